"""Rows of orders, their lines and steps, deliveries and their items, as they stood at the end of each batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from data.contract.orders import STEPS
from data.demo import book, causes
from data.demo.dice import uniform
from data.demo.papers import TRANSIT, within
from data.demo.scales import HISTORY, LATE, Bools, Ints

if TYPE_CHECKING:
    from data.demo.book import Book
    from data.demo.flows import Flow
    from data.demo.papers import Papers
    from data.demo.world import World

PLACED, REVIEWED, ALLOCATED, SHIPPED, DELIVERED, INVOICED, CANCELLED = range(7)
STATUS = (*STEPS, "cancelled")
MOST = 999
ORDER_CODES, DELIVERY_CODES = ([f"{letter}{number:04d}" for number in range(MOST + 1)] for letter in "OL")
MOST_BATCHES = 100
OLD_BATCH_DAYS, OLD_BATCH_LEAST = 6, 3
"""So long after a new batch a part of what is sent is still of the one before."""


class OrderRows:
    """Writes the papers of a part of the accounts into a book."""

    def __init__(self, world: World, flow: Flow, papers: Papers, into: Book) -> None:
        self.world, self.flow, self.papers, self.book = world, flow, papers, into
        self.calendar, self.last = world.calendar, world.calendar.last
        self.names = [dealer.code for dealer in flow.accounts.dealers]
        self.models = [model.code for model in world.goods.models]
        self.from_day = self.calendar.number(self.calendar.month_starts()[-world.scale.order_months])
        orders = flow.orders
        self.model = flow.accounts.model[orders.pair]
        self.reviewed = orders.day + 1
        self.line_shown = orders.day >= self.from_day
        self.confirmed = np.where(orders.cancelled, 0, orders.quantity - orders.cut)

    def write(self) -> None:
        """All of it."""
        for batch, cut in ((HISTORY, self.last - 1), (LATE, self.last)):
            self._orders(batch, cut)
            self._lines(batch, cut)
            self._deliveries(batch, cut)
        self._steps()
        self._items()

    def _wave(self, step: int) -> Ints:
        """By wave: the day of a step."""
        papers = self.papers
        days = {ALLOCATED: papers.shipped - 1, SHIPPED: papers.shipped, DELIVERED: papers.delivered, INVOICED: papers.booked}
        return days[step][papers.wave_delivery]

    def _stages(self, cut: int) -> Ints:
        """By order: how far it is on a day; an order is as far as its slowest wave."""
        papers = self.papers
        reviewed = papers.order_day + 1 <= cut
        stage = np.full(len(papers.order_day), INVOICED)
        waves = REVIEWED + sum(
            (self._wave(step) <= cut).astype(np.int64) for step in (ALLOCATED, SHIPPED, DELIVERED, INVOICED)
        )
        np.minimum.at(stage, papers.order[papers.wave_line], waves)
        return np.where(reviewed, np.where(papers.order_cancelled, CANCELLED, stage), PLACED)

    def _touched(self) -> Bools:
        """By order: whether anything happened to it on the last day."""
        papers = self.papers
        touched: Bools = (papers.order_day == self.last) | (papers.order_day + 1 == self.last)
        for step in (ALLOCATED, SHIPPED, DELIVERED, INVOICED):
            touched[papers.order[papers.wave_line[self._wave(step) == self.last]]] = True
        return touched

    def _orders(self, batch: str, cut: int) -> None:
        papers, made = self.papers, self.flow.accounts
        shown = (papers.order_day >= self.from_day) & (papers.order_day <= cut)
        shown &= self._touched() if batch == LATE else True
        some = np.flatnonzero(shown)
        owner, day = papers.order_owner[some], papers.order_day[some]
        wanted = (
            day + made.lead[owner] - 1 + (uniform(self.world.seed, "wanted", made.number[owner], day) * 5).astype(np.int64)
        )
        self.book.frame(batch, "sales_order", "", {
            "dealer": book.codes(owner, self.names), "order": book.codes(within(papers.order_owner)[some], ORDER_CODES),
            "placed_on": book.days(self.calendar, day), "wanted_on": book.days(self.calendar, wanted),
            "status": book.codes(self._stages(cut)[some], STATUS), "note": book.codes(np.zeros(len(some), np.int64), [None]),
            "request": book.codes(np.zeros(len(some), np.int64), [None]),
        })  # fmt: skip

    def _lines(self, batch: str, cut: int) -> None:
        orders, papers = self.flow.orders, self.papers
        shown = self.line_shown & (orders.day <= cut)
        shown &= (orders.day == self.last) | (self.reviewed == self.last) if batch == LATE else True
        some = np.flatnonzero(shown)
        unknown = self.reviewed[some] > cut
        price = self.world.goods.price(self.model[some], self.flow.accounts.channel[orders.owner[some]], orders.day[some])
        self.book.frame(batch, "sales_order_line", "", {
            "dealer": book.codes(orders.owner[some], self.names), "order": book.codes(papers.order_no[some], ORDER_CODES),
            "line_no": book.whole(papers.line_no[some]), "model": book.codes(self.model[some], self.models),
            "quantity": book.whole(orders.quantity[some]), "unit_price": book.decimal(price * 100, book.PRICE_DIGITS),
            "confirmed_quantity": book.whole(self.confirmed[some], unknown),
            "promised_on": book.days(self.calendar, orders.promised[some], unknown),
            "cancelled_quantity": book.whole((orders.quantity - self.confirmed)[some], unknown),
        })  # fmt: skip

    def _steps(self) -> None:
        orders, papers = self.flow.orders, self.papers
        lines, waves = np.arange(len(orders.day)), papers.wave_line
        parts = [(lines, PLACED, orders.day, orders.quantity), (lines, REVIEWED, self.reviewed, self.confirmed)]
        parts += [(waves, step, self._wave(step), papers.wave_units) for step in (ALLOCATED, SHIPPED, DELIVERED, INVOICED)]
        line = np.concatenate([part[0] for part in parts])
        step = np.repeat(np.arange(len(parts)), [len(part[0]) for part in parts])
        day, units = (np.concatenate([part[column] for part in parts]) for column in (2, 3))
        shown = np.flatnonzero(self.line_shown[line] & (day <= self.last) & (units > 0))
        shown = shown[np.lexsort((step[shown], day[shown], line[shown]))]
        for batch, some in ((HISTORY, shown[day[shown] < self.last]), (LATE, shown[day[shown] == self.last])):
            self.book.frame(batch, "order_step", "", {
                "dealer": book.codes(orders.owner[line[some]], self.names),
                "order": book.codes(papers.order_no[line[some]], ORDER_CODES),
                "line_no": book.whole(papers.line_no[line[some]]),
                "step": book.codes(step[some], STEPS), "happened_on": book.days(self.calendar, day[some]),
                "quantity": book.whole(units[some]),
            })  # fmt: skip

    def _deliveries(self, batch: str, cut: int) -> None:
        papers = self.papers
        shown = papers.shipped <= cut
        if batch == LATE:
            shown &= (papers.shipped == cut) | (papers.delivered == cut) | (papers.booked == cut)
        some = np.flatnonzero(shown)
        booked = [papers.entry[n] if papers.booked[n] <= cut else None for n in some]
        numbers = [f"DL{self.names[papers.owner[n]]}-{papers.delivery_no[n]:04d}" for n in some]
        self.book.frame(batch, "delivery", "", {
            "dealer": book.codes(papers.owner[some], self.names),
            "delivery": book.codes(papers.delivery_no[some], DELIVERY_CODES),
            "shipped_on": book.days(self.calendar, papers.shipped[some]),
            "delivered_on": book.days(self.calendar, papers.delivered[some], papers.delivered[some] > cut),
            "expected_on": book.days(self.calendar, papers.shipped[some] + TRANSIT),
            "document_no": pa.array(numbers, pa.string()), "entry": pa.array(booked, pa.string()),
        })  # fmt: skip

    def items(self) -> tuple[Ints, Ints, Ints, Ints]:
        """By item: its wave, its place in the delivery, its units and its production batch."""
        papers, goods = self.papers, self.world.goods
        model, shipped = self.model[papers.wave_line], papers.shipped[papers.wave_delivery]
        batch = goods.batch(model, shipped)
        fresh = shipped - 7 - goods.first_batch(model) - batch * causes.BATCH_DAYS
        old = np.where(
            (fresh < OLD_BATCH_DAYS) & (batch > 0) & (papers.wave_units >= OLD_BATCH_LEAST), papers.wave_units // 3, 0
        )
        waves = np.arange(len(model))
        some = np.flatnonzero(old)
        wave = np.concatenate((waves, some))
        units = np.concatenate((papers.wave_units - old, old[some]))
        batches = np.concatenate((batch, batch[some] - 1))
        order = np.lexsort((batches, wave, papers.wave_delivery[wave]))
        wave = wave[order]
        return wave, within(papers.wave_delivery[wave]), units[order], batches[order]

    def _items(self) -> None:
        papers, orders = self.papers, self.flow.orders
        wave, place, units, batches = self.items()
        delivery, line = papers.wave_delivery[wave], papers.wave_line[wave]
        shipped, model = papers.shipped[delivery], self.model[line]
        price = papers.wave_amount[wave] // papers.wave_units[wave]
        known, named = np.unique(model * MOST_BATCHES + batches, return_inverse=True)
        called = [self.world.goods.batch_code(*divmod(int(n), MOST_BATCHES), self.calendar) for n in known]
        # Batches of several models bear the same code, and a dictionary must have each value once.
        names, number = np.unique(np.array(called, object), return_inverse=True)
        named = number[named]
        for batch, some in ((HISTORY, shipped < self.last), (LATE, shipped == self.last)):
            hidden = ~self.line_shown[line[some]]
            self.book.frame(batch, "delivery_line", "", {
                "dealer": book.codes(orders.owner[line[some]], self.names),
                "delivery": book.codes(papers.delivery_no[delivery[some]], DELIVERY_CODES), "item": book.whole(place[some]),
                "model": book.codes(model[some], self.models), "quantity": book.whole(units[some]),
                "amount": book.money((units * price)[some]),
                "order": book.codes(np.where(hidden, 0, papers.order_no[line[some]]), [None, *ORDER_CODES[1:]]),
                "line_no": book.whole(papers.line_no[line[some]], hidden), "batch": book.codes(named[some], names.tolist()),
            })  # fmt: skip

    def made(self) -> Ints:
        """By model and batch: the units that were sent out."""
        wave, _, units, batches = self.items()
        model = self.model[self.papers.wave_line[wave]]
        sent = np.bincount(model * MOST_BATCHES + batches, units, len(self.models) * MOST_BATCHES)
        return sent.astype(np.int64).reshape(len(self.models), MOST_BATCHES)
