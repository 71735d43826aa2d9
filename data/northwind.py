"""Northwind, the well-known sample of a wholesaler, as a folder of the contract. docs/mapping.md says each rule and why.

It is the worked example of bringing data of one's own: nothing here is known to the loader.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from babel import Locale

from data.contract import BATCH_FILE, TABLES, minor_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Row = dict[str, str]
Rows = list[Row]

KEY = "northwind"
CURRENCY = "USD"
CENT = Decimal(1).scaleb(-minor_digits(CURRENCY))
DUE_AFTER = dt.timedelta(days=30)
FILES = (
    "categories", "customers", "employee_territories", "employees", "order_details", "orders", "products", "region",
    "shippers", "territories",
)  # fmt: skip
REGIONS_ZH = {"Eastern": "东部", "Western": "西部", "Northern": "北部", "Southern": "南部"}
CATEGORIES_ZH = {
    "Beverages": "饮料", "Condiments": "调味品", "Confections": "糖果", "Dairy Products": "乳制品", "Grains/Cereals": "谷物",
    "Meat/Poultry": "肉禽", "Produce": "果蔬", "Seafood": "海鲜",
}  # fmt: skip
# Countries that Northwind calls otherwise than the world's lists do.
COUNTRY_CODES = {"USA": "US", "UK": "GB"}
CHANNELS = (("owner_run", "业主自营店", "Owner-run shop"), ("company", "公司", "Company"))
DUTIES = (("Owner", "owner"), ("Accounting", "bookkeeper"), ("Order Administrator", "buyer"))


class MappingError(ValueError):
    """The files are not those of Northwind; the text says which file and what is missing."""


@dataclass(frozen=True)
class Line:
    """One line of an order. `exact` is price x quantity less discount, `amount` the same in whole cents."""

    order: Row
    product: str
    number: int
    quantity: int
    net_price: Decimal
    exact: Decimal

    @property
    def amount(self) -> Decimal:
        """Rounded half up to the cent."""
        return self.exact.quantize(CENT, ROUND_HALF_UP)


@dataclass
class Northwind:
    """The source as rows of text, with what several tables ask for worked out once."""

    tables: dict[str, Rows]
    lines: list[Line] = field(init=False)
    through: dt.date = field(init=False)

    def __post_init__(self) -> None:
        """Price the lines; the data ends with the last day on which anything happened."""
        self.lines = _lines(self.tables["order_details"], {row["order_id"]: row for row in self.tables["orders"]})
        days = [row[day] for row in self.tables["orders"] for day in ("order_date", "shipped_date") if row[day]]
        self.through = dt.date.fromisoformat(max(days))

    @property
    def shipped(self) -> list[Line]:
        """The lines of orders that were shipped."""
        return [line for line in self.lines if line.order["shipped_date"]]

    def orders_of(self, customer: str) -> Rows:
        """A customer's orders, the oldest first."""
        mine = (row for row in self.tables["orders"] if row["customer_id"] == customer)
        return sorted(mine, key=lambda row: (row["order_date"], int(row["order_id"])))

    @property
    def first_day(self) -> str:
        """The day of the first order of all."""
        return min(row["order_date"] for row in self.tables["orders"])


@dataclass(frozen=True)
class Report:
    """What was written: rows of each table, and what rounding and leaving out did."""

    rows: dict[str, int]
    amounts: int
    rounded: int
    rounding: Decimal
    not_shipped: int
    freight_left: Decimal

    def __str__(self) -> str:
        """The report as it is printed."""
        tables = ", ".join(f"{name} {count:,}" for name, count in self.rows.items())
        return (
            f"Rows: {tables}\n"
            f"Amounts with parts of a cent, rounded half up: {self.rounded:,} of {self.amounts:,}; "
            f"together {self.rounding:+f} {CURRENCY}\n"
            f"Orders not shipped yet: {self.not_shipped}; they are orders and no invoices, and their freight of "
            f"{self.freight_left} {CURRENCY} is not spent yet"
        )


