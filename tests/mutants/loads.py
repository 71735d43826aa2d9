"""Ways in which the loader could let something in that is wrong, or half of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.contract import TABLES_BY_NAME
from tests import test_load, test_load_faults, test_load_files
from tests.mutants.forms import given, parameters
from tests.mutation import ProcessMutant, StatementMutant

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

STATEMENTS = "data.load.statements"
FILE_OF_NO_TABLE = """faults.add(Fault(path.name, 0, "", path.name, FORMS + ", ".join(table.name for table in TABLES)))
            continue"""
FILLED_ONCE = "if name in table.fills:\n        changed.append(was.is_not(None))"
BATCH_IN_THE_LOAD = "return int(self.connection.execute(statement, values).scalar_one())"
BATCH_BY_ITSELF = """with self.engine.begin() as other:
        return int(other.execute(statement, values).scalar_one())"""
SOUND_FILES = "self.ascending and all(before[1] < after[0] for before, after in pairwise(ordered))"


def _cells(table: str) -> Check:
    """Every wrong value of every column of a table is named."""
    return given(test_load_faults.test_each_wrong_value_of_a_column_is_named, table=TABLES_BY_NAME[table])


def _planted(table: str, column: str) -> Check:
    """A rule between columns is kept."""
    known = [*test_load_faults.LATE, *test_load_faults.OF_RULES]
    one = next(one for one in known if (one.table, one.column) == (table, column))
    return given(test_load_faults.test_each_broken_rule_between_columns_is_named, one=one)


REPS = _cells("rep")
ROWS: tuple[Mutant, ...] = (
    ProcessMutant(
        "a date of any century",
        _cells("holiday"),
        "data.load.readings",
        "_within",
        "pl.when(day.is_between(EARLIEST, LATEST)).then(day)",
        "day",
    ),
    ProcessMutant("codes with blanks", REPS, "data.load.readings", "CODE", r"[^\s\p{C}]", r"[^\p{C}]", short=True),
    ProcessMutant(
        "figures below nothing",
        _cells("sell_out"),
        "data.load.readings",
        "_kept",
        "good &= value >= column.least",
        "pass",
    ),
    ProcessMutant(
        "parts of a cent are cut off",
        parameters(test_load_files.test_a_wrong_value_in_parquet_is_named_and_the_first_row_is_row_two, 0, "column",
                    "values", "shown"),
        "data.load.readings",
        "_minor",
        "(unscaled % over == 0) & ",
        "",
    ),
    ProcessMutant(
        "what is required may be empty",
        given(test_load.test_a_wrong_value_is_named_by_file_row_and_column, table="code", row=0, column="name_zh", value=""),
        "data.load.checks",
        "_unreadable",
        "(0 if column.required else frame[column.name].null_count())",
        "frame[column.name].null_count()",
    ),
    ProcessMutant(
        "any region", _cells("branch"), "data.load.codes", "Codes.found", "pl.when(text.is_in(known)).then(text)", "text"
    ),
    ProcessMutant(
        "an unknown account is the first",
        _cells("credit_limit"),
        "data.load.codes",
        "Codes.found",
        "self.numbers[named], default=None",
        "self.numbers[named], default=1",
    ),
    ProcessMutant(
        "what will happen has happened",
        _planted("ledger_entry", "booked_on"),
        "data.load.checks",
        "_against_rules",
        "rules_of(table, through)",
        'tuple(rule for rule in rules_of(table, through) if "data_through" not in rule.allowed)',
    ),
    ProcessMutant(
        "parts that do not add up",
        _planted("ledger_entry", "amount"),
        "data.load.checks",
        "_against_rules",
        "rules_of(table, through)",
        'tuple(rule for rule in rules_of(table, through) if rule.column != "amount")',
        short=True,
    ),
    ProcessMutant(
        "faults beyond the hundredth are not counted",
        test_load.test_a_hundred_faults_are_kept_and_all_are_counted,
        "data.load.faults",
        "Faults.take",
        "self.count += count",
        "pass",
    ),
    ProcessMutant(
        "one bad file floods the list",
        test_load_files.test_what_files_name_of_one_that_cannot_be_read_is_told_once_for_each,
        "data.load.checks",
        "_sure",
        "column.named_table not in codes.doubted",
        "True",
    ),
    ProcessMutant(
        "stray quotes are part of the value",
        parameters(test_load_files.test_a_quote_that_does_not_enclose_its_value_is_named_and_the_rows_behind_it_are_read,
                    0, "line", "column", "value"),
        "data.load.files",
        "_records",
        "RECORD.fullmatch(record)",
        "values",
        short=True,
    ),
    ProcessMutant(
        "columns that nobody knows are passed over",
        given(
            test_load.test_a_file_that_is_no_table_is_named_with_the_row,
            content=b"kind,code,name_zh,name_en,colour\n",
            row=1,
        ),
        "data.load.files",
        "_header_faults",
        "[name for name in header if name not in names or header.count(name) > 1]",
        "[]",
    ),
    ProcessMutant(
        "files that nobody knows are passed over",
        given(test_load.test_no_file_is_passed_over_in_silence, name="readme.txt"),
        "data.load.folder",
        "_parts",
        FILE_OF_NO_TABLE,
        "continue",
    ),
)  # fmt: skip
BATCHES: tuple[Mutant, ...] = (
    ProcessMutant(
        "a key may come twice",
        given(test_load.test_a_key_stands_once_in_a_file, table="credit_limit"),
        "data.load.against",
        "_duplicates",
        "ranked.c.place > 1",
        "ranked.c.place > 2",
    ),
    ProcessMutant(
        "files in order are believed to share no key",
        given(test_load_files.test_a_key_may_not_come_again_in_another_file_of_the_table, in_order=True),
        "data.load.stage",
        "Order.has_no_duplicates",
        SOUND_FILES,
        "self.ascending",
    ),
    ProcessMutant(
        "documents that are not there",
        given(
            test_load.test_a_wrong_value_is_named_by_file_row_and_column,
            table="allocation", row=0, column="debit_entry", value="I9",
        ),
        "data.load.against",
        "_missing",
        "sa.select(here.c.file_no, here.c.row_no).where(",
        "sa.select(here.c.file_no, here.c.row_no).where(sa.false(), ",
    ),
    ProcessMutant(
        "corrections need not be declared",
        parameters(test_load.test_other_content_under_a_known_key_needs_a_correction, 0, "table", "row", "column"),
        "data.load.against",
        "_forbidden",
        "(correction and not never)",
        "not never",
        short=True,
    ),
    ProcessMutant(
        "a currency changes by a correction",
        test_load.test_names_follow_the_newest_file_but_a_currency_never_changes,
        "data.load.against",
        "_forbidden",
        "(correction and not never)",
        "correction",
    ),
    ProcessMutant(
        "what was filled in once is filled in again",
        test_load_files.test_what_evolves_and_what_was_empty_may_change_without_a_correction,
        "data.load.against",
        "_forbidden",
        FILLED_ONCE,
        "if name in table.fills:\n        return",
    ),
    ProcessMutant(
        "a column that is left out is emptied",
        test_load.test_a_column_that_is_left_out_keeps_what_was_loaded_and_an_empty_cell_clears_it,
        "data.load.against",
        "compare",
        "if kept:",
        "if False:",
    ),
    ProcessMutant(
        "a batch is known by its batch file alone",
        test_load.test_other_rows_under_the_same_batch_key_are_a_fault,
        "data.load.folder",
        "_content_hash",
        "(folder / BATCH_FILE, *(part.path for part in parts))",
        "(folder / BATCH_FILE,)",
        short=True,
    ),
    ProcessMutant(
        "a key is used for other content",
        test_load.test_the_same_batch_key_with_other_content_is_a_fault,
        "data.load.batch",
        "_replayed",
        "known.content_hash != batch.content_hash",
        "False",
    ),
    ProcessMutant(
        "a batch turns the data back",
        test_load.test_a_batch_does_not_turn_the_data_back,
        "data.load.batch",
        "_Load._check_order",
        "self.batch.data_through < self.latest",
        "False",
    ),
    ProcessMutant(
        "a last day of any century",
        test_load.test_a_day_far_beyond_the_last_entry_is_refused,
        "data.load.batch",
        "_Load._check_reach",
        "if days and",
        "if False and",
    ),
    ProcessMutant(
        "a load that is broken off leaves its batch",
        given(test_load.test_a_load_that_is_broken_off_leaves_nothing, step="committing"),
        "data.load.batch",
        "_Load._insert_batch",
        BATCH_IN_THE_LOAD,
        BATCH_BY_ITSELF,
        short=True,
    ),
    ProcessMutant(
        "two loads at once",
        test_load.test_a_load_waits_for_another,
        "data.load.batch",
        "LOCK",
        "7010",
        "7011",
    ),
)  # fmt: skip


LAST_VERSION = test_load.test_of_an_entry_that_was_corrected_twice_the_last_version_alone_counts
VERSIONS: tuple[Mutant, ...] = tuple(
    StatementMutant(
        f"every version counts: {statement}", LAST_VERSION, STATEMENTS, statement, "b.superseded_in is null", "true"
    )
    for statement in ("gather_entries", "number_entries", "supersede_ledger_entry")
)


def _identity(broken: str, statement: str, old: str, new: str = "false", *, short: bool = False) -> StatementMutant:
    """A statement that finds nothing any more; `broken` is the planted fault that then gets in."""
    check = given(test_load_faults.test_each_broken_identity_is_named, what=broken)
    return StatementMutant(f"nobody minds: {broken}", check, STATEMENTS, statement, old, new, short=short)


IDENTITIES: tuple[Mutant, ...] = (
    _identity("intervals of an account overlap", "check_intervals", "n.next_from is not null"),
    _identity("one owner has two names", "check_owners", "c.owner_name <> c.first_name"),
    _identity("more is cleared than there is", "check_cleared", "r.cleared > abs(e.amount)", short=True),
    _identity("a debit is cleared by a debit", "check_allocations", "p.credit_amount >= 0"),
    _identity("cleared before it is booked", "check_allocations", "p.effective_on < greatest(p.debit_on, p.credit_on)"),
    _identity(
        "a settled fee of another type", "check_fees", "coalesce(t.fee_type_code, b.fee_type_code) <> s.fee_type_code"
    ),
    _identity("a settled fee settles a settled one", "check_fees", "coalesce(t.stage, b.stage) <> 'accrued'"),
    _identity("tiers that do not ascend", "check_tiers", "n.next_up_to <= n.up_to"),
    _identity("a last tier that ends", "check_tiers", "n.next_tier is null and n.up_to is not null"),
    _identity("a tier behind an open one", "check_tiers", "n.next_tier is not null and n.up_to is null"),
    _identity(
        "an account in a programme of another currency", "check_currencies", "where p.currency <> a.currency", "where false"
    ),
    _identity(
        "a programme put into another currency than its accounts", "check_currencies", "p.is_changed and", "false and"
    ),
    _identity("more rebate is paid than earned", "check_rebates", "p.amount > coalesce(s.earned, b.earned)"),
    _identity("more units shipped than ordered", "check_steps", "h.quantity > o.quantity"),
    _identity("an invoice differs from what was delivered", "check_invoices", "e.net <> i.amount"),
    _identity(
        "an invoice corrected apart from its deliveries",
        "check_invoices",
        "e.standing <> 'same' and",
        "e.standing = 'new' and",
    ),
    _identity(
        "a delivery moved away from what was received",
        "check_deliveries",
        "c.quantity <> c.delivered_quantity and coalesce(c.file_no, c.place[1]) is null",
    ),
    _identity(
        "fewer units received than delivered",
        "check_deliveries",
        "c.quantity <> c.delivered_quantity and coalesce(c.file_no, c.place[1]) is not null",
    ),
    _identity("received for another amount than delivered", "check_deliveries", "c.amount <> c.delivered_amount"),
)
LOADS: tuple[Mutant, ...] = (*ROWS, *BATCHES, *VERSIONS, *IDENTITIES)
