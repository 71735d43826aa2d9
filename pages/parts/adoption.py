"""The pieces of the page of adoption: the sentence, the share of each role, pages by role, and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth.pages import PAGES
from auth.roles import Role
from documents.columns import Column
from pages.parts import choosing, clock, figures, table
from pages.parts.download import csv_button
from queries import adoption, kpis
from words import plain

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from words import Speech

WEEKS = tuple(str(one) for one in adoption.WEEKS)
PAGE_COLUMNS = (
    Column("page", "adoption-column-page", width="medium"),
    Column("role_said", "column-role"),
    Column("this_week", "adoption-column-this-week", "count"),
    Column("last_week", "adoption-column-last-week", "count"),
    Column("most", "adoption-column-most", "count"),
)
PEOPLE_COLUMNS = (
    Column("login", "column-login"),
    Column("display_name", "column-name"),
    Column("role_said", "column-role"),
    Column("days", "adoption-column-days", "count"),
    Column("pages", "adoption-column-pages", "count"),
    Column("last_on", "adoption-column-last", "date"),
    Column("state_said", "column-state", width="medium"),
)


def weeks(speech: Speech) -> int:
    """How many weeks back."""
    chosen = choosing.one_of(
        "weeks",
        WEEKS,
        lambda one: speech.say("adoption-weeks-said", weeks=int(one)),
        speech.say("adoption-weeks"),
        is_labelled=False,
    )
    return int(chosen)


def answer(visit: Visit, people: pl.DataFrame, used: pl.DataFrame, first: date) -> str:
    """How many of all people opened a page since then and who never came; the role to help first; pages nobody opens."""
    speech, totals = visit.speech, adoption.totals(people)
    said = [
        speech.say("adoption-answer", active=totals.active, people=totals.people, day=speech.date(first), never=totals.never)
    ]
    if (behind := adoption.behind(people)) is not None:
        role, theirs = behind
        away = theirs.people - theirs.active
        said.append(speech.say("adoption-answer-behind", role=speech.say(f"role-{role}"), away=away, people=theirs.people))
    unopened = [page.slug for page in PAGES if page.slug not in set(used["slug"])]
    if unopened:
        first_ones = speech.enumerated(speech.say(f"page-{one}") for one in unopened[:3])
        said.append(speech.say("adoption-answer-unopened", count=len(unopened), pages=first_ones))
    return speech.sentences(said)


def numbers(visit: Visit, people: pl.DataFrame) -> None:
    """The share of people who came, role by role."""
    speech = visit.speech
    roles = [role for role in Role if people.filter(pl.col("role") == role.value).height]
    for column, role in zip(figures.row(len(roles)), roles, strict=True):
        theirs = people.filter(pl.col("role") == role.value)
        active, told = adoption.totals(theirs), speech.say(f"role-{role}")
        with column:
            note = speech.say("adoption-note", active=active.active, people=active.people)
            share = figures.written(kpis.ADOPTION, kpis.adoption(theirs), speech)
            figures.figure(kpis.ADOPTION, share, speech, note=note, label=told)


def _roles(speech: Speech) -> pl.Expr:
    return pl.col("role").replace_strict({role.value: speech.say(f"role-{role}") for role in Role}, return_dtype=pl.String)


def pages(visit: Visit, rows: pl.DataFrame) -> None:
    """Which pages people of each role open. A page that there is no more has its address."""
    speech = visit.speech
    st.subheader(speech.say("adoption-pages-title"), anchor=False)
    if rows.is_empty():
        st.info(plain(speech.say("adoption-none")), icon=":material/info:")
        return
    names = {page.slug: speech.say(f"page-{page.slug}") for page in PAGES}
    told = rows.with_columns(page=pl.col("slug").replace(names), role_said=_roles(speech))
    table.show(told, PAGE_COLUMNS, speech, alt=speech.say("adoption-pages-title"), key="adoption-pages")
    _csv(visit, told, PAGE_COLUMNS, "pages")


def people(visit: Visit, rows: pl.DataFrame, first: date) -> None:
    """Everybody who may sign in, those who came least first."""
    speech = visit.speech
    never, away = pl.lit(speech.say("adoption-never")), pl.lit(speech.say("adoption-away"))
    # Whoever signed in before pages were recorded has been here.
    stays_away = (pl.col("days") == 0) & (pl.col("last_on") < first)
    state = pl.when("is_new").then(never).when(stays_away).then(away)
    told = rows.with_columns(role_said=_roles(speech), state_said=state)
    st.subheader(speech.say("adoption-people-title"), anchor=False)
    table.show(told, PEOPLE_COLUMNS, speech, alt=speech.say("adoption-people-title"), key="adoption-people")
    _csv(visit, told, PEOPLE_COLUMNS, "people")
    st.caption(speech.say("adoption-kept"))


def _csv(visit: Visit, rows: pl.DataFrame, columns: tuple[Column, ...], what: str) -> None:
    name = f"{visit.speech.say('adoption-csv-name')}-{what}-{clock.today()}"
    csv_button(visit, rows, columns, name=name, key=f"adoption-csv-{what}", about={"what": what})
