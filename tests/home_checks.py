"""The claims about home and news as functions, for tests and mutants; what is true comes from the files by another road."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from auth.roles import Role
from data import servers
from data.demo import DEMO_UNTIL
from data.demo.named import CORRECTED, EMPTY, HEALTHY, LARGE, MOVED, REOPENED, SINGLE
from data.replica import fetch, open_scope
from queries import attention, home, news, periods
from tests.conftest import STATE
from tests.oracle import BATCHES
from tests.rollups_oracle import World, end_of
from tests.stock_checks import read
from tests.workflow_checks import at_the_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation
    from tests.desk import Desk

    Ask = Callable[..., pl.DataFrame]
    Rows = list[dict[str, Any]]

DEALERS = (HEALTHY, EMPTY, SINGLE, MOVED, CORRECTED, REOPENED, LARGE, "D00005", "D00012", "D00102")
KEYS = {
    "sell_in": ("dealer", "day", "model"), "sell_out": ("dealer", "day", "model"),
    "stock_snapshot": ("dealer", "day", "model"), "stock_movement": ("dealer", "movement"), "dealer": ("dealer",),
    "model": ("model",), "dealer_turnover": ("dealer", "month", "line"), "complaint": ("dealer", "complaint"),
    "sales_order": ("dealer", "order"), "sales_order_line": ("dealer", "order", "line_no"),
    "order_step": ("dealer", "order", "line_no", "step", "happened_on"), "claim": ("dealer", "claim"),
    "announcement": ("announcement",), "dealer_branch": ("dealer", "valid_from"),
}  # fmt: skip
# The newest, one whose months a year before lie before the first of the data, and one in between.
ENDS = (DEMO_UNTIL, dt.date(2024, 12, 31), dt.date(2025, 11, 30))
ARRANGING = ("tables_of", "world_of", "sums_of", "by_hand", "channel_of", "branches_on", "lines_of")


@functools.cache
def tables_of(folder: Path) -> dict[str, Rows]:
    """The rows of the files that are asked for, of the dealers alone, after all batches."""
    tables = {}
    for table, keys in KEYS.items():
        parts = [part for batch in BATCHES if (part := read(folder / batch, table)) is not None]
        rows = pl.concat(parts).unique(keys, keep="last", maintain_order=True).fill_null("")
        tables[table] = (rows.filter(pl.col("dealer").is_in(DEALERS)) if "dealer" in rows.columns else rows).to_dicts()
    return tables


@functools.cache
def world_of(folder: Path) -> World:
    """What the files say of the dealers, row by row."""
    return World(tables_of(folder), DEMO_UNTIL)


@functools.cache
def measured_of(folder: Path) -> Any:
    """The parts of share and resolution by dealer and month."""
    return world_of(folder).measured()["dealer"]


def sums_of(folder: Path, dealer: str, months: list[dt.date]) -> home.Sums:
    """What the four figures are made of in some months."""
    sums: dict[str, int] = defaultdict(int)
    for month in months:
        rows = [row for (who, when, _), row in world_of(folder).months.items() if (who, when) == (dealer, month)]
        for row in rows:
            sums["sales"] += row["sold_amount"] - row["taken_back_amount"]
            sums["uncosted_sales"] += row["uncosted_amount"]
            sums["cost"] += row["cost_amount"]
            sums["stock_cost_sum"] += row["stock_cost_sum"]
        sums["counted_days"] += max((row["counted_days"] for row in rows), default=0)
        of_month = measured_of(folder)[dealer, month]
        for name in ("problems_solved", "problems_due"):
            sums[name] += of_month[name]
        for name in ("share_sold", "share_total", "share_estimated"):
            sums[name] += of_month[f"{name}_amount"]
    traded = [month for month in months if any((who, when) == (dealer, month) for who, when, _ in world_of(folder).months)]
    days = sum((end_of(month) - month).days + 1 for month in months if month >= min(traded, default=months[0]))
    return home.Sums(days=days, **{name: sums[name] for name in home.PARTS})


def the_four_figures_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Each part of each of fifteen months, and the figures of now and a year before, of every dealer."""
    folder = installation.folder
    for dealer in DEALERS:
        for end in ENDS:
            period = home.period_of(end)
            first = periods.month_start(period.end, home.POINTS + home.MONTHS - 2)
            rows = ask(home.BY_MONTH, dealer, from_date=first, to_date=periods.month_start(period.end))
            assert rows.height == home.POINTS + home.MONTHS - 1
            told = home.standing_of(rows, period, {})
            now = periods.months_of(period)
            before = [periods.month_start(month, 12) for month in now]
            assert told.now == sums_of(folder, dealer, now), (dealer, end)
            assert told.before == sums_of(folder, dealer, before), (dealer, end)
            by_hand(told)


