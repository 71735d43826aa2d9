"""The state folder: claimed once, entered by one run at a time, laid out for the servers."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from typing import TYPE_CHECKING

from data.servers.faults import FULL, ServerError
from data.servers.osuser import may_enter
from data.settings import SOCKET_PORT, socket_folder

if TYPE_CHECKING:
    from pathlib import Path

    from data.servers.osuser import OsUser

MARK = "dealerboard-state.txt"
MARK_TEXT = "This folder is the state of dealerboard: databases, passwords, logs. `make reset` removes all of it.\n"
LONGEST_SOCKET = 103 if sys.platform == "darwin" else 107
# A connection string separates hosts by commas, and the server's settings quote with these.
FORBIDDEN_IN_PATH = ",'\"\\\n"
FIRST_START_BYTES, LATER_START_BYTES = 3_000_000_000, 100_000_000
PASS_THROUGH = 0o011
MOVE = "Set DEALERBOARD_STATE to"

_held: dict[Path, int] = {}


def claim(state: Path) -> None:
    """Make the state folder ours, or refuse with a sentence; nothing above it is changed."""
    check_path(state)
    try:
        _make(state)
        foreign = not is_ours(state) and any(state.iterdir())
        if not foreign:
            (state / MARK).write_text(MARK_TEXT)
    except OSError as error:
        if error.errno in FULL:
            raise
        msg = f"The state folder {state} cannot be used ({error.strerror}). {MOVE} a folder that you may write to."
        raise ServerError(msg) from error
    if foreign:
        msg = f"{state} is not empty and not a state folder of dealerboard. {MOVE} an empty or a new folder."
        raise ServerError(msg)


def is_ours(state: Path) -> bool:
    """Whether `state` was made by dealerboard."""
    return (state / MARK).exists() or (state / "secrets.json").exists()


def check_path(state: Path) -> None:
    """Refuse a path that the servers could not use."""
    socket = socket_folder(state, "primary") / f".s.PGSQL.{SOCKET_PORT}"
    length = len(os.fsencode(socket))
    if length > LONGEST_SOCKET:
        room = LONGEST_SOCKET - length + len(os.fsencode(state))
        msg = f"The path {state} is too long for a socket. {MOVE} a path of at most {room} bytes."
        raise ServerError(msg)
    if any(char in str(state) for char in FORBIDDEN_IN_PATH):
        msg = f"The path {state} has a comma, a quote or a backslash in it. {MOVE} a path without them."
        raise ServerError(msg)


def check_space(state: Path) -> None:
    """Refuse to begin what the disk has no room for."""
    first = not (state / "servers" / "primary").exists()
    needed = FIRST_START_BYTES if first else LATER_START_BYTES
    there = next(folder for folder in (state, *state.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if free < needed:
        msg = (
            f"The disk of {state} has {free // 1_000_000} MB free; {'the first start' if first else 'a start'} needs"
            f" {needed // 1_000_000} MB. Free some, or set DEALERBOARD_STATE to a folder on another disk."
        )
        raise ServerError(msg)


def lay_out(state: Path, user: OsUser) -> None:
    """The folders of the servers, each open to the user they run as and to nobody else."""
    if user.other:
        _open_to_others(state)
    _check_entry(state, user)
    for folder in (state / "config", state / "sockets"):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    own = [state / "servers", state / "servers" / "log", socket_folder(state, "primary"), socket_folder(state, "standby")]
    for folder in own:
        folder.mkdir(mode=0o700, exist_ok=True)
        if user.other:
            os.chown(folder, user.uid, user.gid)
        folder.chmod(0o700)


def hold(state: Path) -> bool:
    """Take the lock of the state folder until this process ends. False when another process has it."""
    if state in _held:
        return True
    descriptor = os.open(state / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return False
    _held[state] = descriptor
    return True


def let_go(state: Path) -> None:
    """Give the lock back."""
    descriptor = _held.pop(state, None)
    if descriptor is not None:
        os.close(descriptor)


def _make(state: Path) -> None:
    missing = [folder for folder in (state, *state.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        # A narrow umask would shut the servers' user out of what we make here ourselves.
        folder.chmod(0o755)


def _open_to_others(state: Path) -> None:
    mode = state.stat().st_mode & 0o777
    if mode | PASS_THROUGH != mode:
        state.chmod(mode | PASS_THROUGH)


def _check_entry(state: Path, user: OsUser) -> None:
    closed = next((folder for folder in (*reversed(state.parents), state) if not may_enter(user, folder)), None)
    if closed is not None:
        msg = f"The servers' own user cannot enter {closed}. {MOVE} a folder that it can reach, below /var/lib for example."
        raise ServerError(msg)
