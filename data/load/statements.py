"""The loader's own statements, each in a file of `sql` with its parameters in the head."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

SQL = Path(__file__).parent / "sql"


@functools.cache
def statement(name: str) -> sa.TextClause:
    """The statement of this name."""
    return sa.text((SQL / f"{name}.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Statements:
    """Runs statements on the connection of one load."""

    connection: Connection

    def __call__(self, name: str, /, **values: object) -> sa.CursorResult[Any]:
        """Run one with the values of its parameters."""
        return self.connection.execute(statement(name), values)
