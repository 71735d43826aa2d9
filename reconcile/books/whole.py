"""One upload, whole: which of its sheets are the ledger, which way its amounts count, and whether its balances follow."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reconcile.books import commas, files, ledgers, owed, tables
from reconcile.books.balance import Followed, followed
from reconcile.books.cells import text_of
from reconcile.books.faults import BooksError
from reconcile.books.headings import Preset, preset_of
from reconcile.books.reading import LeftOut, Line, Reading, Warned, written
from reconcile.books.titles import same_account, same_but_for_time, same_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reconcile.books.ledgers import Ledger
    from reconcile.books.sheets import Opened, Sheet
    from reconcile.books.tables import Table

MOST_SAID = 20
SURE = 0.8
# So many days from its neighbours on both sides a day is likelier mistyped than true.
YEARS_AWAY = 400


@dataclass(frozen=True)
class Chosen:
    """What a person corrected, or corrected last time.

    For each role its column (heading or letter; nothing for none), and the sheet, the row of its heading (as the file
    counts), the sign (see `owed.SIGNS`), the year, the encoding and the account.
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
    found, turned = _tables(name, opened, chosen)
    preset = preset_of(list(found[0].names))
    asked = _asked(name, chosen, preset)
    every = [_read(table, asked) for table in found]
    order = [id(sheet) for sheet in opened.sheets]
    picked = sorted(_alike(_picked(every, chosen), asked), key=lambda ledger: order.index(id(ledger.table.sheet)))
    reading = _reading(name, opened, picked, every, preset, chosen)
    if any(ledger.table.sheet.name in turned for ledger in picked):
        reading.warnings.append(Warned("books-warn-commas", {}))
    return reading


# --- Which sheets ---


def _tables(name: str, opened: Opened, chosen: Chosen) -> tuple[list[Table], list[str]]:
    """The tables that have days and amounts, and the sheets whose amounts had a comma before their cents.

    When there are no tables, what the likeliest lacks is said.
    """
    sheets = [sheet for sheet in opened.sheets if sheet.rows and chosen.sheet in (None, "", sheet.name)]
    if chosen.sheet and not sheets:
        # Last month's sheet has another name this month: then every sheet is looked at again.
        sheets = [sheet for sheet in opened.sheets if sheet.rows]
    if not sheets:
        raise BooksError("books-hidden-all" if opened.hidden and not opened.sheets else "attachment-empty", name=name)
    found, turned = commas.found(
        sheets, lambda sheet: tables.found(sheet, chosen.columns, _row_in(sheet, chosen.heading_row))
    )
    whole = [table for table in found if table.has_dates and table.has_amounts]
    if not whole:
        raise _lacking(name, max(found, key=lambda table: len(table.columns)))
    best = max(whole, key=lambda table: (len(table.columns), len(table.sheet.rows)))
    return [best, *(table for table in whole if table is not best)], turned


def _read(table: Table, asked: ledgers.Asked) -> Ledger:
    """A table's rows.

    Red letters without a minus are negative if balances and totals agree better when they are; where these say nothing, if
    most of their texts say that something was taken back.
    """
    plain = ledgers.read(table, asked)
    if not plain.red:
        return plain
    turned = ledgers.read(table, dataclasses.replace(asked, red_is_minus=True))
    better = _disagreements(plain) - _disagreements(turned)
    return turned if better > 0 or (not better and 2 * plain.red_taken_back > plain.red) else plain


def _disagreements(ledger: Ledger) -> int:
    run = followed(ledger.steps, ledger.opening)
    breaks = len(run.breaks) if run else sum(step.balance is not None for step in ledger.steps)
    return breaks + sum(warned.key == "books-warn-total" for warned in ledger.warnings)


def _row_in(sheet: Sheet, row: int | None) -> int | None:
    return row if row in sheet.numbers else None


def _lacking(name: str, table: Table) -> BooksError:
    where = f" {table.sheet.name}" if table.sheet.name else ""
    # By these it can be said which column is which.
    names = json.dumps(table.names, ensure_ascii=False)
    if len(table.columns) < tables.FEWEST_ROLES:
        return BooksError("books-no-table", name=name, names=names)
    headings = ", ".join(table.names)[:200]
    key = "books-no-amount" if table.has_dates else "books-no-date"
    return BooksError(key, name=name, sheet=where, headings=headings, names=names)


def _asked(name: str, chosen: Chosen, preset: Preset | None) -> ledgers.Asked:
    debit_positive = bool(preset and preset.debit_positive)
    return ledgers.Asked((name,), chosen.year, chosen.party or "", debit_positive, by_kind=chosen.sign not in owed.SIGNS)


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


def _alike(picked: list[Ledger], asked: ledgers.Asked) -> list[Ledger]:
    """Of sheets that are read together the sorts of entries say in all which are payments, or in none."""
    if all(ledger.sides_of_kinds is not None for ledger in picked):
        return picked
    plain = dataclasses.replace(asked, by_kind=False)
    return [_read(ledger.table, plain) if ledger.by_kind else ledger for ledger in picked]


# --- The whole ---


