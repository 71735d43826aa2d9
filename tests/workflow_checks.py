"""The claims about confirming and disputing as functions, for the tests and for the mutants."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data import primary, servers, workflow
from data.connections import transaction
from data.errors import ContextRejectedError
from data.settings import settings
from tests.desk import (
    ACCOUNT,
    CODE,
    NONEXISTENT,
    OCTOBER,
    OTHERS,
    SEPTEMBER,
    Entry,
    desk,
    hash_of,
    part,
)
from tests.tenancy import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation
    from tests.desk import Desk

Change = tuple[str, int | None, int | None, int | None, int | None]
# Functions of this module that arrange something; every other one without a result is a claim, and has its mutant.
ARRANGING = frozenset({"bring_to"})
STAFF = ("rep", "manager", "desk-manager")
NOBODYS = ("service", "admin", "executive")
ELSEWHERE = ("headoffice", "desk-rep", "desk-away")
SIDES = {"dealer": "dealer", "staff": "manager"}
ACTIONS = (
    "submit", "discard", "take", "ask_back", "hand_over", "decide", "withdraw", "answer", "agree", "send_back", "reopen",
)  # fmt: skip


def at_the_desk(claim: Callable[[Desk], None]) -> Callable[..., None]:
    """A claim about the desk, as tests and mutants call it."""

    def claimed(installation: Installation, admin: Engine) -> None:
        with desk(installation, admin) as made:
            claim(made)

    claimed.__name__, claimed.__doc__, claimed.__module__ = claim.__name__, claim.__doc__, claim.__module__
    return claimed


# What is confirmed


@at_the_desk
def the_seal_is_what_the_recipe_says(at: Desk) -> None:
    """Worked out on paper: what is booked in October and what of September is open at its end."""
    lines = [
        "entry|E1|1|11865|6865",  # 5,000 of it is cleared.
        # The clearing of 1 November does not count yet. E2 is cleared and of September.
        "entry|E3|1|22601|22601",
        "entry|E4|1|-1136|-1136",
    ]
    seal = at.seal()
    assert (seal.opening, seal.closing, seal.entry_count) == (6_865, 28_330, 3)
    assert seal.content_hash == hash_of(CODE, OCTOBER, (6_865, 28_330), lines, [])
    assert seal.batch_id == at.ask("select max(batch_id) as last from bi.load_batch")[0].last
    case = at.submitted()
    sealed = at.seal()
    assert (sealed.open_disputes, sealed.disputed) == (1, 1_000)
    assert sealed.content_hash == hash_of(CODE, OCTOBER, (6_865, 28_330), lines, [f"dispute|{CODE}-D1|submitted|1000"])
    at.do("dealer", case, "withdraw")
    assert at.seal().content_hash == seal.content_hash
    september = at.seal(SEPTEMBER)
    lines = ["entry|E1|1|11865|6865", "entry|E2|2|-5000|0"]
    assert september.content_hash == hash_of(CODE, SEPTEMBER, (0, 6_865), lines, [])


@at_the_desk
def what_was_seen_is_what_is_confirmed(at: Desk) -> None:
    """The row, the versions of its entries and the receipt are those of the seal that the screen showed."""
    seal = at.seal()
    made = at.confirm(note="  as agreed\n")
    assert (made["reference"], made["confirmation_no"], made["answer"]) == (f"{CODE}-C1", 1, "agree")
    assert (made["opening"], made["balance"], made["entry_count"]) == (seal.opening, seal.closing, seal.entry_count)
    assert (made["content_hash"], made["batch_id"], made["disputed"]) == (seal.content_hash, seal.batch_id, 0)
    assert (made["note"], made["by_name"], made["uid"]) == ("as agreed", "沈佳宁", at.uid["dealer"])
    kept = at.ask("select entry_id, version, amount, open_amount from flow.confirmation_entry order by entry_id")
    assert [tuple(row) for row in kept] == [(1, 1, 11_865, 6_865), (3, 1, 22_601, 22_601), (4, 1, -1_136, -1_136)]


@at_the_desk
def a_stale_screen_confirms_nothing(at: Desk) -> None:
    """Whatever moved since the screen was drawn: a dispute, a load, or somebody who made the hash up."""
    seen = at.seal().content_hash
    case = at.submitted()
    stale = at.refused("confirm-stale", "dealer", "confirm", **at.confirmation(seen=seen))
    assert stale.is_stale
    assert stale.values == {"batch": at.seal().batch_id, "balance": 28_330}
    at.do("dealer", case, "withdraw")
    at.load(Entry(7, "2026-10-20", 500))
    assert at.refused("confirm-stale", "dealer", "confirm", **at.confirmation(seen=seen)).values["balance"] == 28_830
    for made_up in ("", "0" * 64, None):
        at.refused("confirm-stale", "dealer", "confirm", **at.confirmation(seen=made_up))
    assert at.ask("select from flow.confirmation") == []
    # A load that says nothing about the month changes nothing in it.
    seen = at.seal().content_hash
    at.load(Entry(8, "2026-11-20", 500))
    assert at.confirm(seen=seen)["balance"] == 28_830


@at_the_desk
def only_whole_months_up_to_the_data_are_confirmed(at: Desk) -> None:
    """Not half a month, not two, not one that has not ended, and not one that is not said."""
    for first, last in (
        (date(2026, 10, 2), date(2026, 10, 31)), (date(2026, 10, 1), date(2026, 10, 30)),
        (date(2026, 9, 1), date(2026, 10, 31)), (date(2026, 9, 2), date(2026, 10, 1)),
        (date(2026, 10, 1), date(2026, 11, 1)), (None, date(2026, 10, 31)), (date(2026, 10, 1), None),
        (date(2026, 10, 31), date(2026, 10, 1)),
    ):  # fmt: skip
        at.refused("confirm-whole-month", "dealer", "confirm", **at.confirmation(**{"from": first, "to": last}))
    november = {"from": date(2026, 11, 1), "to": date(2026, 11, 30)}
    early = at.refused("confirm-not-yet", "dealer", "confirm", **at.confirmation(**november))
    assert early.values == {"day": "2026-11-30"}
    assert at.ask("select from flow.confirmation") == []


@at_the_desk
def an_answer_is_one_of_three(at: Desk) -> None:
    """And a balance of one's own belongs to the third alone, and differs from ours."""
    for answer, own in (("own_balance", None), ("agree", 5), ("disagree", 5), ("maybe", None), (None, None)):
        at.refused("confirm-which-answer", "dealer", "confirm", **at.confirmation(answer=answer, own_balance=own))
    at.refused("confirm-own-balance-equal", "dealer", "confirm", **at.confirmation(answer="own_balance", own_balance=28_330))
    for enormous in (10**15, -(10**15), 2**63, 10**30):
        at.refused("work-amount-range", "dealer", "confirm", **at.confirmation(answer="own_balance", own_balance=enormous))
    for number, own in enumerate((28_329, -5, 0), start=1):
        made = at.confirm(answer="own_balance", own_balance=own)
        assert (made["own_balance"], made["balance"], made["confirmation_no"]) == (own, 28_330, number)


