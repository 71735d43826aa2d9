"""What the pages of margin share: going deeper, amounts for drawing, and what is said below their tables."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth.roles import Role
from documents.columns import exact
from pages.parts import frame
from pages.parts.download import csv_button
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from documents.columns import Column
    from pages.parts.filters import View
    from queries.margin import Margin
    from queries.statement import Account
    from words import Speech


def side(visit: Visit) -> str:
    """To whom the sentences speak."""
    return "dealer" if visit.session.role == Role.DEALER else "staff"


def narrow(key: str, code: str | None, chosen: str | None) -> None:
    """Look at one line or model alone: the address says so, and the page is drawn anew."""
    if code is not None and code != chosen:
        st.query_params[key] = code
        st.rerun()


def drawable(name: str, currency: str) -> pl.Expr:
    """Money as a number for drawing, in the major unit."""
    return exact(name, currency).cast(pl.Float64)


def moneys(amounts: pl.Series, speech: Speech, currency: str) -> pl.Series:
    """Amounts as text, written out exactly; a dash where there is none."""
    said = [DASH if minor is None else speech.money(minor, currency) for minor in amounts]
    return pl.Series(said, dtype=pl.String)


def decimal(value: float | None) -> Decimal | None:
    """A ratio of a table as the figures write it."""
    return None if value is None else Decimal(str(value))


def signed(amount: int, speech: Speech, currency: str) -> str:
    """A change with its sign in front."""
    return f"+{speech.money(amount, currency)}" if amount > 0 else speech.money(amount, currency)


def begins(view: View, then: Margin | None, speech: Speech) -> str | None:
    """That the account traded in a part of the months compared with alone, so that the two are not alike; else nothing."""
    if view.before is None or then is None:
        return None
    first = view.before.end - timedelta(days=then.span.days - 1)
    return speech.say("profit-note-begins", month=speech.month(first)) if first > view.before.start else None


def csv(visit: Visit, view: View, rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    """The table that stands above, as a file: its name says account and months, the audit trail the goods as well."""
    period, account = view.period, view.account
    csv_button(
        visit,
        rows,
        columns,
        name=f"{visit.speech.say(f'{key}-csv-name')}-{account.code}-{period.start:%Y-%m}-{period.end:%Y-%m}",
        key=f"{key}-csv",
        about={
            "account": account.code,
            "from": str(period.start),
            "to": str(period.end),
            "line": view.line or "",
            "model": view.model or "",
        },
        currency=account.currency,
    )


def csv_of_account(visit: Visit, account: Account, rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    """The same for a table that rests on one day, that of the data."""
    csv_button(
        visit,
        rows,
        columns,
        name=f"{visit.speech.say(f'{key}-csv-name')}-{account.code}-{visit.scope.data_through}",
        key=f"{key}-csv",
        about={"account": account.code, "data_through": str(visit.scope.data_through)},
        currency=account.currency,
    )


def below(visit: Visit, view: View, said: str, rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    """A line below a table: what to know about it on the left, its download on the right."""
    with frame.apart():
        st.caption(said, width="content")
        csv(visit, view, rows, columns, key)
