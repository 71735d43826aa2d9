"""The form of a dispute: about what, how much, why, with words and files; the amount is shown before it is sent. (A5)"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from auth.roles import Role
from documents.columns import Column
from pages.parts import drafting, files, filters, frame, steps, table
from pages.parts import statement as entries
from pages.parts.disputes import way_back
from queries import disputes, statement
from words import plain

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from auth.guard import Visit
    from pages.parts.drafting import Form
    from queries.disputes import Candidate, Case
    from queries.statement import Account

LONGEST_AMOUNT, LONGEST_COMMENT = 40, 2000
PICKER_COLUMNS = (
    Column("booked_on", "column-booked", "date"),
    Column("kind_name", "column-kind"),
    Column("document_no", "column-document"),
    Column("due_on", "column-due", "date"),
    Column("amount", "column-amount", "money"),
    Column("open_amount", "column-open", "money"),
)


def is_wanted(visit: Visit, account: Account, asked: Case | None) -> bool:
    """Whether the address asks a dealer for the form: a new one, a draft, or what this window has just saved as one."""
    if visit.session.role != Role.DEALER:
        return False
    return "new" in st.query_params or _draft(account, asked) is not None


def _draft(account: Account, asked: Case | None) -> Case | None:
    """The draft that is written here; while the copy does not have it yet, as this window saved it."""
    if "new" in st.query_params:
        return None
    if asked is not None:
        return asked if asked.status == "draft" else None
    form = drafting.kept()
    draft = None if form is None or form.of[0] != account.dealer_id else form.draft
    return draft if draft is not None and st.query_params.get("case") == draft.reference else None


def show(visit: Visit, account: Account, asked: Case | None) -> None:
    """Draw the form."""
    speech, draft = visit.speech, _draft(account, asked)
    form = drafting.begun(visit, account, draft)
    way_back(speech)
    new = speech.say("dispute-form-new")
    frame.answer(new if draft is None else speech.say("dispute-form-draft", reference=draft.reference))
    about = st.segmented_control(
        speech.say("dispute-form-about"),
        disputes.ABOUTS,
        required=True,
        format_func=lambda one: speech.say(f"dispute-about-{one}"),
        key=drafting.ABOUT,
        on_change=drafting.choose_about,
    )
    if about == "balance":
        _balance(visit, account)
    else:
        _entries(visit, account, form, str(about))
        if not form.candidates:
            # One question after the other.
            drafting.outcomes(account, speech)
            return
    _why(visit)
    fine = _files(visit, account, form)
    drafting.outcomes(account, speech)
    _buttons(visit, account, form, fine=fine)


def _balance(visit: Visit, account: Account) -> None:
    """As of which day, and what the dealer's own books say then."""
    speech, through = visit.speech, visit.scope.data_through
    if through is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        as_of: date = st.date_input(
            speech.say("dispute-form-as-of"),
            min_value=through - drafting.OLDEST_BALANCE,
            max_value=through,
            key=drafting.AS_OF,
            format=filters.date_format(speech),
            width=180,
        )
        st.text_input(
            speech.say("dispute-form-own", currency=account.currency),
            key=drafting.OWN,
            max_chars=LONGEST_AMOUNT,
            width=240,
            help=speech.say("dispute-form-own-help"),
        )
    if drafting.own_balance(account, speech) is None and not drafting.is_blank(drafting.OWN):
        st.error(speech.say("dispute-fault-own"), icon=":material/error:")
    ours = speech.money(drafting.our_balance(visit, account, as_of), account.currency)
    st.caption(plain(speech.say("dispute-form-ours", day=speech.date(as_of), balance=ours)))


def _entries(visit: Visit, account: Account, form: Form, about: str) -> None:
    """The entries with what of each is disputed, and where to choose others."""
    speech = visit.speech
    if about == "percentage" and form.candidates:
        st.text_input(
            speech.say("dispute-form-percent"), key=drafting.PERCENT, max_chars=LONGEST_AMOUNT, width=180, placeholder="5"
        )
        if drafting.share() is None and not drafting.is_blank(drafting.PERCENT):
            st.error(speech.say("dispute-fault-percent"), icon=":material/error:")
    known = None if form.draft is None else form.draft.dispute_no
    elsewhere = disputes.also(visit.scope, account.dealer_id, tuple(form.candidates), known)
    for candidate in form.candidates.values():
        _entry(visit, account, form, candidate, about, elsewhere.filter(entry_id=candidate.entry_id))
    gone = len(form.entries) - len(form.candidates)
    if gone:
        st.warning(speech.say("dispute-form-gone", count=gone), icon=":material/info:")
    chosen = bool(form.candidates)
    label = speech.say("dispute-form-others" if chosen else "dispute-form-choose")
    with st.expander(label, expanded=not chosen, icon=":material/playlist_add:"):
        _picker(visit, account, form)


def _entry(visit: Visit, account: Account, form: Form, candidate: Candidate, about: str, elsewhere: pl.DataFrame) -> None:
    speech, most = visit.speech, candidate.most(about)
    told = {
        "kind": speech.say(f"kind-{candidate.kind}"),
        "document": candidate.document_no,
        "day": speech.date(candidate.booked_on),
        "amount": speech.money(candidate.amount, account.currency),
        "open": speech.money(candidate.open_amount, account.currency),
    }
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(plain(speech.say("dispute-form-entry", **told)), width="stretch")
        if not most:
            st.caption(speech.say(f"dispute-form-no-{about}"), width="content")
        elif about != "percentage":
            _part(visit, account, form, candidate, about, is_contested=not elsewhere.is_empty())
    for one in steps.also_said(visit, account, elsewhere):
        st.warning(plain(one), icon=":material/content_copy:")


