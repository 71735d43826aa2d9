"""The pieces of the executive page: sentences, what is new since the last look, figures, trend, mix, models, paper (S6)."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth import guard
from auth.pages import PAGES
from charts.ranking import ranking
from charts.trend import trend
from documents.columns import Column, heading
from documents.executive_pdf import Briefing, Listing, Said, pdf_of
from pages.parts import choosing, figures, frame, pinned, table, writing
from pages.parts import executive_said as sentences
from pages.parts.download import Made, button, csv_button
from pages.parts.executive_said import Desk
from pages.parts.margins import decimal, drawable, moneys
from pages.parts.picture import newly, picture
from queries import executive, kpis, loaded
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from auth.pages import PageEntry
    from pages.parts.executive_said import Clause
    from queries.executive import Figure
    from queries.portfolio import View

# Where the text of a link begins, in pixels.
LINK_INDENT = 8
PICTURE, LOOKED = sentences.TREND, "executive-looked"
MOST_MODELS = 5
# As much height as the axis takes, so that no name is left out.
AXIS_ROWS = 3
MONTH_COLUMNS = (
    Column("label", "column-month"),
    Column("sales", "executive-column-sales", "money"),
    Column("before", "executive-column-before", "money"),
    Column("purchases", "executive-column-purchases", "money"),
    Column("margin", "executive-column-margin", "money"),
    Column("margin_ratio", "executive-column-ratio", "percent"),
)
MIX_COLUMNS = (
    Column("label", "executive-column-part", width="medium"),
    Column("sales", "executive-column-sales", "money"),
    Column("part", "executive-column-share", "percent"),
    Column("before", "executive-column-then", "money"),
    Column("change", "executive-column-change", "money"),
    Column("growth", "executive-column-growth", "percent"),
    Column("margin_ratio", "executive-column-ratio", "percent"),
)
MODEL_COLUMNS = (
    Column("model", "executive-column-model", width="medium"),
    Column("change", "executive-column-change", "money"),
    Column("sales", "executive-column-sales", "money"),
    Column("sales_before", "executive-column-then", "money"),
    Column("units", "executive-column-units", "count"),
    Column("units_before", "executive-column-units-then", "count"),
    Column("margin_ratio", "executive-column-ratio", "percent"),
    Column("line", "executive-column-line"),
    Column("model_code", "column-code"),
)
SINCE_COLUMNS = (
    Column("said", "executive-column-figure", width="medium"),
    Column("then", "executive-column-seen"),
    Column("now", "executive-column-now"),
    Column("change", "executive-column-moved"),
)
# Which table a figure cannot be without.
TABLE_OF = {
    kpis.NET_SELL_OUT.key: "sell_out",
    kpis.NET_SELL_IN.key: "sell_in",
    kpis.GROSS_MARGIN.key: "sell_in",
    kpis.GROSS_MARGIN_PERCENT.key: "sell_in",
    kpis.TURNOVER_DAYS.key: "stock_snapshot",
    kpis.RESOLUTION.key: "complaint",
    kpis.SHARE.key: "dealer_turnover",
}


def desk(visit: Visit, view: View) -> Desk:
    """All that the page is made of."""
    scope = visit.scope
    return Desk(
        visit,
        view,
        executive.overview(scope, view),
        executive.models(scope, view, visit.speech.language),
        executive.outlook(scope, view),
        executive.exceptions(scope, view),
    )


# The sentences


def answer(desk: Desk) -> None:
    """How are we; or what is missing to say so."""
    if desk.found.months.is_empty():
        frame.bring(desk.visit, "executive")
    frame.answer(sentences.answer(desk))


def said(desk: Desk) -> None:
    """How, why and what next: each sentence leads to the page that proves it."""
    # One below the other: a sentence that is a link is cut where it does not fit, never broken.
    for key, clauses in _parts(desk):
        if clauses:
            _part(desk, key, clauses)
    if desk.outlook is not None:
        st.caption(plain(sentences.outlook_how(desk)))


def _part(desk: Desk, key: str, clauses: list[Clause]) -> None:
    st.markdown(f"**{plain(desk.speech.say(f'executive-{key}'))}**")
    for clause in clauses:
        _clause(desk, clause)


def _parts(desk: Desk) -> list[tuple[str, list[Clause]]]:
    return [
        ("how-are-we", sentences.how(desk)),
        ("why", sentences.why(desk)),
        ("what-next", sentences.coming(desk)),
    ]


def _clause(desk: Desk, clause: Clause) -> None:
    page, label = _page(desk.visit, clause.slugs), plain(clause.text)
    icon = ":material/error:" if clause.is_bad else ":material/arrow_forward:"
    if page is None:
        st.markdown(f"{icon} {label}")
    elif page.slug == desk.visit.slug:
        # A link to the page that is open would be drawn as its entry in the menu is.
        with st.container(horizontal=True, gap=None):
            st.space(LINK_INDENT)
            st.button(label, icon=icon, type="tertiary", on_click=st.query_params.update, args=(clause.asked,))
    else:
        st.page_link(page.file, label=label, icon=icon, query_params=clause.asked, width="stretch")


def _page(visit: Visit, slugs: Sequence[str]) -> PageEntry | None:
    """The first of these pages that exists for the reader."""
    mine = {page.slug: page for page in PAGES if visit.session.role in page.roles}
    return next((mine[slug] for slug in slugs if slug in mine), None)


# Since the last look


def since(desk: Desk) -> None:
    """What is another than when the reader looked last, and the button that says up to here it was seen."""
    visit, speech = desk.visit, desk.speech
    now = executive.seen(visit.scope, desk.view, desk.exceptions, desk.outlook)
    look = executive.last_look(visit.scope, desk.view, writing.settled(visit))
    moved = [] if look is None else executive.since(look, now)
    writing.said(LOOKED, speech)
    with st.container(border=True):
        with frame.apart():
            st.markdown(f"**{plain(speech.say('executive-since'))}**", width="content")
            if look is None or moved or look.batch_id != visit.scope.batch_id:
                st.button(
                    speech.say("executive-looked"),
                    key=LOOKED,
                    icon=":material/visibility:",
                    on_click=_look,
                    args=(executive.part_of(desk.view), visit.scope.batch_id, now),
                    disabled=visit.primary_is_down,
                )
        if look is None:
            st.caption(speech.say("executive-since-first"))
            return
        told = {"day": speech.moment(look.looked_at), "through": speech.date(look.seen_to)}
        if not moved:
            st.caption(plain(speech.say("executive-since-nothing", **told)))
            return
        st.markdown(plain(speech.say("executive-since-said", **told, what=sentences.since_said(desk, moved))))
        with st.expander(speech.say("executive-since-all", count=len(moved))):
            rows = sentences.since_rows(desk, moved)
            table.show(rows, SINCE_COLUMNS, speech, alt=speech.say("executive-since-alt"), key="executive-since")


def _look(part: str, batch: int, now: dict[str, int]) -> None:
    """Callback: the reader has seen these figures."""
    session = guard.require("executive")
    writing.send(session, LOOKED, "mark_looked", "", page=executive.PAGE, part=part, batch=batch, figures=now)


# The figures


def key_figures(desk: Desk) -> None:
    """Sell-out, sell-in and margin, and below them the four figures, each with what it is compared with."""
    rows = ([one for one in desk.found.figures if one.kpi not in kpis.FOUR], [desk.found.figure(kpi) for kpi in kpis.FOUR])
    for row in rows:
        for place, one in zip(figures.row(len(row)), row, strict=True):
            with place:
                _figure(desk, one)


def _figure(desk: Desk, one: Figure) -> None:
    speech = desk.speech
    figures.measured(
        one.kpi,
        one.value,
        speech,
        currency=desk.view.currency,
        before=one.before,
        against=speech.say(f"compare-against-{desk.view.compare}"),
        note=None if one.value is not None else _missing(desk, one),
    )


def _missing(desk: Desk, one: Figure) -> str:
    """Why a figure cannot be computed."""
    needed = TABLE_OF[one.kpi.key]
    if needed not in loaded.tables(desk.visit.scope):
        return desk.speech.say("lacking-table", table=needed)
    return desk.speech.say(f"executive-none-{one.kpi.key}")


# The trend, with what is pinned to it


def months(desk: Desk) -> None:
    """Net sell-out of twelve months beside the year before, and the notes of the staff to its months."""
    speech, view = desk.speech, desk.view
    rows = executive.trend(desk.found.months, view.period)
    labels = [speech.month(month) for month in rows["month"]]
    shown = rows.with_columns(
        label=pl.Series(labels, dtype=pl.String), mark=pl.col("month").dt.strftime("%Y-%m"), position=pl.int_range(pl.len())
    )
    board = pinned.board(desk.visit, view.portfolios, view.branches)
    spec = trend(
        speech.say("column-month"),
        heading(MONTH_COLUMNS[1], speech, view.currency),
        speech.say("executive-trend-now"),
        speech.say("executive-trend-before"),
        "money",
        speech.language,
        pinned=True,
    )
    clicked = picture(
        pinned.on(board, _drawn(shown, view, desk)),
        spec,
        MONTH_COLUMNS,
        speech,
        title=speech.say("executive-trend"),
        alt=speech.say("executive-trend-alt", to=speech.month(view.period.end)),
        key=PICTURE,
        currency=view.currency,
    )
    _csv(desk, shown, MONTH_COLUMNS, "executive-months")
    pinned.under(board, dict(zip(shown["mark"], labels, strict=True)), clicked)


def _drawn(shown: pl.DataFrame, view: View, desk: Desk) -> pl.DataFrame:
    """The rows with numbers to draw and the exact amounts in words."""
    money = desk.speech, view.currency
    return (
        shown.with_columns(
            drawable("sales", view.currency).alias("value"),
            moneys(shown["sales"], *money).alias("written"),
            moneys(shown["before"], *money).alias("before_written"),
        )
        .with_columns(before_minor="before")
        .with_columns(drawable("before_minor", view.currency).alias("before"))
    )


# The mix


def mix(desk: Desk) -> None:
    """Net sell-out by region, branch or channel; a click narrows the page to that part."""
    by = None if desk.found.now.is_nothing else _mixed_by(desk)
    if by is None:
        return
    rows = executive.mix(desk.found, desk.view, by)
    shown = rows.with_columns(
        label=pl.col("name").fill_null(desk.speech.say("executive-mix-nowhere")), mark=pl.col("code").fill_null("")
    )
    clicked = _mix_ranked(desk, shown, by)
    st.caption(desk.speech.say("executive-mix-hint"))
    _csv(desk, shown, MIX_COLUMNS, "executive-mix", {"by": by})
    if clicked:
        st.query_params[by] = clicked
        st.rerun()


def _mixed_by(desk: Desk) -> str | None:
    """By which of the parts that this view has several of, as the reader chooses; None where it has none."""
    speech, view = desk.speech, desk.view
    offered = [by for by in executive.MIXES if view.portfolios.filter("is_own_branch")[f"{by}_code"].n_unique() > 1]
    offered = [by for by in offered if getattr(view, by) is None and not (by == "region" and view.branch)]
    if not offered:
        return None
    return choosing.one_of("mix", offered, lambda one: speech.say(f"filter-{one}"), speech.say("executive-mix-by"))


def _mix_ranked(desk: Desk, shown: pl.DataFrame, by: str) -> str | None:
    """The parts by what they sold, orange where it was less than before; the one clicked."""
    speech, currency = desk.speech, desk.view.currency
    drawn = shown.with_columns(
        drawable("sales", currency).alias("value"),
        pl.Series("written", _written(desk, shown), dtype=pl.String),
        position=pl.int_range(pl.len()),
        tone=pl.when(pl.col("change") < 0).then(pl.lit("late")).otherwise(pl.lit("calm")),
    )
    sales, rows = heading(MIX_COLUMNS[1], speech, currency), drawn.height + AXIS_ROWS
    # A picture of its own each way: what was clicked by region is nothing by branch.
    key = f"mix-{by}"
    mark = picture(
        drawn,
        ranking(speech.say(f"filter-{by}"), sales, "money", speech.language, rows),
        MIX_COLUMNS,
        speech,
        title=speech.say("executive-mix"),
        alt=speech.say("executive-mix-alt", **desk.months),
        key=key,
        currency=currency,
    )
    return newly(key, mark)


def _written(desk: Desk, rows: pl.DataFrame) -> list[str]:
    """The amount and by how much it grew, in words."""
    said = []
    for sales, before in rows.select("sales", "before").iter_rows():
        grown = None if before is None else kpis.growth(sales, before)
        more = "" if grown is None else f" ({figures.signed(grown, desk.speech.percent(grown))})"
        said.append(f"{desk.speech.money(sales, desk.view.currency)}{more}")
    return said


# Models


def models(desk: Desk) -> None:
    """The models that gained and lost most; a tick leads to the page of one model."""
    speech, rows = desk.speech, shown_models(desk)
    if rows.is_empty():
        return
    st.subheader(speech.say("executive-models"), anchor=False)
    page = _page(desk.visit, ("product",))
    ticked = table.show(
        rows,
        MODEL_COLUMNS,
        speech,
        alt=speech.say("executive-models-alt", **desk.months),
        key="executive-models",
        currency=desk.view.currency,
        select=page is not None,
    )
    _csv(desk, rows, MODEL_COLUMNS, "executive-models")
    if ticked is not None and page is not None:
        st.switch_page(page.file, query_params=desk.asked | {"model": str(rows["model_code"][ticked])})


def shown_models(desk: Desk) -> pl.DataFrame:
    """The largest gains, and below them the largest losses, the largest last."""
    rows = desk.models
    gains, losses = rows.filter(pl.col("change") > 0), rows.filter(pl.col("change") < 0)
    return pl.concat([gains.head(MOST_MODELS), losses.tail(MOST_MODELS)])


def _csv(desk: Desk, rows: pl.DataFrame, columns: Sequence[Column], key: str, more: dict[str, str] | None = None) -> None:
    period = desk.view.period
    csv_button(
        desk.visit,
        rows,
        columns,
        name=f"{desk.speech.say(f'{key}-csv-name')}-{period.start:%Y-%m}-{period.end:%Y-%m}",
        key=f"{key}-csv",
        about=desk.asked | (more or {}),
        currency=desk.view.currency,
    )


# On paper


def paper(desk: Desk) -> None:
    """The same on one page to print."""
    speech, period = desk.speech, desk.view.period
    st.caption(speech.say("executive-paper-hint"))
    button(
        desk.visit,
        "pdf",
        partial(_made, desk),
        name=f"{speech.say('executive-paper-name')}-{period.start:%Y-%m}-{period.end:%Y-%m}",
        key="executive-pdf",
        about=desk.asked,
    )


def _made(desk: Desk) -> Made:
    made = briefing(desk, datetime.now(UTC))
    return Made(pdf_of(made), sum(len(one.rows) for one in made.tables))


def briefing(desk: Desk, made_at: datetime) -> Briefing:
    """What the paper says: the sentences of the screen, its figures, months, mix and models."""
    speech, through = desk.speech, desk.speech.date(desk.visit.scope.data_through)
    who = desk.visit.session.display_name
    return Briefing(
        speech=speech,
        title=speech.say("page-executive"),
        about=speech.say("executive-paper-about", **desk.months, part=_whole(desk), currency=desk.view.currency),
        answer=sentences.answer(desk),
        said=[Said(speech.say(f"executive-{key}"), [one.text for one in clauses]) for key, clauses in _parts(desk)],
        tables=_listings(desk),
        notes=[sentences.outlook_how(desk)] if desk.outlook is not None else [],
        made=speech.say("paper-made", moment=speech.moment(made_at), who=who, through=through),
        made_at=made_at,
    )


def _whole(desk: Desk) -> str:
    """Which part of the whole is looked at, by names."""
    view, names = desk.view, []
    for key in ("region", "branch", "channel"):
        code = getattr(view, key)
        if code is not None:
            names.append(str(view.portfolios.filter(pl.col(f"{key}_code") == code)[key][0]))
    everything = desk.speech.say("pinned-company") if view.is_everything else desk.speech.say("executive-own-branches")
    return " · ".join(names) or everything


def _listings(desk: Desk) -> list[Listing]:
    speech, view = desk.speech, desk.view
    rows = executive.trend(desk.found.months, view.period)
    rows = rows.with_columns(label=pl.Series([speech.month(month) for month in rows["month"]], dtype=pl.String))
    listings = [_four_listed(desk), _listed(desk, rows, MONTH_COLUMNS[:4], "executive-trend")]
    for by in ("region", "channel"):
        if getattr(view, by) is None and not (by == "region" and view.branch) and not desk.found.now.is_nothing:
            mixed = executive.mix(desk.found, view, by).with_columns(label=pl.col("name").fill_null(DASH))
            columns = [MIX_COLUMNS[at] for at in (0, 1, 2, 5)]
            listings.append(_listed(desk, mixed, columns, "executive-mix"))
    columns = [MODEL_COLUMNS[at] for at in (0, 1, 2)]
    listings.append(_listed(desk, shown_models(desk), columns, "executive-models"))
    return listings


def _four_listed(desk: Desk) -> Listing:
    speech, currency = desk.speech, desk.view.currency
    head = [speech.say(key) for key in ("executive-column-figure", "executive-column-now", "executive-column-compared")]
    rows = [
        [
            speech.say(f"kpi-{one.kpi.key}"),
            figures.written(one.kpi, one.value, speech, currency),
            figures.written(one.kpi, one.before, speech, currency),
        ]
        for one in desk.found.figures
    ]
    return Listing(speech.say("executive-figures"), head, rows)


def _listed(desk: Desk, rows: pl.DataFrame, columns: Sequence[Column], title: str) -> Listing:
    speech, currency = desk.speech, desk.view.currency
    written = [[_cell(desk, one, column) for column in columns] for one in rows.iter_rows(named=True)]
    return Listing(speech.say(title), [heading(column, speech, currency) for column in columns], written)


def _cell(desk: Desk, row: dict[str, object], column: Column) -> str:
    value = row[column.name]
    if value is None:
        return DASH
    if column.kind == "money":
        return desk.speech.amount(int(str(value)), desk.view.currency)
    if column.kind == "percent":
        return desk.speech.percent(decimal(float(str(value))))
    return str(value)
