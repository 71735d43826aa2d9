"""Much JSON in little room: what is kept of a reconciliation, its lines and what was found in them."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

# What is unpacked is ours, but a file on a disk may be broken: no more than this is ever made of it.
MOST_BYTES = 1 << 27


def packed(value: Any) -> bytes:
    """The value as compressed JSON; the same bytes for the same value."""
    return packed_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def packed_text(text: bytes) -> bytes:
    """The same of JSON that is written already."""
    return zlib.compress(text, 6)


def unpacked(text: str) -> Any:
    """The value, from its bytes in base 64, as a query brings them.

    Raises:
        ValueError: broken, or larger than anything we keep.
    """
    reader = zlib.decompressobj()
    try:
        made = reader.decompress(base64.b64decode(text), MOST_BYTES)
    except zlib.error as fault:
        raise ValueError(str(fault)) from fault
    if not reader.eof:
        msg = "cut short, or too large"
        raise ValueError(msg)
    return json.loads(made)
