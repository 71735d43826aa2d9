"""Passwords of the database roles and the key that signs contexts: generated once, kept in the state folder, mode 0600."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOGIN_ROLES = (
    "dealerboard_loader",
    "dealerboard_operator",
    "dealerboard_reader",
    "dealerboard_executive",
    "dealerboard_writer",
    "dealerboard_auth",
)


@dataclass(frozen=True)
class Secrets:
    """What must not be in the repository, nor in a log. `superuser` is used by the embedded servers only."""

    superuser: str = field(repr=False)
    replication: str = field(repr=False)
    passwords: dict[str, str] = field(repr=False)
    context_key_id: int
    context_key: str = field(repr=False)
    cookie_key: str = field(repr=False)


def _generate() -> Secrets:
    return Secrets(
        superuser=secrets.token_urlsafe(24),
        replication=secrets.token_urlsafe(24),
        passwords={role: secrets.token_urlsafe(24) for role in LOGIN_ROLES},
        context_key_id=1,
        context_key=secrets.token_hex(32),
        cookie_key=secrets.token_hex(32),
    )


def write_private(path: Path, text: str) -> None:
    """Write `text` so that it is there whole or not at all, readable by its owner alone."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_secrets(state: Path) -> Secrets:
    """The secrets of this installation; made on first use."""
    path = state / "secrets.json"
    if not path.exists():
        state.mkdir(parents=True, exist_ok=True)
        write_private(path, json.dumps(asdict(_generate()), indent=2))
    return Secrets(**json.loads(path.read_text()))
