"""Complaints: filed, answered and solved here, told in one list with those of the files, and figures as in the files."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from auth.roles import Role
from data.replica import open_scope
from queries import cases, complaints
from queries.periods import Period
from tests import complaint_checks, tenancy
from tests.oracle import Books

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

CLAIMS = [
    claim
    for claim in vars(complaint_checks).values()
    if inspect.isfunction(claim)
    and claim.__module__ == complaint_checks.__name__
    and list(inspect.signature(claim).parameters) == ["installation", "admin"]
]
ZONE = ZoneInfo(cases.ZONE)
PERIODS = (
    Period(date(2026, 8, 1), date(2026, 10, 31)),
    Period(date(2025, 11, 1), date(2026, 10, 31)),
    Period(date(2026, 10, 1), date(2026, 10, 31)),
)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_that(claim: Any, installation: Installation, admin: Engine) -> None:
    claim(installation, admin)


def test_the_screens_know_the_kinds_and_statuses_of_the_database(admin: Engine) -> None:
    with admin.connect() as connection:
        kinds = connection.exec_driver_sql("select kind from flow.complaint_kind order by place").scalars().all()
        rule = connection.exec_driver_sql(
            "select pg_get_constraintdef(oid) from pg_constraint where conname = 'complaint_status_check'"
            " and conrelid = 'flow.complaint'::regclass"
        ).scalar_one()
    assert tuple(kinds) == complaints.KINDS
    assert all(f"'{status}'" in rule for status in complaints.STATUSES)


def asked(installation: Installation) -> pl.DataFrame:
    """Every complaint of the files as they stand in the end, with its moments."""
    rows = Books(installation.folder)._all("complaint", ["dealer", "complaint"])
    moments = ("opened_at", "first_response_at", "resolved_at", "reopened_at")
    return rows.with_columns(pl.Series(one, [_moment(text) for text in rows[one]]) for one in moments)


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=ZONE)


def by_hand(rows: pl.DataFrame, period: Period) -> tuple[int, int, int, float | None, float | None]:
    """Due, answered in time, opened, and the middle hours, worked out one by one."""
    due = kept = 0
    answers, solutions = list[float](), list[float]()
    for row in rows.iter_rows(named=True):
        opened, answer, solved, again = (
            row[one] for one in ("opened_at", "first_response_at", "resolved_at", "reopened_at")
        )
        by = opened + timedelta(hours=24)
        if period.start <= by.astimezone(ZONE).date() <= period.end:
            due += 1
            kept += answer is not None and answer <= by
        if period.start <= opened.astimezone(ZONE).date() <= period.end:
            answers.append(float("inf") if answer is None else (answer - opened).total_seconds() / 3600)
            is_solved = solved is not None and row["status"] != "reopened" and (again is None or solved > again)
            solutions.append((solved - opened).total_seconds() / 3600 if is_solved else float("inf"))
    return due, kept, len(answers), _middle(answers), _middle(solutions)


def _middle(hours: list[float]) -> float | None:
    found = sorted(hours)[(len(hours) + 1) // 2 - 1] if hours else float("inf")
    return None if found == float("inf") else found


def test_figures_are_those_of_the_files_for_whoever_asks(installation: Installation, admin: Engine) -> None:
    everything = asked(installation)
    with admin.connect() as connection:
        known = connection.exec_driver_sql("select dealer_code, dealer_id from sec.dealer_code").all()
    codes: dict[int, str] = {row.dealer_id: row.dealer_code for row in known}
    everybody = [one for one in tenancy.people(installation, admin) if one.role != Role.ADMIN]
    assert {one.role for one in everybody} == set(Role) - {Role.ADMIN}
    for person in everybody:
        scope = open_scope(person.uid, person.role)[0]
        mine = everything.filter(pl.col("dealer").is_in([codes[one] for one in person.dealers]))
        few = [(number,) for number in sorted(person.dealers)[:6]]
        for dealers in (scope.dealers, *few):
            rows = mine if dealers is scope.dealers else mine.filter(pl.col("dealer") == codes[dealers[0]])  # type: ignore[index]
            for period in PERIODS:
                told, want = complaints.figures(scope, dealers, period), by_hand(rows, period)
                assert (told.due, told.opened) == (want[0], want[2]), (person.login, dealers, period)
                share = want[1] / want[0] if want[0] else None
                assert (None if told.in_time is None else float(told.in_time)) == pytest.approx(share)
                for found, hours in ((told.answer_hours, want[3]), (told.solve_hours, want[4])):
                    assert (None if found is None else float(found)) == (None if hours is None else pytest.approx(hours))


def test_the_list_has_every_complaint_of_the_files_that_waits(installation: Installation, admin: Engine) -> None:
    everything, calls = (
        asked(installation),
        Books(installation.folder)._all("follow_up", ["dealer", "complaint", "called_at"]),
    )
    reached = {
        (row["dealer"], row["complaint"], _moment(row["called_at"]))
        for row in calls.filter(pl.col("reached") == "true").iter_rows(named=True)
    }
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.SERVICE)
    scope = open_scope(person.uid, person.role)[0]
    with admin.connect() as connection:
        known = connection.exec_driver_sql("select dealer_code, dealer_id from sec.dealer_code").all()
    mine = {row.dealer_code for row in known if row.dealer_id in person.dealers}

    def called(row: dict[str, Any]) -> bool:
        return any(
            (dealer, code) == (row["dealer"], row["complaint"]) and at >= row["resolved_at"] for dealer, code, at in reached
        )

    want = {
        (row["dealer"], row["complaint"])
        for row in everything.iter_rows(named=True)
        if row["dealer"] in mine and row["status"] != "closed" and not (row["status"] == "resolved" and called(row))
    }
    found = complaints.of_files(scope, scope.dealers, complaints.Asked())
    assert set(found.select("dealer_code", "complaint_code").iter_rows()) == want
    assert want
    # The sentence counts the same, without a list that has an end.
    assert scope.data_through is not None
    now, ours = datetime.now(UTC), complaints.filed(scope, scope.dealers, complaints.Asked())
    listed = complaints.together(found, ours, now, scope.data_through, "en")
    assert complaints.waiting(scope, scope.dealers, ours, now, scope.data_through) == complaints.standing(listed)
