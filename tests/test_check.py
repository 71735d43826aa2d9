"""What a folder or the database lacks is told feature by feature, from headers and numbers of rows alone."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import polars as pl
import pytest
import streamlit as st

from data.__main__ import main
from data.check import check_database, check_folder, findings
from data.contract import BATCH_FILE, TABLES, TABLES_BY_NAME
from data.features import FEATURES, NETWORK
from data.load import load
from data.settings import PROJECT
from pages.parts import frame
from queries import loaded, receivables
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.check import Holding
    from data.settings import Settings

BATCH = 'key = "first"\ndata_through = 2026-03-31\ncorrection = false\n'


def example(folder: Path) -> Path:
    """The smallest folder, as docs/mapping.md prints it."""
    page = (PROJECT / "docs" / "mapping.md").read_text(encoding="utf-8")
    files = re.findall(r"\*\*`([\w.]+)`\*\*\n\n```\w+\n(.*?)```", page, re.DOTALL)
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")
    assert len(files) == 8
    return folder


def write(folder: Path, name: str, *rows: str, encoding: str = "utf-8") -> None:
    """A CSV file of one table."""
    (folder / name).write_bytes("\n".join([*rows, ""]).encode(encoding))


def header(table: str, *leave: str) -> str:
    """The header of a table, without some columns."""
    return ",".join(column.name for column in TABLES_BY_NAME[table].columns if column.name not in leave)


def state(holding: Holding, number: str) -> str:
    """The state of one feature."""
    return next(one.state for one in findings(holding) if one.feature.number == number)


def lost(holding: Holding, number: str) -> set[str]:
    """What one feature loses."""
    return {added.what for one in findings(holding) if one.feature.number == number for added in one.lost}


def test_the_smallest_folder_of_the_documentation_has_all_that_is_needed(tmp_path: Path) -> None:
    found = check_folder(example(tmp_path))
    assert found.complete
    assert found.remarks == ()
    assert found.tables == {*NETWORK, "ledger_entry"}
    assert found.rows["ledger_entry"] == 2
    assert state(found, "A5") == "works in part"
    assert lost(found, "A5") == {"ledger_entry.settles_dispute"}
    assert state(found, "A2") == "works in part"
    assert lost(found, "A2") == {"allocation"}
    assert state(found, "C1") == "cannot work"


def test_without_a_needed_table_the_command_fails_and_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = example(tmp_path)
    assert main(["check", str(folder)]) == 0
    assert "Every needed table is there" in capsys.readouterr().out
    (folder / "dealer_rep.csv").unlink()
    assert main(["check", str(folder)]) == 1
    assert "nothing is shown without: dealer_rep" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["load", "."], ["check"], ["verify"], ["refresh"], ["people"], ["tables"]])
def test_what_asks_a_server_says_when_there_is_none_and_makes_nothing(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with tempfile.TemporaryDirectory(prefix="db-") as folder:
        monkeypatch.setenv("DEALERBOARD_STATE", f"{folder}/state")
        assert main(command) == 1
        assert "No server is running" in capsys.readouterr().err
        assert list(Path(folder).iterdir()) == []


def test_a_file_with_a_header_alone_brings_nothing(tmp_path: Path) -> None:
    folder = example(tmp_path)
    write(folder, "ledger_entry.csv", header("ledger_entry"))
    found = check_folder(folder)
    assert not found.complete
    assert found.missing == ("ledger_entry",)
    assert state(found, "A1") == "cannot work"


def test_a_column_that_is_never_filled_counts_as_missing(tmp_path: Path) -> None:
    folder = example(tmp_path)
    rows = (folder / "ledger_entry.csv").read_text(encoding="utf-8").replace("2026-03-04", " ")
    (folder / "ledger_entry.csv").write_text(rows, encoding="utf-8")
    assert "ledger_entry.due_on" in lost(check_folder(folder), "A7")
    write(
        folder, "ledger_entry.2.csv", header("ledger_entry"), f"10001,I,invoice,I,2026-01-01,2026-01-01,{',' * 7}2026-02-01"
    )
    assert "ledger_entry.due_on" in lost(check_folder(folder), "A7")
    full = dict.fromkeys((column.name for column in TABLES_BY_NAME["ledger_entry"].columns), "x")
    pl.DataFrame([full]).write_parquet(folder / "ledger_entry.3.parquet")
    assert "ledger_entry.due_on" not in lost(check_folder(folder), "A7")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_counted_in_every_encoding_and_over_line_breaks(encoding, tmp_path: Path) -> None:
    row = '"重庆,栎川\n电器""有限""公司",13,y,shop,杭州,CNY,2020-01-01'
    write(
        tmp_path,
        "dealer.csv",
        header("dealer", "province", "closed_on", "tax_no"),
        f"D1,{row}",
        f"D2,{row}",
        encoding=encoding,
    )
    assert check_folder(tmp_path).rows == {"dealer": 2}


def test_parts_and_forms_of_a_table_are_one_table(tmp_path: Path) -> None:
    columns = header("allocation").split(",")
    pl.DataFrame({name: ["x", "y"] for name in columns}).write_parquet(tmp_path / "allocation.2026-01.parquet")
    write(tmp_path, "allocation.2026-02.csv", ",".join(columns), "a,b,c,d,1.00,2026-02-01")
    assert check_folder(tmp_path).rows == {"allocation": 3}


def test_what_the_load_will_refuse_is_told_and_not_counted(tmp_path: Path) -> None:
    folder = example(tmp_path)
    (folder / BATCH_FILE).unlink()
    write(folder, "dealers.csv", "dealer")
    write(folder, "rep.csv", "rep", "7")
    (folder / "branch.csv").write_bytes(b"")
    (folder / "code.parquet").write_bytes(b"no parquet")
    found = check_folder(folder)
    assert [remark.split(" ")[0] for remark in found.remarks] == [
        BATCH_FILE,
        "branch.csv",
        "code.parquet",
        "dealers.csv",
        "rep.csv",
    ]
    assert "lacks name" in found.remarks[-1]
    assert found.missing == ("branch", "rep")
    assert check_folder(folder / "nowhere").missing == (*NETWORK, "ledger_entry")


def test_with_everything_every_feature_is_complete_and_without_one_table_those_that_use_it_are_not(tmp_path: Path) -> None:
    for table in TABLES:
        row = dict.fromkeys((column.name for column in table.columns), "x")
        pl.DataFrame([row]).write_parquet(tmp_path / f"{table.name}.parquet")
    assert {one.state for one in findings(check_folder(tmp_path))} == {"complete"}
    (tmp_path / "threshold.parquet").unlink()
    assert {one.state for one in findings(check_folder(tmp_path))} == {"complete"}
    (tmp_path / "sell_out.parquet").unlink()
    found = check_folder(tmp_path)
    assert state(found, "C4") == "cannot work"
    assert state(found, "S2") == "works in part"
    assert state(found, "E1") == "complete"
    (tmp_path / "dealer.parquet").unlink()
    assert {one.state for one in findings(check_folder(tmp_path))} == {"cannot work"}


def test_every_feature_stands_in_the_text_with_its_state_and_what_it_loses(tmp_path: Path) -> None:
    text = check_folder(example(tmp_path)).as_text()
    lines = text.splitlines()
    for feature in FEATURES:
        assert sum(line.startswith(f"{feature.number:<4} {feature.name}") for line in lines) == 1
    assert "without allocation: nothing is ever cleared" in text
    assert max(len(line) for line in lines) <= 100
    states = re.search(r"Features complete: (\d+), works in part: (\d+), cannot work: (\d+)", text)
    assert states is not None
    assert sum(map(int, states.groups())) == len(FEATURES)


def test_the_database_lacks_what_the_folder_lacked_that_was_loaded_into_it(scratch: Settings, tmp_path: Path) -> None:
    assert check_database(scratch).missing == (*NETWORK, "ledger_entry")
    folder = example(tmp_path)
    load(folder, scratch)
    by_file, by_database = check_folder(folder), check_database(scratch)
    assert by_database.complete
    assert by_database.tables == by_file.tables
    assert by_database.filled == by_file.filled == {"ledger_entry.due_on"}
    assert [one.state for one in findings(by_database)] == [one.state for one in findings(by_file)]


class _StoppedError(Exception):
    """Stands for the end of a page."""


def _visit(language: str) -> SimpleNamespace:
    return SimpleNamespace(scope=None, speech=speech(language))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, frozenset[str]], list[str]]:
    """What a page of this slug says at its end when these tables are loaded; nothing when it goes on."""

    def ask(language: str, slug: str, tables: frozenset[str]) -> list[str]:
        said: list[str] = []
        monkeypatch.setattr(loaded, "tables", lambda _: tables)
        monkeypatch.setattr(st, "info", lambda text, **_: said.append(text))

        def stop() -> None:
            raise _StoppedError

        monkeypatch.setattr(st, "stop", stop)
        try:
            frame.bring(_visit(language), slug)  # type: ignore[arg-type]
        except _StoppedError:
            assert said
        return said

    return ask


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_without_data_says_which_table_to_bring(language, told) -> None:
    network = frozenset(NETWORK)
    for slug in ("statement", "receivables"):
        [text] = told(language, slug, network)
        assert text.replace("\\", "").count("ledger_entry") == 1
        assert "rep" not in text.replace("\\", "").split()
        assert told(language, slug, network | {"ledger_entry"}) == []
    assert told(language, "directory", network) == []
    [text] = told(language, "directory", network - {"dealer_branch"})
    assert "dealer_branch" in text.replace("\\", "")


def test_receivables_ask_for_the_ledger_only_when_nothing_is_owed_either_way() -> None:
    assert receivables.nothing_owed(pl.DataFrame(schema={"balance": pl.Int64}))
    assert receivables.nothing_owed(pl.DataFrame({"balance": [0, 0]}))
    assert not receivables.nothing_owed(pl.DataFrame({"balance": [0, -1]}))
