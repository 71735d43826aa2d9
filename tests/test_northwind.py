"""Northwind, mapped: the folder says what the source says, to the cent, by figures worked out in fractions."""

from __future__ import annotations

import csv
import datetime as dt
import math
import re
import shutil
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from data.__main__ import main
from data.check import check_folder, findings
from data.load import load, loader_engine
from data.northwind import MappingError, Report, write
from data.settings import PROJECT
from queries.statement import SUMMARY

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings

SOURCE = PROJECT / "tests" / "data" / "northwind"
Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    """A CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source(name: str) -> Rows:
    """A file of Northwind."""
    return rows(SOURCE / f"{name}.csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The folder, and what was said about it."""
    folder = tmp_path_factory.mktemp("northwind") / "batch"
    return folder, write(SOURCE, folder)


def table(made: tuple[Path, Report], name: str) -> Rows:
    """A table of the folder."""
    return rows(made[0] / f"{name}.csv")


def cents(text: str) -> int:
    """A decimal text in cents, exactly."""
    exact = Fraction(text) * 100
    assert exact.denominator == 1, text
    return exact.numerator


def exact_lines() -> dict[tuple[str, str], Fraction]:
    """What each line of an order comes to in cents, by order and product."""
    return {
        (row["order_id"], row["product_id"]): 100 * int(row["quantity"]) * net_price(row) for row in source("order_details")
    }


def net_price(row: dict[str, str]) -> Fraction:
    """The price of a unit less discount."""
    return Fraction(row["unit_price"]) * (1 - Fraction(row["discount"]))


def half_up(exact: Fraction) -> int:
    """Whole cents; half a cent up."""
    return math.floor(exact + Fraction(1, 2))


def shipped() -> dict[str, dict[str, str]]:
    """The orders that were shipped."""
    return {row["order_id"]: row for row in source("orders") if row["shipped_date"]}


def test_each_shipped_line_is_an_invoice_due_after_thirty_days(made) -> None:
    orders, exact = shipped(), exact_lines()
    expected = {
        (orders[order]["customer_id"], f"{order}-{product}"): (orders[order]["shipped_date"], half_up(amount))
        for (order, product), amount in exact.items()
        if order in orders
    }
    entries = table(made, "ledger_entry")
    assert {(row["dealer"], row["entry"]): (row["booked_on"], cents(row["amount"])) for row in entries} == expected
    assert len(entries) == len(expected) == 2082
    assert {row["kind"] for row in entries} == {"invoice"}
    for row in entries:
        assert dt.date.fromisoformat(row["due_on"]) - dt.date.fromisoformat(row["booked_on"]) == dt.timedelta(30)
        assert row["document_date"] == row["booked_on"]
        assert (row["net"], row["freight"], row["tax"], row["withheld"]) == (row["amount"], "0", "0", "0")


def test_amounts_with_parts_of_a_cent_are_counted(made) -> None:
    orders = shipped()
    amounts = [amount for (order, _), amount in exact_lines().items() if order in orders]
    parts = [amount for amount in amounts if amount.denominator > 1]
    report = made[1]
    assert (report.amounts, report.rounded) == (len(amounts), len(parts)) == (2082, 76)
    assert Fraction(report.rounding) * 100 == sum(half_up(amount) - amount for amount in parts)
    assert "76 of 2,082" in str(report)
    # Half a cent is rounded up, and there are lines on which another rule would give another cent.
    halves = [amount for amount in parts if amount.denominator == 2]
    assert any(half_up(amount) != round(amount) for amount in halves)


def test_one_amount_is_the_same_in_every_table(made) -> None:
    orders = shipped()
    total = sum(half_up(amount) for (order, _), amount in exact_lines().items() if order in orders)
    for name in ("ledger_entry", "delivery_line", "sell_in"):
        assert sum(cents(row["amount"]) for row in table(made, name)) == total == 123985585
    units = sum(int(row["quantity"]) for row in source("order_details") if row["order_id"] in orders)
    for name in ("delivery_line", "sell_in"):
        assert sum(int(row["quantity"]) for row in table(made, name)) == units


def test_freight_is_kept_whole_and_the_part_not_spent_is_told(made) -> None:
    spent = sum(cents(row["amount"]) for row in table(made, "cost_entry"))
    everything = sum(cents(row["freight"]) for row in source("orders"))
    assert spent + cents(str(made[1].freight_left)) == everything
    assert len(table(made, "cost_entry")) == len(shipped()) == 809
    assert made[1].not_shipped == 21


def test_every_order_is_there_with_its_lines_and_days(made) -> None:
    orders = {row["order_id"]: row for row in source("orders")}
    made_orders = table(made, "sales_order")
    assert {row["order"]: (row["dealer"], row["placed_on"], row["wanted_on"]) for row in made_orders} == {
        order: (row["customer_id"], row["order_date"], row["required_date"]) for order, row in orders.items()
    }
    assert Counter(row["status"] for row in made_orders) == {"invoiced": 809, "placed": 21}
    lines = table(made, "sales_order_line")
    assert len(lines) == 2155
    prices = {(row["order_id"], row["product_id"]): net_price(row) for row in source("order_details")}
    assert {(row["order"], row["model"]): Fraction(row["unit_price"]) for row in lines} == prices
    numbers = defaultdict(list)
    for row in lines:
        numbers[row["order"]].append(int(row["line_no"]))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    steps = Counter(row["step"] for row in table(made, "order_step"))
    assert steps == {"placed": 2155, "shipped": 2082, "delivered": 2082, "invoiced": 2082}


