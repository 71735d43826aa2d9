"""Ways in which the executive page could be wrong: who reads and writes what is pinned to figures, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import executive_checks as claims
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

EXECUTIVE: tuple[Mutant, ...] = (
    _in(
        "a manager pins to any branch",
        claims.nobody_pins_beyond_the_own_branches,
        Function("flow.require_pinnable(int)", "p_branch = any(sec.branches())", "true"),
        short=True,
    ),
    _in(
        "a note is changed by who saw an older one",
        claims.a_note_is_changed_by_its_author_as_it_stands,
        Function("flow.locked_pinned(text, int)", "or one.version is distinct from p_seen", ""),
    ),
    _in(
        "anybody changes a note",
        claims.a_note_is_changed_by_its_author_as_it_stands,
        Function("api.pin_note(uuid, text, text, text, text, int, text, int)", "one.uid <> sec.uid()", "false"),
    ),
    QueryMutant(
        "what was taken away is still pinned",
        claims.a_note_is_changed_by_its_author_as_it_stands,
        "pinned__notes",
        "n.body is not null",
    ),
    QueryMutant(
        "late accounts of other branches are counted",
        claims.what_is_owed_is_that_of_the_branches_today,
        "executive__owed",
        "b.branch_id = any(%(branches)s::int[])",
    ),
)
