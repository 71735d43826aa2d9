"""What a person sees when servers stop, crash, are full or are changed under the running app, and that all of it heals."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import httpx
import pytest
import sqlalchemy as sa

from auth import session as sessions
from auth.roles import Role
from data import servers
from data.connections import engine_of
from data.errors import BusyError, TooHeavyError
from data.replica import fetch, open_scope
from data.settings import PROJECT, settings
from tests import tenancy
from tests.conftest import STATE, end, launch
from tests.faults import HEALS_SECONDS, seen, shows_error, shows_figures, sign_in_by_form, superuser, until, whole, without
from tests.folders import entry, later
from tests.mutation import Edit, running_copy
from tests.page_checks import says, titles
from tests.tenancy import refusal
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from tests.conftest import Installation, Server

pytestmark = pytest.mark.proof
whole_proof = pytest.mark.skipif(os.environ.get("PROOF") == "short", reason="left out of the short proof")
READER = "dealerboard_reader"
MOST_OF_A_POOL = 12


@pytest.fixture(scope="module")
def app(installation: Installation) -> Iterator[Server]:
    """An app of this module's own, the same process through all that happens to it."""
    running = launch(installation, "faults")
    yield running
    assert running.process.poll() is None, "the app ended"
    end(running)


@pytest.fixture(autouse=True)
def _healed(installation: Installation) -> Iterator[None]:
    del installation
    yield
    whole()


def test_a_crash_of_the_standby_is_a_sentence_and_heals_without_a_restart_of_the_app(app: Server) -> None:
    cookie = app.sign_in("dealer.demo")
    with Wire(app.url, cookie=cookie) as wire:
        assert shows_figures(wire.run("statement"))
        with without(servers.STANDBY, crash=True):
            text = wire.run("statement")
            assert says(text, "error-replica-unavailable")
            assert not shows_figures(text)
            assert httpx.get(f"{app.url}/healthz").status_code == 200
            assert httpx.get(f"{app.url}/readyz").status_code == 503
        until(lambda: shows_figures(wire.run("statement")), "figures in the same window")
    assert httpx.get(f"{app.url}/readyz").status_code == 200


def test_without_the_primary_people_read_on_and_nobody_signs_in_and_everything_comes_back(
    app: Server, installation: Installation
) -> None:
    cookie, revoked = app.sign_in("dealer.demo"), app.sign_in("rep.demo")
    password = installation.account("manager.demo").password
    assert shows_figures(seen(app, cookie))
    assert says(seen(app, revoked, "receivables"), "page-receivables")
    session = sessions.live_by_token(sessions.hash_of(revoked))
    assert session is not None
    sessions.revoke(session.session_id, "test")
    assert servers.wait_until_caught_up(STATE)
    with without(servers.PRIMARY):
        until(lambda: says(seen(app, cookie), "primary-down"), "the banner")
        time.sleep(sessions.REMEMBER_SECONDS)
        assert shows_figures(seen(app, cookie)), "an open session reads on"
        assert says(seen(app, cookie, "account"), "account-primary-down")
        text = seen(app, revoked, "receivables")
        assert says(text, "sign-in-name"), "a session ended before is a stranger's"
        assert not says(text, "page-receivables")
        assert says(sign_in_by_form(app, "manager.demo", password), "sign-in-primary-down")
        nothing_is_handed_out_unrecorded(app, cookie)
    until(lambda: not says(seen(app, cookie), "primary-down"), "the banner goes")
    assert shows_figures(seen(app, cookie))
    assert set(sign_in_by_form(app, "manager.demo", password).split("\n")) & titles("executive")
    until(lambda: beat_age() < 10, "beats arrive again")


def nothing_is_handed_out_unrecorded(app: Server, cookie: str) -> None:
    """The download is not made where its record cannot be."""
    with Wire(app.url, cookie=cookie) as wire:
        wire.run("statement")
        assert wire.make_downloads() == []


