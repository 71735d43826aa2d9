"""The figures of who uses what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from queries.kpis import figure
from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from decimal import Decimal

ADOPTION = Kpi("adoption", "ratio", "up", ("page-views",))


def adoption(people: pl.DataFrame) -> Decimal | None:
    """People who opened a page in the time / people who may sign in; None where nobody may."""
    return figure.ratio(people.filter(pl.col("days") > 0).height, people.height)
