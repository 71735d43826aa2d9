"""The executive page: its figures from the files by another road, how a month ends, and what is pinned and was looked at."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from auth.roles import Role
from data.demo import causes
from data.replica import fetch
from queries import executive, kpis, periods, portfolio, projection, quality, receivables
from queries.periods import Period
from queries.portfolio import View
from tests import executive_checks
from tests.oracle import BATCHES, Books, cents
from tests.stock_checks import read
from tests.test_docs import table
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from queries.executive import Overview
    from tests.conftest import Installation

CNY, PAGE = "CNY", "docs/kpis-executive.md"
CLAIMS = [
    claim
    for claim in vars(executive_checks).values()
    if inspect.isfunction(claim)
    and claim.__module__ == executive_checks.__name__
    and list(inspect.signature(claim).parameters) == ["installation", "admin"]
]
YEAR, OCTOBER = Period(date(2025, 11, 1), date(2026, 10, 31)), Period(date(2026, 10, 1), date(2026, 10, 31))
SUMMER = Period(date(2026, 6, 1), date(2026, 8, 31))


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_that(claim: Any, installation: Installation, admin: Engine) -> None:
    claim(installation, admin)


# How a month ends


HOLIDAYS = {date(2026, 10, day): "holiday" for day in range(1, 8)} | {date(2026, 10, 10): "workday"}


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2026, 10, 1), (0, 1)), (date(2026, 10, 7), (0, 7)), (date(2026, 10, 8), (1, 0)), (date(2026, 10, 10), (3, 0)),
        (date(2026, 10, 11), (3, 1)), (date(2026, 10, 31), (18, 1)), (date(2026, 9, 6), (4, 2)),
    ],
)  # fmt: skip
def test_a_place_counts_working_days_and_the_days_off_since(day: date, place: tuple[int, int]) -> None:
    calendar = projection.Calendar(HOLIDAYS)
    assert calendar.place(day) == projection.Place(*place)
    assert calendar.reached(periods.month_start(day), projection.Place(*place)) == day


def test_last_year_is_cut_at_the_same_working_day_and_not_at_the_same_date() -> None:
    calendar = projection.Calendar(HOLIDAYS)
    # 7 September 2026 is a Monday, the fifth working day; a year before, that was Friday the 5th.
    assert calendar.reached(date(2025, 9, 1), calendar.place(date(2026, 9, 7))) == date(2025, 9, 5)
    # Days off beyond those of last year's stretch are over as well.
    assert calendar.reached(date(2026, 9, 1), projection.Place(4, 9)) == date(2026, 9, 6)
    assert calendar.reached(date(2026, 10, 1), projection.Place(0, 0)) == date(2026, 9, 30)
    assert calendar.working_days(date(2026, 10, 1)) == 18


def test_a_month_without_last_year_is_not_projected_and_too_few_months_give_no_range() -> None:
    calendar, first = projection.Calendar({}), date(2025, 1, 1)
    steady = {first + timedelta(days=one): 100 for one in range(600)}
    early = projection.projection({day: 1 for day in steady if day < date(2025, 12, 20)}, calendar, date(2025, 12, 19))
    assert early is None
    known = {day: sum_ for day, sum_ in steady.items() if day <= date(2026, 2, 10)}
    few = projection.projection(known, calendar, date(2026, 2, 10))
    assert few is not None
    assert (few.trials, few.low, few.high) == (1, None, None)
    assert (few.so_far, few.last_year, few.worked, few.working_days) == (1000, 2800, 7, 20)


def test_a_steady_trade_is_projected_to_the_unit_and_growth_is_carried_on() -> None:
    calendar, first = projection.Calendar({}), date(2023, 1, 1)
    for factor in (1, 2):
        days = {first + timedelta(days=one): 100 for one in range(1400)}
        days |= {day: 100 * factor for day in days if day >= date(2026, 2, 1)}
        through = date(2026, 6, 30)
        found = projection.projection({day: sum_ for day, sum_ in days.items() if day <= through}, calendar, through)
        assert found is not None
        assert (found.month, found.so_far, found.expected) == (date(2026, 7, 1), 0, 3100 * factor)
        assert found.growth == Decimal(factor) - 1
        assert found.trials == projection.TRIALS


def test_the_worked_example_ends_as_it_says() -> None:
    rows = table(PAGE, "## By hand", 0)
    days = {date.fromisoformat(day): int(amount.replace(".", "")) for day, amount in rows}
    through = date(2026, 6, 10)
    found = projection.projection(days, projection.Calendar({}), through)
    assert found is not None
    printed = {row[0]: int(row[1].replace(".", "")) for row in table(PAGE, "## By hand", 1)}
    june = {year: [(day, sold) for day, sold in days.items() if (day.year, day.month) == (year, 6)] for year in (2025, 2026)}
    same = sum(sold for day, sold in june[2025] if day <= date(2025, 6, 11))
    assert printed == {
        "sold so far": found.so_far,
        "the same of last year": same,
        "last year's rest": found.last_year - same,
        "growth, %": int(found.growth * 10_000),
        "month-end outlook": found.expected,
        "naive: by days of the calendar": found.so_far * 30 // through.day,
        "naive: by last year's part of the month": found.so_far * found.last_year // same,
    }
    assert len(rows) <= 30


# Figures from the files


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


@pytest.fixture(scope="module")
def trade(books: Books) -> pl.DataFrame:
    """What each account sold and bought on each day, net, with its channel, currency and branch on the day; by the files."""
    sold, bought = (_net(books, table) for table in ("sell_out", "sell_in"))
    rows = pl.concat([sold.with_columns(what=pl.lit("sales")), bought.with_columns(what=pl.lit("purchases"))])
    held = books._all("dealer_branch", ["dealer", "valid_from"]).with_columns(
        pl.col("valid_from").str.to_date(), pl.col("valid_to").str.to_date(strict=False)
    )
    placed = rows.join(held.select("dealer", "branch", "valid_from", "valid_to"), on="dealer", how="left").filter(
        (pl.col("valid_from") <= pl.col("day")) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > pl.col("day")))
    )
    keys = ["dealer", "day", "model", "what"]
    nowhere = rows.join(placed.select(keys), on=keys, how="anti").with_columns(branch=pl.lit(None, pl.String))
    every = pl.concat([placed.select(*rows.columns, "branch"), nowhere.select(*rows.columns, "branch")])
    assert every.height == rows.height
    return every.join(books.dealers.select("dealer", "channel", "currency"), on="dealer")


def _net(books: Books, table: str) -> pl.DataFrame:
    """The last version of each row of all batches, as net cents."""
    frames = [rows for batch in BATCHES if (rows := read(books.folder / batch, table)) is not None]
    rows = pl.concat(frames).unique(["dealer", "day", "model"], keep="last").with_columns(pl.col("day").str.to_date())
    filled = rows.with_columns(pl.col("amount", "returned_amount").fill_null("0"))
    net = filled.with_columns(cents("amount"), cents("returned_amount"))
    return net.select("dealer", "model", "day", amount=pl.col("amount") - pl.col("returned_amount"))


def view_of(scope: Scope, period: Period, how: str = "last-year", **chosen: str | None) -> View:
    """What somebody looks at who has chosen these months and parts."""
    portfolios = portfolio.named(portfolio.offered(scope), "en")
    models, before = portfolio.goods_offered(scope), periods.compared(period, how)
    return View(portfolios, models, scope.dealers is None, period, before, how, CNY, **chosen)


@pytest.fixture(scope="module")
def executive_scope(admin: Engine) -> Scope:
    """Whoever sees everything."""
    return executive_checks.scope_of_login(admin, "executive.demo", Role.EXECUTIVE)


@pytest.fixture(scope="module")
def manager_scope(admin: Engine) -> Scope:
    """Whoever sees one branch."""
    return executive_checks.scope_of_login(admin, "manager.demo", Role.MANAGER)


def said(trade: pl.DataFrame, period: Period, what: str, **of: str) -> int:
    """What the files say: net amounts of some days and of these branches and channels."""
    rows = trade.filter(
        pl.col("day").is_between(period.start, period.end), pl.col("what") == what, pl.col("currency") == CNY, **of
    )
    return int(rows["amount"].sum())


@pytest.mark.parametrize("period", [YEAR, OCTOBER, SUMMER], ids=["year", "october", "summer"])
@pytest.mark.parametrize("how", periods.COMPARISONS)
def test_sales_purchases_and_their_growth_are_what_the_files_say(
    executive_scope: Scope, trade: pl.DataFrame, period: Period, how: str
) -> None:
    view = view_of(executive_scope, period, how)
    found = executive.overview(executive_scope, view)
    assert view.before is not None
    for kpi, what in ((kpis.NET_SELL_OUT, "sales"), (kpis.NET_SELL_IN, "purchases")):
        one = found.figure(kpi)
        assert (one.value, one.before) == (said(trade, period, what), said(trade, view.before, what))
    _parts_add_up(found, view, trade)


def _parts_add_up(found: Overview, view: View, trade: pl.DataFrame) -> None:
    """Regions, branches and channels are those of the files, and each way they add up to the whole and to its change."""
    assert found.before is not None
    for by in executive.MIXES:
        mixed = executive.mix(found, view, by)
        assert (mixed["sales"].sum(), mixed["before"].sum()) == (found.now.sales, found.before.sales)
        assert mixed["change"].sum() == found.now.sales - found.before.sales
        if by != "region":
            for code, sales in mixed.select("code", "sales").drop_nulls("code").iter_rows():
                assert sales == said(trade, view.period, "sales", **{by: code})


def test_a_manager_sees_the_own_branch_with_accounts_that_moved_where_they_were(
    manager_scope: Scope, trade: pl.DataFrame
) -> None:
    view = view_of(manager_scope, YEAR)
    assert view.branches is not None
    (code,) = view.portfolios.filter(pl.col("branch_id").is_in(list(view.branches)))["branch_code"].unique()
    found = executive.overview(manager_scope, view)
    assert found.now.sales == said(trade, YEAR, "sales", branch=code)
    assert executive.mix(found, view, "branch")["code"].to_list() == [code]
    assert executive.models(manager_scope, view, "en")["sales"].sum() == found.now.sales


def test_a_part_of_the_whole_is_that_part_alone(executive_scope: Scope, trade: pl.DataFrame) -> None:
    every = executive.mix(
        executive.overview(executive_scope, view_of(executive_scope, YEAR)), view_of(executive_scope, YEAR), "region"
    )
    for region, sales in every.select("code", "sales").drop_nulls().iter_rows():
        view = view_of(executive_scope, YEAR, region=region)
        assert executive.overview(executive_scope, view).now.sales == sales
    view = view_of(executive_scope, YEAR, region=every["code"][0], channel="domestic_chain")
    branches = view.portfolios.filter(region_code=every["code"][0])["branch_code"].unique()
    expected = sum(said(trade, YEAR, "sales", branch=code, channel="domestic_chain") for code in branches)
    assert executive.overview(executive_scope, view).now.sales == expected > 0


def test_models_add_up_to_the_change_and_the_trend_to_the_year(executive_scope: Scope) -> None:
    view = view_of(executive_scope, YEAR)
    found, models = executive.overview(executive_scope, view), executive.models(executive_scope, view, "zh-CN")
    assert found.before is not None
    assert models["change"].sum() == found.now.sales - found.before.sales
    assert models["change"].is_sorted(descending=True)
    trend = executive.trend(found.months, YEAR)
    assert (trend["sales"].sum(), trend["before"].sum()) == (found.now.sales, found.before.sales)
    assert trend["purchases"].sum() == found.now.purchases
    region = view_of(executive_scope, YEAR, region="EAST")
    parts = executive.models(executive_scope, region, "en")
    assert parts["sales"].sum() == executive.overview(executive_scope, region).now.sales


def test_the_end_of_the_month_is_reckoned_from_the_days_of_the_files(executive_scope: Scope, trade: pl.DataFrame) -> None:
    """By the rule in plain steps: last year's month, at the growth of three months, and the errors of twelve trials."""
    sold = trade.filter(pl.col("what") == "sales", pl.col("currency") == CNY).group_by("day").agg(pl.col("amount").sum())
    of_day: dict[date, int] = dict(sold.iter_rows())
    found = executive.outlook(executive_scope, view_of(executive_scope, YEAR))
    assert found is not None

    def month(year: int, number: int) -> int:
        return sum(amount for day, amount in of_day.items() if (day.year, day.month) == (year, number))

    def rule(year: int, number: int) -> Decimal:
        back = [(year - (number <= one), (number - one - 1) % 12 + 1) for one in (1, 2, 3)]
        back = [(y, m) for y, m in back if (y - 1, m) >= (2024, 9)]
        now, before = sum(month(*one) for one in back), sum(month(y - 1, m) for y, m in back)
        # 2025-09 has nothing before it to grow by.
        return Decimal(month(year - 1, number)) * now / before if before else Decimal(0)

    assert (found.month, found.so_far, found.worked) == (date(2026, 11, 1), 0, 0)
    assert found.expected == int(rule(2026, 11).quantize(Decimal(1)))
    assert found.last_year == month(2025, 11)
    tried = [(y, m) for y, m in ((2025, 11), (2025, 12), *((2026, one) for one in range(1, 11)))]
    ratios = [Decimal(month(*one)) / int(rule(*one).quantize(Decimal(1))) for one in tried]
    assert found.trials == len(ratios)
    assert (found.low, found.high) == tuple(
        int((found.expected * one).quantize(Decimal(1))) for one in (min(ratios), max(ratios))
    )


