"""Complaints and consultations (F1, F2, S7): what waits for whom and for how long, what was said, and what followed from it.

They come from the owner's files and from what was filed here. A row of the files that names a complaint of ours is that
complaint: the two are one row, and how it stands is as the files say. The clock of what was filed here is that of the wall;
of what the files bring nothing is known after the last day that they cover, so theirs stands still there.
Rows of the workflow are never remembered, because whoever wrote something must see it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import cases as cases_
from queries import kpis, overlay
from queries.overlay import STAMP
from queries.periods import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from typing import Any

    from data.scope import Scope
    from queries.overlay import Answers

# As the tables of the workflow have them; a test holds the two together.
KINDS = ("complaint", "repair", "consultation", "suggestion")
STATUSES = ("open", "answered", "resolved", "reopened", "closed")
ACTIONS = ("answer", "take", "resolve", "call", "accept", "reopen", "withdraw", "hand_over")
ABOUT_A_UNIT = ("complaint", "repair")
TO_ANSWER, WITH_US = ("open", "reopened"), ("open", "answered", "reopened")
CLOCK = timedelta(hours=24)
MOST = 1_000
LISTED = Query(
    "complaints__listed",
    {
        "dealer_id": pl.Int64,
        "dealer_code": pl.String,
        "dealer": pl.String,
        "complaint_code": pl.String,
        "kind": pl.String,
        "subject": pl.String,
        "status": pl.String,
        "model_code": pl.String,
        "model_zh": pl.String,
        "model_en": pl.String,
        "batch_code": pl.String,
        "serial_no": pl.String,
        "sold_on": pl.Date,
        "opened_at": STAMP,
        "promised_at": STAMP,
        "first_response_at": STAMP,
        "resolved_at": STAMP,
        "reopened_at": STAMP,
        "called_at": STAMP,
        "satisfaction": pl.Int64,
        "request_code": pl.String,
    },
)
FILED = Query(
    "complaints__filed",
    {
        "dealer_id": pl.Int64,
        "dealer_code": pl.String,
        "dealer": pl.String,
        "complaint_no": pl.Int64,
        "reference": pl.String,
        "kind": pl.String,
        "subject": pl.String,
        "comment": pl.String,
        "model_code": pl.String,
        "model_zh": pl.String,
        "model_en": pl.String,
        "batch_code": pl.String,
        "serial_no": pl.String,
        "sold_on": pl.Date,
        "status": pl.String,
        "opened_by_name": pl.String,
        "opened_at": STAMP,
        "answer_by": STAMP,
        "first_response_at": STAMP,
        "promised_on": pl.Date,
        "resolved_at": STAMP,
        "reopened_at": STAMP,
        "closed_at": STAMP,
        "satisfaction": pl.Int64,
        "department": pl.String,
        "owner_uid": pl.Int64,
        "owner_name": pl.String,
        "changed_at": STAMP,
    },
)
CALLS = Query(
    "complaints__calls",
    {
        "called_at": STAMP,
        "reached": pl.Boolean,
        "solved": pl.Boolean,
        "satisfaction": pl.Int64,
        "note": pl.String,
        "author_name": pl.String,
    },
)
MESSAGES = Query("complaints__messages", {"written_at": STAMP, "author": pl.String, "body": pl.String})
FAULTS = Query("complaints__faults", {"fault_code": pl.String, "name_zh": pl.String, "name_en": pl.String})
FOLLOWED = Query(
    "complaints__followed",
    {
        "what": pl.String,
        "reference": pl.String,
        "day": pl.Date,
        "kind": pl.String,
        "status": pl.String,
        "station_zh": pl.String,
        "station_en": pl.String,
        "amount": pl.Int64,
        "entry_document": pl.String,
        "entry_booked_on": pl.Date,
    },
)
WAITING = Query("complaints__waiting", {"to_answer": pl.Int64, "late": pl.Int64, "oldest_at": STAMP})
UNFINISHED = Query("complaints__unfinished", {"unsolved": pl.Int64, "to_call": pl.Int64})
FIGURES = Query(
    "complaints__figures",
    {
        "due": pl.Int64,
        "in_time": pl.Int64,
        "opened": pl.Int64,
        "answer_seconds": pl.Int64,
        "solve_seconds": pl.Int64,
    },
)
STEPS = Query(
    "complaints__steps", {"from_status": pl.String, "action": pl.String, "side": pl.String, "to_status": pl.String}
)
STAFF = Query("complaints__staff", {"uid": pl.Int64, "display_name": pl.String, "role": pl.String})
DUTIES = Query("complaints__duties", {"kind": pl.String, "owner_role": pl.String, "promise_days": pl.Int64})
MOVED = Query("complaints__moved", {"changed_at": STAMP})


@dataclass(frozen=True)
class Case(cases_.Case):
    """One complaint that was filed here."""

    kind: ClassVar[str] = "complaint"
    attach: ClassVar[str] = "attach_to_complaint"
    dealer_id: int
    dealer_code: str
    dealer: str
    complaint_no: int
    reference: str
    what: str
    """Complaint, repair, consultation or suggestion."""
    subject: str
    comment: str
    model_code: str | None
    model_zh: str | None
    model_en: str | None
    batch_code: str | None
    serial_no: str | None
    sold_on: date | None
    status: str
    opened_by_name: str
    opened_at: datetime
    answer_by: datetime
    first_response_at: datetime | None
    promised_on: date
    resolved_at: datetime | None
    reopened_at: datetime | None
    closed_at: datetime | None
    satisfaction: int | None
    department: str
    owner_uid: int | None
    owner_name: str | None
    changed_at: datetime

    @property
    def number(self) -> int:
        """Its number within the account."""
        return self.complaint_no

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status != "closed"


@dataclass(frozen=True)
class Asked:
    """Which complaints: one by its code, else those that wait for somebody, else those opened in a period."""

    is_waiting: bool = True
    period: Period | None = None
    code: str | None = None

    @property
    def arguments(self) -> dict[str, Any]:
        """As both lists take them."""
        days = {"from_date": self.period.start, "to_date": self.period.end} if self.period else {}
        return {"is_waiting": self.is_waiting, "from_date": None, "to_date": None, "most": MOST, **days}

    def up_to(self, through: date, today: date) -> Asked:
        """The same with a period that reaches the last day of the files going on to today, as what is filed here does."""
        if self.period is None or self.period.end < through:
            return self
        return replace(self, period=Period(self.period.start, max(self.period.end, today)))


def of_files(scope: Scope, dealers: tuple[int, ...] | None, asked: Asked) -> pl.DataFrame:
    """What the files bring, the newest first; `dealers` are of the scope, None for all of everybody's."""
    return remembered(scope, LISTED, dealers=dealers, code=asked.code, **asked.arguments)


