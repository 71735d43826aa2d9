"""The pieces of the home page: the sentence, what needs attention, what is new, the four figures and what stands behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth import guard
from auth.pages import PAGES
from auth.roles import Role
from documents.columns import Column
from pages.parts import figures, frame, table, writing
from pages.parts.download import csv_button
from pages.parts.news import ICONS
from queries import attention, confirmations, home, kpis, loaded, news, periods
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from auth.pages import PageEntry
    from queries.attention import Line
    from queries.confirmations import LastLook
    from queries.home import Figure, Standing, Sums
    from queries.kpis import Kpi
    from queries.periods import Period
    from queries.statement import Account
    from words import Speech

FEW_LINES, FEW_NEWS = 7, 4
BEHIND = "behind"
# On which page a figure is taken apart, and without which table it cannot be.
PAGE_OF = {kpis.TURNOVER_DAYS.key: "stock", kpis.GROSS_MARGIN_PERCENT.key: "profit"}
TABLE_OF = {
    kpis.TURNOVER_DAYS.key: "stock_snapshot",
    kpis.GROSS_MARGIN_PERCENT.key: "sell_out",
    kpis.RESOLUTION.key: "complaint",
    kpis.SHARE.key: "dealer_turnover",
}
MONTH = Column("month_said", "home-column-month")
COLUMNS = {
    kpis.TURNOVER_DAYS.key: (
        Column("average_inventory", "home-column-average-inventory", "money"),
        Column("cost", "home-column-cost-of-sales", "money"),
        Column("counted_days", "home-column-counts", "count"),
        Column(kpis.TURNOVER_DAYS.key, "kpi-turnover-days", "number"),
    ),
    kpis.GROSS_MARGIN_PERCENT.key: (
        Column("sales", "home-column-net-sales", "money"),
        Column("uncosted_sales", "home-column-uncosted-sales", "money"),
        Column("cost", "home-column-cost-of-sales", "money"),
        Column(kpis.GROSS_MARGIN_PERCENT.key, "kpi-gross-margin-percent", "percent"),
    ),
    kpis.RESOLUTION.key: (
        Column("problems_due", "home-column-problems-due", "count"),
        Column("problems_solved", "home-column-problems-solved", "count"),
        Column(kpis.RESOLUTION.key, "kpi-resolution", "percent"),
    ),
    kpis.SHARE.key: (
        Column("share_sold", "home-column-our-sales", "money"),
        Column("share_total", "home-column-total-sales", "money"),
        Column("share_estimated", "home-column-estimated-sales", "money"),
        Column(kpis.SHARE.key, "kpi-share", "percent"),
    ),
}
PROBLEM_COLUMNS = (
    Column("promised_on", "home-column-promised", "date"),
    Column("complaint_code", "home-column-complaint"),
    Column("subject", "home-column-subject", width="large"),
    Column("opened_on", "home-column-opened", "date"),
    Column("resolved_on", "home-column-resolved", "date"),
    Column("said", "home-column-in-time"),
)


@dataclass(frozen=True)
class Desk:
    """One look at an account: how it stands, what needs somebody, when the reader looked last, what is announced to it."""

    visit: Visit
    account: Account
    today: date
    month: Period
    standing: Standing
    lines: list[Line]
    look: LastLook | None
    changed: int
    announced: pl.DataFrame

    @property
    def speech(self) -> Speech:
        """How the reader is spoken to."""
        return self.visit.speech

    @property
    def months(self) -> dict[str, str]:
        """The first and the last month of the figures, as sentences name them."""
        period = self.standing.period
        return {"from": self.speech.month(period.start), "to": self.speech.month(period.end)}

    def money(self, minor: int | None) -> str:
        """An amount of the account."""
        return DASH if minor is None else self.speech.money(minor, self.account.currency)


def desk(visit: Visit, account: Account, today: date) -> Desk:
    """All that the page is made of, as of `today`, the data-through date."""
    scope = visit.scope
    month = confirmations.month_to_confirm(today)
    told = writing.settled(visit)
    known = attention.known(scope, account, today, month, visit.speech.language, told)
    look = confirmations.last_look(scope, account.dealer_id, periods.Period(month.start, today))
    changed = 0
    if look is not None:
        seen = periods.Period(month.start, today)
        changed = confirmations.changes_since_look(scope, account.dealer_id, look, seen).count
    return Desk(
        visit,
        account,
        today,
        month,
        home.standing(scope, account.dealer_id, home.period_of(today)),
        attention.lines(known),
        look,
        changed,
        news.marked(scope, news.named(news.announced(scope, today, account.dealer_id), visit.speech.language), told),
    )


# The sentence


def answer(desk: Desk) -> None:
    """How are we, why, and what comes first today."""
    said = [_how(desk), *_why(desk), _next(desk)]
    frame.answer(desk.speech.sentences(said))


def _how(desk: Desk) -> str:
    standing, say = desk.standing, desk.speech.say
    if standing.now.is_nothing:
        return say("home-answer-nothing", **desk.months)
    judged = [one.is_met for one in standing.figures if one.is_met is not None]
    if judged:
        return say("home-answer-target", **desk.months, met=sum(judged), count=len(judged))
    compared = [one.is_better for one in standing.figures if one.is_better is not None]
    if compared:
        return say("home-answer-year", **desk.months, better=sum(compared), count=len(compared))
    return say("home-answer-only", **desk.months)


def _why(desk: Desk) -> list[str]:
    """The figure furthest from its target, and what moved it."""
    one, speech = desk.standing.furthest, desk.speech
    if one is None:
        return []
    said = {
        "figure": speech.say(f"kpi-{one.kpi.key}"),
        "value": figures.written(one.kpi, one.value, speech),
        "target": figures.written(one.kpi, one.target, speech),
    }
    why = _moved(desk, one.kpi)
    return [speech.say("home-answer-off", **said) if why is None else speech.say("home-answer-off-why", **said, why=why)]


def _moved(desk: Desk, kpi: Kpi) -> str | None:
    above, below = home.made_of(desk.standing, kpi)
    if kpi == kpis.RESOLUTION:
        said = [desk.speech.number(int(one.now or 0)) for one in (above, below)]
    elif above.growth is None or below.growth is None:
        return None
    else:
        said = [figures.signed(one, desk.speech.percent(one)) for one in (above.growth, below.growth)]
    return desk.speech.say(f"home-why-{kpi.key}", above=said[0], below=said[1])


def _next(desk: Desk) -> str:
    if not desk.lines:
        return desk.speech.say("home-answer-next-none")
    first = desk.lines[0]
    what = line_said(desk, first)
    if first.amount is None:
        return desk.speech.say("home-answer-next", what=what)
    return desk.speech.say("home-answer-next-money", what=what, amount=desk.money(first.amount))


# What needs attention


def needs(desk: Desk) -> None:
    """Each thing on a line with its amount, and a way to where it is done; the first few, the rest folded."""
    speech = desk.speech
    st.subheader(speech.say("home-attention"), anchor=False)
    if not desk.lines:
        st.success(speech.say("home-attention-none"), icon=":material/check_circle:")
        return
    for line in desk.lines[:FEW_LINES]:
        _line(desk, line)
    rest = desk.lines[FEW_LINES:]
    if rest:
        with st.expander(speech.say("home-attention-more", count=len(rest))):
            for line in rest:
                _line(desk, line)
    st.caption(plain(speech.say("home-attention-order", day=speech.date(desk.today))))


def _line(desk: Desk, line: Line) -> None:
    speech, late = desk.speech, attention.is_late(line, desk.today)
    icon = ":material/error:" if late else ":material/radio_button_unchecked:"
    said, page = plain(line_said(desk, line)), _page(desk.visit, *line.reason.pages)
    # The amount first: it is what is looked for.
    label = said if line.amount is None else f"**{plain(desk.money(line.amount))}** · {said}"
    if page is None:
        st.markdown(f"{icon} {label}")
    else:
        asked = {"account": desk.account.code, **(line.asked or {})}
        st.page_link(page.file, label=label, icon=icon, query_params=asked, width="stretch")
    if line.costs is not None:
        st.caption(plain(speech.say("attention-rebate-tier-more", name=line.reference, costs=desk.money(line.costs))))


def line_said(desk: Desk, line: Line) -> str:
    """The line in words, without its amount."""
    speech = desk.speech
    return speech.say(
        f"attention-{line.reason.key}",
        day=day_said(line.day, desk.today, speech),
        items=line.items,
        reference=line.reference,
        month=speech.month(desk.month.start),
    )


def day_said(day: date | None, today: date, speech: Speech) -> str:
    """A day in the narrow place of a line: without its year, unless that is another one than today's."""
    return speech.day_in_month(day) if day is not None and day.year == today.year else speech.date(day)


