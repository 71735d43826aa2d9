"""The pieces of the statement page: the sentence, the figures, the entries, what cleared what, the two pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth.roles import Role
from charts.bars import bars
from documents.columns import Column, exact
from documents.statement import AGEING_COLUMNS, ENTRY_COLUMNS, WEEK_COLUMNS, aged_said, period_said, weeks_said
from pages.parts import contested as disputed
from pages.parts import figures, filters, frame, paper, table
from pages.parts.picture import picture
from queries import kpis, loaded, statement
from words import plain
from words.speech import DASH, major

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from auth.guard import Visit
    from documents.statement import Confirmation
    from queries.periods import Period
    from queries.statement import Account, OpenBalance, Summary
    from words import Speech

# On paper an entry is named before its amounts; here the amount is seen on a phone without scrolling.
SHOWN_COLUMNS = tuple(
    {one.name: one for one in ENTRY_COLUMNS}[name] for name in ("booked_on", "kind_name", "amount")
) + tuple(one for one in ENTRY_COLUMNS if one.name not in ("booked_on", "kind_name", "amount"))
CLEARING_COLUMNS = (
    Column("effective_on", "column-effective", "date"),
    Column("kind_name", "column-kind"),
    Column("document_no", "column-document"),
    Column("bank_reference", "column-bank-reference"),
    Column("booked_on", "column-booked", "date"),
    Column("other_amount", "column-other-amount", "money"),
    Column("amount", "column-cleared", "money"),
)
SHOWN_KPIS = (*kpis.OF_STATEMENT, *kpis.OF_DISPUTES)


def answer(visit: Visit, account: Account, summary: Summary, opened: OpenBalance) -> None:
    """How much is owed, what of it is late, what comes next."""
    speech = visit.speech
    parts = [_owed(visit, account, summary.closing, opened.as_of)]
    if opened.items.height:
        parts += [_late(account, opened, speech), _soon(account, opened, speech)]
    if summary.available_credit is not None and summary.available_credit < 0:
        parts.append(
            speech.say(
                "statement-over-limit",
                limit=speech.money(summary.credit_limit or 0, account.currency),
                excess=speech.money(-summary.available_credit, account.currency),
            )
        )
    frame.answer(speech.sentences(parts))


def _owed(visit: Visit, account: Account, balance: int, as_of: date) -> str:
    speech = visit.speech
    if balance == 0:
        return speech.say("statement-answer-even", day=speech.date(as_of))
    side = "dealer" if visit.session.role == Role.DEALER else "staff"
    key = f"statement-answer-{side}" + ("-credit" if balance < 0 else "")
    return speech.say(key, day=speech.date(as_of), balance=speech.money(abs(balance), account.currency), name=account.name)


def _late(account: Account, opened: OpenBalance, speech: Speech) -> str:
    if not opened.late_charges or opened.oldest_overdue is None:
        return speech.say("statement-nothing-overdue")
    if not opened.overdue:
        return speech.say("statement-overdue-covered", amount=speech.money(opened.late_charges, account.currency))
    amount = speech.money(opened.overdue, account.currency)
    return speech.say("statement-overdue", amount=amount, since=speech.date(opened.oldest_overdue))


def _soon(account: Account, opened: OpenBalance, speech: Speech) -> str:
    week = opened.next_week
    if not week.amount:
        return speech.say("statement-nothing-due-soon", day=speech.date(week.to_date))
    return speech.say(
        "statement-due-soon", amount=speech.money(week.amount, account.currency), day=speech.date(week.to_date)
    )


def key_figures(
    visit: Visit, account: Account, summary: Summary, opened: OpenBalance, trend: pl.DataFrame, contested: pl.DataFrame
) -> None:
    """What is owed, what is late, what comes due, what may still be ordered; and what is disputed, where something is."""
    speech, money = visit.speech, _money(visit.speech, account)
    owed, late, soon, free = figures.row(4)
    with owed:
        change = summary.closing - summary.year_before
        figures.figure(
            kpis.CLOSING,
            money(summary.closing),
            speech,
            change=figures.signed(change, money(change)),
            against=speech.say("statement-against-year"),
            trend=[float(major(balance, account.currency)) for balance in trend["balance"]],
        )
    with late:
        since = opened.oldest_overdue
        note = speech.say("statement-oldest", since=speech.date(since)) if since and opened.overdue else None
        figures.figure(kpis.OVERDUE, money(opened.overdue), speech, note=note)
    with soon:
        week = opened.next_week
        figures.figure(kpis.DUE_NEXT, money(week.amount), speech, note=speech.say("statement-items", items=week.items))
    with free:
        figures.figure(kpis.AVAILABLE, money(summary.available_credit), speech, note=_limit_said(visit, account, summary))
    disputed.key_figures(account, contested, opened, speech)


def outstanding(visit: Visit, account: Account, summary: Summary, as_of: date) -> None:
    """How many days of sales the balance is, or why that cannot be said."""
    speech = visit.speech
    days = statement.outstanding_days(visit.scope, account.dealer_id, summary.closing, as_of)
    if days is not None:
        st.caption(plain(speech.say("statement-outstanding", days=speech.tenth(days))))
    else:
        key = "statement-outstanding-no-credit" if summary.closing < 0 else "statement-outstanding-no-sales"
        st.caption(plain(speech.say(key, days=DASH)))


def _limit_said(visit: Visit, account: Account, summary: Summary) -> str:
    speech = visit.speech
    if summary.credit_limit is None:
        none_at_all = "credit_limit" not in loaded.tables(visit.scope)
        return speech.say("lacking-table", table="credit_limit") if none_at_all else speech.say("statement-no-limit")
    return speech.say(
        "statement-of-limit",
        use=speech.percent(summary.credit_use),
        limit=speech.money(summary.credit_limit, account.currency),
    )


def _money(speech: Speech, account: Account) -> Callable[[int | None], str]:
    def money(minor: int | None) -> str:
        return DASH if minor is None else speech.money(minor, account.currency)

    return money


def entries(
    visit: Visit,
    account: Account,
    period: Period,
    summary: Summary,
    opened: OpenBalance,
    show: str,
    contested: pl.DataFrame,
    confirmation: Confirmation | None,
) -> None:
    """The entries with opening and closing line, a page at a time; one ticked tells what cleared it, and can be disputed."""
    speech, items = visit.speech, opened.items
    only_open = show == "open"
    sealed = None if only_open else confirmation
    view = paper.View(account, period, summary, opened, only_open, kpis.disputed(contested) or None, sealed)
    count = items.height if only_open else summary.entries
    _entries_title(speech, period, only_open=only_open)
    if count == 0:
        key = "statement-no-open-items" if only_open else "statement-no-entries"
        st.info(speech.say(key, day=speech.date(period.end)) if only_open else speech.say(key), icon=":material/info:")
        downloads(visit, view, contested)
        return
    page = filters.page_number(speech, count, statement.ROWS_PER_PAGE)
    rows = _rows(visit, account, period, page, items, only_open=only_open)
    _said(speech, account, summary, page, count, only_open=only_open)
    marked, columns = disputed.marked(named(rows, speech), SHOWN_COLUMNS, contested)
    ticked = table.pick(
        marked,
        columns,
        speech,
        alt=speech.say("statement-table-alt", account=account.code, period=period_said(speech, period)),
        key=f"entries-{show}-{page}-{period.start}-{period.end}-{account.dealer_id}",
        currency=account.currency,
    )
    with frame.apart():
        side = "dealer" if visit.session.role == Role.DEALER else "staff"
        st.caption(speech.say(f"statement-select-hint-{side}"), width="content")
        downloads(visit, view, contested)
    disputed.offer(visit, account, rows, ticked)
    if len(ticked) == 1:
        clearing(visit, account, rows.row(ticked[0], named=True), period.end)


def downloads(visit: Visit, view: paper.View, contested: pl.DataFrame) -> None:
    """Every row of the list, whatever page of it is shown."""

    def rows() -> pl.DataFrame:
        if view.only_open:
            return view.opened.items
        return statement.all_entries(visit.scope, view.account.dealer_id, view.period)

    def shown(entries: pl.DataFrame) -> paper.Shown:
        return disputed.marked(named(entries, visit.speech), ENTRY_COLUMNS, contested)

    paper.downloads(visit, view, rows, shown)


def _rows(
    visit: Visit, account: Account, period: Period, page: int, items: pl.DataFrame, *, only_open: bool
) -> pl.DataFrame:
    if only_open:
        return items.slice(page * statement.ROWS_PER_PAGE, statement.ROWS_PER_PAGE)
    return statement.entries(visit.scope, account.dealer_id, period, page)


def _entries_title(speech: Speech, period: Period, *, only_open: bool) -> None:
    if only_open:
        st.subheader(speech.say("statement-open-title", day=speech.date(period.end)), anchor=False)
    else:
        st.subheader(speech.say("statement-entries-title", period=period_said(speech, period)), anchor=False)


def _said(speech: Speech, account: Account, summary: Summary, page: int, count: int, *, only_open: bool) -> None:
    money = _money(speech, account)
    said = []
    if not only_open:
        said = [
            f"{speech.say('statement-opening-line')} **{plain(money(summary.opening))}**",
            plain(
                speech.say(
                    "statement-in-period",
                    entries=summary.entries,
                    charged=money(summary.charged),
                    credited=money(summary.credited),
                )
            ),
        ]
    said.append(f"{speech.say('statement-closing-line')} **{plain(money(summary.closing))}**")
    if count > statement.ROWS_PER_PAGE:
        first = page * statement.ROWS_PER_PAGE
        said.append(
            speech.say(
                "statement-page-of",
                first=speech.number(first + 1),
                last=speech.number(min(first + statement.ROWS_PER_PAGE, count)),
                count=speech.number(count),
            )
        )
    st.markdown(" · ".join(said))


def named(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The rows with the kind of document in words."""
    kinds = {kind: speech.say(f"kind-{kind}") for kind in statement.KINDS}
    return rows.with_columns(kind_name=pl.col("kind").replace_strict(kinds, return_dtype=pl.String))


