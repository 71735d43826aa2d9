"""The rules between the columns of one row, one line each. What is broken where a value is missing counts as kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.contract import TABLES_BY_NAME, Table
from data.load.readings import TIME_ZONE

if TYPE_CHECKING:
    import datetime as dt

POSITIVE, NEGATIVE = ("invoice", "debit_note"), ("payment", "credit_note", "rebate")
# What has happened cannot be later than the day to which the data goes.
HAPPENED: dict[str, tuple[str, ...]] = {
    "ledger_entry": ("booked_on",),
    "allocation": ("effective_on",),
    "closed_period": ("closed_on",),
    "fee_entry": ("booked_on",),
    "sub_account_movement": ("booked_on",),
    "rebate_settlement": ("settled_on",),
    "rebate_payment": ("paid_on",),
    "claim": ("submitted_on", "decided_on", "paid_on"),
    "sales_order": ("placed_on",),
    "order_step": ("happened_on",),
    "delivery": ("shipped_on", "delivered_on"),
    "return_note": ("returned_on",),
    "sell_in": ("day",),
    "sell_out": ("day",),
    "stock_snapshot": ("day",),
    "stock_movement": ("day",),
    "dealer_turnover": ("month",),
    "complaint": ("opened_at", "sold_on", "first_response_at", "resolved_at", "reopened_at"),
    "complaint_message": ("written_at",),
    "follow_up": ("called_at",),
    "service_task": ("done_on",),
    "warranty_claim": ("claimed_on", "decided_on", "paid_on"),
    "cost_entry": ("booked_on",),
}


@dataclass(frozen=True)
class Rule:
    """What must not be true of a row of `table`, and which column is then wrong."""

    table: str
    column: str
    broken: pl.Expr
    allowed: str


def _not_before(table: str, later: str, earlier: str) -> Rule:
    return Rule(table, later, pl.col(later) < pl.col(earlier), f"not before {earlier}")


def _needs(table: str, column: str, status: str, *values: str) -> Rule:
    """Where the status has one of these values, the column must be given."""
    broken = pl.col(status).is_in(list(values)) & pl.col(column).is_null()
    return Rule(table, column, broken, f"a value, because {status} is {' or '.join(values)}")


def _only(table: str, column: str, status: str, *values: str) -> Rule:
    """Only where the status has one of these values may the column be given."""
    broken = ~pl.col(status).is_in(list(values)) & pl.col(column).is_not_null()
    return Rule(table, column, broken, f"nothing, unless {status} is {' or '.join(values)}")


def _within(table: str, column: str, other: str) -> Rule:
    """One column names something inside what another names."""
    return Rule(table, other, pl.col(column).is_not_null() & pl.col(other).is_null(), f"a value, because {column} is given")


def _worth_nothing(table: str, amount: str, quantity: str) -> Rule:
    return Rule(table, amount, (pl.col(amount) != 0) & (pl.col(quantity) == 0), f"0, because {quantity} is 0")


def _no_zero(table: str, column: str) -> Rule:
    return Rule(table, column, pl.col(column) == 0, "not 0")


def _trade(name: str) -> tuple[Rule, ...]:
    return (_worth_nothing(name, "amount", "quantity"), _worth_nothing(name, "returned_amount", "returned_quantity"))


_SUM = pl.col("net") + pl.col("freight") + pl.col("tax") - pl.col("withheld")
RULES: tuple[Rule, ...] = (
    _not_before("dealer", "closed_on", "opened_on"),
    Rule("dealer_branch", "valid_to", pl.col("valid_to") <= pl.col("valid_from"), "a date after valid_from, or nothing"),
    Rule("dealer_rep", "valid_to", pl.col("valid_to") <= pl.col("valid_from"), "a date after valid_from, or nothing"),
    _not_before("model", "ended_on", "launched_on"),
    _not_before("promotion", "ends_on", "starts_on"),
    _not_before("ledger_entry", "due_on", "document_date"),
    Rule("ledger_entry", "amount", pl.col("amount") != _SUM, "net + freight + tax - withheld"),
    Rule("ledger_entry", "amount", pl.col("kind").is_in(POSITIVE) & (pl.col("amount") <= 0),
         f"more than 0 for {' and '.join(POSITIVE)}"),
    Rule("ledger_entry", "amount", pl.col("kind").is_in(NEGATIVE) & (pl.col("amount") >= 0),
         f"less than 0 for {', '.join(NEGATIVE)}"),
    # Withheld tax may stand beside a payment, and an allowance for freight on an invoice; VAT is of the sign of its base.
    Rule("ledger_entry", "tax", pl.col("tax").sign() * (pl.col("net") + pl.col("freight")).sign() < 0,
         "0, or of the sign of net + freight, on which it is"),
    _no_zero("allocation", "amount"),
    _not_before("closed_period", "closed_on", "month"),
    _only("fee_entry", "settles", "stage", "settled"),
    Rule("fee_entry", "settles", pl.col("settles") == pl.col("fee"), "another row than itself"),
    _no_zero("sub_account_movement", "amount"),
    _not_before("rebate_programme", "ends_on", "starts_on"),
    _not_before("rebate_programme", "settle_by", "starts_on"),
    _not_before("rebate_settlement", "period_to", "period_from"),
    _not_before("rebate_settlement", "settled_on", "period_from"),
    _not_before("claim", "decided_on", "submitted_on"),
    _not_before("claim", "paid_on", "decided_on"),
    Rule("claim", "approved_amount", pl.col("approved_amount") > pl.col("amount"), "not more than amount"),
    Rule("claim", "approved_amount", (pl.col("status") == "denied") & (pl.col("approved_amount") > 0),
         "0 or nothing, because status is denied"),
    _needs("claim", "decided_on", "status", "approved", "partly_approved", "denied", "paid"),
    _needs("claim", "approved_amount", "status", "approved", "partly_approved", "paid"),
    _needs("claim", "paid_on", "status", "paid"),
    _only("claim", "paid_on", "status", "paid"),
    Rule("sales_order_line", "confirmed_quantity",
         pl.col("confirmed_quantity") + pl.col("cancelled_quantity").fill_null(0) > pl.col("quantity"),
         "with cancelled_quantity not more than quantity"),
    Rule("sales_order_line", "cancelled_quantity", pl.col("cancelled_quantity") > pl.col("quantity"),
         "not more than quantity"),
    _not_before("delivery", "delivered_on", "shipped_on"),
    _within("delivery_line", "line_no", "order"),
    *_trade("sell_in"),
    *_trade("sell_out"),
    _no_zero("stock_movement", "quantity"),
    Rule("stock_movement", "quantity", (pl.col("kind") == "opening") & (pl.col("quantity") < 0), "more than 0 for opening"),
    Rule("stock_movement", "amount", pl.col("amount").is_not_null() & (pl.col("quantity") < 0),
         "nothing, because the units leave"),
    _within("complaint", "batch", "model"),
    Rule("complaint", "sold_on", pl.col("sold_on") > pl.col("opened_at").dt.convert_time_zone(TIME_ZONE).dt.date(),
         "not after opened_at"),
    *(_not_before("complaint", name, "opened_at")
      for name in ("promised_at", "first_response_at", "resolved_at", "reopened_at")),
    _needs("complaint", "resolved_at", "status", "resolved"),
    _needs("complaint", "reopened_at", "status", "reopened"),
    Rule("follow_up", "solved", ~pl.col("reached") & pl.col("solved").is_not_null(), "nothing, because nobody was reached"),
    Rule("follow_up", "satisfaction", ~pl.col("reached") & pl.col("satisfaction").is_not_null(),
         "nothing, because nobody was reached"),
    _needs("service_task", "done_on", "status", "done"),
    _only("service_task", "done_on", "status", "done", "failed"),
    _not_before("warranty_claim", "decided_on", "claimed_on"),
    _not_before("warranty_claim", "paid_on", "decided_on"),
    Rule("warranty_claim", "approved_amount",
         pl.col("approved_amount") > pl.col("parts_amount") + pl.col("labour_amount"), "not more than parts and labour"),
    Rule("warranty_claim", "approved_amount", (pl.col("status") == "denied") & (pl.col("approved_amount") > 0),
         "0 or nothing, because status is denied"),
    _needs("warranty_claim", "decided_on", "status", "approved", "denied", "paid"),
    _needs("warranty_claim", "approved_amount", "status", "approved", "paid"),
    _needs("warranty_claim", "paid_on", "status", "paid"),
    _only("warranty_claim", "paid_on", "status", "paid"),
    Rule("warranty_claim", "replacement_serial_no", pl.col("replacement_serial_no") == pl.col("serial_no"),
         "another unit than the faulty one"),
    _not_before("announcement", "valid_to", "valid_from"),
)  # fmt: skip


def day_of(table: Table, column: str) -> pl.Expr:
    """The business day of a date or a moment that has been read."""
    value = pl.col(column)
    return value.dt.convert_time_zone(TIME_ZONE).dt.date() if table.column(column).type == "stamp" else value


def rules_of(table: Table, through: dt.date) -> tuple[Rule, ...]:
    """What rows of this table must keep, when the data goes to the day `through`."""
    late = tuple(_late(table, name, through) for name in HAPPENED.get(table.name, ()))
    return (*late, *(rule for rule in RULES if rule.table == table.name))


def _late(table: Table, column: str, through: dt.date) -> Rule:
    """What has happened lies not behind the day to which the data goes; said in the form of the column."""
    last = {"month": f"a month not after {through:%Y-%m}", "stamp": f"a time not after the end of {through}"}
    allowed = last.get(table.column(column).type, f"a day not after {through}")
    return Rule(table.name, column, day_of(table, column) > through, f"{allowed}, the data_through of batch.toml")


# A slip in a name would leave a rule without a table, and nobody would notice.
assert all(TABLES_BY_NAME[rule.table].column(rule.column) for rule in RULES)  # noqa: S101
assert all(TABLES_BY_NAME[name].column(column) for name, columns in HAPPENED.items() for column in columns)  # noqa: S101
