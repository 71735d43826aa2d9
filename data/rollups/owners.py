"""What accounts, reps and branches are measured by, month by month; reps and branches by whom they had on the day.

What a month has only once goes to who had the account on its last day up to data-through: the dealer's own total, our
sales in the lines of that total, the number of dealers. A problem goes to who had the account on the day its promise ran
out. What belongs to no branch stands under branch 0, what belongs to no rep under rep 0, so that all adds up; an account
that nobody looks after is counted nowhere.

Every sum names branch and rep, so whatever changes is made right for all the branches that it touches.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl
from psycopg2 import sql

from data.rollups.branches import LINES
from data.rollups.copying import read
from data.rollups.portfolios import by_branch_and_line, by_line, by_model, flows
from data.rollups.stretches import OWNER, PIECES
from data.rollups.tables import (
    BRANCH_MONTH_LINE,
    BRANCH_MONTH_MODEL,
    COMPANY_MONTH_MODEL,
    DEALER_MONTH,
    DEALER_STRETCH_MODEL,
    OWNED,
    PORTFOLIO_MONTH,
    PORTFOLIO_MONTH_LINE,
    STOCKED,
)
from data.rollups.work import FEW, month_end, next_month

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from data.rollups.difference import Keeper
    from data.rollups.stock import Month
    from data.rollups.tables import Rollup
    from data.rollups.work import Work

SUMMED = (
    "received_amount", "sent_back_amount", "sold_quantity", "sold_amount", "taken_back_quantity", "taken_back_amount",
    "cost_amount", "uncosted_quantity", "uncosted_amount",
)  # fmt: skip
DAYS = {"dealer_id": pl.Int64, "day": pl.Date, **dict.fromkeys((*SUMMED, "stock_cost"), pl.Int64)}
OF_MODELS = [name for name in STOCKED if name not in ("moved_quantity", "closing_cost", "closing_uncosted")]
MODELS = {**dict.fromkeys(("dealer_id", "model_id", *OF_MODELS), pl.Int64), "average_cost": pl.String}
STRETCHES = {name: kind for name, kind in DEALER_STRETCH_MODEL.schema.items() if name != "month"}
TOTALS = {"dealer_id": pl.Int64, "line_code": pl.String, "share_total_amount": pl.Int64, "share_estimated_amount": pl.Int64}
PROMISES = {"dealer_id": pl.Int64, "day": pl.Date, "problems_due": pl.Int64, "problems_solved": pl.Int64}
OF_MONTH = sql.SQL("month >= %(month)s and month < %(after)s")
ROLLUPS = {"dealer_id": DEALER_MONTH, "branch_id": PORTFOLIO_MONTH}
KEY = ["dealer_id", "first_day"]


class Owners:
    """The reps and branches of one run."""

    def __init__(self, connection: Connection, keeper: Keeper, work: Work, places: pl.DataFrame, zone: str) -> None:
        self.connection, self.keeper, self.work, self.zone = connection, keeper, work, zone
        self.places = places
        self.lines = read(connection, "lines", LINES).select("model_id", "line_code")

    def month(self, month: dt.date, dealers: pl.DataFrame | None, made: Month | None) -> None:
        """Make the month right for all, or for the branches that had one of these accounts or are named by the work.

        `made` is the month of these accounts as it has just been computed.
        """
        changed = self._changed(month, dealers)
        if changed is not None and all(not ids for ids in changed.values()):
            return
        ids, whole = self._dealers(changed, month), made if dealers is None else None
        pieces, models = self.pieces(month, ids), self._models(month, ids, whole)
        measured = self._measured(month, ids, whole, pieces, models).with_columns(month=pl.lit(month))
        for column, rollup in ROLLUPS.items():
            self._replace(rollup, column, measured, None if changed is None else changed[column], month)
        cut = whole.stretches if whole else read(
            self.connection, "stretches_of_month", STRETCHES, month=month, dealers=ids
        )  # fmt: skip
        rows = flows(pieces, models, cut, month, self._last_day(month))
        self._stocked(rows, None if changed is None else changed["branch_id"], month)

    def pieces(self, month: dt.date, dealers: list[int] | None) -> pl.DataFrame:
        """The month of these accounts and the day before it, cut where they changed hands. None: all accounts."""
        return read(
            self.connection, "pieces", PIECES, before=month - dt.timedelta(days=1), month=month, after=next_month(month),
            last_day=self._last_day(month), dealers=dealers,
        )  # fmt: skip

    def _last_day(self, month: dt.date) -> dt.date:
        return min(month_end(month), self.work.data_through)

    def _changed(self, month: dt.date, dealers: pl.DataFrame | None) -> dict[str, list[int]] | None:
        """The accounts and branches whose month changes; None: all."""
        if dealers is None or self.work.owners is None:
            return None
        named = self.work.owners.filter(pl.col("month") == month)
        everybody = pl.all_horizontal(pl.col("dealer_id", "branch_id").is_null())
        if not named.filter(everybody).is_empty():
            return None
        touched = pl.concat([dealers.select("dealer_id"), named.select("dealer_id")]).drop_nulls().unique()
        theirs = self._in(month).join(touched, on="dealer_id", how="semi")["branch_id"]
        branches = pl.concat([theirs, named["branch_id"].drop_nulls()]).unique().to_list()
        return {"dealer_id": touched["dealer_id"].to_list(), "branch_id": branches}

    def _in(self, month: dt.date) -> pl.DataFrame:
        """Who belonged to which branch on the day before the month or any day of it."""
        return self.places.filter((pl.col("first_day") < next_month(month)) & (pl.col("after_day") >= month))

    def _dealers(self, changed: dict[str, list[int]] | None, month: dt.date) -> list[int] | None:
        """All accounts of those branches; None: so many that the whole month is read."""
        if changed is None:
            return None
        theirs = self._in(month).filter(pl.col("branch_id").is_in(changed["branch_id"]))["dealer_id"]
        ids = pl.concat([pl.Series("dealer_id", changed["dealer_id"], pl.Int64), theirs]).unique().to_list()
        return ids if len(ids) <= FEW else None

    def _models(self, month: dt.date, dealers: list[int] | None, made: Month | None) -> pl.DataFrame:
        if made:
            return made.models.select(list(MODELS))
        return read(self.connection, "models_of_month", MODELS, month=month, dealers=dealers)

    def _measured(
        self, month: dt.date, dealers: list[int] | None, made: Month | None, pieces: pl.DataFrame, models: pl.DataFrame
    ) -> pl.DataFrame:
        """Every measure by account and piece of the month."""
        last_day, after = self._last_day(month), next_month(month)
        values = {"month": month, "dealers": dealers, "zone": self.zone}
        pieces = pieces.filter(pl.col("first_day") >= month)
        days = made.days.select(list(DAYS)) if made else read(self.connection, "days_of_month", DAYS, after=after, **values)
        values["after"] = last_day + dt.timedelta(days=1)
        promises = read(self.connection, "promises_of_month", PROMISES, **values)
        shares = self._shares(models, read(self.connection, "turnover_of_month", TOTALS, **values))
        looked_after = pl.any_horizontal(pl.col(*OWNER) != 0)
        return (
            pieces.join(_traded(pieces, days), on=KEY, how="left")
            .join(_promised(pieces, promises), on=KEY, how="left")
            .join(shares.with_columns(is_last=True), on=["dealer_id", "is_last"], how="left")
            .with_columns((pl.col("is_last") & looked_after).cast(pl.Int64).alias("dealers"))
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
        mine = pl.lit(value=True) if ids is None else pl.col(column).is_in(ids)
        measures = rollup.measures
        want = measured.filter(mine).group_by(rollup.key).agg(pl.col(*measures).sum())
        want = want.filter(pl.any_horizontal(pl.col(*measures) != 0))
        narrow = None if ids is None else lambda frame: frame.filter(mine)
        self.keeper.replace(rollup, want, OF_MONTH, narrow, month=month, after=next_month(month))

    def _stocked(self, rows: pl.DataFrame, branches: list[int] | None, month: dt.date) -> None:
        """Sales and stock by line and by model; those of the company follow from those of its branches."""
        mine = pl.lit(value=True) if branches is None else pl.col("branch_id").is_in(branches)
        narrow = None if branches is None else lambda frame: frame.filter(mine)
        after, rows = next_month(month), rows.filter(mine)
        lines = by_line(rows, self.lines)
        for rollup, want in (
            (PORTFOLIO_MONTH_LINE, lines),
            (BRANCH_MONTH_LINE, by_branch_and_line(lines)),
            (BRANCH_MONTH_MODEL, by_model(rows)),
        ):
            self.keeper.replace(rollup, want, OF_MONTH, narrow, month=month, after=after)
        whole = read(self.connection, "company_of_month", COMPANY_MONTH_MODEL.schema, month=month)
        self.keeper.replace(COMPANY_MONTH_MODEL, whole, OF_MONTH, month=month, after=after)


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
