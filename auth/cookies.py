"""The session cookie: its name and flags by scheme, how it is read, set and dropped."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

SECURE_SCHEMES = frozenset({"https", "wss"})


def is_secure(scheme: str) -> bool:
    """Whether the browser speaks TLS, to us or to the proxy before us."""
    return scheme in SECURE_SCHEMES


def cookie_name(scheme: str) -> str:
    """The cookie's name. The `__Host-` prefix makes the browser itself insist on Secure, Path=/ and no Domain."""
    return "__Host-dealerboard" if is_secure(scheme) else "dealerboard"


def token_of(scope: Scope) -> str | None:
    """The token that the browser sent, parsed by the same code that Streamlit uses for `st.context.cookies`."""
    return HTTPConnection(scope).cookies.get(cookie_name(scope["scheme"])) or None


def set_session_cookie(response: Response, token: str, expires_at: datetime, scheme: str) -> None:
    """Hand the token to the browser until its session expires; no script can read it."""
    left = int((expires_at - datetime.now(UTC)).total_seconds())
    response.set_cookie(
        cookie_name(scheme), token, max_age=max(left, 0), path="/", secure=is_secure(scheme), httponly=True, samesite="lax"
    )


def drop_session_cookie(response: Response, scheme: str) -> None:
    """Have the browser forget the token. A `__Host-` cookie can only be dropped with the flags it was set with."""
    response.delete_cookie(cookie_name(scheme), path="/", secure=is_secure(scheme), httponly=True, samesite="lax")
