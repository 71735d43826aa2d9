"""The claims about publishing as functions, for tests and mutants; whom it reaches comes from the files by another road."""

from __future__ import annotations

import dataclasses
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from auth.roles import Role
from data import servers, workflow
from data.connections import transaction
from data.demo.named import HEALTHY, LARGE
from data.replica import fetch, login_role, open_scope
from queries import kpis, news, publishing
from queries.cases import business_day
from tests import home_checks
from tests.conftest import STATE
from tests.desk import desk
from tests.workflow_checks import at_the_desk, paused_copy

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation
    from tests.desk import Desk

ROLES = {
    "dealer": Role.DEALER, "rep": Role.REP, "manager": Role.MANAGER, "desk-manager": Role.MANAGER, "desk-away": Role.MANAGER,
    "executive": Role.EXECUTIVE, "service": Role.SERVICE, "admin": Role.ADMIN,
}  # fmt: skip
NONE_SUCH = "P 0000000000"
ARRANGING = ("today", "texts", "written", "drafted", "seen_at", "published", "scope_of", "told_to", "rows_seen")


def today() -> date:
    """The business's today."""
    return business_day(datetime.now(UTC))


def texts(**changed: Any) -> dict[str, Any]:
    """What makes an announcement to everybody, with parts of it changed; its days are `since` and `until`."""
    named = {{"since": "from", "until": "to"}.get(name, name): value for name, value in changed.items()}
    return {
        "kind": "policy", "title_zh": "标题", "title_en": None, "body_zh": "第一行\r\n第二行", "body_en": None,
        "channel": None, "branches": [], "line": None, "from": today(), "to": None,
    } | named  # fmt: skip


def written(one: dict[str, Any] | None) -> dict[str, Any]:
    """By what a write names the announcement that was seen, or a new one."""
    if one is None:
        return {"code": None, "seen_at": None}
    return {"code": one["announcement_code"], "seen_at": seen_at(one)}


def seen_at(one: dict[str, Any]) -> datetime:
    """When what was seen had been written."""
    return datetime.fromisoformat(one["changed_at"])


def drafted(at: Desk, who: str, **changed: Any) -> dict[str, Any]:
    """Somebody's draft."""
    told: dict[str, Any] = at.write(who, "save_announcement", **written(None), **texts(**changed))["announcement"]
    return told


def published(
    at: Desk, who: str, one: dict[str, Any] | None = None, *, again: bool = False, **changed: Any
) -> dict[str, Any]:
    """What somebody has published anew, or corrected."""
    seen = one or drafted(at, who, **changed)
    sent = {**written(seen), **texts(**changed), "read_again": again}
    told: dict[str, Any] = at.write(who, "publish_announcement", **sent)["announcement"]
    return told


def scope_of(at: Desk, who: str) -> Scope:
    """What somebody sees on the copy, once it has everything."""
    assert servers.wait_until_caught_up(STATE)
    return open_scope(at.uid[who], ROLES[who])[0]


def told_to(at: Desk, who: str) -> dict[str, dict[str, Any]]:
    """The news of somebody, as far as they were written here."""
    scope = scope_of(at, who)
    rows = fetch(scope, news.PUBLISHED, {"dealers": scope.dealers, "goods_too": scope.role != news.SEES_NO_GOODS})
    return {row["announcement_code"]: row for row in rows.to_dicts()}


def rows_seen(at: Desk, who: str) -> set[str]:
    """The codes in the table itself, as the policies show it."""
    assert servers.wait_until_caught_up(STATE)
    with transaction(login_role(ROLES[who]), at.uid[who]) as connection:
        return {row[0] for row in connection.exec_driver_sql("select announcement_code from flow.announcement")}


# Who may


@at_the_desk
def only_managers_and_executives_publish(at: Desk) -> None:
    """A dealer, a rep, service and an administrator are refused each write, of their own and of somebody else's."""
    one = published(at, "manager")
    for who in ("dealer", "rep", "service", "admin"):
        at.refused("work-out-of-scope", who, "save_announcement", **written(None), **texts())
        for code in (written(one), {"code": NONE_SUCH, "seen_at": seen_at(one)}):
            at.refused("work-out-of-scope", who, "publish_announcement", **code, **texts(), read_again=False)
            at.refused("work-out-of-scope", who, "end_announcement", **code)


