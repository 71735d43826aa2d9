"""Bars of money by an ordered class. The specification is built once per set of labels and sent with the frame beside it."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks


@functools.lru_cache(maxsize=128)
def bars(class_title: str, value_title: str, items_title: str, language: str) -> dict[str, Any]:
    """Vertical bars of `amount` by `label` in the order of `position`, coloured by `tone` (calm or late).

    The frame: label (text), position (whole number), amount (major unit of the currency, for drawing only), written (the
    exact amount as text), items (whole number), tone. The returned dictionary is shared: copy it before changing it.
    """
    chart = (
        alt.Chart(alt.NamedData("frame"))
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X(
                field="label",
                type="nominal",
                title=class_title,
                sort=marks.IN_ORDER,
                axis=alt.Axis(labelAngle=0, labelLimit=110, labelOverlap="parity", labelSeparation=3),
            ),
            y=alt.Y(field="amount", type="quantitative", title=value_title, axis=alt.Axis(labelExpr=marks.LARGE[language])),
            # By a condition and not by the field itself, whose name and values a screen reader would say with each bar.
            color=alt.condition(
                alt.FieldEqualPredicate(field="tone", equal="late"), alt.value(marks.LATE), alt.value(marks.CALM)
            ),
            tooltip=[
                alt.Tooltip(field="label", type="nominal", title=class_title),
                alt.Tooltip(field="written", type="nominal", title=value_title),
                alt.Tooltip(field="items", type="quantitative", title=items_title),
            ],
        )
        .properties(height=marks.HEIGHT)
    )
    return marks.sent(chart)
