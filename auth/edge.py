"""The outermost layer of the app: nothing reaches Streamlit, and nothing leaves it, but through here.

A stranger gets the sign-in page and what that page needs. Every check fails closed: if it cannot be made, the answer is no.
It is a middleware of `st.App`, and so in place under `uvicorn app:app` and under `streamlit run app.py` alike.
"""

from __future__ import annotations

import asyncio
import hashlib
import importlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Protocol, cast

import structlog
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import Response
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from auth.connections import CONNECTION_HEADER, REGISTRY, Registry
from auth.cookies import token_of
from auth.doors import Door, Who, door_of
from auth.headers import content_security_policy, guarded, without_forbidden
from auth.limits import Buckets, Limits
from auth.media import MediaOwners, file_id_of
from auth.messages import plain_run
from auth.routes import is_same_origin
from auth.stream import POLICY, Stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

STREAM_PATH = "/_stcore/stream"
PROTOCOL_HEADER = b"sec-websocket-protocol"
# Streamlit's items: the protocol, the XSRF token, the session to come back to.
RETURN_ITEM = 2
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
# Own threads, so that a slow database cannot use up those that serve files.
CHECKERS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="edge")

log = structlog.get_logger("dealerboard.edge")


class HasId(Protocol):
    """What the edge needs of a session."""

    @property
    def session_id(self) -> UUID:
        """The session's id."""


class Sessions(Protocol):
    """What the edge needs of auth.session. Both block and remember an answer for at most five seconds."""

    def live_by_token(self, token_hash: bytes) -> HasId | None:
        """The live session of a cookie."""

    def live_by_id(self, session_id: UUID) -> HasId | None:
        """The live session of this id."""


class BodyTooLargeError(Exception):
    """The client sent more than its door takes."""


class Edge:
    """The middleware. `sessions` defaults to auth.session, imported when the server starts; tests give their own."""

    def __init__(
        self, app: ASGIApp, sessions: Sessions | None = None, registry: Registry = REGISTRY, limits: Limits | None = None
    ) -> None:
        self._app = app
        self._sessions = sessions or cast("Sessions", importlib.import_module("auth.session"))
        self._registry, self._limits = registry, limits or Limits()
        self._media = MediaOwners(registry.owner)
        self._handshakes = Buckets(self._limits.handshakes_per_second, self._limits.handshake_burst)
        # Computed now, so that a Streamlit whose page cannot be read stops the start and not the first visitor.
        content_security_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, one WebSocket, or the server's start and stop."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _session_of(self, scope: Scope) -> UUID | None:
        """The id of the live session of this request's cookie."""
        token = token_of(scope)
        if token is None:
            return None
        found = await _in_thread(self._sessions.live_by_token, hashlib.sha256(token.encode()).digest())
        return None if found is None else cast("HasId", found).session_id

    async def _is_live(self, session_id: UUID) -> bool:
        return await _in_thread(self._sessions.live_by_id, session_id) is not None

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        door = door_of(scope["path"])
        answer = Answer(send, scope["scheme"], store=door is None or door.store)
        status = await self._refusal(scope, door)
        if status is not None or door is None:
            log.info(
                "request_refused", status=status, door=door and door.path, method=scope["method"], address=_address(scope)
            )
            await Response(status_code=status or 400)(scope, receive, answer)
            return
        clean = {**scope, "headers": without_forbidden(scope["headers"])}
        try:
            await self._app(clean, _bounded(receive, door.max_body()), answer)
        except BodyTooLargeError:
            await answer.instead(413, scope, receive)
        except Exception:
            # Answered here, because Starlette's own answer to a fault is outside of us and would go without our headers.
            log.exception("request_failed", door=door.path, method=scope["method"])
            await answer.instead(500, scope, receive)

    async def _refusal(self, scope: Scope, door: Door | None) -> int | None:
        """The status to refuse with, or None to pass."""
        try:
            return _form_refusal(scope, door) or await self._right_refusal(scope, cast("Door", door))
        except Exception:
            log.exception("request_check_failed", method=scope["method"])
            return 503

    async def _right_refusal(self, scope: Scope, door: Door) -> int | None:
        if door.who is Who.ANYONE:
            return None
        session_id = await self._session_of(scope)
        if session_id is None:
            return 401
        # Another person's file is answered like one that does not exist.
        return None if self._is_owner(session_id, door.who, scope["path"]) else 404

    def _is_owner(self, session_id: UUID, who: Who, path: str) -> bool:
        if who is Who.MEDIA_OWNER:
            return self._media.may_read(session_id, file_id_of(path))
        if who is Who.UPLOAD_OWNER:
            parts = path.split("/")
            return (
                len(parts) == len(("", "_stcore", "upload_file", "session", "file"))
                and self._registry.owner(parts[3]) == session_id
            )
        return who is Who.SIGNED_IN

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._media.watch_runtime()
            session_id = await self._session_of(scope)
            reason = self._handshake_refusal(scope, session_id)
            connection = None if reason else self._registry.open(_address(scope), session_id, self._limits)
        except Exception:
            log.exception("handshake_check_failed")
            reason, connection = "check failed", None
        if connection is None:
            log.warning("handshake_refused", reason=reason or "too many connections", address=_address(scope))
            await send({"type": "websocket.close", "code": POLICY})
            return
        stream = Stream(connection, self._is_live, self._media.may_make, self._limits)
        inner = self._stream_scope(scope, connection.connection_id, session_id)
        judged = stream.receive_through(receive, send)
        if self._comes_back_to_an_ended_session(scope, session_id):
            judged = with_a_run(judged)
        try:
            await self._app(inner, judged, stream.send_through(send))
        finally:
            self._registry.close(connection)

    def _handshake_refusal(self, scope: Scope, session_id: UUID | None) -> str | None:
        headers = Headers(scope=scope)
        if scope["path"] != STREAM_PATH or scope.get("root_path"):
            return "path"
        if not _is_our_host(headers):
            return "host"
        if "origin" in headers and not is_same_origin(headers):
            return "origin"
        if session_id is None and not self._handshakes.take(_address(scope)):
            return "too many handshakes"
        return None

    def _comes_back_to_an_ended_session(self, scope: Scope, session_id: UUID | None) -> bool:
        """Whether the browser still shows the page of a sign-in that is over, and may not know that it has to ask anew.

        After a click in the menu it waits for an answer to a request that went with the old connection.
        """
        items = _protocol_items(scope)
        owner = self._registry.owner(items[RETURN_ITEM]) if len(items) > RETURN_ITEM else None
        return owner is not None and owner != session_id

    def _stream_scope(self, scope: Scope, connection_id: str, session_id: UUID | None) -> Scope:
        """The handshake as Streamlit sees it: with our connection id, and asking back only into the person's own session."""
        items = _protocol_items(scope)
        mine = len(items) > RETURN_ITEM and session_id is not None and self._registry.owner(items[RETURN_ITEM]) == session_id
        items = items[: RETURN_ITEM + 1 if mine else RETURN_ITEM]
        headers = [(k, v) for k, v in without_forbidden(scope["headers"]) if k.lower() != PROTOCOL_HEADER]
        headers.append((CONNECTION_HEADER.encode(), connection_id.encode()))
        if any(items):
            headers.append((PROTOCOL_HEADER, ", ".join(items).encode("latin-1")))
        return {**scope, "headers": headers, "subprotocols": items}


