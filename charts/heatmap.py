"""A grid of ratios: a row for each class, a column for each month, and in each cell how much of it was reached."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

# The axis of months stands within the height.
ROW_HEIGHT, AXIS_HEIGHT = 36, 60
# So wide have twelve cells room for three digits each.
ROOM_FOR_WORDS = 330
# From half and less to all. The words in the cells can be read on each of them, in light and in dark.
WORST, MIDDLE, BEST = "#e3935a", "#f1e3c3", "#8fc7a3"
INK = "#1b1f24"
# The name of the last month would stand out over the edge of a phone.
INWARD: dict[str, Any] = {"condition": {"test": "datum.index === 1", "value": "right"}, "value": "center"}


@functools.lru_cache(maxsize=128)
def heatmap(class_title: str, month_title: str, value_title: str, counts_title: str, rows: int) -> dict[str, Any]:
    """Cells of `value` by `label` and `class`, with the words of `written` in them.

    The frame: label (the month as text) and its position, class (text) and its place, value (a ratio for drawing, null where
    nothing can be said), written (a short text for the cell), said (value and counts as text), mark (what a click says).
    The returned dictionary is shared: copy it before changing it.
    """
    month = alt.X(
        field="label",
        type="ordinal",
        title=month_title,
        sort=marks.IN_ORDER,
        axis=alt.Axis(labelAngle=0, labelOverlap="parity", labelAlign=INWARD, orient="top", domain=False, ticks=False),
    )
    row = alt.Y(
        field="class",
        type="ordinal",
        title=None,
        sort=alt.EncodingSortField(field="place", order="ascending"),
        axis=alt.Axis(labelLimit=190, domain=False, ticks=False),
    )
    base = alt.Chart(alt.NamedData("frame")).encode(x=month, y=row)
    scale = alt.Scale(domain=[0.5, 0.8, 1], range=[WORST, MIDDLE, BEST], clamp=True)
    known = "isValid(datum.value)"
    cells = base.mark_rect(cornerRadius=3, stroke="transparent", strokeWidth=3, aria=False).encode(
        color=alt.condition(
            known, alt.Color(field="value", type="quantitative", scale=scale, legend=None), alt.value("transparent")
        )
    )
    # On a phone a cell is narrower than its words: its colour says it, and the table and the finger say how much.
    words = base.mark_text(fontSize=12, aria=False, opacity=alt.ExprRef(f"width < {ROOM_FOR_WORDS} ? 0 : 1")).encode(
        text=alt.Text(field="written", type="nominal"), color=alt.condition(known, alt.value(INK), alt.value(marks.PALE))
    )
    # What is clicked, pointed at and read out lies above both: a word in a cell would keep the click from it.
    above = base.mark_rect(fillOpacity=0, description=marks.spoken("class", "label", "said")).encode(
        tooltip=[
            alt.Tooltip(field="class", type="nominal", title=class_title),
            alt.Tooltip(field="label", type="nominal", title=month_title),
            alt.Tooltip(field="said", type="nominal", title=f"{value_title} ({counts_title})"),
        ]
    )
    height = max(rows, 1) * ROW_HEIGHT + AXIS_HEIGHT
    return marks.sent(alt.layer(cells, words, marks.clickable(above)).properties(height=height))
