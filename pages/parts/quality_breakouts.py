"""What breaks out: the control chart of each batch and fault, the rule in words, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.control import control
from data.rollups import breakout
from documents.columns import Column
from pages.parts import table
from pages.parts.picture import newly
from pages.parts.quality import called
from pages.parts.quality_drawn import csv, drawn_as, go, in_words, tenth
from queries import quality
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.quality import Look, View
    from words import Speech

MOST_STREAMS = 6
CHART_COLUMNS = (
    Column("label", "quality-column-stream", width="large"),
    Column("week", "quality-column-week", "date"),
    Column("complaints", "quality-column-complaints", "count"),
    Column("expected", "quality-column-expected", "number"),
    Column("score", "quality-column-score", "number"),
)
BREAKOUT_COLUMNS = (
    Column("stands_said", "quality-column-stands"),
    Column("label", "quality-column-stream", width="large"),
    Column("since", "quality-column-since", "date"),
    Column("until", "quality-column-until", "date"),
    Column("complaints", "quality-column-complaints", "count"),
    Column("expected", "quality-column-expected", "number"),
    Column("units", "quality-column-units", "count"),
    Column("score", "quality-column-score", "number"),
    Column("peak", "quality-column-peak", "number"),
)


def control_chart(visit: Visit, seen: Look) -> None:
    """What breaks out: the chart of each, the rule, and the list of all; a click looks at one alone."""
    speech, view = visit.speech, seen.view
    shown = seen.breakouts.head(MOST_STREAMS)
    if shown.is_empty():
        st.caption(plain(speech.say("quality-control-calm", limit=tenth(speech, breakout.LIMIT))))
    else:
        rows = seen.charts.join(shown.select(quality.STREAM), on=quality.STREAM, how="semi")
        first = max(view.period.start, seen.charts.select(pl.col("week").min()).item())
        weeks = quality.drawn(rows, first, view.period.end)
        drawn = called(speech, weeks, view).with_columns(
            position=pl.col("mark").rank("dense").cast(pl.Int64),
            written=in_words(speech, weeks["score"]),
            said=pl.Series([speech.date(one) for one in weeks["week"]], dtype=pl.String),
            complaints_written=_against_expected(speech, weeks),
        )
        spec = control(
            speech.say("quality-column-week"),
            speech.say("quality-score-axis"),
            speech.say("quality-column-stream"),
            speech.say("quality-complaints-expected"),
            breakout.LIMIT,
            speech.say("quality-limit", limit=tenth(speech, breakout.LIMIT)),
        )
        clicked = drawn_as(visit, drawn, spec, CHART_COLUMNS, "control")
        _narrow_to(view, clicked)
        _breakouts(visit, seen)
    _rule(speech)


def _against_expected(speech: Speech, weeks: pl.DataFrame) -> pl.Series:
    said = [
        speech.say("quality-against-expected", complaints=speech.number(told), expected=tenth(speech, usual))
        for told, usual in weeks.select("complaints", "expected").iter_rows()
    ]
    return pl.Series(said, dtype=pl.String)


def _breakouts(visit: Visit, seen: Look) -> None:
    speech = visit.speech
    st.subheader(speech.say("quality-breakouts-title"), anchor=False)
    stands = pl.when("stands").then(pl.lit(speech.say("quality-stands"))).otherwise(pl.lit(speech.say("quality-over")))
    rows = seen.breakouts.with_columns(stands_said=stands)
    ticked = table.show(
        rows, BREAKOUT_COLUMNS, speech, alt=speech.say("quality-breakouts-title"), key="quality-breakouts", select=True
    )
    csv(visit, seen, rows, BREAKOUT_COLUMNS, "breakouts")
    _narrow_to(seen.view, newly("quality-breakouts", None if ticked is None else str(rows["mark"][ticked])))


def _narrow_to(view: View, mark: str | None) -> None:
    """Look at one model, batch and fault."""
    if mark is not None:
        model, batch, fault = mark.split("|")
        line = view.models.filter(pl.col("model_code") == model)["line_code"][0]
        go({"line": line, "model": model, "batch": batch, "fault": fault})


def _rule(speech: Speech) -> None:
    """The rule of the control chart, with its limits, in words."""
    with st.expander(speech.say("quality-rule"), icon=":material/rule:"):
        st.markdown(
            plain(
                speech.say(
                    "quality-rule-said",
                    watched=breakout.WATCHED_WEEKS,
                    base=breakout.BASE_WEEKS,
                    recent=breakout.RECENT_WEEKS,
                    times=breakout.TIMES_EXPECTED,
                    allowed=tenth(speech, breakout.ALLOWED),
                    limit=tenth(speech, breakout.LIMIT),
                    quiet=quality.QUIET_WEEKS,
                )
            )
        )
        st.markdown(plain(speech.say("quality-rule-limits", lead=breakout.LEAD_IN_WEEKS, least=breakout.LEAST_COMPLAINTS)))
