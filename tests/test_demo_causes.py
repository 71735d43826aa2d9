"""The demo's named accounts, and its causes: each shows in its effect."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl
import pytest

from data.demo import DEMO_UNTIL
from data.demo.manners import BELOW_COST, HEALTHY, NO_COST, ONE_MODEL, OVERSTOCKED, SILENT, STOCKED_OUT
from tests.demo_trade import CENTS, PAIR, Trade, figure

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def trade(demo_files: Path) -> Trade:
    """The demo as the first start writes it."""
    return Trade(demo_files)


# The named accounts.
def test_one_account_sells_a_model_that_it_never_received(trade: Trade) -> None:
    sold = trade.table("sell_out").select(PAIR).unique()
    received = trade.table("sell_in").select(PAIR).unique()
    opened = trade.table("stock_movement").filter(pl.col("kind") == "opening").select(PAIR)
    never = sold.join(received, on=PAIR, how="anti").join(opened, on=PAIR, how="anti")
    assert NO_COST in set(never["dealer"])
    found = trade.table("stock_movement").join(never.filter(pl.col("dealer") == NO_COST), on=PAIR)
    assert found["amount"].null_count() == found.height == 1


def test_one_account_sells_below_its_cost(trade: Trade) -> None:
    margin = trade.sold().group_by("dealer").agg(margin=1 - pl.col("spent").sum() / pl.col("revenue").sum())
    assert set(margin.filter(pl.col("margin") < 0)["dealer"]) == {BELOW_COST}


def test_one_account_runs_out_and_one_has_too_much(trade: Trade) -> None:
    stock = trade.table("stock_snapshot").group_by("dealer").agg(stock=pl.col("quantity").sum() / 113)
    sold = trade.sold().group_by("dealer").agg(daily=pl.col("units").sum() / 791)
    days = dict(stock.join(sold, on="dealer").select("dealer", pl.col("stock") / pl.col("daily")).iter_rows())
    middle = sorted(days.values())[len(days) // 2]
    assert days[STOCKED_OUT] < middle / 2
    assert days[OVERSTOCKED] > middle * 2


def test_one_account_has_one_model_and_one_buys_no_more(trade: Trade) -> None:
    assert trade.table("sell_out").filter(pl.col("dealer") == ONE_MODEL)["model"].n_unique() == 1
    last = trade.table("sell_in").filter(pl.col("dealer") == SILENT)["day"].max()
    assert isinstance(last, dt.date)
    assert (DEMO_UNTIL - last).days > 120


def test_the_account_that_people_look_at_is_coherent(trade: Trade) -> None:
    own = {
        name: trade.table(name).filter(pl.col("dealer") == HEALTHY)
        for name in ("ledger_entry", "delivery", "return_note", "claim")
    }
    entries = own["ledger_entry"]
    assert set(entries.filter(pl.col("kind") == "invoice")["entry"]) == set(own["delivery"]["entry"].drop_nulls())
    assert set(entries.filter(pl.col("kind") == "credit_note")["entry"]) == set(own["return_note"]["entry"])
    arrived = own["delivery"].filter(pl.col("delivered_on") > DEMO_UNTIL - dt.timedelta(days=70))["delivered_on"]
    assert sorted((DEMO_UNTIL - day).days for day in arrived) == [6, 25, 40, 64]
    open_order = trade.table("sales_order").filter((pl.col("dealer") == HEALTHY) & (pl.col("status") == "reviewed"))
    assert open_order.height == 1
    for name in (
        "claim",
        "complaint",
        "warranty_claim",
        "rebate_settlement",
        "fee_entry",
        "sub_account_movement",
        "dealer_target",
    ):
        assert trade.table(name).filter(pl.col("dealer") == HEALTHY).height > 0, name


# Causes and effects.
def test_reps_who_help_turn_the_stock_faster_and_leave_more_profit(trade: Trade) -> None:
    usual = trade.kinds.filter(~pl.col("dealer").is_in([BELOW_COST, STOCKED_OUT, OVERSTOCKED]))
    sold = trade.sold().join(usual, on="dealer")
    stock = trade.table("stock_snapshot").join(usual, on="dealer").group_by("kind").agg(stock=pl.col("quantity").sum() * 7)
    sums = sold.group_by("kind").agg(pl.col("units", "revenue", "spent").sum()).join(stock, on="kind")
    days = dict(sums.select("kind", pl.col("stock") / pl.col("units")).iter_rows())
    margin = dict(sums.select("kind", 1 - pl.col("spent") / pl.col("revenue")).iter_rows())
    assert days["helps"] * 1.15 < days["usual"] < days["pushes"] / 1.25
    assert margin["helps"] > margin["usual"] > margin["pushes"]


def test_reps_who_push_sell_in_more_than_is_sold_at_the_ends_of_quarters(trade: Trade) -> None:
    last_month = pl.col("day").dt.month() % 3 == 0
    ratio = {}
    for kind in ("helps", "pushes"):
        own = trade.kinds.filter(pl.col("kind") == kind)
        came, went = (
            trade.table(name).join(own, on="dealer").filter(last_month)["quantity"].sum() for name in ("sell_in", "sell_out")
        )
        ratio[kind] = figure(came) / figure(went)
    assert ratio["pushes"] > 1.1
    assert ratio["pushes"] > ratio["helps"] * 1.1


def test_reps_who_help_solve_problems_sooner(trade: Trade) -> None:
    cases = trade.table("complaint").drop_nulls("resolved_at").join(trade.kinds, on="dealer")
    hours = cases.group_by("kind_right").agg((pl.col("resolved_at") - pl.col("opened_at")).dt.total_hours().median())
    found = dict(hours.iter_rows())
    assert found["helps"] < found["usual"] < found["pushes"]


def test_nearly_all_complaints_are_answered_in_a_day_by_a_person(trade: Trade) -> None:
    cases = trade.table("complaint")
    waited = (cases["first_response_at"] - cases["opened_at"]).dt.total_minutes()
    assert 0.88 < figure((waited <= 24 * 60).fill_null(value=False).mean()) < 0.97
    said = (
        trade.table("complaint_message")
        .filter(pl.col("author") == "staff")
        .group_by("dealer", "complaint")
        .agg(pl.col("written_at").min())
    )
    both = cases.drop_nulls("first_response_at").join(said, on=["dealer", "complaint"])
    assert (both["first_response_at"] == both["written_at"]).all()
    assert trade.table("complaint_message").filter(pl.col("author") == "robot").height > 1_000


def test_the_faulty_batch_shows_some_weeks_after_its_units_were_sold(trade: Trade) -> None:
    sent = trade.table("delivery_line").group_by("model", "batch").agg(sent=pl.col("quantity").sum())
    cases = trade.table("complaint").drop_nulls("batch").group_by("model", "batch").len()
    rate = (
        sent.join(cases, on=["model", "batch"])
        .filter(pl.col("sent") > 2_000)
        .with_columns(rate=pl.col("len") / pl.col("sent"))
    )
    worst = rate.sort("rate", descending=True)
    assert worst["rate"][0] > 5 * worst["rate"][1]
    faulty = worst.row(0, named=True)
    failed = trade.table("complaint").filter((pl.col("model") == faulty["model"]) & (pl.col("batch") == faulty["batch"]))
    faults = trade.table("complaint_fault").join(failed, on=["dealer", "complaint"])["fault"].value_counts(sort=True)
    assert faults["fault"][0] == "drain_pump"
    after = (failed["opened_at"].dt.date() - failed["sold_on"]).dt.total_days()
    assert 18 <= figure(after.quantile(0.05)) < figure(after.quantile(0.95)) <= 80


def test_air_conditioners_sell_in_early_summer_and_water_heaters_in_winter(trade: Trade) -> None:
    lines = trade.table("model").select("model", "line")
    by_month = (
        trade.sold().join(lines, on="model").group_by("line", month=pl.col("day").dt.month()).agg(pl.col("units").sum())
    )
    best = {
        line: set(by_month.filter(pl.col("line") == line).sort("units", descending=True)["month"].head(3))
        for line in ("AC", "WH")
    }
    assert best["AC"] == {5, 6, 7}
    assert best["WH"] & {11, 12, 1}


def test_a_promotion_sells_more(trade: Trade) -> None:
    daily = trade.sold().filter(pl.col("day").dt.year() == 2026).group_by("day").agg(pl.col("units").sum())
    may = {day: units for day, units in daily.iter_rows() if day.month in (4, 5)}
    during = [units for day, units in may.items() if dt.date(2026, 4, 26) <= day <= dt.date(2026, 5, 5)]
    before = [units for day, units in may.items() if dt.date(2026, 4, 12) <= day <= dt.date(2026, 4, 25)]
    assert sum(during) / len(during) > 1.3 * sum(before) / len(before)


def test_a_price_cut_is_claimed_for_the_stock_of_the_day_before(trade: Trade) -> None:
    claims = trade.table("claim").filter(pl.col("kind") == "price_protection")
    assert claims.height > 100
    channels = trade.table("dealer").select("dealer", "channel")
    prices = trade.table("price").with_columns(pl.col("price").cast(pl.Float64)).sort("valid_from")
    cut = prices.group_by("channel", "model", maintain_order=True).agg(
        pl.len(), less=pl.col("price").first() - pl.col("price").last(), cut_on=pl.col("valid_from").last()
    )
    both = claims.join(channels, on="dealer").join(cut.filter(pl.col("len") == 2), on=["channel", "model"])
    assert both.height == claims.height
    assert (both["amount"] == (both["less"] * both["quantity"] * CENTS).round(0).cast(pl.Int64)).all()
    held = trade.changes.join(both.select(*PAIR, "cut_on", held="quantity"), on=PAIR).filter(
        pl.col("day") < pl.col("cut_on")
    )
    counted = held.group_by(PAIR).agg(pl.col("units").sum(), pl.col("held").first())
    assert (counted["units"] == counted["held"]).all()
    assert {"paid", "denied"} <= set(claims["status"])
    assert claims.filter(pl.col("approved_amount") < pl.col("amount")).height > 5


def test_stock_outs_cost_sales(trade: Trade) -> None:
    """A model that is out sells nothing until it comes back, and it does come back."""
    changes = trade.changes.sort(*PAIR, "day").with_columns(
        on_hand=pl.col("units").cum_sum().over(PAIR), after=pl.col("day").shift(-1).over(PAIR)
    )
    out = changes.filter((pl.col("on_hand") == 0) & ((pl.col("after") - pl.col("day")).dt.total_days() > 3))
    assert out["dealer"].n_unique() > 200
    assert out.filter(pl.col("dealer") == STOCKED_OUT).height > 100