@at_the_desk
def the_same_answer_again_is_the_same_confirmation(at: Desk) -> None:
    """From another window, with another key: nothing is filed twice. Another answer or state is the next version."""
    first = at.confirm()
    assert at.confirm() == first
    told = "select from audit.event where action = 'confirmation.filed' and at >= %(then)s::timestamptz"
    assert len(at.ask(told, then=first["written_at"])) == 1
    assert at.confirm(answer="disagree")["reference"] == f"{CODE}-C2"
    assert at.confirm(answer="disagree", note="why?")["reference"] == f"{CODE}-C3"
    assert at.confirm()["reference"] == f"{CODE}-C4"
    at.load(Entry(7, "2026-10-20", 500))
    assert at.confirm()["reference"] == f"{CODE}-C5"
    # Another month begins no count of its own: a reference stands for one confirmation of the account.
    month = {"from": SEPTEMBER[0], "to": SEPTEMBER[1], "seen": at.seal(SEPTEMBER).content_hash}
    assert at.confirm(**month)["reference"] == f"{CODE}-C6"


# Once, whatever happens


@at_the_desk
def a_key_does_its_work_once(at: Desk) -> None:
    """Sent again it answers again; from fifteen windows at once as well; with other content it is refused."""
    key = uuid.uuid4()
    sent = at.confirmation()
    first = at.write("dealer", "confirm", key=key, **sent)
    assert at.write("dealer", "confirm", key=key, **sent) == first
    for changed in ({"answer": "disagree"}, {"note": "x"}, {"seen": "x"}, {"to": SEPTEMBER[1]}):
        at.refused("work-key-used", "dealer", "confirm", key=key, **(sent | changed))
    at.refused("work-key-used", "dealer", "save_dispute", key=key, **at.draft())
    # Somebody else's key is their own.
    assert "note" in at.write("manager", "write_note", key=key, dealer=ACCOUNT, about="dealer", about_no=None, body="x")
    key, sent = uuid.uuid4(), at.draft()
    with ThreadPoolExecutor(15) as windows:
        told = list(windows.map(lambda _: at.write("dealer", "save_dispute", key=key, **sent), range(15)))
    assert all(one == told[0] for one in told)
    assert len(at.ask("select from flow.dispute")) == 1


