"""Ways in which reading a dealer's books could go wrong: something runs, a row is lost, a wrong amount is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import test_reconcile_books as claims
from tests.mutation import ProcessMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

FILES, LEDGERS, TEXTS, WORKBOOKS = (f"reconcile.books.{name}" for name in ("files", "ledgers", "texts", "workbooks"))
MARKED, OPEN, TABLES, WHOLE = (f"reconcile.books.{name}" for name in ("marked", "open_documents", "tables", "whole"))
ENTRIES, PREFACE = (f"reconcile.books.{name}" for name in ("entries", "preface"))
BOOKS: tuple[Mutant, ...] = (
    *(
        ProcessMutant(name, claims.files_are_refused, module, where, old, new, short=short)
        for name, module, where, old, new, short in (
            ("a workbook is opened unseen", WORKBOOKS, "opened_xlsx", "attachment_reader.workbook(content)", "pass", True),
            ("macros of an .xls", WORKBOOKS, "opened_xls", "stream in content for stream in MACRO_STREAMS", "()", False),
            ("sheets without end", WORKBOOKS, "_refuse_many", "sheets > MOST_SHEETS", "False", False),
            ("columns without end", WORKBOOKS, "_refuse_large", "columns > MOST_COLUMNS", "False", False),
            ("a text that starts a program as books", TEXTS, "opened", "starts_a_program(text)", "False", False),
            ("a program in a web page", MARKED, "_Grid.lines", "starts_a_program(text)", "False", False),
            ("a program's formula in a web page", MARKED, "_Tables._inside", "is_such_a_formula(", "bool(0 and ", False),
            ("a program in XML", MARKED, "_xml_sheets", "is_such_a_formula(", "bool(0 and ", False),
            ("a program as books", TEXTS, "opened", "CONTROL.search(text)", "False", False),
            ("XML that reads a file of ours", MARKED, "_xml_sheets", "DECLARED.search(", "bool(0 and ", False),
            ("macros of an .ods", OPEN, "_look_at", "ACTIVE.search(one.filename)", "False", False),
            ("rows of an .ods without end", OPEN, "_sheet", "> MOST_ROWS", "< 0", False),
            ("books of any size", FILES, "opened", "len(content) > MOST_BYTES", "False", False),
        )
    ),
    ProcessMutant(
        "an amount in two cells",
        claims.broken_rows_are_listed,
        ENTRIES,
        "Entries._require_narrow",
        "any(not blank(cell) for cell in row[known:])",
        "False",
        short=True,
    ),
    ProcessMutant(
        "empty rows are forgotten",
        claims.test_an_account_says_its_opening_its_closing_and_what_each_column_is,
        LEDGERS,
        "_Reader._row",
        'self._leave(at, "blank")',
        "pass",
    ),
    ProcessMutant(
        "a failed formula is an empty cell",
        claims.test_formulas_count_by_their_stored_value_and_are_named_without_one,
        WORKBOOKS,
        "_Oddities.of",
        "(FAILED, Odd.ERROR)",
        "(NEVER_WORKED_OUT, Odd.NO_VALUE)",
    ),
    ProcessMutant(
        "an open quotation mark is read on",
        claims.test_a_quote_that_is_never_closed_costs_its_own_row,
        TEXTS,
        "_records",
        '"quote" if end is None',
        '"" if end is None',
    ),
    ProcessMutant(
        "another supplier's entries are ours",
        claims.test_entries_of_other_suppliers_are_said_and_left_out_when_one_is_chosen,
        ENTRIES,
        "Entries._require_same",
        "if self.asked.party and",
        "if False and",
    ),
    ProcessMutant(
        "red letters are as black ones",
        claims.test_red_letters_are_said_and_counted_as_written_where_nothing_tells_what_they_mean,
        WHOLE,
        "_read",
        "if not plain.red",
        "if True",
    ),
    ProcessMutant(
        "a sign that nothing tells is not said",
        claims.test_what_could_be_read_otherwise_is_said,
        WHOLE,
        "_of_sign",
        'if reason == "assumed" and not any(_names_sides(ledger) for ledger in picked)',
        "if False",
    ),
    ProcessMutant(
        "a second column of amounts is not said",
        claims.test_what_could_be_read_otherwise_is_said,
        PREFACE,
        "doubts",
        "if _differ(columns, role, at)",
        "if False",
    ),
    ProcessMutant(
        "dollars are yuan",
        claims.test_one_amount_in_dollars_is_not_counted_among_yuan,
        ENTRIES,
        "Entries._require_same",
        "if sign and preface.code_of(sign[0]) != self.foreign",
        "if False",
    ),
    ProcessMutant(
        "a sum that names what it is of is an entry",
        claims.test_a_sum_that_names_what_it_is_of_is_no_entry_where_it_has_no_day,
        LEDGERS,
        "_Reader._row",
        "elif self._is_named_total(row)",
        "elif False",
    ),
    ProcessMutant(
        "an entry that only its name calls a sum is none",
        claims.test_what_only_its_name_calls_a_sum_is_listed_where_it_is_none,
        LEDGERS,
        "_Reader._named_total",
        "if self._check_sum(at, row)",
        "if self._check_sum(at, row) or True",
    ),
    ProcessMutant(
        "payments of one month are purchases",
        claims.test_types_tell_payments_in_all_sheets_that_are_read_together_or_in_none,
        WHOLE,
        "_alike",
        "if all(ledger.sides_of_kinds is not None for ledger in picked)",
        "if True",
    ),
    ProcessMutant(
        "a row without a type is a purchase",
        claims.test_a_row_without_a_type_has_that_of_its_voucher_or_is_listed,
        ENTRIES,
        "Entries._way_of",
        "if not self.way",
        "if False",
    ),
    ProcessMutant(
        "pieces beside their price are money",
        claims.test_pieces_beside_their_price_are_not_what_is_owed,
        TABLES,
        "_without_pieces",
        "if beside or",
        "if True or",
    ),
    ProcessMutant(
        "an entry that speaks of a sum is none",
        claims.test_a_sum_that_names_what_it_is_of_is_no_entry_where_it_has_no_day,
        LEDGERS,
        "_Reader._is_named_total",
        "if any(not blank(self.cell(row, role)) for role in",
        "if False and any(not blank(self.cell(row, role)) for role in",
    ),
    ProcessMutant(
        "a payment without a sign is a purchase",
        claims.test_the_type_of_an_entry_tells_a_payment_where_no_sign_does,
        ENTRIES,
        "Entries._signed",
        "if self.ledger.by_kind",
        "if False",
    ),
    ProcessMutant(
        "pieces are money",
        claims.test_pieces_in_stock_are_no_money,
        TABLES,
        "_moved_by_both",
        "or not _is_of_money(rows, balance)",
        "",
    ),
    ProcessMutant(
        "what makes both sides even is what is left",
        claims.test_a_closing_balance_that_makes_both_sides_even_is_what_is_left,
        LEDGERS,
        "_Reader._closing",
        "stated == -left",
        "False",
    ),
)
