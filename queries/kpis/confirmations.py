"""The figures of a confirmed month: whose books say what, and what changed since."""

from __future__ import annotations

import polars as pl

from queries.kpis.figure import Kpi

BOOKS_DIFFERENCE = Kpi("books-difference", "money", "neither", ("confirmations",))
CHANGED_SINCE = Kpi("changed-since", "money", "neither", ("ledger", "confirmations"))
OF_CONFIRMATIONS = (BOOKS_DIFFERENCE, CHANGED_SINCE)


def books_difference(own: int | None, confirmed: int) -> int | None:
    """The dealer's own balance less ours as it was confirmed; plus when its books owe us more. None without an own one."""
    return None if own is None else own - confirmed


def books_differences() -> pl.Expr:
    """The same over rows of own_balance and confirmed_balance."""
    return pl.col("own_balance") - pl.col("confirmed_balance")


def changed_since(changes: pl.DataFrame) -> int:
    """By how much a balance is another than it was: the sum of `effect` over the entries that changed."""
    return int(changes["effect"].sum())
