"""Rows of a ledger that are no entries: what their label says they are.

A label must be all that a cell says, so that a payment "支付3月合计货款" is still an entry.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.books.cells import simple

WHEN = (
    r"(?:\d{2,4}年度?)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?|\d{2,4}[-.]\d{1,2}|第?[一二三四1-4]季度|"
    r"第?[一二三上中下]旬)?(?:至今)?"
)
OF = r"(?:本|当|当前|全|按|各|以上|截至)?(?:日|周|旬|月|季|年|期|页|科目|单位|供应商|往来|部门|项目)?(?:份|度|末)?"
SUM = r"(?:合计|累计|小计|总计|共计|总额|合计累计|发生额?(?:合计|累计)?|累计发生额?|合计发生额?|借贷合计|金额合计)"
TOTAL = re.compile(
    rf"{WHEN}{OF}{SUM}(?:数|额|金额)?(?:\(.*\))?|"
    r"(?:sub|grand|page|month|monthly|year|period)?[- ]?totals?(?: for .{1,40}| of .{1,40})?"
)
# The sum of something with a name: 青岛海尔 合计, Total Accounts Payable. An entry may say so too, unless it has no day.
NAMED_TOTAL = re.compile(r"[^:]{1,30}(?:合计|累计|小计|总计|共计):?|(?:sub|grand)?[- ]?totals? .{1,40}")
GRAND = re.compile(r"合计|总计|共计|总额|(?:grand )?totals?")
OPENING = re.compile(
    rf"{WHEN}(?:本)?(?:期初|年初|月初|上年|上期|上月|上年度|以前年度|去年)(?:余额|结转|结余|结存|欠款|数|转入)?(?:余额)?|"
    r"(?:上期|上年|上月)(?:期末)?余额|"
    r"opening balance|balance (?:brought forward|b/f|b/d)|(?:amount )?brought forward|b/f|b/d"
)
CARRIED = re.compile(
    r"承前页|承上页|接上页|接前页|过次页|转次页|转下页|carried (?:forward|over)|balance (?:carried forward|c/f)|c/f"
)
CLOSING = re.compile(
    rf"{WHEN}(?:本)?(?:期末|年末|月末)(?:余额|结余|结存|欠款|数)?|"
    r"结转下年|结转下期|结转下月|本期余额|本月余额|(?:closing|ending) balance|c/d"
)
NOTE = re.compile(
    r"(?:核算单位|编制单位|制表单位|单位名称|制表|制单|打印|复核|审核|记账|出纳|会计主管|主管|编制|核对|经办|单位公章|盖章|备注|说明|注)(?:人|员|日期|时间)?[:：].*|注[:：].*|"
    r"第?\d+页.*|共\d+页.*|page \d+.*|printed.*|prepared by.*|-*以下空白-*|\(?完\)?|此表.*"
)
# Nearly every text of a ledger is none, and is told so by these signs and by its length before a pattern is tried.
MAY_BE = re.compile(r"[计额初末结页欠转数]|total|balance|[bc]/[fd]|forward")
LONGEST_LABEL = 60
KINDS = (("opening", OPENING), ("carried", CARRIED), ("closing", CLOSING))
BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=16_384)
def label_of(text: str) -> str:
    """opening, carried, closing, subtotal or total; nothing for what is no label."""
    plain = simple(text).lower().strip(":：*-=【】[]<>《》 ")
    if len(plain) > LONGEST_LABEL or not MAY_BE.search(plain):
        return ""
    tight = plain if plain.isascii() else BLANKS.sub("", plain)
    for kind, pattern in KINDS:
        if pattern.fullmatch(tight):
            return kind
    if TOTAL.fullmatch(tight):
        return "total" if GRAND.fullmatch(tight) else "subtotal"
    return ""


def is_named_total(text: str) -> bool:
    """What only a row without a day of its own can mean by it: the sum of whatever stands before or behind the word."""
    plain = simple(text).lower()
    return len(plain) <= LONGEST_LABEL and bool(MAY_BE.search(plain) and NAMED_TOTAL.fullmatch(plain))


def is_note(text: str) -> bool:
    """What stands below a table: who made it, when it was printed, which page it is."""
    return bool(NOTE.fullmatch(simple(text).lower()))
