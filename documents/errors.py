"""What can go wrong while a document is made. Each is one sentence on the screen; the cause goes to the log."""

from __future__ import annotations


class DocumentError(RuntimeError):
    """Base of the errors of documents; `key` names the sentence in the catalogue."""

    key = "error-unexpected"


class DocumentTooHeavyError(DocumentError):
    """It took more time or memory than one document may; a shorter period, or another form, may pass."""

    key = "error-document-too-heavy"


class DocumentBusyError(DocumentError):
    """As many documents as may be made at once are being made."""

    key = "error-busy"
