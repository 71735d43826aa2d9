"""The figures of account managers: what mix does not explain, what moved, and what their Monday sheet has at stake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from fractions import Fraction

BEYOND_MIX = Kpi("beyond-mix", "ratio", "neither", ("sell-out", "sell-in", "stock", "complaints", "turnover"))
MOVED_FIGURE = Kpi("moved-figure", "ratio", "neither", ("sell-out", "sell-in", "stock", "complaints", "turnover"))
# Their formulas stand in queries.reps_beyond and queries.reps_moved.
OF_REPS = (BEYOND_MIX, MOVED_FIGURE)
# Its rule stands in queries.monday.
MONEY_AT_STAKE = Kpi("money-at-stake", "money", "down", ("ledger", "stock", "disputes", "claims", "requests", "sell-out"))
# Differences of ratios are told in points, hundredths of the whole; days as they are.
FINE = {"ratio": 100, "days": 1}


def fine(one: Fraction, kpi: Kpi) -> float:
    """A difference of this figure as tables and drawings take it: in points, or in days."""
    return float(one * FINE[kpi.unit])
