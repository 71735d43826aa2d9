"""The claims about filing and deciding claims as functions, for the tests and for the mutants. They stand at the desk."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import polars as pl

from data import servers, workflow
from data.replica import fetch
from data.settings import settings
from queries import attention, cases, claims, filed, periods, scorecard, work
from tests.desk import ACCOUNT, CODE, NONEXISTENT, OTHERS
from tests.dispute_checks import scope_of
from tests.workflow_checks import ACTIONS, SIDES, at_the_desk, paused_copy

if TYPE_CHECKING:
    from tests.desk import Desk

# Functions of this module that arrange something; every other one is a claim.
ARRANGING = frozenset({"bring_to"})
PLAIN = ("submit", "take", "agree", "withdraw", "discard")
PAPER = "N3"


def models(at: Desk, count: int = 3) -> list[int]:
    """Some models that there are."""
    return [row.model_id for row in at.ask("select model_id from bi.model order by model_id")][:count]


def promotion(at: Desk) -> str:
    """A promotion that there is."""
    return str(at.ask("select min(promotion_code) as code from bi.promotion")[0].code)


def line(model_id: int, quantity: int = 1, price_cut: int | None = None) -> dict[str, int | None]:
    """One model of a claim."""
    return {"model_id": model_id, "quantity": quantity, "price_cut": price_cut}


def draft(at: Desk, number: int | None = None, **changed: Any) -> dict[str, Any]:
    """What makes a draft of promotion support, with parts of it changed."""
    return {
        "dealer": ACCOUNT, "claim_no": number, "kind": "promotion_support", "promotion": promotion(at), "document": None,
        "amount": 1_000, "comment": "x", "lines": [],
    } | changed  # fmt: skip


def drafted(at: Desk, **changed: Any) -> dict[str, Any]:
    """Make a draft; the claim."""
    told: dict[str, Any] = at.write("dealer", "save_claim", **draft(at, **changed))["claim"]
    return told


def step(claim: dict[str, Any], action: str, **changed: Any) -> dict[str, Any]:
    """What sends one step of a claim as it was last seen, with the words, amounts and reasons that it needs."""
    sent = {
        "dealer": claim["dealer_id"], "claim_no": claim["claim_no"], "seen_status": claim["status"], "action": action,
        "said": None if action in PLAIN else "because", "amount": claim["amount"] if action == "decide" else None,
        "to": None,
    } | changed  # fmt: skip
    cut = action == "decide" and (sent["amount"] or 0) < claim["amount"]
    return {"reason": "no_proof" if cut else None} | sent


def do(at: Desk, who: str, claim: dict[str, Any], action: str, **changed: Any) -> dict[str, Any]:
    """Take one step; the claim afterwards."""
    told: dict[str, Any] = at.write(who, "step_claim", **step(claim, action, **changed))["claim"]
    return told


def submitted(at: Desk, **changed: Any) -> dict[str, Any]:
    """A claim that was just sent."""
    return do(at, "dealer", drafted(at, **changed), "submit")


def bring_to(at: Desk, status: str) -> dict[str, Any]:
    """A new claim in this status, by the steps that lead there."""
    at.limit(10**9)
    claim = drafted(at)
    roads: dict[str, tuple[tuple[str, str, dict[str, Any]], ...]] = {
        "draft": (), "discarded": (("dealer", "discard", {}),), "submitted": (), "in_review": (("rep", "take", {}),),
        "asked_back": (("rep", "ask_back", {}),), "second_look": (("rep", "decide", {}),),
        "approved": (("rep", "decide", {}),), "partly_approved": (("rep", "decide", {"amount": 1}),),
        "denied": (("rep", "decide", {"amount": 0}),), "withdrawn": (("dealer", "withdraw", {}),),
        "reopened": (("dealer", "withdraw", {}), ("dealer", "reopen", {})),
    }  # fmt: skip
    if status not in ("draft", "discarded"):
        claim = do(at, "dealer", claim, "submit")
    if status == "second_look":
        at.limit(0)
    for who, action, more in roads[status]:
        claim = do(at, who, claim, action, **more)
    at.limit(10**9)
    assert claim["status"] == status
    return claim


# What is claimed


@at_the_desk
def a_claim_has_what_its_kind_needs(at: Desk) -> None:
    """A draft may wait for it; it is not sent without, and keeps nothing that belongs to another kind."""
    one = models(at)[0]
    whole: dict[str, dict[str, Any]] = {
        "promotion_support": {"promotion": promotion(at)},
        "price_protection": {"lines": [line(one, 4, 250)]},
        "stock_rotation": {"lines": [line(one, 4)]},
        "freight_damage": {"lines": [line(one, 1)], "document": PAPER},
    }
    bare: dict[str, Any] = {"promotion": None, "document": None, "lines": []}
    everything = {"promotion": promotion(at), "document": PAPER, "lines": [line(one, 4, 250)]}
    for kind, needs in whole.items():
        for left_out in needs:
            lacking = drafted(at, kind=kind, **(bare | needs | {left_out: bare[left_out]}))
            at.refused("claim-not-whole", "dealer", "step_claim", **step(lacking, "submit"))
            do(at, "dealer", lacking, "discard")
        claim = drafted(at, kind=kind, **everything)
        assert (claim["promotion_code"] is not None) == (kind == "promotion_support")
        assert (claim["document_no"] is not None) == (kind == "freight_damage")
        rows = at.ask("select price_cut from flow.claim_line where claim_no = %(no)s", no=claim["claim_no"])
        assert [row.price_cut for row in rows] == {"promotion_support": [], "price_protection": [250]}.get(kind, [None])
        assert do(at, "dealer", claim, "submit")["amount"] == 1_000
    uncut = drafted(at, kind="price_protection", lines=[line(one, 4)])
    at.refused("claim-not-whole", "dealer", "step_claim", **step(uncut, "submit"))
    nothing = drafted(at, amount=None)
    assert nothing["amount"] == 0
    at.refused("claim-nothing-claimed", "dealer", "step_claim", **step(nothing, "submit"))


@at_the_desk
def price_protection_is_reckoned_from_its_units(at: Desk) -> None:
    """Units times the cut of each, over all models; what was typed as an amount counts for nothing."""
    dice = Random(20260611)
    for count in (1, 2, 7, 50):
        lines = [line(one, dice.randrange(1, 10_000), dice.randrange(1, 90_000)) for one in models(at, count)]
        claim = drafted(at, kind="price_protection", lines=lines, amount=dice.choice([None, 1, 10**9]))
        total = 0
        for one in lines:
            total += sum([one["price_cut"] or 0] * (one["quantity"] or 0))
        assert claim["amount"] == total == filed.price_cuts(lines)
        do(at, "dealer", claim, "discard")


@at_the_desk
def what_is_sent_has_to_be_there(at: Desk) -> None:
    """Models, promotions and papers that are known, of this account; amounts and units that can be."""
    one, other = models(at)[:2]
    wrong: tuple[Any, ...] = (
        [line(-1)], [line(one, 0)], [line(one, 10**6 + 1)], [line(one, 1, 0)], [line(one, 1, -5)], [{}],
    )  # fmt: skip
    for lines in wrong:
        at.refused("claim-line-wrong", "dealer", "save_claim", **draft(at, kind="stock_rotation", lines=lines))
    at.refused("claim-model-twice", "dealer", "save_claim", **draft(at, lines=[line(one), line(one, 2)]))
    odd: tuple[Any, ...] = ({}, [line(one)] * 51)
    for lines_ in odd:
        at.refused("claim-too-many-lines", "dealer", "save_claim", **draft(at, lines=lines_))
    at.refused("claim-no-such-promotion", "dealer", "save_claim", **draft(at, promotion="NONE"))
    # A paper of somebody else, and one that was cancelled, are none of this account.
    for paper in ("NONE", "N24", "N6"):
        at.refused("claim-no-such-document", "dealer", "save_claim", **draft(at, kind="freight_damage", document=paper))
    for kind in ("x", None):
        at.refused("claim-unknown-kind", "dealer", "save_claim", **draft(at, kind=kind))
    for amount in (-1, 10**14 + 1):
        at.refused("work-amount-range", "dealer", "save_claim", **draft(at, amount=amount))
    dear = [line(one, 10**6, 10**14), line(other, 10**6, 10**14)]
    at.refused("work-amount-range", "dealer", "save_claim", **draft(at, kind="price_protection", lines=dear))
    assert at.ask("select from flow.claim") == []
    for _ in range(20):
        drafted(at)
    assert at.refused("claim-too-many-drafts", "dealer", "save_claim", **draft(at)).values == {"most": 20}


# What is done about it


@at_the_desk
def a_claim_takes_the_steps_of_a_case_and_no_others(at: Desk) -> None:
    """Every status, action and side, as for a dispute: what stands in the registry is done, and leads where it says."""
    steps = {(row.from_status, row.action): row for row in at.ask("select * from flow.dispute_step")}
    statuses = {row.from_status for row in steps.values()} | {row.to_status for row in steps.values()} - {"decided"}
    for status in sorted(statuses):
        claim = bring_to(at, status)
        for action in ACTIONS:
            found = steps.get((status, action))
            for side, who in SIDES.items():
                if found is None or found.side != side:
                    sent = step(claim, action, to=at.uid["desk-manager"])
                    at.refused("claim-no-such-step", who, "step_claim", **sent)
        for action in [action for at_status, action in steps if at_status == status]:
            taken = steps[status, action]
            after = do(at, SIDES[taken.side], bring_to(at, status), action, to=at.uid["desk-manager"])
            assert after["status"] == {"decided": "approved"}.get(taken.to_status, taken.to_status), (status, action)
    events = {row.action for row in at.ask("select distinct action from audit.event where action like 'claim.%%'")}
    assert events >= {f"claim.{action}" for action in ACTIONS} | {"claim.drafted"}


@at_the_desk
def who_cuts_says_by_which_reason(at: Desk) -> None:
    """One of the catalogue, with words; what is approved whole was cut by none, and a reopened claim by none any more."""
    at.limit(10**9)
    claim = submitted(at)
    for amount, reason in ((0, None), (999, None), (0, "x")):
        at.refused("claim-reason-needed", "manager", "step_claim", **step(claim, "decide", amount=amount, reason=reason))
    at.refused("work-text-length", "manager", "step_claim", **step(claim, "decide", amount=0, said=None))
    for odd in (-1, 1_001, None):
        at.refused("claim-amount-range", "manager", "step_claim", **step(claim, "decide", amount=odd, reason="other"))
    cut = do(at, "manager", claim, "decide", amount=400, reason="count_differs")
    assert (cut["status"], cut["approved_amount"], cut["reason_code"]) == ("partly_approved", 400, "count_differs")
    again = do(at, "dealer", cut, "reopen")
    assert (again["approved_amount"], again["reason_code"], again["decided_at"]) == (None, None, None)
    all_of_it = do(at, "manager", again, "decide", reason="other")
    assert (all_of_it["status"], all_of_it["reason_code"]) == ("approved", None)


@at_the_desk
def above_the_limit_a_second_person_agrees(at: Desk) -> None:
    """Until then the dealer reads neither amount, nor reason, nor words; a proposal taken back leaves nothing behind."""
    at.limit(300)
    claim = do(at, "rep", submitted(at), "decide", amount=301, reason="no_proof", said="half of it")
    assert (claim["status"], claim["proposed_reason"], claim["reason_code"]) == ("second_look", "no_proof", None)
    told = at.write("dealer", "say_in_claim", dealer=ACCOUNT, claim_no=1, body="well?")["claim"]
    read = filed.cases(scope_of(at), ACCOUNT).row(0, named=True)
    for seen in (told, read):
        assert {seen[name] for name in ("proposed_amount", "proposed_words", "proposed_reason", "reason_code")} == {None}
    ours = filed.cases(scope_of(at, "manager"), ACCOUNT).row(0, named=True)
    assert (ours["proposed_amount"], ours["proposed_words"], ours["proposed_reason"]) == (301, "half of it", "no_proof")
    at.refused("claim-other-eyes", "rep", "step_claim", **step(claim, "agree", amount=301))
    at.refused("claim-moved", "manager", "step_claim", **step(claim, "agree", amount=302))
    back = do(at, "rep", claim, "send_back")
    assert (back["proposed_amount"], back["proposed_reason"]) == (None, None)
    once_more = do(at, "rep", back, "decide", amount=302, reason="count_differs", said="counted again")
    done = do(at, "manager", once_more, "agree", amount=302)
    assert (done["status"], done["approved_amount"], done["reason_code"]) == ("partly_approved", 302, "count_differs")
    said = cases.thread(scope_of(at), "claim", ACCOUNT, 1)["body"].drop_nulls().to_list()
    assert said == ["well?", "counted again"]
    alone = do(at, "rep", submitted(at), "decide", amount=300)
    assert alone["status"] == "partly_approved"


@at_the_desk
def a_rep_decides_what_is_sales(at: Desk) -> None:
    """Goods that go back and goods that were damaged are the manager's; each kind begins with whom it belongs to."""
    at.limit(10**9)
    one = models(at)[0]
    for row in at.ask("select * from flow.claim_kind"):
        claim = submitted(at, kind=row.kind, document=PAPER, lines=[line(one, 4, 250)])
        assert (claim["department"], row.owner_role) == (row.department, "rep" if row.department == "sales" else "manager")
        # One rep looks after the account, and two managers do: what is a manager's waits for the first who takes it.
        assert claim["owner_uid"] == (at.uid["rep"] if row.owner_role == "rep" else None)
        if row.department != "sales":
            at.refused("claim-not-your-department", "rep", "step_claim", **step(claim, "decide"))
        assert do(at, "rep" if row.department == "sales" else "manager", claim, "decide")["status"] == "approved"


