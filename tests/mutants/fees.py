"""Ways in which fees and rebates could be counted wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import fee_checks as claims
from tests.mutation import ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

QUERY = "rebates__bases"


def _otherwise(check: Check, module: str, definition: str, old: str, new: str) -> ProcessMutant:
    return ProcessMutant(f"{definition}: {old} as {new}", check, module, definition, old, new)


FEES: tuple[Mutant, ...] = (
    QueryMutant(
        "rebates count what is ordered of every line",
        claims.what_counts_is_what_the_files_count,
        QUERY,
        "r.line_code = m.line_code",
        short=True,
    ),
    QueryMutant(
        "rebates count what was ordered and cancelled",
        claims.what_counts_is_what_the_files_count,
        QUERY,
        "l.quantity - coalesce(l.cancelled_quantity, 0) as quantity",
        "l.quantity",
    ),
    QueryMutant(
        "rebates count what was invoiced before the programme",
        claims.what_counts_is_what_the_files_count,
        QUERY,
        "e.booked_on between r.starts_on and",
        "e.booked_on <=",
    ),
    _otherwise(
        claims.the_four_methods_earn_what_they_say, "queries.tiers", "reached", "base > tier.begins", "base >= tier.begins"
    ),
    _otherwise(claims.the_four_methods_earn_what_they_say, "queries.tiers", "_part", "inside - tier.begins", "inside"),
    _otherwise(claims.the_four_methods_earn_what_they_say, "queries.tiers", "missing", "+ 1 - base", "- base"),
    _otherwise(
        claims.what_is_outstanding_counts_everything_before,
        "queries.kpis.fees",
        "fees_outstanding",
        '-pl.col("amount")',
        'pl.col("amount")',
    ),
    _otherwise(
        claims.a_claim_that_was_withdrawn_is_neither_claimed_nor_cut,
        "queries.kpis.claims",
        "claimed",
        '(pl.col("status") != "withdrawn")',
        '(pl.col("status") != "paid")',
    ),
)
