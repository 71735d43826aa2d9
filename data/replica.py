"""Reads of business facts: from the standby only, signed for one person, as a frame of the query's own schema."""

from __future__ import annotations

import contextlib
import io
import time
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl
import structlog

from data.connections import transaction
from data.errors import ContextRejectedError, NotAStandbyError, OutOfScopeError, ReplicaUnavailableError, ScopeMovedError
from data.scope import Freshness, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy.engine import Connection

    from data.query import Query

CONTEXT = """select uid, role, dealers, is_standby, beat_age_seconds, batch_id, data_through, loaded_at from sec.context()"""
EXECUTIVE = "executive"
Answer = TypeVar("Answer")
log = structlog.get_logger("dealerboard.replica")


def login_role(role: str) -> str:
    """Executives read through a login of their own, whose policy sees every dealer."""
    return "dealerboard_executive" if role == EXECUTIVE else "dealerboard_reader"


def open_scope(uid: int, role: str) -> tuple[Scope, Freshness]:
    """What this person may see now, and how old it is, in one round trip.

    Raises:
        ContextRejectedError: the standby does not know this person, or knows another role.
    """
    with transaction(login_role(role), uid) as connection:
        return _context(connection, uid, role)


def _context(connection: Connection, uid: int, role: str) -> tuple[Scope, Freshness]:
    row = connection.exec_driver_sql(CONTEXT).one_or_none()
    if row is None or row.uid != uid or row.role != role:
        raise ContextRejectedError
    if not row.is_standby:
        raise NotAStandbyError
    dealers = None if role == EXECUTIVE else tuple(row.dealers)
    scope = Scope(uid, role, dealers, row.batch_id, row.data_through)
    return scope, Freshness(row.data_through, row.loaded_at, row.beat_age_seconds)


def fetch(scope: Scope, query: Query, arguments: Mapping[str, Any]) -> pl.DataFrame:
    """The answer to `query` in the frame its schema states. Retried once when the standby dropped the connection.

    Raises:
        OutOfScopeError: a dealer outside the scope is named.
        ScopeMovedError: the scope or the load changed since the page began.
    """
    return _again_once(lambda: _fetch(scope, query, arguments))


def _fetch(scope: Scope, query: Query, arguments: Mapping[str, Any]) -> pl.DataFrame:
    with _same_scope(scope, arguments) as connection, _told(query, scope):
        rows = connection.exec_driver_sql(query.sql, _driver_values(arguments)).all()
    return pl.DataFrame([tuple(row) for row in rows], schema=dict(query.schema), orient="row")


def _driver_values(arguments: Mapping[str, Any]) -> dict[str, Any]:
    # Sets of ids are tuples where they are keys of the cache, and arrays in SQL.
    return {name: list(value) if isinstance(value, tuple) else value for name, value in arguments.items()}


def copy(scope: Scope, query: Query, arguments: Mapping[str, Any]) -> pl.DataFrame:
    """Like `fetch`, for many rows: by COPY on the same signed connection. An empty text comes back as null."""
    return _again_once(lambda: _copy(scope, query, arguments))


def _copy(scope: Scope, query: Query, arguments: Mapping[str, Any]) -> pl.DataFrame:
    out = io.BytesIO()
    with _same_scope(scope, arguments) as connection, _told(query, scope):
        driver: Any = connection.connection.dbapi_connection
        with driver.cursor() as cursor:
            statement = cursor.mogrify(query.sql, _driver_values(arguments)).decode()
            cursor.copy_expert(f"copy ({statement}) to stdout with (format csv, header)", out)
    return _frame_of_csv(out.getvalue(), query)


def _frame_of_csv(text: bytes, query: Query) -> pl.DataFrame:
    # Booleans come as t and f, which polars does not read by itself.
    schema = dict(query.schema)
    booleans = [name for name, kind in schema.items() if kind == pl.Boolean]
    frame = pl.read_csv(text, schema={name: pl.String if name in booleans else kind for name, kind in schema.items()})
    return frame.with_columns(pl.col(name) == "t" for name in booleans)


@contextlib.contextmanager
def _same_scope(scope: Scope, arguments: Mapping[str, Any]) -> Iterator[Connection]:
    """A signed transaction on the standby that still sees exactly what `scope` says."""
    dealer = arguments.get("dealer_id")
    if dealer is not None and not scope.allows(dealer):
        raise OutOfScopeError
    with transaction(login_role(scope.role), scope.uid) as connection:
        seen, _ = _context(connection, scope.uid, scope.role)
        if seen != scope:
            raise ScopeMovedError
        yield connection


@contextlib.contextmanager
def _told(query: Query, scope: Scope) -> Iterator[None]:
    """One line of the log per statement: its name and time, never its rows or arguments."""
    begun = time.perf_counter()
    yield
    log.info("query", query=query.name, role=scope.role, milliseconds=round((time.perf_counter() - begun) * 1000, 1))


def _again_once(ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except ReplicaUnavailableError:
        return ask()
