"""The pieces of the orders page: the sentence, the figures, the list with the ticked order, and the months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from charts.trend import trend
from documents.columns import Column
from pages.parts import choosing, figures, frame, table
from pages.parts.download import csv_button
from pages.parts.picture import picture
from queries import goods, kpis, loaded, orders, periods
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from auth.guard import Visit
    from pages.parts.filters import View
    from queries.kpis import Kpi
    from queries.orders import Pipeline, Service
    from queries.periods import Period
    from queries.statement import Account
    from words import Speech

PAGE = "pages/dealer/orders.py"
LISTED = ("open", "due", "all")
EMPTY = {"open": "orders-none-open", "due": "orders-none-due-in", "all": "orders-none-all"}
STEP_COLUMNS = tuple(Column(f"{step}_on", f"column-step-{step}", "date") for step in orders.STEPS_IN_ORDER)
COLUMNS = (
    Column("order_code", "column-order"),
    Column("state_said", "column-order-state", width="medium"),
    Column("due_on", "column-promised-for", "date"),
    Column("expected_on", "column-expected", "date"),
    Column("to_come", "column-to-come", "count"),
    Column("to_come_amount", "column-to-come-amount", "money"),
    *STEP_COLUMNS,
    Column("units", "column-units-ordered", "count"),
    Column("delivered", "column-units-delivered", "count"),
    Column("not_coming", "column-not-coming", "count"),
    Column("amount", "column-order-amount", "money"),
)
LINE_COLUMNS = (
    Column("model", "column-ordered-model"),
    Column("quantity", "column-units-ordered", "count"),
    Column("confirmed_quantity", "column-confirmed-units", "count"),
    Column("to_come", "column-to-come", "count"),
    Column("not_coming", "column-not-coming", "count"),
    Column("due_on", "column-promised-for", "date"),
    Column("expected_on", "column-expected", "date"),
    *(Column(f"{step}_said", f"column-step-{step}", width="medium") for step in orders.STEPS_IN_ORDER),
    Column("amount", "column-order-amount", "money"),
    Column("model_code", "column-ordered-code"),
)
DELIVERY_COLUMNS = (
    Column("delivery_code", "column-delivery"),
    Column("document_no", "column-delivery-note"),
    Column("quantity", "column-delivered-units", "count"),
    Column("shipped_on", "column-step-shipped", "date"),
    Column("expected_on", "column-expected", "date"),
    Column("delivered_on", "column-step-delivered", "date"),
    Column("invoice_no", "column-invoice"),
    Column("booked_on", "column-booked", "date"),
)
UNITS = {"in-full-on-time": "ratio", "fill-rate": "ratio", "lead-time": "days"}
MEASURED = {"in-full-on-time": kpis.IN_FULL_ON_TIME, "fill-rate": kpis.FILL_RATE, "lead-time": kpis.LEAD_TIME}


@dataclass(frozen=True)
class Seen:
    """The chosen goods' order lines now and as they stood before, and what they come to.

    `earlier` has no rows when nothing is compared; `before` and `service_before` are None then.
    """

    ordered: pl.DataFrame
    earlier: pl.DataFrame
    before: Period | None
    pipeline: Pipeline
    service: Service
    service_before: Service | None


def seen(visit: Visit, view: View, ordered: pl.DataFrame) -> Seen:
    """What the filters leave; `ordered` are all lines of the account."""
    as_of = today(visit)
    models = orders.models(ordered)
    chosen = goods.narrowed(ordered, models, view.line, view.model)
    before = view.before if orders.reaches(ordered, view.before) else None
    # The months of the year before are drawn as far as there are any, also where the whole period has no such year.
    earlier, as_of_then = ordered.clear(), as_of
    if view.before is not None:
        as_of_then = orders.seen_before(as_of, view.period, view.before)
        everything = orders.lines(visit.scope, view.account.dealer_id, as_of_then)
        earlier = goods.narrowed(everything, models, view.line, view.model)
    return Seen(
        chosen,
        earlier,
        before,
        orders.pipeline(chosen, as_of, view.account.currency),
        orders.service(chosen, view.period, as_of),
        None if before is None else orders.service(earlier, before, as_of_then),
    )


def today(visit: Visit) -> date:
    """The data-through date: the page ends before this where nothing was loaded."""
    assert visit.scope.data_through is not None  # noqa: S101 - said by the page
    return visit.scope.data_through


def answer(visit: Visit, view: View, seen: Seen) -> None:
    """What is open, what of it is late, and what comes next."""
    speech, line = visit.speech, seen.pipeline
    money = partial(speech.money, currency=view.account.currency)
    if not line.open_orders:
        frame.answer(speech.say("orders-answer-nothing-open"))
        return
    said = [speech.say("orders-answer-open", orders=line.open_orders, amount=money(line.to_come_amount))]
    if line.late_since is None:
        said.append(speech.say("orders-answer-none-late"))
    else:
        late: dict[str, str | int] = {"lines": line.late_lines, "units": line.late_units, "amount": money(line.late_amount)}
        said.append(speech.say("orders-answer-late", since=speech.date(line.late_since), **late))
    if line.next_on is not None:
        said.append(speech.say("orders-answer-next", units=line.next_units, day=speech.date(line.next_on)))
    frame.answer(speech.sentences(said))


def key_figures(visit: Visit, view: View, seen: Seen) -> None:
    """Above how it stands now, below how the promises of the period were kept."""
    speech, line, currency = visit.speech, seen.pipeline, view.account.currency
    late, waiting, moving, cut = figures.row(4)
    with late:
        note = speech.say("orders-late-note", units=line.late_units, lines=line.late_lines)
        figures.measured(kpis.LATE_ORDERED, line.late_amount, speech, currency=currency, note=note)
    with waiting:
        figures.measured(kpis.BACKORDERS, line.backorders, speech, note=speech.say("orders-today-note"))
    with moving:
        figures.measured(kpis.ON_THE_WAY, line.on_the_way, speech, note=_coming_said(visit, line))
    with cut:
        _compared(visit, view, seen, kpis.NOT_COMING, lambda one: one.not_coming)
    filled, full, lead, tail = figures.row(4)
    with filled:
        _compared(visit, view, seen, kpis.FILL_RATE, lambda one: one.fill_rate)
    with full:
        _compared(visit, view, seen, kpis.IN_FULL_ON_TIME, lambda one: one.on_time_in_full)
    with lead:
        _compared(visit, view, seen, kpis.LEAD_TIME, lambda one: one.lead_time)
    with tail:
        _compared(visit, view, seen, kpis.LEAD_TIME_P90, lambda one: one.lead_time_p90)
    if view.before is not None and seen.before is None:
        first = seen.ordered["placed_on"].min()
        if first is not None:
            st.caption(plain(speech.say("orders-begin", day=speech.date(first))))  # type: ignore[arg-type]  # A date.


def _coming_said(visit: Visit, line: Pipeline) -> str:
    speech = visit.speech
    if "delivery" not in loaded.tables(visit.scope):
        return speech.say("lacking-table", table="delivery")
    return speech.say("orders-next-none" if line.next_on is None else "orders-next-note", day=speech.date(line.next_on))


def _compared(visit: Visit, view: View, seen: Seen, kpi: Kpi, of: Any) -> None:
    """A figure of the period beside that of the other months; without one, how much it was counted from."""
    speech, service = visit.speech, seen.service
    value: Decimal | int | None = of(service)
    before = None if seen.service_before is None else of(seen.service_before)
    figures.measured(
        kpi,
        value,
        speech,
        before=before,
        against=speech.say(f"compare-against-{view.compare}"),
        note=None if before is not None and value is not None else _counted(kpi, service, speech),
    )


def _counted(kpi: Kpi, service: Service, speech: Speech) -> str:
    """From how many rows it was worked out, or that there were none."""
    if kpi in (kpis.LEAD_TIME, kpis.LEAD_TIME_P90):
        return speech.say("orders-counted-arrived" if service.arrived else "orders-none-arrived", count=service.arrived)
    if not service.lines:
        return speech.say("orders-none-due")
    if kpi == kpis.FILL_RATE:
        return speech.say("orders-counted-units", part=speech.number(service.filled), whole=speech.number(service.units))
    if kpi == kpis.NOT_COMING:
        return speech.say("orders-counted-of", whole=speech.number(service.units))
    return speech.say("orders-counted-lines", part=service.in_full_on_time, whole=service.lines)


def listing(visit: Visit, view: View, seen: Seen) -> None:
    """The orders, what is late first; a ticked one shows its lines, its steps and its deliveries."""
    speech, account = visit.speech, view.account
    with frame.apart():
        st.subheader(speech.say("orders-list-title"), anchor=False, width="content")
        which = _which(speech)
    rows = said(orders.listed(_chosen(visit, view, seen, which), today(visit), account.currency), speech)
    if rows.is_empty():
        st.info(speech.say(EMPTY[which]), icon=":material/check_circle:")
        _one(visit, view, seen, None, rows)
        return
    ticked = table.show(
        rows,
        COLUMNS,
        speech,
        alt=speech.say("orders-table-alt", account=account.code),
        key=f"orders-{which}-{account.dealer_id}-{view.period.start}-{view.period.end}-{view.line}-{view.model}",
        currency=account.currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("orders-hint"), width="content")
        csv_button(
            visit,
            rows,
            COLUMNS,
            name=f"{speech.say('orders-csv-name')}-{account.code}-{today(visit)}",
            key="orders-csv",
            about={"account": account.code, "data_through": str(today(visit))},
            currency=account.currency,
        )
    _one(visit, view, seen, ticked, rows)


def _which(speech: Speech) -> str:
    return choosing.one_of(
        "listed", LISTED, lambda one: speech.say(f"orders-listed-{one}"), speech.say("orders-list-title"), is_labelled=False
    )


def _chosen(visit: Visit, view: View, seen: Seen, which: str) -> pl.DataFrame:
    """All lines of the orders of this choice."""
    if which == "all":
        return seen.ordered
    if which == "open":
        some = seen.ordered.filter(kpis.to_come() > 0)
    else:
        some = kpis.due_between(seen.ordered, view.period.start, min(view.period.end, today(visit)))
    return seen.ordered.join(some.select("order_code").unique(), on="order_code", how="semi", maintain_order="left")


def said(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The orders with their state in words."""
    return rows.with_columns(
        state_said=pl.Series([_state_said(row, speech) for row in rows.iter_rows(named=True)], dtype=pl.String)
    )


