"""A dealer's own books: read, and compared with ours, each in a process of its own with limits.

Reading takes a moment and is waited for. Comparing may take a minute: it goes on while its person looks at something else,
tells how far it is, and can be ended. One person has one comparison at a time.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from data.attachment_reader import MOST_BOOKS_BYTES
from data.attachments import AttachmentError, safe_name
from data.packing import MOST_BYTES as MOST_UNPACKED
from data.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHILD = Path(__file__).with_name("books_child.py")
READER, ENGINE = "reconcile.books.child", "reconcile"
MEGA, MEBI = 1_000_000, 1024 * 1024
MOST_BYTES = MOST_BOOKS_BYTES
READERS_AT_ONCE = threading.BoundedSemaphore(2)
WAIT_SECONDS = 20.0
PATIENCE_SECONDS = 0.5
# Libraries that reckon ahead in threads are held to the processors there are.
ENVIRONMENT = {"LANG": "C.UTF-8", "POLARS_MAX_THREADS": "2", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
log = structlog.get_logger("dealerboard.books")
BUSY, TOO_HEAVY, BROKEN = "attachment-busy", "books-too-heavy", "books-broken"
PIECES = 3
FOLDER = "dealerboard-books-"
# What nobody came back for goes after this; so many wait for a place at most, each with both sides in memory.
KEPT_SECONDS, MOST_WAITING = 3_600.0, 20


@dataclass(frozen=True)
class Limits:
    """What one child may take. Memory is address space, of which libraries reserve several times what they use."""

    seconds: float
    cpu: int
    memory: int
    file: int


# More than the largest file that is allowed needs. What a child wrote is taken apart in this process, so it is held small.
READING = Limits(seconds=40.0, cpu=30, memory=3_000 * MEGA, file=64 * MEBI)
COMPARING = Limits(seconds=300.0, cpu=280, memory=6_000 * MEGA, file=MOST_UNPACKED)


def read(
    name: str, content: bytes, columns: Mapping[str, str], layout: Mapping[str, Any], limits: Limits = READING
) -> dict[str, Any]:
    """What the file says, as `reconcile.books` reads it: lines, what was left out and why, columns and layout.

    `columns` and `layout` are what a person has chosen; what they do not say is found.

    Raises:
        AttachmentError: it cannot be read, or not within the limits; `key` names the sentence.
    """
    shown = safe_name(name)
    if len(content) > MOST_BYTES:
        raise AttachmentError("attachment-too-large", name=shown, most=MOST_BYTES // MEBI)
    if not READERS_AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise AttachmentError(BUSY, name=shown, most=0)
    try:
        with _folder() as folder:
            Path(folder, "given").write_bytes(content)
            orders = {"name": shown, "columns": dict(columns), "layout": dict(layout)}
            code, said = _waited(_started(folder, READER, [json.dumps(orders)], limits), limits)
            if code:
                raise _fault(shown, said)
            return dict(json.loads(Path(folder, "made").read_bytes()))
    finally:
        READERS_AT_ONCE.release()


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    """A folder for us alone, gone afterwards; by our number in its name a later process knows what we could not remove."""
    with tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-") as folder:
        yield folder


def sweep() -> None:
    """Remove the folders of processes that were ended before they could do it themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        number = folder.name.removeprefix(FOLDER).partition("-")[0]
        if number.isdigit() and not _lives(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(number: int) -> bool:
    """Whether a process of this number is there. At our start our own number was another's in an earlier container."""
    if number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _fault(shown: str, said: str) -> AttachmentError:
    """What the child said; one that said nothing was ended by a limit, or gave up at it."""
    try:
        told = json.loads(said.strip().splitlines()[-1])
        return AttachmentError(str(told["key"]), **{"name": shown, **told["values"]})
    except (IndexError, ValueError, KeyError, TypeError):
        return AttachmentError(TOO_HEAVY, name=shown, most=0)


def _started(folder: str, module: str, arguments: list[str], limits: Limits) -> subprocess.Popen[str]:
    """The child in a process group of its own, without anything of our environment, which holds secrets."""
    orders = {
        "root": str(PROJECT), "module": module, "arguments": json.dumps(arguments), "memory": limits.memory,
        "cpu": limits.cpu, "file": limits.file, "parent": os.getpid(),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-I", str(CHILD), json.dumps(orders)],
        cwd=folder,
        env={**ENVIRONMENT, "HOME": folder, "TMPDIR": folder},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def _waited(child: subprocess.Popen[str], limits: Limits) -> tuple[int, str]:
    try:
        said, _ = child.communicate(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL, ""
    finally:
        _end(child)
        _close(child)
    return child.returncode, said


def _end(child: subprocess.Popen[str]) -> None:
    """End a child that still runs, with its whole group. One that has ended is left: its number may be another's by now."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _close(child: subprocess.Popen[str]) -> None:
    """Give back what its words came through; for whoever reads it."""
    if child.stdout is not None:
        child.stdout.close()


@dataclass
class Run:
    """One comparison. `stage` and `part` (0 to 1) tell how far it is; at its end there is a result or a fault."""

    about: tuple[int, int]
    """The account and the number of the reconciliation."""
    begun: float = field(default_factory=time.monotonic)
    stage: str = "waiting"
    part: float = 0.0
    result: bytes | None = None
    fault: str | None = None
    """The key of a sentence."""
    is_cancelled: bool = False
    ended: float | None = None
    """When it came to its end, by the monotonic clock."""
    context: dict[str, Any] = field(default_factory=dict)
    """What whoever started it wants to find again with the result."""
    _child: subprocess.Popen[str] | None = None

    @property
    def is_over(self) -> bool:
        """Whether it goes on no longer, in whatever way it ended."""
        return self.result is not None or self.fault is not None

    def cancel(self) -> None:
        """End it now."""
        self.is_cancelled = True
        if self._child is not None:
            _end(self._child)

    def go(self, files: Mapping[str, bytes], limits: Limits, places: threading.Semaphore) -> None:
        """Run it to its end, when a place is free; for a thread of its own."""
        try:
            if self._has_place(places):
                try:
                    self._run(files, limits)
                finally:
                    places.release()
        finally:
            # Whatever happened, whoever waits is told.
            if not self.is_over:
                self.fault = "reconcile-cancelled" if self.is_cancelled else "reconcile-too-heavy"
            self.ended = time.monotonic()

    def _has_place(self, places: threading.Semaphore) -> bool:
        while not self.is_cancelled:
            if places.acquire(timeout=PATIENCE_SECONDS):
                return True
        return False

    def _run(self, files: Mapping[str, bytes], limits: Limits) -> None:
        # Whoever has a place waits for nobody any more, though the child takes a moment to come up.
        self.stage = "read"
        with _folder() as folder:
            for name, content in files.items():
                Path(folder, name).write_bytes(content)
            self._listen(folder, limits)

    def _listen(self, folder: str, limits: Limits) -> None:
        arguments = ["ours.csv", "theirs.csv", "--out", "result.json", "--options", "options.json"]
        child = self._child = _started(folder, ENGINE, arguments, limits)
        if self.is_cancelled:
            # Whoever ended it in between found no child yet.
            _end(child)
        watch = threading.Timer(limits.seconds, _end, [child])
        watch.start()
        try:
            for line in child.stdout or ():
                self._hear(line)
            child.wait()
        finally:
            watch.cancel()
            _end(child)
            _close(child)
        if child.returncode == 0:
            self.result = Path(folder, "result.json").read_bytes()
        elif child.returncode > 0:
            # Ended by itself, and not by a limit: ours to look into. What it printed may hold figures, and is not kept.
            log.error("comparison_failed", code=child.returncode)
            self.fault = "reconcile-failed"

    def _hear(self, line: str) -> None:
        """A line `progress <0..1> <stage>`; anything else is not for us."""
        words = line.split()
        if len(words) == PIECES and words[0] == "progress":
            with contextlib.suppress(ValueError):
                self.part, self.stage = min(max(float(words[1]), 0.0), 1.0), words[2]


class Comparisons:
    """The comparisons of this process: one of each person goes on at a time, and no more than two at once for all.

    What came of one is kept for its person and its work until it is put away, for an hour at most.
    """

    def __init__(self, at_once: int = 2, limits: Limits = COMPARING, waiting: int = MOST_WAITING) -> None:
        self._places, self._limits, self._most = threading.Semaphore(at_once), limits, at_once + waiting
        self._lock, self._runs = threading.Lock(), dict[tuple[int, tuple[int, int]], Run]()

    def start(self, uid: int, about: tuple[int, int], files: Mapping[str, bytes], **context: Any) -> Run:
        """Begin one, unless this person has one that goes on: then that is answered, whatever it is about.

        When too many wait already, one that is over with a fault.
        """
        with self._lock:
            self._forget()
            going = [(of, run) for (of, _), run in self._runs.items() if not run.is_over]
            known = next((run for of, run in going if of == uid), None)
            if known is not None:
                return known
            if len(going) >= self._most:
                return Run(about, fault="reconcile-many-wait", context=context)
            run = self._runs[uid, about] = Run(about, context=context)
        threading.Thread(target=run.go, args=(files, self._limits, self._places), daemon=True).start()
        return run

    def of(self, uid: int, about: tuple[int, int] | None = None) -> Run | None:
        """This person's comparison of a work, until it is put away; without one the one that goes on, else the newest."""
        with self._lock:
            self._forget()
            own = [run for (of, what), run in self._runs.items() if of == uid and about in (None, what)]
        return next((run for run in own if not run.is_over), own[-1] if own else None)

    def put_away(self, uid: int, run: Run) -> None:
        """Forget one that is over."""
        with self._lock:
            if self._runs.get((uid, run.about)) is run:
                del self._runs[uid, run.about]

    def _forget(self) -> None:
        until = time.monotonic() - KEPT_SECONDS
        for key in [key for key, run in self._runs.items() if run.ended is not None and run.ended < until]:
            del self._runs[key]


sweep()
comparisons = Comparisons()
