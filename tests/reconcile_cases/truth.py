"""What a case is: the lines of two books, the options, and what is true about them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

Side = Literal["ours", "theirs"]
# Decided: both files say which lines belong together. Rival: they do not, and nobody could tell.
# Grey: a matter of taste, as where the day tells only by being nearer; counted as a group, not as a rival.
Label = Literal["decided", "grey", "rival"]
# What decides, from the strongest to the weakest.
By = Literal["number", "typo", "amount", "fee", "sum"]
# One reading of a group: pairs of members of both sides, of which each may stand in the result alone.
Members = tuple[frozenset[str], frozenset[str]]
COLUMNS = ("id", "date", "amount", "document", "invoice", "bank", "text", "kind", "due", "discount")


@dataclass(eq=False, slots=True)
class Line:
    """One row of a book. The amount is in fen; plus means that the dealer owes, in both books."""

    side: Side
    date: dt.date
    amount: int
    document: str = ""
    invoice: str = ""
    bank: str = ""
    text: str = ""
    kind: str = ""
    due: str = ""
    discount: str = ""
    id: str = ""


@dataclass(eq=False, slots=True)
class Group:
    """Lines that belong together. `readings` are other ways to say the same thing, each right."""

    family: str
    lines: tuple[Line, ...]
    by: By
    label: Label = "decided"
    findable: bool = True
    readings: tuple[tuple[tuple[Line, ...], ...], ...] = ()

    def accepted(self) -> list[list[Members]]:
        """Every reading as members by identity; the first is the group itself."""
        return [[members(self.lines)], *([members(part) for part in reading] for reading in self.readings)]


@dataclass(eq=False, slots=True)
class Rivals:
    """Lines of which nobody could tell which belong together. `whole`: these and no others."""

    family: str
    lines: tuple[Line, ...]
    whole: bool = True


@dataclass(eq=False, slots=True)
class Alone:
    """A line without a counterpart, and why."""

    family: str
    line: Line
    reason: Literal["timing", "amount", "duplicate", "missing"]


@dataclass(slots=True)
class Case:
    """Two books and the truth about them."""

    name: str
    level: int
    size: int
    seed: int
    turned: bool
    options: dict[str, Any]
    lines: list[Line] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    rivals: list[Rivals] = field(default_factory=list)
    alone: list[Alone] = field(default_factory=list)

    def side(self, side: Side) -> list[Line]:
        return [line for line in self.lines if line.side == side]

    def total(self, side: Side) -> int:
        """What the lines of a book come to, in fen and with our sign."""
        return sum(line.amount for line in self.lines if line.side == side)


def members(lines: tuple[Line, ...]) -> Members:
    """The identities of both sides."""
    return (
        frozenset(line.id for line in lines if line.side == "ours"),
        frozenset(line.id for line in lines if line.side == "theirs"),
    )


def money(fen: int) -> str:
    """An amount as files carry it."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def write(case: Case, folder: Path) -> tuple[Path, Path, Path]:
    """Both books and the options as the command line reads them."""
    paths = folder / "ours.csv", folder / "theirs.csv", folder / "options.json"
    _write_book(paths[0], case.side("ours"), 1, case.size)
    _write_book(paths[1], case.side("theirs"), -1 if case.turned else 1, case.seed)
    paths[2].write_text(json.dumps(case.options), encoding="utf-8")
    return paths


def written(line: Line) -> str:
    """A line's identity in its file: both files may have the same."""
    return line.id[1:]


def _write_book(path: Path, lines: list[Line], sign: int, style: int) -> None:
    """Columns that are empty throughout are left out; every third file has amounts without zeros at the end."""
    columns = [name for name in COLUMNS if name in COLUMNS[:3] or any(getattr(line, name) for line in lines)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for line in lines:
            amount = money(sign * line.amount)
            first = [written(line), line.date.isoformat(), amount if style % 3 else amount.rstrip("0").rstrip(".")]
            writer.writerow([*first, *(getattr(line, name) for name in columns[3:])])
