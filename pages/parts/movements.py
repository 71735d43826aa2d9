"""The pieces of the page of purchases, sales and stock: the sentence, the figures, lines and models, and dated rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import download, figures, filters, frame, table
from queries import goods, kpis, movements
from words import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.movements import Flow
    from queries.periods import Period
    from queries.statement import Account
    from words import Speech

_UNITS = (
    *(Column(name, f"movements-column-{name.replace('_', '-')}", "count") for name in movements.UNITS),
    Column("counted", "movements-column-counted", "count"),
    Column("gap", "movements-column-gap", "count"),
    Column("check", "movements-column-check"),
)
LINE_COLUMNS = (Column("line", "stock-column-line"), *_UNITS)
MODEL_COLUMNS = (Column("model_code", "stock-column-model-code"), Column("model", "stock-column-model"), *_UNITS)
DAY_COLUMNS = (
    Column("day", "movements-column-day", "date"),
    Column("kind_name", "movements-column-kind"),
    Column("moved", "movements-column-moved", "count"),
    Column("balance", "movements-column-balance", "count"),
    Column("counted", "movements-column-counted", "count"),
    Column("gap", "movements-column-gap", "count"),
    Column("note", "column-note"),
)


@dataclass(frozen=True)
class Look:
    """What the page shows: the models of the chosen goods with their names, and their sums now and a year before."""

    account: Account
    period: Period
    line: str | None
    model: str | None
    rows: pl.DataFrame
    flow: Flow
    before: Flow | None


def asked(speech: Speech, today: date, models: pl.DataFrame, default: str) -> tuple[Period, str | None, str | None]:
    """Any days, a line and a model, in one row."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = filters.period(speech, today, default)
        line, model = filters.goods_of(speech, models)
    return period, line, model


def look(visit: Visit, account: Account, models: pl.DataFrame, period: Period, line: str | None, model: str | None) -> Look:
    """Ask for everything that the page shows, narrowed to the chosen goods."""

    def of(days: Period) -> pl.DataFrame:
        return goods.narrowed(movements.models(visit.scope, account.dealer_id, days), models, line, model)

    rows, year_before = of(period), movements.a_year_before(period)
    named = goods.named(models, visit.speech.language).select("model_id", "model_code", "model", "line_code", "line")
    before = None if year_before is None else movements.flow(of(year_before))
    return Look(account, period, line, model, rows.join(named, on="model_id"), movements.flow(rows), before)


def answer(speech: Speech, seen: Look) -> None:
    """What came, what went, from how much to how much; and whether the books agree with themselves and with the count."""
    flow = seen.flow
    sentence = speech.say(
        "movements-answer",
        received=speech.number(flow.received),
        sold=speech.number(flow.sold),
        opening=speech.number(flow.opening),
        closing=speech.number(flow.closing),
    )
    parts = [sentence, _agreement(speech, flow)]
    if flow.unbalanced:
        parts.append(speech.say("movements-unbalanced", models=flow.unbalanced))
    frame.answer(speech.sentences(parts))


def _agreement(speech: Speech, flow: Flow) -> str:
    if flow.counted_on is None:
        return speech.say("movements-not-counted")
    day = speech.date(flow.counted_on)
    if not flow.differing:
        return speech.say("movements-count-agrees", day=day)
    return speech.say("movements-count-differs", day=day, models=flow.differing, gap=_with_sign(flow.gap or 0, speech))


def _with_sign(units: int, speech: Speech) -> str:
    return figures.signed(units, speech.number(units))


def key_figures(speech: Speech, seen: Look) -> None:
    """From the opening to the closing balance, and what the last count found."""
    flow, before = seen.flow, seen.before
    shown: tuple[tuple[Kpi, Callable[[Flow], int]], ...] = (
        (kpis.OPENING_UNITS, lambda one: one.opening),
        (kpis.RECEIVED_UNITS, lambda one: one.received),
        (kpis.SOLD_UNITS, lambda one: one.sold),
        (kpis.OTHERWISE_UNITS, lambda one: one.otherwise),
        (kpis.CLOSING_UNITS, lambda one: one.closing),
    )
    columns, against = [*figures.row(3), *figures.row(3)], speech.say("movements-against")
    for column, (kpi, of) in zip(columns, shown, strict=False):
        with column:
            earlier = None if before is None else of(before)
            figures.measured(kpi, of(flow), speech, before=earlier, against=against)
    with columns[5]:
        day = seen.flow.counted_on
        note = speech.say("movements-no-count") if day is None else speech.say("movements-counted-on", day=speech.date(day))
        figures.measured(kpis.COUNT_GAP, flow.gap, speech, note=note)


