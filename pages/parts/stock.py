"""The pieces of the stock page: the sentence, the figures, the months, lines and models, and what ran out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.trend import trend
from documents.columns import Column
from pages.parts import download, figures, frame, table, url
from pages.parts.picture import newly, picture
from queries import goods, inventory, kpis, periods, stock, thresholds
from queries import stock_outs as gone
from words import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from auth.guard import Visit
    from pages.parts.filters import View
    from queries.kpis import Kpi
    from queries.stock import Holding, Turnover
    from words import Speech

MOVEMENTS = "pages/dealer/movements.py"
MONTH_COLUMNS = (
    Column("label", "column-month"),
    Column("value", "stock-column-turnover-days", "number"),
    Column("before", "stock-column-turnover-days-before", "number"),
    Column("average_inventory", "stock-column-average-inventory", "money"),
    Column("cost_amount", "stock-column-cost-of-sales", "money"),
)
_MEASURES = (
    Column("turnover_days", "stock-column-turnover-days", "number"),
    Column("cover_weeks", "stock-column-cover-weeks", "number"),
    Column("stock_cost", "stock-column-stock-cost", "money"),
    Column("excess_cost", "stock-column-excess-cost", "money"),
    Column("on_hand", "stock-column-on-hand", "count"),
    Column("average_inventory", "stock-column-average-inventory", "money"),
    Column("cost_amount", "stock-column-cost-of-sales", "money"),
    Column("sell_through", "stock-column-sell-through", "percent"),
)
LINE_COLUMNS = (Column("line", "stock-column-line"), Column("models", "stock-column-models", "count"), *_MEASURES)
MODEL_COLUMNS = (Column("model", "stock-column-model"), *_MEASURES, Column("model_code", "stock-column-model-code"))
# What it cost is in sight on a phone too.
GONE_COLUMNS = (
    Column("model", "stock-column-model"),
    Column("lost_margin", "stock-column-lost-margin", "money"),
    Column("lost_units", "stock-column-lost-units", "number"),
    Column("days_out", "stock-column-days-out", "count"),
    Column("times", "stock-column-times-out", "count"),
    Column("last_out_on", "stock-column-last-out", "date"),
    Column("on_hand", "stock-column-on-hand", "count"),
    Column("model_code", "stock-column-model-code"),
)


@dataclass(frozen=True)
class Look:
    """What the page shows: `rows` and `every` are the months of the chosen goods and of all, `models` the chosen goods."""

    view: View
    today: date
    models: pl.DataFrame
    every: pl.DataFrame
    rows: pl.DataFrame
    turnover: Turnover
    before: pl.DataFrame | None
    turnover_before: Turnover | None
    weeks: Decimal
    covered: pl.DataFrame
    holding: Holding
    gone: pl.DataFrame


def look(visit: Visit, view: View, models: pl.DataFrame) -> Look:
    """Ask for everything that the page shows, narrowed to the chosen goods."""
    scope, dealer, today = visit.scope, view.account.dealer_id, visit.freshness.data_through
    assert today is not None  # noqa: S101 - the page ends before, when nothing has been loaded
    chosen = goods.named(goods.narrowed(models, models, view.line, view.model), visit.speech.language)
    every = stock.months(scope, dealer, view.period)
    rows = goods.narrowed(every, models, view.line, view.model)
    before, turnover_before = _before(visit, view, models)
    weeks = thresholds.thresholds(scope)["overstock_weeks"]
    now = goods.narrowed(stock.now(scope, dealer, today), models, view.line, view.model)
    covered = stock.covered(now, weeks)
    days = goods.narrowed(stock.days(scope, dealer, view.period), models, view.line, view.model)
    margins = stock.by_model(stock.margin_months(scope, dealer, view.period.end))
    return Look(
        view=view,
        today=today,
        models=chosen,
        every=every,
        rows=rows,
        turnover=stock.total(stock.by_model(rows), every, view.period),
        before=before,
        turnover_before=turnover_before,
        weeks=weeks,
        covered=covered,
        holding=stock.holding(covered),
        gone=gone.valued(gone.stock_outs(days, models, view.period), margins),
    )


def _before(visit: Visit, view: View, models: pl.DataFrame) -> tuple[pl.DataFrame | None, Turnover | None]:
    """The months that are compared with, of the chosen goods by month, and their parts; nothing when none are."""
    if view.before is None:
        return None, None
    every = stock.months(visit.scope, view.account.dealer_id, view.before)
    rows = goods.narrowed(every, models, view.line, view.model)
    turnover = stock.total(stock.by_model(rows), every, view.before)
    return stock.by_month(rows, every, view.before), turnover


def answer(speech: Speech, seen: Look) -> None:
    """How long stock lies and what it binds, what of it is too much, and what running out cost."""
    parts = [_turns(speech, seen), _too_much(speech, seen), _ran_out(speech, seen)]
    frame.answer(speech.sentences(parts))


def _turns(speech: Speech, seen: Look) -> str:
    currency, turned = seen.view.account.currency, seen.turnover
    if turned.turnover_days is None or turned.average_inventory is None:
        return speech.say("stock-answer-not-measured", reason=_why_not(speech, turned))
    return speech.say(
        "stock-answer",
        days=speech.tenth(turned.turnover_days),
        average=speech.money(turned.average_inventory, currency),
    )


def _why_not(speech: Speech, turned: Turnover) -> str:
    return speech.say("stock-not-counted" if not turned.counted_days else "stock-no-sales-at-cost")


def _too_much(speech: Speech, seen: Look) -> str:
    held, currency = seen.holding, seen.view.account.currency
    if held.overstock is None:
        return ""
    if not held.overstock:
        return speech.say("stock-answer-no-overstock", weeks=_plain_number(seen.weeks))
    amount = speech.money(held.overstock, currency)
    return speech.say(
        "stock-answer-overstock", amount=amount, weeks=_plain_number(seen.weeks), models=held.overstocked_models
    )


def _plain_number(value: Decimal) -> str:
    """12 and not 12.000000, as thresholds come."""
    return f"{value.normalize():f}"


def _ran_out(speech: Speech, seen: Look) -> str:
    if seen.gone.is_empty():
        return speech.say("stock-answer-never-out")
    lost = speech.money(int(seen.gone["lost_margin"].sum()), seen.view.account.currency)
    return speech.say("stock-answer-out", models=seen.gone.height, lost=lost)


def key_figures(speech: Speech, seen: Look) -> None:
    """How fast it turns, with its parts; what lies there now; and what it costs to have too much or too little."""
    turned, before = seen.turnover, seen.turnover_before
    against, currency = speech.say(f"compare-against-{seen.view.compare}"), seen.view.account.currency
    shown: tuple[tuple[Kpi, Callable[[Turnover], Decimal | int | None]], ...] = (
        (kpis.TURNOVER_DAYS, lambda one: one.turnover_days),
        (kpis.AVERAGE_INVENTORY, lambda one: one.average_inventory),
        (kpis.COST_OF_SALES, lambda one: one.cost_of_sales),
        (kpis.SELL_THROUGH, lambda one: one.sell_through),
    )
    for column, (kpi, of) in zip(figures.row(4), shown, strict=True):
        with column:
            value, earlier = of(turned), None if before is None else of(before)
            why = _why_not(speech, turned) if value is None else None
            figures.measured(kpi, value, speech, currency=currency, before=earlier, against=against, note=why)
    _now(speech, seen)
    _said_beside(speech, seen)


def _now(speech: Speech, seen: Look) -> None:
    held, currency = seen.holding, seen.view.account.currency
    as_of = speech.say("stock-as-of", day=speech.date(seen.today))
    over = speech.say("stock-of-models", models=held.overstocked_models) if held.overstock is not None else None
    out = speech.say("stock-out-said", models=seen.gone.height, days=int(seen.gone["days_out"].sum()))
    no_sales = speech.say("stock-no-sales-in-window", weeks=inventory.WINDOW_WEEKS)
    boxes = (
        (kpis.STOCK_NOW, held.cost, as_of),
        (kpis.WEEKS_OF_SUPPLY, held.weeks, no_sales if held.weeks is None else as_of),
        (kpis.OVERSTOCK, held.overstock, over or no_sales),
        (kpis.LOST_MARGIN, int(seen.gone["lost_margin"].sum()), out),
    )
    for column, (kpi, value, note) in zip(figures.row(4), boxes, strict=True):
        with column:
            figures.measured(kpi, value, speech, currency=currency, note=note)


def _said_beside(speech: Speech, seen: Look) -> None:
    """What the figures leave out, and on how many counts they stand."""
    turned, held = seen.turnover, seen.holding
    said = [speech.say("stock-counts", counts=turned.counted_days, days=turned.days)]
    if turned.begins > seen.view.period.start:
        said.append(speech.say("stock-begins", month=speech.month(turned.begins)))
    earlier = seen.turnover_before
    if earlier is not None and seen.view.before is not None and earlier.begins > seen.view.before.start:
        said.append(speech.say("stock-before-begins", month=speech.month(earlier.begins)))
    if missing := stock.uncounted_months(seen.every):
        months = speech.say("list-comma").join(speech.month(one) for one in missing)
        said.append(speech.say("stock-months-uncounted", months=months))
    if turned.uncosted_quantity or held.uncosted or turned.uncosted_counts:
        said.append(speech.say("stock-uncosted", sold=turned.uncosted_quantity, held=held.uncosted))
    st.caption(plain(speech.sentences(said)))


def by_month(speech: Speech, seen: Look) -> None:
    """Turnover days month by month beside those compared with; a click makes the month the period."""
    found = stock.by_month(seen.rows, seen.every, seen.view.period)
    drawn = _beside(found, seen.before, speech)
    title = speech.say("stock-months-title")
    clicked = picture(
        drawn,
        trend(
            speech.say("column-month"),
            speech.say("stock-column-turnover-days"),
            speech.say("kpi-turnover-days"),
            speech.say(f"compare-{seen.view.compare}"),
            kpis.TURNOVER_DAYS.unit,
            speech.language,
        ),
        MONTH_COLUMNS,
        speech,
        title=title,
        alt=speech.say("stock-months-alt", account=seen.view.account.code),
        key="turnover",
        currency=seen.view.account.currency,
    )
    st.caption(speech.say("stock-months-hint"))
    month = newly("turnover", clicked)
    if month is not None and drawn.height > 1:
        _narrow_to(next(day for day in found["month"] if str(day) == month), seen.view.period)


def _beside(found: pl.DataFrame, before: pl.DataFrame | None, speech: Speech) -> pl.DataFrame:
    """The frame of charts.trend: each month beside the one in its place among those compared with."""
    earlier = pl.Series([None] * found.height, dtype=pl.Float64) if before is None else before["turnover_days"]
    drawn = found.with_row_index("position").with_columns(value="turnover_days", before=earlier)
    return drawn.with_columns(
        pl.col("position").cast(pl.Int64),
        label=pl.Series([speech.month(month) for month in found["month"]], dtype=pl.String),
        written=_written(drawn["value"], speech),
        before_written=_written(drawn["before"], speech),
        mark=pl.col("month").cast(pl.String),
    )


def _written(values: pl.Series, speech: Speech) -> pl.Series:
    return pl.Series([None if one is None else speech.tenth(Decimal(str(one))) for one in values], dtype=pl.String)


def _narrow_to(month: date, period: periods.Period) -> None:
    last = min(periods.month_end(month), period.end)
    st.query_params.update({"period": periods.FREE, "from": str(month), "to": str(last)})
    st.rerun()


def by_goods(visit: Visit, seen: Look) -> None:
    """Lines, then the models of one, the most cash first; a ticked row leads one step deeper."""
    speech, view = visit.speech, seen.view
    rows, columns, level = _goods(seen)
    st.subheader(speech.say(f"stock-by-{level}-title"), anchor=False)
    ticked = table.show(
        rows,
        columns,
        speech,
        alt=speech.say(f"stock-by-{level}-alt", account=view.account.code),
        key=f"stock-goods-{level}-{view.line}-{view.model}-{view.account.dealer_id}",
        currency=view.account.currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say(f"stock-by-{level}-hint"), width="content")
        _csv(visit, seen, rows, columns, "stock-goods")
    if ticked is not None:
        _deeper(view, rows.row(ticked, named=True), level)


def _goods(seen: Look) -> tuple[pl.DataFrame, tuple[Column, ...], str]:
    """The rows of the table, its columns, and what a row is: a line, or a model once a line or a model is chosen."""
    now = ("on_hand", "stock_cost", "excess_cost", "sold_in_window", "weekly_sales", "cover_weeks")
    sums = stock.joined(seen.covered.select("model_id", *now), stock.by_model(seen.rows), (*stock.SUMS, "opening"))
    rows = sums.join(seen.models.select("model_id", "model_code", "model", "line_code", "line"), on="model_id")
    is_by_line = seen.view.line is None and seen.view.model is None and seen.models["line_code"].n_unique() > 1
    found = stock.measured(stock.by_line(rows) if is_by_line else rows, seen.every, seen.view.period)
    found = found.filter((pl.col("on_hand") != 0) | (pl.col("stock_cost_sum") > 0) | (pl.col("sold_quantity") > 0))
    name = "line" if is_by_line else "model_code"
    found = found.sort(pl.col("stock_cost").fill_null(0), pl.col(name), descending=[True, False])
    return found, LINE_COLUMNS if is_by_line else MODEL_COLUMNS, "line" if is_by_line else "model"


def _deeper(view: View, row: dict[str, object], level: str) -> None:
    """From a line to its models, from a model to its dated rows."""
    if level == "line":
        st.query_params["line"] = str(row["line_code"])
        st.rerun()
    goods_of_row = {"account": view.account.code, "line": str(row["line_code"]), "model": str(row["model_code"])}
    asked = {key: st.query_params[key] for key in url.TAKEN_ALONG if key in st.query_params}
    st.switch_page(MOVEMENTS, query_params=asked | goods_of_row)


def _csv(visit: Visit, seen: Look, rows: pl.DataFrame, columns: tuple[Column, ...], key: str) -> None:
    view = seen.view
    download.csv_button(
        visit,
        lambda: rows,
        columns,
        name=f"{visit.speech.say(f'{key}-name')}-{view.account.code}-{view.period.end}",
        key=f"{key}-csv",
        about={"account": view.account.code, "from": str(view.period.start), "to": str(view.period.end)},
        currency=view.account.currency,
    )


def stock_outs(visit: Visit, seen: Look) -> None:
    """What ran out in the period and what that cost, the dearest first; a ticked row leads to its dated rows."""
    speech, view = visit.speech, seen.view
    st.subheader(speech.say("stock-outs-title"), anchor=False)
    if seen.gone.is_empty():
        st.caption(speech.say("stock-outs-none"))
        return
    held = stock.joined(seen.gone, seen.covered, ("on_hand",))
    rows = held.join(seen.models.select("model_id", "model_code", "model", "line_code"), on="model_id")
    rows = rows.sort(pl.col("lost_margin").fill_null(0), "model_code", descending=[True, False])
    ticked = table.show(
        rows,
        GONE_COLUMNS,
        speech,
        alt=speech.say("stock-outs-alt", account=view.account.code),
        key=f"stock-outs-{view.line}-{view.model}-{view.account.dealer_id}-{view.period.start}-{view.period.end}",
        currency=view.account.currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("stock-outs-hint", most=gone.MOST_DAYS, weeks=inventory.WINDOW_WEEKS), width="content")
        _csv(visit, seen, rows, GONE_COLUMNS, "stock-outs")
    if ticked is not None:
        _deeper(view, rows.row(ticked, named=True), "model")
