"""`python -m tests.reconcile_cases measure`: every family at every level, and the totals against each threshold."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.reconcile_cases.cases import FAMILIES, LEVELS, mixed, single
from tests.reconcile_cases.engines import ENGINES
from tests.reconcile_cases.judge.cases import JUDGED, judged_alone, judged_together, judged_without_numbers
from tests.reconcile_cases.score import COLUMNS, FAMILY_LEAST, SMALL, Score, Tally, score
from tests.reconcile_cases.truth import write, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.reconcile_cases.engines import Engine
    from tests.reconcile_cases.score import Finding
    from tests.reconcile_cases.truth import Case

# Kept for the last measure: nobody tunes an engine on these.
HELD_OUT = range(900, 940)
# Up to this size a case is also asked with other rows and identities, and with the books exchanged.
ASKED_AGAIN = 400


@dataclass(slots=True)
class Total:
    """All that was measured."""

    tallies: dict[tuple[str, int], Tally] = field(default_factory=lambda: defaultdict(Tally))
    certain: int = 0
    certain_right: int = 0
    small_wrong: int = 0
    promises: list[str] = field(default_factory=list)
    findings: list[tuple[Case, Finding]] = field(default_factory=list)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: list[tuple[str, float]] = field(default_factory=list)

    def add(self, scored: Score, seconds: float) -> None:
        case = scored.case
        for family, tally in scored.tallies.items():
            self.tallies[family, case.level].add(tally)
        self.certain += scored.certain
        self.certain_right += scored.certain_right
        self.small_wrong += (scored.certain - scored.certain_right) * (case.size <= SMALL)
        self.promises += [f"{called(case)}: {promise}" for promise in scored.promises]
        self.findings += [(case, finding) for finding in scored.findings]
        self.reasons += scored.reasons
        self.seconds.append((called(case), seconds))

    def by_family(self) -> dict[str, Tally]:
        families: dict[str, Tally] = defaultdict(Tally)
        for (family, _), tally in self.tallies.items():
            families[family].add(tally)
        return families

    def by_level(self) -> dict[int, Tally]:
        levels: dict[int, Tally] = defaultdict(Tally)
        for (_, level), tally in sorted(self.tallies.items()):
            levels[level].add(tally)
        return levels


def called(case: Case) -> str:
    return f"{case.name} level {case.level} size {case.size} seed {case.seed}"


def ask(engine: Engine, case: Case) -> dict[str, Any]:
    """The engine's result, by files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "result.json"
        with contextlib.redirect_stdout(io.StringIO()):
            engine(*write(case, folder), out)
        return named_apart(case, json.loads(out.read_text(encoding="utf-8")))


def named_apart(case: Case, result: dict[str, Any]) -> dict[str, Any]:
    """Both files count their lines alike; the result with the identities by which the case tells them apart."""
    names: dict[tuple[str, Any], str] = {(line.side, written(line)): line.id for line in case.lines}
    choices = [choice for group in result["groups"] for choice in group.get("choices", [])]
    for some in (*result["groups"], *choices):
        for side in ("ours", "theirs"):
            some[side] = [names.get((side, name), f"unknown {name}") for name in some[side]]
    for side in ("ours", "theirs"):
        for entry in result[f"only_{side}"]:
            entry["id"] = names.get((side, entry["id"]), f"unknown {entry['id']}")
    return result


def measured(engine: Engine, cases: Iterable[Case], asked_again: int = ASKED_AGAIN) -> Total:
    """Asks every case, and those of up to so many lines again in other ways."""
    total = Total()
    for case in cases:
        began = time.monotonic()
        result = ask(engine, case)
        scored = score(case, result)
        seconds = time.monotonic() - began
        if case.size <= asked_again:
            scored.promises += [*in_another_order(engine, case, result), *exchanged(engine, case, result)]
        total.add(scored, seconds)
    return total


# Asked again


def in_another_order(engine: Engine, case: Case, result: dict[str, Any]) -> list[str]:
    """The same rows in another order and under other identities: the same groups."""
    draw, lines = random.Random(case.seed), list(case.lines)
    names = {line.id: line.id for line in lines}
    other = [f"-{n:x}" for n in draw.sample(range(10**6), len(lines))]
    try:
        draw.shuffle(case.lines)
        for line, name in zip(case.lines, other, strict=True):
            names[name], line.id = line.id, name
        again = ask(engine, case)
    finally:
        for line in lines:
            line.id = names[line.id]
        case.lines = lines
    return _differs("order or identities", _groups(result), _groups(again, names))


