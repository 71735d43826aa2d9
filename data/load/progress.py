"""How far a load is: a bar on a terminal, plain lines anywhere else."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

SECONDS_BETWEEN_LINES = 10.0


@dataclass
class Bar:
    """One task of so many rows."""

    name: str
    total: int
    say: Callable[[str], None]
    rich: RichProgress | None = None
    task: TaskID | None = None
    done: int = 0
    _said: float = field(default_factory=time.monotonic)

    def advance(self, rows: int) -> None:
        """So many rows more are done."""
        self.done += rows
        if self.rich is not None and self.task is not None:
            self.rich.advance(self.task, rows)
        elif time.monotonic() - self._said > SECONDS_BETWEEN_LINES:
            self._said = time.monotonic()
            self.say(f"{self.name}: {self.done:,} of {self.total:,} rows")


@dataclass
class Progress:
    """Says steps and shows tasks."""

    say: Callable[[str], None] = lambda _line: None
    rich: RichProgress | None = None

    @contextmanager
    def bar(self, name: str, total: int) -> Iterator[Bar]:
        """A task with so many rows to do."""
        task = None if self.rich is None else self.rich.add_task(name, total=total)
        bar = Bar(name, total, self.say, self.rich, task)
        begun = time.monotonic()
        yield bar
        seconds = time.monotonic() - begun
        if self.rich is not None and task is not None:
            self.rich.update(task, total=bar.done, completed=bar.done)
        if task is None or seconds > SECONDS_BETWEEN_LINES:
            self.say(f"{name}: {bar.done:,} rows in {seconds:,.1f} s")


@contextmanager
def shown(say: Callable[[str], None]) -> Iterator[Progress]:
    """The progress of one load. Bars are drawn where somebody looks at a terminal."""
    if not sys.stderr.isatty() or find_spec("rich") is None:
        yield Progress(say)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as rich:
        yield Progress(say, rich)
