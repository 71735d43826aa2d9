"""One figure month by month, beside the same months of what it is compared with."""

from __future__ import annotations

import functools
import json
from typing import Any

import altair as alt

from charts import marks

# So wide the two names of the legend stand beside one another.
BESIDE = 340


@functools.lru_cache(maxsize=128)
def trend(
    month_title: str,
    value_title: str,
    now_title: str,
    before_title: str,
    unit: str,
    language: str,
    *,
    bars: bool = True,
    pinned: bool = False,
) -> dict[str, Any]:
    """Columns (or a line) of `value` by `label`, and a pale line of `before`.

    The frame: position (whole number), label (the month as text), value and before (numbers for drawing only, null where
    nothing can be said), written and before_written (the exact values as text), mark (what a click says). `unit` is that of
    the KPI; money is drawn in major units. With `pinned` the frame has a column of that name: the signs of the notes at a
    month, "" for none. Without a `before_title` there is nothing to compare with, and nothing drawn of it.
    The returned dictionary is shared: copy it before changing it.
    """
    order = alt.EncodingSortField(field="position", order="ascending")
    month = alt.X(
        field="label", type="nominal", title=month_title, sort=order, axis=alt.Axis(labelAngle=0, labelOverlap="parity")
    )
    axis = alt.Axis(labelExpr=marks.axis_of(unit, language))
    said = [
        alt.Tooltip(field="label", type="nominal", title=month_title),
        alt.Tooltip(field="written", type="nominal", title=now_title),
        alt.Tooltip(field="before_written", type="nominal", title=before_title),
    ][: 3 if before_title else 2]
    base = alt.Chart(alt.NamedData("frame")).encode(x=month, tooltip=said)
    names = alt.Scale(domain=[now_title, before_title][: 2 if before_title else 1], range=[marks.CALM, marks.PALE])
    legend = alt.Legend(
        title=None,
        orient="top",
        symbolType="square",
        symbolSize=80,
        labelLimit=260,
        columns=alt.ExprRef(f"width < {BESIDE} ? 1 : 2"),
        description=" · ".join(filter(None, (now_title, before_title))),
    )
    now_color, before_color = (
        alt.Color(field=name, type="nominal", scale=names, legend=legend) for name in ("now_name", "before_name")
    )
    # Not stacked: what is stacked loses the order of its months.
    value = alt.Y(field="value", type="quantitative", title=value_title, axis=axis, stack=False)
    spoken, spoken_before = marks.spoken("label", "written"), marks.spoken("label", "before_written")
    if bars:
        now = base.mark_bar(cornerRadiusEnd=2, description=spoken).encode(y=value, color=now_color)
    else:
        now = base.mark_line(
            point=alt.OverlayMarkDef(size=60, description=spoken), strokeWidth=2, description=spoken
        ).encode(y=value, color=now_color)
    before = base.mark_line(
        strokeDash=[4, 3],
        point=alt.OverlayMarkDef(size=20, description=spoken_before),
        strokeWidth=2,
        description=spoken_before,
    ).encode(y=alt.Y(field="before", type="quantitative", title=value_title, axis=axis), color=before_color)
    layers = [marks.clickable(now), before] if before_title else [marks.clickable(now)]
    if pinned:
        sign = base.mark_text(dy=-9, fontSize=14, fontWeight="bold", color=marks.LATE, description=spoken)
        layers.append(sign.encode(y=value, text=alt.Text(field="pinned", type="nominal")))
    # All layers keep the same rows, which their months are ordered by.
    both = alt.layer(*layers).transform_calculate(now_name=json.dumps(now_title), before_name=json.dumps(before_title))
    return marks.sent(both.properties(height=marks.HEIGHT))
