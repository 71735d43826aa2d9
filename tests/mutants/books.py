"""Ways in which reading a dealer's books could go wrong: something runs, a row is lost, a wrong amount is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import test_reconcile_books as claims
from tests.mutation import ProcessMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

FILES, LEDGERS, TEXTS, WORKBOOKS = (f"reconcile.books.{name}" for name in ("files", "ledgers", "texts", "workbooks"))
BOOKS: tuple[Mutant, ...] = (
    *(
        ProcessMutant(name, claims.files_are_refused, module, where, old, new, short=short)
        for name, module, where, old, new, short in (
            ("a workbook is opened unseen", WORKBOOKS, "opened_xlsx", "attachment_reader.workbook(content)", "pass", True),
            ("macros of an .xls", WORKBOOKS, "opened_xls", "stream in content for stream in MACRO_STREAMS", "()", False),
            ("sheets without end", WORKBOOKS, "_refuse_many", "sheets > MOST_SHEETS", "False", False),
            ("columns without end", WORKBOOKS, "_refuse_large", "columns > MOST_COLUMNS", "False", False),
            ("a text that starts a program as books", TEXTS, "opened", "DDE.search(text)", "False", False),
            ("a program as books", TEXTS, "opened", "CONTROL.search(text)", "False", False),
            ("books of any size", FILES, "opened", "len(content) > MOST_BYTES", "False", False),
        )
    ),
    ProcessMutant(
        "an amount in two cells",
        claims.broken_rows_are_listed,
        LEDGERS,
        "_Reader._require_narrow",
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
        LEDGERS,
        "_Reader._require_same",
        "if self.asked.party and",
        "if False and",
    ),
)
