"""The one door to the servers: pooled connections per role, each transaction signed for one person, wiped afterwards."""

from __future__ import annotations

import contextlib
import functools
import json
from typing import TYPE_CHECKING, Any

import psycopg2
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from data.context import sign
from data.errors import (
    REFUSED,
    BusyError,
    ContextRejectedError,
    DataError,
    NoPrincipalError,
    PrimaryUnavailableError,
    RefusedError,
    ReplicaUnavailableError,
    TooHeavyError,
)
from data.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL, Connection, Engine
    from sqlalchemy.engine.interfaces import IsolationLevel

    from data.settings import Settings

STANDBY_ROLES = ("dealerboard_reader", "dealerboard_executive")
LOADER = "dealerboard_loader"
NOBODY = 0
NEW_TRANSACTION = "select pg_backend_pid(), (extract(epoch from transaction_timestamp()) * 1000000)::bigint"

CONNECTION_LOST = ("08", "57P")
CONFLICT_WITH_RECOVERY = "40001"
TIMED_OUT = ("57014", "25P04", "25P03")
TOO_MANY = "53300"
LOCKED = ("55P03", "40P01")
# A primary that only reads just now, or has no room to write.
CANNOT_WRITE = ("25006", "53100")
# A connection that is refused carries no code, only the server's words.
TOO_MANY_SAID = ("too many connections", "too many clients", "remaining connection slots")
DENIED = "42501"


def loader_engine(settings: Settings) -> Engine:
    """An engine on the primary as the loader's role. The caller disposes of it."""
    url = settings.primary.set(username=LOADER, password=settings.secrets.passwords[LOADER])
    return sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)


@functools.cache
def engine_of(role: str) -> Engine:
    """The pool of one database role, on the standby for the reading roles and on the primary for the others."""
    here = settings()
    url = here.replica if role in STANDBY_ROLES else here.primary
    # On the standby the look at the scope and the query see one moment: a load that is replayed in between is not seen.
    level: IsolationLevel = "REPEATABLE READ" if role in STANDBY_ROLES else "READ COMMITTED"
    return _engine(url.set(username=role, password=here.secrets.passwords[role]), level)


def _engine(url: URL, isolation_level: IsolationLevel) -> Engine:
    engine = sa.create_engine(
        url,
        isolation_level=isolation_level,
        pool_pre_ping=True,
        pool_size=6,
        max_overflow=6,
        pool_timeout=3,
        pool_recycle=900,
        pool_reset_on_return=None,
        hide_parameters=True,
        connect_args={"connect_timeout": 3, "tcp_user_timeout": 10000, "application_name": "dealerboard"},
    )
    event.listen(engine, "begin", _refuse_nobody)
    event.listen(engine, "reset", _wipe)
    return engine


def _refuse_nobody(connection: Connection) -> None:
    if connection.get_execution_options().get("uid") is None:
        msg = "a transaction was begun without a principal"
        raise NoPrincipalError(msg)


def _wipe(driver: Any, record: Any, state: Any) -> None:
    """Nothing of one person's transaction stays on a connection; one that cannot be wiped is not used again."""
    if state.terminate_only:
        return
    try:
        driver.rollback()
        driver.autocommit = True
        with driver.cursor() as cursor:
            cursor.execute("discard all")
        driver.autocommit = False
    except psycopg2.Error:
        record.invalidate()


@contextlib.contextmanager
def transaction(role: str, uid: int) -> Iterator[Connection]:
    """A transaction of `role` signed for principal `uid`; for NOBODY an unsigned one, in which no policy shows a row."""
    with _faults_of(role), engine_of(role).connect().execution_options(uid=uid) as connection, connection.begin():
        if uid != NOBODY:
            backend, micros = connection.exec_driver_sql(NEW_TRANSACTION).one()
            secrets = settings().secrets
            token = sign(secrets.context_key_id, secrets.context_key, uid, micros, backend)
            connection.exec_driver_sql("select set_config('app.context', %s, true)", (token,))
        yield connection


@contextlib.contextmanager
def _faults_of(role: str) -> Iterator[None]:
    try:
        yield
    except PoolTimeoutError as cause:
        raise BusyError from cause
    except DBAPIError as cause:
        raise translated(cause, standby=role in STANDBY_ROLES) from cause


def translated(cause: DBAPIError, *, standby: bool) -> DataError | DBAPIError:
    """The error a page can explain, or the cause itself when it is a mistake of ours."""
    state = getattr(cause.orig, "pgcode", None)
    if state in TIMED_OUT:
        return TooHeavyError()
    said = standby and state is None and any(words in str(cause.orig) for words in TOO_MANY_SAID)
    if said or state in (TOO_MANY, *LOCKED):
        return BusyError()
    cannot = state == CONFLICT_WITH_RECOVERY or (state in CANNOT_WRITE and not standby)
    if state is None or cannot or state.startswith(CONNECTION_LOST):
        return ReplicaUnavailableError() if standby else PrimaryUnavailableError()
    if state == DENIED:
        return ContextRejectedError()
    if state.startswith(REFUSED):
        told = cause.orig.diag  # type: ignore[union-attr]
        return RefusedError(told.message_primary, json.loads(told.message_detail or "{}"), state)
    return cause
