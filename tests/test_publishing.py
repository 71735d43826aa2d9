"""Publishing: who may, to whom, from when to when, what a correction changes, and who has read it; on primary and copy."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from pages.parts import news as parts
from queries import kpis, publishing
from tests import publishing_checks
from tests.test_docs import table
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

CLAIMS = [
    claim
    for claim in vars(publishing_checks).values()
    if inspect.isfunction(claim)
    and claim.__module__ == publishing_checks.__name__
    and list(inspect.signature(claim).parameters) == ["installation", "admin"]
]
PAGE = "docs/kpis-news.md"
DAY = date(2026, 11, 23)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_that(claim: Any, installation: Installation, admin: Engine) -> None:
    claim(installation, admin)


# Without a database


def test_an_announcement_is_in_one_state_on_a_day() -> None:
    day, blank = timedelta(days=1), publishing.blank(1, DAY, datetime.now(UTC))
    out: dict[str, Any] = {"status": "published", "version": 1, "reading": 1}
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "draft"), (out, "shown"), (out | {"valid_to": DAY}, "shown"), (out | {"valid_from": DAY + day}, "planned"),
        (out | {"valid_from": DAY - day, "valid_to": DAY - day}, "over"), (out | {"status": "ended"}, "over"),
    )  # fmt: skip
    assert [replace(blank, **changed).state(DAY) for changed, _ in cases] == [state for _, state in cases]
    assert {state for _, state in cases} == set(publishing.STATES)


def test_one_language_is_read_in_both() -> None:
    one = replace(publishing.blank(1, DAY, datetime.now(UTC)), title_zh="标题", body_zh="正文", channel_code="x")
    aims = pl.DataFrame(
        [("channel", "x", None, "渠道", None, "渠道")], schema=[*publishing.AIMS.schema, "name"], orient="row"
    )
    rows = [publishing.as_read(one, aims, language) for language in LANGUAGES]
    assert [(row["title"], row["body"], row["channel"]) for row in rows] == [("标题", "正文", "渠道")] * 2
    assert one.languages == ("zh-CN",)


@pytest.mark.parametrize(
    ("body", "drawn"),
    [
        ("a\nb", "a  \nb"),
        ("a\n\nb\n", "a  \n\N{NO-BREAK SPACE}  \nb"),
        ("# $x$ <b>", r"\# \$x\$ \<b\>"),
        ("1. a\n2. b", r"1\. a" + "  \n" + r"2\. b"),
    ],
)
def test_a_text_keeps_its_lines_and_obeys_no_sign(body: str, drawn: str) -> None:
    assert parts.paragraphs(body) == drawn


def test_the_worked_example_counts_accounts_and_not_people() -> None:
    rows = table(PAGE, "## By hand", 0)
    reached = {row[0] for row in rows if row[1] == "chain"}
    read = {row[0] for row in rows if row[0] in reached and row[3] == "2"}
    marked = {row[0] for row in rows if row[3]}
    printed = {row[0]: row[1:] for row in table(PAGE, "## By hand", 1)}
    every = {row[0] for row in rows}
    assert printed["accounts reached"] == [str(len(reached)), str(len(every))]
    assert printed["accounts that have read it"] == [str(len(read)), str(len(marked))]
    shares = [kpis.news_read_share(len(read), len(reached)), kpis.news_read_share(len(marked), len(every))]
    assert printed["read, of accounts reached"] == [
        speech("en").percent(share).replace("%", " %") for share in shares if share
    ]
    assert kpis.news_read_share(0, 0) is None
