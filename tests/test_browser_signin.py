"""Signing in and out in a real browser: by the form, with a first password, in two windows, and after being shut out."""

from __future__ import annotations

import json
import re
import secrets
from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from data.demo.named import HEALTHY, WE_OWE
from data.hashing import hash_password
from data.people import DEMO_PEOPLE, operator_engine, provision
from tests.browser import NAME_FIELD, PASSWORD_FIELD, speech_of
from tests.signin import FREE_FAILURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from tests.browser import Person, Windows
    from tests.conftest import Installation

DEEP_LINK = "/statement?period=last-month&show=open"
# Whether the form was in the page at any moment, from the first on.
WATCH_FOR_THE_FORM = f"""
  window.formSeen = false;
  const look = () => {{ if (document.querySelector("{NAME_FIELD}")) window.formSeen = true; }};
  new MutationObserver(look).observe(document, {{ childList: true, subtree: true, attributes: true }});
"""
STORAGES = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"


@pytest.fixture
def newcomer(installation: Installation, admin: Engine) -> Iterator[str]:
    """The first password of newcomer.demo, who is a newcomer again after the test."""
    first = installation.account("newcomer.demo").password
    yield first
    engine = operator_engine(installation.settings)
    with engine.begin() as connection:
        person = next(person for person, _ in DEMO_PEOPLE if person.login == "newcomer.demo")
        uid = provision(connection, person, hash_password(first))
    engine.dispose()
    with admin.begin() as connection:
        connection.execute(sa.text("update auth.session set revoked_at = now() where uid = :uid"), {"uid": uid})


@pytest.fixture
def everybody_active(admin: Engine) -> Iterator[None]:
    """Nobody stays disabled."""
    yield
    with admin.begin() as connection:
        connection.exec_driver_sql("update sec.principal set active = true")


def cookie_of(person: Person) -> dict[str, object] | None:
    """The session cookie, as the browser keeps it."""
    return next((dict(one) for one in person.page.context.cookies() if one["name"] == "dealerboard"), None)


def shows_nothing_of(person: Person, *texts: str) -> bool:
    """Whether the form stands there and none of these texts."""
    return person.is_at_the_form() and not any(text in one for text in texts for one in person.everything())


@pytest.fixture(scope="module")
def kept() -> None:
    """No window is taken again: what a browser keeps, and what its way back shows, is what these tests are about."""


def test_a_deep_link_survives_the_sign_in_without_a_second_load(window: Windows, installation: Installation) -> None:
    person = window()
    person.open(DEEP_LINK)
    assert person.is_at_the_form()
    person.arrive(DEEP_LINK, "dealer.demo", installation.account("dealer.demo").password)
    assert person.page.url.endswith(DEEP_LINK)
    # One for the first opening and one for the opening in arrive; the sign-in itself loads nothing.
    assert person.loads == 2
    only_open = person.part("show").get_by_role("radio", name=person.say("statement-show-open"))
    assert only_open.get_attribute("aria-checked") == "true"
    assert person.part("period").locator("[role='combobox']").input_value() == person.say("period-last-month")
    cookie = cookie_of(person)
    assert cookie is not None
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")
    kept = person.page.evaluate(STORAGES)
    assert "_streamlit_xsrf" in kept
    assert str(cookie["value"]) not in kept
    assert "dealerboard" not in json.dumps(kept)


def test_a_reload_shows_the_page_and_never_the_form(window: Windows) -> None:
    person = window("dealer.demo")
    person.page.add_init_script(WATCH_FOR_THE_FORM)
    person.open(DEEP_LINK)
    person.page.reload()
    person.settle()
    assert HEALTHY in person.text()
    assert person.page.evaluate("window.formSeen") is False
    assert person.loads == 2


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(window: Windows) -> None:
    for language in ("zh-CN", "en"):
        person = window(language=language, extra_http_headers={"X-Forwarded-For": "10.71.1.1"})
        person.open("/")
        for login in ("manager.demo", f"nobody-{secrets.token_hex(4)}"):
            person.sign_in(login, "not the password")
            person.settle()
            assert person.complaint() == person.say("sign-in-refused")
        assert person.is_at_the_form()
        assert cookie_of(person) is None


def test_after_five_wrong_ones_there_is_a_pause(window: Windows) -> None:
    person, name = window(extra_http_headers={"X-Forwarded-For": "10.72.1.1"}), f"nobody-{secrets.token_hex(4)}"
    person.open("/")
    said = []
    for _ in range(FREE_FAILURES + 1):
        person.sign_in(name, secrets.token_hex(8))
        person.settle()
        said.append(person.complaint())
    assert said == [person.say("sign-in-refused")] * FREE_FAILURES + [person.say("sign-in-throttled", minutes=15)]


def change_password(person: Person, old: str, new: str, again: str | None = None) -> None:
    """Fill the three fields and save."""
    fields = person.page.locator("[data-testid='stForm'] input")
    for number, text in enumerate((old, new, new if again is None else again)):
        fields.nth(number).fill(text)
    person.page.locator("[data-testid='stForm'] button", has_text=person.say("password-save")).click()
    person.settle()


