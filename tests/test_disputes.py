"""Disputes as the pages ask for them: cases, work, what is contested, what was just written; worked out by another road."""

from __future__ import annotations

import inspect
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import servers, workflow
from data.errors import OutOfScopeError
from data.replica import open_scope
from pages.parts import disputes as page
from queries import disputes, kpis, statement, work
from queries.disputes import Case
from tests import dispute_checks
from tests.conftest import STATE
from tests.desk import ACCOUNT, CODE, OTHERS, Desk, desk, part
from tests.dispute_checks import ROLES, case_at, scope_of
from tests.oracle import Books
from tests.test_workflow import Small, booked, small
from tests.workflow_checks import bring_to, paused_copy
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

__all__ = ["small"]
CLAIMS = [
    claim
    for claim in vars(dispute_checks).values()
    if inspect.isfunction(claim)
    and claim.__module__ == dispute_checks.__name__
    and list(inspect.signature(claim).parameters) == ["installation", "admin"]
]
THROUGH = date(2026, 10, 31)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def at_desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """An account with people on both sides, and nothing written yet."""
    with desk(installation, admin) as one:
        yield one


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_that(claim: Any, installation: Installation, admin: Engine) -> None:
    claim(installation, admin)


def test_candidates_are_what_the_files_say_is_open(installation: Installation, admin: Engine) -> None:
    with admin.connect() as connection:
        sql = "select uid from sec.principal where login = 'executive.demo'"
        uid = connection.exec_driver_sql(sql).scalar_one()
    executive = open_scope(uid, "executive")[0]
    dispute_checks.candidates_are_what_the_files_say_is_open(executive, Books(installation.folder), admin)


# The registries


def test_the_code_knows_what_the_tables_of_the_workflow_have(at_desk: Desk) -> None:
    reasons = at_desk.ask("select * from flow.dispute_reason order by place")
    assert tuple(row.reason_code for row in reasons) == disputes.REASONS
    assert {row.department for row in reasons} == set(disputes.DEPARTMENTS)
    steps = at_desk.ask("select * from flow.dispute_step")
    assert {row.action for row in steps} == set(disputes.ACTIONS)
    reached = {row.from_status for row in steps} | {row.to_status for row in steps} - {"decided"}
    assert reached == {*disputes.STATUSES, "discarded"}
    scope = scope_of(at_desk)
    for row in steps:
        assert row.action in disputes.steps(scope, row.from_status, row.side)
    assert disputes.steps(scope, "approved", "staff") == ()
    assert disputes.reasons(scope)["reason_code"].to_list() == list(disputes.REASONS)


# A new one


def test_what_is_disputed_at_first_is_what_is_open_else_the_whole(at_desk: Desk) -> None:
    found = {one.entry_id: one for one in disputes.candidates(scope_of(at_desk), ACCOUNT, range(1, 6), THROUGH)}
    assert [found[1].usual(about) for about in disputes.PART_OF] == [6_865, 11_865, 500, 1_365]
    assert found[2].usual("entries") == 5_000
    assert found[4].usual("entries") == 1_136
    assert found[3].most("freight") == 0


@given(st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=20), st.integers(1, 1_000_000))
def test_a_percentage_is_reckoned_half_up_over_all_entries(amounts: list[int], ten_thousandths: int) -> None:
    percent = Decimal(ten_thousandths) / 10_000
    exact = sum(map(abs, amounts)) * percent / 100
    assert disputes.share(amounts, percent) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize("percent", ["0.0001", "2.5", "7.7777", "33.3333", "50", "100"])
def test_the_amount_shown_before_it_is_sent_is_the_one_that_is_disputed(at_desk: Desk, percent: str) -> None:
    entries = [part(1, 1), part(3, 1), part(4, 1)]
    told = at_desk.drafted(about="percentage", percent=Decimal(percent), entries=entries)
    found = disputes.candidates(scope_of(at_desk), ACCOUNT, [1, 3, 4], THROUGH)
    assert told["amount"] == disputes.share([one.amount for one in found], Decimal(percent))
    case = case_at(at_desk, "dealer", told["dispute_no"])
    assert Decimal(case.percent or "0") == Decimal(percent)
    assert disputes.drafted(scope_of(at_desk), ACCOUNT, case.dispute_no).keys() == {1, 3, 4}


