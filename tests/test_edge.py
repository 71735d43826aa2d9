"""The edge in front of an app of paper: each rule is a claim."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import sys
import types
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from streamlit import config, file_util
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.web.server.app_discovery import discover_asgi_app

from auth import connections, cookies, doors, headers, messages, routes
from auth.connections import Registry
from auth.edge import MIDDLEWARE, Edge
from auth.limits import Bucket, Buckets, Limits
from auth.media import MediaOwners, file_id_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

HOST = "127.0.0.1:8501"
ORIGIN = f"http://{HOST}"
TOKEN = "anna's token"  # noqa: S105 - of a fake
OTHER_TOKEN = "berta's token"  # noqa: S105 - of a fake
RERUN = BackMsg(rerun_script=ClientState(page_name="statement")).SerializeToString()
FRAGMENT = BackMsg(rerun_script=ClientState(fragment_id="f")).SerializeToString()
CLEAR_CACHE = BackMsg(clear_cache=True).SerializeToString()
FILE_URLS = BackMsg(file_urls_request=FileURLsRequest(request_id="1")).SerializeToString()


@dataclass(frozen=True)
class FakeSession:
    """A session as the edge sees one."""

    session_id: UUID


@dataclass
class FakeSessions:
    """Two people; either can be ended, and the whole can be broken."""

    anna: UUID = field(default_factory=uuid4)
    berta: UUID = field(default_factory=uuid4)
    ended: set[UUID] = field(default_factory=set)
    broken: bool = False

    def live_by_token(self, token_hash: bytes) -> FakeSession | None:
        known = {hashlib.sha256(t.encode()).digest(): i for t, i in ((TOKEN, self.anna), (OTHER_TOKEN, self.berta))}
        return self.live_by_id(known[token_hash]) if token_hash in known else None

    def live_by_id(self, session_id: UUID) -> FakeSession | None:
        if self.broken:
            raise ConnectionError
        return None if session_id in self.ended else FakeSession(session_id)


@dataclass
class Inner:
    """The app behind the edge: remembers what reached it and reads what it is sent."""

    scopes: list[dict[str, Any]] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    answer: Callable[..., Awaitable[None]] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scopes.append(scope)
        if self.answer is not None:
            await self.answer(scope, receive, send)
        elif scope["type"] == "http":
            await receive()
            await Response("inner", headers={"x-frame-options": "ALLOWALL", "access-control-allow-origin": "*"})(
                scope, receive, send
            )
        else:
            await self._stream(receive, send)

    async def _stream(self, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.got.append(message)
        await send({"type": "websocket.send", "bytes": b"too late"})


@dataclass
class Bench:
    """An edge with all its parts in reach."""

    sessions: FakeSessions = field(default_factory=FakeSessions)
    registry: Registry = field(default_factory=Registry)
    inner: Inner = field(default_factory=Inner)
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self.edge = Edge(self.inner, self.sessions, self.registry, self.limits)

    def ask(self, path: str, method: str = "GET", *, token: str | None = None, **more: Any) -> tuple[int, dict[str, str]]:
        """The status and headers of the answer to one request."""
        sent: list[dict[str, Any]] = []
        body = more.pop("body", b"")

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        asyncio.run(self.edge(_scope("http", path, token, method=method, **more), receive, _into(sent)))
        start = sent[0]
        return start["status"], {k.decode(): v.decode() for k, v in start["headers"]}

    def talk(self, *frames: Any, token: str | None = None, before: Any = None, **more: Any) -> list[dict[str, Any]]:
        """What the edge sends to the browser while it says these frames; `before(n)` runs before the n-th."""
        sent: list[dict[str, Any]] = []
        queue = [_frame(frame) for frame in frames] + [{"type": "websocket.disconnect", "code": 1000}]

        async def receive() -> dict[str, Any]:
            if before is not None:
                before(len(frames) + 1 - len(queue))
            return queue.pop(0)

        asyncio.run(self.edge(_scope("websocket", more.pop("path", "/_stcore/stream"), token, **more), receive, _into(sent)))
        return sent

    def connection_id(self) -> str:
        """The id that the last handshake was given."""
        return _header(self.inner.scopes[-1], "x-dealerboard-connection")[0]


def _into(sent: list[dict[str, Any]]) -> Callable[[Any], Awaitable[None]]:
    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    return send


def _frame(frame: bytes | str) -> dict[str, Any]:
    return {"type": "websocket.receive", "bytes" if isinstance(frame, bytes) else "text": frame}


def _scope(kind: str, path: str, token: str | None, **more: Any) -> dict[str, Any]:
    given = [("host", HOST), *([("cookie", f"dealerboard={token}")] if token else []), *more.pop("headers", [])]
    given = [(k, v) for k, v in given if k != "host" or "host" not in more] + (
        [("host", more.pop("host"))] if more.get("host") else []
    )
    scheme = {"http": "http", "websocket": "ws"}[kind]
    base = {
        "type": kind,
        "path": path,
        "scheme": scheme,
        "query_string": b"",
        "client": ("10.0.0.1", 5),
        "root_path": "",
        "method": "GET",
    }
    return {**base, **more, "headers": [(k.encode(), v.encode()) for k, v in given]}


def _header(scope: dict[str, Any], name: str) -> list[str]:
    return [v.decode() for k, v in scope["headers"] if k.decode() == name]


def _codes(sent: list[dict[str, Any]]) -> list[int]:
    return [message["code"] for message in sent if message["type"] == "websocket.close"]


@pytest.fixture(autouse=True)
def allowed_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about this machine's name, whatever the installation says."""
    options = {"server.allowedHosts": ["127.0.0.1", "dash.example"], "server.maxUploadSize": 1}
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: options[name] if name in options else real(name))


