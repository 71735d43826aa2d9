"""The pieces of the page of one model: which one, the sentence, its figures, its launch, its price and where it sells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st
from babel import numbers

from charts.trend import trend
from documents.columns import Column
from pages.parts import figures, frame, margins, table, territory, url
from pages.parts.download import csv_button
from pages.parts.picture import newly, picture
from pages.parts.quality_said import per_thousand
from queries import goods, kpis, periods, portfolio, product, sellthrough
from words import plain
from words.speech import DASH, major

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.portfolio import View
    from queries.quality import Rate
    from queries.sellthrough import Trade
    from words import Speech

FIGURES: tuple[tuple[Kpi, Callable[[Trade], Decimal | int | None]], ...] = (
    (kpis.NET_SELL_OUT, lambda one: one.sales),
    (kpis.SOLD_UNITS, lambda one: one.units),
    (kpis.NET_PRICE, lambda one: one.price),
    (kpis.GROSS_MARGIN_PERCENT, lambda one: one.margin),
    (kpis.SELL_THROUGH, lambda one: one.sell_through),
    (kpis.STOCK_AT_END, lambda one: one.closing_cost),
    (kpis.CLOSING_UNITS, lambda one: one.closing_quantity),
    (kpis.WEEKS_AT_END, lambda one: one.weeks),
)
SHOWN_KPIS = (*(kpi for kpi, _ in FIGURES), kpis.PER_THOUSAND)
LAUNCH_COLUMNS = (
    Column("label", "product-column-week"),
    Column("so_far", "product-column-so-far", "count"),
    Column("median", "product-column-median", "number"),
    Column("others", "product-column-others", "count"),
)
PRICE_COLUMNS = (
    Column("label", "column-month"),
    Column("price", "product-column-price", "money"),
    Column("price_before", "product-column-price-before", "money"),
    Column("units", "sellthrough-column-units", "count"),
)
_WHERE = (
    Column("sales", "sellthrough-column-sales", "money"),
    Column("growth", "sellthrough-column-growth", "percent"),
    Column("share", "sellthrough-column-share", "percent"),
    Column("units", "sellthrough-column-units", "count"),
    Column("net_price", "product-column-price", "money"),
    Column("sell_through", "sellthrough-column-sell-through", "percent"),
    Column("weeks", "sellthrough-column-weeks", "number"),
    Column("closing_quantity", "sellthrough-column-stock-units", "count"),
    Column("margin", "sellthrough-column-margin", "percent"),
)
BRANCH_COLUMNS = (Column("name", "sellthrough-by-branch", width="medium"), *_WHERE)
CHANNEL_COLUMNS = (
    Column("name", "sellthrough-by-channel", width="medium"),
    *_WHERE,
    Column("bought_price", "product-column-bought-price", "money"),
    Column("list_price", "product-column-list-price", "money"),
    Column("retail_price", "product-column-retail-price", "money"),
)
MARKET, QUALITY = "pages/staff/sellthrough.py", "pages/staff/quality.py"


@dataclass(frozen=True)
class Look:
    """One model: the view with it, its name, the sums by month, of the period and of that compared with."""

    view: View
    name: str
    months: pl.DataFrame
    whole: Trade
    before: Trade | None


def chosen(visit: Visit, view: View) -> View:
    """The view with the model to look at: that of the address, else the newest on the market of the chosen line."""
    models = goods.named(view.models, visit.speech.language)
    if view.line is not None:
        models = models.filter(pl.col("line_code") == view.line)
    if models.is_empty():
        frame.bring(visit, visit.slug)
        frame.nothing(visit.speech.say("product-none"))
    said = pl.concat_str("model", pl.lit(" · "), "model_code")
    newest = models.filter(pl.col("launched_on") <= visit.scope.data_through).sort("launched_on", "model_code")
    names = dict(models.select("model_code", said).iter_rows())
    codes = list(names)
    default = codes[0] if newest.is_empty() else str(newest["model_code"][-1])
    territory.unknown(visit.speech, "model", codes, names[default])
    url.choice("model", codes, default)
    if st.session_state.get("model") not in names:
        st.session_state["model"] = default
    code = st.selectbox(visit.speech.say("filter-model"), codes, format_func=lambda one: names[one], key="model", width=420)
    # A link must name the model: the newest one of another day may be another.
    url.keep("model", None)
    return replace(view, model=code)


def look(visit: Visit, view: View) -> Look:
    """Ask for what the figures and months show."""
    months = sellthrough.sums(visit.scope, view, "month")
    before = None if view.before is None else sellthrough.total(months, "before", view.before)
    models = goods.named(view.models, visit.speech.language).filter(pl.col("model_code") == view.model)
    return Look(view, str(models["model"][0]), months, sellthrough.total(months, "now", view.period), before)


def answer(visit: Visit, seen: Look, launched: product.Launch) -> None:
    """What of it was sold, how that compares, how it took off, and how long its stock lasts."""
    speech, view, whole = visit.speech, seen.view, seen.whole
    grown = None if seen.before is None else kpis.growth(whole.units, seen.before.units)
    parts = [
        speech.say(
            "product-answer",
            name=seen.name,
            units=whole.units,
            sales=speech.money(whole.sales, view.currency),
            months=speech.months(view.period.start, view.period.end),
        ),
        None if grown is None else _change_said(speech, grown, view.compare),
        _launch_said(speech, launched),
        speech.say("product-answer-stock", weeks=speech.tenth(whole.weeks)) if whole.weeks is not None else None,
    ]
    frame.answer(speech.sentences(parts))


def _change_said(speech: Speech, grown: Decimal, compare: str) -> str:
    way = "even" if round(grown, 3) == 0 else "more" if grown > 0 else "less"
    return speech.say("sellthrough-answer-change", way=way, part=speech.percent(abs(grown)), compare=compare)


def _launch_said(speech: Speech, launched: product.Launch) -> str | None:
    """Where the curve stands against the other launches in the last week that both know."""
    known = launched.rows.drop_nulls("median")
    if known.is_empty():
        return None
    row = known.row(-1, named=True)
    way = "even" if row["so_far"] == row["median"] else "more" if row["so_far"] > row["median"] else "less"
    said = speech.tenth(margins.decimal(row["median"]))
    return speech.say("product-answer-launch", way=way, week=row["week"], units=row["so_far"], median=said)


def key_figures(visit: Visit, seen: Look) -> None:
    """What was sold and at which price above, what lies there below."""
    speech, view = visit.speech, seen.view
    for shown in (FIGURES[:4], FIGURES[4:]):
        for column, (kpi, of) in zip(figures.row(4), shown, strict=True):
            value = of(seen.whole)
            with column:
                figures.measured(
                    kpi,
                    value,
                    speech,
                    currency=view.currency,
                    before=None if seen.before is None else of(seen.before),
                    against=speech.say(f"compare-against-{view.compare}"),
                    note=speech.say(f"sellthrough-no-{kpi.key}") if value is None else None,
                )


def launch_curve(visit: Visit, seen: Look, launched: product.Launch) -> None:
    """Net units since the first sale, week by week, beside the median of the line's other launches."""
    speech = visit.speech
    if launched.rows.is_empty():
        st.subheader(speech.say("product-launch-title"), anchor=False)
        key = "product-launch-before" if launched.began_before else "product-launch-none"
        st.caption(plain(speech.say(key)))
        return
    drawn = launched.rows.with_columns(
        position=pl.col("week"),
        label=pl.col("week").cast(pl.String),
        value=pl.col("so_far").cast(pl.Float64),
        before=pl.col("median"),
        written=pl.Series([speech.number(one) for one in launched.rows["so_far"]], dtype=pl.String),
        before_written=pl.Series([_tenth(one, speech) for one in launched.rows["median"]], dtype=pl.String),
    )
    picture(
        drawn,
        trend(
            speech.say("product-column-week"),
            speech.say("product-column-so-far"),
            speech.say("product-launch-this"),
            speech.say("product-launch-others") if _is_compared(drawn) else "",
            "count",
            speech.language,
            bars=False,
        ),
        LAUNCH_COLUMNS,
        speech,
        title=speech.say("product-launch-title"),
        alt=speech.say("product-launch-alt", name=seen.name),
        key="launch",
        currency="",
    )
    first = speech.date(launched.first_week)
    below(visit, seen, speech.say("product-launch-hint", day=first), drawn, LAUNCH_COLUMNS, "product-launch")


