"""The claims about sign-in and sessions as functions, for the tests and for the mutants."""

from __future__ import annotations

import contextlib
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auth import people
from auth import session as sessions
from auth.session import Refused, Session, SignedIn
from data import primary, servers
from data.errors import ContextRejectedError
from data.settings import settings
from tests.tenancy import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

HERE = "127.0.0.1"
AGENT = "test"
FREE_FAILURES = 5
FREE_OF_AN_ADDRESS = 50
NOTICED_SECONDS = 5.5
NEW_PASSWORD = "five ordinary words in a row"  # noqa: S105 - of an account that lives as long as the test
# Functions of this module that arrange something; every other one without a result is a claim, and has its mutant.
ARRANGING = frozenset({"age", "set_active_behind_the_app"})


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
    try:
        yield
    finally:
        with admin.begin() as connection:
            connection.execute(clear)


def guesses_are_limited_also_when_made_at_once(admin: Engine) -> None:
    """Of forty parallel guesses at one account from one network, five reach the password; an unknown name fares the same."""
    for login in ("rep.demo", f"nobody-{secrets.token_hex(4)}"):
        with no_attempts(admin), ThreadPoolExecutor(5) as pool:
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


def a_ticket_is_good_for_a_minute(installation: Installation, admin: Engine) -> None:
    """A second more and it is worth nothing."""
    signed = open_session(installation, "dealer.demo")
    age(admin, signed.session, "created_at = clock_timestamp() - interval '61 seconds'")
    assert sessions.exchange(signed.ticket) is None


def five_wrong_ones_shut_out_this_network_and_no_other(installation: Installation) -> None:
    """The right password does not help there either; from elsewhere its owner gets in."""
    password = installation.account("rep.demo").password
    for _ in range(FREE_FAILURES):
        assert sessions.sign_in("rep.demo", "wrong", "10.1.2.3", AGENT) == Refused()
    refused = sessions.sign_in("rep.demo", password, "10.1.2.99", AGENT)
    assert isinstance(refused, Refused)
    assert 0 < refused.wait_seconds <= 15 * 60
    assert isinstance(sessions.sign_in("rep.demo", password, "10.9.9.9", AGENT), SignedIn)


def one_address_cannot_try_name_after_name(installation: Installation) -> None:
    """Fifty failures from one address, each for another name, and it waits."""
    del installation
    waits = [begin(f"name-{number}").wait_seconds for number in range(FREE_OF_AN_ADDRESS + 10)]
    assert waits[:FREE_OF_AN_ADDRESS] == [0] * FREE_OF_AN_ADDRESS
    assert all(wait > 0 for wait in waits[FREE_OF_AN_ADDRESS:])


def many_guesses_from_many_networks_slow_an_account_down(installation: Installation) -> None:
    """From the twentieth failure in an hour on, the account itself pauses, wherever the next guess comes from."""
    del installation
    waits = [begin("manager.demo", f"10.{number}.0.1").wait_seconds for number in range(22)]
    assert waits[:20] == [0] * 20
    assert waits[21] > 0


def signing_out_elsewhere_ends_all_others_and_keeps_this(installation: Installation) -> None:
    """This window stays."""
    here, there = (open_session(installation, "manager.demo").session for _ in range(2))
    assert people.sign_out_elsewhere(here) >= 1
    assert alive(here) is not None
    assert alive(there) is None


def nobody_lists_or_ends_another_persons_sessions(installation: Installation) -> None:
    """Signing out elsewhere reaches no one else."""
    mine, other = (open_session(installation, login).session for login in ("dealer.demo", "rep.demo"))
    assert str(other.session_id) not in people.my_sessions(mine)["session_id"]
    people.sign_out_elsewhere(mine)
    assert alive(other) is not None


def only_an_administrator_sees_and_changes_people(installation: Installation) -> None:
    """Each function of the administrator, called by everybody else."""
    for account in installation.accounts:
        if account.login in ("admin.demo", "newcomer.demo"):
            continue
        who = open_session(installation, account.login).session
        for attempt in (
            lambda who=who: people.everybody(who),
            lambda who=who: people.events(who, None),
            lambda who=who: people.set_active(who, who.uid, active=False),
            lambda who=who: people.sign_out_everywhere(who, who.uid),
            lambda who=who: people.broken_places(who),
        ):
            with refusal(ContextRejectedError):
                attempt()
        assert alive(who) is not None


def disabling_somebody_ends_all_sessions_at_once(installation: Installation) -> None:
    """And nobody signs in with that name until it is enabled again."""
    admin = open_session(installation, "admin.demo").session
    password = installation.account("service.demo").password
    victim = open_session(installation, "service.demo").session
    try:
        people.set_active(admin, victim.uid, active=False)
        assert alive(victim) is None
        assert begin("service.demo").uid is None
        assert sessions.sign_in("service.demo", password, HERE, AGENT) == Refused()
    finally:
        people.set_active(admin, victim.uid, active=True)
    assert alive(victim) is None, "enabled again, the old session lives"
    assert open_session(installation, "service.demo")


