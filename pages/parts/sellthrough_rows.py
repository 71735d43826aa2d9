"""The rows of the sell-through page: what the market is broken down by, who moved it and why, and any two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import figures, frame, sellthrough, table, url
from pages.parts.download import csv_button
from queries import kpis
from queries import sellthrough as market
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from auth.guard import Visit
    from pages.parts.sellthrough import Look
    from queries.kpis import Kpi
    from words import Speech

COLUMNS = (
    Column("name", "sellthrough-column-name", width="medium"),
    Column("sales", "sellthrough-column-sales", "money"),
    Column("growth", "sellthrough-column-growth", "percent"),
    Column("share", "sellthrough-column-share", "percent"),
    Column("units", "sellthrough-column-units", "count"),
    Column("sell_through", "sellthrough-column-sell-through", "percent"),
    Column("weeks", "sellthrough-column-weeks", "number"),
    Column("closing_cost", "sellthrough-column-stock", "money"),
    Column("closing_quantity", "sellthrough-column-stock-units", "count"),
    Column("margin", "sellthrough-column-margin", "percent"),
    Column("sales_before", "sellthrough-column-sales-before", "money"),
)
MOVED_ON = Column("moved_on", "sellthrough-column-moved-on", "date")
CODE = Column("key_code", "column-code")
MOVER_COLUMNS = (
    Column("name", "sellthrough-column-name", width="medium"),
    Column("change", "sellthrough-column-change", "money"),
    Column("volume", "sellthrough-column-volume", "money"),
    Column("price", "sellthrough-column-price", "money"),
    Column("mix", "sellthrough-column-mix", "money"),
)
HANDED_COLUMNS = (
    Column("kept", "sellthrough-column-kept", "money"),
    Column("handed", "sellthrough-column-handed", "money"),
)
PART_COLUMNS = (
    Column("part", "sellthrough-column-part", width="medium"),
    Column("part_change", "sellthrough-column-part-change", "money"),
)
PAIR_COLUMNS = (
    Column("figure", "sellthrough-column-figure", width="medium"),
    Column("one", "sellthrough-column-one"),
    Column("other", "sellthrough-column-other"),
    Column("difference", "sellthrough-column-difference"),
)
MOST_MOVERS = 5
NOBODY = "-"
PROFIT, STOCK = "pages/dealer/profit.py", "pages/dealer/stock.py"


def listing(visit: Visit, seen: Look) -> None:
    """The rows, the most sales first; one ticked is looked at alone, one step deeper."""
    speech, view, by = visit.speech, seen.view, seen.by
    if by is None:
        return
    st.subheader(speech.say(f"sellthrough-by-{by}-title"), anchor=False)
    columns = _columns(seen)
    ticked = table.show(
        seen.rows,
        columns,
        speech,
        alt=speech.say(f"sellthrough-by-{by}-title"),
        key=f"rows-{by}-{'-'.join(str(getattr(view, one)) for one in sellthrough.LEVELS)}",
        currency=view.currency,
        select=True,
    )
    _below(visit, seen, _said(speech, seen), seen.rows, columns, "sellthrough-rows")
    if ticked is not None:
        _deeper(seen, by, str(seen.rows["key_code"][ticked]))


def _columns(seen: Look) -> tuple[Column, ...]:
    compared = (
        COLUMNS if seen.before is not None else tuple(one for one in COLUMNS if one.name not in ("growth", "sales_before"))
    )
    moved = seen.by == "dealer" and seen.rows["moved_on"].is_not_null().any()
    return (
        *compared,
        *_handed(seen.rows)[1:],
        *((MOVED_ON,) if moved else ()),
        *(() if seen.by in ("dealer", "model") else (CODE,)),
    )


def _said(speech: Speech, seen: Look) -> str:
    """What a tick does, and what stands in no row."""
    left = speech.say("sellthrough-left", amount=speech.money(seen.left, seen.view.currency)) if seen.left else None
    return speech.sentences([speech.say("sellthrough-rows-hint"), left])


def _deeper(seen: Look, by: str, code: str) -> None:
    """The row alone, broken down by what comes next."""
    if code == "":
        return
    st.query_params[by] = code
    following = market.deeper(seen.view, by, code)
    if following is None:
        st.query_params.pop("by", None)
    else:
        st.query_params["by"] = following
    st.rerun()


def movers(visit: Visit, seen: Look) -> None:
    """Who gained and who lost the most, by how much, and how much of it is volume, price and mix."""
    speech, view = visit.speech, seen.view
    if seen.by is None or seen.before is None:
        return
    found = market.movers(seen.rows, MOST_MOVERS)
    st.subheader(speech.say("sellthrough-movers-title"), anchor=False)
    if found.is_empty():
        st.caption(speech.say("sellthrough-movers-none"))
        return
    columns = _mover_columns(seen, found)
    ticked = table.show(
        found,
        columns,
        speech,
        alt=speech.say("sellthrough-movers-title"),
        key=f"movers-{seen.by}-{'-'.join(str(getattr(view, one)) for one in sellthrough.LEVELS)}",
        currency=view.currency,
        select=True,
    )
    _below(visit, seen, speech.say("sellthrough-movers-hint"), found, columns, "sellthrough-movers")
    if ticked is not None:
        _deeper(seen, seen.by, str(found["key_code"][ticked]))


def _mover_columns(seen: Look, found: pl.DataFrame) -> tuple[Column, ...]:
    """What came with dealers that changed hands stands beside the change."""
    part = PART_COLUMNS if seen.by is not None and market.part_of(seen.view, seen.by) != market.NONE else ()
    return (*MOVER_COLUMNS[:2], *_handed(found), *MOVER_COLUMNS[2:], *part)


def _handed(rows: pl.DataFrame) -> tuple[Column, ...]:
    """The columns of what changed hands, where anything did."""
    return HANDED_COLUMNS if (rows["handed"] != 0).any() else ()


def pair(visit: Visit, seen: Look) -> None:
    """Any two rows side by side, figure by figure; which two stands in the address."""
    speech = visit.speech
    if seen.by is None or seen.rows.height < 2:  # noqa: PLR2004 - it takes two
        return
    names = dict(seen.rows.filter(pl.col("key_code") != "").select("key_code", "name").iter_rows())
    st.subheader(speech.say("sellthrough-pair-title"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one, other = (_chosen(speech, key, names) for key in ("one", "other"))
    if one is None or other is None or one == other:
        st.caption(speech.say("sellthrough-pair-hint"))
        return
    rows = _side_by_side(seen, one, other, speech)
    st.markdown(f"**{plain(names[one])}** · **{plain(names[other])}**")
    table.show(rows, PAIR_COLUMNS, speech, alt=speech.say("sellthrough-pair-title"), key="pair-table")
    _below(visit, seen, speech.say("sellthrough-pair-note"), rows, PAIR_COLUMNS, "sellthrough-pair")


def _chosen(speech: Speech, key: str, names: dict[str, str]) -> str | None:
    options = [NOBODY, *names]
    url.choice(key, options, NOBODY)
    if st.session_state.get(key) not in options:
        st.session_state[key] = NOBODY
    chosen = st.selectbox(
        speech.say(f"sellthrough-{key}"),
        options,
        format_func=lambda code: names.get(code, speech.say("sellthrough-choose")),
        key=key,
        width=300,
    )
    url.keep(key, NOBODY)
    return None if chosen == NOBODY else chosen


def _side_by_side(seen: Look, one: str, other: str, speech: Speech) -> pl.DataFrame:
    """Each figure of both rows, and by how much the first is above the second."""
    rows = {row["key_code"]: row for row in seen.rows.iter_rows(named=True)}
    first, second = (market.of_row(rows[code], "", seen.view) for code in (one, other))
    said = [_compared(kpi, of(first), of(second), seen, speech) for kpi, of in sellthrough.FIGURES]
    if seen.before is not None:
        grown, other_grown = (_growth(rows[code], seen) for code in (one, other))
        said.insert(1, _compared(kpis.GROWTH, grown, other_grown, seen, speech))
    return pl.DataFrame(said, schema=["figure", "one", "other", "difference"], orient="row")


def _growth(row: dict[str, int], seen: Look) -> Decimal | None:
    return kpis.growth(market.of_row(row, "", seen.view).sales, market.of_row(row, "_before", seen.view).sales)


def _compared(
    kpi: Kpi, one: Decimal | int | None, other: Decimal | int | None, seen: Look, speech: Speech
) -> tuple[str, ...]:
    currency = seen.view.currency
    apart = None if one is None or other is None else one - other
    said = "" if apart is None else figures.signed(apart, figures.difference(kpi, apart, speech, currency))
    written = [figures.written(kpi, value, speech, currency) for value in (one, other)]
    return (speech.say(f"kpi-{kpi.key}"), *written, said or figures.written(kpi, None, speech))


def last_step(visit: Visit, seen: Look) -> None:
    """From an account to its own pages, with the same months and goods."""
    view, speech = seen.view, visit.speech
    if view.dealer is None:
        return
    asked = {"account": view.dealer, "compare": view.compare}
    asked |= {one: str(st.query_params[one]) for one in ("period", "from", "to", "line", "model") if one in st.query_params}
    with st.container(horizontal=True):
        st.page_link(STOCK, label=speech.say("sellthrough-to-stock"), icon=":material/inventory_2:", query_params=asked)
        st.page_link(PROFIT, label=speech.say("sellthrough-to-profit"), icon=":material/savings:", query_params=asked)


def _below(visit: Visit, seen: Look, said: str, rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    """A line below a table: what to know about it on the left, its download on the right."""
    view = seen.view
    chosen = {one: str(getattr(view, one)) for one in sellthrough.LEVELS if getattr(view, one) is not None}
    with frame.apart():
        st.caption(plain(said), width="content")
        csv_button(
            visit,
            rows,
            columns,
            name=f"{visit.speech.say(f'{key}-csv-name')}-{view.period.start:%Y-%m}-{view.period.end:%Y-%m}",
            key=f"{key}-csv",
            about={"from": str(view.period.start), "to": str(view.period.end), "by": seen.by or "", **chosen},
            currency=view.currency,
        )
