"""How well the rule of the control chart does: the demo's trade of many seeds, of which one batch is bad.

Only complaints and deliveries are worked out, in memory. `python -m tests.breakout_seeds 1 41` tries the seeds from 1 to 40.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.demo.complaints import ABOUT_A_UNIT, DAY_MINUTES, complaints
from data.demo.part import Part, shared
from data.demo.scales import DEMO_UNTIL, SCALES
from data.demo.world import in_parts
from data.rollups import breakout

TENTH = 9
LEAST_SCORE = round(breakout.LIMIT * breakout.PARTS)


@dataclass(frozen=True)
class Trade:
    """Complaints and units delivered in the columns of breakout, units with their `day`; model and code of the bad batch."""

    told: pl.DataFrame
    units: pl.DataFrame
    bad: tuple[int, str]


@dataclass(frozen=True)
class Tried:
    """What came of one seed: the highest score of the bad batch up to its tenth complaint, and what was flagged wrongly."""

    seed: int
    score: int
    false_flags: int
    model_weeks: int

    @property
    def is_found(self) -> bool:
        """Whether the bad batch stood out by its tenth complaint."""
        return self.score >= LEAST_SCORE


def trade(seed: int, scale: str = "small") -> Trade:
    """The complaints and deliveries of a seed."""
    common = shared(SCALES[scale], seed, DEMO_UNTIL)
    calendar, goods = common.calendar, common.goods
    told: list[tuple[int, str, str, int]] = []
    sent = []
    for number in range(len(in_parts(common.dealers, common.scale.at_once))):
        part = Part(common, number)
        for n in range(len(part.flow.accounts.dealers)):
            cases = complaints(common, part.flow, n, part.faulty.get(n, np.empty(0, np.int64)), part.returned.get(n, []))
            told += [
                (one.model or 0, one.batch or "", one.fault or "", one.opened // DAY_MINUTES)
                for one in cases
                if one.kind in ABOUT_A_UNIT
            ]
        wave, _, units, batches = part.orders.items()
        line = part.papers.wave_line[wave]
        delivered = part.papers.delivered[part.papers.wave_delivery[wave]]
        sent.append(pl.DataFrame({"model_id": part.orders.model[line], "no": batches, "number": delivered, "units": units}))
    day = (pl.lit(calendar.start) + pl.duration(days="number")).cast(pl.Date)
    rows = pl.concat(sent).filter(pl.col("number") <= calendar.last).with_columns(day=day, week=day.dt.truncate("1w"))
    known = rows.select("model_id", "no").unique()
    known = known.with_columns(
        batch_code=pl.Series([goods.batch_code(model, no, calendar) for model, no in known.iter_rows()]),
        line_code=pl.Series([goods.models[model].line.code for model, _ in known.iter_rows()]),
    )
    named = pl.DataFrame(told, schema=["model_id", "batch_code", "fault_code", "number"], orient="row")
    return Trade(
        named.with_columns(day=day, complaints=pl.lit(1)).select(
            pl.col(name).cast(kind) for name, kind in breakout.COMPLAINTS.items()
        ),
        rows.join(known, on=["model_id", "no"]).select(
            "day", *(pl.col(name).cast(kind) for name, kind in breakout.UNITS.items())
        ),
        (goods.faulty, goods.batch_code(goods.faulty, goods.faulty_batch(calendar), calendar)),
    )


def tried(seed: int) -> Tried:
    """Judge the bad batch by what was known on the day of its tenth complaint, and all others by everything."""
    made = trade(seed)
    model, batch = made.bad
    of_bad = (pl.col("model_id") == model) & (pl.col("batch_code") == batch)
    tenth = made.told.filter(of_bad)["day"].sort()[TENTH]
    then = breakout.chart(
        made.told.filter(pl.col("day") <= tenth), made.units.filter(pl.col("day") <= tenth).drop("day"), tenth
    )
    score = then.filter(of_bad).select(pl.col("score").max()).item() or 0
    others = breakout.chart(made.told, made.units.drop("day"), DEMO_UNTIL).filter(pl.col("model_id") != model)
    return Tried(seed, score, _flags(others), _model_weeks(made, model))


def _flags(chart: pl.DataFrame) -> int:
    """Runs of any batch and fault that reached the limit."""
    stream = list(breakout.STREAM)
    begins = ((pl.col("week") - pl.col("week").shift(1)).dt.total_days() > breakout.DAYS) | (pl.col("score").shift(1) == 0)
    runs = chart.with_columns(run=begins.over(stream).fill_null(value=True).cum_sum().over(stream))
    return runs.filter(pl.col("score") >= LEAST_SCORE).select(*stream, "run").n_unique()


def _model_weeks(made: Trade, bad: int) -> int:
    """In how many weeks a model other than the bad one had a batch that is watched and can be judged."""
    units = made.units.filter(pl.col("model_id") != bad)
    least = made.units.select(pl.col("week").min()).item() + dt.timedelta(weeks=breakout.LEAD_IN_WEEKS)
    begun = units.group_by(list(breakout.BATCH)).agg(first=pl.col("week").min()).filter(pl.col("first") >= least)
    ends = pl.min_horizontal(
        pl.col("first") + dt.timedelta(weeks=breakout.WATCHED_WEEKS - 1), pl.lit(breakout.monday(DEMO_UNTIL))
    )
    weeks = begun.with_columns(week=pl.date_ranges("first", ends, "1w")).explode("week").select("model_id", "week").unique()
    judged = made.told.sort("day")["day"][breakout.LEAST_COMPLAINTS]
    return weeks.filter(pl.col("week") > judged + dt.timedelta(weeks=1)).height


if __name__ == "__main__":
    rows = [tried(seed) for seed in range(int(sys.argv[1]), int(sys.argv[2]))]
    weeks = sum(one.model_weeks for one in rows)
    print(f"found {sum(one.is_found for one in rows)} of {len(rows)}")
    print(f"false per 1,000 model-weeks {1000 * sum(one.false_flags for one in rows) / weeks:.2f} of {weeks}")
