"""Many read at once while the standby crashes and its replay is paused: slow or refused, but never a wrong answer."""

from __future__ import annotations

import bisect
import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from auth.roles import SEES_MONEY, Role
from data import servers
from data.demo import DEMO_UNTIL
from data.errors import BusyError, OutOfScopeError, ReplicaUnavailableError, ScopeMovedError, TooHeavyError
from data.replica import fetch, open_scope
from queries import directory, receivables, statement
from tests import arrangements, tenancy
from tests.conftest import STATE
from tests.faults import superuser, whole
from tests.oracle import Books

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation
    from tests.tenancy import Person

SECONDS = 20 if os.environ.get("PROOF") == "short" else 60
READERS = 8
SEED = 20261122
# What may come of servers that stop, and is a sentence on the page. Anything else ends the soak.
EXPECTED = (ReplicaUnavailableError, BusyError, TooHeavyError, ScopeMovedError)
LARGE = "D00022"


@dataclass(frozen=True)
class Truth:
    """What the files say, prepared so that an answer can be compared at once."""

    books: Books
    codes: dict[int, str]
    balances: dict[str, tuple[list[date], list[int]]]
    """Days with entries and the balance at the end of each, by dealer."""

    def balance(self, dealer: str, day: date) -> int:
        """What a dealer owes at a day."""
        days, sums = self.balances.get(dealer, ([], []))
        place = bisect.bisect_right(days, day)
        return sums[place - 1] if place else 0


def truth_of(installation: Installation, admin: Engine) -> Truth:
    """Read the files once."""
    books = Books(installation.folder)
    with admin.connect() as connection:
        codes = {row.dealer_id: row.dealer_code for row in connection.exec_driver_sql("select * from sec.dealer_code")}
    balances = {}
    for (dealer,), rows in books.entries.sort("booked_on").group_by("dealer", maintain_order=True):
        balances[str(dealer)] = (rows["booked_on"].to_list(), list(accumulate(rows["amount"].to_list())))
    return Truth(books, codes, balances)


@dataclass
class Soak:
    """One run: who asks, what is true, and what came of it."""

    everybody: list[Person]
    truth: Truth
    until: float
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        """One more of these."""
        with self._lock:
            self.counts[what] += 1

    def reader(self, number: int) -> None:
        """One thread: somebody asks something, until the time is up."""
        draw = random.Random(f"{SEED}-{number}")
        while time.monotonic() < self.until:
            person = draw.choice(self.everybody)
            ask = draw.choice(QUESTIONS)
            try:
                scope, _ = open_scope(person.uid, person.role)
                self.compare(person, scope, draw, ask)
            except EXPECTED as refused:
                self.count(type(refused).__name__)
                time.sleep(0.05)

    def compare(self, person: Person, scope: Scope, draw: random.Random, ask: Question) -> None:
        """Ask, and note it when the answer is not what the files say."""
        told = ask(self, person, scope, draw)
        self.count(ask.__name__)
        if told is not None:
            with self._lock:
                self.wrong.append(f"{person.login}: {ask.__name__}: {told}")

    def allowed(self, person: Person) -> set[str]:
        """The codes of the dealers that the files give this person."""
        return {self.truth.codes[dealer] for dealer in person.dealers}

    def a_dealer(self, person: Person, draw: random.Random) -> int | None:
        """One of the person's own."""
        return draw.choice(sorted(person.dealers)) if person.dealers else None


def a_day(draw: random.Random) -> date:
    """A day of the demo's time."""
    return DEMO_UNTIL - timedelta(days=draw.randrange(0, 800))


def balance_at_a_day(soak: Soak, person: Person, scope: Scope, draw: random.Random) -> str | None:
    """The closing balance; nothing for service, which sees no money."""
    dealer, day = soak.a_dealer(person, draw), a_day(draw)
    if dealer is None:
        return None
    period = {"from_date": day.replace(day=1), "to_date": day, "year_before": day - timedelta(days=365)}
    found = fetch(scope, statement.SUMMARY, {"dealer_id": dealer, **period})["closing"].item()
    true = soak.truth.balance(soak.truth.codes[dealer], day) if person.role in SEES_MONEY else 0
    return None if found == true else f"{soak.truth.codes[dealer]} at {day}: {found}, not {true}"


def open_items_at_a_day(soak: Soak, person: Person, scope: Scope, draw: random.Random) -> str | None:
    """Item by item."""
    dealer, day = soak.a_dealer(person, draw), a_day(draw)
    if dealer is None or soak.truth.codes[dealer] == LARGE:
        return None
    found = fetch(scope, statement.OPEN_ITEMS, {"dealer_id": dealer, "as_of": day})
    items = soak.truth.books.open_items(soak.truth.codes[dealer], day) if person.role in SEES_MONEY else []
    true = sorted((item["document_no"], item["open"]) for item in items if item["open"])
    return None if sorted(found.select("document_no", "open_amount").iter_rows()) == true else f"{dealer} at {day}"


