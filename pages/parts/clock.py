"""What day it is for the business."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from queries import cases

if TYPE_CHECKING:
    from datetime import date


def today() -> date:
    """The business's today: promises run by the clock of the wall and not by the loads."""
    return cases.business_day(datetime.now(UTC))