def exchanged(engine: Engine, case: Case, result: dict[str, Any]) -> list[str]:
    """Both books exchanged, with their openings: the mirrored groups."""
    options = case.options
    sides = {"ours": "theirs", "theirs": "ours"}
    _exchange(case, sides)
    turned, case.options = case.turned, _exchanged_options(options, turned=case.turned)
    try:
        again = ask(engine, case)
    finally:
        _exchange(case, sides)
        case.options = options
        case.turned = turned
    mirrored = Counter((theirs, ours, status) for ours, theirs, status, _ in _groups(again).elements())
    return _differs("exchange", Counter((o, t, s) for o, t, s, _ in _groups(result).elements()), mirrored)


def _exchange(case: Case, sides: dict[str, Any]) -> None:
    for line in case.lines:
        line.side = sides[line.side]


def _exchanged_options(options: dict[str, Any], *, turned: bool) -> dict[str, Any]:
    """Openings in the sign of the book they are of: with exchanged books, the one that was ours is now turned."""

    def other(opening: str) -> str:
        return (opening[1:] if opening.startswith("-") else f"-{opening}") if turned else opening

    return options | {"ours_opening": other(options["theirs_opening"]), "theirs_opening": other(options["ours_opening"])}


def _groups(result: dict[str, Any], names: dict[str, str] | None = None) -> Counter[tuple[Any, ...]]:
    def named(ids: list[str]) -> frozenset[str]:
        return frozenset(names[name] if names else name for name in ids)

    return Counter((named(g["ours"]), named(g["theirs"]), g["status"], g["rule"]) for g in result["groups"])


def _differs(what: str, one: Counter[Any], other: Counter[Any]) -> list[str]:
    """What the one has and the other has not, shown by its first."""
    apart = [*(one - other), *(other - one)]
    return [f"{what}: {len(apart)} groups differ, as {[[*map(sorted, g[:2]), *g[2:]] for g in apart[:2]]}"] if apart else []


# Printed


def thresholds(total: Total) -> list[tuple[str, str, bool]]:
    """Each threshold: what is asked, what came, whether it is kept."""
    families, every = total.by_family(), Tally()
    for tally in families.values():
        every.add(tally)
    recalls = {name: tally.recall for name, tally in families.items() if tally.recall is not None}
    weak = {n: r for n, r in recalls.items() if families[n].findable >= FAMILY_LEAST and r < 0.95}
    mean = sum(recalls.values()) / max(1, len(recalls))
    right, whole = _share(total.certain_right, total.certain), _share(every.rivals_whole, every.rivals)
    alarms, share = _share(every.counts["false alarms"], every.decided), _share(every.counts["certain"], every.groups)
    recall, rival = _share(every.found, every.findable), every.counts["rival certain"]
    return [
        ("certain is right >= 99.9 %", f"{right:.3%} of {total.certain}", right >= 0.999),
        (f"none wrong in small cases (up to {SMALL})", str(total.small_wrong), total.small_wrong == 0),
        ("no rival taken as certain", str(rival), rival == 0),
        ("rival sets whole >= 95 %", f"{whole:.2%} of {every.rivals}", whole >= 0.95),
        ("false alarms <= 0.5 %", f"{alarms:.2%} of {every.decided}", alarms <= 0.005),
        ("certain of all true groups >= 80 %", f"{share:.2%} of {every.groups}", share >= 0.8),
        ("recall >= 99 %", f"{recall:.2%} of {every.findable}", recall >= 0.99),
        ("mean recall of families >= 98 %", f"{mean:.2%} of {len(recalls)}", mean >= 0.98),
        ("each family of 20 and more >= 95 %", ", ".join(f"{n} {r:.0%}" for n, r in weak.items()) or "all", not weak),
        ("partition, closure, order, symmetry", f"{len(total.promises)} broken", not total.promises),
    ]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def table(total: Total) -> str:
    """By family and level."""
    head = (
        f"{'family':34}{'lvl':>4}{'groups':>8}" + "".join(f"{name:>14}" for name in COLUMNS) + f"{'rivals':>12}{'recall':>9}"
    )
    return "\n".join([
        head,
        *(_row(name, str(level), tally) for (name, level), tally in sorted(total.tallies.items())),
        *(_row("all families", str(level), tally) for level, tally in total.by_level().items()),
    ])  # fmt: skip


