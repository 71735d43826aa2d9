"""The claims about fees and rebates as functions, for tests and mutants; what is true comes from the files or by hand."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import polars as pl

from data.demo import DEMO_UNTIL
from data.demo.named import HEALTHY
from data.replica import fetch
from queries import claims, fees, kpis, rebates, tiers
from queries.periods import Period
from tests.oracle import BATCHES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.oracle import Books


def rows_of(folder: Path, table: str, *key: str) -> list[dict[str, Any]]:
    """The rows of a table after both batches, in plain Python: the last version of each key."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for batch in BATCHES:
        for path in sorted((folder / batch).glob(f"{table}.*")):
            frame = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)
            for row in frame.iter_rows(named=True):
                found[tuple(row[name] for name in key)] = row
    return list(found.values())


def cents(text: Any) -> int:
    """Major units as cents, without a float in between."""
    return int(Decimal(str(text)) * 100)


def day(value: Any) -> date:
    """A day of a file."""
    return value if isinstance(value, date) else date.fromisoformat(value)


@dataclass(frozen=True)
class Files:
    """The files of fees and rebates, by account."""

    folder: Path

    def of(self, table: str, dealer: str, *key: str) -> list[dict[str, Any]]:
        """The rows of an account."""
        return [row for row in self._all(table, ("dealer", *key)) if row["dealer"] == dealer]

    def all(self, table: str, *key: str) -> list[dict[str, Any]]:
        """All rows of a table."""
        return self._all(table, key)

    def _all(self, table: str, key: tuple[str, ...]) -> list[dict[str, Any]]:
        if (table, key) not in _READ:
            _READ[table, key] = rows_of(self.folder, table, *key)
        return _READ[table, key]


_READ: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}


def fees_by_hand(files: Files, dealer: str, until: date) -> list[dict[str, Any]]:
    """The fee rows of an account up to a day."""
    return [row for row in files.of("fee_entry", dealer, "fee") if day(row["booked_on"]) <= until]


def check_fees(scope: Scope, ids: Mapping[str, int], files: Files, dealer: str, period: Period) -> None:
    """Types, months, documents and totals of an account in a period are what the files say, and add up to one another."""
    rows = fees.named(fetch(scope, fees.ENTRIES, {"dealer_id": ids[dealer], "to_date": period.end}), "zh-CN")
    known = fees_by_hand(files, dealer, period.end)
    accrued = [row for row in known if row["stage"] == "accrued"]
    settled = [row for row in known if row["stage"] == "settled"]
    assert rows.height == len(known)
    listed = fees.documents(rows)
    standing = fees.standing(rows, listed, period, None)
    outstanding = sum(cents(row["amount"]) for row in accrued) - sum(cents(row["amount"]) for row in settled)
    assert standing.outstanding == outstanding == int(listed["outstanding"].sum())
    assert standing.promised - standing.charged == outstanding
    inside = [row for row in known if period.start <= day(row["booked_on"])]
    for stage, figure in (("accrued", standing.accrued), ("settled", standing.settled)):
        assert figure == sum(cents(row["amount"]) for row in inside if row["stage"] == stage)
    types = fees.of_types(rows, period, None)
    for row in types.iter_rows(named=True):
        assert row["opening"] + row["accrued"] - row["settled"] == row["outstanding"]
        own = [one for one in known if one["fee_type"] == row["fee_type_code"]]
        signed = [cents(one["amount"]) * (1 if one["stage"] == "accrued" else -1) for one in own]
        assert row["outstanding"] == sum(signed)
    for column, figure in (("accrued", standing.accrued), ("settled", standing.settled), ("outstanding", outstanding)):
        assert int(types[column].sum()) == figure
    months = fees.of_months(rows, period, None)
    assert (int(months["accrued"].sum()), int(months["settled"].sum())) == (standing.accrued, standing.settled)
    by_hand = {row["fee"]: cents(row["amount"]) for row in accrued}
    for row in settled:
        by_hand[row["settles"]] -= cents(row["amount"])
    assert dict(listed.select("fee_code", "outstanding").iter_rows()) == by_hand


def check_sub_accounts(scope: Scope, ids: Mapping[str, int], files: Files, dealer: str, period: Period) -> None:
    """Each balance is the sum of all its movements, and the last line of its movements ends there."""
    moved = fetch(scope, fees.MOVEMENTS, {"dealer_id": ids[dealer], "to_date": period.end})
    known = [row for row in files.of("sub_account_movement", dealer, "movement") if day(row["booked_on"]) <= period.end]
    for row in fees.balances(moved, period).iter_rows(named=True):
        own = [one for one in known if one["sub_account"] == row["sub_account"]]
        assert row["balance"] == sum(cents(one["amount"]) for one in own)
        assert row["opening"] + row["incoming"] - row["outgoing"] == row["balance"]
        inside = fees.moved_in(moved, row["sub_account"], period)
        assert inside.height == sum(day(one["booked_on"]) >= period.start for one in own)
        if inside.height:
            assert inside["balance"][-1] == row["balance"]
    assert moved.height == len(known)