def test_the_balance_shown_beside_the_own_one_is_what_it_is_compared_with(at_desk: Desk) -> None:
    told = at_desk.drafted(about="balance", as_of=THROUGH, own_balance=1_000, entries=[])
    from queries.periods import Period

    ours = statement.summary(scope_of(at_desk), ACCOUNT, Period(date(2026, 10, 1), THROUGH)).closing
    assert told["amount"] == abs(1_000 - ours)


# Who sees what


def test_one_of_us_sees_no_draft_and_the_dealer_sees_its_own(at_desk: Desk) -> None:
    case = at_desk.drafted()
    assert disputes.cases(scope_of(at_desk), ACCOUNT)["reference"].to_list() == [f"{CODE}-D1"]
    for who in ("rep", "manager", "executive"):
        scope = scope_of(at_desk, who)
        assert disputes.cases(scope, ACCOUNT).is_empty()
        assert disputes.entries(scope, ACCOUNT, case["dispute_no"]).is_empty()
        assert work.queue(scope).is_empty()
        assert disputes.contested(scope, ACCOUNT).is_empty()
    at_desk.do("dealer", case, "discard")
    assert disputes.cases(scope_of(at_desk), ACCOUNT).is_empty()


def test_notes_among_us_stay_among_us(at_desk: Desk) -> None:
    case = at_desk.submitted()
    note = {"dealer": ACCOUNT, "about": "dispute", "about_no": case["dispute_no"]}
    at_desk.write("rep", "write_note", **note, body="watch this one")
    for who, seen in (("dealer", []), ("rep", ["watch this one"]), ("executive", ["watch this one"])):
        assert disputes.notes(scope_of(at_desk, who), ACCOUNT, case["dispute_no"])["body"].to_list() == seen


def test_those_of_another_account_get_nothing_of_it(at_desk: Desk) -> None:
    case = at_desk.submitted()
    with pytest.raises(OutOfScopeError):
        disputes.cases(scope_of(at_desk), OTHERS)
    at_desk.uid["away"], ROLES["away"] = at_desk.uid["desk-away"], "manager"
    scope = scope_of(at_desk, "away")
    assert work.queue(scope).is_empty()
    assert disputes.moved(scope, (ACCOUNT,)) is None
    with pytest.raises(OutOfScopeError):
        disputes.entries(scope, ACCOUNT, case["dispute_no"])


# One case


def test_the_thread_has_each_change_of_status_and_whose_it_was(at_desk: Desk) -> None:
    case = at_desk.submitted()
    case = at_desk.do("rep", case, "ask_back", said="which order?")
    case = at_desk.do("dealer", case, "answer", said="that of May")
    at_desk.do("rep", case, "decide", amount=0, said="it was agreed so")
    said = disputes.thread(scope_of(at_desk, "executive"), ACCOUNT, case["dispute_no"])
    assert said.select("side", "to_status", "body").rows() == [
        ("dealer", "submitted", None),
        ("staff", "asked_back", "which order?"),
        ("dealer", "in_review", "that of May"),
        ("staff", "denied", "it was agreed so"),
    ]


def test_a_file_comes_back_as_it_was_put(at_desk: Desk) -> None:
    case = at_desk.submitted()
    sent = {"dealer": ACCOUNT, "dispute_no": case["dispute_no"], "file_name": "a.png", "media_type": "image/png"}
    at_desk.write("dealer", "attach", **sent, content=PNG)
    scope = scope_of(at_desk, "manager")
    row = disputes.files(scope, ACCOUNT, case["dispute_no"]).row(0, named=True)
    assert (row["file_name"], row["media_type"], row["size_bytes"]) == ("a.png", "image/png", len(PNG))
    assert disputes.content(scope, ACCOUNT, row["attachment_no"]) == PNG
    assert disputes.content(scope, ACCOUNT, 999) == b""


def test_those_who_look_after_the_account_can_take_a_case_over(at_desk: Desk) -> None:
    found = disputes.staff(scope_of(at_desk, "rep"), ACCOUNT)
    assert found.keys() == {at_desk.uid[who] for who in ("rep", "manager", "desk-manager")}
    assert found[at_desk.uid["rep"]][1] == "rep"