def a_disabled_persons_session_is_dead_whoever_disabled_it(installation: Installation, admin: Engine) -> None:
    """By the operator's hand, past the function that ends sessions; on the primary and on the standby."""
    session = open_session(installation, "service.demo").session
    assert on_standby(session) is not None
    set_active_behind_the_app(admin, session.uid, active=False)
    try:
        assert alive(session) is None
        assert on_standby(session) is None
    finally:
        set_active_behind_the_app(admin, session.uid, active=True)


def set_active_behind_the_app(admin: Engine, uid: int, *, active: bool) -> None:
    """As an operator could."""
    with admin.begin() as connection:
        connection.execute(
            sa.text("update sec.principal set active = :active where uid = :uid"), {"uid": uid, "active": active}
        )


def on_standby(session: Session) -> object | None:
    """The session as the standby knows it, which is asked when the primary is away."""
    assert servers.wait_until_caught_up(settings().state)
    rows = primary.standby_session(sessions.ON_STANDBY, session=str(session.session_id), token=None)
    return rows[0] if rows else None


def an_ended_session_is_dead_on_the_standby_too(installation: Installation, admin: Engine) -> None:
    """Revoked or expired: while the primary is away the standby knows it as well."""
    revoked, old = (open_session(installation, "dealer.demo").session for _ in range(2))
    assert on_standby(revoked) is not None
    sessions.revoke(revoked.session_id, "test")
    assert on_standby(revoked) is None
    assert on_standby(old) is not None
    age(admin, old, "expires_at = clock_timestamp() - interval '1 second'")
    assert on_standby(old) is None


def a_password_change_ends_the_other_sessions_and_keeps_this_one(installation: Installation) -> None:
    """And the old password is worth nothing from then on."""
    old = installation.account("executive.demo").password
    here, there = (open_session(installation, "executive.demo").session for _ in range(2))
    try:
        assert sessions.change_password(here, old, NEW_PASSWORD, HERE) is None
        assert alive(here) is not None
        assert alive(there) is None
        assert sessions.sign_in("executive.demo", old, HERE, AGENT) == Refused()
    finally:
        assert sessions.change_password(here, NEW_PASSWORD, old, HERE) is None


def an_attempt_is_finished_once_and_only_for_whose_name_was_tried(installation: Installation) -> None:
    """So that nobody with the sign-in's own rights writes a success that was none."""
    other = open_session(installation, "manager.demo").session.uid
    attempt = begin("rep.demo")
    finish = "select auth.end_attempt(%(attempt)s, %(uid)s, %(right)s)"
    with refusal(DBAPIError):
        primary.auth_call(finish, attempt=attempt.attempt_id, uid=other, right=True)
    primary.auth_call(finish, attempt=attempt.attempt_id, uid=None, right=False)
    with refusal(DBAPIError):
        primary.auth_call(finish, attempt=attempt.attempt_id, uid=attempt.uid, right=True)


def a_hash_is_replaced_only_right_after_its_owner_signed_in(installation: Installation, admin: Engine) -> None:
    """An attempt that failed gives no right to it."""
    del installation
    attempt = begin("rep.demo")
    change = {"uid": attempt.uid, "old": attempt.password_hash, "new": "x"}
    primary.auth_call("select auth.rehash(%(uid)s, %(old)s, %(new)s)", **change)
    with admin.begin() as connection:
        same = sa.text("select password_hash from auth.credential where uid = :uid for update")
        now = connection.execute(same, {"uid": attempt.uid}).scalar_one()
        back = sa.text("update auth.credential set password_hash = :old where uid = :uid")
        connection.execute(back, {"uid": attempt.uid, "old": attempt.password_hash})
    assert now == attempt.password_hash


def nobody_exports_without_a_context(installation: Installation) -> None:
    """Without a record of who took it nothing is handed out."""
    del installation
    with refusal(ContextRejectedError):
        primary.call(2_000_000_000, "select api.record_export('csv', '{}'::jsonb)")


def a_revoked_session_is_dead(installation: Installation) -> None:
    """By id and by token, from the next look at the primary on."""
    signed = open_session(installation, "dealer.demo")
    exchanged = sessions.exchange(signed.ticket)
    assert exchanged is not None
    assert sessions.live_by_token(sessions.hash_of(exchanged[0])) is not None
    sessions.revoke(signed.session.session_id, "test")
    assert alive(signed.session) is None
    assert sessions.live_by_token(sessions.hash_of(exchanged[0])) is None


def a_session_ended_elsewhere_is_dead_here_within_seconds(installation: Installation) -> None:
    """Another process ended it, so that this one could only notice by asking again."""
    session = open_session(installation, "dealer.demo").session
    assert sessions.live_by_id(session.session_id) is not None
    primary.auth_call("select auth.revoke(%(session)s::uuid, 'test')", session=str(session.session_id))
    time.sleep(NOTICED_SECONDS)
    assert sessions.live_by_id(session.session_id) is None


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
