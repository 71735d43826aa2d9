"""Closing a month: what it is compared with, what is asked, what holds, who has not answered; by hand or from the files."""

from __future__ import annotations

import csv
import itertools
import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import servers, workflow
from data.demo import DEMO_UNTIL, HISTORY, LATE
from data.demo.named import BACKDATED, HEALTHY
from data.errors import OutOfScopeError
from data.replica import open_scope
from queries import confirmations, periods, statement
from queries.periods import Period
from tests.conftest import STATE
from tests.desk import ACCOUNT, CODE, LEDGER, OCTOBER, SEPTEMBER, Clearing, Desk, Entry, code_of, desk, hash_of
from tests.oracle import Books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from queries.confirmations import Changes
    from tests.conftest import Installation

SEPTEMBER_AND_OCTOBER = [Period(*SEPTEMBER), Period(*OCTOBER)]
MONTH = Period(*OCTOBER)
ROLES = {"dealer": "dealer", "rep": "rep", "manager": "manager", "executive": "executive", "headoffice": "dealer"}


@pytest.fixture
def at_desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """An account with people on both sides, and nothing written yet."""
    with desk(installation, admin) as one, admin.connect() as connection:
        # As a load leaves it.
        connection.exec_driver_sql("select bi.refresh_standing(array[%s], %s, 1)", (ACCOUNT, DEMO_UNTIL))
        connection.commit()
        yield one
        connection.exec_driver_sql("delete from bi.account_standing where dealer_id = %s", (ACCOUNT,))
        connection.commit()


def scope_of(at: Desk, who: str = "dealer") -> Scope:
    """What somebody sees now, with everything written so far."""
    assert servers.wait_until_caught_up(STATE)
    return open_scope(at.uid[who], ROLES[who])[0]


def agree_to(at: Desk, month: tuple[date, date]) -> None:
    """Confirm another month than October."""
    sent: dict[str, Any] = {"from": month[0], "to": month[1], "seen": at.seal(month).content_hash}
    at.confirm(**sent)


def ids(at: Desk) -> dict[str, int]:
    """The integers of the accounts."""
    return {row.dealer_code: row.dealer_id for row in at.ask("select dealer_code, dealer_id from sec.dealer_code")}


def whats(found: Changes) -> dict[int, tuple[str, int]]:
    """What happened to each entry, and what that does to the balance."""
    return {row["entry_id"]: (row["what"], row["effect"]) for row in found.rows.iter_rows(named=True)}


# What the statement says


def test_the_seal_has_the_balances_and_entries_of_the_month(at_desk: Desk) -> None:
    now = {entry.number: entry for entry in LEDGER if entry.left_in is None and not entry.cancelled}
    before = [entry.amount for entry in now.values() if entry.booked_on < "2026-10-01"]
    during = [entry.amount for entry in now.values() if "2026-10-01" <= entry.booked_on <= "2026-10-31"]
    seal = confirmations.seal(scope_of(at_desk), ACCOUNT, MONTH)
    assert (seal.opening, seal.moved, seal.closing) == (sum(before), sum(during), sum(before) + sum(during))
    # Entry 1 is of September and open in part; entry 2 is applied in full, entry 5 is of November, entry 6 cancelled.
    opened = {1: now[1].amount - 5_000, 3: now[3].amount, 4: now[4].amount}
    lines = [f"entry|{code_of(n)}|{now[n].version}|{now[n].amount}|{opened[n]}" for n in (1, 3, 4)]
    assert (seal.entries, seal.content_hash) == (3, hash_of(CODE, OCTOBER, (seal.opening, seal.closing), lines, ()))


def test_a_dispute_is_part_of_what_is_sealed(at_desk: Desk) -> None:
    before = confirmations.seal(scope_of(at_desk), ACCOUNT, MONTH)
    case = at_desk.submitted()
    after = confirmations.seal(scope_of(at_desk), ACCOUNT, MONTH)
    assert (after.open_disputes, after.disputed) == (1, case["amount"])
    assert after.closing == before.closing
    assert after.content_hash != before.content_hash


def test_nobody_asks_about_an_account_of_somebody_else(at_desk: Desk) -> None:
    scope = scope_of(at_desk, "headoffice")
    for ask in (
        lambda: confirmations.seal(scope, ACCOUNT, MONTH),
        lambda: confirmations.versions(scope, ACCOUNT),
        lambda: confirmations.last_look(scope, ACCOUNT, MONTH),
        lambda: confirmations.changes(scope, ACCOUNT, 1, MONTH.end),
        lambda: confirmations.questions(scope, ACCOUNT, MONTH, pl.DataFrame()),
    ):
        with pytest.raises(OutOfScopeError):
            ask()


