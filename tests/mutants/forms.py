"""The two forms that most mutants are written in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tests.mutation import DatabaseMutant

if TYPE_CHECKING:
    from tests.mutation import Check


def given(test: Check, **values: Any) -> Check:
    """A test with some of its parameters given."""
    return partial(test, **values)


def parameters(test: Any, number: int, *names: str) -> Check:
    """A parametrized test with one set of its parameters."""
    [mark] = [mark for mark in test.pytestmark if mark.name == "parametrize"]
    values = mark.args[1][number]
    return given(test, **dict(zip(names, values if len(names) > 1 else (values,), strict=True)))


def in_database(name: str, check: Check, *changes: Any, short: bool = False) -> DatabaseMutant:
    """A mutant of the database itself."""
    return DatabaseMutant(name, check, changes, short)
