"""Which user of the operating system the embedded servers run as: ourselves, or one of their own when we are root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.servers.faults import ServerError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

NAME = "dealerboard"
# Nothing of the caller's environment may steer a server: PGHOST, PGOPTIONS and the like stay outside.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C", "TZ": "UTC"}
LONGEST_SECONDS = 600


@dataclass(frozen=True)
class OsUser:
    """A user that server programs run as; `other` when it is not the one we are."""

    uid: int
    gid: int
    other: bool


def server_user(folder: Path) -> OsUser:
    """The user for the servers whose files are in `folder`: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return OsUser(os.geteuid(), os.getegid(), other=False)
    if folder.exists() and folder.stat().st_uid != 0:
        # The folder may have been made by an ordinary user; its owner is then the one who can read it.
        entry = folder.stat()
        return OsUser(entry.st_uid, entry.st_gid, other=True)
    found = _account() or _create_account()
    return OsUser(found.pw_uid, found.pw_gid, other=True)


def _account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        return None


def _create_account() -> pwd.struct_passwd:
    tool = shutil.which("useradd", path=ENVIRONMENT["PATH"])
    asked = [tool or "useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    asked += ["--shell", "/usr/sbin/nologin", NAME]
    told = "useradd is not installed"
    if tool:
        done = subprocess.run(asked, capture_output=True, text=True, check=False, env=ENVIRONMENT, cwd="/")
        told = done.stderr.strip() or f"useradd ended with {done.returncode}"
    found = _account()
    if found is None:
        msg = (
            f"PostgreSQL does not run as root, and the system user '{NAME}' cannot be made ({told})."
            f" Create it (package passwd: useradd --system {NAME}), or start as an ordinary user."
        )
        raise ServerError(msg)
    return found


def run(
    user: OsUser, command: Sequence[str | Path], extra: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program as `user`, away from the terminal's Ctrl-C, so that a started step is always finished."""
    asked = [str(part) for part in command]
    try:
        return subprocess.run(
            asked,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            env={**ENVIRONMENT, **(extra or {})},
            cwd="/",
            umask=0o077,
            start_new_session=True,
            timeout=LONGEST_SECONDS,
            user=user.uid if user.other else None,
            group=user.gid if user.other else None,
            extra_groups=[] if user.other else None,
        )
    except PermissionError as error:
        # A program that may not be executed is an answer like any other, as a shell gives it.
        return subprocess.CompletedProcess(asked, 126, "", str(error))


def may_enter(user: OsUser, folder: Path) -> bool:
    """Whether `user` can pass through `folder`. Asked by trying, since mode bits do not tell of access lists."""
    return run(user, ["/bin/sh", "-c", 'test -x "$1"', "sh", folder]).returncode == 0


def write_for(user: OsUser, path: Path, text: str) -> None:
    """Write a file that only `user` reads, whole or not at all. It never follows a link that `user` may have laid."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        if user.other:
            os.fchown(file.fileno(), user.uid, user.gid)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
