"""Complaints and consultations: when they come, how fast they are answered and solved, and what is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from data.demo import causes
from data.demo.book import at
from data.demo.dice import generator
from data.demo.lines import FAULTS
from data.demo.manners import manner
from data.demo.world import KINDS

if TYPE_CHECKING:
    import datetime as dt

    from data.demo.book import Book, Row
    from data.demo.flows import Flow
    from data.demo.goods import Model
    from data.demo.returns import Return
    from data.demo.scales import Ints
    from data.demo.world import World

DAY_MINUTES = 1_440
KINDS_OF = ("complaint", "repair", "consultation", "suggestion")
KIND_ODDS = (0.42, 0.34, 0.18, 0.06)
ABOUT_A_UNIT = ("complaint", "repair")
ROBOT, REACHED, AGAIN = 0.6, 0.86, 0.25
BODIES = {
    "complaint": ("用户反映{what}，要求尽快处理。", "门店收到用户投诉：{what}，请安排上门检测。",
                  "{what}，用户情绪较大，请优先处理。"),
    "repair": ("{what}，申请上门维修。", "用户报修：{what}。", "购买不久即出现{what}，请派工。"),
    "consultation": ("请问{line}旺季备货有什么建议？", "想了解{line}新品的上市时间和价格政策。",
                     "请介绍一下以旧换新的结算流程。"),
    "suggestion": ("建议{line}增加门店样机支持。", "建议缩短{line}配件到货时间。", "希望促销物料提前一周到店。"),
}  # fmt: skip
SUBJECTS = {
    "consultation": "{line}经营咨询",
    "suggestion": "{line}建议",
    "complaint": "{line}：{what}",
    "repair": "{line}报修：{what}",
}
ROBOT_SAYS = "您的问题已收到，客服将在 24 小时内回复。"
ANSWERS = (
    "您好，问题已登记，我们会尽快安排处理。",
    "已联系服务网点，工程师将与用户预约上门时间。",
    "感谢反馈，相关资料已发送，请查收。",
)
SOLVED = ("问题已处理完毕，请确认。", "已更换配件，试机正常。", "已按政策处理，感谢理解。")
STILL = ("问题再次出现，请重新处理。", "用户反映没有彻底解决。")
CALLS = ("用户满意", "用户表示基本满意", "用户希望加快速度", "用户不满意处理时间")


@dataclass
class Complaint:
    """One case. Moments are minutes from the first day on; None has not happened by the last."""

    number: int
    kind: str
    opened: int
    model: int | None
    batch: str | None
    serial: str | None
    sold_on: dt.date | None
    fault: str | None
    line: str
    rep_kind: str
    answered: int = 0
    solved: int = 0
    reopened: int | None = None
    solved_again: int | None = None
    called: int | None = None
    reached: bool = False
    satisfaction: int = 0
    messages: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Its code within the account."""
        return f"C{self.number:05d}"

    def touched(self, first: int, after: int) -> bool:
        """Whether anything happened to it from a moment up to another."""
        moments = (self.opened, self.answered, self.solved, self.reopened, self.solved_again, self.called)
        return any(moment is not None and first <= moment < after for moment in moments)


def complaints(world: World, flow: Flow, n: int, faulty: Ints, returned: list[Return]) -> list[Complaint]:
    """The cases of account `n` of the part, by the moment they were opened.

    `faulty` are the days on which it sold a unit of the faulty batch, once for each such unit that fails.
    """
    dealer = flow.accounts.dealers[n]
    if manner(dealer).quiet:
        return []
    draw = generator(world.seed, "complaints", dealer.number)
    made = [*_usual(world, flow, n, draw), *_faulty(world, flow, n, faulty, draw), *_behind(world, flow, n, returned, draw)]
    made = sorted((one for one in made if one.opened < world.calendar.days * DAY_MINUTES), key=lambda one: one.opened)
    for number, one in enumerate(made, start=1):
        one.number = number
        _answer(one, draw)
        _talk(one, draw)
    codes = {case.serial: case.code for case in made if case.serial}
    for note in returned:
        note.complaint = codes.get(note.serial) if note.serial else None
    return made


