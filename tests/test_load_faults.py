"""The fault matrix: each thing the contract forbids is planted once, and named by file, row, column and value."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from data.contract import NUMBERED, TABLES, TABLES_BY_NAME, Column, Table
from data.load import Fault, load, loader_engine
from data.load.codes import Codes
from data.load.faults import VALUE_SHOWN, Faults
from data.load.folder import read_batch
from data.load.rules import HAPPENED, RULES
from data.load.stage import check_files
from tests.conftest import empty_database
from tests.folders import Folder, Rows, allocation, entry, refusal
from tests.whole import rows, whole, whole_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.settings import Settings

AFTER = "2026-04-01"
WRONG = {
    "code": ("a b", "x" * 65),
    "text": ("a\x07b", "杭州\u202e", "x" * 501),
    "long_text": ("a\x07b", "x" * 20_001),
    "date": ("2026/10/31", "2026-2-1", "2026-02-30", "31.10.2026", "1989-12-31", "2101-01-01", "20261031",
             "2026-10-31T00:00:00"),
    "month": ("2026-13", "2026-10-01", "Oct 2026"),
    "quarter": ("2026-Q5", "2026Q3", "2026-10"),
    "stamp": ("2026-03-01", "2026-03-01 09:00:00", "2026-03-01T25:00:00", "2026-03-01T09:00:00CST"),
    "money": ("1,000.00", "¥5", "1e3", "NaN", "+5", "5.", "1.005", "123456789012", "(5)", "\uff15", "inf", "5 CNY"),
    "price": ("1.23456", "1e3", "NaN", "$5", "12345678901"),
    "number": ("1.1234567", "1,5", "12%", "nan"),
    "integer": ("1.5", "1e3", "many", "9999999999", "0x1"),
    "bool": ("yes", "1", "TRUE"),
    "enum": ("Nope",),
    "currency": ("RMB", "cny"),
}  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """One change to one row of the whole folder, and the column that is then at fault."""

    table: str
    row: int
    changes: tuple[tuple[str, str], ...]
    column: str

    def __str__(self) -> str:
        return f"{self.table}-{self.column}-{dict(self.changes)}"[:120]

    @property
    def where(self) -> tuple[str, int, str, str]:
        """The fault that must be named."""
        value = dict(self.changes).get(self.column, whole()[self.table][self.row].get(self.column, ""))
        return f"{self.table}.csv", self.row + 2, self.column, value[:VALUE_SHOWN].strip()

    def put(self, tables: dict[str, Rows]) -> None:
        """Change the row."""
        tables[self.table][self.row].update(dict(self.changes))


def planted(table: str, row: int, column: str, **changes: str) -> Planted:
    """A change of the named columns that makes `column` wrong."""
    return Planted(table, row, tuple(changes.items()), column)


def of_column(column: Column) -> Iterator[str]:
    """What a column may not hold."""
    yield from WRONG[column.type]
    if column.least is not None:
        yield str(column.least - 1)
    if column.most is not None:
        yield str(column.most + 1)
    if column.references in NUMBERED or (column.references or "").startswith("code:"):
        yield "NOPE"
    if column.required:
        yield ""


LATER = {"month": "2026-04", "stamp": f"{AFTER}T00:00:00", "date": AFTER}
LATE = [
    planted(name, 0, column, **{column: LATER[TABLES_BY_NAME[name].column(column).type]})
    for name, columns in HAPPENED.items()
    for column in columns
]
OF_RULES = [
    planted("dealer", 2, "closed_on", closed_on="2019-12-31"),
    planted("dealer_branch", 0, "valid_to", valid_to="2020-01-01"),
    planted("dealer_rep", 0, "valid_to", valid_to="2019-01-01"),
    planted("model", 1, "ended_on", ended_on="2020-12-31"),
    planted("promotion", 0, "ends_on", ends_on="2026-01-14"),
    planted("ledger_entry", 0, "due_on", due_on="2026-01-31"),
    planted("ledger_entry", 0, "amount", amount="113.51"),
    planted("ledger_entry", 0, "amount", net="-100", freight="0", tax="0", withheld="0", amount="-100"),
    planted("ledger_entry", 2, "amount", net="1", amount="1"),
    planted("ledger_entry", 0, "tax", tax="-13.00", amount="87.50"),
    planted("allocation", 0, "amount", amount="0"),
    planted("closed_period", 0, "closed_on", closed_on="2025-12-31"),
    planted("fee_entry", 1, "settles", stage="accrued"),
    planted("fee_entry", 1, "settles", settles="F2"),
    planted("sub_account_movement", 0, "amount", amount="0.00"),
    planted("rebate_programme", 0, "ends_on", ends_on="2025-12-31"),
    planted("rebate_programme", 0, "settle_by", settle_by="2025-12-31"),
    planted("rebate_settlement", 0, "period_to", period_to="2025-12-31"),
    planted("rebate_settlement", 0, "settled_on", settled_on="2025-12-31"),
    planted("claim", 0, "decided_on", decided_on="2026-01-09"),
    planted("claim", 0, "paid_on", paid_on="2026-01-19"),
    planted("claim", 0, "approved_amount", approved_amount="50.01"),
    planted("claim", 0, "approved_amount", status="denied"),
    planted("claim", 1, "decided_on", status="denied"),
    planted("claim", 1, "approved_amount", status="approved"),
    planted("claim", 1, "paid_on", status="paid"),
    planted("claim", 0, "paid_on", status="approved"),
    planted("sales_order_line", 1, "confirmed_quantity", confirmed_quantity="2"),
    planted("sales_order_line", 1, "cancelled_quantity", cancelled_quantity="3"),
    planted("delivery", 0, "delivered_on", delivered_on="2026-03-07"),
    planted("delivery_line", 0, "order", order=""),
    planted("sell_in", 0, "amount", quantity="0"),
    planted("sell_in", 0, "returned_amount", returned_amount="1.00"),
    planted("sell_out", 0, "amount", quantity="0"),
    planted("sell_out", 0, "returned_amount", returned_amount="1.00"),
    planted("stock_movement", 1, "quantity", quantity="0"),
    planted("stock_movement", 0, "quantity", quantity="-4"),
    planted("stock_movement", 1, "amount", amount="5.00"),
    planted("complaint", 0, "model", model=""),
    planted("complaint", 0, "sold_on", sold_on="2026-03-02"),
    *(planted("complaint", 0, name, **{name: "2026-03-01T00:59:59+00:00"})
      for name in ("promised_at", "first_response_at", "resolved_at", "reopened_at")),
    planted("complaint", 1, "resolved_at", status="resolved"),
    planted("complaint", 1, "reopened_at", status="reopened"),
    planted("follow_up", 1, "solved", solved="false"),
    planted("follow_up", 1, "satisfaction", satisfaction="3"),
    planted("service_task", 1, "done_on", status="done"),
    planted("service_task", 0, "done_on", status="planned"),
    planted("warranty_claim", 0, "decided_on", decided_on="2026-03-02"),
    planted("warranty_claim", 0, "paid_on", paid_on="2026-03-04"),
    planted("warranty_claim", 0, "approved_amount", approved_amount="40.01"),
    planted("warranty_claim", 0, "approved_amount", status="denied"),
    planted("warranty_claim", 1, "decided_on", status="denied"),
    planted("warranty_claim", 1, "approved_amount", status="approved"),
    planted("warranty_claim", 1, "paid_on", status="paid"),
    planted("warranty_claim", 0, "paid_on", status="approved"),
    planted("warranty_claim", 0, "replacement_serial_no", replacement_serial_no="SN1"),
    planted("announcement", 0, "valid_to", valid_to="2026-01-09"),
]  # fmt: skip


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> Codes:
    """The codes of the whole folder."""
    return codes_of_whole(tmp_path_factory.mktemp("whole"))


def codes_of_whole(path: Path) -> Codes:
    """The codes of the whole folder, which keeps every rule of rows."""
    known, faults = Codes(), Faults()
    check_files(read_batch(whole_folder().write(path)), known, faults)
    assert faults.kept == []
    return known


def faults_of(table: str, content: Rows, codes: Codes, folder: Path) -> list[Fault]:
    """What the checks of rows name in one table, without a database."""
    faults = Faults()
    check_files(read_batch(Folder(tables={table: content}).write(folder)), copy.deepcopy(codes), faults)
    return faults.kept


def place(fault: Fault) -> tuple[str, int, str, str]:
    return fault.file, fault.row, fault.column, fault.value


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_wrong_value_of_a_column_is_named(table: Table, codes: Codes, tmp_path: Path) -> None:
    for column in table.columns:
        good = whole()[table.name][0]
        ways = list(of_column(column))
        found = faults_of(table.name, [good | {column.name: value} for value in ways], codes, tmp_path / column.name)
        named = {(fault.row, fault.value) for fault in found if fault.column == column.name}
        assert named >= {(row, value[:VALUE_SHOWN].strip()) for row, value in enumerate(ways, start=2)}, column.name


@pytest.mark.parametrize("one", [*LATE, *OF_RULES], ids=str)
def test_each_broken_rule_between_columns_is_named(one: Planted, codes: Codes, tmp_path: Path) -> None:
    tables = {one.table: copy.deepcopy(whole()[one.table])}
    one.put(tables)
    assert one.where in map(place, faults_of(one.table, tables[one.table], codes, tmp_path))


def test_no_rule_is_without_a_planted_fault(codes: Codes, tmp_path: Path) -> None:
    named = set()
    for number, one in enumerate(OF_RULES):
        tables = {one.table: copy.deepcopy(whole()[one.table])}
        one.put(tables)
        found = faults_of(one.table, tables[one.table], codes, tmp_path / str(number))
        named |= {(one.table, fault.column, fault.allowed) for fault in found}
    assert {(rule.table, rule.column, rule.allowed) for rule in RULES} <= named


@pytest.fixture(scope="module")
def base(cluster: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A database with the whole folder in it."""
    with empty_database(cluster) as settings:
        load(whole_folder().write(tmp_path_factory.mktemp("base")), settings)
        yield settings