def clearing(visit: Visit, account: Account, entry: dict[str, Any], as_of: date) -> None:
    """What cleared the ticked entry, or what it cleared."""
    speech, money = visit.speech, _money(visit.speech, account)
    amount, open_amount = entry["amount"], entry["open_amount"]
    key = "statement-clearing-title" if amount > 0 else "statement-clearing-by-title"
    rows = statement.clearing(visit.scope, account.dealer_id, entry["entry_id"], as_of)
    with st.container(border=True):
        st.markdown(f"**{plain(speech.say(key, document=entry['document_no']))}**")
        if rows.is_empty():
            st.markdown(plain(speech.say("statement-clearing-none", amount=money(amount), day=speech.date(as_of))))
            return
        said = {"amount": money(amount), "cleared": money(amount - open_amount), "open": money(open_amount)}
        st.markdown(plain(speech.say("statement-clearing-said", day=speech.date(as_of), **said)))
        table.show(
            named(rows, speech),
            CLEARING_COLUMNS,
            speech,
            alt=speech.say(key, document=entry["document_no"]),
            key=f"clearing-{entry['entry_id']}",
            currency=account.currency,
        )


def ageing(speech: Speech, account: Account, opened: OpenBalance, contested: pl.DataFrame) -> None:
    """The open balance by lateness, with printed boundaries, and what of it is disputed."""
    aged, as_of = opened.aged, opened.as_of
    drawn = aged_said(aged, speech).with_columns(
        tone=pl.when(pl.col("bucket") == kpis.BUCKETS[0].key).then(pl.lit("calm")).otherwise(pl.lit("late")),
    )
    drawn = _drawable(drawn, "net", speech, account)
    picture(
        drawn,
        bars(
            speech.say("axis-days-late"),
            speech.say("axis-open-amount", currency=account.currency),
            speech.say("column-items"),
            speech.language,
        ),
        AGEING_COLUMNS,
        speech,
        title=speech.say("statement-ageing-title"),
        alt=speech.say("statement-ageing-alt", account=account.code, day=speech.date(as_of)),
        key="ageing",
        currency=account.currency,
    )
    balance = speech.money(int(aged["net"].sum()), account.currency)
    notes = [speech.say("statement-ageing-note", day=speech.date(as_of), balance=balance)]
    if (sentence := disputed.said(account, contested, opened, speech)) is not None:
        notes.append(sentence)
    st.caption(plain(speech.sentences(notes)))


