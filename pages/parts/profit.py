"""The pieces of the profit page: the sentence, the figures, the way to net margin, months, lines, models, and peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.quadrants import quadrants
from charts.trend import trend
from documents.columns import Column
from pages.parts import figures, frame, margins, table
from pages.parts.picture import picture
from queries import kpis, margin, profit
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from auth.guard import Visit
    from pages.parts.filters import View
    from queries.margin import Margin
    from queries.profit import Peer, Trade
    from words import Speech

STEP_COLUMNS = (
    Column("said", "column-profit-step"),
    Column("amount", "column-amount", "money"),
    Column("share", "column-profit-share", "percent"),
    Column("before", "column-profit-before", "money"),
    Column("change", "column-profit-change", "money"),
)
MONTH_COLUMNS = (
    Column("label", "column-month"),
    Column("sales", "column-profit-sales", "money"),
    Column("gross", "column-profit-gross", "money"),
    Column("margin", "column-profit-ratio", "percent"),
    Column("gross_before", "column-profit-gross-before", "money"),
    Column("holding", "column-profit-holding", "money"),
    Column("rebates", "column-profit-rebates", "money"),
    Column("fees", "column-profit-fees", "money"),
    Column("net", "column-profit-net", "money"),
)
_MEASURED = (
    Column("gross", "column-profit-gross", "money"),
    Column("margin", "column-profit-ratio", "percent"),
    Column("days", "column-profit-days", "number"),
    Column("gmroi", "column-profit-gmroi", "number"),
    Column("sales", "column-profit-sales", "money"),
    Column("stock", "column-profit-stock", "money"),
    Column("holding", "column-profit-holding", "money"),
    Column("discount", "column-profit-discount", "percent"),
)
LINE_COLUMNS = (Column("line", "column-profit-line", width="medium"), *_MEASURED)
MODEL_COLUMNS = (
    Column("model", "column-profit-model"),
    Column("quarter", "column-profit-quarter", width="medium"),
    *_MEASURED,
    Column("line", "column-profit-line"),
    Column("mark", "column-code"),
)
PEER_COLUMNS = (
    Column("figure", "column-profit-figure"),
    Column("own", "column-profit-own"),
    Column("place", "column-profit-place"),
    Column("lower", "column-profit-lower"),
    Column("median", "column-profit-median"),
    Column("upper", "column-profit-upper"),
    Column("owners", "column-profit-owners", "count"),
)
PEER_KPIS = {
    "margin_percent": kpis.GROSS_MARGIN_PERCENT,
    "turnover_days": kpis.TURNOVER_DAYS,
    "share_percent": kpis.SHARE,
    "resolution_percent": kpis.RESOLUTION,
}
# Gross above, net below; the names are those of margin.Margin.
FIGURES = (
    (kpis.GROSS_MARGIN, "gross"),
    (kpis.GROSS_MARGIN_PERCENT, "gross_ratio"),
    (kpis.GMROI, "gmroi"),
    (kpis.NET_MARGIN, "net"),
    (kpis.NET_RATIO, "net_ratio"),
    (kpis.HOLDING_COST, "holding"),
)
SHOWN_KPIS = (
    kpis.GROSS_MARGIN, kpis.GROSS_MARGIN_PERCENT, kpis.GMROI, kpis.NET_MARGIN, kpis.NET_RATIO, kpis.HOLDING_COST,
    kpis.REBATES_IN_MARGIN, kpis.LIST_DISCOUNT, kpis.TURNOVER_DAYS,
)  # fmt: skip


def answer(visit: Visit, view: View, found: Trade) -> None:
    """What was earned, what is left of it, how that compares, and what lies without earning."""
    speech, now, then = visit.speech, found.now, found.then
    money = _money(visit.speech, view)
    said: list[str | None] = [
        speech.say(
            "profit-answer" if now.gross_ratio is not None else "profit-answer-unknown",
            **{"from": speech.month(view.period.start), "to": speech.month(view.period.end)},
            side=margins.side(visit),
            name=view.account.name,
            gross=money(now.gross),
            ratio=speech.percent(now.gross_ratio),
            sales=money(now.costed_sales),
        )
    ]
    if now.net is not None:
        said.append(speech.say("profit-answer-net", net=money(now.net)))
    if then is not None:
        moved = now.gross - then.gross
        way = "even" if moved == 0 else "more" if moved > 0 else "less"
        said.append(speech.say("profit-answer-change", way=way, amount=money(abs(moved)), compare=view.compare))
    frame.answer(speech.sentences(said))


def _money(speech: Speech, view: View) -> Callable[[int | None], str]:
    def money(minor: int | None) -> str:
        return DASH if minor is None else speech.money(minor, view.account.currency)

    return money


def key_figures(visit: Visit, view: View, found: Trade) -> None:
    """Gross above, net below, each with what it is compared with."""
    now, then = found.now, found.then
    for first in range(0, len(FIGURES), 3):
        for place, (kpi, name) in zip(figures.row(3), FIGURES[first : first + 3], strict=True):
            value = getattr(now, name)
            with place:
                figures.measured(
                    kpi,
                    value,
                    visit.speech,
                    currency=view.account.currency,
                    before=getattr(then, name, None),
                    against=visit.speech.say(f"compare-against-{view.compare}"),
                    note=None if value is not None else _missing(kpi, found, visit.speech),
                )


def bought(visit: Visit, view: View, purchases: pl.DataFrame) -> None:
    """What was paid for the goods against the price list, or why that cannot be said."""
    speech, money = visit.speech, _money(visit.speech, view)
    now, then = profit.bought(purchases, view.period), profit.bought(purchases, view.before)
    said: list[str | None]
    if now.discount is None:
        key = "profit-bought-unlisted" if now.quantity else "profit-bought-nothing"
        said = [speech.say(key, discount=DASH)]
    else:
        way = "at" if now.paid == now.listed else "below" if now.paid < now.listed else "above"
        off = speech.percent(abs(now.discount))
        said = [speech.say("profit-bought", way=way, discount=off, paid=money(now.paid), listed=money(now.listed))]
        said.append(None if then.discount is None else _discount_before(then.discount, view, speech))
        said.append(speech.say("profit-bought-part", units=now.unlisted_quantity) if now.unlisted_quantity else None)
    st.caption(plain(speech.sentences(said)))


def _discount_before(ratio: Decimal, view: View, speech: Speech) -> str:
    return speech.say("profit-bought-before", discount=speech.percent(ratio), compare=view.compare)


def _missing(kpi: kpis.Kpi, found: Trade, speech: Speech) -> str:
    """Why a figure is a dash."""
    if kpi in (kpis.NET_MARGIN, kpis.NET_RATIO) and found.narrowed:
        return speech.say("profit-net-whole")
    if kpi in (kpis.GMROI, kpis.HOLDING_COST) and not found.now.span.counts:
        return speech.say("profit-not-counted")
    return speech.say("profit-no-sales")


def steps(visit: Visit, view: View, found: Trade) -> None:
    """From sales to net margin: each part, and what the parts come to."""
    speech = visit.speech
    st.subheader(speech.say("profit-steps-title"), anchor=False)
    rows = _steps(found.now, found.then, speech)
    columns = STEP_COLUMNS if found.then is not None else STEP_COLUMNS[:3]
    table.show(
        rows,
        columns,
        speech,
        alt=speech.say("profit-steps-alt", account=view.account.code),
        key="profit-steps",
        currency=view.account.currency,
    )
    margins.below(visit, view, plain(speech.sentences(_notes(view, found, speech))), rows, columns, "profit-steps")


def _steps(now: Margin, then: Margin | None, speech: Speech) -> pl.DataFrame:
    amounts, earlier = margin.steps(now), {} if then is None else margin.steps(then)
    rows = [
        (speech.say(f"profit-step-{name}"), amount, _part(amount, now.costed_sales), earlier.get(name))
        for name, amount in amounts.items()
        if name != "uncosted" or amount or earlier.get(name)
    ]
    schema = {"said": pl.String, "amount": pl.Int64, "share": pl.Float64, "before": pl.Int64}
    made = pl.DataFrame(rows, schema=schema, orient="row")
    return made.with_columns(change=pl.col("amount") - pl.col("before"))


def _part(amount: int | None, sales: int) -> float | None:
    return amount / sales if amount is not None and sales > 0 else None


def _notes(view: View, found: Trade, speech: Speech) -> list[str | None]:
    """What the steps rest on, and what is left out of them."""
    now, money = found.now, _money(speech, view)
    without, open_ones = now.span.months_without, found.unsettled
    return [
        margins.begins(view, found.then, speech),
        speech.say("profit-note-rate", rate=speech.percent(found.rate_percent / 100)),
        speech.say("profit-note-uncounted", months=without) if without else None,
        speech.say("profit-note-uncosted", amount=money(now.uncosted_sales)) if now.uncosted_sales else None,
        speech.say("profit-note-narrowed") if found.narrowed else speech.say("profit-note-account"),
        speech.say("profit-note-unsettled", count=len(open_ones)) if open_ones and not found.narrowed else None,
    ]


def months(visit: Visit, view: View, found: Trade) -> None:
    """Gross margin month by month beside the months compared with; as a table also what is net."""
    speech, currency = visit.speech, view.account.currency
    rows = profit.by_month(found)
    drawn = rows.with_row_index("position").with_columns(
        label=pl.Series([speech.month(month) for month in rows["month"]], dtype=pl.String),
        value=margins.drawable("gross", currency),
        before=margins.drawable("gross_before", currency),
        written=margins.moneys(rows["gross"], speech, currency),
        before_written=margins.moneys(rows["gross_before"], speech, currency),
    )
    said = (
        speech.say("column-month"),
        speech.say("column-profit-gross", currency=currency),
        speech.say("profit-months-now"),
        speech.say(f"compare-{view.compare}"),
    )
    columns = MONTH_COLUMNS if not found.narrowed else MONTH_COLUMNS[:6]
    picture(
        drawn,
        trend(*said, "money", speech.language),
        columns,
        speech,
        title=speech.say("profit-months-title"),
        alt=speech.say("profit-months-alt", account=view.account.code),
        key="months",
        currency=currency,
    )
    margins.below(visit, view, speech.say("profit-months-note"), drawn, columns, "profit-months")


def lines(visit: Visit, view: View, found: Trade, models: pl.DataFrame, purchases: pl.DataFrame) -> None:
    """The product lines, which add up to the whole; one ticked is looked at alone."""
    speech = visit.speech
    if view.line is not None or view.model is not None:
        return
    rows = profit.by_line(found, models, speech.language)
    rows = profit.with_discount(rows, purchases, view.period, models, "line_code")
    st.subheader(speech.say("profit-lines-title"), anchor=False)
    ticked = table.show(
        rows,
        LINE_COLUMNS,
        speech,
        alt=speech.say("profit-lines-alt", account=view.account.code),
        key="profit-lines",
        currency=view.account.currency,
        select=True,
    )
    margins.below(visit, view, speech.say("profit-lines-note"), rows, LINE_COLUMNS, "profit-lines")
    margins.narrow("line", None if ticked is None else str(rows["line_code"][ticked]), view.line)


def models(visit: Visit, view: View, found: Trade, offered: pl.DataFrame, purchases: pl.DataFrame) -> None:
    """Which models earn and which only move: margin against days of stock, each cut where all of them stand."""
    speech, now = visit.speech, found.now
    if view.model is not None:
        return
    rows = profit.by_model(found, offered, speech.language)
    rows = profit.with_discount(rows, purchases, view.period, offered, "model_id")
    if now.gross_ratio is None or now.turnover_days is None:
        st.caption(plain(speech.say("profit-models-none")))
        return
    drawn = _drawn(margin.quadrants(rows, now.gross_ratio, now.turnover_days), view, now, speech)
    names = tuple(speech.say(f"profit-quarter-{one}") for one in margin.QUADRANTS)
    chosen = picture(
        drawn,
        quadrants(
            names,
            speech.say("column-profit-model"),
            speech.say("column-profit-days"),
            speech.say("column-profit-ratio"),
            speech.say("column-profit-sales", currency=view.account.currency),
        ),
        MODEL_COLUMNS,
        speech,
        title=speech.say("profit-models-title"),
        alt=speech.say("profit-models-alt", account=view.account.code),
        key="models",
        currency=view.account.currency,
    )
    margins.below(visit, view, plain(_models_said(drawn, now, view, speech)), drawn, MODEL_COLUMNS, "profit-models")
    margins.narrow("model", chosen, view.model)


def _drawn(rows: pl.DataFrame, view: View, now: Margin, speech: Speech) -> pl.DataFrame:
    """The frame of charts.quadrants; a model that has no place in it stands in the table alone."""
    currency = view.account.currency
    names = {one: speech.say(f"profit-quarter-{one}") for one in margin.QUADRANTS}
    return rows.with_columns(
        mark=pl.col("model_code"),
        label=pl.col("model"),
        x=pl.col("days"),
        y=pl.col("margin"),
        size=margins.drawable("sales", currency).clip(0),
        x_all=pl.lit(float(now.turnover_days or 0)),
        y_all=pl.lit(float(now.gross_ratio or 0)),
        x_written=pl.Series([_days(days, speech) for days in rows["days"]], dtype=pl.String),
        y_written=pl.Series([_ratio(ratio, speech) for ratio in rows["margin"]], dtype=pl.String),
        size_written=margins.moneys(rows["sales"], speech, currency),
        quarter=pl.col("quadrant").replace_strict(names, default=None, return_dtype=pl.String),
    )


def _days(days: float | None, speech: Speech) -> str:
    return figures.written(kpis.TURNOVER_DAYS, margins.decimal(days), speech)


def _ratio(ratio: float | None, speech: Speech) -> str:
    return figures.written(kpis.GROSS_MARGIN_PERCENT, margins.decimal(ratio), speech)


def _models_said(drawn: pl.DataFrame, now: Margin, view: View, speech: Speech) -> str:
    """How many lie without earning and what is tied up in them, and where the cuts are."""
    lying = drawn.filter(pl.col("quadrant") == "lies")
    days = figures.written(kpis.TURNOVER_DAYS, now.turnover_days, speech)
    stock = speech.money(int(lying["stock"].sum()), view.account.currency)
    parts = [
        speech.say("profit-models-cuts", ratio=speech.percent(now.gross_ratio), days=days),
        speech.say("profit-models-lie", count=lying.height, stock=stock),
        speech.say("profit-models-hint"),
    ]
    return speech.sentences(parts)


def peers(visit: Visit, view: View) -> None:
    """The account's figures of the last twelve months beside those of owners like it."""
    speech = visit.speech
    found = profit.peers(visit.scope, view.account.dealer_id)
    if found is None:
        return
    st.subheader(speech.say("profit-peers-title"), anchor=False)
    rows = pl.DataFrame(
        [_peer(one, speech) for one in found.figures],
        schema={column.name: pl.Int64 if column.kind == "count" else pl.String for column in PEER_COLUMNS},
        orient="row",
    )
    table.show(rows, PEER_COLUMNS, speech, alt=speech.say("profit-peers-alt", account=view.account.code), key="profit-peers")
    channel = speech.named(found.channel_zh, found.channel_en)
    said = speech.say("profit-peers-note", channel=channel, size=found.size_class)
    margins.below(visit, view, plain(said), rows, PEER_COLUMNS, "profit-peers")


def _peer(one: Peer, speech: Speech) -> tuple[str | int | None, ...]:
    kpi = PEER_KPIS[one.kpi]

    def said(value: Decimal | None) -> str:
        return figures.written(kpi, value, speech)

    place = speech.say(f"profit-place-{one.place}")
    return speech.say(f"kpi-{kpi.key}"), said(one.own), place, said(one.lower), said(one.median), said(one.upper), one.owners
