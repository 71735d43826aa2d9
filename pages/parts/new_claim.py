"""The form of a claim: which kind, what that kind needs, how much, with words and files; it can wait as a draft. (B3)

What is typed stays until it was written, also while another kind does not ask for it. Pressing again completes what was
interrupted: the draft is saved under the key it was sent with, each file is sent once, and then it is submitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from auth import guard
from auth.roles import Role
from pages.parts import files, frame, steps, writing
from pages.parts.claim_case import go_to_list, way_back
from queries import cases, claims, filed, goods
from words import plain
from words.typed import minor_of

if TYPE_CHECKING:
    from datetime import datetime

    from auth.guard import Visit
    from auth.session import Session
    from queries.filed import Case
    from queries.statement import Account
    from words import Speech

FORM = "claim-form"
KIND, PROMOTION, DOCUMENT, AMOUNT = "claim-kind", "claim-promotion", "claim-document", "claim-amount"
MODELS, COMMENT, FILES = "claim-models", "claim-comment", "claim-files"
UNITS, CUT = "claim-units-", "claim-price-cut-"
SAVED, DISCARDED, DETACHED = "claim-saved", "claim-discarded", "claim-detached"
LONGEST_AMOUNT, LONGEST_COMMENT, MOST_MODELS, MOST_UNITS = 40, 2000, 50, 1_000_000


@dataclass
class Form:
    """What this window knows of the claim it writes; what is typed stands in the fields."""

    of: tuple[int, int | None]
    """The account, and the number of the draft; None for a new one."""
    draft: Case | None
    seen_at: datetime | None = None
    """When the draft that is seen was written; None when this window itself has put something to it since."""
    submitted: dict[str, Any] | None = None
    """What was saved for a submission that is not answered yet."""
    is_done: bool = False


def is_wanted(visit: Visit, asked: Case | None) -> bool:
    """Whether the address asks a dealer for the form: a new one, or a draft."""
    return visit.session.role == Role.DEALER and (
        "new" in st.query_params or (asked is not None and asked.status == "draft")
    )


def show(visit: Visit, account: Account, asked: Case | None) -> None:
    """Draw the form."""
    speech = visit.speech
    form = _begun(visit, account, None if "new" in st.query_params else asked)
    way_back(speech)
    new = speech.say("claim-form-new")
    frame.answer(new if form.draft is None else speech.say("claim-form-draft", reference=form.draft.reference))
    kind = st.segmented_control(
        speech.say("column-claim-kind"),
        claims.KINDS,
        required=True,
        format_func=lambda one: speech.say(f"claim-kind-{one}"),
        key=KIND,
    )
    kind = str(kind)
    st.caption(_promise(visit, kind))
    _what_it_needs(visit, account, kind)
    if kind != "price_protection":
        _typed_amount(speech, AMOUNT, speech.say("claim-form-amount", currency=account.currency), account)
    st.text_area(
        speech.say("claim-form-comment"),
        key=COMMENT,
        max_chars=LONGEST_COMMENT,
        placeholder=speech.say(f"claim-form-hint-{kind}"),
        height=100,
    )
    fine = _files(visit, account, form)
    _outcomes(account, form, speech)
    _buttons(visit, account, form, fine=fine)


def _begun(visit: Visit, account: Account, draft: Case | None) -> Form:
    """The form of this window; begun anew when another one is asked for or the fields are gone."""
    form: Form | None = st.session_state.get(FORM)
    of = (account.dealer_id, None if draft is None else draft.number)
    if form is None or form.is_done or form.of != of or KIND not in st.session_state:
        form = st.session_state[FORM] = Form(of, draft, None if draft is None else draft.changed_at)
        _fill(visit, account, draft)
    elif draft is not None and writing.refusal(_name(SAVED, account)) == "claim-moved":
        # Another window wrote this draft as well. Who has been told so and presses again means what stands here.
        form.seen_at = draft.changed_at
    return form


def _fill(visit: Visit, account: Account, draft: Case | None) -> None:
    """Put into the fields what they begin with."""
    state, speech = st.session_state, visit.speech
    for key in [one for one in state if str(one).startswith((UNITS, CUT))]:
        del state[key]
    state[KIND] = draft.what if draft else claims.KINDS[0]
    state[PROMOTION] = draft.promotion_code if draft else None
    state[DOCUMENT] = draft.document_no if draft else None
    state[AMOUNT] = speech.amount(draft.amount, account.currency) if draft and draft.amount else ""
    state[COMMENT] = (draft.comment if draft else None) or ""
    rows = filed.lines(visit.scope, account.dealer_id, draft.number, speech.language) if draft else None
    state[MODELS] = [] if rows is None else rows["model_id"].to_list()
    for row in () if rows is None else rows.iter_rows(named=True):
        state[f"{UNITS}{row['model_id']}"] = str(row["quantity"])
        cut = row["price_cut"]
        state[f"{CUT}{row['model_id']}"] = "" if cut is None else speech.amount(cut, account.currency)


def _promise(visit: Visit, kind: str) -> str:
    department, answer, payout = filed.duties(visit.scope)[kind]
    named = visit.speech.say(f"department-{department}")
    return plain(visit.speech.say("claim-form-who", department=named, days=answer, payout=payout))


def _what_it_needs(visit: Visit, account: Account, kind: str) -> None:
    """The promotion, the paper, or the models with their units."""
    if kind == "promotion_support":
        _promotion(visit)
    if kind == "freight_damage":
        _document(visit, account)
    if kind in filed.WITH_MODELS:
        _models(visit, account, kind)


def _promotion(visit: Visit) -> None:
    speech, until = visit.speech, visit.scope.data_through
    rows = filed.promotions(visit.scope, until) if until else None
    own, other = ("en", "zh") if speech.language == "en" else ("zh", "en")
    named = {} if rows is None else {
        row["promotion_code"]: f"{row[f'name_{own}'] or row[f'name_{other}']} · {speech.date(row['starts_on'])}"
        for row in rows.iter_rows(named=True)
    }  # fmt: skip
    _known(PROMOTION, named)
    label, empty = speech.say("claim-form-promotion"), speech.say("claim-form-choose")
    st.selectbox(
        label, list(named), format_func=lambda one: named.get(one, one), key=PROMOTION, placeholder=empty, width=460,
        persist_state="page",
    )  # fmt: skip


def _known(key: str, options: dict[str, str]) -> None:
    """What a draft names is offered although it is older than what is offered otherwise; nothing is chosen by itself."""
    if (chosen := st.session_state.setdefault(key, None)) is not None:
        options.setdefault(chosen, chosen)


def _document(visit: Visit, account: Account) -> None:
    speech, until = visit.speech, visit.scope.data_through
    rows = filed.deliveries(visit.scope, account.dealer_id, until) if until else None
    named = {} if rows is None else {
        row["document_no"] or row["delivery_code"]: f"{row['document_no'] or row['delivery_code']}"
        f" · {speech.date(row['delivered_on'])}"
        for row in rows.iter_rows(named=True)
    }  # fmt: skip
    _known(DOCUMENT, named)
    st.selectbox(
        speech.say("claim-form-document"),
        list(named),
        format_func=lambda one: named.get(one, one),
        key=DOCUMENT,
        placeholder=speech.say("claim-form-choose"),
        help=speech.say("claim-form-document-help"),
        accept_new_options=True,
        width=460,
        persist_state="page",
    )


def _models(visit: Visit, account: Account, kind: str) -> None:
    """The models, and of each the units; for price protection also the cut per unit."""
    speech = visit.speech
    offered = goods.named(goods.offered(visit.scope, account.dealer_id), speech.language)
    named = {row["model_id"]: f"{row['model']} · {row['model_code']}" for row in offered.iter_rows(named=True)}
    st.session_state[MODELS] = [one for one in st.session_state.get(MODELS, []) if one in named]
    chosen = st.multiselect(
        speech.say("claim-form-models"),
        list(named),
        format_func=lambda one: named[one],
        key=MODELS,
        max_selections=MOST_MODELS,
        select_all=False,
        placeholder=speech.say("claim-form-choose"),
        persist_state="page",
    )
    for model_id in chosen:
        with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
            st.markdown(plain(named[model_id]), width="stretch")
            _typed_units(speech, f"{UNITS}{model_id}")
            if kind == "price_protection":
                _typed_amount(
                    speech, f"{CUT}{model_id}", speech.say("claim-form-cut", currency=account.currency), account, width=210
                )


def _typed_units(speech: Speech, key: str) -> None:
    """A field for text: one for numbers keeps the last good number when another is typed, and would claim that."""
    st.session_state.setdefault(key, "1")
    st.text_input(speech.say("claim-form-units"), key=key, max_chars=LONGEST_AMOUNT, width=150, persist_state="page")
    if _units(key) is None:
        st.error(speech.say("claim-fault-units", most=MOST_UNITS), icon=":material/error:")


def _units(key: str) -> int | None:
    """The whole number that is typed there; None when it is none, or not one of those that can be claimed."""
    typed = (st.session_state.get(key) or "").strip()
    return int(typed) if typed.isdecimal() and 1 <= int(typed) <= MOST_UNITS else None


def _typed_amount(speech: Speech, key: str, label: str, account: Account, width: int = 240) -> None:
    st.text_input(label, key=key, max_chars=LONGEST_AMOUNT, width=width, persist_state="page")
    if not _is_blank(key) and _money(key, account, speech) is None:
        st.error(speech.say("claim-fault-amount"), icon=":material/error:")


def _is_blank(key: str) -> bool:
    return not (st.session_state.get(key) or "").strip()


def _money(key: str, account: Account, speech: Speech) -> int | None:
    """The amount that is typed there, in the minor unit; None when there is none above zero."""
    typed = minor_of(st.session_state.get(key) or "", account.currency, speech.locale)
    return typed if typed is not None and typed > 0 else None


def _content(visit: Visit, account: Account) -> dict[str, Any]:
    """What is written of the draft, as the fields say it."""
    state, speech = st.session_state, visit.speech
    kind = state[KIND]
    with_cut = kind == "price_protection"
    lines = [
        {
            "model_id": one,
            "quantity": _units(f"{UNITS}{one}"),
            "price_cut": _money(f"{CUT}{one}", account, speech) if with_cut else None,
        }
        for one in (state.get(MODELS) or [] if kind in filed.WITH_MODELS else [])
    ]
    wrong = any(line["quantity"] is None for line in lines)
    claimed = _money(AMOUNT, account, speech) if not with_cut else None if wrong else filed.price_cuts(lines)
    return {
        "kind": kind,
        "promotion": state.get(PROMOTION) if kind == "promotion_support" else None,
        "document": (state.get(DOCUMENT) or "").strip() or None if kind == "freight_damage" else None,
        "amount": claimed,
        "comment": (state.get(COMMENT) or "").strip() or None,
        "lines": lines,
    }


def _lacks(content: dict[str, Any]) -> str | None:
    """The sentence about what a claim of this kind still lacks; None when it can be sent."""
    kind, lines = content["kind"], content["lines"]
    lacking = {
        "claim-lacks-promotion": kind == "promotion_support" and content["promotion"] is None,
        "claim-lacks-document": kind == "freight_damage" and content["document"] is None,
        "claim-lacks-models": kind in filed.WITH_MODELS and not lines,
        "claim-lacks-units": _miscounts(content),
        "claim-lacks-cut": kind == "price_protection" and any(line["price_cut"] is None for line in lines),
        "claim-lacks-amount": not content["amount"],
        "claim-lacks-words": content["comment"] is None,
    }
    return next((sentence for sentence, lacks in lacking.items() if lacks), None)


def _miscounts(content: dict[str, Any]) -> bool:
    """Whether the units of a model are none."""
    return any(line["quantity"] is None for line in content["lines"])


def _files(visit: Visit, account: Account, form: Form) -> bool:
    """Files to send with it, and those that the draft has already. Whether what was picked can be taken."""
    fine = files.picker(visit.speech, FILES)
    if form.draft is None:
        return fine
    for row in cases.files(visit.scope, "claim", account.dealer_id, form.draft.number).iter_rows(named=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(row["file_name"]), width="content")
            st.button(
                visit.speech.say("dispute-form-detach"),
                key=f"claim-detach-{row['attachment_no']}",
                type="tertiary",
                icon=":material/delete:",
                on_click=detach,
                args=(account, row["attachment_no"]),
                disabled=visit.primary_is_down,
            )
    return fine


def _buttons(visit: Visit, account: Account, form: Form, *, fine: bool) -> None:
    """How much it is, what is missing, and what can be done with it."""
    speech, content = visit.speech, _content(visit, account)
    lacks = _lacks(content)
    if content["amount"]:
        st.markdown(
            f"#### {plain(speech.say('claim-form-total', amount=speech.money(content['amount'], account.currency)))}"
        )
    if lacks is not None:
        st.caption(speech.say(lacks))
    off = not fine or visit.primary_is_down or _miscounts(content)
    with st.container(horizontal=True, key="claim-send"):
        st.button(
            speech.say("dispute-action-submit"),
            key="claim-submit",
            type="primary",
            on_click=submit,
            args=(visit, account),
            disabled=off or lacks is not None,
        )
        st.button(speech.say("claim-form-save"), key="claim-save", on_click=save, args=(visit, account), disabled=off)
        if form.draft is not None:
            _discarding(visit, account)


def _discarding(visit: Visit, account: Account) -> None:
    speech, key = visit.speech, "claim-discard"
    label = speech.say("dispute-action-discard")
    st.button(label, key=key, on_click=steps.unfold, args=(key,), disabled=visit.primary_is_down)
    if st.session_state.get(steps.ASKS) == key:
        st.markdown(speech.say("claim-form-discard-sure"), width="content")
        st.button(speech.say("claim-form-discard-yes"), key="claim-discard-sure", on_click=discard, args=(account,))


# How it is written


def _name(what: str, account: Account) -> str:
    """The name under which a press of the form keeps its key and its outcome."""
    return f"{what}-{account.dealer_id}"


def _outcomes(account: Account, form: Form, speech: Speech) -> None:
    """What came of the last press, once."""
    list_outcomes(account, speech)
    files.said(speech, FILES)
    if form.draft is not None:
        writing.said(steps.form_of(account, form.draft, "submit"), speech)


def list_outcomes(account: Account, speech: Speech) -> None:
    """What came of saving or discarding, once, for the list to which that leads as well."""
    for what in (SAVED, DISCARDED, DETACHED):
        writing.said(_name(what, account), speech)


def save(visit: Visit, account: Account) -> None:
    """Callback: keep it as a draft, with its files."""
    session, form = guard.require("claims"), _kept()
    if form is not None and _written(visit, session, account, form, "claim-kept"):
        _leave(form)


def submit(visit: Visit, account: Account) -> None:
    """Callback: keep it, send its files, and submit it. Each is done once, however often this is pressed."""
    session, form = guard.require("claims"), _kept()
    if form is None:
        return
    content = _content(visit, account)
    # Saved before, and then it was not answered whether it is submitted: only that is left to ask.
    if form.submitted != content and not _written(visit, session, account, form, ""):
        return
    if form.draft is None:
        return
    form.submitted = content
    if steps.take(session, account, form.draft, "submit", "claim-filed", seen_at=None):
        _leave(form, form.draft.reference)
    elif writing.refusal(steps.form_of(account, form.draft, "submit")) != writing.NOT_SAVED:
        form.submitted = None


def _kept() -> Form | None:
    form: Form | None = st.session_state.get(FORM)
    return None if form is None or form.is_done else form


def _leave(form: Form, reference: str | None = None) -> None:
    """To the case, or to the list."""
    form.is_done = True
    go_to_list()
    if reference is not None:
        st.query_params["claim"] = reference


def _written(visit: Visit, session: Session, account: Account, form: Form, done: str) -> bool:
    """Whether draft and files are on the server as they stand here; from then on the address names the draft."""
    number = None if form.draft is None else form.draft.number
    known = {"dealer": account.dealer_id, "claim_no": number, "seen_at": form.seen_at}
    told = writing.send(session, _name(SAVED, account), "save_claim", done, **known, **_content(visit, account))
    if told is None:
        return False
    form.draft = filed.case_told(told["claim"])
    form.of = (account.dealer_id, form.draft.number)
    # What is put to it next is this window's own.
    form.seen_at = None if st.session_state.get(FILES) else form.draft.changed_at
    st.query_params.pop("new", None)
    st.query_params["claim"] = form.draft.reference
    return files.send(session, account, form.draft, FILES)


def discard(account: Account) -> None:
    """Callback: throw the draft away."""
    session, form = guard.require("claims"), _kept()
    if form is None or form.draft is None:
        return
    name = _name(DISCARDED, account)
    if steps.take(session, account, form.draft, "discard", "claim-thrown-away", form=name, seen_at=None):
        st.session_state[steps.ASKS] = None
        _leave(form)


def detach(account: Account, attachment_no: int) -> None:
    """Callback: take a file from the draft again."""
    session, form = guard.require("claims"), _kept()
    told = writing.send(
        session, _name(DETACHED, account), "detach", "claim-file-gone", dealer=account.dealer_id, attachment_no=attachment_no
    )
    if told is not None and form is not None:
        form.seen_at = None
