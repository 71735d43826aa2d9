"""The claims about complaint trends as functions, for tests and mutants; what is true comes from the files."""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import polars as pl

from data.demo import DEMO_UNTIL
from data.demo.manners import MOVED
from data.rollups import breakout
from queries import periods, portfolio, quality
from queries.periods import Period
from tests.oracle import BATCHES
from tests.stock_checks import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Installation

    Ask = Callable[..., pl.DataFrame]
    Row = dict[str, Any]

KEYS = {
    "complaint": ("dealer", "complaint"),
    "complaint_fault": ("dealer", "complaint", "fault"),
    "production_batch": ("model", "batch"),
    "delivery": ("dealer", "delivery"),
    "delivery_line": ("dealer", "delivery", "item"),
    "dealer_branch": ("dealer", "branch", "valid_from"),
    "model": ("model",),
}
YEAR = periods.preset("12-months", DEMO_UNTIL)
PERIODS = (YEAR, Period(dt.date(2026, 1, 1), dt.date(2026, 1, 31)), Period(dt.date(2025, 3, 1), dt.date(2025, 6, 30)))
SHANGHAI = ZoneInfo("Asia/Shanghai")
# Some account is needed to ask; no query of this page names one.
ANYONE = MOVED
ARRANGING = ("files", "opened_on", "branch_on", "seconds")


@functools.cache
def files(folder: Path) -> dict[str, list[Row]]:
    """Table by table the rows as they stand after all batches."""
    found = {}
    for name, keys in KEYS.items():
        parts = [part for batch in BATCHES if (part := read(folder / batch, name)) is not None]
        rows = pl.concat(parts, how="diagonal").unique(keys, keep="last", maintain_order=True).fill_null("")
        found[name] = rows.to_dicts()
    return found


def opened_on(row: Row) -> dt.date:
    """The day on which a complaint was raised."""
    return dt.datetime.fromisoformat(row["opened_at"]).astimezone(SHANGHAI).date()


@functools.cache
def branch_on(folder: Path, dealer: str, day: dt.date) -> str:
    """The branch of an account on a day."""
    for row in files(folder)["dealer_branch"]:
        if row["dealer"] == dealer and row["valid_from"] <= str(day) and (not row["valid_to"] or str(day) < row["valid_to"]):
            return str(row["branch"])
    return ""


def _made(folder: Path, period: Period) -> set[tuple[str, str]]:
    rows = files(folder)["production_batch"]
    return {(row["model"], row["batch"]) for row in rows if str(period.start) <= row["produced_on"] <= str(period.end)}


def _counts(
    folder: Path, period: Period, until: dt.date, branch: str | None, only: tuple[str, str] | None = None
) -> tuple[int, int]:
    """Complaints and units of the batches made in a period, or of only one of them, up to a day, of a branch or of all."""
    made, units = _made(folder, period) if only is None else {only} & _made(folder, period), 0
    when = {(row["dealer"], row["delivery"]): row["delivered_on"] for row in files(folder)["delivery"]}
    for row in files(folder)["delivery_line"]:
        day = when[row["dealer"], row["delivery"]]
        if not day or day > str(until) or (row["model"], row["batch"]) not in made:
            continue
        if branch is None or branch_on(folder, row["dealer"], dt.date.fromisoformat(day)) == branch:
            units += int(row["quantity"])
    told = [
        row
        for row in files(folder)["complaint"]
        if row["kind"] in ("complaint", "repair") and (row["model"], row["batch"]) in made and opened_on(row) <= until
    ]
    mine = [row for row in told if branch is None or branch_on(folder, row["dealer"], opened_on(row)) == branch]
    return len(mine), units


def _cohorts(ask: Ask, period: Period, until: dt.date, branches: list[int] | None) -> quality.Rate:
    made = {"from_date": period.start, "to_date": period.end}
    rows = ask(quality.COHORTS, ANYONE, **made, until=until, branch_ids=branches, model_ids=None)
    return quality.total(rows)