@at_the_desk
def anothers_draft_is_as_if_it_were_not_there(at: Desk) -> None:
    """To a colleague, an executive and everybody else: neither in the table nor by its code."""
    one = drafted(at, "manager")
    assert rows_seen(at, "manager") == {one["announcement_code"]}
    for who in ROLES.keys() - {"manager"}:
        assert rows_seen(at, who) == set(), who
    for who in ("desk-manager", "executive"):
        for code in (written(one), {"code": NONE_SUCH, "seen_at": seen_at(one)}):
            at.refused("work-out-of-scope", who, "save_announcement", **code, **texts())
            at.refused("work-out-of-scope", who, "publish_announcement", **code, **texts(), read_again=False)
            at.refused("work-out-of-scope", who, "end_announcement", **code)
    assert told_to(at, "manager") == {}


@at_the_desk
def what_a_manager_published_an_executive_may_change_and_a_colleague_not(at: Desk) -> None:
    """A colleague of the same branch is told what a stranger is."""
    one = published(at, "manager")
    at.refused("work-out-of-scope", "desk-manager", "end_announcement", **written(one))
    at.refused("work-out-of-scope", "desk-manager", "publish_announcement", **written(one), **texts(), read_again=False)
    corrected = published(at, "executive", one, title_zh="更正", branches=one["branch_ids"])
    assert (corrected["version"], corrected["author_uid"]) == (2, at.uid["manager"])
    assert at.write("executive", "end_announcement", **written(corrected))["announcement"]["status"] == "ended"


@at_the_desk
def a_manager_aims_at_the_own_branches_alone(at: Desk) -> None:
    """Empty is all of them, written out; another's is refused, also beside an own one; an executive may aim anywhere."""
    mine, away = (
        [row.branch_id for row in at.ask("select branch_id from sec.principal_branch where uid = %(u)s", u=at.uid[who])]
        for who in ("manager", "desk-away")
    )
    assert mine
    assert not set(mine) & set(away)
    assert published(at, "manager")["branch_ids"] == sorted(mine)
    for branches in (away, [*mine, *away]):
        at.refused("publish-not-your-branch", "manager", "save_announcement", **written(None), **texts(branches=branches))
        sent = {**written(drafted(at, "manager")), **texts(branches=branches), "read_again": False}
        at.refused("publish-not-your-branch", "manager", "publish_announcement", **sent)
    assert published(at, "executive")["branch_ids"] is None
    assert published(at, "executive", branches=away)["branch_ids"] == away
    for odd in ({"branches": [0]}, {"branches": [*mine, "x"]}, {"channel": "no such"}, {"line": "no such"}):
        for who in ("manager", "executive"):
            at.refused("publish-no-such-aim", who, "save_announcement", **written(None), **texts(**odd))


@at_the_desk
def what_is_published_to_a_branch_is_told_there_and_nowhere_else(at: Desk) -> None:
    """Two managers, and a dealer and a rep of the first one."""
    near, far = published(at, "manager"), published(at, "desk-away")
    everywhere = published(at, "executive")
    codes = {name: one["announcement_code"] for name, one in (("near", near), ("far", far), ("all", everywhere))}
    for who in ("dealer", "rep", "manager", "desk-manager", "service"):
        assert set(told_to(at, who)) == {codes["near"], codes["all"]}, who
    assert set(told_to(at, "desk-away")) == {codes["far"], codes["all"]}
    assert set(told_to(at, "executive")) == set(codes.values())
    assert told_to(at, "admin") == {}


def published_news_reach_those_they_are_aimed_at(installation: Installation, admin: Engine) -> None:
    """Aims of every kind, and accounts of every kind: as the files say, and as the count before publishing says."""
    files = home_checks.tables_of(installation.folder)
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
        numbers = {row[0]: row[1] for row in connection.exec_driver_sql("select branch_code, branch_id from bi.branch")}
    mine = sorted(home_checks.branches_on(files, HEALTHY, today()))
    other = sorted(home_checks.branches_on(files, LARGE, today()))
    aims: tuple[dict[str, Any], ...] = (
        {}, {"channel": "domestic_chain"}, {"line": "AC"}, {"branches": mine}, {"branches": other},
        {"branches": [*mine, *other], "line": "SA"}, {"channel": "franchised_store", "branches": mine},
    )  # fmt: skip
    with desk(installation, admin) as at:
        whom = []
        for aim in aims:
            numbered = aim | ({"branches": sorted(numbers[code] for code in aim["branches"])} if "branches" in aim else {})
            one = publishing.told(published(at, "executive", **numbered))
            whom.append((one, {code for code in home_checks.DEALERS if _is_aimed_at(files, code, aim)}))
        executive = scope_of(at, "executive")
        for one, expected in whom:
            asked = {"dealers": None, **dataclasses.asdict(one.aim)}
            reached = set(fetch(executive, publishing.REACHED, asked)["dealer_code"])
            assert reached & set(home_checks.DEALERS) == expected, one.aim
        assert len({frozenset(expected) for _, expected in whom}) > 3
        for dealer in home_checks.DEALERS:
            rows = fetch(executive, news.PUBLISHED, {"dealers": [ids[dealer]], "goods_too": True})
            assert set(rows["announcement_code"]) == {
                one.announcement_code for one, expected in whom if dealer in expected
            }, dealer


