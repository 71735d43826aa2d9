"""Sessions live in the database; the browser holds an opaque token, the server at most five seconds of memory."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from auth import passwords
from auth.roles import Role
from data import primary
from data.errors import PrimaryUnavailableError

if TYPE_CHECKING:
    from datetime import datetime

REMEMBER_SECONDS = 5.0
IDLE_SECONDS = 30 * 60
TOUCH_SECONDS = 30.0
STAFF_HOURS, DEALER_HOURS = 8, 12
COLUMNS = "session_id, uid, login, role, display_name, language, number_locale, must_change, expires_at"
LIVE = f"select {COLUMNS} from auth.live_session(%(session)s::uuid, %(token)s)"  # noqa: S608 - constants only
ON_STANDBY = f"select {COLUMNS} from auth.standby_session(%(session)s::uuid, %(token)s)"  # noqa: S608 - constants only


@dataclass(frozen=True)
class Session:
    """One sign-in of one person, alive when it was read."""

    session_id: UUID
    uid: int
    login: str
    role: Role
    display_name: str
    language: str
    number_locale: str
    must_change: bool
    expires_at: datetime


@dataclass(frozen=True)
class Refused:
    """A sign-in that did not happen. `wait_seconds` is 0 for a wrong name or password."""

    wait_seconds: int = 0


@dataclass(frozen=True)
class SignedIn:
    """A sign-in that happened, with the one-use ticket that the browser swaps for its cookie."""

    session: Session
    ticket: str


class _Memory:
    """What was found alive or dead a moment ago, so that a rerun does not ask the primary each time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[UUID | bytes, tuple[float, Session | None]] = {}
        self._used: dict[UUID, float] = {}
        self._exchanged: dict[bytes, float] = {}

    def get(self, key: UUID | bytes) -> tuple[bool, Session | None]:
        with self._lock:
            at, session = self._found.get(key, (float("-inf"), None))
        return time.monotonic() - at < REMEMBER_SECONDS, session

    def put(self, key: UUID | bytes, session: Session | None) -> None:
        now = time.monotonic()
        with self._lock:
            self._found = {k: v for k, v in self._found.items() if now - v[0] < REMEMBER_SECONDS}
            self._found[key] = (now, session)

    def used(self, session_id: UUID) -> float:
        """Seconds since this process last saw the session used, and now it is used again."""
        now = time.monotonic()
        with self._lock:
            before = self._used.get(session_id, float("-inf"))
            self._used = {key: at for key, at in self._used.items() if now - at < IDLE_SECONDS}
            self._used[session_id] = now
        return now - before

    def idle(self, session_id: UUID) -> float:
        with self._lock:
            return time.monotonic() - self._used.get(session_id, float("-inf"))

    def exchanged(self, ticket_hash: bytes) -> None:
        now = time.monotonic()
        with self._lock:
            self._exchanged = {key: at for key, at in self._exchanged.items() if now - at < IDLE_SECONDS}
            self._exchanged[ticket_hash] = now

    def has_exchanged(self, ticket_hash: bytes) -> bool:
        with self._lock:
            return ticket_hash in self._exchanged

    def forget(self) -> None:
        with self._lock:
            self._found.clear()


_memory = _Memory()


def hash_of(secret: str) -> bytes:
    """What the database keeps of a token or ticket."""
    return hashlib.sha256(secret.encode()).digest()


def live_by_token(token_hash: bytes) -> Session | None:
    """The session of a cookie, or None when it is unknown, ended, idle for 30 minutes or its owner disabled."""
    return _live(token_hash, session=None, token=token_hash)


def live_by_id(session_id: UUID) -> Session | None:
    """Like `live_by_token`, for a session whose cookie the browser does not show us (its WebSocket is older)."""
    return _live(session_id, session=str(session_id), token=None)


def _live(key: UUID | bytes, **arguments: Any) -> Session | None:
    fresh, session = _memory.get(key)
    if not fresh:
        session = _ask(arguments)
        _memory.put(key, session)
    return session


def _ask(arguments: dict[str, Any]) -> Session | None:
    try:
        return _session(primary.auth_call(LIVE, **arguments))
    except PrimaryUnavailableError:
        # Reads go on without the primary. The idle clock cannot be written then, so this process's own counts.
        session = _session(primary.standby_session(ON_STANDBY, **arguments))
        if session is None or _memory.idle(session.session_id) > IDLE_SECONDS:
            return None
        return session


def _session(rows: Any) -> Session | None:
    if not rows:
        return None
    values = rows[0]._asdict()
    values["session_id"] = UUID(str(values["session_id"]))
    values["role"] = Role(values["role"])
    return Session(**values)


