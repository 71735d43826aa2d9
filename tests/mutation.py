"""How a mutant is proved: the system broken in one place, shown to differ, noticed by its check, and put back.

A check must pass on the healthy system before, and the system must be as it was afterwards.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import inspect
import itertools
import shutil
import sys
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import pytest
import sqlalchemy as sa

from data import servers
from data.query import Query
from data.settings import PROJECT, settings
from tests import signin, tenancy
from tests.conftest import STATE, Server, end, launch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import ModuleType

    from sqlalchemy.engine import Connection, Engine

    from tests.conftest import Installation

    Check = Callable[..., Any]

# A claim that does not hold; pytest.raises says so with an exception of its own. Nothing else counts as caught.
REFUTED = (AssertionError, pytest.fail.Exception)
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", "docs", "tests")
FINGERPRINT = """
select md5(string_agg(line, chr(10) order by line)) from (
    select concat_ws(' ', p.oid::regprocedure, pg_get_functiondef(p.oid), p.proowner::regrole, (
        select string_agg(a::text, ',' order by a::text) from unnest(p.proacl) as a)) as line
    from pg_proc as p
    where p.pronamespace::regnamespace::text = any(%(schemas)s) and p.prokind in ('f', 'p')
    union all
    select p::text from pg_policies as p where p.schemaname = any(%(schemas)s)
    union all
    select concat_ws(' ', c.oid::regclass, c.relkind, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity, (
        select string_agg(a::text, ',' order by a::text) from unnest(c.relacl) as a), c.reloptions)
    from pg_class as c where c.relnamespace::regnamespace::text = any(%(schemas)s)
    union all
    select concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
    from pg_trigger as t join pg_class as c on c.oid = t.tgrelid
    where c.relnamespace::regnamespace::text = any(%(schemas)s)
    union all
    select concat_ws(' ', r.rolname, r.rolsuper, r.rolbypassrls, r.rolcanlogin, r.rolconnlimit, (
        select string_agg(one, ',' order by one) from unnest(r.rolconfig) as one), (
        select string_agg(m.roleid::regrole::text, ',' order by m.roleid) from pg_auth_members as m where m.member = r.oid))
    from pg_roles as r where r.rolname like 'dealerboard%%'
) as lines
"""
COPIES = itertools.count()
SCHEMAS = ["sec", "bi", "api", "auth", "audit", "flow"]


@dataclass(frozen=True)
class World:
    """What checks ask for by the names of their parameters, as tests ask for fixtures."""

    values: dict[str, Any]
    app: Callable[[], Server]
    """The app under test."""
    where: Path = PROJECT
    """Its files."""
    fresh: Mapping[str, Callable[[], contextlib.AbstractContextManager[Any]]] = field(default_factory=dict)
    """What every check gets for itself alone, such as a database that it may leave broken."""

    @property
    def admin(self) -> Engine:
        """The superuser on the primary."""
        engine: Engine = self.values["admin"]
        return engine

    def call(self, check: Check) -> None:
        """Run a check with what it asks for."""
        asked = [name for name, one in inspect.signature(check).parameters.items() if one.default is one.empty]
        try:
            with signin.no_attempts(self.admin), contextlib.ExitStack() as lent:
                check(**{name: self._given(name, lent) for name in asked})
        except pytest.skip.Exception as skipped:
            msg = f"the check was skipped and so proves nothing: {skipped}"
            raise RuntimeError(msg) from skipped

    def _given(self, name: str, lent: contextlib.ExitStack) -> Any:
        if name in self.fresh:
            return lent.enter_context(self.fresh[name]())
        return self.app() if name == "server" else self.values[name]


class InPlace:
    """A mutant of the one system that all tests share."""

    def baseline(self) -> str:
        """Which healthy system the check is tried on; tried once for all mutants that share check and baseline."""
        return ""

    def healthy(self, world: World) -> contextlib.AbstractContextManager[World]:
        """The system with nothing wrong."""
        return contextlib.nullcontext(world)


def prove(mutant: Mutant, world: World, passed: set[tuple[Check, str]]) -> None:
    """Each step of the proof; a step that fails names it."""
    whole = (mutant.check, mutant.baseline())
    if whole not in passed:
        with mutant.healthy(world) as healthy:
            healthy.call(mutant.check)
        passed.add(whole)
    before = mutant.state(world)
    with mutant.broken(world) as broken:
        assert mutant.state(broken) != before, "the mutant changes nothing"
        assert caught(mutant.check, broken), "nobody noticed"
    assert mutant.state(world) == before, "the mutant was not undone"


def caught(check: Check, broken: World) -> bool:
    """Whether the check says that its claim does not hold."""
    try:
        broken.call(check)
    except REFUTED:
        return True
    return False


def changed(text: str, old: str, new: str, number: int = 1) -> str:
    """`text` with the occurrence `number` of `old` replaced; a mutant whose place is gone must say so."""
    parts = text.split(old)
    if len(parts) <= number:
        msg = f"{old!r} occurs {len(parts) - 1} times, and number {number} was to be changed"
        raise LookupError(msg)
    return old.join(parts[:number]) + new + old.join(parts[number:])


class Change(Protocol):
    """One change of the database."""

    def undo(self, connection: Connection) -> str:
        """The statement that will put it back; asked before `do`."""

    def do(self, connection: Connection) -> str:
        """The statement that breaks it."""


@dataclass(frozen=True)
class Function:
    """Another text in a function; undone by its own old definition."""

    signature: str
    old: str
    new: str
    number: int = 1

    def undo(self, connection: Connection) -> str:
        """Its definition as it is."""
        return tenancy.definition(connection, self.signature)

    def do(self, connection: Connection) -> str:
        """Its definition with the change."""
        return changed(self.undo(connection), self.old, self.new, self.number)


@dataclass(frozen=True)
class Policy:
    """Another condition in a policy; undone by the condition the catalogue had."""

    relation: str
    policy: str
    using: str

    def undo(self, connection: Connection) -> str:
        """Its condition as it is."""
        found = connection.exec_driver_sql(
            "select pg_get_expr(polqual, polrelid) from pg_policy where polrelid = %s::regclass and polname = %s",
            (self.relation, self.policy),
        )
        return self._alter(str(found.scalar_one()))

    def do(self, _connection: Connection) -> str:
        """Its condition broken."""
        return self._alter(self.using)

    def _alter(self, condition: str) -> str:
        return f"alter policy {self.policy} on {self.relation} using ({condition})"


@dataclass(frozen=True)
class Sql:
    """Any statement, and the one that undoes it."""

    breaks: str
    undoes: str

    def undo(self, _connection: Connection) -> str:
        """As given."""
        return self.undoes

    def do(self, _connection: Connection) -> str:
        """As given."""
        return self.breaks


@dataclass(frozen=True)
class DatabaseMutant(InPlace):
    """Something wrong in the database, made by a superuser on the primary and waited for on the standby."""

    name: str
    check: Check
    changes: tuple[Change, ...]
    short: bool = False
    kind: ClassVar[str] = "database"

    def state(self, world: World) -> str:
        """Functions, policies, rights, row security, triggers and roles, as the catalogue has them."""
        with world.admin.connect() as connection:
            return str(connection.exec_driver_sql(FINGERPRINT, {"schemas": SCHEMAS}).scalar_one())

    @contextlib.contextmanager
    def broken(self, world: World) -> Iterator[World]:
        """Broken on both servers."""
        with world.admin.begin() as connection:
            undo = [change.undo(connection) for change in self.changes]
            for change in self.changes:
                tenancy.run(connection, change.do(connection))
        try:
            assert servers.wait_until_caught_up(settings().state)
            yield world
        finally:
            with world.admin.begin() as connection:
                for statement in reversed(undo):
                    tenancy.run(connection, statement)
            assert servers.wait_until_caught_up(settings().state)


@dataclass(frozen=True)
class QueryMutant(InPlace):
    """Another text in a query of the registry."""

    name: str
    check: Check
    query: str
    old: str
    new: str = "true"
    number: int = 1
    short: bool = False
    kind: ClassVar[str] = "query"

    def text(self) -> str:
        """The other text."""
        return changed(Query.registry[self.query].sql, self.old, self.new, self.number)

    def state(self, _world: World) -> str:
        """The text that is sent."""
        return Query.registry[self.query].sql

    @contextlib.contextmanager
    def broken(self, world: World) -> Iterator[World]:
        """With the other text."""
        query = Query.registry[self.query]
        sql = query.sql
        object.__setattr__(query, "sql", self.text())
        try:
            yield world
        finally:
            object.__setattr__(query, "sql", sql)


@dataclass(frozen=True)
class StatementMutant(InPlace):
    """Another text in a statement of the loader or of the rollups: `module` is the one whose `statement` gives it."""

    name: str
    check: Check
    module: str
    statement: str
    old: str
    new: str = "false"
    number: int = 1
    short: bool = False
    kind: ClassVar[str] = "statement"

    def text(self) -> str:
        """The other text."""
        return changed(str(import_module(self.module).statement(self.statement)), self.old, self.new, self.number)

    def state(self, _world: World) -> str:
        """The text that is sent."""
        return str(import_module(self.module).statement(self.statement))

    @contextlib.contextmanager
    def broken(self, world: World) -> Iterator[World]:
        """With the other text."""
        module = import_module(self.module)
        given = module.statement
        sent = self.text() if isinstance(given(self.statement), str) else sa.text(self.text())
        vars(module)["statement"] = lambda name: sent if name == self.statement else given(name)
        try:
            yield world
        finally:
            vars(module)["statement"] = given


@dataclass(frozen=True)
class ProcessMutant(InPlace):
    """Another text in one definition of a module, in this process: a function, a method or a constant."""

    name: str
    check: Check
    module: str
    definition: str
    old: str
    new: str
    short: bool = False
    kind: ClassVar[str] = "process"

    def text(self) -> str:
        """The other text of the definition."""
        return changed(_source_of(import_module(self.module), self.definition.rpartition(".")[2]), self.old, self.new)

    def state(self, _world: World) -> str:
        """Which object the name stands for now."""
        owner, name = self._place()
        return f"{vars(owner)[name]!r} {id(vars(owner)[name])}"

    @contextlib.contextmanager
    def broken(self, world: World) -> Iterator[World]:
        """With the definition made anew from the changed text."""
        owner, name = self._place()
        original = vars(owner)[name]
        made = self._made(name)
        owners = [owner, *self._handed_on(name, original)]
        for one in owners:
            setattr(one, name, made)
        try:
            yield world
        finally:
            for one in owners:
                setattr(one, name, original)

    def _handed_on(self, name: str, original: Any) -> list[ModuleType]:
        """The module's package, where it hands the definition on: who calls by the package must meet the mutant too."""
        package = sys.modules.get(self.module.rpartition(".")[0])
        return [package] if package and vars(package).get(name) is original else []

    def _place(self) -> tuple[ModuleType | type, str]:
        *inside, name = self.definition.split(".")
        owner: Any = import_module(self.module)
        for part in inside:
            owner = getattr(owner, part)
        return owner, name

    def _made(self, name: str) -> Any:
        module = sys.modules[self.module]
        text = f"from __future__ import annotations\n{self.text()}"
        names: dict[str, Any] = dict(vars(module))
        exec(compile(text, f"<{self.name}>", "exec"), names)  # noqa: S102 - our own source with one place changed
        made = names[name]
        if inspect.isfunction(made) and made.__closure__ is None:
            # Its globals must be the module's own, as those of the definition it stands for.
            return type(made)(made.__code__, vars(module), name, made.__defaults__)
        return made


