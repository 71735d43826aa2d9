"""Who owes us, and what is late: all accounts in scope from the standing rollup (S4, S8 begin here)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import kpis

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope

ACCOUNTS = Query(
    "receivables__accounts",
    {
        "dealer_code": pl.String,
        "name": pl.String,
        "currency": pl.String,
        "branch_zh": pl.String,
        "branch_en": pl.String,
        "rep": pl.String,
        "balance": pl.Int64,
        "not_due": pl.Int64,
        "overdue": pl.Int64,
        "late_over_60": pl.Int64,
        "credit_limit": pl.Int64,
        "oldest_due_on": pl.Date,
        "last_payment_on": pl.Date,
        "year_sales": pl.Int64,
        "first_booked_on": pl.Date,
    },
)


def accounts(scope: Scope, as_of: date) -> pl.DataFrame:
    """Every account in scope at the data-through date, the most overdue first.

    What is overdue is never below 0: one account's credit pays no other account's debt.
    Beside the columns of ACCOUNTS the `days` in which `year_sales` (minor unit) were made, and `outstanding_days`, null
    where it cannot be told.
    """
    since = (pl.lit(as_of) - pl.col("first_booked_on")).dt.total_days() + 1
    rows = remembered(scope, ACCOUNTS, dealers=scope.dealers)
    rows = rows.with_columns(days=since.fill_null(0).clip(0, kpis.YEAR_DAYS))
    found = [kpis.days_sales_outstanding(*row) for row in rows.select("balance", "year_sales", "days").iter_rows()]
    return rows.with_columns(outstanding_days=pl.Series([kpis.as_float(one) for one in found], dtype=pl.Float64))


def nothing_owed(frame: pl.DataFrame) -> bool:
    """Whether no account owes anything or is owed anything: so it is, or the ledger is missing."""
    return not (frame["balance"] != 0).any()


@dataclass(frozen=True)
class Totals:
    """What all accounts of one currency owe together, in its minor unit."""

    accounts: int
    balance: int
    overdue: int
    late_accounts: int
    sales: int
    days: int

    @property
    def outstanding_days(self) -> Decimal | None:
        """Days sales outstanding of all of them together, as if they were one account."""
        return kpis.days_sales_outstanding(self.balance, self.sales, self.days)


def totals(frame: pl.DataFrame) -> list[tuple[str, Totals]]:
    """The totals of `accounts` per currency, the largest group first."""
    grouped = frame.group_by("currency").agg(
        accounts=pl.len(),
        balance=pl.col("balance").sum(),
        overdue=pl.col("overdue").sum(),
        late_accounts=(pl.col("overdue") > 0).sum(),
        sales=pl.col("year_sales").sum(),
        days=pl.col("days").max(),
    )
    rows = grouped.sort("accounts", "currency", descending=[True, False]).iter_rows()
    return [(currency, Totals(*figures)) for currency, *figures in rows]
