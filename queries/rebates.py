"""Rebate programmes (B2): what an account has earned so far, what the next tier takes and brings, and what was paid.

A programme runs until a settlement covers its last day. What was settled and paid of it before counts as settled: it is part
of what is earned, never added to it and never forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
from babel import numbers

from data.cache import remembered
from data.query import Query
from queries import kpis, periods, tiers
from queries.periods import Period

if TYPE_CHECKING:
    from data.scope import Scope
    from queries.tiers import Method, Tier

PROGRAMMES = Query(
    "rebates__programmes",
    {
        "programme_code": pl.String,
        "name_zh": pl.String,
        "name_en": pl.String,
        "method": pl.String,
        "basis": pl.String,
        "measure": pl.String,
        "starts_on": pl.Date,
        "ends_on": pl.Date,
        "line_code": pl.String,
        "line_zh": pl.String,
        "line_en": pl.String,
        "settle_by": pl.Date,
    },
)
TIERS = Query("rebates__tiers", {"programme_code": pl.String, "tier": pl.Int64, "up_to": pl.String, "rate": pl.String})
BASES = Query("rebates__bases", {"programme_code": pl.String, "amount": pl.Int64, "quantity": pl.Int64})
SETTLEMENTS = Query(
    "rebates__settlements",
    {
        "settlement_code": pl.String,
        "programme_code": pl.String,
        "period_from": pl.Date,
        "period_to": pl.Date,
        "base": pl.String,
        "earned": pl.Int64,
        "settled_on": pl.Date,
        "promised_on": pl.Date,
        "paid": pl.Int64,
        "paid_on": pl.Date,
    },
)
PAYMENTS = Query(
    "rebates__payments",
    {
        "settlement_code": pl.String,
        "payment_code": pl.String,
        "paid_on": pl.Date,
        "amount": pl.Int64,
        "entry_document": pl.String,
        "entry_booked_on": pl.Date,
    },
)
COST_OF_SALES = Query("rebates__cost_of_sales", {"line_code": pl.String, "cost": pl.Int64})
METHODS = tiers.METHODS
BASISES = ("ordered", "delivered", "invoiced")
MEASURES = ("amount", "quantity")
STATES = ("paid", "open", "late", "nothing")
# Whole months whose sales say how long a purchase lasts.
MONTHS_OF_SALES = 3


@dataclass(frozen=True)
class Programme:
    """A running programme of an account as of a day. Money in the minor unit; bounds of tiers in that or in units.

    `amount` and `quantity` are what counts so far; `settled` and `paid` what was settled and paid of it already.
    """

    code: str
    name: str
    method: Method
    basis: str
    measure: str
    starts_on: date
    ends_on: date
    line_code: str | None
    line: str | None
    settle_by: date | None
    tiers: tuple[Tier, ...]
    amount: int
    quantity: int
    settled: int
    paid: int
    as_of: date
    digits: int
    cost_of_sales: int
    sales_days: int

    @property
    def base(self) -> int:
        """What counts so far, by the programme's measure."""
        return self.amount if self.measure == "amount" else self.quantity

    def worth(self, base: int) -> int:
        """What such a base earns."""
        return tiers.in_money(tiers.reward(self.method, self.tiers, base), self.measure, self.digits)

    @property
    def earned(self) -> int:
        """What the base so far earns, whatever of it was settled before."""
        return self.worth(self.base)

    @property
    def to_settle(self) -> int:
        """What is earned and not settled yet; below zero when more was settled than is earned."""
        return self.earned - self.settled

    @property
    def reached(self) -> Tier:
        """The highest tier that is reached."""
        return tiers.reached(self.tiers, self.base)[-1]

    @property
    def next(self) -> Tier | None:
        """The next tier; None in the last one, and when the programme is over."""
        return None if self.days_left <= 0 else tiers.next_tier(self.tiers, self.base)

    @property
    def missing(self) -> int | None:
        """How much more reaches the next tier, in the measure's unit."""
        return None if self.next is None else tiers.missing(self.next, self.base)

    @property
    def brings(self) -> int | None:
        """How much more rebate the missing purchase brings."""
        return None if self.missing is None else self.worth(self.base + self.missing) - self.earned

    @property
    def costs(self) -> int | None:
        """The missing purchase in money; None where units have no price yet because none count so far."""
        if self.missing is None or self.measure == "amount":
            return self.missing
        return None if self.quantity <= 0 else -(-self.missing * self.amount // self.quantity)

    @property
    def days_added(self) -> Decimal | None:
        """How many days of stock the missing purchase adds, by the cost of sales of the last whole months."""
        return None if self.costs is None else tiers.days_of_stock(self.costs, self.cost_of_sales, self.sales_days)

    @property
    def days_in_all(self) -> int:
        """Days of the programme."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def days_gone(self) -> int:
        """Days that are over, the last one of the data included."""
        return min((self.as_of - self.starts_on).days + 1, self.days_in_all)

    @property
    def days_left(self) -> int:
        """Days in which something can still be bought."""
        return self.days_in_all - self.days_gone

    @property
    def projected_base(self) -> int:
        """What will count at the end at the pace so far."""
        return tiers.projected(self.base, self.days_gone, self.days_in_all)

    @property
    def projected(self) -> int:
        """What is earned at the end at the pace so far."""
        return self.worth(self.projected_base)

    @property
    def reaches_on(self) -> date | None:
        """The day on which the pace so far reaches the next tier; None when it does not before the end."""
        if self.next is None or self.missing is None or self.base <= 0:
            return None
        needed = -(-(self.base + self.missing) * self.days_gone // self.base)
        return self.starts_on + timedelta(days=needed - 1) if needed <= self.days_in_all else None


def running(scope: Scope, dealer_id: int, as_of: date, currency: str, language: str) -> list[Programme]:
    """The programmes of an account that no settlement has closed up to the data-through date; the first to end first."""
    settled = settlements(scope, dealer_id, as_of)
    known = remembered(scope, PROGRAMMES, dealer_id=dealer_id, as_of=as_of)
    closed = known.join(settled, on="programme_code").filter(pl.col("period_to") >= pl.col("ends_on"))
    rows = _named(known, language).join(closed, on="programme_code", how="anti", maintain_order="left")
    if rows.is_empty():
        return []
    behind = _behind(scope, dealer_id, as_of, int(numbers.get_currency_precision(currency)), settled)
    return [_programme(row, behind) for row in rows.iter_rows(named=True) if row["programme_code"] in behind.steps]


@dataclass(frozen=True)
class _Behind:
    """What programmes are made of: what counts, what was settled and paid, and tiers, by code; cost of sales by line."""

    as_of: date
    digits: int
    bases: dict[str, tuple[int, int]]
    settled: dict[str, tuple[int, int]]
    steps: dict[str, list[tuple[int, Decimal | None, Decimal]]]
    cost: dict[str, int]
    sales_days: int


def _behind(scope: Scope, dealer_id: int, as_of: date, digits: int, settled: pl.DataFrame) -> _Behind:
    bases = remembered(scope, BASES, dealer_id=dealer_id, as_of=as_of, minor_units=10**digits)
    sums = settled.group_by("programme_code").agg(pl.col("earned").sum(), pl.col("paid").sum())
    months = sales_months(as_of)
    cost = remembered(scope, COST_OF_SALES, dealer_id=dealer_id, from_date=months.start, to_date=months.end)
    return _Behind(
        as_of=as_of,
        digits=digits,
        bases={code: (amount, quantity) for code, amount, quantity in bases.iter_rows()},
        settled={code: (earned, paid) for code, earned, paid in sums.iter_rows()},
        steps=_steps(remembered(scope, TIERS, dealer_id=dealer_id)),
        cost=dict(cost.iter_rows()),
        sales_days=(months.end - months.start).days + 1,
    )


def _steps(rows: pl.DataFrame) -> dict[str, list[tuple[int, Decimal | None, Decimal]]]:
    found: dict[str, list[tuple[int, Decimal | None, Decimal]]] = {}
    for code, number, up_to, rate in rows.iter_rows():
        found.setdefault(code, []).append((number, None if up_to is None else Decimal(up_to), Decimal(rate)))
    return found


def _programme(row: dict[str, Any], behind: _Behind) -> Programme:
    code, line = row["programme_code"], row["line_code"]
    # Bounds of money come in major units, and what counts is kept in the minor one.
    shift = behind.digits if row["measure"] == "amount" else 0
    bounds = [(number, None if end is None else end.scaleb(shift), rate) for number, end, rate in behind.steps[code]]
    same = ("name", "method", "basis", "measure", "starts_on", "ends_on", "line_code", "line", "settle_by")
    amount, quantity = behind.bases.get(code, (0, 0))
    settled, paid = behind.settled.get(code, (0, 0))
    return Programme(
        code=code,
        tiers=tiers.tiers_of(bounds),
        amount=amount,
        quantity=quantity,
        settled=settled,
        paid=paid,
        as_of=behind.as_of,
        digits=behind.digits,
        cost_of_sales=sum(behind.cost.values()) if line is None else behind.cost.get(line, 0),
        sales_days=behind.sales_days,
        **{name: row[name] for name in same},
    )


def _named(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return rows.with_columns(
        name=pl.coalesce(f"name_{own}", f"name_{other}", "programme_code"),
        line=pl.coalesce(f"line_{own}", f"line_{other}", "line_code"),
    )


def sales_months(as_of: date) -> Period:
    """The last whole months before or up to the day, whose sales say how long a purchase lasts."""
    months = periods.whole_months(as_of, MONTHS_OF_SALES)
    return Period(months[-1].start, months[0].end)


def settlements(scope: Scope, dealer_id: int, as_of: date) -> pl.DataFrame:
    """Every settlement of an account up to a day with what was paid of it by then, the oldest first."""
    return remembered(scope, SETTLEMENTS, dealer_id=dealer_id, as_of=as_of)


def payments(scope: Scope, dealer_id: int, as_of: date) -> pl.DataFrame:
    """Every payment of rebates to an account up to a day, the oldest first."""
    return remembered(scope, PAYMENTS, dealer_id=dealer_id, as_of=as_of)


def past(scope: Scope, dealer_id: int, as_of: date, language: str) -> pl.DataFrame:
    """Settlements, the newest first, with the programme's name, `unpaid`, `state` and `days_late`.

    `days_late` of what is paid in full is the last payment less the promise, negative when it came before; of what is not,
    the days that the promise is over. It is null where nothing was earned or promised, and while the promise still runs.
    """
    names = _named(remembered(scope, PROGRAMMES, dealer_id=dealer_id, as_of=as_of), language)
    rows = settlements(scope, dealer_id, as_of)
    told = rows.join(names.select("programme_code", "name", "measure"), on="programme_code", how="left")
    return delayed(told, as_of).sort("settled_on", "settlement_code", descending=[True, False])


def delayed(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Settlements with unpaid, state (one of STATES) and days_late."""
    unpaid, over = pl.col("earned") - pl.col("paid"), (pl.lit(as_of) - pl.col("promised_on")).dt.total_days()
    done, late = (unpaid <= 0) & (pl.col("earned") > 0), (over > 0).fill_null(value=False)
    return rows.with_columns(
        unpaid=unpaid,
        state=pl.when(pl.col("earned") == 0).then(pl.lit("nothing"))
        .when(done).then(pl.lit("paid")).when(late).then(pl.lit("late")).otherwise(pl.lit("open")),
        days_late=pl.when(done).then((pl.col("paid_on") - pl.col("promised_on")).dt.total_days())
        .when((unpaid > 0) & late).then(over),
    )  # fmt: skip


def ladder(programme: Programme) -> pl.DataFrame:
    """The tiers of a programme, one a row, for table and picture.

    begins and ends (null for the last) in the minor unit or in units, rate as text, at_end: what a base of just the tier's
    end earns, in the minor unit (null for the last), is_reached; drawn_to and filled_to are for drawing.
    """
    last = max(programme.base, programme.projected_base, *(int(tier.begins) for tier in programme.tiers))
    rows = [
        (
            tier.number,
            int(tier.begins),
            None if tier.ends is None else int(tier.ends),
            str(tier.rate),
            None if tier.ends is None else programme.worth(int(tier.ends)),
            tier in tiers.reached(programme.tiers, programme.base),
            last + last // 8 if tier.ends is None else int(tier.ends),
        )
        for tier in programme.tiers
    ]
    schema = {
        "tier": pl.Int64, "begins": pl.Int64, "ends": pl.Int64, "rate": pl.String, "at_end": pl.Int64,
        "is_reached": pl.Boolean, "drawn_to": pl.Int64,
    }  # fmt: skip
    filled = pl.lit(programme.base).clip(pl.col("begins"), pl.max_horizontal("begins", "drawn_to"))
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(filled_to=filled)


@dataclass(frozen=True)
class Standing:
    """The rebates of an account together; money in the minor unit."""

    programmes: int
    earned: int
    projected: int
    unpaid: int
    late: int
    """What of the unpaid is past its promise."""
    delay: Decimal | None
    paid_late: int
    paid: int
    """How many settlements were paid after their promise, and how many were paid at all."""


def standing(now: list[Programme], before: pl.DataFrame) -> Standing:
    """The sums of `running` and `past`."""
    paid = before.filter(pl.col("state") == "paid")
    late = before.filter(pl.col("state") == "late")
    return Standing(
        programmes=len(now),
        earned=sum(one.earned for one in now),
        projected=sum(one.projected for one in now),
        unpaid=int(before["unpaid"].sum()),
        late=int(late["unpaid"].sum()),
        delay=kpis.payout_delay(paid),
        paid_late=paid.filter(pl.col("days_late") > 0).height,
        paid=paid.height,
    )


def best(now: list[Programme]) -> Programme | None:
    """The programme whose next tier brings the most for what it costs; None when no tier is left to reach."""
    able = [one for one in now if one.costs and one.brings]
    return max(able, key=lambda one: (Decimal(one.brings or 0) / Decimal(one.costs or 1), one.code), default=None)
