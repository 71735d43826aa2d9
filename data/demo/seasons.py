"""The year: seasons of the product lines, promotions, holidays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.demo.lines import LINES

if TYPE_CHECKING:
    from data.demo.scales import Calendar, Floats

WEEKDAYS = (0.85, 0.82, 0.84, 0.88, 1.02, 1.32, 1.27)
SPRING_FESTIVALS = {
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
}  # fmt: skip
# Days before the spring festival, and the week after it when shops are shut.
FESTIVAL_FROM, FESTIVAL_TO, SHUT_DAYS, SHUT_FACTOR = 20, 3, 6, 0.35


@dataclass(frozen=True)
class Promotion:
    """One promotion. `uplift` is what it does to the units sold on its days; an empty aim means all."""

    code: str
    name_zh: str
    name_en: str
    starts_on: dt.date
    ends_on: dt.date
    discount: float
    uplift: float
    line: str = ""
    channel: str = ""
    branch: str = ""
    model: str = ""


# code, names, first and last month and day, discount per cent, uplift, line, channel, branch
_YEARLY = (
    ("NEWYEAR", "元旦促销", "New Year sale", (1, 1), (1, 3), 5, 1.5, "", "", ""),
    ("ACEARLY", "空调开盘季", "Air conditioner pre-season", (3, 15), (4, 10), 4, 1.3, "AC", "", ""),
    ("MAY", "五一家电节", "Labour Day appliance days", (4, 26), (5, 5), 7, 1.7, "", "", ""),
    ("618", "618 年中大促", "18 June mid-year sale", (6, 1), (6, 18), 8, 1.55, "", "", ""),
    ("ACCLEAR", "空调清凉季末", "Air conditioner end of season", (8, 10), (8, 25), 9, 1.25, "AC", "", ""),
    ("CHAINDAY", "连锁会员日", "Chain members' days", (9, 10), (9, 14), 5, 1.35, "", "domestic_chain", ""),
    ("NATIONAL", "国庆换新季", "National Day trade-in", (9, 27), (10, 7), 7, 1.75, "", "", ""),
    ("1111", "双十一", "11 November sale", (10, 24), (11, 11), 9, 1.6, "", "", ""),
    ("HEATER", "暖冬热水季", "Winter water heaters", (11, 20), (12, 10), 6, 1.35, "WH", "", ""),
    ("HZDAYS", "杭州工贸周年庆", "Hangzhou anniversary", (5, 16), (5, 22), 5, 1.3, "", "", "B001"),
)


def promotions(calendar: Calendar, hero: str) -> list[Promotion]:
    """The promotions from the first day to sixty days after the last; `hero` is the model that has one of its own."""
    found = []
    for year in range(calendar.start.year, calendar.until.year + 2):
        found += [_promotion(year, row) for row in _YEARLY]
        found.append(_spring(year))
        found.append(Promotion(
            f"HERO-{year}", "爆款直降", "One model, one price", dt.date(year, 7, 5), dt.date(year, 7, 14), 10, 1.6,
            model=hero,
        ))  # fmt: skip
    last = calendar.until + dt.timedelta(days=60)
    return sorted(
        (one for one in found if one.ends_on >= calendar.start and one.starts_on <= last),
        key=lambda one: (one.starts_on, one.code),
    )


def _promotion(
    year: int, row: tuple[str, str, str, tuple[int, int], tuple[int, int], int, float, str, str, str]
) -> Promotion:
    code, zh, en, first, last, discount, uplift, line, channel, branch = row
    starts_on, ends_on = dt.date(year, *first), dt.date(year, *last)
    return Promotion(f"{code}-{year}", zh, en, starts_on, ends_on, discount, uplift, line, channel, branch)


def spring_festival(year: int) -> dt.date:
    """The first day of the Chinese year; beyond the table about the usual day."""
    return dt.date(year, *SPRING_FESTIVALS.get(year, (2, 5)))


def _spring(year: int) -> Promotion:
    day = spring_festival(year)
    first, last = day - dt.timedelta(days=FESTIVAL_FROM), day - dt.timedelta(days=FESTIVAL_TO)
    return Promotion(f"SPRING-{year}", "年货节", "Spring Festival shopping", first, last, 6, 1.5)


def span(calendar: Calendar, one: Promotion) -> slice:
    """The days of a promotion inside the calendar."""
    first, last = calendar.number(one.starts_on), calendar.number(one.ends_on)
    return slice(min(max(first, 0), calendar.days), min(max(last + 1, 0), calendar.days))


@dataclass(frozen=True)
class Seasons:
    """By line and day the units sold (1 is usual) and the discount at the till; and the promotions with a narrower aim."""

    demand: Floats
    discount: Floats
    aimed: tuple[Promotion, ...]


def seasons(calendar: Calendar, planned: list[Promotion]) -> Seasons:
    """The year of every line, laid over the days of the calendar."""
    monthly = np.array([line.year for line in LINES])
    days = [calendar.day(number) for number in range(calendar.days)]
    demand = np.stack([_by_day(year / year.mean(), days) for year in monthly])
    demand *= np.array([WEEKDAYS[day.weekday()] for day in days])
    discount = np.zeros_like(demand)
    for one in planned:
        if one.channel or one.branch or one.model:
            continue
        rows = slice(None) if not one.line else LINE_NUMBER[one.line]
        where = span(calendar, one)
        demand[rows, where] *= one.uplift
        discount[rows, where] = np.maximum(discount[rows, where], one.discount / 100)
    for year in range(calendar.start.year, calendar.until.year + 1):
        shut = calendar.number(spring_festival(year))
        demand[:, max(shut, 0) : max(shut + SHUT_DAYS, 0)] *= SHUT_FACTOR
    return Seasons(np.round(demand, 6), discount, tuple(one for one in planned if one.channel or one.branch or one.model))


LINE_NUMBER = {line.code: number for number, line in enumerate(LINES)}


def _by_day(year: Floats, days: list[dt.date]) -> Floats:
    """Twelve months as a curve through their middles."""
    middles = np.arange(-15, 396, 30.4375)[: len(year) + 2]
    around = np.concatenate((year[-1:], year, year[:1]))
    return np.interp([day.timetuple().tm_yday for day in days], middles, around)


# What the State Council set for these years; a day off, or a day worked in place of one (调休).
_OFF = (
    ("2024-09-15", 3, "中秋节", "Mid-Autumn Festival"), ("2024-10-01", 7, "国庆节", "National Day"),
    ("2025-01-01", 1, "元旦", "New Year's Day"), ("2025-01-28", 8, "春节", "Spring Festival"),
    ("2025-04-04", 3, "清明节", "Tomb-sweeping Day"), ("2025-05-01", 5, "劳动节", "Labour Day"),
    ("2025-05-31", 3, "端午节", "Dragon Boat Festival"), ("2025-10-01", 8, "国庆节、中秋节", "National Day and Mid-Autumn"),
    ("2026-01-01", 3, "元旦", "New Year's Day"), ("2026-02-15", 9, "春节", "Spring Festival"),
    ("2026-04-04", 3, "清明节", "Tomb-sweeping Day"), ("2026-05-01", 5, "劳动节", "Labour Day"),
    ("2026-06-19", 3, "端午节", "Dragon Boat Festival"), ("2026-09-25", 3, "中秋节", "Mid-Autumn Festival"),
    ("2026-10-01", 7, "国庆节", "National Day"),
)  # fmt: skip
_WORKED = (
    "2024-09-14", "2024-09-29", "2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
)  # fmt: skip


def holidays() -> list[tuple[dt.date, str, str, str]]:
    """Each day that differs from the usual week: day, kind, name in Chinese and in English."""
    off = [
        (dt.date.fromisoformat(first) + dt.timedelta(days=more), "holiday", zh, en)
        for first, days, zh, en in _OFF
        for more in range(days)
    ]
    worked = [(dt.date.fromisoformat(day), "workday", "调休上班", "Worked in place of a day off") for day in _WORKED]
    return sorted(off + worked)
