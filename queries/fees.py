"""Fees and sub-accounts (B1): what was promised, what has come, what is still to come, down to the document.

Plus is in the dealer's favour, minus is charged to it. All of it is worked out from two frames, the fee rows and the
movements of one account up to the last day of the period, so that types, months and documents cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import kpis, periods

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope
    from queries.periods import Period

ENTRIES = Query(
    "fees__entries",
    {
        "fee_code": pl.String,
        "fee_type_code": pl.String,
        "type_zh": pl.String,
        "type_en": pl.String,
        "stage": pl.String,
        "booked_on": pl.Date,
        "amount": pl.Int64,
        "settles_code": pl.String,
        "document_no": pl.String,
        "note": pl.String,
        "entry_code": pl.String,
        "entry_document": pl.String,
        "entry_booked_on": pl.Date,
        "entry_amount": pl.Int64,
        "entry_tax": pl.Int64,
    },
)
MOVEMENTS = Query(
    "fees__sub_accounts",
    {
        "sub_account": pl.String,
        "movement_code": pl.String,
        "booked_on": pl.Date,
        "amount": pl.Int64,
        "document_no": pl.String,
        "note": pl.String,
        "entry_code": pl.String,
        "entry_document": pl.String,
        "entry_booked_on": pl.Date,
    },
)
SUB_ACCOUNTS = ("deposit", "prepaid", "rebate", "overdraft")


def entries(scope: Scope, dealer_id: int, to_date: date) -> pl.DataFrame:
    """Every fee row of an account booked up to `to_date`."""
    return remembered(scope, ENTRIES, dealer_id=dealer_id, to_date=to_date)


def movements(scope: Scope, dealer_id: int, to_date: date) -> pl.DataFrame:
    """Every movement on the sub-accounts of an account up to `to_date`."""
    return remembered(scope, MOVEMENTS, dealer_id=dealer_id, to_date=to_date)


def named(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    """The same with `fee_type`: its name in this language, else in the other, else the code."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return rows.with_columns(fee_type=pl.coalesce(f"type_{own}", f"type_{other}", "fee_type_code"))


def of_types(rows: pl.DataFrame, period: Period, before: Period | None) -> pl.DataFrame:
    """Per type: outstanding when the period began, accrued and settled in it, outstanding at its end, accrued in `before`.

    In each row opening + accrued - settled = outstanding. `rows` as `named` gives them; `accrued_before` is null without
    a period to compare with. Types of which nothing is to be said are left out; the largest outstanding amount stands first.
    """
    begun = pl.col("booked_on") < period.start
    return (
        rows.group_by("fee_type_code", "fee_type")
        .agg(
            opening=_outstanding(begun),
            accrued=_of("accrued", _within(period)),
            settled=_of("settled", _within(period)),
            outstanding=_outstanding(pl.lit(value=True)),
            accrued_before=pl.lit(None, pl.Int64) if before is None else _of("accrued", _within(before)),
        )
        .filter(pl.any_horizontal(pl.col("opening", "accrued", "settled", "outstanding").ne(0)))
        .sort(pl.col("outstanding").abs(), "fee_type_code", descending=[True, False])
    )


def of_months(rows: pl.DataFrame, period: Period, before: Period | None) -> pl.DataFrame:
    """Per month of the period, in order: accrued and settled in it, and accrued in the same month of `before`."""
    past = [None] * len(periods.months_of(period)) if before is None else periods.months_of(before)
    frame = pl.DataFrame(
        {"month": periods.months_of(period), "month_before": past}, schema={"month": pl.Date, "month_before": pl.Date}
    )
    sums = rows.group_by(month=pl.col("booked_on").dt.truncate("1mo")).agg(
        accrued=_of("accrued", pl.lit(value=True)), settled=_of("settled", pl.lit(value=True))
    )
    earlier = sums.select(month_before="month", accrued_before="accrued")
    compared = pl.col("month_before").is_not_null()
    return (
        frame.join(sums, on="month", how="left", maintain_order="left")
        .join(earlier, on="month_before", how="left", maintain_order="left")
        .with_columns(
            pl.col("accrued", "settled").fill_null(0),
            accrued_before=pl.when(compared).then(pl.col("accrued_before").fill_null(0)),
        )
    )


