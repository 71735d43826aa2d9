"""The order of the rules, most precise first, and the result as plain values."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile import (
    candidates,
    contra,
    crowds,
    differences,
    evidence,
    lumps,
    many,
    pairs,
    references,
    result,
    rivalry,
    signs,
    slips,
    sums,
    tax,
)
from reconcile.book import Book, Case
from reconcile.groups import Group, Open
from reconcile.lines import content_key, in_order
from reconcile.tokens import without_idle

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.options import Options

VERSION = 1


def reconcile(
    ours: pl.DataFrame, theirs: pl.DataFrame, options: Options, progress: Callable[[float, str], None] | None = None
) -> dict[str, Any]:
    """Match two ledgers, as `lines.checked` gives them; the result is described in docs/reconcile.md.

    Neither the order of rows nor ids decide anything. The side whose content comes first is worked on as the first one,
    so that swapping the files mirrors the result.
    """
    began, tell = time.monotonic(), progress or _unheard
    tell(0.05, "numbers")
    sign = (
        options.sign if options.sign != "auto" else signs.found(ours, theirs, (options.ours_opening, options.theirs_opening))
    )
    turn = -1 if sign == "turned" else 1
    # Of the sign, too, only the content may decide: the books may be exchanged with either one's sign kept.
    flip = -1 if int(ours["amount"].sum()) + turn * int(theirs["amount"].sum()) < 0 else 1
    books = [
        in_order(ours.with_columns(pl.col("amount") * flip)),
        in_order(theirs.with_columns(pl.col("amount") * flip * turn)),
    ]
    swapped = content_key(books[1]) < content_key(books[0])
    first, last = books[::-1] if swapped else books
    case = Case(*without_idle(Book.of(first), Book.of(last)), replace(options, sign=sign))
    lines = _matched(case, tell)
    case, lines = _as_given(case, lines, flip, swapped=swapped)
    tell(0.9, "certain")
    return result.told(case, lines, turn, VERSION, began)


def _unheard(_share: float, _stage: str) -> None:
    """Nobody listens how far a run is."""


def _matched(case: Case, tell: Callable[[float, str], None]) -> Open:
    lines = Open(case)
    tell(0.15, "amounts")
    all_found = candidates.equal_amounts(case, lines.free)
    found = all_found.pairs
    lines.bounds += all_found.bounds
    habits = evidence.learned(case, found)
    open_ = pairs.by_strong_numbers(evidence.weighed(case, habits, found, lines.free), lines, case, habits.sure)
    tell(0.4, "sums")
    references.by_numbers(case, lines)
    differences.by_number(case, lines, pairs.still_open(open_, lines))
    left = evidence.weighed(case, habits, pairs.still_open(found, lines), lines.free)
    contra.by_sign(case, lines, left)
    tax.by_rates(case, lines, pairs.still_open(found, lines))
    tell(0.5, "assign")
    all_found = candidates.of_crowds(case, lines.free, all_found)
    found = all_found.pairs
    left = pairs.still_open(found, lines)
    left = evidence.weighed(case, habits, left, lines.free)
    late = pairs.by_best_reading(evidence.assured(case, habits, left, lines.free), lines, case, habits.sure)
    crowds.shown(case, lines, all_found.crowds)
    tell(0.65, "sums")
    left = evidence.weighed(case, habits, pairs.still_open(found, lines), lines.free)
    weak = [*late, *pairs.left_to_each_other(left, late, case)]
    findings = [*weak, *lumps.by_runs(case, lines), *sums.by_amounts(case, lines), *many.by_amounts(case, lines)]
    small = rivalry.contested(differences.likely(case, lines), findings)
    likely, others = rivalry.weighed(case, findings, small)
    rivalry.settled(case, likely, lines)
    differences.by_amount_and_date(case, lines, cents=True)
    left = pairs.still_open(found, lines)
    left = evidence.weighed(case, habits, left, lines.free)
    pairs.by_elimination(left, lines, case)
    crowds.equal_lines(case, lines, pairs.still_open(left, lines))
    differences.by_amount_and_date(case, lines)
    rivalry.settled(case, others, lines)
    slips.by_swapped_digits(case, lines)
    rivalry.doubt_pairs(case, lines)
    return lines


def _as_given(case: Case, lines: Open, flip: int, *, swapped: bool) -> tuple[Case, Open]:
    """The same findings with the sides and the sign as they were given."""
    books = [book.turned(flip) for book in (case.ours, case.theirs)]
    ours, theirs = books[::-1] if swapped else books
    given = Case(ours, theirs, case.options)
    turned = Open(given)
    turned.bounds = [one | {"amount": flip * one["amount"]} if "amount" in one else one for one in lines.bounds]
    for group in lines.groups:
        turned.add(_mirrored(group) if swapped else group)
    return given, turned


def _mirrored(group: Group) -> Group:
    choices = tuple((other, mine) for mine, other in group.choices)
    return replace(group, ours=group.theirs, theirs=group.ours, rule=_turned(group), choices=choices, evidence=_days(group))


def _turned(group: Group) -> str:
    """Many-to-one is one-to-many seen from the other side."""
    names = {"many-to-one": "one-to-many", "one-to-many": "many-to-one"}
    tail = next((one for one in names if group.rule.endswith(one)), None)
    return group.rule if tail is None else group.rule.removesuffix(tail) + names[tail]


def _days(group: Group) -> dict[str, Any]:
    return {name: -value if name == "days" else value for name, value in group.evidence.items()}
