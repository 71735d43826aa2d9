"""A person at a browser: signs in by the form, reads what stands on the page, presses what a person would press."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import Error, TimeoutError, expect, sync_playwright  # noqa: A004 - Playwright's own is meant

from words import speech
from words.speech import DEALER, STAFF

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response

    from words import Speech

    # Windows that can stand for one another: the app, the language and the size.
    Kind = tuple[str, str, tuple[int, int]]

WAIT_MS = 30_000
# Patience is no claim: how fast an answer comes is measured elsewhere, and here two browsers share two cores.
expect.set_options(timeout=WAIT_MS)
# Streamlit says "not running" for a moment between a click and the run that follows it.
CALM_MS = 120
OPEN_MS = 3_000
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run"
# A page lives for seconds here: what its scripts would gain by being compiled a second time, it never earns back.
SCRIPTS = "--js-flags=--no-opt --no-maglev --single-threaded-gc --min-semi-space-size=32"
LOCALES = {"zh-CN": "zh-CN", "en": "en-US"}
WIDE, PHONE = (1400, 900), (390, 844)
# So wide that a table shows all its columns at once: what is not on screen is not in its accessible copy.
VERY_WIDE = (2600, 1000)
LANGUAGES = ("zh-CN", "en")
# Who of the demo reads of books of its own.
DEALERS = ("dealer.demo", "headoffice.demo", "newcomer.demo")
LONG_PROOF = (
    pytest.mark.proof,
    pytest.mark.skipif(os.environ.get("PROOF") == "short", reason="left out of the short proof"),
)
# What two languages share but for their words is tried in the second one by the long proof.
SECOND_IN_PROOF = ("zh-CN", pytest.param("en", marks=LONG_PROOF))
NAME_FIELD = "[data-testid='stForm'] input[type='text']"
PASSWORD_FIELD = "[data-testid='stForm'] input[type='password']"  # noqa: S105 - where it is typed
HEADER_HEIGHT, ROW_HEIGHT, TICK_BOX = 36, 35, 16

# The table is drawn on a canvas; beside it stands a copy for screen readers, of the visible cells only and 0.2 s late, or
# more on a busy machine: so it is read again while it lacks rows that it says it has.
READ_TABLE = """async (box, onlyTheEnd) => {
  const scroller = box.querySelector('.dvn-scroller');
  const pause = () => new Promise((done) => setTimeout(done, 280));
  const heads = {}, rows = {};
  const read = () => {
    for (const head of box.querySelectorAll('th')) heads[head.getAttribute('aria-colindex')] = head.textContent;
    for (const row of box.querySelectorAll('tbody tr'))
      for (const cell of row.querySelectorAll('td'))
        (rows[row.getAttribute('aria-rowindex')] ??= {})[cell.getAttribute('aria-colindex')] = cell.textContent;
  };
  const last = (size, all) => Math.max(0, all - size);
  const steps = (size, all) => {
    const found = [];
    for (let at = 0; !onlyTheEnd && at < last(size, all); at += Math.max(size - 150, 100)) found.push(at);
    return [...found, last(size, all)];
  };
  const said = () => Number(box.querySelector('table').getAttribute('aria-rowcount')) - 1;
  const lacking = () => Object.keys(rows).length < said() || Object.values(rows).some(
    (cells) => Object.keys(cells).length < Object.keys(heads).length);
  for (let pass = 0; pass === 0 || (pass < 4 && !onlyTheEnd && lacking()); pass++)
    for (const top of steps(scroller.clientHeight, scroller.scrollHeight))
      for (const left of steps(scroller.clientWidth, scroller.scrollWidth)) {
        scroller.scrollTo(left, top);
        await pause();
        read();
      }
  scroller.scrollTo(0, 0);
  await pause();
  const named = (cells) => Object.fromEntries(Object.entries(cells).map(([at, text]) => [heads[at], text]));
  return Object.keys(rows).sort((a, b) => a - b).map((at) => named(rows[at]));
}"""
# All that a reader or a screen reader is told: texts, and the attributes that stand for texts.
READ_ALL = """(data) => {
  const machines = 'script, style, template, noscript, [data-testid="stIconMaterial"], [translate="no"]';
  const unread = machines + (data && ', ' + data);
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    if (text && !walk.currentNode.parentElement.closest(unread)) found.push(text);
  }
  for (const one of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    if (!one.closest(unread))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (one.getAttribute(name)) found.push(one.getAttribute(name));
  return [document.title, ...found];
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser where there is one, without a screen's worth of its own windows if it can be; else Playwright's."""
    there = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium"))), None)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=there, args=[*FLAGS.split(), SCRIPTS])
        try:
            yield found
        finally:
            found.close()


def read_table(box: Locator, *, only_the_end: bool = False) -> list[dict[str, str]]:
    """All cells of a table, as its copy for screen readers has them: money and dates in their plain form."""
    box.locator("tbody td").first.wait_for(state="attached")
    return cast("list[dict[str, str]]", box.evaluate(READ_TABLE, only_the_end))


@functools.cache
def speech_of(language: str, number_locale: str = "auto", reader: str = STAFF) -> Speech:
    """How the app speaks to a browser of this language."""
    return speech(language, number_locale, LOCALES[language], reader)


@dataclass
class Person:
    """Somebody with a browser window."""

    page: Page
    base: str
    language: str = "zh-CN"
    complaints: list[str] = field(default_factory=list)
    loads: int = 0
    kind: Kind | None = None
    reader: str = STAFF

    def __post_init__(self) -> None:
        self.page.set_default_timeout(WAIT_MS)
        for event, hear in self._ears():
            self.page.on(event, hear)

    def _ears(self) -> tuple[tuple[Any, Any], ...]:
        return ("console", self._heard), ("pageerror", self._erred), ("response", self._answered), ("load", self._loaded)

    def forget(self) -> bool:
        """Empty the window for somebody else, of cookies, storage, routes and listeners; False when it must be closed."""
        if self.kind is None or self.page.is_closed():
            return False
        try:
            for event, hear in self._ears():
                self.page.remove_listener(event, hear)
            self._empty(self.kind[2])
        except Error:
            return False
        return True

    def _empty(self, size: tuple[int, int]) -> None:
        # The plainest address of the same app: no script of the page before writes anything any more.
        self.page.goto(self.base + "/healthz", timeout=OPEN_MS)
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.emulate_media(color_scheme="null", media="null")
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        # What lay under the mouse of one person is not pointed at by the next.
        self.page.mouse.move(0, 0)
        self.page.unroute_all()
        for other in self.page.context.pages:
            if other is not self.page:
                other.close()
        self.page.context.clear_cookies()
        self.page.context.clear_permissions()

    def _heard(self, message: ConsoleMessage) -> None:
        # What could not be loaded is noted by its status, where the address is whole.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _erred(self, error: Error) -> None:
        self.complaints.append(f"error: {error}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url.removeprefix(self.base)}")

    def _loaded(self, _page: Page) -> None:
        self.loads += 1

    def say(self, key: str, **values: str | int) -> str:
        """A text of the catalogue in this person's language, said to whoever this is."""
        return speech_of(self.language, reader=self.reader).say(key, **values)

    def open(self, path: str = "/") -> None:
        """Go to an address and wait until the page stands still."""
        self.page.goto(self.base + path)
        self.settle()

    def settle(self) -> None:
        """Wait until Streamlit has finished drawing."""
        app = self.page.locator("[data-testid='stApp']")
        app.wait_for(timeout=WAIT_MS)
        for _ in range(2):
            self.page.wait_for_timeout(CALM_MS)
            expect(app).to_have_attribute("data-test-script-state", re.compile("notRunning"), timeout=WAIT_MS)
            expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=WAIT_MS)
        # Parts of the page whose code the browser still fetches.
        expect(self.page.locator("[data-testid='stSkeleton']")).to_have_count(0, timeout=WAIT_MS)

    def sign_in(self, login: str, password: str) -> None:
        """By the form, as it stands."""
        inputs = self.page.locator("[data-testid='stForm'] input")
        inputs.nth(0).fill(login)
        inputs.nth(1).fill(password)
        self.page.locator("[data-testid='stForm'] button", has_text=self.say("sign-in")).click()

    def arrive(self, path: str, login: str, password: str) -> None:
        """Open an address, sign in there, and wait for the page behind it."""
        self.open(path)
        # The cookie is set by a request of its own; whoever reloads before it is a stranger.
        with self.page.expect_response(re.compile("/session/exchange$")):
            self.sign_in(login, password)
        expect(self.page.locator(NAME_FIELD)).to_have_count(0, timeout=WAIT_MS)
        self.settle()

    def complaint(self) -> str:
        """What a red or yellow box says."""
        return self.page.locator("[data-testid='stAlert']").first.inner_text().strip().split("\n")[-1]

    def failed(self) -> bool:
        """Whether the page shows a fault."""
        return self.page.locator("[data-testid='stAlertContentError']").count() > 0

    def is_at_the_form(self) -> bool:
        """Whether the sign-in form, and nothing of a person, stands there."""
        self.page.locator(NAME_FIELD).wait_for()
        self.settle()
        return self.page.locator("[data-testid='stSidebarNav'], .st-key-sign-out").count() == 0

    def text(self) -> str:
        """All that stands on the page."""
        return self.page.locator("[data-testid='stApp']").inner_text()

    def everything(self, *, but: str = "") -> list[str]:
        """All texts, also those for screen readers; `but` selects what is left out."""
        return cast("list[str]", self.page.evaluate(READ_ALL, but))

    def answer(self) -> str:
        """The one sentence that the page exists for."""
        return self.page.locator("[data-testid='stMain'] h4").first.inner_text().strip()

    def figures(self) -> dict[str, tuple[str, str]]:
        """The figures in boxes: value by label, and what stands beside it: the change, or else the note."""
        found = {}
        for metric in self.page.locator("[data-testid='stMetric']").all():
            box = metric.locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]")
            change, note = metric.locator("[data-testid='stMetricDelta']"), box.locator("[data-testid='stCaptionContainer']")
            label = box.locator("[data-testid='stMarkdown']").first.inner_text().strip()
            value = metric.locator("[data-testid='stMetricValue']").inner_text().strip()
            beside = next((one.first.inner_text().strip() for one in (change, note) if one.count()), "")
            found[label] = (value, beside)
        return found

    def is_told(self, about: Locator, text: str) -> bool:
        """Whether pointing at it brings up this text."""
        about.locator("[data-testid='stTooltipHoverTarget']").first.hover()
        self.page.get_by_role("tooltip").get_by_text(text).first.wait_for()
        return True

    def part(self, key: str) -> Locator:
        """The widget with this key; for a table the beginning of its key is enough."""
        return self.page.locator(f".st-key-{key}, [class*='st-key-{key}-']").first

    def table(self, key: str, *, only_the_end: bool = False) -> list[dict[str, str]]:
        """What a table with ticks shows, scrolled through: text by heading for each row."""
        return read_table(self.part(key).locator("[data-testid='stDataFrameResizable']"), only_the_end=only_the_end)

    def table_named(self, alt: str) -> list[dict[str, str]]:
        """The same for a table by the name that a screen reader says."""
        return read_table(self.page.get_by_role("region", name=alt, exact=True))

    def tick(self, key: str, row: int) -> None:
        """Tick a row of a table, one of those in sight."""
        scroller = self.part(key).locator(".dvn-scroller")
        scroller.scroll_into_view_if_needed()
        scroller.click(position={"x": TICK_BOX, "y": HEADER_HEIGHT + ROW_HEIGHT * row + ROW_HEIGHT // 2})
        self.settle()

    def choose(self, key: str, label: str) -> None:
        """Choose from a list. A redraw that was still under way can close it again; then it is opened once more."""
        option = self.page.get_by_role("option", name=label, exact=True)
        for _ in range(3):
            self.part(key).locator("[role='combobox']").click()
            with contextlib.suppress(TimeoutError):
                option.wait_for(timeout=OPEN_MS)
                break
        option.click()
        self.settle()

    def choose_by_keyboard(self, label: str) -> None:
        """The same with the arrow keys, when the list has the focus already."""
        self.page.keyboard.press("ArrowDown")
        for _ in range(20):
            if self.page.locator("[role='option'][data-focused]").inner_text() == label:
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.settle()

    def switch(self, key: str, label: str) -> None:
        """Press one of the buttons that stand side by side."""
        self.part(key).get_by_role("radio", name=label, exact=True).click()
        self.settle()

    def fill(self, key: str, text: str) -> None:
        """Type into a field and press Enter."""
        box = self.part(key).locator("input").first
        box.fill(text)
        box.press("Enter")
        self.settle()

    def type_date(self, key: str, digits: str) -> None:
        """Type a day into a date field, whose parts stand in the order of the digits; it counts when the field is left."""
        self.part(key).get_by_role("spinbutton").first.click()
        self.page.keyboard.type(digits)
        for _ in range(2):
            self.page.keyboard.press("Tab")
        self.settle()

    def press(self, key: str) -> None:
        """Press the button with this key."""
        self.part(key).locator("button").first.click()
        self.settle()

    def go(self, slug: str) -> None:
        """Choose a page from the menu."""
        self.page.locator(f"[data-testid='stSidebarNavLink'][href$='/{slug}']").click()
        self.page.wait_for_url(re.compile(f"/{slug}([?]|$)"))
        self.settle()

    def sign_out(self) -> None:
        """By the button."""
        self.part("sign-out").locator("button").click()
        self.page.locator(NAME_FIELD).wait_for()
        self.settle()

    def download(self, key: str) -> tuple[str, bytes]:
        """Press a download; its file name and content."""
        with self.page.expect_download(timeout=WAIT_MS) as waiting:
            self.part(key).locator("button").first.click()
        return waiting.value.suggested_filename, waiting.value.path().read_bytes()

    def shot(self, path: Path, *, full: bool = True) -> None:
        """A picture of the page."""
        self.page.screenshot(path=path, full_page=full)


@dataclass
class Windows:
    """Opens windows of one browser on one app; each is a browser of its own to the app.

    A window that was closed is emptied and given to who opens one of its kind next, where `kept` has room for it: a browser
    that never saw the app spends most of its time on reading the app's scripts.
    """

    browser: Browser
    base: str
    token_of: Any
    opened: list[Person] = field(default_factory=list)
    kept: dict[Kind, list[Page]] | None = None

    def __call__(
        self, login: str | None = None, *, language: str = "zh-CN", size: tuple[int, int] = WIDE, **more: Any
    ) -> Person:
        """A new window; with a login it has that person's cookie already, else it is a stranger's."""
        kind = None if more or self.kept is None else (self.base, language, size)
        waiting = self.kept.get(kind) if self.kept and kind else None
        page = waiting.pop() if waiting else self._new_one(language, size, more)
        if login is not None:
            token = self.token_of(login)
            page.context.add_cookies(
                [{"name": "dealerboard", "value": token, "url": self.base, "httpOnly": True, "sameSite": "Lax"}]
            )
        reader = DEALER if login in DEALERS else STAFF
        self.opened.append(Person(page, self.base, language, kind=kind, reader=reader))
        return self.opened[-1]

    def _new_one(self, language: str, size: tuple[int, int], more: dict[str, Any]) -> Page:
        context = self.browser.new_context(
            locale=LOCALES[language], viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **more
        )
        return context.new_page()

    def leave(self, person: Person) -> None:
        """Close one of them."""
        self.opened.remove(person)
        if self.kept is not None and person.kind is not None and person.forget():
            self.kept.setdefault(person.kind, []).append(person.page)
        else:
            person.page.context.close()

    def close(self) -> None:
        """Close all of them."""
        for person in list(self.opened):
            self.leave(person)
