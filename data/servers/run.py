"""The commands `run`, `stop` and `reset`; every known fault is one sentence, every other one is in the log."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data import servers
from data.servers import boot, statefolder
from data.servers.faults import ServerError, sentence
from data.servers.supervisor import Supervisor
from data.settings import settings, state_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AFTERWARDS_SECONDS = 5.0
ANOTHER = "Another run is using {state}. Stop it first."


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


def guarded(action: Callable[[], None]) -> int:
    """Run a command; the exit code. A fault is told in a sentence, never in a traceback."""
    try:
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
    if not chosen.embedded or not statefolder.hold(chosen.state):
        changed = boot.migrate(chosen, say)
    else:
        try:
            servers.start_servers(chosen.state, say)
            changed = boot.migrate(chosen, say)
        finally:
            boot.stop(chosen.state)
    say("The schema is up to date" if not changed else "The schema was changed")


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
