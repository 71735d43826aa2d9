"""Confirmations of a month (A4): what the statement says, what was answered, what changed since, who has not answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import kpis, periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.scope import Scope
    from queries.periods import Period
    from queries.statement import Account

ANSWERS = ("agree", "disagree", "own_balance")
CHANGES = ("arrived", "gone", "changed", "moved", "cleared", "amended")
TOPICS = ("dispute", "late", "cancelled", "unapplied")
# How an account stands to a month, what needs somebody first; "changed": agreed, and then an entry became another.
STATES = ("own_balance", "disagree", "changed", "missing", "agree")
MOST_QUESTIONS = 8

SEAL = Query(
    "confirmations__seal",
    {
        "batch_id": pl.Int64,
        "opening": pl.Int64,
        "closing": pl.Int64,
        "entry_count": pl.Int64,
        "open_disputes": pl.Int64,
        "disputed": pl.Int64,
        "content_hash": pl.String,
    },
)
VERSIONS = Query(
    "confirmations__versions",
    {
        "confirmation_no": pl.Int64,
        "reference": pl.String,
        "period_to": pl.Date,
        "answer": pl.String,
        "opening": pl.Int64,
        "balance": pl.Int64,
        "own_balance": pl.Int64,
        "disputed": pl.Int64,
        "entry_count": pl.Int64,
        "content_hash": pl.String,
        "batch_id": pl.Int64,
        "by_name": pl.String,
        "note": pl.String,
        "written_at": pl.Datetime("us", "UTC"),
    },
)
LAST_LOOK = Query(
    "confirmations__last_look",
    {
        "batch_id": pl.Int64,
        "looked_at": pl.Datetime("us", "UTC"),
        "seen_to": pl.Date,
        "new_entries": pl.Int64,
        "new_amount": pl.Int64,
    },
)
CHANGED = Query(
    "confirmations__changes",
    {
        "entry_id": pl.Int64,
        "document_no": pl.String,
        "kind": pl.String,
        "booked_on": pl.Date,
        "booked_then": pl.Date,
        "what": pl.String,
        "amount_then": pl.Int64,
        "amount_now": pl.Int64,
        "open_then": pl.Int64,
        "open_now": pl.Int64,
        "effect": pl.Int64,
    },
)
QUESTIONS = Query(
    "confirmations__questions",
    {
        "topic": pl.String,
        "reference": pl.String,
        "kind": pl.String,
        "happened_on": pl.Date,
        "amount": pl.Int64,
        "status": pl.String,
        "promised_on": pl.Date,
        "items": pl.Int64,
    },
)
BALANCES = Query(
    "confirmations__balances",
    {
        "dealer_id": pl.Int64,
        "dealer_code": pl.String,
        "name": pl.String,
        "currency": pl.String,
        "branch_zh": pl.String,
        "branch_en": pl.String,
        "rep": pl.String,
        "balance": pl.Int64,
    },
)
LATEST = Query(
    "confirmations__latest",
    {
        "dealer_id": pl.Int64,
        "reference": pl.String,
        "answer": pl.String,
        "confirmed_balance": pl.Int64,
        "own_balance": pl.Int64,
        "changed_entries": pl.Int64,
        "changed_amount": pl.Int64,
        "by_name": pl.String,
        "note": pl.String,
        "written_at": pl.Datetime("us", "UTC"),
    },
)


@dataclass(frozen=True)
class Seal:
    """What the statement of a month says at one moment of the standby, and the hash that the primary compares.

    `entries` are those of the month and earlier ones still open at its end; money in the minor unit.
    """

    batch_id: int
    opening: int
    closing: int
    entries: int
    open_disputes: int
    disputed: int
    content_hash: str

    @property
    def moved(self) -> int:
        """By how much the month changed the balance."""
        return self.closing - self.opening


@dataclass(frozen=True)
class Confirmation:
    """One answer to a month: its version, what was on the paper then, and who filed it."""

    number: int
    reference: str
    period_to: date
    answer: str
    opening: int
    balance: int
    own_balance: int | None
    disputed: int
    entries: int
    content_hash: str
    batch_id: int
    by_name: str
    note: str | None
    written_at: datetime

    @property
    def difference(self) -> int | None:
        """The dealer's own balance less ours; None when it stated none."""
        return kpis.books_difference(self.own_balance, self.balance)


