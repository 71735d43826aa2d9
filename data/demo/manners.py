"""The named accounts of docs/data.md, and how each of them trades where that differs from the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.demo import causes
from data.demo.network import Dealer, Stay, branch_code, dealer_code, reps_of

if TYPE_CHECKING:
    from data.demo.scales import Calendar

HEALTHY = dealer_code(1)
HEAD_OFFICE = tuple(dealer_code(number) for number in range(10, 15))
EMPTY, SINGLE, LARGE = dealer_code(20), dealer_code(21), dealer_code(22)
REOPENED, BACKDATED, MOVED, BOUNDARIES = dealer_code(23), dealer_code(24), dealer_code(25), dealer_code(26)
WE_OWE, CORRECTED, OVER_LIMIT, NO_LIMIT = dealer_code(27), dealer_code(28), dealer_code(29), dealer_code(30)
STOCK_GAP, NO_COST, BELOW_COST, STOCKED_OUT = dealer_code(31), dealer_code(32), dealer_code(33), dealer_code(34)
OVERSTOCKED, ONE_MODEL, SILENT = dealer_code(35), dealer_code(36), dealer_code(37)
REP, REP_BRANCHES = reps_of(0)[0], (branch_code(0),)
STEADY_DAYS = 6
"""From order to delivery at accounts whose deliveries must come on certain days."""


@dataclass(frozen=True)
class Manner:
    """How an account trades. Days are counted back from the last one.

    `cover` multiplies the stock that it wants, `price` what it takes at the till. `models` limits its assortment (0: as many
    as it likes). A `steady` account is always served in full and in time: its deliveries are those of its own rhythm ordered
    before `until` and those of the days in `delivered`. A `quiet` one has no fees, rebates, claims, returns or complaints.
    """

    trades: bool = True
    quiet: bool = False
    steady: bool = False
    until: int = 0
    delivered: tuple[int, ...] = ()
    cover: float = 1.0
    price: float = 1.0
    models: int = 0
    gap: bool = False
    found: bool = False


USUAL = Manner()
MANNERS = {
    HEALTHY: Manner(steady=True, until=78, delivered=(64, 40, 25, 6, -4)),
    EMPTY: Manner(trades=False, quiet=True),
    SINGLE: Manner(quiet=True, steady=True, until=100_000, delivered=(50,), models=5),
    LARGE: Manner(quiet=True),
    REOPENED: Manner(steady=True, until=128, delivered=(100,)),
    BOUNDARIES: Manner(trades=False, quiet=True),
    WE_OWE: Manner(steady=True, until=38),
    STOCK_GAP: Manner(gap=True),
    NO_COST: Manner(found=True),
    BELOW_COST: Manner(price=causes.BELOW_COST_PRICE),
    STOCKED_OUT: Manner(cover=causes.STOCKED_OUT_COVER),
    OVERSTOCKED: Manner(cover=causes.OVERSTOCKED_COVER),
    ONE_MODEL: Manner(models=1),
    SILENT: Manner(steady=True, until=150),
}


def manner(dealer: Dealer) -> Manner:
    """How this account trades."""
    return MANNERS.get(dealer.code, USUAL)


def settle_in(dealer: Dealer, calendar: Calendar, reps: int) -> None:
    """Give a named account the traits that its case needs. `reps` is how many there are in all."""
    sizes = {HEALTHY: (18_000_000, 45, "punctual"), WE_OWE: (6_000_000, dealer.terms, "punctual"),
             OVER_LIMIT: (25_000_000, dealer.terms, "late"), SINGLE: (6_000_000, 45, dealer.habit),
             REOPENED: (dealer.monthly, 30, dealer.habit)}  # fmt: skip
    dealer.monthly, dealer.terms, dealer.habit = sizes.get(dealer.code, (dealer.monthly, dealer.terms, dealer.habit))
    if dealer.code == MOVED:
        start, until, opened = calendar.start, calendar.until, dealer.opened_on
        day = (start + (until - start) / 2).replace(day=1)
        old, new = 4, 5
        dealer.branches = [Stay(branch_code(old), opened, day), Stay(branch_code(new), day)]
        dealer.reps = [Stay(reps_of(old, reps)[0], opened, day), Stay(reps_of(new, reps)[0], day)]
