"""Reconciliation with a dealer's own books (A6): the files that were brought, what was found in them, and what was settled.

Rows of the workflow are never remembered, because whoever wrote something must see it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from data.packing import packed, unpacked
from data.query import Query
from data.replica import fetch
from queries import overlay
from queries.overlay import STAMP
from queries.periods import Period
from queries.reconciliation_lines import SAME_SIGN, TURNED, Carried, Input, frame_of, total, turned
from reconcile import sentences, work
from reconcile.work import OURS, THEIRS, Balances, Group, Loose, Members, Result, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from data.scope import Scope
    from queries.overlay import Answers
    from queries.reconciliation_lines import Raw
    from reconcile.work import Side, State

KEPT = Query(
    "reconciliation__kept",
    {
        "dealer_id": pl.Int64,
        "reconciliation_no": pl.Int64,
        "reference": pl.String,
        "period_from": pl.Date,
        "period_to": pl.Date,
        "attachment_no": pl.Int64,
        "file_name": pl.String,
        "file_sha256": pl.String,
        "layout": pl.String,
        "line_count": pl.Int64,
        "carried_from": pl.Int64,
        "carried_version": pl.Int64,
        "status": pl.String,
        "result_no": pl.Int64,
        "step_no": pl.Int64,
        "version_no": pl.Int64,
        "by_name": pl.String,
        "written_at": STAMP,
        "changed_at": STAMP,
    },
)
LINES = Query("reconciliation__lines", {"lines": pl.String})
RESULT = Query(
    "reconciliation__result",
    {
        "result_no": pl.Int64,
        "engine": pl.String,
        "options": pl.String,
        "batch_id": pl.Int64,
        "ours_sha256": pl.String,
        "theirs_sha256": pl.String,
        "ours": pl.String,
        "found": pl.String,
        "by_name": pl.String,
        "written_at": STAMP,
    },
)
STEPS = Query(
    "reconciliation__steps",
    {
        "reconciliation_no": pl.Int64,
        "step_no": pl.Int64,
        "result_no": pl.Int64,
        "action": pl.String,
        "detail": pl.String,
        "by_name": pl.String,
        "written_at": STAMP,
    },
)
MOVED = Query("reconciliation__moved", {"changed_at": STAMP})


@dataclass(frozen=True)
class Kept:
    """One file that was brought, without its lines. `layout` says which column is what, and the balances that were typed."""

    dealer_id: int
    number: int
    reference: str
    period_from: date
    period_to: date
    attachment_no: int
    file_name: str
    file_sha256: str
    layout: Mapping[str, Any]
    line_count: int
    carried_from: int | None
    carried_version: int | None
    status: str
    result_no: int
    step_no: int
    version_no: int
    by_name: str
    written_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Work:
    """One result with its lines: all that is needed to show it and to work on it."""

    kept: Kept
    engine: str
    options: Mapping[str, Any]
    lines: pl.DataFrame
    result: Result
    is_opening_assumed: bool
    bounds: tuple[Mapping[str, Any], ...]
    digest: str
    openings: tuple[int, int] | None
    """What the file says it opens with, and how the saved version closed, which is taken; None where they agree."""
    gone: int
    taken: tuple[Step, ...] = ()
    """The steps that hold, once they are known."""

    @property
    def sign(self) -> int:
        """What an amount of the file is multiplied with to have the sign of ours."""
        return _sign_of(self.options)


def kept(scope: Scope, dealer_id: int, answers: Answers) -> list[Kept]:
    """The reconciliations of an account, the newest first, with what was just written and the copy does not have yet."""
    frame = fetch(scope, KEPT, {"dealer_id": dealer_id})
    known = {row["reconciliation_no"]: row for row in frame.iter_rows(named=True)}
    for told in overlay.told("reconciliation", answers, dealer_id):
        before = known.get(told["reconciliation_no"])
        row = overlay.row({**told, "layout": json.dumps(told["layout"])}, KEPT, before or {})
        if before is None or row["changed_at"] > before["changed_at"]:
            known[row["reconciliation_no"]] = row
    rows = [row for _, row in sorted(known.items(), reverse=True) if row["status"] != "discarded"]
    return [_kept(row) for row in rows]


def _kept(row: Mapping[str, Any]) -> Kept:
    return Kept(*({**row, "layout": json.loads(row["layout"])}.values()))


def moved(scope: Scope, dealers: tuple[int, ...]) -> datetime | None:
    """When a reconciliation of these accounts was changed last; None when there is none."""
    at: datetime | None = fetch(scope, MOVED, {"dealers": dealers}).item()
    return at


def reading(scope: Scope, kept: Kept) -> dict[str, Any] | None:
    """What the file said, as it was read; None while the copy does not have it."""
    frame = fetch(scope, LINES, {"dealer_id": kept.dealer_id, "reconciliation_no": kept.number})
    return dict(unpacked(frame["lines"][0])) if frame.height else None


def steps(scope: Scope, kept: Kept, answers: Answers) -> tuple[Step, ...]:
    """Every step on the newest result, in order, with those that were just taken."""
    frame = fetch(scope, STEPS, {"dealer_id": kept.dealer_id, "reconciliation_no": kept.number})
    told = [
        {**one, "detail": json.dumps(one["detail"])}
        for one in overlay.told("reconciliation_step", answers, kept.dealer_id)
        if one["reconciliation_no"] == kept.number
    ]
    rows = overlay.added(frame, told, STEPS, "step_no").sort("step_no")
    return tuple(
        Step(row["step_no"], row["action"], json.loads(row["detail"]), row["by_name"], row["written_at"])
        for row in rows.filter(result_no=kept.result_no).iter_rows(named=True)
    )


class NotHereError(LookupError):
    """What was written is not in the copy yet."""


def as_saved(steps: Sequence[Step], version: int | None) -> tuple[Step, ...]:
    """The steps up to where a version was saved.

    Raises:
        NotHereError: that step is not among them.
    """
    places = [at for at, one in enumerate(steps) if one.action == "save" and one.detail.get("version") == version]
    if not places:
        raise NotHereError
    return tuple(steps[: places[0]])


def newer_than_carried(every: Sequence[Kept], one: Kept) -> Kept | None:
    """The work that this one goes on from, if it was saved again since; else None."""
    return next((it for it in every if it.number == one.carried_from and it.version_no > (one.carried_version or 0)), None)


def to_carry(every: Sequence[Kept], period: Period) -> Kept | None:
    """The last saved work that ends on the day before the period; None where none does."""
    day = period.start - timedelta(days=1)
    return next((one for one in every if one.version_no and one.period_to == day), None)


def going_on(every: Sequence[Kept], period: Period) -> Period | None:
    """What of a period lies behind the last saved version within it; None where there is none."""
    ends = [one.period_to for one in every if one.version_no and period.start <= one.period_to < period.end]
    return Period(max(ends) + timedelta(days=1), period.end) if ends else None


def carried(state: State, found: Work, given: Input, currency: str) -> Carried:
    """What stands open in a state of one's work; a line that came from further back keeps where it came from."""
    left, kept = work.left_open(state), found.kept
    raw = [{one["id"]: one for one in side} for side in (given.ours, given.theirs)]
    ours = tuple(_come(raw[0][one], kept) for one in sorted(left.ours))
    theirs = tuple(_come(turned(raw[1][one], found.sign, currency), kept) for one in sorted(left.theirs))
    closing = state.result.balances.theirs_closing
    parted = _still_open((*given.parted, *state.parted), left, raw, kept)
    return Carried(kept.number, kept.reference, kept.version_no, ours, theirs, closing, parted=parted)


