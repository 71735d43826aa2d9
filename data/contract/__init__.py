"""The contract: every table an owner may bring, as data. The loader, the checks and docs/tables.md are made from it."""

from __future__ import annotations

from babel.core import get_global
from babel.numbers import get_currency_precision

from data.contract import fees, goods, ledger, network, orders, plans, service, stock
from data.contract.form import EARLIEST, LATEST, MONEY_WHOLE_DIGITS, NUMBERED, Column, Kind, Table, Type

__all__ = [
    "BATCH_FILE",
    "EARLIEST",
    "LATEST",
    "MONEY_WHOLE_DIGITS",
    "NUMBERED",
    "TABLES",
    "TABLES_BY_NAME",
    "Column",
    "Kind",
    "Table",
    "Type",
    "currencies",
    "minor_digits",
]
BATCH_FILE = "batch.toml"
# In the order of loading: a table comes after those it names.
TABLES: tuple[Table, ...] = (
    *network.TABLES,
    *goods.TABLES,
    *ledger.TABLES,
    *fees.TABLES,
    *orders.TABLES,
    *stock.TABLES,
    *service.TABLES,
    *orders.LATER,
    *plans.TABLES,
)
TABLES_BY_NAME = {table.name: table for table in TABLES}


def currencies() -> frozenset[str]:
    """The currency codes an account may be kept in."""
    return frozenset(get_global("all_currencies"))


def minor_digits(currency: str) -> int:
    """How many digits stand behind the point in this currency: CNY 2, JPY 0."""
    return int(get_currency_precision(currency))
