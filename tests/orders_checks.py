"""The claims about orders and promises as functions, for tests and mutants; what is true comes from the files."""

from __future__ import annotations

import datetime as dt
import functools
import math
import statistics
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import polars as pl

from data import servers
from data.demo import DEMO_UNTIL
from data.demo.manners import EMPTY, HEALTHY, LARGE, MOVED, ONE_MODEL, SILENT, SINGLE
from queries import orders, periods, rebates, scorecard
from queries.periods import Period
from tests.conftest import STATE
from tests.oracle import BATCHES
from tests.stock_checks import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from pathlib import Path

    from tests.conftest import Installation

    Ask = Callable[..., pl.DataFrame]
    Row = dict[str, Any]

DEALERS = (HEALTHY, EMPTY, SINGLE, LARGE, MOVED, ONE_MODEL, SILENT, "D00002", "D00010", "D00039", "D00102", "D00182")
KEYS = {
    "sales_order": ("dealer", "order"),
    "sales_order_line": ("dealer", "order", "line_no"),
    "order_step": ("dealer", "order", "line_no", "step", "happened_on"),
    "complaint": ("dealer", "complaint"),
    "claim": ("dealer", "claim"),
    "rebate_settlement": ("dealer", "settlement"),
    "rebate_payment": ("dealer", "payment"),
    "holiday": ("day",),
}
PERIODS = (
    periods.preset("12-months", DEMO_UNTIL),
    Period(dt.date(2026, 10, 1), DEMO_UNTIL),
    Period(dt.date(2025, 9, 1), dt.date(2025, 12, 31)),
)
SHANGHAI = ZoneInfo("Asia/Shanghai")
ARRANGING = ("files", "lines_of", "service_of")


@functools.cache
def files(folder: Path) -> dict[str, dict[str, list[Row]]]:
    """Table by dealer: the rows as they stand after all batches. The calendar stands under no dealer."""
    found: dict[str, dict[str, list[Row]]] = {}
    for name, keys in KEYS.items():
        parts = [part for batch in BATCHES if (part := read(folder / batch, name)) is not None]
        rows = pl.concat(parts, how="diagonal").unique(keys, keep="last", maintain_order=True).fill_null("")
        by_dealer: dict[str, list[Row]] = defaultdict(list)
        for row in rows.to_dicts():
            by_dealer[row.get("dealer", "")].append(row)
        found[name] = by_dealer
    return found


def day(text: str) -> dt.date | None:
    """A date of the files; None for none."""
    return dt.date.fromisoformat(text) if text else None