@at_the_desk
def a_write_leaves_one_event(at: Desk) -> None:
    """Done once, told once; what is refused or sent again is not told."""
    key, sent = uuid.uuid4(), at.draft()
    case = at.drafted()
    writes: list[tuple[str, Callable[[], object]]] = [
        ("dispute.drafted", lambda: at.write("dealer", "save_dispute", key=key, **sent)),
        ("", lambda: at.write("dealer", "save_dispute", key=key, **sent)),
        ("", lambda: at.refused("dispute-unknown-kind", "dealer", "save_dispute", **(sent | {"reason": "x"}))),
        ("dispute.submit", lambda: at.do("dealer", case, "submit")),
        ("dispute.said", lambda: at.write("rep", "say_in_dispute", dealer=ACCOUNT, dispute_no=1, body="x")),
        ("note.written", lambda: at.write("rep", "write_note", dealer=ACCOUNT, about="dispute", about_no=1, body="x")),
        ("statement.seen", lambda: at.write("dealer", "mark_seen", dealer=ACCOUNT, batch=1)),
        ("setting.changed", lambda: at.write("admin", "set_setting", name="company_bank", value="x")),
        ("dispute.attached", lambda: at.write("rep", "attach", **file_of(1))),
        ("confirmation.filed", at.confirm),
    ]
    for action, write in writes:
        before = at.ask("select count(*) as events from audit.event")[0].events
        write()
        told = at.ask("select action from audit.event where seq > %(before)s", before=before)
        assert [row.action for row in told] == ([action] if action else []), action
    assert at.ask("select from audit.broken()") == []


def file_of(case: int, **changed: Any) -> dict[str, Any]:
    """A file for a case, with parts of it changed."""
    plain = {"dealer": ACCOUNT, "dispute_no": case, "file_name": "a.csv", "media_type": "text/csv", "content": b"a,b\n"}
    return plain | changed


# Whose account, whose step


@at_the_desk
def nobody_writes_beyond_their_accounts(at: Desk) -> None:
    """Other people's accounts, those that do not exist, and people who have none: the same words for all of them."""
    at.submitted()
    said = set()
    for who in (*SIDES.values(), *ELSEWHERE, *NOBODYS):
        own = () if who in SIDES.values() else (ACCOUNT,)
        for account in (OTHERS, NONEXISTENT, 0, -1, *own):
            for function, arguments in every_write(at, account):
                refused = at.refused("work-out-of-scope", who, function, **arguments)
                said.add((str(refused.values), refused.state))
    assert said == {("{}", "DB403")}
    # Nor is a case told from one that is not there, in an account of one's own.
    at.drafted()
    for who, case in (("dealer", 99), ("manager", 99), ("manager", 2)):
        at.refused("work-out-of-scope", who, "say_in_dispute", dealer=ACCOUNT, dispute_no=case, body="x")


def every_write(at: Desk, account: int) -> list[tuple[str, dict[str, Any]]]:
    """One call of each function that names an account."""
    case = {"dealer_id": account, "dispute_no": 1, "status": "submitted", "amount": 1_000}
    return [
        ("confirm", at.confirmation(dealer=account, seen="x")),
        ("save_dispute", at.draft(dealer=account)),
        ("step_dispute", at.step(case, "take")),
        ("say_in_dispute", {"dealer": account, "dispute_no": 1, "body": "x"}),
        ("attach", file_of(1, dealer=account)),
        ("detach", {"dealer": account, "attachment_no": 1}),
        ("write_note", {"dealer": account, "about": "dealer", "about_no": None, "body": "x"}),
        ("mark_seen", {"dealer": account, "batch": 1}),
    ]


@at_the_desk
def each_side_writes_what_is_its_own(at: Desk) -> None:
    """We confirm and draft nothing for a dealer; a dealer leaves no note among us."""
    at.drafted()
    at.write("dealer", "attach", **file_of(1))
    for who in STAFF:
        at.refused("work-not-your-side", who, "confirm", **at.confirmation())
        at.refused("work-not-your-side", who, "save_dispute", **at.draft())
        at.refused("work-not-your-side", who, "detach", dealer=ACCOUNT, attachment_no=1)
    at.refused("work-not-your-side", "dealer", "write_note", dealer=ACCOUNT, about="dealer", about_no=None, body="x")


@at_the_desk
def settings_are_an_administrators(at: Desk) -> None:
    """Everybody else is refused; an amount is one; a blank takes it away."""
    for who in ("dealer", "rep", "manager", "executive", "service"):
        with refusal(ContextRejectedError):
            at.write(who, "set_setting", name="four_eyes_limit_CNY", value="999999999")
        with refusal(ContextRejectedError):
            primary.call(at.uid[who], "select * from api.settings()")
    for wrong in ("1.5", "-1", "x", "１２", "1" * 16):
        at.refused("setting-not-an-amount", "admin", "set_setting", name="four_eyes_limit_CNY", value=wrong)
    at.limit(500)
    assert at.ask("select value from flow.setting where name = 'four_eyes_limit_CNY'")[0].value == "500"
    at.limit(None)
    assert at.ask("select from flow.setting where name = 'four_eyes_limit_CNY'") == []


# The steps of a case


