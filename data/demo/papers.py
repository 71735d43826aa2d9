"""The papers of the trade: orders with lines and steps, deliveries with items, and what each delivery is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.demo.dice import uniform
from data.demo.flows import OFTEN
from data.demo.lines import LINES

if TYPE_CHECKING:
    from data.demo.flows import Flow
    from data.demo.scales import Bools, Ints
    from data.demo.world import World

TRANSIT = 2
"""Days on the road."""
SECOND_STORE = ("AC", "WH", "FZ", "DW")
"""Lines that are kept in a store of their own."""
NEXT_DAY = 0.4
NOT_YET = 1_000_000
"""More than any day."""


@dataclass
class Papers:
    """Orders, waves (what came of an order line at one time) and deliveries as arrays.

    `order` is the number of each line's order in the part, `order_no` its number in the account. `entry` holds the code of a
    delivery's invoice once it is booked.
    """

    order: Ints
    order_no: Ints
    line_no: Ints
    order_owner: Ints
    order_day: Ints
    order_cancelled: Bools
    wave_line: Ints
    wave_units: Ints
    wave_amount: Ints
    wave_delivery: Ints
    owner: Ints
    delivery_no: Ints
    shipped: Ints
    delivered: Ints
    booked: Ints
    net: Ints
    first_wave: Ints
    """The first wave of each delivery."""
    entry: list[str | None]


def papers(world: World, flow: Flow) -> Papers:
    """The papers of a part of the accounts."""
    orders, made = flow.orders, flow.accounts
    known, order = np.unique(orders.owner * NOT_YET + orders.day, return_inverse=True)
    line = np.concatenate((np.flatnonzero(orders.first), np.flatnonzero(orders.second)))
    second = np.arange(len(line)) >= np.count_nonzero(orders.first)
    units = np.where(second, orders.second[line], orders.first[line])
    arrived = np.where(second, orders.second_on[line], orders.first_on[line])
    model = made.model[orders.pair[line]]
    amount = units * world.goods.price(model, made.channel[orders.owner[line]], orders.day[line])
    store = _store(world, flow, line, model)
    found, first, delivery = np.unique((order[line] * 2 + second) * 2 + store, return_index=True, return_inverse=True)
    owner, delivered = orders.owner[line][first], arrived[first]
    next_day = (uniform(world.seed, "booked", made.number[owner], found) < NEXT_DAY) & ~made.steady[owner]
    came = np.bincount(order, orders.first + orders.second, len(known)).astype(np.int64)
    return Papers(
        order, within(known // NOT_YET)[order], within(order), known // NOT_YET, known % NOT_YET, came == 0, line, units,
        amount, delivery, owner, within(owner), delivered - TRANSIT - store[first], delivered,
        delivered + next_day,
        np.bincount(delivery, amount, len(found)).astype(np.int64), first, [None] * len(found),
    )  # fmt: skip


def _store(world: World, flow: Flow, line: Ints, model: Ints) -> Ints:
    """From which store the wave of a line comes: accounts that order often are served from two, in large demos."""
    second = np.array([one.code in SECOND_STORE for one in LINES])[world.goods.line[model]]
    owner = flow.orders.owner[line]
    often = (flow.accounts.gap[owner] <= OFTEN) & ~flow.accounts.steady[owner]
    return (second & often & (world.scale.stores > 1)).astype(np.int64)


def within(groups: Ints) -> Ints:
    """The place of each row in its group, from 1 up. Groups stand together."""
    if not len(groups):
        return groups
    starts = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
    return np.arange(len(groups)) - np.repeat(starts, np.diff(np.append(starts, len(groups)))) + 1
