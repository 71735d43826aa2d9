"""Stock: turnover, cover, overstock and stock-outs against the files, and by hand."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.roles import Role
from data.replica import open_scope
from queries import ageing, inventory, kpis, movements, stock, stock_outs, suggestions
from queries.periods import Period
from tests import stock_checks, tenancy
from tests.test_docs import minor, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

PAGE = "docs/kpis-stock.md"
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


@pytest.fixture(scope="module")
def ask(installation: Installation, admin: Engine) -> Callable[..., pl.DataFrame]:
    """Ask a query about a dealer as an executive, past the cache."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    scope = open_scope(person.uid, person.role)[0]
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    return stock_checks.asking(scope, ids)


@pytest.mark.parametrize(
    "claim",
    [
        stock_checks.turnover_is_what_the_files_say,
        stock_checks.what_is_on_hand_is_the_last_count_and_what_came_since,
        stock_checks.stock_outs_are_what_a_walk_through_the_days_gives,
        stock_checks.any_days_add_up_and_agree_with_the_walk,
        stock_checks.ages_and_what_to_reorder_are_what_the_files_say,
    ],
    ids=lambda claim: claim.__name__,
)
def test_it_is_what_the_files_say(
    claim: Callable[..., None], ask: Callable[..., pl.DataFrame], installation: Installation
) -> None:
    claim(ask, installation)


def test_a_count_holds_until_the_next_one(ask: Callable[..., pl.DataFrame], admin: Engine) -> None:
    stock_checks.a_count_holds_until_the_next_one(ask, admin)


def test_warnings_say_what_the_stock_page_says(ask: Callable[..., pl.DataFrame], admin: Engine) -> None:
    stock_checks.warnings_say_what_the_stock_page_says(ask, admin)


# By hand


def printed(heading: str, number: int = 0) -> dict[str, int]:
    """Figures of an example as the page prints them, without their points."""
    return {row[0]: minor(row[-1]) for row in table(PAGE, heading, number)}


def tenths(value: Decimal | float | None) -> int:
    """With one decimal, as the page prints it, without its point."""
    assert value is not None
    return int((Decimal(str(value)) * 10).quantize(Decimal(1), ROUND_HALF_UP))


def test_turnover_by_hand() -> None:
    counts = [(row[0], row[1], minor(row[3])) for row in table(PAGE, "### Turnover, by hand", 0)]
    cost = {row[0]: minor(row[1]) for row in table(PAGE, "### Turnover, by hand", 1)}
    days, whole = sorted({day for day, _, _ in counts}), sum(cost.values())

    def of(model: str) -> list[int]:
        return [amount for _, one, amount in counts if one == model]

    def on(day: str) -> int:
        return sum(amount for when, _, amount in counts if when == day)

    total = sum(amount for _, _, amount in counts)
    assert kpis.average_inventory(total, len(days)) == 172_500
    own = sum(Decimal(sum(of(one))) / len(of(one)) for one in "AB")
    each = [kpis.turnover_days(sum(of(one)), len(days), cost[one], 30) for one in "AB"]
    naive = {
        "right": tenths(kpis.turnover_days(total, len(days), whole, 30)),
        "only what was counted first and last": tenths(kpis.turnover_days(on(days[0]) + on(days[-1]), 2, whole, 30)),
        "each model by the days on which it had a row": tenths(own / whole * 30),
        "the mean of the days of the two models": tenths(sum(one or Decimal(0) for one in each) / 2),
    }
    assert printed("### Turnover, by hand", 2) == naive
    assert len(set(naive.values())) == len(naive)
    assert kpis.turnover_days(total, 0, whole, 30) is None
    assert kpis.turnover_days(total, 4, 0, 30) is None


def test_sell_through_by_hand() -> None:
    naive = {
        "right": tenths((kpis.sell_through(26, 2, 12, 20) or 0) * 100),
        "forgetting what was taken back": tenths((kpis.sell_through(26, 0, 12, 20) or 0) * 100),
        "of what was received alone": tenths(Decimal(24) / 20 * 100),
    }
    assert printed("### Sell-through, by hand") == naive
    assert kpis.sell_through(0, 0, 0, 0) is None


COVER = "### Cover and overstock, by hand"


