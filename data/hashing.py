"""Hashes passwords with argon2id. Both signing in (auth) and provisioning (data.people) use these costs."""

from __future__ import annotations

import os
import threading

from argon2 import PasswordHasher

HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Each hash takes 19 MiB and a core: more at once than there are cores would only make pages wait.
AT_ONCE = threading.Semaphore(os.cpu_count() or 1)


def hash_password(password: str) -> str:
    """An argon2id hash with its own salt."""
    with AT_ONCE:
        return HASHER.hash(password)
