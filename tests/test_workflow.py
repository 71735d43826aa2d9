"""Confirming and disputing, on the real primary and its copy: claims, loads by the loader, races, and a crash in between."""

from __future__ import annotations

import inspect
import random
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic import command

import data.connections
from data import migrate, primary, servers, workflow
from data.connections import transaction
from data.errors import PrimaryUnavailableError, RefusedError
from data.lint import findings
from data.load import load, loader_engine
from data.people import Person, operator_engine, provision
from tests import tenancy, workflow_checks
from tests.conftest import STATE, empty_database
from tests.desk import desk
from tests.folders import VALID as SMALL
from tests.folders import Folder, allocation, entry
from tests.workflow_oracle import Loads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.settings import Settings
    from tests.conftest import Installation
    from tests.folders import Rows
    from tests.workflow_oracle import Month

CLAIMS = [
    claim
    for claim in vars(workflow_checks).values()
    if inspect.isfunction(claim)
    and claim.__module__ == workflow_checks.__name__
    and list(inspect.signature(claim).parameters) == ["installation", "admin"]
]
JANUARY, FEBRUARY, MARCH = (
    (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28)), (date(2026, 3, 1), date(2026, 3, 31)),
)  # fmt: skip
RACE_SECONDS, READ_SECONDS, SEED = 8.0, 0.01, "race"
HEALS_SECONDS = 30.0


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_that(claim, installation: Installation, admin: Engine) -> None:
    claim(installation, admin)


# With the loader, in a database of its own


def booked(code: str, kind: str, amount: str, day: str, **more: str) -> dict[str, str]:
    """A row of account D1, booked and documented on one day."""
    due = {"due_on": "2026-06-30"} if kind == "invoice" else {}
    return entry("D1", code, kind, amount, booked_on=day, document_date="2026-01-01", **due | more)


def batches() -> list[dict[str, Rows]]:
    """What happens to account D1: each load changes a past month in another way."""
    first: dict[str, Rows] = {
        "ledger_entry": [
            booked("I1", "invoice", "113.50", "2026-01-10"),
            booked("I2", "invoice", "200.00", "2026-02-01"),
            booked("P1", "payment", "-150.00", "2026-02-10"),
            booked("I3", "invoice", "80.00", "2026-02-15"),
            booked("C1", "credit_note", "-30.00", "2026-02-20"),
            booked("I4", "invoice", "60.00", "2026-03-02"),
            booked("I10", "invoice", "10.00", "2026-02-03"),
        ],
        "allocation": [
            allocation("A1", "I1", "P1", "100.00", "2026-02-10"),
            allocation("A2", "I2", "P1", "50.00", "2026-02-10"),
        ],
    }
    repriced = [
        booked("I2", "invoice", "220.00", "2026-02-01"),
        booked("I5", "invoice", "40.00", "2026-01-20"),
        booked("I3", "invoice", "80.00", "2026-02-15", due_on="2026-05-01"),
    ]
    moved = [booked("I4", "invoice", "60.00", "2026-02-25"), booked("I10", "invoice", "10.00", "2026-03-03")]
    elsewhere = [allocation("A2", "I5", "P1", "40.00", "2026-02-10")]
    paid = [booked("P2", "payment", "-60.00", "2026-03-05")]
    cancelled = [
        booked("P1", "payment", "-150.00", "2026-02-10", cancelled="true"),
        booked("C1", "credit_note", "-30.00", "2026-02-20", cancelled="true"),
    ]
    back = [booked("I2", "invoice", "200.00", "2026-02-01"), booked("P1", "payment", "-150.00", "2026-02-10")]
    return [
        first,
        {"ledger_entry": repriced},
        {"ledger_entry": moved, "allocation": elsewhere},
        {"ledger_entry": paid, "allocation": [allocation("A3", "I4", "P2", "60.00", "2026-03-05")]},
        {"ledger_entry": cancelled},
        {"ledger_entry": back},
        {"allocation": [allocation("A4", "I4", "P2", "-60.00", "2026-03-20")]},
    ]


@dataclass
class Small:
    """A small trade in a database of its own, which the functions under test speak to."""

    settings: Settings
    folder: Path
    uid: dict[str, int]
    dealer: int
    loads: Loads = field(default_factory=Loads)

    def load(self, tables: dict[str, Rows], key: str) -> None:
        """Load these rows as a correction, by the loader."""
        self.loads.batches.append(tables)
        load(Folder(key, correction=True, tables=tables).write(self.folder), self.settings)

    def seal(self, role: str, month: Month) -> Any:
        """What the statement of D1 says, to a person of this role."""
        sql = "select * from flow.statement_seal(%s, %s, %s)"
        with transaction("dealerboard_reader", self.uid[role]) as connection:
            return connection.exec_driver_sql(sql, (self.dealer, *month)).one()

    def changed(self, batch: int, month: Month) -> dict[str, tuple[Any, ...]]:
        """What the database says has changed in it since a load, by the entry's code."""
        sql = "select entry_code, what, amount_then, amount_now, open_then, open_now from flow.changed_since(%s, %s, %s)"
        with transaction("dealerboard_reader", self.uid["dealer"]) as connection:
            rows = connection.exec_driver_sql(sql, (self.dealer, batch, month[1])).all()
        return {row.entry_code: tuple(row)[1:] for row in rows}


