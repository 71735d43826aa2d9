"""What an account manager reaches beyond the mix: where the accounts do better than like ones and where worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from documents.columns import Column
from pages.parts import figures, table
from pages.parts import reps as parts
from queries import reps_beyond
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.reps_beyond import Beyond
    from words import Speech


def said(beyond: Beyond, kpi: Kpi, speech: Speech) -> str:
    """Whether the accounts do better than like ones, in the unit of the figure."""
    better = beyond.difference < 0 if kpi.good == "down" else beyond.difference > 0
    way = "even" if beyond.difference == 0 else "better" if better else "worse"
    return speech.say(
        "reps-answer-beyond",
        figure=speech.say(f"kpi-{kpi.key}"),
        way=way,
        amount=parts.points(abs(beyond.difference), kpi, speech),
        expected=figures.written(kpi, parts.decimal(beyond.expected), speech),
    )


# Beyond the mix


def shown(visit: Visit, rep: parts.Rep, beyond: Beyond | None, kpi: Kpi) -> None:
    """Where the accounts do better than like ones and where worse; the effects add up to the difference."""
    speech = visit.speech
    st.subheader(speech.say("reps-beyond-title"), anchor=False)
    if beyond is None:
        st.caption(plain(speech.say("reps-beyond-none")))
        return
    st.markdown(
        plain(
            speech.say(
                "reps-beyond-said",
                actual=figures.written(kpi, parts.decimal(beyond.actual), speech),
                expected=figures.written(kpi, parts.decimal(beyond.expected), speech),
                difference=figures.signed(beyond.difference, parts.points(beyond.difference, kpi, speech)),  # type: ignore[arg-type]
            )
        )
    )
    rows, columns = reps_beyond.listed(beyond, kpi, speech.say("reps-beyond-rest")), _cell_columns(kpi)
    table.show(rows, columns, speech, alt=speech.say("reps-beyond-alt", rep=rep.name), key=f"beyond-{kpi.key}")
    note = speech.say("reps-beyond-note", unjudged=speech.percent(parts.decimal(beyond.unjudged)))
    parts.below(visit, None, note, rows, columns, "reps-beyond", rep.code)


def _cell_columns(kpi: Kpi) -> tuple[Column, ...]:
    kind = parts.KIND[kpi.key]
    return (
        Column("channel", "filter-channel"),
        Column("line", "filter-line"),
        Column("effect", parts.fine("effect", kpi), parts.FINE_KIND[kpi.unit]),  # type: ignore[arg-type]
        Column("size_class", "reps-column-class", width="small"),
        Column("actual", "reps-column-now", kind),  # type: ignore[arg-type]
        Column("norm", "reps-column-norm", kind),  # type: ignore[arg-type]
        Column("weight", "reps-column-weight", "percent"),
        Column("owners", "reps-column-owners", "count"),
    )
