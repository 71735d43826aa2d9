"""Ways in which publishing could be wrong: who may, to whom, and who has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import publishing_checks as claims
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, Policy, QueryMutant, Sql

if TYPE_CHECKING:
    from tests.mutation import Mutant

LOCKED = "flow.locked_announcement(text, timestamptz)"
DRAFTS = "status <> 'draft' or author_uid = (select sec.uid())"
PUBLISHERS = "(select sec.role()) in ('manager', 'executive')"
WRITE = "alter policy workflow_write on flow.announcement using ({0}) with check ({0})"
PUBLISHING: tuple[Mutant, ...] = (
    _in(
        "everybody signed in publishes",
        claims.only_managers_and_executives_publish,
        Function("flow.require_publisher()", "not in ('manager', 'executive')", "= 'nobody'"),
        Sql(WRITE.format("true"), WRITE.format(PUBLISHERS)),
    ),
    _in(
        "a manager aims at any branch",
        claims.a_manager_aims_at_the_own_branches_alone,
        Function("flow.branches_aimed_at(jsonb)", "not wanted <@ sec.branches()", "false"),
        short=True,
    ),
    _in(
        "an executive reads drafts of others",
        claims.anothers_draft_is_as_if_it_were_not_there,
        Policy("flow.announcement", "drafts_are_the_authors", "true"),
    ),
    _in(
        "an executive changes drafts of others",
        claims.anothers_draft_is_as_if_it_were_not_there,
        Function(LOCKED, "one.status = 'draft' or", ""),
    ),
    _in(
        "dealers see what is planned",
        claims.it_is_shown_from_its_first_day_to_its_last,
        Policy("flow.announcement", "drafts_are_the_authors", DRAFTS),
    ),
    _in(
        "a correction is never read again",
        claims.a_correction_is_unread_again_only_where_that_is_asked,
        Function(
            "api.publish_announcement(uuid, text, text, text, text, text, text, text, jsonb, text, date, date, boolean,"
            " timestamptz)",
            "coalesce(p_read_again, true)",
            "false",
        ),
    ),
    _in(
        "a manager is told which accounts of others have read it",
        claims.accounts_have_read_it_and_not_people,
        Function("sec.accounts_that_read(text)", "a.dealer_id = any((select sec.scope())::int[])", "true"),
    ),
    QueryMutant(
        "what is published reaches other channels",
        claims.published_news_reach_those_they_are_aimed_at,
        "news__published",
        "n.channel_code = d.channel_code",
    ),
    QueryMutant(
        "what is over is still shown",
        claims.it_is_shown_from_its_first_day_to_its_last,
        "news__published",
        "n.valid_to >= (select sec.business_day())",
    ),
)
