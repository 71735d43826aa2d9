"""The claims about account managers as functions, for tests and mutants; what is true comes from the files."""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import polars as pl

from auth.roles import Role
from data.demo import DEMO_UNTIL
from data.demo.named import MOVED, REP
from data.replica import fetch, open_scope
from queries import home, kpis, periods, reps, reps_beyond, reps_moved
from queries.reps import Parts
from tests import home_checks, tenancy
from tests.oracle import BATCHES
from tests.rollups_oracle import World, end_of
from tests.stock_checks import read

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from queries.reps_beyond import Cell
    from queries.reps_moved import Moved
    from tests.conftest import Installation

CNY = "CNY"
TRADED = (
    "sell_in", "sell_out", "stock_snapshot", "stock_movement", "dealer", "model", "dealer_turnover", "complaint",
    "dealer_branch",
)  # fmt: skip
KEYS = {**{name: home_checks.KEYS[name] for name in TRADED}, "dealer_rep": ("dealer", "valid_from")}
NOW = home.period_of(DEMO_UNTIL)
# A year and more after the account went from one to the other, beside the same months of the year before.
AFTER = periods.Period(dt.date(2025, 12, 1), dt.date(2026, 2, 28))
ARRANGING = ("looked_after", "world_of", "parts_by_hand", "ids_of", "executive_of", "asked", "cells_of", "codes_of")


def looked_after(folder: Path) -> dict[str, set[str]]:
    """Every account that a rep ever had, of the reps who had the account that moved; few enough to be walked row by row."""
    rows = [row for batch in BATCHES if (part := read(folder / batch, "dealer_rep")) is not None for row in part.to_dicts()]
    chosen = {row["rep"] for row in rows if row["dealer"] == MOVED}
    return {rep: {row["dealer"] for row in rows if row["rep"] == rep} for rep in sorted(chosen)}


@functools.cache
def world_of(folder: Path) -> World:
    """What the files say of these accounts, row by row."""
    wanted = set().union(*looked_after(folder).values())
    tables = {}
    for table, keys in KEYS.items():
        parts = [part for batch in BATCHES if (part := read(folder / batch, table)) is not None]
        rows = pl.concat(parts).unique(keys, keep="last", maintain_order=True).fill_null("")
        tables[table] = (rows.filter(pl.col("dealer").is_in(list(wanted))) if "dealer" in rows.columns else rows).to_dicts()
    return World(tables, DEMO_UNTIL)


@functools.cache
def measured_of(folder: Path) -> Any:
    """The parts of the figures by branch, rep, channel, month and currency."""
    return world_of(folder).measured()["portfolio"]


def parts_by_hand(folder: Path, rep: str, months: list[dt.date]) -> Parts:
    """What the four figures of a rep are made of in some months, from the files."""
    sums: dict[str, int] = defaultdict(int)
    for (_, who, _, month, currency), one in measured_of(folder).items():
        if (who, currency) == (rep, CNY) and month in months:
            sums["sales"] += one["sold_amount"] - one["taken_back_amount"]
            sums["uncosted_sales"] += one["uncosted_amount"]
            sums["cost"] += one["cost_amount"]
            sums["stock_days"] += one["stock_cost"] * ((end_of(month) - month).days + 1)
            sums["counted_cost"] += one["counted_cost_amount"]
            for name in ("problems_solved", "problems_due"):
                sums[name] += one[name]
            for name in ("share_sold", "share_total", "share_estimated"):
                sums[name] += one[f"{name}_amount"]
    return Parts(**{name: sums[name] for name in reps.SUMMED})


def ids_of(admin: Engine) -> dict[str, int]:
    """The numbers of reps by their codes."""
    with admin.connect() as connection:
        return {row.rep_code: row.rep_id for row in connection.exec_driver_sql("select rep_code, rep_id from bi.rep")}


