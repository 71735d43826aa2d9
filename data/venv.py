"""Makes the virtual environment with the bare Python of the machine: `python3 -m data.venv run` or `dev`.

Only the standard library is imported, and nothing that Python 3.9 could not read, so that an old one gets a sentence.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / ".venv"
FILES = {"run": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
OLDEST = (3, 11)
NEEDED_BYTES = 1_500_000_000


def main(arguments: list[str]) -> int:
    """Make or renew the environment for 'run' or 'dev'; the exit code."""
    kind = arguments[0] if arguments else "run"
    if kind not in FILES:
        return _refuse(f"No environment '{kind}'. Known: {', '.join(FILES)}.")
    if sys.version_info < OLDEST:
        have = ".".join(map(str, sys.version_info[:3]))
        return _refuse(f"Python {have} is too old, 3.11 or newer is needed. Name one: PYTHON=python3.11 make run")
    if _is_current(kind):
        return 0
    told = _hindrance()
    return _refuse(told) if told else _make(kind)


def _hindrance() -> str | None:
    if not (find_spec("ensurepip") and find_spec("venv")):
        # Debian leaves these out of its python3.
        minor = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        return f"This Python cannot make a virtual environment. Install it: apt-get install {minor}-venv"
    free = shutil.disk_usage(PROJECT).free
    if free < NEEDED_BYTES:
        return f"The disk of {PROJECT} has {free // 1_000_000} MB free; the packages need {NEEDED_BYTES // 1_000_000} MB."
    return _taken_port()


def _taken_port() -> str | None:
    # Asked again by the run itself; here it spares a minute of installing.
    port = os.environ.get("PORT") or "8501"
    if os.environ.get("DEALERBOARD_VENV_ONLY") or not port.isdecimal():
        return None
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (OSError, OverflowError):
            return f"Port {port} cannot be used, another program may have it. Choose another: PORT=8502 make run"
    return None


def _mark(kind: str) -> str:
    names = [*FILES[kind], "constraints.txt"]
    parts = [sys.version.encode(), str(FOLDER).encode(), *[(PROJECT / name).read_bytes() for name in names]]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _stamp(kind: str) -> Path:
    return FOLDER / f"stamp-{kind}"


def _is_current(kind: str) -> bool:
    return _stamp(kind).exists() and _stamp(kind).read_text() == _mark(kind)


def _make(kind: str) -> int:
    python = FOLDER / "bin" / "python"
    if not _is_current("run"):
        print("Making the virtual environment .venv", flush=True)
        if subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=False).returncode:
            return _refuse(f"The virtual environment {FOLDER} could not be made; the lines above say why.")
    print(f"Installing the packages of {', '.join(FILES[kind])} (a minute or two)", flush=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["-c", "constraints.txt", *[part for name in FILES[kind] for part in ("-r", name)]]
    if subprocess.run(command, cwd=PROJECT, check=False).returncode:
        return _refuse("The packages could not be installed; the lines above say why. The same command goes on from here.")
    for done in ("run", kind):
        _stamp(done).write_text(_mark(done))
    return 0


def _refuse(told: str) -> int:
    print(told, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
