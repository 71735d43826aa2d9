"""What a page reads is of one moment and one load."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data import servers
from data.connections import transaction
from data.replica import fetch, open_scope
from queries import statement
from tests.conftest import STATE

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

NAME = sa.text("select name from bi.dealer where dealer_code = 'D00001'")
RENAME = sa.text("update bi.dealer set name = :name where dealer_code = 'D00001'")


def executive(admin: Engine) -> int:
    """The uid of the demo's executive."""
    with admin.connect() as connection:
        return int(connection.exec_driver_sql("select uid from sec.principal where login = 'executive.demo'").scalar_one())


def test_the_look_at_the_scope_and_the_query_see_one_moment(installation: Installation, admin: Engine) -> None:
    """A change replayed between the two is not seen by the second, so no frame is kept under the wrong load."""
    del installation
    with transaction("dealerboard_executive", executive(admin)) as connection:
        before = connection.execute(NAME).scalar_one()
        with admin.begin() as primary:
            primary.execute(RENAME, {"name": "renamed in between"})
        try:
            assert servers.wait_until_caught_up(STATE)
            assert connection.execute(NAME).scalar_one() == before
        finally:
            with admin.begin() as primary:
                primary.execute(RENAME, {"name": before})
            assert servers.wait_until_caught_up(STATE)


def test_an_account_whose_entries_come_later_than_the_period_is_not_called_empty(
    installation: Installation, admin: Engine
) -> None:
    del installation
    scope, _ = open_scope(executive(admin), "executive")
    with admin.connect() as connection:
        dealer = connection.exec_driver_sql(
            "select dealer_id from sec.dealer_code where dealer_code = 'D00001'"
        ).scalar_one()
    long_ago = date(2001, 1, 31)
    told = fetch(
        scope,
        statement.SUMMARY,
        {"dealer_id": dealer, "from_date": long_ago.replace(day=1), "to_date": long_ago, "year_before": long_ago},
    ).row(0, named=True)
    assert told["first_booked_on"] is not None
    assert told["closing"] == told["opening"] == told["entries"] == 0
