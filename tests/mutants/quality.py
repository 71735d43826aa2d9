"""Ways in which complaint trends could be told wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import quality_checks as claims
from tests.mutation import QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

QUALITY: tuple[Mutant, ...] = (
    QueryMutant(
        "units of batches count that were delivered later than the day up to which complaints do",
        claims.rates_are_what_the_files_say,
        "quality__cohorts",
        "u.month <= %(until)s::date",
        "true",
    ),
    QueryMutant(
        "questions and suggestions are taken for complaints about units",
        claims.branches_add_up_to_the_whole,
        "quality__faults",
        "c.kind in ('complaint', 'repair')",
        "true",
    ),
    QueryMutant(
        "complaints of a fault count that came after the month up to which they are asked for",
        claims.faults_of_a_month_made_are_what_the_files_say,
        "quality__made_faults",
        "c.month <= %(until)s::date",
        "true",
    ),
    QueryMutant(
        "what is not answered yet is left out of nine of ten",
        claims.times_are_what_the_files_say,
        "quality__times",
        "case when t.answered_seconds >= 0 then t.answered_seconds else 9000000000000000000 end",
        "case when t.answered_seconds >= 0 then t.answered_seconds end",
    ),
    QueryMutant(
        "what was raised on the day before a period is not due in it",
        claims.times_are_what_the_files_say,
        "quality__times",
        "%(from_date)s::date - 1",
        "%(from_date)s::date",
    ),
    QueryMutant(
        "what arrived after the month up to which is asked counts, where all branches are asked for",
        claims.rates_are_what_the_files_say,
        "quality__cohorts",
        "w.month <= %(until)s::date",
        "true",
    ),
    QueryMutant(
        "faults of every model stand with one model",
        claims.what_is_narrowed_is_what_the_files_say,
        "quality__faults",
        "c.model_id = any(%(model_ids)s::int[])",
        "true",
    ),
    QueryMutant(
        "faults of every batch stand with one batch",
        claims.what_is_narrowed_is_what_the_files_say,
        "quality__faults",
        "c.batch_code = %(batch_code)s::text",
        "true",
    ),
    QueryMutant(
        "hours of every model stand with one model",
        claims.what_is_narrowed_is_what_the_files_say,
        "quality__times",
        "t.model_id = any(%(model_ids)s::int[])",
        "true",
    ),
    QueryMutant(
        "hours of every branch stand with one branch",
        claims.what_is_narrowed_is_what_the_files_say,
        "quality__times",
        "t.branch_id = any(%(branch_ids)s::int[])",
        "true",
    ),
)
