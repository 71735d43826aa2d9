"""The claims about tenants as functions: the tests call them on the healthy database, the mutants on a broken one.

Each raises AssertionError when the claim does not hold. What should be seen is worked out from the files.
"""

from __future__ import annotations

import contextlib
import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auth.roles import Role
from data import servers
from data.cache import remembered
from data.connections import NOBODY, engine_of, transaction
from data.context import sign
from data.errors import ContextRejectedError, NoPrincipalError, NotAStandbyError, OutOfScopeError, ScopeMovedError
from data.relations import RELATIONS
from data.replica import fetch, login_role, open_scope
from data.settings import settings
from queries import receivables, statement
from tests.arrangements import rows_in_the_workflow
from tests.oracle import Books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine

    from data.relations import Relation
    from tests.conftest import Installation

NONEXISTENT = 2_000_000_000
# Functions of this module that arrange something; every other one without a result is a claim, and has its mutant.
ARRANGING = frozenset({"set_token", "run", "new_pools"})
WITHDRAWN_KEY, WITHDRAWN_SECRET = 8, "8f" * 32
TWO_MINUTES, HALF_A_SECOND = "interval '2 minutes'", "interval '500 milliseconds'"
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
    branches: frozenset[int] = frozenset()
    """Of a manager or of service."""
    reps: frozenset[int] = frozenset()
    """The rep itself, or those who look after a manager's dealers."""

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
            "select p.uid, p.login, p.role, p.rep_id, r.rep_code,"
            " (select array_agg(m.branch_id) from sec.principal_branch as m where m.uid = p.uid) as branch_ids,"
            " (select array_agg(b.branch_code) from sec.principal_branch as m join bi.branch as b using (branch_id)"
            "  where m.uid = p.uid) as branches"
            " from sec.principal as p left join bi.rep as r using (rep_id) order by p.uid"
        ).all()
        reps = {row.rep_code: row.rep_id for row in connection.exec_driver_sql("select rep_id, rep_code from bi.rep")}
    return [_person(row, books, ids, reps, day) for row in rows]


def _person(row: Any, books: Books, ids: dict[str, int], rep_ids: dict[str, int], day: Any) -> Person:
    role, reps = Role(row.role), set[int]()
    if role == Role.DEALER:
        codes = set(ACCOUNTS_OF[row.login])
    elif role == Role.REP:
        codes, reps = books.assigned("dealer_rep", "rep", row.rep_code, day), {row.rep_id}
    elif role in (Role.MANAGER, Role.SERVICE):
        codes = set().union(*(books.assigned("dealer_branch", "branch", branch, day) for branch in row.branches))
    else:
        codes = set(books.dealers["dealer"]) if role == Role.EXECUTIVE else set()
    if role == Role.MANAGER:
        reps = {number for code, number in rep_ids.items() if codes & books.assigned("dealer_rep", "rep", code, day)}
    dealers = frozenset(ids[code] for code in codes)
    return Person(row.uid, row.login, role, dealers, frozenset(row.branch_ids or ()), frozenset(reps))


BY_DEALER = ("money", "cost", "directory", "service")
PLACES = 1_000_000
KEY_OF = {
    **dict.fromkeys(BY_DEALER, "dealer_id"), "branch": "branch_id", "rep": "rep_id", "own": "uid",
    "portfolio": f"branch_id * {PLACES} + rep_id", "company": "model_id",
}  # fmt: skip
"""By which column a kind of relation tells who may see a row; the other kinds have none."""
BLIND = {
    "money": {Role.SERVICE, Role.ADMIN},
    "cost": {Role.DEALER, Role.SERVICE, Role.ADMIN},
    "branch": {Role.DEALER, Role.REP, Role.SERVICE, Role.ADMIN},
    "rep": {Role.DEALER, Role.SERVICE, Role.ADMIN},
    "portfolio": {Role.DEALER, Role.SERVICE, Role.ADMIN},
    "company": set(Role) - {Role.EXECUTIVE},
    "staff": {Role.DEALER, Role.ADMIN},
    "inner": set(Role),
}
"""Roles that see nothing of a kind."""
OURS = frozenset(Role) - {Role.DEALER}
OF_A_DRAFT = (
    "about = 'dispute' and exists (select from flow.dispute as d where d.dealer_id = r.dealer_id"
    " and d.dispute_no = r.about_no and d.status in ('draft', 'discarded'))"
)
WITHHELD: dict[str, tuple[str, frozenset[Role]]] = {
    "flow.dispute": ("status in ('draft', 'discarded')", OURS),
    "flow.dispute_entry": (
        OF_A_DRAFT.removeprefix("about = 'dispute' and ").replace("r.about_no", "r.dispute_no"),
        OURS,
    ),
    "flow.thread_message": (OF_A_DRAFT, OURS),
    "flow.attachment": (OF_A_DRAFT, OURS),
    "flow.claim": ("status in ('draft', 'discarded')", OURS),
    "flow.claim_line": (
        (
            "exists (select from flow.claim as c where c.dealer_id = r.dealer_id and c.claim_no = r.claim_no"
            " and c.status in ('draft', 'discarded'))"
        ),
        OURS,
    ),
    # The one who writes the drafts of the claims is the only executive.
    "flow.announcement": ("status = 'draft'", frozenset(Role) - {Role.EXECUTIVE}),
    "flow.setting": ("name like 'four!_eyes!_limit!_%%' escape '!'", frozenset({Role.DEALER, Role.ADMIN})),
}
"""Rows that a relation keeps from some roles beyond what its kind says: which, as of `r`, and from whom."""


