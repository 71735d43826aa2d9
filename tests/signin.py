"""The claims about sign-in and sessions as functions, for the tests and for the mutants."""

from __future__ import annotations

import contextlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from auth import session as sessions
from auth.session import Session, SignedIn
from data import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

HERE = "127.0.0.1"
AGENT = "test"
FREE_FAILURES = 5


def open_session(installation: Installation, login: str, address: str = HERE) -> SignedIn:
    """Sign somebody of the demo in."""
    signed = sessions.sign_in(login, installation.account(login).password, address, AGENT)
    assert isinstance(signed, SignedIn), signed
    return signed


def alive(session: Session) -> Session | None:
    """Ask the primary, past this process's memory."""
    sessions.forget()
    return sessions.live_by_id(session.session_id)


@contextlib.contextmanager
def no_attempts(admin: Engine) -> Iterator[None]:
    """Begin and end with nobody having tried anything."""
    clear = sa.text("delete from auth.attempt")
    with admin.begin() as connection:
        connection.execute(clear)
    yield
    with admin.begin() as connection:
        connection.execute(clear)


def guesses_are_limited_also_when_made_at_once(admin: Engine) -> None:
    """Of forty parallel guesses at one account from one network, five reach the password; an unknown name fares the same."""
    for login in ("rep.demo", f"nobody-{secrets.token_hex(4)}"):
        with no_attempts(admin), ThreadPoolExecutor(10) as pool:
            outcomes = list(pool.map(begin, [login] * 40))
            assert sum(1 for outcome in outcomes if outcome.wait_seconds == 0) == FREE_FAILURES, login
            assert all(outcome.wait_seconds <= 15 * 60 for outcome in outcomes)


def begin(login: str, address: str = HERE) -> Any:
    """One attempt, as the sign-in begins it."""
    return primary.auth_call(
        "select attempt_id, uid, password_hash, wait_seconds from auth.begin_attempt(%(login)s, %(address)s::inet)",
        login=login,
        address=address,
    )[0]


def a_ticket_is_good_once(installation: Installation) -> None:
    """The second exchange of the same ticket gives nothing, and a made-up one gives nothing."""
    signed = open_session(installation, "dealer.demo")
    assert sessions.exchange(signed.ticket) is not None
    assert sessions.exchange(signed.ticket) is None
    assert sessions.exchange("made-up") is None


def a_revoked_session_is_dead(installation: Installation) -> None:
    """By id and by token, from the next look at the primary on."""
    signed = open_session(installation, "dealer.demo")
    exchanged = sessions.exchange(signed.ticket)
    assert exchanged is not None
    assert sessions.live_by_token(sessions.hash_of(exchanged[0])) is not None
    sessions.revoke(signed.session.session_id, "test")
    assert alive(signed.session) is None
    assert sessions.live_by_token(sessions.hash_of(exchanged[0])) is None


def an_idle_session_is_dead(installation: Installation, admin: Engine) -> None:
    """After half an hour without use, whatever its end would be."""
    signed = open_session(installation, "dealer.demo")
    age(admin, signed.session, "seen_at = clock_timestamp() - interval '29 minutes'")
    assert alive(signed.session) is not None
    age(admin, signed.session, "seen_at = clock_timestamp() - interval '31 minutes'")
    assert alive(signed.session) is None


def an_old_session_is_dead(installation: Installation, admin: Engine) -> None:
    """Twelve hours for a dealer, eight for staff, however busy."""
    for login, hours in (("dealer.demo", 12), ("rep.demo", 8)):
        session = open_session(installation, login).session
        with admin.connect() as connection:
            lasts = connection.execute(
                sa.text("select extract(epoch from expires_at - created_at) from auth.session where session_id = :id"),
                {"id": session.session_id},
            ).scalar_one()
        assert round(float(lasts)) == hours * 3600
        age(admin, session, "expires_at = clock_timestamp() - interval '1 second'")
        assert alive(session) is None


def age(admin: Engine, session: Session, change: str) -> None:
    """Move a session's clock."""
    with admin.begin() as connection:
        connection.execute(sa.text(f"update auth.session set {change} where session_id = :id"), {"id": session.session_id})


def tampering_with_the_audit_is_found(admin: Engine) -> None:
    """A superuser changes one event and removes another: both places are named. Nothing of it is kept."""
    with admin.connect() as connection:
        for _ in range(3):
            connection.exec_driver_sql("select audit.write(null, 'test', '{}')")
        assert connection.exec_driver_sql("select count(*) from audit.broken()").scalar_one() == 0
        last = connection.exec_driver_sql("select max(seq) from audit.event").scalar_one()
        connection.exec_driver_sql("alter table audit.event disable trigger user")
        connection.exec_driver_sql("update audit.event set detail = '{\"x\": 1}' where seq = %s", (last,))
        connection.exec_driver_sql("delete from audit.event where seq = %s", (last - 1,))
        found = {row.seq for row in connection.exec_driver_sql("select seq from audit.broken()")}
        connection.rollback()
    assert found == {last}


def the_audit_cannot_be_changed_by_hand(admin: Engine) -> None:
    """Even its owner is refused."""
    for statement in ("update audit.event set action = 'x'", "delete from audit.event", "truncate audit.event"):
        with admin.connect() as connection:
            connection.exec_driver_sql("select audit.write(null, 'test', '{}')")
            connection.exec_driver_sql("set local role dealerboard_owner")
            try:
                connection.exec_driver_sql(statement)
            except sa.exc.DBAPIError as refused:
                assert "append-only" in str(refused.orig)
            else:
                msg = f"{statement} went through"
                raise AssertionError(msg)