@pytest.fixture
def bench() -> Bench:
    """A fresh edge with two people."""
    return Bench()


# Messages


def test_somebody_has_decided_about_every_kind_of_message() -> None:
    assert set(messages.MESSAGES) == _names(BackMsg, "type")
    assert {part.name for part in BackMsg.DESCRIPTOR.fields} == set(messages.MESSAGES)


def test_somebody_has_decided_about_every_backend_operation() -> None:
    assert set(messages.OPERATIONS) == _names(BackendOperationRequest, "payload")


def _names(message: Any, oneof: str) -> set[str]:
    return {part.name for part in message.DESCRIPTOR.oneofs_by_name[oneof].fields}


def _message(kind: str) -> bytes:
    message = BackMsg()
    part = message.DESCRIPTOR.fields_by_name[kind]
    if part.message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    return bytes(message.SerializeToString())


@pytest.mark.parametrize("kind", sorted(messages.MESSAGES))
def test_a_stranger_may_run_stop_and_beat_and_is_cut_off_for_anything_else(bench: Bench, kind: str) -> None:
    sent = bench.talk(_message(kind))
    free = kind in {"rerun_script", "stop_script", "app_heartbeat"}
    assert _codes(sent) == ([] if free else [1008])
    assert bool(bench.inner.got) is free


@pytest.mark.parametrize("kind", sorted(messages.MESSAGES))
def test_a_person_may_not_send_what_acts_on_the_whole_process_but_stays_connected(bench: Bench, kind: str) -> None:
    sent = bench.talk(_message(kind), RERUN, token=TOKEN)
    refused = messages.MESSAGES[kind] is messages.Sender.NOBODY or kind == "backend_operation_request"
    assert _codes(sent) == []
    assert len(bench.inner.got) == (1 if refused else 2)


@pytest.mark.parametrize(
    "frame", ["text", b"\xff\xff\xff", b"", b"\xfa\x07\x00"], ids=["text", "garbage", "empty", "unknown"]
)
def test_what_cannot_be_read_is_refused(bench: Bench, frame: bytes | str) -> None:
    assert _codes(bench.talk(frame)) == [1008]
    assert _codes(bench.talk(frame, token=TOKEN)) == []
    assert bench.inner.got == []


def test_a_stranger_cannot_run_a_fragment(bench: Bench) -> None:
    assert _codes(bench.talk(FRAGMENT)) == [1008]
    bench.talk(FRAGMENT, token=TOKEN)
    assert len(bench.inner.got) == 1


def test_a_strangers_page_name_reaches_the_script(bench: Bench) -> None:
    bench.talk(RERUN)
    assert bench.inner.got[0]["bytes"] == RERUN


@pytest.mark.parametrize("operation", sorted(messages.OPERATIONS))
def test_operations_that_write_files_are_refused_to_everybody(operation: str) -> None:
    message = BackMsg()
    getattr(message.backend_operation_request, operation).SetInParent()
    said = messages.refusal(message.SerializeToString(), signed_in=True, owns_download=lambda _: True)
    assert (said is None) is (operation in {"deferred_file", "dataframe_chunk"})


def test_somebody_elses_deferred_download_is_refused() -> None:
    message = BackMsg()
    message.backend_operation_request.deferred_file.file_id = "x"
    assert (
        messages.refusal(message.SerializeToString(), signed_in=True, owns_download=lambda _: False)
        == "download of another session"
    )


def test_nothing_more_goes_either_way_after_a_refusal(bench: Bench) -> None:
    sent = bench.talk(CLEAR_CACHE, RERUN)
    assert [m["type"] for m in sent] == ["websocket.accept", "websocket.close"]
    assert bench.inner.got == []


