"""Statements made up for the tests of documents, and what stands in a PDF or a workbook, read back."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
from openpyxl.utils.escape import unescape
from pypdf import PdfReader

from documents.letterhead import Company
from documents.reconciliation import GROUP_COLUMNS, OPEN_COLUMNS, STATEMENT_COLUMNS, ReconciliationPaper
from documents.statement import Party, StatementPaper
from queries import kpis
from queries.periods import Period
from words import speech

if TYPE_CHECKING:
    from documents.columns import Column

CNY = "CNY"
START, END = date(2026, 1, 1), date(2026, 10, 31)
MADE_AT = datetime(2026, 11, 1, 1, 30, tzinfo=UTC)
COMPANY = Company("北方家电股份有限公司", "沈阳市示范路 1 号", "91370200MA3C000000", "示范银行沈阳分行", "532900000010001")
SCHEMA: dict[str, Any] = {
    "entry_id": pl.Int64,
    "booked_on": pl.Date,
    "document_date": pl.Date,
    "due_on": pl.Date,
    "kind_name": pl.String,
    "document_no": pl.String,
    "tax_invoice_no": pl.String,
    "bank_reference": pl.String,
    "net": pl.Int64,
    "freight": pl.Int64,
    "tax": pl.Int64,
    "withheld": pl.Int64,
    "amount": pl.Int64,
    "balance": pl.Int64,
    "open_amount": pl.Int64,
    "note": pl.String,
}


@dataclass(frozen=True)
class Entry:
    """What an entry is made of; the rest follows."""

    net: int
    freight: int = 0
    tax: int = 0
    withheld: int = 0
    is_open: bool = False
    note: str | None = None


def some(count: int, seed: int = 1) -> list[Entry]:
    """Entries as a trade has them: charges and payments, some of them open, some with a note."""
    draw, made = random.Random(seed), []
    for _ in range(count):
        sign = draw.choice((1, 1, -1))
        net, note = sign * draw.randrange(10_000, 9_000_000), draw.choice((None, None, None, "运费已含", "Early payment"))
        made.append(Entry(net, draw.choice((0, 12_300)), sign * abs(net) * 13 // 100, 0, draw.random() < 0.2, note))
    return made


def paper(entries: Sequence[Entry], *, language: str = "zh-CN", opening: int = 1_234_567, **more: Any) -> StatementPaper:
    """The statement of these entries, spread over the period. The last one is open with whatever is not."""
    rows, balance, left = [], opening, 0
    for at, entry in enumerate(entries):
        day = START + timedelta(days=at * (END - START).days // len(entries))
        amount = entry.net + entry.freight + entry.tax - entry.withheld
        balance += amount
        rows.append(
            (at + 1, day, day, day + timedelta(days=30), speech(language).say("kind-invoice"), f"DOC-{at:06}",
             f"2650{at:016}", f"CMB{at:014}", entry.net, entry.freight, entry.tax, entry.withheld, amount, balance,
             amount if entry.is_open else 0, entry.note)
        )  # fmt: skip
        left += amount if entry.is_open else 0
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    if rows:
        # What was open before the period is put on the last entry, so that the open items add up to the balance.
        last = pl.col("entry_id") == len(rows)
        frame = frame.with_columns(
            open_amount=pl.when(last).then(pl.col("open_amount") + balance - left).otherwise("open_amount")
        )
    items = frame.filter(pl.col("open_amount") != 0).with_columns(balance=pl.col("open_amount").cum_sum())
    told: dict[str, Any] = {
        "party": Party("D00001", "重庆栎川电器有限公司", "重庆栎川集团有限公司"),
        "credit_limit": 200_000_000,
        "made_by": "王芳",
        "company": COMPANY,
        **more,
    }
    return StatementPaper(
        currency=CNY,
        period=Period(START, END),
        opening=opening,
        closing=balance,
        entries=items if told.get("only_open") else frame,
        items=items,
        aged=kpis.ageing(items, END),
        weeks=kpis.due_by_week(items, END),
        made_at=MADE_AT,
        data_through=END,
        speech=told.pop("speech", speech(language)),
        **told,
    )


class Pages(Sequence[str]):
    """The text of each page, read when it is first asked for: that takes a tenth of a second."""

    def __init__(self, pdf: bytes) -> None:
        self._pages = PdfReader(io.BytesIO(pdf)).pages
        self._texts: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self._text(one) for one in range(*at.indices(len(self)))]
        return self._text(range(len(self))[at])

    def _text(self, at: int) -> str:
        if at not in self._texts:
            self._texts[at] = self._pages[at].extract_text().replace("\N{ZERO WIDTH SPACE}", "")
        return self._texts[at]


def pages_of(pdf: bytes) -> Pages:
    """The text of each page."""
    return Pages(pdf)


def figures_after(label: str, page: str) -> list[int] | None:
    """The seven totals behind a label at the beginning of a line, in minor units; None where it does not stand."""
    found = re.search(rf"^{re.escape(label)}((?:\s+-?[\d,]+\.\d\d)+)", page, re.MULTILINE)
    return [minor(text) for text in found[1].split()[:7]] if found else None


def minor(text: str) -> int:
    """Cents of an amount as it is written in Chinese and English."""
    return int(Decimal(text.replace(",", "")) * 100)


def sheets_of(xlsx: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The values of each sheet by its name, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx))
    return {sheet.title: [tuple(map(_read, row)) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def _read(value: Any) -> Any:
    # Signs that XML cannot hold are written as _xHHHH_, which a spreadsheet reads back, and this reader does not.
    return unescape(value) if isinstance(value, str) else value


def cents(value: float) -> int:
    """Cents of a spreadsheet's number."""
    return round(Decimal(value) * 100)


def reconciled(language: str = "en", *, company: Company | None = COMPANY) -> ReconciliationPaper:
    """A reconciliation with a line of either side that stands alone, and a match that differs."""
    text, remark = "进货 KFR-35GW/N8XHB3 二月批次 司机已签收", "问过仓库 下周一答复"
    alone = {
        "booked_on": END, "amount": 1_234_500, "reason_said": "Missing", "invoice": "26117000001234567890",
        "document": "SO2500123", "bank": "", "place": None, "text": text, "came_from": None, "notes": remark,
    }  # fmt: skip
    match = {
        "status_said": "Suggested", "booked_on": END, "ours_amount": 200_000, "theirs_amount": 199_500, "difference": 500,
        "said": "A fee", "numbers": "BR-77", "notes": "dealer’s “fee”",
    }  # fmt: skip
    one = speech(language)
    return ReconciliationPaper(
        speech=one,
        currency=CNY,
        title="Reconciliation",
        company=company,
        answer="Both come to one balance.",
        facts=(("Account", "D1"),),
        statement=_frame(STATEMENT_COLUMNS, {"said": "Balance", "ours": 1_434_500, "theirs": 199_500, "count": None}),
        alone=(("Only ours", _frame(OPEN_COLUMNS, alone)), ("Only theirs", _frame(OPEN_COLUMNS, alone).clear())),
        groups=_frame(GROUP_COLUMNS, match),
        made="Made",
        made_at=MADE_AT,
    )


def _frame(columns: Sequence[Column], row: dict[str, Any]) -> pl.DataFrame:
    kinds: dict[str, Any] = {"money": pl.Int64, "count": pl.Int64, "date": pl.Date}
    return pl.DataFrame([row], schema={one.name: kinds.get(one.kind, pl.String) for one in columns})