# Since the last visit


def test_on_the_first_visit_there_is_nothing_to_compare_with(at_desk: Desk) -> None:
    assert confirmations.last_look(scope_of(at_desk), ACCOUNT, MONTH) is None


def test_what_was_seen_is_compared_as_of_the_day_to_which_it_reached_and_later_days_are_new(at_desk: Desk) -> None:
    """The mark is at the first load, which reached to 30 October; the second corrected one entry and cancelled another."""
    at_desk.write("dealer", "mark_seen", dealer=ACCOUNT, batch=1)
    at_desk.load(Entry(7, "2026-10-31", 1_100), Entry(8, "2026-10-30", 70), Entry(9, "2026-11-01", 5))
    scope = scope_of(at_desk)
    look = confirmations.last_look(scope, ACCOUNT, MONTH)
    assert look is not None
    assert (look.seen_to, look.new_entries, look.new_amount) == (DEMO_UNTIL.replace(day=30), 1, 1_100)
    found = confirmations.changes_since_look(scope, ACCOUNT, look, MONTH)
    assert whats(found) == {2: ("changed", -100), 6: ("gone", -900), 8: ("arrived", 70)}
    way = confirmations.bridge(look, found, confirmations.seal(scope, ACCOUNT, MONTH).closing)
    seen = [one for one in LEDGER if one.batch == 1 and one.booked_on <= "2026-10-30"]
    assert way.then == sum(one.amount for one in seen)
    assert way.then + way.changed + way.booked == way.now


def test_the_own_mark_counts_before_what_a_colleague_filed_and_that_before_nothing(at_desk: Desk) -> None:
    at_desk.confirm()
    scope = scope_of(at_desk)
    filed = confirmations.last_look(scope, ACCOUNT, MONTH)
    assert filed is not None
    assert filed.batch_id == scope.batch_id
    with at_desk.admin.begin() as connection:
        colleague = {"account": ACCOUNT, "uid": at_desk.uid["headoffice"]}
        connection.exec_driver_sql("update flow.confirmation set uid = %(uid)s where dealer_id = %(account)s", colleague)
    assert confirmations.last_look(scope_of(at_desk), ACCOUNT, MONTH) is not None
    at_desk.write("dealer", "mark_seen", dealer=ACCOUNT, batch=1)
    own = confirmations.last_look(scope_of(at_desk), ACCOUNT, MONTH)
    assert own is not None
    assert own.batch_id == 1


def test_who_answered_another_month_has_seen_that_month_and_no_later_one(at_desk: Desk) -> None:
    """A mark that reaches further counts before a newer answer to an earlier month; without one the later days are new."""
    at_desk.write("dealer", "mark_seen", dealer=ACCOUNT, batch=2)
    at_desk.load(Entry(7, "2026-10-20", 1_000))
    agree_to(at_desk, SEPTEMBER)
    scope = scope_of(at_desk)
    marked = confirmations.last_look(scope, ACCOUNT, MONTH)
    assert marked is not None
    assert (marked.batch_id, marked.new_entries) == (2, 0)
    assert whats(confirmations.changes_since_look(scope, ACCOUNT, marked, MONTH)) == {7: ("arrived", 1_000)}
    with at_desk.admin.begin() as connection:
        connection.exec_driver_sql("delete from flow.read_mark")
    scope = scope_of(at_desk)
    filed = confirmations.last_look(scope, ACCOUNT, MONTH)
    assert filed is not None
    assert (filed.batch_id, filed.seen_to) == (scope.batch_id, SEPTEMBER[1])
    booked = [one.amount for one in LEDGER if one.left_in is None and not one.cancelled and "2026-10" in one.booked_on]
    assert (filed.new_entries, filed.new_amount) == (len(booked) + 1, sum(booked) + 1_000)


def test_nothing_changed_since_the_newest_load(at_desk: Desk) -> None:
    scope = scope_of(at_desk)
    assert scope.batch_id is not None
    assert confirmations.changes(scope, ACCOUNT, scope.batch_id, MONTH.end).count == 0


# Since it was confirmed


