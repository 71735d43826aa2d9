"""Orders and the scorecard: against the files for many dealers, and the worked example by hand."""

from __future__ import annotations

import statistics
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest

from auth.roles import Role
from charts.heatmap import heatmap
from data.replica import open_scope
from queries import kpis, orders, scorecard
from queries.periods import Period
from tests import orders_checks, tenancy
from tests.orders_checks import working_days
from tests.stock_checks import asking
from tests.test_docs import minor, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

PAGE = "docs/kpis-orders.md"
AS_OF = date(2026, 6, 30)
JUNE = Period(date(2026, 6, 1), AS_OF)
SPECIAL = {date(2026, 6, 19): "holiday", date(2026, 6, 14): "workday"}


@pytest.fixture(scope="module")
def ask(installation: Installation, admin: Engine) -> Callable[..., pl.DataFrame]:
    """Ask a query about a dealer as an executive, past the cache."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    scope = open_scope(person.uid, person.role)[0]
    with admin.connect() as connection:
        ids = {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    return asking(scope, ids)


@pytest.mark.parametrize(
    "claim",
    [
        orders_checks.deliveries_are_what_the_files_say,
        orders_checks.the_pipeline_is_what_the_files_say,
        orders_checks.promises_are_what_the_files_say,
    ],
    ids=lambda claim: claim.__name__,
)
def test_it_is_what_the_files_say(
    claim: Callable[..., None], ask: Callable[..., pl.DataFrame], installation: Installation
) -> None:
    claim(ask, installation)


def test_the_months_add_up_to_the_period(ask: Callable[..., pl.DataFrame]) -> None:
    orders_checks.the_months_add_up_to_the_period(ask)


def test_rebates_are_promised_for_the_day_that_their_page_says(ask: Callable[..., pl.DataFrame], admin: Engine) -> None:
    orders_checks.rebates_are_promised_for_the_day_that_their_page_says(ask, admin)


def test_problems_are_those_of_the_rollup(ask: Callable[..., pl.DataFrame], admin: Engine) -> None:
    orders_checks.problems_are_those_of_the_rollup(ask, admin)


# The worked example


def day(written: str) -> date | None:
    """A date of the example."""
    return None if written == "–" else date.fromisoformat(written)


def example() -> pl.DataFrame:
    """The lines of the worked example as of 30 June, as orders.lines gives them."""
    heading = "## A worked example"
    steps = [(row[0], row[1], date.fromisoformat(row[2]), int(row[3])) for row in table(PAGE, heading, 1)]
    rows = []
    for line, status, placed, promised, wanted, ordered, cut in table(PAGE, heading, 0):
        mine = [one for one in steps if one[0] == line]
        came = [(on, units) for _, step, on, units in mine if step == "delivered"]
        due = day(promised) or day(wanted)
        assert due is not None
        last = max((on for on, _ in came), default=None)
        rows.append(
            {
                "order_code": line, "status": status, "placed_on": date.fromisoformat(placed), "due_on": due,
                "quantity": int(ordered), "cancelled_quantity": int(cut),
                "shipped_quantity": sum(units for _, step, _, units in mine if step == "shipped"),
                "delivered_quantity": sum(units for _, units in came),
                "in_time_quantity": sum(units for on, units in came if on <= due),
                "delivered_on": last, "expected_on": None, "price": 1_000_000, "promised_days": None,
                "lead_days": None if last is None else working_days(date.fromisoformat(placed), last, SPECIAL),
            }
        )  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"expected_on": pl.Date, "promised_days": pl.Int64})


def printed(heading: str, number: int = 0) -> dict[str, Decimal]:
    """Figures of the example as the page prints them."""
    return {row[0]: Decimal(row[-1].replace(",", "")) for row in table(PAGE, heading, number)}


def percent(part: int, whole: int) -> Decimal:
    """Per cent with one decimal."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def tenth(value: Decimal | float | None) -> Decimal:
    """With one decimal."""
    assert value is not None
    return Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def only_right_is_right(found: dict[str, Decimal], heading: str, number: int = 0) -> None:
    """What the page prints, and no other way of counting gives the right number."""
    assert printed(heading, number) == found
    assert found["right"] not in list(found.values())[1:]


