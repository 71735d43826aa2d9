"""Families of several lines against one, or against several: by numbers, or by amounts alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.reconcile_cases.judge.ledger import Full
from tests.reconcile_cases.judge.registry import judged

if TYPE_CHECKING:
    from tests.reconcile_cases.judge.ledger import Ledger
    from tests.reconcile_cases.truth import Line, Side


def sides(ledger: Ledger) -> tuple[Side, Side]:
    """The book with many lines and that with one."""
    return ("ours", "theirs") if ledger.draw.random() < 0.6 else ("theirs", "ours")


def parts(ledger: Ledger, count: int) -> list[int]:
    """Amounts of one sign; at level 4 they are often equal."""
    return [ledger.amount() for _ in range(count)]


def invoices(ledger: Ledger, numbers: list[str], side: Side = "ours") -> tuple[dt.date, list[Line], int]:
    """Invoices of a week, and what they come to."""
    date, amounts = ledger.day(), parts(ledger, len(numbers))
    dates = sorted(date + dt.timedelta(days=ledger.draw.randint(0, 4)) for _ in numbers)
    lines = [
        ledger.line(side, when, amount, "invoice", invoice=number)
        for when, amount, number in zip(dates, amounts, numbers, strict=True)
    ]
    return dates[-1], lines, sum(amounts)


@judged(3)
def booked_together_all_cited(ledger: Ledger) -> None:
    many, one = sides(ledger)
    numbers = [ledger.invoice() for _ in range(ledger.draw.randint(2, 6))]
    date, lines, total = invoices(ledger, numbers, many)
    joined = ledger.draw.choice(("、", ",", "/", " ", "；", "和")).join(numbers)
    cited = {"text": f"付{joined}"} if one == "theirs" and ledger.draw.random() < 0.6 else {"invoice": joined}
    ledger.belong(*lines, ledger.line(one, ledger.soon(date), total, "invoice", **cited))


def run_of_numbers(numbers: list[str], way: int) -> str:
    """As people shorten a run of numbers."""
    first, last = numbers[0], numbers[-1]
    ends = "/".join([first, *(number[-2:] for number in numbers[1:])])
    return (f"{first}-{last}", f"{first}至{last}", f"{first}~{last[-2:]}", ends)[way]


@judged(1.5)
def run_of_invoices_from_to(ledger: Ledger) -> None:
    """12345678-12345681: the first and the last of a run."""
    numbers = ledger.next_invoices(ledger.draw.randint(3, 6))
    date, lines, total = invoices(ledger, numbers)
    cited = run_of_numbers(numbers, ledger.draw.randrange(2))
    ledger.belong(*lines, ledger.line("theirs", ledger.soon(date), total, "invoice", text=f"发票{cited}"))


@judged(1.5)
def run_of_invoices_shortened(ledger: Ledger) -> None:
    """12345678/79/80 and 12345678~80."""
    numbers = ledger.next_invoices(ledger.draw.randint(3, 5))
    if numbers[0][:-2] != numbers[-1][:-2]:
        raise Full
    date, lines, total = invoices(ledger, numbers)
    cited = run_of_numbers(numbers, ledger.draw.randrange(2, 4))
    ledger.belong(*lines, ledger.line("theirs", ledger.soon(date), total, "invoice", text=f"付发票{cited}"))


@judged(2)
def one_order_several_invoices(ledger: Ledger) -> None:
    """Ours names the order on each; they booked the order as one line."""
    order, date, amounts = ledger.paper(), ledger.day(), parts(ledger, ledger.draw.randint(2, 5))
    lines = [
        ledger.line("ours", date + dt.timedelta(days=at), amount, "invoice", invoice=ledger.invoice(), document=order)
        for at, amount in enumerate(amounts)
    ]
    when = ledger.soon(date + dt.timedelta(days=len(amounts)))
    ledger.belong(*lines, ledger.line("theirs", when, sum(amounts), "invoice", **ledger.cite(order, "document")))


@judged(2)
def paid_in_equal_parts(ledger: Ledger) -> None:
    """One amount of one book, in instalments in the other, all under its number."""
    many, one = sides(ledger)
    number, date, amount, count = ledger.bank(), ledger.day(), ledger.amount(), ledger.draw.randint(2, 4)
    whole = ledger.line(one, date, -amount * count, "payment", bank=number)
    lines = [ledger.line(many, date + dt.timedelta(days=at), -amount, "payment", bank=number) for at in range(count)]
    ledger.belong(whole, *lines)


@judged(2)
def two_by_three_within_a_reference(ledger: Ledger) -> None:
    """Cut in one way here and in another there."""
    number, date = ledger.paper(), ledger.day()
    mine = parts(ledger, 2)
    first = ledger.draw.randint(1, 9) * sum(mine) // 20
    second = (sum(mine) - first) // 3
    yours = [first, second, sum(mine) - first - second]
    if set(mine) & set(yours):
        raise Full
    lines = [ledger.line("ours", date, amount, "invoice", document=number) for amount in mine]
    cited = ledger.cite(number, "document")
    lines += [ledger.line("theirs", ledger.soon(date), amount, "invoice", **cited) for amount in yours]
    ledger.belong(*lines)


@judged(2)
def freight_apart_with_number(ledger: Ledger) -> None:
    number, date, amount, freight = ledger.invoice(), ledger.day(), ledger.amount(), ledger.draw.randint(20, 900) * 100
    ours = ledger.line("ours", date, amount + freight, "invoice", invoice=number)
    goods = ledger.line("theirs", ledger.soon(date), amount, "invoice", **ledger.cite(number))
    ledger.belong(ours, goods, ledger.line("theirs", goods.date, freight, "freight", **ledger.cite(number)))


@judged(2)
def tax_apart_with_number(ledger: Ledger) -> None:
    number, date, net = ledger.invoice(), ledger.day(), ledger.amount()
    tax = round(net * ledger.draw.choice((0.13, 0.09, 0.06)))
    ours = ledger.line("ours", date, net + tax, "invoice", invoice=number)
    base = ledger.line("theirs", ledger.soon(date), net, "invoice", **ledger.cite(number))
    ledger.belong(ours, base, ledger.line("theirs", base.date, tax, "tax", **ledger.cite(number)))


@judged(2)
def paid_net_of_a_credit(ledger: Ledger) -> None:
    """Invoices less a credit note, all named, in one sum."""
    numbers = [ledger.invoice() for _ in range(3)]
    date, lines, total = invoices(ledger, numbers[:2])
    credit = -ledger.draw.randint(50, 4000) * 10
    lines.append(ledger.line("ours", date, credit, "credit", invoice=numbers[2]))
    text = "冲" + "、".join(numbers)
    ledger.belong(*lines, ledger.line("theirs", ledger.soon(date), total + credit, "invoice", text=text))


# By amounts alone


def bare_parts(ledger: Ledger, date: dt.date, count: int, side: Side, sign: int = 1) -> list[Line]:
    """Lines of one day; the room for their sum is looked at before the first is written."""
    amounts = [ledger.free_amount(date, sign) for _ in range(count)]
    if not ledger.is_free(sum(amounts), date):
        raise Full
    return [ledger.open_line(side, date, amount, "invoice" if sign > 0 else "payment") for amount in amounts]


@judged(2, bare=True)
def sum_of_a_day(ledger: Ledger) -> None:
    """Two to four lines of one day, and one line of their sum the same day or the next."""
    many, one = sides(ledger)
    date = ledger.day()
    lines = bare_parts(ledger, date, ledger.draw.randint(2, 4), many)
    total = sum(line.amount for line in lines)
    ledger.sum_without_number(*lines, ledger.open_line(one, ledger.soon(date, 1), total, "invoice"))


@judged(1.5, bare=True)
def sum_over_some_days(ledger: Ledger) -> None:
    """What was sent over three days is paid at once."""
    date = ledger.day()
    amounts = [ledger.free_amount(date, -1) for _ in range(ledger.draw.randint(2, 3))]
    if not ledger.is_free(sum(amounts), date):
        raise Full
    days = [date + dt.timedelta(days=ledger.draw.randint(0, 2)) for _ in amounts]
    lines = [ledger.open_line("theirs", day, amount, "payment") for day, amount in zip(days, amounts, strict=True)]
    ledger.sum_without_number(*lines, ledger.open_line("ours", date + dt.timedelta(days=2), sum(amounts), "payment"))


@judged(1.5, bare=True)
def tax_apart_without_number(ledger: Ledger) -> None:
    """Net and tax as two lines of one day; the rate says that they belong together."""
    date = ledger.day()
    net = ledger.free_amount(date)
    tax = round(net * ledger.draw.choice((0.13, 0.09, 0.06)))
    if not ledger.is_free(tax, date) or not ledger.is_free(net + tax, date):
        raise Full
    lines = [ledger.open_line("theirs", date, amount, kind) for amount, kind in ((net, "invoice"), (tax, "tax"))]
    ledger.sum_without_number(*lines, ledger.open_line("ours", date, net + tax, "invoice"))


@judged(1, bare=True)
def fee_as_a_line_of_its_own(ledger: Ledger) -> None:
    """They book what they sent, and what the bank kept; we book what has come."""
    date = ledger.day()
    sent = ledger.free_amount(date, -1, around=0.02)
    fee = ledger.draw.randint(500, 4900)
    if not ledger.is_free(fee, date):
        raise Full
    lines = [ledger.open_line("theirs", date, amount, kind) for amount, kind in ((sent, "payment"), (fee, "fee"))]
    ledger.sum_without_number(*lines, ledger.open_line("ours", ledger.soon(date, 1), sent + fee, "payment"))


@judged(0.6, bare=True)
def two_by_three_without_number(ledger: Ledger) -> None:
    """Two of ours are three of theirs, of one day and of irregular amounts."""
    date = ledger.day()
    mine = [ledger.irregular() for _ in range(2)]
    first, second = ledger.draw.randint(100, mine[0] - 50), ledger.draw.randint(100, mine[1] - 50)
    yours = [first, second, sum(mine) - first - second]
    if not all(ledger.is_free(amount, date) for amount in (*mine, *yours)):
        raise Full
    lines = [ledger.open_line("ours", date, amount, "invoice") for amount in mine]
    lines += [ledger.open_line("theirs", date, amount, "invoice") for amount in yours]
    ledger.sum_without_number(*lines)
