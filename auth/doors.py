"""Every HTTP path there is: who may use it, by which methods, with how large a body. What is not listed is refused."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from urllib.parse import unquote

from streamlit import config

MEGABYTE = 1024 * 1024
MULTIPART_FRAME = 64 * 1024
SESSION_BODY = 4 * 1024
MOST_DECODINGS = 4
READ = frozenset({"GET", "HEAD"})
POST = frozenset({"POST"})
UPLOAD = frozenset({"PUT", "DELETE"})
FIRST_PRINTABLE, DELETE_CHARACTER = 0x20, 0x7F


class Who(enum.Enum):
    """Who may pass a door."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    MEDIA_OWNER = "the sign-in the file was made for"
    UPLOAD_OWNER = "the sign-in the Streamlit session belongs to"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Door:
    """One path, or with a slash at its end everything below it."""

    path: str
    who: Who
    methods: frozenset[str] = READ
    store: bool = True
    body: int = 0

    def covers(self, path: str) -> bool:
        """Whether `path` leads to this door."""
        return path == self.path.rstrip("/") or path.startswith(self.path) if self.path.endswith("/") else path == self.path

    def max_body(self) -> int:
        """The largest body in bytes; uploads follow Streamlit's own setting."""
        if self.who is Who.UPLOAD_OWNER:
            return int(config.get_option("server.maxUploadSize")) * MEGABYTE + MULTIPART_FRAME
        return self.body


# The first that covers a path counts.
DOORS = (
    Door("/_stcore/health", Who.ANYONE),
    Door("/_stcore/host-config", Who.ANYONE),
    Door("/_stcore/upload_file/", Who.UPLOAD_OWNER, UPLOAD, store=False),
    Door("/_stcore/bidi-components/", Who.SIGNED_IN),
    # The stream is a WebSocket and not for HTTP; metrics, agent routes and script checks are for nobody.
    Door("/_stcore/", Who.NOBODY),
    Door("/media/", Who.MEDIA_OWNER, store=False),
    Door("/component/", Who.SIGNED_IN),
    Door("/app/", Who.NOBODY),
    # Streamlit's own OIDC sign-in is not used.
    Door("/auth/", Who.NOBODY),
    Door("/oauth2callback", Who.NOBODY),
    Door("/session/exchange", Who.ANYONE, POST, store=False, body=SESSION_BODY),
    Door("/session/logout", Who.ANYONE, POST, store=False, body=SESSION_BODY),
    Door("/session/s.js", Who.ANYONE, store=False),
    Door("/session/", Who.NOBODY, store=False),
    Door("/healthz", Who.ANYONE, store=False),
    Door("/readyz", Who.ANYONE, store=False),
)
CLOSED = Door("/", Who.NOBODY)
# Streamlit's static files, and its one HTML page for every other path.
SHELL = Door("/", Who.ANYONE)


def plain(path: str) -> str | None:
    """The path as the most lenient reader could understand it; None when no honest client writes it so."""
    for _ in range(MOST_DECODINGS):
        decoded = unquote(path).replace("\\", "/")
        if decoded == path:
            break
        path = decoded
    else:
        return None
    if any(ord(character) < FIRST_PRINTABLE or ord(character) == DELETE_CHARACTER for character in path):
        return None
    segments = [segment for segment in path.split("/") if segment not in {"", "."}]
    return None if ".." in segments else "/" + "/".join(segments).casefold()


def door_of(path: str) -> Door | None:
    """The door that `path` leads to; None for a malformed path.

    A listed door opens only to its exact spelling. Any other spelling of it (doubled slashes, capitals, encoded characters,
    a slash at the end) is a door for nobody, whatever a router further in would make of it.
    """
    lenient = plain(path)
    if lenient is None or path.startswith(("//", "/\\")) or "\\" in path:
        return None
    door = next((door for door in DOORS if door.covers(lenient)), None)
    if door is None:
        return CLOSED if "/_stcore" in lenient else SHELL
    return door if _well_spelled(path, door) else CLOSED


def _well_spelled(path: str, door: Door) -> bool:
    return door.covers(path) and not path.endswith("/") and not any(odd in path for odd in ("//", "/.", "%"))
