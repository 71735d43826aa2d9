"""What `python -m data <command>` does with data: demo, load, check, verify, refresh, people and the generated pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.servers.faults import ServerError
from data.servers.run import say
from data.settings import settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def demo(asked: argparse.Namespace) -> None:
    """Write a demo's files."""
    from data import demo as trade

    until, seed = asked.until or trade.DEMO_UNTIL, trade.DEMO_SEED if asked.seed is None else asked.seed
    trade.write(asked.folder, asked.scale, seed, until)
    say(f"Written: {asked.folder}")


def load(asked: argparse.Namespace) -> None:
    """Load a folder, wholly or not at all."""
    from data.load import LoadRefused
    from data.load import load as load_folder

    try:
        say(str(load_folder(asked.folder, settings(), say)))
    except LoadRefused as error:
        raise ServerError(str(error)) from error


def check(asked: argparse.Namespace) -> None:
    """Say what a folder or the database lacks, feature by feature."""
    from data.check import check_database, check_folder

    found = check_folder(asked.folder) if asked.folder else check_database(settings())
    say(found.as_text())
    if not found.complete:
        msg = "Tables that are needed have no rows."
        raise ServerError(msg)


def verify(asked: argparse.Namespace) -> None:
    """Compare the rollups with the rows they are made of."""
    from data.verify import verify as verify_rollups

    found = verify_rollups(settings(), mend=asked.mend, progress=say)
    for difference in found:
        say(f"  {difference}")
    if found and not asked.mend:
        msg = f"{len(found)} differences. `python -m data verify --mend` recomputes them."
        raise ServerError(msg)
    say(f"{len(found)} differences, mended." if found else "No difference.")


def refresh(_asked: argparse.Namespace) -> None:
    """Work out segments, peer cells and warnings anew."""
    from data.rollups.refresh import refresh_now

    refresh_now(settings(), say)


def tables(_asked: argparse.Namespace) -> None:
    """Write the page of tables and columns."""
    from data.tables_page import write

    say(f"Written: {write()}")


def northwind(asked: argparse.Namespace) -> None:
    """Map the Northwind files to the contract."""
    from data.northwind import MappingError, write

    try:
        say(str(write(asked.source, asked.folder)))
    except MappingError as error:
        raise ServerError(str(error)) from error


def people(asked: argparse.Namespace) -> None:
    """Set up the people of a file, or show the demo accounts."""
    from data.people import NotADemoError, ProvisionError, ensure_demo_accounts
    from data.roster import provision_roster

    chosen = settings()
    try:
        if asked.file is not None:
            for made in provision_roster(chosen, asked.file):
                say(f"  {made.login}  {made.password}")
            return
        for account in ensure_demo_accounts(chosen, chosen.state / "demo"):
            say(f"  {account.role:<10} {account.login}  {account.password}  {account.note}".rstrip())
    except (NotADemoError, ProvisionError, OSError) as error:
        raise ServerError(str(error)) from error


# These ask a server that runs already; `check FOLDER` reads files alone.
ASKING = ("load", "verify", "refresh", "tables", "people")


def asks_server(asked: argparse.Namespace) -> bool:
    """Whether the command is nothing without a server."""
    return asked.command in ASKING or (asked.command == "check" and asked.folder is None)


COMMANDS: dict[str, Callable[[argparse.Namespace], None]] = {
    "demo": demo,
    "load": load,
    "check": check,
    "verify": verify,
    "refresh": refresh,
    "tables": tables,
    "northwind": northwind,
    "people": people,
}
