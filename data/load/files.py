"""Reads a folder as text: the batch file, encodings, headers and fields. What is wrong becomes a fault with file and row."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
import tomllib
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import polars as pl

from data.load.contract import BATCH_FILE, EARLIEST, LATEST, TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAULTS_KEPT = 100
VALUE_SHOWN = 80
ROWS_AT_ONCE = 50_000
# So many clean three-byte characters never stand at the head of a GB18030 file; after them a bad byte means broken UTF-8.
SURELY_UTF8 = 8


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. The header is row 1; row 0 stands for the file as a whole."""

    file: str
    row: int
    column: str
    value: str
    allowed: str

    def __str__(self) -> str:
        """The fault in one line."""
        return f"{self.file} row {self.row} {self.column}: {self.value!r}. Allowed: {self.allowed}."


class LoadRefused(Exception):  # noqa: N818 - a refusal is an answer to the operator, not an error of ours
    """The folder breaks the contract; nothing of it was loaded."""

    def __init__(self, faults: list[Fault], count: int) -> None:
        """Keep the first faults and how many there are in all."""
        self.faults, self.count = faults, count
        shown = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"{count} faults, nothing was loaded. The first {len(faults)}:\n{shown}")


@dataclass
class Faults:
    """Collects faults: the first hundred are kept, the rest counted."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault) -> None:
        """Take one more."""
        self.count += 1
        if len(self.kept) < FAULTS_KEPT:
            self.kept.append(fault)

    def refuse_if_any(self) -> None:
        """Raise when there is a fault."""
        if self.count:
            raise LoadRefused(self.kept, self.count)


@dataclass(frozen=True)
class Batch:
    """What batch.toml says, and the mark of the folder's content."""

    folder: Path
    key: str
    data_through: dt.date
    correction: bool
    content_hash: str


def read_batch(folder: Path) -> Batch:
    """The batch file, checked, and the hash of all files.

    Raises:
        LoadRefused: the folder has no valid batch file, or files that are no table of the contract.
    """
    faults = Faults()
    _check_names(folder, faults)
    said = _read_toml(folder, faults)
    faults.refuse_if_any()
    _check_batch(said, faults)
    faults.refuse_if_any()
    return Batch(folder, said["key"], said["data_through"], said.get("correction", False), _content_hash(folder))


def _check_names(folder: Path, faults: Faults) -> None:
    if not folder.is_dir():
        faults.add(Fault(str(folder), 0, "", "not a folder", f"a folder with {BATCH_FILE} and CSV files"))
        return
    known = {table.file for table in TABLES}
    # Nothing is passed over in silence: a table in another spelling or form would be loaded as no rows.
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    for name in names:
        if name not in known and name != BATCH_FILE:
            faults.add(Fault(name, 0, "", name, ", ".join([BATCH_FILE, *sorted(known)])))
    if known.isdisjoint(names):
        faults.add(Fault(str(folder), 0, "", "no table", f"at least one of {', '.join(sorted(known))}"))