def test_the_range_holds_about_as_often_as_twelve_trials_let_expect(trade: pl.DataFrame) -> None:
    """Asked on five days of each month that can be asked, by what was known then: eleven of thirteen are to be expected."""
    sold = trade.filter(pl.col("what") == "sales", pl.col("currency") == CNY).group_by("day").agg(pl.col("amount").sum())
    of_day: dict[date, int] = dict(sold.iter_rows())
    calendar, held = projection.Calendar({}), []
    for number in range(12):
        month = periods.month_start(OCTOBER.start, number)
        for day in (3, 8, 13, 18, 23):
            through = month.replace(day=day)
            found = projection.projection({one: sum_ for one, sum_ in of_day.items() if one <= through}, calendar, through)
            if found is not None and found.low is not None and found.high is not None:
                end = periods.month_end(month)
                held.append(found.low <= sum(sum_ for one, sum_ in of_day.items() if month <= one <= end) <= found.high)
    assert len(held) >= 30
    assert sum(held) / len(held) >= 0.75


def test_warnings_are_counted_as_they_stand(executive_scope: Scope, manager_scope: Scope, admin: Engine) -> None:
    with admin.connect() as connection:
        rows = connection.exec_driver_sql("select kind, dealer_id, amount from bi.warning").all()
    for scope in (executive_scope, manager_scope):
        mine = [row for row in rows if scope.allows(row.dealer_id)]
        given = {"dealers": scope.dealers, "branches": view_of(scope, YEAR).branches, "currency": CNY}
        found = {row["kind"]: row for row in fetch(scope, executive.WARNINGS, given).to_dicts()}
        assert set(found) == {row.kind for row in mine}
        for kind, one in found.items():
            amounts = [row.amount for row in mine if row.kind == kind and row.amount is not None]
            assert (one["items"], one["amount"]) == (
                sum(row.kind == kind for row in mine),
                sum(amounts) if amounts else None,
            )


