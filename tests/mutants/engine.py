"""Ways in which two ledgers could be matched wrongly: a rival is taken, a slip is believed, chance is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import test_reconcile as claims
from tests import test_reconcile_cases as cases
from tests import test_reconcile_findings as findings
from tests.mutants.forms import given, parameters
from tests.mutation import ProcessMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

# Places of those sets of parameters of a test that tell.
SUGGESTED, LATE = 3, 2
ENGINE: tuple[Mutant, ...] = (
    ProcessMutant(
        "one of many equal readings is taken",
        claims.test_the_margin_is_how_much_worse_the_best_other_reading_is,
        "reconcile.assign",
        "_solve",
        "losses < TIED",
        "losses < -1.0",
    ),
    ProcessMutant(
        "one of two equal sums is taken",
        claims.test_two_sums_that_are_as_good_are_shown_whole,
        "reconcile.groups",
        "_settle",
        "if len(some) > 1:",
        "if len(some) > 99:",
    ),
    ProcessMutant(
        "a sum is never chance",
        findings.test_lines_that_stand_together_make_no_sum_of_round_amounts_certain,
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
    ProcessMutant(
        "the first finding is taken, and not the best together",
        findings.test_what_is_taken_of_contending_findings_is_worth_the_most,
        "reconcile.packing",
        "Contest._worth",
        "max(self._with(place, left, known), self._worth(left & ~(1 << place), known))",
        "self._with(place, left, known)",
    ),
    ProcessMutant(
        "lines of a sum may lie anywhere",
        findings.test_a_sum_whose_lines_stand_together_goes_before_one_whose_lines_are_scattered,
        "reconcile.chance",
        "nearness",
        "as_close / math.comb(len(pool), count)",
        "1.0",
    ),
    ProcessMutant(
        "a pair is certain although a sum wants its line",
        findings.test_a_pair_is_doubted_where_a_line_of_it_may_as_well_be_part_of_a_sum,
        "reconcile.rivalry",
        "doubt_pairs",
        "if not pairs:",
        "if True:",
    ),
    ProcessMutant(
        "a pair is certain although a line beside it differs by cents",
        given(findings.test_a_pair_is_doubted_where_an_open_line_differs_by_cents, side=0),
        "reconcile.rivalry",
        "doubt_pairs",
        "[*readings, *differences.of_cents(case, alone)]",
        "readings",
    ),
    ProcessMutant(
        "an amount beyond the days is certain",
        findings.test_beyond_the_days_an_amount_alone_is_never_certain,
        "reconcile.pairs",
        "_pair",
        "<= case.options.days",
        "<= case.window",
    ),
    ProcessMutant(
        "a difference is believed however many amounts are as near",
        findings.test_a_difference_without_a_number_tells_nothing_where_many_amounts_are_as_near,
        "reconcile.differences",
        "_alike_by_chance",
        "(alike - 1) * near",
        "0 * near",
    ),
    ProcessMutant(
        "a contract breaks what an invoice's number joins",
        findings.test_a_number_on_some_lines_of_both_books_does_not_break_what_a_cleaner_one_joins,
        "reconcile.references",
        "_of_one_number",
        "is_between(3, MOST_MEMBERS)",
        "is_between(4, MOST_MEMBERS)",
    ),
    ProcessMutant(
        "a contract is taken for a number of a paper",
        findings.test_a_contract_on_purchases_and_payments_of_both_books_is_no_number,
        "reconcile.tokens",
        "_strangers",
        ">= CONTRACT",
        "> 10 * CONTRACT",
    ),
    ProcessMutant(
        "a wrong digit is believed where numbers run on",
        findings.test_a_wrong_digit_is_no_evidence_in_numbers_that_run_on,
        "reconcile.candidates",
        "_counted",
        "run += np.bincount(",
        "run += 0 * np.bincount(",
    ),
    ProcessMutant(
        "two papers of one series are one",
        findings.test_two_papers_of_one_series_are_two_papers,
        "reconcile.evidence",
        "weighed",
        "elsewhere |= ",
        "_ = ",
    ),
    ProcessMutant(
        "a year in a text is a number",
        findings.test_two_lines_of_one_year_and_amount_are_not_joined_by_the_year,
        "reconcile.numbers",
        "_in_text",
        'bare = NOT_NUMBERS.sub(" ", plain)',
        "bare = plain",
    ),
    ProcessMutant(
        "a model is the number of a paper",
        parameters(findings.test_a_model_in_two_texts_is_no_number_of_a_paper, 0, "model"),
        "reconcile.tokens",
        "MODEL_DIGITS",
        "8",
        "0",
    ),
    ProcessMutant(
        "a few digits in two texts join what is weeks apart",
        parameters(findings.test_few_digits_in_two_texts_tell_nothing_weeks_apart, 0, "digits"),
        "reconcile.candidates",
        "ORDER",
        "6",
        "0",
    ),
    ProcessMutant(
        "goods in words tell nothing",
        findings.test_a_model_tells_which_line_of_one_amount_is_meant,
        "reconcile.evidence",
        "_by_words",
        '_by_cells(case, "goods", i, j)',
        '_by_cells(case, "text", i, j)',
    ),
    ProcessMutant(
        "a series that books often leave out is none",
        findings.test_a_series_that_books_often_leave_out_is_one,
        "reconcile.series",
        "AGREEING",
        "0.5",
        "0.8",
    ),
    ProcessMutant(
        "one paper that both books know makes a series",
        findings.test_a_series_that_books_often_leave_out_is_one,
        "reconcile.series",
        "PAPERS",
        "2",
        "1",
    ),
    ProcessMutant(
        "each firm's own numbers are a series",
        findings.test_each_firms_own_numbers_of_one_year_are_no_series,
        "reconcile.series",
        "FOREIGN",
        "4",
        "10**6",
    ),
    ProcessMutant(
        "a line that a number binds is split by a rate",
        findings.test_a_line_that_a_number_binds_is_no_part_of_a_split,
        "reconcile.tax",
        "by_rates",
        "free[side][bound[name].to_numpy()] = False",
        "free[side][bound[name].to_numpy()] = True",
    ),
    ProcessMutant(
        "a bank keeps a fee of an invoice",
        findings.test_a_bank_keeps_no_fee_of_an_invoice,
        "reconcile.differences",
        "_is_invoice",
        "not paid and",
        "paid and",
    ),
    ProcessMutant(
        "two answers of which another finding wants one are not rivals",
        parameters(
            findings.test_a_finding_is_certain_alone_or_where_every_other_is_far_worse, SUGGESTED, "scores", "statuses"
        ),
        "reconcile.groups",
        "_settle",
        "lost[place] >= SAFE",
        "lost[place] >= 0",
    ),
    ProcessMutant(
        "of too many findings the rest is forgotten",
        findings.test_of_too_many_findings_what_excludes_an_unseen_one_is_only_suggested,
        "reconcile.groups",
        "_settle_by_parts",
        "wanted.isdisjoint(_marks(one))",
        "True",
    ),
    ProcessMutant(
        "what is very late has no number",
        parameters(findings.test_what_a_number_joins_in_parts_is_found_without_days_and_very_late, LATE, "days"),
        "reconcile.references",
        "_exact",
        "mine.sum() != other.sum()",
        "mine.sum() != other.sum() or _apart(case, ours, theirs) > FARTHEST",
    ),
    ProcessMutant(
        "round amounts beside an odd one are certain",
        findings.test_round_amounts_are_a_sum_by_chance_however_odd_their_neighbours_are,
        "reconcile.chance",
        "expected_of_round",
        "if not grain:",
        "if True:",
    ),
    ProcessMutant(
        "a sum takes a line of two that have only each other left",
        given(
            findings.test_two_lines_of_one_amount_that_have_only_each_other_left_stand_against_a_sum_that_wants_one, apart=0
        ),
        "reconcile.pairs",
        "left_to_each_other",
        ">= LIKELY",
        ">= 99.0",
    ),
    ProcessMutant(
        "a sum by chance goes before cents and fees",
        parameters(
            cases.test_amounts_that_differ_by_a_fee_or_cents_stand_against_sums_by_chance, 0, "alone", "family", "seed"
        ),
        "reconcile.differences",
        "likely",
        "by_chance <= LIKELY",
        "by_chance < 0.0",
    ),
    ProcessMutant(
        "a small book is believed as a large one is",
        given(
            findings.test_a_small_book_or_one_with_many_strangers_must_tell_more_of_a_pair_before_it_is_certain,
            lines=1,
            alone=0,
            status="suggested",
        ),
        "reconcile.evidence",
        "sure_from",
        "max(lines, 1)",
        "40_000",
    ),
    ProcessMutant(
        "a book of strangers is believed",
        given(
            findings.test_a_small_book_or_one_with_many_strangers_must_tell_more_of_a_pair_before_it_is_certain,
            lines=2000,
            alone=800,
            status="suggested",
        ),
        "reconcile.evidence",
        "sure_from",
        "alone > FEW_ALONE",
        "alone > 1",
    ),
    ProcessMutant(
        "a fee is believed although a line of its own is that fee",
        given(
            findings.test_what_a_third_line_makes_up_for_is_no_fee_and_no_rounding,
            kind="payment",
            whole="-48211.37",
            parts=("-48196.37", "-15.00"),
            more=0,
        ),
        "reconcile.rivalry",
        "contested",
        "(one.ours, one.theirs) not in made_up",
        "True",
    ),
)
