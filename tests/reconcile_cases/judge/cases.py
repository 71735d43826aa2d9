"""The judge's cases: all families in one ledger, and each family alone beside numbered lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reconcile_cases.judge import audit, days, differences, numbers, rivals, sums
from tests.reconcile_cases.judge.ledger import Full, Ledger, Manner, closed, opened
from tests.reconcile_cases.judge.registry import JUDGED

if TYPE_CHECKING:
    from tests.reconcile_cases.truth import Case

__all__ = ["JUDGED", "judged_alone", "judged_together", "judged_without_numbers"]
NUMBERS_OF_THEIRS = {"numbers_of_their_own_in_both"}
# The modules that list the families.
WRITERS = (numbers, days, sums, differences, rivals)
# How much more often there is no number, by level; and how often a family alone stands beside the plainest one.
BARE = (0.4, 0.7, 1.0, 1.6)
BESIDE = 0.3
# Where most lines were turned round, it would be the books that are turned.
MORE_BESIDE = {"sign_turned_in_one_line": 0.85}


def judged_together(level: int, size: int, seed: int) -> Case:
    """All families in natural shares; so many lines in the longer book, or a few more."""
    ledger = _opened("together", level, size, seed)
    names = list(JUDGED)
    weights = [family.weight * (BARE[level - 1] if family.bare else 1) for family in JUDGED.values()]
    while max(ledger.counted.values()) < size:
        _put(ledger, ledger.draw.choices(names, weights)[0])
    return _settled(ledger)


def judged_alone(name: str, level: int, size: int, seed: int) -> Case:
    """One family; what finds no room is followed by a line that a number decides."""
    ledger, beside = _opened(name, level, size, seed), MORE_BESIDE.get(name, BESIDE)
    while max(ledger.counted.values()) < size:
        if ledger.draw.random() < beside or not _put(ledger, name):
            _put(ledger, "same_invoice")
    return _settled(ledger)


def judged_without_numbers(level: int, size: int, seed: int) -> Case:
    """The dealer's book has no number anywhere: amounts and days must do, as far as there is room for what they decide."""
    ledger = _opened("without numbers", level, size, seed)
    ledger.manner = Manner("columns", ledger.manner.kinds, "none")
    names = [name for name, family in JUDGED.items() if family.bare and name not in NUMBERS_OF_THEIRS]
    weights = [JUDGED[name].weight for name in names]
    for _ in range(size * 2):
        if max(ledger.counted.values()) < size:
            _put(ledger, ledger.draw.choices(names, weights)[0])
    return _settled(ledger)


def _opened(name: str, level: int, size: int, seed: int) -> Ledger:
    ledger = opened(name, level, size, seed)
    tolerance = ledger.draw.choice((None, None, None, ("tolerance_amount", "2.00"), ("tolerance_percent", "0.5")))
    if tolerance or name.startswith("within_"):
        share = name == "within_the_tolerance_of_a_share" or tolerance == ("tolerance_percent", "0.5")
        ledger.case.options["tolerance_percent" if share else "tolerance_amount"] = "0.5" if share else "2.00"
    return ledger


def _put(ledger: Ledger, name: str) -> bool:
    try:
        JUDGED[name].put(ledger)
    except Full:
        return False
    return True


def _settled(ledger: Ledger) -> Case:
    audit.settle(ledger)
    return closed(ledger)
