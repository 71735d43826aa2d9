"""How each load went, for whoever runs the place: in a transaction of its own, for a refused load leaves nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.load.faults import Fault, LoadRefused

KEEP = sa.text(
    "insert into bi.load_run (batch_key, batch_id, outcome, began_at, seconds, fault_count, first_fault)"
    " values (:key, :batch, :outcome, :began, :seconds, :faults, :first)"
)


def loaded(engine: Engine, key: str, began: dt.datetime, batch_id: int, *, repeated: bool) -> None:
    """A batch was published, or was there already and is told again."""
    _keep(engine, key, began, batch=batch_id, outcome="repeated" if repeated else "loaded", faults=0, first=None)


def refused(engine: Engine, key: str, began: dt.datetime, why: LoadRefused) -> None:
    """A folder broke the contract. Kept is where, never what stood there: that may be somebody's."""
    first = _place(why.faults[0]) if why.faults else None
    _keep(engine, key, began, batch=None, outcome="refused", faults=why.count, first=first)


def _place(fault: Fault) -> str:
    return " ".join(part for part in (fault.file, str(fault.row or ""), fault.column) if part)


def _keep(engine: Engine, key: str, began: dt.datetime, **told: object) -> None:
    seconds = (dt.datetime.now(dt.UTC) - began).total_seconds()
    with engine.begin() as connection:
        connection.execute(KEEP, {"key": key, "began": began, "seconds": round(seconds, 1), **told})
