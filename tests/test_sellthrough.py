"""Sell-through over all dealers: against the files, whole against parts, and what each person may look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.roles import Role
from charts import tiles
from data.demo import DEMO_UNTIL
from data.demo.places import PROVINCES
from data.replica import fetch, open_scope
from queries import handed, kpis, periods, portfolio, product, sellthrough
from queries.periods import Period
from queries.sellthrough import Trade
from tests import sellthrough_checks as claims
from tests import tenancy
from tests.oracle import Books
from tests.test_docs import minor, table
from words import speech

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from queries.portfolio import View
    from tests.conftest import Installation

PAGE, HAND, HANDED = "docs/kpis-sellthrough.md", "## By hand", "## Handed over, by hand"
UNITS, MONEY = st.integers(-50, 10**5), st.integers(-(10**12), 10**12)
SOLD = st.tuples(UNITS, MONEY)
PERIOD = claims.PERIODS[0]


@pytest.fixture(scope="module")
def scopes(installation: Installation, admin: Engine) -> dict[str, Scope]:
    """The scope of each of the demo's people, by login."""
    people = tenancy.people(installation, admin)
    return {
        one.login: open_scope(one.uid, one.role)[0] for one in people if one.role in (Role.REP, Role.MANAGER, Role.EXECUTIVE)
    }


@pytest.fixture(scope="module")
def executive(scopes: dict[str, Scope]) -> Scope:
    """A scope that sees every dealer."""
    return scopes["executive.demo"]


def test_sales_are_what_the_files_say_by_every_dimension(executive: Scope, installation: Installation) -> None:
    claims.sales_are_what_the_files_say(executive, Books(installation.folder))


def test_nothing_is_compared_with_a_time_in_which_figures_only_begin(executive: Scope, installation: Installation) -> None:
    portfolios = portfolio.offered(executive)
    first: date = claims.sold(installation.folder).select(pl.col("day").min().dt.month_start()).item()
    assert portfolio.begins(portfolios) == first
    for start in (first, periods.month_start(first, 1)):
        before = Period(start, periods.month_end(periods.month_start(start, -11)))
        assert portfolio.whole(portfolios, before) == (before if start == first else None)


def test_parts_add_up_to_their_whole(executive: Scope) -> None:
    claims.parts_add_up_to_their_whole(executive)


def test_an_account_reads_the_same_as_on_its_own_page(executive: Scope, admin: Engine) -> None:
    claims.an_account_reads_the_same_as_on_its_own_page(executive, admin)


def test_a_manager_and_a_rep_read_of_theirs_what_an_executive_reads(scopes: dict[str, Scope], executive: Scope) -> None:
    of_manager = claims.look(scopes["manager.demo"], PERIOD)
    own = of_manager.portfolios.filter("is_own_branch")["branch_code"].unique().to_list()
    assert len(own) == 1
    for by in ("rep", "channel", "line", "model"):
        wide = claims.look(executive, PERIOD, branch=own[0])
        mine = claims.of_half(claims.sums(scopes["manager.demo"], of_manager, by))
        assert mine == claims.of_half(claims.sums(executive, wide, by))
    of_rep = claims.look(scopes["rep.demo"], PERIOD)
    rep = of_rep.portfolios["rep_code"].unique().to_list()
    assert len(rep) == 1
    seen = claims.of_half(claims.sums(scopes["rep.demo"], of_rep, "line"))
    assert seen == claims.of_half(claims.sums(executive, claims.look(executive, PERIOD, rep=rep[0]), "line"))


def test_what_a_reader_names_beyond_its_scope_is_nothing(scopes: dict[str, Scope], executive: Scope) -> None:
    everything = claims.look(executive, PERIOD)
    for login in ("manager.demo", "rep.demo"):
        mine = claims.look(scopes[login], PERIOD)
        foreign = set(everything.portfolios["rep_code"].drop_nulls()) - set(mine.portfolios["rep_code"].drop_nulls())
        stolen = replace(everything, rep=min(foreign))
        assert claims.sums(scopes[login], stolen, "line").is_empty()
        one = replace(everything, model=everything.models["model_code"][0])
        assert claims.sums(scopes[login], one, "month").is_empty()


def test_what_left_the_reader_is_told_as_a_rest(scopes: dict[str, Scope]) -> None:
    view = claims.look(scopes["manager.demo"], PERIOD)
    whole = sellthrough.total(claims.sums(scopes["manager.demo"], view, "month"), "now", PERIOD)
    rows = sellthrough.rows(claims.sums(scopes["manager.demo"], view, "dealer", "line"), view, whole)
    assert sellthrough.remainder(rows, whole) == whole.sales - sum(rows["sales"])
    assert sellthrough.remainder(rows, whole) >= 0


