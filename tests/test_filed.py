"""Claims that are filed and decided here: what each kind needs, its steps, its promises, and what the files add."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

from queries import cases, filed
from tests import filed_checks
from tests.desk import Desk, desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

CLAIMS = [
    claim
    for claim in vars(filed_checks).values()
    if inspect.isfunction(claim)
    and claim.__module__ == filed_checks.__name__
    and list(inspect.signature(claim).parameters) == ["installation", "admin"]
]


@pytest.fixture
def at_desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """An account with people on both sides, and nothing written yet."""
    with desk(installation, admin) as one:
        yield one


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_that(claim: Any, installation: Installation, admin: Engine) -> None:
    claim(installation, admin)


def test_the_screens_know_the_kinds_and_reasons_of_the_database(at_desk: Desk) -> None:
    from queries import claims

    assert {row.kind for row in at_desk.ask("select kind from flow.claim_kind")} == set(claims.KINDS)
    reasons = [row.reason_code for row in at_desk.ask("select reason_code from flow.cut_reason order by place")]
    assert tuple(reasons) == filed.CUT_REASONS
    assert set(filed.WITH_MODELS) < set(claims.KINDS)
    checks = at_desk.ask(
        "select pg_get_constraintdef(oid) as rule from pg_constraint where contype = 'c'"
        " and conrelid = 'flow.claim'::regclass"
    )
    known = next(row.rule for row in checks if "asked_back" in row.rule)
    assert all(f"'{status}'" in known for status in (*cases.STATUSES, "discarded"))