def account_of(settings: Settings, code: str) -> int:
    """The number that the loader gave an account."""
    engine = loader_engine(settings)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("select dealer_id from sec.dealer_code where dealer_code = %s", (code,))
        number: int = found.scalar_one()
    engine.dispose()
    return number


@pytest.fixture
def small(cluster: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Small]:
    """The small trade after its first load, with a dealer and a rep of account D1."""
    with empty_database(cluster) as own:
        first = batches()[0]
        load(Folder(tables=SMALL | first).write(tmp_path), own)
        engine = operator_engine(own)
        with engine.begin() as connection:
            uid = {
                "dealer": provision(connection, Person("d1", "dealer", "D1", dealers=("D1",)), "no password"),
                "rep": provision(connection, Person("r1", "rep", "R1", rep="R1"), "no password"),
            }
        engine.dispose()
        monkeypatch.setattr(data.connections, "settings", lambda: own)
        tenancy.new_pools()
        assert servers.wait_until_caught_up(STATE)
        yield Small(own, tmp_path, uid, account_of(own, "D1"), Loads([first]))
        tenancy.new_pools()
    data.connections.engine_of.cache_clear()


def test_seals_and_changes_are_those_of_the_files_load_by_load(small: Small) -> None:
    compared = 0
    for number, tables in enumerate(batches()[1:], start=2):
        small.load(tables, f"load-{number}")
        assert servers.wait_until_caught_up(STATE)
        state = small.loads.after(number, "D1")
        for month in (JANUARY, FEBRUARY, MARCH):
            opening, closing, digest = state.sealed("D1", month)
            for role in ("dealer", "rep"):
                seal = small.seal(role, month)
                assert (seal.batch_id, seal.opening, seal.closing, seal.content_hash) == (number, opening, closing, digest)
            for since in range(number + 1):
                expected = small.loads.changes(since, "D1", month[1])
                assert small.changed(since, month) == expected, (since, number, month)
                effect = sum((now or 0) - (then or 0) for _, then, now, _, _ in expected.values())
                assert effect == closing - small.loads.after(since, "D1").sealed("D1", month)[1]
                compared += len(expected)
    assert compared > 100


@dataclass
class Race:
    """Confirmations and disputes while loads go on, and what came of them."""

    small: Small
    until: float
    refused: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def confirm(self, who: str) -> None:
        """Look at February on the copy, and confirm what was seen."""
        draw = random.Random(f"{SEED}-{threading.get_ident()}")
        while time.monotonic() < self.until:
            seen = self.small.seal("dealer", FEBRUARY).content_hash
            time.sleep(draw.random() * READ_SECONDS)
            answer = draw.choice(["agree", "disagree"])
            sent = {"dealer": self.small.dealer, "answer": answer, "own_balance": None, "note": None, "seen": seen}
            self._tried(who, "confirm", **sent, **{"from": FEBRUARY[0], "to": FEBRUARY[1]})

    def dispute(self, who: str) -> None:
        """Open a case and take it back, again and again."""
        while time.monotonic() < self.until:
            draft: dict[str, Any] = {
                "dealer": self.small.dealer, "dispute_no": None, "about": "balance", "reason": "other", "percent": None,
                "as_of": date(2026, 1, 31), "own_balance": 1, "comment": None, "entries": [],
            }  # fmt: skip
            case = self._tried(who, "save_dispute", **draft)
            for status, action in (("draft", "submit"), ("submitted", "withdraw")):
                if case is None:
                    break
                step = {"dealer": self.small.dealer, "dispute_no": case["dispute"]["dispute_no"], "seen_status": status}
                case = self._tried(who, "step_dispute", **step, action=action, said=None, amount=None, to=None)

    def load(self, _who: str) -> None:
        """Correct a price of February to and fro."""
        number = 1
        while time.monotonic() < self.until:
            number += 1
            price = booked("I3", "invoice", f"{80 + number}.00", "2026-02-15")
            self.small.load({"ledger_entry": [price]}, f"race-{number}")

    def _tried(self, who: str, function: str, **arguments: Any) -> dict[str, Any] | None:
        try:
            return workflow.write(self.small.uid[who], function, uuid.uuid4(), **arguments).told
        except RefusedError as refused:
            self.refused.append(refused.key)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told at the end
            self.faults.append(repr(fault))
        return None


