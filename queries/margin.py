"""Margin: what is earned with the goods, and what comes on it and off it until it is net (D1). Whole minor units throughout.

queries.kpis names the figures. Everything is worked out for one month and model and added up from there, so that months,
lines and models add up to the total; what is rounded is rounded there, once, halves away from zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from queries import kpis, periods

if TYPE_CHECKING:
    from datetime import date

    from queries.periods import Period

DAYS_PER_YEAR = 365
# A rate in per cent has six digits after the point.
RATE_DIGITS = 6
MONTHS_SCHEMA = {
    "month": pl.Date,
    "model_id": pl.Int64,
    "quantity": pl.Int64,
    "sales": pl.Int64,
    "uncosted_quantity": pl.Int64,
    "uncosted_sales": pl.Int64,
    "cost": pl.Int64,
    "stock_cost_sum": pl.Int64,
    "stock_uncosted_sum": pl.Int64,
    "counted_days": pl.Int64,
}
MEASURES = (
    "quantity", "sales", "uncosted_quantity", "uncosted_sales", "costed_quantity", "costed_sales", "cost", "gross",
    "stock_cost_sum", "stock_uncosted_sum",
)  # fmt: skip


def part(amount: int, by: int, whole: int) -> int:
    """`amount` * `by` / `whole`, to the nearest whole number, halves away from zero."""
    product = amount * by
    size = (2 * abs(product) + abs(whole)) // (2 * abs(whole))
    return size if (product < 0) == (whole < 0) else -size


def holding_cost(stock_days: int, rate_percent: Decimal) -> int:
    """What it costs to hold goods: `stock_days` is their cost times the days they lay, the rate is of 365 days."""
    unit = 10**RATE_DIGITS
    return part(stock_days, int(rate_percent * unit), DAYS_PER_YEAR * 100 * unit)


def valued(months: pl.DataFrame, rate_percent: Decimal, through: date) -> pl.DataFrame:
    """Rows of MONTHS_SCHEMA with what follows from each: what has a known cost, gross margin, holding cost.

    The month's mean of the stock counts stands for each of its days; the running month has days up to `through`. The holding
    cost of a month without a count is not known: null.
    """
    rows = months.with_columns(
        costed_quantity=pl.col("quantity") - pl.col("uncosted_quantity"),
        costed_sales=pl.col("sales") - pl.col("uncosted_sales"),
        gross=pl.col("sales") - pl.col("uncosted_sales") - pl.col("cost"),
        days=_days(through),
    )
    holding = [
        holding_cost(part(stock, days, counts), rate_percent) if counts else None
        for stock, days, counts in rows.select("stock_cost_sum", "days", "counted_days").iter_rows()
    ]
    return rows.with_columns(pl.Series("holding", holding, dtype=pl.Int64))


def _days(through: date) -> pl.Expr:
    last = pl.min_horizontal(pl.col("month").dt.month_end(), pl.lit(through))
    return (last - pl.col("month")).dt.total_days() + 1


def within(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    """The rows of the months that the period touches."""
    return rows.filter(pl.col("month").is_between(periods.month_start(period.start), period.end))


@dataclass(frozen=True)
class Span:
    """How many days a period has, on how many the account's stock was counted, and in how many months with trade it was not.

    The days are those from the first month on in which the account has any row: before it traded there was nothing to turn.
    """

    days: int
    counts: int
    months_without: int


def span(rows: pl.DataFrame, period: Period) -> Span:
    """The span of a period, by rows of ALL models of the account: on a day of counting, a model without a row had none."""
    months = within(rows, period).group_by("month").agg(pl.col("counted_days").max())
    counted = months.filter(pl.col("counted_days") > 0)
    first = min([*months["month"], period.end])
    return Span((period.end - first).days + 1, int(counted["counted_days"].sum()), months.height - counted.height)


def summed(rows: pl.DataFrame, of: Span, *by: str) -> pl.DataFrame:
    """Rows of `valued` added up by some columns, and the ratios formed after that; a ratio that cannot be is null.

    margin: gross margin / sales whose cost is known. days: turnover days, average inventory / cost of sales x days. gmroi:
    gross margin of a year of 365 days / average inventory. stock: the average inventory, the mean of the account's counts.
    """
    some = pl.col("holding").is_not_null().any()
    sums = rows.group_by(by, maintain_order=True).agg(
        *(pl.col(name).sum() for name in MEASURES), holding=pl.when(some).then(pl.col("holding").sum())
    )
    # Without a count there is no average, and what is divided by it is null.
    stock = pl.col("stock_cost_sum") / pl.lit(of.counts or None, dtype=pl.Int64)
    return sums.with_columns(
        stock=stock.round().cast(pl.Int64),
        margin=_ratio(pl.col("gross"), pl.col("costed_sales")),
        days=_ratio(stock, pl.col("cost")) * of.days,
        gmroi=_ratio(pl.col("gross"), stock) * DAYS_PER_YEAR / of.days,
    )


def _ratio(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    return pl.when(below > 0).then(above / below)


def earned_within(earned: int, of: Period, period: Period) -> int:
    """What of a rebate for `of` belongs to `period`: it is spread evenly over the days in which it was earned.

    Periods that follow on each other add up: each takes what is due by its last day less what was due before its first.
    """
    length = (of.end - of.start).days + 1

    def by(day: date) -> int:
        return part(earned, min(max((day - of.start).days + 1, 0), length), length)

    return by(period.end) - by(period.start - timedelta(days=1))


@dataclass(frozen=True)
class Credits:
    """What belongs to the account and to no model: rebates earned, fees in favour, fees charged (as a positive amount)."""

    rebates: int
    in_favour: int
    charged: int


NO_CREDITS = Credits(0, 0, 0)


@dataclass(frozen=True)
class Margin:
    """The margin of one period in its parts, in the minor unit.

    `holding` is None when stock was never counted; `credits` when only some goods are looked at, to which none belong.
    """

    sales: int
    uncosted_sales: int
    cost: int
    holding: int | None
    stock_cost_sum: int
    span: Span
    account: Credits | None

    @property
    def costed_sales(self) -> int:
        """Net sales whose cost is known."""
        return self.sales - self.uncosted_sales

    @property
    def gross(self) -> int:
        """Sales less their cost, of what has one."""
        return self.costed_sales - self.cost

    @property
    def after_holding(self) -> int:
        """Gross margin less the cost of holding stock, as far as that is known."""
        return self.gross - (self.holding or 0)

    @property
    def net(self) -> int | None:
        """What is left after holding cost, rebates and fees; None for a part of the goods."""
        if self.account is None:
            return None
        return self.after_holding + self.account.rebates + self.account.in_favour - self.account.charged

    @property
    def gross_ratio(self) -> Decimal | None:
        """Gross margin of the sales whose cost is known."""
        return _over(self.gross, self.costed_sales)

    @property
    def net_ratio(self) -> Decimal | None:
        """Net margin of the same sales."""
        return None if self.net is None else _over(self.net, self.costed_sales)

    @property
    def gmroi(self) -> Decimal | None:
        """Gross margin of a year of 365 days for each unit of money in stock; None when stock was never counted."""
        return _over(self.gross * DAYS_PER_YEAR * self.span.counts, self.stock_cost_sum * self.span.days)

    @property
    def turnover_days(self) -> Decimal | None:
        """How many days of sales at cost lie in stock."""
        return kpis.turnover_days(self.stock_cost_sum, self.span.counts, self.cost, self.span.days)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was sold and nothing lay there."""
        return not (self.sales or self.cost or self.uncosted_sales or self.stock_cost_sum)


