"""What is wrong with a folder: each fault by file, row, column and value, the first hundred kept and all of them counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.contract import BATCH_FILE, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

FAULTS_KEPT = 100
VALUE_SHOWN = 80
_ORDER = {
    name: place for place, name in enumerate((BATCH_FILE.split(".", maxsplit=1)[0], *(table.name for table in TABLES)))
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. The header is row 1; row 0 stands for the file as a whole."""

    file: str
    row: int
    column: str
    value: str
    allowed: str

    def __str__(self) -> str:
        """The fault in one line."""
        where = f"{self.file}{f' row {self.row}' if self.row else ''}{f' {self.column}' if self.column else ''}"
        return f"{where}: {self.value!r}. Allowed: {self.allowed}."

    @property
    def place(self) -> tuple[int, str, int]:
        """Where it stands among others: by table, file and row."""
        return (_ORDER.get(self.file.split(".", maxsplit=1)[0], 0), self.file, self.row)


class LoadRefused(Exception):  # noqa: N818 - a refusal is an answer to the operator, not an error of ours
    """The folder breaks the contract; nothing of it was loaded."""

    def __init__(self, faults: Iterable[Fault], count: int, unchecked: str = "") -> None:
        """Keep the first faults, by table and row, and how many there are in all; `unchecked` is what comes after them."""
        self.faults, self.count = sorted(faults, key=lambda fault: fault.place), count
        lines = [f"{count:,} fault{'s' if count > 1 else ''}, nothing was loaded.{self._how_many()}"]
        lines += [f"  {fault}" for fault in self.faults]
        if unchecked:
            lines.append(f"Not checked yet, because of {'these' if count > 1 else 'this'}: {unchecked}.")
        super().__init__("\n".join(lines))

    def _how_many(self) -> str:
        return f" The first {len(self.faults)}:" if self.count > len(self.faults) else ""


@dataclass
class Faults:
    """Collects faults: the first hundred are kept, the rest counted."""

    kept: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault) -> None:
        """Take one more."""
        self.count += 1
        if len(self.kept) < FAULTS_KEPT:
            self.kept.append(fault)

    def take(self, faults: Iterable[Fault], count: int) -> None:
        """Take those of one piece of a file, of which there are `count` in all, in the order of its rows."""
        for fault in sorted(faults, key=lambda fault: fault.place):
            self.add(fault)
            count -= 1
        self.count += count

    def refuse_if_any(self, unchecked: str = "") -> None:
        """Raise when there is a fault."""
        if self.count:
            raise LoadRefused(self.kept, self.count, unchecked)


def shown(value: object) -> str:
    """A value as a fault shows it."""
    if value is None:
        return ""
    return (str(value).lower() if isinstance(value, bool) else str(value))[:VALUE_SHOWN]


def refuse(file: str, column: str, value: str, allowed: str) -> LoadRefused:
    """The refusal for one fault of a file as a whole."""
    return LoadRefused([Fault(file, 0, column, value[:VALUE_SHOWN], allowed)], 1)
