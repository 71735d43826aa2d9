"""Checks a staged batch against itself and against what is loaded: keys, documents that rows name, and what may change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from data.contract import NUMBERED, TABLES, TABLES_BY_NAME, Column, Table
from data.load.faults import FAULTS_KEPT
from data.load.tables import (
    CHANGED,
    LARGE,
    SAME,
    contract_name,
    current,
    key_of,
    loaded,
    others_of,
    same_key,
    staged,
    stale,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection

    from data.load.folder import Part
    from data.load.stage import Staged

UNLESS_CORRECTION = "the value that it was loaded with, unless batch.toml says correction = true"


@dataclass(frozen=True)
class Found:
    """A fault as a statement finds it.

    `value` is what it comes to where that is not what stands in the row by itself; `money_of` names its account.
    """

    file_no: int | None
    row_no: int | None
    column: str
    allowed: str
    value: str | None = None
    money_of: int | None = None
    shown: tuple[str, ...] = ()


@dataclass
class Finding:
    """What one check has found: the first of them, and how many there are."""

    first: list[Found] = field(default_factory=list)
    count: int = 0

    def add(self, found: Iterable[Found]) -> None:
        """Take more."""
        for one in found:
            self.count += 1
            if len(self.first) < FAULTS_KEPT:
                self.first.append(one)


def loaded_tables(connection: Connection) -> frozenset[str]:
    """The tables that have rows in the database."""
    return frozenset(connection.execute(sa.text("select table_name from bi.loaded_table")).scalars())


def duplicates(connection: Connection, told: Staged, parts: tuple[Part, ...]) -> Iterator[Found]:
    """Rows whose key an earlier row of the batch has already."""
    for table in TABLES:
        if not told.rows[table.name] or (table.large and told.orders[table.name].has_no_duplicates):
            continue
        for row in connection.execute(_duplicates(table)):
            file = f"{parts[row.first_file].file} " if row.first_file != row.file_no else ""
            allowed = f"each {' and '.join(table.key)} once; {file}row {row.first_row} has it already"
            yield Found(row.file_no, row.row_no, table.key[-1], allowed, shown=table.key)


def _duplicates(table: Table) -> sa.Select[Any]:
    here = staged(table)
    key = [here.c[name] for name in key_of(table)]
    twice = sa.select(*key).group_by(*key).having(sa.func.count() > 1).subquery()
    order = [here.c.file_no, here.c.row_no]
    ranked = (
        sa.select(
            *order,
            sa.func.first_value(here.c.file_no).over(partition_by=key, order_by=order).label("first_file"),
            sa.func.first_value(here.c.row_no).over(partition_by=key, order_by=order).label("first_row"),
            sa.func.row_number().over(partition_by=key, order_by=order).label("place"),
        )
        .join(twice, same_key(table, here, twice))
        .subquery()
    )
    return sa.select(ranked).where(ranked.c.place > 1).order_by(ranked.c.file_no, ranked.c.row_no)


def missing_documents(connection: Connection, told: Staged, known: frozenset[str]) -> Iterator[Found]:
    """Rows that name a document which stands neither in the batch nor in the database."""
    for table in TABLES:
        if told.rows[table.name]:
            for column in table.columns:
                if _names_document(column):
                    yield from _missing(connection, table, column, known)


def _names_document(column: Column) -> bool:
    named = column.references
    return named is not None and named not in NUMBERED and not named.startswith("code:")


def _missing(connection: Connection, table: Table, column: Column, known: frozenset[str]) -> Iterator[Found]:
    target = TABLES_BY_NAME[column.references or ""]
    here = staged(table).alias("here")
    pairs = [(table.column(name).stored_as, target.column(name).stored_as) for name in target.key[:-1]]
    pairs.append((column.stored_as, target.column(target.key[-1]).stored_as))
    places = [staged(target).alias("there"), *([loaded(target).alias("known")] if target.name in known else [])]
    absent = [
        ~sa.exists().where(*(there.c[far] == here.c[near] for near, far in pairs)).correlate(here)
        for there in places
    ]  # fmt: skip
    rows = sa.select(here.c.file_no, here.c.row_no).where(here.c[column.stored_as].is_not(None), *absent)
    within = " and ".join(target.key[:-1])
    same = f" of the same {within}" if within else ""
    allowed = f"a row of {target.name}{same}, in this batch or an earlier one"
    for row in connection.execute(rows.order_by(here.c.file_no, here.c.row_no)):
        yield Found(row.file_no, row.row_no, column.name, allowed)


def compare(connection: Connection, told: Staged, known: frozenset[str]) -> None:
    """Write down for each staged row whether its key is new, or known with the same or with changed content.

    A column that no file has says nothing: a row that is known keeps what it was loaded with.
    """
    for table in TABLES:
        if told.rows[table.name] and table.name in known:
            here, there = staged(table), current(table)
            where = [same_key(table, here, there), *days_of_batch(table, there, told)]
            kept = {name: there.c[name] for name in told.left_out(table)}
            if kept:
                connection.execute(sa.update(here).values(kept).where(*where))
            connection.execute(sa.update(here).values(standing=_standing(table, here, there)).where(*where))


def _standing(table: Table, here: sa.FromClause, there: sa.FromClause) -> sa.ColumnElement[str]:
    others = others_of(table)
    if not others:
        return sa.literal(SAME)
    differs = sa.tuple_(*(here.c[name] for name in others)).is_distinct_from(sa.tuple_(*(there.c[name] for name in others)))
    return sa.case((differs, CHANGED), else_=SAME)


def days_of_batch(table: Table, there: sa.FromClause, told: Staged) -> list[sa.ColumnElement[bool]]:
    """The days of the batch as constants, so that only their partitions are read."""
    days = told.orders[table.name].span if table in LARGE else None
    return [there.c.day.between(sa.literal(days[0]), sa.literal(days[1]))] if days else []


def count_standings(connection: Connection, told: Staged, known: frozenset[str]) -> dict[str, Mapping[str, int]]:
    """How many rows of each table are new, the same and changed."""
    counts: dict[str, Mapping[str, int]] = {}
    for table in TABLES:
        rows = told.rows[table.name]
        if rows and table.name in known:
            standing = staged(table).c.standing
            found = connection.execute(sa.select(standing, sa.func.count()).group_by(standing)).all()
            counts[table.name] = {row[0]: row[1] for row in found}
        else:
            counts[table.name] = {"new": rows}
    return counts


def forbidden_changes(connection: Connection, counts: dict[str, Mapping[str, int]], *, correction: bool) -> Iterator[Found]:
    """Values that differ from what is loaded where the contract does not let them."""
    for table in TABLES:
        if counts[table.name].get(CHANGED):
            for name in others_of(table):
                yield from _forbidden(connection, table, name, correction=correction)


def _forbidden(connection: Connection, table: Table, stored_as: str, *, correction: bool) -> Iterator[Found]:
    name = contract_name(table, stored_as)
    never = table.name == "dealer" and name == "currency"
    if (correction and not never) or name in table.evolves:
        return
    here, there = staged(table), current(table)
    was = there.c[stored_as]
    changed = [here.c.standing == CHANGED, same_key(table, here, there), here.c[stored_as].is_distinct_from(was)]
    if name in table.fills:
        changed.append(was.is_not(None))
    rows = sa.select(here.c.file_no, here.c.row_no).where(*changed).order_by(here.c.file_no, here.c.row_no)
    allowed = "the currency of the account, which never changes" if never else UNLESS_CORRECTION
    for row in connection.execute(rows):
        yield Found(row.file_no, row.row_no, name, allowed)


def keep_stale(connection: Connection, told: Staged, counts: dict[str, Mapping[str, int]]) -> None:
    """Keep the rows that the batch replaces, for the rollups that were made of them."""
    for table in TABLES:
        if counts[table.name].get(CHANGED):
            here, there, kept = staged(table), current(table), stale(table)
            names = [column.name for column in kept.c]
            old = sa.select(*(there.c[name] for name in names)).where(
                same_key(table, here, there), here.c.standing == CHANGED, *days_of_batch(table, there, told)
            )
            connection.execute(sa.insert(kept).from_select(names, old))