def _usual(world: World, flow: Flow, n: int, draw: np.random.Generator) -> list[Complaint]:
    made = flow.accounts
    first, after = made.first[n], made.first[n + 1]
    sold = flow.sold[:, first:after]
    days, pairs = np.nonzero(sold)
    if not len(days):
        return []
    weight = np.cumsum(sold[days, pairs], dtype=np.int64)
    count = int(draw.poisson(weight[-1] * causes.COMPLAINT_RATE))
    picked = np.searchsorted(weight, draw.integers(0, weight[-1], count), side="right")
    lag = (draw.gamma(1.3, 55, count)).astype(np.int64)
    kinds = draw.choice(len(KINDS_OF), count, p=KIND_ODDS)
    return [
        _case(world, flow, n, (int(day), int(day + wait)), int(made.model[first + pair]), KINDS_OF[kind], draw)
        for day, pair, wait, kind in zip(days[picked], pairs[picked], lag, kinds, strict=True)
        if day + wait <= world.calendar.last
    ]


def _faulty(world: World, flow: Flow, n: int, sold: Ints, draw: np.random.Generator) -> list[Complaint]:
    """The faulty batch shows some weeks after its units were sold."""
    goods, found = world.goods, []
    code = goods.batch_code(goods.faulty, goods.faulty_batch(world.calendar), world.calendar)
    for day, wait in zip(sold, draw.integers(*causes.FAULTY_AFTER_DAYS, len(sold)), strict=True):
        if day + wait <= world.calendar.last:
            case = _case(
                world, flow, n, (int(day), int(day + wait)), goods.faulty, "repair", draw, fault=causes.FAULTY_FAULT
            )
            case.batch, case.serial = code, _serial(goods.models[goods.faulty], code, draw)
            found.append(case)
    return found


def _behind(world: World, flow: Flow, n: int, returned: list[Return], draw: np.random.Generator) -> list[Complaint]:
    """The complaints that led to a return of faulty units."""
    found = []
    for one in returned:
        day = world.calendar.number(one.returned_on) - int(draw.integers(2, 8))
        if one.reason == "faulty" and day >= 0:
            case = _case(world, flow, n, (max(day - 5, 0), day), one.model, "complaint", draw)
            one.serial = case.serial
            case.solved = world.calendar.number(one.returned_on) * DAY_MINUTES + 17 * 60
            found.append(case)
    return found


def _case(
    world: World, flow: Flow, n: int, days: tuple[int, int], model: int, kind: str, draw: np.random.Generator,
    fault: str = "",
) -> Complaint:  # fmt: skip
    goods, calendar = world.goods, world.calendar
    sold, opened = days
    line = goods.models[model].line
    rep_kind = KINDS[flow.accounts.kind[opened, n]]
    minute = opened * DAY_MINUTES + int(draw.integers(8 * 60, 22 * 60))
    if kind not in ABOUT_A_UNIT:
        return Complaint(0, kind, minute, None, None, None, None, None, line.zh, rep_kind)
    one = np.array([model])
    batch = goods.batch_code(model, int(goods.batch(one, np.array([max(sold - 21, 0)]))[0]), calendar)
    found = fault or line.faults[min(int(draw.exponential(1.1)), len(line.faults) - 1)]
    return Complaint(
        0,
        kind,
        minute,
        model,
        batch,
        _serial(goods.models[model], batch, draw),
        calendar.day(sold),
        found,
        line.zh,
        rep_kind,
    )


def _serial(model: Model, batch: str, draw: np.random.Generator) -> str:
    return f"{model.code}-{batch}-{int(draw.integers(1, 1_000_000)):06d}"


def _answer(one: Complaint, draw: np.random.Generator) -> None:
    """When it is answered and solved, whether it comes again, and the call afterwards."""
    luck = draw.standard_normal(2)
    chance, call = draw.random(2), draw.integers(1, 5)
    one.answered = one.opened + max(int(causes.ANSWER_HOURS * 60 * np.exp(causes.ANSWER_SPREAD * luck[0])), 4)
    usual = int(causes.SOLVE_DAYS[one.rep_kind] * DAY_MINUTES * np.exp(0.65 * luck[1]))
    one.solved = max(one.solved, one.answered + 30) if one.solved else one.answered + max(usual, 60)
    if chance[0] < causes.REOPENED[one.rep_kind]:
        one.reopened = one.solved + int(draw.integers(600, 9_000))
        one.solved_again = one.reopened + max(usual, 600)
    one.called = (one.solved_again or one.solved) + int(call) * DAY_MINUTES + int(draw.integers(-300, 300))
    one.reached = bool(chance[1] < REACHED)
    slow = (one.solved - one.opened) / DAY_MINUTES / causes.PROMISED_DAYS
    one.satisfaction = int(np.clip(round(5.2 - 1.3 * slow - 1.2 * (one.reopened is not None) + 0.5 * luck[0]), 1, 5))


