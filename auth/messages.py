"""What a browser may ask of the server over its WebSocket, and who may ask it.

Both tables are complete: a test compares them with Streamlit's own message definitions, so that a new kind of message
is refused until somebody has decided about it.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

if TYPE_CHECKING:
    from collections.abc import Callable


class Sender(enum.Enum):
    """Who may send a kind of message."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    NOBODY = "nobody"


MESSAGES: dict[str, Sender] = {
    # The sign-in page is served for every known page, so a stranger's page name or hash is kept: the deep link survives.
    "rerun_script": Sender.ANYONE,
    "stop_script": Sender.ANYONE,
    "app_heartbeat": Sender.ANYONE,
    "file_urls_request": Sender.SIGNED_IN,
    "backend_operation_request": Sender.SIGNED_IN,
    # These act on the whole process or serve developers.
    "clear_cache": Sender.NOBODY,
    "set_run_on_save": Sender.NOBODY,
    "load_git_info": Sender.NOBODY,
    "debug_disconnect_websocket": Sender.NOBODY,
    "debug_shutdown_runtime": Sender.NOBODY,
}
OPERATIONS: dict[str, Sender] = {
    "deferred_file": Sender.SIGNED_IN,
    "dataframe_chunk": Sender.SIGNED_IN,
    # These write files beside the app.
    "install_skills": Sender.NOBODY,
    "dismiss_skills_nudge": Sender.NOBODY,
}


def refusal(data: bytes | None, *, signed_in: bool, owns_download: Callable[[str], bool]) -> str | None:
    """Why this message is refused, or None. `owns_download` says whether a deferred download is the sender's own."""
    message = _parsed(data)
    if message is None:
        return "unreadable"
    kind = message.WhichOneof("type")
    sender = MESSAGES.get(kind or "", Sender.NOBODY)
    if not _may(sender, signed_in=signed_in):
        return kind or "unknown"
    if kind == "rerun_script" and message.rerun_script.fragment_id and not signed_in:
        # A fragment runs without the main script, and so without its sign-in check.
        return "fragment"
    if kind == "backend_operation_request":
        return _operation_refusal(message, owns_download)
    return None


def plain_run() -> bytes:
    """The request for a run of the script, without anything chosen or pressed."""
    message = BackMsg()
    message.rerun_script.SetInParent()
    return bytes(message.SerializeToString())


def _parsed(data: bytes | None) -> BackMsg | None:
    if data is None:
        return None
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    return message


def _may(sender: Sender, *, signed_in: bool) -> bool:
    return sender is Sender.ANYONE or (sender is Sender.SIGNED_IN and signed_in)


def _operation_refusal(message: BackMsg, owns_download: Callable[[str], bool]) -> str | None:
    request = message.backend_operation_request
    operation = request.WhichOneof("payload")
    if OPERATIONS.get(operation or "", Sender.NOBODY) is Sender.NOBODY:
        return f"operation {operation or 'unknown'}"
    # Streamlit runs a deferred download for anybody who knows its id.
    if operation == "deferred_file" and not owns_download(request.deferred_file.file_id):
        return "download of another session"
    return None
