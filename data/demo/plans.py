"""Targets, thresholds, news and holidays, and what dealers sell in all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from data.contract.plans import TARGET_KPIS
from data.demo import book as books
from data.demo import causes
from data.demo.dice import uniform
from data.demo.lines import LINES
from data.demo.manners import manner
from data.demo.network import branch_code
from data.demo.scales import HISTORY, LATE, Calendar, Ints, quarter_starts
from data.demo.seasons import holidays
from data.demo.world import KINDS, World

if TYPE_CHECKING:
    from data.demo.book import Book
    from data.demo.flows import Accounts
    from data.demo.network import Dealer

SHARE_LEAST, SHARE_MOST = 0.06, 0.97
REPORTED, ELSEWHERE = 0.62, 0.22
THRESHOLDS = (
    ("holding_cost_percent_per_year", "6"), ("first_response_hours", "24"), ("overdue_days", "30"),
    ("credit_use_percent", "90"), ("stock_out_days", "3"), ("overstock_weeks", "12"), ("aged_stock_days", "90"),
    ("complaint_jump_ratio", "2"), ("silent_days", "45"), ("unconfirmed_days", "45"), ("segment_a_percent", "80"),
    ("segment_b_percent", "95"), ("peer_owners_least", "5"),
)  # fmt: skip
TARGETS = {"turnover_days": 32, "margin_percent": 12, "resolution_percent": 88}
# kind, days before the last day from which and up to which it is shown (None: until further notice), channel, line, texts
NEWS = (
    ("culture", 700, None, "", "", "服务经销商的五条承诺", "Five promises to dealers",
     "订单当天审核，投诉 24 小时内回复，费用按月结清，价保按实物兑现，对账每月一次。",
     "Orders reviewed the same day, complaints answered in 24 hours, fees settled monthly, honest price protection."),
    ("policy", 420, None, "", "", "价保申报办法", "How to claim price protection",
     "调价后 14 天内按调价日库存申报，附盘点表。",
     "Claim within 14 days of a price cut, for the stock of that day, with the count sheet."),
    ("policy", 200, 20, "domestic_chain", "", "连锁年度合同补充说明", "Notes on the chain contract",
     "年度返利按开票金额计算，各门店合并。",
     "The yearly rebate counts invoiced amounts; the accounts of a firm count together."),
    ("policy", 60, None, "", "", "对账确认提醒", "Please confirm your statement",
     "请在每月 10 日前确认上月对账单。", "Please confirm the statement of the month before by the 10th."),
    ("culture", 35, None, "", "", "优秀客户经理分享：少压货，多动销", "A rep's advice: less pushing, more selling through",
     "把库存周转放在第一位，利润自然来。", "Put turnover first; the profit follows."),
    ("product", 25, None, "", "WM", "新品：净波系列洗衣机上市", "New: Jingbo washing machines",
     "静音电机，洗净比提升。样机已可申请。", "Quiet motor, cleaner wash. Display units can be ordered now."),
    ("product", 12, None, "", "AC", "新品：云岭系列空调 2027 款", "New: Yunling air conditioners 2027",
     "新一级能效，开盘价格见价格表。", "New top efficiency class; see the price list."),
)  # fmt: skip


def write_plans(book: Book, world: World) -> None:
    """All that is not an account's."""
    for name, value in THRESHOLDS:
        book.always("threshold", name, value)
    for day, kind, zh, en in holidays():
        book.always("holiday", day, kind, zh, en)
    _news(book, world)
    for quarter in quarter_starts(world.calendar):
        by_rep: dict[str, int] = {}
        by_branch: dict[str, int] = {branch_code(index): 0 for index in range(42)}
        for dealer in world.dealers:
            by_rep[dealer.reps[-1].code] = by_rep.get(dealer.reps[-1].code, 0) + dealer.monthly
            by_branch[dealer.branches[-1].code] += dealer.monthly
        for table, known in (("rep_target", by_rep), ("branch_target", by_branch)):
            for code, monthly in sorted(known.items()):
                for kpi in TARGET_KPIS:
                    book.always(table, code, kpi, _quarter(quarter), _target(kpi, monthly, 55, quarter))


