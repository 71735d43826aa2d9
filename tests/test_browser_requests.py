"""A request for goods on the screen: from the reorder list or typed, kept, placed by the dealer, answered by the rep."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from data import servers
from tests.arrangements import empty_the_workflow
from tests.browser import HEADER_HEIGHT, ROW_HEIGHT, VERY_WIDE
from tests.conftest import STATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows

CODE, CHAIN = "D00001", "D00011"
FIRST_CELL = 60


@pytest.fixture(autouse=True)
def no_request(admin: Engine) -> Iterator[None]:
    """Nobody has asked for anything, before and after."""
    empty_the_workflow(admin)
    assert servers.wait_until_caught_up(STATE)
    yield
    empty_the_workflow(admin)


def asked(person: Person) -> dict[str, str]:
    """What the address says."""
    return {key: values[0] for key, values in parse_qs(urlsplit(person.page.url).query).items()}


def type_units(person: Person, key: str, row: int, units: int, *, enter: bool = True) -> None:
    """Type into the first cell of a row; without Enter it counts when something else is pressed."""
    scroller = person.part(key).locator(".dvn-scroller")
    scroller.scroll_into_view_if_needed()
    scroller.dblclick(position={"x": FIRST_CELL, "y": HEADER_HEIGHT + ROW_HEIGHT * row + ROW_HEIGHT // 2})
    box = person.page.locator("#portal input, #portal textarea").first
    box.wait_for()
    box.fill(str(units))
    if enter:
        box.press("Enter")
        person.settle()


def units_of(person: Person, rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    """What was asked for and what was accepted, row by row."""
    heads = [person.say(one) for one in ("column-requested-units", "column-accepted-units")]
    return [(row[heads[0]], row[heads[1]].strip("–")) for row in rows]


def test_what_is_ticked_to_reorder_is_placed_with_its_reason(window: Windows) -> None:
    dealer = window("headoffice.demo", size=VERY_WIDE)
    dealer.open(f"/suggestions?account={CHAIN}")
    listed = dealer.table("suggestions-reorder")[:2]
    dealer.tick("suggestions-reorder", 0)
    dealer.tick("suggestions-reorder", 1)
    dealer.page.get_by_text(dealer.say("suggestions-reorder-request")).click()
    dealer.settle()
    suggested = dealer.say("suggestions-column-suggested")
    units = sum(int(row[suggested]) for row in listed)
    assert asked(dealer)["account"] == CHAIN
    assert f"{units} " in dealer.answer()
    # A reader's one other window on the same draft, and what it is told.
    dealer.press("request-save")
    reference = asked(dealer)["request"]
    other = window("headoffice.demo")
    other.open(f"/requests?account={CHAIN}&request={reference}")
    type_units(other, "request-items", 0, 99)
    other.press("request-save")
    dealer.press("request-place")
    assert dealer.complaint() == dealer.say("request-moved")
    type_units(dealer, "request-items", 0, int(listed[0][suggested]), enter=False)
    dealer.press("request-place")
    assert dealer.complaint() == dealer.say("request-done-place", reference=reference)
    why = dealer.table_named(reference)
    said, name = dealer.say("column-request-suggested"), dealer.say("column-ordered-code")
    codes = dealer.say("stock-column-model-code")
    assert {row[name]: row[said] for row in why} == {row[codes]: row[suggested] for row in listed}
    assert not dealer.failed()


def test_a_quantity_is_changed_with_a_reason_and_the_dealer_reads_it(window: Windows) -> None:
    dealer = window("dealer.demo", size=VERY_WIDE)
    dealer.open("/requests")
    assert dealer.answer() == dealer.say("requests-none-dealer")
    dealer.press("request-new")
    type_units(dealer, "request-items", 0, 12)
    type_units(dealer, "request-items", 1, 5, enter=False)
    dealer.press("request-place")
    reference = f"{CODE}-R1"
    assert dealer.answer() == dealer.say("requests-waiting-dealer", count=1)
    rep = window("rep.demo", language="en")
    rep.open("/queue")
    rep.tick("queue-mine", 0)
    assert asked(rep)["request"] == reference
    type_units(rep, "request-review", 0, 10)
    rep.press("request-accept")
    assert rep.complaint() == rep.say("request-words-needed")
    rep.fill("request-words", "two come in December")
    rep.press("request-accept")
    assert rep.complaint() == rep.say("request-done-change", reference=reference)
    reader = window("executive.demo")
    reader.open(f"/requests?account={CODE}&request={reference}")
    assert reader.page.locator("[class*='st-key-request-accept'], [class*='st-key-request-new']").count() == 0
    dealer.open(f"/requests?request={reference}")
    assert "two come in December" in dealer.text()
    assert "接受：2 个型号，15 台" in dealer.text()
    assert sorted(units_of(dealer, dealer.table_named(reference))) == [("12", "10"), ("5", "5")]
    assert units_of(dealer, dealer.table("requests")) == [("17", "15")]
    figure = dealer.figures()[dealer.say("kpi-units-granted")][0]
    assert figure.startswith("88.2")
    _, content = dealer.download("requests-csv")
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert units_of(dealer, read) == [("17", "15")]
    assert not dealer.failed()
    assert not rep.failed()
