"""One cell of somebody else's books: as text, as money, as a day. What it cannot be read as is said with its reason."""

from __future__ import annotations

import datetime as dt
import enum
import itertools
import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache


class Odd(enum.StrEnum):
    """A cell of a workbook that has no value: its formula failed, or the program that wrote it stored none."""

    ERROR = "error"
    NO_VALUE = "no-value"


Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | Odd
LONGEST_CELL = 32_767
# One thousand thousand millions: beyond it a sheet's number has lost its cents.
MOST_MINOR = 10**14
FIRST_YEAR, LAST_YEAR = 1990, 2099
FIRST_SERIAL, LAST_SERIAL = 32_874, 73_050  # 1990-01-01 and 2099-12-31 as Excel counts from 1900.
EPOCH_1900, EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
BETWEEN_EPOCHS = (EPOCH_1904 - EPOCH_1900).days
CENTURY_TURNS = 80
LOOKED_AT = 200
DIGITS_OF_A_FLOAT = 15
DASHES = str.maketrans(dict.fromkeys("−‐‑‒–—―﹣", "-") | {"〇": "零", "○": "零"} | dict.fromkeys("’＇", "'"))
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
AS_TEXT = re.compile(r'="([^"]*)"')
FAILED = frozenset({"#ref!", "#value!", "#div/0!", "#name?", "#n/a", "#num!", "#null!", "#error!"})


class CellFault(ValueError):  # noqa: N818 - what is wrong with a cell is no error of ours
    """Why a cell was not understood: the end of its key in the catalogue, `books-row-<this>`."""


# The signs of Taiwan and Hong Kong, and a common misspelling, that the words of books are written with.
TRADITIONAL = str.maketrans(
    "憑證號貸餘額應帳賬帐單據編類業務發進購貨項幣別說備註資訊銀開對結轉計總頁過東會預廠價稅運費實際減內戶書稱報傳採匯還碼",
    "凭证号贷余额应账账账单据编类业务发进购货项币别说备注资讯银开对结转计总页过东会预厂价税运费实际减内户书称报传采汇还码",
)


@lru_cache(maxsize=65_536)
def simple(text: str) -> str:
    """A text as `normal`, in the short signs in which headings and labels are listed here."""
    plain = normal(text)
    return plain if plain.isascii() else plain.translate(TRADITIONAL)


@lru_cache(maxsize=65_536)
def normal(text: str) -> str:
    """A text with full-width signs made plain, one kind of dash, and nothing around it or in it that is not seen.

    `="0012"` is how an export keeps a number from being taken for one, as is an apostrophe before it.
    """
    plain = text if text.isascii() else INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(DASHES))
    plain = plain.strip()
    if kept := AS_TEXT.fullmatch(plain):
        return kept[1].strip()
    return plain.removeprefix("'")


def text_of(cell: Cell) -> str:
    """A cell as somebody reads it: whole numbers without a point, days as 2026-03-05."""
    if isinstance(cell, Odd):
        return "#"
    if isinstance(cell, str):
        return normal(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**DIGITS_OF_A_FLOAT else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell)


def blank(cell: Cell) -> bool:
    """Nothing is to be seen in it."""
    return cell == "" or (isinstance(cell, str) and not normal(cell))


def number_text(cell: Cell) -> str:
    """A number by which somebody finds a document: as it is written, or nothing where the sheet has lost its digits.

    Raises:
        CellFault: a long number was kept as a floating one, so that its last digits are no longer true.
    """
    text = "" if isinstance(cell, Odd) else text_of(cell)
    if isinstance(cell, int | float) and abs(cell) >= 10**DIGITS_OF_A_FLOAT:
        raise CellFault("number-lost")
    if SCIENTIFIC.fullmatch(text) or CUT.fullmatch(text):
        raise CellFault("number-lost")
    return text


# --- Money ---

