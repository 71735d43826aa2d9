"""One account manager: the sentence, and the four figures against target and peers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.trend import against_target
from documents.columns import Column
from pages.parts import figures, frame
from pages.parts import reps as parts
from pages.parts import reps_beyond as beyond_part
from pages.parts import reps_moved as moved_part
from pages.parts.picture import picture
from queries import home, periods, reps, reps_beyond, reps_moved
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.portfolio import View
    from queries.reps import Peers, Score
    from queries.reps_beyond import Beyond
    from queries.reps_moved import Stayed
    from words import Speech


def one(visit: Visit, view: View, rep: parts.Rep, kpi: Kpi) -> None:
    """One rep: the sentence, the four figures, what moved the chosen one, and what it is beyond the mix."""
    speech, scope = visit.speech, visit.scope
    card = reps.score(scope, rep.rep_id, view.currency, view.period, view.before)
    if card.now.is_nothing and (card.before is None or card.before.is_nothing):
        frame.nothing(speech.say("reps-nothing", rep=rep.name))
    peers = reps.peers(scope, rep.rep_id, view.currency)
    cells = reps_beyond.expected(scope, rep.rep_id, view.currency, speech.language)
    # Places and what like accounts reach are of the last three whole months; beside other months they would contradict.
    is_of_them = scope.data_through is not None and view.period == periods.preset("3-months", scope.data_through)
    accounts = reps_moved.accounts(scope, rep.rep_id, view.currency, view.period, view.before)
    stayed = reps_moved.of_those_who_stayed(accounts, card, kpi)
    _answer_one(visit, view, rep, card, (stayed, reps_beyond.beyond(cells, kpi) if is_of_them else None), kpi)
    _four(visit, view, card, peers if is_of_them else None)
    _over_time(visit, view, rep, card, kpi)
    moved_part.shown(visit, view, rep, card, accounts, kpi)
    beyond_part.shown(visit, rep, reps_beyond.beyond(cells, kpi), kpi)


def _answer_one(
    visit: Visit, view: View, rep: parts.Rep, card: Score, why: tuple[Stayed | None, Beyond | None], kpi: Kpi
) -> None:
    speech, worst = visit.speech, card.furthest
    stayed, beyond = why
    whose = "own" if view.is_of_reps else "other"
    said = [
        speech.say("reps-answer", **parts.months(view, speech), whose=whose, rep=rep.name, met=card.met, count=card.judged)
        if card.judged
        else speech.say(
            "reps-answer-no-target", **parts.months(view, speech), whose=whose, rep=rep.name, dealers=card.dealers
        )
    ]
    if worst is not None:
        said.append(
            speech.say(
                "reps-answer-off",
                figure=speech.say(f"kpi-{worst.kpi.key}"),
                value=figures.written(worst.kpi, worst.value, speech),
                target=figures.written(worst.kpi, worst.target, speech),
            )
        )
    if stayed is not None:
        said += _stayed_said(stayed, kpi, speech)
    if beyond is not None:
        said.append(beyond_part.said(beyond, kpi, speech))
    frame.answer(speech.sentences(said))


def _stayed_said(stayed: Stayed, kpi: Kpi, speech: Speech) -> list[str]:
    """What accounts that stayed did to the figure, apart from those that came or went; nothing where these moved nothing."""
    others = parts.signed(stayed.others, kpi, speech)
    if others == parts.signed(Fraction(0), kpi, speech):
        return []
    told = {
        "change": parts.signed(stayed.change, kpi, speech),
        "stayed": parts.signed(stayed.stayed, kpi, speech),
        "others": others,
    }
    return [speech.say("reps-answer-stayed", figure=speech.say(f"kpi-{kpi.key}"), **told)]


def _four(visit: Visit, view: View, card: Score, peers: dict[str, Peers] | None) -> None:
    """The four figures with target and peers below each; None: the peers are of other months."""
    speech = visit.speech
    for place, each in zip(figures.row(4), card.figures, strict=True):
        with place:
            trend = [float(point) for point in each.trend if point is not None]
            figures.measured(
                each.kpi,
                each.value,
                speech,
                before=each.before,
                against=speech.say(f"compare-against-{view.compare}"),
                note=None if each.value is not None else speech.say(f"reps-none-{each.kpi.key}"),
                trend=trend or None,
            )
            below = [target_said(each, speech)]
            below += [] if peers is None else [_peers_said(each.kpi, peers, speech)]
            st.caption("  \n".join(plain(one) for one in below))
    st.caption(plain(speech.say("reps-peers-note" if peers is not None else "reps-peers-elsewhere")))


def _over_time(visit: Visit, view: View, rep: parts.Rep, card: Score, kpi: Kpi) -> None:
    """The chosen figure ending in each of thirteen months, over as many months as the period, with the quarter's target."""
    speech, figure = visit.speech, card.of(kpi)
    name, rows = speech.say(f"kpi-{kpi.key}"), reps.over_time(figure, view.period.end)
    drawn = rows.drop("month").with_columns(
        label=pl.Series([speech.month(one) for one in rows["month"]], dtype=pl.String),
        written=pl.Series([figures.written(kpi, one, speech) for one in figure.trend], dtype=pl.String),
    )
    target = "" if figure.target is None else speech.say("home-target", target=figures.written(kpi, figure.target, speech))
    picture(
        drawn,
        against_target(speech.say("column-month"), name, name, target, kpi.unit, speech.language),
        (Column("label", "column-month"), Column("value", f"kpi-{kpi.key}", parts.KIND[kpi.key])),  # type: ignore[arg-type]
        speech,
        title=speech.say("reps-trend-title", figure=name),
        alt=speech.say("reps-trend-alt", figure=name, rep=rep.name),
        key="trend",
        currency=view.currency,
    )
    months = len(periods.months_of(view.period))
    st.caption(plain(speech.say("reps-trend-note", months=months)))


def target_said(one: home.Figure, speech: Speech) -> str:
    """The target, and whether it is reached."""
    if one.target is None:
        return speech.say("home-target-none")
    met = "" if one.is_met is None else "-met" if one.is_met else "-missed"
    return speech.say(f"home-target{met}", target=figures.written(one.kpi, one.target, speech))


def _peers_said(kpi: Kpi, peers: dict[str, Peers], speech: Speech) -> str:
    if kpi.key not in peers:
        return speech.say("reps-peers-none")
    found = peers[kpi.key]
    said: dict[str, str | int] = {
        "lower": figures.written(kpi, found.lower, speech),
        "upper": figures.written(kpi, found.upper, speech),
        "reps": found.reps,
    }
    return speech.say("reps-peers", **said) if found.place is None else speech.say("reps-place", **said, place=found.place)
