"""The comparison of a file with our ledger: begun, watched, ended, and kept once it is there. (A6)"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from auth import guard
from auth.roles import Role
from data.books import comparisons
from data.packing import MOST_BYTES, packed_text
from pages.parts import bringing, matching, writing
from queries import reconciliation, reconciliation_lines, statement
from queries.periods import Period
from reconcile import work as reckoning
from reconcile.errors import RefusedError
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from data.books import Run
    from queries.overlay import Answers
    from queries.reconciliation import Kept, Work
    from queries.reconciliation_lines import Carried, Input
    from queries.statement import Account

FORM, WORK = "reconcile-matching", "reconcile-work"
WATCH_SECONDS = 1
# What the tables take (0029_reconciliation.sql).
MOST_OURS, MOST_FOUND = 32 << 20, 64 << 20
STAGES = ("waiting", "read", "numbers", "amounts", "sums", "assign", "certain", "write")


class Shown(NamedTuple):
    """What a window has of a result: whose, and the result itself."""

    of: tuple[int, int, int]
    work: Work


def forget() -> None:
    """Whoever looks at the list holds no result any more: that of a large ledger takes room."""
    st.session_state.pop(WORK, None)


def found(visit: Visit, account: Account, one: Kept, kept: Sequence[Kept], answers: Answers) -> Work | None:
    """The result of this file; None while there is none, which the page then says."""
    writing.said(FORM, visit.speech)
    run = comparisons.of(visit.session.uid, (account.dealer_id, one.number))
    about_this = run if run is not None and run.about == (account.dealer_id, one.number) else None
    if one.result_no:
        if about_this is not None:
            # A colleague's was kept first, and work may stand on it.
            about_this.cancel()
            comparisons.put_away(visit.session.uid, about_this)
        return _loaded(visit, account, one)
    if about_this is not None:
        _follow(visit, account, one, about_this)
        return None
    read = bringing.just_brought(one)
    if read is not None:
        st.session_state.pop(bringing.STARTED)
        _begin(visit, account, one, kept, answers, read)
    else:
        _not_yet(visit, account, one, kept, answers)
    return None


def _loaded(visit: Visit, account: Account, one: Kept) -> Work | None:
    """The result as this window has it, else as the copy has it."""
    of = (one.dealer_id, one.number, one.result_no)
    shown: Shown | None = st.session_state.get(WORK)
    if shown is None or shown.of != of:
        work = reconciliation.work_of(visit.scope, one, account.currency)
        if work is None:
            _not_here_yet(visit)
            return None
        shown = st.session_state[WORK] = Shown(of, work)
    return replace(shown.work, kept=one)


def _not_here_yet(visit: Visit) -> None:
    st.info(visit.speech.say("reconcile-not-here-yet"), icon=":material/hourglass_top:")


def _not_yet(visit: Visit, account: Account, one: Kept, kept: Sequence[Kept], answers: Answers) -> None:
    """A file that was kept and not compared: what stopped it is over."""
    speech = visit.speech
    st.info(plain(speech.say("reconcile-not-compared", file=one.file_name)), icon=":material/pending:")
    if visit.session.role != Role.DEALER:
        return
    with st.container(horizontal=True):
        again = st.button(speech.say("bring-compare"), key="reconcile-again", type="primary", disabled=visit.primary_is_down)
        matching.throw_away(visit, account, one)
    if again:
        read = reconciliation.reading(visit.scope, one)
        if read is None:
            _not_here_yet(visit)
        else:
            _begin(visit, account, one, kept, answers, read)


def _begin(visit: Visit, account: Account, one: Kept, kept: Sequence[Kept], answers: Answers, read: dict[str, Any]) -> None:
    """Start the comparison, unless another one of this person goes on."""
    try:
        carried = _carried(visit, account, one, kept, answers)
        given, options = _given(visit, account, one, carried, read)
    except reconciliation.NotHereError:
        _not_here_yet(visit)
        return
    except reconciliation_lines.InexactError as fault:
        st.error(plain(visit.speech.say("reconcile-inexact", value=fault.text)), icon=":material/error:")
        return
    except reckoning.StepError as fault:
        st.error(visit.speech.say(fault.key), icon=":material/error:")
        return
    except RefusedError as fault:
        st.error(plain(visit.speech.say(fault.key, **fault.values)), icon=":material/error:")
        return
    files = {
        "ours.csv": reconciliation_lines.csv_of(given.ours),
        "theirs.csv": reconciliation_lines.csv_of(given.theirs),
        "options.json": json.dumps(options).encode(),
    }
    about = (account.dealer_id, one.number)
    run = comparisons.start(visit.session.uid, about, files, given=given, batch=visit.scope.batch_id)
    if run.about != about:
        st.warning(visit.speech.say("reconcile-another-runs"), icon=":material/hourglass_top:")
        return
    _follow(visit, account, one, run)


def _given(
    visit: Visit, account: Account, one: Kept, carried: Carried | None, read: dict[str, Any]
) -> tuple[Input, dict[str, Any]]:
    """Both sides, and what the engine is told beside them."""
    period = Period(one.period_from, one.period_to)
    ours = reconciliation_lines.entries(visit.scope, account.dealer_id, period, account.currency)
    before = statement.summary(visit.scope, account.dealer_id, period).opening
    split = reconciliation_lines.split(read, period, account.currency)
    is_chosen = (one.layout.get("layout") or {}).get("sign_reason") == "chosen"
    if carried is not None:
        # Lines that are carried have our sign already, and may not vote on that of the file.
        sign = reconciliation_lines.SAME_SIGN if is_chosen else reconciliation_lines.sign_of(ours, split)
        carried = replace(carried, sign=sign)
    given = reconciliation_lines.prepared(ours, split, before, one.layout.get("opening"), carried, account.currency)
    options = reconciliation_lines.options_of(given, period, account.currency, one.layout.get("how") or {})
    if is_chosen or carried is not None:
        is_turned = carried is not None and carried.sign == reconciliation_lines.TURNED
        options["sign"] = "turned" if is_turned else "same"
    return given, options


def _carried(visit: Visit, account: Account, one: Kept, kept: Sequence[Kept], answers: Answers) -> Carried | None:
    """The lines that the saved version left open on which this work goes on, ours as they are now.

    Raises:
        NotHereError: the copy does not have that version yet; without it all of that would be left out silently.
    """
    if one.carried_from is None:
        return None
    earlier = next((other for other in kept if other.number == one.carried_from), None)
    told = None if earlier is None else reconciliation.compared(visit.scope, earlier)
    if earlier is None or told is None:
        raise reconciliation.NotHereError
    work = told.work(earlier, account.currency)
    steps = reconciliation.as_saved(reconciliation.steps(visit.scope, earlier, answers), one.carried_version)
    carried = reconciliation.carried(reckoning.present(work.result, steps), work, told.given, account.currency)
    first = reconciliation_lines.first_day(carried)
    if first is None:
        return carried
    period = Period(first, one.period_from - timedelta(days=1))
    now = reconciliation_lines.entries(visit.scope, account.dealer_id, period, account.currency)
    return reconciliation_lines.looked_up(carried, now, account.currency)


def _follow(visit: Visit, account: Account, one: Kept, run: Run) -> None:
    """How far it is; once it is over, what came of it."""
    if run.result is not None:
        _keep(visit, account, one, run)
    elif run.fault is not None:
        st.error(visit.speech.say(run.fault), icon=":material/error:")
        comparisons.put_away(visit.session.uid, run)
        st.button(visit.speech.say("bring-compare"), key="reconcile-once-more", type="primary")
    else:
        _progress(run)


@st.fragment(run_every=WATCH_SECONDS)
def _progress(run: Run) -> None:
    """How far it is, and the button that ends it. The page is drawn anew when it is over."""
    session = guard.require("reconcile")
    speech = guard.speech_of(session)
    if run.is_over:
        st.rerun()
    stage = run.stage if run.stage in STAGES else STAGES[1]
    st.progress(run.part, text=plain(speech.say(f"reconcile-stage-{stage}")))
    st.caption(speech.say("reconcile-goes-on"))
    st.button(speech.say("reconcile-cancel"), key="reconcile-cancel", icon=":material/cancel:", on_click=_cancel)


def _cancel() -> None:
    """Callback: end this person's comparison."""
    session = guard.require("reconcile")
    run = comparisons.of(session.uid)
    if run is not None:
        run.cancel()


