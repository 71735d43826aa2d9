"""What pages ask: every page of the staff is drawn, and what it sends to the standby is written down.

So a page that begins to ask for more, or for longer, is measured with that, and `tests/test_budgets.py` notices.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import httpx

from auth import session as sessions
from auth.pages import PAGES
from auth.roles import Role
from data.servers.appserver import FLAGS
from data.settings import PROJECT
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from auth.pages import PageEntry

ROLES = (Role.EXECUTIVE, Role.MANAGER, Role.REP, Role.SERVICE)
DEFAULT, WIDEST = "default", "widest"
# Longer than any data; a page without a period takes no notice of it.
EVER = "period=free&from=2012-01-01"
ADDRESSES = {DEFAULT: ("",), WIDEST: (EVER,)}
# What else a reader can choose that asks for more, by page.
BROKEN_DOWN = {
    "sellthrough": ("by=branch", "by=rep", "by=model", "by=branch&line=AC"),
    "quality": ("trend_by=branch", "trend_by=fault"),
}
# Not the staff's alone, but about many accounts when the staff opens them.
AS_WELL = ("complaints", "news", "publishing")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A first draw at full size may wait for queries that are not in the cache of the server.
DRAW_SECONDS = 120.0
START_SECONDS = 60.0


@dataclass(frozen=True)
class Ask:
    """One statement of a page: who asked, with which choice (DEFAULT or WIDEST), and its arguments."""

    role: Role
    page: str
    choice: str
    query: str
    arguments: dict[str, Any]

    @property
    def months(self) -> int:
        """How many months lie between the first and the last day that it names; 0 where it names none."""
        days = [day for value in self.arguments.values() for day in _days(value)]
        return (max(days).year - min(days).year) * 12 + max(days).month - min(days).month + 1 if days else 0

    @property
    def everything(self) -> tuple[str, ...]:
        """The parameters that stand for all there is."""
        return tuple(sorted(name for name, value in self.arguments.items() if value is None))


def _days(value: object) -> list[date]:
    if isinstance(value, date):
        return [value]
    return [date.fromisoformat(one) for one in value if DAY.fullmatch(str(one))] if isinstance(value, list) else []


def pages() -> list[PageEntry]:
    """The pages that ask for more than one account."""
    return [page for page in PAGES if "/staff/" in page.file or page.slug in AS_WELL]


def _draws(role: Role) -> Iterator[tuple[str, str, str]]:
    """Page, choice and address of all that is drawn for a role."""
    for page in (one for one in pages() if role in one.roles):
        for choice, addresses in ADDRESSES.items():
            more = BROKEN_DOWN.get(page.slug, ()) if choice == WIDEST else ()
            for address in (*addresses, *(f"{EVER}&{one}" for one in more)):
                yield page.slug, choice, address


def asked(passwords: Mapping[str, str], folder: Path, through: date) -> list[Ask]:
    """Draw every page of the staff as each role, with what it shows by default and with the longest period, and tell.

    The servers run. `through` is the day up to which the pages believe the data to reach.
    """
    notes = folder / "asked.jsonl"
    found = []
    with _served(notes, through) as url:
        for role in ROLES:
            cookie = _cookie(f"{role}.demo", passwords)
            for slug, choice, address in _draws(role):
                notes.write_text("")
                with Wire(url, cookie=cookie) as wire:
                    wire.rerun(slug, query_string=address)
                    wire.finish(DRAW_SECONDS)
                found += [_ask(role, slug, choice, line) for line in notes.read_text().splitlines()]
    notes.unlink()
    return found


def _ask(role: Role, page: str, choice: str, line: str) -> Ask:
    told = json.loads(line)
    arguments = {name: _typed(value) for name, value in told["arguments"].items()}
    return Ask(role, page, choice, told["query"], arguments)


def _typed(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and DAY.fullmatch(value) else value


def _cookie(login: str, passwords: Mapping[str, str]) -> str:
    signed = sessions.sign_in(login, passwords[login], "127.0.0.1", "bench")
    assert isinstance(signed, sessions.SignedIn), signed
    exchanged = sessions.exchange(signed.ticket)
    assert exchanged is not None
    return exchanged[0]


@contextmanager
def _served(notes: Path, through: date) -> Iterator[str]:
    """The application with its recorder, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    told = {"DEALERBOARD_SUPERVISED": "1", "DEALERBOARD_ASKED": str(notes), "DEALERBOARD_ASKED_THROUGH": str(through)}
    command = [sys.executable, "-m", "uvicorn", "tests.bench.recording:app", "--host", "127.0.0.1", "--port", port, *FLAGS]
    with notes.with_suffix(".log").open("wb") as out:
        process = subprocess.Popen(command, cwd=PROJECT, env=os.environ | told, stdout=out, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        notes.with_suffix(".log").unlink()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{url}/healthz", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    msg = "The application did not answer."
    raise RuntimeError(msg)
