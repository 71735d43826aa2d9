"""The claims about margin as functions, for tests and mutants; what is true comes from the files, row by row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from data.demo import DEMO_UNTIL
from data.replica import fetch
from queries import goods, margin, periods, profit
from queries.periods import Period
from queries.thresholds import thresholds
from tests.oracle import BATCHES
from tests.rollups_oracle import World, end_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.oracle import Books

# Healthy, of a head office, nothing, one entry, large, a gap in stock, cost unknown, a moved dealer, and three of the crowd.
DEALERS = ("D00001", "D00010", "D00020", "D00021", "D00022", "D00028", "D00032", "D00026", "D00039", "D00101", "D00224")
PERIODS = (
    periods.preset("12-months", DEMO_UNTIL),
    periods.preset("last-month", DEMO_UNTIL),
    periods.preset("last-year", DEMO_UNTIL),
    Period(date(2025, 3, 1), date(2025, 5, 31)),
)
EVENTS = {
    "sell_in": ["dealer", "day", "model"],
    "sell_out": ["dealer", "day", "model"],
    "stock_snapshot": ["dealer", "day", "model"],
    "stock_movement": ["dealer", "movement"],
}
YEAR = 365


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    size = int(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


def days_of(period: Period) -> list[date]:
    """Every day of a period."""
    return [period.start + timedelta(days=day) for day in range((period.end - period.start).days + 1)]


@dataclass(frozen=True)
class Truth:
    """One account in one period, from the files: by month and model, and for the account."""

    world: World
    books: Any
    dealer: str
    period: Period

    def rows(self) -> dict[tuple[date, str], dict[str, Any]]:
        """What happened with each model in each month of the period."""
        return {
            (month, model): row
            for (dealer, month, model), row in self.world.months.items()
            if dealer == self.dealer and self.period.start <= month <= self.period.end
        }

    @staticmethod
    def gross_of(row: dict[str, Any]) -> int:
        """Sales less cost, of what has a cost."""
        return int(row["sold_amount"] - row["taken_back_amount"] - row["uncosted_amount"] - row["cost_amount"])

    def gross(self) -> int:
        """The gross margin."""
        return sum(map(self.gross_of, self.rows().values()))

    def sales(self) -> int:
        """Net sales."""
        return sum(int(row["sold_amount"]) - int(row["taken_back_amount"]) for row in self.rows().values())

    def costed_sales(self) -> int:
        """Net sales whose cost is known."""
        return self.sales() - sum(int(row["uncosted_amount"]) for row in self.rows().values())

    def rate(self) -> Fraction:
        """The yearly rate of the files, as a part of one."""
        given = self.books._all("threshold", ["name"]).filter(pl.col("name") == profit.RATE)["value"].item()
        return Fraction(given) / 100

    def holding(self) -> int | None:
        """Month by month and model by model, the mean of the counts times the days of the month times the rate."""
        found, known = 0, False
        for (month, _), row in self.rows().items():
            if row["counted_days"]:
                known = True
                days = (min(end_of(month), DEMO_UNTIL) - month).days + 1
                laid = nearest(Fraction(row["stock_cost_sum"]) / row["counted_days"] * days)
                found += nearest(laid * self.rate() / YEAR)
        return found if known else None

    def counts(self) -> int:
        """On how many days of the period the account was counted."""
        return sum(self.period.start <= day <= self.period.end for day in self.world.counts().get(self.dealer, []))

    def gmroi(self) -> Fraction | None:
        """Gross margin of a year over the mean of all counts of the period."""
        stock = sum(row["stock_cost_sum"] for row in self.rows().values())
        if not stock or not self.counts():
            return None
        begins = min(month for month, _ in self.rows())
        days = len(days_of(Period(begins, self.period.end)))
        return Fraction(self.gross() * YEAR, days) / (Fraction(stock) / self.counts())

    def fees(self) -> tuple[int, int]:
        """Accrued in favour of the account, and against it."""
        rows = self.books._all("fee_entry", ["dealer", "fee"]).filter(
            (pl.col("dealer") == self.dealer) & (pl.col("stage") == "accrued")
        )
        inside = [
            int(Decimal(row["amount"]) * 100)
            for row in rows.iter_rows(named=True)
            if self.period.start <= date.fromisoformat(row["booked_on"]) <= self.period.end
        ]
        return sum(one for one in inside if one > 0), -sum(one for one in inside if one < 0)

    def rebates(self) -> int:
        """Each day of a settled period has as much of the rebate as the next; rounded where the period is cut."""
        rows = self.books._all("rebate_settlement", ["dealer", "settlement"]).filter(pl.col("dealer") == self.dealer)
        found = 0
        for row in rows.iter_rows(named=True):
            earned = int(Decimal(row["earned"]) * 100)
            days = days_of(Period(date.fromisoformat(row["period_from"]), date.fromisoformat(row["period_to"])))
            through = nearest(Fraction(earned * sum(day <= self.period.end for day in days), len(days)))
            found += through - nearest(Fraction(earned * sum(day < self.period.start for day in days), len(days)))
        return found

    def sold(self) -> dict[str, tuple[int, int, int]]:
        """By model: units, sales and cost of what has a known cost."""
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for (_, model), row in self.rows().items():
            one = found[model]
            one[0] += row["sold_quantity"] - row["taken_back_quantity"] - row["uncosted_quantity"]
            one[1] += row["sold_amount"] - row["taken_back_amount"] - row["uncosted_amount"]
            one[2] += row["cost_amount"]
        return {model: (one[0], one[1], one[2]) for model, one in found.items()}


def rows_of(folder: Path, table: str, keys: list[str]) -> pl.DataFrame:
    """A table of the files as text, of whatever kind they are, the last version of each row."""
    paths = [path for batch in BATCHES for path in sorted((folder / batch).glob(f"{table}.*"))]
    frames = [
        pl.read_parquet(path).with_columns(pl.all().cast(pl.String))
        if path.suffix == ".parquet"
        else pl.read_csv(path, infer_schema=False)
        for path in paths
    ]
    return pl.concat(frames).unique(keys, keep="last", maintain_order=True)


@cache
def world_of(folder: Path) -> World:
    """The oracle over the files of the named accounts."""
    tables = {
        name: rows_of(folder, name, keys).filter(pl.col("dealer").is_in(DEALERS)).to_dicts() for name, keys in EVENTS.items()
    }
    tables |= {name: rows_of(folder, name, [name]).to_dicts() for name in ("dealer", "model")}
    return World(tables, DEMO_UNTIL)


def truth(books: Books, dealer: str, period: Period) -> Truth:
    """What is true of an account in a period."""
    return Truth(world_of(books.folder), books, dealer, period)


def ids_of(admin: Engine) -> dict[str, int]:
    """Dealer ids by code."""
    with admin.connect() as connection:
        return {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}


def looked_at(
    executive: Scope,
    dealer_id: int,
    period: Period,
    compare: str = "last-year",
    *,
    of: tuple[str | None, str | None] = (None, None),
) -> tuple[profit.Trade, pl.DataFrame]:
    """The trade as the page asks for it, past the cache, and the models on offer."""
    models = fetch(executive, goods.OFFERED, {"dealer_id": dealer_id})
    before = periods.compared(period, compare)
    first = period.start if before is None else min(period.start, before.start)
    asked = {"dealer_id": dealer_id, "from_date": first, "to_date": period.end}
    rate = thresholds(executive)[profit.RATE]
    everything = margin.valued(fetch(executive, profit.MONTHS, asked), rate, DEMO_UNTIL)
    fees, rebates = fetch(executive, profit.FEES, asked), fetch(executive, profit.REBATES, asked)
    rows = goods.narrowed(everything, models, *of)
    return profit.Trade(period, before, rate, rows, everything, fees, rebates, of != (None, None)), models


def margins_as_the_files_say(executive: Scope, admin: Engine, books: Books) -> None:
    """Sales, gross margin, holding cost, GMROI, rebates, fees and what is net, of every named account and period."""
    ids = ids_of(admin)
    for dealer in DEALERS:
        for period in PERIODS:
            found, _ = looked_at(executive, ids[dealer], period)
            true = truth(books, dealer, period)
            _as_the_files_say(found.now, true)
            assert int(found.by("model_id")["gross"].sum()) == true.gross(), (dealer, period)


def _as_the_files_say(now: margin.Margin, true: Truth) -> None:
    where = (true.dealer, true.period)
    assert (now.sales, now.costed_sales, now.gross) == (true.sales(), true.costed_sales(), true.gross()), where
    assert now.holding == true.holding(), where
    assert now.account is not None
    in_favour, charged = true.fees()
    assert now.account == margin.Credits(true.rebates(), in_favour, charged), where
    assert now.net == true.gross() - (true.holding() or 0) + true.rebates() + in_favour - charged, where
    assert now.gross_ratio == (Decimal(true.gross()) / true.costed_sales() if true.costed_sales() > 0 else None), where
    gmroi = true.gmroi()
    assert (now.gmroi is None) == (gmroi is None), where
    assert gmroi is None or now.gmroi is None or abs(Fraction(now.gmroi) - gmroi) < Fraction(1, 10**12), where


def bridges_as_the_files_say(executive: Scope, admin: Engine, books: Books) -> None:
    """Model by model the parts by their definitions, in fractions; and all of them together the change, to the unit."""
    ids = ids_of(admin)
    for dealer in DEALERS:
        found, models = looked_at(executive, ids[dealer], PERIODS[0])
        moved = profit.bridged(found, models, "en")
        now, then = truth(books, dealer, PERIODS[0]), truth(books, dealer, periods.compared(PERIODS[0], "last-year"))  # type: ignore[arg-type]
        assert int(moved["change"].sum()) == now.gross() - then.gross(), dealer
        _bridge_by_fractions(moved, then.sold(), now.sold())


def _bridge_by_fractions(moved: pl.DataFrame, then: dict[str, Any], now: dict[str, Any]) -> None:
    both = [model for model in then if then[model][0] > 0 and now.get(model, (0,))[0] > 0]
    old = sum(then[model][1] for model in both)
    grown = sum(Fraction(then[model][1] * now[model][0], then[model][0]) for model in both)
    rows = {row["model_code"]: row for row in moved.iter_rows(named=True)}
    for model in then.keys() | now.keys():
        row, before, after = rows[model], then.get(model, (0, 0, 0)), now.get(model, (0, 0, 0))
        change = (after[1] - after[2]) - (before[1] - before[2])
        assert row["change"] == change
        if model not in both:
            assert {row["came"], row["went"]} == {0, change}
            assert bool(row["came"]) <= (after[0] > 0)
            continue
        times = Fraction(after[0], before[0])
        exact = {
            "price": after[1] - before[1] * times,
            "cost": before[2] * times - after[2],
            "volume": (before[1] - before[2]) * (grown - old) / old,
        }
        for part, amount in exact.items():
            # The volume rests on sales at old prices that are rounded model by model.
            assert abs(row[part] - amount) <= (1 if part == "volume" else Fraction(1, 2)), (model, part)
        assert row["came"] == row["went"] == 0


def asked_of_peers(executive: Scope, dealer_id: int) -> profit.Peers | None:
    """The figures as the page asks for them, past the cache."""
    return profit.peers_of(fetch(executive, profit.PEERS, {"dealer_id": dealer_id, "as_of": DEMO_UNTIL}))


def peers_as_the_cells_say(executive: Scope, admin: Engine) -> None:
    """The quartiles beside an account are those of the cell of its channel and class; without a cell there are none."""
    ids = ids_of(admin)
    with admin.connect() as connection:
        cells = {
            (row.channel_code, row.size_class, row.kpi): row
            for row in connection.exec_driver_sql("select * from bi.peer_cell")
        }
        dealers = connection.exec_driver_sql(
            "select d.dealer_code, d.channel_code, s.base_class from bi.dealer d join bi.dealer_segment s using (dealer_id)"
        ).all()
    without = 0
    # The smaller ones: among them are cells with too few owners.
    for dealer in [one for one in dealers if one.base_class != "A"][:60]:
        found = asked_of_peers(executive, ids[dealer.dealer_code])
        assert found is not None
        for one in found.figures:
            cell = cells.get((dealer.channel_code, dealer.base_class, one.kpi))
            without += cell is None
            unit = 100 if one.kpi.endswith("_percent") else 1
            told = None if cell is None else (cell.owners, cell.lower_quartile / unit, cell.median / unit)
            assert (None if one.owners is None else (one.owners, one.lower, one.median)) == told
            assert (one.place == "too-few") == (cell is None)
    assert without, "every account has peers, so nothing was tried"


def own_figures_are_those_of_the_page(executive: Scope, admin: Engine) -> None:
    """The margin beside the quartiles is the margin of the page for the same twelve months."""
    ids = ids_of(admin)
    for dealer in DEALERS:
        found, _ = looked_at(executive, ids[dealer], PERIODS[0])
        told = asked_of_peers(executive, ids[dealer])
        assert told is not None
        own, ratio = told.figures[0].own, found.now.gross_ratio
        assert own == (None if ratio is None else ratio.quantize(Decimal("0.001"), "ROUND_HALF_UP")), dealer


def purchases_stand_beside_the_list_price_of_their_day(executive: Scope, admin: Engine, books: Books) -> None:
    """Units, what was paid and what the list said, for many accounts and months, from the files row by row."""
    prices: dict[tuple[str, str, str], list[tuple[str, Decimal]]] = defaultdict(list)
    for row in rows_of(books.folder, "price", ["channel", "currency", "model", "valid_from"]).iter_rows(named=True):
        prices[row["channel"], row["currency"], row["model"]].append((row["valid_from"], Decimal(row["price"])))
    dealers = {row["dealer"]: row for row in rows_of(books.folder, "dealer", ["dealer"]).iter_rows(named=True)}
    received = rows_of(books.folder, "sell_in", EVENTS["sell_in"])
    ids = ids_of(admin)
    off = 0
    for dealer in DEALERS:
        own, currency = received.filter(pl.col("dealer") == dealer), dealers[dealer]["currency"]
        for period in PERIODS:
            true = [0, 0, 0, 0]
            for row in own.iter_rows(named=True):
                units, day = int(row["quantity"]), row["day"]
                if not (str(period.start) <= day <= str(period.end) and units):
                    continue
                known = [one for one in prices[dealers[dealer]["channel"], currency, row["model"]] if one[0] <= day]
                true[0] += units
                if known:
                    true[2] += int(Decimal(row["amount"]) * 100)
                    true[3] += int(units * max(known)[1] * 100 + Decimal("0.5"))
                else:
                    true[1] += units
            models = fetch(executive, goods.OFFERED, {"dealer_id": ids[dealer]})
            asked = {"from_date": period.start, "to_date": period.end, "minor_units": 100}
            rows = fetch(executive, profit.PURCHASES, {"dealer_id": ids[dealer], **asked})
            told = profit.bought(rows, period)
            assert [told.quantity, told.unlisted_quantity, told.paid, told.listed] == true, (dealer, period)
            off += told.paid != told.listed
            lines = pl.DataFrame({"line_code": models["line_code"].unique()})
            by = profit.with_discount(lines, rows, period, models, "line_code")
            assert (by["discount"].drop_nulls().len() > 0) == (told.discount is not None)
    assert off > 3
