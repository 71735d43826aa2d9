"""One rate month by month for a few classes beside one another."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

# So wide two names of the legend stand beside one another.
BESIDE = 560


@functools.lru_cache(maxsize=128)
def lines(month_title: str, value_title: str, class_title: str, sure_title: str, language: str) -> dict[str, Any]:
    """A line of `value` by `label` for each `name`, with a point for each month; those of months still filling are hollow.

    The frame: position (the place of the month), label (the month as text), place (that of the class), name (the class as
    text), value (for drawing only, null where nothing can be said), is_filling, written and interval (the exact values as
    text), mark (what a click says). The returned dictionary is shared: copy it before changing it.
    """
    month = marks.months(month_title)
    said = [
        alt.Tooltip(field="name", type="nominal", title=class_title),
        alt.Tooltip(field="label", type="nominal", title=month_title),
        alt.Tooltip(field="written", type="nominal", title=value_title),
        alt.Tooltip(field="interval", type="nominal", title=sure_title),
    ]
    legend = alt.Legend(
        title=None,
        orient="top",
        labelLimit=260,
        symbolType="stroke",
        symbolStrokeWidth=3,
        columns=alt.ExprRef(f"width < {BESIDE} ? 1 : 2"),
    )
    color = alt.Color(
        field="name",
        type="nominal",
        scale=alt.Scale(range=list(marks.CATEGORIES)),
        sort=alt.EncodingSortField(field="place", order="ascending"),
        legend=legend,
    )
    height = alt.Y(
        field="value",
        type="quantitative",
        title=value_title,
        axis=alt.Axis(labelExpr=marks.axis_of("per-thousand", language)),
    )
    base = alt.Chart(alt.NamedData("frame")).encode(x=month, y=height, color=color, tooltip=said)
    points = base.mark_point(size=60, filled=True, description=marks.spoken("name", "label", "written")).encode(
        fillOpacity=alt.condition("datum.is_filling", alt.value(0), alt.value(1)), strokeOpacity=alt.value(1)
    )
    layers = alt.layer(base.mark_line(strokeWidth=2, aria=False), marks.clickable(points))
    return marks.sent(layers.properties(height=marks.HEIGHT + 60))
