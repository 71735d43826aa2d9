"""The pieces of the complaints page: which account, the sentence, the figures, the list with its filters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth.roles import Role
from documents.columns import Column
from pages.parts import clock, figures, filters, frame, new_complaint, table, url, writing
from pages.parts.download import csv_button
from queries import complaints, kpis, statement
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.complaints import Asked, Case, Standing
    from queries.overlay import Answers
    from queries.periods import Period
    from queries.statement import Account
    from words import Speech

PAGE = "pages/dealer/complaints.py"
SHOWN_KPIS = (kpis.COMPLAINTS_WAITING, kpis.ANSWERED_IN_A_DAY, kpis.FIRST_RESPONSE_HOURS, kpis.SOLUTION_HOURS)
# So wide that status and clock stand side by side on a phone.
CLOCK = 150
COLUMNS = (
    Column("status_said", "column-status", width=110),
    Column("clock_said", "column-clock", width=CLOCK),
    Column("subject", "home-column-subject", width="medium"),
    Column("kind_said", "column-kind"),
    Column("model", "stock-column-model", width="medium"),
    Column("opened_at", "column-complaint-opened", "moment"),
    Column("first_response_at", "column-first-response", "moment"),
    Column("promised_on", "column-promised", "date"),
    Column("resolved_at", "column-solved-at", "moment"),
    Column("satisfaction", "column-satisfaction", "count"),
    Column("batch_code", "column-batch"),
    Column("serial_no", "column-serial"),
    Column("reference", "column-complaint"),
)
DEALER_COLUMNS = (Column("dealer", "column-dealer", width="medium"), Column("dealer_code", "column-code"))
# Which complaints: those that wait for somebody, or all that were opened in the months.
WHICH = ("waiting", "period")
ALL = filters.ALL


@dataclass(frozen=True)
class View:
    """Which complaints are listed, and over which months the figures go."""

    which: str
    period: Period
    before: Period | None
    compare: str

    @property
    def asked(self) -> Asked:
        """As the queries take it."""
        return complaints.Asked(is_waiting=self.which == WHICH[0], period=self.period)


def account(visit: Visit) -> Account | None:
    """A dealer's account; of us the one that the address or the field names, None for all of ours."""
    if visit.session.role == Role.DEALER:
        return filters.account(visit)
    _name_account()
    speech, asked = visit.speech, url.wanted("account")
    found = statement.accounts(visit.scope, most=filters.FEW + 1)
    if len(found) > filters.FEW:
        found = [one for one in statement.accounts(visit.scope, asked or "", filters.FEW) if one.code == asked]
    by_code = {one.code: one for one in found}
    filters.account_named(speech, speech.say("filter-account-all"), is_there=asked in (None, ALL, *by_code))
    url.choice("account", [ALL, *by_code], ALL)
    code = st.selectbox(
        speech.say("account"),
        [ALL, *by_code],
        format_func=lambda one: f"{one} · {by_code[one].name}" if one in by_code else speech.say("filter-account-all"),
        key="account",
        width=420,
        persist_state="page",
    )
    url.keep("account", ALL)
    return by_code.get(code or ALL)


def _name_account() -> None:
    """A complaint filed here carries its account in its number: a link that a dealer sends needs no other."""
    own, _, number = st.query_params.get("complaint", "").rpartition("-K")
    if own and number.isdigit() and "account" not in st.query_params:
        st.query_params["account"] = own


@dataclass(frozen=True)
class Found:
    """One complaint: as it was filed here, as the files bring it, or both when they bring what was filed here."""

    ours: Case | None
    loaded: pl.DataFrame

    @property
    def is_loaded(self) -> bool:
        """Whether the files say how it stands."""
        return self.loaded.height > 0


def asked_for(visit: Visit, account: Account | None, answers: Answers) -> Found | None:
    """The complaint of this account that the address names, by our reference or by the code of the files."""
    reference = st.query_params.get("complaint", "")
    if account is None or not reference or len(reference) > 100:  # noqa: PLR2004 - no code is as long
        return None
    number, dealers = reference.removeprefix(f"{account.code}-K"), (account.dealer_id,)
    loaded = complaints.of_files(visit.scope, dealers, complaints.Asked(code=reference))
    ours = None
    if number != reference and number.isascii() and number.isdigit() and len(number) < len(str(2**31)):
        rows = complaints.filed(visit.scope, dealers, complaints.Asked(), answers, int(number))
        ours = complaints.case_of(rows)
    return Found(ours, loaded.head(1)) if ours is not None or loaded.height else None


