"""Rules of one line against one: number and amount, number with a slip of the hand, amount and date, amount only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile import assign, turns
from reconcile.book import NO_DAY
from reconcile.groups import MOST_CHOICES, Candidate, Group, Open

if TYPE_CHECKING:
    from reconcile.book import Case

LEAST = 1.0  # below this a pair is not even suggested
OPPOSED = -6.0  # below this something speaks against a pair: other kinds, a number that names another line
WEAK = 3.0  # below this a sum may be the likelier reading
LIKELY = 1.5  # from which two lines that have only each other left mostly belong together
SLIP_TELLS = 0.4  # what a slip of the hand must tell at least: less in numbers that run on
STRONG = 5.0  # what an agreeing number must tell to come before everything else


def by_strong_numbers(pairs: pl.DataFrame, lines: Open, case: Case, sure: float) -> pl.DataFrame:
    """Take what number and amount decide beyond doubt, certain from the score `sure` on; returns the pairs still open."""
    reading = assign.Reading()
    worth = pairs.filter(pl.col("score") >= LEAST)
    i, j, score = (worth[name].to_numpy() for name in ("i", "j", "score"))
    assign.strip(i, j, score, reading, allowed=worth["number"].to_numpy() >= STRONG)
    _keep(worth, reading, lines, case, sure)
    return still_open(worth, lines)


def by_best_reading(pairs: pl.DataFrame, lines: Open, case: Case, sure: float) -> list[Candidate]:
    """Settle all pairs together, certain from the score `sure` on; rivals come out whole.

    Lines that only an amount joins, beyond the window and not beyond doubt, are not settled but returned: their parts may
    be those of a sum nearer in time.
    """
    worth = pairs.filter(pl.col("score") >= LEAST)
    i, j, score = (worth[name].to_numpy() for name in ("i", "j", "score"))
    reading = assign.best(i, j, score, case.options.bounds.component)
    late = _keep(worth, turns.in_turn(worth, reading, case), lines, case, sure)
    for rival in reading.rivals:
        lines.add(_rivals(worth, rival))
    for crowd in reading.crowded:
        lines.bounds.append({"bound": "component", "lines": len(set(i[crowd])) + len(set(j[crowd]))})
        lines.add(_rivals(worth, crowd))
    return late


def by_elimination(pairs: pl.DataFrame, lines: Open, case: Case) -> None:
    """Suggest lines of one amount within the days that have only each other left, however common the amount is.

    Nothing else was found for either, and a reader with both books would put them side by side.
    """
    for row in each_other_only(pairs, case).sort("i", "j").rows(named=True):
        lines.add(_pair(row, 0.0, case, math.inf))


def left_to_each_other(pairs: pl.DataFrame, known: list[Candidate], case: Case) -> list[Candidate]:
    """Lines within the days that have only each other left, beside those known, as findings that may stand against sums."""
    likely = each_other_only(pairs, case).filter(pl.col("score") >= LIKELY)
    taken = {(one.ours, one.theirs) for one in known}
    found = [(_pair(row, 0.0, case, math.inf), row["score"]) for row in likely.sort("i", "j").rows(named=True)]
    return [_weak(group, score) for group, score in found if (group.ours, group.theirs) not in taken]


def each_other_only(pairs: pl.DataFrame, case: Case) -> pl.DataFrame:
    """Pairs within the days of which neither line has another one, and nothing speaks against."""
    near = pairs.filter((pl.col("lag").abs() <= case.window) & (pl.col("score") >= OPPOSED))
    return near.filter((pl.len().over("i") == 1) & (pl.len().over("j") == 1))


def still_open(pairs: pl.DataFrame, lines: Open) -> pl.DataFrame:
    """The pairs whose lines are both in no group yet."""
    return pairs.filter(
        pl.Series(lines.free[0][pairs["i"].to_numpy()] & lines.free[1][pairs["j"].to_numpy()], dtype=pl.Boolean)
    )


def _keep(pairs: pl.DataFrame, reading: assign.Reading, lines: Open, case: Case, sure: float) -> list[Candidate]:
    late = []
    rows = pairs[reading.chosen].rows(named=True)
    for row, margin in zip(rows, reading.margin, strict=True):
        group = _pair(row, margin, case, sure)
        weak = group.rule == "amount-date" and row["score"] < WEAK
        if group.status == "suggested" and (group.rule == "amount" or weak):
            late.append(_weak(group, row["score"]))
        else:
            lines.add(group)
    return late


def _weak(group: Group, score: float) -> Candidate:
    return Candidate(group.ours, group.theirs, group.rule, score, sure=False, evidence=group.evidence)


def _pair(row: dict[str, Any], margin: float, case: Case, least: float) -> Group:
    near = row["lag"] != NO_DAY and abs(row["lag"]) <= case.options.days
    # Beyond the days an equal amount, or a number that tells little, is a coincidence too often.
    told = margin >= assign.SAFE and row["score"] >= least
    sure = told and not row["elsewhere"] and (row["number"] >= STRONG or near)
    sure = sure and not (row["number"] <= 0 and 0 < row["near"] < SLIP_TELLS)
    return Group((row["i"],), (row["j"],), _rule(row, case), "certain" if sure else "suggested", (), _evidence(row, margin))


def _rule(row: dict[str, Any], case: Case) -> str:
    if row["number"] > 0:
        return "number"
    if row["near"] > 0:
        return "number-mistyped"
    return "amount-date" if row["lag"] != NO_DAY and abs(row["lag"]) <= case.window else "amount"


def _evidence(row: dict[str, Any], margin: float) -> dict[str, Any]:
    lag = {} if row["lag"] == NO_DAY else {"days": int(row["lag"])}
    return {**lag, "score": round(row["score"], 1), "margin": round(min(margin, 99.0), 1)}


def _rivals(pairs: pl.DataFrame, places: list[int]) -> Group:
    rows = pairs[places].sort("i", "j")
    # Of very many readings only those are made that can be shown.
    choices = [((i,), (j,)) for i, j in rows.select("i", "j").head(MOST_CHOICES).rows()]
    rule = "number" if bool((rows["number"] > 0).all()) else "amount-date"
    ours, theirs = (tuple(rows[name].unique().sort().to_list()) for name in ("i", "j"))
    return Group(ours, theirs, rule, "ambiguous", tuple(choices), readings=rows.height)
