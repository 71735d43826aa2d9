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
        "< close",
        "< -1.0",
    ),
    ProcessMutant(
        "a sum is never chance",
        claims.test_a_sum_by_amounts_only_says_how_much_of_it_is_chance,
        "reconcile.sums",
        "expected_by_chance",
        "max(around, 0.2) * grain",
        "1e-9",
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