def _state_said(row: dict[str, Any], speech: Speech) -> str:
    if row["state"] == "late":
        return speech.say("order-state-late", since=speech.date(row["due_on"]))
    return speech.say(f"order-state-{row['state']}")


def _one(visit: Visit, view: View, seen: Seen, ticked: int | None, rows: pl.DataFrame) -> None:
    """The ticked order, or the one that the address names."""
    if ticked is not None:
        st.query_params["order"] = rows["order_code"][ticked]
    elif st.session_state.get("order-ticked"):
        st.query_params.pop("order", None)
    st.session_state["order-ticked"] = ticked is not None
    code = st.query_params.get("order")
    if code is None:
        return
    of_it = seen.ordered.filter(pl.col("order_code") == code)
    if of_it.height:
        with st.container(border=True):
            _detail(visit, view, of_it.sort("line_no"), code)


def _detail(visit: Visit, view: View, lines: pl.DataFrame, code: str) -> None:
    speech, currency = visit.speech, view.account.currency
    title = speech.say("order-lines-title", order=code)
    st.markdown(f"**{plain(title)}**")
    _request(view.account, lines["request"][0], speech)
    steps = orders.steps(visit.scope, view.account.dealer_id, code)
    table.show(
        detailed(lines, steps, currency, speech),
        LINE_COLUMNS,
        speech,
        alt=title,
        key=f"order-lines-{view.account.dealer_id}-{code}",
        currency=currency,
    )
    served = orders.deliveries(visit.scope, view.account.dealer_id, code)
    if served.is_empty():
        st.caption(speech.say("order-no-deliveries"))
        return
    title = speech.say("order-deliveries-title", order=code)
    st.markdown(f"**{plain(title)}**")
    ticked = table.show(
        served,
        DELIVERY_COLUMNS,
        speech,
        alt=title,
        key=f"order-deliveries-{view.account.dealer_id}-{code}",
        currency=currency,
        select=True,
    )
    st.caption(speech.say("order-deliveries-hint"))
    if ticked is not None:
        _invoice(view.account, served.row(ticked, named=True), speech)