def outcomes(visit: Visit, account: Account | None) -> None:
    """What came of the last press; and that the address names a complaint that is not there."""
    if account is not None:
        writing.said(new_complaint.form_of(account), visit.speech)
    shown = account.code if account else visit.speech.say("filter-account-all")
    filters.wrong_link(visit.speech, shown, "complaint")


def view(visit: Visit) -> View:
    """The months of the figures, and which complaints are listed."""
    assert visit.scope.data_through is not None  # noqa: S101 - the page has ended before
    period, before, compare = filters.compared_months(visit.speech, visit.scope.data_through)
    # The sentence stands above the field that this is of.
    return View(url.choice("complaints", WHICH, WHICH[0]), period, before, compare)


def _which(speech: Speech) -> None:
    st.segmented_control(
        speech.say("complaints-which"),
        WHICH,
        required=True,
        format_func=lambda one: speech.say(f"complaints-which-{one}"),
        key="complaints",
        label_visibility="collapsed",
    )
    url.keep("complaints", WHICH[0])


def rows(visit: Visit, dealers: tuple[int, ...] | None, view: View, answers: Answers) -> pl.DataFrame:
    """Complaints of the files and those filed here, in one list."""
    scope, asked = visit.scope, view.asked
    assert scope.data_through is not None  # noqa: S101 - the page has ended before
    loaded = complaints.of_files(scope, dealers, asked)
    # What was filed here since the last load is of the running month too, also when it is closed already.
    ours = complaints.filed(scope, dealers, asked.up_to(scope.data_through, clock.today()), answers)
    return complaints.together(loaded, ours, datetime.now(UTC), scope.data_through, visit.speech.language)


def answer(visit: Visit, dealers: tuple[int, ...] | None, answers: Answers) -> Standing:
    """How many wait for a first answer, how many of them late, what is not solved, and what waits for a call."""
    speech, scope, side = visit.speech, visit.scope, _side(visit)
    assert scope.data_through is not None  # noqa: S101 - the page has ended before
    # A list has an end; what waits is counted to the last one.
    ours = complaints.filed(scope, dealers, complaints.Asked(), answers)
    told = complaints.waiting(scope, dealers, ours, datetime.now(UTC), scope.data_through)
    if not (told.to_answer or told.unsolved or told.to_call):
        frame.answer(speech.say(f"complaints-none-waiting-{side}"))
        return told
    parts = [speech.say(f"complaints-answer-{side}", count=told.to_answer, hours=_hours(told.oldest_hours))]
    if told.late:
        parts.append(speech.say("complaints-answer-late", count=told.late))
    if told.unsolved:
        parts.append(speech.say("complaints-answer-unsolved", count=told.unsolved))
    if told.to_call:
        parts.append(speech.say(f"complaints-answer-call-{side}", count=told.to_call))
    frame.answer(speech.sentences(parts))
    return told


def _side(visit: Visit) -> str:
    return "dealer" if visit.session.role == Role.DEALER else "staff"


def _hours(hours: float) -> int:
    """Whole hours that have begun; at least one."""
    return max(int(hours), 1)


def _within(hours: float, speech: Speech) -> str:
    """How fast an answer came: in whole hours that had begun, below one in minutes."""
    if hours >= 1:
        return speech.say("complaint-answered-after", hours=math.ceil(hours))
    return speech.say("complaint-answered-minutes", minutes=max(math.ceil(hours * 60), 1))


def filing(visit: Visit, account: Account | None) -> None:
    """For a dealer the way to a new complaint."""
    if visit.session.role != Role.DEALER or account is None:
        return
    st.button(
        visit.speech.say("complaint-new"),
        key="complaint-new",
        type="primary",
        icon=":material/add:",
        on_click=_go,
        args=("new", "1"),
        disabled=visit.primary_is_down,
    )


def _go(name: str, value: str) -> None:
    """Callback: another part of this page."""
    st.query_params[name] = value


def key_figures(visit: Visit, dealers: tuple[int, ...] | None, view: View, told: Standing) -> None:
    """What waits, and of the months: answered within 24 hours, and the middle hours to an answer and to a solution."""
    speech, now = visit.speech, complaints.figures(visit.scope, dealers, view.period)
    then = complaints.NO_FIGURES if view.before is None else complaints.figures(visit.scope, dealers, view.before)
    against = speech.say(f"compare-against-{view.compare}")
    none = None if now.opened else speech.say("complaints-none-opened")
    half = none or speech.say("complaints-half-open")
    boxes = (
        (kpis.ANSWERED_IN_A_DAY, now.in_time, then.in_time, speech.say("complaints-none-due")),
        (kpis.FIRST_RESPONSE_HOURS, now.answer_hours, then.answer_hours, half),
        (kpis.SOLUTION_HOURS, now.solve_hours, then.solve_hours, half),
    )
    columns = figures.row(4)
    with columns[0]:
        late = speech.say("complaints-late-of-them", count=told.late)
        figures.measured(kpis.COMPLAINTS_WAITING, told.to_answer + told.unsolved + told.to_call, speech, note=late)
    for column, (kpi, value, earlier, why) in zip(columns[1:], boxes, strict=True):
        with column:
            figures.measured(kpi, value, speech, before=earlier, against=against, note=why if value is None else None)
    st.caption(plain(speech.say("complaints-figures-of-files", day=speech.date(visit.scope.data_through))))


