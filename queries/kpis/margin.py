"""The figures of profit: margin, what moved it, and what would."""

from __future__ import annotations

from decimal import Decimal

from queries.kpis.figure import Kpi

GROSS_MARGIN = Kpi("gross-margin", "money", "up", ("sell-out", "sell-in"))
NET_MARGIN = Kpi("net-margin", "money", "up", ("sell-out", "sell-in", "stock", "thresholds", "rebates", "fees"))
NET_RATIO = Kpi("net-margin-ratio", "ratio", "up", ("sell-out", "sell-in", "stock", "thresholds", "rebates", "fees"))
HOLDING_COST = Kpi("holding-cost", "money", "down", ("stock", "sell-in", "thresholds"))
GMROI = Kpi("gmroi", "times", "up", ("sell-out", "sell-in", "stock"))
LIST_DISCOUNT = Kpi("list-discount", "ratio", "up", ("sell-in", "prices"))
REBATES_IN_MARGIN = Kpi("rebates-in-margin", "money", "up", ("rebates",))
# Their formulas stand in queries.margin.
OF_MARGIN = (GROSS_MARGIN, GMROI, NET_MARGIN, NET_RATIO, HOLDING_COST, REBATES_IN_MARGIN, LIST_DISCOUNT)
PRICE_EFFECT = Kpi("price-effect", "money", "up", ("sell-out",))
VOLUME_EFFECT = Kpi("volume-effect", "money", "up", ("sell-out", "sell-in"))
MIX_EFFECT = Kpi("mix-effect", "money", "up", ("sell-out", "sell-in"))
COST_EFFECT = Kpi("cost-effect", "money", "up", ("sell-out", "sell-in"))
RANGE_EFFECT = Kpi("range-effect", "money", "up", ("sell-out", "sell-in"))
# Their formulas stand in queries.bridge.
OF_BRIDGE = (PRICE_EFFECT, VOLUME_EFFECT, MIX_EFFECT, COST_EFFECT, RANGE_EFFECT)
CASH_FREED = Kpi("cash-freed", "money", "up", ("stock", "sell-in", "sell-out"))
CLEARING_MARGIN = Kpi("clearing-margin", "money", "up", ("stock", "sell-in", "sell-out"))
BREAK_EVEN_DAYS = Kpi("break-even-days", "days", "down", ("stock", "sell-in", "sell-out", "thresholds"))
# Their formulas stand in queries.whatif.
OF_WHATIF = (CASH_FREED, CLEARING_MARGIN, BREAK_EVEN_DAYS)


def list_discount(paid: int, listed: int) -> Decimal | None:
    """(At list price - paid) / at list price, of what was bought and has one; below 0 when it cost more, None of nothing."""
    return Decimal(listed - paid) / listed if listed > 0 else None
