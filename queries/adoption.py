"""Who uses what (S10): from the record of pages that people opened, kept on the primary and told to those who may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from data import primary

if TYPE_CHECKING:
    from datetime import date

USED: dict[str, pl.DataType | type[pl.DataType]] = {
    "week": pl.Date,
    "role": pl.String,
    "slug": pl.String,
    "people": pl.Int64,
}
PEOPLE: dict[str, pl.DataType | type[pl.DataType]] = {
    "uid": pl.Int64,
    "login": pl.String,
    "display_name": pl.String,
    "role": pl.String,
    "days": pl.Int64,
    "pages": pl.Int64,
    "last_on": pl.Date,
    "is_new": pl.Boolean,
}
WEEKS = (4, 13, 52)


def since(day: date, weeks: int) -> date:
    """The Monday with which so many weeks begin, of which the one of `day` is the last."""
    return day - timedelta(days=day.weekday() + 7 * (weeks - 1))


def pages(uid: int, first: date) -> pl.DataFrame:
    """How many people of a role opened a page in a week, told by its Monday, from `first` on."""
    rows = primary.call(uid, f"select {', '.join(USED)} from api.pages_used(%(first)s)", first=first)  # noqa: S608 - constants only
    return pl.DataFrame([tuple(row) for row in rows], schema=USED, orient="row")


def people(uid: int, first: date) -> pl.DataFrame:
    """Everybody who may sign in: days and different pages since `first`, and when they were last here.

    `is_new` is who has never signed in.
    """
    rows = primary.call(uid, f"select {', '.join(PEOPLE)} from api.people_using(%(first)s)", first=first)  # noqa: S608 - constants only
    frame = pl.DataFrame([tuple(row) for row in rows], schema=PEOPLE, orient="row")
    return frame.sort("days", "last_on", "login", nulls_last=False)


def by_page(used: pl.DataFrame, day: date) -> pl.DataFrame:
    """One row per page and role: people in the week of `day`, in the one before, and in the week that had most.

    Weeks are not added up: whoever comes each week would count as many people.
    """
    this = since(day, 1)
    people, week = pl.col("people"), pl.col("week")
    rows = used.group_by("slug", "role").agg(
        this_week=people.filter(week == this).sum(),
        last_week=people.filter(week == this - timedelta(days=7)).sum(),
        most=people.max(),
    )
    return rows.sort("this_week", "last_week", "most", "slug", "role", descending=[True, True, True, False, False])


@dataclass(frozen=True)
class Totals:
    """Who of all people opened a page in the time."""

    people: int
    active: int
    never: int


def behind(people: pl.DataFrame) -> tuple[str, Totals] | None:
    """The role of which most people opened no page in the time, and its totals; None where everybody did.

    People and not shares: it is people whom somebody has to help.
    """
    away = people.filter(pl.col("days") == 0).group_by("role").len().sort("len", "role", descending=[True, False])
    if away.is_empty():
        return None
    role = str(away["role"][0])
    return role, totals(people.filter(pl.col("role") == role))


def totals(rows: pl.DataFrame) -> Totals:
    """The sums over rows of `people`."""
    return Totals(rows.height, rows.filter(pl.col("days") > 0).height, int(rows["is_new"].sum()))
