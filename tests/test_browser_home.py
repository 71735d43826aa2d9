"""Home and news at a browser: the sentence, what needs attention, the way deeper, a download, and who is told what."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from data.demo import DEMO_UNTIL
from data.demo.named import EMPTY, HEALTHY
from documents.columns import heading
from pages.parts.home import COLUMNS, MONTH, day_said
from queries import home, kpis, periods
from tests import by_hand
from tests.browser import VERY_WIDE, speech_of
from tests.home_checks import sums_of
from tests.oracle import Books

if TYPE_CHECKING:
    from tests.browser import Person, Windows
    from tests.conftest import Installation


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


def follow(person: Person, label: str) -> dict[str, str]:
    """Click a line; returns where it led."""
    person.page.locator("[data-testid='stMain']").get_by_role("link", name=re.compile(re.escape(label))).first.click()
    person.page.wait_for_function("() => !location.pathname.endsWith('/home')")
    person.settle()
    return {"page": urlsplit(person.page.url).path, **query_of(person)}


def test_a_dealer_begins_with_what_comes_first_and_gets_there(window: Windows, books: Books) -> None:
    person = window("dealer.demo")
    person.open("/")
    speech, true = speech_of("zh-CN"), by_hand.account(books, HEALTHY, DEMO_UNTIL)
    assert urlsplit(person.page.url).path == "/home"
    overdue = person.say("attention-overdue", day=day_said(true.oldest, DEMO_UNTIL, speech), items=1, reference="", month="")
    amount = speech.money(true.overdue, "CNY")
    assert person.answer().endswith(person.say("home-answer-next-money", what=overdue, amount=amount))
    assert amount in person.text()
    led = follow(person, overdue)
    assert led == {"page": "/statement", "account": HEALTHY, "show": "open"}
    assert amount in person.figures()[person.say("kpi-overdue")][0]


def test_a_figure_leads_to_its_months_and_to_its_page(window: Windows, installation: Installation) -> None:
    person = window("dealer.demo", size=VERY_WIDE)
    person.open("/home")
    key = kpis.TURNOVER_DAYS.key
    value = person.figures()[person.say(f"kpi-{key}")][0]
    person.press(f"behind-{key}")
    assert query_of(person)["behind"] == key
    speech, columns = speech_of("zh-CN"), (MONTH, *COLUMNS[key])
    label = {column.name: heading(column, speech, "CNY") for column in columns}
    alt = person.say("home-behind-alt", figure=person.say(f"kpi-{key}"), account=HEALTHY)
    shown = person.table_named(alt)
    name, content = person.download("behind-csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert name.endswith(f"{HEALTHY}-{key}.csv")
    assert [row[label["month_said"]] for row in rows] == [row[label["month_said"]] for row in shown]
    assert len(rows) == home.POINTS + home.MONTHS - 1
    months = periods.months_of(home.period_of(DEMO_UNTIL))
    for month, row in zip(reversed(months), rows, strict=False):
        true = sums_of(installation.folder, HEALTHY, [month])
        assert row[label["month_said"]] == speech.month(month)
        assert int(row[label["cost"]].replace(".", "")) == true.cost
        assert int(row[label["counted_days"]]) == true.counted_days
    person.page.get_by_role("link", name=person.say("home-behind-open")).click()
    person.page.wait_for_url(re.compile("/stock"))
    person.settle()
    assert value in person.text()
    assert query_of(person)["from"] == str(months[0])


def test_a_dealer_without_anything_is_told_so_and_news_are_told_by_kind(window: Windows) -> None:
    person = window("executive.demo", language="en")
    person.open(f"/home?account={EMPTY}")
    speech = speech_of("en")
    period = home.period_of(DEMO_UNTIL)
    months = {"from": speech.month(period.start), "to": speech.month(period.end)}
    assert person.answer().startswith(person.say("home-answer-nothing", **months))
    assert person.say("home-attention-none") in person.text()
    assert {value for value, _ in person.figures().values()} == {"\N{EN DASH}"}
    person.open("/news?kind=policy&item=N002")
    first = person.page.locator("[data-testid='stExpander']").first.inner_text()
    assert "How to claim price protection" in first
    assert person.say("news-kind-policy") in first
    assert "11 November sale" not in person.page.locator("[data-testid='stExpander']").all_inner_texts()


def test_what_was_seen_is_not_new_any_more(window: Windows) -> None:
    person = window("headoffice.demo")
    person.open("/home?account=D00011")
    assert person.say("home-new-first") in person.text()
    person.press("home-seen")
    seen = speech_of("zh-CN").date(DEMO_UNTIL)
    assert person.say("home-new-nothing", day=seen) in person.text()
    assert person.part("home-seen").count() == 0


def test_what_is_read_is_unread_for_nobody_else_and_stands_below(window: Windows) -> None:
    person, other = window("manager.demo"), window("rep.demo")
    person.open("/news")
    unread = person.say("news-unread")
    assert unread in person.text()
    person.press("news-read")
    assert person.part("news-read").count() == 0
    assert f"{unread} ·" not in person.text()
    other.open("/news")
    assert f"{unread} ·" in other.text()
