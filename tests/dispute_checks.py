"""The claims about disputes as the pages ask for them, as functions for the tests and for the mutants."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from data import servers, workflow
from data.demo import DEMO_UNTIL
from data.demo.named import BACKDATED, BOUNDARIES, CORRECTED, HEALTHY, REOPENED
from data.replica import fetch, open_scope
from data.settings import settings
from queries import disputes, kpis, statement, work
from tests.desk import ACCOUNT, CODE, OTHERS, Clearing, Entry, part
from tests.workflow_checks import at_the_desk, bring_to, paused_copy

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from queries.disputes import Case
    from tests.desk import Desk
    from tests.oracle import Books

ROLES = {"dealer": "dealer", "rep": "rep", "manager": "manager", "desk-manager": "manager", "executive": "executive"}
# Functions of this module that arrange something; every other one without a result is a claim, and has its mutant.
ARRANGING = frozenset({"credit_note", "open_cases"})
LATER = date(2026, 11, 23)


def scope_of(at: Desk, who: str = "dealer") -> Scope:
    """What somebody sees now, with everything written so far."""
    assert servers.wait_until_caught_up(settings().state)
    return open_scope(at.uid[who], ROLES[who])[0]


def case_at(at: Desk, who: str, number: int) -> Case:
    """A case as somebody reads it."""
    found = disputes.case_of(disputes.cases(scope_of(at, who), ACCOUNT), number)
    assert found is not None
    return found


def candidates_are_what_the_files_say_is_open(executive: Scope, books: Books, admin: Engine) -> None:
    """Each entry that holds, with what of it is open at a date; what was replaced or cancelled cannot be disputed."""
    with admin.connect() as connection:
        rows = connection.exec_driver_sql("select dealer_id, dealer_code from sec.dealer_code").all()
    ids = {row.dealer_code: row.dealer_id for row in rows}
    for dealer in (HEALTHY, BACKDATED, BOUNDARIES, CORRECTED, REOPENED):
        for as_of in (DEMO_UNTIL, DEMO_UNTIL - timedelta(days=45), DEMO_UNTIL - timedelta(days=400)):
            asked = {"dealer_id": ids[dealer], "entry_ids": list(range(1, 3_000)), "as_of": as_of}
            found = fetch(executive, disputes.CANDIDATES, asked).filter(pl.col("booked_on") <= as_of)
            opened = {one["document_no"]: one["open"] for one in books.open_items(dealer, as_of)}
            assert dict(zip(found["document_no"], found["open_amount"], strict=True)) == opened, (dealer, as_of)
    large = fetch(executive, disputes.CANDIDATES, {"dealer_id": ids[HEALTHY], "entry_ids": [1], "as_of": DEMO_UNTIL})
    assert large["entry_id"].to_list() == [1]


@at_the_desk
def candidates_count_no_clearing_that_does_not_hold(at: Desk) -> None:
    """None that was replaced, none against what is cancelled or booked later, and no replaced version of its other side."""
    at.load(
        clearings=(
            Clearing(3, 3, 6, 50, "2026-10-16"),
            Clearing(4, 5, 4, 30, "2026-10-25"),
            Clearing(5, 1, 2, 100, "2026-09-21", left_in=2),
        )
    )
    for day, opened in (
        (DEMO_UNTIL, {1: 6_865, 2: 0, 3: 22_601, 4: -1_136}),
        (date(2026, 11, 2), {1: 6_865, 2: 0, 3: 22_465, 4: -970, 5: 670}),
    ):
        asked = {"dealer_id": ACCOUNT, "entry_ids": list(range(1, 9)), "as_of": day}
        found = fetch(scope_of(at), disputes.CANDIDATES, asked).filter(pl.col("booked_on") <= day)
        # The sixth is cancelled, and the second was corrected.
        assert dict(zip(found["entry_id"], found["open_amount"], strict=True)) == opened
        assert dict(zip(found["entry_id"], found["version"], strict=True))[2] == 2


@at_the_desk
def what_one_of_us_proposes_the_dealer_does_not_read(at: Desk) -> None:
    """Neither how much nor why, until a second person has agreed."""
    at.limit(0)
    number = at.do("rep", at.submitted(), "decide", amount=400, said="by contract")["dispute_no"]
    ours, theirs = case_at(at, "manager", number), case_at(at, "dealer", number)
    assert (ours.proposed_amount, ours.proposed_words) == (400, "by contract")
    assert (theirs.proposed_amount, theirs.proposed_words) == (None, None)
    assert theirs.status == "second_look"


def credit_note(at: Desk, number: int, amount: int, reference: str, *, cancelled: bool = False) -> None:
    """A credit note of version 1 that another load replaced, and the one that holds; both name the dispute."""
    with at.admin.begin() as connection:
        for version, left_in in ((1, 2), (2, None)):
            connection.exec_driver_sql(
                "insert into bi.ledger_entry (dealer_id, entry_id, version, entry_code, kind, document_no, document_date,"
                " booked_on, net, freight, tax, withheld, amount, cancelled, batch_id, superseded_in, settles_dispute)"
                " values (%s, %s, %s, %s, 'credit_note', %s, '2026-10-30', '2026-10-30', %s, 0, 0, 0, %s, %s, 1, %s, %s)",
                (
                    ACCOUNT, number, version, f"E{number}", f"CN{number}", -amount, -amount,
                    cancelled and left_in is None, left_in, reference,
                ),
            )  # fmt: skip


@at_the_desk
def only_a_credit_note_that_holds_settles(at: Desk) -> None:
    """One that was replaced, cancelled, or names another dispute settles nothing of this one."""
    case = bring_to(at, "approved")
    other = bring_to(at, "approved")
    credit_note(at, 20, 300, case["reference"])
    credit_note(at, 21, 100, case["reference"], cancelled=True)
    credit_note(at, 22, other["amount"], other["reference"])
    for who in ("dealer", "manager", "executive"):
        scope = scope_of(at, who)
        found = case_at(at, who, case["dispute_no"])
        assert (found.settled_amount, found.to_settle) == (300, case["amount"] - 300)
        assert disputes.settled_by(scope, ACCOUNT, case["reference"])["document_no"].to_list() == ["CN20"]
        contested = disputes.contested(scope, ACCOUNT)
        assert contested["reference"].to_list() == [case["reference"]]
        assert kpis.credit_to_come(contested) == case["amount"] - 300


@at_the_desk
def a_case_tells_its_entries_as_they_were_and_as_they_are(at: Desk) -> None:
    """What was disputed stays what it was, beside what a later load made of it."""
    case = at.submitted(entries=[part(1, 2_000), part(3, 500), part(4, 1_136)])
    before = disputes.entries(scope_of(at), ACCOUNT, case["dispute_no"])
    assert before["part"].to_list() == [2_000, 500, 1_136]
    assert not before["has_changed"].any()
    at.load(Entry(1, "2026-09-10", 9_000, version=2), Entry(4, "2026-10-12", -1_136, version=2, cancelled=True))
    after = disputes.entries(scope_of(at), ACCOUNT, case["dispute_no"])
    assert after["amount"].to_list() == [11_865, 22_601, -1_136]
    assert after["amount_now"].to_list() == [9_000, 22_601, None]
    assert after["has_changed"].to_list() == [True, False, True]


@at_the_desk
def what_is_contested_is_told_by_dispute_and_by_entry(at: Desk) -> None:
    """Each dispute once, each entry by its parts, of a late one never more than is open; what is decided is not in it."""
    at.submitted(entries=[part(1, 6_000), part(3, 100)])
    at.submitted(entries=[part(1, 3_000)])
    at.submitted(about="percentage", percent=Decimal(10), entries=[part(3, 1)])
    at.submitted(about="balance", as_of=DEMO_UNTIL, own_balance=0, entries=[])
    approved = bring_to(at, "approved")
    for status in ("denied", "withdrawn", "draft"):
        bring_to(at, status)
    scope = scope_of(at)
    contested = disputes.contested(scope, ACCOUNT)
    rows = at.ask("select * from flow.dispute where status = 'submitted'")
    assert kpis.disputed(contested) == sum(row.amount for row in rows)
    assert kpis.credit_to_come(contested) == approved["amount"]
    parts = contested.filter(pl.col("entry_id").is_not_null()).group_by("entry_id").agg(pl.col("part").sum())
    # A tenth of entry 3, half up, beside the part that another names.
    assert parts.sort("entry_id").rows() == [(1, 9_000), (3, 100 + 2_260)]
    assert disputes.marks(contested) == {1: f"{CODE}-D1, {CODE}-D2", 3: f"{CODE}-D1, {CODE}-D3"}
    # Of entry 1 no more is open than 6,865. Neither has a due day, so both are late since the day they were booked.
    items = statement.open_balance(scope, ACCOUNT, DEMO_UNTIL).items
    assert kpis.disputed_overdue(contested, items, DEMO_UNTIL) == 6_865 + 2_360
    early = date(2026, 10, 5)
    items = statement.open_balance(scope, ACCOUNT, early).items
    assert kpis.disputed_overdue(contested, items, early) == 6_865, "entry 3 was booked on that day and is not late"


def open_cases(at: Desk) -> None:
    """Cases of each department, at each stage, of several amounts, some past their promise; and some that are closed."""
    reasons = ("price_wrong", "freight_wrong", "payment_missing", "rebate_missing", "not_received")
    cases = [at.submitted(reason=reason, entries=[part(3, 100 + place)]) for place, reason in enumerate(reasons)]
    at.limit(0)
    at.do("rep", cases[0], "ask_back")
    at.do("manager", cases[1], "take")
    at.do("manager", at.do("desk-manager", cases[2], "take"), "decide", amount=102)
    at.do("rep", cases[3], "hand_over", to=at.uid["manager"])
    at.submitted(entries=[part(1, 9)])
    at.do("rep", at.submitted(entries=[part(1, 10)]), "decide", amount=10)
    at.drafted()
    at.do("dealer", at.submitted(), "withdraw")
    with at.admin.begin() as connection:
        connection.exec_driver_sql("update flow.dispute set promised_on = '2026-01-05' where dispute_no in (2, 6)")


def _waits(row: Any, uid: int, role: str) -> bool:
    """Whether a case waits for a person, in plain Python."""
    if row.status == "second_look":
        return row.decided_by != uid and row.owner_uid in (None, uid, row.decided_by)
    theirs = row.owner_uid == uid or (row.owner_uid is None and row.owner_role == role)
    return row.status in ("submitted", "in_review", "reopened") and theirs


@at_the_desk
def the_queue_says_what_waits_for_whom(at: Desk) -> None:
    """Theirs by name or by role, not with the dealer, and second looks at what another proposed; broken promises first."""
    open_cases(at)
    rows = at.ask(
        "select d.*, r.owner_role from flow.dispute as d inner join flow.dispute_reason as r using (reason_code)"
        " where d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')"
    )
    for who in ("rep", "manager", "desk-manager"):
        uid, role = at.uid[who], ROLES[who]
        found = work.in_order(work.with_ages(work.queue(scope_of(at, who)), LATER))
        mine = {row.reference for row in rows if _waits(row, uid, role)}
        assert set(found.filter(work.waits_for(uid, role))["reference"]) == mine, who
        assert mine, f"nothing waits for {who}, so nothing is shown by it"
        amount = sum(row.amount for row in rows if row.reference in mine)
        late = sum(1 for row in rows if row.reference in mine and row.promised_on < LATER)
        assert work.waiting(found, uid, role) == [("CNY", work.Waiting(len(mine), late, amount))]
        wanted = sorted(rows, key=lambda row: (row.promised_on >= LATER, -row.amount, row.reference))
        assert found["reference"].to_list() == [row.reference for row in wanted]


@at_the_desk
def who_wrote_sees_it_though_the_copy_stands_still(at: Desk) -> None:
    """Case, thread, note and work, of this account alone; once the copy has it all, the answers change nothing."""
    case = at.submitted()
    number, scope, others = case["dispute_no"], scope_of(at, "rep"), scope_of(at)
    with paused_copy():
        at.do("rep", case, "ask_back", said="which order?")
        at.write("rep", "write_note", dealer=ACCOUNT, about="dispute", about_no=number, body="a note")
        answers = workflow.recent(at.uid["rep"])
        read = disputes.cases(scope, ACCOUNT)
        assert read["status"].to_list() == ["submitted"]
        mine = disputes.overlaid(read, answers, ACCOUNT)
        assert mine["status"].to_list() == ["asked_back"]
        assert disputes.overlaid(read, answers, OTHERS)["status"].to_list() == ["submitted"]
        assert work.queue(scope, answers)["status"].to_list() == ["asked_back"]
        assert disputes.thread(scope, ACCOUNT, number, answers)["body"].to_list() == [None, "which order?"]
        assert disputes.thread(scope, ACCOUNT, number + 1, answers).is_empty()
        assert disputes.notes(scope, ACCOUNT, number, answers)["body"].to_list() == ["a note"]
        assert disputes.notes(scope, ACCOUNT, number + 1, answers).is_empty()
        assert disputes.cases(others, ACCOUNT)["status"].to_list() == ["submitted"]
    assert servers.wait_until_caught_up(settings().state)
    read = disputes.cases(scope, ACCOUNT)
    assert disputes.overlaid(read, answers, ACCOUNT).equals(read)
    assert mine.equals(read)
    assert disputes.thread(scope, ACCOUNT, number, answers).equals(disputes.thread(scope, ACCOUNT, number))
    assert disputes.notes(scope, ACCOUNT, number, answers).equals(disputes.notes(scope, ACCOUNT, number))


@at_the_desk
def what_i_wrote_does_not_undo_what_another_did_since(at: Desk) -> None:
    """The copy may lack my last step and have the other side's step that came before it, or have a later one than mine."""
    case = at.do("rep", at.submitted(), "ask_back")
    answers = workflow.recent(at.uid["rep"])
    at.do("dealer", case, "answer")
    scope = scope_of(at, "rep")
    assert disputes.overlaid(disputes.cases(scope, ACCOUNT), answers, ACCOUNT)["status"].to_list() == ["in_review"]
    assert work.queue(scope, answers)["status"].to_list() == ["in_review"]


@at_the_desk
def a_case_that_was_just_decided_leaves_the_work_and_the_disputed_amount(at: Desk) -> None:
    """Though the copy still has it open."""
    case = at.submitted()
    scope = scope_of(at, "rep")
    with paused_copy():
        at.do("rep", case, "decide", amount=0)
        answers = workflow.recent(at.uid["rep"])
        assert work.queue(scope).height == 1
        assert work.queue(scope, answers).is_empty()
        assert kpis.disputed(disputes.contested(scope, ACCOUNT)) == case["amount"]
        assert disputes.contested(scope, ACCOUNT, answers).is_empty()