def _tenth(value: float | None, speech: Speech) -> str:
    return DASH if value is None else speech.tenth(margins.decimal(value))


def price(visit: Visit, seen: Look) -> None:
    """The net price per unit month by month, beside the months compared with."""
    speech, view = visit.speech, seen.view
    firsts = periods.months_of(view.period)
    rows = sellthrough.by_month(seen.months, view).to_dicts()
    now = [sellthrough.of_month(row, "", month, view.period.end) for row, month in zip(rows, firsts, strict=True)]
    before: list[int | None] = [None] * len(now)
    if view.before is not None:
        earlier = zip(rows, periods.months_of(view.before), strict=True)
        before = [sellthrough.of_month(row, "_before", month, view.before.end).price for row, month in earlier]
    drawn = pl.DataFrame(
        {
            "position": range(len(now)),
            "label": [speech.month(month) for month in firsts],
            "price": [one.price for one in now],
            "price_before": before,
            "units": [one.units for one in now],
        },
        schema_overrides={"position": pl.Int64, "price": pl.Int64, "price_before": pl.Int64},
    )
    drawn = drawn.with_columns(
        value=_major("price", drawn, view.currency),
        before=_major("price_before", drawn, view.currency),
        written=margins.moneys(drawn["price"], speech, view.currency),
        before_written=margins.moneys(drawn["price_before"], speech, view.currency),
    )
    picture(
        drawn,
        trend(
            speech.say("column-month"),
            speech.say("product-column-price", currency=view.currency),
            speech.say("kpi-net-price"),
            speech.say(f"compare-{view.compare}") if _is_compared(drawn) else "",
            "money",
            speech.language,
            bars=False,
        ),
        PRICE_COLUMNS,
        speech,
        title=speech.say("product-price-title"),
        alt=speech.say("product-price-alt", name=seen.name),
        key="prices",
        currency=view.currency,
    )
    below(visit, seen, speech.say("product-price-hint"), drawn, PRICE_COLUMNS, "product-price")


