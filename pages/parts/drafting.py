"""A dispute while it is written: what the window knows of it, what the fields say, and how it is saved and submitted.

What is typed stays until it was written. Pressing again completes what was interrupted: the draft is saved under the key it
was sent with, each file is sent once, and then it is submitted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import streamlit as st

from auth import guard
from pages.parts import files, steps, writing
from queries import disputes, periods, statement
from queries.disputes import MOST_ENTRIES
from queries.periods import Period
from words.typed import minor_of

if TYPE_CHECKING:
    from auth.guard import Visit
    from auth.session import Session
    from queries.disputes import Candidate, Case
    from queries.statement import Account
    from words import Speech

FORM, DRAFTS = "dispute-form", "dispute-drafts"
ABOUT, REASON, PERCENT, AS_OF, OWN = "dispute-about", "dispute-reason", "dispute-percent", "dispute-as-of", "dispute-own"
COMMENT, FILES, PART = "dispute-comment", "dispute-files", "dispute-part-"
WORDS = "dispute-words"
SAVED, DISCARDED, DETACHED = "dispute-saved", "dispute-discarded", "dispute-detached"
USUAL_REASON = {
    "entries": "price_wrong", "percentage": "price_wrong", "freight": "freight_wrong", "tax": "tax_wrong",
    "balance": "payment_missing",
}  # fmt: skip
LONGEST_ID = 9
OLDEST_BALANCE = timedelta(days=3 * 366)
SHARE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?")
WHOLE = 100
# What an address says of a new dispute: its entries with the amount of each, and why; or a balance.
ADDRESS = ("new", "entries", "amounts", "reason", "about", "as_of", "own")
LONGEST_MINOR = 15


@dataclass
class Form:
    """What this window knows of the dispute it writes; what is typed stands in the fields."""

    of: tuple[int, str]
    """The account, and what the address asked for."""
    draft: Case | None
    """As it was saved last; None before it was."""
    entries: list[int]
    parts: dict[int, int]
    """What the saved draft disputes of each entry."""
    seen_at: datetime | None = None
    """When the draft that is seen was written; None when this window itself has put something to it since."""
    candidates: dict[int, Candidate] = field(default_factory=dict)
    submitted: dict[str, Any] | None = None
    """What was saved for a submission that is not answered yet."""
    is_done: bool = False


@dataclass(frozen=True)
class Typed:
    """What the fields say; money in the minor unit. `is_wrong` when one of them cannot be read."""

    about: str
    reason: str
    percent: Decimal | None
    as_of: date | None
    own_balance: int | None
    comment: str
    parts: dict[int, int]
    is_wrong: bool


def kept() -> Form | None:
    """The form of this window, as far as it is not done."""
    form: Form | None = st.session_state.get(FORM)
    return None if form is None or form.is_done else form


def asks_for(account: Account, draft: Case | None) -> tuple[int, str]:
    """What an address asks for: a new dispute of these entries, or this draft."""
    return account.dealer_id, _new_one() if draft is None else f"case:{draft.dispute_no}"


def _new_one() -> str:
    return ":".join(st.query_params.get(name, "") for name in ADDRESS)


def begun(visit: Visit, account: Account, draft: Case | None) -> Form:
    """The form of this window; begun anew when another one is asked for or the fields are gone."""
    form = kept()
    if form is None or form.of != asks_for(account, draft) or ABOUT not in st.session_state:
        form = st.session_state[FORM] = _fresh(visit, account, draft)
    elif draft is not None and writing.refusal(name_of(SAVED, account)) == "dispute-moved":
        # Another window wrote this draft as well. Who has been told so and presses again means what stands here.
        form.seen_at = draft.changed_at
    through = visit.scope.data_through
    found = disputes.candidates(visit.scope, account.dealer_id, form.entries, through) if through else []
    form.candidates = {one.entry_id: one for one in found}
    return form


def _fresh(visit: Visit, account: Account, draft: Case | None) -> Form:
    _fill(visit, account, draft)
    if draft is None:
        return Form(asks_for(account, None), None, _named_entries(), _named_parts())
    parts = _parts_of(visit, account, draft)
    return Form(asks_for(account, draft), draft, sorted(parts), parts, draft.changed_at)


def _named_entries() -> list[int]:
    numbers = st.query_params.get("entries", "").split(",")
    found = {int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) <= LONGEST_ID}
    return sorted(found)[:MOST_ENTRIES]


def _named_parts() -> dict[int, int]:
    """What the address says is disputed of each entry, as entry:amount in the minor unit; the rest begins with the usual."""
    pairs = (one.partition(":") for one in st.query_params.get("amounts", "").split(","))
    sizes = (
        (entry, amount) for entry, _, amount in pairs if _is_number(entry, LONGEST_ID) and _is_number(amount, LONGEST_MINOR)
    )
    return {int(entry): int(amount) for entry, amount in sizes if int(amount)}


def _is_number(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest


def _parts_of(visit: Visit, account: Account, draft: Case) -> dict[int, int]:
    """As this window saved them when nobody has since, else as the copy has them."""
    at, parts = st.session_state.get(DRAFTS, {}).get((account.dealer_id, draft.dispute_no), (None, {}))
    return dict(parts) if at == draft.changed_at else disputes.drafted(visit.scope, account.dealer_id, draft.dispute_no)


def _fill(visit: Visit, account: Account, draft: Case | None) -> None:
    """Put into the fields what they begin with."""
    forget_parts()
    state, through = st.session_state, visit.scope.data_through or date.max
    about, day, own = (draft.about, draft.as_of, draft.own_balance) if draft else _named_balance()
    as_of = day or periods.preset("last-month", through).end
    state[ABOUT] = about
    state[REASON] = draft.reason_code if draft else _named_reason() or USUAL_REASON[about]
    state[PERCENT] = f"{Decimal(draft.percent).normalize():f}" if draft and draft.percent else ""
    state[AS_OF] = min(max(as_of, through - OLDEST_BALANCE), through)
    state[OWN] = "" if own is None else visit.speech.amount(own, account.currency)
    state[COMMENT] = draft.comment or "" if draft else _brought_words()


def bring_words(of: str, words: str) -> None:
    """Words with which a new dispute begins: of these entries as its address names them, or of the balance (`about`).

    They are somebody's remarks, and so stand in no address.
    """
    st.session_state[WORDS] = {**st.session_state.get(WORDS, {}), of: words}


def _brought_words() -> str:
    brought: dict[str, str] = st.session_state.get(WORDS, {})
    return brought.get(st.query_params.get("entries") or st.query_params.get("about", ""), "")


def _named_reason() -> str | None:
    """Why, as the address says; None when it says nothing that a dispute can be for."""
    named = st.query_params.get("reason")
    return named if named in disputes.REASONS else None


def _named_balance() -> tuple[str, date | None, int | None]:
    """Whether the address asks about a balance, as of which day, and what the dealer's own books say, in the minor unit."""
    if st.query_params.get("about") != "balance":
        return "entries", None, None
    day, own = st.query_params.get("as_of", ""), st.query_params.get("own", "")
    try:
        as_of = date.fromisoformat(day)
    except ValueError:
        as_of = None
    return "balance", as_of, int(own) if _is_number(own.removeprefix("-"), LONGEST_MINOR) else None


