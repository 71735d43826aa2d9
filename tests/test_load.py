"""The loader: a folder that keeps the contract is there whole, any other is not there at all, and the faults say where."""

from __future__ import annotations

import base64
import pickle
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from data.load import load, loader_engine, name_sort
from data.load.batch import LOCK
from data.settings import PROJECT
from tests.conftest import empty_database
from tests.folders import VALID, Folder, accepted, allocation, entry, later, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.load import Fault
    from data.settings import Settings


PATIENCE_SECONDS = 30.0


@pytest.fixture(scope="module")
def untouched(cluster: Settings) -> Iterator[Settings]:
    """A database that stays empty, because every folder is refused."""
    with empty_database(cluster) as settings:
        yield settings
        assert rows(settings, "select count(*) as n from bi.load_batch") == [(0,)]
        assert rows(settings, "select count(*) as n from bi.dealer") == [(0,)]


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    """What the loader sees."""
    engine = loader_engine(settings)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(sa.text(sql))]
    engine.dispose()
    return found


def refused(folder: Path, settings: Settings) -> list[Fault]:
    """The faults of a folder that must be refused."""
    refused = refusal(folder, settings)
    assert str(refused)
    return refused.faults


def where(fault: Fault) -> tuple[str, int, str]:
    return fault.file, fault.row, fault.column


# One of each kind of check; what each column may hold is in test_load_faults.
WRONG_CELLS = [
    ("code", 0, "kind", "chanel"),
    ("code", 0, "name_zh", ""),
    ("branch", 0, "region", "XX"),
    ("dealer", 1, "opened_on", "2026-02-30"),
    ("dealer_branch", 0, "dealer", "D9"),
    ("dealer_branch", 0, "branch", "B9"),
    ("dealer_branch", 1, "valid_to", "2026-01-01"),
    ("dealer_branch", 0, "valid_to", ""),
    ("dealer_branch", 0, "valid_to", "2026-01-02"),
    ("credit_limit", 0, "amount", "-1"),
    ("ledger_entry", 3, "dealer", "D9"),
    ("ledger_entry", 0, "net", "1e2"),
    ("ledger_entry", 0, "amount", "113.51"),
    ("ledger_entry", 0, "booked_on", "2026-04-01"),
    ("allocation", 0, "debit_entry", "I9"),
    ("allocation", 0, "credit_entry", "P9"),
    ("allocation", 0, "effective_on", "2026-02-09"),
]


@pytest.mark.parametrize(("table", "row", "column", "value"), WRONG_CELLS)
def test_a_wrong_value_is_named_by_file_row_and_column(
    table, row, column, value, untouched: Settings, tmp_path: Path
) -> None:
    folder = Folder()
    folder.tables[table][row][column] = value
    assert (f"{table}.csv", row + 2, column) in map(where, refused(folder.write(tmp_path), untouched))


@pytest.mark.parametrize(("kind", "amount"), [("invoice", "-1"), ("debit_note", "0"), ("payment", "1"), ("credit_note", "0"),
                                              ("rebate", "0.01")])  # fmt: skip
def test_the_sign_must_fit_the_kind(kind, amount, untouched: Settings, tmp_path: Path) -> None:
    folder = Folder()
    folder.tables["ledger_entry"].append(entry("D2", "X1", kind, amount))
    [fault] = refused(folder.write(tmp_path), untouched)
    assert where(fault) == ("ledger_entry.csv", 6, "amount")


@pytest.mark.parametrize("table", sorted(VALID))
def test_a_key_stands_once_in_a_file(table, untouched: Settings, tmp_path: Path) -> None:
    folder = Folder()
    folder.tables[table].append(dict(folder.tables[table][0]))
    faults = refused(folder.write(tmp_path), untouched)
    assert [(fault.file, fault.row) for fault in faults] == [(f"{table}.csv", len(folder.tables[table]) + 1)]
    assert "row 2 has it already" in faults[0].allowed