# A spreadsheet that took a number of eighteen or more digits for a figure has written noughts behind the fifteenth.
CUT = re.compile(r"[1-9]\d{14}0{3,}")
SCIENTIFIC = re.compile(r"[+-]?\d(\.\d+)?E[+-]?\d+", re.IGNORECASE)
# India parts a number by twos above the thousands: 1,44,177.09.
PLAIN_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:'\d{3})+|\d+)?(?:\.(\d*))?")
ABROAD = r"US\$|HK\$|[$€£]|USD|EUR|HKD|JPY|GBP"
CURRENCY = re.compile(rf"^(?:RMB|CNY|CN¥|¥|{ABROAD}|人民币)|(?:RMB|CNY|{ABROAD}|元整?|圆)$", re.IGNORECASE)
RED = re.compile(r"^(?:\[?红字?\]?|\(红字?\)|红字[:：]?)|(?:\(?红字?\)?)$")
SIDES = {
    "借": "debit", "借方": "debit", "dr": "debit", "dr.": "debit", "d": "debit", "s": "debit", "debit": "debit",
    "贷": "credit", "贷方": "credit", "cr": "credit", "cr.": "credit", "c": "credit", "h": "credit", "credit": "credit",
    "平": "even", "": "",
}  # fmt: skip
SIDE = re.compile(r"^(借方?|贷方?)|(借方?|贷方?|(?<![A-Z])[DC]R\.?)$", re.IGNORECASE)
NOTHING = frozenset({"", "-", "--", "---", "/", "\\", "无", "nil", "n/a", "na", "null", "none", "*"})


@dataclass(frozen=True)
class Money:
    """An amount in the minor unit; `side` when the cell names it itself, `rounded` when it had more than two places."""

    minor: int
    side: str = ""
    rounded: bool = False


def money(cell: Cell, unit: int = 1) -> Money | None:
    """What a cell says in money, None when it says nothing. `unit`: 10,000 for a column in 万元.

    Raises:
        CellFault: it says something that is no amount, or not exactly one.
    """
    if isinstance(cell, Odd):
        raise CellFault(cell.value)
    if isinstance(cell, bool | dt.date | dt.time | dt.timedelta):
        raise CellFault("amount")
    if isinstance(cell, str):
        return _money_of_text(cell, unit)
    return _money_of_number(cell, unit)


def _money_of_number(number: float, unit: int) -> Money:
    """A sheet keeps fifteen digits; what a formula left behind the cent is not an amount of money."""
    exact = Decimal(format(number, f".{DIGITS_OF_A_FLOAT}g")) * unit * 100
    if not exact.is_finite():
        raise CellFault("amount")
    whole = exact.to_integral_value(ROUND_HALF_UP)
    return Money(_bounded(int(whole)), rounded=abs(exact - whole) > Decimal("0.0001"))


def _bounded(minor: int) -> int:
    if abs(minor) >= MOST_MINOR:
        raise CellFault("amount-large")
    return minor


@lru_cache(maxsize=65_536)
def _money_of_text(cell: str, unit: int) -> Money | None:
    text = normal(cell).replace(" ", "")
    if text.lower() in NOTHING:
        return None
    _refuse_failed(text)
    if text.startswith("=") and not SCIENTIFIC.fullmatch(text):
        raise CellFault("no-value")
    text, side = _without_side(text)
    sign, digits = _signed(text)
    if SCIENTIFIC.fullmatch(digits):
        raise CellFault("amount-scientific")
    return Money(_bounded(sign * _minor(digits, unit)), side)


def _refuse_failed(text: str) -> None:
    """#REF! and the like, and ##### where a column was too narrow to show what it holds."""
    if text.lower() in FAILED or (text and not text.strip("#")):
        raise CellFault("error")


def _without_side(text: str) -> tuple[str, str]:
    """An amount that says 借 or 贷 itself, as many a balance does."""
    found = SIDE.search(text)
    if not found or len(found[0]) == len(text):
        return text, ""
    return text.replace(found[0], "", 1), SIDES[found[0].lower()]


def _signed(text: str) -> tuple[int, str]:
    """Minus before or behind, 负, parentheses, and 红字 all make an amount negative; two of them do not make it positive."""
    digits = CURRENCY.sub("", CURRENCY.sub("", text))
    negative = False
    for mark in (RED, re.compile(r"^[-负]|-$"), re.compile(r"^\((.*)\)$")):
        if mark.search(digits):
            negative = True
            digits = mark.sub(lambda found: found[1] if found.re.groups else "", digits)
        digits = CURRENCY.sub("", digits)
    return (-1 if negative else 1), digits.removeprefix("+")


def _minor(digits: str, unit: int) -> int:
    found = PLAIN_NUMBER.fullmatch(digits)
    if not found or not any(sign.isdigit() for sign in digits):
        raise CellFault("amount")
    whole = (found[1] or "0").replace(",", "").replace("'", "")
    exact = Decimal(f"{whole}.{found[2] or '0'}") * unit * 100
    if exact != exact.to_integral_value():
        raise CellFault("amount-cents")
    return int(exact)


