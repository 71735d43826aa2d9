"""The pieces of the account managers' page: all of them beside one another, and one with what moved its figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth.pages import PAGES
from charts.ranking import ranking
from charts.spread import spread
from documents.columns import Column
from pages.parts import figures, frame, table, url
from pages.parts.download import csv_button
from pages.parts.picture import newly, picture
from queries import home, kpis, periods, reps
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.portfolio import View
    from queries.reps import Account, Beyond, Cell, Moved, Peers, Score
    from words import Speech

FIGURES = tuple(one.key for one in kpis.FOUR)
KIND: dict[str, str] = {one.key: "percent" if one.unit == "ratio" else "number" for one in kpis.FOUR}
# Differences of ratios are told in hundredths of a point, for one account moves a whole by little; days as they are.
FINE = {"ratio": 10_000, "days": 1}
# The axis stands within the height: so many rows more, and every name has its line.
AXIS_ROWS = 4
# On which page of an account a figure is taken apart; the others stand on Today.
PAGE_OF = {kpis.TURNOVER_DAYS.key: "stock", kpis.GROSS_MARGIN_PERCENT.key: "profit"}


@dataclass(frozen=True)
class Rep:
    """Who is looked at."""

    rep_id: int
    code: str
    name: str


def figure(speech: Speech) -> Kpi:
    """Which of the four is looked at more closely."""
    url.choice("figure", FIGURES, FIGURES[1])
    st.segmented_control(
        speech.say("reps-figure"),
        FIGURES,
        required=True,
        format_func=lambda one: speech.say(f"kpi-{one}"),
        key="figure",
        label_visibility="collapsed",
    )
    url.keep("figure", FIGURES[1])
    return next(one for one in kpis.FOUR if one.key == st.session_state["figure"])


def chosen(view: View) -> Rep | None:
    """The one rep of the view: the chosen one, or the reader itself; None when all are looked at."""
    if not view.reps:
        return None
    row = view.portfolios.filter(pl.col("rep_id") == view.reps[0]).row(0, named=True)
    return Rep(row["rep_id"], row["rep_code"], row["rep"])


def offered(view: View) -> pl.DataFrame:
    """The reps of the chosen region and branch whose figures the reader may see: rep_id, rep_code, rep and branch."""
    rows = view.portfolios.filter("is_own_rep" if view.is_everything else pl.col("rep_id") > 0)
    rows = rows.filter((pl.col("rep_id") > 0) & (pl.col("currency") == view.currency))
    for key, code in (("region_code", view.region), ("branch_code", view.branch)):
        rows = rows if code is None else rows.filter(pl.col(key) == code)
    return rows.group_by("rep_id", "rep_code", "rep", maintain_order=True).agg(
        branch=pl.col("branch").drop_nulls().unique(maintain_order=True).str.join(", ")
    )


# All of them


def everybody(visit: Visit, view: View, kpi: Kpi) -> None:
    """All reps by one figure: the sentence, how it is spread, and the list; a click leads to one of them."""
    speech, who = visit.speech, offered(view)
    found = reps.scores(visit.scope, who["rep_id"].to_list(), view.currency, view.period, view.before)
    if not found:
        frame.nothing(speech.say("reps-none"))
    rows = reps.listed(found, kpi).join(who, on="rep_id", how="left", maintain_order="left")
    _answer_all(visit, view, found, rows, kpi)
    _spread(visit, view, rows, kpi)
    st.subheader(speech.say("reps-list-title"), anchor=False)
    columns = _list_columns(kpi)
    ticked = table.show(rows, columns, speech, alt=speech.say("reps-list-alt"), key=f"reps-list-{kpi.key}", select=True)
    _below(visit, view, speech.say("reps-list-note"), rows, columns, "reps-list")
    if ticked is not None:
        _go_down(str(rows["rep_code"][ticked]))


def _answer_all(visit: Visit, view: View, found: Sequence[Score], rows: pl.DataFrame, kpi: Kpi) -> None:
    speech, judged = visit.speech, [one for one in found if one.judged]
    middle = reps.middle(rows, kpi.key)
    said = [
        speech.say(
            "reps-answer-all",
            **_months(view, speech),
            reps=len(judged),
            met=sum(one.met == one.judged for one in judged),
        )
        if judged
        else speech.say("reps-answer-untargeted", **_months(view, speech), reps=len(found))
    ]
    if middle is not None:
        missed = sum(one.of(kpi).is_met is False for one in found)
        said.append(
            speech.say(
                "reps-answer-figure",
                figure=speech.say(f"kpi-{kpi.key}"),
                middle=figures.written(kpi, middle, speech),
                missed=missed,
            )
        )
    frame.answer(_joined(speech, said))


def _spread(visit: Visit, view: View, rows: pl.DataFrame, kpi: Kpi) -> None:
    """A dot for each rep; orange where the target is missed."""
    speech, middle = visit.speech, reps.middle(rows, kpi.key)
    if middle is None:
        st.caption(plain(speech.say("reps-spread-none", figure=speech.say(f"kpi-{kpi.key}"))))
        return
    name = speech.say(f"kpi-{kpi.key}")
    said = speech.say("reps-spread-middle", value=figures.written(kpi, middle, speech))
    drawn = reps.spread(rows, kpi.key).with_columns(
        label=pl.col("rep"),
        mark=pl.col("rep_code"),
        middle=pl.lit(float(middle)),
        middle_written=pl.lit(said),
        written=_written(kpi, rows=reps.spread(rows, kpi.key)[kpi.key], speech=speech),
    )
    mark = picture(
        drawn,
        spread(speech.say("column-rep"), name, said, kpi.unit, speech.language, drawn.height),
        _list_columns(kpi),
        speech,
        title=speech.say("reps-spread-title", figure=name),
        alt=speech.say("reps-spread-alt", figure=name),
        key="spread",
        currency=view.currency,
    )
    st.caption(plain(speech.say("reps-spread-note", middle=figures.written(kpi, middle, speech))))
    clicked = newly("reps-spread", mark)
    if clicked is not None:
        _go_down(clicked)


def _written(kpi: Kpi, rows: pl.Series, speech: Speech) -> pl.Series:
    return pl.Series([figures.written(kpi, _decimal(one), speech) for one in rows], dtype=pl.String)


def _decimal(one: float | Fraction | None) -> Decimal | None:
    if isinstance(one, Fraction):
        return Decimal(one.numerator) / one.denominator
    return None if one is None else Decimal(str(one))


def _list_columns(kpi: Kpi) -> tuple[Column, ...]:
    """The chosen figure first, with its place, target and what it was; then the others."""
    kind = KIND[kpi.key]
    return (
        Column("rep", "column-rep", width="medium"),
        _column(kpi.key),
        Column("target", "reps-column-target", kind),  # type: ignore[arg-type]
        Column("before", "reps-column-before", kind),  # type: ignore[arg-type]
        Column("place", "reps-column-place", "count"),
        *(_column(one) for one in FIGURES if one != kpi.key),
        Column("met", "reps-column-met", "count"),
        Column("dealers", "reps-column-dealers", "count"),
        Column("branch", "column-branch"),
        Column("rep_code", "column-code"),
    )


def _column(key: str) -> Column:
    return Column(key, f"kpi-{key}", KIND[key])  # type: ignore[arg-type]


def _go_down(code: str) -> None:
    st.query_params["rep"] = code
    st.rerun()


# One of them


def one(visit: Visit, view: View, rep: Rep, kpi: Kpi) -> None:
    """One rep: the sentence, the four figures, what moved the chosen one, and what it is beyond the mix."""
    speech, scope = visit.speech, visit.scope
    card = reps.score(scope, rep.rep_id, view.currency, view.period, view.before)
    if card.now.is_nothing and (card.before is None or card.before.is_nothing):
        frame.nothing(speech.say("reps-nothing", rep=rep.name))
    peers = reps.peers(scope, rep.rep_id, view.currency)
    cells = reps.expected(scope, rep.rep_id, view.currency, speech.language)
    # Places and what like accounts reach are of the last three whole months; beside other months they would contradict.
    is_of_them = scope.data_through is not None and view.period == periods.preset("3-months", scope.data_through)
    _answer_one(visit, view, rep, card, reps.beyond(cells, kpi) if is_of_them else None, kpi)
    _four(visit, view, card, peers if is_of_them else None)
    accounts = reps.accounts(scope, rep.rep_id, view.currency, view.period, view.before)
    _moved(visit, view, rep, card, accounts, kpi)
    _beyond(visit, rep, reps.beyond(cells, kpi), kpi)


def _answer_one(visit: Visit, view: View, rep: Rep, card: Score, beyond: Beyond | None, kpi: Kpi) -> None:
    speech, worst = visit.speech, card.furthest
    whose = "own" if view.is_of_reps else "other"
    said = [
        speech.say("reps-answer", **_months(view, speech), whose=whose, rep=rep.name, met=card.met, count=card.judged)
        if card.judged
        else speech.say("reps-answer-no-target", **_months(view, speech), whose=whose, rep=rep.name, dealers=card.dealers)
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
    if beyond is not None:
        said.append(_beyond_said(beyond, kpi, speech))
    frame.answer(_joined(speech, said))


def _beyond_said(beyond: Beyond, kpi: Kpi, speech: Speech) -> str:
    """Whether the accounts do better than like ones, in the unit of the figure."""
    better = beyond.difference < 0 if kpi.good == "down" else beyond.difference > 0
    way = "even" if beyond.difference == 0 else "better" if better else "worse"
    return speech.say(
        "reps-answer-beyond",
        figure=speech.say(f"kpi-{kpi.key}"),
        way=way,
        amount=_points(abs(beyond.difference), kpi, speech),
        expected=figures.written(kpi, _decimal(beyond.expected), speech),
    )


def _points(one: Fraction | float | None, kpi: Kpi, speech: Speech) -> str:
    """A difference of this figure: points of a ratio, days of days."""
    found = _decimal(one)
    if found is None or kpi.unit != "ratio":
        return figures.written(kpi, found, speech)
    return speech.say("unit-points", value=speech.tenth(found * 100))


def _four(visit: Visit, view: View, card: Score, peers: dict[str, Peers] | None) -> None:
    """The four figures with target and peers below each; None: the peers are of other months."""
    speech = visit.speech
    for place, each in zip(st.columns(4), card.figures, strict=True):
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


# What moved it


def _moved(visit: Visit, view: View, rep: Rep, card: Score, accounts: Sequence[Account], kpi: Kpi) -> None:
    """The accounts by what they did to the figure; one clicked is looked at on its own page."""
    speech, moved = visit.speech, reps.contributions(accounts, card, kpi)
    rows = _account_rows(accounts, card, moved, kpi, speech)
    name = speech.say(f"kpi-{kpi.key}")
    if rows.is_empty():
        st.caption(plain(speech.say("reps-moved-no-accounts")))
        return
    drawn = _drawn(rows, kpi, speech) if moved else rows
    columns = _account_columns(kpi, compared=bool(moved))
    if moved:
        mark = picture(
            drawn,
            ranking(
                speech.say("column-dealer"),
                speech.say(_fine("total", kpi)),
                "days",
                speech.language,
                drawn.height + AXIS_ROWS,
            ),
            columns,
            speech,
            title=speech.say("reps-moved-title", figure=name),
            alt=speech.say("reps-moved-alt", figure=name, rep=rep.name),
            key="moved",
            currency=view.currency,
        )
        clicked = newly(f"reps-moved-{kpi.key}", mark)
    else:
        st.subheader(speech.say("reps-accounts-title"), anchor=False)
        ticked = table.show(
            drawn, columns, speech, alt=speech.say("reps-accounts-alt", rep=rep.name), key=f"accounts-{kpi.key}", select=True
        )
        clicked = newly(f"reps-accounts-{kpi.key}", None if ticked is None else str(drawn["mark"][ticked]))
    _below(visit, view, _moved_note(view, card, moved, kpi, speech), drawn, columns, "reps-moved", rep.code)
    if clicked:
        _open(visit, view, clicked, kpi)


def _moved_note(view: View, card: Score, moved: dict[int, Moved], kpi: Kpi, speech: Speech) -> str:
    figure = card.of(kpi)
    if not moved or figure.value is None or figure.before is None:
        return speech.say("reps-moved-none" if view.before is not None else "reps-moved-running")
    change = figure.value - figure.before
    return speech.say(
        "reps-moved-note",
        before=figures.written(kpi, figure.before, speech),
        now=figures.written(kpi, figure.value, speech),
        change=figures.signed(change, _signed_points(change, kpi, speech)),
    )


def _signed_points(one: Decimal, kpi: Kpi, speech: Speech) -> str:
    return (
        speech.say("unit-points", value=speech.tenth(one * 100))
        if kpi.unit == "ratio"
        else figures.written(kpi, one, speech)
    )


def _account_rows(
    accounts: Sequence[Account], card: Score, moved: dict[int, Moved], kpi: Kpi, speech: Speech
) -> pl.DataFrame:
    """A row per account, and one of the rest, the largest movement first."""
    whole = reps.OVER[kpi.key](card.now)[1]
    rows = [_account_row(one, moved.get(one.dealer_id), whole, kpi) for one in accounts]
    if reps.REST in moved:
        rest = moved[reps.REST]
        rows.append({"mark": "", "label": speech.say("reps-rest"), **_moved_row(rest, kpi), "weight": float(rest.weight)})
    schema = {
        "mark": pl.String,
        "label": pl.String,
        **dict.fromkeys(("now", "then", "total", "own", "weight_moved", "weight"), pl.Float64),
        **{f"{key}-now": pl.Float64 for key in FIGURES},
    }
    made = pl.DataFrame(rows, schema=schema)
    return made.sort(pl.col("total").abs(), "label", descending=[True, False], nulls_last=True)


def _account_row(one: Account, moved: Moved | None, whole: int, kpi: Kpi) -> dict[str, object]:
    below = reps.OVER[kpi.key](one.part)[1]
    return {
        "mark": one.code,
        "label": one.name,
        "now": _float(one.figure(kpi)),
        "then": _float(one.figure_before(kpi)),
        "weight": below / whole if whole > 0 else None,
        **({} if moved is None else _moved_row(moved, kpi)),
        **{f"{each.key}-now": _float(one.figure(each)) for each in kpis.FOUR},
    }


def _moved_row(moved: Moved, kpi: Kpi) -> dict[str, float]:
    times = FINE[kpi.unit]
    return {name: float(getattr(moved, name) * times) for name in ("total", "own", "weight_moved")}


def _float(one: Decimal | None) -> float | None:
    return None if one is None else float(one)


def _drawn(rows: pl.DataFrame, kpi: Kpi, speech: Speech) -> pl.DataFrame:
    worse = pl.col("total") > 0 if kpi.good == "down" else pl.col("total") < 0
    said = [figures.signed(one, speech.tenth(_decimal(one))) for one in rows["total"].fill_null(0)]
    return rows.with_row_index("position").with_columns(
        value=pl.col("total"),
        written=pl.Series(said, dtype=pl.String),
        tone=pl.when(worse).then(pl.lit("late")).otherwise(pl.lit("calm")),
    )


def _account_columns(kpi: Kpi, *, compared: bool) -> tuple[Column, ...]:
    kind = KIND[kpi.key]
    moved = (
        Column("total", _fine("total", kpi), "number"),
        Column("own", _fine("own", kpi), "number"),
        Column("weight_moved", _fine("weight-moved", kpi), "number"),
    )
    return (
        Column("label", "column-dealer", width="medium"),
        *(moved if compared else ()),
        Column("now", "reps-column-now", kind),  # type: ignore[arg-type]
        Column("then", "reps-column-before", kind),  # type: ignore[arg-type]
        Column("weight", "reps-column-weight", "percent"),
        *(Column(f"{key}-now", f"kpi-{key}", KIND[key]) for key in FIGURES if key != kpi.key),  # type: ignore[arg-type]
        Column("mark", "column-code"),
    )


def _fine(name: str, kpi: Kpi) -> str:
    """The heading of a difference, which names its unit."""
    return f"reps-column-{name}-{kpi.unit}"


def _open(visit: Visit, view: View, code: str, kpi: Kpi) -> None:
    """To the account's own page that takes the figure apart, in the same months, so that it says the same number."""
    slug = PAGE_OF.get(kpi.key, "home")
    page = next(one for one in PAGES if one.slug == slug)
    asked = {"account": code}
    if slug == "home":
        asked["behind"] = kpi.key
    else:
        asked |= {"period": periods.FREE, "from": str(view.period.start), "to": str(view.period.end)}
    if visit.session.role in page.roles:
        st.switch_page(page.file, query_params=asked)