@at_the_desk
def answer_and_payment_are_promised_in_working_days(at: Desk) -> None:
    """From the business's today, past weekends and holidays, and anew when it is reopened."""
    today = at.ask("select sec.business_day() as day")[0].day
    special = {row.day: row.kind for row in at.ask("select day, kind from bi.holiday")}
    ahead = [today + timedelta(days=number) for number in range(1, 200)]
    free = [day for day in ahead if special.get(day) != "workday" and (day.weekday() > 4 or day in special)]
    working = [day for day in ahead if day not in free]
    for row in at.ask("select * from flow.claim_kind"):
        claim = submitted(at, kind=row.kind, document=PAPER, lines=[line(models(at)[0], 4, 250)])
        assert claim["promised_on"] == str(working[row.promise_days - 1])
        assert claim["paid_by"] == str(working[row.promise_days + row.payout_days - 1])
        with at.admin.begin() as connection:
            connection.exec_driver_sql("update flow.claim set promised_on = '2026-01-05', paid_by = '2026-01-06'")
        withdrawn = do(at, "dealer", claim, "withdraw")
        assert withdrawn["paid_by"] == "2026-01-06"
        anew = do(at, "dealer", withdrawn, "reopen")
        assert (anew["promised_on"], anew["paid_by"]) == (claim["promised_on"], claim["paid_by"])