def _source_of(module: ModuleType, name: str) -> str:
    """The text of a definition, decorators included, with nothing before its first column."""
    text = inspect.getsource(module)
    for node in ast.walk(ast.parse(text)):
        named = getattr(node, "name", None)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named = node.targets[0].id
        if named == name and isinstance(node, ast.FunctionDef | ast.Assign):
            first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
            return inspect.cleandoc("\n" + "\n".join(text.splitlines()[first - 1 : node.end_lineno])) + "\n"
    msg = f"{module.__name__} has no {name}"
    raise LookupError(msg)


@dataclass(frozen=True)
class Edit:
    """Another text in a file of the project."""

    file: str
    old: str
    new: str
    number: int = 1


@dataclass(frozen=True)
class CodeMutant:
    """Another text in a copy of the project, which runs as the app; the check speaks to it by protocol.

    `arranged` are edits of the healthy copy too: where two guards stand one behind the other, they take the outer one away,
    so that the inner one is seen to hold alone.
    """

    name: str
    check: Check
    edit: Edit
    arranged: tuple[Edit, ...] = ()
    short: bool = False
    kind: ClassVar[str] = "code"

    def text(self) -> str:
        """The other text of the file, arranged and edited."""
        texts: dict[str, str] = {}
        for edit in (*self.arranged, self.edit):
            text = texts[edit.file] if edit.file in texts else (PROJECT / edit.file).read_text(encoding="utf-8")
            texts[edit.file] = changed(text, edit.old, edit.new, edit.number)
        return texts[self.edit.file]

    def baseline(self) -> str:
        """The project, or the copy that the arrangement makes."""
        return repr(self.arranged)

    @contextlib.contextmanager
    def healthy(self, world: World) -> Iterator[World]:
        """The shared app, or one of the arranged copy."""
        if not self.arranged:
            yield world
            return
        with self._running(world, self.arranged) as arranged:
            yield arranged

    def state(self, world: World) -> str:
        """The files that the mutant edits, but for the arrangement."""
        text = (world.where / self.edit.file).read_text(encoding="utf-8")
        for edit in self.arranged:
            if edit.file == self.edit.file and edit.new in text:
                text = text.replace(edit.new, edit.old)
        return hashlib.sha256(text.encode()).hexdigest()

    @contextlib.contextmanager
    def broken(self, world: World) -> Iterator[World]:
        """An app of its own."""
        with self._running(world, (*self.arranged, self.edit)) as broken:
            yield broken

    @contextlib.contextmanager
    def _running(self, world: World, edits: tuple[Edit, ...]) -> Iterator[World]:
        with running_copy(world.values["installation"], edits) as (server, where):
            yield replace(world, app=lambda: server, where=where)


@contextlib.contextmanager
def running_copy(installation: Installation, edits: tuple[Edit, ...]) -> Iterator[tuple[Server, Path]]:
    """The app of a copy of the project with these edits, and where the copy lies."""
    where = STATE / "copies" / str(next(COPIES))
    shutil.copytree(PROJECT, where, ignore=LEFT_OUT)
    for edit in edits:
        path = where / edit.file
        path.write_text(changed(path.read_text(encoding="utf-8"), edit.old, edit.new, edit.number), encoding="utf-8")
    server = launch(installation, "mutant", where)
    try:
        yield server, where
    finally:
        end(server)
        shutil.rmtree(where)


Mutant = DatabaseMutant | QueryMutant | StatementMutant | ProcessMutant | CodeMutant
"""Each has a name, its check, a kind, and whether it belongs to the fixed short part; `state` is a fingerprint of what it
could change, `broken` the system with exactly this wrong."""


@dataclass
class Proof:
    """One run of the proof: what has passed on the healthy system is not tried again."""

    world: World
    passed: set[tuple[Check, str]] = field(default_factory=set)

    def of(self, mutant: Mutant) -> None:
        """Prove one mutant."""
        prove(mutant, self.world, self.passed)