def test_a_large_message_of_a_stranger_is_refused() -> None:
    bench = Bench(limits=Limits(message_bytes=10))
    big = BackMsg(rerun_script=ClientState(query_string="x" * 20)).SerializeToString()
    assert _codes(bench.talk(big)) == [1009]
    assert _codes(bench.talk(big, token=TOKEN)) == []


def test_a_stranger_who_sends_too_fast_is_cut_off_and_a_person_is_not() -> None:
    bench = Bench(limits=Limits(message_burst=3, messages_per_second=0.001))
    assert _codes(bench.talk(*[RERUN] * 4)) == [1008]
    assert len(bench.inner.got) == 3
    assert _codes(bench.talk(*[RERUN] * 9, token=TOKEN)) == []


def test_a_bucket_fills_again() -> None:
    now = 0.0
    bucket = Bucket(rate=2, burst=1, clock=lambda: now)
    assert [bucket.take(), bucket.take()] == [True, False]
    now = 0.5
    assert bucket.take()


def test_the_memory_of_addresses_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auth.limits.REMEMBERED_ADDRESSES", 2)
    buckets = Buckets(rate=0.001, burst=1)
    assert [buckets.take(a) for a in ("a", "b", "a", "c", "b")] == [True, True, False, True, True]


# Connections and sessions


def test_the_connection_id_cannot_be_brought_along(bench: Bench) -> None:
    bench.talk(headers=[("x-dealerboard-connection", "forged"), ("X-Dealerboard_Connection", "forged")])
    assert len(_header(bench.inner.scopes[0], "x-dealerboard-connection")) == 1
    assert "forged" not in str(bench.inner.scopes[0]["headers"])
    assert len(bench.connection_id()) >= 32


def test_a_request_cannot_bring_a_connection_id_either(bench: Bench) -> None:
    bench.ask("/", headers=[("x-dealerboard-connection", "forged")])
    assert _header(bench.inner.scopes[0], "x-dealerboard-connection") == []


def test_two_connections_never_share_an_id(bench: Bench) -> None:
    bench.talk()
    first = bench.connection_id()
    bench.talk()
    assert bench.connection_id() != first


def test_a_stranger_who_signs_in_may_go_on_in_the_same_connection(bench: Bench) -> None:
    def sign_in(number: int) -> None:
        if number == 1:
            bench.registry.bind(bench.connection_id(), "S", bench.sessions.anna)

    assert _codes(bench.talk(RERUN, FILE_URLS, before=sign_in)) == []
    assert len(bench.inner.got) == 2
    assert bench.registry.owner("S") == bench.sessions.anna


def test_who_signs_out_is_a_stranger_in_the_same_connection(bench: Bench) -> None:
    def sign_in_and_out(number: int) -> None:
        if number == 0:
            bench.registry.bind(bench.connection_id(), "S", bench.sessions.anna)
        if number == 1:
            bench.registry.unbind(bench.connection_id())

    assert _codes(bench.talk(RERUN, RERUN, FILE_URLS, before=sign_in_and_out, token=TOKEN)) == [1008]
    assert len(bench.inner.got) == 2
    assert bench.registry.owner("S") is None


def test_a_connection_whose_session_ended_is_closed_at_its_next_message(bench: Bench) -> None:
    def end(number: int) -> None:
        if number == 1:
            bench.sessions.ended.add(bench.sessions.anna)

    assert _codes(bench.talk(RERUN, RERUN, RERUN, before=end, token=TOKEN)) == [1008]
    assert len(bench.inner.got) == 1


def test_a_message_whose_check_fails_is_refused(bench: Bench) -> None:
    def break_it(number: int) -> None:
        bench.sessions.broken = number == 1

    assert _codes(bench.talk(RERUN, RERUN, before=break_it, token=TOKEN)) == [1011]
    assert len(bench.inner.got) == 1


def test_a_handshake_whose_check_fails_is_refused(bench: Bench) -> None:
    bench.sessions.broken = True
    assert bench.talk(token=TOKEN) == [{"type": "websocket.close", "code": 1008}]
    assert bench.inner.scopes == []


@pytest.mark.parametrize(
    ("token", "item", "kept"),
    [
        (TOKEN, "anna's", True),
        (OTHER_TOKEN, "anna's", False),
        (None, "anna's", False),
        (TOKEN, "nobody's", False),
        ("dead", "anna's", False),
    ],
)
def test_only_its_owner_comes_back_to_a_streamlit_session(bench: Bench, token: str | None, item: str, *, kept: bool) -> None:
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    bench.registry.bind(connection.connection_id, "anna's", bench.sessions.anna)
    bench.talk(token=token, headers=[("sec-websocket-protocol", f"streamlit, xsrf, {item}")])
    expected = f"streamlit, xsrf, {item}" if kept else "streamlit, xsrf"
    assert _header(bench.inner.scopes[0], "sec-websocket-protocol") == [expected]


