"""How files are read: CSV by two roads that say the same, Parquet with the types it has, tables in several files."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unittest import mock

import polars as pl
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.check import check_folder
from data.contract import TABLES, TABLES_BY_NAME
from data.load import LoadRefused, load, loader_engine
from data.load.codes import Codes
from data.load.faults import Faults
from data.load.files import Survey, pieces
from data.load.folder import read_batch
from data.load.stage import check_files
from tests.conftest import empty_database
from tests.folders import Folder, later, refusal
from tests.whole import whole, whole_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.load import Fault
    from data.settings import Settings

HEADER = "kind,code,name_zh,name_en"
CELLS = st.sampled_from(["channel", "region", "Nope", "A1", "a b", "", " x ", "名", "x\x07", "\u3000", "é"])
LINES = st.lists(st.lists(CELLS, min_size=3, max_size=5).map(",".join), max_size=12)


def plain(path: Path, name: str, said: str) -> Path:
    """A folder with one CSV file and a batch file."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "batch.toml").write_text('key = "a"\ndata_through = 2026-03-31\n')
    (path / name).write_bytes(said.encode())
    return path


def faults_of(folder: Path) -> list[Fault]:
    """What the checks of rows name."""
    faults = Faults()
    check_files(read_batch(folder), Codes(), faults)
    return faults.kept


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, end=st.sampled_from(["\n", "\r\n"]), closed=st.booleans(), mark=st.booleans())
def test_the_fast_and_the_careful_road_read_and_blame_the_same(lines, end, closed, mark, tmp_path: Path) -> None:
    said = ("\ufeff" if mark else "") + end.join([HEADER, *lines]) + (end if closed else "")
    folder = plain(tmp_path, "code.csv", said)
    part = read_batch(folder).parts[0]

    def read() -> tuple[list[Fault], list[tuple[object, ...]]]:
        return faults_of(folder), [row for piece in pieces(part) for row in piece.frame.rows()]

    fast = read()
    with mock.patch.object(Survey, "plain_with", return_value=False):
        assert fast == read()


def test_a_clean_file_goes_the_fast_road(tmp_path: Path) -> None:
    folder = whole_folder().write(tmp_path)
    with mock.patch("data.load.files._careful_pieces", side_effect=AssertionError):
        parts = {part.table.name: part for part in read_batch(folder).parts}
        assert sum(piece.frame.height for piece in pieces(parts["ledger_entry"])) == len(whole()["ledger_entry"])


MISQUOTED = [
    ('7,王"建国"', "name", '王"建国"'),
    ('7,"王"建国', "name", '"王"建国'),
    ('"7" ,王建国', "rep", '"7"'),
    ('7, "王建国"', "name", '"王建国"'),
    ('7,55" TV, black', "name", '55" TV'),
]


def names_read(folder: Path) -> list[str]:
    """The names of the rows that can be read."""
    return [name for piece in pieces(read_batch(folder).parts[0]) for name in piece.frame["name"]]


@pytest.mark.parametrize(("line", "column", "value"), MISQUOTED)
def test_a_quote_that_does_not_enclose_its_value_is_named_and_the_rows_behind_it_are_read(
    line: str, column: str, value: str, tmp_path: Path
) -> None:
    folder = plain(tmp_path, "rep.csv", f'rep,name\n5,"李 ""雷"""\n6,"韩, 梅"\n{line}\n8,李四\n9,x"\n')
    faults = faults_of(folder)
    assert [(one.row, one.column, one.value) for one in faults] == [(4, column, value), (6, "name", 'x"')]
    assert "each quote within it twice" in faults[0].allowed
    assert names_read(folder) == ['李 "雷"', "韩, 梅", "李四"]


def test_a_quote_that_is_never_closed_is_named_where_it_was_opened(tmp_path: Path) -> None:
    folder = plain(tmp_path, "rep.csv", 'rep,name\n5,"李"\n7,"王建国\n8,李四\n')
    assert [(one.row, one.column, one.value) for one in faults_of(folder)] == [(3, "name", '"王建国')]
    assert names_read(folder) == ["李"]


