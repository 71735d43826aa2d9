"""A map without borders: each province of China a tile, about where it lies, coloured by how far it moved.

No geodata is needed, and a small province is as easy to read and to hit as a large one.
"""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

# Column and row of each province by its code.
TILES = {
    "HL": (7, 0), "NM": (5, 1), "JL": (7, 1), "XJ": (0, 2), "GS": (2, 2), "NX": (3, 2), "SX": (4, 2), "BJ": (5, 2),
    "TJ": (6, 2), "LN": (7, 2), "QH": (1, 3), "SN": (3, 3), "HA": (4, 3), "HE": (5, 3), "SD": (6, 3), "XZ": (1, 4),
    "SC": (2, 4), "CQ": (3, 4), "HB": (4, 4), "AH": (5, 4), "JS": (6, 4), "SH": (7, 4), "YN": (2, 5), "GZ": (3, 5),
    "HN": (4, 5), "JX": (5, 5), "ZJ": (6, 5), "GX": (4, 6), "GD": (5, 6), "FJ": (6, 6), "TW": (7, 6), "HI": (4, 7),
    "MO": (5, 7), "HK": (6, 7),
}  # fmt: skip
ROWS, ROW_HEIGHT = 8, 46
# Down, even, up. The words in the tiles can be read on each of them, in light and in dark.
DOWN, EVEN, UP = "#e3935a", "#eee6d3", "#8fc7a3"
INK = "#1b1f24"
# So wide a tile has room for a figure below its name.
ROOM_FOR_FIGURES = 420


@functools.lru_cache(maxsize=64)
def tiles(place_title: str, value_title: str, change_title: str, most: float) -> dict[str, Any]:
    """Tiles coloured by `change`, from `-most` to `most`, with the words of `label` and `short` in them.

    The frame has a row for each of TILES: x, y, label (a short name), place (the whole name), change (for drawing; null
    where nothing can be said), short (the change in a few letters), written and change_written (the exact values as text),
    mark (the code). The returned dictionary is shared: copy it before changing it.
    """
    band = alt.Scale(paddingInner=0.08, paddingOuter=0)
    base = alt.Chart(alt.NamedData("frame")).encode(
        x=alt.X(field="x", type="ordinal", axis=None, scale=band), y=alt.Y(field="y", type="ordinal", axis=None, scale=band)
    )
    known = "isValid(datum.change)"
    scale = alt.Scale(domain=[-most, 0, most], range=[DOWN, EVEN, UP], clamp=True)
    colored = alt.Color(field="change", type="quantitative", scale=scale, legend=None)
    cells = base.mark_rect(cornerRadius=4, aria=False, strokeWidth=1).encode(
        color=alt.condition(known, colored, alt.value("transparent")),
        stroke=alt.condition(known, alt.value("transparent"), alt.value(marks.PALE)),
    )
    ink = alt.condition(known, alt.value(INK), alt.value(marks.PALE))
    roomy = f"width < {ROOM_FOR_FIGURES}"
    names = base.mark_text(fontSize=12, aria=False, dy=alt.ExprRef(f"{roomy} ? 0 : -7")).encode(
        text=alt.Text(field="label", type="nominal"), color=ink
    )
    figures = base.mark_text(fontSize=11, aria=False, dy=9, opacity=alt.ExprRef(f"{roomy} ? 0 : 1")).encode(
        text=alt.Text(field="short", type="nominal"), color=ink
    )
    # What is clicked, pointed at and read out lies above: a word in a tile would keep the click from it.
    above = base.mark_rect(fillOpacity=0, description=marks.spoken("place", "written", "change_written")).encode(
        tooltip=[
            alt.Tooltip(field="place", type="nominal", title=place_title),
            alt.Tooltip(field="written", type="nominal", title=value_title),
            alt.Tooltip(field="change_written", type="nominal", title=change_title),
        ]
    )
    return marks.sent(alt.layer(cells, names, figures, marks.clickable(above)).properties(height=ROWS * ROW_HEIGHT))
