"""Points in four quarters named in words: one figure against another, each cut where all of them together stand."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

COLORS = (marks.GOOD, marks.CALM, "#b8860b", marks.LATE)


@functools.lru_cache(maxsize=128)
def quadrants(
    names: tuple[str, str, str, str], label_title: str, x_title: str, y_title: str, size_title: str
) -> dict[str, Any]:
    """Points at `x` and `y` (a ratio), as large as `size`, coloured by `quarter`, one of `names`.

    The frame: label, x, y and size (numbers for drawing only), x_all and y_all (where the cuts are, the same in every row),
    x_written, y_written and size_written (the exact values as text), quarter, mark (what a click says). The x axis is drawn
    by square roots, so that one point far out does not press the others together. The returned dictionary is shared: copy
    it before changing it.
    """
    x = alt.X(
        field="x",
        type="quantitative",
        title=x_title,
        scale=alt.Scale(type="sqrt", zero=False, padding=12),
        axis=alt.Axis(grid=False),
    )
    y = alt.Y(
        field="y",
        type="quantitative",
        title=y_title,
        scale=alt.Scale(zero=False, padding=12),
        axis=alt.Axis(format=".1%", grid=False, tickCount=6),
    )
    base = alt.Chart(alt.NamedData("frame"))
    points = base.mark_circle(opacity=0.75, description=marks.spoken("label", "y_written", "x_written")).encode(
        x=x,
        y=y,
        size=alt.Size(field="size", type="quantitative", legend=None, scale=alt.Scale(range=[40, 900])),
        color=alt.Color(
            field="quarter",
            type="nominal",
            title=None,
            scale=alt.Scale(domain=list(names), range=list(COLORS)),
            legend=alt.Legend(orient="top", columns=1, labelLimit=320, symbolSize=90, description=" · ".join(names)),
        ),
        tooltip=[
            alt.Tooltip(field="label", type="nominal", title=label_title),
            alt.Tooltip(field="quarter", type="nominal", title=" "),
            alt.Tooltip(field="y_written", type="nominal", title=y_title),
            alt.Tooltip(field="x_written", type="nominal", title=x_title),
            alt.Tooltip(field="size_written", type="nominal", title=size_title),
        ],
    )
    cut = base.mark_rule(color=marks.PALE, strokeDash=[4, 3])
    down = cut.encode(x=alt.X(field="x_all", type="quantitative", aggregate="max", title=x_title))
    across = cut.encode(y=alt.Y(field="y_all", type="quantitative", aggregate="max", title=y_title))
    return marks.sent(alt.layer(down, across, marks.clickable(points)).properties(height=360))
