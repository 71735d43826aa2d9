"""A small history of what people did in the demo, so that no page of the workflow looks dead.

Months confirmed, disputes and claims in many states, requests for goods, complaints, announcements: written once, through
the functions that the pages call, by the demo's people.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from data import workflow
from data.connections import engine_of, transaction
from data.demo.named import HEAD_OFFICE, HEALTHY
from data.errors import ContextRejectedError, RefusedError
from data.people import operator_engine

if TYPE_CHECKING:
    from data.settings import Settings

# Each write has one key for ever: what was interrupted goes on where it stood, and nothing is done twice.
KEYS = uuid.UUID("0b8f6a0e-9b7c-4f35-8f0e-8f2c5d0b7a41")
KEY_USED = "work-key-used"
READER = "dealerboard_reader"
CENTS = 100
INVOICES = (
    "select entry_id, version, net from bi.ledger_entry where dealer_id = %(dealer)s and superseded_in is null"
    " and not cancelled and kind = 'invoice' and net > 10000 order by booked_on desc, entry_id limit 30"
)
MODELS = (
    "select m.model_id from bi.dealer_month_model as r inner join bi.model as m on m.model_id = r.model_id"
    " where r.dealer_id = %(dealer)s and m.ended_on is null group by m.model_id order by sum(r.sold_amount) desc, 1 limit 6"
)
DEALER, REP, MANAGER, EXECUTIVE, OFFICE = "dealer.demo", "rep.demo", "manager.demo", "executive.demo", "headoffice.demo"
SERVICE = "service.demo"


@dataclass(frozen=True)
class Story:
    """One dispute: its reason, the share of an invoice in per cent, its words, and who took which steps with which words.

    A step is (who, action, words, per cent of the amount that is approved).
    """

    name: str
    reason: str
    percent: int
    comment: str
    steps: tuple[tuple[str, str, str | None, int | None], ...]


SENT = (DEALER, "submit", None, None)
STORIES = (
    Story("draft", "quantity_short", 5, "少收一台，正在核对签收单。", ()),
    Story("submitted", "payment_missing", 20, "10 月汇款未入账，请核对。", (SENT,)),
    Story("in review", "price_wrong", 8, "开票价高于促销价，差价请退。", (SENT, (REP, "take", None, None))),
    Story("asked back", "goods_damaged", 6, "两台外箱破损。", (
        SENT, (MANAGER, "ask_back", "请补充开箱照片和签收单。", None),
    )),
    Story("approved", "freight_wrong", 2, "运费重复收取。", (
        SENT, (MANAGER, "take", None, None), (MANAGER, "decide", "核对属实，随下月贷项通知单退回。", 100),
    )),
    Story("partly approved", "rebate_missing", 10, "三季度返利少计。", (
        SENT, (REP, "take", None, None), (REP, "ask_back", "请说明计算依据。", None),
        (DEALER, "answer", "按合同 1.5% 计算，附表已发。", None), (REP, "decide", "退货部分不计返利，其余认可。", 60),
    )),
    Story("denied", "invoice_wrong", 15, "发票抬头有误。", (
        SENT, (MANAGER, "decide", "抬头与开票资料一致，请更新资料后另行申请。", 0),
    )),
    Story("reopened", "return_not_credited", 12, "退货未冲账。", (
        SENT, (MANAGER, "decide", "未查到退货单。", 0), (DEALER, "reopen", "退货单号已找到，请再查。", None),
    )),
    Story("withdrawn", "booked_twice", 9, "疑似重复入账。", (SENT, (DEALER, "withdraw", None, None))),
)  # fmt: skip
# Above the limit of one person; of the largest invoice.
SECOND_LOOK = Story("second look", "not_received", 100, "整单未收到，物流显示退回。", (
    SENT, (MANAGER, "take", None, None), (MANAGER, "decide", "物流确认退回，同意全额。", 100),
))  # fmt: skip
# Claims for a price cut: units of one of the best models, so much each, and what was approved of it in per cent.
CLAIMS = (("price cut", 12, 15_000, None), ("first price cut", 8, 20_000, 75))
# What it is, its words, and who did what about it.
COMPLAINTS: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("repair", "样机不制冷，请派工", "开机两小时仍不制冷，指示灯闪烁，请安排上门检测。", ()),
    ("consultation", "元旦备货建议", "元旦前空调和冰箱各备多少台合适？", (
        (REP, "answer", "按近8周销量，两类各备3周即可，明细已发，周五前再与您确认。"),
    )),
    ("complaint", "送货外箱破损", "本周到货两台外箱破损，用户拒收。", (
        (SERVICE, "answer", "已登记，今天联系物流核实。"), (SERVICE, "resolve", "两台已换新箱送到，请确认。"),
    )),
)  # fmt: skip
YEAR_END_ZH = "请在 12 月 15 日前确认 11 月对账单。\n有异议的明细请先提出，我们在承诺日内答复。"
YEAR_END_EN = (
    "Please confirm the November statement by 15 December.\nDispute what is wrong first; we answer by the promised day."
)
TRADE_IN_ZH = "活动期间每台补贴 200 元，凭旧机回收单申请索赔。"
TRADE_IN_EN = "200 yuan a unit while it runs; claim with the slip of the old one."
NEWS = (
    (EXECUTIVE, "policy", "年末对账安排", "Closing the year", YEAR_END_ZH, YEAR_END_EN, None, True),
    (EXECUTIVE, "promotion", "年货节空调以旧换新", "New for old: air conditioners", TRADE_IN_ZH, TRADE_IN_EN, "AC", True),
    (MANAGER, "policy", "冬季配送时间调整", None, "12 月起每周二、四、六发车，请至少提前两天下单。", None, None, True),
    (MANAGER, "culture", "区域经销商交流会（草稿）", None, "时间地点待定。", None, None, False),
)


@dataclass
class Play:
    """Who is who, and the day on which it is played."""

    uid: dict[str, int]
    account: dict[str, int]
    today: dt.date
    dealer: int = field(init=False)

    def __post_init__(self) -> None:
        self.dealer = self.account[HEALTHY]

    def write(self, name: str, who: str, function: str, **arguments: Any) -> dict[str, Any] | None:
        """One write; None when it was done before with what was true then."""
        try:
            return workflow.write(self.uid[who], function, uuid.uuid5(KEYS, name), **arguments).told
        except RefusedError as refused:
            if refused.key == KEY_USED:
                return None
            raise

    def ask(self, who: str, sql: str, **values: Any) -> list[Any]:
        """What the copy shows to somebody."""
        with transaction(READER, self.uid[who]) as connection:
            return list(connection.exec_driver_sql(sql, values).all())


def play_demo_workflow(settings: Settings) -> None:
    """Play it: a second or two. The copy has the demo already; `settings` are those of this process."""
    engine = operator_engine(settings)
    with engine.connect() as connection:
        uid = {row.login: row.uid for row in connection.execute(sa.text("select login, uid from sec.principal"))}
        known = connection.execute(sa.text("select dealer_code, dealer_id from sec.dealer_code"))
        account = {row.dealer_code: row.dealer_id for row in known}
    engine.dispose()
    # Nothing is played by somebody who was disabled meanwhile.
    with contextlib.suppress(ContextRejectedError):
        play = Play(uid, account, dt.datetime.now(dt.UTC).date())
        _confirm(play)
        _dispute(play)
        _claim(play)
        _request(play)
        _complain(play)
        _announce(play)
    # The supervisor keeps no connection to a server that it may have to stop.
    for role in ("dealerboard_writer", READER):
        engine_of(role).dispose()


def _confirm(play: Play) -> None:
    """Two months of one account, and of a head office one month that agrees and one with a balance of its own."""
    months = [(dt.date(2026, 8, 1), dt.date(2026, 8, 31)), (dt.date(2026, 9, 1), dt.date(2026, 9, 30))]
    papers: tuple[tuple[str, str, int, int | None], ...] = (
        (DEALER, HEALTHY, 0, None), (DEALER, HEALTHY, 1, None), (OFFICE, HEAD_OFFICE[0], 1, None),
        (OFFICE, HEAD_OFFICE[1], 1, -12_345),
    )  # fmt: skip
    for who, code, month, off in papers:
        first, last = months[month]
        sql = "select closing, content_hash from flow.statement_seal(%(dealer)s, %(first)s, %(last)s)"
        seal = play.ask(who, sql, dealer=play.account[code], first=first, last=last)[0]
        play.write(
            f"confirm {code} {first}", who, "confirm", dealer=play.account[code],
            **{"from": first, "to": last}, answer="agree" if off is None else "own_balance",
            own_balance=None if off is None else seal.closing + off,
            note=None if off is None else "我方账上有一笔退货未入账。", seen=seal.content_hash,
        )  # fmt: skip


def _dispute(play: Play) -> None:
    """One dispute in each status, each of an invoice of its own."""
    invoices = play.ask(DEALER, INVOICES, dealer=play.dealer)
    largest = max(invoices, key=lambda one: one.net)
    others = [one for one in invoices if one is not largest]
    for story, invoice in ((SECOND_LOOK, largest), *zip(STORIES, others, strict=False)):
        _tell(play, story, invoice)


def _tell(play: Play, story: Story, invoice: Any) -> None:
    entry = {"entry_id": invoice.entry_id, "version": invoice.version, "amount": invoice.net * story.percent // 100}
    told = play.write(
        f"dispute {story.name}", DEALER, "save_dispute", dealer=play.dealer, dispute_no=None, about="entries",
        reason=story.reason, percent=None, as_of=None, own_balance=None, comment=story.comment, entries=[entry],
    )  # fmt: skip
    for number, (who, action, said, percent) in enumerate(story.steps):
        if told is None:
            return
        case = told["dispute"]
        told = play.write(
            f"dispute {story.name} {number}", who, "step_dispute", dealer=play.dealer, dispute_no=case["dispute_no"],
            seen_status=case["status"], action=action, said=said, to=None,
            amount=None if percent is None else case["amount"] * percent // 100,
        )  # fmt: skip


def _claim(play: Play) -> None:
    """One claim that waits for us, and one of which a part was approved."""
    models = [row.model_id for row in play.ask(DEALER, MODELS, dealer=play.dealer)]
    for number, (name, units, cut, percent) in enumerate(CLAIMS):
        lines = [{"model_id": models[number], "quantity": units, "price_cut": cut}]
        told = play.write(
            f"claim {name}", DEALER, "save_claim", dealer=play.dealer, claim_no=None, kind="price_protection",
            promotion=None, document=None, amount=None, comment="按调价日库存申报，盘点表已核对。", lines=lines,
        )  # fmt: skip
        steps = ((DEALER, "submit", None), (REP, "decide", "盘点数少于申报数，按盘点数批准。"))
        for who, action, said in steps if percent is not None else steps[:1]:
            if told is None:
                break
            claim, decides = told["claim"], action == "decide" and percent is not None
            told = play.write(
                f"claim {name} {action}", who, "step_claim", dealer=play.dealer, claim_no=claim["claim_no"],
                seen_status=claim["status"], action=action, said=said, to=None, reason="count_differs" if decides else None,
                amount=claim["amount"] * percent // 100 if decides else None,
            )  # fmt: skip


def _request(play: Play) -> None:
    """One request that waits for us, one accepted and one declined."""
    models = [row.model_id for row in play.ask(DEALER, MODELS, dealer=play.dealer)]
    answers: tuple[tuple[str | None, str | None], ...] = (
        (None, None),
        ("accept", None),
        ("decline", "该型号停产，请改订新款。"),
    )
    for number, (action, said) in enumerate(answers):
        items = [{"model_id": model, "quantity": 10 * (number + 1)} for model in models[2 * number : 2 * number + 2]]
        known = {"dealer": play.dealer, "items": items}
        told = play.write(
            f"request {number}", DEALER, "save_request", **known, request_no=None, wanted_on=None, note="元旦备货",
            minor_units=CENTS,
        )  # fmt: skip
        for step, who, words in (("place", DEALER, None), (action, REP, said)):
            if told is None or step is None:
                break
            request = told["request"]
            told = play.write(
                f"request {number} {step}", who, "step_request", dealer=play.dealer, request_no=request["request_no"],
                action=step, said=words, items=None, seen_at=dt.datetime.fromisoformat(request["changed_at"]),
            )  # fmt: skip


def _complain(play: Play) -> None:
    """A repair that waits for its answer, a question that is answered, and a complaint that is solved and not called."""
    models = [row.model_id for row in play.ask(DEALER, MODELS, dealer=play.dealer)]
    for number, (kind, subject, body, steps) in enumerate(COMPLAINTS):
        told = play.write(
            f"complaint {number}", DEALER, "file_complaint", dealer=play.dealer, kind=kind, subject=subject, body=body,
            model=models[number] if kind != "consultation" else None, batch=None, serial=None, sold_on=None,
        )  # fmt: skip
        for who, action, said in steps:
            if told is None:
                break
            case = told["complaint"]
            told = play.write(
                f"complaint {number} {action}", who, "step_complaint", dealer=play.dealer,
                complaint_no=case["complaint_no"], seen_status=case["status"], action=action, said=said, to=None, call=None,
                satisfaction=None, seen_at=dt.datetime.fromisoformat(case["changed_at"]),
            )  # fmt: skip


def _announce(play: Play) -> None:
    """Announcements of an executive and a manager, and a draft."""
    for number, (who, kind, title_zh, title_en, body_zh, body_en, line, is_published) in enumerate(NEWS):
        content: dict[str, Any] = {
            "kind": kind, "title_zh": title_zh, "title_en": title_en, "body_zh": body_zh, "body_en": body_en,
            "channel": None, "branches": [], "line": line, "from": play.today, "to": None,
        }  # fmt: skip
        told = play.write(f"news {number}", who, "save_announcement", code=None, seen_at=None, **content)
        if told is not None and is_published:
            one = told["announcement"]
            seen = {"code": one["announcement_code"], "seen_at": dt.datetime.fromisoformat(one["changed_at"])}
            play.write(f"news {number} out", who, "publish_announcement", **seen, **content, read_again=True)
