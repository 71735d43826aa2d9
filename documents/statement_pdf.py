"""The statement of account as PDF: the letter to check and return, and behind it what the balance is made of."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import polars as pl

from documents.columns import Column, heading
from documents.letterhead import MAY_BREAK, broken, letterhead
from documents.statement import (
    AGEING_COLUMNS,
    ENTRY_COLUMNS,
    MONTH_COLUMNS,
    WEEK_COLUMNS,
    aged_said,
    by_month,
    period_said,
    weeks_said,
)
from documents.typeset import head, typeset
from queries import kpis
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from documents.statement import StatementPaper

    Pair = tuple[str, str | None]
    Part = dict[str, Any]

# Above this a list is no longer something to read on paper: the letter says so and names the workbook.
MOST_LINES, MOST_TAGGED, MOST_FOLLOWING = 5_000, 500, 25
# Fifteen columns do not fit beside each other on paper: two stand in each cell, the second below the first.
ENTRY_PAIRS: tuple[Pair, ...] = (
    ("booked_on", "document_date"),
    ("kind_name", "due_on"),
    ("document_no", "tax_invoice_no"),
    ("bank_reference", "note"),
    ("net", "freight"),
    ("tax", "withheld"),
    ("amount", None),
    ("balance", None),
    ("open_amount", None),
)
ITEM_PAIRS: tuple[Pair, ...] = (
    ("booked_on", "document_date"),
    ("kind_name", "due_on"),
    ("document_no", "tax_invoice_no"),
    ("bank_reference", "note"),
    ("late", None),
    ("amount", None),
    ("open_amount", None),
    ("balance", None),
)
LATE = Column("late", "axis-days-late", "count")
COLUMNS = {column.name: column for column in (*ENTRY_COLUMNS, LATE)}
REST = ("bank_reference", "note")
# Points: the air in a cell, and what an upright and a turned page have between their margins.
PADDING, UPRIGHT, ACROSS = 4.4, (210 - 24) * 72 / 25.4, (297 - 24) * 72 / 25.4
# How wide signs are, in parts of the size; by kind of sign, on the safe side.
WIDTHS = {"Lu": 0.7, "Ll": 0.6, "Nd": 0.57, "Zs": 0.3, "Po": 0.7, "Pd": 0.4, "Ps": 0.4, "Pe": 0.4, "Cf": 0.0}
MOST_EMS = 16.0
LONGEST_NAME = 36
# Where a line may end at the latest: at blanks, and after nine Chinese signs, which is what the headings need.
PLACES = re.compile(rf"[\s{MAY_BREAK}]+|(?<=[^\x00-\xff]{{9}})")


def pdf_of(paper: StatementPaper) -> bytes:
    """The document; the same bytes for the same paper.

    Raises:
        DocumentError: it takes too much time or memory, or too many are being made.
    """
    # What a screen reader needs doubles a document ten times over when it is long.
    tagged = paper.entries.height + paper.items.height <= MOST_TAGGED
    return typeset("statement.typ", content(paper), paper.made_at, tagged=tagged)


def is_summary(paper: StatementPaper) -> bool:
    """Whether there are too many entries to print them, so that months stand for them."""
    return paper.entries.height > MOST_LINES


def content(paper: StatementPaper) -> dict[str, Any]:
    """What is handed to the typesetter: texts only, as they will stand there."""
    speech = paper.speech
    return {
        **head(speech, paper.title),
        **({"author": paper.company.name} if paper.company else {}),
        "running": [f"{paper.title} · {_short(paper.party.name)} · {paper.party.code}", period_said(speech, paper.period)],
        "made": speech.say("paper-made", moment=speech.moment(paper.made_at), who=paper.made_by, through=_through(paper)),
        "page-of": speech.say("paper-page", page="{page}", pages="{pages}"),
        "letterhead": letterhead(paper.company, speech),
        "to": broken(paper.party.name),
        "whose": _given([("column-code", paper.party.code), ("column-owner", paper.party.owner),
                         ("paper-tax-label", paper.party.tax_no)], paper),
        "about": _given([("paper-period", period_said(speech, paper.period)), ("paper-currency", paper.currency),
                         ("paper-through", _through(paper))], paper),
        "letter": _letter(paper),
        "figures": [_movement(paper), _standing(paper)],
        "notes": list(_notes(paper)),
        "tables": [_ageing(paper), _weeks(paper)],
        "bank": _bank(paper),
        "reply": speech.say("paper-reply"),
        # Who has answered is told what, and asked for nothing.
        "answers": [] if paper.confirmation else [_answer(paper, "agree"), _answer(paper, "differ")],
        "answered": list(paper.confirmation.said) if paper.confirmation else [],
        "confirmation": _confirmation(paper),
        "parts": list(_parts(paper)),
    }  # fmt: skip


def _through(paper: StatementPaper) -> str:
    return paper.speech.date(paper.data_through)


def _given(pairs: Sequence[tuple[str, str]], paper: StatementPaper) -> list[list[str]]:
    return [[paper.speech.say(key), broken(value)] for key, value in pairs if value]


def _letter(paper: StatementPaper) -> str:
    speech = paper.speech
    said = _balance(paper, "paper-letter", day=speech.date(paper.period.end))
    return speech.sentences((said, speech.say("paper-letter-please")))


def _balance(paper: StatementPaper, key: str, **values: str) -> str:
    """A sentence of three, by who owes; the amount stands in it without a sign."""
    if paper.closing == 0:
        return paper.speech.say(f"{key}-even", **values)
    side = "owes" if paper.closing > 0 else "owed"
    return paper.speech.say(f"{key}-{side}", balance=paper.money(abs(paper.closing)), **values)


def _movement(paper: StatementPaper) -> Part:
    """How the balance came about."""
    speech, amount = paper.speech, paper.amount
    rows = [
        [speech.say("paper-charged"), amount(paper.charged)],
        [speech.say("paper-credited"), amount(paper.credited)],
    ]
    if not paper.only_open:
        rows.insert(0, [speech.say("kpi-opening-balance"), amount(paper.opening)])
    return _figures(paper, rows, [speech.say("kpi-closing-balance"), amount(paper.closing)])


def _standing(paper: StatementPaper) -> Part:
    """What of the balance is late, and what may still be ordered."""
    speech, amount = paper.speech, paper.amount
    rows = [
        [speech.say("kpi-not-yet-due"), amount(kpis.not_yet_due(paper.aged))],
        [speech.say("kpi-overdue"), amount(kpis.overdue(paper.aged))],
        [speech.say("kpi-credit-limit"), amount(paper.credit_limit)],
    ]
    if paper.disputed is not None:
        rows.insert(2, [speech.say("kpi-disputed"), amount(paper.disputed)])
    return _figures(paper, rows, [speech.say("kpi-available-credit"), amount(paper.available_credit)])


def _figures(paper: StatementPaper, rows: list[list[str]], last: list[str]) -> Part:
    head = ["", paper.speech.say("column-amount", currency=paper.currency)]
    return {"aligned": ["left", "right"], "head": head, "rows": rows, "last": last}


def _ageing(paper: StatementPaper) -> Part:
    speech = paper.speech
    aged = aged_said(paper.aged, speech)
    sums = [speech.say("paper-sum"), *(_sum(paper, aged, column) for column in AGEING_COLUMNS[1:])]
    balance = speech.money(int(aged["net"].sum()), paper.currency)
    note = speech.say("statement-ageing-note", day=speech.date(paper.period.end), balance=balance)
    return _listing(paper, aged, AGEING_COLUMNS, sums) | {"title": speech.say("statement-ageing-title"), "note": note}


def _weeks(paper: StatementPaper) -> Part:
    speech = paper.speech
    weeks = weeks_said(paper.weeks, speech)
    sums = [speech.say("paper-sum"), *(_sum(paper, weeks, column) for column in WEEK_COLUMNS[1:])]
    credits_open = kpis.unapplied(paper.aged)
    note = speech.say("statement-due-note", credits=paper.money(credits_open)) if credits_open else ""
    return _listing(paper, weeks, WEEK_COLUMNS, sums) | {"title": speech.say("statement-due-title"), "note": note}


def _sum(paper: StatementPaper, frame: pl.DataFrame, column: Column) -> str:
    total = int(frame[column.name].sum())
    return paper.amount(total) if column.kind == "money" else paper.speech.number(total)


def _listing(paper: StatementPaper, frame: pl.DataFrame, columns: Sequence[Column], last: Sequence[str]) -> Part:
    texts = [_texts(paper, frame, column) for column in columns]
    return {
        "kind": "listing",
        "aligned": [_side(column) for column in columns],
        "head": [heading(column, paper.speech, paper.currency) for column in columns],
        "rows": [list(row) for row in zip(*texts, strict=True)],
        "last": list(last),
    }


def _bank(paper: StatementPaper) -> Part | None:
    company = paper.company
    if company is None or not (company.bank or company.bank_account):
        return None
    given = [
        ("paper-account-name", company.name),
        ("paper-bank", company.bank),
        ("paper-bank-account", company.bank_account),
    ]
    return {"title": paper.speech.say("paper-bank-title"), "lines": _given(given, paper)}


def _answer(paper: StatementPaper, kind: str) -> Part:
    speech = paper.speech
    lines = ["paper-signed", "paper-dated"] if kind == "agree" else ["paper-own-balance", "paper-signed", "paper-dated"]
    day = speech.date(paper.period.end)
    return {
        "title": speech.say(f"paper-{kind}-title"),
        "text": speech.say(f"paper-{kind}", balance=_balance(paper, "paper-balance"), day=day),
        "lines": [speech.say(line) for line in lines],
        "seal": speech.say("paper-seal"),
    }


def _confirmation(paper: StatementPaper) -> str | None:
    made = paper.confirmation
    if made is None:
        return None
    return paper.speech.say("paper-confirmation", reference=broken(made.reference), digest=broken(made.digest))


def _parts(paper: StatementPaper) -> Iterator[Part]:
    speech, entries = paper.speech, paper.entries
    title = speech.say("statement-entries-title", period=period_said(speech, paper.period))
    open_title = speech.say("statement-open-title", day=speech.date(paper.period.end))
    if is_summary(paper):
        yield _months(paper, speech.say("paper-months-title"))
    elif entries.height:
        pairs = with_beside(ENTRY_PAIRS, paper)
        yield _ledger(paper, entries, pairs, "entries", open_title if paper.only_open else title)
    if paper.only_open or is_summary(paper):
        return
    if paper.items.height and not _items_too_long(paper):
        items = _ledger(paper, _with_days_late(paper), with_beside(ITEM_PAIRS, paper), "items", open_title)
        yield items | {"follows": entries.height > 0 and _is_short(items)}


def with_beside(pairs: Sequence[Pair], paper: StatementPaper) -> list[Pair]:
    """The columns with what the screen shows beside the usual ones, which stands below the open amount."""
    beside = next((column.name for column in paper.beside), None)
    return [(first, beside) if first == "open_amount" else (first, second) for first, second in pairs]


def _is_short(part: Part) -> bool:
    """Whether a list surely fits on one page, so that it may follow another without a page of its own."""
    return len(part["rows"]) <= MOST_FOLLOWING and not part["long"] and not part["landscape"]


def _items_too_long(paper: StatementPaper) -> bool:
    return not paper.only_open and not is_summary(paper) and paper.entries.height + paper.items.height > MOST_LINES


def _notes(paper: StatementPaper) -> Iterator[str]:
    """What the reader must know about what is not behind the letter."""
    if not paper.entries.height:
        yield paper.speech.say("statement-no-entries")
    if _items_too_long(paper):
        yield paper.speech.say("paper-items-too-long", items=paper.items.height, most=MOST_LINES)


def _months(paper: StatementPaper, title: str) -> Part:
    """Months instead of entries, with the sentence that says so."""
    months = by_month(paper)
    note = paper.speech.say("paper-too-long", entries=paper.entries.height, most=MOST_LINES)
    sums = [_sum(paper, months, column) for column in MONTH_COLUMNS[1:-1]]
    last = [paper.speech.say("paper-sum"), *sums, paper.amount(paper.closing)]
    return _listing(paper, months, MONTH_COLUMNS, last) | {
        "title": title,
        "note": note,
        "landscape": False,
        "follows": False,
        "size": 7.5,
    }


def _with_days_late(paper: StatementPaper) -> pl.DataFrame:
    late = kpis.days_late(paper.period.end)
    return paper.items.with_columns(late=pl.when(late > 0).then(late))


def _ledger(paper: StatementPaper, frame: pl.DataFrame, pairs: Sequence[Pair], name: str, title: str) -> Part:
    """A list over many pages, with the totals of the first n rows for every n: those before a page's head and foot."""
    speech = paper.speech
    whole = name == "entries" and not paper.only_open
    adding, begins_with = ("amount", paper.opening) if whole else ("open_amount", 0)
    cells = [_cells(paper, frame, pair) for pair in pairs]
    totals = [_totals(paper, frame, pair, adding, begins_with) for pair in pairs]
    head = [[heading(_column(paper, one), speech, paper.currency) for one in pair if one] for pair in pairs]
    rest = pairs.index(REST)
    size, landscape, widths = _setting([_needed(*one) for one in zip(head, cells, totals, strict=True)], rest)
    long = set().union(*(_may_wrap(one, (width - PADDING) / size) for one, width in zip(cells, widths, strict=True)))
    return {
        "kind": "ledger",
        "name": name,
        "title": title,
        "note": "",
        "landscape": landscape,
        "follows": False,
        "size": size,
        "aligned": [_side(COLUMNS[first]) for first, _ in pairs],
        "widths": [round(width, 1) for width in widths],
        "head": head,
        "long": sorted(long),
        "rows": [list(row) for row in zip(*cells, strict=True)],
        "carried": [list(row) for row in zip(*totals[_first_figures(pairs) :], strict=True)],
        "opening": speech.say("kpi-opening-balance" if whole else "paper-begin"),
        "brought": speech.say("paper-brought"),
        "over": speech.say("paper-over"),
        "closing": speech.say("paper-closing", rows=frame.height),
    }


