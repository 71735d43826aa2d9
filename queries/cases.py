"""What every case has, whatever it is about: how it stands, what was said, notes among us, files, steps, its people.

A case is a dispute or a claim. Its `kind` is what its thread, files and notes are about, and names what writes it.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import kpis, overlay
from queries.overlay import STAMP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from data.scope import Scope
    from queries.overlay import Answers

ZONE = "Asia/Shanghai"
OPEN = kpis.UNDECIDED
APPROVED = ("approved", "partly_approved")
STATUSES = ("draft", *OPEN, *APPROVED, "denied", "withdrawn")
DEPARTMENTS = ("sales", "logistics", "finance")
ACTIONS = (
    "submit", "discard", "take", "ask_back", "hand_over", "decide", "withdraw", "answer", "agree", "send_back", "reopen",
)  # fmt: skip

THREAD = Query(
    "cases__thread",
    {
        "message_no": pl.Int64,
        "from_status": pl.String,
        "to_status": pl.String,
        "body": pl.String,
        "side": pl.String,
        "author_name": pl.String,
        "handed_to": pl.String,
        "written_at": STAMP,
    },
)
NOTES = Query("cases__notes", {"note_no": pl.Int64, "body": pl.String, "author_name": pl.String, "written_at": STAMP})
FILES = Query(
    "cases__files",
    {
        "attachment_no": pl.Int64,
        "file_name": pl.String,
        "media_type": pl.String,
        "content_hash": pl.String,
        "size_bytes": pl.Int64,
        "author_name": pl.String,
        "written_at": STAMP,
    },
)
FILE = Query("cases__file", {"file_name": pl.String, "media_type": pl.String, "content": pl.String})
STEPS = Query("cases__steps", {"from_status": pl.String, "action": pl.String, "side": pl.String, "to_status": pl.String})
STAFF = Query("cases__staff", {"uid": pl.Int64, "display_name": pl.String, "role": pl.String})


class Case:
    """What the screens ask of a case of any kind. Money in the minor unit of its account."""

    kind: ClassVar[str]
    attach: ClassVar[str]
    """The function that puts a file to it."""
    cut_reasons: ClassVar[tuple[str, ...]] = ()
    """Of which whoever approves less than all names one; none where words are enough."""
    reference: str
    department: str | None
    status: str
    amount: int
    approved_amount: int | None
    proposed_amount: int | None
    proposed_words: str | None
    comment: str | None
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
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status in OPEN

    def days_late(self, today: date) -> int:
        """Days past the promise; 0 when it is kept, not yet due, or there is none."""
        late = (today - self.promised_on).days if self.is_open and self.promised_on is not None else 0
        return max(late, 0)

    def days_open(self, today: date) -> int:
        """Days since it was submitted, up to today or to the day on which it was closed; 0 for a draft."""
        if self.submitted_at is None:
            return 0
        closed = None if self.is_open else self.decided_at or self.changed_at
        return ((today if closed is None else business_day(closed)) - business_day(self.submitted_at)).days


def business_day(at: datetime) -> date:
    """The day of a stamp where the business is."""
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo(ZONE)).date()


def thread(scope: Scope, about: str, dealer_id: int, number: int, answers: Answers = ()) -> pl.DataFrame:
    """What was said, and each change of status, in the order of writing."""
    frame = fetch(scope, THREAD, {"dealer_id": dealer_id, "about": about, "about_no": number})
    return overlay.added(frame, _of_case("message", answers, dealer_id, about, number), THREAD, "message_no")


def notes(scope: Scope, about: str, dealer_id: int, number: int, answers: Answers = ()) -> pl.DataFrame:
    """What staff noted among themselves; a dealer gets none from the database."""
    frame = fetch(scope, NOTES, {"dealer_id": dealer_id, "about": about, "about_no": number})
    return overlay.added(frame, _of_case("note", answers, dealer_id, about, number), NOTES, "note_no")


def _of_case(part: str, answers: Answers, dealer_id: int, about: str, number: int) -> list[Mapping[str, Any]]:
    return [one for one in overlay.told(part, answers, dealer_id) if (one["about"], one["about_no"]) == (about, number)]


def files(scope: Scope, about: str, dealer_id: int, number: int) -> pl.DataFrame:
    """The files of a case, without their content."""
    return fetch(scope, FILES, {"dealer_id": dealer_id, "about": about, "about_no": number})


def content(scope: Scope, dealer_id: int, attachment_no: int) -> bytes:
    """The content of one file; empty when it is not there."""
    frame = fetch(scope, FILE, {"dealer_id": dealer_id, "attachment_no": attachment_no})
    return base64.b64decode(frame["content"][0]) if frame.height else b""


def steps(scope: Scope, status: str, side: str) -> tuple[str, ...]:
    """What somebody on this side may do about a case of this status."""
    found = remembered(scope, STEPS).filter((pl.col("from_status") == status) & (pl.col("side") == side))
    return tuple(found["action"])


def staff(scope: Scope, dealer_id: int) -> dict[int, tuple[str, str]]:
    """Name and role of each of us who looks after the account, by uid."""
    frame = fetch(scope, STAFF, {"dealer_id": dealer_id})
    return {uid: (name, role) for uid, name, role in frame.iter_rows()}
