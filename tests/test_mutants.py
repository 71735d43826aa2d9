"""Every guard was seen to bite: the system broken in one place, and the check that names it fails."""

from __future__ import annotations

import inspect
import os
from typing import TYPE_CHECKING, Any

import pytest

import queries.directory
import queries.disputes
import queries.orders
import queries.rebates
import queries.receivables
import queries.scorecard
import queries.statement  # noqa: F401 - registers the queries
from auth.roles import Role
from data.replica import open_scope
from tests import (
    arrangements,
    dispute_checks,
    filed_checks,
    orders_checks,
    signin,
    statement_checks,
    stock_checks,
    tenancy,
    workflow_checks,
)
from tests.mutants import MUTANTS
from tests.mutation import DatabaseMutant, Proof, World
from tests.oracle import Books
from tests.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation
    from tests.mutation import Mutant

SHORT = os.environ.get("PROOF") == "short"
CHOSEN = [mutant for mutant in MUTANTS if mutant.short or not SHORT]
LEAST = 12


@pytest.fixture(scope="module")
def proof(installation: Installation, admin: Engine, request: pytest.FixtureRequest) -> Iterator[Proof]:
    """What checks may ask for, and what has passed on the healthy system."""
    with arrangements.people_whose_dealers_change(installation, admin), Prepared(installation.settings) as prepared:
        everybody = tenancy.people(installation, admin)
        executive = next(one for one in everybody if one.role == Role.EXECUTIVE)
        scope = open_scope(executive.uid, executive.role)[0]
        with admin.connect() as connection:
            ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
        values: dict[str, Any] = {
            "installation": installation,
            "cluster": installation.settings,
            "admin": admin,
            "everybody": everybody,
            "person": next(one for one in everybody if one.role == Role.REP),
            "executive": scope,
            "ask": statement_checks.asking(scope, ids),
            "books": Books(installation.folder),
        }
        yield Proof(World(values, lambda: request.getfixturevalue("server"), fresh=prepared.fresh))


@pytest.mark.proof
@pytest.mark.parametrize("mutant", CHOSEN, ids=lambda mutant: mutant.name.replace(" ", "-"))
def test_a_mutant_is_caught(proof: Proof, mutant: Mutant) -> None:
    proof.of(mutant)


def claims(module: Any) -> set[Callable[..., Any]]:
    """The functions of a module that claim something: public, its own, without a result, and not said to arrange."""
    return {
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and function.__annotations__.get("return") == "None"
        and name not in module.ARRANGING
    }


@pytest.mark.parametrize(
    "module",
    [tenancy, signin, workflow_checks, dispute_checks, filed_checks, orders_checks, stock_checks],
    ids=lambda module: module.__name__,
)
def test_every_claim_has_a_mutant(module: Any) -> None:
    # A claim may be given some of its arguments.
    assert claims(module) - {getattr(mutant.check, "func", mutant.check) for mutant in MUTANTS} == set()


def test_every_mutants_check_is_given_what_only_pytest_would_give() -> None:
    for mutant in MUTANTS:
        asked = {name for name, one in inspect.signature(mutant.check).parameters.items() if one.default is one.empty}
        marks = getattr(getattr(mutant.check, "func", mutant.check), "pytestmark", [])
        rows = {name for mark in marks if mark.name == "parametrize" for name in _names(mark.args[0])}
        assert asked & {"monkeypatch", "request", *rows} == set(), mutant.name


def _names(given: str | tuple[str, ...]) -> list[str]:
    return [name.strip() for name in given.split(",")] if isinstance(given, str) else list(given)


def test_every_mutant_of_a_text_finds_its_place() -> None:
    lost = {}
    for mutant in MUTANTS:
        try:
            assert isinstance(mutant, DatabaseMutant) or mutant.text()
        except LookupError as why:
            lost[mutant.name] = str(why)
    assert lost == {}


def test_mutants_are_told_apart_by_name_and_the_short_part_has_every_kind() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
    short = [mutant for mutant in MUTANTS if mutant.short]
    assert len(short) >= LEAST
    assert {mutant.kind for mutant in short} == {mutant.kind for mutant in MUTANTS}
