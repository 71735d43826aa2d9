"""What to reorder and what to clear (C3, C5): from what sells, what is on hand and on its way, and how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import ageing, inventory

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope

RECEIPTS = Query("suggestions__receipts", {"model_id": pl.Int64, "day": pl.Date, "quantity": pl.Int64})
COMING = Query("suggestions__coming", {"model_id": pl.Int64, "coming": pl.Int64, "expected_on": pl.Date})
LEAD_TIMES = Query(
    "suggestions__lead_times",
    {"model_id": pl.Int64, "line_code": pl.String, "arrivals": pl.Int64, "days": pl.Int64},
)
# An order is to last until the next can have come, and this long after it.
COVER_WEEKS = 4
COVER_DAYS = COVER_WEEKS * inventory.DAYS_PER_WEEK
# So many arrivals tell a lead time; with fewer, that of the line counts, then that of the account.
FEWEST_ARRIVALS = 3
LEAD_YEAR_DAYS = 365
LEAD_BASES = ("model", "line", "account", "assumed")
# Where nothing has arrived by an order yet.
ASSUMED_LEAD_DAYS = 14
MONTHS_PER_YEAR = 12


def layers(scope: Scope, dealer_id: int, as_of: date, now: pl.DataFrame) -> pl.DataFrame:
    """What is on hand by the day it came, as queries.ageing.layers; `now` as queries.stock.now."""
    return ageing.layers(now, remembered(scope, RECEIPTS, dealer_id=dealer_id, as_of=as_of), as_of)


def supply(scope: Scope, dealer_id: int, as_of: date, models: pl.DataFrame) -> pl.DataFrame:
    """Each model with coming and expected_on, and lead_days with the lead_basis they are known by."""
    coming = remembered(scope, COMING, dealer_id=dealer_id, as_of=as_of)
    first = as_of - timedelta(days=LEAD_YEAR_DAYS)
    times = remembered(scope, LEAD_TIMES, dealer_id=dealer_id, from_date=first, as_of=as_of)
    return with_lead_times(models, times).join(coming, on="model_id", how="left").with_columns(pl.col("coming").fill_null(0))


def with_lead_times(models: pl.DataFrame, times: pl.DataFrame) -> pl.DataFrame:
    """Models with lead_days: the model's own where enough arrived, else its line's, else the account's, else assumed."""
    told = times.filter(pl.col("arrivals") >= FEWEST_ARRIVALS)
    own = told.filter(pl.col("model_id").is_not_null()).select("model_id", own="days")
    line = told.filter(pl.col("line_code").is_not_null()).select("line_code", of_line="days")
    account = told.filter(pl.col("model_id").is_null() & pl.col("line_code").is_null())["days"]
    of_account = pl.lit(account[0] if account.len() else None, pl.Int64)
    found = models.join(own, on="model_id", how="left").join(line, on="line_code", how="left")
    found = found.with_columns(
        lead_days=pl.coalesce("own", "of_line", of_account, pl.lit(ASSUMED_LEAD_DAYS, pl.Int64)),
        lead_basis=pl.coalesce(
            pl.when(pl.col("own").is_not_null()).then(pl.lit("model")),
            pl.when(pl.col("of_line").is_not_null()).then(pl.lit("line")),
            pl.when(of_account.is_not_null()).then(pl.lit("account")),
            pl.lit("assumed"),
        ),
    )
    return found.drop("own", "of_line")


def reorder(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Models to order, those that run out first at the top.

    `rows` are models of queries.stock.covered with ended_on, coming and lead_days. `needed` is what sells until an order has
    come and for `COVER_WEEKS` after it, rounded up to whole units; `suggested` is that less what is on hand and on its way.
    No model that is no longer made, none that does not sell. `is_late`: what is on hand and on its way does not last until
    an order of today can have come.
    """
    over = pl.col("sold_in_window") * (pl.col("lead_days") + COVER_DAYS)
    needed = (over + pl.col("window_days") - 1) // pl.col("window_days")
    made = (pl.col("ended_on") > as_of).fill_null(value=True)
    there = pl.col("on_hand").clip(0) + pl.col("coming")
    found = rows.filter(made & (pl.col("sold_in_window") > 0)).with_columns(needed=needed, suggested=needed - there)
    found = found.filter(pl.col("suggested") > 0).with_columns(
        days_left=pl.col("on_hand").clip(0) * pl.col("window_days") / pl.col("sold_in_window"),
        is_late=there * pl.col("window_days") < pl.col("lead_days") * pl.col("sold_in_window"),
        suggested_cost=inventory.at_average("suggested"),
    )
    return found.sort("is_late", "days_left", "model_id", descending=[True, False, False])


def clear(rows: pl.DataFrame, found: pl.DataFrame, aged_days: int, yearly_percent: Decimal) -> pl.DataFrame:
    """Models with stock that is old or too much, the most cash first.

    `rows` are models of queries.stock.covered, `found` their layers. `bound_units` is the greater of the units older than
    `aged_days` and those beyond the threshold of cover (the same units can be both), `bound_cost` what they cost, and
    `holding_cost` what it costs to keep them a month.
    """
    old = ageing.older(found, aged_days)
    joined = rows.join(old, on="model_id", how="inner").with_columns(
        bound_units=pl.max_horizontal("old_units", "excess_quantity")
    )
    bound = joined.filter(pl.col("bound_units") > 0).with_columns(bound_cost=inventory.at_average("bound_units"))
    costs = [None if one is None else holding_cost(one, yearly_percent) for one in bound["bound_cost"]]
    return bound.with_columns(holding_cost=pl.Series(costs, dtype=pl.Int64)).sort(
        pl.col("bound_cost").fill_null(0), "model_id", descending=[True, False]
    )


def holding_cost(cost: int, yearly_percent: Decimal) -> int:
    """What it costs to keep goods of this cost for a month, rounded half up to the minor unit."""
    return int((cost * yearly_percent / 100 / MONTHS_PER_YEAR).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class Advice:
    """The sums of both lists. Money in the minor unit."""

    reorder_models: int
    reorder_units: int
    reorder_cost: int
    late_models: int
    clear_models: int
    bound: int
    holding_cost: int
    aged: int
    undated_units: int


def advice(ordering: pl.DataFrame, clearing: pl.DataFrame, found: pl.DataFrame, aged_days: int) -> Advice:
    """The sums over the rows of `reorder` and `clear`, and over all layers."""
    old = ageing.older(found, aged_days)
    return Advice(
        reorder_models=ordering.height,
        reorder_units=int(ordering["suggested"].sum()),
        reorder_cost=int(ordering["suggested_cost"].sum()),
        late_models=int(ordering["is_late"].sum()),
        clear_models=clearing.height,
        bound=int(clearing["bound_cost"].sum()),
        holding_cost=int(clearing["holding_cost"].sum()),
        aged=int(old["old_cost"].sum()),
        undated_units=int(old["undated_units"].sum()),
    )


def items_of(rows: pl.DataFrame) -> str:
    """Rows of `reorder` with model_code as the request page takes them: CODE:QTY, parted by commas."""
    return ",".join(f"{code}:{units}" for code, units in rows.select("model_code", "suggested").iter_rows())