def test_what_only_changed_hands_is_told_apart_from_what_was_earned(
    scopes: dict[str, Scope], executive: Scope, installation: Installation, admin: Engine
) -> None:
    books = Books(installation.folder)
    claims.who_only_changed_hands_is_told_apart(executive, books)
    claims.what_left_a_reader_is_no_growth(scopes, executive)
    claims.only_who_stayed_is_kept(scopes["manager.demo"], "branch", admin, books)


def test_what_went_out_of_sight_is_not_of_those_who_stayed() -> None:
    rows = pl.DataFrame({"key_code": ["A", "B"], "change": [100, -40]})
    moved = pl.DataFrame({"key_code": ["A"], "handed": [30]})
    seen = pl.DataFrame({"key_code": ["A"], "change": [80]})
    assert handed.parted(rows, moved, seen).select("handed", "kept").rows() == [(50, 50), (-40, 0)]
    assert handed.parted(rows, moved, None).select("handed", "kept").rows() == [(30, 70), (0, -40)]


def test_a_handover_by_hand() -> None:
    rows = {row[0]: (minor(row[1]), minor(row[2])) for row in table(PAGE, HANDED)}
    change = sum(now - before for before, now in rows.values())
    found = handed.Handed(change, rows["Q"][1] - rows["Q"][0], 1, 0, 0, 0)
    right = {
        "change": found.change,
        "of it by handover": found.came,
        "of it by dealers that stayed": found.kept,
    }
    assert {row[0]: minor(row[1]) for row in table(PAGE, HANDED, 1)} == right


def test_every_way_down_ends_at_one_model_of_one_account(executive: Scope) -> None:
    for first in ("region", "branch", "rep", "channel", "line", "model"):
        view, by, steps = claims.look(executive, PERIOD), first, 0
        assert first in sellthrough.dimensions(view)
        while by is not None:
            assert by in sellthrough.dimensions(view), (first, by)
            code = next(iter(sorted(code for code in claims.of_half(claims.sums(executive, view, by)) if code)))
            following = sellthrough.deeper(view, by, code)
            view, by, steps = sellthrough.narrowed(view, by, code), following, steps + 1  # type: ignore[assignment]
        assert view.dealer is not None, first
        assert view.model is not None, first
        assert steps <= len(sellthrough.DIMENSIONS)


def test_months_and_rows_agree_on_the_whole(executive: Scope) -> None:
    for chosen in ({}, {"line": claims.look(executive, PERIOD).models["line_code"][0]}):
        view = claims.look(executive, PERIOD, **chosen)
        whole = sellthrough.total(claims.sums(executive, view, "month"), "now", PERIOD)
        rows = claims.of_half(claims.sums(executive, view, "branch"))
        assert {name: getattr(whole, name) for name in sellthrough.SUMS} == claims.summed(rows)


def _frame(parts: list[tuple[tuple[int, int], tuple[int, int]]]) -> pl.DataFrame:
    """A row of two halves: of each part units and sales before and now."""
    rows = [
        {**dict.fromkeys(sellthrough.SUMS, 0), "half": half, "key_code": "K", "part_code": str(place),
         "sold_quantity": sold[0], "sold_amount": sold[1]}
        for place, both in enumerate(parts)
        for half, sold in zip(("before", "now"), both, strict=True)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=dict(sellthrough.SCHEMA))


