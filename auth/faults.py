"""The one place where an error becomes a sentence with a reference number; the cause goes to the log under that number."""

from __future__ import annotations

import secrets

import streamlit as st
import structlog

from auth.guard import speech_of
from data.errors import DataError

log = structlog.get_logger("dealerboard.page")
UNEXPECTED = "error-unexpected"


def show(error: Exception) -> bool:
    """Say what failed in the reader's language. Always True: Streamlit's own display of it is never shown."""
    reference = secrets.token_hex(4).upper()
    key = error.key if isinstance(error, DataError) else UNEXPECTED
    log.error("page_failed", reference=reference, kind=type(error).__name__, exc_info=error)
    # In the language the window last spoke: the error may be about the session itself.
    st.error(speech_of(None).say(key, reference=reference), icon=":material/error:")
    return True
