"""What the rooms of the account managers' page share: which figure, who, in which words, and the line below a table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from pages.parts import choosing, figures, frame
from pages.parts.download import csv_button
from queries import kpis
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from documents.columns import Column
    from queries.kpis import Kpi
    from queries.portfolio import View
    from words import Speech

FIGURES = tuple(one.key for one in kpis.FOUR)
KIND: dict[str, str] = {one.key: "percent" if one.unit == "ratio" else "number" for one in kpis.FOUR}
# Differences of ratios are told in points, those of one account to the hundredth; days as they are.
FINE_KIND: dict[str, str] = {"ratio": "points", "days": "number"}


@dataclass(frozen=True)
class Rep:
    """Who is looked at."""

    rep_id: int
    code: str
    name: str


def figure(speech: Speech) -> Kpi:
    """Which of the four is looked at more closely."""
    key = choosing.one_of(
        "figure",
        FIGURES,
        lambda one: speech.say(f"kpi-{one}"),
        speech.say("reps-figure"),
        usual=FIGURES[1],
        is_labelled=False,
    )
    return next(one for one in kpis.FOUR if one.key == key)


def chosen(view: View) -> Rep | None:
    """The one rep of the view: the chosen one, or the reader itself; None when all are looked at."""
    if not view.reps:
        return None
    row = view.portfolios.filter(pl.col("rep_id") == view.reps[0]).row(0, named=True)
    return Rep(row["rep_id"], row["rep_code"], row["rep"])


def offered(view: View) -> pl.DataFrame:
    """The reps of the chosen region and branch whose figures the reader may see: rep_id, rep_code, rep and branch."""
    rows = view.portfolios.filter("is_own_rep" if view.is_everything else pl.col("rep_id") > 0)
    rows = rows.filter((pl.col("rep_id") > 0) & (pl.col("currency") == view.currency))
    for key, code in (("region_code", view.region), ("branch_code", view.branch)):
        rows = rows if code is None else rows.filter(pl.col(key) == code)
    return rows.group_by("rep_id", "rep_code", "rep", maintain_order=True).agg(
        branch=pl.col("branch").drop_nulls().unique(maintain_order=True).str.join(", ")
    )


def months(view: View, speech: Speech) -> dict[str, str]:
    """The months of the figures, as sentences name them."""
    return {"months": speech.months(view.period.start, view.period.end)}


def below(
    visit: Visit, view: View | None, note: str, rows: pl.DataFrame, columns: Sequence[Column], key: str, code: str = ""
) -> None:
    """What has to be known of a table, and its download."""
    speech, months = visit.speech, "" if view is None else f"-{view.period.start:%Y-%m}-{view.period.end:%Y-%m}"
    with frame.apart():
        st.caption(plain(note), width="stretch")
        csv_button(
            visit,
            rows,
            columns,
            name=f"{speech.say(f'{key}-csv-name')}{'-' if code else ''}{code}{months}",
            key=f"{key}-csv",
            about={"rep": code, "months": months.strip("-")},
        )


def decimal(one: float | Fraction | Decimal | None) -> Decimal | None:
    """A figure of a table as it is written; None stays None."""
    if isinstance(one, Fraction):
        return Decimal(one.numerator) / one.denominator
    return None if one is None else Decimal(str(one))


def points(one: Fraction | Decimal | float | None, kpi: Kpi, speech: Speech) -> str:
    """A difference of this figure: points of a ratio, days of days."""
    found = decimal(one)
    if found is None or kpi.unit != "ratio":
        return figures.written(kpi, found, speech)
    return speech.say("unit-points", value=speech.tenth(found * 100))


def signed(one: Fraction | Decimal, kpi: Kpi, speech: Speech) -> str:
    """The same with its sign in front; what is rounded to nothing has none."""
    said = points(one, kpi, speech)
    if not any(sign in said for sign in "123456789"):
        return said.lstrip("-")
    return f"+{said}" if one > 0 else said


def fine(name: str, kpi: Kpi) -> str:
    """The heading of a difference, which names its unit."""
    return f"reps-column-{name}-{kpi.unit}"
