"""The commands about the servers themselves; every known fault is one sentence, every other one is in the log."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data import servers
from data.lint import findings
from data.servers import boot, statefolder
from data.servers.faults import ServerError, sentence
from data.servers.supervisor import Supervisor
from data.settings import owner_urls, settings, state_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.settings import Settings

AFTERWARDS_SECONDS = 5.0
ANOTHER = "Another run is using {state}. Stop it first."
NO_SERVER = (
    "No server is running in {state}. Start it with `make run` and ask again from another terminal, or set DATABASE_URL and"
    " PRIMARY_URL to servers of your own."
)


def run_log(state: Path) -> Path:
    """Where progress and unknown failures are written."""
    return state / "log" / "run.log"


def say(text: str) -> None:
    """One line of progress, on the terminal and in the log. A terminal that was closed stops nothing."""
    with contextlib.suppress(OSError):
        print(text, flush=True)
    # Passwords of demo accounts are shown once and belong in no log.
    if not text.startswith(" "):
        with contextlib.suppress(OSError):
            note(text)


def note(text: str) -> None:
    """A line of the log alone."""
    with run_log(state_folder()).open("a") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}\n")


def need_server() -> None:
    """Refuse what asks a server when there is none, before a state folder is made for it.

    Raises:
        ServerError: the embedded servers are meant and do not run. The owner's own tell for themselves when they are away.
    """
    if owner_urls() is not None:
        return
    state = state_folder()
    statefolder.check_path(state)
    if not servers.listening(state, servers.PRIMARY):
        raise ServerError(NO_SERVER.format(state=state))


def guarded(action: Callable[[], None], *, asks_server: bool = False) -> int:
    """Run a command; the exit code. A fault is told in a sentence, never in a traceback."""
    try:
        if asks_server:
            need_server()
        state = state_folder()
        statefolder.claim(state)
        (state / "log").mkdir(mode=0o700, exist_ok=True)
        action()
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - told in a sentence, and kept whole in the log
        _tell(error)
        return 1
    return 0


def serve() -> None:
    """`make run`: everything, until somebody stops it."""
    Supervisor(say).run()


def migrate() -> None:
    """Bring the schema up to date and nothing else; embedded servers run only as long as that takes."""
    chosen = settings()
    with _servers_up(chosen):
        changed = boot.migrate(chosen, say)
    say("The schema is up to date" if not changed else "The schema was changed")


def lint() -> None:
    """Ask the primary for rights that must not be. The rights are the same on the standby, which copies them."""
    chosen = settings()
    with _servers_up(chosen):
        admin = servers.admin_url(chosen.state) if chosen.embedded else chosen.primary
        found = findings(sa.create_engine(admin, poolclass=sa.NullPool, hide_parameters=True))
    for line in found:
        say(line)
    if found:
        msg = f"Faults found by the lint: {len(found)}, listed above. docs/security.md says what each of them means."
        raise ServerError(msg)
    say("The lint found nothing")


@contextlib.contextmanager
def _servers_up(chosen: Settings) -> Iterator[None]:
    """The owner's servers, those that another run has started, or embedded ones for as long as this takes."""
    if not chosen.embedded or not statefolder.hold(chosen.state):
        yield
        return
    try:
        servers.start_servers(chosen.state, say)
        yield
    finally:
        boot.stop(chosen.state)


def stop(*, afterwards: bool = False) -> None:
    """Stop servers that a killed run left behind. `afterwards`: wait for the end of standard input first."""
    state = state_folder()
    if afterwards:
        sys.stdin.read()
        # The lock of the process that just ended may be let go a moment later; one who took it since has the servers.
        until = time.monotonic() + AFTERWARDS_SECONDS
        while not statefolder.hold(state) and time.monotonic() < until:
            time.sleep(0.1)
    _hold(state)
    servers.stop_servers(state)
    say("Stopped")


def reset(*, sure: bool = False) -> None:
    """Remove the state folder of this checkout, after asking."""
    state = state_folder()
    _hold(state)
    if not sure and input(f"Remove {state} with its databases, accounts and logs? Type yes: ").strip() != "yes":
        say("Nothing was removed")
        return
    servers.stop_servers(state)
    shutil.rmtree(state)
    print(f"Removed {state}")


def _hold(state: Path) -> None:
    if not statefolder.hold(state):
        raise ServerError(ANOTHER.format(state=state))


def _tell(error: Exception) -> None:
    try:
        where = state_folder()
    except RuntimeError:
        print(f"No folder for the state: {error} Set DEALERBOARD_STATE to one.", file=sys.stderr)
        return
    told = sentence(error, where)
    if told is None:
        told = f"An unexpected failure ({type(error).__name__}: {error}). The whole of it is in {run_log(where)}."
    with contextlib.suppress(OSError):
        note(told + "\n" + "".join(traceback.format_exception(error)))
    with contextlib.suppress(OSError):
        print(told, file=sys.stderr, flush=True)