def _over(above: int, below: int) -> Decimal | None:
    return Decimal(above) / Decimal(below) if below > 0 else None


def margin_of(rows: pl.DataFrame, of: Span, account: Credits | None) -> Margin:
    """The margin of all these rows of `valued` together."""
    known = rows["holding"].drop_nulls()
    return Margin(
        int(rows["sales"].sum()),
        int(rows["uncosted_sales"].sum()),
        int(rows["cost"].sum()),
        int(known.sum()) if known.len() else None,
        int(rows["stock_cost_sum"].sum()),
        of,
        account,
    )


STEPS = (
    "sales", "uncosted", "cost", "gross", "holding", "after-holding", "rebates", "in-favour", "charged", "net",
)  # fmt: skip
# What the parts above it come to; the others are parts.
SUBTOTALS = frozenset({"gross", "after-holding", "net"})


def steps(margin: Margin) -> dict[str, int | None]:
    """The way from sales to net margin, each part with its sign: the parts up to a subtotal add up to it.

    None is what is not known; the steps of the account are left out for a part of the goods.
    """
    found: dict[str, int | None] = {
        "sales": margin.sales,
        "uncosted": -margin.uncosted_sales,
        "cost": -margin.cost,
        "gross": margin.gross,
        "holding": None if margin.holding is None else -margin.holding,
        "after-holding": margin.after_holding,
    }
    if margin.account is not None:
        found |= {
            "rebates": margin.account.rebates,
            "in-favour": margin.account.in_favour,
            "charged": -margin.account.charged,
            "net": margin.net,
        }
    return found


QUADRANTS = ("earns", "earns-slowly", "moves", "lies")


def quadrants(models: pl.DataFrame, margin: Decimal, days: Decimal) -> pl.DataFrame:
    """Models of `summed` with `quadrant`: margin against that of all of them, days of stock against those of all.

    earns: margin above (or equal), days below (or equal); earns-slowly: margin above, days above; moves: margin below, days
    below; lies: margin below, days above. Models without a margin or without days have none.
    """
    well, fast = pl.col("margin") >= float(margin), pl.col("days") <= float(days)
    named = (
        pl.when(well & fast).then(pl.lit("earns"))
        .when(well & ~fast).then(pl.lit("earns-slowly"))
        .when(~well & fast).then(pl.lit("moves"))
        .when(~well & ~fast).then(pl.lit("lies"))
    )  # fmt: skip
    return models.with_columns(quadrant=named)
