"""The figures of rebates; what the tiers earn stands in queries.tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.kpis import figure
from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from decimal import Decimal

    import polars as pl

REBATE_EARNED = Kpi("rebate-earned", "money", "up", ("rebates", "orders", "sell-in", "deliveries"))
REBATE_PROJECTED = Kpi("rebate-projected", "money", "up", ("rebates", "orders", "sell-in", "deliveries"))
REBATE_UNPAID = Kpi("rebate-unpaid", "money", "down", ("rebates",))
REBATE_DELAY = Kpi("rebate-delay", "days", "down", ("rebates",))
TO_NEXT_TIER = Kpi("to-next-tier", "money", "down", ("rebates", "orders", "sell-in", "deliveries"))
MARGINAL_REBATE = Kpi("marginal-rebate", "money", "up", ("rebates",))
STOCK_ADDED = Kpi("stock-added", "days", "down", ("rebates", "sell-out", "sell-in"))
OF_REBATES = (
    REBATE_EARNED, REBATE_PROJECTED, REBATE_UNPAID, REBATE_DELAY, TO_NEXT_TIER, MARGINAL_REBATE, STOCK_ADDED,
)  # fmt: skip


def payout_delay(rows: pl.DataFrame) -> Decimal | None:
    """Median of `days_late`: days from the promised day to the last payment, negative when it came before."""
    return figure.median_of(rows["days_late"])
