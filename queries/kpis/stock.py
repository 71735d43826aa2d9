"""The figures of stock, of goods that come and go, and of what to order and clear.

Formulas over rows stand in queries.inventory.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from queries.kpis.figure import Kpi

TURNOVER_DAYS = Kpi("turnover-days", "days", "down", ("stock", "sell-in", "sell-out"))
AVERAGE_INVENTORY = Kpi("average-inventory", "money", "down", ("stock", "sell-in"))
COST_OF_SALES = Kpi("cost-of-sales", "money", "neither", ("sell-out", "sell-in"))
SELL_THROUGH = Kpi("sell-through", "ratio", "up", ("sell-out", "sell-in", "movements"))
STOCK_NOW = Kpi("stock-now", "money", "neither", ("stock", "movements", "sell-in", "sell-out"))
WEEKS_OF_SUPPLY = Kpi("weeks-of-supply", "weeks", "neither", ("stock", "sell-out"))
OVERSTOCK = Kpi("overstock", "money", "down", ("stock", "sell-out", "thresholds"))
LOST_MARGIN = Kpi("lost-margin", "money", "down", ("stock", "sell-out", "movements", "thresholds"))
OF_STOCK = (
    TURNOVER_DAYS, AVERAGE_INVENTORY, COST_OF_SALES, SELL_THROUGH, STOCK_NOW, WEEKS_OF_SUPPLY, OVERSTOCK, LOST_MARGIN,
)  # fmt: skip
OPENING_UNITS = Kpi("opening-units", "count", "neither", ("movements", "sell-in", "sell-out"))
RECEIVED_UNITS = Kpi("received-units", "count", "neither", ("sell-in",))
SOLD_UNITS = Kpi("sold-units", "count", "up", ("sell-out",))
OTHERWISE_UNITS = Kpi("otherwise-units", "count", "neither", ("movements",))
CLOSING_UNITS = Kpi("closing-units", "count", "neither", ("movements", "sell-in", "sell-out"))
COUNT_GAP = Kpi("count-gap", "count", "neither", ("stock", "movements", "sell-in", "sell-out"))
OF_MOVEMENTS = (OPENING_UNITS, RECEIVED_UNITS, SOLD_UNITS, OTHERWISE_UNITS, CLOSING_UNITS, COUNT_GAP)
UNITS_TO_ORDER = Kpi("units-to-order", "count", "neither", ("stock", "sell-out", "orders", "deliveries"))
AGED_STOCK = Kpi("aged-stock", "money", "down", ("stock", "sell-in", "movements", "thresholds"))
TO_CLEAR = Kpi("to-clear", "money", "down", ("stock", "sell-in", "sell-out", "thresholds"))
HOLDING_PER_MONTH = Kpi("holding-per-month", "money", "down", ("stock", "sell-in", "sell-out", "thresholds"))
OF_SUGGESTIONS = (UNITS_TO_ORDER, AGED_STOCK, TO_CLEAR, HOLDING_PER_MONTH)


def average_inventory(stock_cost_sum: int, counted_days: int) -> int | None:
    """The mean of the stock counts in a period, at cost, rounded half up to the minor unit; None without a count.

    `stock_cost_sum` is the sum over the counts; `counted_days` is on how many days the ACCOUNT was counted, for each line
    and model too: on a day on which it was counted, a model without a row had none. So lines and models add up.
    """
    return None if not counted_days else int((Decimal(stock_cost_sum) / counted_days).quantize(Decimal(1), ROUND_HALF_UP))


def turnover_days(stock_cost_sum: int, counted_days: int, cost_of_sales: int, days: int) -> Decimal | None:
    """Average inventory at cost / cost of sales x days of the period. None without a count or without sales at a cost."""
    if not counted_days or cost_of_sales <= 0:
        return None
    return Decimal(stock_cost_sum) / counted_days / cost_of_sales * days


def turnover_of_many(stock_days: int, counted_cost: int) -> Decimal | None:
    """The same of many accounts together: stock at cost times the days it lay / cost of sales. None without sales at a cost.

    `stock_days` adds up, over accounts and months, the mean of an account's counts in a month times the month's days;
    `counted_cost` is the cost of sales of the accounts in the months in which they were counted.
    """
    return Decimal(stock_days) / counted_cost if counted_cost > 0 else None


def sell_through(sold: int, taken_back: int, opening: int, received: int) -> Decimal | None:
    """(Units sold - taken back) / (on hand at the beginning + received); None when there was nothing to sell."""
    there = opening + received
    return Decimal(sold - taken_back) / there if there > 0 else None


def weeks_of_supply(on_hand: int, weekly_sales: Decimal) -> Decimal | None:
    """Units on hand / net units sold per week (queries.inventory.WINDOW_WEEKS); None when nothing was sold."""
    return Decimal(max(on_hand, 0)) / weekly_sales if weekly_sales > 0 else None
