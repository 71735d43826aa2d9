"""Families of one line against one: decided by a number, or by amount and day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.reconcile_cases.book import HOLIDAYS
from tests.reconcile_cases.families import family, name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reconcile_cases.book import Book
    from tests.reconcile_cases.truth import By, Label, Line

FULL_WIDTH = {ord("0") + n: 0xFF10 + n for n in range(10)}


def numbered(
    book: Book, number: str, cited: dict[str, str], amount: int | None = None, by: By = "number"
) -> tuple[Line, Line]:
    """Ours with a number, theirs with what they made of it."""
    date = book.day()
    amount = book.numbered_amount() if amount is None else amount
    ours = book.add("ours", date, amount, invoice=number)
    theirs = book.add("theirs", book.late(date), amount, **cited)
    book.group(ours, theirs, by=by)
    return ours, theirs


@family(12)
def exact_number(book: Book) -> None:
    number = book.invoice()
    numbered(book, number, {"invoice": number})


@family(5)
def number_in_text(book: Book) -> None:
    number = book.invoice()
    numbered(book, number, {"text": book.phrase(number)})


@family(3)
def our_document_cited(book: Book) -> None:
    """They cite the number of our paper, not that of the invoice."""
    number = book.own_document("ours", book.day())
    date = book.day()
    amount = book.numbered_amount()
    ours = book.add("ours", date, amount, document=number, invoice=book.invoice())
    book.group(ours, book.add("theirs", book.late(date), amount, **book.cited(number, "document")))


@family(4)
def bank_reference(book: Book) -> None:
    number, date = book.bank(), book.day()
    amount = -abs(book.numbered_amount())
    ours = book.add("ours", date, amount, bank=number, kind="payment")
    theirs = book.add("theirs", book.later(date, book.lag()), amount, **book.cited(number, "bank"), kind="payment")
    book.group(ours, theirs)


@family(2)
def order_in_both_texts(book: Book) -> None:
    """Neither has an invoice's number; both texts name the order."""
    number, date = book.order(), book.day()
    amount = book.numbered_amount()
    ours = book.add("ours", date, amount, text=f"销售 {number}")
    book.group(ours, book.add("theirs", book.late(date), amount, text=f"{number}货款"))


def unheard_of(book: Book, number: str, fault: Callable[[Book, str], str]) -> str:
    """A faulty number that is nobody's right one; where it cannot be had, the number as it is."""
    wrong = next((wrong for _ in range(20) if (wrong := fault(book, number)) not in book.numbers), number)
    book.numbers.add(wrong)
    return wrong


def faulty(fault: Callable[[Book, str], str]) -> Callable[[Book], None]:
    """A number with one fault. The amount is theirs alone up to level 2."""

    def write(book: Book) -> None:
        number = book.invoice()
        numbered(book, number, book.cited(unheard_of(book, number, fault)), by="typo")

    write.__name__ = name_of(fault)
    return write


@family(1)
@faulty
def digits_swapped(book: Book, number: str) -> str:
    places = [n for n in range(len(number) - 6, len(number) - 1) if number[n] != number[n + 1]] or [len(number) - 8]
    at = book.draw.choice(places)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


@family(1)
@faulty
def digit_lost(book: Book, number: str) -> str:
    at = book.draw.randrange(len(number) - 6, len(number))
    return number[:at] + number[at + 1 :]


@family(1)
@faulty
def digit_doubled(book: Book, number: str) -> str:
    at = book.draw.randrange(len(number) - 6, len(number))
    return number[: at + 1] + number[at:]


@family(1)
@faulty
def digit_wrong(book: Book, number: str) -> str:
    at = book.draw.randrange(len(number) - 6, len(number))
    return number[:at] + book.draw.choice("0123456789".replace(number[at], "")) + number[at + 1 :]


@family(0.5)
@faulty
def letter_for_digit(book: Book, number: str) -> str:
    """O for 0 and l for 1; a number that has neither stays as it is."""
    at = [n for n, sign in enumerate(number) if sign in "01"]
    place = book.draw.choice(at) if at else 0
    return number[:place] + {"0": "O", "1": "l"}.get(number[place], number[place]) + number[place + 1 :]


@family(1)
@faulty
def tail_only(book: Book, number: str) -> str:
    """They keep the last eight digits of a long number, six of a short one."""
    return number[-8:] if len(number) > 8 else number[-6:]


@family(3)
def number_dressed(book: Book) -> None:
    """The same number otherwise written: full-width, with dashes, blanks, zeros or letters before it."""
    number = book.invoice()
    dressed = book.draw.choice((
        number.translate(FULL_WIDTH), f"{number[:4]}-{number[4:]}", f"{number[:4]} {number[4:]}", f"00{number}",
        f"FP{number}", f"No.{number}", f"发票 {number}", f"{number}号", f"#{number}",
    ))  # fmt: skip
    numbered(book, number, {"invoice": dressed})