@pytest.mark.parametrize("content", ["", "\n", "\ufeff", " , "])
def test_a_file_without_a_header_is_told_what_it_lacks_once(content: str, tmp_path: Path) -> None:
    [fault] = faults_of(plain(tmp_path, "rep.csv", content))
    assert (fault.row, fault.column, fault.value) == (1, "", "no header")
    assert "rep, name, phone, email; a table without rows has no file" in fault.allowed


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert faults_of(plain(tmp_path, "rep.csv", "rep,name\n")) == []


@pytest.mark.parametrize("quote", ["", '"'])
def test_blanks_around_the_names_of_a_header_do_not_count(quote: str, tmp_path: Path) -> None:
    folder = plain(tmp_path, "rep.csv", f" rep,{quote}name {quote},\u3000phone\t\n7,王,1\n")
    assert faults_of(folder) == []
    [piece] = pieces(read_batch(folder).parts[0])
    assert piece.frame.row(0) == (2, "7", "王", "1", None)
    assert check_folder(folder).tables == {"rep"}


def doubted(folder: Folder, path: Path, **files: str) -> list[tuple[str, int, str, str]]:
    """The faults of a folder in which some files hold something else."""
    where = folder.write(path)
    for name, text in files.items():
        (where / f"{name}.csv").write_text(text, encoding="utf-8")
    return [(one.file, one.row, one.column, one.value) for one in faults_of(where)]


def test_what_files_name_of_one_that_cannot_be_read_is_told_once_for_each(tmp_path: Path) -> None:
    folder = Folder("x")
    first = folder.tables["ledger_entry"][0]
    folder.tables["ledger_entry"] += [dict(first, entry=f"I{number}") for number in range(10, 310)]
    folder.tables["dealer_rep"][0]["rep"] = "R9"
    found = doubted(folder, tmp_path, dealer="dealer;name\nD1;x\n")
    assert sorted(set(found) - {one for one in found if one[0] == "dealer.csv"}) == [
        ("allocation.csv", 2, "dealer", "D1"), ("credit_limit.csv", 2, "dealer", "D1"),
        ("dealer_branch.csv", 2, "dealer", "D1"), ("dealer_rep.csv", 2, "dealer", "D1"), ("dealer_rep.csv", 2, "rep", "R9"),
        ("ledger_entry.csv", 2, "dealer", "D1"),
    ]  # fmt: skip
    told = {one.file: one.allowed for one in faults_of(tmp_path / "x")}
    assert told["ledger_entry.csv"] == (
        "a row of dealer, of this batch or of an earlier one; this one and 303 more of the file were not checked,"
        " because of the faults in dealer.csv"
    )


def test_only_a_row_that_was_lost_makes_references_doubtful(tmp_path: Path) -> None:
    folder = Folder("x")
    folder.tables["ledger_entry"][0]["dealer"] = "D9"
    folder.tables["dealer"][0]["opened_on"] = "yesterday"
    assert doubted(folder, tmp_path / "a") == [
        ("dealer.csv", 2, "opened_on", "yesterday"), ("ledger_entry.csv", 2, "dealer", "D9"),
    ]  # fmt: skip
    folder.tables["dealer"][1]["dealer"] = ""
    found = doubted(folder, tmp_path / "b")
    assert [one for one in found if one[0] != "dealer.csv"] == [("ledger_entry.csv", 2, "dealer", "D9")]
    assert "this one and 1 more" in faults_of(tmp_path / "b" / "x")[-1].allowed


def test_a_missing_reference_is_a_fault_also_where_others_are_doubtful(tmp_path: Path) -> None:
    folder = Folder("x")
    folder.tables["dealer"][1]["dealer"] = ""
    folder.tables["credit_limit"][0]["dealer"] = ""
    assert ("credit_limit.csv", 2, "dealer", "") in doubted(folder, tmp_path)


def test_what_happened_in_a_month_is_told_of_in_months_and_what_has_a_time_in_times(tmp_path: Path) -> None:
    tables = whole()
    tables["dealer_turnover"][0]["month"] = "2026-04"
    tables["follow_up"][0]["called_at"] = "2026-04-01T00:00:00"
    found = {fault.file: fault.allowed for fault in faults_of(Folder("x", tables=tables).write(tmp_path))}
    assert found == {
        "dealer_turnover.csv": "a month not after 2026-03, the data_through of batch.toml",
        "follow_up.csv": "a time not after the end of 2026-03-31, the data_through of batch.toml",
    }


