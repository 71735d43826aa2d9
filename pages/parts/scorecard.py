"""The pieces of the scorecard page: the sentence, the figures, the months of each promise, and the rows behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from charts.heatmap import heatmap
from documents.columns import Column
from pages.parts import choosing, figures, frame, table
from pages.parts.download import csv_button
from pages.parts.orders import newly, today
from pages.parts.picture import picture
from queries import kpis, loaded, orders, periods, scorecard
from queries.periods import Period
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from decimal import Decimal

    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.orders import Service
    from queries.scorecard import Score
    from queries.statement import Account
    from words import Speech

SHOWN = tuple(scorecard.FIGURES.values())
ALL = "all"
PROMISES = (ALL, *scorecard.FIGURES)
MONTH_COLUMNS = (
    Column("class", "column-promise", width="large"),
    Column("label", "column-month"),
    Column("kept", "column-kept", "count"),
    Column("due", "column-due-promises", "count"),
    Column("value", "column-kept-part", "percent"),
)
ROW_COLUMNS = (
    Column("promise_said", "column-promise", width="medium"),
    Column("kept_said", "column-kept-or-not"),
    Column("reference", "column-promise-reference"),
    Column("subject_said", "column-promise-about"),
    Column("opened_on", "column-opened", "date"),
    Column("due_on", "column-promised-for", "date"),
    Column("done_on", "column-done", "date", width=100),
    Column("days_late", "column-promise-late", "count"),
    Column("amount", "column-promise-amount", "money"),
)
# Where the rows of a promise are at home: the page, its parameter, and the column that says which.
HOMES = {
    scorecard.DELIVERED: ("pages/dealer/orders.py", "order", "reference"),
    "requests": ("pages/dealer/requests.py", "request", "reference"),
    "disputes": ("pages/dealer/disputes.py", "case", "reference"),
    "rebates": ("pages/dealer/rebates.py", "programme", "subject"),
    "claims": ("pages/dealer/claims.py", "claim_kind", "subject"),
}


@dataclass(frozen=True)
class Card:
    """What was promised to an account in a period, and in the months it is compared with.

    `rows` and `rows_before` as scorecard.PROMISES; `service_before` is None and `rows_before` empty without a comparison.
    """

    account: Account
    period: Period
    compare: str
    rows: pl.DataFrame
    rows_before: pl.DataFrame
    service: Service
    service_before: Service | None


def card(visit: Visit, account: Account, period: Period, before: Period | None, compare: str) -> Card:
    """Everything that ran out in the period, and in the one before it."""
    as_of, scope = today(visit), visit.scope
    first = period.start if before is None else min(before.start, period.start)
    ordered = orders.lines(scope, account.dealer_id, as_of)
    others = scorecard.promises(scope, account.dealer_id, first, as_of)
    every = scorecard.with_deliveries(others, ordered, first, as_of, account.currency)
    service_before = None
    if before is not None and orders.reaches(ordered, before):
        then = orders.seen_before(as_of, period, before)
        service_before = orders.service(orders.lines(scope, account.dealer_id, then), before, then)
    rows = scorecard.within(every, Period(period.start, min(period.end, as_of)))
    service = orders.service(ordered, period, as_of)
    return Card(account, period, compare, rows, scorecard.within(every, before), service, service_before)


def answer(visit: Visit, card: Card) -> None:
    """How many promises were kept, and which promise was broken most often."""
    speech, whole = visit.speech, scorecard.score(card.rows)
    if not whole.due:
        frame.answer(speech.say("scorecard-answer-none"))
        return
    values = {"kept": speech.number(whole.kept), "due": speech.number(whole.due), "part": speech.percent(whole.ratio)}
    said = [speech.say("scorecard-answer", **values)]
    broken = scorecard.most_broken(card.rows)
    if broken is None:
        said.append(speech.say("scorecard-answer-all"))
    else:
        one, name = scorecard.score(scorecard.of(card.rows, broken)), speech.say(f"promise-{broken}")
        counts = {"broken": speech.number(one.due - one.kept), "due": speech.number(one.due)}
        said.append(speech.say("scorecard-answer-broken", promise=name, **counts))
    frame.answer(speech.sentences(said))


def key_figures(visit: Visit, card: Card) -> None:
    """What we deliver, how we answer, what we decide and pay: a row each, beside the months it is compared with."""
    speech, now, then = visit.speech, card.service, card.service_before
    full, filled, lead = figures.row(3)
    with full:
        _promise(visit, card, scorecard.DELIVERED)
    with filled:
        _box(visit, card, kpis.FILL_RATE, now.fill_rate, None if then is None else then.fill_rate, _units_said(now, speech))
    with lead:
        _box(visit, card, kpis.LEAD_TIME, now.lead_time, None if then is None else then.lead_time, _lead_said(now, speech))
    for row in (("answered", "solved", "requests"), ("disputes", "claims", "rebates")):
        for place, promise in zip(figures.row(3), row, strict=True):
            with place:
                _promise(visit, card, promise)


def _promise(visit: Visit, card: Card, promise: str) -> None:
    """One promise: the part that was kept."""
    now = scorecard.score(scorecard.of(card.rows, promise))
    then = scorecard.score(scorecard.of(card.rows_before, promise))
    # Order lines reach back as far as the orders do, other promises as far as there are any.
    before = then.ratio if promise != scorecard.DELIVERED or card.service_before is not None else None
    _box(visit, card, scorecard.FIGURES[promise], now.ratio, before, _kept_said(visit, promise, now))


def _box(visit: Visit, card: Card, kpi: Kpi, value: Decimal | None, before: Decimal | None, counted: str) -> None:
    speech = visit.speech
    note = None if value is not None and before is not None else counted
    figures.measured(kpi, value, speech, before=before, against=speech.say(f"compare-against-{card.compare}"), note=note)


def _kept_said(visit: Visit, promise: str, one: Score) -> str:
    """From how many promises it was worked out; without any, why."""
    speech = visit.speech
    if one.due:
        return speech.say("scorecard-of", kept=speech.number(one.kept), due=speech.number(one.due))
    brought_by = scorecard.BROUGHT_BY.get(promise)
    if brought_by is not None and brought_by not in loaded.tables(visit.scope):
        return speech.say("lacking-table", table=brought_by)
    return speech.say("scorecard-none-due")


def _units_said(service: Service, speech: Speech) -> str:
    if not service.units:
        return speech.say("scorecard-none-due")
    return speech.say("orders-counted-units", part=speech.number(service.filled), whole=speech.number(service.units))


def _lead_said(service: Service, speech: Speech) -> str:
    if service.promised_time is None:
        return speech.say("orders-none-arrived", count=0)
    return speech.say("scorecard-promised-time", days=speech.tenth(service.promised_time))


def months(visit: Visit, card: Card) -> None:
    """Each promise month by month; a cell that is clicked shows the rows behind it."""
    speech = visit.speech
    drawn = grid(visit, card)
    mark = picture(
        drawn,
        heatmap(
            speech.say("column-promise"),
            speech.say("axis-promise-month"),
            speech.say("column-kept-part"),
            speech.say("scorecard-counts"),
            len(scorecard.FIGURES),
        ),
        MONTH_COLUMNS,
        speech,
        title=speech.say("scorecard-months-title"),
        alt=speech.say("scorecard-months-alt", account=card.account.code),
        key="kept",
        currency=card.account.currency,
    )
    st.caption(speech.say("scorecard-months-hint"))
    if (clicked := newly("kept", mark)) is not None:
        promise, month = clicked.split("|")
        st.query_params["promise"] = promise
        st.query_params["month"] = month
        st.rerun()


def grid(visit: Visit, card: Card) -> pl.DataFrame:
    """The frame of charts.heatmap, with the counts behind each cell."""
    speech, cells = visit.speech, []
    for place, (promise, scores) in enumerate(scorecard.by_month(card.rows, card.period).items()):
        for position, (month, one) in enumerate(scores):
            whole = None if one.ratio is None else f"{one.ratio * 100:.0f}"
            counts = speech.say("scorecard-of", kept=speech.number(one.kept), due=speech.number(one.due))
            cells.append(
                (
                    speech.month(month),
                    position,
                    speech.say(f"promise-{promise}"),
                    place,
                    None if one.ratio is None else float(one.ratio),
                    whole or DASH,
                    f"{speech.percent(one.ratio)} ({counts})",
                    one.kept,
                    one.due,
                    f"{promise}|{month:%Y-%m}",
                )
            )
    schema = {
        "label": pl.String, "position": pl.Int64, "class": pl.String, "place": pl.Int64, "value": pl.Float64,
        "written": pl.String, "said": pl.String, "kept": pl.Int64, "due": pl.Int64, "mark": pl.String,
    }  # fmt: skip
    return pl.DataFrame(cells, schema=schema, orient="row")


def rows(visit: Visit, card: Card) -> None:
    """The promises one by one, what was not kept first; a ticked one leads to where it is at home."""
    speech = visit.speech
    st.subheader(speech.say("scorecard-rows-title"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        promise = _chosen_promise(speech)
        month = _chosen_month(card, speech)
        only_broken = _only_broken(speech)
    chosen = card.rows if promise == ALL else scorecard.of(card.rows, promise)
    if month is not None:
        chosen = scorecard.within(chosen, month)
    if only_broken:
        chosen = chosen.filter(~pl.col("kept"))
    listed = said(scorecard.broken_first(chosen, today(visit)), speech)
    if listed.is_empty():
        st.info(speech.say("scorecard-no-broken" if only_broken else "scorecard-no-rows"), icon=":material/check_circle:")
        return
    st.caption(plain(_delay_said(visit, chosen)))
    ticked = table.show(
        listed,
        ROW_COLUMNS,
        speech,
        alt=speech.say("scorecard-rows-alt"),
        key=f"promises-{card.account.dealer_id}-{promise}-{month}-{only_broken}-{card.period.start}-{card.period.end}",
        currency=card.account.currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("scorecard-rows-hint"), width="content")
        csv_button(
            visit,
            listed,
            ROW_COLUMNS,
            name=f"{speech.say('scorecard-csv-name')}-{card.account.code}-{today(visit)}",
            key="scorecard-csv",
            about={"account": card.account.code, "promise": promise},
            currency=card.account.currency,
        )
    if ticked is not None:
        _deeper(card, listed.row(ticked, named=True), speech)


def _delay_said(visit: Visit, chosen: pl.DataFrame) -> str:
    speech = visit.speech
    delay = figures.written(kpis.PROMISE_DELAY, scorecard.promise_delay(chosen, today(visit)), speech)
    return speech.say("scorecard-delay", count=speech.number(chosen.height), delay=delay)


def _chosen_promise(speech: Speech) -> str:
    return choosing.from_list(
        "promise", PROMISES, lambda one: speech.say(f"promise-{one}"), speech.say("column-promise"), width=300, usual=ALL
    )


def _chosen_month(card: Card, speech: Speech) -> Period | None:
    """One month of the period, or all of them."""
    by_name = {f"{month:%Y-%m}": month for month in periods.months_of(card.period)}
    options = [ALL, *reversed(by_name)]
    chosen = choosing.from_list(
        "month",
        options,
        lambda one: speech.say("scorecard-all-months") if one == ALL else speech.month(by_name[one]),
        speech.say("axis-promise-month"),
        width=180,
        usual=ALL,
    )
    return Period(by_name[chosen], periods.month_end(by_name[chosen])) if chosen in by_name else None


def _only_broken(speech: Speech) -> bool:
    chosen = choosing.one_of(
        "broken",
        ("broken", "every"),
        lambda one: speech.say(f"scorecard-show-{one}"),
        speech.say("column-kept-or-not"),
        usual="broken",
    )
    return chosen != "every"


def said(listed: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The rows with promise, outcome and subject in words."""
    names = {one: speech.say(f"promise-{one}") for one in scorecard.FIGURES}
    return listed.with_columns(
        promise_said=pl.col("promise").replace_strict(names, return_dtype=pl.String),
        kept_said=pl.when("kept").then(pl.lit(speech.say("promise-kept"))).otherwise(pl.lit(speech.say("promise-broken"))),
        subject_said=pl.Series(
            [_subject_said(row["promise"], row["subject"], speech) for row in listed.iter_rows(named=True)], dtype=pl.String
        ),
    )


