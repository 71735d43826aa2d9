"""Fees accrued and settled, and the sub-accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from data.demo.ledger import Account, Bill, Charge
from data.demo.manners import HEALTHY, OVER_LIMIT, manner
from data.demo.named import PREPAID
from data.demo.trade import months

if TYPE_CHECKING:
    from data.demo.book import Book
    from data.demo.network import Dealer
    from data.demo.rebates import Rebate
    from data.demo.world import World

# name in Chinese and English, how often in a month, part of a month's purchases in thousandths, and who bears it
FEE_TYPES = {
    "display": ("门店陈列费补贴", "Display support", 0.17, (2, 9), 1),
    "promotion": ("促销活动费", "Promotion support", 0.08, (3, 12), 1),
    "entrance": ("进场费", "Entrance fee", 0.02, (8, 20), 1),
    "training": ("促销员培训费", "Training of shop staff", 0.03, (1, 3), 1),
    "logistics": ("物流仓储费", "Freight and storage", 0.09, (1, 4), -1),
    "interest": ("逾期利息", "Interest on arrears", 0.1, (1, 3), -1),
}  # fmt: skip
LATE_HABITS = ("late", "chronic")
SETTLED, IN_PART = 0.9, 0.12
YUAN = 100


@dataclass
class Fee:
    """An accrued fee and its settlement. Amounts are positive in the account's favour."""

    number: int
    kind: str
    accrued_on: dt.date
    amount: int
    settled_on: dt.date | None = None
    settled: int = 0
    bill: Bill | None = None

    @property
    def code(self) -> str:
        """The code of the accrued row."""
        return f"F{self.number:04d}"


def fees(world: World, dealer: Dealer) -> list[Fee]:
    """The fees of an account."""
    if manner(dealer).quiet:
        return []
    rng = Random(f"{world.seed}:fees:{dealer.number}")  # noqa: S311 - demo data
    start, until = world.calendar.start, dealer.closed_on or world.calendar.until
    made: list[Fee] = []
    for month in months(max(start, dealer.opened_on), until):
        for kind, (_, _, odds, (low, high), sign) in FEE_TYPES.items():
            if rng.random() >= odds or (kind == "interest" and dealer.habit not in LATE_HABITS):
                continue
            day = month.replace(day=rng.randrange(3, 29))
            amount = sign * max(dealer.monthly * rng.randrange(low * 10, high * 10) // 10_000 // YUAN * YUAN, 50 * YUAN)
            if max(start, dealer.opened_on) <= day <= until:
                made.append(_settle(Fee(len(made) + 1, kind, day, amount), rng, world.calendar.until))
    return made + _of_the_healthy(dealer, world.calendar.until, len(made))


def _settle(fee: Fee, rng: Random, until: dt.date) -> Fee:
    day = fee.accrued_on + dt.timedelta(days=rng.randrange(18, 75))
    if rng.random() < SETTLED and day <= until:
        part = rng.randrange(60, 96) if rng.random() < IN_PART else 100
        fee.settled_on, fee.settled = day, fee.amount * part // 100
        fee.bill = _bill(fee, day, fee.settled)
    return fee


def _bill(fee: Fee, day: dt.date, amount: int) -> Bill:
    name = FEE_TYPES[fee.kind][0]
    if fee.kind == "interest":
        return Bill(day, "debit_note", Charge(-amount), name, 15)
    return Bill(day, "fee", Charge(-amount), name, 30 if amount < 0 else None)


def _of_the_healthy(dealer: Dealer, until: dt.date, count: int) -> list[Fee]:
    """The two fees at the end of the statement of D00001."""
    if dealer.code != HEALTHY:
        return []
    made = []
    for number, (kind, ago, amount) in enumerate(
        (("display", 9, 2_800 * YUAN), ("logistics", 8, -960 * YUAN)), start=count + 1
    ):
        day = until - dt.timedelta(days=ago)
        fee = Fee(number, kind, day - dt.timedelta(days=31), amount, day, amount)
        fee.bill = _bill(fee, day, amount)
        made.append(fee)
    return made


def write_fees(book: Book, dealer: Dealer, made: list[Fee]) -> None:
    """Both rows of each."""
    for fee in made:
        document = f"FY{fee.accrued_on:%y%m}-{dealer.number:05d}-{fee.number:04d}"
        book.add(
            "fee_entry", fee.accrued_on, dealer.code, fee.code, fee.kind, "accrued", fee.accrued_on, fee.amount, None,
            document, None, None,
        )  # fmt: skip
        if fee.settled_on is not None and fee.bill is not None:
            note = "部分兑付" if fee.settled != fee.amount else None
            book.add(
                "fee_entry", fee.settled_on, dealer.code, f"{fee.code}S", fee.kind, "settled", fee.settled_on, fee.settled,
                fee.code, document, fee.bill.code, note,
            )  # fmt: skip


def write_sub_accounts(book: Book, world: World, account: Account, earned: list[Rebate]) -> None:
    """Deposits, payments in advance, rebates earned and paid out, and overdrafts granted."""
    dealer = account.dealer
    if not manner(dealer).trades:
        return
    start = world.calendar.start
    first, rng = max(dealer.opened_on, start), Random(f"{world.seed}:deposit:{dealer.number}")  # noqa: S311 - demo data
    moved: list[tuple[dt.date, str, int, str | None, str | None]] = []
    deposit = max(dealer.monthly // 10 // 500_000, 1) * 500_000
    moved.append((first, "deposit", deposit, None, "期初保证金"))
    if rng.random() < 0.2:  # noqa: PLR2004 - now and then the deposit is raised
        moved.append((first + dt.timedelta(days=rng.randrange(200, 700)), "deposit", deposit // 2, None, "追加保证金"))
    ahead = [entry for entry in account.entries if entry.kind == "payment" and entry.note == PREPAID]
    moved += [(entry.booked_on, "prepaid", -entry.amount, entry.code, PREPAID) for entry in ahead]
    for rebate in earned:
        moved += rebate.movements()
    if dealer.code == OVER_LIMIT or (dealer.habit == "chronic" and rng.random() < 0.5):  # noqa: PLR2004
        day = world.calendar.until - dt.timedelta(days=rng.randrange(40, 90))
        moved += [(day, "overdraft", dealer.monthly // 2, None, "临时额度"),
                  (day + dt.timedelta(days=30), "overdraft", -(dealer.monthly // 2), None, "临时额度到期")]  # fmt: skip
    for number, (day, sub_account, amount, entry_code, note) in enumerate(sorted(moved, key=lambda row: row[:2]), start=1):
        book.add(
            "sub_account_movement", day, dealer.code, f"S{number:04d}", sub_account, day, amount, None, entry_code, note
        )