def test_a_credit_note_that_names_the_case_settles_it(small: Small) -> None:
    """Loaded by the loader, in two parts; one that is cancelled settles nothing any more."""
    dealer, rep = small.uid["dealer"], small.uid["rep"]
    draft = {
        "dealer": small.dealer, "dispute_no": None, "about": "entries", "reason": "price_wrong", "percent": None,
        "as_of": None, "own_balance": None, "comment": "x",
    }  # fmt: skip
    entry = read(small, "select entry_id, version from bi.ledger_entry where entry_code = 'I2' and superseded_in is null")[0]
    sent = [{"entry_id": entry.entry_id, "version": entry.version, "amount": 5_000}]
    case = workflow.write(dealer, "save_dispute", uuid.uuid4(), **draft, entries=sent).told["dispute"]
    for who, action, amount in ((dealer, "submit", None), (rep, "decide", 0)):
        case = step(small, who, case, action, amount)
    case = step(small, dealer, case, "reopen", None)
    # Nobody is there for a second look, so the approval stands in the table by hand.
    approve(small, case["dispute_no"], 3_000)
    reference, expected = case["reference"], ((0, 3_000), (1_000, 2_000), (3_000, 0), (1_000, 2_000))
    notes = [
        None,
        booked("S1", "credit_note", "-10.00", "2026-03-01", settles_dispute=reference),
        booked("S2", "credit_note", "-20.00", "2026-03-02", settles_dispute=reference),
        booked("S2", "credit_note", "-20.00", "2026-03-02", settles_dispute=reference, cancelled="true"),
    ]
    for number, (note, (settled, left)) in enumerate(zip(notes, expected, strict=True)):
        if note is not None:
            small.load({"ledger_entry": [note]}, f"note-{number}")
        assert servers.wait_until_caught_up(STATE)
        scope = open_scope(dealer, "dealer")[0]
        found = disputes.case_of(disputes.cases(scope, small.dealer), case["dispute_no"])
        assert found is not None
        assert (found.settled_amount, found.to_settle) == (settled, left)
        credits_ = disputes.settled_by(scope, small.dealer, reference)
        assert -int(credits_["amount"].sum()) == settled
        contested = disputes.contested(scope, small.dealer)
        assert kpis.credit_to_come(contested) == left
        assert contested.is_empty() == (left == 0)


def step(small_trade: Small, who: int, case: dict[str, Any], action: str, amount: int | None) -> dict[str, Any]:
    """One step of a case of the small trade."""
    sent = {"dealer": small_trade.dealer, "dispute_no": case["dispute_no"], "seen_status": case["status"]}
    more = {"action": action, "said": "because", "amount": amount, "to": None}
    told: dict[str, Any] = workflow.write(who, "step_dispute", uuid.uuid4(), **sent, **more).told["dispute"]
    return told


def read(small_trade: Small, sql: str) -> list[Any]:
    """What the dealer of the small trade reads."""
    from data.connections import transaction

    with transaction("dealerboard_reader", small_trade.uid["dealer"]) as connection:
        return list(connection.exec_driver_sql(sql).all())


def approve(small_trade: Small, number: int, amount: int) -> None:
    """Past the functions."""
    import sqlalchemy as sa

    engine = sa.create_engine(servers.admin_url(STATE, str(small_trade.settings.primary.database)), poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "update flow.dispute set status = 'partly_approved', approved_amount = %s, decided_at = now()"
            " where dispute_no = %s",
            (amount, number),
        )
    engine.dispose()


# Days and promises


def made(status: str, **changed: Any) -> Case:
    """A case of nobody's, for reckoning with."""
    at = datetime(2026, 11, 2, 15, 59, 59, tzinfo=UTC)
    plain: dict[str, Any] = dict.fromkeys(disputes.CASES.schema) | {
        "dispute_no": 1, "reference": "x", "about": "entries", "reason_code": "other", "status": status, "amount": 100,
        "settled_amount": 0, "opened_by_name": "x", "submitted_at": at, "promised_on": date(2026, 11, 9), "changed_at": at,
    }  # fmt: skip
    return Case(**(plain | changed))


