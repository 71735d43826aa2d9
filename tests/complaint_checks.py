"""The claims about complaints filed here as functions, for the tests and for the mutants. They stand at the desk."""

from __future__ import annotations

import contextlib
import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from data import servers, workflow
from data.replica import open_scope
from data.settings import settings
from queries import cases, complaints, work
from queries.complaints import Asked
from queries.periods import Period
from tests.desk import ACCOUNT, CODE, NONEXISTENT, OTHERS
from tests.workflow_checks import at_the_desk, paused_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.scope import Scope
    from tests.desk import Desk

# Functions of this module that arrange something; every other one is a claim.
ARRANGING = frozenset({"bring_to", "brought_by_a_file", "files_of_the_account"})
ACTIONS = ("take", "answer", "hand_over", "resolve", "call", "accept", "reopen", "withdraw")
SIDES = {"dealer": "dealer", "staff": "service"}
CALLED = {"reached": True, "solved": True, "satisfaction": 4}
PAPER = {"file_name": "a.pdf", "media_type": "application/pdf", "content": b"%PDF-1.7 x"}
JANUARY = Period(date(2021, 1, 1), date(2021, 1, 31))


def scope_of(at: Desk, who: str) -> Scope:
    """What somebody sees now, with everything written so far."""
    assert servers.wait_until_caught_up(settings().state)
    return _scope(at, who)


def _scope(at: Desk, who: str) -> Scope:
    role = at.ask("select role from sec.principal where uid = %(uid)s", uid=at.uid[who])[0].role
    return open_scope(at.uid[who], role)[0]


def content(**changed: Any) -> dict[str, Any]:
    """What files a repair, with parts of it changed."""
    return {
        "dealer": ACCOUNT, "kind": "repair", "subject": "leaks", "body": "on the floor", "model": None, "batch": None,
        "serial": None, "sold_on": None,
    } | changed  # fmt: skip


def filed(at: Desk, **changed: Any) -> dict[str, Any]:
    """File one; the complaint."""
    told: dict[str, Any] = at.write("dealer", "file_complaint", **content(**changed))["complaint"]
    return told


def step(case: dict[str, Any], action: str, **changed: Any) -> dict[str, Any]:
    """What sends one step of a complaint as it was last seen, with what it needs."""
    return {
        "dealer": case["dealer_id"], "complaint_no": case["complaint_no"], "seen_status": case["status"], "action": action,
        "said": "because", "to": None, "call": CALLED if action == "call" else None, "satisfaction": None,
        "seen_at": datetime.fromisoformat(case["changed_at"]),
    } | changed  # fmt: skip


def do(at: Desk, who: str, case: dict[str, Any], action: str, **changed: Any) -> dict[str, Any]:
    """Take one step; the complaint afterwards."""
    told: dict[str, Any] = at.write(who, "step_complaint", **step(case, action, **changed))["complaint"]
    return told


def bring_to(at: Desk, status: str) -> dict[str, Any]:
    """A new complaint in this status, by the steps that lead there."""
    case = filed(at)
    roads: dict[str, tuple[tuple[str, str], ...]] = {
        "open": (), "answered": (("service", "answer"),), "resolved": (("service", "resolve"),),
        "reopened": (("service", "resolve"), ("dealer", "reopen")), "closed": (("service", "resolve"), ("service", "call")),
    }  # fmt: skip
    for who, action in roads[status]:
        case = do(at, who, case, action)
    assert case["status"] == status
    return case


@contextlib.contextmanager
def files_of_the_account(at: Desk) -> Iterator[None]:
    """Loads bring complaints of the account; gone afterwards."""
    try:
        yield
    finally:
        with at.admin.begin() as connection:
            connection.exec_driver_sql("delete from bi.complaint where dealer_id = %s", (ACCOUNT,))


def brought_by_a_file(at: Desk, code: str, **columns: Any) -> None:
    """A load brings a complaint of the account."""
    row = {
        "dealer_id": ACCOUNT, "complaint_code": code, "kind": "repair", "opened_at": "2021-01-05 10:00+08",
        "status": "closed", "subject": "leaks", "batch_id": 1,
    } | columns  # fmt: skip
    with at.admin.begin() as connection:
        names, values = ", ".join(row), ", ".join(f"%({name})s" for name in row)
        connection.exec_driver_sql(f"insert into bi.complaint ({names}) values ({values})", row)
    # What was remembered is of the load before.
    at.load()