def marks(settings: Settings) -> list[tuple[object, ...]]:
    """How many rows each relation has, and a checksum of them."""
    engine = loader_engine(settings)
    names = [
        *(table.relation for table in TABLES),
        "bi.load_batch",
        "bi.loaded_table",
        "bi.account_standing",
        "sec.dealer_code",
    ]
    one = "select '{0}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) from {0} as t"
    with engine.connect() as connection:
        found = connection.execute(sa.text(" union all ".join(one.format(name) for name in names))).all()
    engine.dispose()
    return [tuple(row) for row in found]


def refused(tables: dict[str, Rows], settings: Settings, tmp_path: Path, *, correction: bool = False) -> list[Fault]:
    """The faults of a batch that comes after the base; it must leave every relation as it was."""
    before = marks(settings)
    faults = refusal(whole_folder("planted", correction=correction, **tables).write(tmp_path), settings).faults
    assert marks(settings) == before
    return faults


def documents() -> list[tuple[str, str]]:
    """Columns that name a row of a table by its code within the account."""
    named = [(table.name, column) for table in TABLES for column in table.columns if column.references]
    return [
        (table, column.name)
        for table, column in named
        if column.references not in NUMBERED and not (column.references or "").startswith("code:")
    ]


def test_each_document_that_is_not_there_is_named(base: Settings, tmp_path: Path) -> None:
    tables = whole()
    expected = set()
    for table, column in documents():
        row = next(number for number, one in enumerate(tables[table]) if one[column] and "9999" not in one.values())
        value = "9999" if TABLES_BY_NAME[table].column(column).type == "integer" else "NOPE"
        tables[table].append(tables[table][row] | {column: value})
        expected.add((f"{table}.csv", len(tables[table]) + 1, column, value))
    found = set(map(place, refused(tables, base, tmp_path)))
    assert expected <= found
    assert len(expected) > 20


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_each_key_that_comes_twice_is_named(table: str, keys_twice: dict[str, Fault]) -> None:
    key = TABLES_BY_NAME[table].key
    row = whole()[table][0]
    fault = keys_twice[table]
    assert (fault.row, fault.column) == (len(whole()[table]) + 2, key[-1])
    assert fault.value == " ".join(row[name] for name in key)
    assert "row 2 has it already" in fault.allowed