def write(source: Path, folder: Path) -> Report:
    """Map the CSV files in `source` into `folder`, a batch by the contract.

    Raises:
        MappingError: a file or a column is missing, or an employee works for no region or for several.
    """
    northwind = Northwind({name: _read(source, name) for name in FILES})
    made = mapped(northwind)
    folder.mkdir(parents=True, exist_ok=True)
    said = f'key = "{KEY}"\ndata_through = {northwind.through}\ncorrection = false\n'
    (folder / BATCH_FILE).write_text(said, encoding="utf-8")
    for table in TABLES:
        if made.get(table.name):
            _write(folder / f"{table.name}.csv", [column.name for column in table.columns], made[table.name])
    return _report(northwind, made)


def _read(source: Path, name: str) -> Rows:
    path = source / f"{name}.csv"
    if not path.is_file():
        msg = f"{path.name} is missing. Wanted: {', '.join(f'{one}.csv' for one in FILES)}."
        raise MappingError(msg)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _write(path: Path, columns: Sequence[str], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _report(northwind: Northwind, made: dict[str, Rows]) -> Report:
    shipped = northwind.shipped
    rounded = [line for line in shipped if line.exact != line.amount]
    left = [row for row in northwind.tables["orders"] if not row["shipped_date"]]
    return Report(
        {table.name: len(made[table.name]) for table in TABLES if made.get(table.name)},
        len(shipped),
        len(rounded),
        sum((line.amount - line.exact for line in rounded), Decimal(0)),
        len(left),
        sum((Decimal(row["freight"]) for row in left), Decimal(0)),
    )


def mapped(northwind: Northwind) -> dict[str, Rows]:
    """The tables of the contract that Northwind has something for."""
    return {
        "code": _codes(northwind),
        "branch": _branches(northwind),
        "rep": _reps(northwind),
        "dealer": _dealers(northwind),
        "contact": _contacts(northwind),
        "dealer_branch": _assigned(northwind, "branch", _region_of_employees(northwind)),
        "dealer_rep": _assigned(northwind, "rep", {employee: employee for employee in _ids(northwind)}),
        "model": _models(northwind),
        "price": _prices(northwind),
        "ledger_entry": [_invoice(line) for line in northwind.shipped],
        "sales_order": _orders(northwind),
        "sales_order_line": [_order_line(line) for line in northwind.lines],
        "order_step": [step for line in northwind.lines for step in _steps(line)],
        "delivery": [_delivery(row) for row in northwind.tables["orders"] if row["shipped_date"]],
        "delivery_line": [_delivery_line(line) for line in northwind.shipped],
        "sell_in": _sell_in(northwind),
        "cost_entry": [_freight(row) for row in northwind.tables["orders"] if row["shipped_date"]],
    }


def _lines(details: Rows, orders: dict[str, Row]) -> list[Line]:
    numbers: dict[str, int] = defaultdict(int)
    lines = []
    for row in details:
        order = orders[row["order_id"]]
        numbers[row["order_id"]] += 1
        net_price = Decimal(row["unit_price"]) * (1 - Decimal(row["discount"]))
        quantity = int(row["quantity"])
        lines.append(Line(order, row["product_id"], numbers[row["order_id"]], quantity, net_price, net_price * quantity))
    return lines


# Codes, and who trades


def _codes(northwind: Northwind) -> Rows:
    tables = northwind.tables
    regions = ((row["region_id"], row["region_description"]) for row in tables["region"])
    categories = ((row["category_id"], row["category_name"]) for row in tables["categories"])
    countries = sorted({row["country"] for row in tables["customers"]})
    return [
        *(_code("channel", *channel) for channel in CHANNELS),
        *(_code("region", code, REGIONS_ZH.get(name, name), name) for code, name in regions),
        *(_code("province", country, _country_zh(country), country) for country in countries),
        *(_code("line", code, CATEGORIES_ZH.get(name, name), name) for code, name in categories),
        _code("cost_type", "freight", "运费", "Freight"),
    ]


def _code(kind: str, code: str, name_zh: str, name_en: str) -> Row:
    return {"kind": kind, "code": code, "name_zh": name_zh, "name_en": name_en}


def _country_zh(country: str) -> str:
    names = {name: code for code, name in Locale("en").territories.items()}
    code = COUNTRY_CODES.get(country) or names.get(country, "")
    return str(Locale("zh").territories.get(code, country))


def _branches(northwind: Northwind) -> Rows:
    names = ((row["region_id"], row["region_description"]) for row in northwind.tables["region"])
    return [
        {"branch": f"R{code}", "name_zh": f"{REGIONS_ZH.get(name, name)}分公司", "name_en": f"{name} branch", "region": code}
        for code, name in names
    ]


def _reps(northwind: Northwind) -> Rows:
    employees = northwind.tables["employees"]
    return [{"rep": row["employee_id"], "name": f"{row['first_name']} {row['last_name']}"} for row in employees]


def _ids(northwind: Northwind) -> list[str]:
    return [row["employee_id"] for row in northwind.tables["employees"]]


def _region_of_employees(northwind: Northwind) -> dict[str, str]:
    """The branch of each employee, by the region of its territories."""
    regions = {row["territory_id"]: row["region_id"] for row in northwind.tables["territories"]}
    found: dict[str, set[str]] = {employee: set() for employee in _ids(northwind)}
    for row in northwind.tables["employee_territories"]:
        found[row["employee_id"]].add(regions[row["territory_id"]])
    for employee, one in found.items():
        if len(one) != 1:
            msg = f"employee_territories.csv: employee {employee} works for {len(one)} regions; exactly one is wanted."
            raise MappingError(msg)
    return {employee: f"R{next(iter(one))}" for employee, one in found.items()}


def _channel(customer: Row) -> str:
    return "owner_run" if "Owner" in customer["contact_title"] else "company"


def _dealers(northwind: Northwind) -> Rows:
    return [
        {
            "dealer": row["customer_id"], "name": row["company_name"], "owner": row["customer_id"],
            "owner_name": row["company_name"], "channel": _channel(row), "city": row["city"], "province": row["country"],
            "currency": CURRENCY, "opened_on": _opened_on(northwind, row["customer_id"]),
        }
        for row in northwind.tables["customers"]
    ]  # fmt: skip


def _opened_on(northwind: Northwind, customer: str) -> str:
    orders = northwind.orders_of(customer)
    return orders[0]["order_date"] if orders else northwind.first_day


def _contacts(northwind: Northwind) -> Rows:
    return [
        {
            "dealer": row["customer_id"], "contact": "1", "name": row["contact_name"], "phone": row["phone"],
            "duty": next((duty for word, duty in DUTIES if word in row["contact_title"]), ""),
        }
        for row in northwind.tables["customers"]
    ]  # fmt: skip


def _assigned(northwind: Northwind, what: str, of_employee: dict[str, str]) -> Rows:
    """Who looks after an account, from order to order: an interval begins with the first order of another one."""
    head = next(row["employee_id"] for row in northwind.tables["employees"] if not row["reports_to"])
    rows: Rows = []
    for customer in (row["customer_id"] for row in northwind.tables["customers"]):
        # Of several orders on one day the last one holds.
        by_day = {row["order_date"]: of_employee[row["employee_id"]] for row in northwind.orders_of(customer)}
        rows += _intervals(customer, what, by_day or {northwind.first_day: of_employee[head]})
    return rows


def _intervals(customer: str, what: str, by_day: dict[str, str]) -> Iterable[Row]:
    days = list(by_day.items())
    begins = [days[0], *(day for before, day in pairwise(days) if day[1] != before[1])]
    ends = [day for day, _ in begins[1:]]
    for (begin, value), end in zip(begins, [*ends, ""], strict=True):
        yield {"dealer": customer, what: value, "valid_from": begin, "valid_to": end}


# Goods


def _models(northwind: Northwind) -> Rows:
    launched: dict[str, str] = {}
    for line in northwind.lines:
        day = line.order["order_date"]
        launched[line.product] = min(day, launched.get(line.product, day))
    return [
        {
            "model": row["product_id"], "name_zh": row["product_name"], "name_en": row["product_name"],
            "line": row["category_id"], "launched_on": launched.get(row["product_id"], northwind.first_day),
            "ended_on": str(northwind.through) if row["discontinued"] == "1" else "",
        }
        for row in northwind.tables["products"]
    ]  # fmt: skip


def _prices(northwind: Northwind) -> Rows:
    return [
        {
            "channel": channel, "currency": CURRENCY, "model": row["product_id"], "valid_from": str(northwind.through),
            "price": row["unit_price"],
        }
        for channel, _, _ in CHANNELS
        for row in northwind.tables["products"]
    ]  # fmt: skip


# The account, and what was ordered and shipped


def _invoice(line: Line) -> Row:
    shipped = line.order["shipped_date"]
    code, amount = f"{line.order['order_id']}-{line.product}", str(line.amount)
    return {
        "dealer": line.order["customer_id"], "entry": code, "kind": "invoice", "document_no": code, "document_date": shipped,
        "booked_on": shipped, "due_on": str(dt.date.fromisoformat(shipped) + DUE_AFTER), "net": amount, "freight": "0",
        "tax": "0", "withheld": "0", "amount": amount,
    }  # fmt: skip


def _freight(order: Row) -> Row:
    return {
        "dealer": order["customer_id"], "cost": order["order_id"], "cost_type": "freight",
        "booked_on": order["shipped_date"], "amount": order["freight"],
    }  # fmt: skip


def _orders(northwind: Northwind) -> Rows:
    shippers = {row["shipper_id"]: row["company_name"] for row in northwind.tables["shippers"]}
    return [
        {
            "dealer": row["customer_id"], "order": row["order_id"], "placed_on": row["order_date"],
            "wanted_on": row["required_date"], "status": "invoiced" if row["shipped_date"] else "placed",
            "note": shippers[row["ship_via"]],
        }
        for row in northwind.tables["orders"]
    ]  # fmt: skip


def _of_order(line: Line) -> Row:
    return {"dealer": line.order["customer_id"], "order": line.order["order_id"], "line_no": str(line.number)}


def _order_line(line: Line) -> Row:
    return _of_order(line) | {"model": line.product, "quantity": str(line.quantity), "unit_price": f"{line.net_price:f}"}


def _steps(line: Line) -> Rows:
    placed, shipped = line.order["order_date"], line.order["shipped_date"]
    steps = {"placed": placed} | (dict.fromkeys(("shipped", "delivered", "invoiced"), shipped) if shipped else {})
    units = str(line.quantity)
    return [_of_order(line) | {"step": step, "happened_on": day, "quantity": units} for step, day in steps.items()]


def _delivery(order: Row) -> Row:
    shipped = order["shipped_date"]
    return {
        "dealer": order["customer_id"], "delivery": order["order_id"], "shipped_on": shipped, "delivered_on": shipped,
        "document_no": order["order_id"],
    }  # fmt: skip


def _delivery_line(line: Line) -> Row:
    return _of_order(line) | {
        "delivery": line.order["order_id"], "item": str(line.number), "model": line.product, "quantity": str(line.quantity),
        "amount": str(line.amount),
    }  # fmt: skip


def _sell_in(northwind: Northwind) -> Rows:
    units: dict[tuple[str, str, str], int] = defaultdict(int)
    amounts: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for line in northwind.shipped:
        key = (line.order["customer_id"], line.order["shipped_date"], line.product)
        units[key] += line.quantity
        amounts[key] += line.amount
    return [
        {"dealer": dealer, "day": day, "model": model, "quantity": str(count), "amount": str(amounts[dealer, day, model])}
        for (dealer, day, model), count in units.items()
    ]
