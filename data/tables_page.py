"""Writes docs/tables.md: every table and column, from the contract and, for those of our own, from the live catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from data.contract import EARLIEST, LATEST, MONEY_WHOLE_DIGITS, NUMBERED, TABLES, Column, Table
from data.features import FEATURES, NETWORK, column_uses, uses
from data.load import loader_engine
from data.load.checks import DEFAULTS
from data.load.readings import LONGEST_LONG_TEXT, LONGEST_TEXT
from data.load.rules import HAPPENED, RULES
from data.relations import OURS
from data.settings import PROJECT, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection

    Catalogue = Mapping[str, tuple["Stored", ...]]

CATALOGUE = Path(__file__).parent / "tables.sql"
PAGE = PROJECT / "docs" / "tables.md"
STORED_TYPES = {
    "code": "text", "text": "text", "long_text": "text", "enum": "text", "currency": "text", "date": "date", "month": "date",
    "quarter": "date", "stamp": "timestamptz", "money": "bigint", "price": "numeric(14,4)", "number": "numeric(18,6)",
    "integer": "int", "bool": "boolean",
}  # fmt: skip
SORTED_BY_NAME = {"dealer": "name", "model": "name_en"}
VERSIONED = {"debit_entry", "credit_entry"}
# Columns that a later migration added stand behind all others.
ADDED = {
    "ledger_entry": ("settles_dispute",),
    "sales_order": ("request_code",),
    "claim": ("request_code",),
    "complaint": ("request_code",),
}
NOTHING = "\N{EN DASH}"
UNITS = {
    "money": "money", "price": "money per unit",
    "date": "day", "month": "month; in the database its first day", "quarter": "quarter; in the database its first day",
    "stamp": "moment",
}  # fmt: skip
UNIT_OF_NAME = (("_percent", "per cent"), ("percent_per_year", "per cent a year"), ("_months", "months"))
UNIT_OF = {
    "rebate_tier.up_to": "major units of the currency, or units of goods", "rebate_settlement.base": "major units of the "
    "currency, or units of goods", "rebate_tier.rate_percent": "per cent, or major units of the currency per unit of goods",
    "follow_up.satisfaction": "points", "threshold.value": "as the name of the threshold ends",
    **dict.fromkeys(("dealer_target.value", "rep_target.value", "branch_target.value"), "the figure's own"),
}  # fmt: skip
HEAD = f"""# Tables

Every table and every column: those that an owner brings in files, and those that dealerboard keeps itself.
[data.md](data.md) says how files become a load, [mapping.md](mapping.md) how to make the files out of data of your own.
This page is made by `python -m data tables` and compared with contract and database by a test; edit neither by hand.

## How to read it

A table is brought as `<table>.csv` or `<table>.parquet`, or in parts `<table>.<part>.csv`, and stands in the database as
`bi.<table>`. Columns of the key are bold. "–" in the first column: not in the file, the load makes it.

| type in the file | is | in the database |
|---|---|---|
| code | 1 to 64 printable characters without blanks; the business's own | text, or the integer of the row it names |
| text | up to {LONGEST_TEXT} printable characters on one line | text |
| long_text | up to {LONGEST_LONG_TEXT:,} printable characters, of several lines | text |
| enum | one of the words listed | text |
| currency | an ISO code such as `CNY` | text |
| date | `2026-10-31`, from {EARLIEST} to {LATEST} | date |
| month | `2026-10` | date, the first day |
| quarter | `2026-Q3` | date, the first day |
| stamp | `2026-10-31T09:15:00+08:00`; without an offset in the business's time zone, Asia/Shanghai | timestamptz |
| money | decimal, up to {MONEY_WHOLE_DIGITS} digits and as many behind the point as the currency has | bigint, minor unit |
| price | decimal, up to 4 digits behind the point | numeric(14,4) |
| number | decimal, up to 6 digits behind the point | numeric(18,6) |
| integer | a whole number | int |
| bool | `true` or `false` | boolean |

Money is in the currency of the account: in the file decimal (`1234.50`), in the database its minor unit (`123450`).

**Needed by** names the features that show nothing without the table, **adds to** those that show less;
`python -m data check` says what each loses. A column that only some features use has their numbers behind its meaning.