def _news(book: Book, world: World) -> None:
    until, number = world.calendar.until, 0
    for kind, since, to, channel, line, title_zh, title_en, body_zh, body_en in NEWS:
        number += 1
        first = until - dt.timedelta(days=since)
        last = None if to is None else until - dt.timedelta(days=to)
        book.add("announcement", first, f"N{number:03d}", kind, title_zh, title_en, body_zh, body_en, first, last,
                 channel or None, None, line or None, None)  # fmt: skip
    for one in world.promotions:
        number += 1
        first = one.starts_on - dt.timedelta(days=14)
        body_zh = f"{one.starts_on} 至 {one.ends_on}，零售价直降 {int(one.discount)}%，请提前备货。"
        body_en = (
            f"From {one.starts_on} to {one.ends_on}: {int(one.discount)} % off the retail price. Please stock up in time."
        )
        book.add("announcement", first, f"N{number:03d}", "promotion", one.name_zh, one.name_en, body_zh, body_en, first,
                 one.ends_on, one.channel or None, one.branch or None, one.line or None, one.code)  # fmt: skip


def _quarter(start: dt.date) -> str:
    return f"{start.year}-Q{(start.month + 2) // 3}"


def _target(kpi: str, monthly: int, share: int, quarter: dt.date) -> str:
    if kpi == "sell_out_amount":
        season = (0.95, 1.15, 1.05, 1.0)[(quarter.month - 1) // 3]
        return str(int(monthly * 3 * 1.12 * season) // 100_000 * 1_000)
    return str(TARGETS.get(kpi, share))


def write_targets(book: Book, dealer: Dealer, calendar: Calendar) -> None:
    """The targets of an account."""
    if not manner(dealer).trades:
        return
    share = min(round(causes.SHARE[dealer.channel] * 100) + 2, 97)
    for quarter in quarter_starts(calendar):
        if dealer.opened_on <= quarter and (dealer.closed_on is None or dealer.closed_on > quarter):
            for kpi in TARGET_KPIS:
                book.always(
                    "dealer_target", dealer.code, kpi, _quarter(quarter), _target(kpi, dealer.monthly, share, quarter)
                )


def write_turnover(book: Book, world: World, made: Accounts, sold: Ints) -> None:
    """What each account sold in all. `sold` is what it sold of ours: (accounts, months, lines), in cents."""
    calendar = world.calendar
    firsts = [int(calendar.number(day)) for day in calendar.month_starts()]
    kind = made.kind[firsts].T
    share = (
        np.array([causes.SHARE[dealer.channel] for dealer in made.dealers])[:, None]
        + np.cumsum(np.array([causes.REP_SHARE[name] for name in KINDS])[kind], axis=1) / 12
    )
    lines = np.arange(len(LINES))
    liking = uniform(world.seed, "share", made.number[:, None], lines[None, :]) * 0.1 - 0.05
    share_all = np.clip(share[:, :, None] + liking[:, None, :], SHARE_LEAST, SHARE_MOST)
    whole = np.rint(sold / share_all / 100).astype(np.int64) * 100 + 100
    whole = np.where(sold > 0, whole, _elsewhere(world, made, sold))
    owner, month, line = np.nonzero(whole)
    labels = [f"{day:%Y-%m}" for day in calendar.month_starts()]
    reported = uniform(world.seed, "reported", made.number) < REPORTED
    current = month == len(labels) - 1
    for batch, some in ((HISTORY, ~current), (LATE, current)):
        book.frame(batch, "dealer_turnover", "", {
            "dealer": books.codes(owner[some], [dealer.code for dealer in made.dealers]),
            "month": books.codes(month[some], labels),
            "line": books.codes(line[some], [one.code for one in LINES]),
            "amount": books.money(whole[owner, month, line][some]),
            "basis": books.codes(reported[owner[some]].astype(np.int64), ("estimated", "reported")),
        })  # fmt: skip


def _elsewhere(world: World, made: Accounts, sold: Ints) -> Ints:
    """What some accounts sell of lines that they do not buy from us."""
    monthly = np.array([dealer.monthly if manner(dealer).trades else 0 for dealer in made.dealers])
    none = sold.sum(axis=1) == 0
    drawn = uniform(world.seed, "elsewhere", made.number[:, None], np.arange(sold.shape[2])[None, :])
    weight = np.array([1.0 if dealer.channel != "franchised_store" else 0.0 for dealer in made.dealers])
    usual = np.where(none & (drawn < ELSEWHERE), monthly[:, None] * weight[:, None] * (0.05 + drawn), 0)
    year = np.array([line.year for line in LINES])
    months = np.array([day.month - 1 for day in world.calendar.month_starts()])
    opened = np.array([[dealer.opened_on <= day for day in world.calendar.month_starts()] for dealer in made.dealers])
    found: Ints = np.rint(usual[:, None, :] * year[:, months].T[None, :, :] / 100).astype(np.int64) * 100
    return np.where(opened[:, :, None], found, 0)
