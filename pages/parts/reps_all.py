"""All account managers by one figure: the sentence, how it is spread, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.spread import spread
from documents.columns import Column
from pages.parts import figures, frame, table
from pages.parts import reps as parts
from pages.parts.picture import newly, picture
from queries import reps, reps_spread
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.portfolio import View
    from queries.reps import Score
    from words import Speech


def everybody(visit: Visit, view: View, kpi: Kpi) -> None:
    """All reps by one figure: the sentence, how it is spread, and the list; a click leads to one of them."""
    speech, who = visit.speech, parts.offered(view)
    found = reps.scores(visit.scope, who["rep_id"].to_list(), view.currency, view.period, view.before)
    if not found:
        frame.nothing(speech.say("reps-none"))
    rows = reps_spread.listed(found, kpi).join(who, on="rep_id", how="left", maintain_order="left")
    _answer_all(visit, view, found, rows, kpi)
    _spread(visit, view, rows, kpi)
    st.subheader(speech.say("reps-list-title"), anchor=False)
    columns = _list_columns(kpi)
    ticked = table.show(rows, columns, speech, alt=speech.say("reps-list-alt"), key=f"reps-list-{kpi.key}", select=True)
    parts.below(visit, view, speech.say("reps-list-note"), rows, columns, "reps-list")
    if ticked is not None:
        _go_down(str(rows["rep_code"][ticked]))


def _answer_all(visit: Visit, view: View, found: Sequence[Score], rows: pl.DataFrame, kpi: Kpi) -> None:
    speech, judged = visit.speech, [one for one in found if one.judged]
    middle = reps_spread.middle(rows, kpi.key)
    said = [
        speech.say(
            "reps-answer-all",
            **parts.months(view, speech),
            reps=len(judged),
            met=sum(one.met == one.judged for one in judged),
        )
        if judged
        else speech.say("reps-answer-untargeted", **parts.months(view, speech), reps=len(found))
    ]
    if middle is not None:
        missed = sum(one.of(kpi).is_met is False for one in found)
        said.append(
            speech.say(
                "reps-answer-figure",
                figure=speech.say(f"kpi-{kpi.key}"),
                middle=figures.written(kpi, middle, speech),
                missed=missed,
            )
        )
    frame.answer(speech.sentences(said))


def _spread(visit: Visit, view: View, rows: pl.DataFrame, kpi: Kpi) -> None:
    """A dot for each rep; orange where the target is missed."""
    speech, middle = visit.speech, reps_spread.middle(rows, kpi.key)
    if middle is None:
        st.caption(plain(speech.say("reps-spread-none", figure=speech.say(f"kpi-{kpi.key}"))))
        return
    name = speech.say(f"kpi-{kpi.key}")
    said = speech.say("reps-spread-middle", value=figures.written(kpi, middle, speech))
    drawn = reps_spread.spread(rows, kpi.key).with_columns(
        label=pl.col("rep"),
        mark=pl.col("rep_code"),
        middle=pl.lit(float(middle)),
        middle_written=pl.lit(said),
        written=_written(kpi, rows=reps_spread.spread(rows, kpi.key)[kpi.key], speech=speech),
    )
    mark = picture(
        drawn,
        spread(speech.say("column-rep"), name, said, kpi.unit, speech.language, drawn.height),
        _list_columns(kpi),
        speech,
        title=speech.say("reps-spread-title", figure=name),
        alt=speech.say("reps-spread-alt", figure=name),
        key="spread",
        currency=view.currency,
    )
    st.caption(plain(speech.say("reps-spread-note", middle=figures.written(kpi, middle, speech))))
    clicked = newly("reps-spread", mark)
    if clicked is not None:
        _go_down(clicked)


def _written(kpi: Kpi, rows: pl.Series, speech: Speech) -> pl.Series:
    return pl.Series([figures.written(kpi, parts.decimal(one), speech) for one in rows], dtype=pl.String)


def _list_columns(kpi: Kpi) -> tuple[Column, ...]:
    """The chosen figure first, with its place, target and what it was; then the others."""
    kind = parts.KIND[kpi.key]
    return (
        Column("rep", "column-rep", width="medium"),
        _column(kpi.key),
        Column("target", "reps-column-target", kind),  # type: ignore[arg-type]
        Column("before", "reps-column-before", kind),  # type: ignore[arg-type]
        Column("place", "reps-column-place", "count"),
        *(_column(one) for one in parts.FIGURES if one != kpi.key),
        Column("met", "reps-column-met", "count"),
        Column("dealers", "reps-column-dealers", "count"),
        Column("branch", "column-branch"),
        Column("rep_code", "column-code"),
    )


def _column(key: str) -> Column:
    return Column(key, f"kpi-{key}", parts.KIND[key])  # type: ignore[arg-type]


def _go_down(code: str) -> None:
    st.query_params["rep"] = code
    st.rerun()
