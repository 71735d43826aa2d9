"""A person at a browser: signs in by the form, reads what stands on the page, presses what a person would press."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from pathlib import Path

WAIT_MS = 30_000
SETTLED = "[data-testid='stStatusWidget']"
SIGN_IN = {"zh-CN": "登录", "en": "Sign in"}


@dataclass
class Person:
    """Somebody with a browser window."""

    page: Page
    base: str
    language: str = "zh-CN"

    def open(self, path: str = "/") -> None:
        """Go to an address and wait until the page stands still."""
        self.page.goto(self.base + path)
        self.settle()

    def settle(self) -> None:
        """Wait until Streamlit has finished drawing."""
        app = self.page.locator("[data-testid='stApp']")
        app.wait_for(timeout=WAIT_MS)
        expect(app).to_have_attribute("data-test-script-state", re.compile("notRunning"), timeout=WAIT_MS)
        self.page.wait_for_timeout(150)
        expect(app).to_have_attribute("data-test-script-state", re.compile("notRunning"), timeout=WAIT_MS)

    def sign_in(self, login: str, password: str) -> None:
        """By the form, as it stands."""
        inputs = self.page.locator("[data-testid='stForm'] input")
        inputs.nth(0).fill(login)
        inputs.nth(1).fill(password)
        self.page.locator("[data-testid='stForm'] button", has_text=SIGN_IN[self.language]).click()

    def arrive(self, path: str, login: str, password: str) -> None:
        """Open an address, sign in there, and wait for the page behind it."""
        self.open(path)
        self.sign_in(login, password)
        self.page.locator("[data-testid='stSidebarNav'], [data-testid='stSidebarCollapsedControl'], h1").first.wait_for(
            timeout=WAIT_MS
        )
        expect(self.page.locator("[data-testid='stForm'] input[type='password']")).to_have_count(0, timeout=WAIT_MS)
        self.settle()

    def text(self) -> str:
        """All that stands on the page."""
        return self.page.locator("[data-testid='stApp']").inner_text()

    def sign_out(self) -> None:
        """By the button."""
        self.page.locator(".st-key-sign-out button").click()
        self.page.locator("[data-testid='stForm'] input[type='password']").wait_for(timeout=WAIT_MS)

    def press(self, key: str) -> None:
        """Press the button with this key."""
        self.page.locator(f".st-key-{key} button").first.click()
        self.settle()

    def download(self, key: str) -> tuple[str, bytes]:
        """Press a download; its file name and content."""
        with self.page.expect_download(timeout=WAIT_MS) as waiting:
            self.page.locator(f".st-key-{key} button").first.click()
        got = waiting.value
        path = got.path()
        return got.suggested_filename, path.read_bytes()

    def shot(self, path: Path, *, full: bool = True) -> None:
        """A picture of the page."""
        self.page.screenshot(path=path, full_page=full)


def cells(person: Person, key: str) -> list[dict[str, Any]]:
    """What a table shows, from the accessible copy that it keeps of its canvas."""
    table = person.page.locator(f".st-key-{key} table").first
    headings = table.locator("th").all_inner_texts()
    rows = table.locator("tbody tr").all()
    return [dict(zip(headings, row.locator("td").all_inner_texts(), strict=False)) for row in rows]
