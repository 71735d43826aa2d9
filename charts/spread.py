"""How a figure is spread over many: a dot for each, stacked where they are alike, and a line at the one in the middle."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

# So many dots stand beside one another at most before they are drawn small.
MANY = 150
SIZES = (150, 36)


@functools.lru_cache(maxsize=128)
def spread(class_title: str, value_title: str, middle_title: str, unit: str, language: str, rows: int) -> dict[str, Any]:
    """Dots at `x`, the `y`th of those alike, coloured by `tone` (calm or late), and a rule at `middle`.

    The frame: label, x and y (for drawing only), written (the exact value as text), tone, middle (the same in every row) and
    middle_written, mark (what a click says). `rows` is how many there are, for the size of the dots. The returned dictionary
    is shared: copy it before changing it.
    """
    base = alt.Chart(alt.NamedData("frame"))
    x = alt.X(
        field="x",
        type="quantitative",
        title=value_title,
        scale=alt.Scale(zero=False, padding=14),
        axis=alt.Axis(labelExpr=marks.axis_of(unit, language), grid=False),
    )
    dots = base.mark_circle(size=SIZES[rows > MANY], opacity=0.85, description=marks.spoken("label", "written")).encode(
        x=x,
        y=alt.Y(field="y", type="quantitative", axis=None, scale=alt.Scale(zero=True, padding=10)),
        color=alt.condition(
            alt.FieldEqualPredicate(field="tone", equal="late"), alt.value(marks.LATE), alt.value(marks.CALM)
        ),
        tooltip=[
            alt.Tooltip(field="label", type="nominal", title=class_title),
            alt.Tooltip(field="written", type="nominal", title=value_title),
        ],
    )
    rule = base.mark_rule(color=marks.PALE, strokeDash=[4, 3], strokeWidth=2, description=marks.spoken("middle_written"))
    middle = rule.encode(
        x=alt.X(field="middle", type="quantitative", aggregate="max", title=value_title),
        tooltip=[alt.Tooltip(field="middle_written", type="nominal", title=middle_title)],
    )
    return marks.sent(alt.layer(middle, marks.clickable(dots)).properties(height=200))
