"""The statement of account (A1, A2, A7): what was open, what moved, what is open, when it falls due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import copy
from queries import kpis

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope
    from queries.periods import Period

ENTRY_SCHEMA = {
    "entry_id": pl.Int64,
    "booked_on": pl.Date,
    "document_date": pl.Date,
    "due_on": pl.Date,
    "kind": pl.String,
    "document_no": pl.String,
    "tax_invoice_no": pl.String,
    "bank_reference": pl.String,
    "net": pl.Int64,
    "freight": pl.Int64,
    "tax": pl.Int64,
    "withheld": pl.Int64,
    "amount": pl.Int64,
    "balance": pl.Int64,
    "open_amount": pl.Int64,
    "note": pl.String,
}
ACCOUNTS = Query(
    "statement__accounts",
    {
        "dealer_id": pl.Int64,
        "dealer_code": pl.String,
        "name": pl.String,
        "currency": pl.String,
        "owner": pl.String,
        "tax_no": pl.String,
    },
)
SUMMARY = Query(
    "statement__summary",
    {
        "opening": pl.Int64,
        "closing": pl.Int64,
        "charged": pl.Int64,
        "credited": pl.Int64,
        "entries": pl.Int64,
        "year_before": pl.Int64,
        "first_booked_on": pl.Date,
        "credit_limit": pl.Int64,
    },
)
ENTRIES = Query("statement__entries", ENTRY_SCHEMA)
OPEN_ITEMS = Query("statement__open_items", ENTRY_SCHEMA)
CLEARING = Query(
    "statement__clearing",
    {
        "effective_on": pl.Date,
        "kind": pl.String,
        "document_no": pl.String,
        "bank_reference": pl.String,
        "booked_on": pl.Date,
        "other_amount": pl.Int64,
        "amount": pl.Int64,
    },
)
YEAR_SALES = Query("statement__year_sales", {"year_sales": pl.Int64, "first_booked_on": pl.Date})
MONTH_ENDS = Query("statement__month_ends", {"ended_on": pl.Date, "balance": pl.Int64})

KINDS = ("invoice", "payment", "credit_note", "debit_note", "fee", "rebate")
ROWS_PER_PAGE = 500
LONGEST_SEARCH = 100
MOST_ROWS = 2_000_000_000


@dataclass(frozen=True)
class Account:
    """One ledger account of a dealer; `owner` is its legal owner, whose tax number may be unknown."""

    dealer_id: int
    code: str
    name: str
    currency: str
    owner: str
    tax_no: str | None


@dataclass(frozen=True)
class Summary:
    """One period of one account. Money in the minor unit; credit_limit None when none is set at the period's end."""

    opening: int
    closing: int
    charged: int
    credited: int
    entries: int
    year_before: int
    first_booked_on: date | None
    credit_limit: int | None

    @property
    def exposure(self) -> int:
        """What the credit limit is used by: the balance."""
        return self.closing

    @property
    def available_credit(self) -> int | None:
        """What may still be ordered on account; None without a limit."""
        return kpis.available_credit(self.credit_limit, self.exposure)

    @property
    def credit_use(self) -> Decimal | None:
        """Exposure as a part of the limit; None without a limit."""
        return kpis.credit_use(self.credit_limit, self.exposure)


@dataclass(frozen=True)
class OpenBalance:
    """What is open on one account at a date.

    `items`: every open entry with its open amount, `balance` running over the open amounts; `aged` and `weeks` as
    kpis.ageing and kpis.due_by_week give them.
    """

    as_of: date
    items: pl.DataFrame
    aged: pl.DataFrame
    weeks: pl.DataFrame

    @property
    def overdue(self) -> int:
        """What is late, net of credits as old."""
        return kpis.overdue(self.aged)

    @property
    def late_charges(self) -> int:
        """Late charges alone, before credits."""
        return kpis.late_charges(self.aged)

    @property
    def oldest_overdue(self) -> date | None:
        """The earliest due date among late charges; None when nothing is late."""
        return kpis.oldest_overdue(self.items, self.as_of)

    @property
    def next_week(self) -> DueWeek:
        """What falls due from `as_of` to seven days later."""
        week = self.weeks.row(1, named=True)
        return DueWeek(week["to_date"], week["items"], week["amount"])


@dataclass(frozen=True)
class DueWeek:
    """What falls due in one week, its last day included; money in the minor unit."""

    to_date: date
    items: int
    amount: int


def searchable(text: str) -> str:
    """What can be asked for: printable, without blanks around it, of bounded length."""
    return "".join(letter for letter in text if letter.isprintable()).strip()[:LONGEST_SEARCH]


def accounts(scope: Scope, search: str = "", most: int = 50) -> list[Account]:
    """The accounts this person may open, by code; those that contain `search` when given."""
    frame = remembered(scope, ACCOUNTS, dealers=scope.dealers, search=searchable(search), most=most)
    return [Account(*row) for row in frame.iter_rows()]


def summary(scope: Scope, dealer_id: int, period: Period) -> Summary:
    """Balances and movements of one period."""
    frame = remembered(
        scope, SUMMARY, dealer_id=dealer_id, from_date=period.start, to_date=period.end, year_before=period.year_before
    )
    return Summary(*frame.row(0))


def entries(scope: Scope, dealer_id: int, period: Period, page: int = 0) -> pl.DataFrame:
    """One page of entries in the order of booking, with running balance and the amount open at the period's end."""
    return remembered(scope, ENTRIES, **_entries_of(dealer_id, period, page * ROWS_PER_PAGE, ROWS_PER_PAGE))


def all_entries(scope: Scope, dealer_id: int, period: Period) -> pl.DataFrame:
    """Every entry of the period, for a download; not remembered."""
    return copy(scope, ENTRIES, _entries_of(dealer_id, period, 0, MOST_ROWS))


def _entries_of(dealer_id: int, period: Period, first_row: int, row_count: int) -> dict[str, int | date]:
    return {
        "dealer_id": dealer_id,
        "from_date": period.start,
        "to_date": period.end,
        "first_row": first_row,
        "row_count": row_count,
    }


def open_balance(scope: Scope, dealer_id: int, as_of: date) -> OpenBalance:
    """Everything open at `as_of`, item by item, by lateness and by when it falls due."""
    items = remembered(scope, OPEN_ITEMS, dealer_id=dealer_id, as_of=as_of)
    return OpenBalance(as_of, items, kpis.ageing(items, as_of), kpis.due_by_week(items, as_of))


def outstanding_days(scope: Scope, dealer_id: int, balance: int, as_of: date) -> Decimal | None:
    """Days sales outstanding of one account whose balance at `as_of` is known; None where it cannot be told."""
    sales, since = remembered(scope, YEAR_SALES, dealer_id=dealer_id, as_of=as_of).row(0)
    days = 0 if since is None else min((as_of - since).days + 1, kpis.YEAR_DAYS)
    return kpis.days_sales_outstanding(balance, sales, days)


def clearing(scope: Scope, dealer_id: int, entry_id: int, as_of: date) -> pl.DataFrame:
    """What cleared an entry, or what it cleared, up to `as_of`."""
    return remembered(scope, CLEARING, dealer_id=dealer_id, entry_id=entry_id, as_of=as_of)


def month_ends(scope: Scope, dealer_id: int, to_date: date) -> pl.DataFrame:
    """Thirteen month-end balances up to `to_date`."""
    return remembered(scope, MONTH_ENDS, dealer_id=dealer_id, to_date=to_date)
