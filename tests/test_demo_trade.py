"""The demo's trade, from its files alone: what must add up adds up."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

import polars as pl
import pytest

from data.contract import TABLES, TABLES_BY_NAME
from data.demo import DEMO_UNTIL, HISTORY, LATE
from data.demo.files import write_scale
from data.demo.manners import STOCK_GAP
from data.demo.rebates import earned
from data.demo.scales import SCALES
from tests.demo_trade import CENTS, PAIR, Trade, figure

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def trade(demo_files: Path) -> Trade:
    """The demo as the first start writes it."""
    return Trade(demo_files)


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# What the contract asks.
def test_every_table_of_the_contract_has_rows(trade: Trade) -> None:
    assert [table.name for table in TABLES if trade.batch(HISTORY, table.name) is None] == []


def test_every_row_keeps_the_contract(trade: Trade) -> None:
    for table in TABLES:
        rows = trade.table(table.name)
        assert rows.columns == [column.name for column in table.columns]
        for batch in (HISTORY, LATE):
            told = trade.batch(batch, table.name)
            assert told is None or told.select(table.key).is_unique().all(), table.name
        for column in table.columns:
            assert not column.required or rows[column.name].null_count() == 0, f"{table.name}.{column.name}"
            assert not column.allowed or set(rows[column.name].drop_nulls()) <= set(column.allowed), (
                f"{table.name}.{column.name}"
            )


def test_every_reference_is_known_already_in_the_history(trade: Trade) -> None:
    for batches in ((HISTORY,), (HISTORY, LATE)):
        for table in TABLES:
            for column in table.columns:
                if column.references:
                    assert unknown(trade, batches, table.name, column.name, column.references) == []


def unknown(trade: Trade, batches: tuple[str, ...], table: str, column: str, references: str) -> list[object]:
    name, _, kind = references.partition(":")
    key = ["code"] if kind else list(TABLES_BY_NAME[name].key)
    rows, known = (
        pl.concat([part for batch in batches if (part := trade.batch(batch, one)) is not None]) for one in (table, name)
    )
    known = known.filter(pl.col("kind") == kind) if kind else known
    known = known.select([*key[:-1], pl.col(key[-1]).alias(column)]).unique()
    return list(rows.drop_nulls(column).join(known, on=[*key[:-1], column], how="anti").head(3).iter_rows())


def test_the_late_batch_brings_late_and_corrected_sales_and_counts(trade: Trade) -> None:
    for name in ("sell_out", "stock_snapshot"):
        before, after = trade.batch(HISTORY, name), trade.batch(LATE, name)
        assert before is not None
        assert after is not None
        old = after.filter(pl.col("day") < str(DEMO_UNTIL))
        corrected = old.join(before, on=list(TABLES_BY_NAME[name].key), suffix="_before")
        assert 5 < corrected.height < old.height
        assert (corrected["quantity"] != corrected["quantity_before"]).all()


def test_nothing_of_the_last_day_stands_in_the_history(trade: Trade) -> None:
    for name in ("sell_in", "sell_out", "stock_snapshot"):
        history, late = trade.batch(HISTORY, name), trade.batch(LATE, name)
        assert history is not None
        assert late is not None
        assert str(history["day"].max()) < str(DEMO_UNTIL)
        assert late.filter(pl.col("day") == str(DEMO_UNTIL)).height > 50


def test_more_processes_and_months_in_files_of_their_own_change_no_row(tmp_path: Path) -> None:
    size = dataclasses.replace(SCALES["tiny"], at_once=20)
    for name, other in (("one", size), ("two", dataclasses.replace(size, processes=2))):
        write_scale(tmp_path / name, "k", other, 7, DEMO_UNTIL, lambda _line: None)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    write_scale(tmp_path / "months", "k", dataclasses.replace(size, parts=True), 7, DEMO_UNTIL, lambda _line: None)
    assert len(list((tmp_path / "months" / HISTORY).glob("sell_out.????-??.parquet"))) == 26
    for name in ("sell_in", "sell_out", "stock_snapshot"):
        whole, cut = (Trade(tmp_path / one).batch(HISTORY, name) for one in ("one", "months"))
        assert whole is not None
        assert cut is not None
        assert whole.sort(whole.columns).equals(cut.sort(whole.columns))


# What must add up.
def test_what_came_less_what_went_is_what_was_counted_but_at_one_account(trade: Trade) -> None:
    changes, counted = trade.changes, trade.table("stock_snapshot")
    days = counted.select("day").unique().sort("day")
    assert days.height == 113
    grid = changes.select(PAIR).unique().join(days, how="cross").sort(*PAIR, "day")
    running = changes.sort(*PAIR, "day").with_columns(on_hand=pl.col("units").cum_sum().over(PAIR))
    # A row of either kind at each day; the last change before a count is what should be there.
    both = pl.concat([running.select(*PAIR, "day", "on_hand"), grid.with_columns(on_hand=pl.lit(None, pl.Int64))])
    both = both.sort(*PAIR, "day", pl.col("on_hand").is_null()).with_columns(
        pl.col("on_hand").forward_fill().over(PAIR).fill_null(0)
    )
    compared = both.unique([*PAIR, "day"], keep="last").join(grid, on=[*PAIR, "day"])
    compared = compared.join(counted, on=[*PAIR, "day"], how="left").with_columns(pl.col("quantity").fill_null(0))
    assert counted.join(grid, on=[*PAIR, "day"], how="anti").is_empty()
    assert running["on_hand"].min() == 0
    wrong = compared.filter(pl.col("on_hand") != pl.col("quantity"))
    assert set(wrong["dealer"]) == {STOCK_GAP}
    assert wrong["model"].n_unique() == 1


def test_what_one_account_hands_over_another_of_its_owner_gets(trade: Trade) -> None:
    moved = trade.table("stock_movement").filter(pl.col("kind") == "transferred")
    owners = trade.table("dealer").select("dealer", "owner")
    sums = moved.join(owners, on="dealer").group_by("owner", "model", "day").agg(pl.col("quantity").sum(), pl.len())
    assert moved.height > 50
    assert (sums["quantity"] == 0).all()
    assert (sums["len"] > 1).all()


def test_what_was_received_is_what_was_delivered(trade: Trade) -> None:
    arrived = trade.table("delivery").drop_nulls("delivered_on").select("dealer", "delivery", day="delivered_on")
    items = trade.table("delivery_line").join(arrived, on=["dealer", "delivery"])
    delivered = items.group_by(*PAIR, "day").agg(pl.col("quantity", "amount").sum())
    received = trade.table("sell_in").filter(pl.col("quantity") > 0).select(*PAIR, "day", "quantity", "amount")
    assert received.sort(received.columns).equals(delivered.select(received.columns).sort(received.columns))


def test_an_invoice_is_the_sum_of_the_items_it_is_for(trade: Trade) -> None:
    worth = trade.table("delivery_line").group_by("dealer", "delivery").agg(pl.col("amount").sum())
    deliveries = trade.table("delivery").join(worth, on=["dealer", "delivery"])
    assert deliveries.height == trade.table("delivery").height
    billed = deliveries.drop_nulls("entry").join(trade.table("ledger_entry"), on=["dealer", "entry"], suffix="_entry")
    assert (billed["amount"] == billed["net"]).all()
    assert (billed["kind"] == "invoice").all()
    assert billed.select("dealer", "entry").is_unique().all()
    # What arrived on the last day may be invoiced on the next.
    assert deliveries.filter((pl.col("delivered_on") < DEMO_UNTIL) & pl.col("entry").is_null()).is_empty()


def test_a_credit_note_for_a_return_is_worth_the_return(trade: Trade) -> None:
    returned = trade.table("return_note").join(trade.table("ledger_entry"), on=["dealer", "entry"], suffix="_entry")
    assert returned.height == trade.table("return_note").height > 100
    assert (returned["net"] == -returned["amount"]).all()
    back = trade.table("sell_in").filter(pl.col("returned_quantity") > 0)
    assert back["returned_amount"].sum() == returned["amount"].sum()
    assert back["returned_quantity"].sum() == returned["quantity"].sum()
    assert returned["complaint"].drop_nulls().len() > 50


def test_every_rebate_on_a_statement_is_a_payment_of_a_settlement(trade: Trade) -> None:
    booked = trade.table("ledger_entry").filter(pl.col("kind") == "rebate")
    paid = trade.table("rebate_payment").join(booked, on=["dealer", "entry"], suffix="_entry")
    assert paid.height == booked.height == trade.table("rebate_payment").height
    assert (paid["amount"] == -paid["amount_entry"]).all()
    sums = trade.table("rebate_payment").group_by("dealer", "settlement").agg(pl.col("amount").sum())
    settled = trade.table("rebate_settlement").join(sums, on=["dealer", "settlement"], how="left")
    assert (settled["amount"].fill_null(0) <= settled["earned"]).all()
    assert settled.filter(pl.col("amount").is_null() & (pl.col("earned") > 0)).height > 5


def test_the_four_methods_give_what_their_definition_gives() -> None:
    tiers = ((1_000, 10), (2_500, 25))
    found = {method: earned(method, tiers, 2_000) / 100 for method in ("stepped", "cumulative", "rolling", "total")}
    assert found == {"stepped": 350, "cumulative": 500, "rolling": 600, "total": 700}
    assert [earned("stepped", tiers, base) for base in (0, 1_000, 1_001)] == [0, 10_000, 10_025]
    assert [earned("cumulative", tiers, base) for base in (0, 1_000, 1_001)] == [0, 10_000, 25_025]


def test_the_base_of_a_quarterly_rebate_is_what_was_invoiced_in_the_quarter(trade: Trade) -> None:
    programmes = trade.table("rebate_programme").filter(pl.col("programme").str.starts_with("Q-"))
    settled = trade.table("rebate_settlement").join(programmes, on="programme")
    invoices = trade.table("delivery").drop_nulls("entry").join(trade.table("ledger_entry"), on=["dealer", "entry"])
    found = settled.join(invoices.select("dealer", "booked_on", "net"), on="dealer").filter(
        pl.col("booked_on").is_between(pl.col("period_from"), pl.col("period_to"))
    )
    sums = found.group_by("dealer", "settlement").agg(pl.col("net").sum(), pl.col("base").first())
    assert sums.height > 500
    assert (sums["net"] == (sums["base"].cast(pl.Decimal(38, 2)) * CENTS).cast(pl.Int64)).all()


def test_rebates_are_missed_by_a_little(trade: Trade) -> None:
    tiers = trade.table("rebate_tier").drop_nulls("up_to").select("programme", end=pl.col("up_to").cast(pl.Float64))
    reached = trade.table("rebate_settlement").with_columns(pl.col("base").cast(pl.Float64)).join(tiers, on="programme")
    short = 1 - pl.col("base") / pl.col("end")
    assert reached.filter((short > 0) & (short < 0.02)).height > 10
    methods = set(trade.table("rebate_programme")["method"])
    assert methods == {"stepped", "cumulative", "rolling", "total"}


def test_a_settled_fee_stands_on_the_statement(trade: Trade) -> None:
    fees = trade.table("fee_entry")
    settled = fees.filter(pl.col("stage") == "settled")
    booked = settled.join(trade.table("ledger_entry"), on=["dealer", "entry"], suffix="_entry")
    assert booked.height == settled.height
    assert (booked["amount"] == -booked["amount_entry"]).all()
    accrued = fees.filter(pl.col("stage") == "accrued").select("dealer", "amount", settles="fee", kind="fee_type")
    both = settled.join(accrued, on=["dealer", "settles"], suffix="_accrued")
    assert both.height == settled.height < accrued.height
    assert (both["fee_type"] == both["kind"]).all()
    assert (both["amount"].abs() <= both["amount_accrued"].abs()).all()


def test_what_is_paid_on_a_claim_stands_on_the_statement(trade: Trade) -> None:
    for name in ("claim", "warranty_claim"):
        paid = (
            trade.table(name).drop_nulls("entry").join(trade.table("ledger_entry"), on=["dealer", "entry"], suffix="_entry")
        )
        assert paid.height == trade.table(name).drop_nulls("entry").height > 50
        assert (paid["approved_amount"] == -paid["amount_entry" if name == "claim" else "amount"]).all()


def test_the_steps_of_an_order_add_up(trade: Trade) -> None:
    line = ["dealer", "order", "line_no"]
    steps = trade.table("order_step").pivot(on="step", index=line, values="quantity", aggregate_function="sum")
    lines = (
        trade.table("sales_order_line").join(steps, on=line, how="left").with_columns(pl.col("^(placed|.*ed)$").fill_null(0))
    )
    assert (lines["placed"] == lines["quantity"]).all()
    assert (lines["reviewed"] == lines["confirmed_quantity"].fill_null(0)).all()
    known = lines.drop_nulls("confirmed_quantity")
    assert (known["confirmed_quantity"] + known["cancelled_quantity"] == known["quantity"]).all()
    for later, earlier in (
        ("allocated", "reviewed"),
        ("shipped", "allocated"),
        ("delivered", "shipped"),
        ("invoiced", "delivered"),
    ):
        assert (lines[later] <= lines[earlier]).all(), later
    served = trade.table("delivery_line").drop_nulls("order").group_by(line).agg(sent=pl.col("quantity").sum())
    both = lines.join(served, on=line, how="left").with_columns(pl.col("sent").fill_null(0))
    assert (both["sent"] == both["shipped"]).all()
    ended = lines.join(trade.table("sales_order"), on=["dealer", "order"]).filter(pl.col("status") == "invoiced")
    assert (ended["invoiced"] + ended["cancelled_quantity"] == ended["quantity"]).all()


def test_orders_stand_at_every_status_and_some_come_short_late_or_not(trade: Trade) -> None:
    assert set(trade.table("sales_order")["status"]) == {
        "placed",
        "reviewed",
        "allocated",
        "shipped",
        "delivered",
        "invoiced",
        "cancelled",
    }
    lines = trade.table("sales_order_line")
    assert 0.005 < figure((lines["cancelled_quantity"].fill_null(0) > 0).mean()) < 0.1
    came = trade.table("order_step").filter(pl.col("step") == "delivered")
    on_time = came.join(lines, on=["dealer", "order", "line_no"]).select(late=pl.col("happened_on") > pl.col("promised_on"))
    assert 0.05 < figure(on_time["late"].mean()) < 0.3


def test_an_entry_is_the_sum_of_its_parts_and_has_the_sign_of_its_kind(trade: Trade) -> None:
    entries = trade.table("ledger_entry")
    assert (entries["amount"] == entries["net"] + entries["freight"] + entries["tax"] - entries["withheld"]).all()
    for kind, sign in (("invoice", 1), ("debit_note", 1), ("payment", -1), ("credit_note", -1), ("rebate", -1)):
        assert (entries.filter(pl.col("kind") == kind)["amount"] * sign > 0).all(), kind
    assert entries.filter(pl.col("due_on") < pl.col("document_date")).is_empty()


def test_no_more_of_an_entry_is_cleared_than_there_is_on_any_day(trade: Trade) -> None:
    cleared = trade.table("allocation")
    sides = pl.concat(
        [cleared.select("dealer", "amount", "effective_on", entry=side) for side in ("debit_entry", "credit_entry")]
    )
    by_day = sides.group_by("dealer", "entry", "effective_on").agg(pl.col("amount").sum()).sort("effective_on")
    running = by_day.with_columns(so_far=pl.col("amount").cum_sum().over("dealer", "entry"))
    checked = running.join(trade.table("ledger_entry"), on=["dealer", "entry"], suffix="_entry")
    assert checked.height == by_day.height
    assert (checked["so_far"] >= 0).all()
    assert (checked["so_far"] <= checked["amount_entry"].abs()).all()
    assert (checked["effective_on"] >= checked["booked_on"]).all()


def test_a_dealer_sells_no_less_in_all_than_of_ours(trade: Trade) -> None:
    lines = trade.table("model").select("model", "line")
    ours = (
        trade.sold()
        .join(lines, on="model")
        .group_by("dealer", "line", month=pl.col("day").dt.strftime("%Y-%m"))
        .agg(pl.col("revenue").sum())
    )
    both = ours.filter(pl.col("revenue") > 0).join(
        trade.table("dealer_turnover"), on=["dealer", "line", "month"], how="left"
    )
    assert (both["revenue"] <= both["amount"]).all()
    assert both["amount"].null_count() == 0
    share = figure(both["revenue"].sum()) / figure(trade.table("dealer_turnover")["amount"].sum())
    assert 0.3 < share < 0.8
