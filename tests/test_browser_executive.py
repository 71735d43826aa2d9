"""The business overview on the screen: the sentence, a part of the whole, a note, a look, and what is taken away."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from documents.columns import heading
from pages.parts import executive as parts
from tests.browser import SECOND_IN_PROOF, VERY_WIDE, speech_of

if TYPE_CHECKING:
    from tests.browser import Person, Windows

CNY, WORDS = "CNY", "春节提前 <b>#1</b>"


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_an_executive_reads_the_sentence_goes_to_a_part_and_takes_it_away(window: Windows, language: str) -> None:
    person = window("executive.demo", language=language, size=VERY_WIDE)
    person.open("/executive?mix-region=table")
    whole, shown = person.answer(), person.figures()
    assert len(shown) == 7
    rows = person.table("mix-region-table")
    sales = heading(parts.MIX_COLUMNS[1], speech_of(language), CNY)
    assert sum(cents(row[sales]) for row in rows) == cents_said(shown[person.say("kpi-net-sell-out")][0])
    _, content = person.download("executive-mix-csv")
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [cents(row[sales]) for row in read] == [cents(row[sales]) for row in rows]
    name, paper = person.download("executive-pdf")
    assert name.endswith(".pdf")
    assert paper.startswith(b"%PDF")
    person.tick("mix-region-table", 0)
    assert "region" in query_of(person)
    assert person.answer() != whole
    assert person.figures()[person.say("kpi-net-sell-out")][0] != shown[person.say("kpi-net-sell-out")][0]


def test_a_note_stands_on_the_picture_and_a_look_is_remembered(window: Windows) -> None:
    person = window("manager.demo")
    person.open("/executive")
    assert person.answer()
    person.page.get_by_text(person.say("pinned-new")).click()
    person.page.get_by_role("textbox", name=person.say("pinned-words")).fill(WORDS)
    person.page.get_by_role("button", name=person.say("pinned-pin"), exact=True).click()
    person.page.get_by_text(WORDS).first.wait_for()
    person.page.locator(".st-key-trend-chart").get_by_text("①").first.wait_for(state="attached")
    person.open("/sellthrough")
    person.page.get_by_text(WORDS).first.wait_for()
    person.page.locator(".st-key-months-chart").get_by_text("①").first.wait_for(state="attached")
    person.open("/executive")
    person.page.get_by_role("button", name=person.say("executive-looked")).click()
    person.page.get_by_text(person.say("executive-since-first")).wait_for(state="detached")
    person.page.get_by_role("button", name=person.say("pinned-remove")).click()
    person.page.get_by_text(WORDS).first.wait_for(state="detached")


def cents(text: str) -> int:
    """Cents of a cell's plain number."""
    whole, _, part = text.replace(",", "").partition(".")
    return int(whole + (part + "00")[:2])


def cents_said(text: str) -> int:
    """Cents of an amount with its currency."""
    return cents("".join(sign for sign in text if sign.isdigit() or sign in ".-"))
