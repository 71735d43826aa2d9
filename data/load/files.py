"""Reads the files of a table piece by piece. CSV comes as text, Parquet with the types that it has."""

from __future__ import annotations

import codecs
import csv
import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from data.load.faults import VALUE_SHOWN, Fault
from data.load.folder import CSV
from data.load.readings import fits, forms_of

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

    from data.contract import Table
    from data.load.folder import Part

    # The values of a record, and the place and text of one with a quote where none may stand.
    _Record = tuple[list[str], tuple[int, str] | None]

ROWS_AT_ONCE = 50_000
# Of clean files: large enough that fixed costs vanish, small enough that a few of them fit beside one another.
PLAIN_ROWS_AT_ONCE = 500_000
BLOCK_BYTES = 1 << 22
# So many clean three-byte characters never stand at the head of a GB18030 file; after them a bad byte means broken UTF-8.
SURELY_UTF8 = 8
FIRST_ROW = 2
QUOTED = "a value with comma, quote or line break in double quotes as a whole, and each quote within it twice"
# A value of a record: in quotes as a whole, or without any. Programs read any other quote in different ways.
VALUE = r'(?:"(?:[^"]++|"")*+"|[^",\r\n]*+)'
FIRST_VALUE = re.compile(VALUE)
VALUE_END = re.compile(r"[,\r\n]")
RECORD = re.compile(rf"{VALUE}(?:,{VALUE})*+[\r\n]*")


@dataclass
class Piece:
    """Some rows of a file with `row_no`, and what could not be read. The header is row 1, in Parquet too."""

    frame: pl.DataFrame
    faults: list[Fault] = field(default_factory=list)


def pieces(part: Part) -> Iterator[Piece]:
    """The rows of a file, in order. Blanks around a text are dropped and an empty one is null; missing columns are null."""
    yield from _csv_pieces(part) if part.form == CSV else _parquet_pieces(part)


def row_count(part: Part) -> int:
    """About how many rows a file has, for the progress that is shown."""
    if part.form == CSV:
        return sum(block.count(b"\n") for block in _blocks(part.path))
    try:
        return int(pl.scan_parquet(part.path).select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError):
        return 0


def _nothing(table: Table, faults: list[Fault]) -> Piece:
    schema = {"row_no": pl.Int32} | {column.name: pl.String for column in table.columns}
    return Piece(pl.DataFrame(schema=schema), faults)


def _csv_pieces(part: Part) -> Iterator[Piece]:
    survey = _survey(part)
    if survey.encoding is None:
        yield _nothing(part.table, survey.faults)
        return
    with part.path.open(encoding=survey.encoding, newline="") as file:
        header, fault = _header(part, file)
    if fault:
        yield _nothing(part.table, fault)
    elif survey.plain_with(len(header)):
        yield from _plain_pieces(part, header, survey.encoding)
    else:
        yield from _careful_pieces(part, header, survey.encoding)


@dataclass(frozen=True)
class Survey:
    """What one look at the bytes of a CSV file shows. Without an encoding it cannot be read."""

    encoding: str | None
    plain: bool = False
    commas: int = 0
    lines: int = 0
    faults: list[Fault] = field(default_factory=list)

    def plain_with(self, columns: int) -> bool:
        """Whether every line may have this number of values: polars refuses one with more, so none has fewer."""
        return self.plain and columns > 1 and self.commas == self.lines * (columns - 1)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block


def _survey(part: Part) -> Survey:
    decoder = codecs.getincrementaldecoder("utf-8")()
    commas = lines = quotes = returns = ends = 0
    last = b"\n"
    try:
        for block in _blocks(part.path):
            if b"\0" in block:
                return _unreadable(part, part.path.read_bytes().find(b"\0"), "a NUL byte")
            decoder.decode(block)
            commas, lines, quotes = commas + block.count(b","), lines + block.count(b"\n"), quotes + block.count(b'"')
            returns += block.count(b"\r")
            ends += block.count(b"\r\n") + (last == b"\r" and block[:1] == b"\n")
            last = block[-1:]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _other_encoding(part)
    return Survey("utf-8-sig", not quotes and returns == ends, commas, lines + (last != b"\n"))


def _other_encoding(part: Part) -> Survey:
    raw = part.path.read_bytes()
    bad = _first_bad(raw, "utf-8")
    before = raw[:bad].decode("utf-8")
    if sum(letter >= "\u0800" for letter in before) < SURELY_UTF8:
        other = _first_bad(raw, "gb18030")
        if other is None:
            return Survey("gb18030")
        bad = other
    return _unreadable(part, bad or 0, f"byte 0x{raw[bad or 0]:02x} at {bad}")


def _first_bad(raw: bytes, encoding: str) -> int | None:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _unreadable(part: Part, offset: int, found: str) -> Survey:
    row = part.path.read_bytes().count(b"\n", 0, offset) + 1
    return Survey(None, faults=[Fault(part.file, row, "", found, "text in UTF-8 or GB18030")])


def _header(part: Part, file: io.TextIOWrapper) -> tuple[list[str], list[Fault]]:
    try:
        header = [name.strip() for name in next(csv.reader(file, strict=True), [])]
    except csv.Error as error:
        return [], [Fault(part.file, 1, "", str(error), QUOTED)]
    if not any(header):
        known = ", ".join(column.name for column in part.table.columns)
        allowed = f"a first row with the names of columns: {known}; a table without rows has no file, or a header alone"
        return [], [Fault(part.file, 1, "", "no header", allowed)]
    return header, _header_faults(part, header)


