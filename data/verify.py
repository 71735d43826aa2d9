"""Compares the rollups with the facts: `python -m data verify`, with `--mend` to put right what differs.

Everything is summed anew from the facts, month by month, by the code that fills the rollups, and compared row by row and
column by column: a row that is missing, one too many, one that was changed, and a fact that came in past the loader all
show. What differs is put right within the transaction either way, so that sums of sums are compared with what they should
be sums of; without `mend` that is taken back in the end.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from psycopg2 import sql

from data.load import loader_engine
from data.rollups.changes import first_month
from data.rollups.copying import run, value
from data.rollups.difference import Difference, Findings
from data.rollups.run import ZONE, carry_out
from data.rollups.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from data.settings import Settings

__all__ = ["Difference", "verify"]

LOCK = 7010
THROUGH = sql.SQL("select max(data_through) from bi.load_batch")
NOTE = sql.SQL(
    "insert into bi.verification (batch_id, seconds, row_count, difference_count, mended)"
    " select max(batch_id), %(seconds)s, %(rows)s, %(differences)s, %(mended)s from bi.load_batch"
)


def verify(settings: Settings, *, mend: bool, progress: Callable[[str], None] = lambda _line: None) -> list[Difference]:
    """What differs, by rollup and key; of a rollup and month the first thousand rows. With `mend` it is right afterwards.

    A load waits until this is through. Time and result stand in bi.verification. Without a load nothing differs.
    """
    engine = loader_engine(settings)
    try:
        with engine.begin() as connection:
            run(connection, sql.SQL("select pg_advisory_xact_lock(%(key)s)"), key=LOCK)
            return _verified(connection, mend=mend, progress=progress)
    finally:
        engine.dispose()


def _verified(connection: Connection, *, mend: bool, progress: Callable[[str], None]) -> list[Difference]:
    through = value(connection, THROUGH)
    if through is None:
        return []
    begun = time.monotonic()
    findings = Findings([], asked=True)
    zone = str(value(connection, ZONE))
    comparing = connection.begin_nested()
    carry_out(connection, Work(first_month(connection, zone, through), through), findings, zone, progress)
    if mend:
        comparing.commit()
    else:
        comparing.rollback()
    run(
        connection, NOTE, seconds=round(time.monotonic() - begun), rows=findings.rows, differences=findings.differences,
        mended=mend and findings.differences > 0,
    )  # fmt: skip
    return findings.named
