"""What is traded: models, production batches, prices and the calendar of promotions."""

from __future__ import annotations

from data.contract.form import Column, Table, everything_but, model, names, optional, quantity

SUBJECT = "Goods"
_MODEL = (
    Column("model", "code", "the model; one model is one SKU"),
    *names("its name"),
    Column("line", "code", "the product line", references="code:line"),
    optional("series", "code", "the series within the line", references="code:series"),
    Column("launched_on", "date", "the first day of sale"),
    optional("ended_on", "date", "the first day on which it is no longer made"),
    optional("warranty_months", "integer", "how long its warranty (三包) runs", least=0, most=240),
)
MODEL = Table(
    "model",
    SUBJECT,
    "The models (型号).",
    "one row per model",
    ("C1", "C2", "D1", "S1"),
    _MODEL,
    ("model",),
    "reference",
    evolves=everything_but(_MODEL, ("model",)),
)
_PRODUCTION_BATCH = (
    model(),
    Column("batch", "code", "the production batch, within the model"),
    Column("produced_on", "date", "the last day of production"),
    quantity("units", "units made"),
)
PRODUCTION_BATCH = Table(
    "production_batch",
    SUBJECT,
    "Production batches, for telling a faulty one.",
    "one row per model and batch",
    ("S2", "S9"),
    _PRODUCTION_BATCH,
    ("model", "batch"),
    "staff",
    evolves=("units",),
)
_PRICE = (
    Column("channel", "code", "for which kind of dealer", references="code:channel"),
    Column("currency", "currency", "the currency of the prices"),
    model(),
    Column("valid_from", "date", "the first day; it holds until the next row"),
    Column("price", "price", "what a dealer pays per unit, without VAT", least=0),
    optional("retail_price", "price", "the recommended retail price per unit, with VAT", least=0),
)
PRICE = Table(
    "price",
    SUBJECT,
    "The price list.",
    "one row per channel, currency, model and first day",
    ("D2", "B3", "E2"),
    _PRICE,
    ("channel", "currency", "model", "valid_from"),
    "reference",
)
_PROMOTION = (
    Column("promotion", "code", "the promotion"),
    *names("its name"),
    Column("starts_on", "date", "the first day"),
    Column("ends_on", "date", "the last day"),
    optional("channel", "code", "only this channel", references="code:channel"),
    optional("branch", "code", "only this branch", references="branch"),
    optional("line", "code", "only this line", references="code:line"),
    optional("model", "code", "only this model", references="model"),
    optional("discount_percent", "number", "off the retail price, per cent", least=0, most=100),
)
PROMOTION = Table(
    "promotion",
    SUBJECT,
    "The calendar of promotions (促销活动). An empty aim means all.",
    "one row per promotion",
    ("G1", "S1", "B3"),
    _PROMOTION,
    ("promotion",),
    "reference",
    evolves=everything_but(_PROMOTION, ("promotion",)),
)
TABLES = (MODEL, PRODUCTION_BATCH, PRICE, PROMOTION)