def _major(name: str, drawn: pl.DataFrame, currency: str) -> pl.Series:
    return pl.Series([None if one is None else float(major(one, currency)) for one in drawn[name]], dtype=pl.Float64)


def channels(visit: Visit, seen: Look) -> None:
    """What each channel sells of it and pays for it, against the price list."""
    if "channel" not in sellthrough.dimensions(seen.view):
        return
    listed = product.prices(visit.scope, seen.view)
    rows = _where(visit, seen, "channel").join(listed, left_on="key_code", right_on="channel_code", how="left")
    digits = numbers.get_currency_precision(seen.view.currency)
    rows = rows.with_columns(product.in_minor(one, digits).alias(one) for one in ("list_price", "retail_price"))
    rows = rows.with_columns(bought_price=sellthrough.per_unit("received_amount", "received_quantity"))
    speech = visit.speech
    st.subheader(speech.say("product-channels-title"), anchor=False)
    alt = speech.say("product-channels-title")
    table.show(rows, CHANNEL_COLUMNS, speech, alt=alt, key="product-channels", currency=seen.view.currency)
    day = speech.date(seen.view.period.end)
    below(visit, seen, speech.say("product-channels-hint", day=day), rows, CHANNEL_COLUMNS, "product-channels")


def branches(visit: Visit, seen: Look) -> None:
    """Where it sells; a ticked branch is looked at on the sell-through page, with this model."""
    if "branch" not in sellthrough.dimensions(seen.view):
        return
    speech, rows = visit.speech, _where(visit, seen, "branch")
    st.subheader(speech.say("product-branches-title"), anchor=False)
    alt = speech.say("product-branches-title")
    ticked = table.show(
        rows, BRANCH_COLUMNS, speech, alt=alt, key="product-branches", currency=seen.view.currency, select=True
    )
    below(visit, seen, speech.say("product-branches-hint"), rows, BRANCH_COLUMNS, "product-branches")
    code = newly("product-branches", None if ticked is None else str(rows["key_code"][ticked]))
    if code:
        kept = {one: str(st.query_params[one]) for one in url.TAKEN_ALONG if one in st.query_params}
        st.switch_page(MARKET, query_params={**kept, "branch": code, "by": "dealer"})


def _where(visit: Visit, seen: Look, by: str) -> pl.DataFrame:
    """The rows of one dimension with their names and net prices."""
    names = portfolio.choices(seen.view.portfolios, by)
    found = sellthrough.rows(sellthrough.sums(visit.scope, seen.view, by), seen.view, seen.whole)
    nobody = visit.speech.say("sellthrough-of-none")
    return found.with_columns(
        name=pl.col("key_code").replace_strict(names, default=nobody, return_dtype=pl.String),
        net_price=sellthrough.per_unit("sales", "units"),
    )


def complaints(visit: Visit, seen: Look) -> None:
    """Complaints per thousand units, as the page of complaint trends has them, and the way there, in the same months."""
    speech, (rate, before) = visit.speech, product.complaints(visit.scope, seen.view)
    st.subheader(speech.say("product-complaints-title"), anchor=False)
    box, beside = st.columns([1, 3], vertical_alignment="center")
    with box:
        per_thousand(speech, rate, before, seen.view.compare)
    with beside:
        _complaints_said(speech, seen, rate)
        _to_complaints(visit, seen)


def _complaints_said(speech: Speech, seen: Look, rate: Rate) -> None:
    """Of what the rate is, and how sure it is."""
    months = speech.months(seen.view.period.start, seen.view.period.end)
    said = [speech.say("product-complaints-said", months=months, units=rate.units, complaints=rate.complaints)]
    if rate.interval is not None:
        low, high = (speech.tenth(margins.decimal(one)) for one in rate.interval)
        said.append(speech.say("quality-sure", low=low, high=high))
    st.caption(plain(speech.sentences(said)))


def _to_complaints(visit: Visit, seen: Look) -> None:
    asked = {one: str(st.query_params[one]) for one in ("period", "from", "to", "compare") if one in st.query_params}
    st.page_link(
        QUALITY,
        label=visit.speech.say("product-to-quality"),
        icon=":material/troubleshoot:",
        query_params={**asked, "model": str(seen.view.model)},
    )


def below(visit: Visit, seen: Look, said: str, rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    """A line below a table or picture: what to know about it on the left, its download on the right."""
    view = seen.view
    with frame.apart():
        st.caption(plain(said), width="content")
        csv_button(
            visit,
            rows,
            columns,
            name=f"{visit.speech.say(f'{key}-csv-name')}-{view.model}-{view.period.end:%Y-%m}",
            key=f"{key}-csv",
            about={"model": str(view.model), "from": str(view.period.start), "to": str(view.period.end)},
            currency=view.currency,
        )


def _is_compared(drawn: pl.DataFrame) -> bool:
    """Whether there is anything to compare with."""
    return bool(drawn["before"].is_not_null().any())
