"""Reconciliation with a dealer's own books (A6): the files that were brought, what was found in them, and what was settled.

Amounts of frames are Int64 in the minor unit. What the engine reads and says is decimal text; it is turned here. Rows of the
workflow are never remembered, because whoever wrote something must see it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
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
from reconcile import work
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
SAME_SIGN, TURNED = 1, -1
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
    """In the sign of the file; None where neither the file nor anybody says it."""
    theirs_closing: int | None


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


def digits_of(currency: str) -> int:
    """How many digits of a currency stand behind the point."""
    return int(numbers.get_currency_precision(currency))


def minor(text: str | None, currency: str) -> int | None:
    """Decimal text in the minor unit, to the digit; None for none."""
    return None if text in (None, "") else int(Decimal(str(text)).scaleb(digits_of(currency)).to_integral_exact())


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
    """The lines of the period; the file's balances are moved to its first and last day by what lies outside."""
    first, last = period.start.isoformat(), period.end.isoformat()
    lines = list(read["lines"])
    before, after = (tuple(one for one in lines if test(one["date"])) for test in (first.__gt__, last.__lt__))
    opening, closing = minor(read.get("opening"), currency), minor(read.get("closing"), currency)
    return Split(
        tuple(one for one in lines if first <= one["date"] <= last),
        before,
        after,
        None if opening is None else opening + _sum(before, currency),
        None if closing is None else closing - _sum(after, currency),
    )


def _sum(lines: Iterable[Raw], currency: str) -> int:
    return sum(minor(one["amount"], currency) or 0 for one in lines)


def prepared(
    ours: Sequence[Raw], theirs: Split, ours_opening: int, typed_opening: int | None, carried: Carried | None, currency: str
) -> Input:
    """Both sides with what is carried over from the last saved version, whose lines the openings then hold no longer."""
    lines = tuple(theirs.lines)
    opening = theirs.opening
    if opening is None and theirs.closing is not None:
        opening = theirs.closing - _sum(lines, currency)
    if typed_opening is not None:
        opening = typed_opening
    if carried is None:
        return Input(tuple(ours), lines, ours_opening, opening, theirs.closing)
    return Input(
        (*carried.ours, *ours),
        (*carried.theirs, *lines),
        ours_opening - _sum(carried.ours, currency),
        None if opening is None else opening - _sum(carried.theirs, currency),
        theirs.closing,
    )


@dataclass(frozen=True)
class Carried:
    """The lines that a saved version left open, each with where it came from, and whose they are."""

    number: int
    reference: str
    version: int
    ours: tuple[Raw, ...]
    theirs: tuple[Raw, ...]


def to_carry(every: Sequence[Kept], period: Period) -> Kept | None:
    """The last saved work that ends on the day before the period; None where none does."""
    day = period.start - timedelta(days=1)
    return next((one for one in every if one.version_no and one.period_to == day), None)


def carried(state: State, kept: Kept, raw: Mapping[Side, Mapping[str, Raw]]) -> Carried:
    """What stands open in a state of one's work; a line that came from further back keeps where it came from."""
    left = work.left_open(state)
    sides = ((OURS, left.ours), (THEIRS, left.theirs))
    ours, theirs = (tuple(_come(raw[side][one], kept) for one in sorted(names)) for side, names in sides)
    return Carried(kept.number, kept.reference, kept.version_no, ours, theirs)


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
    balances = [given.ours_opening, given.theirs_opening, given.theirs_closing]
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
    sign = TURNED if found["options"].get("sign") == "turned" else SAME_SIGN
    raw = {OURS: {one["id"]: one for one in given.ours}, THEIRS: {one["id"]: one for one in given.theirs}}
    frames = [_frame(OURS, given.ours, SAME_SIGN, currency), _frame(THEIRS, given.theirs, sign, currency)]
    amounts = {side: dict(frame.select("id", "amount").iter_rows()) for side, frame in zip(work.SIDES, frames, strict=True)}
    return Work(
        kept,
        engine,
        found["options"],
        pl.concat(frames),
        Result(amounts, _groups(found), _loose(found), _balances(given, amounts, sign)),
        given.theirs_opening is None,
        tuple(found.get("bounds", ())),
        raw,
        hashlib.sha256(packed([kept.file_sha256, kept.result_no, found])).hexdigest(),
    )


def _balances(given: Input, amounts: Mapping[Side, Mapping[str, int]], sign: int) -> Balances:
    """An opening that nobody said is taken to be ours; a closing that nobody said is the opening and the lines."""
    opening = given.ours_opening if given.theirs_opening is None else sign * given.theirs_opening
    closing = opening + sum(amounts[THEIRS].values()) if given.theirs_closing is None else sign * given.theirs_closing
    return Balances(given.ours_opening, given.ours_opening + sum(amounts[OURS].values()), opening, closing)


def _frame(side: Side, lines: Sequence[Raw], sign: int, currency: str) -> pl.DataFrame:
    rows = [
        (
            side, one["id"], date.fromisoformat(one["date"]), one.get("kind"), one.get("document"), one.get("invoice"),
            one.get("bank"), one.get("text"), sign * (minor(one["amount"], currency) or 0), one.get("came_from"),
            one.get("entry"),
        )
        for one in lines
    ]  # fmt: skip
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