ALLOCATION_FAULTS = [
    (allocation("A3", "I2", "P1", "0.01", "2026-02-10"), "amount"),
    (allocation("A3", "I2", "P1", "-36.51", "2026-02-10"), "amount"),
    (allocation("A3", "P1", "P1", "1", "2026-02-10"), "debit_entry"),
    (allocation("A3", "I2", "I1", "1", "2026-02-10"), "credit_entry"),
    (allocation("A3", "I1", "P1", "1", "2026-02-10", dealer="D2"), "credit_entry"),
]


@pytest.mark.parametrize(("row", "column"), ALLOCATION_FAULTS)
def test_an_allocation_clears_a_debit_by_a_credit_of_the_same_account_and_no_more_than_is_open(
    row, column, untouched: Settings, tmp_path: Path
) -> None:
    folder = Folder()
    folder.tables["allocation"].append(row)
    assert ("allocation.csv", 4, column) in map(where, refused(folder.write(tmp_path), untouched))


def test_too_much_cleared_on_one_day_is_a_fault_even_if_taken_back_later(untouched: Settings, tmp_path: Path) -> None:
    folder = Folder()
    folder.tables["ledger_entry"].append(entry("D1", "P2", "payment", "-500", booked_on="2026-02-11"))
    folder.tables["allocation"] += [
        allocation("A3", "I2", "P2", "200", "2026-02-12"),
        allocation("A4", "I2", "P1", "-36.50", "2026-02-13"),
    ]
    [fault] = refused(folder.write(tmp_path), untouched)
    assert where(fault) == ("allocation.csv", 4, "amount")
    assert fault.value == "200"
    assert fault.allowed.endswith("here it comes to 236.50")
    assert "2026-02-12" in fault.allowed


def test_a_cancelled_entry_clears_nothing(untouched: Settings, tmp_path: Path) -> None:
    folder = Folder()
    folder.tables["ledger_entry"][0]["cancelled"] = "true"
    [fault] = refused(folder.write(tmp_path), untouched)
    assert where(fault) == ("allocation.csv", 2, "debit_entry")


BROKEN_FILES = [
    (b"kind,code,name_zh,name_en\nchannel,sh\0op,x,x\n", 2),
    (b"kind,code,name_zh,name_en\nchannel,shop,\xff\xff,x\n", 2),
    ("kind,code,name_zh,name_en\nchannel,shop,专卖店专卖店专卖店,x\n".encode() + b"region,ZJ,\xb5\xe7,x\n", 3),
    (b"kind,code,name_zh,name_en\nchannel,shop,x\n", 2),
    (b"kind,code,name_zh,name_en\nchannel,shop,x,x,x\n", 2),
    (b'kind,code,name_zh,name_en\nchannel,shop,"x,x\n', 2),
    (b"kind;code;name_zh;name_en\n", 1),
    (b"kind,code,code,name_zh\n", 1),
    (b"kind,code,name_zh,name_en,colour\n", 1),
    (b"", 1),
]


