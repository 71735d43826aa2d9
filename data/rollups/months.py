"""Goes through the months of a piece of work: reads the facts of each once and makes every rollup of it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from psycopg2 import sql

from data.rollups import branches, stock
from data.rollups.copying import read, run, write
from data.rollups.owners import Owners
from data.rollups.tables import (
    BRANCH_DAY,
    BRANCH_DAY_LINE,
    BRANCH_WEEK_MODEL,
    DEALER_DAY,
    DEALER_MONTH_MODEL,
    DEALER_STRETCH_MODEL,
    TRADE,
)
from data.rollups.work import FEW, monday, month_end, next_month, week_month

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from data.rollups.difference import Keeper
    from data.rollups.work import Work

KEY = {"dealer_id": pl.Int64, "day": pl.Date, "model_id": pl.Int64}
MODELS_OF_MONTH = sql.SQL("month >= %(month)s and month < %(after)s")
MODELS_OF_DEALERS = sql.SQL("month >= %(month)s and month < %(after)s and dealer_id = any(%(dealers)s)")
DAYS_OF_MONTH = sql.SQL("day >= %(month)s and day < %(after)s")
DAYS_OF_DEALERS = sql.SQL("day >= %(month)s and day < %(after)s and dealer_id = any(%(dealers)s)")
WEEKS = sql.SQL("week >= %(month)s and week < %(after)s")


class Months:
    """One run through the months of `work`. `branch_days` of it are those of the whole run."""

    def __init__(self, connection: Connection, keeper: Keeper, work: Work, zone: str) -> None:
        self.connection, self.keeper, self.work = connection, keeper, work
        self.places = read(connection, "places", branches.PLACES)
        self.lines = read(connection, "lines", branches.LINES)
        self.owners = Owners(connection, keeper, work, self.places, zone)
        self.state = pl.DataFrame(schema=stock.STATE)

    def go(self, progress: Callable[[str], None]) -> None:
        """Go through them all, in order: each month begins where the one before it ended."""
        for month in self.work.months():
            progress(f"rollups of {month:%Y-%m}")
            self._month(month)

    def _month(self, month: dt.date) -> None:
        dealers, days = self._dealers(month), self._branch_days(month)
        of_branches = self._dealers_of(days)
        made = None
        if not _nothing(dealers) or not _nothing(days):
            raw = self._raw(monday(month), next_month(month), _together(dealers, of_branches))
            if not _nothing(dealers):
                made = self._stock(raw.of(dealers, month), dealers, month)
            if not _nothing(days):
                self._branches(raw.of(of_branches, monday(month)), days, month)
        self.owners.month(month, dealers, made)

    def _dealers(self, month: dt.date) -> pl.DataFrame | None:
        """The accounts whose stock and sales change in this month; None: all."""
        if self.work.dealers is None:
            return None
        return self.work.dealers.filter(pl.col("month") <= month).select("dealer_id")

    def _branch_days(self, month: dt.date) -> pl.DataFrame | None:
        """The branches and days whose line or whose week is computed in this month; None: all."""
        if self.work.branch_days is None:
            return None
        last, start = self.work.last, pl.col("day").dt.month_start()
        here = [day for day in self.work.branch_days["day"].unique() if week_month(day, last) == month]
        return self.work.branch_days.filter((start == month) | pl.col("day").is_in(here))

    def _dealers_of(self, days: pl.DataFrame | None) -> pl.DataFrame | None:
        if days is None:
            return None
        return self.places.join(days, on="branch_id", how="semi").select("dealer_id").unique()

    def _raw(self, first: dt.date, after: dt.date, dealers: pl.DataFrame | None) -> stock.Raw:
        few = None if dealers is None or dealers.height > FEW else dealers["dealer_id"].to_list()
        names: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
            "raw_sell_in": dict.fromkeys(TRADE[:4], pl.Int64), "raw_sell_out": dict.fromkeys(TRADE[4:], pl.Int64),
            "raw_stock_snapshot": {"quantity": pl.Int64},
            "raw_stock_movement": {"kind": pl.String, "quantity": pl.Int64, "amount": pl.Int64},
        }  # fmt: skip
        frames = [
            read(self.connection, name, {**KEY, **columns}, first=first, after=after, dealers=few).with_columns(stock.pair())
            for name, columns in names.items()
        ]
        return stock.Raw(*frames)

    def _stock(self, raw: stock.Raw, dealers: pl.DataFrame | None, month: dt.date) -> stock.Month:
        self._begin(raw, month)
        few = dealers is not None and dealers.height <= FEW
        ids = dealers["dealer_id"].to_list() if few and dealers is not None else None
        last_day = min(month_end(month), self.work.data_through)
        of = stock.month_of(raw, self.state, self.owners.pieces(month, ids), month, last_day)
        self.state = of.state
        narrow = None if dealers is None else _only(dealers, ["dealer_id"])
        values = {"month": month, "after": next_month(month), "dealers": ids}
        self.keeper.replace(DEALER_MONTH_MODEL, of.models, MODELS_OF_DEALERS if few else MODELS_OF_MONTH, narrow, **values)
        self.keeper.replace(
            DEALER_STRETCH_MODEL, of.stretches, MODELS_OF_DEALERS if few else MODELS_OF_MONTH, narrow, **values
        )
        self.keeper.replace(DEALER_DAY, of.days, DAYS_OF_DEALERS if few else DAYS_OF_MONTH, narrow, **values)
        return of

    def _begin(self, raw: stock.Raw, month: dt.date) -> None:
        """Where accounts that join the run in this month stood before it, and models that slept for a month or longer."""
        if self.work.dealers is None:
            return
        joining = self.work.dealers.filter(pl.col("month") == month)
        if not joining.is_empty():
            ids = None if joining.height > FEW else joining["dealer_id"].to_list()
            before = self._state("state_before", month=month, dealers=ids)
            before = before.with_columns(**stock.unpaired()).join(joining, on="dealer_id", how="semi")
            self.state = pl.concat([self.state, before.select(list(stock.STATE))])
        asleep = raw.pairs().join(self.state, on="pair", how="anti")
        if not asleep.is_empty():
            run(self.connection, sql.SQL("truncate pg_temp.roll_pair"))
            write(self.connection, "roll_pair", asleep.select(**stock.unpaired()))
            self.state = pl.concat([self.state, self._state("state_of_pairs", month=month)])

    def _state(self, name: str, **values: object) -> pl.DataFrame:
        schema = {"dealer_id": pl.Int64, "model_id": pl.Int64, "on_hand": pl.Int64, "average": pl.Int128}
        return read(self.connection, name, schema, **values).with_columns(stock.pair()).select(list(stock.STATE))

    def _branches(self, raw: stock.Raw, days: pl.DataFrame | None, month: dt.date) -> None:
        trade = branches.placed(raw, self.places, self.lines)
        after = next_month(month)
        lines, in_month = trade.filter(pl.col("day") >= month), None
        if days is not None:
            in_month = days.filter(pl.col("day").dt.month_start() == month)
            lines = lines.join(in_month, on=["branch_id", "day"], how="semi")
        want = branches.by_day_and_line(lines, self.places, self.lines)
        narrow = None if in_month is None else _only(in_month, ["branch_id", "day"])
        self.keeper.replace(BRANCH_DAY_LINE, want, DAYS_OF_MONTH, narrow, month=month, after=after)
        self.keeper.replace(BRANCH_DAY, branches.by_day(want), DAYS_OF_MONTH, narrow, month=month, after=after)
        self._weeks(trade, days, month)

    def _weeks(self, trade: pl.DataFrame, days: pl.DataFrame | None, month: dt.date) -> None:
        """The weeks that end in the month, and in the last month also the one that has only begun."""
        after = next_month(month)
        until = after if month == self.work.last else monday(after)
        weeks = trade.filter(pl.col("day") < until).with_columns(week=pl.col("day").dt.truncate("1w"))
        narrow = None
        if days is not None:
            changed = days.filter(pl.col("day") < until).select("branch_id", week=pl.col("day").dt.truncate("1w"))
            changed = changed.filter(pl.col("week") >= monday(month)).unique()
            weeks = weeks.join(changed, on=["branch_id", "week"], how="semi")
            narrow = _only(changed, ["branch_id", "week"])
        want = branches.by_week_and_model(weeks, self.places)
        self.keeper.replace(BRANCH_WEEK_MODEL, want, WEEKS, narrow, month=monday(month), after=until)


def _nothing(keys: pl.DataFrame | None) -> bool:
    return keys is not None and keys.is_empty()


def _together(one: pl.DataFrame | None, other: pl.DataFrame | None) -> pl.DataFrame | None:
    return None if one is None or other is None else pl.concat([one, other]).unique()


def _only(keys: pl.DataFrame, columns: list[str]) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda frame: frame.join(keys, on=columns, how="semi")
