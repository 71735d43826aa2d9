"""Goods that accounts send back to us: the note, and the credit note on the statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.demo.dice import uniform
from data.demo.ledger import Bill, with_vat

if TYPE_CHECKING:
    import datetime as dt

    from data.demo.book import Book
    from data.demo.flows import Flow
    from data.demo.scales import Ints
    from data.demo.world import World

REASONS = ("faulty", "faulty", "faulty", "transport_damage", "transport_damage", "wrong_delivery")


@dataclass
class Return:
    """One note. `serial` is that of the unit in the complaint behind it."""

    number: int
    returned_on: dt.date
    model: int
    quantity: int
    amount: int
    reason: str
    bill: Bill
    serial: str | None = None
    complaint: str | None = None

    @property
    def code(self) -> str:
        """Its code within the account."""
        return f"T{self.number:04d}"


def returns(world: World, flow: Flow, prices: Ints) -> dict[int, list[Return]]:
    """The notes of a part, by the place of the account in it. `prices` is what we give back per unit."""
    made, sent = flow.accounts, flow.sent_back
    owner = made.owner[sent.pair]
    drawn = uniform(world.seed, "reason", made.number[owner], made.model[sent.pair], sent.day)
    found: dict[int, list[Return]] = {}
    for row in np.lexsort((sent.pair, sent.day)):
        day, amount = world.calendar.day(sent.day[row]), int(sent.quantity[row] * prices[row])
        own = found.setdefault(int(owner[row]), [])
        note = f"退货 T{len(own) + 1:04d}"
        own.append(Return(
            len(own) + 1, day, int(made.model[sent.pair[row]]), int(sent.quantity[row]), amount,
            REASONS[int(drawn[row] * len(REASONS))], Bill(day, "credit_note", with_vat(-amount), note),
        ))  # fmt: skip
    return found


def write_returns(book: Book, world: World, dealer: str, made: list[Return]) -> None:
    """The notes."""
    for one in made:
        model = world.goods.models[one.model].code
        book.add(
            "return_note", one.returned_on, dealer, one.code, one.returned_on, model, one.quantity, one.amount, one.reason,
            one.complaint, one.bill.code,
        )  # fmt: skip
