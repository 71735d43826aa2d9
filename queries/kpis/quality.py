"""The figures of complaints against what was delivered."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from queries.kpis.figure import Kpi

PER_THOUSAND = Kpi("complaints-per-thousand", "per-thousand", "down", ("complaints", "deliveries"))
COMPLAINTS_RAISED = Kpi("complaints-raised", "count", "down", ("complaints",))
FIRST_RESPONSE_P90 = Kpi("first-response-p90", "hours", "down", ("complaints",))
SOLUTION_P90 = Kpi("solution-p90", "hours", "down", ("complaints",))
REOPENED_SHARE = Kpi("reopened-share", "ratio", "down", ("complaints",))
BREAKOUTS = Kpi("breakouts", "count", "down", ("complaints", "deliveries"))
# What breaks out is worked out by the load, in data.rollups.breakout.
OF_QUALITY = (PER_THOUSAND, COMPLAINTS_RAISED, FIRST_RESPONSE_P90, SOLUTION_P90, REOPENED_SHARE, BREAKOUTS)


def complaints_per_thousand(complaints: int, units: int) -> Decimal | None:
    """Complaints and repairs of some batches x 1,000 / units delivered of them; None when nothing was delivered."""
    return Decimal(complaints) * 1000 / units if units > 0 else None


def ranked_of(rows: pl.DataFrame, column: str, percent: int) -> int | None:
    """The smallest value that `percent` of 100 complaints do not exceed, of rows with `complaints` each (nearest rank).

    -1 is not yet: it takes longer than all that is. None of nothing, or when the rank falls on what is not yet.
    """
    ordered = rows.filter(pl.col(column) >= 0).group_by(column).agg(pl.col("complaints").sum()).sort(column)
    rank = -(-int(rows["complaints"].sum()) * percent // 100)
    reached = ordered.filter(pl.col("complaints").cum_sum() >= max(rank, 1))
    return int(reached[column][0]) if reached.height else None