@dataclass(frozen=True)
class LastLook:
    """When a person saw this account last: as of which load, up to which day, and what was booked on later days."""

    batch_id: int
    looked_at: datetime
    seen_to: date
    new_entries: int
    new_amount: int


@dataclass(frozen=True)
class Changes:
    """What loads changed of a statement that somebody saw or filed, entry by entry, the largest effect first."""

    rows: pl.DataFrame

    @property
    def count(self) -> int:
        """How many entries say something else now."""
        return self.rows.height

    @property
    def effect(self) -> int:
        """By how much the balance is another."""
        return kpis.changed_since(self.rows)


NO_CHANGES = Changes(pl.DataFrame(schema=dict(CHANGED.schema)))


@dataclass(frozen=True)
class Bridge:
    """From the balance that was seen to that of today: what was changed of it, and what was booked on later days."""

    then: int
    changed: int
    booked: int
    now: int


def month_to_confirm(today: date) -> Period:
    """The month that a dealer is asked to confirm, on its own pages and on those of the staff: the last whole one."""
    return periods.whole_months(today, 1)[0]


def seal(scope: Scope, dealer_id: int, month: Period) -> Seal:
    """What the statement of the month says now; never remembered, because disputes are part of it."""
    frame = fetch(scope, SEAL, {"dealer_id": dealer_id, "from_date": month.start, "to_date": month.end})
    return Seal(*frame.row(0))


def versions(scope: Scope, dealer_id: int, told: Iterable[Mapping[str, Any]] = ()) -> list[Confirmation]:
    """Every answer of the account in the order of filing; `told` are answers of the primary that the copy may lack."""
    known = [Confirmation(*row) for row in fetch(scope, VERSIONS, {"dealer_id": dealer_id}).iter_rows()]
    numbers = {one.number for one in known}
    added = {row["confirmation_no"]: row for row in told if row["dealer_id"] == dealer_id}
    return known + [_as_told(row) for number, row in sorted(added.items()) if number not in numbers]


def _as_told(row: Mapping[str, Any]) -> Confirmation:
    """A row as the primary wrote it into its answer: dates as text."""
    values = {name: row[name] for name in VERSIONS.schema}
    values["period_to"] = date.fromisoformat(values["period_to"])
    values["written_at"] = datetime.fromisoformat(values["written_at"])
    return Confirmation(*values.values())


def latest(answers: Iterable[Confirmation], month_end: date) -> Confirmation | None:
    """The answer to a month that holds; None when there is none."""
    of_month = [one for one in answers if one.period_to == month_end]
    return of_month[-1] if of_month else None


def gaps(answers: Iterable[Confirmation], months: Iterable[Period]) -> list[Period]:
    """The months after the first answered one that nobody answered, the oldest first: somebody forgot them."""
    answered = {one.period_to for one in answers}
    return sorted(
        (month for month in months if answered and month.end > min(answered) and month.end not in answered),
        key=lambda month: month.end,
    )


def last_look(scope: Scope, dealer_id: int, month: Period) -> LastLook | None:
    """When the asker saw the account last; None on the first visit to an account that never answered."""
    frame = fetch(scope, LAST_LOOK, {"dealer_id": dealer_id, "uid": scope.uid, "to_date": month.end})
    return LastLook(*frame.row(0)) if frame.height else None


def changes(scope: Scope, dealer_id: int, batch_id: int, to_date: date) -> Changes:
    """What loads after `batch_id` changed of the statement at `to_date`, a day up to which that load reached."""
    if batch_id == scope.batch_id:
        return NO_CHANGES
    return Changes(remembered(scope, CHANGED, dealer_id=dealer_id, batch_id=batch_id, to_date=to_date))