def bring_to(at: Desk, status: str) -> dict[str, Any]:
    """A new case in this status, by the steps that lead there."""
    at.limit(10**9)
    case = at.drafted()
    roads: dict[str, tuple[tuple[str, str, dict[str, Any]], ...]] = {
        "draft": (),
        "discarded": (("dealer", "discard", {}),),
        "submitted": (),
        "in_review": (("rep", "take", {}),),
        "asked_back": (("rep", "ask_back", {}),),
        "second_look": (("rep", "decide", {}),),
        "approved": (("rep", "decide", {}),),
        "partly_approved": (("rep", "decide", {"amount": 1}),),
        "denied": (("rep", "decide", {"amount": 0}),),
        "withdrawn": (("dealer", "withdraw", {}),),
        "reopened": (("dealer", "withdraw", {}), ("dealer", "reopen", {})),
    }
    if status not in ("draft", "discarded"):
        case = at.do("dealer", case, "submit")
    if status == "second_look":
        at.limit(0)
    for who, action, more in roads[status]:
        case = at.do(who, case, action, **more)
    at.limit(10**9)
    assert case["status"] == status
    return case


@at_the_desk
def a_case_takes_the_steps_of_the_registry_and_no_others(at: Desk) -> None:
    """Every status, action and side: what stands in flow.dispute_step is done, and leads where it says."""
    steps = {(row.from_status, row.action): row for row in at.ask("select * from flow.dispute_step")}
    assert {action for _, action in steps} == set(ACTIONS)
    statuses = {row.from_status for row in steps.values()} | {row.to_status for row in steps.values()} - {"decided"}
    for status in sorted(statuses):
        case = bring_to(at, status)
        for action in ACTIONS:
            step = steps.get((status, action))
            for side, who in SIDES.items():
                if step is None or step.side != side:
                    at.refused(
                        "dispute-no-such-step", who, "step_dispute", **at.step(case, action, to=at.uid["desk-manager"])
                    )
        for action in [action for at_status, action in steps if at_status == status]:
            step = steps[status, action]
            after = at.do(SIDES[step.side], bring_to(at, status), action, to=at.uid["desk-manager"])
            assert after["status"] == {"decided": "approved"}.get(step.to_status, step.to_status), (status, action)


@at_the_desk
def a_case_that_moved_is_not_decided_by_a_stale_screen(at: Desk) -> None:
    """Another status; the same status come back to; and another amount than the one that was agreed to."""
    at.limit(0)
    case = at.submitted()
    taken = at.do("rep", case, "take")
    moved = at.refused("dispute-moved", "manager", "step_dispute", **at.step(case, "decide", amount=0))
    assert (moved.values, moved.is_stale) == ({"status": "in_review"}, True)
    asked = at.do("rep", taken, "ask_back")
    back = at.do("dealer", asked, "answer")
    assert back["status"] == taken["status"]
    stale = {"seen_at": taken["changed_at"]}
    at.refused("dispute-moved", "manager", "step_dispute", **at.step(taken, "decide", amount=0, **stale))
    proposed = at.do("rep", back, "decide", amount=10, seen_at=back["changed_at"])
    at.refused("dispute-moved", "manager", "step_dispute", **at.step(proposed, "agree", amount=11))
    assert at.do("manager", proposed, "agree", amount=10)["approved_amount"] == 10
    draft = at.drafted()
    at.drafted(number=draft["dispute_no"], comment="from another window")
    late = at.draft(number=draft["dispute_no"], comment="from this one") | {"seen_at": draft["changed_at"]}
    at.refused("dispute-moved", "dealer", "save_dispute", **late)


@at_the_desk
def every_change_stands_in_the_thread(at: Desk) -> None:
    """Who, from where to where, in which words; what we say to each other is not among it."""
    at.limit(0)
    case = at.submitted()
    case = at.do("rep", case, "hand_over", to=at.uid["manager"], said="yours")
    case = at.do("manager", case, "decide", amount=5, said="half of it")
    assert (case["status"], case["proposed_amount"], case["proposed_words"]) == ("second_look", 5, "half of it")
    seen = at.write("dealer", "say_in_dispute", dealer=ACCOUNT, dispute_no=1, body="well?")["dispute"]
    assert (seen["status"], seen["proposed_amount"], seen["proposed_words"]) == ("second_look", None, None)
    case = at.do("rep", case, "send_back", said="too much")
    case = at.do("manager", case, "decide", amount=4, said="a part of it")
    case = at.do("rep", case, "agree")
    sql = "select from_status, to_status, body, uid, side, handed_to from flow.thread_message order by message_no"
    rows = at.ask(sql)
    names = {number: name for name, number in at.uid.items()}
    assert [row.handed_to for row in rows] == [None, "工贸经理演示", *[None] * (len(rows) - 2)]
    assert [(row.from_status, row.to_status, row.body, names[row.uid], row.side) for row in rows] == [
        ("draft", "submitted", None, "dealer", "dealer"),
        ("submitted", None, "yours", "rep", "staff"),
        ("submitted", "second_look", None, "manager", "staff"),
        ("second_look", None, "well?", "dealer", "dealer"),
        ("second_look", "in_review", None, "rep", "staff"),
        ("in_review", "second_look", None, "manager", "staff"),
        ("second_look", "partly_approved", "a part of it", "rep", "staff"),
    ]
    notes = at.ask("select body from flow.note order by note_no")
    assert [row.body for row in notes] == ["half of it", "too much", "a part of it"]


# What is disputed