@pytest.mark.parametrize(
    "items",
    [
        ["streamlit, xsrf", "S"],
        ["streamlit", "xsrf", "S"],
        ["streamlit, xsrf, ,S"],
        ["streamlit,,S"],
        ["streamlit, xsrf, S, S"],
    ],
)
def test_a_foreign_session_does_not_slip_through_odd_protocol_headers(bench: Bench, items: list[str]) -> None:
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    bench.registry.bind(connection.connection_id, "S", bench.sessions.anna)
    bench.talk(token=OTHER_TOKEN, headers=[("sec-websocket-protocol", item) for item in items])
    passed = _header(bench.inner.scopes[0], "sec-websocket-protocol")
    assert len(passed) == 1
    assert "S" not in [part.strip() for part in passed[0].split(",")]


def test_the_owner_of_an_ended_session_cannot_come_back_to_it(bench: Bench) -> None:
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    bench.registry.bind(connection.connection_id, "S", bench.sessions.anna)
    bench.sessions.ended.add(bench.sessions.anna)
    bench.talk(token=TOKEN, headers=[("sec-websocket-protocol", "streamlit, xsrf, S")])
    assert _header(bench.inner.scopes[0], "sec-websocket-protocol") == ["streamlit, xsrf"]


def test_binding_a_connection_that_is_not_open_gives_nothing(bench: Bench) -> None:
    bench.registry.bind("forged", "S", bench.sessions.anna)
    bench.registry.unbind("forged")
    assert bench.registry.owner("S") is None
    assert not bench.registry.is_open("forged")


def test_the_owner_bound_longest_ago_is_forgotten_first(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auth.connections.REMEMBERED_OWNERS", 2)
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    for name in ("a", "b", "a", "c"):
        bench.registry.bind(connection.connection_id, name, bench.sessions.anna)
    assert [bench.registry.owner(name) is not None for name in "abc"] == [True, False, True]


def test_strangers_are_counted_by_address_and_in_all() -> None:
    registry, limits = Registry(), Limits(strangers_per_address=2, strangers=3)
    opened = [registry.open(address, None, limits) for address in ("a", "a", "a", "b", "c")]
    assert [c is not None for c in opened] == [True, True, False, True, False]
    assert opened[0]
    registry.close(opened[0])
    assert registry.open("a", None, limits) is not None


def test_who_signs_in_no_longer_counts_as_a_stranger() -> None:
    registry, limits, anna = Registry(), Limits(strangers_per_address=1), uuid4()
    first = registry.open("a", None, limits)
    assert first
    assert registry.open("a", None, limits) is None
    registry.bind(first.connection_id, "S", anna)
    assert registry.open("a", None, limits) is not None


def test_one_sign_in_cannot_open_connections_without_end() -> None:
    registry, limits, anna = Registry(), Limits(connections_per_session=2), uuid4()
    assert [registry.open("a", anna, limits) is not None for _ in range(3)] == [True, True, False]


def test_a_refused_handshake_leaves_no_connection_behind(bench: Bench) -> None:
    limits = Limits(strangers_per_address=0)
    bench = Bench(limits=limits)
    assert bench.talk() == [{"type": "websocket.close", "code": 1008}]


def test_strangers_cannot_reconnect_without_end_and_people_can() -> None:
    bench = Bench(limits=Limits(handshake_burst=2, handshakes_per_second=0.001))
    assert [_codes(bench.talk()) for _ in range(3)] == [[], [], [1008]]
    assert _codes(bench.talk(token=TOKEN)) == []


def test_a_closed_connection_is_gone_even_when_the_app_failed(bench: Bench) -> None:
    async def fail(*_: Any) -> None:
        raise ZeroDivisionError

    bench.inner.answer = fail
    with pytest.raises(ZeroDivisionError):
        bench.talk()
    assert not bench.registry.is_open(bench.connection_id())


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/stream/", "/x/_stcore/stream", "//_stcore/stream", "/_STCORE/stream", "/media/x"]
)
def test_there_is_one_websocket_path(bench: Bench, path: str) -> None:
    assert _codes(bench.talk(path=path)) == [1008]
    assert bench.inner.scopes == []


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8501.evil.example", ""]
)
def test_another_sites_page_cannot_open_the_websocket(bench: Bench, origin: str) -> None:
    assert _codes(bench.talk(headers=[("origin", origin)], token=TOKEN)) == [1008]


def test_our_own_page_and_a_client_that_is_no_browser_can(bench: Bench) -> None:
    assert _codes(bench.talk(headers=[("origin", ORIGIN)])) == []
    assert _codes(bench.talk()) == []


# Paths


