"""Whose each media file is.

Streamlit names a media file by a hash of its content and serves it to everybody who knows the name. Its manager knows which
of its sessions shows a file, but forgets at the start of each rerun and never knows for a download made on click. So the
manager's two doors are watched here, and a file belongs to the sign-ins for which it was made.
"""

from __future__ import annotations

import threading
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from streamlit.runtime.media_file_manager import MediaFileManager

SWEEP_ABOVE = 5_000


def file_id_of(url: str) -> str:
    """The file's id in a media URL, read as Streamlit's own route reads it."""
    return PurePosixPath(url).stem


class MediaOwners:
    """The sign-ins that each media file was made for."""

    def __init__(self, owner_of: Callable[[str], UUID | None]) -> None:
        self._owner_of = owner_of
        self._lock = threading.Lock()
        self._owners: dict[str, set[UUID]] = {}
        self._manager: MediaFileManager | None = None

    def watch_runtime(self) -> None:
        """Watch this process's runtime. No script runs before its first handshake, so that is when the edge calls this."""
        if self._manager is None and runtime.exists():
            self.watch(runtime.get_instance().media_file_mgr)

    def watch(self, manager: MediaFileManager) -> None:
        """Note from now on for whom `manager` makes files."""
        add, execute = manager.add, manager.execute_deferred

        def noted_add(*args: Any, **kwargs: Any) -> str:
            url = add(*args, **kwargs)
            context = get_script_run_ctx(suppress_warning=True)
            self.note(context.session_id if context else "", file_id_of(url))
            return url

        def noted_execute(file_id: str) -> str:
            maker = self._maker(file_id)
            url = execute(file_id)
            self.note(maker, file_id_of(url))
            return url

        manager.add = noted_add  # type: ignore[method-assign]
        manager.execute_deferred = noted_execute  # type: ignore[method-assign]
        self._manager = manager

    def note(self, streamlit_session_id: str, file_id: str) -> None:
        """A file was made in this Streamlit session. Without an owner it is noted for nobody, and so served to nobody."""
        owner = self._owner_of(streamlit_session_id)
        if owner is None:
            return
        with self._lock:
            self._owners.setdefault(file_id, set()).add(owner)
            if len(self._owners) > SWEEP_ABOVE:
                self._sweep()

    def _sweep(self) -> None:
        kept = self._manager._file_metadata if self._manager else {}  # noqa: SLF001 - there is no public list of files
        self._owners = {file_id: owners for file_id, owners in self._owners.items() if file_id in kept}

    def _maker(self, file_id: str) -> str:
        entry = self._manager._deferred_callables.get(file_id) if self._manager else None  # noqa: SLF001 - as above
        return entry["session_id"] if entry else ""

    def may_read(self, session_id: UUID, file_id: str) -> bool:
        """Whether this file was made for this sign-in."""
        with self._lock:
            return session_id in self._owners.get(file_id, ())

    def may_make(self, session_id: UUID | None, file_id: str) -> bool:
        """Whether this deferred download was offered to this sign-in, or to nobody.

        A click can be a moment older than the rerun that replaced its download. Streamlit then answers that there is no such
        download, which the browser waits for; ids are random, so there is nothing to find out.
        """
        maker = self._maker(file_id)
        return session_id is not None and (not maker or self._owner_of(maker) == session_id)
