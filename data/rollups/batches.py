"""Rollups of service quality: how long complaints take, units by week, and which batches break out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from psycopg2 import sql

from data.rollups import breakout
from data.rollups.copying import read
from data.rollups.tables import BREAKOUT_WEEK, COMPLAINT_TIME, UNIT_WEEK

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.engine import Connection

    from data.rollups.difference import Keeper
    from data.rollups.work import Work

ALL_ROWS, OF_MONTHS = sql.SQL("true"), sql.SQL("month = any(%(months)s)")


def batches(connection: Connection, keeper: Keeper, work: Work, zone: str) -> None:
    """Bring them up to date. The chart of batches goes on with every day, so it is worked out by every run."""
    if work.complaints:
        keeper.replace(COMPLAINT_TIME, read(connection, "complaint_time", COMPLAINT_TIME.schema, zone=zone), ALL_ROWS)
    months = None if work.cohort_months is None else list(work.cohort_months)
    if months is None or months:
        want = read(connection, "unit_week", UNIT_WEEK.schema, months=months)
        keeper.replace(UNIT_WEEK, want, ALL_ROWS if months is None else OF_MONTHS, months=months)
    keeper.replace(BREAKOUT_WEEK, _charts(connection, work.data_through, zone), ALL_ROWS)


def _charts(connection: Connection, until: dt.date, zone: str) -> pl.DataFrame:
    units = read(connection, "batch_units", breakout.UNITS)
    if units.is_empty():
        return pl.DataFrame(schema=breakout.CHART)
    return breakout.chart(read(connection, "batch_complaints", breakout.COMPLAINTS, zone=zone), units, until)
