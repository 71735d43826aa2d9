"""Files that people put to a case: what comes from elsewhere is read in a process with limits before it is kept.

Pictures are made anew, so that neither place nor camera nor anything hidden in them is kept; everything else is kept as it
is, or refused.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from data.attachment_reader import MOST_BYTES, MOST_PIXELS, starts_a_program

CHILD = Path(__file__).with_name("attachment_reader.py")
MEBI, MEGA = 1024 * 1024, 1_000_000
LONGEST_NAME, NO_NAME = 120, "file"
PICTURE_ENDINGS = ("jpg", "jpeg", "png", "webp")
# Which reader a file's first bytes ask for, and which endings of its name go with it.
SIGNS: tuple[tuple[re.Pattern[bytes], str, tuple[str, ...]], ...] = (
    (re.compile(rb"\xff\xd8\xff"), "picture", PICTURE_ENDINGS),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "picture", PICTURE_ENDINGS),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "picture", PICTURE_ENDINGS),
    (re.compile(rb"%PDF-"), "pdf", ("pdf",)),
    (re.compile(rb"PK\x03\x04"), "workbook", ("xlsx",)),
)
ENDING = re.compile(r"\.([A-Za-z0-9]{1,5})$")
HEIC = re.compile(rb"....ftyp(heic|heix|hevc|mif1|msf1)", re.DOTALL)
TEXTS = {"csv": "text/csv", "txt": "text/plain"}
ENDINGS = {
    "image/jpeg": ("jpg", "jpeg"), "image/png": ("png",), "application/pdf": ("pdf",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",), "text/csv": ("csv",),
    "text/plain": ("txt",),
}  # fmt: skip
ENCODINGS = ("utf-8-sig", "gb18030")
# Signs of a file that is no text, whatever its name says.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
NOT_IN_NAMES = re.compile(r"""[<>:"|?*\\/]+""")
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
# What can be wrong with a file: the catalogue says each as `attachment-<fault>`.
FAULTS = (
    "empty", "too-large", "kind", "differs", "heic", "text-broken", "text-active", "too-heavy", "busy", "pixels",
    "picture-broken", "pdf-broken", "pdf-locked", "pdf-active", "workbook-broken", "workbook-too-much", "workbook-locked",
    "workbook-active",
)  # fmt: skip
READERS_AT_ONCE = threading.BoundedSemaphore(2)
WAIT_SECONDS = 20.0


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: several times what the largest that is allowed needs (3 seconds, 500 MB)."""

    seconds: float = 30.0
    cpu: int = 20
    memory: int = 1_500 * MEGA
    file: int = 20 * MEGA


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: its name made safe, what it is, and its content, which for a picture is a new one."""

    name: str
    media_type: str
    content: bytes


class AttachmentError(ValueError):
    """A file that is not kept; `key` names the sentence in the catalogue, `values` the file and what is allowed."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def checked(name: str, content: bytes, limits: Limits | None = None) -> Checked:
    """The file as it may be kept: a picture made anew, a PDF, a workbook or a text as they are.

    Raises:
        AttachmentError: it may not be kept, or could not be read within the limits.
    """
    shown = safe_name(name)
    try:
        media_type, made = _read(shown, content, limits or Limits())
    except _Fault as fault:
        most = MOST_PIXELS // MEGA if str(fault) == "pixels" else MOST_BYTES // MEBI
        key = f"attachment-{fault}"
        raise AttachmentError(key, name=shown, most=most) from fault
    return Checked(_named(shown, media_type), media_type, made)


class _Fault(Exception):  # noqa: N818 - becomes an AttachmentError, which names the file
    """What is wrong, by the end of its key in the catalogue."""


def _read(name: str, content: bytes, limits: Limits) -> tuple[str, bytes]:
    if not content:
        raise _Fault("empty")
    if len(content) > MOST_BYTES:
        raise _Fault("too-large")
    named = ENDING.search(name)
    ending = named[1].lower() if named else ""
    for sign, reader, endings in SIGNS:
        if sign.match(content):
            if ending and ending not in endings:
                raise _Fault("differs")
            return _in_child(reader, content, limits)
    if HEIC.match(content):
        raise _Fault("heic")
    if ending not in TEXTS:
        if ending in (*PICTURE_ENDINGS, "pdf", "xlsx"):
            raise _Fault("differs")
        raise _Fault("kind")
    _require_text(content)
    return TEXTS[ending], content


def _require_text(content: bytes) -> None:
    """UTF-8 or GB18030, without signs that no text has, and without a cell that starts a program."""
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.search(text):
            break
        if starts_a_program(text):
            raise _Fault("text-active")
        return
    raise _Fault("text-broken")


def _in_child(reader: str, content: bytes, limits: Limits) -> tuple[str, bytes]:
    if not READERS_AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise _Fault("busy")
    try:
        # The folder is for us alone, and gone afterwards.
        with tempfile.TemporaryDirectory(prefix="dealerboard-file-") as folder:
            Path(folder, "given").write_bytes(content)
            orders = {"reader": reader, "memory": limits.memory, "cpu": limits.cpu, "file": limits.file}
            said = _run(folder, json.dumps(orders), limits.seconds)
            return said, Path(folder, "made").read_bytes()
    finally:
        READERS_AT_ONCE.release()


def _run(folder: str, orders: str, seconds: float) -> str:
    """The child in a process group of its own, without anything of our environment, which holds secrets."""
    child = subprocess.Popen(
        [sys.executable, "-I", str(CHILD), orders],
        cwd=folder,
        env={"LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        told, _ = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as late:
        raise _Fault("too-heavy") from late
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
    said = told.decode().strip()
    if child.returncode:
        # What it was ended by, or gave up at, is a limit; a fault it says.
        raise _Fault(said or "too-heavy")
    return said


def safe_name(name: str) -> str:
    """The last part of a name, without signs that are not seen or that some system takes for something else."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if sign.isspace() or unicodedata.category(sign) not in INVISIBLE)
    plain = " ".join(NOT_IN_NAMES.sub("_", seen).split()).strip(". ")
    if RESERVED.match(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) >= LONGEST_NAME // 2:
        return plain[:LONGEST_NAME] or NO_NAME
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip('. ') or NO_NAME}.{ending}"


def _named(shown: str, media_type: str) -> str:
    """The name with an ending of what it is now: a picture may have become one of another kind."""
    endings, named = ENDINGS[media_type], ENDING.search(shown)
    if named and named[1].lower() in endings:
        return shown
    stem = shown[: named.start()] if named else shown
    return f"{stem[: LONGEST_NAME - len(endings[0]) - 1]}.{endings[0]}"
