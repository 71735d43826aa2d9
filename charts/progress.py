"""How far something is over its tiers: a bar cut at the bounds, filled as far as it is, and a mark where it is heading."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt

from charts import marks

# The height of the whole picture with its axis; the others count within the plot.
HEIGHT, PLOT, BAR = 160, 84, 40
REST, AHEAD = "#c9d3dd", "#d1701f"


@functools.lru_cache(maxsize=128)
def progress(
    value_title: str, tier_title: str, reward_title: str, ahead_title: str, unit: str, language: str
) -> dict[str, Any]:
    """A bar from 0 to the greatest `drawn_to`, cut at each `from_value`, filled up to `filled_to`, with a rule at `ahead`.

    The frame has a row per tier: tier (its number, above its part), label, from_value, drawn_to and filled_to (numbers for
    drawing only; what is not reached is filled up to where it begins), ahead (the same in each row), range_written,
    reward_written and ahead_written (exact values as text). The returned dictionary is shared: copy it before changing it.
    """
    axis = alt.Axis(labelExpr=marks.axis_of(unit, language), tickCount=6, grid=False)
    plain = alt.Chart(alt.NamedData("frame"))
    base = plain.encode(
        tooltip=[
            alt.Tooltip(field="label", type="nominal", title=tier_title),
            alt.Tooltip(field="range_written", type="nominal", title=value_title),
            alt.Tooltip(field="reward_written", type="nominal", title=reward_title),
        ]
    )

    # Places in the height are data as well: without a scale of its own the picture would have no height.
    down = alt.YDatum(0, type="quantitative", scale=alt.Scale(domain=[0, PLOT], nice=False), axis=None)

    def part(end: str, color: str) -> Any:
        x = alt.X(field="from_value", type="quantitative", title=value_title, axis=axis)
        return base.mark_rect(color=color, description=marks.spoken("label", "range_written", "reward_written")).encode(
            x=x, x2=alt.X2(field=end), y=down, y2=alt.Y2Datum(BAR)
        )

    at_bound = alt.X(field="from_value", type="quantitative")
    bounds = base.mark_rule(strokeWidth=2, color=marks.PALE, aria=False).encode(x=at_bound, y=down, y2=alt.Y2Datum(BAR + 6))

    def names(odd: int) -> Any:
        # Numbers, in two rows, so that those of narrow tiers do not run into one another; the page says what each pays.
        text = base.transform_filter(f"datum.tier % 2 == {odd}").mark_text(
            align="left", color=marks.PALE, fontSize=12, aria=False
        )
        return text.encode(
            x=at_bound,
            y=alt.YDatum(BAR + 14 + 16 * odd, type="quantitative"),
            text=alt.Text(field="tier", type="quantitative"),
        )

    ahead = plain.mark_rule(strokeWidth=3, strokeDash=[5, 3], color=AHEAD, description=marks.spoken("ahead_written")).encode(
        x=alt.X(field="ahead", type="quantitative"),
        y=down,
        y2=alt.Y2Datum(BAR + 6),
        tooltip=[alt.Tooltip(field="ahead_written", type="nominal", title=ahead_title)],
    )
    parts = (part("drawn_to", REST), part("filled_to", marks.CALM), bounds, ahead, names(1), names(0))
    return marks.sent(alt.layer(*parts).properties(height=HEIGHT))
