"""The figures of sell-through over many accounts."""

from __future__ import annotations

from decimal import Decimal

from queries.kpis import statement
from queries.kpis.figure import Kpi

NET_SELL_OUT = Kpi("net-sell-out", "money", "up", ("sell-out",))
GROWTH = Kpi("growth", "ratio", "up", ("sell-out",))
SHARE_OF_TOTAL = Kpi("share-of-total", "ratio", "neither", ("sell-out",))
STOCK_AT_END = Kpi("stock-at-end", "money", "neither", ("movements", "sell-in", "sell-out"))
WEEKS_AT_END = Kpi("weeks-at-end", "weeks", "neither", ("movements", "sell-in", "sell-out"))
SALES_BY_VOLUME = Kpi("sales-by-volume", "money", "up", ("sell-out",))
SALES_BY_PRICE = Kpi("sales-by-price", "money", "up", ("sell-out",))
SALES_BY_MIX = Kpi("sales-by-mix", "money", "up", ("sell-out",))
SALES_BY_HANDOVER = Kpi("sales-by-handover", "money", "neither", ("sell-out",))
NET_PRICE = Kpi("net-price", "money", "up", ("sell-out",))
# The formulas of what sales are made of stand in queries.sellthrough and queries.handed.
OF_SELLTHROUGH = (
    NET_SELL_OUT, GROWTH, SHARE_OF_TOTAL, STOCK_AT_END, WEEKS_AT_END, SALES_BY_VOLUME, SALES_BY_PRICE, SALES_BY_MIX,
    SALES_BY_HANDOVER, NET_PRICE,
)  # fmt: skip


def weeks_at_end(on_hand: int, sold: int, days: int) -> Decimal | None:
    """Units on hand / net units sold per week over `days`; None when nothing was sold."""
    return Decimal(max(on_hand, 0)) * days / (sold * statement.DAYS_PER_WEEK) if sold > 0 else None


def growth(now: int, before: int) -> Decimal | None:
    """How much more than before, as a part of what was before; None when that was nothing."""
    return Decimal(now - before) / before if before > 0 else None


def net_price(sales: int, units: int) -> int | None:
    """Net sales per net unit, rounded half up to the minor unit; None when no more was sold than came back."""
    return (2 * sales + units) // (2 * units) if units > 0 else None
