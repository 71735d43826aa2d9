"""Whether this process can serve: for a load balancer, not for a person."""

from __future__ import annotations

from data.connections import NOBODY, transaction
from data.errors import DataError
from data.heartbeat import heartbeat


def ready() -> dict[str, bool]:
    """`ready` when the standby answers; whether the primary does is told beside it, for reads go on without it."""
    try:
        with transaction("dealerboard_reader", NOBODY) as connection:
            standby = bool(connection.exec_driver_sql("select pg_is_in_recovery()").scalar_one())
    except DataError:
        standby = False
    return {"ready": standby, "standby": standby, "primary": not heartbeat.primary_is_down()}
