"""The four figures that a dealer's success is told by."""

from __future__ import annotations

from decimal import Decimal

from queries.kpis import stock
from queries.kpis.figure import Kpi

GROSS_MARGIN_PERCENT = Kpi("gross-margin-percent", "ratio", "up", ("sell-out", "sell-in"))
RESOLUTION = Kpi("resolution", "ratio", "up", ("complaints",))
SHARE = Kpi("share", "ratio", "up", ("sell-out", "turnover"))
OF_HOME = (GROSS_MARGIN_PERCENT, RESOLUTION, SHARE)
# The first is among those of stock.
FOUR = (stock.TURNOVER_DAYS, GROSS_MARGIN_PERCENT, RESOLUTION, SHARE)


def gross_margin_percent(sales: int, uncosted_sales: int, cost: int) -> Decimal | None:
    """(Net sales whose cost is known - their cost) / those sales. None where no sales have a cost, or more came back."""
    costed = sales - uncosted_sales
    return Decimal(costed - cost) / costed if costed > 0 else None


def resolution(solved: int, due: int) -> Decimal | None:
    """Problems solved within their promise / problems whose promise ran out; None when none did."""
    return Decimal(solved) / due if due else None


def share(sold: int, total: int) -> Decimal | None:
    """Our net sell-out / what the dealer sold in all, in the lines and months whose total is known; None without one."""
    return Decimal(sold) / total if total > 0 else None
