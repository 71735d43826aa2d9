"""The web application as a child process: uvicorn with the flags that the pages need."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.error import URLError

import psutil

from data.secrets import write_private
from data.servers.faults import ServerError, StopRequestedError
from data.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOST, DEFAULT_PORT, HIGHEST_PORT = "127.0.0.1", 8501, 65535
# Compression of messages costs more than it saves on one machine; open tabs must not hold up a stop;
# an access log would keep the addresses of people's downloads.
FLAGS = ["--proxy-headers", "--forwarded-allow-ips", "127.0.0.1", "--ws-per-message-deflate", "false"]
FLAGS += ["--ws-max-size", "1048576", "--timeout-graceful-shutdown", "3", "--no-access-log"]
READY_SECONDS, STOP_SECONDS, POLL_SECONDS = 60.0, 10.0, 0.1
LARGEST_LOG_BYTES = 10_000_000


def wanted_port() -> int:
    """The port to serve on: `PORT`, or 8501."""
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        msg = f"PORT is '{text}'. It must be a number from 1 to {HIGHEST_PORT}, as in: PORT=8502 make run"
        raise ServerError(msg)
    return int(text)


def check_port(port: int) -> None:
    """Refuse a port that another program has, before anything slow is done."""
    with socket.socket() as probe:
        # As uvicorn binds: connections of the run before that still linger do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            msg = f"Port {port} is reserved for root. Choose another: PORT=8502 make run"
            raise ServerError(msg) from error
        except OSError as error:
            other = port + 1 if port < HIGHEST_PORT else DEFAULT_PORT
            msg = f"Port {port} is taken by another program. Choose another: PORT={other} make run"
            raise ServerError(msg) from error


@dataclass
class AppServer:
    """The application on `port`, with its log in the state folder."""

    state: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        """Where it writes."""
        return self.state / "log" / "app.log"

    @property
    def address(self) -> str:
        """Where people open it."""
        return f"http://{HOST}:{self.port}"

    def alive(self) -> bool:
        """Whether its process runs."""
        return self.process is not None and self.process.poll() is None

    def start(self, stopping: Callable[[], bool]) -> None:
        """Start it and wait until it answers."""
        self._turn_log()
        command = [sys.executable, "-m", "uvicorn", "app:app", "--host", HOST, "--port", str(self.port), *FLAGS]
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops things in order.
            self.process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env={**os.environ, "DEALERBOARD_SUPERVISED": "1", "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._note()
        self._wait_ready(stopping)

    def stop(self) -> None:
        """Stop it, by force if it does not end by itself."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._record.unlink(missing_ok=True)

    def end_orphan(self) -> None:
        """End the application of a run that was killed and could not do it itself."""
        with contextlib.suppress(FileNotFoundError, ValueError, psutil.NoSuchProcess, psutil.TimeoutExpired):
            noted = json.loads(self._record.read_text())
            process = psutil.Process(noted["pid"])
            if process.create_time() == noted["started"]:
                process.send_signal(signal.SIGTERM)
                process.wait(STOP_SECONDS)
        self._record.unlink(missing_ok=True)

    @property
    def _record(self) -> Path:
        return self.state / "app.pid"

    def _note(self) -> None:
        if self.process is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                started = psutil.Process(self.process.pid).create_time()
                write_private(self._record, json.dumps({"pid": self.process.pid, "started": started}))

    def _turn_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_name("app.log.1"))

    def _wait_ready(self, stopping: Callable[[], bool]) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if stopping():
                raise StopRequestedError
            if not self.alive():
                msg = f"The application ended while starting. The reason is in {self.log}."
                raise ServerError(msg)
            if self._healthy():
                return
            time.sleep(POLL_SECONDS)
        msg = f"The application did not answer within {READY_SECONDS:.0f} seconds. The reason may be in {self.log}."
        raise ServerError(msg)

    def _healthy(self) -> bool:
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
                f"{self.address}/_stcore/health", timeout=5
            ) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except (URLError, OSError):
            return False
