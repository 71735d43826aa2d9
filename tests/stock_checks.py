"""The claims about stock as functions, for tests and mutants; what is true comes from the files, day by day."""

from __future__ import annotations

import datetime as dt
import functools
import math
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
import sqlalchemy as sa

from data import servers
from data.demo import DEMO_UNTIL
from data.demo.manners import (
    CORRECTED,
    EMPTY,
    HEALTHY,
    NO_COST,
    ONE_MODEL,
    OVERSTOCKED,
    SILENT,
    SINGLE,
    STOCK_GAP,
    STOCKED_OUT,
)
from data.replica import fetch
from queries import ageing, goods, inventory, movements, periods, stock, stock_outs, suggestions
from queries.periods import Period
from tests.conftest import STATE
from tests.oracle import BATCHES
from tests.rollups_oracle import World

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.query import Query
    from data.scope import Scope
    from tests.conftest import Installation

    Ask = Callable[..., pl.DataFrame]

DEALERS = (
    HEALTHY, EMPTY, SINGLE, CORRECTED, STOCK_GAP, NO_COST, STOCKED_OUT, OVERSTOCKED, ONE_MODEL, SILENT, "D00102",
)  # fmt: skip
KEYS = {
    "sell_in": ("dealer", "day", "model"), "sell_out": ("dealer", "day", "model"),
    "stock_snapshot": ("dealer", "day", "model"), "stock_movement": ("dealer", "movement"), "dealer": ("dealer",),
    "model": ("model",), "sales_order": ("dealer", "order"), "sales_order_line": ("dealer", "order", "line_no"),
    "delivery": ("dealer", "delivery"), "delivery_line": ("dealer", "delivery", "item"),
}  # fmt: skip
PERIODS = (
    periods.preset("12-months", DEMO_UNTIL),
    Period(dt.date(2026, 5, 1), dt.date(2026, 5, 31)),
    Period(dt.date(2024, 9, 1), dt.date(2025, 2, 28)),
)
# A year, and months of it: what a day out costs does not depend on the period it is looked at in.
OUT_IN = (PERIODS[0], *periods.whole_months(DEMO_UNTIL, 8))
# The demo's own threshold, which is also the default.
OVERSTOCK_WEEKS = Decimal(12)
ARRANGING = ("world_of", "asking")


def read(folder: Path, table: str) -> pl.DataFrame | None:
    """A table of a batch as text, from whichever form it has there; None without a file."""
    if (path := folder / f"{table}.csv").exists():
        return pl.read_csv(path, infer_schema=False)
    if (path := folder / f"{table}.parquet").exists():
        return pl.read_parquet(path).with_columns(pl.all().cast(pl.String))
    return None


@functools.cache
def world_of(folder: Path) -> World:
    """What the files say of `DEALERS`, row by row."""
    tables = {}
    for table, keys in KEYS.items():
        parts = [part for batch in BATCHES if (part := read(folder / batch, table)) is not None]
        rows = pl.concat(parts).unique(keys, keep="last", maintain_order=True).fill_null("")
        tables[table] = (rows.filter(pl.col("dealer").is_in(DEALERS)) if "dealer" in rows.columns else rows).to_dicts()
    return World(tables, DEMO_UNTIL)


def asking(scope: Scope, ids: dict[str, int]) -> Ask:
    """A function that asks a query about a dealer, past the cache."""

    def asked(query: Query, dealer: str, **arguments: object) -> pl.DataFrame:
        return fetch(scope, query, {"dealer_id": ids[dealer], **arguments})

    return asked


def _months(ask: Ask, dealer: str, period: Period) -> pl.DataFrame:
    return ask(stock.MONTHS, dealer, from_date=period.start, to_date=period.end)