def _still_open(
    parted: Iterable[Members], left: Members, raw: Sequence[Mapping[str, Raw]], kept: Kept
) -> tuple[Members, ...]:
    """What was taken apart, now or in a month before, of which every line is carried, by the names it is carried under."""
    open_ = set(left.places())

    def come(ids: Iterable[str], lines: Mapping[str, Raw]) -> tuple[str, ...]:
        return tuple(_come(lines[one], kept)["id"] for one in ids)

    whole = [one for one in parted if open_.issuperset(one.places())]
    return tuple(Members(come(one.ours, raw[0]), come(one.theirs, raw[1])) for one in whole)


def _come(line: Raw, kept: Kept) -> Raw:
    came = line.get("came_from") or kept.reference
    return {**line, "id": line["id"] if line.get("came_from") else f"{kept.reference}:{line['id']}", "came_from": came}


def packed_ours(given: Input) -> bytes:
    """Our side as it was compared, with what was carried over of both; kept beside the result."""
    theirs = [line for line in given.theirs if line.get("came_from")]
    balances = [
        given.ours_opening, given.theirs_opening, given.theirs_closing, given.known_opening, given.said_opening, given.gone,
    ]  # fmt: skip
    parted = [[list(one.ours), list(one.theirs)] for one in given.parted]
    return packed({"ours": list(given.ours), "carried": theirs, "balances": balances, "parted": parted})


@dataclass(frozen=True)
class Compared:
    """A result as it was kept: what was compared, and what the engine found in it. It is large, and held by no window."""

    given: Input
    found: Mapping[str, Any]
    engine: str

    def work(self, kept: Kept, currency: str) -> Work:
        """The same as it is shown and worked on."""
        return assembled(kept, self.given, self.found, self.engine, currency)


def work_of(scope: Scope, kept: Kept, currency: str) -> Work | None:
    """The newest result of a file to be shown; None while there is none, or the copy does not have it."""
    told = compared(scope, kept)
    return None if told is None else told.work(kept, currency)


