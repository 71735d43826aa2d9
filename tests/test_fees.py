"""Fees, sub-accounts and rebates: every figure against the files, recomputed without the SQL under test."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.roles import Role
from data.demo import DEMO_UNTIL
from data.demo.named import CORRECTED, EMPTY, HEALTHY, LARGE, MOVED, OVER_LIMIT, SINGLE, WE_OWE
from data.replica import open_scope
from queries import claims, fees, kpis, periods, rebates, tiers
from queries.periods import Period
from tests import fee_checks, tenancy
from tests.fee_checks import Files, fees_frame, programme_by_hand
from tests.oracle import Books
from tests.test_docs import day, minor, table

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation

NASTY = (HEALTHY, EMPTY, SINGLE, LARGE, MOVED, CORRECTED, WE_OWE, OVER_LIMIT)
OTHERS = tuple(f"D{number:05d}" for number in range(40, 300, 13))
PERIODS = (
    periods.preset("12-months", DEMO_UNTIL),
    Period(date(2025, 4, 1), date(2025, 6, 30)),
    Period(date(2026, 9, 1), date(2026, 9, 30)),
)
DOCS = "docs/kpis-fees.md"


@pytest.fixture(scope="module")
def files(installation: Installation) -> Files:
    """The files."""
    return Files(installation.folder)


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every dealer."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


@pytest.fixture(scope="module")
def ids(admin: Engine) -> dict[str, int]:
    """Dealer ids by code."""
    with admin.connect() as connection:
        return {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}


# Against the files


@pytest.mark.parametrize("dealer", [*NASTY, *OTHERS])
def test_fees_are_those_of_the_files_in_every_cut(executive: Scope, ids: dict[str, int], files: Files, dealer: str) -> None:
    for period in PERIODS:
        fee_checks.check_fees(executive, ids, files, dealer, period)
        fee_checks.check_sub_accounts(executive, ids, files, dealer, period)


def test_fees_agree_with_the_entries_they_name(executive: Scope, ids: dict[str, int], files: Files) -> None:
    for dealer in (HEALTHY, *OTHERS):
        rows = fees.entries(executive, ids[dealer], DEMO_UNTIL)
        told = fees.agreement(rows)
        named = [row for row in files.of("fee_entry", dealer, "fee") if row["entry"]]
        assert (told.entries, told.differing) == (len(named), ())
        assert told.fees == told.booked == sum(fee_checks.cents(row["amount"]) for row in named)


def test_what_was_earned_is_what_the_method_earns(executive: Scope, ids: dict[str, int], files: Files) -> None:
    assert sum(fee_checks.check_settlements(executive, ids, files, dealer) for dealer in (*NASTY, *OTHERS)) > 150


def test_running_programmes_count_what_the_files_count(executive: Scope, ids: dict[str, int], files: Files) -> None:
    assert sum(fee_checks.check_running(executive, ids, files, dealer) for dealer in (*NASTY, *OTHERS)) > 25


def test_what_counts_is_what_the_files_count(executive: Scope, admin: Engine, installation: Installation) -> None:
    fee_checks.what_counts_is_what_the_files_count(executive, admin, Books(installation.folder))


def test_claims_are_those_of_the_files(executive: Scope, ids: dict[str, int], files: Files) -> None:
    many = [
        fee_checks.check_claims(executive, ids, files, dealer, period) for dealer in (*NASTY, *OTHERS) for period in PERIODS
    ]
    assert sum(many) > 100


# By hand


def test_a_claim_that_was_withdrawn_is_neither_claimed_nor_cut() -> None:
    fee_checks.a_claim_that_was_withdrawn_is_neither_claimed_nor_cut()


def test_the_four_methods_earn_what_they_say() -> None:
    fee_checks.the_four_methods_earn_what_they_say()


def test_a_second_settlement_does_not_forget_the_first() -> None:
    fee_checks.a_second_settlement_does_not_forget_the_first()


def test_what_is_outstanding_counts_everything_before() -> None:
    fee_checks.what_is_outstanding_counts_everything_before()


def test_without_sales_nobody_knows_how_long_a_purchase_lasts() -> None:
    assert programme_by_hand("stepped", 90_000, cost=0).days_added is None
    assert programme_by_hand("stepped", 90_000).days_added == Decimal(10_001) * 92 / 46_000


def test_a_programme_on_its_last_day_has_no_next_tier() -> None:
    last = tiers.next_tier(programme_by_hand("stepped", 90_000).tiers, 100_001)
    assert last is None


def test_the_pace_says_when_the_next_tier_is_reached() -> None:
    one = programme_by_hand("cumulative", 90_000)
    assert (one.days_gone, one.days_in_all) == (182, 365)
    assert one.projected_base == 90_000 * 365 // 182
    assert one.reaches_on == date(2026, 7, 22)


def test_fees_that_differ_from_their_entry_are_named() -> None:
    rows = fees_frame([("S1", "settled", date(2026, 1, 5), 500, None), ("S2", "settled", date(2026, 1, 6), 700, None)])
    told = rows.with_columns(
        entry_code=pl.Series(["E1", "E2"]),
        entry_document=pl.Series(["FE-1", "FE-2"]),
        entry_amount=pl.Series([-565, -800]),
        entry_tax=pl.Series([-65, 0]),
    )
    # The first differs by its VAT alone.
    assert fees.agreement(told).differing == ("FE-2",)


def test_a_settlement_that_settles_nothing_stands_by_itself() -> None:
    rows = fees_frame([("F1", "accrued", date(2026, 1, 5), 500, None), ("S1", "settled", date(2026, 2, 5), 200, None)])
    listed = fees.documents(rows)
    assert listed["outstanding"].to_list() == [500, -200]
    assert kpis.fees_outstanding(rows) == 300


# Whatever the tiers are

BOUNDS = st.lists(st.integers(1, 10**9), min_size=0, max_size=6, unique=True).map(sorted)
RATES = st.lists(st.decimals(0, 40, places=4), min_size=7, max_size=7)
BASE = st.integers(0, 2 * 10**9)


def made(bounds: list[int], rates: list[Decimal]) -> tuple[tiers.Tier, ...]:
    """Tiers of these bounds, the last one open."""
    ends = [*(Decimal(one) for one in bounds), None]
    return tiers.tiers_of([(number, end, rates[number - 1]) for number, end in enumerate(ends, start=1)])


@given(BOUNDS, RATES, BASE, st.integers(0, 10**9), st.sampled_from(("stepped", "rolling", "total")))
def test_more_purchases_never_earn_less(
    bounds: list[int], rates: list[Decimal], base: int, more: int, method: tiers.Method
) -> None:
    steps = made(bounds, rates)
    assert tiers.reward(method, steps, base) <= tiers.reward(method, steps, base + more)


@given(BOUNDS, RATES, BASE, st.integers(0, 10**9))
def test_with_rates_that_rise_cumulative_never_earns_less(
    bounds: list[int], rates: list[Decimal], base: int, more: int
) -> None:
    steps = made(bounds, sorted(rates))
    assert tiers.reward("cumulative", steps, base) <= tiers.reward("cumulative", steps, base + more)


@given(BOUNDS.filter(bool), RATES, st.sampled_from(tiers.METHODS), st.data())
def test_a_bound_belongs_to_the_tier_that_ends_there(
    bounds: list[int], rates: list[Decimal], method: tiers.Method, data: st.DataObject
) -> None:
    steps = made(bounds, rates)
    bound = data.draw(st.sampled_from(bounds))
    assert tiers.reached(steps, bound)[-1].ends == bound
    following = tiers.next_tier(steps, bound)
    assert following is not None
    assert following.begins == bound
    assert tiers.missing(following, bound) == 1
    assert tiers.reached(steps, bound + 1)[-1] == following
    # Stepped has no jump: the smallest unit more earns the next rate on that unit alone.
    if method == "stepped":
        assert tiers.reward(method, steps, bound + 1) - tiers.reward(method, steps, bound) == following.rate


@given(BOUNDS, RATES, BASE)
def test_the_last_tier_is_open_and_the_first_always_reached(bounds: list[int], rates: list[Decimal], base: int) -> None:
    steps = made(bounds, rates)
    assert tiers.are_in_order(steps)
    assert tiers.reached(steps, base)[0] == steps[0]
    assert tiers.next_tier(steps, max([*bounds, 0]) + 1) is None
    if len(steps) == 1:
        assert {tiers.reward(method, steps, base) for method in tiers.METHODS} == {steps[0].rate * base}


@given(st.decimals(0, 10**9, places=6))
def test_a_rate_on_money_is_per_cent_and_one_on_units_is_money(earned: Decimal) -> None:
    assert tiers.in_money(earned, "amount", 2) == int(earned / 100 + Decimal("0.5"))
    assert tiers.in_money(earned, "quantity", 2) == int(earned * 100 + Decimal("0.5"))


# The page of figures


def fees_of_the_page() -> pl.DataFrame:
    """The example's fee rows."""
    rows = [
        (row[0], row[1], day(row[2]), minor(row[3]), None if row[4] == "–" else row[4])
        for row in table(DOCS, "### Fees, by hand")
    ]
    return fees_frame(rows)  # type: ignore[arg-type]


