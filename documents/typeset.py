"""The typesetter as a child process with limits: what it is given is other people's text, and it may be a lot of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents.errors import DocumentError, DocumentTooHeavyError
from documents.places import place

if TYPE_CHECKING:
    from datetime import datetime

    from words import Speech

HERE = Path(__file__).parent
CHILD = HERE / "typesetter.py"
COMMON = "paper.typ"


@dataclass(frozen=True)
class Limits:
    """What one document may take: several times what the longest list that is printed needs (3 seconds, 600 MB)."""

    seconds: float = 60.0
    cpu_seconds: int = 40
    memory_bytes: int = 2_500_000_000
    file_bytes: int = 50_000_000


LIMITS = Limits()
REGIONS = {"zh-CN": ("zh", "cn"), "en": ("en", "us")}
# In the Chinese font quotes and points are as wide as a sign; between Latin letters they tear words apart.
FEATURES: dict[str, list[str]] = {"zh-CN": [], "en": ["pwid", "palt"]}
REFUSED = ("MemoryError", "File too large", "Cannot allocate memory")


def head(speech: Speech, title: str) -> dict[str, Any]:
    """What the content of every paper begins with: in which language it is set, its title, and whose it is."""
    language, region = REGIONS[speech.language]
    features = FEATURES[speech.language]
    return {
        "language": language,
        "region": region,
        "features": features,
        "title": title,
        "author": speech.say("product-name"),
    }


def typeset(
    template: str, content: dict[str, Any], made_at: datetime, *, tagged: bool = True, limits: Limits = LIMITS
) -> bytes:
    """The PDF that `template` makes of `content`, with what a screen reader needs if it is to be `tagged`.

    Its date is `made_at`, so the same input gives the same bytes.

    Raises:
        DocumentBusyError: no place became free in time.
        DocumentTooHeavyError: it was ended at one of its limits.
        DocumentError: the typesetter gave up; its reason is the error's text.
    """
    # The folder is for us alone, and gone afterwards.
    with place(), tempfile.TemporaryDirectory(prefix="dealerboard-paper-") as name:
        folder = Path(name)
        shutil.copyfile(HERE / template, folder / "main.typ")
        shutil.copyfile(HERE / COMMON, folder / COMMON)
        (folder / "content.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        orders = {**asdict(limits), "made_at": int(made_at.timestamp()), "tagged": tagged}
        (folder / "orders.json").write_text(json.dumps(orders), encoding="utf-8")
        _run(folder, limits)
        return (folder / "made.pdf").read_bytes()


def _run(folder: Path, limits: Limits) -> None:
    """The child in a process group of its own, without anything of our environment, which holds secrets."""
    child = subprocess.Popen(  # noqa: S603 - our own program, and the data is in a file
        [sys.executable, "-I", str(CHILD)],
        cwd=folder,
        env={"LANG": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _, said = child.communicate(timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        msg = f"{limits.seconds} seconds were over"
        raise DocumentTooHeavyError(msg) from error
    finally:
        _end(child)
    if child.returncode:
        raise _fault(child.returncode, said.decode(errors="replace"))


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a child that still runs, with its whole group. One that has ended is left: its number may be another's by now."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()


def _fault(code: int, said: str) -> DocumentError:
    # A limit ends it by a signal, or it gives up when memory or a longer file is refused.
    if code < 0 or any(word in said for word in REFUSED):
        return DocumentTooHeavyError(f"ended with {code}: {said[-500:]}")
    return DocumentError(said[-2000:])
