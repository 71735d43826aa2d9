"""Early warnings (S8): what needs somebody at which account, what was done about it, and when that holds no longer.

The load works them out (bi.warning). Months that nobody confirmed and claims past their day of payment are asked at once:
they end with what somebody does here.
To add a kind: a `Kind` in KINDS; the catalogue names it `warning-<name>` and explains it in `warning-said-<name>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from data.query import Query
from data.replica import fetch
from queries import confirmations, kpis, overlay, periods
from queries.overlay import STAMP

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope
    from queries.overlay import Answers

ROWS: dict[str, pl.DataType | type[pl.DataType]] = {
    "dealer_id": pl.Int64,
    "dealer_code": pl.String,
    "name": pl.String,
    "currency": pl.String,
    "branch_code": pl.String,
    "branch_zh": pl.String,
    "branch_en": pl.String,
    "rep_code": pl.String,
    "rep": pl.String,
    "kind": pl.String,
    "as_of": pl.Date,
    "since": pl.Date,
    "amount": pl.Int64,
    "quantity": pl.Int64,
    "at_stake": pl.Int64,
    "credit_limit": pl.Int64,
    "before": pl.Int64,
    "has_bought": pl.Boolean,
}
LISTED = Query("warnings__listed", ROWS)
UNCONFIRMED = Query("warnings__unconfirmed", ROWS)
CLAIMS = Query("warnings__claims", ROWS)
MARK: dict[str, pl.DataType | type[pl.DataType]] = {
    "dealer_id": pl.Int64,
    "mark_no": pl.Int64,
    "kind": pl.String,
    "action": pl.String,
    "until_on": pl.Date,
    "as_of": pl.Date,
    "since": pl.Date,
    "amount": pl.Int64,
    "quantity": pl.Int64,
    "words": pl.String,
    "by_name": pl.String,
    "written_at": STAMP,
}
MARKS = Query("warnings__marks", MARK)
HISTORY = Query("warnings__history", MARK)
# A warning is open, put off until a day, or closed with a note.
STATES = ("open", "snoozed", "closed")
LONGEST_SNOOZE_DAYS = 92


@dataclass(frozen=True)
class Kind:
    """One kind of warning. `pages` are those on which it is dealt with, the best first, and `asked` what they are asked.

    `grows` says by what it gets worse: by more than a tenth of its amount, by one more, or by twice as many days; a month
    that was not confirmed does not. `is_named` is whether another beginning makes it another warning.
    """

    name: str
    pages: tuple[str, ...]
    grows: str
    asked: tuple[tuple[str, str], ...] = ()
    is_named: bool = False


KINDS = (
    Kind("overdue", ("statement",), "amount", (("show", "open"),)),
    Kind("credit_use", ("statement",), "amount", (("show", "open"),)),
    Kind("overstock", ("stock",), "amount"),
    Kind("stock_out", ("stock",), "number"),
    Kind("complaint_jump", ("complaints", "scorecard"), "number"),
    Kind("silent", ("orders",), "days", is_named=True),
    Kind("unconfirmed", ("close",), "never", is_named=True),
    Kind("claim_unpaid", ("claims",), "amount"),
)
BY_NAME = {kind.name: kind for kind in KINDS}


def listed(scope: Scope, today: date, unconfirmed_days: Decimal, marks: pl.DataFrame, day: date) -> pl.DataFrame:
    """Every warning in scope, by money and then by age, with what was done about it.

    `today` is the data-through date, `day` the day of the clock: somebody puts a warning off by the calendar. Beside ROWS:
    what `handled` adds. `at_stake` is money in the minor unit, null where it is not about money.
    """
    asked = {
        "dealers": scope.dealers,
        "as_of": today,
        "to_date": overdue_month(today, unconfirmed_days),
        "until_date": confirmations.month_to_confirm(today).end,
    }
    found = [
        fetch(scope, LISTED, {"dealers": scope.dealers}),
        fetch(scope, UNCONFIRMED, asked),
        fetch(scope, CLAIMS, {"dealers": scope.dealers, "as_of": today}),
    ]
    rows = pl.concat(found)
    return in_order(handled(rows, marks, day))


def overdue_month(today: date, unconfirmed_days: Decimal) -> date:
    """The end of the last month whose time to be confirmed has run out."""
    last_day_in_time = today - timedelta(days=int(unconfirmed_days))
    return periods.month_start(last_day_in_time) - timedelta(days=1)


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """By the money at stake, the most first, then the oldest; what is not about money follows."""
    return rows.sort("at_stake", "since", "dealer_code", "kind", descending=[True, False, False, False], nulls_last=True)


def marks(scope: Scope, answers: Answers) -> pl.DataFrame:
    """What was done last about each warning, with what was just written and the copy does not have yet."""
    rows = fetch(scope, MARKS, {"dealers": scope.dealers})
    written = [tuple(overlay.row(one, MARKS, {}).values()) for one in overlay.told("warning_mark", answers)]
    told = pl.DataFrame(written, schema=dict(MARK), orient="row")
    return pl.concat([rows, told]).sort("mark_no").unique(["dealer_id", "kind"], keep="last", maintain_order=True)


def history(scope: Scope, dealer_id: int, kind: str, answers: Answers) -> pl.DataFrame:
    """All that was done about one kind of warning at one account, the newest first."""
    rows = fetch(scope, HISTORY, {"dealer_id": dealer_id, "kind": kind})
    told = [one for one in overlay.told("warning_mark", answers, dealer_id) if one["kind"] == kind]
    return overlay.added(rows, told, HISTORY, "mark_no").sort("mark_no", descending=True)


def handled(rows: pl.DataFrame, marks: pl.DataFrame, day: date) -> pl.DataFrame:
    """Warnings with state, back (why one that was handled is open again) and the mark's action, until_on, words, by_name.

    One is open again on the day it was put off to; when it got worse; and when it ended and began anew.
    """
    joined = rows.join(marks, on=["dealer_id", "kind"], how="left", suffix="_then", maintain_order="left")
    is_handled = pl.col("action").is_in(["snooze", "close"])
    back = (
        pl.when(~is_handled)
        .then(None)
        .when(_is_another())
        .then(pl.lit("anew"))
        .when(_is_worse())
        .then(pl.lit("worse"))
        .when(pl.col("until_on") <= day)
        .then(pl.lit("day"))
    )
    state = pl.when(pl.col("action") == "snooze").then(pl.lit("snoozed")).otherwise(pl.lit("closed"))
    is_open = pl.col("back").is_not_null() | ~is_handled.fill_null(value=False)
    return joined.with_columns(back=back).with_columns(state=pl.when(is_open).then(pl.lit("open")).otherwise(state))


def _is_another() -> pl.Expr:
    """Whether it began after it was handled, or is about another month or another last purchase."""
    named = pl.col("kind").is_in([kind.name for kind in KINDS if kind.is_named])
    return (pl.col("since") > pl.col("as_of_then")) | (named & (pl.col("since") != pl.col("since_then")))


def _is_worse() -> pl.Expr:
    grown = {
        "amount": pl.col("amount") * 10 > pl.col("amount_then") * 11,
        "number": pl.col("quantity") > pl.col("quantity_then"),
        "days": pl.col("quantity") >= pl.col("quantity_then") * 2,
        "never": pl.lit(value=False),
    }
    return pl.any_horizontal((pl.col("kind") == kind.name) & grown[kind.grows] for kind in KINDS).fill_null(value=False)


@dataclass(frozen=True)
class Totals:
    """The open warnings of one currency; money in its minor unit."""

    warnings: int
    accounts: int
    overdue: int
    overstock: int
    new: int


def totals(rows: pl.DataFrame, today: date) -> list[tuple[str, Totals]]:
    """The totals of open warnings per currency, the most first."""
    found = [(str(currency), _totals(part, today)) for (currency,), part in rows.group_by("currency", maintain_order=True)]
    return sorted(found, key=lambda one: (-one[1].warnings, one[0]))


def _totals(rows: pl.DataFrame, today: date) -> Totals:
    return Totals(
        kpis.open_warnings(rows),
        kpis.warned_accounts(rows),
        kpis.warned_amount(rows, "overdue"),
        kpis.warned_amount(rows, "overstock"),
        kpis.new_warnings(rows, today),
    )
