"""The pieces of the quality page: filters, sentence, figures, five ways to look, and the list behind a point."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from charts.control import control
from charts.pareto import pareto
from charts.ranking import ranking
from charts.rates import rates
from charts.trend import trend
from data.rollups import breakout
from documents.columns import Column
from pages.parts import download, figures, filters, frame, table, url
from pages.parts.picture import newly, picture
from queries import goods, kpis, periods, portfolio, quality
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.periods import Period
    from queries.quality import Rate, Times
    from words import Speech

VIEWS = ("trend", "ranking", "faults", "control", "times")
RANKED = ("line", "model", "batch", "branch")
SHARED = (kpis.ANSWERED_IN_A_DAY, kpis.FIRST_RESPONSE_HOURS, kpis.SOLUTION_HOURS)
MOST_STREAMS, MOST_RANKED = 6, 15
# Half way to the limit: streams worth a look when one model is looked at.
NEAR = quality.LIMIT // 2
LONGEST_CODE = 40
_RATE = (
    Column("rate", "quality-column-rate", "number"),
    Column("low", "quality-column-low", "number"),
    Column("high", "quality-column-high", "number"),
    Column("complaints", "quality-column-complaints", "count"),
    Column("units", "quality-column-units", "count"),
)
MONTH_COLUMNS = (
    Column("label", "quality-column-made"),
    *_RATE,
    Column("before", "quality-column-before", "number"),
    Column("part", "quality-column-filled", "percent"),
)
RANK_COLUMNS = (Column("label", "quality-column-class", width="large"), *_RATE)
FAULT_COLUMNS = (
    Column("label", "quality-column-fault", width="medium"),
    Column("found", "quality-column-found", "count"),
    Column("part", "quality-column-part", "percent"),
    Column("sum_part", "quality-column-sum-part", "percent"),
)
CHART_COLUMNS = (
    Column("label", "quality-column-stream", width="large"),
    Column("week", "quality-column-week", "date"),
    Column("complaints", "quality-column-complaints", "count"),
    Column("expected", "quality-column-expected", "number"),
    Column("score", "quality-column-score", "number"),
)
BREAKOUT_COLUMNS = (
    Column("stands_said", "quality-column-stands"),
    Column("label", "quality-column-stream", width="medium"),
    Column("since", "quality-column-since", "date"),
    Column("until", "quality-column-until", "date"),
    Column("complaints", "quality-column-complaints", "count"),
    Column("expected", "quality-column-expected", "number"),
    Column("units", "quality-column-units", "count"),
    Column("score", "quality-column-score", "number"),
    Column("peak", "quality-column-peak", "number"),
)
TIME_COLUMNS = (
    Column("label", "column-month"),
    Column("value", "quality-column-middle", "number"),
    Column("p90", "quality-column-p90", "number"),
    Column("before", "quality-column-before", "number"),
    Column("opened", "quality-column-raised", "count"),
)
LIST_COLUMNS = (
    Column("opened_on", "column-opened", "date"),
    Column("dealer_code", "quality-column-account"),
    Column("dealer", "quality-column-dealer", width="medium"),
    Column("complaint_code", "quality-column-complaint"),
    Column("kind_said", "quality-column-kind"),
    Column("status_said", "quality-column-status"),
    Column("subject", "quality-column-subject", width="large"),
    Column("model_code", "stock-column-model-code"),
    Column("batch_code", "quality-column-batch"),
    Column("serial_no", "quality-column-serial"),
    Column("sold_on", "quality-column-sold", "date"),
)


@dataclass(frozen=True)
class View:
    """What of the complaints is looked at. `line`, `model`, `branch`, `batch` and `fault` are codes, None for all."""

    period: Period
    before: Period | None
    compare: str
    models: pl.DataFrame
    places: pl.DataFrame
    line: str | None
    model: str | None
    branch: str | None
    batch: str | None
    fault: str | None

    @property
    def model_ids(self) -> tuple[int, ...] | None:
        """The ids of the chosen line or model; None for all."""
        if self.line is None and self.model is None:
            return None
        kept = goods.narrowed(self.models, self.models, self.line, self.model)
        return tuple(kept["model_id"].sort().to_list())

    @property
    def branch_ids(self) -> tuple[int, ...] | None:
        """The id of the chosen branch; None for all."""
        if self.branch is None:
            return None
        return tuple(self.places.filter(pl.col("branch_code") == self.branch)["branch_id"].to_list())


@dataclass(frozen=True)
class Look:
    """What the page shows; everything `before` is None without a comparison."""

    view: View
    through: dt.date
    cohorts: pl.DataFrame
    cohorts_before: pl.DataFrame | None
    faults: pl.DataFrame
    times: pl.DataFrame
    times_before: pl.DataFrame | None
    breakouts: pl.DataFrame
    charts: pl.DataFrame

    @property
    def rate(self) -> Rate:
        """Of all batches looked at."""
        return quality.total(self.cohorts)

    @property
    def rate_before(self) -> Rate | None:
        """The same of those compared with, when they were as old."""
        return None if self.cohorts_before is None else quality.total(self.cohorts_before)

    @property
    def took(self) -> Times:
        """How long what was raised in the period took."""
        return quality.took(self.times, self.view.period)

    @property
    def took_before(self) -> Times | None:
        """The same of the months compared with."""
        if self.times_before is None or self.view.before is None:
            return None
        return quality.took(self.times_before, self.view.before)


def filtered(visit: Visit, today: dt.date) -> View:
    """Months, comparison, line, model and branch in a row; batch and fault come by a click and can be taken away."""
    speech, scope = visit.speech, visit.scope
    models = goods.named(portfolio.goods_offered(scope), speech.language)
    own, other = ("en", "zh") if speech.language == "en" else ("zh", "en")
    places = quality.places(scope).with_columns(branch=pl.coalesce(f"branch_{own}", f"branch_{other}", "branch_code"))
    if models.is_empty():
        frame.bring(visit, "quality")
        frame.nothing(speech.say("quality-none"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = filters.months(speech, today)
        compare = filters.comparison(speech)
        line, model = filters.goods_of(speech, models)
        branch = filters.one_or_all("branch", dict(places.select("branch_code", "branch").iter_rows()), speech)
    before = periods.compared(period, compare)
    filters.months_said(speech, period, before)
    batch, fault = (_clicked(speech, key) for key in ("batch", "fault"))
    return View(period, before, compare, models, places, line, model, branch, batch, fault)


def _clicked(speech: Speech, key: str) -> str | None:
    """A code that a click has put into the address, with a button that takes it away."""
    code = (st.query_params.get(key) or "")[:LONGEST_CODE]
    if not code or not code.isprintable():
        return None
    if st.button(speech.say(f"quality-only-{key}", code=code), key=f"quality-not-{key}", icon=":material/close:"):
        st.query_params.pop(key, None)
        st.rerun()
    return code


def look(visit: Visit, view: View) -> Look:
    """Ask for everything that the page shows, narrowed to what was chosen."""
    scope, through = visit.scope, visit.scope.data_through
    assert through is not None  # noqa: S101 - the page ends before, when nothing has been loaded
    branches, models, period = view.branch_ids, view.model_ids, view.period
    cohorts_before = times_before = None
    if view.before is not None:
        then = quality.earlier(through, period, view.before)
        cohorts_before = _narrowed(quality.cohorts(scope, view.before, then, branches), view)
        times_before = quality.times(scope, view.before, branches, models)
    breakouts, charts = quality.breakouts(scope, period.start, period.end, models, NEAR if view.model else quality.LIMIT)
    return Look(
        view=view,
        through=through,
        cohorts=_narrowed(quality.cohorts(scope, period, through, branches), view),
        cohorts_before=cohorts_before,
        faults=_narrowed(quality.faults(scope, period, branches), view),
        times=quality.times(scope, period, branches, models),
        times_before=times_before,
        breakouts=_called(visit.speech, breakouts, view),
        charts=_called(visit.speech, charts, view),
    )


def _narrowed(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    kept = goods.narrowed(rows, view.models, view.line, view.model)
    return kept if view.batch is None else kept.filter(pl.col("batch_code") == view.batch)


def _called(speech: Speech, rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """Streams with `label`: the model, its batch and the fault in words; and `mark`, their codes."""
    chosen = rows if view.fault is None else rows.filter(pl.col("fault_code") == view.fault)
    models = view.models.select("model_id", "model_code", "model", "line_code")
    kept = _narrowed(chosen, view).join(models, on="model_id", maintain_order="left")
    said = _fault_said(speech)
    return kept.with_columns(
        label=pl.concat_str("model_code", pl.lit(" · "), "batch_code", pl.lit(" · "), said),
        mark=pl.concat_str("model_code", "batch_code", "fault_code", separator="|"),
    )


def _fault_said(speech: Speech) -> pl.Expr:
    own, other = ("en", "zh") if speech.language == "en" else ("zh", "en")
    unknown = pl.lit(speech.say("quality-fault-unknown"))
    code = pl.when(pl.col("fault_code") != "").then("fault_code").otherwise(unknown)
    return pl.coalesce(f"fault_{own}", f"fault_{other}", code)


def answer(speech: Speech, seen: Look) -> None:
    """How many complaints per thousand units, against what, and what breaks out."""
    parts = [_how_many(speech, seen), _what_breaks_out(speech, seen)]
    frame.answer(("" if speech.language == "zh-CN" else " ").join(parts))


def _how_many(speech: Speech, seen: Look) -> str:
    rate, before, view = seen.rate, seen.rate_before, seen.view
    value, sure = rate.per_thousand, rate.interval
    if value is None or sure is None:
        return speech.say("quality-answer-none")
    values = {
        "from": speech.month(view.period.start),
        "to": speech.month(view.period.end),
        "rate": speech.tenth(value),
        "low": _tenth(speech, sure[0]),
        "high": _tenth(speech, sure[1]),
    }
    said = speech.say("quality-answer", **values)
    if before is None or before.per_thousand is None:
        return said
    then = speech.say("quality-answer-before", compare=view.compare, rate=speech.tenth(before.per_thousand))
    return f"{said}{'' if speech.language == 'zh-CN' else ' '}{then}"


def _what_breaks_out(speech: Speech, seen: Look) -> str:
    flagged = seen.breakouts.filter(pl.col("peak") >= breakout.LIMIT)
    standing = flagged.filter("stands")
    if flagged.is_empty():
        return speech.say("quality-answer-calm")
    if standing.is_empty():
        return speech.say("quality-answer-over", count=flagged.height, stream=str(flagged["label"][0]))
    first = standing.row(0, named=True)
    return speech.say(
        "quality-answer-breakout",
        count=standing.height,
        stream=str(first["label"]),
        since=speech.date(first["since"]),
        complaints=speech.number(int(first["complaints"])),
        expected=_tenth(speech, first["expected"]),
    )


def _tenth(speech: Speech, value: float | None) -> str:
    return DASH if value is None else speech.tenth(Decimal(str(round(value, 6))))


def key_figures(speech: Speech, seen: Look) -> None:
    """How often, how fast, and what breaks out; each beside what it is compared with."""
    rate, before, now, then = seen.rate, seen.rate_before, seen.took, seen.took_before
    sure = rate.interval
    said = None if sure is None else speech.say("quality-sure", low=_tenth(speech, sure[0]), high=_tenth(speech, sure[1]))
    against = speech.say(f"compare-against-{seen.view.compare}")
    later = speech.say("quality-not-yet")
    nothing = speech.say("quality-nothing-raised")
    first, second = st.columns(4), st.columns(4)
    shown: tuple[tuple[Any, Any, Any, str | None], ...] = (
        (kpis.PER_THOUSAND, rate.per_thousand, before and before.per_thousand, speech.say("quality-no-units")),
        (kpis.ANSWERED_IN_A_DAY, now.answered_in_a_day, then and then.answered_in_a_day, nothing),
        (kpis.FIRST_RESPONSE_HOURS, now.answered, then and then.answered, later if now.opened else nothing),
        (kpis.SOLUTION_HOURS, now.solved, then and then.solved, later if now.opened else nothing),
        (kpis.COMPLAINTS_RAISED, now.opened, then and then.opened, None),
        (kpis.REOPENED_SHARE, now.reopened_share, then and then.reopened_share, nothing),
        (kpis.FIRST_RESPONSE_P90, now.answered_p90, then and then.answered_p90, later if now.opened else nothing),
        (kpis.SOLUTION_P90, now.solved_p90, then and then.solved_p90, later if now.opened else nothing),
    )  # fmt: skip
    for column, (kpi, value, earlier, why) in zip((*first, *second), shown, strict=True):
        with column:
            figures.measured(kpi, value, speech, before=earlier, against=against, note=why if value is None else None)
    if said is not None:
        st.caption(plain(said))
    if seen.view.batch is not None or seen.view.fault is not None:
        st.caption(plain(speech.say("quality-narrowed")))


def pictured(visit: Visit, seen: Look) -> None:
    """One of five ways to look; which one stands in the address."""
    speech = visit.speech
    url.choice("look", VIEWS, VIEWS[0])
    chosen = st.segmented_control(
        speech.say("quality-look"),
        VIEWS,
        required=True,
        format_func=lambda one: speech.say(f"quality-look-{one}"),
        key="look",
        label_visibility="collapsed",
    )
    url.keep("look", VIEWS[0])
    draw = {"trend": _trend, "ranking": _ranking, "faults": _faults, "control": _control, "times": _times}
    draw[chosen or VIEWS[0]](visit, seen)


def _trend(visit: Visit, seen: Look) -> None:
    """The rate of each month of production; a click makes the month the period."""
    speech, view = visit.speech, seen.view
    part = quality.filled(visit.scope, seen.through)
    rows = quality.by_month(seen.cohorts, view.period).with_row_index("position")
    before = None
    if seen.cohorts_before is not None and view.before is not None:
        before = quality.by_month(seen.cohorts_before, view.before)["rate"]
    parts = [quality.part_filled(part, month, seen.through) for month in rows["month"]]
    drawn = rows.with_columns(
        pl.col("position").cast(pl.Int64),
        value=pl.col("rate"),
        before=pl.Series([None] * rows.height, dtype=pl.Float64) if before is None else before,
        part=pl.Series(parts, dtype=pl.Float64),
        label=pl.Series([speech.month(month) for month in rows["month"]], dtype=pl.String),
        mark=pl.col("month").cast(pl.String),
    )
    drawn = drawn.with_columns(
        is_filling=pl.col("part").fill_null(1.0) < quality.FILLED,
        written=_words(speech, drawn["rate"]),
        interval=_between(speech, drawn),
        before_written=_words(speech, drawn["before"]),
    )
    spec = rates(
        speech.say("quality-column-made"),
        speech.say("quality-column-rate"),
        speech.say("kpi-complaints-per-thousand"),
        speech.say(f"compare-{view.compare}"),
        speech.say("quality-interval"),
        speech.language,
    )
    clicked = _picture(visit, drawn, spec, MONTH_COLUMNS, "trend")
    filling = drawn.filter("is_filling")
    said = [speech.say("quality-trend-note")]
    if filling.height:
        first = filling.row(0, named=True)
        known = f"{first['part']:.4f}"
        said.append(speech.say("quality-filling", month=first["label"], part=speech.percent(Decimal(known))))
    st.caption(plain(("" if speech.language == "zh-CN" else " ").join(said)))
    if clicked is not None and drawn.height > 1:
        month = dt.date.fromisoformat(clicked)
        _go({"period": periods.FREE, "from": clicked, "to": str(min(periods.month_end(month), seen.through))})


def _ranking(visit: Visit, seen: Look) -> None:
    """Lines, models, batches or branches, the worst first; a click looks at one alone."""
    speech = visit.speech
    url.choice("by", RANKED, RANKED[0])
    by = st.segmented_control(
        speech.say("quality-by"), RANKED, required=True, format_func=lambda one: speech.say(f"quality-by-{one}"), key="by"
    )
    url.keep("by", RANKED[0])
    rows = _ranked(visit, seen, by or RANKED[0])
    ordered = rows.filter(pl.col("units") > 0).sort("low", "label", descending=[True, False]).head(MOST_RANKED)
    if ordered.is_empty():
        st.caption(plain(speech.say("quality-no-units")))
        return
    drawn = ordered.with_row_index("position").with_columns(
        pl.col("position").cast(pl.Int64), value=pl.col("rate"), tone=pl.lit("calm"), written=_both(speech, ordered)
    )
    spec = ranking(
        speech.say("quality-column-class"),
        speech.say("quality-column-rate"),
        "per-thousand",
        speech.language,
        max(drawn.height, 5),
    )
    clicked = _picture(visit, drawn, spec, RANK_COLUMNS, "ranking")
    st.caption(plain(speech.say("quality-ranking-note", most=MOST_RANKED)))
    if clicked is not None:
        row = drawn.filter(pl.col("mark") == clicked).row(0, named=True)
        _go({key: str(row[column]) for key, column in _LEADS[by or RANKED[0]].items()})


_LEADS = {
    "line": {"line": "line_code"},
    "model": {"line": "line_code", "model": "model_code"},
    "batch": {"line": "line_code", "model": "model_code", "batch": "batch_code"},
    "branch": {"branch": "branch_code"},
}


def _ranked(visit: Visit, seen: Look, by: str) -> pl.DataFrame:
    """Classes with their rates, `label` and `mark`."""
    view = seen.view
    if by == "branch":
        rows = quality.by_branch(visit.scope, view.period, seen.through, view.model_ids)
        known = quality.rates(rows, "branch_id").join(
            view.places.select("branch_id", "branch_code", "branch"), on="branch_id"
        )
        return known.with_columns(label="branch", mark="branch_code")
    columns = ["model_id", "model_code", "model", "line_code", "line"]
    named = seen.cohorts.join(view.models.select(columns), on="model_id")
    if by == "line":
        return quality.rates(named, "line_code", "line").with_columns(label="line", mark="line_code")
    if by == "model":
        found = quality.rates(named, "line_code", "model_code", "model")
        return found.with_columns(label=pl.concat_str("model_code", pl.lit(" "), "model"), mark="model_code")
    found = quality.rates(named, "line_code", "model_code", "batch_code")
    label = pl.concat_str("model_code", pl.lit(" · "), "batch_code")
    return found.with_columns(label=label, mark=pl.concat_str("model_code", "batch_code", separator="|"))


def _faults(visit: Visit, seen: Look) -> None:
    """What fails, the commonest first; a click lists the complaints of one fault."""
    speech = visit.speech
    rows = quality.pareto(seen.faults)
    if rows.is_empty():
        st.caption(plain(speech.say("quality-no-faults")))
        return
    drawn = rows.with_row_index("position").with_columns(
        pl.col("position").cast(pl.Int64),
        label=_fault_said(speech),
        count="found",
        mark="fault_code",
        written=pl.Series([speech.number(one) for one in rows["found"]], dtype=pl.String),
        part_written=pl.Series([speech.percent(Decimal(f"{one:.6f}")) for one in rows["sum_part"]], dtype=pl.String),
    )
    spec = pareto(
        speech.say("quality-column-fault"),
        speech.say("quality-column-found"),
        speech.say("quality-column-sum-part"),
        speech.language,
    )
    clicked = _picture(visit, drawn, spec, FAULT_COLUMNS, "faults")
    unknown = int(seen.faults.filter(pl.col("fault_code") == "")["complaints"].sum())
    st.caption(plain(speech.say("quality-faults-note", unknown=speech.number(unknown))))
    if clicked is not None:
        _go({"fault": clicked})


def _control(visit: Visit, seen: Look) -> None:
    """What breaks out: the chart of each, the rule, and the list of all; a click looks at one alone."""
    speech, view = visit.speech, seen.view
    shown = seen.breakouts.head(MOST_STREAMS)
    if shown.is_empty():
        st.caption(plain(speech.say("quality-control-calm", limit=_tenth(speech, breakout.LIMIT))))
    else:
        rows = seen.charts.join(shown.select(quality.STREAM), on=quality.STREAM, how="semi")
        first = max(view.period.start, seen.charts.select(pl.col("week").min()).item())
        weeks = quality.drawn(rows, first, view.period.end)
        drawn = _called(speech, weeks, view).with_columns(
            position=pl.col("mark").rank("dense").cast(pl.Int64),
            written=_words(speech, weeks["score"]),
            said=pl.Series([speech.date(one) for one in weeks["week"]], dtype=pl.String),
            complaints_written=_against_expected(speech, weeks),
        )
        spec = control(
            speech.say("quality-column-week"),
            speech.say("quality-column-score"),
            speech.say("quality-column-stream"),
            speech.say("quality-complaints-expected"),
            breakout.LIMIT,
        )
        clicked = _picture(visit, drawn, spec, CHART_COLUMNS, "control")
        _narrow_to(view, clicked)
        _breakouts(visit, seen)
    _rule(speech)


def _against_expected(speech: Speech, weeks: pl.DataFrame) -> pl.Series:
    said = [
        speech.say("quality-against-expected", complaints=speech.number(told), expected=_tenth(speech, usual))
        for told, usual in weeks.select("complaints", "expected").iter_rows()
    ]
    return pl.Series(said, dtype=pl.String)


def _breakouts(visit: Visit, seen: Look) -> None:
    speech = visit.speech
    st.subheader(speech.say("quality-breakouts-title"), anchor=False)
    stands = pl.when("stands").then(pl.lit(speech.say("quality-stands"))).otherwise(pl.lit(speech.say("quality-over")))
    rows = seen.breakouts.with_columns(stands_said=stands)
    ticked = table.show(
        rows, BREAKOUT_COLUMNS, speech, alt=speech.say("quality-breakouts-title"), key="quality-breakouts", select=True
    )
    _csv(visit, seen, rows, BREAKOUT_COLUMNS, "breakouts")
    _narrow_to(seen.view, newly("quality-breakouts", None if ticked is None else str(rows["mark"][ticked])))


def _narrow_to(view: View, mark: str | None) -> None:
    """Look at one model, batch and fault."""
    if mark is not None:
        model, batch, fault = mark.split("|")
        line = view.models.filter(pl.col("model_code") == model)["line_code"][0]
        _go({"line": line, "model": model, "batch": batch, "fault": fault})


def _rule(speech: Speech) -> None:
    """The rule of the control chart, with its limits, in words."""
    with st.expander(speech.say("quality-rule"), icon=":material/rule:"):
        st.markdown(
            plain(
                speech.say(
                    "quality-rule-said",
                    watched=breakout.WATCHED_WEEKS,
                    base=breakout.BASE_WEEKS,
                    recent=breakout.RECENT_WEEKS,
                    times=breakout.TIMES_EXPECTED,
                    allowed=_tenth(speech, breakout.ALLOWED),
                    limit=_tenth(speech, breakout.LIMIT),
                    quiet=quality.QUIET_WEEKS,
                )
            )
        )
        st.markdown(plain(speech.say("quality-rule-limits", lead=breakout.LEAD_IN_WEEKS, least=breakout.LEAST_COMPLAINTS)))


def _times(visit: Visit, seen: Look) -> None:
    """Median hours to the first answer and to the solution, month by month."""
    speech, view = visit.speech, seen.view
    for key, kpi in (("answered", kpis.FIRST_RESPONSE_HOURS), ("solved", kpis.SOLUTION_HOURS)):
        drawn = _by_month(speech, seen, key)
        spec = trend(
            speech.say("column-month"),
            speech.say("quality-column-middle"),
            speech.say(f"kpi-{kpi.key}"),
            speech.say(f"compare-{view.compare}"),
            kpi.unit,
            speech.language,
            bars=False,
        )
        _picture(visit, drawn, spec, TIME_COLUMNS, key)
    st.caption(plain(speech.say("quality-times-note")))


def _by_month(speech: Speech, seen: Look, key: str) -> pl.DataFrame:
    view = seen.view
    now = quality.took_by_month(seen.times, view.period)
    then = [] if seen.times_before is None or view.before is None else quality.took_by_month(seen.times_before, view.before)
    earlier = [getattr(one, key) for _, one in then] or [None] * len(now)
    value = [getattr(one, key) for _, one in now]
    return pl.DataFrame(
        {
            "position": list(range(len(now))),
            "label": [speech.month(month) for month, _ in now],
            "value": [_number(one) for one in value],
            "p90": [_number(getattr(one, f"{key}_p90")) for _, one in now],
            "before": [_number(one) for one in earlier],
            "opened": [one.opened for _, one in now],
            "written": [None if one is None else speech.tenth(one) for one in value],
            "before_written": [None if one is None else speech.tenth(one) for one in earlier],
        },
        schema_overrides={"value": pl.Float64, "p90": pl.Float64, "before": pl.Float64, "written": pl.String,
                          "before_written": pl.String},
    )  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _picture(visit: Visit, drawn: pl.DataFrame, spec: dict[str, Any], columns: tuple[Column, ...], key: str) -> str | None:
    """A picture that is also a table, with its rows to take away; the mark that was clicked just now."""
    speech = visit.speech
    title, shown = speech.say(f"quality-{key}-title"), f"quality_{key}"
    alt = speech.say("quality-alt", title=title)
    clicked = picture(drawn, spec, columns, speech, title=title, alt=alt, key=shown, currency="")
    download.csv_button(
        visit,
        lambda: drawn,
        columns,
        name=f"{speech.say(f'quality-{key}-name')}-{visit.scope.data_through}",
        key=f"quality-{key}-csv",
        about={"look": key},
    )
    return newly(f"quality-{key}", clicked)


def _csv(visit: Visit, seen: Look, rows: pl.DataFrame, columns: tuple[Column, ...], key: str) -> None:
    period = seen.view.period
    download.csv_button(
        visit,
        lambda: rows,
        columns,
        name=f"{visit.speech.say(f'quality-{key}-name')}-{period.end}",
        key=f"quality-{key}-csv",
        about={"from": str(period.start), "to": str(period.end)},
    )


def _words(speech: Speech, values: pl.Series) -> pl.Series:
    return pl.Series([None if one is None else _tenth(speech, one) for one in values], dtype=pl.String)


def _between(speech: Speech, rows: pl.DataFrame) -> pl.Series:
    said = [
        None if low is None else speech.say("quality-between", low=_tenth(speech, low), high=_tenth(speech, high))
        for low, high in rows.select("low", "high").iter_rows()
    ]
    return pl.Series(said, dtype=pl.String)


def _both(speech: Speech, rows: pl.DataFrame) -> pl.Series:
    """The rate with its interval and what it is made of, in words."""
    said = [
        speech.say(
            "quality-rate-said",
            rate=_tenth(speech, row["rate"]),
            low=_tenth(speech, row["low"]),
            high=_tenth(speech, row["high"]),
            complaints=speech.number(row["complaints"]),
            units=speech.number(row["units"]),
        )
        for row in rows.iter_rows(named=True)
    ]
    return pl.Series(said, dtype=pl.String)


def _go(asked: dict[str, str]) -> None:
    st.query_params.update(asked)
    st.rerun()


def behind(visit: Visit, seen: Look) -> None:
    """The complaints behind one model, batch, fault or month; a ticked row leads to its thread."""
    speech, view = visit.speech, seen.view
    if not (view.model or view.batch or view.fault or len(periods.months_of(view.period)) == 1):
        st.caption(plain(speech.say("quality-list-hint")))
        return
    rows = quality.listed(
        visit.scope, view.period, models=view.model_ids, branches=view.branch_ids, batch=view.batch, fault=view.fault
    )
    st.subheader(speech.say("quality-list-title"), anchor=False)
    said = speech.say("quality-list-own" if visit.scope.dealers is not None else "quality-list-all", count=rows.height)
    st.caption(plain(said if rows.height < quality.MOST_LISTED else speech.say("quality-list-most", most=rows.height)))
    if rows.is_empty():
        return
    told = rows.with_columns(
        kind_said=pl.Series([speech.say(f"complaint-kind-{one}") for one in rows["kind"]], dtype=pl.String),
        status_said=pl.Series([speech.say(f"complaint-status-{one}") for one in rows["status"]], dtype=pl.String),
    )
    ticked = table.show(told, LIST_COLUMNS, speech, alt=speech.say("quality-list-title"), key="quality-list", select=True)
    _csv(visit, seen, told, LIST_COLUMNS, "list")
    if ticked is not None:
        row = told.row(ticked, named=True)
        st.switch_page(
            "pages/dealer/complaints.py", query_params={"account": row["dealer_code"], "complaint": row["complaint_code"]}
        )
