"""Every page x every role on the running app, by protocol: what exists for whom, what it costs, and nobody else's rows."""

from __future__ import annotations

import ast
import itertools
import time
from collections import OrderedDict
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import sqlalchemy as sa

from auth.pages import PAGES, pages_of
from auth.roles import Role
from data.settings import PROJECT
from pages.parts import unsent
from tests import tenancy
from tests.wire import Wire
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tests.conftest import Installation, Server

LOGIN_OF = {role: f"{role}.demo" for role in Role}
ROLES = tuple(Role)


def shown(server: Server, role: Role, path: str, query: str = "") -> str:
    """All that the app sends to a person of this role who opens this address."""
    with Wire(server.url, cookie=server.sign_in(LOGIN_OF[role])) as wire:
        return wire.run(path, query_string=query)


def title(slug: str) -> set[str]:
    """The page's name in both languages."""
    return {speech(language).say(f"page-{slug}") for language in LANGUAGES}


def test_every_page_of_the_registry_has_its_file_and_every_file_its_page() -> None:
    files = {str(path.relative_to(PROJECT)) for path in (PROJECT / "pages").glob("*/*.py") if path.parent.name != "parts"}
    assert files == {page.file for page in PAGES}
    assert not [path for path in (PROJECT / "pages").glob("*.py") if path.name != "__init__.py"]


def test_every_page_begins_with_its_own_guard() -> None:
    for page in PAGES:
        body = ast.parse((PROJECT / page.file).read_text(encoding="utf-8")).body
        first = next(node for node in body if not isinstance(node, ast.Expr | ast.Import | ast.ImportFrom))
        assert ast.unparse(first) == f"visit = guard.enter('{page.slug}')", page.file


def test_every_role_has_one_home_and_the_account_page() -> None:
    for role in Role:
        assert [page.slug for page in PAGES if role in page.home_of] == [pages_of(role)[0].slug]
        assert "account" in {page.slug for page in pages_of(role)}


@pytest.mark.parametrize(
    ("page", "role"), list(itertools.product(PAGES, ROLES)), ids=lambda one: getattr(one, "slug", str(one))
)
def test_a_page_exists_for_its_roles_and_for_no_other(server: Server, page, role: Role) -> None:
    text = shown(server, role, page.slug)
    lines = set(text.split("\n"))
    assert speech("en").say("error-unexpected", reference="")[:20] not in text
    if role in page.roles:
        assert lines & title(page.slug), text[:500]
    else:
        others = set().union(*(title(one.slug) for one in PAGES if role not in one.roles))
        assert not lines & others, lines & others


@pytest.mark.parametrize("role", [Role.DEALER, Role.REP, Role.MANAGER])
def test_an_account_named_in_the_address_opens_only_in_scope(
    server: Server, installation: Installation, admin: Engine, role: Role
) -> None:
    person = next(one for one in tenancy.people(installation, admin) if one.login == LOGIN_OF[role])
    with admin.connect() as connection:
        rows = connection.exec_driver_sql("select dealer_id, dealer_code, name from bi.dealer order by dealer_id").all()
    foreign = [row for row in rows if row.dealer_id not in person.dealers]
    texts = []
    for code in (foreign[0].dealer_code, foreign[-1].dealer_code, "D99999", "' or 1=1 --", "%"):
        text = shown(server, role, "statement", f"account={code}&period=all")
        for row in foreign:
            assert row.name not in text
            assert row.dealer_code not in text.replace(f"account={code}", "")
        texts.append(len(text))
    # An existing foreign account and one that does not exist look alike, but for stamps and generated ids.
    assert max(texts) - min(texts) < 200


def test_the_cache_filled_by_one_dealer_serves_no_other(fresh_server: Server, installation: Installation) -> None:
    """The same page, period and query of two dealers, one after the other and back, in one process."""
    first, second = "dealer.demo", "headoffice.demo"
    names: dict[str, list[str]] = {}
    for login in (first, second, first, second):
        with Wire(fresh_server.url, cookie=fresh_server.sign_in(login)) as wire:
            names.setdefault(login, []).append(wire.run("statement", query_string="period=all"))
    for login, other in ((first, "D00010"), (second, "D00001")):
        assert names[login][0].count(other) == 0
        assert names[login][1].count(other) == 0


def test_service_sees_no_money_and_admin_no_dealer(server: Server, installation: Installation, admin: Engine) -> None:
    del installation
    with admin.connect() as connection:
        names = connection.exec_driver_sql("select name from bi.dealer").scalars().all()
    for page in PAGES:
        text = shown(server, Role.ADMIN, page.slug)
        assert not [name for name in names if name in text]
    assert "¥" not in shown(server, Role.SERVICE, "directory")


def test_a_hostile_address_is_one_calm_page(server: Server) -> None:
    for query in (
        "period=free&from=0001-01-01&to=9999-12-31", "period=free&from=2026-02-30", "period=nonsense&show=nonsense",
        "page=-1", "page=10000000000", "page=%00", "account=" + "x" * 5000, "due=nonsense&ageing=table",
        "period=free&from=٣",
        "account=D00001&account=D00002", "language-choice=xx", "entries=1",
    ):  # fmt: skip
        text = shown(server, Role.DEALER, "statement", query)
        assert set(text.split("\n")) & title("statement"), query
        assert "Traceback" not in text


def test_each_page_stays_within_its_number_of_queries(fresh_server: Server) -> None:
    """On a process with an empty cache, for every role, and alike for an account of one entry and one of 50,000."""
    server = fresh_server
    from tests.counting import queries_of_a_draw

    for page in PAGES:
        for role in sorted(page.roles):
            assert queries_of_a_draw(server, role, page.slug) <= page.queries, (page.slug, role)
    large = queries_of_a_draw(server, Role.EXECUTIVE, "statement", "account=D00022&period=all")
    small = queries_of_a_draw(server, Role.EXECUTIVE, "statement", "account=D00021&period=all")
    assert large == small


def test_each_figure_is_read_from_a_standby(admin: Engine) -> None:
    with admin.connect() as connection:
        assert connection.execute(sa.text("select pg_is_in_recovery()")).scalar_one() is False
    from data.connections import engine_of
    from data.errors import NotAStandbyError
    from data.replica import open_scope
    from tests.conftest import STATE

    person_role = Role.EXECUTIVE
    standby = engine_of("dealerboard_executive")
    from data import servers

    with admin.connect() as connection:
        uid = connection.exec_driver_sql("select uid from sec.principal where login = 'executive.demo'").scalar_one()
    primary = sa.create_engine(servers.admin_url(STATE))
    sa.event.listen(primary, "begin", lambda connection: connection.exec_driver_sql("set local role dealerboard_executive"))
    import data.connections

    original = data.connections.engine_of
    data.connections.engine_of = lambda _: primary  # type: ignore[assignment]  # Point the reader at the primary.
    try:
        with pytest.raises(NotAStandbyError):
            open_scope(uid, person_role)
    finally:
        data.connections.engine_of = original
        primary.dispose()
    assert open_scope(uid, person_role)[0].uid == uid
    assert standby is engine_of("dealerboard_executive")


def test_what_was_typed_and_rests_too_long_is_put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    rested = OrderedDict(
        {(uuid4(), form): (at, {"words": form}) for form, at in (("old", now - unsent.RESTS_SECONDS - 1), ("new", now))}
    )
    monkeypatch.setattr(unsent, "_typed", rested)
    unsent.put_away()
    assert [form for _, form in rested] == ["new"]
