"""Ways in which rollups could go wrong after a load, and in which nobody would find out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import test_load, test_refresh, test_rollups, test_verify
from tests.mutants.forms import given
from tests.mutation import ProcessMutant, StatementMutant

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

CHANGES, STATEMENTS = "data.rollups.changes", "data.rollups.copying"
BOTH_TABLES = "if not (exists("
STANDING = """self.run_statement("refresh_standing", everybody=moved, dealers=dealers, as_of=through, batch=batch_id)
    self._say("working out rollups")
    refresh_after(self.connection, batch_id, through, self.progress.say)"""
STANDING_AFTERWARDS = """refresh_after(self.connection, batch_id, through, self.progress.say)
    self.run_statement("refresh_standing", everybody=moved, dealers=dealers, as_of=through, batch=batch_id)"""


def _statement(name: str, check: Check, statement: str, old: str, new: str = "false") -> StatementMutant:
    """A statement of the rollups with another text."""
    return StatementMutant(name, check, STATEMENTS, statement, old, new)


DIRTY: tuple[Mutant, ...] = (
    ProcessMutant(
        "a late row counts from the last month on",
        test_rollups.test_a_late_receipt_changes_the_cost_of_everything_after_it,
        CHANGES,
        "Changes._dealers",
        'month=pl.col("day").dt.month_start()',
        "month=pl.lit(month_start(self.data_through))",
        short=True,
    ),
    ProcessMutant(
        "where a movement stood before is forgotten",
        test_rollups.test_a_movement_put_right_to_another_day_and_model_leaves_nothing_behind,
        CHANGES,
        "STOCK",
        ', "stale_stock_movement"',
        "",
    ),
    ProcessMutant(
        "rows that are replaced are not kept for the rollups",
        test_rollups.test_a_movement_put_right_to_another_day_and_model_leaves_nothing_behind,
        "data.load.against",
        "keep_stale",
        "if counts[table.name].get(CHANGED):",
        "if False:",
    ),
    ProcessMutant(
        "a move of an account changes nothing that was",
        test_rollups.test_a_dealer_that_moved_counts_with_the_old_branch_before_the_move_also_when_the_move_is_told_late,
        CHANGES,
        "Changes._spans",
        BOTH_TABLES,
        f"if True or {BOTH_TABLES[3:]}",
        short=True,
    ),
    ProcessMutant(
        "who lost an account keeps its months",
        test_rollups.test_a_rep_that_lost_an_account_loses_its_months_too,
        CHANGES,
        "SPAN_TEXT",
        "(coalesce(l.days, '{{}}') - coalesce(g.days, '{{}}'))",
        "(coalesce(l.days, '{{}}') - coalesce(l.days, '{{}}'))",
    ),
    ProcessMutant(
        "no branch loses nothing to a branch",
        test_rollups.test_what_is_sold_on_days_without_a_branch_stands_under_none_so_that_branches_add_up,
        CHANGES,
        "Changes._branch_spans",
        "return pl.concat([spans, spans.with_columns(owner_id=pl.lit(NO_BRANCH, pl.Int64))]).unique()",
        "return spans",
    ),
    ProcessMutant(
        "an account takes nothing into its new channel",
        test_rollups.test_all_that_an_account_ever_sold_follows_it_into_another_channel,
        CHANGES,
        "Changes._channelled",
        BOTH_TABLES,
        f"if True or {BOTH_TABLES[3:]}",
    ),
    ProcessMutant(
        "a model takes nothing into its new line",
        test_rollups.test_all_that_was_ever_sold_of_a_model_follows_it_into_another_line,
        CHANGES,
        "Changes._any",
        "return both and",
        "return False and",
    ),
    ProcessMutant(
        "whoever has an account on a month's first day had it the evening before",
        test_rollups.test_a_change_of_hands_on_the_first_of_a_month_leaves_the_closing_of_the_month_before,
        "data.rollups.stretches",
        "stretches",
        "~goes_on.fill_null(value=False)",
        "pl.lit(value=False)",
    ),
    ProcessMutant(
        "a move told before its day is forgotten on its day",
        test_rollups.test_a_move_told_before_its_day_counts_from_its_day_on,
        CHANGES,
        "Changes._handed_over",
        "since=since",
        "since=dt.date.max",
    ),
    ProcessMutant(
        "promises never run out by themselves",
        test_rollups.test_a_promise_runs_out_by_the_passing_of_days,
        CHANGES,
        "Changes._passed",
        "previous < self.data_through",
        "False",
    ),
    ProcessMutant(
        "a week is of the month of its rows",
        test_rollups.test_a_corrected_branch_of_two_days_corrects_the_week_that_ends_in_the_next_month,
        "data.rollups.months",
        "Months._branch_days",
        '(start == month) | pl.col("day").is_in(here)',
        "start == month",
    ),
    ProcessMutant(
        "a model that slept is a new one",
        test_rollups.test_a_model_that_slept_for_months_is_taken_back_at_what_it_cost,
        "data.rollups.months",
        "Months._begin",
        "if not asleep.is_empty():",
        "if False:",
    ),
    ProcessMutant(
        "the month of a first fact that moved stays",
        test_rollups.test_a_promise_moved_out_of_the_first_month_leaves_nothing_behind,
        "data.rollups.run",
        "_strays",
        "if one not in ANEW",
        "if work.dealers is None and one not in ANEW",
    ),
)
SUMS: tuple[Mutant, ...] = (
    ProcessMutant(
        "what is taken back costs as if it was sold",
        test_rollups.test_a_model_that_slept_for_months_is_taken_back_at_what_it_cost,
        "data.rollups.stock",
        "_cost",
        " * exact.sign()",
        "",
    ),
    _statement(
        "two currencies are one place",
        test_rollups.test_money_is_not_summed_over_two_currencies,
        "places",
        "order by e.branch_id, d.channel_code, d.currency",
        "order by e.branch_id, d.channel_code",
    ),
    _statement(
        "days without a branch are nobody's",
        test_rollups.test_what_is_sold_on_days_without_a_branch_stands_under_none_so_that_branches_add_up,
        "places",
        "g.first_day < g.after_day",
    ),
    ProcessMutant(
        "warnings read what was owed before the load",
        test_load.test_what_is_overdue_by_a_load_is_warned_of_by_the_same_load,
        "data.load.batch",
        "_Load._refresh",
        STANDING,
        STANDING_AFTERWARDS,
    ),
    StatementMutant(
        "a corrected entry leaves the balance as it was",
        test_load.test_a_correction_adds_a_version_and_keeps_the_old_one,
        "data.load.statements",
        "touched_standing",
        "s.standing <> 'same'",
    ),
)
VERIFY: tuple[Mutant, ...] = (
    ProcessMutant(
        "verify finds nothing",
        test_verify.test_figures_that_were_changed_are_named_with_what_they_should_be,
        "data.rollups.difference",
        "Keeper._tell",
        "self.findings.named += _differences(rollup, wrong, right)",
        "pass",
        short=True,
    ),
    ProcessMutant(
        "verify names what differs and mends nothing",
        test_verify.test_rows_that_were_deleted_are_named_and_mended,
        "data.verify",
        "_verified",
        "if mend:",
        "if False:",
    ),
    ProcessMutant(
        "verify mends unasked",
        test_verify.test_without_mending_everything_stays_as_it_is,
        "data.verify",
        "_verified",
        "comparing.rollback()",
        "comparing.commit()",
    ),
    ProcessMutant(
        "rows of other years are not looked at",
        given(test_verify.test_rows_that_were_added_are_named_wherever_in_time_they_stand, moved="+ interval '10 years'"),
        "data.rollups.run",
        "_strays",
        "if one not in ANEW",
        "if False",
    ),
)
REFRESH: tuple[Mutant, ...] = (
    ProcessMutant(
        "thresholds of the owner are not read",
        test_refresh.test_a_threshold_of_the_owner_holds_instead_of_the_default,
        "data.rollups.thresholds",
        "GIVEN",
        "where f.name",
        "where false and f.name",
    ),
    _statement(
        "paid late is paid in time",
        test_refresh.test_late_payers_go_down_one_class_and_prompt_ones_up,
        "segments",
        "a.effective_on <= u.due_on",
        "true",
    ),
    _statement(
        "nobody goes down a class",
        test_refresh.test_late_payers_go_down_one_class_and_prompt_ones_up,
        "segments",
        "b.is_overdue or b.is_over_limit or b.is_late_payer",
    ),
    _statement(
        "a cell of four owners is shown",
        test_refresh.test_a_cell_of_five_owners_shows_quartiles_and_one_of_four_shows_nothing,
        "peers",
        "count(*) >= %(owners_least)s",
        "true",
    ),
    _statement(
        "an owner of more than half is shown",
        test_refresh.test_a_cell_in_which_one_owner_makes_up_more_than_half_shows_nothing,
        "peers",
        "max(w.weight) * 2 <= sum(w.weight)",
        "true",
    ),
    _statement(
        "a warning begins anew with every load",
        test_refresh.test_credit_use_warns_above_the_threshold_and_keeps_its_first_day,
        "keep_warnings",
        "o.since < n.since",
    ),
    _statement(
        "what is there still is a stock-out",
        test_refresh.test_a_model_that_sells_and_is_gone_is_a_stock_out_and_the_last_count_is_believed,
        "warnings_of_stock",
        "coalesce(h.on_hand, 0) <= 0",
        "true",
    ),
    _statement(
        "what has just come is judged by the sales of eight weeks",
        test_refresh.test_stock_that_lasts_longer_than_twelve_weeks_is_overstock,
        "on_hand",
        "y.days_ago is null",
        "true",
    ),
)
ROLLUPS: tuple[Mutant, ...] = (*DIRTY, *SUMS, *VERIFY, *REFRESH)