def turnover_is_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Counts, cost of sales and days of every dealer and period; models and lines add up to the account."""
    world = world_of(installation.folder)
    for dealer in DEALERS:
        models = ask(goods.OFFERED, dealer)
        for period in PERIODS:
            every = _months(ask, dealer, period)
            found, begun = stock.by_model(every), _begins(world, dealer, period)
            turned = stock.total(found, every, period)
            days = [one for (code, day), one in world.days.items() if code == dealer and period.start <= day <= period.end]
            counted = [one["stock_cost"] for one in days if one["counted"]]
            cost = sum(one["cost_amount"] for one in days)
            assert (turned.counted_days, turned.stock_cost_sum) == (len(counted), sum(counted)), (dealer, period)
            assert turned.cost_of_sales == cost, (dealer, period)
            length = (period.end - begun).days + 1
            if counted and cost > 0:
                right = Fraction(sum(counted), len(counted)) / cost * length
                assert turned.turnover_days is not None
                assert abs(Fraction(turned.turnover_days) - right) < Fraction(1, 10**12), (dealer, period)
            else:
                assert turned.turnover_days is None
            _adds_up(found.join(models, on="model_id"), turned, every, period)


def _begins(world: World, dealer: str, period: Period) -> dt.date:
    """The first month of the period in which the account has anything."""
    months = [month for code, month, _ in world.months if code == dealer and period.start <= month <= period.end]
    return min(months, default=period.start)


def _adds_up(rows: pl.DataFrame, turned: stock.Turnover, every: pl.DataFrame, period: Period) -> None:
    empty = pl.lit(0, pl.Int64)
    lines = stock.by_line(rows.with_columns(line=pl.col("line_code"), weekly_sales=pl.lit(0.0), on_hand=empty))
    for level in (rows, lines):
        measured = stock.measured(level, every, period)
        assert int(level["stock_cost_sum"].sum()) == turned.stock_cost_sum
        averages = measured["average_inventory"].drop_nulls()
        # Each row is rounded by itself, by half a unit at most.
        assert abs(int(averages.sum()) - (turned.average_inventory or 0)) <= max(1, len(averages)) / 2 + 1


def what_is_on_hand_is_the_last_count_and_what_came_since(ask: Ask, installation: Installation) -> None:
    """Units on hand now, from the counts and movements of the files."""
    world = world_of(installation.folder)
    for dealer in DEALERS:
        models = dict(ask(goods.OFFERED, dealer).select("model_id", "model_code").iter_rows())
        now = ask(stock.NOW, dealer, as_of=DEMO_UNTIL, window_days=inventory.WINDOW_DAYS)
        found = {models[row["model_id"]]: row for row in now.iter_rows(named=True)}
        walked = walked_days(world, dealer, DEMO_UNTIL)
        for code, row in found.items():
            assert row["on_hand"] == walked[code][-1].on_hand, (dealer, code)
            recent = [one for one in walked[code] if one.day > DEMO_UNTIL - dt.timedelta(days=inventory.WINDOW_DAYS)]
            assert row["sold_in_window"] == sum(one.net_sold for one in recent), (dealer, code)


WARNED = sa.text("select dealer_code, kind, amount, quantity, detail from bi.warning join sec.dealer_code using (dealer_id)")


def warnings_say_what_the_stock_page_says(ask: Ask, admin: Engine) -> None:
    """Of every account of the demo: who has too much and how much of it, and which models that sell are gone."""
    with admin.connect() as connection:
        told = {(row.dealer_code, row.kind): row for row in connection.execute(WARNED)}
        codes = list(connection.scalars(sa.text("select dealer_code from sec.dealer_code")))
    found = {}
    for code in codes:
        now = stock.told(ask(stock.NOW, code, as_of=DEMO_UNTIL, window_days=inventory.WINDOW_DAYS), DEMO_UNTIL)
        held = stock.holding(stock.covered(now, OVERSTOCK_WEEKS))
        if held.weeks is not None and held.weeks > OVERSTOCK_WEEKS and held.overstock:
            found[code] = (held.overstock, round(held.weeks))
        gone = told.get((code, "stock_out"))
        on_hand = dict(now.select("model_id", "on_hand").iter_rows())
        assert all(on_hand[one["model_id"]] <= 0 for one in (gone.detail["models"] if gone else ())), code
    assert {code: (row.amount, row.quantity) for (code, kind), row in told.items() if kind == "overstock"} == found
    assert len(codes) > 250
    assert found


def a_count_holds_until_the_next_one(ask: Ask, admin: Engine) -> None:
    """However long ago it was: what is on hand now, and what stock-outs begin with."""
    old, begin, found = dt.date(2026, 5, 1), dt.date(2026, 9, 1), 7
    with admin.begin() as connection:
        kept = connection.execute(_COUNTS, {"code": HEALTHY, "first": old}).all()
        dealer, counted_on = kept[0].dealer_id, max(row.counted_on for row in kept if row.month == old)
        always = Counter(row.model_id for row in kept)
        model = min(one for one, months in always.items() if months == max(always.values()))
        there = {row.month: row.closing_quantity for row in kept if row.model_id == model}
        nothing = {"counted_on": None, "gap": None}
        put = [{"dealer": dealer, "model": row.model_id, "month": row.month, **nothing} for row in kept if row.month > old]
        put.append({"dealer": dealer, "model": model, "month": old, "counted_on": counted_on, "gap": found})
        connection.execute(_COUNTED, put)
    try:
        assert servers.wait_until_caught_up(STATE)
        now = ask(stock.NOW, HEALTHY, as_of=DEMO_UNTIL, window_days=inventory.WINDOW_DAYS).filter(model_id=model)
        assert now["on_hand"].item() == there[DEMO_UNTIL.replace(day=1)] + found
        days = ask(stock.DAYS, HEALTHY, from_date=begin, to_date=DEMO_UNTIL)
        before = days.filter(pl.col("model_id") == model, pl.col("day") < begin)
        assert before["change"].to_list() == [there[dt.date(2026, 8, 1)] + found]
    finally:
        with admin.begin() as connection:
            back = [
                {
                    "dealer": dealer,
                    "model": row.model_id,
                    "month": row.month,
                    "counted_on": row.counted_on,
                    "gap": row.gap_quantity,
                }
                for row in kept
            ]
            connection.execute(_COUNTED, back)
        assert servers.wait_until_caught_up(STATE)


_COUNTS = sa.text(
    "select m.* from bi.dealer_month_model as m join bi.dealer as d on d.dealer_id = m.dealer_id"
    " where d.dealer_code = :code and m.month >= :first"
)
_COUNTED = sa.text(
    "update bi.dealer_month_model set counted_on = :counted_on, gap_quantity = :gap"
    " where dealer_id = :dealer and model_id = :model and month = :month"
)


@dataclass
class Day:
    """One day of a model, in plain Python."""

    day: dt.date
    sold: int = 0
    net_sold: int = 0
    change: int = 0
    came: bool = False
    on_hand: int = 0


def walked_days(world: World, dealer: str, last: dt.date) -> dict[str, list[Day]]:
    """Every day of every model of an account up to `last`, counts put right as they come."""
    events: dict[str, dict[dt.date, Day]] = defaultdict(dict)
    counted: dict[dt.date, dict[str, int]] = defaultdict(dict)

    def at(row: dict[str, str]) -> Day:
        day = dt.date.fromisoformat(row["day"])
        return events[row["model"]].setdefault(day, Day(day))

    for row in (one for one in world.rows("sell_in") if one["dealer"] == dealer):
        at(row).change += int(row["quantity"]) - int(row["returned_quantity"] or 0)
        at(row).came |= int(row["quantity"]) > 0
    for row in (one for one in world.rows("stock_movement") if one["dealer"] == dealer):
        at(row).change += int(row["quantity"])
        at(row).came |= int(row["quantity"]) > 0 and row["kind"] != "adjusted"
    for row in (one for one in world.rows("sell_out") if one["dealer"] == dealer):
        net = int(row["quantity"]) - int(row["returned_quantity"] or 0)
        at(row).change -= net
        at(row).sold, at(row).net_sold = int(row["quantity"]), net
    for row in (one for one in world.rows("stock_snapshot") if one["dealer"] == dealer):
        at(row)
        counted[dt.date.fromisoformat(row["day"])][row["model"]] = int(row["quantity"])
    return {model: _walked(model, days, counted, last) for model, days in events.items()}


def _walked(model: str, days: dict[dt.date, Day], counted: dict[dt.date, dict[str, int]], last: dt.date) -> list[Day]:
    found, on_hand, day = [], 0, min(days)
    while day <= last:
        one = days.get(day, Day(day))
        on_hand += one.change
        if day in counted:
            on_hand = counted[day].get(model, 0)
        one.on_hand = on_hand
        found.append(one)
        day += dt.timedelta(days=1)
    return found


def stock_outs_are_what_a_walk_through_the_days_gives(ask: Ask, installation: Installation) -> None:
    """Days out and what was sold before, for every model, dealer and period."""
    world = world_of(installation.folder)
    ends = {row["model"]: row["ended_on"] for row in world.rows("model")}
    seen = 0
    for dealer in DEALERS:
        models = ask(goods.OFFERED, dealer)
        codes = dict(models.select("model_id", "model_code").iter_rows())
        walked = walked_days(world, dealer, DEMO_UNTIL)
        for period in OUT_IN:
            days = ask(stock.DAYS, dealer, from_date=stock_outs.reach_back(period), to_date=period.end)
            out = stock_outs.stock_outs(days, models, period)
            found = {codes[row["model_id"]]: (row["days_out"], row["weight"]) for row in out.iter_rows(named=True)}
            wanted = {code: days_out(walked[code], ends[code], period) for code in walked}
            assert found == {code: one for code, one in wanted.items() if one[0]}, (dealer, period)
            seen += len(found)
    assert seen > 20


def days_out(walked: list[Day], ended: str, period: Period) -> tuple[int, int]:
    """How many days of the period a model was out, and the sum of what was sold in the 56 days before each."""
    last_sale, pace, days, weight = None, 0, 0, 0
    until = dt.date.fromisoformat(ended) if ended else dt.date.max
    for place, one in enumerate(walked):
        if one.sold > 0:
            last_sale = one.day
            window = walked[max(0, place - inventory.WINDOW_DAYS + 1) : place + 1]
            pace = sum(other.net_sold for other in window)
        if pace <= 0 or one.sold > 0 or one.on_hand > 0 or not period.start <= one.day <= period.end or one.day >= until:
            continue
        assert last_sale is not None
        if (one.day - last_sale).days <= stock_outs.MOST_DAYS:
            days, weight = days + 1, weight + pace
    return days, weight


ANY_DAYS = (
    Period(dt.date(2026, 3, 17), dt.date(2026, 3, 17)),
    Period(dt.date(2026, 1, 9), dt.date(2026, 7, 20)),
    Period(dt.date(2024, 9, 1), dt.date(2024, 10, 14)),
    Period(dt.date(2025, 12, 31), DEMO_UNTIL),
    Period(periods.FIRST_DAY, DEMO_UNTIL),
    Period(dt.date(2024, 1, 1), dt.date(2024, 8, 31)),
)


def any_days_add_up_and_agree_with_the_walk(ask: Ask, installation: Installation) -> None:
    """Opening, movements, closing and count of every model between any days; and its dated rows end where it does."""
    world = world_of(installation.folder)
    gaps = 0
    for dealer in DEALERS:
        codes = dict(ask(goods.OFFERED, dealer).select("model_id", "model_code").iter_rows())
        for period in ANY_DAYS:
            raw = ask(movements.MODELS, dealer, from_date=period.start, to_date=period.end)
            found = {codes[row["model_id"]]: row for row in movements.checked(raw).iter_rows(named=True)}
            wanted = books_of(world, dealer, period)
            for code in set(found) | set(wanted):
                row, right = found.get(code), wanted.get(code, {})
                if row is None:
                    assert not any(right.values()), (dealer, code, period)
                    continue
                assert row["excess"] == 0, (dealer, code, period)
                for name in (*movements.UNITS, "counted", "computed"):
                    assert (row[name] or 0) == right.get(name, 0), (dealer, code, period, name)
            gaps += sum(bool(row["gap"]) for row in found.values())
            if period == ANY_DAYS[1]:
                _dated_rows_end_where_the_model_does(ask, dealer, raw, period)
    assert gaps > 0


def _dated_rows_end_where_the_model_does(ask: Ask, dealer: str, raw: pl.DataFrame, period: Period) -> None:
    for row in raw.filter(pl.col("received") + pl.col("sold") > 0).head(6).iter_rows(named=True):
        days = ask(movements.DAYS, dealer, model_id=row["model_id"], from_date=period.start, to_date=period.end)
        dated = movements.balanced(days, row["opening"])
        assert dated["balance"][-1] == row["closing"]
        assert dated.filter(pl.col("kind") == "sold")["moved"].sum() == -row["sold"]
        if row["counted_on"] is not None:
            last = dated.filter(pl.col("kind") == movements.COUNTED).row(-1, named=True)
            assert (last["day"], last["counted"], last["gap"]) == (
                row["counted_on"], row["counted"], row["counted"] - row["computed"],
            )  # fmt: skip


def books_of(world: World, dealer: str, period: Period) -> dict[str, dict[str, int]]:
    """Units by model and kind, straight from the rows; the balance of the books is never put right by a count."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counts = [row for row in world.rows("stock_snapshot") if row["dealer"] == dealer]
    inside = [row["day"] for row in counts if period.start <= dt.date.fromisoformat(row["day"]) <= period.end]
    counted_on = dt.date.fromisoformat(max(inside)) if inside else None

    def add(model: str, day: dt.date, kind: str, units: int, sign: int) -> None:
        one = found[model]
        if day > period.end:
            return
        one["closing"] += sign * units
        one["computed"] += sign * units if counted_on and day <= counted_on else 0
        begun = day < period.start or kind == "opening"
        one["opening"] += sign * units if begun else 0
        if not begun:
            one[kind] += units

    signs = {"sell_in": (("received", 1), ("sent_back", -1)), "sell_out": (("sold", -1), ("taken_back", 1))}
    for table, ((kind, sign), (back, back_sign)) in signs.items():
        for row in (one for one in world.rows(table) if one["dealer"] == dealer):
            day = dt.date.fromisoformat(row["day"])
            add(row["model"], day, kind, int(row["quantity"]), sign)
            add(row["model"], day, back, int(row["returned_quantity"] or 0), back_sign)
    for row in (one for one in world.rows("stock_movement") if one["dealer"] == dealer):
        add(row["model"], dt.date.fromisoformat(row["day"]), row["kind"], int(row["quantity"]), 1)
    for row in counts:
        if counted_on and row["day"] == str(counted_on):
            found[row["model"]]["counted"] += int(row["quantity"])
    return found


