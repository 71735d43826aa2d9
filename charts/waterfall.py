"""From one amount to another: what is added and taken on the way, each part beginning where the one before it ended."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

# On a phone the names below the columns have no room side by side: they stand aslant.
NARROW = "width < 480"


@functools.lru_cache(maxsize=128)
def waterfall(part_title: str, value_title: str, language: str) -> dict[str, Any]:
    """Bars from `low` to `high` by `label` in the order of `position`, coloured by `tone` (whole, up or down).

    The frame: label, position, low and high (major units, for drawing only), written (the exact amount as text), tone. The
    returned dictionary is shared: copy it before changing it.
    """
    tone = (
        alt.when(alt.FieldEqualPredicate(field="tone", equal="up"))
        .then(alt.value(marks.GOOD))
        .when(alt.FieldEqualPredicate(field="tone", equal="down"))
        .then(alt.value(marks.BAD))
        .otherwise(alt.value(marks.CALM))
    )
    chart = (
        alt.Chart(alt.NamedData("frame"))
        .mark_bar(cornerRadius=2, description=marks.spoken("label", "written"))
        .encode(
            x=alt.X(
                field="label",
                type="nominal",
                title=None,
                sort=marks.IN_ORDER,
                axis=alt.Axis(
                    labelAngle=alt.ExprRef(f"{NARROW} ? -40 : 0"),
                    labelAlign=alt.ExprRef(f"{NARROW} ? 'right' : 'center'"),
                    labelLimit=110,
                    labelOverlap=False,
                ),
            ),
            y=alt.Y(field="low", type="quantitative", title=value_title, axis=alt.Axis(labelExpr=marks.LARGE[language])),
            y2=alt.Y2(field="high"),
            color=tone,
            tooltip=[
                alt.Tooltip(field="label", type="nominal", title=part_title),
                alt.Tooltip(field="written", type="nominal", title=value_title),
            ],
        )
        .properties(height=300)
    )
    return marks.sent(chart)
