"""Requests for goods (E2): what a dealer asks for and why, what we made of it, and the order that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from data.cache import remembered
from data.contract import minor_digits
from data.query import Query
from data.replica import fetch
from queries import kpis, overlay, stock, suggestions
from queries.goods import MODEL
from queries.overlay import STAMP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from data.scope import Scope
    from queries.overlay import Answers

LISTED = Query(
    "requests__listed",
    {
        "dealer_id": pl.Int64,
        "request_no": pl.Int64,
        "reference": pl.String,
        "status": pl.String,
        "wanted_on": pl.Date,
        "note": pl.String,
        "words": pl.String,
        "by_name": pl.String,
        "placed_at": STAMP,
        "promised_on": pl.Date,
        "decided_by_name": pl.String,
        "decided_at": STAMP,
        "changed_at": STAMP,
        "priced_on": pl.Date,
        "amount": pl.Int64,
        "unpriced": pl.Int64,
        "lines": pl.Int64,
        "units": pl.Int64,
        "accepted_units": pl.Int64,
        "order_code": pl.String,
    },
)
LINES = Query(
    "requests__lines",
    {
        "line_no": pl.Int64,
        "model_id": pl.Int64,
        "quantity": pl.Int64,
        "accepted_quantity": pl.Int64,
        "suggested_quantity": pl.Int64,
        "cover_days": pl.Float64,
        "price": pl.Int64,
    },
)
GOODS = Query(
    "requests__goods",
    {
        **MODEL,
        "price": pl.Int64,
        "ended_on": pl.Date,
        "is_made": pl.Boolean,
    },
)
MOVED = Query("requests__moved", {"changed_at": STAMP})
STATUSES = ("draft", "placed", "accepted", "changed", "declined", "withdrawn")
GRANTED = ("accepted", "changed")
DECISIONS = ("accept", "change", "decline")
SUBJECTS = ("reorder", "own")
PRICE_PARTS = 10_000
MOST_UNITS = 1_000_000
MOST_MODELS = 300
WINDOW_DAYS = 90


def goods(scope: Scope, dealer_id: int, as_of: date) -> pl.DataFrame:
    """The models of the account's lines with the list price of the day in ten-thousandths, null where there is none."""
    return remembered(scope, GOODS, dealer_id=dealer_id, as_of=as_of)


def needs(scope: Scope, dealer_id: int, as_of: date, models: pl.DataFrame) -> pl.DataFrame:
    """What speaks for ordering a model: model_id, on_hand, coming, weekly_sales, cover_days and suggested.

    `models` are those of `goods`. `cover_days` is for how many days what is on hand lasts, null where nothing sells;
    `suggested` is what the reorder list says, null where it does not name the model.
    """
    rows = stock.now(scope, dealer_id, as_of).join(suggestions.supply(scope, dealer_id, as_of, models), on="model_id")
    ordering = suggestions.reorder(rows, as_of).select("model_id", "suggested")
    sells = pl.col("sold_in_window") > 0
    return rows.join(ordering, on="model_id", how="left", maintain_order="left").select(
        "model_id",
        "on_hand",
        "coming",
        "suggested",
        weekly_sales=pl.col("sold_in_window").cast(pl.Float64) * 7 / pl.col("window_days"),
        cover_days=pl.when(sells).then(
            (pl.col("on_hand").clip(0) * pl.col("window_days") / pl.col("sold_in_window")).round(1)
        ),
    )


def listed(scope: Scope, dealer_id: int, answers: Answers) -> pl.DataFrame:
    """The requests of the account, the newest first, with what was just written and the copy does not have yet."""
    known = {row["request_no"]: row for row in fetch(scope, LISTED, {"dealer_id": dealer_id}).iter_rows(named=True)}
    for answer in _of(answers, dealer_id):
        row = overlay.row({**answer["request"], **_counted(answer["lines"])}, LISTED, {})
        before = known.get(row["request_no"])
        if before is None or row["changed_at"] > before["changed_at"]:
            known[row["request_no"]] = row
    rows = sorted((row for row in known.values() if row["status"] != "discarded"), key=lambda row: -row["request_no"])
    return pl.DataFrame([tuple(row.values()) for row in rows], schema=dict(LISTED.schema), orient="row")


