"""One figure month by month, beside the same months of what it is compared with."""

from __future__ import annotations

import functools
import json
from typing import Any

import altair as alt

from charts import marks

# So wide the two names of the legend stand beside one another.
BESIDE = 340


@functools.lru_cache(maxsize=128)
def trend(
    month_title: str,
    value_title: str,
    now_title: str,
    before_title: str,
    unit: str,
    language: str,
    *,
    bars: bool = True,
    pinned: bool = False,
) -> dict[str, Any]:
    """Columns (or a line) of `value` by `label`, and a pale line of `before`.

    The frame: position (whole number), label (the month as text), value and before (numbers for drawing only, null where
    nothing can be said), written and before_written (the exact values as text), mark (what a click says). `unit` is that of
    the KPI; money is drawn in major units. With `pinned` the frame has a column of that name: the signs of the notes at a
    month, "" for none. Without a `before_title` there is nothing to compare with, and nothing drawn of it.
    The returned dictionary is shared: copy it before changing it.
    """
    titles = [one for one in (now_title, before_title) if one]
    base = _base(alt.Chart(alt.NamedData("frame")), month_title, titles)
    value = _value("value", value_title, unit, language)
    layers = [marks.clickable(_now(base, titles, bars=bars).encode(y=value))]
    if before_title:
        layers.append(_before(base, titles).encode(y=_value("before", value_title, unit, language)))
    if pinned:
        layers.append(marks.signs(base).encode(y=value))
    # All layers keep the same rows, which their months are ordered by.
    both = alt.layer(*layers).transform_calculate(now_name=json.dumps(now_title), before_name=json.dumps(before_title))
    return marks.sent(both.properties(height=marks.HEIGHT))


@functools.lru_cache(maxsize=128)
def against_target(
    month_title: str, value_title: str, now_title: str, target_title: str, unit: str, language: str
) -> dict[str, Any]:
    """A line of `value` by `label`, and a rule called `target_title`, "" where there is no target.

    The frame as for `trend`, without before and its words; target is the same in every row.
    The returned dictionary is shared: copy it before changing it.
    """
    titles, frame = [now_title], alt.Chart(alt.NamedData("frame"))
    # Where a figure stands matters here, not its distance from nothing.
    value = _value("value", value_title, unit, language).scale(zero=False)
    layers = [_now(_base(frame, month_title, titles), titles, bars=False).encode(y=value)]
    layers += _target(frame, target_title, value_title) if target_title else []
    return marks.sent(alt.layer(*layers).transform_calculate(now_name=json.dumps(now_title)).properties(height=marks.HEIGHT))


def _base(frame: Any, month_title: str, titles: list[str]) -> Any:
    """The months in their order, and what a pointer reads of one: as many values as have a title."""
    order = marks.IN_ORDER
    month = alt.X(
        field="label", type="nominal", title=month_title, sort=order, axis=alt.Axis(labelAngle=0, labelOverlap="parity")
    )
    said = [alt.Tooltip(field="label", type="nominal", title=month_title)]
    said += [
        alt.Tooltip(field=field, type="nominal", title=title)
        for field, title in zip(("written", "before_written"), titles, strict=False)
    ]
    return frame.encode(x=month, tooltip=said)


def _value(field: str, title: str, unit: str, language: str) -> Any:
    # Not stacked: what is stacked loses the order of its months.
    axis = alt.Axis(labelExpr=marks.axis_of(unit, language))
    return alt.Y(field=field, type="quantitative", title=title, axis=axis, stack=False)


def _color(field: str, titles: list[str]) -> Any:
    """The colour of one of the two, with the one legend of both."""
    legend = alt.Legend(
        title=None,
        orient="top",
        symbolType="square",
        symbolSize=80,
        labelLimit=260,
        columns=alt.ExprRef(f"width < {BESIDE} ? 1 : 2"),
        description=" · ".join(titles),
    )
    scale = alt.Scale(domain=titles, range=[marks.CALM, marks.PALE])
    return alt.Color(field=field, type="nominal", scale=scale, legend=legend)


def _now(base: Any, titles: list[str], *, bars: bool) -> Any:
    spoken = marks.spoken("label", "written")
    if bars:
        drawn = base.mark_bar(cornerRadiusEnd=2, description=spoken)
    else:
        drawn = base.mark_line(point=alt.OverlayMarkDef(size=60, description=spoken), strokeWidth=2, description=spoken)
    return drawn.encode(color=_color("now_name", titles))


def _before(base: Any, titles: list[str]) -> Any:
    spoken = marks.spoken("label", "before_written")
    drawn = base.mark_line(
        strokeDash=[4, 3], point=alt.OverlayMarkDef(size=20, description=spoken), strokeWidth=2, description=spoken
    )
    return drawn.encode(color=_color("before_name", titles))


def _target(frame: Any, title: str, value_title: str) -> list[Any]:
    """A dashed rule over all months, and its name at the first."""
    at = alt.Y(field="target", type="quantitative", aggregate="max", title=value_title)
    over = frame.encode(y=at)
    rule = over.mark_rule(color=marks.LATE, strokeDash=[6, 4], strokeWidth=2, aria=False)
    name = over.mark_text(align="left", dx=4, dy=-8, fontWeight="bold", color=marks.LATE)
    return [rule, name.encode(x=alt.value(0), text=alt.value(title))]