# Who reads and writes it


@at_the_desk
def nobody_writes_beyond_their_accounts(at: Desk) -> None:
    """Another dealer's account, one that does not exist, and a number that is none are refused by the same words."""
    claim, hidden = submitted(at), drafted(at)
    content = b"%PDF-1.7 x"
    paper = {"file_name": "a.pdf", "media_type": "application/pdf", "content": content}
    for account in (OTHERS, NONEXISTENT, None):
        at.refused("work-out-of-scope", "dealer", "save_claim", **(draft(at) | {"dealer": account}))
        for who in ("dealer", "manager", "desk-rep", "desk-away", "service", "admin", "executive"):
            there = claim | {"dealer_id": account}
            at.refused("work-out-of-scope", who, "step_claim", **step(there, "withdraw"))
            at.refused("work-out-of-scope", who, "say_in_claim", dealer=account, claim_no=1, body="x")
            at.refused("work-out-of-scope", who, "attach_to_claim", dealer=account, claim_no=1, **paper)
    for who in ("desk-rep", "desk-away", "headoffice", "service", "admin", "executive"):
        at.refused("work-out-of-scope", who, "step_claim", **step(claim, "take"))
    # We know of a draft as little as of a number that is none.
    for number in (hidden["claim_no"], 99):
        there = claim | {"claim_no": number}
        at.refused("work-out-of-scope", "manager", "step_claim", **step(there, "take"))
        at.refused("work-out-of-scope", "manager", "say_in_claim", dealer=ACCOUNT, claim_no=number, body="x")
        at.refused("work-out-of-scope", "manager", "attach_to_claim", dealer=ACCOUNT, claim_no=number, **paper)
        at.refused("work-out-of-scope", "manager", "write_note", dealer=ACCOUNT, about="claim", about_no=number, body="x")
    for who in ("rep", "manager"):
        at.refused("work-not-your-side", who, "save_claim", **draft(at))


