"""Profit and the bridge on the screen, as a person reads them, against the files."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from documents.columns import heading
from pages.parts import profit as parts
from queries import periods
from tests.browser import PHONE, VERY_WIDE, speech_of
from tests.margin_checks import PERIODS, truth
from tests.oracle import Books

if TYPE_CHECKING:
    from tests.browser import Person, Windows
    from tests.conftest import Installation
    from tests.margin_checks import Truth

CNY, DEALER, EMPTY = "CNY", "D00001", "D00020"


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


def money(person: Person, minor: int) -> str:
    """An amount as this person reads it."""
    return speech_of(person.language).money(minor, CNY)


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


def minor(text: str) -> int:
    """Cents of a cell's plain number."""
    return int(Decimal(text) * 100)


def net_of(true: Truth) -> int:
    """What is left, from the files."""
    in_favour, charged = true.fees()
    return true.gross() - (true.holding() or 0) + true.rebates() + in_favour - charged


def test_a_dealer_reads_what_it_earned_and_goes_down_to_one_model(window: Windows, books: Books) -> None:
    person, true = window("dealer.demo", size=VERY_WIDE), truth(books, DEALER, PERIODS[0])
    person.open("/profit")
    for amount in (true.gross(), true.costed_sales(), net_of(true)):
        assert money(person, amount) in person.answer()
    shown = person.figures()
    assert shown[person.say("kpi-gross-margin")][0] == money(person, true.gross())
    assert shown[person.say("kpi-net-margin")][0] == money(person, net_of(true))
    steps_of(person)
    mark = person.page.locator(".st-key-models-chart path[aria-roledescription='circle']").first
    mark.click()
    person.settle()
    model = query_of(person)["model"]
    row = sum(true.gross_of(one) for (_, code), one in true.rows().items() if code == model)
    assert person.figures()[person.say("kpi-gross-margin")][0] == money(person, row)
    assert person.figures()[person.say("kpi-net-margin")] == ("–", person.say("profit-net-whole"))
    person.choose("model", person.say("filter-model-all"))
    assert person.figures() == shown
    person.tick("profit-lines", 0)
    assert set(query_of(person)) == {"line"}


def steps_of(person: Person) -> None:
    """The steps on screen add up, and their download says the same."""
    label = {column.name: heading(column, speech_of(person.language), CNY) for column in parts.STEP_COLUMNS}
    rows = person.table_named(person.say("profit-steps-alt", account=DEALER))
    amounts = {row[label["said"]]: minor(row[label["amount"]]) for row in rows}
    subtotals = [person.say(f"profit-step-{step}") for step in ("gross", "after-holding", "net")]
    assert sum(amount for name, amount in amounts.items() if name not in subtotals) == amounts[subtotals[-1]]
    name, content = person.download("profit-steps-csv")
    assert name == f"{person.say('profit-steps-csv-name')}-{DEALER}-2025-11-2026-10.csv"
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert {row[label["said"]]: minor(row[label["amount"]]) for row in read} == amounts


def test_the_bridge_goes_from_the_old_margin_to_the_new(window: Windows, books: Books) -> None:
    person, now = window("executive.demo", language="en", size=VERY_WIDE), truth(books, DEALER, PERIODS[0])
    before = periods.compared(PERIODS[0], "last-year")
    assert before is not None
    then = truth(books, DEALER, before)
    person.open(f"/bridge?account={DEALER}&bridge=table")
    for amount in (now.gross(), then.gross()):
        assert money(person, amount) in person.answer()
    rows = person.table_named(person.say("bridge-alt", account=DEALER))
    amounts = [minor(row[person.say("column-amount", currency=CNY)]) for row in rows]
    assert (amounts[0], amounts[-1]) == (then.gross(), now.gross())
    assert sum(amounts[:-1]) == amounts[-1]


@pytest.mark.parametrize("slug", ["profit", "bridge", "whatif"])
def test_an_account_with_nothing_says_what_to_do_and_a_phone_shows_the_page(window: Windows, slug: str) -> None:
    person = window("executive.demo", language="en", size=PHONE)
    person.open(f"/{slug}?account={EMPTY}")
    assert not person.failed()
    assert person.page.locator("[data-testid='stAlertContentInfo']").count() == 1
    person.open(f"/{slug}?account={DEALER}")
    assert person.answer()
    assert person.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_if_is_asked_in_the_address_and_answered_side_by_side(window: Windows) -> None:
    person = window("dealer.demo", language="en", size=VERY_WIDE)
    person.open("/whatif?older=60&off=10&faster=50")
    rows = person.table_named(person.say("whatif-faster-alt", account=DEALER))
    column = person.say("column-whatif-stock", currency=CNY)
    now, then, change = (minor(row[column]) for row in rows)
    assert now + change == then
    assert abs(then * 150 - now * 100) <= 100
    before = person.answer()
    person.fill("off", "40")
    assert query_of(person) == {"older": "60", "off": "40", "faster": "50"}
    assert person.answer() != before
    assert person.say("whatif-clear-title", days=60, off=40) in person.text()
    name, content = person.download("whatif-faster-csv")
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [minor(row[column]) for row in read] == [now, then, change]
    assert name.startswith(person.say("whatif-faster-csv-name"))
