"""People: who signs in, in which role, for which accounts. And the demo's people, whose passwords are made here."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data.demo.named import HEAD_OFFICE, HEALTHY, REP, REP_BRANCHES, WE_OWE
from data.hashing import hash_password
from data.secrets import write_private

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from data.settings import Settings

FILE = "demo-accounts.json"
OPERATOR = "dealerboard_operator"
# Neither 0 and o nor 1, l and i: a person reads these from a terminal and types them.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4
REPS = "select rep_code as code, rep_id as id from bi.rep where rep_code = any(:codes)"
DEALERS = "select dealer_code as code, dealer_id as id from sec.dealer_code where dealer_code = any(:codes)"
BRANCHES = "select branch_code as code, branch_id as id from bi.branch where branch_code = any(:codes)"


class ProvisionError(ValueError):
    """A person cannot be set up; the text says what is not known."""


class NotADemoError(RuntimeError):
    """Demo accounts are meant for the embedded servers only."""


@dataclass(frozen=True)
class Person:
    """Who is to sign in. `rep` is for reps, `branches` for managers and service, `dealers` for dealers."""

    login: str
    role: str
    display_name: str
    must_change: bool = False
    rep: str | None = None
    branches: tuple[str, ...] = ()
    dealers: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoAccount:
    """What is printed so that somebody can sign in."""

    role: str
    login: str
    password: str
    note: str


DEMO_PEOPLE = (
    (Person("dealer.demo", "dealer", "沈佳宁", dealers=(HEALTHY,)), f"account {HEALTHY}"),
    (Person("headoffice.demo", "dealer", "陆明辉", dealers=HEAD_OFFICE), "a head office with five accounts"),
    (Person("newcomer.demo", "dealer", "施晓燕", must_change=True, dealers=(WE_OWE,)), "must change the password first"),
    (Person("rep.demo", "rep", "客户经理演示", rep=REP), "ten accounts"),
    (Person("manager.demo", "manager", "工贸经理演示", branches=REP_BRANCHES), "one branch"),
    (Person("executive.demo", "executive", "总部演示"), "every account"),
    (Person("service.demo", "service", "服务演示", branches=REP_BRANCHES), "names, but no figures"),
    (Person("admin.demo", "admin", "管理员演示"), "people and audit, but no figures"),
)


def operator_engine(settings: Settings) -> Engine:
    """An engine on the primary as the operator's role, which sets people up. The caller disposes of it."""
    url = settings.primary.set(username=OPERATOR, password=settings.secrets.passwords[OPERATOR])
    return sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)


def provision(connection: Connection, person: Person, password_hash: str | None) -> int:
    """Set the person up, or bring them up to date, and give their uid. The connection is the operator's, in a transaction.

    Without a hash the password stays as it is; a new person needs one.

    Raises:
        ProvisionError: an account, branch or rep is not known, or a new person has no password.
    """
    uid = _principal(connection, person)
    _accounts(connection, uid, person.dealers)
    _branches(connection, uid, person.branches)
    if password_hash is not None:
        _credential(connection, uid, password_hash, must_change=person.must_change)
    elif connection.execute(sa.text("select uid from auth.credential where uid = :uid"), {"uid": uid}).first() is None:
        msg = f"{person.login} is new and needs a password."
        raise ProvisionError(msg)
    connection.execute(
        sa.text("select auth.provisioned(:uid, :new_password)"), {"uid": uid, "new_password": password_hash is not None}
    )
    return uid


def _principal(connection: Connection, person: Person) -> int:
    rep = None
    if person.rep is not None:
        rep = _ids(connection, REPS, (person.rep,))[0]
    uid: int = connection.execute(
        sa.text(
            "insert into sec.principal (login, role, display_name, rep_id) values (:login, :role, :name, :rep)"
            " on conflict (login) do update"
            " set role = excluded.role, display_name = excluded.display_name, rep_id = excluded.rep_id returning uid"
        ),
        {"login": person.login, "role": person.role, "name": person.display_name, "rep": rep},
    ).scalar_one()
    return uid


def _accounts(connection: Connection, uid: int, codes: tuple[str, ...]) -> None:
    connection.execute(sa.text("delete from sec.principal_account where uid = :uid"), {"uid": uid})
    for dealer in _ids(connection, DEALERS, codes):
        connection.execute(
            sa.text("insert into sec.principal_account (dealer_id, uid) values (:dealer, :uid)"),
            {"dealer": dealer, "uid": uid},
        )


def _branches(connection: Connection, uid: int, codes: tuple[str, ...]) -> None:
    connection.execute(sa.text("delete from sec.principal_branch where uid = :uid"), {"uid": uid})
    for branch in _ids(connection, BRANCHES, codes):
        connection.execute(
            sa.text("insert into sec.principal_branch (uid, branch_id) values (:uid, :branch)"),
            {"uid": uid, "branch": branch},
        )


def _ids(connection: Connection, known: str, codes: tuple[str, ...]) -> list[int]:
    found = {row.code: row.id for row in connection.execute(sa.text(known), {"codes": list(codes)})}
    missing = [code for code in codes if code not in found]
    if missing:
        msg = f"Not known: {', '.join(missing)}. Load them first, or correct the codes."
        raise ProvisionError(msg)
    return [found[code] for code in codes]


def _credential(connection: Connection, uid: int, password_hash: str, *, must_change: bool) -> None:
    connection.execute(
        sa.text(
            "insert into auth.credential (uid, password_hash, must_change) values (:uid, :hash, :must_change)"
            " on conflict (uid) do update set password_hash = excluded.password_hash, must_change = excluded.must_change,"
            " changed_at = clock_timestamp()"
        ),
        {"uid": uid, "hash": password_hash, "must_change": must_change},
    )


def ensure_demo_accounts(settings: Settings, folder: Path) -> list[DemoAccount]:
    """The demo's accounts, those missing made now. The passwords are kept in the state folder, readable by its owner alone.

    `folder` is where the demo lies that was loaded. Doing it again changes nothing, not even a password that its owner
    has changed since.

    Raises:
        NotADemoError: the owner's own servers are configured, or no demo was written.
    """
    if not settings.embedded:
        msg = "Demo accounts are not made on your own servers. Unset DATABASE_URL and PRIMARY_URL to see the demo."
        raise NotADemoError(msg)
    if not folder.is_dir():
        msg = f"There is no demo in {folder}. Run `python -m data run` first."
        raise NotADemoError(msg)
    path = settings.state / FILE
    kept = _read(path)
    accounts = [
        kept.get(person.login) or DemoAccount(person.role, person.login, new_password(), note)
        for person, note in DEMO_PEOPLE
    ]
    _provision_missing(settings, accounts, set(kept))
    if len(kept) < len(accounts):
        # Written after the commit: whoever is stopped in between makes new passwords at the next start.
        write_private(path, json.dumps([asdict(account) for account in accounts], indent=2, ensure_ascii=False))
    return accounts


def _read(path: Path) -> dict[str, DemoAccount]:
    if not path.exists():
        return {}
    return {row["login"]: DemoAccount(**row) for row in json.loads(path.read_text())}


def new_password() -> str:
    """A first password that a person can read from a terminal and type."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))


def _provision_missing(settings: Settings, accounts: list[DemoAccount], kept: set[str]) -> None:
    engine = operator_engine(settings)
    try:
        with engine.begin() as connection:
            there = set(connection.execute(sa.text("select login from sec.principal")).scalars())
            for (person, _note), account in zip(DEMO_PEOPLE, accounts, strict=True):
                if person.login not in there or person.login not in kept:
                    provision(connection, person, hash_password(account.password))
    finally:
        engine.dispose()
