"""A small client that speaks Streamlit's WebSocket protocol: what a browser would send, and what it never would."""

from __future__ import annotations

import io
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import randrange
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

COOKIE = "dealerboard"
STREAM_PATH = "/_stcore/stream"
WAIT_SECONDS = 20.0
LARGEST_ANSWER = 64 * 1024 * 1024


@dataclass
class Wire:
    """One WebSocket to a running server. `origin` None is a client that is no browser."""

    url: str
    cookie: str | None = None
    return_to: str | None = None
    origin: str | None = "same"
    cookie_name: str = COOKIE
    headers: dict[str, str] = field(default_factory=dict)
    received: list[ForwardMsg] = field(default_factory=list)
    _socket: ClientConnection | None = None
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        items = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([self.return_to] if self.return_to else [])]
        # Each wire comes from an address of its own, as behind a proxy, so that limits per address meet only who means them.
        sent = {"X-Forwarded-For": f"10.{randrange(256)}.{randrange(256)}.{randrange(256)}", **self.headers}
        if self.cookie is not None:
            sent["Cookie"] = f"{self.cookie_name}={self.cookie}"
        host = self.url.split("/")[2]
        origin: Any = f"http://{host}" if self.origin == "same" else self.origin
        opening = connect(
            f"ws://{host}{STREAM_PATH}",
            origin=origin,
            additional_headers=sent,
            max_size=LARGEST_ANSWER,
            compression=None,
            subprotocols=[Subprotocol(item) for item in items],
            proxy=None,
        )
        self._socket = self._open.enter_context(opening)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    @property
    def socket(self) -> ClientConnection:
        """The open socket."""
        if self._socket is None:
            msg = "Use the wire in a with statement"
            raise RuntimeError(msg)
        return self._socket

    def send(self, **message: Any) -> None:
        """Send one BackMsg, given by its fields: `send(clear_cache=True)`."""
        self.send_bytes(BackMsg(**message).SerializeToString())

    def send_bytes(self, data: bytes | str) -> None:
        """Send a frame as it is; text if it is a str."""
        self.socket.send(data)

    def rerun(self, page: str | None = None, *, widgets: dict[str, Any] | None = None, **state: Any) -> None:
        """Ask for a run of `page` (its URL path; None is the page that is shown), with these widget values by id."""
        message = BackMsg()
        if page is None:
            message.rerun_script.page_script_hash = self.page_hash()
        else:
            message.rerun_script.page_name = page
        for name, value in state.items():
            setattr(message.rerun_script, name, value)
        for widget_id, value in (widgets or {}).items():
            _set_widget(message.rerun_script.widget_states.widgets.add(), widget_id, value)
        self.send_bytes(message.SerializeToString())

    def messages(self, seconds: float) -> Iterator[ForwardMsg]:
        """What arrives within so many seconds; ends when the server closes."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                data = self.socket.recv(timeout=left)
            except (TimeoutError, ConnectionClosed):
                return
            message = ForwardMsg()
            message.ParseFromString(data if isinstance(data, bytes) else data.encode())
            self.received.append(message)
            yield message

    def finish(self, seconds: float = WAIT_SECONDS) -> str:
        """Wait until a run has finished that was not cut short by a rerun, and give the text of all that came."""
        seen = []
        for message in self.messages(seconds):
            seen.append(message)
            if _is_end(message):
                break
        return "\n".join(texts_of(seen))

    def run(self, page: str | None = None, **state: Any) -> str:
        """`rerun` and `finish`."""
        self.rerun(page, **state)
        return self.finish()

    def session_id(self) -> str:
        """Streamlit's id of this session, which it told with the first run."""
        return next(m.new_session.initialize.session_id for m in self.received if m.HasField("new_session"))

    def page_hash(self) -> str:
        """The hash of the page that is shown; empty before the first run, and then the default page comes."""
        shown = [m.navigation.page_script_hash for m in self.received if m.HasField("navigation")]
        return shown[-1] if shown else ""

    def closed_with(self, seconds: float = 5.0) -> int | None:
        """The code with which the server closes within so many seconds; None if it stays open."""
        for _ in self.messages(seconds):
            continue
        return self.socket.protocol.close_code if self.socket.protocol.state.name == "CLOSED" else None

    def widget(self, label: str) -> str:
        """The id of the widget with this label, as it was sent last."""
        found = [e for e in elements_of(self.received) if getattr(e, "label", None) == label and getattr(e, "id", "")]
        if not found:
            msg = f"No widget labelled {label!r} was sent"
            raise LookupError(msg)
        return str(getattr(found[-1], "id"))  # noqa: B009 - kinds of element without an id are gone

    def press(self, label: str) -> str:
        """Press the button with this label and wait for the run."""
        self.rerun(widgets={self.widget(label): True})
        return self.finish()

    def media_urls(self) -> list[str]:
        """The media links that were sent."""
        return [text for text in texts_of(self.received) if text.startswith("/media/")]

    def widgets_labelled(self) -> list[str]:
        """The labels of the widgets that the last run showed, in order."""
        starts = [number for number, m in enumerate(self.received) if m.HasField("new_session")]
        last = self.received[starts[-1] :] if starts else []
        return [str(getattr(e, "label", "")) for e in elements_of(last) if getattr(e, "id", "")]

    def deferred_files(self) -> list[str]:
        """The ids of the downloads that are made on click."""
        return [file_id for e in elements_of(self.received) if (file_id := getattr(e, "deferred_file_id", ""))]

    def make_download(self, file_id: str) -> str | None:
        """The link of a download made on click; None when it is refused."""
        request = {"request_id": file_id, "session_id": self.session_id(), "deferred_file": {"file_id": file_id}}
        self.send(backend_operation_request=request)
        for message in self.messages(3.0):
            if message.HasField("backend_operation_response"):
                return message.backend_operation_response.deferred_file.url or None
        return None

    def make_downloads(self) -> list[str]:
        """The links of all downloads made on click, made now."""
        return [url for file_id in self.deferred_files() if (url := self.make_download(file_id))]

    def fragments(self) -> list[str]:
        """The ids of the fragments that were sent."""
        return sorted({m.delta.fragment_id for m in self.received if m.HasField("delta") and m.delta.fragment_id})


