"""Ways in which the figures of account managers could be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import reps_checks as claims
from tests.mutation import ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

REPS: tuple[Mutant, ...] = (
    QueryMutant(
        "stock lies a day too long in every month",
        claims.a_portfolio_is_what_the_files_say,
        "reps__months",
        "%(to_date)s::date + 1) - p.month",
        "%(to_date)s::date + 1) - p.month + 1",
        short=True,
    ),
    ProcessMutant(
        "an account moves the figure by its old weight alone",
        claims.what_came_is_weight,
        "queries.reps_moved",
        "_moved",
        "* (weights[0] + weights[1]) / 2",
        "* weights[1]",
    ),
    ProcessMutant(
        "an account that left before these months has stayed, and has no figure of its own",
        claims.who_stayed_was_there_all_along,
        "queries.reps_moved",
        "accounts",
        "before or period",
        "period",
    ),
)
