"""What stands in a folder: the batch file, and the files of each table. What is no part of the contract becomes a fault."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.contract import BATCH_FILE, EARLIEST, LATEST, TABLES, TABLES_BY_NAME, Table
from data.load.faults import Fault, Faults

if TYPE_CHECKING:
    from pathlib import Path

CSV, PARQUET = "csv", "parquet"
AFTER_FILES = "the rows of the files"
FILE = re.compile(r"(?P<table>[a-z_]+)(?:\.(?P<part>[A-Za-z0-9_-]+))?\.(?P<form>csv|parquet)")
FORMS = f"{BATCH_FILE}, TABLE.csv, TABLE.parquet, or several TABLE.PART.csv or TABLE.PART.parquet, where TABLE is one of "


@dataclass(frozen=True)
class Part:
    """One file of a table. `number` tells it from all others of the batch."""

    table: Table
    path: Path
    form: str
    number: int

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.path.name


@dataclass(frozen=True)
class Batch:
    """What batch.toml says, the files of the folder, and the mark of their content."""

    folder: Path
    key: str
    data_through: dt.date
    correction: bool
    content_hash: str
    parts: tuple[Part, ...]

    def parts_of(self, table: Table) -> tuple[Part, ...]:
        """The files of one table, in the order of their names."""
        return tuple(part for part in self.parts if part.table is table)


def read_batch(folder: Path) -> Batch:
    """The batch file, checked, the files of each table, and the hash of all of them.

    Raises:
        LoadRefused: the folder has no valid batch file, or files that are no table of the contract.
    """
    faults = Faults()
    parts = _parts(folder, faults)
    said = _read_toml(folder, faults)
    faults.refuse_if_any(AFTER_FILES)
    _check_batch(said, faults)
    faults.refuse_if_any(AFTER_FILES)
    content = _content_hash(folder, parts)
    return Batch(folder, said["key"], said["data_through"], said.get("correction", False), content, parts)


def _parts(folder: Path, faults: Faults) -> tuple[Part, ...]:
    if not folder.is_dir():
        faults.add(Fault(str(folder), 0, "", "not a folder", f"a folder with {BATCH_FILE} and files of tables"))
        return ()
    found: dict[tuple[str, str], tuple[Path, str]] = {}
    # Nothing is passed over in silence: a table in another spelling or form would be loaded as no rows.
    for path in sorted(one for one in folder.iterdir() if not one.name.startswith(".") and one.name != BATCH_FILE):
        named = FILE.fullmatch(path.name)
        if named is None or named["table"] not in TABLES_BY_NAME or not path.is_file():
            faults.add(Fault(path.name, 0, "", path.name, FORMS + ", ".join(table.name for table in TABLES)))
            continue
        key = named["table"], named["part"] or ""
        if key in found:
            faults.add(Fault(path.name, 0, "", path.name, f"one form of it: {found[key][0].name} is there already"))
        found[key] = (path, named["form"])
    if not found:
        faults.add(Fault(str(folder), 0, "", "no table", FORMS + ", ".join(table.name for table in TABLES)))
    return _numbered(found)


def _numbered(found: dict[tuple[str, str], tuple[Path, str]]) -> tuple[Part, ...]:
    ordered = [(table, *found[key]) for table in TABLES for key in sorted(key for key in found if key[0] == table.name)]
    return tuple(Part(table, path, form, number) for number, (table, path, form) in enumerate(ordered))


def _read_toml(folder: Path, faults: Faults) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / BATCH_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        faults.add(Fault(BATCH_FILE, 0, "", "missing", "a file with key, data_through and correction"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(Fault(BATCH_FILE, 0, "", str(error), "TOML in UTF-8"))
    return {}


def _check_batch(said: dict[str, Any], faults: Faults) -> None:
    for name in sorted(set(said) - {"key", "data_through", "correction"}):
        faults.add(Fault(BATCH_FILE, 0, name, name, "key, data_through, correction"))
    key, through, correction = said.get("key"), said.get("data_through"), said.get("correction", False)
    if not isinstance(key, str) or not re.fullmatch(r"[\w.-]{1,64}", key):
        faults.add(Fault(BATCH_FILE, 0, "key", str(key or ""), "1 to 64 letters, digits, '-', '_' or '.'"))
    if type(through) is not dt.date or not EARLIEST <= through <= LATEST:
        faults.add(Fault(BATCH_FILE, 0, "data_through", str(through or ""), f"a date from {EARLIEST} to {LATEST}, unquoted"))
    if not isinstance(correction, bool):
        faults.add(Fault(BATCH_FILE, 0, "correction", str(correction), "true, false"))


def _content_hash(folder: Path, parts: tuple[Part, ...]) -> str:
    whole = hashlib.sha256()
    for path in (folder / BATCH_FILE, *(part.path for part in parts)):
        with path.open("rb") as file:
            whole.update(f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()
