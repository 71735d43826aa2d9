"""Closing a month at a browser, by bookkeeper and account manager, from an empty workflow; figures worked out by hand."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect
from pypdf import PdfReader

from data import servers
from data.demo import DEMO_UNTIL
from documents.columns import heading
from pages.parts.confirmations import COLUMNS
from pages.parts.confirmed import CHANGE_COLUMNS, VERSION_COLUMNS
from tests.browser import PHONE, SECOND_IN_PROOF, VERY_WIDE, speech_of
from tests.conftest import STATE
from tests.desk import ACCOUNT, CODE, LEDGER, Desk, Entry, desk
from tests.test_browser_pages import scrolls_sideways
from tests.test_z_browser_outages import replay_stands_still, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from documents.columns import Column
    from tests.browser import Person, Windows
    from tests.conftest import Installation

CNY = "CNY"
ADDRESS = f"/close?account={CODE}"
CLOSING = sum(one.amount for one in LEDGER if one.left_in is None and not one.cancelled and one.booked_on < "2026-11-01")
LATE = Entry(7, "2026-10-20", 100_000)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@pytest.fixture
def at_desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """The account, as a load leaves it, with people on both sides and nothing written yet."""
    with desk(installation, admin) as one:
        stands(admin)
        assert servers.wait_until_caught_up(STATE)
        yield one
        with admin.begin() as connection:
            connection.exec_driver_sql("delete from bi.account_standing where dealer_id = %s", (ACCOUNT,))


def stands(admin: Engine) -> None:
    """What the account owes, as a load writes it."""
    with admin.begin() as connection:
        connection.exec_driver_sql("select bi.refresh_standing(array[%s], %s, 1)", (ACCOUNT, DEMO_UNTIL))


def loaded(at: Desk, *entries: Entry) -> None:
    """A load comes in between, and the copy has it."""
    at.load(*entries)
    stands(at.admin)
    assert servers.wait_until_caught_up(STATE)


def money(person: Person, amount: int) -> str:
    """An amount as this person reads it."""
    return speech_of(person.language).money(amount, CNY)


def signed(person: Person, amount: int) -> str:
    """An amount with its sign."""
    return f"+{money(person, amount)}" if amount > 0 else money(person, amount)


def month(person: Person) -> str:
    """October, as this person reads it."""
    return speech_of(person.language).month(DEMO_UNTIL)


def owed(person: Person, amount: int = CLOSING) -> str:
    """What the sentence begins with."""
    return person.say("confirm-owed-dealer", month=month(person), balance=money(person, amount))


def states(person: Person) -> list[str]:
    """How the steps stand, in their order."""
    badges = person.page.locator("[class*='st-key-close-step-'] .stMarkdownBadge").all()
    return [re.sub(r"^\w+\s+", "", badge.inner_text().strip(), count=1) for badge in badges]


def state(person: Person, name: str, count: int = 0) -> str:
    """A state in words."""
    return person.say(f"confirm-state-{name}", count=count)


def answer_with(person: Person, answer: str) -> None:
    """Choose an answer."""
    person.page.get_by_text(person.say(f"confirm-choice-{answer}"), exact=True).click()
    person.settle()


def note(person: Person, text: str) -> None:
    """Write a word to it."""
    area = person.part("close-note").locator("textarea")
    area.fill(text)
    area.press("Tab")
    person.settle()


def step(person: Person, number: int) -> str:
    """All that stands in a step."""
    return person.part(f"close-step-{number}").inner_text()


def filed(at: Desk) -> list[tuple[str, int | None, str | None]]:
    """What was filed for the account: answer, own balance, note."""
    sql = "select answer, own_balance, note from flow.confirmation where dealer_id = %(account)s order by confirmation_no"
    return [tuple(row) for row in at.ask(sql, account=ACCOUNT)]


def labels(person: Person, columns: tuple[Column, ...]) -> dict[str, str]:
    """The headings of a table in this person's language."""
    return {one.name: heading(one, speech_of(person.language), CNY) for one in columns}


def row_of(person: Person, rows: list[dict[str, str]]) -> dict[str, str]:
    """The row of the account at the desk in the list of staff, by the names of its columns."""
    label = labels(person, COLUMNS)
    row = next(row for row in rows if row[label["dealer_code"]] == CODE)
    return {name: row[text] for name, text in label.items()}


