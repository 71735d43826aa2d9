"""Goods: the lines and models of an account, which every page of stock and margin is narrowed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query

if TYPE_CHECKING:
    from data.scope import Scope

# A model with its line, in the names that `named` puts into words.
MODEL = {
    "model_id": pl.Int64,
    **dict.fromkeys(("model_code", "name_zh", "name_en", "line_code", "line_zh", "line_en"), pl.String),
}
OFFERED = Query(
    "goods__offered",
    {
        **MODEL,
        "launched_on": pl.Date,
        "ended_on": pl.Date,
    },
)


def offered(scope: Scope, dealer_id: int) -> pl.DataFrame:
    """The models that the account ever bought, sold or had on hand, by line and name."""
    return remembered(scope, OFFERED, dealer_id=dealer_id)


def named(models: pl.DataFrame, language: str) -> pl.DataFrame:
    """The same with `model` and `line`: names in this language, else in the other, else the code."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return models.with_columns(
        model=pl.coalesce(f"name_{own}", f"name_{other}", "model_code"),
        line=pl.coalesce(f"line_{own}", f"line_{other}", "line_code"),
    )


def narrowed(frame: pl.DataFrame, models: pl.DataFrame, line: str | None, model: str | None) -> pl.DataFrame:
    """The rows of a frame with model_id that belong to the chosen line and model; None is all of them."""
    kept = models
    if line is not None:
        kept = kept.filter(pl.col("line_code") == line)
    if model is not None:
        kept = kept.filter(pl.col("model_code") == model)
    return frame if kept.height == models.height else frame.join(kept.select("model_id"), on="model_id", how="semi")