LATER: dict[str, tuple[list[Entry], list[Clearing], dict[int, tuple[str, int]]]] = {
    "arrived": ([Entry(7, "2026-10-20", 1_000)], [], {7: ("arrived", 1_000)}),
    "of another month": ([Entry(7, "2026-11-01", 1_000)], [], {}),
    "re-priced": ([Entry(3, "2026-10-05", 20_000, tax=2_600, version=2)], [], {3: ("changed", -1)}),
    "cancelled": ([Entry(4, "2026-10-12", -1_005, tax=-131, version=2, cancelled=True)], [], {4: ("gone", 1_136)}),
    "moved out": ([Entry(4, "2026-11-12", -1_005, tax=-131, version=2)], [], {4: ("gone", 1_136)}),
    "moved in": ([Entry(5, "2026-10-31", 700, version=2)], [], {5: ("arrived", 700)}),
    "moved within": ([Entry(4, "2026-10-13", -1_005, tax=-131, version=2)], [], {4: ("moved", 0)}),
    "cleared": ([], [Clearing(3, 1, 4, 136, "2026-10-20")], {1: ("cleared", 0), 4: ("cleared", 0)}),
    "a payment cancelled, which opens what it cleared": (
        [Entry(2, "2026-09-20", -5_000, version=3, cancelled=True)], [], {1: ("cleared", 0), 2: ("gone", 5_000)},
    ),
    "cleared by the other": (
        [], [Clearing(1, 3, 2, 5_000, "2026-09-20", version=2)], {1: ("cleared", 0), 3: ("cleared", 0)},
    ),
    "cleared later": ([], [Clearing(1, 1, 2, 5_000, "2026-11-01", version=2)], {1: ("cleared", 0), 2: ("cleared", 0)}),
    "said anew of what is settled": ([Entry(2, "2026-09-20", -5_000, version=3, due_on="2026-12-01")], [], {}),
    "said anew of what is open": (
        [Entry(1, "2026-09-10", 10_000, freight=500, tax=1_365, version=2, due_on="2026-12-01")], [], {1: ("amended", 0)},
    ),
    "several at once": (
        [Entry(7, "2026-10-20", 1_000), Entry(8, "2026-10-31", -400), Entry(5, "2026-11-03", 700, version=2)],
        [Clearing(3, 7, 8, 400, "2026-10-31")], {7: ("arrived", 1_000), 8: ("arrived", -400)},
    ),
    "due later": ([Entry(3, "2026-10-05", 20_001, tax=2_600, version=2, due_on="2026-12-01")], [], {3: ("amended", 0)}),
}  # fmt: skip


def replace_clearings(at: Desk) -> None:
    """As the loader does: a version is marked by the load that brought the next."""
    with at.admin.begin() as connection:
        connection.exec_driver_sql(
            "update bi.allocation as a set superseded_in = n.batch_id from bi.allocation as n"
            " where a.dealer_id = %(account)s and n.dealer_id = a.dealer_id and n.allocation_id = a.allocation_id"
            " and n.version = a.version + 1 and a.superseded_in is null",
            {"account": ACCOUNT},
        )


@pytest.mark.parametrize("what", LATER)
def test_what_comes_later_is_told_entry_by_entry_and_the_list_of_staff_counts_the_same(at_desk: Desk, what: str) -> None:
    entries, clearings, expected = LATER[what]
    at_desk.confirm()
    at_desk.load(*entries, clearings=clearings)
    replace_clearings(at_desk)
    scope = scope_of(at_desk)
    answer = confirmations.latest(confirmations.versions(scope, ACCOUNT), MONTH.end)
    assert answer is not None
    found = confirmations.changes(scope, ACCOUNT, answer.batch_id, MONTH.end)
    assert whats(found) == expected
    assert found.effect == sum(effect for _, effect in expected.values())
    assert confirmations.seal(scope, ACCOUNT, MONTH).closing == answer.balance + found.effect
    row = confirmations.accounts(scope_of(at_desk, "rep"), MONTH).filter(pl.col("dealer_id") == ACCOUNT).row(0, named=True)
    assert (row["changed_entries"], row["changed_amount"]) == (found.count, found.effect)
    assert row["state"] == ("changed" if expected else "agree")


def test_what_was_changed_back_is_no_change(at_desk: Desk) -> None:
    at_desk.confirm()
    at_desk.load(Entry(3, "2026-10-05", 1, version=2))
    at_desk.load(Entry(3, "2026-10-05", 20_001, tax=2_600, version=3))
    scope = scope_of(at_desk)
    answer = confirmations.versions(scope, ACCOUNT)[0]
    assert confirmations.changes(scope, ACCOUNT, answer.batch_id, MONTH.end).count == 0
    assert confirmations.seal(scope, ACCOUNT, MONTH).closing == answer.balance


