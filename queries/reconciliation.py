"""Reconciliation with a dealer's own books (A6): the files that were brought, what was found in them, and what was settled.

Amounts of frames are Int64 in the minor unit. What the engine reads and says is decimal text; it is turned here. Rows of the
workflow are never remembered, because whoever wrote something must see it.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
from babel import numbers

from data.packing import packed, unpacked
from data.query import Query
from data.replica import fetch
from queries import overlay
from queries.overlay import STAMP
from reconcile import lines as engine_lines
from reconcile import signs, work
from reconcile.work import OURS, THEIRS, Balances, Group, Loose, Members, Result, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from data.scope import Scope
    from queries.overlay import Answers
    from queries.periods import Period
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
ENTRIES = Query(
    "reconciliation__entries",
    {
        "entry_id": pl.Int64,
        "booked_on": pl.Date,
        "due_on": pl.Date,
        "kind": pl.String,
        "document_no": pl.String,
        "tax_invoice_no": pl.String,
        "bank_reference": pl.String,
        "amount": pl.Int64,
        "note": pl.String,
    },
)
MOVED = Query("reconciliation__moved", {"changed_at": STAMP})
# One line of either side, for the screen and for documents.
LINE_SCHEMA = {
    "side": pl.String,
    "id": pl.String,
    "booked_on": pl.Date,
    "kind": pl.String,
    "document": pl.String,
    "invoice": pl.String,
    "bank": pl.String,
    "text": pl.String,
    "amount": pl.Int64,
    "came_from": pl.String,
    "entry_id": pl.Int64,
}
# The engine's own columns, and its words for the kinds of our entries.
ENGINE_COLUMNS = ("id", "date", "amount", "document", "invoice", "bank", "text", "kind", "due", "discount")
ENGINE_KINDS = {
    "invoice": "invoice", "payment": "payment", "credit_note": "credit", "debit_note": "debit", "fee": "fee",
    "rebate": "rebate",
}  # fmt: skip
_TEXT_SCHEMA = dict.fromkeys(ENGINE_COLUMNS, pl.String)
SAME_SIGN, TURNED = 1, -1
ROWS_PER_PAGE = 500
Raw = dict[str, Any]


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
class Input:
    """What is compared: raw lines of both sides as the engine reads them, and what their balances were before."""

    ours: tuple[Raw, ...]
    theirs: tuple[Raw, ...]
    ours_opening: int
    theirs_opening: int | None
    """As the file says it, in its sign; None where it does not."""
    theirs_closing: int | None
    known_opening: int | None = None
    """In our sign: as somebody typed it, or as the saved version closed that this one goes on from."""
    said_opening: int | None = None
    """In our sign: what the file or a person says instead of how the saved version closed."""
    gone: int = 0
    """How many lines of ours were carried that are not in our ledger any more, or not with this amount."""


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
    raw: Mapping[Side, Mapping[str, Raw]]
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


@functools.cache
def digits_of(currency: str) -> int:
    """How many digits of a currency stand behind the point."""
    return int(numbers.get_currency_precision(currency))


class InexactError(ValueError):
    """An amount with more digits than its currency has."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def minor(text: str | None, currency: str) -> int | None:
    """Decimal text in the minor unit, to the digit; None for none.

    Raises:
        InexactError: it has more digits than the currency.
    """
    if text in (None, ""):
        return None
    amount = Decimal(str(text)).scaleb(digits_of(currency))
    if amount != amount.to_integral_value():
        raise InexactError(str(text))
    return int(amount)


def decimal_text(amount: int, currency: str) -> str:
    """The minor unit as decimal text."""
    return f"{Decimal(amount).scaleb(-digits_of(currency)):f}"


def entries(scope: Scope, dealer_id: int, period: Period, currency: str) -> list[Raw]:
    """Our lines of a period, as the engine reads them."""
    arguments = {"dealer_id": dealer_id, "from_date": period.start, "to_date": period.end}
    return [_raw(row, currency) for row in fetch(scope, ENTRIES, arguments).iter_rows(named=True)]