def _today() -> date:
    return cases.business_day(datetime.now(UTC))


def listed(at: Desk, who: str, asked: Asked = Asked(), language: str = "en") -> pl.DataFrame:  # noqa: B008 - it is frozen
    """The list as somebody sees it, of the account."""
    scope = scope_of(at, who)
    assert scope.data_through is not None
    loaded = complaints.of_files(scope, (ACCOUNT,), asked)
    ours = complaints.filed(scope, (ACCOUNT,), asked)
    return complaints.together(loaded, ours, datetime.now(UTC), scope.data_through, language)


# What is filed


@at_the_desk
def what_is_filed_has_to_be_there(at: Desk) -> None:
    """A kind and a model that are known, words that say something, a day of sale that was."""
    tomorrow = at.ask("select sec.business_day() + 1 as day")[0].day
    wrong: tuple[tuple[str, dict[str, Any]], ...] = (
        ("complaint-unknown-kind", {"kind": "x"}), ("complaint-unknown-kind", {"kind": None}),
        ("complaint-no-such-model", {"model": -1}), ("complaint-sold-later", {"sold_on": tomorrow}),
        *(("work-text-length", {name: text}) for name in ("subject", "body") for text in (None, " x ", "x" * 2001)),
        *(("work-text-length", {name: "x" * 61}) for name in ("batch", "serial")),
    )  # fmt: skip
    for sentence, changed in wrong:
        at.refused(sentence, "dealer", "file_complaint", **content(**changed))
    assert at.ask("select from flow.complaint") == []
    model = at.ask("select min(model_id) as id from bi.model")[0].id
    case = filed(at, model=model, batch=" B1 ", serial="S1", sold_on=tomorrow - timedelta(days=1), body=" it\nleaks ")
    assert (case["reference"], case["batch_code"], case["comment"]) == (f"{CODE}-K1", "B1", "it\nleaks")
    opened, by = (datetime.fromisoformat(case[name]) for name in ("opened_at", "answer_by"))
    assert by - opened == timedelta(hours=24)
    assert abs(datetime.now(UTC) - opened) < timedelta(minutes=1)
    thread = cases.thread(scope_of(at, "service"), "complaint", ACCOUNT, 1)
    assert thread.select("to_status", "body", "side").rows() == [("open", "it\nleaks", "dealer")]


@at_the_desk
def a_solution_is_promised_in_working_days(at: Desk) -> None:
    """From the business's today, past weekends and holidays, by the kind; and it begins with whom it belongs to."""
    today = at.ask("select sec.business_day() as day")[0].day
    special = {row.day: row.kind for row in at.ask("select day, kind from bi.holiday")}
    ahead = [today + timedelta(days=number) for number in range(1, 60)]
    working = [day for day in ahead if special.get(day, "workday" if day.weekday() < 5 else "holiday") == "workday"]
    for row in at.ask("select * from flow.complaint_kind"):
        case = filed(at, kind=row.kind)
        assert case["promised_on"] == str(working[row.promise_days - 1]), row.kind
        assert (case["owner_role"], case["owner_uid"]) == (row.owner_role, at.uid[row.owner_role])
    with at.admin.begin() as connection:
        connection.exec_driver_sql("update sec.principal set active = false where uid = %s", (at.uid["service"],))
    try:
        # Nobody of service can sign in, and two managers can.
        orphan = filed(at)
        assert (orphan["owner_role"], orphan["owner_uid"]) == ("manager", None)
    finally:
        with at.admin.begin() as connection:
            connection.exec_driver_sql("update sec.principal set active = true where uid = %s", (at.uid["service"],))


# What is done about it


