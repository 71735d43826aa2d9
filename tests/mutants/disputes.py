"""Ways in which disputes could be told wrongly: to whom, how much, how old, and what was written a moment ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import dispute_checks as claims
from tests.mutation import ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

QUERIES, KPIS, WORK, OVERLAY = "queries.disputes", "queries.kpis.disputes", "queries.work", "queries.overlay"
HOLDS = ("e.superseded_in is null", "not e.cancelled")


def _forgotten(check: Check, query: str, *conditions: str, short: bool = False) -> list[QueryMutant]:
    """One mutant per condition, which becomes true; `#2` after it means its second place."""
    made = []
    for number, condition in enumerate(conditions):
        text, _, place = condition.partition(" #")
        name = f"{query} forgets: {condition}"
        made.append(QueryMutant(name, check, query, text, number=int(place or 1), short=short and number == 0))
    return made


def _otherwise(
    check: Check, module: str, definition: str, *texts: tuple[str, str], short: bool = False
) -> list[ProcessMutant]:
    """One mutant per text of a function that says something else."""
    return [
        ProcessMutant(f"{definition}: {old} as {new}", check, module, definition, old, new, short=short and number == 0)
        for number, (old, new) in enumerate(texts)
    ]


DISPUTES: tuple[Mutant, ...] = (
    *_forgotten(
        claims.candidates_count_no_clearing_that_does_not_hold,
        "disputes__candidates",
        "a.superseded_in is null",
        "other.superseded_in is null",
        "not other.cancelled",
        "other.booked_on <= %(as_of)s::date",
    ),
    *_forgotten(
        claims.candidates_are_what_the_files_say_is_open,
        "disputes__candidates",
        "a.effective_on <= %(as_of)s::date",
        "e.entry_id = any(%(entry_ids)s::int[])",
        *HOLDS,
    ),
    *_forgotten(
        claims.what_one_of_us_proposes_the_dealer_does_not_read,
        "disputes__cases",
        "sec.role() <> 'dealer'",
        "sec.role() <> 'dealer' #2",
        short=True,
    ),
    *_forgotten(claims.only_a_credit_note_that_holds_settles, "disputes__cases", *HOLDS),
    *_forgotten(
        claims.only_a_credit_note_that_holds_settles,
        "disputes__contested",
        *HOLDS,
        "c.is_open or c.approved_amount > c.settled_amount",
    ),
    *_forgotten(
        claims.only_a_credit_note_that_holds_settles,
        "disputes__settled_by",
        *HOLDS,
        "e.settles_dispute = %(reference)s::text",
    ),
    *_forgotten(
        claims.a_case_tells_its_entries_as_they_were_and_as_they_are,
        "disputes__entries",
        "present.superseded_in is null",
        "s.version = seen.version",
        "not present.cancelled",
    ),
    *_otherwise(
        claims.what_is_contested_is_told_by_dispute_and_by_entry,
        KPIS,
        "disputed",
        ('.unique("dispute_no")', ""),
        ('.filter(pl.col("status").is_in(UNDECIDED))', ""),
        short=True,
    ),
    *_otherwise(
        claims.what_is_contested_is_told_by_dispute_and_by_entry,
        KPIS,
        "disputed_overdue",
        ('pl.min_horizontal("open_amount", "part")', 'pl.col("part")'),
        (" & (statement.days_late(as_of) > 0)", ""),
        ('.group_by("entry_id").agg(pl.col("part").sum())', ""),
    ),
    *_otherwise(
        claims.what_is_contested_is_told_by_dispute_and_by_entry,
        QUERIES,
        "marks",
        ('pl.col("reference").sort()', 'pl.col("reference").first().implode()'),
    ),
    *_otherwise(
        claims.only_a_credit_note_that_holds_settles,
        KPIS,
        "credit_to_come",
        (' - pl.col("settled_amount")', ""),
    ),
    *_otherwise(
        claims.the_queue_says_what_waits_for_whom,
        WORK,
        "waits_for",
        (" & ~first", ""),
        (" & free", ""),
        ('pl.col("at_us") & ', ""),
        short=True,
    ),
    *_otherwise(
        claims.the_queue_says_what_waits_for_whom,
        WORK,
        "owned",
        (' & (pl.col("owner_role") == role)', ""),
        (" | nobodys", ""),
    ),
    *_otherwise(
        claims.the_queue_says_what_waits_for_whom,
        WORK,
        "in_order",
        ("descending=[True, True, True, False]", "descending=[False, True, True, False]"),
    ),
    *_otherwise(
        claims.who_wrote_sees_it_though_the_copy_stands_still,
        OVERLAY,
        "told",
        ('if dealer_id in (None, one["dealer_id"])', ""),
    ),
    *_otherwise(
        claims.who_wrote_sees_it_though_the_copy_stands_still,
        "queries.cases",
        "_of_case",
        (' if (one["about"], one["about_no"]) == (about, number)', ""),
    ),
    *_otherwise(
        claims.who_wrote_sees_it_though_the_copy_stands_still,
        OVERLAY,
        "added",
        (" if one[number] not in known", ""),
    ),
    *_otherwise(
        claims.what_i_wrote_does_not_undo_what_another_did_since,
        QUERIES,
        "overlaid",
        ('row["changed_at"] > before["changed_at"]', "True"),
    ),
    *_otherwise(
        claims.what_i_wrote_does_not_undo_what_another_did_since,
        WORK,
        "_overlaid",
        ('["changed_at"] > before["changed_at"]', "is not None"),
    ),
    *_otherwise(
        claims.a_case_that_was_just_decided_leaves_the_work_and_the_disputed_amount,
        WORK,
        "_overlaid",
        (' if row["status"] in kind.open', ""),
    ),
    *_otherwise(
        claims.a_case_that_was_just_decided_leaves_the_work_and_the_disputed_amount,
        QUERIES,
        "_contested_anew",
        ('if told["status"] not in (*OPEN, *APPROVED)', "if False"),
    ),
)
