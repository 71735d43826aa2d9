"""The lines of one side: read from a plain file, checked, and put in an order that only their content decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from reconcile.errors import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("document", "invoice", "bank", "text", "kind", "discount")
COLUMNS = ("id", "date", "amount", *TEXTS, "due")
NEEDED = ("id", "date", "amount")
AMOUNT = r"^[+-]?[0-9]{1,13}(\.[0-9]{1,2})?$"
TOO_LARGE = r"^[+-]?[0-9]{14,}(\.[0-9]{1,2})?$"
SCHEMA = pl.Schema(
    {"id": pl.String, "date": pl.Int32, "amount": pl.Int64, **dict.fromkeys(TEXTS, pl.String), "due": pl.Int32}
)
# Content before place: neither the order of rows nor the names of ids may decide anything.
CONTENT = ("date", "amount", *TEXTS, "due")


class LinesError(RefusedError):
    """A file of lines that cannot be worked on."""


def read(path: Path) -> pl.DataFrame:
    """A UTF-8 CSV with a heading, every cell as text.

    Raises:
        LinesError: it is not such a file.
    """
    try:
        heading = pl.read_csv(path, infer_schema=False, has_header=False, n_rows=1, truncate_ragged_lines=True)
        lines = pl.read_csv(path, infer_schema=False)
    except OSError as fault:
        raise LinesError("reconcile-file-missing", file=path.name) from fault
    except pl.exceptions.NoDataError:
        raise LinesError("reconcile-file-empty", file=path.name) from None
    except (pl.exceptions.ComputeError, pl.exceptions.DuplicateError, UnicodeDecodeError) as fault:
        raise LinesError("reconcile-file-unreadable", file=path.name) from fault
    _refuse_twice(heading.row(0), path.name)
    return lines


def checked(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """Lines of the engine's schema from columns of text; days since 1970, money in the minor unit.

    Raises:
        LinesError: a column is missing, or a cell is not what its column holds; `name` says which file.
    """
    for column in NEEDED:
        if column not in frame.columns:
            raise LinesError("reconcile-column-missing", file=name, column=column)
    texts = frame.select(
        (
            pl.col(column).cast(pl.String).fill_null("").str.strip_chars()
            if column in frame.columns
            else pl.lit("").alias(column)
        )
        for column in COLUMNS
    )
    _refuse(texts, name, "id", texts["id"] == "")
    _refuse(texts, name, "amount", texts["amount"].str.contains(TOO_LARGE), "reconcile-amount-large")
    _refuse(texts, name, "amount", ~texts["amount"].str.contains(AMOUNT))
    twice = texts.filter(texts["id"].is_duplicated())
    if twice.height:
        raise LinesError("reconcile-id-twice", file=name, value=twice["id"][0])
    days = {column: texts[column].str.to_date("%Y-%m-%d", strict=False).cast(pl.Int32) for column in ("date", "due")}
    for column, values in days.items():
        _refuse(texts, name, column, values.is_null() & (texts[column] != ""))
    lines = texts.with_columns(_minor(texts["amount"]).alias("amount"), **days).select(list(SCHEMA)).cast(SCHEMA)
    return in_order(lines)


def in_order(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines in the order of their content."""
    return lines.sort(CONTENT, nulls_last=False, maintain_order=True)


def content_key(lines: pl.DataFrame) -> tuple[int, list[tuple[object, ...]]]:
    """What decides which side is worked on as the first one: content only."""
    return lines.height, lines.select(CONTENT).fill_null(-(10**6)).rows()


def _minor(amounts: pl.Series) -> pl.Series:
    parts = amounts.str.extract_groups(r"^([+-]?)(\d+)(?:\.(\d{1,2}))?$").struct
    whole = parts[1].cast(pl.Int64) * 100 + parts[2].fill_null("").str.pad_end(2, "0").cast(pl.Int64)
    return pl.select(pl.when(parts[0] == "-").then(-whole).otherwise(whole)).to_series()


def _refuse_twice(heading: tuple[str | None, ...], name: str) -> None:
    """Which of two columns of one name is meant, nobody can say."""
    names = [(one or "").removeprefix("\ufeff") for one in heading]
    for column in COLUMNS:
        if names.count(column) > 1:
            raise LinesError("reconcile-column-twice", file=name, column=column)


def _refuse(texts: pl.DataFrame, name: str, column: str, wrong: pl.Series, key: str = "reconcile-cell") -> None:
    if wrong.any():
        row = int(wrong.arg_max() or 0)
        # The heading is row 1, as a spreadsheet counts.
        raise LinesError(key, file=name, row=row + 2, column=column, value=str(texts[column][row])[:40])