def lines(scope: Scope, dealer_id: int, request_no: int, answers: Answers) -> pl.DataFrame:
    """The lines of one request, likewise."""
    for answer in reversed(_of(answers, dealer_id)):
        if answer["request"]["request_no"] == request_no:
            told = [{**line, "price": _price(line["unit_price"])} for line in answer["lines"]]
            return pl.DataFrame(
                [[line[name] for name in LINES.schema] for line in told], schema=dict(LINES.schema), orient="row"
            )
    return fetch(scope, LINES, {"dealer_id": dealer_id, "request_no": request_no})


def moved(scope: Scope, dealers: tuple[int, ...]) -> datetime | None:
    """When a request of these accounts was changed last; None when there is none."""
    at: datetime | None = fetch(scope, MOVED, {"dealers": dealers}).item()
    return at


def _of(answers: Answers, dealer_id: int) -> list[Mapping[str, Any]]:
    return [one for one in answers if one.get("request") and one["request"]["dealer_id"] == dealer_id]


def _price(written: float | None) -> int | None:
    """A price of an answer: the digits that the database wrote, never multiplied as a float."""
    return None if written is None else int(Decimal(str(written)) * PRICE_PARTS)


def _counted(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """What the list says of the lines; an order of something just written cannot have come yet."""
    accepted = [line["accepted_quantity"] for line in parts if line["accepted_quantity"] is not None]
    return {
        "lines": len(parts),
        "units": sum(line["quantity"] for line in parts),
        "accepted_units": sum(accepted) if accepted else None,
        "order_code": None,
    }


def items_of(text: str, offered: pl.DataFrame) -> dict[int, int]:
    """Units by model from CODE:QTY parted by commas; what is not offered or no number of units is left out."""
    ids = dict(offered.filter("is_made").select("model_code", "model_id").iter_rows())
    found: dict[int, int] = {}
    for part in text.split(",")[:MOST_MODELS]:
        code, _, units = part.rpartition(":")
        if code in ids and units.isascii() and units.isdigit() and 1 <= int(units[:9]) <= MOST_UNITS:
            found[ids[code]] = int(units[:9])
    return found


def priced(rows: pl.DataFrame, units: str, currency: str) -> pl.DataFrame:
    """Rows with price and units with `amount`: list price in the minor unit, without VAT; null where the list has none."""
    return rows.with_columns(amount=kpis.worth(pl.col(units), minor_digits(currency)))


@dataclass(frozen=True)
class Total:
    """What some lines come to. `amount` in the minor unit, None where no line has a price; `unpriced` lines have none."""

    models: int
    units: int
    amount: int | None
    unpriced: int


def total(rows: pl.DataFrame, units: str) -> Total:
    """The sums over rows of `priced`; lines of no units are none."""
    asked = rows.filter(pl.col(units) > 0)
    unpriced = asked["amount"].null_count()
    amount = int(asked["amount"].sum()) if unpriced < asked.height else None
    return Total(asked.height, int(asked[units].sum()), amount, unpriced)


@dataclass(frozen=True)
class Standing:
    """How an account's requests stand: those that wait for us, and how we answered in the window and in the one before."""

    waiting: int
    late: int
    granted: int
    ordered: int
    share: Decimal | None
    share_before: Decimal | None
    in_time: Decimal | None
    in_time_before: Decimal | None


def standing(rows: pl.DataFrame, today: date) -> Standing:
    """Of requests as `listed`: what waits today, and the answers of the `WINDOW_DAYS` up to it."""
    waiting = rows.filter(pl.col("status") == "placed")
    granted = rows.filter(pl.col("status").is_in(GRANTED))
    earlier = today - timedelta(days=WINDOW_DAYS)
    now, then = (earlier + timedelta(days=1), today), (earlier - timedelta(days=WINDOW_DAYS - 1), earlier)
    return Standing(
        waiting=waiting.height,
        late=waiting.filter(pl.col("promised_on") < today).height,
        granted=granted.height,
        ordered=granted["order_code"].count(),
        share=kpis.units_granted(rows, *now),
        share_before=kpis.units_granted(rows, *then),
        in_time=kpis.requests_in_time(rows, *now),
        in_time_before=kpis.requests_in_time(rows, *then),
    )


def with_cover(rows: pl.DataFrame, units: str) -> pl.DataFrame:
    """Lines with on_hand, coming, weekly_sales, with `cover_with`: for how many days all of it and these units last."""
    there = pl.col("on_hand").clip(0).fill_null(0) + pl.col("coming").fill_null(0) + pl.col(units)
    lasts = (there * 7 / pl.col("weekly_sales")).round(1)
    return rows.with_columns(cover_with=pl.when(pl.col("weekly_sales") > 0).then(lasts))