def _talk(one: Complaint, draw: np.random.Generator) -> None:
    pick = draw.integers(0, 1_000, 5).tolist()
    what = FAULTS[one.fault][0] if one.fault else ""
    said = BODIES[one.kind][pick[0] % 3].format(what=what, line=one.line)
    told = [(one.opened, "user" if one.kind == "repair" else "dealer", said)]
    if pick[1] < ROBOT * 1_000:
        told.append((one.opened + 1, "robot", ROBOT_SAYS))
    told.append((one.answered, "staff", ANSWERS[2 if one.kind not in ABOUT_A_UNIT else pick[2] % 2]))
    told.append((one.solved, "staff", SOLVED[pick[3] % 3]))
    if one.reopened is not None and one.solved_again is not None:
        told += [(one.reopened, "dealer", STILL[pick[4] % 2]), (one.solved_again, "staff", SOLVED[2])]
    one.messages = told


def write_complaints(book: Book, world: World, dealer: str, made: list[Complaint]) -> None:
    """The cases as they stood at the end of each batch, what was found, what was said, and the calls."""
    start, days = world.calendar.start, world.calendar.days
    cuts = ((days - 1) * DAY_MINUTES, days * DAY_MINUTES)
    for one in made:
        before = _row(world, dealer, one, cuts[0])
        book.put("complaint", before, _row(world, dealer, one, cuts[1]) if one.touched(*cuts) else before)
        opened = world.calendar.day(one.opened // DAY_MINUTES)
        if one.fault:
            book.add("complaint_fault", opened, dealer, one.code, one.fault)
        for number, (minute, author, body) in enumerate(one.messages, start=1):
            if minute < cuts[1]:
                day = world.calendar.day(minute // DAY_MINUTES)
                book.add("complaint_message", day, dealer, one.code, f"{number}", at(start, minute), author, body)
        if one.called is not None and one.called < cuts[1]:
            _add_call(book, world, dealer, one)


def _add_call(book: Book, world: World, dealer: str, one: Complaint) -> None:
    called = one.called or 0
    told: tuple[object, ...] = (None, None, None)
    if one.reached:
        told = (one.satisfaction > 2, one.satisfaction, CALLS[min(5 - one.satisfaction, 3)])  # noqa: PLR2004
    day = world.calendar.day(called // DAY_MINUTES)
    book.add("follow_up", day, dealer, one.code, at(world.calendar.start, called), one.reached, *told)


def _row(world: World, dealer: str, one: Complaint, cut: int) -> Row | None:
    if one.opened >= cut:
        return None
    start = world.calendar.start
    solved = one.solved_again if one.solved_again is not None and one.solved_again < cut else one.solved
    model = None if one.model is None else world.goods.models[one.model].code
    reopened = at(start, one.reopened) if one.reopened is not None and one.reopened < cut else None
    return (
        dealer, one.code, one.kind, at(start, one.opened), _status(one, cut), _subject(one), model, one.batch, one.serial,
        one.sold_on, at(start, one.opened + causes.PROMISED_DAYS * DAY_MINUTES),
        at(start, one.answered) if one.answered < cut else None, at(start, solved) if solved < cut else None, reopened, None,
    )  # fmt: skip


def _subject(one: Complaint) -> str:
    return SUBJECTS[one.kind].format(line=one.line, what=FAULTS[one.fault][0] if one.fault else "")


def _status(one: Complaint, cut: int) -> str:
    if one.answered >= cut:
        return "open"
    if one.solved >= cut:
        return "answered"
    if one.reopened is not None and one.reopened < cut and (one.solved_again is None or one.solved_again >= cut):
        return "reopened"
    called = one.called is not None and one.called < cut and one.reached
    return "closed" if called else "resolved"
