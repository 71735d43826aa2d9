"""Ways in which two ledgers could be matched wrongly: a rival is taken, a slip is believed, chance is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import test_reconcile as claims
from tests.mutation import ProcessMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

ENGINE: tuple[Mutant, ...] = (
    ProcessMutant(
        "one of many equal readings is taken",
        claims.test_more_than_fifty_readings_are_cut_and_said_so_with_all_members,
        "reconcile.assign",
        "_solve",
        "losses < TIED",
        "losses < -1.0",
    ),
    ProcessMutant(
        "one of two equal sums is taken",
        claims.test_two_sums_that_are_as_good_are_shown_whole,
        "reconcile.groups",
        "_tied",
        "apart < (close",
        "apart < -(close",
    ),
    ProcessMutant(
        "a sum is never chance",
        claims.test_a_sum_by_amounts_only_says_how_much_of_it_is_chance,
        "reconcile.chance",
        "expected_by_chance",
        "return max(",
        "return 1e-9 * max(",
    ),
    ProcessMutant(
        "a telephone joins what has nothing in common",
        claims.test_what_stands_on_many_lines_is_no_number,
        "reconcile.tokens",
        "_without",
        'how="anti"',
        'how="left"',
    ),
    ProcessMutant(
        "of many lines only some sums are looked at",
        claims.test_sums_among_very_many_lines_come_with_all_their_rivals,
        "reconcile.daily",
        "_some",
        "equal > 0",
        "equal == 1",
    ),
    ProcessMutant(
        "a bound that was reached is kept quiet",
        claims.test_a_bound_that_was_reached_is_reported_and_nothing_is_lost,
        "reconcile.pairs",
        "by_best_reading",
        'lines.bounds.append({"bound": "component",',
        'dict({"bound": "component",',
    ),
)
