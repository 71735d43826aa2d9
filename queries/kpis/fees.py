"""The figures of fees: accrued, settled, outstanding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from queries.kpis import figure
from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

FEES_ACCRUED = Kpi("fees-accrued", "money", "up", ("fees",))
FEES_SETTLED = Kpi("fees-settled", "money", "up", ("fees",))
FEES_OUTSTANDING = Kpi("fees-outstanding", "money", "neither", ("fees",))
FEE_SETTLE_DAYS = Kpi("fee-settle-days", "days", "down", ("fees",))
SUB_ACCOUNT_BALANCE = Kpi("sub-account-balance", "money", "neither", ("sub-accounts",))
OF_FEES = (FEES_ACCRUED, FEES_SETTLED, FEES_OUTSTANDING, FEE_SETTLE_DAYS, SUB_ACCOUNT_BALANCE)


def fees_booked(rows: pl.DataFrame, stage: str, first: date, last: date) -> int:
    """What was accrued or settled from `first` to `last`: in the dealer's favour less charged."""
    chosen = (pl.col("stage") == stage) & pl.col("booked_on").is_between(first, last)
    return int(rows.filter(chosen)["amount"].sum())


def fees_outstanding(rows: pl.DataFrame) -> int:
    """What was ever accrued less what was ever settled, over all rows that are given."""
    settled = pl.col("stage") == "settled"
    return int(rows.select(pl.when(settled).then(-pl.col("amount")).otherwise("amount").sum()).item())


def settle_days(listed: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Median days from the accrual of a fee to its last settlement, of those wholly settled from `first` to `last`."""
    return figure.median_of(listed.filter(pl.col("last_settled_on").is_between(first, last))["settle_days"])
