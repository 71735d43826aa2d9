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
from data.errors import RefusedError
from data.replica import login_role

if TYPE_CHECKING:
    from uuid import UUID

    from data.scope import Scope

REPLAYED = "select coalesce(pg_last_wal_replay_lsn() >= %(place)s::pg_lsn, false)"
PATIENCE_SECONDS = 0.5
PAUSE_SECONDS = 0.02
# For as long as a copy may well be behind; the database gives no more than this.
RECENT_SECONDS = 3600
LARGEST = 2**63 - 1
NOT_ALLOWED = "DB400"


@dataclass(frozen=True)
class Answer:
    """What a write answered, and the place in the log up to which it is written: a copy that is there has it."""

    told: dict[str, Any]
    place: str


def write(uid: int, function: str, key: UUID, **arguments: Any) -> Answer:
    """Call `api.<function>(key, arguments...)`: one transaction, done once however often it is sent with the same key.

    Arguments are passed by name; lists and dicts go as JSON. What no column could hold is refused before it is sent.

    Raises:
        RefusedError: the database refused it; nothing was done. `key` of the error names the sentence.
        PrimaryUnavailableError: whether it was done is not known; send it again with the same key.
    """
    sent = {name: _sent(value) for name, value in arguments.items()}
    named = "".join(f", p_{name} => %({name})s{_cast(arguments[name])}" for name in arguments)
    rows = primary.call(uid, f"select api.{function}(p_key => %(key)s::uuid{named}) as told", key=str(key), **sent)
    return Answer(rows[0].told, primary.call(uid, "select api.written_up_to() as place")[0].place)


def _sent(value: Any) -> Any:
    sent = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
    if isinstance(sent, str) and not _storable(sent):
        raise RefusedError("work-text-characters", {}, NOT_ALLOWED)
    if isinstance(sent, int) and abs(sent) > LARGEST:
        raise RefusedError("work-amount-range", {}, NOT_ALLOWED)
    return sent


def _storable(text: str) -> bool:
    """Neither NUL, which no text of the database holds, nor half a character, which is none."""
    return "\0" not in text and "\\u0000" not in text and text == text.encode(errors="ignore").decode()


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