def _keep(visit: Visit, account: Account, one: Kept, run: Run) -> None:
    """Write what was found, and show it. It stays with the process until it was written, or can never be."""
    given = run.context["given"]
    ours, packed = reconciliation.packed_ours(given), packed_text(run.result or b"")
    if len(ours) > MOST_OURS or len(packed) > MOST_FOUND or len(run.result or b"") > MOST_BYTES:
        run.result, run.fault = None, "reconcile-result-too-large"
        _follow(visit, account, one, run)
        return
    found = json.loads(run.result or b"{}")
    told = writing.send(
        visit.session,
        FORM,
        "keep_matching",
        "",
        dealer=account.dealer_id,
        no=one.number,
        engine=str(found["version"]),
        options=found["options"],
        batch=run.context["batch"],
        ours=ours,
        found=packed,
        seen_step=one.step_no,
    )
    if told is None:
        if writing.refusal(FORM) != writing.NOT_SAVED:
            # What was refused is refused again, however often it is sent.
            comparisons.put_away(visit.session.uid, run)
            st.rerun()
        writing.said(FORM, visit.speech)
        st.button(visit.speech.say("reconcile-keep"), key="reconcile-keep", type="primary")
        return
    comparisons.put_away(visit.session.uid, run)
    number = told["reconciliation"]["result_no"]
    made = reconciliation.assembled(replace(one, result_no=number), given, found, str(found["version"]), account.currency)
    st.session_state[WORK] = Shown((one.dealer_id, one.number, number), made)
    st.rerun()
