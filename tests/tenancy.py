"""The claims about tenants as functions: the tests call them on the healthy database, the mutants on a broken one.

Each raises AssertionError when the claim does not hold. What should be seen is worked out from the files.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auth.roles import Role
from data.connections import NOBODY, engine_of, transaction
from data.context import sign
from data.relations import RELATIONS
from data.settings import settings
from tests.oracle import Books

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from data.relations import Relation
    from tests.conftest import Installation

NONEXISTENT = 2_000_000_000
NEW_TRANSACTION = "select pg_backend_pid(), (extract(epoch from transaction_timestamp()) * 1000000)::bigint"
ACCOUNTS_OF = {
    "dealer.demo": ("D00001",),
    "newcomer.demo": ("D00027",),
    "headoffice.demo": ("D00010", "D00011", "D00012", "D00013", "D00014"),
}


@dataclass(frozen=True)
class Person:
    """A demo person with the dealers it should reach, by id, worked out from the files."""

    uid: int
    login: str
    role: Role
    dealers: frozenset[int]

    @property
    def reader(self) -> str:
        """The database role it reads through."""
        return "dealerboard_executive" if self.role == Role.EXECUTIVE else "dealerboard_reader"


def people(installation: Installation, admin: Engine) -> list[Person]:
    """Every demo account with its expected dealers."""
    books = Books(installation.folder)
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
        day = connection.exec_driver_sql("select (now() at time zone 'Asia/Shanghai')::date").scalar_one()
        rows = connection.exec_driver_sql(
            "select p.uid, p.login, p.role, r.rep_code,"
            " (select array_agg(b.branch_code) from sec.principal_branch as m join bi.branch as b using (branch_id)"
            "  where m.uid = p.uid) as branches"
            " from sec.principal as p left join bi.rep as r using (rep_id) order by p.uid"
        ).all()
    return [_person(row, books, ids, day) for row in rows]


def _person(row: Any, books: Books, ids: dict[str, int], day: Any) -> Person:
    role = Role(row.role)
    if role == Role.DEALER:
        codes = set(ACCOUNTS_OF[row.login])
    elif role == Role.REP:
        codes = books.assigned("dealer_rep", "rep", row.rep_code, day)
    elif role in (Role.MANAGER, Role.SERVICE):
        codes = set().union(*(books.assigned("dealer_branch", "branch", branch, day) for branch in row.branches))
    else:
        codes = set(books.dealers["dealer"]) if role == Role.EXECUTIVE else set()
    return Person(row.uid, row.login, role, frozenset(ids[code] for code in codes))


def expected(relation: Relation, person: Person) -> frozenset[int]:
    """The dealers of whom this person should see rows in this relation."""
    if relation.kind == "inner" or (relation.kind == "money" and person.role == Role.SERVICE):
        return frozenset()
    return person.dealers


def columns_of(admin: Engine, relation: Relation) -> list[str]:
    """The columns of a relation as the catalogue has them."""
    with admin.connect() as connection:
        rows = connection.exec_driver_sql(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped",
            (relation.name,),
        )
        return [row.attname for row in rows]


def each_person_sees_exactly_its_dealers(installation: Installation, admin: Engine) -> None:
    """Every relation x every person: all rows of the own dealers, none of another, counted against the superuser."""
    everybody = people(installation, admin)
    for relation in RELATIONS:
        if "dealer_id" not in columns_of(admin, relation):
            continue
        with admin.connect() as connection:
            there = dict(counted(connection, relation))
        for person in everybody:
            wanted = {dealer: rows for dealer, rows in there.items() if dealer in expected(relation, person)}
            assert seen_by(person, relation) == wanted, f"{person.login} on {relation.name}"


def counted(connection: Connection, relation: Relation) -> list[tuple[int, int]]:
    """Rows per dealer as this connection sees them."""
    rows = connection.exec_driver_sql(f"select dealer_id, count(*) from {relation.name} group by 1")
    return [(row[0], row[1]) for row in rows]


def seen_by(person: Person, relation: Relation) -> dict[int, int]:
    """Rows per dealer as this person sees them without naming any; a refusal is nothing seen."""
    try:
        with engine_of(person.reader).connect().execution_options(uid=person.uid) as connection, connection.begin():
            put_context(connection, person.uid)
            return dict(counted(connection, relation))
    except DBAPIError as refused:
        assert getattr(refused.orig, "pgcode", None) == "42501"
        return {}


def put_context(connection: Connection, uid: int, **changed: Any) -> str:
    """Sign a context for this transaction, with parts of it changed on purpose."""
    pid, micros = connection.exec_driver_sql(NEW_TRANSACTION).one()
    secrets = settings().secrets
    token = sign(
        changed.get("kid", secrets.context_key_id),
        changed.get("key", secrets.context_key),
        uid,
        changed.get("micros", micros),
        changed.get("pid", pid),
    )
    set_token(connection, changed.get("token", token))
    return token


def set_token(connection: Connection, token: str) -> None:
    """What the app does with a token, and what an attacker would try."""
    connection.exec_driver_sql("select set_config('app.context', %s, true)", (token,))


def rows_seen(connection: Connection) -> int:
    """Rows of the ledger that this transaction may see."""
    return int(connection.exec_driver_sql("select count(*) from bi.ledger_entry").scalar_one())


def forged_tokens_show_nothing(person: Person) -> None:
    """Another key, another person in a signed token, and odd forms of one: nobody, so nothing."""
    forgeries: list[dict[str, Any]] = [
        {"key": "00" * 32},
        {"kid": 9},
        {"token": ""},
        {"token": "x" * 5000},
        {"token": "1.1.1.1.1"},
        {"token": "1.٣.1000000000000000.1.00"},
    ]
    for forgery in forgeries:
        with transaction(person.reader, NOBODY) as connection:
            put_context(connection, person.uid, **forgery)
            assert rows_seen(connection) == 0, forgery
    with transaction(person.reader, NOBODY) as connection:
        token = put_context(connection, person.uid)
        part = token.split(".")
        set_token(connection, ".".join([part[0], str(person.uid + 1), *part[2:]]))
        assert rows_seen(connection) == 0, "the uid of a signed token was changed"


def a_token_is_worth_nothing_in_a_later_transaction(person: Person) -> None:
    """Replayed on the very same backend, in the next transaction."""
    with engine_of(person.reader).connect().execution_options(uid=NOBODY) as connection:
        with connection.begin():
            token = put_context(connection, person.uid)
            assert rows_seen(connection) > 0
        with connection.begin():
            set_token(connection, token)
            assert rows_seen(connection) == 0


def a_token_is_worth_nothing_on_another_backend(person: Person) -> None:
    """Signed for the right moment and another backend."""
    with transaction(person.reader, NOBODY) as connection:
        pid = connection.exec_driver_sql("select pg_backend_pid()").scalar_one()
        put_context(connection, person.uid, pid=pid + 1)
        assert rows_seen(connection) == 0


def a_token_expires(person: Person) -> None:
    """A transaction kept open for more than two minutes has nobody any more: shown on the clock the server reads.

    The wait is not sat out: the token names a moment that is not this transaction's, two minutes ago.
    """
    with transaction(person.reader, NOBODY) as connection:
        micros = int((time.time() - 121) * 1_000_000)
        put_context(connection, person.uid, micros=micros)
        assert rows_seen(connection) == 0


def no_context_shows_nothing() -> None:
    """Every relation, both reading roles, without a context."""
    for role in ("dealerboard_reader", "dealerboard_executive"):
        for relation in RELATIONS:
            if relation.kind == "inner":
                continue
            with transaction(role, NOBODY) as connection:
                rows = connection.exec_driver_sql(f"select count(*) from {relation.name}").scalar_one()
                assert rows == 0, (role, relation.name)


def the_two_logins_do_not_lend_each_other_rights(installation: Installation, admin: Engine) -> None:
    """An executive's context on the readers' login and a dealer's on the executives' show nothing."""
    everybody = people(installation, admin)
    for person in everybody:
        other = "dealerboard_reader" if person.role == Role.EXECUTIVE else "dealerboard_executive"
        with transaction(other, NOBODY) as connection:
            put_context(connection, person.uid)
            assert rows_seen(connection) == 0, person.login


def a_disabled_person_sees_nothing(installation: Installation, admin: Engine) -> None:
    """From the next statement on, once the standby has it."""
    from data import servers
    from tests.conftest import STATE

    person = next(one for one in people(installation, admin) if one.role == Role.REP)
    with admin.begin() as connection:
        connection.execute(sa.text("update sec.principal set active = false where uid = :uid"), {"uid": person.uid})
    try:
        assert servers.wait_until_caught_up(STATE)
        with transaction(person.reader, NOBODY) as connection:
            put_context(connection, person.uid)
            assert rows_seen(connection) == 0
    finally:
        with admin.begin() as connection:
            connection.execute(sa.text("update sec.principal set active = true where uid = :uid"), {"uid": person.uid})
        assert servers.wait_until_caught_up(STATE)


def lint_finds_nothing(admin: Engine) -> None:
    """No row of data/lint.sql."""
    from data.lint import findings

    found = findings(admin)
    assert not found, found
