"""The claims about the statement as functions, for tests and mutants; what is true comes from the files or by hand."""

from __future__ import annotations

import contextlib
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from data import servers
from data.connections import transaction
from data.demo import DEMO_UNTIL
from data.demo.named import MOVED
from data.replica import fetch, login_role
from data.settings import settings
from queries import directory, kpis, periods, receivables, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy.engine import Connection, Engine

    from data.scope import Scope
    from tests.oracle import Books

    Ask = Callable[..., pl.DataFrame]

SEED = 20261031
DATES_PER_DEALER = 20
EDGES = (0, 1, 30, 31, 60, 61, 90, 91, 120, 121)


def asking(scope: Scope, ids: Mapping[str, int]) -> Ask:
    """A function that asks a query of the statement about a dealer, past the cache."""

    def asked(query: Any, dealer: str, **arguments: Any) -> pl.DataFrame:
        return fetch(scope, query, {"dealer_id": ids[dealer], **arguments})

    return asked


@contextlib.contextmanager
def one_reading(scope: Scope, ids: Mapping[str, int]) -> Iterator[Ask]:
    """The same within one signed transaction: who asks hundreds of times signs once."""
    with transaction(login_role(scope.role), scope.uid) as connection:

        def asked(query: Any, dealer: str, **arguments: Any) -> pl.DataFrame:
            rows = connection.exec_driver_sql(query.sql, {"dealer_id": ids[dealer], **arguments}).all()
            return pl.DataFrame([tuple(row) for row in rows], schema=dict(query.schema), orient="row")

        yield asked


def as_of_dates(dealer: str) -> list[date]:
    """Twenty dates of the demo's time: its last day, ends of months, and random ones, the same in every run."""
    draw = random.Random(f"{SEED}-{dealer}")
    drawn = [DEMO_UNTIL - timedelta(days=draw.randrange(0, 800)) for _ in range(DATES_PER_DEALER - 3)]
    return [DEMO_UNTIL, periods.month_start(DEMO_UNTIL) - timedelta(days=1), DEMO_UNTIL - timedelta(days=900), *drawn]


def ageing_by_hand(items: list[dict[str, Any]], as_of: date) -> list[int]:
    """Open amounts by lateness, in plain Python with the boundaries written out."""
    sums = [0] * 6
    for item in items:
        late = (as_of - (item["due_on"] or item["booked_on"])).days
        place = 0 if late <= 0 else 1 if late <= 30 else 2 if late <= 60 else 3 if late <= 90 else 4 if late <= 120 else 5
        sums[place] += item["open"]
    return sums


def check_one_date(ask: Ask, dealer: str, as_of: date, items: list[dict[str, Any]]) -> None:
    """Closing = sum of entries; not yet due + buckets = open balance = ledger balance; item by item."""
    balance = sum(item["amount"] for item in items)
    summary = ask(
        statement.SUMMARY, dealer, from_date=as_of.replace(day=1), to_date=as_of, year_before=as_of - timedelta(days=365)
    ).row(0, named=True)
    assert summary["closing"] == balance
    assert summary["opening"] == sum(item["amount"] for item in items if item["booked_on"] < as_of.replace(day=1))
    found = ask(statement.OPEN_ITEMS, dealer, as_of=as_of)
    wanted = sorted((item["document_no"], item["open"]) for item in items if item["open"])
    assert sorted(zip(found["document_no"], found["open_amount"], strict=True)) == wanted
    aged = kpis.ageing(found, as_of)
    assert aged["net"].to_list() == ageing_by_hand(items, as_of)
    assert int(aged["net"].sum()) == balance
    assert kpis.overdue(aged) == max(balance - kpis.not_yet_due(aged), 0)
    assert int(found["balance"][-1]) == balance if found.height else balance == 0


def every_dealer_at_twenty_dates(scope: Scope, ids: Mapping[str, int], books: Books) -> int:
    """How many (dealer, date) pairs were compared; raises AssertionError at the first difference."""
    compared = 0
    for dealer in books.dealers["dealer"]:
        with one_reading(scope, ids) as ask:
            for as_of in as_of_dates(dealer):
                check_one_date(ask, dealer, as_of, books.open_items(dealer, as_of))
                compared += 1
    return compared


