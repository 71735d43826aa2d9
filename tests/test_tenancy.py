"""The database keeps the tenants apart: every relation x role x own, other and nonexistent dealer, and every forgery."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

import queries
from auth.roles import Role
from data.connections import transaction
from data.errors import ContextRejectedError
from data.query import Query
from data.relations import RELATIONS
from data.replica import fetch, open_scope
from tests import arrangements, tenancy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation
    from tests.tenancy import Person

PAYLOADS = (
    "' or 1=1 --",
    "'; select set_config('app.context', 'x', true); --",
    "') union select dealer_id, name, name, currency from bi.dealer --",
    "\\'; drop table bi.dealer; --",
    "%' and (select count(*) from bi.ledger_entry) > 0 and '%' = '",
    "$$ || pg_sleep(5) || $$",
    "%(dealer_id)s :dealer_id \x01",
)


@pytest.fixture(scope="module")
def everybody(installation: Installation, admin: Engine) -> Iterator[list[Person]]:
    """All demo people, and some whose dealers change, with the dealers the files give them."""
    with arrangements.people_whose_dealers_change(installation, admin):
        yield tenancy.people(installation, admin)


@pytest.fixture(scope="module")
def rep(everybody: list[Person]) -> Person:
    """The rep of the demo."""
    return next(one for one in everybody if one.role == Role.REP)


def test_every_role_has_a_person_with_something_to_see(everybody: list[Person]) -> None:
    assert {one.role for one in everybody} == set(Role)
    assert all(one.dealers for one in everybody if one.role != Role.ADMIN)


def test_the_registry_names_every_relation_with_dealer_rows_and_every_business_table(admin: Engine) -> None:
    with admin.connect() as connection:
        rows = connection.exec_driver_sql(
            "select distinct c.oid::regclass::text as name from pg_class as c"
            " join pg_namespace as n on n.oid = c.relnamespace"
            " left join pg_attribute as a on a.attrelid = c.oid and a.attname = 'dealer_id' and not a.attisdropped"
            " where c.relkind in ('r', 'p', 'v', 'm', 'f')"
            " and not c.relispartition and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
            " and (n.nspname in ('bi', 'flow') or a.attname is not null)"
        )
        assert {row.name for row in rows} == {relation.name for relation in RELATIONS}


@pytest.mark.usefixtures("everybody")
def test_each_person_sees_exactly_its_dealers(installation: Installation, admin: Engine) -> None:
    tenancy.each_person_sees_exactly_its_dealers(installation, admin)


@pytest.mark.parametrize("relation", [one for one in RELATIONS if one.kind in tenancy.BY_DEALER], ids=lambda one: one.name)
def test_naming_another_or_a_nonexistent_dealer_gives_the_same_nothing(
    relation, everybody: list[Person], admin: Engine
) -> None:
    assert "dealer_id" in tenancy.columns_of(admin, relation)
    everyone = frozenset().union(*(one.dealers for one in everybody))
    for person in everybody:
        if person.role == Role.EXECUTIVE:
            continue
        others = [*sorted(everyone - person.dealers)[:3], tenancy.NONEXISTENT]
        with transaction(person.reader, person.uid) as connection:
            for dealer in others:
                sql = f"select count(*) from {relation.name} where dealer_id = %s"
                assert connection.exec_driver_sql(sql, (dealer,)).scalar_one() == 0, (person.login, dealer)


def test_what_names_no_dealer_is_seen_by_whom_it_concerns(everybody: list[Person], admin: Engine) -> None:
    tenancy.what_names_no_dealer_is_seen_by_whom_it_concerns(everybody, admin)


def test_a_month_of_a_large_table_is_reached_through_the_table_alone(everybody: list[Person], admin: Engine) -> None:
    with admin.connect() as connection:
        parts = connection.exec_driver_sql("select inhrelid::regclass::text from pg_inherits").scalars().all()
    assert parts
    for person in everybody:
        with tenancy.refusal(ContextRejectedError), transaction(person.reader, person.uid) as connection:
            connection.exec_driver_sql(f"select count(*) from {parts[0]}")


@pytest.mark.parametrize(
    ("role", "relation"),
    [
        *(("dealerboard_loader", name) for name in ("sec.principal", "auth.credential", "sec.principal_account")),
        *(("dealerboard_operator", name) for name in ("bi.ledger_entry", "bi.load_batch", "bi.sell_out", "flow.dispute")),
    ],
)
def test_who_loads_reaches_no_person_and_who_sets_people_up_no_figure(
    role: str, relation: str, installation: Installation
) -> None:
    url = installation.settings.primary.set(username=role, password=installation.settings.secrets.passwords[role])
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection, pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        connection.exec_driver_sql(f"select count(*) from {relation}")
    engine.dispose()


def test_what_is_inner_is_refused(everybody: list[Person]) -> None:
    tenancy.what_is_inner_is_refused(everybody)


def test_no_context_shows_nothing(installation: Installation) -> None:
    tenancy.no_context_shows_nothing()


def test_forged_tokens_show_nothing(rep: Person) -> None:
    tenancy.forged_tokens_show_nothing(rep)


def test_a_token_is_worth_nothing_in_a_later_transaction(rep: Person) -> None:
    tenancy.a_token_is_worth_nothing_in_a_later_transaction(rep)


def test_a_token_is_worth_nothing_on_another_backend(rep: Person) -> None:
    tenancy.a_token_is_worth_nothing_on_another_backend(rep)


def test_a_token_expires(rep: Person, admin: Engine) -> None:
    tenancy.a_token_expires(rep, admin)


def test_a_withdrawn_key_is_worth_nothing(rep: Person, admin: Engine) -> None:
    tenancy.a_withdrawn_key_is_worth_nothing(rep, admin)


def test_the_two_logins_do_not_lend_each_other_rights(installation: Installation, admin: Engine) -> None:
    tenancy.the_two_logins_do_not_lend_each_other_rights(installation, admin)


def test_a_disabled_person_sees_nothing(installation: Installation, admin: Engine) -> None:
    tenancy.a_disabled_person_sees_nothing(installation, admin)


def test_the_lint_finds_nothing(admin: Engine) -> None:
    tenancy.lint_finds_nothing(admin)


def test_a_transaction_without_a_principal_is_refused_before_it_reaches_the_server(installation: Installation) -> None:
    tenancy.no_transaction_begins_without_a_principal()


def test_a_person_unknown_or_of_another_role_than_the_session_says_is_refused(rep: Person) -> None:
    tenancy.a_person_of_another_role_is_refused(rep)


def test_a_scope_that_moved_is_refused(rep: Person) -> None:
    tenancy.a_scope_that_moved_is_refused(rep)


def test_the_cache_tells_persons_and_loads_apart(everybody: list[Person]) -> None:
    tenancy.the_cache_tells_persons_and_loads_apart(everybody)


def test_figures_are_read_from_a_standby(everybody: list[Person]) -> None:
    tenancy.figures_are_read_from_a_standby(everybody)


def test_nothing_of_one_person_is_left_on_a_connection(rep: Person) -> None:
    tenancy.nothing_of_one_person_is_left_on_a_connection(rep)


def test_the_reader_cannot_reach_the_primary(installation: Installation) -> None:
    import sqlalchemy as sa

    here = installation.settings
    for role in ("dealerboard_reader", "dealerboard_executive"):
        engine = sa.create_engine(here.primary.set(username=role, password=here.secrets.passwords[role]))
        with pytest.raises(sa.exc.OperationalError, match="pg_hba"):
            engine.connect()


def test_an_account_outside_the_scope_is_refused_alike_whether_it_exists_or_not(
    rep: Person, everybody: list[Person]
) -> None:
    tenancy.an_account_outside_the_scope_is_refused(rep, everybody)


def test_injected_sql_in_any_parameter_of_any_query_finds_nothing_and_breaks_nothing(rep: Person) -> None:
    for module in pkgutil.iter_modules(queries.__path__):
        importlib.import_module(f"queries.{module.name}")
    scope, _ = open_scope(rep.uid, rep.role)
    good = {
        "dealer_id": min(rep.dealers), "dealers": scope.dealers, "search": "", "most": 5, "entry_id": 1, "first_row": 0,
        "row_count": 5, "from_date": scope.data_through, "to_date": scope.data_through, "as_of": scope.data_through,
        "year_before": scope.data_through, "numbers": ["SI"], "entry_ids": [1], "least": 0, "greatest": 10**17,
        "only_payments": False, "uid": scope.uid, "batch_id": 1, "dispute_no": 1, "request_no": 1,
        "about": "dispute", "about_no": 1, "claim_no": 1,
        "attachment_no": 1, "reference": "x", "quarter": scope.data_through, "goods_too": True, "minor_units": 100,
        "model_id": 1, "order_code": "x", "window_days": 56, "channel_code": "x", "branch_ids": [1], "line_code": "x",
        "kind": "overdue", "code": "x", "is_waiting": True, "number": 1, "complaint_no": 1, "clock": scope.data_through,
        "until": scope.data_through, "model_ids": [1], "batch_code": "x", "fault_code": "x", "branches": [1], "channel": "x",
        "currency": "CNY", "before_from": scope.data_through, "before_to": scope.data_through, "page": "x", "part": "branch",
        "rep_id": 1, "picture": "x", "every": False, "models": [1], "until_date": scope.data_through, "model": "x",
        "reps": [1], "key": "branch", "firsts": [scope.data_through], "lasts": [scope.data_through],
        "recents": [scope.data_through], "line": "x", "dealer": 1,
        "reconciliation_no": 1, "result_no": 1, "other_from": scope.data_through, "other_to": scope.data_through,
    }  # fmt: skip
    own = {row["dealer_code"] for row in fetch(scope, Query.registry["receivables__accounts"], {"dealers": None}).to_dicts()}
    tried = 0
    for query in Query.registry.values():
        for name in query.parameters:
            for payload in PAYLOADS:
                arguments = {one: good[one] for one in query.parameters} | {name: payload}
                tried += 1
                try:
                    answer = fetch(scope, query, arguments)
                except Exception as refused:  # noqa: BLE001 - any refusal will do, and what it says is checked
                    assert "bi." not in str(refused) or "DataError" in type(refused).__name__, refused
                    continue
                codes = set(answer["dealer_code"]) if "dealer_code" in answer.columns else set()
                assert codes <= own, (query.name, name, payload)
    assert tried == sum(len(query.parameters) for query in Query.registry.values()) * len(PAYLOADS)
