"""Branches, reps and accounts of the demo, and who looks after whom from when to when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random

from data.demo.places import FIRST, GIVEN, PLACES, SECOND, SURNAMES

ONE_REP_FROM, REPS = 18, 60  # The first 18 branches have two reps, the others one.
HEAD_OFFICE_BRANCHES = (11, 12, 13, 16, 19)
FIRST_REP_ALSO = 29
MEDIAN_MONTH, SPREAD = 15_000_000, 0.9
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


def reps_of(branch: int) -> tuple[str, ...]:
    """The reps of a branch by its index."""
    if branch < ONE_REP_FROM:
        return (f"R{2 * branch + 1:03d}", f"R{2 * branch + 2:03d}")
    return (f"R{ONE_REP_FROM + branch + 1:03d}",)


def rep_names(seed: int) -> list[str]:
    """The reps' names, in the order of their codes."""
    rng = Random(f"{seed}:reps")  # noqa: S311 - demo data
    names: dict[str, None] = {}
    while len(names) < REPS:
        names[rng.choice(SURNAMES) + rng.choice(GIVEN)] = None
    return list(names)


def _branch_of(number: int) -> int:
    if number < 10 or number in (27, 29, 30):  # noqa: PLR2004 - the named accounts of docs/data.md
        return 0
    if _in_head_office(number):
        return HEAD_OFFICE_BRANCHES[number - 10]
    return 1 + number % (len(PLACES) - 1)


def _rep_of(number: int, branch: int) -> str:
    reps = reps_of(branch)
    if branch == 0:
        return reps[0] if number < 10 or number == FIRST_REP_ALSO else reps[1]  # noqa: PLR2004
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


def dealers(count: int, seed: int, start: dt.date) -> list[Dealer]:
    """The first `count` accounts. Chains of up to three share an owner; D00010 to D00014 are one firm."""
    made: list[Dealer] = []
    chains: dict[str, list[Dealer]] = {}
    for number in range(1, count + 1):
        dealer = _dealer(number, seed, start)
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


def _dealer(number: int, seed: int, start: dt.date) -> Dealer:
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
        int(rng.lognormvariate(0, SPREAD) * MEDIAN_MONTH), rng.choice((30, 30, 45, 45, 60)),
        rng.choices(HABITS, HABIT_WEIGHTS)[0],
        [Stay(branch_code(branch), opened)], [Stay(_rep_of(number, branch), opened)],
    )  # fmt: skip


def _opened(rng: Random, start: dt.date, *, old: bool) -> dt.date:
    if not old and rng.random() < 0.06:  # noqa: PLR2004 - some accounts open while the demo runs
        return start + dt.timedelta(days=rng.randrange(60, 600))
    return dt.date(2006, 1, 1) + dt.timedelta(days=rng.randrange(365 * 18))