def compared(scope: Scope, kept: Kept) -> Compared | None:
    """The newest result of a file; None while there is none, or the copy does not have it."""
    if not kept.result_no:
        return None
    arguments = {"dealer_id": kept.dealer_id, "reconciliation_no": kept.number, "result_no": kept.result_no}
    frame = fetch(scope, RESULT, arguments)
    read = reading(scope, kept)
    if frame.is_empty() or read is None:
        return None
    row = frame.row(0, named=True)
    ours = unpacked(row["ours"])
    period = (kept.period_from.isoformat(), kept.period_to.isoformat())
    theirs = (*ours["carried"], *(one for one in read["lines"] if period[0] <= one["date"] <= period[1]))
    # What was kept before anything was known of this has none.
    parted = tuple(Members(*map(tuple, one)) for one in ours.get("parted", ()))
    given = replace(Input(tuple(ours["ours"]), theirs, *ours["balances"]), parted=parted)
    return Compared(given, unpacked(row["found"]), row["engine"])


def assembled(kept: Kept, given: Input, found: Mapping[str, Any], engine: str, currency: str) -> Work:
    """Lines, groups and balances of one result, the dealer's side with the sign of ours."""
    sign = _sign_of(found["options"])
    frames = [frame_of(OURS, given.ours, SAME_SIGN, currency), frame_of(THEIRS, given.theirs, sign, currency)]
    amounts = {side: dict(frame.select("id", "amount").iter_rows()) for side, frame in zip(work.SIDES, frames, strict=True)}
    return Work(
        kept,
        engine,
        found["options"],
        pl.concat(frames),
        Result(amounts, _groups(found, given.parted), _loose(found, given), _balances(given, amounts, sign)),
        given.theirs_opening is None and given.known_opening is None,
        tuple(found.get("bounds", ())),
        hashlib.sha256(packed([kept.file_sha256, kept.result_no, found])).hexdigest(),
        _openings(given, sign, currency),
        given.gone,
    )


def _sign_of(options: Mapping[str, Any]) -> int:
    return TURNED if options.get("sign") == "turned" else SAME_SIGN


def _openings(given: Input, sign: int, currency: str) -> tuple[int, int] | None:
    """With the lines that were carried, as whoever compares them with the papers has them."""
    if given.said_opening is None or given.known_opening is None:
        return None
    carried = [one for one in given.theirs if one.get("came_from")]
    return given.said_opening, given.known_opening + sign * total(carried, currency)


def _balances(given: Input, amounts: Mapping[Side, Mapping[str, int]], sign: int) -> Balances:
    """An opening that nobody said is taken to be ours; a closing that nobody said is the opening and the lines."""
    opening = given.ours_opening if given.theirs_opening is None else sign * given.theirs_opening
    opening = opening if given.known_opening is None else given.known_opening
    closing = opening + sum(amounts[THEIRS].values()) if given.theirs_closing is None else sign * given.theirs_closing
    return Balances(given.ours_opening, given.ours_opening + sum(amounts[OURS].values()), opening, closing)


def _members(found: Mapping[str, Any]) -> Members:
    return Members(tuple(found["ours"]), tuple(found["theirs"]))


def _groups(found: Mapping[str, Any], parted: Sequence[Members]) -> tuple[Group, ...]:
    groups = _as_found(found)
    return tuple(_doubted(one, parted) for one in groups) if parted else groups


def _doubted(group: Group, parted: Sequence[Members]) -> Group:
    """A match that somebody took apart in a month before is not certain, whatever the engine says."""
    if group.status != work.CERTAIN or not any(work.joins(group.members, one) for one in parted):
        return group
    before = sentences.said("reconcile-parted-before", {})
    joint = {"zh": "", "en": " "}
    said = {name: f"{text}{joint[name]}{before[name]}" for name, text in group.said.items()}
    return replace(group, status=work.SUGGESTED, said=said, is_doubted=True)


def _as_found(found: Mapping[str, Any]) -> tuple[Group, ...]:
    return tuple(
        Group(
            f"g{place}",
            _members(one),
            one["rule"],
            one["status"],
            one.get("alternatives", 1),
            tuple(_members(choice) for choice in one.get("choices", ())),
            bool(one.get("choices_cut")),
            one.get("sentence", {}),
        )
        for place, one in enumerate(found["groups"], 1)
    )


def _loose(found: Mapping[str, Any], given: Input) -> dict[tuple[Side, str], Loose]:
    carried = {one["id"] for side in (given.ours, given.theirs) for one in side if one.get("came_from")}
    return {
        (side, one["id"]): _alone(side, one, is_carried=one["id"] in carried)
        for side, lines in ((OURS, found["only_ours"]), (THEIRS, found["only_theirs"]))
        for one in lines
    }


def _alone(side: Side, one: Mapping[str, Any], *, is_carried: bool) -> Loose:
    """Why a line stands alone. What was carried had all of the period to arrive: it is not under way any more."""
    if is_carried and one["reason"] == work.TIMING:
        return Loose(work.MISSING, (), sentences.said(f"reconcile-only-{side}-missing", {}))
    return Loose(one["reason"], tuple(one.get("near", ())), one.get("sentence", {}))
