"""Rebate programmes: what counts, what is earned by each of the four methods, and when it is paid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from data.demo.book import yuan
from data.demo.ledger import Bill, Charge
from data.demo.manners import HEALTHY, manner
from data.demo.scales import Calendar, Ints, quarter_end, quarter_starts
from data.demo.seasons import LINE_NUMBER

if TYPE_CHECKING:
    from data.demo.book import Book
    from data.demo.network import Dealer
    from data.demo.world import World

STORES = ("franchised_store", "specialty_store", "department_store")
CHAINS = ("domestic_chain", "multinational_chain")
SETTLED_AFTER, PROMISED_AFTER = 15, 45
MEMBERS, LATE, IN_PARTS = 0.9, 0.12, 0.06
POINTS = 10_000
"""Basis points in a whole."""


@dataclass(frozen=True)
class Programme:
    """One programme. `tiers` are (where it ends in cents or units, None for the last; basis points, or cents per unit)."""

    code: str
    name_zh: str
    name_en: str
    method: str
    basis: str
    measure: str
    starts_on: dt.date
    ends_on: dt.date
    line: str
    channels: tuple[str, ...]
    tiers: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True)
class Bought:
    """What an account bought, row by row: days, cents or units, and the line's number."""

    ordered_on: Ints
    delivered_on: Ints
    invoiced_on: Ints
    amount: Ints
    units: Ints
    line: Ints


