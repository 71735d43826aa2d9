"""The pieces of the bridge page: the sentence, the parts, the picture from one margin to the other, lines and models."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from charts.waterfall import waterfall
from documents.columns import Column
from pages.parts import figures, frame, margins, table
from pages.parts.picture import picture
from queries import bridge, kpis, profit
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.filters import View
    from queries.bridge import Parts
    from queries.margin import Margin
    from words import Speech

PART_COLUMNS = (
    Column("label", "column-profit-step", width="medium"),
    Column("amount", "column-amount", "money"),
    Column("meaning", "column-bridge-meaning", width="large"),
)
# What adds up to the change stands beside it.
_EFFECTS = (
    *(Column(name, f"column-bridge-{name}", "money") for name in bridge.EFFECTS),
    Column("margin_before", "column-profit-gross-before", "money"),
    Column("margin_now", "column-profit-gross", "money"),
)
LINE_COLUMNS = (
    Column("line", "column-profit-line", width="medium"),
    Column("change", "column-profit-change", "money"),
    *_EFFECTS,
)
MODEL_COLUMNS = (
    Column("model", "column-profit-model"),
    Column("change", "column-profit-change", "money"),
    *_EFFECTS,
    Column("quantity_before", "column-bridge-units-before", "count"),
    Column("quantity_now", "column-bridge-units", "count"),
    Column("line", "column-profit-line"),
    Column("model_code", "column-code"),
)
BOXES = ((kpis.PRICE_EFFECT, "price"), (kpis.VOLUME_EFFECT, "volume"), (kpis.MIX_EFFECT, "mix"), (kpis.COST_EFFECT, "cost"))


def answer(visit: Visit, view: View, now: Margin, then: Margin, parts: Parts) -> None:
    """By how much the margin is another, and what did most of it."""
    speech, currency = visit.speech, view.account.currency
    moved = now.gross - then.gross
    said = speech.say(
        "bridge-answer",
        way="even" if moved == 0 else "more" if moved > 0 else "less",
        amount=speech.money(abs(moved), currency),
        before=speech.money(then.gross, currency),
        now=speech.money(now.gross, currency),
        compare=view.compare,
    )
    frame.answer(speech.sentences([said, _most(speech, currency, parts)]))


def _most(speech: Speech, currency: str, parts: Parts) -> str | None:
    """The part that gave most, and the one that took most."""
    known = {name: getattr(parts, name) for name in bridge.EFFECTS}
    up, down = max(known, key=lambda one: known[one]), min(known, key=lambda one: known[one])
    gave = speech.say("bridge-gave", part=_named(speech, up), amount=speech.money(known[up], currency))
    took = speech.say("bridge-took", part=_named(speech, down), amount=speech.money(-known[down], currency))
    return speech.sentences([gave if known[up] > 0 else None, took if known[down] < 0 else None])


def _named(speech: Speech, name: str) -> str:
    return speech.say(f"bridge-part-{name}")


def key_figures(visit: Visit, view: View, now: Margin, then: Margin, parts: Parts) -> None:
    """The margin against that of before, and the effects that lie between the two."""
    effects = [(kpi, getattr(parts, name)) for kpi, name in BOXES]
    shown = [(kpis.GROSS_MARGIN, now.gross), *effects, (kpis.RANGE_EFFECT, parts.came + parts.went)]
    against = visit.speech.say(f"compare-against-{view.compare}")
    for first in (0, 3):
        for place, (kpi, value) in zip(figures.row(3), shown[first : first + 3], strict=True):
            before = then.gross if kpi is kpis.GROSS_MARGIN else None
            with place:
                figures.measured(kpi, value, visit.speech, currency=view.account.currency, before=before, against=against)


def waterfall_of(visit: Visit, view: View, then: Margin, parts: Parts) -> None:
    """From the one margin to the other, part by part."""
    speech, currency = visit.speech, view.account.currency
    drawn = _drawn(speech, currency, then.gross, parts)
    picture(
        drawn,
        waterfall(speech.say("column-profit-step"), speech.say("column-profit-gross", currency=currency), speech.language),
        PART_COLUMNS,
        speech,
        title=speech.say("bridge-title"),
        alt=speech.say("bridge-alt", account=view.account.code),
        key="bridge",
        currency=currency,
    )
    margins.below(visit, view, speech.say("bridge-note"), drawn, PART_COLUMNS, "bridge")


def _drawn(speech: Speech, currency: str, before: int, parts: Parts) -> pl.DataFrame:
    """The frame of charts.waterfall: the margin before, each part, the margin now."""
    amounts = [getattr(parts, name) for name in bridge.EFFECTS]
    reached = list(accumulate(amounts, initial=before))
    names = ["before", *bridge.EFFECTS, "now"]
    rows = pl.DataFrame(
        {
            "label": [_named(speech, name) for name in names],
            "meaning": [speech.say(f"bridge-meaning-{name}") for name in names],
            "amount": [before, *amounts, reached[-1]],
            "from": [0, *reached[:-1], 0],
            "to": [before, *reached[1:], reached[-1]],
            "tone": ["whole", *("up" if one > 0 else "down" for one in amounts), "whole"],
        },
        schema_overrides=dict.fromkeys(("amount", "from", "to"), pl.Int64),
    )
    return rows.with_row_index("position").with_columns(
        low=margins.drawable("from", currency),
        high=margins.drawable("to", currency),
        written=margins.moneys(rows["amount"], speech, currency),
    )


def lines(visit: Visit, view: View, moved: pl.DataFrame) -> None:
    """The same by product line; one ticked is looked at alone."""
    speech = visit.speech
    if view.line is not None or view.model is not None:
        return
    rows = profit.bridged_by_line(moved)
    st.subheader(speech.say("bridge-lines-title"), anchor=False)
    ticked = table.show(
        rows,
        LINE_COLUMNS,
        speech,
        alt=speech.say("bridge-lines-alt", account=view.account.code),
        key="bridge-lines",
        currency=view.account.currency,
        select=True,
    )
    margins.below(visit, view, speech.say("profit-lines-note"), rows, LINE_COLUMNS, "bridge-lines")
    margins.narrow("line", None if ticked is None else str(rows["line_code"][ticked]), view.line)


def models(visit: Visit, view: View, moved: pl.DataFrame) -> None:
    """The same by model, the largest change first."""
    speech = visit.speech
    st.subheader(speech.say("bridge-models-title"), anchor=False)
    table.show(
        moved,
        MODEL_COLUMNS,
        speech,
        alt=speech.say("bridge-models-alt", account=view.account.code),
        key="bridge-models",
        currency=view.account.currency,
    )
    margins.below(visit, view, speech.say("bridge-models-note"), moved, MODEL_COLUMNS, "bridge-models")


def left_out(view: View, now: Margin, then: Margin, speech: Speech) -> None:
    """What has no known cost is in no part of it; and that the months compared with are not whole, where so."""
    said = [margins.begins(view, then, speech)]
    if now.uncosted_sales or then.uncosted_sales:
        amounts = {
            "before": speech.money(then.uncosted_sales, view.account.currency),
            "now": speech.money(now.uncosted_sales, view.account.currency),
        }
        said.append(speech.say("bridge-uncosted", **amounts))
    if any(said):
        st.caption(plain(speech.sentences(said)))
