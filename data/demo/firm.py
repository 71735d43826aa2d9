"""Rows of the firm itself: codes, branches, reps, accounts and their people, models, prices, promotions, closed months."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from data.demo.book import yuan
from data.demo.fees import FEE_TYPES
from data.demo.goods import NEVER
from data.demo.lines import FAULTS, LINES
from data.demo.network import branch_code, rep_names
from data.demo.places import CHANNELS, GIVEN, PLACES, PROVINCES, REGIONS, SURNAMES
from data.demo.service import COST_TYPES

if TYPE_CHECKING:
    from data.demo.book import Book
    from data.demo.network import Dealer, Stay
    from data.demo.scales import Ints
    from data.demo.world import World

CURRENCY = "CNY"
REASONS = {
    "faulty": ("产品质量问题", "Faulty"), "transport_damage": ("运输损坏", "Damaged in transport"),
    "wrong_delivery": ("错发", "Wrong delivery"),
    "late_submission": ("超期申报", "Submitted too late"), "no_proof": ("凭证不全", "Proof is missing"),
    "not_covered": ("不在政策范围", "Not covered"), "count_differs": ("盘点数量不符", "The count differs"),
    "out_of_warranty": ("超出三包期", "Out of warranty"),
}  # fmt: skip
DUTIES = ("owner", "buyer", "bookkeeper", "service")
CLOSED_AFTER_DAYS = 8
LONG_AGO = dt.date(2024, 1, 1)


def write_firm(book: Book, world: World) -> None:
    """Everything that is not an account's."""
    _codes(book)
    for index, place in enumerate(PLACES):
        names = f"{place.city}工贸公司", f"{place.city_en} Trade Company"
        book.always("branch", branch_code(index), *names, place.region, place.province)
    for number, name in enumerate(rep_names(world.seed, world.scale.reps), start=1):
        book.always("rep", f"R{number:03d}", name, f"138-0000-{number:04d}", f"r{number:03d}@reps.example.com")
    _models(book, world)
    _prices(book, world)
    for one in world.promotions:
        book.always(
            "promotion", one.code, one.name_zh, one.name_en, one.starts_on, one.ends_on, one.channel or None,
            one.branch or None, one.line or None, one.model or None, str(int(one.discount)),
        )  # fmt: skip
    for month in world.calendar.month_starts():
        closed_on = (month + dt.timedelta(days=32)).replace(day=CLOSED_AFTER_DAYS)
        book.add("closed_period", closed_on, f"{month:%Y-%m}", closed_on)


def _codes(book: Book) -> None:
    named = {
        "channel": CHANNELS, "region": {code: (zh, en) for code, (zh, en, _) in REGIONS.items()}, "province": PROVINCES,
        "line": {line.code: (line.zh, line.en) for line in LINES},
        "series": {f"{line.code}-{code}": (zh, en) for line in LINES for code, zh, en in line.series},
        "fee_type": {code: (zh, en) for code, (zh, en, *_) in FEE_TYPES.items()}, "fault": FAULTS, "cost_type": COST_TYPES,
        "reason": REASONS,
    }  # fmt: skip
    for kind, known in named.items():
        for code, (zh, en) in known.items():
            book.always("code", kind, code, zh, en)


def _models(book: Book, world: World) -> None:
    day = world.calendar.day
    for model in world.goods.models:
        ended = day(model.ended) if model.ended < NEVER else None
        book.always(
            "model", model.code, model.name_zh, model.name_en, model.line.code, model.series, day(model.launched), ended,
            model.line.warranty,
        )  # fmt: skip


def _prices(book: Book, world: World) -> None:
    goods, calendar = world.goods, world.calendar
    for number, channel in enumerate(CHANNELS):
        for model, one in enumerate(goods.models):
            first = calendar.day(one.launched)
            for place, valid_from in enumerate(
                (first, calendar.day(goods.cut[model]) if goods.cut[model] < NEVER else None)
            ):
                if valid_from is not None:
                    price, retail = int(goods.prices[model, number, place]), int(goods.retail[model, place]) * 100
                    book.add("price", valid_from, channel, CURRENCY, one.code, valid_from, yuan(price, 4), yuan(retail, 4))


def write_batches(book: Book, world: World, sent: Ints) -> None:
    """Production batches; more was made than was sent out. `sent` is by model and batch."""
    goods, calendar = world.goods, world.calendar
    count = goods.batches(np.arange(len(goods.models)))
    for number, model in enumerate(goods.models):
        for batch in range(int(count[number])):
            day = goods.produced(number, batch)
            if day <= calendar.last:
                units = -(-int(sent[number, batch] * 115 // 100 + 60) // 50) * 50
                book.add("production_batch", calendar.day(day), model.code, goods.batch_code(number, batch, calendar),
                         calendar.day(day), units)  # fmt: skip


def write_dealer(book: Book, dealer: Dealer) -> None:
    """The account, where it belongs, what it may owe, and whom to reach."""
    tax_no = f"91{PLACES[0].province}DEMO{dealer.number:010d}"
    book.always(
        "dealer", dealer.code, dealer.name, dealer.owner, dealer.owner_name, dealer.channel, dealer.city, dealer.province,
        CURRENCY, dealer.opened_on, dealer.closed_on, tax_no,
    )  # fmt: skip
    _stays(book, "dealer_branch", dealer.code, dealer.branches)
    _stays(book, "dealer_rep", dealer.code, dealer.reps)
    for valid_from, amount in dealer.limits:
        book.add("credit_limit", valid_from, dealer.code, valid_from, amount)
    rng = Random(f"{dealer.number}:contacts")  # noqa: S311 - demo data
    for number, duty in enumerate(DUTIES[: rng.randrange(1, 4)], start=1):
        name = rng.choice(SURNAMES) + rng.choice(GIVEN)
        phone = f"139-0000-{dealer.number % 10_000:04d}-{number}"
        book.always("contact", dealer.code, f"P{number}", name, duty, phone, f"{duty}@d{dealer.number:05d}.example.com")


def _stays(book: Book, table: str, dealer: str, stays: list[Stay]) -> None:
    for stay in stays:
        book.always(table, dealer, stay.code, stay.valid_from, stay.valid_to)


def limits(dealer: Dealer, start: dt.date) -> list[tuple[dt.date, int]]:
    """The credit limit: about four and a half months of purchases, for some raised after a year."""
    step = 1_000_000
    limit = max(step, int(dealer.monthly * 4.5) // step * step)
    first = max(dealer.opened_on, start)
    raised = first + dt.timedelta(days=400)
    return [(first, limit), (raised, limit + limit // 5 // step * step)] if dealer.number % 3 == 1 else [(first, limit)]
