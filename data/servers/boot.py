"""From nothing, or from whatever an interrupted start left, to servers with a migrated and filled database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from data import servers
from data.migrate import upgrade
from data.servers import statefolder
from data.servers.faults import ServerError
from data.settings import PROJECT, settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.people import DemoAccount
    from data.settings import Settings

    Say = Callable[[str], None]

SUPERVISED = "DEALERBOARD_SUPERVISED"
SCALE = "small"
OTHERS_SECONDS = 180.0
# Kept for as long as we live: its standard input closes when this goes.
_afterwards: list[subprocess.Popen[bytes]] = []


def boot(say: Say) -> list[DemoAccount]:
    """Servers up, migrated, demo loaded, accounts made; what is done already is not done again.

    Under `make run` this is a step of the supervisor, and the application itself has nothing to do. Somebody who types
    `streamlit run app.py` gets the same from here, and the servers stop with that process. On the owner's servers only the
    schema is brought up to date. Gives the demo accounts; none on the owner's servers or when another process has booted.
    """
    chosen = settings()
    if not chosen.embedded:
        migrate(chosen, say)
        return []
    if os.environ.get(SUPERVISED):
        return []
    statefolder.claim(chosen.state)
    if not statefolder.hold(chosen.state):
        say("Using the servers that another process has started")
        _wait_for_others(chosen.state)
        return []
    _stop_afterwards()
    return fill(chosen, say)


def fill(chosen: Settings, say: Say) -> list[DemoAccount]:
    """The embedded servers, their schema, the demo and its accounts. The caller holds the lock of the state folder."""
    statefolder.check_space(chosen.state)
    servers.start_servers(chosen.state, say)
    changed = migrate(chosen, say)
    folder = _demo_folder(chosen.state, say)
    _load(chosen, folder, say, again=changed)
    from data.demo.company import ensure_demo_company
    from data.people import ensure_demo_accounts

    accounts = ensure_demo_accounts(chosen, folder)
    ensure_demo_company(chosen)
    if not servers.wait_until_caught_up(chosen.state):
        msg = f"The standby does not catch up with the primary. The reason is in {chosen.state / 'servers' / 'log'}."
        raise ServerError(msg)
    _play(chosen, say)
    return accounts


def migrate(chosen: Settings, say: Say) -> bool:
    """Bring the schema up to date. True when it was not."""
    say("Bringing the schema up to date")
    admin = servers.admin_url(chosen.state) if chosen.embedded else chosen.primary
    return upgrade(admin, chosen.secrets)


def stop(state: Path) -> None:
    """Stop the embedded servers and give the state folder free."""
    servers.stop_servers(state)
    statefolder.let_go(state)


def _stop_afterwards() -> None:
    # A process of its own waits for our end, of which nothing in here would hear: the web server leaves by a signal whose
    # default skips everything registered for the exit. It notices when its standard input closes.
    command = [sys.executable, "-m", "data", "stop", "--afterwards"]
    _afterwards.append(
        subprocess.Popen(
            command,
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )


def _demo_folder(state: Path, say: Say) -> Path:
    folder, part = state / "demo", state / "demo.part"
    if not folder.exists():
        from data import demo

        say("Making the demo")
        shutil.rmtree(part, ignore_errors=True)
        demo.write(part, SCALE, demo.DEMO_SEED, demo.DEMO_UNTIL)
        part.rename(folder)
    return folder


def _load(chosen: Settings, folder: Path, say: Say, *, again: bool) -> None:
    # Loading knows by itself what is loaded; the mark only spares reading the files at each start.
    mark, made = chosen.state / "demo.loaded", servers.identity(chosen.state)
    if not again and mark.exists() and mark.read_text() == made:
        return
    from data.demo import load_demo

    say("Loading the demo")
    load_demo(folder, chosen)
    mark.write_text(made)


def _play(chosen: Settings, say: Say) -> None:
    # Once: whoever has gone on from there finds what they did, and not what we would do again.
    mark, made = chosen.state / "demo.played", servers.identity(chosen.state)
    if mark.exists() and mark.read_text() == made:
        return
    from data.demo.workflow import play_demo_workflow

    say("Playing what people did in the demo")
    play_demo_workflow(chosen)
    mark.write_text(made)


def _wait_for_others(state: Path) -> None:
    until = time.monotonic() + OTHERS_SECONDS
    while not (servers.listening(state, servers.PRIMARY) and servers.listening(state, servers.STANDBY)):
        if time.monotonic() > until:
            msg = f"Another process holds {state}, but its servers do not answer. Stop it and start again."
            raise ServerError(msg)
        time.sleep(1)