TYPED: dict[str, Any] = {
    "date": pl.Date, "month": pl.Date, "quarter": pl.Date, "stamp": pl.Datetime("us", "Asia/Shanghai"),
    "money": pl.Decimal(18, 2), "price": pl.Decimal(14, 4), "number": pl.Decimal(18, 6), "integer": pl.Int64,
    "bool": pl.Boolean, "enum": pl.Categorical,
}  # fmt: skip


def typed(kind: str, text: str) -> object:
    """The value that a text of the contract means."""
    if not text:
        return None
    if kind in ("month", "quarter"):
        year, _, part = text.partition("-")
        return dt.date(int(year), int(part) if kind == "month" else int(part[1]) * 3 - 2, 1)
    if kind == "stamp":
        return dt.datetime.fromisoformat(text if "+" in text else f"{text}+08:00")
    readers: dict[str, Callable[[str], object]] = {
        "date": dt.date.fromisoformat,
        "money": Decimal,
        "price": Decimal,
        "number": Decimal,
        "integer": int,
    }
    return text == "true" if kind == "bool" else readers.get(kind, str)(text)


def write_parquet(folder: Folder, path: Path, parts: int = 1) -> Path:
    """The folder in Parquet, each column in its own type, each table in so many files."""
    target = path / folder.key
    target.mkdir(parents=True)
    (target / "batch.toml").write_text(f'key = "{folder.key}"\ndata_through = {folder.data_through}\n')
    for name, rows in folder.tables.items():
        columns = TABLES_BY_NAME[name].columns
        frame = pl.DataFrame(
            {column.name: [typed(column.type, row.get(column.name, "")) for row in rows] for column in columns},
            schema={column.name: TYPED.get(column.type, pl.String) for column in columns},
        )
        for number in range(parts):
            piece = frame.filter(pl.int_range(pl.len()) % parts == number)
            piece.write_parquet(target / (f"{name}.{number}.parquet" if parts > 1 else f"{name}.parquet"))
    return target


