"""The thresholds and rates that today's figures were worked out with, each in the unit that its name ends in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from data import primary
from data.cache import remembered
from data.query import Query
from data.replica import fetch
from data.thresholds import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.scope import Scope

# As the page of an administrator asks for them, on the primary: numbers as text, for they are no floats.
KEPT: dict[str, pl.DataType | type[pl.DataType]] = {
    "name": pl.String,
    "lowest": pl.String,
    "highest": pl.String,
    "digits": pl.Int64,
    "given": pl.String,
    "set_here": pl.String,
    "changed_by": pl.String,
    "changed_at": pl.Datetime("us", "UTC"),
    "in_force": pl.String,
    "origin": pl.String,
    "worked_out_at": pl.Datetime("us", "UTC"),
}
GIVEN = Query("thresholds__given", {"name": pl.String, "value": pl.String})


def thresholds(scope: Scope) -> dict[str, Decimal]:
    """Every threshold by name."""
    return _by_name(remembered(scope, GIVEN))


def in_force(scope: Scope) -> dict[str, Decimal]:
    """The same, never remembered: beside rows that `python -m data refresh` may have worked out anew since."""
    return _by_name(fetch(scope, GIVEN, {}))


def _by_name(given: pl.DataFrame) -> dict[str, Decimal]:
    return DEFAULTS | {name: Decimal(value) for name, value in given.iter_rows()}


def kept(uid: int) -> pl.DataFrame:
    """Every threshold for an administrator: its bounds, the file's value, what is set here by whom, and what is in force."""
    rows = primary.call(uid, f"select {', '.join(KEPT)} from api.thresholds()")  # noqa: S608 - constants only
    return pl.DataFrame([tuple(row) for row in rows], schema=KEPT, orient="row")


def next_value(row: Mapping[str, str | None]) -> Decimal:
    """What the next load works with: what is set here, else the file's, else the default."""
    return Decimal(row["set_here"] or row["given"] or DEFAULTS[str(row["name"])])
