"""Which way amounts count: what the account, the headings, the balances or the words of the entries say of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reconcile.books.cells import text_of
from reconcile.books.ledgers import place_of
from reconcile.books.sides import BOUGHT, PAID, TAKEN_BACK
from reconcile.books.titles import account_of

if TYPE_CHECKING:
    from reconcile.books.headings import Preset
    from reconcile.books.ledgers import Ledger

SIGNS = ("credit-owed", "debit-owed", "as-written")
# Of so many entries that say the one thing, one may say the other.
CLEARLY = 0.25


def sign(picked: list[Ledger], preset: Preset | None, chosen: str | None, name: str) -> tuple[str, str]:
    """Which way amounts count, and by what that is known. Without any evidence a dealer keeps us as somebody it owes to."""
    if chosen in SIGNS:
        return str(chosen), "chosen"
    roles = {column.role for ledger in picked for column in ledger.table.columns}
    if not roles & {"debit", "credit", "direction"}:
        return _of_one_amount(picked, preset, name, in_two=bool(roles & {"increase", "decrease"}))
    if account := account_of(_said_of_account(picked, name)):
        return account, "account"
    sides = sum((ledger.sides for ledger in picked), Counter[str]())
    if sides["credit"] > sides["debit"]:
        return "credit-owed", "balance"
    return "credit-owed", "preset" if preset else "assumed"


def _of_one_amount(picked: list[Ledger], preset: Preset | None, name: str, *, in_two: bool) -> tuple[str, str]:
    """Purchases and payments say it themselves; one amount with a sign is known by its program or by its entries."""
    if in_two:
        return "credit-owed", next(
            column.reason for column in picked[0].table.columns if column.role in ("increase", "decrease")
        )
    if preset and preset.debit_positive:
        account = account_of(_said_of_account(picked, name))
        return (account, "account") if account == "debit-owed" else ("credit-owed", "preset")
    if any(ledger.by_kind for ledger in picked):
        return "as-written", "words"
    way = by_words(picked)
    return ("debit-owed" if way < 0 else "as-written"), "words" if way else "assumed"


def by_words(picked: list[Ledger]) -> int:
    """1 where entries about purchases have plus and payments minus, -1 for the other way round, 0 where it is not clear.

    Purchases alone prove nothing: those of a bad month may all have been taken back.
    """
    said = Counter(_said(f"{line.text} {line.kind}".lower(), line.amount) for ledger in picked for line in ledger.lines)
    ways = {way: min(said["bought", way], said["paid", -way]) for way in (1, -1)}
    against = {way: said["bought", -way] + said["paid", way] for way in (1, -1)}
    return next((way for way in (1, -1) if ways[way] and ways[way] * CLEARLY >= against[way]), 0)


def paid_as_bought(picked: list[Ledger]) -> str:
    """The first entry about a payment, where payments have the same sign as purchases; its id, or nothing."""
    for ledger in picked:
        # Its sorts of entries say which are payments, and were not heard, as those of another sheet do not.
        if not ledger.by_kind and -1 in (told := ledger.sides_of_kinds or {}):
            return place_of(ledger.table.sheet.name, ledger.table.sheet.numbers[told[-1]])
    lines = [line for ledger in picked if not ledger.by_kind for line in ledger.lines]
    every = [(line, *_said(f"{line.text} {line.kind}".lower(), line.amount)) for line in lines]
    if not every or {way for _, said, way in every if said == "bought"} != {1} or any(line.amount < 0 for line, *_ in every):
        return ""
    return next((line.id for line, said, _ in every if said == "paid"), "")


def _said(text: str, amount: int) -> tuple[str, int]:
    """What one entry is about, and its sign; nothing when it speaks of both, or of what was taken back."""
    paid, bought = bool(PAID.search(text)), bool(BOUGHT.search(text))
    if paid == bought or not amount or TAKEN_BACK.search(text):
        return "", 0
    return "bought" if bought else "paid", 1 if amount > 0 else -1


def _said_of_account(picked: list[Ledger], name: str) -> list[str]:
    """Titles, the names of sheet and file, and what stands in a column of accounts."""
    texts = [name]
    for ledger in picked:
        sheet, at = ledger.table.sheet, ledger.table.at("account")
        texts += [sheet.name, *(text_of(cell) for row in sheet.rows[: ledger.table.start] for cell in row)]
        texts += (
            [] if at is None else sorted({text_of(row[at]) for row in sheet.rows[ledger.table.start :] if at < len(row)})
        )
    return texts