def _header_faults(part: Part, header: list[str]) -> list[Fault]:
    names = [column.name for column in part.table.columns]
    missing = [column.name for column in part.table.columns if column.required and column.name not in header]
    wrong = [name for name in header if name not in names or header.count(name) > 1]
    known = ", ".join(names)
    return [
        *(Fault(part.file, 1, name, "", f"a header with this column; all columns are {known}") for name in missing),
        *(
            Fault(part.file, 1, name[:VALUE_SHOWN], name[:VALUE_SHOWN], f"the columns of this table, each once: {known}")
            for name in dict.fromkeys(wrong)
        ),
    ]


def _plain_pieces(part: Part, header: list[str], encoding: str) -> Iterator[Piece]:
    """Without a quote and with the same number of commas in every line, no value can be read in two ways."""
    scan = pl.scan_csv(
        part.path, has_header=False, skip_lines=1, schema=dict.fromkeys(header, pl.String()), quote_char=None,
        row_index_name="row_no", row_index_offset=FIRST_ROW,
    )  # fmt: skip
    done = 0
    try:
        for frame in scan.collect_batches(chunk_size=PLAIN_ROWS_AT_ONCE, maintain_order=True):
            done += frame.height
            yield Piece(_complete(part.table, frame))
    except pl.exceptions.PolarsError:
        for piece in _careful_pieces(part, header, encoding):
            yield Piece(piece.frame.filter(pl.col("row_no") >= done + FIRST_ROW), piece.faults)


def _careful_pieces(part: Part, header: list[str], encoding: str) -> Iterator[Piece]:
    csv.field_size_limit(sys.maxsize)
    with part.path.open(encoding=encoding, newline="") as file:
        numbered = enumerate(_records(file), start=1)
        next(numbered)
        whole = True
        while whole:
            taken = list(islice(numbered, ROWS_AT_ONCE))
            whole = len(taken) == ROWS_AT_ONCE
            yield _careful_piece(part, header, taken)


@dataclass
class _Lines:
    """The lines of a file, and those of the record that is being read."""

    file: io.TextIOWrapper
    taken: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.file)
        self.taken.append(line)
        return line


def _records(file: io.TextIOWrapper) -> Iterator[_Record]:
    """The values of each record, and where a quote stands that may not; behind such a record the next line goes on."""
    lines = _Lines(file)
    rows = csv.reader(lines, strict=True)
    while True:
        lines.taken.clear()
        values: list[str] | None = []
        # A reader that has found a wrong quote begins anew with the next line.
        with suppress(csv.Error):
            values = next(rows, None)
        if values is None:
            return
        record = "".join(lines.taken)
        yield values, None if '"' not in record or RECORD.fullmatch(record) else _misquoted(record)


def _misquoted(record: str) -> tuple[int, str]:
    """The place and the text of the first value of a record with a quote where none may stand."""
    place, at = 0, 0
    while (found := FIRST_VALUE.match(record, at)) and record[found.end() : found.end() + 1] == ",":
        place, at = place + 1, found.end() + 1
    return place, VALUE_END.split(record[at:], 1)[0].strip()


def _careful_piece(part: Part, header: list[str], rows: list[tuple[int, _Record]]) -> Piece:
    taken = [(row, values) for row, (values, wrong) in rows if wrong is None and len(values) == len(header)]
    faults = [
        _misread(part, header, row, values, wrong)
        for row, (values, wrong) in rows
        if wrong is not None or (values and len(values) != len(header))
    ]
    columns = zip(*(values for _, values in taken), strict=True) if taken else ([] for _ in header)
    frame = pl.DataFrame(
        {"row_no": [number for number, _ in taken], **dict(zip(header, columns, strict=True))},
        schema={"row_no": pl.Int32, **dict.fromkeys(header, pl.String)},
    )
    return Piece(_complete(part.table, frame), faults)


def _misread(part: Part, header: list[str], row: int, values: list[str], wrong: tuple[int, str] | None) -> Fault:
    if wrong is None:
        return Fault(part.file, row, "", f"{len(values)} values", f"{len(header)} values, as in the header")
    place, text = wrong
    return Fault(part.file, row, header[place] if place < len(header) else "", text[:VALUE_SHOWN], QUOTED)


def _complete(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """All columns of the contract in its order, texts trimmed. A column that the file does not have is of type null."""
    texts = pl.col(pl.String, pl.Categorical, pl.Enum, pl.Null).cast(pl.String).str.strip_chars().replace("", None)
    missing = [pl.lit(None, pl.Null).alias(column.name) for column in table.columns if column.name not in frame.columns]
    names = [column.name for column in table.columns]
    return frame.with_columns(pl.col("row_no").cast(pl.Int32), texts, *missing).select("row_no", *names)


def _parquet_pieces(part: Part) -> Iterator[Piece]:
    try:
        schema = pl.read_parquet_schema(part.path)
    except (pl.exceptions.PolarsError, OSError) as error:
        yield _nothing(part.table, [Fault(part.file, 0, "", str(error)[:VALUE_SHOWN], "a Parquet file")])
        return
    faults = _header_faults(part, list(schema)) or _type_faults(part, schema)
    if faults:
        yield _nothing(part.table, faults)
        return
    scan = pl.scan_parquet(part.path, row_index_name="row_no", row_index_offset=FIRST_ROW)
    try:
        for frame in scan.collect_batches(chunk_size=PLAIN_ROWS_AT_ONCE, maintain_order=True):
            yield Piece(_complete(part.table, frame))
    except pl.exceptions.PolarsError as error:
        yield _nothing(part.table, [Fault(part.file, 0, "", str(error)[:VALUE_SHOWN], "a Parquet file that can be read")])


def _type_faults(part: Part, schema: dict[str, pl.DataType]) -> list[Fault]:
    columns = [part.table.column(name) for name in schema]
    return [
        Fault(part.file, 1, column.name, str(schema[column.name]), forms_of(column))
        for column in columns
        if not fits(column, schema[column.name])
    ]
