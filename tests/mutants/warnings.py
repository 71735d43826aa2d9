"""Ways in which warnings could be wrong: whom they name, and what they keep quiet about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import warning_checks as claims
from tests.mutation import ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

WARNINGS: tuple[Mutant, ...] = (
    QueryMutant(
        "whoever confirmed some month has confirmed this one",
        claims.an_answer_to_another_month_confirms_nothing,
        "warnings__unconfirmed",
        "c.period_to = %(to_date)s::date",
        "c.period_to <= %(to_date)s::date",
        short=True,
    ),
    ProcessMutant(
        "what was closed stays closed however much worse it gets",
        claims.what_got_worse_comes_back,
        "queries.warnings",
        "handled",
        '.when(_is_worse())\n        .then(pl.lit("worse"))\n        ',
        "",
    ),
)
