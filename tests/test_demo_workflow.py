"""The history that `make run` plays: each status is there, by the functions that the pages call, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data import servers
from data.demo.workflow import play_demo_workflow
from queries import disputes
from tests.arrangements import empty_the_workflow
from tests.conftest import STATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

WRITTEN = ("confirmation", "dispute", "claim", "order_request", "announcement", "thread_message", "receipt")


@pytest.fixture
def played(installation: Installation, admin: Engine) -> Iterator[Engine]:
    """The demo after its history was played twice; empty again afterwards."""
    empty_the_workflow(admin)
    assert servers.wait_until_caught_up(STATE)
    play_demo_workflow(installation.settings)
    before = counts(admin)
    play_demo_workflow(installation.settings)
    assert counts(admin) == before
    yield admin
    empty_the_workflow(admin)
    assert servers.wait_until_caught_up(STATE)


def counts(admin: Engine) -> dict[str, int]:
    """Rows per table of the workflow."""
    with admin.connect() as connection:
        return {one: connection.exec_driver_sql(f"select count(*) from flow.{one}").scalar_one() for one in WRITTEN}


def asked(admin: Engine, sql: str) -> set[Any]:
    """The first column of what a statement finds."""
    with admin.connect() as connection:
        return set(connection.exec_driver_sql(sql).scalars())


def test_every_status_is_there_to_be_seen(played: Engine) -> None:
    assert asked(played, "select status from flow.dispute") == set(disputes.STATUSES)
    assert asked(played, "select answer from flow.confirmation") == {"agree", "own_balance"}
    assert asked(played, "select status from flow.claim") == {"submitted", "partly_approved"}
    assert asked(played, "select status from flow.order_request") == {"placed", "accepted", "declined"}
    assert asked(played, "select status from flow.complaint") == {"open", "answered", "resolved"}
    assert asked(played, "select status from flow.announcement") == {"draft", "published"}
    assert all(counts(played).values())