@pytest.mark.parametrize(
    ("status", "today", "opened", "late"),
    [
        # 15:59:59 in the world's time is the last second of that day where the business is.
        ("submitted", date(2026, 11, 2), 0, 0),
        ("submitted", date(2026, 11, 9), 7, 0),
        ("in_review", date(2026, 11, 10), 8, 1),
        ("asked_back", date(2026, 11, 20), 18, 11),
        ("approved", date(2026, 12, 1), 3, 0),
        ("withdrawn", date(2026, 12, 1), 0, 0),
    ],
)
def test_days_are_counted_where_the_business_is(status: str, today: date, opened: int, late: int) -> None:
    decided = datetime(2026, 11, 4, 16, 0, tzinfo=UTC) if status == "approved" else None
    case = made(status, decided_at=decided, approved_amount=100 if decided else None)
    assert (case.days_open(today), case.days_late(today)) == (opened, late)
    frame = pl.DataFrame([tuple(vars(case).values())], schema=dict(disputes.CASES.schema), orient="row")
    row = disputes.with_ages(frame, today).row(0, named=True)
    assert (row["days_open"], row["days_late"] or 0) == (opened, late)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_broken_promise_is_said_in_words(language: str) -> None:
    own = speech(language)
    told = [page.status_said({"status": "in_review", "days_late": days}, own) for days in (None, 1, 12)]
    assert len(set(told)) == 3
    assert all(text.startswith(own.say("dispute-status-in_review")) for text in told)
    assert "12" in told[2]


# The work


def test_what_stands_together_is_the_sum_of_the_cases(at_desk: Desk) -> None:
    for status in ("submitted", "asked_back", "draft", "partly_approved", "denied", "withdrawn"):
        bring_to(at_desk, status)
    rows = at_desk.ask("select * from flow.dispute")
    found = disputes.standing(disputes.cases(scope_of(at_desk), ACCOUNT), date(2027, 6, 1))
    opened = [row for row in rows if row.status in ("submitted", "asked_back")]
    assert (found.open, found.amount) == (2, sum(row.amount for row in opened))
    assert (found.waiting, found.late, found.drafts, found.to_settle) == (1, 1, 1, 1)


# What is contested


PARTS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(disputes.STATUSES), st.integers(0, 5), st.integers(1, 1_000)), max_size=20
)
OPENED = st.dictionaries(st.integers(1, 5), st.tuples(st.integers(-5, 5), st.integers(-900, 900).filter(bool)), max_size=5)


@given(PARTS, OPENED)
def test_no_more_is_disputed_of_an_entry_than_is_open(parts: list[Any], opened: dict[int, tuple[int, int]]) -> None:
    status_of = {number: status for number, status, _, _ in parts}
    rows = [(n, status_of[n], 7, 7, 0, entry or None, amount) for n, _, entry, amount in parts]
    names = ("dispute_no", "status", "amount", "approved_amount", "settled_amount", "entry_id", "part")
    schema = {name: pl.String if name == "status" else pl.Int64 for name in names}
    contested = pl.DataFrame(rows, schema=schema, orient="row")
    items = pl.DataFrame(
        [(entry, THROUGH - timedelta(days=late), amount) for entry, (late, amount) in opened.items()],
        schema={"entry_id": pl.Int64, "due_on": pl.Date, "open_amount": pl.Int64},
        orient="row",
    ).with_columns(booked_on=pl.col("due_on"))
    expected = 0
    for entry, (late, amount) in opened.items():
        named = sum(one for n, _, at, one in parts if at == entry and status_of[n] in disputes.OPEN)
        expected += min(amount, named) if late > 0 and amount > 0 else 0
    assert kpis.disputed_overdue(contested, items, THROUGH) == expected
    assert kpis.disputed(contested) == 7 * sum(1 for status in status_of.values() if status in disputes.OPEN)


# What somebody has just written


def test_a_case_that_was_just_submitted_is_disputed_at_once(at_desk: Desk) -> None:
    scope = scope_of(at_desk)
    with paused_copy():
        case = at_desk.submitted()
        answers = workflow.recent(at_desk.uid["dealer"])
        assert disputes.cases(scope, ACCOUNT).is_empty()
        assert disputes.overlaid(disputes.cases(scope, ACCOUNT), answers, ACCOUNT)["status"].to_list() == ["submitted"]
        assert kpis.disputed(disputes.contested(scope, ACCOUNT, answers)) == case["amount"]


def test_a_step_of_anybody_moves_the_account_and_no_other(at_desk: Desk) -> None:
    scope = scope_of(at_desk)
    before = disputes.moved(scope, (ACCOUNT,))
    case = at_desk.submitted()
    after = disputes.moved(scope_of(at_desk), (ACCOUNT,))
    assert before is None
    assert after is not None
    at_desk.do("rep", case, "take")
    latest = disputes.moved(scope_of(at_desk), (ACCOUNT,))
    assert latest is not None
    assert latest > after
    assert disputes.moved(scope_of(at_desk, "executive"), (OTHERS,)) is None
