"""Stock and its cost: the month of each account and model, from the facts and from where it stood before.

Cost is the moving weighted average, per account and model, before rebates. Within a day, what comes in with an amount
comes first and is one receipt: goods received, the opening, and transfers and adjustments inwards that say what they
cost. A receipt makes the average (on hand x average + its amount) / (on hand + its units); with nothing on hand, or no
average yet, its own. Everything else goes at the average of its day and leaves it as it is, also goods sent back to us.
Before the first receipt cost is unknown.

Averages are whole millionths of a minor unit per unit, rounded half up; the cost of a row is rounded half away from zero
to a minor unit, so that costs add up alike by day, month, rep and branch. Both are computed in 128 bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.rollups import stretches
from data.rollups.tables import DEALER_DAY, DEALER_MONTH_MODEL, TRADE

if TYPE_CHECKING:
    import datetime as dt

MILLION = 1_000_000
WIDE = pl.Int128
# Account and model in one number: a table is grouped and joined by one column twice as fast as by two.
PAIR_BASE = 2**31
STATE = {"pair": pl.Int64, "on_hand": pl.Int64, "average": WIDE}
TIMELINE = {"pair": pl.Int64, "day": pl.Date, "average": WIDE}
RECEIVED, SOLD = TRADE[:4], TRADE[4:]
COUNTED = ("stock_quantity_sum", "stock_cost_sum", "stock_uncosted_sum", "last_quantity")
COSTED = ("cost_amount", "uncosted_quantity", "uncosted_amount")
MOVED = ("opening", "adjusted_quantity", "transferred_quantity")
LATER = pl.col("day") > pl.col("counted_on")


@dataclass(frozen=True)
class Raw:
    """Facts of some days: dealer_id, model_id, pair and day, and behind them what each table says."""

    received: pl.DataFrame
    sold: pl.DataFrame
    counted: pl.DataFrame
    moved: pl.DataFrame

    def of(self, dealers: pl.DataFrame | None, first: dt.date) -> Raw:
        """The part of these accounts, of this day or later. None: all accounts."""
        parts = [frame.filter(pl.col("day") >= first) for frame in (self.received, self.sold, self.counted, self.moved)]
        if dealers is not None:
            parts = [part.join(dealers, on="dealer_id", how="semi") for part in parts]
        return Raw(*parts)

    def pairs(self) -> pl.DataFrame:
        """Accounts and models that occur."""
        return pl.concat([frame.select("pair") for frame in (self.received, self.sold, self.counted, self.moved)]).unique()


@dataclass(frozen=True)
class Month:
    """What the rollups should hold of a month, and where every account and model stands at its end."""

    models: pl.DataFrame
    stretches: pl.DataFrame
    days: pl.DataFrame
    state: pl.DataFrame


def pair(dealer: str = "dealer_id", model: str = "model_id") -> pl.Expr:
    """Account and model as one number."""
    return (pl.col(dealer) * PAIR_BASE + pl.col(model)).alias("pair")


def unpaired() -> dict[str, pl.Expr]:
    """Account and model out of one number."""
    return {"dealer_id": pl.col("pair") // PAIR_BASE, "model_id": pl.col("pair") % PAIR_BASE}


def month_of(raw: Raw, state: pl.DataFrame, pieces: pl.DataFrame, month: dt.date, last_day: dt.date) -> Month:
    """The month that begins on `month`; `raw` holds its days alone, `state` where accounts and models stood before it.

    `pieces` say who had the accounts, from the day before the month on; `last_day` is the last that is known of it.
    """
    timeline = averages(raw, state)
    sold = _sold(_at_average(raw.sold, timeline, state))
    counted = _counted(_at_average(raw.counted, timeline, state))
    last = pl.concat([state.select("pair", "average"), timeline.sort("day").select("pair", "average")])
    last = last.unique("pair", keep="last", maintain_order=True)
    models = _models(raw, sold, counted, state).join(last, on="pair", how="left")
    models = models.with_columns(average_cost=_decimal(pl.col("average")), month=pl.lit(month), **unpaired())
    after = models.select("pair", on_hand="closing_quantity", average="average")
    after = pl.concat([after, state.join(after, on="pair", how="anti")])
    cut = _stretches(raw, sold, models, state, stretches.stretches(pieces, month, last_day), month)
    return Month(models.select(DEALER_MONTH_MODEL.names), cut, _days(raw.received, sold, counted), after)


def _stretches(
    raw: Raw, sold: pl.DataFrame, models: pl.DataFrame, state: pl.DataFrame, cuts: pl.DataFrame, month: dt.date
) -> pl.DataFrame:
    """The month of the accounts that changed hands, by stretch."""
    kinds = {"opening": "opening", "adjusted_quantity": "adjusted", "transferred_quantity": "transferred"}
    moved = raw.moved.with_columns(**{name: pl.col("quantity") * (pl.col("kind") == kind) for name, kind in kinds.items()})
    key = ["dealer_id", "model_id", "day"]
    parts = [
        raw.received.select(*key, *RECEIVED), sold.select(*key, *SOLD, *COSTED), moved.select(*key, *kinds),
    ]  # fmt: skip
    concerned = [part.join(cuts, on="dealer_id", how="semi") for part in parts]
    events = pl.concat(concerned, how="diagonal").with_columns(pl.exclude(key).fill_null(0))
    held = models.select("dealer_id", "model_id", "pair", closing_average="average").join(cuts, on="dealer_id", how="semi")
    held = held.join(state.select("pair", "on_hand"), on="pair", how="left").with_columns(pl.col("on_hand").fill_null(0))
    return stretches.by_stretch(events, held, cuts, month)


def averages(raw: Raw, state: pl.DataFrame) -> pl.DataFrame:
    """The average after each day with a receipt."""
    receipts = _receipts(raw, state)
    before = state.select("pair", "average")
    done = [pl.DataFrame(schema=TIMELINE)]
    # The first receipts of all in one go, then the second: each needs only the average before it.
    for _order, ready in sorted(receipts.partition_by("order", as_dict=True).items()):
        after = ready.join(before, on="pair", how="left").select("pair", "day", average=_average())
        done.append(after)
        before = after.select("pair", "average")
    return pl.concat(done)


def _receipts(raw: Raw, state: pl.DataFrame) -> pl.DataFrame:
    """What came in with an amount, by day, with the units on hand before it and its place in the order."""
    priced = (pl.col("quantity") > 0) & pl.col("amount").is_not_null()
    bought = raw.received.filter(pl.col("received_quantity") > 0)
    incoming = pl.concat(
        [
            bought.select("pair", "day", quantity="received_quantity", amount="received_amount"),
            raw.moved.filter(priced).select("pair", "day", "quantity", "amount"),
        ]
    )
    incoming = incoming.group_by("pair", "day").sum().with_columns(net="quantity", behind=pl.lit(0))
    flows = pl.concat(
        [
            raw.sold.select("pair", "day", net=pl.col("taken_back_quantity") - pl.col("sold_quantity")),
            raw.received.select("pair", "day", net=-pl.col("sent_back_quantity")),
            raw.moved.filter(~priced).select("pair", "day", net="quantity"),
        ]
    )
    flows = flows.join(incoming, on="pair", how="semi").with_columns(behind=pl.lit(1))
    line = pl.concat([incoming, flows], how="diagonal").sort("pair", "day", "behind")
    line = line.with_columns(before=pl.col("net").cum_sum().over("pair") - pl.col("net")).filter(pl.col("behind") == 0)
    line = line.join(state.select("pair", "on_hand"), on="pair", how="left", maintain_order="left")
    before = pl.col("before") + pl.col("on_hand").fill_null(0)
    return line.select("pair", "day", "quantity", "amount", before=before, order=pl.col("day").cum_count().over("pair"))


def _average() -> pl.Expr:
    """The average after a receipt, from the average and the units on hand before it."""
    amount, quantity, stock = (pl.col(name).cast(WIDE) for name in ("amount", "quantity", "before"))
    own = _half_up(amount * MILLION, quantity)
    mixed = _half_up(stock * pl.col("average") + amount * MILLION, stock + quantity)
    return pl.when(pl.col("average").is_null() | (pl.col("before") <= 0)).then(own).otherwise(mixed)


def _half_up(over: pl.Expr, under: pl.Expr) -> pl.Expr:
    return (2 * over + under) // (2 * under)


def _cost(units: str) -> pl.Expr:
    """Units at the average, rounded half away from zero to the minor unit; null where the average is not known."""
    exact = pl.col(units).cast(WIDE) * pl.col("average")
    return (_half_up(exact.abs(), pl.lit(MILLION, WIDE)) * exact.sign()).cast(pl.Int64)


def _decimal(average: pl.Expr) -> pl.Expr:
    """Millionths as the database prints them: six digits behind the point."""
    whole, behind = average // MILLION, (average % MILLION).cast(pl.Int64)
    return whole.cast(pl.String) + "." + behind.cast(pl.String).str.zfill(6)


def _at_average(frame: pl.DataFrame, timeline: pl.DataFrame, state: pl.DataFrame) -> pl.DataFrame:
    """The rows with the average that holds on their day, receipts of the day included."""
    moving = frame.join(timeline, on="pair", how="semi")
    resting = frame.join(timeline, on="pair", how="anti").join(state.select("pair", "average"), on="pair", how="left")
    first = timeline.group_by("pair").agg(day=pl.col("day").min()).join(state, on="pair")
    # Before its first receipt of the month a model goes at what it cost before the month.
    before = first.select("pair", pl.date(1, 1, 1).alias("day"), "average")
    moved = moving.sort("day").join_asof(
        pl.concat([before, timeline]).sort("day"), on="day", by="pair", check_sortedness=False
    )
    return pl.concat([moved, resting])


def _sold(rows: pl.DataFrame) -> pl.DataFrame:
    net = pl.col("sold_quantity") - pl.col("taken_back_quantity")
    unknown = pl.col("average").is_null()
    rows = rows.with_columns(net=net)
    return rows.with_columns(
        cost_amount=_cost("net").fill_null(0),
        uncosted_quantity=net * unknown,
        uncosted_amount=(pl.col("sold_amount") - pl.col("taken_back_amount")) * unknown,
    )


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(
        stock_cost=_cost("quantity").fill_null(0), stock_uncosted=pl.col("quantity") * pl.col("average").is_null()
    )


def _models(raw: Raw, sold: pl.DataFrame, counted: pl.DataFrame, state: pl.DataFrame) -> pl.DataFrame:
    """All sums of the month by account and model; without averages."""
    count_days = counted.group_by("dealer_id").agg(counted_on=pl.col("day").max(), counted_days=pl.col("day").n_unique())
    lasts = count_days.select("dealer_id", "counted_on")
    parts = (
        _received_by_model(raw.received.join(lasts, on="dealer_id", how="left")),
        _sold_by_model(sold.join(lasts, on="dealer_id", how="left")),
        _counted_by_model(counted.join(lasts, on="dealer_id", how="left")),
        _moved_by_model(raw.moved.join(lasts, on="dealer_id", how="left")),
    )
    held = state.filter(pl.col("on_hand") != 0)
    joined = pl.concat([held.select("pair"), *(part.select("pair") for part in parts)]).unique()
    for part in (held.select("pair", "on_hand"), *parts):
        joined = joined.join(part, on="pair", how="left")
    joined = joined.with_columns(pl.all().fill_null(0)).with_columns(dealer_id=pl.col("pair") // PAIR_BASE)
    return _closed(joined.join(count_days, on="dealer_id", how="left"))


def _closed(joined: pl.DataFrame) -> pl.DataFrame:
    """With the columns that others make up, and what was counted against what is computed."""
    opening = pl.col("on_hand") + pl.col("opening")
    flow = (
        pl.col("received_quantity") - pl.col("sent_back_quantity") - pl.col("sold_quantity") + pl.col("taken_back_quantity")
    )
    closing = opening + flow + pl.col("adjusted_quantity") + pl.col("transferred_quantity")
    later = pl.sum_horizontal("later_received", "later_sold", "later_moved")
    was_counted = pl.col("counted_on").is_not_null()
    return joined.with_columns(
        opening_quantity=opening,
        closing_quantity=closing,
        counted_days=pl.col("counted_days").fill_null(0),
        counted_quantity=pl.when(was_counted).then(pl.col("last_quantity")),
        gap_quantity=pl.when(was_counted).then(pl.col("last_quantity") - (closing - later)),
    )


def _received_by_model(rows: pl.DataFrame) -> pl.DataFrame:
    net = pl.col("received_quantity") - pl.col("sent_back_quantity")
    return rows.group_by("pair").agg(pl.col(*RECEIVED).sum(), later_received=(net * LATER).sum())


def _sold_by_model(rows: pl.DataFrame) -> pl.DataFrame:
    days = (pl.col("sold_quantity") > 0).sum().cast(pl.Int64)
    return rows.group_by("pair").agg(
        pl.col(*SOLD, *COSTED).sum(), sales_days=days, later_sold=(-pl.col("net") * LATER).sum()
    )  # fmt: skip


def _counted_by_model(rows: pl.DataFrame) -> pl.DataFrame:
    last = pl.col("quantity") * (pl.col("day") == pl.col("counted_on"))
    return rows.group_by("pair").agg(
        stock_quantity_sum=pl.col("quantity").sum(), stock_cost_sum=pl.col("stock_cost").sum(),
        stock_uncosted_sum=pl.col("stock_uncosted").sum(), last_quantity=last.sum(),
    )  # fmt: skip


def _moved_by_model(rows: pl.DataFrame) -> pl.DataFrame:
    kinds = {"opening": "opening", "adjusted_quantity": "adjusted", "transferred_quantity": "transferred"}
    sums = {name: (pl.col("quantity") * (pl.col("kind") == kind)).sum() for name, kind in kinds.items()}
    return rows.group_by("pair").agg(**sums, later_moved=(pl.col("quantity") * LATER).sum())


def _days(received: pl.DataFrame, sold: pl.DataFrame, counted: pl.DataFrame) -> pl.DataFrame:
    """All sums by account and day. On a day without a snapshot stock is not known."""
    key = ("dealer_id", "day")
    parts = (
        received.group_by(key).agg(pl.col(*RECEIVED).sum()),
        sold.group_by(key).agg(pl.col(*SOLD, *COSTED).sum()),
    )
    stock = counted.group_by(key).agg(
        stock_quantity=pl.col("quantity").sum(),
        stock_cost=pl.col("stock_cost").sum(),
        stock_uncosted=pl.col("stock_uncosted").sum(),
    )  # fmt: skip
    joined = pl.concat([part.select(key) for part in (*parts, stock)]).unique()
    for part in parts:
        joined = joined.join(part, on=key, how="left")
    joined = joined.with_columns(pl.exclude(key).fill_null(0)).join(stock, on=key, how="left")
    return joined.select(DEALER_DAY.names)