@family(1)
def equal_amounts_one_day_numbered(book: Book) -> None:
    """Three of one amount on one day; the numbers tell which is which."""
    date, amount = book.day(), book.sign() * book.popular()
    later = book.later(date, book.lag())
    for _ in range(3):
        number = book.invoice()
        ours = book.add("ours", date, amount, invoice=number)
        book.group(ours, book.add("theirs", later, amount, **book.cited(number)))


@family(1)
def bundles_of_one_reference(book: Book) -> None:
    """Lines that share an order but whose invoices tell them apart."""
    order, date = book.order(), book.day()
    for _ in range(2):
        number, amount = book.invoice(), book.numbered_amount()
        ours = book.add("ours", date, amount, invoice=number, document=order)
        book.group(ours, book.add("theirs", book.later(date, book.lag()), amount, invoice=number, document=order))


@family(0.5)
def strange_number(book: Book) -> None:
    """Their number is of nothing we know; amount and day tell."""
    date = book.day()
    amount = book.decisive_amount(date)
    ours = book.add("ours", date, amount, invoice=book.invoice())
    theirs = book.add("theirs", book.later(date, book.lag()), amount, invoice=book.invoice())
    book.group(ours, theirs, by="amount")


@family(0.3)
def number_of_another(book: Book) -> None:
    """By mistake their line has the number of the next; both amounts are clear."""
    date = book.day()
    amounts, numbers = (book.sign() * book.fresh(), book.sign() * book.fresh()), (book.invoice(), book.invoice())
    ours = [book.add("ours", date, amounts[n], invoice=numbers[n]) for n in range(2)]
    theirs = [book.add("theirs", book.later(date, book.lag()), amounts[n], invoice=numbers[1]) for n in range(2)]
    book.group(ours[0], theirs[0], by="amount")
    book.group(ours[1], theirs[1])


@family(0.2)
def numbers_crossed(book: Book) -> None:
    """Two lines with each other's numbers: amounts say one thing, numbers the other."""
    date = book.day()
    amounts, numbers = (book.fresh(3, 4), book.fresh(4.1, 5)), (book.invoice(), book.invoice())
    for n in range(2):
        ours = book.add("ours", date, amounts[n], invoice=numbers[n])
        theirs = book.add("theirs", book.later(date, book.lag()), amounts[n], invoice=numbers[1 - n])
        book.group(ours, theirs, by="amount", label="grey")


@family(4)
def amount_and_day(book: Book) -> None:
    date = book.day()
    amount = book.decisive_amount(date)
    ours = book.add("ours", date, amount)
    book.group(ours, book.add("theirs", book.later(date, book.lag()), amount), by="amount")


@family(1)
def they_were_first(book: Book) -> None:
    """They sent it off before we had it."""
    date = book.day()
    amount = -abs(book.sign() * book.fresh())
    theirs = book.add("theirs", date, amount, kind="payment")
    book.group(book.add("ours", book.later(date, book.lag(3)), amount, kind="payment"), theirs, by="amount")


@family(1)
def over_a_holiday(book: Book) -> None:
    """Booked after a weekend; where days are working days, after a holiday."""
    date = book.day()
    date += dt.timedelta(days=4 - date.weekday())
    if book.case.options["working_days"]:
        date = book.draw.choice([day for day in HOLIDAYS if dt.date(2025, 1, 5) < day < book.last - dt.timedelta(days=25)])
        date -= dt.timedelta(days=1)
    amount = book.sign() * book.fresh()
    ours = book.add("ours", date, amount)
    book.group(ours, book.add("theirs", book.later(date, book.draw.randint(2, 5)), amount), by="amount")


@family(0.3)
def rent(book: Book) -> None:
    """The same each month, without a number; a month is far from the next."""
    amount = book.fresh(3, 4)
    for month in range(1, book.last.month):
        date = dt.date(2025, month, book.draw.randint(3, 6))
        ours = book.add("ours", date, amount, text=f"{month}月租金", kind="fee")
        theirs = book.add("theirs", book.later(date, book.lag(3)), amount, text="房租", kind="fee")
        book.group(ours, theirs, by="amount")


@family(0.5)
def kind_decides(book: Book) -> None:
    """Two of one amount on one day: the one is freight, the other an invoice, and both books say so."""
    date, amount = book.day(), book.fresh(2, 3.5)
    later = book.later(date, book.lag())
    for kind, text in (("freight", "运费"), ("invoice", "货款")):
        ours = book.add("ours", date, amount, kind=kind, text=text)
        book.group(ours, book.add("theirs", later, amount, kind=kind, text=text), by="number")


@family(0.5)
def a_cent_apart(book: Book) -> None:
    """Two that differ by a cent, on one day; each has its equal."""
    date, amount = book.day(), book.sign() * book.fresh()
    book.amounts.add(abs(amount) + 1)
    later = book.later(date, book.lag())
    for cents in (0, 1):
        ours = book.add("ours", date, amount + cents)
        book.group(ours, book.add("theirs", later, amount + cents), by="amount")


@family(0.3)
def nothing_with_number(book: Book) -> None:
    number = book.invoice()
    numbered(book, number, {"invoice": number}, amount=0)