def rates_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Complaints and units of some cohorts, now and as they were a year before; of all branches and of one."""
    places = dict(ask(quality.PLACES, ANYONE).select("branch_code", "branch_id").iter_rows())
    for period in PERIODS:
        for until in (DEMO_UNTIL, dt.date(2025, 10, 31)):
            rate = _cohorts(ask, period, until, None)
            assert (rate.complaints, rate.units) == _counts(installation.folder, period, until, None), (period, until)
    for branch in ("B001", "B003"):
        then, now = (_counts(installation.folder, YEAR, until, branch) for until in (dt.date(2026, 1, 31), DEMO_UNTIL))
        for until, wanted in ((dt.date(2026, 1, 31), then), (DEMO_UNTIL, now)):
            rate = _cohorts(ask, YEAR, until, [places[branch]])
            assert (rate.complaints, rate.units) == wanted, (branch, until)
        assert now[0] > 0
        assert now[1] > then[1]


def what_is_narrowed_is_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """One model, one batch of it and one branch, alone and together: units, complaints, faults and hours."""
    ids = dict(ask(portfolio.GOODS, ANYONE).select("model_code", "model_id").iter_rows())
    places = dict(ask(quality.PLACES, ANYONE).select("branch_code", "branch_id").iter_rows())
    most = Counter((row["model"], row["batch"]) for row in files(installation.folder)["complaint"] if row["batch"])
    (model, batch), _ = most.most_common(1)[0]
    for branch in (None, "B001"):
        asked = {"branch_ids": None if branch is None else [places[branch]], "model_ids": [ids[model]]}
        days = {"from_date": YEAR.start, "to_date": YEAR.end}
        rows = ask(quality.COHORTS, ANYONE, **days, until=DEMO_UNTIL, **asked)
        counts = quality.total(rows.filter(pl.col("batch_code") == batch))
        wanted = _counts(installation.folder, YEAR, DEMO_UNTIL, branch, (model, batch))
        assert (counts.complaints, counts.units) == wanted
        assert wanted[0] > 0
        assert rows["model_id"].unique().to_list() == [ids[model]]
        for one in (None, batch):
            told = ask(quality.FAULTS, ANYONE, **days, **asked, batch_code=one)
            found = dict(quality.pareto(told).select("fault_code", "found").iter_rows())
            assert found == _faults(installation.folder, YEAR, branch, model, one)
        took = quality.took(ask(quality.TIMES, ANYONE, **days, **asked))
        _took_as_the_files_say(installation, took, YEAR, branch, model)


def _faults(folder: Path, period: Period, branch: str | None, model: str, batch: str | None) -> dict[str, int]:
    """How often each fault was found in complaints of a period about a model, of one batch or all, at a branch or all."""
    codes = {
        (row["dealer"], row["complaint"])
        for row in files(folder)["complaint"]
        if row["kind"] in ("complaint", "repair")
        and row["model"] == model
        and (batch is None or row["batch"] == batch)
        and period.start <= opened_on(row) <= period.end
        and (branch is None or branch_on(folder, row["dealer"], opened_on(row)) == branch)
    }
    return dict(
        Counter(row["fault"] for row in files(folder)["complaint_fault"] if (row["dealer"], row["complaint"]) in codes)
    )


def branches_add_up_to_the_whole(ask: Ask, installation: Installation) -> None:
    """Branches, with that of no branch, and faults add up to the same complaints, and batches to the months."""
    asked = {"from_date": YEAR.start, "to_date": YEAR.end, "until": DEMO_UNTIL}
    whole = ask(quality.COHORTS, ANYONE, **asked, branch_ids=None, model_ids=None)
    rows = ask(quality.BRANCHES, ANYONE, **asked, model_ids=None, batch_code=None)
    assert quality.total(rows) == quality.total(whole)
    months = quality.by_month(whole, YEAR)
    assert quality.by_month(rows, YEAR).equals(months)
    assert int(months["complaints"].sum()) == int(whole["complaints"].sum())
    raised_in = {"from_date": YEAR.start, "to_date": YEAR.end}
    told = ask(quality.FAULTS, ANYONE, **raised_in, branch_ids=None, model_ids=None, batch_code=None)
    raised = [
        row
        for row in files(installation.folder)["complaint"]
        if row["kind"] in ("complaint", "repair") and YEAR.start <= opened_on(row) <= YEAR.end
    ]
    assert int(told["complaints"].sum()) == len(raised)
    codes = {(row["dealer"], row["complaint"]) for row in raised}
    found: dict[str, int] = defaultdict(int)
    for row in files(installation.folder)["complaint_fault"]:
        found[row["fault"]] += (row["dealer"], row["complaint"]) in codes
    pareto = quality.pareto(told)
    assert dict(pareto.select("fault_code", "found").iter_rows()) == {name: one for name, one in found.items() if one}
    assert pareto["found"].is_sorted(descending=True)
    assert math.isclose(pareto["sum_part"][-1], 1.0)


def faults_of_a_month_made_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """By the month in which the batch was made: each fault as often as it was found, and complaints without any."""
    made = {(row["model"], row["batch"]): row["produced_on"][:7] for row in files(installation.folder)["production_batch"]}
    faults: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in files(installation.folder)["complaint_fault"]:
        faults[row["dealer"], row["complaint"]].append(row["fault"])
    wanted: dict[tuple[str, str], int] = defaultdict(int)
    until = dt.date(2026, 6, 30)
    for row in files(installation.folder)["complaint"]:
        month = made.get((row["model"], row["batch"]), "")
        if row["kind"] in ("complaint", "repair") and opened_on(row) <= until and str(YEAR.start) <= month + "-01":
            for fault in faults[row["dealer"], row["complaint"]] or [""]:
                wanted[month, fault] += 1
    asked = {"from_date": YEAR.start, "to_date": YEAR.end, "until": until}
    told = ask(quality.MADE_FAULTS, ANYONE, **asked, model_ids=None, branch_ids=None, batch_code=None)
    rows = told.select("month", "fault_code", "complaints").iter_rows()
    found = {(f"{month:%Y-%m}", fault): count for month, fault, count in rows}
    assert found == wanted
    drawn = quality.by_month_and_class(told.with_columns(mark="fault_code", label="fault_code", units=1000), YEAR, 3)
    sums: dict[str, int] = defaultdict(int)
    for (_, fault), count in wanted.items():
        sums[fault] += count
    marks = drawn["mark"].unique(maintain_order=True).to_list()
    assert marks == sorted(sums, key=lambda fault: (-sums[fault], fault))[:3]
    assert drawn.height == 3 * len(periods.months_of(YEAR))
    assert drawn.filter(pl.col("position") == 0)["complaints"].sum() == sums[marks[0]]
    units = pl.DataFrame({"month": periods.months_of(YEAR), "units": range(1, len(periods.months_of(YEAR)) + 1)})
    every = quality.against_units(told, units)
    assert every.height == units.height * len(sums), "a month without a fault is a month with 0 of it"
    brought = every.filter(pl.col("complaints") > 0).select("month", "fault_code", "complaints").iter_rows()
    assert {(f"{month:%Y-%m}", fault): count for month, fault, count in brought} == wanted
    assert (every["units"] == every["month"].replace_strict(units["month"], units["units"])).all()


def seconds(row: Row, name: str) -> float:
    """From the opening to another moment; endless when it has not come, or when it was opened again later."""
    opened = dt.datetime.fromisoformat(row["opened_at"])
    moment = dt.datetime.fromisoformat(row[name]) if row[name] else None
    if name == "resolved_at" and moment is not None:
        again = dt.datetime.fromisoformat(row["reopened_at"]) if row["reopened_at"] else None
        if row["status"] == "reopened" or (again is not None and moment <= again):
            moment = None
    return math.inf if moment is None else (moment - opened).total_seconds()


def _ranked(values: list[float], part: float) -> float | None:
    """The nearest rank in hours; None when it is not over."""
    ordered = sorted(values)
    one = ordered[max(math.ceil(len(ordered) * part - 1e-9), 1) - 1] if ordered else math.inf
    return None if one == math.inf else one / 3600


def times_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Median and nine of ten of hours, what was answered in a day and opened again: of periods and of their months."""
    for period in PERIODS:
        rows = ask(quality.TIMES, ANYONE, from_date=period.start, to_date=period.end, branch_ids=None, model_ids=None)
        _took_as_the_files_say(installation, quality.took(rows), period)
        for month, took in quality.took_by_month(rows, period):
            _took_as_the_files_say(installation, took, Period(month, periods.month_end(month)))


