"""A view's state stands in its URL, in values that no language changes; an unknown value is the default."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Value = TypeVar("Value")
SEEN = "url:"
# What is asked of every page alike is taken along to the next one, as far as it has it; a link that says otherwise leads.
TAKEN_ALONG = (
    "account", "period", "from", "to", "compare", "line", "model", "currency", "region", "branch", "rep", "channel",
)  # fmt: skip
LAST, AT, ARRIVING = "url-last:", "url-at", "url-arriving"
LONGEST_NUMBER = 18


def arrive(slug: str) -> None:
    """Tell which page is drawn; the first draw of another page takes along what was asked for on the last one."""
    st.session_state[ARRIVING] = st.session_state.get(AT, slug) != slug
    st.session_state[AT] = slug


def has_arrived() -> bool:
    """Whether this is the first draw of a page after another one."""
    return bool(st.session_state.get(ARRIVING))


def choice(key: str, options: Sequence[str], default: str) -> str:
    """Prepare the widget `key` with what the URL says; returns that. Call `keep` after the widget."""
    return _prepare(key, default, lambda text: text if text in options else None)


def day(key: str, default: date, first: date, last: date) -> date:
    """Like `choice`, for a date within bounds."""

    def parsed(text: str) -> date | None:
        try:
            asked = date.fromisoformat(text)
        except ValueError:
            return None
        return asked if first <= asked <= last else None

    return _prepare(key, default, parsed)


def words(key: str, most: int = 100) -> str:
    """Like `choice`, for a short free text."""
    return _prepare(key, "", lambda text: _printable(text)[:most])


def lines(key: str, most: int) -> str:
    """Like `words`, for a list: parted by commas in the URL, one a line in the field. `keep_text` writes it."""
    return _prepare(key, "", lambda text: _printable(text)[:most].replace(",", "\n"))


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def number(key: str, default: int, last: int) -> int:
    """Like `choice`, for a whole number from 1 to `last`."""

    def parsed(text: str) -> int | None:
        plain = text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER
        return int(text) if plain and 1 <= int(text) <= last else None

    return _prepare(key, default, parsed)


def wanted(key: str) -> str | None:
    """What the URL says, or what was taken along from the page before; None when neither says anything."""
    text = st.query_params.get(key)
    if text is None and key in TAKEN_ALONG and has_arrived():
        text = st.session_state.get(LAST + key)
    return text


def is_own_writing(key: str, text: str) -> bool:
    """Whether this page itself wrote `text` into the address, so that nobody's link says it."""
    return not has_arrived() and st.session_state.get(SEEN + key) == text


def _prepare(key: str, default: Value, parse: Callable[[str], Value | None]) -> Value:
    text = wanted(key)
    # A field of the last page with the same key but other options comes up with its first one, unless it is told anew.
    is_taken_along = key in TAKEN_ALONG and has_arrived()
    # The URL leads when it is not what we wrote into it: a link, the back button. Otherwise the widget does.
    if key not in st.session_state or is_taken_along or text != st.session_state.get(SEEN + key):
        asked = None if text is None else parse(text)
        st.session_state[key] = default if asked is None else asked
    return st.session_state[key]  # type: ignore[no-any-return]


def keep(key: str, default: object) -> None:
    """Write the widget's value into the URL; a default leaves no trace there."""
    value = st.session_state.get(key)
    keep_text(key, None if value is None or value == default else str(value))


def keep_text(key: str, text: str | None) -> None:
    """Write `text` into the URL for the widget; None leaves no trace there."""
    if text is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != text:
        st.query_params[key] = text
    st.session_state[SEEN + key] = text
    if key in TAKEN_ALONG:
        st.session_state[LAST + key] = text
