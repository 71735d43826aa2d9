"""The pieces of the fees page: the sentence, the figures, by type, by month, by document, and the sub-accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth.roles import Role
from charts.trend import trend
from documents.columns import Column, exact
from pages.parts import choosing, figures, frame, table
from pages.parts.download import csv_of_period
from pages.parts.picture import newly, picture
from queries import fees, kpis, periods
from words import plain

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from queries.fees import Standing
    from queries.periods import Period
    from queries.statement import Account
    from words import Speech

TYPE_COLUMNS = (
    Column("fee_type", "column-fee-type", width="medium"),
    Column("opening", "column-fee-opening", "money"),
    Column("accrued", "column-accrued", "money"),
    Column("settled", "column-fee-settled", "money"),
    Column("outstanding", "column-outstanding", "money"),
    Column("accrued_before", "column-accrued-before", "money"),
)
MONTH_COLUMNS = (
    Column("label", "column-month"),
    Column("accrued", "column-accrued", "money"),
    Column("settled", "column-fee-settled", "money"),
    Column("accrued_before", "column-accrued-before", "money"),
)
DOCUMENT_COLUMNS = (
    Column("fee_type", "column-fee-type", width="medium"),
    Column("document_no", "column-document"),
    Column("booked_on", "column-accrued-on", "date"),
    Column("accrued", "column-accrued", "money"),
    Column("settled", "column-fee-settled", "money"),
    Column("outstanding", "column-outstanding", "money"),
    Column("last_settled_on", "column-settled-on", "date"),
    Column("entry_document", "column-on-statement"),
    Column("note", "column-note"),
)
SUB_COLUMNS = (
    Column("sub_said", "column-sub-account"),
    Column("opening", "column-sub-opening", "money"),
    Column("incoming", "column-incoming", "money"),
    Column("outgoing", "column-outgoing", "money"),
    Column("balance", "column-balance", "money"),
)
MOVEMENT_COLUMNS = (
    Column("booked_on", "column-booked", "date"),
    Column("amount", "column-amount", "money"),
    Column("balance", "column-balance", "money"),
    Column("note", "column-note", width="medium"),
    Column("document_no", "column-document"),
    Column("entry_document", "column-on-statement"),
)
# Which documents: those with something outstanding, or all that were accrued or settled in the period.
DOCUMENTS = ("open", "period")
ALL = "all"
MOST_NAMED = 5


def answer(visit: Visit, account: Account, rows: pl.DataFrame, standing: Standing, period: Period) -> None:
    """What is still to come, since when, and what is still to be charged; of no fees that there never were any."""
    speech, side = visit.speech, _side(visit)
    if rows.is_empty():
        frame.answer(speech.say("fees-answer-never", day=speech.date(period.end)))
        return
    parts = [speech.say("fees-answer-nothing", day=speech.date(period.end), side=side)]
    if standing.promised:
        amount, since = speech.money(standing.promised, account.currency), speech.date(standing.oldest)
        parts = [speech.say("fees-answer-open", day=speech.date(period.end), amount=amount, since=since, side=side)]
    if standing.charged:
        parts.append(speech.say("fees-answer-charged", amount=speech.money(standing.charged, account.currency), side=side))
    frame.answer(speech.sentences(parts))


def _side(visit: Visit) -> str:
    return "dealer" if visit.session.role == Role.DEALER else "staff"


def key_figures(
    visit: Visit,
    account: Account,
    listed: pl.DataFrame,
    standing: Standing,
    period: Period,
    before: Period | None,
    compare: str,
) -> None:
    """Accrued and settled against what they are compared with, what is outstanding, and how long settling takes."""
    speech, against = visit.speech, visit.speech.say(f"compare-against-{compare}")
    accrued, settled, outstanding, days = figures.row(4)
    for place, kpi, now, then in (
        (accrued, kpis.FEES_ACCRUED, standing.accrued, standing.accrued_before),
        (settled, kpis.FEES_SETTLED, standing.settled, standing.settled_before),
    ):
        with place:
            figures.measured(kpi, now, speech, currency=account.currency, before=then, against=against)
    with outstanding:
        note = speech.say("fees-as-of", day=speech.date(period.end))
        figures.measured(kpis.FEES_OUTSTANDING, standing.outstanding, speech, currency=account.currency, note=note)
    with days:
        took = kpis.settle_days(listed, period.start, period.end)
        earlier = None if before is None else kpis.settle_days(listed, before.start, before.end)
        why = speech.say("fees-none-settled") if took is None else None
        figures.measured(kpis.FEE_SETTLE_DAYS, took, speech, before=earlier, against=against, note=why)


def types(visit: Visit, account: Account, rows: pl.DataFrame, period: Period, before: Period | None) -> None:
    """Every type of fee from what was outstanding to what is; the last line of the sum says that it adds up."""
    speech, found = visit.speech, fees.of_types(rows, period, before)
    st.subheader(speech.say("fees-types-title"), anchor=False)
    if found.is_empty():
        st.info(speech.say("fees-none-in-period"), icon=":material/info:")
        return
    table.show(
        found,
        TYPE_COLUMNS,
        speech,
        alt=speech.say("fees-types-alt", account=account.code),
        key=f"fees-types-{account.dealer_id}-{period.start}-{period.end}",
        currency=account.currency,
    )
    sums = {name: speech.money(int(found[name].sum()), account.currency) for name in ("opening", "accrued", "settled")}
    left = speech.money(int(found["outstanding"].sum()), account.currency)
    with frame.apart():
        st.caption(plain(speech.say("fees-types-sum", outstanding=left, **sums)), width="content")
        csv_of_period(visit, account, found, TYPE_COLUMNS, "fees-types", period)


def months(visit: Visit, account: Account, rows: pl.DataFrame, period: Period, before: Period | None, compare: str) -> None:
    """Accrued by month beside what it is compared with; a month that is clicked becomes the period."""
    speech = visit.speech
    found = fees.of_months(rows, period, before)
    if found.height == 1 or rows.is_empty():
        # One month has nothing to be seen beside, its figures stand above; and of nothing there is no picture.
        return
    drawn = found.with_row_index("position").with_columns(
        label=pl.Series([speech.month(month) for month in found["month"]], dtype=pl.String),
        value=exact("accrued", account.currency).cast(pl.Float64),
        before=exact("accrued_before", account.currency).cast(pl.Float64),
        written=_written(found["accrued"], account, speech),
        before_written=_written(found["accrued_before"], account, speech),
        mark=pl.col("month").cast(pl.String),
    )
    title = speech.say("fees-months-title")
    clicked = picture(
        drawn,
        trend(
            speech.say("column-month"),
            speech.say("axis-accrued", currency=account.currency),
            speech.say("kpi-fees-accrued"),
            speech.say(f"compare-{compare}"),
            "money",
            speech.language,
        ),
        MONTH_COLUMNS,
        speech,
        title=title,
        alt=speech.say("fees-months-alt", account=account.code),
        key="accrued",
        currency=account.currency,
    )
    with frame.apart():
        st.caption(speech.say("fees-months-hint"), width="content")
        csv_of_period(visit, account, drawn, MONTH_COLUMNS, "fees-months", period)
    month = newly("accrued", clicked)
    if month is not None:
        _narrow_to(next(day for day in found["month"] if str(day) == month), period)


def _narrow_to(month: date, period: Period) -> None:
    """Make the month the period, with everything that happened in it."""
    last = min(periods.month_end(month), period.end)
    st.query_params.update({"period": periods.FREE, "from": str(month), "to": str(last), "documents": DOCUMENTS[1]})
    st.rerun()


def _written(minors: pl.Series, account: Account, speech: Speech) -> pl.Series:
    return pl.Series([None if one is None else speech.money(one, account.currency) for one in minors], dtype=pl.String)


def documents(visit: Visit, account: Account, rows: pl.DataFrame, listed: pl.DataFrame, period: Period) -> None:
    """The documents: what is outstanding, or all of the period; one that is ticked leads to the statement."""
    speech = visit.speech
    st.subheader(speech.say("fees-documents-title"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which, fee_type = _which(speech), _type(speech, rows)
    chosen = listed.filter(pl.col("outstanding") != 0) if which == "open" else fees.touched(listed, period)
    if fee_type != ALL:
        chosen = chosen.filter(pl.col("fee_type_code") == fee_type)
    if chosen.is_empty():
        st.info(speech.say(f"fees-documents-none-{which}"), icon=":material/check_circle:")
    else:
        ticked = table.show(
            chosen,
            DOCUMENT_COLUMNS,
            speech,
            alt=speech.say("fees-documents-alt", account=account.code),
            key=f"fees-documents-{which}-{fee_type}-{account.dealer_id}-{period.start}-{period.end}",
            currency=account.currency,
            select=True,
        )
        with frame.apart():
            left = speech.money(int(chosen["outstanding"].sum()), account.currency)
            st.caption(plain(speech.say("fees-documents-sum", count=chosen.height, outstanding=left)), width="content")
            csv_of_period(visit, account, chosen, DOCUMENT_COLUMNS, "fees-documents", period)
        if ticked is not None:
            _settlements(visit, account, rows, chosen.row(ticked, named=True))
    _agreement(visit, account, rows)


def _which(speech: Speech) -> str:
    return choosing.one_of(
        "documents", DOCUMENTS, lambda one: speech.say(f"fees-documents-{one}"), speech.say("fees-documents-which")
    )


def _type(speech: Speech, rows: pl.DataFrame) -> str:
    names = dict(rows.select("fee_type_code", "fee_type").unique().sort("fee_type_code").iter_rows())
    return choosing.from_list(
        "fee",
        [ALL, *names],
        lambda one: names.get(one, speech.say("fees-all-types")),
        speech.say("column-fee-type"),
        width=240,
    )


def _settlements(visit: Visit, account: Account, rows: pl.DataFrame, fee: dict[str, Any]) -> None:
    """What settled the ticked fee, and the way to each entry on the statement."""
    speech, found = visit.speech, fees.settlements_of(rows, fee["fee_code"])
    with st.container(border=True):
        said = {name: speech.money(fee[name], account.currency) for name in ("accrued", "settled", "outstanding")}
        named = f"{fee['fee_type']} {fee['document_no'] or fee['fee_code']}"
        st.markdown(plain(speech.say("fees-ticked", fee=named, day=speech.date(fee["booked_on"]), **said)))
        for row in found.iter_rows(named=True):
            _settlement(visit, account, row)


def _settlement(visit: Visit, account: Account, row: dict[str, Any]) -> None:
    speech = visit.speech
    amount = speech.money(row["amount"], account.currency)
    st.markdown(plain(speech.say("fees-settled-by", day=speech.date(row["booked_on"]), amount=amount)))
    if row["entry_booked_on"] is None:
        st.caption(speech.say("fees-no-entry"))
    else:
        to_statement(visit, account, row["entry_document"], row["entry_booked_on"])


def to_statement(visit: Visit, account: Account, document: str, booked_on: date) -> None:
    """A link to the statement of the month in which the entry is booked."""
    last = min(periods.month_end(booked_on), visit.scope.data_through or booked_on)
    st.page_link(
        "pages/dealer/statement.py",
        label=visit.speech.say("fees-to-statement", document=plain(document)),
        icon=":material/receipt_long:",
        query_params={
            "account": account.code,
            "period": periods.FREE,
            "from": str(periods.month_start(booked_on)),
            "to": str(last),
        },
    )


def _agreement(visit: Visit, account: Account, rows: pl.DataFrame) -> None:
    """Whether fees and the entries they name say the same, and where they do not."""
    speech, found = visit.speech, fees.agreement(rows)
    if not found.entries:
        return
    fee_sum = speech.money(found.fees, account.currency)
    if not found.differing:
        st.caption(plain(speech.say("fees-agree", entries=found.entries, amount=fee_sum)))
        return
    st.warning(
        plain(
            speech.say(
                "fees-differ",
                count=len(found.differing),
                documents=speech.enumerated(found.differing[:MOST_NAMED]),
                fees=fee_sum,
                booked=speech.money(found.booked, account.currency),
            )
        ),
        icon=":material/warning:",
    )


def sub_accounts(visit: Visit, account: Account, moved: pl.DataFrame, period: Period) -> None:
    """The balance of each sub-account at the end of the period, and the movements of the one that is chosen."""
    speech = visit.speech
    st.subheader(speech.say("fees-sub-title", day=speech.date(period.end)), anchor=False)
    found = fees.balances(moved, period)
    if found.is_empty():
        st.info(speech.say("fees-sub-none"), icon=":material/info:")
        return
    said = pl.Series([speech.say(f"sub-account-{one}") for one in found["sub_account"]], dtype=pl.String)
    table.show(
        found.with_columns(sub_said=said),
        SUB_COLUMNS,
        speech,
        alt=speech.say("fees-sub-alt", account=account.code),
        key=f"fees-sub-{account.dealer_id}-{period.start}-{period.end}",
        currency=account.currency,
    )
    _movements(visit, account, moved, _sub(speech, found), period)


def _sub(speech: Speech, found: pl.DataFrame) -> str:
    """Which one; unless somebody chose, the first on which anything moved."""
    known = found["sub_account"].to_list()
    lively = found.filter((pl.col("incoming") > 0) | (pl.col("outgoing") > 0))["sub_account"].to_list()
    default: str = (lively or known)[0]
    return choosing.one_of(
        "sub",
        known,
        lambda one: speech.say(f"sub-account-{one}"),
        speech.say("fees-sub-which"),
        usual=default,
        is_labelled=False,
    )


def _movements(visit: Visit, account: Account, moved: pl.DataFrame, sub: str, period: Period) -> None:
    speech, found = visit.speech, fees.moved_in(moved, sub, period)
    if found.is_empty():
        st.caption(speech.say("fees-sub-no-movements"))
        return
    ticked = table.show(
        found,
        MOVEMENT_COLUMNS,
        speech,
        alt=speech.say("fees-movements-alt", name=speech.say(f"sub-account-{sub}"), account=account.code),
        key=f"fees-movements-{sub}-{account.dealer_id}-{period.start}-{period.end}",
        currency=account.currency,
        select=True,
    )
    csv_of_period(visit, account, found, MOVEMENT_COLUMNS, f"fees-{sub}", period)
    if ticked is not None:
        row = found.row(ticked, named=True)
        if row["entry_booked_on"] is None:
            st.caption(speech.say("fees-no-entry"))
        else:
            to_statement(visit, account, row["entry_document"], row["entry_booked_on"])
