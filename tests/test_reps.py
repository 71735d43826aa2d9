"""Account managers: scorecards, what moved them, what the mix explains, the Monday sheet and handovers."""

from __future__ import annotations

import io
import statistics
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from charts.spread import spread
from charts.trend import against_target
from data.demo import DEMO_UNTIL
from data.demo.named import MOVED, REP
from documents import handover_pdf
from documents.monday_pdf import MondayPaper, Visit, content
from queries import handover, kpis, monday, reps, reps_moved, reps_spread
from queries.monday import Call, Reason
from tests import reps_checks as claims
from tests.oracle import Books
from tests.test_docs import minor, table
from words import speech

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation

PAGE = "docs/kpis-reps.md"
PARTS = st.tuples(st.integers(-(10**12), 10**12), st.integers(1, 10**12))


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every account."""
    return claims.executive_of(installation, admin)


def test_a_portfolio_is_what_the_files_say(installation: Installation, admin: Engine) -> None:
    claims.a_portfolio_is_what_the_files_say(installation, admin)


def test_an_account_has_the_number_of_its_own_page(installation: Installation, admin: Engine) -> None:
    claims.an_account_has_the_number_of_its_own_page(installation, admin)


def test_who_stayed_was_there_all_along(installation: Installation, admin: Engine) -> None:
    claims.who_stayed_was_there_all_along(installation, admin)


def test_what_each_account_moved_adds_up(installation: Installation, admin: Engine) -> None:
    claims.what_each_account_moved_adds_up(installation, admin)


def test_the_cells_of_a_portfolio_add_up(installation: Installation, admin: Engine) -> None:
    claims.the_cells_of_a_portfolio_add_up(installation, admin)


def test_the_norm_is_what_like_accounts_reach(installation: Installation, admin: Engine) -> None:
    claims.the_norm_is_what_like_accounts_reach(installation, admin)


def test_places_and_quartiles_are_those_of_all_reps(executive: Scope, admin: Engine) -> None:
    ids = list(claims.ids_of(admin).values())
    found = reps.scores(executive, ids, claims.CNY, claims.NOW, None)
    for kpi in kpis.FOUR:
        places = reps_spread.placed(found, kpi)
        values = [float(one.of(kpi).value or 0) for one in found if one.of(kpi).value is not None]
        lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
        for number in ids[::15]:
            one = reps.peers(executive, number, claims.CNY)[kpi.key]
            assert (one.reps, one.place) == (len(values), places.get(number))
            assert [float(each) for each in (one.lower, one.median, one.upper)] == pytest.approx(
                [lower, median, upper], abs=1e-6
            )


@given(
    st.dictionaries(st.integers(1, 9), PARTS, min_size=1, max_size=6),
    st.dictionaries(st.integers(1, 9), PARTS, min_size=1, max_size=6),
)
def test_whatever_was_sold_the_accounts_add_up_to_the_change(now, before) -> None:
    moved = reps_moved.moved(now, before)
    wholes = [
        Fraction(sum(above for above, _ in side.values()), sum(below for _, below in side.values()))
        for side in (now, before)
    ]
    assert sum((one.total for one in moved.values()), Fraction(0)) == wholes[0] - wholes[1]
    back = reps_moved.moved(before, now)
    assert all(moved[one].total == -back[one].total for one in moved)


def test_nothing_is_told_of_a_change_from_nothing() -> None:
    assert reps_moved.moved({1: (1, 1)}, {}) == {}
    assert reps_moved.moved({1: (5, 0)}, {1: (1, 1)}) == {}


def test_the_worked_example_of_what_an_account_moved(installation: Installation) -> None:
    claims.what_came_is_weight(installation)
    printed = [
        [Decimal(cell.replace("\N{MINUS SIGN}", "-")) for cell in row[1:]]
        for row in table(PAGE, "### What an account moved, by hand")
    ]
    told = claims.moved_by_hand().values()
    assert printed == [
        [round(Decimal(float(one)) * 100, 2) for one in (each.own, each.weight_moved, each.total)] for each in told
    ]


def test_the_worked_example_of_beyond_the_mix() -> None:
    rows = [
        (minor(row[2]), minor(row[1]), None if row[3] == "–" else Fraction(row[3].removesuffix(" %")) / 100)
        for row in table(PAGE, "### Beyond the mix, by hand")
    ]
    cells = claims.cells_of(rows)
    difference = sum((one.effect or Fraction(0) for one in cells), Fraction(0))
    judged = [one.actual - one.norm for one in cells if one.actual is not None and one.norm is not None]
    results = {row[0]: Decimal(row[1]) for row in table(PAGE, "### Beyond the mix, by hand", 1)}
    every = difference + sum((one.weight * one.actual for one in cells if one.norm is None and one.actual), Fraction(0))
    naive = {
        "right": difference,
        "the mean of the differences of the cells": sum(judged, Fraction(0)) / len(judged),
        "taking a cell without a norm as one that reaches nothing": every,
    }
    assert results == {name: round(Decimal(float(one)) * 100, 1) for name, one in naive.items()}


def call(code: str, *reasons: Reason, currency: str = "CNY") -> Call:
    """An account with these reasons."""
    return Call(1, code, code, currency, "", None, None, reasons)


def test_the_worked_example_of_money_at_stake() -> None:
    amounts = [minor(row[1]) for row in table(PAGE, "### Money at stake, by hand")]
    kinds = ("overdue", "credit_use", "overstock", monday.WAITING, monday.FALLING)
    reasons = [Reason(kind, amount) for kind, amount in zip(kinds, amounts, strict=True)]
    results = {row[0]: minor(row[1]) for row in table(PAGE, "### Money at stake, by hand", 1)}
    assert results == {"right": call("A", *reasons).at_stake, "counting the same debt twice": sum(amounts)}


def test_visits_are_ordered_by_money_then_by_reasons_then_by_code() -> None:
    silent, owed = Reason("silent", None), Reason("overdue", 500)
    every = [
        call("D", silent),
        call("C", silent, silent),
        call("B", owed),
        call("A", owed),
        call("E", Reason("overstock", 900)),
    ]
    foreign = call("F", Reason("overdue", 10**9), currency="USD")
    assert claims.codes_of(monday.in_order([*every, foreign])) == ["E", "A", "B", "C", "D", "F"]
    assert claims.codes_of(monday.in_order([foreign, *reversed(every)])) == ["E", "A", "B", "C", "D", "F"]


def test_a_margin_is_a_reason_when_it_fell_by_a_tenth(executive: Scope, admin: Engine) -> None:
    rep = claims.ids_of(admin)[REP]
    found = monday.accounts(executive, rep, DEMO_UNTIL)
    nothing = pl.DataFrame(schema={"dealer_id": pl.Int64, "state": pl.String, "at_us": pl.Boolean, "promised_on": pl.Date})
    told = monday.calls(found, nothing, nothing, DEMO_UNTIL)
    fallen = {
        row[0]: row[2] - row[1] for row in found.select("dealer_code", "margin", "margin_before").iter_rows() if row[2] > 0
    }
    expected = {
        row["dealer_code"]: fallen[row["dealer_code"]]
        for row in found.iter_rows(named=True)
        if row["margin_before"] > 0 and row["margin"] <= row["margin_before"] * Decimal("0.9")
    }
    assert {one.code: one.at_stake for one in told} == expected
    for one in reps_moved.accounts(executive, rep, claims.CNY, claims.NOW, None):
        assert one.now is not None
        row = found.filter(dealer_id=one.dealer_id)
        if row.height:
            assert row["margin"].item() == one.now.sales - one.now.uncosted_sales - one.now.cost


def test_handovers_are_those_of_the_files(executive: Scope, installation: Installation) -> None:
    books = Books(installation.folder)
    opened = {row["dealer"]: date.fromisoformat(row["opened_on"]) for row in books.dealers.to_dicts()}
    rows = books._all("dealer_rep", ["dealer", "valid_from"]).to_dicts()
    since = DEMO_UNTIL.replace(year=DEMO_UNTIL.year - 2)
    expected = {
        (row["dealer"], row["rep"])
        for row in rows
        if (day := date.fromisoformat(row["valid_from"])) >= since and day > opened[row["dealer"]]
    }
    told = handover.changes(executive, DEMO_UNTIL)
    assert set(told.select("dealer_code", "rep_code").iter_rows()) == expected
    assert expected


def test_a_handover_says_the_numbers_of_the_accounts_own_pages(executive: Scope, admin: Engine) -> None:
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    for code in ("D00001", "D00005", MOVED):
        year = handover.year(executive, ids[code], DEMO_UNTIL)
        assert (year.period.start, year.period.end) == (date(2025, 11, 1), DEMO_UNTIL)
        assert year.now.sales > 0
        assert year.figures[1].value == kpis.gross_margin_percent(year.now.sales, year.now.uncosted_sales, year.now.cost)


def test_a_dot_for_each_and_none_for_nobody() -> None:
    for rows in (0, 3, 600):
        assert spread("a", "b", "c", "ratio", "en", rows)["layer"]
    listed = reps_spread.listed([], kpis.SHARE)
    assert reps_spread.spread(listed, kpis.SHARE.key).is_empty()
    assert reps_spread.middle(listed, kpis.SHARE.key) is None


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_handover_is_one_page_however_much_there_is_to_say(language: str) -> None:
    from datetime import UTC, datetime

    lines = ["一笔 · 甲乙丙丁 " * 20] * 9
    sections = [handover_pdf.Section(f"部分 {number}", lines[: number or 1], "–") for number in range(7)]
    boxes = [handover_pdf.Box("库存周转天数", "44.8", "42.9")] * 4
    paper = handover_pdf.HandoverPaper(
        speech(language), "t" * 60, "乙" * 120, boxes, sections, "m", datetime(2026, 11, 2, tzinfo=UTC)
    )
    told = handover_pdf.content(paper)["sections"]
    assert [one["title"] for one in told] == [one.title for one in sections]
    more = [speech(language).say("handover-paper-more", count=one) for one in range(1, 7)]
    assert all(
        len(one["lines"]) == len(two.lines) or one["lines"][-1] in more for one, two in zip(told, sections, strict=True)
    )
    assert len(PdfReader(io.BytesIO(handover_pdf.pdf_of(paper))).pages) == 1


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_sheet_on_paper_says_what_the_screen_says(language: str) -> None:
    from datetime import UTC, datetime

    visit = Visit("甲 #1", "D1", "1.00", ("a",), "b")
    paper = MondayPaper(speech(language), "t", [visit], ["n"], "m", datetime(2026, 11, 2, tzinfo=UTC))
    told = content(paper)
    assert told["visits"] == [{"name": "甲 #1", "where": "D1", "at-stake": "1.00", "reasons": ["a"], "say": "b"}]
    assert told["language"] in ("zh", "en")


def test_every_layer_of_a_trend_reads_the_frame_that_is_sent() -> None:
    for target in ("", "t"):
        # A layer with data of its own would be drawn empty.
        assert all("data" not in layer for layer in against_target("m", "v", "n", target, "ratio", "en")["layer"])
