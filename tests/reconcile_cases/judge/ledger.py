"""Two ledgers of one dealer, drawn event by event: how its bookkeeper writes is drawn once for each case."""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.reconcile_cases.judge.slips import all_slips
from tests.reconcile_cases.truth import Alone, Case, Group, Line, Rivals, Side, money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reconcile_cases.truth import By, Label

FIRST = dt.date(2026, 1, 5)
# Days of the period by the size of the ledger: a small one is of a month or two.
DAYS = {20: 40, 60: 56, 200: 88, 1000: 180}
HOLIDAYS = [
    *(dt.date(2026, 2, 16) + dt.timedelta(days=n) for n in range(7)),
    *(dt.date(2026, 5, 1) + dt.timedelta(days=n) for n in range(5)),
    *(dt.date(2026, 10, 1) + dt.timedelta(days=n) for n in range(7)),
]
# Equal open amounts stand so far apart that no tolerance, weekend or holiday brings them together.
APART, APART_WORKING = 16, 26
KINDS = {"invoice": "发票", "payment": "付款", "credit": "贷项", "fee": "费用", "rebate": "返利", "tax": "税"}
IDLE = ("", "", "往来款", "货款", "采购入库", "转账", "凭证摘要", "空调销售", "应付账款", "见附件", "月结", "冰箱一批")
PRICES = [n * 100 for n in (1299, 1599, 1999, 2299, 2699, 2999, 3399, 3699, 4199, 4599, 5299, 6499, 7999, 8999, 12999)]
ROUND = [n * 100_000 for n in (1, 2, 3, 5, 8, 10, 15, 20, 30, 50)]
ODD = [123_456, 88_888, 45_010, 7_250, 1_314_50]
PHRASES = ("付{}", "{}货款", "发票{}", "票号：{}", "No.{}", "支付{}号", "核销{}款")
# Marks that stand in texts of many lines and say little about any of them; and such as say nothing at all, which a ledger
# must be long enough to show.
NOISE = ("KFR-35GW", "2台", "3月", "第12号凭证", "税率13%")
EVERYWHERE = ("电话13805551234", "工行6222021602001234567", "日期20260318", "型号KFR-35GW/2351")
SHOWN = 200


class Full(Exception):  # noqa: N818
    """There is no room left for what a family wants to write; it has written nothing."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the dealer's books are kept: where numbers stand, which kinds are named, what its own vouchers are called."""

    cites: str
    kinds: str
    vouchers: str