def executive_of(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every account."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


def asked(scope: Scope, query: Any, **arguments: Any) -> pl.DataFrame:
    """The answer, past the cache."""
    return fetch(scope, query, arguments)


def a_portfolio_is_what_the_files_say(installation: Installation, admin: Engine) -> None:
    """Every part of every figure, in three months, in a year before them, in the month in which the account moved."""
    scope, ids = executive_of(installation, admin), ids_of(admin)
    for rep in looked_after(installation.folder):
        for period in (NOW, periods.compared(NOW, "last-year"), periods.Period(dt.date(2025, 9, 1), dt.date(2025, 10, 31))):
            assert period is not None
            span = {"from_date": period.start, "to_date": period.end}
            rows = asked(scope, reps.MONTHS, reps=(ids[rep],), currency=CNY, **span)
            assert reps.parts_of(rows) == parts_by_hand(installation.folder, rep, periods.months_of(period)), (rep, period)


def the_cells_of_a_portfolio_add_up(installation: Installation, admin: Engine) -> None:
    """For every rep and figure: the cells to the portfolio's own figure, and their effects to the difference."""
    scope, ids = executive_of(installation, admin), ids_of(admin)
    span = {"from_date": NOW.start, "to_date": NOW.end}
    every = asked(scope, reps.MONTHS, reps=tuple(ids.values()), currency=CNY, **span)
    judged = 0
    for number, rows in every.group_by("rep_id"):
        cells = asked(scope, reps_beyond.EXPECTED, rep_id=number[0], currency=CNY).with_columns(
            channel="channel_code", line="line_code"
        )
        whole = reps.parts_of(rows)
        for kpi in kpis.FOUR:
            mine = cells.filter(kpi=reps.NAME_OF[kpi.key])
            sums = (int(mine["numerator"].sum()), int(mine["denominator"].sum()))
            assert sums == reps.OVER[kpi.key](whole), (number, kpi.key)
            found = reps_beyond.beyond(cells, kpi)
            if found is not None:
                judged += 1
                assert found.actual == Fraction(*sums)
                assert sum((one.effect or Fraction(0) for one in found.cells), Fraction(0)) == found.difference
    assert judged > len(ids)


def the_norm_is_what_like_accounts_reach(installation: Installation, admin: Engine) -> None:
    """Margin by cell over the whole company, from the months by model and the files' channels, owners and lines."""
    months = pl.read_database(
        "select d.dealer_code as dealer, d.owner_code, d.channel_code, d.currency, s.base_class, g.line_code,"
        " m.sold_amount - m.taken_back_amount - m.uncosted_amount as below, m.cost_amount as cost"
        " from bi.dealer_month_model m join bi.dealer d using (dealer_id) join bi.model g using (model_id)"
        f" join bi.dealer_segment s using (dealer_id) where m.month between '{NOW.start}' and '{NOW.end}'",
        admin.connect(),
    )
    names = ["currency", "channel_code", "base_class", "line_code"]
    owners = months.group_by(*names, "owner_code").agg(pl.col("below", "cost").sum())
    true = owners.group_by(names).agg(
        owners=(pl.col("below") > 0).sum(),
        most=pl.col("below").max(),
        below=pl.col("below").sum(),
        cost=pl.col("cost").sum(),
    )
    allowed = true.filter((pl.col("owners") >= 5) & (pl.col("below") > 0) & (pl.col("most") * 2 <= pl.col("below")))
    expected = {tuple(row[:4]): (row[6] - row[7], row[6], row[4]) for row in allowed.rows()}
    told = pl.read_database(
        "select distinct currency, channel_code, size_class, line_code, norm_numerator, norm_denominator, norm_owners"
        " from bi.rep_expected where kpi = 'margin_percent' and norm_owners is not null",
        admin.connect(),
    )
    assert told.height > 20
    for *cell, above, below, count in told.rows():
        assert (above, below, count) == expected[tuple(cell)], cell


def cells_of(rows: list[tuple[int, int, Fraction | None]]) -> list[Cell]:
    """Cells with these parts and norms."""
    whole = sum(below for _, below, _ in rows)
    frame = pl.DataFrame(
        [
            (
                "margin_percent",
                "",
                "",
                "",
                above,
                below,
                *(norm.as_integer_ratio() if norm else (None, None)),
                5 if norm else None,
            )
            for above, below, norm in rows
        ],
        schema={
            **dict.fromkeys(("kpi", "channel", "size_class", "line"), pl.String),
            **dict.fromkeys(("numerator", "denominator", "norm_numerator", "norm_denominator", "norm_owners"), pl.Int64),
        },
        orient="row",
    )
    found = reps_beyond.beyond(frame, kpis.GROSS_MARGIN_PERCENT)
    assert found is not None
    assert whole > 0
    return list(found.cells)


def what_each_account_moved_adds_up(installation: Installation, admin: Engine) -> None:
    """For every rep of the demo: the accounts, with what cannot be told by account, add up to the change of each figure."""
    scope, ids = executive_of(installation, admin), ids_of(admin)
    before = periods.compared(NOW, "last-year")
    told = 0
    for number in list(ids.values())[::6]:
        card = reps.score(scope, number, CNY, NOW, before)
        accounts = reps_moved.accounts(scope, number, CNY, NOW, before)
        for kpi in kpis.FOUR:
            moved = reps_moved.contributions(accounts, card, kpi)
            one = card.of(kpi)
            if one.value is None or one.before is None:
                assert moved == {}
                continue
            told += 1
            change = sum((each.total for each in moved.values()), Fraction(0))
            assert abs(Decimal(change.numerator) / change.denominator - (one.value - one.before)) < Decimal("1e-12")
    assert told > 20


def an_account_has_the_number_of_its_own_page(installation: Installation, admin: Engine) -> None:
    """In the list of a portfolio every account has the figures that Today has of it, also before it came."""
    scope, ids = executive_of(installation, admin), ids_of(admin)
    before = periods.compared(NOW, "last-year")
    for rep in (REP, *looked_after(installation.folder)):
        accounts = reps_moved.accounts(scope, ids[rep], CNY, NOW, before)
        assert accounts
        for one in accounts:
            for figure in home.standing(scope, one.dealer_id, NOW).figures:
                found = (one.figure(figure.kpi), one.figure_before(figure.kpi))
                assert found == (figure.value, figure.before), (one.code, figure.kpi.key)


def who_stayed_was_there_all_along(installation: Installation, admin: Engine) -> None:
    """An account that changed hands between the months compared did not stay: not with who had it, nor with who has it."""
    scope, ids = executive_of(installation, admin), ids_of(admin)
    before = periods.compared(AFTER, "last-year")
    reps_of_moved = looked_after(installation.folder)
    assert len(reps_of_moved) > 1
    for rep in reps_of_moved:
        found = {one.code: one for one in reps_moved.accounts(scope, ids[rep], CNY, AFTER, before)}
        assert not found[MOVED].stayed
        assert any(one.stayed for one in found.values())
        assert None not in {found[MOVED].figure(kpis.TURNOVER_DAYS), found[MOVED].figure_before(kpis.TURNOVER_DAYS)}


def codes_of(found: list[Any]) -> list[str]:
    """The accounts of a sheet in order."""
    return [one.code for one in found]


def moved_by_hand() -> dict[int, Moved]:
    """The worked example of docs/kpis-reps.md, in cents of margin and sales."""
    from tests.test_docs import minor, table

    rows = [[minor(cell) for cell in row[1:]] for row in table("docs/kpis-reps.md", "## A worked example")]
    now = {at: (sales - cost, sales) for at, (_, _, sales, cost) in enumerate(rows) if sales}
    before = {at: (sales - cost, sales) for at, (sales, cost, _, _) in enumerate(rows) if sales}
    return reps_moved.moved(now, before)


def what_came_is_weight(installation: Installation) -> None:
    """An account that came or went has no figure of its own to move by; the example in the documents says so."""
    del installation
    moved = moved_by_hand()
    assert moved[2].own == 0
    assert [round(float(one.own) * 100, 2) for one in moved.values()] == [0.9, 0.0, 0.0]
    assert [round(float(one.total) * 100, 2) for one in moved.values()] == [1.89, 0.0, -1.29]
