"""The manufacturer's own scorecard: what we promised one dealer, by the day each promise ran out, and whether we kept it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.query import Query
from data.replica import fetch
from queries import kpis, orders, periods

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope
    from queries.kpis import Kpi
    from queries.periods import Period

PROMISES = Query(
    "scorecard__promises",
    {
        "promise": pl.String,
        "reference": pl.String,
        "subject": pl.String,
        "amount": pl.Int64,
        "opened_on": pl.Date,
        "due_on": pl.Date,
        "done_on": pl.Date,
        "kept": pl.Boolean,
    },
)
DELIVERED = "delivered"
# Each with its figure, and the table without which there is nothing to measure.
FIGURES: dict[str, Kpi] = {
    DELIVERED: kpis.IN_FULL_ON_TIME,
    "answered": kpis.ANSWERED_IN_A_DAY,
    "solved": kpis.RESOLUTION,
    "requests": kpis.REQUESTS_IN_TIME,
    "disputes": kpis.DISPUTES_IN_TIME,
    "claims": kpis.CLAIMS_IN_TIME,
    "rebates": kpis.REBATES_IN_TIME,
}
BROUGHT_BY = {
    DELIVERED: "order_step", "answered": "complaint", "solved": "complaint", "claims": "claim",
    "rebates": "rebate_settlement",
}  # fmt: skip


def promises(scope: Scope, dealer_id: int, first: date, as_of: date) -> pl.DataFrame:
    """Promises beyond deliveries that ran out from `first` to `as_of`. Not remembered: people write disputes meanwhile."""
    return fetch(scope, PROMISES, {"dealer_id": dealer_id, "from_date": first, "as_of": as_of})


def with_deliveries(others: pl.DataFrame, ordered: pl.DataFrame, first: date, as_of: date, currency: str) -> pl.DataFrame:
    """The same rows with one for each order line that was due; `ordered` as orders.lines gives it."""
    due = kpis.due_between(ordered, first, as_of)
    rows = due.select(
        promise=pl.lit(DELIVERED),
        reference="order_code",
        subject="model_code",
        amount=orders.worth(pl.col("quantity"), currency),
        opened_on="placed_on",
        due_on="due_on",
        done_on=pl.when(pl.col("delivered_quantity") >= pl.col("quantity")).then("delivered_on"),
        kept=kpis.in_full_on_time(),
    )
    return pl.concat([rows.cast(dict(PROMISES.schema)), others])  # type: ignore[arg-type]


def within(rows: pl.DataFrame, period: Period | None) -> pl.DataFrame:
    """The promises that ran out in a period; none without one."""
    if period is None:
        return rows.clear()
    return rows.filter(pl.col("due_on").is_between(period.start, period.end))


def of(rows: pl.DataFrame, promise: str) -> pl.DataFrame:
    """The rows of one promise."""
    return rows.filter(pl.col("promise") == promise)


@dataclass(frozen=True)
class Score:
    """How many promises ran out, and how many of them were kept."""

    due: int
    kept: int

    @property
    def ratio(self) -> Decimal | None:
        """The part that was kept; None when none ran out."""
        return kpis.ratio(self.kept, self.due)


def score(rows: pl.DataFrame) -> Score:
    """All rows counted."""
    return Score(rows.height, int(rows["kept"].sum()))


def by_month(rows: pl.DataFrame, period: Period) -> dict[str, list[tuple[date, Score]]]:
    """For each promise the months of a period, also those without any."""
    months = [periods.Period(month, periods.month_end(month)) for month in periods.months_of(period)]
    return {promise: [(month.start, score(of(within(rows, month), promise))) for month in months] for promise in FIGURES}


def most_broken(rows: pl.DataFrame) -> str | None:
    """The promise that was broken most often, not the one with the lowest ratio: one of one is no habit. None: all kept."""
    broken = {promise: of(rows, promise).filter(~pl.col("kept")).height for promise in FIGURES}
    promise = max(broken, key=lambda one: broken[one])
    return promise if broken[promise] else None


def promise_delay(rows: pl.DataFrame, as_of: date) -> Decimal | None:
    """Median days from the promised day to the day it was done, negative when before; what is not done counts to `as_of`."""
    return kpis.median_of(delays(rows, as_of)["days_late"])


def delays(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The rows with `days_late`, negative when it came before its day; what is not done counts up to `as_of`."""
    done = pl.col("done_on").fill_null(as_of)
    return rows.with_columns(days_late=(done - pl.col("due_on")).dt.total_days())


def broken_first(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """With delays: what was not kept first, the longest delay on top."""
    return delays(rows, as_of).sort("kept", "days_late", "due_on", "reference", descending=[False, True, True, False])


def service_before(scope: Scope, dealer_id: int, as_of: date, period: Period, before: Period | None) -> pl.DataFrame:
    """The account's order lines as they stood as long after `before` as they stand now after `period`; none without it."""
    if before is None:
        return pl.DataFrame(schema=dict(orders.LINES.schema))
    return orders.lines(scope, dealer_id, orders.seen_before(as_of, period, before))
