"""The reconciliation statement: from the opening difference over everything found to the closing one, to the cent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.options import money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.options import Options


def drawn_up(
    options: Options,
    turn: int,
    totals: tuple[int, int],
    differences: Iterable[tuple[str, int]],
    only: Iterable[tuple[str, str, int]],
) -> dict[str, Any]:
    """Items as ours less theirs, in our sign.

    `differences` are groups' rules with their differences, `only` the sides, reasons and amounts of lines with nobody.
    `turn` is -1 where their amounts had to be turned; their balances are turned with them.
    """
    opening = options.ours_opening - turn * options.theirs_opening
    closing = [given if given is not None else start + total for given, start, total in _balances(options, turn, totals)]
    items = {("opening", ""): opening}
    for rule, amount in differences:
        _add(items, ("group", rule), amount)
    for side, reason, amount in only:
        _add(items, (f"only-{side}", reason), amount if side == "ours" else -amount)
    for name, (_, start, total), end in zip(("ours", "theirs"), _balances(options, turn, totals), closing, strict=True):
        # A closing balance that its own lines do not lead to is an item, or the statement would not close.
        _add(items, ("not-in-lines", name), (end - start - total) * (1 if name == "ours" else -1))
    return {
        "items": [
            _item(kind, what, amount) for (kind, what), amount in sorted(items.items()) if amount or kind == "opening"
        ],
        "ours_closing": money(closing[0]),
        "theirs_closing": money(closing[1]),
        "closing_difference": money(closing[0] - closing[1]),
    }


def _balances(options: Options, turn: int, totals: tuple[int, int]) -> list[tuple[int | None, int, int]]:
    """Per side the closing balance if given, the opening one, and the sum of the lines, all in our sign."""
    theirs = None if options.theirs_closing is None else turn * options.theirs_closing
    return [(options.ours_closing, options.ours_opening, totals[0]), (theirs, turn * options.theirs_opening, totals[1])]


def _add(items: dict[tuple[str, str], int], key: tuple[str, str], amount: int) -> None:
    items[key] = items.get(key, 0) + amount


def _item(kind: str, what: str, amount: int) -> dict[str, str]:
    key = f"{kind}-{what}" if what else kind
    return {"key": key, "kind": kind, "what": what, "amount": money(amount)}
