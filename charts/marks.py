"""What all pictures share: colours, axes in the reader's units, and the specification as it is sent."""

from __future__ import annotations

from typing import Any

import altair as alt

CALM, LATE, PALE = "#3b7dba", "#d1701f", "#9aa9b8"
GOOD, BAD = "#4f9d69", "#d1701f"
CATEGORIES = ("#3b7dba", "#d1701f", "#4f9d69", "#8a6db1", "#b8860b", "#5f7682")
HEIGHT = 260
MARK = "mark"
# As the rows stand in the frame, which has a column of places.
IN_ORDER = alt.EncodingSortField(field="position", order="ascending")
# Numbers on axes in the reader's own large units: ten thousands in Chinese, thousands and millions in English.
LARGE = {
    "zh-CN": "abs(datum.value) >= 10000 ? format(datum.value / 10000, ',') + '万' : format(datum.value, ',')",
    "en": "abs(datum.value) >= 1000 ? format(datum.value, '~s') : format(datum.value, ',')",
}
PERCENT = "format(datum.value, '.1~%')"
PLAIN = "format(datum.value, ',')"


def axis_of(unit: str, language: str) -> str:
    """How an axis writes its numbers: "money" and "count" in large units, "ratio" as per cent, others as they are."""
    if unit == "ratio":
        return PERCENT
    return LARGE[language] if unit in ("money", "count") else PLAIN


def months(title: str) -> Any:
    """The months from left to right, by the frame's columns `label` and `position`."""
    axis = alt.Axis(labelAngle=0, labelOverlap="parity")
    return alt.X(field="label", type="nominal", title=title, sort=IN_ORDER, axis=axis)


def spoken(*fields: str) -> Any:
    """What a screen reader says of a mark: these columns of its row; by itself it says the names of all columns drawn by."""
    return alt.expr(" + ', ' + ".join(f"datum.{field}" for field in fields))


def clickable(chart: Any) -> Any:
    """The chart with a selection of one mark by the frame's column `mark`, which the page asks for."""
    return chart.add_params(alt.selection_point(name=MARK, fields=[MARK], on="click", empty=True))


def signs(base: Any) -> Any:
    """The signs of the notes, from the frame's column `pinned`, above what they are pinned to."""
    sign = base.mark_text(dy=-9, fontSize=14, fontWeight="bold", color=LATE, description=spoken("label", "written"))
    return sign.encode(text=alt.Text(field="pinned", type="nominal"))


def sent(chart: Any) -> dict[str, Any]:
    """The specification without data and without what the theme sets. It is shared: copy it before changing it."""
    spec: dict[str, Any] = chart.to_dict()
    for key in ("data", "config", "$schema"):
        spec.pop(key, None)
    return spec