# What changed since


def test_a_look_is_compared_figure_by_figure() -> None:
    now = {"sold-2026": 120, "month-end-2026-11": 80, "balance": 50, "overdue": 7, "warning-silent": 2}
    then = {"sold-2026": 100, "month-end-2026-10": 75, "balance": 50, "overdue": 9, "warning-overdue": 4}
    look = executive.Look(1, date(2026, 9, 30), datetime(2026, 10, 1, tzinfo=UTC), then)
    moved = {one.name: (one.then, one.now) for one in executive.since(look, now)}
    # Another month's outlook is no change; a warning without a row is none.
    assert moved == {"sold-2026": (100, 120), "overdue": (9, 7), "warning-silent": (0, 2), "warning-overdue": (4, 0)}
    assert executive.since(executive.Look(1, date(2026, 9, 30), datetime(2026, 10, 1, tzinfo=UTC), now), now) == []


@pytest.mark.parametrize(("moved", "better"), [("0.0004", None), ("0.0006", True), ("-0.0006", False), ("0", None)])
def test_a_change_that_is_written_as_nothing_is_neither_better_nor_worse(moved: str, better: bool | None) -> None:
    figure = executive.Figure(kpis.GROSS_MARGIN_PERCENT, Decimal("0.2") + Decimal(moved), Decimal("0.2"))
    assert figure.is_better is better


