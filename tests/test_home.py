"""Home and news: the four figures, what needs attention and what is announced, against the files, and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.roles import Role
from data.demo import DEMO_UNTIL
from data.demo.named import EMPTY, HEALTHY
from data.replica import fetch, open_scope
from queries import attention, confirmations, disputes, home, kpis, news, periods, rebates, statement, stock
from queries.periods import Period
from tests import by_hand, home_checks, statement_checks, tenancy
from tests.oracle import Books
from tests.test_docs import minor, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation

    Ask = Callable[..., pl.DataFrame]

PAGE = "docs/kpis-home.md"
PERIOD = Period(date(2026, 8, 1), date(2026, 10, 31))


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every dealer."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


@pytest.fixture(scope="module")
def ask(executive: Scope, admin: Engine) -> Ask:
    """Ask a query about a dealer, past the cache."""
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    return statement_checks.asking(executive, ids)


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


def test_the_four_figures_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    home_checks.the_four_figures_are_what_the_files_say(ask, installation)


def test_what_is_late_is_what_the_files_say(ask: Ask, installation: Installation) -> None:
    home_checks.what_is_late_is_what_the_files_say(ask, installation)


def test_news_reach_those_they_are_aimed_at(executive: Scope, admin: Engine, installation: Installation) -> None:
    home_checks.news_reach_those_they_are_aimed_at(executive, admin, installation)


def test_late_comes_first_and_by_money() -> None:
    home_checks.late_comes_first_and_by_money()


def test_turnover_days_are_those_of_the_page_of_stock(ask: Ask) -> None:
    for dealer in (HEALTHY, "D00005", "D00012"):
        period = home.period_of(DEMO_UNTIL)
        first = periods.month_start(period.end, home.POINTS + home.MONTHS - 2)
        rows = ask(home.BY_MONTH, dealer, from_date=first, to_date=periods.month_start(period.end))
        told = home.standing_of(rows, period, {}).figures[0]
        every = ask(stock.MONTHS, dealer, from_date=period.start, to_date=period.end)
        sums = every.select(pl.col("stock_cost_sum", "cost_amount").sum()).row(0)
        days = (period.end - period.start).days + 1
        assert told.kpi == kpis.TURNOVER_DAYS
        assert told.value == kpis.turnover_days(sums[0], stock.counted_days(every), sums[1], days)


def test_a_target_is_that_of_the_quarter_and_in_the_unit_of_the_figure(ask: Ask, installation: Installation) -> None:
    targets = {
        row["kpi"]: row["value"]
        for row in Books(installation.folder)._all("dealer_target", ["dealer", "kpi", "quarter"]).to_dicts()
        if (row["dealer"], row["quarter"]) == (HEALTHY, "2026-Q4")
    }
    told = dict(ask(home.TARGETS, HEALTHY, quarter=date(2026, 10, 1)).iter_rows())
    assert {name: Decimal(value) for name, value in told.items()} == {k: Decimal(v) for k, v in targets.items()}
    one = home.standing_of(_months(), PERIOD, told)
    assert [figure.target for figure in one.figures] == [
        Decimal(targets["turnover_days"]),
        *(Decimal(targets[f"{name}_percent"]) / 100 for name in ("margin", "resolution", "share")),
    ]


def test_the_problems_behind_the_figure_are_as_many_as_it_says(ask: Ask) -> None:
    for dealer in home_checks.DEALERS:
        period = Period(date(2026, 1, 1), date(2026, 10, 31))
        rows = ask(home.PROBLEMS, dealer, from_date=period.start, to_date=period.end)
        months = ask(home.BY_MONTH, dealer, from_date=period.start, to_date=date(2026, 10, 1))
        assert rows.height == months["problems_due"].sum()
        assert int(rows["in_time"].sum()) == months["problems_solved"].sum()


# What needs attention


def known_of(ask: Ask, dealer: str, **more: object) -> attention.Known:
    """What is known of an account about which nobody has done anything here."""
    month = periods.whole_months(DEMO_UNTIL, 1)[0]
    items = ask(statement.OPEN_ITEMS, dealer, as_of=DEMO_UNTIL)
    opened = statement.OpenBalance(DEMO_UNTIL, items, kpis.ageing(items, DEMO_UNTIL), kpis.due_by_week(items, DEMO_UNTIL))
    known = attention.Known(
        account=statement.Account(1, dealer, dealer, "CNY", dealer, None),
        today=DEMO_UNTIL,
        opened=opened,
        month=month,
        closing=None,
        answer=None,
        changed=0,
        effect=0,
        cases=pl.DataFrame(schema=dict(disputes.CASES.schema)),
        rows=pl.DataFrame(schema=dict(attention.REASON_ROWS.schema)),
        programmes=[],
        settled=pl.DataFrame(schema={"state": pl.String, "unpaid": pl.Int64, "promised_on": pl.Date}),
    )
    return replace(known, **more)  # type: ignore[arg-type]  # Fields of Known by name.


def test_what_is_overdue_and_due_is_what_the_files_say(ask: Ask, books: Books) -> None:
    for dealer in home_checks.DEALERS:
        true = by_hand.account(books, dealer, DEMO_UNTIL)
        told = {line.reason.key: line for line in attention.lines(known_of(ask, dealer))}
        assert ("overdue" in told) == (true.overdue > 0), dealer
        assert ("due" in told) == bool(sum(true.due_soon)), dealer
        if "overdue" in told:
            assert (told["overdue"].amount, told["overdue"].day) == (true.overdue, true.oldest), dealer
        if "due" in told:
            assert (told["due"].amount, told["due"].items) == (sum(true.due_soon), len(true.due_soon)), dealer


def test_a_month_is_asked_for_until_it_is_answered_and_again_when_it_changed(ask: Ask) -> None:
    nothing = known_of(ask, EMPTY)
    assert attention.lines(nothing) == []
    open_month = replace(nothing, closing=12_300)
    assert [(line.reason.key, line.amount) for line in attention.lines(open_month)] == [("month-open", 12_300)]
    answer = confirmations.Confirmation(1, "x", open_month.month.end, "agree", 0, 0, None, 0, 0, "x", 1, "x", None, None)  # type: ignore[arg-type]
    assert attention.lines(replace(open_month, answer=answer)) == []
    changed = attention.lines(replace(open_month, answer=answer, changed=2, effect=-500))
    assert [(line.reason.key, line.amount, line.items) for line in changed] == [("month-changed", -500, 2)]


def test_a_case_waits_for_its_answer_and_credit_notes_are_told_together(ask: Ask) -> None:
    schema = dict(disputes.CASES.schema)
    rows = [
        dict.fromkeys(schema)
        | {"dispute_no": number, "reference": f"D-{number}", "status": status, "amount": 1_000, "settled_amount": 0}
        | {"approved_amount": approved, "promised_on": DEMO_UNTIL - timedelta(days=number)}
        for number, status, approved in ((1, "asked_back", None), (2, "approved", 700), (3, "partly_approved", 50))
    ]
    told = attention.lines(known_of(ask, EMPTY, cases=pl.DataFrame(rows, schema=schema)))
    assert [(line.reason.key, line.amount, line.items) for line in told] == [
        ("dispute-answer", 1_000, 1),
        ("credit-to-come", 750, 2),
    ]


def test_a_programme_is_told_near_its_end_when_the_pace_does_not_reach_the_tier(executive: Scope, ask: Ask) -> None:
    near, seen = attention.NEAR_ITS_END_DAYS, 0
    ids = dict(fetch(executive, statement.ACCOUNTS, {"dealers": None, "search": "", "most": 400}).select(
        "dealer_code", "dealer_id").iter_rows())  # fmt: skip
    for dealer in home_checks.DEALERS:
        running = rebates.running(executive, ids[dealer], DEMO_UNTIL, "CNY", "en")
        told = {line.reference: line for line in attention.of_rebates(known_of(ask, dealer, programmes=running))}
        for one in running:
            wanted = one.next is not None and 0 <= (one.ends_on - DEMO_UNTIL).days <= near and one.reaches_on is None
            assert (one.name in told) == bool(wanted and one.brings and one.costs), (dealer, one.code)
            seen += one.name in told
    assert seen > 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(attention.REASONS),
            st.none() | st.integers(-(10**12), 10**12),
            st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
        ),
        max_size=20,
    )
)
def test_nothing_is_lost_in_ordering_and_nothing_late_comes_after_what_is_not(rows) -> None:
    found = [attention.Line(reason, amount, day) for reason, amount, day in rows]
    ordered = attention.in_order(found, DEMO_UNTIL)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    late = [attention.is_late(line, DEMO_UNTIL) for line in ordered]
    assert late == sorted(late, reverse=True)


# News


def test_what_one_has_read_is_unread_for_others(installation: Installation, admin: Engine) -> None:
    home_checks.what_one_has_read_is_unread_for_others(installation, admin)


def test_a_dealer_is_told_what_is_aimed_at_one_of_its_accounts(installation: Installation, admin: Engine) -> None:
    """And staff what is aimed at one of theirs; who sees no goods is told about all lines."""
    everything = set(home_checks.tables_of(installation.folder)["announcement"][0])
    assert "line" in everything
    for person in tenancy.people(installation, admin):
        if person.role == Role.ADMIN:
            continue
        scope = open_scope(person.uid, person.role)[0]
        day = DEMO_UNTIL
        whole = set(news.announced(scope, day)["announcement_code"])
        dealers = scope.dealers if scope.dealers is not None else ()
        parts = [set(news.announced(scope, day, one)["announcement_code"]) for one in dealers]
        assert not parts or whole == set().union(*parts), person.login


def test_nobody_is_told_what_is_not_valid_yet_or_no_longer(executive: Scope) -> None:
    told = fetch(executive, news.ANNOUNCED, {"dealers": None, "as_of": DEMO_UNTIL, "goods_too": True})
    assert told.height
    assert (told["valid_from"] <= DEMO_UNTIL).all()
    assert (told["valid_to"].fill_null(DEMO_UNTIL) >= DEMO_UNTIL).all()


# By hand


def _months() -> pl.DataFrame:
    """The months of the worked example; its months of the year before are empty."""
    first = periods.month_start(PERIOD.end, home.POINTS + home.MONTHS - 2)
    every = periods.months_of(Period(first, PERIOD.end))
    printed = [list(map(minor, row[1:])) for row in table(PAGE, "## A worked example", 0)]
    rows = []
    for month in every:
        parts = dict.fromkeys(home.PARTS, 0)
        if month >= PERIOD.start:
            place = periods.months_of(PERIOD).index(month)
            names = ("sales", "uncosted_sales", "cost", "share_sold", "share_total", "share_estimated")
            parts |= dict(zip(names, printed[place], strict=True))
        rows.append({"month": month, **parts})
    return pl.DataFrame(rows, schema=dict(home.BY_MONTH.schema))


def percent(value: Decimal | None) -> str:
    """As the page prints it."""
    return "–" if value is None else f"{(value * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)} %"


def results(heading: str) -> dict[str, str]:
    """The ways of counting and what each gives."""
    return {row[0]: row[1] for row in table(PAGE, heading)}


def test_the_worked_example_of_the_margin() -> None:
    now = home.standing_of(_months(), PERIOD, {}).now
    costed = now.sales - now.uncosted_sales
    months = [home.sums(_months(), Period(one, periods.month_end(one))) for one in periods.months_of(PERIOD)]
    each = [kpis.gross_margin_percent(one.sales, one.uncosted_sales, one.cost) or Decimal(0) for one in months]
    right = kpis.gross_margin_percent(now.sales, now.uncosted_sales, now.cost)
    naive = {
        "right": percent(right),
        "taking an unknown cost for none": percent(kpis.gross_margin_percent(now.sales, 0, now.cost)),
        "taking the mean of the three months": percent(sum(each, Decimal(0)) / 3),
        "dividing by cost": percent(Decimal(costed - now.cost) / now.cost),
    }
    assert results("### Profit margin, by hand") == naive
    assert naive["right"] not in list(naive.values())[1:]


def test_the_worked_example_of_problems() -> None:
    rows = [[None if cell == "–" else date.fromisoformat(cell) for cell in row[1:]] for row in table(
        PAGE, "## A worked example", 1)]  # fmt: skip
    inside = [row for row in rows if row[0] is not None and PERIOD.start <= row[0] <= PERIOD.end]
    in_time = [bool(solved and promised and solved <= promised) for promised, solved, _ in inside]
    kept = [ok and again is None for ok, (_, _, again) in zip(in_time, inside, strict=True)]
    by_solution = [row for row in rows if row[1] is not None and PERIOD.start <= row[1] <= PERIOD.end]
    solved_then = [bool(row[1] and row[0] and row[1] <= row[0]) for row in by_solution]
    naive = {
        "right": percent(kpis.resolution(sum(kept), len(inside))),
        "counting what was opened again": percent(kpis.resolution(sum(in_time), len(inside))),
        "leaving out what is not solved yet": percent(
            kpis.resolution(sum(kept), sum(1 for row in inside if row[1] is not None))
        ),
        "counting by the day of solution": percent(kpis.resolution(sum(solved_then), len(by_solution))),
    }
    assert results("### Problems solved in time, by hand") == naive
    assert naive["right"] not in list(naive.values())[1:]


def test_the_worked_example_of_the_share() -> None:
    now = home.standing_of(_months(), PERIOD, {}).now
    months = [home.sums(_months(), Period(one, periods.month_end(one))) for one in periods.months_of(PERIOD)]
    each = [kpis.share(one.share_sold, one.share_total) or Decimal(0) for one in months]
    reported = [one for one in months if not one.share_estimated]
    naive = {
        "right": percent(kpis.share(now.share_sold, now.share_total)),
        "taking all our sales, also where the total is not known": percent(kpis.share(now.sales, now.share_total)),
        "taking the reported totals alone": percent(
            kpis.share(sum(one.share_sold for one in reported), sum(one.share_total for one in reported))
        ),
        "taking the mean of the three months": percent(sum(each, Decimal(0)) / 3),
    }
    assert results("### Share of the dealer’s sales, by hand") == naive
    assert naive["right"] not in list(naive.values())[1:]
