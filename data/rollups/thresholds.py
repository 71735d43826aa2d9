"""The owner's thresholds, and what holds where none is given: the defaults that docs/kpis.md prints."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from psycopg2 import sql

from data.rollups.copying import value

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

DEFAULTS = {
    "holding_cost_percent_per_year": Decimal(8),
    "first_response_hours": Decimal(24),
    "overdue_days": Decimal(30),
    "credit_use_percent": Decimal(90),
    "stock_out_days": Decimal(28),
    "overstock_weeks": Decimal(12),
    "aged_stock_days": Decimal(90),
    "complaint_jump_ratio": Decimal(2),
    "silent_days": Decimal(60),
    "unconfirmed_days": Decimal(15),
    "segment_a_percent": Decimal(80),
    "segment_b_percent": Decimal(95),
    "peer_owners_least": Decimal(5),
}
GIVEN = sql.SQL("select value from bi.threshold where name = %(name)s")


def threshold(connection: Connection, name: str) -> Decimal:
    """The threshold of this name, in the unit that its name ends in."""
    given = value(connection, GIVEN, name=name)
    return DEFAULTS[name] if given is None else Decimal(given)
