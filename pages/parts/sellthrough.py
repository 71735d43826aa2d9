"""The pieces of the sell-through page: the way down and back, the sentence, the figures and the trend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.trend import trend
from documents.columns import Column
from pages.parts import choosing, figures, filters, pinned, url
from pages.parts.picture import newly, picture
from queries import goods, handed, kpis, periods, portfolio, sellthrough
from words import plain
from words.speech import DASH, major

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from auth.guard import Visit
    from queries.handed import Handed
    from queries.kpis import Kpi
    from queries.portfolio import View
    from queries.sellthrough import Trade
    from words import Speech

# From the whole to the part, as the way back is written.
LEVELS = ("region", "branch", "rep", "channel", "dealer", "line", "model")
# What is drawn over time and on the map, by its name in the address: its figure and where it stands in the sums.
MEASURES: dict[str, tuple[Kpi, Callable[[Trade], Decimal | int | None]]] = {
    "sales": (kpis.NET_SELL_OUT, lambda one: one.sales),
    "units": (kpis.SOLD_UNITS, lambda one: one.units),
    "sell-through": (kpis.SELL_THROUGH, lambda one: one.sell_through),
    "margin": (kpis.GROSS_MARGIN_PERCENT, lambda one: one.margin),
}
IN_A_ROW = 3
FIGURES: tuple[tuple[Kpi, Callable[[Trade], Decimal | int | None]], ...] = (
    *MEASURES.values(),
    (kpis.STOCK_AT_END, lambda one: one.closing_cost),
    (kpis.CLOSING_UNITS, lambda one: one.closing_quantity),
    (kpis.WEEKS_AT_END, lambda one: one.weeks),
)
SHOWN_KPIS = (
    kpis.NET_SELL_OUT, kpis.SOLD_UNITS, kpis.SELL_THROUGH, kpis.GROSS_MARGIN_PERCENT, kpis.GROWTH, kpis.SHARE_OF_TOTAL,
    kpis.STOCK_AT_END, kpis.CLOSING_UNITS, kpis.WEEKS_AT_END, kpis.SALES_BY_VOLUME, kpis.SALES_BY_PRICE, kpis.SALES_BY_MIX,
    kpis.SALES_BY_HANDOVER,
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """What the page shows: the chosen part, broken down `by` a dimension (None at the last step).

    `rows` are named in the reader's language; `left` is what of the whole's sales stands in none of them, `handed` what of
    the whole's change is of accounts that changed hands.
    """

    view: View
    names: dict[str, dict[str, str]]
    months: pl.DataFrame
    whole: Trade
    before: Trade | None
    by: str | None
    rows: pl.DataFrame
    left: int
    handed: Handed | None


def with_dealer(visit: Visit, view: View) -> tuple[View, pl.DataFrame]:
    """The view with the account of the address, if it is one of the reader's; and the accounts there are to choose."""
    asked = url.wanted("dealer")
    none = pl.DataFrame(schema=dict(sellthrough.ACCOUNTS.schema))
    if asked is None and not sellthrough.is_narrow(view):
        return view, none
    found = sellthrough.accounts(visit.scope, view, asked)
    known = asked if asked in found["dealer_code"] else None
    if asked is not None and known is None:
        filters.not_yours(visit.speech, visit.speech.say("sellthrough-all-dealers"))
    url.keep_text("dealer", known)
    return replace(view, dealer=known), found


def look(visit: Visit, view: View, accounts: pl.DataFrame) -> Look:
    """Ask for everything that the page shows."""
    scope, speech = visit.scope, visit.speech
    months = sellthrough.sums(scope, view, "month")
    whole = sellthrough.total(months, "now", view.period)
    before = None if view.before is None else sellthrough.total(months, "before", view.before)
    names = _names(view, accounts, speech)
    moved = None if before is None else handed.of_view(scope, view, whole.sales - before.sales)
    by = _dimension(speech, view)
    if by is None:
        return Look(view, names, months, whole, before, None, pl.DataFrame(), 0, moved)
    if by == "dealer" and accounts.is_empty():
        accounts = sellthrough.accounts(scope, view)
        names["dealer"] = _dealers(accounts)
    found = sellthrough.sums(scope, view, by, sellthrough.part_of(view, by))
    rows = _named(sellthrough.rows(found, view, whole), by, view, names, speech)
    if by == "dealer":
        days = accounts.select("dealer_code", "moved_on")
        rows = rows.join(days, left_on="key_code", right_on="dealer_code", how="left", maintain_order="left")
    rows = handed.beside(scope, view, by, rows)
    return Look(view, names, months, whole, before, by, rows, sellthrough.remainder(rows, whole), moved)


