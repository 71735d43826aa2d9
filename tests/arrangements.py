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

WORKFLOW_ROWS = (
    "insert into flow.confirmation values (%(dealer)s, 1, '2026-09-01', '2026-09-30', 'agree', 1, null, 1, 'x', 1, %(uid)s)",
    "insert into flow.confirmation_entry values (%(dealer)s, 1, 1, 1, 1, 1)",
    "insert into flow.dispute values (%(dealer)s, 1, 'balance', 'x', 1, null, 'draft', null, %(uid)s)",
    "insert into flow.dispute_entry values (%(dealer)s, 1, 1, 1, 1)",
    "insert into flow.thread_message values (%(dealer)s, 'dispute', 1, 1, null, null, 'x', %(uid)s)",
    "insert into flow.attachment values (%(dealer)s, 1, 'dispute', 1, 'x', 'text/plain', 'x', 'x', %(uid)s)",
    "insert into flow.note values (%(dealer)s, 1, 'dealer', null, 'x', %(uid)s)",
    "insert into flow.reconciliation values (%(dealer)s, 1, '2026-09-30', 'x', 'x', 'working', '{}', %(uid)s)",
    "insert into flow.order_request (dealer_id, request_no, status, uid) values (%(dealer)s, 1, 'draft', %(uid)s)",
    "insert into flow.order_request_line select %(dealer)s, 1, 1, min(m.model_id), 1 from bi.model as m",
    "insert into flow.read_mark values (%(uid)s, 'x', 'x')",
    "insert into bi.verification (batch_id, seconds, row_count, difference_count, mended) values (1, 1, 1, 0, false)",
    "insert into flow.receipt values (%(uid)s, '00000000-0000-0000-0000-000000000001', 'x', 'x', '{}')",
)


@contextlib.contextmanager
def rows_in_the_workflow(people: dict[str, tuple[int, frozenset[int]]], admin: Engine) -> Iterator[None]:
    """A row of two dealers and two people in each table of the workflow, which a load never fills."""
    demo, own = people["dealer.demo"]
    other, all_of_them = people["executive.demo"]
    pairs = ((demo, min(own)), (other, max(all_of_them)))
    with admin.begin() as connection:
        for statement_of in WORKFLOW_ROWS:
            for uid, dealer in pairs:
                connection.exec_driver_sql(statement_of, {"dealer": dealer, "uid": uid})
    assert servers.wait_until_caught_up(settings().state)
    try:
        yield
    finally:
        with admin.begin() as connection:
            for relation in reversed([one.name for one in RELATIONS if one.name.startswith(("flow.", "bi.verification"))]):
                connection.exec_driver_sql(f"delete from {relation}")
        assert servers.wait_until_caught_up(settings().state)


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