# --- Days ---

TIME = re.compile(
    r"(?:\s+|T|(?<=日))(?:上午|下午|AM|PM)?\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}秒?(?:\.\d+)?)?分?\s*(?:上午|下午|AM|PM)?\s*(?:Z|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\s*\(?(?:星期|周)[一二三四五六日天]\)?\s*|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年\\\s]\s*(\d{1,2})\s*[-/.月\\\s]\s*(\d{1,2})\s*[日号]?")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{4}|\d{6})?")
COMPACT_SHORT = re.compile(r"(\d\d)(\d\d)(\d\d)")
SHORT_CHINESE = re.compile(r"(\d\d)年(\d{1,2})月(\d{1,2})[日号]?")
SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?")
DAY_ONLY = re.compile(r"(\d{1,2})[日号]")
MONTH_ONLY = re.compile(r"(\d{4})(?:[-/.年])?(\d{1,2})月?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = (
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[-\s/.]*(?P<m>[A-Za-z]{3,9})\.?[-\s/.,]*(?P<y>\d{4}|\d\d)"),
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.?\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})[-\s/.]*(?P<m>[A-Za-z]{3,9})\.?[-\s/.]*(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})月-(?P<y>\d{4}|\d\d)"),
)
NUMERALS = re.compile(r"([零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]")
NUMERAL = {sign: number for number, sign in enumerate("零一二三四五六七八九")}
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
ORDERS = {"ymd": (0, 1, 2), "mdy": (2, 0, 1), "dmy": (2, 1, 0)}


@dataclass(frozen=True)
class Ways:
    """How a column's days are read.

    The order of three short numbers, that of a day with its year last, and the period in which a day without a year lies;
    `named` is what the sheet names itself, of which a day without a month is where it is one month.
    """

    short: str = "ymd"
    last: str = "mdy"
    period: tuple[dt.date, dt.date] | None = None
    from_1904: bool = False
    named: tuple[dt.date, dt.date] | None = None


def day(cell: Cell, ways: Ways) -> dt.date | None:
    """The day that a cell says, None when it says nothing.

    Raises:
        CellFault: it says no day, a month alone, a day without a year, or one that no books are kept for.
    """
    if isinstance(cell, Odd):
        raise CellFault(cell.value)
    if isinstance(cell, dt.date):
        return _possible(cell.date() if isinstance(cell, dt.datetime) else cell)
    if isinstance(cell, bool | dt.time | dt.timedelta):
        raise CellFault("date")
    if isinstance(cell, str):
        text = normal(cell)
        return None if text in NOTHING else _day_of_text(text, ways)
    return _day_of_number(cell, ways)


def _possible(found: dt.date) -> dt.date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellFault("date-range")
    return found


def _built(year: int, month: int, number: int) -> dt.date:
    found = _maybe(year, month, number)
    if found is None:
        raise CellFault("date-none" if year else "date-range")
    return _possible(found)


