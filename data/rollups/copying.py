"""Frames from and to the connection of a load, by COPY: millions of rows in seconds. SQL stands in files beside this one."""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from psycopg2 import sql

from data.query import COMMENT, PARAMETER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    Schema = Mapping[str, pl.DataType | type[pl.DataType]]

SQL = Path(__file__).parent / "sql"
COPIED_AT_ONCE = 200_000


@functools.cache
def statement(name: str) -> str:
    """The statement of `sql/<name>.sql` in the driver's parameter style."""
    body = COMMENT.sub("", (SQL / f"{name}.sql").read_text(encoding="utf-8"))
    return PARAMETER.sub(r"%(\1)s", body.replace("%", "%%")).strip()


def read(connection: Connection, question: str | sql.Composable, schema: Schema, **values: object) -> pl.DataFrame:
    """The rows of a file of `sql` or of a composed statement. `schema` names all columns in the order of the statement."""
    cursor: Any = connection.connection.cursor()
    asked = statement(question) if isinstance(question, str) else question.as_string(cursor)
    filled = cursor.mogrify(asked, values).decode()
    text = io.BytesIO()
    cursor.copy_expert("copy (" + filled + ") to stdout (format csv)", text)
    cursor.close()
    if not text.tell():
        return pl.DataFrame(schema=schema)
    text.seek(0)
    return pl.read_csv(text, has_header=False, schema=schema)


def write(connection: Connection, relation: str, frame: pl.DataFrame) -> None:
    """Append the frame to a temporary table that has all its columns."""
    cursor: Any = connection.connection.cursor()
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in frame.columns)
    copy = sql.SQL("copy {} ({}) from stdin (format csv)").format(sql.Identifier("pg_temp", relation), columns)
    for part in frame.iter_slices(COPIED_AT_ONCE):
        text = io.BytesIO()
        part.write_csv(text, include_header=False)
        text.seek(0)
        cursor.copy_expert(copy.as_string(cursor), text)
    cursor.close()


def run(connection: Connection, question: str | sql.Composable, **values: object) -> int:
    """Run a statement that gives no rows. How many rows it touched."""
    cursor: Any = connection.connection.cursor()
    cursor.execute(statement(question) if isinstance(question, str) else question, values)
    touched = int(cursor.rowcount)
    cursor.close()
    return touched


def value(connection: Connection, question: str | sql.Composable, **values: object) -> Any:
    """The one value that a statement gives; None when it gives no row."""
    cursor: Any = connection.connection.cursor()
    cursor.execute(statement(question) if isinstance(question, str) else question, values)
    row = cursor.fetchone()
    cursor.close()
    return row[0] if row else None


def exists(connection: Connection, relation: str) -> bool:
    """Whether this load has such a temporary table."""
    return bool(value(connection, sql.SQL("select to_regclass('pg_temp.' || {}) is not null").format(sql.Literal(relation))))
