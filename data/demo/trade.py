"""How an ordinary account pays: once a month what is due, by its habit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.demo.ledger import Account

DAYS_AHEAD = {"punctual": 25, "usual": 6, "late": -22, "partial": 0, "chronic": -105}
PARTS = {"partial": 0.6, "chronic": 0.7}
LEFT_OUT, ROUNDED_UP = 0.05, 0.08


def months(start: dt.date, until: dt.date) -> Iterator[dt.date]:
    """The first day of every month from `start`'s to `until`'s."""
    month = start.replace(day=1)
    while month <= until:
        yield month
        month = (month + dt.timedelta(days=32)).replace(day=1)


def trade(account: Account, start: dt.date, until: dt.date) -> None:
    """Let the account trade from a day to a day: what is to be booked is booked, and what is due is paid."""
    for month in months(max(start, account.dealer.opened_on), until):
        day = month.replace(day=8 + account.dealer.number % 18)
        if max(start, account.dealer.opened_on) <= day <= until:
            account.post(day)
            _pay_what_is_due(account, day)
    account.post(until)


def _pay_what_is_due(account: Account, day: dt.date) -> None:
    habit, rng = account.dealer.habit, account.rng
    due = account.due(day + dt.timedelta(days=DAYS_AHEAD[habit]))
    due = [entry for entry in due if entry.booked_on <= day]
    owed = sum(entry.open for entry in due) + sum(entry.open for entry in account.credits)
    if owed > 0 and rng.random() >= LEFT_OUT:
        amount = int(owed * PARTS.get(habit, 1.0))
        if rng.random() < ROUNDED_UP:
            # The rest stays on account until the next payment.
            amount = -(-amount // 1_000_000) * 1_000_000
        account.pay(day, max(amount, 1))
    account.apply(day, due)