def test_the_worked_example_of_fees() -> None:
    rows, first, last = fees_of_the_page(), date(2026, 4, 1), date(2026, 6, 30)
    until = rows.filter(pl.col("booked_on") <= last)
    quarter = until.filter(pl.col("booked_on") >= first)
    size = pl.when(pl.col("stage") == "accrued").then(pl.col("amount").abs()).otherwise("amount")
    sizes = until.with_columns(amount=size)
    naive = {
        "right": kpis.fees_outstanding(until),
        "accrued less settled of the quarter alone": kpis.fees_outstanding(quarter),
        "counting the settlement of 2 July": kpis.fees_outstanding(rows),
        "adding charges as if they were promised": kpis.fees_outstanding(sizes),
    }
    assert {row[0]: minor(row[-1]) for row in table(DOCS, "### Fees, by hand", 1)} == naive
    assert len(set(naive.values())) == len(naive)
    took = kpis.settle_days(fees.documents(until), first, last)
    settled = until.filter(pl.col("stage") == "settled").join(
        until.select(settles_code="fee_code", begun="booked_on"), on="settles_code"
    )
    each = kpis.median_of(settled.select((pl.col("booked_on") - pl.col("begun")).dt.total_days()).to_series())
    printed = {row[0]: Decimal(row[1]) for row in table(DOCS, "### Fees, by hand", 2)}
    assert printed == {"right": took, "counting each settlement by itself": each}


