"""Ways in which the sign-in could be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import signin
from tests.mutants.forms import in_database as _sec
from tests.mutation import Function, ProcessMutant, Sql

if TYPE_CHECKING:
    from tests.mutation import Mutant

BEGIN = "auth.begin_attempt(text, inet)"
IS_ALIVE = "auth.is_alive(auth.session)"
ON_STANDBY = "auth.standby_session(uuid, bytea)"
END = "auth.end_attempt(bigint, int, boolean)"
LIVE = "auth.live_session(uuid, bytea)"
EXCHANGE = "auth.exchange_ticket(bytea, bytea)"
COUNTED = """insert into auth.attempt (login, network, address, uid) values (name, net, p_address, begin_attempt.uid)
    returning auth.attempt.attempt_id into attempt_id;"""
REVOKED_OTHERS = """update auth.session set revoked_at = clock_timestamp(), revoked_why = 'password changed'
    where uid = owner and revoked_at is null and session_id <> p_session;"""
SIGN_IN: tuple[Mutant, ...] = (
    _sec(
        "the audit trail is always whole",
        signin.tampering_with_the_audit_is_found,
        Function("audit.broken(bigint)", "e.seq >= p_from window", "false window"),
    ),
    _sec(
        "the audit trail can be changed",
        signin.the_audit_cannot_be_changed_by_hand,
        Sql("alter table audit.event disable trigger no_change", "alter table audit.event enable trigger no_change"),
    ),
    _sec(
        "the audit trail can be emptied",
        signin.the_audit_cannot_be_changed_by_hand,
        Sql("alter table audit.event disable trigger no_truncate", "alter table audit.event enable trigger no_truncate"),
    ),
    _sec(
        "an attempt is not counted",
        signin.guesses_are_limited_also_when_made_at_once,
        Function(BEGIN, COUNTED, ""),
        short=True,
    ),
    _sec(
        "guesses made at once do not wait for one another",
        signin.guesses_are_limited_also_when_made_at_once,
        Function(BEGIN, "perform pg_advisory_xact_lock(7001, hashtext(name));", ""),
        Function(BEGIN, "wait_seconds := greatest", "perform pg_sleep(0.2); wait_seconds := greatest"),
    ),
    _sec(
        "the whole world is one network",
        signin.five_wrong_ones_shut_out_this_network_and_no_other,
        Function(BEGIN, "a.login = name and a.network = net and", "a.login = name and"),
    ),
    _sec(
        "an address may try any number of names",
        signin.one_address_cannot_try_name_after_name,
        Function(BEGIN, "address_failures >= 50", "false"),
    ),
    _sec(
        "an account is guessed at from everywhere",
        signin.many_guesses_from_many_networks_slow_an_account_down,
        Function(BEGIN, "far_failures >= 20", "false"),
    ),
    _sec(
        "a ticket is good twice",
        signin.a_ticket_is_good_once,
        Function(EXCHANGE, "ticket_hash = null, ", ""),
        Function(EXCHANGE, " and token_hash is null", ""),
        short=True,
    ),
    _sec(
        "a ticket is good for ever",
        signin.a_ticket_is_good_for_a_minute,
        Function(EXCHANGE, "created_at > clock_timestamp() - interval '1 minute'", "true"),
    ),
    _sec(
        "a revoked session lives",
        signin.a_revoked_session_is_dead,
        Function(IS_ALIVE, "p_session.revoked_at is null", "true"),
        short=True,
    ),
    _sec(
        "an idle session lives",
        signin.an_idle_session_is_dead,
        Function(IS_ALIVE, "p_session.seen_at > clock_timestamp() - interval '30 minutes'", "true"),
    ),
    _sec(
        "an old session lives",
        signin.an_old_session_is_dead,
        Function(IS_ALIVE, "p_session.expires_at > clock_timestamp()", "true"),
    ),
    _sec(
        "staff stay as long as dealers",
        signin.an_old_session_is_dead,
        Function(
            "auth.open_session(int, bytea, int, int, inet, text)",
            "else least(p_staff_hours, 8)",
            "else least(p_dealer_hours, 12)",
        ),
    ),
    _sec(
        "a disabled person's session lives",
        signin.a_disabled_persons_session_is_dead_whoever_disabled_it,
        Function(LIVE, " and p.active", ""),
    ),
    _sec(
        "a disabled person's session lives on the standby",
        signin.a_disabled_persons_session_is_dead_whoever_disabled_it,
        Function(ON_STANDBY, " and p.active", ""),
    ),
    _sec(
        "a revoked session lives on the standby",
        signin.an_ended_session_is_dead_on_the_standby_too,
        Function(ON_STANDBY, "s.revoked_at is null", "true"),
    ),
    _sec(
        "an old session lives on the standby",
        signin.an_ended_session_is_dead_on_the_standby_too,
        Function(ON_STANDBY, "s.expires_at > clock_timestamp()", "true"),
    ),
    _sec(
        "everybody is an administrator",
        signin.only_an_administrator_sees_and_changes_people,
        Function("api.require_admin()", "sec.role() is distinct from 'admin'", "sec.role() is null"),
        short=True,
    ),
    _sec(
        "one function forgets to ask for an administrator",
        signin.only_an_administrator_sees_and_changes_people,
        Function("api.audit_broken(int)", "where (select api.require_admin()) is not null", ""),
    ),
    _sec(
        "a disabled person signs in",
        signin.disabling_somebody_ends_all_sessions_at_once,
        Function(BEGIN, " and p.active", ""),
    ),
    _sec(
        "disabling somebody leaves the sessions",
        signin.disabling_somebody_ends_all_sessions_at_once,
        Function("api.set_active(int, boolean)", "where uid = p_uid and revoked_at is null and not p_active", "where false"),
    ),
    _sec(
        "a password change leaves the other sessions",
        signin.a_password_change_ends_the_other_sessions_and_keeps_this_one,
        Function("auth.change_password(uuid, text)", REVOKED_OTHERS, ""),
    ),
    _sec(
        "signing out elsewhere ends nothing",
        signin.signing_out_elsewhere_ends_all_others_and_keeps_this,
        Function("api.sign_out_elsewhere(uuid)", "and session_id <> p_keep", "and false"),
    ),
    _sec(
        "everybody's sessions are listed",
        signin.nobody_lists_or_ends_another_persons_sessions,
        Function("api.my_sessions()", "s.uid = (select api.require_somebody())", "true"),
    ),
    _sec(
        "signing out elsewhere ends everybody's sessions",
        signin.nobody_lists_or_ends_another_persons_sessions,
        Function("api.sign_out_elsewhere(uuid)", "uid = (select sec.uid()) and", ""),
    ),
    _sec(
        "an export of nobody is recorded",
        signin.nobody_exports_without_a_context,
        Function("api.record_export(text, jsonb)", "perform api.require_somebody();", ""),
    ),
    _sec(
        "an attempt is finished twice",
        signin.an_attempt_is_finished_once_and_only_for_whose_name_was_tried,
        Function(END, "and not finished", ""),
    ),
    _sec(
        "an attempt succeeds for somebody else",
        signin.an_attempt_is_finished_once_and_only_for_whose_name_was_tried,
        Function(END, "and (not p_succeeded or uid = p_uid)", ""),
    ),
    _sec(
        "a hash is replaced without a sign-in",
        signin.a_hash_is_replaced_only_right_after_its_owner_signed_in,
        Function("auth.rehash(int, text, text)", "a.uid = p_uid and a.succeeded", "a.uid = p_uid"),
    ),
    ProcessMutant(
        "any password is right",
        signin.five_wrong_ones_shut_out_this_network_and_no_other,
        "auth.passwords",
        "verify",
        "return HASHER.verify(password_hash, password)",
        "return True",
    ),
    ProcessMutant(
        "this process remembers for ever who is signed in",
        signin.a_session_ended_elsewhere_is_dead_here_within_seconds,
        "auth.session",
        "REMEMBER_SECONDS",
        "5.0",
        "5000.0",
    ),
)