# Beyond the mix


def _beyond(visit: Visit, rep: Rep, beyond: Beyond | None, kpi: Kpi) -> None:
    """Where the accounts do better than like ones and where worse; the effects add up to the difference."""
    speech = visit.speech
    st.subheader(speech.say("reps-beyond-title"), anchor=False)
    if beyond is None:
        st.caption(plain(speech.say("reps-beyond-none")))
        return
    st.markdown(
        plain(
            speech.say(
                "reps-beyond-said",
                actual=figures.written(kpi, _decimal(beyond.actual), speech),
                expected=figures.written(kpi, _decimal(beyond.expected), speech),
                difference=figures.signed(beyond.difference, _points(beyond.difference, kpi, speech)),  # type: ignore[arg-type]
            )
        )
    )
    rows, columns = _cell_rows(beyond, kpi, speech), _cell_columns(kpi)
    table.show(rows, columns, speech, alt=speech.say("reps-beyond-alt", rep=rep.name), key=f"beyond-{kpi.key}")
    note = speech.say("reps-beyond-note", unjudged=speech.percent(_decimal(beyond.unjudged)))
    _below(visit, None, note, rows, columns, "reps-beyond", rep.code)


def _cell_rows(beyond: Beyond, kpi: Kpi, speech: Speech) -> pl.DataFrame:
    """The cells with a norm, the largest effect first, and behind them all that have none together."""
    rows = [
        (
            one.channel, one.size_class, one.line, _ratio(one.actual), _ratio(one.norm), float(one.weight),
            _ratio((one.effect or Fraction(0)) * FINE[kpi.unit]), one.owners,
        )
        for one in sorted(beyond.cells, key=_by_effect)
        if one.norm is not None
    ]  # fmt: skip
    if beyond.unjudged:
        rows.append((speech.say("reps-beyond-rest"), "", "", None, None, float(beyond.unjudged), None, None))
    names = ("actual", "norm", "weight", "effect")
    schema = {
        **dict.fromkeys(("channel", "size_class", "line"), pl.String),
        **dict.fromkeys(names, pl.Float64),
        "owners": pl.Int64,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _by_effect(cell: Cell) -> tuple[Fraction, str, str, str]:
    return (-abs(cell.effect or Fraction(0)), cell.channel, cell.size_class, cell.line)


def _ratio(one: Fraction | None) -> float | None:
    return None if one is None else float(one)


def _cell_columns(kpi: Kpi) -> tuple[Column, ...]:
    kind = KIND[kpi.key]
    return (
        Column("channel", "filter-channel"),
        Column("line", "filter-line"),
        Column("effect", _fine("effect", kpi), "number"),
        Column("size_class", "reps-column-class", width="small"),
        Column("actual", "reps-column-now", kind),  # type: ignore[arg-type]
        Column("norm", "reps-column-norm", kind),  # type: ignore[arg-type]
        Column("weight", "reps-column-weight", "percent"),
        Column("owners", "reps-column-owners", "count"),
    )


# What all of them share


def _months(view: View, speech: Speech) -> dict[str, str]:
    return {"from": speech.month(view.period.start), "to": speech.month(view.period.end)}


def _joined(speech: Speech, said: Sequence[str]) -> str:
    return ("" if speech.language == "zh-CN" else " ").join(said)


def _below(
    visit: Visit, view: View | None, note: str, rows: pl.DataFrame, columns: Sequence[Column], key: str, code: str = ""
) -> None:
    """What has to be known of a table, and its download."""
    speech, months = visit.speech, "" if view is None else f"-{view.period.start:%Y-%m}-{view.period.end:%Y-%m}"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(plain(note), width="stretch")
        csv_button(
            visit,
            partial(_same, rows),
            columns,
            name=f"{speech.say(f'{key}-csv-name')}{'-' if code else ''}{code}{months}",
            key=f"{key}-csv",
            about={"rep": code, "months": months.strip("-")},
        )


def _same(rows: pl.DataFrame) -> pl.DataFrame:
    return rows
