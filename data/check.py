"""Tells an owner what a folder or the database lacks, feature by feature: `python -m data check [FOLDER]`."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import polars as pl
import sqlalchemy as sa

from data.contract import BATCH_FILE, TABLES, TABLES_BY_NAME, Table
from data.features import FEATURES, Adds, Feature, lacking
from data.load import loader_engine
from data.load.folder import FILE, PARQUET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from data.settings import Settings

State = Literal["complete", "works in part", "cannot work"]
WIDTH = 100
NAME_WIDTH = 62


@dataclass(frozen=True)
class Holding:
    """What there is: tables with rows (and how many, where that was counted), and optional columns that are ever filled.

    `filled` has `table.column` of the columns that some feature uses. `remarks` say what the load will refuse.
    """

    rows: Mapping[str, int | None]
    filled: frozenset[str]
    remarks: tuple[str, ...] = ()

    @property
    def tables(self) -> frozenset[str]:
        """The tables with rows."""
        return frozenset(self.rows)

    def has(self, added: Adds) -> bool:
        """Whether the table has rows, or the column is ever filled."""
        return added.what in self.filled if added.column else added.table in self.rows

    @property
    def complete(self) -> bool:
        """Whether every table is there without which nothing is shown at all."""
        return not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """The tables without which nothing is shown at all."""
        return tuple(table.name for table in TABLES if table.needed and table.name not in self.rows)

    def as_text(self) -> str:
        """The findings as a person reads them: each feature with its state, below it what is missing."""
        found = findings(self)
        lines = [f"! {remark}" for remark in self.remarks]
        lines += [line for finding in found for line in _said(finding)]
        return "\n".join([*lines, "", *_summary(self, found)])


@dataclass(frozen=True)
class Finding:
    """One feature: the tables it cannot work without and that are missing, and what it loses beyond them."""

    feature: Feature
    missing: tuple[str, ...]
    lost: tuple[Adds, ...]

    @property
    def state(self) -> State:
        """Whether the feature works."""
        if self.missing:
            return "cannot work"
        return "works in part" if any(not added.has_default for added in self.lost) else "complete"


def findings(holding: Holding) -> tuple[Finding, ...]:
    """What each feature lacks."""
    return tuple(
        Finding(one, lacking(one.number, holding.tables), tuple(added for added in one.adds if not holding.has(added)))
        for one in FEATURES
    )


def _columns_in_use(table: str) -> tuple[str, ...]:
    """The optional columns of a table by which some feature loses something."""
    used = {added.column for feature in FEATURES for added in feature.adds if added.table == table and added.column}
    return tuple(sorted(used))


def check_folder(folder: Path) -> Holding:
    """What a folder brings. Reads headers, numbers of rows, and whether a column is ever filled; no other check is made."""
    if not folder.is_dir():
        return Holding({}, frozenset(), (f"{folder} is not a folder",))
    rows: dict[str, int] = {}
    filled: set[str] = set()
    remarks = [] if (folder / BATCH_FILE).is_file() else [f"{BATCH_FILE} is missing"]
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.name != BATCH_FILE):
        match = FILE.fullmatch(path.name)
        table = TABLES_BY_NAME.get(match["table"]) if match else None
        if table is None:
            remarks.append(f"{path.name} is no table of the contract")
            continue
        try:
            count, columns = _file(path, table)
        except (ValueError, pl.exceptions.PolarsError) as error:
            remarks.append(f"{path.name} does not count: {str(error).splitlines()[0]}")
            continue
        filled |= {f"{table.name}.{column}" for column in columns}
        rows[table.name] = rows.get(table.name, 0) + count
    return Holding({name: count for name, count in rows.items() if count}, frozenset(filled), tuple(remarks))


def _file(path: Path, table: Table) -> tuple[int, list[str]]:
    """How many rows a file has, and which optional columns in use are ever filled.

    Raises:
        ValueError: a required column is missing.
    """
    if path.suffix == f".{PARQUET}":
        frame = pl.scan_parquet(path)
    else:
        # Commas, quotes and line ends are part of no letter, in UTF-8 as in GB18030: what is there can be told from both.
        frame = pl.scan_csv(path, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True)
        frame = frame.rename(str.strip)
    names = frame.collect_schema().names()
    absent = [column.name for column in table.columns if column.required and column.name not in names]
    if absent:
        msg = f"it lacks {', '.join(absent)}"
        raise ValueError(msg)
    asked = [name for name in _columns_in_use(table.name) if name in names]
    said = (pl.col(name).cast(pl.String).str.strip_chars() for name in asked)
    row = frame.select(pl.len().alias("_rows"), *((one != "").any().fill_null(value=False) for one in said)).collect().row(0)
    return int(row[0]), [name for name, some in zip(asked, row[1:], strict=True) if some]


def check_database(settings: Settings) -> Holding:
    """What is loaded. Asks only whether there are rows, and whether a column is ever filled."""
    engine = loader_engine(settings)
    try:
        with engine.connect() as connection:
            loaded = connection.execute(sa.text("select table_name from bi.loaded_table")).scalars()
            rows: dict[str, int | None] = dict.fromkeys(name for name in loaded if name in TABLES_BY_NAME)
            asked = [(table, column) for table in rows for column in _columns_in_use(table)]
            filled = {f"{table}.{column}" for table, column in asked if connection.scalar(_ever_filled(table, column))}
    finally:
        engine.dispose()
    return Holding(rows, frozenset(filled))


def _ever_filled(table: str, column: str) -> sa.Select[tuple[bool]]:
    stored: sa.ColumnClause[object] = sa.column(TABLES_BY_NAME[table].column(column).stored_as)
    return sa.select(sa.exists().select_from(sa.table(table, schema="bi")).where(stored.is_not(None)))


def _said(finding: Finding) -> list[str]:
    feature = finding.feature
    head = f"{feature.number:<4} {feature.name:<{NAME_WIDTH}} {finding.state}"
    if finding.missing:
        more = _wrapped(f"then whole with {', '.join(added.what for added in finding.lost)}") if finding.lost else []
        return [head, *_wrapped(f"needs {', '.join(finding.missing)}"), *more]
    return [head, *(line for added in finding.lost for line in _wrapped(f"without {added.what}: {added.lost}"))]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=" " * 7, subsequent_indent=" " * 9, break_on_hyphens=False)


def _summary(holding: Holding, found: tuple[Finding, ...]) -> list[str]:
    states: tuple[State, ...] = ("complete", "works in part", "cannot work")
    counts = ", ".join(f"{state}: {sum(one.state == state for one in found)}" for state in states)
    tables = ", ".join(
        name if (count := holding.rows[name]) is None else f"{name} {count:,}"
        for name in TABLES_BY_NAME if name in holding.rows
    )  # fmt: skip
    missing = ", ".join(holding.missing)
    needed = f"Missing, and nothing is shown without: {missing}" if missing else "Every needed table is there"
    return [f"Features {counts}", *textwrap.wrap(f"Tables with rows: {tables or 'none'}", WIDTH), needed]
