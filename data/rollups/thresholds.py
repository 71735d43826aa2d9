"""The owner's thresholds, and what holds where none is given."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from psycopg2 import sql

from data.rollups.copying import value
from data.thresholds import DEFAULTS

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

GIVEN = sql.SQL("select value from bi.threshold where name = %(name)s")


def threshold(connection: Connection, name: str) -> Decimal:
    """The threshold of this name, in the unit that its name ends in."""
    given = value(connection, GIVEN, name=name)
    return DEFAULTS[name] if given is None else Decimal(given)
