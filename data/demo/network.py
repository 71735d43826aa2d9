"""Branches, reps and accounts of the demo, and who looks after whom from when to when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from data.demo.places import FIRST, GIVEN, PLACES, SECOND, SURNAMES

if TYPE_CHECKING:
    from data.demo.scales import Scale

REPS = 60
NAMED = 40  # Up to here accounts are placed one by one; so are those of small demos.
PLACED = 300
HEAD_OFFICE_BRANCHES = (11, 12, 13, 16, 19)
FIRST_REP_ALSO = 29
SPREAD = 0.9
HANDED_OVER, CLOSED = 0.08, 0.012
HABITS = ("punctual", "usual", "late", "partial", "chronic")
HABIT_WEIGHTS = (40, 30, 15, 10, 5)
CHANNEL_WEIGHTS = {
    "franchised_store": 38, "specialty_store": 22, "department_store": 22, "domestic_chain": 12, "multinational_chain": 6,
}  # fmt: skip
KINDS_OF_FIRM = {
    "franchised_store": "家电专卖有限公司", "specialty_store": "电器商贸有限公司", "department_store": "百货有限公司",
}  # fmt: skip


@dataclass(frozen=True)
class Stay:
    """An account with a branch or a rep, from a day to the day before another."""

    code: str
    valid_from: dt.date
    valid_to: dt.date | None = None


@dataclass
class Dealer:
    """One account. `monthly` is its usual purchase in a month, without VAT, in the minor unit."""

    number: int
    name: str
    owner: str
    owner_name: str
    channel: str
    city: str
    opened_on: dt.date
    monthly: int
    terms: int
    habit: str
    branches: list[Stay]
    reps: list[Stay]
    province: str
    closed_on: dt.date | None = None
    limits: list[tuple[dt.date, int]] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The account's code."""
        return dealer_code(self.number)


def dealer_code(number: int) -> str:
    """D00001 for 1."""
    return f"D{number:05d}"


def branch_code(index: int) -> str:
    """B001 for the first branch."""
    return f"B{index + 1:03d}"


def reps_of(branch: int, reps: int = REPS) -> tuple[str, ...]:
    """The reps of a branch by its index; where they cannot be shared out, the first branches have one more."""
    each, more = divmod(reps, len(PLACES))
    first = branch * each + min(branch, more)
    return tuple(f"R{number:03d}" for number in range(first + 1, first + each + (branch < more) + 1))


