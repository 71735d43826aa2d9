"""Every figure's one home: key, unit, which direction is good, where its definition comes from, and its formula.

The catalogue has, for each key, `kpi-<key>` (the label) and `kpi-<key>-definition` (the sentence shown beside the number).
Money is Int64 in the minor unit of the account's currency. A figure that cannot be computed is None, shown as a dash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import polars as pl

Good = Literal["up", "down", "neither"]
Unit = Literal["money", "ratio", "date", "days", "hours", "weeks", "count", "times", "per-thousand"]
Source = Literal[
    "ledger", "allocations", "credit-limits", "confirmations", "disputes",
    "sell-in", "sell-out", "stock", "movements", "prices", "thresholds", "turnover",
    "fees", "sub-accounts", "rebates", "claims", "orders", "deliveries", "complaints", "targets", "requests",
    "announcements", "read-marks", "page-views",
]  # fmt: skip


@dataclass(frozen=True)
class Kpi:
    """One definition. The catalogue names the `sources` it is computed from (`source-<name>`)."""

    key: str
    unit: Unit
    good: Good
    sources: tuple[Source, ...]


OPENING = Kpi("opening-balance", "money", "neither", ("ledger",))
CLOSING = Kpi("closing-balance", "money", "down", ("ledger",))
NOT_DUE = Kpi("not-yet-due", "money", "neither", ("ledger", "allocations"))
OVERDUE = Kpi("overdue", "money", "down", ("ledger", "allocations"))
UNAPPLIED = Kpi("unapplied-credits", "money", "neither", ("ledger", "allocations"))
CREDIT_LIMIT = Kpi("credit-limit", "money", "neither", ("credit-limits",))
EXPOSURE = Kpi("exposure", "money", "down", ("ledger",))
AVAILABLE = Kpi("available-credit", "money", "up", ("credit-limits", "ledger"))
CREDIT_USE = Kpi("credit-use", "ratio", "down", ("credit-limits", "ledger"))
DAYS_SALES_OUTSTANDING = Kpi("days-sales-outstanding", "days", "down", ("ledger",))
DUE_NEXT = Kpi("due-next-week", "money", "neither", ("ledger", "allocations"))
BOOKS_DIFFERENCE = Kpi("books-difference", "money", "neither", ("confirmations",))
CHANGED_SINCE = Kpi("changed-since", "money", "neither", ("ledger", "confirmations"))
OF_CONFIRMATIONS = (BOOKS_DIFFERENCE, CHANGED_SINCE)
DISPUTED = Kpi("disputed", "money", "neither", ("disputes",))
DISPUTED_OVERDUE = Kpi("disputed-overdue", "money", "neither", ("disputes", "ledger", "allocations"))
CREDIT_TO_COME = Kpi("credit-to-come", "money", "down", ("disputes", "ledger"))
OF_DISPUTES = (DISPUTED, DISPUTED_OVERDUE, CREDIT_TO_COME)
TURNOVER_DAYS = Kpi("turnover-days", "days", "down", ("stock", "sell-in", "sell-out"))
AVERAGE_INVENTORY = Kpi("average-inventory", "money", "down", ("stock", "sell-in"))
COST_OF_SALES = Kpi("cost-of-sales", "money", "neither", ("sell-out", "sell-in"))
SELL_THROUGH = Kpi("sell-through", "ratio", "up", ("sell-out", "sell-in", "movements"))
STOCK_NOW = Kpi("stock-now", "money", "neither", ("stock", "movements", "sell-in", "sell-out"))
WEEKS_OF_SUPPLY = Kpi("weeks-of-supply", "weeks", "neither", ("stock", "sell-out"))
OVERSTOCK = Kpi("overstock", "money", "down", ("stock", "sell-out", "thresholds"))
LOST_MARGIN = Kpi("lost-margin", "money", "down", ("stock", "sell-out", "movements", "thresholds"))
OF_STOCK = (
    TURNOVER_DAYS, AVERAGE_INVENTORY, COST_OF_SALES, SELL_THROUGH, STOCK_NOW, WEEKS_OF_SUPPLY, OVERSTOCK, LOST_MARGIN,
)  # fmt: skip
OPENING_UNITS = Kpi("opening-units", "count", "neither", ("movements", "sell-in", "sell-out"))
RECEIVED_UNITS = Kpi("received-units", "count", "neither", ("sell-in",))
SOLD_UNITS = Kpi("sold-units", "count", "up", ("sell-out",))
OTHERWISE_UNITS = Kpi("otherwise-units", "count", "neither", ("movements",))
CLOSING_UNITS = Kpi("closing-units", "count", "neither", ("movements", "sell-in", "sell-out"))
COUNT_GAP = Kpi("count-gap", "count", "neither", ("stock", "movements", "sell-in", "sell-out"))
OF_MOVEMENTS = (OPENING_UNITS, RECEIVED_UNITS, SOLD_UNITS, OTHERWISE_UNITS, CLOSING_UNITS, COUNT_GAP)
UNITS_TO_ORDER = Kpi("units-to-order", "count", "neither", ("stock", "sell-out", "orders", "deliveries"))
AGED_STOCK = Kpi("aged-stock", "money", "down", ("stock", "sell-in", "movements", "thresholds"))
TO_CLEAR = Kpi("to-clear", "money", "down", ("stock", "sell-in", "sell-out", "thresholds"))
HOLDING_PER_MONTH = Kpi("holding-per-month", "money", "down", ("stock", "sell-in", "sell-out", "thresholds"))
OF_SUGGESTIONS = (UNITS_TO_ORDER, AGED_STOCK, TO_CLEAR, HOLDING_PER_MONTH)
FEES_ACCRUED = Kpi("fees-accrued", "money", "up", ("fees",))
FEES_SETTLED = Kpi("fees-settled", "money", "up", ("fees",))
FEES_OUTSTANDING = Kpi("fees-outstanding", "money", "neither", ("fees",))
FEE_SETTLE_DAYS = Kpi("fee-settle-days", "days", "down", ("fees",))
SUB_ACCOUNT_BALANCE = Kpi("sub-account-balance", "money", "neither", ("sub-accounts",))
OF_FEES = (FEES_ACCRUED, FEES_SETTLED, FEES_OUTSTANDING, FEE_SETTLE_DAYS, SUB_ACCOUNT_BALANCE)
REBATE_EARNED = Kpi("rebate-earned", "money", "up", ("rebates", "orders", "sell-in", "deliveries"))
REBATE_PROJECTED = Kpi("rebate-projected", "money", "up", ("rebates", "orders", "sell-in", "deliveries"))
REBATE_UNPAID = Kpi("rebate-unpaid", "money", "down", ("rebates",))
REBATE_DELAY = Kpi("rebate-delay", "days", "down", ("rebates",))
TO_NEXT_TIER = Kpi("to-next-tier", "money", "down", ("rebates", "orders", "sell-in", "deliveries"))
MARGINAL_REBATE = Kpi("marginal-rebate", "money", "up", ("rebates",))
STOCK_ADDED = Kpi("stock-added", "days", "down", ("rebates", "sell-out", "sell-in"))
OF_REBATES = (
    REBATE_EARNED, REBATE_PROJECTED, REBATE_UNPAID, REBATE_DELAY, TO_NEXT_TIER, MARGINAL_REBATE, STOCK_ADDED,
)  # fmt: skip
# The four figures that a dealer's success is told by: the first is among those of stock.
GROSS_MARGIN_PERCENT = Kpi("gross-margin-percent", "ratio", "up", ("sell-out", "sell-in"))
RESOLUTION = Kpi("resolution", "ratio", "up", ("complaints",))
SHARE = Kpi("share", "ratio", "up", ("sell-out", "turnover"))
OF_HOME = (GROSS_MARGIN_PERCENT, RESOLUTION, SHARE)
FOUR = (TURNOVER_DAYS, GROSS_MARGIN_PERCENT, RESOLUTION, SHARE)
LATE_ORDERED = Kpi("late-ordered", "money", "down", ("orders",))
BACKORDERS = Kpi("backorders", "count", "down", ("orders",))
ON_THE_WAY = Kpi("on-the-way", "count", "neither", ("orders",))
NOT_COMING = Kpi("not-coming", "count", "down", ("orders",))
FILL_RATE = Kpi("fill-rate", "ratio", "up", ("orders",))
IN_FULL_ON_TIME = Kpi("in-full-on-time", "ratio", "up", ("orders",))
LEAD_TIME = Kpi("lead-time", "days", "down", ("orders",))
LEAD_TIME_P90 = Kpi("lead-time-p90", "days", "down", ("orders",))
OF_ORDERS = (LATE_ORDERED, BACKORDERS, ON_THE_WAY, NOT_COMING, FILL_RATE, IN_FULL_ON_TIME, LEAD_TIME, LEAD_TIME_P90)
ANSWERED_IN_A_DAY = Kpi("answered-in-a-day", "ratio", "up", ("complaints",))
DISPUTES_IN_TIME = Kpi("disputes-in-time", "ratio", "up", ("disputes",))
CLAIMS_IN_TIME = Kpi("claims-in-time", "ratio", "up", ("claims",))
REBATES_IN_TIME = Kpi("rebates-in-time", "ratio", "up", ("rebates",))
PROMISE_DELAY = Kpi("promise-delay", "days", "down", ("orders", "complaints", "disputes", "claims", "rebates"))
OF_SCORECARD = (ANSWERED_IN_A_DAY, DISPUTES_IN_TIME, CLAIMS_IN_TIME, REBATES_IN_TIME, PROMISE_DELAY)
GROSS_MARGIN = Kpi("gross-margin", "money", "up", ("sell-out", "sell-in"))
NET_MARGIN = Kpi("net-margin", "money", "up", ("sell-out", "sell-in", "stock", "thresholds", "rebates", "fees"))
NET_RATIO = Kpi("net-margin-ratio", "ratio", "up", ("sell-out", "sell-in", "stock", "thresholds", "rebates", "fees"))
HOLDING_COST = Kpi("holding-cost", "money", "down", ("stock", "sell-in", "thresholds"))
GMROI = Kpi("gmroi", "times", "up", ("sell-out", "sell-in", "stock"))
LIST_DISCOUNT = Kpi("list-discount", "ratio", "up", ("sell-in", "prices"))
REBATES_IN_MARGIN = Kpi("rebates-in-margin", "money", "up", ("rebates",))
# Their formulas stand in queries.margin.
OF_MARGIN = (GROSS_MARGIN, GMROI, NET_MARGIN, NET_RATIO, HOLDING_COST, REBATES_IN_MARGIN, LIST_DISCOUNT)
PRICE_EFFECT = Kpi("price-effect", "money", "up", ("sell-out",))
VOLUME_EFFECT = Kpi("volume-effect", "money", "up", ("sell-out", "sell-in"))
MIX_EFFECT = Kpi("mix-effect", "money", "up", ("sell-out", "sell-in"))
COST_EFFECT = Kpi("cost-effect", "money", "up", ("sell-out", "sell-in"))
RANGE_EFFECT = Kpi("range-effect", "money", "up", ("sell-out", "sell-in"))
# Their formulas stand in queries.bridge.
OF_BRIDGE = (PRICE_EFFECT, VOLUME_EFFECT, MIX_EFFECT, COST_EFFECT, RANGE_EFFECT)
CASH_FREED = Kpi("cash-freed", "money", "up", ("stock", "sell-in", "sell-out"))
CLEARING_MARGIN = Kpi("clearing-margin", "money", "up", ("stock", "sell-in", "sell-out"))
BREAK_EVEN_DAYS = Kpi("break-even-days", "days", "down", ("stock", "sell-in", "sell-out", "thresholds"))
# Their formulas stand in queries.whatif.
OF_WHATIF = (CASH_FREED, CLEARING_MARGIN, BREAK_EVEN_DAYS)
CLAIMED = Kpi("claimed", "money", "neither", ("claims",))
CLAIMS_GRANTED = Kpi("claims-granted", "ratio", "up", ("claims",))
CLAIMS_UNPAID = Kpi("claims-unpaid", "money", "down", ("claims",))
CLAIM_DELAY = Kpi("claim-delay", "days", "down", ("claims",))
OF_CLAIMS = (CLAIMED, CLAIMS_GRANTED, CLAIMS_UNPAID, CLAIM_DELAY)
REQUESTS_WAITING = Kpi("requests-waiting", "count", "down", ("requests",))
UNITS_GRANTED = Kpi("units-granted", "ratio", "up", ("requests",))
REQUESTS_IN_TIME = Kpi("requests-in-time", "ratio", "up", ("requests",))
OF_REQUESTS = (REQUESTS_WAITING, UNITS_GRANTED, REQUESTS_IN_TIME)
NEWS_REACHED = Kpi("news-reached", "count", "neither", ("announcements",))
NEWS_READ = Kpi("news-read", "count", "up", ("announcements", "read-marks"))
NEWS_READ_SHARE = Kpi("news-read-share", "ratio", "up", ("announcements", "read-marks"))
OF_NEWS = (NEWS_REACHED, NEWS_READ, NEWS_READ_SHARE)
WARNINGS_OPEN = Kpi("warnings-open", "count", "down", ("ledger", "stock", "sell-in", "complaints", "thresholds"))
WARNINGS_NEW = Kpi("warnings-new", "count", "down", ("ledger", "stock", "sell-in", "complaints", "thresholds"))
WARNED_ACCOUNTS = Kpi("warned-accounts", "count", "down", ("ledger", "stock", "sell-in", "complaints", "thresholds"))
WARNED_OVERDUE = Kpi("warned-overdue", "money", "down", ("ledger", "allocations", "thresholds"))
WARNED_OVERSTOCK = Kpi("warned-overstock", "money", "down", ("stock", "sell-out", "thresholds"))
ADOPTION = Kpi("adoption", "ratio", "up", ("page-views",))
OF_WARNINGS = (WARNINGS_OPEN, WARNINGS_NEW, WARNED_ACCOUNTS, WARNED_OVERDUE, WARNED_OVERSTOCK)
NET_SELL_OUT = Kpi("net-sell-out", "money", "up", ("sell-out",))
GROWTH = Kpi("growth", "ratio", "up", ("sell-out",))
SHARE_OF_TOTAL = Kpi("share-of-total", "ratio", "neither", ("sell-out",))
STOCK_AT_END = Kpi("stock-at-end", "money", "neither", ("movements", "sell-in", "sell-out"))
WEEKS_AT_END = Kpi("weeks-at-end", "weeks", "neither", ("movements", "sell-in", "sell-out"))
SALES_BY_VOLUME = Kpi("sales-by-volume", "money", "up", ("sell-out",))
SALES_BY_PRICE = Kpi("sales-by-price", "money", "up", ("sell-out",))
SALES_BY_MIX = Kpi("sales-by-mix", "money", "up", ("sell-out",))
NET_PRICE = Kpi("net-price", "money", "up", ("sell-out",))
# The formulas of what sales are made of stand in queries.sellthrough.
OF_SELLTHROUGH = (
    NET_SELL_OUT, GROWTH, SHARE_OF_TOTAL, STOCK_AT_END, WEEKS_AT_END, SALES_BY_VOLUME, SALES_BY_PRICE, SALES_BY_MIX,
    NET_PRICE,
)  # fmt: skip
COMPLAINTS_WAITING = Kpi("complaints-waiting", "count", "down", ("complaints",))
FIRST_RESPONSE_HOURS = Kpi("first-response-hours", "hours", "down", ("complaints",))
SOLUTION_HOURS = Kpi("solution-hours", "hours", "down", ("complaints",))
# The middle hours are formed by the database, over as many complaints as there are.
OF_COMPLAINTS = (COMPLAINTS_WAITING, FIRST_RESPONSE_HOURS, SOLUTION_HOURS)
PER_THOUSAND = Kpi("complaints-per-thousand", "per-thousand", "down", ("complaints", "deliveries"))
COMPLAINTS_RAISED = Kpi("complaints-raised", "count", "down", ("complaints",))
FIRST_RESPONSE_P90 = Kpi("first-response-p90", "hours", "down", ("complaints",))
SOLUTION_P90 = Kpi("solution-p90", "hours", "down", ("complaints",))
REOPENED_SHARE = Kpi("reopened-share", "ratio", "down", ("complaints",))
BREAKOUTS = Kpi("breakouts", "count", "down", ("complaints", "deliveries"))
# What breaks out is worked out by the load, in data.rollups.breakout.
OF_QUALITY = (PER_THOUSAND, COMPLAINTS_RAISED, FIRST_RESPONSE_P90, SOLUTION_P90, REOPENED_SHARE, BREAKOUTS)
NET_SELL_IN = Kpi("net-sell-in", "money", "up", ("sell-in",))
MONTH_END = Kpi("month-end", "money", "up", ("sell-out",))
# The month's end is reckoned in queries.projection. The rest are those of the dealers, over all of them.
OF_OUTLOOK = (NET_SELL_IN, MONTH_END)
OF_EXECUTIVE = (NET_SELL_OUT, NET_SELL_IN, GROSS_MARGIN, *FOUR)
BEYOND_MIX = Kpi("beyond-mix", "ratio", "neither", ("sell-out", "sell-in", "stock", "complaints", "turnover"))
MOVED_FIGURE = Kpi("moved-figure", "ratio", "neither", ("sell-out", "sell-in", "stock", "complaints", "turnover"))
# Their formulas stand in queries.reps.
OF_REPS = (BEYOND_MIX, MOVED_FIGURE)
# Its rule stands in queries.monday.
MONEY_AT_STAKE = Kpi("money-at-stake", "money", "down", ("ledger", "stock", "disputes", "claims", "requests", "sell-out"))
OF_STATEMENT = (
    OPENING, CLOSING, NOT_DUE, OVERDUE, UNAPPLIED, CREDIT_LIMIT, EXPOSURE, AVAILABLE, CREDIT_USE, DUE_NEXT,
    DAYS_SALES_OUTSTANDING,
)  # fmt: skip
KPIS = (
    *OF_STATEMENT, *OF_FEES, *OF_REBATES, *OF_CLAIMS,
    *OF_CONFIRMATIONS, *OF_DISPUTES, *OF_STOCK, *OF_MOVEMENTS, *OF_SUGGESTIONS, *OF_HOME, *OF_ORDERS, *OF_SCORECARD,
    *OF_MARGIN, *OF_BRIDGE, *OF_WHATIF, *OF_REQUESTS, *OF_COMPLAINTS, *OF_NEWS, *OF_WARNINGS, ADOPTION,
    *OF_REPS, MONEY_AT_STAKE, *OF_SELLTHROUGH, *OF_OUTLOOK, *OF_QUALITY,
)  # fmt: skip


@dataclass(frozen=True)
class Bucket:
    """A class of lateness, both boundaries included; None is without bound. Days late = as-of date - due date."""

    key: str
    first_day: int | None
    last_day: int | None


BUCKETS = (
    Bucket("not-yet-due", None, 0),
    Bucket("late-1-30", 1, 30),
    Bucket("late-31-60", 31, 60),
    Bucket("late-61-90", 61, 90),
    Bucket("late-91-120", 91, 120),
    Bucket("late-over-120", 121, None),
)
WEEKS_SCHEMA = {"week": pl.Int64, "from_date": pl.Date, "to_date": pl.Date, "items": pl.Int64, "amount": pl.Int64}
WEEKS_AHEAD = 8
DAYS_PER_WEEK = 7
# The statuses of a dispute that nobody has decided yet.
UNDECIDED = ("submitted", "in_review", "asked_back", "second_look", "reopened")


def due_date() -> pl.Expr:
    """The day an entry is due; the day it was booked when it has none, as credits have."""
    return pl.coalesce("due_on", "booked_on")


def days_late(as_of: date) -> pl.Expr:
    """Whole days past due at `as_of`; 0 on the due day itself, which is not late."""
    return (pl.lit(as_of) - due_date()).dt.total_days()


def ageing(open_items: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Open amounts by lateness: one row per bucket, in order, also where it is empty. The nets add up to the open balance.

    `open_items` has due_on, booked_on and open_amount. Credits not yet applied stand in their own column, never dropped.
    """
    amount = pl.col("open_amount")
    sums = open_items.group_by(bucket=_bucket(days_late(as_of))).agg(
        items=pl.len().cast(pl.Int64),
        charges=amount.filter(amount > 0).sum(),
        credits=amount.filter(amount < 0).sum(),
        net=amount.sum(),
    )
    every = pl.DataFrame({"bucket": [bucket.key for bucket in BUCKETS]})
    return every.join(sums, on="bucket", how="left", maintain_order="left").with_columns(pl.exclude("bucket").fill_null(0))


