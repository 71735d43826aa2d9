"""What if: old stock cleared, goods turned faster, one more tier reached (D3). Nothing is written; minor units throughout.

Everything rests on the stock of the data-through date and on the twelve months up to it. queries.kpis names the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from queries import ageing, goods, kpis, margin, periods, profit, stock, suggestions
from queries.margin import DAYS_PER_YEAR, part

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope
    from queries.margin import Margin
    from queries.rebates import Programme

WHOLE = 100


@dataclass(frozen=True)
class Standing:
    """How it is: stock at cost now, what the goods of twelve months cost and earned, and the yearly rate of holding cost."""

    stock: int
    cost_of_sales: int
    days: int
    gross: int
    rate_percent: Decimal

    @property
    def turnover_days(self) -> Decimal | None:
        """For how many days of sales the stock of now lasts; None without sales at a cost."""
        return self.days_of(self.stock)

    @property
    def holding(self) -> int:
        """What holding the stock of now for a year costs."""
        return self.holding_of(self.stock, DAYS_PER_YEAR)

    def days_of(self, worth: int) -> Decimal | None:
        """Days of sales in goods of this cost."""
        return kpis.turnover_days(worth, 1, self.cost_of_sales, self.days)

    def holding_of(self, worth: int, days: int) -> int:
        """What holding goods of this cost for some days costs."""
        return margin.holding_cost(worth * days, self.rate_percent)


@dataclass(frozen=True)
class Outcome:
    """One what-if: what comes in or goes out, stock and margin afterwards, and what it does to the yearly holding cost."""

    cash: int
    stock: int
    margin: int
    saved: int


SIDES = {"stock": pl.Int64, "days": pl.Float64, "holding": pl.Int64, "margin": pl.Int64}


def side_by_side(now: Standing, then: Outcome) -> pl.DataFrame:
    """Three rows of SIDES: how it is, how it would be, and by how much that differs."""
    days = [kpis.as_float(one) for one in (now.turnover_days, now.days_of(then.stock))]
    rows = [
        (now.stock, days[0], now.holding, now.gross),
        (then.stock, days[1], now.holding - then.saved, then.margin),
    ]
    both = pl.DataFrame(rows, schema=SIDES, orient="row")
    return pl.concat([both, both.select(pl.all().last() - pl.all().first())])


@dataclass(frozen=True)
class Clearing:
    """Old stock sold off: `units` at `cost` for `revenue`, where the usual price brings `usual`.

    `unpriced_units` are old as well, but nothing of their models was sold in twelve months, or their cost is not known: they
    stay where they are.
    """

    units: int
    cost: int
    revenue: int
    usual: int
    unpriced_units: int

    @property
    def margin(self) -> int:
        """What the clearing earns, or loses."""
        return self.revenue - self.cost

    @property
    def discount(self) -> int:
        """What is given away against the usual price."""
        return self.usual - self.revenue


def clearing(models: pl.DataFrame, off_percent: int) -> Clearing:
    """Old stock at so many per cent off the usual price, which is the average one of twelve months.

    `models` has old_units, old_cost (null: not known), costed_quantity and costed_sales.
    """
    units = cost = revenue = usual = left = 0
    for old, worth, sold, sales in models.select("old_units", "old_cost", "costed_quantity", "costed_sales").iter_rows():
        if not old:
            continue
        if worth is None or not sold or sold <= 0 or sales <= 0:
            left += old
            continue
        units, cost = units + old, cost + worth
        usual += part(sales, old, sold)
        revenue += part(sales * (WHOLE - off_percent), old, sold * WHOLE)
    return Clearing(units, cost, revenue, usual, left)


def cleared(now: Standing, sold_off: Clearing) -> Outcome:
    """After the clearing: the cash that came in, the stock without it, and the margin with what it earned or lost."""
    left = now.stock - sold_off.cost
    return Outcome(sold_off.revenue, left, now.gross + sold_off.margin, now.holding - now.holding_of(left, DAYS_PER_YEAR))


def break_even_days(now: Standing, sold_off: Clearing) -> Decimal | None:
    """How long the goods would have to lie for holding cost to eat the discount; None where holding them costs nothing."""
    yearly = now.holding_of(sold_off.cost, DAYS_PER_YEAR)
    return Decimal(sold_off.discount) * DAYS_PER_YEAR / yearly if yearly > 0 else None


def faster(now: Standing, percent: int) -> Outcome:
    """The same sales out of less stock: sold so many per cent faster, a unit lies 100 / (100 + percent) as long."""
    left = part(now.stock, WHOLE, WHOLE + percent)
    return Outcome(now.stock - left, left, now.gross, now.holding - now.holding_of(left, DAYS_PER_YEAR))


@dataclass(frozen=True)
class Step:
    """The next tier of a programme: what the missing purchase costs, what it brings, and what holding it costs meanwhile."""

    programme: str
    costs: int
    brings: int
    days_added: Decimal | None
    holding: int | None

    @property
    def worth(self) -> int | None:
        """What is left of the rebate; None where it cannot be said how long the goods lie."""
        return None if self.holding is None else self.brings - self.holding


def step(now: Standing, programme: Programme | None) -> Step | None:
    """One more tier; the purchase is sold bit by bit over the days it adds, so half of it lies there on average."""
    if programme is None or programme.costs is None or programme.brings is None:
        return None
    days = programme.days_added
    held = None if days is None else now.holding_of(part(programme.costs, 1, 2), int(days.to_integral_value()))
    return Step(programme.name, programme.costs, programme.brings, days, held)


@dataclass(frozen=True)
class Ground:
    """What the what-ifs stand on: how it is, and the models with what is old of them."""

    now: Standing
    year: Margin
    models: pl.DataFrame


def ground(
    scope: Scope,
    dealer_id: int,
    as_of: date,
    offered: pl.DataFrame,
    chosen: tuple[str | None, str | None],
    older_than: int,
) -> Ground:
    """The stock of `as_of` with what is older than so many days, and the twelve months up to then."""
    period = periods.preset("12-months", as_of)
    found = profit.trade(scope, dealer_id, period, None, offered, chosen)
    everything = stock.now(scope, dealer_id, as_of)
    held = goods.narrowed(everything, offered, *chosen)
    old = ageing.older(suggestions.layers(scope, dealer_id, as_of, held), older_than)
    sold = found.by("model_id").select("model_id", "costed_quantity", "costed_sales")
    models = old.join(sold, on="model_id", how="left")
    year = found.now
    worth = int(held.filter(pl.col("on_hand") > 0)["stock_cost"].sum())
    return Ground(Standing(worth, year.cost, year.span.days, year.gross, found.rate_percent), year, models)