def minor(text: str) -> int:
    """Cents of a cell's plain number."""
    return int(Decimal(text) * 100)


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_a_month_is_closed_changed_and_answered_again_and_staff_see_each_step(
    window: Windows, at_desk: Desk, language: str
) -> None:
    """From an empty workflow: first visit, seen, agreed, an entry changes, an own balance, disagreed."""
    dealer, rep = (window(f"{who}.demo", language=language, size=VERY_WIDE) for who in ("dealer", "rep"))
    agrees_on_the_first_visit(dealer, rep, at_desk)
    loaded(at_desk, LATE)
    states_its_own_balance_when_something_changed(dealer, rep, at_desk)
    disagrees_although_nothing_changed(dealer, rep, at_desk)
    check_versions(dealer)
    check_statement_line(dealer, 3)


def agrees_on_the_first_visit(dealer: Person, rep: Person, at: Desk) -> None:
    """Seen, agreed, filed."""
    rep.open("/confirmations")
    assert row_of(rep, rep.table("confirmations"))["state_name"] == rep.say("confirm-is-missing")
    dealer.open(ADDRESS)
    assert dealer.answer().startswith(owed(dealer))
    assert dealer.answer().endswith(dealer.say("confirm-do-you-agree"))
    assert states(dealer) == [state(dealer, "nothing"), state(dealer, "look", 2), *[state(dealer, "todo")] * 2]
    assert dealer.say("confirm-first-visit") in step(dealer, 1)
    assert dealer.say("confirm-answer-first") in step(dealer, 4)
    expect(dealer.part("close-file").locator("button")).to_be_disabled()
    dealer.press("close-seen")
    assert dealer.say("confirm-look-same") in dealer.answer()
    answer_with(dealer, "agree")
    assert dealer.say("confirm-files-agree", month=month(dealer), balance=money(dealer, CLOSING)) in step(dealer, 4)
    dealer.press("close-file")
    check_receipt(dealer, at, "agree", 1)
    assert states(dealer) == [state(dealer, "nothing"), state(dealer, "look", 2), *[state(dealer, "done")] * 2]
    check_staff(rep, at, "agree", 1)
    rep.open("/confirmations")
    assert row_of(rep, rep.table("confirmations"))["state_name"] == rep.say("confirm-is-agree")


def states_its_own_balance_when_something_changed(dealer: Person, rep: Person, at: Desk) -> None:
    """An entry came late: the dealer is asked again, staff see it, and the difference is shown before filing."""
    dealer.open(ADDRESS)
    since = dealer.say("confirm-since-changed", count=1, effect=signed(dealer, LATE.amount))
    assert owed(dealer, CLOSING + LATE.amount) in dealer.answer()
    assert since in dealer.answer()
    assert dealer.answer().endswith(dealer.say("confirm-please-again"))
    check_changed(dealer, "arrived")
    rep.open("/confirmations?state=changed")
    row = row_of(rep, rep.table("confirmations"))
    assert (row["changed_entries"], minor(row["changed_amount"])) == ("1", LATE.amount)
    answer_with(dealer, "own_balance")
    assert dealer.say("confirm-own-hint") in step(dealer, 3)
    own = CLOSING - 1_050
    dealer.fill("close-own", f"￥{own // 100:,}．{own % 100:02}")
    said = {"own": money(dealer, own), "difference": money(dealer, LATE.amount + 1_050)}
    assert dealer.say("confirm-own-less", **said) in step(dealer, 3)
    dealer.press("close-file")
    check_receipt(dealer, at, "own_balance", 2, own)
    check_staff(rep, at, "own_balance", 2, own)
    check_list(rep, own)


def disagrees_although_nothing_changed(dealer: Person, rep: Person, at: Desk) -> None:
    """A month can be answered again at any time."""
    dealer.press("close-answer-again")
    answer_with(dealer, "disagree")
    note(dealer, "N3: 价格")
    dealer.press("close-file")
    check_receipt(dealer, at, "disagree", 3)
    check_staff(rep, at, "disagree", 3)
    rep.open("/confirmations?state=disagree")
    assert row_of(rep, rep.table("confirmations"))["note"] == "N3: 价格"


def check_receipt(person: Person, at: Desk, answer: str, number: int, own: int | None = None) -> None:
    """Filed once, said in the sentence, and the receipt has the whole seal on demand."""
    reference, entries = f"{CODE}-C{number}", at.seal().entry_count
    assert len(filed(at)) == number
    assert filed(at)[-1][:2] == (answer, own)
    assert person.say("confirm-filed", reference=reference) in step(person, 4)
    today = speech_of(person.language).day_of(at.ask("select max(written_at) as at from flow.confirmation")[0].at)
    said = {"day": today, "who": "沈佳宁", "reference": reference, "own": money(person, own or 0)}
    assert person.say(f"confirm-done-dealer-{answer}", **said) in person.answer()
    assert person.answer().endswith(person.say("confirm-since-none"))
    assert person.say("confirm-receipt-entries", count=entries) in step(person, 4)
    paper = PdfReader(io.BytesIO(person.download("statement-pdf")[1]))
    text = re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in paper.pages))
    assert reference in text
    assert at.seal().content_hash in text
    person.part("close-step-4").locator("summary").click()
    expect(person.part("close-step-4").locator("code")).to_have_text(at.seal().content_hash)


