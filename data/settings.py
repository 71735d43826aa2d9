"""Where the servers are and where our own state is kept: read once from the environment, never at import."""

from __future__ import annotations

import functools
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from data.secrets import Secrets, read_secrets

PROJECT = Path(__file__).resolve().parent.parent
DATABASE = "dealerboard"
SOCKET_PORT = 5432


class SettingsError(RuntimeError):
    """A setting is missing or contradicts another; the text says which and what is allowed."""


@dataclass(frozen=True)
class Settings:
    """One installation: its state folder, its two servers and its secrets."""

    state: Path
    embedded: bool
    replica: URL
    primary: URL
    secrets: Secrets


def state_folder() -> Path:
    """The folder of this checkout's state: `DEALERBOARD_STATE`, or one of our own outside the checkout.

    Root keeps it under /var/lib (the embedded servers run as another user and must be able to pass through), anyone else
    under the XDG state folder. Two checkouts never share one.
    """
    moved = os.environ.get("DEALERBOARD_STATE")
    if moved:
        return Path(moved).expanduser().resolve()
    if os.geteuid() == 0:
        base = Path("/var/lib")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    mark = hashlib.sha256(str(PROJECT).encode()).hexdigest()[:8]
    return base / "dealerboard" / f"{PROJECT.name}-{mark}"


def socket_folder(state: Path, server: str) -> Path:
    """Where the embedded `server` ('primary' or 'standby') listens; there is no TCP port."""
    return state / "sockets" / server


def owner_urls() -> tuple[URL, URL] | None:
    """The owner's own (replica, primary), or None when the embedded servers are meant. One without the other is refused."""
    replica, primary = os.environ.get("DATABASE_URL"), os.environ.get("PRIMARY_URL")
    if not replica and not primary:
        return None
    if not replica or not primary:
        missing = "PRIMARY_URL" if replica else "DATABASE_URL"
        msg = f"{missing} is not set. Set both DATABASE_URL (the replica) and PRIMARY_URL, or neither."
        raise SettingsError(msg)
    return _driver(make_url(replica)), _driver(make_url(primary))


def _driver(url: URL) -> URL:
    return url.set(drivername="postgresql+psycopg2")


def _embedded_url(state: Path, server: str) -> URL:
    return URL.create(
        "postgresql+psycopg2", database=DATABASE, query={"host": str(socket_folder(state, server)), "port": str(SOCKET_PORT)}
    )


@functools.cache
def settings() -> Settings:
    """The settings of this process."""
    state = state_folder()
    owner = owner_urls()
    replica, primary = owner or (_embedded_url(state, "standby"), _embedded_url(state, "primary"))
    return Settings(state, owner is None, replica, primary, read_secrets(state))
