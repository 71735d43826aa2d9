"""What if: the arithmetic on stock nobody thought of, by hand, and ages against the files."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.roles import Role
from data.demo import DEMO_UNTIL
from data.replica import open_scope
from queries import goods, rebates, stock, whatif
from queries.whatif import Clearing, Standing
from tests import margin_checks, tenancy
from tests.margin_checks import DEALERS, nearest, rows_of
from tests.test_docs import minor, section, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation

MONEY = st.integers(0, 10**13)
STANDING = st.builds(Standing, MONEY, MONEY, st.just(365), MONEY, st.just(Decimal(6)))
HAND = "### Clearing, by hand"
SCHEMA = dict.fromkeys(("old_units", "old_cost", "costed_quantity", "costed_sales"), pl.Int64)
ROW = st.tuples(st.integers(0, 10**6), st.none() | MONEY, st.none() | st.integers(-5, 10**6), st.integers(-(10**6), 10**13))


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every dealer."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


def models(rows: Sequence[tuple[int | None, ...]]) -> pl.DataFrame:
    """The models that could be cleared."""
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@given(st.lists(ROW, max_size=10), st.integers(1, 90))
def test_what_is_cleared_and_what_stays_is_all_that_is_old(rows: list[tuple[int | None, ...]], off: int) -> None:
    found = whatif.clearing(models(rows), off)
    assert found.units + found.unpriced_units == sum(row[0] or 0 for row in rows)
    assert found.margin == found.revenue - found.cost
    # Each model's two amounts are rounded once.
    assert abs(found.discount - Fraction(found.usual * off, 100)) <= len(rows)


@given(STANDING, st.integers(1, 300))
def test_selling_faster_frees_stock_and_days_alike(now: Standing, percent: int) -> None:
    then = whatif.faster(now, percent)
    assert then.stock + then.cash == now.stock
    assert abs(then.stock - Fraction(now.stock * 100, 100 + percent)) <= Fraction(1, 2)
    assert (then.margin, then.saved >= 0) == (now.gross, True)
    if now.turnover_days is not None and now.stock > 10**6:
        after = now.days_of(then.stock)
        assert after is not None
        assert abs(float(after / now.turnover_days) - 100 / (100 + percent)) < 1e-3


@given(STANDING, st.builds(Clearing, st.integers(1, 99), MONEY, MONEY, MONEY, st.just(0)))
def test_clearing_takes_its_cost_out_of_stock_and_adds_its_margin(now: Standing, sold_off: Clearing) -> None:
    then = whatif.cleared(now, sold_off)
    assert then.stock == now.stock - sold_off.cost
    assert then.margin == now.gross + sold_off.revenue - sold_off.cost
    assert then.cash == sold_off.revenue


def test_the_worked_example_of_clearing() -> None:
    rows = [(int(row[1]), minor(row[2]), int(row[3]), minor(row[4])) for row in table("docs/kpis-profit.md", HAND)]
    found = whatif.clearing(models(rows), 20)
    now = Standing(0, 0, 365, 0, Decimal(6))
    naive = {
        "right": found.margin,
        "counting C as sold for nothing": found.margin - rows[2][1],
        "giving the discount on the cost": nearest(Fraction(found.cost * 80, 100)) - found.cost,
        "forgetting the discount": found.usual - found.cost,
    }
    assert {row[0]: minor(row[1]) for row in table("docs/kpis-profit.md", HAND, 1)} == naive
    days = whatif.break_even_days(now, found)
    assert days is not None
    assert f"**{days:,.1f}**" in section("docs/kpis-profit.md", HAND)


def test_what_is_old_is_what_no_receipt_since_accounts_for(
    executive: Scope, admin: Engine, installation: Installation
) -> None:
    ids, age = margin_checks.ids_of(admin), 60
    since = str(DEMO_UNTIL - timedelta(days=age))
    received = rows_of(installation.folder, "sell_in", ["dealer", "day", "model"])
    moved = rows_of(installation.folder, "stock_movement", ["dealer", "movement"])
    came = pl.concat([
        received.select("dealer", "day", "model", "quantity"),
        moved.filter((pl.col("kind") == "transferred") & ~pl.col("quantity").str.starts_with("-"))
        .select("dealer", "day", "model", "quantity"),
    ])  # fmt: skip
    tried = 0
    for dealer in DEALERS:
        offered = goods.offered(executive, ids[dealer])
        codes = dict(offered.select("model_id", "model_code").iter_rows())
        ground = whatif.ground(executive, ids[dealer], DEMO_UNTIL, offered, (None, None), age)
        old = dict(ground.models.select("model_id", "old_units").iter_rows())
        for model, on_hand in stock.now(executive, ids[dealer], DEMO_UNTIL).select("model_id", "on_hand").iter_rows():
            newer = came.filter((pl.col("dealer") == dealer) & (pl.col("model") == codes[model]) & (pl.col("day") >= since))[
                "quantity"
            ]
            assert old.get(model, 0) == max(0, on_hand - sum(map(int, newer))), (dealer, codes[model])
            tried += bool(old.get(model, 0))
    assert tried


def test_the_ground_is_the_stock_and_the_year_of_the_account(executive: Scope, admin: Engine) -> None:
    dealer = margin_checks.ids_of(admin)["D00001"]
    offered = goods.offered(executive, dealer)
    ground = whatif.ground(executive, dealer, DEMO_UNTIL, offered, (None, None), 90)
    year, _ = margin_checks.looked_at(executive, dealer, margin_checks.PERIODS[0])
    assert (ground.now.gross, ground.now.cost_of_sales, ground.now.days) == (year.now.gross, year.now.cost, 365)
    held = stock.now(executive, dealer, DEMO_UNTIL).filter(pl.col("on_hand") > 0)
    assert ground.now.stock == int(held["stock_cost"].sum())
    assert ground.now.holding == nearest(Fraction(ground.now.stock * 6, 100))


def test_a_tier_costs_what_holding_half_the_purchase_costs(executive: Scope, admin: Engine) -> None:
    now = Standing(0, 0, 365, 0, Decimal(6))
    found: list[whatif.Step] = []
    for dealer, number in margin_checks.ids_of(admin).items():
        if dealer in DEALERS or len(found) < 3:
            best = rebates.best(rebates.running(executive, number, DEMO_UNTIL, "CNY", "en"))
            step = whatif.step(now, best)
            assert (step is None) == (best is None)
            if step is not None and step.days_added is not None:
                found.append(step)
    assert found
    for one in found:
        assert one.days_added is not None
        days = int(one.days_added.to_integral_value())
        assert one.holding == nearest(Fraction(nearest(Fraction(one.costs, 2)) * days * 6, 36_500))
        assert one.worth == one.brings - one.holding