@dataclass(slots=True)
class Ledger:
    """One case in the making. Equal seeds make equal cases."""

    case: Case
    manner: Manner
    draw: random.Random
    last: dt.date
    apart: int
    popular: list[int]
    family: str = ""
    hush: str | None = None
    numbers: set[str] = field(default_factory=set)
    slips: set[str] = field(default_factory=set)
    runs: dict[str, int] = field(default_factory=dict)
    open_days: dict[int, list[dt.date]] = field(default_factory=lambda: defaultdict(list))
    open_amounts: list[int] = field(default_factory=list)
    open_lines: set[Line] = field(default_factory=set)
    sums: list[Group] = field(default_factory=list)
    counted: dict[Side, int] = field(default_factory=lambda: {"ours": 0, "theirs": 0})

    # Days

    def day(self, room: int = 16) -> dt.date:
        """A working day, with room for what follows it."""
        days = (self.last - FIRST).days - room
        if days < 2:
            raise Full
        while not works(found := FIRST + dt.timedelta(days=self.draw.randrange(days))):
            pass
        return found

    def soon(self, date: dt.date, most: int = 5) -> dt.date:
        """When the other book has it: within the tolerance of days, as this case counts them."""
        lag = self.draw.randint(0, min(most, (1, 3, 5, 5)[self.case.level - 1]))
        if not self.case.options["working_days"]:
            return date + dt.timedelta(days=lag)
        while lag:
            date += dt.timedelta(days=1)
            lag -= works(date)
        return date

    # Amounts

    def chance(self, *by_level: float) -> bool:
        """Whether it happens, by level."""
        return self.draw.random() < by_level[self.case.level - 1]

    def irregular(self) -> int:
        return round(10 ** self.draw.uniform(3.7, 7.2))

    def amount(self) -> int:
        """Where a number decides: anything, and from level 3 mostly what many others are too."""
        return self.draw.choice(self.popular) if self.chance(0, 0.25, 0.7, 1) else self.irregular()

    def free_amount(self, date: dt.date, sign: int = 1, *, around: float = 0) -> int:
        """Where amount and day decide: one that no open line has near that day, and none within a share of it."""
        for _ in range(12):
            amount = sign * (self.draw.choice(self.popular) if self.chance(0, 0.25, 0.7, 1) else self.irregular())
            if self.is_free(amount, date, around):
                self.reserve(amount, date)
                return amount
        raise Full

    def is_free(self, amount: int, date: dt.date, around: float = 0) -> bool:
        reach = round(abs(amount) * around)
        amounts = self.open_amounts
        near = amounts[bisect_left(amounts, amount - reach) : bisect_right(amounts, amount + reach)]
        return not any(self._has_near(one, date) for one in near)

    def _has_near(self, amount: int, date: dt.date) -> bool:
        days = self.open_days[amount]
        at = bisect_left(days, date - dt.timedelta(days=self.apart))
        return at < len(days) and days[at] <= date + dt.timedelta(days=self.apart)

    def reserve(self, amount: int, date: dt.date) -> None:
        if amount not in self.open_days:
            insort(self.open_amounts, amount)
        insort(self.open_days[amount], date)

    # Numbers

    def invoice(self) -> str:
        return self._issue("invoice", "", 8) if self.draw.random() < 0.6 else self._issue("e-invoice", "26372000000", 9)

    def paper(self) -> str:
        return self._issue("paper", self.draw.choice(("XS26-", "8", "DN26")), 7)

    def bank(self) -> str:
        return self._issue("bank", self.draw.choice(("2026", "TT", "G003")), 10)

    def contract(self) -> str:
        return self._issue("contract", "HT2026", 5)

    def _issue(self, kind: str, start: str, digits: int) -> str:
        """The next of a run or the start of another; never one had, nor one that a slip has made of another."""
        while True:
            if kind not in self.runs or self.draw.random() < 0.2 or self.runs[kind] % 10**digits > 10**digits - 50:
                self.runs[kind] = self.draw.randrange(10 ** (digits - 1), 10**digits - 100)
            self.runs[kind] += 1
            number = f"{start}{self.runs[kind]}"
            if number not in self.numbers and number not in self.slips:
                self.numbers.add(number)
                return number

    def next_invoices(self, count: int) -> list[str]:
        """Numbers of eight digits that follow one another."""
        while True:
            start = self.draw.randrange(10**7, 10**8 - 100)
            run = [str(start + n) for n in range(count)]
            if not any(number in self.numbers or number in self.slips for number in run):
                self.numbers.update(run)
                return run

    def slip(self, number: str, made: str) -> str:
        """A faulty number is taken only where it is nearer to no other than to its own."""
        near = all_slips(made) | {made}
        if made == number or made in self.slips or near & self.numbers != {number}:
            raise Full
        self.slips |= near
        return made

    # Lines

    def line(self, side: Side, date: dt.date, amount: int, kind: str = "", **fields: str) -> Line:
        """A line of either book; theirs is written in the manner of the case."""
        if side == "ours":
            fields.setdefault("document", self._issue("own", "RV", 8))
        else:
            fields.setdefault("document", self._voucher())
        fields["text"] = self._text(fields.get("text", ""))
        line = Line(side, min(date, self.last), amount, kind=self._kind(side, kind), **fields)
        self.case.lines.append(line)
        self.counted[side] += 1
        return line

    def open_line(self, side: Side, date: dt.date, amount: int, kind: str = "", **fields: str) -> Line:
        """A line whose number, if it has one, the other book does not know."""
        line = self.line(side, date, amount, kind, **fields)
        self.reserve(amount, line.date)
        self.open_lines.add(line)
        return line

    def hushed(self) -> None:
        """From here to the end of the family no text tells anything: all are the same."""
        self.hush = self.draw.choice(IDLE)

    def _voucher(self) -> str:
        number = self.counted["theirs"] // 2 % 9999 + 1
        called = {"none": "", "words": f"记-{number:04d}", "long": f"PZ2026{number:05d}", "plain": str(number)}
        return called[self.manner.vouchers]

    def _kind(self, side: Side, kind: str) -> str:
        named = {"both": (kind, kind), "ours": (kind, ""), "none": ("", ""), "words": (kind, KINDS.get(kind, kind))}
        return named[self.manner.kinds][side == "theirs"]

    def _text(self, text: str) -> str:
        idle = text or (self.draw.choice(IDLE) if self.hush is None else self.hush)
        told = self.hush is None and self.chance(0, 0.1, 0.3, 0.4)
        marks = (*NOISE, *(EVERYWHERE if self.case.size >= SHOWN else ()))
        return f"{idle} {self.draw.choice(marks)}".strip() if told else idle

    def cite(self, number: str, column: str = "invoice") -> dict[str, str]:
        """Where the dealer's bookkeeper writes a number."""
        place = self.manner.cites
        if place == "mixed":
            place = self.draw.choice(("columns", "text", "wrong"))
        if place == "text":
            return {"text": self.draw.choice(PHRASES).format(number)}
        wrong = {"invoice": "document", "document": "invoice", "bank": "document"}
        return {wrong[column] if place == "wrong" else column: number}

    # Truths

    def belong(
        self,
        *lines: Line,
        by: By = "number",
        label: Label = "decided",
        readings: tuple[tuple[tuple[Line, ...], ...], ...] = (),
    ) -> Group:
        group = Group(self.family, lines, by, label, True, readings)
        self.case.groups.append(group)
        return group

    def sum_without_number(self, *lines: Line) -> None:
        """Whether amounts alone tell is for the audit to say."""
        self.sums.append(self.belong(*lines, by="sum"))

    def rivals(self, lines: Iterable[Line], *truths: tuple[Line, ...]) -> None:
        self.case.rivals.append(Rivals(self.family, tuple(lines)))
        for truth in truths:
            self.belong(*truth, by="amount", label="rival")

    def alone(self, line: Line, reason: Any) -> None:
        self.case.alone.append(Alone(self.family, line, reason))


