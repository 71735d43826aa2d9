"""What can go wrong between a page and the servers. Each is one sentence on the screen; the cause goes to the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# The codes of refusals, as data/migrations/sql/0012_writes.sql gives them.
REFUSED = "DB4"
STALE = "DB409"


class DataError(RuntimeError):
    """Base of the errors that a page may meet; `key` names the sentence in the catalogue."""

    key = "error-unexpected"


class ReplicaUnavailableError(DataError):
    """The standby cannot be reached or is starting up."""

    key = "error-replica-unavailable"


class PrimaryUnavailableError(DataError):
    """The primary cannot be reached: reads go on, nothing can be written and nobody can sign in."""

    key = "error-primary-unavailable"


class BusyError(DataError):
    """All connections are in use, or the server has none left."""

    key = "error-busy"


class TooHeavyError(DataError):
    """The statement ran into its time limit; a narrower question may pass."""

    key = "error-too-heavy"


class ContextRejectedError(DataError):
    """The server did not accept who we said is asking. Never shown as "no data"."""

    key = "error-context-rejected"


class NotAStandbyError(DataError):
    """Business facts are read from a standby only, and this server is none."""

    key = "error-not-a-standby"


class ScopeMovedError(DataError):
    """A load or an assignment changed the scope while the page was drawn; drawing it again gives one consistent page."""

    key = "error-scope-moved"


class OutOfScopeError(DataError):
    """A dealer outside the scope was named. The same sentence whether it exists or not."""

    key = "error-out-of-scope"


class RefusedError(DataError):
    """A write was refused by the database's own rules, and nothing was done. Its sentence is among the catalogue's."""

    def __init__(self, key: str, values: Mapping[str, Any], state: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
        self.state = state

    @property
    def is_stale(self) -> bool:
        """Whether what was seen has changed meanwhile: looking again tells what."""
        return self.state == STALE


class NoPrincipalError(RuntimeError):
    """A connection was about to be used without saying who asks: a mistake of ours, never of a person."""