def test_a_first_password_must_be_changed_before_anything_else(window: Windows, newcomer: str) -> None:
    person, own = window(), f"小舟 {secrets.token_hex(8)}"
    person.arrive("/account", "newcomer.demo", newcomer)
    for path in ("/", "/statement?period=all", "/people"):
        person.open(path)
        text = person.text()
        assert person.say("password-first-title") in text
        assert WE_OWE not in text
        assert person.page.locator("[data-testid='stSidebarNav']").count() == 0
    for new, again, sentence in (
        ("short", "short", "password-too-short"),
        ("my newcomer.demo", "my newcomer.demo", "password-has-login"),
        ("password1234", "password1234", "password-common"),
        (newcomer, newcomer, "password-same"),
        (own, own + "x", "password-differs"),
    ):
        change_password(person, newcomer, new, again)
        assert person.complaint() == person.say(sentence)
    person.open("/")
    change_password(person, newcomer, own)
    person.page.locator("[data-testid='stSidebarNav']").wait_for()
    person.settle()
    assert WE_OWE in person.text()
    person.sign_out()
    person.sign_in("newcomer.demo", own)
    person.page.locator("[data-testid='stSidebarNav']").wait_for()


def test_after_signing_out_neither_the_back_button_nor_the_address_shows_anything(
    window: Windows, installation: Installation
) -> None:
    person = window()
    person.arrive("/statement", "dealer.demo", installation.account("dealer.demo").password)
    person.choose("period", person.say("period-last-year"))
    copied = person.page.url.removeprefix(person.base)
    person.sign_out()
    person.page.wait_for_function("() => location.pathname === '/'")
    assert person.is_at_the_form()
    assert cookie_of(person) is None
    person.page.go_back()
    assert shows_nothing_of(person, HEALTHY, "¥")
    person.open(copied)
    assert shows_nothing_of(person, HEALTHY, "¥")


def test_signing_out_elsewhere_ends_the_other_window(window: Windows) -> None:
    other, here = window("headoffice.demo"), window("headoffice.demo", language="en")
    other.open("/statement")
    here.open("/account")
    told = re.search(r"In (\d+) places", here.text())
    assert told is not None
    here.press("sign-out-elsewhere")
    assert here.say("account-signed-out-elsewhere", count=int(told[1]) - 1) in here.text()
    assert here.say("account-sessions-said", count=1) in here.text()
    # Not `switch`: the window has no running script to wait for.
    other.part("show").get_by_role("radio", name=other.say("statement-show-open")).click()
    assert shows_nothing_of(other, "D00010", "¥")


def test_who_is_disabled_while_online_is_out_at_the_next_click_and_the_audit_says_so(
    window: Windows, installation: Installation, everybody_active: None
) -> None:
    del everybody_active
    shut_out, admin, login = window("manager.demo"), window("admin.demo", language="en"), "manager.demo"
    shut_out.open("/statement")
    admin.open("/people")
    people = admin.table("people")
    position = [row[admin.say("column-login")] for row in people].index(login)
    admin.tick("people", position)
    admin.press("people-switch")
    name = people[position][admin.say("column-name")]
    assert admin.say("people-disabled", name=name) in admin.text()
    assert admin.table("people")[position][admin.say("column-state")] == admin.say("people-inactive")
    shut_out.part("show").get_by_role("radio", name=shut_out.say("statement-show-open")).click()
    assert shows_nothing_of(shut_out, "D00001", "¥")
    shut_out.sign_in(login, installation.account(login).password)
    shut_out.settle()
    assert shut_out.complaint() == shut_out.say("sign-in-refused")
    admin.go("audit")
    whole = re.escape(admin.say("audit-whole", events="#")).replace(re.escape("#"), "[0-9,]+")
    assert re.fullmatch(whole, admin.answer())
    done = admin.say("action-person-disabled")
    events = [row for row in admin.table_named(admin.say("audit-table-alt")) if row[admin.say("column-action")] == done]
    assert events[0][admin.say("column-who")] == "admin.demo"
    admin.go("people")
    admin.tick("people", position)
    admin.press("people-switch")
    assert admin.say("people-enabled", name=name) in admin.text()
    shut_out.sign_in(login, installation.account(login).password)
    shut_out.page.locator("[data-testid='stSidebarNav']").wait_for()


def test_a_click_in_the_menu_of_an_ended_session_leads_to_the_form(window: Windows) -> None:
    other, here = window("rep.demo"), window("rep.demo")
    other.open("/receivables")
    here.open("/account")
    here.press("sign-out-elsewhere")
    other.page.locator("[data-testid='stSidebarNavLink'][href$='/statement']").click()
    assert shows_nothing_of(other, "D00001", "¥")


def test_nobody_can_disable_themselves(window: Windows) -> None:
    admin = window("admin.demo")
    admin.open("/people")
    admin.tick("people", [row[admin.say("column-login")] for row in admin.table("people")].index("admin.demo"))
    assert admin.say("people-not-yourself") in admin.text()
    assert admin.page.locator(".st-key-people-switch").count() == 0


def test_signing_in_and_choosing_need_no_mouse(window: Windows, installation: Installation) -> None:
    person = window()
    person.open("/statement")

    def tab_to(selector: str) -> None:
        for _ in range(30):
            if person.page.evaluate("(wanted) => document.activeElement.closest(wanted) !== null", selector):
                return
            person.page.keyboard.press("Tab")
        pytest.fail(f"Tab never reaches {selector}")

    tab_to(NAME_FIELD)
    person.page.keyboard.type("dealer.demo")
    tab_to(PASSWORD_FIELD)
    person.page.keyboard.type(installation.account("dealer.demo").password)
    person.page.keyboard.press("Enter")
    person.page.locator("[data-testid='stMetric']").first.wait_for()
    person.settle()
    tab_to(".st-key-period")
    person.choose_by_keyboard(person.say("period-last-month"))
    assert "period=last-month" in person.page.url
    tab_to(".st-key-show")
    person.page.keyboard.press("ArrowRight")
    person.page.keyboard.press("Space")
    person.settle()
    assert "show=open" in person.page.url
    assert person.say("statement-open-title", day=speech_of("zh-CN").date(date(2026, 9, 30))) in person.text()