def test_cover_and_overstock_by_hand() -> None:
    rows = [
        (place, int(row[1]), int(row[2]), date.fromisoformat(row[3]), minor(row[4]))
        for place, row in enumerate(table(PAGE, COVER))
    ]
    names = ["model_id", "on_hand", "sold_in_window", "first_received_on", "price"]
    frame = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        average_millionths=pl.col("price") * inventory.MILLION,
        stock_cost=pl.col("price") * pl.col("on_hand"),
        counted_on=pl.lit(JUNE.end),
        last_sold_on=pl.lit(JUNE.end),
    )
    frame = stock.told(frame, JUNE.end)
    held = stock.holding(stock.covered(frame, Decimal(12)))
    full = stock.holding(stock.covered(frame.with_columns(window_days=pl.lit(56)), Decimal(12)))
    assert printed(COVER, 1) == {"right": tenths(held.weeks), "every model over 8 weeks": tenths(full.weeks)}
    over = stock.covered(frame, Decimal(12)).filter(pl.col("excess_quantity") > 0)
    naive = {
        "right": held.overstock,
        "all stock of models over the threshold": int(over["stock_cost"].sum()),
        "without models that do not sell": int(over.filter(pl.col("sold_in_window") > 0)["excess_cost"].sum()),
    }
    assert printed(COVER, 2) == naive
    assert held.overstocked_models == 2


def test_stock_outs_by_hand() -> None:
    heading = "### Stock-outs, by hand"
    rows = [
        (1, date.fromisoformat(row[0]), int(row[1]), int(row[2]), int(row[2]), None if row[3] == "–" else int(row[3]))
        for row in table(PAGE, heading)
    ]
    days = pl.DataFrame(rows, schema=dict(stock.DAYS.schema), orient="row")
    models = pl.DataFrame({"model_id": [1], "ended_on": [None]}, schema={"model_id": pl.Int64, "ended_on": pl.Date})
    sums = pl.DataFrame({
        "model_id": [1], "sold_amount": [1_400_00], "taken_back_amount": [0], "uncosted_amount": [0],
        "cost_amount": [840_00], "sold_quantity": [14], "taken_back_quantity": [0], "uncosted_quantity": [0],
    })  # fmt: skip
    found = stock_outs.valued(stock_outs.stock_outs(days, models, JUNE), sums).row(0, named=True)
    assert (found["days_out"], found["times"], found["last_out_on"]) == (10, 1, date(2026, 6, 12))
    per_day = found["lost_margin"] // found["days_out"]
    assert printed(heading, 1) == {
        "right": found["lost_margin"],
        "from the day of the last sale": 11 * per_day,
        "only from the count that found none": 7 * per_day,
    }
    # Nothing is missed once it is no longer made, nor longer than four weeks after the last sale.
    ended = models.with_columns(ended_on=pl.lit(date(2026, 6, 8)))
    assert stock_outs.stock_outs(days, ended, JUNE)["days_out"].to_list() == [5]
    for_good = days.filter(pl.col("day") < date(2026, 6, 13))
    assert stock_outs.stock_outs(for_good, models, Period(JUNE.start, date(2026, 8, 31)))["days_out"].to_list() == [28]


def test_nothing_is_not_zero() -> None:
    none = pl.DataFrame(schema=dict(stock.MONTHS.schema))
    nothing = stock.total(stock.by_model(none), none, JUNE)
    assert (nothing.turnover_days, nothing.average_inventory, nothing.sell_through) == (None, None, None)
    rows = stock.told(pl.DataFrame(schema=dict(stock.NOW.schema)), JUNE.end)
    held = stock.holding(stock.covered(rows, Decimal(12)))
    assert (held.weeks, held.overstock, held.cost) == (None, None, 0)


def test_of_an_account_that_tells_no_sales_nothing_is_too_much_and_nothing_to_reorder() -> None:
    row = {
        "model_id": 1,
        "on_hand": 30,
        "average_millionths": 100 * inventory.MILLION,
        "stock_cost": 3_000,
        "sold_in_window": 0,
    }
    silent = pl.DataFrame([row], schema_overrides=dict(stock.NOW.schema)).with_columns(
        last_sold_on=pl.lit(None, pl.Date), first_received_on=pl.lit(date(2026, 1, 1)), counted_on=pl.lit(None, pl.Date)
    )
    found = stock.covered(stock.told(silent, JUNE.end), Decimal(12))
    assert (stock.holding(found).overstock, stock.holding(found).cost) == (None, 3_000)
    assert found["excess_quantity"].to_list() == [0]
    # When another of its models sells, one that does not is too much in whole.
    both = pl.concat([silent, silent.with_columns(model_id=pl.lit(2, pl.Int64), last_sold_on=pl.lit(JUNE.end))])
    assert stock.holding(stock.covered(stock.told(both, JUNE.end), Decimal(12))).overstock == 6_000


def test_purchases_sales_and_stock_by_hand() -> None:
    heading = "### Purchases, sales and stock, by hand"
    rows = [(date.fromisoformat(row[0]), row[1].replace(" ", "_"), int(row[2]), None) for row in table(PAGE, heading)]
    found = movements.balanced(pl.DataFrame(rows, schema=dict(movements.DAYS.schema), orient="row"), 7)
    assert found["balance"][-1] == 12
    count = found.filter(pl.col("kind") == movements.COUNTED).row(0, named=True)
    assert {row[0]: int(row[1]) for row in table(PAGE, heading, 1)} == {
        "right": count["gap"], "the count against the end of the period": count["counted"] - 12,
    }  # fmt: skip


