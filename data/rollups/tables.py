"""The rollups as data: name, key and columns in the order of the relation."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

WHOLE, DAY, TEXT = pl.Int64(), pl.Date(), pl.String()
TRADE = (
    "received_quantity", "received_amount", "sent_back_quantity", "sent_back_amount", "sold_quantity", "sold_amount",
    "taken_back_quantity", "taken_back_amount",
)  # fmt: skip


@dataclass(frozen=True)
class Rollup:
    """One relation of schema bi. `keys` have their types; every other column is a whole number unless `others` says so."""

    name: str
    keys: dict[str, pl.DataType]
    measures: tuple[str, ...]
    others: dict[str, pl.DataType]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """All columns, in the relation's order."""
        return {**self.keys, **{name: self.others.get(name, WHOLE) for name in self.measures}}

    @property
    def names(self) -> list[str]:
        """The names of all columns, in the relation's order."""
        return list(self.schema)

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the key's columns."""
        return tuple(self.keys)

    @property
    def order(self) -> tuple[str, ...]:
        """The primary key in its own order: rows are written in it, so that what is read together lies together."""
        return PRIMARY.get(self.name, self.key)


def _rollup(name: str, keys: dict[str, pl.DataType], *measures: str, **others: pl.DataType) -> Rollup:
    return Rollup(name, keys, measures, others)


