"""The named accounts of docs/data.md: each shows one case that a statement of account must get right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from data.demo.ledger import Account, Charge, Entry, with_vat
from data.demo.network import Stay, branch_code, dealer_code, reps_of
from data.demo.trade import invoice, rebate, trade

if TYPE_CHECKING:
    from collections.abc import Callable

HEALTHY = dealer_code(1)
HEAD_OFFICE = tuple(dealer_code(number) for number in range(10, 15))
EMPTY, SINGLE, LARGE = dealer_code(20), dealer_code(21), dealer_code(22)
REOPENED, BACKDATED, MOVED, BOUNDARIES = dealer_code(23), dealer_code(24), dealer_code(25), dealer_code(26)
WE_OWE, CORRECTED, OVER_LIMIT, NO_LIMIT = dealer_code(27), dealer_code(28), dealer_code(29), dealer_code(30)
REP, REP_BRANCHES = reps_of(0)[0], (branch_code(0),)
LATE_DAYS = (0, 1, 30, 31, 60, 61, 90, 91, 120, 121)
YUAN = 100


def _ago(until: dt.date, days: int) -> dt.date:
    return until - dt.timedelta(days=days)


def _settle(account: Account, on: dt.date) -> None:
    owed = account.balance()
    if owed > 0:
        account.pay(on, owed)
    account.apply(on, account.due(dt.date.max))


def _healthy(account: Account, start: dt.date, until: dt.date) -> None:
    dealer = account.dealer
    dealer.monthly, dealer.terms, dealer.habit = 18_000_000, 45, "punctual"
    trade(account, start, _ago(until, 70))
    _settle(account, _ago(until, 66))
    overdue = invoice(account, _ago(until, 64), until, 8_642_000)
    invoice(account, _ago(until, 40), until, 12_345_600)
    invoice(account, _ago(until, 25), until, 6_480_050)
    returned = account.book("credit_note", _ago(until, 30), with_vat(-432_100), note=f"退货 {overdue.document_no}")
    account.clear(overdue, returned, _ago(until, 30))
    quarterly = rebate(account, _ago(until, 16))
    if quarterly:
        account.clear(overdue, quarterly, _ago(until, 16))
    account.clear(overdue, account.pay(_ago(until, 10), 25_000 * YUAN), _ago(until, 10))
    account.book("fee", _ago(until, 9), Charge(-2_800 * YUAN), note="门店陈列费补贴")
    account.book("fee", _ago(until, 8), Charge(960 * YUAN), until + dt.timedelta(days=22), "物流仓储费")
    invoice(account, _ago(until, 6), until, 9_876_500)
    account.pay(_ago(until, 3), 20_000 * YUAN, "预付款")


def _empty(_account: Account, _start: dt.date, _until: dt.date) -> None:
    return


def _single(account: Account, _start: dt.date, until: dt.date) -> None:
    account.book("invoice", _ago(until, 50), with_vat(3_200_000), _ago(until, 5))


def _large(account: Account, start: dt.date, until: dt.date, count: int) -> None:
    account.dealer.limits = [(start, 12_000_000 * YUAN)]
    days = (until - start).days + 1
    paying, returning = set(range(45, days, 3)), set(range(49, days, 7))
    invoices = count - len(paying) - len(returning)
    for day in range(days):
        on = start + dt.timedelta(days=day)
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
    debit = account.book("invoice", _ago(until, 100), with_vat(5_600_000), _ago(until, 70))
    credit = account.pay(_ago(until, 28), debit.amount)
    account.clear(debit, credit, _ago(until, 28))
    account.clear(debit, credit, _ago(until, 20), -debit.amount)


def _backdated(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, _ago(until, 1))
    entry = account.book("invoice", _ago(until, 77), with_vat(2_345_000), _ago(until, 47), "补记")
    part = account.pay(_ago(until, 40), 10_000 * YUAN, "补记")
    entry.late = part.late = True
    account.clear(entry, part, _ago(until, 40))


def _moved(account: Account, start: dt.date, until: dt.date) -> None:
    day = (start + (until - start) / 2).replace(day=1)
    old, new, opened = 4, 5, account.dealer.opened_on
    account.dealer.branches = [Stay(branch_code(old), opened, day), Stay(branch_code(new), day)]
    account.dealer.reps = [Stay(reps_of(old)[0], opened, day), Stay(reps_of(new)[0], day)]
    trade(account, start, until)


def _boundaries(account: Account, _start: dt.date, until: dt.date) -> None:
    for number, late in enumerate(sorted(LATE_DAYS, reverse=True), start=1):
        due = _ago(until, late)
        account.book("invoice", _ago(due, 30), with_vat(number * 100_000), due, f"{late} 天")


def _we_owe(account: Account, start: dt.date, until: dt.date) -> None:
    account.dealer.monthly, account.dealer.habit = 6_000_000, "punctual"
    trade(account, start, _ago(until, 30))
    _settle(account, _ago(until, 20))
    account.pay(_ago(until, 5), 150_000 * YUAN, "预付款")


def _corrected(account: Account, start: dt.date, until: dt.date) -> None:
    trade(account, start, _ago(until, 40))
    wrong = _aside(account, account.book("invoice", _ago(until, 35), with_vat(4_850_000), _ago(until, 5)))
    right = with_vat(4_580_000)
    account.correct(wrong, net=right.net, tax=right.tax, note="更正金额")
    twice = _aside(account, account.book("invoice", _ago(until, 33), with_vat(4_850_000), _ago(until, 3)))
    account.correct(twice, cancelled=True, note="重复开票 作废")
    trade(account, _ago(until, 31), until)


def _aside(account: Account, entry: Entry) -> Entry:
    # What the late batch changes must not have been cleared in the first.
    account.debits.remove(entry)
    return entry


def _over_limit(account: Account, start: dt.date, until: dt.date) -> None:
    account.dealer.monthly, account.dealer.habit = 25_000_000, "late"
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
        REOPENED: _reopened, BACKDATED: _backdated, MOVED: _moved, BOUNDARIES: _boundaries, WE_OWE: _we_owe,
        CORRECTED: _corrected, OVER_LIMIT: _over_limit, NO_LIMIT: _no_limit,
    }  # fmt: skip
