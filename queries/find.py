"""Where documents stand that somebody names by number or by amount, and which payments there were (A1, A2)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import kpis

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope
    from queries.periods import Period

NUMBERS = Query(
    "find__numbers",
    {
        "number": pl.String,
        "closeness": pl.String,
        "place": pl.String,
        "entry_id": pl.Int64,
        "version": pl.Int64,
        "hits": pl.Int64,
    },
)
AMOUNTS = Query("find__amounts", {"entry_id": pl.Int64, "version": pl.Int64, "hits": pl.Int64})
STANDING = Query(
    "find__standing",
    {
        "entry_id": pl.Int64,
        "version": pl.Int64,
        "kind": pl.String,
        "document_no": pl.String,
        "tax_invoice_no": pl.String,
        "bank_reference": pl.String,
        "entry_code": pl.String,
        "booked_on": pl.Date,
        "due_on": pl.Date,
        "amount": pl.Int64,
        "open_amount": pl.Int64,
        "cleared_by": pl.String,
        "cleared_on": pl.Date,
        "clearings": pl.Int64,
        "cancelled": pl.Boolean,
        "replaced": pl.Boolean,
        "changed_through": pl.Date,
        "now_document": pl.String,
        "now_amount": pl.Int64,
        "note": pl.String,
    },
)

CLOSENESS = ("exact", "folded", "part")
PLACES = ("document_no", "tax_invoice_no", "bank_reference", "entry_code")
STATES = ("cleared", "open", "late", "unapplied", "cancelled", "replaced", "missing")
# What one number comes to, when several entries carry it: the first of these that one of them is in.
STANDINGS = ("unsure", "open", "unapplied", "cleared", "void", "missing")
STANDING_OF = {"late": "open", "cancelled": "void", "replaced": "void"}

MOST_NUMBERS = 200
MOST_PER_NUMBER = 20
MOST_HITS = 200
MOST_MONEY = 10**17
LONGEST_NUMBER = 64
PARTING = re.compile(r"[\s,;、|]+")
QUOTES = "\"'`“”‘’„«»「」『』"


@dataclass(frozen=True)
class Pasted:
    """What somebody pasted: each number once, in order; those that stood there again; how many were too many."""

    numbers: tuple[str, ...]
    twice: tuple[str, ...]
    left_out: int


def numbers_in(text: str) -> Pasted:
    """The numbers of a pasted text: parted by lines, tabs, blanks, commas or semicolons, of any width, without quotes."""
    # No number of the ledger is longer than the longest; one that was cut behind that is found nowhere, as it should be.
    parts = (part[: 2 * LONGEST_NUMBER].strip(QUOTES) for part in PARTING.split(_plain(text)))
    counted = Counter(part for part in parts if part)
    numbers = tuple(counted)
    return Pasted(
        numbers[:MOST_NUMBERS],
        tuple(number for number in numbers[:MOST_NUMBERS] if counted[number] > 1),
        max(len(numbers) - MOST_NUMBERS, 0),
    )


def _plain(text: str) -> str:
    """Full-width signs in their plain form, and without those that nobody sees."""
    return unicodedata.normalize("NFKC", "".join(sign for sign in text if sign.isspace() or _is_seen(sign)))


def _is_seen(sign: str) -> bool:
    return not unicodedata.category(sign).startswith("C")


def by_number(scope: Scope, dealer_id: int, numbers: tuple[str, ...], as_of: date) -> pl.DataFrame:
    """One row per number and version of an entry that carries it, in the order of the numbers; the missing ones last.

    Each number is looked up as document number, tax invoice number, bank reference and code of the entry (`place`): as it
    is, else without case and leading zeros, else as a part (`closeness`). At most 20 rows a number; where `beyond` is not 0
    there are others. The rest as `STANDING`, with `state` and, where it is late, `days_late` at `as_of`.
    """
    asked = pl.DataFrame({"number": numbers}, schema={"number": pl.String}).with_row_index("turn")
    hits = remembered(scope, NUMBERS, dealer_id=dealer_id, numbers=numbers, as_of=as_of, most=MOST_PER_NUMBER)
    shown = pl.len().over("number")
    found = asked.join(hits.with_columns(beyond=pl.col("hits") - shown), on="number", how="left", maintain_order="left")
    rows = _standing(scope, dealer_id, found, as_of)
    return rows.sort(pl.col("state") == "missing", "turn", "replaced", nulls_last=True, maintain_order=True)


def by_amount(scope: Scope, dealer_id: int, bounds: tuple[int, int], period: Period, as_of: date) -> pl.DataFrame:
    """The entries whose amount of either sign lies within `bounds` (minor unit, both included), the newest first.

    At most 200, `beyond` in each row counts the others; columns as `by_number`, without number.
    """
    return _listed(scope, dealer_id, bounds, period, as_of, only_payments=False)


def payments(scope: Scope, dealer_id: int, period: Period, as_of: date) -> pl.DataFrame:
    """The payments of a period that count, the newest first; as `by_amount`."""
    return _listed(scope, dealer_id, (0, MOST_MONEY), period, as_of, only_payments=True)


def _listed(
    scope: Scope, dealer_id: int, bounds: tuple[int, int], period: Period, as_of: date, *, only_payments: bool
) -> pl.DataFrame:
    hits = remembered(
        scope,
        AMOUNTS,
        dealer_id=dealer_id,
        least=bounds[0],
        greatest=bounds[1],
        from_date=period.start,
        to_date=period.end,
        only_payments=only_payments,
        most=MOST_HITS,
    )
    found = hits.with_columns(number=pl.lit(None, pl.String), beyond=pl.col("hits") - pl.len())
    return _standing(scope, dealer_id, found, as_of)


def bounds_of(amount: int, tolerance: int) -> tuple[int, int]:
    """The sizes that an amount may have, whatever its sign: what is plus in one's own books is minus in the other's."""
    return max(abs(amount) - abs(tolerance), 0), abs(amount) + abs(tolerance)


def _standing(scope: Scope, dealer_id: int, found: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The hits with where each entry stands; a row without an entry is missing."""
    ids = tuple(found["entry_id"].drop_nulls().unique().sort())
    known = (
        remembered(scope, STANDING, dealer_id=dealer_id, entry_ids=ids, as_of=as_of)
        if ids
        else pl.DataFrame(schema=dict(STANDING.schema))
    )
    rows = found.join(known, on=["entry_id", "version"], how="left", maintain_order="left")
    stated = rows.with_columns(state=_state(as_of))
    late = pl.when(pl.col("state") == "late").then(kpis.days_late(as_of))
    return stated.with_columns(days_late=late).filter(~_says_nothing_new())


