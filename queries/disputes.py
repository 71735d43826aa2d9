"""Disputes (A5): the cases of an account, and one case with all that hangs on it.

Rows of the workflow are never remembered, because whoever wrote something must see it. What somebody has just written and
the copy does not have yet is laid over what was read: `overlaid`, `thread`, `files`, `notes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import cases as cases_
from queries import overlay
from queries.overlay import STAMP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from data.scope import Scope
    from queries.overlay import Answers

# What is so of a case of any kind.
ACTIONS, APPROVED, DEPARTMENTS = cases_.ACTIONS, cases_.APPROVED, cases_.DEPARTMENTS
OPEN, STATUSES, ZONE = cases_.OPEN, cases_.STATUSES, cases_.ZONE
business_day, content, staff, steps = cases_.business_day, cases_.content, cases_.staff, cases_.steps
# As the tables of the workflow have them; a test holds the two together.
ABOUTS = ("entries", "percentage", "freight", "tax", "balance")
REASONS = (
    "price_wrong", "rebate_missing", "quantity_short", "goods_damaged", "not_received", "return_not_credited",
    "freight_wrong", "payment_missing", "booked_twice", "invoice_wrong", "tax_wrong", "other",
)  # fmt: skip
# So many that a person can look through; the database takes more.
MOST_ENTRIES = 50
# The parts of an entry that a dispute can be about.
PART_OF = {"entries": "amount", "percentage": "amount", "freight": "freight", "tax": "tax"}

CASES = Query(
    "disputes__cases",
    {
        "dispute_no": pl.Int64,
        "reference": pl.String,
        "about": pl.String,
        "reason_code": pl.String,
        "department": pl.String,
        "status": pl.String,
        "amount": pl.Int64,
        "approved_amount": pl.Int64,
        "proposed_amount": pl.Int64,
        "proposed_words": pl.String,
        "settled_amount": pl.Int64,
        "percent": pl.String,
        "as_of": pl.Date,
        "own_balance": pl.Int64,
        "comment": pl.String,
        "opened_by_name": pl.String,
        "owner_uid": pl.Int64,
        "owner_name": pl.String,
        "submitted_at": STAMP,
        "promised_on": pl.Date,
        "decided_by": pl.Int64,
        "decided_at": STAMP,
        "changed_at": STAMP,
    },
)
MOVED = Query("disputes__moved", {"changed_at": STAMP})
ENTRIES = Query(
    "disputes__entries",
    {
        "entry_id": pl.Int64,
        "booked_on": pl.Date,
        "kind": pl.String,
        "document_no": pl.String,
        "amount": pl.Int64,
        "part": pl.Int64,
        "amount_now": pl.Int64,
        "has_changed": pl.Boolean,
    },
)
ALSO = Query(
    "disputes__also",
    {
        "entry_id": pl.Int64,
        "reference": pl.String,
        "status": pl.String,
        "part": pl.Int64,
        "approved_amount": pl.Int64,
        "is_approved": pl.Boolean,
    },
)
SETTLED_BY = Query(
    "disputes__settled_by",
    {"entry_id": pl.Int64, "document_no": pl.String, "booked_on": pl.Date, "amount": pl.Int64},
)
CONTESTED = Query(
    "disputes__contested",
    {
        "dispute_no": pl.Int64,
        "reference": pl.String,
        "status": pl.String,
        "amount": pl.Int64,
        "approved_amount": pl.Int64,
        "settled_amount": pl.Int64,
        "entry_id": pl.Int64,
        "part": pl.Int64,
    },
)
CANDIDATES = Query(
    "disputes__candidates",
    {
        "entry_id": pl.Int64,
        "version": pl.Int64,
        "booked_on": pl.Date,
        "kind": pl.String,
        "document_no": pl.String,
        "freight": pl.Int64,
        "tax": pl.Int64,
        "amount": pl.Int64,
        "open_amount": pl.Int64,
    },
)
DRAFTED = Query("disputes__drafted", {"entry_id": pl.Int64, "part": pl.Int64})
REASON = Query(
    "disputes__reasons",
    {"reason_code": pl.String, "department": pl.String, "owner_role": pl.String, "promise_days": pl.Int64},
)


@dataclass(frozen=True)
class Case(cases_.Case):
    """One dispute. Money in the minor unit of its account; `percent` is the decimal as it was typed into the database."""

    kind: ClassVar[str] = "dispute"
    attach: ClassVar[str] = "attach"
    dispute_no: int
    reference: str
    about: str
    reason_code: str
    department: str | None
    status: str
    amount: int
    approved_amount: int | None
    proposed_amount: int | None
    proposed_words: str | None
    settled_amount: int
    percent: str | None
    as_of: date | None
    own_balance: int | None
    comment: str | None
    opened_by_name: str
    owner_uid: int | None
    owner_name: str | None
    submitted_at: datetime | None
    promised_on: date | None
    decided_by: int | None
    decided_at: datetime | None
    changed_at: datetime

    @property
    def number(self) -> int:
        """Its number within the account."""
        return self.dispute_no

    @property
    def to_settle(self) -> int:
        """What is approved and not yet credited; 0 where nothing is approved."""
        return max((self.approved_amount or 0) - self.settled_amount, 0) if self.status in APPROVED else 0


@dataclass(frozen=True)
class Candidate:
    """An entry that can be disputed, as it stands now; money in the minor unit."""

    entry_id: int
    version: int
    booked_on: date
    kind: str
    document_no: str
    freight: int
    tax: int
    amount: int
    open_amount: int

    def most(self, about: str) -> int:
        """The largest part of it that a dispute about this can name: never negative, 0 when it has no such part."""
        return abs(int(getattr(self, PART_OF[about])))

    def usual(self, about: str) -> int:
        """What is disputed unless somebody types another amount: what is open, else the whole."""
        return min(abs(self.open_amount), self.most(about)) or self.most(about) if about == "entries" else self.most(about)


def share(amounts: Iterable[int], percent: Decimal) -> int:
    """So many per cent of the sizes of these amounts together, half up in the minor unit, as the database reckons it."""
    size = sum(abs(amount) for amount in amounts) * percent / 100
    return int((size + Decimal("0.5")).to_integral_value(ROUND_FLOOR))


# One account


def cases(scope: Scope, dealer_id: int) -> pl.DataFrame:
    """The disputes of an account, the newest first; discarded drafts are gone."""
    return fetch(scope, CASES, {"dealer_id": dealer_id})


def overlaid(frame: pl.DataFrame, answers: Answers, dealer_id: int) -> pl.DataFrame:
    """The cases with what was answered to somebody's own writes and the copy does not have yet, oldest answer first."""
    known = {row["dispute_no"]: row for row in frame.iter_rows(named=True)}
    for told in overlay.told("dispute", answers, dealer_id):
        before = known.get(told["dispute_no"])
        row = overlay.row(told, CASES, before or {"settled_amount": 0})
        if before is None or row["changed_at"] > before["changed_at"]:
            known[told["dispute_no"]] = row
    rows = sorted((row for row in known.values() if row["status"] != "discarded"), key=lambda row: -row["dispute_no"])
    return pl.DataFrame([tuple(row.values()) for row in rows], schema=dict(CASES.schema), orient="row")