def works(date: dt.date) -> bool:
    return date.weekday() < 5 and date not in HOLIDAYS


def opened(name: str, level: int, size: int, seed: int) -> Ledger:
    """Empty books; what the case is like as a whole is drawn here."""
    draw = random.Random(f"judge {name} {level} {size} {seed}")
    last = FIRST + dt.timedelta(days=next((days for most, days in DAYS.items() if size <= most), 355))
    working = level >= 2 and draw.random() < 0.4
    options: dict[str, Any] = {"period_from": FIRST.isoformat(), "period_to": last.isoformat(), "working_days": working}
    if working:
        options["holidays"] = [day.isoformat() for day in HOLIDAYS]
    options |= {side + "_opening": money(draw.randrange(10**9)) for side in ("ours", "theirs")}
    case = Case(f"judge-{name}", level, size, seed, draw.random() < 0.5, options)
    return Ledger(case, _manner(draw, level), draw, last, APART_WORKING if working else APART, _popular(draw, level, size))


def _manner(draw: random.Random, level: int) -> Manner:
    if level == 1:
        return Manner("columns", "both", "none")
    return Manner(
        cites=draw.choice(("columns", "text", "mixed", "wrong")),
        kinds=draw.choice(("both", "ours", "none", "words")),
        vouchers=draw.choice(("none", "words", "long", "plain")),
    )


def _popular(draw: random.Random, level: int, size: int) -> list[int]:
    """The few amounts of a ledger: fewer at level 4 than a price list has, but more in a larger one."""
    known = draw.sample(PRICES, 5) + draw.sample(ROUND, 4) + draw.sample(ODD, 2)
    more = {20: 0, 60: 2, 200: 6, 1000: 16, 5000: 50, 20000: 120}
    extra = next((count for most, count in more.items() if size <= most), 250)
    return known + [draw.randrange(100, 20_000) * 100 for _ in range(extra * (2 if level < 4 else 1))]


def closed(ledger: Ledger) -> Case:
    """Rows in no order, identities that say nothing and are partly the same in both files; their opening in their sign."""
    case = ledger.case
    ledger.draw.shuffle(case.lines)
    for side in ("ours", "theirs"):
        for at, line in enumerate(case.side(side)):
            line.id = f"{side[0].upper()}{at + 1}"
    if case.turned:
        case.options["theirs_opening"] = f"-{case.options['theirs_opening']}"
    return case