def check_staff(rep: Person, at: Desk, answer: str, number: int, own: int | None = None) -> None:
    """The other side sees it at its next look, reached from the list, and can answer nothing."""
    rep.open("/confirmations")
    codes = [row[labels(rep, COLUMNS)["dealer_code"]] for row in rep.table("confirmations")]
    rep.tick("confirmations", codes.index(CODE))
    rep.page.wait_for_url(re.compile("/close"))
    rep.settle()
    assert query_of(rep) == {"account": CODE}
    today = speech_of(rep.language).day_of(at.ask("select max(written_at) as at from flow.confirmation")[0].at)
    said = {"day": today, "who": "沈佳宁", "reference": f"{CODE}-C{number}", "own": money(rep, own or 0)}
    assert rep.say(f"confirm-done-staff-{answer}", **said) in rep.answer()
    assert rep.page.locator("[class*='st-key-close-file'], [class*='st-key-close-answer'], textarea").count() == 0


def check_changed(person: Person, what: str) -> None:
    """The entry that changed, with its effect."""
    name = person.say("confirm-changes-alt", account=CODE, month=month(person))
    label = labels(person, CHANGE_COLUMNS)
    (row,) = person.table_named(name)
    assert row[label["what_name"]] == person.say(f"confirm-what-{what}")
    assert (row[label["document_no"]], minor(row[label["effect"]])) == (f"N{LATE.number}", LATE.amount)


def check_list(rep: Person, own: int) -> None:
    """The list and its download say the same, and what the dealer's books differ by."""
    rep.open("/confirmations?state=own_balance")
    rows = rep.table("confirmations")
    row = row_of(rep, rows)
    assert row["state_name"] == rep.say("confirm-is-own_balance")
    assert minor(row["difference"]) == own - (CLOSING + LATE.amount)
    name, content = rep.download("confirmations-csv")
    assert name == f"{rep.say('confirm-csv-name')}-2026-10.csv"
    read = list(csv.DictReader(io.StringIO(content.removeprefix(BYTE_ORDER_MARK).decode(), newline="")))
    moment = labels(rep, COLUMNS)["written_at"]
    assert [plain(rep, line) for line in read] == [plain(rep, line) for line in rows]
    assert read[0][moment].endswith("+0800")


def plain(person: Person, line: dict[str, str]) -> dict[str, str | int]:
    """A row of the list with money in cents and what is not there empty; the moment is written differently in a file."""
    money = {heading(one, speech_of(person.language), CNY) for one in COLUMNS if one.kind == "money"}
    moment = labels(person, COLUMNS)["written_at"]
    told = {name: text.replace("–", "") for name, text in line.items() if name != moment}
    return {name: minor(text) if name in money and text else text for name, text in told.items()}


def check_versions(person: Person) -> None:
    """All three answers stand there, the newest first."""
    person.page.locator("summary", has_text=person.say("confirm-history", count=3)).click()
    person.settle()
    rows = person.table_named(person.say("confirm-history-alt", account=CODE))
    label = labels(person, VERSION_COLUMNS)
    assert [row[label["reference"]] for row in rows] == [f"{CODE}-C{number}" for number in (3, 2, 1)]
    answers = [person.say(f"confirm-name-{one}") for one in ("disagree", "own_balance", "agree")]
    assert [row[label["answer_name"]] for row in rows] == answers
    assert minor(rows[1][label["difference"]]) == minor(rows[1][label["own_balance"]]) - minor(rows[1][label["balance"]])


def check_statement_line(person: Person, number: int) -> None:
    """The statement tells it too, and leads here."""
    person.open(f"/statement?account={CODE}")
    text = person.text()
    assert person.say("confirm-line", month=month(person)) in text
    assert f"{CODE}-C{number}" in text
    assert person.say("confirm-since-none") in text
    person.page.get_by_test_id("stMain").get_by_role("link", name=person.say("page-close")).click()
    person.page.wait_for_url(re.compile("/close"))
    person.settle()
    assert query_of(person)["account"] == CODE


