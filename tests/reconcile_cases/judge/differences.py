"""Families in which something differs: the amount for a reason; a line that stands twice, is taken back, or is alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.reconcile_cases.judge.ledger import Full
from tests.reconcile_cases.judge.registry import judged

if TYPE_CHECKING:
    from tests.reconcile_cases.judge.ledger import Ledger
    from tests.reconcile_cases.truth import Side


def either(ledger: Ledger) -> Side:
    return "ours" if ledger.draw.random() < 0.5 else "theirs"


def differing(ledger: Ledger, ours: int, theirs: int, kind: str = "invoice", **own: str) -> None:
    """One event under one number, with two amounts."""
    number, date = ledger.invoice(), ledger.day()
    mine = ledger.line("ours", date, ours, kind, invoice=number, **own)
    ledger.belong(mine, ledger.line("theirs", ledger.soon(date), theirs, kind, **ledger.cite(number)))


@judged(2)
def cents_of_rounding(ledger: Ledger) -> None:
    amount = ledger.amount()
    differing(ledger, amount, amount + ledger.draw.choice((-4, -2, -1, 1, 2, 3, 5)))


@judged(1.5)
def within_the_tolerance_of_money(ledger: Ledger) -> None:
    if "tolerance_amount" not in ledger.case.options:
        raise Full
    amount = ledger.amount()
    differing(ledger, amount, amount + ledger.draw.choice((-1, 1)) * ledger.draw.randint(6, 200))


@judged(1.5)
def within_the_tolerance_of_a_share(ledger: Ledger) -> None:
    """Half a per cent of the smaller side."""
    if "tolerance_percent" not in ledger.case.options:
        raise Full
    amount = ledger.amount() + 10_000
    differing(ledger, amount, amount - amount * ledger.draw.randint(20, 48) // 10_000)


@judged(1.5)
def bank_kept_a_fee(ledger: Ledger) -> None:
    amount, fee = ledger.amount() + 20_000, ledger.draw.randint(5, 50) * 100
    differing(ledger, -amount + fee, -amount, "payment")


@judged(1.5)
def two_per_cent_for_paying_early(ledger: Ledger) -> None:
    amount = ledger.amount() + 10_000
    differing(ledger, -amount, -amount + round(amount * 0.02), "payment", discount="2/10")


@judged(1)
def net_here_and_gross_there(ledger: Ledger) -> None:
    net = ledger.amount()
    differing(ledger, net + round(net * ledger.draw.choice((0.13, 0.09, 0.06))), net)


@judged(1.5)
def digits_of_the_amount_swapped(ledger: Ledger) -> None:
    amount = ledger.draw.choice((124_500, 369_900, 157_300, 820_600, 9_630_000))
    digits = str(amount)
    differing(ledger, amount, int(digits[0] + digits[2] + digits[1] + digits[3:]))


@judged(0.5)
def sign_turned_in_one_line(ledger: Ledger) -> None:
    """Booked on the wrong side of the account."""
    amount = ledger.amount()
    differing(ledger, amount, -amount)


@judged(1, bare=True)
def bank_kept_a_fee_without_number(ledger: Ledger) -> None:
    date = ledger.day()
    amount = ledger.free_amount(date, -1, around=0.05)
    fee = ledger.draw.randint(5, 40) * 100
    if -amount < 200_000 or not ledger.is_free(amount + fee, date, 0.05):
        raise Full
    ours = ledger.open_line("ours", date, amount + fee, "payment")
    ledger.belong(ours, ledger.open_line("theirs", ledger.soon(date, 2), amount, "payment"), by="fee", label="grey")


@judged(2)
def taken_back_in_one_book(ledger: Ledger) -> None:
    """Red letter: booked and taken back under one number; the other book has neither."""
    side = either(ledger)
    number, date, amount = ledger.invoice(), ledger.day(), ledger.amount()
    first = ledger.line(side, date, amount, "invoice", invoice=number)
    back = ledger.line(side, date + dt.timedelta(days=ledger.draw.randint(0, 6)), -amount, "invoice", invoice=number)
    ledger.belong(first, back)


@judged(1.5)
def booked_wrong_then_right(ledger: Ledger) -> None:
    """Theirs: the wrong amount, the wrong amount back, the right one; all under the number."""
    number, date, amount = ledger.invoice(), ledger.day(), ledger.amount()
    wrong = amount + ledger.draw.randint(100, 900) * 100
    ours = ledger.line("ours", date, amount, "invoice", invoice=number)
    lines = [
        ledger.line("theirs", date + dt.timedelta(days=at), signed, "invoice", **ledger.cite(number))
        for at, signed in ((0, wrong), (2, -wrong), (2, amount))
    ]
    ledger.belong(ours, *lines, readings=(((ours, lines[2]), (lines[0], lines[1])),))


@judged(1.5)
def booked_again_later(ledger: Ledger) -> None:
    """The same paper a second time, weeks later."""
    number, date, amount = ledger.invoice(), ledger.day(30), ledger.amount()
    ours = ledger.line("ours", date, amount, "invoice", invoice=number)
    first = ledger.line("theirs", ledger.soon(date, 2), amount, "invoice", **ledger.cite(number))
    late = date + dt.timedelta(days=ledger.draw.randint(14, 28))
    again = ledger.line("theirs", late, amount, "invoice", **ledger.cite(number))
    ledger.belong(ours, first, label="grey")
    ledger.alone(again, "duplicate")


@judged(1.5)
def price_in_dispute(ledger: Ledger) -> None:
    """One number, and amounts that no reason explains."""
    number, date, amount = ledger.invoice(), ledger.day(), ledger.amount() + 50_000
    other = amount - round(amount * ledger.draw.uniform(0.16, 0.4))
    ledger.alone(ledger.line("ours", date, amount, "invoice", invoice=number), "amount")
    ledger.alone(ledger.line("theirs", ledger.soon(date), other, "invoice", **ledger.cite(number)), "amount")


@judged(3)
def only_in_one_book_with_number(ledger: Ledger) -> None:
    side, date = either(ledger), ledger.day()
    ledger.alone(ledger.open_line(side, date, ledger.free_amount(date), "invoice", invoice=ledger.invoice()), "missing")


@judged(1.5, bare=True)
def only_in_one_book_without_number(ledger: Ledger) -> None:
    date = ledger.day()
    amount = ledger.free_amount(date, ledger.draw.choice((-1, 1)))
    ledger.alone(ledger.open_line(either(ledger), date, amount, "invoice"), "missing")


@judged(1)
def under_way_at_the_end(ledger: Ledger) -> None:
    """Of the last days: the other book will have it next month."""
    date = ledger.last - dt.timedelta(days=ledger.draw.randint(0, 2))
    amount = ledger.free_amount(date)
    line = ledger.open_line("ours", date, amount, "invoice", invoice=ledger.invoice())
    ledger.alone(line, "timing")
