"""Complaint trends on the screen: the sentence, a fault down to a thread, the control chart, and what is taken away."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from data.demo import DEMO_UNTIL
from tests import quality_checks
from tests.browser import VERY_WIDE
from tests.test_browser_orders import query_of

if TYPE_CHECKING:
    from tests.browser import Windows
    from tests.conftest import Installation


def test_a_bad_batch_is_told_charted_and_followed_to_its_complaints(window: Windows, installation: Installation) -> None:
    person = window("executive.demo", language="en", size=VERY_WIDE)
    person.open("/quality?look=control")
    rows = quality_checks.files(installation.folder)["complaint"]
    raised = [row for row in rows if quality_checks.opened_on(row) >= quality_checks.YEAR.start]
    assert person.figures()[person.say("kpi-complaints-raised")][0] == f"{len(raised):,}"
    assert "Drain pump" in person.answer()
    shown = person.table("quality-breakouts")
    name, content = person.download("quality-breakouts-csv")
    assert name == f"{person.say('quality-breakouts-name')}-{DEMO_UNTIL}.csv"
    label = person.say("quality-column-stream")
    taken = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row[label] for row in taken] == [row[label] for row in shown]
    bad = next(place for place, row in enumerate(shown) if "Drain pump" in row[label])
    person.tick("quality-breakouts", bad)
    person.page.wait_for_url("**batch=**")
    person.settle()
    asked = query_of(person)
    assert asked["fault"] == "drain_pump"
    bad_ones = [row for row in raised if (row["model"], row["batch"]) == (asked["model"], asked["batch"])]
    assert len(bad_ones) > 100
    listed = person.table("quality-list")
    assert {row[person.say("quality-column-batch")] for row in listed} == {asked["batch"]}
    assert not person.failed()


def test_a_click_on_a_fault_and_on_a_month_looks_at_them_alone(window: Windows) -> None:
    person = window("rep.demo", size=VERY_WIDE)
    person.open("/quality?look=faults")
    person.part("quality_faults-chart").locator("path[aria-roledescription='bar']").first.click()
    person.page.wait_for_url("**fault=drain_pump**")
    person.settle()
    assert person.say("quality-list-title") in person.page.content()
    person.open("/quality")
    person.part("quality_trend-chart").locator("path[aria-roledescription='point']").first.click()
    person.page.wait_for_url("**from=2025-11-01**")
    person.settle()
    assert query_of(person)["period"] == "free"
    assert not person.failed()
