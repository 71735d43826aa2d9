"""Which pages are used (S10): one row per person, day and page, written beside the drawing of a page and never in its way.

No figure, account or filter is recorded. What cannot be written is tried again when the person draws that page again.
"""

from __future__ import annotations

import queue
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data import primary
from data.errors import DataError

if TYPE_CHECKING:
    from datetime import date

ZONE = ZoneInfo("Asia/Shanghai")
# So many first looks may wait; more are left out rather than kept in memory.
MOST_WAITING = 1000

View = tuple[int, str]


class Usage:
    """What this process has told the primary today, and one thread that tells it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: queue.Queue[View] = queue.Queue(MOST_WAITING)
        self._told: set[View] = set()
        self._day: date | None = None
        self._started = False

    def opened(self, uid: int, slug: str) -> None:
        """Somebody draws a page: at once, whatever becomes of the record."""
        if self._is_first(uid, slug):
            try:
                self._waiting.put_nowait((uid, slug))
            except queue.Full:
                self._forget(uid, slug)

    def _is_first(self, uid: int, slug: str) -> bool:
        today = datetime.now(UTC).astimezone(ZONE).date()
        with self._lock:
            if today != self._day:
                self._day, self._told = today, set()
            if (uid, slug) in self._told:
                return False
            self._told.add((uid, slug))
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, name="usage", daemon=True).start()
            return True

    def _forget(self, uid: int, slug: str) -> None:
        with self._lock:
            self._told.discard((uid, slug))

    def _run(self) -> None:
        while True:
            uid, slug = self._waiting.get()
            try:
                primary.call(uid, "select api.viewed(%(slug)s)", slug=slug)
            except DataError:
                self._forget(uid, slug)


usage = Usage()
