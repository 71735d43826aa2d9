"""The child of data.books: runs one module of `reconcile`, under limits that it takes before anything of ours runs."""

from __future__ import annotations

import json
import os
import resource
import runpy
import sys


def main(orders: dict[str, object]) -> None:
    """Take the limits, then become `python -m <module> <arguments>`."""
    for name in ("memory", "cpu", "file"):
        kind = {"memory": resource.RLIMIT_AS, "cpu": resource.RLIMIT_CPU, "file": resource.RLIMIT_FSIZE}[name]
        most = int(str(orders[name]))
        resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Whoever waits for a page comes first.
    os.nice(10)
    sys.path.insert(0, str(orders["root"]))
    sys.argv = [str(orders["module"]), *json.loads(str(orders["arguments"]))]
    runpy.run_module(str(orders["module"]), run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
