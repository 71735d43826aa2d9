"""What people see while a server is away, stands still or fails. Last by name, because its last test loads a day."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from auth.pages import PAGES
from data import servers
from data.demo import DEMO_UNTIL
from data.demo.named import HEALTHY, NO_LIMIT
from data.load import load
from tests import by_hand
from tests.browser import speech_of
from tests.conftest import STATE
from tests.folders import entry, later
from tests.oracle import Books

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows
    from tests.conftest import Installation, Server

NEXT_DAY = DEMO_UNTIL + timedelta(days=1)
BEHIND_MINUTES = 5
PATIENCE_SECONDS = 40.0
REFERENCE = "[0-9A-F]{8}"


def until(holds: Callable[[], bool], what: str) -> None:
    """Look again and again."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def redrawn(person: Person, path: str, text: str, *, there: bool = True) -> bool:
    """Whether a fresh draw of the page says this."""
    person.open(path)
    return (text in person.text()) is there


@pytest.fixture
def no_primary() -> Iterator[None]:
    """The primary is stopped, in an orderly way, and there again afterwards."""
    servers.stop_server(STATE, servers.PRIMARY)
    try:
        yield
    finally:
        servers.start_server(STATE, servers.PRIMARY)
        assert servers.wait_until_caught_up(STATE)


def test_without_the_primary_reading_goes_on_and_nobody_new_comes_in(
    window: Windows, installation: Installation, request: pytest.FixtureRequest
) -> None:
    books, password = Books(installation.folder), installation.account("dealer.demo").password
    person, stranger = window("dealer.demo"), window(language="en")
    person.open("/statement")
    stranger.open("/statement")
    request.getfixturevalue("no_primary")
    banner = person.say("primary-down", day=speech_of("zh-CN").date(DEMO_UNTIL))
    until(lambda: redrawn(person, "/statement", banner), "no banner")
    # A period that nobody has looked at, so that it comes from the standby and not from a memory.
    person.choose("period", person.say("period-last-year"))
    owed = by_hand.account(books, HEALTHY, date(DEMO_UNTIL.year - 1, 12, 31)).balance
    assert speech_of("zh-CN").money(owed, "CNY") in person.answer()
    expect(person.part("statement-csv").locator("button").first).to_be_disabled()
    assert person.is_told(person.part("statement-csv"), person.say("download-needs-primary"))
    person.go("account")
    assert person.say("account-primary-down") in person.text()
    stranger.sign_in("dealer.demo", password)
    stranger.page.locator("[data-testid='stAlert']").wait_for()
    assert stranger.complaint() == stranger.say("sign-in-primary-down")


def test_with_the_primary_back_everything_works_again(window: Windows, installation: Installation) -> None:
    person = window()
    person.arrive("/statement", "dealer.demo", installation.account("dealer.demo").password)
    banner = person.say("primary-down", day=speech_of("zh-CN").date(DEMO_UNTIL))
    until(lambda: redrawn(person, "/statement", banner, there=False), "the banner stays")
    assert person.download("statement-csv")[0].endswith(f"-{HEALTHY}-{DEMO_UNTIL}.csv")
    person.go("account")
    assert person.table_named(person.say("account-sessions-alt"))


@contextmanager
def broken(admin: Engine, how: str, again: str) -> Iterator[None]:
    """Something is wrong in the database, on both servers, for a while."""
    for statement in (how, again):
        with admin.begin() as connection:
            connection.exec_driver_sql(statement)
        assert servers.wait_until_caught_up(STATE)
        if statement == how:
            try:
                yield
            except BaseException:
                with admin.begin() as connection:
                    connection.exec_driver_sql(again)
                raise


def test_a_fault_is_one_sentence_with_a_number_and_the_log_has_the_cause_under_it(
    window: Windows, server: Server, installation: Installation, admin: Engine
) -> None:
    """A fault of ours, and a right that is missing: the person gets a number, the log the cause, and neither a secret."""
    account, path = installation.account("executive.demo"), f"/statement?account={NO_LIMIT}"
    person = window(language="en")
    person.arrive("/receivables", account.login, account.password)
    faults = (
        ("alter table bi.credit_limit rename to away", "alter table bi.away rename to credit_limit", "error-unexpected"),
        (
            "revoke select on bi.credit_limit from dealerboard_executive",
            "grant select on bi.credit_limit to dealerboard_executive",
            "error-context-rejected",
        ),
    )
    for number, (how, again, key) in enumerate(faults):
        with broken(admin, how, again):
            person.open(f"{path}&period={('last-quarter', 'last-year')[number]}")
            pattern = re.escape(person.say(key, reference="#")).replace(re.escape("#"), f"({REFERENCE})")
            found = re.findall(pattern, person.text())
        assert len(found) == 1, person.text()
        assert "credit_limit" not in "\n".join(person.everything())
        lines = [line for line in server.log.read_text(encoding="utf-8").splitlines() if found[0] in line]
        assert len(lines) == 1
        assert '"page_failed"' in lines[0]
        assert "credit_limit" in lines[0]
    log = server.log.read_text(encoding="utf-8")
    cookie = next(one["value"] for one in person.page.context.cookies() if one["name"] == "dealerboard")
    for secret in (account.password, str(cookie), *vars(installation.settings.secrets).values()):
        assert not isinstance(secret, str) or secret not in log
    person.open(f"{path}&period=last-quarter")
    assert person.page.locator("[data-testid='stMetric']").count() == 4


