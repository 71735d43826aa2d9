"""The statement of account as a document: what it says, whichever way it is written (A3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from documents.columns import Column
from queries import kpis

if TYPE_CHECKING:
    from datetime import date, datetime

    from documents.letterhead import Company
    from queries.periods import Period
    from words import Speech

ENTRY_COLUMNS = (
    Column("booked_on", "column-booked", "date"),
    Column("kind_name", "column-kind"),
    Column("document_no", "column-document"),
    Column("due_on", "column-due", "date", width=100),
    Column("amount", "column-amount", "money"),
    Column("balance", "column-balance", "money"),
    Column("open_amount", "column-open", "money"),
    Column("tax_invoice_no", "column-tax-invoice", width="medium"),
    Column("bank_reference", "column-bank-reference", width="medium"),
    Column("net", "column-net", "money"),
    Column("freight", "column-freight", "money"),
    Column("tax", "column-tax", "money"),
    Column("withheld", "column-withheld", "money"),
    Column("document_date", "column-document-date", "date"),
    Column("note", "column-note"),
)
DAYS_LATE = Column("days_late", "column-days-late", "count")
AGEING_COLUMNS = (
    Column("label", "axis-days-late"),
    Column("items", "column-items", "count"),
    Column("charges", "column-charges", "money"),
    Column("credits", "column-credits", "money"),
    Column("net", "column-net-open", "money"),
)
WEEK_COLUMNS = (
    Column("days", "column-week"),
    Column("items", "column-items", "count"),
    Column("minor", "column-charges", "money"),
)
MONTH_COLUMNS = (
    Column("month", "column-month"),
    Column("entries", "column-items", "count"),
    Column("charged", "column-charged", "money"),
    Column("credited", "column-credited", "money"),
    Column("balance", "column-balance", "money"),
)


@dataclass(frozen=True)
class Party:
    """Whose account it is, its legal owner and the tax number, empty where they are not known."""

    code: str
    name: str
    owner: str = ""
    tax_no: str = ""


@dataclass(frozen=True)
class Confirmation:
    """What the dealer answered: the reference by which we find it, the hash of what it saw, and the answer in sentences."""

    reference: str
    digest: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatementPaper:
    """All that the document says. Money is Int64 in the minor unit of `currency`.

    `entries` are the rows of the screen, in its order, with kind_name, running balance and open amount: those of the period,
    or with `only_open` the open items, whose balance runs over the open amounts. `items` are the open items in either case;
    `aged` and `weeks` are kpis.ageing and kpis.due_by_week of them. `opening` and `closing` are the ledger's balances.
    `columns` are those of the screen: the usual ones, and what it shows beside them.
    """

    party: Party
    currency: str
    period: Period
    opening: int
    closing: int
    entries: pl.DataFrame
    items: pl.DataFrame
    aged: pl.DataFrame
    weeks: pl.DataFrame
    credit_limit: int | None
    made_at: datetime
    made_by: str
    data_through: date
    speech: Speech
    only_open: bool = False
    columns: tuple[Column, ...] = ENTRY_COLUMNS
    disputed: int | None = None
    company: Company | None = None
    confirmation: Confirmation | None = None

    @property
    def moving(self) -> str:
        """The column that the running balance adds up."""
        return "open_amount" if self.only_open else "amount"

    @property
    def begins_with(self) -> int:
        """The balance before the first row: open items begin with nothing."""
        return 0 if self.only_open else self.opening

    @property
    def charged(self) -> int:
        """What the shown rows add to the debt."""
        return int(self.entries[self.moving].clip(lower_bound=0).sum())

    @property
    def credited(self) -> int:
        """What they take from it; negative."""
        return int(self.entries[self.moving].clip(upper_bound=0).sum())

    @property
    def available_credit(self) -> int | None:
        """What may still be ordered on account; None without a limit."""
        return kpis.available_credit(self.credit_limit, self.closing)

    @property
    def title(self) -> str:
        """What the document is called."""
        return self.speech.say("paper-title-open" if self.only_open else "paper-title")

    @property
    def beside(self) -> tuple[Column, ...]:
        """What the screen shows beside the usual columns."""
        return tuple(column for column in self.columns if column not in ENTRY_COLUMNS)

    def money(self, minor: int | None) -> str:
        """An amount with its currency."""
        return self.speech.amount(None, self.currency) if minor is None else self.speech.money(minor, self.currency)

    def amount(self, minor: int | None) -> str:
        """An amount for a column whose heading names the currency."""
        return self.speech.amount(minor, self.currency)


def period_said(speech: Speech, period: Period) -> str:
    """The period in words."""
    if period.is_everything:
        return speech.say("period-said-all", to=speech.date(period.end))
    return speech.say("period-said", **{"from": speech.date(period.start)}, to=speech.date(period.end))


def with_days_late(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with DAYS_LATE behind the day on which an entry is due."""
    at = [column.name for column in columns].index("due_on") + 1
    return (*columns[:at], DAYS_LATE, *columns[at:])


def late_said(items: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Open items with `days_late`, by which they are in their class of lateness; nothing while they are not late."""
    late = kpis.days_late(as_of)
    return items.with_columns(days_late=pl.when(late > 0).then(late))


def aged_said(aged: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The classes of lateness with `label`, the boundaries as they are printed."""
    labels = {bucket.key: speech.say(f"bucket-{bucket.key}") for bucket in kpis.BUCKETS}
    return aged.with_columns(label=pl.col("bucket").replace_strict(labels, return_dtype=pl.String))


def weeks_said(weeks: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The weeks with `days`, the first and last day of each, and `minor`, the amount."""
    days = [_week(speech, row) for row in weeks.iter_rows(named=True)]
    return weeks.with_columns(days=pl.Series(days, dtype=pl.String), minor=pl.col("amount"))


def _week(speech: Speech, week: dict[str, Any]) -> str:
    if week["from_date"] is None:
        return speech.say("week-overdue")
    if week["to_date"] is None:
        return speech.say("week-later", day=speech.day_and_month(week["from_date"]))
    ends = {"from": speech.day_and_month(week["from_date"]), "to": speech.day_and_month(week["to_date"])}
    return speech.say("week-range", **ends)


def by_month(paper: StatementPaper) -> pl.DataFrame:
    """One row for each month with entries: first_day, month in words, entries, charged, credited, balance at its end."""
    moving = pl.col(paper.moving)
    sums = paper.entries.group_by(first_day=pl.col("booked_on").dt.truncate("1mo")).agg(
        entries=pl.len().cast(pl.Int64),
        charged=moving.clip(lower_bound=0).sum(),
        credited=moving.clip(upper_bound=0).sum(),
    )
    moved = pl.col("charged") + pl.col("credited")
    return sums.sort("first_day").with_columns(
        month=pl.col("first_day").map_elements(paper.speech.month, return_dtype=pl.String),
        balance=paper.begins_with + moved.cum_sum(),
    )