@at_the_desk
def a_draft_is_the_dealers(at: Desk) -> None:
    """With what hangs on it: its models and files; sent, we see all of it."""
    claim = drafted(at, kind="stock_rotation", lines=[line(models(at)[0], 2)])
    paper = {"file_name": "a.pdf", "media_type": "application/pdf", "content": b"%PDF-1.7 x"}
    at.write("dealer", "attach_to_claim", dealer=ACCOUNT, claim_no=1, **paper)
    second = at.write("dealer", "attach_to_claim", dealer=ACCOUNT, claim_no=1, **paper)["attachment"]["attachment_no"]
    at.write("dealer", "detach", dealer=ACCOUNT, attachment_no=second)

    def seen(who: str) -> tuple[int, int, int, bool]:
        scope = scope_of(at, who)
        return (
            filed.cases(scope, ACCOUNT).height, filed.lines(scope, ACCOUNT, 1, "en").height,
            cases.files(scope, "claim", ACCOUNT, 1).height, bool(cases.content(scope, ACCOUNT, 1)),
        )  # fmt: skip

    assert seen("dealer") == (1, 1, 1, True)
    for who in ("rep", "manager", "executive"):
        assert seen(who) == (0, 0, 0, False), who
    do(at, "dealer", claim, "submit")
    for who in ("dealer", "rep", "manager", "executive"):
        assert seen(who) == (1, 1, 1, True), who
    at.refused("dispute-no-such-step", "dealer", "detach", dealer=ACCOUNT, attachment_no=1)
    events = at.ask("select action from audit.event where action like 'claim.%%tached' order by seq desc limit 3")
    assert [row.action for row in events] == ["claim.detached", "claim.attached", "claim.attached"]


