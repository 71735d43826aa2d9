"""SQL lives in files with a three-line head; this reads them, and refuses what the head does not declare."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from data.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

FOLDER = PROJECT / "queries" / "sql"
HEAD = re.compile(r"-- (?P<name>\w+)\((?P<parameters>[\w, ]*)\)\n-- (?P<sentence>[^\n]+\.)\n-- grain: (?P<grain>[^\n]+)\n")
PARAMETER = re.compile(r"(?<![:\w]):(\w+)")
COMMENT = re.compile(r"--[^\n]*")


class SqlFileError(RuntimeError):
    """A SQL file breaks its contract; the text names file and, where there is one, the parameter and its line."""


@dataclass(frozen=True)
class Query:
    """One question: its SQL file and the frame it answers with.

    `schema` is the whole contract of the frame: names, order and types, also of the empty frame.
    """

    name: str
    schema: Mapping[str, pl.DataType | type[pl.DataType]] = field(hash=False)
    registry: ClassVar[dict[str, Query]] = {}

    def __post_init__(self) -> None:
        """Read the file now, so that a fault shows at start and not on a page."""
        sql, parameters = read_sql(self.name)
        object.__setattr__(self, "sql", sql)
        object.__setattr__(self, "parameters", parameters)
        Query.registry[self.name] = self

    sql: str = field(init=False, repr=False, hash=False, default="")
    parameters: tuple[str, ...] = field(init=False, hash=False, default=())


def read_sql(name: str) -> tuple[str, tuple[str, ...]]:
    """The statement in the driver's parameter style, and its parameters.

    Raises:
        SqlFileError: no head, a name that is not the file's, an undeclared or an unused parameter.
    """
    path = FOLDER / f"{name}.sql"
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text)
    if head is None:
        msg = f"{path.name}: the first three lines must be '-- name(parameters)', a sentence, and '-- grain: ...'."
        raise SqlFileError(msg)
    if head["name"] != name:
        msg = f"{path.name}: the head says '{head['name']}', the file is named '{name}'."
        raise SqlFileError(msg)
    declared = tuple(part.strip() for part in head["parameters"].split(",") if part.strip())
    # Comments go before the statement is sent: a colon or a percent sign in one is no parameter.
    body = COMMENT.sub("", text)
    _compare(path.name, body, declared)
    return PARAMETER.sub(r"%(\1)s", body.replace("%", "%%")).strip(), declared


def _compare(file: str, body: str, declared: tuple[str, ...]) -> None:
    used = {match[1]: body.count("\n", 0, match.start()) + 1 for match in PARAMETER.finditer(body)}
    for name, line in used.items():
        if name not in declared:
            msg = (
                f"{file}:{line}: parameter ':{name}' is not declared in the head. Declared: {', '.join(declared) or 'none'}."
            )
            raise SqlFileError(msg)
    for name in declared:
        if name not in used:
            msg = f"{file}:1: parameter '{name}' is declared and never used."
            raise SqlFileError(msg)
