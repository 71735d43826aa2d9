"""The trade of some accounts day by day: what arrives, what is sold and comes back, what is ordered, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from data.demo import causes
from data.demo.dice import generator, uniform
from data.demo.goods import NEVER
from data.demo.manners import STEADY_DAYS, manner
from data.demo.places import CHANNELS
from data.demo.scales import Bools, Floats, Ints, quarter_end, quarter_starts
from data.demo.world import KINDS, World, assortment, demand, growth, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.demo.network import Dealer

LATEST_ARRIVAL = 60
ADJUSTED, TRANSFERRED, FOUND = 1, 2, 3
TRANSFER_DAY = 11
FOUND_DAY = 100
HEALTHY_RETURN = 30
OFTEN = 14
"""Days between two orders of an account of some size."""


@dataclass
class Accounts:
    """The accounts of a part as arrays, and their models: one *pair* for each account and model, in this order."""

    dealers: Sequence[Dealer]
    number: Ints
    channel: Ints
    opened: Ints
    gap: Ints
    offset: Ints
    lead: Ints
    cover: Floats
    steady: Bools
    quiet: Bools
    kind: npt.NDArray[np.int8]
    """By day and account."""
    grown: Floats
    """By day and account."""
    owner: Ints
    """The account of each pair."""
    model: Ints
    """The model of each pair."""
    base: Floats
    """The units of each pair on a usual day."""
    first: Ints
    """The first pair of each account, and at the end how many pairs there are."""


@dataclass
class Orders:
    """Order lines, in the order of account, day and pair. A wave of 0 units did not come."""

    owner: Ints
    day: Ints
    pair: Ints
    quantity: Ints
    cut: Ints
    first: Ints
    second: Ints
    first_on: Ints
    second_on: Ints
    promised: Ints
    cancelled: Bools


@dataclass
class Moves:
    """Stock that changed otherwise: units sent back to us, or moved in one of the other ways."""

    day: Ints
    pair: Ints
    quantity: Ints
    kind: Ints


@dataclass
class Flow:
    """What happened. Arrays by day and pair are (days, pairs); those of snapshots (weeks, pairs)."""

    accounts: Accounts
    opening: Ints
    sold: npt.NDArray[np.int16]
    taken_back: npt.NDArray[np.int16]
    received: npt.NDArray[np.int16]
    stock: npt.NDArray[np.int32]
    """By day and pair, at the end of the day."""
    cheap: npt.NDArray[np.int8]
    """By week and pair: 1 when it is cleared."""
    orders: Orders
    sent_back: Moves
    moves: Moves


def accounts(world: World, dealers: Sequence[Dealer]) -> tuple[Accounts, npt.NDArray[np.int16]]:
    """The accounts as arrays, and what their buyers want by day and pair."""
    calendar = world.calendar
    number = np.array([dealer.number for dealer in dealers])
    kind = np.stack([kinds(dealer, calendar) for dealer in dealers], axis=1)
    grown = np.stack([growth(dealer, kind[:, n]) for n, dealer in enumerate(dealers)], axis=1)
    chosen = [_pairs(world, dealer) for dealer in dealers]
    wanted = [
        demand(world, dealer, models, base, grown[:, n], generator(world.seed, "demand", dealer.number))
        for n, (dealer, (models, base)) in enumerate(zip(dealers, chosen, strict=True))
    ]
    manners = [manner(dealer) for dealer in dealers]
    size = np.array([dealer.monthly for dealer in dealers]) / world.scale.median_month
    drawn = uniform(world.seed, "rhythm", number)
    gap = np.where(size > world.scale.weekly, 7, np.where(size > world.scale.often, OFTEN, 28))
    steady = np.array([one.steady for one in manners])
    made = Accounts(
        dealers, number, np.array([list(CHANNELS).index(dealer.channel) for dealer in dealers]),
        np.array([calendar.number(dealer.opened_on) for dealer in dealers]),
        np.where(steady, OFTEN, gap), (drawn * gap).astype(np.int64),
        np.where(steady, STEADY_DAYS, 5 + (uniform(world.seed, "distance", number) * 5).astype(np.int64)),
        np.array([one.cover for one in manners]), steady, np.array([one.quiet for one in manners]), kind, grown,
        np.repeat(np.arange(len(dealers)), [len(models) for models, _ in chosen]),
        np.concatenate([models for models, _ in chosen]), np.concatenate([base for _, base in chosen]),
        np.cumsum([0, *(len(models) for models, _ in chosen)]),
    )  # fmt: skip
    return made, np.concatenate(wanted, axis=1)


def _pairs(world: World, dealer: Dealer) -> tuple[Ints, Floats]:
    if not manner(dealer).trades:
        return np.empty(0, np.int64), np.empty(0)
    return assortment(world, dealer)


@dataclass
class Trading:
    """The state while the days go by."""

    world: World
    accounts: Accounts
    wanted: npt.NDArray[np.int16]
    ordering: Bools = field(init=False)
    urgent: Bools = field(init=False)
    lines: list[tuple[Ints, ...]] = field(default_factory=list)
    sent_back: list[tuple[Ints, ...]] = field(default_factory=list)
    moves: list[tuple[Ints, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        days, pairs = self.wanted.shape
        self.days, self.pairs = days, pairs
        self.received = np.zeros((days + LATEST_ARRIVAL, pairs), np.int16)
        self.taken_back = np.zeros((days + 12, pairs), np.int16)
        self.sold = np.zeros((days, pairs), np.int16)
        self.left = np.zeros((days, pairs), np.int32)
        self.cheap = np.zeros((days // 7 + 1, pairs), np.int8)
        self.pipeline = np.zeros(pairs, np.int64)
        self.had = np.zeros(pairs, bool)
        self.pair_number = self.accounts.number[self.accounts.owner]
        self.ordering, self.urgent = order_days(self.world, self.accounts)
        self.pushed = pushed_days(self.world)
        self.unrecorded = self._no_cost_pairs()
        self.stock = self._opening()
        self.opening = self.stock.copy()
        self.loans = loans(self.accounts)

    def run(self) -> Flow:
        """All days."""
        for day in range(self.days):
            self._receive(day)
            self._move(day)
            self._sell(day)
            self._order(day)
            self.left[day] = self.stock
        return Flow(
            self.accounts, self.opening, self.sold, self.taken_back[: self.days], self.received[: self.days], self.left,
            self.cheap, self._orders(), _moves(self.sent_back), _moves(self.moves),
        )  # fmt: skip

    def _no_cost_pairs(self) -> Ints:
        """At the account that sells what it never received: the model that it finds."""
        accounts = self.accounts
        found = [n for n, dealer in enumerate(accounts.dealers) if manner(dealer).found]
        made = self.world.goods.made(accounts.model, FOUND_DAY)
        picked = [np.flatnonzero((accounts.owner == n) & made)[:1] for n in found]
        return np.concatenate(picked) if picked else np.empty(0, np.int64)

    def _opening(self) -> Ints:
        """What is on hand when the data begins, at accounts that are open already."""
        accounts, world = self.accounts, self.world
        days = 12 + 30 * uniform(world.seed, "opening", self.pair_number, accounts.model)
        usual = accounts.base * world.ahead[accounts.model, 0] * days * np.sqrt(accounts.cover[accounts.owner])
        open_ = (accounts.opened[accounts.owner] <= 0) & (world.goods.launched[accounts.model] < 0)
        single = np.array([manner(dealer).until > self.days for dealer in accounts.dealers])
        open_ &= ~single[accounts.owner]
        open_[self.unrecorded] = False
        return np.where(open_, np.rint(usual).astype(np.int64), 0)

    def _receive(self, day: int) -> None:
        arrived = self.received[day]
        self.stock += arrived
        self.pipeline -= arrived
        self.had |= arrived > 0
        self.stock += self.taken_back[day]

    def _sell(self, day: int) -> None:
        sold = np.minimum(self.wanted[day], self.stock)
        self.sold[day] = sold
        self.stock -= sold
        some = np.flatnonzero(sold)
        drawn = uniform(self.world.seed, "taken back", self.pair_number[some], self.accounts.model[some], day)
        back = some[drawn < 1 - (1 - causes.TAKEN_BACK) ** sold[some]]
        after = 2 + (
            uniform(self.world.seed, "back after", self.pair_number[back], self.accounts.model[back], day) * 9
        ).astype(np.int64)
        self.taken_back[np.minimum(day + after, self.days + 11), back] += 1

    def _move(self, day: int) -> None:
        accounts, world = self.accounts, self.world
        asked = ((day + accounts.number) % 7 == 3) & ~accounts.quiet & ~accounts.steady  # noqa: PLR2004 - any weekday
        some = np.flatnonzero(asked[accounts.owner] & (self.stock > 1))
        drawn = uniform(world.seed, "weekly", self.pair_number[some], accounts.model[some], day)
        back = some[(drawn < causes.SENT_BACK_A_WEEK) & self.had[some]]
        self._send_back(day, back, 1 + (self.stock[back] > 8))  # noqa: PLR2004
        odd = (drawn >= causes.SENT_BACK_A_WEEK) & (drawn < causes.SENT_BACK_A_WEEK + causes.ADJUSTED_A_WEEK)
        more = drawn[odd] > causes.SENT_BACK_A_WEEK + 0.8 * causes.ADJUSTED_A_WEEK
        self._adjust(day, some[odd], np.where(more, 1, -1), ADJUSTED)
        if world.calendar.day(day).day == TRANSFER_DAY:
            self._lend(day)
        if day == FOUND_DAY and len(self.unrecorded):
            self._adjust(day, self.unrecorded, np.full(len(self.unrecorded), causes.FOUND_UNITS), FOUND)
        if day == world.calendar.ago(HEALTHY_RETURN):
            self._return_of_the_healthy(day)

    def _send_back(self, day: int, pairs: Ints, units: Ints) -> None:
        if len(pairs):
            self.stock[pairs] -= units
            self.sent_back.append((np.full(len(pairs), day), pairs, units, np.zeros(len(pairs), np.int64)))

    def _adjust(self, day: int, pairs: Ints, units: Ints, kind: int) -> None:
        if len(pairs):
            self.stock[pairs] += units
            self.moves.append((np.full(len(pairs), day), pairs, units, np.full(len(pairs), kind)))

    def _lend(self, day: int) -> None:
        """Accounts of one owner help one another out."""
        giving, taking = self.loans
        fits = (self.stock[giving] >= causes.LEAST_TO_LEND) & (self.stock[taking] <= 1)
        giving, taking = giving[fits], taking[fits]
        units = np.maximum(self.stock[giving] // 3, 1)
        self._adjust(day, giving, -units, TRANSFERRED)
        self._adjust(day, taking, units, TRANSFERRED)

    def _return_of_the_healthy(self, day: int) -> None:
        """The credit note on the statement of D00001 is for units that it sent back."""
        own = np.flatnonzero((self.pair_number == 1) & self.had & (self.stock > 2))  # noqa: PLR2004
        if len(own):
            self._send_back(day, own[[int(np.argmax(self.stock[own]))]], np.array([2]))

    def _order(self, day: int) -> None:
        accounts, world = self.accounts, self.world
        some = np.flatnonzero(self.ordering[day][accounts.owner] & world.goods.made(accounts.model, day))
        some = np.setdiff1d(some, self.unrecorded, assume_unique=True)
        if not len(some):
            return
        owner, model = accounts.owner[some], accounts.model[some]
        kind = accounts.kind[day, owner]
        known = np.array([causes.FORESIGHT[name] for name in KINDS])[kind]
        pace = known * world.ahead[model, day] + (1 - known) * world.back[model, day]
        daily = np.round(accounts.base[some] * pace * accounts.grown[day, owner], 6)
        if day % 7 == 0 or accounts.steady.any():
            self._clear(day, some, daily)
        safety = np.array([causes.SAFETY_DAYS[name] for name in KINDS])[kind]
        push = np.where((kind == 2) & self.pushed[day], causes.PUSH_FACTOR, 1.0) * accounts.cover[owner]  # noqa: PLR2004
        wait = accounts.lead[owner] + accounts.gap[owner]
        low, full = daily * (wait + safety / 2) * push, daily * (wait + safety + BUNCH_DAYS) * push
        have = self.stock[some] + self.pipeline[some]
        wanted = np.ceil(full - have)
        needs = ((have < low) | (self.urgent[day][owner] & (have < full))) & (wanted >= 1)
        self._place(day, some[needs], wanted[needs].astype(np.int64))

    def _clear(self, day: int, some: Ints, daily: Floats) -> None:
        """Until the next order, what lasts too long is sold cheaper."""
        weeks = self.stock[some] / np.maximum(daily * 7, 0.02)
        self.cheap[day // 7 :, some] = (weeks > causes.CLEARANCE_WEEKS) & (self.stock[some] > 2)  # noqa: PLR2004

    def _place(self, day: int, pairs: Ints, quantity: Ints) -> None:
        """Place the lines, and settle at once what will come of them."""
        accounts, seed, model = self.accounts, self.world.seed, self.accounts.model[pairs]
        owner, number = accounts.owner[pairs], self.pair_number[pairs]
        steady = accounts.steady[owner]
        cancelled = (uniform(seed, "cancelled", number, day) < causes.CANCELLED_ODDS) & ~steady
        short = (uniform(seed, "short", number, model, day) < scarcity(self.world, model, day)) & ~steady
        drawn = uniform(seed, "short by", number, model, day)
        first = np.where(short, (quantity * (0.25 + 0.6 * drawn)).astype(np.int64), quantity)
        missing = quantity - first
        given_up = short & (uniform(seed, "given up", number, model, day) < causes.GIVEN_UP)
        cut = np.where(given_up, missing, 0)
        second = missing - cut
        first, second = np.where(cancelled, 0, first), np.where(cancelled, 0, second)
        promised = day + accounts.lead[owner]
        late = (uniform(seed, "late", number, day) < causes.LATE_ODDS) & ~steady
        first_on = promised + np.where(late, 2 + (uniform(seed, "late by", number, day) * 8).astype(np.int64), 0)
        second_on = first_on + 8 + (uniform(seed, "backorder", number, day) * 14).astype(np.int64)
        self.received[first_on, pairs] += first.astype(np.int16)
        self.received[second_on, pairs] += second.astype(np.int16)
        self.pipeline[pairs] += first + second
        days = np.full(len(pairs), day)
        self.lines.append(
            (owner, days, pairs, quantity, cut, first, second, first_on, second_on, promised, cancelled.astype(np.int64))
        )

    def _orders(self) -> Orders:
        columns = (
            [np.concatenate(parts) for parts in zip(*self.lines, strict=True)]
            if self.lines
            else [np.empty(0, np.int64)] * 11
        )
        order = np.lexsort((columns[2], columns[1], columns[0]))
        owner, day, pair, quantity, cut, first, second, first_on, second_on, promised, cancelled = (
            column[order] for column in columns
        )
        return Orders(owner, day, pair, quantity, cut, first, second, first_on, second_on, promised, cancelled.astype(bool))


BUNCH_DAYS = 14
"""Days of demand that are ordered beyond what is needed, so that not every line is ordered every time."""


def _moves(parts: list[tuple[Ints, ...]]) -> Moves:
    columns = [np.concatenate(part) for part in zip(*parts, strict=True)] if parts else [np.empty(0, np.int64)] * 4
    order = np.lexsort((columns[0], columns[1]))
    return Moves(*(column[order] for column in columns))


def order_days(world: World, made: Accounts) -> tuple[Bools, Bools]:
    """By day and account: whether it orders, and whether it then fills up whatever is not full."""
    calendar = world.calendar
    days = np.arange(calendar.days)[:, None]
    closing = np.array([calendar.number(dealer.closed_on) - 45 if dealer.closed_on else NEVER for dealer in made.dealers])
    ordering = ((days + made.offset) % made.gap == 0) & (days >= made.opened) & (days < closing)
    urgent = np.zeros_like(ordering)
    for n, dealer in enumerate(made.dealers):
        own = manner(dealer)
        if own.steady:
            ordering[max(calendar.ago(own.until), 0) :, n] = False
            placed = [calendar.ago(ago + STEADY_DAYS) for ago in own.delivered]
            ordering[placed, n] = urgent[placed, n] = True
    return ordering, urgent


def pushed_days(world: World) -> Bools:
    """By day: whether the quarter is about to end."""
    calendar = world.calendar
    pushed = np.zeros(calendar.days, bool)
    for start in quarter_starts(calendar):
        end = calendar.number(quarter_end(start))
        pushed[max(end - causes.PUSH_DAYS, 0) : max(min(end - 3, calendar.days), 0)] = True
    return pushed


def scarcity(world: World, model: Ints, day: int) -> Floats:
    """How likely a line of the model is not served in full."""
    date = world.calendar.day(day)
    drawn = uniform(world.seed, "scarce", model, date.year * 12 + date.month)
    season = date.month in causes.SCARCE_MONTHS
    line = world.goods.line[model]
    odds = np.where(season & (line == 0), causes.SCARCE_SEASON_ODDS, causes.SCARCE_ODDS)
    return np.where(drawn < odds, causes.SHORT_WHEN_SCARCE, causes.SHORT_ODDS)


def loans(made: Accounts) -> tuple[Ints, Ints]:
    """Pairs that may give and pairs that may take: the same model at the next account of the same owner."""
    firms: dict[str, list[int]] = {}
    for n, dealer in enumerate(made.dealers):
        firms.setdefault(dealer.owner, []).append(n)
    giving, taking = [], []
    for members in firms.values():
        for one, other in pairwise(members):
            own = {int(made.model[pair]): pair for pair in range(made.first[one], made.first[one + 1])}
            theirs = {int(made.model[pair]): pair for pair in range(made.first[other], made.first[other + 1])}
            shared = sorted(own.keys() & theirs.keys())
            giving += [own[model] for model in shared[::2]]
            taking += [theirs[model] for model in shared[::2]]
    return np.array(giving, np.int64), np.array(taking, np.int64)
