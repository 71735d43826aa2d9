"""The map of the market: the provinces as tiles, coloured by how far a figure moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts import tiles
from documents.columns import Column
from pages.parts import figures, margins, sellthrough
from pages.parts.picture import newly, picture
from queries import sellthrough as market
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.sellthrough import Look
    from words import Speech

# The colour is full at a fifth more or less, and at five points.
MOST_GROWTH, MOST_POINTS = 0.2, 0.05
# By their names in a frame of rows.
VALUES = {"sales": "sales", "units": "units", "sell-through": "sell_through", "margin": "margin"}


def provinces(visit: Visit, seen: Look, chosen: str) -> None:
    """Where it went up and where down; a click leads to the branches of the province."""
    speech, view = visit.speech, seen.view
    if seen.by not in ("region", "branch"):
        return
    found = market.by_province(visit.scope, view, seen.whole)
    if found.height < 2:  # noqa: PLR2004 - one tile is no map
        return
    kpi = sellthrough.MEASURES[chosen][0]
    drawn = _tiles(found, seen, chosen, speech)
    label = speech.say(f"kpi-{kpi.key}")
    kind = "percent" if kpi.unit == "ratio" else kpi.unit
    columns = (
        Column("place", "sellthrough-column-province"),
        Column("exact", f"sellthrough-column-{chosen}", kind),  # type: ignore[arg-type]
        Column("change_written", "sellthrough-column-moved"),
    )
    most = MOST_POINTS if kpi.unit == "ratio" else MOST_GROWTH
    clicked = picture(
        drawn,
        tiles.tiles(speech.say("sellthrough-column-province"), label, speech.say(f"compare-against-{view.compare}"), most),
        columns,
        speech,
        title=speech.say("sellthrough-map-title", what=label),
        alt=speech.say("sellthrough-map-alt", what=label),
        key="map",
        currency=view.currency,
    )
    st.caption(plain(speech.say("sellthrough-map-hint")))
    _deeper(seen, newly("map", clicked))


def _deeper(seen: Look, province: str | None) -> None:
    """To the branch of the province, or to the region when it has several."""
    if province is None:
        return
    here = seen.view.portfolios.filter(pl.col("province_code") == province)
    branches, regions = here["branch_code"].unique().to_list(), here["region_code"].unique().to_list()
    if len(branches) == 1:
        st.query_params["branch"] = branches[0]
        st.query_params.pop("by", None)
    elif regions:
        st.query_params.update({"region": regions[0], "by": "branch"})
    st.rerun()


def _tiles(found: pl.DataFrame, seen: Look, chosen: str, speech: Speech) -> pl.DataFrame:
    """The frame of charts.tiles: every province, also those in which there is nothing of ours."""
    kpi, value = sellthrough.MEASURES[chosen][0], VALUES[chosen]
    currency, names = seen.view.currency, seen.names["province"]
    moved = found.with_columns(moved=market.moved(value))
    known = {row["key_code"]: row for row in moved.iter_rows(named=True)}
    rows = []
    for code, (x, y) in tiles.TILES.items():
        row = known.get(code, {})
        exact, change = row.get(value), row.get("moved")
        said = margins.decimal(exact) if kpi.unit == "ratio" else exact
        place = names.get(code, speech.say(f"province-{code.lower()}"))
        rows.append(
            {
                "x": x,
                "y": y,
                "label": place if speech.language == "zh-CN" else code,
                "place": place,
                "change": change,
                "exact": exact,
                "short": sellthrough.change_written(kpi, change, speech) if row else "",
                "written": figures.written(kpi, said, speech, currency),
                "change_written": sellthrough.change_written(kpi, change, speech),
                "mark": code,
            }
        )
    exact_kind = pl.Float64 if kpi.unit == "ratio" else pl.Int64
    return pl.DataFrame(rows, schema_overrides={"change": pl.Float64, "exact": exact_kind})