def touch(session: Session) -> None:
    """Somebody used this session just now; told to the primary at most twice a minute."""
    if _memory.used(session.session_id) > TOUCH_SECONDS:
        try:
            primary.auth_call("select auth.touch(%(session)s::uuid)", session=str(session.session_id))
        except PrimaryUnavailableError:
            return


def sign_in(login: str, password: str, address: str, user_agent: str) -> SignedIn | Refused:
    """Check a password and open a session.

    Raises:
        PrimaryUnavailableError: nobody can sign in while the primary is away.
    """
    uid = _check(login, password, address)
    return uid if isinstance(uid, Refused) else _open(uid, address, user_agent)


def _check(login: str, password: str, address: str) -> int | Refused:
    """The uid to whom name and password belong.

    The attempt is counted before the password is hashed; an unknown name costs the same time and gets the same answer.
    """
    if not passwords.plausible(login, password):
        return Refused()
    attempt = primary.auth_call(
        "select attempt_id, uid, password_hash, wait_seconds from auth.begin_attempt(%(login)s, %(address)s::inet)",
        login=login,
        address=address,
    )[0]
    if attempt.wait_seconds:
        return Refused(attempt.wait_seconds)
    right = passwords.verify(attempt.password_hash or passwords.DUMMY_HASH, password) and attempt.uid is not None
    primary.auth_call(
        "select auth.end_attempt(%(attempt)s, %(uid)s, %(right)s)",
        attempt=attempt.attempt_id,
        uid=attempt.uid if right else None,
        right=right,
    )
    if not right:
        return Refused()
    _rehash(attempt.uid, attempt.password_hash, password)
    return int(attempt.uid)


def _rehash(uid: int, old: str, password: str) -> None:
    if passwords.needs_rehash(old):
        new = passwords.hash_password(password)
        primary.auth_call("select auth.rehash(%(uid)s, %(old)s, %(new)s)", uid=uid, old=old, new=new)


def _open(uid: int, address: str, user_agent: str) -> SignedIn:
    ticket = secrets.token_urlsafe(32)
    session_id = primary.auth_call(
        "select auth.open_session(%(uid)s, %(ticket)s, %(staff_hours)s, %(dealer_hours)s, %(address)s::inet, %(agent)s)"
        " as id",
        uid=uid,
        ticket=hash_of(ticket),
        staff_hours=STAFF_HOURS,
        dealer_hours=DEALER_HOURS,
        address=address,
        agent=user_agent,
    )[0].id
    session = live_by_id(UUID(str(session_id)))
    if session is None:
        raise PrimaryUnavailableError
    return SignedIn(session, ticket)


def exchange(ticket: str) -> tuple[str, datetime] | None:
    """Swap a one-use ticket, valid for a minute, for the cookie's token and when it expires."""
    token = secrets.token_urlsafe(32)
    row = primary.auth_call(
        "select auth.exchange_ticket(%(ticket)s, %(token)s) as expires_at", ticket=hash_of(ticket), token=hash_of(token)
    )[0]
    if row.expires_at is None:
        return None
    _memory.exchanged(hash_of(ticket))
    return token, row.expires_at


def was_exchanged(ticket: str) -> bool:
    """Whether this process has swapped the ticket; it need not be offered to the browser again."""
    return _memory.has_exchanged(hash_of(ticket))


def revoke(session_id: UUID, why: str) -> None:
    """End a session now."""
    primary.auth_call("select auth.revoke(%(session)s::uuid, %(why)s)", session=str(session_id), why=why)
    _memory.forget()


def forget() -> None:
    """Drop what this process remembers, after something was ended here: the next look asks the primary."""
    _memory.forget()


def change_password(session: Session, old: str, new: str, address: str) -> str | None:
    """Set a new password and end the person's other sessions. Returns the catalogue key of what is wrong, or None.

    The old password is checked like a sign-in, and counted like one.
    """
    checked = _check(session.login, old.strip(), address)
    if isinstance(checked, Refused) and checked.wait_seconds:
        return passwords.THROTTLED
    if checked != session.uid:
        return passwords.OLD_WRONG
    if old.strip() == new.strip():
        return passwords.SAME
    if problem := passwords.problem(new.strip(), session.login):
        return problem
    primary.auth_call(
        "select auth.change_password(%(session)s::uuid, %(hash)s)",
        session=str(session.session_id),
        # The sign-in form strips blanks at both ends, so they are never part of a password.
        hash=passwords.hash_password(new.strip()),
    )
    _memory.forget()
    return None
