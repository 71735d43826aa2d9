"""The demo's trade read from its files, for tests: no code of the generator or of the loader."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.contract import TABLES_BY_NAME
from data.demo import HISTORY, LATE

if TYPE_CHECKING:
    from pathlib import Path

PAIR = ["dealer", "model"]
CENTS = 100
# By the number of the rep, as the demo's own table says it in words.
KINDS = ("helps", "usual", "pushes", "usual", "helps", "usual")


@dataclass(frozen=True)
class Trade:
    """The files as they stand after both batches."""

    folder: Path

    def batch(self, batch: str, table: str) -> pl.DataFrame | None:
        """The rows of one batch as text."""
        found = [as_text(path) for path in sorted((self.folder / batch).glob(f"{table}.*"))]
        return pl.concat(found) if found else None

    @functools.cache  # noqa: B019 - one for a run
    def table(self, name: str) -> pl.DataFrame:
        """The last version of each row, with days, whole numbers and cents in place of text."""
        told = [rows for batch in (HISTORY, LATE) if (rows := self.batch(batch, name)) is not None]
        rows = pl.concat(told).unique(list(TABLES_BY_NAME[name].key), keep="last", maintain_order=True)
        for column in TABLES_BY_NAME[name].columns:
            value = pl.col(column.name)
            if column.type == "date":
                rows = rows.with_columns(value.str.to_date())
            elif column.type == "integer":
                rows = rows.with_columns(value.cast(pl.Int64))
            elif column.type == "money":
                rows = rows.with_columns((value.cast(pl.Decimal(38, 2)) * CENTS).cast(pl.Int64))
            elif column.type == "stamp":
                rows = rows.with_columns(value.str.to_datetime("%Y-%m-%dT%H:%M:%S%z").dt.convert_time_zone("Asia/Shanghai"))
        return rows

    @functools.cached_property
    def kinds(self) -> pl.DataFrame:
        """dealer, kind: accounts that had one rep all the time, by what the rep does."""
        reps = self.table("dealer_rep")
        alone = reps.filter(pl.len().over("dealer") == 1)
        number = pl.col("rep").str.slice(1).cast(pl.Int64)
        return alone.select("dealer", kind=((number - 1) % len(KINDS)).replace_strict(dict(enumerate(KINDS))))

    @functools.cached_property
    def changes(self) -> pl.DataFrame:
        """dealer, model, day, units: every change of stock."""
        net_in, net_out = pl.col("quantity") - pl.col("returned_quantity"), pl.col("returned_quantity") - pl.col("quantity")
        key = [*PAIR, "day"]
        parts = [
            self.table("sell_in").select(*key, units=net_in), self.table("sell_out").select(*key, units=net_out),
            self.table("stock_movement").select(*key, units="quantity"),
        ]  # fmt: skip
        return pl.concat(parts).group_by(key).agg(pl.col("units").sum()).sort("day")

    def sold(self) -> pl.DataFrame:
        """Sell-out with revenue and the average cost of the account's purchases of the model, in cents."""
        cost = self.table("sell_in").group_by(PAIR).agg(cost=pl.col("amount").sum() / pl.col("quantity").sum())
        units = pl.col("quantity") - pl.col("returned_quantity")
        return self.table("sell_out").join(cost, on=PAIR, how="left").with_columns(
            units=units, revenue=pl.col("amount") - pl.col("returned_amount"), spent=units * pl.col("cost"),
        )  # fmt: skip


def figure(value: object) -> float:
    """A mean or a sum of a column, which is there."""
    return float(str(value))


def as_text(path: Path) -> pl.DataFrame:
    """A file of either form."""
    if path.suffix == ".csv":
        return pl.read_csv(path, infer_schema=False)
    return pl.read_parquet(path).with_columns(pl.all().cast(pl.String))