def test_a_screen_that_a_load_made_stale_files_nothing_and_tells_what_changed(window: Windows, at_desk: Desk) -> None:
    person = window("dealer.demo", language="en", size=VERY_WIDE)
    person.open(ADDRESS)
    answer_with(person, "own_balance")
    person.fill("close-own", "1.00")
    note(person, "kept")
    loaded(at_desk, LATE)
    person.press("close-file")
    assert filed(at_desk) == []
    assert person.say("confirm-stale") in step(person, 4)
    saw = {"saw": money(person, CLOSING), "now": money(person, CLOSING + LATE.amount)}
    assert person.say("confirm-stale-saw", **saw) in step(person, 4)
    check_changed(person, "arrived")
    assert owed(person, CLOSING + LATE.amount) in person.answer()
    # What was typed is still there, and one more press files it for what stands there now.
    assert person.part("close-own").locator("input").input_value() == "1.00"
    assert person.part("close-note").locator("textarea").input_value() == "kept"
    person.press("close-file")
    assert filed(at_desk) == [("own_balance", 100, "kept")]
    assert person.page.locator(".st-key-close-stale").count() == 0


def test_a_screen_that_a_dispute_made_stale_says_so(window: Windows, at_desk: Desk) -> None:
    person = window("dealer.demo")
    person.open(ADDRESS)
    answer_with(person, "agree")
    case = at_desk.submitted()
    assert servers.wait_until_caught_up(STATE)
    person.press("close-file")
    assert filed(at_desk) == []
    assert person.say("confirm-stale-disputes") in step(person, 4)
    assert case["reference"] in step(person, 2)
    assert person.say("confirm-disputed", amount=money(person, case["amount"])) in person.answer()
    person.press("close-file")
    assert filed(at_desk) == [("agree", None, None)]


def test_a_double_click_files_once(window: Windows, at_desk: Desk) -> None:
    person = window("dealer.demo")
    person.open(ADDRESS)
    answer_with(person, "agree")
    person.part("close-file").locator("button").first.dblclick()
    person.settle()
    until(lambda: len(filed(at_desk)) == 1, "nothing was filed")
    person.settle()
    assert not person.failed()
    assert person.say("confirm-filed", reference=f"{CODE}-C1") in step(person, 4)
    assert filed(at_desk) == [("agree", None, None)]


def test_two_windows_with_the_same_answer_file_one_and_with_another_a_version(window: Windows, at_desk: Desk) -> None:
    first, second, third = (window("dealer.demo") for _ in range(3))
    for person, answer in ((first, "agree"), (second, "agree"), (third, "disagree")):
        person.open(ADDRESS)
        answer_with(person, answer)
    for person in (first, second):
        person.press("close-file")
        assert person.say("confirm-filed", reference=f"{CODE}-C1") in step(person, 4)
    third.press("close-file")
    assert filed(at_desk) == [("agree", None, None), ("disagree", None, None)]


def test_what_was_typed_is_there_after_a_look_at_another_page_and_a_reload(window: Windows, at_desk: Desk) -> None:
    person = window("dealer.demo")
    person.open(ADDRESS)
    answer_with(person, "own_balance")
    person.fill("close-own", "12.34")
    note(person, "稍后")
    person.go("account")
    person.go("close")
    person.choose("account", f"{CODE} · x")
    assert person.part("close-own").locator("input").input_value() == "12.34"
    assert person.part("close-note").locator("textarea").input_value() == "稍后"
    person.page.reload()
    person.settle()
    assert person.part("close-own").locator("input").input_value() == "12.34"
    assert person.part("close-note").locator("textarea").input_value() == "稍后"
    person.press("close-file")
    assert filed(at_desk) == [("own_balance", 1234, "稍后")]


@pytest.mark.parametrize("text", ["abc", "1.2.3", "283.305"])
def test_what_is_no_amount_cannot_be_filed(window: Windows, at_desk: Desk, text: str) -> None:
    person = window("dealer.demo", language="en")
    person.open(ADDRESS)
    answer_with(person, "own_balance")
    person.fill("close-own", text)
    assert person.say("confirm-own-unread") in step(person, 3)
    expect(person.part("close-file").locator("button")).to_be_disabled()
    person.fill("close-own", str(CLOSING / 100))
    assert person.say("confirm-own-equal") in step(person, 3)
    expect(person.part("close-file").locator("button")).to_be_disabled()