@given(st.lists(st.tuples(SOLD, SOLD), min_size=1, max_size=6))
def test_volume_price_and_mix_are_the_change(parts: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    row = sellthrough.effects(_frame(parts)).row(0, named=True)
    before, now = (sum(part[half][0] for part in parts) for half in (0, 1))
    change = sum(part[1][1] - part[0][1] for part in parts)
    if before <= 0 or now <= 0:
        assert (row["volume"], row["price"], row["mix"]) == (None, None, None)
    else:
        assert row["volume"] + row["price"] + row["mix"] == change
    moved = [part[1][1] - part[0][1] for part in parts]
    assert row["part_change"] == (min(moved) if change < 0 else max(moved))


def test_the_figures_by_hand() -> None:
    models = [(int(row[1]), minor(row[2]), int(row[3]), minor(row[4])) for row in table(PAGE, HAND)]
    row = sellthrough.effects(_frame([((one[0], one[1]), (one[2], one[3])) for one in models])).row(0, named=True)
    units_before, before, units, sales = (sum(column) for column in zip(*models, strict=True))
    say = speech("en")
    share = kpis.ratio(models[0][3], sales)
    weeks = kpis.weeks_at_end(130, units, 92)
    right = {
        "growth": say.percent(kpis.growth(sales, before)).replace("%", " %"),
        "share of A": say.percent(share).replace("%", " %"),
        "by volume": say.amount(row["volume"], "CNY"),
        "by price": say.amount(row["price"], "CNY"),
        "by mix": say.amount(row["mix"], "CNY"),
        "net price per unit": say.amount(kpis.net_price(sales, units), "CNY"),
        "weeks of supply": say.tenth(weeks),
    }
    printed = table(PAGE, HAND, 1)
    assert {one[0]: one[1] for one in printed} == right
    assert all(one[1] != one[2] for one in printed)
    assert say.tenth(weeks) == say.tenth(claims.weeks_by_hand(130, units, 92))
    assert (units_before, before) == (200, 300_000_00)


def test_what_cannot_be_formed_is_none() -> None:
    nothing = Trade(**dict.fromkeys(sellthrough.SUMS, 0), recent_days=90)
    assert (nothing.sell_through, nothing.margin, nothing.weeks, nothing.price) == (None, None, None, None)
    assert kpis.growth(5, 0) is None
    assert kpis.net_price(100, -1) is None


def test_every_province_of_the_demo_has_a_tile_and_no_two_share_one() -> None:
    assert set(PROVINCES) <= set(tiles.TILES)
    assert len(set(tiles.TILES.values())) == len(tiles.TILES) == 34
    spec = tiles.tiles("Province", "Net sell-out", "Change", 0.2)
    assert "data" not in spec
    assert len(spec["layer"]) == 4


def test_a_launch_is_told_from_its_first_week_against_the_median_of_three(executive: Scope) -> None:
    begins = date(2025, 1, 6)
    rows = [
        (code, date(2025, 6, 2), date(2025, 6, 2 + 7 * week), units, date(2025, 6, 2), begins)
        for code, sold in {"M": (5, 1), "A": (1, 1), "B": (2, 2), "C": (9, 9)}.items()
        for week, units in enumerate(sold)
    ]
    old = [("OLD", date(2020, 1, 1), date(2025, 6, 2), 100, begins, begins)]
    found = pl.DataFrame(rows + old, schema=dict(product.LAUNCHES.schema), orient="row")
    told = product.curve(found, "M", date(2025, 6, 15))
    assert told.rows["so_far"].to_list() == [5, 6]
    assert told.rows["median"].to_list() == [2.0, 4.0]
    assert product.curve(found, "OLD", date(2025, 6, 15)).began_before
    two = product.curve(found.filter(pl.col("model_code") != "C"), "M", date(2025, 6, 15))
    assert two.rows["median"].to_list() == [None, None]
    assert product.curve(found, "NOTHING", date(2025, 6, 15)).rows.is_empty()
    view = claims.look(executive, PERIOD)
    newest = view.models.filter(pl.col("launched_on") <= DEMO_UNTIL).sort("launched_on", "model_code")["model_code"][-1]
    arguments = {"model": newest, "currency": "CNY", "as_of": PERIOD.end}
    assert fetch(executive, product.PRICES, arguments).height > 0


def test_complaints_of_a_model_are_of_the_whole_company_whoever_looks(scopes: dict[str, Scope], executive: Scope) -> None:
    everything = claims.look(executive, PERIOD)
    views = [replace(everything, model=code) for code in everything.models["model_code"]]
    told = {str(view.model): product.complaints(executive, view) for view in views}
    model, (rate, before) = max(told.items(), key=lambda one: one[1][0].complaints)
    assert rate.units > rate.complaints > 0
    assert before is not None
    assert product.complaints(scopes["manager.demo"], claims.look(scopes["manager.demo"], PERIOD, model=model)) == (
        rate,
        before,
    )


def test_nobody_without_branches_is_offered_any(scopes: dict[str, Scope]) -> None:
    rep = claims.look(scopes["rep.demo"], PERIOD)
    assert rep.is_of_reps
    assert rep.branches is None
    assert rep.reps is not None
    assert "rep" not in sellthrough.dimensions(rep)
    assert "dealer" in sellthrough.dimensions(rep)
    manager = claims.look(scopes["manager.demo"], PERIOD)
    assert manager.reps is None
    assert manager.branches is not None
    assert "region" not in sellthrough.dimensions(manager)
    everything: View = claims.look(scopes["executive.demo"], PERIOD)
    assert (everything.branches, everything.reps, everything.model_ids) == (None, None, None)
    assert portfolio.currencies(everything.portfolios)[0] == "CNY"
