"""Headers that leave with every answer, and headers that no client may send."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit import file_util

from auth.cookies import is_secure

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = list[tuple[bytes, bytes]]

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
# uvicorn has already taken the address and scheme out of a trusted proxy's headers; behind it nobody reads them again.
FORBIDDEN_PREFIXES = (b"x-forwarded-", b"x-dealerboard-", b"x-auth-", b"x-streamlit-", b"x-original-", b"x-rewrite-")
FORBIDDEN_NAMES = frozenset({b"x-real-ip", b"forwarded", b"x-client-ip", b"true-client-ip", b"cf-connecting-ip"})
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
NO_STORE = (b"cache-control", b"no-store")
PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"


def inline_script_hashes(html: str) -> list[str]:
    """CSP sources for the scripts written into a page, as the browser hashes them (it reads CR LF as LF)."""
    bodies = (body.replace("\r\n", "\n").replace("\r", "\n") for body in INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in bodies]


@functools.cache
def content_security_policy() -> str:
    """The policy of every answer, with the hashes of the installed Streamlit's own inline scripts."""
    index = Path(file_util.get_static_dir()) / "index.html"
    scripts = " ".join(inline_script_hashes(index.read_bytes().decode()))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts} 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@functools.cache
def _fixed() -> tuple[tuple[bytes, bytes], ...]:
    texts = {
        "content-security-policy": content_security_policy(),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": PERMISSIONS,
    }
    return tuple((name.encode(), value.encode()) for name, value in texts.items())


def guarded(headers: Iterable[tuple[bytes, bytes]], scheme: str, *, store: bool) -> Headers:
    """An answer's headers with ours in the place of any of the same name, and without leave for other origins."""
    ours = [*_fixed(), *([HSTS] if is_secure(scheme) else []), *([] if store else [NO_STORE])]
    names = {name for name, _ in ours}
    kept = [(k, v) for k, v in headers if k.lower() not in names and not k.lower().startswith(b"access-control-")]
    return [(k, _secured(v) if k.lower() == b"set-cookie" and is_secure(scheme) else v) for k, v in kept] + ours


def _secured(cookie: bytes) -> bytes:
    """Streamlit sets its own cookie without Secure when TLS ends at the proxy."""
    flags = {part.strip().lower() for part in cookie.split(b";")[1:]}
    return cookie if b"secure" in flags else cookie + b"; Secure"


def without_forbidden(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """A request's headers without those by which a client could pretend to be the proxy or the edge."""
    return [(name, value) for name, value in headers if not _is_forbidden(name)]


def _is_forbidden(name: bytes) -> bool:
    plain = name.lower().replace(b"_", b"-")
    return plain in FORBIDDEN_NAMES or plain.startswith(FORBIDDEN_PREFIXES)
