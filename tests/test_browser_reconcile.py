"""A dealer's own books from the file to the saved version at a browser, and what staff see of it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from data.demo import DEMO_UNTIL
from queries import periods
from tests.browser import SECOND_IN_PROOF, speech_of
from tests.reconciliation_checks import DEALER, BooksDesk, books_desk, file_of, ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

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
    link = dealer.page.get_by_role("link", name=dealer.say("reconciliation-to-dispute"))
    assert str(first["amount"]) in str(link.get_attribute("href"))
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
    rep.open(f"/reconcile?account={DEALER}&books={DEALER}-B1")
    assert rep.answer() == dealer.answer()
    assert rep.part("reconciliation-save").count() == 0
    assert [one.version_no for one in at.kept()] == [1]
