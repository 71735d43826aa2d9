"""A part of the accounts from beginning to end: they trade, their papers are written, their ledgers are kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from data.demo import causes
from data.demo.book import Book, Place
from data.demo.claims import claims, write_claims
from data.demo.complaints import complaints, write_complaints
from data.demo.dice import generator
from data.demo.fees import fees, write_fees, write_sub_accounts
from data.demo.firm import limits, write_dealer
from data.demo.flows import Flow, Trading, accounts
from data.demo.ledger import Account, Allocation, Bill, Entry, with_vat
from data.demo.manners import LARGE
from data.demo.named import stories
from data.demo.order_rows import OrderRows
from data.demo.papers import Papers, papers
from data.demo.plans import write_targets, write_turnover
from data.demo.rebates import Bought, programmes, rebates, write_rebates
from data.demo.returns import returns, write_returns
from data.demo.sales_rows import SalesRows
from data.demo.service import warranties, write_costs, write_tasks, write_warranties
from data.demo.trade import trade
from data.demo.world import World, in_parts, world

if TYPE_CHECKING:
    import datetime as dt

    from data.demo.scales import Ints, Scale

FREIGHT_ODDS, WITHHELD_ODDS, WITHHELD_PERCENT = 0.25, 0.3, 2


@dataclass(frozen=True)
class Written:
    """What came of a part: its tables as streams of Arrow, and by model and production batch the units sent out."""

    streams: dict[Place, bytes]
    sent: Ints

    def tables(self) -> dict[Place, pa.Table]:
        """The tables."""
        return {place: pa.ipc.open_stream(stream).read_all() for place, stream in self.streams.items()}


@lru_cache(maxsize=1)
def shared(scale: Scale, seed: int, until: dt.date) -> World:
    """The world, made once in a process."""
    return world(scale, seed, until)


def write_part(scale: Scale, seed: int, until: dt.date, number: int) -> Written:
    """Work out one part of the accounts."""
    common = shared(scale, seed, until)
    part = Part(common, number)
    part.write()
    # A pickled slice of a column would carry the whole column to the other process; a stream carries the slice.
    return Written({place: _stream(table) for place, table in part.book.tables().items()}, part.orders.made())


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    written: bytes = sink.getvalue().to_pybytes()
    return written


class Part:
    """One part while it is worked out."""

    def __init__(self, common: World, number: int) -> None:
        self.world, self.book = common, Book(common.calendar)
        made, wanted = accounts(common, in_parts(common.dealers, common.scale.at_once)[number])
        self.flow: Flow = Trading(common, made, wanted).run()
        self.papers: Papers = papers(common, self.flow)
        self.sales = SalesRows(common, self.flow, self.papers, self.book)
        self.orders = OrderRows(common, self.flow, self.papers, self.book)
        self.returned = returns(common, self.flow, self.sales.price_of(self.flow.sent_back))
        self.bought = self._bought()
        self.faulty = self._faulty()
        self.programmes = programmes(common.calendar, common.scale.median_month)

    def write(self) -> None:
        """Every account, and then what is written of all of them together."""
        for n in range(len(self.flow.accounts.dealers)):
            self._dealer(n)
        self.sales.write()
        self.orders.write()
        write_turnover(self.book, self.world, self.flow.accounts, self.sales.by_month())

    def _dealer(self, n: int) -> None:
        common, book, dealer = self.world, self.book, self.flow.accounts.dealers[n]
        returned = self.returned.get(n, [])
        cases = complaints(common, self.flow, n, self.faulty.get(n, np.empty(0, np.int64)), returned)
        paid, claimed = fees(common, dealer), claims(common, self.flow, self.papers, n)
        gained = rebates(common, dealer, self.programmes, self.bought[n])
        failed = warranties(common, dealer, cases)
        invoices = self._invoices(n)
        bills = [
            *invoices.values(), *(one.bill for one in returned), *(one.bill for one in paid), *(one.bill for one in claimed),
            *(bill for one in gained for bill in one.payments), *(one.bill for one in failed),
        ]  # fmt: skip
        account = self._ledger(n, [bill for bill in bills if bill is not None])
        for delivery, bill in invoices.items():
            self.papers.entry[delivery] = bill.code
        write_dealer(book, dealer)
        write_fees(book, dealer, paid)
        write_sub_accounts(book, common, account, gained)
        write_rebates(book, dealer, self.programmes, gained)
        write_claims(book, dealer.code, claimed)
        write_returns(book, common, dealer.code, returned)
        write_complaints(book, common, dealer.code, cases)
        write_tasks(book, common, self.flow, n, cases)
        write_warranties(book, common, dealer.code, failed)
        write_costs(book, common, dealer, failed, returned)
        write_targets(book, dealer, common.calendar)

    def _invoices(self, n: int) -> dict[int, Bill]:
        """The invoice of each delivery of the account that has arrived and is invoiced."""
        dealer, calendar, own = self.flow.accounts.dealers[n], self.world.calendar, self.papers
        rng = Random(f"{self.world.seed}:invoices:{dealer.number}")  # noqa: S311 - demo data
        made = {}
        for delivery in range(*np.searchsorted(own.owner, [n, n + 1])):
            net = int(own.net[delivery])
            freight = rng.randrange(5_000, 80_000) if rng.random() < FREIGHT_ODDS else 0
            withholds = dealer.channel == "department_store" and rng.random() < WITHHELD_ODDS
            withheld = net * WITHHELD_PERCENT // 100 if withholds else 0
            if own.booked[delivery] <= calendar.last:
                on, booked_on = (calendar.day(days[delivery]) for days in (own.delivered, own.booked))
                terms = 30 if dealer.code == LARGE else dealer.terms
                made[delivery] = Bill(on, "invoice", with_vat(net, freight, withheld), "", terms, booked_on)
        return made

    def _ledger(self, n: int, bills: list[Bill]) -> Account:
        common, dealer = self.world, self.flow.accounts.dealers[n]
        start, until = common.calendar.start, common.calendar.until
        bills.sort(key=lambda bill: bill.on)
        account = Account(dealer, Random(f"{common.seed}:ledger:{dealer.number}"), bills)  # noqa: S311 - demo data
        dealer.limits = limits(dealer, start)
        stories(common.scale.entries).get(dealer.code, trade)(account, start, until)
        write_ledger(self.book, account, until)
        return account

    def _bought(self) -> list[Bought]:
        """What each account bought, from its order lines for what was ordered and from its deliveries for the rest."""
        own, orders, goods = self.papers, self.flow.orders, self.world.goods
        line, delivery = own.wave_line, own.wave_delivery
        columns = (
            orders.day[line], own.delivered[delivery], own.booked[delivery], own.wave_amount, own.wave_units,
            goods.line[self.flow.accounts.model[orders.pair[line]]],
        )  # fmt: skip
        order = np.argsort(orders.owner[line], kind="stable")
        bounds = np.searchsorted(orders.owner[line][order], np.arange(len(self.flow.accounts.dealers) + 1))
        parts = [order[first:after] for first, after in pairwise(bounds)]
        return [Bought(*(column[some] for column in columns)) for some in parts]

    def _faulty(self) -> dict[int, Ints]:
        """By account: the days on which it sold those units of the faulty batch that fail."""
        goods, made = self.world.goods, self.flow.accounts
        wave, _, units, batches = self.orders.items()
        line = self.papers.wave_line[wave]
        bad = (self.orders.model[line] == goods.faulty) & (batches == goods.faulty_batch(self.world.calendar))
        found: dict[int, Ints] = {}
        for row in np.flatnonzero(bad):
            pair, arrived = (
                self.flow.orders.pair[line[row]],
                int(self.papers.delivered[self.papers.wave_delivery[wave[row]]]),
            )
            n = int(made.owner[pair])
            draw = generator(self.world.seed, f"faulty {arrived}", int(made.number[n]))
            sold = np.flatnonzero(self.flow.sold[arrived : arrived + 70, pair]) + arrived
            failed = int(draw.binomial(units[row], causes.FAULTY_SHARE))
            if len(sold) and failed:
                days = np.sort(draw.choice(sold, failed))
                found[n] = np.concatenate((found.get(n, np.empty(0, np.int64)), days))
        return found


def write_ledger(book: Book, account: Account, until: dt.date) -> None:
    """Entries and allocations: those of the last day, late ones and corrections stand in the late batch."""
    dealer = account.dealer.code
    for entry in account.entries:
        now = _entry(dealer, entry)
        book.put(
            "ledger_entry", None if _is_late(entry, until) else _entry(dealer, entry.first) if entry.first else now, now
        )
    for cleared in account.allocations:
        after = cleared.effective_on >= until or _is_late(cleared.debit, until) or _is_late(cleared.credit, until)
        row = _allocation(dealer, cleared)
        book.put("allocation", None if after else row, row)


def _is_late(entry: Entry, until: dt.date) -> bool:
    return entry.late or entry.booked_on >= until


def _entry(dealer: str, entry: Entry) -> tuple[object, ...]:
    return (
        dealer, entry.code, entry.kind, entry.document_no, entry.tax_invoice_no or None, entry.bank_reference or None,
        entry.document_date, entry.booked_on, entry.due_on, entry.net, entry.freight, entry.tax, entry.withheld,
        entry.amount, entry.note or None, entry.cancelled, None,
    )  # fmt: skip


def _allocation(dealer: str, cleared: Allocation) -> tuple[object, ...]:
    return dealer, cleared.code, cleared.debit.code, cleared.credit.code, cleared.amount, cleared.effective_on
