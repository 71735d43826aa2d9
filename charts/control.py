"""A control chart: a score by weeks for a few streams, and the line at which one stands out."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

TICKS = (0, 2, 5, 10, 50, 200, 1_000)


@functools.lru_cache(maxsize=128)
def control(
    week_title: str, score_title: str, stream_title: str, complaints_title: str, limit: float, limit_title: str
) -> dict[str, Any]:
    """Lines of `score` by `week`, one for each `label`, with a named rule at `limit` and a point where there were some.

    The frame: week (date), label (the stream as text), position (its place, for the colour), score, complaints, written and
    complaints_written (the exact values as text), said (the week as text), mark (what a click says). The returned dictionary
    is shared: copy it before changing it.
    """
    week = alt.X(field="week", type="temporal", title=week_title, axis=alt.Axis(format="%Y-%m", labelOverlap="parity"))
    said = [
        alt.Tooltip(field="label", type="nominal", title=stream_title),
        alt.Tooltip(field="said", type="nominal", title=week_title),
        alt.Tooltip(field="written", type="nominal", title=score_title),
        alt.Tooltip(field="complaints_written", type="nominal", title=complaints_title),
    ]
    color = alt.Color(
        field="label",
        type="nominal",
        scale=alt.Scale(range=list(marks.CATEGORIES)),
        sort=marks.IN_ORDER,
        legend=alt.Legend(title=None, orient="top", columns=1, labelLimit=420, symbolType="stroke", symbolStrokeWidth=3),
    )
    # All layers stand on one frame: what named its own would find nothing.
    frame = alt.Chart(alt.NamedData("frame"))
    base = frame.encode(x=week, color=color, tooltip=said)
    # A bad batch reaches hundreds: small scores and the limit can be told beside it only on such a scale.
    score = alt.Y(
        field="score",
        type="quantitative",
        title=score_title,
        scale=alt.Scale(type="symlog", domainMin=0),
        axis=alt.Axis(values=list(TICKS)),
    )
    lines = base.mark_line(strokeWidth=2, aria=False).encode(y=score)
    points = (
        base.mark_point(filled=True, size=55, description=marks.spoken("label", "said", "written"))
        .encode(y=score)
        .transform_filter("datum.complaints > 0")
    )
    # Once, and not for each row.
    once = frame.transform_aggregate(rows="count()").encode(y=alt.Y(datum=limit))
    limit_line = once.mark_rule(color=marks.LATE, strokeDash=[6, 4], aria=False)
    limit_name = once.mark_text(align="left", dx=4, dy=-8, fontWeight="bold", color=marks.LATE).encode(
        x=alt.value(0), text=alt.value(limit_title)
    )
    layers = alt.layer(lines, limit_line, limit_name, marks.clickable(points))
    return marks.sent(layers.properties(height=marks.HEIGHT + 60))
