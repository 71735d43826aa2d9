"""Who owes us, and what is late: all accounts in scope from the standing rollup (S4, S8 begin here)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query

if TYPE_CHECKING:
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
    },
)


def accounts(scope: Scope) -> pl.DataFrame:
    """Every account in scope at the data-through date, the most overdue first."""
    return remembered(scope, ACCOUNTS, dealers=scope.dealers)


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


def totals(frame: pl.DataFrame) -> list[tuple[str, Totals]]:
    """The totals of `accounts` per currency, the largest group first."""
    grouped = frame.group_by("currency").agg(
        accounts=pl.len(),
        balance=pl.col("balance").sum(),
        # One account's credit pays no other account's debt.
        overdue=pl.col("overdue").clip(lower_bound=0).sum(),
        late_accounts=(pl.col("overdue") > 0).sum(),
    )
    rows = grouped.sort("accounts", "currency", descending=[True, False]).iter_rows()
    return [(currency, Totals(*figures)) for currency, *figures in rows]
