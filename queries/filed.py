"""Claims filed here (B3): the cases of an account, one case with its models, and what the form of a new one offers.

Rows of the workflow are never remembered, because whoever wrote something must see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import cases as cases_
from queries import overlay
from queries.overlay import STAMP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from data.scope import Scope
    from queries.overlay import Answers

# As the tables of the workflow have them; a test holds the two together.
CUT_REASONS = (
    "late_submission", "no_proof", "count_differs", "price_differs", "not_covered", "granted_before", "other",
)  # fmt: skip
# What each kind is asked for beside its words and files.
WITH_MODELS = ("price_protection", "stock_rotation", "freight_damage")
OFFERED_FOR = timedelta(days=365)
DELIVERED_WITHIN = timedelta(days=120)

CASES = Query(
    "claims__filed",
    {
        "claim_no": pl.Int64,
        "reference": pl.String,
        "kind": pl.String,
        "promotion_code": pl.String,
        "promotion_zh": pl.String,
        "promotion_en": pl.String,
        "document_no": pl.String,
        "department": pl.String,
        "status": pl.String,
        "amount": pl.Int64,
        "approved_amount": pl.Int64,
        "reason_code": pl.String,
        "proposed_amount": pl.Int64,
        "proposed_words": pl.String,
        "proposed_reason": pl.String,
        "comment": pl.String,
        "opened_by_name": pl.String,
        "owner_uid": pl.Int64,
        "owner_name": pl.String,
        "submitted_at": STAMP,
        "promised_on": pl.Date,
        "paid_by": pl.Date,
        "decided_by": pl.Int64,
        "decided_at": STAMP,
        "changed_at": STAMP,
    },
)
NAMES = {"promotion_zh": None, "promotion_en": None}
LINES = Query(
    "claims__lines",
    {
        "model_id": pl.Int64,
        "model_code": pl.String,
        "name_zh": pl.String,
        "name_en": pl.String,
        "quantity": pl.Int64,
        "price_cut": pl.Int64,
    },
)
DUTIES = Query(
    "claims__duties",
    {"kind": pl.String, "department": pl.String, "promise_days": pl.Int64, "payout_days": pl.Int64},
)
PROMOTIONS = Query(
    "claims__promotions",
    {"promotion_code": pl.String, "name_zh": pl.String, "name_en": pl.String, "starts_on": pl.Date, "ends_on": pl.Date},
)
DELIVERIES = Query("claims__deliveries", {"delivery_code": pl.String, "document_no": pl.String, "delivered_on": pl.Date})
MOVED = Query("claims__moved", {"changed_at": STAMP})


@dataclass(frozen=True)
class Case(cases_.Case):
    """One claim that was filed here. Money in the minor unit of its account."""

    kind: ClassVar[str] = "claim"
    attach: ClassVar[str] = "attach_to_claim"
    cut_reasons: ClassVar[tuple[str, ...]] = CUT_REASONS
    claim_no: int
    reference: str
    what: str
    """The kind of claim."""
    promotion_code: str | None
    promotion_zh: str | None
    promotion_en: str | None
    document_no: str | None
    department: str | None
    status: str
    amount: int
    approved_amount: int | None
    reason_code: str | None
    proposed_amount: int | None
    proposed_words: str | None
    proposed_reason: str | None
    comment: str | None
    opened_by_name: str
    owner_uid: int | None
    owner_name: str | None
    submitted_at: datetime | None
    promised_on: date | None
    paid_by: date | None
    """Until when payment is promised."""
    decided_by: int | None
    decided_at: datetime | None
    changed_at: datetime

    @property
    def number(self) -> int:
        """Its number within the account."""
        return self.claim_no


def cases(scope: Scope, dealer_id: int, answers: Answers = ()) -> pl.DataFrame:
    """The claims that an account filed here, the newest first; discarded drafts are gone.

    With what was answered to somebody's own writes and the copy does not have yet.
    """
    known = {row["claim_no"]: row for row in fetch(scope, CASES, {"dealer_id": dealer_id}).iter_rows(named=True)}
    for told in overlay.told("claim", answers, dealer_id):
        before = known.get(told["claim_no"])
        row = overlay.row(told, CASES, before or NAMES)
        if before is None or row["changed_at"] > before["changed_at"]:
            known[told["claim_no"]] = row
    rows = sorted((row for row in known.values() if row["status"] != "discarded"), key=lambda row: -row["claim_no"])
    return pl.DataFrame([tuple(row.values()) for row in rows], schema=dict(CASES.schema), orient="row")


def case_of(frame: pl.DataFrame, claim_no: int) -> Case | None:
    """One case of them; None when it is not among them."""
    found = frame.filter(pl.col("claim_no") == claim_no)
    return Case(*found.row(0)) if found.height else None


def case_told(told: Mapping[str, Any]) -> Case:
    """The case that a write answered."""
    return Case(*overlay.row(told, CASES, NAMES).values())


def lines(scope: Scope, dealer_id: int, claim_no: int, language: str) -> pl.DataFrame:
    """The models of a claim with `model` in words; price cut per unit and `amount`, what it comes to, in the minor unit."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return fetch(scope, LINES, {"dealer_id": dealer_id, "claim_no": claim_no}).with_columns(
        model=pl.coalesce(f"name_{own}", f"name_{other}", "model_code"), amount=pl.col("quantity") * pl.col("price_cut")
    )


def moved(scope: Scope, dealers: tuple[int, ...]) -> datetime | None:
    """When something of these accounts' claims was changed last; None when there is none."""
    at: datetime | None = fetch(scope, MOVED, {"dealers": dealers}).item()
    return at


# A new one


def duties(scope: Scope) -> dict[str, tuple[str, int, int]]:
    """By kind of claim: the department, and the working days to the answer and from there to the payment."""
    return {kind: (department, answer, payout) for kind, department, answer, payout in remembered(scope, DUTIES).iter_rows()}


def promotions(scope: Scope, until: date) -> pl.DataFrame:
    """The promotions of the year before a day, the newest first."""
    return remembered(scope, PROMOTIONS, from_date=until - OFFERED_FOR, to_date=until)


def deliveries(scope: Scope, dealer_id: int, until: date) -> pl.DataFrame:
    """What was delivered in the months before a day, the newest first."""
    return remembered(scope, DELIVERIES, dealer_id=dealer_id, from_date=until - DELIVERED_WITHIN)


def price_cuts(lines: list[dict[str, Any]]) -> int:
    """What price protection comes to: units times the price cut of each, over all models, as the database reckons it."""
    return sum(line["quantity"] * (line["price_cut"] or 0) for line in lines)
