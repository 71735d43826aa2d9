"""The reconciliation statement as a document: what it says, for the workbook and for the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.columns import Column

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import polars as pl

    from documents.letterhead import Company
    from words import Speech

# Of lines that stand alone so many are printed; the workbook has all of them.
MOST_LINES = 2_000
STATEMENT_COLUMNS = (
    Column("said", "column-reconciliation-item"),
    Column("ours", "column-reconciliation-ours", "money"),
    Column("theirs", "column-reconciliation-theirs", "money"),
    Column("count", "column-reconciliation-count", "count"),
)
OPEN_COLUMNS = (
    Column("booked_on", "column-booked", "date"),
    Column("amount", "column-amount", "money"),
    Column("reason_said", "column-match-reason"),
    Column("invoice", "column-tax-invoice"),
    Column("document", "column-document"),
    Column("bank", "column-bank-reference"),
    # Of the dealer's lines the row of the file.
    Column("place", "column-books-place"),
    Column("text", "column-note"),
    Column("came_from", "column-match-from"),
    Column("notes", "column-match-notes"),
)
GROUP_COLUMNS = (
    Column("status_said", "column-match-status"),
    Column("booked_on", "column-booked", "date"),
    Column("ours_amount", "column-match-ours", "money"),
    Column("theirs_amount", "column-match-theirs", "money"),
    Column("difference", "column-match-difference", "money"),
    Column("said", "column-match-said"),
    Column("numbers", "column-match-numbers"),
    Column("notes", "column-match-notes"),
)


@dataclass(frozen=True)
class ReconciliationPaper:
    """All that the documents say. `facts` are labels and values; the frames have the columns named beside them."""

    speech: Speech
    currency: str
    title: str
    company: Company | None
    """Who keeps the first of the two books: us."""
    answer: str
    facts: Sequence[tuple[str, str]]
    statement: pl.DataFrame
    """STATEMENT_COLUMNS; its first row are the balances, its last one the balance to which both come."""
    alone: Sequence[tuple[str, pl.DataFrame]]
    """A title for each side, and its lines that stand alone: OPEN_COLUMNS."""
    groups: pl.DataFrame
    """GROUP_COLUMNS; on paper those that differ."""
    made: str
    made_at: datetime
