"""What follows from complaints and sales: tasks of the stations, warranty claims, and what it all costs us."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.demo.complaints import DAY_MINUTES, Complaint
from data.demo.dice import generator
from data.demo.ledger import Bill, Charge
from data.demo.manners import manner
from data.demo.places import PLACES
from data.demo.trade import months

if TYPE_CHECKING:
    from data.demo.book import Book, Row
    from data.demo.flows import Flow
    from data.demo.network import Dealer
    from data.demo.returns import Return
    from data.demo.world import World

STATIONS_EACH = 2
INSTALL_SHARE = 0.006
REPAIRED, CLAIMED, BY_DEALER, DENIED, IN_PART = 0.8, 0.62, 0.22, 0.06, 0.14
COST_TYPES = {
    "sale_freight": ("销售运费", "Freight of sales"), "shop_staff": ("促销员费用", "Shop staff"),
    "spare_parts": ("维修配件", "Spare parts"),
    "repair_labour": ("维修工费", "Repair labour"), "return_handling": ("退货处理", "Handling of returns"),
}  # fmt: skip


@dataclass
class Warranty:
    """A warranty claim and what became of it."""

    number: int
    case: Complaint
    claimed_on: dt.date
    parts: int
    labour: int
    station: str | None
    decided_on: dt.date
    approved: int
    reason: str | None
    replacement: str | None
    paid_on: dt.date | None
    bill: Bill | None


def stations(dealer: Dealer) -> list[str]:
    """The codes of the stations of the account's branch."""
    branch = int(dealer.branches[-1].code[1:])
    return [f"ST{(branch - 1) * STATIONS_EACH + number:03d}" for number in range(1, STATIONS_EACH + 1)]


def write_stations(book: Book) -> None:
    """All stations: two for each branch, in its city and in a town near it."""
    for branch, place in enumerate(PLACES):
        for number, town in enumerate((place.city, place.towns[0]), start=1):
            book.always(
                "station", f"ST{branch * STATIONS_EACH + number:03d}", f"{town}服务站",
                f"Service station {place.city_en} {number}",
                f"B{branch + 1:03d}", town,
            )  # fmt: skip


def warranties(world: World, dealer: Dealer, cases: list[Complaint]) -> list[Warranty]:
    """The claims that follow from units that failed."""
    draw = generator(world.seed, "warranty", dealer.number)
    made: list[Warranty] = []
    last = world.calendar.days * DAY_MINUTES
    for case in cases:
        chance = draw.random(6)
        if case.fault is None or case.solved >= last or chance[0] >= CLAIMED:
            continue
        made.append(_warranty(world, dealer, case, len(made) + 1, chance.tolist()))
    return made


