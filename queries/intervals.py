"""How sure a rate of counted things is: the exact Poisson interval of Garwood. Counts in, rates out."""

from __future__ import annotations

import polars as pl
from scipy.special import gammaincinv

COVERS = 0.95
PER = 1_000


def limits(counts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The least and the greatest mean that explain each count, at 2.5 % on either side; the least of nothing is 0.

    Whatever the true mean is, these hold it at least `COVERS` of the time, for small counts oftener (Garwood 1936: half the
    quantiles of chi squared with 2n and 2n + 2 degrees of freedom, which are those of a gamma distribution).
    """
    told, tail = counts.cast(pl.Float64).to_numpy(), (1 - COVERS) / 2
    # Of no count the lower quantile is not defined; its limit is 0.
    low = gammaincinv(told.clip(min=1), tail) * (told > 0)
    return pl.Series(low, dtype=pl.Float64), pl.Series(gammaincinv(told + 1, 1 - tail), dtype=pl.Float64)


def rated(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with complaints and units: `rate` per thousand units and its interval, `low` and `high`; null without units."""
    low, high = limits(rows["complaints"])
    per = pl.when(pl.col("units") > 0).then(PER / pl.col("units"))
    return rows.with_columns(rate=pl.col("complaints") * per, low=low * per, high=high * per)
