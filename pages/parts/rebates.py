"""The pieces of the rebates page: the sentence, the figures, a programme over its tiers, all of them, and what was paid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st
from babel import numbers

from auth.roles import Role
from charts import progress as charts
from documents.columns import Column
from pages.parts import choosing, figures, frame, table
from pages.parts.download import csv_button
from pages.parts.fees import to_statement
from pages.parts.picture import picture
from queries import kpis, rebates
from words import plain
from words.speech import DASH, major

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from queries.rebates import Programme, Standing
    from queries.statement import Account
    from words import Speech

TIER_COLUMNS = (
    Column("label", "column-tier", width="medium"),
    Column("range_written", "column-tier-range"),
    Column("at_end", "column-tier-reward", "money"),
    Column("reached_said", "column-tier-reached"),
)
RUNNING_COLUMNS = (
    Column("name", "column-programme"),
    Column("earned", "column-rebate-earned", "money"),
    Column("ends_on", "column-programme-ends", "date"),
    Column("base_said", "column-base"),
    Column("settled", "column-rebate-settled", "money"),
    Column("missing_said", "column-to-next"),
    Column("brings", "column-brings", "money"),
    Column("days_added", "column-days-added", "number"),
    Column("projected", "column-projected", "money"),
    Column("method_said", "column-method"),
)
PAST_COLUMNS = (
    Column("name", "column-programme"),
    Column("earned", "column-rebate-earned", "money"),
    Column("period_from", "column-from", "date"),
    Column("period_to", "column-to", "date"),
    Column("base_said", "column-base"),
    Column("paid", "column-paid", "money"),
    Column("unpaid", "column-unpaid", "money"),
    Column("promised_on", "column-promised", "date"),
    Column("paid_on", "column-paid-on", "date"),
    Column("days_late", "column-delay", "count"),
    Column("state_said", "column-state"),
)


def answer(visit: Visit, account: Account, standing: Standing, best: Programme | None) -> None:
    """What is earned so far, what the best next step costs and brings, and what is late."""
    speech = visit.speech
    earned = speech.money(standing.earned, account.currency)
    key = "rebates-answer-earned" if standing.programmes else "rebates-answer-none"
    parts = [speech.say(key, count=standing.programmes, amount=earned, side=_side(visit))]
    if best is not None:
        parts.append(advice(speech, account, best))
    if standing.late:
        parts.append(speech.say("rebates-answer-late", amount=speech.money(standing.late, account.currency)))
    frame.answer(speech.sentences(parts))


def _side(visit: Visit) -> str:
    return "dealer" if visit.session.role == Role.DEALER else "staff"


def advice(speech: Speech, account: Account, one: Programme) -> str:
    """What the missing purchase would cost and bring, in one sentence; a dash where it cannot be said."""
    assert one.next is not None  # noqa: S101 - only a programme with a next tier has advice
    cost = DASH if one.costs is None else speech.money(one.costs, account.currency)
    bought = cost if one.measure == "amount" else speech.say("rebates-units-for", units=one.missing or 0, cost=cost)
    return speech.say(
        "rebates-advice" if one.days_added is not None else "rebates-advice-without-days",
        programme=one.name,
        day=speech.date(one.ends_on),
        bought=bought,
        tier=one.next.number,
        brings=speech.money(one.brings or 0, account.currency),
        days=speech.tenth(one.days_added),
    )


def key_figures(visit: Visit, account: Account, standing: Standing) -> None:
    """Earned so far, at the present pace, not paid yet of earlier periods, and how long payment takes."""
    speech = visit.speech
    earned, ahead, unpaid, delay = figures.row(4)
    none = None if standing.programmes else speech.say("rebates-none-running")
    with earned:
        value = standing.earned if standing.programmes else None
        figures.measured(kpis.REBATE_EARNED, value, speech, currency=account.currency, note=none)
    with ahead:
        value = standing.projected if standing.programmes else None
        figures.measured(kpis.REBATE_PROJECTED, value, speech, currency=account.currency, note=none)
    with unpaid:
        late = speech.say("rebates-of-it-late", amount=speech.money(standing.late, account.currency))
        late = late if standing.unpaid else speech.say("rebates-all-paid")
        figures.measured(kpis.REBATE_UNPAID, standing.unpaid, speech, currency=account.currency, note=late)
    with delay:
        if standing.delay is None:
            note = speech.say("rebates-none-paid")
        else:
            note = speech.say("rebates-paid-late", late=standing.paid_late, paid=standing.paid)
        figures.measured(kpis.REBATE_DELAY, standing.delay, speech, note=note)


def programme(speech: Speech, running: Sequence[Programme]) -> Programme | None:
    """Which programme to look at; unless somebody chose, the one whose next tier brings the most for its cost."""
    if not running:
        st.info(speech.say("rebates-none-running-long"), icon=":material/info:")
        return None
    known = {one.code: one for one in running}
    default = (rebates.best(list(running)) or running[0]).code
    chosen = choosing.from_list(
        "programme", list(known), lambda code: known[code].name, speech.say("column-programme"), width=420, usual=default
    )
    return known[chosen]


def progress(visit: Visit, account: Account, one: Programme, best: Programme | None) -> None:
    """One programme over its tiers, how it counts in words, and what the missing purchase costs and brings.

    Of the `best` programme the page's sentence has said that already.
    """
    speech = visit.speech
    st.markdown(plain(_counts(speech, one)))
    if one.next is not None:
        said = "" if one == best else f"**{plain(advice(speech, account, one))}** "
        st.markdown(f"{said}{plain(_pace(speech, account, one))}")
    else:
        st.markdown(plain(speech.say("rebates-last-tier" if one.days_left > 0 else "rebates-over")))
    unit = account.currency if one.measure == "amount" else speech.say("rebates-units")
    drawn = _drawn(speech, account, one)
    picture(
        drawn,
        charts.progress(
            speech.say(f"axis-base-{one.basis}", unit=unit),
            speech.say("column-tier"),
            speech.say("column-tier-reward", currency=account.currency),
            speech.say("kpi-rebate-projected"),
            "money" if one.measure == "amount" else "count",
            speech.language,
        ),
        TIER_COLUMNS,
        speech,
        title=speech.say("rebates-progress-title", programme=one.name),
        alt=speech.say(
            "rebates-progress-alt",
            programme=one.name,
            base=_measured(speech, account, one.measure, one.base),
            tier=one.reached.number,
            tiers=len(one.tiers),
        ),
        key="tiers",
        currency=account.currency,
    )
    st.caption(f"{plain(' · '.join(drawn['label']))}  \n{plain(speech.say('rebates-progress-hint'))}")
    _step(visit, account, one)


def _counts(speech: Speech, one: Programme) -> str:
    """What counts, when, and how tiers are paid."""
    goods = speech.say("rebates-all-goods") if one.line is None else one.line
    said = speech.say(
        "rebates-counts",
        basis=speech.say(f"rebate-basis-{one.basis}"),
        goods=goods,
        start=speech.date(one.starts_on),
        end=speech.date(one.ends_on),
    )
    return f"{said}{'' if speech.language == 'zh-CN' else ' '}{speech.say(f'rebate-method-{one.method}-long')}"


def _pace(speech: Speech, account: Account, one: Programme) -> str:
    """Where the present pace leads."""
    base = _measured(speech, account, one.measure, one.projected_base)
    amount = speech.money(one.projected, account.currency)
    if one.reaches_on is None:
        return speech.say("rebates-pace-not", base=base, amount=amount)
    return speech.say("rebates-pace", base=base, amount=amount, day=speech.date(one.reaches_on))


def _measured(speech: Speech, account: Account, measure: str, value: int) -> str:
    return speech.money(value, account.currency) if measure == "amount" else speech.say("rebates-some-units", units=value)


def _drawn(speech: Speech, account: Account, one: Programme) -> pl.DataFrame:
    rows = rebates.ladder(one)

    def drawing(value: int) -> float:
        return float(major(value, account.currency)) if one.measure == "amount" else float(value)

    def said(row: dict[str, Any]) -> tuple[str, str, str, str]:
        label = speech.say("rebates-tier", tier=row["tier"], rate=_rate(speech, account, one, Decimal(row["rate"])))
        start = _measured(speech, account, one.measure, row["begins"])
        end = None if row["ends"] is None else _measured(speech, account, one.measure, row["ends"])
        between = speech.say("rebates-above", start=start) if end is None else f"{start} {DASH} {end}"
        reward = DASH if row["at_end"] is None else speech.money(row["at_end"], account.currency)
        return label, between, reward, speech.say("rebates-reached" if row["is_reached"] else "rebates-not-reached")

    told = [said(row) for row in rows.iter_rows(named=True)]
    names = ("label", "range_written", "reward_written", "reached_said")
    return rows.with_columns(
        *(pl.Series(name, [row[at] for row in told], dtype=pl.String) for at, name in enumerate(names)),
        pl.Series("from_value", [drawing(value) for value in rows["begins"]]),
        pl.Series("drawn_to", [drawing(value) for value in rows["drawn_to"]]),
        pl.Series("filled_to", [drawing(value) for value in rows["filled_to"]]),
        ahead=pl.lit(drawing(one.projected_base)),
        ahead_written=pl.lit(_measured(speech, account, one.measure, one.projected_base)),
    )


def _rate(speech: Speech, account: Account, one: Programme, rate: Decimal) -> str:
    if one.measure == "amount":
        return speech.say("rebates-per-cent", rate=str(numbers.format_decimal(rate, "0.####", locale=speech.locale)))
    return speech.say("rebates-per-unit", amount=speech.money(int(rate.scaleb(one.digits)), account.currency))


def _step(visit: Visit, account: Account, one: Programme) -> None:
    """The figures of the chosen programme, settled apart from earned so that nothing is counted twice."""
    speech = visit.speech
    earned, missing, brings, days = figures.row(4)
    with earned:
        settled = speech.say("rebates-settled-before", amount=speech.money(one.settled, account.currency))
        figures.measured(kpis.REBATE_EARNED, one.earned, speech, currency=account.currency, note=settled)
    with missing:
        said = DASH if one.missing is None else _measured(speech, account, one.measure, one.missing)
        last = None if one.next is not None else speech.say("rebates-no-next")
        tier = last or speech.say("rebates-to-tier", tier=one.next.number if one.next else 0)
        figures.figure(kpis.TO_NEXT_TIER, said, speech, note=tier)
    with brings:
        figures.measured(kpis.MARGINAL_REBATE, one.brings, speech, currency=account.currency, note=last)
    with days:
        why = last or _days_said(visit, one)
        figures.measured(kpis.STOCK_ADDED, one.days_added, speech, note=why)


def _days_said(visit: Visit, one: Programme) -> str:
    """By which sales the days are reckoned, or why they cannot be."""
    speech, months = visit.speech, rebates.sales_months(one.as_of)
    if one.days_added is None:
        return speech.say("rebates-no-price" if one.costs is None else "rebates-no-sales")
    return speech.say("rebates-by-sales", start=speech.month(months.start), end=speech.month(months.end))


def listing(visit: Visit, account: Account, running: Sequence[Programme]) -> None:
    """All programmes that run, side by side."""
    speech = visit.speech
    st.subheader(speech.say("rebates-running-title"), anchor=False)
    rows = pl.DataFrame(
        [_row(speech, account, one) for one in running],
        schema={
            "name": pl.String, "ends_on": pl.Date, "base_said": pl.String, "earned": pl.Int64, "settled": pl.Int64,
            "missing_said": pl.String, "brings": pl.Int64, "days_added": pl.Float64, "projected": pl.Int64,
            "method_said": pl.String,
        },
        orient="row",
    )  # fmt: skip
    table.show(
        rows,
        RUNNING_COLUMNS,
        speech,
        alt=speech.say("rebates-running-alt", account=account.code),
        key=f"rebates-running-{account.dealer_id}",
        currency=account.currency,
    )
    _download(visit, account, rows, RUNNING_COLUMNS, "rebates-running")


def _row(speech: Speech, account: Account, one: Programme) -> tuple[Any, ...]:
    return (
        one.name,
        one.ends_on,
        _measured(speech, account, one.measure, one.base),
        one.earned,
        one.settled,
        None if one.missing is None else _measured(speech, account, one.measure, one.missing),
        one.brings,
        None if one.days_added is None else float(one.days_added),
        one.projected,
        speech.say(f"rebate-method-{one.method}"),
    )


def past(visit: Visit, account: Account, rows: pl.DataFrame, paid: pl.DataFrame) -> None:
    """What earlier periods earned, what was paid of it and when; one that is ticked leads to its payments."""
    speech = visit.speech
    st.subheader(speech.say("rebates-past-title"), anchor=False)
    if rows.is_empty():
        st.info(speech.say("rebates-none-settled"), icon=":material/info:")
        return
    told = [_base(speech, account, row) for row in rows.iter_rows(named=True)]
    states = {state: speech.say(f"rebate-state-{state}") for state in rebates.STATES}
    shown = rows.with_columns(
        base_said=pl.Series(told, dtype=pl.String),
        state_said=pl.col("state").replace_strict(states, return_dtype=pl.String),
    )
    ticked = table.show(
        shown,
        PAST_COLUMNS,
        speech,
        alt=speech.say("rebates-past-alt", account=account.code),
        key=f"rebates-past-{account.dealer_id}",
        currency=account.currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("rebates-past-hint"), width="content")
        _download(visit, account, shown, PAST_COLUMNS, "rebates-past")
    if ticked is not None:
        _payments(visit, account, paid, shown.row(ticked, named=True))


def _base(speech: Speech, account: Account, row: dict[str, Any]) -> str:
    base = Decimal(row["base"])
    if row["measure"] == "quantity":
        return speech.say("rebates-some-units", units=int(base))
    return speech.money(int(base.scaleb(numbers.get_currency_precision(account.currency))), account.currency)


def _payments(visit: Visit, account: Account, paid: pl.DataFrame, row: dict[str, Any]) -> None:
    speech, own = visit.speech, paid.filter(pl.col("settlement_code") == row["settlement_code"])
    with st.container(border=True):
        amounts = {name: speech.money(row[name], account.currency) for name in ("earned", "paid", "unpaid")}
        st.markdown(plain(speech.say("rebates-ticked", name=row["name"], day=speech.date(row["settled_on"]), **amounts)))
        for one in own.iter_rows(named=True):
            amount = speech.money(one["amount"], account.currency)
            st.markdown(plain(speech.say("rebates-payment", day=speech.date(one["paid_on"]), amount=amount)))
            if one["entry_booked_on"] is not None:
                to_statement(visit, account, one["entry_document"], one["entry_booked_on"])


def _download(visit: Visit, account: Account, rows: pl.DataFrame, columns: Sequence[Column], what: str) -> None:
    csv_button(
        visit,
        rows,
        columns,
        name=f"{what}-{account.code}-{visit.scope.data_through}",
        key=f"{what}-csv",
        about={"account": account.code},
        currency=account.currency,
    )