@at_the_desk
def a_part_is_no_larger_than_its_entry(at: Desk) -> None:
    """By what it is about: the entry, its freight or its tax; and the entry is one of the account, as it stands."""
    for about, entry, most in (
        ("entries", 3, 22_601),
        ("entries", 4, 1_136),
        ("freight", 1, 500),
        ("tax", 1, 1_365),
        ("tax", 4, 131),
    ):
        for wrong in (most + 1, 0, -1, 10**14, None):
            sent = at.draft(about=about, entries=[{"entry_id": entry, "version": 1, "amount": wrong}])
            told = at.refused("dispute-part-too-large", "dealer", "save_dispute", **sent)
            assert told.values == {"document": f"N{entry}"}
        assert at.drafted(about=about, entries=[part(entry, most)])["amount"] == most
    at.refused("dispute-part-too-large", "dealer", "save_dispute", **at.draft(about="freight", entries=[part(3, 1)]))
    for gone in (part(99, 1), part(6, 1, 2), {"entry_id": 99, "version": None, "amount": None}, {}):
        at.refused("dispute-no-such-entry", "dealer", "save_dispute", **at.draft(entries=[gone]))
    for moved in (part(2, 1), part(3, 1, 2), {"entry_id": 3, "version": None, "amount": 1}):
        at.refused("dispute-entry-moved", "dealer", "save_dispute", **at.draft(entries=[moved]))
    at.refused("dispute-entry-twice", "dealer", "save_dispute", **at.draft(entries=[part(3, 1), part(3, 2)]))
    odd: tuple[Any, ...] = ({}, [part(3, 1)] * 501)
    for one in odd:
        at.refused("dispute-too-many-entries", "dealer", "save_dispute", **at.draft(entries=one))
    for kind in ({"about": "x"}, {"about": None}, {"reason": "x"}, {"reason": None}):
        at.refused("dispute-unknown-kind", "dealer", "save_dispute", **(at.draft() | kind))


@at_the_desk
def amounts_are_reckoned_to_the_cent(at: Desk) -> None:
    """Parts are added; a percentage is of whole entries, half up; a balance is the difference of the two."""
    assert at.drafted(entries=[part(1, 3), part(3, 4), part(4, 5)])["amount"] == 12
    both = [part(1, 1), part(4, 1)]  # 11,865 and 1,136: 13,001 together.
    for percent, amount in (("50", 6_501), ("0.01", 1), ("0.0038", 0), ("0.0039", 1), ("100", 13_001), ("33.3333", 4_334)):
        made = at.drafted(about="percentage", percent=Decimal(percent), entries=both)
        assert made["amount"] == amount, percent
        kept = at.ask(
            "select amount from flow.dispute_entry where dispute_no = %(it)s order by entry_id", it=made["dispute_no"]
        )
        assert [row.amount for row in kept] == [11_865, 1_136]
    for wrong in ("0", "-5", "100.0001", "0.00004", "NaN"):
        sent = at.draft(about="percentage", percent=Decimal(wrong), entries=both)
        at.refused("dispute-percent-range", "dealer", "save_dispute", **sent)
    for own, amount in ((28_330, 0), (28_329, 1), (30_000, 1_670), (-70, 28_400)):
        made = at.drafted(about="balance", as_of=OCTOBER[1], own_balance=own, entries=[])
        assert made["amount"] == amount
    at.refused(
        "confirm-not-yet", "dealer", "save_dispute", **at.draft(about="balance", as_of=date(2026, 11, 1), own_balance=1)
    )


@at_the_desk
def a_draft_may_wait_for_its_amount_but_not_be_sent_without(at: Desk) -> None:
    """Half-written drafts are kept; what comes to nothing is not sent; what has moved since is told."""
    halves: tuple[dict[str, Any], ...] = (
        {"entries": []}, {"about": "percentage"}, {"about": "balance", "entries": []},
        {"about": "balance", "entries": [], "own_balance": 5}, {"about": "balance", "entries": [], "as_of": OCTOBER[1]},
    )  # fmt: skip
    for half in halves:
        case = at.drafted(**half)
        assert case["amount"] == 0
        at.refused("dispute-nothing-disputed", "dealer", "step_dispute", **at.step(case, "submit"))
    entry = at.drafted()
    share = at.drafted(about="percentage", percent=Decimal(10))
    balance = at.drafted(about="balance", entries=[], own_balance=1, as_of=OCTOBER[1])
    at.load(Entry(3, "2026-10-05", 20_001, tax=2_601, version=2))
    for case in (entry, share, balance):
        at.refused("dispute-entry-moved-since-draft", "dealer", "step_dispute", **at.step(case, "submit"))
    at.do("dealer", at.drafted(number=entry["dispute_no"], entries=[part(3, 1_000, 2)]), "submit")