@at_the_desk
def a_key_does_its_work_once_and_a_stale_screen_none(at: Desk) -> None:
    """Sent again it is answered again; used for something else it is refused; what moved is not decided."""
    key = uuid.uuid4()
    first = at.write("dealer", "save_claim", key=key, **draft(at))
    assert at.write("dealer", "save_claim", key=key, **draft(at)) == first
    at.refused("work-key-used", "dealer", "save_claim", key=key, **draft(at, amount=5))
    claim, key = first["claim"], uuid.uuid4()
    sent = do(at, "dealer", claim, "submit", key=key)
    assert do(at, "dealer", claim, "submit", key=key) == sent
    taken = do(at, "rep", sent, "take")
    stale = at.refused("claim-moved", "manager", "step_claim", **step(sent, "decide", amount=0))
    assert (stale.values, stale.is_stale) == ({"status": "in_review"}, True)
    back = do(at, "dealer", do(at, "rep", taken, "ask_back"), "answer")
    assert back["status"] == taken["status"]
    at.refused("claim-moved", "manager", "step_claim", **step(taken, "decide", seen_at=taken["changed_at"]))
    assert len(at.ask("select from flow.claim")) == 1


@at_the_desk
def who_wrote_sees_it_though_the_copy_stands_still(at: Desk) -> None:
    """Claim, thread, note and work; a dispute of the same number has none of it."""
    submitted(at)
    at.submitted()
    scope = scope_of(at, "rep")
    with paused_copy():
        at.write(
            "rep",
            "step_claim",
            **step({"dealer_id": ACCOUNT, "claim_no": 1, "status": "submitted", "amount": 0}, "ask_back"),
        )
        at.write("rep", "write_note", dealer=ACCOUNT, about="claim", about_no=1, body="a note")
        answers = workflow.recent(at.uid["rep"])
        assert filed.cases(scope, ACCOUNT)["status"].to_list() == ["submitted"]
        mine = filed.cases(scope, ACCOUNT, answers)
        assert mine["status"].to_list() == ["asked_back"]
        for about, added in (("claim", ["because"]), ("dispute", [])):
            said = cases.thread(scope, about, ACCOUNT, 1, answers)["body"].drop_nulls().to_list()
            assert said == added
            assert cases.notes(scope, about, ACCOUNT, 1, answers).height == len(added)
        now = {row["kind"]: row["status"] for row in work.queue(scope, answers).iter_rows(named=True)}
        assert now == {"claim": "asked_back", "dispute": "submitted"}
    assert servers.wait_until_caught_up(settings().state)
    assert filed.cases(scope, ACCOUNT).equals(mine)


