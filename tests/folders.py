"""Small folders for tests of the loader: a valid batch as rows, and a way to write it with one thing changed."""

from __future__ import annotations

import copy
import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psycopg2
import pytest
import sqlalchemy as sa

from data.contract import TABLES
from data.load import LoadRefused, Report, load

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings

Rows = list[dict[str, str]]
# What is copied goes past the toolkit to the driver.
DATABASE = (sa.exc.DBAPIError, psycopg2.Error)


def entry(dealer: str, code: str, kind: str, amount: str, **more: str) -> dict[str, str]:
    """A ledger row of one amount, booked on 2026-02-01."""
    plain = {"net": amount, "freight": "0", "tax": "0", "withheld": "0", "amount": amount, "note": "", "cancelled": "false"}
    dates = {"document_date": "2026-02-01", "booked_on": "2026-02-01", "due_on": "2026-03-03" if kind == "invoice" else ""}
    numbers = {"document_no": f"N-{code}", "tax_invoice_no": "", "bank_reference": ""}
    return {"dealer": dealer, "entry": code, "kind": kind, **numbers, **dates, **plain, **more}


def allocation(code: str, debit: str, credit: str, amount: str, on: str, dealer: str = "D1") -> dict[str, str]:
    """An allocation row."""
    return {
        "dealer": dealer, "allocation": code, "debit_entry": debit, "credit_entry": credit, "amount": amount,
        "effective_on": on,
    }  # fmt: skip


def _dealer(code: str, name: str) -> dict[str, str]:
    return {
        "dealer": code, "name": name, "owner": f"O-{code}", "owner_name": name, "channel": "shop", "city": "杭州",
        "currency": "CNY", "opened_on": "2020-01-01",
    }  # fmt: skip


VALID: dict[str, Rows] = {
    "code": [
        {"kind": "channel", "code": "shop", "name_zh": "专卖店", "name_en": "Shop"},
        {"kind": "region", "code": "ZJ", "name_zh": "浙江", "name_en": ""},
    ],
    "branch": [
        {"branch": "B1", "name_zh": "杭州工贸公司", "name_en": "Hangzhou", "region": "ZJ"},
        {"branch": "B2", "name_zh": "宁波工贸公司", "name_en": "", "region": "ZJ"},
    ],
    "rep": [{"rep": "R1", "name": "王建国"}],
    "dealer": [_dealer("D1", "重庆栎川电器有限公司"), _dealer("D2", "Other dealer, a firm")],
    "dealer_branch": [
        {"dealer": "D1", "branch": "B1", "valid_from": "2020-01-01", "valid_to": "2026-01-01"},
        {"dealer": "D1", "branch": "B2", "valid_from": "2026-01-01", "valid_to": ""},
    ],
    "dealer_rep": [{"dealer": "D1", "rep": "R1", "valid_from": "2020-01-01", "valid_to": ""}],
    "credit_limit": [{"dealer": "D1", "valid_from": "2024-01-01", "amount": "100000.00"}],
    "ledger_entry": [
        entry("D1", "I1", "invoice", "113.5", net="100", tax="13.00", freight="1", withheld="0.50"),
        entry("D1", "I2", "invoice", "200.00"),
        entry("D1", "P1", "payment", "-150.00", booked_on="2026-02-10", bank_reference="HK1"),
        entry("D2", "I1", "invoice", "50.00"),
    ],
    "allocation": [
        allocation("A1", "I1", "P1", "113.50", "2026-02-10"),
        allocation("A2", "I2", "P1", "36.50", "2026-02-10"),
    ],
}  # fmt: skip


def refusal(folder: Path, settings: Settings) -> LoadRefused:
    """What the loader says of a folder that must be refused. What the database refuses is named by no file and no row."""
    try:
        load(folder, settings)
    except LoadRefused as refused:
        return refused
    except DATABASE as error:
        pytest.fail(f"the database refused it: {error}")
    pytest.fail("it was loaded")


def accepted(folder: Path, settings: Settings) -> Report:
    """What a folder that must be loaded brought."""
    try:
        return load(folder, settings)
    except (LoadRefused, *DATABASE) as error:
        pytest.fail(f"it was not loaded: {error}")


@dataclass
class Folder:
    """A batch to be written."""

    key: str = "first"
    data_through: str = "2026-03-31"
    correction: bool = False
    tables: dict[str, Rows] = field(default_factory=lambda: copy.deepcopy(VALID))

    def write(self, path: Path) -> Path:
        """Write it into a new folder below `path`."""
        folder = path / self.key
        folder.mkdir(parents=True, exist_ok=True)
        said = f'key = "{self.key}"\ndata_through = {self.data_through}\ncorrection = {str(self.correction).lower()}\n'
        (folder / "batch.toml").write_text(said)
        for table in TABLES:
            if self.tables.get(table.name):
                with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
                    writer = csv.DictWriter(file, [column.name for column in table.columns])
                    writer.writeheader()
                    writer.writerows(self.tables[table.name])
        return folder


def later(key: str, *, correction: bool = False, through: str = "2026-03-31", **tables: Rows) -> Folder:
    """A later batch with these tables only."""
    return Folder(key, through, correction, tables)
