"""The pieces of the what-if page: three questions with their inputs, each answered by now and then side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import choosing, figures, frame, margins, table, url
from queries import kpis, whatif
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Callable

    from auth.guard import Visit
    from queries.statement import Account
    from queries.whatif import Clearing, Ground, Outcome, Standing, Step
    from words import Speech

AGES = ("30", "60", "90", "120", "180")
DEFAULT_AGE = "90"
DEFAULT_OFF, MOST_OFF = 20, 90
DEFAULT_FASTER, MOST_FASTER = 20, 300
COLUMNS = (
    Column("said", "column-profit-step"),
    Column("stock", "column-whatif-stock", "money"),
    Column("days", "column-whatif-days", "number"),
    Column("holding", "column-whatif-holding", "money"),
    Column("margin", "column-whatif-margin", "money"),
)
ROWS = ("now", "then", "change")


def inputs(speech: Speech) -> tuple[int, int, int]:
    """Older than how many days, at how many per cent off, and how many per cent faster; all in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        age = _age(speech)
        off = _number("off", DEFAULT_OFF, MOST_OFF, speech)
        faster = _number("faster", DEFAULT_FASTER, MOST_FASTER, speech)
    return age, off, faster


def _age(speech: Speech) -> int:
    chosen = choosing.from_list(
        "older",
        AGES,
        lambda days: speech.say("whatif-days", days=int(days)),
        speech.say("whatif-older"),
        width=200,
        usual=DEFAULT_AGE,
    )
    return int(chosen)


def _number(key: str, default: int, most: int, speech: Speech) -> int:
    url.number(key, default, most)
    value = st.number_input(speech.say(f"whatif-{key}"), 1, most, key=key, width=200)
    url.keep(key, default)
    return int(value)


def answer(visit: Visit, account: Account, now: Standing, sold_off: Clearing, quick: Outcome) -> None:
    """What clearing brings in, and what turning faster frees."""
    speech, money = visit.speech, _money(visit.speech, account)
    if sold_off.units:
        first = speech.say(
            "whatif-answer-clear",
            cash=money(sold_off.revenue),
            way="loss" if sold_off.margin < 0 else "gain",
            margin=money(abs(sold_off.margin)),
            saved=money(whatif.cleared(now, sold_off).saved),
        )
    else:
        first = speech.say("whatif-answer-nothing-old")
    frame.answer(speech.sentences([first, speech.say("whatif-answer-faster", cash=money(quick.cash))]))


def _money(speech: Speech, account: Account) -> Callable[[int | None], str]:
    def money(minor: int | None) -> str:
        return DASH if minor is None else speech.money(minor, account.currency)

    return money


def clear(visit: Visit, account: Account, ground: Ground, sold_off: Clearing, age: int, off: int) -> None:
    """Sell off what is old: figures, now and then, and the arithmetic."""
    speech = visit.speech
    st.subheader(speech.say("whatif-clear-title", days=age, off=off), anchor=False)
    if sold_off.units:
        _figures(visit, account, ground.now, sold_off)
        _side_by_side(visit, account, ground.now, whatif.cleared(ground.now, sold_off), "clear")
    else:
        st.info(speech.say("whatif-nothing-to-clear"), icon=":material/info:")
    st.caption(plain(speech.sentences(_sum(speech, account, sold_off))))


def _figures(visit: Visit, account: Account, now: Standing, sold_off: Clearing) -> None:
    shown = (
        (kpis.CASH_FREED, sold_off.revenue),
        (kpis.CLEARING_MARGIN, sold_off.margin),
        (kpis.BREAK_EVEN_DAYS, whatif.break_even_days(now, sold_off)),
    )
    for place, (kpi, value) in zip(figures.row(3), shown, strict=True):
        with place:
            figures.measured(kpi, value, visit.speech, currency=account.currency)


def _sum(speech: Speech, account: Account, sold_off: Clearing) -> list[str | None]:
    """The arithmetic, and what stays."""
    names = ("usual", "revenue", "cost", "margin")
    amounts = {name: speech.money(getattr(sold_off, name), account.currency) for name in names}
    return [
        speech.say("whatif-clear-sum", units=sold_off.units, **amounts) if sold_off.units else None,
        speech.say("whatif-unpriced", units=sold_off.unpriced_units) if sold_off.unpriced_units else None,
    ]


def faster(visit: Visit, account: Account, now: Standing, quick: Outcome, percent: int) -> None:
    """The same sales out of less stock."""
    speech, money = visit.speech, _money(visit.speech, account)
    st.subheader(speech.say("whatif-faster-title", percent=percent), anchor=False)
    _side_by_side(visit, account, now, quick, "faster")
    st.caption(
        plain(
            speech.say(
                "whatif-faster-sum", stock=money(now.stock), percent=percent, then=money(quick.stock), cash=money(quick.cash)
            )
        )
    )


def _side_by_side(visit: Visit, account: Account, now: Standing, then: Outcome, key: str) -> None:
    """Stock, days, holding cost and margin, now and then."""
    speech = visit.speech
    rows = whatif.side_by_side(now, then)
    said = pl.Series("said", [speech.say(f"whatif-row-{name}") for name in ROWS], dtype=pl.String)
    told = rows.with_columns(said)
    table.show(
        told,
        COLUMNS,
        speech,
        alt=speech.say(f"whatif-{key}-alt", account=account.code),
        key=f"whatif-{key}",
        currency=account.currency,
    )
    margins.csv_of_account(visit, account, told, COLUMNS, f"whatif-{key}")


def tier(visit: Visit, account: Account, found: Step | None) -> None:
    """The next tier of the programme that brings most for what it costs."""
    speech, money = visit.speech, _money(visit.speech, account)
    st.subheader(speech.say("whatif-tier-title"), anchor=False)
    if found is None:
        st.info(speech.say("whatif-tier-none"), icon=":material/info:")
        return
    said = speech.say(
        "whatif-tier",
        programme=found.programme,
        costs=money(found.costs),
        brings=money(found.brings),
        days=figures.written(kpis.TURNOVER_DAYS, found.days_added, speech),
    )
    rest = (
        speech.say("whatif-tier-unknown")
        if found.worth is None
        else speech.say("whatif-tier-worth", holding=money(found.holding), worth=money(found.worth))
    )
    st.markdown(plain(speech.sentences([said, rest])))
