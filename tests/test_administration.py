"""What an administrator sees and does beside people and audit: sessions, reach, loads, and which pages are used."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from typing import TYPE_CHECKING

import polars as pl
import pytest

from auth import people, usage
from auth import session as sessions
from data import primary, servers
from data.errors import ContextRejectedError, PrimaryUnavailableError
from data.load import LoadRefused, load
from data.replica import open_scope
from queries import adoption, kpis, loads
from tests import tenancy
from tests.conftest import STATE
from tests.test_docs import table
from tests.test_refresh import base, bought, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from auth.session import Session
    from data.settings import Settings
    from tests.conftest import Installation

OTHERS = ("dealer", "rep", "manager", "executive", "service")
LONG_AGO = dt.date(2020, 1, 6)


def signed_in(installation: Installation, login: str) -> Session:
    """A session of somebody of the demo."""
    made = sessions.sign_in(login, installation.account(login).password, "127.0.0.1", "test")
    assert isinstance(made, sessions.SignedIn)
    assert sessions.exchange(made.ticket) is not None
    return made.session


@pytest.fixture
def uid(installation: Installation, admin: Engine) -> Iterator[dict[str, int]]:
    """Everybody of the demo by role; nobody has opened a page, before and after."""
    del installation
    with admin.connect() as connection:
        found = connection.exec_driver_sql("select login, uid from sec.principal").all()
    _nobody_was_here(admin)
    yield {row.login.removesuffix(".demo"): row.uid for row in found}
    _nobody_was_here(admin)


def _nobody_was_here(admin: Engine) -> None:
    with admin.begin() as connection:
        connection.exec_driver_sql("delete from flow.page_view")


def test_an_administrator_sees_and_ends_one_session_of_somebody(installation: Installation, admin: Engine) -> None:
    boss, first, second = (signed_in(installation, login) for login in ("admin.demo", "rep.demo", "rep.demo"))
    seen = people.sessions_of(boss, first.uid)["session_id"].to_list()
    assert {str(first.session_id), str(second.session_id)} <= set(seen)
    assert people.end_session(boss, first.uid, str(first.session_id))
    assert not people.end_session(boss, first.uid, str(first.session_id))
    # A session belongs to whom it is asked for.
    assert not people.end_session(boss, boss.uid, str(second.session_id))
    assert sessions.live_by_id(first.session_id) is None
    assert sessions.live_by_id(second.session_id) is not None
    with admin.connect() as connection:
        last = connection.exec_driver_sql("select action, uid, detail from audit.event order by seq desc limit 1").one()
    assert (last.action, last.uid, last.detail["uid"]) == ("person.session_ended", boss.uid, first.uid)
    for login in ("rep.demo", "executive.demo"):
        other = signed_in(installation, login)
        with pytest.raises(ContextRejectedError):
            people.sessions_of(other, boss.uid)
        with pytest.raises(ContextRejectedError):
            people.end_session(other, boss.uid, str(boss.session_id))
        with pytest.raises(ContextRejectedError):
            people.reach_of(other, boss.uid)


def test_whom_a_sign_in_reaches_is_whom_it_sees(installation: Installation, admin: Engine) -> None:
    boss = signed_in(installation, "admin.demo")
    with admin.connect() as connection:
        codes = {row.dealer_id: row.dealer_code for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    for person in tenancy.people(installation, admin):
        reach = people.reach_of(boss, person.uid)
        if person.role in ("rep", "manager", "service"):
            assert reach["accounts"].sum() == len(person.dealers), person.login
        elif person.role == "dealer":
            assert set(reach["code"]) == {codes[one] for one in person.dealers}
            assert reach["name_zh"].null_count() == reach.height, "an administrator reads no dealer's name"
        else:
            assert reach.is_empty()


def test_a_page_is_recorded_once_a_day_and_told_to_those_who_may_know(uid: dict[str, int], admin: Engine) -> None:
    for who, slug in (("rep", "warnings"), ("rep", "warnings"), ("rep", "queue"), ("manager", "warnings")):
        primary.call(uid[who], "select api.viewed(%(slug)s)", slug=slug)
    with admin.begin() as connection:
        assert connection.exec_driver_sql("select count(*) from flow.page_view").scalar_one() == 3
        connection.exec_driver_sql("insert into flow.page_view values (%s, '2020-01-06', 'old')", (uid["dealer"],))
    for who in ("admin", "executive"):
        told = adoption.pages(uid[who], LONG_AGO + dt.timedelta(days=1))
        assert {tuple(row) for row in told.select("role", "slug", "people").iter_rows()} == {
            ("rep", "warnings", 1), ("rep", "queue", 1), ("manager", "warnings", 1),
        }  # fmt: skip
        rep = adoption.people(uid[who], LONG_AGO).filter(pl.col("uid") == uid["rep"]).row(0, named=True)
        assert (rep["days"], rep["pages"]) == (1, 2)
    for who in ("dealer", "rep", "manager", "service"):
        with pytest.raises(ContextRejectedError):
            adoption.pages(uid[who], LONG_AGO)
        with pytest.raises(ContextRejectedError):
            adoption.people(uid[who], LONG_AGO)
    # What is too old goes with the next page that anybody opens.
    primary.call(uid["rep"], "select api.viewed('queue')")
    with admin.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from flow.page_view where slug = 'old'").scalar_one() == 0


def test_a_page_never_waits_for_the_record_and_what_was_not_written_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def slow_and_away(_uid: int, _statement: str, *, slug: str) -> None:
        asked.append(slug)
        time.sleep(0.2)
        raise PrimaryUnavailableError

    monkeypatch.setattr(primary, "call", slow_and_away)
    one = usage.Usage()
    begun = time.monotonic()
    for _ in range(100):
        one.opened(1, "warnings")
    assert time.monotonic() - begun < 0.1
    time.sleep(0.4)
    assert asked == ["warnings"]
    one.opened(1, "warnings")
    time.sleep(0.1)
    assert asked == ["warnings", "warnings"]
    time.sleep(0.3)


def test_weeks_are_told_side_by_side_and_never_added_up() -> None:
    monday = dt.date(2026, 6, 29)
    told = [(monday, 3), (monday - dt.timedelta(days=7), 2), (monday - dt.timedelta(days=14), 5)]
    used = pl.DataFrame([(week, "rep", "queue", people) for week, people in told], schema=adoption.USED, orient="row")
    row = adoption.by_page(used, dt.date(2026, 7, 1)).row(0, named=True)
    assert (row["this_week"], row["last_week"], row["most"]) == (3, 2, 5)
    assert adoption.since(dt.date(2026, 7, 1), 4) == dt.date(2026, 6, 8)


def test_the_role_to_begin_with_is_that_of_most_people_who_stayed_away() -> None:
    told = [("dealer", 0), ("dealer", 3), ("dealer", 0), ("rep", 0), ("admin", 5)]
    here = pl.DataFrame(told, schema={"role": pl.String, "days": pl.Int64}, orient="row").with_columns(is_new=False)
    assert adoption.behind(here) == ("dealer", adoption.Totals(people=3, active=1, never=0))
    assert adoption.behind(here.filter(pl.col("days") > 0)) is None


def test_adoption_is_what_the_documents_example_says() -> None:
    example = table("docs/kpis-adoption.md", "## An example")
    people_here = pl.DataFrame({"days": [int(since) for _, _, since in example]})
    results = {row[0]: row[1:] for row in table("docs/kpis-adoption.md", "## An example", 1)}
    share = kpis.adoption(people_here)
    assert share is not None
    assert results["adoption"][0] == f"{share * 100:.1f} %"
    assert kpis.adoption(people_here.clear()) is None


def test_each_load_is_recorded_and_a_refused_one_without_what_stood_there(scratch: Settings, tmp_path: Path) -> None:
    load(base("D1", sell_in=[bought("D1", 1, "1")]).write(tmp_path), scratch)
    wrong = dataclasses.replace(base("D1", sell_in=[bought("secret", 1, "1", "2026-03-02")]), key="wrong")
    with pytest.raises(LoadRefused):
        load(wrong.write(tmp_path / "wrong"), scratch)
    told = rows(scratch, "select outcome, batch_id, fault_count, first_fault, seconds >= 0 from bi.load_run order by run_id")
    assert [row[0] for row in told] == ["loaded", "refused"]
    assert told[0][1:4] == (1, 0, None)
    assert told[1][1] is None
    assert str(told[1][3]).startswith("sell_in")
    assert "secret" not in str(told)


def test_the_demos_loads_are_told_with_their_time(uid: dict[str, int]) -> None:
    assert servers.wait_until_caught_up(STATE)
    scope, _ = open_scope(uid["admin"], "admin")
    batches = loads.batches(scope)
    assert batches.height > 1
    assert batches["seconds"].null_count() == 0
    there, of_all = loads.tables(scope)
    assert there == of_all
    assert loads.pages_without_data(scope) == {}
