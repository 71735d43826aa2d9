"""Starts everything in order, keeps it running, and stops it in order."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from data import servers
from data.servers import boot, statefolder
from data.servers.appserver import AppServer, check_port, wanted_port
from data.servers.faults import ServerError, StopRequestedError
from data.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.people import DemoAccount

    Say = Callable[[str], None]

LOOK_SECONDS, FOLLOW_EVERY, STUCK_SECONDS = 1.0, 5, 40.0
MOST_RESTARTS, WITHIN_SECONDS = 3, 300.0
LAST_STEP_SECONDS, SIGNAL_SECONDS = 30.0, 0.2


@dataclass
class Budget:
    """How often a part may be started again before we give up."""

    spent: deque[float] = field(default_factory=deque)

    def spend(self, now: float) -> bool:
        """Note one more restart; False when there were too many of late."""
        while self.spent and now - self.spent[0] > WITHIN_SECONDS:
            self.spent.popleft()
        self.spent.append(now)
        return len(self.spent) <= MOST_RESTARTS


@dataclass
class Part:
    """Something that must run: how to see that it does, and how to start it again."""

    name: str
    alive: Callable[[], bool]
    start: Callable[[], None]
    log: Path
    budget: Budget = field(default_factory=Budget)


class Supervisor:
    """One run of `make run`. The work is done in a thread, so that a signal is heard in any step."""

    def __init__(self, say: Say) -> None:
        """Read the settings; nothing is started yet."""
        self._say = say
        self._asked = False
        self._stopping = threading.Event()
        self._failure: BaseException | None = None
        self._settings = settings()
        self._app = AppServer(self._settings.state, wanted_port())
        self._moved, self._replayed = time.monotonic(), ""

    def run(self) -> None:
        """Start all, watch until somebody asks to stop, stop all. A failure is raised after everything was stopped."""
        state = self._settings.state
        if not statefolder.hold(state):
            msg = f"Another run is using {state}. Stop it first, or set DEALERBOARD_STATE to another folder."
            raise ServerError(msg)
        self._app.end_orphan()
        check_port(self._app.port)
        self._listen_to_signals()
        worker = threading.Thread(target=self._work, name="work", daemon=True)
        worker.start()
        while worker.is_alive() and not self._asked:
            worker.join(SIGNAL_SECONDS)
        self._stopping.set()
        self._stop_all(worker)
        if self._failure is not None:
            raise self._failure

    def _listen_to_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup a hang-up is ignored, and stays so.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._asked_to_stop)

    def _asked_to_stop(self, _number: int, _frame: object) -> None:
        # Only a mark: a handler that took a lock could meet the same thread holding it.
        self._asked = True

    def _work(self) -> None:
        try:
            self._start_all()
            self._watch()
        except StopRequestedError:
            pass
        except BaseException as error:  # noqa: BLE001 - handed to the main thread, which raises it
            # A stop in mid-step takes the server away from under it; that is no failure.
            self._failure = None if self._stopping.is_set() else error

    def _step(self, text: str) -> None:
        if self._stopping.is_set():
            raise StopRequestedError
        self._say(text)

    def _start_all(self) -> None:
        accounts: list[DemoAccount] = []
        if self._settings.embedded:
            accounts = boot.fill(self._settings, self._step)
        else:
            boot.migrate(self._settings, self._step)
        self._step("Starting the application")
        self._app.start(self._stopping.is_set)
        self._greet(accounts)

    def _greet(self, accounts: list[DemoAccount]) -> None:
        self._say(f"Ready: {self._app.address}   (Ctrl-C stops everything)")
        if accounts:
            self._say("Demo accounts:")
            longest = max(len(account.login) for account in accounts)
            for account in accounts:
                self._say(f"  {account.role:<10} {account.login:<{longest}}  {account.password}  {account.note}".rstrip())

    def _watch(self) -> None:
        parts = self._parts()
        rounds = 0
        while not self._stopping.wait(LOOK_SECONDS):
            for part in parts:
                if not part.alive():
                    self._mend(part, f"The {part.name} stopped; starting it again", part.start)
            rounds += 1
            if self._settings.embedded and rounds % FOLLOW_EVERY == 0:
                self._check_following(parts[1])

    def _parts(self) -> list[Part]:
        app = Part("application", self._app.alive, lambda: self._app.start(self._stopping.is_set), self._app.log)
        return [*map(self._server_part, (servers.PRIMARY, servers.STANDBY)), app] if self._settings.embedded else [app]

    def _server_part(self, name: str) -> Part:
        state = self._settings.state
        return Part(
            name,
            lambda: servers.listening(state, name),
            lambda: servers.start_server(state, name),
            state / "servers" / "log",
        )

    def _mend(self, part: Part, told: str, action: Callable[[], None]) -> None:
        if not part.budget.spend(time.monotonic()):
            msg = f"The {part.name} failed {MOST_RESTARTS + 1} times within minutes and is left alone. See {part.log}."
            raise ServerError(msg)
        self._step(told)
        action()
        self._say(f"The {part.name} runs again")

    def _check_following(self, standby: Part) -> None:
        state = self._settings.state
        # A server that went down just now is the next round's business.
        with contextlib.suppress(OperationalError):
            connected, replayed = servers.progress(state)
            if connected or replayed != self._replayed:
                self._moved, self._replayed = time.monotonic(), replayed
            told = servers.standby_fault(state)
            if told is None and time.monotonic() - self._moved > STUCK_SECONDS:
                told = "it does not follow the primary"
            if told:
                self._mend(standby, f"The standby is copied anew, because {told}", lambda: servers.rebuild_standby(state))
                self._moved = time.monotonic()

    def _stop_all(self, worker: threading.Thread) -> None:
        self._say("Stopping")
        self._app.stop()
        if self._settings.embedded:
            # The first stop ends the statement that a step may be waiting for; the second one what the step still started.
            servers.stop_servers(self._settings.state)
            worker.join(LAST_STEP_SECONDS)
            servers.stop_servers(self._settings.state)
        self._app.stop()
        statefolder.let_go(self._settings.state)
        self._say("Stopped")
