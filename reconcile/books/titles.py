"""What stands above a ledger, in the name of its sheet and of its file: the period it is of, and which account it is."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from reconcile.books.cells import FIRST_YEAR, LAST_YEAR, normal, simple

DAY = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?)?月?")
COMPACT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)?(?!\d)")
YEAR = re.compile(r"(?<!\d)(\d{4})\s*(?:年|度|$|[^\d])")
LAST_MONTH = re.compile(r"[-至到~—]\s*(\d{1,2})\s*月(?!\d)")
PAYABLE, RECEIVABLE = (
    re.compile(r"应付|预付|2202|1123|fbl1n|payable|vendor|supplier"),
    re.compile(r"应收|预收|1122|2203|fbl5n|receivable|customer"),
)
# A line that says whose account follows, as 科目 and its name do.
ACCOUNT = re.compile(
    r"(?:会计|核算)?(?:科目|项目)(?:名称|编码|代码)?[:：]\s*(.+)|(?:往来|对方)?单位(?:名称|全名)?[:：]\s*(.+)|"
    r"(?:供应商|客户|客商)(?:名称|编码)?[:：]\s*(.+)|(?:account|vendor|supplier|customer)(?: name| no\.?)?[:：]\s*(.+)",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"[\d一二三四五六七八九十零〇年月份季度期第.\-_~至到\s]|sheet|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
)
# A time or a page within what names an account, whose other digits tell it from the next one: 2202.01 and 2202.02.
TIMES = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*(?:[-/.年]\s*\d{1,2}(?!\d)(?:\s*[-/.月]\s*\d{1,2}(?!\d))?|年|度|(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d))|"
    r"\d{1,2}\s*[月日期页]|[年月日期间第页至到~:()\s-]"
)
PAGES = re.compile(r"[第共]?\s*\d+\s*页|page\s*\d+|(?<=\d)\s*日|[^\w\s]")
Period = tuple[dt.date, dt.date]


def period_of(texts: list[str]) -> Period | None:
    """From the first to the last day that any of the texts names; whole years where they name no month.

    The first text that names one decides: what stands above the table is surer than the name of its file.
    """
    for text in texts:
        if found := _period(normal(text)):
            return found
    return None


def _period(text: str) -> Period | None:
    days = [*DAY.finditer(text), *COMPACT.finditer(text)]
    spans = [span for one in days if (span := _span(one[1], one[2], one[3]))]
    if spans and (last := LAST_MONTH.search(text)):
        # 2026年1-3月 names its year once.
        spans += [span for span in [_span(str(spans[0][0].year), last[1], None)] if span]
    if not spans:
        spans = [span for one in YEAR.finditer(text) if (span := _span(one[1], None, None))]
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _span(year: str, month: str | None, day: str | None) -> Period | None:
    """The days that a written day, month or year covers, none when there is no such one."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR or (month and not 1 <= int(month) <= 12):  # noqa: PLR2004 - months
        return None
    first, last = (int(month), int(month)) if month else (1, 12)
    days = calendar.monthrange(int(year), last)[1]
    if day and not 1 <= int(day) <= days:
        return None
    return dt.date(int(year), first, int(day or 1)), dt.date(int(year), last, int(day or days))


def account_of(texts: list[str]) -> str:
    """`credit-owed` for an account in which the dealer owes by credits, `debit-owed` for one by debits, or nothing.

    A dealer keeps us as a payable or as a prepayment: a purchase is a credit in both. In a copy of our own statement, which
    is a receivable, it is a debit.
    """
    text = " ".join(simple(one).lower() for one in texts)
    payable, receivable = PAYABLE.search(text), RECEIVABLE.search(text)
    if bool(payable) == bool(receivable):
        return ""
    return "credit-owed" if payable else "debit-owed"


def named_account(text: str) -> str:
    """Whose account a line says that it is, nothing for any other line."""
    found = ACCOUNT.fullmatch(simple(text))
    return next((part.strip() for part in found.groups() if part), "") if found else ""


def same_account(accounts: list[str]) -> bool:
    """Whether accounts are one: they differ by a day, a month or a page at most. One that is not named may be any."""
    return len({told for one in accounts if (told := TIMES.sub("", simple(one).lower()))}) <= 1


def same_titles(titles: list[tuple[str, ...]]) -> bool:
    """Whether the lines above tables differ by figures and months alone, or are some of those above another one.

    Only the first page of a print may have them all.
    """
    told = [{WHEN.sub("", PAGES.sub("", simple(line).lower())) for line in lines} - {""} for lines in titles]
    most = max(told, key=len, default=set())
    return all(lines <= most for lines in told)


def same_but_for_time(names: list[str]) -> bool:
    """Whether names differ by a month, a year or a number alone, as those of one account's sheets do."""
    return len({WHEN.sub("", normal(name).lower()) for name in names}) <= 1