def test_movers_are_those_who_did_most_each_way() -> None:
    rows = pl.DataFrame(
        [("A", "甲", 5), ("B", "乙", -9), ("C", "丙", 7), (None, None, 99)], schema=["code", "name", "change"], orient="row"
    )
    for whole, expected in ((3, ("C", "B")), (-3, ("B", "C"))):
        most, against = executive.movers(rows, whole)
        assert (most and most["code"], against and against["code"]) == expected
    assert executive.movers(rows, 0) == executive.movers(rows, None) == (None, None)
    assert executive.movers(rows.head(1), -1) == (None, rows.head(1).to_dicts()[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_amounts_are_said_in_the_readers_own_units(language: str) -> None:
    told = {"zh-CN": ("¥9200.2万", "¥12.3亿"), "en": ("CN¥92M", "CN¥1.2B")}[language]
    assert tuple(speech(language).large(minor, CNY) for minor in (9_200_182_240, 123_456_789_000)) == told


def test_receivables_are_one_number_here_and_there(executive_scope: Scope) -> None:
    assert executive_scope.data_through is not None
    listed = dict(receivables.totals(receivables.accounts(executive_scope, executive_scope.data_through)))[CNY]
    owed = executive.exceptions(executive_scope, view_of(executive_scope, YEAR)).owed
    assert (owed.balance, owed.overdue, owed.late_accounts) == (listed.balance, listed.overdue, listed.late_accounts)


def test_a_batch_that_stands_out_by_complaints_is_told_to_the_executive(executive_scope: Scope) -> None:
    through = executive_scope.data_through
    assert through is not None
    told = executive.exceptions(executive_scope, view_of(executive_scope, YEAR)).batches
    standing = quality.breakouts(executive_scope, through - timedelta(days=400), through)[0].filter("stands")
    # The demo plants one faulty batch, and it is among them.
    assert (
        told.select("model_id", "batch_code", "fault_code").rows()
        == standing.select("model_id", "batch_code", "fault_code").rows()
    )
    assert causes.FAULTY_FAULT in told["fault_code"].to_list()
