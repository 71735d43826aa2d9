"""Fees and rebates at a browser: the answer, the way down, and downloads that say what the screen says."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from data.demo.named import HEALTHY
from documents.columns import heading
from pages.parts.claims import CASE_COLUMNS
from pages.parts.fees import DOCUMENT_COLUMNS
from pages.parts.rebates import PAST_COLUMNS
from tests.browser import SECOND_IN_PROOF, VERY_WIDE, speech_of
from tests.fee_checks import Files, cents

if TYPE_CHECKING:
    from documents.columns import Column
    from tests.browser import Person, Windows
    from tests.conftest import Installation

CNY = "CNY"


@pytest.fixture(scope="module")
def files(installation: Installation) -> Files:
    """The files."""
    return Files(installation.folder)


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


def downloaded(person: Person, key: str) -> list[dict[str, str]]:
    """A download, parsed back."""
    _, content = person.download(key)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def plainly(rows: list[dict[str, str]], columns: tuple[Column, ...], language: str) -> list[list[str | Decimal]]:
    """The cells of these columns, amounts as numbers: a table leaves zeros at the end away."""
    named = [(heading(column, speech_of(language), CNY), column.kind == "money") for column in columns]
    return [[Decimal(row[label] or 0) if is_money else row[label] for label, is_money in named] for row in rows]


def check_same(person: Person, columns: tuple[Column, ...], table: str, key: str) -> list[dict[str, str]]:
    """The download has the rows and cells of the table; returns its rows."""
    shown, file = person.table(table), downloaded(person, key)
    assert plainly(file, columns, person.language) == plainly(shown, columns, person.language)
    return file


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_fees_lead_from_the_sentence_to_the_statement(window: Windows, files: Files, language: str) -> None:
    person = window("dealer.demo", language=language, size=VERY_WIDE)
    person.open("/fees")
    known = files.of("fee_entry", HEALTHY, "fee")
    settled: dict[str, int] = {}
    for row in known:
        if row["stage"] == "settled":
            settled[row["settles"]] = settled.get(row["settles"], 0) + cents(row["amount"])
    left = [cents(row["amount"]) - settled.get(row["fee"], 0) for row in known if row["stage"] == "accrued"]
    speech = speech_of(language)
    assert speech.money(sum(one for one in left if one > 0), CNY) in person.answer()
    assert person.figures()[person.say("kpi-fees-outstanding")][0] == speech.money(sum(left), CNY)
    # A month that is clicked becomes the period, with everything that happened in it.
    person.part("accrued-chart").locator("[aria-roledescription='bar']").nth(10).click()
    person.settle()
    asked = query_of(person)
    assert (asked["from"], asked["to"], asked["documents"]) == ("2026-09-01", "2026-09-30", "period")
    rows = check_same(person, DOCUMENT_COLUMNS, "fees-documents-period", "fees-documents-csv")
    assert len(rows) == sum(row["booked_on"].startswith("2026-09") for row in known)
    person.open("/fees?documents=period")
    person.tick("fees-documents-period", 0)
    link = person.page.locator("[data-testid='stMain'] a[href*='statement']").first
    document = link.inner_text()
    link.click()
    person.page.wait_for_url(re.compile("/statement"))
    person.settle()
    numbers = [row[person.say("column-document")] for row in person.table("entries")]
    assert any(number in document for number in numbers)


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_rebates_say_what_the_next_tier_takes_and_what_was_paid(window: Windows, files: Files, language: str) -> None:
    person = window("dealer.demo", language=language, size=VERY_WIDE)
    person.open("/rebates?programme=WM-2026H2")
    assert query_of(person)["programme"] == "WM-2026H2"
    figures = person.figures()
    assert figures[person.say("kpi-to-next-tier")][0] == person.say("rebates-some-units", units=107)
    assert figures[person.say("kpi-stock-added")][0].startswith("100")
    rows = check_same(person, PAST_COLUMNS, "rebates-past", "rebates-past-csv")
    earned = heading(next(one for one in PAST_COLUMNS if one.name == "earned"), speech_of(language), CNY)
    known = files.of("rebate_settlement", HEALTHY, "settlement")
    assert sorted(cents(row[earned]) for row in rows) == sorted(cents(row["earned"]) for row in known)
    person.switch("tiers", person.say("show-table"))
    name = {"zh-CN": "2026 年下半洗衣机台数返利", "en": "Washing machine units 2026 H2"}[language]
    so_far = person.say("rebates-some-units", units=194)
    alt = person.say("rebates-progress-alt", programme=name, base=so_far, tier=2, tiers=4)
    assert len(person.table_named(alt)) == 4
    assert query_of(person)["tiers"] == "table"


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_claims_say_what_waits_and_what_became_of_each(window: Windows, files: Files, language: str) -> None:
    person = window("dealer.demo", language=language, size=VERY_WIDE)
    person.open("/claims?claims=period&period=last-year")
    known = files.of("claim", HEALTHY, "claim")
    waiting = sum(cents(row["amount"]) for row in known if row["status"] in ("submitted", "under_review"))
    assert speech_of(language).money(waiting, CNY) in person.answer()
    rows = check_same(person, CASE_COLUMNS, "claims-period", "claims-csv")
    assert len(rows) == sum(row["submitted_on"].startswith("2025") for row in known)
