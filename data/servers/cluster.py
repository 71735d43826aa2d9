"""One embedded server: its files, its settings, starting and stopping it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shlex
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from data.servers.conf import RULES, settings_text
from data.servers.faults import FULL_TEXT, ServerError, disk_full
from data.servers.osuser import run, write_for
from data.settings import SOCKET_PORT, socket_folder

if TYPE_CHECKING:
    from data.servers.osuser import OsUser

START_SECONDS, STOP_SECONDS, LEFTOVER_SECONDS = 60, 25, 10
SUPERUSER, REPLICATOR, SLOT = "postgres", "replicator", "dealerboard_standby"
TAIL_BYTES = 4000


@dataclass(frozen=True)
class Cluster:
    """The embedded server `name`: 'primary' or 'standby'."""

    state: Path
    name: str
    programs: Path
    user: OsUser

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.state / "servers" / self.name

    @property
    def part(self) -> Path:
        """Where the data folder is built; it gets its name when it is whole."""
        return self.data.with_name(f"{self.name}.part")

    @property
    def logs(self) -> Path:
        """The folder of its logs."""
        return self.state / "servers" / "log"

    @property
    def start_log(self) -> Path:
        """What it says before its own log is open."""
        return self.logs / f"{self.name}.start.log"

    @property
    def sockets(self) -> Path:
        """The folder of its socket."""
        return socket_folder(self.state, self.name)

    @property
    def passfile(self) -> Path:
        """The password of the replication, for the standby."""
        return self.state / "servers" / "replication.pgpass"

    def tool(self, name: str) -> Path:
        """One of the programs."""
        return self.programs / name

    def initialise(self, password: str) -> None:
        """Make the data folder of a new primary."""
        self._clear_part()
        secret = self.state / "servers" / "superuser.pw"
        write_for(self.user, secret, password + "\n")
        asked: list[str | Path] = [self.tool("initdb"), "-D", self.part, "-U", SUPERUSER, "--pwfile", secret]
        asked += ["--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions"]
        # The wheel has no ICU; the built-in provider gives the same order of text on every machine.
        asked += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        try:
            self.checked("make its data folder", asked)
        finally:
            secret.unlink(missing_ok=True)
        self.part.rename(self.data)

    def copy_from(self, primary: Cluster) -> None:
        """Make the data folder of a standby from a running primary; the slot must not exist yet."""
        self._clear_part()
        shutil.rmtree(self.data, ignore_errors=True)
        asked: list[str | Path] = [self.tool("pg_basebackup"), "-D", self.part, "-R", "-C", "-S", SLOT, "-X", "stream"]
        asked += ["-c", "fast", "-h", primary.sockets, "-p", str(SOCKET_PORT), "-U", REPLICATOR, "-w"]
        self.checked("copy the primary", asked, {"PGPASSFILE": str(self.passfile)})
        self.part.rename(self.data)

    def start(self) -> None:
        """Start it, with settings written anew, and wait until it takes connections."""
        self.write_settings()
        self._clear_leftovers()
        self.start_log.unlink(missing_ok=True)
        asked: list[str | Path] = [self.tool("pg_ctl"), "start", "-D", self.data, "-l", self.start_log, "-w", "-s"]
        self.checked("start", [*asked, "-t", str(START_SECONDS), "-o", self._options()])

    def stop(self) -> None:
        """Stop it, at once if it does not end by itself. Nothing happens when it is not running."""
        if not self.data.exists() or self.pid() is None:
            return
        asked: list[str | Path] = [self.tool("pg_ctl"), "stop", "-D", self.data, "-s", "-w"]
        done = run(self.user, [*asked, "-m", "fast", "-t", str(STOP_SECONDS)])
        if done.returncode and self.pid() is not None:
            run(self.user, [*asked, "-m", "immediate", "-t", str(STOP_SECONDS)])

    def kill(self) -> None:
        """End it as a crash would."""
        ending = self.processes()
        for process in ending:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        psutil.wait_procs(ending, timeout=LEFTOVER_SECONDS)

    def pid(self) -> int | None:
        """The process of the running server. A file left behind, or a number that another program has now, is none."""
        try:
            found = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return found if self._is_main(_command_line(found)) else None

    def processes(self) -> list[psutil.Process]:
        """Its main process and all its helpers."""
        return [process for process in psutil.process_iter() if self._is_ours(_command_line(process.pid))]

    @property
    def title(self) -> str:
        """What its helpers carry in their title. Their working folder tells the same, but a container may hide it."""
        return f"dealerboard {self.name} {hashlib.sha256(bytes(self.data)).hexdigest()[:8]}"

    def _is_main(self, command: list[str]) -> bool:
        return Path(command[0]).name == "postgres" and str(self.data) in command if command else False

    def _is_ours(self, command: list[str]) -> bool:
        return self._is_main(command) or " ".join(command).startswith(f"postgres: {self.title}")

    def write_settings(self) -> bool:
        """Its settings and who may connect, kept outside the data folder, where no copy can overwrite them."""
        folder = self.state / "config" / self.name
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        wanted = {
            "postgresql.conf": settings_text(self.name, self.title, self.sockets, self.logs, folder / "pg_hba.conf"),
            "pg_hba.conf": RULES[self.name],
        }
        changed = False
        for name, text in wanted.items():
            path = folder / name
            if not path.exists() or path.read_text() != text:
                part = path.with_name(name + ".part")
                part.write_text(text)
                part.chmod(0o644)
                part.replace(path)
                changed = True
        return changed

    def checked(self, what: str, asked: list[str | Path], extra: dict[str, str] | None = None) -> None:
        """Run a program of the server; a failure is a sentence that names the log."""
        done = run(self.user, asked, extra)
        if done.returncode == 0:
            return
        told = done.stderr + self._tail()
        if FULL_TEXT in told:
            raise ServerError(disk_full(self.state))
        told = next((line for line in reversed(done.stderr.strip().splitlines()) if line), f"code {done.returncode}")
        msg = f"The {self.name} could not {what} ({told}). The reason is in the newest file of {self.logs}."
        raise ServerError(msg)

    def _options(self) -> str:
        options = [f"config_file={self.state / 'config' / self.name / 'postgresql.conf'}"]
        if self.name == "standby":
            # Given here, since the copy's own file remembers a path that is wrong once the state folder was moved.
            source = socket_folder(self.state, "primary")
            conninfo = f"host='{source}' port={SOCKET_PORT} user={REPLICATOR} passfile='{self.passfile}'"
            options.append(f"primary_conninfo={conninfo}")
        return " ".join(f"-c {shlex.quote(option)}" for option in options)

    def _clear_part(self) -> None:
        # A run that was killed may have left the program that builds the folder still at work.
        for process in psutil.process_iter():
            if str(self.part) in _command_line(process.pid):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()
        shutil.rmtree(self.part, ignore_errors=True)

    def _clear_leftovers(self) -> None:
        """After a crash of the main process its helpers end by themselves; one that does not is ended here."""
        until = time.monotonic() + LEFTOVER_SECONDS
        while self.processes() and time.monotonic() < until:
            time.sleep(0.1)
        self.kill()
        # None of its processes is left, so its lock files mean nothing. The server itself would be misled where the number
        # is in use again, by another program or by a process that ended and that nobody has buried.
        for lock in (self.sockets / f".s.PGSQL.{SOCKET_PORT}", self.sockets / f".s.PGSQL.{SOCKET_PORT}.lock"):
            lock.unlink(missing_ok=True)
        stale = self.data / "postmaster.pid"
        if stale.exists() and _number_in_use(stale):
            stale.unlink()

    def _tail(self) -> str:
        texts = []
        for path in sorted(self.logs.glob(f"{self.name}*.log")):
            with path.open("rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - TAIL_BYTES))
                texts.append(file.read().decode(errors="replace"))
        return "\n".join(texts)


def _command_line(pid: int) -> list[str]:
    """Empty for a process that is gone, ended but not yet buried, or not ours to see."""
    try:
        return psutil.Process(pid).cmdline()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return []


def _number_in_use(pidfile: Path) -> bool:
    try:
        return psutil.pid_exists(int(pidfile.read_text().split("\n", 1)[0]))
    except ValueError:
        return True