@at_the_desk
def drafts_are_few_and_go_with_their_files(at: Desk) -> None:
    """Twenty at once; a file can be taken away while it is a draft; thrown away, nothing of it is kept."""
    case = at.drafted()
    file = at.write("dealer", "attach", **file_of(1))["attachment"]
    at.write("dealer", "detach", dealer=ACCOUNT, attachment_no=file["attachment_no"])
    at.refused("dispute-no-such-step", "dealer", "detach", dealer=ACCOUNT, attachment_no=file["attachment_no"])
    at.write("dealer", "attach", **file_of(1))
    at.do("dealer", case, "discard")
    assert at.ask("select from flow.attachment") == []
    at.refused("dispute-no-such-step", "dealer", "attach", **file_of(1))
    for _ in range(20):
        at.drafted()
    at.refused("dispute-too-many-drafts", "dealer", "save_dispute", **at.draft())
    sent = at.do("dealer", at.drafted(number=2), "submit")
    file = at.write("dealer", "attach", **file_of(sent["dispute_no"]))["attachment"]
    at.refused("dispute-no-such-step", "dealer", "detach", dealer=ACCOUNT, attachment_no=file["attachment_no"])


@at_the_desk
def files_are_limited(at: Desk) -> None:
    """By kind, size, name and number; what was checked in the app is checked here again."""
    at.drafted()
    for wrong in (
        {"media_type": "text/html"}, {"media_type": "image/svg+xml"}, {"media_type": None}, {"content": b""},
        {"content": b"x" * (5 * 1024 * 1024 + 1)}, {"content": None}, {"file_name": ""}, {"file_name": "x" * 121},
        {"file_name": None},
    ):  # fmt: skip
        at.refused("attachment-not-allowed", "dealer", "attach", **file_of(1, **wrong))
    for number in range(10):
        at.write("dealer", "attach", **file_of(1, content=b"%d" % number, file_name=f"{number}.csv"))
    assert at.refused("attachment-too-many", "dealer", "attach", **file_of(1)).values == {"most": 10}


@at_the_desk
def words_have_their_length(at: Desk) -> None:
    """Blanks are none; 2,000 characters are a text and 2,001 are not; what no column holds is refused before it is sent."""
    case = at.submitted()

    def say(body: str | None) -> dict[str, Any]:
        return {"dealer": ACCOUNT, "dispute_no": 1, "body": body}

    for wrong in (None, "", "  \n\t ", "x" * 2_001):
        at.refused("work-text-length", "dealer", "say_in_dispute", **say(wrong))
    for odd in ("a\0b", "\ud800", "\udfff x"):
        at.refused("work-text-characters", "dealer", "say_in_dispute", **say(odd))
    for fine in ("x" * 2_000, "字" * 2_000, "<script>alert(1)</script>", "'; drop table flow.dispute; --", "😀 %s %(x)s \\"):
        told = at.write("dealer", "say_in_dispute", **say(f" {fine} "))
        assert told["message"]["body"] == fine
    at.refused("work-text-length", "rep", "step_dispute", **at.step(case, "ask_back", said="?"))
    at.refused("work-text-length", "rep", "step_dispute", **at.step(case, "decide", said=None, amount=1))
    at.refused("work-text-length", "dealer", "confirm", **at.confirmation(note="x" * 2_001))
    at.refused("work-text-length", "dealer", "save_dispute", **at.draft(comment="x" * 2_001))


# Who decides


@at_the_desk
def above_the_limit_a_second_person_agrees(at: Desk) -> None:
    """Exactly above it; another person than the one who decided; with no limit set always, and to deny never."""
    at.limit(600)
    assert at.do("rep", at.submitted(), "decide", amount=600)["status"] == "partly_approved"
    for limit in (600, None):
        at.limit(limit)
        case = at.do("rep", at.submitted(), "decide", amount=601)
        assert (case["status"], case["approved_amount"], case["decided_by"]) == ("second_look", None, at.uid["rep"])
        at.refused("dispute-other-eyes", "rep", "step_dispute", **at.step(case, "agree"))
        agreed = at.do("manager", case, "agree")
        assert (agreed["status"], agreed["approved_amount"]) == ("partly_approved", 601)
        assert at.do("rep", at.submitted(), "decide", amount=0)["status"] == "denied"
    case = at.do("manager", at.do("rep", at.submitted(), "decide"), "send_back")
    assert (case["status"], case["proposed_amount"], case["decided_by"]) == ("in_review", None, None)
    # Who sent it back may decide it, and then another agrees.
    case = at.do("manager", case, "decide")
    at.refused("dispute-other-eyes", "manager", "step_dispute", **at.step(case, "agree"))
    assert at.do("desk-manager", case, "agree")["status"] == "approved"
    # Another currency's limit is another's.
    at.write("admin", "set_setting", name="four_eyes_limit_JPY", value="999999")
    at.limit(None)
    assert at.do("rep", at.submitted(), "decide", amount=1)["status"] == "second_look"