def case_told(told: Mapping[str, Any]) -> Case:
    """The case that a write answered."""
    return Case(*overlay.row(told, CASES, {"settled_amount": 0}).values())


def case_of(frame: pl.DataFrame, dispute_no: int) -> Case | None:
    """One case of them; None when it is not among them."""
    found = frame.filter(pl.col("dispute_no") == dispute_no)
    return Case(*found.row(0)) if found.height else None


def with_ages(frame: pl.DataFrame, today: date) -> pl.DataFrame:
    """Cases or work with days_open (None for a draft) and days_late (None when no promise is broken)."""

    def day(column: str) -> pl.Expr:
        return pl.col(column).dt.convert_time_zone(ZONE).dt.date()

    is_open = pl.col("status").is_in(OPEN)
    ended = pl.when(is_open).then(pl.lit(today)).otherwise(pl.coalesce(day("decided_at"), day("changed_at")))
    late = (pl.lit(today) - pl.col("promised_on")).dt.total_days()
    return frame.with_columns(
        days_open=(ended - day("submitted_at")).dt.total_days(), days_late=pl.when(is_open & (late > 0)).then(late)
    )


@dataclass(frozen=True)
class Standing:
    """How an account's disputes stand together; money in the minor unit."""

    open: int
    amount: int
    waiting: int
    """For the dealer's answer."""
    late: int
    """Past their promise, among those that wait for us."""
    to_settle: int
    drafts: int


def standing(frame: pl.DataFrame, today: date) -> Standing:
    """The sums of `cases`."""
    all_of_them = [Case(*row) for row in frame.select(CASES.schema.keys()).iter_rows()]
    now = [case for case in all_of_them if case.is_open]
    return Standing(
        open=len(now),
        amount=sum(case.amount for case in now),
        waiting=sum(1 for case in now if case.status == "asked_back"),
        late=sum(1 for case in now if case.status != "asked_back" and case.days_late(today)),
        to_settle=sum(case.to_settle for case in all_of_them),
        drafts=sum(1 for case in all_of_them if case.status == "draft"),
    )