def _page(visit: Visit, *slugs: str) -> PageEntry | None:
    """The first of these pages that exists for the reader."""
    found = {page.slug: page for page in PAGES if visit.session.role in page.roles}
    return next((found[slug] for slug in slugs if slug in found), None)


# What is new


def new(desk: Desk) -> None:
    """What was booked and what is another since the reader looked, and what is announced to the account."""
    speech = desk.speech
    st.subheader(speech.say("home-new"), anchor=False)
    for said in _entries_said(desk):
        st.markdown(plain(said))
    close = _page(desk.visit, "close")
    if close is not None and desk.changed:
        asked = {"account": desk.account.code}
        st.page_link(close.file, label=speech.say("home-see-changes"), icon=close.icon, query_params=asked)
    _seen_button(desk)
    _news(desk)


def _news(desk: Desk) -> None:
    """What is announced, the unread first and bold, each with a way to its text."""
    speech, page = desk.speech, _page(desk.visit, "news")
    if desk.announced.is_empty() or page is None:
        st.caption(speech.say("home-new-news-none"))
        return
    for one in desk.announced.head(FEW_NEWS).iter_rows(named=True):
        # The day last: the title is what is looked for.
        title = f"{one['title']} · {speech.day_in_month(one['valid_from'])}"
        asked = {"item": one["announcement_code"]}
        label = f"**{plain(title)}**" if one["unread"] else plain(title)
        st.page_link(page.file, label=label, icon=ICONS[one["kind"]], query_params=asked)
    if desk.announced.height > FEW_NEWS:
        st.page_link(page.file, label=speech.say("home-new-all"), icon=page.icon)