def test_an_account_belongs_to_who_took_its_newest_order(made) -> None:
    newest: dict[str, tuple[str, int, str]] = {}
    for row in source("orders"):
        one = (row["order_date"], int(row["order_id"]), row["employee_id"])
        newest[row["customer_id"]] = max(one, newest.get(row["customer_id"], one))
    open_now = [row for row in table(made, "dealer_rep") if not row["valid_to"]]
    assert len(open_now) == len(table(made, "dealer")) == 91
    assert {row["dealer"]: row["rep"] for row in open_now if row["dealer"] in newest} == {
        customer: employee for customer, (_, _, employee) in newest.items()
    }


def test_every_order_falls_into_the_interval_of_its_employee_and_none_is_in_vain(made) -> None:
    intervals = defaultdict(list)
    for row in table(made, "dealer_rep"):
        intervals[row["dealer"]].append((row["valid_from"], row["valid_to"] or "9999", row["rep"]))
    # Seven times two employees took an order of one customer on one day; the later number holds.
    last_of_day = {
        (row["customer_id"], row["order_date"]): row for row in sorted(source("orders"), key=lambda row: row["order_id"])
    }
    assert len(last_of_day) == 830 - 7
    for order in last_of_day.values():
        mine = [rep for begin, end, rep in intervals[order["customer_id"]] if begin <= order["order_date"] < end]
        assert mine == [order["employee_id"]]
    for name in ("dealer_rep", "dealer_branch"):
        by_dealer = defaultdict(list)
        for row in table(made, name):
            by_dealer[row["dealer"]].append(row)
        for found in by_dealer.values():
            assert all(one["valid_to"] == two["valid_from"] for one, two in pairwise(found))
            what = name.removeprefix("dealer_")
            assert all(one[what] != two[what] for one, two in pairwise(found))


def test_the_folder_has_what_the_statement_needs_and_says_what_is_not_in_northwind(made) -> None:
    found = check_folder(made[0])
    assert found.complete
    assert found.remarks == ()
    states = {one.feature.number: one.state for one in findings(found)}
    assert [number for number in states if number.startswith("A") and states[number] == "cannot work"] == []
    assert states["E1"] == states["S5"] == states["S11"] == "works in part"
    assert {states[number] for number in ("B2", "C1", "F1", "S3")} == {"cannot work"}


def test_the_figures_in_the_documentation_are_those_of_the_mapping(made) -> None:
    page = (PROJECT / "docs" / "mapping.md").read_text(encoding="utf-8")
    printed = [row[1] for row in re.findall(r"^\| ([^|]+) \| (-?[\d,.]+) \|$", page, re.MULTILINE)]
    report = made[1]
    invoiced = sum(cents(row["amount"]) for row in table(made, "ledger_entry"))
    freight = sum(cents(row["amount"]) for row in table(made, "cost_entry"))
    assert printed == [
        f"{report.amounts:,}", f"{invoiced / 100:,.2f}", str(report.rounded), str(report.rounding), str(report.not_shipped),
        f"{freight / 100:,.2f}", str(report.freight_left),
    ]  # fmt: skip
    of_northwind = {path.stem for path in SOURCE.glob("*.csv")}
    assert of_northwind - set(re.findall(r"`(\w+)", page)) <= {
        "suppliers",
        "shippers",
        "territories",
        "employee_territories",
    }


def test_the_same_source_gives_the_same_bytes(made, tmp_path: Path) -> None:
    write(SOURCE, tmp_path / "again")
    for path in sorted(made[0].iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_files_that_are_not_northwind_are_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["northwind", str(tmp_path), str(tmp_path / "out")]) == 1
    assert "categories.csv is missing" in capsys.readouterr().err
    copied = tmp_path / "copied"
    shutil.copytree(SOURCE, copied)
    with (copied / "employee_territories.csv").open("a", encoding="utf-8") as file:
        file.write("3,01581\n")
    with pytest.raises(MappingError, match="employee 3 works for 2 regions"):
        write(copied, tmp_path / "out")


def test_it_loads_and_the_statement_of_a_customer_is_the_sum_of_its_lines(made, scratch: Settings) -> None:
    loaded = load(made[0], scratch)
    assert {name: count for name, count in loaded.rows.items() if count} == made[1].rows
    orders = shipped()
    expected: Counter[str] = Counter()
    for (order, _), amount in exact_lines().items():
        if order in orders:
            expected[orders[order]["customer_id"]] += half_up(amount)
    engine = loader_engine(scratch)
    with engine.connect() as connection:
        standing = connection.execute(
            sa.text("select d.dealer_code, s.balance from bi.account_standing as s join bi.dealer as d using (dealer_id)")
        )
        assert {row.dealer_code: row.balance for row in standing if row.balance} == dict(expected)
        dealer_id = connection.scalar(sa.text("select dealer_id from bi.dealer where dealer_code = 'ALFKI'"))
        asked = {"dealer_id": dealer_id, "from_date": "1997-01-01", "to_date": "1998-05-06", "year_before": "1997-05-06"}
        summary = connection.exec_driver_sql(SUMMARY.sql, asked).one()
    engine.dispose()
    assert (summary.opening, summary.closing, summary.credit_limit) == (0, expected["ALFKI"], None)
    assert expected["ALFKI"] == 427300
