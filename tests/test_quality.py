"""Complaint trends: against the files, by hand, how sure a rate is, and how well a bad batch is found."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
import pytest
from scipy.special import gammaln

from auth.roles import Role
from data.replica import open_scope
from data.rollups import breakout
from queries import intervals, quality
from tests import breakout_seeds, quality_checks, tenancy
from tests.stock_checks import asking
from tests.test_docs import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

PAGE = "docs/kpis-quality.md"
SEEDS = 40


@pytest.fixture(scope="module")
def ask(installation: Installation, admin: Engine) -> Callable[..., pl.DataFrame]:
    """Ask a query as an executive, past the cache."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    # No query of this page names an account.
    return asking(open_scope(person.uid, person.role)[0], {quality_checks.ANYONE: 0})


@pytest.mark.parametrize(
    "claim",
    [
        quality_checks.rates_are_what_the_files_say,
        quality_checks.what_is_narrowed_is_what_the_files_say,
        quality_checks.branches_add_up_to_the_whole,
        quality_checks.times_are_what_the_files_say,
        quality_checks.faults_of_a_month_made_are_what_the_files_say,
        quality_checks.the_chart_is_what_the_files_say,
    ],
    ids=lambda claim: claim.__name__,
)
def test_it_is_what_the_files_say(
    claim: Callable[..., None], ask: Callable[..., pl.DataFrame], installation: Installation
) -> None:
    claim(ask, installation)


# How sure a rate is


def coverage(mean: float) -> float:
    """How often the interval of a count with this mean holds it, summed over all counts that can come."""
    counts = np.arange(int(mean + 12 * math.sqrt(mean) + 30))
    chance = np.exp(counts * math.log(mean) - mean - gammaln(counts + 1))
    low, high = intervals.limits(pl.Series(counts))
    return float(chance[(low.to_numpy() <= mean) & (mean <= high.to_numpy())].sum())


@pytest.mark.parametrize("mean", [0.05, 0.5, 1.0, 2.7, 5.0, 12.3, 40.0, 150.0, 900.0])
def test_an_interval_holds_the_truth_at_least_as_often_as_it_says(mean: float) -> None:
    assert coverage(mean) >= intervals.COVERS


@pytest.mark.parametrize("mean", [40.0, 150.0, 900.0])
def test_an_interval_of_many_is_not_wider_than_it_must_be(mean: float) -> None:
    assert coverage(mean) < 0.97


def test_what_was_drawn_at_random_lies_in_its_interval_as_often_as_it_should() -> None:
    draw = np.random.default_rng(7)
    means = draw.uniform(0.5, 60, 20_000)
    rated = intervals.rated(pl.DataFrame({"complaints": draw.poisson(means * 3), "units": [3000] * len(means)}))
    held = (rated["low"].to_numpy() <= means) & (means <= rated["high"].to_numpy())
    assert 0.95 <= held.mean() < 0.975


def test_without_units_there_is_no_rate() -> None:
    assert intervals.rated(pl.DataFrame({"complaints": [3], "units": [0]})).row(0)[2:] == (None, None, None)
    assert quality.Rate(3, 0).per_thousand is None
    assert quality.Rate(3, 0).interval is None


# The worked examples


def number(written: str) -> float | None:
    """A number of the example; None for a dash."""
    return None if written == "–" else float(written.replace(",", ""))


def test_the_rate_by_hand() -> None:
    rows = table(PAGE, "## Per thousand, by hand")
    rate = quality.Rate(sum(int(row[3]) for row in rows), sum(int(row[2].replace(",", "")) for row in rows))
    assert rate.interval is not None
    found = [rate.per_thousand, *rate.interval]
    assert [round(float(one or 0), 1) for one in found] == [
        number(row[1]) for row in table(PAGE, "## Per thousand, by hand", 1)
    ]
    naive = sum(int(row[3]) * 1000 / int(row[2].replace(",", "")) for row in rows) / len(rows)
    assert round(naive, 1) == 7.9


