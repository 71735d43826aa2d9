"""The owner's thresholds and rates, each in the unit that its name ends in; what is not given has its default."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from data.thresholds import DEFAULTS

if TYPE_CHECKING:
    from data.scope import Scope

GIVEN = Query("thresholds__given", {"name": pl.String, "value": pl.String})


def thresholds(scope: Scope) -> dict[str, Decimal]:
    """Every threshold by name."""
    given = remembered(scope, GIVEN)
    return DEFAULTS | {name: Decimal(value) for name, value in given.iter_rows()}
