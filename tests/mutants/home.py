"""Ways in which the home page and the news could be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import home_checks
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

HOME: tuple[Mutant, ...] = (
    QueryMutant(
        "order lines that were cut count as late",
        home_checks.what_is_late_is_what_the_files_say,
        "attention__reasons",
        "coalesce(l.cancelled_quantity, 0) > came.quantity",
        "0 > came.quantity",
    ),
    QueryMutant(
        "news reach dealers of another channel",
        home_checks.news_reach_those_they_are_aimed_at,
        "news__announced",
        "n.channel_code = d.channel_code",
        short=True,
    ),
    QueryMutant(
        "the stock of a month is counted once and not by its counts",
        home_checks.the_four_figures_are_what_the_files_say,
        "home__months",
        "max(m.counted_days)",
        "least(max(m.counted_days), 1)",
    ),
    ProcessMutant(
        "what is late is told by day and not by money",
        home_checks.late_comes_first_and_by_money,
        "queries.attention",
        "_place",
        "return (0, 0, money,",
        "return (0, line.day.toordinal() if line.day else 0, money,",
    ),
    _in(
        "who is sent no news marks some as read",
        home_checks.what_one_has_read_is_unread_for_others,
        Function("api.mark_news_read(uuid, jsonb)", "= 'admin'", "= 'nobody'"),
    ),
)
