"""Rows of sell-in, sell-out, snapshots and movements of stock, and the slips that the late batch puts right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.demo import book, causes
from data.demo.dice import uniform
from data.demo.flows import ADJUSTED, FOUND, TRANSFERRED, Flow, Moves
from data.demo.goods import NEVER, VAT
from data.demo.lines import LINES
from data.demo.manners import manner
from data.demo.papers import NOT_YET, Papers, within
from data.demo.places import CHANNELS
from data.demo.scales import HISTORY, LATE, Bools, Floats, Ints
from data.demo.world import KINDS, World

if TYPE_CHECKING:
    import pyarrow as pa

    from data.demo.book import Book

CENTS = 100
SLIP_DAYS, SLIP_ODDS = 16, 0.003
GAP_DAYS_AGO = 200
MOVEMENTS = {ADJUSTED: "adjusted", TRANSFERRED: "transferred", FOUND: "adjusted", 0: "opening"}


class SalesRows:
    """Writes what a part of the accounts received, sold and kept into a book."""

    def __init__(self, world: World, flow: Flow, papers: Papers, into: Book) -> None:
        self.world, self.flow, self.papers, self.book = world, flow, papers, into
        self.calendar, self.last = world.calendar, world.calendar.last
        self.names = [dealer.code for dealer in flow.accounts.dealers]
        self.models = [model.code for model in world.goods.models]
        self.month = self.calendar.months()
        self.labels = [f"{day:%Y-%m}" for day in self.calendar.month_starts()]
        self.pairs = len(flow.accounts.model)

    def write(self) -> None:
        """All of it."""
        self._sell_in()
        self._sell_out()
        self._snapshots()
        self._movements()

    def _frame(self, batch: str, table: str, day: Ints, pair: Ints, figures: dict[str, pa.Array]) -> None:
        """Rows in the order of account, day and model; cut into months where the scale wants that."""
        made = self.flow.accounts
        columns = {
            "dealer": book.codes(made.owner[pair], self.names), "day": book.days(self.calendar, day),
            "model": book.codes(made.model[pair], self.models), **figures,
        }  # fmt: skip
        if not self.world.scale.parts:
            self.book.frame(batch, table, "", columns)
            return
        starts = np.searchsorted(self.month[day], np.arange(len(self.labels) + 1))
        for label, first, after in zip(self.labels, starts[:-1], starts[1:], strict=True):
            if after > first:
                self.book.frame(batch, table, label, {name: column[first:after] for name, column in columns.items()})

    def _order(self, day: Ints, pair: Ints) -> Ints:
        owner = self.flow.accounts.owner[pair]
        keys = (pair, day, owner)
        return np.lexsort((*keys, self.month[day]) if self.world.scale.parts else keys)

    def _sell_in(self) -> None:
        papers, sent_back = self.papers, self.flow.sent_back
        day, pair = papers.delivered[papers.wave_delivery], self.flow.orders.pair[papers.wave_line]
        came = day <= self.last
        keys = np.concatenate(((day * NOT_YET + pair)[came], sent_back.day * NOT_YET + sent_back.pair))
        known, row = np.unique(keys, return_inverse=True)
        n = int(came.sum())
        units, amount = (
            np.bincount(row[:n], values[came], len(known)).astype(np.int64)
            for values in (papers.wave_units, papers.wave_amount)
        )
        back = np.bincount(row[n:], sent_back.quantity, len(known)).astype(np.int64)
        back_amount = np.bincount(row[n:], sent_back.quantity * self.price_of(sent_back), len(known)).astype(np.int64)
        day, pair = known // NOT_YET, known % NOT_YET
        order = self._order(day, pair)
        for batch, some in ((HISTORY, order[day[order] < self.last]), (LATE, order[day[order] == self.last])):
            self._trade(
                batch, "sell_in", day[some], pair[some], [column[some] for column in (units, amount, back, back_amount)]
            )

    def _trade(self, batch: str, table: str, day: Ints, pair: Ints, figures: list[Ints]) -> None:
        units, amount, back, back_amount = figures
        self._frame(batch, table, day, pair, {
            "quantity": book.whole(units), "amount": book.money(amount), "returned_quantity": book.whole(back),
            "returned_amount": book.money(back_amount),
        })  # fmt: skip

    def price_of(self, moves: Moves) -> Ints:
        """What we give back per unit: the price on that day."""
        made = self.flow.accounts
        return self.world.goods.price(made.model[moves.pair], made.channel[made.owner[moves.pair]], moves.day)

    def till(self, day: Ints, pair: Ints) -> Ints:
        """What the account takes per unit, without VAT."""
        made, goods, model = self.flow.accounts, self.world.goods, self.flow.accounts.model[pair]
        owner = made.owner[pair]
        retail = goods.retail[model, (day >= goods.cut[model]).astype(np.int64)] * CENTS / VAT
        advice = np.array([causes.ADVICE_ON_PRICE[name] for name in KINDS])[made.kind[day, owner]]
        own = np.array([causes.TILL_PRICE[channel] for channel in CHANNELS])[made.channel]
        own = own * np.array([manner(dealer).price for dealer in made.dealers])
        promoted = 1 - 0.7 * self.world.seasons.discount[goods.line[model], day]
        cleared = 1 - causes.CLEARANCE_DISCOUNT * self.flow.cheap[day // 7, pair]
        outdated = 1 - causes.OUTDATED_DISCOUNT * (day - np.minimum(goods.ended[model], NEVER) > causes.OUTDATED_DAYS)
        haggled: Floats = 0.985 + 0.03 * uniform(self.world.seed, "haggled", made.number[owner], model, day // 7)
        found: Ints = np.rint(retail * advice * own[owner] * promoted * cleared * outdated * haggled).astype(np.int64)
        return found

    def _sell_out(self) -> None:
        flow = self.flow
        day, pair = np.nonzero((flow.sold > 0) | (flow.taken_back > 0))
        order = self._order(day, pair)
        day, pair = day[order], pair[order]
        units, back = (column[day, pair].astype(np.int64) for column in (flow.sold, flow.taken_back))
        price = self.till(day, pair)
        self._sum(day, pair, (units - back) * price)
        slipped, wrong = self._slips("sold", day, pair, self.last - SLIP_DAYS)
        wrong &= units > 0
        told = np.where(wrong, units + 1, units)
        history, late = (day < self.last) & ~slipped, (day == self.last) | slipped | wrong
        for batch, some, said in ((HISTORY, history, told), (LATE, late, units)):
            figures = [said, said * price, back, back * price]
            self._trade(batch, "sell_out", day[some], pair[some], [column[some] for column in figures])

    def _sum(self, day: Ints, pair: Ints, amount: Ints) -> None:
        made = self.flow.accounts
        shape = (len(made.dealers), len(self.labels), len(LINES))
        place = np.ravel_multi_index((made.owner[pair], self.month[day], self.world.goods.line[made.model[pair]]), shape)
        # Sums of cents up to 2**53 are whole numbers.
        self.sums = np.bincount(place, amount, int(np.prod(shape))).astype(np.int64).reshape(shape)

    def by_month(self) -> Ints:
        """What each account sold, less what it took back, by month and line, in cents; known once all is written."""
        return np.maximum(self.sums, 0)

    def _slips(self, name: str, day: Ints, pair: Ints, since: int) -> tuple[Bools, Bools]:
        """Rows that the history leaves out, and rows that it tells wrongly: a few of the last days."""
        made = self.flow.accounts
        recent = (day > since) & (day < self.last) & ~made.steady[made.owner[pair]]
        drawn = uniform(self.world.seed, f"slip {name}", made.number[made.owner[pair]], made.model[pair], day)
        return recent & (drawn < SLIP_ODDS), recent & (drawn > 1 - SLIP_ODDS)

    def _snapshots(self) -> None:
        counted = self.calendar.snapshot_days()
        stock = self.flow.stock[counted].astype(np.int64)
        for gap in self._gap():
            short = np.minimum(stock[:, gap], causes.GAP_UNITS)
            stock[:, gap] -= np.where(counted >= self.calendar.ago(GAP_DAYS_AGO), short, 0)
        week, pair = np.nonzero(stock)
        order = self._order(counted[week], pair)
        week, pair = week[order], pair[order]
        day, units = counted[week], stock[week, pair]
        slipped, wrong = self._slips("counted", day, pair, self.last - SLIP_DAYS)
        history, late = (day < self.last) & ~slipped, (day == self.last) | slipped | wrong
        for batch, some, said in ((HISTORY, history, units + wrong), (LATE, late, units)):
            self._frame(batch, "stock_snapshot", day[some], pair[some], {"quantity": book.whole(said[some])})

    def _gap(self) -> list[int]:
        """The pair whose count does not agree with what came and went."""
        made = self.flow.accounts
        found = [n for n, dealer in enumerate(made.dealers) if manner(dealer).gap]
        return [int(np.argmax(made.base * (made.owner == n))) for n in found]

    def _movements(self) -> None:
        made, moves = self.flow.accounts, self.flow.moves
        opened = np.flatnonzero(self.flow.opening)
        day = np.concatenate((np.zeros(len(opened), np.int64), moves.day))
        pair, units = np.concatenate((opened, moves.pair)), np.concatenate((self.flow.opening[opened], moves.quantity))
        kind = np.concatenate((np.zeros(len(opened), np.int64), moves.kind))
        order = np.lexsort((kind, pair, day, made.owner[pair]))
        day, pair, units, kind = (column[order] for column in (day, pair, units, kind))
        numbers = within(made.owner[pair])
        price = self.world.goods.price(made.model[pair], made.channel[made.owner[pair]], day)
        worth = (units > 0) & (kind != FOUND)
        notes = {0: None, ADJUSTED: "盘点差异", TRANSFERRED: "同一公司调拨", FOUND: "盘盈 来源不明"}
        for n in range(len(day)):
            owner = made.dealers[made.owner[pair[n]]]
            self.book.add(
                "stock_movement", self.calendar.day(day[n]), owner.code, f"M{numbers[n]:04d}", self.calendar.day(day[n]),
                self.models[made.model[pair[n]]], MOVEMENTS[int(kind[n])], int(units[n]),
                int(units[n] * price[n]) if worth[n] else None, notes[int(kind[n])],
            )  # fmt: skip
