"""A file that is not read at all, and why."""

from __future__ import annotations

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 200_000, 200, 50

# What a row can be that is no entry, and what can be wrong with one that should be: `books-row-<this>` in the catalogue.
NO_ENTRIES = ("blank", "title", "heading", "opening", "carried", "closing", "subtotal", "total", "note")
ROW_FAULTS = (
    "quote", "encoding", "cells", "currency", "party", "date", "date-missing", "date-month", "date-year", "date-none",
    "date-period", "date-range", "amount", "amount-missing", "amount-cents", "amount-large", "amount-scientific", "error",
    "no-value", "direction", "kind", "no-sum",
)  # fmt: skip
# What a person should look at before trusting the figures: `books-warn-<this>`.
WARNINGS = (
    "balance", "balance-more", "balance-unused", "total", "rounded", "filled", "number-lost", "parties", "sections",
    "unsure", "twin", "day", "day-order", "currency", "open-items", "sign", "sign-words", "sign-same", "sign-assumed", "red",
    "red-minus", "sheets", "sheet", "sheet-same", "hidden", "column-gone", "commas",
)  # fmt: skip


class BooksError(ValueError):
    """A file that is not read; `key` names the sentence in the catalogue, `values` file, place and what is allowed."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
