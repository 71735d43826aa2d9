"""Loads the demo, writing it first where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.contract import BATCH_FILE
from data.demo.files import write
from data.demo.scales import HISTORY, LATE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.load import Report
    from data.settings import Settings


def load_demo(folder: Path, settings: Settings, progress: Callable[[str], None] = lambda _line: None) -> list[Report]:
    """Write the demo into `folder` where it is missing, and load both batches in order. A second call changes nothing."""
    from data.load import load

    if not (folder / LATE / BATCH_FILE).is_file():
        progress("writing the demo")
        write(folder)
    return [load(folder / name, settings, progress) for name in (HISTORY, LATE)]
