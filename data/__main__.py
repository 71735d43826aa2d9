"""`python -m data <command>`."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code. Each command imports only what it needs."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    from data.servers import run

    simple = {"run": run.serve, "migrate": run.migrate, "lint": run.lint}
    if asked.command in simple:
        return run.guarded(simple[asked.command])
    if asked.command == "stop":
        return run.guarded(lambda: run.stop(afterwards=asked.afterwards))
    if asked.command == "reset":
        return run.guarded(lambda: run.reset(sure=asked.yes))
    return run.guarded(lambda: _data_command(asked))


def _data_command(asked: argparse.Namespace) -> None:
    from data.servers.faults import ServerError
    from data.servers.run import say
    from data.settings import settings

    if asked.command == "demo":
        from data import demo

        until, seed = asked.until or demo.DEMO_UNTIL, demo.DEMO_SEED if asked.seed is None else asked.seed
        demo.write(asked.folder, asked.scale, seed, until)
        say(f"Written: {asked.folder}")
    elif asked.command == "load":
        from data.load import load
        from data.load.files import LoadRefused

        try:
            say(str(load(asked.folder, settings(), say)))
        except LoadRefused as error:
            raise ServerError(str(error)) from error
    elif asked.file is not None:
        from data.people import ProvisionError
        from data.roster import provision_roster

        try:
            for made in provision_roster(settings(), asked.file):
                say(f"  {made.login}  {made.password}")
        except (ProvisionError, OSError) as error:
            raise ServerError(str(error)) from error
    else:
        from data.people import NotADemoError, ensure_demo_accounts

        chosen = settings()
        try:
            accounts = ensure_demo_accounts(chosen, chosen.state / "demo")
        except NotADemoError as error:
            raise ServerError(str(error)) from error
        for account in accounts:
            say(f"  {account.role:<10} {account.login}  {account.password}  {account.note}".rstrip())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("run", help="start everything and keep it running")
    commands.add_parser("migrate", help="bring the schema up to date")
    commands.add_parser("lint", help="look for rights in the database that must not be; fails when there are some")
    stop = commands.add_parser("stop", help="stop embedded servers that a killed run left behind")
    stop.add_argument("--afterwards", action="store_true", help="wait for the end of standard input first")
    reset = commands.add_parser("reset", help="remove the state folder, after asking")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    demo = commands.add_parser("demo", help="write demo files into a folder")
    demo.add_argument("folder", type=Path)
    demo.add_argument("--scale", default="small")
    demo.add_argument("--seed", type=int)
    demo.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD")
    load = commands.add_parser("load", help="load a folder of files")
    load.add_argument("folder", type=Path)
    people = commands.add_parser("people", help="set up the people of a file; without one show the demo accounts")
    people.add_argument("file", type=Path, nargs="?")
    return parser


if __name__ == "__main__":
    sys.exit(main())