def contested(scope: Scope, dealer_id: int, answers: Answers = ()) -> pl.DataFrame:
    """What of an account is contested now; kpis.disputed and its neighbours take it from here."""
    frame = fetch(scope, CONTESTED, {"dealer_id": dealer_id})
    for told in overlay.told("dispute", answers, dealer_id):
        frame = _contested_anew(frame, told)
    return frame


def _contested_anew(frame: pl.DataFrame, told: Mapping[str, Any]) -> pl.DataFrame:
    known = frame.filter(pl.col("dispute_no") == told["dispute_no"])
    others = frame.filter(pl.col("dispute_no") != told["dispute_no"])
    if told["status"] not in (*OPEN, *APPROVED):
        return others
    if known.is_empty():
        # Which entries it names is not answered; the copy has that in a moment.
        row = overlay.row(told, CONTESTED, {"settled_amount": 0, "entry_id": None, "part": None})
        known = pl.DataFrame([tuple(row.values())], schema=dict(CONTESTED.schema), orient="row")
    return others.vstack(
        known.with_columns(status=pl.lit(told["status"]), approved_amount=pl.lit(told["approved_amount"], pl.Int64))
    )


def also(scope: Scope, dealer_id: int, entries: Sequence[int], dispute_no: int | None) -> pl.DataFrame:
    """The other disputes of these entries that are open or approved; none for a dispute of no entry.

    Of an approved one `approved_amount` is that of the whole dispute, `part` what it contests of the entry.
    """
    if not entries:
        return pl.DataFrame(schema=dict(ALSO.schema))
    named = {"dealer_id": dealer_id, "entry_ids": list(entries), "dispute_no": dispute_no or 0}
    return fetch(scope, ALSO, named)


def marks(frame: pl.DataFrame) -> dict[int, str]:
    """The references of the open disputes of each entry, from `contested`."""
    named = frame.filter(pl.col("status").is_in(OPEN) & pl.col("entry_id").is_not_null())
    grouped = named.group_by("entry_id").agg(pl.col("reference").sort())
    return {entry: ", ".join(references) for entry, references in grouped.iter_rows()}


def moved(scope: Scope, dealers: tuple[int, ...]) -> datetime | None:
    """When something of these accounts' disputes was changed last; None when there is none."""
    at: datetime | None = fetch(scope, MOVED, {"dealers": dealers}).item()
    return at


# One case


def entries(scope: Scope, dealer_id: int, dispute_no: int) -> pl.DataFrame:
    """What a case is about, entry by entry; none for one about the balance."""
    return fetch(scope, ENTRIES, {"dealer_id": dealer_id, "dispute_no": dispute_no})


def thread(scope: Scope, dealer_id: int, dispute_no: int, answers: Answers = ()) -> pl.DataFrame:
    """What was said, and each change of status, in the order of writing."""
    return cases_.thread(scope, Case.kind, dealer_id, dispute_no, answers)


def notes(scope: Scope, dealer_id: int, dispute_no: int, answers: Answers = ()) -> pl.DataFrame:
    """What staff noted among themselves; a dealer gets none from the database."""
    return cases_.notes(scope, Case.kind, dealer_id, dispute_no, answers)


def files(scope: Scope, dealer_id: int, dispute_no: int) -> pl.DataFrame:
    """The files of a case, without their content."""
    return cases_.files(scope, Case.kind, dealer_id, dispute_no)


def settled_by(scope: Scope, dealer_id: int, reference: str) -> pl.DataFrame:
    """The credit notes that settle a case."""
    return fetch(scope, SETTLED_BY, {"dealer_id": dealer_id, "reference": reference})


# A new one


def reasons(scope: Scope) -> pl.DataFrame:
    """Why something can be disputed, in the order in which it is offered."""
    return remembered(scope, REASON)


def candidates(scope: Scope, dealer_id: int, entry_ids: Iterable[int], as_of: date) -> list[Candidate]:
    """The entries of these numbers that can be disputed; what is not the account's, or cancelled, is left out."""
    wanted = tuple(sorted(set(entry_ids)))
    if not wanted:
        return []
    frame = remembered(scope, CANDIDATES, dealer_id=dealer_id, entry_ids=wanted, as_of=as_of)
    return [Candidate(*row) for row in frame.iter_rows()]


def drafted(scope: Scope, dealer_id: int, dispute_no: int) -> dict[int, int]:
    """What of each entry a draft disputes."""
    return dict(fetch(scope, DRAFTED, {"dealer_id": dealer_id, "dispute_no": dispute_no}).iter_rows())
