"""Classes in the order of a value, the largest first: bars to the right, with the value's words at hand."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

ROW_HEIGHT = 26


@functools.lru_cache(maxsize=128)
def ranking(
    class_title: str, value_title: str, unit: str, language: str, rows: int, *, interval: bool = False
) -> dict[str, Any]:
    """Horizontal bars of `value` by `label` in the order of `position`, coloured by `tone` (calm or late).

    The frame: label, position, value (a number for drawing only), written (the exact value as text), tone, mark (what a
    click says); with `interval` also low and high, between which the value may be. `rows` is how many there are, for the
    height. The returned dictionary is shared: copy it before changing it.
    """
    base = alt.Chart(alt.NamedData("frame"))
    chart = base.mark_bar(cornerRadiusEnd=2, description=marks.spoken("label", "written")).encode(
        y=alt.Y(
            field="label",
            type="nominal",
            title=None,
            sort=marks.IN_ORDER,
            # No name is left out, however close they stand.
            axis=alt.Axis(labelLimit=220, labelOverlap=False),
        ),
        x=alt.X(
            field="value",
            type="quantitative",
            title=value_title,
            axis=alt.Axis(labelExpr=marks.axis_of(unit, language)),
        ),
        color=alt.condition(
            alt.FieldEqualPredicate(field="tone", equal="late"), alt.value(marks.LATE), alt.value(marks.CALM)
        ),
        tooltip=[
            alt.Tooltip(field="label", type="nominal", title=class_title),
            alt.Tooltip(field="written", type="nominal", title=value_title),
        ],
    )
    drawn = alt.layer(marks.clickable(chart), _whiskers(base, value_title)) if interval else marks.clickable(chart)
    return marks.sent(drawn.properties(height=max(3, rows) * ROW_HEIGHT))


def _whiskers(base: Any, value_title: str) -> Any:
    """A thin line from low to high over each bar, which a screen reader hears in the words of the bar."""
    return base.mark_rule(strokeWidth=2, color=marks.PALE, aria=False).encode(
        y=alt.Y(field="label", type="nominal", title=None, sort=marks.IN_ORDER),
        x=alt.X(field="low", type="quantitative", title=value_title),
        x2=alt.X2(field="high"),
    )
