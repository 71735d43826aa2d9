"""Ways in which stock could be told wrongly: how fast it turns, what is there, what ran out, how old it is, what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import stock_checks as claims
from tests.mutation import ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

STOCK: tuple[Mutant, ...] = (
    ProcessMutant(
        "days are counted from before the account traded",
        claims.turnover_is_what_the_files_say,
        "queries.stock",
        "begins",
        'every["month"].min() if every.height else period.start',
        "period.start",
        short=True,
    ),
    QueryMutant(
        "what is on hand takes the gaps of all counts",
        claims.what_is_on_hand_is_the_last_count_and_what_came_since,
        "stock__now",
        "m.counted_on = c.counted_on",
    ),
    QueryMutant(
        "what came back still counts as sold on the stock page",
        claims.warnings_say_what_the_stock_page_says,
        "stock__now",
        "sum(s.quantity - s.returned_quantity)",
        "sum(s.quantity)",
    ),
    ProcessMutant(
        "a model that is no longer kept is missed for ever",
        claims.stock_outs_are_what_a_walk_through_the_days_gives,
        "queries.stock_outs",
        "stock_outs",
        'pl.col("last_sale") + pl.duration(days=MOST_DAYS)',
        "pl.lit(period.end)",
    ),
    QueryMutant(
        "a stock-out begins with books that no count put right",
        claims.a_count_holds_until_the_next_one,
        "stock__days",
        "d.gap_quantity <> 0",
        "d.month = (%(from_date)s::date - interval '1 month')::date",
    ),
    ProcessMutant(
        "what was sold long before the period is not seen",
        claims.stock_outs_are_what_a_walk_through_the_days_gives,
        "queries.stock_outs",
        "reach_back",
        "MOST_DAYS + WINDOW",
        "WINDOW",
    ),
    ProcessMutant(
        "a day on which some were sold is a day out",
        claims.stock_outs_are_what_a_walk_through_the_days_gives,
        "queries.stock_outs",
        "stock_outs",
        'pl.when(pl.col("sold") > 0).then(pl.col("day") + pl.duration(days=1)).otherwise(pl.col("day"))',
        'pl.col("day")',
    ),
    QueryMutant(
        "the closing balance leaves out what moved in the month",
        claims.any_days_add_up_and_agree_with_the_walk,
        "movements__models",
        "s.day > %(to_date)s",
    ),
    ProcessMutant(
        "what is left is of the first arrivals",
        claims.ages_and_what_to_reorder_are_what_the_files_say,
        "queries.ageing",
        "layers",
        "descending=[False, True]",
        "descending=[False, False]",
    ),
    QueryMutant(
        "what is under way has arrived",
        claims.ages_and_what_to_reorder_are_what_the_files_say,
        "suggestions__coming",
        "d.delivered_on <= %(as_of)s",
    ),
)
