"""Five ways to look at complaints: month by month, where, of which fault, what breaks out, and how fast we help."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.pareto import pareto
from charts.ranking import ranking
from charts.trend import trend
from documents.columns import Column
from pages.parts import choosing, quality_breakouts, quality_trend
from pages.parts.quality import fault_said
from pages.parts.quality_drawn import RATE, drawn_as, go, tenth
from queries import kpis, quality
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.quality import Look
    from words import Speech

VIEWS = ("trend", "ranking", "faults", "control", "times")
RANKED = ("line", "model", "batch", "branch")
MOST_RANKED = 15
RANK_COLUMNS = (Column("label", "quality-column-class", width="large"), *RATE)
FAULT_COLUMNS = (
    Column("label", "quality-column-fault", width="medium"),
    Column("found", "quality-column-found", "count"),
    Column("part", "quality-column-part", "percent"),
    Column("sum_part", "quality-column-sum-part", "percent"),
)
TIME_COLUMNS = (
    Column("label", "column-month"),
    Column("value", "quality-column-middle", "number"),
    Column("p90", "quality-column-p90", "number"),
    Column("before", "quality-column-before", "number"),
    Column("opened", "quality-column-raised", "count"),
)
LEADS = {
    "line": {"line": "line_code"},
    "model": {"line": "line_code", "model": "model_code"},
    "batch": {"line": "line_code", "model": "model_code", "batch": "batch_code"},
    "branch": {"branch": "branch_code"},
}


def pictured(visit: Visit, seen: Look) -> None:
    """One of five ways to look; which one stands in the address."""
    speech = visit.speech
    chosen = choosing.one_of(
        "look", VIEWS, lambda one: speech.say(f"quality-look-{one}"), speech.say("quality-look"), is_labelled=False
    )
    draw = {
        "trend": quality_trend.trend_chart,
        "ranking": _ranking,
        "faults": _faults,
        "control": quality_breakouts.control_chart,
        "times": _times,
    }
    draw[chosen](visit, seen)


def _ranking(visit: Visit, seen: Look) -> None:
    """Lines, models, batches or branches, the worst first; a click looks at one alone."""
    speech = visit.speech
    by = choosing.one_of("by", RANKED, lambda one: speech.say(f"quality-by-{one}"), speech.say("quality-by"))
    rows = _ranked(visit, seen, by)
    ordered = rows.filter(pl.col("units") > 0).sort("low", "label", descending=[True, False]).head(MOST_RANKED)
    if ordered.is_empty():
        st.caption(plain(speech.say("quality-no-units")))
        return
    drawn = ordered.with_row_index("position").with_columns(
        pl.col("position").cast(pl.Int64), value=pl.col("rate"), tone=pl.lit("calm"), written=_both(speech, ordered)
    )
    spec = ranking(
        speech.say("quality-column-class"),
        speech.say("quality-column-rate"),
        "per-thousand",
        speech.language,
        max(drawn.height, 5),
        interval=True,
    )
    clicked = drawn_as(visit, drawn, spec, RANK_COLUMNS, "ranking")
    st.caption(plain(speech.say("quality-ranking-note", most=MOST_RANKED)))
    if clicked is not None:
        row = drawn.filter(pl.col("mark") == clicked).row(0, named=True)
        go({key: str(row[column]) for key, column in LEADS[by].items()})


def _ranked(visit: Visit, seen: Look, by: str) -> pl.DataFrame:
    """Classes with their rates, `label` and `mark`."""
    view = seen.view
    if by == "branch":
        rows = quality.by_branch(visit.scope, view.period, seen.through, view.model_ids, view.batch)
        known = quality.rates(rows, "branch_id").join(
            view.places.select("branch_id", "branch_code", "branch"), on="branch_id"
        )
        return known.with_columns(label="branch", mark="branch_code")
    columns = ["model_id", "model_code", "model", "line_code", "line"]
    named = seen.cohorts.join(view.models.select(columns), on="model_id")
    if by == "line":
        return quality.rates(named, "line_code", "line").with_columns(label="line", mark="line_code")
    if by == "model":
        found = quality.rates(named, "line_code", "model_code", "model")
        return found.with_columns(label=pl.concat_str("model_code", pl.lit(" "), "model"), mark="model_code")
    found = quality.rates(named, "line_code", "model_code", "batch_code")
    label = pl.concat_str("model_code", pl.lit(" · "), "batch_code")
    return found.with_columns(label=label, mark=pl.concat_str("model_code", "batch_code", separator="|"))


def _both(speech: Speech, rows: pl.DataFrame) -> pl.Series:
    """The rate with its interval and what it is made of, in words."""
    said = [
        speech.say(
            "quality-rate-said",
            rate=tenth(speech, row["rate"]),
            low=tenth(speech, row["low"]),
            high=tenth(speech, row["high"]),
            complaints=speech.number(row["complaints"]),
            units=speech.number(row["units"]),
        )
        for row in rows.iter_rows(named=True)
    ]
    return pl.Series(said, dtype=pl.String)


def _faults(visit: Visit, seen: Look) -> None:
    """What fails, the commonest first; a click lists the complaints of one fault."""
    speech = visit.speech
    rows = quality.pareto(seen.faults)
    if rows.is_empty():
        st.caption(plain(speech.say("quality-no-faults")))
        return
    drawn = rows.with_row_index("position").with_columns(
        pl.col("position").cast(pl.Int64),
        label=fault_said(speech),
        count="found",
        mark="fault_code",
        written=pl.Series([speech.number(one) for one in rows["found"]], dtype=pl.String),
        part_written=pl.Series([speech.percent(Decimal(f"{one:.6f}")) for one in rows["sum_part"]], dtype=pl.String),
    )
    spec = pareto(
        speech.say("quality-column-fault"),
        speech.say("quality-column-found"),
        speech.say("quality-column-sum-part"),
        speech.language,
    )
    clicked = drawn_as(visit, drawn, spec, FAULT_COLUMNS, "faults")
    unknown = int(seen.faults.filter(pl.col("fault_code") == "")["complaints"].sum())
    st.caption(plain(speech.say("quality-faults-note", count=unknown, unknown=speech.number(unknown))))
    if clicked is not None:
        go({"fault": clicked})


def _times(visit: Visit, seen: Look) -> None:
    """Median hours to the first answer and to the solution, month by month."""
    speech, view = visit.speech, seen.view
    for key, kpi in (("answered", kpis.FIRST_RESPONSE_HOURS), ("solved", kpis.SOLUTION_HOURS)):
        drawn = _by_month(speech, seen, key)
        spec = trend(
            speech.say("column-month"),
            speech.say("quality-column-middle"),
            speech.say(f"kpi-{kpi.key}"),
            speech.say(f"compare-{view.compare}"),
            kpi.unit,
            speech.language,
            bars=False,
        )
        drawn_as(visit, drawn, spec, TIME_COLUMNS, key)
    st.caption(plain(speech.say("quality-times-note")))


def _by_month(speech: Speech, seen: Look, key: str) -> pl.DataFrame:
    view = seen.view
    now = quality.took_by_month(seen.times, view.period)
    then = [] if seen.times_before is None or view.before is None else quality.took_by_month(seen.times_before, view.before)
    earlier = [getattr(one, key) for _, one in then] or [None] * len(now)
    value = [getattr(one, key) for _, one in now]
    return pl.DataFrame(
        {
            "position": list(range(len(now))),
            "label": [speech.month(month) for month, _ in now],
            "value": [_number(one) for one in value],
            "p90": [_number(getattr(one, f"{key}_p90")) for _, one in now],
            "before": [_number(one) for one in earlier],
            "opened": [one.opened for _, one in now],
            "written": [None if one is None else speech.tenth(one) for one in value],
            "before_written": [None if one is None else speech.tenth(one) for one in earlier],
        },
        schema_overrides={"value": pl.Float64, "p90": pl.Float64, "before": pl.Float64, "written": pl.String,
                          "before_written": pl.String},
    )  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
