"""Portfolios: whose figures somebody of the staff may see, and which of them are looked at (S1, S3, S6).

Measures are by the branch and the rep on the day of the entry. A manager sees the rows of its own branches, and all of the
reps that look after one of its dealers today: a query about branches names those, one about reps names these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import goods

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope
    from queries.periods import Period

OFFERED = Query(
    "portfolio__offered",
    {
        "branch_id": pl.Int64,
        "rep_id": pl.Int64,
        "channel_code": pl.String,
        "currency": pl.String,
        "begins": pl.Date,
        "is_own_branch": pl.Boolean,
        "is_own_rep": pl.Boolean,
        "branch_code": pl.String,
        "branch_zh": pl.String,
        "branch_en": pl.String,
        "region_code": pl.String,
        "region_zh": pl.String,
        "region_en": pl.String,
        "province_code": pl.String,
        "province_zh": pl.String,
        "province_en": pl.String,
        "rep_code": pl.String,
        "rep": pl.String,
        "channel_zh": pl.String,
        "channel_en": pl.String,
    },
)
GOODS = Query(
    "portfolio__goods",
    {
        **goods.MODEL,
        "launched_on": pl.Date,
        "ended_on": pl.Date,
    },
)
# What a view of the market can be narrowed by, from the whole to the part; each is the name of a column of codes.
CODES = {"region": "region_code", "branch": "branch_code", "rep": "rep_code", "channel": "channel_code"}
NAMED = ("region", "branch", "province", "channel")


def offered(scope: Scope) -> pl.DataFrame:
    """Every portfolio (branch, rep, channel, currency) with figures that the asker may see.

    is_own_branch and is_own_rep say by which of the two; all are an executive's own.
    """
    return remembered(scope, OFFERED, every=scope.dealers is None)


def goods_offered(scope: Scope) -> pl.DataFrame:
    """Every model with its line, in the columns of queries.goods."""
    return remembered(scope, GOODS)


def named(portfolios: pl.DataFrame, language: str) -> pl.DataFrame:
    """The same with region, branch, province and channel: names in this language, else in the other, else the code."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return portfolios.with_columns(pl.coalesce(f"{one}_{own}", f"{one}_{other}", f"{one}_code").alias(one) for one in NAMED)


def narrowed(portfolios: pl.DataFrame, chosen: dict[str, str | None]) -> pl.DataFrame:
    """The portfolios of the chosen region, branch, rep and channel, by codes; None is all of them."""
    for key, code in chosen.items():
        if code is not None:
            portfolios = portfolios.filter(pl.col(CODES[key]) == code)
    return portfolios


def choices(portfolios: pl.DataFrame, key: str) -> dict[str, str]:
    """What can be chosen of one key, as code and name, by name; the portfolios must be named."""
    code = f"{key}_code"
    known = portfolios.select(code, key).drop_nulls().unique().sort(key, code)
    return dict(known.iter_rows())


def begins(portfolios: pl.DataFrame) -> date:
    """The first month that there are figures of; of at least one portfolio."""
    first: date = portfolios["begins"].min()  # type: ignore[assignment]
    return first


def whole(portfolios: pl.DataFrame, before: Period | None) -> Period | None:
    """What is compared with, None where the figures begin within it: a part of it would look like growth."""
    return before if before is None or before.start >= begins(portfolios) else None


def currencies(portfolios: pl.DataFrame) -> list[str]:
    """The currencies of the portfolios, that of the most first."""
    counts = portfolios.group_by("currency").len().sort("len", "currency", descending=[True, False])
    return counts["currency"].to_list()


@dataclass(frozen=True)
class View:
    """What of the market is looked at: whole months, what they are compared with, one currency, and which part.

    `portfolios` are all that the asker may see, named in its language; `models` all models. `before` is None when the last
    month is not over, and when the figures begin within it. The chosen parts are codes, None for all; `dealer` is the code
    of an account.
    """

    portfolios: pl.DataFrame
    models: pl.DataFrame
    is_everything: bool
    period: Period
    before: Period | None
    compare: str
    currency: str
    region: str | None = None
    branch: str | None = None
    rep: str | None = None
    channel: str | None = None
    line: str | None = None
    model: str | None = None
    dealer: str | None = None

    @property
    def is_of_reps(self) -> bool:
        """Whether the asker sees portfolios as a rep: its own ones in every branch, and of no branch the whole."""
        return not self.portfolios["is_own_branch"].any()

    @property
    def branches(self) -> tuple[int, ...] | None:
        """The ids that a query about branches names: the chosen ones, else the asker's own; None for all.

        An executive who chose none sees all, also what is of no branch, and a rep sees its own in every branch.
        """
        if self.region is None and self.branch is None and (self.is_everything or self.is_of_reps):
            return None
        mine = self.portfolios if self.is_of_reps else self.portfolios.filter("is_own_branch")
        return _ids(narrowed(mine, {"region": self.region, "branch": self.branch}), "branch_id")

    @property
    def reps(self) -> tuple[int, ...] | None:
        """The ids that a query about reps names: the chosen one, else a rep's own; None for all."""
        if self.rep is None and not self.is_of_reps:
            return None
        mine = self.portfolios.filter("is_own_rep") if self.is_of_reps else self.portfolios
        return _ids(narrowed(mine, {"rep": self.rep}), "rep_id")

    @property
    def model_ids(self) -> tuple[int, ...] | None:
        """The ids of the models of the chosen line, or of the one chosen; None for all."""
        if self.line is None and self.model is None:
            return None
        kept = self.models
        if self.line is not None:
            kept = kept.filter(pl.col("line_code") == self.line)
        if self.model is not None:
            kept = kept.filter(pl.col("model_code") == self.model)
        return _ids(kept, "model_id")


def _ids(rows: pl.DataFrame, column: str) -> tuple[int, ...]:
    return tuple(rows[column].unique().sort().to_list())
