"""How an ordinary account trades: invoices with the seasons, payments by its habit, and what comes between."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from data.demo.ledger import Account, Charge, Entry, with_vat

if TYPE_CHECKING:
    from collections.abc import Iterator

# Air conditioners are bought in early summer; the winter has one more peak before the spring festival.
SEASON = (1.05, 0.65, 0.8, 1.0, 1.5, 1.75, 1.45, 1.0, 0.85, 0.9, 1.1, 0.95)
DAYS_AHEAD = {"punctual": 25, "usual": 6, "late": -22, "partial": 0, "chronic": -105}
PARTS = {"partial": 0.6, "chronic": 0.7}
QUARTER_MONTHS = (1, 4, 7, 10)


def months(start: dt.date, until: dt.date) -> Iterator[dt.date]:
    """The first day of every month from `start`'s to `until`'s."""
    month = start.replace(day=1)
    while month <= until:
        yield month
        month = (month + dt.timedelta(days=32)).replace(day=1)


def trade(account: Account, start: dt.date, until: dt.date) -> None:
    """Let the account trade from a day to a day."""
    for month in months(max(start, account.dealer.opened_on), until):
        for day, step in sorted(_plan(account, month)):
            if max(start, account.dealer.opened_on) <= day <= until:
                _step(account, step, day, until)


def _plan(account: Account, month: dt.date) -> list[tuple[dt.date, str]]:
    rng = account.rng
    invoices = 1 + (account.dealer.monthly > 20_000_000) + (rng.random() < 0.15)  # noqa: PLR2004
    steps = ["invoice"] * invoices
    steps += [name for name, odds in (("return", 0.08), ("display", 0.1), ("logistics", 0.08)) if rng.random() < odds]
    plan = [(month.replace(day=rng.randrange(1, 29)), step) for step in steps]
    plan.append((month.replace(day=8 + account.dealer.number % 18), "payment"))
    if month.month in QUARTER_MONTHS:
        plan.append((month.replace(day=15), "rebate"))
    return plan


def _step(account: Account, step: str, day: dt.date, until: dt.date) -> None:
    if step == "invoice":
        invoice(account, day, until)
    elif step == "payment":
        _pay_what_is_due(account, day)
    elif step == "return":
        _take_back(account, day)
    elif step == "rebate":
        rebate(account, day)
    else:
        _fee(account, day, step)


def invoice(account: Account, day: dt.date, until: dt.date, net: int | None = None) -> Entry:
    """An invoice of the season's size, booked the same day or the next."""
    rng = account.rng
    if net is None:
        per_month = account.dealer.monthly * SEASON[day.month - 1] * rng.uniform(0.7, 1.3)
        net = max(50_000, int(per_month / (1 + (account.dealer.monthly > 20_000_000))))  # noqa: PLR2004
    freight = rng.randrange(5_000, 80_000) if rng.random() < 0.25 else 0  # noqa: PLR2004
    withheld = net * 2 // 100 if account.dealer.channel == "department_store" and rng.random() < 0.3 else 0  # noqa: PLR2004
    booked = min(day + dt.timedelta(days=rng.randrange(2)), until)
    due = day + dt.timedelta(days=account.dealer.terms)
    return account.book("invoice", day, with_vat(net, freight, withheld), due, booked_on=booked)


def _pay_what_is_due(account: Account, day: dt.date) -> None:
    habit, rng = account.dealer.habit, account.rng
    due = account.due(day + dt.timedelta(days=DAYS_AHEAD[habit]))
    due = [entry for entry in due if entry.booked_on <= day]
    owed = sum(entry.open for entry in due) + sum(entry.open for entry in account.credits)
    if owed > 0 and rng.random() < 0.95:  # noqa: PLR2004 - now and then a payment run is left out
        amount = int(owed * PARTS.get(habit, 1.0))
        if rng.random() < 0.08:  # noqa: PLR2004 - rounded up: the rest stays on account until the next payment
            amount = -(-amount // 1_000_000) * 1_000_000
        account.pay(day, max(amount, 1))
    account.apply(day, due)


def _take_back(account: Account, day: dt.date) -> None:
    booked = [entry for entry in account.debits if entry.kind == "invoice" and entry.booked_on <= day and entry.net > 0]
    if not booked:
        return
    entry = account.rng.choice(booked)
    returned = min(max(1, entry.net * account.rng.randrange(2, 9) // 100), entry.open * 100 // 113)
    if returned > 0:
        credit = account.book("credit_note", day, with_vat(-returned), note=f"退货 {entry.document_no}")
        account.clear(entry, credit, day)


def rebate(account: Account, day: dt.date) -> Entry | None:
    """A rebate on the invoices of the last three months; it waits on account for the next payment."""
    since = day - dt.timedelta(days=105)
    base = sum(entry.net for entry in account.entries if entry.kind == "invoice" and since <= entry.document_date < day)
    if base <= 0:
        return None
    return account.book("rebate", day, Charge(-(base * account.rng.randrange(8, 25) // 1000)), note="季度返利")


def _fee(account: Account, day: dt.date, step: str) -> None:
    amount = account.rng.randrange(30_000, 600_000)
    if step == "display":
        account.book("fee", day, Charge(-amount), note="门店陈列费补贴")
    elif account.rng.random() < 0.25:  # noqa: PLR2004
        account.book("debit_note", day, Charge(amount // 4), day + dt.timedelta(days=15), "逾期利息")
    else:
        account.book("fee", day, Charge(amount // 3), day + dt.timedelta(days=30), "物流仓储费")