def beat_age() -> float:
    """How old the standby believes itself to be, in seconds."""
    with superuser(standby=True) as connection:
        age = connection.exec_driver_sql("select extract(epoch from clock_timestamp() - beaten_at) from sec.heartbeat")
        return float(age.scalar_one())


def test_signing_out_without_the_primary_leaves_no_window_signed_in(app: Server) -> None:
    cookie = app.sign_in("dealer.demo")
    with Wire(app.url, cookie=cookie) as wire:
        assert shows_figures(wire.run("statement"))
        with without(servers.PRIMARY):
            text = wire.press("退出登录")
            assert says(text, "sign-in-name")
            assert not shows_figures(text + wire.run("statement"))
            answer = httpx.post(
                f"{app.url}/session/logout", json={}, headers={"Origin": app.url, "Cookie": f"dealerboard={cookie}"}
            )
            assert answer.status_code == 503
            assert "Max-Age=0" in answer.headers["set-cookie"]


@whole_proof
def test_when_the_reading_role_has_no_connection_left_the_page_says_so_and_heals(app: Server) -> None:
    cookie = app.sign_in("dealer.demo")
    with every_connection_of(READER):
        text = seen(app, cookie)
        assert says(text, "error-busy")
        assert not shows_figures(text)
    until(lambda: shows_figures(seen(app, cookie)), "figures")


@contextlib.contextmanager
def every_connection_of(role: str) -> Iterator[None]:
    """All connections that the standby gives to a role are held by somebody else."""
    here = settings()
    url = here.replica.set(username=role, password=here.secrets.passwords[role])
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with superuser(standby=True) as watching, contextlib.ExitStack() as held:
        for _ in range(60):
            watching.exec_driver_sql(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where usename = %s and application_name = 'dealerboard'",
                (role,),
            ).all()
            with contextlib.suppress(sa.exc.OperationalError):
                held.enter_context(engine.connect())
        yield


@whole_proof
def test_when_the_pool_of_this_process_is_empty_one_waits_a_moment_and_is_told(
    installation: Installation, admin: Engine
) -> None:
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.REP)
    with contextlib.ExitStack() as held:
        for _ in range(MOST_OF_A_POOL):
            held.enter_context(engine_of(READER).connect())
        with refusal(BusyError):
            open_scope(person.uid, person.role)
    assert open_scope(person.uid, person.role)[0].uid == person.uid


@whole_proof
def test_a_question_that_takes_too_long_is_a_sentence_and_other_pages_go_on(installation: Installation) -> None:
    slow = Edit(
        "queries/sql/statement__summary.sql",
        "    e.dealer_id = :dealer_id\n",
        "    e.dealer_id = :dealer_id\n    and pg_sleep(20) is not null\n",
    )
    with running_copy(installation, (slow,)) as (app, _), Wire(app.url, cookie=app.sign_in("dealer.demo")) as wire:
        wire.rerun("statement")
        assert says(seen(app, app.sign_in("service.demo"), "directory"), "page-directory")
        text = wire.finish(HEALS_SECONDS)
        assert says(text, "error-too-heavy")
        assert not shows_figures(text)
        assert not shows_error(wire.run("account"))


@whole_proof
def test_the_limit_of_a_question_is_that_of_the_server(installation: Installation, admin: Engine) -> None:
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.REP)
    scope, _ = open_scope(person.uid, person.role)
    begun = time.monotonic()
    with refusal(TooHeavyError):
        fetch(scope, SimpleNamespace(name="slow", sql="select pg_sleep(30)", schema={}), {})  # type: ignore[arg-type]
    assert 14 < time.monotonic() - begun < 25