def month_of(at: Desk, month: tuple[date, date]) -> dict[str, Any]:
    """What is sent to agree to another month as it stands."""
    return {"from": month[0], "to": month[1], "seen": at.seal(month).content_hash}


# Versions


def test_every_answer_is_a_version_and_the_last_one_of_the_month_holds(at_desk: Desk) -> None:
    seal = at_desk.seal()
    at_desk.confirm(answer="disagree", note="a price")
    at_desk.confirm("dealer", **month_of(at_desk, SEPTEMBER))
    at_desk.confirm(answer="own_balance", own_balance=seal.closing + 25)
    known = confirmations.versions(scope_of(at_desk), ACCOUNT)
    assert [one.answer for one in known] == ["disagree", "agree", "own_balance"]
    assert [one.reference for one in known] == [f"{CODE}-C{number}" for number in (1, 2, 3)]
    october = confirmations.latest(known, MONTH.end)
    assert october is not None
    assert (october.number, october.difference, october.balance) == (3, 25, seal.closing)
    assert known[0].note == "a price"
    assert known[0].difference is None
    assert confirmations.latest(known, date(2026, 8, 31)) is None


def test_what_the_primary_told_is_laid_over_what_the_copy_has(at_desk: Desk) -> None:
    """Both ways of reading an answer give the same; what stands there already does not stand there twice."""
    told = at_desk.confirm(answer="own_balance", own_balance=-5, note="x")
    other = dict(told, dealer_id=told["dealer_id"] + 1)
    scope = scope_of(at_desk)
    known = confirmations.versions(scope, ACCOUNT)
    assert confirmations.versions(scope, ACCOUNT, [told, other]) == known
    with at_desk.admin.begin() as connection:
        connection.exec_driver_sql("delete from flow.confirmation_entry; delete from flow.confirmation")
    assert confirmations.versions(scope_of(at_desk), ACCOUNT, [told, other, told]) == known


def test_a_month_left_out_after_the_first_answer_is_named(at_desk: Desk) -> None:
    months = periods.whole_months(DEMO_UNTIL, 12)
    assert confirmations.gaps([], months) == []
    first = date(2026, 8, 1), date(2026, 8, 31)
    at_desk.confirm("dealer", **month_of(at_desk, first))
    known = confirmations.versions(scope_of(at_desk), ACCOUNT)
    assert confirmations.gaps(known, months) == SEPTEMBER_AND_OCTOBER
    at_desk.confirm()
    known = confirmations.versions(scope_of(at_desk), ACCOUNT)
    assert confirmations.gaps(known, months) == SEPTEMBER_AND_OCTOBER[:1]


@given(st.dates(date(1999, 1, 1), date(2101, 1, 1)), st.integers(1, 30))
def test_whole_months_end_by_the_day_and_follow_each_other(through: date, most: int) -> None:
    months = periods.whole_months(through, most)
    assert len(months) == most
    # The day after the newest month is of the month that has not ended, or the day after `through`.
    assert months[0].end <= through < periods.month_end(date.fromordinal(months[0].end.toordinal() + 1))
    for later, earlier in itertools.pairwise(months):
        assert later.start.toordinal() == earlier.end.toordinal() + 1
    assert all(one.start.day == 1 for one in months)


def test_the_newest_month_of_a_period_is_one_that_ends_in_it() -> None:
    assert periods.last_whole_month(Period(date(2026, 10, 1), date(2026, 10, 31))) == MONTH
    assert periods.last_whole_month(Period(date(2026, 9, 30), date(2026, 10, 30))) == Period(*SEPTEMBER)
    assert periods.last_whole_month(Period(date(2026, 10, 1), date(2026, 10, 30))) is None


# Open questions


def asked(at: Desk, account: int = ACCOUNT, month: Period = MONTH, who: str = "dealer") -> list[dict[str, object]]:
    """What is worth a look before the month is confirmed."""
    scope = scope_of(at, who)
    opened = statement.open_balance(scope, account, month.end)
    return confirmations.questions(scope, account, month, opened.items).to_dicts()


