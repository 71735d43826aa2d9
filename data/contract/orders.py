"""Orders, deliveries and returns."""

from __future__ import annotations

from data.contract.form import Column, Table, dealer, model, optional, quantity

SUBJECT = "Orders"
STEPS = ("placed", "reviewed", "allocated", "shipped", "delivered", "invoiced")
_SALES_ORDER = (
    dealer(),
    Column("order", "code", "the order, within the account"),
    Column("placed_on", "date", "the day it was placed (下达)"),
    optional("wanted_on", "date", "when the dealer wants it"),
    Column("status", "enum", "where it stands", allowed=(*STEPS, "cancelled")),
    optional("note", "text", "a remark for the reader"),
    optional("request", "code", "the reference of the request that it came of, as its page shows it"),
)
SALES_ORDER = Table(
    "sales_order",
    SUBJECT,
    "Orders (订单) of dealers.",
    "one row per account and order",
    ("E1", "E2"),
    _SALES_ORDER,
    ("dealer", "order"),
    "money",
    evolves=("status", "wanted_on", "note"),
    fills=("request",),
)
_SALES_ORDER_LINE = (
    dealer(),
    Column("order", "code", "the order", references="sales_order"),
    Column("line_no", "integer", "the line, from 1 up", least=1, most=9999),
    model(),
    quantity("quantity", "units ordered", least=1),
    Column("unit_price", "price", "per unit, without VAT", least=0),
    quantity("confirmed_quantity", "units confirmed", required=False),
    optional("promised_on", "date", "when delivery is promised"),
    quantity("cancelled_quantity", "units that will not come", required=False),
)
SALES_ORDER_LINE = Table(
    "sales_order_line",
    SUBJECT,
    "The lines of an order.",
    "one row per account, order and line",
    ("E1", "E2"),
    _SALES_ORDER_LINE,
    ("dealer", "order", "line_no"),
    "money",
    evolves=("confirmed_quantity", "promised_on", "cancelled_quantity"),
)
_ORDER_STEP = (
    dealer(),
    Column("order", "code", "the order", references="sales_order"),
    Column("line_no", "integer", "the line", references="sales_order_line"),
    Column("step", "enum", "what happened", allowed=STEPS),
    Column("happened_on", "date", "when"),
    quantity("quantity", "units it happened to", least=1),
)
ORDER_STEP = Table(
    "order_step",
    SUBJECT,
    "The dated steps of an order line.",
    "one row per account, order, line, step and day",
    ("E1",),
    _ORDER_STEP,
    ("dealer", "order", "line_no", "step", "happened_on"),
    "money",
)
_DELIVERY = (
    dealer(),
    Column("delivery", "code", "the delivery, within the account"),
    Column("shipped_on", "date", "the day it left us"),
    optional("delivered_on", "date", "the day it arrived; empty: still on the way"),
    optional("expected_on", "date", "when it is expected"),
    optional("document_no", "code", "the delivery note's number"),
    optional("entry", "code", "the invoice on the statement", references="ledger_entry"),
)
DELIVERY = Table(
    "delivery",
    SUBJECT,
    "Deliveries.",
    "one row per account and delivery",
    ("E1", "C3"),
    _DELIVERY,
    ("dealer", "delivery"),
    "money",
    evolves=("expected_on",),
    fills=("delivered_on", "entry"),
)
_DELIVERY_LINE = (
    dealer(),
    Column("delivery", "code", "the delivery", references="delivery"),
    Column("item", "integer", "the item, from 1 up", least=1, most=9999),
    model(),
    quantity("quantity", "units", least=1),
    Column("amount", "money", "without VAT", least=0),
    optional("order", "code", "the order it serves", references="sales_order"),
    optional("line_no", "integer", "the line of that order", references="sales_order_line"),
    optional("batch", "code", "the production batch of the units", references="production_batch"),
)
DELIVERY_LINE = Table(
    "delivery_line",
    SUBJECT,
    "The items of a delivery, by production batch.",
    "one row per account, delivery and item",
    ("E1", "C3", "S9"),
    _DELIVERY_LINE,
    ("dealer", "delivery", "item"),
    "money",
)
_RETURN_NOTE = (
    dealer(),
    Column("return", "code", "the return, within the account"),
    Column("returned_on", "date", "the day the goods came back"),
    model(),
    quantity("quantity", "units", least=1),
    Column("amount", "money", "their value without VAT", least=0),
    optional("reason", "code", "why", references="code:reason"),
    optional("complaint", "code", "the complaint that led to it", references="complaint"),
    optional("entry", "code", "the credit note on the statement", references="ledger_entry"),
)
RETURN_NOTE = Table(
    "return_note",
    SUBJECT,
    "Goods that dealers sent back.",
    "one row per account and return",
    ("F2", "D1"),
    _RETURN_NOTE,
    ("dealer", "return"),
    "money",
    fills=("complaint", "entry"),
)
TABLES = (SALES_ORDER, SALES_ORDER_LINE, ORDER_STEP, DELIVERY, DELIVERY_LINE)
LATER = (RETURN_NOTE,)
"""Names complaints, which stand in another subject and are loaded before it."""
