"""SQL lives in files with a three-line head; this reads them, and refuses what the head does not declare.

A file with a fourth line, `-- rows: trade of shared/sellthrough.sql`, says where the rows come from; what is made of them
stands in the shared file, which reads them from `trade`.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from data.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

FOLDER = PROJECT / "queries" / "sql"
HEAD = re.compile(
    r"-- (?P<name>\w+)\((?P<parameters>[\w, ]*)\)\n-- (?P<sentence>[^\n]+\.)\n-- grain: (?P<grain>[^\n]+)\n"
    r"(?:-- rows: (?P<rows>\w+) of (?P<shared>shared/\w+\.sql)\n)?"
)
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
    head = read_head(name)
    declared = tuple(part.strip() for part in head["parameters"].split(",") if part.strip())
    files = [f"{name}.sql", *([head["shared"]] if head["shared"] else [])]
    # Comments go before the statement is sent: a colon or a percent sign in one is no parameter.
    bodies = [COMMENT.sub("", (FOLDER / file).read_text(encoding="utf-8")) for file in files]
    _compare(dict(zip(files, bodies, strict=True)), declared)
    body = _within(bodies[1], head["rows"], bodies[0]) if head["shared"] else bodies[0]
    return PARAMETER.sub(r"%(\1)s", body.replace("%", "%%")).strip(), declared


def read_head(name: str) -> re.Match[str]:
    """The head of a file, by its parts.

    Raises:
        SqlFileError: there is none, or it names another file.
    """
    file = f"{name}.sql"
    head = HEAD.match((FOLDER / file).read_text(encoding="utf-8"))
    if head is None:
        msg = f"{file}: the first three lines must be '-- name(parameters)', a sentence, and '-- grain: ...'."
        raise SqlFileError(msg)
    if head["name"] != name:
        msg = f"{file}: the head says '{head['name']}', the file is named '{name}'."
        raise SqlFileError(msg)
    return head


def _within(shared: str, name: str, rows: str) -> str:
    """A statement that several files share, with the rows of one of them under the name that it knows them by."""
    first = f"with {name} as (\n{textwrap.indent(rows.strip(), '    ')}\n)"
    rest = shared.strip()
    return f"{first},\n\n{rest.removeprefix('with ')}" if rest.startswith("with ") else f"{first}\n\n{rest}"


def _compare(bodies: Mapping[str, str], declared: tuple[str, ...]) -> None:
    used = [
        (file, body.count("\n", 0, match.start()) + 1, match[1])
        for file, body in bodies.items()
        for match in PARAMETER.finditer(body)
    ]
    for file, line, name in used:
        if name not in declared:
            msg = (
                f"{file}:{line}: parameter ':{name}' is not declared in the head. Declared: {', '.join(declared) or 'none'}."
            )
            raise SqlFileError(msg)
    for name in declared:
        if name not in {one for _, _, one in used}:
            msg = f"{next(iter(bodies))}:1: parameter '{name}' is declared and never used."
            raise SqlFileError(msg)
