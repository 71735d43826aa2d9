"""What a stranger may use up before the edge refuses more."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

REMEMBERED_ADDRESSES = 4096


@dataclass(frozen=True)
class Limits:
    """The limits of one server process.

    Counts are per process: the reverse proxy limits before us and across processes (docs/running.md).
    """

    message_bytes: int = 64 * 1024
    messages_per_second: float = 20
    message_burst: int = 40
    strangers_per_address: int = 30
    strangers: int = 400
    handshakes_per_second: float = 5
    handshake_burst: int = 60
    connections_per_session: int = 40


class Bucket:
    """A token bucket: `burst` at once, then `rate` per second."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, float(burst), clock
        self._left, self._at = self._burst, clock()

    def take(self) -> bool:
        """Whether one more is allowed now."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Buckets:
    """One bucket per address; the address not seen for longest is forgotten first, so memory stays bounded."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate, self._burst = rate, burst
        self._of: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, address: str) -> bool:
        """Whether one more is allowed now from this address."""
        bucket = self._of.setdefault(address, Bucket(self._rate, self._burst))
        self._of.move_to_end(address)
        if len(self._of) > REMEMBERED_ADDRESSES:
            self._of.popitem(last=False)
        return bucket.take()
