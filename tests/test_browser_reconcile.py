"""A dealer's own books from the file to the saved version at a browser, and what staff see of it."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from data import servers
from data.demo import DEMO_UNTIL
from pages.parts import disputes, requests, statement
from queries import periods
from tests.browser import PHONE, SECOND_IN_PROOF, speech_of
from tests.conftest import STATE
from tests.reconciliation_checks import DEALER, BooksDesk, books_desk, file_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from documents.columns import Column
    from tests.browser import Person, Windows
    from tests.conftest import Installation

PERIOD = periods.preset("12-months", DEMO_UNTIL)
COMPARED_MS = 90_000


@pytest.fixture
def at(installation: Installation, admin: Engine) -> Iterator[BooksDesk]:
    """The account without any reconciliation, before and after."""
    del installation
    with books_desk(admin) as desk:
        yield desk


def money(person: Person, amount: int) -> str:
    """An amount as this person reads it, without its sign."""
    return speech_of(person.language).money(abs(amount), "CNY")


# A list whose rows can be ticked; one only to be looked at has no key.
TO_TICK = "[class*='st-key-reconciliation-ours-']"


def bring(dealer: Person, content: bytes, lines: int) -> None:
    """Put the file in, read what was understood and for which months, and have it compared."""
    dealer.open("/reconcile")
    field = dealer.page.locator("input[type=file]")
    field.set_input_files({"name": "往来.csv", "mimeType": "text/csv", "buffer": content})
    button = dealer.part("bring-compare").locator("button")
    expect(button).to_be_enabled(timeout=COMPARED_MS)
    assert dealer.say("bring-lines", count=lines) in dealer.text()
    assert dealer.say("bring-period-file") in dealer.part("reconcile-period").locator("[role=combobox]").input_value()
    button.click()
    expect(dealer.part("reconciliation-save")).to_be_visible(timeout=COMPARED_MS)
    dealer.settle()


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_a_file_is_compared_settled_by_hand_and_saved_and_staff_see_the_same(
    window: Windows, installation: Installation, at: BooksDesk, language: str
) -> None:
    dealer = window("dealer.demo", language=language)
    rows = ledger_of(installation, PERIOD)
    first, second = [one for one in rows if one["kind"] == "invoice"][:2]
    bring(dealer, file_of([one for one in rows if one not in (first, second)]), len(rows) - 2)
    both = first["amount"] + second["amount"]
    less = dealer.say("reconciliation-less", amount=money(dealer, both))
    alone = dealer.say("reconciliation-alone", ours=2, theirs=0)
    assert less in dealer.answer()
    assert alone in dealer.answer()
    dealer.tick("reconciliation-ours-None-0-1-0", 0)
    assert dealer.page.locator(TO_TICK).count() == 1
    link = dealer.page.get_by_role("link", name=dealer.say("reconciliation-to-dispute"))
    way = str(link.get_attribute("href"))
    assert str(first["amount"]) in way
    dealer.tick("reconciliation-ours-None-0-1-0", 1)
    dealer.press("reconciliation-match")
    assert dealer.say("reconciliation-done-match") in dealer.text()
    assert alone not in dealer.answer()
    dealer.press("reconciliation-undo")
    assert alone in dealer.answer()
    dealer.press("reconciliation-save")
    assert dealer.say("reconciliation-done-save", version=1) in dealer.text()
    # What nobody has worked on since is that version already; and the line says how it was compared.
    assert dealer.part("reconciliation-save").locator("button").is_disabled()
    how = speech_of(language).say("how-cent")
    assert how in dealer.text()
    assert dealer.say("reconciliation-next-saved", count=2) in dealer.text()
    _, content = dealer.download("reconciliation-xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content))[dealer.say("reconciliation-statement")]
    adjusted = dealer.say("reconciliation-item-adjusted")
    rows_said = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert rows_said[adjusted][1] == rows_said[adjusted][2]
    assert str(rows_said[dealer.say("bring-how")][1]).startswith(how)
    rep = window("rep.demo", language=language)
    # What are its own books to the dealer are the dealer's to staff.
    assert (dealer.say("whose-books-first") in less, rep.say("whose-books-first") in less) == (True, False)
    rep.open(f"/reconcile?account={DEALER}&books={DEALER}-B1&part=open")
    assert rep.say("reconciliation-less", amount=money(rep, both)) in rep.answer()
    assert rep.say("reconciliation-alone", ours=2, theirs=0) in rep.answer()
    # Who only looks has nothing to tick.
    assert rep.page.get_by_text(rep.say("reconciliation-reason-missing"), exact=True).count()
    assert rep.page.locator(TO_TICK).count() == 0
    assert rep.say("whose-books") not in dealer.text()
    # An invoice that the dealer does not have begins a dispute about goods that did not come.
    dealer.open("/" + way.removeprefix("/"))
    reason = dealer.part("dispute-reason").locator("[role=combobox]").input_value()
    assert dealer.say("dispute-reason-not_received") in reason
    assert dealer.say("whose-books") not in rep.text()
    assert rep.part("reconciliation-save").count() == 0
    assert [one.version_no for one in at.kept()] == [1]


def test_of_two_suppliers_in_two_sheets_the_dealer_says_which_is_ours(
    window: Windows, installation: Installation, at: BooksDesk
) -> None:
    del at
    dealer, rows = window("dealer.demo"), ledger_of(installation, PERIOD)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, of, factor in (("青岛海尔", rows, 1), ("珠海格力", rows[:7], 3)):
        sheet = book.create_sheet(name)
        sheet.append(["日期", "凭证号", "摘要", "借方", "贷方"])
        for number, one in enumerate(of, 1):
            amount = Decimal(one["amount"] * factor) / 100
            sides = (None, amount) if amount > 0 else (-amount, None)
            sheet.append([one["booked_on"], f"记-{number}", one["document_no"], *sides])
    content = io.BytesIO()
    book.save(content)
    dealer.open("/reconcile")
    field = dealer.page.locator("input[type=file]")
    field.set_input_files({"name": "应付.xlsx", "mimeType": "application/octet-stream", "buffer": content.getvalue()})
    asked = dealer.page.get_by_role("radiogroup", name=dealer.say("bring-which-sheet"))
    expect(asked).to_be_visible(timeout=COMPARED_MS)
    dealer.settle()
    assert dealer.part("bring-compare").count() == 0
    for name, lines in (("珠海格力", 7), ("青岛海尔", len(rows)), (dealer.say("bring-sheets-together"), len(rows) + 7)):
        asked.get_by_text(name, exact=True).click()
        expect(dealer.page.get_by_text(dealer.say("bring-lines", count=lines))).to_be_visible(timeout=COMPARED_MS)
        expect(dealer.part("bring-compare").locator("button")).to_be_enabled(timeout=COMPARED_MS)


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_a_work_is_thrown_away_only_after_its_dealer_was_told_what_goes_and_said_yes(
    window: Windows, at: BooksDesk, language: str
) -> None:
    at.matched()
    assert servers.wait_until_caught_up(STATE)
    dealer = window("dealer.demo", language=language)
    dealer.open(f"/reconcile?account={DEALER}&books={DEALER}-B1")
    sure = speech_of(language).say("reconciliation-discard-sure", file="往来.csv")
    assert sure not in dealer.text()
    dealer.press("reconciliation-discard")
    assert sure in dealer.text()
    assert [one.status for one in at.kept()] == ["matched"]
    # Pressed again, the question is put away.
    dealer.press("reconciliation-discard")
    assert sure not in dealer.text()
    dealer.press("reconciliation-discard")
    dealer.press("reconciliation-discard-sure")
    assert dealer.say("reconciliation-done-discard") in dealer.text()
    assert at.kept() == []


def test_who_made_the_last_decision_is_taken_to_what_is_left(window: Windows, at: BooksDesk) -> None:
    at.matched()
    assert servers.wait_until_caught_up(STATE)
    dealer = window("dealer.demo")
    dealer.open(f"/reconcile?account={DEALER}&books={DEALER}-B1")
    parts = dealer.part("part")
    chosen = parts.locator("[aria-checked='true'], [kind$='Active']")
    expect(chosen).to_have_text(dealer.say("reconciliation-part-decide", count=1))
    dealer.tick("reconciliation-groups-decide-0-1-0", 0)
    dealer.press("reconciliation-reject")
    # Two lines of theirs and one of ours stand alone beside those that did before.
    expect(chosen).to_have_text(dealer.say("reconciliation-part-open", count=5))
    assert dealer.say("reconciliation-no-decide") in dealer.text()
    # Whoever wants to see that nothing is left there may.
    parts.get_by_text(dealer.say("reconciliation-part-decide", count=0)).click()
    dealer.settle()
    expect(chosen).to_have_text(dealer.say("reconciliation-part-decide", count=0))


def test_a_file_of_another_account_is_said_to_be_one(window: Windows, installation: Installation, at: BooksDesk) -> None:
    del at
    dealer, rows = window("dealer.demo"), ledger_of(installation, PERIOD)
    # Other days, numbers and amounts than any of ours.
    others = [
        {**one, "amount": one["amount"] * 7 + 1_313, "document_no": f"ZZ{number:09}", "tax_invoice_no": None}
        for number, one in enumerate(rows, 1)
    ]
    bring(dealer, file_of(others), len(others))
    told = dealer.say("reconciliation-hardly-do")
    assert told in dealer.text()
    assert dealer.say("reconciliation-agree", agreed=0, lines=2 * len(rows)) in dealer.answer()


def test_a_dispute_that_begins_at_a_match_begins_with_what_was_noted_about_it(window: Windows, at: BooksDesk) -> None:
    remark = "单价应为 480，请核"
    told = at.matched()
    (key,) = at.state(at.kept()[0]).groups
    at.step(told, "note", {"on": key, "text": remark})
    assert servers.wait_until_caught_up(STATE)
    dealer = window("dealer.demo")
    dealer.open(f"/reconcile?account={DEALER}&books={DEALER}-B1")
    dealer.tick("reconciliation-groups-decide-0-1-1", 0)
    link = dealer.page.get_by_role("link", name=dealer.say("reconciliation-to-dispute"))
    assert remark not in str(link.get_attribute("href"))
    link.click()
    words = dealer.part("dispute-comment").locator("textarea")
    expect(words).to_have_value(remark)


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_a_match_by_hand_that_differs_is_not_said_to_agree_and_says_who_made_it(
    window: Windows, at: BooksDesk, language: str
) -> None:
    at.matched()
    assert servers.wait_until_caught_up(STATE)
    dealer = window("dealer.demo", language=language)
    way = f"/reconcile?account={DEALER}&books={DEALER}-B1"
    dealer.open(f"{way}&part=open")
    dealer.press("reconciliation-discard")
    assert dealer.part("reconciliation-discard-sure").count() == 1
    dealer.tick("reconciliation-ours-None-0-1-0", 0)
    dealer.tick("reconciliation-theirs-None-0-1-0", 0)
    dealer.press("reconciliation-match")
    # Who does something else does not mean to throw it away any more.
    assert dealer.part("reconciliation-discard-sure").count() == 0
    assert dealer.say("reconciliation-part-agreed", count=1) not in dealer.text()
    assert dealer.say("reconciliation-part-differing", agreed=0, differing=1) in dealer.text()
    dealer.open(f"{way}&part=agreed")
    dealer.tick("reconciliation-groups-agreed-0-1-1", 0)
    (step,) = at.state(at.kept()[0]).taken
    speech = speech_of(language)
    made = speech.say("reconciliation-by-hand", who=step.by_name, moment=speech.moment(step.at))
    assert step.by_name
    # A time of day may have a narrow blank.
    assert " ".join(made.split()) in " ".join(dealer.text().split())
    assert dealer.say("reconciliation-differs-by", amount=money(dealer, 10_000)) in dealer.text()


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_on_a_phone_the_statement_of_both_books_is_read_without_scrolling(
    window: Windows, installation: Installation, at: BooksDesk, language: str
) -> None:
    del at
    dealer = window("dealer.demo", language=language, size=PHONE)
    rows = ledger_of(installation, PERIOD)
    lacking = next(one for one in rows if one["kind"] == "invoice")
    bring(dealer, file_of([one for one in rows if one is not lacking]), len(rows) - 1)
    statement = dealer.page.locator("[data-testid='stMarkdown'] table")
    box = statement.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    first = statement.locator("tbody tr").first.locator("td").first
    assert first.inner_text().strip() == dealer.say("reconciliation-item-balance")
    last = statement.locator("tbody tr").last.locator("td").all_inner_texts()
    assert last[1] == last[2] != ""


@pytest.mark.parametrize("path", ["/", "/statement", "/stock"])
def test_on_a_phone_two_figures_stand_in_a_row_and_none_is_cut(window: Windows, path: str) -> None:
    dealer = window("dealer.demo", language="en", size=PHONE)
    dealer.open(path)
    boxes = [one.bounding_box() for one in dealer.page.locator("[data-testid='stMetric']").all()]
    lefts = [one["x"] for one in boxes if one is not None]
    assert [one < PHONE[0] / 2 for one in lefts[:4]] == [True, False, True, False]
    values = dealer.page.locator("[data-testid='stMetricValue']")
    assert values.evaluate_all("found => found.filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0


def test_on_a_phone_a_list_shows_its_amounts(window: Windows) -> None:
    dealer = window("dealer.demo", size=PHONE)
    dealer.open("/statement")
    # The table's copy for screen readers has the columns that are on screen.
    headings = dealer.page.locator("[data-testid='stDataFrameResizable']").first.locator("th")
    expect(headings.filter(has_text="CNY")).not_to_have_count(0)


@pytest.mark.parametrize("columns", [statement.SHOWN_COLUMNS, disputes.COLUMNS, requests.COLUMNS])
def test_an_amount_is_among_the_first_columns_of_a_list(columns: tuple[Column, ...]) -> None:
    assert "money" in [one.kind for one in columns[:3]]
