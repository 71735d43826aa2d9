"""Who asks and as of which load: the argument of every query and of every cache key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True)
class Scope:
    """What one person may see, as the standby said it, at one load.

    `dealers` is None for an executive, who sees every dealer; otherwise the ids, which every query names as well.
    """

    uid: int
    role: str
    dealers: tuple[int, ...] | None
    batch_id: int | None
    data_through: date | None

    def allows(self, dealer_id: int) -> bool:
        """Whether a row of this dealer may be asked for at all."""
        return self.dealers is None or dealer_id in self.dealers


@dataclass(frozen=True)
class Freshness:
    """How old what the standby shows is. Shown in the header of every page; not part of any cache key."""

    data_through: date | None
    loaded_at: datetime | None
    beat_age_seconds: float