def accounts_to_choose_from(soak: Soak, person: Person, scope: Scope, _draw: random.Random) -> str | None:
    """By code, without naming any."""
    found = set(fetch(scope, statement.ACCOUNTS, {"dealers": None, "search": "", "most": 1000})["dealer_code"])
    return None if found == soak.allowed(person) else f"{len(found)} accounts"


def accounts_that_owe(soak: Soak, person: Person, scope: Scope, _draw: random.Random) -> str | None:
    """Each with its balance."""
    found = fetch(scope, receivables.ACCOUNTS, {"dealers": None})
    codes = soak.allowed(person) if person.role in SEES_MONEY else set()
    true = {code: soak.truth.balance(code, DEMO_UNTIL) for code in codes}
    return None if dict(found.select("dealer_code", "balance").iter_rows()) == true else f"{found.height} accounts"


def directory_of_dealers(soak: Soak, person: Person, scope: Scope, _draw: random.Random) -> str | None:
    """Every one of the person's, once."""
    found = fetch(scope, directory.DEALERS, {"dealers": scope.dealers, "as_of": DEMO_UNTIL})["dealer_code"].to_list()
    return None if sorted(found) == sorted(soak.allowed(person)) else f"{len(found)} dealers"


def another_persons_account(soak: Soak, person: Person, scope: Scope, draw: random.Random) -> str | None:
    """Must be refused."""
    foreign = sorted(set(soak.truth.codes) - person.dealers)
    if not foreign:
        return None
    dealer = draw.choice(foreign)
    try:
        found = fetch(scope, statement.MONTH_ENDS, {"dealer_id": dealer, "to_date": DEMO_UNTIL})
    except OutOfScopeError:
        return None
    return f"{dealer} was answered with {found.height} rows"


if TYPE_CHECKING:
    Question = Callable[[Soak, Person, Scope, random.Random], str | None]
QUESTIONS = (
    balance_at_a_day,
    open_items_at_a_day,
    accounts_to_choose_from,
    accounts_that_owe,
    directory_of_dealers,
    another_persons_account,
)


def disturb(soak: Soak) -> None:
    """The standby crashes once and starts again; later its replay stands still for a while."""
    time.sleep(SECONDS * 0.2)
    servers.kill_server(STATE, servers.STANDBY)
    time.sleep(SECONDS * 0.1)
    servers.start_server(STATE, servers.STANDBY)
    soak.count("standby restarted")
    time.sleep(SECONDS * 0.2)
    with superuser(standby=True) as connection:
        connection.exec_driver_sql("select pg_wal_replay_pause()").all()
        time.sleep(SECONDS * 0.2)
        connection.exec_driver_sql("select pg_wal_replay_resume()").all()
    soak.count("replay paused")


def settle() -> None:
    """What was written so far is on both disks.

    A standby that crashed opens again at its last consistent point and replays from there: without this it could show, for
    a moment, rows that earlier tests wrote and took back. That is an old answer and no wrong one, but the files cannot know.
    """
    for standby in (False, True):
        with superuser(standby=standby) as connection:
            connection.exec_driver_sql("checkpoint")
        assert servers.wait_until_caught_up(STATE)


@pytest.mark.proof
def test_no_answer_is_wrong_while_servers_come_and_go(
    installation: Installation, admin: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = truth_of(installation, admin)
    with arrangements.people_whose_dealers_change(installation, admin):
        settle()
        soak = Soak(tenancy.people(installation, admin), truth, time.monotonic() + SECONDS)
        try:
            with ThreadPoolExecutor(READERS + 1) as pool:
                running = [pool.submit(disturb, soak), *(pool.submit(soak.reader, number) for number in range(READERS))]
                for one in running:
                    one.result()
        finally:
            whole()
    with capsys.disabled():
        print(f"\nsoak of {SECONDS} s: {dict(sorted(soak.counts.items()))}, wrong: {len(soak.wrong)}")
    assert soak.wrong[:10] == []
    assert soak.counts["standby restarted"] == soak.counts["replay paused"] == 1
    assert soak.counts["ReplicaUnavailableError"] > 0, "nobody read while the standby was away"
    assert all(soak.counts[ask.__name__] > 0 for ask in QUESTIONS)
    assert {Role(person.role) for person in soak.everybody} == set(Role)
