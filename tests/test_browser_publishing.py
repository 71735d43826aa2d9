"""Publishing at a browser: a manager writes, publishes, corrects and ends, and a dealer reads what the manager saw."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data import servers
from data.demo.named import HEALTHY
from pages.parts.publishing import ACCOUNT_COLUMNS
from tests.arrangements import empty_the_workflow
from tests.browser import PHONE
from tests.conftest import STATE
from tests.test_browser_pages import scrolls_sideways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows

TITLE, BODY, ENGLISH = "冬季备货政策", "各位经销商：\n12 月 10 日前下单，返利 *1.5%*。", "Stock up early"


@pytest.fixture(autouse=True)
def nothing_written(admin: Engine) -> Iterator[None]:
    """Nobody has announced or read anything."""
    empty_the_workflow(admin)
    assert servers.wait_until_caught_up(STATE)
    yield
    empty_the_workflow(admin)
    assert servers.wait_until_caught_up(STATE)


def write(person: Person, field: str, text: str) -> None:
    """Type into a field of several lines, and leave it."""
    box = person.part(f"publish-{field}").locator("textarea")
    box.fill(text)
    box.blur()
    person.settle()


def test_a_manager_publishes_corrects_and_ends_and_a_dealer_reads(window: Windows) -> None:
    manager, dealer = window("manager.demo", language="en"), window("dealer.demo", size=PHONE)
    manager.open("/publishing")
    assert manager.answer() == manager.say("publish-answer-none")
    manager.press("publish-new")
    assert manager.part("publish-do").locator("button").is_disabled()
    manager.fill("publish-title_zh", TITLE)
    assert manager.page.get_by_text(manager.say("publish-whole-language")).count() == 1
    write(manager, "body_zh", BODY)
    reached = manager.say("publish-form-reach", count=12)
    assert manager.page.get_by_text(reached, exact=True).count() == 1
    # Kept as a draft, it is there after the page was loaded anew.
    manager.press("publish-save")
    manager.open(manager.page.url.removeprefix(manager.base))
    assert manager.part("publish-title_zh").locator("input").input_value() == TITLE
    shown = manager.page.locator("[data-testid='stExpander']", has_text=TITLE).inner_text()
    assert BODY.split("\n")[1] in shown
    manager.press("publish-do")
    assert manager.answer().endswith(manager.say("publish-answer-read", title=TITLE, read=0, reached=12))

    dealer.open("/news")
    expect(dealer.page.locator("[data-testid='stExpander']").first).to_contain_text(TITLE)
    seen = dealer.page.locator("[data-testid='stExpander']").first.inner_text()
    # What the manager saw is what the dealer sees, but for the branch by the language of the reader.
    assert seen.split("\n")[:4] == shown.split("\n")[:4]
    assert not scrolls_sideways(dealer)
    dealer.press("news-read")
    assert dealer.page.locator(".st-key-news-read").count() == 0

    manager.open("/publishing")
    figures = [value for value, _ in manager.figures().values()]
    assert figures == ["12", "1", "8.3%"]
    rows = manager.table_named(manager.say("publish-accounts-alt"))
    assert rows[-1][manager.say("column-code")] == HEALTHY
    _, content = manager.download("publish-accounts-csv")
    told = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [list(row.values()) for row in told] == [
        [row[manager.say(column.heading)] for column in ACCOUNT_COLUMNS] for row in rows
    ]

    manager.press("publish-edit")
    manager.fill("publish-title_en", ENGLISH)
    write(manager, "body_en", "Ask your account manager.")
    manager.part("publish-again").locator("label").click()
    manager.settle()
    manager.press("publish-do")
    assert manager.answer().endswith(manager.say("publish-answer-read", title=ENGLISH, read=0, reached=12))
    dealer.open("/news")
    assert dealer.say("news-unread") in dealer.page.locator("[data-testid='stExpander']").first.inner_text()

    manager.part("stPopover").or_(manager.page.locator("[data-testid='stPopover'] button")).first.click()
    manager.page.locator(".st-key-publish-end-sure button").click()
    manager.settle()
    assert "shown no longer" in manager.page.locator("[data-testid='stAlert']").first.inner_text()
    dealer.open("/news")
    assert TITLE not in dealer.text()


def test_for_a_dealer_and_a_rep_the_page_does_not_exist(window: Windows) -> None:
    for login in ("dealer.demo", "rep.demo"):
        person = window(login)
        person.open("/publishing")
        assert person.part("publish-new").count() == 0
        assert person.page.locator("[data-testid='stSidebarNavLink'][href$='/publishing']").count() == 0
