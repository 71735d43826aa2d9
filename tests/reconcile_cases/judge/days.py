"""Families that amount and day decide, without a number that both books know."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.reconcile_cases.judge.ledger import Full
from tests.reconcile_cases.judge.registry import judged

if TYPE_CHECKING:
    from tests.reconcile_cases.judge.ledger import Ledger


def bare_pair(ledger: Ledger, date: dt.date, amount: int, kind: str, *, most: int = 5, **own: str) -> None:
    ours = ledger.open_line("ours", date, amount, kind, **own)
    ledger.belong(ours, ledger.open_line("theirs", ledger.soon(date, most), amount, kind), by="amount")


@judged(9, bare=True)
def amount_and_day(ledger: Ledger) -> None:
    date = ledger.day()
    kind, sign = ledger.draw.choice((("invoice", 1), ("payment", -1), ("fee", 1), ("credit", -1)))
    bare_pair(ledger, date, ledger.free_amount(date, sign), kind)


@judged(5, bare=True)
def number_in_our_book_only(ledger: Ledger) -> None:
    date = ledger.day()
    bare_pair(ledger, date, ledger.free_amount(date), "invoice", invoice=ledger.invoice())


@judged(2, bare=True)
def numbers_of_their_own_in_both(ledger: Ledger) -> None:
    """Each book has a number, and neither knows the other's."""
    date = ledger.day()
    amount = ledger.free_amount(date, -1)
    ours = ledger.open_line("ours", date, amount, "payment", bank=ledger.bank())
    theirs = ledger.open_line("theirs", ledger.soon(date), amount, "payment", bank=ledger.paper())
    ledger.belong(ours, theirs, by="amount")


@judged(2, bare=True)
def over_the_weekend(ledger: Ledger) -> None:
    """Friday and Monday."""
    date = ledger.day()
    date += dt.timedelta(days=4 - date.weekday())
    amount = ledger.free_amount(date)
    ours = ledger.open_line("ours", date, amount, "payment")
    ledger.belong(ours, ledger.open_line("theirs", date + dt.timedelta(days=3), amount, "payment"), by="amount")


@judged(1.5, bare=True)
def theirs_is_earlier(ledger: Ledger) -> None:
    """The dealer books when it sends the money, we when it has come."""
    date = ledger.day()
    amount = ledger.free_amount(date, -1)
    theirs = ledger.open_line("theirs", date, amount, "payment")
    ledger.belong(ledger.open_line("ours", ledger.soon(date), amount, "payment"), theirs, by="amount")


@judged(1, bare=True)
def rent_of_each_month(ledger: Ledger) -> None:
    """The same amount on the same day of every month."""
    months = (ledger.last - dt.date(2026, 1, 5)).days // 30
    first = dt.date(2026, 1, ledger.draw.randint(6, 20))
    room = (ledger.last - first).days - 6
    dates = [first + dt.timedelta(days=30 * n) for n in range(min(months, 6)) if 30 * n <= room]
    amount = ledger.draw.choice(ledger.popular)
    if not dates or not all(ledger.is_free(amount, date) for date in dates):
        raise Full
    for date in dates:
        bare_pair(ledger, date, amount, "fee", most=2)


@judged(1, bare=True)
def the_same_every_week(ledger: Ledger) -> None:
    """A standing order: a week apart, a day or two late. The nearest is meant, and every one is there."""
    date, count = ledger.day(20), ledger.draw.randint(2, 3)
    amount = ledger.free_amount(date, -1)
    if not all(ledger.is_free(amount, date + dt.timedelta(days=7 * n)) for n in range(4, 6)):
        raise Full
    for at in range(count):
        when = date + dt.timedelta(days=7 * at)
        ours = ledger.open_line("ours", when, amount, "payment")
        theirs = ledger.open_line("theirs", when + dt.timedelta(days=ledger.draw.randint(0, 1)), amount, "payment")
        ledger.belong(ours, theirs, by="amount", label="grey")


@judged(1, bare=True)
def first_come_would_be_wrong(ledger: Ledger) -> None:
    """The second of ours is nearest to the first of theirs; all four find a partner in one way only."""
    date = ledger.day()
    amount = ledger.free_amount(date)
    plan = ((0, 4), (5, 9)) if not ledger.case.options["working_days"] else ((0, 3), (4, 7))
    for mine, yours in plan:
        ours = ledger.open_line("ours", date + dt.timedelta(days=mine), amount, "invoice")
        theirs = ledger.open_line("theirs", date + dt.timedelta(days=yours), amount, "invoice")
        ledger.belong(ours, theirs, by="amount", label="grey")


@judged(1, bare=True)
def equal_but_of_other_sign(ledger: Ledger) -> None:
    """An invoice and a return of the same amount on one day."""
    date = ledger.day()
    amount = ledger.free_amount(date)
    if not ledger.is_free(-amount, date):
        raise Full
    bare_pair(ledger, date, amount, "invoice")
    bare_pair(ledger, date, -amount, "credit")


@judged(1, bare=True)
def words_tell_equals_apart(ledger: Ledger) -> None:
    """No number; but both texts say for which month."""
    date = ledger.day()
    amount = ledger.free_amount(date)
    for month in ledger.draw.sample(range(1, 13), 2):
        ours = ledger.open_line("ours", date, amount, "rebate", text=f"{month}月份返利")
        theirs = ledger.open_line("theirs", ledger.soon(date), amount, "rebate", text=f"返利{month}月")
        ledger.belong(ours, theirs, by="amount", label="grey")
