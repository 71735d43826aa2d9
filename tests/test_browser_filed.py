"""A claim from both sides at a browser: filed, asked back, answered, cut by two of us, and read by the dealer at once."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from data import servers
from data.demo import DEMO_UNTIL
from documents.columns import heading
from pages.parts.claims import CASE_COLUMNS
from pages.parts.steps import ORDER
from tests import filed_checks
from tests.browser import SECOND_IN_PROOF, VERY_WIDE, speech_of
from tests.conftest import STATE
from tests.desk import ACCOUNT, CODE, desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator
    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows
    from tests.conftest import Installation
    from tests.desk import Desk

DEALER = "D00001"
CASE = f"/claims?account={DEALER}&claim={DEALER}-S1"
NOTICES_MS = 20_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@pytest.fixture
def at_desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """People on both sides, nothing written yet, and a limit of fifty yuan for one of us alone."""
    with desk(installation, admin) as one:
        one.limit(5_000)
        assert servers.wait_until_caught_up(STATE)
        yield one


def money(person: Person, amount: int) -> str:
    """An amount as this person reads it."""
    return speech_of(person.language).money(amount, "CNY")


def place(person: Person, status: str, what: str, reference: str = f"{DEALER}-S1") -> Locator:
    """A part of the case in this status."""
    return person.part(f"case-{reference}-{status}-{what}" if what in ORDER else f"case-{reference}-{what}")


def press(person: Person, status: str, what: str, reference: str = f"{DEALER}-S1") -> None:
    """Press one of its buttons."""
    place(person, status, what, reference).locator("button").first.click()
    person.settle()


def say(person: Person, status: str, action: str, words: str, reference: str = f"{DEALER}-S1") -> None:
    """Open a step, write its words and send it."""
    press(person, status, action, reference)
    place(person, status, f"{action}-words", reference).locator("textarea").fill(words)
    press(person, status, f"{action}-send", reference)


def filed(at: Desk) -> list[Any]:
    """The claims of the dealer as they stand."""
    sql = "select c.* from flow.claim as c inner join bi.dealer as d using (dealer_id) where d.dealer_code = %(code)s"
    return at.ask(sql, code=DEALER)


def file_price_protection(dealer: Person) -> None:
    """Four units of the first model, twenty-five yuan each."""
    dealer.open(f"/claims?account={DEALER}&new=1")
    dealer.fill("claim-amount", "77.00")
    dealer.switch("claim-kind", dealer.say("claim-kind-price_protection"))
    dealer.switch("claim-kind", dealer.say("claim-kind-stock_rotation"))
    # What was typed is there again where it is asked for.
    expect(dealer.part("claim-amount").locator("input")).to_have_value("77.00")
    dealer.switch("claim-kind", dealer.say("claim-kind-price_protection"))
    dealer.part("claim-models").locator("input").first.click()
    dealer.page.get_by_role("option").first.click()
    dealer.settle()
    dealer.page.keyboard.press("Escape")
    for wrong in ("-1", "1.5", "9999999"):
        dealer.fill("claim-units", wrong)
        assert dealer.say("claim-fault-units", most=1_000_000) in dealer.text()
        assert not dealer.part("claim-submit").locator("button").is_enabled()
    dealer.fill("claim-units", "4")
    assert dealer.say("claim-lacks-cut") in dealer.text()
    dealer.fill("claim-price-cut", "25.00")
    dealer.part("claim-comment").locator("textarea").fill("四台在库")
    dealer.page.keyboard.press("Tab")
    dealer.settle()
    assert dealer.say("claim-form-total", amount=money(dealer, 10_000)) in dealer.text()
    dealer.press("claim-submit")
    expect(dealer.page.get_by_text(f"{DEALER}-S1").first).to_be_visible()


def cut_to_sixty(rep: Person) -> None:
    """Decide on a part; nothing is sent before a reason is chosen."""
    press(rep, "in_review", "decide")
    place(rep, "in_review", "how").get_by_role("radio", name=rep.say("case-how-part"), exact=True).click()
    rep.settle()
    rep.fill(f"case-{DEALER}-S1-part", "60")
    place(rep, "in_review", "decide-words").locator("textarea").fill("两台已售出")
    rep.page.keyboard.press("Tab")
    rep.settle()
    send = place(rep, "in_review", "decide-send").locator("button").first
    expect(send).to_be_disabled()
    rep.choose(f"case-{DEALER}-S1-reason", rep.say("claim-cut-count_differs"))
    expect(send).to_be_enabled()
    send.click()


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_a_claim_goes_from_the_form_to_its_money_before_both_sides(window: Windows, at_desk: Desk, language: str) -> None:
    dealer, rep = window("dealer.demo", language=language), window("rep.demo", language=language)
    file_price_protection(dealer)
    assert [(row.status, row.amount) for row in filed(at_desk)] == [("submitted", 10_000)]
    rep.open("/queue")
    assert rep.answer() == rep.say("queue-answer", cases=1, late=0, amount=money(rep, 10_000))
    rep.open(CASE)
    say(rep, "submitted", "ask_back", "哪一天?")
    # Each page comes by itself to what the other side did.
    expect(place(dealer, "asked_back", "answer").locator("button").first).to_be_visible(timeout=NOTICES_MS)
    say(dealer, "asked_back", "answer", "六月一日")
    expect(place(rep, "in_review", "decide").locator("button").first).to_be_visible(timeout=NOTICES_MS)
    cut_to_sixty(rep)
    # Sixty are above the limit: a second person agrees, and who proposed it can only take it back.
    expect(place(rep, "second_look", "send_back").get_by_text(rep.say("dispute-action-take_back"))).to_be_visible()
    assert place(rep, "second_look", "agree").count() == 0
    manager = window("manager.demo", language=language)
    manager.open(CASE)
    assert manager.say("claim-cut-because", reason=manager.say("claim-cut-count_differs")) in manager.answer()
    expect(place(manager, "second_look", "send_back").get_by_text(manager.say("dispute-action-send_back"))).to_be_visible()
    press(manager, "second_look", "agree")
    press(manager, "second_look", "agree-send")
    cut = dealer.say("claim-dealer-partly_approved", approved=money(dealer, 6_000), amount=money(dealer, 10_000))
    expect(dealer.page.get_by_text(cut).first).to_be_visible(timeout=NOTICES_MS)
    assert "两台已售出" in dealer.text()
    dealer.press("claim-back")
    assert dealer.figures()[dealer.say("kpi-claims-unpaid")][0] != money(dealer, 0)


def test_the_list_has_loaded_and_filed_claims_and_its_download_says_the_same(window: Windows, at_desk: Desk) -> None:
    at_desk.limit(10**9)
    filed_checks.bring_to(at_desk, "partly_approved")
    filed_checks.bring_to(at_desk, "asked_back")
    filed_checks.drafted(at_desk)
    assert servers.wait_until_caught_up(STATE)
    rep = window("rep.demo", size=VERY_WIDE)
    rep.open(f"/claims?account={CODE}&claims=open")
    assert rep.say("claims-asked-staff", count=1) in rep.answer()
    later = rep.say("claims-filed-after", count=2, amount=money(rep, 2_000), day=speech_of(rep.language).date(DEMO_UNTIL))
    assert (later in rep.text()) == (at_desk.ask("select sec.business_day() as day")[0].day > DEMO_UNTIL)
    label = {one.name: heading(one, speech_of(rep.language), "CNY") for one in CASE_COLUMNS}
    rows = rep.table("claims-open")
    assert {row[label["claim_code"]] for row in rows} == {f"{CODE}-S1", f"{CODE}-S2"}
    _, content = rep.download("claims-csv")
    lines = list(csv.DictReader(io.StringIO(content.removeprefix(BYTE_ORDER_MARK).decode())))
    assert [line[label["claim_code"]] for line in lines] == [row[label["claim_code"]] for row in rows]
    assert {line[label["reason"]] for line in lines} == {"", rep.say("claim-cut-no_proof")}
    position = [row[label["claim_code"]] for row in rows].index(f"{CODE}-S2")
    rep.tick("claims-open", position)
    expect(rep.page.get_by_text(rep.say("claim-back")).first).to_be_visible()
    assert f"claim={CODE}-S2" in rep.page.url
    rep.open(f"/claims?account={CODE}&claim={CODE}-S99")
    assert rep.say("link-not-yours", shown=CODE) in rep.text()
    dealer = window("dealer.demo")
    dealer.open(f"/claims?account={CODE}")
    dealer.press(f"claim-draft-{CODE}-S3")
    assert dealer.answer() == dealer.say("claim-form-draft", reference=f"{CODE}-S3")
    dealer.press("claim-discard")
    dealer.press("claim-discard-sure")
    assert at_desk.ask("select status from flow.claim where claim_no = 3")[0].status == "discarded"
    assert at_desk.account == ACCOUNT


def test_a_dispute_that_is_reopened_says_what_it_gives_up_and_what_is_approved_already(
    window: Windows, at_desk: Desk
) -> None:
    at_desk.limit(10**9)
    first = at_desk.do("rep", at_desk.submitted(), "decide")
    assert first["approved_amount"] == 1_000
    at_desk.submitted()
    assert servers.wait_until_caught_up(STATE)
    dealer = window("dealer.demo")
    dealer.open(f"/disputes?account={CODE}&case={CODE}-D1")
    press(dealer, "approved", "reopen", f"{CODE}-D1")
    given_up = dealer.say("case-reopen-said", approved=money(dealer, 1_000), amount=money(dealer, 1_000))
    assert given_up in dealer.text()
    dealer.open(f"/disputes?account={CODE}&case={CODE}-D2")
    also = dealer.say(
        "dispute-also-approved",
        reference=f"{CODE}-D1",
        status=dealer.say("dispute-status-approved"),
        amount=money(dealer, 1_000),
    )
    assert also in dealer.text()