def _first_figures(pairs: Sequence[Pair]) -> int:
    return next(at for at, (first, _) in enumerate(pairs) if _side(COLUMNS[first]) == "right")


def _totals(paper: StatementPaper, frame: pl.DataFrame, pair: Pair, adding: str, begins_with: int) -> list[list[str]]:
    """The totals of the first n rows, for n from 0 to all. The balance is what the rows add up to, not read from one."""
    lines = [_running(paper, frame, one, adding, begins_with) for one in pair if one]
    return [list(row) for row in zip(*lines, strict=True)]


def _running(paper: StatementPaper, frame: pl.DataFrame, name: str, adding: str, begins_with: int) -> list[str]:
    if _column(paper, name).kind != "money":
        return [""] * (frame.height + 1)
    start, values = (begins_with, frame[adding]) if name == "balance" else (0, frame[name].fill_null(0))
    totals = [paper.amount(total) for total in itertools.accumulate(values, initial=start)]
    # Before the first row only the balance is worth saying.
    return totals if name == "balance" else ["", *totals[1:]]


def _cells(paper: StatementPaper, frame: pl.DataFrame, pair: Pair) -> list[list[str]]:
    first, second = pair
    uppers = _texts(paper, frame, _column(paper, first))
    if second is None:
        return [[upper] for upper in uppers]
    lowers = _texts(paper, frame, _column(paper, second))
    # A text in the second line stays there: above it stands a dash when there is nothing else.
    return [[upper or (DASH if lower else ""), lower] for upper, lower in zip(uppers, lowers, strict=True)]


