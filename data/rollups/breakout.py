"""Which production batch breaks out: complaints of one fault against what like batches would bring. Frames in and out.

The rule, a Poisson CUSUM for each batch of a model and each fault, by weeks that begin on Monday:

- A batch is watched for `WATCHED_WEEKS` weeks from its first delivery on; not, when that lies in the first `LEAD_IN_WEEKS`
  weeks that are known at all, because a part of it came before them. What has no batch is not watched.
- Expected are: its units delivered so far, times the complaints per unit that batches of all models brought at this age (in
  the `BASE_WEEKS` weeks before; ages one week apart count together), times how much the other models of its line brought in
  the last `RECENT_WEEKS` weeks against the same rule, times the same of the other batches of its own model, times the part
  that the fault makes up at the other models of its line. The last three are drawn towards 1, or towards equal parts, by
  `LINE_PRIOR`, `MODEL_PRIOR` and `FAULT_PRIOR` complaints. Weeks before `LEAST_COMPLAINTS` are known judge nothing.
- The score goes up by one for each complaint and down by `ALLOWED` for each that was expected, and never below 0. That is
  the fastest test for `TIMES_EXPECTED` times as many as expected. At `LIMIT` the batch stands out, until the score is 0.

No week looks at later ones: the chart of a past week is the one that people saw, but for rows that came late. The numbers
were chosen by trying them on the trade of 80 seeds (`tests/breakout_seeds.py`).
"""

from __future__ import annotations

import datetime as dt
import math

import polars as pl

WATCHED_WEEKS, LEAD_IN_WEEKS = 52, 8
BASE_WEEKS, RECENT_WEEKS = 52, 13
LEAST_COMPLAINTS = 100
LINE_PRIOR, MODEL_PRIOR, FAULT_PRIOR = 10.0, 6.0, 5.0
TIMES_EXPECTED = 4
ALLOWED = (TIMES_EXPECTED - 1) / math.log(TIMES_EXPECTED)
LIMIT = 4.8
PARTS = 10_000
"""Expected complaints and scores are whole numbers of ten-thousandths, so that a second run finds the same."""
DAYS = 7
BATCH = ("model_id", "batch_code")
STREAM = (*BATCH, "fault_code")
COMPLAINTS = {"model_id": pl.Int64, "batch_code": pl.String, "fault_code": pl.String, "day": pl.Date, "complaints": pl.Int64}
"""Complaints about a unit; one with several faults has a row for each."""
UNITS = {"model_id": pl.Int64, "line_code": pl.String, "batch_code": pl.String, "week": pl.Date, "units": pl.Int64}
CHART = {
    "model_id": pl.Int64, "batch_code": pl.String, "fault_code": pl.String, "week": pl.Date, "complaints": pl.Int64,
    "units": pl.Int64, "expected": pl.Int64, "score": pl.Int64,
}  # fmt: skip


def chart(complaints: pl.DataFrame, units: pl.DataFrame, until: dt.date) -> pl.DataFrame:
    """Every stream and week with a complaint or a score, in the columns of CHART, as of the end of `until`.

    `complaints` are in the columns of COMPLAINTS, `units` delivered in those of UNITS; later ones do not count. `units` of
    the chart are those delivered so far, `expected` and `score` are ten-thousandths.
    """
    known = units.filter((pl.col("batch_code") != "") & (pl.col("week") <= until))
    named = complaints.filter((pl.col("batch_code") != "") & (pl.col("day") <= until))
    if known.is_empty() or named.is_empty():
        return pl.DataFrame(schema=CHART)
    told = named.group_by(*STREAM, week=_week("day")).agg(pl.col("complaints").sum())
    watched = _watched(known, told, until)
    if watched.is_empty():
        return pl.DataFrame(schema=CHART)
    last = monday(until)
    judged = _of_faults(_of_batches(_by_age(watched, last), last), told, known, last)
    return _scored(judged)


def _week(column: str) -> pl.Expr:
    return pl.col(column).dt.truncate("1w")