def _raw(row: Mapping[str, Any], currency: str) -> Raw:
    return {
        "id": str(row["entry_id"]),
        "date": row["booked_on"].isoformat(),
        "amount": decimal_text(row["amount"], currency),
        "document": row["document_no"],
        "invoice": row["tax_invoice_no"],
        "bank": row["bank_reference"],
        "text": row["note"],
        "kind": ENGINE_KINDS.get(row["kind"], row["kind"]),
        "due": None if row["due_on"] is None else row["due_on"].isoformat(),
        "entry": row["entry_id"],
    }


@dataclass(frozen=True)
class Split:
    """The lines of a file that are of the period, and what they leave aside before and after it."""

    lines: tuple[Raw, ...]
    before: tuple[Raw, ...]
    after: tuple[Raw, ...]
    opening: int | None
    closing: int | None


def split(read: Mapping[str, Any], period: Period, currency: str) -> Split:
    """The lines of the period; the file's balances are moved to its first and last day by what lies outside.

    Raises:
        InexactError: an amount has more digits than the currency.
    """
    first, last = period.start.isoformat(), period.end.isoformat()
    lines = list(read["lines"])
    total(lines, currency)
    before, after = (tuple(one for one in lines if test(one["date"])) for test in (first.__gt__, last.__lt__))
    opening, closing = minor(read.get("opening"), currency), minor(read.get("closing"), currency)
    return Split(
        tuple(one for one in lines if first <= one["date"] <= last),
        before,
        after,
        None if opening is None else opening + total(before, currency),
        None if closing is None else closing - total(after, currency),
    )


def total(lines: Iterable[Raw], currency: str) -> int:
    """What raw lines come to, in the minor unit."""
    return sum(minor(one["amount"], currency) or 0 for one in lines)


def opening_of(theirs: Split, currency: str) -> int | None:
    """What the file says stood open before the period, by its opening or by its closing balance; None when by neither."""
    if theirs.opening is None and theirs.closing is not None:
        return theirs.closing - total(theirs.lines, currency)
    return theirs.opening


def closing_of(theirs: Split, currency: str) -> int | None:
    """What the file says stood open after the period; None where it states no balance at all."""
    opening = opening_of(theirs, currency)
    if theirs.closing is not None or opening is None:
        return theirs.closing
    return opening + total(theirs.lines, currency)


def raw_rows(lines: Sequence[Raw], currency: str) -> pl.DataFrame:
    """Lines of a file as a page of the table, in the columns of LINE_SCHEMA and in the sign of the file."""
    return _frame(THEIRS, lines[:ROWS_PER_PAGE], SAME_SIGN, currency)


def prepared(
    ours: Sequence[Raw], theirs: Split, ours_opening: int, typed_opening: int | None, carried: Carried | None, currency: str
) -> Input:
    """Both sides with what is carried over from the last saved version, whose lines the openings then hold no longer.

    What was typed is in our sign, whatever the file's is. With a version to go on from its closing balance is the opening.
    """
    lines = tuple(theirs.lines)
    read = opening_of(theirs, currency) if typed_opening is None else None
    if carried is None:
        return Input(tuple(ours), lines, ours_opening, read, theirs.closing, typed_opening)
    said = typed_opening if read is None else carried.sign * read
    return Input(
        (*carried.ours, *ours),
        (*(_times(one, carried.sign, currency) for one in carried.theirs), *lines),
        ours_opening - total(carried.ours, currency),
        None,
        theirs.closing,
        carried.theirs_closing - total(carried.theirs, currency),
        None if said == carried.theirs_closing else said,
        carried.gone,
    )


def _times(line: Raw, sign: int, currency: str) -> Raw:
    return {**line, "amount": decimal_text(sign * (minor(line["amount"], currency) or 0), currency)}


def sign_of(ours: Sequence[Raw], theirs: Split) -> int:
    """What an amount of the file is multiplied with to have the sign of ours, by the lines of this period alone."""
    sides = [pl.DataFrame([_texts(one) for one in side], schema=_TEXT_SCHEMA, orient="row") for side in (ours, theirs.lines)]
    checked = [engine_lines.checked(side, name) for side, name in zip(sides, work.SIDES, strict=True)]
    return TURNED if signs.found(*checked) == "turned" else SAME_SIGN


