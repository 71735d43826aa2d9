"""What was earned with the goods, what came on it and off it, and how that compares (D1, D2, D4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.contract import minor_digits
from data.query import Query
from queries import bridge, goods, kpis, margin, periods
from queries.margin import Credits, Margin, Span
from queries.periods import Period
from queries.thresholds import thresholds

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope
    from queries.statement import Account

RATE = "holding_cost_percent_per_year"
MONTHS = Query("profit__months", margin.MONTHS_SCHEMA)
FEES = Query("profit__fees", {"month": pl.Date, "in_favour": pl.Int64, "charged": pl.Int64})
REBATES = Query(
    "profit__rebates",
    {"programme_code": pl.String, "period_from": pl.Date, "period_to": pl.Date, "earned": pl.Int64},
)
PURCHASES = Query(
    "profit__purchases",
    {
        "month": pl.Date,
        "model_id": pl.Int64,
        "quantity": pl.Int64,
        "unlisted_quantity": pl.Int64,
        "paid": pl.Int64,
        "listed": pl.Int64,
    },
)
PEERS = Query(
    "profit__peers",
    {
        "kpi": pl.String,
        "own": pl.String,
        "owners": pl.Int64,
        "lower_quartile": pl.String,
        "median": pl.String,
        "upper_quartile": pl.String,
        "channel_zh": pl.String,
        "channel_en": pl.String,
        "size_class": pl.String,
    },
)
MONTH_SCHEMA = {
    "month": pl.Date,
    "sales": pl.Int64,
    "gross": pl.Int64,
    "margin": pl.Float64,
    "gross_before": pl.Int64,
    "holding": pl.Int64,
    "rebates": pl.Int64,
    "fees": pl.Int64,
    "net": pl.Int64,
}


@dataclass(frozen=True)
class Trade:
    """All that a page of margin is worked out from: one account, some of its goods, two periods.

    `rows` are margin.valued rows of the chosen goods, `everything` those of all; `fees` and `rebates` those of the account.
    """

    period: Period
    before: Period | None
    rate_percent: Decimal
    rows: pl.DataFrame
    everything: pl.DataFrame
    fees: pl.DataFrame
    rebates: pl.DataFrame
    narrowed: bool

    @property
    def now(self) -> Margin:
        """The margin of the period."""
        return self.margin_in(self.period)

    @property
    def then(self) -> Margin | None:
        """The margin of the months it is compared with; None when nothing is compared or nothing was there."""
        found = None if self.before is None else self.margin_in(self.before)
        return None if found is None or found.is_nothing else found

    @property
    def unsettled(self) -> list[str]:
        """The codes of programmes that touch the period and are not settled yet: what they bring is not in the margin."""
        open_ones = self.rebates.filter(
            pl.col("earned").is_null()
            & (pl.col("period_from") <= self.period.end)
            & (pl.col("period_to") >= self.period.start)
        )
        return open_ones["programme_code"].to_list()

    def span(self, period: Period) -> Span:
        """Days and counts of a period, whatever goods are looked at."""
        return margin.span(self.everything, period)

    def margin_in(self, period: Period) -> Margin:
        """The margin of the chosen goods in whole months."""
        rows = margin.within(self.rows, period)
        return margin.margin_of(rows, self.span(period), None if self.narrowed else credits_of(self, period))

    def by(self, *columns: str, period: Period | None = None) -> pl.DataFrame:
        """The rows of a period (its own, if none is named) added up by some columns, as margin.summed."""
        chosen = period or self.period
        return margin.summed(margin.within(self.rows, chosen), self.span(chosen), *columns)


def credits_of(trade: Trade, period: Period) -> Credits:
    """Rebates earned in a period, spread over the days they were earned in, and the fees accrued in it."""
    fees = trade.fees.filter(pl.col("month").is_between(period.start, period.end))
    earned = [
        margin.earned_within(amount, Period(first, last), period)
        for first, last, amount in trade.rebates.select("period_from", "period_to", "earned").iter_rows()
        if amount is not None
    ]
    return Credits(sum(earned), int(fees["in_favour"].sum()), int(fees["charged"].sum()))


@dataclass(frozen=True)
class Bought:
    """What was bought: units, those of them without a list price, and of the others what was paid and what the list said."""

    quantity: int
    unlisted_quantity: int
    paid: int
    listed: int

    @property
    def discount(self) -> Decimal | None:
        """What was paid below the list price, as a part of it; None where nothing that has one was bought."""
        return kpis.list_discount(self.paid, self.listed)


def purchases(
    scope: Scope, account: Account, period: Period, before: Period | None, models: pl.DataFrame,
    chosen: tuple[str | None, str | None],
) -> pl.DataFrame:  # fmt: skip
    """Rows of PURCHASES of the chosen goods, in the months of a period and of those it is compared with."""
    first = period.start if before is None else min(period.start, before.start)
    minor = 10 ** minor_digits(account.currency)
    rows = remembered(
        scope, PURCHASES, dealer_id=account.dealer_id, from_date=first, to_date=period.end, minor_units=minor
    )  # fmt: skip
    return goods.narrowed(rows, models, *chosen)


def bought(rows: pl.DataFrame, period: Period | None) -> Bought:
    """All purchases of a period together; nothing of none."""
    inside = rows.clear() if period is None else margin.within(rows, period)
    return Bought(*(int(inside[name].sum()) for name in ("quantity", "unlisted_quantity", "paid", "listed")))


def with_discount(found: pl.DataFrame, rows: pl.DataFrame, period: Period, models: pl.DataFrame, by: str) -> pl.DataFrame:
    """Lines or models with `discount`, null where nothing that has a list price was bought; `by` is their key."""
    inside = margin.within(rows, period).join(models.select("model_id", "line_code"), on="model_id")
    sums = inside.group_by(by).agg(pl.col("paid", "listed").sum())
    ratio = pl.when(pl.col("listed") > 0).then((pl.col("listed") - pl.col("paid")) / pl.col("listed"))
    return found.join(sums.select(by, discount=ratio), on=by, how="left", maintain_order="left")


def trade(
    scope: Scope,
    dealer_id: int,
    period: Period,
    before: Period | None,
    models: pl.DataFrame,
    chosen: tuple[str | None, str | None],
) -> Trade:
    """The trade of one account: `models` as goods.offered gives them, `chosen` the codes of line and model."""
    first = period.start if before is None else min(period.start, before.start)
    asked: dict[str, int | date] = {"dealer_id": dealer_id, "from_date": first, "to_date": period.end}
    rate = thresholds(scope)[RATE]
    everything = margin.valued(remembered(scope, MONTHS, **asked), rate, _through(scope, period.end))
    return Trade(
        period,
        before,
        rate,
        goods.narrowed(everything, models, *chosen),
        everything,
        remembered(scope, FEES, **asked),
        remembered(scope, REBATES, **asked),
        chosen != (None, None),
    )


def _through(scope: Scope, end: date) -> date:
    return scope.data_through or end


def by_month(found: Trade) -> pl.DataFrame:
    """The period month by month (MONTH_SCHEMA): its months add up to the whole.

    `gross_before` is that of the month at the same place of the months compared with. What belongs to the account is null
    for a part of the goods.
    """
    months = periods.months_of(found.period)
    earlier = [] if found.before is None else periods.months_of(found.before)
    before: list[int | None] = [found.margin_in(_month(one, found.before)).gross for one in earlier]
    rows = [
        (month, *_figures(found.margin_in(_month(month, found.period)), gross))
        for month, gross in zip(months, before, strict=True)
    ]
    return pl.DataFrame(rows, schema=MONTH_SCHEMA, orient="row")


def _month(month: date, within: Period | None) -> Period:
    last = periods.month_end(month)
    return Period(month, last if within is None else min(last, within.end))


def _figures(one: Margin, gross_before: int | None) -> tuple[int | float | None, ...]:
    """The columns of MONTH_SCHEMA behind the month."""
    ratio, account = one.gross_ratio, one.account
    of_account = (None, None) if account is None else (account.rebates, account.in_favour - account.charged)
    return one.sales, one.gross, None if ratio is None else float(ratio), gross_before, one.holding, *of_account, one.net


def by_line(found: Trade, models: pl.DataFrame, language: str) -> pl.DataFrame:
    """The period by product line, as margin.summed with line_code and line, the largest gross margin first."""
    return _named(found, models, language, "line_code", "line").sort("gross", "line_code", descending=[True, False])


def by_model(found: Trade, models: pl.DataFrame, language: str) -> pl.DataFrame:
    """The period by model, as margin.summed with model_code, model and line, the largest gross margin first."""
    columns = ("model_id", "model_code", "model", "line")
    return _named(found, models, language, *columns).sort("gross", "model_code", descending=[True, False])


def _named(found: Trade, models: pl.DataFrame, language: str, *columns: str) -> pl.DataFrame:
    names = goods.named(models, language).select("model_id", "model_code", "model", "line_code", "line")
    rows = margin.within(found.rows, found.period).join(names, on="model_id", how="left")
    return margin.summed(rows, found.span(found.period), *columns)


def bridged(found: Trade, models: pl.DataFrame, language: str) -> pl.DataFrame:
    """The bridge from the months compared with to the period by model: bridge.SCHEMA with model_code, model and line.

    The largest change first, up or down. Empty when nothing is compared.
    """
    rows = bridge.bridge(())
    if found.before is not None:
        rows = bridge.between(found.by("model_id", period=found.before), found.by("model_id"))
    names = goods.named(models, language).select("model_id", "model_code", "model", "line_code", "line")
    moved = rows.join(names, on="model_id", how="left", maintain_order="left")
    return moved.sort(pl.col("change").abs(), "model_code", descending=[True, False])


def bridged_by_line(moved: pl.DataFrame) -> pl.DataFrame:
    """The same by line: the parts of its models added up."""
    sums = [pl.col(name).sum() for name in ("margin_before", "margin_now", *bridge.EFFECTS, "change")]
    by = moved.group_by("line_code", "line", maintain_order=True).agg(*sums)
    return by.sort(pl.col("change").abs(), "line_code", descending=[True, False])


@dataclass(frozen=True)
class Peer:
    """One figure of the account beside the quartiles of the owners of its channel and class.

    Ratios are parts of one, days are days, all rounded as the quartiles are; without a cell there are no owners.
    """

    kpi: str
    own: Decimal | None
    owners: int | None
    lower: Decimal | None
    median: Decimal | None
    upper: Decimal | None

    @property
    def place(self) -> str:
        """In which quarter the account stands, by what is good: one of PLACES; or "too-few" or "no-own".

        Who stands on a quartile belongs to the better side of it.
        """
        if self.lower is None or self.median is None or self.upper is None:
            return "too-few"
        if self.own is None:
            return "no-own"
        sign = -1 if self.kpi in LESS_IS_BETTER else 1
        return PLACES[sum(sign * self.own >= sign * bound for bound in (self.lower, self.median, self.upper))]


PLACES = ("weakest", "weaker", "better", "best")
LESS_IS_BETTER = frozenset({"turnover_days"})


@dataclass(frozen=True)
class Peers:
    """The account's figures among those like it; the channel by its names, the class by purchases A, B or C."""

    channel_zh: str
    channel_en: str | None
    size_class: str
    figures: tuple[Peer, ...]


def peers(scope: Scope, dealer_id: int) -> Peers | None:
    """The four figures of twelve months up to the data-through date; None before segments were worked out."""
    return peers_of(remembered(scope, PEERS, dealer_id=dealer_id, as_of=scope.data_through))


def peers_of(frame: pl.DataFrame) -> Peers | None:
    """The rows of PEERS as figures."""
    if frame.is_empty():
        return None
    figures = tuple(_peer(*row[:6]) for row in frame.iter_rows())
    channel_zh, channel_en, size_class = frame.row(0)[6:]
    return Peers(channel_zh, channel_en, size_class, figures)


def _peer(kpi: str, own: str | None, owners: int | None, *quartiles: str | None) -> Peer:
    unit = 100 if kpi.endswith("_percent") else 1
    lower, median, upper = (None if one is None else Decimal(one) / unit for one in quartiles)
    return Peer(kpi, None if own is None else Decimal(own) / unit, owners, lower, median, upper)
