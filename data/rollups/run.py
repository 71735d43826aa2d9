"""Brings the rollups up to date: after a load for what it changed, or from nothing, or to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from psycopg2 import sql

from data.rollups.batches import batches
from data.rollups.changes import changed_by, first_month
from data.rollups.copying import read, run, value
from data.rollups.difference import Findings, Keeper
from data.rollups.months import Months
from data.rollups.refresh import refresh
from data.rollups.tables import BREAKOUT_WEEK, COMPLAINT_COHORT, COMPLAINT_TIME, ROLLUPS, UNIT_COHORT, UNIT_WEEK
from data.rollups.thresholds import threshold
from data.rollups.work import Work, monday, next_month

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

# These are worked out as a whole, or by the months that changed.
ANEW = (COMPLAINT_COHORT, UNIT_COHORT, COMPLAINT_TIME, UNIT_WEEK, BREAKOUT_WEEK)
ALL_ROWS, OF_MONTHS = sql.SQL("true"), sql.SQL("month = any(%(months)s)")
ZONE = sql.SQL("select value from sec.setting where name = 'business_time_zone'")
# Also where a new version brought a rollup that nothing has been summed into yet.
UNTOLD = sql.SQL(
    "select not exists (select from bi.dealer_month_model) and not exists (select from bi.dealer_day)"
    " or exists (select from bi.dealer_month_model) and not exists (select from bi.branch_month_model)"
)


def refresh_after(
    connection: Connection, batch_id: int, data_through: dt.date, progress: Callable[[str], None] = lambda _line: None
) -> None:
    """Bring rollups, segments, peers and warnings up to date with what this load has published, in its transaction.

    `connection` is the loader's, with the load's tables `stage_...` and `stale_...`. `progress` gets a line per step.
    """
    zone = str(value(connection, ZONE))
    if value(connection, UNTOLD):
        work = Work(first_month(connection, zone, data_through), data_through)
    else:
        work = changed_by(connection, batch_id, data_through, zone)
    carry_out(connection, work, Findings([]), zone, progress)
    refresh(connection, data_through, progress)


def carry_out(connection: Connection, work: Work, findings: Findings, zone: str, progress: Callable[[str], None]) -> None:
    """Make every rollup that `work` names what the facts say."""
    run(connection, "settings")
    run(connection, "temporary_tables")
    keeper = Keeper(connection, findings)
    # Before all else, because each month begins where the one before it ended.
    if work.dealers is None or work.loses_months:
        _strays(keeper, work)
    Months(connection, keeper, work, zone).go(progress)
    _cohorts(connection, keeper, work, zone, progress)
    batches(connection, keeper, work, zone)
    if keeper.empty:
        run(connection, sql.SQL("select bi.measure(%(names)s)"), names=sorted(keeper.empty))


def _strays(keeper: Keeper, work: Work) -> None:
    """Rows of months in which there is nothing to sum: what was there has moved, or they were written by hand. They go."""
    for rollup in (one for one in ROLLUPS if one not in ANEW):
        column = next(name for name in ("month", "day", "week") if name in rollup.keys)
        first = monday(work.first) if column == "week" else work.first
        outside = sql.SQL("({0} < %(first)s or {0} >= %(after)s)").format(sql.Identifier(column))
        keeper.replace(rollup, pl.DataFrame(schema=rollup.schema), outside, first=first, after=next_month(work.last))


def _cohorts(connection: Connection, keeper: Keeper, work: Work, zone: str, progress: Callable[[str], None]) -> None:
    progress("rollups of complaints and deliveries")
    if work.complaints:
        hours = threshold(connection, "first_response_hours")
        want = read(connection, "complaint_cohort", COMPLAINT_COHORT.schema, zone=zone, first_response_hours=hours)
        keeper.replace(COMPLAINT_COHORT, want, ALL_ROWS)
    months = None if work.cohort_months is None else list(work.cohort_months)
    if months is None or months:
        want = read(connection, "unit_cohort", UNIT_COHORT.schema, months=months)
        keeper.replace(UNIT_COHORT, want, ALL_ROWS if months is None else OF_MONTHS, months=months)