def test_the_hours_by_hand(admin: Engine) -> None:
    """The very statement, over the rows of the example."""
    rows = table(PAGE, "## Hours, by hand")
    raised = dt.date(2026, 6, 1)
    seconds = [[-1 if number(cell) is None else int(number(cell) or 0) * 3600 for cell in row[1:]] for row in rows]
    values = {"from_date": raised, "to_date": dt.date(2026, 6, 30), "branch_ids": None, "model_ids": None}
    statement = quality.TIMES.sql.replace("bi.complaint_time", "pg_temp.by_hand")
    with admin.connect() as connection:
        connection.exec_driver_sql("create temporary table by_hand (like bi.complaint_time)")
        for took in seconds:
            told = (raised, *took)
            connection.exec_driver_sql("insert into by_hand values (%s, 1, 1, 'complaint', %s, %s, 0, 1)", told)
        found = [tuple(row) for row in connection.exec_driver_sql(statement, values)]
        connection.exec_driver_sql("delete from by_hand where solved_seconds < 0")
        solved_only = [tuple(row) for row in connection.exec_driver_sql(statement, values)]
    shown = quality.took(pl.DataFrame(found, schema=dict(quality.TIMES.schema), orient="row"), raised)
    printed = [number(row[1]) for row in table(PAGE, "## Hours, by hand", 1)]
    assert [shown.answered, shown.answered_p90, shown.solved] == printed
    assert shown.solved_p90 is None
    naive = quality.took(pl.DataFrame(solved_only, schema=dict(quality.TIMES.schema), orient="row"))
    assert naive.solved == 50


def test_the_score_by_hand() -> None:
    rows = table(PAGE, "## The score, by hand")
    frame = pl.DataFrame(
        {"model_id": 1, "batch_code": "P26W02", "fault_code": "noise",
         "week": [dt.date.fromisoformat(row[0]) for row in rows], "complaints": [int(row[1]) for row in rows],
         "units": 100, "expected": [float(row[2]) for row in rows]}
    )  # fmt: skip
    scored = breakout._scored(frame)
    found = dict(scored.select("week", pl.col("score") / breakout.PARTS).iter_rows())
    for row in rows:
        assert round(found.get(dt.date.fromisoformat(row[0]), 0.0), 1) == number(row[3])
    told = quality.told(
        scored.with_columns(fault_zh=pl.lit("噪音"), fault_en=pl.lit("Noise")), dt.date(2026, 2, 1), dt.date(2026, 3, 15)
    )
    assert told.select("since", "until", "complaints", "stands").row(0) == (
        dt.date(2026, 2, 23), dt.date(2026, 3, 2), 7, False,
    )  # fmt: skip


def test_months_fill_as_older_ones_did() -> None:
    """Two thirds come in the first month of all, the rest in the next: a month of this month is filled by two thirds."""
    months = [dt.date(2026, month, 1) for month in (1, 2, 3)]
    rows = pl.DataFrame(
        [(months[0], 0, 20), (months[0], 1, 10), (months[1], 0, 40), (months[1], 1, 20), (months[2], 0, 2)],
        schema=["month", "age", "complaints"],
        orient="row",
    )
    part = quality.developed(rows, dt.date(2026, 3, 31))
    assert {age: round(one, 4) for age, one in part.items()} == {0: 0.6667, 1: 1.0, 2: 1.0}
    assert quality.part_filled(part, months[2], dt.date(2026, 3, 31)) == pytest.approx(2 / 3)
    assert quality.developed(rows.clear(), dt.date(2026, 3, 31)) == {}


# How well a bad batch is found


def test_without_complaints_or_deliveries_there_is_no_chart() -> None:
    told, units = pl.DataFrame(schema=breakout.COMPLAINTS), pl.DataFrame(schema=breakout.UNITS)
    assert breakout.chart(told, units, dt.date(2026, 1, 1)).schema == pl.Schema(breakout.CHART)


def test_the_chart_of_a_past_week_does_not_know_what_came_later() -> None:
    made = breakout_seeds.trade(3)
    then = dt.date(2026, 3, 22)
    early = breakout.chart(made.told, made.units.filter(pl.col("day") <= then).drop("day"), then)
    late = breakout.chart(made.told, made.units.drop("day"), dt.date(2026, 10, 31))
    assert early.height > 100
    assert early.equals(late.filter(pl.col("week") <= then))


def test_the_bad_batch_stands_out_by_its_tenth_complaint() -> None:
    found = breakout_seeds.tried(1)
    assert found.is_found
    assert found.false_flags * 1000 <= 2 * found.model_weeks


@pytest.mark.proof
def test_of_forty_seeds_nearly_all_find_the_bad_batch_and_hardly_another_one() -> None:
    rows = [breakout_seeds.tried(seed) for seed in range(1, SEEDS + 1)]
    assert sum(one.is_found for one in rows) >= 0.95 * SEEDS, [one for one in rows if not one.is_found]
    weeks = sum(one.model_weeks for one in rows)
    assert sum(one.false_flags for one in rows) * 1000 <= weeks, (sum(one.false_flags for one in rows), weeks)