def rep_names(seed: int, reps: int = REPS) -> list[str]:
    """The reps' names, in the order of their codes; where there are more reps than names, a name comes again."""
    rng = Random(f"{seed}:reps")  # noqa: S311 - demo data
    names: dict[str, None] = {}
    while len(names) < min(reps, len(SURNAMES) * len(GIVEN) // 2):
        names[rng.choice(SURNAMES) + rng.choice(GIVEN)] = None
    known = list(names)
    return [known[number % len(known)] for number in range(reps)]


def _branch_of(number: int) -> int:
    if number < 10 or number in (27, 29, 30):  # noqa: PLR2004 - the named accounts of docs/data.md
        return 0
    if _in_head_office(number):
        return HEAD_OFFICE_BRANCHES[number - 10]
    return 1 + number % (len(PLACES) - 1) if number <= PLACED else number % len(PLACES)


def _rep_of(number: int, branch: int, count: int) -> str:
    reps = reps_of(branch, count)
    if branch == 0:
        first = number < 10 or number == FIRST_REP_ALSO  # noqa: PLR2004
        return reps[0] if first else reps[1 + number // len(PLACES) % (len(reps) - 1)]
    return reps[number // (len(PLACES) - 1) % len(reps)]


def _brand(number: int) -> str:
    return FIRST[number * 7 % len(FIRST)] + SECOND[(number // len(FIRST) + number * 3) % len(SECOND)]


def _named_firm(channel: str, number: int, city: str, town: str) -> tuple[str, str]:
    """The owner's name and the account's."""
    if channel == "domestic_chain":
        owner = f"{city}{_brand(number)}家电连锁有限公司"
        return owner, f"{owner}{town}分公司"
    if channel == "multinational_chain":
        owner = f"{_brand(number)}商业\uff08中国\uff09有限公司"
        return owner, f"{owner}{town}店"
    name = f"{town}{_brand(number)}{KINDS_OF_FIRM[channel]}"
    return name, name


def dealers(scale: Scale, seed: int, start: dt.date) -> list[Dealer]:
    """The accounts. Chains of up to three share an owner; D00010 to D00014 are one firm."""
    made: list[Dealer] = []
    chains: dict[str, list[Dealer]] = {}
    for number in range(1, scale.dealers + 1):
        dealer = _dealer(number, seed, start, scale)
        _join_chain(dealer, chains)
        made.append(dealer)
    return made


def _join_chain(dealer: Dealer, chains: dict[str, list[Dealer]]) -> None:
    if not dealer.channel.endswith("chain"):
        return
    chain = chains.setdefault("head office" if _in_head_office(dealer.number) else dealer.channel, [])
    if chain and len(chain) >= _chain_size(chain[0]):
        chain.clear()
    if chain:
        first, where = chain[0], dealer.name.removeprefix(dealer.owner_name)
        dealer.owner, dealer.owner_name, dealer.name = first.owner, first.owner_name, first.owner_name + where
    chain.append(dealer)


def _in_head_office(number: int) -> bool:
    return 10 <= number < 15  # noqa: PLR2004 - D00010 to D00014 are one firm


def _chain_size(first: Dealer) -> int:
    if _in_head_office(first.number):
        return len(HEAD_OFFICE_BRANCHES)
    # Few firms are multinational; with longer chains there would be too few of them to compare.
    return 1 + first.number % (2 if first.channel == "multinational_chain" else 3)


def _dealer(number: int, seed: int, start: dt.date, scale: Scale) -> Dealer:
    rng = Random(f"{seed}:dealer:{number}")  # noqa: S311 - demo data
    branch = _branch_of(number)
    place = PLACES[branch]
    town = rng.choice((place.city, *place.towns))
    channel = rng.choices(tuple(CHANNEL_WEIGHTS), tuple(CHANNEL_WEIGHTS.values()))[0]
    channel = {1: "franchised_store", 22: "domestic_chain"}.get(number, channel)
    channel = "domestic_chain" if _in_head_office(number) else channel
    owner_name, name = _named_firm(channel, number, place.city, town)
    opened = _opened(rng, start, old=number <= 30)  # noqa: PLR2004
    return Dealer(
        number, name, f"O{number:05d}", owner_name, channel, town, opened,
        int(rng.lognormvariate(0, SPREAD) * scale.median_month), rng.choice((30, 30, 45, 45, 60)),
        rng.choices(HABITS, HABIT_WEIGHTS)[0],
        [Stay(branch_code(branch), opened)], _reps(number, branch, opened, start, scale), place.province,
        _closed(number, opened, start),
    )  # fmt: skip


def _closed(number: int, opened: dt.date, start: dt.date) -> dt.date | None:
    rng = Random(f"{number}:closed")  # noqa: S311 - demo data
    if number <= NAMED or opened >= start or rng.random() >= CLOSED:
        return None
    return start + dt.timedelta(days=rng.randrange(300, 700))


def _opened(rng: Random, start: dt.date, *, old: bool) -> dt.date:
    if not old and rng.random() < 0.06:  # noqa: PLR2004 - some accounts open while the demo runs
        return start + dt.timedelta(days=rng.randrange(60, 600))
    return dt.date(2006, 1, 1) + dt.timedelta(days=rng.randrange(365 * 18))


def _reps(number: int, branch: int, opened: dt.date, start: dt.date, scale: Scale) -> list[Stay]:
    """The rep, and for a few accounts the colleague who took over while the demo runs."""
    rep, reps = _rep_of(number, branch, scale.reps), reps_of(branch, scale.reps)
    rng = Random(f"{number}:handed over")  # noqa: S311 - demo data
    if number <= NAMED or branch == 0 or len(reps) == 1 or opened >= start or rng.random() >= HANDED_OVER:
        return [Stay(rep, opened)]
    day = start + dt.timedelta(days=rng.randrange(150, 400))
    other = reps[(reps.index(rep) + 1) % len(reps)]
    return [Stay(rep, opened, day), Stay(other, day)]