def forget_parts() -> None:
    """Empty the fields of the entries; each begins again with what is usual."""
    for key in [one for one in st.session_state if str(one).startswith(PART)]:
        del st.session_state[key]


def choose_about() -> None:
    """Callback: another subject has another usual reason and other amounts."""
    st.session_state[REASON] = USUAL_REASON[st.session_state[ABOUT]]
    forget_parts()
    if (form := kept()) is not None:
        form.parts = {}


def add_entries(entries: list[int]) -> None:
    """Callback: these entries are disputed as well. A new dispute's stand in the address, so that it survives a reload."""
    form = kept()
    if form is None:
        return
    form.entries = sorted({*form.entries, *entries})[:MOST_ENTRIES]
    if form.draft is None:
        st.query_params["entries"] = ",".join(map(str, form.entries))
        form.of = (form.of[0], _new_one())


# What the fields say


def share() -> Decimal | None:
    """The typed percentage; None when it is none above 0 and up to 100."""
    text = unicodedata.normalize("NFKC", st.session_state.get(PERCENT) or "").replace("%", "").strip()
    typed = Decimal(text.replace(",", ".")) if SHARE.fullmatch(text) else None
    return typed if typed is not None and 0 < typed <= WHOLE else None


def is_blank(key: str) -> bool:
    """Whether nothing is typed there."""
    return not (st.session_state.get(key) or "").strip()


