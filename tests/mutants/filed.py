"""Ways in which claims that are filed here could go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import filed_checks as claims
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, Policy, ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

SAVE = "api.save_claim(uuid, int, int, text, text, text, bigint, text, jsonb, timestamptz)"
STEP = "api.step_claim(uuid, int, int, text, text, text, bigint, int, text, timestamptz)"
ALLOWED = "flow.allowed_step(text, text, text, text)"
LOCKED = "flow.locked_claim(int, int, text, text, timestamptz)"

FILED: tuple[Mutant, ...] = (
    QueryMutant(
        "Today asks for answers that were given",
        claims.a_question_about_a_claim_stands_on_today_until_it_is_answered,
        "attention__reasons",
        "f.status = 'asked_back'",
    ),
    QueryMutant(
        "what was denied here is still promised",
        claims.what_is_promised_here_is_among_our_promises,
        "scorecard__promises",
        "f.status not in ('draft', 'discarded', 'denied', 'withdrawn')",
    ),
    _in(
        "price protection is sent without its cut",
        claims.a_claim_has_what_its_kind_needs,
        Function("flow.require_whole(flow.claim)", "p_case.kind = 'price_protection' and without_cut > 0", "false"),
    ),
    _in(
        "price protection is what was typed",
        claims.price_protection_is_reckoned_from_its_units,
        Function(SAVE, "case when p_kind = 'price_protection' then cuts else p_amount end", "coalesce(p_amount, cuts)"),
    ),
    _in(
        "a cancelled paper is claimed for",
        claims.what_is_sent_has_to_be_there,
        Function(SAVE, "and not e.cancelled", ""),
    ),
    _in(
        "either side takes any step of a claim",
        claims.a_claim_takes_the_steps_of_a_case_and_no_others,
        Function(ALLOWED, "if not found or step.side <> p_side then", "if not found then"),
    ),
    _in(
        "a claim is cut without a reason",
        claims.who_cuts_says_by_which_reason,
        Function(STEP, "if p_action = 'decide' and p_amount < work.amount and not exists", "if false and not exists"),
        # The table itself asks for one, which nobody who decides would understand: a refusal is what is claimed.
    ),
    _in(
        "a dealer is told what is only proposed for a claim",
        claims.above_the_limit_a_second_person_agrees,
        Function("flow.told(flow.claim, flow.thread_message)", "= 'dealer'", "= 'nobody'"),
        short=True,
    ),
    _in(
        "a rep decides what is logistics'",
        claims.a_rep_decides_what_is_sales,
        Function("flow.require_department(text, text)", "sec.role() = 'rep'", "false"),
    ),
    _in(
        "the payment is promised with the answer",
        claims.answer_and_payment_are_promised_in_working_days,
        Function(STEP, "kind.promise_days + kind.payout_days", "kind.promise_days"),
    ),
    _in(
        "we know of drafts of claims by their number",
        claims.nobody_writes_beyond_their_accounts,
        Function(LOCKED, "(p_side = 'staff' and found_case.status in ('draft', 'discarded'))", "false"),
    ),
    _in(
        "we read drafts of claims",
        claims.a_draft_is_the_dealers,
        Policy("flow.claim", "drafts_are_the_dealers", "true"),
    ),
    _in(
        "a claim that came back to its status is decided",
        claims.a_key_does_its_work_once_and_a_stale_screen_none,
        Function(LOCKED, "or found_case.changed_at <> p_seen_at", ""),
    ),
    ProcessMutant(
        "a message about a claim stands in the dispute of its number",
        claims.who_wrote_sees_it_though_the_copy_stands_still,
        "queries.cases",
        "_of_case",
        '(one["about"], one["about_no"]) == (about, number)',
        'one["about_no"] == number',
    ),
    ProcessMutant(
        "a claim that the files bring counts twice",
        claims.a_claim_that_the_files_bring_is_one_claim,
        "queries.claims",
        "with_filed",
        ' & ~pl.col("reference").is_in(rows["request_code"].drop_nulls().to_list())',
        "",
        short=True,
    ),
)