def filed(
    scope: Scope, dealers: tuple[int, ...] | None, asked: Asked, answers: Answers = (), number: int | None = None
) -> pl.DataFrame:
    """What was filed here and no file brings yet, with what the copy does not have; one by its number also when it does."""
    frame = fetch(scope, FILED, {"dealers": dealers, "number": number, **asked.arguments})
    known = {(row["dealer_id"], row["complaint_no"]): row for row in frame.iter_rows(named=True)}
    for told in overlay.told("complaint", answers):
        if (dealers is not None and told["dealer_id"] not in dealers) or number not in (None, told["complaint_no"]):
            continue
        key = (told["dealer_id"], told["complaint_no"])
        row = overlay.row(told, FILED, known.get(key) or _names(told))
        if key not in known or row["changed_at"] > known[key]["changed_at"]:
            known[key] = row
    rows = [tuple(row.values()) for row in known.values() if number is not None or _is_asked(row, asked)]
    return pl.DataFrame(rows, schema=dict(FILED.schema), orient="row").sort("opened_at", descending=True)


def _names(told: Mapping[str, Any]) -> dict[str, str]:
    """What an answer does not say of its account, which whoever wrote it sees beside."""
    code = told["reference"].rpartition("-K")[0]
    return {"dealer_code": code, "dealer": code}


def _is_asked(row: Mapping[str, Any], asked: Asked) -> bool:
    if asked.is_waiting or asked.period is None:
        return bool(row["status"] != "closed")
    return asked.period.start <= cases_.business_day(row["opened_at"]) <= asked.period.end


def case_of(frame: pl.DataFrame) -> Case | None:
    """The first complaint of `filed`; None when there is none."""
    return Case(*frame.row(0)) if frame.height else None


