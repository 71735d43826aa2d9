"""Who is at the other end of each open WebSocket, and whose each Streamlit session is.

The edge opens and closes entries; the script, which alone knows who signed in, binds and unbinds them. Both run in one
process, the edge in its event loop and scripts in their threads, hence the lock. What is not listed here has no rights.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from auth.limits import Limits

CONNECTION_HEADER = "x-dealerboard-connection"
# Far more than one process can hold as live windows; the one bound longest ago is forgotten first and merely starts afresh.
REMEMBERED_OWNERS = 20_000


@dataclass
class Connection:
    """One open WebSocket. `session_id` is the sign-in it acts for, None for a stranger."""

    connection_id: str
    address: str
    session_id: UUID | None
    streamlit_id: str | None = None


class Registry:
    """The connections of this process and the owners of its Streamlit sessions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[str, Connection] = {}
        self._owners: OrderedDict[str, UUID] = OrderedDict()

    def open(self, address: str, session_id: UUID | None, limits: Limits) -> Connection | None:
        """A new entry under an unguessable id, or None when too many are open already."""
        with self._lock:
            if not self._has_room(address, session_id, limits):
                return None
            connection = Connection(secrets.token_urlsafe(24), address, session_id)
            self._open[connection.connection_id] = connection
            return connection

    def _has_room(self, address: str, session_id: UUID | None, limits: Limits) -> bool:
        alike = [c for c in self._open.values() if c.session_id == session_id]
        if session_id is not None:
            return len(alike) < limits.connections_per_session
        here = sum(1 for c in alike if c.address == address)
        return len(alike) < limits.strangers and here < limits.strangers_per_address

    def close(self, connection: Connection) -> None:
        """The WebSocket is gone; its Streamlit session keeps its owner, who may come back to it."""
        with self._lock:
            self._open.pop(connection.connection_id, None)

    def is_open(self, connection_id: str) -> bool:
        """Whether the edge opened this connection. A script run without one was not reached through the edge."""
        with self._lock:
            return connection_id in self._open

    def bind(self, connection_id: str, streamlit_session_id: str, session_id: UUID) -> None:
        """This connection and its Streamlit session now act for this sign-in. A connection not open gets nothing."""
        with self._lock:
            connection = self._open.get(connection_id)
            if connection is None:
                return
            connection.session_id, connection.streamlit_id = session_id, streamlit_session_id
            self._owners[streamlit_session_id] = session_id
            self._owners.move_to_end(streamlit_session_id)
            if len(self._owners) > REMEMBERED_OWNERS:
                self._owners.popitem(last=False)

    def unbind(self, connection_id: str) -> None:
        """Somebody signed out: the connection is a stranger's again and nobody can come back to its Streamlit session."""
        with self._lock:
            connection = self._open.get(connection_id)
            if connection is None:
                return
            if connection.streamlit_id is not None:
                self._owners.pop(connection.streamlit_id, None)
            connection.session_id = connection.streamlit_id = None

    def owner(self, streamlit_session_id: str) -> UUID | None:
        """The sign-in that a Streamlit session belongs to."""
        with self._lock:
            return self._owners.get(streamlit_session_id)


REGISTRY = Registry()
bind = REGISTRY.bind
unbind = REGISTRY.unbind
is_open = REGISTRY.is_open