def _subject_said(promise: str, subject: str, speech: Speech) -> str:
    if promise == "claims":
        return speech.say(f"promise-claim-{subject.replace('_', '-')}")
    if promise == "requests":
        return speech.say(f"request-subject-{subject}")
    return speech.say(f"dispute-reason-{subject}") if promise == "disputes" else subject


def _deeper(card: Card, row: dict[str, Any], speech: Speech) -> None:
    """The way to the page where this row is at home, where there is one."""
    if row["promise"] not in HOMES:
        return
    page, key, column = HOMES[row["promise"]]
    asked = {"account": card.account.code, key: row[column]}
    st.page_link(
        page,
        label=speech.say("scorecard-deeper", reference=row["reference"] if row["promise"] == "claims" else row[column]),
        icon=":material/arrow_forward:",
        query_params=asked | (_claims_asked(row) if row["promise"] == "claims" else {}),
    )


def _claims_asked(row: dict[str, Any]) -> dict[str, str]:
    """Where a claim stands on its page: among those that wait, or, once it is paid, among those of the month it came in."""
    if row["done_on"] is None:
        return {"claims": "open"}
    first, last = periods.month_start(row["opened_on"]), periods.month_end(row["opened_on"])
    return {"claims": "period", "period": periods.FREE, "from": str(first), "to": str(last)}
