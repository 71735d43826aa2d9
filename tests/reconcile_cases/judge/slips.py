"""What fingers do to a number, and every number that one slip could have made of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


def _place(draw: random.Random, number: str) -> int:
    """A digit of the last seven that is not the last: beginnings are mostly right."""
    return draw.randrange(max(1, len(number) - 7), len(number) - 1)


def swapped(draw: random.Random, number: str) -> str:
    at = _place(draw, number)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def changed(draw: random.Random, number: str) -> str:
    at = _place(draw, number)
    return number[:at] + str((int(number[at]) + draw.randint(1, 9)) % 10) + number[at + 1 :]


def dropped(draw: random.Random, number: str) -> str:
    at = _place(draw, number)
    return number[:at] + number[at + 1 :]


def doubled(draw: random.Random, number: str) -> str:
    at = _place(draw, number)
    return number[: at + 1] + number[at:]


def added(draw: random.Random, number: str) -> str:
    at = _place(draw, number)
    return number[:at] + str(draw.randrange(10)) + number[at:]


SLIPS: tuple[Callable[[random.Random, str], str], ...] = (swapped, changed, dropped, doubled, added)


def all_slips(number: str) -> set[str]:
    """Every number one digit changed, lost, added or exchanged with its neighbour away."""
    places = range(len(number) + 1)
    cut = [(number[:at], number[at:]) for at in places]
    return {
        *(left + right[1:] for left, right in cut if right),
        *(left + digit + right for left, right in cut for digit in "0123456789"),
        *(left + digit + right[1:] for left, right in cut if right for digit in "0123456789"),
        *(left + right[1] + right[0] + right[2:] for left, right in cut if len(right) > 1),
    }
