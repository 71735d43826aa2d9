"""Complaints per thousand units by the month in which their batch was made: of all, and by class beside one another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.lines import lines
from charts.rates import rates
from documents.columns import Column
from pages.parts import choosing, pinned
from pages.parts.quality import fault_said
from pages.parts.quality_drawn import RATE, between, drawn_as, go, in_words
from queries import periods, portfolio, quality
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.quality import Look, View
    from words import Speech

ALL = "all"
# A batch is made in one month, so by batch there is no line.
PARTED = (ALL, "line", "model", "fault", "branch")
MOST_LINES = 6
MONTH_COLUMNS = (
    Column("label", "quality-column-made"),
    *RATE,
    Column("before", "quality-column-before", "number"),
    Column("part", "quality-column-filled", "percent"),
)
CLASS_COLUMNS = (MONTH_COLUMNS[0], Column("name", "quality-column-class", width="medium"), *RATE)


def trend_chart(visit: Visit, seen: Look) -> None:
    """The rate of each month of production: of all, or by line, model, fault or branch."""
    speech = visit.speech
    by = choosing.one_of(
        "trend_by",
        PARTED,
        lambda one: speech.say(f"quality-trend-by-{one}"),
        speech.say("quality-trend-by"),
        usual=ALL,
        is_labelled=False,
    )
    if by == ALL:
        _of_all(visit, seen)
    else:
        _by_class(visit, seen, by)


def _of_all(visit: Visit, seen: Look) -> None:
    """The rate of each month of production; a click makes the month the period."""
    speech, view = visit.speech, seen.view
    rows = quality.by_month(seen.cohorts, view.period).with_row_index("position")
    before = None
    if seen.cohorts_before is not None and view.before is not None:
        before = quality.by_month(seen.cohorts_before, view.before)["rate"]
    drawn = rows.with_columns(
        pl.col("position").cast(pl.Int64),
        value=pl.col("rate"),
        before=pl.Series([None] * rows.height, dtype=pl.Float64) if before is None else before,
        mark=pl.col("month").dt.strftime("%Y-%m"),
    )
    drawn = _with_filling(visit, seen, drawn).with_columns(
        written=in_words(speech, drawn["rate"]),
        interval=between(speech, drawn),
        before_written=in_words(speech, drawn["before"]),
    )
    spec = rates(
        speech.say("quality-column-made"),
        speech.say("quality-column-rate"),
        speech.say("kpi-complaints-per-thousand"),
        speech.say(f"compare-{view.compare}"),
        speech.say("quality-interval"),
        speech.language,
    )
    board = _board(visit, view)
    clicked = drawn_as(visit, pinned.on(board, drawn), spec, MONTH_COLUMNS, "trend")
    _note(speech, drawn, speech.say("quality-trend-note"))
    if board is not None:
        pinned.under(board, dict(drawn.select("mark", "label").iter_rows()))
    if clicked is not None and drawn.height > 1:
        month = dt.date.fromisoformat(f"{clicked}-01")
        go({"period": periods.FREE, "from": str(month), "to": str(min(periods.month_end(month), seen.through))})


def _board(visit: Visit, view: View) -> pinned.Board | None:
    """The notes to the months of production, for those who see the figures of whole branches."""
    if not pinned.are_for(visit):
        return None
    mine = portfolio.named(portfolio.offered(visit.scope), visit.speech.language)
    return pinned.board(visit, mine, view.branch_ids, pinned.MONTHS_OF_PRODUCTION)


def _by_class(visit: Visit, seen: Look, by: str) -> None:
    """A line for each class of most complaints; a click looks at one alone."""
    speech = visit.speech
    rows = quality.by_month_and_class(_classes(visit, seen, by), seen.view.period, MOST_LINES)
    if rows.is_empty():
        st.caption(plain(speech.say("quality-none-brought")))
        return
    # What the chart calls position is the place of the month, and each class has one of its own.
    named = rows.rename({"position": "place", "label": "name"})
    months = dict(zip(periods.months_of(seen.view.period), range(named.height), strict=False))
    placed = named.with_columns(position=pl.col("month").replace_strict(months, return_dtype=pl.Int64), value=pl.col("rate"))
    drawn = _with_filling(visit, seen, placed).with_columns(
        written=in_words(speech, placed["rate"]), interval=between(speech, placed)
    )
    spec = lines(
        speech.say("quality-column-made"),
        speech.say("quality-column-rate"),
        speech.say("quality-column-class"),
        speech.say("quality-interval"),
        speech.language,
    )
    clicked = drawn_as(visit, drawn, spec, CLASS_COLUMNS, "trend")
    _note(
        speech,
        drawn,
        speech.say("quality-trend-by-fault-note" if by == "fault" else "quality-trend-by-note", most=MOST_LINES),
    )
    # What no fault was found in is no fault to look at.
    if clicked:
        go(_leads_to(seen, by, clicked))


def _leads_to(seen: Look, by: str, code: str) -> dict[str, str]:
    """The address of one class alone."""
    if by != "model":
        return {by: code}
    line = seen.view.models.filter(pl.col("model_code") == code)["line_code"][0]
    return {"line": str(line), "model": code}


def _classes(visit: Visit, seen: Look, by: str) -> pl.DataFrame:
    """By month of production and class: complaints, units, `mark` (the code of the class) and `label`."""
    view = seen.view
    if by == "fault":
        return _by_fault(visit, seen)
    if by == "branch":
        rows = quality.by_branch(visit.scope, view.period, seen.through, view.model_ids, view.batch)
        known = rows.join(view.places.select("branch_id", "branch_code", "branch"), on="branch_id")
        chosen = known if view.branch is None else known.filter(pl.col("branch_code") == view.branch)
        return chosen.with_columns(mark="branch_code", label="branch")
    columns = ["model_id", "model_code", "model", "line_code", "line"]
    named = seen.cohorts.join(view.models.select(columns), on="model_id")
    if by == "line":
        return named.with_columns(mark="line_code", label="line")
    return named.with_columns(mark="model_code", label=pl.concat_str("model_code", pl.lit(" "), "model"))


def _by_fault(visit: Visit, seen: Look) -> pl.DataFrame:
    """Each fault against all units of the month; what no fault was found in is a class of its own."""
    view = seen.view
    rows = quality.made_faults(
        visit.scope, view.period, seen.through, models=view.model_ids, branches=view.branch_ids, batch=view.batch
    )
    chosen = rows if view.fault is None else rows.filter(pl.col("fault_code") == view.fault)
    return quality.against_units(chosen, seen.cohorts).with_columns(mark="fault_code", label=fault_said(visit.speech))


def _with_filling(visit: Visit, seen: Look, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of months with the name of the month, which `part` of its complaints has come, and whether it `is_filling`."""
    known = quality.filled(visit.scope, seen.through)
    parts = [quality.part_filled(known, month, seen.through) for month in rows["month"]]
    return rows.with_columns(
        label=pl.Series([visit.speech.month(month) for month in rows["month"]], dtype=pl.String),
        part=pl.Series(parts, dtype=pl.Float64),
    ).with_columns(is_filling=pl.col("part").fill_null(1.0) < quality.FILLED)


def _note(speech: Speech, drawn: pl.DataFrame, said: str) -> None:
    """What the picture shows, and of the first month that is still filling how far it is."""
    filling, told = drawn.filter("is_filling").sort("month"), [said]
    if filling.height:
        first = filling.row(0, named=True)
        known = f"{first['part']:.4f}"
        told.append(speech.say("quality-filling", month=first["label"], part=speech.percent(Decimal(known))))
    st.caption(plain(speech.sentences(told)))