def test_the_worked_example_is_small() -> None:
    assert example().height + len(table(PAGE, "## A worked example", 1)) <= 30


def test_the_worked_example_of_what_is_open() -> None:
    lines = example()
    line = orders.pipeline(lines, AS_OF, "CNY")
    worth = orders.worth(kpis.to_come(), "CNY")
    earlier = lines.filter((pl.col("due_on") < AS_OF) & (kpis.to_come() > 0))
    unshipped = orders.worth(kpis.backordered(), "CNY")
    due = kpis.due_between(lines, JUNE.start, JUNE.end)
    found = {
        "right": line.late_amount,
        "the promised day itself is not late": int(earlier.select(worth.sum()).item()),
        "taking what was shipped for delivered": int(due.select(unshipped.sum()).item()),
        "counting all that is to come": line.to_come_amount,
    }
    assert {row[0]: minor(row[1]) for row in table(PAGE, "### What is open, by hand")} == found
    assert found["right"] not in list(found.values())[1:]
    assert (line.backorders, line.on_the_way, line.late_units) == (30, 8, 8)
    cut = {
        "right": orders.service(lines, JUNE, AS_OF).not_coming,
        "counting the cancelled order": int(lines["cancelled_quantity"].sum()),
    }
    assert printed("### What is open, by hand", 1) == cut


def test_the_worked_example_of_the_fill_rate() -> None:
    lines = example()
    one = orders.service(lines, JUNE, AS_OF)
    due = kpis.due_between(lines, JUNE.start, JUNE.end)
    shipped = due.select(pl.min_horizontal("shipped_quantity", "quantity").sum()).item()
    found = {
        "right": percent(one.filled, one.units),
        "against what was not cut": percent(one.filled, one.units - one.not_coming),
        "taking what was shipped for delivered": percent(shipped, one.units),
        "counting what is not due": percent(one.filled, one.units + 30),
        "counting the cancelled order": percent(one.filled, one.units + 12),
        "counting the unit too many": percent(int(due["delivered_quantity"].sum()), one.units),
    }
    only_right_is_right(found, "### Fill rate, by hand")


def test_the_worked_example_of_in_full_on_time() -> None:
    lines = example()
    one = orders.service(lines, JUNE, AS_OF)
    due = kpis.due_between(lines, JUNE.start, JUNE.end)
    units = int(due.select(pl.min_horizontal("in_time_quantity", "quantity").sum()).item())
    found = {
        "right": percent(one.in_full_on_time, one.lines),
        "in full at some time": percent(due.filter(pl.col("delivered_quantity") >= pl.col("quantity")).height, one.lines),
        "by units": percent(units, one.units),
        "counting what is not due": percent(one.in_full_on_time, one.lines + 1),
    }
    only_right_is_right(found, "### In full on time, by hand")


def test_the_worked_example_of_the_lead_time() -> None:
    lines = example()
    one = orders.service(lines, JUNE, AS_OF)
    arrived = kpis.arrived_between(lines, JUNE.start, JUNE.end)
    days = [(row["delivered_on"] - row["placed_on"]).days for row in arrived.iter_rows(named=True)]
    usual = [working_days(row["placed_on"], row["delivered_on"], {}) for row in arrived.iter_rows(named=True)]
    found = {
        "right": tenth(one.lead_time),
        "days of the calendar": tenth(statistics.median(days)),
        "the mean": tenth(statistics.mean(arrived["lead_days"].to_list())),
        "without holidays and worked days": tenth(statistics.median(usual)),
    }
    only_right_is_right(found, "### Lead time, by hand")
    assert one.lead_time_p90 == 12