def _set_widget(state: Any, widget_id: str, value: object) -> None:
    state.id = widget_id
    if value is True:
        state.trigger_value = True
    elif isinstance(value, int):
        state.int_value = value
    else:
        state.string_value = str(value)


def _is_end(message: ForwardMsg) -> bool:
    ends = {
        ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
        ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    }
    return message.WhichOneof("type") == "script_finished" and message.script_finished in ends


def elements_of(messages: list[ForwardMsg]) -> Iterator[Message]:
    """The element inside each delta."""
    for message in messages:
        if message.HasField("delta") and message.delta.HasField("new_element"):
            kind = message.delta.new_element.WhichOneof("type")
            yield getattr(message.delta.new_element, kind or "empty")


def texts_of(messages: list[ForwardMsg]) -> list[str]:
    """Every text in the messages, the cells of tables included: more than a person sees, so that no leak hides."""
    return [text for message in messages for text in _texts(message)]


def _texts(message: Message) -> Iterator[str]:
    for description, value in message.ListFields():
        # Repeated fields have a length; that they can be iterated is not to be seen on them.
        repeated = not isinstance(value, str | bytes | Message) and hasattr(value, "__len__")
        for item in value.values() if hasattr(value, "values") else value if repeated else [value]:
            if isinstance(item, Message):
                yield from _texts(item)
            elif isinstance(item, str):
                yield item
            elif description.type == FieldDescriptor.TYPE_BYTES:
                yield from _cells(item)


def _cells(data: bytes) -> Iterator[str]:
    try:
        table = pa.ipc.open_stream(io.BytesIO(data)).read_all()
    except (pa.ArrowInvalid, OSError):
        yield data.decode(errors="replace")
        return
    for column in table.columns:
        yield from (str(cell) for cell in column.to_pylist())