def the_buckets_begin_and_end_where_they_say(ask: Ask, books: Books) -> None:
    """The account with one invoice at each edge, aged by hand and by the one definition of the buckets."""
    found = ask(statement.OPEN_ITEMS, "D00026", as_of=DEMO_UNTIL)
    items = [item for item in books.open_items("D00026", DEMO_UNTIL) if item["open"]]
    late = [(DEMO_UNTIL - item["due_on"]).days for item in items if item["open"] > 0]
    assert sorted(late) == sorted(EDGES)
    assert kpis.ageing(found, DEMO_UNTIL)["net"].to_list() == ageing_by_hand(items, DEMO_UNTIL)


# An account made for one purpose: each row is there because somebody who forgets one condition gets another sum.
MADE_UP, MADE_UP_CODE = 1_900_000_001, "BY-HAND"
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)
# entry, version, kind, booked on, due on, amount, cancelled, superseded
ENTRIES = (
    (1, 1, "invoice", "2026-05-01", "2026-05-31", 10_000, False, True),
    (1, 2, "invoice", "2026-05-01", "2026-05-31", 9_000, False, False),
    (2, 1, "payment", "2026-05-10", None, -4_100, False, True),
    (2, 2, "payment", "2026-05-10", None, -4_000, False, False),
    (3, 1, "invoice", "2026-05-15", "2026-06-14", 5_000, True, False),
    (4, 1, "payment", "2026-07-05", None, -3_000, False, False),
    (5, 1, "invoice", "2026-07-10", "2026-08-09", 2_000, False, False),
    (6, 1, "payment", "2026-05-20", None, -2_500, False, False),
    (7, 1, "payment", "2026-05-21", None, -700, True, False),
)
# allocation, version, debit, credit, amount, effective on, superseded
ALLOCATIONS = (
    (1, 1, 1, 2, 4_000, "2026-05-10", False),
    (2, 1, 1, 4, 3_000, "2026-06-01", False),  # The payment is booked later than this takes effect,
    (3, 1, 5, 6, 1_000, "2026-06-01", False),  # and here the invoice.
    (4, 1, 1, 6, 500, "2026-07-15", False),
    (5, 1, 1, 6, 300, "2026-06-05", True),
    (5, 2, 1, 6, 200, "2026-06-05", False),
    (6, 1, 1, 7, 700, "2026-05-21", False),  # The payment was cancelled,
    (7, 1, 3, 6, 900, "2026-05-22", False),  # and here the invoice.
)
LIMITS = (("2026-01-01", 50_000), ("2026-07-01", 60_000))


@dataclass(frozen=True)
class ByHand:
    """What is true of that account at a date: worked out on paper from the rows above."""

    as_of: date
    open: dict[int, int]
    """What of each entry booked by then is open."""
    balances: list[int]
    """The running balance after each of them, in the order of booking."""
    limit: int
    cleared_of_first: list[int]
    """What cleared entry 1, in the order of effect."""
    late: list[int]


WORKED_OUT = (
    ByHand(JUNE, {1: 4_800, 2: 0, 6: -2_300}, [9_000, 5_000, 2_500], 50_000, [4_000, 200], [0, 4_800, -2_300, 0, 0, 0]),
    ByHand(
        JULY,
        {1: 1_300, 2: 0, 6: -800, 4: 0, 5: 1_000},
        [9_000, 5_000, 2_500, -500, 1_500],
        60_000,
        [4_000, 3_000, 200, 500],
        [1_000, 0, 0, 500, 0, 0],
    ),
)


@contextlib.contextmanager
def made_up_account(admin: Engine) -> Iterator[Ask]:
    """The account above, put in past the loader, which would refuse some of it; gone afterwards."""
    with admin.begin() as connection:
        _put_in(connection)
    try:
        assert servers.wait_until_caught_up(settings().state)
        yield lambda scope, query, **arguments: fetch(scope, query, {"dealer_id": MADE_UP, **arguments})
    finally:
        with admin.begin() as connection:
            # The ledger is append-only by trigger, also for a superuser.
            connection.exec_driver_sql("set local session_replication_role = replica")
            for table in ("account_standing", "allocation", "ledger_entry", "credit_limit", "dealer"):
                connection.exec_driver_sql(f"delete from bi.{table} where dealer_id = %s", (MADE_UP,))
        assert servers.wait_until_caught_up(settings().state)