def working_days(first: dt.date, last: dt.date, special: dict[dt.date, str]) -> int:
    """Working days after `first` up to `last`."""
    days = (first + dt.timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(special.get(one, "workday" if one.isoweekday() < 6 else "free") == "workday" for one in days)


def lines_of(folder: Path, dealer: str, as_of: dt.date) -> list[Row]:
    """The order lines of a dealer with what came of them by a day, in plain Python."""
    read_in = files(folder)
    special = {dt.date.fromisoformat(row["day"]): row["kind"] for row in read_in["holiday"][""]}
    heads = {row["order"]: row for row in read_in["sales_order"][dealer]}
    steps: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read_in["order_step"][dealer]:
        if row["happened_on"] <= str(as_of):
            steps[row["order"], row["line_no"]].append(row)
    found = []
    for row in read_in["sales_order_line"][dealer]:
        head, mine = heads[row["order"]], steps[row["order"], row["line_no"]]
        if head["placed_on"] > str(as_of):
            continue
        due = day(row["promised_on"]) or day(head["wanted_on"])
        came = [
            (dt.date.fromisoformat(one["happened_on"]), int(one["quantity"])) for one in mine if one["step"] == "delivered"
        ]
        ordered = int(row["quantity"])
        cut = ordered if head["status"] == "cancelled" else int(row["cancelled_quantity"] or 0)
        delivered, placed = sum(units for _, units in came), dt.date.fromisoformat(head["placed_on"])
        found.append(
            {
                "order": row["order"], "due": due, "ordered": ordered, "cut": cut, "delivered": delivered,
                "shipped": sum(int(one["quantity"]) for one in mine if one["step"] == "shipped"),
                "in_time": sum(units for on, units in came if due is not None and on <= due),
                "counts": head["status"] != "cancelled", "price": float(row["unit_price"]),
                "arrived": max(on for on, _ in came) if came and delivered >= ordered - cut else None,
                "lead": working_days(placed, max(on for on, _ in came), special) if came else None,
            }
        )  # fmt: skip
    return found


def service_of(lines: list[Row], period: Period, as_of: dt.date) -> tuple[Any, ...]:
    """Lines due, in full in time, units ordered, units that came, units cut, lines arrived, median and ninetieth."""
    last = min(period.end, as_of)
    due = [one for one in lines if one["counts"] and one["due"] is not None and period.start <= one["due"] <= last]
    leads = sorted(one["lead"] for one in lines if one["arrived"] is not None and period.start <= one["arrived"] <= last)
    return (
        len(due), sum(one["in_time"] >= one["ordered"] for one in due), sum(one["ordered"] for one in due),
        sum(min(one["delivered"], one["ordered"]) for one in due), sum(one["cut"] for one in due), len(leads),
        statistics.median(leads) if leads else None, leads[math.ceil(len(leads) * 0.9) - 1] if leads else None,
    )  # fmt: skip


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def deliveries_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Fill rate, in full on time, what was cut and the lead times, for each dealer and period, also as of an earlier day."""
    for dealer in DEALERS:
        for as_of in (DEMO_UNTIL, dt.date(2026, 3, 31)):
            found, right = ask(orders.LINES, dealer, as_of=as_of), lines_of(installation.folder, dealer, as_of)
            assert found.height == len(right), dealer
            for period in PERIODS:
                one = orders.service(found, period, as_of)
                counted = (
                    one.lines, one.in_full_on_time, one.units, one.filled, one.not_coming, one.arrived,
                    _number(one.lead_time), _number(one.lead_time_p90),
                )  # fmt: skip
                assert counted == service_of(right, period, as_of), (dealer, as_of, period)


def the_pipeline_is_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """What is still to come, late, not shipped and on its way, for each dealer; the orders of the list add up to it."""
    for dealer in DEALERS:
        found, right = ask(orders.LINES, dealer, as_of=DEMO_UNTIL), lines_of(installation.folder, dealer, DEMO_UNTIL)
        for one in right:
            one["open"] = max(one["ordered"] - one["cut"] - one["delivered"], 0)
        coming = [one for one in right if one["open"]]
        late = [one for one in coming if one["due"] is not None and one["due"] <= DEMO_UNTIL]
        line = orders.pipeline(found, DEMO_UNTIL, "CNY")
        assert line.open_orders == len({one["order"] for one in coming}), dealer
        assert line.to_come_amount == round(sum(one["open"] * one["price"] * 100 for one in coming)), dealer
        assert (line.late_lines, line.late_units) == (len(late), sum(one["open"] for one in late)), dealer
        assert line.late_since == min((one["due"] for one in late), default=None), dealer
        assert line.backorders == sum(max(one["ordered"] - one["cut"] - one["shipped"], 0) for one in coming), dealer
        assert line.on_the_way == sum(max(one["shipped"] - one["delivered"], 0) for one in coming), dealer
        listed = orders.listed(found, DEMO_UNTIL, "CNY")
        assert int(listed["to_come_amount"].sum()) == line.to_come_amount, dealer
        assert listed.filter(pl.col("state").is_in(orders.OPEN_STATES)).height == line.open_orders, dealer


def _stamp(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _promises(folder: Path, dealer: str) -> list[tuple[str, str, dt.date, bool]]:
    """Promise, reference, day on which it ran out and whether it was kept, of what the files know."""
    read_in, found = files(folder), []
    for row in read_in["complaint"][dealer]:
        opened, answered = _stamp(row["opened_at"]), _stamp(row["first_response_at"])
        assert opened is not None
        until = opened + dt.timedelta(hours=24)
        kept = answered is not None and answered <= until
        found.append(("answered", row["complaint"], until.astimezone(SHANGHAI).date(), kept))
        promised, solved = _stamp(row["promised_at"]), _stamp(row["resolved_at"])
        if promised is not None:
            again = row["reopened_at"] != "" or row["status"] == "reopened"
            kept = solved is not None and solved <= promised and not again
            found.append(("solved", row["complaint"], promised.astimezone(SHANGHAI).date(), kept))
    for row in read_in["claim"][dealer]:
        promised_on, paid_on = day(row["promised_on"]), day(row["paid_on"])
        owed = float(row["approved_amount"] or row["amount"])
        if promised_on is not None and row["status"] not in ("denied", "withdrawn") and owed > 0:
            found.append(("claims", row["claim"], promised_on, paid_on is not None and paid_on <= promised_on))
    paid: dict[str, list[Row]] = defaultdict(list)
    for row in read_in["rebate_payment"][dealer]:
        paid[row["settlement"]].append(row)
    for row in read_in["rebate_settlement"][dealer]:
        earned = round(float(row["earned"]) * 100)
        if row["promised_on"] and earned:
            so_far = sum(
                round(float(one["amount"]) * 100) for one in paid[row["settlement"]] if one["paid_on"] <= row["promised_on"]
            )
            found.append(("rebates", row["settlement"], dt.date.fromisoformat(row["promised_on"]), so_far >= earned))
    return found


def promises_are_what_the_files_say(ask: Ask, installation: Installation) -> None:
    """Each promise that ran out by the data-through date, whether it was kept, and nothing else."""
    for dealer in DEALERS:
        right = sorted(one for one in _promises(installation.folder, dealer) if one[2] <= DEMO_UNTIL)
        found = ask(scorecard.PROMISES, dealer, from_date=dt.date(1990, 1, 1), as_of=DEMO_UNTIL)
        found = found.filter(~pl.col("promise").is_in(["disputes", "requests"]))
        assert sorted(found.select("promise", "reference", "due_on", "kept").iter_rows()) == right, dealer


def rebates_are_promised_for_the_day_that_their_page_says(ask: Ask, admin: Any) -> None:
    """Also where a settlement promises no day, and the programme does."""
    with admin.begin() as connection:
        before = connection.exec_driver_sql(
            "select s.dealer_id, s.settlement_code, s.promised_on from bi.rebate_settlement as s"
            " join bi.dealer as d on d.dealer_id = s.dealer_id where d.dealer_code = %s and s.earned > 0",
            (HEALTHY,),
        ).all()
        for dealer_id, code, _ in before:
            connection.exec_driver_sql(_PROMISED, (None, dealer_id, code))
    try:
        assert servers.wait_until_caught_up(STATE)
        shown = ask(rebates.SETTLEMENTS, HEALTHY, as_of=DEMO_UNTIL).filter(pl.col("earned") > 0)
        found = ask(scorecard.PROMISES, HEALTHY, from_date=dt.date(1990, 1, 1), as_of=DEMO_UNTIL)
        promised = sorted(
            shown.filter(pl.col("promised_on") <= DEMO_UNTIL).select("settlement_code", "promised_on").iter_rows()
        )
        assert promised
        assert sorted(scorecard.of(found, "rebates").select("reference", "due_on").iter_rows()) == promised
    finally:
        with admin.begin() as connection:
            for dealer_id, code, day_before in before:
                connection.exec_driver_sql(_PROMISED, (day_before, dealer_id, code))
        assert servers.wait_until_caught_up(STATE)


_PROMISED = "update bi.rebate_settlement set promised_on = %s where dealer_id = %s and settlement_code = %s"


def the_months_add_up_to_the_period(ask: Ask) -> None:
    """Promises by month are those of the period, and kept ones never more than those that ran out."""
    for dealer in DEALERS:
        period = PERIODS[0]
        ordered = ask(orders.LINES, dealer, as_of=DEMO_UNTIL)
        others = ask(scorecard.PROMISES, dealer, from_date=period.start, as_of=DEMO_UNTIL)
        rows = scorecard.with_deliveries(others, ordered, period.start, DEMO_UNTIL, "CNY")
        whole = scorecard.score(rows)
        months = [one for scores in scorecard.by_month(rows, period).values() for _, one in scores]
        assert (sum(one.due for one in months), sum(one.kept for one in months)) == (whole.due, whole.kept)
        delivered = scorecard.score(scorecard.of(rows, scorecard.DELIVERED))
        service = orders.service(ordered, period, DEMO_UNTIL)
        assert (delivered.due, delivered.kept) == (service.lines, service.in_full_on_time)


def problems_are_those_of_the_rollup(ask: Ask, admin: Any) -> None:
    """The scorecard and the four figures tell the same of problems solved in time."""
    sql = """select r.dealer_code, sum(m.problems_due) as due, sum(m.problems_solved) as solved
        from bi.dealer_month as m join bi.dealer as r on r.dealer_id = m.dealer_id
        where m.month between %s and %s group by r.dealer_code"""
    period = PERIODS[0]
    with admin.connect() as connection:
        rows = connection.exec_driver_sql(sql, (period.start, period.end)).all()
    rollup = {row.dealer_code: (int(row.due), int(row.solved)) for row in rows}
    for dealer in DEALERS:
        rows = ask(scorecard.PROMISES, dealer, from_date=period.start, as_of=period.end)
        solved = scorecard.score(scorecard.of(rows, "solved"))
        assert (solved.due, solved.kept) == rollup.get(dealer, (0, 0)), dealer
