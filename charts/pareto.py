"""Classes in the order of how often they come: bars, and a line of how much all up to there make up."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks


@functools.lru_cache(maxsize=128)
def pareto(class_title: str, count_title: str, part_title: str, language: str) -> dict[str, Any]:
    """Bars of `count` and a line of `sum_part` (from 0 to 1) by `label` in the order of `position`.

    The frame: position, label, count, sum_part, written (the count as text), part_written, mark (what a click says). The
    returned dictionary is shared: copy it before changing it.
    """
    name = alt.X(
        field="label",
        type="nominal",
        title=class_title,
        sort=marks.IN_ORDER,
        axis=alt.Axis(labelAngle=-35, labelLimit=140, labelOverlap=False),
    )
    said = [
        alt.Tooltip(field="label", type="nominal", title=class_title),
        alt.Tooltip(field="written", type="nominal", title=count_title),
        alt.Tooltip(field="part_written", type="nominal", title=part_title),
    ]
    base = alt.Chart(alt.NamedData("frame")).encode(x=name, tooltip=said)
    count = alt.Y(
        field="count", type="quantitative", title=count_title, axis=alt.Axis(labelExpr=marks.axis_of("count", language))
    )
    part = alt.Y(
        field="sum_part",
        type="quantitative",
        title=part_title,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(labelExpr=marks.PERCENT, orient="right", grid=False),
    )
    bars = base.mark_bar(cornerRadiusEnd=2, color=marks.CALM, description=marks.spoken("label", "written")).encode(y=count)
    line = base.mark_line(color=marks.LATE, point=alt.OverlayMarkDef(size=30, color=marks.LATE), aria=False).encode(y=part)
    both = alt.layer(marks.clickable(bars), line).resolve_scale(y="independent")
    return marks.sent(both.properties(height=marks.HEIGHT + 40))