@pytest.fixture(scope="module")
def base(cluster: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A database with the whole folder in it, loaded from CSV."""
    with empty_database(cluster) as settings:
        load(whole_folder().write(tmp_path_factory.mktemp("base")), settings)
        yield settings


@pytest.mark.parametrize("parts", [1, 2])
def test_parquet_brings_the_same_as_csv(parts: int, base: Settings, tmp_path: Path) -> None:
    folder = whole_folder(f"parquet-{parts}")
    report = load(write_parquet(folder, tmp_path, parts), base)
    assert set(report.rows.values()) == {0}
    assert not report.replayed


@pytest.mark.parametrize("in_order", [False, True])
def test_a_key_may_not_come_again_in_another_file_of_the_table(in_order: bool, base: Settings, tmp_path: Path) -> None:
    rows = whole()["sell_out"]
    # Files whose rows come in the order of the key are looked at only where their days overlap.
    rows = sorted(rows, key=lambda row: (row["dealer"], row["day"])) if in_order else rows
    folder = later("twice", sell_out=rows).write(tmp_path)
    (folder / "sell_out.csv").rename(folder / "sell_out.one.csv")
    (folder / "sell_out.two.csv").write_bytes((folder / "sell_out.one.csv").read_bytes())
    faults = refusal(folder, base).faults
    assert [(fault.file, fault.row) for fault in faults] == [("sell_out.two.csv", row) for row in (2, 3, 4)]
    assert "sell_out.one.csv row 2 has it already" in faults[0].allowed


WRONG_TYPES = [
    ("sell_out", "amount", pl.Float64, "floating point"),
    ("price", "price", pl.Float32, "floating point"),
    ("sell_out", "quantity", pl.Float64, "whole numbers"),
    ("sell_out", "day", pl.Int64, "dates"),
    ("sell_out", "dealer", pl.Int64, "text"),
    ("complaint", "opened_at", pl.Date, "timestamps"),
    ("follow_up", "reached", pl.Int8, "booleans"),
]


@pytest.mark.parametrize(("table", "column", "kind", "allowed"), WRONG_TYPES)
def test_a_column_of_parquet_in_a_wrong_type_is_named_with_the_reason(table, column, kind, allowed, tmp_path: Path) -> None:
    folder = write_parquet(Folder("x", tables={table: whole()[table]}), tmp_path)
    path = folder / f"{table}.parquet"
    pl.read_parquet(path).with_columns(pl.lit(1).cast(kind).alias(column)).write_parquet(path)
    [fault] = faults_of(folder)
    assert (fault.file, fault.row, fault.column, fault.value) == (path.name, 1, column, str(kind()))
    assert allowed in fault.allowed


WRONG_VALUES = [
    ("amount", pl.Series([Decimal("1.005")], dtype=pl.Decimal(18, 3)), "1.005"),
    ("amount", pl.Series([Decimal("-0.01")], dtype=pl.Decimal(18, 2)), "-0.01"),
    ("quantity", pl.Series([2**40]), "1099511627776"),
    ("quantity", pl.Series([-1]), "-1"),
    ("day", pl.Series([dt.datetime(2026, 3, 1, 12)]), "2026-03-01 12:00:00"),  # noqa: DTZ001 - a clock time of the business
    ("day", pl.Series([dt.date(2026, 4, 1)]), "2026-04-01"),
    ("model", pl.Series([" "]), ""),
]


@pytest.mark.parametrize(("column", "values", "shown"), WRONG_VALUES)
def test_a_wrong_value_in_parquet_is_named_and_the_first_row_is_row_two(column, values, shown, tmp_path: Path) -> None:
    folder = write_parquet(
        Folder("x", tables={name: whole()[name] for name in ("code", "dealer", "model", "sell_out")}), tmp_path
    )
    path = folder / "sell_out.parquet"
    frame = pl.read_parquet(path)
    second = frame.slice(1, 1).with_columns(values.alias(column))
    good = frame.slice(0, 1).with_columns(pl.col(column).cast(second.schema[column]))
    pl.concat([good, second]).write_parquet(path)
    faults = [fault for fault in faults_of(folder) if fault.file == path.name]
    assert [(fault.row, fault.column, fault.value) for fault in faults] == [(3, column, shown)]


def test_dates_may_be_timestamps_at_midnight_and_moments_without_a_zone(base: Settings, tmp_path: Path) -> None:
    folder = write_parquet(later("zones", complaint=whole()["complaint"], sell_out=whole()["sell_out"]), tmp_path)
    moments = pl.col("opened_at", "promised_at").dt.replace_time_zone(None).cast(pl.Datetime("ns"))
    for name, change in (("complaint", moments), ("sell_out", pl.col("day").cast(pl.Datetime("ms")))):
        path = folder / f"{name}.parquet"
        pl.read_parquet(path).with_columns(change).write_parquet(path)
    assert set(load(folder, base).rows.values()) == {0}


def test_a_column_of_parquet_without_any_value_is_read_as_empty(tmp_path: Path) -> None:
    folder = write_parquet(Folder("x", tables={"rep": whole()["rep"]}), tmp_path)
    path = folder / "rep.parquet"
    pl.read_parquet(path).with_columns(phone=pl.lit(None, pl.Null)).write_parquet(path)
    assert faults_of(folder) == []


@pytest.mark.parametrize("stamp", ["2026-02-04T09:15:60", "2026-02-04T09:15:61+08:00", "2026-02-04T24:00:00"])
def test_a_time_that_no_clock_shows_is_refused(stamp: str, tmp_path: Path) -> None:
    content = copy.deepcopy(whole()["complaint"])
    content[0]["opened_at"] = stamp
    tables = {name: whole()[name] for name in ("code", "dealer", "model")}
    found = faults_of(Folder("x", tables={**tables, "complaint": content}).write(tmp_path))
    assert ("complaint.csv", 2, "opened_at", stamp) in [(one.file, one.row, one.column, one.value) for one in found]


def test_what_is_no_parquet_is_named(tmp_path: Path) -> None:
    folder = plain(tmp_path, "sell_out.parquet", "day,model\n")
    [fault] = faults_of(folder)
    assert (fault.file, fault.row) == ("sell_out.parquet", 0)


NAMES = [
    (["sell_out.csv", "sell_out.parquet"], "sell_out.parquet"),
    (["sell_out.a.csv", "sell_out.a.parquet"], "sell_out.a.parquet"),
    (["sell_out.a b.csv"], "sell_out.a b.csv"),
    (["sell_out.a.b.csv"], "sell_out.a.b.csv"),
    (["sellout.csv"], "sellout.csv"),
]


@pytest.mark.parametrize(("names", "wrong"), NAMES)
def test_a_file_that_has_no_place_in_the_contract_is_refused(names: list[str], wrong: str, tmp_path: Path) -> None:
    for name in names:
        plain(tmp_path, name, "")
    with pytest.raises(LoadRefused) as caught:
        read_batch(tmp_path)
    assert wrong in [fault.file for fault in caught.value.faults]


def test_a_folder_within_the_folder_is_refused(tmp_path: Path) -> None:
    (plain(tmp_path, "code.csv", HEADER) / "sell_out.csv").mkdir()
    with pytest.raises(LoadRefused) as caught:
        read_batch(tmp_path)
    assert [fault.file for fault in caught.value.faults] == ["sell_out.csv"]


def test_every_table_may_come_in_either_form_and_in_parts(tmp_path: Path) -> None:
    for table in TABLES:
        plain(tmp_path, f"{table.name}.csv", "x")
        plain(tmp_path, f"{table.name}.2026-10_a.parquet", "x")
    parts = read_batch(tmp_path).parts
    assert [part.number for part in parts] == list(range(2 * len(TABLES)))
    assert list(dict.fromkeys(part.table.name for part in parts)) == [table.name for table in TABLES]


def test_a_missing_optional_column_and_an_empty_one_are_the_same(tmp_path: Path) -> None:
    content = copy.deepcopy(whole()["contact"])
    for row in content:
        row.update(phone="", email="", duty="")
    frames = []
    for name, columns in (("with", None), ("without", ["dealer", "contact", "name"])):
        folder = Folder(key=name, tables={"contact": content}).write(tmp_path)
        path = folder / "contact.csv"
        frame = pl.read_csv(path, infer_schema=False)
        frame.select(columns or frame.columns).write_csv(path)
        frames.append(pl.concat([piece.frame for piece in pieces(read_batch(folder).parts[0])]))
    assert frames[0].equals(frames[1])


def test_what_evolves_and_what_was_empty_may_change_without_a_correction(base: Settings, tmp_path: Path) -> None:
    tables = whole()
    decided = tables["claim"][1] | {"status": "approved", "decided_on": "2026-03-20", "approved_amount": "20.00"}
    arrived = tables["delivery"][2] | {"delivered_on": "2026-03-31", "expected_on": "2026-03-31"}
    renamed = tables["model"][0] | {"name_zh": "新柜机"}
    received = {"dealer": "D1", "day": "2026-03-31", "model": "M1", "quantity": "4", "amount": "400.00"}
    report = load(
        later("on", claim=[decided], delivery=[arrived], model=[renamed], sell_in=[received]).write(tmp_path), base
    )
    assert {name: count for name, count in report.rows.items() if count} == {
        "claim": 1,
        "delivery": 1,
        "model": 1,
        "sell_in": 1,
    }
    again = later("off", claim=[decided | {"approved_amount": "19.00"}], delivery=[arrived | {"delivered_on": "2026-03-30"}])
    faults = refusal(again.write(tmp_path), base).faults
    assert [(fault.file, fault.column) for fault in faults] == [
        ("claim.csv", "approved_amount"),
        ("delivery.csv", "delivered_on"),
    ]


def test_a_table_is_marked_as_loaded_with_its_first_and_last_batch(base: Settings, tmp_path: Path) -> None:
    before = loaded(base, "holiday")
    load(later("days", holiday=[{"day": "2026-10-01", "kind": "holiday", "name_zh": "国庆"}]).write(tmp_path), base)
    first, last = loaded(base, "holiday")
    assert (first, last > before[1]) == (before[0], True)


def loaded(settings: Settings, table: str) -> tuple[int, int]:
    """The first and the last batch of a table."""
    engine = loader_engine(settings)
    with engine.connect() as connection:
        found = connection.execute(
            sa.text("select first_batch_id, last_batch_id from bi.loaded_table where table_name = :table"), {"table": table}
        ).one()
    engine.dispose()
    return found[0], found[1]
