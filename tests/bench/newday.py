"""One new day, and one corrected day of long ago: what the load and its rollups take when most is there already."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from data.demo import HISTORY
from tests.bench.world import admin, timed_load

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from tests.bench.world import World

DAY_OF = "select max(data_through) from bi.load_batch"
WEEK = timedelta(days=7)
LONG_AGO = timedelta(days=400)


def run(world: World, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """A day that repeats the same weekday of the week before, then a correction of one day of long ago."""
    with admin(world.settings).connect() as connection:
        last: date = connection.exec_driver_sql(DAY_OF).scalar_one()
    day = last + timedelta(days=1)
    new = _sales(world, day - WEEK).with_columns(day=pl.lit(day))
    old = _sales(world, last - LONG_AGO).head(1000).with_columns(quantity=pl.col("quantity") + 1)
    return [
        {"what": "a new day", **_load(world, f"new-day-{day}", new, day, say, correction=False)},
        {"what": "1,000 corrected rows of 400 days ago", **_load(world, f"corrected-{day}", old, day, say, correction=True)},
    ]


def _sales(world: World, day: date) -> pl.DataFrame:
    files = sorted((world.folder / HISTORY).glob("sell_out*.parquet"))
    return pl.scan_parquet(files).filter(pl.col("day") == day).collect()


def _load(
    world: World, key: str, rows: pl.DataFrame, through: date, say: Callable[[str], None], *, correction: bool
) -> dict[str, Any]:
    folder: Path = world.settings.state / key
    folder.mkdir(exist_ok=True)
    rows.write_parquet(folder / "sell_out.parquet")
    (folder / "batch.toml").write_text(
        f'key = "{key}"\ndata_through = {through}\ncorrection = {"true" if correction else "false"}\n'
    )
    return timed_load(folder, world.settings, say)
