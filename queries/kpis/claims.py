"""The figures of claims: claimed, granted, unpaid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from datetime import date

CLAIMED = Kpi("claimed", "money", "neither", ("claims",))
CLAIMS_GRANTED = Kpi("claims-granted", "ratio", "up", ("claims",))
CLAIMS_UNPAID = Kpi("claims-unpaid", "money", "down", ("claims",))
CLAIM_DELAY = Kpi("claim-delay", "days", "down", ("claims",))
OF_CLAIMS = (CLAIMED, CLAIMS_GRANTED, CLAIMS_UNPAID, CLAIM_DELAY)


def claimed(rows: pl.DataFrame, first: date, last: date) -> int:
    """What was claimed from `first` to `last` and not withdrawn."""
    chosen = pl.col("submitted_on").is_between(first, last) & (pl.col("status") != "withdrawn")
    return int(rows.filter(chosen)["amount"].sum())


def granted_share(rows: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Granted over claimed, of the claims decided from `first` to `last`; None when none was."""
    decided = rows.filter(pl.col("granted").is_not_null() & pl.col("decided_on").is_between(first, last))
    whole = int(decided["amount"].sum())
    return Decimal(int(decided["granted"].sum())) / whole if whole else None