def _texts(line: Raw) -> tuple[str, ...]:
    return tuple(str(line.get(name) or "") for name in ENGINE_COLUMNS)


@dataclass(frozen=True)
class Carried:
    """The lines that a saved version left open, in our sign, each with where it came from, and how it closed."""

    number: int
    reference: str
    version: int
    ours: tuple[Raw, ...]
    theirs: tuple[Raw, ...]
    theirs_closing: int
    gone: int = 0
    sign: int = SAME_SIGN
    """That of the file that goes on from it."""


def to_carry(every: Sequence[Kept], period: Period) -> Kept | None:
    """The last saved work that ends on the day before the period; None where none does."""
    day = period.start - timedelta(days=1)
    return next((one for one in every if one.version_no and one.period_to == day), None)


def carried(state: State, found: Work, currency: str) -> Carried:
    """What stands open in a state of one's work; a line that came from further back keeps where it came from."""
    left, kept, raw = work.left_open(state), found.kept, found.raw
    ours = tuple(_come(raw[OURS][one], kept) for one in sorted(left.ours))
    theirs = tuple(_come(_times(raw[THEIRS][one], found.sign, currency), kept) for one in sorted(left.theirs))
    closing = state.result.balances.theirs_closing
    return Carried(kept.number, kept.reference, kept.version_no, ours, theirs, closing)


def first_day(carried: Carried) -> date | None:
    """The day of the oldest line of ours that is carried; None when there is none."""
    return min((date.fromisoformat(one["date"]) for one in carried.ours), default=None)


def looked_up(carried: Carried, now: Sequence[Raw], currency: str) -> Carried:
    """The same with our lines as they are in the ledger now. `now` are its lines from the oldest of them on.

    One that was cancelled or replaced since is left out, and counted with those whose amount has changed.
    """
    known = {one["entry"]: one for one in now}
    ours = tuple(
        {**known[one["entry"]], "id": one["id"], "came_from": one["came_from"]}
        for one in carried.ours
        if one["entry"] in known
    )
    before = {one["id"]: minor(one["amount"], currency) for one in carried.ours}
    changed = sum(minor(one["amount"], currency) != before[one["id"]] for one in ours)
    return replace(carried, ours=ours, gone=len(carried.ours) - len(ours) + changed)


def _come(line: Raw, kept: Kept) -> Raw:
    came = line.get("came_from") or kept.reference
    return {**line, "id": line["id"] if line.get("came_from") else f"{kept.reference}:{line['id']}", "came_from": came}


