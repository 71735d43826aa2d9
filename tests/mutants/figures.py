"""Ways in which a figure could be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import statement_checks
from tests.mutants.forms import in_database as _sec
from tests.mutation import Function, ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

STANDING = "bi.refresh_standing(int[], date, int)"


def _forgotten(check: Check, query: str, *conditions: str, short: bool = False) -> list[QueryMutant]:
    """One mutant per condition, which becomes true; `#2` after it means its second place."""
    made = []
    for number, condition in enumerate(conditions):
        text, _, place = condition.partition(" #")
        name = f"{query} forgets: {condition}"
        made.append(QueryMutant(name, check, query, text, number=int(place or 1), short=short and number == 0))
    return made


AS_OF, TO_DATE = "%(as_of)s::date", "%(to_date)s::date"
FIGURES: tuple[Mutant, ...] = (
    *_forgotten(
        statement_checks.open_items_as_worked_out_by_hand,
        "statement__open_items",
        f"a.effective_on <= {AS_OF}",
        f"a.effective_on <= {AS_OF} #2",
        "a.superseded_in is null",
        "a.superseded_in is null #2",
        "credit.superseded_in is null",
        "not credit.cancelled",
        f"credit.booked_on <= {AS_OF}",
        "debit.superseded_in is null",
        "not debit.cancelled",
        f"debit.booked_on <= {AS_OF}",
        "e.superseded_in is null",
        "not e.cancelled",
        f"e.booked_on <= {AS_OF}",
        "o.open_amount <> 0",
        short=True,
    ),
    *_forgotten(
        statement_checks.entries_as_worked_out_by_hand,
        "statement__entries",
        f"a.effective_on <= {TO_DATE}",
        f"a.effective_on <= {TO_DATE} #2",
        "a.superseded_in is null",
        "a.superseded_in is null #2",
        "other.superseded_in is null",
        "other.superseded_in is null #2",
        "not other.cancelled",
        "not other.cancelled #2",
        f"other.booked_on <= {TO_DATE}",
        f"other.booked_on <= {TO_DATE} #2",
        "e.superseded_in is null",
        "e.superseded_in is null #2",
        "not e.cancelled",
        "not e.cancelled #2",
        "e.booked_on < %(from_date)s::date",
        "period.version = e.version",
    ),
    *_forgotten(
        statement_checks.summary_as_worked_out_by_hand,
        "statement__summary",
        "e.superseded_in is null",
        "not e.cancelled",
        f"e.booked_on <= {TO_DATE}",
        f"l.valid_from <= {TO_DATE}",
        "e.booked_on <= %(year_before)s::date",
        "e.booked_on < %(from_date)s::date",
        "e.booked_on >= %(from_date)s::date",
        "e.booked_on >= %(from_date)s::date #2",
        "e.booked_on >= %(from_date)s::date #3",
    ),
    QueryMutant(
        "statement__summary counts the first day of the period as before it",
        statement_checks.summary_as_worked_out_by_hand,
        "statement__summary",
        "e.booked_on < %(from_date)s::date",
        "e.booked_on <= %(from_date)s::date",
    ),
    *_forgotten(
        statement_checks.month_ends_as_worked_out_by_hand,
        "statement__month_ends",
        "e.superseded_in is null",
        "not e.cancelled",
        f"e.booked_on <= {TO_DATE}",
    ),
    *_forgotten(
        statement_checks.clearing_as_worked_out_by_hand,
        "statement__clearing",
        "a.superseded_in is null",
        f"a.effective_on <= {AS_OF}",
        "other.superseded_in is null",
        "not other.cancelled",
        f"other.booked_on <= {AS_OF}",
    ),
    *_forgotten(
        statement_checks.every_account_is_listed_once_with_who_looks_after_it,
        "receivables__accounts",
        "s.as_of >= db.valid_from",
        "s.as_of < db.valid_to",
        "s.as_of < dr.valid_to",
    ),
    *(
        QueryMutant(
            f"a credit is {what} below zero",
            statement_checks.what_is_late_is_that_of_the_files_and_a_credit_no_debt_below_zero,
            "receivables__accounts",
            "greatest(",
            "coalesce(",
            number=place,
        )
        for place, what in ((1, "a debt"), (2, "an old debt"))
    ),
    *_forgotten(
        statement_checks.every_account_is_listed_once_with_who_looks_after_it,
        "directory__dealers",
        f"db.valid_to > {AS_OF}",
        f"dr.valid_to > {AS_OF}",
    ),
    *(
        _sec(
            f"the rollup forgets: {text}, place {number}",
            statement_checks.rollup_as_worked_out_by_hand,
            Function(STANDING, text, "true", number),
        )
        for text, number in (
            ("a.superseded_in is null", 1),
            ("a.superseded_in is null", 2),
            ("a.effective_on <= p_as_of", 1),
            ("a.effective_on <= p_as_of", 2),
            ("c.superseded_in is null", 1),
            ("not c.cancelled", 1),
            ("c.booked_on <= p_as_of", 1),
            ("d.superseded_in is null", 1),
            ("not d.cancelled", 1),
            ("d.booked_on <= p_as_of", 1),
            ("e.superseded_in is null", 1),
            ("not e.cancelled", 1),
            ("e.booked_on <= p_as_of", 1),
            ("l.valid_from <= p_as_of", 1),
        )
    ),
    _sec(
        "the rollup is a day off",
        statement_checks.rollup_as_worked_out_by_hand,
        Function(STANDING, "between 1 and 30", "between 1 and 29"),
    ),
    ProcessMutant(
        "a bucket of lateness is a day off",
        statement_checks.the_buckets_begin_and_end_where_they_say,
        "queries.kpis.statement",
        "BUCKETS",
        'Bucket("late-1-30", 1, 30),\n    Bucket("late-31-60", 31,',
        'Bucket("late-1-30", 1, 31),\n    Bucket("late-31-60", 32,',
        short=True,
    ),
    ProcessMutant(
        "what is due today is late",
        statement_checks.the_buckets_begin_and_end_where_they_say,
        "queries.kpis.statement",
        "days_late",
        "return (",
        "return 1 + (",
    ),
)