def _reading(
    name: str, opened: Opened, picked: list[Ledger], every: list[Ledger], preset: Preset | None, chosen: Chosen
) -> Reading:
    sign, reason = owed.sign(picked, preset, chosen.sign, name)
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
        warnings=[*_of_sign(picked, runs, way, reason), *_warnings(opened, picked, every, runs, chosen)],
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
    opened: Opened, picked: list[Ledger], every: list[Ledger], runs: list[Followed | None], chosen: Chosen
) -> list[Warned]:
    """What a person should look at, the weightiest first."""
    each = zip(picked, runs, strict=True)
    found = [_placed(warned, ledger, picked) for ledger, run in each for warned in _of_ledger(ledger, run)]
    if not _are_of_one(picked):
        found.insert(0, Warned("books-warn-sheets", {"sheets": ", ".join(ledger.table.sheet.name for ledger in picked)}))
    read = [ledger.table.sheet for ledger in picked]
    known = {id(ledger.table.sheet): ledger for ledger in every}
    for sheet in opened.sheets:
        if sheet not in read and any(text_of(cell) for row in sheet.rows for cell in row):
            key = "books-warn-sheet-same" if id(sheet) in known and not chosen.sheet else "books-warn-sheet"
            found.append(Warned(key, {"sheet": sheet.name, "rows": len(sheet.rows)}))
    if opened.hidden:
        found.append(Warned("books-warn-hidden", {"sheets": opened.hidden}))
    gone = tables.unknown(picked[0].table, chosen.columns)
    found += _of_days(picked)
    return [*found, *(Warned("books-warn-column-gone", {"column": column}) for column in gone)]


def _are_of_one(picked: list[Ledger]) -> bool:
    """Whether sheets are one account's: their names, accounts, titles and suppliers differ by nothing but the time.

    A sheet of several suppliers says so itself.
    """
    suppliers = [{line.party for line in ledger.lines if line.party} for ledger in picked]
    return (
        same_but_for_time([ledger.table.sheet.name for ledger in picked])
        and same_account([ledger.account for ledger in picked])
        and same_titles([ledger.title for ledger in picked])
        and (len(set().union(*suppliers)) <= 1 or any(len(few) > 1 for few in suppliers))
    )


def _placed(warned: Warned, ledger: Ledger, picked: list[Ledger]) -> Warned:
    """A row of one of several sheets is called as a spreadsheet calls it: 3月!12."""
    if len(picked) == 1 or "row" not in warned.values:
        return warned
    return Warned(warned.key, warned.values | {"row": f"{ledger.table.sheet.name}!{warned.values['row']}"})


def _of_days(picked: list[Ledger]) -> list[Warned]:
    """Entries whose day is years away from those before and behind: a year that was mistyped."""
    threes = [three for ledger in picked for three in zip(ledger.lines, ledger.lines[1:], ledger.lines[2:], strict=False)]
    odd = [line for before, line, after in threes if min(_apart(before, line), _apart(line, after)) > YEARS_AWAY]
    rows = [line.id.partition("/")[0] if len(picked) > 1 else line.row for line in odd]
    said = zip(rows, odd[:MOST_SAID], strict=False)
    return [Warned("books-warn-day", {"row": row, "value": line.date.isoformat()}) for row, line in said]


def _apart(one: Line, other: Line) -> int:
    return abs((one.date - other.date).days)


def _of_sign(picked: list[Ledger], runs: list[Followed | None], way: int, reason: str) -> list[Warned]:
    """Where nothing says which way amounts count, and where balances or entries say that they count the other way."""
    if reason == "assumed" and any(map(_falls, picked, runs)):
        return [Warned("books-warn-sign", {"column": picked[0].table.name_of("balance")})]
    if reason not in ("chosen", "words") and owed.by_words(picked) == -way:
        return [Warned("books-warn-sign-words", {})]
    if reason in ("assumed", "words") and (paid := owed.paid_as_bought(picked)):
        row = paid if len(picked) > 1 else paid.rpartition("!")[2]
        return [Warned("books-warn-sign-same", {"row": row.partition("/")[0]})]
    if reason == "assumed" and not any(_names_sides(ledger) for ledger in picked):
        return [Warned("books-warn-sign-assumed", {})]
    return []


def _names_sides(ledger: Ledger) -> bool:
    return any(ledger.table.at(role) is not None for role in ("debit", "credit", "direction"))


def _falls(ledger: Ledger, run: Followed | None) -> bool:
    """The balance grows with debits: then we may be kept as somebody who owes, or as an advance that was paid."""
    debits = ledger.table.at("debit") is not None and run is not None and run.checked > 0 and run.way < 0
    return debits or ledger.sides["debit"] > ledger.sides["credit"]


def _of_ledger(ledger: Ledger, run: Followed | None) -> list[Warned]:
    found = [*_breaks(run), *ledger.warnings[:MOST_SAID]]
    if run is None and any(step.balance is not None for step in ledger.steps):
        found.append(Warned("books-warn-balance-unused", {"column": ledger.table.name_of("balance")}))
    if ledger.red:
        found.append(Warned("books-warn-red-minus" if ledger.red_is_minus else "books-warn-red", {"rows": ledger.red}))
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
