"""Where the dealers in scope are and who looks after them; no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query

if TYPE_CHECKING:
    from data.scope import Scope

DEALERS = Query(
    "directory__dealers",
    {
        "dealer_code": pl.String,
        "name": pl.String,
        "owner_name": pl.String,
        "city": pl.String,
        "channel_zh": pl.String,
        "channel_en": pl.String,
        "branch_zh": pl.String,
        "branch_en": pl.String,
        "rep": pl.String,
    },
)


def dealers(scope: Scope) -> pl.DataFrame:
    """Every dealer account in scope, by the sound of its name."""
    return remembered(scope, DEALERS, dealers=scope.dealers, as_of=scope.data_through)


def containing(frame: pl.DataFrame, search: str) -> pl.DataFrame:
    """The dealers with `search` in code, name, city or rep, whatever its case."""
    text = search.strip().lower()
    fields = ("dealer_code", "name", "city", "rep")
    return frame.filter(pl.any_horizontal(pl.col(one).str.to_lowercase().str.contains(text, literal=True) for one in fields))