DEALER_MONTH_MODEL = _rollup(
    "dealer_month_model",
    {"dealer_id": WHOLE, "month": DAY, "model_id": WHOLE},
    "opening_quantity", *TRADE, "adjusted_quantity", "transferred_quantity", "closing_quantity", "counted_on",
    "counted_days",
    "counted_quantity", "gap_quantity", "stock_quantity_sum", "stock_cost_sum", "stock_uncosted_sum", "cost_amount",
    "uncosted_quantity", "uncosted_amount", "average_cost", "sales_days",
    counted_on=DAY,
    # Six digits behind the point, as the database prints it: exact, and equal when it is equal.
    average_cost=TEXT,
)  # fmt: skip
DEALER_DAY = _rollup(
    "dealer_day", {"dealer_id": WHOLE, "day": DAY}, *TRADE, "cost_amount", "uncosted_quantity", "uncosted_amount",
    "stock_quantity", "stock_cost", "stock_uncosted",
)  # fmt: skip
BRANCH_DAY_LINE = _rollup(
    "branch_day_line", {"branch_id": WHOLE, "channel_code": TEXT, "currency": TEXT, "day": DAY, "line_code": TEXT}, *TRADE,
    "dealers",
)  # fmt: skip
BRANCH_DAY = _rollup(
    "branch_day", {"branch_id": WHOLE, "channel_code": TEXT, "currency": TEXT, "day": DAY}, *TRADE
)  # fmt: skip
BRANCH_WEEK_MODEL = _rollup(
    "branch_week_model",
    {"branch_id": WHOLE, "channel_code": TEXT, "currency": TEXT, "week": DAY, "model_id": WHOLE}, *TRADE, "dealers",
)  # fmt: skip
MEASURED = (
    "received_amount", "sent_back_amount", "sold_quantity", "sold_amount", "taken_back_quantity", "taken_back_amount",
    "cost_amount", "uncosted_quantity", "uncosted_amount", "stock_cost", "counted_cost_amount", "counted_months",
    "share_sold_amount", "share_total_amount", "share_estimated_amount", "problems_due", "problems_solved",
)  # fmt: skip
OWNED = ("dealers", *MEASURED)
DEALER_MONTH = _rollup("dealer_month", {"dealer_id": WHOLE, "month": DAY}, *MEASURED)
PORTFOLIO_MONTH = _rollup(
    "portfolio_month",
    {"branch_id": WHOLE, "rep_id": WHOLE, "channel_code": TEXT, "month": DAY, "currency": TEXT}, *OWNED,
)  # fmt: skip
# What an account that changed hands takes along stands in moved_quantity.
STOCKED = (
    "opening_quantity", *TRADE, "adjusted_quantity", "transferred_quantity", "moved_quantity", "closing_quantity",
    "closing_cost", "closing_uncosted", "cost_amount", "uncosted_quantity", "uncosted_amount",
)  # fmt: skip
PORTFOLIO_MONTH_LINE = _rollup(
    "portfolio_month_line",
    {"branch_id": WHOLE, "rep_id": WHOLE, "channel_code": TEXT, "currency": TEXT, "month": DAY, "line_code": TEXT},
    *STOCKED, "sellers",
)  # fmt: skip
BRANCH_MONTH_LINE = _rollup(
    "branch_month_line",
    {"branch_id": WHOLE, "channel_code": TEXT, "currency": TEXT, "month": DAY, "line_code": TEXT}, *STOCKED,
)  # fmt: skip
BRANCH_MONTH_MODEL = _rollup(
    "branch_month_model",
    {"branch_id": WHOLE, "channel_code": TEXT, "currency": TEXT, "month": DAY, "model_id": WHOLE}, *STOCKED, "sellers",
)  # fmt: skip
COMPANY_MONTH_MODEL = _rollup(
    "company_month_model", {"channel_code": TEXT, "currency": TEXT, "month": DAY, "model_id": WHOLE}, *STOCKED, "sellers"
)  # fmt: skip
DEALER_STRETCH_MODEL = _rollup(
    "dealer_stretch_model", {"dealer_id": WHOLE, "month": DAY, "first_day": DAY, "model_id": WHOLE}, "branch_id", "rep_id",
    *STOCKED,
)  # fmt: skip
COMPLAINT_COHORT = _rollup(
    "complaint_cohort",
    {"model_id": WHOLE, "batch_code": TEXT, "fault_code": TEXT, "kind": TEXT, "branch_id": WHOLE, "month": DAY},
    "complaints", "found", "answered_in_time", "promised", "solved_in_promise", "reopened",
)  # fmt: skip
UNIT_COHORT = _rollup("unit_cohort", {"model_id": WHOLE, "batch_code": TEXT, "branch_id": WHOLE, "month": DAY}, "units")
COMPLAINT_TIME = _rollup(
    "complaint_time",
    {"opened_on": DAY, "model_id": WHOLE, "branch_id": WHOLE, "kind": TEXT, "answered_seconds": WHOLE,
     "solved_seconds": WHOLE, "reopened": WHOLE},
    "complaints",
)  # fmt: skip
UNIT_WEEK = _rollup("unit_week", {"month": DAY, "week": DAY, "model_id": WHOLE, "batch_code": TEXT}, "units")
BREAKOUT_WEEK = _rollup(
    "breakout_week", {"model_id": WHOLE, "batch_code": TEXT, "fault_code": TEXT, "week": DAY},
    "complaints", "units", "expected", "score",
)  # fmt: skip
ROLLUPS = (
    DEALER_MONTH_MODEL, DEALER_STRETCH_MODEL, DEALER_DAY, DEALER_MONTH, BRANCH_DAY_LINE, BRANCH_DAY, BRANCH_WEEK_MODEL,
    PORTFOLIO_MONTH, PORTFOLIO_MONTH_LINE, BRANCH_MONTH_LINE, BRANCH_MONTH_MODEL, COMPANY_MONTH_MODEL, COMPLAINT_COHORT,
    UNIT_COHORT, COMPLAINT_TIME, UNIT_WEEK, BREAKOUT_WEEK,
)  # fmt: skip
# Where the primary key is not in the order of the columns.
PRIMARY = {
    "branch_day_line": ("day", "branch_id", "line_code", "channel_code", "currency"),
    "branch_day": ("branch_id", "day", "channel_code", "currency"),
    "branch_week_model": ("week", "branch_id", "model_id", "channel_code", "currency"),
    "portfolio_month": ("month", "branch_id", "rep_id", "channel_code", "currency"),
    "portfolio_month_line": ("month", "branch_id", "rep_id", "line_code", "channel_code", "currency"),
    "branch_month_line": ("month", "branch_id", "line_code", "channel_code", "currency"),
    "branch_month_model": ("month", "branch_id", "model_id", "channel_code", "currency"),
    "company_month_model": ("month", "model_id", "channel_code", "currency"),
    "complaint_cohort": ("month", "model_id", "batch_code", "fault_code", "kind", "branch_id"),
    "unit_cohort": ("month", "model_id", "batch_code", "branch_id"),
}