def test_the_worked_example_of_rebates() -> None:
    methods = {row[0]: minor(row[1]) for row in table(DOCS, "### Rebates, by hand")}
    assert methods == {method: programme_by_hand(method, 200_000).earned for method in tiers.METHODS}
    one = programme_by_hand("cumulative", 90_000)
    assert one.missing is not None
    assert one.days_added is not None
    told = {row[0]: (Decimal(row[1]), Decimal(row[2])) for row in table(DOCS, "### Rebates, by hand", 1)}
    sales = tiers.days_of_stock(one.missing, 60_000, 92)
    assert sales is not None
    assert told == {
        "earned": (Decimal(one.earned) / 100, Decimal(90_000 * 25) / 10_000),
        "to the next tier": (Decimal(one.missing) / 100, Decimal(100)),
        "it brings": (Decimal(one.brings or 0) / 100, (Decimal(one.missing) * 25 / 10_000).quantize(Decimal("0.01"))),
        "days of stock it adds": (one.days_added.quantize(Decimal("0.1")), sales.quantize(Decimal("0.1"))),
    }
    assert all(right != naive for right, naive in told.values())


def test_the_worked_example_of_what_was_paid() -> None:
    lines = table(DOCS, "### Rebates paid, by hand")
    payments = pl.DataFrame(
        [(row[0], minor(row[1]), day(row[2]), day(row[3]), minor(row[4])) for row in lines],
        schema={"code": pl.String, "earned": pl.Int64, "promised_on": pl.Date, "paid_on": pl.Date, "paid": pl.Int64},
        orient="row",
    )
    settled = payments.group_by("code", "earned", "promised_on").agg(pl.col("paid").sum(), pl.col("paid_on").max())
    rows = rebates.delayed(settled, date(2026, 10, 31))
    first = payments.group_by("code", "promised_on").agg(pl.col("paid_on").min())
    naive_days = first.select(days_late=(pl.col("paid_on") - pl.col("promised_on")).dt.total_days())
    told = {row[0]: (row[1], row[2]) for row in table(DOCS, "### Rebates paid, by hand", 1)}
    unpaid, delay = told["settled, not paid"], told["paid against the promise"]
    assert minor(unpaid[0]) == int(rows["unpaid"].sum())
    assert minor(unpaid[1]) == int(payments["earned"].sum()) - int(payments["paid"].sum())
    assert Decimal(delay[0]) == kpis.payout_delay(rows.filter(pl.col("state") == "paid"))
    assert Decimal(delay[1]) == kpis.payout_delay(naive_days)


def test_the_worked_example_of_claims() -> None:
    rows = fee_checks.claims_frame([
        (code, date.fromisoformat(at), minor(amount), status, day(decided),
         None if granted == "–" else minor(granted), day(paid))
        for code, at, amount, status, _, decided, granted, paid in table(DOCS, "### Claims, by hand")
    ])  # fmt: skip
    first, last = date(2026, 4, 1), date(2026, 6, 30)
    standing = claims.standing(rows, Period(first, last), None)
    inside = pl.col("submitted_on").is_between(first, last)
    decided = rows.filter(pl.col("granted").is_not_null() & (pl.col("status") != "denied"))
    paid = rows.filter(pl.col("status") == "paid")
    since = paid.select((pl.col("paid_on") - pl.col("submitted_on")).dt.total_days()).to_series()
    told = {row[0]: (row[1], row[2]) for row in table(DOCS, "### Claims, by hand", 1)}
    assert [minor(one) for one in told["claimed"]] == [standing.claimed, int(rows.filter(inside)["amount"].sum())]
    assert standing.share is not None
    naive = Decimal(int(decided["granted"].sum())) / int(decided["amount"].sum())
    assert [Decimal(one) for one in told["approved share"]] == [round(standing.share, 2), round(naive, 2)]
    waiting = rows.filter(pl.col("status").is_in(claims.APPROVED))
    assert [minor(one) for one in told["approved, not paid"]] == [standing.unpaid, int(waiting["amount"].sum())]
    assert [Decimal(one) for one in told["paid against the promise"]] == [standing.delay, kpis.median_of(since)]
