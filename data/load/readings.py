"""How a column of a file becomes values: what each type of the contract reads, from text and from the types of Parquet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.contract import EARLIEST, LATEST, MONEY_WHOLE_DIGITS, Column, currencies

if TYPE_CHECKING:
    from collections.abc import Callable

TIME_ZONE = "Asia/Shanghai"
DIGITS = "_digits"
MOST_MINOR_DIGITS = 4
# Control characters, and those that turn the direction of writing around.
UNPRINTABLE = r"[\p{Cc}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]"
# A long text has lines, and signs that are joined from several.
UNPRINTABLE_IN_LINES = r"[\p{Cc}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}--[\t\n\r]]"
CODE = r"^[^\s\p{C}]{1,64}$"
LONGEST_TEXT, LONGEST_LONG_TEXT = 500, 20_000
STAMP = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](?:\.[0-9]{1,6})?"
# Whole digits and digits behind the point, as numeric(14, 4) and numeric(18, 6) hold them.
DECIMALS = {"price": (10, 4), "number": (12, 6)}
QUARTER_MONTHS = {"Q1": "-01-01", "Q2": "-04-01", "Q3": "-07-01", "Q4": "-10-01"}
MONTHS_OF_QUARTERS = [1, 4, 7, 10]


@dataclass(frozen=True)
class Reading:
    """How a column becomes values: null in `value` where what stands there is not allowed."""

    value: pl.Expr
    allowed: str


def reading(column: Column, kind: pl.DataType) -> Reading:
    """How to read this column from text or from the type that a Parquet file gives it; see `fits`."""
    return TEXT[column.type](column) if kind == pl.String else TYPED[column.type](column, kind)


def fits(column: Column, kind: pl.DataType) -> bool:
    """Whether a Parquet column of this type can be read as the contract says."""
    if kind == pl.Null or isinstance(kind, pl.String | pl.Categorical | pl.Enum):
        return True
    fitting: dict[str, bool] = {
        "date": isinstance(kind, pl.Date) or _naive(kind),
        "month": isinstance(kind, pl.Date) or _naive(kind),
        "quarter": isinstance(kind, pl.Date) or _naive(kind),
        "stamp": isinstance(kind, pl.Datetime),
        "money": kind.is_integer() or isinstance(kind, pl.Decimal),
        "price": kind.is_integer() or isinstance(kind, pl.Decimal),
        "number": kind.is_integer() or isinstance(kind, pl.Decimal),
        "integer": kind.is_integer(),
        "bool": isinstance(kind, pl.Boolean),
    }
    return fitting.get(column.type, False)


def _naive(kind: pl.DataType) -> bool:
    return isinstance(kind, pl.Datetime) and kind.time_zone is None


def forms_of(column: Column) -> str:
    """The types of Parquet that a column may have, in words."""
    exact = "text, decimal or whole numbers; floating point does not hold decimal figures exactly"
    days = "text, dates or timestamps at midnight"
    return {
        "date": days, "month": days, "quarter": days, "stamp": "text or timestamps", "money": exact, "price": exact,
        "number": exact, "integer": "text or whole numbers", "bool": "text or booleans",
    }.get(column.type, "text")  # fmt: skip


def _text_of(column: Column) -> pl.Expr:
    return pl.col(column.name)


def _code(column: Column) -> Reading:
    text = _text_of(column)
    return Reading(pl.when(text.str.contains(CODE)).then(text), "1 to 64 printable characters without blanks")


def _text(column: Column) -> Reading:
    text = _text_of(column)
    good = (text.str.len_chars() <= LONGEST_TEXT) & ~text.str.contains(UNPRINTABLE)
    return Reading(pl.when(good).then(text), f"up to {LONGEST_TEXT} printable characters")


def _long_text(column: Column) -> Reading:
    text = _text_of(column)
    good = (text.str.len_chars() <= LONGEST_LONG_TEXT) & ~text.str.contains(UNPRINTABLE_IN_LINES)
    lines = text.str.replace_all("\r\n?", "\n")
    return Reading(pl.when(good).then(lines), f"up to {LONGEST_LONG_TEXT:,} printable characters, line breaks among them")


def _date(column: Column) -> Reading:
    text = _text_of(column)
    shaped = pl.when(text.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(text)
    return _within(shaped.str.to_date("%Y-%m-%d", strict=False), f"a date like 2026-10-31 from {EARLIEST} to {LATEST}")


def _month(column: Column) -> Reading:
    text = _text_of(column)
    shaped = pl.when(text.str.contains(r"^[0-9]{4}-[0-9]{2}$")).then(text + "-01")
    return _within(shaped.str.to_date("%Y-%m-%d", strict=False), f"a month like 2026-10 from {EARLIEST} to {LATEST}")


def _quarter(column: Column) -> Reading:
    text = _text_of(column)
    shaped = pl.when(text.str.contains(r"^[0-9]{4}-Q[1-4]$")).then(text)
    first = shaped.str.slice(0, 4) + shaped.str.slice(5).replace_strict(QUARTER_MONTHS, default=None)
    return _within(first.str.to_date("%Y-%m-%d", strict=False), f"a quarter like 2026-Q3 from {EARLIEST} to {LATEST}")


def _within(day: pl.Expr, allowed: str) -> Reading:
    return Reading(pl.when(day.is_between(EARLIEST, LATEST)).then(day), allowed)


def _stamp(column: Column) -> Reading:
    text = _text_of(column)
    local = (
        pl.when(text.str.contains(STAMP + "$"))
        .then(text)
        .str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", time_unit="us", strict=False)
    )
    offset = pl.when(text.str.contains(STAMP + r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])$")).then(
        text.str.replace("Z$", "+00:00")
    )
    zoned = offset.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", time_zone="UTC", strict=False)
    return _moment(pl.coalesce(zoned, _placed(local)))


def _placed(local: pl.Expr) -> pl.Expr:
    """A clock time of the business as a moment; of an hour that comes twice the first."""
    return local.dt.replace_time_zone(TIME_ZONE, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")


def _moment(stamp: pl.Expr) -> Reading:
    good = stamp.dt.date().is_between(EARLIEST, LATEST)
    return Reading(
        pl.when(good).then(stamp), f"a time like 2026-10-31T09:15:00+08:00, or without offset in {TIME_ZONE}, "
        f"from {EARLIEST} to {LATEST}",
    )  # fmt: skip


def _money(column: Column) -> Reading:
    text = _text_of(column)
    shape = rf"^-?[0-9]{{1,{MONEY_WHOLE_DIGITS}}}(?:\.[0-9]{{1,{MOST_MINOR_DIGITS}}})?$"
    behind = text.str.len_bytes().cast(pl.Int64) - text.str.find(".", literal=True).cast(pl.Int64) - 1
    good = text.str.contains(shape) & (behind.fill_null(0) <= pl.col(DIGITS))
    exact = pl.when(good).then(text).cast(pl.Decimal(38, MOST_MINOR_DIGITS), strict=False)
    return _minor(column, exact, MOST_MINOR_DIGITS)


def _minor(column: Column, exact: pl.Expr, scale: int) -> Reading:
    """Whole minor units of the account's currency, from decimals of this scale; what would be rounded is not allowed."""
    unscaled = exact.to_physical().cast(pl.Int64, strict=False)
    ten = pl.lit(10, pl.Int64)
    over = ten.pow((scale - pl.col(DIGITS)).clip(0).cast(pl.UInt32))
    under = ten.pow((pl.col(DIGITS) - scale).clip(0).cast(pl.UInt32))
    minor = (unscaled // over) * under
    most = ten.pow((pl.col(DIGITS) + MONEY_WHOLE_DIGITS).cast(pl.UInt32))
    good = (unscaled % over == 0) & (minor.abs() < most)
    allowed = f"an amount like 1234.50, up to {MONEY_WHOLE_DIGITS} digits and no more behind the point than the currency has"
    if column.least is not None:
        good &= minor >= column.least * ten.pow(pl.col(DIGITS).cast(pl.UInt32))
        allowed += f", {column.least} or more"
    return Reading(pl.when(good).then(minor), allowed)


def _decimal(column: Column) -> Reading:
    text = _text_of(column)
    whole, behind = DECIMALS[column.type]
    shaped = pl.when(text.str.contains(rf"^-?[0-9]{{1,{whole}}}(?:\.[0-9]{{1,{behind}}})?$")).then(text)
    return _bounded(column, shaped.cast(pl.Decimal(whole + behind, behind), strict=False))


def _bounded(column: Column, value: pl.Expr) -> Reading:
    whole, behind = DECIMALS[column.type]
    allowed = f"a figure like 12.5, up to {whole} digits before and {behind} behind the point{_bounds(column)}"
    return Reading(_kept(column, value), allowed)


def _kept(column: Column, value: pl.Expr) -> pl.Expr:
    good = value.is_not_null()
    if column.least is not None:
        good &= value >= column.least
    if column.most is not None:
        good &= value <= column.most
    return pl.when(good).then(value)


def _bounds(column: Column) -> str:
    least = "" if column.least is None else f", {column.least} or more"
    return least + ("" if column.most is None else f", {column.most} or less")


def _integer(column: Column) -> Reading:
    text = _text_of(column)
    shaped = pl.when(text.str.contains(r"^-?[0-9]{1,9}$")).then(text)
    return Reading(_kept(column, shaped.cast(pl.Int32, strict=False)), f"a whole number of up to 9 digits{_bounds(column)}")


def _bool(column: Column) -> Reading:
    return Reading(_text_of(column).replace_strict({"true": True, "false": False}, default=None), "true, false")


def _enum(column: Column) -> Reading:
    text = _text_of(column)
    return Reading(pl.when(text.is_in(list(column.allowed))).then(text), ", ".join(column.allowed))


def _currency(column: Column) -> Reading:
    text = _text_of(column)
    return Reading(pl.when(text.is_in(sorted(currencies()))).then(text), "a currency code like CNY")


TEXT: dict[str, Callable[[Column], Reading]] = {
    "code": _code, "text": _text, "long_text": _long_text, "date": _date, "month": _month, "quarter": _quarter,
    "stamp": _stamp, "money": _money, "price": _decimal, "number": _decimal, "integer": _integer, "bool": _bool,
    "enum": _enum, "currency": _currency,
}  # fmt: skip


def _day(column: Column, kind: pl.DataType) -> Reading:
    value = pl.col(column.name)
    day = value if kind == pl.Date else pl.when(value.dt.date().cast(kind) == value).then(value.dt.date())
    if column.type == "date":
        return Reading(_within(day, "").value, _date(column).allowed)
    first = day.dt.day() == 1
    if column.type == "quarter":
        first &= day.dt.month().is_in(MONTHS_OF_QUARTERS)
    return Reading(
        _within(pl.when(first).then(day), "").value, f"the first day of a {column.type}, from {EARLIEST} to {LATEST}"
    )


def _stamp_typed(column: Column, kind: pl.DataType) -> Reading:
    value = pl.col(column.name).cast(pl.Datetime("us", getattr(kind, "time_zone", None)))
    return _moment(_placed(value) if _naive(kind) else value.dt.convert_time_zone("UTC"))


def _money_typed(column: Column, kind: pl.DataType) -> Reading:
    scale = kind.scale if isinstance(kind, pl.Decimal) else 0
    value = pl.col(column.name)
    return _minor(column, value if isinstance(kind, pl.Decimal) else value.cast(pl.Decimal(38, 0)), scale)


def _decimal_typed(column: Column, _kind: pl.DataType) -> Reading:
    whole, behind = DECIMALS[column.type]
    exact = pl.col(column.name).cast(pl.Decimal(38, 12), strict=False)
    rounded = exact.cast(pl.Decimal(whole + behind, behind), strict=False)
    return _bounded(column, pl.when(rounded.cast(pl.Decimal(38, 12), strict=False) == exact).then(rounded))


def _integer_typed(column: Column, _kind: pl.DataType) -> Reading:
    return Reading(_kept(column, pl.col(column.name).cast(pl.Int32, strict=False)), _integer(column).allowed)


def _bool_typed(column: Column, _kind: pl.DataType) -> Reading:
    return Reading(pl.col(column.name), "true, false")


TYPED: dict[str, Callable[[Column, pl.DataType], Reading]] = {
    "date": _day, "month": _day, "quarter": _day, "stamp": _stamp_typed, "money": _money_typed, "price": _decimal_typed,
    "number": _decimal_typed, "integer": _integer_typed, "bool": _bool_typed,
}  # fmt: skip
