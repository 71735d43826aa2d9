"""The thresholds that a load works with: an administrator's count over the file's; else the default."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from psycopg2 import sql

from data.rollups.copying import value
from data.thresholds import DEFAULTS

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

GIVEN = sql.SQL(
    "select coalesce((select h.value from flow.threshold as h where h.name = %(name)s),"
    " (select f.value from bi.threshold as f where f.name = %(name)s))"
)


def threshold(connection: Connection, name: str) -> Decimal:
    """The threshold of this name, in the unit that its name ends in."""
    given = value(connection, GIVEN, name=name)
    return DEFAULTS[name] if given is None else Decimal(given)
