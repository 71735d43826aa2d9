"""A desk for the statement loop: an account made for it, people on both its sides, and what they may write.

Its rows are put in past the loader, so that each is there because somebody who forgets one condition gets another answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import uuid
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DBAPIError

from data import servers, workflow
from data.demo.manners import REP, REP_BRANCHES
from data.demo.network import branch_code, reps_of
from data.errors import RefusedError
from data.people import Person, operator_engine, provision
from data.settings import settings
from tests.arrangements import empty_the_workflow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection, Engine, Row

    from tests.conftest import Installation

ACCOUNT, CODE = 1_900_000_002, "AT-DESK"
SEPTEMBER = (date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
OTHERS = 1_900_000_003
NONEXISTENT = 2_000_000_000


@dataclass(frozen=True)
class Entry:
    """One version of an entry, in the minor unit. `left_in` is the load that replaced it."""

    number: int
    booked_on: str
    net: int
    freight: int = 0
    tax: int = 0
    version: int = 1
    batch: int = 1
    left_in: int | None = None
    cancelled: bool = False
    due_on: str | None = None

    @property
    def amount(self) -> int:
        """What it counts in the balance."""
        return self.net + self.freight + self.tax


@dataclass(frozen=True)
class Clearing:
    """One version of a clearing: debit, credit, amount, day."""

    number: int
    debit: int
    credit: int
    amount: int
    effective_on: str
    version: int = 1
    batch: int = 1
    left_in: int | None = None


# The account at the desk. Its second entry was corrected before anybody looked, and its sixth cancelled.
LEDGER = (
    Entry(1, "2026-09-10", 10_000, freight=500, tax=1_365),
    Entry(2, "2026-09-20", -4_900, left_in=2),
    Entry(2, "2026-09-20", -5_000, version=2, batch=2),
    Entry(3, "2026-10-05", 20_001, tax=2_600),
    Entry(4, "2026-10-12", -1_005, tax=-131),
    Entry(5, "2026-11-02", 700),
    Entry(6, "2026-10-15", 900, left_in=2),
    Entry(6, "2026-10-15", 900, version=2, batch=2, cancelled=True),
)
CLEARINGS = (Clearing(1, 1, 2, 5_000, "2026-09-20"), Clearing(2, 3, 4, 136, "2026-11-01"))

# What changed since, by hand: a month end, two loads, and one entry for each way in which something can change.
CHANGES = (
    Entry(1, "2026-08-01", 100), Entry(2, "2026-08-02", -60, left_in=2),
    Entry(2, "2026-08-02", -60, version=2, batch=2, cancelled=True),  # Cancelled, and what it cleared is open.
    Entry(3, "2026-09-05", 50, batch=2),  # Booked into the month afterwards.
    Entry(4, "2026-09-06", 70, left_in=2), Entry(4, "2026-09-06", 75, version=2, batch=2),
    Entry(5, "2026-09-07", 30, left_in=2), Entry(5, "2026-08-20", 30, version=2, batch=2),  # Moved out of the month,
    Entry(6, "2026-09-08", 20, left_in=2), Entry(6, "2026-10-02", 20, version=2, batch=2),  # beyond it,
    Entry(7, "2026-10-03", 25, left_in=2), Entry(7, "2026-09-09", 25, version=2, batch=2),  # and into it.
    Entry(8, "2026-09-10", 11, left_in=2), Entry(8, "2026-09-10", 11, version=2, batch=2, due_on="2026-12-01"),
    Entry(9, "2026-09-11", 12, left_in=2), Entry(9, "2026-09-11", 13, version=2, batch=2, left_in=3),
    Entry(9, "2026-09-11", 12, version=3, batch=3),  # Corrected, and corrected back.
    Entry(10, "2026-09-12", 90), Entry(11, "2026-09-13", -40), Entry(12, "2026-09-14", 80),  # Its clearing goes elsewhere.
    Entry(13, "2026-07-01", 15, left_in=2), Entry(13, "2026-07-01", 15, version=2, batch=2, due_on="2026-07-02"),
    Entry(14, "2026-07-02", -15),  # Long cleared: what its paper says is no matter of this month.
    Entry(15, "2026-10-05", 33, batch=2),  # Of the next month,
    Entry(16, "2026-09-15", 44), Entry(17, "2026-09-16", -44),  # and cleared in it.
    Entry(18, "2026-09-17", 55, cancelled=True, left_in=2), Entry(18, "2026-09-17", 55, version=2, batch=2),
    Entry(19, "2026-06-01", 66, left_in=2), Entry(19, "2026-06-01", 66, version=2, batch=2, due_on="2026-07-01"),
    Entry(20, "2026-09-18", 77), Entry(21, "2026-10-04", -77, left_in=2),  # Cleared by what was booked too late, and now is
    Entry(21, "2026-09-19", -77, version=2, batch=2),  # in time.
    Entry(22, "2026-09-21", 10, left_in=2), Entry(22, "2026-09-21", 13, version=2, batch=2, left_in=3),
    Entry(22, "2026-09-21", 20, version=3, batch=3),  # Corrected twice, as is what clears the next two.
    Entry(23, "2026-09-22", 90), Entry(24, "2026-09-23", -50),
)  # fmt: skip
MOVED = (
    Clearing(1, 1, 2, 60, "2026-08-02"),
    Clearing(2, 10, 11, 40, "2026-09-13", left_in=2), Clearing(2, 12, 11, 40, "2026-09-13", version=2, batch=2),
    Clearing(3, 13, 14, 15, "2026-07-02"),
    Clearing(4, 16, 17, 44, "2026-10-10", batch=2), Clearing(5, 20, 21, 77, "2026-09-20"),
    Clearing(6, 23, 24, 10, "2026-09-24", left_in=2), Clearing(6, 23, 24, 20, "2026-09-24", version=2, batch=2, left_in=3),
    Clearing(6, 23, 24, 30, "2026-09-24", version=3, batch=3),
)  # fmt: skip


@dataclass
class Desk:
    """People on both sides of the account, and the account."""

    admin: Engine
    uid: dict[str, int]
    account: int = ACCOUNT

    def write(self, who: str, function: str, **arguments: Any) -> dict[str, Any]:
        """Somebody writes, with a key of their own unless one is given; what was answered."""
        try:
            return self._sent(who, function, arguments)
        except RefusedError as refused:
            pytest.fail(f"{who} was refused {function}: {refused.key} {refused.values}")

    def refused(self, sentence: str, who: str, function: str, **arguments: Any) -> RefusedError:
        """Somebody writes, and is refused by this sentence."""
        with pytest.raises(RefusedError) as caught:
            self._sent(who, function, arguments)
        assert caught.value.key == sentence, (who, function, arguments, caught.value.values)
        return caught.value

    def _sent(self, who: str, function: str, arguments: dict[str, Any]) -> dict[str, Any]:
        key = arguments.pop("key", None) or uuid.uuid4()
        try:
            return workflow.write(self.uid[who], function, key, **arguments).told
        except (DBAPIError, ValueError) as fault:
            # A rule of a table, or of the driver, that nobody asked about first: a person would read of a fault of ours.
            pytest.fail(f"{who} met a fault in {function}: {fault}")

    def ask(self, sql: str, **values: Any) -> list[Row[Any]]:
        """What stands on the primary, past every policy."""
        with self.admin.connect() as connection:
            return list(connection.exec_driver_sql(sql, values).all())

    def seal(self, month: tuple[date, date] = OCTOBER) -> Row[Any]:
        """What the statement says now."""
        first, last = month
        sql = "select * from flow.statement_seal(%(account)s, %(first)s, %(last)s)"
        return self.ask(sql, account=self.account, first=first, last=last)[0]

    def confirmation(self, **changed: Any) -> dict[str, Any]:
        """What the dealer's bookkeeper sends to agree to October as it stands, with parts of it changed."""
        plain: dict[str, Any] = {
            "dealer": self.account, "from": OCTOBER[0], "to": OCTOBER[1], "answer": "agree", "own_balance": None,
            "note": None,
        }  # fmt: skip
        return plain | ({} if "seen" in changed else {"seen": self.seal().content_hash}) | changed

    def confirm(self, who: str = "dealer", **changed: Any) -> dict[str, Any]:
        """Confirm; the row of it."""
        told: dict[str, Any] = self.write(who, "confirm", **self.confirmation(**changed))["confirmation"]
        return told

    def draft(self, number: int | None = None, **changed: Any) -> dict[str, Any]:
        """What makes a draft about a price, with parts of it changed."""
        return {
            "dealer": self.account, "dispute_no": number, "about": "entries", "reason": "price_wrong", "percent": None,
            "as_of": None, "own_balance": None, "comment": "x", "entries": [part(3, 1_000)],
        } | changed  # fmt: skip

    def drafted(self, **changed: Any) -> dict[str, Any]:
        """Make a draft; the case."""
        told: dict[str, Any] = self.write("dealer", "save_dispute", **self.draft(**changed))["dispute"]
        return told

    def step(self, case: dict[str, Any], action: str, **changed: Any) -> dict[str, Any]:
        """What sends one step of a case as it was last seen, with the words and amounts that it needs."""
        said = None if action in ("submit", "take", "agree", "withdraw", "discard") else "because"
        return {
            "dealer": case["dealer_id"], "dispute_no": case["dispute_no"], "seen_status": case["status"], "action": action,
            "said": said, "amount": case["amount"] if action == "decide" else None, "to": None,
        } | changed  # fmt: skip

    def do(self, who: str, case: dict[str, Any], action: str, **changed: Any) -> dict[str, Any]:
        """Take one step; the case afterwards."""
        told: dict[str, Any] = self.write(who, "step_dispute", **self.step(case, action, **changed))["dispute"]
        return told

    def submitted(self, **changed: Any) -> dict[str, Any]:
        """A case that was just sent."""
        return self.do("dealer", self.drafted(**changed), "submit")

    def limit(self, minor: int | None) -> None:
        """Up to which amount one person may approve."""
        value = None if minor is None else str(minor)
        self.write("admin", "set_setting", name="four_eyes_limit_CNY", value=value)

    def load(self, *entries: Entry, clearings: Iterable[Clearing] = ()) -> None:
        """Another load brings these versions, as far as this account is concerned; the ones they replace are marked."""
        with self.admin.begin() as connection:
            batch = connection.exec_driver_sql(
                "insert into bi.load_batch (batch_key, content_hash, data_through, row_count)"
                " select %(key)s, 'x', max(data_through), 1 from bi.load_batch returning batch_id",
                {"key": f"{CODE}-{uuid.uuid4()}"},
            ).scalar_one()
            for entry in entries:
                connection.exec_driver_sql(
                    "update bi.ledger_entry set superseded_in = %(batch)s where dealer_id = %(account)s"
                    " and entry_id = %(entry)s and superseded_in is null",
                    {"batch": batch, "account": self.account, "entry": entry.number},
                )
                _put_entry(connection, self.account, entry, batch)
            for clearing in clearings:
                _put_clearing(connection, self.account, clearing, batch)


