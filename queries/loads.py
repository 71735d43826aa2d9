"""How the data came (P8): loads and their days, what was refused, comparisons of the rollups, and pages without data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data import features
from data.contract import TABLES
from data.query import Query
from data.replica import fetch
from queries import loaded
from queries.overlay import STAMP

if TYPE_CHECKING:
    from data.scope import Scope

BATCHES = Query(
    "loads__batches",
    {
        "batch_id": pl.Int64,
        "batch_key": pl.String,
        "data_through": pl.Date,
        "is_correction": pl.Boolean,
        "row_count": pl.Int64,
        "loaded_at": STAMP,
        "seconds": pl.Float64,
    },
)
REFUSED = Query(
    "loads__refused",
    {
        "began_at": STAMP,
        "batch_key": pl.String,
        "fault_count": pl.Int64,
        "first_fault": pl.String,
        "seconds": pl.Float64,
    },
)
VERIFICATIONS = Query(
    "loads__verifications",
    {
        "verified_at": STAMP,
        "batch_id": pl.Int64,
        "row_count": pl.Int64,
        "difference_count": pl.Int64,
        "mended": pl.Boolean,
        "seconds": pl.Float64,
    },
)
MOST = 100


def batches(scope: Scope) -> pl.DataFrame:
    """The newest loads; `seconds` is null for those of before it was kept. Never remembered: a refusal is no new load."""
    return fetch(scope, BATCHES, {"row_count": MOST})


def refused(scope: Scope) -> pl.DataFrame:
    """The newest refusals."""
    return fetch(scope, REFUSED, {"row_count": MOST})


def verifications(scope: Scope) -> pl.DataFrame:
    """The newest comparisons of the rollups with their rows."""
    return fetch(scope, VERIFICATIONS, {"row_count": MOST})


def pages_without_data(scope: Scope) -> dict[str, tuple[str, ...]]:
    """By slug the tables that a page stands on and that have no rows, of pages with such."""
    there = loaded.tables(scope)
    found = {slug: features.lacking(slug, there) for slug in features.PAGE_NEEDS}
    return {slug: missing for slug, missing in found.items() if missing}


def tables(scope: Scope) -> tuple[int, int]:
    """How many tables of the contract have rows, and how many there are."""
    there = loaded.tables(scope)
    return sum(table.name in there for table in TABLES), len(TABLES)
