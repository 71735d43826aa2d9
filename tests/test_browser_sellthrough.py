"""Sell-through and one model on the screen, as people of three roles read them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import sellthrough_checks as claims
from tests.browser import VERY_WIDE, speech_of

if TYPE_CHECKING:
    from tests.browser import Person, Windows
    from tests.conftest import Installation

PERIOD, CNY = claims.PERIODS[0], "CNY"


@pytest.fixture(scope="module")
def regions(installation: Installation) -> dict[str, tuple[int, ...]]:
    """What was sold in each region by the files: units, cents, and what came back."""
    return claims.true_flows(installation.folder, "region", PERIOD)


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


def money(person: Person, minor: int) -> str:
    """An amount as this person reads it."""
    return speech_of(person.language).money(minor, CNY)


def test_an_executive_reads_the_total_and_goes_down_to_a_branch(
    window: Windows, regions: dict[str, tuple[int, ...]]
) -> None:
    person = window("executive.demo", size=VERY_WIDE)
    person.open("/sellthrough")
    sales = sum(row[1] - row[3] for row in regions.values())
    assert money(person, sales) in person.answer()
    assert person.figures()[person.say("kpi-net-sell-out")][0] == money(person, sales)
    _, content = person.download("sellthrough-rows-csv")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert sum(round(float(row[1]) * 100) for row in rows[1:]) == sales
    shown = person.table_named(person.say("sellthrough-by-region-title"))
    assert [row[person.say("sellthrough-column-name")] for row in shown] == [row[0] for row in rows[1:]]
    tile = person.page.locator(".st-key-map-chart path[aria-roledescription='rect mark']").first
    tile.click()
    person.settle()
    assert {"branch", "region"} & set(query_of(person)), "a province leads to its branches"


def test_a_link_of_an_executive_opens_in_the_scope_of_a_manager(window: Windows) -> None:
    person = window("manager.demo")
    person.open("/sellthrough?by=rep&branch=NOT-THERE&region=NOWHERE")
    assert person.say("sellthrough-by-rep-title") in person.text()
    assert not {"branch", "region"} & set(query_of(person))
    for what in ("branch", "region"):
        said, _, _ = person.say("link-unknown", what=what, shown="|").partition("|")
        assert said in person.text(), "not there and not one's own is the same sentence"


def test_a_rep_goes_from_a_dealer_to_a_line_and_to_the_dealers_own_page(window: Windows) -> None:
    person = window("rep.demo")
    person.open("/sellthrough?by=dealer")
    assert person.say("sellthrough-by-dealer-title") in person.text()
    person.open("/sellthrough?dealer=D00001")
    assert person.say("sellthrough-by-line-title") in person.text()
    assert person.say("sellthrough-to-stock") in person.text()


def test_one_model_is_read_with_its_launch_and_its_branches(window: Windows) -> None:
    person = window("manager.demo")
    person.open("/product?model=NOT-THERE")
    assert person.say("link-unknown", what="model", shown="|").partition("|")[0] in person.text()
    assert person.say("product-launch-title") in person.text()
    assert "model" in query_of(person)
    assert person.say("kpi-net-price") in person.figures()