def part(entry: int, amount: int, version: int = 1) -> dict[str, int]:
    """What of an entry is disputed."""
    return {"entry_id": entry, "version": version, "amount": amount}


@contextlib.contextmanager
def desk(installation: Installation, admin: Engine) -> Iterator[Desk]:
    """The desk with an empty workflow; gone afterwards, with whatever was written at it."""
    elsewhere = branch_code(4)
    people = (
        # A second manager of the account; a colleague of its rep; a rep and a manager of another branch.
        Person("desk-manager.proof", "manager", "x", branches=REP_BRANCHES),
        Person("desk-colleague.proof", "rep", "x", rep=next(rep for rep in reps_of(0) if rep != REP)),
        Person("desk-rep.proof", "rep", "x", rep=reps_of(4)[0]),
        Person("desk-away.proof", "manager", "x", branches=(elsewhere,)),
    )
    empty_the_workflow(admin)
    engine = operator_engine(installation.settings)
    with engine.begin() as connection:
        for one in people:
            provision(connection, one, "no password")
    engine.dispose()
    with admin.begin() as connection:
        settings_before = connection.exec_driver_sql("select name, value, changed_by from flow.setting").all()
        uid = {row.login.removesuffix(".demo").removesuffix(".proof"): row.uid
               for row in connection.exec_driver_sql("select login, uid from sec.principal")}  # fmt: skip
        put_in(connection, ACCOUNT, CODE, LEDGER, CLEARINGS)
        put_in(connection, OTHERS, f"{CODE}-OTHERS", CHANGES, MOVED)
        _assign(connection, uid)
    try:
        yield Desk(admin, uid)
    finally:
        empty_the_workflow(admin)
        with admin.begin() as connection:
            _clear(connection, [one.login for one in people])
            connection.exec_driver_sql("delete from flow.setting")
            for row in settings_before:
                connection.exec_driver_sql(
                    "insert into flow.setting (name, value, changed_by) values (%s, %s, %s)",
                    (row.name, row.value, row.changed_by),
                )
        assert servers.wait_until_caught_up(settings().state)


