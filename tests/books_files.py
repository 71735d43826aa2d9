"""Books as dealers keep them, written by the test in every spelling, and files that are broken, each in its own way."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import zipfile
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import openpyxl
import xlsxwriter
import xlwt

from reconcile.books import Chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Row = Sequence[Any]


@dataclass(frozen=True)
class Entry:
    """What the dealer booked: plus for a purchase, which is a credit of a payable."""

    day: dt.date
    voucher: str
    text: str
    fen: int


ENTRIES = (
    Entry(dt.date(2026, 1, 5), "记-0001", "采购冰箱 发票 12345678", 1_234_567_89),
    Entry(dt.date(2026, 1, 9), "记-0004", "支付12月合计货款", -800_000_05),
    Entry(dt.date(2026, 2, 13), "记-0002", "红字冲销，多开发票", -50_000),
    Entry(dt.date(2026, 2, 28), "记-0010", "采购洗衣机", 7),
    Entry(dt.date(2026, 3, 31), "记-0003", "电汇 招商银行", -300_000_00),
)
OPENING = 10_000_00
Expected = list[tuple[dt.date, int]]
PLAIN: Expected = [(entry.day, entry.fen) for entry in ENTRIES]


# --- Amounts and days as people write them ---


def yuan(fen: int, thousands: str = "") -> str:
    """-123450 as -1234.50."""
    whole, part = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{f'{whole:,}'.replace(',', thousands)}.{part:02}"


FULL_WIDTH = str.maketrans("0123456789.,-/", "０１２３４５６７８９．，－／")
AMOUNTS: dict[str, Callable[[int], str]] = {
    "plain": yuan,
    "thousands": lambda fen: yuan(fen, ","),
    "full width": lambda fen: yuan(fen, ",").translate(FULL_WIDTH),
    "parentheses": lambda fen: f"({yuan(-fen, ',')})" if fen < 0 else yuan(fen, ","),
    "full-width parentheses": lambda fen: f"（{yuan(-fen)}）" if fen < 0 else yuan(fen),
    "trailing minus": lambda fen: f"{yuan(-fen)}-" if fen < 0 else yuan(fen),
    "red": lambda fen: f"红字{yuan(-fen)}" if fen < 0 else yuan(fen),
    "bracketed red": lambda fen: f"[红]{yuan(-fen)}" if fen < 0 else yuan(fen),
    "currency": lambda fen: f"¥{yuan(fen, ',')}",
    "full-width currency": lambda fen: f"￥{yuan(fen)}元",
    "long minus": lambda fen: yuan(fen).replace("-", "−"),
    "blanks": lambda fen: f" {yuan(fen, ' ')} ",
    "as text": lambda fen: f"'{yuan(fen)}",
}
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NUMERALS = "〇一二三四五六七八九"


def numerals(day: dt.date) -> str:
    """二〇二六年三月三十一日."""

    def below(number: int) -> str:
        tens, ones = divmod(number, 10)
        return (NUMERALS[tens] if tens > 1 else "") + ("十" if tens else "") + (NUMERALS[ones] if ones else "")

    return f"{''.join(NUMERALS[int(sign)] for sign in str(day.year))}年{below(day.month)}月{below(day.day)}日"


def serial(day: dt.date) -> int:
    """As a spreadsheet counts from 1900, which has a day too many."""
    return (day - dt.date(1899, 12, 30)).days


DAYS: dict[str, Callable[[dt.date], str]] = {
    "iso": dt.date.isoformat,
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "points": lambda day: f"{day.year}.{day.month}.{day.day}",
    "compact": lambda day: day.strftime("%Y%m%d"),
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "chinese padded": lambda day: f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
    "short year": lambda day: f"{day.year % 100}-{day.month}-{day.day}",
    "short chinese": lambda day: f"{day.year % 100}年{day.month}月{day.day}日",
    "compact short": lambda day: day.strftime("%y%m%d"),
    "serial": lambda day: str(serial(day)),
    "english": lambda day: f"{day.day:02}-{ENGLISH[day.month - 1]}-{day.year % 100}",
    "american": lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year}",
    "excel in chinese": lambda day: f"{day.day}-{day.month}月-{day.year % 100}",
    "month first": lambda day: f"{day.month}/{day.day}/{day.year}",
    "day first": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    "with time": lambda day: f"{day} 14:30:00",
    "iso time": lambda day: f"{day}T09:05:00+08:00",
    "afternoon": lambda day: f"{day.year}/{day.month}/{day.day} 下午 2:30",
    "weekday": lambda day: f"{day} 星期四",
    "numerals": numerals,
    "full width": lambda day: day.isoformat().translate(FULL_WIDTH),
    "no year": lambda day: f"{day.month}月{day.day}日",
    "no year, points": lambda day: f"{day.month}.{day.day}",
}
WITHOUT_YEAR = ("no year", "no year, points")


# --- Files ---


def text(rows: Sequence[Row], separator: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """A file of text, quoted where it has to be."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx(rows: Sequence[Row], merged: Sequence[tuple[int, int, int, int]] = (), *, from_1904: bool = False) -> bytes:
    """A workbook with days as days and figures as figures."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": from_1904, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("往来明细")
        for top, left, bottom, right in merged:
            sheet.merge_range(top, left, bottom, right, "")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell not in ("", None):
                    sheet.write(at, column, cell)
    return out.getvalue()


def xlsx_with(row: int, column: int) -> bytes:
    """A ledger with one cell far away from it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("日期", "金额"))
        sheet.write(row, column, "x")
    return out.getvalue()


