"""Rollups by another road: row by row in plain Python, from the rows of the files. Slow, and easy to check by eye."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from data.contract import minor_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.folders import Rows

ZONE = ZoneInfo("Asia/Shanghai")
FLOWING = (
    "received_quantity", "received_amount", "sent_back_quantity", "sent_back_amount", "sold_quantity", "sold_amount",
    "taken_back_quantity", "taken_back_amount", "adjusted_quantity", "transferred_quantity", "cost_amount",
    "uncosted_quantity", "uncosted_amount",
)  # fmt: skip
Key = tuple[Any, ...]
Rollup = Mapping[Key, Mapping[str, Any]]
Sums = defaultdict[Key, defaultdict[str, Any]]


def day_of(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def month_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def end_of(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def number(text: str | None) -> int:
    return int(text) if text else 0


@dataclass
class Cell:
    """One account and model, walked through in time."""

    on_hand: int = 0
    average: Decimal | None = None

    def receive(self, units: int, amount: int) -> None:
        """One receipt with a cost: the average moves."""
        with localcontext(Context(prec=60)):
            worth, count = Decimal(amount), units
            if self.average is not None and self.on_hand > 0:
                worth, count = worth + self.average * self.on_hand, units + self.on_hand
            self.average = (worth / count).quantize(Decimal("0.000001"), ROUND_HALF_UP)
        self.on_hand += units

    def cost(self, units: int) -> int | None:
        """What these units cost now."""
        if self.average is None:
            return None
        with localcontext(Context(prec=60)):
            return int((self.average * units).quantize(Decimal(1), ROUND_HALF_UP))


class World:
    """What stands in the files of all batches together, and everything the rollups should say of it."""

    def __init__(self, tables: dict[str, Rows], through: dt.date) -> None:
        self.tables, self.through = tables, through
        self.currency = {row["dealer"]: row["currency"] for row in self.rows("dealer")}
        self.channel = {row["dealer"]: row["channel"] for row in self.rows("dealer")}
        self.line = {row["model"]: row["line"] for row in self.rows("model")}
        self.stock: dict[Key, Cell] = defaultdict(Cell)
        self.months: dict[Key, dict[str, Any]] = {}
        self.days: Sums = defaultdict(lambda: defaultdict(int))
        self.cell_days: Sums = defaultdict(lambda: defaultdict(int))
        self.sellers: defaultdict[Key, set[tuple[str, str]]] = defaultdict(set)
        self.walk()

    def rows(self, table: str) -> Rows:
        return self.tables.get(table, [])

    def money(self, dealer: str, text: str | None) -> int:
        return int(Decimal(text or "0").scaleb(minor_digits(self.currency[dealer])))

    def held(self, table: str, dealer: str, day: dt.date) -> str | None:
        """Who had the account on the day."""
        for row in self.rows(f"dealer_{table}"):
            ended = bool(row["valid_to"]) and day_of(row["valid_to"]) <= day
            if row["dealer"] == dealer and day_of(row["valid_from"]) <= day and not ended:
                return row[table]
        return None

    def all_months(self) -> list[dt.date]:
        days = [
            day_of(row["day"])
            for name in ("sell_in", "sell_out", "stock_snapshot", "stock_movement")
            for row in self.rows(name)
        ]
        days += [day_of(f"{row['month']}-01") for row in self.rows("dealer_turnover")]
        promised = [row["promised_at"] for row in self.rows("complaint") if row["promised_at"]]
        days += [dt.datetime.fromisoformat(text).astimezone(ZONE).date() for text in promised]
        month, found = month_of(min([*days, self.through])), []
        while month <= self.through:
            found.append(month)
            month = end_of(month) + dt.timedelta(days=1)
        return found

    def counts(self) -> dict[str, list[dt.date]]:
        """On which days each account was counted."""
        found: dict[str, set[dt.date]] = defaultdict(set)
        for row in self.rows("stock_snapshot"):
            found[row["dealer"]].add(day_of(row["day"]))
        return {dealer: sorted(days) for dealer, days in found.items()}

    def walk(self) -> None:
        """Day after day, receipts first, through every account and model."""
        events: dict[Key, dict[dt.date, list[tuple[str, dict[str, str]]]]] = defaultdict(lambda: defaultdict(list))
        for name in ("sell_in", "sell_out", "stock_snapshot", "stock_movement"):
            for row in self.rows(name):
                events[row["dealer"], row["model"]][day_of(row["day"])].append((name, row))
        counts = self.counts()
        for (dealer, model), days in events.items():
            cell = Cell()
            for month in self.all_months():
                self.walk_month(cell, str(dealer), str(model), month, days, counts.get(str(dealer), []))

    def walk_month(self, cell, dealer, model, month, days, counts) -> None:
        counted = [day for day in counts if month_of(day) == month]
        row = defaultdict(int, opening_quantity=cell.on_hand, counted_days=len(counted))
        touched = False
        day = month
        while day <= end_of(month):
            touched |= day in days
            before, on_hand = dict(row), cell.on_hand
            self.walk_day(cell, row, dealer, day, days.get(day, []))
            of_day = self.cell_days[dealer, model, day]
            of_day["change"] = cell.on_hand - on_hand
            for name in ("opening_quantity", *FLOWING):
                of_day[name] = row[name] - before.get(name, 0)
            if counted and day == counted[-1]:
                found = sum(int(one["quantity"]) for name, one in days.get(day, []) if name == "stock_snapshot")
                row |= {"counted_on": day, "counted_quantity": found, "gap_quantity": found - cell.on_hand}
            day += dt.timedelta(days=1)
        row |= {"closing_quantity": cell.on_hand, "average_cost": cell.average}
        if touched or row["opening_quantity"]:
            self.months[dealer, month, model] = row

    def walk_day(self, cell, row, dealer, day, events) -> None:
        units = amount = 0
        for name, one in events:
            if name == "sell_in" or (name == "stock_movement" and one["amount"] and int(one["quantity"]) > 0):
                units, amount = units + int(one["quantity"]), amount + self.money(dealer, one["amount"])
        if units:
            cell.receive(units, amount)
        of_day = self.days[dealer, day] if any(name != "stock_movement" for name, _ in events) else defaultdict(int)
        for name, one in events:
            getattr(self, f"on_{name}")(cell, row, of_day, dealer, one)

    def both(self, row, of_day, **sums: int) -> None:
        for name, value in sums.items():
            row[name] += value
            of_day[name] += value

    def on_sell_in(self, cell, row, of_day, dealer, one) -> None:
        self.both(
            row, of_day, received_quantity=int(one["quantity"]), received_amount=self.money(dealer, one["amount"]),
            sent_back_quantity=number(one.get("returned_quantity")),
            sent_back_amount=self.money(dealer, one.get("returned_amount")),
        )  # fmt: skip
        cell.on_hand -= number(one.get("returned_quantity"))

    def on_sell_out(self, cell, row, of_day, dealer, one) -> None:
        sold, back = int(one["quantity"]), number(one.get("returned_quantity"))
        amount, back_amount = self.money(dealer, one["amount"]), self.money(dealer, one.get("returned_amount"))
        cost = cell.cost(sold - back)
        unknown = cost is None
        self.both(
            row, of_day, sold_quantity=sold, sold_amount=amount, taken_back_quantity=back, taken_back_amount=back_amount,
            cost_amount=cost or 0, uncosted_quantity=(sold - back) * unknown,
            uncosted_amount=(amount - back_amount) * unknown,
        )  # fmt: skip
        row["sales_days"] += sold > 0
        cell.on_hand += back - sold

    def on_stock_movement(self, cell, row, _of_day, _dealer, one) -> None:
        column = {"opening": "opening_quantity", "adjusted": "adjusted_quantity", "transferred": "transferred_quantity"}
        row[column[one["kind"]]] += int(one["quantity"])
        if not (one["amount"] and int(one["quantity"]) > 0):
            cell.on_hand += int(one["quantity"])

    def on_stock_snapshot(self, cell, row, of_day, _dealer, one) -> None:
        units = int(one["quantity"])
        cost = cell.cost(units)
        row["stock_quantity_sum"] += units
        row["stock_cost_sum"] += cost or 0
        row["stock_uncosted_sum"] += units if cost is None else 0
        of_day["stock_quantity"] += units
        of_day["stock_cost"] += cost or 0
        of_day["stock_uncosted"] += units if cost is None else 0
        of_day["counted"] = 1

    def trade(self) -> Iterator[tuple[dict[str, str], dict[str, int]]]:
        """Received and sold, row by row, under the names of the rollups."""
        for table, names in (("sell_in", ("received", "sent_back")), ("sell_out", ("sold", "taken_back"))):
            for row in self.rows(table):
                yield row, {
                    f"{names[0]}_quantity": int(row["quantity"]),
                    f"{names[0]}_amount": self.money(row["dealer"], row["amount"]),
                    f"{names[1]}_quantity": number(row.get("returned_quantity")),
                    f"{names[1]}_amount": self.money(row["dealer"], row.get("returned_amount")),
                }  # fmt: skip

    def by_branch(self) -> tuple[Sums, Sums, Sums]:
        """branch_day_line, branch_week_model and branch_day."""
        lines: Sums = defaultdict(lambda: defaultdict(int))
        weeks: Sums = defaultdict(lambda: defaultdict(int))
        days: Sums = defaultdict(lambda: defaultdict(int))
        seen: dict[Key, set[str]] = defaultdict(set)
        for row, sums in self.trade():
            dealer, model, day = row["dealer"], row["model"], day_of(row["day"])
            branch = self.held("branch", dealer, day) or ""
            place = (branch, self.channel[dealer], self.currency[dealer])
            monday = day - dt.timedelta(days=day.weekday())
            for name, value in sums.items():
                days[*place, day][name] += value
            for rollup, key in ((lines, (*place, day, self.line[model])), (weeks, (*place, monday, model))):
                for name, value in sums.items():
                    rollup[key][name] += value
                seen[key].add(dealer)
                rollup[key]["dealers"] = len(seen[key])
        return lines, weeks, days

    def measured(self) -> dict[str, Sums]:
        """dealer_month and portfolio_month."""
        found: dict[str, Sums] = {name: defaultdict(lambda: defaultdict(int)) for name in ("dealer", "portfolio")}
        for dealer, day, name, value in (*self.daily(), *self.monthly(), *self.promises()):
            month = month_of(day)
            found["dealer"][dealer, month][name] += value
            rep, branch = self.held("rep", dealer, day), self.held("branch", dealer, day)
            # An account that nobody looks after is counted nowhere, but what it trades is.
            if branch or rep or name != "dealers":
                key = (branch or "", rep or "", self.channel[dealer], month, self.currency[dealer])
                found["portfolio"][key][name] += value
        return found

    def daily(self) -> Iterator[tuple[str, dt.date, str, int]]:
        """What belongs to a day. Snapshots of an account that moved within a month are tested apart, for rounding."""
        counts = self.counts()
        means: dict[tuple[str, str, dt.date], list[tuple[dt.date, int]]] = defaultdict(list)
        for (dealer, day), sums in self.days.items():
            in_month = [one for one in counts.get(dealer, []) if month_of(one) == month_of(day)]
            for name, value in sums.items():
                if not name.startswith("stock_") and name not in ("counted", "received_quantity", "sent_back_quantity"):
                    yield dealer, day, name, value
            if in_month:
                yield dealer, day, "counted_cost_amount", sums["cost_amount"]
            if sums["counted"]:
                piece = f"{self.held('rep', dealer, day)}/{self.held('branch', dealer, day)}"
                means[dealer, piece, month_of(day)].append((day, sums["stock_cost"]))
                if day == in_month[-1]:
                    yield dealer, day, "counted_months", 1
        for (dealer, _, month), rows in means.items():
            snapshots = sum(month_of(one) == month for one in counts[dealer])
            mean = (Decimal(sum(cost for _, cost in rows)) / snapshots).quantize(Decimal(1), ROUND_HALF_UP)
            yield dealer, rows[0][0], "stock_cost", int(mean)

    def stocked(self) -> dict[str, Sums]:
        """Sales and stock by who had the account on the day; at a month's beginning, who had it the evening before.

        Walked day by day like everything here: what is on hand in the evening goes over with the account in the morning.
        """
        names = (
            "portfolio_month_line", "branch_month_line", "branch_month_model", "company_month_model", "dealer_stretch_model",
        )  # fmt: skip
        found: dict[str, Sums] = {name: defaultdict(lambda: defaultdict(int)) for name in names}
        for (dealer, month, model), row in self.months.items():
            for first, owner, sums in self.pieces(dealer, month, model, row):
                channel, currency = self.channel[dealer], self.currency[dealer]
                keys = {
                    "portfolio_month_line": (*owner, channel, currency, month, self.line[model]),
                    "branch_month_line": (owner[0], channel, currency, month, self.line[model]),
                    "branch_month_model": (owner[0], channel, currency, month, model),
                    "company_month_model": (channel, currency, month, model),
                }
                if first is not None:
                    found["dealer_stretch_model"][dealer, month, first, model] |= sums
                for name, key in keys.items():
                    for measure, value in sums.items():
                        found[name][key][measure] += value
                    self.sellers[name, key] |= {(owner[0], dealer)} if sums["sold_quantity"] else set()
                    found[name][key]["sellers"] = len(self.sellers[name, key])
        kept = {name: self.of_something(sums) for name, sums in found.items()}
        for (dealer, _, first, _), sums in kept["dealer_stretch_model"].items():
            sums["branch_id"], sums["rep_id"] = self.owner(dealer, first)
        for sums in kept["branch_month_line"].values():
            del sums["sellers"]
        return kept

    def of_something(self, sums: Sums) -> Sums:
        """Without rows of nothing."""
        kept: Sums = defaultdict(lambda: defaultdict(int))
        kept.update({key: row for key, row in sums.items() if any(row.values())})
        return kept

    def owner(self, dealer: str, day: dt.date) -> tuple[str, str]:
        """Branch and rep of an account on a day, '' for none."""
        return self.held("branch", dealer, day) or "", self.held("rep", dealer, day) or ""

    def pieces(
        self, dealer: str, month: dt.date, model: str, row: Mapping[str, Any]
    ) -> Iterator[tuple[dt.date | None, tuple[str, str], dict[str, int]]]:
        """The month of an account and model, cut where the account changed hands; first day None: it did not."""
        eve, last = month - dt.timedelta(days=1), min(end_of(month), self.through)
        days = [eve + dt.timedelta(days=n) for n in range((last - eve).days + 1)]
        owners = [self.owner(dealer, day) for day in days]
        if len(set(owners)) == 1:
            yield None, owners[0], self.piece(row, row["opening_quantity"], 0, row["closing_quantity"], row["average_cost"])
            return
        # Every assignment that begins or ends cuts; the evening before does not where its owner goes on.
        starts = [n for n in range(1, len(days)) if self.is_cut(dealer, days[n], month)]
        starts = starts if owners[0] == owners[1] else [0, *starts]
        ends = [*starts[1:], len(days)]
        on_hand = row["opening_quantity"] - sum(self.cell_days[dealer, model, day]["opening_quantity"] for day in days[1:])
        for start, end in zip(starts, ends, strict=True):
            sums: dict[str, int] = defaultdict(int)
            for day in days[max(start, 1) : end]:
                for name, value in self.cell_days[dealer, model, day].items():
                    sums[name] += value
            came = 0 if start == starts[0] else on_hand
            opening = sums["opening_quantity"] + (on_hand if start == starts[0] else 0)
            on_hand += sums["change"]
            stays = on_hand if end == len(days) else 0
            yield days[start], owners[start], self.piece(
                sums, opening, came - (on_hand - stays), stays, row["average_cost"]
            )  # fmt: skip

    def is_cut(self, dealer: str, day: dt.date, month: dt.date) -> bool:
        """Whether an assignment begins or ends on this day; the month's first day always begins a piece."""
        rows = [*self.rows("dealer_branch"), *self.rows("dealer_rep")]
        ends = {row[name] for row in rows if row["dealer"] == dealer for name in ("valid_from", "valid_to")}
        return day == month or str(day) in ends

    def piece(
        self, sums: Mapping[str, Any], opening: int, moved: int, closing: int, average: Decimal | None
    ) -> dict[str, int]:
        """The measures of one piece, as the rollups name them."""
        with localcontext(Context(prec=60)):
            worth = None if average is None else (closing * average).quantize(Decimal(1), ROUND_HALF_UP)
        return {
            "opening_quantity": opening, **{name: int(sums[name]) for name in FLOWING}, "moved_quantity": moved,
            "closing_quantity": closing, "closing_cost": int(worth or 0),
            "closing_uncosted": closing if average is None else 0,
        }  # fmt: skip

    def monthly(self) -> Iterator[tuple[str, dt.date, str, int]]:
        """What a month has once: it goes to its last day, as far as there is data."""
        for month in self.all_months():
            last = min(end_of(month), self.through)
            for dealer in self.currency:
                yield dealer, last, "dealers", 1
        for row in self.rows("dealer_turnover"):
            dealer, month = row["dealer"], day_of(f"{row['month']}-01")
            last, total = min(end_of(month), self.through), self.money(dealer, row["amount"])
            yield dealer, last, "share_total_amount", total
            yield dealer, last, "share_estimated_amount", total * (row["basis"] == "estimated")
            ours = [
                one for (who, when, model), one in self.months.items()
                if who == dealer and when == month and self.line[str(model)] == row["line"]
            ]  # fmt: skip
            yield dealer, last, "share_sold_amount", sum(one["sold_amount"] - one["taken_back_amount"] for one in ours)

    def promises(self) -> Iterator[tuple[str, dt.date, str, int]]:
        """Problems on the day on which their promise ran out."""
        for row in self.rows("complaint"):
            if not row["promised_at"]:
                continue
            promised = dt.datetime.fromisoformat(row["promised_at"])
            day = promised.astimezone(ZONE).date()
            if day > self.through:
                continue
            solved = bool(row["resolved_at"]) and dt.datetime.fromisoformat(row["resolved_at"]) <= promised
            yield row["dealer"], day, "problems_due", 1
            yield (
                row["dealer"],
                day,
                "problems_solved",
                int(solved and not row["reopened_at"] and row["status"] != "reopened"),
            )

    def complaints(self) -> Sums:
        """complaint_cohort."""
        found: Sums = defaultdict(lambda: defaultdict(int))
        faults: dict[Key, list[str]] = defaultdict(list)
        for row in self.rows("complaint_fault"):
            faults[row["dealer"], row["complaint"]].append(row["fault"])
        for row in self.rows("complaint"):
            opened = dt.datetime.fromisoformat(row["opened_at"])
            day = opened.astimezone(ZONE).date()
            branch = self.held("branch", row["dealer"], day) or ""
            names = sorted(faults[row["dealer"], row["complaint"]]) or [""]
            for place, fault in enumerate(names):
                one = found[row["model"], row["batch"], fault, row["kind"], branch, month_of(day)]
                one["found"] += bool(fault)
                if place == 0:
                    self.count_complaint(one, row, opened)
        return found

    def count_complaint(self, one: defaultdict[str, int], row: dict[str, str], opened: dt.datetime) -> None:
        answered, resolved, promised = (
            dt.datetime.fromisoformat(row[name]) if row[name] else None
            for name in ("first_response_at", "resolved_at", "promised_at")
        )
        reopened = bool(row["reopened_at"]) or row["status"] == "reopened"
        one["complaints"] += 1
        one["answered_in_time"] += answered is not None and answered - opened <= dt.timedelta(hours=24)
        one["promised"] += promised is not None
        one["solved_in_promise"] += bool(resolved and promised and resolved <= promised and not reopened)
        one["reopened"] += reopened

    def units(self) -> Sums:
        """unit_cohort."""
        found: Sums = defaultdict(lambda: defaultdict(int))
        arrived = {(row["dealer"], row["delivery"]): row["delivered_on"] for row in self.rows("delivery")}
        for row in self.rows("delivery_line"):
            if when := arrived[row["dealer"], row["delivery"]]:
                branch = self.held("branch", row["dealer"], day_of(when)) or ""
                found[row["model"], row["batch"], branch, month_of(day_of(when))]["units"] += int(row["quantity"])
        return found

    def times(self) -> Sums:
        """complaint_time."""
        found: Sums = defaultdict(lambda: defaultdict(int))
        for row in self.rows("complaint"):
            opened, answered, solved, again = (
                dt.datetime.fromisoformat(row[name]) if row[name] else None
                for name in ("opened_at", "first_response_at", "resolved_at", "reopened_at")
            )
            assert opened is not None
            if row["status"] == "reopened" or (solved and again and again >= solved):
                solved = None
            day = opened.astimezone(ZONE).date()
            took = (-1 if one is None else round((one - opened).total_seconds()) for one in (answered, solved))
            branch = self.held("branch", row["dealer"], day) or ""
            reopened = int(bool(again) or row["status"] == "reopened")
            found[day, row["model"], branch, row["kind"], *took, reopened]["complaints"] += 1
        return found

    def weekly_units(self) -> Sums:
        """unit_week."""
        found: Sums = defaultdict(lambda: defaultdict(int))
        arrived = {(row["dealer"], row["delivery"]): row["delivered_on"] for row in self.rows("delivery")}
        for row in self.rows("delivery_line"):
            if when := arrived[row["dealer"], row["delivery"]]:
                day = day_of(when)
                week = day - dt.timedelta(days=day.weekday())
                found[month_of(day), week, row["model"], row["batch"]]["units"] += int(row["quantity"])
        return found

    def all(self) -> dict[str, Rollup]:
        """Every rollup by its name, with the business's codes for keys. Sums of nothing have no row."""
        lines, weeks, days = self.by_branch()
        measured = {
            name: {key: sums for key, sums in rollup.items() if any(sums.values())}
            for name, rollup in self.measured().items()
        }
        for sums in measured["dealer"].values():
            sums.pop("dealers", None)
        measured["dealer"] = {key: sums for key, sums in measured["dealer"].items() if any(sums.values())}
        return {
            "dealer_month_model": self.months, "dealer_day": self.days, "branch_day_line": lines, "branch_week_model": weeks,
            "branch_day": days,
            "dealer_month": measured["dealer"], "portfolio_month": measured["portfolio"], **self.stocked(),
            "complaint_cohort": self.complaints(), "unit_cohort": self.units(), "complaint_time": self.times(),
            # With so few complaints no batch is judged.
            "unit_week": self.weekly_units(), "breakout_week": {},
        }  # fmt: skip
