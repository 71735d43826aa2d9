"""Files of a case: picked and checked before they are sent, each sent by itself once, shown and handed out."""

from __future__ import annotations

import io
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st
from PIL import Image

from auth import session as sessions
from auth.downloads import telling
from data import attachments, primary
from data.attachment_reader import MOST_BYTES
from data.attachments import AttachmentError
from data.errors import OutOfScopeError
from pages.parts import writing
from queries import cases
from words import plain

if TYPE_CHECKING:
    import polars as pl

    from auth.guard import Visit
    from auth.session import Session
    from data.attachments import Checked
    from queries.cases import Case
    from queries.statement import Account
    from words import Speech

CHECKED = "files-checked"
SENT = "files-sent"
SMALL = "files-small:"
SENDING = "files"
# A telephone turns its own kind of picture into one of these when it is not offered.
# What another look may answer otherwise.
BUSY = "attachment-busy"
MOST_FILES = 10
# In what the field counts in, which tells before anything is sent; the reader measures again.
MOST_MEGABYTES = MOST_BYTES // (1024 * 1024)
SMALL_WIDTH = 220
KIB = 1024


def picker(speech: Speech, key: str) -> bool:
    """The field for files, with a sentence for each that cannot be taken. Whether all of them can."""
    picked = st.file_uploader(
        speech.say("case-files"),
        accept_multiple_files=True,
        key=key,
        max_upload_size=MOST_MEGABYTES,
        help=speech.say("case-files-help", most=MOST_FILES),
    )
    faults = [found for one in picked if isinstance(found := _checked(one), AttachmentError)]
    for fault in faults:
        st.error(plain(speech.say(fault.key, **fault.values)), icon=":material/error:")
    return not faults


def _checked(picked: Any) -> Checked | AttachmentError:
    """What the check said about a file, which is made once: it starts a process."""
    known: dict[str, Checked | AttachmentError] = st.session_state.setdefault(CHECKED, {})
    if picked.file_id not in known:
        try:
            known[picked.file_id] = attachments.checked(picked.name, picked.getvalue())
        except AttachmentError as fault:
            if fault.key == BUSY:
                return fault
            known[picked.file_id] = fault
    return known[picked.file_id]


def send(session: Session, account: Account, case: Case, key: str) -> bool:
    """Send what was picked in the field `key`, each file once however often this is tried. Whether all of them are there."""
    done: set[tuple[str, int, int, str]] = st.session_state.setdefault(SENT, set())
    for one in st.session_state.get(key) or ():
        found, this = _checked(one), (case.kind, account.dealer_id, case.number, one.file_id)
        if isinstance(found, AttachmentError):
            return False
        if this in done:
            continue
        told = writing.send(
            session,
            f"{SENDING}-{one.file_id}",
            case.attach,
            "",
            dealer=account.dealer_id,
            file_name=found.name,
            media_type=found.media_type,
            content=found.content,
            **{f"{case.kind}_no": case.number},
        )
        if told is None:
            return False
        done.add(this)
    return True


def said(speech: Speech, key: str) -> None:
    """Why a file of this field was not sent, once."""
    for one in st.session_state.get(key) or ():
        writing.said(f"{SENDING}-{one.file_id}", speech)


def gallery(visit: Visit, account: Account, rows: pl.DataFrame, case: Case) -> None:
    """The files of a case: pictures small, each with its way out."""
    for row in rows.iter_rows(named=True):
        with st.container(horizontal=True, vertical_alignment="center", key=f"file-{row['attachment_no']}"):
            if row["media_type"].startswith("image/"):
                _small(visit, account, row)
            _download(visit, account, row, case)
            st.caption(
                plain(
                    visit.speech.say(
                        "case-file-said",
                        size=visit.speech.number(max(row["size_bytes"] // KIB, 1)),
                        who=row["author_name"],
                        at=visit.speech.moment(row["written_at"]),
                    )
                ),
                width="content",
            )


def _small(visit: Visit, account: Account, row: dict[str, Any]) -> None:
    """A picture made small: once per window, because the whole one may be of five megabytes."""
    key = f"{SMALL}{row['content_hash']}"
    if key not in st.session_state:
        st.session_state[key] = _shrunk(cases.content(visit.scope, account.dealer_id, row["attachment_no"]))
    if st.session_state[key]:
        st.image(st.session_state[key], width=SMALL_WIDTH // 2, alt=row["file_name"])


def _shrunk(content: bytes) -> bytes:
    """The picture as a JPEG of at most SMALL_WIDTH; nothing where there is none. Our own check made what is stored."""
    if not content:
        return b""
    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", (SMALL_WIDTH * 2, SMALL_WIDTH * 2))
        picture.thumbnail((SMALL_WIDTH, SMALL_WIDTH))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def _download(visit: Visit, account: Account, row: dict[str, Any], case: Case) -> None:
    speech = visit.speech
    st.download_button(
        plain(row["file_name"]),
        telling(partial(_handed_out, visit, account, row, case), speech),
        file_name=row["file_name"],
        mime=row["media_type"],
        key=f"download-{row['attachment_no']}",
        icon=":material/attach_file:",
        type="tertiary",
        on_click="ignore",
        disabled=visit.primary_is_down,
        help=speech.say("download-needs-primary") if visit.primary_is_down else None,
    )


def _handed_out(visit: Visit, account: Account, row: dict[str, Any], case: Case) -> bytes:
    """The content, for somebody whose session is still alive; recorded, without which nothing is handed out."""
    session = sessions.live_by_id(visit.session.session_id)
    if session is None or session.role != visit.session.role:
        raise OutOfScopeError
    found = cases.content(visit.scope, account.dealer_id, row["attachment_no"])
    if not found:
        raise OutOfScopeError
    named = {case.kind: case.reference, "file_sha256": row["content_hash"]}
    about = {"name": row["file_name"], "account": account.code, **named}
    detail = json.dumps(about, ensure_ascii=False)
    primary.call(session.uid, "select api.record_export('file', %(detail)s::jsonb)", detail=detail)
    return found