def part_of(account: Account, candidate: Candidate, speech: Speech) -> int | None:
    """What is typed for an entry, 0 for nothing; None when it cannot be read."""
    key = f"{PART}{candidate.entry_id}"
    return 0 if is_blank(key) else minor_of(st.session_state[key], account.currency, speech.locale)


def part_fault(account: Account, candidate: Candidate, about: str, speech: Speech) -> str | None:
    """The sentence about what is wrong with the part of an entry; None when nothing is."""
    part = part_of(account, candidate, speech)
    if part is None or part < 0:
        return "dispute-fault-part"
    return "dispute-fault-most" if part > candidate.most(about) else None


def own_balance(account: Account, speech: Speech) -> int | None:
    """The typed balance of the dealer's own books; None when there is none."""
    return minor_of(st.session_state.get(OWN) or "", account.currency, speech.locale)


def our_balance(visit: Visit, account: Account, as_of: date) -> int:
    """Our balance at the end of that day."""
    return statement.summary(visit.scope, account.dealer_id, Period(periods.month_start(as_of), as_of)).closing


def typed(visit: Visit, account: Account, form: Form) -> Typed:
    """What the fields say now."""
    state, speech = st.session_state, visit.speech
    about, entries = state[ABOUT], form.candidates.values()
    comment, of_balance, of_share = (state.get(COMMENT) or "").strip(), about == "balance", about == "percentage"
    if of_balance:
        own = own_balance(account, speech)
        return Typed(about, state[REASON], None, state.get(AS_OF), own, comment, {}, own is None and not is_blank(OWN))
    if of_share:
        parts = {one.entry_id: one.most(about) for one in entries}
        return Typed(about, state[REASON], share(), None, None, comment, parts, share() is None and not is_blank(PERCENT))
    wrong = any(part_fault(account, one, about, speech) for one in entries if one.most(about))
    parts = {one.entry_id: part_of(account, one, speech) or 0 for one in entries if one.most(about)}
    return Typed(about, state[REASON], None, None, None, comment, {id_: part for id_, part in parts.items() if part}, wrong)


def amount_of(visit: Visit, account: Account, form: Form, said: Typed) -> int | None:
    """What the dispute comes to, as the database will reckon it; None while something is missing."""
    if said.is_wrong:
        return None
    if said.about == "balance":
        if said.own_balance is None or said.as_of is None:
            return None
        return abs(said.own_balance - our_balance(visit, account, said.as_of))
    if said.about == "percentage":
        amounts = [form.candidates[entry].amount for entry in said.parts]
        return disputes.share(amounts, said.percent) if said.percent is not None and amounts else None
    return sum(said.parts.values()) or None


# How it is written


def name_of(what: str, account: Account) -> str:
    """The name under which a press of the form keeps its key and its outcome."""
    return f"{what}-{account.dealer_id}"


def outcomes(account: Account, speech: Speech) -> None:
    """What came of the last press, once."""
    for what in (SAVED, DISCARDED, DETACHED):
        writing.said(name_of(what, account), speech)
    files.said(speech, FILES)
    if (form := kept()) is not None and form.draft is not None:
        writing.said(steps.form_of(account, form.draft, "submit"), speech)


