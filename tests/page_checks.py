"""The claims about pages, guards and downloads as functions, for tests and mutants; the app is read by protocol."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

import polars as pl
from starlette.responses import Response

from auth import cookies
from auth.pages import PAGES
from auth.roles import Role
from data import primary
from data.errors import PrimaryUnavailableError
from data.heartbeat import Heartbeat
from documents.columns import Column
from documents.comma import csv_of
from tests.counting import QUERY_EVENT
from tests.wire import Wire
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from tests.conftest import Server

DANGEROUS = (
    "=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "\xa0+1", "\x00=1", "\uff1d1", "\uff0b1",
    "\uff0d1", "\uff201", '=cmd|"/c calc"!A1', '=HYPERLINK("http://evil.example")', "  @x", "\ufeff=1", "\u200b=1",
)  # fmt: skip
HARMLESS = ("店=1", "1=1", "a-b", "", "重庆栎川电器有限公司", "'quoted")


def says(text: str, key: str) -> bool:
    """Whether a sentence of the catalogue stands in the text, in either language: its longest part without a value."""
    return any(_fixed(language, key) in text for language in LANGUAGES)


def _fixed(language: str, key: str) -> str:
    marks = dict.fromkeys(("reference", "day", "minutes"), "\x00")
    return max(speech(language).say(key, **marks).split("\x00"), key=len)


def titles(slug: str) -> set[str]:
    """The page's name in both languages."""
    return {speech(language).say(f"page-{slug}") for language in LANGUAGES}


def shown(server: Server, role: Role, path: str, query: str = "") -> str:
    """All that the app sends to a person of this role who opens this address."""
    with Wire(server.url, cookie=server.sign_in(f"{role}.demo")) as wire:
        return wire.run(path, query_string=query)


def a_page_exists_for_its_roles_and_for_no_other(server: Server) -> None:
    """Every page by its name, for every role: its title where it exists, elsewhere not even a line of the menu."""
    for page in PAGES:
        for role in Role:
            lines = set(shown(server, role, page.slug).split("\n"))
            assert bool(lines & titles(page.slug)) == (role in page.roles), (page.slug, role)


def the_guard_alone_keeps_a_page_for_its_roles(server: Server) -> None:
    """Where the router offers every page to everybody, the page itself still refuses."""
    for page in PAGES:
        for role in Role:
            text = shown(server, role, page.slug)
            assert says(text, "error-no-such-page") == (role not in page.roles), (page.slug, role)


def the_guard_alone_keeps_strangers_out(server: Server) -> None:
    """Where the router offers every page to a stranger, the page itself still asks for a sign-in."""
    for page in PAGES:
        with Wire(server.url) as wire:
            text = wire.run(page.slug)
        assert says(text, "sign-in-please"), page.slug
        assert not says(text, "error-unexpected"), page.slug


def nothing_is_drawn_past_the_edge(server: Server) -> None:
    """A run that did not come through the edge shows nothing, whoever it is."""
    for cookie in (None, server.sign_in("dealer.demo")):
        with Wire(server.url, cookie=cookie) as wire:
            wire.run("statement")
            assert wire.widgets_labelled() == []


def a_person_cannot_clear_the_cache_of_all(server: Server) -> None:
    """After the message the page is still served from memory: no more queries reach the standby than by a warm draw before.

    Only what people write here is asked at every draw.
    """
    with Wire(server.url, cookie=server.sign_in("dealer.demo")) as wire:
        wire.run("statement")
        counts = [_queries(server)]
        wire.run("statement")
        counts.append(_queries(server))
        wire.send(clear_cache=True)
        assert wire.run("statement")
        counts.append(_queries(server))
    assert counts[2] - counts[1] == counts[1] - counts[0]


def _queries(server: Server) -> int:
    return server.log.read_text(encoding="utf-8").count(QUERY_EVENT)


def no_text_of_a_download_is_a_formula() -> None:
    """Whatever a spreadsheet would take for one is written with an apostrophe before it; all else as it is."""
    texts = [*DANGEROUS, *HARMLESS]
    made = csv_of(pl.DataFrame({"note": texts}), [Column("note", "column-note")], speech("en"), "CNY")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    # An empty text is an empty line, which the reader takes for no cells at all.
    read = [row[0] if row else "" for row in rows[1:]]
    assert read == ["'" + text for text in DANGEROUS] + list(HARMLESS)


def the_cookie_is_for_no_script_and_no_other_site() -> None:
    """And behind TLS it never travels without."""
    for scheme, name in (("http", "dealerboard"), ("https", "__Host-dealerboard")):
        response = Response()
        cookies.set_session_cookie(response, "token", datetime.now(UTC) + timedelta(hours=1), scheme)
        flags = {part.strip().lower() for part in response.headers["set-cookie"].split(";")}
        assert f"{name}=token".lower() in flags
        assert {"httponly", "samesite=lax", "path=/"} <= flags
        assert ("secure" in flags) == (scheme == "https")


def a_primary_that_went_away_and_came_back_is_noticed() -> None:
    """By the next beat each time."""
    beating, original = Heartbeat(), primary.auth_call

    def away(statement: str, **_arguments: Any) -> NoReturn:
        raise PrimaryUnavailableError(statement)

    beating.beat()
    assert not beating.primary_is_down()
    primary.auth_call = away
    try:
        beating.beat()
    finally:
        primary.auth_call = original
    assert beating.primary_is_down()
    beating.beat()
    assert not beating.primary_is_down()
