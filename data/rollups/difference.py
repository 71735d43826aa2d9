"""What a rollup holds against what it should hold: found out, told, and made right, in one way for load and verify."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
from psycopg2 import sql

from data.rollups.copying import read, run, value, write
from data.rollups.tables import ROLLUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

    from data.rollups.tables import Rollup

TOLD_AT_ONCE = 1000
NO_ROWS = sql.SQL("select not exists (select from {})")


@dataclass(frozen=True)
class Difference:
    """One column of one row of a rollup that is not what the facts say. A row too many or missing has the column ''."""

    rollup: str
    key: tuple[tuple[str, str], ...]
    column: str
    found: str | None
    should_be: str | None

    def __str__(self) -> str:
        """One line for a person."""
        key = ", ".join(f"{name} {part}" for name, part in self.key)
        if not self.column:
            return f"bi.{self.rollup} ({key}): " + ("a row too many" if self.should_be is None else "a row is missing")
        return f"bi.{self.rollup} ({key}): {self.column} is {self.found}, should be {self.should_be}"


@dataclass
class Findings:
    """What a run compared and what it found. The load keeps no names, `verify` asks for them."""

    named: list[Difference]
    asked: bool = False
    rows: int = 0
    differences: int = 0


class Keeper:
    """Replaces rows of rollups by those that should be there, and writes only what differs."""

    def __init__(self, connection: Connection, findings: Findings) -> None:
        self.connection, self.findings = connection, findings
        # Where nothing was ever written there is nothing to compare with.
        names = [rollup.name for rollup in ROLLUPS]
        self.empty = {name for name in names if value(connection, NO_ROWS.format(sql.Identifier("bi", name)))}
        self._made: set[str] = set()

    def replace(
        self, rollup: Rollup, want: pl.DataFrame, where: sql.Composable, narrow: Narrow | None = None, **values: object
    ) -> None:
        """Make the rows of `rollup` that the condition `where`, and then `narrow`, take in equal to `want`."""
        want = want.select([pl.col(name).cast(kind) for name, kind in rollup.schema.items()])
        stored = self._stored(rollup, where, narrow, values)
        everything = list(rollup.schema)
        wrong = stored.join(want, on=everything, how="anti", nulls_equal=True)
        right = want if stored.is_empty() else want.join(stored, on=everything, how="anti", nulls_equal=True)
        self.findings.rows += want.height
        self._tell(rollup, wrong, right)
        self._delete(rollup, wrong)
        self._insert(rollup, right)

    def _stored(
        self, rollup: Rollup, where: sql.Composable, narrow: Narrow | None, values: dict[str, object]
    ) -> pl.DataFrame:
        if rollup.name in self.empty:
            return pl.DataFrame(schema=rollup.schema)
        columns = sql.SQL(", ").join(sql.Identifier(name) for name in rollup.schema)
        question = sql.SQL("select {} from {} where ").format(columns, sql.Identifier("bi", rollup.name)) + where
        stored = read(self.connection, question, rollup.schema, **values)
        return narrow(stored) if narrow else stored

    def _tell(self, rollup: Rollup, wrong: pl.DataFrame, right: pl.DataFrame) -> None:
        self.findings.differences += right.height + wrong.join(right, on=rollup.key, how="anti").height
        if self.findings.asked:
            self.findings.named += _differences(rollup, wrong, right)

    def _delete(self, rollup: Rollup, wrong: pl.DataFrame) -> None:
        if wrong.is_empty():
            return
        gone = self._temporary("gone", rollup, rollup.key)
        write(self.connection, gone, wrong.select(rollup.key))
        # A table without statistics is taken for a small one, and the large one is then read once for each of its rows.
        run(self.connection, sql.SQL("analyze {}").format(sql.Identifier("pg_temp", gone)))
        same = sql.SQL(" and ").join(
            sql.SQL("t.{0} = g.{0}").format(sql.Identifier(name)) for name in rollup.key
        )  # fmt: skip
        delete = sql.SQL("delete from {} as t using {} as g where ").format(
            sql.Identifier("bi", rollup.name), sql.Identifier("pg_temp", gone)
        )
        run(self.connection, delete + same)

    def _insert(self, rollup: Rollup, right: pl.DataFrame) -> None:
        if right.is_empty():
            return
        want = self._temporary("want", rollup, tuple(rollup.schema))
        write(self.connection, want, right.sort(rollup.order))
        columns = sql.SQL(", ").join(sql.Identifier(name) for name in rollup.schema)
        insert = sql.SQL("insert into {} ({columns}) select {columns} from {}").format(
            sql.Identifier("bi", rollup.name), sql.Identifier("pg_temp", want), columns=columns
        )
        run(self.connection, insert)

    def _temporary(self, prefix: str, rollup: Rollup, columns: tuple[str, ...]) -> str:
        name = f"{prefix}_{rollup.name}"
        if name in self._made:
            run(self.connection, sql.SQL("truncate {}").format(sql.Identifier("pg_temp", name)))
            return name
        listed = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
        make = sql.SQL("create temporary table {} on commit drop as select {} from {} with no data")
        run(self.connection, make.format(sql.Identifier(name), listed, sql.Identifier("bi", rollup.name)))
        self._made.add(name)
        return name


def _differences(rollup: Rollup, wrong: pl.DataFrame, right: pl.DataFrame) -> Iterator[Difference]:
    """The first of them by key; all are counted elsewhere. The marks have a blank in their names, as no column has."""
    is_there, is_wanted = pl.lit("a row").alias("is there"), pl.lit("a row").alias("is wanted")
    both = (
        wrong.with_columns(is_there)
        .join(right.with_columns(is_wanted), on=rollup.key, how="full", coalesce=True, suffix=" wanted")
        .sort(rollup.key)
        .head(TOLD_AT_ONCE)
        .with_columns(pl.all().cast(pl.String))
    )
    for row in both.iter_rows(named=True):
        key = tuple((name, row[name] or "") for name in rollup.key)
        if row["is there"] is None or row["is wanted"] is None:
            yield Difference(rollup.name, key, "", row["is there"], row["is wanted"])
            continue
        for column in rollup.measures:
            if row[column] != row[f"{column} wanted"]:
                yield Difference(rollup.name, key, column, row[column], row[f"{column} wanted"])


if TYPE_CHECKING:
    Narrow = Callable[[pl.DataFrame], pl.DataFrame]