@pytest.mark.parametrize(
    "path",
    ["/", "/statement", "/static/js/index.js", "/_stcore/health", "/_stcore/host-config", "/session/s.js", "/healthz"],
)
def test_a_stranger_gets_what_the_sign_in_page_needs(bench: Bench, path: str) -> None:
    assert bench.ask(path)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/_stcore/stream",
        "/_stcore",
        "/_stcore/anything-new",
        "/x/_stcore/metrics",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
        "/app/static/x",
        "/session/other",
    ],
)
def test_what_nobody_needs_is_not_there_even_for_a_person(bench: Bench, path: str) -> None:
    assert bench.ask(path, token=TOKEN)[0] == 404
    assert bench.inner.scopes == []


@pytest.mark.parametrize("path", ["/media/abc.csv", "/component/x/index.html", "/_stcore/bidi-components/x/y.js"])
def test_files_need_a_live_session(bench: Bench, path: str) -> None:
    assert bench.ask(path)[0] == 401
    assert bench.ask(path, token="forged")[0] == 401  # noqa: S106 - of a fake
    bench.sessions.ended.add(bench.sessions.anna)
    assert bench.ask(path, token=TOKEN)[0] == 401
    assert bench.inner.scopes == []


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_uploads_need_a_live_session(bench: Bench, method: str) -> None:
    assert bench.ask("/_stcore/upload_file/S/f", method)[0] == 401


@pytest.mark.parametrize(
    "variant",
    [
        "/{0}//x",
        "//{0}/x",
        "/./{0}/x",
        "/{0}/x/",
        "/{0}/./x",
        "/{0}/../{0}/x",
        "/{1}/x",
        "/{2}/x",
        "/{3}/x",
        "\\{0}\\x",
        "/{0}\\x",
        "/{0}/x%2f",
        "/{0}/\x00",
        "/{0}/%252e%252e/x",
    ],
)
@pytest.mark.parametrize("zone", ["media", "_stcore/upload_file/S", "_stcore/metrics", "component", "session/exchange"])
def test_no_other_spelling_of_a_guarded_path_gets_through(bench: Bench, zone: str, variant: str) -> None:
    once = "".join(f"%{ord(character):02x}" if character in "_ms" else character for character in zone)
    path = variant.format(zone, zone.upper(), once, once.replace("%", "%25"))
    for method in ("GET", "PUT", "POST"):
        assert bench.ask(path, method, token=TOKEN)[0] in {400, 404, 405}
    assert bench.inner.scopes == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_pages_are_only_read(bench: Bench, method: str) -> None:
    assert bench.ask("/statement", method, token=TOKEN)[0] == 405
    assert bench.ask("/media/x", method, token=TOKEN)[0] == 405


def test_the_session_routes_take_posts_only(bench: Bench) -> None:
    assert [bench.ask("/session/exchange", m)[0] for m in ("GET", "PUT", "POST")] == [405, 405, 200]


def test_no_door_hides_another() -> None:
    for number, door in enumerate(doors.DOORS):
        assert doors.door_of(f"{door.path}x" if door.path.endswith("/") else door.path) is door, number


def test_an_upload_belongs_to_the_owner_of_its_streamlit_session(bench: Bench) -> None:
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    bench.registry.bind(connection.connection_id, "S", bench.sessions.anna)
    path = "/_stcore/upload_file/S/f"
    assert [bench.ask(path, "PUT", token=t)[0] for t in (TOKEN, OTHER_TOKEN)] == [200, 404]
    assert bench.ask("/_stcore/upload_file/other/f", "PUT", token=TOKEN)[0] == 404
    assert bench.ask("/_stcore/upload_file/S/f/g", "PUT", token=TOKEN)[0] == 404
    assert bench.ask("/_stcore/upload_file/S", "DELETE", token=TOKEN)[0] == 404


def test_an_app_under_another_root_is_refused(bench: Bench) -> None:
    assert bench.ask("/media/x", token=TOKEN, root_path="/media")[0] == 400


def test_a_request_whose_check_fails_is_refused(bench: Bench) -> None:
    bench.sessions.broken = True
    assert bench.ask("/media/x", token=TOKEN)[0] == 503
    assert bench.inner.scopes == []


# Bodies


@pytest.mark.parametrize(("path", "method", "most"), [("/", "GET", 0), ("/session/exchange", "POST", doors.SESSION_BODY)])
def test_a_body_is_bounded_by_its_declared_and_by_its_real_length(bench: Bench, path: str, method: str, most: int) -> None:
    assert bench.ask(path, method, body=b"x" * most)[0] == 200
    assert bench.ask(path, method, body=b"x" * (most + 1))[0] == 413
    reached = len(bench.inner.scopes)
    assert bench.ask(path, method, headers=[("content-length", str(most + 1))])[0] == 413
    assert bench.ask(path, method, headers=[("content-length", "-1")])[0] == 400
    assert len(bench.inner.scopes) == reached