def _entries_said(desk: Desk) -> list[str]:
    look, speech = desk.look, desk.speech
    if look is None:
        return [speech.say("home-new-first")]
    day = speech.date(look.seen_to)
    if not look.new_entries and not desk.changed:
        return [speech.say("home-new-nothing", day=day)]
    amount = figures.signed(look.new_amount, desk.money(look.new_amount))
    said = [speech.say("home-new-entries", day=day, items=look.new_entries, amount=amount)] if look.new_entries else []
    return said + ([speech.say("home-new-changed", items=desk.changed)] if desk.changed else [])


def _seen_button(desk: Desk) -> None:
    """Up to here seen. What is another than it was is looked at, and marked, where the month is closed."""
    form, batch = f"home-seen-{desk.account.dealer_id}", desk.visit.scope.batch_id
    writing.said(form, desk.speech)
    fresh = desk.look is None or (desk.look.new_entries and not desk.changed)
    if desk.visit.session.role == Role.DEALER and fresh:
        st.button(
            desk.speech.say("home-seen"),
            key="home-seen",
            icon=":material/visibility:",
            on_click=_mark_seen,
            args=(form, desk.account.dealer_id, batch),
            disabled=desk.visit.primary_is_down,
        )


def _mark_seen(form: str, dealer_id: int, batch: int) -> None:
    """Callback: the reader has seen the account up to this load."""
    session = guard.require("home")
    writing.send(session, form, "mark_seen", "", dealer=dealer_id, batch=batch)


# The four figures


def four(desk: Desk) -> None:
    """The four figures in a row, each with its trend, last year, target and the way to what stands behind it."""
    st.subheader(plain(desk.speech.say("home-figures", **desk.months)), anchor=False)
    for column, one in zip(figures.row(len(desk.standing.figures)), desk.standing.figures, strict=True):
        with column:
            _figure(desk, one)


def _figure(desk: Desk, one: Figure) -> None:
    speech, trend = desk.speech, [float(value) for value in one.trend if value is not None]
    made, nothing = _made_of_said(desk, one), one.value is None
    against, note = speech.say("home-against"), made if nothing else None
    figures.measured(one.kpi, one.value, speech, before=one.before, against=against, note=note, trend=trend or None)
    # Two lines everywhere, so that what stands side by side is as high.
    st.caption("  \n".join((plain(_target_said(one, speech)), "&nbsp;" if nothing else plain(made))))
    st.button(
        speech.say("home-behind"),
        key=f"behind-{one.kpi.key}",
        type="tertiary",
        icon=":material/table_rows:",
        on_click=_ask_for,
        args=(one.kpi.key,),
    )


def _ask_for(key: str | None) -> None:
    """Callback: what stands behind one figure, or behind none."""
    if key is None:
        st.query_params.pop(BEHIND, None)
    else:
        st.query_params[BEHIND] = key


