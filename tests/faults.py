"""Breaking the running servers on purpose, and putting them back; what a person sees meanwhile is read by protocol."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data import servers
from tests.conftest import STATE
from tests.page_checks import says
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

    from tests.conftest import Server

HEALS_SECONDS = 30.0
FOLLOW_SECONDS = 30.0


def until(happens: Callable[[], bool], what: str, seconds: float = HEALS_SECONDS) -> None:
    """Wait until it happens."""
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end, f"not within {seconds:.0f} seconds: {what}"
        time.sleep(0.2)


def whole() -> None:
    """Both servers run, and the standby has what the primary has."""
    for name in (servers.PRIMARY, servers.STANDBY):
        if not servers.listening(STATE, name):
            servers.start_server(STATE, name)
    until(lambda: servers.progress(STATE)[0], "the standby follows", FOLLOW_SECONDS)
    assert servers.wait_until_caught_up(STATE)


@contextlib.contextmanager
def without(name: str, *, crash: bool = False) -> Iterator[None]:
    """One of the servers is away, after an orderly stop or a crash."""
    (servers.kill_server if crash else servers.stop_server)(STATE, name)
    try:
        yield
    finally:
        whole()


@contextlib.contextmanager
def superuser(*, standby: bool = False) -> Iterator[Connection]:
    """Each statement for itself."""
    url = servers.standby_admin_url(STATE) if standby else servers.admin_url(STATE)
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def seen(server: Server, cookie: str | None, page: str = "statement", query: str = "") -> str:
    """What somebody sees who opens the page in a new window."""
    with Wire(server.url, cookie=cookie) as wire:
        return wire.run(page, query_string=query)


def sign_in_by_form(server: Server, login: str, password: str) -> str:
    """Fill in the form and press its button; all that is shown afterwards."""
    with Wire(server.url) as wire:
        wire.run()
        fields = {wire.widget(label): text for label, text in (("用户名", login), ("密码", password))}
        buttons = [name for name in wire.widgets_labelled() if name == "登录"]
        wire.rerun(widgets={**fields, wire.widget(buttons[-1]): True})
        return wire.finish()


def shows_figures(text: str) -> bool:
    """Whether the statement stands there, with no error sentence on it."""
    return says(text, "kpi-closing-balance") and not shows_error(text)


def shows_error(text: str) -> bool:
    """Whether a sentence of an error stands there."""
    from data.errors import DataError

    return any(says(text, key) for key in ("error-unexpected", *(kind.key for kind in DataError.__subclasses__())))
