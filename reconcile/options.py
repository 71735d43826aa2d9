"""What a person may ask of a run, with the usual values. Money is in the minor unit here, decimal text outside."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Literal

from reconcile.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MONEY = re.compile(r"[+-]?[0-9]{1,13}(\.[0-9]{1,2})?")


class OptionsError(RefusedError):
    """An option that is not known, or a value that it cannot take."""


@dataclass(frozen=True)
class Bounds:
    """What a run may spend. All are counts, never seconds of a clock: the same input must give the same groups."""

    pairs: int = 4_000_000  # pairs of lines that are looked at one by one
    component: int = 400  # lines a side up to which every rival reading is compared with the best one
    pool: int = 40  # lines among which a sum is sought
    size: int = 5  # lines in a sum that is found by amounts alone
    subsets: int = 150_000_000  # subsets looked at in a whole run


@dataclass(frozen=True)
class Options:
    """One run's options. Percentages and rates are exact decimals, money is in the minor unit, days are whole."""

    sign: Literal["same", "turned", "auto"] = "auto"
    tolerance_amount: int = 0
    tolerance_percent: Decimal = Decimal(0)
    days: int = 5
    working_days: bool = False
    holidays: tuple[dt.date, ...] = ()
    period_from: dt.date | None = None
    period_to: dt.date | None = None
    ours_opening: int = 0
    theirs_opening: int = 0
    ours_closing: int | None = None
    theirs_closing: int | None = None
    bank_fee_most: int = 5000
    rounding: int = 5
    early_payment: bool = True
    tax_rates: tuple[Decimal, ...] = (Decimal("0.13"), Decimal("0.09"), Decimal("0.06"))
    bounds: Bounds = field(default_factory=Bounds)

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Options:
        """Options from plain values as JSON has them.

        Raises:
            OptionsError: an unknown option, or a value it cannot take.
        """
        known = {one.name for one in fields(cls)}
        for name in given:
            if name not in known:
                raise OptionsError("reconcile-option-unknown", option=name, known=", ".join(sorted(known)))
        asked = cls(**{name: _value(name, value) for name, value in given.items() if value is not None})
        first, last = asked.period_from, asked.period_to
        if first is not None and last is not None and first > last:
            raise OptionsError("reconcile-option-period", first=str(first), last=str(last))
        return asked

    def plain(self) -> dict[str, Any]:
        """The options as plain values, as `read` takes them."""
        return {one.name: _plain(one.name, getattr(self, one.name)) for one in fields(self)}


def money(minor: int) -> str:
    """An amount of the minor unit as decimal text: -1234 is -12.34."""
    whole, part = divmod(abs(minor), 100)
    return f"{'-' if minor < 0 else ''}{whole}.{part:02}"


def _value(name: str, given: Any) -> Any:
    try:
        value = READERS[name](given)
    except (ValueError, TypeError, InvalidOperation) as fault:
        key = "reconcile-option-money" if READERS[name] in (_minor, _allowed) else "reconcile-option-value"
        raise OptionsError(key, option=name, value=str(given)[:40]) from fault
    return value


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, Bounds):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if value is None or isinstance(value, (bool, str)):
        return value
    if READERS[name] in (_minor, _allowed):
        return money(value)
    return value if isinstance(value, int) else str(value)


def _minor(given: Any) -> int:
    """Money is text, or a whole number: what a float was written as cannot be known."""
    if isinstance(given, (bool, float)):
        raise TypeError(given)
    text = str(given)
    if not MONEY.fullmatch(text):
        raise ValueError(text)
    return int(Decimal(text).scaleb(2))


def _allowed(given: Any) -> int:
    """Money that says how much two amounts may differ."""
    minor = _minor(given)
    if minor < 0:
        raise ValueError(given)
    return minor


def _rate(given: Any) -> Decimal:
    rate = _share(given)
    if rate >= 1:
        raise ValueError(given)
    return rate


def _share(given: Any) -> Decimal:
    share = Decimal(str(given))
    if not 0 <= share < 100:  # noqa: PLR2004 - Per cent, or a rate.
        raise ValueError(given)
    return share


def _count(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise ValueError(given)
    return given


def _truth(given: Any) -> bool:
    if not isinstance(given, bool):
        raise TypeError(given)
    return given


def _sign(given: Any) -> str:
    if given not in ("same", "turned", "auto"):
        raise ValueError(given)
    return str(given)


def _bounds(given: Any) -> Bounds:
    return Bounds(**{name: _count(value) for name, value in dict(given).items()})


READERS: dict[str, Callable[[Any], Any]] = {
    "sign": _sign,
    "tolerance_amount": _allowed,
    "tolerance_percent": _share,
    "days": _count,
    "working_days": _truth,
    "holidays": lambda given: tuple(dt.date.fromisoformat(day) for day in given),
    "period_from": dt.date.fromisoformat,
    "period_to": dt.date.fromisoformat,
    "ours_opening": _minor,
    "theirs_opening": _minor,
    "ours_closing": _minor,
    "theirs_closing": _minor,
    "bank_fee_most": _allowed,
    "rounding": _allowed,
    "early_payment": _truth,
    "tax_rates": lambda given: tuple(_rate(rate) for rate in given),
    "bounds": _bounds,
}