@family(0.3)
def very_large(book: Book) -> None:
    date, amount = book.day(), book.fresh(10, 12)
    number = book.invoice()
    with_number = book.draw.random() < 0.5
    ours = book.add("ours", date, amount, invoice=number)
    theirs = book.add("theirs", book.later(date, book.lag()), amount, **(book.cited(number) if with_number else {}))
    book.group(ours, theirs, by="number" if with_number else "amount")


@family(0.4)
def day_mistyped(book: Book) -> None:
    """Another month or the year before by a slip of the hand; number and amount agree."""
    number, date, amount = book.invoice(), book.day(), book.numbered_amount()
    slip = (
        date.replace(month=date.month % 12 + 1, day=min(date.day, 28))
        if book.draw.random() < 0.5
        else date.replace(year=2024)
    )
    book.group(book.add("ours", date, amount, invoice=number), book.add("theirs", slip, amount, **book.cited(number)))


@family(0.5)
def lettered_number(book: Book) -> None:
    """A number with letters and dashes, and what is left of it in a text."""
    date, amount = book.day(), book.numbered_amount()
    number = f"XS-{date:%y%m}-{book.order()[-5:]}"
    if number in book.numbers:
        return
    book.numbers.add(number)
    bare = number.replace("-", "")
    other = book.draw.choice((number, bare, bare.lower(), number.replace("-", "/"), number.replace("XS-", "XS")))
    ours = book.add("ours", date, amount, document=number)
    book.group(
        ours, book.add("theirs", book.late(date), amount, text=book.draw.choice((f"货款{other}", other, f"{other} 结算")))
    )


@family(0.5)
def text_decides(book: Book) -> None:
    """Two of one amount on one day; both books say in words which is which."""
    date, amount = book.day(), book.sign() * book.fresh()
    later = book.later(date, book.lag())
    for text in ("空调 KFR-35GW", "冰箱 BCD-215"):
        ours = book.add("ours", date, amount, text=text)
        book.group(ours, book.add("theirs", later, amount, text=text))


@family(0.5)
def weekly_equal(book: Book) -> None:
    """The same each week without a number, booked on the day or the next: a week is farther than the tolerance."""
    date, amount = book.day(60), book.sign() * book.fresh()
    for week in range(book.draw.randint(3, 6)):
        day = date + dt.timedelta(days=7 * week)
        ours = book.add("ours", day, amount)
        theirs = book.add("theirs", day + dt.timedelta(days=book.draw.randint(0, 1)), amount)
        label: Label = "grey" if book.case.options["working_days"] else "decided"
        book.group(ours, theirs, by="number", label=label)


@family(0.4)
def every_third_day(book: Book) -> None:
    """The same every third day, in both books on the same days: the day tells, though others are near."""
    date, amount = book.day(60), book.sign() * book.fresh()
    for step in range(book.draw.randint(2, 5)):
        day = date + dt.timedelta(days=3 * step)
        book.group(book.add("ours", day, amount), book.add("theirs", day, amount), by="number", label="grey")


@family(0.5)
def late_without_number(book: Book) -> None:
    """Weeks late, without a number; the amount is like no other."""
    date, amount = book.day(), book.sign() * book.fresh(3, 6)
    theirs = book.add("theirs", date + dt.timedelta(days=book.draw.randint(8, 25)), amount)
    book.group(book.add("ours", date, amount), theirs, by="amount")


@family(0.2)
def fault_between_two(book: Book) -> None:
    """Their number lacks its last digit, and two of ours, equal otherwise, differ in nothing else."""
    date, amount = book.day(), book.numbered_amount()
    stem = book.invoice()[:-1]
    if any(stem + digit in book.numbers for digit in "37"):
        return
    book.numbers |= {stem, stem + "3", stem + "7"}
    ours = [book.add("ours", date, amount, invoice=stem + digit, document="", text="货款") for digit in "37"]
    theirs = book.add("theirs", date, amount, invoice=stem, text="货款")
    book.rivals(*ours, theirs, truths=[(ours[0], theirs)])
    book.alone(ours[1], "missing")


@family(0.2)
def fee_of_two(book: Book) -> None:
    """One payment arrived less a fee; two that were sent could be it."""
    date, amount = book.day(), book.fresh(4.5, 5.5)
    amount -= amount % 10_000
    theirs = [book.add("theirs", date, -amount + n, kind="payment", text="货款", document="") for n in (0, 500)]
    ours = book.add("ours", book.later(date, 1), -amount + 1500, kind="payment", text="货款")
    book.rivals(ours, *theirs, truths=[(ours, theirs[0])])
    book.alone(theirs[1], "missing")


@family(0.5)
def within_the_tolerance(book: Book) -> None:
    """The same number, and a difference that the options allow."""
    number, date, amount = book.invoice(), book.day(), book.numbered_amount()
    most = 100 if book.case.options.get("tolerance_amount") else 5
    ours = book.add("ours", date, amount, invoice=number)
    book.group(
        ours, book.add("theirs", book.later(date, book.lag()), amount + book.draw.randint(1, most), **book.cited(number))
    )