def put_in(connection: Connection, account: int, code: str, entries: Iterable[Entry], clearings: Iterable[Clearing]) -> None:
    """An account with these versions."""
    connection.exec_driver_sql(
        "insert into bi.dealer (dealer_id, dealer_code, name, name_sort, owner_code, owner_name, channel_code, city,"
        " currency, opened_on, batch_id) values (%s, %s, 'x', 'x', 'x', 'x', 'x', 'x', 'CNY', '2020-01-01', 1)",
        (account, code),
    )
    for entry in entries:
        _put_entry(connection, account, entry, entry.batch)
    for clearing in clearings:
        _put_clearing(connection, account, clearing, clearing.batch)


def _put_entry(connection: Connection, account: int, entry: Entry, batch: int) -> None:
    kind = "invoice" if entry.amount > 0 else "payment"
    connection.exec_driver_sql(
        "insert into bi.ledger_entry (dealer_id, entry_id, version, entry_code, kind, document_no, document_date, booked_on,"
        " due_on, net, freight, tax, withheld, amount, cancelled, batch_id, superseded_in)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, %s, %s, %s, %s)",
        (
            account, entry.number, entry.version, code_of(entry.number), kind, f"N{entry.number}", entry.booked_on,
            entry.booked_on, entry.due_on, entry.net, entry.freight, entry.tax, entry.amount, entry.cancelled, batch,
            entry.left_in,
        ),
    )  # fmt: skip


