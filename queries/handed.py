"""What of a change of sales came or went with accounts that changed hands, apart from what the others earned (S1).

A branch or an account manager that takes over a dealer sells more from that day on, and nobody sold more for it. Who had an
account for a part of the months alone is told by the assignments; what it sold there by the day, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import sellthrough

if TYPE_CHECKING:
    from data.scope import Scope
    from queries.portfolio import View

ACCOUNTS = Query(
    "handed__accounts", {"key_code": pl.String, "dealer_id": pl.Int64, "dealer_code": pl.String, "is_there": pl.Boolean}
)
# Nothing changes hands between lines, models or channels; an account is its own.
PLACES = ("region", "branch", "rep")
# A view as one, in the place of a dimension.
WHOLE = "none"
_CHANGED = {"key_code": pl.String, "dealer_code": pl.String, "is_there": pl.Boolean, "change": pl.Int64}


@dataclass(frozen=True)
class Handed:
    """What of a view's change of net sales came with accounts taken over, and went with those handed over.

    `left` is of accounts that are not the asker's to see any more, of which nobody can say here when they went. Money in the
    minor unit; `came_accounts` and `went_accounts` count accounts.
    """

    change: int
    came: int
    came_accounts: int
    went: int
    went_accounts: int
    left: int

    @property
    def kept(self) -> int:
        """What accounts did that were here in all the months."""
        return self.change - self.came - self.went - self.left

    @property
    def is_nothing(self) -> bool:
        """Whether all of the change is of accounts that stayed."""
        return not (self.came or self.went or self.left)


def of_view(scope: Scope, view: View, change: int) -> Handed | None:
    """What of the change of a view's net sales came or went; None where nothing can change hands, or is compared."""
    if view.before is None or view.dealer is not None or (view.branches is None and view.reps is None):
        return None
    rows = changed(scope, view, WHOLE)
    came, went = rows.filter("is_there"), rows.filter(~pl.col("is_there"))
    left = 0 if view.is_everything else change - int(_seen(scope, view)["change"].sum())
    return Handed(change, int(came["change"].sum()), came.height, int(went["change"].sum()), went.height, left)


def by_row(scope: Scope, view: View, by: str) -> pl.DataFrame:
    """By key, what of each row's change came or went with accounts that changed hands: key_code and handed (minor unit)."""
    if view.before is None or by not in PLACES:
        return pl.DataFrame(schema={"key_code": pl.String, "handed": pl.Int64})
    return changed(scope, view, by).group_by("key_code", maintain_order=True).agg(handed=pl.col("change").sum())


def beside(scope: Scope, view: View, by: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of sellthrough.rows with `handed`, what of the change is of accounts that changed hands, and `kept`.

    Who is not the asker's to see any more has changed hands as well.
    """
    hidden = view.before is not None and by in PLACES and not view.is_everything
    seen = _changes(sellthrough.of_dealers(scope, view, by)) if hidden else None
    return parted(rows, by_row(scope, view, by), seen)


def parted(rows: pl.DataFrame, moved: pl.DataFrame, seen: pl.DataFrame | None) -> pl.DataFrame:
    """`rows` with `handed` and `kept`: `moved` is as by_row, `seen` the change of those in sight, None where all are."""
    told = rows.join(moved, on="key_code", how="left", maintain_order="left").with_columns(pl.col("handed").fill_null(0))
    if seen is not None:
        known = told.join(seen.select("key_code", seen="change"), on="key_code", how="left", maintain_order="left")
        left = pl.col("change") - pl.col("seen").fill_null(0)
        told = known.with_columns(handed=pl.col("handed") + left).drop("seen")
    return told.with_columns(kept=pl.col("change") - pl.col("handed"))


def changed(scope: Scope, view: View, by: str) -> pl.DataFrame:
    """Each account that was with a key for a part of the months alone, with its change of net sales there (minor unit).

    `is_there` says whether it was with it on the last day.
    """
    query, arguments = asked(scope, view, by)
    moved = remembered(scope, query, **arguments)  # type: ignore[arg-type]
    if moved.is_empty():
        return pl.DataFrame(schema=_CHANGED)
    ids = tuple(moved["dealer_id"].unique().sort().to_list())
    sold = _changes(sellthrough.of_dealers(scope, view, by, "dealer", ids))
    on = ["key_code", "dealer_code"]
    return moved.join(sold.rename({"part_code": "dealer_code"}), on=on, how="left", maintain_order="left").select(
        *on, "is_there", pl.col("change").fill_null(0)
    )


def asked(scope: Scope, view: View, by: str) -> tuple[Query, dict[str, object]]:
    """What `changed` asks about the assignments."""
    halves = [one for one in (view.period, view.before) if one is not None]
    return ACCOUNTS, {
        "key": by,
        "dealers": scope.dealers,
        "branches": view.branches,
        "reps": view.reps,
        "channel": view.channel,
        "currency": view.currency,
        "firsts": tuple(str(one.start) for one in halves),
        "lasts": tuple(str(one.end) for one in halves),
    }


def _seen(scope: Scope, view: View) -> pl.DataFrame:
    """The change of the accounts that the asker sees today."""
    return _changes(sellthrough.of_dealers(scope, view, WHOLE))


def _changes(found: pl.DataFrame) -> pl.DataFrame:
    """Net sales now less before, by key and part."""
    sales = pl.col("sold_amount") - pl.col("taken_back_amount")
    now = pl.when(pl.col("half") == sellthrough.HALVES[0]).then(sales).otherwise(-sales)
    return found.group_by("key_code", "part_code", maintain_order=True).agg(change=now.sum())
