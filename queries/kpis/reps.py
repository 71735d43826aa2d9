"""The figures of account managers: what mix does not explain, what moved, and what their Monday sheet has at stake."""

from __future__ import annotations

from queries.kpis.figure import Kpi

BEYOND_MIX = Kpi("beyond-mix", "ratio", "neither", ("sell-out", "sell-in", "stock", "complaints", "turnover"))
MOVED_FIGURE = Kpi("moved-figure", "ratio", "neither", ("sell-out", "sell-in", "stock", "complaints", "turnover"))
# Their formulas stand in queries.reps_beyond and queries.reps_moved.
OF_REPS = (BEYOND_MIX, MOVED_FIGURE)
# Its rule stands in queries.monday.
MONEY_AT_STAKE = Kpi("money-at-stake", "money", "down", ("ledger", "stock", "disputes", "claims", "requests", "sell-out"))
