"""What has been loaded at all, so that a page without data says which table to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data import features
from data.cache import remembered
from data.query import Query

if TYPE_CHECKING:
    from data.scope import Scope

TABLES = Query("loaded__tables", {"table_name": pl.String})


def tables(scope: Scope) -> frozenset[str]:
    """The tables that have rows, of whomever."""
    return frozenset(remembered(scope, TABLES)["table_name"])


def lacking(scope: Scope, of: str) -> tuple[str, ...]:
    """The tables that a page or a feature cannot work without and that have no rows."""
    return features.lacking(of, tables(scope))
