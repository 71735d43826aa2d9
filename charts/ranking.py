"""Classes in the order of a value, the largest first: bars to the right, with the value's words at hand."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

ROW_HEIGHT = 26


@functools.lru_cache(maxsize=128)
def ranking(class_title: str, value_title: str, unit: str, language: str, rows: int) -> dict[str, Any]:
    """Horizontal bars of `value` by `label` in the order of `position`, coloured by `tone` (calm or late).

    The frame: label, position, value (a number for drawing only), written (the exact value as text), tone, mark (what a
    click says). `rows` is how many there are, for the height. The returned dictionary is shared: copy it before changing it.
    """
    chart = (
        alt.Chart(alt.NamedData("frame"))
        .mark_bar(cornerRadiusEnd=2, description=marks.spoken("label", "written"))
        .encode(
            y=alt.Y(
                field="label",
                type="nominal",
                title=None,
                sort=alt.EncodingSortField(field="position", order="ascending"),
                axis=alt.Axis(labelLimit=220),
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
        .properties(height=max(3, rows) * ROW_HEIGHT)
    )
    return marks.sent(marks.clickable(chart))