@at_the_desk
def a_complaint_takes_the_steps_of_its_own_and_no_others(at: Desk) -> None:
    """Every status, action and side: what stands in the registry is done, and leads where it says."""
    steps = {(row.from_status, row.action): row for row in at.ask("select * from flow.complaint_step")}
    assert {action for _, action in steps} == set(ACTIONS) == set(complaints.ACTIONS)
    for status in complaints.STATUSES:
        case = bring_to(at, status)
        for action in ACTIONS:
            found = steps.get((status, action))
            for side, who in SIDES.items():
                if found is None or found.side != side:
                    at.refused("complaint-no-such-step", who, "step_complaint", **step(case, action))
        for action in [action for at_status, action in steps if at_status == status]:
            taken = steps[status, action]
            after = do(at, SIDES[taken.side], bring_to(at, status), action, to=at.uid["rep"])
            assert after["status"] == {"called": "closed"}.get(taken.to_status, taken.to_status), (status, action)
    events = {row.action for row in at.ask("select distinct action from audit.event where action like 'complaint.%%'")}
    assert events >= {f"complaint.{action}" for action in (*ACTIONS, "filed")}


@at_the_desk
def the_first_words_of_a_person_stop_the_clock(at: Desk) -> None:
    """An answer, a message of ours or a solution; not the dealer's, not a taking over; and the first alone."""
    for who, action in (("service", "answer"), ("rep", "resolve"), ("manager", None)):
        case = do(at, who, filed(at), "take")
        number = {"dealer": ACCOUNT, "complaint_no": case["complaint_no"]}
        at.write("dealer", "say_in_complaint", **number, body="hello?")
        at.write("dealer", "attach_to_complaint", **number, **PAPER)
        case = at.write("dealer", "say_in_complaint", **number, body="anybody?")["complaint"]
        row = listed(at, who).filter(reference=case["reference"]).row(0, named=True)
        assert (case["first_response_at"], row["answered_hours"]) == (None, None), who
        assert 23.9 < row["hours_left"] <= 24, who
        if action is None:
            done = at.write(who, "say_in_complaint", **number, body="well")["complaint"]
        else:
            done = do(at, who, case, action)
        assert done["status"] == ("resolved" if action == "resolve" else "answered")
        assert done["first_response_at"] is not None
        again = at.write("service", "say_in_complaint", **number, body="and")["complaint"]
        assert again["first_response_at"] == done["first_response_at"]
        assert listed(at, who).filter(reference=case["reference"])["hours_left"].to_list() == [None]


@at_the_desk
def a_call_leads_where_its_answer_leads(at: Desk) -> None:
    """Nobody reached: it waits for another; solved: closed; not solved: open again, with another promise."""
    said: tuple[Any, ...] = ((True, None, None), (False, True, None), (True, True, 6), (False, None, 3))
    unclear = [dict(zip(("reached", "solved", "satisfaction"), one, strict=True)) for one in said]
    for odd in (None, {}, *unclear):
        at.refused("complaint-call-unclear", "service", "step_complaint", **step(bring_to(at, "resolved"), "call", call=odd))
    case = bring_to(at, "resolved")
    missed = do(at, "service", case, "call", call={"reached": False, "solved": None, "satisfaction": None}, said=None)
    assert (missed["status"], missed["resolved_at"]) == ("resolved", case["resolved_at"])
    with at.admin.begin() as connection:
        connection.exec_driver_sql("update flow.complaint set promised_on = '2020-01-01'")
    anew = do(at, "service", missed, "call", call={"reached": True, "solved": False, "satisfaction": 1}, said="still leaks")
    assert anew["status"] == "reopened"
    assert anew["promised_on"] > "2020-01-01"
    solved = do(at, "service", do(at, "service", anew, "resolve"), "call")
    assert solved["status"] == "closed"
    number = case["complaint_no"]
    for who in ("dealer", "rep", "service", "executive"):
        calls = complaints.calls(scope_of(at, who), ACCOUNT, number, None)
        told = calls.select("reached", "solved", "satisfaction", "note").rows()
        assert told == [(False, None, None, None), (True, False, 1, "still leaks"), (True, True, 4, "because")], who
    thread = cases.thread(scope_of(at, "dealer"), "complaint", ACCOUNT, number)
    assert thread.filter(to_status="reopened")["body"].to_list() == ["still leaks"]