def due(speech: Speech, account: Account, opened: OpenBalance) -> None:
    """The open charges by the week in which they fall due."""
    weeks, as_of = opened.weeks, opened.as_of
    drawn = weeks_said(weeks, speech).with_columns(
        label=pl.Series([_week_begin(speech, row) for row in weeks.iter_rows(named=True)], dtype=pl.String),
        tone=pl.when(pl.col("week") == 0).then(pl.lit("late")).otherwise(pl.lit("calm")),
    )
    picture(
        _drawable(drawn, "minor", speech, account),
        bars(
            speech.say("axis-due-week"),
            speech.say("axis-open-amount", currency=account.currency),
            speech.say("column-items"),
            speech.language,
        ),
        WEEK_COLUMNS,
        speech,
        title=speech.say("statement-due-title"),
        alt=speech.say("statement-due-alt", account=account.code, day=speech.date(as_of)),
        key="due",
        currency=account.currency,
    )
    credits_open = kpis.unapplied(opened.aged)
    if credits_open:
        st.caption(plain(speech.say("statement-due-note", credits=speech.money(credits_open, account.currency))))


def _week_begin(speech: Speech, week: dict[str, Any]) -> str:
    """The first day of the week, which has room below a narrow bar."""
    if week["from_date"] is None:
        return speech.say("week-late")
    return speech.say("week-after") if week["to_date"] is None else speech.day_and_month(week["from_date"])


def _drawable(rows: pl.DataFrame, money: str, speech: Speech, account: Account) -> pl.DataFrame:
    """The frame of charts.bars: amounts as floats for drawing, written out exactly for the tooltip."""
    return rows.with_row_index("position").with_columns(
        amount=exact(money, account.currency).cast(pl.Float64),
        written=pl.Series([speech.money(minor, account.currency) for minor in rows[money]], dtype=pl.String),
    )
