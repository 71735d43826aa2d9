"""The demo: the same bytes every time, each nasty case at its named account, and people who can sign in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import polars as pl
import pytest
import sqlalchemy as sa

from auth import passwords
from data.demo import DEMO_UNTIL, HEAD_OFFICE, HISTORY, LATE, REP, load_demo, write
from data.demo.named import BOUNDARIES, CORRECTED, EMPTY, LARGE, LATE_DAYS, MOVED, NO_LIMIT, REOPENED, SINGLE
from data.people import FILE, NotADemoError, Person, ProvisionError, ensure_demo_accounts, operator_engine, provision

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings
    from tests.conftest import Installation


@pytest.fixture(scope="module")
def folder(demo_files: Path) -> Path:
    """The demo as the first start writes it."""
    return demo_files


def table(folder: Path, name: str, batch: str = HISTORY) -> pl.DataFrame:
    return pl.read_csv(folder / batch / f"{name}.csv", infer_schema=False)


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        write(tmp_path / name, "tiny", seed)
    assert digest(tmp_path / "one") == digest(tmp_path / "same")
    assert digest(tmp_path / "one") != digest(tmp_path / "other")


def test_the_demo_has_its_size(folder: Path) -> None:
    both = pl.concat([table(folder, "ledger_entry", batch) for batch in (HISTORY, LATE)]).unique(["dealer", "entry"])
    by_dealer = {str(dealer): int(count) for dealer, count in both.group_by("dealer").len().iter_rows()}
    assert table(folder, "dealer").height == 300
    assert table(folder, "branch").height == 42
    assert by_dealer[LARGE] == 50_000
    assert EMPTY not in by_dealer
    assert by_dealer[SINGLE] == 1
    assert 18_000 < sum(by_dealer.values()) - by_dealer[LARGE] < 28_000


def test_the_demo_rep_has_exactly_ten_accounts(folder: Path) -> None:
    stays = table(folder, "dealer_rep").filter((pl.col("rep") == REP) & pl.col("valid_to").is_null())
    assert stays.height == 10


def test_every_channel_has_ten_legal_owners_to_compare(folder: Path) -> None:
    owners = table(folder, "dealer").group_by("channel").agg(pl.col("owner").n_unique())
    assert min(owners["owner"]) >= 10


def test_the_head_office_is_one_firm_with_five_accounts(folder: Path) -> None:
    owned = table(folder, "dealer").filter(pl.col("dealer").is_in(HEAD_OFFICE))
    assert (owned.height, owned["owner"].n_unique()) == (5, 1)


def test_one_invoice_is_late_by_each_number_of_days(folder: Path) -> None:
    due = table(folder, "ledger_entry").filter(pl.col("dealer") == BOUNDARIES)["due_on"].to_list()
    assert sorted((DEMO_UNTIL - dt.date.fromisoformat(day)).days for day in due) == list(LATE_DAYS)


def test_a_clearing_is_taken_back(folder: Path) -> None:
    taken_back = table(folder, "allocation").filter((pl.col("dealer") == REOPENED) & pl.col("amount").str.starts_with("-"))
    assert taken_back.height == 1


def test_the_moved_account_has_two_branches_and_two_reps(folder: Path) -> None:
    for name in ("dealer_branch", "dealer_rep"):
        assert table(folder, name).filter(pl.col("dealer") == MOVED).height == 2


def test_one_account_has_no_credit_limit(folder: Path) -> None:
    limited = set(table(folder, "credit_limit")["dealer"])
    assert set(table(folder, "dealer")["dealer"]) - limited == {NO_LIMIT}


def test_the_late_batch_corrects_one_entry_and_cancels_another(folder: Path) -> None:
    first, second = (table(folder, "ledger_entry", batch).filter(pl.col("dealer") == CORRECTED) for batch in (HISTORY, LATE))
    both = first.join(second, on="entry", suffix="_late")
    assert sorted(both["cancelled_late"]) == ["false", "true"]
    assert both.filter(pl.col("amount") != pl.col("amount_late")).height == 1


def test_the_demo_loads_and_a_second_time_changes_nothing(scratch: Settings, tmp_path: Path) -> None:
    write(tmp_path, "tiny")
    assert [report.replayed for report in load_demo(tmp_path, scratch)] == [False, False]
    assert [report.replayed for report in load_demo(tmp_path, scratch)] == [True, True]
    own = dataclasses.replace(scratch, state=tmp_path)
    accounts = ensure_demo_accounts(own, tmp_path)
    assert accounts == ensure_demo_accounts(own, tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    check_everybody_can_sign_in(own, {account.login: account.password for account in accounts})
    (tmp_path / FILE).unlink()
    again = {account.login: account.password for account in ensure_demo_accounts(own, tmp_path)}
    assert not set(again.values()) & {account.password for account in accounts}
    check_everybody_can_sign_in(own, again)


def check_everybody_can_sign_in(settings: Settings, known: dict[str, str]) -> None:
    engine = operator_engine(settings)
    with engine.connect() as connection:
        stored = connection.execute(
            sa.text("select login, password_hash, must_change from sec.principal join auth.credential using (uid)")
        ).all()
    engine.dispose()
    assert {row.login for row in stored} == set(known)
    assert all(passwords.verify(row.password_hash, known[row.login]) for row in stored)
    assert [row.login for row in stored if row.must_change] == ["newcomer.demo"]


def test_a_generated_password_is_one_that_we_would_accept(installation: Installation) -> None:
    accounts = installation.accounts
    assert [passwords.problem(account.password, account.login) for account in accounts] == [None] * len(accounts)


def test_demo_accounts_are_refused_on_the_owners_servers(scratch: Settings, tmp_path: Path) -> None:
    own = dataclasses.replace(scratch, embedded=False)
    with pytest.raises(NotADemoError):
        ensure_demo_accounts(own, tmp_path)


def test_a_person_of_an_unknown_account_is_refused(scratch: Settings) -> None:
    engine = operator_engine(scratch)
    with pytest.raises(ProvisionError, match="D99999"), engine.begin() as connection:
        provision(connection, Person("x", "dealer", "X", dealers=("D99999",)), passwords.hash_password("long enough it is"))
    engine.dispose()
