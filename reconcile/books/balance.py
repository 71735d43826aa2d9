"""The balance column as a check: from entry to entry it must move by the entry."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

ENOUGH = 0.5


@dataclass(frozen=True)
class Step:
    """One used row: by how much it moves the account, and the balance it states. `directed`: 借 or 贷 says its sign."""

    row: int
    moved: int
    balance: int | None
    directed: bool


@dataclass(frozen=True)
class Break:
    """A row whose balance does not follow: what would, and what stands there."""

    row: int
    expected: int
    found: int


@dataclass(frozen=True)
class Followed:
    """How a balance column runs.

    `way` is 1 where it grows with what the dealer owes and -1 where it falls; `downwards` whether the first row is the
    oldest. `first` and `last` are in the lines' own sign.
    """

    way: int
    downwards: bool
    checked: int
    breaks: tuple[Break, ...]
    first: int | None
    last: int | None


def followed(steps: list[Step], opening: int | None = None) -> Followed | None:
    """The reading of a balance column in which most rows follow; None when there is no column, or hardly a row follows."""
    stated = [step for step in steps if step.balance is not None]
    if not stated:
        return None
    ways = (1,) if all(step.directed for step in stated if step.balance) else (1, -1)
    runs = [_run(steps, way, opening, downwards=downwards) for downwards in (True, False) for way in ways]
    best = min(runs, key=lambda run: len(run.breaks))
    return best if len(best.breaks) <= ENOUGH * max(best.checked, 1) else None


def _run(steps: list[Step], way: int, opening: int | None, *, downwards: bool) -> Followed:
    """The account from its oldest row on. A row without a balance is carried along to the next that has one."""
    ordered = steps if downwards else steps[::-1]
    running = None if opening is None else opening * (1 if _directed(steps) else way)
    breaks, checked, first, last = [], 0, running, running
    for step in ordered:
        running = None if running is None else running + step.moved
        if step.balance is None:
            continue
        stated = step.balance * way
        if running is None:
            first = stated - _until(ordered, step)
        else:
            checked += 1
            breaks += [Break(step.row, running * way, step.balance)] if running != stated else []
        running = last = stated
    return Followed(way, downwards, checked, tuple(breaks), first, last)


def _directed(steps: list[Step]) -> bool:
    return all(step.directed for step in steps if step.balance)


def _until(ordered: list[Step], step: Step) -> int:
    """What moved the account up to and with the first row that states a balance."""
    before = itertools.takewhile(lambda one: one is not step, ordered)
    return sum(one.moved for one in before) + step.moved
