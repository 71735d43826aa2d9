"""What a reconciliation shows, as rows (A6): its groups, the lines that stand alone, and the statement that closes.

Amounts are Int64 in the minor unit, both sides with the sign of ours.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import polars as pl

from data.packing import packed
from queries.reconciliation_lines import LINE_SCHEMA
from reconcile import numbers, work
from reconcile.tokens import NO_PAPER
from reconcile.work import OURS, THEIRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queries.reconciliation import Work
    from reconcile.work import Group, Members, Side, State, Step

GROUP_SCHEMA = {
    "key": pl.String,
    "status": pl.String,
    "rule": pl.String,
    "said": pl.String,
    "booked_on": pl.Date,
    "numbers": pl.String,
    "ours_lines": pl.Int64,
    "theirs_lines": pl.Int64,
    "ours_amount": pl.Int64,
    "theirs_amount": pl.Int64,
    "difference": pl.Int64,
    "alternatives": pl.Int64,
    "notes": pl.String,
}
PARTS: dict[str, tuple[str, ...]] = {"decide": work.UNDECIDED, "agreed": work.SETTLED}
# Two or three lines against two or three, by amounts only (reconcile.rules).
MANY_TO_MANY = "sum-many-to-many"
# An invoice's number of the old kind and of the new one.
INVOICE_DIGITS = (8, 20)
# Without its cache, in which the texts of all dealers would stay.
_keys_of = numbers.keys_of.__wrapped__
BETWEEN_NOTES = " · "
LANGUAGE_KEYS = {"zh-CN": "zh", "en": "en"}
LOOSE_SCHEMA = {**LINE_SCHEMA, "reason": pl.String, "said": pl.String, "notes": pl.String}


def keys_of(state: State, part: str) -> list[str]:
    """The groups of a part of the page: what is to be decided, suggestions first; or what agrees, what differs first."""
    groups = [one for one in state.groups.values() if one.status in PARTS[part]]
    if part == "decide":
        return [one.key for one in sorted(groups, key=lambda one: one.status == work.AMBIGUOUS)]
    return [one.key for one in sorted(groups, key=lambda one: not state.amount(one.members))]


def even_suggestions(state: State) -> list[str]:
    """The suggestions whose sides are the same amount, but for those that want a look each.

    Somebody took the like of them apart before, or so many lines on both sides that chance may have made the sum.
    """
    open_ = [one for one in state.groups.values() if one.status == work.SUGGESTED and not one.is_doubted]
    return [one.key for one in open_ if one.rule != MANY_TO_MANY and not state.amount(one.members)]


def group_rows(found: Work, state: State, keys: Sequence[str], language: str) -> pl.DataFrame:
    """One row per group: its sums, its difference (ours less theirs), what speaks for it, and what was written about it."""
    groups = [state.groups[key] for key in keys]
    lines = _by_place(found, [place for one in groups for place in one.members.places()])
    rows = [_group_row(state, one, lines, language) for one in groups]
    return pl.DataFrame(rows, schema=GROUP_SCHEMA, orient="row")


def _by_place(found: Work, places: Iterable[tuple[Side, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    lines = found.lines.filter(pl.col("id").is_in([one for _, one in places]))
    return {(row["side"], row["id"]): row for row in lines.iter_rows(named=True)}


def _group_row(
    state: State, group: Group, lines: Mapping[tuple[str, str], dict[str, Any]], language: str
) -> tuple[Any, ...]:
    rows = [lines[place] for place in group.members.places()]
    named = dict.fromkeys(row[name] for row in rows for name in ("invoice", "document", "bank") if row[name])
    sums = {side: sum(row["amount"] for row in rows if row["side"] == side) for side in work.SIDES}
    return (
        group.key, group.status, group.rule, said_in(group.said, language), min(row["booked_on"] for row in rows),
        ", ".join(list(named)[:3]), len(group.members.ours), len(group.members.theirs), sums[OURS], sums[THEIRS],
        sums[OURS] - sums[THEIRS], group.alternatives, notes_on(state, group.key),
    )  # fmt: skip


def said_in(said: Mapping[str, str], language: str) -> str:
    """The engine's sentence in this language."""
    return said.get(LANGUAGE_KEYS.get(language, language), "")


def notes_on(state: State, about: str) -> str:
    """What was written about a group or a line."""
    return BETWEEN_NOTES.join(one.text for one in state.notes.get(about, ()))


