"""One of several, as the reader chooses; what is chosen stands in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def one_of(
    key: str,
    options: Sequence[str],
    said: Callable[[str], str],
    label: str,
    *,
    usual: str | None = None,
    is_labelled: bool = True,
) -> str:
    """One of a few, side by side. `usual` is what is chosen when nobody chose, else the first; `said` names each."""
    first = options[0] if usual is None else usual
    url.choice(key, options, first)
    chosen = st.segmented_control(
        label,
        options,
        required=True,
        format_func=said,
        key=key,
        label_visibility="visible" if is_labelled else "collapsed",
    )
    url.keep(key, first)
    return chosen or first


def from_list(
    key: str, options: Sequence[str], said: Callable[[str], str], label: str, *, width: int, usual: str | None = None
) -> str:
    """One of many, from a list to open; the rest as in `one_of`."""
    first = options[0] if usual is None else usual
    url.choice(key, options, first)
    chosen = st.selectbox(label, options, format_func=said, key=key, width=width)
    url.keep(key, first)
    return chosen or first
