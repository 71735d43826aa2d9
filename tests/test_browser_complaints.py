"""A complaint at a browser: the dealer files it, service finds and answers it, and neither loses what they type."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data import servers
from tests.browser import VERY_WIDE
from tests.conftest import STATE
from tests.desk import CODE, desk
from tests.test_browser_disputes import BYTE_ORDER_MARK, NOTICES_MS, notices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows
    from tests.conftest import Installation
    from tests.desk import Desk

REFERENCE = f"{CODE}-K1"
SUBJECT = "Leaks at the door"


@pytest.fixture
def at_desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """People on both sides of an account, and nothing written yet."""
    with desk(installation, admin) as one:
        assert servers.wait_until_caught_up(STATE)
        yield one


def write(person: Person, key: str, text: str) -> None:
    """Type into a larger field and leave it."""
    area = person.part(key).locator("textarea")
    area.fill(text)
    area.press("Tab")
    person.settle()


def filed(dealer: Person) -> None:
    """File a complaint by the form."""
    dealer.open(f"/complaints?account={CODE}&new=1")
    dealer.fill("complaint-subject", SUBJECT)
    write(dealer, "complaint-body", "Water on the floor")
    dealer.press("complaint-send")
    assert f"complaint={REFERENCE}" in dealer.page.url


def test_a_complaint_is_filed_found_answered_and_read(window: Windows, at_desk: Desk) -> None:
    del at_desk
    dealer, service = window("dealer.demo", size=VERY_WIDE), window("service.demo", language="en", size=VERY_WIDE)
    filed(dealer)
    service.open("/queue")
    assert [row[service.say("column-reason")] for row in service.table("queue-mine")] == [f"Complaint · {SUBJECT}"]
    service.tick("queue-mine", 0)
    service.page.wait_for_url(re.compile("/complaints"))
    service.settle()

    # The dealer writes while service does: the words stay, also before the field is left, and the page says who wrote.
    service.press(f"case-{REFERENCE}-open-answer")
    words = service.part(f"case-{REFERENCE}-answer-words").locator("textarea")
    words.press_sequentially("We come on Fri")
    dealer.page.get_by_text(dealer.say("case-write-dealer")).click()
    write(dealer, f"case-{REFERENCE}-say-words", "It is worse now")
    dealer.press(f"case-{REFERENCE}-say-send")
    expect(service.page.get_by_text("Since you came here").first).to_be_visible(timeout=NOTICES_MS)
    assert words.input_value() == "We come on Fri"
    words.press_sequentially("day")
    service.press(f"case-{REFERENCE}-answer-send")
    notices(dealer, dealer.say("complaint-dealer-answered", subject=SUBJECT, promised="\0").split("\0")[0])
    assert "We come on Friday" in dealer.text()

    # The dealer is about to say that it is solved when service says so: nothing is lost, and the step is still to be had.
    dealer.press(f"case-{REFERENCE}-answered-accept")
    write(dealer, f"case-{REFERENCE}-accept-words", "thank you")
    service.press(f"case-{REFERENCE}-answered-resolve")
    service.part(f"case-{REFERENCE}-resolve-words").locator("textarea").fill("a new seal")
    service.press(f"case-{REFERENCE}-resolve-send")
    notices(dealer, dealer.say("complaint-dealer-resolved", subject=SUBJECT, solved="\0").split("\0")[0])
    assert dealer.part(f"case-{REFERENCE}-accept-words").locator("textarea").input_value() == "thank you"
    dealer.press(f"case-{REFERENCE}-accept-send")
    # What nobody can do any more is said, and what was typed for it stays.
    dealer.press("complaint-back")
    dealer.open(f"/complaints?account={CODE}&complaints=period&period=12-months")
    heads = [dealer.say(one) for one in ("home-column-subject", "column-status", "column-complaint")]
    listed = dealer.table("complaints-period")
    assert [[row[head] for head in heads] for row in listed] == [[SUBJECT, dealer.say("complaint-status-closed"), REFERENCE]]
    _, content = dealer.download("complaints-csv")
    assert content.startswith(BYTE_ORDER_MARK)
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [[row[head] for head in heads] for row in read] == [[row[head] for head in heads] for row in listed]
    for one in (dealer, service):
        assert not one.failed(), one.complaint()
