"""Sign-in, sessions and the audit trail, on the real primary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from argon2 import extract_parameters

from auth import passwords, people
from auth import session as sessions
from auth.session import Refused, SignedIn
from data.hashing import hash_password
from data.settings import PROJECT
from tests import signin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

BAD_LOGINS = (
    "", " ", "x", "x" * 64, "x" * 65, "' OR 1=1--", "admin'/*", "dealer.demo\0", "ｄealer.demo", "dealer.demo\u200b",
    "\u202edealer.demo", "dе\u0430ler.demo", "dealer.demo\r\nsign_in.accepted", "{{7*7}}", "<script>", "\ud800",
)  # fmt: skip
BAD_PASSWORDS = ("", "x", "x" * 73, "密" * 25, "x" * 1_000_000, "\0", "\ud800", "' OR 1=1--")


@pytest.fixture(autouse=True)
def _clean(installation: Installation, admin: Engine) -> Iterator[None]:
    with signin.no_attempts(admin):
        yield


def test_the_right_password_opens_a_session(installation: Installation) -> None:
    signed = signin.open_session(installation, "dealer.demo")
    assert signed.session.login == "dealer.demo"
    assert not signed.session.must_change


def test_somebody_new_must_change_the_password_first(installation: Installation) -> None:
    assert signin.open_session(installation, "newcomer.demo").session.must_change


@pytest.mark.parametrize("login", BAD_LOGINS)
def test_no_odd_name_gets_in_or_breaks_anything(installation: Installation, login: str) -> None:
    assert sessions.sign_in(login, installation.account("dealer.demo").password, signin.HERE, signin.AGENT) == Refused()


@pytest.mark.parametrize("password", BAD_PASSWORDS, ids=lambda text: ascii(text[:8]))
def test_no_odd_password_gets_in_or_breaks_anything(installation: Installation, password: str) -> None:
    assert sessions.sign_in("dealer.demo", password, signin.HERE, signin.AGENT) == Refused()


def test_guesses_are_limited_also_when_made_at_once(admin: Engine) -> None:
    signin.guesses_are_limited_also_when_made_at_once(admin)


def test_five_wrong_ones_shut_out_this_network_and_no_other(installation: Installation) -> None:
    signin.five_wrong_ones_shut_out_this_network_and_no_other(installation)


def test_hammering_at_the_door_does_not_fill_the_trail(installation: Installation, admin: Engine) -> None:
    del installation
    told = "select count(*) from audit.event where action = 'sign_in.throttled' and detail ->> 'network' = '10.77.1.0/24'"
    waits = [signin.begin("rep.demo", "10.77.1.5").wait_seconds for _ in range(25)]
    assert sum(wait > 0 for wait in waits) == 20
    with admin.connect() as connection:
        assert connection.exec_driver_sql(told).scalar_one() == 1


def test_what_is_tried_elsewhere_does_not_hold_up_a_network_of_ones_own(installation: Installation) -> None:
    signin.open_session(installation, "manager.demo", "10.88.0.1")
    for number in range(26):
        signin.begin("manager.demo", f"10.99.{number}.1")
    assert signin.begin("manager.demo", "10.88.0.7").wait_seconds == 0
    assert signin.begin("manager.demo", "10.66.0.1").wait_seconds > 0


def test_a_right_one_wipes_the_slate(installation: Installation) -> None:
    password = installation.account("rep.demo").password
    for _ in range(4):
        sessions.sign_in("rep.demo", "wrong", signin.HERE, signin.AGENT)
    assert isinstance(sessions.sign_in("rep.demo", password, signin.HERE, signin.AGENT), SignedIn)
    for _ in range(4):
        assert sessions.sign_in("rep.demo", "wrong", signin.HERE, signin.AGENT) == Refused()
    assert isinstance(sessions.sign_in("rep.demo", password, signin.HERE, signin.AGENT), SignedIn)


def test_one_address_cannot_try_name_after_name(installation: Installation) -> None:
    signin.one_address_cannot_try_name_after_name(installation)


def test_an_unknown_name_costs_the_same_work_as_a_known_one(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    del installation
    verified: list[str] = []
    really = passwords.verify

    def counted(known: str, tried: str) -> bool:
        verified.append(known)
        return really(known, tried)

    monkeypatch.setattr(passwords, "verify", counted)
    for login in ("rep.demo", "nobody-at-all"):
        assert sessions.sign_in(login, "wrong-but-plausible", signin.HERE, signin.AGENT) == Refused()
    assert len(verified) == 2
    assert verified[1] == passwords.DUMMY_HASH
    assert extract_parameters(verified[0]) == extract_parameters(verified[1]) == extract_parameters(hash_password("x"))


def test_a_ticket_is_good_once(installation: Installation) -> None:
    signin.a_ticket_is_good_once(installation)


def test_a_ticket_is_good_for_a_minute(installation: Installation, admin: Engine) -> None:
    signin.a_ticket_is_good_for_a_minute(installation, admin)


def test_a_revoked_session_is_dead(installation: Installation) -> None:
    signin.a_revoked_session_is_dead(installation)


def test_an_ended_session_is_dead_on_the_standby_too(installation: Installation, admin: Engine) -> None:
    signin.an_ended_session_is_dead_on_the_standby_too(installation, admin)


def test_a_disabled_persons_session_is_dead_whoever_disabled_it(installation: Installation, admin: Engine) -> None:
    signin.a_disabled_persons_session_is_dead_whoever_disabled_it(installation, admin)


def test_many_guesses_from_many_networks_slow_an_account_down(installation: Installation) -> None:
    signin.many_guesses_from_many_networks_slow_an_account_down(installation)


def test_a_session_ended_elsewhere_is_dead_here_within_seconds(installation: Installation) -> None:
    signin.a_session_ended_elsewhere_is_dead_here_within_seconds(installation)


def test_an_idle_session_is_dead(installation: Installation, admin: Engine) -> None:
    signin.an_idle_session_is_dead(installation, admin)


def test_an_old_session_is_dead(installation: Installation, admin: Engine) -> None:
    signin.an_old_session_is_dead(installation, admin)


def test_signing_out_elsewhere_ends_all_others_and_keeps_this(installation: Installation) -> None:
    signin.signing_out_elsewhere_ends_all_others_and_keeps_this(installation)


def test_nobody_lists_or_ends_another_persons_sessions(installation: Installation) -> None:
    signin.nobody_lists_or_ends_another_persons_sessions(installation)


def test_only_an_administrator_sees_and_changes_people(installation: Installation) -> None:
    signin.only_an_administrator_sees_and_changes_people(installation)


def test_disabling_somebody_ends_all_sessions_at_once(installation: Installation) -> None:
    signin.disabling_somebody_ends_all_sessions_at_once(installation)


def test_a_password_change_ends_the_other_sessions_and_keeps_this_one(installation: Installation) -> None:
    signin.a_password_change_ends_the_other_sessions_and_keeps_this_one(installation)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (None, "short", passwords.TOO_SHORT),
        (None, "x" * 2000, passwords.TOO_LONG),
        (None, "my rep.demo password", passwords.HAS_LOGIN),
        (None, "password1234", passwords.COMMON),
        (None, "aaaaaaaaaaaaaaaa", passwords.COMMON),
        ("wrong old one", "five ordinary words in a row", passwords.OLD_WRONG),
    ],
)
def test_a_bad_new_password_is_refused_with_its_reason(
    installation: Installation, old: str | None, new: str, problem: str
) -> None:
    session = signin.open_session(installation, "rep.demo").session
    assert sessions.change_password(session, old or installation.account("rep.demo").password, new, signin.HERE) == problem
    assert signin.alive(session) is not None


def test_what_happens_is_in_the_audit_without_names_or_passwords(installation: Installation) -> None:
    admin = signin.open_session(installation, "admin.demo").session
    sessions.sign_in("rep.demo", "a wrong password", signin.HERE, signin.AGENT)
    events = people.events(admin, None)
    assert {"sign_in.refused", "sign_in.accepted", "session.opened"} <= set(events["action"])
    everything = " ".join(events["detail"])
    assert "a wrong password" not in everything
    assert "rep.demo" not in everything
    assert people.broken_places(admin) == []


def test_every_action_that_the_database_writes_has_its_words() -> None:
    sql = "\n".join(path.read_text(encoding="utf-8") for path in sorted((PROJECT / "data/migrations/sql").glob("*.sql")))
    kinds = "sign_in|session|password|person|confirmation|dispute|claim|request|note|statement|setting|announcement"
    kinds += "|complaint|pinned|threshold|warning|reconciliation"
    written = set(re.findall(rf"'((?:{kinds})\.[a-z_]+)'", sql))
    assert written
    of_cases, of_complaints = (
        re.findall(r"^\('\w+', '(\w+)', '(?:dealer|staff)', '\w+'\)", rows, re.MULTILINE)
        for rows in (
            "".join(re.findall(rf"insert into flow\.{table}_step values([^;]*);", sql)) for table in ("dispute", "complaint")
        )
    )
    marked = re.findall(r"flow\.warning_mark \([^;]*?action in \(([^)]*)\)", sql, re.DOTALL)
    of_warnings = re.findall(r"'(\w+)'", "".join(marked))
    of_cases += re.findall(r"about \|\| '\.(\w+)'", sql)
    of_requests = re.findall(r"when '\w+ (\w+)' then '\w+'", sql)
    steps_of_books = re.findall(r"p_action not in \(([^)]*'discard')\)", sql)
    of_books = re.findall(r"'(\w+)'", "".join(steps_of_books))
    assert of_cases
    assert of_books
    assert of_requests
    assert of_complaints
    assert of_warnings
    steps = {f"{case}.{action}" for case in ("dispute", "claim") for action in of_cases}
    steps |= {f"request.{action}" for action in of_requests} | {f"complaint.{action}" for action in of_complaints}
    steps |= {f"warning.{action}" for action in of_warnings} | {f"reconciliation.{action}" for action in of_books}
    assert written | steps == {action for action in people.ACTIONS if not action.startswith("export.")}


def test_tampering_with_the_audit_is_found(admin: Engine) -> None:
    signin.tampering_with_the_audit_is_found(admin)


def test_the_audit_cannot_be_changed_by_hand(admin: Engine) -> None:
    signin.the_audit_cannot_be_changed_by_hand(admin)


def test_an_attempt_is_finished_once_and_only_for_whose_name_was_tried(installation: Installation) -> None:
    signin.an_attempt_is_finished_once_and_only_for_whose_name_was_tried(installation)


def test_a_hash_is_replaced_only_right_after_its_owner_signed_in(installation: Installation, admin: Engine) -> None:
    signin.a_hash_is_replaced_only_right_after_its_owner_signed_in(installation, admin)


def test_nobody_exports_without_a_context(installation: Installation) -> None:
    signin.nobody_exports_without_a_context(installation)