def _part(visit: Visit, account: Account, form: Form, candidate: Candidate, about: str, *, is_contested: bool) -> None:
    """The field for what of an entry is disputed: what is open, or the whole, unless another amount is typed.

    It begins empty where another dispute has the entry already: what is disputed twice has to be meant.
    """
    speech, key = visit.speech, f"{drafting.PART}{candidate.entry_id}"
    if key not in st.session_state:
        part = form.parts.get(candidate.entry_id, None if is_contested else candidate.usual(about))
        st.session_state[key] = "" if part is None else speech.amount(part, account.currency)
    st.text_input(speech.say("dispute-form-part", currency=account.currency), key=key, max_chars=LONGEST_AMOUNT, width=200)
    fault = drafting.part_fault(account, candidate, about, speech)
    if fault is not None:
        most = speech.money(candidate.most(about), account.currency)
        st.error(plain(speech.say(fault, most=most)), icon=":material/error:")


def _picker(visit: Visit, account: Account, form: Form) -> None:
    """The open items to tick; whatever else there is, is ticked on the statement."""
    speech, through = visit.speech, visit.scope.data_through
    if through is None:
        return
    items = statement.open_balance(visit.scope, account.dealer_id, through).items
    rows = entries.named(items.filter(~items["entry_id"].is_in(form.entries)), speech).head(statement.ROWS_PER_PAGE)
    if rows.height:
        ticked = table.pick(
            rows,
            PICKER_COLUMNS,
            speech,
            alt=speech.say("dispute-picker-alt", account=account.code),
            key=f"dispute-picker-{account.dealer_id}-{len(form.entries)}",
            currency=account.currency,
        )
        st.button(
            speech.say("dispute-form-take", count=len(ticked)),
            key="dispute-take",
            disabled=not ticked,
            on_click=drafting.add_entries,
            args=([int(rows["entry_id"][one]) for one in ticked],),
        )
    st.page_link(
        "pages/dealer/statement.py",
        label=speech.say("dispute-form-on-statement"),
        icon=":material/receipt_long:",
        query_params={"account": account.code, "period": "12-months"},
    )


def _why(visit: Visit) -> None:
    """The reason with who answers for it, and the words."""
    speech = visit.speech
    of = {row["reason_code"]: row for row in disputes.reasons(visit.scope).iter_rows(named=True)}
    reason = st.selectbox(
        speech.say("dispute-form-reason"),
        list(of),
        format_func=lambda one: speech.say(f"dispute-reason-{one}"),
        key=drafting.REASON,
        width=420,
    )
    department = speech.say(f"department-{of[reason]['department']}")
    st.caption(speech.say("dispute-form-who", department=department, days=int(of[reason]["promise_days"])))
    st.text_area(
        speech.say("dispute-form-comment"),
        key=drafting.COMMENT,
        max_chars=LONGEST_COMMENT,
        placeholder=speech.say("dispute-form-comment-hint"),
        height=110,
    )


def _files(visit: Visit, account: Account, form: Form) -> bool:
    """Files to send with it, and those that the draft has already. Whether what was picked can be taken."""
    fine = files.picker(visit.speech, drafting.FILES)
    if form.draft is None:
        return fine
    for row in disputes.files(visit.scope, account.dealer_id, form.draft.dispute_no).iter_rows(named=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(row["file_name"]), width="content")
            st.button(
                visit.speech.say("dispute-form-detach"),
                key=f"dispute-detach-{row['attachment_no']}",
                type="tertiary",
                icon=":material/delete:",
                on_click=drafting.detach,
                args=(account, row["attachment_no"]),
                disabled=visit.primary_is_down,
            )
    return fine


def _buttons(visit: Visit, account: Account, form: Form, *, fine: bool) -> None:
    """How much it is, and what can be done with it."""
    speech, said = visit.speech, drafting.typed(visit, account, form)
    amount = drafting.amount_of(visit, account, form, said)
    if said.is_wrong:
        sentence = speech.say("dispute-form-fix")
    elif amount:
        sentence = speech.say("dispute-form-amount", amount=speech.money(amount, account.currency))
    else:
        sentence = speech.say("dispute-form-nothing" if amount is None else "dispute-form-no-difference")
    st.markdown(f"#### {plain(sentence)}")
    off = said.is_wrong or not fine or visit.primary_is_down
    with st.container(horizontal=True, key="dispute-send"):
        st.button(
            speech.say("dispute-action-submit"),
            key="dispute-submit",
            type="primary",
            on_click=drafting.submit,
            args=(visit, account),
            disabled=off or not amount,
        )
        st.button(
            speech.say("dispute-form-save"), key="dispute-save", on_click=drafting.save, args=(visit, account), disabled=off
        )
        if form.draft is not None:
            _discarding(visit, account)


def _discarding(visit: Visit, account: Account) -> None:
    label, key = visit.speech.say("dispute-action-discard"), "dispute-discard"
    st.button(label, key=key, on_click=steps.unfold, args=(key,), disabled=visit.primary_is_down)
    if st.session_state.get(steps.ASKS) == key:
        st.markdown(visit.speech.say("dispute-form-discard-sure"), width="content")
        st.button(
            visit.speech.say("dispute-form-discard-yes"),
            key="dispute-discard-sure",
            on_click=drafting.discard,
            args=(account,),
        )