def save(visit: Visit, account: Account) -> None:
    """Callback: keep it as a draft, with its files."""
    session, form = guard.require("disputes"), kept()
    if form is not None and _written(visit, session, account, form, SAVED):
        _leave(form)


def submit(visit: Visit, account: Account) -> None:
    """Callback: keep it, send its files, and submit it. Each is done once, however often this is pressed."""
    session, form = guard.require("disputes"), kept()
    if form is None:
        return
    if is_blank(COMMENT):
        writing.refuse(name_of(SAVED, account), "dispute-words-needed")
        return
    content = _content(form, typed(visit, account, form))
    # Saved before, and then it was not answered whether it is submitted: only that is left to ask.
    if form.submitted != content and not _written(visit, session, account, form, ""):
        return
    if form.draft is None:
        return
    form.submitted = content
    if steps.take(session, account, form.draft, "submit", "dispute-submitted", seen_at=None):
        _leave(form, form.draft.reference)
    elif writing.refusal(steps.form_of(account, form.draft, "submit")) != writing.NOT_SAVED:
        form.submitted = None


def _leave(form: Form, reference: str | None = None) -> None:
    """To the case, or to the list."""
    form.is_done = True
    for name in (*ADDRESS, "case"):
        st.query_params.pop(name, None)
    if reference is not None:
        st.query_params["case"] = reference


def _written(visit: Visit, session: Session, account: Account, form: Form, done: str) -> bool:
    """Whether draft and files are on the server as they stand here."""
    said = typed(visit, account, form)
    if said.is_wrong or not _saved(session, account, form, _content(form, said), done) or form.draft is None:
        return False
    form.seen_at = None if st.session_state.get(FILES) else form.seen_at
    return files.send(session, account, form.draft, FILES)


def _content(form: Form, said: Typed) -> dict[str, Any]:
    """What is written of the draft."""
    return {
        "about": said.about,
        "reason": said.reason,
        "percent": said.percent,
        "as_of": said.as_of,
        "own_balance": said.own_balance,
        "comment": said.comment or None,
        "entries": [
            {"entry_id": entry, "version": form.candidates[entry].version, "amount": part}
            for entry, part in said.parts.items()
        ],
    }


def _saved(session: Session, account: Account, form: Form, content: dict[str, Any], done: str) -> bool:
    """Whether the draft is written; from then on the address names it."""
    number = None if form.draft is None else form.draft.dispute_no
    known = {"dealer": account.dealer_id, "dispute_no": number, "seen_at": form.seen_at}
    told = writing.send(session, name_of(SAVED, account), "save_dispute", done, **known, **content)
    if told is None:
        return False
    form.draft = disputes.case_told(told["dispute"])
    form.seen_at = form.draft.changed_at
    form.parts = {one["entry_id"]: one["amount"] for one in content["entries"]}
    st.session_state.setdefault(DRAFTS, {})[account.dealer_id, form.draft.dispute_no] = (form.seen_at, form.parts)
    form.of = asks_for(account, form.draft)
    for name in ADDRESS:
        st.query_params.pop(name, None)
    st.query_params["case"] = form.draft.reference
    return True


def discard(account: Account) -> None:
    """Callback: throw the draft away."""
    session, form = guard.require("disputes"), kept()
    if form is None or form.draft is None:
        return
    done, name = "dispute-discarded", name_of(DISCARDED, account)
    if steps.take(session, account, form.draft, "discard", done, form=name, seen_at=None):
        st.session_state[steps.ASKS] = None
        _leave(form)


def detach(account: Account, attachment_no: int) -> None:
    """Callback: take a file from the draft again."""
    session, form, name = guard.require("disputes"), kept(), name_of(DETACHED, account)
    taken = writing.send(session, name, "detach", "dispute-detached", dealer=account.dealer_id, attachment_no=attachment_no)
    if taken is not None and form is not None:
        form.seen_at = None