def _request(account: Account, reference: str | None, speech: Speech) -> None:
    """The way back to the request that the order came of, where it came of one."""
    if reference is not None:
        st.page_link(
            "pages/dealer/requests.py",
            label=speech.say("order-to-request", reference=reference),
            icon=":material/add_shopping_cart:",
            query_params={"account": account.code, "request": reference},
        )


def _invoice(account: Account, delivery: dict[str, Any], speech: Speech) -> None:
    """The way to the invoice of a delivery, on the statement of its day."""
    if delivery["booked_on"] is None:
        st.caption(plain(speech.say("order-not-invoiced", delivery=delivery["delivery_code"])))
        return
    day = str(delivery["booked_on"])
    st.page_link(
        "pages/dealer/statement.py",
        label=speech.say("order-to-invoice", document=delivery["invoice_no"], day=speech.date(delivery["booked_on"])),
        icon=":material/receipt_long:",
        query_params={"account": account.code, "period": periods.FREE, "from": day, "to": day},
    )


def detailed(lines: pl.DataFrame, steps: pl.DataFrame, currency: str, speech: Speech) -> pl.DataFrame:
    """The lines of one order with the days of each step, and how many units where a step came in parts."""
    shown = goods.named(lines, speech.language).with_columns(
        to_come=kpis.to_come(),
        not_coming="cancelled_quantity",
        amount=orders.worth(pl.col("quantity"), currency),
    )
    dated: dict[tuple[int, str], list[tuple[date, int]]] = {}
    for line_no, step, day, units in steps.iter_rows():
        dated.setdefault((line_no, step), []).append((day, units))
    numbers = shown["line_no"]
    return shown.with_columns(
        pl.Series(f"{step}_said", [_days_said(dated.get((number, step), []), speech) for number in numbers], dtype=pl.String)
        for step in orders.STEPS_IN_ORDER
    )


