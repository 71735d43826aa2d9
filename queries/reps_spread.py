"""How a figure is spread over account managers (S3): a row and a dot for each of them, and the one in the middle."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from queries import kpis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.kpis import Kpi
    from queries.reps import Score

COLUMNS_WIDE = 48
LISTED = {"rep_id": pl.Int64, "dealers": pl.Int64, "met": pl.Int64, "judged": pl.Int64}


def placed(found: Sequence[Score], kpi: Kpi) -> dict[int, int]:
    """The place of each rep among these by one figure, the best first; equal ones share a place."""
    known = {one.rep_id: figure for one in found if (figure := one.of(kpi).value) is not None}
    best = sorted(known.values(), reverse=kpi.good == "up")
    return {rep: best.index(figure) + 1 for rep, figure in known.items()}


def listed(found: Sequence[Score], kpi: Kpi) -> pl.DataFrame:
    """A row per rep: the four figures under their keys, and of one of them `before`, `target`, `place` and `tone`.

    Ratios and days are for tables and drawing: Float64, null where they cannot be computed. In order of the place.
    """
    places = placed(found, kpi)
    rows = [
        {
            "rep_id": one.rep_id,
            "dealers": one.dealers,
            "met": one.met,
            "judged": one.judged,
            **{each.kpi.key: kpis.as_float(each.value) for each in one.figures},
            "before": kpis.as_float(one.of(kpi).before),
            "target": kpis.as_float(one.of(kpi).target),
            "place": places.get(one.rep_id),
            "tone": "late" if one.of(kpi).is_met is False else "calm",
        }
        for one in found
    ]
    schema = {
        **LISTED,
        **{one.key: pl.Float64 for one in kpis.FOUR},
        **dict.fromkeys(("before", "target"), pl.Float64),
        "place": pl.Int64,
        "tone": pl.String,
    }
    return pl.DataFrame(rows, schema=schema).sort("place", "rep_id", nulls_last=True)


def spread(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """The rows of `listed` that have this figure, with `x`, a place shared by those that are alike, and `y` among them."""
    known = rows.filter(pl.col(key).is_not_null()).sort(key, "rep_id")
    least, most = (float(known[key].min() or 0), float(known[key].max() or 0)) if known.height else (0.0, 0.0)  # type: ignore[arg-type]
    step = (most - least) / COLUMNS_WIDE or 1.0
    return known.with_columns(x=((pl.col(key) - least) / step).floor() * step + least + step / 2).with_columns(
        y=pl.int_range(pl.len()).over("x") + 1
    )


def middle(rows: pl.DataFrame, key: str) -> Decimal | None:
    """The figure of the one in the middle, or the mean of the two; None of none."""
    found = rows[key].median()
    return None if found is None else Decimal(str(found))
