"""The lines of a reconciliation: what is to be decided, what stands alone on either side, and what agrees. (A6)"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth import guard
from auth.roles import Role
from documents.columns import Column
from pages.parts import drafting, filters, reconcile_said, steps, table, url, writing
from queries import reconciliation_rows
from queries.reconciliation_lines import ROWS_PER_PAGE
from reconcile import work as reckoning
from reconcile.work import AMBIGUOUS, OURS, SIDES, SUGGESTED, THEIRS, Members, Step
from words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auth.guard import Visit
    from auth.session import Session
    from queries.reconciliation import Kept, Work
    from queries.statement import Account
    from reconcile.work import Group, Side, State
    from words import Speech

FORM, NOTE, CHOICE = "reconcile-step", "reconcile-note", "reconcile-choice"
DISCARD, COUNTED = "reconciliation-discard", "reconciliation-counted"
PARTS = ("decide", "open", "agreed")
# What is worked through until nothing is left of it.
TO_EMPTY = PARTS[:2]
EVERY = "all"
LONGEST_NOTE = 500
FEW_READINGS = 6
# A step names every match that it is about, and has its bound in the database.
MOST_AT_ONCE = 10_000
DISPUTES = "pages/dealer/disputes.py"
ICONS = {
    "accept": ":material/check:", "reject": ":material/call_split:", "match": ":material/join_inner:",
    "note": ":material/sticky_note_2:", "undo": ":material/undo:", "save": ":material/save:",
}  # fmt: skip
LEADING = ("accept", "match", "save")
GROUP_COLUMNS = (
    Column("status_said", "column-match-status"),
    Column("booked_on", "column-booked", "date"),
    Column("ours_amount", "column-match-ours", "money"),
    Column("theirs_amount", "column-match-theirs", "money"),
    Column("difference", "column-match-difference", "money"),
    Column("notes", "column-match-notes", width="medium"),
    Column("said", "column-match-said", width="large"),
    Column("numbers", "column-match-numbers", width="medium"),
    Column("ours_lines", "column-match-ours-lines", "count"),
    Column("theirs_lines", "column-match-theirs-lines", "count"),
    Column("alternatives", "column-match-alternatives", "count"),
)
LINE_COLUMNS = (
    Column("booked_on", "column-booked", "date"),
    Column("amount", "column-amount", "money"),
    Column("reason_said", "column-match-reason"),
    Column("notes", "column-match-notes", width="medium"),
    Column("invoice", "column-tax-invoice"),
    Column("in_text", "column-number-in-text"),
    Column("document", "column-document"),
    Column("bank", "column-bank-reference"),
    Column("text", "column-note", width="medium"),
    Column("said", "column-match-said", width="large"),
    Column("came_from", "column-match-from"),
)
PLACE = Column("place", "column-books-place")
MEMBER_COLUMNS = (
    Column("side_said", "column-match-side"),
    Column("booked_on", "column-booked", "date"),
    Column("amount", "column-amount", "money"),
    Column("invoice", "column-tax-invoice"),
    Column("in_text", "column-number-in-text"),
    Column("document", "column-document"),
    Column("bank", "column-bank-reference"),
    Column("text", "column-note", width="medium"),
    Column("came_from", "column-match-from"),
)


def telling(columns: Sequence[Column], rows: pl.DataFrame) -> tuple[Column, ...]:
    """The columns in which these rows have anything: one that is empty keeps others off the screen."""
    texts = rows.select(pl.col(pl.String).fill_null("")).to_dict(as_series=False)
    empty = {name for name, said in texts.items() if not any(said)}
    return tuple(one for one in columns if one.name not in empty)


def throw_away(visit: Visit, account: Account, one: Kept) -> None:
    """The button that throws a work away with its file, as long as it was never saved; it asks first."""
    if visit.session.role != Role.DEALER or one.version_no:
        return
    speech, asks = visit.speech, f"{DISCARD}-{one.reference}"
    st.button(
        speech.say("reconciliation-do-discard"),
        key=DISCARD,
        icon=":material/delete:",
        on_click=steps.unfold,
        args=(asks,),
        disabled=visit.primary_is_down,
    )
    if st.session_state.get(steps.ASKS) == asks:
        st.markdown(plain(speech.say("reconciliation-discard-sure", file=one.file_name)), width="content")
        st.button(
            speech.say("reconciliation-discard-yes"),
            key=f"{DISCARD}-sure",
            on_click=_discard,
            args=(account, one),
            disabled=visit.primary_is_down,
        )


def _discard(account: Account, one: Kept) -> None:
    """Callback: throw the work away, also one that cannot be drawn, and go back to the list."""
    if _sent(guard.require("reconcile"), account, one, "discard", {}):
        go(account.code)


def go(account: str, reference: str = "") -> None:
    """Callback: one work, or the list."""
    for name in ("books", "part", "why", "page"):
        st.query_params.pop(name, None)
    st.query_params["account"] = account
    if reference:
        st.query_params["books"] = reference


def step(session: Session, account: Account, found: Work, action: str, detail: dict[str, Any]) -> bool:
    """Take one step; whether it was taken. One that does not fit is not sent: it would stand in the work for ever."""
    one = found.kept
    try:
        reckoning.present(found.result, [*found.taken, Step(one.step_no + 1, action, detail)])
    except reckoning.StepError as fault:
        writing.refuse(FORM, fault.key)
        return False
    return _sent(session, account, one, action, detail)


def _sent(session: Session, account: Account, one: Kept, action: str, detail: dict[str, Any]) -> bool:
    # Who does something else does not mean to throw it away any more.
    st.session_state[steps.ASKS] = None
    told = writing.send(
        session,
        FORM,
        "step_reconciliation",
        f"reconciliation-done-{action}",
        dealer=account.dealer_id,
        no=one.number,
        action=action,
        detail=detail,
        seen_step=one.step_no,
        seen_result=one.result_no,
    )
    return told is not None


def _take(account: Account, found: Work, action: str, detail: dict[str, Any]) -> None:
    """Callback: take one step."""
    step(guard.require("reconcile"), account, found, action, detail)


def button(
    visit: Visit,
    account: Account,
    found: Work,
    action: str,
    detail: dict[str, Any],
    *,
    off: bool = False,
    said: str = "",
    leads: bool = True,
) -> None:
    """A button that takes one step."""
    st.button(
        said or visit.speech.say(f"reconciliation-do-{action}"),
        key=f"reconciliation-{action}",
        type="primary" if leads and action in LEADING else "secondary",
        icon=ICONS[action],
        on_click=_take,
        args=(account, found, action, detail),
        disabled=off or visit.primary_is_down,
    )


def show(visit: Visit, account: Account, found: Work, state: State) -> None:
    """One part at a time: what is to be decided first, as long as there is any."""
    speech = visit.speech
    counts = {
        "decide": len(reconciliation_rows.keys_of(state, "decide")),
        "open": len(state.loose),
        "agreed": len(reconciliation_rows.keys_of(state, "agreed")),
    }
    usual = next((one for one in PARTS if counts[one]), PARTS[0])
    differing = reckoning.told(state).differing
    _move_on(speech, found.kept, counts, usual)
    url.choice("part", PARTS, usual)
    part = st.segmented_control(
        speech.say("reconciliation-part"),
        PARTS,
        required=True,
        format_func=lambda one: _part_said(speech, one, counts[one], differing),
        key="part",
    )
    url.keep("part", usual)
    if part == "open":
        _open(visit, account, found, state)
    else:
        _groups(visit, account, found, state, str(part))


def _part_said(speech: Speech, part: str, count: int, differing: int) -> str:
    """A part with how much stands in it; what belongs together and is not the same amount is no agreement."""
    if part == "agreed" and differing:
        return speech.say("reconciliation-part-differing", agreed=count - differing, differing=differing)
    return speech.say(f"reconciliation-part-{part}", count=count)


def _move_on(speech: Speech, one: Kept, counts: Mapping[str, int], usual: str) -> None:
    """From a part whose last piece was just dealt with to one that has something; who goes to an empty part stays there."""
    seen: tuple[str, dict[str, int]] = st.session_state.get(COUNTED, ("", {}))
    before = seen[1] if seen[0] == one.reference else {}
    st.session_state[COUNTED] = one.reference, dict(counts)
    part = st.session_state.get("part")
    if part in TO_EMPTY and not counts[part] and before.get(part) and usual != part:
        st.session_state["part"] = usual
        st.success(speech.say(f"reconciliation-no-{part}"), icon=":material/done_all:")


def _at_work(visit: Visit) -> bool:
    return visit.session.role == Role.DEALER


def _groups(visit: Visit, account: Account, found: Work, state: State, part: str) -> None:
    """A page of groups to tick, and what can be done with those that are."""
    speech, keys = visit.speech, reconciliation_rows.keys_of(state, part)
    if not keys:
        st.info(speech.say(f"reconciliation-no-{part}"), icon=":material/info:")
        return
    page = filters.page_number(speech, len(keys), ROWS_PER_PAGE) * ROWS_PER_PAGE
    shown = keys[page : page + ROWS_PER_PAGE]
    rows = reconciliation_rows.group_rows(found, state, shown, speech.language)
    rows = reconcile_said.with_status(speech, rows, state)
    ticked = table.pick(
        rows,
        telling(GROUP_COLUMNS, rows),
        speech,
        alt=speech.say(f"reconciliation-{part}-alt"),
        key=f"reconciliation-groups-{part}-{page}-{found.kept.result_no}-{found.kept.step_no}",
        currency=account.currency,
    )
    if not ticked:
        st.caption(speech.say("reconciliation-tick-groups" if _at_work(visit) else "reconciliation-tick-group"))
        if _at_work(visit) and part == "decide":
            _all_even(visit, account, found, state)
        return
    groups = [state.groups[shown[one]] for one in ticked]
    if len(groups) == 1:
        _one(visit, account, found, state, groups[0])
    elif _at_work(visit):
        _several(visit, account, found, groups)


def _all_even(visit: Visit, account: Account, found: Work, state: State) -> None:
    """One press for suggestions whose sides are the same amount: in a large ledger there are pages of them."""
    keys = reconciliation_rows.even_suggestions(state)[:MOST_AT_ONCE]
    if len(keys) > 1:
        said = visit.speech.say("reconciliation-accept-even", count=len(keys))
        button(visit, account, found, "accept", {"groups": keys}, said=said, leads=False)


def _several(visit: Visit, account: Account, found: Work, groups: Sequence[Group]) -> None:
    """Accept all that are suggested, or take all of them apart."""
    keys = [one.key for one in groups]
    with st.container(horizontal=True):
        if all(one.status == SUGGESTED for one in groups):
            button(
                visit, account, found, "accept", {"groups": keys},
                said=visit.speech.say("reconciliation-accept-several", count=len(keys)),
            )  # fmt: skip
        button(
            visit, account, found, "reject", {"groups": keys},
            said=visit.speech.say("reconciliation-reject-several", count=len(keys)),
        )  # fmt: skip


def _one(visit: Visit, account: Account, found: Work, state: State, group: Group) -> None:
    """The lines of one group from both books, and what can be done with it."""
    speech = visit.speech
    with st.container(border=True):
        rows = reconciliation_rows.member_rows(found, group.members)
        sides = {side: speech.say(f"reconciliation-side-{side}") for side in SIDES}
        rows = reconciliation_rows.with_numbers_in_text(rows)
        rows = rows.with_columns(side_said=pl.col("side").replace_strict(sides, return_dtype=pl.String))
        st.markdown(plain(_evidence(speech, account, state, group)))
        table.show(
            rows.head(ROWS_PER_PAGE), telling(MEMBER_COLUMNS, rows), speech, alt=speech.say("reconciliation-members-alt"),
            key="reconciliation-members", currency=account.currency,
        )  # fmt: skip
        if not _at_work(visit):
            return
        _decide(visit, account, found, group)
        disputed = reconciliation_rows.disputable(rows.filter(side=OURS), state.amount(group.members))
        _dispute(speech, account, disputed, reconciliation_rows.notes_on(state, group.key))
        _note(visit, account, found, group.key)


def _evidence(speech: Speech, account: Account, state: State, group: Group) -> str:
    """What speaks for a group, or who made it; and by how much its sides differ where they do."""
    parts = [
        reconcile_said.why(speech, reconciliation_rows.said_in(group.said, speech.language)),
        reconcile_said.by_hand(speech, state, group.key),
    ]
    if amount := state.amount(group.members):
        parts.append(speech.say("reconciliation-differs-by", amount=speech.money(abs(amount), account.currency)))
    return speech.sentences([one for one in parts if one])


def _decide(visit: Visit, account: Account, found: Work, group: Group) -> None:
    speech, detail = visit.speech, {"groups": [group.key]}
    choice = None
    if group.status == AMBIGUOUS:
        if group.choices_cut:
            st.caption(speech.say("reconciliation-choices-cut", count=len(group.choices)))
        choice = _chosen(speech, account, found, group)
    with st.container(horizontal=True):
        if group.status in reckoning.UNDECIDED:
            told = detail if choice is None else {**detail, "choice": choice}
            off = group.status == AMBIGUOUS and choice is None
            button(visit, account, found, "accept", told, off=off)
        button(visit, account, found, "reject", detail)


def _chosen(speech: Speech, account: Account, found: Work, group: Group) -> int | None:
    """Which reading of an ambiguous set is right; a few are all to be seen, many are in a list."""
    asked, readings = speech.say("reconciliation-which"), range(len(group.choices))
    key = f"{CHOICE}-{group.key}-{found.kept.step_no}"

    def said(at: int) -> str:
        return _said(speech, account, found, group.choices[at])

    if len(readings) <= FEW_READINGS:
        return st.radio(asked, readings, index=None, format_func=lambda at: plain(said(at)), key=key)
    hint = speech.say("reconciliation-which-hint")
    return st.selectbox(asked, readings, index=None, format_func=said, key=key, placeholder=hint)


def _said(speech: Speech, account: Account, found: Work, members: Members) -> str:
    """One possible reading in words: the lines of both sides by day, number and amount."""
    rows = reconciliation_rows.member_rows(found, members)
    sides = [[_line_said(speech, account, row) for row in rows.filter(side=side).iter_rows(named=True)] for side in SIDES]
    return " = ".join(" + ".join(one) for one in sides)


def _line_said(speech: Speech, account: Account, row: dict[str, Any]) -> str:
    number = row["invoice"] or row["document"] or row["bank"] or row["id"]
    return f"{speech.date(row['booked_on'])} {number} {speech.money(row['amount'], account.currency)}"


def _dispute(speech: Speech, account: Account, parts: dict[int, int], words: str, why: str | None = None) -> None:
    """The way to a dispute about these entries of ours, each with how much of it, what was noted, and why if it is known."""
    if parts:
        amounts = ",".join(f"{entry}:{amount}" for entry, amount in parts.items())
        asked = {"entries": ",".join(map(str, parts)), "amounts": amounts}
        _to_dispute(speech, account, asked if why is None else {**asked, "reason": why}, words)


def _to_dispute(speech: Speech, account: Account, asked: dict[str, str], words: str) -> None:
    drafting.bring_words(asked.get("entries") or asked["about"], words)
    st.page_link(
        DISPUTES,
        label=speech.say("reconciliation-to-dispute"),
        icon=":material/flag:",
        query_params={"account": account.code, "new": "1", **asked},
    )


def _note(visit: Visit, account: Account, found: Work, about: str) -> None:
    """Words about a group or a line."""
    key = f"{NOTE}-{about}-{found.kept.step_no}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(visit.speech.say("reconciliation-note"), key=key, max_chars=LONGEST_NOTE)
        st.button(
            visit.speech.say("reconciliation-do-note"),
            key="reconciliation-note",
            icon=ICONS["note"],
            on_click=_write,
            args=(account, found, about, key),
            disabled=visit.primary_is_down,
        )


def _write(account: Account, found: Work, about: str, key: str) -> None:
    """Callback: what stands in the field now, as who presses may just have typed it."""
    _take(account, found, "note", {"on": about, "text": st.session_state.get(key, "")})


def _open(visit: Visit, account: Account, found: Work, state: State) -> None:
    """What stands in one book alone, ours beside theirs, to be matched by hand."""
    speech = visit.speech
    if not state.loose:
        st.info(speech.say("reconciliation-no-open"), icon=":material/info:")
        return
    reasons = [one for one in reckoning.REASONS if any(loose.reason == one for loose in state.loose.values())]
    url.choice("why", (EVERY, *reasons), EVERY)
    why = st.segmented_control(
        speech.say("reconciliation-why"),
        (EVERY, *reasons),
        required=True,
        format_func=lambda one: speech.say(f"reconciliation-reason-{one}"),
        key="why",
    )
    url.keep("why", EVERY)
    most = max(sum(of == side for of, _ in state.loose) for side in SIDES)
    page = filters.page_number(speech, most, ROWS_PER_PAGE) * ROWS_PER_PAGE
    reason = None if why in (None, EVERY) else str(why)
    ticked = {side: _alone(visit, account, found, state, side, reason, page) for side in SIDES}
    if _at_work(visit):
        _by_hand(visit, account, found, ticked)


def _alone(
    visit: Visit, account: Account, found: Work, state: State, side: Side, reason: str | None, page: int
) -> pl.DataFrame:
    """The lines of one side that stand alone; those that are ticked by who works on it."""
    speech = visit.speech
    rows = reconciliation_rows.loose_rows(found, state, side, reason, speech.language)
    st.markdown(f"**{plain(reconcile_said.side(speech, account, side, rows))}**")
    shown = reconcile_said.with_reasons(speech, rows).slice(page, ROWS_PER_PAGE)
    shown = reconciliation_rows.with_numbers_in_text(shown)
    if shown.is_empty():
        st.caption(speech.say("reconciliation-no-lines"))
        return shown
    columns, alt = telling((*LINE_COLUMNS, PLACE), shown), speech.say(f"reconciliation-only-{side}-alt")
    key = f"reconciliation-{side}-{reason}-{page}-{found.kept.result_no}-{found.kept.step_no}"
    if not _at_work(visit):
        table.show(shown, columns, speech, alt=alt, key=key, currency=account.currency)
        return shown.clear()
    return shown[table.pick(shown, columns, speech, alt=alt, key=key, currency=account.currency)]


def _by_hand(visit: Visit, account: Account, found: Work, ticked: dict[Side, pl.DataFrame]) -> None:
    """What the ticked lines of both sides come to, before they are put together; or words about one of them."""
    speech = visit.speech
    count = sum(one.height for one in ticked.values())
    if not count:
        st.caption(speech.say("reconciliation-tick-lines"))
        return
    sums = reconciliation_rows.sums_of(ticked)
    money = {name: speech.money(amount, account.currency) for name, amount in sums.items()}
    with st.container(border=True):
        st.markdown(f"**{plain(speech.say('reconciliation-sums', **money))}**")
        detail: dict[str, Any] = {side: ticked[side]["id"].to_list() for side in SIDES}
        off = not 1 < count <= reckoning.MOST_BY_HAND
        button(visit, account, found, "match", detail, off=off)
        why = reconciliation_rows.disputed_for(ticked[OURS])
        words = reconciliation_rows.noted(ticked.values())
        _dispute(speech, account, reconciliation_rows.disputable(ticked[OURS]), words, why)
        if ticked[OURS].is_empty():
            # What we lack is no entry of ours to dispute: it is the balance that is.
            closing = found.result.balances.theirs_closing
            asked = {"about": "balance", "as_of": str(found.kept.period_to), "own": str(closing)}
            _to_dispute(speech, account, asked, words)
        if count == 1:
            side = OURS if ticked[OURS].height else THEIRS
            _note(visit, account, found, f"{side}:{ticked[side]['id'][0]}")