def test_an_upload_is_bounded_by_the_setting(bench: Bench) -> None:
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    bench.registry.bind(connection.connection_id, "S", bench.sessions.anna)
    most = doors.MEGABYTE + doors.MULTIPART_FRAME
    sizes = {most: 200, most + 1: 413}
    assert {n: bench.ask("/_stcore/upload_file/S/f", "PUT", token=TOKEN, body=b"x" * n)[0] for n in sizes} == sizes


# Headers


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/media/x", 401), ("/_stcore/metrics", 404), ("/a/../b", 400)])
def test_every_answer_carries_the_security_headers(bench: Bench, path: str, status: int) -> None:
    got, sent = bench.ask(path)
    assert got == status
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["referrer-policy"] == "same-origin"
    assert sent["cross-origin-opener-policy"] == "same-origin"
    assert sent["x-frame-options"] == "DENY"
    assert "camera=()" in sent["permissions-policy"]
    assert "frame-ancestors 'none'" in sent["content-security-policy"]
    assert "access-control-allow-origin" not in sent


def test_a_fault_in_the_app_is_answered_with_the_headers_too(bench: Bench) -> None:
    async def fail(*_: Any) -> None:
        raise ZeroDivisionError

    bench.inner.answer = fail
    status, sent = bench.ask("/")
    assert (status, sent["x-content-type-options"]) == (500, "nosniff")


def test_scripts_run_only_from_us_or_by_the_hash_of_the_installed_page() -> None:
    policy = dict(part.split(" ", 1) for part in headers.content_security_policy().split("; "))
    hashes = headers.inline_script_hashes((Path(file_util.get_static_dir()) / "index.html").read_text())
    assert hashes
    assert policy["script-src"].split() == ["'self'", *hashes, "'wasm-unsafe-eval'"]
    assert policy["default-src"] == "'self'"


def test_an_inline_script_is_hashed_as_the_browser_does() -> None:
    digest = base64.b64encode(hashlib.sha256(b"\n a()\n").digest()).decode()
    page = '<script src="x"></script><SCRIPT type="module">\r\n a()\r\n</SCRIPT>'
    assert headers.inline_script_hashes(page) == [f"'sha256-{digest}'"]


def test_tls_brings_hsts_and_secure_cookies(bench: Bench) -> None:
    async def with_cookies(scope: Any, receive: Any, send: Any) -> None:
        response = Response()
        response.raw_headers.append((b"set-cookie", b"_streamlit_xsrf=x; Path=/"))
        await response(scope, receive, send)

    bench.inner.answer = with_cookies
    assert "strict-transport-security" not in bench.ask("/")[1]
    sent = bench.ask("/", scheme="https")[1]
    assert sent["strict-transport-security"].startswith("max-age=31536000")
    assert sent["set-cookie"] == "_streamlit_xsrf=x; Path=/; Secure"
    assert bench.ask("/")[1]["set-cookie"] == "_streamlit_xsrf=x; Path=/"


def test_under_tls_only_the_host_cookie_counts(bench: Bench) -> None:
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    bench.registry.bind(connection.connection_id, "S", bench.sessions.anna)
    path = "/_stcore/upload_file/S/f"
    assert bench.ask(path, "PUT", token=TOKEN, scheme="https")[0] == 401
    secure = [("cookie", f"__Host-dealerboard={TOKEN}")]
    assert bench.ask(path, "PUT", headers=secure, scheme="https")[0] == 200
    assert bench.ask(path, "PUT", headers=secure)[0] == 401


@pytest.mark.parametrize("path", ["/media/x", "/session/exchange", "/session/s.js", "/readyz"])
def test_what_is_personal_is_never_stored(bench: Bench, path: str) -> None:
    assert bench.ask(path)[1]["cache-control"] == "no-store"


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_headers_of_a_proxy_do_not_come_from_a_client(bench: Bench, kind: str) -> None:
    forged = [
        ("X-Forwarded-For", "1.1.1.1"),
        ("x-real-ip", "1.1.1.1"),
        ("Forwarded", "for=1.1.1.1"),
        ("X_Forwarded_Host", "1.1.1.1"),
    ]
    bench.ask("/", headers=forged) if kind == "http" else bench.talk(headers=forged)
    assert "1.1.1.1" not in str(bench.inner.scopes[0]["headers"])


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "dash.example@evil.example", None])
def test_another_host_is_refused_for_every_path(bench: Bench, host: str | None) -> None:
    given = {"host": host} if host else {"host": None}
    for path in ("/", "/media/x", "/healthz", "/static/x"):
        assert bench.ask(path, **given)[0] == 400
    assert _codes(bench.talk(**given)) == [1008]
    assert bench.inner.scopes == []


