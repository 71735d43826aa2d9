"""What claims about tenants need and the demo has not: people who lost a dealer, and rows in tables that no load fills."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from data import servers
from data.demo.named import MOVED, REP, REP_BRANCHES
from data.demo.network import branch_code, reps_of
from data.people import Person as NewPerson
from data.people import operator_engine, provision
from data.relations import RELATIONS
from data.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine

    from tests.conftest import Installation

# A draft, which its dealer alone sees, and a case that was sent; something hangs on each.
DISPUTES = {1: "draft", 2: "submitted"}
WORKFLOW_ROWS = (
    (
        "insert into flow.confirmation (dealer_id, confirmation_no, period_from, period_to, answer, balance, entry_count,"
        " content_hash, batch_id, uid, reference, opening, disputed, by_name)"
        " values (%(dealer)s, 1, '2026-09-01', '2026-09-30', 'agree', 1, 1, 'x', 1, %(uid)s, 'x', 0, 0, 'x')"
    ),
    "insert into flow.confirmation_entry values (%(dealer)s, 1, 1, 1, 1, 1)",
    *(
        row.replace("%(no)s", str(number)).replace("%(status)s", f"'{status}'")
        for number, status in DISPUTES.items()
        for row in (
            (
                "insert into flow.dispute (dealer_id, dispute_no, about, reason_code, amount, status, opened_by, reference,"
                " opened_by_name) values (%(dealer)s, %(no)s, 'entries', 'other', 1, %(status)s, %(uid)s, 'x', 'x')"
            ),
            "insert into flow.dispute_entry values (%(dealer)s, %(no)s, 1, 1, 1)",
            (
                "insert into flow.thread_message (dealer_id, about, about_no, message_no, body, uid, author_name, side)"
                " values (%(dealer)s, 'dispute', %(no)s, 1, 'x', %(uid)s, 'x', 'dealer')"
            ),
            (
                "insert into flow.attachment (dealer_id, attachment_no, about, about_no, file_name, media_type,"
                " content_hash, content, uid, author_name)"
                " values (%(dealer)s, %(no)s, 'dispute', %(no)s, 'x', 'text/plain', 'x', 'x', %(uid)s, 'x')"
            ),
        )
    ),
    (
        "insert into flow.note (dealer_id, note_no, about, body, uid, author_name)"
        " values (%(dealer)s, 1, 'dealer', 'x', %(uid)s, 'x')"
    ),
    *(
        row.replace("%(no)s", str(number)).replace("%(status)s", f"'{status}'")
        for number, status in DISPUTES.items()
        for row in (
            (
                "insert into flow.claim (dealer_id, claim_no, reference, kind, amount, status, opened_by, opened_by_name)"
                " values (%(dealer)s, %(no)s, 'x', 'stock_rotation', 1, %(status)s, %(uid)s, 'x')"
            ),
            "insert into flow.claim_line select %(dealer)s, %(no)s, 1, min(m.model_id), 1 from bi.model as m",
        )
    ),
    (
        "insert into flow.complaint (dealer_id, complaint_no, reference, kind, subject, comment, status, opened_by,"
        " opened_by_name, opened_at, answer_by, promised_on, department, owner_role) values (%(dealer)s, 1, 'x', 'repair',"
        " 'xx', 'xx', 'open', %(uid)s, 'x', now(), now(), '2026-09-30', 'service', 'service')"
    ),
    (
        "insert into flow.complaint_call (dealer_id, complaint_no, call_no, reached, uid, author_name)"
        " values (%(dealer)s, 1, 1, false, %(uid)s, 'x')"
    ),
    (
        "insert into flow.reconciliation (dealer_id, reconciliation_no, reference, period_from, period_to, attachment_no,"
        " file_name, file_sha256, layout, line_count, lines, status, uid, by_name) values (%(dealer)s, 1, 'x', '2026-09-01',"
        " '2026-09-30', 1, 'x', 'x', '{}', 1, '', 'matched', %(uid)s, 'x')"
    ),
    ("insert into flow.reconciliation_result values (%(dealer)s, 1, 1, 'x', '{}', 1, 'x', 'x', '', '', %(uid)s, 'x')"),
    "insert into flow.reconciliation_step values (%(dealer)s, 1, 1, 1, 'note', '{}', %(uid)s, 'x')",
    (
        "insert into flow.order_request (dealer_id, request_no, status, uid, reference, by_name, priced_on)"
        " values (%(dealer)s, 1, 'placed', %(uid)s, 'x', 'x', '2026-01-01')"
    ),
    "insert into flow.order_request_line select %(dealer)s, 1, 1, min(m.model_id), 1 from bi.model as m",
    # A draft of somebody whom the claims know to be its author, and what everybody reads.
    (
        "insert into flow.announcement (announcement_code, status, version, reading, kind, title_zh, body_zh, valid_from,"
        " author_uid, author_name, changed_at) select 'P ' || upper(left(md5('draft' || %(uid)s), 10)), 'draft', 0, 0,"
        " 'policy', 'x', 'x', '2020-01-01', p.uid, 'x', now() from sec.principal as p where p.login = 'executive.demo'"
    ),
    (
        "insert into flow.announcement (announcement_code, status, version, reading, kind, title_zh, body_zh, valid_from,"
        " author_uid, author_name, changed_at) select 'P ' || upper(left(md5('x' || %(uid)s), 10)), 'published', 1, 1,"
        " 'policy', 'x', 'x', '2020-01-01', p.uid, 'x', now() from sec.principal as p where p.login = 'executive.demo'"
    ),
    (
        "insert into flow.announcement_version (announcement_code, version, kind, title_zh, body_zh, valid_from,"
        " is_to_be_read, uid, author_name, published_at) select 'P ' || upper(left(md5('x' || %(uid)s), 10)), 1, 'policy',"
        " 'x', 'x', '2020-01-01', true, p.uid, 'x', now() from sec.principal as p where p.login = 'executive.demo'"
    ),
    (
        "insert into flow.warning_mark (dealer_id, mark_no, kind, action, as_of, since, quantity, words, uid, by_name)"
        " values (%(dealer)s, 1, 'silent', 'close', '2026-09-30', '2026-08-01', 60, 'x', %(uid)s, 'x')"
    ),
    (
        "insert into flow.threshold (name, value, changed_by) select r.name, r.lowest, 'x' from flow.threshold_rule as r"
        " where r.place = 1 + %(uid)s %% 13 on conflict do nothing"
    ),
    "insert into flow.page_view values (%(uid)s, '2026-09-30', 'x')",
    "insert into flow.read_mark values (%(uid)s, 'x', 'x')",
    "insert into flow.last_look values (%(uid)s, 'x', '', 1, '{}', now())",
    # To the branch of who has one, else to the company.
    (
        "insert into flow.pinned_note select 'N ' || upper(left(md5('x' || %(uid)s), 10)), 1, 'x', 'x', 'x',"
        " coalesce((select min(b.branch_id) from sec.principal_branch as b where b.uid = %(uid)s), 0), 'x', %(uid)s, 'x',"
        " now()"
    ),
    # And to a branch that is nobody's own, so that there are notes of several.
    (
        "insert into flow.pinned_note select 'N ' || upper(left(md5('y' || %(uid)s), 10)), 1, 'x', 'x', 'x',"
        " (select max(branch_id) from bi.branch), 'x', %(uid)s, 'x', now()"
    ),
    "insert into bi.verification (batch_id, seconds, row_count, difference_count, mended) values (1, 1, 1, 0, false)",
    "insert into flow.receipt values (%(uid)s, '00000000-0000-0000-0000-000000000001', 'x', 'x', '{}')",
    "insert into flow.setting (name, value, changed_by) values ('four_eyes_limit_CNY', '1', 'x') on conflict do nothing",
    "insert into flow.setting (name, value, changed_by) values ('company_name', 'x', 'x') on conflict do nothing",
)
# What the product brings itself, and what an administrator has set.
KEPT = (
    "flow.dispute_reason", "flow.dispute_step", "flow.claim_kind", "flow.cut_reason", "flow.setting", "flow.threshold_rule",
    "flow.complaint_kind", "flow.complaint_step",
)  # fmt: skip


@contextlib.contextmanager
def rows_in_the_workflow(people: dict[str, tuple[int, frozenset[int]]], admin: Engine) -> Iterator[None]:
    """Rows of two dealers and two people in each table of the workflow, which a load never fills."""
    demo, own = people["dealer.demo"]
    other, all_of_them = people["executive.demo"]
    pairs = ((demo, min(own)), (other, max(all_of_them)))
    empty_the_workflow(admin)
    with admin.begin() as connection:
        for statement_of in WORKFLOW_ROWS:
            for uid, dealer in pairs:
                connection.exec_driver_sql(statement_of, {"dealer": dealer, "uid": uid})
    assert servers.wait_until_caught_up(settings().state)
    try:
        yield
    finally:
        empty_the_workflow(admin)
        assert servers.wait_until_caught_up(settings().state)


def empty_the_workflow(admin: Engine) -> None:
    """Nobody has confirmed or disputed anything yet."""
    written = [one.name for one in RELATIONS if one.name.startswith(("flow.", "bi.verification")) and one.name not in KEPT]
    with admin.begin() as connection:
        for relation in reversed(written):
            connection.exec_driver_sql(f"delete from {relation}")


@contextlib.contextmanager
def people_whose_dealers_change(installation: Installation, admin: Engine) -> Iterator[None]:
    """People who lost a dealer, and a dealer that comes to the demo's rep and branch tomorrow: the demo has neither.

    Without them nobody would notice a scope that forgets the dates of an assignment.
    """
    lost = branch_code(4)
    newcomers = (
        NewPerson("lost-rep.proof", "rep", "x", rep=reps_of(4)[0]),
        NewPerson("lost-manager.proof", "manager", "x", branches=(lost,)),
        NewPerson("lost-service.proof", "service", "x", branches=(lost,)),
    )
    engine = operator_engine(installation.settings)
    with engine.begin() as connection:
        uids = [provision(connection, one, "no password") for one in newcomers]
    engine.dispose()
    with admin.begin() as connection:
        tomorrow = _assign_tomorrow(connection)
    assert servers.wait_until_caught_up(settings().state)
    try:
        yield
    finally:
        with admin.begin() as connection:
            _forget(connection, uids, tomorrow)
        assert servers.wait_until_caught_up(settings().state)


def _assign_tomorrow(connection: Connection) -> Any:
    day = connection.exec_driver_sql("select (now() at time zone 'Asia/Shanghai')::date").scalar_one() + timedelta(days=2)
    # And one that another branch's rep looked after long ago, and that a third branch's rep is to look after.
    for rep, first, end in ((reps_of(4)[0], date(2000, 1, 1), date(2000, 2, 1)), (reps_of(6)[0], day, None)):
        connection.exec_driver_sql(
            "insert into bi.dealer_rep (dealer_id, rep_id, valid_from, valid_to, batch_id)"
            " select min(b.dealer_id), r.rep_id, %s, %s, 1 from bi.dealer_branch as b"
            " inner join bi.branch as o using (branch_id), bi.rep as r"
            " where o.branch_code = %s and b.valid_to is null and r.rep_code = %s group by r.rep_id",
            (first, end, REP_BRANCHES[0], rep),
        )
    for table, column, code in (("dealer_rep", "rep", REP), ("dealer_branch", "branch", REP_BRANCHES[0])):
        connection.exec_driver_sql(
            f"insert into bi.{table} (dealer_id, {column}_id, valid_from, batch_id)"
            f" select c.dealer_id, o.{column}_id, %s, 1 from sec.dealer_code as c, bi.{column} as o"
            f" where c.dealer_code = %s and o.{column}_code = %s",
            (day, MOVED, code),
        )
    return day


def _forget(connection: Connection, uids: list[int], tomorrow: Any) -> None:
    for table in ("bi.dealer_rep", "bi.dealer_branch"):
        connection.exec_driver_sql(f"delete from {table} where valid_from in (%s, '2000-01-01')", (tomorrow,))
    for table in ("sec.principal_branch", "auth.credential", "sec.principal"):
        connection.exec_driver_sql(f"delete from {table} where uid = any(%s)", (uids,))
