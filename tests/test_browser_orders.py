"""Orders and promises on the screen: the answer, an order down to its invoice, a month, a cell, and what is taken away."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from data.demo import DEMO_UNTIL
from data.demo.manners import EMPTY, HEALTHY, LARGE
from queries import periods
from queries.periods import Period
from tests import orders_checks
from tests.browser import PHONE, VERY_WIDE, speech_of
from tests.test_browser_pages import scrolls_sideways

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser import Person, Windows
    from tests.conftest import Installation


# The first of the twelve months that are shown when nothing is chosen.
NOVEMBER = Period(date(2025, 11, 1), date(2025, 11, 30))


@pytest.fixture(scope="module")
def folder(installation: Installation) -> Path:
    """Where the files are."""
    return installation.folder


def query_of(person: Person) -> dict[str, str]:
    """What the address says."""
    return {key: values[0] for key, values in parse_qs(urlsplit(person.page.url).query).items()}


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a downloaded file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_an_order_down_to_its_invoice_a_month_and_what_is_taken_away(window: Windows, folder: Path) -> None:
    person = window("executive.demo", size=VERY_WIDE)
    person.open(f"/orders?account={LARGE}")
    lines = orders_checks.lines_of(folder, LARGE, DEMO_UNTIL)
    service = orders_checks.service_of(lines, periods.preset("12-months", DEMO_UNTIL), DEMO_UNTIL)
    label = person.say("kpi-in-full-on-time")
    assert person.figures()[label][1] == person.say("orders-counted-lines", part=service[1], whole=service[0])
    missing = [one for one in lines if one["ordered"] - one["cut"] - one["delivered"] > 0]
    assert missing
    cents = round(sum((one["ordered"] - one["cut"] - one["delivered"]) * one["price"] * 100 for one in missing))
    amount = speech_of(person.language).money(cents, "CNY")
    said = person.say("orders-answer-open", orders=len({one["order"] for one in missing}), amount=amount)
    assert person.answer().startswith(said)
    rows = person.table("orders-open")
    name, content = person.download("orders-csv")
    assert name == f"{person.say('orders-csv-name')}-{LARGE}-{DEMO_UNTIL}.csv"
    order = person.say("column-order")
    assert [row[order] for row in read(content)] == [row[order] for row in rows]
    assert {row[order] for row in rows} == {one["order"] for one in missing}
    person.tick("orders-open", 0)
    assert query_of(person)["order"] == rows[0][order]
    person.tick("order-deliveries", 0)
    link = person.page.locator("[data-testid='stPageLink'] a").last
    link.click()
    person.page.wait_for_url("**/statement?**")
    person.settle()
    assert query_of(person)["period"] == "free"
    # A click on the first month: its orders, and only its figures.
    person.open(f"/orders?account={LARGE}")
    person.part("service-chart").locator("path[aria-roledescription='point']").first.click()
    person.page.wait_for_url("**from=2025-11-01**")
    person.settle()
    assert query_of(person)["listed"] == "due"
    month = orders_checks.service_of(lines, NOVEMBER, DEMO_UNTIL)
    assert person.figures()[label][1] == person.say("orders-counted-lines", part=month[1], whole=month[0])
    person.choose("period", person.say("period-this-month"))
    assert query_of(person)["period"] == "this-month"
    assert not person.failed()


def test_a_cell_of_the_scorecard_shows_its_promises(window: Windows, folder: Path) -> None:
    person = window("executive.demo", language="en", size=VERY_WIDE)
    person.open("/scorecard?account=D00002")
    lines = orders_checks.lines_of(folder, "D00002", DEMO_UNTIL)
    due, kept, *_ = orders_checks.service_of(lines, NOVEMBER, DEMO_UNTIL)
    cell = person.part("kept-chart").locator("path[aria-roledescription='rect mark']").first
    assert f"({person.say('scorecard-of', kept=kept, due=due)})" in str(cell.get_attribute("aria-label"))
    cell.click()
    person.page.wait_for_url("**month=2025-11**")
    person.settle()
    assert {"promise": "delivered", "month": "2025-11"}.items() <= query_of(person).items()
    rows = person.table("promises")
    assert len(rows) == due - kept
    _, content = person.download("scorecard-csv")
    label = speech_of("en").say("column-promise-reference")
    assert [row[label] for row in read(content)] == [row[label] for row in rows]
    person.switch("kept", person.say("show-table"))
    person.tick("promises", 0)
    person.page.locator("[data-testid='stPageLink'] a").last.click()
    person.page.wait_for_url("**/orders?**")
    person.settle()
    assert query_of(person)["order"] == rows[0][label]


@pytest.mark.parametrize("slug", ["orders", "scorecard"])
def test_an_account_with_nothing_is_told_so_and_a_phone_needs_no_sideways(window: Windows, slug: str) -> None:
    person = window("executive.demo", size=PHONE)
    person.open(f"/{slug}?account={EMPTY}")
    empty = {"orders": "orders-none-ever", "scorecard": "scorecard-answer-none"}[slug]
    assert person.say(empty) in person.text()
    assert not person.failed()
    person.open(f"/{slug}?account=D00002")
    assert not scrolls_sideways(person)
    assert not person.failed()


def test_a_claim_among_the_promises_leads_to_where_it_stands(window: Windows) -> None:
    person = window("dealer.demo", size=VERY_WIDE)
    person.open("/scorecard?promise=claims&broken=every")
    row = person.table("promises")[0]
    reference = row[person.say("column-promise-reference")]
    person.tick("promises", 0)
    person.page.get_by_role("link", name=person.say("scorecard-deeper", reference=reference)).click()
    person.page.wait_for_url("**/claims?**")
    person.settle()
    listed = person.table_named(person.say("claims-list-alt", account=HEALTHY))
    assert reference in [one[person.say("column-claim")] for one in listed]
