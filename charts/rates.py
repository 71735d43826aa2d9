"""A rate month by month with how sure it is, beside the same months of what it is compared with."""

from __future__ import annotations

import functools
import json
from typing import Any

import altair as alt

from charts import marks

BESIDE = 340


@functools.lru_cache(maxsize=128)
def rates(
    month_title: str, value_title: str, now_title: str, before_title: str, sure_title: str, language: str
) -> dict[str, Any]:
    """Points of `value` by `label` with a line from `low` to `high`, and a pale line of `before`.

    The frame: position (whole number), label (the month as text), value, low, high and before (numbers for drawing only,
    null where nothing can be said), is_filling (its point is hollow), written, interval and before_written (the exact values
    as text), mark (what a click says), pinned (the signs of the notes at a month, "" for none).
    The returned dictionary is shared: copy it before changing it.
    """
    month = marks.months(month_title)
    said = [
        alt.Tooltip(field="label", type="nominal", title=month_title),
        alt.Tooltip(field="written", type="nominal", title=now_title),
        alt.Tooltip(field="interval", type="nominal", title=sure_title),
        alt.Tooltip(field="before_written", type="nominal", title=before_title),
    ]
    base = alt.Chart(alt.NamedData("frame")).encode(x=month, tooltip=said)
    names = alt.Scale(domain=[now_title, before_title], range=[marks.CALM, marks.PALE])
    legend = alt.Legend(
        title=None, orient="top", symbolType="square", symbolSize=80, labelLimit=260,
        columns=alt.ExprRef(f"width < {BESIDE} ? 1 : 2"), description=f"{now_title} · {before_title}",
    )  # fmt: skip
    axis = alt.Axis(labelExpr=marks.axis_of("per-thousand", language))
    now, then = (alt.Color(field=one, type="nominal", scale=names, legend=legend) for one in ("now_name", "before_name"))

    def height(field: str) -> Any:
        return alt.Y(field=field, type="quantitative", title=value_title, axis=axis)

    spoken = marks.spoken("label", "written", "interval")
    sure = base.mark_rule(strokeWidth=3, opacity=0.35, aria=False).encode(
        y=height("low"), y2=alt.Y2(field="high"), color=now
    )
    before = base.mark_line(strokeDash=[4, 3], strokeWidth=2, aria=False).encode(y=height("before"), color=then)
    # The points lie above all else: what is clicked, pointed at and read out.
    points = base.mark_point(size=110, strokeWidth=2, description=spoken).encode(
        y=height("value"),
        color=now,
        fillOpacity=alt.condition("datum.is_filling", alt.value(0), alt.value(1)),
        fill=alt.value(marks.CALM),
    )
    signs = marks.signs(base).encode(y=height("value"))
    layers = alt.layer(sure, before, marks.clickable(points), signs).transform_calculate(
        now_name=json.dumps(now_title), before_name=json.dumps(before_title)
    )
    return marks.sent(layers.properties(height=marks.HEIGHT))
