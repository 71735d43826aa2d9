"""Checks the rows of a batch by themselves: types, required values, keys, and the rules between the columns of one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.load.contract import EARLIEST, LATEST, MONEY_WHOLE_DIGITS, Column, Table, currencies, minor_digits
from data.load.files import FAULTS_KEPT, VALUE_SHOWN, Fault, Faults

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

MOST_MINOR_DIGITS = 4
MONEY = rf"^-?([0-9]{{1,{MONEY_WHOLE_DIGITS}}})(?:\.([0-9]{{1,{MOST_MINOR_DIGITS}}}))?$"
# Control characters, and those that turn the direction of writing around.
UNPRINTABLE = r"[\p{Cc}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]"
CODE = r"^[^\s\p{C}]{1,64}$"
LONGEST_TEXT = 500
POSITIVE, NEGATIVE = ("invoice", "debit_note"), ("payment", "credit_note", "rebate")


@dataclass(frozen=True)
class Reading:
    """How a column of text becomes values: null in `value` where the text is not allowed."""

    value: pl.Expr
    allowed: str


def _code(column: Column) -> Reading:
    text = pl.col(column.name)
    return Reading(pl.when(text.str.contains(CODE)).then(text), "1 to 64 printable characters without blanks")


def _text(column: Column) -> Reading:
    text = pl.col(column.name)
    fits = (text.str.len_chars() <= LONGEST_TEXT) & ~text.str.contains(UNPRINTABLE)
    return Reading(pl.when(fits).then(text), f"up to {LONGEST_TEXT} printable characters")


def _date(column: Column) -> Reading:
    text = pl.col(column.name)
    shaped = pl.when(text.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(text)
    day = shaped.str.to_date("%Y-%m-%d", strict=False)
    return Reading(
        pl.when(day.is_between(EARLIEST, LATEST)).then(day), f"a date like 2026-10-31 from {EARLIEST} to {LATEST}"
    )


def _money(column: Column) -> Reading:
    text, digits = pl.col(column.name), pl.col("_digits")
    whole = text.str.extract(MONEY, 1).cast(pl.Int64)
    fraction = text.str.extract(MONEY, 2).fill_null("")
    scale = pl.lit(10, pl.Int64).pow(digits)
    behind = fraction.str.pad_end(MOST_MINOR_DIGITS, "0").cast(pl.Int64) // pl.lit(10, pl.Int64).pow(
        MOST_MINOR_DIGITS - digits
    )
    sign = pl.when(text.str.starts_with("-")).then(-1).otherwise(1)
    minor = (sign * (whole * scale + behind)).cast(pl.Int64)
    allowed = f"an amount like 1234.50, up to {MONEY_WHOLE_DIGITS} digits and no more behind the point than the currency has"
    return Reading(pl.when(fraction.str.len_chars() <= digits).then(minor), allowed)


def _bool(column: Column) -> Reading:
    return Reading(pl.col(column.name).replace_strict({"true": True, "false": False}, default=None), "true, false")


def _enum(column: Column) -> Reading:
    text = pl.col(column.name)
    return Reading(pl.when(text.is_in(list(column.allowed))).then(text), ", ".join(column.allowed))


def _currency(column: Column) -> Reading:
    text = pl.col(column.name)
    return Reading(pl.when(text.is_in(sorted(currencies()))).then(text), "a currency code like CNY")


READINGS: dict[str, Callable[[Column], Reading]] = {
    "code": _code, "text": _text, "date": _date, "money": _money, "bool": _bool, "enum": _enum, "currency": _currency,
}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """What must not be true of a row."""

    table: str
    column: str
    broken: pl.Expr
    allowed: str


def _rules(through: dt.date) -> tuple[Rule, ...]:
    col = pl.col
    return (
        *(
            Rule(name, "valid_to", col("valid_to") <= col("valid_from"), "a date after valid_from, or nothing")
            for name in ("dealer_branch", "dealer_rep")
        ),
        Rule("credit_limit", "amount", col("amount") < 0, "0 or more"),
        Rule("ledger_entry", "booked_on", col("booked_on") > through, f"a date not after data_through, {through}"),
        Rule("ledger_entry", "due_on", col("due_on") < col("document_date"), "a date not before document_date, or nothing"),
        Rule(
            "ledger_entry", "amount", col("amount") != col("net") + col("freight") + col("tax") - col("withheld"),
            "net + freight + tax - withheld",
        ),
        Rule(
            "ledger_entry", "amount", col("kind").is_in(POSITIVE) & (col("amount") <= 0),
            f"more than 0 for {' and '.join(POSITIVE)}",
        ),
        Rule(
            "ledger_entry", "amount", col("kind").is_in(NEGATIVE) & (col("amount") >= 0),
            f"less than 0 for {', '.join(NEGATIVE)}",
        ),
        Rule("allocation", "amount", col("amount") == 0, "not 0"),
        Rule("allocation", "effective_on", col("effective_on") > through, f"a date not after data_through, {through}"),
    )  # fmt: skip


def check_rows(table: Table, frame: pl.DataFrame, digits: dict[str, int], through: dt.date, faults: Faults) -> pl.DataFrame:
    """The frame with values in place of text. `digits` has the minor digits of each known account's currency."""
    texts = frame.with_columns(_digits=_digits_of(frame, digits))
    readings = {column.name: READINGS[column.type](column) for column in table.columns}
    typed = texts.with_columns(readings[column.name].value.alias(column.name) for column in table.columns).drop("_digits")
    for column in table.columns:
        _report(table, column.name, frame.filter(_unreadable(column, typed)), _allowed(column, readings), faults)
    for rule in _rules(through):
        if rule.table == table.name:
            _report(
                table,
                rule.column,
                frame.filter(typed.select(rule.broken.fill_null(value=False)).to_series()),
                rule.allowed,
                faults,
            )
    _check_keys(table, typed, faults)
    defaults = [pl.col(column.name).fill_null(value=False) for column in table.columns if column.type == "bool"]
    return typed.with_columns(defaults)


