"""The claims about the executive page as functions, for tests and mutants: notes, looks, and what is not as it should be."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from auth.roles import Role
from data import servers
from data.connections import transaction
from data.replica import fetch, login_role, open_scope
from queries import executive, pinned, receivables
from tests.conftest import STATE
from tests.publishing_checks import ROLES, scope_of
from tests.workflow_checks import at_the_desk

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation
    from tests.desk import Desk

CNY, NONE_SUCH = "CNY", "N 0000000000"
ARRANGING = ("branches_of", "pin", "seen_by", "shown_to", "scope_of_login")


def branches_of(at: Desk, who: str) -> list[int]:
    """The branches of a manager."""
    rows = at.ask("select branch_id from sec.principal_branch where uid = %(uid)s order by 1", uid=at.uid[who])
    return [row.branch_id for row in rows]


def pin(branch: int, **changed: Any) -> dict[str, Any]:
    """What pins a note to a month of the trend."""
    return {
        "code": None, "page": "executive", "picture": "trend", "mark": "2026-10", "branch": branch, "body": "春节提前",
        "seen": None,
    } | changed  # fmt: skip


def seen_by(at: Desk, who: str) -> set[tuple[str, int]]:
    """Codes and versions in the table itself, as the policies show it."""
    assert servers.wait_until_caught_up(STATE)
    with transaction(login_role(ROLES[who]), at.uid[who]) as connection:
        return {tuple(row) for row in connection.exec_driver_sql("select note_code, version from flow.pinned_note")}


def shown_to(at: Desk, who: str, branches: tuple[int, ...] | None = None) -> list[tuple[str, str]]:
    """Codes and words, as the picture has them."""
    rows = pinned.notes(scope_of(at, who), "executive", "trend", branches)
    return list(rows.select("note_code", "body").iter_rows())


@at_the_desk
def who_reads_the_figures_of_a_branch_reads_its_notes(at: Desk) -> None:
    """Its managers and executives; what is pinned to the company is for executives alone."""
    near, far = branches_of(at, "manager"), branches_of(at, "desk-away")
    made = {
        "near": at.write("manager", "pin_note", **pin(near[0]))["pinned"]["note_code"],
        "far": at.write("desk-away", "pin_note", **pin(far[0]))["pinned"]["note_code"],
        "all": at.write("executive", "pin_note", **pin(pinned.COMPANY))["pinned"]["note_code"],
        "told": at.write("executive", "pin_note", **pin(near[0], body="总部已知"))["pinned"]["note_code"],
    }
    for who in ("manager", "desk-manager"):
        assert {code for code, _ in seen_by(at, who)} == {made["near"], made["told"]}, who
    assert {code for code, _ in seen_by(at, "desk-away")} == {made["far"]}
    assert {code for code, _ in seen_by(at, "executive")} == set(made.values())
    for who in ("dealer", "rep", "service", "admin"):
        assert seen_by(at, who) == set(), who
    assert {code for code, _ in shown_to(at, "executive", (far[0],))} == {made["far"]}


@at_the_desk
def nobody_pins_beyond_the_own_branches(at: Desk) -> None:
    """Another's branch, the company and no branch at all are answered alike; who has no figures pins nothing."""
    near, far = branches_of(at, "manager"), branches_of(at, "desk-away")
    for branch in (far[0], pinned.COMPANY, 999_999, None):
        at.refused("pinned-not-your-branch", "manager", "pin_note", **pin(branch))  # type: ignore[arg-type]
    for who in ("dealer", "rep", "service", "admin"):
        at.refused("pinned-not-your-branch", who, "pin_note", **pin(near[0]))
    at.refused("pinned-not-your-branch", "executive", "pin_note", **pin(999_999))
    one = at.write("desk-away", "pin_note", **pin(far[0]))["pinned"]
    for code in (one["note_code"], NONE_SUCH):
        at.refused("pinned-not-your-branch", "manager", "unpin_note", code=code, seen=1)
        at.refused("pinned-not-your-branch", "manager", "pin_note", **pin(near[0], code=code, seen=1))
    for odd in ({"page": "no page!"}, {"picture": ""}, {"mark": ""}, {"mark": "x" * 61}):
        at.refused("pinned-nowhere", "manager", "pin_note", **pin(near[0], **odd))
    for words in (" \n", "x" * 501):
        at.refused("work-text-length", "manager", "pin_note", **pin(near[0], body=words))
    assert [row.note_code for row in at.ask("select note_code from flow.pinned_note")] == [one["note_code"]]


