"""Families of one against several and of several against several."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.reconcile_cases.families import family

if TYPE_CHECKING:
    from tests.reconcile_cases.book import Book


def parts(book: Book, most: int) -> list[int]:
    """Some amounts of one sign that nothing else has."""
    sign = book.sign()
    return [sign * book.fresh(2, 5) for _ in range(book.draw.randint(2, most))]


def numbered_parts(book: Book, most: int) -> list[int]:
    """Some amounts of one sign, which may be equal everywhere since a number decides."""
    sign = book.sign()
    return [sign * abs(book.numbered_amount()) for _ in range(book.draw.randint(2, most))]


@family(1.5)
def one_names_several(book: Book) -> None:
    """One line for several invoices, whose numbers its text names."""
    one, many = book.either()
    date, amounts = book.day(), numbered_parts(book, 5)
    numbers = [book.invoice() for _ in amounts]
    lines = [book.add(many, date, amount, invoice=number) for amount, number in zip(amounts, numbers, strict=True)]
    text = "付发票" + book.draw.choice("、,; /").join(numbers)
    book.group(*lines, book.add(one, book.later(date, book.lag()), sum(amounts), text=text))


@family(1.5)
def several_of_one_reference(book: Book) -> None:
    """Several lines of one number against one line of it."""
    one, many = book.either()
    date, amounts, number = book.day(), numbered_parts(book, 6), book.order()
    lines = [book.add(many, date, amount, document=number) for amount in amounts]
    book.group(*lines, book.add(one, book.later(date, book.lag()), sum(amounts), **book.cited(number, "document")))


@family(1)
def instalments(book: Book) -> None:
    """Paid in parts over weeks, each naming what it is for; the other book has the whole."""
    one, many = book.either()
    date, amounts, number = book.day(60), numbered_parts(book, 4), book.invoice()
    days = (dt.timedelta(days=7 * n) for n in range(9))
    lines = [book.add(many, date + day, amount, **book.cited(number)) for amount, day in zip(amounts, days, strict=False)]
    book.group(*lines, book.add(one, date, sum(amounts), invoice=number))


@family(1)
def several_to_several(book: Book) -> None:
    """Two lines against three within one reference; no two are equal."""
    date, number = book.day(), book.order()
    total, cut = [book.fresh(4, 5) for _ in range(2)], book.fresh(2, 3)
    ours = [book.add("ours", date, amount, document=number) for amount in total]
    first = total[0] // 3
    amounts = (first, total[0] - first + cut, total[1] - cut)
    theirs = [book.add("theirs", book.later(date, book.lag()), amount, document=number) for amount in amounts]
    book.group(*ours, *theirs)


@family(0.4)
def month_in_one_line(book: Book) -> None:
    """The month's freight in one line at its end, against a line for each delivery."""
    one, many = book.either()
    month = book.draw.randint(1, book.last.month - 1)
    end = dt.date(2025, month + 1, 1) - dt.timedelta(days=1)
    number = f"运单{book.order()}"
    amounts = [book.fresh(1.5, 3) for _ in range(book.draw.randint(4, 12))]
    lines = [
        book.add(many, end.replace(day=book.draw.randint(1, 27)), amount, kind="freight", text=f"运费 {number}")
        for amount in amounts
    ]
    text = f"{month}月运费合计 {number}"
    book.group(*lines, book.add(one, end, sum(amounts), kind="freight", text=text))


@family(0.6)
def sum_by_amounts(book: Book) -> None:
    """Several against one with nothing but amounts and days."""
    one, many = book.either()
    date, amounts = book.day(), parts(book, min(2 + book.level, 4))
    lines = [book.add(many, date, amount) for amount in amounts]
    book.group(*lines, book.add(one, book.later(date, book.lag(3)), sum(amounts)), by="sum")


