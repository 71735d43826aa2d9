"""The owner's thresholds where none is given: the defaults that docs/kpis.md prints, each in the unit its name ends in."""

from __future__ import annotations

from decimal import Decimal

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

# How sales are averaged where stock is judged: over eight weeks, or as long as the account has had the model, at least one
# week; and a model that came less than four weeks ago is not judged, for nobody can tell yet how it sells.
DAYS_PER_WEEK = 7
WINDOW_DAYS = 8 * DAYS_PER_WEEK
NEW_DAYS = 28
