"""The mutants: each a way in which the system could be broken, and the one check that must notice it.

A claim of tests/tenancy.py or tests/signin.py without a mutant here fails the test of this registry.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from data.relations import RELATIONS
from tests import page_checks, signin, statement_checks, tenancy, test_replica, test_tenancy, test_wire_attacks
from tests.mutation import CodeMutant, DatabaseMutant, Edit, Function, Policy, ProcessMutant, QueryMutant, Sql

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

UID, DEALERS_OF, BEGIN = "sec.uid()", "sec.dealers_of(int, text)", "auth.begin_attempt(text, inet)"
IS_ALIVE, ON_STANDBY = "auth.is_alive(auth.session)", "auth.standby_session(uuid, bytea)"
END = "auth.end_attempt(bigint, int, boolean)"
LIVE, EXCHANGE = "auth.live_session(uuid, bytea)", "auth.exchange_ticket(bytea, bytea)"
STANDING = "bi.refresh_standing(int[], date, int)"
TRANSACTION = "or part[3]::bigint <> (extract(epoch from transaction_timestamp()) * 1000000)::bigint"
EXPIRY = "or clock_timestamp() > transaction_timestamp() + interval '2 minutes'"
COUNTED = """insert into auth.attempt (login, network, address, uid) values (name, net, p_address, begin_attempt.uid)
    returning auth.attempt.attempt_id into attempt_id;"""
REVOKED_OTHERS = """update auth.session set revoked_at = clock_timestamp(), revoked_why = 'password changed'
    where uid = owner and revoked_at is null and session_id <> p_session;"""


def given(test: Check, **values: Any) -> Check:
    """A test with some of its parameters given."""
    return partial(test, **values)


def _sec(name: str, check: Check, *changes: Any, short: bool = False) -> DatabaseMutant:
    return DatabaseMutant(name, check, changes, short)


# One relation of each kind and the ones the mutants touch: the whole matrix would take minutes for each mutant.
SOME = (
    "bi.dealer", "bi.credit_limit", "bi.ledger_entry", "bi.allocation", "bi.account_standing", "bi.cost_entry", "bi.complaint",
    "bi.rep_target", "bi.branch_target", "bi.sell_out", "flow.note", "flow.read_mark", "sec.principal_account",
)  # fmt: skip
MATRIX: Check = given(
    tenancy.each_person_sees_exactly_its_dealers, relations=tuple(one for one in RELATIONS if one.name in SOME)
)
LINT = tenancy.lint_finds_nothing
TENANCY: tuple[Mutant, ...] = (
    _sec("the ledger is open to every reader", MATRIX, Policy("bi.ledger_entry", "scope_read", "true"), short=True),
    _sec(
        "allocations without row security",
        MATRIX,
        Sql("alter table bi.allocation disable row level security", "alter table bi.allocation enable row level security"),
    ),
    _sec(
        "credit limits without forced row security",
        LINT,
        Sql(
            "alter table bi.credit_limit no force row level security", "alter table bi.credit_limit force row level security"
        ),
        short=True,
    ),
    _sec("the standing of every account is open", MATRIX, Policy("bi.account_standing", "scope_read", "true")),
    _sec(
        "service reads credit limits",
        MATRIX,
        Policy("bi.credit_limit", "scope_read", "dealer_id = any((select sec.scope())::int[])"),
    ),
    _sec(
        "money for service as well",
        MATRIX,
        Function("sec.money_scope()", "('dealer', 'rep', 'manager')", "('dealer', 'rep', 'manager', 'service')"),
    ),
    _sec(
        "a rep keeps the dealers it lost",
        MATRIX,
        Function(DEALERS_OF, "r.valid_to > sec.business_day()", "true"),
        short=True,
    ),
    _sec("a manager keeps the dealers it lost", MATRIX, Function(DEALERS_OF, "d.valid_to > sec.business_day()", "true")),
    _sec("service keeps the dealers it lost", MATRIX, Function(DEALERS_OF, "d.valid_to > sec.business_day()", "true", 2)),
    _sec("a rep has a dealer before its day", MATRIX, Function(DEALERS_OF, "r.valid_from <= sec.business_day()", "true")),
    _sec(
        "a manager has a dealer before its day", MATRIX, Function(DEALERS_OF, "d.valid_from <= sec.business_day()", "true")
    ),
    _sec(
        "service has a dealer before its day", MATRIX, Function(DEALERS_OF, "d.valid_from <= sec.business_day()", "true", 2)
    ),
    _sec("a dealer has everybody's accounts", MATRIX, Function(DEALERS_OF, "where a.uid = p_uid", "where true")),
    _sec("a rep has everybody's dealers", MATRIX, Function(DEALERS_OF, "on r.rep_id = p.rep_id", "on true")),
    _sec("a manager has every branch", MATRIX, Function(DEALERS_OF, "where b.uid = p_uid", "where true")),
    _sec(
        "a dealer reads what it costs us",
        MATRIX,
        Function("sec.cost_scope()", "('rep', 'manager')", "('dealer', 'rep', 'manager')"),
        short=True,
    ),
    _sec(
        "a manager sees the figures of every branch",
        MATRIX,
        Function("sec.branches()", "b.uid = (select sec.uid())", "true"),
    ),
    _sec(
        "service sees the figures of its branches",
        MATRIX,
        Function("sec.branches()", "= 'manager'", "in ('manager', 'service')"),
    ),
    _sec(
        "a rep sees the figures of every rep",
        MATRIX,
        Function(
            "sec.reps()",
            "array[p.rep_id] from sec.principal as p where p.uid = (select sec.uid())",
            "array_agg(r.rep_id) from bi.rep_target as r",
        ),
    ),
    _sec("a manager keeps the reps it lost", MATRIX, Function("sec.reps()", "r.valid_to > sec.business_day()", "true")),
    _sec(
        "a manager has a rep before its day",
        MATRIX,
        Function("sec.reps()", "r.valid_from <= sec.business_day()", "true"),
    ),
    _sec(
        "dealers read how many units were made",
        tenancy.what_names_no_dealer_is_seen_by_whom_it_concerns,
        Function("sec.is_staff()", "('rep',", "('dealer', 'rep',"),
    ),
    _sec("anybody's read marks", MATRIX, Policy("flow.read_mark", "scope_read", "true")),
    _sec(
        "dealers read our notes",
        MATRIX,
        Policy("flow.note", "scope_read", "dealer_id = any((select sec.money_scope())::int[])"),
    ),
    _sec(
        "a month of sales without row security",
        LINT,
        Sql(
            "alter table bi.sell_out_202610 disable row level security",
            "alter table bi.sell_out_202610 enable row level security",
        ),
    ),
    _sec(
        "the loader reads credentials",
        given(
            test_tenancy.test_who_loads_reaches_no_person_and_who_sets_people_up_no_figure,
            role="dealerboard_loader",
            relation="auth.credential",
        ),
        Sql(
            "grant select on auth.credential to dealerboard_loader",
            "revoke select on auth.credential from dealerboard_loader",
        ),
    ),
    _sec(
        "an executive is refused",
        MATRIX,
        Function("sec.is_executive()", "= 'executive'", "= 'nobody'"),
    ),
    _sec(
        "a context of another backend",
        tenancy.a_token_is_worth_nothing_on_another_backend,
        Function(UID, "part[4]::int <> pg_backend_pid()", "false"),
        short=True,
    ),
    _sec(
        "a context of an earlier transaction",
        tenancy.a_token_is_worth_nothing_in_a_later_transaction,
        Function(UID, TRANSACTION, ""),
    ),
    _sec("a context without end", tenancy.a_token_expires, Function(UID, EXPIRY, "")),
    _sec(
        "a context with any signature",
        tenancy.forged_tokens_show_nothing,
        Function(UID, "<> part[5]", "is null"),
        short=True,
    ),
    _sec("a context with a withdrawn key", tenancy.a_withdrawn_key_is_worth_nothing, Function(UID, " and k.valid", "")),
    _sec("a disabled person reads", tenancy.a_disabled_person_sees_nothing, Function(UID, " and p.active", "")),
    _sec(
        "the executives' login shows all to anyone",
        tenancy.the_two_logins_do_not_lend_each_other_rights,
        Policy("bi.ledger_entry", "executive_read", "true"),
    ),
    _sec(
        "whoever has a context is an executive",
        tenancy.the_two_logins_do_not_lend_each_other_rights,
        Function("sec.is_executive()", "coalesce((select sec.role()) = 'executive', false)", "sec.uid() is not null"),
    ),
    _sec("loads are told to anyone", tenancy.no_context_shows_nothing, Policy("bi.load_batch", "scope_read", "true")),
    _sec(
        "without a context everything",
        tenancy.no_context_shows_nothing,
        Policy("bi.dealer", "scope_read", "(select sec.uid()) is null"),
    ),
    _sec(
        "the writer reads dealers",
        LINT,
        Sql("grant select on bi.dealer to dealerboard_writer", "revoke select on bi.dealer from dealerboard_writer"),
    ),
    _sec(
        "the reader writes",
        LINT,
        Sql(
            "grant insert on bi.ledger_entry to dealerboard_reader",
            "revoke insert on bi.ledger_entry from dealerboard_reader",
        ),
    ),
    _sec(
        "the reader may ask who has which account",
        tenancy.what_is_inner_is_refused,
        Sql(
            "grant select on sec.principal_account to dealerboard_reader",
            "revoke select on sec.principal_account from dealerboard_reader",
        ),
    ),
    _sec(
        "a policy asks per row",
        LINT,
        Policy("bi.allocation", "scope_read", "dealer_id = any(sec.money_scope())"),
    ),
    _sec(
        "a key across dealers",
        LINT,
        Sql("create unique index proof_key on bi.dealer (dealer_code)", "drop index bi.proof_key"),
    ),
    _sec(
        "the reader's token can be looked at",
        LINT,
        Sql(
            "alter role dealerboard_reader reset track_activities",
            "alter role dealerboard_reader set track_activities = off",
        ),
    ),
    _sec(
        "a function with others' rights and a free search path",
        LINT,
        Sql("alter function sec.scope() reset search_path", "alter function sec.scope() set search_path = pg_catalog"),
    ),
    _sec(
        "the reader belongs to the owner",
        LINT,
        Sql("grant dealerboard_owner to dealerboard_reader", "revoke dealerboard_owner from dealerboard_reader"),
    ),
    ProcessMutant(
        "any account may be asked for",
        tenancy.an_account_outside_the_scope_is_refused,
        "data.scope",
        "Scope.allows",
        "self.dealers is None or dealer_id in self.dealers",
        "True",
        short=True,
    ),
    ProcessMutant(
        "the role is not compared",
        tenancy.a_person_of_another_role_is_refused,
        "data.replica",
        "_context",
        "or row.role != role",
        "",
    ),
    ProcessMutant(
        "a page goes on with another load",
        tenancy.a_scope_that_moved_is_refused,
        "data.replica",
        "_same_scope",
        "seen != scope",
        "False",
    ),
    ProcessMutant(
        "figures from any server",
        tenancy.figures_are_read_from_a_standby,
        "data.replica",
        "_context",
        "not row.is_standby",
        "False",
    ),
    ProcessMutant(
        "the cache forgets who asks",
        tenancy.the_cache_tells_persons_and_loads_apart,
        "data.cache",
        "_remembered",
        "show_spinner=False",
        "show_spinner=False, hash_funcs={'data.scope.Scope': lambda scope: scope.batch_id}",
        short=True,
    ),
    ProcessMutant(
        "the cache forgets of which load",
        tenancy.the_cache_tells_persons_and_loads_apart,
        "data.cache",
        "_remembered",
        "show_spinner=False",
        "show_spinner=False, hash_funcs={'data.scope.Scope': lambda scope: scope.uid}",
    ),
    ProcessMutant(
        "a query sees a later moment than the look at its scope",
        test_replica.test_the_look_at_the_scope_and_the_query_see_one_moment,
        "data.connections",
        "engine_of",
        "REPEATABLE READ",
        "READ COMMITTED",
    ),
    ProcessMutant(
        "a transaction of nobody in particular",
        tenancy.no_transaction_begins_without_a_principal,
        "data.connections",
        "_refuse_nobody",
        "is None",
        "is ...",
    ),
    ProcessMutant(
        "a connection keeps what was set",
        tenancy.nothing_of_one_person_is_left_on_a_connection,
        "data.connections",
        "_wipe",
        "discard all",
        "select 1",
    ),
)

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
        Function(BEGIN, "wait_seconds := greatest", "perform pg_sleep(0.05); wait_seconds := greatest"),
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


def _forgotten(check: Check, query: str, *conditions: str, short: bool = False) -> list[QueryMutant]:
    """One mutant per condition, which becomes true; `#2` after it means its second place."""
    made = []
    for number, condition in enumerate(conditions):
        text, _, place = condition.partition(" #")
        name = f"{query} forgets: {condition}"
        made.append(QueryMutant(name, check, query, text, number=int(place or 1), short=short and number == 0))
    return made


AS_OF, TO_DATE = "%(as_of)s::date", "%(to_date)s::date"
FIGURES: tuple[Mutant, ...] = (
    *_forgotten(
        statement_checks.open_items_as_worked_out_by_hand,
        "statement__open_items",
        f"a.effective_on <= {AS_OF}",
        f"a.effective_on <= {AS_OF} #2",
        "a.superseded_in is null",
        "a.superseded_in is null #2",
        "credit.superseded_in is null",
        "not credit.cancelled",
        f"credit.booked_on <= {AS_OF}",
        "debit.superseded_in is null",
        "not debit.cancelled",
        f"debit.booked_on <= {AS_OF}",
        "e.superseded_in is null",
        "not e.cancelled",
        f"e.booked_on <= {AS_OF}",
        "o.open_amount <> 0",
        short=True,
    ),
    *_forgotten(
        statement_checks.entries_as_worked_out_by_hand,
        "statement__entries",
        f"a.effective_on <= {TO_DATE}",
        f"a.effective_on <= {TO_DATE} #2",
        "a.superseded_in is null",
        "a.superseded_in is null #2",
        "other.superseded_in is null",
        "other.superseded_in is null #2",
        "not other.cancelled",
        "not other.cancelled #2",
        f"other.booked_on <= {TO_DATE}",
        f"other.booked_on <= {TO_DATE} #2",
        "e.superseded_in is null",
        "e.superseded_in is null #2",
        "not e.cancelled",
        "not e.cancelled #2",
        "e.booked_on < %(from_date)s::date",
        "period.version = e.version",
    ),
    *_forgotten(
        statement_checks.summary_as_worked_out_by_hand,
        "statement__summary",
        "e.superseded_in is null",
        "not e.cancelled",
        f"e.booked_on <= {TO_DATE}",
        f"l.valid_from <= {TO_DATE}",
        "e.booked_on <= %(year_before)s::date",
        "e.booked_on < %(from_date)s::date",
        "e.booked_on >= %(from_date)s::date",
        "e.booked_on >= %(from_date)s::date #2",
        "e.booked_on >= %(from_date)s::date #3",
    ),
    QueryMutant(
        "statement__summary counts the first day of the period as before it",
        statement_checks.summary_as_worked_out_by_hand,
        "statement__summary",
        "e.booked_on < %(from_date)s::date",
        "e.booked_on <= %(from_date)s::date",
    ),
    *_forgotten(
        statement_checks.month_ends_as_worked_out_by_hand,
        "statement__month_ends",
        "e.superseded_in is null",
        "not e.cancelled",
        f"e.booked_on <= {TO_DATE}",
    ),
    *_forgotten(
        statement_checks.clearing_as_worked_out_by_hand,
        "statement__clearing",
        "a.superseded_in is null",
        f"a.effective_on <= {AS_OF}",
        "other.superseded_in is null",
        "not other.cancelled",
        f"other.booked_on <= {AS_OF}",
    ),
    *_forgotten(
        statement_checks.every_account_is_listed_once_with_who_looks_after_it,
        "receivables__accounts",
        "s.as_of >= db.valid_from",
        "s.as_of < db.valid_to",
        "s.as_of < dr.valid_to",
    ),
    *_forgotten(
        statement_checks.every_account_is_listed_once_with_who_looks_after_it,
        "directory__dealers",
        f"db.valid_to > {AS_OF}",
        f"dr.valid_to > {AS_OF}",
    ),
    *(
        _sec(
            f"the rollup forgets: {text}, place {number}",
            statement_checks.rollup_as_worked_out_by_hand,
            Function(STANDING, text, "true", number),
        )
        for text, number in (
            ("a.superseded_in is null", 1),
            ("a.superseded_in is null", 2),
            ("a.effective_on <= p_as_of", 1),
            ("a.effective_on <= p_as_of", 2),
            ("c.superseded_in is null", 1),
            ("not c.cancelled", 1),
            ("c.booked_on <= p_as_of", 1),
            ("d.superseded_in is null", 1),
            ("not d.cancelled", 1),
            ("d.booked_on <= p_as_of", 1),
            ("e.superseded_in is null", 1),
            ("not e.cancelled", 1),
            ("e.booked_on <= p_as_of", 1),
            ("l.valid_from <= p_as_of", 1),
        )
    ),
    _sec(
        "the rollup is a day off",
        statement_checks.rollup_as_worked_out_by_hand,
        Function(STANDING, "between 1 and 30", "between 1 and 29"),
    ),
    ProcessMutant(
        "a bucket of lateness is a day off",
        statement_checks.the_buckets_begin_and_end_where_they_say,
        "queries.kpis",
        "BUCKETS",
        'Bucket("late-1-30", 1, 30),\n    Bucket("late-31-60", 31,',
        'Bucket("late-1-30", 1, 31),\n    Bucket("late-31-60", 32,',
        short=True,
    ),
    ProcessMutant(
        "what is due today is late",
        statement_checks.the_buckets_begin_and_end_where_they_say,
        "queries.kpis",
        "days_late",
        "return (",
        "return 1 + (",
    ),
)

SOME_ID = "0" * 32
STRANGER = test_wire_attacks.test_a_stranger_is_cut_off_for_any_message_but_a_plain_run
OPEN_ROUTER = Edit("auth/pages.py", "[page for page in PAGES if role in page.roles]", "list(PAGES)")
OPEN_DOOR = Edit(
    "auth/main.py", "page = everywhere(sign_in.form)", "page = st.navigation([page_of(entry, speech) for entry in PAGES])"
)
NO_EDGE = Edit("auth/edge.py", "MIDDLEWARE = [Middleware(Edge)]", "MIDDLEWARE = []")
PAGES_AND_EDGE: tuple[Mutant, ...] = (
    ProcessMutant(
        "a download writes formulas",
        page_checks.no_text_of_a_download_is_a_formula,
        "pages.parts.download",
        "_text",
        """pl.when(value.str.contains(FORMULA)).then("'" + value).otherwise(value)""",
        "value",
        short=True,
    ),
    ProcessMutant(
        "a download writes formulas behind blanks",
        page_checks.no_text_of_a_download_is_a_formula,
        "pages.parts.download",
        "_text",
        "value.str.contains(FORMULA)",
        'value.str.contains(r"^[=+\\-@]")',
    ),
    ProcessMutant(
        "a script may read the cookie",
        page_checks.the_cookie_is_for_no_script_and_no_other_site,
        "auth.cookies",
        "set_session_cookie",
        "httponly=True",
        "httponly=False",
    ),
    ProcessMutant(
        "the cookie travels without TLS",
        page_checks.the_cookie_is_for_no_script_and_no_other_site,
        "auth.cookies",
        "set_session_cookie",
        "secure=is_secure(scheme)",
        "secure=False",
    ),
    ProcessMutant(
        "nobody notices that the primary is away",
        page_checks.a_primary_that_went_away_and_came_back_is_noticed,
        "data.heartbeat",
        "Heartbeat.beat",
        "self._failed_since = time.monotonic()",
        "pass",
    ),
    ProcessMutant(
        "nobody notices that the primary is back",
        page_checks.a_primary_that_went_away_and_came_back_is_noticed,
        "data.heartbeat",
        "Heartbeat.beat",
        "self._failed_since = None",
        "pass",
    ),
    CodeMutant(
        "the guard does not look at the role",
        page_checks.the_guard_alone_keeps_a_page_for_its_roles,
        Edit("auth/guard.py", "session.must_change or session.role not in roles", "session.must_change"),
        (OPEN_ROUTER,),
        short=True,
    ),
    CodeMutant(
        "the guard lets a stranger in",
        page_checks.the_guard_alone_keeps_strangers_out,
        Edit("auth/guard.py", 'if session is None:\n        _end(None, "sign-in-please")\n    ', ""),
        (OPEN_DOOR,),
    ),
    CodeMutant("every page in everybody's menu", page_checks.a_page_exists_for_its_roles_and_for_no_other, OPEN_ROUTER),
    CodeMutant(
        "a run past the edge is drawn",
        page_checks.nothing_is_drawn_past_the_edge,
        Edit(
            "auth/main.py", "or not REGISTRY.is_open(connection):\n        st.stop()", "or False:\n        connection = ''"
        ),
        (NO_EDGE,),
    ),
    CodeMutant(
        "a stranger clears the cache",
        given(STRANGER, message={"clear_cache": True}),
        Edit("auth/messages.py", '"clear_cache": Sender.NOBODY', '"clear_cache": Sender.ANYONE'),
        short=True,
    ),
    CodeMutant(
        "a person clears the cache of all",
        page_checks.a_person_cannot_clear_the_cache_of_all,
        Edit("auth/messages.py", '"clear_cache": Sender.NOBODY', '"clear_cache": Sender.SIGNED_IN'),
    ),
    CodeMutant(
        "a stranger asks for files",
        given(STRANGER, message={"file_urls_request": {"request_id": "1", "file_names": ["a.csv"]}}),
        Edit("auth/messages.py", '"file_urls_request": Sender.SIGNED_IN', '"file_urls_request": Sender.ANYONE'),
    ),
    CodeMutant(
        "a stranger runs a fragment",
        given(STRANGER, message={"rerun_script": {"fragment_id": SOME_ID}}),
        Edit("auth/messages.py", "message.rerun_script.fragment_id and not signed_in", "False"),
    ),
    CodeMutant(
        "a foreign Streamlit session is taken over",
        test_wire_attacks.test_nobody_comes_back_into_another_persons_streamlit_session,
        Edit("auth/edge.py", "and session_id is not None and self._registry.owner(items[RETURN_ITEM]) == session_id", ""),
        short=True,
    ),
    CodeMutant(
        "an open window outlives its session",
        test_wire_attacks.test_an_open_window_ends_with_its_session,
        Edit("auth/stream.py", "not await self._is_live(session_id)", "False"),
    ),
    CodeMutant(
        "files for strangers",
        test_wire_attacks.test_uploads_and_files_need_a_session,
        Edit(
            "auth/edge.py",
            "if session_id is None:\n            return 401",
            "if session_id is None:\n            return None",
        ),
    ),
    CodeMutant(
        "a file for everybody who is signed in",
        test_wire_attacks.test_a_media_link_is_good_only_for_whom_it_was_made,
        Edit("auth/edge.py", "return self._media.may_read(session_id, file_id_of(path))", "return True"),
    ),
    CodeMutant(
        "a download on click for everybody who is signed in",
        test_wire_attacks.test_a_download_on_click_is_made_only_for_whom_it_was_offered,
        Edit("auth/media.py", "(not maker or self._owner_of(maker) == session_id)", "True"),
    ),
    CodeMutant(
        "uploads into another person's session",
        test_wire_attacks.test_nobody_uploads_into_another_persons_session,
        Edit("auth/edge.py", "and self._registry.owner(parts[3]) == session_id", ""),
    ),
    CodeMutant(
        "another site opens a WebSocket",
        test_wire_attacks.test_another_sites_page_cannot_open_a_websocket,
        Edit("auth/edge.py", '"origin" in headers and not is_same_origin(headers)', "False"),
        (
            Edit(".streamlit/config.toml", "enableXsrfProtection = true", "enableXsrfProtection = false"),
            Edit(".streamlit/config.toml", "enableCORS = true", "enableCORS = false"),
        ),
    ),
    CodeMutant(
        "any host",
        test_wire_attacks.test_another_host_is_refused,
        Edit("auth/edge.py", "or not _is_our_host(Headers(scope=scope))", ""),
    ),
    CodeMutant(
        "signing out ends nothing",
        test_wire_attacks.test_a_cookie_replayed_after_sign_out_is_a_strangers,
        Edit("auth/routes.py", 'sessions.revoke(found.session_id, "signed out")', "pass"),
    ),
    CodeMutant(
        "metrics for everybody",
        given(test_wire_attacks.test_metrics_are_for_nobody_in_any_spelling, path="/_stcore/metrics"),
        Edit("auth/doors.py", 'Door("/_stcore/", Who.NOBODY)', 'Door("/_stcore/", Who.ANYONE)'),
    ),
    CodeMutant(
        "answers without security headers",
        test_wire_attacks.test_every_answer_has_the_security_headers,
        Edit(
            "auth/edge.py",
            'guarded(message.get("headers", ()), self._scheme, store=self._store)',
            'message.get("headers", ())',
        ),
    ),
)

MUTANTS: tuple[Mutant, ...] = (*TENANCY, *SIGN_IN, *FIGURES, *PAGES_AND_EDGE)
