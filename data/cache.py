"""The only cache of business figures. Who asks, and at which load, is an argument of it: nothing ambient is read inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data import replica
from data.query import Query

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from data.scope import Scope

    Scalar = str | int | date | bool | tuple[int, ...] | tuple[str, ...] | None

LIFETIME_SECONDS = 900
MOST_FRAMES = 2000


def remembered(scope: Scope, query: Query, **arguments: Scalar) -> pl.DataFrame:
    """The frame of `query`, asked once per scope and load and then remembered for a quarter of an hour.

    A scope names person, role, dealers and batch, so a new load or another assignment is another key.
    """
    return _remembered(scope, query.name, tuple(sorted(arguments.items())))


@st.cache_data(ttl=LIFETIME_SECONDS, max_entries=MOST_FRAMES, show_spinner=False)
def _remembered(scope: Scope, name: str, arguments: tuple[tuple[str, Scalar], ...]) -> pl.DataFrame:
    return replica.fetch(scope, Query.registry[name], dict(arguments))