@pytest.fixture(scope="module")
def keys_twice(base: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fault]:
    """The faults of a folder in which every table has its first row twice."""
    tables = {name: [*content, dict(content[0])] for name, content in whole().items()}
    faults = refused(tables, base, tmp_path_factory.mktemp("twice"))
    assert len(faults) == len(TABLES)
    return {fault.file.removesuffix(".csv"): fault for fault in faults}


CHANGES = [
    planted("contact", 0, "", name="x"),
    planted("price", 0, "price", price="1.0"),
    planted("price", 0, "retail_price", retail_price="1.0"),
    planted("credit_limit", 0, "amount", amount="1"),
    planted("ledger_entry", 0, "document_no", document_no="N-9"),
    planted("ledger_entry", 0, "note", note="other"),
    planted("ledger_entry", 1, "cancelled", cancelled="true"),
    planted("allocation", 0, "effective_on", effective_on="2026-02-11"),
    planted("allocation", 0, "amount", amount="113.49"),
    planted("allocation", 0, "debit_entry", debit_entry="I3"),
    planted("closed_period", 0, "closed_on", closed_on="2026-02-06"),
    planted("fee_entry", 0, "amount", amount="29.00"),
    planted("fee_entry", 1, "entry", entry=""),
    planted("sub_account_movement", 0, "sub_account", sub_account="prepaid"),
    planted("rebate_programme", 0, "method", method="total"),
    planted("rebate_tier", 0, "rate_percent", rate_percent="1.000001"),
    planted("rebate_settlement", 0, "earned", earned="16.00"),
    planted("rebate_payment", 0, "paid_on", paid_on="2026-03-02"),
    planted("claim", 0, "approved_amount", approved_amount="39.00"),
    planted("claim", 0, "quantity", quantity=""),
    planted("sales_order", 0, "placed_on", placed_on="2026-02-28"),
    planted("sales_order_line", 0, "unit_price", unit_price="1"),
    planted("order_step", 0, "quantity", quantity="2"),
    planted("delivery", 0, "delivered_on", delivered_on="2026-03-09"),
    planted("delivery_line", 0, "batch", batch=""),
    planted("sell_in", 2, "quantity", quantity="8"),
    planted("sell_out", 0, "amount", amount="149.99"),
    planted("stock_snapshot", 0, "quantity", quantity="0"),
    planted("stock_movement", 0, "note", note="other"),
    planted("complaint", 0, "subject", subject="other"),
    planted("complaint", 0, "first_response_at", first_response_at="2026-03-01T11:00:00"),
    planted("complaint_message", 0, "body", body="other"),
    planted("follow_up", 0, "satisfaction", satisfaction="1"),
    planted("service_task", 0, "station", station="ST1", kind="inspect"),
    planted("warranty_claim", 0, "parts_amount", parts_amount="31.00"),
    planted("cost_entry", 0, "model", model=""),
    planted("return_note", 0, "quantity", quantity="2"),
    planted("dealer_branch", 0, "valid_to", valid_to="2025-12-31"),
    planted("dealer_rep", 0, "rep", rep="R1", valid_to="2026-03-01"),
    planted("production_batch", 0, "produced_on", produced_on="2025-12-02"),
    planted("dealer", 0, "currency", currency="USD"),
]  # fmt: skip
FREE = {("contact", ""), ("dealer_rep", "rep"), ("service_task", "station")}


