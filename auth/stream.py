"""One WebSocket as the edge lets it through: each message is judged before Streamlit sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from auth import messages
from auth.limits import Bucket

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from starlette.types import Message, Receive, Send

    from auth.connections import Connection
    from auth.limits import Limits

POLICY, TOO_BIG, FAULT = 1008, 1009, 1011

log = structlog.get_logger("dealerboard.edge")


class Stream:
    """Stands between the server and Streamlit for one connection.

    A connection that acts for a sign-in is asked about it at each message. When that sign-in has ended, the connection is
    closed: the browser comes back at once as a stranger with a fresh Streamlit session, so no callback or fragment of the
    person who left ever runs again.
    """

    def __init__(
        self,
        connection: Connection,
        is_live: Callable[[UUID], Awaitable[bool]],
        may_make: Callable[[UUID | None, str], bool],
        limits: Limits,
    ) -> None:
        self._connection, self._is_live, self._may_make, self._limits = connection, is_live, may_make, limits
        self._bucket = Bucket(limits.messages_per_second, limits.message_burst)
        self._closed = False

    def receive_through(self, receive: Receive, send: Send) -> Receive:
        """`receive` with refused messages taken out; after a refusal that closes, Streamlit sees a disconnect."""

        async def judged() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                code = await self._judge(message)
                if code is None:
                    return message
                if code:
                    await self._close(send, code)
                    return {"type": "websocket.disconnect", "code": code}

        return judged

    def send_through(self, send: Send) -> Send:
        """`send` until the edge has closed the connection; what Streamlit still had to say is dropped."""

        async def until_closed(message: Message) -> None:
            if not self._closed:
                await send(message)

        return until_closed

    async def _close(self, send: Send, code: int) -> None:
        self._closed = True
        await send({"type": "websocket.close", "code": code})

    async def _judge(self, message: Message) -> int | None:
        """None to pass, 0 to drop, else the code to close with. Whatever goes wrong in judging refuses."""
        try:
            return await self._verdict(message)
        except Exception:
            log.exception("message_check_failed", address=self._connection.address)
            return FAULT

    async def _verdict(self, message: Message) -> int | None:
        session_id = self._connection.session_id
        if session_id is None:
            return self._stranger_verdict(message)
        if not await self._is_live(session_id):
            log.info("session_ended", address=self._connection.address)
            return POLICY
        reason = self._refusal(message, session_id)
        if reason is not None:
            log.warning("message_refused", reason=reason, signed_in=True, address=self._connection.address)
        return None if reason is None else 0

    def _stranger_verdict(self, message: Message) -> int | None:
        data = message.get("bytes") or b""
        if len(data) > self._limits.message_bytes:
            reason, code = "too large", TOO_BIG
        elif not self._bucket.take():
            reason, code = "too many", POLICY
        else:
            reason, code = self._refusal(message, None) or "", POLICY
        if not reason:
            return None
        log.warning("message_refused", reason=reason, signed_in=False, address=self._connection.address)
        return code

    def _refusal(self, message: Message, session_id: UUID | None) -> str | None:
        return messages.refusal(
            message.get("bytes"),
            signed_in=session_id is not None,
            owns_download=lambda file_id: self._may_make(session_id, file_id),
        )
