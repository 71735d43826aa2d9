"""What an account manager reaches beyond the mix: where the accounts do better than like ones and where worse."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import figures, table
from pages.parts import reps as parts
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.reps_beyond import Beyond, Cell
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
    rows, columns = _cell_rows(beyond, kpi, speech), _cell_columns(kpi)
    table.show(rows, columns, speech, alt=speech.say("reps-beyond-alt", rep=rep.name), key=f"beyond-{kpi.key}")
    note = speech.say("reps-beyond-note", unjudged=speech.percent(parts.decimal(beyond.unjudged)))
    parts.below(visit, None, note, rows, columns, "reps-beyond", rep.code)


def _cell_rows(beyond: Beyond, kpi: Kpi, speech: Speech) -> pl.DataFrame:
    """The cells with a norm, the largest effect first, and behind them all that have none together."""
    rows = [
        (
            one.channel, one.size_class, one.line, _ratio(one.actual), _ratio(one.norm), float(one.weight),
            _ratio((one.effect or Fraction(0)) * parts.FINE[kpi.unit]), one.owners,
        )
        for one in sorted(beyond.cells, key=_by_effect)
        if one.norm is not None
    ]  # fmt: skip
    if beyond.unjudged:
        rows.append((speech.say("reps-beyond-rest"), "", "", None, None, float(beyond.unjudged), None, None))
    names = ("actual", "norm", "weight", "effect")
    schema = {
        **dict.fromkeys(("channel", "size_class", "line"), pl.String),
        **dict.fromkeys(names, pl.Float64),
        "owners": pl.Int64,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _by_effect(cell: Cell) -> tuple[Fraction, str, str, str]:
    return (-abs(cell.effect or Fraction(0)), cell.channel, cell.size_class, cell.line)


def _ratio(one: Fraction | None) -> float | None:
    return None if one is None else float(one)


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
