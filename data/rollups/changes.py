"""What a load changes in the rollups: told by its tables `stage_...` (new and changed rows) and `stale_...` (old rows).

A row counts on its own day, so a late or corrected row makes its account's stock new from its month on: averages and what
is on hand follow from everything before. A changed assignment makes the days new on which the account was with another.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl
from psycopg2 import sql

from data.rollups.branches import NO_BRANCH, PLACES
from data.rollups.copying import exists, read, value
from data.rollups.work import BRANCH_DAYS, DEALERS, Work, month_start, months_between, next_month

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

OWNERS = {"dealer_id": pl.Int64, "branch_id": pl.Int64, "month": pl.Date}
DEALER_DAYS = {"dealer_id": pl.Int64, "day": pl.Date}
SPANS = {"dealer_id": pl.Int64, "owner_id": pl.Int64, "first_day": pl.Date, "after_day": pl.Date}
# Whose days are days of stock and sales; a movement may have moved to another day, and its old row counts as well.
STOCK = ("stage_sell_in", "stage_sell_out", "stage_stock_snapshot", "stage_stock_movement", "stale_stock_movement")
TRADE = ("stage_sell_in", "stage_sell_out")
COHORTS = ("stage_complaint", "stage_complaint_fault", "stage_dealer_branch", "stage_threshold")
KNOWN = sql.SQL("select min(month) from bi.portfolio_month")
KNOWN_DAYS = sql.SQL("select distinct branch_id, day from bi.branch_day_line")
PREVIOUS = sql.SQL("select max(data_through) from bi.load_batch where batch_id < %(batch_id)s")


class Changes:
    """The changes of one load. A relation that the load does not have changes nothing."""

    def __init__(self, connection: Connection, first: dt.date, data_through: dt.date, zone: str) -> None:
        self.connection, self.zone = connection, zone
        self.first, self.data_through = first, data_through
        self.months = months_between(first, month_start(data_through))

    def work(self, previous: dt.date | None) -> Work:
        """Everything that has to be computed anew; `previous` is the data-through date before this load."""
        reps, branches = self._spans("dealer_rep", "rep_id"), self._branch_spans()
        relined = self._any("line_changes")
        branch_days = [self._trade_days(), self._span_days(branches), self._channel_days()]
        if relined:
            branch_days.append(read(self.connection, KNOWN_DAYS, BRANCH_DAYS))
        owners = [
            self._owned(reps, branches),
            self._dealer_months(),
            self._passed(previous, everything=relined),
            self._unknown(),
        ]
        return Work(
            self.first,
            self.data_through,
            dealers=self._dealers(previous, pl.concat([reps, branches])),
            branch_days=pl.concat(branch_days).unique(),
            owners=pl.concat(owners).unique(),
            cohort_months=self._cohort_months(branches),
            complaints=any(self._touched(relation) for relation in COHORTS),
        )

    def _touched(self, relation: str) -> bool:
        question = sql.SQL("select exists (select from pg_temp.{} where standing <> 'same')")
        return exists(self.connection, relation) and bool(value(self.connection, question.format(sql.Identifier(relation))))

    def _any(self, question: str) -> bool:
        both = exists(self.connection, "stage_model") and exists(self.connection, "stale_model")
        return both and bool(value(self.connection, question))

    def _days(self, relations: tuple[str, ...]) -> pl.DataFrame:
        """Accounts and days with rows that are new, changed, or were so before."""
        found = [pl.DataFrame(schema=DEALER_DAYS)]
        for relation in relations:
            if exists(self.connection, relation):
                changed = sql.SQL(" where standing <> 'same'" if relation.startswith("stage") else "")
                question = (
                    sql.SQL("select distinct dealer_id, day from pg_temp.{}").format(sql.Identifier(relation)) + changed
                )
                found.append(read(self.connection, question, DEALER_DAYS))
        return pl.concat(found).unique()

    def _dealers(self, previous: dt.date | None, spans: pl.DataFrame) -> pl.DataFrame:
        """Accounts and the month from which on their stock, or who had it, changes.

        A new month has rows of what every account holds.
        """
        found = [self._days(STOCK).select("dealer_id", month=pl.col("day").dt.month_start()), self._handed_over(previous)]
        found.append(spans.select("dealer_id", month=pl.max_horizontal("first_day", pl.lit(self.first)).dt.month_start()))
        last = month_start(self.data_through)
        if previous is not None and month_start(previous) < last:
            holding = read(self.connection, sql.SQL("select dealer_id from bi.dealer"), {"dealer_id": pl.Int64})
            found.append(holding.with_columns(month=pl.lit(next_month(month_start(previous)))))
        return pl.concat(found).group_by("dealer_id").agg(pl.col("month").min()).select(list(DEALERS))

    def _handed_over(self, previous: dt.date | None) -> pl.DataFrame:
        """Accounts that were handed over as had been told before."""
        since = previous or dt.date.min
        return read(self.connection, "handed_over", DEALERS, since=since, data_through=self.data_through)

    def _trade_days(self) -> pl.DataFrame:
        days = self._days(TRADE)
        return self._branches_of(days)

    def _branches_of(self, days: pl.DataFrame) -> pl.DataFrame:
        """The branch that each account belongs to on the day, or that of no branch."""
        if days.is_empty():
            return pl.DataFrame(schema=BRANCH_DAYS)
        held = (pl.col("first_day") <= pl.col("day")) & (pl.col("day") < pl.col("after_day"))
        return (
            days.join(read(self.connection, "places", PLACES), on="dealer_id")
            .filter(held)
            .select(list(BRANCH_DAYS))
            .unique()
        )

    def _spans(self, table: str, column: str) -> pl.DataFrame:
        """The days on which an account gained or lost its rep or branch by this load, and which one."""
        new, old = f"stage_{table}", f"stale_{table}"
        if not (exists(self.connection, new) and exists(self.connection, old)):
            return pl.DataFrame(schema=SPANS)
        question = sql.SQL(SPAN_TEXT).format(
            column=sql.Identifier(column), new=sql.Identifier(new), old=sql.Identifier(old)
        )  # fmt: skip
        return read(self.connection, question, SPANS)

    def _branch_spans(self) -> pl.DataFrame:
        """The same of branches: on a day on which an account gained or lost one, it may have left or come to none."""
        spans = self._spans("dealer_branch", "branch_id")
        return pl.concat([spans, spans.with_columns(owner_id=pl.lit(NO_BRANCH, pl.Int64))]).unique()

    def _span_days(self, spans: pl.DataFrame) -> pl.DataFrame:
        """The days of these spans on which the account traded; those that this load brings are changes of their own."""
        if spans.is_empty():
            return pl.DataFrame(schema=BRANCH_DAYS)
        question = sql.SQL("select dealer_id, day from bi.dealer_day where dealer_id = any(%(dealers)s)")
        traded = read(self.connection, question, DEALER_DAYS, dealers=spans["dealer_id"].unique().to_list())
        traded = pl.concat([traded, self._days(TRADE)]).unique()
        inside = (pl.col("first_day") <= pl.col("day")) & (pl.col("day") < pl.col("after_day"))
        return (
            traded.join(spans, on="dealer_id")
            .filter(inside)
            .select("day", branch_id="owner_id")
            .select(list(BRANCH_DAYS))
            .unique()
        )

    def _channelled(self) -> list[int]:
        """Accounts whose channel changed: it has no history, so all their days move."""
        if not (exists(self.connection, "stage_dealer") and exists(self.connection, "stale_dealer")):
            return []
        return read(self.connection, "channel_changes", {"dealer_id": pl.Int64})["dealer_id"].to_list()

    def _channel_days(self) -> pl.DataFrame:
        question = sql.SQL("select dealer_id, day from bi.dealer_day where dealer_id = any(%(dealers)s)")
        dealers = self._channelled()
        return self._branches_of(read(self.connection, question, DEALER_DAYS, dealers=dealers)) if dealers else pl.DataFrame(
            schema=BRANCH_DAYS
        )  # fmt: skip

    def _owned(self, reps: pl.DataFrame, branches: pl.DataFrame) -> pl.DataFrame:
        """Months in which an account changed hands, and that of the day after: for a branch that lost it as well."""
        named = [branches.with_columns(pl.col("owner_id").alias("branch_id"))]
        named.append(reps.with_columns(pl.lit(None, pl.Int64).alias("branch_id")))
        months = pl.concat(named).join(self._calendar(), how="cross").filter(
            (pl.col("first_day") < pl.col("after_month")) & (pl.col("after_day") >= pl.col("month"))
        )  # fmt: skip
        return months.select(list(OWNERS))

    def _calendar(self) -> pl.DataFrame:
        after = [next_month(month) for month in self.months]
        return pl.DataFrame({"month": self.months, "after_month": after}, schema={"month": pl.Date, "after_month": pl.Date})

    def _dealer_months(self) -> pl.DataFrame:
        """Months of single accounts: of their turnover, of promises, and all of an account whose channel changed."""
        schema = {"dealer_id": pl.Int64, "month": pl.Date}
        found = [pl.DataFrame({"dealer_id": self._channelled()}, schema={"dealer_id": pl.Int64}).join(
            self._calendar().select("month"), how="cross"
        )]  # fmt: skip
        if exists(self.connection, "stage_dealer_turnover"):
            found.append(read(self.connection, "turnover_changes", schema))
        if exists(self.connection, "stage_complaint") and exists(self.connection, "stale_complaint"):
            found.append(read(self.connection, "promise_changes", schema, zone=self.zone))
        return pl.concat(found).with_columns(branch_id=None).select(
            [pl.col(name).cast(kind) for name, kind in OWNERS.items()]
        )  # fmt: skip

    def _passed(self, previous: dt.date | None, *, everything: bool) -> pl.DataFrame:
        """Months in which days have passed since the last load: promises ran out in them, and who had whom at their end."""
        since = self.first if everything or previous is None else max(self.first, month_start(previous))
        moved = everything or previous is None or previous < self.data_through
        return _of_all(months_between(since, month_start(self.data_through)) if moved else [])

    def _unknown(self) -> pl.DataFrame:
        """Months before those that are known, when a load brings earlier facts than there were."""
        known = value(self.connection, KNOWN)
        return _of_all([month for month in self.months if known is not None and month < known])

    def _cohort_months(self, spans: pl.DataFrame) -> tuple[dt.date, ...] | None:
        """Months of deliveries that changed; None: all of them."""
        if not (exists(self.connection, "stage_delivery") and exists(self.connection, "stage_delivery_line")):
            return ()
        found = read(self.connection, "delivery_changes", {"month": pl.Date})["month"].to_list()
        moved = spans.join(self._calendar(), how="cross").filter(
            (pl.col("first_day") < pl.col("after_month")) & (pl.col("after_day") > pl.col("month"))
        )
        return tuple(sorted({*found, *moved["month"].to_list()}))


def _of_all(months: list[dt.date]) -> pl.DataFrame:
    frame = pl.DataFrame({"month": months}, schema={"month": pl.Date})
    return frame.select(pl.lit(None, kind).alias(name) if name != "month" else "month" for name, kind in OWNERS.items())


SPAN_TEXT = """
with gained as (
    select dealer_id, {column} as owner_id, range_agg(daterange(valid_from, valid_to)) as days
    from pg_temp.{new} where standing <> 'same' group by dealer_id, {column}
), lost as (
    select dealer_id, {column} as owner_id, range_agg(daterange(valid_from, valid_to)) as days
    from pg_temp.{old} group by dealer_id, {column}
), differing as (
    select
        dealer_id, owner_id,
        unnest(
            (coalesce(g.days, '{{}}') - coalesce(l.days, '{{}}')) + (coalesce(l.days, '{{}}') - coalesce(g.days, '{{}}'))
        ) as days
    from gained as g full join lost as l using (dealer_id, owner_id)
)
select dealer_id, owner_id, lower(days), coalesce(upper(days), date '9999-12-31') from differing
"""


def first_month(connection: Connection, zone: str, data_through: dt.date) -> dt.date:
    """The month of the first fact; that of the data-through date when there is none."""
    last = month_start(data_through)
    of_large = next((month for month in _parts(connection) if month < last and _has_rows(connection, month)), last)
    return min(value(connection, "first_month", zone=zone) or last, of_large, last)


def _parts(connection: Connection) -> list[dt.date]:
    """The months that the large tables have parts for, in order."""
    return read(connection, "parts", {"month": pl.Date})["month"].to_list()


def _has_rows(connection: Connection, month: dt.date) -> bool:
    return bool(value(connection, "month_has_rows", month=month, after=next_month(month)))


def changed_by(connection: Connection, batch_id: int, data_through: dt.date, zone: str) -> Work:
    """The work that this load leaves to the rollups."""
    previous = value(connection, PREVIOUS, batch_id=batch_id)
    return Changes(connection, first_month(connection, zone, data_through), data_through, zone).work(previous)
