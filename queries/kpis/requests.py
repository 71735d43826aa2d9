"""The figures of order requests: waiting, granted, answered in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from queries.kpis import figure
from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

REQUESTS_WAITING = Kpi("requests-waiting", "count", "down", ("requests",))
UNITS_GRANTED = Kpi("units-granted", "ratio", "up", ("requests",))
REQUESTS_IN_TIME = Kpi("requests-in-time", "ratio", "up", ("requests",))
OF_REQUESTS = (REQUESTS_WAITING, UNITS_GRANTED, REQUESTS_IN_TIME)


def answered_on() -> pl.Expr:
    """The day on which we answered a request, where the business is."""
    return pl.col("decided_at").dt.convert_time_zone("Asia/Shanghai").dt.date()


def units_granted(requests: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Units accepted / units asked for, of the requests answered in these days: declined ones count, with none accepted."""
    answered = requests.filter(answered_on().is_between(first, last))
    return figure.ratio(int(answered["accepted_units"].sum()), int(answered["units"].sum()))


def requests_in_time(requests: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Answered by the promised day / promised for these days, of requests that are answered or whose day is over."""
    promised = requests.filter(pl.col("promised_on").is_between(first, last) & (pl.col("status") != "withdrawn"))
    known = promised.filter(pl.col("decided_at").is_not_null() | (pl.col("promised_on") < last))
    return figure.ratio(known.filter(answered_on() <= pl.col("promised_on")).height, known.height)
