"""Margin, its way to net, and the bridge: on trades nobody thought of, and for many accounts against the files."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.roles import Role
from charts.quadrants import quadrants
from charts.waterfall import waterfall
from data.demo import DEMO_UNTIL
from data.replica import open_scope
from queries import bridge, margin, periods, profit
from queries.bridge import Parts, Sold, Whole
from queries.margin import Credits
from queries.periods import Period
from tests import margin_checks, tenancy
from tests.margin_checks import DEALERS, PERIODS, looked_at, nearest
from tests.oracle import Books

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation

# A billion yuan in the minor unit: what a part of a change may come to with it still is a whole number of a database.
MONEY = st.integers(-(10**11), 10**11)
UNITS = st.integers(-50, 10**6)
SOLD = st.builds(Sold, UNITS, MONEY, MONEY)
RATE = Decimal(6)
THROUGH = date(2026, 10, 20)


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every dealer."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


@given(MONEY, st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9).filter(bool))
def test_a_part_is_the_nearest_whole_number(amount: int, by: int, whole: int) -> None:
    assert margin.part(amount, by, whole) == nearest(Fraction(amount * by, whole))


@given(st.lists(st.tuples(SOLD, SOLD), max_size=12))
def test_the_parts_of_the_bridge_add_up_whatever_was_sold(models: list[tuple[Sold, Sold]]) -> None:
    rows = bridge.bridge((number, before, now) for number, (before, now) in enumerate(models))
    change = sum(now.margin - before.margin for before, now in models)
    assert bridge.total(rows).change == change
    for row in rows.iter_rows(named=True):
        assert sum(row[name] for name in bridge.EFFECTS) == row["change"] == row["margin_now"] - row["margin_before"]


@given(SOLD.filter(lambda one: one.quantity > 0 and one.sales > 0), st.integers(2, 9))
def test_twice_as_much_of_everything_is_volume_and_nothing_else(before: Sold, times: int) -> None:
    now = Sold(before.quantity * times, before.sales * times, before.cost * times)
    whole = Whole(before.sales, now.sales)
    assert bridge.parts(before, now, whole) == Parts(volume=before.margin * (times - 1))


@given(SOLD.filter(lambda one: one.quantity > 0 and one.sales > 0), MONEY, MONEY)
def test_the_same_units_at_another_price_and_cost_are_price_and_cost(before: Sold, dearer: int, cheaper: int) -> None:
    now = Sold(before.quantity, before.sales + dearer, before.cost - cheaper)
    assert bridge.parts(before, now, Whole(before.sales, before.sales)) == Parts(price=dearer, cost=cheaper)


def test_a_model_without_an_old_price_has_neither_price_nor_volume() -> None:
    sold = Sold(3, 900, 700)
    assert bridge.parts(bridge.NOTHING, sold, Whole(0, 0)) == Parts(came=200)
    assert bridge.parts(sold, bridge.NOTHING, Whole(0, 0)) == Parts(went=-200)
    assert bridge.parts(sold, Sold(-1, -300, -200), Whole(0, 0)) == Parts(went=-300)


@given(MONEY, MONEY, MONEY, st.none() | MONEY, st.none() | st.builds(Credits, MONEY, MONEY, MONEY))
def test_the_steps_add_up_to_each_subtotal(sales, uncosted, cost, holding, account) -> None:
    one = margin.Margin(sales, uncosted, cost, holding, 0, margin.Span(30, 4, 0), account)
    reached = 0
    for name, amount in margin.steps(one).items():
        if name in margin.SUBTOTALS:
            assert amount == reached
        else:
            reached += amount or 0
    assert (one.net is None) == (account is None)


def months_of(rows: list[tuple[int, int, int, int, int, int]]) -> pl.DataFrame:
    """Rows as the query gives them: month back, model, sales, cost, sum of stock counts, days counted."""
    made = [
        (periods.month_start(THROUGH, back), model, 1, sales, 0, 0, cost, stock, 0, counts)
        for back, model, sales, cost, stock, counts in rows
    ]
    return pl.DataFrame(made, schema=margin.MONTHS_SCHEMA, orient="row")


ROWS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(1, 4), MONEY, MONEY, st.integers(0, 10**13), st.integers(0, 5)),
    max_size=30,
    unique_by=lambda row: row[:2],
)


@given(ROWS)
def test_months_and_models_add_up_to_the_whole(rows: list[tuple[int, int, int, int, int, int]]) -> None:
    valued = margin.valued(months_of(rows), RATE, THROUGH)
    of = margin.span(valued, Period(date(2025, 11, 1), THROUGH))
    whole = margin.margin_of(valued, of, None)
    for by in ("month", "model_id"):
        sums = margin.summed(valued, of, by)
        assert int(sums["gross"].sum()) == whole.gross
        assert int(sums["holding"].drop_nulls().sum()) == (whole.holding or 0)
    assert (whole.holding is None) == all(counts == 0 for *_, counts in rows)


@given(
    st.integers(0, 10**12), st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.integers(0, 400), st.lists(st.integers(1, 90))
)
def test_a_rebate_is_spread_over_its_days_and_none_of_it_is_lost(
    earned: int, first: date, length: int, cuts: list[int]
) -> None:
    of = Period(first, first + timedelta(days=length))
    start, found = date(2024, 12, 1), 0
    for days in (*cuts, 4000):
        found += margin.earned_within(earned, of, Period(start, start + timedelta(days=days - 1)))
        start += timedelta(days=days)
    assert found == earned


def test_what_cannot_be_computed_is_none_and_never_zero() -> None:
    one = margin.Margin(500, 500, 0, None, 0, margin.Span(30, 0, 1), Credits(0, 0, 0))
    assert (one.gross, one.gross_ratio, one.net_ratio, one.gmroi, one.turnover_days) == (0, None, None, None, None)
    assert margin.steps(one)["holding"] is None


@pytest.mark.parametrize(
    "claim",
    [
        margin_checks.margins_as_the_files_say,
        margin_checks.bridges_as_the_files_say,
        margin_checks.purchases_stand_beside_the_list_price_of_their_day,
    ],
    ids=lambda claim: claim.__name__,
)
def test_every_named_account_against_the_files(claim, executive: Scope, admin: Engine, books: Books) -> None:
    claim(executive, admin, books)


@pytest.mark.parametrize(
    "claim",
    [margin_checks.peers_as_the_cells_say, margin_checks.own_figures_are_those_of_the_page],
    ids=lambda claim: claim.__name__,
)
def test_peers(claim, executive: Scope, admin: Engine) -> None:
    claim(executive, admin)


def test_months_lines_and_models_add_up_for_real_accounts(executive: Scope, admin: Engine) -> None:
    ids = margin_checks.ids_of(admin)
    for dealer in DEALERS:
        found, models = looked_at(executive, ids[dealer], PERIODS[0])
        whole, months = found.now, profit.by_month(found)
        assert int(months["net"].sum()) == whole.net
        assert int(months["gross"].sum()) == whole.gross
        for rows in (profit.by_line(found, models, "en"), profit.by_model(found, models, "zh-CN")):
            assert (int(rows["gross"].sum()), int(rows["holding"].drop_nulls().sum())) == (whole.gross, whole.holding or 0)
        moved = profit.bridged(found, models, "en")
        lines = profit.bridged_by_line(moved)
        assert astuple(bridge.total(lines)) == astuple(bridge.total(moved))


def test_sales_without_a_cost_are_left_out_and_never_free_of_cost(executive: Scope, admin: Engine) -> None:
    period = Period(date(2024, 12, 1), date(2025, 2, 28))
    found, models = looked_at(executive, margin_checks.ids_of(admin)["D00032"], period)
    whole = found.now
    assert whole.uncosted_sales > 0
    assert whole.gross == whole.sales - whole.uncosted_sales - whole.cost
    unknown = profit.by_model(found, models, "en").filter(pl.col("uncosted_quantity") == pl.col("quantity"))
    assert unknown.height
    assert unknown["gross"].to_list() == [0] * unknown.height
    assert unknown["margin"].null_count() == unknown.height


def test_a_part_of_the_goods_has_no_net_margin(executive: Scope, admin: Engine) -> None:
    dealer = margin_checks.ids_of(admin)["D00001"]
    found, models = looked_at(executive, dealer, PERIODS[0])
    lines = {str(code): found.by("model_id") for code in models["line_code"].unique()}
    parts = [looked_at(executive, dealer, PERIODS[0], of=(code, None))[0].now for code in lines]
    assert all(one.net is None and one.account is None for one in parts)
    assert sum(one.gross for one in parts) == found.now.gross
    assert sum(one.holding or 0 for one in parts) == found.now.holding
    # The days of counting are those of the account, whatever goods are looked at.
    assert {one.span for one in parts} == {found.now.span}


def test_programmes_that_are_not_settled_yet_are_said(executive: Scope, admin: Engine) -> None:
    dealer = margin_checks.ids_of(admin)["D00001"]
    told = {
        name: looked_at(executive, dealer, periods.preset(name, DEMO_UNTIL))[0].unsettled
        for name in ("last-year", "last-quarter", "this-month")
    }
    # The half-year's programme runs on; that of the third quarter was settled in October, that of the fourth was not.
    assert told == {"last-year": [], "last-quarter": ["WM-2026H2"], "this-month": ["WM-2026H2", "Q-2026Q4"]}


@pytest.mark.parametrize(("margin_of", "days", "quarter"), [
    (0.20, 10.0, "earns"), (0.20, 40.0, "earns-slowly"), (0.10, 10.0, "moves"), (0.10, 40.0, "lies"),
    (0.15, 30.0, "earns"), (None, 10.0, None), (0.20, None, None),
])  # fmt: skip
def test_each_model_stands_in_one_quarter(margin_of: float | None, days: float | None, quarter: str | None) -> None:
    row = pl.DataFrame({"margin": [margin_of], "days": [days]}, schema={"margin": pl.Float64, "days": pl.Float64})
    assert margin.quadrants(row, Decimal("0.15"), Decimal(30))["quadrant"].item() == quarter


def test_the_pictures_have_axes_with_units_and_no_data_inside() -> None:
    for spec in (quadrants(("a", "b", "c", "d"), "model", "days", "margin", "sales"), waterfall("part", "CNY", "en")):
        assert "data" not in spec
        assert "title" in str(spec)