def test_what_was_confirmed_in_a_race_is_what_stood_there(small: Small, admin: Engine) -> None:
    race = Race(small, time.monotonic() + RACE_SECONDS)
    with ThreadPoolExecutor(5) as pool:
        runs = [pool.submit(run, "dealer") for run in (race.confirm, race.confirm, race.confirm, race.dispute, race.load)]
    for run in runs:
        run.result()
    assert race.faults == []
    assert set(race.refused) == {"confirm-stale"}, "nobody got in anybody's way"
    confirmations = everything(small, "select * from flow.confirmation order by confirmation_no")
    messages = everything(
        small,
        "select m.about_no, m.to_status, m.written_at, d.reference, d.amount from flow.thread_message as m"
        " inner join flow.dispute as d on d.dealer_id = m.dealer_id and d.dispute_no = m.about_no order by m.written_at",
    )
    assert len(small.loads.batches) > 2
    assert len(confirmations) > 2
    for row in confirmations:
        standing = {one.about_no: one for one in messages if one.written_at < row.written_at}
        lines = [
            f"dispute|{one.reference}|{one.to_status}|{one.amount}"
            for _, one in sorted(standing.items())
            if one.to_status == "submitted"
        ]
        state = small.loads.after(row.batch_id, "D1")
        assert state.sealed("D1", FEBRUARY, lines) == (row.opening, row.balance, row.content_hash), row.confirmation_no


def everything(small: Small, sql: str) -> list[Any]:
    """Rows as the account's dealer reads them."""
    assert servers.wait_until_caught_up(STATE)
    with transaction("dealerboard_reader", small.uid["dealer"]) as connection:
        return list(connection.exec_driver_sql(sql).all())


# The schema of before

ROWS_OF_BEFORE = (
    "insert into bi.dealer values (1, 'D1', 'x', 'x', 'O', 'x', 'shop', 'x', null, 'CNY', '2020-01-01', null, null, 1)",
    (
        "insert into bi.ledger_entry (dealer_id, entry_id, version, entry_code, kind, document_no, document_date, booked_on,"
        " net, freight, tax, withheld, amount, batch_id)"
        " values (1, 1, 1, 'E1', 'invoice', 'N1', '2026-01-01', '2026-01-01', 5, 0, 0, 0, 5, 1)"
    ),
)


def test_a_filled_database_of_the_first_version_comes_to_this_one(
    cluster: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade_to = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _head: upgrade_to(config, "0001"))
    with empty_database(cluster) as own:
        url = servers.admin_url(STATE, str(own.primary.database))
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            for row in ROWS_OF_BEFORE:
                connection.exec_driver_sql(row)
        monkeypatch.undo()
        assert migrate.upgrade(url, own.secrets)
        assert findings(engine) == []
        with engine.connect() as connection:
            entry_now = connection.exec_driver_sql("select amount, settles_dispute from bi.ledger_entry").one()
            sealed = "select closing, entry_count from flow.statement_seal(1, '2026-01-01', '2026-01-31')"
            assert (tuple(entry_now), tuple(connection.exec_driver_sql(sealed).one())) == ((5, None), (5, 1))
        engine.dispose()


# The primary in between


def test_a_crash_between_the_work_and_its_answer_loses_nothing_and_does_nothing_twice(
    installation: Installation, admin: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(installation, admin) as at:
        key, sent = uuid.uuid4(), at.confirmation()

        def killed_afterwards(*asked: Any, **arguments: Any) -> Any:
            rows = primary.call(*asked, **arguments)
            servers.kill_server(STATE, servers.PRIMARY)
            return rows

        with monkeypatch.context() as patched:
            patched.setattr(workflow, "primary", SimpleNamespace(call=killed_afterwards))
            with pytest.raises(PrimaryUnavailableError):
                workflow.write(at.uid["dealer"], "confirm", key, **sent)
        # While it is away nothing is written, and nothing half.
        with pytest.raises(PrimaryUnavailableError):
            workflow.write(at.uid["dealer"], "confirm", key, **sent)
        servers.start_server(STATE, servers.PRIMARY)
        told = again(at.uid["dealer"], key, sent)
        rows = at.ask("select reference, written_at from flow.confirmation")
        assert [row.reference for row in rows] == [told["confirmation"]["reference"]]
        assert len(at.ask("select from flow.receipt where request_key = %(key)s", key=str(key))) == 1
        assert (
            len(
                at.ask("select from audit.event where action = 'confirmation.filed' and at >= %(it)s", it=rows[0].written_at)
            )
            == 1
        )
        assert servers.wait_until_caught_up(STATE)


def again(uid: int, key: uuid.UUID, sent: dict[str, Any]) -> dict[str, Any]:
    """Press again until the primary is there."""
    until = time.monotonic() + HEALS_SECONDS
    while True:
        try:
            return workflow.write(uid, "confirm", key, **sent).told
        except PrimaryUnavailableError:
            assert time.monotonic() < until
            time.sleep(0.2)
