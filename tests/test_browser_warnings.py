"""Warnings on the screen: a rep looks at one, puts it off, goes to where it is dealt with; an administrator's pages."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest

from data import servers
from tests.arrangements import empty_the_workflow
from tests.browser import VERY_WIDE
from tests.conftest import STATE
from tests.warning_checks import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows


@pytest.fixture(autouse=True)
def nothing_done(admin: Engine) -> Iterator[None]:
    """Nobody has handled a warning or set a threshold, before and after."""
    _empty(admin)
    yield
    _empty(admin)


def _empty(admin: Engine) -> None:
    empty_the_workflow(admin)
    assert servers.wait_until_caught_up(STATE)


def rows(person: Person) -> list[dict[str, str]]:
    """The list on the screen."""
    return person.table_named(person.say("warnings-table-alt", currency="CNY"))


def test_a_rep_puts_a_warning_off_and_goes_to_where_it_is_dealt_with(window: Windows, admin: Engine) -> None:
    rep = window("rep.demo", language="en", size=VERY_WIDE)
    rep.open("/warnings")
    listed, heads = rows(rep), [rep.say(one) for one in ("column-dealer", "warning-column-said", "column-code")]
    assert listed[0][heads[0]] in rep.answer()
    _, content = rep.download("warnings-csv-CNY")
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [[row[head] for head in heads] for row in read] == [[row[head] for head in heads] for row in listed]

    rep.tick("warnings-open-CNY", 0)
    assert "warning=" in rep.page.url
    rep.press("warning-close")
    assert rep.say("warning-words-needed") in rep.text()
    # Somebody else is there first: it is said, and what was typed stays until it is written.
    note = rep.page.get_by_label(rep.say("warning-words"))
    note.fill("called")
    note.press("Enter")
    rep.settle()
    code, kind = parse_qs(urlsplit(rep.page.url).query)["warning"][0].split(".")
    desk = Desk(admin)
    row = desk.listed("rep").filter((pl.col("dealer_code") == code) & (pl.col("kind") == kind)).row(0, named=True)
    desk.mark("manager", row, "close")
    rep.press("warning-snooze")
    assert rep.say("warning-handled") in rep.text()
    assert note.input_value() == "called"
    rep.press("warning-snooze")
    assert rep.say("warning-history-alt") in rep.page.content()
    assert note.input_value() == ""
    assert len(rows(rep)) == len(listed) - 1
    rep.switch("show", f"{rep.say('warnings-show-snoozed')} (1)")
    assert [row[heads[1]] for row in rows(rep)] == [listed[0][heads[1]]]
    rep.press("warning-bring_back")
    assert rep.say("warning-done-bring_back") in rep.text()

    rep.open("/warnings?kind=unconfirmed")
    assert {row[rep.say("warning-column-kind")] for row in rows(rep)} == {rep.say("warning-unconfirmed")}
    rep.tick("warnings-open-CNY", 0)
    rep.page.get_by_text(rep.say("warning-open", page=rep.say("page-close"))).click()
    rep.settle()
    assert "/close" in rep.page.url
    # The month that warns is the one that the page asks for by itself: it leaves no trace in the address.
    assert "month=" not in rep.page.url
    assert not rep.failed(), rep.complaint()


def test_an_administrator_sets_a_threshold_and_looks_at_loads_sessions_and_use(window: Windows) -> None:
    admin = window("admin.demo", language="zh-CN", size=VERY_WIDE)
    admin.open("/thresholds?threshold=silent_days")
    # What is out of bounds is refused and stays in the field, and what another window saves takes nothing typed away.
    admin.fill("threshold-value-silent_days", "4000")
    admin.press("threshold-save")
    assert admin.say("threshold-out-of-bounds") in admin.text()
    assert admin.say("threshold-saved") not in admin.text()
    admin.fill("threshold-value-silent_days", "50")
    admin.press("threshold-save")
    assert admin.say("threshold-saved") in admin.text()
    heads = [admin.say(one) for one in ("column-threshold", "threshold-column-next")]
    told = {row[heads[0]]: row[heads[1]] for row in admin.table_named(admin.say("thresholds-list-title"))}
    assert told[admin.say("threshold-silent_days")] == admin.say("threshold-unit-silent_days", value="50")
    admin.press("threshold-take-back")
    assert admin.say("threshold-taken-back") in admin.text()

    admin.open("/loads")
    loads = admin.table_named(admin.say("loads-title"))
    assert len(loads) > 1
    assert all(row[admin.say("loads-column-seconds")] != "–" for row in loads)

    admin.open("/people")
    names = [row[admin.say("column-login")] for row in admin.table("people")]
    admin.tick("people", names.index("rep.demo"))
    reach = admin.table_named(admin.say("people-reach-title"))
    assert [row[admin.say("people-column-accounts")] for row in reach] == ["10"]

    admin.open("/adoption")
    opened = admin.table_named(admin.say("adoption-pages-title"))
    used = {(row[admin.say("adoption-column-page")], row[admin.say("column-role")]) for row in opened}
    assert (admin.say("page-loads"), admin.say("role-admin")) in used
    assert not admin.failed(), admin.complaint()
