"""`python -m tests.bench SCALE ...`: build each scale, measure, and write docs/bench/<scale>.json.

A scale has a state folder of its own beside the checkout's, and is built once: remove the folder to build it again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from typing import TYPE_CHECKING, Any

from data.settings import PROJECT, state_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.world import World

RESULTS = PROJECT / "docs" / "bench"
BUDGETS = RESULTS / "budgets.json"
ASKED = RESULTS / "asked.json"


def main() -> int:
    """Measure one scale in this process, several in one process each."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("scales", nargs="+", choices=("small", "medium", "haier"))
    parser.add_argument("--budgets", action="store_true", help="write what was measured as the new budgets")
    asked = parser.parse_args()
    if len(asked.scales) > 1:
        return max(subprocess.run([*_again(asked), scale], check=False).returncode for scale in asked.scales)
    scale = asked.scales[0]
    os.environ["DEALERBOARD_STATE"] = str(_state(scale))
    os.environ["DEALERBOARD_SERVERS"] = "full"
    return _measure(scale, new_budgets=asked.budgets)


def _again(asked: argparse.Namespace) -> list[str]:
    import sys

    return [sys.executable, "-m", "tests.bench", *(["--budgets"] if asked.budgets else [])]


def _state(scale: str) -> Path:
    usual = state_folder()
    return usual.with_name(f"{usual.name}-bench-{scale}")


def _measure(scale: str, *, new_budgets: bool) -> int:
    from data import servers
    from tests.bench import newday, plans, questions, world
    from tests.bench.budgets import exceeded, keep_asked, written

    state = _state(scale)
    state.mkdir(parents=True, exist_ok=True)
    try:
        built = world.build(scale, _say)
        result: dict[str, Any] = {
            **_about(built),
            "queries": plans.page_queries(built.scopes, built.dealers, built.asks),
            "questions": questions.ask(built),
        }
        result["later_loads"] = newday.run(built, _say)
    finally:
        servers.stop_servers(state)
    (RESULTS / f"{scale}.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    if new_budgets:
        written(BUDGETS, result["queries"])
        keep_asked(ASKED, result["queries"])
    over = exceeded(BUDGETS, result["queries"])
    print("\n".join([json.dumps(result, indent=2, ensure_ascii=False), *over]))
    return 1 if over else 0


def _about(built: World) -> dict[str, Any]:
    from tests.bench import world

    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True, cwd=PROJECT)
    return {
        "commit": commit.stdout.strip(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {_memory_gib()} GiB",
        "cache": "warm: the first run of each is not counted; 2 GB of shared buffers, the app's own cache not in play",
        "made": built.made,
        "rows": world.rows_of(built.settings),
        "disk_mb": world.disk_mb(built.settings),
    }


def _memory_gib() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
