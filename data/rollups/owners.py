"""What accounts, reps and branches are measured by, month by month; reps and branches by whom they had on the day.

What a month has only once goes to who had the account on its last day up to data-through: the dealer's own total, our
sales in the lines of that total, the number of dealers. A problem goes to who had the account on the day its promise ran
out. What belongs to no branch stands under branch 0, where no accounts are counted; what belongs to no rep stands nowhere.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl
from psycopg2 import sql

from data.rollups.branches import LINES, NO_BRANCH
from data.rollups.copying import read
from data.rollups.tables import BRANCH_MONTH, DEALER_MONTH, OWNED, REP_MONTH
from data.rollups.work import FEW, month_end, next_month

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from data.rollups.difference import Keeper
    from data.rollups.stock import Month
    from data.rollups.tables import Rollup
    from data.rollups.work import Work

REPS = {"dealer_id": pl.Int64, "first_day": pl.Date, "after_day": pl.Date, "rep_id": pl.Int64}
PIECES = {
    "dealer_id": pl.Int64, "first_day": pl.Date, "after_day": pl.Date, "is_last": pl.Boolean, "branch_id": pl.Int64,
    "rep_id": pl.Int64, "channel_code": pl.String, "currency": pl.String,
}  # fmt: skip
SUMMED = (
    "received_amount", "sent_back_amount", "sold_quantity", "sold_amount", "taken_back_quantity", "taken_back_amount",
    "cost_amount", "uncosted_quantity", "uncosted_amount",
)  # fmt: skip
DAYS = {"dealer_id": pl.Int64, "day": pl.Date, **dict.fromkeys((*SUMMED, "stock_cost"), pl.Int64)}
MODELS = dict.fromkeys(("dealer_id", "model_id", "sold_amount", "taken_back_amount"), pl.Int64)
TOTALS = {"dealer_id": pl.Int64, "line_code": pl.String, "share_total_amount": pl.Int64, "share_estimated_amount": pl.Int64}
PROMISES = {"dealer_id": pl.Int64, "day": pl.Date, "problems_due": pl.Int64, "problems_solved": pl.Int64}
OF_MONTH = sql.SQL("month >= %(month)s and month < %(after)s")
ROLLUPS = {"dealer_id": DEALER_MONTH, "rep_id": REP_MONTH, "branch_id": BRANCH_MONTH}
KEY = ["dealer_id", "first_day"]


class Owners:
    """The reps and branches of one run."""

    def __init__(self, connection: Connection, keeper: Keeper, work: Work, places: pl.DataFrame, zone: str) -> None:
        self.connection, self.keeper, self.work, self.zone = connection, keeper, work, zone
        self.assigned = {"rep_id": read(connection, "reps", REPS), "branch_id": places}
        self.lines = read(connection, "lines", LINES).select("model_id", "line_code")

    def month(self, month: dt.date, dealers: pl.DataFrame | None, made: Month | None) -> None:
        """Make the month right for all, or for who has one of these accounts or is named by the work.

        `made` is the month of these accounts as it has just been computed.
        """
        changed = self._changed(month, dealers)
        if changed is not None and all(not ids for ids in changed.values()):
            return
        whole = made if dealers is None else None
        measured = self._measured(month, self._dealers(changed, month), whole).with_columns(month=pl.lit(month))
        for column, rollup in ROLLUPS.items():
            self._replace(rollup, column, measured, None if changed is None else changed[column], month)

    def _changed(self, month: dt.date, dealers: pl.DataFrame | None) -> dict[str, list[int]] | None:
        """The reps and branches whose month changes; None: all."""
        if dealers is None or self.work.owners is None:
            return None
        named = self.work.owners.filter(pl.col("month") == month)
        everybody = pl.all_horizontal(pl.col("dealer_id", "rep_id", "branch_id").is_null())
        if not named.filter(everybody).is_empty():
            return None
        touched = pl.concat([dealers.select("dealer_id"), named.select("dealer_id")]).unique()
        owners = {
            column: pl.concat([self._of(column, touched, month), named[column].drop_nulls()]).unique().to_list()
            for column in self.assigned
        }
        return {"dealer_id": touched["dealer_id"].to_list(), **owners}

    def _in(self, column: str, month: dt.date) -> pl.DataFrame:
        """Who had which account on any day of the month."""
        in_month = (pl.col("first_day") < next_month(month)) & (pl.col("after_day") > month)
        return self.assigned[column].filter(in_month)

    def _of(self, column: str, dealers: pl.DataFrame, month: dt.date) -> pl.Series:
        return self._in(column, month).join(dealers, on="dealer_id", how="semi")[column]

    def _dealers(self, changed: dict[str, list[int]] | None, month: dt.date) -> list[int] | None:
        """All accounts of those reps and branches; None: so many that the whole month is read."""
        if changed is None:
            return None
        found = [pl.Series("dealer_id", changed["dealer_id"], pl.Int64)]
        found += [
            self._in(column, month).filter(pl.col(column).is_in(changed[column]))["dealer_id"] for column in self.assigned
        ]
        ids = pl.concat(found).unique().to_list()
        return ids if len(ids) <= FEW else None

    def _measured(self, month: dt.date, dealers: list[int] | None, made: Month | None) -> pl.DataFrame:
        """Every measure by account and piece of the month."""
        after, last_day = next_month(month), min(month_end(month), self.work.data_through)
        values = {"month": month, "after": after, "last_day": last_day, "dealers": dealers, "zone": self.zone}
        pieces = read(self.connection, "pieces", PIECES, **values)
        days = made.days.select(list(DAYS)) if made else read(self.connection, "days_of_month", DAYS, **values)
        models = made.models.select(list(MODELS)) if made else read(self.connection, "models_of_month", MODELS, **values)
        values["after"] = last_day + dt.timedelta(days=1)
        promises = read(self.connection, "promises_of_month", PROMISES, **values)
        shares = self._shares(models, read(self.connection, "turnover_of_month", TOTALS, **values))
        return (
            pieces.join(_traded(pieces, days), on=KEY, how="left")
            .join(_promised(pieces, promises), on=KEY, how="left")
            .join(shares.with_columns(is_last=True), on=["dealer_id", "is_last"], how="left")
            .with_columns(pl.col("is_last").cast(pl.Int64).alias("dealers"))
            .with_columns(pl.col(*OWNED).fill_null(0))
        )

    def _shares(self, models: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
        """Our net sales in the lines whose total is known, and these totals, by account."""
        net = pl.col("sold_amount") - pl.col("taken_back_amount")
        ours = models.join(totals.select("dealer_id").unique(), on="dealer_id", how="semi").join(self.lines, on="model_id")
        ours = ours.group_by("dealer_id", "line_code").agg(share_sold_amount=net.sum())
        joined = totals.join(ours, on=["dealer_id", "line_code"], how="left")
        return joined.group_by("dealer_id").agg(pl.exclude("line_code").sum())

    def _replace(self, rollup: Rollup, column: str, measured: pl.DataFrame, ids: list[int] | None, month: dt.date) -> None:
        mine = _of_all(column) if ids is None else pl.col(column).is_in(ids)
        measures = rollup.measures
        if column == "branch_id":
            measured = measured.with_columns(dealers=pl.when(pl.col(column) != NO_BRANCH).then("dealers").otherwise(0))
        want = measured.filter(mine).group_by(rollup.key).agg(pl.col(*measures).sum())
        want = want.filter(pl.any_horizontal(pl.col(*measures) != 0))
        narrow = None if ids is None else lambda frame: frame.filter(mine)
        self.keeper.replace(rollup, want, OF_MONTH, narrow, month=month, after=next_month(month))


def _of_all(column: str) -> pl.Expr:
    """Everybody who has rows of its own: not the rep that nobody is."""
    return pl.col(column) != 0 if column == "rep_id" else pl.lit(value=True)


def _within(pieces: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the first day of the piece that their day lies in."""
    joined = rows.join(pieces.select(*KEY, "after_day"), on="dealer_id")
    return joined.filter((pl.col("first_day") <= pl.col("day")) & (pl.col("day") < pl.col("after_day")))