def reward_by_hand(method: str, steps: list[tuple[Fraction | None, Fraction]], base: Fraction) -> Fraction:
    """What a base earns, reckoned unit by tier in fractions: another road than queries.tiers."""
    begins, paid, found = Fraction(0), Fraction(0), Fraction(0)
    for ends, rate in steps:
        if begins and base <= begins:
            break
        top = base if ends is None or base < ends else ends
        paid = {"stepped": paid + (top - begins) * rate, "cumulative": base * rate, "rolling": paid + top * rate,
                "total": paid + base * rate}[method]  # fmt: skip
        found, begins = paid, ends or begins
    return found


def programme_of(files: Files, code: str) -> dict[str, Any]:
    """A programme of the files."""
    return next(row for row in files.all("rebate_programme", "programme") if row["programme"] == code)


def steps_of(files: Files, code: str) -> list[tuple[Fraction | None, Fraction]]:
    """Its tiers in major units, as fractions."""
    own = [row for row in files.all("rebate_tier", "programme", "tier") if row["programme"] == code]
    own.sort(key=lambda row: int(row["tier"]))
    return [(None if row["up_to"] is None else Fraction(row["up_to"]), Fraction(row["rate_percent"])) for row in own]


def in_cents(programme: Mapping[str, Any], reward: Fraction) -> int:
    """A reward over a base in major units, or in units, as cents, half up."""
    exact = reward if programme["measure"] == "amount" else reward * 100
    return int(exact + Fraction(1, 2))


def check_settlements(scope: Scope, ids: Mapping[str, int], files: Files, dealer: str) -> int:
    """What the files say was earned is what the method earns over their base; returns how many were compared."""
    assert scope.data_through is not None
    rows = rebates.past(scope, ids[dealer], scope.data_through, "en")
    known = files.of("rebate_settlement", dealer, "settlement")
    paid: dict[str, int] = {}
    for row in files.of("rebate_payment", dealer, "payment"):
        paid[row["settlement"]] = paid.get(row["settlement"], 0) + cents(row["amount"])
    assert rows.height == len(known)
    for row in known:
        told = rows.row(by_predicate=pl.col("settlement_code") == row["settlement"], named=True)
        programme = programme_of(files, row["programme"])
        steps, base = steps_of(files, row["programme"]), Fraction(row["base"])
        earned = in_cents(programme, reward_by_hand(programme["method"], steps, base))
        assert earned == cents(row["earned"]) == told["earned"]
        assert told["paid"] == paid.get(row["settlement"], 0)
        assert told["unpaid"] == earned - told["paid"]
        ours = tiers.tiers_of([
            (number, None if ends is None else Decimal(ends.numerator) / ends.denominator,
             Decimal(rate.numerator) / rate.denominator)
            for number, (ends, rate) in enumerate(steps, start=1)
        ])  # fmt: skip
        if base.denominator == 1:
            reward = tiers.reward(programme["method"], ours, int(base))
            digits = 2
            money = tiers.in_money(reward * (100 if programme["measure"] == "amount" else 1), programme["measure"], digits)
            assert money == earned
    return len(known)


def bought_by_hand(files: Files, dealer: str, programme: Mapping[str, Any], until: date) -> tuple[int, int]:
    """What counts in a programme up to a day, in cents and units, from the files row by row."""
    first, last = day(programme["starts_on"]), min(day(programme["ends_on"]), until)
    lines = {row["model"]: row["line"] for row in files.all("model", "model")}
    amount, units = Decimal(0), 0
    for at, model, money, quantity in _BOUGHT[programme["basis"]](files, dealer):
        if first <= at <= last and programme["line"] in (None, "", lines[model]):
            amount, units = amount + money, units + quantity
    return int((amount * 100).to_integral_value()), units


def _ordered(files: Files, dealer: str) -> Any:
    orders = {row["order"]: row for row in files.of("sales_order", dealer, "order")}
    for row in files.of("sales_order_line", dealer, "order", "line_no"):
        order, left = orders[row["order"]], int(row["quantity"]) - int(row["cancelled_quantity"] or 0)
        if order["status"] != "cancelled":
            yield day(order["placed_on"]), row["model"], left * Decimal(str(row["unit_price"])), left


def _delivered(files: Files, dealer: str) -> Any:
    for row in files.of("sell_in", dealer, "day", "model"):
        yield day(row["day"]), row["model"], Decimal(str(row["amount"])), int(row["quantity"])


