"""News (G1): what is announced to the accounts of somebody, as long as it is valid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries.cases import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from data.scope import Scope

KINDS = ("product", "promotion", "policy", "culture")
ANNOUNCED = Query(
    "news__announced",
    {
        "announcement_code": pl.String,
        "kind": pl.String,
        "title_zh": pl.String,
        "title_en": pl.String,
        "body_zh": pl.String,
        "body_en": pl.String,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
        "channel_zh": pl.String,
        "channel_en": pl.String,
        "branch_zh": pl.String,
        "branch_en": pl.String,
        "line_zh": pl.String,
        "line_en": pl.String,
        "promotion_from": pl.Date,
        "promotion_to": pl.Date,
    },
)
PROMOTION = ("promotion_from", "promotion_to")
PUBLISHED = Query(
    "news__published",
    {name: kind for name, kind in ANNOUNCED.schema.items() if name not in PROMOTION}
    | {"reading": pl.String, "corrected_at": pl.Datetime("us", "UTC")},
)
READ = Query("news__read", {"announcement_code": pl.String})
NAMED = ("title", "body", "channel", "branch", "line")
# Whose scope names dealers, but nothing of what they buy and sell.
SEES_NO_GOODS = "service"


def announced(scope: Scope, as_of: date, dealer_id: int | None = None) -> pl.DataFrame:
    """What is aimed at one of the accounts in scope, or at the one that is named; the newest first.

    What files brought is valid on `as_of`; what was published here is shown today, and asked for each time. `reading` is
    what a mark of having read it names, `corrected_on` the day of the last correction.
    """
    dealers = scope.dealers if dealer_id is None else (dealer_id,)
    goods_too = scope.role != SEES_NO_GOODS
    loaded = remembered(scope, ANNOUNCED, dealers=dealers, as_of=as_of, goods_too=goods_too).with_columns(
        reading="announcement_code", corrected_on=pl.lit(None, pl.Date)
    )
    ours = fetch(scope, PUBLISHED, {"dealers": dealers, "goods_too": goods_too}).with_columns(
        *(pl.lit(None, pl.Date).alias(name) for name in PROMOTION),
        corrected_on=pl.col("corrected_at").dt.convert_time_zone(ZONE).dt.date(),
    )
    every = pl.concat([loaded, ours.select(loaded.columns)])
    return every.sort("valid_from", "announcement_code", descending=True)


def named(frame: pl.DataFrame, language: str) -> pl.DataFrame:
    """The same with title, body, channel, branch and line in this language, else in the other."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return frame.with_columns(**{name: pl.coalesce(f"{name}_{own}", f"{name}_{other}") for name in NAMED})


def marked(scope: Scope, frame: pl.DataFrame, told: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
    """The same with `unread`, those not read first; `told` are answers of the primary that the copy may lack."""
    known = set(fetch(scope, READ, {"uid": scope.uid})["announcement_code"])
    known |= {code for answer in told for code in answer.get("news_read", ())}
    unread = ~pl.col("reading").is_in(list(known))
    return frame.with_columns(unread=unread).sort(~pl.col("unread"), maintain_order=True)


def of_kind(frame: pl.DataFrame, kind: str | None) -> pl.DataFrame:
    """Those of one kind; all of them for None."""
    return frame if kind is None else frame.filter(pl.col("kind") == kind)
