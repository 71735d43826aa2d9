"""Writes the demo as two batches by the contract, and loads them."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from data.demo.ledger import Account, Allocation, Entry
from data.demo.named import stories
from data.demo.network import Dealer, Stay, branch_code, dealers, rep_names
from data.demo.places import CHANNELS, PLACES, REGIONS
from data.demo.trade import trade
from data.load import Report, load
from data.load.contract import BATCH_FILE, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from data.settings import Settings

DEMO_SEED = 20261031
DEMO_UNTIL = dt.date(2026, 10, 31)
MONTHS_BACK = 26
HISTORY, LATE = "01-history", "02-late"
CURRENCY = "CNY"
Rows = list[tuple[object, ...]]


@dataclass(frozen=True)
class Scale:
    """How much of it: accounts, and entries of the large one."""

    dealers: int
    large: int


SCALES = {"small": Scale(300, 50_000), "tiny": Scale(40, 2_000)}


@dataclass
class Book:
    """The rows of one batch by table."""

    rows: dict[str, Rows] = field(default_factory=lambda: {table.name: [] for table in TABLES})

    def add(self, table: str, *values: object) -> None:
        """One row."""
        self.rows[table].append(values)

    def write(self, folder: Path, key: str, through: dt.date, *, correction: bool) -> None:
        """The folder of the batch; a table without rows has no file."""
        folder.mkdir(parents=True, exist_ok=True)
        said = f'key = "{key}"\ndata_through = {through}\ncorrection = {str(correction).lower()}\n'
        (folder / BATCH_FILE).write_text(said, encoding="utf-8", newline="\n")
        for table in TABLES:
            if self.rows[table.name]:
                header = [column.name for column in table.columns]
                _write_csv(folder / table.file, header, self.rows[table.name])


def write(folder: Path, scale: str = "small", seed: int = DEMO_SEED, until: dt.date = DEMO_UNTIL) -> None:
    """Write the two batches into `folder`: 01-history up to the day before `until`, then 02-late with what came after it.

    The same arguments give the same bytes.
    """
    start = _start(until)
    history, late = Book(), Book()
    size = SCALES[scale]
    told = stories(size.large)
    _add_firm(history, seed)
    for dealer in dealers(size.dealers, seed, start):
        account = Account(dealer, Random(f"{seed}:ledger:{dealer.number}"))  # noqa: S311 - demo data
        dealer.limits = _limits(dealer, start)
        told.get(dealer.code, trade)(account, start, until)
        _add_dealer(history, dealer)
        _add_ledger(history, late, account, until)
    history.write(folder / HISTORY, f"demo-{seed}-{scale}-{until}-history", until - dt.timedelta(days=1), correction=False)
    late.write(folder / LATE, f"demo-{seed}-{scale}-{until}-late", until, correction=True)


def load_demo(folder: Path, settings: Settings, progress: Callable[[str], None] = lambda _line: None) -> list[Report]:
    """Write the demo into `folder` where it is missing, and load both batches in order. A second call changes nothing."""
    if not (folder / LATE / BATCH_FILE).is_file():
        progress("writing the demo")
        write(folder)
    return [load(folder / name, settings, progress) for name in (HISTORY, LATE)]


def _start(until: dt.date) -> dt.date:
    months = until.year * 12 + until.month - MONTHS_BACK
    return dt.date(months // 12, months % 12 + 1, 1)


def _limits(dealer: Dealer, start: dt.date) -> list[tuple[dt.date, int]]:
    step = 1_000_000
    limit = max(step, int(dealer.monthly * 4.5) // step * step)
    first = max(dealer.opened_on, start)
    raised = first + dt.timedelta(days=400)
    return [(first, limit), (raised, limit + limit // 5 // step * step)] if dealer.number % 3 == 1 else [(first, limit)]


def _add_firm(book: Book, seed: int) -> None:
    for code, (name_zh, name_en) in CHANNELS.items():
        book.add("code", "channel", code, name_zh, name_en)
    for code in sorted({place.region for place in PLACES}):
        book.add("code", "region", code, *REGIONS[code])
    for index, place in enumerate(PLACES):
        book.add("branch", branch_code(index), f"{place.city}工贸公司", f"{place.city_en} Trade Company", place.region)
    for number, name in enumerate(rep_names(seed), start=1):
        book.add("rep", f"R{number:03d}", name)


def _add_dealer(book: Book, dealer: Dealer) -> None:
    book.add(
        "dealer", dealer.code, dealer.name, dealer.owner, dealer.owner_name, dealer.channel, dealer.city, CURRENCY,
        dealer.opened_on,
    )  # fmt: skip
    _add_stays(book, "dealer_branch", dealer.code, dealer.branches)
    _add_stays(book, "dealer_rep", dealer.code, dealer.reps)
    for valid_from, amount in dealer.limits:
        book.add("credit_limit", dealer.code, valid_from, _money(amount))


def _add_stays(book: Book, table: str, dealer: str, stays: list[Stay]) -> None:
    for stay in stays:
        book.add(table, dealer, stay.code, stay.valid_from, stay.valid_to)


def _add_ledger(history: Book, late: Book, account: Account, until: dt.date) -> None:
    dealer = account.dealer.code
    for entry in account.entries:
        if _is_late(entry, until):
            late.add("ledger_entry", dealer, *_entry(entry))
            continue
        history.add("ledger_entry", dealer, *_entry(entry.first or entry))
        if entry.first:
            late.add("ledger_entry", dealer, *_entry(entry))
    for cleared in account.allocations:
        after = cleared.effective_on >= until or _is_late(cleared.debit, until) or _is_late(cleared.credit, until)
        (late if after else history).add("allocation", dealer, *_allocation(cleared))


def _is_late(entry: Entry, until: dt.date) -> bool:
    return entry.late or entry.booked_on >= until


def _entry(entry: Entry) -> tuple[object, ...]:
    amounts = (entry.net, entry.freight, entry.tax, entry.withheld, entry.amount)
    return (
        entry.code, entry.kind, entry.document_no, entry.tax_invoice_no, entry.bank_reference, entry.document_date,
        entry.booked_on, entry.due_on, *map(_money, amounts), entry.note, str(entry.cancelled).lower(),
    )  # fmt: skip


def _allocation(cleared: Allocation) -> tuple[object, ...]:
    return cleared.code, cleared.debit.code, cleared.credit.code, _money(cleared.amount), cleared.effective_on


def _money(minor: int) -> str:
    return f"{'-' if minor < 0 else ''}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def _write_csv(path: Path, header: list[str], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
