"""What of the complaints is looked at, and everything that the page of complaint trends shows of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from pages.parts import filters, frame, territory
from queries import goods, periods, portfolio, quality
from words import plain

if TYPE_CHECKING:
    import datetime as dt

    from auth.guard import Visit
    from queries.periods import Period
    from queries.quality import Rate, Times
    from words import Speech

# Half way to the limit: streams worth a look when one model is looked at.
NEAR = quality.LIMIT // 2
LONGEST_CODE = 40


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
    batch: str | None = None
    fault: str | None = None

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
        return quality.took(self.times)

    @property
    def took_before(self) -> Times | None:
        """The same of the months compared with."""
        return None if self.times_before is None else quality.took(self.times_before)


def filtered(visit: Visit, today: dt.date) -> View:
    """Months, comparison, line, model and branch in a row; batch and fault come by a click and can be taken away."""
    speech, scope = visit.speech, visit.scope
    models = goods.named(portfolio.goods_offered(scope), speech.language)
    own, other = ("en", "zh") if speech.language == "en" else ("zh", "en")
    places = quality.places(scope).with_columns(branch=pl.coalesce(f"branch_{own}", f"branch_{other}", "branch_code"))
    if models.is_empty():
        frame.bring(visit, "quality")
        frame.nothing(speech.say("quality-none"))
    branches = dict(places.select("branch_code", "branch").iter_rows())
    for key, offered in (("line", models["line_code"]), ("model", models["model_code"]), ("branch", list(branches))):
        territory.unknown(speech, key, list(offered))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = filters.months(speech, today)
        compare = filters.comparison(speech)
        line, model = filters.goods_of(speech, models)
        branch = filters.one_or_all("branch", branches, speech)
    before = periods.compared(period, compare)
    filters.months_said(speech, period, before)
    return _with_clicked(visit, View(period, before, compare, models, places, line, model, branch))


def _with_clicked(visit: Visit, view: View) -> View:
    """The view with batch and fault that a click or a link has put into the address; of one that is not known it is said."""
    batch, fault = (_code(key) for key in ("batch", "fault"))
    if batch is None and fault is None:
        return view
    known = quality.named(visit.scope, view.model_ids, batch, fault)
    own, other = (known.fault_en, known.fault_zh) if visit.speech.language == "en" else (known.fault_zh, known.fault_en)
    return replace(
        view,
        batch=_clicked(visit.speech, "batch", batch, batch, is_known=known.is_batch),
        fault=_clicked(visit.speech, "fault", fault, own or other or fault, is_known=known.is_fault),
    )


def _code(key: str) -> str | None:
    code = (st.query_params.get(key) or "")[:LONGEST_CODE]
    return code if code and code.isprintable() else None


def _clicked(speech: Speech, key: str, code: str | None, said: str | None, *, is_known: bool) -> str | None:
    """The code, when there is such a thing, with a button that takes it away."""
    if code is None or said is None:
        return None
    if not is_known:
        st.info(plain(speech.say(f"quality-unknown-{key}", code=code)), icon=":material/link_off:")
        return None
    if st.button(speech.say(f"quality-only-{key}", code=said), key=f"quality-not-{key}", icon=":material/close:"):
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
        cohorts_before = _of_batch(quality.cohorts(scope, view.before, then, branches, models), view)
        times_before = quality.times(scope, view.before, branches, models)
    breakouts, charts = quality.breakouts(scope, period.start, period.end, models, NEAR if view.model else quality.LIMIT)
    return Look(
        view=view,
        through=through,
        cohorts=_of_batch(quality.cohorts(scope, period, through, branches, models), view),
        cohorts_before=cohorts_before,
        faults=quality.faults(scope, period, models=models, branches=branches, batch=view.batch),
        times=quality.times(scope, period, branches, models),
        times_before=times_before,
        breakouts=called(visit.speech, breakouts, view),
        charts=called(visit.speech, charts, view),
    )


def _narrowed(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    return _of_batch(goods.narrowed(rows, view.models, view.line, view.model), view)


def _of_batch(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    return rows if view.batch is None else rows.filter(pl.col("batch_code") == view.batch)


def called(speech: Speech, rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """Streams with `label`: the model, its batch and the fault in words; and `mark`, their codes."""
    chosen = rows if view.fault is None else rows.filter(pl.col("fault_code") == view.fault)
    models = view.models.select("model_id", "model_code", "model", "line_code")
    kept = _narrowed(chosen, view).join(models, on="model_id", maintain_order="left")
    said = fault_said(speech)
    return kept.with_columns(
        label=pl.concat_str("model_code", pl.lit(" · "), "batch_code", pl.lit(" · "), said),
        mark=pl.concat_str("model_code", "batch_code", "fault_code", separator="|"),
    )


def fault_said(speech: Speech) -> pl.Expr:
    """The name of a row's fault, else its code, else that none was found yet."""
    own, other = ("en", "zh") if speech.language == "en" else ("zh", "en")
    unknown = pl.lit(speech.say("quality-fault-unknown"))
    code = pl.when(pl.col("fault_code") != "").then("fault_code").otherwise(unknown)
    return pl.coalesce(f"fault_{own}", f"fault_{other}", code)
