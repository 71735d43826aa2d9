"""Everything that all accounts share: the calendar, the goods, the seasons, the accounts themselves and their reps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from data.demo import causes
from data.demo.dice import uniform
from data.demo.goods import NEVER, Goods, goods
from data.demo.lines import ALWAYS, LINES, PERHAPS
from data.demo.manners import manner, settle_in
from data.demo.network import Dealer, dealers
from data.demo.places import CHANNELS
from data.demo.scales import Calendar, Floats, Ints, Scale
from data.demo.seasons import Promotion, Seasons, promotions, seasons, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

KINDS = ("helps", "usual", "pushes")
AHEAD_DAYS, BACK_DAYS = 35, 28


@dataclass(frozen=True)
class World:
    """The trade before anybody trades. The same arguments give the same world."""

    scale: Scale
    seed: int
    calendar: Calendar
    goods: Goods
    promotions: list[Promotion]
    seasons: Seasons
    dealers: list[Dealer]

    @cached_property
    def pace(self) -> Floats:
        """By model and day: how well it sells at its age and in its season; 1 is usual."""
        days = np.arange(self.calendar.days)[None, :]
        models = np.arange(len(self.goods.models))[:, None]
        return np.round(self.goods.life(models, days) * self.seasons.demand[self.goods.line], 6)

    @cached_property
    def ahead(self) -> Floats:
        """By model and day: the mean pace of the days ahead."""
        return _mean(self.pace, 0, AHEAD_DAYS)

    @cached_property
    def back(self) -> Floats:
        """By model and day: the mean pace of the days before."""
        return _mean(self.pace, -BACK_DAYS, 0)

    @cached_property
    def alive(self) -> Floats:
        """By model: for which part of the days it is made."""
        days = self.calendar.days
        shown = np.minimum(self.goods.ended, days) - np.maximum(self.goods.launched, 0)
        found: Floats = np.clip(shown, 0, days) / days
        return found

    @cached_property
    def units(self) -> Floats:
        """By model: its weight among all units sold."""
        in_line = np.bincount(self.goods.line, self.goods.weight * self.alive, len(LINES))
        weights = np.array([line.units for line in LINES])
        found: Floats = self.goods.weight * (weights / in_line)[self.goods.line]
        return found


def _mean(pace: Floats, first: int, after: int) -> Floats:
    """The mean over the days from `first` up to `after` around each day, as far as there are any."""
    summed = np.concatenate((np.zeros((pace.shape[0], 1)), np.cumsum(pace, axis=1)), axis=1)
    days = np.arange(pace.shape[1])
    low, high = np.clip(days + first, 0, pace.shape[1]), np.clip(days + after, 0, pace.shape[1])
    mean: Floats = np.round((summed[:, high] - summed[:, low]) / np.maximum(high - low, 1), 6)
    return mean


def world(scale: Scale, seed: int, until: dt.date) -> World:
    """The world of a demo."""
    calendar = Calendar.ending(until)
    sold = goods(scale.models, seed, calendar)
    hero = sold.models[int(np.argmax(sold.weight * (sold.line == 0) * (sold.ended > calendar.ago(120))))].code
    planned = promotions(calendar, hero)
    accounts = dealers(scale, seed, calendar.start)
    for dealer in accounts:
        settle_in(dealer, calendar, scale.reps)
    return World(scale, seed, calendar, sold, planned, seasons(calendar, planned), accounts)


def kind_of(rep: str) -> str:
    """Whether a rep helps, pushes, or neither."""
    return causes.REP_KINDS[(int(rep[1:]) - 1) % len(causes.REP_KINDS)]


def kinds(dealer: Dealer, calendar: Calendar) -> npt.NDArray[np.int8]:
    """By day: the kind of the account's rep, as a number into KINDS."""
    found = np.ones(calendar.days, np.int8)
    for stay in dealer.reps:
        first = max(calendar.number(stay.valid_from), 0)
        found[first:] = KINDS.index(kind_of(stay.code))
    return found


def growth(dealer: Dealer, kind: npt.NDArray[np.int8]) -> Floats:
    """By day: how much more it sells than at first."""
    yearly = causes.GROWTH[dealer.channel] + np.array([causes.REP_GROWTH[name] for name in KINDS])[kind]
    grown: Floats = 1 + np.cumsum(yearly) / 365
    return grown


def assortment(world_: World, dealer: Dealer) -> tuple[Ints, Floats]:
    """The models that the account sells at some time, in order, and the units of each that it sells on a usual day."""
    carried = _lines(world_, dealer)
    sold = world_.goods
    opened = world_.calendar.number(dealer.opened_on)
    able = np.flatnonzero(np.isin(sold.line, carried) & (sold.ended > max(opened, 0) + 60))
    luck = uniform(world_.seed, "assortment", dealer.number, able)
    order = able[np.argsort(-np.log1p(-luck) / world_.units[able], kind="stable")]
    size = world_.scale.assortment * min(max((dealer.monthly / world_.scale.median_month) ** 0.35, 0.5), 2.6)
    enough = int(np.searchsorted(np.cumsum(world_.alive[order]), size)) + 1
    few = manner(dealer).models
    chosen = np.sort(order[:enough]) if not few else np.sort(_lasting(sold, order)[:few])
    own = 0.5 + uniform(world_.seed, "liking", dealer.number, chosen)
    units = world_.units[chosen] * own
    price = sold.prices[chosen, list(CHANNELS).index(dealer.channel), 0]
    monthly = float(np.sum(units * price * world_.alive[chosen]))
    return chosen, np.round(units * dealer.monthly / 30.4375 / monthly, 6)


def _lasting(sold: Goods, models: Ints) -> Ints:
    """First those that are made from before the first day to after the last."""
    # The longest made first; among those made all the time the order stays.
    shown = sold.ended[models].clip(max=NEVER) - sold.launched[models].clip(min=0)
    return models[np.argsort(-shown, kind="stable")]


def _lines(world_: World, dealer: Dealer) -> list[int]:
    always = ALWAYS[dealer.channel]
    drawn = uniform(world_.seed, "lines", dealer.number, np.arange(len(LINES)))
    return [number for number, line in enumerate(LINES) if line.code in always or drawn[number] < PERHAPS]


def demand(
    world_: World, dealer: Dealer, models: Ints, base: Floats, grown: Floats, draw: np.random.Generator
) -> npt.NDArray[np.int16]:
    """By day and model: how many units the account's buyers want."""
    calendar = world_.calendar
    weeks = draw.gamma(14, 1 / 14, calendar.days // 7 + 1)
    own = grown * np.repeat(weeks, 7)[: calendar.days]
    own[: max(calendar.number(dealer.opened_on), 0)] = 0
    if dealer.closed_on:
        own[calendar.number(dealer.closed_on) :] = 0
    wanted = world_.pace[models] * base[:, None] * own
    for one in world_.seasons.aimed:
        _aim(world_, dealer, models, wanted, one)
    return draw.poisson(wanted).astype(np.int16).T


def _aim(world_: World, dealer: Dealer, models: Ints, wanted: Floats, one: Promotion) -> None:
    if one.channel not in ("", dealer.channel) or one.branch not in ("", dealer.branches[-1].code):
        return
    meant = np.ones(len(models), bool)
    if one.model:
        meant = np.array([world_.goods.models[number].code == one.model for number in models], bool)
    wanted[meant, span(world_.calendar, one)] *= one.uplift


def in_parts(accounts: Sequence[Dealer], at_once: int) -> list[Sequence[Dealer]]:
    """The accounts in parts that are worked out together."""
    return [accounts[first : first + at_once] for first in range(0, len(accounts), at_once)]