def _is_aimed_at(files: dict[str, Any], dealer: str, aim: dict[str, Any]) -> bool:
    """Whether an aim reaches an account, as the files say."""
    return (
        aim.get("channel") in (None, home_checks.channel_of(files, dealer))
        and (aim.get("line") is None or aim["line"] in home_checks.lines_of(files, dealer))
        and ("branches" not in aim or bool(set(aim["branches"]) & home_checks.branches_on(files, dealer, today())))
    )


# From when to when, and what changes


@at_the_desk
def it_is_shown_from_its_first_day_to_its_last(at: Desk) -> None:
    """A planned one is ours alone to see; the last day counts; nothing is shown before the day it was published on."""
    day = timedelta(days=1)
    planned = published(at, "manager", since=today() + day)
    last = published(at, "manager", since=today() - 30 * day, until=today())
    assert last["valid_from"] == str(today())
    code, shown = planned["announcement_code"], last["announcement_code"]
    assert set(told_to(at, "dealer")) == {shown} == rows_seen(at, "dealer")
    assert {code, shown} <= rows_seen(at, "rep")
    sql = "update flow.announcement set valid_from = %s, valid_to = %s where announcement_code = %s"
    with at.admin.begin() as connection:
        connection.exec_driver_sql(sql, (today() - 2 * day, today() - day, shown))
    assert told_to(at, "dealer") == {}
    stands = publishing.announcements(scope_of(at, "manager"))
    assert {one.announcement_code: one.state(today()) for one in stands} == {code: "planned", shown: "over"}


@at_the_desk
def a_correction_is_unread_again_only_where_that_is_asked(at: Desk) -> None:
    """Who has an old page open and marks it has not read what changed since; each version stays on record."""
    one = published(at, "manager", title_zh="一")
    key = f"{one['announcement_code']}#1"
    assert at.write("dealer", "mark_news_read", codes=[key, f"{key}0", one["announcement_code"]])["news_read"] == [key]
    quiet = published(at, "manager", one, title_zh="二")
    told = told_to(at, "dealer")[one["announcement_code"]]
    assert (told["title_zh"], told["reading"]) == ("二", key)
    assert told["corrected_at"] is not None
    loud = published(at, "manager", quiet, again=True, title_zh="三")
    told = told_to(at, "dealer")[one["announcement_code"]]
    assert told["reading"] == f"{one['announcement_code']}#3"
    scope = scope_of(at, "dealer")
    frame = news.marked(scope, news.announced(scope, today()))
    assert frame.filter(announcement_code=one["announcement_code"])["unread"].to_list() == [True]
    assert at.write("dealer", "mark_news_read", codes=[key])["news_read"] == []
    assert at.write("dealer", "mark_news_read", codes=[told["reading"]])["news_read"] == [told["reading"]]
    versions = publishing.versions(scope_of(at, "manager"), loud["announcement_code"])
    assert versions.select("version", "title_zh", "is_to_be_read").rows() == [
        (3, "三", True),
        (2, "二", False),
        (1, "一", True),
    ]
    assert publishing.versions(scope_of(at, "dealer"), loud["announcement_code"]).is_empty()


@at_the_desk
def what_is_ended_is_shown_no_longer_and_stays_on_record(at: Desk) -> None:
    """It cannot be ended twice or corrected; a draft that is thrown away leaves its event alone."""
    one = published(at, "manager")
    ended = at.write("manager", "end_announcement", **written(one))["announcement"]
    assert (ended["status"], told_to(at, "dealer")) == ("ended", {})
    assert rows_seen(at, "dealer") == set()
    at.refused("publish-moved", "manager", "end_announcement", **written(ended))
    at.refused("publish-moved", "manager", "publish_announcement", **written(ended), **texts(), read_again=True)
    assert publishing.versions(scope_of(at, "manager"), one["announcement_code"]).height == 1
    draft = drafted(at, "manager")
    assert at.write("manager", "end_announcement", **written(draft))["discarded"] == draft["announcement_code"]
    at.refused("work-out-of-scope", "manager", "end_announcement", **written(draft))
    sql = "select action from audit.event where uid = %(u)s and action like 'announcement.%%' order by seq desc limit 5"
    told = [row.action.partition(".")[2] for row in at.ask(sql, u=at.uid["manager"])]
    assert told == ["discarded", "drafted", "ended", "published", "drafted"]