@at_the_desk
def a_dealer_says_whether_it_is_solved(at: Desk) -> None:
    """With how content it is; what it opens again has a new promise, and what nobody had answered a new clock."""
    for odd in (0, 6):
        solved = bring_to(at, "resolved")
        at.refused("complaint-call-unclear", "dealer", "step_complaint", **step(solved, "accept", satisfaction=odd))
    closed = do(at, "dealer", bring_to(at, "resolved"), "accept", satisfaction=5, said=None)
    assert (closed["status"], closed["satisfaction"]) == ("closed", 5)
    at.refused(
        "complaint-no-such-step", "dealer", "say_in_complaint", dealer=ACCOUNT, complaint_no=closed["complaint_no"], body="x"
    )
    at.refused("work-text-length", "dealer", "step_complaint", **step(closed, "reopen", said=None))
    again = do(at, "dealer", closed, "reopen")
    assert (again["status"], again["satisfaction"], again["closed_at"]) == ("reopened", None, None)
    withdrawn = do(at, "dealer", filed(at), "withdraw", said=None)
    with at.admin.begin() as connection:
        connection.exec_driver_sql("update flow.complaint set answer_by = '2020-01-01'")
    # Filed and closed on one day, after the last day of the files: it is of the month that reaches that day.
    scope, today = scope_of(at, "dealer"), cases.business_day(datetime.now(UTC))
    assert scope.data_through is not None
    for last, there in ((scope.data_through, 1), (scope.data_through - timedelta(days=1), 0)):
        asked = Asked(is_waiting=False, period=Period(date(2026, 1, 1), last)).up_to(scope.data_through, today)
        rows = complaints.filed(scope, (ACCOUNT,), asked)
        assert rows.filter(pl.col("reference") == withdrawn["reference"]).height == there, last
    anew = do(at, "dealer", withdrawn, "reopen")
    assert (anew["status"], anew["first_response_at"]) == ("open", None)
    assert datetime.fromisoformat(anew["answer_by"]) - datetime.now(UTC) > timedelta(hours=23)


# Who reads and writes it


@at_the_desk
def service_works_on_complaints_and_on_nothing_else(at: Desk) -> None:
    """It reads and writes their threads, files and notes; of a dispute of the same account it sees nothing, nor writes."""
    case, dispute = filed(at), at.submitted()
    at.write("dealer", "attach", dealer=ACCOUNT, dispute_no=1, **PAPER)
    at.write("manager", "write_note", dealer=ACCOUNT, about="dispute", about_no=1, body="among us")
    at.write("service", "attach_to_complaint", dealer=ACCOUNT, complaint_no=1, **PAPER)
    at.write("service", "write_note", dealer=ACCOUNT, about="complaint", about_no=1, body="ours")
    do(at, "service", at.ask("select to_jsonb(c) as told from flow.complaint as c")[0].told, "hand_over", to=at.uid["rep"])
    seen = {
        (who, about): (
            cases.thread(scope_of(at, who), about, ACCOUNT, 1).height,
            cases.files(scope_of(at, who), about, ACCOUNT, 1).height,
            cases.notes(scope_of(at, who), about, ACCOUNT, 1).height,
        )
        for who in ("service", "dealer", "manager")
        for about in ("complaint", "dispute")
    }
    assert seen == {
        ("service", "complaint"): (2, 1, 1), ("service", "dispute"): (0, 0, 0), ("dealer", "complaint"): (2, 1, 0),
        ("dealer", "dispute"): (1, 1, 0), ("manager", "complaint"): (2, 1, 1), ("manager", "dispute"): (1, 1, 1),
    }  # fmt: skip
    for number in (1, 9):
        at.refused("work-out-of-scope", "service", "write_note", dealer=ACCOUNT, about="dispute", about_no=number, body="x")
    at.refused("work-out-of-scope", "service", "step_dispute", **at.step(dispute, "take"))
    # The thread says to whom a case went, the queue what it is about.
    assert cases.thread(scope_of(at, "dealer"), "complaint", ACCOUNT, 1)["handed_to"].to_list() == [None, "客户经理演示"]
    queued = work.queue(scope_of(at, "service"))
    assert queued.select("kind", "about").rows() == [("complaint", "leaks")]
    assert case["owner_uid"] == at.uid["service"]