def _took_as_the_files_say(
    installation: Installation, took: quality.Times, period: Period, branch: str | None = None, model: str | None = None
) -> None:
    every = [
        row
        for row in files(installation.folder)["complaint"]
        if (model is None or row["model"] == model)
        and (branch is None or branch_on(installation.folder, row["dealer"], opened_on(row)) == branch)
    ]
    mine = [row for row in every if period.start <= opened_on(row) <= period.end]
    answered = [seconds(row, "first_response_at") for row in mine]
    solved = [seconds(row, "resolved_at") for row in mine]
    shown = (took.answered, took.answered_p90, took.solved, took.solved_p90)
    wanted = (_ranked(answered, 0.5), _ranked(answered, 0.9), _ranked(solved, 0.5), _ranked(solved, 0.9))
    for one, other in zip(shown, wanted, strict=True):
        assert (one is None) == (other is None), (period, shown, wanted)
        assert one is None or other is None or math.isclose(float(one), other, rel_tol=1e-9), (period, shown, wanted)
    out = [row for row in every if period.start <= opened_on(row) + dt.timedelta(days=1) <= period.end]
    assert took.due == len(out)
    assert took.in_time == sum(seconds(row, "first_response_at") <= 86_400 for row in out)
    assert took.opened == len(mine)
    assert took.reopened == sum(bool(row["reopened_at"]) or row["status"] == "reopened" for row in mine)


