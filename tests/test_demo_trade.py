"""The demo's trade, from its files alone: what must add up adds up, and every cause shows in its effect."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import pytest

from data.contract import TABLES, TABLES_BY_NAME
from data.demo import DEMO_SEED, DEMO_UNTIL, HISTORY, LATE, write
from data.demo.files import write_scale
from data.demo.manners import (
    BELOW_COST,
    HEALTHY,
    NO_COST,
    ONE_MODEL,
    OVERSTOCKED,
    SILENT,
    STOCK_GAP,
    STOCKED_OUT,
)  # fmt: skip
from data.demo.rebates import earned
from data.demo.scales import SCALES

if TYPE_CHECKING:
    from pathlib import Path

START = dt.date(2024, 9, 1)
CENTS = 100
# By the number of the rep, as the demo's own table says it in words.
KINDS = ("helps", "usual", "pushes", "usual", "helps", "usual")
PAIR = ["dealer", "model"]


@dataclass(frozen=True)
class Trade:
    """The files as they stand after both batches."""

    folder: Path

    def batch(self, batch: str, table: str) -> pl.DataFrame | None:
        """The rows of one batch as text."""
        found = [as_text(path) for path in sorted((self.folder / batch).glob(f"{table}.*"))]
        return pl.concat(found) if found else None

    @functools.cache  # noqa: B019 - one for a run
    def table(self, name: str) -> pl.DataFrame:
        """The last version of each row, with days, whole numbers and cents in place of text."""
        told = [rows for batch in (HISTORY, LATE) if (rows := self.batch(batch, name)) is not None]
        rows = pl.concat(told).unique(list(TABLES_BY_NAME[name].key), keep="last", maintain_order=True)
        for column in TABLES_BY_NAME[name].columns:
            value = pl.col(column.name)
            if column.type == "date":
                rows = rows.with_columns(value.str.to_date())
            elif column.type == "integer":
                rows = rows.with_columns(value.cast(pl.Int64))
            elif column.type == "money":
                rows = rows.with_columns((value.cast(pl.Decimal(38, 2)) * CENTS).cast(pl.Int64))
            elif column.type == "stamp":
                rows = rows.with_columns(value.str.to_datetime("%Y-%m-%dT%H:%M:%S%z").dt.convert_time_zone("Asia/Shanghai"))
        return rows

    @functools.cached_property
    def kinds(self) -> pl.DataFrame:
        """dealer, kind: accounts that had one rep all the time, by what the rep does."""
        reps = self.table("dealer_rep")
        alone = reps.filter(pl.len().over("dealer") == 1)
        number = pl.col("rep").str.slice(1).cast(pl.Int64)
        return alone.select("dealer", kind=((number - 1) % len(KINDS)).replace_strict(dict(enumerate(KINDS))))

    @functools.cached_property
    def changes(self) -> pl.DataFrame:
        """dealer, model, day, units: every change of stock."""
        net_in, net_out = pl.col("quantity") - pl.col("returned_quantity"), pl.col("returned_quantity") - pl.col("quantity")
        key = [*PAIR, "day"]
        parts = [
            self.table("sell_in").select(*key, units=net_in), self.table("sell_out").select(*key, units=net_out),
            self.table("stock_movement").select(*key, units="quantity"),
        ]  # fmt: skip
        return pl.concat(parts).group_by(key).agg(pl.col("units").sum()).sort("day")

    def sold(self) -> pl.DataFrame:
        """Sell-out with revenue and the average cost of the account's purchases of the model, in cents."""
        cost = self.table("sell_in").group_by(PAIR).agg(cost=pl.col("amount").sum() / pl.col("quantity").sum())
        units = pl.col("quantity") - pl.col("returned_quantity")
        return self.table("sell_out").join(cost, on=PAIR, how="left").with_columns(
            units=units, revenue=pl.col("amount") - pl.col("returned_amount"), spent=units * pl.col("cost"),
        )  # fmt: skip


@pytest.fixture(scope="module")
def trade(tmp_path_factory: pytest.TempPathFactory) -> Trade:
    """The demo as the first start writes it."""
    folder = tmp_path_factory.mktemp("trade")
    write(folder)
    return Trade(folder)


def figure(value: object) -> float:
    """A mean or a sum of a column, which is there."""
    return float(str(value))


def as_text(path: Path) -> pl.DataFrame:
    """A file of either form."""
    if path.suffix == ".csv":
        return pl.read_csv(path, infer_schema=False)
    return pl.read_parquet(path).with_columns(pl.all().cast(pl.String))


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


def test_the_seed_of_the_demo_is_the_one_in_the_files(trade: Trade) -> None:
    said = (trade.folder / HISTORY / "batch.toml").read_text()
    assert f'key = "demo-{DEMO_SEED}-small-{DEMO_UNTIL}-history"' in said
    assert dt.date(DEMO_UNTIL.year - 2, DEMO_UNTIL.month - 1, 1) == START
