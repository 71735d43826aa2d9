"""The models: how they are called, how long they are made, in which batches, and what they cost from when on."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from data.demo import causes
from data.demo.lines import LINES, Line
from data.demo.places import CHANNELS

if TYPE_CHECKING:
    import numpy.typing as npt

    from data.demo.scales import Bools, Calendar, Floats, Ints

NEVER = 100_000
YUAN = 100
VAT = 1.13
LIFE_DAYS = (420, 900)
RAMP_DAYS, FADE_DAYS = 45, 240
LAUNCHED_AT, FADED_AT = 0.3, 0.15


@dataclass(frozen=True)
class Model:
    """One model, as its row says."""

    code: str
    name_zh: str
    name_en: str
    line: Line
    series: str
    launched: int
    ended: int
    retail: int
    weight: float


@dataclass(frozen=True)
class Goods:
    """All models in the order of their codes, and their figures as arrays by the number of the model.

    `cut` is the day of the price cut (NEVER without one). `retail` and `prices` have two columns, before and after it;
    `prices` is by model, channel and those two, in the minor unit without VAT.
    """

    models: list[Model]
    line: Ints
    launched: Ints
    ended: Ints
    weight: Floats
    cut: Ints
    retail: Ints
    prices: Ints
    faulty: int

    def price(self, model: Ints, channel: Ints, day: Ints) -> Ints:
        """What a dealer of the channel pays per unit on the day."""
        found: Ints = self.prices[model, channel, (day >= self.cut[model]).astype(np.int64)]
        return found

    def batch(self, model: Ints, day: Ints) -> Ints:
        """The number of the latest production batch that is in store on the day, from 0."""
        latest = (day - 7 - self.first_batch(model)) // causes.BATCH_DAYS
        found: Ints = np.clip(latest, 0, self.batches(model) - 1)
        return found

    def first_batch(self, model: Ints) -> Ints:
        """The day on which the first batch is made."""
        found: Ints = self.launched[model] - 12
        return found

    def batches(self, model: Ints) -> Ints:
        """How many batches are made."""
        made = np.minimum(self.ended[model], NEVER) - self.launched[model]
        return np.clip(-(-made // causes.BATCH_DAYS), 1, 99)

    def batch_code(self, model: int, batch: int, calendar: Calendar) -> str:
        """The code of a batch, by the week in which it was finished."""
        year, week, _ = calendar.day(self.produced(model, batch)).isocalendar()
        return f"P{year % 100:02d}W{week:02d}"

    def produced(self, model: int, batch: int) -> int:
        """The day on which a batch was finished."""
        return int(self.launched[model]) - 12 + batch * causes.BATCH_DAYS

    def faulty_batch(self, calendar: Calendar) -> int:
        """The number of the faulty batch of the faulty model: the last one finished by its day."""
        days = calendar.ago(causes.FAULTY_DAYS_AGO) - (int(self.launched[self.faulty]) - 12)
        return max(days // causes.BATCH_DAYS, 0)

    def life(self, model: Ints, day: npt.NDArray[np.int64]) -> Floats:
        """How well a model sells at its age: it grows after its launch and fades after its end."""
        age, after = day - self.launched[model], day - self.ended[model]
        grown = np.clip(LAUNCHED_AT + (1 - LAUNCHED_AT) * age / RAMP_DAYS, 0, 1) * (age >= 0)
        faded = np.where(after < 0, 1.0, np.clip(0.6 - (0.6 - FADED_AT) * after / FADE_DAYS, FADED_AT, 1))
        cheaper = np.where(day >= self.cut[model], causes.CUT_UPLIFT, 1.0)
        found: Floats = grown * faded * cheaper
        return found

    def made(self, model: Ints, day: int) -> Bools:
        """Whether it can be ordered on the day."""
        found: Bools = (self.launched[model] <= day) & (day < self.ended[model])
        return found


def goods(count: int, seed: int, calendar: Calendar) -> Goods:
    """The models of the demo."""
    made: list[Model] = []
    shares = _shares(count)
    for line, number in zip(LINES, shares, strict=True):
        made += _models(line, number, Random(f"{seed}:models:{line.code}"), calendar)  # noqa: S311 - demo data
    made.sort(key=lambda model: model.code)
    numbers = {line.code: number for number, line in enumerate(LINES)}
    launched, ended = np.array([model.launched for model in made]), np.array([model.ended for model in made])
    cut, factor = _cuts(made, seed, calendar)
    retail = np.array([[model.retail, _whole(model.retail * after)] for model, after in zip(made, factor, strict=True)])
    below = np.array([causes.DEALER_PRICE[channel] for channel in CHANNELS])
    prices = np.round(retail[:, None, :] * YUAN / VAT * below[None, :, None] / (10 * YUAN)).astype(np.int64) * 10 * YUAN
    faulty = next(number for number, model in enumerate(made) if model.weight >= causes.BEST_SELLER)
    return Goods(
        made, np.array([numbers[model.line.code] for model in made]), launched, ended,
        np.array([model.weight for model in made]), cut, retail, prices, faulty,
    )  # fmt: skip


def _shares(count: int) -> list[int]:
    """How many models of each line there are when there are `count` in all."""
    total = sum(line.models for line in LINES)
    shares = [max(2, count * line.models // total) for line in LINES]
    shares[0] += count - sum(shares)
    return shares


def _whole(retail: float) -> int:
    """A price that ends in 9, in whole yuan."""
    return max(int(retail) // 10 * 10 + 9, 49)


def _models(line: Line, number: int, rng: Random, calendar: Calendar) -> list[Model]:
    models = [_model(line, index, number, rng, calendar) for index in range(number)]
    if line.code == causes.FAULTY_LINE:
        # The best-seller is on sale from before the faulty batch is made until after it has shown itself.
        first = models[0]
        models[0] = Model(
            first.code, first.name_zh, first.name_en, line, first.series, calendar.ago(560), NEVER, 1999, causes.BEST_SELLER,
        )  # fmt: skip
    return models


def _model(line: Line, index: int, number: int, rng: Random, calendar: Calendar) -> Model:
    mark, zh, en, retail = line.sizes[index % len(line.sizes)]
    series, series_zh, series_en = line.series[index // len(line.sizes) % len(line.series)]
    launched, ended = _life(index, number, rng, calendar)
    name = f"{index + 1:03d}"
    return Model(
        f"{line.prefix}{mark}-{series}{name}", f"{series_zh}{zh} {mark}{series}{name}",
        f"{series_en} {en} {mark}{series}{name}",
        line, f"{line.code}-{series}", launched, ended, _whole(retail * rng.uniform(0.82, 1.3)),
        min(rng.lognormvariate(0, 0.6), causes.BEST_SELLER * 0.8),
    )  # fmt: skip


def _life(index: int, number: int, rng: Random, calendar: Calendar) -> tuple[int, int]:
    """First day of sale and first day on which it is no longer made. Launches are spread from long before to the end."""
    reach = calendar.days + LIFE_DAYS[1] - 75
    launched = int((index + rng.random()) * reach / number) - LIFE_DAYS[1] + 30
    ended = launched + rng.randrange(*LIFE_DAYS)
    return launched, ended if ended < calendar.last - 20 else NEVER


def _cuts(models: list[Model], seed: int, calendar: Calendar) -> tuple[Ints, list[float]]:
    """The day of each model's price cut and what is left of its price."""
    cut, factor = np.full(len(models), NEVER), [1.0] * len(models)
    for line, ago, share, cheaper in causes.PRICE_CUTS:
        day = calendar.ago(ago)
        rng = Random(f"{seed}:cut:{line}")  # noqa: S311 - demo data
        sold = [
            n
            for n, model in enumerate(models)
            if model.line.code == line and model.launched < day - 90 and model.ended > day
        ]
        sold.sort(key=lambda n: models[n].launched)
        for number in sold[: max(1, int(len(sold) * share))]:
            cut[number] = day
            factor[number] = 1 - cheaper - rng.randrange(3) / 100
    return cut, factor
