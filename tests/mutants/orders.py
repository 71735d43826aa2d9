"""Ways in which orders and promises could be told wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import orders_checks as claims
from tests.mutation import ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

LINES, PROMISES = "orders__lines", "scorecard__promises"


def _forgotten(check: Check, query: str, *conditions: str) -> list[QueryMutant]:
    """One mutant per condition, which becomes true."""
    return [QueryMutant(f"{query} forgets: {condition}", check, query, condition) for condition in conditions]


def _counted(check: Check, definition: str, old: str, new: str, *, module: str = "queries.kpis.orders") -> ProcessMutant:
    return ProcessMutant(f"{definition}: {old} as {new}", check, module, definition, old, new)


ORDERS: tuple[Mutant, ...] = (
    *_forgotten(
        claims.deliveries_are_what_the_files_say,
        LINES,
        "s.happened_on <= %(as_of)s::date",
        "o.placed_on <= %(as_of)s::date",
        "s.happened_on <= coalesce(l.promised_on, o.wanted_on)",
        "h.kind = 'workday'",
    ),
    _counted(claims.deliveries_are_what_the_files_say, "due_between", ' & (pl.col("status") != "cancelled")', ""),
    _counted(claims.the_pipeline_is_what_the_files_say, "late_ordered", '(pl.col("due_on") <= as_of)', "pl.lit(value=True)"),
    _counted(claims.the_pipeline_is_what_the_files_say, "backordered", "shipped_quantity", "delivered_quantity"),
    *_forgotten(
        claims.promises_are_what_the_files_say,
        PROMISES,
        "due_on between %(from_date)s::date and %(as_of)s::date",
        "c.status not in ('denied', 'withdrawn')",
        "s.earned <= p.so_far",
    ),
    QueryMutant(
        f"{PROMISES} forgets what the programme promises",
        claims.rebates_are_promised_for_the_day_that_their_page_says,
        PROMISES,
        "coalesce(s.promised_on, g.settle_by)",
        "s.promised_on",
    ),
    QueryMutant(
        f"{PROMISES} gives two days to answer",
        claims.promises_are_what_the_files_say,
        PROMISES,
        "interval '24 hours'",
        "interval '48 hours'",
    ),
    QueryMutant(
        f"{PROMISES} counts what was opened again as solved",
        claims.problems_are_those_of_the_rollup,
        PROMISES,
        "coalesce(a.resolved_at <= a.promised_at, false) and a.reopened_at is null and a.status <> 'reopened'",
        "coalesce(a.resolved_at <= a.promised_at, false)",
    ),
    _counted(
        claims.the_months_add_up_to_the_period,
        "with_deliveries",
        "kept=kpis.in_full_on_time()",
        'kept=pl.col("delivered_quantity") >= pl.col("quantity")',
        module="queries.scorecard",
    ),
)
