"""The lint of the database: `python -m data lint`, after each migration and whenever somebody with rights was at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

LINT = Path(__file__).parent / "lint.sql"


def findings(engine: Engine) -> list[str]:
    """What must never be so and is; nothing on a healthy database. Also checks the whole audit chain."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(LINT.read_text(encoding="utf-8").replace("%", "%%"))
        found = [f"{row.lint}: {row.obj} ({row.role})" for row in rows]
        broken = connection.exec_driver_sql("select seq from audit.broken()").scalars()
        return found + [f"E24 audit chain broken: event {seq}" for seq in broken]