def test_two_hosts_are_refused(bench: Bench) -> None:
    assert bench.ask("/", headers=[("host", HOST)])[0] == 400


def test_our_hosts_are_let_in(bench: Bench) -> None:
    assert [bench.ask("/", host=host)[0] for host in ("127.0.0.1", "127.0.0.1:8501", "Dash.Example")] == [200] * 3


def test_without_a_list_of_hosts_only_this_machines_names_are_ours(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", lambda _: [])
    asked = {
        host: bench.ask("/", host=host)[0]
        for host in ("localhost:8501", "127.0.0.1", "[::1]:8501", "dash.example", "evil.example:80")
    }
    assert asked == {"localhost:8501": 200, "127.0.0.1": 200, "[::1]:8501": 200, "dash.example": 400, "evil.example:80": 400}


# Media


@dataclass
class FakeManager:
    """Streamlit's media manager as far as it is watched."""

    _deferred_callables: dict[str, dict[str, str]] = field(default_factory=dict)
    _file_metadata: dict[str, object] = field(default_factory=dict)

    def add(self, data: str) -> str:
        return f"/media/{data}.csv"

    def execute_deferred(self, file_id: str) -> str:
        return f"/media/made-by-{file_id}.csv"


def test_a_media_file_is_read_by_the_sign_in_it_was_made_for_only(bench: Bench) -> None:
    bench.edge._media.note("S", "early")
    connection = bench.registry.open("10.0.0.1", None, bench.limits)
    assert connection
    bench.registry.bind(connection.connection_id, "S", bench.sessions.anna)
    bench.edge._media.note("S", "abc")
    assert [bench.ask("/media/abc.csv", token=t)[0] for t in (TOKEN, OTHER_TOKEN)] == [200, 404]
    assert bench.ask("/media/early.csv", token=TOKEN)[0] == 404


def test_a_download_made_on_click_belongs_to_whom_it_was_offered() -> None:
    anna, berta = uuid4(), uuid4()
    owners, manager = (
        MediaOwners(lambda name: anna if name == "A" else berta if name == "B" else None),
        FakeManager({"later": {"session_id": "A"}}),
    )
    owners.watch(manager)  # type: ignore[arg-type]
    assert owners.may_make(anna, "later")
    assert not owners.may_make(berta, "later")
    assert not owners.may_make(None, "later")
    assert owners.may_make(anna, "replaced by a rerun"), "Streamlit answers that it is gone"
    made = file_id_of(manager.execute_deferred("later"))
    assert owners.may_read(anna, made)
    assert not owners.may_read(berta, made)


def test_a_file_made_outside_a_run_is_nobodys() -> None:
    owners, manager = MediaOwners(lambda _: None), FakeManager()
    owners.watch(manager)  # type: ignore[arg-type]
    assert not owners.may_read(uuid4(), file_id_of(manager.add("x")))


def test_files_that_are_gone_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auth.media.SWEEP_ABOVE", 1)
    anna = uuid4()
    owners = MediaOwners(lambda _: anna)
    owners.watch(FakeManager(_file_metadata={"kept": 1}))  # type: ignore[arg-type]
    owners.note("A", "gone")
    owners.note("A", "kept")
    assert [owners.may_read(anna, name) for name in ("gone", "kept")] == [False, True]


# Cookie and routes


def test_the_cookies_name_and_flags_follow_the_scheme() -> None:
    sent = {}
    for scheme in ("http", "https"):
        response = Response()
        cookies.set_session_cookie(response, "t", datetime.now(UTC) + timedelta(hours=1), scheme)
        sent[scheme] = response.headers["set-cookie"]
    assert sent["http"].startswith("dealerboard=t; HttpOnly; Max-Age=3")
    assert sent["https"].startswith("__Host-dealerboard=t; HttpOnly; Max-Age=3")
    assert "Secure" in sent["https"]
    assert "Secure" not in sent["http"]
    for cookie in sent.values():
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


class FakeModule(types.ModuleType):
    """Stands for auth.session behind the routes."""

    def __init__(self) -> None:
        super().__init__("auth.session")
        self.revoked: list[UUID] = []
        self.people = FakeSessions()

    def exchange(self, ticket: str) -> tuple[str, datetime] | None:
        return (TOKEN, datetime.now(UTC) + timedelta(hours=1)) if ticket == "good" else None

    def live_by_token(self, token_hash: bytes) -> FakeSession | None:
        return self.people.live_by_token(token_hash)

    def revoke(self, session_id: UUID, why: str) -> None:
        assert why
        self.revoked.append(session_id)


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> FakeModule:
    """The fake in the place of auth.session."""
    fake = FakeModule()
    monkeypatch.setitem(sys.modules, "auth.session", fake)
    return fake


@pytest.fixture
def front(module: FakeModule) -> Bench:
    """The edge before the real routes."""
    bench = Bench(sessions=module.people)
    bench.inner.answer = Starlette(routes=routes.ROUTES)
    return bench


JSON = [("origin", ORIGIN), ("content-type", "application/json")]


def test_a_ticket_is_swapped_for_the_cookie(front: Bench) -> None:
    status, sent = front.ask("/session/exchange", "POST", headers=JSON, body=b'{"ticket": "good"}')
    assert (status, sent["cache-control"]) == (204, "no-store")
    assert "HttpOnly" in sent["set-cookie"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"ticket": 1}',
        '{"ticket": ""}',
        '{"ticket": "good", "x": 1}',
        '{"ticket": "bad"}',
        '"good"',
        "\ud800",
    ],
)
def test_anything_else_is_not(front: Bench, body: str) -> None:
    status, sent = front.ask("/session/exchange", "POST", headers=JSON, body=body.encode(errors="surrogatepass"))
    assert status == 403
    assert "set-cookie" not in sent


