"""Sell-in, sell-out, stock, and what the dealer sells in all."""

from __future__ import annotations

from data.contract.form import Column, Table, dealer, model, optional, quantity

SUBJECT = "Stock and sales"
SUB_KINDS = ("opening", "adjusted", "transferred")


def _trade(name: str, meaning: str, features: tuple[str, ...], sold: str, returned: str) -> Table:
    columns = (
        dealer(),
        Column("day", "date", "the day"),
        model(),
        quantity("quantity", f"units {sold}"),
        Column("amount", "money", "their value without VAT", least=0),
        quantity("returned_quantity", f"units {returned}", required=False),
        optional("returned_amount", "money", "their value without VAT; empty counts as 0", least=0),
    )
    return Table(
        name,
        SUBJECT,
        meaning,
        "one row per account, day and model",
        features,
        columns,
        ("dealer", "day", "model"),
        "money",
        large=True,
    )


SELL_IN = _trade(
    "sell_in",
    "What the dealer received from us and sent back (进货). Received, not ordered: on the day it arrived.",
    ("C1", "C2", "D1", "S5"),
    "received",
    "sent back to us",
)
SELL_OUT = _trade(
    "sell_out",
    "What the dealer sold to its buyers and took back (动销).",
    ("C1", "C2", "C4", "D1", "S1"),
    "sold",
    "taken back from buyers",
)
_STOCK_SNAPSHOT = (
    dealer(),
    Column("day", "date", "the day, at its end"),
    model(),
    quantity("quantity", "units on hand; models without any have no row"),
)
STOCK_SNAPSHOT = Table(
    "stock_snapshot",
    SUBJECT,
    "Stock snapshots (库存快照), weekly or oftener. On a day with any row of an account, a model without a row had none.",
    "one row per account, day and model",
    ("C1", "C2", "C3"),
    _STOCK_SNAPSHOT,
    ("dealer", "day", "model"),
    "money",
    large=True,
)
_STOCK_MOVEMENT = (
    dealer(),
    Column("movement", "code", "the movement, within the account"),
    Column("day", "date", "the day"),
    model(),
    Column(
        "kind",
        "enum",
        "opening: on hand when the data begins; adjusted: counted anew, broken, lost; transferred: to or from "
        "another account of the same owner",
        allowed=SUB_KINDS,
    ),
    quantity("quantity", "units, negative where they leave", least=None),
    optional("amount", "money", "their cost without VAT; only where units come in", least=0),
    optional("note", "text", "a remark for the reader"),
)
STOCK_MOVEMENT = Table(
    "stock_movement",
    SUBJECT,
    "Dated movements of stock other than received and sold, which sell_in and sell_out say.",
    "one row per account and movement",
    ("C2", "C3"),
    _STOCK_MOVEMENT,
    ("dealer", "movement"),
    "money",
)
_DEALER_TURNOVER = (
    dealer(),
    Column("month", "month", "the month"),
    Column("line", "code", "the product line", references="code:line"),
    Column("amount", "money", "all that the dealer sold in this line, of every maker, without VAT", least=0),
    Column("basis", "enum", "whether the dealer reported it or we estimate it", allowed=("reported", "estimated")),
)
DEALER_TURNOVER = Table(
    "dealer_turnover",
    SUBJECT,
    "The dealer's own total turnover, for our share of it.",
    "one row per account, month and line",
    ("H0", "S3"),
    _DEALER_TURNOVER,
    ("dealer", "month", "line"),
    "money",
    evolves=("amount", "basis"),
)
TABLES = (SELL_IN, SELL_OUT, STOCK_SNAPSHOT, STOCK_MOVEMENT, DEALER_TURNOVER)
