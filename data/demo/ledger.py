"""The ledger of one account: books entries, clears them against one another, and never more than is open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

    from data.demo.network import Dealer

VAT_PERCENT = 13
PREFIX = {"invoice": "SI", "payment": "RC", "credit_note": "CN", "debit_note": "DN", "fee": "FE", "rebate": "RB"}


@dataclass
class Entry:
    """One row of ledger_entry.csv. `first` is what the history batch says where the late one corrects it."""

    code: str
    kind: str
    document_no: str
    tax_invoice_no: str
    bank_reference: str
    document_date: dt.date
    booked_on: dt.date
    due_on: dt.date | None
    net: int
    freight: int = 0
    tax: int = 0
    withheld: int = 0
    note: str = ""
    cancelled: bool = False
    late: bool = False
    first: Entry | None = None
    open: int = 0

    @property
    def amount(self) -> int:
        """What the account owes by it; negative where we do."""
        return self.net + self.freight + self.tax - self.withheld


@dataclass(frozen=True)
class Allocation:
    """One row of allocation.csv."""

    code: str
    debit: Entry
    credit: Entry
    amount: int
    effective_on: dt.date


@dataclass(frozen=True)
class Charge:
    """The parts of an amount."""

    net: int
    freight: int = 0
    tax: int = 0
    withheld: int = 0


def with_vat(net: int, freight: int = 0, withheld: int = 0) -> Charge:
    """A charge with VAT on the net amount, rounded half up."""
    tax = (abs(net) * VAT_PERCENT + 50) // 100
    return Charge(net, freight, tax if net >= 0 else -tax, withheld)


@dataclass
class Bill:
    """What is to be booked on a day, and the entry once it is. `due_days` after the day it falls due; None: at once."""

    on: dt.date
    kind: str
    charge: Charge
    note: str = ""
    due_days: int | None = None
    booked_on: dt.date | None = None
    entry: Entry | None = None

    @property
    def code(self) -> str | None:
        """The code of the entry, once there is one."""
        return self.entry.code if self.entry else None


@dataclass
class Account:
    """An account being written: what is still to be booked, its entries, its allocations and what is open."""

    dealer: Dealer
    rng: Random
    bills: list[Bill] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    debits: list[Entry] = field(default_factory=list)
    credits: list[Entry] = field(default_factory=list)

    def book(self, kind: str, on: dt.date, charge: Charge, due_on: dt.date | None = None, note: str = "", *,
             booked_on: dt.date | None = None) -> Entry:  # fmt: skip
        """Add an entry and hold it open."""
        number = len(self.entries) + 1
        taxed = kind in ("invoice", "credit_note")
        entry = Entry(
            f"E{number:05d}", kind, f"{PREFIX[kind]}{on:%y%m%d}-{self.dealer.number:05d}-{number:05d}",
            f"{on:%y}33{self.dealer.number:06d}{number:010d}" if taxed else "",
            f"HK{on:%Y%m%d}{self.dealer.number:05d}{number:05d}" if kind == "payment" else "",
            on, booked_on or on, due_on, charge.net, charge.freight, charge.tax, charge.withheld, note,
        )  # fmt: skip
        entry.open = entry.amount
        self.entries.append(entry)
        (self.debits if entry.amount > 0 else self.credits).append(entry)
        return entry

    def post(self, until: dt.date) -> list[Entry]:
        """Book the bills up to a day, in the order of their days. A credit note clears an invoice as far as it can."""
        booked = []
        while self.bills and self.bills[0].on <= until:
            bill = self.bills.pop(0)
            due_on = None if bill.due_days is None else bill.on + timedelta(days=bill.due_days)
            bill.entry = self.book(bill.kind, bill.on, bill.charge, due_on, bill.note, booked_on=bill.booked_on)
            booked.append(bill.entry)
            if bill.kind == "credit_note":
                self._take_back(bill.entry)
        return booked

    def _take_back(self, credit: Entry) -> None:
        invoices = [entry for entry in self.debits if entry.kind == "invoice" and entry.booked_on <= credit.booked_on]
        for entry in [entry for entry in invoices if entry.open > 0][-1:]:
            self.clear(entry, credit, credit.booked_on)

    def pay(self, on: dt.date, amount: int, note: str = "") -> Entry:
        """A payment of a positive amount; it clears nothing yet."""
        return self.book("payment", on, Charge(-amount), note=note)

    def clear(self, debit: Entry, credit: Entry, on: dt.date, amount: int | None = None) -> int:
        """Clear as much as both have open, or `amount`, which may be negative to take a clearing back."""
        cleared = min(debit.open, -credit.open) if amount is None else amount
        if cleared:
            self.allocations.append(Allocation(f"A{len(self.allocations) + 1:05d}", debit, credit, cleared, on))
            debit.open -= cleared
            credit.open += cleared
        return cleared

    def apply(self, on: dt.date, debits: list[Entry]) -> None:
        """Use the open credits on these debits, oldest first on both sides."""
        todo = iter([debit for debit in debits if debit.open])
        debit = next(todo, None)
        for credit in [credit for credit in self.credits if credit.open]:
            while debit is not None and credit.open:
                self.clear(debit, credit, on)
                debit = debit if debit.open else next(todo, None)
        self.debits = [entry for entry in self.debits if entry.open]
        self.credits = [entry for entry in self.credits if entry.open]

    def due(self, by: dt.date) -> list[Entry]:
        """Open debits due by a day, the oldest first."""
        return sorted(
            (entry for entry in self.debits if entry.open and (entry.due_on or entry.booked_on) <= by),
            key=lambda entry: (entry.due_on or entry.booked_on, entry.code),
        )

    def balance(self) -> int:
        """What the account owes now."""
        return sum(entry.amount for entry in self.entries if not entry.cancelled)

    def correct(self, entry: Entry, **changes: object) -> None:
        """Let the history batch say something else than the late one, which says `entry` with `changes`."""
        entry.first = replace(entry)
        for name, value in changes.items():
            setattr(entry, name, value)
