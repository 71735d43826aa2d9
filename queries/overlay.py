"""What somebody has just written and the copy does not have yet, laid over what was read.

`answers` are those of the primary to their own writes, the oldest first; each is a part by name, as "dispute" or "message".
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.query import Query

    Answers = Sequence[Mapping[str, Any]]

STAMP = pl.Datetime("us", "UTC")


def told(what: str, answers: Answers, dealer_id: int | None = None) -> list[Mapping[str, Any]]:
    """The parts of this name that were answered, of one account or of all."""
    parts = [answer[what] for answer in answers if answer.get(what)]
    return [one for one in parts if dealer_id in (None, one["dealer_id"])]


def row(part: Mapping[str, Any], query: Query, kept: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the query would give it, from a part that was answered; what that does not say stays as it was."""
    return {name: _value(part[name], kind) if name in part else kept[name] for name, kind in query.schema.items()}


def added(frame: pl.DataFrame, parts: Sequence[Mapping[str, Any]], query: Query, number: str) -> pl.DataFrame:
    """The rows with those that they lack, by their number."""
    known = set(frame[number])
    new = [tuple(row(one, query, {}).values()) for one in parts if one[number] not in known]
    return frame.vstack(pl.DataFrame(new, schema=dict(query.schema), orient="row")) if new else frame


def _value(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if kind == pl.Date:
        return date.fromisoformat(value)
    if kind == STAMP:
        return datetime.fromisoformat(value).astimezone(UTC)
    return str(value) if kind == pl.String else value
