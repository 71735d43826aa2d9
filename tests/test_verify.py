"""`python -m data verify`: what was done to a rollup, or to a fact past the loader, is seen and can be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from data import servers
from data.load import load, loader_engine
from data.rollups.tables import ROLLUPS
from data.verify import verify
from tests.conftest import STATE, empty_database
from tests.rollups_world import at_once, stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.settings import Settings


@pytest.fixture(scope="module")
def loaded(cluster: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A small trade; every test leaves it as it found it."""
    with empty_database(cluster) as settings:
        load(at_once(1).write(tmp_path_factory.mktemp("files")), settings)
        yield settings


def tamper(settings: Settings, *statements: str) -> None:
    """Do something past the loader, by its role."""
    engine = loader_engine(settings)
    with engine.begin() as connection:
        for statement in statements:
            assert connection.execute(sa.text(statement)).rowcount == 1, statement
    engine.dispose()


def last_run(settings: Settings) -> tuple[object, ...]:
    engine = sa.create_engine(servers.admin_url(STATE, str(settings.primary.database)), poolclass=sa.NullPool)
    with engine.connect() as connection:
        question = (
            "select difference_count, mended, row_count > 0, batch_id from bi.verification order by verification_id desc"
        )
        row = connection.execute(sa.text(question)).first()
    engine.dispose()
    assert row is not None
    return tuple(row)


def test_rollups_as_the_load_left_them_have_no_differences(loaded: Settings) -> None:
    assert verify(loaded, mend=False) == []
    assert last_run(loaded) == (0, False, True, 1)


FIRST_ROW = "(select ctid from bi.{0} order by 1 limit 1)"
# The trade here is too small for any batch to be judged.
FILLED = [rollup for rollup in ROLLUPS if rollup.name != "breakout_week"]
NAMES = [rollup.name for rollup in FILLED]


def test_rows_that_were_deleted_are_named_and_mended(loaded: Settings) -> None:
    before = stored(loaded)
    tamper(loaded, *(f"delete from bi.{name} where ctid = {FIRST_ROW.format(name)}" for name in NAMES))
    found = verify(loaded, mend=True)
    told = sorted((one.rollup, one.column, one.found, one.should_be) for one in found)
    assert told == sorted((name, "", None, "a row") for name in NAMES)
    assert last_run(loaded)[:2] == (len(NAMES), True)
    assert stored(loaded) == before


def test_figures_that_were_changed_are_named_with_what_they_should_be(loaded: Settings) -> None:
    columns = {one.name: "sold_amount" if "sold_amount" in one.measures else one.measures[0] for one in FILLED}
    before = stored(loaded)
    change = "update bi.{0} set {1} = {1} + 7 where ctid = " + FIRST_ROW
    tamper(loaded, *(change.format(name, column) for name, column in columns.items()))
    found = verify(loaded, mend=True)
    assert {one.rollup: one.column for one in found} == columns
    for one in found:
        assert int(one.found or "") == int(one.should_be or "") + 7
        assert f"should be {one.should_be}" in str(one)
    assert stored(loaded) == before


@pytest.mark.parametrize("moved", ["+ interval '10 years'", "- interval '10 years'", "+ interval '1 day'"])
def test_rows_that_were_added_are_named_wherever_in_time_they_stand(loaded: Settings, moved: str) -> None:
    added = []
    for rollup in FILLED:
        time = next(name for name in ("month", "day", "week", "opened_on") if name in rollup.key)
        columns = ", ".join(name for name in rollup.names if name != time)
        last = ", ".join(f"{name} desc" for name in (time, *rollup.key))
        row = f"select {columns}, cast({time} {moved} as date) from bi.{rollup.name} order by {last} limit 1"
        added.append(f"insert into bi.{rollup.name} ({columns}, {time}) {row}")
    tamper(loaded, *added)
    found = verify(loaded, mend=True)
    assert sorted((one.rollup, one.column, one.should_be) for one in found) == sorted((name, "", None) for name in NAMES)
    assert verify(loaded, mend=False) == []


def test_without_mending_everything_stays_as_it_is(loaded: Settings) -> None:
    change = "update bi.dealer_day set sold_amount = sold_amount {} where ctid = " + FIRST_ROW.format("dealer_day")
    tamper(loaded, change.format("+ 1"))
    found = verify(loaded, mend=False)
    # A sum of sums is compared with what it should be a sum of, so it is not told beside it.
    assert [(one.rollup, one.column) for one in found] == [("dealer_day", "sold_amount")]
    assert verify(loaded, mend=False) == found
    assert last_run(loaded)[:2] == (1, False)
    verify(loaded, mend=True)


def test_a_fact_added_past_the_loader_shows_by_day_and_account_in_every_rollup_it_belongs_to(loaded: Settings) -> None:
    values = "select dealer_id, date '2026-02-03', 1, 5, 1000, 0, 0, 1 from bi.dealer where dealer_code = 'D3'"
    tamper(loaded, f"insert into bi.sell_out {values}")
    found = verify(loaded, mend=False)
    touched = {one.rollup for one in found}
    # The account has no rep on that day; but what it sold then moves the average, and so its costs in later months.
    assert touched == {rollup.name for rollup in ROLLUPS} - {
        "complaint_cohort", "unit_cohort", "complaint_time", "unit_week", "breakout_week",
    }  # fmt: skip
    of_day = [one for one in found if one.rollup == "dealer_day" and dict(one.key)["day"] == "2026-02-03"]
    assert of_day
    tamper(loaded, "delete from bi.sell_out where day = '2026-02-03' and quantity = 5 and amount = 1000")
    assert verify(loaded, mend=False) == []


def test_an_empty_database_has_nothing_to_verify(cluster: Settings) -> None:
    with empty_database(cluster) as settings:
        assert verify(settings, mend=True) == []
