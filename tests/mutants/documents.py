"""Ways in which what is taken away could differ from what is true, or do harm where it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import document_checks
from tests.mutation import ProcessMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

DOCUMENTS: tuple[Mutant, ...] = (
    ProcessMutant(
        "the balance carried over leaves out what was before the period",
        document_checks.totals_are_carried_from_page_to_page,
        "documents.statement_pdf",
        "_running",
        "(begins_with, frame[adding])",
        "(0, frame[adding])",
        short=True,
    ),
    ProcessMutant(
        "the totals carried over lag a row behind",
        document_checks.totals_are_carried_from_page_to_page,
        "documents.statement_pdf",
        "_running",
        'return totals if name == "balance" else ["", *totals[1:]]',
        "return totals[:1] + totals[:-1]",
    ),
    ProcessMutant(
        "a workbook takes a text for markup",
        document_checks.no_text_of_a_workbook_is_a_formula_or_markup,
        "documents.workbook",
        "harmless",
        'text + MARK if text.startswith("<r>") and text.endswith("</r>") else text',
        "text",
        short=True,
    ),
    ProcessMutant(
        "a workbook writes a text that begins like a formula as one",
        document_checks.no_text_of_a_workbook_is_a_formula_or_markup,
        "documents.workbook",
        "harmless",
        "return text",
        'return "" if text.startswith("=") else text',
    ),
)