def _names(view: View, accounts: pl.DataFrame, speech: Speech) -> dict[str, dict[str, str]]:
    """The name of every code, by dimension."""
    models = goods.named(view.models, speech.language)
    said = pl.concat_str("model", pl.lit(" · "), "model_code")
    places = {one: portfolio.choices(view.portfolios, one) for one in ("region", "branch", "rep", "channel", "province")}
    return places | {
        "line": dict(models.select("line_code", "line").unique(maintain_order=True).iter_rows()),
        "model": dict(models.select("model_code", said).iter_rows()),
        "dealer": _dealers(accounts),
    }


def _dealers(accounts: pl.DataFrame) -> dict[str, str]:
    return dict(accounts.select("dealer_code", pl.concat_str("name", pl.lit(" · "), "dealer_code")).iter_rows())


def _named(rows: pl.DataFrame, by: str, view: View, names: dict[str, dict[str, str]], speech: Speech) -> pl.DataFrame:
    """The rows with the names of what they are of, and of the part that moved most."""
    part = sellthrough.part_of(view, by)
    nobody = speech.say("sellthrough-of-none")
    return rows.with_columns(
        name=pl.col("key_code").replace_strict(names[by], default=nobody, return_dtype=pl.String),
        part=pl.col("part_code").replace_strict(names.get(part, {}), default=None, return_dtype=pl.String),
    )


def _dimension(speech: Speech, view: View) -> str | None:
    """By what the rows are, as the reader chose; None where nothing is left to break down by."""
    possible = sellthrough.dimensions(view)
    if not possible:
        url.keep_text("by", None)
        return None
    url.choice("by", possible, possible[0])
    if st.session_state.get("by") not in possible:
        st.session_state["by"] = possible[0]
    chosen = st.segmented_control(
        speech.say("sellthrough-by"),
        possible,
        required=True,
        format_func=lambda one: speech.say(f"sellthrough-by-{one}"),
        key="by",
    )
    url.keep("by", possible[0])
    return chosen or possible[0]


def trail(visit: Visit, view: View, accounts: pl.DataFrame) -> None:
    """The way back: the whole, and each step that was chosen. A press on one leaves what lies below it."""
    speech = visit.speech
    names = _names(view, accounts, speech)
    steps = [one for one in LEVELS if getattr(view, one) is not None]
    if not steps:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button(where(visit, view), key="trail-whole", type="tertiary"):
            _leave(steps)
        for place, one in enumerate(steps):
            code = getattr(view, one)
            st.markdown("›", width="content")
            last = place == len(steps) - 1
            if st.button(names[one].get(code, code), key=f"trail-{one}", type="tertiary", disabled=last):
                _leave(steps[place + 1 :])


def _leave(steps: list[str]) -> None:
    """Back to the rows among which the first of these steps was chosen."""
    for one in steps:
        st.query_params.pop(one, None)
    st.query_params["by"] = steps[0]
    st.rerun()


def where(visit: Visit, view: View) -> str:
    """What the whole is for this reader."""
    side = "all" if view.is_everything else "rep" if view.is_of_reps else "manager"
    return visit.speech.say(f"sellthrough-whole-{side}")


def place(visit: Visit, seen: Look) -> str:
    """The chosen part in words, the narrowest place and the goods."""
    chosen = [(one, getattr(seen.view, one)) for one in LEVELS if getattr(seen.view, one) is not None]
    said = [seen.names[one].get(code, code) for one, code in chosen]
    return " · ".join(said) if said else where(visit, seen.view)


def key_figures(visit: Visit, seen: Look) -> None:
    """What was sold and of what, above; what lies there, below. Three in a row, so that an amount is read whole."""
    speech, view = visit.speech, seen.view
    against = speech.say(f"compare-against-{view.compare}")
    for first in range(0, len(FIGURES), IN_A_ROW):
        shown = FIGURES[first : first + IN_A_ROW]
        columns = figures.row(IN_A_ROW)
        for column, (kpi, of) in zip(columns, shown, strict=False):
            value = of(seen.whole)
            with column:
                figures.measured(
                    kpi,
                    value,
                    speech,
                    currency=view.currency,
                    before=None if seen.before is None else of(seen.before),
                    against=against,
                    note=speech.say(f"sellthrough-no-{kpi.key}") if value is None else None,
                )
        if len(shown) < IN_A_ROW:
            with columns[len(shown)]:
                _growth(speech, seen)
    _beside(speech, seen)


def _growth(speech: Speech, seen: Look) -> None:
    value = None if seen.before is None else kpis.growth(seen.whole.sales, seen.before.sales)
    note = speech.say("sellthrough-no-growth") if value is None else speech.say(f"compare-against-{seen.view.compare}")
    figures.measured(kpis.GROWTH, value, speech, note=note)


