"""Every page query stays within its budget of buffers, which was measured at full size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data import servers
from data.replica import open_scope
from data.settings import PROJECT
from tests import tenancy
from tests.bench import plans
from tests.bench.budgets import exceeded
from tests.conftest import STATE
from tests.faults import superuser

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

BUDGETS = PROJECT / "docs" / "bench" / "budgets.json"
# By entries of the ledger, as the bench chooses them; the account of 50,000 is the largest at every scale.
ACCOUNTS = {"small": "D00021", "ordinary": "D00005", "large": "D00022"}


def test_no_query_of_a_page_touches_more_than_its_budget_of_full_size(installation: Installation, admin: Engine) -> None:
    # As the servers do by themselves some time after a load: until then an index alone does not answer.
    with superuser() as connection:
        connection.exec_driver_sql("vacuum (analyze) bi.ledger_entry, bi.allocation")
    assert servers.wait_until_caught_up(STATE)
    executive = next(one for one in tenancy.people(installation, admin) if one.login == "executive.demo")
    scope, _ = open_scope(executive.uid, executive.role)
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    measured = plans.page_queries(scope, {kind: (ids[code], code) for kind, code in ACCOUNTS.items()})
    told = exceeded(BUDGETS, measured)
    assert told == [], told


@pytest.mark.parametrize("name", ["statement__entries, ordinary", "statement__entries, unheard of"])
def test_a_query_over_its_budget_or_without_one_is_told(name: str) -> None:
    query, account = name.split(", ")
    told = exceeded(BUDGETS, [{"query": query, "account": account, "buffers": 10_000_000}])
    assert len(told) == 1
    assert name in told[0]
