"""Claims (B3): what was claimed, what became of it and why, what is approved and not paid, and how late payment is.

They come from the owner's files and from what was filed here (`queries.filed`). A claim of the files that names one of ours
is that claim: the two are one row, and how it stands and what was paid is as the files say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import cases as cases_
from queries import kpis

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope
    from queries.periods import Period

CASES = Query(
    "claims__cases",
    {
        "claim_code": pl.String,
        "kind": pl.String,
        "submitted_on": pl.Date,
        "amount": pl.Int64,
        "status": pl.String,
        "promised_on": pl.Date,
        "decided_on": pl.Date,
        "approved_amount": pl.Int64,
        "reason_code": pl.String,
        "reason_zh": pl.String,
        "reason_en": pl.String,
        "paid_on": pl.Date,
        "model_code": pl.String,
        "quantity": pl.Int64,
        "promotion_zh": pl.String,
        "promotion_en": pl.String,
        "entry_document": pl.String,
        "entry_booked_on": pl.Date,
        "note": pl.String,
        "request_code": pl.String,
    },
)
KINDS = ("promotion_support", "price_protection", "stock_rotation", "freight_damage")
STATUSES = ("submitted", "under_review", "approved", "partly_approved", "denied", "paid", "withdrawn")
UNDECIDED = ("submitted", "under_review")
APPROVED = ("approved", "partly_approved")
# What still waits for us: a decision or the money.
OPEN = (*UNDECIDED, *APPROVED)


def cases(
    scope: Scope, dealer_id: int, as_of: date, language: str, filed: pl.DataFrame | None = None, today: date | None = None
) -> pl.DataFrame:
    """The claims of an account as `told`, the newest first, with `reason` and `promotion` in words.

    With those of `filed` (as filed.cases gives them) that the files do not bring yet; their promises run by `today`.
    """
    loaded = remembered(scope, CASES, dealer_id=dealer_id, as_of=as_of)
    rows = told(loaded, as_of).with_columns(stage="status", case=pl.lit(None, pl.String), is_filed=pl.lit(value=False))
    if filed is not None:
        rows = with_filed(rows, filed, today or as_of)
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return rows.with_columns(
        reason=pl.coalesce(f"reason_{own}", f"reason_{other}", "reason_code"),
        promotion=pl.coalesce(f"promotion_{own}", f"promotion_{other}"),
    )


def with_filed(rows: pl.DataFrame, filed: pl.DataFrame, today: date) -> pl.DataFrame:
    """The claims of the files and those filed here that no file names yet, the newest first; drafts are none.

    `case` is the reference of what was filed here, `stage` how far that is in its own words, and `is_filed` whether only we
    have it. Its days of submission and decision are those of the business, and what is promised is the payment.
    """
    known = filed["reference"].to_list()
    named = rows.with_columns(case=pl.when(pl.col("request_code").is_in(known)).then(pl.col("request_code")))
    new = filed.filter(
        (pl.col("status") != "draft") & ~pl.col("reference").is_in(rows["request_code"].drop_nulls().to_list())
    )
    return pl.concat([named, _as_told(new, today)]).sort("submitted_on", "claim_code", descending=[True, False])


def _as_told(filed: pl.DataFrame, today: date) -> pl.DataFrame:
    """Claims that were filed here, in the columns of those of the files."""

    def day(column: str) -> pl.Expr:
        return pl.col(column).dt.convert_time_zone(cases_.ZONE).dt.date()

    under_review = [one for one in cases_.OPEN if one != "submitted"]
    in_files = pl.when(pl.col("status").is_in(under_review)).then(pl.lit("under_review")).otherwise("status")
    columns = {
        "claim_code": pl.col("reference"),
        "submitted_on": day("submitted_at"),
        "status": in_files,
        "promised_on": pl.col("paid_by"),
        "decided_on": day("decided_at"),
    }
    kept = ("kind", "amount", "approved_amount", "reason_code", "promotion_zh", "promotion_en")
    given = {
        name: columns.get(name, pl.col(name) if name in kept else pl.lit(None, kind)) for name, kind in CASES.schema.items()
    }
    rows = told(filed.select(**given), today)
    return rows.with_columns(stage=filed["status"], case=filed["reference"], is_filed=pl.lit(value=True))


def of_files(rows: pl.DataFrame, reference: str) -> pl.DataFrame:
    """The row of `cases` in which the files bring what was filed here under this reference; none while they do not."""
    return rows.filter(pl.col("request_code") == reference)


def told(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Claims with what was cut, what is approved and not paid, and how many days past the promise they are.

    `granted`, `cut` and `unpaid` are null while nothing is decided. `days_late` of what is paid is the payment less the
    promise, negative when it came before; of what waits for us, the days that the promise is over; null otherwise.
    """
    decided = pl.col("decided_on").is_not_null() & (pl.col("status") != "withdrawn")
    approved = pl.col("approved_amount").fill_null(pl.when(pl.col("status") == "denied").then(0).otherwise(pl.col("amount")))
    paid, over = pl.col("status") == "paid", (pl.lit(as_of) - pl.col("promised_on")).dt.total_days()
    return rows.with_columns(
        cut=pl.when(decided).then(pl.col("amount") - approved),
        granted=pl.when(decided).then(approved),
        unpaid=pl.when(decided).then(pl.when(pl.col("status").is_in(APPROVED)).then(approved).otherwise(0)),
        days_late=pl.when(paid).then((pl.col("paid_on") - pl.col("promised_on")).dt.total_days())
        .when(pl.col("status").is_in(OPEN) & (over > 0)).then(over),
    )  # fmt: skip


