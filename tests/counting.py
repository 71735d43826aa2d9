"""How many statements a draw of a page runs on the standby, counted by the log of the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.wire import Wire

if TYPE_CHECKING:
    from auth.roles import Role
    from tests.conftest import Server

QUERY_EVENT = '"event": "query"'


def queries_of_a_draw(server: Server, role: Role, slug: str, query: str = "") -> int:
    """Statements of one full draw by somebody whose cache is empty; the look at the context is not counted."""
    cookie = server.sign_in(f"{role}.demo")
    before = server.log.read_text(encoding="utf-8").count(QUERY_EVENT)
    with Wire(server.url, cookie=cookie) as wire:
        wire.run(slug, query_string=query)
    return server.log.read_text(encoding="utf-8").count(QUERY_EVENT) - before