def _read_toml(folder: Path, faults: Faults) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / BATCH_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.add(Fault(BATCH_FILE, 0, "", "missing", "a file with key, data_through and correction"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(Fault(BATCH_FILE, 0, "", str(error), "TOML in UTF-8"))
    return {}


def _check_batch(said: dict[str, Any], faults: Faults) -> None:
    for name in sorted(set(said) - {"key", "data_through", "correction"}):
        faults.add(Fault(BATCH_FILE, 0, name, name, "key, data_through, correction"))
    key, through, correction = said.get("key"), said.get("data_through"), said.get("correction", False)
    if not isinstance(key, str) or not re.fullmatch(r"[\w.-]{1,64}", key):
        faults.add(Fault(BATCH_FILE, 0, "key", str(key or ""), "1 to 64 letters, digits, '-', '_' or '.'"))
    if type(through) is not dt.date or not EARLIEST <= through <= LATEST:
        faults.add(Fault(BATCH_FILE, 0, "data_through", str(through or ""), f"a date from {EARLIEST} to {LATEST}, unquoted"))
    if not isinstance(correction, bool):
        faults.add(Fault(BATCH_FILE, 0, "correction", str(correction), "true, false"))


def _content_hash(folder: Path) -> str:
    whole = hashlib.sha256()
    for name in (BATCH_FILE, *(table.file for table in TABLES)):
        path = folder / name
        if path.is_file():
            with path.open("rb") as file:
                whole.update(f"{name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()


def read_table(folder: Path, table: Table, faults: Faults) -> pl.DataFrame | None:
    """The file's fields as text, with `line_no`; None when there is no such file or it cannot be read as a table.

    Blanks around a value are dropped and an empty value is null.
    """
    path = folder / table.file
    if not path.is_file():
        return None
    raw = path.read_bytes()
    encoding = _encoding(table, raw, faults)
    if encoding is None:
        return None
    rows = csv.reader(io.TextIOWrapper(io.BytesIO(raw), encoding, newline=""), strict=True)
    try:
        header = next(rows, [])
        return _frame(table, header, rows, faults) if _check_header(table, header, faults) else None
    except csv.Error as error:
        faults.add(
            Fault(table.file, rows.line_num, "", str(error), "CSV: values with comma, quote or line break in double quotes")
        )
        return None


def _encoding(table: Table, raw: bytes, faults: Faults) -> str | None:
    nul = raw.find(b"\0")
    if nul >= 0:
        faults.add(Fault(table.file, _row_at(raw, nul), "", "a NUL byte", "text in UTF-8 or GB18030"))
        return None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _encoding_otherwise(table, raw, error.start, faults)
    return "utf-8-sig"


def _encoding_otherwise(table: Table, raw: bytes, bad: int, faults: Faults) -> str | None:
    before = raw[:bad].decode("utf-8")
    try:
        if sum(letter >= "\u0800" for letter in before) < SURELY_UTF8:
            raw.decode("gb18030")
            return "gb18030"
    except UnicodeDecodeError as error:
        bad = error.start
    faults.add(Fault(table.file, _row_at(raw, bad), "", f"byte 0x{raw[bad]:02x} at {bad}", "text in UTF-8 or GB18030"))
    return None


def _row_at(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1


def _check_header(table: Table, header: list[str], faults: Faults) -> bool:
    names = [column.name for column in table.columns]
    missing = [column.name for column in table.columns if column.required and column.name not in header]
    wrong = [name for name in header if name not in names or header.count(name) > 1]
    for name in missing:
        faults.add(Fault(table.file, 1, name, "", f"a header with {', '.join(names)}"))
    for name in dict.fromkeys(wrong):
        faults.add(Fault(table.file, 1, name[:VALUE_SHOWN], name[:VALUE_SHOWN], f"each once: {', '.join(names)}"))
    return not missing and not wrong


def _frame(table: Table, header: list[str], rows: Iterator[list[str]], faults: Faults) -> pl.DataFrame:
    schema = {"line_no": pl.Int32} | {column.name: pl.String for column in table.columns}
    numbered = enumerate(rows, start=2)
    parts = [pl.DataFrame(schema=schema)]
    while chunk := list(islice(numbered, ROWS_AT_ONCE)):
        whole = [(number, row) for number, row in chunk if row and _check_width(table, number, row, header, faults)]
        values = dict(zip(header, zip(*(row for _, row in whole), strict=True), strict=True)) if whole else {}
        part = {
            "line_no": [number for number, _ in whole],
            **{name: values.get(name, [None] * len(whole)) for name in header},
        }
        frame = pl.DataFrame(part, schema_overrides={"line_no": pl.Int32})
        parts.append(frame.select(_column(name, header) for name in schema))
    return pl.concat(parts).with_columns(pl.col(pl.String).str.strip_chars().replace("", None))


def _column(name: str, header: list[str]) -> pl.Expr:
    if name == "line_no":
        return pl.col(name)
    return pl.col(name).cast(pl.String) if name in header else pl.lit(None, pl.String).alias(name)


def _check_width(table: Table, number: int, row: list[str], header: list[str], faults: Faults) -> bool:
    if len(row) == len(header):
        return True
    faults.add(Fault(table.file, number, "", f"{len(row)} values", f"{len(header)} values, as in the header"))
    return False