@pytest.mark.parametrize(("content", "row"), BROKEN_FILES)
def test_a_file_that_is_no_table_is_named_with_the_row(content, row, untouched: Settings, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    (folder / "code.csv").write_bytes(content)
    fault = refused(folder, untouched)[0]
    assert (fault.file, fault.row) == ("code.csv", row)


BROKEN_BATCHES = [
    ("", "key"),
    ('key = "a b"\ndata_through = 2026-03-31', "key"),
    ('key = "a"\ndata_through = "2026-03-31"', "data_through"),
    ('key = "a"\ndata_through = 1899-03-31', "data_through"),
    ('key = "a"\ndata_through = 2026-03-31\ncorrection = "no"', "correction"),
    ('key = "a"\ndata_through = 2026-03-31\ncorection = true', "corection"),
    ("key = ", ""),
]


@pytest.mark.parametrize(("content", "column"), BROKEN_BATCHES)
def test_a_wrong_batch_file_is_refused(content, column, untouched: Settings, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    (folder / "batch.toml").write_text(content)
    assert where(refused(folder, untouched)[0]) == ("batch.toml", 0, column)


def test_a_folder_without_batch_file_and_a_file_of_no_table_are_refused(untouched: Settings, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    (folder / "batch.toml").unlink()
    (folder / "ledger.csv").touch()
    assert [fault.file for fault in refused(folder, untouched)] == ["batch.toml", "ledger.csv"]
    assert where(refused(tmp_path / "nowhere", untouched)[0])[1:] == (0, "")


@pytest.mark.parametrize(
    "name", ["ledger_entry.CSV", "ledger_entry.xlsx", "ledger_entry.csv.gz", "Ledger_Entry.csv", "readme.txt"]
)
def test_no_file_is_passed_over_in_silence(name: str, untouched: Settings, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    (folder / "ledger_entry.csv").rename(folder / name)
    assert where(refused(folder, untouched)[0]) == (name, 0, "")


def test_a_folder_without_any_table_is_refused(untouched: Settings, tmp_path: Path) -> None:
    (tmp_path / "batch.toml").write_text('key = "a"\ndata_through = 2026-03-31\n')
    assert [fault.value for fault in refused(tmp_path, untouched)] == ["no table"]


def test_a_day_far_beyond_the_last_entry_is_refused(untouched: Settings, tmp_path: Path) -> None:
    late = refused(Folder(data_through="2062-03-31").write(tmp_path), untouched)
    assert [where(fault) for fault in late] == [("batch.toml", 0, "data_through")]
    assert "the last row is of" in late[0].allowed


def test_a_hundred_faults_are_kept_and_all_are_counted(untouched: Settings, tmp_path: Path) -> None:
    folder = Folder()
    folder.tables["ledger_entry"] = [entry("D1", f"X{number}", "invoice", "1.5.0") for number in range(400)]
    refused = refusal(folder.write(tmp_path), untouched)
    assert (len(refused.faults), refused.count) == (100, 800)
    assert str(refused).startswith("800 faults, nothing was loaded. The first 100:\n  ledger_entry.csv row 2 net: '1.5.0'.")
    unchecked = "keys, documents that rows name, changes of what is loaded, and sums"
    assert str(refused).endswith(f"\nNot checked yet, because of these: {unchecked}.")


def test_a_folder_that_keeps_the_contract_is_there_whole(scratch: Settings, tmp_path: Path) -> None:
    report = load(Folder().write(tmp_path), scratch)
    assert {name: count for name, count in report.rows.items() if count} == {name: len(rows) for name, rows in VALID.items()}
    assert not report.replayed
    assert rows(scratch, "select dealer_id, dealer_code, name_sort from bi.dealer order by 1") == [
        (1, "D1", "chong qing li chuan dian qi you xian gong si"),
        (2, "D2", "other dealer, a firm"),
    ]
    ledger = "select dealer_id, entry_id, entry_code, net, freight, tax, withheld, amount from bi.ledger_entry order by 1, 2"
    assert rows(scratch, ledger)[0] == (1, 1, "I1", 10000, 100, 1300, 50, 11350)
    assert rows(scratch, "select as_of::text, balance, not_due, late_1_30, credit_limit from bi.account_standing") == [
        ("2026-03-31", 16350, 0, 16350, 10000000),
        ("2026-03-31", 5000, 0, 5000, None),
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_a_file_may_be_gb18030_or_have_a_byte_order_mark(encoding, scratch: Settings, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    for path in folder.glob("*.csv"):
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    load(folder, scratch)
    assert rows(scratch, "select name_zh from bi.branch order by branch_id") == [("杭州工贸公司",), ("宁波工贸公司",)]


def test_money_has_the_digits_of_the_accounts_currency(scratch: Settings, tmp_path: Path) -> None:
    folder = Folder()
    folder.tables["dealer"][1]["currency"] = "JPY"
    assert where(refused(folder.write(tmp_path), scratch)[0]) == ("ledger_entry.csv", 5, "net")
    folder.tables["ledger_entry"][3].update(net="50", amount="50")
    load(folder.write(tmp_path), scratch)
    assert rows(scratch, "select amount from bi.ledger_entry where dealer_id = 2") == [(50,)]


def test_the_same_batch_again_changes_nothing(scratch: Settings, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    first, again = load(folder, scratch), load(folder, scratch)
    assert again.replayed
    assert (again.batch_id, sum(again.rows.values())) == (first.batch_id, 0)
    assert rows(scratch, "select count(*) from bi.load_batch") == [(1,)]


def test_the_same_batch_key_with_other_content_is_a_fault(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    other = Folder(data_through="2026-04-01").write(tmp_path)
    assert where(refused(other, scratch)[0]) == ("batch.toml", 0, "key")


def test_other_rows_under_the_same_batch_key_are_a_fault(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    folder = Folder()
    folder.tables["rep"].append({"rep": "R2", "name": "x"})
    assert where(refused(folder.write(tmp_path), scratch)[0]) == ("batch.toml", 0, "key")


def test_a_batch_does_not_turn_the_data_back(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    early = later("early", through="2026-03-30", rep=[{"rep": "R2", "name": "x"}])
    assert where(refused(early.write(tmp_path), scratch)[0]) == ("batch.toml", 0, "data_through")


def test_a_row_that_comes_again_unchanged_changes_nothing(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    report = load(Folder(key="second").write(tmp_path), scratch)
    assert set(report.rows.values()) == {0}
    assert rows(scratch, "select max(version), count(superseded_in) from bi.ledger_entry") == [(1, 0)]


CHANGES = [
    ("ledger_entry", entry("D1", "I2", "invoice", "200.00", due_on="2026-03-04"), "due_on"),
    ("allocation", allocation("A2", "I2", "P1", "36.00", "2026-02-10"), "amount"),
    ("credit_limit", {"dealer": "D1", "valid_from": "2024-01-01", "amount": "1"}, "amount"),
    ("dealer_branch", {"dealer": "D1", "branch": "B1", "valid_from": "2026-01-01", "valid_to": ""}, "branch"),
    ("dealer_branch", {"dealer": "D1", "branch": "B1", "valid_from": "2020-01-01", "valid_to": "2025-01-01"}, "valid_to"),
]


@pytest.mark.parametrize(("table", "row", "column"), CHANGES)
def test_other_content_under_a_known_key_needs_a_correction(
    table: str, row: dict[str, str], column: str, scratch: Settings, tmp_path: Path
) -> None:
    load(Folder().write(tmp_path), scratch)
    faults = refused(Folder("second", tables={table: [row]}).write(tmp_path), scratch)
    assert list(map(where, faults)) == [(f"{table}.csv", 2, column)]
    report = load(Folder("third", correction=True, tables={table: [row]}).write(tmp_path), scratch)
    assert report.rows[table] == 1


def test_a_correction_adds_a_version_and_keeps_the_old_one(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    changed = [entry("D1", "I2", "invoice", "40.00", cancelled="false")]
    batch = load(later("second", correction=True, ledger_entry=changed).write(tmp_path), scratch).batch_id
    assert rows(
        scratch, "select version, amount, superseded_in from bi.ledger_entry where entry_code = 'I2' order by 1"
    ) == [
        (1, 20000, batch),
        (2, 4000, None),
    ]
    assert rows(scratch, "select balance from bi.account_standing where dealer_id = 1") == [(350,)]


def test_of_an_entry_that_was_corrected_twice_the_last_version_alone_counts(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    for key, amount in (("second", "300.00"), ("third", "250.00")):
        changed = later(key, correction=True, ledger_entry=[entry("D1", "I2", "invoice", amount)])
        accepted(changed.write(tmp_path), scratch)
    asked = "select version, amount, superseded_in from bi.ledger_entry where entry_code = 'I2' order by 1"
    assert rows(scratch, asked) == [(1, 20000, 2), (2, 30000, 3), (3, 25000, None)]
    # More than the first version was, less than the second.
    paid = [entry("D1", "P2", "payment", "-300", booked_on="2026-03-01")]
    more = [allocation("A9", "I2", "P2", "263.49", "2026-03-02")]
    faults = refused(later("much", ledger_entry=paid, allocation=more).write(tmp_path), scratch)
    assert [fault.allowed.rpartition("; ")[2] for fault in faults] == ["here it comes to 299.99"]
    more[0]["amount"] = "213.50"
    accepted(later("right", ledger_entry=paid, allocation=more).write(tmp_path), scratch)


def test_a_correction_may_not_leave_more_cleared_than_there_is(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    changed = [entry("D1", "I2", "invoice", "36.49")]
    [fault] = refused(later("second", correction=True, ledger_entry=changed).write(tmp_path), scratch)
    assert (*where(fault), fault.value) == ("ledger_entry.csv", 2, "amount", "36.49")
    assert fault.allowed.endswith("here it comes to 36.50")


def test_a_correction_may_not_book_an_entry_after_what_cleared_it(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    changed = [entry("D1", "I2", "invoice", "200.00", booked_on="2026-02-11")]
    [fault] = refused(later("second", correction=True, ledger_entry=changed).write(tmp_path), scratch)
    assert where(fault) == ("ledger_entry.csv", 2, "booked_on")


def test_a_later_batch_may_name_entries_and_accounts_of_an_earlier_one(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    paid = [entry("D1", "P2", "payment", "-50", booked_on="2026-03-01")]
    cleared = [allocation("A9", "I2", "P2", "50", "2026-03-02"), allocation("A10", "I2", "P1", "-36.50", "2026-03-02")]
    load(later("second", ledger_entry=paid, allocation=cleared).write(tmp_path), scratch)
    numbers = "select allocation_code, allocation_id, debit_entry_id, credit_entry_id from bi.allocation where batch_id = 2"
    assert rows(scratch, f"{numbers} order by 2") == [("A9", 3, 2, 4), ("A10", 4, 2, 3)]


def test_names_follow_the_newest_file_but_a_currency_never_changes(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    renamed = dict(VALID["dealer"][0], name="新名字", city="宁波")
    assert load(later("second", dealer=[renamed]).write(tmp_path), scratch).rows["dealer"] == 1
    assert rows(scratch, "select name, name_sort, city from bi.dealer where dealer_id = 1") == [
        ("新名字", "xin ming zi", "宁波")
    ]
    [fault] = refused(later("third", correction=True, dealer=[dict(renamed, currency="USD")]).write(tmp_path), scratch)
    assert where(fault) == ("dealer.csv", 2, "currency")


def test_a_column_that_is_left_out_keeps_what_was_loaded_and_an_empty_cell_clears_it(
    scratch: Settings, tmp_path: Path
) -> None:
    rep = dict(VALID["rep"][0], phone="139", email="a@b")
    load(Folder(tables={**VALID, "rep": [rep]}).write(tmp_path), scratch)
    folder = later("second", rep=[{"rep": "R1", "name": "王建军"}]).write(tmp_path)
    (folder / "rep.csv").write_text("rep,name\nR1,王建军\n", encoding="utf-8")
    load(folder, scratch)
    asked = "select name, phone, email from bi.rep"
    assert rows(scratch, asked) == [("王建军", "139", "a@b")]
    load(later("third", rep=[dict(rep, phone="")]).write(tmp_path), scratch)
    assert rows(scratch, asked) == [("王建国", None, "a@b")]


def test_what_is_overdue_by_a_load_is_warned_of_by_the_same_load(scratch: Settings, tmp_path: Path) -> None:
    load(Folder(data_through="2026-04-20").write(tmp_path), scratch)
    warned = "select d.dealer_code from bi.warning as w join bi.dealer as d using (dealer_id) where w.kind = 'overdue'"
    assert ("D1",) in rows(scratch, warned)


def test_an_open_assignment_may_be_closed_and_followed_by_another(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    moved = [
        {"dealer": "D1", "branch": "B2", "valid_from": "2026-01-01", "valid_to": "2026-03-01"},
        {"dealer": "D1", "branch": "B1", "valid_from": "2026-03-01", "valid_to": ""},
    ]
    [fault] = refused(later("second", dealer_branch=moved[1:]).write(tmp_path), scratch)
    assert where(fault) == ("dealer_branch.csv", 2, "valid_to")
    assert load(later("third", dealer_branch=moved).write(tmp_path), scratch).rows["dealer_branch"] == 2


def test_new_accounts_are_numbered_after_the_known_ones(scratch: Settings, tmp_path: Path) -> None:
    load(Folder().write(tmp_path), scratch)
    more = [dict(VALID["dealer"][0], dealer=code) for code in ("D3", "A1")]
    load(later("second", dealer=more).write(tmp_path), scratch)
    assert rows(scratch, "select dealer_code, dealer_id from sec.dealer_code order by 2")[2:] == [("A1", 3), ("D3", 4)]


class BrokenOffError(Exception):
    """Somebody's patience ended."""


@pytest.mark.parametrize("step", ["publishing", "rollups of 2026-03", "committing"])
def test_a_load_that_is_broken_off_leaves_nothing(step: str, scratch: Settings, tmp_path: Path) -> None:
    def progress(line: str) -> None:
        if step in line:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        load(Folder().write(tmp_path), scratch, progress)
    for table in (
        "bi.load_batch",
        "bi.dealer",
        "sec.dealer_code",
        "bi.ledger_entry",
        "bi.loaded_table",
        "bi.portfolio_month",
    ):
        assert rows(scratch, f"select count(*) from {table}") == [(0,)]


def test_a_load_waits_for_another(scratch: Settings, tmp_path: Path) -> None:
    engine = loader_engine(scratch)
    with ThreadPoolExecutor(1) as other, engine.connect() as connection:
        connection.execute(sa.text("select pg_advisory_lock(:key)"), {"key": LOCK})
        loading = other.submit(load, Folder().write(tmp_path), scratch)
        waiting = sa.text("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
        until = time.monotonic() + PATIENCE_SECONDS
        while not connection.execute(waiting).scalar_one() and not loading.done() and time.monotonic() < until:
            time.sleep(0.05)
        assert not loading.done()
        assert rows(scratch, "select count(*) from bi.load_batch") == [(0,)]
        connection.execute(sa.text("select pg_advisory_unlock(:key)"), {"key": LOCK})
        assert not loading.result().replayed
    engine.dispose()


KILLED = """
import base64, os, pickle, signal, sys
from pathlib import Path
from data.load import load
settings, folder, step = pickle.loads(base64.b64decode(sys.stdin.read()))
def progress(line):
    if step in line:
        os.kill(os.getpid(), signal.SIGKILL)
load(Path(folder), settings, progress)
"""


@pytest.mark.parametrize("step", ["into staging", "checking", "publishing", "committing"])
def test_a_load_killed_in_the_middle_leaves_nothing_and_can_be_done_again(step, scratch: Settings, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    told = base64.b64encode(pickle.dumps((scratch, str(folder), step))).decode()
    killed = subprocess.run([sys.executable, "-c", KILLED], input=told, text=True, cwd=PROJECT, check=False)
    assert killed.returncode < 0
    for table in ("bi.load_batch", "bi.dealer", "sec.dealer_code", "bi.ledger_entry", "bi.loaded_table"):
        assert rows(scratch, f"select count(*) from {table}") == [(0,)]
    assert load(folder, scratch).rows["ledger_entry"] == len(VALID["ledger_entry"])


def test_chinese_names_sort_by_pinyin() -> None:
    names = ["苏州", "重庆", "北京", "Aoki 电器", "安庆"]
    assert sorted(names, key=name_sort) == ["安庆", "Aoki 电器", "北京", "重庆", "苏州"]