def test_open_disputes_cancelled_entries_and_credits_not_applied_are_asked_about(at_desk: Desk) -> None:
    case = at_desk.submitted()
    drafted = at_desk.drafted()
    questions = {str(row["topic"]): row for row in asked(at_desk)}
    assert set(questions) == {"dispute", "cancelled", "unapplied"}
    assert (questions["dispute"]["reference"], questions["dispute"]["status"]) == (case["reference"], "submitted")
    assert str(questions["dispute"]["promised_on"]) == case["promised_on"]
    assert drafted["reference"] not in {row["reference"] for row in questions.values()}
    assert [(row["reference"], row["amount"]) for row in asked(at_desk) if row["topic"] == "cancelled"] == [("N6", 900)]
    # Of entry 4 nothing is applied by the end of October.
    assert (questions["unapplied"]["reference"], questions["unapplied"]["amount"]) == ("N4", -1_136)
    at_desk.do("dealer", case, "withdraw")
    assert "dispute" not in {row["topic"] for row in asked(at_desk)}


def test_late_is_what_came_after_a_load_that_reached_past_the_closing(at_desk: Desk) -> None:
    at_desk.load(
        Entry(7, "2026-09-15", 70),  # September was closed on 8 October, and the first load reached to the 30th.
        Entry(1, "2026-09-10", 10_001, freight=500, tax=1_365, version=2),  # A correction is no late booking,
        Entry(8, "2026-10-15", 80),  # and October is not closed.
    )
    late = {row["reference"] for row in asked(at_desk, month=Period(*SEPTEMBER)) if row["topic"] == "late"}
    assert late == {"N7"}
    assert not [row for row in asked(at_desk) if row["topic"] == "late"]


