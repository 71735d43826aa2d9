"""What happens on the ledgers of the named accounts of docs/data.md: each shows one case that a statement must get right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from data.demo.ledger import Account, Entry, with_vat
from data.demo.manners import (
    BACKDATED,
    BOUNDARIES,
    CORRECTED,
    EMPTY,
    HEAD_OFFICE,
    HEALTHY,
    LARGE,
    MOVED,
    NO_LIMIT,
    OVER_LIMIT,
    REOPENED,
    REP,
    REP_BRANCHES,
    SINGLE,
    WE_OWE,
)  # fmt: skip
from data.demo.trade import trade

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "BACKDATED", "BOUNDARIES", "CORRECTED", "EMPTY", "HEAD_OFFICE", "HEALTHY", "LARGE", "LATE_DAYS", "MOVED", "NO_LIMIT",
    "OVER_LIMIT", "PREPAID", "REOPENED", "REP", "REP_BRANCHES", "SINGLE", "WE_OWE", "stories",
]  # fmt: skip
LATE_DAYS = (0, 1, 30, 31, 60, 61, 90, 91, 120, 121)
YUAN = 100
PREPAID = "预付款"


def _ago(until: dt.date, days: int) -> dt.date:
    return until - dt.timedelta(days=days)


def _settle(account: Account, on: dt.date) -> None:
    account.post(on)
    owed = account.balance()
    if owed > 0:
        account.pay(on, owed)
    account.apply(on, account.due(dt.date.max))


def _healthy(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, _ago(until, 70))
    _settle(account, _ago(until, 66))
    booked = account.post(_ago(until, 11))
    overdue = next((entry for entry in booked if entry.kind == "invoice"), None)
    if overdue is None:
        overdue = account.book("invoice", _ago(until, 64), with_vat(8_642_000), _ago(until, 19))
    for entry in booked:
        if entry.kind in ("credit_note", "rebate") and overdue.open:
            account.clear(overdue, entry, entry.booked_on)
    part = max(overdue.amount // 4 // (1_000 * YUAN), 1) * 1_000 * YUAN
    account.clear(overdue, account.pay(_ago(until, 10), part), _ago(until, 10))
    account.post(_ago(until, 3))
    account.pay(_ago(until, 3), 20_000 * YUAN, PREPAID)
    account.post(until)


def _empty(_account: Account, _start: dt.date, _until: dt.date) -> None:
    return


def _single(account: Account, _start: dt.date, until: dt.date) -> None:
    if not account.post(until):
        account.book("invoice", _ago(until, 50), with_vat(3_200_000), _ago(until, 5))


def _large(account: Account, start: dt.date, until: dt.date, count: int) -> None:
    account.dealer.limits = [(start, 12_000_000 * YUAN)]
    days = (until - start).days + 1
    paying, returning = set(range(45, days, 3)), set(range(49, days, 7))
    invoices = count - len(paying) - len(returning) - len(account.bills)
    for day in range(days):
        on = start + dt.timedelta(days=day)
        account.post(on)
        for _ in range(invoices * (day + 1) // days - invoices * day // days):
            account.book("invoice", on, with_vat(account.rng.randrange(20_000, 900_000)), on + dt.timedelta(days=30))
        if day in returning:
            account.book("credit_note", on, with_vat(-account.rng.randrange(5_000, 90_000)), note="退货")
        if day in paying:
            _pay_in_parts(account, on)


def _pay_in_parts(account: Account, on: dt.date) -> None:
    due = account.due(on)
    owed = sum(entry.open for entry in due) + sum(entry.open for entry in account.credits)
    # A round sum that leaves the last invoice cleared in part.
    account.pay(on, max(owed // 100_000 * 100_000, 1))
    account.apply(on, due)


def _reopened(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, _ago(until, 120))
    _settle(account, _ago(until, 115))
    booked = [entry for entry in account.post(_ago(until, 100)) if entry.kind == "invoice"]
    debit = booked[-1] if booked else account.book("invoice", _ago(until, 100), with_vat(5_600_000), _ago(until, 70))
    account.post(_ago(until, 28))
    credit = account.pay(_ago(until, 28), debit.open)
    account.clear(debit, credit, _ago(until, 28))
    account.clear(debit, credit, _ago(until, 20), credit.amount)
    account.post(until)


def _backdated(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, until)
    entry = account.book("invoice", _ago(until, 77), with_vat(2_345_000), _ago(until, 47), "补记")
    part = account.pay(_ago(until, 40), 10_000 * YUAN, "补记")
    entry.late = part.late = True
    account.clear(entry, part, _ago(until, 40))


def _boundaries(account: Account, _start: dt.date, until: dt.date) -> None:
    for number, late in enumerate(sorted(LATE_DAYS, reverse=True), start=1):
        due = _ago(until, late)
        account.book("invoice", _ago(due, 30), with_vat(number * 100_000), due, f"{late} 天")


def _we_owe(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, _ago(until, 30))
    _settle(account, _ago(until, 20))
    account.post(_ago(until, 5))
    account.pay(_ago(until, 5), 150_000 * YUAN, PREPAID)
    account.post(until)


def _corrected(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, _ago(until, 36))
    wrong = _aside(account, account.book("invoice", _ago(until, 35), with_vat(4_850_000), _ago(until, 5)))
    right = with_vat(4_580_000)
    account.correct(wrong, net=right.net, tax=right.tax, note="更正金额")
    account.post(_ago(until, 33))
    twice = _aside(account, account.book("invoice", _ago(until, 33), with_vat(4_850_000), _ago(until, 3)))
    account.correct(twice, cancelled=True, note="重复开票 作废")
    trade(account, _ago(until, 32), until)


def _aside(account: Account, entry: Entry) -> Entry:
    # What the late batch changes must not have been cleared in the first.
    account.debits.remove(entry)
    return entry


def _over_limit(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, until)
    account.dealer.limits = [(start, account.balance() * 3 // 4 // 1_000_000 * 1_000_000)]


def _no_limit(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, until)
    account.dealer.limits = []


def stories(large: int) -> dict[str, Callable[[Account, dt.date, dt.date], None]]:
    """What happens at each named account; `large` is the number of entries of D00022. The others just trade."""
    return {
        HEALTHY: _healthy, EMPTY: _empty, SINGLE: _single,
        LARGE: lambda account, start, until: _large(account, start, until, large),
        REOPENED: _reopened, BACKDATED: _backdated, BOUNDARIES: _boundaries, WE_OWE: _we_owe,
        CORRECTED: _corrected, OVER_LIMIT: _over_limit, NO_LIMIT: _no_limit,
    }  # fmt: skip
