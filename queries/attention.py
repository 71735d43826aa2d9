"""What needs somebody at an account today: a registry of reasons, and the lines they make of what is known.

To add a reason: a `Reason` in REASONS (the catalogue names it `attention-<key>`), and a function in SOURCES that makes its
lines, or rows of `attention__reasons` with that key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.contract import minor_digits
from data.query import Query
from data.replica import fetch
from queries import confirmations, disputes, rebates, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from data.scope import Scope
    from queries.confirmations import Confirmation
    from queries.overlay import Answers
    from queries.periods import Period
    from queries.rebates import Programme
    from queries.statement import Account, OpenBalance

REASON_ROWS = Query(
    "attention__reasons",
    {
        "reason": pl.String,
        "reference": pl.String,
        "day": pl.Date,
        "amount": pl.Int64,
        "items": pl.Int64,
    },
)
# What the page of a row calls its reference in the address.
ASKED_BY = {"claim-answer": "claim", "request-changed": "request"}
# Time enough to order, to receive and to sell.
NEAR_ITS_END_DAYS = 62


@dataclass(frozen=True)
class Reason:
    """Why something needs somebody: its key, and the pages on which it is done, the best first.

    `late`: it is late by its nature; the others are when their day has passed. `since`: its day is when it began.
    """

    key: str
    pages: tuple[str, ...]
    late: bool = False
    since: bool = False


REASONS = (
    Reason("overdue", ("statement",), late=True, since=True),
    Reason("due", ("statement",)),
    Reason("month-open", ("close",)),
    Reason("month-changed", ("close",)),
    Reason("dispute-answer", ("disputes",)),
    Reason("credit-to-come", ("disputes",)),
    Reason("claim-answer", ("claims",)),
    Reason("credit-use", ("statement",), late=True, since=True),
    Reason("stock-out", ("stock", "suggestions"), since=True),
    Reason("overstock", ("stock", "suggestions"), since=True),
    Reason("order-late", ("orders",), late=True, since=True),
    Reason("claim-late", ("claims",), late=True, since=True),
    Reason("request-late", ("requests",), late=True, since=True),
    Reason("rebate-tier", ("rebates",)),
    Reason("rebate-late", ("rebates",), late=True, since=True),
    Reason("request-changed", ("requests",), since=True),
)
BY_KEY = {reason.key: reason for reason in REASONS}


@dataclass(frozen=True)
class Line:
    """One thing that needs somebody. `amount` in the minor unit, None where it is not about money.

    `items` counts what the catalogue says; `reference` is what it is about; `costs` what has to be bought for it, in the
    minor unit; `asked` leads the page to it.
    """

    reason: Reason
    amount: int | None
    day: date | None
    items: int = 1
    reference: str = ""
    costs: int | None = None
    asked: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Known:
    """What is known of an account at `today`, the data-through date: from this the lines are made.

    `month` is the last whole month with its answer, `closing` its balance, None where the account has no entries by then;
    `changed` is how many entries changed since the answer and `effect` what they did to the balance.
    """

    account: Account
    today: date
    opened: OpenBalance
    month: Period
    closing: int | None
    answer: Confirmation | None
    changed: int
    effect: int
    cases: pl.DataFrame
    rows: pl.DataFrame
    programmes: list[Programme]
    settled: pl.DataFrame


def known(scope: Scope, account: Account, today: date, month: Period, language: str, told: Answers = ()) -> Known:
    """All that the lines are made of, names in `language`; `told` are answers of the primary that the copy may lack."""
    dealer = account.dealer_id
    answers = confirmations.versions(scope, dealer, [one["confirmation"] for one in told if "confirmation" in one])
    answer = confirmations.latest(answers, month.end)
    changed = (
        confirmations.NO_CHANGES if answer is None else confirmations.changes(scope, dealer, answer.batch_id, month.end)
    )
    summary = statement.summary(scope, dealer, month)
    begun = summary.first_booked_on is not None and summary.first_booked_on <= month.end
    return Known(
        account,
        today,
        statement.open_balance(scope, dealer, today),
        month,
        summary.closing if begun else None,
        answer,
        changed.count,
        changed.effect,
        disputes.overlaid(disputes.cases(scope, dealer), told, dealer),
        fetch(
            scope, REASON_ROWS, {"dealer_id": dealer, "as_of": today, "minor_units": 10 ** minor_digits(account.currency)}
        ),
        rebates.running(scope, dealer, today, account.currency, language),
        rebates.past(scope, dealer, today, language),
    )


def of_balance(about: Known) -> list[Line]:
    """What is overdue, and what falls due within a week."""
    opened, found = about.opened, []
    if opened.overdue > 0:
        found.append(Line(BY_KEY["overdue"], opened.overdue, opened.oldest_overdue, asked={"show": "open"}))
    week = opened.next_week
    if week.amount:
        first = opened.items.filter((pl.col("open_amount") > 0) & (pl.col("due_on") >= about.today))["due_on"].min()
        found.append(Line(BY_KEY["due"], week.amount, first or week.to_date, week.items, asked={"show": "open"}))  # type: ignore[arg-type]
    return found


def of_month(about: Known) -> list[Line]:
    """The last whole month, when nobody has answered it, or when something changed since it was agreed to."""
    asked = {"month": f"{about.month.start:%Y-%m}"}
    if about.closing is None:
        return []
    if about.answer is None:
        return [Line(BY_KEY["month-open"], about.closing, None, asked=asked)]
    if about.changed:
        return [Line(BY_KEY["month-changed"], about.effect, None, about.changed, asked=asked)]
    return []


def of_disputes(about: Known) -> list[Line]:
    """Each case that waits for the dealer's answer, and all together that is approved and not credited yet."""
    found, to_come = [], []
    for row in about.cases.select(disputes.CASES.schema.keys()).iter_rows():
        case = disputes.Case(*row)
        if case.status == "asked_back":
            asked = {"case": case.reference}
            found.append(Line(BY_KEY["dispute-answer"], case.amount, case.promised_on, 1, case.reference, asked=asked))
        if case.to_settle:
            to_come.append(case)
    if to_come:
        amount = sum(case.to_settle for case in to_come)
        asked = {"case": to_come[0].reference} if len(to_come) == 1 else {}
        found.append(Line(BY_KEY["credit-to-come"], amount, None, len(to_come), asked=asked))
    return found