@at_the_desk
def nobody_works_on_complaints_beyond_their_accounts(at: Desk) -> None:
    """Another dealer's account, one that does not exist, and a number that is none are refused by the same words."""
    case = filed(at)
    for account in (OTHERS, NONEXISTENT, None):
        at.refused("work-out-of-scope", "dealer", "file_complaint", **content(dealer=account))
        for who in ("dealer", "service", "desk-rep", "desk-away", "admin", "executive"):
            there = step(case | {"dealer_id": account}, "withdraw" if who == "dealer" else "take")
            at.refused("work-out-of-scope", who, "step_complaint", **there)
            at.refused("work-out-of-scope", who, "say_in_complaint", dealer=account, complaint_no=1, body="x")
            at.refused("work-out-of-scope", who, "attach_to_complaint", dealer=account, complaint_no=1, **PAPER)
    for who in ("desk-rep", "desk-away", "headoffice", "admin", "executive"):
        at.refused("work-out-of-scope", who, "step_complaint", **step(case, "take"))
        scope = scope_of(at, who)
        seen = complaints.filed(scope, (ACCOUNT,), Asked()).height
        assert seen == (1 if who == "executive" else 0), who
    for who in ("rep", "service"):
        at.refused("work-out-of-scope", who, "step_complaint", **step(case | {"complaint_no": 9}, "take"))
        at.refused("work-out-of-scope", who, "write_note", dealer=ACCOUNT, about="complaint", about_no=9, body="x")
        at.refused("work-not-your-side", who, "file_complaint", **content())
    away = at.uid["desk-rep"]
    at.refused("complaint-no-such-heir", "service", "step_complaint", **step(case, "hand_over", to=away))


@at_the_desk
def a_complaint_is_worked_on_once_and_as_it_was_seen(at: Desk) -> None:
    """A key sent again is answered again; what moved meanwhile is not done; who wrote sees it before the copy has it."""
    key = uuid.uuid4()
    first = at.write("dealer", "file_complaint", key=key, **content())
    assert at.write("dealer", "file_complaint", key=key, **content()) == first
    at.refused("work-key-used", "dealer", "file_complaint", key=key, **content(subject="other"))
    case = first["complaint"]
    do(at, "service", do(at, "service", case, "take"), "answer")
    at.refused("complaint-moved", "rep", "step_complaint", **step(case, "answer"))
    # It came back to its status, and is another one.
    seen = bring_to(at, "resolved")
    do(at, "service", do(at, "dealer", seen, "reopen"), "resolve")
    at.refused("complaint-moved", "dealer", "step_complaint", **step(seen, "accept"))
    with paused_copy():
        scope = _scope(at, "dealer")
        told = filed(at, subject="newest")
        answers = workflow.recent(at.uid["dealer"])
        rows = complaints.filed(scope, (ACCOUNT,), Asked(), answers)
        assert rows["subject"][0] == "newest"
        assert complaints.filed(scope, (ACCOUNT,), Asked()).height == rows.height - 1
        number = told["complaint_no"]
        assert cases.thread(scope, "complaint", ACCOUNT, number, answers)["body"].to_list() == ["on the floor"]
        assert cases.thread(scope, "dispute", ACCOUNT, number, answers).is_empty()


# In the queue and in the list


