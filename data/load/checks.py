"""Checks rows of a file by themselves: types, what is required, codes, bounds, and the rules between columns of one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.contract import NUMBERED
from data.load.codes import name_sort
from data.load.faults import FAULTS_KEPT, Fault, Faults, shown
from data.load.readings import DIGITS, Reading, reading
from data.load.rules import rules_of

if TYPE_CHECKING:
    import datetime as dt

    from data.contract import Column, Table
    from data.load.codes import Codes
    from data.load.doubts import Doubts
    from data.load.files import Piece
    from data.load.folder import Part

# What an optional column holds where a row says nothing; of all others nothing is known then.
DEFAULTS: dict[str, int | bool] = {"returned_quantity": 0, "returned_amount": 0, "cancelled": False}
SORTED_BY = {"dealer": "name", "model": "name_zh"}


@dataclass(frozen=True)
class _Broken:
    """Rows that break one rule: which column is to blame, and what it may hold."""

    column: str
    rows: pl.Series
    allowed: str


def check_piece(piece: Piece, codes: Codes, through: dt.date, faults: Faults, doubts: Doubts) -> pl.DataFrame:
    """The values of a piece under the names of the contract, with `row_no`; references to entities are integers.

    What is wrong goes into `faults`, in the order of the rows; references to a table whose file is at fault into `doubts`.
    """
    part = doubts.part
    table, frame = part.table, piece.frame.with_columns(pl.col(pl.Null).cast(pl.String))
    readings = {column.name: _reading(column, frame, codes) for column in table.columns}
    typed = frame.with_columns(codes.digits_of(table).alias(DIGITS)).select(
        "row_no", *(readings[column.name].value.alias(column.name) for column in table.columns)
    )
    unreadable = [_sure(one, table, frame, codes, doubts) for one in _unreadable(table, frame, typed, readings)]
    typed = typed.with_columns(pl.col(name).fill_null(value) for name, value in DEFAULTS.items() if name in typed.columns)
    broken = [*unreadable, *_against_rules(table, typed, through)]
    if piece.faults or any(one.column in table.key and one.rows.any() for one in broken):
        codes.doubt(part)
    faults.take(
        [*piece.faults, *_named(part, frame, broken)], len(piece.faults) + sum(int(one.rows.sum()) for one in broken)
    )
    return typed


def _reading(column: Column, frame: pl.DataFrame, codes: Codes) -> Reading:
    found = codes.found(column)
    return Reading(*found) if found else reading(column, frame.schema[column.name])


def _unreadable(table: Table, frame: pl.DataFrame, typed: pl.DataFrame, readings: dict[str, Reading]) -> list[_Broken]:
    """Rows with a value that cannot be read, or without one that is required."""
    suspects = [
        column
        for column in table.columns
        if typed[column.name].null_count() > (0 if column.required else frame[column.name].null_count())
    ]
    return [_Broken(column.name, *_lost(column, frame, typed, readings[column.name])) for column in suspects]


def _sure(broken: _Broken, table: Table, frame: pl.DataFrame, codes: Codes, doubts: Doubts) -> _Broken:
    """The rows that are wrong whatever the table holds that their column names; the others are doubtful."""
    column = table.column(broken.column)
    if column.named_table not in codes.doubted:
        return broken
    given = frame[column.name].is_not_null()
    doubts.take(column, frame, broken.rows & given)
    return _Broken(broken.column, broken.rows & ~given, broken.allowed)


def _lost(column: Column, frame: pl.DataFrame, typed: pl.DataFrame, how: Reading) -> tuple[pl.Series, str]:
    empty = typed[column.name].is_null()
    if column.required:
        return empty, how.allowed
    return empty & frame[column.name].is_not_null(), f"{how.allowed}, or nothing"


def _against_rules(table: Table, typed: pl.DataFrame, through: dt.date) -> list[_Broken]:
    rules = rules_of(table, through)
    if not rules:
        return []
    kept = typed.select(rule.broken.any().alias(str(number)) for number, rule in enumerate(rules)).row(0)
    return [
        _Broken(rule.column, typed.select(rule.broken.fill_null(value=False)).to_series(), rule.allowed)
        for rule, is_broken in zip(rules, kept, strict=True)
        if is_broken
    ]


def _named(part: Part, frame: pl.DataFrame, broken: list[_Broken]) -> list[Fault]:
    return [
        Fault(part.file, row, one.column, shown(value), one.allowed)
        for one in broken
        for row, value in frame.filter(one.rows).head(FAULTS_KEPT).select("row_no", one.column).iter_rows()
    ]


def stored(table: Table, typed: pl.DataFrame, codes: Codes) -> pl.DataFrame:
    """The checked values under the names of the database. Numbered tables get their integer, names their sort key."""
    own = table.name
    added = []
    if own in NUMBERED:
        added.append(pl.col(own).replace_strict(codes.numbers[own], default=None, return_dtype=pl.Int32).alias(f"{own}_id"))
    if own in SORTED_BY:
        added.append(pl.col(SORTED_BY[own]).map_elements(name_sort, return_dtype=pl.String).alias("name_sort"))
    return typed.with_columns(added).rename({column.name: column.stored_as for column in table.columns})
