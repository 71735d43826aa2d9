"""Downloads made on click: what goes wrong while one is made is said in the person's own language, beside the button."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_storage import MediaFileStorageError

from auth import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.proto.BackMsg_pb2 import BackendOperationRequest

    from words import Speech


class ToldError(RuntimeError):
    """The download failed; the text is the sentence for the person, and the cause is in the log."""


def telling(make: Callable[[], bytes], speech: Speech) -> Callable[[], bytes]:
    """`make` with every error turned into its sentence. It runs in a thread where nobody is known any more."""

    def made() -> bytes:
        try:
            return make()
        except Exception as error:
            raise ToldError(faults.told(error, speech)) from error

    return made


class TellingHandler(DeferredFileHandler):
    """Streamlit's own, which says the same English words whatever went wrong."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        """Make the file; a failure that has a sentence is answered with it."""
        manager = self._get_media_file_mgr()
        try:
            url = await asyncio.to_thread(manager.execute_deferred, request.deferred_file.file_id)
        except MediaFileStorageError as error:
            if isinstance(error.__cause__, ToldError):
                return BackendOperationResponse(request_id=request.request_id, error_msg=str(error.__cause__))
            # There is no such download any more: the page was drawn anew since.
            return await super().handle(request, session_id)
        return BackendOperationResponse(request_id=request.request_id, deferred_file=DeferredFileResponsePayload(url=url))


def install() -> None:
    """Have every session of this process answer with it."""
    app_session.DeferredFileHandler = TellingHandler  # type: ignore[attr-defined]
