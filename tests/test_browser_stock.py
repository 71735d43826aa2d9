"""Stock on the screen: the answer, the months, one step deeper, and what is taken away."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from data.demo import DEMO_UNTIL
from data.demo.manners import EMPTY, HEALTHY, SINGLE, STOCK_GAP
from queries import movements, periods
from tests import stock_checks
from tests.browser import PHONE, VERY_WIDE, speech_of

if TYPE_CHECKING:
    from tests.browser import Person, Windows
    from tests.conftest import Installation
    from tests.rollups_oracle import World

CNY = "CNY"


@pytest.fixture(scope="module")
def world(installation: Installation) -> World:
    """What the files say."""
    return stock_checks.world_of(installation.folder)


def query_of(person: Person) -> dict[str, str]:
    """What the address says, but for the account."""
    asked = parse_qs(urlsplit(person.page.url).query)
    return {key: values[0] for key, values in asked.items() if key != "account"}


def whole(cell: str) -> int:
    """A cell's number."""
    return int(cell.replace(",", "") or 0)


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a downloaded file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_answer_a_month_a_line_and_what_is_taken_away(window: Windows, world: World) -> None:
    person = window("dealer.demo", size=VERY_WIDE)
    person.open("/stock")
    period = periods.preset("12-months", DEMO_UNTIL)
    days = [one for (code, day), one in world.days.items() if code == HEALTHY and period.start <= day <= period.end]
    counted = [one["stock_cost"] for one in days if one["counted"]]
    average = Decimal(sum(counted)) / len(counted)
    turned = average / sum(one["cost_amount"] for one in days) * 365
    speech = speech_of(person.language)
    said = person.say("stock-answer", days=speech.tenth(turned), average=speech.money(round(average), CNY))
    assert person.answer().startswith(said)
    rows = person.table("stock-goods")
    label = person.say("stock-column-on-hand")
    walked = stock_checks.walked_days(world, HEALTHY, DEMO_UNTIL)
    assert sum(whole(row[label]) for row in rows) == sum(days[-1].on_hand for days in walked.values())
    name, content = person.download("stock-goods-csv")
    assert name == f"{person.say('stock-goods-name')}-{HEALTHY}-{DEMO_UNTIL}.csv"
    assert [(row[label], row[person.say("stock-column-line")]) for row in read(content)] == [
        (str(whole(row[label])), row[person.say("stock-column-line")]) for row in rows
    ]
    # A click on the third month, then a line, then one of its models.
    person.part("turnover-chart").locator("path[aria-roledescription='bar']").nth(2).click()
    person.page.wait_for_url("**from=2026-01-01**")
    person.settle()
    assert query_of(person) == {"period": "free", "from": "2026-01-01", "to": "2026-01-31"}
    person.tick("stock-goods", 0)
    assert query_of(person)["line"]
    person.tick("stock-goods", 0)
    person.page.wait_for_url("**/movements?**")
    person.settle()
    asked = query_of(person)
    assert asked["from"] == "2026-01-01"
    month = periods.Period(dt.date(2026, 1, 1), dt.date(2026, 1, 31))
    right = stock_checks.books_of(world, HEALTHY, month)[asked["model"]]
    row = person.table_named(person.say("movements-by-model-alt", account=HEALTHY))[0]
    assert [whole(row[person.say(f"movements-column-{name.replace('_', '-')}")]) for name in movements.UNITS] == [
        right[name] for name in movements.UNITS
    ]
    dated = person.table_named(person.say("movements-days-alt", account=HEALTHY, model=asked["model"]))
    assert whole(dated[-1][person.say("movements-column-balance")]) == right["closing"]


def test_a_count_that_differs_is_told_and_the_file_says_what_the_screen_says(window: Windows, world: World) -> None:
    person = window("executive.demo", language="en", size=VERY_WIDE)
    person.open(f"/movements?account={STOCK_GAP}&period=free&from=2026-02-03&to=2026-08-20")
    period = periods.Period(dt.date(2026, 2, 3), dt.date(2026, 8, 20))
    books = stock_checks.books_of(world, STOCK_GAP, period)
    gaps = [one["counted"] - one["computed"] for one in books.values() if one["counted"] != one["computed"]]
    assert f"by {sum(gaps)} in all" in person.answer()
    heads = {name: person.say(f"movements-column-{name.replace('_', '-')}") for name in movements.UNITS}
    rows = person.table("movements")
    for name, head in heads.items():
        assert sum(whole(row[head]) for row in rows) == sum(one[name] for one in books.values()), name
    _, content = person.download("movements-csv")
    assert [[whole(row[head]) for head in heads.values()] for row in read(content)] == [
        [whole(row[head]) for head in heads.values()] for row in rows
    ]


def test_nothing_is_one_sentence_and_a_phone_is_wide_enough(window: Windows) -> None:
    person = window("executive.demo", language="en", size=PHONE)
    for slug in ("stock", "movements", "suggestions"):
        person.open(f"/{slug}?account={EMPTY}")
        assert person.say("stock-nothing-ever") in person.text()
        person.open(f"/{slug}?account=D00001")
        assert not person.failed()
        assert person.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_is_ticked_is_summed_and_the_file_has_the_arithmetic(window: Windows, world: World) -> None:
    person = window("executive.demo", language="en", size=VERY_WIDE)
    person.open(f"/suggestions?account={SINGLE}")
    rows = person.table("suggestions-reorder")
    head, code = person.say("suggestions-column-suggested"), person.say("stock-column-model-code")
    walked = stock_checks.walked_days(world, SINGLE, DEMO_UNTIL)
    waits = stock_checks.waits_of(world, SINGLE, DEMO_UNTIL - dt.timedelta(days=365))
    wanted = stock_checks.reorder_of(world, walked, waits, stock_checks.coming_of(world, SINGLE))
    assert {row[code]: whole(row[head]) for row in rows} == wanted
    units, late = sum(wanted.values()), person.say("suggestions-late")
    assert f"{units} units" in person.answer()
    assert [row[person.say("suggestions-column-urgency")] == late for row in rows] == sorted(
        (row[person.say("suggestions-column-urgency")] == late for row in rows), reverse=True
    )
    person.tick("suggestions-reorder", 0)
    person.tick("suggestions-reorder", 1)
    both = sum(whole(row[head]) for row in rows[:2])
    assert f"Ticked: 2 models, {both} units" in person.text()
    _, content = person.download("suggestions-reorder-csv")
    why = person.say("suggestions-column-why")
    assert [(row[code], row[head], row[why]) for row in read(content)] == [
        (row[code], str(whole(row[head])), row[why]) for row in rows
    ]
    assert rows[0][why].endswith(f"= {rows[0][head]}")
