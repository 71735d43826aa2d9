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
from queries import kpis, periods, reps, reps_moved
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

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
    rows = _account_rows(accounts, card, moved, kpi, speech)
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
    if not moved or figure.value is None or figure.before is None:
        return speech.say("reps-moved-none" if view.before is not None else "reps-moved-running")
    change = figure.value - figure.before
    return speech.say(
        "reps-moved-note",
        before=figures.written(kpi, figure.before, speech),
        now=figures.written(kpi, figure.value, speech),
        change=parts.signed(change, kpi, speech),
    )


def _account_rows(
    accounts: Sequence[Account], card: Score, moved: dict[int, Moved], kpi: Kpi, speech: Speech
) -> pl.DataFrame:
    """A row per account, and one of the rest, the largest movement first."""
    whole = reps.OVER[kpi.key](card.now)[1]
    rows = [_account_row(one, moved.get(one.dealer_id), whole, kpi) for one in accounts]
    if reps_moved.REST in moved:
        rest = moved[reps_moved.REST]
        rows.append({"mark": "", "label": speech.say("reps-rest"), **_moved_row(rest, kpi), "weight": float(rest.weight)})
    schema = {
        "mark": pl.String,
        "label": pl.String,
        **dict.fromkeys(("now", "then", "total", "own", "weight_moved", "weight"), pl.Float64),
        **{f"{key}-now": pl.Float64 for key in parts.FIGURES},
    }
    made = pl.DataFrame(rows, schema=schema)
    return made.sort(pl.col("total").abs(), "label", descending=[True, False], nulls_last=True)


def _account_row(one: Account, moved: Moved | None, whole: int, kpi: Kpi) -> dict[str, object]:
    below = reps.OVER[kpi.key](one.part)[1]
    return {
        "mark": one.code,
        "label": one.name,
        "now": _float(one.figure(kpi)),
        "then": _float(one.figure_before(kpi)),
        "weight": below / whole if whole > 0 else None,
        **({} if moved is None else _moved_row(moved, kpi)),
        **{f"{each.key}-now": _float(one.figure(each)) for each in kpis.FOUR},
    }


def _moved_row(moved: Moved, kpi: Kpi) -> dict[str, float]:
    times = parts.FINE[kpi.unit]
    return {name: float(getattr(moved, name) * times) for name in ("total", "own", "weight_moved")}


def _float(one: Decimal | None) -> float | None:
    return None if one is None else float(one)


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