def claims() -> pl.DataFrame:
    """The claims of the example as the query gives them, but for the denied one, which it leaves out."""
    rows = [
        ("claims", row[0], row[1], 1, date.fromisoformat(row[2]), date.fromisoformat(row[2]), day(row[3]))
        for row in table(PAGE, "### Promises, by hand")
    ]
    names = list(scorecard.PROMISES.schema)[:-1]
    frame = pl.DataFrame(rows, schema={name: scorecard.PROMISES.schema[name] for name in names}, orient="row")
    return frame.with_columns(kept=(pl.col("done_on") <= pl.col("due_on")).fill_null(value=False))


def test_the_worked_example_of_promises() -> None:
    every = claims()
    rows = scorecard.within(every.filter(pl.col("subject") != "denied"), JUNE)
    one = scorecard.score(rows)
    paid = rows.drop_nulls("done_on")
    by_payment = every.filter(pl.col("done_on").is_between(JUNE.start, JUNE.end))
    found = {
        "right": percent(one.kept, one.due),
        "leaving out what is not paid": percent(one.kept, paid.height),
        "counting the denied one": percent(one.kept, one.due + 1),
        "by the day of payment": percent(int(by_payment["kept"].sum()), by_payment.height),
    }
    only_right_is_right(found, "### Promises, by hand", 1)
    late = scorecard.delays(rows, AS_OF)["days_late"]
    delays = {
        "right": tenth(scorecard.promise_delay(rows, AS_OF)),
        "leaving out what is not paid": tenth(scorecard.promise_delay(paid, AS_OF)),
        "the mean": tenth(statistics.mean(late.to_list())),
    }
    only_right_is_right(delays, "### Promises, by hand", 2)


# What cannot be computed, and what is compared with what


def test_nothing_ordered_and_nothing_promised_is_no_figure() -> None:
    none = example().clear()
    one = orders.service(none, JUNE, AS_OF)
    assert (one.on_time_in_full, one.fill_rate, one.lead_time, one.lead_time_p90) == (None, None, None, None)
    assert scorecard.score(claims().clear()).ratio is None
    assert scorecard.most_broken(claims().clear()) is None
    assert scorecard.most_broken(claims().filter("kept")) is None
    assert not orders.reaches(none, JUNE)


@pytest.mark.parametrize(
    ("as_of", "period", "before", "seen"),
    [
        (date(2026, 10, 31), Period(date(2026, 10, 1), date(2026, 10, 31)), Period(date(2025, 10, 1), date(2025, 10, 31)),
         date(2025, 10, 31)),
        (date(2026, 10, 15), Period(date(2026, 9, 1), date(2026, 9, 30)), Period(date(2026, 8, 1), date(2026, 8, 31)),
         date(2026, 9, 15)),
        (date(2026, 2, 28), Period(date(2026, 2, 1), date(2026, 2, 28)), Period(date(2026, 1, 1), date(2026, 1, 31)),
         date(2026, 1, 31)),
        (date(2026, 3, 30), Period(date(2026, 2, 1), date(2026, 2, 28)), Period(date(2026, 1, 1), date(2026, 1, 31)),
         date(2026, 2, 28)),
    ],
)  # fmt: skip
def test_what_is_compared_had_as_long_to_be_delivered(as_of: date, period: Period, before: Period, seen: date) -> None:
    assert orders.seen_before(as_of, period, before) == seen


@pytest.mark.parametrize("values", [[], [5], list(range(1, 11)), list(range(1, 12)), [3, 3, 3, 9]])
def test_nine_of_ten_do_not_exceed_the_ninetieth(values: list[int]) -> None:
    found = kpis.ninetieth(pl.Series(values, dtype=pl.Int64))
    if not values:
        assert found is None
        return
    assert found is not None
    assert sum(one <= found for one in values) * 10 >= 9 * len(values)
    assert sum(one < found for one in values) * 10 < 9 * len(values)


@pytest.mark.parametrize("rows", [0, 6])
def test_the_grid_takes_clicks_above_its_words(rows: int) -> None:
    spec = heatmap("promise", "month", "kept", "counts", rows)
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["rect", "text", "rect"]
    assert spec["layer"][-1]["name"] == spec["params"][0]["views"][0]
