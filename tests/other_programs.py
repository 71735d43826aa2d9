"""Runs the tests on the programs of another PostgreSQL, as an owner's own servers may have them.

`PROGRAMS=/usr/lib/postgresql/15/bin python -m pytest -p tests.other_programs tests/test_tenancy.py`
"""

from __future__ import annotations

import os
from pathlib import Path

from data.servers import pair
from data.servers.cluster import Cluster

CHECKED = Cluster.checked
# Programs before 17 have no locale provider of their own; this locale orders text as that one does.
OURS, THEIRS = "--locale=C", "--locale=C.UTF-8"
NEWER = ("--locale-provider", "--builtin-locale")


def checked(self: Cluster, what: str, asked: list[str | Path], extra: dict[str, str] | None = None) -> None:
    """Run one of the programs without what only newer ones know."""
    known = [one for one in asked if not str(one).startswith(NEWER)]
    CHECKED(self, what, [THEIRS if one == OURS else one for one in known], extra)


vars(pair)["binaries"] = lambda _state, _user: Path(os.environ["PROGRAMS"])
Cluster.checked = checked  # type: ignore[method-assign]