def _days_said(parts: Sequence[tuple[date, int]], speech: Speech) -> str:
    if not parts:
        return DASH
    if len(parts) == 1:
        return speech.short_date(parts[0][0])
    return " · ".join(speech.say("order-part", day=speech.day_and_month(day), units=units) for day, units in parts)


def trend_of_service(visit: Visit, view: View, seen: Seen) -> None:
    """One figure of deliveries month by month; a month that is clicked becomes the period."""
    speech = visit.speech
    name = _measure(speech)
    kpi = MEASURED[name]
    drawn = months_of_service(visit, view, seen, name)
    mark = picture(
        drawn,
        trend(
            speech.say("axis-promise-month"),
            speech.say(f"axis-{name}"),
            speech.say("orders-these-months"),
            speech.say(f"compare-{view.compare}"),
            UNITS[name],
            speech.language,
            bars=name == "lead-time",
        ),
        _month_columns(name),
        speech,
        title=speech.say("orders-trend-title", figure=speech.say(f"kpi-{kpi.key}")),
        alt=speech.say("orders-trend-alt", figure=speech.say(f"kpi-{kpi.key}"), account=view.account.code),
        key="service",
        currency=view.account.currency,
    )
    st.caption(speech.say("orders-trend-hint"))
    if (month := newly("service", mark)) is not None:
        go_to_month(month)


def _measure(speech: Speech) -> str:
    return choosing.one_of(
        "measure", orders.MEASURES, lambda one: speech.say(f"kpi-{one}"), speech.say("orders-measure"), is_labelled=False
    )


def _month_columns(name: str) -> tuple[Column, ...]:
    kind: Any = "percent" if UNITS[name] == "ratio" else "number"
    return (
        Column("label", "column-month"),
        Column("value", f"kpi-{name}", kind),
        Column("before", "column-compared-months", kind),
        Column("lines", "column-lines-counted", "count"),
    )


def months_of_service(visit: Visit, view: View, seen: Seen, name: str) -> pl.DataFrame:
    """The frame of charts.trend, with how many lines stand behind each month."""
    speech, kpi, as_of = visit.speech, MEASURED[name], today(visit)
    now = orders.by_month(seen.ordered, view.period, as_of)
    then: list[tuple[date, Service]] = []
    if view.before is not None:
        then = orders.by_month(seen.earlier, view.before, orders.seen_before(as_of, view.period, view.before))
    rows = []
    for position, (month, one) in enumerate(now):
        value = one.measure(name)
        before = then[position][1].measure(name) if position < len(then) else None
        rows.append(
            (
                position,
                speech.month(month),
                None if value is None else float(value),
                None if before is None else float(before),
                figures.written(kpi, value, speech),
                figures.written(kpi, before, speech),
                one.arrived if name == "lead-time" else one.lines,
                f"{month:%Y-%m}",
            )
        )
    schema = {
        "position": pl.Int64,
        "label": pl.String,
        "value": pl.Float64,
        "before": pl.Float64,
        "written": pl.String,
        "before_written": pl.String,
        "lines": pl.Int64,
        "mark": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def newly(key: str, mark: str | None) -> str | None:
    """A mark that was clicked since the last draw: the choice stays in the picture, and must not be followed twice."""
    last = st.session_state.get(f"mark:{key}")
    st.session_state[f"mark:{key}"] = mark
    return mark if mark != last else None


def go_to_month(month: str) -> None:
    """Make a month (2026-10) the period, and list the orders that were due in it."""
    first = date.fromisoformat(f"{month}-01")
    st.query_params["period"] = periods.FREE
    st.query_params["from"] = str(first)
    st.query_params["to"] = str(periods.month_end(first))
    st.query_params["listed"] = "due"
    st.rerun()
