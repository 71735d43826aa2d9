"""What is true, from the files by another road: plain polars over the CSVs, none of the SQL under test."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

BATCHES = ("01-history", "02-late")
CENTS = 100


@dataclass(frozen=True)
class Books:
    """The demo's files, as they stand after all batches: the last version of each row."""

    folder: Path

    def _all(self, table: str, keys: list[str]) -> pl.DataFrame:
        frames = [
            pl.read_csv(path, infer_schema=False)
            for batch in BATCHES
            if (path := self.folder / batch / f"{table}.csv").exists()
        ]
        return pl.concat(frames).unique(keys, keep="last", maintain_order=True)

    @functools.cached_property
    def dealers(self) -> pl.DataFrame:
        """Every dealer account."""
        return self._all("dealer", ["dealer"])

    @functools.cached_property
    def entries(self) -> pl.DataFrame:
        """dealer, entry, kind, booked_on, due_on, amount (cents); cancelled ones are gone."""
        rows = self._all("ledger_entry", ["dealer", "entry"]).filter(pl.col("cancelled").fill_null("false") != "true")
        return rows.with_columns(
            cents("amount"), pl.col("booked_on").str.to_date(), pl.col("due_on").str.to_date(strict=False)
        )

    @functools.cached_property
    def allocations(self) -> pl.DataFrame:
        """dealer, debit_entry, credit_entry, amount (cents), effective_on."""
        rows = self._all("allocation", ["dealer", "allocation"])
        return rows.with_columns(cents("amount"), pl.col("effective_on").str.to_date())

    def assigned(self, table: str, column: str, code: str, day: date) -> set[str]:
        """The dealers that belong to a rep or branch on a day."""
        rows = self._all(table, ["dealer", "valid_from"]).with_columns(
            pl.col("valid_from").str.to_date(), pl.col("valid_to").str.to_date(strict=False)
        )
        here = rows.filter(
            (pl.col(column) == code)
            & (pl.col("valid_from") <= day)
            & (pl.col("valid_to").is_null() | (pl.col("valid_to") > day))
        )
        return set(here["dealer"])

    def looked_after_by(self, dealer: str, day: date) -> tuple[str, str]:
        """The Chinese name of the dealer's branch and the name of its rep on a day."""
        told = []
        for table, column, name in (("dealer_branch", "branch", "name_zh"), ("dealer_rep", "rep", "name")):
            known = self._all(column, [column])
            code = next(code for code in known[column] if dealer in self.assigned(table, column, code, day))
            told.append(str(known.filter(pl.col(column) == code)[name].item()))
        return told[0], told[1]

    @functools.cached_property
    def _accounts(self) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
        """Entries and allocations, taken apart by account."""
        return _by_account(self.entries), _by_account(self.allocations)

    def open_items(self, dealer: str, as_of: date) -> list[dict[str, Any]]:
        """Every entry booked by `as_of`, in plain Python, with what is open of it then."""
        entries, allocations = _rows_of(self, dealer)
        booked = {row["entry"]: row | {"open": row["amount"]} for row in entries if row["booked_on"] <= as_of}
        for row in allocations:
            if row["effective_on"] > as_of:
                continue
            debit, credit = booked.get(row["debit_entry"]), booked.get(row["credit_entry"])
            if debit is not None and credit is not None:
                debit["open"] -= row["amount"]
                credit["open"] += row["amount"]
        return list(booked.values())


def _by_account(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {one["dealer"][0]: one for one in frame.partition_by("dealer", maintain_order=True)}


@functools.lru_cache(maxsize=2)
def _rows_of(books: Books, dealer: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Entries and allocations of one account, for whoever looks at it on day after day."""
    entries, allocations = (table.get(dealer) for table in books._accounts)
    return [] if entries is None else entries.rows(named=True), [] if allocations is None else allocations.rows(named=True)


def cents(column: str) -> pl.Expr:
    """Decimal text as whole cents, without a float in between."""
    return (pl.col(column).cast(pl.Decimal(38, 2)) * CENTS).cast(pl.Int64).alias(column)
