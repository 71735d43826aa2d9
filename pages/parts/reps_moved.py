"""What moved a figure of an account manager: each account by what it did to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth.pages import PAGES
from charts.ranking import ranking
from documents.columns import Column
from pages.parts import figures, table
from pages.parts import reps as parts
from pages.parts.picture import newly, picture
from queries import kpis, periods, reps_moved
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.portfolio import View
    from queries.reps import Score
    from queries.reps_moved import Account, Moved
    from words import Speech

# The axis stands within the height: so many rows more, and every name has its line.
AXIS_ROWS = 4
# On which page of an account a figure is taken apart; the others stand on Today.
PAGE_OF = {kpis.TURNOVER_DAYS.key: "stock", kpis.GROSS_MARGIN_PERCENT.key: "profit"}


def shown(visit: Visit, view: View, rep: parts.Rep, card: Score, accounts: Sequence[Account], kpi: Kpi) -> None:
    """The accounts by what they did to the figure; one clicked is looked at on its own page."""
    speech, moved = visit.speech, reps_moved.contributions(accounts, card, kpi)
    rows = reps_moved.listed(accounts, card, moved, kpi, speech.say("reps-rest"))
    name = speech.say(f"kpi-{kpi.key}")
    if rows.is_empty():
        st.caption(plain(speech.say("reps-moved-no-accounts")))
        return
    drawn = _drawn(rows, kpi, speech) if moved else rows
    columns = columns_of(kpi, compared=bool(moved))
    if moved:
        mark = picture(
            drawn,
            ranking(
                speech.say("column-dealer"),
                speech.say(parts.fine("total", kpi)),
                "days",
                speech.language,
                drawn.height + AXIS_ROWS,
            ),
            columns,
            speech,
            title=speech.say("reps-moved-title", figure=name),
            alt=speech.say("reps-moved-alt", figure=name, rep=rep.name),
            key="moved",
            currency=view.currency,
        )
        clicked = newly(f"reps-moved-{kpi.key}", mark)
    else:
        st.subheader(speech.say("reps-accounts-title"), anchor=False)
        ticked = table.show(
            drawn, columns, speech, alt=speech.say("reps-accounts-alt", rep=rep.name), key=f"accounts-{kpi.key}", select=True
        )
        clicked = newly(f"reps-accounts-{kpi.key}", None if ticked is None else str(drawn["mark"][ticked]))
    parts.below(visit, view, _moved_note(view, card, moved, kpi, speech), drawn, columns, "reps-moved", rep.code)
    if clicked:
        _open(visit, view, clicked, kpi)


def _moved_note(view: View, card: Score, moved: dict[int, Moved], kpi: Kpi, speech: Speech) -> str:
    figure = card.of(kpi)
    if not moved or figure.change is None:
        return speech.say("reps-moved-none" if view.before is not None else "reps-moved-running")
    return speech.say(
        "reps-moved-note",
        before=figures.written(kpi, figure.before, speech),
        now=figures.written(kpi, figure.value, speech),
        change=parts.signed(figure.change, kpi, speech),
    )


def _drawn(rows: pl.DataFrame, kpi: Kpi, speech: Speech) -> pl.DataFrame:
    worse = pl.col("total") > 0 if kpi.good == "down" else pl.col("total") < 0
    write = speech.hundredth if kpi.unit == "ratio" else speech.tenth
    said = [figures.signed(one, write(parts.decimal(one))) for one in rows["total"].fill_null(0)]
    return rows.with_row_index("position").with_columns(
        value=pl.col("total"),
        written=pl.Series(said, dtype=pl.String),
        tone=pl.when(worse).then(pl.lit("late")).otherwise(pl.lit("calm")),
    )


def columns_of(kpi: Kpi, *, compared: bool) -> tuple[Column, ...]:
    """The columns of the accounts; what each moved only where something is compared."""
    kind, fine = parts.KIND[kpi.key], parts.FINE_KIND[kpi.unit]
    moved = (
        Column("total", parts.fine("total", kpi), fine),  # type: ignore[arg-type]
        Column("own", parts.fine("own", kpi), fine),  # type: ignore[arg-type]
        Column("weight_moved", parts.fine("weight-moved", kpi), fine),  # type: ignore[arg-type]
    )
    return (
        Column("label", "column-dealer", width="medium"),
        *(moved if compared else ()),
        Column("now", "reps-column-now", kind),  # type: ignore[arg-type]
        Column("then", "reps-column-before", kind),  # type: ignore[arg-type]
        Column("weight", "reps-column-weight", "percent"),
        *(Column(f"{key}-now", f"kpi-{key}", parts.KIND[key]) for key in parts.FIGURES if key != kpi.key),  # type: ignore[arg-type]
        Column("mark", "column-code"),
    )


def _open(visit: Visit, view: View, code: str, kpi: Kpi) -> None:
    """To the account's own page that takes the figure apart, in the same months, so that it says the same number."""
    slug = PAGE_OF.get(kpi.key, "home")
    page = next(one for one in PAGES if one.slug == slug)
    asked = {"account": code}
    if slug == "home":
        asked["behind"] = kpi.key
    else:
        asked |= {"period": periods.FREE, "from": str(view.period.start), "to": str(view.period.end)}
    if visit.session.role in page.roles:
        st.switch_page(page.file, query_params=asked)
