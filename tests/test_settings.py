"""What an administrator sets: who may see it, and the page that changes it, at a real browser."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from data import servers, workflow
from data.demo.company import SET, ensure_demo_company
from data.errors import ContextRejectedError
from data.replica import open_scope
from documents.letterhead import Company
from queries import settings
from tests.browser import speech_of
from tests.conftest import STATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows
    from tests.conftest import Installation


@pytest.fixture(autouse=True)
def _as_it_was(installation: Installation, admin: Engine) -> Iterator[None]:
    """Afterwards everything is set as the demo sets it."""
    yield
    with admin.begin() as connection:
        connection.exec_driver_sql("delete from flow.setting")
        for name, value in SET.items():
            sql = "insert into flow.setting (name, value, changed_by) values (%s, %s, 'x')"
            connection.exec_driver_sql(sql, (name, value))
    assert servers.wait_until_caught_up(STATE)


@pytest.fixture(scope="module")
def uid(installation: Installation, admin: Engine) -> dict[str, int]:
    """Everybody of the demo by role."""
    with admin.connect() as connection:
        rows = connection.exec_driver_sql("select login, uid from sec.principal").all()
    return {row.login.removesuffix(".demo"): row.uid for row in rows}


def test_letters_know_who_we_are_and_dealers_no_limit(uid: dict[str, int]) -> None:
    for who in ("dealer", "rep", "manager", "executive"):
        scope, _ = open_scope(uid[who], who)
        told = settings.company(scope)
        assert told is not None
        assert Company(**told) == Company(
            SET["company_name"],
            SET["company_address"],
            SET["company_tax_no"],
            SET["company_bank"],
            SET["company_bank_account"],
        )
        assert settings.four_eyes(scope) == ({} if who == "dealer" else {"CNY": 5_000_000})


def test_without_a_name_there_is_no_letterhead(uid: dict[str, int]) -> None:
    workflow.write(uid["admin"], "set_setting", uuid.uuid4(), name="company_name", value=None)
    assert servers.wait_until_caught_up(STATE)
    assert settings.company(open_scope(uid["rep"], "rep")[0]) is None


def test_the_demo_sets_its_company_once_and_not_over_what_was_set_since(
    uid: dict[str, int], installation: Installation
) -> None:
    workflow.write(uid["admin"], "set_setting", uuid.uuid4(), name="company_bank", value="another bank")
    ensure_demo_company(installation.settings)
    values = dict(settings.kept(uid["admin"]).select("name", "value").iter_rows())
    assert values == SET | {"company_bank": "another bank"}
    before = settings.kept(uid["admin"])
    ensure_demo_company(installation.settings)
    assert settings.kept(uid["admin"]).equals(before)


def test_nobody_but_an_administrator_learns_who_set_what(uid: dict[str, int]) -> None:
    for who in ("dealer", "rep", "manager", "executive", "service"):
        with pytest.raises(ContextRejectedError):
            settings.kept(uid[who])


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_an_administrator_changes_the_letterhead_and_a_limit(window: Windows, uid: dict[str, int], language: str) -> None:
    person = window("admin.demo", language=language)
    person.open("/settings")
    speech = speech_of(language)
    assert SET["company_name"] in person.answer()
    assert speech.money(5_000_000, "CNY") in person.answer()
    fill(person, "setting-company_bank", " 新的银行 <b> ")
    person.press("settings-save")
    assert person.say("settings-saved") in person.text()
    for typed, said in (("abc", "setting-not-an-amount"), ("-5", "setting-not-an-amount"), ("20,000.50", "settings-saved")):
        fill(person, "settings-limit", typed, currency="CNY")
        person.press("settings-limit-save")
        assert person.say(said) in person.text(), typed
    assert speech.money(2_000_050, "CNY") in person.answer()
    fill(person, "settings-limit", "", currency="CNY")
    person.press("settings-limit-save")
    assert person.say("settings-answer-two") in person.answer()
    person.open("/settings?currency=JPY")
    fill(person, "settings-limit", "１２，３４５", currency="JPY")
    person.press("settings-limit-save")
    assert speech.money(12_345, "JPY") in person.answer()
    rows = {row[person.say("column-setting")]: row for row in person.table_named(person.say("settings-table-alt"))}
    assert rows[person.say("setting-company_bank")][person.say("column-value")] == "新的银行 <b>"
    assert rows[person.say("setting-company_bank")][person.say("column-who")] == "管理员演示"
    values = dict(settings.kept(uid["admin"]).select("name", "value").iter_rows())
    assert values["four_eyes_limit_JPY"] == "12345"
    assert values["company_bank"] == "新的银行 <b>"
    assert "four_eyes_limit_CNY" not in values
    # The framework asks for its health beside the page first.
    assert [one for one in person.complaints if "/_stcore/" not in one] == []


def fill(person: Person, label: str, text: str, **values: str) -> None:
    """Type into the field with this label, and leave it."""
    box = person.page.get_by_label(person.say(label, **values), exact=True)
    box.fill(text)
    box.blur()
    person.settle()


def test_without_the_primary_the_page_says_so(window: Windows) -> None:
    person = window("admin.demo", language="en")
    person.open("/settings")
    servers.stop_server(STATE, servers.PRIMARY)
    try:
        for _ in range(20):
            person.open("/settings")
            if person.say("settings-primary-down") in person.text():
                break
        assert person.say("settings-primary-down") in person.text()
    finally:
        servers.start_server(STATE, servers.PRIMARY)