def _state(as_of: date) -> pl.Expr:
    left = pl.col("open_amount")
    return (
        pl.when(pl.col("entry_id").is_null())
        .then(pl.lit("missing"))
        .when(pl.col("replaced"))
        .then(pl.lit("replaced"))
        .when(pl.col("cancelled"))
        .then(pl.lit("cancelled"))
        .when(left == 0)
        .then(pl.lit("cleared"))
        .when(left < 0)
        .then(pl.lit("unapplied"))
        .when(kpis.days_late(as_of) > 0)
        .then(pl.lit("late"))
        .otherwise(pl.lit("open"))
    )


def _says_nothing_new() -> pl.Expr:
    """A replaced version beside the one that replaced it, of the same amount."""
    replaced = pl.col("state") == "replaced"
    beside = (~replaced).any().over("number", "entry_id")
    return replaced & beside & (pl.col("amount") == pl.col("now_amount"))


@dataclass(frozen=True)
class Tally:
    """How many of the numbers stand how, each counted once, and what is open of those that are, in the minor unit.

    `unsure` fit several entries by a part alone; `unapplied` are payments and credits that are not applied in full yet, and
    their amount is what is left of them, without a sign; `void` were cancelled or replaced.
    """

    numbers: int
    counts: dict[str, int]
    open_amount: int
    unapplied_amount: int


def tally(found: pl.DataFrame) -> Tally:
    """What the rows of `by_number` come to."""
    rows = found.with_columns(standing=_standing_of_number())
    counts = dict(rows.select("number", "standing").unique().group_by("standing").len().iter_rows())
    left = pl.col("open_amount")
    items = rows.unique(["standing", "entry_id", "version"])
    sums = items.select(
        opened=left.filter((pl.col("standing") == "open") & (left > 0)).sum(),
        unapplied=-left.filter((pl.col("standing") == "unapplied") & (left < 0)).sum(),
    ).row(0)
    return Tally(found["number"].n_unique(), {one: counts.get(one, 0) for one in STANDINGS}, *sums)


def _standing_of_number() -> pl.Expr:
    several = (pl.col("closeness") == "part") & (pl.col("entry_id").n_unique().over("number") > 1)
    own = pl.when(several).then(pl.lit("unsure")).otherwise(pl.col("state").replace(STANDING_OF))
    order = own.replace_strict({one: place for place, one in enumerate(STANDINGS)}, return_dtype=pl.Int64)
    first = order.min().over("number")
    return first.replace_strict(dict(enumerate(STANDINGS)), return_dtype=pl.String)


def unapplied(found: pl.DataFrame) -> tuple[int, int]:
    """How many of the rows are payments or credits that are not applied in full, and what is left of them, unsigned."""
    left = found.filter(pl.col("state") == "unapplied")["open_amount"]
    return left.len(), -int(left.sum())