def _invoiced(files: Files, dealer: str) -> Any:
    booked = {
        row["entry"]: day(row["booked_on"])
        for row in files.of("ledger_entry", dealer, "entry")
        if row["cancelled"] != "true"
    }
    entry = {row["delivery"]: row["entry"] for row in files.of("delivery", dealer, "delivery")}
    for row in files.of("delivery_line", dealer, "delivery", "item"):
        if entry[row["delivery"]] in booked:
            yield booked[entry[row["delivery"]]], row["model"], Decimal(str(row["amount"])), int(row["quantity"])


_BOUGHT = {"ordered": _ordered, "delivered": _delivered, "invoiced": _invoiced}


def check_running(scope: Scope, ids: Mapping[str, int], files: Files, dealer: str) -> int:
    """Base, earned, distance and what it brings of each running programme; returns how many there were."""
    assert scope.data_through is not None
    until = scope.data_through
    mine = {row["programme"] for row in files.of("rebate_member", dealer, "programme")}
    closed = {row["programme"] for row in files.of("rebate_settlement", dealer, "settlement")}
    began = {code for code in mine - closed if day(programme_of(files, code)["starts_on"]) <= until}
    found = rebates.running(scope, ids[dealer], until, "CNY", "en")
    assert {one.code for one in found} == began
    for one in found:
        programme, steps = programme_of(files, one.code), steps_of(files, one.code)
        assert (one.amount, one.quantity) == bought_by_hand(files, dealer, programme, until)
        scale = 100 if one.measure == "amount" else 1

        def earned(base: int, programme: Any = programme, steps: Any = steps, scale: int = scale) -> int:
            return in_cents(programme, reward_by_hand(programme["method"], steps, Fraction(base, scale)))

        assert one.earned == earned(one.base)
        ahead = [ends * scale for ends, _ in steps if ends is not None and ends * scale >= one.base]
        if ahead and one.days_left > 0:
            assert one.missing == int(ahead[0]) + 1 - one.base
            assert one.brings == earned(int(ahead[0]) + 1) - earned(one.base)
        else:
            assert one.missing is one.brings is one.costs is None
    return len(found)


def what_counts_is_what_the_files_count(executive: Scope, admin: Engine, books: Books) -> None:
    """Money and units of each running programme of a few accounts, asked of the database anew."""
    with admin.connect() as connection:
        rows = connection.exec_driver_sql("select dealer_id, dealer_code from sec.dealer_code").all()
    ids, files = {row.dealer_code: row.dealer_id for row in rows}, Files(books.folder)
    compared = 0
    for dealer in (HEALTHY, "D00002", "D00066", "D00105"):
        asked = {"dealer_id": ids[dealer], "as_of": DEMO_UNTIL, "minor_units": 100}
        for code, amount, quantity in fetch(executive, rebates.BASES, asked).iter_rows():
            assert (amount, quantity) == bought_by_hand(files, dealer, programme_of(files, code), DEMO_UNTIL), (dealer, code)
            compared += 1
    assert compared


SECOND = ("Q-TWICE", date(2026, 1, 1), date(2026, 12, 31))


def a_second_settlement_does_not_forget_the_first() -> None:
    """What was settled and paid within a running programme is part of what is earned, and only the rest is to come."""
    one = programme_by_hand("cumulative", 200_000, settled=10_000, paid=10_000)
    assert one.earned == 50_000
    assert one.to_settle == 40_000


def programme_by_hand(method: Any, base: int, *, settled: int = 0, paid: int = 0, cost: int = 46_000) -> rebates.Programme:
    """A programme with tiers of 10 % up to 1,000 and 25 % up to 2,500 of which `base` cents count half-way through 2026."""
    code, starts_on, ends_on = SECOND
    bounds = [(1, Decimal(100_000), Decimal(10)), (2, Decimal(250_000), Decimal(25))]
    return rebates.Programme(
        code=code, name=code, method=method, basis="invoiced", measure="amount", starts_on=starts_on, ends_on=ends_on,
        line_code=None, line=None, settle_by=None, tiers=tiers.tiers_of(bounds), amount=base, quantity=0, settled=settled,
        paid=paid, as_of=starts_on + timedelta(days=181), digits=2, cost_of_sales=cost, sales_days=92,
    )  # fmt: skip


def the_four_methods_earn_what_they_say() -> None:
    """Tiers of 10 % up to 1,000 and 25 % up to 2,500, purchases of 2,000, and at the very bound."""
    wanted = {"stepped": 35_000, "cumulative": 50_000, "rolling": 60_000, "total": 70_000}
    assert {method: programme_by_hand(method, 200_000).earned for method in tiers.METHODS} == wanted
    at_bound = {method: programme_by_hand(method, 100_000).earned for method in tiers.METHODS}
    assert set(at_bound.values()) == {10_000}
    one_more = {method: programme_by_hand(method, 100_001).earned for method in tiers.METHODS}
    assert one_more == {"stepped": 10_000, "cumulative": 25_000, "rolling": 35_000, "total": 35_000}
    assert [programme_by_hand("total", base).missing for base in (90_000, 100_000, 100_001)] == [10_001, 1, None]


