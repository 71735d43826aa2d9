"""The signed context: it tells the server who asks, and is worth nothing in any other transaction."""

from __future__ import annotations

import hashlib
import hmac


def sign(key_id: int, key: str, uid: int, transaction_micros: int, backend: int) -> str:
    """`kid.uid.micros.backend.hmac`, as sec.uid() checks it. `key` is hexadecimal."""
    message = f"{key_id}.{uid}.{transaction_micros}.{backend}"
    return f"{message}.{hmac.new(bytes.fromhex(key), message.encode(), hashlib.sha256).hexdigest()}"