@at_the_desk
def one_press_is_one_announcement(at: Desk) -> None:
    """The same key answers again and does nothing; another content under it, and what moved meanwhile, is refused."""
    key = uuid.uuid4()
    first = at.write("manager", "save_announcement", key=key, **written(None), **texts())
    assert at.write("manager", "save_announcement", key=key, **written(None), **texts()) == first
    at.refused("work-key-used", "manager", "save_announcement", key=key, **written(None), **texts(kind="culture"))
    one, key = first["announcement"], uuid.uuid4()
    sent = {**written(one), **texts(), "read_again": False}
    done = at.write("manager", "publish_announcement", key=key, **sent)
    assert at.write("manager", "publish_announcement", key=key, **sent) == done
    at.refused("publish-moved", "manager", "publish_announcement", **sent)
    at.refused("publish-moved", "manager", "end_announcement", **written(one))
    at.refused("publish-moved", "manager", "save_announcement", **written(done["announcement"]), **texts())
    assert [row.version for row in at.ask("select version from flow.announcement")] == [1]
    assert [row.version for row in at.ask("select version from flow.announcement_version")] == [1]


@at_the_desk
def what_nobody_could_read_is_not_published(at: Desk) -> None:
    """A draft may lack nearly all; what is published has one whole language and a last day that is to come."""
    yesterday = today() - timedelta(days=1)
    half: tuple[dict[str, Any], ...] = (
        {"title_zh": None}, {"body_zh": " \n "}, {"title_zh": "", "body_zh": ""}, {"title_en": "x"}, {"body_en": "x"},
    )  # fmt: skip
    for changed in half:
        one = drafted(at, "manager", **changed)
        sent = {**written(one), **texts(**changed), "read_again": False}
        at.refused("publish-whole-language", "manager", "publish_announcement", **sent)
    over = {"since": yesterday - timedelta(days=9), "until": yesterday}
    sent = {**written(drafted(at, "manager", **over)), **texts(**over), "read_again": False}
    at.refused("publish-over-already", "manager", "publish_announcement", **sent)
    days: tuple[dict[str, Any], ...] = (
        {"since": None},
        {"until": yesterday},
        {"since": date(1, 1, 1)},
        {"until": date(9999, 12, 31)},
    )
    for odd in days:
        at.refused("publish-which-days", "manager", "save_announcement", **written(None), **texts(**odd))
    for kind in (None, "", "x"):
        at.refused("publish-which-kind", "manager", "save_announcement", **written(None), **texts(kind=kind))
    for long in ({"title_zh": "x" * 201}, {"body_en": "x" * 10_001}):
        at.refused("work-text-length", "manager", "save_announcement", **written(None), **texts(**long))
    fine = published(at, "manager", title_zh=None, body_zh=None, title_en="a\nb", body_en="<b>x</b>\r\n\n$1$")
    assert (fine["title_en"], fine["body_en"]) == ("a b", "<b>x</b>\n\n$1$")


@at_the_desk
def what_one_has_just_written_is_seen_before_the_copy_has_it(at: Desk) -> None:
    """By its author; a draft that was thrown away is gone at once."""
    scope = scope_of(at, "manager")
    with paused_copy():
        kept, gone = drafted(at, "manager"), drafted(at, "manager")
        at.write("manager", "end_announcement", **written(gone))
        assert publishing.announcements(scope) == []
        stands = publishing.announcements(scope, workflow.recent(at.uid["manager"]))
        assert [one.announcement_code for one in stands] == [kept["announcement_code"]]


# Who has read it


@at_the_desk
def accounts_have_read_it_and_not_people(at: Desk) -> None:
    """One person reads for each account it has; a colleague at the manufacturer for none; others are told nothing."""
    one = published(at, "manager", again=True)
    key = f"{one['announcement_code']}#1"
    sql = "select dealer_id from sec.principal_account where uid = %(u)s"
    mine = {row.dealer_id for row in at.ask(sql, u=at.uid["dealer"])}
    assert len(mine) == 2
    for who in ("rep", "manager", "executive", "dealer"):
        at.write(who, "mark_news_read", codes=[key])
    seen = {who: set(fetch(scope_of(at, who), publishing.READERS, {"reference": key})["dealer_id"]) for who in ROLES}
    assert seen["manager"] == seen["desk-manager"] == seen["executive"] == mine
    assert not any(seen[who] for who in ("dealer", "rep", "desk-away", "service", "admin"))
    manager = scope_of(at, "manager")
    rows = publishing.read_by(manager, publishing.told(one))
    assert set(rows.filter("has_read")["dealer_id"]) == mine
    assert rows["has_read"].to_list() == sorted(rows["has_read"].to_list())
    share = kpis.news_read_share(int(rows["has_read"].sum()), rows.height)
    assert share == kpis.ratio(len(mine), len(manager.dealers or ()))
