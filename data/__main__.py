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
    from data.commands import COMMANDS, asks_server

    return run.guarded(lambda: COMMANDS[asked.command](asked), asks_server=asks_server(asked))


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
    _data_parsers(commands)
    return parser


def _data_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="write demo files into a folder")
    demo.add_argument("folder", type=Path)
    demo.add_argument("--scale", default="small", help="small, medium or haier")
    demo.add_argument("--seed", type=int)
    demo.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD")
    load = commands.add_parser("load", help="load a folder of files")
    load.add_argument("folder", type=Path)
    check = commands.add_parser("check", help="say what a folder, or the database, lacks for each feature")
    check.add_argument("folder", type=Path, nargs="?")
    verify = commands.add_parser("verify", help="compare the rollups with the rows they are made of")
    verify.add_argument("--mend", action="store_true", help="recompute what differs")
    commands.add_parser("refresh", help="work out segments, peer cells and warnings anew")
    commands.add_parser("tables", help="write docs/tables.md from the contract and the database")
    northwind = commands.add_parser("northwind", help="map the Northwind files to the contract")
    northwind.add_argument("source", type=Path)
    northwind.add_argument("folder", type=Path)
    people = commands.add_parser("people", help="set up the people of a file; without one show the demo accounts")
    people.add_argument("file", type=Path, nargs="?")


if __name__ == "__main__":
    sys.exit(main())