def _put_in(connection: Connection) -> None:
    connection.exec_driver_sql(
        "insert into bi.dealer (dealer_id, dealer_code, name, name_sort, owner_code, owner_name, channel_code, city,"
        " currency, opened_on, batch_id) values (%s, %s, 'x', 'x', 'x', 'x', 'x', 'x', 'CNY', '2020-01-01', 1)",
        (MADE_UP, MADE_UP_CODE),
    )
    for entry, version, kind, booked, due, amount, cancelled, old in ENTRIES:
        connection.exec_driver_sql(
            "insert into bi.ledger_entry (dealer_id, entry_id, version, entry_code, kind, document_no, document_date,"
            " booked_on, due_on, net, freight, tax, withheld, amount, cancelled, batch_id, superseded_in)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, 0, 0, %s, %s, 1, %s)",
            (
                MADE_UP,
                entry,
                version,
                str(entry),
                kind,
                str(entry),
                booked,
                booked,
                due,
                amount,
                amount,
                cancelled,
                2 if old else None,
            ),
        )
    for allocation, version, debit, credit, amount, effective, old in ALLOCATIONS:
        connection.exec_driver_sql(
            "insert into bi.allocation (dealer_id, allocation_id, version, allocation_code, debit_entry_id, credit_entry_id,"
            " amount, effective_on, batch_id, superseded_in) values (%s, %s, %s, %s, %s, %s, %s, %s, 1, %s)",
            (MADE_UP, allocation, version, str(allocation), debit, credit, amount, effective, 2 if old else None),
        )
    for since, amount in LIMITS:
        connection.exec_driver_sql("insert into bi.credit_limit values (%s, %s, %s, 1)", (MADE_UP, since, amount))


def open_items_as_worked_out_by_hand(executive: Scope, admin: Engine) -> None:
    """What is open at a date: booked by then, cleared by what had an effect by then, last versions only."""
    with made_up_account(admin) as ask:
        for true in WORKED_OUT:
            found = ask(executive, statement.OPEN_ITEMS, as_of=true.as_of)
            assert dict(found.select("entry_id", "open_amount").iter_rows()) == {
                n: left for n, left in true.open.items() if left
            }
            assert found.height == sum(1 for left in true.open.values() if left)
            assert found["balance"][-1] == true.balances[-1]
            assert kpis.ageing(found, true.as_of)["net"].to_list() == true.late


def entries_as_worked_out_by_hand(executive: Scope, admin: Engine) -> None:
    """Each entry booked in the period with the running balance and what of it is open at its end."""
    with made_up_account(admin) as ask:
        for true in WORKED_OUT:
            for start, skipped in ((date(2026, 5, 1), 0), (date(2026, 5, 10), 1), (date(2026, 6, 1), 3)):
                period = {"from_date": start, "to_date": true.as_of, "first_row": 0, "row_count": 100}
                found = ask(executive, statement.ENTRIES, **period)
                assert dict(found.select("entry_id", "open_amount").iter_rows()) == dict(list(true.open.items())[skipped:])
                assert found["balance"].to_list() == true.balances[skipped:]


def summary_as_worked_out_by_hand(executive: Scope, admin: Engine) -> None:
    """Opening, closing, movements, the year before, the limit of that day; month ends and what cleared an entry."""
    with made_up_account(admin) as ask:
        for true in WORKED_OUT:
            start = date(2026, 6, 1) if true.as_of == JUNE else date(2026, 7, 5)
            period = {"from_date": start, "to_date": true.as_of, "year_before": date(2026, 5, 15)}
            told = statement.Summary(*ask(executive, statement.SUMMARY, **period).row(0))
            # Nothing moved in June; from 5 July on a payment of 3,000 on that very day, and an invoice of 2,000.
            moved = (0, 0, 0) if true.as_of == JUNE else (2_000, -3_000, 2)
            assert (told.charged, told.credited, told.entries) == moved
            assert (told.opening, told.closing) == (2_500, true.balances[-1])
            assert (told.year_before, told.first_booked_on, told.credit_limit) == (5_000, date(2026, 5, 1), true.limit)


