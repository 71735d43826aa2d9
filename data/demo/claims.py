"""Claims of dealers: price protection after a price cut, promotion support, stock rotation, freight damage."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from data.demo.ledger import Bill, Charge
from data.demo.manners import HEALTHY, manner
from data.demo.scales import quarter_end, quarter_starts
from data.demo.world import KINDS

if TYPE_CHECKING:
    from data.demo.book import Book, Row
    from data.demo.flows import Flow
    from data.demo.papers import Papers
    from data.demo.world import World

NAMES = {
    "promotion_support": "促销支持",
    "price_protection": "价保",
    "stock_rotation": "换货调剂",
    "freight_damage": "运输损坏赔付",
}
DENIALS = ("late_submission", "no_proof", "not_covered")
CUTS = ("count_differs", "not_covered")
LEAST_PROTECTED = 20_000
GREAT = ("618", "1111", "NATIONAL", "MAY")
SUPPORT_ODDS, DAMAGE_ODDS, DENIED, IN_PART = 0.06, 0.012, 0.1, 0.2
ROTATION_ODDS = {"helps": 0.01, "usual": 0.03, "pushes": 0.15}
LEAST_ROTATED = 8
PROMISED_DAYS, WITHDRAWN = 30, 0.02


@dataclass
class Claim:
    """A claim and what became of it; days that have not come are after the last one."""

    kind: str
    submitted_on: dt.date
    amount: int
    model: str | None = None
    quantity: int | None = None
    promotion: str | None = None
    decided_on: dt.date | None = None
    approved: int | None = None
    reason: str | None = None
    withdrawn: bool = False
    paid_on: dt.date | None = None
    bill: Bill | None = None


def claims(world: World, flow: Flow, papers: Papers, n: int) -> list[Claim]:
    """The claims of account `n` of the part, by day of submission."""
    dealer = flow.accounts.dealers[n]
    if manner(dealer).quiet:
        return []
    rng = Random(f"{world.seed}:claims:{dealer.number}")  # noqa: S311 - demo data
    made = [*_protection(world, flow, n, rng), *_support(world, flow, n, rng), *_rotation(world, flow, n, rng),
            *_damage(world, flow, papers, n, rng)]  # fmt: skip
    made = sorted(
        (one for one in made if one.submitted_on <= world.calendar.until), key=lambda one: (one.submitted_on, one.kind)
    )
    for claim in made:
        _decide(claim, rng, world.calendar.until)
    return made


def _protection(world: World, flow: Flow, n: int, rng: Random) -> list[Claim]:
    made, goods, calendar = flow.accounts, world.goods, world.calendar
    pairs = np.arange(made.first[n], made.first[n + 1])
    cut = goods.cut[made.model[pairs]]
    found = []
    for pair, day in zip(pairs[cut < calendar.days], cut[cut < calendar.days], strict=True):
        held, model = int(flow.stock[day - 1, pair]), made.model[pair]
        before, after = goods.prices[model, made.channel[n]]
        amount = held * int(before - after)
        submitted = calendar.day(day) + dt.timedelta(days=rng.randrange(2, 14))
        if amount >= LEAST_PROTECTED:
            found.append(Claim("price_protection", submitted, amount, goods.models[model].code, held))
    return found


def _support(world: World, flow: Flow, n: int, rng: Random) -> list[Claim]:
    dealer = flow.accounts.dealers[n]
    found = []
    for promotion in world.promotions:
        after = promotion.ends_on + dt.timedelta(days=rng.randrange(1, 20))
        asks = rng.random() < SUPPORT_ODDS or dealer.code == HEALTHY
        took_part = promotion.code.rpartition("-")[0] in GREAT and asks
        if took_part and dealer.opened_on < promotion.starts_on:
            amount = dealer.monthly * rng.randrange(8, 30) // 1_000 // 100 * 100
            found.append(Claim("promotion_support", after, amount, promotion=promotion.code))
    return found


def _rotation(world: World, flow: Flow, n: int, rng: Random) -> list[Claim]:
    made, calendar = flow.accounts, world.calendar
    pairs = np.arange(made.first[n], made.first[n + 1])
    found = []
    for start in quarter_starts(calendar):
        day = calendar.number(quarter_end(start))
        if not 0 <= day < calendar.last - 10 or not len(pairs):
            continue
        held = flow.stock[day, pairs]
        pair = pairs[int(np.argmax(held))]
        units = int(held.max()) // 2
        odds = ROTATION_ODDS[KINDS[made.kind[day, n]]]
        submitted = calendar.day(day) + dt.timedelta(days=rng.randrange(3, 20))
        if rng.random() < odds and units * 2 >= LEAST_ROTATED:
            price = int(world.goods.price(made.model[pair : pair + 1], made.channel[n : n + 1], np.array([day]))[0])
            found.append(
                Claim("stock_rotation", submitted, units * price // 10, world.goods.models[made.model[pair]].code, units)
            )
    return found


def _damage(world: World, flow: Flow, papers: Papers, n: int, rng: Random) -> list[Claim]:
    found = []
    own = np.searchsorted(papers.owner, [n, n + 1])
    wave_of = papers.first_wave
    for delivery in range(*own):
        if rng.random() < DAMAGE_ODDS and papers.delivered[delivery] < world.calendar.last - 3:
            wave = wave_of[delivery]
            price = int(papers.wave_amount[wave] // papers.wave_units[wave])
            model = flow.accounts.model[flow.orders.pair[papers.wave_line[wave]]]
            submitted = world.calendar.day(papers.delivered[delivery]) + dt.timedelta(days=rng.randrange(0, 4))
            amount = price * rng.randrange(20, 101) // 100
            found.append(Claim("freight_damage", submitted, amount, world.goods.models[model].code, 1))
    return found


def _decide(claim: Claim, rng: Random, until: dt.date) -> None:
    decided = claim.submitted_on + dt.timedelta(days=rng.randrange(4, 26))
    drawn, share = rng.random(), rng.randrange(55, 95)
    wait = rng.randrange(4, 24) if rng.random() < 0.75 else rng.randrange(30, 75)  # noqa: PLR2004 - one in four is late
    if rng.random() < WITHDRAWN:
        claim.withdrawn = True
        return
    claim.decided_on = decided
    claim.approved, claim.reason = claim.amount, None
    if drawn < DENIED:
        claim.approved, claim.reason = 0, rng.choice(DENIALS)
    elif drawn < DENIED + IN_PART:
        claim.approved, claim.reason = claim.amount * share // 100, rng.choice(CUTS)
    paid = decided + dt.timedelta(days=wait)
    if claim.approved and paid <= until:
        claim.paid_on = paid
        claim.bill = Bill(paid, "fee", Charge(-claim.approved), NAMES[claim.kind])


def write_claims(book: Book, dealer: str, made: list[Claim]) -> None:
    """Each as it stood the day before the last, and on the last."""
    until = book.calendar.until
    for number, claim in enumerate(made, start=1):
        key = (dealer, f"CL{number:03d}")
        book.put("claim", _row(key, claim, until - dt.timedelta(days=1)), _row(key, claim, until))


def _row(key: tuple[str, str], claim: Claim, day: dt.date) -> Row | None:
    if claim.submitted_on > day:
        return None
    decided = claim.decided_on is not None and claim.decided_on <= day
    paid = claim.paid_on is not None and claim.paid_on <= day
    promised = claim.submitted_on + dt.timedelta(days=PROMISED_DAYS)
    return (
        *key, claim.kind, claim.submitted_on, claim.amount, _status(claim, day, decided=decided, paid=paid), promised,
        claim.decided_on if decided else None, claim.approved if decided else None, claim.reason if decided else None,
        claim.paid_on if paid else None, claim.model, claim.quantity, claim.promotion,
        claim.bill.code if paid and claim.bill else None, None, None,
    )  # fmt: skip


def _status(claim: Claim, day: dt.date, *, decided: bool, paid: bool) -> str:
    if claim.withdrawn:
        return "withdrawn"
    if paid:
        return "paid"
    if decided:
        return "denied" if not claim.approved else "approved" if claim.approved == claim.amount else "partly_approved"
    return "submitted" if (day - claim.submitted_on).days < 2 else "under_review"  # noqa: PLR2004 - reviewed after two days
