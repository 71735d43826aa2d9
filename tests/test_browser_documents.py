"""The statement taken away from the running app, in both languages: the same as the screen and the files, cell by cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from data.demo import DEMO_UNTIL
from data.demo.named import HEALTHY, LARGE
from documents.columns import heading
from documents.statement import ENTRY_COLUMNS
from tests import by_hand
from tests.browser import LANGUAGES, VERY_WIDE, Windows, speech_of
from tests.mutation import Edit, running_copy
from tests.oracle import Books
from tests.papers import CNY, cents, figures_after, pages_of, sheets_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from sqlalchemy.engine import Engine

    from tests.browser import Person
    from tests.conftest import Installation

YEAR = date(DEMO_UNTIL.year, 1, 1)
# Where days late stand in a sheet of open items: behind the day on which an entry is due.
LATE = [column.name for column in ENTRY_COLUMNS].index("due_on") + 1


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


def exports(admin: Engine) -> list[tuple[str, str, int]]:
    """The downloads in the audit trail: action, account, rows."""
    with admin.connect() as connection:
        rows = connection.exec_driver_sql(
            "select action, detail ->> 'account', (detail ->> 'rows')::int from audit.event where action like 'export.%%'"
            " order by seq"
        )
        return [tuple(row) for row in rows]


def plain(value: Any) -> str:
    """A workbook's value as the screen's copy for readers writes it."""
    return "" if value is None else str(value.date()) if hasattr(value, "date") else str(value)


def same_as_screen(person: Person, rows: list[tuple[Any, ...]]) -> None:
    """Each row of a workbook against the row of the table."""
    shown = person.table("entries")
    if len(shown) != len(rows):
        # The copy for screen readers is later than usual on a busy machine, and rows scrolled past are missed.
        shown = person.table("entries")
    assert len(rows) == len(shown)
    for row, on_screen in zip(rows, shown, strict=True):
        for column, value in zip(ENTRY_COLUMNS, row, strict=True):
            text = on_screen[heading(column, speech_of(person.language), CNY)]
            if column.kind == "money":
                assert cents(value) == round(float(text) * 100)
            else:
                assert plain(value) == text


def days_late(items: list[tuple[Any, ...]]) -> list[int | None]:
    """The column of a sheet of open items that the screen has not, each as its due date has it."""
    for row in items:
        due = row[LATE - 1] or row[0]
        late = (DEMO_UNTIL - due.date()).days
        assert row[LATE] == (late if late > 0 else None)
    return [row[LATE] for row in items]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_is_taken_away_as_pdf_and_workbook(window: Windows, books: Books, admin: Engine, language: str) -> None:
    person, known = window("dealer.demo", language=language, size=VERY_WIDE), by_hand.account(books, HEALTHY, DEMO_UNTIL)
    before, own = len(exports(admin)), speech_of(language)
    moved = known.since(YEAR)
    person.open("/statement?period=this-year")

    name, workbook = person.download("statement-xlsx")
    assert name == f"{person.say('statement-csv-name')}-{HEALTHY}-{DEMO_UNTIL}.xlsx"
    top, _, *rows, last = sheets_of(workbook)[person.say("page-statement")][1:]
    assert cents(top[5]) == known.before(YEAR)
    assert cents(last[5]) == known.balance
    assert [cents(row[4]) for row in rows] == [item["amount"] for item in moved]
    assert sorted((row[2], cents(row[6])) for row in rows) == sorted((item["document_no"], item["open"]) for item in moved)
    same_as_screen(person, rows)
    items = sheets_of(workbook)[person.say("paper-title-open")][2:-1]
    days_late(items)
    assert sorted((row[2], cents(row[7])) for row in items) == sorted(
        (item["document_no"], item["open"]) for item in known.open
    )
    ageing = sheets_of(workbook)[person.say("paper-ageing")][2:8]
    assert [(row[1], *map(cents, row[2:5])) for row in ageing] == known.ageing

    name, pdf = person.download("statement-pdf")
    assert name == f"{person.say('statement-csv-name')}-{HEALTHY}-{DEMO_UNTIL}.pdf"
    pages = pages_of(pdf)
    assert own.money(abs(known.balance), CNY) in pages[0]
    assert [net for *_, net in known.ageing if own.amount(net, CNY) not in pages[0]] == []
    assert person.say("paper-page", page=len(pages), pages=len(pages)) in pages[-1]
    text = "".join(pages)
    assert [item["document_no"] for item in moved if item["document_no"] not in text] == []
    label = person.say("paper-closing", rows=len(moved))
    totals = next(found for page in pages if (found := figures_after(label, page)))
    assert totals[4:] == [sum(item["amount"] for item in moved), known.balance, sum(item["open"] for item in moved)]

    made = [("export.xlsx", HEALTHY, len(moved)), ("export.pdf", HEALTHY, len(moved))]
    assert exports(admin)[before:] == made


def test_open_items_only_are_taken_away_as_shown(window: Windows, books: Books) -> None:
    person, known = window("dealer.demo", size=VERY_WIDE), by_hand.account(books, HEALTHY, DEMO_UNTIL)
    person.open("/statement?show=open")
    sheets = sheets_of(person.download("statement-xlsx")[1])
    assert person.say("page-statement") not in sheets
    items = sheets[person.say("paper-title-open")][2:-1]
    same_as_screen(person, [(*row[:LATE], *row[LATE + 1 :]) for row in items])
    assert any(days_late(items))
    pages = pages_of(person.download("statement-pdf")[1])
    totals = figures_after(person.say("paper-closing", rows=len(known.open)), pages[-1])
    assert totals is not None
    assert totals[5:] == [known.balance, known.balance]


def test_fifty_thousand_entries_are_said_to_be_too_many_for_paper_and_are_all_in_the_workbook(
    window: Windows, books: Books
) -> None:
    person, known = window("executive.demo", language="en", size=VERY_WIDE), by_hand.account(books, LARGE, DEMO_UNTIL)
    person.open(f"/statement?account={LARGE}&period=all")
    assert person.say("paper-summary-said", most=5_000) in person.text()
    text = "".join(pages_of(person.download("statement-pdf")[1]))
    assert person.say("paper-too-long", entries=50_000, most=5_000) in text.replace("\n", " ")
    *rows, last = sheets_of(person.download("statement-xlsx")[1])[person.say("page-statement")][3:]
    assert len(rows) == 50_000
    assert cents(last[5]) == cents(rows[-1][5]) == known.balance


def test_an_account_with_nothing_in_the_period_can_take_its_balance_away(window: Windows, books: Books) -> None:
    person, day = window("dealer.demo", language="en"), by_hand.day_before(YEAR)
    known = by_hand.account(books, HEALTHY, day)
    quiet = next(
        one for one in range(1, 300)
        if not any(item["booked_on"] == date.fromordinal(day.toordinal() - one) for item in known.items)
    )  # fmt: skip
    quiet_day = date.fromordinal(day.toordinal() - quiet)
    person.open(f"/statement?period=free&from={quiet_day}&to={quiet_day}")
    assert person.say("statement-no-entries") in person.text()
    balance = by_hand.account(books, HEALTHY, quiet_day).balance
    assert speech_of("en").money(abs(balance), CNY) in pages_of(person.download("statement-pdf")[1])[0]


def test_a_document_that_cannot_be_made_says_why_and_is_not_recorded(
    browser: Browser, installation: Installation, admin: Engine
) -> None:
    """On a copy of the app whose documents may take a hundredth of a second."""
    before, hurried = exports(admin), Edit("documents/typeset.py", "seconds: float = 60.0", "seconds: float = 0.01")
    with running_copy(installation, (hurried,)) as (app, _):
        windows = Windows(browser, app.url, app.sign_in)
        person = windows("dealer.demo", language="en")
        person.open("/statement")
        person.part("statement-pdf").locator("button").first.click()
        said = person.page.locator("[data-testid='stDownloadButtonError']")
        said.wait_for()
        assert said.inner_text().startswith("This document became too long for one PDF.")
        assert person.download("statement-csv")[1]
        windows.close()
    assert [action for action, *_ in exports(admin)[len(before) :]] == ["export.csv"]
