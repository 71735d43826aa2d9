"""Ways in which warnings could be wrong: whom they name, and what they keep quiet about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import warning_checks as claims
from tests.mutants.forms import in_database
from tests.mutation import Function, ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

MARK = "api.mark_warning(uuid, int, text, text, date, text, jsonb)"
WARNINGS: tuple[Mutant, ...] = (
    QueryMutant(
        "whoever confirmed some month has confirmed this one",
        claims.an_answer_to_an_earlier_month_confirms_nothing,
        "warnings__unconfirmed",
        "c.period_to >= %(to_date)s::date",
        "c.period_to <= %(to_date)s::date",
        short=True,
    ),
    QueryMutant(
        "a balance of nothing is to be confirmed",
        claims.of_nothing_there_is_nothing_to_confirm,
        "warnings__unconfirmed",
        "s.balance <> coalesce(later.amount, 0)",
        "true",
    ),
    QueryMutant(
        "a claim warns a month too late",
        claims.claims_past_their_day_of_payment_warn,
        "warnings__claims",
        "c.promised_on < %(as_of)s::date",
        "c.promised_on < %(as_of)s::date - 30",
    ),
    QueryMutant(
        "a claim warns while nobody has decided it",
        claims.a_claim_that_was_filed_here_warns_after_its_day_of_payment,
        "warnings__claims",
        # Its state and the amount granted both keep it out; here neither does.
        """f.approved_amount as amount,
        f.paid_by as promised_on
    from flow.claim as f
    where
        (%(dealers)s::int[] is null or f.dealer_id = any(%(dealers)s::int[]))
        and f.status in ('approved', 'partly_approved')""",
        """coalesce(f.approved_amount, f.amount) as amount,
        f.paid_by as promised_on
    from flow.claim as f
    where
        (%(dealers)s::int[] is null or f.dealer_id = any(%(dealers)s::int[]))""",
    ),
    in_database(
        "a warning is handled by who has not read what another did",
        claims.who_has_not_read_what_another_did_handles_nothing,
        Function(MARK, "(p_seen ->> 'mark_no')::int is distinct from last_one.mark_no", "false"),
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
