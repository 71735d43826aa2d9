"""The pieces of the page of suggestions: the sentence, what to reorder, what to clear, and how old stock is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth.roles import Role
from charts.bars import bars
from documents.columns import Column, exact
from pages.parts import download, figures, filters, frame, table
from pages.parts.picture import picture
from pages.parts.requests import PAGE as REQUESTS
from queries import ageing as ages
from queries import goods, inventory, kpis, stock, suggestions
from queries.thresholds import thresholds
from words import plain

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from queries.statement import Account
    from queries.suggestions import Advice
    from words import Speech

# What to do is in sight on a phone too: the code stands last.
_MODEL, _CODE = Column("model", "stock-column-model"), Column("model_code", "stock-column-model-code")
REORDER_COLUMNS = (
    _MODEL,
    Column("suggested", "suggestions-column-suggested", "count"),
    Column("urgency", "suggestions-column-urgency"),
    Column("days_left", "suggestions-column-days-left", "number"),
    Column("suggested_cost", "suggestions-column-suggested-cost", "money"),
    Column("why", "suggestions-column-why"),
    Column("basis", "suggestions-column-lead-basis"),
    Column("lead_days", "suggestions-column-lead-days", "count"),
    Column("weekly_sales", "suggestions-column-weekly", "number"),
    Column("on_hand", "suggestions-column-on-hand", "count"),
    Column("coming", "suggestions-column-coming", "count"),
    Column("expected_on", "suggestions-column-expected-on", "date"),
    _CODE,
)
CLEAR_COLUMNS = (
    _MODEL,
    Column("bound_cost", "suggestions-column-bound-cost", "money"),
    Column("holding_cost", "suggestions-column-holding-cost", "money"),
    Column("bound_units", "suggestions-column-bound-units", "count"),
    Column("old_units", "suggestions-column-old-units", "count"),
    Column("excess_quantity", "suggestions-column-excess-units", "count"),
    Column("on_hand", "suggestions-column-on-hand", "count"),
    Column("cover_weeks", "stock-column-cover-weeks", "number"),
    Column("oldest_on", "suggestions-column-oldest-on", "date"),
    _CODE,
)
AGE_COLUMNS = (
    Column("label", "suggestions-column-age"),
    Column("models", "suggestions-column-models", "count"),
    Column("units", "suggestions-column-units", "count"),
    Column("cost", "suggestions-column-cost", "money"),
)
LAYER_COLUMNS = (
    Column("received_on", "suggestions-column-received-on", "date"),
    Column("age_days", "suggestions-column-age-days", "count"),
    _CODE,
    _MODEL,
    Column("units", "suggestions-column-units", "count"),
    Column("cost", "suggestions-column-cost", "money"),
)


@dataclass(frozen=True)
class Look:
    """What the page shows, of the chosen goods; `layers` are what is on hand by the day it came."""

    account: Account
    today: date
    weeks: Decimal
    aged_days: int
    rate: Decimal
    stock_cost: int
    tells_sales: bool
    layers: pl.DataFrame
    ordering: pl.DataFrame
    clearing: pl.DataFrame
    advice: Advice


def look(visit: Visit, account: Account, models: pl.DataFrame) -> Look:
    """Filters, and everything that the page shows."""
    scope, today, speech = visit.scope, visit.freshness.data_through, visit.speech
    assert today is not None  # noqa: S101 - the page ends before, when nothing has been loaded
    with st.container(horizontal=True, vertical_alignment="bottom"):
        line, model = filters.goods_of(speech, models)
    limits = thresholds(scope)
    weeks, aged_days, rate = (
        limits["overstock_weeks"], int(limits["aged_stock_days"]), limits["holding_cost_percent_per_year"],
    )  # fmt: skip
    now = goods.narrowed(stock.now(scope, account.dealer_id, today), models, line, model)
    covered = stock.covered(now, weeks)
    supply = suggestions.supply(scope, account.dealer_id, today, goods.named(models, speech.language))
    rows = covered.join(supply, on="model_id")
    layers = suggestions.layers(scope, account.dealer_id, today, now)
    ordering, clearing = suggestions.reorder(rows, today), suggestions.clear(rows, layers, aged_days, rate)
    return Look(
        account=account,
        today=today,
        weeks=weeks,
        aged_days=aged_days,
        rate=rate,
        stock_cost=stock.holding(covered).cost,
        tells_sales=bool(now["tells_sales"].any()),
        layers=layers.join(supply.select("model_id", "model_code", "model"), on="model_id", maintain_order="left"),
        ordering=ordering.with_columns(
            urgency=pl.when(pl.col("is_late"))
            .then(pl.lit(speech.say("suggestions-late")))
            .otherwise(pl.lit(speech.say("suggestions-in-time"))),
            basis=_said("lead_basis", "suggestions-lead", suggestions.LEAD_BASES, speech),
            why=pl.Series([_why(row, speech) for row in ordering.iter_rows(named=True)], dtype=pl.String),
        ),
        clearing=clearing,
        advice=suggestions.advice(ordering, clearing, layers, aged_days),
    )


def _said(column: str, prefix: str, values: tuple[str, ...], speech: Speech) -> pl.Expr:
    return pl.col(column).replace_strict({one: speech.say(f"{prefix}-{one}") for one in values}, return_dtype=pl.String)


def _why(row: dict[str, Any], speech: Speech) -> str:
    """The arithmetic of one row, in its own numbers."""
    return speech.say(
        "suggestions-why",
        weekly=speech.tenth(Decimal(row["sold_in_window"] * inventory.DAYS_PER_WEEK) / row["window_days"]),
        lead=row["lead_days"],
        weeks=suggestions.COVER_WEEKS,
        needed=row["needed"],
        held=max(row["on_hand"], 0),
        coming=row["coming"],
        suggested=row["suggested"],
    )


def answer(speech: Speech, seen: Look) -> None:
    """What to order and how urgently, and what to get rid of."""
    told, currency = seen.advice, seen.account.currency
    if not seen.tells_sales:
        parts = [speech.say("suggestions-answer-no-sales", weeks=inventory.WINDOW_WEEKS)]
    elif told.reorder_models:
        cost = speech.money(told.reorder_cost, currency)
        models, units = told.reorder_models, told.reorder_units
        parts = [speech.say("suggestions-answer-reorder", models=models, units=units, cost=cost)]
    else:
        parts = [speech.say("suggestions-answer-no-reorder")]
    if told.late_models:
        parts.append(speech.say("suggestions-answer-late", models=told.late_models))
    if told.clear_models:
        bound, holding = speech.money(told.bound, currency), speech.money(told.holding_cost, currency)
        parts.append(speech.say("suggestions-answer-clear", models=told.clear_models, bound=bound, holding=holding))
    else:
        parts.append(speech.say("suggestions-answer-no-clear"))
    frame.answer(speech.sentences(parts))


def key_figures(speech: Speech, seen: Look) -> None:
    """How much to order, what is old, what of it all should go, and what keeping it costs."""
    told, currency = seen.advice, seen.account.currency
    rate = speech.say("suggestions-rate", rate=_plain_number(seen.rate))
    ordering = speech.say("suggestions-cost", cost=_money(told.reorder_cost, seen, speech))
    no_sales = speech.say("stock-no-sales-in-window", weeks=inventory.WINDOW_WEEKS)
    boxes = (
        (kpis.UNITS_TO_ORDER, *((told.reorder_units, ordering) if seen.tells_sales else (None, no_sales))),
        (kpis.AGED_STOCK, told.aged, speech.say("suggestions-older-than", days=seen.aged_days)),
        (kpis.TO_CLEAR, told.bound, speech.say("suggestions-of-models", models=told.clear_models)),
        (kpis.HOLDING_PER_MONTH, told.holding_cost, rate),
    )
    for column, (kpi, value, note) in zip(figures.row(4), boxes, strict=True):
        with column:
            figures.measured(kpi, value, speech, currency=currency, note=note)


def _money(minor: int, seen: Look, speech: Speech) -> str:
    return speech.money(minor, seen.account.currency)


def _plain_number(value: Decimal) -> str:
    """8 and not 8.000000, as thresholds come."""
    return f"{value.normalize():f}"


def reorder(visit: Visit, seen: Look) -> None:
    """What to order, what runs out first at the top; ticked rows become an order request."""
    speech = visit.speech
    st.subheader(speech.say("suggestions-reorder-title"), anchor=False)
    if seen.ordering.is_empty():
        none = speech.say("suggestions-reorder-none", weeks=suggestions.COVER_WEEKS)
        st.caption(none if seen.tells_sales else speech.say("suggestions-answer-no-sales", weeks=inventory.WINDOW_WEEKS))
        return
    ticked = _list(visit, seen, seen.ordering, REORDER_COLUMNS, "suggestions-reorder")
    hint = {"window": inventory.WINDOW_WEEKS, "weeks": suggestions.COVER_WEEKS}
    st.caption(speech.say("suggestions-reorder-hint", **hint))
    if ticked.is_empty():
        return
    cost = _money(int(ticked["suggested_cost"].sum()), seen, speech)
    units = int(ticked["suggested"].sum())
    st.markdown(plain(speech.say("suggestions-reorder-ticked", models=ticked.height, units=units, cost=cost)))
    if visit.session.role == Role.DEALER:
        _request(seen, ticked, speech)


def _request(seen: Look, ticked: pl.DataFrame, speech: Speech) -> None:
    """The way to the page of order requests with what is ticked."""
    st.page_link(
        REQUESTS,
        label=speech.say("suggestions-reorder-request"),
        icon=":material/add_shopping_cart:",
        query_params={"account": seen.account.code, "items": suggestions.items_of(ticked)},
    )


def clear(visit: Visit, seen: Look) -> None:
    """What is old or too much, the most cash first; ticked rows say what clearing them frees."""
    speech = visit.speech
    st.subheader(speech.say("suggestions-clear-title"), anchor=False)
    weeks = _plain_number(seen.weeks)
    if seen.clearing.is_empty():
        st.caption(speech.say("suggestions-clear-none", days=seen.aged_days, weeks=weeks))
        return
    ticked = _list(visit, seen, seen.clearing, CLEAR_COLUMNS, "suggestions-clear")
    rate = _plain_number(seen.rate)
    st.caption(speech.say("suggestions-clear-hint", days=seen.aged_days, weeks=weeks, rate=rate))
    if not ticked.is_empty():
        bound, holding = (_money(int(ticked[name].sum()), seen, speech) for name in ("bound_cost", "holding_cost"))
        st.markdown(plain(speech.say("suggestions-clear-ticked", models=ticked.height, bound=bound, holding=holding)))


def _list(visit: Visit, seen: Look, rows: pl.DataFrame, columns: tuple[Column, ...], key: str) -> pl.DataFrame:
    """A list to tick, with its download; returns the ticked rows."""
    ticked = table.pick(
        rows,
        columns,
        visit.speech,
        alt=visit.speech.say(f"{key}-alt", account=seen.account.code),
        key=f"{key}-{seen.account.dealer_id}-{rows.height}",
        currency=seen.account.currency,
    )
    _csv(visit, seen, rows, columns, key)
    return rows[ticked]


def _csv(visit: Visit, seen: Look, rows: pl.DataFrame, columns: tuple[Column, ...], key: str) -> None:
    download.csv_button(
        visit,
        lambda: rows,
        columns,
        name=f"{visit.speech.say(f'{key}-name')}-{seen.account.code}-{seen.today}",
        key=f"{key}-csv",
        about={"account": seen.account.code},
        currency=seen.account.currency,
    )


def ageing(visit: Visit, seen: Look) -> None:
    """Stock by the days since it came, and every arrival that is still there, the oldest first."""
    speech, currency = visit.speech, seen.account.currency
    aged = ages.aged(seen.layers)
    late = (ages.CLASSES[-2].key, ages.CLASSES[-1].key, ages.NO_DATE)
    drawn = aged.with_row_index("position").with_columns(
        pl.col("position").cast(pl.Int64),
        label=pl.Series([speech.say(one) for one in aged["bucket"]], dtype=pl.String),
        amount=exact("cost", currency).cast(pl.Float64),
        written=pl.Series([speech.money(one, currency) for one in aged["cost"]], dtype=pl.String),
        items=pl.col("units"),
        tone=pl.when(pl.col("bucket").is_in(late)).then(pl.lit("late")).otherwise(pl.lit("calm")),
    )
    picture(
        drawn,
        bars(
            speech.say("suggestions-column-age"),
            speech.say("suggestions-column-cost", currency=currency),
            speech.say("suggestions-column-units"),
            speech.language,
        ),
        AGE_COLUMNS,
        speech,
        title=speech.say("suggestions-ageing-title"),
        alt=speech.say("suggestions-ageing-alt", account=seen.account.code),
        key="ages",
        currency=currency,
    )
    said = [speech.say("suggestions-ageing-note", cost=_money(seen.stock_cost, seen, speech))]
    if seen.advice.undated_units:
        said.append(speech.say("suggestions-undated", units=seen.advice.undated_units))
    st.caption(plain(speech.sentences(said)))
    _layers(visit, seen)


def _layers(visit: Visit, seen: Look) -> None:
    rows = seen.layers.sort("received_on", "model_code", nulls_last=False)
    if rows.is_empty():
        return
    with st.expander(visit.speech.say("suggestions-layers-title"), icon=":material/history:"):
        table.show(
            rows,
            LAYER_COLUMNS,
            visit.speech,
            alt=visit.speech.say("suggestions-layers-alt", account=seen.account.code),
            key="suggestions-layers",
            currency=seen.account.currency,
        )
        _csv(visit, seen, rows, LAYER_COLUMNS, "suggestions-layers")