def test_each_change_that_needs_a_correction_is_named(base: Settings, tmp_path: Path) -> None:
    tables = whole()
    forbidden = [one for one in CHANGES if (one.table, one.column) not in FREE]
    for one in forbidden:
        one.put(tables)
    found = set(map(place, refused(tables, base, tmp_path)))
    assert {one.where for one in forbidden} <= found
    # Every table that is not written anew by the newest file has one.
    assert {table.name for table in TABLES if set(table.evolves) | set(table.key) < {c.name for c in table.columns}} <= {
        one.table for one in CHANGES
    }


def test_a_currency_does_not_change_even_in_a_correction(base: Settings, tmp_path: Path) -> None:
    tables = whole()
    tables["dealer"][0]["currency"] = "USD"
    [fault] = refused(tables, base, tmp_path, correction=True)
    assert place(fault) == ("dealer.csv", 2, "currency", "USD")


IDENTITIES: dict[str, tuple[dict[str, Rows], tuple[str, int, str, str]]] = {
    "intervals of an account overlap": (
        {"dealer_branch": rows("dealer|branch|valid_from|valid_to", "D1|B1|2026-02-01")},
        ("dealer_branch.csv", 2, "valid_to", ""),
    ),
    "one owner has two names": (
        {"dealer": [dict(whole()["dealer"][0], dealer="D9", owner_name="else")]}, ("dealer.csv", 2, "owner_name", "else"),
    ),
    "more is cleared than there is": (
        {"allocation": [allocation("A9", "I2", "P1", "0.01", "2026-02-10")]}, ("allocation.csv", 2, "amount", "0.01"),
    ),
    "a debit is cleared by a debit": (
        {"allocation": [allocation("A9", "I3", "I2", "1.00", "2026-03-10")]}, ("allocation.csv", 2, "credit_entry", "I2"),
    ),
    "cleared before it is booked": (
        {"allocation": [allocation("A9", "I3", "C1", "1.00", "2026-03-09")]},
        ("allocation.csv", 2, "effective_on", "2026-03-09"),
    ),
    "a settled fee of another type": (
        {"fee_entry": rows("dealer|fee|fee_type|stage|booked_on|amount|settles", "D1|F9|freight|settled|2026-03-01|1|F1")},
        ("fee_entry.csv", 2, "settles", "F1"),
    ),
    "a settled fee settles a settled one": (
        {"fee_entry": rows("dealer|fee|fee_type|stage|booked_on|amount|settles", "D1|F9|display|settled|2026-03-01|1|F2")},
        ("fee_entry.csv", 2, "settles", "F2"),
    ),
    "a tier that ends before the one before it": (
        {"rebate_tier": rows("programme|tier|up_to|rate_percent", "R26|4|10|1")}, ("rebate_tier.csv", 2, "up_to", "10"),
    ),
    "tiers that do not ascend": (
        {
            "rebate_programme": [dict(whole()["rebate_programme"][0], programme="R27")],
            "rebate_tier": rows("programme|tier|up_to|rate_percent", "R27|1|1000|1", "R27|2|1000|1", "R27|3||1"),
        },
        ("rebate_tier.csv", 3, "up_to", "1000"),
    ),
    "a last tier that ends": (
        {
            "rebate_programme": [dict(whole()["rebate_programme"][0], programme="R27")],
            "rebate_tier": rows("programme|tier|up_to|rate_percent", "R27|1|1000|1", "R27|2|5000.50|2"),
        },
        ("rebate_tier.csv", 3, "up_to", "5000.50"),
    ),
    "a tier behind an open one": (
        {"rebate_tier": rows("programme|tier|up_to|rate_percent", "R26|4||1")}, ("rebate_tier.csv", 2, "tier", "4"),
    ),
    "an account in a programme of another currency": (
        {
            "rebate_programme": [dict(whole()["rebate_programme"][0], programme="R27", currency="JPY")],
            "rebate_tier": rows("programme|tier|up_to|rate_percent", "R27|1||1"),
            "rebate_member": rows("dealer|programme", "D2|R27"),
        },
        ("rebate_member.csv", 2, "programme", "R27"),
    ),
    "a programme put into another currency than its accounts": (
        {"rebate_programme": [dict(whole()["rebate_programme"][0], currency="JPY")]},
        ("rebate_programme.csv", 2, "currency", "JPY"),
    ),
    "earned under a programme of another currency": (
        {
            "rebate_programme": [dict(whole()["rebate_programme"][0], programme="R27", currency="JPY")],
            "rebate_tier": rows("programme|tier|up_to|rate_percent", "R27|1||1"),
            "rebate_settlement": [dict(whole()["rebate_settlement"][0], settlement="RS9", programme="R27")],
        },
        ("rebate_settlement.csv", 2, "programme", "R27"),
    ),
    "more rebate is paid than earned": (
        {"rebate_payment": rows("dealer|payment|settlement|paid_on|amount", "D1|RP9|RS1|2026-03-05|0.01")},
        ("rebate_payment.csv", 2, "amount", "0.01"),
    ),
    "more units shipped than ordered": (
        {"order_step": rows("dealer|order|line_no|step|happened_on|quantity", "D1|SO1|1|shipped|2026-03-10|1")},
        ("order_step.csv", 2, "quantity", "1"),
    ),
    "an invoice differs from what was delivered": (
        {
            "ledger_entry": [entry("D1", "I9", "invoice", "99.99")],
            "delivery": rows("dealer|delivery|shipped_on|delivered_on|entry", "D1|DL9|2026-02-01||I9"),
            "delivery_line": rows("dealer|delivery|item|model|quantity|amount", "D1|DL9|1|M1|1|100.00"),
        },
        ("ledger_entry.csv", 2, "net", "99.99"),
    ),
    "an invoice corrected apart from its deliveries": (
        {"ledger_entry": [entry("D1", "I3", "invoice", "299.99")]},
        ("ledger_entry.csv", 2, "net", "299.99"),
    ),
    "a delivery moved away from what was received": (
        {"delivery": rows("dealer|delivery|shipped_on|delivered_on|expected_on|document_no|entry",
                          "D1|DL1|2026-03-08|2026-03-11|2026-03-11|N-1|I3")},
        ("delivery.csv", 2, "delivered_on", "2026-03-11"),
    ),
    "fewer units received than delivered": (
        {
            "delivery": rows("dealer|delivery|shipped_on|delivered_on", "D2|DL9|2026-03-01|2026-03-12"),
            "delivery_line": rows("dealer|delivery|item|model|quantity|amount", "D2|DL9|1|M1|2|20.00", "D2|DL9|2|M2|1|5.00"),
            "sell_in": rows("dealer|day|model|quantity|amount", "D2|2026-03-12|M1|1|20.00", "D2|2026-03-12|M2|1|5.00"),
        },
        ("sell_in.csv", 2, "quantity", "1"),
    ),
    "received for another amount than delivered": (
        {
            "delivery": rows("dealer|delivery|shipped_on|delivered_on", "D2|DL9|2026-03-01|2026-03-12"),
            "delivery_line": rows("dealer|delivery|item|model|quantity|amount", "D2|DL9|1|M1|2|20.00"),
            "sell_in": rows("dealer|day|model|quantity|amount", "D2|2026-03-12|M1|2|20.01"),
        },
        ("sell_in.csv", 2, "amount", "20.01"),
    ),
    "something delivered that was not received": (
        {
            "delivery": rows("dealer|delivery|shipped_on|delivered_on", "D1|DL9|2026-03-09|2026-03-10"),
            "delivery_line": rows("dealer|delivery|item|model|quantity|amount", "D1|DL9|1|M1|1|0.00"),
        },
        ("delivery_line.csv", 2, "quantity", "1"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", IDENTITIES)
def test_each_broken_identity_is_named(what: str, base: Settings, tmp_path: Path) -> None:
    tables, expected = IDENTITIES[what]
    empty: dict[str, Rows] = {table.name: [] for table in TABLES}
    # A correction, so that only the identity stands in the way.
    assert expected in map(place, refused(empty | tables, base, tmp_path, correction=True))


def test_the_matrix_has_at_least_sixty_kinds() -> None:
    kinds = sum(map(len, WRONG.values())) + len(RULES) + len(HAPPENED) + len(documents()) + len(IDENTITIES)
    assert kinds > 60