def by_hand(told: home.Standing) -> None:
    """The figures by their definitions from the parts."""
    one = told.now
    costed = one.sales - one.uncosted_sales
    whole = one.counted_days * one.cost
    expected = (
        Decimal(one.stock_cost_sum * one.days) / whole if whole > 0 else None,
        Decimal(costed - one.cost) / costed if costed > 0 else None,
        Decimal(one.problems_solved) / one.problems_due if one.problems_due else None,
        Decimal(one.share_sold) / one.share_total if one.share_total > 0 else None,
    )
    for figure, value in zip(told.figures, expected, strict=True):
        assert (figure.value is None) == (value is None), figure.kpi.key
        if figure.value is not None and value is not None:
            assert abs(figure.value - value) < Decimal("1e-15"), figure.kpi.key


def what_is_late_is_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Order lines past their day and claims past their promise, on several days, to the cent."""
    tables = tables_of(installation.folder)
    for dealer in DEALERS:
        for day in (DEMO_UNTIL, dt.date(2026, 9, 10), dt.date(2026, 10, 20)):
            rows = ask(attention.REASON_ROWS, dealer, as_of=day, minor_units=100)
            told = {row["reason"]: row for row in rows.iter_rows(named=True) if row["reason"].endswith("-late")}
            expected = {"order-late": _late_orders(tables, dealer, day), "claim-late": _late_claims(tables, dealer, day)}
            for reason, late in expected.items():
                found = told.get(reason)
                assert (found is None) == (not late), (dealer, day, reason)
                if found is not None:
                    assert found["items"] == len(late), (dealer, day, reason)
                    assert found["amount"] == sum(amount for _, amount in late), (dealer, day, reason)
                    assert found["day"] == min(since for since, _ in late), (dealer, day, reason)


def _late_orders(tables: dict[str, Rows], dealer: str, day: dt.date) -> list[tuple[dt.date, int]]:
    """Day and worth in cents of each late line."""
    arrived: dict[tuple[str, str], int] = defaultdict(int)
    for step in tables["order_step"]:
        if (step["dealer"], step["step"]) == (dealer, "delivered") and dt.date.fromisoformat(step["happened_on"]) <= day:
            arrived[step["order"], step["line_no"]] += int(step["quantity"])
    orders = {row["order"]: row for row in tables["sales_order"] if row["dealer"] == dealer}
    found = []
    for line in tables["sales_order_line"]:
        if line["dealer"] != dealer or orders[line["order"]]["status"] == "cancelled":
            continue
        until = line["promised_on"] or orders[line["order"]]["wanted_on"]
        missing = int(line["quantity"]) - int(line["cancelled_quantity"] or 0) - arrived[line["order"], line["line_no"]]
        if until and dt.date.fromisoformat(until) <= day and missing > 0:
            worth = (missing * Decimal(line["unit_price"]) * 100).quantize(Decimal(1), ROUND_HALF_UP)
            found.append((dt.date.fromisoformat(until), int(worth)))
    return found


def _late_claims(tables: dict[str, Rows], dealer: str, day: dt.date) -> list[tuple[dt.date, int]]:
    open_ones = ("submitted", "under_review", "approved", "partly_approved")
    return [
        (dt.date.fromisoformat(row["promised_on"]), int(Decimal(row["approved_amount"] or row["amount"]) * 100))
        for row in tables["claim"]
        if row["dealer"] == dealer
        and row["status"] in open_ones
        and not row["paid_on"]
        and row["promised_on"]
        and dt.date.fromisoformat(row["promised_on"]) < day
        and Decimal(row["approved_amount"] or row["amount"])
    ]


def news_reach_those_they_are_aimed_at(executive: Scope, admin: Engine, installation: Installation) -> None:
    """Each dealer on several days: what is valid, and aimed at its channel, its branch of the day and its lines."""
    tables = tables_of(installation.folder)
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    aimed = 0
    for dealer in DEALERS:
        for day in (DEMO_UNTIL, dt.date(2026, 5, 10), dt.date(2026, 8, 1), dt.date(2025, 9, 12)):
            asked = {"dealers": [ids[dealer]], "as_of": day, "goods_too": True}
            told = set(fetch(executive, news.ANNOUNCED, asked)["announcement_code"])
            expected = _aimed_at(tables, dealer, day)
            assert told == expected, (dealer, day)
            aimed += len(_valid(tables, day)) - len(expected)
    assert aimed > 0


def _valid(tables: dict[str, Rows], day: dt.date) -> Rows:
    text = str(day)
    return [
        row
        for row in tables["announcement"]
        if row["valid_from"] <= text and (not row["valid_to"] or row["valid_to"] >= text)
    ]


def _aimed_at(tables: dict[str, Rows], dealer: str, day: dt.date) -> set[str]:
    channel, branches, lines = channel_of(tables, dealer), branches_on(tables, dealer, day), lines_of(tables, dealer)
    return {
        row["announcement"]
        for row in _valid(tables, day)
        if row["channel"] in ("", channel) and row["branch"] in {"", *branches} and row["line"] in {"", *lines}
    }


def channel_of(tables: dict[str, Rows], dealer: str) -> str:
    """The channel of an account."""
    return next(str(row["channel"]) for row in tables["dealer"] if row["dealer"] == dealer)


def branches_on(tables: dict[str, Rows], dealer: str, day: dt.date) -> set[str]:
    """The branches of an account on a day."""
    return {
        row["branch"]
        for row in tables["dealer_branch"]
        if row["dealer"] == dealer and row["valid_from"] <= str(day) and (not row["valid_to"] or row["valid_to"] > str(day))
    }


def lines_of(tables: dict[str, Rows], dealer: str) -> set[str]:
    """The lines of which an account ever bought, sold or had anything."""
    models = {
        row["model"]
        for name in ("sell_in", "sell_out", "stock_snapshot", "stock_movement")
        for row in tables[name]
        if row["dealer"] == dealer
    }
    return {row["line"] for row in tables["model"] if row["model"] in models}


def late_comes_first_and_by_money() -> None:
    """Six lines in the order in which somebody does them."""
    today, by = DEMO_UNTIL, attention.BY_KEY
    small = attention.Line(by["overdue"], 100, today - dt.timedelta(days=90))
    large = attention.Line(by["claim-late"], 5_000, today - dt.timedelta(days=2))
    missed = attention.Line(by["dispute-answer"], 900, today - dt.timedelta(days=1), reference="x")
    soon = attention.Line(by["due"], 1, today + dt.timedelta(days=1))
    later = attention.Line(by["rebate-tier"], 9_000_000, today + dt.timedelta(days=20))
    month = attention.Line(by["month-open"], 8_000_000, None)
    gone = attention.Line(by["stock-out"], None, today - dt.timedelta(days=9))
    expected = [large, missed, small, soon, later, month, gone]
    assert attention.in_order(reversed(expected), today) == expected


@at_the_desk
def what_one_has_read_is_unread_for_others(at: Desk) -> None:
    """A mark is the reader's own and stays as it was; codes of nothing mark nothing; an administrator has none."""
    codes = [row.announcement_code for row in at.ask("select announcement_code from bi.announcement order by 1 limit 3")]
    told = at.write("dealer", "mark_news_read", codes=[*codes[:2], "no such", ""])
    assert told["news_read"] == codes[:2]
    first = at.ask("select about_key, read_at from flow.read_mark where about = 'news' order by 1")
    assert [row.about_key for row in first] == codes[:2]
    at.write("dealer", "mark_news_read", codes=codes)
    again = at.ask("select about_key, read_at from flow.read_mark where about = 'news' order by 1")
    assert [row.about_key for row in again] == codes
    assert again[:2] == first
    at.refused("work-out-of-scope", "admin", "mark_news_read", codes=codes)
    assert servers.wait_until_caught_up(STATE)
    for who, role, unread in (("dealer", Role.DEALER, 0), ("rep", Role.REP, 3)):
        scope = open_scope(at.uid[who], role)[0]
        known = fetch(scope, news.READ, {"uid": at.uid[who]})
        assert len(set(codes) - set(known["announcement_code"])) == unread, who
        # Nor does another's number show another's marks.
        assert fetch(scope, news.READ, {"uid": at.uid["dealer"]}).height == (3 if who == "dealer" else 0)
