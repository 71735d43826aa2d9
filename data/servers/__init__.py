"""The embedded servers: a primary and a standby from a wheel, their supervisor, and the app beside them.

`pair` is the room's door; `boot` fills the servers, `run` is `make run`. On the owner's own servers nothing of this starts.
"""

from data.servers.pair import (
    PRIMARY,
    STANDBY,
    admin_url,
    cluster,
    identity,
    kill_server,
    listening,
    progress,
    rebuild_standby,
    standby_admin_url,
    standby_fault,
    start_server,
    start_servers,
    stop_server,
    stop_servers,
    wait_until_caught_up,
)

__all__ = [
    "PRIMARY", "STANDBY", "admin_url", "cluster", "identity", "kill_server", "listening", "progress", "rebuild_standby",
    "standby_admin_url", "standby_fault", "start_server", "start_servers", "stop_server", "stop_servers",
    "wait_until_caught_up",
]  # fmt: skip
