"""The figures of complaints as they are answered."""

from __future__ import annotations

from decimal import Decimal

from queries.kpis.figure import Kpi

COMPLAINTS_WAITING = Kpi("complaints-waiting", "count", "down", ("complaints",))
FIRST_RESPONSE_HOURS = Kpi("first-response-hours", "hours", "down", ("complaints",))
SOLUTION_HOURS = Kpi("solution-hours", "hours", "down", ("complaints",))
# The middle hours are formed by the database, over as many complaints as there are.
OF_COMPLAINTS = (COMPLAINTS_WAITING, FIRST_RESPONSE_HOURS, SOLUTION_HOURS)


def in_hours(seconds: int | None) -> Decimal | None:
    """The same in hours; None stays None."""
    return None if seconds is None else Decimal(seconds) / 3600
