"""SQL files keep their contract, and the layers keep their borders."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import queries
from data import query
from data.query import FOLDER, Query, SqlFileError, read_head, read_sql

if TYPE_CHECKING:
    from pathlib import Path


def import_all() -> None:
    """Register every query: those of every module there is."""
    for module in pkgutil.iter_modules(queries.__path__):
        importlib.import_module(f"queries.{module.name}")


def test_every_sql_file_is_a_registered_query_and_every_query_has_its_file() -> None:
    import_all()
    assert {path.stem for path in FOLDER.glob("*.sql")} == set(Query.registry)


def test_every_shared_statement_is_that_of_several_files() -> None:
    heads = [read_head(path.stem) for path in FOLDER.glob("*.sql")]
    times = Counter(one["shared"] for one in heads if one["shared"])
    assert set(times) == {f"shared/{path.name}" for path in (FOLDER / "shared").glob("*.sql")}
    assert min(times.values()) > 1


def test_every_query_ends_in_the_columns_of_its_schema() -> None:
    import_all()
    for one in Query.registry.values():
        assert not re.search(r"select\s+\*\s*\nfrom[^)]*$", one.sql), one.name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select 1", "first three lines"),
        ("-- other(x)\n-- A sentence.\n-- grain: one row\nselect :x", "the head says 'other'"),
        ("-- probe(x)\n-- A sentence.\n-- grain: one row\nselect :x,\n :y", "probe.sql:5: parameter ':y' is not declared"),
        ("-- probe(x, z)\n-- A sentence.\n-- grain: one row\nselect :x", "parameter 'z' is declared and never used"),
    ],
)
def test_a_file_that_breaks_the_contract_is_refused(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "probe.sql").write_text(text)
    monkeypatch.setattr(query, "FOLDER", tmp_path)
    with pytest.raises(SqlFileError, match=re.escape(message)):
        read_sql("probe")


ROWS = "-- probe({})\n-- A sentence.\n-- grain: one row\n-- rows: rows of shared/whole.sql\nselect :n as n\n"
SHARED = """-- What they share.
with days as (
    select :day::date as day
)

select n
from rows as r, days
where r.day = :{}
"""


def shared(folder: Path, head: str, last: str) -> None:
    (folder / "probe.sql").write_text(ROWS.format(head))
    (folder / "shared").mkdir()
    (folder / "shared" / "whole.sql").write_text(SHARED.format(last))


def test_the_rows_of_a_file_stand_in_the_statement_that_several_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(tmp_path, "n, day", "day")
    monkeypatch.setattr(query, "FOLDER", tmp_path)
    sql, parameters = read_sql("probe")
    assert parameters == ("n", "day")
    assert sql.startswith("with rows as (\n    select %(n)s as n\n),\n\ndays as (\n    select %(day)s::date")


def test_a_parameter_that_a_shared_statement_does_not_declare_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared(tmp_path, "n, day", "other")
    monkeypatch.setattr(query, "FOLDER", tmp_path)
    with pytest.raises(SqlFileError, match=re.escape("shared/whole.sql:8: parameter ':other' is not declared")):
        read_sql("probe")


def test_casts_percent_signs_and_comments_are_no_parameters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "probe.sql").write_text(
        "-- probe(day)\n-- A sentence.\n-- grain: one row\nselect :day::date, 5 % 2 -- :not one\n"
    )
    monkeypatch.setattr(query, "FOLDER", tmp_path)
    sql, parameters = read_sql("probe")
    assert parameters == ("day",)
    assert sql == "select %(day)s::date, 5 %% 2"