def _digits_of(frame: pl.DataFrame, digits: dict[str, int]) -> pl.Expr:
    # An unknown account is named by the check of references; until then its money is read like most money.
    usual = pl.lit(2, pl.Int64)
    if "dealer" not in frame.columns:
        return usual
    return pl.col("dealer").replace_strict(digits, default=2, return_dtype=pl.Int64) if digits else usual


def _unreadable(column: Column, typed: pl.DataFrame) -> pl.Expr:
    lost = typed.get_column(column.name).is_null()
    return pl.lit(lost) if column.required else pl.lit(lost) & pl.col(column.name).is_not_null()


def _allowed(column: Column, readings: dict[str, Reading]) -> str:
    return readings[column.name].allowed + ("" if column.required else ", or nothing")


def _report(table: Table, column: str, rows: pl.DataFrame, allowed: str, faults: Faults) -> None:
    for row, value in rows.head(FAULTS_KEPT).select("line_no", column).iter_rows():
        faults.add(Fault(table.file, row, column, (value or "")[:VALUE_SHOWN], allowed))
    faults.count += max(0, rows.height - FAULTS_KEPT)


def _check_keys(table: Table, typed: pl.DataFrame, faults: Faults) -> None:
    key = list(table.key)
    first = pl.col("line_no").min().over(key)
    again = typed.drop_nulls(key).with_columns(_first=first).filter(pl.col("line_no") > pl.col("_first"))
    for row, before, *values in again.head(FAULTS_KEPT).select("line_no", "_first", *key).iter_rows():
        value = " ".join(str(part) for part in values)[:VALUE_SHOWN]
        faults.add(Fault(table.file, row, key[-1], value, f"each {' and '.join(key)} once; row {before} has it already"))
    faults.count += max(0, again.height - FAULTS_KEPT)


def digits_by_dealer(known: dict[str, str], dealers: pl.DataFrame | None) -> dict[str, int]:
    """Minor digits per account, from the currencies in the database and in the batch."""
    named = (
        {} if dealers is None else dict(dealers.drop_nulls(["dealer", "currency"]).select("dealer", "currency").iter_rows())
    )
    return {dealer: minor_digits(currency) for dealer, currency in (named | known).items() if currency in currencies()}