def monday(day: dt.date) -> dt.date:
    """The first day of its week."""
    return day - dt.timedelta(days=day.weekday())


def _watched(units: pl.DataFrame, told: pl.DataFrame, until: dt.date) -> pl.DataFrame:
    """Every week of every watched batch: its age, its units so far, and its unit-weeks and complaints of the week."""
    last, least = monday(until), units.select(pl.col("week").min()).item() + dt.timedelta(weeks=LEAD_IN_WEEKS)
    delivered = units.group_by(*BATCH, "line_code", "week").agg(pl.col("units").sum())
    begun = delivered.group_by(*BATCH, "line_code").agg(first=pl.col("week").min()).filter(pl.col("first") >= least)
    ends = pl.min_horizontal(pl.col("first") + dt.timedelta(weeks=WATCHED_WEEKS - 1), pl.lit(last))
    weeks = begun.with_columns(week=pl.date_ranges("first", ends, "1w")).explode("week")
    counted = told.group_by(*BATCH, "week").agg(pl.col("complaints").sum())
    rows = weeks.join(delivered.drop("line_code"), on=[*BATCH, "week"], how="left").join(
        counted, on=[*BATCH, "week"], how="left"
    )
    so_far = pl.col("units").fill_null(0).cum_sum().over(BATCH, order_by="week")
    # The running week is over for as many of its days as are known.
    part = pl.when(pl.col("week") == last).then(((until - last).days + 1) / DAYS).otherwise(1.0)
    return rows.with_columns(
        pl.col("complaints").fill_null(0),
        units=so_far,
        at_risk=so_far * part,
        age=(pl.col("week") - pl.col("first")).dt.total_days() // DAYS,
    )


def _sums(
    rows: pl.DataFrame, by: list[str], columns: list[str], weeks: int, *, last: dt.date, before: bool = False
) -> pl.DataFrame:
    """For each of `by` and every week up to `last` the sums over so many weeks up to it, or up to the one before it."""
    sums = rows.group_by(*by, "week").agg(pl.col(columns).sum())
    first = rows.select(pl.col("week").min()).item()
    every = pl.DataFrame({"week": pl.date_range(first, last, "1w", eager=True)})
    filled = sums.select(by).unique().join(every, how="cross").join(sums, on=[*by, "week"], how="left")
    filled = filled.with_columns(pl.col(columns).fill_null(0)).sort(*by, "week")
    summed = [
        (pl.col(one).shift(1).fill_null(0) if before else pl.col(one)).rolling_sum(weeks, min_samples=1).over(by)
        for one in columns
    ]
    return filled.with_columns(summed)


def _by_age(watched: pl.DataFrame, last: dt.date) -> pl.DataFrame:
    """With `usual`: the complaints that batches of all models brought at this age; only weeks that can be judged."""
    ages = _sums(watched, ["age"], ["complaints", "at_risk"], BASE_WEEKS, last=last, before=True).sort("week", "age")
    beside = [pl.col(one).rolling_sum(3, center=True, min_samples=1).over("week") for one in ("complaints", "at_risk")]
    rate = pl.when(pl.col("at_risk") > 0).then(beside[0] / beside[1])
    enough = pl.col("complaints").sum().over("week") >= LEAST_COMPLAINTS
    rates = ages.select("age", "week", rate=pl.when(enough).then(rate))
    found = watched.join(rates, on=["age", "week"], how="left").filter(pl.col("rate").is_not_null())
    return found.with_columns(usual=pl.col("at_risk") * pl.col("rate"))


