"""The claims about sell-through as functions, for tests and mutants; what is true comes from the files, row by row."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from data.demo import DEMO_UNTIL
from data.replica import fetch
from queries import handed, periods, portfolio, sellthrough, stock
from queries.portfolio import View
from tests.margin_checks import ids_of, rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from queries.periods import Period
    from tests.oracle import Books

PERIODS = (
    periods.preset("12-months", DEMO_UNTIL),
    periods.preset("last-month", DEMO_UNTIL),
    periods.preset("last-year", DEMO_UNTIL),
)
# Healthy, of a head office, large, a gap in stock, cost unknown, a moved dealer, and two of the crowd.
DEALERS = ("D00001", "D00010", "D00022", "D00028", "D00032", "D00026", "D00039", "D00101")
# In which accounts went from one branch to another, and from one rep to another.
MOVING = PERIODS[2]
MOST_BRANCHES = 3
FLOWS = ("sold_quantity", "sold_amount", "taken_back_quantity", "taken_back_amount")
BY = ("branch", "rep", "channel", "line", "model", "region")


def look(scope: Scope, period: Period, compare: str = "last-year", **chosen: str) -> View:
    """What somebody looks at, past the cache."""
    offered = fetch(scope, portfolio.OFFERED, {"every": scope.dealers is None})
    named = portfolio.named(offered, "en")
    models = fetch(scope, portfolio.GOODS, {})
    before = periods.compared(period, compare)
    return View(named, models, scope.dealers is None, period, before, compare, "CNY", **chosen)


def sums(scope: Scope, view: View, by: str, part: str = sellthrough.NONE) -> pl.DataFrame:
    """The sums as the page asks for them, past the cache."""
    return fetch(scope, *sellthrough.asked(scope, view, by, part))


def of_half(found: pl.DataFrame, half: str = "now") -> dict[str, dict[str, int]]:
    """The sums of one half by key; what is nothing but zeros is left out."""
    rows = found.filter(pl.col("half") == half).group_by("key_code").agg(pl.col(*sellthrough.SUMS).sum())
    return {row.pop("key_code"): row for row in rows.to_dicts() if any(row[name] for name in sellthrough.SUMS)}


@cache
def sold(folder: Path) -> pl.DataFrame:
    """Every sale of the files in CNY, with the branch, rep, channel, line and region that it counts for."""
    rows = rows_of(folder, "sell_out", ["dealer", "day", "model"]).with_columns(pl.col("day").str.to_date())
    dealers = rows_of(folder, "dealer", ["dealer"]).filter(pl.col("currency") == "CNY").select("dealer", "channel")
    models = rows_of(folder, "model", ["model"]).select("model", "line")
    rows = rows.join(dealers, on="dealer").join(models, on="model")
    for one in ("branch", "rep"):
        rows = _assigned(rows, folder, one)
    branches = rows_of(folder, "branch", ["branch"]).select("branch", "region")
    cents = (pl.col(name).cast(pl.Decimal(18, 2)).fill_null(0) * 100 for name in ("amount", "returned_amount"))
    return rows.join(branches, on="branch", how="left").with_columns(
        pl.col("region").fill_null(""),
        pl.col("quantity", "returned_quantity").cast(pl.Int64).fill_null(0),
        *(one.cast(pl.Int64) for one in cents),
    )


def _assigned(rows: pl.DataFrame, folder: Path, one: str) -> pl.DataFrame:
    """The rows with the code of the branch or rep that had the account on the day; "" where nobody had."""
    spans = rows_of(folder, f"dealer_{one}", ["dealer", "valid_from"]).select(
        "dealer", one, pl.col("valid_from").str.to_date(), pl.col("valid_to").str.to_date(strict=False)
    )
    found = rows.sort("day").join_asof(
        spans.sort("valid_from"), left_on="day", right_on="valid_from", by="dealer", check_sortedness=False
    )
    over = pl.col("valid_to") <= pl.col("day")
    code = pl.when(over.fill_null(value=False)).then(pl.lit("")).otherwise(pl.col(one)).fill_null("")
    return found.with_columns(code.alias(one)).drop("valid_from", "valid_to")


def true_flows(folder: Path, by: str, period: Period) -> dict[str, tuple[int, ...]]:
    """What was sold and taken back in a period by the files: units and cents by key."""
    rows = sold(folder).filter(pl.col("day").is_between(period.start, period.end))
    grouped = rows.group_by(by).agg(pl.col("quantity", "amount", "returned_quantity", "returned_amount").sum())
    return {code: tuple(values) for code, *values in grouped.iter_rows() if any(values)}


def sales_are_what_the_files_say(executive: Scope, books: Books) -> None:
    """Units and money by every dimension, in each period and in the one compared with, by who had the account on the day."""
    for period in PERIODS:
        view = look(executive, period)
        assert view.before is not None
        for by in BY:
            found = sums(executive, view, by)
            for half, months in (("now", period), ("before", view.before)):
                told = {
                    code: tuple(row[name] for name in FLOWS)
                    for code, row in of_half(found, half).items()
                    if any(row[name] for name in FLOWS)
                }
                assert told == true_flows(books.folder, by, months), (period, by, half)


def parts_add_up_to_their_whole(executive: Scope) -> None:
    """Lines, models, channels, reps and accounts of a branch come to the branch; branches and regions to the total."""
    whole = look(executive, MOVING)
    total = of_half(sums(executive, whole, "none"))[""]
    for by in ("region", "branch", "rep", "channel", "line", "model"):
        assert summed(of_half(sums(executive, whole, by))) == total, by
    branches = of_half(sums(executive, whole, "branch"))
    assert any(one["moved_quantity"] for one in branches.values()), "no account moved"
    # Those that most changed hands in say whether an account counts where it was.
    for code in sorted(branches, key=lambda one: -abs(branches[one]["moved_quantity"]))[:MOST_BRANCHES]:
        view = look(executive, MOVING, branch=code)
        for by in ("rep", "channel", "dealer", "line", "model"):
            assert summed(of_half(sums(executive, view, by))) == branches[code], (code, by)
    reps = of_half(sums(executive, whole, "rep"))
    for code in sorted(reps, key=lambda one: -abs(reps[one]["moved_quantity"]))[:MOST_BRANCHES]:
        if code:
            view = look(executive, MOVING, rep=code)
            for by in ("dealer", "line", "model"):
                assert summed(of_half(sums(executive, view, by))) == reps[code], (code, by)


def summed(rows: dict[str, dict[str, int]]) -> dict[str, int]:
    return {name: sum(row[name] for row in rows.values()) for name in sellthrough.SUMS}


def an_account_reads_the_same_as_on_its_own_page(executive: Scope, admin: Engine) -> None:
    """Sell-through, cost of sales and units of one account are those of its stock page."""
    ids = ids_of(admin)
    for dealer in DEALERS:
        for period in PERIODS[:2]:
            asked = {"dealer_id": ids[dealer], "from_date": period.start, "to_date": period.end}
            every = fetch(executive, stock.MONTHS, asked)
            own = stock.total(stock.by_model(every), every, period)
            view = look(executive, period, dealer=dealer)
            found = sellthrough.total(sums(executive, view, "month"), "now", period)
            assert found.sell_through == own.sell_through, dealer
            assert (found.cost_amount, found.sold_quantity) == (own.cost_of_sales, own.sold)
            assert found.moved_quantity == 0


def weeks_by_hand(on_hand: int, sold_units: int, days: int) -> Decimal:
    """Units on hand over units a week."""
    return Decimal(on_hand) / (Decimal(sold_units) / (Decimal(days) / 7))


def who_only_changed_hands_is_told_apart(executive: Scope, books: Books) -> None:
    """Who came to a branch or account manager or left it by the files, day by day, and what that did to the change."""
    for period in (PERIODS[0], MOVING):
        view = look(executive, period)
        for by in ("branch", "rep"):
            rows = fetch(executive, *handed.asked(executive, view, by)).sort("key_code", "dealer_code")
            told = {(key, dealer): is_there for key, dealer, is_there in rows.drop("dealer_id").iter_rows()}
            true = true_hands(books.folder, by, view)
            assert told == true, (by, period)
            assert true, "no account changed hands"
            changes = true_changes(books.folder, by, view)
            assert dict(handed.by_row(executive, view, by).iter_rows()) == {
                code: sum(changes.get((one, dealer), 0) for one, dealer in true if one == code) for code, _ in true
            }


def only_who_stayed_is_kept(scope: Scope, by: str, admin: Engine, books: Books) -> None:
    """In the rows `kept` is of accounts that the reader sees and that were there all the time, by the files."""
    codes = {number: code for code, number in ids_of(admin).items()}
    assert scope.dealers is not None
    mine = {codes[one] for one in scope.dealers}
    view = look(scope, MOVING)
    whole = sellthrough.total(sums(scope, view, "month"), "now", MOVING)
    found = sellthrough.rows(sums(scope, view, by), view, whole)
    moved, changes = true_hands(books.folder, by, view), true_changes(books.folder, by, view)
    told = dict(handed.beside(scope, view, by, found).select("key_code", "kept").iter_rows())
    stayed = [one for one in changes if one[1] in mine and one not in moved]
    assert told == {code: sum(changes[one] for one in stayed if one[0] == code) for code in told}


def true_hands(folder: Path, by: str, view: View) -> dict[tuple[str, str], bool]:
    """By code and dealer, of those had on some of the days looked at and not on all: whether it had it on the last."""
    assert view.before is not None
    days = [day for one in (view.before, view.period) for day in pl.date_range(one.start, one.end, eager=True)]
    opened = rows_of(folder, "dealer", ["dealer"]).filter(pl.col("currency") == "CNY").select("dealer", "opened_on")
    every = opened.join(pl.DataFrame({"day": days}), how="cross").filter(
        pl.col("day") >= pl.col("opened_on").str.to_date(strict=False).fill_null(pl.col("day"))
    )
    had = _assigned(every, folder, by)
    counts = had.group_by("dealer").len("every")
    found = had.group_by("dealer", by).agg(pl.len().alias("held"), pl.col("day").max()).join(counts, on="dealer")
    parts = found.filter(pl.col("held") < pl.col("every"))
    return {(code, dealer): day == days[-1] for dealer, code, day in parts.select("dealer", by, "day").iter_rows()}


def true_changes(folder: Path, by: str, view: View) -> dict[tuple[str, str], int]:
    """By code and dealer, net sales in cents in the period less those in the months compared with."""
    assert view.before is not None
    now, before = (
        sold(folder).filter(pl.col("day").is_between(one.start, one.end)).group_by(by, "dealer")
        .agg(net=pl.col("amount").sum() - pl.col("returned_amount").sum()).rows()
        for one in (view.period, view.before)
    )  # fmt: skip
    found = {(code, dealer): net for code, dealer, net in now}
    return found | {(code, dealer): found.get((code, dealer), 0) - net for code, dealer, net in before}


def what_left_a_reader_is_no_growth(scopes: dict[str, Scope], executive: Scope) -> None:
    """What stayed, came, went and is seen no more is the change, whoever looks; rows say what the view of one says."""
    for login in ("manager.demo", "rep.demo"):
        scope = scopes[login]
        view = look(scope, MOVING)
        change = change_of(scope, view)
        found = handed.of_view(scope, view, change)
        assert found is not None
        assert found.kept + found.came + found.went + found.left == change
    everything = look(executive, MOVING)
    assert handed.of_view(executive, everything, change_of(executive, everything)) is None, "nothing leaves the whole"
    row = handed.changed(executive, everything, "rep").filter(pl.col("change") != 0).row(0, named=True)
    one = look(executive, MOVING, rep=row["key_code"])
    found = handed.of_view(executive, one, change_of(executive, one))
    assert found is not None
    assert (
        found.came + found.went
        == handed.by_row(executive, everything, "rep").row(by_predicate=pl.col("key_code") == row["key_code"], named=True)[
            "handed"
        ]
    )


def change_of(scope: Scope, view: View) -> int:
    """By how much net sales of a view changed."""
    months = sums(scope, view, "month")
    assert view.before is not None
    return sellthrough.total(months, "now", view.period).sales - sellthrough.total(months, "before", view.before).sales
