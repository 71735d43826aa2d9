"""Brings the rollups up to date: after a load for what it changed, or from nothing, or to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg2 import sql

from data.rollups.changes import changed_by, first_month
from data.rollups.copying import read, run, value
from data.rollups.difference import Keeper, Ledger
from data.rollups.months import Months
from data.rollups.refresh import refresh
from data.rollups.tables import COMPLAINT_COHORT, ROLLUPS, UNIT_COHORT
from data.rollups.thresholds import threshold
from data.rollups.work import Work

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

ALL_ROWS, OF_MONTHS = sql.SQL("true"), sql.SQL("month = any(%(months)s)")
ZONE = sql.SQL("select value from sec.setting where name = 'business_time_zone'")
EMPTY = sql.SQL("select not exists (select from bi.dealer_month_model) and not exists (select from bi.branch_month)")


def refresh_after(
    connection: Connection, batch_id: int, data_through: dt.date, progress: Callable[[str], None] = lambda _line: None
) -> None:
    """Bring rollups, segments, peers and warnings up to date with what this load has published, in its transaction.

    `connection` is the loader's, with the load's tables `stage_...` and `stale_...`. `progress` gets a line per step.
    """
    empty = bool(value(connection, EMPTY))
    zone = str(value(connection, ZONE))
    work = Work(first_month(connection, zone, data_through), data_through) if empty else changed_by(
        connection, batch_id, data_through, zone
    )  # fmt: skip
    carry_out(connection, work, Ledger([]), zone, progress, empty=empty)
    refresh(connection, data_through, progress)


def carry_out(
    connection: Connection, work: Work, ledger: Ledger, zone: str, progress: Callable[[str], None], *, empty: bool = False
) -> None:
    """Make every rollup that `work` names what the facts say. `empty` says that there are none yet."""
    run(connection, "settings")
    run(connection, "temporary_tables")
    keeper = Keeper(connection, ledger, empty=empty)
    Months(connection, keeper, work, zone).go(progress)
    _cohorts(connection, keeper, work, zone, progress)
    if empty:
        run(connection, sql.SQL("select bi.measure(%(names)s)"), names=[rollup.name for rollup in ROLLUPS])


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
