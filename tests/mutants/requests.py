"""Ways in which requests for goods could go wrong: an older screen decides, goods are pushed, prices are of another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import request_checks as claims
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

LOCKED = "flow.locked_request(int, int, text, timestamptz)"
STEP = "api.step_request(uuid, int, int, text, text, jsonb, timestamptz)"
PRICE = "flow.price_of(int, int, date)"

REQUESTS: tuple[Mutant, ...] = (
    _in(
        "an older screen decides about a request",
        claims.a_screen_that_is_behind_decides_nothing,
        Function(LOCKED, "found_one.changed_at is distinct from p_seen_at", "false"),
        short=True,
    ),
    _in(
        "more is accepted than was asked for",
        claims.no_more_than_was_asked_for_is_accepted,
        Function(STEP, "i.quantity > l.quantity", "false"),
    ),
    _in(
        "a request is priced by another channel's list",
        claims.prices_are_those_of_the_list_on_the_day,
        Function(PRICE, "p.channel_code = d.channel_code", "true"),
    ),
    QueryMutant(
        "what still waits for our answer is a broken promise",
        claims.an_answer_that_was_promised_is_among_our_promises,
        "scorecard__promises",
        "r.decided_at is not null or",
        "true or",
    ),
    ProcessMutant(
        "what was just written is not shown",
        claims.what_was_just_written_is_shown_before_the_copy_has_it,
        "queries.requests",
        "listed",
        'row["changed_at"] > before["changed_at"]',
        "False",
    ),
)
