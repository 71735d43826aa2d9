"""Ways in which complaint trends could be told wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import quality_checks as claims
from tests.mutation import ProcessMutant, QueryMutant

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
        "a complaint of two faults counts at one of them",
        claims.faults_of_a_month_made_are_what_the_files_say,
        "quality__made_faults",
        "case when c.fault_code = '' then c.complaints else c.found end",
        "c.complaints",
    ),
    ProcessMutant(
        "what is not answered yet is left out of nine of ten",
        claims.times_are_what_the_files_say,
        "queries.kpis.quality",
        "ranked_of",
        'rows["complaints"].sum()',
        'ordered["complaints"].sum()',
    ),
)
