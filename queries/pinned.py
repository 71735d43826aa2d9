"""Notes that staff pin to a mark of a picture: whoever reads the figures of the branch reads them too (S6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data.query import Query
from data.replica import fetch
from queries import overlay

if TYPE_CHECKING:
    from data.scope import Scope
    from queries.overlay import Answers

# Notes to the figures of the whole company are of no branch.
COMPANY = 0
NOTES = Query(
    "pinned__notes",
    {
        "note_code": pl.String,
        "version": pl.Int64,
        "mark": pl.String,
        "branch_id": pl.Int64,
        "body": pl.String,
        "uid": pl.Int64,
        "author_name": pl.String,
        "written_at": overlay.STAMP,
    },
)


def notes(scope: Scope, page: str, picture: str, branches: tuple[int, ...] | None, answers: Answers = ()) -> pl.DataFrame:
    """What is pinned to the marks of one picture about these branches (None: all, and the company), by mark and time.

    `answers` of the primary to the asker's own writes are laid over it. `number` counts them as the picture shows them.
    """
    rows = fetch(scope, NOTES, {"page": page, "picture": picture, "branches": branches})
    told = [one for one in overlay.told("pinned", answers) if (one["page"], one["picture"]) == (page, picture)]
    told = [one for one in told if branches is None or one["branch_id"] in branches]
    for part in told:
        rows = rows.filter(pl.col("note_code") != part["note_code"])
        if part["body"] is not None:
            rows = overlay.added(rows, [part], NOTES, "note_code")
    return rows.sort("mark", "written_at", "note_code").with_row_index("number", offset=1)