def _warranty(world: World, dealer: Dealer, case: Complaint, number: int, chance: list[float]) -> Warranty:
    day, until = world.calendar.day(case.solved // DAY_MINUTES), world.calendar.until
    price = world.goods.models[case.model or 0].retail * 100
    parts, labour = int(price * (0.02 + 0.12 * chance[1])) // 100 * 100, 6_000 + int(chance[2] * 12_000) // 100 * 100
    own = chance[3] < BY_DEALER
    decided = day + dt.timedelta(days=3 + int(chance[4] * 18))
    approved, reason = parts + labour, None
    if chance[5] < DENIED:
        approved, reason = 0, "out_of_warranty"
    elif chance[5] < DENIED + IN_PART:
        approved, reason = parts, "no_proof"
    paid = decided + dt.timedelta(days=5 + int(chance[1] * 30))
    paid_on = paid if approved and paid <= until else None
    bill = Bill(paid, "fee", Charge(-approved), "三包费用") if own and paid_on else None
    replaced = f"{case.serial}R" if chance[2] < 0.08 else None  # noqa: PLR2004 - a few units are exchanged
    station = None if own else stations(dealer)[int(chance[4] * STATIONS_EACH)]
    return Warranty(number, case, day, parts, labour, station, decided, approved, reason, replaced, paid_on, bill)


def write_warranties(book: Book, world: World, dealer: str, made: list[Warranty]) -> None:
    """Each as it stood at the end of each batch, and what it cost us."""
    until = world.calendar.until
    for one in made:
        model = world.goods.models[one.case.model or 0].code
        rows = [_warranty_row(dealer, model, one, day) for day in (until - dt.timedelta(days=1), until)]
        book.put("warranty_claim", *rows)


def _warranty_row(dealer: str, model: str, one: Warranty, day: dt.date) -> Row | None:
    if one.claimed_on > day:
        return None
    decided, paid = one.decided_on <= day, one.paid_on is not None and one.paid_on <= day
    status = "paid" if paid else ("approved" if one.approved else "denied") if decided else "submitted"
    return (
        dealer, f"W{one.number:05d}", one.claimed_on, model, status, one.parts, one.labour,
        one.approved if decided else None, one.station, one.case.code, one.case.batch, one.case.serial, one.replacement,
        one.decided_on if decided else None, one.paid_on if paid else None, one.reason if decided else None,
        one.bill.code if paid and one.bill else None,
    )  # fmt: skip


def write_tasks(book: Book, world: World, flow: Flow, n: int, cases: list[Complaint]) -> None:
    """Installations of some of the units sold, and visits that complaints lead to."""
    dealer = flow.accounts.dealers[n]
    if manner(dealer).quiet:
        return
    draw, until = generator(world.seed, "tasks", dealer.number), world.calendar.until
    planned = [*_installations(world, flow, n, draw), *_visits(world, cases, draw)]
    planned.sort(key=lambda task: (task[2], task[1], task[4] or "", task[5] or ""))
    places = draw.integers(0, STATIONS_EACH, len(planned)).tolist()
    for number, ((known, kind, plan, done, model, case), place) in enumerate(zip(planned, places, strict=True), start=1):
        key = (dealer.code, f"K{number:05d}", stations(dealer)[place], kind, plan)
        rows = []
        for day in (until - dt.timedelta(days=1), until):
            finished = done is not None and done <= day
            status = "done" if finished else "cancelled" if done is None and plan <= day else "planned"
            rows.append((*key, status, done if finished else None, model, case) if known <= day else None)
        book.put("service_task", *rows)


Task = tuple[dt.date, str, dt.date, dt.date | None, str | None, str | None]
"""Since when it is known, what it is, when it is planned and done, the model and the complaint."""


def _installations(world: World, flow: Flow, n: int, draw: np.random.Generator) -> list[Task]:
    made, goods = flow.accounts, world.goods
    first, after = made.first[n], made.first[n + 1]
    installed = np.array([goods.models[model].line.installed for model in made.model[first:after]], bool)
    sold = flow.sold[:, first:after] * installed
    days, pairs = np.nonzero(sold)
    picked = np.flatnonzero(draw.random(len(days)) < INSTALL_SHARE * sold[days, pairs])
    wait, more = draw.integers(1, 4, len(picked)).tolist(), draw.random(len(picked)).tolist()
    found: list[Task] = []
    for row, days_after, chance in zip(picked, wait, more, strict=True):
        known = world.calendar.day(days[row])
        plan = known + dt.timedelta(days=days_after)
        done = None if chance < 0.03 else plan + dt.timedelta(days=int(chance > 0.9))  # noqa: PLR2004 - cancelled; a day late
        found.append((known, "install", plan, done, goods.models[made.model[first + pairs[row]]].code, None))
    return found


def _visits(world: World, cases: list[Complaint], draw: np.random.Generator) -> list[Task]:
    found: list[Task] = []
    for case in cases:
        chance = draw.random(2)
        if case.fault is None or chance[0] >= REPAIRED:
            continue
        first = world.calendar.day(case.answered // DAY_MINUTES)
        done = world.calendar.day(case.solved // DAY_MINUTES)
        kind = "exchange" if chance[1] < 0.06 else "inspect" if chance[1] < 0.2 else "repair"  # noqa: PLR2004
        plan = min(first + dt.timedelta(days=1), done)
        if first <= world.calendar.until:
            found.append((first, kind, plan, done, world.goods.models[case.model or 0].code, case.code))
    return found


def write_costs(book: Book, world: World, dealer: Dealer, claims: list[Warranty], returned: list[Return]) -> None:
    """What selling to the account, repairing its units and taking goods back cost us."""
    if not manner(dealer).trades:
        return
    draw, until = generator(world.seed, "costs", dealer.number), world.calendar.until
    rows: list[tuple[dt.date, str, int, str | None, str | None, int | None]] = []
    for month in months(max(world.calendar.start, dealer.opened_on), dealer.closed_on or until):
        day, chance = month.replace(day=28), draw.random(2)
        rows.append((day, "sale_freight", int(dealer.monthly * (0.006 + 0.006 * chance[0])), None, None, None))
        if dealer.channel in ("domestic_chain", "department_store"):
            rows.append((day, "shop_staff", int(dealer.monthly * (0.01 + 0.01 * chance[1])), None, None, None))
    for one in claims:
        model = world.goods.models[one.case.model or 0].code
        rows += [(one.decided_on, "spare_parts", one.parts, one.station, model, 1),
                 (one.decided_on, "repair_labour", one.labour, one.station, model, 1)]  # fmt: skip
    for note in returned:
        model = world.goods.models[note.model].code
        rows.append((note.returned_on, "return_handling", note.quantity * 4_500, None, model, note.quantity))
    for number, (day, kind, amount, station, model_, units) in enumerate(sorted(rows, key=_cost_order), start=1):
        book.add("cost_entry", day, dealer.code, f"X{number:05d}", kind, day, amount, station, model_, units, None)


def _cost_order(row: tuple[dt.date, str, int, str | None, str | None, int | None]) -> tuple[object, ...]:
    day, kind, amount, station, model, _ = row
    return day, kind, amount, station or "", model or ""
