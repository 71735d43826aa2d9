"""Ways in which one tenant could see another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.relations import RELATIONS
from tests import tenancy, test_replica, test_tenancy
from tests.mutants.forms import given
from tests.mutants.forms import in_database as _sec
from tests.mutation import Function, Policy, ProcessMutant, Sql

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

UID = "sec.uid()"
DEALERS_OF = "sec.dealers_of(int, text)"
TRANSACTION = "or part[3]::bigint <> (extract(epoch from transaction_timestamp()) * 1000000)::bigint"
EXPIRY = "or clock_timestamp() > transaction_timestamp() + interval '2 minutes'"
# One relation of each kind and those that mutants touch: the whole matrix would take minutes for each mutant.
SOME = (
    "bi.dealer", "bi.credit_limit", "bi.ledger_entry", "bi.allocation", "bi.account_standing", "bi.cost_entry",
    "bi.complaint", "bi.rep_target", "bi.branch_target", "bi.sell_out", "flow.note", "flow.read_mark",
    "sec.principal_account",
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
        "the loader reads people",
        given(
            test_tenancy.test_who_loads_reaches_no_person_and_who_sets_people_up_no_figure,
            role="dealerboard_loader",
            relation="sec.principal",
        ),
        Sql(
            "grant select on sec.principal to dealerboard_loader",
            "revoke select on sec.principal from dealerboard_loader",
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
