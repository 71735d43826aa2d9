"""docs/tables.md says what the contract and the live catalogue say; neither has a table or a column that the other lacks."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from data.contract import TABLES, TABLES_BY_NAME
from data.features import FEATURES, NETWORK, column_uses, lacking, uses
from data.load import loader_engine
from data.relations import OURS
from data.settings import PROJECT
from data.tables_page import as_markdown, read_catalogue, stored
from tests.conftest import empty_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.settings import Settings
    from data.tables_page import Catalogue

PAGE = PROJECT / "docs" / "tables.md"


@pytest.fixture(scope="module")
def catalogue(cluster: Settings) -> Iterator[Catalogue]:
    """The relations of a database that the migrations have just made."""
    with empty_database(cluster) as own:
        engine = loader_engine(own)
        with engine.connect() as connection:
            yield read_catalogue(connection)
        engine.dispose()


def printed() -> dict[str, list[list[str]]]:
    """The tables of the page by the heading they stand below, as cells."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            name = line.lstrip("# ")
        elif line.startswith("| ") and not line.startswith(("| column ", "| table ", "| no. ", "| type ")):
            found.setdefault(name, []).append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return found


def test_the_page_is_what_the_generator_writes(catalogue: Catalogue) -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(catalogue)


def test_every_relation_of_the_database_is_of_the_contract_or_of_our_own(catalogue: Catalogue) -> None:
    known = {table.relation for table in TABLES} | {relation.name for relation in OURS}
    live = {name for name in catalogue if name.startswith(("bi.", "flow."))}
    assert live - known == set()
    assert known - set(catalogue) == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_of_the_contract_has_its_columns_types_and_key(table, catalogue: Catalogue) -> None:
    expected = [dataclasses.replace(one, column=None, meaning="") for one in stored(table)]
    assert list(catalogue[table.relation]) == expected


def test_what_the_page_prints_is_what_the_database_has(catalogue: Catalogue) -> None:
    pages = printed()
    for relation, columns in catalogue.items():
        if relation.startswith("sec.") and relation not in pages:
            continue
        rows = pages[relation] if relation in pages else pages[relation.removeprefix("bi.")]
        if relation in pages:
            said = [(name, place) for name, place in rows]
        else:
            said = [tuple(re.findall(r"`(\w+)` (.+)", row[1])[0]) for row in rows]
        assert said == [(one.name, one.type + (", may be empty" if one.nullable else "")) for one in columns], relation


def test_every_column_of_a_file_is_printed_with_meaning_and_whether_it_is_required() -> None:
    pages = printed()
    for table in TABLES:
        rows = {row[0].strip("*"): row for row in pages[table.name]}
        for column in table.columns:
            row = rows[column.name]
            assert row[2] == column.type
            assert row[4].startswith("required" if column.required else "optional")
            assert row[6].startswith(column.meaning)
            assert row[0].startswith("**") == (column.name in table.key)


def test_every_amount_says_its_unit() -> None:
    for table in TABLES:
        for row in printed()[table.name]:
            if row[2] in {"money", "price", "number"} or "quantity" in row[0]:
                assert row[3] != "\N{EN DASH}", (table.name, row[0])


def test_every_table_serves_a_feature_and_every_feature_names_columns_that_may_be_empty() -> None:
    assert [table.name for table in TABLES if uses(table.name) == ((), ())] == []
    for feature in FEATURES:
        for added in feature.adds:
            table = TABLES_BY_NAME[added.table]
            assert added.table not in NETWORK or added.column, added
            if added.column:
                assert not table.column(added.column).required, added


def test_every_feature_of_the_contract_stands_in_the_registry() -> None:
    numbers = {feature.number for feature in FEATURES}
    for table in TABLES:
        needed, added = uses(table.name)
        assert set(table.features) <= {*needed, *added} & numbers, table.name


def test_features_have_the_names_of_their_page() -> None:
    page = (PROJECT / "docs" / "features.md").read_text(encoding="utf-8")
    names = dict(re.findall(r"^\| ([A-HS]\d+) \| ([^|]+) \|", page, re.MULTILINE))
    # Who uses what is learnt from the audit trail, not from files.
    del names["S10"]
    assert {feature.number: feature.name for feature in FEATURES} == names


def test_what_a_page_lacks_is_told_in_the_order_of_loading() -> None:
    everything = frozenset(table.name for table in TABLES)
    assert lacking("statement", everything) == ()
    assert lacking("statement", everything - {"ledger_entry"}) == ("ledger_entry",)
    assert lacking("directory", frozenset(NETWORK)) == ()
    assert lacking("directory", frozenset()) == NETWORK
    assert lacking("C1", frozenset(NETWORK)) == ("model", "sell_in", "sell_out", "stock_snapshot")
    with pytest.raises(KeyError):
        lacking("nothing", everything)


def test_a_column_names_the_features_that_lose_by_it() -> None:
    assert column_uses("ledger_entry", "due_on") == ("A2", "A7")
    assert column_uses("ledger_entry", "note") == ()