def test_a_new_context_key_changes_nothing_and_a_withdrawn_one_is_never_an_empty_page(app: Server) -> None:
    cookie = app.sign_in("dealer.demo")
    assert shows_figures(seen(app, cookie))
    try:
        on_both("insert into sec.context_key select 2, outer_key, inner_key from sec.context_key where kid = 1")
        assert shows_figures(seen(app, cookie)), "the key of before still signs"
        on_both("update sec.context_key set valid = false where kid = 1")
        text = seen(app, cookie)
        assert says(text, "error-context-rejected")
        assert not shows_figures(text)
        assert not any(says(text, key) for key in ("statement-no-entries-ever", "account-none", "no-data-yet"))
        text = seen(app, cookie, "account")
        assert says(text, "error-context-rejected"), "neither is the list of one's sessions empty"
    finally:
        on_both("update sec.context_key set valid = true where kid = 1", "delete from sec.context_key where kid = 2")
    assert shows_figures(seen(app, cookie))


def on_both(*statements: str) -> None:
    """On the primary, and waited for on the standby."""
    with superuser() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    assert servers.wait_until_caught_up(STATE)


LOAD = """
import sys
from pathlib import Path
from data.load import load
from data.settings import settings
load(Path(sys.argv[1]), settings(), lambda line: print(line, flush=True))
"""


@whole_proof
def test_a_load_killed_in_the_middle_leaves_the_old_batch_whole(
    app: Server, installation: Installation, tmp_path: Path
) -> None:
    cookie = app.sign_in("dealer.demo")
    before = seen(app, cookie, "statement", "period=all")
    told = ledger()
    folder = later(
        "killed", through="2026-11-30", ledger_entry=[entry("D00001", "KILLED-1", "invoice", "1000000.00")]
    ).write(tmp_path)
    with superuser() as holding, superuser() as watching:
        holding.exec_driver_sql("begin")
        # Nobody may write here for a moment, so that the load stands still in the middle of publishing.
        holding.exec_driver_sql("lock table bi.account_standing in share row exclusive mode")
        with subprocess.Popen(
            [sys.executable, "-c", LOAD, str(folder)], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as child:
            until(lambda: waiting_loaders(watching) == 1, "the load waits in the middle")
            watching.exec_driver_sql(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'dealerboard_loader'"
            ).all()
            said = child.communicate(timeout=20)[0].decode()
        holding.exec_driver_sql("rollback")
    assert child.returncode != 0
    assert "publishing" in said
    assert servers.wait_until_caught_up(STATE)
    assert ledger() == told
    after = seen(app, cookie, "statement", "period=all")
    assert shows_figures(after)
    assert "KILLED-1" not in after
    assert abs(len(after) - len(before)) < 200
    del installation


def waiting_loaders(watching: Connection) -> int:
    """Loaders that stand still for a lock."""
    asked = "select count(*) from pg_stat_activity where usename = 'dealerboard_loader' and wait_event_type = 'Lock'"
    return int(watching.exec_driver_sql(asked).scalar_one())


def ledger() -> tuple[object, ...]:
    """What a load would change, counted on the standby."""
    with superuser(standby=True) as connection:
        return tuple(
            connection.exec_driver_sql(
                "select (select max(batch_id) from bi.load_batch), (select count(*) from bi.load_batch),"
                " (select count(*) from bi.ledger_entry), (select sum(amount) from bi.ledger_entry),"
                " (select count(*) from bi.allocation), (select sum(balance) from bi.account_standing)"
            ).one()
        )


def test_an_app_that_was_killed_and_started_again_knows_the_cookie(installation: Installation) -> None:
    first = launch(installation, "killed")
    cookie = first.sign_in("dealer.demo")
    with Wire(first.url, cookie=cookie) as wire:
        assert shows_figures(wire.run("statement"))
        session = wire.session_id()
        first.process.send_signal(signal.SIGKILL)
        first.process.wait(10)
    second = launch(installation, "again")
    try:
        with Wire(second.url, cookie=cookie, return_to=session) as wire:
            assert shows_figures(wire.run("statement"))
        with Wire(second.url) as stranger:
            assert says(stranger.run("statement"), "sign-in-name")
    finally:
        end(second)
