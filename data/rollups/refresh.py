"""Classes of dealers, what like dealers reach, and warnings, as of the data-through date. Called by each load.

`python -m data refresh` calls it too, after a threshold or a definition has changed.

Classes: dealers of one currency by their purchases of twelve months, falling; A as long as those before make up less than
`segment_a_percent` of all purchases, B up to `segment_b_percent`, then C; equal purchases are in one class, and whoever
bought nothing is in C. One class down for a charge open longer than `overdue_days`, a balance over the limit, or less
than half of what fell due in the twelve months paid in time; else one up for whoever paid 95 % of it in time and owes
nothing late.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from psycopg2 import sql

from data.connections import loader_engine
from data.rollups.copying import run, value
from data.rollups.thresholds import threshold
from data.rollups.work import month_start
from data.thresholds import DAYS_PER_WEEK, DEFAULTS, NEW_DAYS, WINDOW_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from data.settings import Settings

LOCK = 7010
UP_PERCENT, DOWN_PERCENT = 95, 50
THROUGH = sql.SQL("select max(data_through) from bi.load_batch")
ZONE = sql.SQL("select value from sec.setting where name = 'business_time_zone'")


def refresh(connection: Connection, data_through: dt.date, progress: Callable[[str], None] = lambda _line: None) -> None:
    """Work them all out anew in this transaction, which is the loader's. `account_standing` is of this date already."""
    progress("segments, peers and warnings")
    run(connection, "settings")
    run(connection, "thresholds_in_force", defaults=json.dumps(DEFAULTS, default=str))
    run(connection, "refresh_tables")
    _segments(connection, data_through)
    run(connection, sql.SQL("delete from bi.peer_cell"))
    run(connection, "peers", as_of=data_through, owners_least=threshold(connection, "peer_owners_least"))
    _reps(connection, data_through)
    _warnings(connection, data_through)


def refresh_now(settings: Settings, progress: Callable[[str], None] = lambda _line: None) -> None:
    """`python -m data refresh`: the same in a transaction of its own; a load waits. Without a load nothing happens."""
    engine = loader_engine(settings)
    try:
        with engine.begin() as connection:
            run(connection, sql.SQL("select pg_advisory_xact_lock(%(key)s)"), key=LOCK)
            through = value(connection, THROUGH)
            if through is not None:
                refresh(connection, through, progress)
    finally:
        engine.dispose()


def _segments(connection: Connection, as_of: dt.date) -> None:
    run(
        connection, "segments", as_of=as_of, a_percent=threshold(connection, "segment_a_percent"),
        b_percent=threshold(connection, "segment_b_percent"), overdue_days=threshold(connection, "overdue_days"),
        up_percent=UP_PERCENT, down_percent=DOWN_PERCENT,
    )  # fmt: skip
    run(connection, "keep_segments")


def _reps(connection: Connection, as_of: dt.date) -> None:
    """What reps are expected to reach, and where they stand among one another: of the last three whole months."""
    after = month_start(as_of + dt.timedelta(days=1))
    last = month_start(after - dt.timedelta(days=1))
    first = month_start(month_start(last - dt.timedelta(days=1)) - dt.timedelta(days=1))
    asked: dict[str, object] = {"as_of": as_of, "from_month": first, "to_month": last}
    least = threshold(connection, "peer_owners_least")
    run(connection, sql.SQL("delete from bi.rep_expected"))
    run(connection, sql.SQL("delete from bi.rep_place"))
    run(connection, sql.SQL("delete from bi.rep_peer"))
    zone = value(connection, ZONE)
    run(connection, "expected", **asked, after=after, zone=zone, owners_least=least)
    run(connection, "rep_places", **asked)
    run(connection, "rep_peers", **asked, reps_least=least)


def _warnings(connection: Connection, as_of: dt.date) -> None:
    month, zone = month_start(as_of), value(connection, ZONE)
    run(
        connection, "on_hand", as_of=as_of, month=month, window_days=WINDOW_DAYS, week_days=DAYS_PER_WEEK, new_days=NEW_DAYS
    )  # fmt: skip
    run(connection, sql.SQL("analyze pg_temp.roll_on_hand"))
    asked = {
        "warnings_of_credit": ("overdue_days", "credit_use_percent"),
        "warnings_of_stock": ("stock_out_days", "overstock_weeks"),
        "warnings_of_service": ("complaint_jump_ratio", "silent_days"),
    }
    for name, thresholds in asked.items():
        values = {one: threshold(connection, one) for one in thresholds}
        run(connection, name, as_of=as_of, month=month, zone=zone, **values)
    run(connection, "keep_warnings")
