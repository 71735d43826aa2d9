"""The work queue (S7): what waits for whom, what was promised by when, and for how much money, whatever kind of work it is.

Each kind of work says in `KINDS` where its rows come from and when one waits for us. Rows of the workflow are never
remembered, because whoever wrote something must see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.query import Query
from data.replica import fetch
from queries import cases, disputes, overlay
from queries.overlay import STAMP

if TYPE_CHECKING:
    from datetime import date, datetime

    from data.scope import Scope
    from queries.overlay import Answers

ROWS: dict[str, pl.DataType | type[pl.DataType]] = {
    "dealer_id": pl.Int64,
    "dealer_code": pl.String,
    "name": pl.String,
    "currency": pl.String,
    "number": pl.Int64,
    "reference": pl.String,
    "subject": pl.String,
    "about": pl.String,
    "department": pl.String,
    "owner_role": pl.String,
    "status": pl.String,
    "amount": pl.Int64,
    "owner_uid": pl.Int64,
    "owner_name": pl.String,
    "submitted_at": STAMP,
    "promised_on": pl.Date,
    "decided_by": pl.Int64,
    "decided_at": STAMP,
    "changed_at": STAMP,
}
SECOND_LOOK = "second_look"


@dataclass(frozen=True)
class Kind:
    """One kind of work: its open rows, how the primary's answers name it, and in which statuses it waits for us.

    `part` is its name in an answer and `number` that of its number; `subject` is the column of the answer that says what
    it is about. The catalogue names its statuses `<name>-status-...` and its subjects `<subject words>-...`.
    """

    name: str
    rows: Query
    part: str
    number: str
    subject: str
    subject_words: str
    open: tuple[str, ...]
    ours: tuple[str, ...]


DISPUTE = Kind(
    "dispute",
    Query("disputes__queue", ROWS),
    part="dispute",
    number="dispute_no",
    subject="reason_code",
    subject_words="dispute-reason",
    open=disputes.OPEN,
    ours=("submitted", "in_review", "reopened"),
)
REQUEST = Kind(
    "request",
    Query("requests__queue", ROWS),
    part="request",
    number="request_no",
    subject="subject",
    subject_words="request-subject",
    open=("placed",),
    ours=("placed",),
)
CLAIM = Kind(
    "claim",
    Query("claims__queue", ROWS),
    part="claim",
    number="claim_no",
    subject="kind",
    subject_words="claim-kind",
    open=cases.OPEN,
    ours=("submitted", "in_review", "reopened"),
)
COMPLAINT = Kind(
    "complaint",
    Query("complaints__queue", ROWS),
    part="complaint",
    number="complaint_no",
    subject="kind",
    subject_words="complaint-kind",
    open=("open", "answered", "resolved", "reopened"),
    ours=("open", "answered", "resolved", "reopened"),
)
KINDS = (DISPUTE, CLAIM, REQUEST, COMPLAINT)
# The one status in which hours count: nobody has answered yet.
UNANSWERED, TO_CALL = "open", "resolved"
HOURS_TO_ANSWER = 24
DEPARTMENTS = (*disputes.DEPARTMENTS, "service")
MOVED = Query("work__moved", {"changed_at": STAMP})


def queue(scope: Scope, answers: Answers = (), kinds: tuple[Kind, ...] = KINDS) -> pl.DataFrame:
    """Everything open of the accounts in scope, with its `kind`, and with what was answered and the copy does not have."""
    frames = [_of_kind(scope, kind, answers) for kind in kinds]
    return pl.concat(frames)


def _of_kind(scope: Scope, kind: Kind, answers: Answers) -> pl.DataFrame:
    frame = _overlaid(fetch(scope, kind.rows, {"dealers": scope.dealers}), kind, answers)
    return frame.with_columns(kind=pl.lit(kind.name), at_us=pl.col("status").is_in(kind.ours))


def _overlaid(frame: pl.DataFrame, kind: Kind, answers: Answers) -> pl.DataFrame:
    """The work with what was answered to somebody's own writes; who works on something has seen it here before."""
    known = {(row["dealer_id"], row["number"]): row for row in frame.iter_rows(named=True)}
    for told in overlay.told(kind.part, answers):
        before = known.get((told["dealer_id"], told[kind.number]))
        # Of a complaint `subject` is what the dealer wrote above it; here that is what it is about.
        about = told["subject"] if kind is COMPLAINT else None
        part = {**told, "number": told[kind.number], "subject": told.get(kind.subject), "about": about}
        if before is not None and (row := overlay.row(part, kind.rows, before))["changed_at"] > before["changed_at"]:
            known[told["dealer_id"], told[kind.number]] = row
    rows = [tuple(row.values()) for row in known.values() if row["status"] in kind.open]
    return pl.DataFrame(rows, schema=ROWS, orient="row")


def moved(scope: Scope, dealers: tuple[int, ...]) -> datetime | None:
    """When any work of these accounts was changed last; None when there is none."""
    at: datetime | None = fetch(scope, MOVED, {"dealers": dealers}).item()
    return at


def with_ages(frame: pl.DataFrame, today: date) -> pl.DataFrame:
    """Work with days_open, and days_late (None when no promise is broken)."""
    begun = pl.col("submitted_at").dt.convert_time_zone(disputes.ZONE).dt.date()
    late = (pl.lit(today) - pl.col("promised_on")).dt.total_days()
    return frame.with_columns(days_open=(pl.lit(today) - begun).dt.total_days(), days_late=pl.when(late > 0).then(late))


def hours_left(submitted_at: datetime, now: datetime) -> float:
    """Hours of the clock to the promised answer to a complaint; negative when it is late."""
    return HOURS_TO_ANSWER - (now - submitted_at).total_seconds() / 3600


def owned(uid: int, role: str) -> pl.Expr:
    """Whether it is this person's: by name, or nobody's yet and of their role."""
    nobodys = pl.col("owner_uid").is_null() & (pl.col("owner_role") == role)
    return (pl.col("owner_uid") == uid).fill_null(value=False) | nobodys


def waits_for(uid: int, role: str) -> pl.Expr:
    """Whether this person has to do something: it is theirs and not with the dealer, or it needs another pair of eyes."""
    first = (pl.col("decided_by") == uid).fill_null(value=False)
    free = pl.col("owner_uid").is_null() | (pl.col("owner_uid") == pl.col("decided_by")) | (pl.col("owner_uid") == uid)
    return (pl.col("at_us") & owned(uid, role)) | ((pl.col("status") == SECOND_LOOK) & ~first & free)


def in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Work with ages, broken promises first, then what is due in hours, then by money; what has no amount stands last."""
    late, in_hours = pl.col("days_late").is_not_null(), pl.col("status") == UNANSWERED
    return frame.sort(late, in_hours, "amount", "reference", descending=[True, True, True, False], nulls_last=True)


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody in one currency; money in its minor unit."""

    cases: int
    late: int
    amount: int


def waiting(frame: pl.DataFrame, uid: int, role: str) -> list[tuple[str, Waiting]]:
    """What waits for this person per currency, the most first; nothing waits, nothing stands there."""
    grouped = (
        frame.filter(waits_for(uid, role))
        .group_by("currency")
        .agg(cases=pl.len(), late=pl.col("days_late").is_not_null().sum(), amount=pl.col("amount").sum())
    )
    rows = grouped.sort("cases", "currency", descending=[True, False]).iter_rows()
    return [(currency, Waiting(*figures)) for currency, *figures in rows]
