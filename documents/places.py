"""How many documents are made at once: pages are to be drawn meanwhile."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from documents.errors import DocumentBusyError

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = threading.BoundedSemaphore(2)
WAIT_SECONDS = 20.0


@contextlib.contextmanager
def place() -> Iterator[None]:
    """One of the places, waited for if need be.

    Raises:
        DocumentBusyError: none became free in time.
    """
    if not PLACES.acquire(timeout=WAIT_SECONDS):
        raise DocumentBusyError
    try:
        yield
    finally:
        PLACES.release()