def _of_batches(rows: pl.DataFrame, last: dt.date) -> pl.DataFrame:
    """With `expected` of the batch: the usual, corrected by other models of the line and the model's other batches."""
    counted = ["complaints", "usual"]
    line = _sums(rows, ["line_code"], counted, RECENT_WEEKS, last=last)
    model = _sums(rows, ["line_code", "model_id"], counted, RECENT_WEEKS, last=last)
    own = _sums(rows, ["line_code", *BATCH], counted, RECENT_WEEKS, last=last)
    both = rows.join(line, on=["line_code", "week"], suffix="_line")
    both = both.join(model, on=["line_code", "model_id", "week"], suffix="_model")
    both = both.join(own, on=["line_code", *BATCH, "week"], suffix="_own")
    of_line = _against("complaints_line", "complaints_model", "usual_line", "usual_model", LINE_PRIOR)
    both = both.with_columns(of_line=of_line)
    others = (pl.col("usual_model") - pl.col("usual_own")) * pl.col("of_line")
    of_model = (pl.col("complaints_model") - pl.col("complaints_own") + MODEL_PRIOR) / (others + MODEL_PRIOR)
    return both.with_columns(expected=pl.col("usual") * pl.col("of_line") * of_model)


def _against(all_told: str, own_told: str, all_usual: str, own_usual: str, prior: float) -> pl.Expr:
    """What the others brought against what is usual, drawn towards 1."""
    return (pl.col(all_told) - pl.col(own_told) + prior) / (pl.col(all_usual) - pl.col(own_usual) + prior)


def _of_faults(rows: pl.DataFrame, told: pl.DataFrame, units: pl.DataFrame, last: dt.date) -> pl.DataFrame:
    """Each batch and week once for each fault of its line, with the complaints and what is expected of that fault."""
    lines = units.select("model_id", "line_code").unique()
    shares = _shares(told.join(lines, on="model_id"), last)
    kept = rows.select(*BATCH, "line_code", "week", "units", "expected")
    each = kept.join(shares, on=["line_code", "model_id", "week"], how="left").drop_nulls("fault_code")
    each = each.join(told, on=[*STREAM, "week"], how="left").with_columns(pl.col("complaints").fill_null(0))
    return each.with_columns(expected=pl.col("expected") * pl.col("share"))


def _shares(told: pl.DataFrame, last: dt.date) -> pl.DataFrame:
    """For each model and week the part that each fault of its line makes up at the other models of the line."""
    one = ["complaints"]
    of_line = _sums(told, ["line_code", "fault_code"], one, BASE_WEEKS, last=last)
    of_model = _sums(told, ["line_code", "model_id", "fault_code"], one, BASE_WEEKS, last=last)
    faults = of_line.with_columns(
        all_faults=pl.col("complaints").sum().over("line_code", "week"), faults=pl.len().over("line_code", "week")
    )
    models = of_model.select("line_code", "model_id", "week").unique().join(faults, on=["line_code", "week"])
    both = models.join(of_model, on=["line_code", "model_id", "fault_code", "week"], how="left", suffix="_own")
    both = both.with_columns(own=pl.col("complaints_own").fill_null(0))
    of_others = pl.col("complaints") - pl.col("own") + FAULT_PRIOR / pl.col("faults")
    all_others = pl.col("all_faults") - pl.col("own").sum().over("line_code", "model_id", "week") + FAULT_PRIOR
    return both.select("line_code", "model_id", "week", "fault_code", share=of_others / all_others)


def _scored(rows: pl.DataFrame) -> pl.DataFrame:
    """The score of each stream, and only weeks with something to see."""
    whole = rows.with_columns(
        expected=(pl.col("expected") * PARTS).round().cast(pl.Int64),
        step=pl.col("complaints") * PARTS - (pl.col("expected") * PARTS * ALLOWED).round().cast(pl.Int64),
    )
    walked = pl.col("step").cum_sum().over(STREAM, order_by="week")
    lowest = pl.min_horizontal(pl.col("walked").cum_min().over(STREAM, order_by="week"), 0)
    found = whole.with_columns(walked=walked).with_columns(score=pl.col("walked") - lowest)
    seen = found.filter((pl.col("complaints") > 0) | (pl.col("score") > 0))
    return seen.select(pl.col(name).cast(kind) for name, kind in CHART.items()).sort(*STREAM, "week")