def test_age_of_stock_by_hand() -> None:
    heading = "### Age of stock, by hand"
    came = [(1, date.fromisoformat(row[0]), int(row[1])) for row in table(PAGE, heading)]
    receipts = pl.DataFrame(came, schema=dict(suggestions.RECEIPTS.schema), orient="row")
    held = pl.DataFrame({
        "model_id": [1], "on_hand": [50], "average_millionths": [100_00 * inventory.MILLION], "sold_in_window": [10],
        "window_days": [56], "is_judged": [True], "stock_cost": [5_000_00],
    })  # fmt: skip
    layers = ageing.layers(held, receipts, JUNE.end)
    assert layers["cost"].sum() == 5_000_00
    naive = {
        "right": int(ageing.older(layers, 90)["old_cost"].sum()),
        "counting day 90 as aged": int(ageing.older(layers, 89)["old_cost"].sum()),
        "taking what is left to be of the first arrivals": 50 * 100_00,
    }
    assert printed(heading, 1) == naive
    assert len(set(naive.values())) == len(naive)
    row = suggestions.clear(stock.covered(held, Decimal(12)), layers, 90, Decimal(8)).row(0, named=True)
    assert printed(heading, 2) == {
        "right": row["bound_cost"], "aged and too much added up": row["old_cost"] + row["excess_cost"],
    }  # fmt: skip
    assert row["holding_cost"] == 23_33


def test_what_to_reorder_by_hand() -> None:
    row = {
        "model_id": 1, "on_hand": 3, "coming": 4, "sold_in_window": 7, "window_days": 14, "lead_days": 10,
        "average_millionths": 1, "ended_on": None,
    }  # fmt: skip

    def units(**changed: int) -> int:
        frame = pl.DataFrame([{**row, **changed}], schema_overrides={"ended_on": pl.Date})
        found = suggestions.reorder(frame, JUNE.end)
        return int(found["suggested"].item()) if found.height else 0

    assert printed("### What to reorder, by hand") == {
        "right": units(), "over 8 weeks, though it was there for two": -2, "forgetting what is on its way": units(coming=0),
    }  # fmt: skip
    assert units(window_days=56) == 0
    assert -(-7 * 38 // 56) - 3 - 4 == -2
    assert units(sold_in_window=0) == 0


# Whatever comes in


MODELS = st.integers(1, 3)
DAYS = st.dates(date(2025, 1, 1), JUNE.end)
RECEIVED = st.lists(st.tuples(MODELS, DAYS, st.integers(1, 40)), max_size=12, unique_by=lambda one: one[:2])
HELD = st.lists(
    st.tuples(MODELS, st.integers(-5, 200), st.none() | st.integers(0, 10**12)), max_size=3, unique_by=lambda one: one[0]
)


@given(RECEIVED, HELD)
def test_ages_add_up_to_what_is_on_hand_and_its_cost_and_are_the_newest(
    received: list[tuple[int, date, int]], held: list[tuple[int, int, int | None]]
) -> None:
    receipts = pl.DataFrame(received, schema=dict(suggestions.RECEIPTS.schema), orient="row")
    names = {"model_id": pl.Int64, "on_hand": pl.Int64, "average_millionths": pl.Int64}
    on_hand = pl.DataFrame(held, schema=names, orient="row")
    found = ageing.layers(on_hand, receipts, JUNE.end)
    came = {(model, day): units for model, day, units in received}
    for model, units, average in held:
        mine = found.filter(pl.col("model_id") == model)
        assert mine["units"].sum() == max(units, 0)
        if average is not None:
            assert mine["cost"].sum() == (2 * max(units, 0) * average + 10**6) // (2 * 10**6)
        dated = mine.filter(pl.col("received_on").is_not_null())
        days = dated["received_on"].to_list()
        assert days == sorted(days)
        # All but the oldest are there whole, and none came after the oldest that is left out.
        for place, (day, left) in enumerate(dated.select("received_on", "units").iter_rows()):
            assert left == came[model, day] if place else 0 < left <= came[model, day]
        assert dated.height == sum(day >= days[0] for one, day in came if one == model) if days else True
        if mine.height > dated.height:
            assert dated["units"].sum() == sum(one for (other, _), one in came.items() if other == model)
    aged = ageing.aged(found)
    assert aged["units"].sum() == found["units"].sum()
    assert aged["cost"].sum() == found["cost"].sum()


@given(st.integers(0, 200))
def test_each_age_has_its_class(days: int) -> None:
    found = pl.DataFrame({"age_days": [days]}).select(one=ageing.age_class())["one"].item()
    bounds = next(one for one in ageing.CLASSES if one.key == found)
    assert bounds.first_day <= days
    assert bounds.last_day is None or days <= bounds.last_day