def the_chart_is_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """The control chart from complaints and deliveries of the files; the bad batch is what stands out most."""
    folder = installation.folder
    lines = {row["model"]: row["line"] for row in files(folder)["model"]}
    ids = {code: place for place, code in enumerate(sorted(lines), start=1)}
    faults: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in files(folder)["complaint_fault"]:
        faults[row["dealer"], row["complaint"]].append(row["fault"])
    told = [
        (ids[row["model"]], row["batch"], fault, opened_on(row), 1)
        for row in files(folder)["complaint"]
        if row["kind"] in ("complaint", "repair") and row["batch"]
        for fault in faults[row["dealer"], row["complaint"]] or [""]
    ]
    when = {(row["dealer"], row["delivery"]): row["delivered_on"] for row in files(folder)["delivery"]}
    sent = [
        (ids[row["model"]], lines[row["model"]], row["batch"], breakout.monday(dt.date.fromisoformat(day)),
         int(row["quantity"]))
        for row in files(folder)["delivery_line"]
        if row["batch"] and (day := when[row["dealer"], row["delivery"]])
    ]  # fmt: skip
    chart = breakout.chart(
        pl.DataFrame(told, schema=breakout.COMPLAINTS, orient="row"),
        pl.DataFrame(sent, schema=breakout.UNITS, orient="row"),
        DEMO_UNTIL,
    )
    rows = ask(quality.CHART, ANYONE, from_date=dt.date(2024, 1, 1), to_date=DEMO_UNTIL, model_ids=None, least=0)
    columns = ["batch_code", "fault_code", "week", "complaints", "units", "expected", "score"]
    assert rows.height > 1000
    assert rows.select(columns).sort(columns).equals(chart.select(columns).sort(columns))
    worst = quality.told(rows, YEAR.start, YEAR.end).sort("peak").row(-1, named=True)
    assert worst["fault_code"] == "drain_pump"
    assert worst["complaints"] > 10 * worst["expected"]