def csv_of(lines: Iterable[Raw]) -> bytes:
    """The lines as the engine reads them from a file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ENGINE_COLUMNS)
    writer.writerows([line.get(name) or "" for name in ENGINE_COLUMNS] for line in lines)
    return out.getvalue().encode()


def options_of(given: Input, period: Period, currency: str, days: int) -> dict[str, Any]:
    """What the engine is told beside the lines."""
    told: dict[str, Any] = {
        "days": days,
        "period_from": period.start.isoformat(),
        "period_to": period.end.isoformat(),
        "ours_opening": decimal_text(given.ours_opening, currency),
    }
    if given.theirs_opening is not None:
        told["theirs_opening"] = decimal_text(given.theirs_opening, currency)
    return told


def packed_ours(given: Input) -> bytes:
    """Our side as it was compared, with what was carried over of both; kept beside the result."""
    theirs = [line for line in given.theirs if line.get("came_from")]
    balances = [
        given.ours_opening, given.theirs_opening, given.theirs_closing, given.known_opening, given.said_opening, given.gone,
    ]  # fmt: skip
    return packed({"ours": list(given.ours), "carried": theirs, "balances": balances})


def work_of(scope: Scope, kept: Kept, currency: str) -> Work | None:
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
    given = Input(tuple(ours["ours"]), theirs, *ours["balances"])
    return assembled(kept, given, unpacked(row["found"]), row["engine"], currency)


def assembled(kept: Kept, given: Input, found: Mapping[str, Any], engine: str, currency: str) -> Work:
    """Lines, groups and balances of one result, the dealer's side with the sign of ours."""
    sign = _sign_of(found["options"])
    raw = {OURS: {one["id"]: one for one in given.ours}, THEIRS: {one["id"]: one for one in given.theirs}}
    frames = [_frame(OURS, given.ours, SAME_SIGN, currency), _frame(THEIRS, given.theirs, sign, currency)]
    amounts = {side: dict(frame.select("id", "amount").iter_rows()) for side, frame in zip(work.SIDES, frames, strict=True)}
    return Work(
        kept,
        engine,
        found["options"],
        pl.concat(frames),
        Result(amounts, _groups(found), _loose(found), _balances(given, amounts, sign)),
        given.theirs_opening is None and given.known_opening is None,
        tuple(found.get("bounds", ())),
        raw,
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


def _frame(side: Side, lines: Sequence[Raw], sign: int, currency: str) -> pl.DataFrame:
    rows = [
        (
            side,
            one["id"],
            date.fromisoformat(one["date"]),
            # A file has empty texts where the ledger has nothing.
            *(one.get(name) or None for name in ("kind", "document", "invoice", "bank", "text")),
            sign * (minor(one["amount"], currency) or 0),
            one.get("came_from"),
            one.get("entry"),
        )
        for one in lines
    ]
    return pl.DataFrame(rows, schema=LINE_SCHEMA, orient="row")


def _members(found: Mapping[str, Any]) -> Members:
    return Members(tuple(found["ours"]), tuple(found["theirs"]))


def _groups(found: Mapping[str, Any]) -> tuple[Group, ...]:
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


def _loose(found: Mapping[str, Any]) -> dict[tuple[Side, str], Loose]:
    return {
        (side, one["id"]): Loose(one["reason"], tuple(one.get("near", ())), one.get("sentence", {}))
        for side, lines in ((OURS, found["only_ours"]), (THEIRS, found["only_theirs"]))
        for one in lines
    }


GROUP_SCHEMA = {
    "key": pl.String,
    "status": pl.String,
    "rule": pl.String,
    "said": pl.String,
    "booked_on": pl.Date,
    "numbers": pl.String,
    "ours_lines": pl.Int64,
    "theirs_lines": pl.Int64,
    "ours_amount": pl.Int64,
    "theirs_amount": pl.Int64,
    "difference": pl.Int64,
    "alternatives": pl.Int64,
    "notes": pl.String,
}
PARTS: dict[str, tuple[str, ...]] = {"decide": work.UNDECIDED, "agreed": work.SETTLED}
LANGUAGE_KEYS = {"zh-CN": "zh", "en": "en"}
LOOSE_SCHEMA = {**LINE_SCHEMA, "reason": pl.String, "said": pl.String, "notes": pl.String}


def keys_of(state: State, part: str) -> list[str]:
    """The groups of a part of the page: what is to be decided, suggestions first; or what agrees, what differs first."""
    groups = [one for one in state.groups.values() if one.status in PARTS[part]]
    if part == "decide":
        return [one.key for one in sorted(groups, key=lambda one: one.status == work.AMBIGUOUS)]
    return [one.key for one in sorted(groups, key=lambda one: not state.amount(one.members))]


def group_rows(found: Work, state: State, keys: Sequence[str], language: str) -> pl.DataFrame:
    """One row per group: its sums, its difference (ours less theirs), what speaks for it, and what was written about it."""
    groups = [state.groups[key] for key in keys]
    lines = _by_place(found, [place for one in groups for place in one.members.places()])
    rows = [_group_row(state, one, lines, language) for one in groups]
    return pl.DataFrame(rows, schema=GROUP_SCHEMA, orient="row")


def _by_place(found: Work, places: Iterable[tuple[Side, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    lines = found.lines.filter(pl.col("id").is_in([one for _, one in places]))
    return {(row["side"], row["id"]): row for row in lines.iter_rows(named=True)}


def _group_row(
    state: State, group: Group, lines: Mapping[tuple[str, str], dict[str, Any]], language: str
) -> tuple[Any, ...]:
    rows = [lines[place] for place in group.members.places()]
    named = dict.fromkeys(row[name] for row in rows for name in ("invoice", "document", "bank") if row[name])
    sums = {side: sum(row["amount"] for row in rows if row["side"] == side) for side in work.SIDES}
    return (
        group.key, group.status, group.rule, said_in(group.said, language), min(row["booked_on"] for row in rows),
        ", ".join(list(named)[:3]), len(group.members.ours), len(group.members.theirs), sums[OURS], sums[THEIRS],
        sums[OURS] - sums[THEIRS], group.alternatives, notes_on(state, group.key),
    )  # fmt: skip


def said_in(said: Mapping[str, str], language: str) -> str:
    """The engine's sentence in this language."""
    return said.get(LANGUAGE_KEYS.get(language, language), "")


def notes_on(state: State, about: str) -> str:
    """What was written about a group or a line."""
    return " · ".join(one.text for one in state.notes.get(about, ()))


def member_rows(found: Work, members: Members) -> pl.DataFrame:
    """The lines of some members, ours first, in the columns of LINE_SCHEMA."""
    lines = _by_place(found, members.places())
    return pl.DataFrame([lines[place] for place in members.places()], schema=LINE_SCHEMA)


def loose_rows(found: Work, state: State, side: Side, reason: str | None, language: str) -> pl.DataFrame:
    """The lines of one side that stand alone, for a reason or for any, by day."""
    rows = {
        one: (loose.reason, said_in(loose.said, language), notes_on(state, f"{side}:{one}"))
        for (of, one), loose in state.loose.items()
        if of == side and reason in (None, loose.reason)
    }
    told = pl.DataFrame(
        [(one, *parts) for one, parts in rows.items()],
        schema={"id": pl.String, "reason": pl.String, "said": pl.String, "notes": pl.String},
        orient="row",
    )
    return found.lines.filter(side=side).join(told, on="id").sort("booked_on", "id").select(*LOOSE_SCHEMA)


def disputable(ours: pl.DataFrame, difference: int | None = None) -> dict[int, int]:
    """Entries of ours with how much of each: all of it, or of a single one what it differs by."""
    rows = ours.filter(ours["entry_id"].is_not_null())
    sizes = {int(entry): abs(int(amount)) for entry, amount in rows.select("entry_id", "amount").iter_rows()}
    if difference and len(sizes) == 1:
        return {entry: min(size, abs(difference)) for entry, size in sizes.items()}
    return sizes


def sums_of(ticked: Mapping[Side, pl.DataFrame]) -> dict[str, int]:
    """What lines of either side come to, and the difference (ours less theirs)."""
    ours, theirs = (int(ticked[side]["amount"].sum()) for side in work.SIDES)
    return {"ours": ours, "theirs": theirs, "difference": ours - theirs}


def statement_rows(state: State) -> pl.DataFrame:
    """The reconciliation statement in two columns: from either balance to the one that both come to.

    What stands in one book alone is added to the other; what is left, openings and differences of what agrees, is added to
    the dealer's. Both last rows are the same amount.
    """
    balances = state.result.balances
    rows: list[tuple[str, int | None, int | None, int | None]] = [
        ("balance", None, balances.ours_closing, balances.theirs_closing)
    ]
    for one in work.statement(state):
        is_theirs = one.key.startswith("theirs-")
        rows.append((one.key, one.count, -one.amount if is_theirs else None, None if is_theirs else one.amount))
    rows.append(("adjusted", None, sum(row[2] or 0 for row in rows), sum(row[3] or 0 for row in rows)))
    schema = {"key": pl.String, "count": pl.Int64, "ours": pl.Int64, "theirs": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def seal_of(found: Work, steps: Sequence[Step]) -> str:
    """The hash of a version: of the file, of what was found in it, and of every step since."""
    taken = [[one.number, one.action, dict(one.detail)] for one in work.holding(steps)]
    return hashlib.sha256(packed([found.kept.file_sha256, found.digest, taken])).hexdigest()