@at_the_desk
def what_waits_stands_in_the_queue_until_it_is_closed(at: Desk) -> None:
    """Unanswered by the hour, unsolved by its promise, solved until it was called about; of whom it belongs to."""
    waiting = [bring_to(at, status) for status in ("open", "answered", "reopened", "resolved", "closed")]
    frame = work.with_ages(work.queue(scope_of(at, "service")), date.fromisoformat(waiting[0]["promised_on"]))
    rows = {row["status"]: row for row in frame.iter_rows(named=True)}
    assert set(rows) == {"open", "answered", "reopened", "resolved"}
    answer_by = datetime.fromisoformat(waiting[0]["answer_by"])
    assert rows["open"]["promised_on"] == cases.business_day(answer_by)
    assert str(rows["answered"]["promised_on"]) == waiting[1]["promised_on"]
    assert rows["resolved"]["promised_on"] is None
    assert work.hours_left(rows["open"]["submitted_at"], answer_by - timedelta(hours=5)) == 5
    mine = frame.filter(work.waits_for(at.uid["service"], "service"))
    assert mine.height == 4
    assert frame.filter(work.waits_for(at.uid["rep"], "rep")).is_empty()
    told = complaints.standing(listed(at, "service"))
    assert (told.to_answer, told.late, told.unsolved, told.to_call) == (1, 0, 2, 1)
    with at.admin.begin() as connection:
        earlier = ", ".join(f"{one} = {one} - interval '30 hours'" for one in ("answer_by", "opened_at"))
        connection.exec_driver_sql(f"update flow.complaint set {earlier}")
    told = complaints.standing(listed(at, "service"))
    assert (told.to_answer, told.late, round(told.oldest_hours)) == (1, 1, 30)
    assert work.in_order(work.with_ages(work.queue(scope_of(at, "service")), _today()))["status"][0] == "open"


@at_the_desk
def a_complaint_that_the_files_bring_is_one_row(at: Desk) -> None:
    """From then on it is as they say, and is worked on where they come from; until then both stand in one list."""
    with files_of_the_account(at):
        ours, other = filed(at), filed(at, subject="another")
        brought_by_a_file(at, "X1", status="answered", subject="from elsewhere")
        for who in ("dealer", "service", "manager"):
            rows = listed(at, who)
            assert sorted(rows["subject"]) == ["another", "from elsewhere", "leaks"], who
        brought_by_a_file(at, "X2", status="resolved", request_code=ours["reference"], resolved_at="2021-01-06 10:00+08")
        rows = listed(at, "service").filter(reference=ours["reference"])
        assert rows.select("status", "is_filed", "to_call").rows() == [("resolved", False, True)]
        assert work.queue(scope_of(at, "service"))["reference"].to_list() == [other["reference"]]
        for who, action in (("service", "answer"), ("dealer", "withdraw")):
            at.refused("complaint-in-files", who, "step_complaint", **step(ours, action))
        at.refused("complaint-in-files", "dealer", "say_in_complaint", dealer=ACCOUNT, complaint_no=1, body="x")
        # By our reference both are found, by that of the files theirs.
        scope = scope_of(at, "dealer")
        assert complaints.of_files(scope, (ACCOUNT,), Asked(code=ours["reference"]))["complaint_code"].to_list() == ["X2"]
        assert complaints.filed(scope, (ACCOUNT,), Asked(), (), 1).height == 1
        elsewhere = scope_of(at, "desk-away")
        assert complaints.of_files(elsewhere, (ACCOUNT,), Asked(code="X2")).is_empty()


@at_the_desk
def hours_and_shares_are_those_of_the_worked_example(at: Desk) -> None:
    """The example of the page of figures, asked of the database."""
    with files_of_the_account(at):
        from tests.test_docs import table

        page = "docs/kpis-complaints.md"
        for row in table(page, "## By hand", 0):
            moments = (f"{one}+08" if one else None for one in row[1:5])
            names = ("opened_at", "first_response_at", "resolved_at", "reopened_at")
            brought_by_a_file(at, row[0], status=row[5], **dict(zip(names, moments, strict=True)))
        scope = scope_of(at, "dealer")
        told = complaints.figures(scope, (ACCOUNT,), JANUARY)
        right = {row[0]: row[1] for row in table(page, "## By hand", 1)}
        assert f"{told.in_time:.1%}".replace("%", " %") == right["answered in 24 hours"]
        assert f"{told.answer_hours} h" == right["hours to a first answer"]
        assert f"{told.solve_hours} h" == right["hours to a solution"]
        none = complaints.figures(scope, (ACCOUNT,), Period(date(2019, 1, 1), date(2019, 1, 31)))
        assert (none.opened, none.in_time, none.answer_hours, none.solve_hours) == (0, None, None, None)
        # The same share as on the scorecard.
        from queries import scorecard

        rows = scorecard.promises(scope, ACCOUNT, JANUARY.start, JANUARY.end)
        assert scorecard.score(scorecard.of(rows, "answered")).ratio == told.in_time != Decimal(0)
