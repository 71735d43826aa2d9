"""Families in which nobody can tell: every reading is as good as every other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reconcile_cases.judge.ledger import Full
from tests.reconcile_cases.judge.registry import judged

if TYPE_CHECKING:
    from tests.reconcile_cases.judge.ledger import Ledger


def equals(ledger: Ledger, mine: int, yours: int) -> None:
    """So many lines of ours and of theirs, of one amount and one day, with nothing else."""
    date = ledger.day()
    ledger.hushed()
    amount = ledger.free_amount(date)
    lines = [ledger.open_line("ours", date, amount, "invoice") for _ in range(mine)]
    others = [ledger.open_line("theirs", date, amount, "invoice") for _ in range(yours)]
    ledger.rivals((*lines, *others), *zip(lines, others, strict=False))


@judged(0.8, bare=True)
def one_for_two(ledger: Ledger) -> None:
    equals(ledger, *ledger.draw.choice(((1, 2), (2, 1))))


@judged(0.8, bare=True)
def two_for_two(ledger: Ledger) -> None:
    equals(ledger, 2, 2)


@judged(0.4, bare=True)
def many_for_many(ledger: Ledger) -> None:
    equals(ledger, ledger.draw.randint(2, 6), ledger.draw.randint(3, 6))


@judged(0.6, bare=True)
def numbers_on_our_side_of_the_equals(ledger: Ledger) -> None:
    """Ours have their numbers; theirs have none: what is whose cannot be said."""
    date = ledger.day()
    ledger.hushed()
    amount = ledger.free_amount(date)
    lines = [ledger.open_line("ours", date, amount, "invoice", invoice=ledger.invoice()) for _ in range(2)]
    others = [ledger.open_line("theirs", date, amount, "invoice") for _ in range(ledger.draw.randint(1, 2))]
    ledger.rivals((*lines, *others), *zip(lines, others, strict=False))


@judged(0.5)
def slip_between_two_numbers(ledger: Ledger) -> None:
    """One digit away from both; amount and day are the same."""
    number = ledger.invoice()
    at = len(number) - 3
    other, made = (number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :] for by in (3, 6))
    if {other, made} & (ledger.numbers | ledger.slips):
        raise Full
    ledger.numbers |= {other, made}
    date = ledger.day()
    ledger.hushed()
    amount = ledger.free_amount(date)
    lines = [ledger.open_line("ours", date, amount, "invoice", invoice=one) for one in (number, other)]
    theirs = ledger.open_line("theirs", ledger.soon(date), amount, "invoice", **ledger.cite(made))
    ledger.rivals((*lines, theirs), (lines[0], theirs))


@judged(0.4)
def end_that_two_numbers_have(ledger: Ledger) -> None:
    """The last six digits, of two invoices of one amount and one day."""
    number = ledger.invoice()
    other = str(int(number[:2]) + 1) + number[2:]
    if other in ledger.numbers or other in ledger.slips or len(number) != len(other):
        raise Full
    ledger.numbers.add(other)
    date = ledger.day()
    ledger.hushed()
    amount = ledger.free_amount(date)
    lines = [ledger.open_line("ours", date, amount, "invoice", invoice=one) for one in (number, other)]
    theirs = ledger.open_line("theirs", ledger.soon(date), amount, "invoice", text=f"尾号{number[-6:]}")
    ledger.rivals((*lines, theirs), (lines[0], theirs))


@judged(0.6)
def booked_twice_the_same_day(ledger: Ledger) -> None:
    """One of the two is too many; which one, no one can say."""
    number, date, amount = ledger.invoice(), ledger.day(), ledger.amount()
    ledger.hushed()
    ours = ledger.line("ours", date, amount, "invoice", invoice=number)
    when = ledger.soon(date)
    twice = [ledger.line("theirs", when, amount, "invoice", invoice=number) for _ in range(2)]
    ledger.rivals((ours, *twice), (ours, twice[0]))


@judged(0.6, bare=True)
def two_sums_for_one(ledger: Ledger) -> None:
    """Two pairs of one day come to the same; only one pair was meant."""
    date = ledger.day()
    ledger.hushed()
    first, second = ledger.free_amount(date), ledger.free_amount(date)
    shift = ledger.draw.randint(1, 40) * 100
    amounts = [first, second, first + shift, second - shift]
    if second - shift <= 0 or not all(ledger.is_free(amount, date) for amount in (*amounts[2:], first + second)):
        raise Full
    if len(set(amounts)) < 4:
        raise Full
    lines = [ledger.open_line("ours", date, amount, "invoice") for amount in amounts]
    theirs = ledger.open_line("theirs", ledger.soon(date, 1), first + second, "invoice")
    ledger.rivals((*lines, theirs), (*lines[:2], theirs))


@judged(0.3, bare=True)
def as_far_above_as_below(ledger: Ledger) -> None:
    """Two of theirs differ from ours by the same cents, one more and one less."""
    date = ledger.day()
    ledger.hushed()
    amount = ledger.free_amount(date, around=0.01)
    if not ledger.is_free(2 * amount, date):
        raise Full
    ledger.reserve(2 * amount, date)
    cents = ledger.draw.randint(1, 4)
    ours = ledger.open_line("ours", date, amount, "invoice")
    others = [ledger.open_line("theirs", date, amount + by, "invoice") for by in (cents, -cents)]
    ledger.rivals((ours, *others), (ours, others[0]))