def _protocol_items(scope: Scope) -> list[str]:
    return [item.strip() for item in ",".join(Headers(scope=scope).getlist(PROTOCOL_HEADER.decode())).split(",")]


def with_a_run(receive: Receive) -> Receive:
    """`receive` in which the first message after the handshake is a plain request to draw the page."""
    handshake = False

    async def asking() -> Message:
        nonlocal handshake
        if handshake:
            handshake = False
            return {"type": "websocket.receive", "bytes": plain_run()}
        message = await receive()
        handshake = message["type"] == "websocket.connect"
        return message

    return asking


class Answer:
    """`send` with our headers on whatever answer leaves."""

    def __init__(self, send: Send, scheme: str, *, store: bool) -> None:
        self._send, self._scheme, self._store = send, scheme, store
        self._started = False

    async def __call__(self, message: Message) -> None:
        """Pass one message on."""
        if message["type"] == "http.response.start":
            self._started = True
            message = {**message, "headers": guarded(message.get("headers", ()), self._scheme, store=self._store)}
        await self._send(message)

    async def instead(self, status: int, scope: Scope, receive: Receive) -> None:
        """Answer with a bare status, unless an answer has begun already: then the client just sees it break off."""
        if not self._started:
            await Response(status_code=status)(scope, receive, self)


def _form_refusal(scope: Scope, door: Door | None) -> int | None:
    """What can be refused without knowing who asks."""
    if door is None or scope.get("root_path") or not _is_our_host(Headers(scope=scope)):
        return 400
    if door.who is Who.NOBODY:
        return 404
    if scope["method"] not in door.methods:
        return 405
    return _length_refusal(Headers(scope=scope), door)


def _length_refusal(headers: Headers, door: Door) -> int | None:
    for length in headers.getlist("content-length"):
        if not (length.isascii() and length.isdigit()):
            return 400
        if int(length) > door.max_body():
            return 413
    return None


def _is_our_host(headers: Headers) -> bool:
    """Streamlit checks the host of its WebSocket only; here it is checked for every path.

    Without `server.allowedHosts` only this machine's own names are ours.
    """
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        return False
    if not config.get_option("server.allowedHosts"):
        return hosts[0].lower().rpartition(":")[0] in LOOPBACK_HOSTS or hosts[0].lower() in LOOPBACK_HOSTS
    return is_host_allowed(hosts[0])


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else "unknown"


def _bounded(receive: Receive, most: int) -> Receive:
    """`receive` that stops at `most` bytes, whatever length was declared."""
    got = 0

    async def counted() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body") or b"")
        if got > most:
            raise BodyTooLargeError
        return message

    return counted


async def _in_thread(call: Callable[[Any], Any], argument: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(CHECKERS, call, argument)


MIDDLEWARE = [Middleware(Edge)]
