"""One upload, whole: which of its sheets are the ledger, which way its amounts count, and whether its balances follow."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reconcile.books import files, ledgers, tables
from reconcile.books.balance import Followed, followed
from reconcile.books.cells import text_of
from reconcile.books.faults import BooksError
from reconcile.books.headings import Preset, preset_of
from reconcile.books.reading import LeftOut, Line, Reading, Warned, written
from reconcile.books.titles import account_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.books.ledgers import Ledger
    from reconcile.books.sheets import Opened, Sheet
    from reconcile.books.tables import Table

SIGNS = ("credit-owed", "debit-owed", "as-written")
MOST_SAID = 20
SURE = 0.8


@dataclass(frozen=True)
class Chosen:
    """What a person corrected, or corrected last time.

    For each role its column (heading or letter; nothing for none), and the sheet, the row of its heading (as the file
    counts), the sign (see `SIGNS`), the year, the encoding and the account.
    """

    columns: Mapping[str, str | None] = field(default_factory=dict)
    sheet: str | None = None
    heading_row: int | None = None
    sign: str | None = None
    year: int | None = None
    encoding: str | None = None
    party: str | None = None


def read(name: str, content: bytes, chosen: Chosen | None = None) -> Reading:
    """One upload.

    Raises:
        BooksError: nothing of it can be read; what is wrong with single rows stands in the reading.
    """
    chosen = chosen or Chosen()
    opened = files.opened(name, content, chosen.encoding)
    found = _tables(name, opened, chosen)
    preset = preset_of(list(found[0].names))
    every = [ledgers.read(table, _asked(name, chosen, preset)) for table in found]
    picked = _picked(every, chosen)
    return _reading(name, opened, picked, every, preset, chosen)


# --- Which sheets ---


def _tables(name: str, opened: Opened, chosen: Chosen) -> list[Table]:
    """The tables that have days and amounts; when there are none, what the likeliest lacks is said."""
    sheets = [sheet for sheet in opened.sheets if sheet.rows and chosen.sheet in (None, "", sheet.name)]
    if chosen.sheet and not sheets:
        # Last month's sheet has another name this month: then every sheet is looked at again.
        sheets = [sheet for sheet in opened.sheets if sheet.rows]
    if not sheets:
        raise BooksError("attachment-empty", name=name)
    found = [tables.found(sheet, chosen.columns, _row_in(sheet, chosen.heading_row)) for sheet in sheets]
    whole = [table for table in found if table.has_dates and table.has_amounts]
    if not whole:
        raise _lacking(name, max(found, key=lambda table: len(table.columns)))
    best = max(whole, key=lambda table: (len(table.columns), len(table.sheet.rows)))
    return [best, *(table for table in whole if table is not best)]


def _row_in(sheet: Sheet, row: int | None) -> int | None:
    return row if row in sheet.numbers else None


def _lacking(name: str, table: Table) -> BooksError:
    where = table.sheet.name or name
    # By these it can be said which column is which.
    names = json.dumps(table.names, ensure_ascii=False)
    if len(table.columns) < tables.FEWEST_ROLES:
        return BooksError("books-no-table", name=name, names=names)
    headings = ", ".join(table.names)[:200]
    key = "books-no-amount" if table.has_dates else "books-no-date"
    return BooksError(key, name=name, sheet=where, headings=headings, names=names)


def _asked(name: str, chosen: Chosen, preset: Preset | None) -> ledgers.Asked:
    debit_positive = bool(preset and preset.debit_positive)
    return ledgers.Asked((name,), chosen.year, chosen.party or "", debit_positive)


def _picked(every: list[Ledger], chosen: Chosen) -> list[Ledger]:
    """The sheet with the most entries, and those with the very same headings whose entries are not all in it already."""
    best = max(every, key=lambda ledger: (len(ledger.lines), -every.index(ledger)))
    if chosen.sheet and any(ledger.table.sheet.name == chosen.sheet for ledger in every):
        return [best]
    known, picked = ledgers.amounts_of(best.lines), [best]
    for ledger in every:
        own = ledgers.amounts_of(ledger.lines)
        if ledger is not best and ledger.table.names == best.table.names and own - known:
            picked.append(ledger)
            known += own
    return [ledger for ledger in every if ledger in picked] if len(picked) > 1 else picked


# --- Which way ---


def _sign(picked: list[Ledger], preset: Preset | None, chosen: Chosen, name: str) -> tuple[str, str]:
    """Which way amounts count, and by what that is known. Without any evidence a dealer keeps us as somebody it owes to."""
    roles = {column.role for ledger in picked for column in ledger.table.columns}
    if chosen.sign in SIGNS:
        return chosen.sign, "chosen"
    if not roles & {"debit", "credit", "direction"}:
        if roles & {"increase", "decrease"}:
            return "credit-owed", picked[0].table.columns[0].reason
        return ("credit-owed", "preset") if preset and preset.debit_positive else ("as-written", "assumed")
    if account := account_of(_said_of_account(picked, name)):
        return account, "account"
    sides = sum((ledger.sides for ledger in picked), Counter[str]())
    if sides["credit"] > sides["debit"]:
        return "credit-owed", "balance"
    return "credit-owed", "preset" if preset else "assumed"


def _said_of_account(picked: list[Ledger], name: str) -> list[str]:
    """Titles, the names of sheet and file, and what stands in a column of accounts."""
    texts = [name]
    for ledger in picked:
        sheet, at = ledger.table.sheet, ledger.table.at("account")
        texts += [sheet.name, *(text_of(cell) for row in sheet.rows[: ledger.table.start] for cell in row)]
        texts += (
            [] if at is None else sorted({text_of(row[at]) for row in sheet.rows[ledger.table.start :] if at < len(row)})
        )
    return texts


# --- The whole ---


def _reading(
    name: str, opened: Opened, picked: list[Ledger], every: list[Ledger], preset: Preset | None, chosen: Chosen
) -> Reading:
    sign, reason = _sign(picked, preset, chosen, name)
    way = -1 if sign == "debit-owed" else 1
    runs = [followed(ledger.steps, ledger.opening) for ledger in picked]
    best = max(picked, key=lambda ledger: len(ledger.lines))
    periods = [line.date for ledger in picked for line in ledger.lines]
    read = Reading(
        lines=_turned(ledgers.ordered(picked), way),
        left_out=[row for ledger in picked for row in ledger.left_out],
        rows=sum(len(ledger.table.sheet.rows) for ledger in picked),
        used=sum(ledger.used for ledger in picked),
        columns=best.table.columns,
        names=best.table.names,
        layout=_layout(opened, picked, best, preset) | {"sign": sign, "sign_reason": reason},
        opening=_times(way, _opening(picked[0], runs[0])),
        closing=_times(way, _closing(picked[-1], runs[-1])),
        period=(min(periods), max(periods)) if periods else None,
        warnings=_warnings(opened, picked, every, runs, chosen, reason),
    )
    if not read.lines and not any(row.fault for row in read.left_out):
        raise BooksError("books-no-lines", name=name)
    return read


def _turned(lines: list[Line], way: int) -> list[Line]:
    return lines if way == 1 else [dataclasses.replace(line, amount=-line.amount) for line in lines]


def _times(way: int, minor: int | None) -> int | None:
    return None if minor is None else way * minor


def _opening(ledger: Ledger, run: Followed | None) -> int | None:
    """What the sheet states, else what its first balance was before its first entry."""
    if ledger.opening is not None:
        return ledger.opening * (run.way if run else 1)
    return run.first if run else None


def _closing(ledger: Ledger, run: Followed | None) -> int | None:
    if ledger.closing is not None:
        return ledger.closing * (run.way if run else 1)
    return run.last if run else None


def _layout(opened: Opened, picked: list[Ledger], best: Ledger, preset: Preset | None) -> dict[str, object]:
    """How the file was understood, to be shown and to be kept."""
    table = best.table
    return {
        **opened.how,
        "sheet": table.sheet.name,
        "sheets": [sheet.name for sheet in opened.sheets if sheet.rows],
        "sheets_read": [ledger.table.sheet.name for ledger in picked],
        "heading_row": table.sheet.numbers[table.heading_rows[0]] if table.heading_rows else None,
        "heading_rows": len(table.heading_rows),
        "preset": preset.key if preset else None,
        "from_1904": table.sheet.from_1904,
        "year": best.period[0].year if best.period and best.period[0].year == best.period[1].year else None,
    }


def _warnings(
    opened: Opened, picked: list[Ledger], every: list[Ledger], runs: list[Followed | None], chosen: Chosen, reason: str
) -> list[Warned]:
    """What a person should look at, the weightiest first."""
    found = [warned for ledger, run in zip(picked, runs, strict=True) for warned in _of_ledger(ledger, run)]
    read = [ledger.table.sheet for ledger in picked]
    known = {id(ledger.table.sheet): ledger for ledger in every}
    for sheet in opened.sheets:
        if sheet not in read and any(text_of(cell) for row in sheet.rows for cell in row):
            key = "books-warn-sheet-same" if id(sheet) in known and not chosen.sheet else "books-warn-sheet"
            found.append(Warned(key, {"sheet": sheet.name, "rows": len(sheet.rows)}))
    if opened.hidden:
        found.append(Warned("books-warn-hidden", {"sheets": opened.hidden}))
    if reason == "assumed" and any(map(_falls, picked, runs)):
        found.insert(0, Warned("books-warn-sign", {"column": picked[0].table.name_of("balance")}))
    gone = tables.unknown(picked[0].table, chosen.columns)
    return [*found, *(Warned("books-warn-column-gone", {"column": column}) for column in gone)]


def _falls(ledger: Ledger, run: Followed | None) -> bool:
    """The balance grows with debits: then we may be kept as somebody who owes, or as an advance that was paid."""
    debits = ledger.table.at("debit") is not None and run is not None and run.checked > 0 and run.way < 0
    return debits or ledger.sides["debit"] > ledger.sides["credit"]


def _of_ledger(ledger: Ledger, run: Followed | None) -> list[Warned]:
    found = [*_breaks(run), *ledger.warnings[:MOST_SAID]]
    if run is None and any(step.balance is not None for step in ledger.steps):
        found.append(Warned("books-warn-balance-unused", {"column": ledger.table.name_of("balance")}))
    for key, count in (("rounded", ledger.rounded), ("filled", ledger.filled), ("number-lost", len(ledger.lost))):
        found += [Warned(f"books-warn-{key}", {"rows": count})] if count else []
    parties = {line.party for line in ledger.lines if line.party}
    found += [Warned("books-warn-parties", {"parties": len(parties)})] if len(parties) > 1 else []
    unsure = [column for column in ledger.table.columns if column.confidence < SURE and column.reason != "chosen"]
    return found + [
        Warned("books-warn-unsure", {"column": ledger.table.names[column.at], "role": column.role}) for column in unsure
    ]


def _breaks(run: Followed | None) -> list[Warned]:
    """Rows whose balance does not follow; the first of them by name, the rest by number."""
    if run is None or not run.breaks:
        return []
    said = [
        Warned("books-warn-balance", {"row": one.row, "expected": written(one.expected), "found": written(one.found)})
        for one in run.breaks[:MOST_SAID]
    ]
    more = len(run.breaks) - len(said)
    return [*said, *([Warned("books-warn-balance-more", {"rows": more})] if more else [])]


def faults(reading: Reading) -> list[LeftOut]:
    """The rows that should be entries and are none."""
    return [row for row in reading.left_out if row.fault]


def total(lines: list[Line]) -> int:
    """What all lines add to what the dealer owes, in the minor unit."""
    return sum(line.amount for line in lines)