def expected(relation: Relation, person: Person, there: set[int]) -> set[int]:
    """Of the keys that a relation has rows of, those that this person should see."""
    if person.role in BLIND.get(relation.kind, ()):
        return set()
    if person.role == Role.EXECUTIVE and relation.kind != "own":
        return there
    if relation.kind == "portfolio":
        return {key for key in there if key // PLACES in person.branches or key % PLACES in person.reps}
    own = {"branch": person.branches, "rep": person.reps, "own": frozenset({person.uid})}
    return there & own.get(relation.kind, person.dealers)


def columns_of(admin: Engine, relation: Relation) -> list[str]:
    """The columns of a relation as the catalogue has them."""
    with admin.connect() as connection:
        rows = connection.exec_driver_sql(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped",
            (relation.name,),
        )
        return [row.attname for row in rows]


def each_person_sees_exactly_its_dealers(
    installation: Installation, admin: Engine, relations: tuple[Relation, ...] = RELATIONS
) -> None:
    """Every relation x every person: all rows of the own dealers, branches, reps; none of another."""
    everybody = people(installation, admin)
    with rows_in_the_workflow({one.login: (one.uid, one.dealers) for one in everybody}, admin):
        for relation in relations:
            key = KEY_OF.get(relation.kind, "dealer_id")
            if not set(columns_of(admin, relation)) & set(re.findall(r"[a-z_]+", key)):
                # Who holds no right at all is told so by what_is_inner_is_refused.
                assert relation.kind in ("reference", "staff", "inner"), relation.name
                continue
            # With the rows of one key alone, a policy that forgot the key could not be told from a good one.
            everything = there(admin, relation, key)
            assert len(everything) > 1, f"{relation.name} has rows of {len(everything)}"
            _, kept_from = WITHHELD.get(relation.name, ("false", frozenset()))
            less = {role: there(admin, relation, key, role) for role in kept_from}
            for person in everybody:
                theirs = less.get(person.role, everything)
                wanted = {one: theirs[one] for one in expected(relation, person, set(theirs))}
                assert seen_by(person, relation, key) == wanted, f"{person.login} on {relation.name}"


def what_names_no_dealer_is_seen_by_whom_it_concerns(everybody: list[Person], admin: Engine) -> None:
    """Relations without an owner: all rows or none, by the kind and the role."""
    with rows_in_the_workflow({one.login: (one.uid, one.dealers) for one in everybody}, admin):
        for relation in RELATIONS:
            if relation.kind in ("reference", "staff"):
                assert sum(there(admin, relation, "0").values()) > 0, f"{relation.name} has no rows"
                for person in everybody:
                    with transaction(person.reader, person.uid) as connection:
                        seen = rows_of(connection, relation)
                    blind = person.role in BLIND.get(relation.kind, ())
                    theirs = sum(there(admin, relation, "0", person.role).values())
                    assert seen == (0 if blind else theirs), f"{person.login} on {relation.name}"


def there(admin: Engine, relation: Relation, key: str, role: Role | None = None) -> dict[int, int]:
    """Rows per key of a relation; for a role without those that are kept from it."""
    kept, roles = WITHHELD.get(relation.name, ("false", frozenset()))
    condition = f"not ({kept})" if role in roles else "true"
    with admin.connect() as connection:
        rows = connection.exec_driver_sql(
            f"select {key}, count(*) from {relation.name} as r where {condition} group by 1", {}
        )
        return {row[0]: row[1] for row in rows}


def rows_of(connection: Connection, relation: Relation) -> int:
    """How many rows this connection sees."""
    return int(connection.exec_driver_sql(f"select count(*) from {relation.name}").scalar_one())


def counted(connection: Connection, relation: Relation, key: str = "dealer_id") -> list[tuple[int, int]]:
    """Rows per key as this connection sees them."""
    rows = connection.exec_driver_sql(f"select {key}, count(*) from {relation.name} group by 1")
    return [(row[0], row[1]) for row in rows]


def seen_by(person: Person, relation: Relation, key: str) -> dict[int, int]:
    """Rows per key as this person sees them without naming any; a refusal is nothing seen."""
    try:
        with engine_of(person.reader).connect().execution_options(uid=person.uid) as connection, connection.begin():
            put_context(connection, person.uid)
            return dict(counted(connection, relation, key))
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


def a_token_expires(person: Person, admin: Engine) -> None:
    """In a transaction held open its context ends after two minutes.

    The two minutes are not sat out: in a transaction that is rolled back the function gets half a second instead of them.
    """
    with admin.connect() as connection:
        source = definition(connection, "sec.uid()")
        assert source.count(TWO_MINUTES) == 1, "sec.uid() has no such limit"
        run(connection, source.replace(TWO_MINUTES, HALF_A_SECOND))
        put_context(connection, person.uid)
        assert connection.exec_driver_sql("select sec.uid()").scalar_one() == person.uid
        connection.exec_driver_sql("select pg_sleep(0.6)")
        assert connection.exec_driver_sql("select sec.uid()").scalar_one() is None
        connection.rollback()


def definition(connection: Connection, signature: str) -> str:
    """A function's source as the catalogue has it."""
    found = connection.exec_driver_sql("select pg_get_functiondef(%s::regprocedure)", (signature,)).scalar_one()
    return str(found)


def run(connection: Connection, sql: str) -> None:
    """A statement without parameters, whose percent signs are its own."""
    connection.exec_driver_sql(sql.replace("%", "%%")).close()


def a_withdrawn_key_is_worth_nothing(person: Person, admin: Engine) -> None:
    """A context signed with a key that is known and no longer valid is nobody's."""
    pads = [bytes(byte ^ pad for byte in bytes.fromhex(WITHDRAWN_SECRET).ljust(64, b"\0")) for pad in (0x36, 0x5C)]
    with admin.begin() as connection:
        connection.exec_driver_sql("insert into sec.context_key values (%s, %s, %s, true)", (WITHDRAWN_KEY, *pads))
    try:
        assert servers.wait_until_caught_up(settings().state)
        assert rows_with_the_other_key(person) > 0, "the key was never good"
        with admin.begin() as connection:
            connection.exec_driver_sql("update sec.context_key set valid = false where kid = %s", (WITHDRAWN_KEY,))
        assert servers.wait_until_caught_up(settings().state)
        assert rows_with_the_other_key(person) == 0
    finally:
        with admin.begin() as connection:
            connection.exec_driver_sql("delete from sec.context_key where kid = %s", (WITHDRAWN_KEY,))


def rows_with_the_other_key(person: Person) -> int:
    """Rows seen with a context that the other key signed."""
    with transaction(person.reader, NOBODY) as connection:
        put_context(connection, person.uid, kid=WITHDRAWN_KEY, key=WITHDRAWN_SECRET)
        return rows_seen(connection)


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
    person = next(one for one in people(installation, admin) if one.role == Role.REP)
    with admin.begin() as connection:
        connection.execute(sa.text("update sec.principal set active = false where uid = :uid"), {"uid": person.uid})
    try:
        assert servers.wait_until_caught_up(settings().state)
        with transaction(person.reader, NOBODY) as connection:
            put_context(connection, person.uid)
            assert rows_seen(connection) == 0
    finally:
        with admin.begin() as connection:
            connection.execute(sa.text("update sec.principal set active = true where uid = :uid"), {"uid": person.uid})
        assert servers.wait_until_caught_up(settings().state)


def lint_finds_nothing(admin: Engine) -> None:
    """No row of data/lint.sql."""
    from data.lint import findings

    found = findings(admin)
    assert not found, found


@contextlib.contextmanager
def refusal(error: type[Exception]) -> Iterator[list[Exception]]:
    """This must be refused, with this error; the one that came is in the list."""
    came: list[Exception] = []
    try:
        yield came
    except error as refused:
        came.append(refused)
    assert came, f"{error.__name__} was expected, and nothing was refused"


def an_account_outside_the_scope_is_refused(person: Person, everybody: list[Person]) -> None:
    """With the same words whether it exists or not."""
    scope, _ = open_scope(person.uid, person.role)
    everyone: frozenset[int] = frozenset().union(*(one.dealers for one in everybody))
    said = set()
    for dealer in (min(everyone - person.dealers), NONEXISTENT, -1, 0):
        with refusal(OutOfScopeError) as refused:
            fetch(scope, statement.MONTH_ENDS, {"dealer_id": dealer, "to_date": scope.data_through})
        said.add(str(refused[0]))
    assert len(said) == 1


def a_person_of_another_role_is_refused(person: Person) -> None:
    """The session's role must be the one that the standby knows; an unknown person is refused, not shown an empty page."""
    for role in set(Role) - {person.role}:
        with refusal(ContextRejectedError):
            open_scope(person.uid, role)
    with refusal(ContextRejectedError):
        open_scope(NONEXISTENT, Role.DEALER)


def a_scope_that_moved_is_refused(person: Person) -> None:
    """A page draws with one scope; when another load or assignment came, each further query refuses it."""
    scope, _ = open_scope(person.uid, person.role)
    assert scope.dealers is not None
    for moved in (dataclasses.replace(scope, batch_id=-1), dataclasses.replace(scope, dealers=scope.dealers[1:])):
        with refusal(ScopeMovedError):
            fetch(moved, receivables.ACCOUNTS, {"dealers": None})


def the_cache_tells_persons_and_loads_apart(everybody: list[Person]) -> None:
    """The same question of everybody in one process, twice: each gets their own, and no other load's."""
    scopes = [open_scope(one.uid, one.role)[0] for one in everybody]
    for _ in range(2):
        for scope in scopes:
            own = fetch(scope, receivables.ACCOUNTS, {"dealers": None})
            assert remembered(scope, receivables.ACCOUNTS, dealers=None).equals(own), scope.role
    for scope in scopes:
        with refusal(ScopeMovedError):
            remembered(dataclasses.replace(scope, batch_id=-1), receivables.ACCOUNTS, dealers=None)


def figures_are_read_from_a_standby(everybody: list[Person]) -> None:
    """The same login and context on the primary is refused; there its rules keep readers out even before that."""
    import data.connections

    executive = next(one for one in everybody if one.role == Role.EXECUTIVE)
    primary = sa.create_engine(servers.admin_url(settings().state))
    sa.event.listen(primary, "begin", lambda connection: run(connection, f"set local role {login_role(executive.role)}"))
    original = data.connections.engine_of
    data.connections.engine_of = lambda _role: primary  # type: ignore[assignment]  # Point the reader at the primary.
    try:
        with refusal(NotAStandbyError):
            open_scope(executive.uid, executive.role)
    finally:
        data.connections.engine_of = original
        primary.dispose()
    assert open_scope(executive.uid, executive.role)[0].uid == executive.uid


def no_transaction_begins_without_a_principal() -> None:
    """Refused before it reaches the server."""
    pool = engine_of.__wrapped__("dealerboard_reader")
    try:
        with refusal(NoPrincipalError), pool.connect() as connection:
            connection.exec_driver_sql("select 1")
    finally:
        pool.dispose()


def nothing_of_one_person_is_left_on_a_connection(person: Person) -> None:
    """The next one on the very same backend finds neither context nor settings."""
    new_pools()
    try:
        with transaction(person.reader, person.uid) as connection:
            connection.exec_driver_sql("select set_config('search_path', 'pg_temp', false)")
            first = connection.exec_driver_sql("select pg_backend_pid()").scalar_one()
        with transaction(person.reader, NOBODY) as connection:
            assert connection.exec_driver_sql("select pg_backend_pid()").scalar_one() == first
            left = "select current_setting('app.context', true), current_setting('search_path')"
            context, path = connection.exec_driver_sql(left).one()
    finally:
        new_pools()
    assert not context
    assert path == "bi, pg_catalog"


def new_pools() -> None:
    """Connections of before are closed, and pools are made anew."""
    for role in settings().secrets.passwords:
        engine_of(role).dispose()
    engine_of.cache_clear()


def what_is_inner_is_refused(everybody: list[Person]) -> None:
    """Not an empty answer but a refusal: nobody of the app holds a right on it."""
    for person in everybody:
        for relation in RELATIONS:
            if relation.kind == "inner":
                with refusal(ContextRejectedError), transaction(person.reader, person.uid) as connection:
                    connection.exec_driver_sql(f"select count(*) from {relation.name}")
