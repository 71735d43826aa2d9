"""The formulas of the figures, on ledgers nobody thought of."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.columns import Column, exact
from documents.comma import csv_of
from queries import kpis, periods, receivables
from words import speech

AS_OF = date(2026, 10, 31)
ITEMS = st.lists(
    st.tuples(
        st.none() | st.integers(-400, 400),
        st.integers(0, 400),
        st.integers(-(10**12), 10**12).filter(bool),
    ),
    max_size=40,
)


def open_items(rows: list[tuple[int | None, int, int]]) -> pl.DataFrame:
    """Open items from (days late or none, days since booking, open amount)."""
    return pl.DataFrame(
        [
            (None if late is None else AS_OF - timedelta(days=late), AS_OF - timedelta(days=age), amount)
            for late, age, amount in rows
        ],
        schema={"due_on": pl.Date, "booked_on": pl.Date, "open_amount": pl.Int64},
        orient="row",
    )


@given(ITEMS)
def test_the_buckets_add_up_to_the_open_balance_whatever_is_open(rows: list[tuple[int | None, int, int]]) -> None:
    aged = kpis.ageing(open_items(rows), AS_OF)
    assert aged["bucket"].to_list() == [bucket.key for bucket in kpis.BUCKETS]
    assert int(aged["net"].sum()) == sum(amount for _, _, amount in rows)
    assert kpis.overdue(aged) == max(int(aged["net"].sum()) - kpis.not_yet_due(aged), 0)
    assert int(aged["items"].sum()) == len(rows)
    assert kpis.unapplied(aged) == sum(amount for _, _, amount in rows if amount < 0)


@given(ITEMS)
def test_the_weeks_add_up_to_the_open_charges_whatever_is_open(rows: list[tuple[int | None, int, int]]) -> None:
    weeks = kpis.due_by_week(open_items(rows), AS_OF)
    assert weeks.height == kpis.WEEKS_AHEAD + 2
    assert int(weeks["amount"].sum()) == sum(amount for _, _, amount in rows if amount > 0)


def test_the_buckets_leave_no_day_out_and_none_twice() -> None:
    days = [(bucket.first_day, bucket.last_day) for bucket in kpis.BUCKETS]
    assert days[0][0] is None
    assert days[-1][1] is None
    for (_, last), (first, _) in itertools.pairwise(days):
        assert last is not None
        assert first == last + 1


@pytest.mark.parametrize(
    ("limit", "exposure", "available", "use"),
    [
        (None, 500, None, None),
        (0, 500, -500, None),
        (1000, 250, 750, Decimal("0.25")),
        (1000, -50, 1050, Decimal("-0.05")),
        (1000, 1500, -500, Decimal("1.5")),
    ],
)
def test_what_cannot_be_computed_is_none_and_never_zero(limit, exposure, available, use) -> None:
    assert kpis.available_credit(limit, exposure) == available
    assert kpis.credit_use(limit, exposure) == use


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("this-month", date(2026, 10, 1), AS_OF),
        ("last-month", date(2026, 9, 1), date(2026, 9, 30)),
        ("this-quarter", date(2026, 10, 1), AS_OF),
        ("last-quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("this-year", date(2026, 1, 1), AS_OF),
        ("last-year", date(2025, 1, 1), date(2025, 12, 31)),
        ("12-months", date(2025, 11, 1), AS_OF),
    ],
)
def test_a_preset_is_counted_from_the_data_through_date(name: str, start: date, end: date) -> None:
    assert periods.preset(name, AS_OF) == periods.Period(start, end)


@given(st.dates(date(1995, 1, 1), date(2099, 12, 31)))
def test_presets_join_without_gap(today: date) -> None:
    for kind in ("month", "quarter", "year"):
        this, last = periods.preset(f"this-{kind}", today), periods.preset(f"last-{kind}", today)
        assert last.end + timedelta(days=1) == this.start
        assert this.end == today


def test_a_year_before_a_leap_day_is_its_month_end() -> None:
    assert periods.Period(date(2024, 2, 1), date(2024, 2, 29)).year_before == date(2023, 2, 28)


@given(st.integers(-(2**62), 2**62))
def test_money_is_written_exactly(minor: int) -> None:
    frame = pl.DataFrame({"money": [minor]}, schema={"money": pl.Int64}).select(exact("money", "CNY"))
    assert frame.item() == Decimal(minor).scaleb(-2)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "  =", " \t+"])
def test_a_text_that_a_spreadsheet_would_run_is_made_plain(start: str) -> None:
    frame = pl.DataFrame({"note": [start + "cmd|' /C calc'!A0", "plain - text", None], "amount": [-500, 100, None]})
    columns = (Column("note", "column-note"), Column("amount", "column-amount", "money"))
    text = csv_of(frame, columns, speech("en"), "CNY").decode("utf-8-sig")
    cells = pl.read_csv(text.encode(), infer_schema=False)
    assert cells["Note"][0].startswith("'")
    assert cells["Note"][1] == "plain - text"
    assert cells["Amount, CNY"].to_list() == ["-5.00", "1.00", None]


def test_totals_are_of_one_currency_each() -> None:
    accounts = pl.DataFrame({"currency": ["CNY", "CNY", "KWD"], "balance": [500, -200, -50], "overdue": [300, 0, 0]})
    accounts = accounts.with_columns(year_sales=pl.Series([200, 100, 40]), days=pl.Series([365, 30, 12]))
    totals = dict(receivables.totals(accounts))
    assert totals["CNY"] == receivables.Totals(accounts=2, balance=300, overdue=300, late_accounts=1, sales=300, days=365)
    assert totals["KWD"] == receivables.Totals(accounts=1, balance=-50, overdue=0, late_accounts=0, sales=40, days=12)
    assert (totals["CNY"].outstanding_days, totals["KWD"].outstanding_days) == (Decimal(365), None)


def test_late_charges_are_told_also_when_credits_cover_them() -> None:
    aged = kpis.ageing(open_items([(40, 80, 6_328_000), (None, 35, -6_328_000)]), AS_OF)
    assert kpis.overdue(aged) == 0
    assert kpis.overdue(kpis.ageing(open_items([(40, 80, 500), (None, 35, -700)]), AS_OF)) == 0
    assert kpis.late_charges(aged) == 6_328_000