def case_told(told: Mapping[str, Any]) -> Case:
    """The complaint that a write answered."""
    return Case(*overlay.row(told, FILED, _names(told)).values())


def _end_of(through: date) -> datetime:
    """The moment at which the last day of the files ends: their clocks stand there."""
    return datetime.combine(through + timedelta(days=1), time(), ZoneInfo(cases_.ZONE)).astimezone(UTC)


ADDED = ("complaint_code", "called_at", "reference", "answer_by", "promised_on", "is_filed", "clock", "owner_name")


def together(loaded: pl.DataFrame, ours: pl.DataFrame, now: datetime, through: date, language: str) -> pl.DataFrame:
    """Both in one list, with `reference`, `model`, and how their clocks stand: what waits for an answer longest on top.

    `hours_left` to the answer is negative when it is late, `answered_hours` how long it took; null where there is none.
    """
    end = _end_of(through)
    kept = [name for name in LISTED.schema if name in FILED.schema]
    files = loaded.with_columns(
        reference=pl.coalesce("request_code", "complaint_code"),
        answer_by=pl.col("opened_at") + CLOCK,
        promised_on=pl.col("promised_at").dt.convert_time_zone(cases_.ZONE).dt.date(),
        is_filed=pl.lit(value=False),
        clock=pl.lit(min(end, now), STAMP),
        owner_name=pl.lit(None, pl.String),
    )
    here = ours.with_columns(
        is_filed=pl.lit(value=True), clock=pl.lit(now, STAMP), called_at=pl.lit(None, STAMP), complaint_code="reference"
    )
    names = [*kept, *ADDED]
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    hour = timedelta(hours=1) // timedelta(microseconds=1)
    waits = pl.col("first_response_at").is_null() & (pl.col("status") == "open")
    return (
        pl.concat([files.select(names), here.select(names)])
        .with_columns(
            model=pl.coalesce(f"model_{own}", f"model_{other}", "model_code"),
            hours_left=pl.when(waits).then((pl.col("answer_by") - pl.col("clock")).dt.total_microseconds() / hour),
            answered_hours=(pl.col("first_response_at") - pl.col("opened_at")).dt.total_microseconds() / hour,
            days_late=pl.when(pl.col("status").is_in(WITH_US)).then(_days_over()),
            # Solved, and nobody has asked whether it is.
            to_call=(pl.col("status") == "resolved") & pl.col("called_at").is_null(),
        )
        .sort("hours_left", "opened_at", "reference", descending=[False, True, False], nulls_last=True)
    )


def _days_over() -> pl.Expr:
    """Days past the promised solution; null while it is not over."""
    over = (pl.col("clock").dt.convert_time_zone(cases_.ZONE).dt.date() - pl.col("promised_on")).dt.total_days()
    return pl.when(over > 0).then(over)


@dataclass(frozen=True)
class Standing:
    """How many wait for a first answer, how many of them past 24 hours, are not solved, are solved and not called about."""

    to_answer: int
    late: int
    oldest_hours: float
    unsolved: int
    to_call: int


def standing(rows: pl.DataFrame) -> Standing:
    """The counts of `together`, of what waits. `oldest_hours` is for how long the oldest unanswered one waits."""
    asked = rows.filter(pl.col("hours_left").is_not_null())
    return Standing(
        to_answer=asked.height,
        late=asked.filter(pl.col("hours_left") < 0).height,
        oldest_hours=24 - float(asked["hours_left"].min() or 0) if asked.height else 0.0,  # type: ignore[arg-type]
        unsolved=rows.filter(pl.col("status").is_in(WITH_US) & pl.col("hours_left").is_null()).height,
        to_call=rows.filter("to_call").height,
    )


def waiting(scope: Scope, dealers: tuple[int, ...] | None, ours: pl.DataFrame, now: datetime, through: date) -> Standing:
    """All that waits, however many: of the files counted by the database, and `ours` of `filed` that wait."""
    clock = min(_end_of(through), now)
    files = fetch(scope, WAITING, {"dealers": dealers, "clock": clock}).row(0, named=True)
    # No clock stands in this one, so it is asked once a load.
    later = remembered(scope, UNFINISHED, dealers=dealers).row(0, named=True)
    here = standing(together(pl.DataFrame(schema=dict(LISTED.schema)), ours, now, through, "en"))
    oldest = 0.0 if files["oldest_at"] is None else (clock - files["oldest_at"]) / timedelta(hours=1)
    return Standing(
        to_answer=files["to_answer"] + here.to_answer,
        late=files["late"] + here.late,
        oldest_hours=max(oldest, here.oldest_hours),
        unsolved=later["unsolved"] + here.unsolved,
        to_call=later["to_call"] + here.to_call,
    )