def what_is_outstanding_counts_everything_before() -> None:
    """Accrued before the period and settled in it: nothing is outstanding, and the settlement belongs to the period."""
    rows = fees_frame([("F1", "accrued", date(2026, 1, 10), 100, None), ("S1", "settled", date(2026, 4, 1), 100, "F1")])
    period = Period(date(2026, 4, 1), date(2026, 4, 30))
    standing = fees.standing(rows, fees.documents(rows), period, None)
    assert (standing.accrued, standing.settled, standing.outstanding) == (0, 100, 0)
    told = fees.of_types(rows, period, None).row(0, named=True)
    assert (told["opening"], told["accrued"], told["settled"], told["outstanding"]) == (100, 0, 100, 0)
    assert kpis.settle_days(fees.documents(rows), period.start, period.end) == 81


def fees_frame(rows: list[tuple[str, str, date, int, str | None]]) -> pl.DataFrame:
    """Fee rows by hand: code, stage, day, amount, what it settles."""
    told = [
        (code, "display", "陈列", "Display", stage, at, amount, settles, None, None, None, None, None, None, None)
        for code, stage, at, amount, settles in rows
    ]
    return fees.named(pl.DataFrame(told, schema=dict(fees.ENTRIES.schema), orient="row"), "en")


def check_claims(scope: Scope, ids: Mapping[str, int], files: Files, dealer: str, period: Period) -> int:
    """The claims of an account are those of the files, their sums add up, and nothing approved is forgotten."""
    assert scope.data_through is not None
    rows = claims.told(
        fetch(scope, claims.CASES, {"dealer_id": ids[dealer], "as_of": scope.data_through}), scope.data_through
    )
    known = files.of("claim", dealer, "claim")
    assert rows.height == len(known)
    standing = claims.standing(rows, period, None)
    inside = [row for row in known if period.start <= day(row["submitted_on"]) <= period.end]
    assert standing.claimed == sum(cents(row["amount"]) for row in inside if row["status"] != "withdrawn")
    waiting = [row for row in known if row["status"] in ("approved", "partly_approved")]
    assert standing.unpaid == sum(cents(row["approved_amount"]) for row in waiting)
    open_ones = [row for row in known if row["status"] in ("submitted", "under_review")]
    assert standing.undecided_amount == sum(cents(row["amount"]) for row in open_ones)
    late = [row for row in (*waiting, *open_ones) if day(row["promised_on"]) < scope.data_through]
    assert standing.late == len(late)
    paid = sorted(
        (day(row["paid_on"]) - day(row["promised_on"])).days
        for row in known
        if row["status"] == "paid" and period.start <= day(row["paid_on"]) <= period.end
    )
    assert (standing.paid, standing.paid_late) == (len(paid), sum(one > 0 for one in paid))
    assert standing.delay == (Decimal(str(statistics.median(paid))) if paid else None)
    kinds = claims.of_kinds(rows, period)
    for row in kinds.iter_rows(named=True):
        assert row["granted"] + row["cut"] + row["undecided"] + row["withdrawn"] == row["claimed"]
    assert int(kinds["claimed"].sum()) == sum(cents(row["amount"]) for row in inside)
    return len(known)


def a_claim_that_was_withdrawn_is_neither_claimed_nor_cut() -> None:
    """Withdrawn claims count nowhere; an approved one is to be paid in full as far as it was approved."""
    rows = claims_frame([
        ("C1", date(2026, 4, 2), 500, "withdrawn", None, None, None),
        ("C2", date(2026, 4, 3), 400, "partly_approved", date(2026, 4, 9), 250, None),
    ])  # fmt: skip
    period = Period(date(2026, 4, 1), date(2026, 4, 30))
    standing = claims.standing(rows, period, None)
    assert (standing.claimed, standing.unpaid, standing.share) == (400, 250, Decimal(250) / 400)


def claims_frame(rows: list[tuple[str, date, int, str, date | None, int | None, date | None]]) -> pl.DataFrame:
    """Claims by hand: code, submitted, amount, status, decided, approved, paid; promised thirty days after submission."""
    made = []
    for code, at, amount, status, decided, approved, paid in rows:
        given = dict.fromkeys(claims.CASES.schema) | {
            "claim_code": code, "kind": "freight_damage", "submitted_on": at, "amount": amount, "status": status,
            "promised_on": at + timedelta(days=30), "decided_on": decided, "approved_amount": approved, "paid_on": paid,
        }  # fmt: skip
        made.append(given)
    return claims.told(pl.DataFrame(made, schema=dict(claims.CASES.schema)), date(2026, 6, 30))
