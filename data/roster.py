"""A roster: the file by which an operator sets people up, whole or not at all."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data.hashing import hash_password
from data.people import Person, ProvisionError, new_password, operator_engine, provision

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings

COLUMNS = ("login", "role", "name", "rep", "branches", "dealers")
ROLES = ("dealer", "rep", "manager", "executive", "service", "admin")
# Which column a role needs, and must have alone.
NEEDED = {"dealer": "dealers", "rep": "rep", "manager": "branches", "service": "branches"}
LONGEST_LOGIN = 64


@dataclass(frozen=True)
class FirstPassword:
    """What the operator hands to somebody new, once; it must be changed at the first sign-in."""

    login: str
    password: str


def provision_roster(settings: Settings, path: Path) -> list[FirstPassword]:
    """Set up everybody in the file; those known already are brought up to date and keep their passwords.

    Returns the first passwords of those who are new, which are kept nowhere.

    Raises:
        ProvisionError: file, row, column and what is allowed; nobody was set up.
    """
    people = read_roster(path)
    engine = operator_engine(settings)
    try:
        with engine.begin() as connection:
            known = set(connection.execute(sa.text("select login from sec.principal")).scalars())
            made = []
            for row, person in enumerate(people, start=2):
                password = None if person.login in known else new_password()
                try:
                    provision(connection, person, None if password is None else hash_password(password))
                except ProvisionError as error:
                    msg = f"{path.name} row {row}: {error}"
                    raise ProvisionError(msg) from error
                if password is not None:
                    made.append(FirstPassword(person.login, password))
            return made
    finally:
        engine.dispose()


def read_roster(path: Path) -> list[Person]:
    """The people of the file, checked row by row; several codes in one cell stand apart by semicolons."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            msg = f"{path.name} row 1: the columns must be {', '.join(COLUMNS)}, in this order."
            raise ProvisionError(msg)
        people = [_person(path.name, number, row) for number, row in enumerate(rows, start=2)]
    seen: set[str] = set()
    for number, person in enumerate(people, start=2):
        if person.login in seen:
            raise _fault(path.name, number, "login", person.login, "each login once")
        seen.add(person.login)
    return people


def _person(file: str, number: int, row: dict[str, str]) -> Person:
    value = {name: (row[name] or "").strip() for name in COLUMNS}
    login, role = value["login"].lower(), value["role"]
    if not 0 < len(login) <= LONGEST_LOGIN:
        raise _fault(file, number, "login", value["login"], f"1 to {LONGEST_LOGIN} characters")
    if role not in ROLES:
        raise _fault(file, number, "role", role, ", ".join(ROLES))
    if not value["name"]:
        raise _fault(file, number, "name", "", "a name")
    for name in ("rep", "branches", "dealers"):
        if bool(value[name]) != (NEEDED.get(role) == name):
            allowed = f"a code for role {role}" if NEEDED.get(role) == name else f"nothing for role {role}"
            raise _fault(file, number, name, value[name], allowed)
    branches, dealers = (
        tuple(code.strip() for code in value[name].split(";") if code.strip()) for name in ("branches", "dealers")
    )
    return Person(login, role, value["name"], must_change=True, rep=value["rep"] or None, branches=branches, dealers=dealers)


def _fault(file: str, row: int, column: str, value: str, allowed: str) -> ProvisionError:
    return ProvisionError(f"{file} row {row} column {column}: '{value}'. Allowed: {allowed}.")
