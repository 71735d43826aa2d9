"""Families that a number decides: exact, written otherwise, with a slip, in another field, or shared by several events."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from tests.reconcile_cases.judge.ledger import Full
from tests.reconcile_cases.judge.registry import judged
from tests.reconcile_cases.judge.slips import SLIPS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.reconcile_cases.judge.ledger import Ledger
    from tests.reconcile_cases.truth import Line

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SIGNS = {"invoice": 1, "payment": -1, "credit": -1, "fee": 1, "rebate": -1}


def event(ledger: Ledger) -> tuple[str, int]:
    """A kind and its signed amount."""
    kind = ledger.draw.choice(("invoice", "invoice", "invoice", "payment", "payment", "credit", "fee", "rebate"))
    return kind, SIGNS[kind] * ledger.amount()


def pair(ledger: Ledger, own: dict[str, str], cited: dict[str, str]) -> tuple[Line, Line]:
    """One line of each book, of one event that its number decides."""
    date, (kind, amount) = ledger.day(), event(ledger)
    ours = ledger.line("ours", date, amount, kind, **own)
    theirs = ledger.line("theirs", ledger.soon(date), amount, kind, **cited)
    ledger.belong(ours, theirs)
    return ours, theirs


@judged(9)
def same_invoice(ledger: Ledger) -> None:
    number = ledger.invoice()
    pair(ledger, {"invoice": number}, ledger.cite(number))


@judged(5)
def same_paper(ledger: Ledger) -> None:
    number = ledger.paper()
    pair(ledger, {"document": number, "invoice": ledger.invoice()}, ledger.cite(number, "document"))


@judged(4)
def same_bank_slip(ledger: Ledger) -> None:
    number = ledger.bank()
    pair(ledger, {"bank": number}, ledger.cite(number, "bank"))


@judged(3)
def number_in_another_field(ledger: Ledger) -> None:
    number = ledger.invoice()
    pair(ledger, {"invoice": number}, {ledger.draw.choice(("document", "bank")): number})


@judged(3)
def number_in_both_texts_only(ledger: Ledger) -> None:
    number = ledger.paper()
    pair(ledger, {"text": f"发货单{number}"}, {"text": f"到货 {number}，已入库"})


@judged(1)
def number_that_touches_letters(ledger: Ledger) -> None:
    number = ledger.invoice()
    pair(ledger, {"invoice": number}, {"text": f"货款发票{number}KFR-35GW"})


@judged(2)
def number_amid_other_figures(ledger: Ledger) -> None:
    """The text has a telephone, an account, a day and a model beside the number."""
    number = ledger.invoice()
    text = f"3月18日付工行6222021602001234567发票{number}，型号KFR-35GW/2351，电话13805551234"
    pair(ledger, {"invoice": number}, {"text": text})


def otherwise(draw: random.Random, number: str) -> str:
    """The same number as another hand writes it."""
    ways = (
        f"No.{number}",
        f"{number[:4]}-{number[4:]}",
        f"{number[:4]} {number[4:]}",
        number.translate(WIDE),
        number.lower(),
        f"FP{number}",
        f"00{number}",
        f"#{number}号",
    )
    return draw.choice(ways)


@judged(4)
def number_written_otherwise(ledger: Ledger) -> None:
    number = ledger.invoice()
    pair(ledger, {"invoice": number}, {"invoice": otherwise(ledger.draw, number)})


@judged(2)
def zeros_lost_by_the_sheet(ledger: Ledger) -> None:
    """A spreadsheet took the number for a figure."""
    number = ledger.invoice()
    pair(ledger, {"invoice": f"00{number}"}, ledger.cite(number))


@judged(2)
def only_the_end_of_the_number(ledger: Ledger) -> None:
    number = ledger.invoice()
    if len(number) < 12 or sum(one.endswith(number[-8:]) for one in (number,)) != 1:
        raise Full
    pair(ledger, {"invoice": number}, {"text": f"电子发票尾号{number[-8:]}"})


def slipped(ledger: Ledger, slip: Callable[[random.Random, str], str]) -> None:
    number = ledger.invoice()
    made = ledger.slip(number, slip(ledger.draw, number))
    pair(ledger, {"invoice": number}, ledger.cite(made))


for _slip in SLIPS:
    judged(1.5, name=f"digit_{_slip.__name__}")(partial(slipped, slip=_slip))


@judged(1)
def letter_for_a_digit(ledger: Ledger) -> None:
    number = ledger.invoice()
    if not set(number) & {"0", "1"}:
        raise Full
    pair(ledger, {"invoice": number}, ledger.cite(number.replace("0", "O").replace("1", "l")))


@judged(5)
def invoice_and_payment_under_one_number(ledger: Ledger) -> None:
    """The payment names the invoice in both books: the same number stands four times."""
    number, date, amount = ledger.invoice(), ledger.day(45), ledger.amount()
    paid = date + dt.timedelta(days=ledger.draw.randint(10, 40))
    for kind, when, signed in (("invoice", date, amount), ("payment", paid, -amount)):
        ours = ledger.line("ours", when, signed, kind, invoice=number)
        ledger.belong(ours, ledger.line("theirs", ledger.soon(when), signed, kind, **ledger.cite(number)))


@judged(2)
def one_contract_over_months(ledger: Ledger) -> None:
    """Every line names the contract; amounts tell which is which."""
    number, date = ledger.contract(), ledger.day(60 if ledger.case.size > 60 else 25)
    amounts = {ledger.amount() for _ in range(ledger.draw.randint(2, 5))}
    for at, amount in enumerate(sorted(amounts, key=lambda _: ledger.draw.random())):
        when = date + dt.timedelta(days=at * 12)
        ours = ledger.line("ours", when, amount, "invoice", text=f"合同{number}")
        ledger.belong(ours, ledger.line("theirs", ledger.soon(when), amount, "invoice", **ledger.cite(number, "document")))


@judged(4)
def equals_of_a_day_with_numbers(ledger: Ledger) -> None:
    """Two to five equal amounts of one day; each has its number in both books."""
    date, (kind, amount) = ledger.day(), event(ledger)
    for number in [ledger.invoice() for _ in range(ledger.draw.randint(2, 5))]:
        ours = ledger.line("ours", date, amount, kind, invoice=number)
        ledger.belong(ours, ledger.line("theirs", ledger.soon(date), amount, kind, **ledger.cite(number)))


@judged(2)
def last_of_the_equals_has_no_number(ledger: Ledger) -> None:
    """All but one of the equals have numbers in both books: what remains belongs together."""
    date = ledger.day()
    amount = ledger.free_amount(date)
    for number in [ledger.invoice() for _ in range(ledger.draw.randint(1, 3))]:
        ours = ledger.line("ours", date, amount, "invoice", invoice=number)
        ledger.belong(ours, ledger.line("theirs", date, amount, "invoice", **ledger.cite(number)))
    ours = ledger.open_line("ours", date, amount, "invoice")
    ledger.belong(ours, ledger.open_line("theirs", date, amount, "invoice"), by="amount")


@judged(2)
def booked_weeks_later(ledger: Ledger) -> None:
    number, date, (kind, amount) = ledger.invoice(), ledger.day(), event(ledger)
    late = date + dt.timedelta(days=ledger.draw.randint(9, 40))
    if late > ledger.last:
        raise Full
    ours = ledger.line("ours", date, amount, kind, invoice=number)
    ledger.belong(ours, ledger.line("theirs", late, amount, kind, **ledger.cite(number)))


@judged(1)
def nothing_and_millions(ledger: Ledger) -> None:
    number, date = ledger.invoice(), ledger.day()
    amount = ledger.draw.choice((0, 1, 9_999_999_999, 12_345_678_901))
    ours = ledger.line("ours", date, amount, "invoice", invoice=number)
    ledger.belong(ours, ledger.line("theirs", ledger.soon(date), amount, "invoice", **ledger.cite(number)))


@judged(2)
def neighbours_number(ledger: Ledger) -> None:
    """They wrote the number of the line above; amount and day are right, and that number has its own."""
    date, first, second = ledger.day(), ledger.invoice(), ledger.invoice()
    kind, other = event(ledger)
    amount = ledger.free_amount(date)
    if amount == other:
        raise Full
    ours = ledger.line("ours", date, other, kind, invoice=first)
    ledger.belong(ours, ledger.line("theirs", date, other, kind, **ledger.cite(first)))
    mine = ledger.open_line("ours", date, amount, "invoice", invoice=second)
    ledger.belong(mine, ledger.open_line("theirs", date, amount, "invoice", **ledger.cite(first)), by="amount")


@judged(2)
def two_kinds_of_number(ledger: Ledger) -> None:
    """Order, invoice and slip stand in one cell or all over the line; one of them is ours."""
    number, paper = ledger.invoice(), ledger.paper()
    joined = ledger.draw.choice((",", "；", "/", " ", "、")).join((number, ledger.contract()))
    pair(ledger, {"invoice": number, "document": paper}, {"invoice": joined})


@judged(1)
def their_voucher_looks_like_our_number(ledger: Ledger) -> None:
    """Their own voucher has, by accident, the number of another line of ours, of another amount."""
    date, number, other = ledger.day(), ledger.invoice(), ledger.invoice()
    kind, amount = event(ledger)
    ours = ledger.line("ours", date, amount, kind, invoice=number)
    theirs = ledger.line("theirs", ledger.soon(date), amount, kind, invoice=number, document=other)
    ledger.belong(ours, theirs)
    far = date + dt.timedelta(days=3)
    again = ledger.line("ours", far, amount + 4_200, kind, invoice=other)
    ledger.belong(again, ledger.line("theirs", ledger.soon(far), amount + 4_200, kind, invoice=other))
