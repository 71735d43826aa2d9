"""What people do here: written on the primary once per key, and seen at once by who wrote it.

A page keeps the key of a form until its write was answered. When the answer is lost, the same key brings it again.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data import primary
from data.connections import transaction
from data.replica import login_role

if TYPE_CHECKING:
    from uuid import UUID

    from data.scope import Scope

REPLAYED = "select coalesce(pg_last_wal_replay_lsn() >= %(place)s::pg_lsn, false)"
PATIENCE_SECONDS = 0.5
PAUSE_SECONDS = 0.02
RECENT_SECONDS = 300


@dataclass(frozen=True)
class Answer:
    """What a write answered, and the place in the log up to which it is written: a copy that is there has it."""

    told: dict[str, Any]
    place: str


def write(uid: int, function: str, key: UUID, **arguments: Any) -> Answer:
    """Call `api.<function>(key, arguments...)`: one transaction, done once however often it is sent with the same key.

    Arguments are passed by name; lists and dicts go as JSON.

    Raises:
        RefusedError: the database refused it; nothing was done. `key` of the error names the sentence.
        PrimaryUnavailableError: whether it was done is not known; send it again with the same key.
    """
    sent = {name: _sent(value) for name, value in arguments.items()}
    named = "".join(f", p_{name} => %({name})s{_cast(arguments[name])}" for name in arguments)
    rows = primary.call(uid, f"select api.{function}(p_key => %(key)s::uuid{named}) as told", key=str(key), **sent)
    return Answer(rows[0].told, primary.call(uid, "select api.written_up_to() as place")[0].place)


def _sent(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _cast(value: Any) -> str:
    return "::jsonb" if isinstance(value, list | dict) else ""


def arrived(scope: Scope, place: str, patience_seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether the copy that pages read from has what was written up to `place`; waits for it a moment."""
    until = time.monotonic() + patience_seconds
    while True:
        with transaction(login_role(scope.role), scope.uid) as connection:
            if connection.exec_driver_sql(REPLAYED, {"place": place}).scalar_one():
                return True
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE_SECONDS)


def recent(uid: int) -> list[dict[str, Any]]:
    """The answers to this person's writes of the last minutes, oldest first, for a page whose copy is behind."""
    rows = primary.call(uid, "select answer from api.my_recent(%(seconds)s)", seconds=RECENT_SECONDS)
    return [row.answer for row in rows]