@family(0.2)
def sum_with_rivals(book: Book) -> None:
    """Two ways to make up one amount, and nothing to choose by."""
    one, many = book.either()
    date, total = book.day(), book.fresh(4, 5)
    first, second = total // 3 + book.draw.randint(1, 999), total // 5 + book.draw.randint(1, 999)
    whole = book.add(one, date, total, document="", text="")
    lines = [book.add(many, date, amount, document="", text="") for amount in (first, total - first, second, total - second)]
    book.rivals(whole, *lines, truths=[(whole, *lines[:2])])
    for line in lines[2:]:
        book.alone(line, "missing")


@family(0.6)
def net_of_credit_note(book: Book) -> None:
    """One line for an invoice less its credit note, both named."""
    one, many = book.either()
    date, gross = book.day(), book.fresh(4, 5)
    credit, numbers = -book.fresh(2, 3.5), (book.invoice(), book.invoice())
    lines = [
        book.add(many, date, gross, invoice=numbers[0], kind="invoice"),
        book.add(many, book.later(date, 1), credit, invoice=numbers[1], kind="credit"),
    ]
    text = f"发票{numbers[0]}减红字{numbers[1]}"
    book.group(*lines, book.add(one, book.later(date, 1 + book.lag(3)), gross + credit, text=text))


@family(0.6)
def tax_apart(book: Book) -> None:
    """With tax in one book; net and tax in the other, under the same number."""
    one, many = book.either()
    date, net, number = book.day(), book.fresh(3, 5), book.invoice()
    tax = (net * book.draw.choice((13, 9, 6)) + 50) // 100
    later = book.later(date, book.lag())
    lines = [
        book.add(many, later, net, **book.cited(number), kind="invoice"),
        book.add(many, later, tax, **book.cited(number), kind="tax"),
    ]
    book.group(*lines, book.add(one, date, net + tax, invoice=number, kind="invoice"))


@family(0.3)
def tax_apart_without_number(book: Book) -> None:
    """Likewise without a number: the rate and the day tell."""
    one, many = book.either()
    date, net = book.day(), book.fresh(4, 5)
    tax = (net * book.draw.choice((13, 9, 6)) + 50) // 100
    later = book.later(date, book.lag(2))
    lines = [book.add(many, later, net, kind="invoice"), book.add(many, later, tax, kind="tax", text="税额")]
    book.group(*lines, book.add(one, date, net + tax, kind="invoice"), by="sum")


@family(0.6)
def freight_apart(book: Book) -> None:
    """Freight within the invoice here, a line of its own there, under the same number."""
    one, many = book.either()
    date, goods, freight, number = book.day(), book.fresh(4, 5), book.fresh(1.5, 2.5), book.invoice()
    later = book.later(date, book.lag())
    lines = [
        book.add(many, later, goods, **book.cited(number), kind="invoice"),
        book.add(many, later, freight, **book.cited(number), kind="freight", document=""),
    ]
    book.group(*lines, book.add(one, date, goods + freight, invoice=number))


@family(0.4)
def fee_line_apart(book: Book) -> None:
    """The bank's fee is a line of its own beside the payment, under the same reference."""
    one, many = book.either()
    date, paid, fee, number = book.day(), -book.fresh(4, 5), book.draw.randint(100, 5000), book.bank()
    lines = [
        book.add(many, date, paid, bank=number, kind="payment"),
        book.add(many, date, -fee, bank=number, kind="fee", text="手续费"),
    ]
    book.group(*lines, book.add(one, book.later(date, book.lag(2)), paid - fee, bank=number, kind="payment"))


@family(0.4)
def rounded_per_line(book: Book) -> None:
    """Each line rounded here, the total there: a few cents under one reference."""
    one, many = book.either()
    date, amounts, number = book.day(), numbered_parts(book, 5), book.order()
    lines = [book.add(many, date, amount, document=number) for amount in amounts]
    total = sum(amounts) + book.draw.choice((-3, -2, -1, 1, 2, 3))
    book.group(*lines, book.add(one, book.later(date, book.lag()), total, **book.cited(number, "document")))


