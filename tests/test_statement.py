"""The statement of account: every demo dealer at twenty dates against the files, recomputed without the SQL under test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl
import pytest

from auth.roles import Role
from data.demo import DEMO_UNTIL
from data.replica import open_scope
from queries import kpis, periods, statement
from queries.periods import Period
from tests import statement_checks, tenancy
from tests.oracle import Books
from tests.statement_checks import DATES_PER_DEALER, ageing_by_hand, every_dealer_at_twenty_dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every dealer."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


@pytest.fixture(scope="module")
def ids(admin: Engine) -> dict[str, int]:
    """Dealer ids by code."""
    with admin.connect() as connection:
        return {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}


@pytest.fixture
def ask(executive: Scope, ids: dict[str, int]) -> Callable[..., pl.DataFrame]:
    """Ask a query of the statement about a dealer, past the cache."""
    return statement_checks.asking(executive, ids)


def test_every_dealer_adds_up_at_twenty_dates(executive: Scope, ids: dict[str, int], books: Books) -> None:
    assert every_dealer_at_twenty_dates(executive, ids, books) == books.dealers.height * DATES_PER_DEALER


def test_the_buckets_begin_and_end_where_they_say(ask: Callable[..., pl.DataFrame], books: Books) -> None:
    statement_checks.the_buckets_begin_and_end_where_they_say(ask, books)


@pytest.mark.parametrize(
    "claim",
    [
        statement_checks.open_items_as_worked_out_by_hand,
        statement_checks.entries_as_worked_out_by_hand,
        statement_checks.summary_as_worked_out_by_hand,
        statement_checks.month_ends_as_worked_out_by_hand,
        statement_checks.clearing_as_worked_out_by_hand,
    ],
    ids=lambda claim: claim.__name__,
)
def test_an_account_worked_out_by_hand(claim: Callable[[Scope, Engine], None], executive: Scope, admin: Engine) -> None:
    claim(executive, admin)


def test_every_account_is_listed_once_with_who_looks_after_it(executive: Scope, books: Books) -> None:
    statement_checks.every_account_is_listed_once_with_who_looks_after_it(executive, books)


def test_what_is_late_is_that_of_the_files_and_a_credit_no_debt_below_zero(executive: Scope, books: Books) -> None:
    statement_checks.what_is_late_is_that_of_the_files_and_a_credit_no_debt_below_zero(executive, books)


def test_the_rollup_of_an_account_worked_out_by_hand(admin: Engine) -> None:
    statement_checks.rollup_as_worked_out_by_hand(admin)


def test_a_payment_after_the_date_does_not_count(ask: Callable[..., pl.DataFrame], books: Books) -> None:
    paid = books.allocations.join(books.entries, left_on=["dealer", "credit_entry"], right_on=["dealer", "entry"])
    one = (
        paid.filter((pl.col("kind") == "payment") & (pl.col("amount") > 0) & (pl.col("dealer") == "D00001"))
        .sort("effective_on")
        .row(-1, named=True)
    )
    invoice = books.entries.filter((pl.col("dealer") == "D00001") & (pl.col("entry") == one["debit_entry"])).row(
        0, named=True
    )
    before, on = one["effective_on"] - timedelta(days=1), one["effective_on"]
    opened = {
        day: dict(ask(statement.OPEN_ITEMS, "D00001", as_of=day).select("document_no", "open_amount").iter_rows())
        for day in (before, on)
    }
    assert opened[before][invoice["document_no"]] - opened[on].get(invoice["document_no"], 0) == one["amount"]


def test_an_uncleared_payment_reopens_its_invoice(ask: Callable[..., pl.DataFrame], books: Books) -> None:
    reversal = books.allocations.filter((pl.col("dealer") == "D00023") & (pl.col("amount") < 0)).row(0, named=True)
    invoice = books.entries.filter((pl.col("dealer") == "D00023") & (pl.col("entry") == reversal["debit_entry"]))[
        "document_no"
    ].item()
    before = reversal["effective_on"] - timedelta(days=1)
    assert invoice not in ask(statement.OPEN_ITEMS, "D00023", as_of=before)["document_no"]
    assert invoice in ask(statement.OPEN_ITEMS, "D00023", as_of=reversal["effective_on"])["document_no"]


@pytest.mark.parametrize("dealer", ["D00001", "D00020", "D00021", "D00024", "D00028"])
def test_the_running_balance_goes_from_opening_to_closing(
    ask: Callable[..., pl.DataFrame], books: Books, dealer: str
) -> None:
    period = periods.preset("12-months", DEMO_UNTIL)
    rows = ask(statement.ENTRIES, dealer, from_date=period.start, to_date=period.end, first_row=0, row_count=10_000)
    items = {item["document_no"]: item for item in books.open_items(dealer, period.end)}
    balance = sum(item["amount"] for item in items.values() if item["booked_on"] < period.start)
    for row in rows.iter_rows(named=True):
        balance += row["amount"]
        assert row["balance"] == balance
        assert row["open_amount"] == items[row["document_no"]]["open"]
        assert row["amount"] == row["net"] + row["freight"] + row["tax"] - row["withheld"]
    assert rows.height == sum(item["booked_on"] >= period.start for item in items.values())


def test_pages_of_a_large_account_join_without_gap_or_overlap(ask: Callable[..., pl.DataFrame]) -> None:
    period = periods.preset("all", DEMO_UNTIL)
    whole = ask(
        statement.ENTRIES, "D00022", from_date=period.start, to_date=period.end, first_row=0, row_count=statement.MOST_ROWS
    )
    assert whole.height == 50_000
    for page in (0, 1, 57, 99):
        part = ask(
            statement.ENTRIES, "D00022", from_date=period.start, to_date=period.end,
            first_row=page * statement.ROWS_PER_PAGE, row_count=statement.ROWS_PER_PAGE,
        )  # fmt: skip
        assert part.equals(whole.slice(page * statement.ROWS_PER_PAGE, statement.ROWS_PER_PAGE))


def test_a_copy_is_the_same_frame_as_a_fetch(
    executive: Scope, ids: dict[str, int], ask: Callable[..., pl.DataFrame]
) -> None:
    period = Period(date(2026, 1, 1), DEMO_UNTIL)
    copied = statement.all_entries(executive, ids["D00001"], period)
    fetched = ask(statement.ENTRIES, "D00001", from_date=period.start, to_date=period.end, first_row=0, row_count=10_000)
    assert copied.height > 0
    assert copied.equals(fetched)


def test_clearing_adds_up_to_what_is_no_longer_open(
    ask: Callable[..., pl.DataFrame], executive: Scope, ids: dict[str, int]
) -> None:
    del executive, ids
    rows = ask(statement.ENTRIES, "D00001", from_date=date(2025, 1, 1), to_date=DEMO_UNTIL, first_row=0, row_count=10_000)
    for row in rows.iter_rows(named=True):
        cleared = ask(statement.CLEARING, "D00001", entry_id=row["entry_id"], as_of=DEMO_UNTIL)
        assert int(cleared["amount"].sum()) == abs(row["amount"] - row["open_amount"])


def test_what_falls_due_by_week_adds_up_to_the_open_charges(ask: Callable[..., pl.DataFrame]) -> None:
    for dealer in ("D00001", "D00026", "D00029"):
        items = ask(statement.OPEN_ITEMS, dealer, as_of=DEMO_UNTIL)
        weeks = kpis.due_by_week(items, DEMO_UNTIL)
        charges = items.filter(pl.col("open_amount") > 0)
        assert weeks["amount"].sum() == charges["open_amount"].sum()
        for week in weeks.iter_rows(named=True):
            first, last = week["from_date"] or date.min, week["to_date"] or date.max
            assert week["amount"] == charges.filter(kpis.due_date().is_between(first, last))["open_amount"].sum()


def test_the_rollup_of_the_staff_page_says_what_the_statement_says(admin: Engine, books: Books) -> None:
    with admin.connect() as connection:
        rows = connection.exec_driver_sql(
            "select c.dealer_code, s.* from bi.account_standing as s join sec.dealer_code as c using (dealer_id)"
        ).all()
    assert len(rows) == books.dealers.height
    for row in rows:
        items = books.open_items(row.dealer_code, DEMO_UNTIL)
        aged = [row.not_due, row.late_1_30, row.late_31_60, row.late_61_90, row.late_91_120, row.late_over_120]
        assert aged == ageing_by_hand(items, DEMO_UNTIL)
        assert row.balance == sum(aged)
        assert row.unapplied == sum(item["open"] for item in items if item["open"] < 0)


def test_without_a_limit_nothing_is_available_and_nothing_is_zero(ask: Callable[..., pl.DataFrame]) -> None:
    summary = ask(statement.SUMMARY, "D00030", from_date=DEMO_UNTIL, to_date=DEMO_UNTIL, year_before=DEMO_UNTIL)
    told = statement.Summary(*summary.row(0))
    assert told.credit_limit is None
    assert told.available_credit is None
    assert told.credit_use is None


def test_over_its_limit_an_account_has_less_than_nothing_available(ask: Callable[..., pl.DataFrame]) -> None:
    summary = ask(statement.SUMMARY, "D00029", from_date=DEMO_UNTIL, to_date=DEMO_UNTIL, year_before=DEMO_UNTIL)
    told = statement.Summary(*summary.row(0))
    assert told.available_credit is not None
    assert told.available_credit < 0
    assert told.credit_use is not None
    assert told.credit_use > 1


def test_month_ends_are_the_balances_of_those_days(ask: Callable[..., pl.DataFrame], books: Books) -> None:
    for dealer, to_date in (
        ("D00001", DEMO_UNTIL),
        ("D00022", date(2026, 2, 17)),
        ("D00020", DEMO_UNTIL),
        ("D00001", date(2024, 11, 30)),
    ):
        rows = ask(statement.MONTH_ENDS, dealer, to_date=to_date)
        assert rows.height == 13
        assert rows["ended_on"][-1] == to_date
        mine = books.entries.filter(pl.col("dealer") == dealer)
        for ended_on, balance in rows.iter_rows():
            assert balance == mine.filter(pl.col("booked_on") <= ended_on)["amount"].sum()
