"""Writes, and what must be read where it was written: narrow functions on the primary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.connections import NOBODY, transaction

if TYPE_CHECKING:
    from collections.abc import Sequence


def call(uid: int, statement: str, /, **arguments: Any) -> Sequence[Any]:
    """Rows of one function of schema api, called with the signed context of `uid`. One statement is one transaction."""
    with transaction("dealerboard_writer", uid) as connection:
        return connection.exec_driver_sql(statement, arguments).all()


def auth_call(statement: str, **arguments: Any) -> Sequence[Any]:
    """Rows of one function of schema auth: before it is known who somebody is."""
    with transaction("dealerboard_auth", NOBODY) as connection:
        return connection.exec_driver_sql(statement, arguments).all()


def standby_session(statement: str, **arguments: Any) -> Sequence[Any]:
    """The check of an open session on the standby, for the time in which the primary cannot be reached."""
    with transaction("dealerboard_reader", NOBODY) as connection:
        return connection.exec_driver_sql(statement, arguments).all()
