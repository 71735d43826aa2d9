"""Days sales outstanding of every account and of all together, from the files by another road."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest

from auth.roles import Role
from data.demo import DEMO_UNTIL
from data.replica import open_scope
from queries import receivables, statement
from tests import tenancy
from tests.oracle import Books

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation

SALES = ("invoice", "debit_note", "credit_note")


def true_days(entries: pl.DataFrame) -> float | None:
    """Of one account, in plain Python."""
    rows = [row for row in entries.iter_rows(named=True) if row["booked_on"] <= DEMO_UNTIL]
    begin = DEMO_UNTIL - timedelta(days=364)
    sold = sum(row["amount"] for row in rows if row["kind"] in SALES and row["booked_on"] >= begin)
    owed: int = sum(row["amount"] for row in rows)
    if sold <= 0 or owed < 0:
        return None
    days = (DEMO_UNTIL - max(begin, min(row["booked_on"] for row in rows))).days + 1
    return float(owed * days / sold)


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every dealer."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


@pytest.fixture(scope="module")
def found(executive: Scope) -> pl.DataFrame:
    """Every account, as the page has it."""
    return receivables.accounts(executive, DEMO_UNTIL)


def test_every_account_has_the_days_that_its_entries_give(found: pl.DataFrame, installation: Installation) -> None:
    books = Books(installation.folder)
    told = dict(found.select("dealer_code", "outstanding_days").iter_rows())
    true = {str(code): true_days(rows) for (code,), rows in books.entries.group_by("dealer")}
    assert {code: days for code, days in told.items() if days is not None} == pytest.approx(
        {code: days for code, days in true.items() if days is not None}
    )
    assert sum(days is None for days in told.values()) >= 1
    assert len(true) > 250


def test_the_statement_says_the_same_as_the_list(executive: Scope, found: pl.DataFrame) -> None:
    for code, balance, days in found.head(20).select("dealer_code", "balance", "outstanding_days").iter_rows():
        account = statement.accounts(executive, code, 1)[0]
        own = statement.outstanding_days(executive, account.dealer_id, balance, DEMO_UNTIL)
        assert (None if own is None else float(own)) == days


def test_all_accounts_together_are_as_one(found: pl.DataFrame, installation: Installation) -> None:
    books = Books(installation.folder)
    for currency, totals in receivables.totals(found):
        codes = books.dealers.filter(pl.col("currency") == currency)["dealer"]
        days = true_days(books.entries.filter(pl.col("dealer").is_in(codes.implode())))
        assert totals.outstanding_days is not None
        assert float(totals.outstanding_days) == pytest.approx(days)
