"""Every page query stays within its budget of buffers, which was measured at full size with what the pages ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import servers
from data.demo import DEMO_UNTIL
from data.replica import open_scope
from data.settings import PROJECT
from tests import tenancy
from tests.bench import plans
from tests.bench.asked import ROLES, asked
from tests.bench.budgets import asked_beyond, exceeded
from tests.conftest import STATE
from tests.faults import superuser

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

BUDGETS = PROJECT / "docs" / "bench" / "budgets.json"
ASKED = PROJECT / "docs" / "bench" / "asked.json"
# By entries of the ledger, as the bench chooses them; the account of 50,000 is the largest at every scale.
ACCOUNTS = {"small": "D00021", "ordinary": "D00005", "large": "D00022"}


def test_no_query_of_a_page_asks_for_more_or_touches_more_than_at_full_size(
    installation: Installation, admin: Engine
) -> None:
    # As the servers do by themselves some time after a load: until then an index alone does not answer.
    with superuser() as connection:
        connection.exec_driver_sql("vacuum (analyze) bi.ledger_entry, bi.allocation")
    assert servers.wait_until_caught_up(STATE)
    people = {one.login: one for one in tenancy.people(installation, admin)}
    scopes = {role: open_scope(people[f"{role}.demo"].uid, role)[0] for role in ROLES}
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    asks = asked({one.login: one.password for one in installation.accounts}, STATE, DEMO_UNTIL)
    dealers = {kind: (ids[code], code) for kind, code in ACCOUNTS.items()}
    measured = plans.page_queries(scopes, dealers, asks, runs=1)
    told = exceeded(BUDGETS, measured) + asked_beyond(ASKED, measured)
    assert told == [], told


@pytest.mark.parametrize("name", ["statement__entries, ordinary", "statement__entries, unheard of"])
def test_a_query_over_its_budget_or_without_one_is_told(name: str) -> None:
    query, account = name.split(", ")
    told = exceeded(BUDGETS, [{"query": query, "account": account, "buffers": 10_000_000}])
    assert len(told) == 1
    assert name in told[0]


@pytest.mark.parametrize("wider", [{"months": 100}, {"everything": ["branches channel reps"]}])
def test_a_query_that_is_asked_for_more_than_it_was_measured_with_is_told(wider: dict[str, object]) -> None:
    row = {"query": "executive__days", "account": "default", "months": 1, "everything": []}
    assert asked_beyond(ASKED, [row]) == []
    assert len(asked_beyond(ASKED, [row | wider])) == 1
