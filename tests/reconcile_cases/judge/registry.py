"""The judge's families. Each writes one occurrence into a ledger, or raises `Full` before it has written anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FunctionType

    from tests.reconcile_cases.judge.ledger import Ledger

    Writer = Callable[[Ledger], None]


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of thing; its weight is how often a real ledger has it. `bare`: no number decides."""

    name: str
    write: Writer
    weight: float
    bare: bool

    def put(self, ledger: Ledger) -> None:
        ledger.family, ledger.hush = self.name, None
        self.write(ledger)


JUDGED: dict[str, Family] = {}


def judged(weight: float, *, bare: bool = False, name: str = "") -> Callable[[Writer], Writer]:
    """Lists a writer under its own name, or another."""

    def listed(write: Writer) -> Writer:
        called = name or cast("FunctionType", write).__name__
        JUDGED[called] = Family(called, write, weight, bare)
        return write

    return listed