def ages_and_what_to_reorder_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Every arrival that is still there, what is on its way, how long goods need, and what follows."""
    world = world_of(installation.folder)
    suggested = 0
    for dealer in DEALERS:
        models = ask(goods.OFFERED, dealer)
        codes = dict(models.select("model_id", "model_code").iter_rows())
        now = ask(stock.NOW, dealer, as_of=DEMO_UNTIL, window_days=inventory.WINDOW_DAYS)
        now = now.with_columns(window_days=inventory.window_days(DEMO_UNTIL), is_judged=inventory.is_judged(DEMO_UNTIL))
        receipts = ask(suggestions.RECEIPTS, dealer, as_of=DEMO_UNTIL)
        walked = walked_days(world, dealer, DEMO_UNTIL)
        found: dict[str, dict[dt.date | None, int]] = defaultdict(dict)
        for row in ageing.layers(now, receipts, DEMO_UNTIL).iter_rows(named=True):
            found[codes[row["model_id"]]][row["received_on"]] = row["units"]
        for code, days in walked.items():
            assert found[code] == layers_of(world, dealer, code, days[-1].on_hand), (dealer, code)
        coming = ask(suggestions.COMING, dealer, as_of=DEMO_UNTIL)
        on_way = {codes[model]: units for model, units in coming.select("model_id", "coming").iter_rows()}
        assert on_way == coming_of(world, dealer), dealer
        first = DEMO_UNTIL - dt.timedelta(days=suggestions.LEAD_YEAR_DAYS)
        times = ask(suggestions.LEAD_TIMES, dealer, from_date=first, as_of=DEMO_UNTIL)
        leads = suggestions.with_lead_times(models, times)
        waits = waits_of(world, dealer, first)
        rows = stock.covered(now, Decimal(12)).join(leads, on="model_id").join(coming, on="model_id", how="left")
        ordering = suggestions.reorder(rows.with_columns(pl.col("coming").fill_null(0)), DEMO_UNTIL)
        got = dict(ordering.select("model_code", "suggested").iter_rows())
        assert got == reorder_of(world, walked, waits, on_way), dealer
        suggested += len(got)
    assert suggested > 10


def layers_of(world: World, dealer: str, model: str, on_hand: int) -> dict[dt.date | None, int]:
    """What is on hand by the day it came: the newest arrivals, one after the other."""
    came: dict[dt.date, int] = defaultdict(int)
    for row in world.rows("sell_in"):
        if (row["dealer"], row["model"]) == (dealer, model):
            came[dt.date.fromisoformat(row["day"])] += int(row["quantity"])
    for row in world.rows("stock_movement"):
        if (row["dealer"], row["model"], row["kind"]) == (dealer, model, "transferred"):
            came[dt.date.fromisoformat(row["day"])] += max(int(row["quantity"]), 0)
    found: dict[dt.date | None, int] = {}
    left = max(on_hand, 0)
    for day in sorted(came, reverse=True):
        taken = min(left, came[day])
        if taken:
            found[day], left = taken, left - taken
    return {**found, None: left} if left else found


def coming_of(world: World, dealer: str) -> dict[str, int]:
    """What open orders have that has not arrived, and deliveries under way that name no order."""
    arrived = {row["delivery"]: row["delivered_on"] for row in world.rows("delivery") if row["dealer"] == dealer}
    found: dict[str, int] = defaultdict(int)
    came: dict[tuple[str, str], int] = defaultdict(int)
    for row in (one for one in world.rows("delivery_line") if one["dealer"] == dealer):
        if arrived[row["delivery"]]:
            came[row["order"], row["line_no"]] += int(row["quantity"])
        elif not row["order"]:
            found[row["model"]] += int(row["quantity"])
    done = ("delivered", "invoiced", "cancelled")
    opened = {row["order"] for row in world.rows("sales_order") if row["dealer"] == dealer and row["status"] not in done}
    for row in (one for one in world.rows("sales_order_line") if one["dealer"] == dealer and one["order"] in opened):
        left = int(row["quantity"]) - int(row["cancelled_quantity"] or 0) - came[row["order"], row["line_no"]]
        found[row["model"]] += max(left, 0)
    return {model: units for model, units in found.items() if units}


def waits_of(world: World, dealer: str, first: dt.date) -> list[tuple[str, int]]:
    """Model and days from order to arrival of every item that arrived from the day on."""
    placed = {row["order"]: row["placed_on"] for row in world.rows("sales_order") if row["dealer"] == dealer}
    arrived = {row["delivery"]: row["delivered_on"] for row in world.rows("delivery") if row["dealer"] == dealer}
    found = []
    for row in (one for one in world.rows("delivery_line") if one["dealer"] == dealer):
        if row["order"] and arrived[row["delivery"]] >= str(first):
            day = dt.date.fromisoformat(arrived[row["delivery"]])
            found.append((row["model"], (day - dt.date.fromisoformat(placed[row["order"]])).days))
    return found


def reorder_of(
    world: World, walked: dict[str, list[Day]], waits: list[tuple[str, int]], on_way: dict[str, int]
) -> dict[str, int]:
    """What to order of each model, in plain numbers."""
    found = {}
    for row in world.rows("model"):
        code = row["model"]
        if code not in walked or (row["ended_on"] and row["ended_on"] <= str(DEMO_UNTIL)):
            continue
        own = [days for model, days in waits if model == code]
        line = [days for model, days in waits if world.line[model] == row["line"]]
        told = next((one for one in (own, line, [days for _, days in waits]) if len(one) >= 3), [14])
        lead = math.ceil(statistics.median(told))
        recent = [one for one in walked[code] if one.day > DEMO_UNTIL - dt.timedelta(days=56)]
        window = min(56, max(7, (DEMO_UNTIL - _first_came(walked[code])).days + 1))
        sold = sum(one.net_sold for one in recent)
        units = math.ceil(Fraction(sold * (lead + 28), window)) - max(walked[code][-1].on_hand, 0) - on_way.get(code, 0)
        if sold > 0 and units > 0:
            found[code] = units
    return found


def _first_came(days: list[Day]) -> dt.date:
    """The first day of the walk on which goods were there or came; long ago when none did."""
    return next((one.day for one in days if one.came), dt.date(2000, 1, 1))