def _target_said(one: Figure, speech: Speech) -> str:
    if one.target is None:
        return speech.say("home-target-none")
    met = "" if one.is_met is None else "-met" if one.is_met else "-missed"
    return speech.say(f"home-target{met}", target=figures.written(one.kpi, one.target, speech))


def _made_of_said(desk: Desk, one: Figure) -> str:
    """What the figure is made of, or why it cannot be computed."""
    now, say = desk.standing.now, desk.speech.say
    if one.value is None:
        missing = TABLE_OF[one.kpi.key]
        known = missing in loaded.tables(desk.visit.scope)
        return say(f"home-none-{one.kpi.key}") if known else say("lacking-table", table=missing)
    if one.kpi == kpis.TURNOVER_DAYS:
        return say("home-made-stock", amount=desk.money(now.average_inventory))
    if one.kpi == kpis.RESOLUTION:
        return say("home-made-problems", solved=now.problems_solved, due=now.problems_due)
    if one.kpi == kpis.SHARE:
        return say(f"home-basis-{_basis(now)}")
    if now.uncosted_sales:
        return say("home-uncosted", amount=desk.money(now.uncosted_sales))
    return say("home-made-sales", amount=desk.money(now.sales))


def _basis(now: Sums) -> str:
    """Whether what the dealer sells in all was reported, estimated, or partly both."""
    if not now.share_estimated:
        return "reported"
    return "estimated" if now.share_estimated == now.share_total else "partly"


# What stands behind a figure


def behind(desk: Desk) -> None:
    """The months that a figure is made of, and of problems each of them; nothing while none is asked for."""
    asked = st.query_params.get(BEHIND)
    kpi = next((one for one in kpis.FOUR if one.key == asked), None)
    if kpi is None:
        return
    speech = desk.speech
    with st.container(border=True):
        with frame.apart():
            named = {"figure": speech.say(f"kpi-{kpi.key}")}
            st.markdown(f"**{plain(speech.say('home-behind-title', **named))}**", width="content")
            st.button(
                speech.say("home-behind-close"), key="behind-close", icon=":material/close:", on_click=_ask_for, args=(None,)
            )
        _months(desk, kpi)
        _leads(desk, kpi)
        if kpi == kpis.RESOLUTION:
            _problems(desk)


def _months(desk: Desk, kpi: Kpi) -> None:
    speech, account = desk.speech, desk.account
    rows = home.by_month(desk.standing)
    rows = rows.with_columns(month_said=pl.Series([speech.month(month) for month in rows["month"]], dtype=pl.String))
    columns, name = (MONTH, *COLUMNS[kpi.key]), speech.say(f"kpi-{kpi.key}")
    alt = speech.say("home-behind-alt", figure=name, account=account.code)
    table.show(rows, columns, speech, alt=alt, key=f"behind-{kpi.key}-{account.dealer_id}", currency=account.currency)
    csv_button(
        desk.visit,
        rows,
        columns,
        name=f"{speech.say('home-behind-csv')}-{account.code}-{kpi.key}",
        key="behind-csv",
        about={"account": account.code, "figure": kpi.key},
        currency=account.currency,
    )


def _leads(desk: Desk, kpi: Kpi) -> None:
    """To the page that takes the figure apart, with the same months, so that it says the same number."""
    page, period = _page(desk.visit, *([PAGE_OF[kpi.key]] if kpi.key in PAGE_OF else [])), desk.standing.period
    if page is not None:
        asked = {"account": desk.account.code, "period": periods.FREE, "from": str(period.start), "to": str(period.end)}
        st.page_link(page.file, label=desk.speech.say("home-behind-open"), icon=page.icon, query_params=asked)


def _problems(desk: Desk) -> None:
    speech, account = desk.speech, desk.account
    rows = home.problems(desk.visit.scope, account.dealer_id, desk.standing.period)
    if rows.is_empty():
        return
    said = (
        pl.when(pl.col("in_time")).then(pl.lit(speech.say("home-in-time")))
        .when(pl.col("reopened")).then(pl.lit(speech.say("home-reopened")))
        .otherwise(pl.lit(speech.say("home-not-in-time")))
    )  # fmt: skip
    st.markdown(f"**{plain(speech.say('home-behind-problems', **desk.months))}**")
    alt = speech.say("home-behind-problems-alt", account=account.code)
    table.show(rows.with_columns(said=said), PROBLEM_COLUMNS, speech, alt=alt, key=f"problems-{account.dealer_id}")