def _bucket(late: pl.Expr) -> pl.Expr:
    bounded = [bucket for bucket in BUCKETS if bucket.last_day is not None]
    last = next(bucket for bucket in BUCKETS if bucket.last_day is None)
    return pl.coalesce(*(pl.when(late <= bucket.last_day).then(pl.lit(bucket.key)) for bucket in bounded), pl.lit(last.key))


def overdue(aged: pl.DataFrame) -> int:
    """What is late, net of credits as old: the sum of all buckets but the first."""
    return int(aged.filter(pl.col("bucket") != BUCKETS[0].key)["net"].sum())


def late_charges(aged: pl.DataFrame) -> int:
    """Late charges alone, before the credits as old that stand against them."""
    return int(aged.filter(pl.col("bucket") != BUCKETS[0].key)["charges"].sum())


def oldest_overdue(open_items: pl.DataFrame, as_of: date) -> date | None:
    """The earliest due date among open charges that are late; None when none is."""
    late = open_items.filter((pl.col("open_amount") > 0) & (days_late(as_of) > 0))
    oldest: date | None = late.select(due_date().min()).item() if late.height else None
    return oldest


def not_yet_due(aged: pl.DataFrame) -> int:
    """What is open and not late."""
    return int(aged.filter(pl.col("bucket") == BUCKETS[0].key)["net"].sum())