def _put_clearing(connection: Connection, account: int, clearing: Clearing, batch: int) -> None:
    connection.exec_driver_sql(
        "insert into bi.allocation (dealer_id, allocation_id, version, allocation_code, debit_entry_id, credit_entry_id,"
        " amount, effective_on, batch_id, superseded_in) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            account, clearing.number, clearing.version, f"A{clearing.number}", clearing.debit, clearing.credit,
            clearing.amount, clearing.effective_on, batch, clearing.left_in,
        ),
    )  # fmt: skip


def code_of(entry: int) -> str:
    """The code of an entry; that of the tenth sorts before that of the second."""
    return f"E{entry}"


def _assign(connection: Connection, uid: dict[str, int]) -> None:
    connection.exec_driver_sql(
        "insert into sec.principal_account (dealer_id, uid) values (%s, %s)", (ACCOUNT, uid["dealer"])
    )
    for table, column, code in (("dealer_rep", "rep", REP), ("dealer_branch", "branch", REP_BRANCHES[0])):
        connection.exec_driver_sql(
            f"insert into bi.{table} (dealer_id, {column}_id, valid_from, batch_id)"
            f" select %s, o.{column}_id, '2020-01-01', 1 from bi.{column} as o where o.{column}_code = %s",
            (ACCOUNT, code),
        )


def _clear(connection: Connection, logins: list[str]) -> None:
    # The ledger is append-only by trigger, also for a superuser.
    connection.exec_driver_sql("set local session_replication_role = replica")
    mine = [ACCOUNT, OTHERS]
    for table in (
        "bi.allocation",
        "bi.ledger_entry",
        "bi.dealer_rep",
        "bi.dealer_branch",
        "sec.principal_account",
        "bi.dealer",
    ):
        connection.exec_driver_sql(f"delete from {table} where dealer_id = any(%s)", (mine,))
    connection.exec_driver_sql("delete from bi.load_batch where batch_key like %s", (f"{CODE}-%",))
    for table in ("sec.principal_branch", "auth.credential", "sec.principal"):
        connection.exec_driver_sql(
            f"delete from {table} where uid in (select p.uid from sec.principal as p where p.login = any(%s))", (logins,)
        )


def hash_of(
    code: str, month: tuple[date, date], balances: tuple[int, int], lines: Iterable[str], disputes: Iterable[str]
) -> str:
    """The seal's hash by another road: `lines` are those of entries in the order of their codes."""
    first, last = month
    opening, closing = balances
    text = "\n".join([f"statement|{code}|{first}|{last}|{opening}|{closing}", *lines, *disputes])
    return hashlib.sha256(text.encode()).hexdigest()