def with_numbers_in_text(rows: pl.DataFrame) -> pl.DataFrame:
    """Lines with the numbers that the engine reads in the text of those without an invoice's (`in_text`)."""
    told = [None if invoice else in_text(text or "") or None for invoice, text in rows.select("invoice", "text").iter_rows()]
    return rows.with_columns(in_text=pl.Series(told, dtype=pl.String))


def in_text(text: str) -> str:
    """What in a text is as long as an invoice's number and no telephone, card or day."""
    found = [key for key, _, is_end in _keys_of("text", text) if not is_end and len(key) in INVOICE_DIGITS]
    return ", ".join(key for key in found if key.isdecimal() and not re.match(NO_PAPER, key))


def noted(lines: Iterable[pl.DataFrame]) -> str:
    """What was written about some lines in the columns of LOOSE_SCHEMA."""
    return BETWEEN_NOTES.join(one for rows in lines for one in rows["notes"] if one)


def member_rows(found: Work, members: Members) -> pl.DataFrame:
    """The lines of some members, ours first, in the columns of LINE_SCHEMA."""
    lines = _by_place(found, members.places())
    return pl.DataFrame([lines[place] for place in members.places()], schema=LINE_SCHEMA)


def loose_rows(found: Work, state: State, side: Side, reason: str | None, language: str) -> pl.DataFrame:
    """The lines of one side that stand alone, for a reason or for any, by day."""
    rows = {
        one: (loose.reason, said_in(loose.said, language), notes_on(state, f"{side}:{one}"))
        for (of, one), loose in state.loose.items()
        if of == side and reason in (None, loose.reason)
    }
    told = pl.DataFrame(
        [(one, *parts) for one, parts in rows.items()],
        schema={"id": pl.String, "reason": pl.String, "said": pl.String, "notes": pl.String},
        orient="row",
    )
    return found.lines.filter(side=side).join(told, on="id").sort("booked_on", "id").select(*LOOSE_SCHEMA)


def disputable(ours: pl.DataFrame, difference: int | None = None) -> dict[int, int]:
    """Entries of ours with how much of each: all of it, or of a single one what it differs by."""
    rows = ours.filter(ours["entry_id"].is_not_null())
    sizes = {int(entry): abs(int(amount)) for entry, amount in rows.select("entry_id", "amount").iter_rows()}
    if difference and len(sizes) == 1:
        return {entry: min(size, abs(difference)) for entry, size in sizes.items()}
    return sizes


def disputed_for(ours: pl.DataFrame) -> str | None:
    """Why these entries that their books do not have may be disputed, a reason of disputes; None where nothing tells.

    `ours` has the columns of LOOSE_SCHEMA.
    """
    if ours.is_empty():
        return None
    if (ours["reason"] == "duplicate").all():
        return "booked_twice"
    return "not_received" if (ours["kind"].eq_missing("invoice") & (ours["amount"] > 0)).all() else None


def sums_of(ticked: Mapping[Side, pl.DataFrame]) -> dict[str, int]:
    """What lines of either side come to, and the difference (ours less theirs)."""
    ours, theirs = (int(ticked[side]["amount"].sum()) for side in work.SIDES)
    return {"ours": ours, "theirs": theirs, "difference": ours - theirs}


def statement_rows(state: State) -> pl.DataFrame:
    """The reconciliation statement in two columns: from either balance to the one that both come to.

    What stands in one book alone is added to the other; what is left, openings and differences of what agrees, is added to
    the dealer's. Both last rows are the same amount.
    """
    balances = state.result.balances
    rows: list[tuple[str, int | None, int | None, int | None]] = [
        ("balance", None, balances.ours_closing, balances.theirs_closing)
    ]
    for one in work.statement(state):
        is_theirs = one.key.startswith("theirs-")
        rows.append((one.key, one.count, -one.amount if is_theirs else None, None if is_theirs else one.amount))
    rows.append(("adjusted", None, sum(row[2] or 0 for row in rows), sum(row[3] or 0 for row in rows)))
    schema = {"key": pl.String, "count": pl.Int64, "ours": pl.Int64, "theirs": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def seal_of(found: Work, steps: Sequence[Step]) -> str:
    """The hash of a version: of the file, of what was found in it, and of every step since."""
    taken = [[one.number, one.action, dict(one.detail)] for one in work.holding(steps)]
    return hashlib.sha256(packed([found.kept.file_sha256, found.digest, taken])).hexdigest()
