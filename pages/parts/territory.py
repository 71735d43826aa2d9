"""The filters of the staff's pages: months, comparison, currency, region, branch, rep, channel and goods.

They are bound to the URL and taken along from one page to the next. What is offered is what the reader may see figures of; a
link to something else opens in the reader's own scope and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from pages.parts import filters, frame, url
from queries import goods, periods, portfolio
from queries.portfolio import View
from words import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from auth.guard import Visit
    from words import Speech

PLACES = ("region", "branch", "rep", "channel")
FILTERS = (*PLACES, "line", "model")


def view(visit: Visit, offers: Sequence[str] = FILTERS, default: str = periods.MONTH_PRESETS[0]) -> View:
    """What of the market is looked at, by a row of fields; `offers` are those of FILTERS that this page has.

    A field with nothing to choose from is not drawn. The page ends here when there are no figures at all.
    """
    speech, scope = visit.speech, visit.scope
    if scope.data_through is None:
        frame.nothing(speech.say("no-data-yet"))
    portfolios = portfolio.named(portfolio.offered(scope), speech.language)
    if portfolios.is_empty():
        frame.bring(visit, visit.slug)
        frame.nothing(speech.say("territory-none"))
    models = portfolio.goods_offered(scope)
    # What a link got wrong is said above the fields, not among them.
    told = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = filters.months(speech, scope.data_through, default)
        compare = filters.comparison(speech)
        currency = _currency(speech, portfolio.currencies(portfolios))
        chosen = _places(speech, portfolios.filter(pl.col("currency") == currency), offers, told)
        line = _line(speech, models, told) if "line" in offers else None
    asked = periods.compared(period, compare)
    within = portfolios.filter(pl.col("currency") == currency)
    before = portfolio.whole(within, asked)
    filters.months_said(speech, period, before, None if asked is None else portfolio.begins(within))
    return View(
        portfolios=portfolios,
        models=models,
        is_everything=scope.dealers is None,
        period=period,
        before=before,
        compare=compare,
        currency=currency,
        line=line,
        model=_model(speech, models, line, told) if "model" in offers else None,
        dealer=None,
        **chosen,
    )


def _currency(speech: Speech, currencies: list[str]) -> str:
    """The one currency that amounts are summed in; a field only where there are several."""
    if len(currencies) == 1:
        return currencies[0]
    url.choice("currency", currencies, currencies[0])
    chosen: str = st.selectbox(speech.say("filter-currency"), currencies, key="currency", width=110, persist_state="page")
    url.keep("currency", currencies[0])
    return chosen


def _places(speech: Speech, portfolios: pl.DataFrame, offers: Sequence[str], told: DeltaGenerator) -> dict[str, str | None]:
    """Region, branch, rep and channel by code, each offered within those before it."""
    # Of a branch that is not one's own there are only the rows of one's own reps: it is no place to choose.
    own = portfolios if not portfolios["is_own_branch"].any() else portfolios.filter("is_own_branch")
    chosen: dict[str, str | None] = {}
    for key in PLACES:
        within = portfolio.narrowed(portfolios if key == "rep" and not _has_place(chosen) else own, chosen)
        chosen[key] = _one(speech, key, portfolio.choices(within, key), told) if key in offers else None
    return chosen


def _has_place(chosen: dict[str, str | None]) -> bool:
    return any(chosen.get(key) is not None for key in ("region", "branch"))


def _line(speech: Speech, models: pl.DataFrame, told: DeltaGenerator) -> str | None:
    rows = goods.named(models, speech.language)
    return _one(speech, "line", dict(rows.select("line_code", "line").unique(maintain_order=True).iter_rows()), told)


def _one(speech: Speech, key: str, names: dict[str, str], told: DeltaGenerator) -> str | None:
    """The chosen code, None for all; no field where there is nothing to choose from."""
    with told:
        unknown(speech, key, names, next(iter(names.values())) if len(names) == 1 else None)
    if len(names) < 2:  # noqa: PLR2004 - one of one is all of them, unless a click led to it
        asked = url.wanted(key)
        chosen = asked if asked in names else None
        url.keep_text(key, chosen)
        return chosen
    return filters.one_or_all(key, names, speech)


def unknown(speech: Speech, key: str, offered: Collection[str], shown: str | None = None) -> None:
    """Say that a link names a region, branch, rep, channel, line or model that is not among those offered here.

    The sentence is the same whether there is one of this code or not. `shown` is what is looked at instead: all of them, if
    nothing is given. To be called before the field reads the address.
    """
    asked = st.query_params.get(key)
    if asked is None or asked in (filters.ALL, *offered) or url.is_own_writing(key, asked):
        return
    st.info(
        plain(speech.say("link-unknown", what=key, shown=shown or speech.say(f"filter-{key}-all"))),
        icon=":material/link_off:",
    )


def _model(speech: Speech, models: pl.DataFrame, line: str | None, told: DeltaGenerator) -> str | None:
    """The model of the address, if it is one of the line; it is chosen by a click and has no field."""
    kept = models if line is None else models.filter(pl.col("line_code") == line)
    with told:
        unknown(speech, "model", kept["model_code"].to_list())
    asked = url.wanted("model")
    chosen = asked if asked is not None and asked in kept["model_code"] else None
    url.keep_text("model", chosen)
    return chosen