@dataclass
class Rebate:
    """What an account earned under a programme and how it is paid."""

    programme: Programme
    number: int
    base: int
    earned: int
    settled_on: dt.date
    payments: list[Bill] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of the settlement."""
        return f"RS{self.number:03d}"

    def movements(self) -> list[tuple[dt.date, str, int, str | None, str | None]]:
        """What it does on the sub-account: earned, and paid out."""
        if not self.earned:
            return []
        paid = [(bill.on, "rebate", bill.charge.net, bill.code, "返利兑付") for bill in self.payments if bill.entry]
        return [(self.settled_on, "rebate", self.earned, None, self.programme.name_zh), *paid]


def programmes(calendar: Calendar, median: int) -> list[Programme]:
    """All programmes of the demo; `median` is what the middle account buys in a month, in cents."""
    made = []
    for start in quarter_starts(calendar):
        number = (start.month + 2) // 3
        made.append(Programme(
            f"Q-{start.year}Q{number}", f"{start.year} 年第 {number} 季度进货返利",
            f"Quarterly purchases {start.year} Q{number}",
            "cumulative", "invoiced", "amount", start, quarter_end(start), "", STORES, _tiers(median, 3, (0, 60, 110, 160)),
        ))  # fmt: skip
    for year in range(calendar.start.year, calendar.until.year + 1):
        made += _of_the_year(year, median)
    return [one for one in made if calendar.start <= one.starts_on <= calendar.until]


def _of_the_year(year: int, median: int) -> list[Programme]:
    units = max(median * 6 // 150_000 // 40 * 10, 20)
    return [
        Programme(f"AC-{year}", f"{year} 年空调旺季返利", f"Air conditioner season {year}", "stepped", "delivered", "amount",
                  dt.date(year, 3, 1), dt.date(year, 7, 31), "AC", STORES, _tiers(median, 1, (0, 120, 200, 300))),
        Programme(f"CHAIN-{year}", f"{year} 年连锁年度合同", f"Chain contract {year}", "total", "invoiced", "amount",
                  dt.date(year, 1, 1), dt.date(year, 12, 31), "", CHAINS, _tiers(median, 12, (0, 50, 40, 40))),
        *(Programme(f"WM-{year}H{half}", f"{year} 年{name}洗衣机台数返利", f"Washing machine units {year} H{half}",
                    "rolling", "ordered", "quantity", dt.date(year, 6 * half - 5, 1), dt.date(year, 6 * half, 29 + half),
                    "WM", STORES + CHAINS,
                    ((units, 0), (units * 2, 500), (units * 4, 800), (None, 1_200)))
          for half, name in ((1, "上半"), (2, "下半"))),
    ]  # fmt: skip


def _tiers(median: int, months: int, rates: tuple[int, ...]) -> tuple[tuple[int | None, int], ...]:
    step = max(median * months // 2 // 1_000_000, 1) * 1_000_000
    return tuple(zip((step, step * 2, step * 4, None), rates, strict=True))


def earned(method: str, tiers: tuple[tuple[int | None, int], ...], base: int) -> int:
    """What a base earns, in the base's unit times the rate's; each tier begins where the one before it ends.

    stepped: every part at the rate of its own tier; cumulative: all of it at the rate of the tier that is reached;
    rolling: every tier that is reached, its rate on all up to its own end; total: every such rate on all of it.
    """
    begins, found = 0, 0
    for ends, rate in tiers:
        if base <= begins and begins:
            break
        inside = base if ends is None else min(base, ends)
        parts = {"stepped": found + (inside - begins) * rate, "cumulative": base * rate, "rolling": found + inside * rate,
                 "total": found + base * rate}  # fmt: skip
        found = parts[method]
        begins = ends or 0
    return found


def base_of(programme: Programme, bought: Bought, calendar: Calendar) -> int:
    """The purchases that count, in cents or units."""
    day = {"ordered": bought.ordered_on, "delivered": bought.delivered_on, "invoiced": bought.invoiced_on}[programme.basis]
    counts = (day >= calendar.number(programme.starts_on)) & (day <= min(calendar.number(programme.ends_on), calendar.last))
    if programme.line:
        counts &= bought.line == LINE_NUMBER[programme.line]
    return int((bought.amount if programme.measure == "amount" else bought.units)[counts].sum())


def member(dealer: Dealer, programme: Programme) -> bool:
    """Whether the account takes part."""
    fits = dealer.channel in programme.channels and manner(dealer).trades and not manner(dealer).quiet
    if not fits or dealer.opened_on > programme.starts_on or (dealer.closed_on and dealer.closed_on <= programme.ends_on):
        return False
    return dealer.number == 1 or Random(f"{dealer.number}:{programme.code}").random() < MEMBERS  # noqa: S311 - demo data


def rebates(world: World, dealer: Dealer, planned: list[Programme], bought: Bought) -> list[Rebate]:
    """The settlements of an account up to the last day, with the payments that have been made."""
    made: list[Rebate] = []
    for programme in planned:
        settled_on = programme.ends_on + dt.timedelta(days=SETTLED_AFTER)
        if settled_on > world.calendar.until or not member(dealer, programme):
            continue
        base = base_of(programme, bought, world.calendar)
        gained = earned(programme.method, programme.tiers, base)
        amount = (gained + POINTS // 2) // POINTS if programme.measure == "amount" else gained
        rebate = Rebate(programme, len(made) + 1, base, amount, settled_on)
        rebate.payments = _payments(world, dealer, rebate)
        made.append(rebate)
    return made


def _payments(world: World, dealer: Dealer, rebate: Rebate) -> list[Bill]:
    if not rebate.earned:
        return []
    rng = Random(f"{world.seed}:paid:{dealer.number}:{rebate.programme.code}")  # noqa: S311 - demo data
    wait = rng.randrange(3, 28) if rng.random() >= LATE else rng.randrange(35, 90)
    days = [0] if dealer.code == HEALTHY else [wait, wait + 25] if rng.random() < IN_PARTS else [wait]
    first = rebate.earned if len(days) == 1 else rebate.earned // 2
    amounts = [first, rebate.earned - first][: len(days)]
    return [
        Bill(day, "rebate", Charge(-amount), rebate.programme.name_zh)
        for wait_, amount in zip(days, amounts, strict=True)
        if amount and (day := rebate.settled_on + dt.timedelta(days=wait_)) <= world.calendar.until
    ]


def write_programmes(book: Book, planned: list[Programme]) -> None:
    """The programmes and their tiers."""
    for one in planned:
        settle_by = one.ends_on + dt.timedelta(days=PROMISED_AFTER)
        book.always(
            "rebate_programme", one.code, one.name_zh, one.name_en, one.method, one.basis, one.measure, one.starts_on,
            one.ends_on, "CNY", one.line or None, settle_by,
        )  # fmt: skip
        for number, (ends, rate) in enumerate(one.tiers, start=1):
            up_to = None if ends is None else yuan(ends) if one.measure == "amount" else str(ends)
            book.always("rebate_tier", one.code, number, up_to, yuan(rate))


def write_rebates(book: Book, dealer: Dealer, planned: list[Programme], made: list[Rebate]) -> None:
    """Memberships, settlements and payments."""
    for programme in planned:
        if member(dealer, programme):
            book.always("rebate_member", dealer.code, programme.code)
    payment = 0
    for rebate in made:
        base = yuan(rebate.base) if rebate.programme.measure == "amount" else str(rebate.base)
        promised = rebate.programme.ends_on + dt.timedelta(days=PROMISED_AFTER)
        book.add(
            "rebate_settlement", rebate.settled_on, dealer.code, rebate.code, rebate.programme.code,
            rebate.programme.starts_on, rebate.programme.ends_on, base, rebate.earned, rebate.settled_on, promised,
        )  # fmt: skip
        for bill in rebate.payments:
            payment += 1
            book.add(
                "rebate_payment", bill.on, dealer.code, f"RP{payment:03d}", rebate.code, bill.on, -bill.charge.net, bill.code
            )
