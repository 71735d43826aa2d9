"""Handover (S3): which accounts change hands, and what the next account manager must know of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import home, kpis, periods
from queries.home import Figure
from queries.overlay import STAMP
from queries.periods import Period

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope

CHANGES = Query(
    "handover__changes",
    {
        "dealer_id": pl.Int64,
        **dict.fromkeys(("dealer_code", "name", "city"), pl.String),
        "changed_on": pl.Date,
        "is_coming": pl.Boolean,
        **dict.fromkeys(("rep_before", "rep", "rep_code"), pl.String),
    },
)
CONTACTS = Query("handover__contacts", dict.fromkeys(("name", "duty", "phone", "email"), pl.String))
MANAGERS = Query("handover__managers", {"valid_from": pl.Date, "valid_to": pl.Date, "rep": pl.String, "phone": pl.String})
NOTES = Query(
    "handover__notes",
    {"about": pl.String, "about_no": pl.Int64, "body": pl.String, "author_name": pl.String, "written_at": STAMP},
)
# Two years: so far back the comparisons of the pages reach, and whoever came later has not seen what they compare with.
RECENT_DAYS = 731
MONTHS = 12


def changes(scope: Scope, today: date) -> pl.DataFrame:
    """The accounts in scope that changed hands within the two years up to `today`, or will, the newest first."""
    return remembered(scope, CHANGES, dealers=scope.dealers, from_date=today - timedelta(days=RECENT_DAYS), as_of=today)


def contacts(scope: Scope, dealer_id: int) -> pl.DataFrame:
    """Whom to reach at an account, the owner first."""
    return remembered(scope, CONTACTS, dealer_id=dealer_id)


def managers(scope: Scope, dealer_id: int) -> pl.DataFrame:
    """Who looked after an account, the newest first."""
    return remembered(scope, MANAGERS, dealer_id=dealer_id)


def notes(scope: Scope, dealer_id: int) -> pl.DataFrame:
    """The last notes of staff about an account; never remembered, because whoever wrote one must see it."""
    return fetch(scope, NOTES, {"dealer_id": dealer_id})


@dataclass(frozen=True)
class Year:
    """An account's twelve whole months: the four figures and a year before, and its net sales and margin in money."""

    period: Period
    figures: tuple[Figure, ...]
    now: home.Sums
    before: home.Sums

    @property
    def margin(self) -> int:
        """Gross margin of the sales whose cost is known."""
        return self.now.sales - self.now.uncosted_sales - self.now.cost

    @property
    def margin_before(self) -> int:
        """The same of the year before."""
        return self.before.sales - self.before.uncosted_sales - self.before.cost


def year(scope: Scope, dealer_id: int, today: date) -> Year:
    """The last twelve whole months of an account up to `today`, by the definitions of its own pages."""
    months = periods.whole_months(today, MONTHS)
    period = Period(months[-1].start, months[0].end)
    first = periods.month_start(period.end, 2 * MONTHS - 1)
    rows = remembered(scope, home.BY_MONTH, dealer_id=dealer_id, from_date=first, to_date=periods.month_start(period.end))
    before = Period(first, periods.month_end(periods.month_start(period.end, MONTHS)))
    now, then = home.sums(rows, period), home.sums(rows, before)
    found = tuple(Figure(kpi, home.FORMULAS[kpi.key](now), home.FORMULAS[kpi.key](then), None, ()) for kpi in kpis.FOUR)
    return Year(period, found, now, then)