def test_the_late_entries_of_the_demo_are_those_of_its_late_files(at_desk: Desk, installation: Installation) -> None:
    def booked(batch: str) -> dict[str, tuple[str, str]]:
        with (installation.folder / batch / "ledger_entry.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["dealer"] == BACKDATED]
        return {row["entry"]: (row["booked_on"], row["document_no"]) for row in rows}

    history, late = booked(HISTORY), booked(LATE)
    added = {code: told for code, told in late.items() if code not in history}
    assert added
    for booked_on, document in added.values():
        day = date.fromisoformat(booked_on)
        month = Period(day.replace(day=1), periods.month_end(day))
        found = asked(at_desk, ids(at_desk)[BACKDATED], month, "executive")
        wanted = {no for on, no in added.values() if month.start <= date.fromisoformat(on) <= month.end}
        closed = month.end < date(2026, 10, 1)
        assert {row["reference"] for row in found if row["topic"] == "late"} == (wanted if closed else set()), document


def test_credits_not_applied_are_one_question_with_their_sum_and_the_largest(
    at_desk: Desk, installation: Installation
) -> None:
    items = [item for item in Books(installation.folder).open_items(HEALTHY, DEMO_UNTIL) if item["open"] < 0]
    row = next(row for row in asked(at_desk, ids(at_desk)[HEALTHY]) if row["topic"] == "unapplied")
    assert (row["items"], row["amount"]) == (len(items), sum(item["open"] for item in items))
    assert row["reference"] == min(items, key=lambda item: item["open"])["document_no"]


# The list of staff


@pytest.mark.parametrize("month", SEPTEMBER_AND_OCTOBER, ids=["September", "October"])
def test_balances_at_the_month_end_are_those_of_the_files_for_every_account(
    at_desk: Desk, installation: Installation, month: Period
) -> None:
    books = Books(installation.folder)
    sums = books.entries.filter(pl.col("booked_on") <= month.end).group_by("dealer").agg(pl.col("amount").sum())
    known = dict(sums.iter_rows())
    rows = confirmations.accounts(scope_of(at_desk, "executive"), month)
    assert rows["state"].unique().to_list() == ["missing"]
    found = dict(rows.filter(pl.col("dealer_id") != ACCOUNT).select("dealer_code", "balance").iter_rows())
    assert found == {code: known.get(code, 0) for code in books.dealers["dealer"]}
    # The account at the desk has an entry of a day that the data does not reach.
    now = [one.amount for one in LEDGER if one.left_in is None and not one.cancelled and one.booked_on <= str(month.end)]
    assert rows.filter(pl.col("dealer_id") == ACCOUNT)["balance"].to_list() == [sum(now)]


def test_staff_see_the_accounts_they_look_after(at_desk: Desk, installation: Installation) -> None:
    from data.demo.named import REP

    mine = Books(installation.folder).assigned("dealer_rep", "rep", REP, DEMO_UNTIL)
    assert set(confirmations.accounts(scope_of(at_desk, "rep"), MONTH)["dealer_code"]) == mine | {CODE}


def test_each_state_is_told_and_what_needs_somebody_stands_first(at_desk: Desk) -> None:
    """Five accounts of the head office, one in each state; the totals count each of them once."""
    scope = scope_of(at_desk, "headoffice")
    known = statement.accounts(scope)
    plain = {"from": MONTH.start, "to": MONTH.end, "note": None, "own_balance": None}
    for number, answer in ((0, "agree"), (1, "disagree"), (2, "own_balance"), (3, "agree")):
        account = known[number].dealer_id
        seal = confirmations.seal(scope, account, MONTH)
        own = seal.closing - 4_200 if answer == "own_balance" else None
        sent = {"dealer": account, "answer": answer, "seen": seal.content_hash}
        workflow.write(at_desk.uid["headoffice"], "confirm", uuid.uuid4(), **(plain | sent | {"own_balance": own}))
    later = Desk(at_desk.admin, at_desk.uid, known[3].dealer_id)
    later.load(Entry(999_999, "2026-10-20", 100))
    try:
        rows = confirmations.accounts(scope_of(at_desk, "headoffice"), MONTH)
        codes = [known[number].code for number in (2, 1, 3, 4, 0)]
        assert list(zip(rows["dealer_code"], rows["state"], strict=True)) == list(
            zip(codes, ["own_balance", "disagree", "changed", "missing", "agree"], strict=True)
        )
        assert rows["difference"].to_list() == [-4_200, None, None, None, None]
        assert rows["changed_entries"].to_list() == [0, 0, 1, None, 0]
        assert rows["changed_amount"].to_list() == [0, 0, 100, None, 0]
        ((currency, totals),) = confirmations.totals(rows)
        assert currency == "CNY"
        assert (totals.accounts, totals.missing, totals.contested, totals.changed) == (5, 1, 2, 1)
        assert (totals.difference, totals.missing_balance) == (4_200, rows["balance"][3])
    finally:
        with at_desk.admin.begin() as connection:
            connection.exec_driver_sql("set local session_replication_role = replica")
            connection.exec_driver_sql("delete from bi.ledger_entry where entry_id = 999999")


def test_the_last_answer_to_the_month_holds_and_that_to_another_month_does_not(at_desk: Desk) -> None:
    mine = pl.col("dealer_id") == ACCOUNT
    agree_to(at_desk, SEPTEMBER)
    assert confirmations.accounts(scope_of(at_desk, "rep"), MONTH).filter(mine)["state"].to_list() == ["missing"]
    at_desk.confirm()
    at_desk.confirm(answer="disagree", note="x")
    rows = confirmations.accounts(scope_of(at_desk, "rep"), MONTH).filter(mine)
    assert rows.select("state", "reference", "note").row(0) == ("disagree", f"{CODE}-C3", "x")
    rows = confirmations.accounts(scope_of(at_desk, "rep"), Period(*SEPTEMBER)).filter(mine)
    assert rows.select("state", "reference").row(0) == ("agree", f"{CODE}-C1")


def test_an_account_that_disagreed_stays_so_also_when_something_changed(at_desk: Desk) -> None:
    at_desk.confirm(answer="disagree")
    at_desk.load(Entry(7, "2026-10-20", 1_000))
    rows = confirmations.accounts(scope_of(at_desk, "rep"), MONTH).filter(pl.col("dealer_id") == ACCOUNT)
    assert rows.select("state", "changed_entries").row(0) == ("disagree", 1)


def test_who_answers_for_several_accounts_is_told_which_are_left(at_desk: Desk) -> None:
    scope = scope_of(at_desk, "headoffice")
    known = statement.accounts(scope)
    assert confirmations.unanswered(scope, MONTH, known) == known
    seal = confirmations.seal(scope, known[1].dealer_id, MONTH)
    sent = {"dealer": known[1].dealer_id, "from": MONTH.start, "to": MONTH.end, "own_balance": None, "note": None}
    at_desk.write("headoffice", "confirm", **sent, answer="disagree", seen=seal.content_hash)
    scope = scope_of(at_desk, "headoffice")
    assert confirmations.unanswered(scope, MONTH, known) == [known[0], *known[2:]]
    assert confirmations.unanswered(scope, Period(*SEPTEMBER), known) == known