def _setting(needed: Sequence[float], rest: int) -> tuple[float, bool, list[float]]:
    """Size of the text, whether the page is turned, and the widths: upright in the largest size that fits, else turned."""
    for size, landscape in ((7.5, False), (7.0, False), (6.5, False), (7.5, True)):
        widths = [PADDING + size * ems for ems in needed]
        left = (ACROSS if landscape else UPRIGHT) - sum(widths)
        if left >= 0 or landscape:
            break
    widths[rest] += left
    return size, landscape, widths


def _needed(head: list[str], cells: list[list[str]], totals: list[list[str]]) -> float:
    """How wide a column must be for its longest figure or word, in cells, totals and heading; in parts of the size."""
    lines = [max(line, key=_bytes) for line in (*zip(*cells, strict=True), *zip(*totals, strict=True))]
    words = [word for line in (*head, *lines) for word in PLACES.split(line)]
    return max(min(_ems(word), MOST_EMS) for word in words)


def _may_wrap(cells: list[list[str]], most: float) -> set[int]:
    """The rows in which a line could be wider than `most`: those are measured, for all others two lines are taken.

    No sign is wider than it has bytes, so short lines are told by their length.
    """
    return {at for at, lines in enumerate(cells) if any(_bytes(line) > most and _ems(line) > most for line in lines)}


