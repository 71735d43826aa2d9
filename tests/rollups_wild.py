"""Batches that are as bad to rollups as the contract allows: rows late, twice, below nothing, moved and put right."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from data.contract import TABLES_BY_NAME
from tests.folders import Folder
from tests.rollups_oracle import ZONE
from tests.rollups_world import network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.folders import Rows

Row = dict[str, str]
DEALERS, MODELS = ("D1", "D2", "D3", "D5", "J1"), ("M1", "M2", "M3")
FIRST, LATEST_START = dt.date(2025, 11, 20), dt.date(2026, 1, 20)
COUNTED = ("sell_in", "sell_out", "stock_snapshot")
HOLDERS = {"dealer_branch": ("B1", "B2", "B3"), "dealer_rep": ("R1", "R2", "R3")}


class Wild:
    """One such trade. `rows` is all that was brought so far, by table and key, as it stands after the last batch."""

    def __init__(self, seed: int) -> None:
        self.seed, self.draw, self.through = seed, random.Random(seed), LATEST_START
        self.rows: dict[str, dict[tuple[str, ...], Row]] = {}
        self.batch: dict[str, dict[tuple[str, ...], Row]] = {}

    def batches(self) -> Iterator[Folder]:
        """Four to seven batches, each a correction; the first has the network as well."""
        for number in range(self.draw.randint(4, 7)):
            self.batch = {}
            if number:
                self.through += dt.timedelta(days=self.draw.choice((0, 0, 1, 5, 12, 35)))
                self._change_network()
            else:
                self._begin()
            self._trade()
            self._put_right()
            self._complain()
            self._state_turnover()
            self._put("code", {"kind": "fault", "code": f"Z{number}", "name_zh": "z", "name_en": ""})
            brought = {table: list(rows.values()) for table, rows in self.batch.items()}
            yield Folder(f"wild{number}", str(self.through), correction=True, tables=brought)

    def tables(self) -> dict[str, Rows]:
        """Everything as it is now."""
        return {table: list(rows.values()) for table, rows in self.rows.items()}

    def _put(self, table: str, row: Row) -> None:
        key = tuple(row[name] for name in TABLES_BY_NAME[table].key)
        self.rows.setdefault(table, {})[key] = row
        self.batch.setdefault(table, {})[key] = row

    def _some(self, table: str, *counts: int) -> list[Row]:
        """Some of the rows that are known of a table."""
        known = self.rows.get(table, {})
        keys = self.draw.sample(sorted(known), min(len(known), self.draw.choice(counts)))
        return [known[key] for key in keys]

    def _day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self.draw.randrange((last - first).days + 1))

    def _money(self, dealer: str, minor: int) -> str:
        return str(minor) if dealer.startswith("J") else f"{minor // 100}.{minor % 100:02d}"

    def _begin(self) -> None:
        for table, rows in network().items():
            for row in rows:
                self._put(table, dict(row))

    def _trade(self) -> None:
        """New days and old ones, of which some are known already and so are corrected."""
        first = self.draw.choice((FIRST, dt.date(2026, 1, 5), self.through - dt.timedelta(days=5)))
        for _ in range(self.draw.choice((0, 3, 15, 40))):
            key = {"dealer": self.draw.choice(DEALERS), "day": str(self._day(first, self.through)),
                   "model": self.draw.choice(MODELS)}  # fmt: skip
            table = self.draw.choice(("sell_in", "sell_out", "sell_out", "stock_snapshot", "stock_movement"))
            if table == "stock_snapshot":
                self._put(table, {**key, "quantity": str(self.draw.randint(0, 9))})
            elif table == "stock_movement":
                self._put(table, self._movement(key))
            else:
                self._put(table, self._sale(key))

    def _sale(self, key: Row) -> Row:
        units, back = self.draw.choice((0, 0, 1, 2, 5)), self.draw.choice((0, 0, 0, 1, 3))
        amounts = (
            self._money(key["dealer"], units * self.draw.randint(1000, 90000)),
            self._money(key["dealer"], back * 5000),
        )
        return {**key, "quantity": str(units), "amount": amounts[0], "returned_quantity": str(back),
                "returned_amount": amounts[1]}  # fmt: skip

    def _movement(self, key: Row) -> Row:
        units = self.draw.choice((-3, -1, 2, 4))
        amount = self._money(key["dealer"], self.draw.randint(1, 90000)) if units > 0 and self.draw.random() < 0.6 else ""
        more = {"kind": self.draw.choice(("adjusted", "transferred")), "quantity": str(units), "amount": amount, "note": ""}
        return {**key, "movement": f"X{self.draw.randrange(12)}", **more}

    def _put_right(self) -> None:
        """Other quantities, nothing among them; movements on another day and of another model."""
        for table in COUNTED:
            for row in self._some(table, 0, 0, 2, 6):
                units = self.draw.choice((0, 1, 7))
                amount = {"amount": self._money(row["dealer"], units * 4000)} if "amount" in row else {}
                self._put(table, {**row, "quantity": str(units), **amount})
        for row in self._some("stock_movement", 0, 0, 1, 3):
            self._put(
                "stock_movement", {**row, "day": str(self._day(FIRST, self.through)), "model": self.draw.choice(MODELS)}
            )

    def _complain(self) -> None:
        """New complaints, and known ones whose promise and solution are other ones now."""
        for _ in range(self.draw.choice((0, 2, 6))):
            dealer, code = self.draw.choice(DEALERS), f"K{self.draw.randrange(10)}"
            known = self.rows.get("complaint", {}).get((dealer, code))
            opened = dt.datetime.fromisoformat(known["opened_at"]) if known else self._moment()
            solved = opened + dt.timedelta(hours=self.draw.choice((2, 30, 100)))
            is_solved = solved.date() <= self.through and self.draw.random() < 0.6
            promised = self.draw.choice(("", (opened + dt.timedelta(hours=self.draw.choice((24, 400, 1200)))).isoformat()))
            self._put("complaint", {
                "dealer": dealer, "complaint": code, "kind": "complaint", "opened_at": opened.isoformat(), "subject": "s",
                "status": "resolved" if is_solved else "open", "model": self.draw.choice(("", "M1")), "batch": "",
                "promised_at": promised, "first_response_at": "", "resolved_at": solved.isoformat() if is_solved else "",
                "reopened_at": "",
            })  # fmt: skip

    def _moment(self) -> dt.datetime:
        day = self._day(FIRST, self.through - dt.timedelta(days=1))
        return dt.datetime.combine(day, dt.time(self.draw.randrange(24), 30), ZONE)

    def _state_turnover(self) -> None:
        for _ in range(self.draw.choice((0, 1, 3))):
            self._put("dealer_turnover", {
                "dealer": self.draw.choice(DEALERS), "month": f"{self._day(FIRST, self.through):%Y-%m}",
                "line": self.draw.choice(("AC", "WM")), "amount": str(self.draw.randint(1, 99)),
                "basis": self.draw.choice(("reported", "estimated")),
            })  # fmt: skip

    def _change_network(self) -> None:
        """Other channels and lines; other holders, shorter stays with nobody behind them, and moves told late."""
        for row in self._some("dealer", 0, 0, 1):
            self._put("dealer", {**row, "channel": self.draw.choice(("shop", "chain"))})
        for row in self._some("model", 0, 0, 1):
            self._put("model", {**row, "line": self.draw.choice(("AC", "WM"))})
        for table, holders in HOLDERS.items():
            for row in self._some(table, 0, 1):
                self._change_stay(table, row, table.removeprefix("dealer_"), holders)

    def _change_stay(self, table: str, row: Row, what: str, holders: tuple[str, ...]) -> None:
        starts = [key[1] for key in self.rows[table] if key[0] == row["dealer"] and key[1] > row["valid_from"]]
        last = dt.date.fromisoformat(min(starts)) if starts else self.through
        first = max(dt.date.fromisoformat(row["valid_from"]) + dt.timedelta(days=1), FIRST)
        if self.draw.random() < 0.4:
            self._put(table, {**row, what: self.draw.choice(holders)})
        elif first <= last:
            cut = str(self._day(first, last))
            self._put(table, {**row, "valid_to": cut})
            if not starts and self.draw.random() < 0.6:
                self._put(
                    table, {"dealer": row["dealer"], what: self.draw.choice(holders), "valid_from": cut, "valid_to": ""}
                )