def unapplied(aged: pl.DataFrame) -> int:
    """Payments and credit notes that clear nothing yet; negative."""
    return int(aged["credits"].sum())


def due_by_week(open_items: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Open charges by when they fall due: week 0 is late already, 1 to 8 are the weeks from `as_of` on, 9 is later.

    The due day itself is not late, so what is due on `as_of` belongs to week 1, which has eight days. Credits are left out:
    they fall due never, and pay nothing until they are applied.
    """
    ahead = (due_date() - pl.lit(as_of)).dt.total_days()
    week = pl.when(ahead < 0).then(0).otherwise((ahead - 1).clip(0) // DAYS_PER_WEEK + 1).clip(0, WEEKS_AHEAD + 1)
    sums = (
        open_items.filter(pl.col("open_amount") > 0)
        .group_by(week=week.cast(pl.Int64))
        .agg(items=pl.len().cast(pl.Int64), amount=pl.col("open_amount").sum())
    )
    days = [(number, *_days_of(number, as_of)) for number in range(WEEKS_AHEAD + 2)]
    every = pl.DataFrame(days, schema={name: WEEKS_SCHEMA[name] for name in ("week", "from_date", "to_date")}, orient="row")
    return every.join(sums, on="week", how="left", maintain_order="left").with_columns(
        pl.col("items", "amount").fill_null(0)
    )


def _days_of(week: int, as_of: date) -> tuple[date | None, date | None]:
    if week == 0:
        return None, as_of - timedelta(days=1)
    first = as_of + timedelta(days=(week - 1) * DAYS_PER_WEEK + (1 if week > 1 else 0))
    if week > WEEKS_AHEAD:
        return as_of + timedelta(days=WEEKS_AHEAD * DAYS_PER_WEEK + 1), None
    return first, as_of + timedelta(days=week * DAYS_PER_WEEK)


def available_credit(limit: int | None, exposure: int) -> int | None:
    """What the dealer may still order on account; None without a limit. Negative when it is over its limit."""
    return None if limit is None else limit - exposure


def credit_use(limit: int | None, exposure: int) -> Decimal | None:
    """Exposure as a part of the limit; None without a limit or with one of zero."""
    return None if not limit else Decimal(exposure) / Decimal(limit)


# A year, so that a season is in it once.
YEAR_DAYS = 365


def days_sales_outstanding(balance: int, sales: int, days: int) -> Decimal | None:
    """How many days of sales the balance is: balance / (sales / days). None when nothing was sold, or nothing is owed to us.

    `sales` are invoices and debit notes less credit notes of the last `days`, with VAT as the balance has it.
    """
    return Decimal(balance) * days / sales if sales > 0 and balance >= 0 else None


def books_difference(own: int | None, confirmed: int) -> int | None:
    """The dealer's own balance less ours as it was confirmed; plus when its books owe us more. None without an own one."""
    return None if own is None else own - confirmed


def books_differences() -> pl.Expr:
    """The same over rows of own_balance and confirmed_balance."""
    return pl.col("own_balance") - pl.col("confirmed_balance")


def changed_since(changes: pl.DataFrame) -> int:
    """By how much a balance is another than it was: the sum of `effect` over the entries that changed."""
    return int(changes["effect"].sum())


def disputed(contested: pl.DataFrame) -> int:
    """What disputes that are not decided yet contest together.

    `contested` has a row for each dispute and entry: dispute_no, status, amount, approved_amount, settled_amount, entry_id
    and part (both null for a dispute of no entry).
    """
    undecided = contested.filter(pl.col("status").is_in(UNDECIDED))
    return int(undecided.unique("dispute_no")["amount"].sum())


def disputed_overdue(contested: pl.DataFrame, open_items: pl.DataFrame, as_of: date) -> int:
    """What of the late charges is contested entry by entry; of one entry never more than is open of it."""
    undecided = contested.filter(pl.col("status").is_in(UNDECIDED) & pl.col("entry_id").is_not_null())
    parts = undecided.group_by("entry_id").agg(pl.col("part").sum())
    late = open_items.filter((pl.col("open_amount") > 0) & (days_late(as_of) > 0))
    return int(late.join(parts, on="entry_id").select(pl.min_horizontal("open_amount", "part").sum()).item())


def credit_to_come(contested: pl.DataFrame) -> int:
    """What is approved and no credit note has settled yet."""
    decided = contested.filter(~pl.col("status").is_in(UNDECIDED)).unique("dispute_no")
    return int(decided.select((pl.col("approved_amount") - pl.col("settled_amount")).clip(0).sum()).item())


def average_inventory(stock_cost_sum: int, counted_days: int) -> int | None:
    """The mean of the stock counts in a period, at cost, rounded half up to the minor unit; None without a count.

    `stock_cost_sum` is the sum over the counts; `counted_days` is on how many days the ACCOUNT was counted, for each line
    and model too: on a day on which it was counted, a model without a row had none. So lines and models add up.
    """
    return None if not counted_days else int((Decimal(stock_cost_sum) / counted_days).quantize(Decimal(1), ROUND_HALF_UP))


def turnover_days(stock_cost_sum: int, counted_days: int, cost_of_sales: int, days: int) -> Decimal | None:
    """Average inventory at cost / cost of sales x days of the period. None without a count or without sales at a cost."""
    if not counted_days or cost_of_sales <= 0:
        return None
    return Decimal(stock_cost_sum) / counted_days / cost_of_sales * days


def turnover_of_many(stock_days: int, counted_cost: int) -> Decimal | None:
    """The same of many accounts together: stock at cost times the days it lay / cost of sales. None without sales at a cost.

    `stock_days` adds up, over accounts and months, the mean of an account's counts in a month times the month's days;
    `counted_cost` is the cost of sales of the accounts in the months in which they were counted.
    """
    return Decimal(stock_days) / counted_cost if counted_cost > 0 else None


def sell_through(sold: int, taken_back: int, opening: int, received: int) -> Decimal | None:
    """(Units sold - taken back) / (on hand at the beginning + received); None when there was nothing to sell."""
    there = opening + received
    return Decimal(sold - taken_back) / there if there > 0 else None


def weeks_of_supply(on_hand: int, weekly_sales: Decimal) -> Decimal | None:
    """Units on hand / net units sold per week (queries.inventory.WINDOW_WEEKS); None when nothing was sold."""
    return Decimal(max(on_hand, 0)) / weekly_sales if weekly_sales > 0 else None


def weeks_at_end(on_hand: int, sold: int, days: int) -> Decimal | None:
    """Units on hand / net units sold per week over `days`; None when nothing was sold."""
    return Decimal(max(on_hand, 0)) * days / (sold * DAYS_PER_WEEK) if sold > 0 else None


def growth(now: int, before: int) -> Decimal | None:
    """How much more than before, as a part of what was before; None when that was nothing."""
    return Decimal(now - before) / before if before > 0 else None


def net_price(sales: int, units: int) -> int | None:
    """Net sales per net unit, rounded half up to the minor unit; None when no more was sold than came back."""
    return (2 * sales + units) // (2 * units) if units > 0 else None


def fees_booked(rows: pl.DataFrame, stage: str, first: date, last: date) -> int:
    """What was accrued or settled from `first` to `last`: in the dealer's favour less charged."""
    chosen = (pl.col("stage") == stage) & pl.col("booked_on").is_between(first, last)
    return int(rows.filter(chosen)["amount"].sum())


def fees_outstanding(rows: pl.DataFrame) -> int:
    """What was ever accrued less what was ever settled, over all rows that are given."""
    settled = pl.col("stage") == "settled"
    return int(rows.select(pl.when(settled).then(-pl.col("amount")).otherwise("amount").sum()).item())


def median_of(values: pl.Series) -> Decimal | None:
    """The middle of whole numbers, or the mean of the two in the middle; None of none."""
    known = sorted(values.drop_nulls())
    half = len(known) // 2
    if not known:
        return None
    return Decimal(known[half]) if len(known) % 2 else Decimal(known[half - 1] + known[half]) / 2


def settle_days(listed: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Median days from the accrual of a fee to its last settlement, of those wholly settled from `first` to `last`."""
    return median_of(listed.filter(pl.col("last_settled_on").is_between(first, last))["settle_days"])


def claimed(rows: pl.DataFrame, first: date, last: date) -> int:
    """What was claimed from `first` to `last` and not withdrawn."""
    chosen = pl.col("submitted_on").is_between(first, last) & (pl.col("status") != "withdrawn")
    return int(rows.filter(chosen)["amount"].sum())


def granted_share(rows: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Granted over claimed, of the claims decided from `first` to `last`; None when none was."""
    decided = rows.filter(pl.col("granted").is_not_null() & pl.col("decided_on").is_between(first, last))
    whole = int(decided["amount"].sum())
    return Decimal(int(decided["granted"].sum())) / whole if whole else None


def payout_delay(rows: pl.DataFrame) -> Decimal | None:
    """Median of `days_late`: days from the promised day to the last payment, negative when it came before."""
    return median_of(rows["days_late"])


def gross_margin_percent(sales: int, uncosted_sales: int, cost: int) -> Decimal | None:
    """(Net sales whose cost is known - their cost) / those sales. None where no sales have a cost, or more came back."""
    costed = sales - uncosted_sales
    return Decimal(costed - cost) / costed if costed > 0 else None


def list_discount(paid: int, listed: int) -> Decimal | None:
    """(At list price - paid) / at list price, of what was bought and has one; below 0 when it cost more, None of nothing."""
    return Decimal(listed - paid) / listed if listed > 0 else None


def resolution(solved: int, due: int) -> Decimal | None:
    """Problems solved within their promise / problems whose promise ran out; None when none did."""
    return Decimal(solved) / due if due else None


def share(sold: int, total: int) -> Decimal | None:
    """Our net sell-out / what the dealer sold in all, in the lines and months whose total is known; None without one."""
    return Decimal(sold) / total if total > 0 else None


# Orders. Lines have quantity, cancelled_quantity (all of it when the order was cancelled), shipped_quantity,
# delivered_quantity, in_time_quantity (delivered by due_on), due_on, delivered_on, status, price and lead_days.


def to_come() -> pl.Expr:
    """Units of a line that are not delivered yet and have not been cut."""
    return (pl.col("quantity") - pl.col("cancelled_quantity") - pl.col("delivered_quantity")).clip(0)


def backordered() -> pl.Expr:
    """Units of a line that have not left us: ordered - cut - shipped."""
    return (pl.col("quantity") - pl.col("cancelled_quantity") - pl.col("shipped_quantity")).clip(0)


def on_the_way() -> pl.Expr:
    """Units of a line that have left us and are not there."""
    return (pl.col("shipped_quantity") - pl.col("delivered_quantity")).clip(0)


def worth(units: pl.Expr, digits: int) -> pl.Expr:
    """Units at the line's price in the minor unit, half up. `price` is in ten-thousandths of a major unit."""
    minor: int = 10**digits
    return ((units.cast(pl.Int128) * pl.col("price") * minor + 5_000) // 10_000).cast(pl.Int64)


def late_ordered(as_of: date) -> pl.Expr:
    """Whether a line's promised day is over, as `as_of` is up to which the data is complete, and units are still to come."""
    return (pl.col("due_on") <= as_of) & (to_come() > 0)


def due_between(lines: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The lines that count for fill rate and on time in full: due in these days, of orders that were not cancelled."""
    return lines.filter(pl.col("due_on").is_between(first, last) & (pl.col("status") != "cancelled"))


def in_full_on_time() -> pl.Expr:
    """Whether all that was ordered in a line was there by its promised day."""
    return pl.col("in_time_quantity") >= pl.col("quantity")


def filled() -> pl.Expr:
    """Units of a line that came, never more than were ordered: too many of one do not make up for another."""
    return pl.min_horizontal("delivered_quantity", "quantity")


def ratio(part: int, whole: int) -> Decimal | None:
    """A part of a whole; None of nothing."""
    return Decimal(part) / whole if whole else None


def in_hours(seconds: int | None) -> Decimal | None:
    """The same in hours; None stays None."""
    return None if seconds is None else Decimal(seconds) / 3600


def news_read_share(read: int, reached: int) -> Decimal | None:
    """Accounts of which somebody has read an announcement / accounts that it reaches."""
    return ratio(read, reached)


def fill_rate(due: pl.DataFrame) -> Decimal | None:
    """Units delivered / units ordered of lines as due_between gives them; what we cut counts against us."""
    return ratio(int(due.select(filled().sum()).item()), int(due["quantity"].sum()))


def answered_on() -> pl.Expr:
    """The day on which we answered a request, where the business is."""
    return pl.col("decided_at").dt.convert_time_zone("Asia/Shanghai").dt.date()


def units_granted(requests: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Units accepted / units asked for, of the requests answered in these days: declined ones count, with none accepted."""
    answered = requests.filter(answered_on().is_between(first, last))
    return ratio(int(answered["accepted_units"].sum()), int(answered["units"].sum()))


def requests_in_time(requests: pl.DataFrame, first: date, last: date) -> Decimal | None:
    """Answered by the promised day / promised for these days, of requests that are answered or whose day is over."""
    promised = requests.filter(pl.col("promised_on").is_between(first, last) & (pl.col("status") != "withdrawn"))
    known = promised.filter(pl.col("decided_at").is_not_null() | (pl.col("promised_on") < last))
    return ratio(known.filter(answered_on() <= pl.col("promised_on")).height, known.height)


def on_time_in_full(due: pl.DataFrame) -> Decimal | None:
    """Lines delivered in full by their promised day / lines due."""
    return ratio(int(due.select(in_full_on_time().sum()).item()), due.height)


def arrived_between(lines: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The lines whose last unit arrived in these days: all of them have a lead time."""
    whole = (to_come() == 0) & (pl.col("delivered_quantity") > 0)
    return lines.filter(pl.col("delivered_on").is_between(first, last) & whole)


def ninetieth(values: pl.Series) -> Decimal | None:
    """The smallest value that nine of ten do not exceed; None of nothing."""
    ordered = values.drop_nulls().sort()
    return Decimal(int(ordered[-(-ordered.len() * 9 // 10) - 1])) if ordered.len() else None


def open_warnings(rows: pl.DataFrame) -> int:
    """How many warnings are open: one per account and kind, however often it warned."""
    return rows.filter(pl.col("state") == "open").height


def new_warnings(rows: pl.DataFrame, today: date) -> int:
    """Open ones that began within the seven days up to `today`."""
    return open_warnings(rows.filter(pl.col("since") > today - timedelta(days=7)))


def warned_accounts(rows: pl.DataFrame) -> int:
    """Accounts with an open warning, each once."""
    return rows.filter(pl.col("state") == "open")["dealer_id"].n_unique()


def warned_amount(rows: pl.DataFrame, kind: str) -> int:
    """The money at stake in open warnings of one kind and currency, in the minor unit."""
    return int(rows.filter((pl.col("state") == "open") & (pl.col("kind") == kind))["at_stake"].sum())


def complaints_per_thousand(complaints: int, units: int) -> Decimal | None:
    """Complaints and repairs of some batches x 1,000 / units delivered of them; None when nothing was delivered."""
    return Decimal(complaints) * 1000 / units if units > 0 else None


def ranked_of(rows: pl.DataFrame, column: str, percent: int) -> int | None:
    """The smallest value that `percent` of 100 complaints do not exceed, of rows with `complaints` each (nearest rank).

    -1 is not yet: it takes longer than all that is. None of nothing, or when the rank falls on what is not yet.
    """
    ordered = rows.filter(pl.col(column) >= 0).group_by(column).agg(pl.col("complaints").sum()).sort(column)
    rank = -(-int(rows["complaints"].sum()) * percent // 100)
    reached = ordered.filter(pl.col("complaints").cum_sum() >= max(rank, 1))
    return int(reached[column][0]) if reached.height else None


def adoption(people: pl.DataFrame) -> Decimal | None:
    """People who opened a page in the time / people who may sign in; None where nobody may."""
    return ratio(people.filter(pl.col("days") > 0).height, people.height)
