"""The figures of warnings: how many are open, whose, and what is at stake."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from queries.kpis.figure import Kpi

WARNINGS_OPEN = Kpi("warnings-open", "count", "down", ("ledger", "stock", "sell-in", "complaints", "thresholds"))
WARNINGS_NEW = Kpi("warnings-new", "count", "down", ("ledger", "stock", "sell-in", "complaints", "thresholds"))
WARNED_ACCOUNTS = Kpi("warned-accounts", "count", "down", ("ledger", "stock", "sell-in", "complaints", "thresholds"))
WARNED_OVERDUE = Kpi("warned-overdue", "money", "down", ("ledger", "allocations", "thresholds"))
WARNED_OVERSTOCK = Kpi("warned-overstock", "money", "down", ("stock", "sell-out", "thresholds"))
OF_WARNINGS = (WARNINGS_OPEN, WARNINGS_NEW, WARNED_ACCOUNTS, WARNED_OVERDUE, WARNED_OVERSTOCK)


def open_warnings(rows: pl.DataFrame) -> int:
    """How many warnings are open: one per account and kind, however often it warned."""
    return rows.filter(pl.col("state") == "open").height


def new_warnings(rows: pl.DataFrame, today: date) -> int:
    """Open ones that began within the seven days up to `today`."""
    return open_warnings(rows.filter(pl.col("since") > today - timedelta(days=7)))


def warned_accounts(rows: pl.DataFrame) -> int:
    """Accounts with an open warning, each once."""
    return rows.filter(pl.col("state") == "open")["dealer_id"].n_unique()


def warned_amount(rows: pl.DataFrame, kind: str) -> int:
    """The money at stake in open warnings of one kind and currency, in the minor unit."""
    return int(rows.filter((pl.col("state") == "open") & (pl.col("kind") == kind))["at_stake"].sum())
