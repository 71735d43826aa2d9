"""The sentence and the figures of complaint trends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from data.rollups import breakout
from pages.parts import figures, frame
from pages.parts.quality_drawn import tenth
from queries import kpis
from words import plain

if TYPE_CHECKING:
    from pages.parts.quality import Look
    from queries.quality import Rate
    from words import Speech

SHARED = (kpis.ANSWERED_IN_A_DAY, kpis.FIRST_RESPONSE_HOURS, kpis.SOLUTION_HOURS)


def answer(speech: Speech, seen: Look) -> None:
    """How many complaints per thousand units, against what, and what breaks out."""
    parts = [_how_many(speech, seen), _what_breaks_out(speech, seen)]
    frame.answer(speech.sentences(parts))


def _how_many(speech: Speech, seen: Look) -> str:
    rate, before, view = seen.rate, seen.rate_before, seen.view
    value, sure = rate.per_thousand, rate.interval
    if value is None or sure is None:
        return speech.say("quality-answer-none")
    values = {
        "from": speech.month(view.period.start),
        "to": speech.month(view.period.end),
        "rate": speech.tenth(value),
        "low": tenth(speech, sure[0]),
        "high": tenth(speech, sure[1]),
    }
    said = speech.say("quality-answer", **values)
    if before is None or before.per_thousand is None:
        return said
    then = speech.say("quality-answer-before", compare=view.compare, rate=speech.tenth(before.per_thousand))
    return f"{said}{'' if speech.language == 'zh-CN' else ' '}{then}"


def _what_breaks_out(speech: Speech, seen: Look) -> str:
    flagged = seen.breakouts.filter(pl.col("peak") >= breakout.LIMIT)
    standing = flagged.filter("stands")
    if flagged.is_empty():
        return speech.say("quality-answer-calm")
    if standing.is_empty():
        return speech.say("quality-answer-over", count=flagged.height, stream=str(flagged["label"][0]))
    first = standing.row(0, named=True)
    return speech.say(
        "quality-answer-breakout",
        count=standing.height,
        stream=str(first["label"]),
        since=speech.date(first["since"]),
        complaints=speech.number(int(first["complaints"])),
        expected=tenth(speech, first["expected"]),
    )


def key_figures(speech: Speech, seen: Look) -> None:
    """How often, and how fast we help: each group says of what it is, since only the first is narrowed by a batch."""
    _how_often(speech, seen)
    _how_fast(speech, seen)


def per_thousand(speech: Speech, rate: Rate, before: Rate | None, compare: str) -> None:
    """Complaints per thousand units, beside those of the months compared with."""
    figures.measured(
        kpis.PER_THOUSAND,
        rate.per_thousand,
        speech,
        before=None if before is None else before.per_thousand,
        against=speech.say(f"compare-against-{compare}"),
        note=speech.say("quality-no-units") if rate.per_thousand is None else None,
    )


def _how_often(speech: Speech, seen: Look) -> None:
    rate, before, sure = seen.rate, seen.rate_before, seen.rate.interval
    st.caption(plain(speech.say("quality-scope-made", **_of_what(speech, seen, seen.view.batch))))
    box, beside = st.columns([1, 3], vertical_alignment="center")
    with box:
        per_thousand(speech, rate, before, seen.view.compare)
    if sure is not None:
        said = speech.say("quality-sure", low=tenth(speech, sure[0]), high=tenth(speech, sure[1]))
        beside.caption(plain(said))


def _of_what(speech: Speech, seen: Look, batch: str | None) -> dict[str, str]:
    """The months, and line, model, branch and batch by name as far as they are chosen."""
    view = seen.view
    line = None if view.line is None else view.models.filter(pl.col("line_code") == view.line)["line"][0]
    branch = None if view.branch is None else view.places.filter(pl.col("branch_code") == view.branch)["branch"][0]
    chosen = [str(one) for one in (view.model or line, branch, batch) if one is not None]
    return {
        "from": speech.month(view.period.start),
        "to": speech.month(view.period.end),
        "what": " · ".join(chosen) or speech.say("quality-scope-all"),
    }


def _how_fast(speech: Speech, seen: Look) -> None:
    now, then = seen.took, seen.took_before
    against = speech.say(f"compare-against-{seen.view.compare}")
    later = speech.say("quality-not-yet")
    nothing = speech.say("quality-nothing-raised")
    st.caption(plain(speech.say("quality-scope-raised", **_of_what(speech, seen, None))))
    first, second = figures.row(3), figures.row(4)
    shown: tuple[tuple[Any, Any, Any, str | None], ...] = (
        (kpis.COMPLAINTS_RAISED, now.opened, then and then.opened, None),
        (kpis.REOPENED_SHARE, now.reopened_share, then and then.reopened_share, nothing),
        (kpis.ANSWERED_IN_A_DAY, now.answered_in_a_day, then and then.answered_in_a_day, nothing),
        (kpis.FIRST_RESPONSE_HOURS, now.answered, then and then.answered, later if now.opened else nothing),
        (kpis.SOLUTION_HOURS, now.solved, then and then.solved, later if now.opened else nothing),
        (kpis.FIRST_RESPONSE_P90, now.answered_p90, then and then.answered_p90, later if now.opened else nothing),
        (kpis.SOLUTION_P90, now.solved_p90, then and then.solved_p90, later if now.opened else nothing),
    )  # fmt: skip
    for column, (kpi, value, earlier, why) in zip((*first, *second), shown, strict=True):
        with column:
            figures.measured(kpi, value, speech, before=earlier, against=against, note=why if value is None else None)
    if seen.view.batch is not None or seen.view.fault is not None:
        st.caption(plain(speech.say("quality-narrowed")))
