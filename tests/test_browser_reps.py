"""Account managers on the screen: from all of them to one, to an account, and the sheets to take along."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from documents.columns import heading
from pages.parts import reps_moved as parts
from queries import kpis
from tests.browser import PHONE, VERY_WIDE, speech_of

if TYPE_CHECKING:
    from tests.browser import Person, Windows

MARGIN = kpis.GROSS_MARGIN_PERCENT


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


def test_an_executive_goes_from_all_of_them_to_one_and_to_an_account(window: Windows) -> None:
    person = window("executive.demo", language="en", size=VERY_WIDE)
    person.open("/reps?spread=table")
    rows = person.table_named(person.say("reps-spread-alt", figure=person.say(f"kpi-{MARGIN.key}")))
    assert len(rows) > 10
    person.open("/reps")
    person.page.locator(".st-key-spread-chart path[aria-roledescription='circle']").first.click()
    person.settle()
    code = query_of(person)["rep"]
    assert any(row[person.say("column-code")] == code for row in rows)
    assert person.say(f"kpi-{MARGIN.key}") in person.figures()
    shown = person.figures()[person.say(f"kpi-{MARGIN.key}")][0]
    label = {column.name: heading(column, speech_of("en"), "") for column in parts.columns_of(MARGIN, compared=True)}
    _, content = person.download("reps-moved-csv")
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    note = person.text()
    assert shown in note
    assert read
    assert label["total"] in read[0]
    person.page.locator(".st-key-moved-chart path[aria-roledescription='bar']").first.click()
    person.settle()
    asked = query_of(person)
    assert urlsplit(person.page.url).path == "/profit"
    account = next(row for row in read if row[label["mark"]] == asked["account"])
    assert person.figures()[person.say(f"kpi-{MARGIN.key}")][0] == f"{account[label['now']]}%"


def test_a_rep_begins_at_its_monday_and_takes_it_along(window: Windows) -> None:
    person = window("rep.demo", language="en", size=VERY_WIDE)
    person.open("/")
    assert urlsplit(person.page.url).path in ("/", "/monday")
    assert person.page.get_by_role("heading", name=person.say("page-monday")).count() == 1
    name, content = person.download("monday-pdf")
    assert name.startswith(person.say("monday-file-name"))
    assert content.startswith(b"%PDF")
    _, text = person.download("monday-csv-CNY")
    read = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    assert 0 < len(read) <= 5
    assert all(row[person.say("monday-column-say")] in person.text() for row in read)
    person.open("/reps")
    assert "rep" not in query_of(person)
    assert person.say("reps-peers-note") in person.text()


def test_a_handover_tells_of_an_account_and_of_anothers_nothing(window: Windows) -> None:
    person = window("rep.demo", size=PHONE)
    person.open("/handover?account=D00001")
    assert not person.failed()
    assert person.say("handover-people") in person.text()
    assert person.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    person.open("/handover?account=D00025")
    assert person.say("link-not-yours", shown=person.say("handover-all")) in person.text()
    assert "account" not in query_of(person)
