"""Bars of money by an ordered class. The specification is built once per set of labels and sent with the frame beside it."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

CALM, LATE = "#3b7dba", "#d1701f"
HEIGHT = 260
# Money axes in the reader's own large units: ten thousands in Chinese, thousands and millions in English.
AXIS_LABELS = {
    "zh-CN": "abs(datum.value) >= 10000 ? format(datum.value / 10000, ',') + '万' : format(datum.value, ',')",
    "en": "abs(datum.value) >= 1000 ? format(datum.value, '~s') : format(datum.value, ',')",
}


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
                sort=alt.EncodingSortField(field="position", order="ascending"),
                axis=alt.Axis(labelAngle=0, labelLimit=110, labelOverlap=False),
            ),
            y=alt.Y(field="amount", type="quantitative", title=value_title, axis=alt.Axis(labelExpr=AXIS_LABELS[language])),
            # By a condition and not by the field itself, whose name and values a screen reader would say with each bar.
            color=alt.condition(alt.FieldEqualPredicate(field="tone", equal="late"), alt.value(LATE), alt.value(CALM)),
            tooltip=[
                alt.Tooltip(field="label", type="nominal", title=class_title),
                alt.Tooltip(field="written", type="nominal", title=value_title),
                alt.Tooltip(field="items", type="quantitative", title=items_title),
            ],
        )
        .properties(height=HEIGHT)
    )
    spec: dict[str, Any] = chart.to_dict()
    for key in ("data", "config", "$schema"):
        spec.pop(key, None)
    return spec
