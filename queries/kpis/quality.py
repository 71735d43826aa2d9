"""The figures of complaints against what was delivered."""

from __future__ import annotations

from decimal import Decimal

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
