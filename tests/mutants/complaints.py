"""Ways in which complaints that are filed here could go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import complaint_checks as claims
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, Policy, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

STEP = "api.step_complaint(uuid, int, int, text, text, text, int, jsonb, int, timestamptz)"

COMPLAINTS: tuple[Mutant, ...] = (
    _in(
        "a message of the dealer stops the clock",
        claims.the_first_words_of_a_person_stop_the_clock,
        Function("api.say_in_complaint(uuid, int, int, text)", "case when side = 'staff' then coalesce(first_response_at",
                 "case when true then coalesce(first_response_at"),
        short=True,
    ),
    _in(
        "service reads the notes about money",
        claims.service_works_on_complaints_and_on_nothing_else,
        Policy(
            "flow.note",
            "complaints_are_services",
            "(select sec.is_staff()) and dealer_id = any((select sec.scope())::int[])",
        ),
    ),
    _in(
        "the thread does not say to whom a complaint was handed over",
        claims.service_works_on_complaints_and_on_nothing_else,
        Function(STEP, "heir_name := heir.display_name", "heir_name := null"),
    ),
    _in(
        "what nobody answered is opened again with its old clock",
        claims.a_dealer_says_whether_it_is_solved,
        Function(STEP, "work.answer_by := clock_timestamp() + interval '24 hours'", "work.answer_by := work.answer_by"),
    ),
    QueryMutant(
        "the middle of those that were answered",
        claims.hours_and_shares_are_those_of_the_worked_example,
        "complaints__figures",
        "coalesce(extract(epoch from a.first_response_at - a.opened_at)::bigint, 9000000000000000000)",
        "extract(epoch from a.first_response_at - a.opened_at)::bigint",
    ),
)  # fmt: skip
