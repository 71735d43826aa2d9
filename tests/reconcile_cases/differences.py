"""Families in which the amounts differ, or a book has something twice, turned round or not at all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.reconcile_cases.families import family

if TYPE_CHECKING:
    from tests.reconcile_cases.book import Book


def round_amount(book: Book) -> int:
    """Whole thousands, or hundreds where a ledger has had too many; none twice."""
    unit = 100_000
    while (amount := unit * book.draw.randint(2, 900)) in book.amounts:
        unit = 10_000
    book.amounts.add(amount)
    return amount


@family(0.6)
def few_cents(book: Book) -> None:
    """Rounded otherwise, same number."""
    number, date, amount = book.invoice(), book.day(), book.numbered_amount()
    ours = book.add("ours", date, amount, invoice=number)
    cents = book.draw.choice((-4, -2, -1, 1, 3, 5))
    book.group(ours, book.add("theirs", book.later(date, book.lag()), amount + cents, **book.cited(number)))


@family(0.6)
def bank_kept_a_fee(book: Book) -> None:
    """What arrived is less than what was sent, under one reference."""
    number, date, amount = book.bank(), book.day(), abs(book.numbered_amount())
    theirs = book.add("theirs", date, -amount, bank=number, kind="payment")
    less = -amount + min(book.draw.randint(50, 5000), amount // 50)
    book.group(book.add("ours", book.later(date, book.lag(2)), less, **book.cited(number, "bank"), kind="payment"), theirs)


@family(0.3)
def bank_kept_a_fee_without_reference(book: Book) -> None:
    """Likewise without a reference."""
    date, amount = book.day(), book.fresh(4, 5)
    theirs = book.add("theirs", date, -amount, kind="payment")
    less = -amount + book.draw.choice((500, 1000, 1500, 2000, 5000))
    book.group(book.add("ours", book.later(date, book.lag(2)), less, kind="payment"), theirs, by="fee")


@family(0.6)
def early_payment(book: Book) -> None:
    """Two per cent off for paying within ten days; they booked what they paid for the invoice."""
    number, date, amount = book.invoice(), book.day(), abs(book.numbered_amount())
    rate, days = book.draw.choice(((2, 10), (1, 15), (3, 7)))
    terms, due = f"{rate}/{days}", (date + dt.timedelta(days=30)).isoformat()
    ours = book.add("ours", date, amount, invoice=number, discount=terms, due=due)
    paid = amount - (amount * rate + 50) // 100
    later = date + dt.timedelta(days=book.draw.randint(0, days))
    book.group(ours, book.add("theirs", later, paid, **book.cited(number)))


@family(0.3)
def digits_of_amount_swapped(book: Book) -> None:
    """1234 for 1243, same number."""
    number, date, amount = book.invoice(), book.day(), 100 * book.draw.randint(1_000, 999_999)
    tens, ones = amount // 1000 % 10, amount // 100 % 10
    wrong = amount + (ones - tens) * 1000 + (tens - ones) * 100
    if wrong == amount:
        wrong = amount + 100
    book.amounts |= {amount, wrong}
    ours = book.add("ours", date, amount, invoice=number)
    book.group(ours, book.add("theirs", book.later(date, book.lag()), wrong, invoice=number))


@family(0.3)
def another_price(book: Book) -> None:
    """The same invoice at another price: a difference to talk about, as a group or in both lists."""
    number, date, amount = book.invoice(), book.day(), book.fresh(3, 5)
    ours = book.add("ours", date, amount, invoice=number)
    other = amount + book.draw.choice((-1, 1)) * amount * book.draw.randint(6, 30) // 100
    book.group(ours, book.add("theirs", book.later(date, book.lag()), other, invoice=number), findable=False, label="grey")


@family(0.3)
def sign_turned_in_one_line(book: Book) -> None:
    """Booked on the wrong side, same number."""
    number, date, amount = book.invoice(), book.day(), book.numbered_amount()
    ours = book.add("ours", date, amount, invoice=number)
    book.group(ours, book.add("theirs", book.later(date, book.lag()), -amount, invoice=number))


@family(0.4)
def entered_twice(book: Book) -> None:
    """Once in time, and again weeks later with the same number."""
    number, date, amount = book.invoice(), book.day(60), book.numbered_amount()
    one, twice = book.either()
    ours = book.add(one, date, amount, invoice=number)
    book.group(ours, book.add(twice, date, amount, invoice=number))
    again = book.add(twice, date + dt.timedelta(days=book.draw.randint(25, 40)), amount, invoice=number)
    book.alone(again, "duplicate")


@family(0.2)
def entered_twice_one_day(book: Book) -> None:
    """Twice on one day with the same number: nobody can say which of the two is the second."""
    number, date, amount = book.invoice(), book.day(), book.numbered_amount()
    one, twice = book.either()
    single = book.add(one, date, amount, invoice=number)
    double = [book.add(twice, date, amount, invoice=number, document="", text="货款") for _ in range(2)]
    book.rivals(single, *double, truths=[(single, double[0])])
    book.alone(double[1], "duplicate")


@family(0.2)
def one_of_two(book: Book) -> None:
    """One here, two equal ones there."""
    date = book.day()
    amount = book.decisive_amount(date)
    one, twice = book.either()
    single = book.add(one, date, amount, document="", text="货款")
    double = [book.add(twice, book.later(date, 1), amount, document="", text="货款") for _ in range(2)]
    book.rivals(single, *double, truths=[(single, double[0])])
    book.alone(double[1], "missing")


@family(0.2)
def twins(book: Book) -> None:
    """Equal ones on one day, two or more in each book, with nothing to tell them apart."""
    date = book.day()
    amount, later = book.decisive_amount(date), book.later(date, book.lag(2))
    count = book.draw.randint(2, 1 + book.level) if book.level < 4 or book.draw.random() < 0.8 else 12
    ours = [book.add("ours", date, amount, text="货款", document="") for _ in range(count)]
    theirs = [book.add("theirs", later, amount, text="空调", document="") for _ in range(count)]
    book.rivals(*ours, *theirs, truths=list(zip(ours, theirs, strict=True)))


@family(0.2)
def three_of_two(book: Book) -> None:
    """Equal ones on one day, three here and two there, each with a voucher of its own that the other does not know."""
    date = book.day()
    amount = book.decisive_amount(date)
    more, fewer = book.either()
    first = [book.add(more, date, amount, text="货款") for _ in range(3)]
    second = [book.add(fewer, date, amount, text="货款") for _ in range(2)]
    book.rivals(*first, *second, truths=list(zip(first, second, strict=False)))
    book.alone(first[2], "missing")


@family(0.4)
def taken_back_and_booked_again(book: Book) -> None:
    """Booked, taken back in red and booked again under one number; the other book has it once."""
    number, date, amount = book.invoice(), book.day(), abs(book.numbered_amount())
    one, thrice = book.either()
    single = book.add(one, date, amount, invoice=number)
    first = book.add(thrice, date, amount, invoice=number)
    red = book.add(thrice, book.later(date, 2), -amount, invoice=number, text=f"红字冲销 {number}")
    again = book.add(thrice, book.later(date, 2), amount, invoice=number)
    readings = (((single, again), (first, red)), ((single, first), (red, again)))
    book.group(single, first, red, again, readings=readings, label="grey")


@family(0.3)
def red_letter_in_one_book(book: Book) -> None:
    """Booked and taken back in one book; the other never had it."""
    number, date, amount = book.invoice(), book.day(), abs(book.numbered_amount())
    side, _ = book.either()
    first = book.add(side, date, amount, invoice=number)
    red = book.add(side, book.later(date, book.lag()), -amount, invoice=number, text="红字冲销")
    book.group(first, red)


@family(1.5)
def missing(book: Book) -> None:
    """In one book only."""
    side, _ = book.either()
    date = book.day(60)
    fields = {"invoice": book.invoice()} if book.draw.random() < 0.5 else {}
    book.alone(book.add(side, date, book.decisive_amount(date), **fields), "missing")


@family(0.6)
def on_the_way(book: Book) -> None:
    """In the last days of the period, in one book only."""
    side, _ = book.either()
    date = book.last - dt.timedelta(days=book.draw.randint(0, 2))
    fields = {"invoice": book.invoice()} if book.draw.random() < 0.5 else {}
    book.alone(book.add(side, date, book.sign() * book.fresh(), **fields), "timing")


@family(0.3)
def sum_by_chance(book: Book) -> None:
    """Round amounts, of which two happen to add up to a third; each has a number of its own, of something else."""
    one, many = book.either()
    date, amounts = book.day(60), [round_amount(book) for _ in range(2)]
    for amount in amounts:
        book.alone(book.add(many, date, amount, invoice=book.invoice()), "missing")
    book.amounts.add(sum(amounts))
    book.alone(book.add(one, book.later(date, 2), sum(amounts), invoice=book.invoice()), "missing")


@family(0.3)
def equal_by_chance(book: Book) -> None:
    """Equal round amounts three months apart."""
    date, amount = book.day(110), book.sign() * round_amount(book)
    book.alone(book.add("ours", date, amount), "missing")
    book.alone(book.add("theirs", date + dt.timedelta(days=book.draw.randint(80, 100)), amount), "missing")


@family(0.3)
def amount_all_wrong(book: Book) -> None:
    """One thing, of which neither number nor amount nor day agree: nobody finds it."""
    date = book.day()
    ours = book.add("ours", date, book.fresh())
    theirs = book.add("theirs", book.later(date, book.lag()), book.fresh())
    book.group(ours, theirs, by="sum", label="grey", findable=False)
