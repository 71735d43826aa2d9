"""The list of the directory page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from documents.columns import Column
from pages.parts import table
from pages.parts.download import csv_button

if TYPE_CHECKING:
    from auth.guard import Visit

COLUMNS = (
    Column("dealer_code", "column-code"),
    Column("name", "column-dealer"),
    Column("city", "column-city"),
    Column("channel", "column-channel"),
    Column("branch", "column-branch"),
    Column("rep", "column-rep"),
    Column("owner_name", "column-owner"),
)


def listing(visit: Visit, dealers: pl.DataFrame) -> None:
    """The dealers as a table and as a download."""
    speech = visit.speech
    own, other = ("en", "zh") if speech.language == "en" else ("zh", "en")
    rows = dealers.with_columns(
        branch=pl.coalesce(f"branch_{own}", f"branch_{other}"), channel=pl.coalesce(f"channel_{own}", f"channel_{other}")
    )
    table.show(rows, COLUMNS, speech, alt=speech.say("directory-table-alt"), key="dealers")
    csv_button(
        visit,
        lambda: rows,
        COLUMNS,
        name=f"{speech.say('directory-csv-name')}-{visit.scope.data_through}",
        key="directory-csv",
        about={"data_through": str(visit.scope.data_through)},
    )