def several(sheets: Mapping[str, Sequence[Row]], hidden: Sequence[str] = ()) -> bytes:
    """A workbook of several sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Sequence[Row], merged: Sequence[tuple[int, int, int, int]] = (), *, from_1904: bool = False) -> bytes:
    """A workbook of Excel 97 to 2003."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = from_1904
    sheet, days = book.add_sheet("往来明细"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    covered = {
        (at, column)
        for top, left, bottom, right in merged
        for at in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    for top, left, bottom, right in merged:
        sheet.write_merge(top, bottom, left, right, rows[top][left])
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell not in ("", None) and (at, column) not in covered:
                sheet.write(at, column, cell, *([days] if isinstance(cell, dt.date) else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page(rows: Sequence[Row], encoding: str = "utf-8") -> bytes:
    """A web page with one table, as many programs export and call .xls; a title reaches over all columns."""
    cells = (
        f"<td colspan={len(HEADING)}>{row[0]}</td>"
        if len(row) == 1
        else "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row)
        for row in rows
    )
    head = f'<html><head><meta charset="{encoding}"><style>td {{color: red}}</style></head><body><table>'
    return (head + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table></body></html>").encode(encoding)


def spanning_page() -> bytes:
    """A heading of two rows whose cells reach over rows and columns."""
    upper = "<th rowspan=2>日期<th rowspan=2>凭证号<th rowspan=2>摘要<th colspan=2>发生额<th rowspan=2>余额"
    lines = [(*line[:5], line[6]) for line in ledger()[3:-3] if len(line) > 6]
    body = "".join("<tr>" + "".join(f"<td>{cell or '&nbsp;'}" for cell in line) for line in lines)
    return f"<table><tr>{upper}<tr><th>借方<th>贷方{body}</table>".encode()


def xml_2003(rows: Sequence[Row]) -> bytes:
    """A workbook of Excel 2003 as XML; empty cells are left away, and the next one has its index."""
    kinds = {str: "String", float: "Number", int: "Number", dt.date: "DateTime"}
    lines = []
    for row in rows:
        cells = [
            f'<Cell ss:Index="{at}"><Data ss:Type="{kinds[type(cell)]}">{html.escape(str(cell))}</Data></Cell>'
            for at, cell in enumerate(row, 1)
            if cell != ""
        ]
        lines.append(f"<Row>{''.join(cells)}</Row>")
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="明细"><Table>{"".join(lines)}</Table></Worksheet></Workbook>'
    ).encode()


def _ods_cell(cell: Any) -> str:
    if isinstance(cell, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell}"><text:p>x</text:p></table:table-cell>'
    if isinstance(cell, float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>x</text:p></table:table-cell>'
    inside = f"<text:p>{html.escape(cell)}</text:p>" if cell else ""
    return f"<table:table-cell>{inside}</table:table-cell>"


def ods(rows: Sequence[Row], within: str = "", added: Mapping[str, str] | None = None) -> bytes:
    """A sheet of LibreOffice, with a hidden one, and with empty rows to the end as it writes them."""
    names = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "style", "text")
    )
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    content = (
        f"<office:document-content{names}><office:automatic-styles>{hidden}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="明细">{lines}{rest}{within}</table:table>'
        f'<table:table table:name="旧" table:style-name="h">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in {"content.xml": content, "META-INF/manifest.xml": "<manifest/>", **(added or {})}.items():
            packed.writestr(name, part)
    return out.getvalue()


def red_letters(*, balance: bool = True, old: bool = False, silent: bool = False) -> bytes:
    """What was taken back stands in red and without a minus; `silent` about why."""
    out = io.BytesIO()
    book = xlwt.Workbook() if old else xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_sheet("账") if old else book.add_worksheet()
    red = xlwt.easyxf("font: colour red") if old else book.add_format({"font_color": "#FF0000"})
    rows = [row for row in ledger(amount=lambda fen: abs(fen) / 100)[2:] if len(row) == len(HEADING)]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row if balance else row[:5]):
            if cell != "" and not (silent and column == 2):
                is_red = row[1] == ENTRIES[2].voucher and isinstance(cell, float) and column < 5
                sheet.write(at, column, cell, *([red] if is_red else []))
    book.save(out) if old else book.close()
    return out.getvalue()


# --- Layouts ---

HEADING = ("日期", "凭证号", "摘要", "借方金额", "贷方金额", "方向", "余额")


def balances() -> list[int]:
    """After each entry."""
    found, running = [], OPENING
    for entry in ENTRIES:
        running += entry.fen
        found.append(running)
    return found


def sides(fen: int, write: Callable[[int], Any] = yuan) -> tuple[Any, Any]:
    """Debit and credit; a red letter stands as a negative amount on the side that it takes back."""
    return ("", write(fen)) if fen > 0 or fen == ENTRIES[2].fen else (write(-fen), "")


def ledger(day: Callable[[dt.date], Any] = dt.date.isoformat, amount: Callable[[int], Any] = yuan) -> list[Row]:
    """An account as bookkeeping programs write it: title, opening, entries, totals, a note."""
    rows: list[Row] = [("应付账款明细账",), ("供应商：海尔", "", "2026年1月-2026年3月"), HEADING]
    rows.append(("", "", "上年结转", "", "", "贷", amount(OPENING)))
    month = 0
    for entry, balance in zip(ENTRIES, balances(), strict=True):
        if month and entry.day.month != month:
            rows.append(("", "", f"{month}月合计", *totals(month, amount), "", ""))
        month = entry.day.month
        side = "贷" if balance > 0 else "借"
        rows.append((day(entry.day), entry.voucher, entry.text, *sides(entry.fen, amount), side, amount(abs(balance))))
    rows += [("", "", "本年累计", *totals(0, amount), "", ""), (), ("制表人：张三", "", "", "", "", "", "第1页 共1页")]
    return rows


def totals(month: int, amount: Callable[[int], Any]) -> tuple[Any, Any]:
    """Debits and credits of a month, of the year for 0."""
    pairs = [sides(entry.fen, lambda fen: fen) for entry in ENTRIES if month in (0, entry.day.month)]
    return amount(sum(debit or 0 for debit, _ in pairs)), amount(sum(credit or 0 for _, credit in pairs))


def signed(amount: Callable[[int], Any], *, turned: bool = False) -> list[Row]:
    """One column of amounts with a sign."""
    way = -1 if turned else 1
    return [
        ("日期", "单据编号", "备注", "金额"),
        *((e.day.isoformat(), e.voucher, e.text, amount(way * e.fen)) for e in ENTRIES),
    ]


def directed() -> list[Row]:
    """One column of amounts without a sign, and 借 or 贷 beside it."""
    rows = [(str(e.day), e.voucher, e.text, "贷" if e.fen > 0 else "借", yuan(abs(e.fen))) for e in ENTRIES]
    return [("日期", "凭证字号", "摘要", "借贷方向", "金额（元）"), *rows]


def three_columns(*below: str) -> list[Row]:
    """年 above 月 and 日, written once, as a paper ledger has it; the heading has two rows."""
    rows: list[Row] = [
        ("2026年", "", "凭证号数", "摘要", *(("本币", "", "余额", "") if below else ("借方", "贷方", "方向", "余额"))),
        ("月", "日", "", "", *below),
    ]
    before = (0, 0)
    for entry, balance in zip(ENTRIES, balances(), strict=True):
        month, day = entry.day.month, entry.day.day
        rows.append(
            (
                "" if month == before[0] else month,
                day,
                entry.voucher,
                entry.text,
                *sides(entry.fen),
                "贷" if balance > 0 else "借",
                yuan(abs(balance)),
            )
        )
        before = (month, day)
    return rows


def by_hand() -> list[Row]:
    """What a shop keeps: purchases, payments, and what is still owed, which nobody calls debit or credit."""
    rows, running = [], OPENING
    for entry in ENTRIES:
        running += entry.fen
        more, less = (yuan(entry.fen), "") if entry.fen > 0 else ("", yuan(-entry.fen))
        rows.append((f"{entry.day.month}.{entry.day.day}", more, less, yuan(running), entry.text))
    return [("日期", "进货", "付款", "欠款", "备注"), *rows]


def bare() -> list[Row]:
    """Nothing says what the columns are."""
    rows: list[Row] = []
    for entry, balance in zip(ENTRIES, balances(), strict=True):
        more, less = (yuan(entry.fen), "") if entry.fen > 0 else ("", yuan(-entry.fen))
        rows.append((entry.day.isoformat(), entry.voucher, entry.text, more, less, yuan(balance)))
    return rows


def sap() -> list[Row]:
    """Line items of a vendor: minus behind the amount, and minus is what is owed."""
    heading = (
        "Assignment",
        "Document Number",
        "Document Type",
        "Posting Date",
        "Amount in local currency",
        "Text",
        "Net due date",
    )
    rows = []
    for at, entry in enumerate(ENTRIES, 1):
        amount = f"{yuan(entry.fen, ',')}-" if entry.fen > 0 else yuan(-entry.fen, ",")
        rows.append(
            (at, 5_100_000 + at, "RE" if entry.fen > 0 else "KZ", entry.day.strftime("%d.%m.%Y"), amount, entry.text, "")
        )
    return [heading, *rows]


def comma(fen: int) -> str:
    """-1234567 as 12.345,67-."""
    return yuan(abs(fen), ",").translate(str.maketrans(",.", ".,")) + ("-" if fen < 0 else "")


def sap_short(amount: Callable[[int], str]) -> list[Row]:
    """The same as a list on the screen has it: short headings, and bars around the cells."""
    _, *rows = sap()
    heading = ("Assignment", "DocumentNo", "Type", "Pstng Date", "Amount in local cur.", "Text", "Net due dt")
    pairs = zip(rows, ENTRIES, strict=True)
    return [("", *heading, ""), *(("", *row[:4], amount(-entry.fen), *row[5:], "") for row, entry in pairs)]


def statement() -> list[Row]:
    """A supplier's statement of a program of stock and sales: what was granted off is no amount of its own."""
    rows: list[Row] = [
        ("供应商对账单",),
        ("单据日期", "单据编号", "业务类别", "采购金额", "优惠金额", "应付金额", "实际付款金额", "应付款余额"),
    ]
    for at, (entry, balance) in enumerate(zip(ENTRIES, balances(), strict=True)):
        more, less = (entry.fen, 0) if entry.voucher.startswith("记") and entry.fen > -100_000 else (0, -entry.fen)
        rows.append((str(entry.day), f"CG{at:08}", "购货", yuan(more), "0.00", yuan(more), yuan(less), yuan(balance)))
    return rows


def in_two_currencies() -> list[Row]:
    """本位币 below 借方: the amounts in the account's currency stand beside those in the invoice's."""
    rows: list[Row] = [
        ("日期", "凭证字号", "摘要", "借方", "", "贷方", ""),
        ("", "", "", "原币", "本位币", "原币", "本位币"),
    ]
    for entry in ENTRIES:
        debit, credit = sides(entry.fen)
        rows.append((str(entry.day), entry.voucher, entry.text, debit and "1.00", debit, credit and "1.00", credit))
    return rows


def traditional() -> list[Row]:
    """As Hong Kong and Taiwan write it."""
    rows = [(str(e.day), e.voucher.replace("记", "記"), "往來", *sides(e.fen)) for e in ENTRIES]
    return [("應付帳款明細帳",), ("日期", "憑證號", "摘要", "借方金額", "貸方金額"), *rows]


def printed() -> list[Row]:
    """Two pages of a print: the title, its account and the heading stand on each."""
    title, heading, *rows = ("明细账", "", "第1页"), HEADING, *ledger()[3:-3]
    account = ("科目：2202 应付账款-海尔",)
    return [title, account, heading, *rows[:4], ("明细账", "", "第2页"), account, heading, *rows[4:]]


def turned_with_words() -> list[Row]:
    """Payments have plus, purchases minus, and the texts say which is which."""
    return signed(yuan, turned=True)


def preset(*heading: str) -> list[Row]:
    """The same entries below another program's headings."""
    at = {name: place for place, name in enumerate(heading)}
    rows = []
    for entry in ENTRIES:
        row = [""] * len(heading)
        debit, credit = sides(entry.fen)
        for role, value in (
            ("日期", str(entry.day)),
            ("凭证", entry.voucher),
            ("摘要", entry.text),
            ("借方", debit),
            ("贷方", credit),
        ):
            row[next(place for name, place in at.items() if name.startswith(role))] = value
        rows.append(row)
    return [heading, *rows]


def workbook_rows() -> list[Row]:
    """The account with real days and figures."""
    return ledger(lambda day: day, lambda fen: fen / 100)


def merged_days() -> tuple[list[Row], list[tuple[int, int, int, int]]]:
    """Two entries of one voucher whose day and number are one cell, below a heading of two rows."""
    rows: list[Row] = [
        ("日期", "凭证号", "摘要", "发生额", ""),
        ("", "", "", "借方", "贷方"),
        (dt.date(2026, 3, 5), "记-1", "冰箱", "", 100.5),
        ("", "", "洗衣机", "", 200.25),
    ]
    return rows, [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (2, 0, 3, 0), (2, 1, 3, 1)]


def months() -> dict[str, list[Row]]:
    """A sheet for each month, one that sums them up, and a hidden draft."""
    heading, *rows = signed(yuan)
    found: dict[str, list[Row]] = {f"{month}月": [heading] for month in (1, 2, 3)}
    for row in rows:
        found[f"{int(row[0][5:7])}月"].append(row)
    return {"汇总": [("月份", "合计"), ("1月", 5)], **found, "草稿": [heading, *rows[:1]]}


def other_words() -> list[Row]:
    """Headings that nobody listed."""
    return [("甲", "乙", "数"), *((entry.voucher, entry.day.isoformat(), yuan(entry.fen)) for entry in ENTRIES)]


MERGED: Expected = [(dt.date(2026, 3, 5), 10_050), (dt.date(2026, 3, 5), 20_025)]
TURNED: Expected = [(day, -fen) for day, fen in PLAIN]


@dataclass(frozen=True)
class Spelling:
    """A file, and what of it must be read."""

    label: str
    name: str
    make: Callable[[], bytes]
    expected: Expected = field(default_factory=lambda: PLAIN)
    chosen: Chosen = field(default_factory=Chosen)
    preset: str | None = None


def _csv(
    rows: Callable[[], Sequence[Row]], separator: str = ",", encoding: str = "utf-8", end: str = "\r\n"
) -> Callable[[], bytes]:
    return lambda: text(rows(), separator, encoding, end)


SPELLINGS: tuple[Spelling, ...] = (
    *(Spelling(f"amounts {label}", "账.csv", _csv(partial(signed, write))) for label, write in AMOUNTS.items()),
    *(
        Spelling(f"sides {label}", "账.csv", _csv(partial(ledger, amount=write)))
        for label, write in AMOUNTS.items()
    ),
    *(Spelling(f"days {label}", "账.csv", _csv(partial(ledger, write))) for label, write in DAYS.items()),
    *(
        Spelling(f"{encoding} {separator!r}", name, _csv(ledger, separator, encoding, end))
        for encoding, separator, name, end in (
            ("utf-8-sig", ",", "账.csv", "\n"), ("utf-16", "\t", "账.txt", "\r\n"), ("utf-16-le", ",", "账.csv", "\r"),
            ("utf-16-be", ";", "账.csv", "\n"), ("gb18030", ",", "账.csv", "\r\n"), ("gb18030", "\t", "账.xls", "\r\n"),
            ("gb18030", "|", "账.txt", "\n"), ("utf-8", ";", "账.csv", "\r"), ("utf-8", "\t", "账.tsv", "\n"),
        )
    ),
    Spelling("a separator that the file names", "账.csv", lambda: b"sep=;\r\n" + text(ledger(), ";", "gb18030")),
    Spelling("a direction", "账.csv", _csv(directed)),
    Spelling("three columns of a day", "账.csv", _csv(three_columns), preset="yonyou-u8"),
    Spelling("a heading of two rows", "账.csv", _csv(partial(three_columns, "借方", "贷方", "方向", "金额"))),
    Spelling("by hand", "2026年往来.csv", _csv(by_hand)),
    Spelling("without a heading", "账.csv", _csv(bare)),
    Spelling("SAP", "items.txt", _csv(sap, "\t"), preset="sap"),
    Spelling("the sign turned by a person", "账.csv", _csv(ledger), TURNED, Chosen(sign="debit-owed")),
    Spelling("a copy of our own statement", "应收账款对账单.csv", _csv(directed), TURNED),
    *(
        Spelling(key, "账.csv", _csv(partial(preset, *heading)), preset=key)
        for key, heading in (
            ("yonyou-t3", ("日期", "凭证号数", "摘要", "借方", "贷方", "方向", "余额")),
            ("yonyou-hkj", ("日期", "凭证字号", "摘要", "借方", "贷方", "方向", "余额")),
            ("kingdee-kis", ("日期", "凭证字号", "摘要", "借方金额", "贷方金额", "方向", "余额")),
            ("kingdee-k3", ("日期", "期间", "凭证字号", "摘要", "借方金额", "贷方金额", "余额")),
            ("kingdee-jdy", ("日期", "凭证字号", "科目", "摘要", "借方", "贷方", "方向", "余额")),
            ("inspur", ("日期", "凭证编号", "摘要", "借方发生额", "贷方发生额", "余额")),
            ("aisino", ("日期", "凭证号", "摘要", "借方发生", "贷方发生", "余额")),
        )
    ),
    Spelling("an .xlsx", "账.xlsx", lambda: xlsx(workbook_rows())),
    Spelling("an .xlsx that counts from 1904", "账.xlsx", lambda: xlsx(workbook_rows(), from_1904=True)),
    Spelling("an .xlsx named .xls", "账.xls", lambda: xlsx(workbook_rows())),
    Spelling("an .xlsx with bare serials", "账.xlsx", lambda: xlsx(ledger(serial, lambda fen: fen / 100))),
    Spelling(
        "bare serials from 1904", "账.xlsx", lambda: xlsx(ledger(lambda day: serial(day) - 1462, yuan), from_1904=True)
    ),
    Spelling("an .xlsx of texts", "账.xlsx", lambda: xlsx(ledger())),
    Spelling("an .xls", "账.xls", lambda: xls(workbook_rows())),
    Spelling("an .xls that counts from 1904", "账.xls", lambda: xls(workbook_rows(), from_1904=True)),
    Spelling("merged cells in an .xlsx", "账.xlsx", lambda: xlsx(*merged_days()), MERGED),
    Spelling("merged cells in an .xls", "账.xls", lambda: xls(*merged_days()), MERGED),
    Spelling("a sheet per month", "账.xlsx", lambda: several(months(), hidden=("草稿",))),
    *(
        Spelling(f"a web page in {encoding}", name, partial(page, ledger(), encoding))
        for encoding, name in (("utf-8", "账.xls"), ("gb18030", "账.xls"), ("utf-8", "账.html"))
    ),
    Spelling("a web page with cells over several", "账.xls", spanning_page),
    Spelling("XML of 2003", "账.xls", lambda: xml_2003(workbook_rows())),
    Spelling("XML of 2003 by its name", "账.xml", lambda: xml_2003(ledger())),
    Spelling("an .ods", "账.ods", lambda: ods(workbook_rows())),
    Spelling("an .et", "账.et", lambda: xls(workbook_rows())),
    Spelling("an .et of today", "账.et", lambda: xlsx(workbook_rows())),
    Spelling("red letters", "账.xlsx", red_letters),
    Spelling("red letters in an .xls", "账.xls", lambda: red_letters(old=True)),
    Spelling("red letters that say what they are", "账.xlsx", lambda: red_letters(balance=False)),
    Spelling("cents behind a comma", "账.csv", _csv(partial(ledger, amount=comma), ";")),
    Spelling("apostrophes", "账.csv", _csv(partial(ledger, amount=lambda fen: yuan(fen, "'")))),
    Spelling("SAP on the screen", "FBL1N.txt", _csv(partial(sap_short, lambda fen: yuan(fen, ",")), "|"), preset="sap"),
    Spelling("SAP with commas", "FBL1N.txt", _csv(partial(sap_short, comma), "\t"), preset="sap"),
    Spelling("a copy of our own items of SAP", "FBL5N.txt", _csv(sap), TURNED, preset="sap"),
    Spelling("a supplier's statement", "账.csv", _csv(statement)),
    Spelling("two currencies", "账.csv", _csv(in_two_currencies)),
    Spelling("traditional", "账.csv", _csv(traditional)),
    Spelling("Big5", "账.csv", _csv(traditional, encoding="big5")),
    Spelling("two pages", "账.csv", _csv(printed)),
    Spelling("the sign turned by its words", "账.csv", _csv(turned_with_words)),
    Spelling("columns chosen", "账.csv", _csv(other_words), PLAIN, Chosen({"date": "B", "amount": "数"})),
)  # fmt: skip


# --- Broken ---


def again(content: bytes, change: Callable[[str, bytes], bytes | None], added: dict[str, bytes] | None = None) -> bytes:
    """A workbook packed anew, with parts changed, left away (None) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            made = change(name, old.read(name))
            if made is not None:
                new.writestr(name, made)
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def _replaced(part: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    def change(name: str, found: bytes) -> bytes:
        if name != part:
            return found
        assert old in found
        return found.replace(old, new)

    return lambda: again(xlsx(workbook_rows()), change)


def with_sheet(inside: bytes) -> bytes:
    """The workbook with its sheet's XML exchanged."""
    return again(xlsx(workbook_rows()), lambda name, found: inside if name == "xl/worksheets/sheet1.xml" else found)


def all_hidden() -> bytes:
    """The workbook with its one sheet hidden, which only a forger or a program can do."""
    hide = (b'sheetId="1"', b'sheetId="1" state="hidden"')
    return again(xlsx(workbook_rows()), lambda name, found: found.replace(*hide) if name == "xl/workbook.xml" else found)


def _with_program(make: Callable[[Sequence[Row]], bytes], old: str, new: str) -> bytes:
    written = make(ledger()).decode()
    assert old in written
    return written.replace(old, new.format("=cmd|'/C calc'!A0"), 1).encode()


BOMB = b"<worksheet><sheetData>" + b"<row/>" * 20_000_000 + b"</sheetData></worksheet>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Broken:
    """A file that is refused, and the key of its sentence."""

    label: str
    name: str
    make: Callable[[], bytes]
    key: str


REFUSED: tuple[Broken, ...] = (
    Broken("no byte", "账.csv", lambda: b"", "attachment-empty"),
    Broken("blanks alone", "账.csv", lambda: b"\xef\xbb\xbf \r\n\t\n", "attachment-empty"),
    Broken("an empty workbook", "账.xlsx", lambda: xlsx([]), "attachment-empty"),
    Broken("too large", "账.csv", lambda: text([("日期", "金额")]) * 800_000, "attachment-too-large"),
    Broken("a program", "账.csv", lambda: b"MZ\x90\x00" + bytes(range(256)), "books-kind"),
    Broken("a PDF", "账.csv", lambda: b"%PDF-1.7\n", "books-kind"),
    Broken("a picture", "账.xlsx", lambda: b"\x89PNG\r\n\x1a\n", "books-kind"),
    Broken("a document", "账.docx", lambda: xlsx(workbook_rows()), "books-kind"),
    Broken("another program's ending", "账.dat", lambda: text(ledger()), "books-kind"),
    Broken("a text named .xlsx", "账.xlsx", lambda: text(ledger()), "books-differs"),
    Broken("a workbook named .csv", "账.csv", lambda: xlsx(workbook_rows()), "books-differs"),
    Broken("an old workbook named .csv", "账.csv", lambda: xls(workbook_rows()), "books-differs"),
    Broken("a document named .csv", "账.csv", lambda: ods(workbook_rows()), "books-kind"),
    Broken("a binary workbook", "账.xlsb", lambda: xlsx(workbook_rows()), "books-binary"),
    Broken(
        "a web page of frames", "账.xls", lambda: b"<html><frameset><frame src=a.htm></frameset></html>", "books-web-page"
    ),
    Broken("a page in one file", "账.mht", lambda: b"MIME-Version: 1.0\r\n\r\n<table><tr><td>1</table>", "books-web-page"),
    Broken("a page that asks to sign in", "账.xls", lambda: b"<!DOCTYPE html><form><input></form>", "books-web-page"),
    Broken(
        "a page without an end of columns",
        "账.xls",
        lambda: b"<table><tr>" + b"<td colspan=150>1" * 3,
        "books-too-many-columns",
    ),
    Broken("a page without an end of rows", "账.xls", lambda: b"<table>" + b"<tr>" * 200_001, "books-too-many-rows"),
    Broken("other XML", "账.xml", lambda: b'<?xml version="1.0"?><Workbook/>', "books-xml"),
    Broken("broken XML of 2003", "账.xls", lambda: xml_2003(ledger())[:900], "books-xml"),
    Broken(
        "XML that reads a file of ours",
        "账.xls",
        lambda: xml_2003(ledger()).replace(b"<Workbook", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><Workbook', 1),
        "books-xml",
    ),
    *(
        Broken(f"a program started by {label}", "账.xls", partial(_with_program, make, old, new), "attachment-text-active")
        for label, make, old, new in (
            ("a cell of a page", page, "记-0001", "{}"),
            ("a formula of a page", page, "<td>记-0001", '<td x:fmla="{}">记-0001'),
            ("a formula in XML", xml_2003, '<Cell ss:Index="2">', '<Cell ss:Index="2" ss:Formula="{}">'),
            ("a name in XML", xml_2003, "<Worksheet", '<Names><NamedRange ss:RefersTo="{}"/></Names><Worksheet'),
        )
    ),
    Broken("half an .ods", "账.ods", lambda: ods(workbook_rows())[:900], "books-broken"),
    Broken("an .ods with macros", "账.ods", lambda: ods([], added={"Basic/a.xml": ""}), "attachment-workbook-active"),
    Broken("an .ods with DDE", "账.ods", lambda: ods([], "<table:dde-links/>"), "attachment-workbook-active"),
    Broken(
        "an .ods with a password",
        "账.ods",
        lambda: ods([], added={"META-INF/manifest.xml": "<encryption-data/>"}),
        "attachment-workbook-locked",
    ),
    Broken(
        "one row for all of an .ods",
        "账.ods",
        lambda: ods(
            [],
            '<table:table-row table:number-rows-repeated="999999">' + _ods_cell("1") + "</table:table-row>",
        ),
        "books-too-many-rows",
    ),
    Broken("a bomb as .ods", "账.ods", lambda: ods([], " " * 50_000_000), "attachment-workbook-too-much"),
    Broken("hidden sheets alone", "账.xlsx", all_hidden, "books-hidden-all"),
    Broken("zeros inside", "账.csv", "日期,金额\n2026-01-01,1\x00\x01\x02".encode, "books-not-text"),
    Broken(
        "another encoding",
        "账.csv",
        lambda: "日付,金額,ぬるぽ\n".encode("euc-jp") * 3 + b"\xff\xff\xff\x80\x80" * 9,
        "books-encoding",
    ),
    Broken("half of UTF-16", "账.csv", lambda: b"\xff\xfe" + "日期".encode("utf-16-le") + b"\x00", "books-encoding"),
    Broken(
        "a formula that starts a program",
        "账.csv",
        lambda: b"date,amount\n2026-01-01,=cmd|' /C calc'!A0\n",
        "attachment-text-active",
    ),
    Broken("too many columns", "账.csv", lambda: text([["日期", *["金额"] * 300]]), "books-too-many-columns"),
    Broken("too many rows", "账.csv", lambda: b"a,b\n" * 200_001, "books-too-many-rows"),
    Broken("a cell far down", "账.xlsx", lambda: xlsx_with(1_048_575, 0), "books-too-many-rows"),
    Broken("a cell far right", "账.xlsx", lambda: xlsx_with(5, 16_383), "books-too-many-columns"),
    Broken("one long cell", "账.csv", lambda: text([("日期", "金额"), ("2026-01-01", "9" * 40_000)]), "books-cell-long"),
    Broken("a letter", "信.txt", "您好，\n货款已付。\n谢谢".encode, "books-no-table"),
    Broken("no heading and no day", "账.csv", lambda: b"1,2\n3,4\n", "books-no-table"),
    Broken("no dates", "账.csv", lambda: text([("摘要", "金额"), ("进货", "5.00")]), "books-no-date"),
    Broken("no amounts", "账.csv", lambda: text([("日期", "摘要"), ("2026-01-01", "进货")]), "books-no-amount"),
    Broken("no entries", "账.csv", lambda: text([("日期", "摘要", "金额"), ("", "合计", "0.00")]), "books-no-lines"),
    Broken("half a workbook", "账.xlsx", lambda: xlsx(workbook_rows())[:3_000], "attachment-workbook-broken"),
    Broken(
        "no sheet inside",
        "账.xlsx",
        lambda: again(xlsx(workbook_rows()), lambda n, c: None if n == SHEET else c),
        "attachment-workbook-broken",
    ),
    Broken("broken XML", "账.xlsx", lambda: with_sheet(b"<worksheet><sheetData><row>"), "attachment-workbook-broken"),
    Broken(
        "an entity",
        "账.xlsx",
        lambda: with_sheet(b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'),
        "attachment-workbook-broken",
    ),
    Broken("a bomb", "账.xlsx", lambda: with_sheet(BOMB), "attachment-workbook-too-much"),
    Broken(
        "many parts",
        "账.xlsx",
        lambda: again(xlsx([]), lambda _, c: c, {f"xl/{at}.xml": b"<a/>" for at in range(300)}),
        "attachment-workbook-too-much",
    ),
    Broken(
        "macros",
        "账.xlsx",
        lambda: again(xlsx([]), lambda _, c: c, {"xl/vbaProject.bin": b"x"}),
        "attachment-workbook-active",
    ),
    Broken("macros by their name", "账.xlsm", lambda: xlsx(workbook_rows()), "attachment-workbook-active"),
    Broken(
        "a link to elsewhere",
        "账.xlsx",
        lambda: again(xlsx([]), lambda _, c: c, {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        "attachment-workbook-active",
    ),
    Broken(
        "a formula of a workbook that starts a program",
        "账.xlsx",
        _replaced(SHEET, b"<sheetData>", b"<sheetData><row r='99'><c r='A99'><f>cmd|' /C calc'!A0</f></c></row>"),
        "attachment-workbook-active",
    ),
    Broken(
        "a password",
        "账.xlsx",
        lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "attachment-workbook-locked",
    ),
    Broken(
        "too many sheets", "账.xlsx", lambda: several({f"表{at}": [("日期",)] for at in range(60)}), "books-too-many-sheets"
    ),
    Broken("half an .xls", "账.xls", lambda: xls(workbook_rows())[:2_000], "books-xls-broken"),
    Broken("an .xls of zeros", "账.xls", lambda: OLE + bytes(4_000), "books-xls-broken"),
    Broken(
        "macros in an .xls",
        "账.xls",
        lambda: xls(workbook_rows()) + "_VBA_PROJECT".encode("utf-16-le"),
        "attachment-workbook-active",
    ),
)

# Rows that are not understood, between two that are: what stands in 日期, 凭证号, 摘要, 借方金额, 贷方金额.
BAD_ROWS: tuple[tuple[str, Row], ...] = (
    ("date", ("昨天", "记-2", "进货", "", "5.00")),
    ("date-missing", ("", "记-2", "进货", "", "5.00")),
    ("date-month", ("2026-03", "记-2", "进货", "", "5.00")),
    ("date-year", ("3月5日", "记-2", "进货", "", "5.00")),
    ("date-none", ("2026-02-30", "记-2", "进货", "", "5.00")),
    ("date-none", ("1900-02-29", "记-2", "进货", "", "5.00")),
    ("date-range", ("0001-01-01", "记-2", "进货", "", "5.00")),
    ("date-range", ("9999-12-31", "记-2", "进货", "", "5.00")),
    ("amount", ("2026-03-05", "记-2", "进货", "", "五元")),
    ("amount", ("2026-03-05", "记-2", "进货", "", "1,50")),
    ("amount", ("2026-03-05", "记-2", "进货", "", "12,34.00")),
    ("amount", ("2026-03-05", "记-2", "进货", "", "NaN")),
    ("amount", ("2026-03-05", "记-2", "进货", "Infinity", "")),
    ("amount", ("2026-03-05", "记-2", "进货", "", "--5")),
    ("amount-missing", ("2026-03-05", "记-2", "进货", "", "")),
    ("amount-missing", ("2026-03-05", "记-2", "进货", "-", "—")),
    ("amount-cents", ("2026-03-05", "记-2", "进货", "", "1.23456789012345678901")),
    ("amount-large", ("2026-03-05", "记-2", "进货", "", "99999999999999")),
    ("amount-scientific", ("2026-03-05", "记-2", "进货", "", "1e308")),
    ("amount-scientific", ("2026-03-05", "记-2", "进货", "1.23E+05", "")),
    ("error", ("2026-03-05", "记-2", "进货", "#REF!", "")),
    ("error", ("#VALUE!", "记-2", "进货", "", "5.00")),
    ("error", ("2026-03-05", "记-2", "进货", "", "######")),
    ("no-value", ("2026-03-05", "记-2", "进货", "", "=A1+B1")),
    ("cells", ("2026-03-05", "记-2", "进货", "", "1", "234.50")),
)
