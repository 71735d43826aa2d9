"""The app beats on the primary every five seconds; the beat's age on the standby is how old the replica is."""

from __future__ import annotations

import threading
import time

import structlog

from data import primary
from data.errors import DataError

EVERY_SECONDS = 5.0
log = structlog.get_logger("dealerboard.heartbeat")


class Heartbeat:
    """One thread of this process; also knows whether the primary answered the last beat."""

    def __init__(self) -> None:
        self._failed_since: float | None = None
        self._lock = threading.Lock()
        self._started = False

    def start(self) -> None:
        """Begin beating, once per process."""
        with self._lock:
            if self._started:
                return
            self._started = True
        threading.Thread(target=self._run, name="heartbeat", daemon=True).start()

    def primary_is_down(self) -> bool:
        """Whether the last beat could not be written."""
        return self._failed_since is not None

    def _run(self) -> None:
        while True:
            self.beat()
            time.sleep(EVERY_SECONDS)

    def beat(self) -> None:
        """One beat. A primary that does not answer is logged when that begins and when it ends, not every time."""
        try:
            primary.auth_call("select auth.beat()")
        except DataError as cause:
            if self._failed_since is None:
                self._failed_since = time.monotonic()
                log.warning("primary_unreachable", error=type(cause).__name__)
            return
        if self._failed_since is not None:
            log.info("primary_back", after_seconds=round(time.monotonic() - self._failed_since))
            self._failed_since = None


heartbeat = Heartbeat()
