"""How two ledgers are compared (A6): what a bookkeeper may ask for, from what was typed to what the engine is told."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data.cache import remembered
from queries.executive import SPECIAL_DAYS
from queries.reconciliation_lines import decimal_text
from reconcile.options import Options
from words.typed import minor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import babel

    from data.scope import Scope
    from queries.periods import Period

# The engine's options that a person may set; the others follow from the file and the ledger.
AMOUNTS, PERCENT, DAYS, WORKING, HOLIDAYS, EARLY = (
    ("tolerance_amount", "bank_fee_most"), "tolerance_percent", "days", "working_days", "holidays", "early_payment",
)  # fmt: skip
ASKED = (*AMOUNTS, PERCENT, DAYS, WORKING, HOLIDAYS, EARLY)
USUAL: Mapping[str, Any] = {name: value for name, value in Options().plain().items() if name in ASKED}
MOST_DAYS, MOST_HOLIDAYS = 60, 200
PARTED = re.compile(r"[\s,;、]+")
PERCENT_WRITTEN = re.compile(r"\d{0,2}(?:\.\d{1,4})?|\d{1,2}\.")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
SATURDAY = 5


class HowError(ValueError):
    """Something that was typed and cannot be asked for; `key` names the sentence, `values` what it says."""

    def __init__(self, what: str, value: str) -> None:
        super().__init__(f"{what}: {value}")
        self.key, self.values = f"bring-how-fault-{what}", {"value": value}


def how_of(typed: Mapping[str, Any], currency: str, locale: babel.Locale) -> dict[str, Any]:
    """What the engine is told of what was typed; a field left empty allows nothing.

    Raises:
        HowError: an amount, per cent or day that is none.
    """
    told: dict[str, Any] = {name: _amount(str(typed.get(name) or ""), currency, locale) for name in AMOUNTS}
    told[PERCENT] = _percent(str(typed.get(PERCENT) or ""))
    days = typed.get(DAYS)
    told[DAYS] = USUAL[DAYS] if days is None else int(days)
    told[WORKING], told[EARLY] = bool(typed.get(WORKING)), bool(typed.get(EARLY, True))
    told[HOLIDAYS] = _holidays(str(typed.get(HOLIDAYS) or "")) if told[WORKING] else []
    return told


def _amount(text: str, currency: str, locale: babel.Locale) -> str:
    minor = minor_of(text, currency, locale) if text.strip() else 0
    if minor is None or minor < 0:
        raise HowError("amount", text)
    return decimal_text(minor, currency)


def _percent(text: str) -> str:
    written = unicodedata.normalize("NFKC", text).replace("%", "").replace(",", ".").strip()
    if PERCENT_WRITTEN.fullmatch(written) is None:
        raise HowError("percent", text)
    return str(Decimal(f"0{written}"))


def _holidays(text: str) -> list[str]:
    written = [one for one in PARTED.split(unicodedata.normalize("NFKC", text)) if one]
    days = sorted({_day(one) for one in written})
    if len(days) > MOST_HOLIDAYS:
        raise HowError("holidays", str(MOST_HOLIDAYS))
    return [day.isoformat() for day in days]


def _day(text: str) -> date:
    found = DAY.fullmatch(text)
    if found is None:
        raise HowError("holiday", text)
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise HowError("holiday", text) from None


def known_holidays(scope: Scope, period: Period) -> list[date]:
    """The days off of a period and of the days around it that are not of a weekend, as the firm's calendar has them."""
    around = timedelta(days=MOST_DAYS)
    rows = remembered(scope, SPECIAL_DAYS).filter(kind="holiday")
    days: list[date] = rows["day"].sort().to_list()
    return [day for day in days if period.start - around <= day <= period.end + around and day.weekday() < SATURDAY]