{{features}}

"Changes" says what a later row with the same key may say otherwise: *in any batch* what is listed; *once, where it was
empty* what is filled in later; everything else *in a correction only* (see [data.md](data.md#batches)).
"""


@dataclass(frozen=True)
class Stored:
    """A column of the database. `key_position` counts from 1; 0: not in the primary key."""

    name: str
    type: str
    nullable: bool
    key_position: int
    column: Column | None = None
    meaning: str = ""


def read_catalogue(connection: Connection) -> Catalogue:
    """The columns of every relation of schemas bi, sec and flow, in their order."""
    rows = connection.exec_driver_sql(CATALOGUE.read_text(encoding="utf-8"))
    grouped = groupby(rows, key=lambda row: str(row.relation))
    return {
        relation: tuple(Stored(row.name, row.type, row.nullable, row.key_position) for row in columns)
        for relation, columns in grouped
    }


def write() -> Path:
    """Write docs/tables.md by the database of the settings, which must be running and up to date; gives the page's path."""
    engine = loader_engine(settings())
    try:
        with engine.connect() as connection:
            page = as_markdown(read_catalogue(connection))
    finally:
        engine.dispose()
    PAGE.write_text(page, encoding="utf-8")
    return PAGE


def as_markdown(catalogue: Catalogue) -> str:
    """The page. The contract says all about its own tables; `catalogue` is asked for the others alone."""
    subjects = groupby(TABLES, key=lambda table: table.subject)
    parts = [HEAD.format(features=_features()), "## Overview\n", _overview()]
    gathered: dict[str, list[Table]] = {}
    for subject, tables in subjects:
        gathered.setdefault(subject, []).extend(tables)
    for subject, in_it in gathered.items():
        parts += [f"## {subject}\n", *(_table(table) for table in in_it)]
    return "\n".join([*parts, *_ours(catalogue)])


def stored(table: Table) -> tuple[Stored, ...]:
    """The columns of a table of the contract as the database must have them."""
    made: list[Stored] = []
    key = _stored_key(table)

    def add(name: str, kind: str, meaning: str = "", *, nullable: bool = False, column: Column | None = None) -> None:
        made.append(Stored(name, kind, nullable, key.index(name) + 1 if name in key else 0, column, meaning))

    if table.name in NUMBERED:
        add(f"{table.name}_id", "int", "the number that other tables name the row by")
    for column in table.columns:
        name, kind = _stored_as(table, column)
        add(name, kind, nullable=not column.required and column.name not in DEFAULTS, column=column)
        if column.name == SORTED_BY_NAME.get(table.name):
            add("name_sort", "text", "the name by its sound (pinyin), for sorting and searching")
        if table.versions and column.name == "dealer":
            add(f"{table.key[1]}_id", "int", "the number of the row within the account")
            add("version", "int", "from 1 up; a correction adds one")
    if table.name != "code":
        add("batch_id", "int", "the load that wrote the row last")
    if table.versions:
        add("recorded_at", "timestamptz", "when this version was loaded")
        add("superseded_in", "int", "the load that brought the next version; empty: this one holds", nullable=True)
    added = ADDED.get(table.name, ())
    return tuple(sorted(made, key=lambda one: one.name in added))


def _stored_key(table: Table) -> tuple[str, ...]:
    if table.name in NUMBERED:
        return (f"{table.name}_id",)
    return ("dealer_id", f"{table.key[1]}_id", "version") if table.versions else table.stored_key


def _stored_as(table: Table, column: Column) -> tuple[str, str]:
    if column.references in NUMBERED or (table.versions and column.name in VERSIONED):
        return f"{column.name}_id", "int"
    return column.stored_as, STORED_TYPES[column.type]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _features() -> str:
    rows = [_row((feature.number, feature.name)) for feature in FEATURES]
    return "\n".join(["| no. | feature |", "|---|---|", *rows])


def _overview() -> str:
    head = ["| table | subject | what it holds | needed by | adds to |", "|---|---|---|---|---|"]
    rows = (_row((f"[{t.name}](#{t.name})", t.subject, t.meaning, _needed(t), _listed(uses(t.name)[1]))) for t in TABLES)
    return "\n".join([*head, *rows]) + "\n"


def _needed(table: Table) -> str:
    return "all" if table.name in NETWORK else _listed(uses(table.name)[0])


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or NOTHING


def _table(table: Table) -> str:
    facts = [
        f"- Grain: {table.grain}. Key: {', '.join(table.key)}. In the database: `{table.relation}`"
        + (", cut into months by `day`." if table.large else "."),
        f"- Needed by: {_needed(table)}. Adds to: {_listed(uses(table.name)[1])}."
        + (" Without it nothing is shown at all." if table.needed else ""),
        f"- Changes: {_changes(table)}.",
        *_rules(table),
    ]
    head = ["| column | in the database | type in the file | unit | required | allowed | meaning |", "|---" * 7 + "|"]
    rows = [_column(table, one) for one in stored(table)]
    return "\n".join([f"### {table.name}\n", f"{table.meaning}\n", *facts, "", *head, *rows, ""])


def _changes(table: Table) -> str:
    rest = [one.name for one in table.columns if one.name not in (*table.key, *table.evolves, *table.fills)]
    told = [
        f"in any batch: {', '.join(table.evolves)}" if table.evolves else "",
        f"once, where it was empty: {', '.join(table.fills)}" if table.fills else "",
        ("in a correction only: " + ("the rest" if table.evolves or table.fills else ", ".join(rest))) if rest else "",
        "the old version is kept beside the new" if table.versions else "",
    ]
    return "; ".join(one for one in told if one) or "none: the whole row is its key"


def _rules(table: Table) -> list[str]:
    told = [f"`{rule.column}`: {rule.allowed}" for rule in RULES if rule.table == table.name]
    if table.name in HAPPENED:
        told.append(f"{', '.join(f'`{name}`' for name in HAPPENED[table.name])}: not after the batch's `data_through`")
    return [f"- Rules: {'; '.join(told)}."] if told else []


def _column(table: Table, one: Stored) -> str:
    place = f"`{one.name}` {one.type}" + (", may be empty" if one.nullable else "")
    column = one.column
    if column is None:
        return _row((NOTHING, place, NOTHING, NOTHING, NOTHING, NOTHING, one.meaning))
    name = f"**{column.name}**" if column.name in table.key else column.name
    used = column_uses(table.name, column.name)
    meaning = column.meaning + (f" ({', '.join(used)})" if used else "")
    return _row((name, place, column.type, _unit(table, column), _required(column), _allowed(column), meaning))


def _required(column: Column) -> str:
    if column.required:
        return "required"
    return f"optional; empty is {str(DEFAULTS[column.name]).lower()}" if column.name in DEFAULTS else "optional"


def _unit(table: Table, column: Column) -> str:
    told = UNIT_OF.get(f"{table.name}.{column.name}") or UNITS.get(column.type)
    named = next((unit for ending, unit in UNIT_OF_NAME if column.name.endswith(ending)), None)
    return told or named or ("units of goods" if column.name.endswith("quantity") or column.name == "units" else NOTHING)


def _allowed(column: Column) -> str:
    if column.references:
        kind = column.references.partition(":")[2]
        return f"a [code](#code) of kind `{kind}`" if kind else f"a row of [{column.references}](#{column.references})"
    if column.allowed:
        return ", ".join(f"`{word}`" for word in column.allowed)
    bounds = [f"from {column.least}" if column.least is not None else "", f"up to {column.most:,}" if column.most else ""]
    return " ".join(one for one in bounds if one) or NOTHING


def _ours(catalogue: Catalogue) -> list[str]:
    parts = ["## Kept by dealerboard\n", "Not brought by files: written by the load, or by what people do here.\n"]
    for relation in OURS:
        columns = catalogue[relation.name]
        key = [one.name for one in sorted(columns, key=lambda one: one.key_position) if one.key_position]
        head = ["| column | type |", "|---|---|"]
        rows = [_row((one.name, one.type + (", may be empty" if one.nullable else ""))) for one in columns]
        parts += [f"### {relation.name}\n", f"{relation.meaning}\n", f"Key: {_listed(key)}.\n", *head, *rows, ""]
    return parts
