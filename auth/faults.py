"""The one place where an error becomes a sentence with a reference number; the cause goes to the log under that number."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import streamlit as st
import structlog

from auth.guard import speech_of
from data.errors import DataError
from documents.errors import DocumentError

if TYPE_CHECKING:
    from words import Speech

log = structlog.get_logger("dealerboard.page")
UNEXPECTED = "error-unexpected"


def told(error: Exception, speech: Speech) -> str:
    """The sentence for an error, whose cause is in the log from now on."""
    reference = secrets.token_hex(4).upper()
    key = error.key if isinstance(error, DataError | DocumentError) else UNEXPECTED
    log.error("page_failed", reference=reference, kind=type(error).__name__, exc_info=error)
    return speech.say(key, reference=reference)


def show(error: Exception) -> bool:
    """Say what failed in the reader's language. Always True: Streamlit's own display of it is never shown."""
    # In the language the window last spoke: the error may be about the session itself.
    st.error(told(error, speech_of(None)), icon=":material/error:")
    return True
