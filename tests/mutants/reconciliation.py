"""Ways in which kept reconciliations could go wrong: an older window writes, staff write, a month goes on with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import reconciliation_checks as claims
from tests import test_reconcile_work as on_work
from tests import test_reconciliation as more
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, ProcessMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

LOCKED = "flow.locked_reconciliation(int, int, int)"
KEEP = "api.keep_books(uuid, int, date, date, text, text, bytea, jsonb, int, bytea, int)"
MATCHED = "api.keep_matching(uuid, int, int, text, jsonb, int, bytea, bytea, int)"
STEP = "api.step_reconciliation(uuid, int, int, text, jsonb, int, int)"

RECONCILIATION: tuple[Mutant, ...] = (
    _in(
        "an older window takes a step on a reconciliation",
        claims.a_window_that_is_behind_takes_no_step,
        Function(LOCKED, "found_one.step_no is distinct from p_seen_step", "false"),
        short=True,
    ),
    _in(
        "staff work on a dealer's books",
        claims.only_the_dealer_works_on_its_books,
        Function(STEP, "perform flow.require_side(p_dealer, 'dealer')", "perform flow.require_side(p_dealer)"),
    ),
    _in(
        "a month goes on with any earlier one",
        claims.only_what_ends_the_day_before_is_carried,
        Function(KEEP, "r.period_to = p_from - 1", "true"),
    ),
    _in(
        "a colleague's result takes the place of the one that is worked on",
        claims.a_file_is_compared_once,
        Function(MATCHED, "work.result_no > 0", "false"),
    ),
    _in(
        "a step is taken on a result that was not seen",
        claims.a_file_is_compared_once,
        Function(STEP, "work.result_no is distinct from p_seen_result", "false"),
    ),
    _in(
        "a file of 100,000 entries of books is too large",
        claims.a_file_of_books_may_have_ten_megabytes,
        Function(KEEP, "length(p_content) not between 1 and 10485760", "length(p_content) not between 1 and 5242880"),
    ),
    _in(
        "a file of books takes the number of the next file of a complaint",
        claims.the_files_of_books_and_of_complaints_count_apart,
        Function(KEEP, "max(a.attachment_no) filter (where a.about <> 'complaint')", "max(a.attachment_no)"),
    ),
    ProcessMutant(
        "what somebody took apart is certain again the month after",
        more.test_a_match_that_was_taken_apart_before_is_only_suggested,
        "queries.reconciliation",
        "_doubted",
        "group.status != work.CERTAIN or not any",
        "group.status != work.CERTAIN or any",
    ),
    ProcessMutant(
        "a file whose matches wait for a decision is taken for another account's",
        on_work.test_a_file_whose_matches_are_still_to_be_decided_is_not_doubted,
        "reconcile.work",
        "hardly_agrees",
        " and sum(lines.values()) * HARDLY_MAYBE <= sum(sizes)",
        "",
    ),
    ProcessMutant(
        "what was carried is under way for ever",
        more.test_what_was_carried_and_has_nobody_is_not_under_way_any_more,
        "queries.reconciliation",
        "_alone",
        "if is_carried and",
        "if not is_carried and",
    ),
)
