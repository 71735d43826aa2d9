"""Two books being written: draws numbers, amounts and days so that what is to be decided is decided."""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_left, insort
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tests.reconcile_cases.truth import Alone, Case, Group, Line, Rivals, Side, money

if TYPE_CHECKING:
    from tests.reconcile_cases.truth import By, Label

# The days on which nobody books: New Year, the spring festival, Qingming, May, the dragon boat, National Day.
HOLIDAYS = [
    *(dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(1)),
    *(dt.date(2025, 1, 28) + dt.timedelta(days=n) for n in range(8)),
    *(dt.date(2025, 4, 4) + dt.timedelta(days=n) for n in range(3)),
    *(dt.date(2025, 5, 1) + dt.timedelta(days=n) for n in range(5)),
    *(dt.date(2025, 5, 31) + dt.timedelta(days=n) for n in range(3)),
    *(dt.date(2025, 10, 1) + dt.timedelta(days=n) for n in range(8)),
]
FIRST, SHORT_LAST, LONG_LAST = dt.date(2025, 1, 1), dt.date(2025, 6, 30), dt.date(2025, 12, 31)
POPULAR = [n * 100 for n in (2599, 1000, 3299, 500, 2000, 1899, 4999, 800, 6999, 1500, 300, 2199, 3999, 1200, 5600, 899)]
FILLERS = ("货款", "空调货款", "冰箱款", "结算款", "往来", "付货款", "转账", "销售空调一批", "记账", "")
TAKEN_APART_DAYS = 26


class Book:
    """One case in the making. Equal seeds make equal cases."""

    def __init__(self, case: Case) -> None:
        self.case, self.level = case, case.level
        self.draw = random.Random(f"{case.name}-{case.level}-{case.size}-{case.seed}")
        self.last = SHORT_LAST if case.size <= 1000 else LONG_LAST
        self.family = ""
        self.amounts: set[int] = set()
        self.reserved: dict[int, list[dt.date]] = defaultdict(list)
        self.numbers: set[str] = set()
        self.run: dict[str, int] = {}
        self.voucher = 0
        self.had: set[tuple[object, ...]] = set()
        self.count: dict[Side, int] = {"ours": 0, "theirs": 0}

    # Lines and truths

    def add(self, side: Side, date: dt.date, amount: int, **fields: str) -> Line:
        """A line; what the fields do not say is what books usually say."""
        fields.setdefault("document", self.own_document(side, date))
        fields.setdefault("text", self.filler())
        line = Line(side, min(date, self.last), amount, **fields)
        self.case.lines.append(line)
        self.count[side] += 1
        return line

    def group(
        self,
        *lines: Line,
        by: By = "number",
        label: Label = "decided",
        findable: bool = True,
        readings: tuple[tuple[tuple[Line, ...], ...], ...] = (),
    ) -> None:
        self.case.groups.append(Group(self.family, lines, by, label, findable, readings))

    def rivals(self, *lines: Line, truths: list[tuple[Line, ...]]) -> None:
        """Lines of which nobody can tell; the truths are what nevertheless happened."""
        self.case.rivals.append(Rivals(self.family, lines))
        for truth in truths:
            self.case.groups.append(Group(self.family, truth, "amount", "rival"))

    def alone(self, line: Line, reason: Any) -> None:
        self.case.alone.append(Alone(self.family, line, reason))

    def once(self, *what: object) -> bool:
        """Whether this is the first of what a book has only once."""
        first = what not in self.had
        self.had.add(what)
        return first

    # Sides and days

    def either(self) -> tuple[Side, Side]:
        return ("ours", "theirs") if self.draw.random() < 0.5 else ("theirs", "ours")

    def day(self, room: int = 30) -> dt.date:
        """A working day with room for what comes later."""
        days = (self.last - FIRST).days - room
        while not works(found := FIRST + dt.timedelta(days=self.draw.randrange(days))):
            pass
        return found

    def later(self, date: dt.date, days: int) -> dt.date:
        """So many days later, of the kind by which this case counts."""
        if not self.case.options["working_days"]:
            return date + dt.timedelta(days=days)
        while days > 0:
            date += dt.timedelta(days=1)
            days -= works(date)
        return date

    def lag(self, most: int = 5) -> int:
        """How much later the other book has it."""
        return self.draw.randint(0, min(most, (1, 3, 5, 5)[self.level - 1]))

    def late(self, date: dt.date) -> dt.date:
        """When the other book has it, where a number decides: a bookkeeper may be very late."""
        if self.level >= 3 and self.draw.random() < 0.15:
            return date + dt.timedelta(days=self.draw.randint(6, 25))
        return self.later(date, self.lag())

    # Amounts

    def fresh(self, low: float = 2.0, high: float = 6.0) -> int:
        """An amount that nothing else has, positive."""
        while (amount := round(10 ** self.draw.uniform(low, high) * 100)) in self.amounts:
            pass
        self.amounts.add(amount)
        return amount

    def sign(self) -> int:
        return -1 if self.draw.random() < 0.35 else 1

    def numbered_amount(self) -> int:
        """Where numbers decide, amounts may be equal everywhere."""
        if self.draw.random() < (0, 0.05, 0.5, 0.95)[self.level - 1]:
            return self.sign() * self.popular()
        return self.sign() * self.fresh()

    def popular(self) -> int:
        amount = self.draw.choice(POPULAR[: 16 if self.level < 4 else 4])
        self.amounts.add(amount)
        return amount

    def decisive_amount(self, date: dt.date) -> int:
        """Where amount and day decide: one that nothing without a number has near that day."""
        if self.draw.random() < (0, 0, 0.4, 0.9)[self.level - 1]:
            for amount in self.draw.sample(POPULAR, 5):
                sign = self.sign()
                if self._reserve(sign * amount, date):
                    return sign * amount
        return self.sign() * self.fresh()

    def _reserve(self, amount: int, date: dt.date) -> bool:
        taken = self.reserved[amount]
        at = bisect_left(taken, date)
        if any(abs((near - date).days) <= TAKEN_APART_DAYS for near in taken[max(0, at - 1) : at + 1]):
            return False
        insort(taken, date)
        self.amounts.add(abs(amount))
        return True

    # Numbers and texts

    def invoice(self) -> str:
        """A tax invoice's number, of 8 or of 20 digits; in runs, as they are issued."""
        digits = 8 if self.draw.random() < 0.5 else 20
        start = "" if digits == 8 else f"253{self.draw.randint(1, 6)}2000000"
        return self._next(f"invoice{digits}", start, digits - len(start))

    def bank(self) -> str:
        return self._next("bank", self.draw.choice(("2025", "HQ", "CB")), 12)

    def order(self) -> str:
        return self._next("order", "SO25", 7)

    def _next(self, kind: str, start: str, digits: int) -> str:
        """The next of a run, or the first of a new one; never one that was had."""
        while True:
            if kind not in self.run or self.draw.random() < 0.3:
                self.run[kind] = self.draw.randrange(10 ** (digits - 1), 10**digits - 10_000)
            self.run[kind] += 1
            number = f"{start}{self.run[kind]:0{digits}d}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number

    def own_document(self, side: Side, date: dt.date) -> str:
        """A book's own number, which the other side does not know. Their vouchers have several lines."""
        if side == "ours":
            return self._next("ours", f"RV{date:%y%m}", 6)
        if self.level == 1:
            return ""
        self.voucher += self.draw.random() < 0.6
        return f"记-{self.voucher % 10_000:04d}"

    def filler(self) -> str:
        """Text that decides nothing, though it may hold digits."""
        text = self.draw.choice(FILLERS)
        if self.level >= 3 and self.draw.random() < 0.3:
            text += self.draw.choice((" KFR-35GW", " 2台", f"{self.draw.randint(1, 12)}月份", " BCD-215", " 13%"))
        return text

    def cited(self, number: str, column: str = "invoice") -> dict[str, str]:
        """A number as the other book has it: in its column, or at higher levels within the text."""
        if self.draw.random() < (0, 0.3, 0.5, 0.6)[self.level - 1]:
            return {"text": self.phrase(number)}
        return {column: number}

    def phrase(self, number: str) -> str:
        word = self.draw.choice(("付发票{}货款", "{}", "收到{}号发票", "货款 No.{}", "发票号:{}", "结{}款", "冲{}"))
        return word.format(number)