def _year(digits: str) -> int:
    """A year of two digits is one of 1980 to 2079."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < CENTURY_TURNS else 1900)  # noqa: PLR2004 - two digits


def _day_of_number(number: float, ways: Ways) -> dt.date:
    """A day as a whole number 20260305, or as the days since 1900 or 1904 as a spreadsheet counts them."""
    if float(number).is_integer() and (found := COMPACT.fullmatch(str(int(number)))):
        return _built(_year(found[1]), int(found[2]), int(found[3]))
    return _of_serial(number, ways)


def _of_serial(number: float, ways: Ways) -> dt.date:
    whole = int(number) + (BETWEEN_EPOCHS if ways.from_1904 else 0)
    if not FIRST_SERIAL <= whole <= LAST_SERIAL:
        raise CellFault("date")
    return EPOCH_1900 + dt.timedelta(days=whole)


@lru_cache(maxsize=65_536)
def _day_of_text(written: str, ways: Ways) -> dt.date:
    _refuse_failed(written)
    text = WEEKDAY.sub("", TIME.sub("", written)).strip()
    for pattern in (YEAR_FIRST, COMPACT, SHORT_CHINESE):
        if found := pattern.fullmatch(text):
            return _built(_year(found[1]), int(found[2]), int(found[3]))
    for pattern, order in ((SHORT, ways.short), (YEAR_LAST, ways.last)):
        if found := pattern.fullmatch(text):
            year, month, number = (found[at + 1] for at in ORDERS[order])
            return _built(_year(year), int(month), int(number))
    return _named(text) or _in_numerals(text) or _short(text, ways)


def _named(text: str) -> dt.date | None:
    for pattern in NAMED:
        if found := pattern.fullmatch(text):
            month = found["m"].lower()
            number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
            return _built(_year(found["y"]), number, int(found["d"]))
    return None


def _in_numerals(text: str) -> dt.date | None:
    found = NUMERALS.fullmatch(text)
    if not found:
        return None
    year = int("".join(str(NUMERAL[sign]) for sign in found[1]))
    return _built(year, _below_hundred(found[2]), _below_hundred(found[3]))


def _below_hundred(text: str) -> int:
    """二十三 is 23."""
    tens, ten, ones = text.rpartition("十")
    return (NUMERAL.get(tens, 1) * 10 if ten else 0) + NUMERAL.get(ones, 0)


def _short(text: str, ways: Ways) -> dt.date:
    """What says less than a day with its year: refused, but for a day whose year the period tells."""
    if SERIAL.fullmatch(text):
        return _of_serial(float(text), ways)
    if (found := MONTH_ONLY.fullmatch(text)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR and 1 <= int(found[2]) <= 12:  # noqa: PLR2004
        raise CellFault("date-month")
    if found := COMPACT_SHORT.fullmatch(text):
        return _built(_year(found[1]), int(found[2]), int(found[3]))
    if found := MONTH_DAY.fullmatch(text):
        return in_period(int(found[1]), int(found[2]), ways.period)
    if found := DAY_ONLY.fullmatch(text):
        return in_month(int(found[1]), ways.named)
    raise CellFault("date")


def in_month(number: int, period: tuple[dt.date, dt.date] | None) -> dt.date:
    """The day of a period that is one month.

    Raises:
        CellFault: no month is known, or it has no such day.
    """
    if period is None or (period[0].year, period[0].month) != (period[1].year, period[1].month):
        raise CellFault("date-year")
    return in_period(period[0].month, number, period)


def in_period(month: int, number: int, period: tuple[dt.date, dt.date] | None) -> dt.date:
    """The day of a period that has this month and number.

    Raises:
        CellFault: no year is known, the period has no such day, or it has two.
    """
    if period is None:
        raise CellFault("date-year")
    years = range(period[0].year, period[1].year + 1)
    days = [found for year in years if (found := _maybe(year, month, number)) and period[0] <= found <= period[1]]
    if len(days) != 1:
        raise CellFault("date-year" if days else "date-none" if not _maybe(2000, month, number) else "date-period")
    return days[0]


def _maybe(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def orders_of(cells: list[Cell]) -> tuple[str, str]:
    """In which order a column writes three short numbers, and a day whose year stands last.

    It is that in which most are days, in the fewest years, and nearest to one another.
    """
    texts = [TIME.sub("", normal(cell)).strip() for cell in cells if isinstance(cell, str)]
    short = _best(texts, SHORT, [(order, Ways(short=order)) for order in ("ymd", "mdy", "dmy")])
    return short, _best(texts, YEAR_LAST, [(order, Ways(last=order)) for order in ("mdy", "dmy")])


def is_open_order(cells: list[Cell]) -> bool:
    """Whether every day with its year last is a day in either order, and another one."""
    if not any(isinstance(cell, str) and YEAR_LAST.match(normal(cell)) for cell in cells[:LOOKED_AT]):
        return False
    written = (TIME.sub("", normal(cell)).strip() for cell in cells if isinstance(cell, str))
    texts = {text for text in written if YEAR_LAST.fullmatch(text)}
    ways = [[_tried(text, Ways(last=order)) for text in texts] for order in ("mdy", "dmy")]
    return bool(texts) and all(map(all, ways)) and ways[0] != ways[1]


def _best(texts: list[str], pattern: re.Pattern[str], ways: list[tuple[str, Ways]]) -> str:
    written = [text for text in texts if pattern.fullmatch(text)]
    if not written:
        return ways[0][0]

    def fit(way: tuple[str, Ways]) -> tuple[int, int, int]:
        days = [found for text in written if (found := _tried(text, way[1]))]
        apart = sum(abs((after - before).days) for before, after in itertools.pairwise(days))
        return -len(days), len({found.year for found in days}), apart

    return min(ways, key=fit)[0]


def _tried(text: str, ways: Ways) -> dt.date | None:
    try:
        return _day_of_text(text, ways)
    except CellFault:
        return None