@family(0.15)
def month_of_a_kind(book: Book) -> None:
    """All freight of a month in one line, without a number: kind, month and sum tell. Once for a month and book."""
    one, many = book.either()
    kind, word = book.draw.choice((("freight", "运费"), ("interest", "利息")))
    month = book.draw.randint(1, book.last.month - 1)
    if not book.once(many, kind, month):
        number, date, amount = book.invoice(), book.day(), book.numbered_amount()
        book.group(book.add("ours", date, amount, invoice=number), book.add("theirs", date, amount, invoice=number))
        return
    end = dt.date(2025, month + 1, 1) - dt.timedelta(days=1)
    amounts = [book.fresh(1.5, 3) for _ in range(book.draw.randint(3, 9))]
    lines = [book.add(many, end.replace(day=book.draw.randint(1, 27)), a, kind=kind, text=word) for a in amounts]
    book.group(*lines, book.add(one, end, sum(amounts), kind=kind, text=f"{month}月{word}汇总"))


@family(0.3)
def frame_contract(book: Book) -> None:
    """One contract's number on every line; amounts tell which is which, and the sums agree as well."""
    date, number = book.day(40), f"HT{book.order()}"
    for _ in range(book.draw.randint(3, 6)):
        amount = book.fresh(3, 5)
        ours = book.add("ours", date, amount, document=number)
        theirs = book.add("theirs", book.later(date, book.lag()), amount, **book.cited(number, "document"))
        book.group(ours, theirs)
        date += dt.timedelta(days=book.draw.randint(1, 8))


@family(0.3)
def withheld(book: Book) -> None:
    """A payment, and what was withheld from it as a line of its own, under one reference."""
    one, many = book.either()
    date, whole, number = book.day(), book.fresh(4, 5), book.bank()
    tax = whole * book.draw.choice((1, 2, 10)) // 100
    lines = [
        book.add(many, date, tax - whole, bank=number, kind="payment"),
        book.add(many, date, -tax, bank=number, kind="tax", text="代扣税"),
    ]
    book.group(*lines, book.add(one, book.later(date, book.lag(2)), -whole, **book.cited(number, "bank"), kind="payment"))


@family(0.2)
def sum_with_equal_parts(book: Book) -> None:
    """One against two of three, of which two are equal: either may be meant."""
    one, many = book.either()
    date, part, other = book.day(), book.fresh(4, 5), book.fresh(3, 4)
    whole = book.add(one, date, part + other, document="", text="")
    lines = [book.add(many, date, amount, document="", text="") for amount in (part, other, other)]
    book.rivals(whole, *lines, truths=[(whole, lines[0], lines[1])])
    book.alone(lines[2], "missing")


@family(0.05)
def dozens_of_one_reference(book: Book) -> None:
    """Up to sixty lines of one number against one line."""
    one, many = book.either()
    date, number, sign = book.day(), book.order(), book.sign()
    amounts = [sign * abs(book.numbered_amount()) for _ in range(book.draw.randint(12, 60))]
    lines = [book.add(many, date, amount, document=number) for amount in amounts]
    book.group(*lines, book.add(one, book.later(date, book.lag()), sum(amounts), **book.cited(number, "document")))


@family(0.2)
def day_in_one_line(book: Book) -> None:
    """A day's lines in one line of the other book, without a number."""
    one, many = book.either()
    date = book.day()
    amounts = [book.fresh(3, 5) for _ in range(book.draw.randint(3, 5))]
    lines = [book.add(many, date, amount, kind="invoice") for amount in amounts]
    book.group(*lines, book.add(one, date, sum(amounts), kind="invoice", text="本日合计"), by="sum")


@family(0.3)
def whole_before_parts(book: Book) -> None:
    """One equals one; two others of the day add up to it as well. The plain reading comes first."""
    one, many = book.either()
    date, amount, cut = book.day(), book.fresh(4, 5), book.fresh(2, 3.5)
    lines = [book.add(many, date, part) for part in (amount, cut, amount - cut)]
    book.group(book.add(one, date, amount), lines[0], by="number", label="grey")
    for line in lines[1:]:
        book.alone(line, "missing")
