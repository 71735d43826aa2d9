"""Warnings on the real primary and its copy: who sees which, who may handle them, and what comes back; thresholds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
import sqlalchemy as sa

from data import servers, workflow
from data.errors import ContextRejectedError
from data.load import load
from data.rollups import refresh_now
from data.thresholds import DEFAULTS
from queries import kpis, thresholds, warnings
from tests import warning_checks as claims
from tests.conftest import STATE
from tests.test_docs import minor, table
from tests.test_refresh import THROUGH, base, bought, rows
from tests.warning_checks import DAY, Desk, refused, warning_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.settings import Settings
    from tests.conftest import Installation

PAGE = "docs/kpis-warnings.md"
TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """Nobody has handled a warning, before and after."""
    del installation
    with warning_desk(admin) as made:
        yield made


def test_the_list_is_what_the_files_say(installation: Installation, admin: Engine) -> None:
    claims.the_list_is_what_the_files_say(installation, admin)


def test_an_answer_to_an_earlier_month_confirms_nothing(installation: Installation, admin: Engine) -> None:
    del installation
    claims.an_answer_to_an_earlier_month_confirms_nothing(admin)


def test_of_nothing_there_is_nothing_to_confirm(installation: Installation, admin: Engine) -> None:
    claims.of_nothing_there_is_nothing_to_confirm(installation, admin)


def test_claims_past_their_day_of_payment_warn(installation: Installation, admin: Engine) -> None:
    claims.claims_past_their_day_of_payment_warn(installation, admin)


def test_a_claim_that_was_filed_here_warns_after_its_day_of_payment(installation: Installation, admin: Engine) -> None:
    claims.a_claim_that_was_filed_here_warns_after_its_day_of_payment(installation, admin)


def test_who_has_not_read_what_another_did_handles_nothing(installation: Installation, admin: Engine) -> None:
    del installation
    claims.who_has_not_read_what_another_did_handles_nothing(admin)


def test_the_money_is_that_of_the_dealers_own_page(installation: Installation, admin: Engine) -> None:
    del installation
    claims.the_money_is_that_of_the_dealers_own_page(admin)


def test_what_got_worse_comes_back() -> None:
    claims.what_got_worse_comes_back()


def test_an_executive_sees_what_is_there_and_each_once(desk: Desk, admin: Engine) -> None:
    found = desk.listed("executive")
    with admin.connect() as connection:
        there = connection.exec_driver_sql("select count(*) from bi.warning").scalar_one()
    assert found.filter(~pl.col("kind").is_in(["unconfirmed", "claim_unpaid"])).height == there
    assert not found.select("dealer_id", "kind").is_duplicated().any()
    money = found["at_stake"].drop_nulls().to_list()
    assert money == sorted(money, reverse=True)


@pytest.mark.parametrize(
    ("today", "days", "month"),
    [
        (dt.date(2026, 10, 31), 30, dt.date(2026, 9, 30)),
        (dt.date(2026, 10, 30), 30, dt.date(2026, 8, 31)),
        (dt.date(2026, 3, 16), 15, dt.date(2026, 2, 28)),
        (dt.date(2026, 3, 15), 15, dt.date(2026, 1, 31)),
    ],
)
def test_a_month_warns_from_the_day_after_its_time_ran_out(today: dt.date, days: int, month: dt.date) -> None:
    assert warnings.overdue_month(today, Decimal(days)) == month


def test_what_is_put_off_is_seen_so_by_all_who_may_and_comes_back_on_its_day(desk: Desk) -> None:
    row = desk.one("rep", "stock_out")
    until = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=10)
    told = desk.mark("rep", row, "snooze", until=str(until))
    key = (pl.col("dealer_id") == row["dealer_id"]) & (pl.col("kind") == "stock_out")
    for who in ("rep", "manager", "executive"):
        assert desk.listed(who, until - TOMORROW).filter(key)["state"].item() == "snoozed"
        assert desk.listed(who, until).filter(key)["back"].item() == "day"
    desk.mark("manager", row, "bring_back")
    assert desk.listed("rep").filter(key)["state"].item() == "open"
    acts = warnings.history(desk.scope("rep"), row["dealer_id"], "stock_out", [])
    assert acts["action"].to_list() == ["bring_back", "snooze"]
    # Before the copy has it, what was answered says it.
    ahead = told["warning_mark"] | {"mark_no": 9, "action": "close", "until_on": None}
    assert desk.listed("rep", told=({"warning_mark": ahead},)).filter(key)["state"].item() == "closed"


def test_it_is_done_once_and_told_to_the_audit_trail(desk: Desk, admin: Engine) -> None:
    row, key = desk.one("rep", "unconfirmed"), uuid.uuid4()
    assert desk.mark("rep", row, "close", key=key) == desk.mark("rep", row, "close", key=key)
    assert refused(lambda: desk.mark("rep", row, "close", key=key, said="other")) == "work-key-used"
    with admin.connect() as connection:
        last = connection.exec_driver_sql("select action, detail from audit.event order by seq desc limit 1").one()
    assert (last.action, last.detail["account"]) == ("warning.close", row["dealer_code"])
    assert warnings.history(desk.scope("rep"), row["dealer_id"], "unconfirmed", []).height == 1


@pytest.mark.parametrize("who", ["dealer", "headoffice", "executive", "service", "admin"])
def test_who_does_not_look_after_the_account_handles_nothing(desk: Desk, who: str) -> None:
    row = desk.one("rep", "unconfirmed")
    own = row | {"dealer_id": desk.ids["D00001"]}
    expected = "work-not-your-side" if who == "dealer" else "work-out-of-scope"
    assert refused(lambda: desk.mark(who, own, "close")) == expected


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    row = desk.one("rep", "overdue")
    others = [number for number in desk.ids.values() if number not in (desk.scope("rep").dealers or ())]
    for elsewhere in (others[0], 2_000_000_000):
        assert refused(functools.partial(desk.mark, "rep", row | {"dealer_id": elsewhere}, "close")) == "work-out-of-scope"
    today = dt.datetime.now(dt.UTC).date()
    for changed, sentence in (
        ({"amount": row["amount"] + 1}, "warning-moved"),
        ({"since": row["since"] - TOMORROW}, "warning-moved"),
        ({"kind": "nonsense"}, "warning-moved"),
    ):
        assert refused(functools.partial(desk.mark, "rep", row | changed, "close")) == sentence
    for days in (-1, 94):
        until = str(today + dt.timedelta(days=days))
        assert refused(functools.partial(desk.mark, "rep", row, "snooze", until=until)) == "warning-until-range"
    assert refused(lambda: desk.mark("rep", row, "snooze")) == "warning-until-range"
    assert refused(lambda: desk.mark("rep", row, "close", said=" ")) == "work-text-length"
    for action in ("bring_back", "nonsense"):
        assert refused(functools.partial(desk.mark, "rep", row, action)) == "warning-no-such-step"


def test_the_figures_are_those_of_the_documents_example() -> None:
    cells = table(PAGE, "## The example")
    schema = {"dealer_id": pl.Int64, "kind": pl.String, "state": pl.String, "since": pl.Date, "at_stake": pl.Int64}
    told = [
        (int(dealer), kind, state, dt.date.fromisoformat(since), None if stake == "–" else minor(stake))
        for dealer, kind, state, since, stake in cells
    ]
    found = pl.DataFrame(told, schema=schema, orient="row")
    results = {row[0]: row[1:] for row in table(PAGE, "## The example", 1)}
    assert results["Open warnings"] == [str(kpis.open_warnings(found)), str(found.height)]
    assert results["New in seven days"][0] == str(kpis.new_warnings(found, DAY))
    assert results["Accounts concerned"][0] == str(kpis.warned_accounts(found))
    assert minor(results["Overdue where it warns"][0]) == kpis.warned_amount(found, "overdue")
    assert minor(results["Overstock where it warns"][0]) == kpis.warned_amount(found, "overstock")


# Thresholds


@pytest.fixture
def admin_uid(desk: Desk, admin: Engine) -> Iterator[int]:
    """The administrator; afterwards nothing is set."""
    yield desk.uids["admin.demo"]
    with admin.begin() as connection:
        connection.exec_driver_sql("delete from flow.threshold")


def test_every_threshold_has_a_rule_that_its_default_keeps(admin: Engine) -> None:
    with admin.connect() as connection:
        bounds = {row.name: row for row in connection.exec_driver_sql("select * from flow.threshold_rule")}
    assert bounds.keys() == DEFAULTS.keys()
    assert all(bounds[name].lowest <= value <= bounds[name].highest for name, value in DEFAULTS.items())


def test_what_is_set_here_counts_from_the_next_refresh_until_it_is_taken_back(
    installation: Installation, desk: Desk, admin_uid: int
) -> None:
    scope = desk.scope("rep")
    given = thresholds.in_force(scope)["silent_days"]
    settings = installation.settings
    for value, expected in ((Decimal(7), Decimal(7)), (None, given)):
        workflow.write(admin_uid, "set_threshold", uuid.uuid4(), name="silent_days", value=value)
        assert servers.wait_until_caught_up(STATE)
        assert thresholds.in_force(scope)["silent_days"] != expected, "a page is ahead of what it shows"
        refresh_now(settings)
        assert servers.wait_until_caught_up(STATE)
        assert thresholds.in_force(scope)["silent_days"] == expected


def test_a_threshold_is_set_by_administrators_within_its_bounds(desk: Desk, admin_uid: int) -> None:
    def asked(who: int, name: str, value: Decimal) -> str:
        return refused(lambda: workflow.write(who, "set_threshold", uuid.uuid4(), name=name, value=value))

    for name, value in (("silent_days", "6"), ("silent_days", "7.5"), ("overstock_weeks", "105"), ("nonsense", "1")):
        assert asked(admin_uid, name, Decimal(value)) == "threshold-out-of-bounds"
    for who in ("dealer", "rep", "manager", "executive", "service"):
        with pytest.raises(ContextRejectedError):
            workflow.write(desk.uids[f"{who}.demo"], "set_threshold", uuid.uuid4(), name="silent_days", value=Decimal(30))


def test_the_load_works_with_what_is_set_here_before_the_file(scratch: Settings, tmp_path: Path) -> None:
    # The last purchase lies 70 days back: the default of 60 days warns, the file's 65 too, 71 do not.
    kinds = "select kind from bi.warning where kind = 'silent'"
    folder = base("D1", "D2", sell_in=[bought("D1", 1, "1", "2026-01-20"), bought("D2", 1, "1", THROUGH)])
    given = dataclasses.replace(folder, tables={**folder.tables, "threshold": [{"name": "silent_days", "value": "65"}]})
    load(given.write(tmp_path), scratch)
    assert rows(scratch, kinds) == [("silent",)]
    engine = sa.create_engine(servers.admin_url(STATE, str(scratch.primary.database)), poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("insert into flow.threshold (name, value, changed_by) values ('silent_days', 71, 'x')")
    engine.dispose()
    refresh_now(scratch)
    assert rows(scratch, kinds) == []
    sql = "select value::int, origin from bi.threshold_in_force where name in ('silent_days', 'overdue_days') order by name"
    assert rows(scratch, sql) == [(30, "default"), (71, "here")]
