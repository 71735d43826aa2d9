"""The figures of the business overview."""

from __future__ import annotations

from queries.kpis import home, margin, sellthrough
from queries.kpis.figure import Kpi

NET_SELL_IN = Kpi("net-sell-in", "money", "up", ("sell-in",))
MONTH_END = Kpi("month-end", "money", "up", ("sell-out",))
# The month's end is reckoned in queries.projection. The rest are those of the dealers, over all of them.
OF_OUTLOOK = (NET_SELL_IN, MONTH_END)
OF_EXECUTIVE = (sellthrough.NET_SELL_OUT, NET_SELL_IN, margin.GROSS_MARGIN, *home.FOUR)
