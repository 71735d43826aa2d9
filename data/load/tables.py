"""The tables of the contract as SQLAlchemy sees them: in the database, staged for a load, and what a load replaces."""

from __future__ import annotations

import functools
from typing import Any

import sqlalchemy as sa

from data.contract import NUMBERED, TABLES_BY_NAME, Column, Table
from data.load.checks import SORTED_BY

SqlType = type[sa.types.TypeEngine[Any]] | sa.types.TypeEngine[Any]
TYPES: dict[str, SqlType] = {
    "date": sa.Date, "month": sa.Date, "quarter": sa.Date, "stamp": sa.DateTime(timezone=True), "money": sa.BigInteger,
    "price": sa.Numeric(14, 4), "number": sa.Numeric(18, 6), "integer": sa.Integer, "bool": sa.Boolean,
}  # fmt: skip
NEW, SAME, CHANGED = "new", "same", "changed"
PLACE = ("file_no", "row_no")
# The business's codes have one table less to name the load in: nothing is worked out from when a name changed.
WITHOUT_BATCH = ("code",)
LARGE = tuple(table for table in TABLES_BY_NAME.values() if table.large)


def _type(column: Column) -> SqlType:
    return sa.Integer if column.references in NUMBERED else TYPES.get(column.type, sa.Text)


def _stored(table: Table) -> list[sa.Column[Any]]:
    own = [sa.Column(f"{table.name}_id", sa.Integer)] if table.name in NUMBERED else []
    sorted_by = [sa.Column("name_sort", sa.Text)] if table.name in SORTED_BY else []
    return [*own, *(sa.Column(column.stored_as, _type(column)) for column in table.columns), *sorted_by]


@functools.cache
def loaded(table: Table) -> sa.Table:
    """The table in the database. The ledger has columns of its own beside these."""
    batch = [] if table.name in WITHOUT_BATCH else [sa.Column("batch_id", sa.Integer)]
    return sa.Table(table.name, sa.MetaData(), *_stored(table), *batch, schema="bi")


@functools.cache
def current(table: Table) -> sa.FromClause:
    """What the database holds of a table under the names of the contract: of versions the last."""
    here = loaded(table)
    if table.name == "allocation":
        return _current_allocations()
    if table.versions:
        return sa.select(here).where(sa.column("superseded_in").is_(None)).subquery()
    return here


def _plain(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *map(sa.column, columns), schema="bi")


def _current_allocations() -> sa.FromClause:
    table = TABLES_BY_NAME["allocation"]
    here = _plain("allocation", "dealer_id", "allocation_code", "debit_entry_id", "credit_entry_id", "amount",
                  "effective_on", "batch_id", "superseded_in")  # fmt: skip
    entries = _plain("ledger_entry", "dealer_id", "entry_id", "entry_code", "superseded_in")
    debit, credit = entries.alias("debit"), entries.alias("credit")
    named = {"debit_entry_code": debit.c.entry_code, "credit_entry_code": credit.c.entry_code}
    found = sa.select(
        *(named[name].label(name) if name in named else here.c[name] for name in (*names_of(table), "batch_id"))
    )
    for entry, number in ((debit, here.c.debit_entry_id), (credit, here.c.credit_entry_id)):
        found = found.where(
            entry.c.dealer_id == here.c.dealer_id, entry.c.entry_id == number, entry.c.superseded_in.is_(None)
        )
    return found.where(here.c.superseded_in.is_(None)).subquery()


@functools.cache
def staged(table: Table) -> sa.Table:
    """Where rows of the batch lie while they are checked, with the file and row they come from."""
    place = (sa.Column("file_no", sa.SmallInteger), sa.Column("row_no", sa.Integer))
    standing = sa.Column("standing", sa.Text, server_default=NEW)
    return _temporary(f"stage_{table.name}", *place, *_stored(table), standing)


@functools.cache
def stale(table: Table) -> sa.Table:
    """The rows of the database that a batch replaces, as they were."""
    batch = [] if table.name in WITHOUT_BATCH else [sa.Column("batch_id", sa.Integer)]
    return _temporary(f"stale_{table.name}", *_stored(table), *batch)


def _temporary(name: str, *columns: sa.Column[Any]) -> sa.Table:
    return sa.Table(name, sa.MetaData(), *columns, prefixes=["temporary"], postgresql_on_commit="DROP")


def names_of(table: Table) -> tuple[str, ...]:
    """The stored columns, without the place in a file and the batch."""
    return tuple(column.name for column in _stored(table))


def key_of(table: Table) -> tuple[str, ...]:
    """By what a row is found: the integer of a numbered table, the key of any other."""
    return (f"{table.name}_id",) if table.name in NUMBERED else table.stored_key


def others_of(table: Table) -> tuple[str, ...]:
    """The stored columns outside the key."""
    own = (f"{table.name}_code",) if table.name in NUMBERED else ()
    return tuple(name for name in names_of(table) if name not in (*key_of(table), *own))


def contract_name(table: Table, stored_as: str) -> str:
    """The name in the files of a stored column; a sort key is named by what it is made of."""
    named = {column.stored_as: column.name for column in table.columns}
    return named.get(stored_as) or SORTED_BY.get(table.name, stored_as)


def same_key(table: Table, left: sa.FromClause, right: sa.FromClause) -> sa.ColumnElement[bool]:
    """The condition that two rows have one key."""
    return sa.and_(*(left.c[name] == right.c[name] for name in key_of(table)))