@at_the_desk
def what_is_approved_lies_between_nothing_and_all(at: Desk) -> None:
    """And the status follows from it."""
    at.limit(10**9)
    case = at.submitted()
    for wrong in (-1, 1_001, 10**15, None):
        at.refused("dispute-amount-range", "rep", "step_dispute", **at.step(case, "decide", amount=wrong))
    for amount, status in ((0, "denied"), (1, "partly_approved"), (999, "partly_approved"), (1_000, "approved")):
        decided = at.do("rep", at.submitted(), "decide", amount=amount)
        assert (decided["status"], decided["approved_amount"], decided["proposed_amount"]) == (status, amount, None)
        assert (decided["decided_by"], decided["owner_uid"]) == (at.uid["rep"], at.uid["rep"])
        again = at.do("dealer", decided, "reopen")
        assert (again["approved_amount"], again["decided_by"], again["decided_at"]) == (None, None, None)


@at_the_desk
def a_rep_decides_what_is_sales(at: Desk) -> None:
    """Nothing of logistics or finance, not even as the second person; a manager decides all."""
    for row in at.ask("select reason_code, department from flow.dispute_reason"):
        at.limit(10**9)
        case = at.submitted(reason=row.reason_code)
        assert case["department"] == row.department
        if row.department == "sales":
            assert at.do("rep", case, "decide")["status"] == "approved"
            continue
        at.refused("dispute-not-your-department", "rep", "step_dispute", **at.step(case, "decide", amount=0))
        at.limit(0)
        proposed = at.do("manager", case, "decide")
        at.refused("dispute-not-your-department", "rep", "step_dispute", **at.step(proposed, "agree"))
        assert at.do("desk-manager", proposed, "agree")["status"] == "approved"


@at_the_desk
def a_case_has_an_owner_who_looks_after_the_account(at: Desk) -> None:
    """The one person of the department's role, else whoever takes it; and it goes to colleagues of the account alone."""
    sales, finance = at.submitted(), at.submitted(reason="tax_wrong")
    assert (sales["owner_uid"], sales["owner_name"]) == (at.uid["rep"], "客户经理演示")
    assert finance["owner_uid"] is None, "two managers look after the account"
    assert at.do("desk-manager", finance, "take")["owner_uid"] == at.uid["desk-manager"]
    for nobody in (*ELSEWHERE, *NOBODYS, "dealer", "rep"):
        at.refused("dispute-no-such-heir", "rep", "step_dispute", **at.step(sales, "hand_over", to=at.uid[nobody]))
    at.refused("dispute-no-such-heir", "manager", "step_dispute", **at.step(sales, "hand_over", to=at.uid["desk-colleague"]))
    for odd in (None, 0, NONEXISTENT):
        at.refused("dispute-no-such-heir", "rep", "step_dispute", **at.step(sales, "hand_over", to=odd))
    given = at.do("rep", sales, "hand_over", to=at.uid["desk-manager"])
    assert (given["status"], given["owner_uid"]) == ("submitted", at.uid["desk-manager"])
    # Opened again it is still theirs, unless they no longer look after the account.
    given = at.do("dealer", at.do("dealer", given, "withdraw"), "reopen")
    assert given["owner_uid"] == at.uid["desk-manager"]
    with at.admin.begin() as connection:
        connection.exec_driver_sql("delete from sec.principal_branch where uid = %s", (at.uid["desk-manager"],))
    given = at.do("dealer", at.do("dealer", given, "withdraw"), "reopen")
    assert given["owner_uid"] == at.uid["rep"]


@at_the_desk
def a_promise_counts_working_days(at: Desk) -> None:
    """Not weekends nor holidays, but a Sunday that is worked; reckoned here day by day."""
    today = at.ask("select (now() at time zone 'Asia/Shanghai')::date as today")[0].today
    ahead = [today + timedelta(days=n) for n in range(1, 40)]
    holiday = next(day for day in ahead if day.weekday() < 5)
    worked = next(day for day in ahead if day.weekday() == 6)
    known = {row.day for row in at.ask("select day from bi.holiday where day = any(%(days)s)", days=ahead)}
    assert known == set(), "the calendar of the demo has come to its end"
    with at.admin.begin() as connection:
        for day, kind in ((holiday, "holiday"), (worked, "workday")):
            connection.exec_driver_sql("insert into bi.holiday values (%s, %s, 'x', null, 1)", (day, kind))
    try:
        working = [day for day in ahead if day == worked or (day.weekday() < 5 and day != holiday)]
        for row in at.ask("select reason_code, promise_days from flow.dispute_reason"):
            promised = at.submitted(reason=row.reason_code)["promised_on"]
            assert promised == str(working[row.promise_days - 1]), row.reason_code
    finally:
        with at.admin.begin() as connection:
            connection.exec_driver_sql("delete from bi.holiday where day = any(%s)", ([holiday, worked],))