def of_rows(about: Known) -> list[Line]:
    """What the database tells by reason."""
    return [
        Line(BY_KEY[key], amount, day, items, name or "", asked={ASKED_BY[key]: name} if key in ASKED_BY else None)
        for key, name, day, amount, items in about.rows.iter_rows()
    ]


def of_rebates(about: Known) -> list[Line]:
    """Programmes near their end whose next tier is not reached at the present pace, and rebates past their promise."""
    found = [
        Line(BY_KEY["rebate-tier"], one.brings, one.ends_on, one.days_left, one.name, one.costs)
        for one in about.programmes
        if one.costs and one.brings and one.reaches_on is None and 0 <= one.days_left <= NEAR_ITS_END_DAYS
    ]
    late = about.settled.filter(pl.col("state") == "late")
    if late.height:
        amount, since = int(late["unpaid"].sum()), late["promised_on"].to_list()
        found.append(Line(BY_KEY["rebate-late"], amount, min(since), late.height))
    return found


SOURCES: tuple[Callable[[Known], list[Line]], ...] = (of_balance, of_month, of_disputes, of_rebates, of_rows)


def lines(about: Known) -> list[Line]:
    """Everything that needs somebody, in order."""
    return in_order([line for source in SOURCES for line in source(about)], about.today)


def in_order(found: Iterable[Line], today: date) -> list[Line]:
    """What is late by money, then what has a day to come by that day, then the rest by money."""
    return sorted(found, key=lambda line: _place(line, today))


def is_late(line: Line, today: date) -> bool:
    """Whether it should have been done already."""
    return line.reason.late or (not line.reason.since and line.day is not None and line.day < today)


def _place(line: Line, today: date) -> tuple[int, int, int, str, str]:
    money = -abs(line.amount or 0)
    if is_late(line, today):
        return (0, 0, money, line.reason.key, line.reference)
    if line.day is not None and not line.reason.since:
        return (1, line.day.toordinal(), money, line.reason.key, line.reference)
    return (2, 0, money, line.reason.key, line.reference)