def month_ends_as_worked_out_by_hand(executive: Scope, admin: Engine) -> None:
    """Nothing before May 2026, then the balance of each month's last day."""
    with made_up_account(admin) as ask:
        for true in WORKED_OUT:
            ends = ask(executive, statement.MONTH_ENDS, to_date=true.as_of)
            assert ends["balance"].to_list() == [0] * (11 if true.as_of == JUNE else 10) + [2_500] * 2 + (
                [] if true.as_of == JUNE else [1_500]
            )
        # In the middle of a month: the payment of the 5th counts, the invoice of the 10th does not yet.
        assert ask(executive, statement.MONTH_ENDS, to_date=date(2026, 7, 7))["balance"][-1] == -500


def clearing_as_worked_out_by_hand(executive: Scope, admin: Engine) -> None:
    """What cleared entry 1, in the order of effect."""
    with made_up_account(admin) as ask:
        for true in WORKED_OUT:
            cleared = ask(executive, statement.CLEARING, entry_id=1, as_of=true.as_of)
            assert cleared["amount"].to_list() == true.cleared_of_first


def every_account_is_listed_once_with_who_looks_after_it(executive: Scope, books: Books) -> None:
    """The lists of the staff: the account that moved stands there with its branch and rep of the day."""
    assert executive.data_through is not None
    receivable = fetch(executive, receivables.ACCOUNTS, {"dealers": None})
    listed = fetch(executive, directory.DEALERS, {"dealers": None, "as_of": executive.data_through})
    for frame in (receivable, listed):
        assert sorted(frame["dealer_code"]) == sorted(books.dealers["dealer"])
        for dealer in ("D00001", MOVED):
            row = frame.row(by_predicate=pl.col("dealer_code") == dealer, named=True)
            assert (row["branch_zh"], row["rep"]) == books.looked_after_by(dealer, executive.data_through)


def what_is_late_is_that_of_the_files_and_a_credit_no_debt_below_zero(executive: Scope, books: Books) -> None:
    """Overdue and late for more than 60 days, of every account in the list."""
    assert executive.data_through is not None
    rows = fetch(executive, receivables.ACCOUNTS, {"dealers": None})
    told = {code: late for code, *late in rows.select("dealer_code", "overdue", "late_over_60").iter_rows()}
    assert told == {code: [_late_by(days, books, code, executive.data_through) for days in (0, 60)] for code in told}
    assert sum(late > 0 for late, _ in told.values()) > 1


def _late_by(days: int, books: Books, dealer: str, as_of: date) -> int:
    """What is late for more than so many days, net of credits as old, and never below zero."""
    items = books.open_items(dealer, as_of)
    late = [int(item["open"]) for item in items if (as_of - (item["due_on"] or item["booked_on"])).days > days]
    return max(sum(late), 0)


def rollup_as_worked_out_by_hand(admin: Engine) -> None:
    """The standing that a load writes for an account, made here in a transaction that is rolled back."""
    with made_up_account(admin), admin.connect() as connection:
        for true in WORKED_OUT:
            connection.exec_driver_sql("select bi.refresh_standing(array[%s], %s, 1)", (MADE_UP, true.as_of))
            row = connection.exec_driver_sql("select * from bi.account_standing where dealer_id = %s", (MADE_UP,)).one()
            late = [row.not_due, row.late_1_30, row.late_31_60, row.late_61_90, row.late_91_120, row.late_over_120]
            assert (row.balance, late) == (true.balances[-1], true.late)
            assert row.unapplied == sum(left for left in true.open.values() if left < 0)
            assert (row.credit_limit, row.oldest_due_on) == (true.limit, date(2026, 5, 31))
            assert row.last_payment_on == (date(2026, 5, 20) if true.as_of == JUNE else date(2026, 7, 5))
        connection.rollback()