def _row(name: str, level: str, tally: Tally) -> str:
    counts = "".join(f"{tally.counts[column] or '':>14}" for column in COLUMNS)
    rivals = f"{tally.rivals_whole}/{tally.rivals}" if tally.rivals else ""
    recall = "" if tally.recall is None else f"{tally.recall:.1%}"
    return f"{name:34}{level:>4}{tally.groups:8}{counts}{rivals:>12}{recall:>9}"


def told(case: Case, finding: Finding) -> str:
    """One finding, with its lines and what came."""
    lines = [
        f"    {line.side:6} {line.id} {line.date} {line.amount / 100:.2f} doc={line.document} inv={line.invoice}"
        f" bank={line.bank} text={line.text!r} kind={line.kind} disc={line.discount}"
        for line in finding.lines
    ]
    came = [
        f"    came: {g['status']} {g['rule']} {g['ours'][:8]} {g['theirs'][:8]} alternatives={g.get('alternatives')}"
        f" chance={g.get('chance')}"
        for g in finding.came[:4]
    ]
    return "\n".join([f"{finding.kind} | {finding.family} | {called(case)}", *lines[:14], *came])


def show(total: Total, most: int) -> str:
    """The first few findings of each kind and family."""
    seen: Counter[tuple[str, str]] = Counter()
    shown = []
    for case, finding in total.findings:
        seen[finding.kind, finding.family] += 1
        if seen[finding.kind, finding.family] <= most:
            shown.append(told(case, finding))
    return "\n".join(shown)


# Whose cases: all families in one ledger, one alone, and their names. A ledger without any number is never one family alone.
AUTHORS: dict[str | None, tuple[Callable[[int, int, int], Case], Callable[[str, int, int, int], Case], Iterable[str]]] = {
    None: (mixed, single, FAMILIES),
    "all": (judged_together, judged_alone, JUDGED),
    "numberless": (judged_without_numbers, judged_alone, ()),
}


def chosen(arguments: argparse.Namespace) -> Iterator[Case]:
    """The cases that were asked for, made one by one."""
    levels = arguments.levels or LEVELS
    together, alone, families = AUTHORS[arguments.judge]
    for seed in arguments.seeds:
        for level in levels:
            for size in arguments.sizes:
                yield together(level, size, seed)
            for name in arguments.families if arguments.families is not None else families:
                yield alone(name, level, arguments.single, seed)


def seeds(text: str) -> list[int]:
    """`3`, `1-4` or `1,5,9`."""
    ranges = [part.split("-") for part in text.split(",")]
    return [n for part in ranges for n in range(int(part[0]), int(part[-1]) + 1)]


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reconcile_cases")
    parser.add_argument("command", choices=["measure", "write"])
    parser.add_argument("--sizes", type=int, nargs="*", default=[20, 60, 200, 1000], help="lines a side of mixed cases")
    parser.add_argument("--seeds", type=seeds, default=[1], help="as 1-4; 900-939 are held out")
    parser.add_argument("--levels", type=int, nargs="*", choices=LEVELS)
    parser.add_argument("--families", nargs="*", help="alone, beside the mixed ones; all unless named")
    parser.add_argument("--judge", nargs="?", const="all", choices=["all", "numberless"], help="the second author instead")
    parser.add_argument("--single", type=int, default=60, help="lines a side of the cases of one family")
    parser.add_argument("--engine", choices=list(ENGINES), default="product")
    parser.add_argument("--show", type=int, default=0, help="findings to print of each kind and family")
    parser.add_argument("--folder", type=Path, help="for write: where the files of the cases go")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    asked = parsed(arguments)
    if asked.command == "write":
        return _write_all(asked)
    total = measured(ENGINES[asked.engine], chosen(asked))
    print(table(total))
    if asked.show:
        print(show(total, asked.show))
    for promise in total.promises[:20]:
        print("broken:", promise)
    print("reasons of lines alone (true, told):", dict(sorted(total.reasons.items())))
    print("slowest:", sorted(((round(s, 2), name) for name, s in total.seconds), reverse=True)[:4])
    kept = thresholds(total)
    for what, came, good in kept:
        print(f"{'ok  ' if good else 'NOT '} {what:44} {came}")
    return 0 if all(good for _, _, good in kept) else 1


def _write_all(asked: argparse.Namespace) -> int:
    """The cases as files, to look at."""
    for case in chosen(asked):
        folder = asked.folder / called(case).replace(" ", "-")
        folder.mkdir(parents=True)
        write(case, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