@pytest.fixture
def standby(installation: Installation) -> Iterator[Engine]:
    """The superuser on the standby."""
    del installation
    engine = sa.create_engine(servers.standby_admin_url(STATE), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    yield engine
    with engine.connect() as connection:
        connection.exec_driver_sql("select pg_wal_replay_resume()")
    engine.dispose()


def stop_replay_with_an_old_beat(admin: Engine, standby: Engine) -> None:
    """Replay stands still at a beat that is minutes old: the app's next beat came too late, else it is tried again."""
    for _ in range(20):
        with admin.begin() as connection:
            connection.exec_driver_sql(
                f"update sec.heartbeat set beaten_at = clock_timestamp() - interval '{BEHIND_MINUTES} minutes'"
            )
        with standby.connect() as connection:
            until(lambda: beat_is_old(connection), "the old beat never came")
            connection.exec_driver_sql("select pg_wal_replay_pause()")
            until(lambda: replay_stands_still(connection), "replay goes on")
            if beat_is_old(connection):
                return
            connection.exec_driver_sql("select pg_wal_replay_resume()")
    pytest.fail("the app's own beat was always faster")


def beat_is_old(connection: sa.Connection) -> bool:
    """Whether the standby knows no younger beat than the one that was set back."""
    age = "select clock_timestamp() - beaten_at > interval '1 minute' from sec.heartbeat"
    return bool(connection.exec_driver_sql(age).scalar_one())


def replay_stands_still(connection: sa.Connection) -> bool:
    """Whether the pause that was asked for has come."""
    return bool(connection.exec_driver_sql("select pg_get_wal_replay_pause_state() = 'paused'").scalar_one())


def badge(person: Person) -> str:
    """What the page says about the age of its figures."""
    return person.page.locator("[data-testid='stMain'] .stMarkdownBadge").first.inner_text()


def test_while_the_copy_stands_still_every_page_shows_the_old_figures_and_their_age(
    window: Windows, installation: Installation, admin: Engine, standby: Engine, tmp_path: Path
) -> None:
    """A day is loaded meanwhile; with the copy moving again it is there."""
    old = by_hand.account(Books(installation.folder), HEALTHY, DEMO_UNTIL).balance
    speech, person = speech_of("en"), window("dealer.demo", language="en")
    person.open("/statement")
    stop_replay_with_an_old_beat(admin, standby)
    day = {"booked_on": str(NEXT_DAY), "document_date": str(NEXT_DAY), "due_on": str(NEXT_DAY + timedelta(days=30))}
    batch = later("03-next-day", through=str(NEXT_DAY), ledger_entry=[entry(HEALTHY, "NEXT-1", "invoice", "1000.00", **day)])
    assert load(batch.write(tmp_path), installation.settings).rows["ledger_entry"] == 1
    person.choose("period", person.say("period-this-quarter"))
    assert f"As of {speech.date(DEMO_UNTIL)} you owe {speech.money(old, 'CNY')}" in person.answer()
    late = re.escape(person.say("age-late", day=speech.date(DEMO_UNTIL), age="#")).replace(re.escape("#"), r"([5-9]) min")
    for page in PAGES:
        reader = window(f"{min(page.roles)}.demo", language="en")
        reader.open(f"/{page.slug}")
        assert re.search(late, badge(reader)), (page.slug, badge(reader))
        window.leave(reader)
    with standby.connect() as connection:
        connection.exec_driver_sql("select pg_wal_replay_resume()")
    assert servers.wait_until_caught_up(STATE)
    person.open("/statement")
    until(lambda: redrawn(person, "/statement", person.say("age-fresh", day=speech.date(NEXT_DAY))), "no new day")
    assert f"As of {speech.date(NEXT_DAY)} you owe {speech.money(old + 100_000, 'CNY')}" in person.answer()
    assert badge(person).endswith(person.say("age-fresh", day=speech.date(NEXT_DAY)))