@at_the_desk
def a_note_is_changed_by_its_author_as_it_stands(at: Desk) -> None:
    """A colleague is refused, and who saw an older version; an executive may take it away; what it said stays on record."""
    branch, key = branches_of(at, "manager")[0], uuid.uuid4()
    first = at.write("manager", "pin_note", **pin(branch), key=key)["pinned"]
    assert at.write("manager", "pin_note", **pin(branch), key=key)["pinned"] == first
    code = first["note_code"]
    changed = at.write("manager", "pin_note", **pin(branch, code=code, seen=1, mark="", body="春节推迟"))["pinned"]
    assert (changed["version"], changed["mark"]) == (2, "2026-10")
    at.refused("pinned-moved", "manager", "pin_note", **pin(branch, code=code, seen=1, body="旧"))
    for who in ("desk-manager", "executive"):
        at.refused("pinned-not-yours", who, "pin_note", **pin(branch, code=code, seen=2, body="别人"))
    at.refused("pinned-not-yours", "desk-manager", "unpin_note", code=code, seen=2)
    assert shown_to(at, "desk-manager") == [(code, "春节推迟")]
    at.write("executive", "unpin_note", code=code, seen=2)
    at.refused("pinned-moved", "manager", "pin_note", **pin(branch, code=code, seen=3, body="再写"))
    assert shown_to(at, "manager") == []
    assert seen_by(at, "manager") == {(code, 1), (code, 2), (code, 3)}
    kept = at.ask("select body, uid from flow.pinned_note order by version")
    assert [(row.body, row.uid) for row in kept] == [
        ("春节提前", at.uid["manager"]),
        ("春节推迟", at.uid["manager"]),
        (None, at.uid["executive"]),
    ]


@at_the_desk
def a_look_is_ones_own_and_holds_figures_alone(at: Desk) -> None:
    """The last one counts; whoever has no such page keeps none, and texts and fractions are no figures."""
    batch = at.ask("select max(batch_id) as newest from bi.load_batch")[0].newest
    look = {"page": "executive", "part": "CNY|||", "batch": batch}
    for overdue in (5, 7):
        told = at.write("executive", "mark_looked", **look, figures={"overdue": overdue})["looked"]
        assert told["figures"] == {"overdue": overdue}
    at.write("manager", "mark_looked", **look, figures={"overdue": 1})
    for who in ("dealer", "rep", "service", "admin"):
        at.refused("work-out-of-scope", who, "mark_looked", **look, figures={})
    odd: tuple[dict[str, Any], ...] = (
        {"overdue": "1"}, {"overdue": 1.5}, {"Overdue": 1}, {"o": None}, {"o": 10**18}, {"o": [1]},
        {f"o{number}": 1 for number in range(61)},
    )  # fmt: skip
    for figures in odd:
        at.refused("looked-not-figures", "manager", "mark_looked", **look, figures=figures)
    at.refused("looked-not-figures", "manager", "mark_looked", **{**look, "batch": batch + 1}, figures={})
    assert servers.wait_until_caught_up(STATE)
    for who, overdue in (("executive", 7), ("manager", 1)):
        rows = fetch(scope_of(at, who), executive.LAST_LOOK, {"uid": at.uid[who], "page": "executive", "part": "CNY|||"})
        assert rows["figures"].to_list() == [f'{{"overdue": {overdue}}}']
        other = fetch(
            scope_of(at, who), executive.LAST_LOOK, {"uid": at.uid["dealer"], "page": "executive", "part": "CNY|||"}
        )
        assert other.is_empty()
    assert at.ask("select count(*) as events from audit.event where action like 'looked%%'")[0].events == 0


def scope_of_login(admin: Engine, login: str, role: Role) -> Scope:
    """What somebody of the demo sees."""
    with admin.connect() as connection:
        uid = connection.exec_driver_sql("select uid from sec.principal where login = %s", (login,)).scalar_one()
    return open_scope(uid, role)[0]


def what_is_owed_is_that_of_the_branches_today(installation: Installation, admin: Engine) -> None:
    """As the list of receivables has it, account by account; the branches add up to the whole."""
    assert installation
    scope = scope_of_login(admin, "executive.demo", Role.EXECUTIVE)
    assert scope.data_through is not None
    listed = receivables.accounts(scope, scope.data_through)
    with admin.connect() as connection:
        names = {row.name_zh: row.branch_id for row in connection.exec_driver_sql("select * from bi.branch")}
    sums = dict.fromkeys(("accounts", "balance", "overdue", "late_accounts", "late_over_60"), 0)
    for name, rows in listed.group_by("branch_zh"):
        branch = names[str(name[0])]
        owed = executive.Owed(
            *fetch(scope, executive.OWED, {"dealers": None, "branches": (branch,), "currency": CNY}).row(0)
        )
        overdue = [one for one in rows["overdue"] if one > 0]
        assert owed == executive.Owed(
            rows.height,
            sum(rows["balance"]),
            sum(overdue),
            len(overdue),
            sum(one for one in rows["late_over_60"] if one > 0),
        ), name
        for key in sums:
            sums[key] += getattr(owed, key)
    whole = executive.Owed(*fetch(scope, executive.OWED, {"dealers": None, "branches": None, "currency": CNY}).row(0))
    assert whole == executive.Owed(**sums)
    assert whole.late_accounts > 1