def of_kinds(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Per kind, of what was submitted in the period: claims, claimed, decided, granted, cut and what is not decided.

    In each row granted + cut + undecided + withdrawn = claimed.
    """
    inside = rows.filter(pl.col("submitted_on").is_between(period.start, period.end))
    amount = pl.col("amount")
    return (
        inside.group_by("kind")
        .agg(
            claims=pl.len().cast(pl.Int64),
            claimed=amount.sum(),
            granted=pl.col("granted").sum(),
            cut=pl.col("cut").sum(),
            undecided=amount.filter(pl.col("granted").is_null() & (pl.col("status") != "withdrawn")).sum(),
            withdrawn=amount.filter(pl.col("status") == "withdrawn").sum(),
            unpaid=pl.col("unpaid").sum(),
        )
        .with_columns(granted_share=_share("granted", "cut"))
        .sort("claimed", "kind", descending=[True, False])
    )


def _share(granted: str, cut: str) -> pl.Expr:
    whole = pl.col(granted) + pl.col(cut)
    return pl.when(whole > 0).then(pl.col(granted) / whole)


def past_payment(rows: pl.DataFrame, filed: pl.DataFrame) -> pl.DataFrame:
    """Of `cases` with those of `filed`: what is not paid though its promised day is over, as the warnings have it.

    What was filed here and nobody has decided waits in the queue (`work.queue`), and is not among them.
    """
    in_queue = filed.filter(pl.col("status").is_in(cases_.OPEN))["reference"].to_list()
    waits = pl.col("status").is_in(OPEN) & ~pl.col("case").is_in(in_queue).fill_null(value=False)
    return rows.filter(waits & (pl.col("days_late") > 0) & (pl.coalesce("approved_amount", "amount") > 0))


def filed_after(rows: pl.DataFrame, through: date) -> tuple[int, int]:
    """How many claims were filed here after the data-through date, in no month that is shown, and what they come to."""
    later = rows.filter((pl.col("submitted_on") > through) & (pl.col("status") != "withdrawn"))
    return later.height, int(later["amount"].sum())


@dataclass(frozen=True)
class Standing:
    """How the claims of an account stand; money in the minor unit, None where nothing can be said."""

    claimed: int
    claimed_before: int | None
    share: Decimal | None
    share_before: Decimal | None
    delay: Decimal | None
    delay_before: Decimal | None
    paid: int
    paid_late: int
    """How many claims were paid in the period, and how many of them after the promise."""
    undecided: int
    undecided_amount: int
    unpaid: int
    late: int
    late_amount: int
    """What waits for us past its promise: how many, and what they come to."""


def standing(rows: pl.DataFrame, period: Period, before: Period | None) -> Standing:
    """The sums of `cases`: of the period what was claimed, decided and paid in it; what waits, as of now."""
    paid = _paid_in(rows, period)
    undecided = rows.filter(pl.col("status").is_in(UNDECIDED))
    late = rows.filter(pl.col("status").is_in(OPEN) & (pl.col("days_late") > 0))
    return Standing(
        claimed=kpis.claimed(rows, period.start, period.end),
        claimed_before=None if before is None else kpis.claimed(rows, before.start, before.end),
        share=kpis.granted_share(rows, period.start, period.end),
        share_before=None if before is None else kpis.granted_share(rows, before.start, before.end),
        delay=kpis.payout_delay(paid),
        delay_before=None if before is None else kpis.payout_delay(_paid_in(rows, before)),
        paid=paid.height,
        paid_late=paid.filter(pl.col("days_late") > 0).height,
        undecided=undecided.height,
        undecided_amount=int(undecided["amount"].sum()),
        unpaid=int(rows["unpaid"].sum()),
        late=late.height,
        late_amount=int(late.select(pl.coalesce("granted", "amount").sum()).item()),
    )


def _paid_in(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    return rows.filter((pl.col("status") == "paid") & pl.col("paid_on").is_between(period.start, period.end))