@pytest.mark.parametrize("path", ["/session/exchange", "/session/logout"])
@pytest.mark.parametrize(
    "sent",
    [
        [("content-type", "application/json")],
        [("origin", "http://evil.example"), ("content-type", "application/json")],
        [("origin", "null"), ("content-type", "application/json")],
        [("origin", ORIGIN), ("content-type", "text/plain")],
        [("origin", ORIGIN), ("content-type", "application/json; charset=utf-8")],
        [*JSON, ("sec-fetch-site", "cross-site")],
        [*JSON, ("sec-fetch-site", "same-site")],
    ],
)
def test_another_sites_page_cannot_post_here(
    front: Bench, module: FakeModule, path: str, sent: list[tuple[str, str]]
) -> None:
    status, answer = front.ask(path, "POST", token=TOKEN, headers=sent, body=b'{"ticket": "good"}')
    assert status == 403
    assert "set-cookie" not in answer
    assert module.revoked == []


def test_signing_out_ends_the_session_and_drops_the_cookie(front: Bench, module: FakeModule) -> None:
    status, sent = front.ask("/session/logout", "POST", token=TOKEN, headers=JSON, body=b"{}")
    assert status == 204
    assert "Max-Age=0" in sent["set-cookie"]
    assert module.revoked == [module.people.anna]


def test_signing_out_without_a_session_answers_the_same(front: Bench, module: FakeModule) -> None:
    assert front.ask("/session/logout", "POST", headers=JSON, body=b"{}")[0] == 204
    assert front.ask("/session/logout", "POST", token="dead", headers=JSON, body=b"{}")[0] == 204  # noqa: S106 - of a fake
    assert module.revoked == []


def test_the_script_holds_no_ticket_and_is_javascript(front: Bench) -> None:
    assert front.ask("/session/s.js")[1]["content-type"].startswith("text/javascript")
    assert b"innerHTML" not in routes.SCRIPT


@pytest.mark.parametrize(("good", "status"), [(True, 200), (False, 503)])
def test_readiness_tells_strangers_yes_or_no(
    front: Bench, monkeypatch: pytest.MonkeyPatch, *, good: bool, status: int
) -> None:
    health = types.ModuleType("auth.health")
    health.ready = lambda: {"ready": good, "replica": "10.0.0.7 is away"}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "auth.health", health)
    assert front.ask("/readyz")[0] == status
    assert front.ask("/healthz")[0] == 200


def test_the_server_puts_the_edge_first() -> None:
    assert MIDDLEWARE[0].cls is Edge  # type: ignore[comparison-overlap]
    assert connections.REGISTRY.bind == connections.bind


def test_nothing_secret_is_logged(front: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    front.ask("/session/exchange", "POST", headers=JSON, body=b'{"ticket": "bad-secret"}')
    front.ask("/_stcore/upload_file/streamlit-session/file", "PUT", token=OTHER_TOKEN)
    front.talk(CLEAR_CACHE, token=OTHER_TOKEN, headers=[("sec-websocket-protocol", "streamlit, x, streamlit-session")])
    said = capsys.readouterr()
    for secret in ("bad-secret", OTHER_TOKEN, "streamlit-session"):
        assert secret not in said.out + said.err
    assert json.dumps("request_refused").strip('"') in said.out + said.err


def test_streamlit_run_finds_the_app_and_with_it_the_edge() -> None:
    # It reads app.py without running it and looks for `st.App(...)` itself; hidden in a function it would not be found,
    # and app.py would be served as a plain script without edge, routes and headers.
    found = discover_asgi_app(Path(routes.__file__).parent.parent / "app.py")
    assert found.import_string == "app:app"
