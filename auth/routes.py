"""Our own HTTP routes. The cookie is set and dropped here: only an HTTP answer can set one that no script can read."""

from __future__ import annotations

import hashlib
import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from auth import cookies
from data.errors import PrimaryUnavailableError

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.requests import Request

SCRIPT = (Path(__file__).parent / "static" / "s.js").read_bytes()
LONGEST_TICKET = 256

log = structlog.get_logger("dealerboard.edge")


def _sessions() -> Any:
    return importlib.import_module("auth.session")


def is_same_origin(headers: Headers) -> bool:
    """Whether a page of ours sent this: browsers always name the origin of a POST, and no page can write it itself."""
    origin, host = headers.get("origin", ""), headers.get("host", "")
    named = urlsplit(origin)
    if named.scheme not in {"http", "https"} or named.netloc.lower() != host.lower():
        return False
    return headers.get("sec-fetch-site", "same-origin") == "same-origin"


def _is_ours(request: Request) -> bool:
    return is_same_origin(request.headers) and request.headers.get("content-type") == "application/json"


async def _ticket_of(request: Request) -> str | None:
    """The ticket, when the body is exactly {"ticket": text}. The edge has bounded the body."""
    try:
        body = json.loads(await request.body())
    except ValueError:
        return None
    if not isinstance(body, dict) or set(body) != {"ticket"}:
        return None
    ticket = body["ticket"]
    return ticket if isinstance(ticket, str) and 0 < len(ticket) <= LONGEST_TICKET and ticket.isascii() else None


async def exchange(request: Request) -> Response:
    """Swap a one-use ticket for the session cookie."""
    ticket = await _ticket_of(request) if _is_ours(request) else None
    if ticket is None:
        return Response(status_code=403)
    try:
        swapped = await run_in_threadpool(_sessions().exchange, ticket)
    except PrimaryUnavailableError:
        # The ticket stays good for its minute, and the page offers it again.
        return Response(status_code=503)
    if swapped is None:
        log.warning("ticket_refused", address=request.client.host if request.client else None)
        return Response(status_code=403)
    response = Response(status_code=204)
    token, expires_at = swapped
    cookies.set_session_cookie(response, token, expires_at, request.scope["scheme"])
    return response


async def logout(request: Request) -> Response:
    """End the session of the cookie and drop the cookie; the same answer when there is none.

    While the primary is away the session cannot be ended: the browser loses its cookie all the same, and hears of it.
    """
    if not _is_ours(request):
        return Response(status_code=403)
    token, status = cookies.token_of(request.scope), 204
    if token is not None:
        try:
            await run_in_threadpool(_end, token)
        except PrimaryUnavailableError:
            log.warning("sign_out_not_recorded")
            status = 503
    response = Response(status_code=status)
    cookies.drop_session_cookie(response, request.scope["scheme"])
    return response


def _end(token: str) -> None:
    sessions = _sessions()
    found = sessions.live_by_token(hashlib.sha256(token.encode()).digest())
    if found is not None:
        sessions.revoke(found.session_id, "signed out")


async def script(_request: Request) -> Response:
    """The small script that calls the two routes above."""
    return Response(SCRIPT, media_type="text/javascript")


async def alive(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


async def ready(_request: Request) -> Response:
    """The process can serve people. Anybody may ask, so the answer is only yes or no; the log has the parts."""
    parts = await run_in_threadpool(importlib.import_module("auth.health").ready)
    good = bool(parts.get("ready"))
    if not good:
        log.warning("not_ready", parts=parts)
    return JSONResponse({"ready": good}, status_code=200 if good else 503)


ROUTES = [
    Route("/session/exchange", exchange, methods=["POST"]),
    Route("/session/logout", logout, methods=["POST"]),
    Route("/session/s.js", script),
    Route("/healthz", alive),
    Route("/readyz", ready),
]