def _traded(pieces: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Sums of days. The mean of an account's snapshots in the month is shared out by snapshots and rounded."""
    counts = days.group_by("dealer_id").agg(
        snapshots=pl.col("stock_cost").count().cast(pl.Int64),
        counted_on=pl.col("day").filter(pl.col("stock_cost").is_not_null()).max(),
    )
    rows = _within(pieces, days).join(counts, on="dealer_id")
    sums = rows.group_by(KEY).agg(
        pl.col(*SUMMED, "stock_cost").sum(),
        snapshots=pl.col("snapshots").first(),
        counted_cost_amount=pl.col("cost_amount").filter(pl.col("snapshots") > 0).sum(),
        counted_months=((pl.col("day") == pl.col("counted_on")) & pl.col("stock_cost").is_not_null()).sum().cast(pl.Int64),
    )
    mean = (2 * pl.col("stock_cost") + pl.col("snapshots")) // (2 * pl.col("snapshots"))
    return sums.with_columns(stock_cost=pl.when(pl.col("snapshots") > 0).then(mean)).drop("snapshots")


def _promised(pieces: pl.DataFrame, promises: pl.DataFrame) -> pl.DataFrame:
    return _within(pieces, promises).group_by(KEY).agg(pl.col("problems_due", "problems_solved").sum())
