"""What an account's statement said after each load, from the rows of the folders by another road: plain Python, no SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.desk import hash_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.folders import Rows

Row = dict[str, str]
Month = tuple[date, date]
Change = tuple[str, int | None, int | None, int | None, int | None]
CENTS = 100
# What a line of the statement says beside its amount and its day.
SAID = (
    "kind", "document_no", "tax_invoice_no", "bank_reference", "document_date", "due_on", "net", "freight", "tax",
    "withheld", "note",
)  # fmt: skip


def cents(text: str) -> int:
    """Money of a file in the minor unit."""
    return int(Decimal(text) * CENTS)


@dataclass(frozen=True)
class State:
    """The rows of one account after some loads: each with its version, by code."""

    entries: Mapping[str, tuple[int, Row]]
    allocations: Mapping[str, tuple[int, Row]]

    def counts(self, code: str, day: date) -> bool:
        """Whether an entry stands in the balance of a day."""
        _, row = self.entries[code]
        return row["cancelled"] != "true" and date.fromisoformat(row["booked_on"]) <= day

    def amounts(self, day: date) -> dict[str, int]:
        """The amount of each entry that counts on a day."""
        return {code: cents(row["amount"]) for code, (_, row) in self.entries.items() if self.counts(code, day)}

    def open(self, day: date) -> dict[str, int]:
        """What of each entry is open then: a clearing counts when both its sides do."""
        left = self.amounts(day)
        for _, row in self.allocations.values():
            debit, credit = row["debit_entry"], row["credit_entry"]
            if date.fromisoformat(row["effective_on"]) <= day and debit in left and credit in left:
                left[debit] -= cents(row["amount"])
                left[credit] += cents(row["amount"])
        return left

    def sealed(self, code: str, month: Month, disputes: Iterable[str] = ()) -> tuple[int, int, str]:
        """Opening, closing and the hash of the statement of a month."""
        first, last = month
        amounts, left = self.amounts(last), self.open(last)
        before = {one for one in amounts if date.fromisoformat(self.entries[one][1]["booked_on"]) < first}
        opening, closing = sum(amounts[one] for one in before), sum(amounts.values())
        lines = [
            f"entry|{one}|{self.entries[one][0]}|{amounts[one]}|{left[one]}"
            for one in sorted(amounts, key=str.encode)
            if one not in before or left[one]
        ]
        return opening, closing, hash_of(code, month, (opening, closing), lines, disputes)


@dataclass
class Loads:
    """The folders loaded so far, in their order."""

    batches: list[dict[str, Rows]] = field(default_factory=list)

    def after(self, count: int, dealer: str) -> State:
        """The account after the first so many loads."""
        return State(
            self._versions("ledger_entry", "entry", count, dealer), self._versions("allocation", "allocation", count, dealer)
        )

    def _versions(self, table: str, key: str, count: int, dealer: str) -> dict[str, tuple[int, Row]]:
        found: dict[str, tuple[int, Row]] = {}
        for batch in self.batches[:count]:
            for row in batch.get(table, []):
                if row["dealer"] == dealer:
                    version, old = found.get(row[key], (0, None))
                    if row != old:
                        found[row[key]] = (version + 1, row)
        return found

    def changes(self, since: int, dealer: str, month_end: date) -> dict[str, Change]:
        """What the loads after the first so many changed at a month's end: what, amount then and now, open then and now."""
        then, now = self.after(since, dealer), self.after(len(self.batches), dealer)
        found = {}
        for code in now.entries:
            sums = (
                then.amounts(month_end).get(code), now.amounts(month_end).get(code), then.open(month_end).get(code),
                now.open(month_end).get(code),
            )  # fmt: skip
            what = _what(code, then, now, month_end, sums)
            if what is not None:
                found[code] = (what, *sums)
        return found


def _what(code: str, then: State, now: State, day: date, sums: tuple[int | None, ...]) -> str | None:
    amount_then, amount_now, open_then, open_now = sums
    if amount_then is None or amount_now is None:
        return None if amount_then == amount_now else "arrived" if amount_then is None else "gone"
    old, new = then.entries[code][1], now.entries[code][1]
    lines = max(old["booked_on"], new["booked_on"]) >= day.replace(day=1).isoformat() or open_now or open_then
    if amount_then != amount_now:
        return "changed"
    if old["booked_on"] != new["booked_on"] and (lines or open_then != open_now):
        return "moved"
    if open_then != open_now:
        return "cleared"
    return "amended" if lines and any(old[name] != new[name] for name in SAID) else None