@at_the_desk
def a_claim_that_the_files_bring_is_one_claim(at: Desk) -> None:
    """It names our reference: one row, as the files say; the sums count it once. A draft is no claim yet."""
    at.limit(10**9)
    drafted(at)
    submitted(at, amount=500)
    paid = do(at, "rep", submitted(at), "decide", amount=900)
    today = at.ask("select sec.business_day() as day")[0].day
    files = pl.DataFrame(
        [
            dict.fromkeys(claims.CASES.schema) | {
                "claim_code": "C1", "kind": "promotion_support", "submitted_on": today, "amount": 1_000, "status": "paid",
                "promised_on": today, "decided_on": today, "approved_amount": 900, "paid_on": today,
                "request_code": paid["reference"],
            }
        ],
        schema=dict(claims.CASES.schema),
    )  # fmt: skip
    ours = filed.cases(scope_of(at), ACCOUNT)
    month = periods.Period(today, today)
    for loaded, count, unpaid in ((files.clear(), 2, 900), (files, 2, 0)):
        told = claims.told(loaded, today).with_columns(
            stage="status", case=pl.lit(None, pl.String), is_filed=pl.lit(value=False)
        )
        rows = claims.with_filed(told, ours, today)
        assert rows.height == count
        assert set(rows["case"]) == {f"{CODE}-S2", f"{CODE}-S3"}
        standing = claims.standing(rows, month, None)
        assert (standing.claimed, standing.unpaid) == (1_500, unpaid)
        assert (standing.undecided, standing.undecided_amount) == (1, 500)
        kinds = claims.of_kinds(rows, month).row(0, named=True)
        assert kinds["granted"] + kinds["cut"] + kinds["undecided"] + kinds["withdrawn"] == kinds["claimed"] == 1_500
    assert claims.of_files(rows, paid["reference"])["status"].to_list() == ["paid"]
    # A month that ends before today has none of them, and the page says how many.
    yesterday = today - timedelta(days=1)
    assert claims.standing(rows, periods.Period(yesterday, yesterday), None).claimed == 0
    assert claims.filed_after(rows, yesterday) == (2, 1_500)
    assert claims.filed_after(rows, today) == (0, 0)


@at_the_desk
def what_is_promised_here_is_among_our_promises(at: Desk) -> None:
    """By the day promised for the payment, as not kept; what was denied, withdrawn or is a draft is no promise."""
    drafted(at)
    for end in ("withdrawn", "denied"):
        bring_to(at, end)
    claim = submitted(at)
    assert servers.wait_until_caught_up(settings().state)
    due = at.ask("select paid_by from flow.claim where reference = %(reference)s", reference=claim["reference"])[0].paid_by

    def promised(until: date) -> list[tuple[str, date, bool]]:
        rows = fetch(scope_of(at), scorecard.PROMISES, {"dealer_id": ACCOUNT, "from_date": date(1990, 1, 1), "as_of": until})
        here = rows.filter((pl.col("promise") == "claims") & pl.col("reference").str.starts_with(f"{CODE}-S"))
        return list(here.select("reference", "due_on", "kept").iter_rows())

    assert promised(due - timedelta(days=1)) == []
    assert promised(due) == [(claim["reference"], due, False)]
    # On Today it is late once the day is over, beside those of the files.
    late = [_late_claims(at, day) for day in (due, due + timedelta(days=1))]
    assert late[1] == (late[0][0] + 1, late[0][1] + claim["amount"])


def _late_claims(at: Desk, day: date) -> tuple[int, int]:
    """How many claims Today says are late, and what they come to."""
    rows = fetch(scope_of(at), attention.REASON_ROWS, {"dealer_id": ACCOUNT, "as_of": day, "minor_units": 100})
    late = rows.filter(pl.col("reason") == "claim-late")
    return (late["items"][0], late["amount"][0]) if late.height else (0, 0)


@at_the_desk
def a_question_about_a_claim_stands_on_today_until_it_is_answered(at: Desk) -> None:
    """The dealer hears that its answer is waited for where it looks first."""
    asked = do(at, "rep", bring_to(at, "submitted"), "ask_back")
    assert _questions(at) == [(asked["reference"], asked["amount"], asked["promised_on"])]
    do(at, "dealer", asked, "answer")
    assert _questions(at) == []


def _questions(at: Desk) -> list[tuple[str, int, str]]:
    scope = scope_of(at)
    assert scope.data_through is not None
    rows = fetch(scope, attention.REASON_ROWS, {"dealer_id": ACCOUNT, "as_of": scope.data_through, "minor_units": 100})
    rows = rows.filter(pl.col("reason") == "claim-answer").with_columns(pl.col("day").cast(pl.String))
    return list(rows.select("reference", "amount", "day").iter_rows())
