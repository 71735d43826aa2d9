"""The list of families. Each writes one occurrence into a book; its weight is how often a real ledger has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType

    from tests.reconcile_cases.book import Book

    Writer = Callable[[Book], None]


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of thing that happens between two books."""

    name: str
    write: Writer
    weight: float

    def put(self, book: Book) -> None:
        book.family = self.name
        self.write(book)


FAMILIES: dict[str, Family] = {}


def family(weight: float) -> Callable[[Writer], Writer]:
    """Lists a writer under its own name."""

    def listed(write: Writer) -> Writer:
        name = name_of(write)
        FAMILIES[name] = Family(name, write, weight)
        return write

    return listed


def name_of(function: Callable[..., object]) -> str:
    """What a function is called in the source."""
    return cast("FunctionType", function).__name__