def listing(visit: Visit, account: Account | None, view: View, listed: pl.DataFrame) -> None:
    """The complaints; one that is ticked opens."""
    speech = visit.speech
    st.subheader(speech.say("complaints-list-title"), anchor=False)
    _which(speech)
    chosen = _narrowed(speech, listed)
    if chosen.is_empty():
        frame.bring(visit, "complaints")
        st.info(speech.say(f"complaints-none-{view.which}"), icon=":material/check_circle:")
        return
    if listed.height >= complaints.MOST:
        st.caption(plain(speech.say("complaints-most", most=speech.number(complaints.MOST))))
    shown = named(chosen, speech)
    columns = COLUMNS if account is not None else (*COLUMNS[:2], *DEALER_COLUMNS, *COLUMNS[2:])
    where = speech.say("filter-account-all") if account is None else account.code
    ticked = table.show(
        shown,
        columns,
        speech,
        alt=speech.say("complaints-list-alt", account=where),
        key=f"complaints-{view.which}-{where}-{view.period.start}-{view.period.end}",
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("complaints-hint"), width="content")
        csv_button(
            visit,
            shown,
            columns,
            name=f"{speech.say('complaints-csv-name')}-{clock.today()}",
            key="complaints-csv",
            about={"account": "all" if account is None else account.code, "which": view.which},
        )
    if ticked is not None:
        row = shown.row(ticked, named=True)
        st.query_params.update({"account": row["dealer_code"], "complaint": row["reference"]})
        st.rerun()


def _narrowed(speech: Speech, listed: pl.DataFrame) -> pl.DataFrame:
    """By kind, status, model, and words of subject, dealer or number."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = _one_of("complaint_kind", complaints.KINDS, "complaint-kind", speech)
        status = _one_of("status", complaints.STATUSES, "complaint-status", speech)
        known = listed.select("model_code", "model").drop_nulls().unique().sort("model")
        model = filters.one_or_all("model", dict(known.iter_rows()), speech)
        url.words("find")
        hint = speech.say("complaints-find-hint")
        search = st.text_input(speech.say("complaints-find"), key="find", type="search", width=240, placeholder=hint)
        url.keep("find", "")
    for column, value in (("kind", kind), ("status", status), ("model_code", model)):
        listed = listed if value is None else listed.filter(pl.col(column) == value)
    text = (search or "").strip().lower()
    fields = ("subject", "dealer", "dealer_code", "reference", "serial_no", "batch_code")
    found = pl.any_horizontal(
        pl.col(one).str.to_lowercase().str.contains(text, literal=True).fill_null(value=False) for one in fields
    )
    return listed.filter(found) if text else listed


def _one_of(key: str, options: tuple[str, ...], words: str, speech: Speech) -> str | None:
    return filters.one_or_all(key, {one: speech.say(f"{words}-{one}") for one in options}, speech)


def named(listed: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The rows with kind and status in words, and how the clock of each stands."""
    kinds = {kind: speech.say(f"complaint-kind-{kind}") for kind in complaints.KINDS}
    states = {status: speech.say(f"complaint-status-{status}") for status in complaints.STATUSES}
    clocks = [clock_said(row, speech) for row in listed.iter_rows(named=True)]
    return listed.with_columns(
        kind_said=pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        status_said=pl.col("status").replace_strict(states, return_dtype=pl.String),
        clock_said=pl.Series(clocks, dtype=pl.String),
    )


def clock_said(row: dict[str, Any], speech: Speech) -> str | None:
    """How long there is to answer or by how much it is late; else how far the solution is late, or that a call is due."""
    left, answered = row["hours_left"], row["answered_hours"]
    if left is not None:
        key = "complaint-hours-late" if left < 0 else "complaint-hours-left"
        return speech.say(key, hours=_hours(abs(left)))
    if row["days_late"]:
        return speech.say("complaint-days-late", days=row["days_late"])
    if row["to_call"]:
        return speech.say("complaint-to-call")
    return None if answered is None else _within(answered, speech)
