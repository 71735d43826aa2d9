"""The figures of disputes: what is contested, and what is approved and not credited yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from queries.kpis import statement
from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from datetime import date

DISPUTED = Kpi("disputed", "money", "neither", ("disputes",))
DISPUTED_OVERDUE = Kpi("disputed-overdue", "money", "neither", ("disputes", "ledger", "allocations"))
CREDIT_TO_COME = Kpi("credit-to-come", "money", "down", ("disputes", "ledger"))
OF_DISPUTES = (DISPUTED, DISPUTED_OVERDUE, CREDIT_TO_COME)
# The statuses of a dispute that nobody has decided yet.
UNDECIDED = ("submitted", "in_review", "asked_back", "second_look", "reopened")


def disputed(contested: pl.DataFrame) -> int:
    """What disputes that are not decided yet contest together.

    `contested` has a row for each dispute and entry: dispute_no, status, amount, approved_amount, settled_amount, entry_id
    and part (both null for a dispute of no entry).
    """
    undecided = contested.filter(pl.col("status").is_in(UNDECIDED))
    return int(undecided.unique("dispute_no")["amount"].sum())


def disputed_overdue(contested: pl.DataFrame, open_items: pl.DataFrame, as_of: date) -> int:
    """What of the late charges is contested entry by entry; of one entry never more than is open of it."""
    undecided = contested.filter(pl.col("status").is_in(UNDECIDED) & pl.col("entry_id").is_not_null())
    parts = undecided.group_by("entry_id").agg(pl.col("part").sum())
    late = open_items.filter((pl.col("open_amount") > 0) & (statement.days_late(as_of) > 0))
    return int(late.join(parts, on="entry_id").select(pl.min_horizontal("open_amount", "part").sum()).item())


def credit_to_come(contested: pl.DataFrame) -> int:
    """What is approved and no credit note has settled yet."""
    decided = contested.filter(~pl.col("status").is_in(UNDECIDED)).unique("dispute_no")
    return int(decided.select((pl.col("approved_amount") - pl.col("settled_amount")).clip(0).sum()).item())
