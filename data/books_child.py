"""The child of data.books: runs one module of `reconcile`, under limits that it takes before anything of ours runs."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import runpy
import signal
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1


def main(orders: dict[str, object]) -> None:
    """Take the limits, then become `python -m <module> <arguments>`."""
    for name in ("memory", "cpu", "file"):
        kind = {"memory": resource.RLIMIT_AS, "cpu": resource.RLIMIT_CPU, "file": resource.RLIMIT_FSIZE}[name]
        most = int(str(orders[name]))
        resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A file that grows over its limit ends this process, as every other limit does.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    _die_with(int(str(orders["parent"])))
    # Whoever waits for a page comes first.
    os.nice(10)
    sys.path.insert(0, str(orders["root"]))
    sys.argv = [str(orders["module"]), *json.loads(str(orders["arguments"]))]
    runpy.run_module(str(orders["module"]), run_name="__main__", alter_sys=True)


def _die_with(parent: int) -> None:
    """End when whoever waits for us does; and when memory runs out, before anything that serves pages."""
    if sys.platform == "linux" and ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL) == 0 and os.getppid() != parent:
        sys.exit(1)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