# What changed since by hand: what, amount then and now, open then and now.
CHANGED_SINCE_THE_FIRST: dict[int, Change] = {
    1: ("cleared", 100, 100, 40, 100),
    2: ("gone", -60, None, 0, None),
    3: ("arrived", None, 50, None, 50),
    4: ("changed", 70, 75, 70, 75),
    5: ("moved", 30, 30, 30, 30),
    6: ("gone", 20, None, 20, None),
    7: ("arrived", None, 25, None, 25),
    8: ("amended", 11, 11, 11, 11),
    10: ("cleared", 90, 90, 50, 90),
    12: ("cleared", 80, 80, 80, 40),
    18: ("arrived", None, 55, None, 55),
    19: ("amended", 66, 66, 66, 66),
    20: ("cleared", 77, 77, 77, 0),
    21: ("arrived", None, -77, None, 0),
    22: ("changed", 10, 20, 10, 20),
    23: ("cleared", 90, 90, 80, 60),
    24: ("cleared", -50, -50, -40, -20),
}
CHANGED_SINCE_THE_SECOND: dict[int, Change] = {
    9: ("changed", 13, 12, 13, 12),
    22: ("changed", 13, 20, 13, 20),
    23: ("cleared", 90, 90, 70, 60),
    24: ("cleared", -50, -50, -30, -20),
}


@at_the_desk
def what_changed_since_is_told_entry_by_entry(at: Desk) -> None:
    """Each way in which a load can change a month that was confirmed, and none that it cannot; the effects add up."""
    told: tuple[tuple[int, dict[int, Change]], ...] = (
        (1, CHANGED_SINCE_THE_FIRST), (2, CHANGED_SINCE_THE_SECOND), (3, {}), (99, {}),
    )  # fmt: skip
    for batch, expected in told:
        rows = changed_since(at, batch)
        found = {row.entry_id: (row.what, row.amount_then, row.amount_now, row.open_then, row.open_now) for row in rows}
        assert (found, len(rows)) == (expected, len(expected)), batch
        assert {row.entry_id: row.effect for row in rows} == {
            number: (now or 0) - (then or 0) for number, (_, then, now, _, _) in expected.items()
        }
    of = {row.entry_id: row for row in changed_since(at, 1)}
    assert (of[5].booked_then, of[5].booked_on) == (date(2026, 9, 7), date(2026, 8, 20))
    assert (of[6].booked_then, of[6].booked_on) == (date(2026, 9, 8), date(2026, 10, 2))
    second = at.ask("select loaded_at from bi.load_batch where batch_id = 2")[0].loaded_at
    # When it changed is when the load came that changed it last; that of the third load is not known here.
    assert {number: of[number].loaded_at for number in of} == {
        number: None if number in CHANGED_SINCE_THE_SECOND else second for number in of
    }
    # From nothing: everything that counts at the month's end.
    everything = changed_since(at, 0)
    assert {row.what for row in everything} == {"arrived"}
    sealed = at.ask("select closing from flow.statement_seal(%(it)s, '2026-09-01', '2026-09-30')", it=OTHERS)
    assert sum(row.effect for row in everything) == sealed[0].closing


def changed_since(at: Desk, batch: int) -> list[Any]:
    """What the database says changed in September."""
    return at.ask("select * from flow.changed_since(%(it)s, %(batch)s, '2026-09-30')", it=OTHERS, batch=batch)


# Seen at once


def the_copy_seals_as_the_primary_does(installation: Installation, admin: Engine) -> None:
    """The page asks on the standby as a person, the primary as the function's owner: the same seal, or nobody could file."""
    with desk(installation, admin) as at:
        at.submitted()
        at.drafted()
        assert servers.wait_until_caught_up(settings().state)
        seal = at.seal()
        for who in ("dealer", "rep", "manager", "executive"):
            role = "dealerboard_executive" if who == "executive" else "dealerboard_reader"
            with transaction(role, at.uid[who]) as connection:
                sql = "select * from flow.statement_seal(%s, %s, %s)"
                assert tuple(connection.exec_driver_sql(sql, (ACCOUNT, *OCTOBER)).one()) == tuple(seal), who
                others = connection.exec_driver_sql(sql, (OTHERS, *OCTOBER)).all()
                assert len(others) == (1 if who == "executive" else 0), who
        assert at.confirm(seen=seal.content_hash)["content_hash"] == seal.content_hash


def who_wrote_sees_it_at_once(installation: Installation, admin: Engine) -> None:
    """With a copy that stands still: the page is told so after half a second, and has the answers; then it catches up."""
    from data.replica import open_scope

    with desk(installation, admin) as at:
        assert servers.wait_until_caught_up(settings().state)
        scope, _ = open_scope(at.uid["dealer"], "dealer")
        with paused_copy():
            sent = workflow.write(at.uid["dealer"], "confirm", uuid.uuid4(), **at.confirmation())
            assert not workflow.arrived(scope, sent.place)
            assert workflow.recent(at.uid["dealer"]) == [sent.told]
            assert workflow.recent(at.uid["rep"]) == []
        assert servers.wait_until_caught_up(settings().state)
        assert workflow.arrived(scope, sent.place)


@contextmanager
def paused_copy() -> Iterator[None]:
    """The standby replays nothing for a while."""
    import sqlalchemy as sa

    engine = sa.create_engine(servers.standby_admin_url(settings().state), poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("select pg_wal_replay_pause()")
    try:
        yield
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql("select pg_wal_replay_resume()")
        engine.dispose()