def waiting_of_files(scope: Scope, dealers: tuple[int, ...] | None, now: datetime, through: date) -> Standing:
    """The same of the files alone."""
    return waiting(scope, dealers, pl.DataFrame(schema=dict(FILED.schema)), now, through)


@dataclass(frozen=True)
class Figures:
    """How the complaints of a period were answered and solved; hours are None where half of them are not, or of none."""

    opened: int
    due: int
    in_time: Decimal | None
    answer_hours: Decimal | None
    solve_hours: Decimal | None


# Of no period.
NO_FIGURES = Figures(0, 0, None, None, None)


def figures(scope: Scope, dealers: tuple[int, ...] | None, period: Period) -> Figures:
    """Of what the files bring: answered in time of those whose hours ran out, and the middle hours of those opened."""
    row = remembered(scope, FIGURES, dealers=dealers, from_date=period.start, to_date=period.end).row(0, named=True)
    return Figures(
        opened=row["opened"],
        due=row["due"],
        in_time=kpis.ratio(row["in_time"], row["due"]),
        answer_hours=kpis.in_hours(row["answer_seconds"]),
        solve_hours=kpis.in_hours(row["solve_seconds"]),
    )


# One complaint


def calls(scope: Scope, dealer_id: int, number: int | None, code: str | None, answers: Answers = ()) -> pl.DataFrame:
    """The calls about one complaint: by its number those recorded here, by its code in the files those."""
    frame = fetch(scope, CALLS, {"dealer_id": dealer_id, "complaint_no": number, "code": code})
    mine = [one for one in overlay.told("call", answers, dealer_id) if one["complaint_no"] == number]
    known = set(frame["called_at"])
    rows = [overlay.row(one, CALLS, {}) for one in mine]
    new = [tuple(row.values()) for row in rows if row["called_at"] not in known]
    return frame.vstack(pl.DataFrame(new, schema=dict(CALLS.schema), orient="row")) if new else frame


def messages(scope: Scope, dealer_id: int, code: str) -> pl.DataFrame:
    """What the files say was written, in the order of writing."""
    return remembered(scope, MESSAGES, dealer_id=dealer_id, code=code)


def faults(scope: Scope, dealer_id: int, code: str, language: str) -> list[str]:
    """The faults that were found, in words."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    frame = remembered(scope, FAULTS, dealer_id=dealer_id, code=code)
    return frame.select(pl.coalesce(f"name_{own}", f"name_{other}", "fault_code")).to_series().to_list()


def followed(scope: Scope, dealer_id: int, code: str, language: str) -> pl.DataFrame:
    """Tasks of stations, warranty claims and returns that followed, by day, with `station` and their entry on the statement.

    Amounts are in the minor unit of the account; who sees no money has no returns and no entries.
    """
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    frame = remembered(scope, FOLLOWED, dealer_id=dealer_id, code=code)
    return frame.with_columns(station=pl.coalesce(f"station_{own}", f"station_{other}"))


def steps(scope: Scope, status: str, side: str) -> tuple[str, ...]:
    """What somebody on this side may do about a complaint of this status."""
    found = remembered(scope, STEPS).filter((pl.col("from_status") == status) & (pl.col("side") == side))
    return tuple(found["action"])


def staff(scope: Scope, dealer_id: int) -> dict[int, tuple[str, str]]:
    """Name and role of each of us who works on complaints of the account, by uid."""
    return {uid: (name, role) for uid, name, role in fetch(scope, STAFF, {"dealer_id": dealer_id}).iter_rows()}


def promise_days(scope: Scope) -> dict[str, int]:
    """Within how many working days a solution is promised, by kind."""
    return dict(remembered(scope, DUTIES).select("kind", "promise_days").iter_rows())


def moved(scope: Scope, dealers: tuple[int, ...] | None) -> datetime | None:
    """When a complaint of these accounts was changed here last; None when there is none."""
    at: datetime | None = fetch(scope, MOVED, {"dealers": dealers}).item()
    return at
