"""The figures of announcements: whom they reach, and who has read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.kpis import figure
from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from decimal import Decimal

NEWS_REACHED = Kpi("news-reached", "count", "neither", ("announcements",))
NEWS_READ = Kpi("news-read", "count", "up", ("announcements", "read-marks"))
NEWS_READ_SHARE = Kpi("news-read-share", "ratio", "up", ("announcements", "read-marks"))
OF_NEWS = (NEWS_REACHED, NEWS_READ, NEWS_READ_SHARE)


def news_read_share(read: int, reached: int) -> Decimal | None:
    """Accounts of which somebody has read an announcement / accounts that it reaches."""
    return figure.ratio(read, reached)