def test_another_month_stands_in_the_address_and_one_left_out_is_named(window: Windows, at_desk: Desk) -> None:
    person = window("dealer.demo", language="en")
    person.open(ADDRESS)
    person.choose("month", "Aug 2026")
    assert query_of(person) == {"account": CODE, "month": "2026-08"}
    assert person.say("confirm-owed-dealer-even", month="Aug 2026") in person.answer()
    answer_with(person, "agree")
    person.press("close-file")
    person.page.reload()
    person.settle()
    assert person.say("confirm-forgotten", months="Sep 2026, Oct 2026") in person.text()
    person.open(f"/close?account={CODE}&month=2019-01")
    assert query_of(person) == {"account": CODE}
    assert owed(person) in person.answer()


def test_the_keyboard_is_enough(window: Windows, at_desk: Desk) -> None:
    person = window("dealer.demo", language="en")
    person.open(ADDRESS)
    person.part("close-answer").get_by_role("radio").first.focus()
    person.page.keyboard.press("Space")
    person.settle()
    person.part("close-file").locator("button").focus()
    person.page.keyboard.press("Enter")
    person.settle()
    assert filed(at_desk) == [("agree", None, None)]
    assert person.say("confirm-filed", reference=f"{CODE}-C1") in step(person, 4)


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_a_phone_shows_all_of_it_without_scrolling_sideways(window: Windows, at_desk: Desk, language: str) -> None:
    person, rep = (window(f"{who}.demo", language=language, size=PHONE) for who in ("dealer", "rep"))
    person.open(ADDRESS)
    answer_with(person, "own_balance")
    person.fill("close-own", "1")
    assert not scrolls_sideways(person)
    person.press("close-file")
    loaded(at_desk, LATE)
    for one, path in ((person, ADDRESS), (rep, ADDRESS), (rep, "/confirmations")):
        one.open(path)
        assert not scrolls_sideways(one)


@pytest.fixture
def standby(installation: Installation) -> Iterator[Engine]:
    """The superuser on the standby; replay goes on afterwards."""
    del installation
    engine = sa.create_engine(servers.standby_admin_url(STATE), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    yield engine
    with engine.connect() as connection:
        connection.exec_driver_sql("select pg_wal_replay_resume()")
    engine.dispose()
    assert servers.wait_until_caught_up(STATE)


def test_what_was_filed_is_seen_at_once_though_the_copy_stands_still(
    window: Windows, at_desk: Desk, standby: Engine
) -> None:
    person = window("dealer.demo", language="en")
    person.open(ADDRESS)
    answer_with(person, "agree")
    with standby.connect() as connection:
        connection.exec_driver_sql("select pg_wal_replay_pause()")
        until(lambda: replay_stands_still(connection), "replay goes on")
    person.press("close-file")
    assert filed(at_desk) == [("agree", None, None)]
    assert f"{CODE}-C1" in person.answer()
    assert person.say("confirm-since-none") in person.answer()
    with standby.connect() as connection:
        connection.exec_driver_sql("select pg_wal_replay_resume()")
    assert servers.wait_until_caught_up(STATE)
    person.open(ADDRESS)
    assert f"{CODE}-C1" in person.answer()


def test_with_the_primary_gone_nothing_is_lost_and_pressing_again_files_once(
    window: Windows, at_desk: Desk, request: pytest.FixtureRequest
) -> None:
    person = window("dealer.demo")
    person.open(ADDRESS)
    answer_with(person, "agree")
    note(person, "主服务器")
    request.getfixturevalue("no_primary")
    person.press("close-file")
    assert person.say("work-not-saved") in step(person, 4)
    banner = person.say("primary-down", day=speech_of("zh-CN").date(DEMO_UNTIL))

    def has_banner() -> bool:
        for answer in ("disagree", "agree"):
            answer_with(person, answer)
        return banner in person.text()

    until(has_banner, "no banner")
    assert person.say("confirm-needs-primary") in step(person, 4)
    expect(person.part("close-file").locator("button")).to_be_disabled()
    assert person.part("close-note").locator("textarea").input_value() == "主服务器"
    servers.start_server(STATE, servers.PRIMARY)
    assert servers.wait_until_caught_up(STATE)

    until(lambda: not has_banner(), "the banner stays")
    person.press("close-file")
    assert filed(at_desk) == [("agree", None, "主服务器")]
    assert person.say("confirm-filed", reference=f"{CODE}-C1") in step(person, 4)


@pytest.fixture
def no_primary() -> Iterator[None]:
    """The primary is stopped in an orderly way, and runs afterwards, whoever started it again."""
    servers.stop_server(STATE, servers.PRIMARY)
    try:
        yield
    finally:
        servers.start_server(STATE, servers.PRIMARY)
        assert servers.wait_until_caught_up(STATE)
