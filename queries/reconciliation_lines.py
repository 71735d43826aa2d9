"""Lines to be compared (A6): ours from the ledger, the dealer's from its file, and what was carried over of both.

Amounts of frames are Int64 in the minor unit. What the engine reads and says is decimal text; it is turned here.
"""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
from babel import numbers

from data.query import Query
from data.replica import fetch
from queries import periods
from queries.periods import Period
from reconcile import lines as engine_lines
from reconcile import signs, work
from reconcile.work import THEIRS, Members

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.scope import Scope
    from reconcile.work import Side

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
MOST_MONTHS = 36
Raw = dict[str, Any]


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
    parted: tuple[Members, ...] = ()
    """What was taken apart by hand before, of lines that were carried."""


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


def period_of(read: Mapping[str, Any], through: date) -> Period | None:
    """The whole months that the lines of a file are of, not beyond `through`; None when there are none, or all are later.

    Of a file of more than three years, which nothing compares at once, the last three.
    """
    days = read.get("period")
    first, last = (date.fromisoformat(day) for day in days) if days else (date.max, date.max)
    if first > through:
        return None
    end = min(periods.month_end(last), through)
    return Period(max(periods.month_start(first), periods.month_start(end, MOST_MONTHS - 1)), end)


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
    return frame_of(THEIRS, lines[:ROWS_PER_PAGE], SAME_SIGN, currency)


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
        (*(turned(one, carried.sign, currency) for one in carried.theirs), *lines),
        ours_opening - total(carried.ours, currency),
        None,
        theirs.closing,
        carried.theirs_closing - total(carried.theirs, currency),
        None if said == carried.theirs_closing else said,
        carried.gone,
        carried.parted,
    )


def turned(line: Raw, sign: int, currency: str) -> Raw:
    """The line with its amount multiplied with a sign."""
    return {**line, "amount": decimal_text(sign * (minor(line["amount"], currency) or 0), currency)}


def sign_of(ours: Sequence[Raw], theirs: Split) -> int:
    """What an amount of the file is multiplied with to have the sign of ours, by the lines of this period alone."""
    sides = [pl.DataFrame([_texts(one) for one in side], schema=_TEXT_SCHEMA, orient="row") for side in (ours, theirs.lines)]
    mine, other = (engine_lines.checked(side, name) for side, name in zip(sides, work.SIDES, strict=True))
    return TURNED if signs.found(mine, other) == "turned" else SAME_SIGN


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
    parted: tuple[Members, ...] = ()
    """What was taken apart by hand, of lines that are carried."""


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


def csv_of(lines: Iterable[Raw]) -> bytes:
    """The lines as the engine reads them from a file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ENGINE_COLUMNS)
    writer.writerows([line.get(name) or "" for name in ENGINE_COLUMNS] for line in lines)
    return out.getvalue().encode()


def options_of(given: Input, period: Period, currency: str, how: Mapping[str, Any]) -> dict[str, Any]:
    """What the engine is told beside the lines; `how` is what a person asked for (`reconciliation_how`)."""
    told: dict[str, Any] = {
        **how,
        "period_from": period.start.isoformat(),
        "period_to": period.end.isoformat(),
        "ours_opening": decimal_text(given.ours_opening, currency),
    }
    if given.theirs_opening is not None:
        told["theirs_opening"] = decimal_text(given.theirs_opening, currency)
    return told


def frame_of(side: Side, lines: Sequence[Raw], sign: int, currency: str) -> pl.DataFrame:
    """Lines of a side in the columns of LINE_SCHEMA, their amounts multiplied with a sign."""
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