def documents(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per accrued fee with what settled it, and one per settlement that names none: they add up to all fees.

    `outstanding` is accrued less settled; `last_settled_on` the last day of settlement; `settle_days` the days from the
    accrual to it once nothing is outstanding. `rows` as `named` gives them. The oldest stands first.
    """
    accrued = rows.filter(pl.col("stage") == "accrued")
    settled = rows.filter(pl.col("stage") == "settled").with_columns(
        of=pl.when(pl.col("settles_code").is_in(accrued["fee_code"].implode())).then("settles_code").otherwise("fee_code")
    )
    sums = settled.group_by("of").agg(
        settled=pl.col("amount").sum(),
        last_settled_on=pl.col("booked_on").max(),
        entry_document=pl.col("entry_document").drop_nulls().sort().str.join(", "),
    )
    alone = settled.filter(pl.col("of") == pl.col("fee_code"))
    heads = pl.concat([accrued.select(_HEAD, accrued="amount"), alone.select(_HEAD, accrued=pl.lit(0, pl.Int64))])
    joined = heads.join(sums, left_on="fee_code", right_on="of", how="left", maintain_order="left")
    return (
        joined.with_columns(pl.col("settled").fill_null(0))
        .with_columns(outstanding=pl.col("accrued") - pl.col("settled"))
        .with_columns(
            settle_days=pl.when((pl.col("outstanding") == 0) & (pl.col("accrued") != 0)).then(
                (pl.col("last_settled_on") - pl.col("booked_on")).dt.total_days()
            )
        )
        .sort("booked_on", "fee_code")
    )


_HEAD = ("fee_code", "fee_type_code", "fee_type", "booked_on", "document_no", "note")


def settlements_of(rows: pl.DataFrame, fee_code: str) -> pl.DataFrame:
    """The settled rows behind one row of `documents`."""
    return rows.filter(
        (pl.col("stage") == "settled") & ((pl.col("settles_code") == fee_code) | (pl.col("fee_code") == fee_code))
    )


def touched(listed: pl.DataFrame, period: Period) -> pl.DataFrame:
    """The rows of `documents` that were accrued or settled in the period."""
    days = [
        pl.col(day).is_between(period.start, period.end).fill_null(value=False) for day in ("booked_on", "last_settled_on")
    ]
    return listed.filter(days[0] | days[1])


def _of(stage: str, which: pl.Expr) -> pl.Expr:
    return pl.col("amount").filter((pl.col("stage") == stage) & which).sum()


def _outstanding(which: pl.Expr) -> pl.Expr:
    return _of("accrued", which) - _of("settled", which)


def _within(period: Period) -> pl.Expr:
    return pl.col("booked_on").is_between(period.start, period.end)


@dataclass(frozen=True)
class Standing:
    """How the fees of an account stand at the end of a period; money in the minor unit, None where nothing is compared."""

    accrued: int
    accrued_before: int | None
    settled: int
    settled_before: int | None
    outstanding: int
    promised: int
    """What is outstanding in the dealer's favour alone."""
    charged: int
    """What is outstanding of charges, as a size."""
    oldest: date | None
    """Since when the oldest amount in the dealer's favour is outstanding."""


def standing(rows: pl.DataFrame, listed: pl.DataFrame, period: Period, before: Period | None) -> Standing:
    """The sums of the fee rows and of `documents`."""
    due = listed.filter(pl.col("outstanding") > 0)
    oldest: date | None = due["booked_on"].min()  # type: ignore[assignment]
    return Standing(
        accrued=kpis.fees_booked(rows, "accrued", period.start, period.end),
        accrued_before=None if before is None else kpis.fees_booked(rows, "accrued", before.start, before.end),
        settled=kpis.fees_booked(rows, "settled", period.start, period.end),
        settled_before=None if before is None else kpis.fees_booked(rows, "settled", before.start, before.end),
        outstanding=kpis.fees_outstanding(rows),
        promised=int(due["outstanding"].sum()),
        charged=-int(listed.filter(pl.col("outstanding") < 0)["outstanding"].sum()),
        oldest=oldest,
    )


@dataclass(frozen=True)
class Agreement:
    """Fees against the entries they name: how many entries, what fees and entries come to, and the documents that differ."""

    entries: int
    fees: int
    booked: int
    differing: tuple[str, ...]


def agreement(rows: pl.DataFrame) -> Agreement:
    """Fees that name an entry against its amount, with or without VAT, entry by entry.

    A fee is in the dealer's favour and an entry is what the dealer owes, so their signs are opposite. Several fees may name
    the same entry; their sum counts.
    """
    by_entry = (
        rows.filter(pl.col("entry_document").is_not_null())
        .group_by("entry_code")
        .agg(pl.col("amount").sum(), pl.col("entry_document", "entry_amount", "entry_tax").first())
    )
    gross, net = -pl.col("entry_amount"), pl.col("entry_tax") - pl.col("entry_amount")
    differing = by_entry.filter((pl.col("amount") != gross) & (pl.col("amount") != net)).sort("entry_document")
    return Agreement(
        by_entry.height,
        int(by_entry["amount"].sum()),
        -int(by_entry["entry_amount"].sum()),
        tuple(differing["entry_document"]),
    )


def balances(moved: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Per sub-account, in their order: balance before the period, in and out in it (out as a size), balance at its end.

    In each row opening + incoming - outgoing = balance, which is the sum of all its movements.
    """
    now = pl.col("booked_on") >= period.start
    amount = pl.col("amount")
    sums = moved.group_by("sub_account").agg(
        opening=amount.filter(~now).sum(),
        incoming=amount.filter(now & (amount > 0)).sum(),
        outgoing=-amount.filter(now & (amount < 0)).sum(),
        balance=amount.sum(),
    )
    order = pl.DataFrame({"sub_account": SUB_ACCOUNTS})
    return order.join(sums, on="sub_account", maintain_order="left")


def moved_in(moved: pl.DataFrame, sub_account: str, period: Period) -> pl.DataFrame:
    """The movements of one sub-account in the period, each with the balance after it."""
    own = moved.filter(pl.col("sub_account") == sub_account).with_columns(balance=pl.col("amount").cum_sum())
    return own.filter(pl.col("booked_on") >= period.start)
