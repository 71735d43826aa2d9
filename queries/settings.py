"""What an administrator sets (A3, S7): who we are on letters, and from which amount on two people decide.

Pages that show it ask the standby. The page that changes it asks the primary, where it is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data import primary
from data.query import Query
from data.replica import fetch

if TYPE_CHECKING:
    from data.scope import Scope

COMPANY = ("company_name", "company_address", "company_tax_no", "company_bank", "company_bank_account")
LIMIT = "four_eyes_limit_"
# Those that are offered; one that was set is offered as well.
CURRENCIES = ("CNY", "HKD", "TWD", "JPY", "KRW", "SGD", "MYR", "THB", "VND", "IDR", "INR", "AUD", "USD", "EUR", "GBP", "AED")

VALUES = Query("settings__values", {"name": pl.String, "value": pl.String})
KEPT: dict[str, pl.DataType | type[pl.DataType]] = {
    "name": pl.String,
    "value": pl.String,
    "changed_by": pl.String,
    "changed_at": pl.Datetime("us", "UTC"),
}


def company(scope: Scope) -> dict[str, str] | None:
    """Our name, address, tax number, bank and account by the names that letters have for them; None without a name."""
    values = _values(scope)
    found = {name.removeprefix("company_"): values[name] for name in COMPANY if name in values}
    return found if "name" in found else None


def four_eyes(scope: Scope) -> dict[str, int]:
    """Up to which amount, in the minor unit, one person decides alone, by currency. Empty for dealers."""
    return {name.removeprefix(LIMIT): int(value) for name, value in _values(scope).items() if name.startswith(LIMIT)}


def _values(scope: Scope) -> dict[str, str]:
    # Like rows of the workflow these change between two loads, so they are not remembered.
    return dict(fetch(scope, VALUES, {}).iter_rows())


def kept(uid: int) -> pl.DataFrame:
    """Every setting with who set it and when, for an administrator: the letterhead from its top down, then the limits."""
    rows = primary.call(uid, f"select {', '.join(KEPT)} from api.settings()")  # noqa: S608 - constants only
    places = {name: place for place, name in enumerate(COMPANY)}
    in_order = sorted((tuple(row) for row in rows), key=lambda row: (places.get(row[0], len(places)), row[0]))
    return pl.DataFrame(in_order, schema=KEPT, orient="row")