def changes_since_look(scope: Scope, dealer_id: int, look: LastLook, month: Period) -> Changes:
    """What changed of the statement as far as it was seen: later days are no change of it."""
    return changes(scope, dealer_id, look.batch_id, min(look.seen_to, month.end))


def bridge(look: LastLook, changed: Changes, closing: int) -> Bridge:
    """The way from the balance of the last look to `closing`, which adds up to the unit."""
    return Bridge(closing - changed.effect - look.new_amount, changed.effect, look.new_amount, closing)


def questions(scope: Scope, dealer_id: int, month: Period, open_items: pl.DataFrame) -> pl.DataFrame:
    """What is worth a look before the month is confirmed; `open_items` are those at its end.

    One row per dispute or entry, and one for all credits that clear nothing, with how many `items` they are.
    """
    asked = fetch(scope, QUESTIONS, {"dealer_id": dealer_id, "from_date": month.start, "to_date": month.end})
    return pl.concat([asked, _unapplied(open_items)])


def _unapplied(open_items: pl.DataFrame) -> pl.DataFrame:
    """Credits that clear nothing yet, as one question that names the largest."""
    credits_open = open_items.filter(pl.col("open_amount") < 0).sort("open_amount", "booked_on", "entry_id")
    largest = credits_open.with_columns(amount=pl.col("open_amount").sum(), items=pl.len().cast(pl.Int64)).head(1)
    return largest.select(
        pl.lit("unapplied").alias("topic"),
        pl.col("document_no").alias("reference"),
        "kind",
        pl.col("booked_on").alias("happened_on"),
        "amount",
        pl.lit(None, pl.String).alias("status"),
        pl.lit(None, pl.Date).alias("promised_on"),
        "items",
    )


def unanswered(scope: Scope, month: Period, known: Iterable[Account]) -> list[Account]:
    """Those of the `known` accounts that have not answered the month, in their order."""
    answered = fetch(scope, LATEST, {"dealers": scope.dealers, "from_date": month.start, "to_date": month.end})
    return [one for one in known if one.dealer_id not in answered["dealer_id"]]


def accounts(scope: Scope, month: Period) -> pl.DataFrame:
    """Every account in scope with its answer to the month, what needs somebody first.

    The columns of BALANCES and LATEST, and: state (one of STATES), difference (own balance less ours as it was confirmed).
    """
    balances = remembered(scope, BALANCES, dealers=scope.dealers, to_date=month.end)
    answered = fetch(scope, LATEST, {"dealers": scope.dealers, "from_date": month.start, "to_date": month.end})
    rows = balances.join(answered, on="dealer_id", how="left", maintain_order="left")
    agreed_and_changed = (pl.col("answer") == "agree") & (pl.col("changed_entries") > 0)
    state = pl.when(agreed_and_changed).then(pl.lit("changed")).otherwise(pl.col("answer").fill_null("missing"))
    found = rows.with_columns(state=state, difference=kpis.books_differences())
    urgency = pl.col("state").replace_strict({one: place for place, one in enumerate(STATES)}, return_dtype=pl.Int64)
    weight = pl.coalesce("difference", "changed_amount", "balance").abs()
    return found.sort(urgency, weight, "dealer_code", descending=[False, True, False], nulls_last=True)


@dataclass(frozen=True)
class Totals:
    """How the accounts of one currency stand to a month; money in its minor unit."""

    accounts: int
    missing: int
    missing_balance: int
    contested: int
    difference: int
    changed: int


def totals(frame: pl.DataFrame) -> list[tuple[str, Totals]]:
    """The totals of `accounts` per currency, the largest group first."""
    state = pl.col("state")
    grouped = frame.group_by("currency").agg(
        accounts=pl.len(),
        missing=(state == "missing").sum(),
        missing_balance=pl.col("balance").filter(state == "missing").sum(),
        contested=state.is_in(["disagree", "own_balance"]).sum(),
        difference=pl.col("difference").abs().sum(),
        changed=(state == "changed").sum(),
    )
    rows = grouped.sort("accounts", "currency", descending=[True, False]).iter_rows()
    return [(currency, Totals(*figures)) for currency, *figures in rows]
