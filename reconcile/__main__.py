"""`python -m reconcile OURS.csv THEIRS.csv --out RESULT.json [--options OPTIONS.json]`: match two plain files."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from reconcile.engine import reconcile
from reconcile.errors import RefusedError
from reconcile.lines import checked, read
from reconcile.options import Options, OptionsError

REFUSED = 2


def main(given: list[str] | None = None) -> int:
    """Match, write the result and say how far it is; 2 when an input cannot be worked on."""
    parser = argparse.ArgumentParser(prog="python -m reconcile", description=__doc__)
    parser.add_argument("ours", type=Path)
    parser.add_argument("theirs", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--options", type=Path)
    asked = parser.parse_args(given)
    try:
        _run(asked.ours, asked.theirs, asked.out, asked.options)
    except RefusedError as fault:
        sys.stderr.write(f"{fault}\n")
        return REFUSED
    return 0


def _run(ours: Path, theirs: Path, out: Path, options: Path | None) -> None:
    asked = Options.read(_options(options)) if options else Options()
    if not out.parent.is_dir():
        raise RefusedError("reconcile-file-missing", file=str(out.parent))
    _progress(0.0, "read")
    books = [checked(read(path), path.name) for path in (ours, theirs)]
    result = reconcile(books[0], books[1], asked, _progress)
    _progress(0.95, "write")
    out.write_text(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    _progress(1.0, "write")


def _options(path: Path) -> dict[str, object]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise OptionsError("reconcile-file-missing", file=path.name) from fault
    except ValueError as fault:
        raise OptionsError("reconcile-file-unreadable", file=path.name) from fault
    if not isinstance(given, dict):
        raise OptionsError("reconcile-file-unreadable", file=path.name)
    return given


def _progress(share: float, stage: str) -> None:
    sys.stdout.write(f"progress {share:.2f} {stage}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