def works(date: dt.date) -> bool:
    """Whether books are kept that day."""
    return date.weekday() < 5 and date not in HOLIDAYS


def new(name: str, level: int, size: int, seed: int) -> Book:
    """An empty pair of books. What a case is like as a whole is drawn from its seed alone."""
    draw = random.Random(f"options-{name}-{level}-{size}-{seed}")
    options: dict[str, Any] = {
        "working_days": level >= 2 and draw.random() < 0.5,
        "holidays": [day.isoformat() for day in HOLIDAYS],
        "period_from": FIRST.isoformat(),
        "period_to": (SHORT_LAST if size <= 1000 else LONG_LAST).isoformat(),
        "ours_opening": money(draw.randint(1, 10**8)),
        "theirs_opening": money(draw.randint(1, 10**8)),
    }
    turned = draw.random() < 0.5
    if draw.random() < 0.25:
        options["tolerance_amount"] = "1.00"
    return Book(Case(name, level, size, seed, turned, options))


def finish(book: Book) -> Case:
    """Rows in no order that says anything, with identities that say nothing; their opening carries their sign."""
    case = book.case
    book.draw.shuffle(case.lines)
    for side in ("ours", "theirs"):
        lines = [line for line in case.lines if line.side == side]
        names = book.draw.sample(range(10 * len(lines) + 10), len(lines))
        for line, name in zip(lines, names, strict=True):
            line.id = f"{side[0].upper()}{name:07d}"
    if case.turned:
        case.options["theirs_opening"] = "-" + case.options["theirs_opening"]
    return case
