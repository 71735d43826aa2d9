"""How a file is compared with our ledger: what usually holds, in a line, and fields for who wants it otherwise. (A6)"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts import reconcile_said
from queries import reconciliation_how, reconciliation_lines
from queries.reconciliation_how import AMOUNTS, ASKED, DAYS, EARLY, HOLIDAYS, MOST_DAYS, PERCENT, USUAL, WORKING, HowError
from words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auth.guard import Visit
    from queries.periods import Period
    from queries.reconciliation import Kept
    from queries.statement import Account
    from words import Speech

KEY = "reconcile-how-"
LONGEST, LONGEST_LIST, NARROW = 40, 4_000, 220


def before(kept: Sequence[Kept]) -> Mapping[str, Any]:
    """How the account's last file was compared; else as usual."""
    asked_before = (one.layout["how"] for one in kept if one.layout.get("how"))
    return {**USUAL, **next(asked_before, {})}


def fields(visit: Visit, account: Account, file: str, period: Period, at_first: Mapping[str, Any]) -> None:
    """What is allowed to differ, folded away, and below it in one line what holds; or what cannot be asked for."""
    speech = visit.speech
    with st.expander(speech.say("bring-how"), key=f"{KEY}{file}", icon=":material/tune:"):
        with st.container(horizontal=True):
            _text(speech, account, file, AMOUNTS[0], _written(speech, account, at_first[AMOUNTS[0]]))
            _text(speech, account, file, PERCENT, str(at_first[PERCENT]))
            _text(speech, account, file, AMOUNTS[1], _written(speech, account, at_first[AMOUNTS[1]]))
            st.number_input(
                speech.say("bring-how-days"), 0, MOST_DAYS, int(at_first[DAYS]), step=1, key=_key(file, DAYS), width=NARROW,
                help=speech.say("bring-how-days-help"),
            )  # fmt: skip
        _tick(speech, file, EARLY, at_first)
        if _tick(speech, file, WORKING, at_first):
            known = reconciliation_how.known_holidays(visit.scope, period)
            # Of another period other days are known.
            key = f"{_key(file, HOLIDAYS)}-{period.start}-{period.end}"
            st.session_state[_key(file, HOLIDAYS)] = key
            st.text_area(
                speech.say("bring-how-holidays"), "\n".join(map(str, known)), key=key, max_chars=LONGEST_LIST,
                help=speech.say("bring-how-holidays-help"),
            )  # fmt: skip
    try:
        how = reconcile_said.how(speech, account.currency, asked(speech, account, file))
        st.caption(plain(speech.say("how-compared", how=how)))
    except HowError as fault:
        st.error(plain(speech.say(fault.key, **fault.values)), icon=":material/error:")


def asked(speech: Speech, account: Account, file: str) -> dict[str, Any]:
    """What stands in the fields of a file now, as the engine is told it.

    Raises:
        HowError: something that was typed and cannot be asked for.
    """
    typed = {name: st.session_state.get(_key(file, name)) for name in ASKED}
    where = typed[HOLIDAYS]
    typed[HOLIDAYS] = st.session_state.get(where) if where else None
    return reconciliation_how.how_of(typed, account.currency, speech.locale)


def _key(file: str, name: str) -> str:
    return f"{KEY}{name.replace('_', '-')}-{file}"


def _written(speech: Speech, account: Account, text: str) -> str:
    """An amount as this person would type it; nothing for none."""
    minor = reconciliation_lines.minor(text, account.currency)
    return speech.amount(minor, account.currency) if minor else ""


def _text(speech: Speech, account: Account, file: str, name: str, value: str) -> None:
    label = f"bring-how-{name.replace('_', '-')}"
    shown = "" if value == str(USUAL[PERCENT]) else value
    st.text_input(
        speech.say(label, currency=account.currency), shown, key=_key(file, name), max_chars=LONGEST, width=NARROW,
        help=speech.say(f"{label}-help"),
    )  # fmt: skip


def _tick(speech: Speech, file: str, name: str, at_first: Mapping[str, Any]) -> bool:
    label = f"bring-how-{name.replace('_', '-')}"
    return st.checkbox(speech.say(label), bool(at_first[name]), key=_key(file, name))