def _beside(speech: Speech, seen: Look) -> None:
    """What the figures leave out."""
    whole, said = seen.whole, []
    if whole.uncosted_quantity or whole.closing_uncosted:
        said.append(speech.say("sellthrough-uncosted", sold=whole.uncosted_quantity, held=whole.closing_uncosted))
    if whole.moved_quantity:
        said.append(speech.say("sellthrough-moved", units=whole.moved_quantity))
    if said:
        st.caption(plain(speech.sentences(said)))


def measure(speech: Speech) -> str:
    """Which figure is drawn over time and on the map."""
    options = tuple(MEASURES)
    return choosing.one_of(
        "measure", options, lambda one: speech.say(f"kpi-{MEASURES[one][0].key}"), speech.say("sellthrough-measure")
    )


def months(visit: Visit, seen: Look, chosen: str) -> None:
    """The figure month by month beside the months compared with; a click makes a month the period."""
    speech, view = visit.speech, seen.view
    kpi = MEASURES[chosen][0]
    drawn = _drawn(seen, chosen, speech)
    kind = {"money": "money", "count": "count"}.get(kpi.unit, "percent")
    columns = (
        Column("label", "column-month"),
        Column("exact", f"sellthrough-column-{chosen}", kind),  # type: ignore[arg-type]
        Column("exact_before", f"sellthrough-column-{chosen}-before", kind),  # type: ignore[arg-type]
    )
    label = speech.say(f"kpi-{kpi.key}")
    board = pinned.board(visit, view.portfolios, view.branches) if pinned.are_for(visit) else None
    clicked = picture(
        pinned.on(board, drawn),
        trend(
            speech.say("column-month"),
            f"{label} ({view.currency})" if kpi.unit == "money" else label,
            label,
            speech.say(f"compare-{view.compare}"),
            kpi.unit,
            speech.language,
            pinned=True,
        ),
        columns,
        speech,
        title=speech.say("sellthrough-months-title"),
        alt=speech.say("sellthrough-months-alt", what=label),
        key="months",
        currency=view.currency,
    )
    st.caption(speech.say("sellthrough-months-hint"))
    if board is not None:
        pinned.under(board, dict(drawn.select("mark", "label").iter_rows()))
    month = newly("months", clicked)
    if month is not None and drawn.height > 1:
        _narrow_to(next(one for one in periods.months_of(view.period) if f"{one:%Y-%m}" == month), view.period)


def _narrow_to(month: date, period: periods.Period) -> None:
    last = min(periods.month_end(month), period.end)
    st.query_params.update({"period": periods.FREE, "from": str(month), "to": str(last)})
    st.rerun()


def _drawn(seen: Look, chosen: str, speech: Speech) -> pl.DataFrame:
    """The frame of charts.trend, with the exact values for its table."""
    kpi, of = MEASURES[chosen]
    view = seen.view
    rows = sellthrough.by_month(seen.months, view)
    firsts = periods.months_of(view.period)
    now = [
        of(sellthrough.of_month(row, "", month, view.period.end)) for row, month in zip(rows.to_dicts(), firsts, strict=True)
    ]
    before: list[Decimal | int | None] = [None] * len(now)
    if view.before is not None:
        earlier = periods.months_of(view.before)
        before = [
            of(sellthrough.of_month(row, "_before", month, view.before.end))
            for row, month in zip(rows.to_dicts(), earlier, strict=True)
        ]
    return pl.DataFrame(
        {
            "position": range(len(now)),
            "label": [speech.month(month) for month in firsts],
            "value": [_number(kpi, one, view.currency) for one in now],
            "before": [_number(kpi, one, view.currency) for one in before],
            "written": [figures.written(kpi, one, speech, view.currency) for one in now],
            "before_written": [figures.written(kpi, one, speech, view.currency) for one in before],
            "exact": _column(kpi, now),
            "exact_before": _column(kpi, before),
            "mark": [f"{month:%Y-%m}" for month in firsts],
        },
        schema_overrides={"position": pl.Int64, "value": pl.Float64, "before": pl.Float64},
    )


def _number(kpi: Kpi, value: Decimal | int | None, currency: str) -> float | None:
    """A value as a number for drawing, money in the major unit."""
    if value is None:
        return None
    return float(major(int(value), currency)) if kpi.unit == "money" else float(value)


def _column(kpi: Kpi, values: list[Decimal | int | None]) -> pl.Series:
    """The same for a table: whole numbers stay whole."""
    if kpi.unit in ("money", "count"):
        return pl.Series([None if one is None else int(one) for one in values], dtype=pl.Int64)
    return pl.Series([kpis.as_float(one) for one in values], dtype=pl.Float64)


def change_written(kpi: Kpi, value: float | None, speech: Speech) -> str:
    """A change of a figure: amounts and units as per cent, ratios in points."""
    if value is None:
        return DASH
    if kpi.unit == "ratio":
        said = speech.say("unit-points", value=speech.tenth(Decimal(str(value)) * 100))
    else:
        said = speech.percent(Decimal(str(value)))
    return f"+{said}" if value > 0 else said