def _bytes(text: str) -> int:
    # A Chinese sign has three bytes and is as wide as two letters: near enough to choose the longest by.
    return len(text.encode())


def _ems(text: str) -> float:
    return sum(map(_em, text))


@functools.cache
def _em(sign: str) -> float:
    wide = unicodedata.east_asian_width(sign) in "WFA" or sign in "mwMW@%"
    return 1.0 if wide else 0.33 if sign in ",.:" else WIDTHS.get(unicodedata.category(sign), 1.0)


def _column(paper: StatementPaper, name: str) -> Column:
    return COLUMNS.get(name) or next(column for column in paper.columns if column.name == name)


def _texts(paper: StatementPaper, frame: pl.DataFrame, column: Column) -> list[str]:
    speech, values = paper.speech, frame[column.name]
    if column.kind == "money":
        return [paper.amount(minor) for minor in values]
    if column.kind == "date":
        written = {day: speech.short_date(day) for day in values.unique() if day is not None}
        return [written.get(day, "") for day in values]
    if column.kind == "count":
        return ["" if value is None else speech.number(value) for value in values]
    return [broken(value or "") for value in values]


def _side(column: Column) -> str:
    return "right" if column.kind in ("money", "count") else "left"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "\N{HORIZONTAL ELLIPSIS}"
