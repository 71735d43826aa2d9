"""The figures of what we promised the dealer, and how often we kept it."""

from __future__ import annotations

from queries.kpis.figure import Kpi

ANSWERED_IN_A_DAY = Kpi("answered-in-a-day", "ratio", "up", ("complaints",))
DISPUTES_IN_TIME = Kpi("disputes-in-time", "ratio", "up", ("disputes",))
CLAIMS_IN_TIME = Kpi("claims-in-time", "ratio", "up", ("claims",))
REBATES_IN_TIME = Kpi("rebates-in-time", "ratio", "up", ("rebates",))
PROMISE_DELAY = Kpi("promise-delay", "days", "down", ("orders", "complaints", "requests", "disputes", "claims", "rebates"))
OF_SCORECARD = (ANSWERED_IN_A_DAY, DISPUTES_IN_TIME, CLAIMS_IN_TIME, REBATES_IN_TIME, PROMISE_DELAY)