def by_goods(visit: Visit, seen: Look) -> None:
    """Lines, then the models of one; a ticked row leads one step deeper."""
    speech = visit.speech
    rows, columns, level = _goods(seen, speech)
    st.subheader(speech.say(f"movements-by-{level}-title"), anchor=False)
    if rows.is_empty():
        st.info(speech.say("movements-nothing"), icon=":material/info:")
        return
    ticked = table.show(
        rows,
        columns,
        speech,
        alt=speech.say(f"movements-by-{level}-alt", account=seen.account.code),
        key=f"movements-{level}-{seen.line}-{seen.model}-{seen.account.dealer_id}",
        select=seen.model is None,
    )
    with frame.apart():
        hint = speech.say("movements-identity") if seen.model is not None else speech.say("movements-identity-deeper")
        st.caption(hint, width="content")
        _csv(visit, seen, rows, columns, "movements")
    if ticked is not None:
        row = rows.row(ticked, named=True)
        st.query_params.update({"line": str(row["line_code"])} | ({"model": row["model_code"]} if level == "model" else {}))
        st.rerun()


def _goods(seen: Look, speech: Speech) -> tuple[pl.DataFrame, tuple[Column, ...], str]:
    """The rows of the table, its columns, and what a row is: a line, or a model once a line or a model is chosen."""
    is_by_line = seen.line is None and seen.model is None and seen.rows["line_code"].n_unique() > 1
    rows = movements.by_line(seen.rows.sort("line_code")) if is_by_line else seen.rows
    found = rows.with_columns(check=pl.Series([_check(row, speech) for row in rows.iter_rows(named=True)], dtype=pl.String))
    found = found.sort("sold", "closing", descending=True)
    return found, LINE_COLUMNS if is_by_line else MODEL_COLUMNS, "line" if is_by_line else "model"


def _check(row: dict[str, object], speech: Speech) -> str:
    """Whether the row adds up, and whether it agrees with the count; of a line, whether all its models do."""
    if row["excess"]:
        return speech.say("movements-check-unbalanced", units=_with_sign(int(str(row["excess"])), speech))
    if row["gap"] is None:
        return speech.say("movements-check-uncounted")
    if row.get("differing"):
        return speech.say("movements-check-models", models=int(str(row["differing"])))
    return speech.say("movements-check-differs" if row["gap"] else "movements-check-right")


def dated(visit: Visit, seen: Look) -> None:
    """Every dated row of the one model that was chosen, with the balance after it and the gap at each count."""
    if seen.model is None or seen.rows.height != 1:
        return
    speech, row = visit.speech, seen.rows.row(0, named=True)
    rows = movements.days(visit.scope, seen.account.dealer_id, row["model_id"], seen.period, row["opening"])
    kinds = {kind: speech.say(f"movements-kind-{kind.replace('_', '-')}") for kind in movements.KINDS}
    said = rows.with_columns(kind_name=pl.col("kind").replace_strict(kinds, return_dtype=pl.String))
    st.subheader(plain(speech.say("movements-days-title", model=row["model"])), anchor=False)
    table.show(
        said,
        DAY_COLUMNS,
        speech,
        alt=speech.say("movements-days-alt", account=seen.account.code, model=row["model_code"]),
        key=f"movement-days-{row['model_id']}-{seen.account.dealer_id}",
    )
    with frame.apart():
        st.caption(plain(speech.say("movements-days-said", opening=row["opening"], closing=row["closing"])), width="content")
        _csv(visit, seen, said, DAY_COLUMNS, "movement-days")


def _csv(visit: Visit, seen: Look, rows: pl.DataFrame, columns: tuple[Column, ...], key: str) -> None:
    about = {"account": seen.account.code, "from": str(seen.period.start), "to": str(seen.period.end)}
    download.csv_button(
        visit,
        lambda: rows,
        columns,
        name=f"{visit.speech.say(f'{key}-name')}-{seen.account.code}-{seen.period.end}",
        key=f"{key}-csv",
        about=about if seen.model is None else {**about, "model": seen.model},
    )
