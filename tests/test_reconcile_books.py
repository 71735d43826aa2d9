"""Reading the books that dealers keep: every spelling says the same, every broken file its sentence, and no row is lost."""

from __future__ import annotations

import calendar
import datetime as dt
import io
import itertools
import json
import subprocess
import sys
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from data.settings import PROJECT
from reconcile.books import BooksError, Chosen, Reading, cells, faults, read
from reconcile.books import child as child_module
from reconcile.books.cells import CellFault, Ways, day, money, number_text
from reconcile.books.headings import PRESETS, heading, roles_of
from reconcile.books.labels import label_of
from tests.books_files import (
    AMOUNTS,
    BAD_ROWS,
    DAYS,
    ENTRIES,
    HEADING,
    OPENING,
    PLAIN,
    REFUSED,
    SPELLINGS,
    WITHOUT_YEAR,
    Entry,
    Spelling,
    ledger,
    merged_days,
    months,
    red_letters,
    sap,
    several,
    signed,
    text,
    workbook_rows,
    xls,
    xlsx,
    xml_2003,
    yuan,
)
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from pathlib import Path

MEGA = 1_000_000


def nothing_is_lost(reading: Reading) -> None:
    """Rows used and rows listed are the rows of the sheet, each once, and each listed one has its sentence."""
    assert reading.rows == reading.used + len(reading.left_out)
    used = {line.id.partition("/")[0] for line in reading.lines}
    left = [row.place for row in reading.left_out]
    assert len(used) == reading.used
    assert len(set(left)) == len(left)
    assert not used & set(left)
    said = [(row.key, row.values) for row in reading.left_out] + [(warned.key, warned.values) for warned in reading.warnings]
    for (key, values), language in itertools.product(said, LANGUAGES):
        assert speech(language).say(key, **values)


def found(spelling: Spelling) -> Reading:
    """One spelling, read."""
    reading = read(spelling.name, spelling.make(), spelling.chosen)
    nothing_is_lost(reading)
    return reading


def faulty(reading: Reading) -> list[str]:
    """What is wrong with rows that should be entries."""
    return [row.key.removeprefix("books-row-") for row in reading.left_out if row.fault]


def warned(reading: Reading) -> list[str]:
    """What a person is asked to look at."""
    return [one.key.removeprefix("books-warn-") for one in reading.warnings]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling.label)
def test_every_spelling_says_the_same(spelling) -> None:
    reading = found(spelling)
    assert [(line.date, line.amount) for line in reading.lines] == spelling.expected
    assert faulty(reading) == []
    if spelling.preset:
        assert reading.layout["preset"] == spelling.preset


def test_every_preset_is_tried() -> None:
    assert {preset.key for preset in PRESETS} == {spelling.preset for spelling in SPELLINGS if spelling.preset}


def test_an_account_says_its_opening_its_closing_and_what_each_column_is() -> None:
    reading = read("账.csv", text(ledger(), encoding="gb18030"))
    assert (reading.opening, reading.closing) == (OPENING, OPENING + sum(entry.fen for entry in ENTRIES))
    assert [line.voucher for line in reading.lines] == [entry.voucher for entry in ENTRIES]
    assert [line.text for line in reading.lines] == [entry.text.replace("，", ",") for entry in ENTRIES]
    assert (reading.layout["encoding"], reading.layout["heading_row"], reading.layout["sign_reason"]) == (
        "GB18030",
        3,
        "account",
    )
    assert {column.role for column in reading.columns} == {
        "date", "voucher", "text", "debit", "credit", "balance", "balance_direction",
    }  # fmt: skip
    assert reading.warnings == []
    assert [row.key.removeprefix("books-row-") for row in reading.left_out] == [
        "title", "title", "heading", "opening", "subtotal", "subtotal", "subtotal", "blank", "note",
    ]  # fmt: skip


def test_a_reading_is_a_frame_and_plain_values() -> None:
    reading = read("账.csv", text(ledger()))
    frame = reading.frame()
    assert frame.schema["amount"] == pl.Int64()
    assert frame["amount"].sum() == sum(entry.fen for entry in ENTRIES)
    told = json.loads(json.dumps(reading.as_json()))
    assert [line["amount"] for line in told["lines"]] == [yuan(entry.fen) for entry in ENTRIES]
    assert told["rows"] == {"total": reading.rows, "used": len(ENTRIES), "left_out": reading.rows - len(ENTRIES)}
    assert told["period"] == ["2026-01-05", "2026-03-31"]


def test_what_was_chosen_is_what_was_found_when_it_is_sent_back() -> None:
    for spelling in SPELLINGS:
        first = found(spelling)
        columns = first.as_json()["columns"]
        chosen = Chosen(columns, year=first.layout["year"], sign=spelling.chosen.sign)
        again = read(spelling.name, spelling.make(), chosen)
        assert [(line.date, line.amount, line.text) for line in again.lines] == [
            (line.date, line.amount, line.text) for line in first.lines
        ], spelling.label


def broken_rows_are_listed() -> None:
    """Each with its own reason, column and number, and the rows around it are read."""
    for key, row in BAD_ROWS:
        rows = [("日期", "凭证号", "摘要", "借方金额", "贷方金额"), ("2026-03-01", "记-1", "冰箱", "", "1.00"), row]
        reading = read("账.csv", text([*rows, ("2026-03-09", "记-3", "付", "2.00", "")]))
        nothing_is_lost(reading)
        assert [line.amount for line in reading.lines] == [100, -200], (key, row)
        assert [(left.key, left.row) for left in reading.left_out if left.fault] == [(f"books-row-{key}", 3)], row


def test_a_row_that_is_not_understood_is_listed_and_costs_no_other() -> None:
    broken_rows_are_listed()


@pytest.mark.parametrize("broken", REFUSED, ids=lambda broken: broken.label)
def test_a_broken_file_is_refused_by_its_own_sentence(broken) -> None:
    with pytest.raises(BooksError) as caught:
        read(broken.name, broken.make())
    assert caught.value.key == broken.key
    for language in LANGUAGES:
        assert broken.name in speech(language).say(caught.value.key, **caught.value.values)


def test_a_file_whose_columns_nobody_knows_names_them_to_be_chosen() -> None:
    content = "号,日期,摘要,甲\n1,2026-09-01,货,12.00\n".encode()
    with pytest.raises(BooksError) as caught:
        read("账.csv", content)
    names = json.loads(str(caught.value.values["names"]))
    assert (caught.value.key, names) == ("books-no-amount", ["号", "日期", "摘要", "甲"])
    assert [line.amount for line in read("账.csv", content, Chosen({"amount": names[-1]})).lines] == [1_200]


def test_long_texts_and_headings_are_kept_short() -> None:
    content = f"日期,金额,摘要,{'长' * 300}\n2026-09-01,5.00,{'字' * 900},\n".encode()
    found = read("账.csv", content).as_json()
    assert [len(one) for one in found["headings"]] == [2, 2, 2, 100]
    assert len(found["lines"][0]["text"]) == 500


def files_are_refused() -> None:
    """The same files, without their sentences."""
    for broken in REFUSED:
        try:
            read(broken.name, broken.make())
        except BooksError as refused:
            assert refused.key == broken.key, broken.label
        else:
            pytest.fail(broken.label)


def test_a_quote_that_is_never_closed_costs_its_own_row() -> None:
    rows = text(signed(yuan)).decode().replace("采购洗衣机", '采购"洗衣机')
    reading = read("账.csv", rows.encode())
    nothing_is_lost(reading)
    assert faulty(reading) == ["quote"]
    assert [line.amount for line in reading.lines] == [fen for _, fen in PLAIN if fen != ENTRIES[3].fen]


def test_a_cell_may_have_lines_of_its_own() -> None:
    rows = [("日期", "摘要", "金额"), ("2026-03-05", "冰箱\n两台", "5.00"), ("2026-03-06", "x", "6.00")]
    reading = read("账.csv", text(rows, end="\n"))
    assert [(line.row, line.amount) for line in reading.lines] == [(2, 500), (4, 600)]


def test_a_sign_that_cannot_be_read_costs_its_own_row() -> None:
    lines = text(ledger(), end="\n").split(b"\n")
    lines[5] = lines[5].replace("支付".encode(), b"\xd6\xa7\xb8")
    reading = read("账.csv", b"\n".join(lines))
    nothing_is_lost(reading)
    assert faulty(reading) == ["encoding"]
    assert len(reading.lines) == len(ENTRIES) - 1


def test_formulas_count_by_their_stored_value_and_are_named_without_one() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("账")
        sheet.write_row(0, 0, ("日期", "借方", "贷方"))
        for at, (formula, value) in enumerate((("=1+2", 3), ("=1/0", "#DIV/0!"), ("=5+5", "")), 1):
            sheet.write_row(at, 0, ("2026-03-05", 0))
            sheet.write_formula(at, 2, formula, None, value)
    reading = read("账.xlsx", out.getvalue())
    nothing_is_lost(reading)
    assert [line.amount for line in reading.lines] == [300]
    assert faulty(reading) == ["error", "no-value"]
    # openpyxl stores no values at all, as many a program does that only writes.
    written = several({"账": [("日期", "借方", "贷方"), ("2026-03-05", 0, "=1+2"), ("2026-03-06", 0, 5)]})
    assert faulty(read("账.xlsx", written)) == ["no-value"]


def test_a_failed_formula_of_an_xls_is_no_empty_cell() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("1")
    for at, row in enumerate((("日期", "借方", "贷方"), ("2026-03-05", "", 0.0), ("2026-03-06", "", 5.0))):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    sheet.row(3).set_cell_text(0, "2026-03-07")
    sheet.row(3).set_cell_error(1, "#REF!")
    sheet.row(3).set_cell_number(2, 0.0)
    out = io.BytesIO()
    book.save(out)
    reading = read("账.xls", out.getvalue())
    assert faulty(reading) == ["error"]
    assert [line.amount for line in reading.lines] == [0, 500]


def test_a_balance_that_does_not_follow_names_its_row() -> None:
    rows = [list(row) for row in ledger()]
    at = next(at for at, row in enumerate(rows) if ENTRIES[1].voucher in row)
    rows[at][6] = yuan(1)
    reading = read("账.csv", text(rows))
    said = [warned for warned in reading.warnings if warned.key == "books-warn-balance"]
    assert [warned.values["row"] for warned in said] == [at + 1, at + 3]
    assert said[0].values["found"] == "0.01"
    nothing_is_lost(reading)


def test_a_balance_runs_from_the_newest_row_as_well() -> None:
    title, period, head, *rest = ledger()
    entries = [row for row in rest if len(row) == len(head) and row[1]]
    reading = read("账.csv", text([title, period, head, *entries[::-1]]))
    assert reading.warnings == []
    assert (reading.opening, reading.closing) == (OPENING, OPENING + sum(entry.fen for entry in ENTRIES))


def test_a_total_that_is_another_names_its_column() -> None:
    rows = [
        ("日期", "摘要", "借方", "贷方"),
        ("2026-03-05", "a", "", "5"),
        ("2026-03-06", "b", "", "6"),
        ("", "合计", "", "12"),
    ]
    reading = read("账.csv", text(rows))
    assert [(warned.key, warned.values) for warned in reading.warnings] == [
        ("books-warn-total", {"row": 4, "column": "贷方"})
    ]


def test_totals_of_days_and_of_their_month_are_both_right() -> None:
    rows = [("日期", "摘要", "借方", "贷方"), ("2026-03-05", "a", "", "5"), ("", "本日合计", "0.00", "5")]
    rows += [
        ("2026-03-06", "b", "", "6"),
        ("", "本日合计", "", "6"),
        ("", "本月合计", "0.00", "11"),
        ("2026-04-06", "c", "", "7"),
    ]
    rows += [("", "本日合计", "", "7"), ("", "本月合计", "", "7"), ("", "总计", "", "18")]
    assert read("账.csv", text(rows)).warnings == []


def test_of_two_directions_the_first_is_the_amounts() -> None:
    for first in ("方向", "借贷"):
        rows = [
            ("日期", first, "金额", "方向", "余额"),
            ("2026-03-05", "贷", "5", "贷", "5"),
            ("2026-03-06", "借", "7", "借", "2"),
        ]
        reading = read("账.csv", text(rows))
        assert [line.amount for line in reading.lines] == [500, -700], first
        assert (reading.closing, reading.warnings) == (-200, []), first


def test_sums_without_a_label_are_no_entry() -> None:
    rows = [("日期", "摘要", "借方", "贷方"), ("2026-03-05", "a", "", "5"), ("2026-03-06", "b", "", "6"), ("", "", "", "11")]
    reading = read("账.csv", text(rows))
    assert [row.key for row in reading.left_out] == ["books-row-heading", "books-row-total"]


SIDES = ("日期", "凭证号", "摘要", "借方", "贷方")


def test_a_sum_that_names_what_it_is_of_is_no_entry_where_it_has_no_day() -> None:
    entries = [("2026-03-05", "1", "付3月货款合计", "2", ""), ("2026-03-06", "2", "Total Care 保修", "", "5")]
    for at, said in itertools.product((0, 2), ("第一旬合计", "二月份合计", "青岛海尔 合计", "Total Accounts Payable")):
        total = ["", "", "", "2", "5"]
        total[at] = said
        reading = read("账.csv", text([SIDES, *entries, tuple(total)]))
        nothing_is_lost(reading)
        assert [line.amount for line in reading.lines] == [-200, 500], said
        assert (faulty(reading), "total" in warned(reading)) == ([], False), said
        wrong = read("账.csv", text([SIDES, *entries, (*total[:3], "2", "6")]))
        assert ([line.amount for line in wrong.lines], "total" in warned(wrong)) == ([-200, 500], True), said
        assert faulty(wrong) == ([] if label_of(said) else ["no-sum"]), said
    # With the number of the entry above it is another line of that entry.
    second = read("账.csv", text([SIDES, *entries, ("", "2", "安装费小计", "", "3")]))
    assert [line.amount for line in second.lines] == [-200, 500, 300]


def test_what_only_its_name_calls_a_sum_is_listed_where_it_is_none() -> None:
    """The day is written once; a rebate or three machines in one line are entries below it."""
    entries = [("2026-03-05", "", "冰箱", "", "5"), ("", "", "洗衣机", "", "6")]
    for said in ("三台合计", "一季度返利累计"):
        reading = read("账.csv", text([SIDES, *entries, ("", "", said, "", "9000")]))
        assert ([line.amount for line in reading.lines], faulty(reading)) == ([500, 600], ["no-sum"]), said
        assert "total" in warned(reading), said
        nothing_is_lost(reading)
        summed = read("账.csv", text([SIDES, *entries, ("", "", said, "", "11")]))
        assert ([line.amount for line in summed.lines], faulty(summed)) == ([500, 600], []), said
    # A label that says since when it counts is no sum of these rows, and no entry.
    since = read("账.csv", text([SIDES, *entries, ("", "", "本年累计", "", "9000")]))
    assert (faulty(since), "total" in warned(since)) == ([], False)


def test_a_closing_balance_that_makes_both_sides_even_is_what_is_left() -> None:
    rows = [
        ("Date", "Particulars", "Vch No.", "Debit", "Credit"),
        ("1-Jan-26", "Opening Balance", "", "", "10"),
        ("5-Jan-26", "purchase", "1", "", "7"),
        ("6-Jan-26", "payment", "2", "4", ""),
        ("", "", "", "4", "17"),
        ("", "Closing Balance", "", "13", ""),
        ("", "", "", "17", "17"),
    ]
    reading = read("ledger.csv", text(rows))
    assert (reading.opening, reading.closing) == (1000, 1300)
    assert [(line.amount, line.document) for line in reading.lines] == [(700, "1"), (-400, "2")]
    assert (faulty(reading), warned(reading)) == ([], [])
    # On the side on which it is, it says the same; one that is neither stays as it stands.
    for debit, credit, left in (("", "13", 1300), ("12", "", -1200)):
        rows[5] = ("", "Closing Balance", "", debit, credit)
        assert read("ledger.csv", text(rows[:6])).closing == left


def test_sums_since_the_last_one_need_no_label() -> None:
    first, second = ("2026-01-05", "1", "货", "", "5"), ("2026-02-05", "2", "货", "", "6")
    rows = [SIDES, first, first, ("", "", "", "", "10"), second, second, ("", "", "", "", "12")]
    reading = read("账.csv", text(rows))
    assert ([line.amount for line in reading.lines], faulty(reading)) == ([500, 500, 600, 600], [])


def test_words_between_entries_are_notes_and_what_could_be_an_entry_is_asked_for() -> None:
    entry = ("2026-03-05", "1", "货", "", "5")
    for said in ("3月份", "2026年3月", "March 2026", "以下为新合同", "2、如有异议请于7日内提出", "贵公司确认："):
        assert faulty(read("账.csv", text([SIDES, entry, (said, "", "", "", "")]))) == [], said
    for said in ("2026-02-30", "3月5号付款5000"):
        assert faulty(read("账.csv", text([SIDES, entry, (said, "", "", "", "")]))) != [], said
    assert faulty(read("账.csv", text([SIDES, entry, ("待定", "2", "货", "", "5")]))) == ["date"]


def test_a_purchase_and_its_payment_in_one_row_are_two_entries() -> None:
    reading = read(
        "账.csv", text([("日期", "进货", "付款"), ("2026-03-05", "5,000.00", "3,000.00"), ("2026-03-06", "0.00", "0.00")])
    )
    assert [(line.id, line.amount) for line in reading.lines] == [("2", 500_000), ("2/2", -300_000), ("3", 0)]
    nothing_is_lost(reading)


def test_headings_that_a_print_repeats_are_no_entries() -> None:
    rows = signed(yuan)
    reading = read("账.csv", text([*rows[:3], ("", "承前页"), rows[0], *rows[3:]]))
    assert [(line.date, line.amount) for line in reading.lines] == PLAIN
    nothing_is_lost(reading)


def test_sheets_that_are_not_read_are_named() -> None:
    reading = read("账.xlsx", several(months(), hidden=("草稿",)))
    assert reading.layout["sheets_read"] == ["1月", "2月", "3月"]
    assert reading.layout["sheets"] == ["汇总", "1月", "2月", "3月"]
    assert [warned.key for warned in reading.warnings] == ["books-warn-sheet", "books-warn-hidden"]
    nothing_is_lost(reading)


def test_a_sheet_that_repeats_another_is_read_once() -> None:
    rows = signed(yuan)
    reading = read("账.xlsx", several({"全年": rows, "1月": [rows[0], rows[1]]}))
    assert [(line.date, line.amount) for line in reading.lines] == PLAIN
    assert [warned.key for warned in reading.warnings] == ["books-warn-sheet-same"]


def test_a_long_number_that_lost_its_digits_is_left_away_and_said() -> None:
    rows = [
        ("日期", "发票号码", "金额"),
        ("2026-03-05", 25327000000012345678.0, 5),
        ("2026-03-06", "25327000000012345678", 6),
    ]
    reading = read("账.xlsx", xlsx(rows))
    assert [line.invoice for line in reading.lines] == ["", "25327000000012345678"]
    assert warned(reading) == ["sign-assumed", "number-lost"]


def test_other_currencies_are_listed() -> None:
    rows = [
        ("日期", "币种", "金额"),
        ("2026-03-05", "人民币", "5"),
        ("2026-03-06", "人民币", "6"),
        ("2026-03-07", "美元", "7"),
    ]
    reading = read("账.csv", text(rows))
    assert faulty(reading) == ["currency"]


def test_one_amount_in_dollars_is_not_counted_among_yuan() -> None:
    entries = [("2026-03-05", "1", "货", "", "5"), ("2026-03-06", "2", "货", "3", "-")]
    for odd in ("$100.00", "USD 100.00", "€100.00", "＄100.00"):
        reading = read("账.csv", text([SIDES, *entries, ("2026-03-07", "3", "货", "", odd)]))
        assert ([line.amount for line in reading.lines], faulty(reading)) == ([500, -300], ["currency"]), odd
        assert "currency" not in warned(reading), odd


def test_a_currency_and_its_sign_are_one() -> None:
    for named, sign in (("USD", "$"), ("美元", "US$"), ("HKD", "HK$"), ("港币", "$"), ("EUR", "€")):
        rows = [("日期", "币种", "借方", "贷方"), ("2026-03-05", named, "", f"{sign}100.00"), ("2026-03-06", named, "5", "")]
        reading = read("账.csv", text(rows))
        assert ([line.amount for line in reading.lines], faulty(reading)) == ([10_000, -500], []), named
        assert warned(reading) == ["currency"], named
    entries = [(f"2026-03-0{at}", str(at), "货", "", one) for at, one in enumerate(("$5.00", "US$6.00", "usd 7.00"), 1)]
    dollars = read("账.csv", text([SIDES, *entries, ("2026-03-08", "8", "货", "", "€9.00")]))
    assert ([line.amount for line in dollars.lines], faulty(dollars)) == ([500, 600, 700], ["currency"])
    # Among yuan a named column of currencies lets no dollars through.
    yuans = [("日期", "币种", "借方", "贷方"), ("2026-03-05", "人民币", "", "5"), ("2026-03-06", "人民币", "", "$5")]
    assert faulty(read("账.csv", text(yuans))) == ["currency"]
    mixed = [("日期", "币种", "借方", "贷方"), *((f"2026-03-0{at}", one, "", "5") for at, one in ((1, "USD"), (2, "美元")))]
    assert [line.amount for line in read("账.csv", text(mixed)).lines] == [500, 500]


def test_the_type_of_an_entry_tells_a_payment_where_no_sign_does() -> None:
    heading = ("日期", "单号", "单据类型", "摘要", "金额")
    sorts = (("采购入库单", 1), ("付款单", -1), ("采购退货单", -1), ("红字采购发票", -1))
    rows = [(f"2026-03-0{at}", str(at), sort, "", "5") for at, (sort, _) in enumerate(sorts, 1)]
    reading = read("账.csv", text([heading, *rows]))
    assert [line.amount for line in reading.lines] == [500 * way for _, way in sorts]
    assert (reading.layout["sign_reason"], warned(reading)) == ("words", [])
    # With a sign of its own an amount counts as it is written, whatever its type.
    signs = [(*row[:4], "5" if way > 0 else "-5") for row, (_, way) in zip(rows, sorts, strict=True)]
    assert [line.amount for line in read("账.csv", text([heading, *signs])).lines] == [500 * way for _, way in sorts]
    # A type that says neither leaves all as they are written, and that is said.
    for sort in ("其他", "退款"):
        unsure = read("账.csv", text([heading, *rows, ("2026-03-09", "9", sort, "", "5")]))
        assert {line.amount for line in unsure.lines} == {500}, sort
    told = [("2026-03-01", "1", "", "采购冰箱", "5"), ("2026-03-02", "2", "", "付货款", "5")]
    said = read("账.csv", text([heading, *told])).warnings
    assert [(one.key, one.values) for one in said] == [("books-warn-sign-same", {"row": "3"})]
    sheets = {"1月": [heading, *told], "2月": [heading, ("2026-04-01", "7", "", "采购", "8")]}
    assert read("账.xlsx", several(sheets)).warnings[0].values == {"row": "1月!3"}
    # A month of payments alone is read as the month of both before it.
    month = {"1月": [heading, *rows], "2月": [heading, ("2026-04-01", "7", "付款单", "", "8")]}
    assert [line.amount for line in read("账.xlsx", several(month)).lines] == [500, -500, -500, -500, -800]


TYPED = ("日期", "单号", "单据类型", "摘要", "金额")


def test_types_tell_payments_in_all_sheets_that_are_read_together_or_in_none() -> None:
    january = [TYPED, ("2026-01-05", "1", "采购入库单", "", "50"), ("2026-01-06", "2", "付款单", "", "30")]
    february = [("2026-02-05", "3", "采购入库单", "", "70"), ("2026-02-06", "4", "付款单", "", "20")]
    for odd, counted in ((("其他", "9"), 900), (("退款", "9"), 900), (("采购退货单", "-9"), -900)):
        second = [TYPED, *february, ("2026-02-09", "5", odd[0], "", odd[1])]
        reading = read("账.xlsx", several({"1月": january, "2月": second}))
        assert [line.amount for line in reading.lines] == [5_000, 3_000, 7_000, 2_000, counted], odd
        assert reading.layout["sign_reason"] == "assumed", odd
        assert [(one.key, one.values) for one in reading.warnings] == [("books-warn-sign-same", {"row": "1月!3"})], odd
        nothing_is_lost(reading)
    # A month of purchases alone says nothing against them.
    for few in (february[:1], february):
        reading = read("账.xlsx", several({"1月": january, "2月": [TYPED, *few]}))
        assert [line.amount for line in reading.lines] == [5_000, -3_000, 7_000, -2_000][: 2 + len(few)]
        assert (reading.layout["sign_reason"], warned(reading)) == ("words", [])


def test_a_sign_that_was_chosen_goes_before_what_types_say() -> None:
    rows = [TYPED, ("2026-01-05", "1", "采购入库单", "货", "50"), ("2026-01-06", "2", "付款单", "付货款", "30")]
    for sign, amounts in (("as-written", [5_000, 3_000]), ("credit-owed", [5_000, 3_000]), ("debit-owed", [-5_000, -3_000])):
        reading = read("账.csv", text(rows), Chosen(sign=sign))
        assert [line.amount for line in reading.lines] == amounts, sign
        assert (reading.layout["sign_reason"], warned(reading)) == ("chosen", []), sign


def test_a_row_without_a_type_has_that_of_its_voucher_or_is_listed() -> None:
    rows = [TYPED, ("2026-01-05", "1", "采购入库单", "货", "50"), ("2026-01-06", "2", "付款单", "付货款", "30")]
    second = ("", "2", "", "手续费", "5")
    reading = read("账.csv", text([*rows, second, ("期末余额", "", "", "", "15")]))
    assert [line.amount for line in reading.lines] == [5_000, -3_000, -500]
    assert (reading.closing, faulty(reading), warned(reading)) == (1_500, [], ["filled"])
    # A row whose own type nobody knows tells nothing to the line below it.
    reading = read("账.csv", text([*rows, ("2026-01-07", "3", "", "货", ""), ("", "3", "", "货", "5")]))
    assert [line.amount for line in reading.lines] == [5_000, -3_000]
    assert faulty(reading) == ["amount-missing", "kind"]
    nothing_is_lost(reading)
    # Its own day, written in whatever way, makes it an entry: then types tell of none.
    for day_said in ("2026-01-07", "同上"):
        reading = read("账.csv", text([*rows, (day_said, "3", "", "货", "5")]))
        assert ([line.amount for line in reading.lines], warned(reading)[0]) == ([5_000, 3_000, 500], "sign-same")


def test_entries_of_other_suppliers_are_said_and_left_out_when_one_is_chosen() -> None:
    rows = [("日期", "供应商", "金额"), ("2026-03-05", "海尔", "5"), ("2026-03-06", "美的", "6")]
    assert warned(read("账.csv", text(rows))) == ["sign-assumed", "parties"]
    reading = read("账.csv", text(rows), Chosen(party="海尔"))
    assert [line.amount for line in reading.lines] == [500]
    assert faulty(reading) == ["party"]


def test_accounts_below_one_another_are_parties_of_which_one_can_be_chosen() -> None:
    second = [("2026-01-07", "记-9", "美的", "", "3.00", "贷", "3.00")]
    rows = [("科目：2202 应付账款-海尔",), *ledger()[2:-3], (), ("科目：2202 应付账款-美的",), HEADING, *second]
    both = read("账.csv", text(rows))
    assert [line.party for line in both.lines] == ["2202 应付账款-海尔"] * len(ENTRIES) + ["2202 应付账款-美的"]
    assert "parties" in warned(both)
    chosen = read("账.csv", text(rows), Chosen(party="2202 应付账款-海尔"))
    assert [line.amount for line in chosen.lines] == [entry.fen for entry in ENTRIES]
    assert faulty(chosen) == ["party"]


def test_sheets_of_other_accounts_that_are_read_together_are_named() -> None:
    heading, *rows = signed(yuan)
    months = {"1月": [heading, rows[0]], "2月": [heading, rows[2]]}
    accounts = {"海尔": [heading, rows[0]], "美的": [heading, rows[2]]}
    assert "sheets" not in warned(read("账.xlsx", several(months)))
    assert "sheets" in warned(read("账.xlsx", several(accounts)))


MOVED = (("300.50", "", "300.50"), ("200", "", "500.50"), ("", "100", "400.50"), ("7", "", "407.50"))


def test_a_balance_tells_what_was_bought_and_paid_where_headings_do_not() -> None:
    entries = [(f"2026-03-0{at}", str(at), *figures) for at, figures in enumerate(MOVED, 1)]
    for names in (
        ("压货", "清账", "挂账"),
        ("Goods in", "Money out", "We owe"),
        ("欠款额", "归还", "累计未还"),
        ("A", "B", "C"),
    ):
        reading = read("账.csv", text([("日期", "单号", *names), *entries]))
        assert [line.amount for line in reading.lines] == [30050, 20000, -10000, 700], names
        assert (reading.closing, faulty(reading)) == (40750, []), names
        assert warned(reading) == ["unsure"] * 3, names
        again = read("账.csv", text([("日期", "单号", *names), *entries]), Chosen(reading.as_json()["columns"]))
        assert again.lines == reading.lines, names
    turned = [
        ("日期", "单号", "甲", "乙", "丙"),
        *((day, number, out, more, left) for day, number, more, out, left in entries),
    ]
    assert [line.amount for line in read("账.csv", text(turned)).lines] == [30050, 20000, -10000, 700]


def test_an_amount_beside_payments_needs_no_second_look_where_a_balance_bears_it_out() -> None:
    entries = [(f"2026-03-0{at}", str(at), *figures) for at, figures in enumerate(MOVED, 1)]
    reading = read("账.csv", text([("日期", "摘要", "金额", "付款", "余额"), *entries]))
    assert [line.amount for line in reading.lines] == [30050, 20000, -10000, 700]
    assert (warned(reading), reading.as_json()["reasons"]["increase"]) == ([], "heading")
    # 金额 that the balance falls with is no heading of purchases.
    turned = [("日期", "摘要", "金额", "货", "余额"), *((*row[:2], row[3], row[2], row[4]) for row in entries)]
    assert "unsure" in warned(read("账.csv", text(turned)))


def test_pieces_in_stock_are_no_money() -> None:
    pieces = [("3", "", "3"), ("2", "", "5"), ("", "1", "4"), ("7", "", "11")]
    entries = [(f"2026-03-0{at}", str(at), *figures) for at, figures in enumerate(pieces, 1)]
    with pytest.raises(BooksError) as refused:
        read("账.csv", text([("日期", "单号", "入库", "出库", "结存"), *entries]))
    assert refused.value.key == "books-no-amount"


def test_pieces_beside_their_price_are_not_what_is_owed() -> None:
    bought, paid = ("2026-03-05", "冰箱", "3", "2000.00", "6000.00", ""), ("2026-03-06", "", "", "", "", "4000.00")
    for name in ("进货数", "到货数", "提货数", "采购数", "拿货数", "到货", "收货", "拿货"):
        reading = read("账.csv", text([("日期", "品名", name, "单价", "金额", "付款"), bought, paid]))
        assert [line.amount for line in reading.lines] == [600_000, -400_000], name
        assert reading.as_json()["columns"]["increase"] == "金额", name
    # An amount that is filled beside payments too is that of the whole row; then the goods are money.
    whole = [("日期", "到货", "付款", "金额"), ("2026-03-05", "60.00", "", "60.00"), ("2026-03-06", "", "40.00", "40.00")]
    assert [line.amount for line in read("账.csv", text(whole)).lines] == [6_000, -4_000]
    # What a person has chosen counts.
    chosen = Chosen({"increase": "到货"})
    told = read("账.csv", text([("日期", "品名", "到货", "单价", "金额", "付款"), bought, paid]), chosen)
    assert [line.amount for line in told.lines] == [300, -400_000]


def test_a_day_may_be_as_above_or_of_the_month_that_is_named() -> None:
    for said in ("同上", "〃", "″"):
        rows = [SIDES, ("2026-03-05", "1", "货", "", "5"), (said, "2", "货", "", "6")]
        reading = read("账.csv", text(rows))
        assert [line.date for line in reading.lines] == [dt.date(2026, 3, 5)] * 2, said
        assert "filled" in warned(reading), said
    for name, said in (("日期", "5日"), ("日期", "5号"), ("日", "5")):
        rows = [(name, *SIDES[1:]), (said, "1", "货", "", "5"), ("31" + said[1:], "2", "货", "", "5")]
        february = read("海尔2026年2月.csv", text(rows))
        assert [line.date for line in february.lines] == [dt.date(2026, 2, 5)], said
        assert faulty(february) == ["date-none"], said
        again = read("海尔2026年2月.csv", text(rows), Chosen(february.as_json()["columns"], year=2026))
        assert [line.date for line in again.lines] == [dt.date(2026, 2, 5)], said
        # Of a year alone, or of nothing, it may be the day of any month.
        for file in ("海尔2026年.csv", "海尔.csv"):
            assert faulty(read(file, text(rows))) == ["date-year", "date-year"], (file, said)


def test_a_time_of_day_is_no_second_day() -> None:
    rows = [("交易日期", "交易时间", "借方", "贷方"), ("2026-03-05", "10:22:31", "", "5"), ("2026-03-06", "9:05", "", "5")]
    assert warned(read("账.csv", text(rows))) == []


def test_what_could_be_read_otherwise_is_said() -> None:
    """A second column of the same name, days in either order, another currency, a mistyped year, a sign."""
    for rows, said in (
        ([("日期", "摘要", "金额", "金额"), ("2026-03-05", "货", "5", "6")], ["sign-assumed", "twin"]),
        ([("日期", "摘要", "金额", "金额"), ("2026-03-05", "货", "5", "5")], ["sign-assumed"]),
        ([("日期", "摘要", "借方", "贷方"), ("3/4/2026", "货", "", "5")], ["day-order"]),
        ([("日期", "摘要", "借方", "贷方"), ("3/4/2026", "货", "", "5"), ("3/14/2026", "货", "", "5")], []),
        ([("日期", "币种", "借方", "贷方"), ("2026-03-04", "USD", "", "5")], ["currency"]),
        ([("日期", "摘要", "借方", "贷方"), ("2026-03-04", "货", "", "$5.00")], ["currency"]),
        (
            [("日期", "应付金额", "已付金额", "未付金额"), ("2026-03-04", "5", "2", "3"), ("2026-03-05", "5", "0", "5")],
            ["open-items"],
        ),
        ([("日期", "借方", "贷方"), *((one, "", "5") for one in ("2026-03-04", "2062-03-05", "2026-03-06"))], ["day"]),
        ([("日期", "借方", "贷方"), *((one, "", "5") for one in ("2024-03-04", "2026-03-05", "2026-03-06"))], []),
    ):
        assert warned(read("账.csv", text(rows))) == said


COMMAS = (
    "Date;Document;Text;Debit;Credit;Balance",
    "2026-01-05;12,3;purchase;;5.000;5.000,00",
    "2026-01-06;2;payment;1.234,50;;3.765,50",
)


def test_cents_behind_a_comma_are_those_of_all_amounts_and_of_nothing_else() -> None:
    for width in (5, 6):  # without and with the balance
        lines = [";".join(line.split(";")[:width]) for line in COMMAS]
        reading = read("账.csv", "\n".join(lines).encode())
        assert [line.amount for line in reading.lines] == [500_000, -123_450], width
        assert reading.lines[0].document == "12,3", width
        assert (faulty(reading), warned(reading)) == ([], ["commas"]), width


def test_a_comma_in_a_number_of_a_document_says_nothing_of_amounts() -> None:
    rows = [("日期", "单据号", "借方", "贷方"), ("2026-03-05", "12,3", "", "5.000"), ("2026-03-06", "4", "", "6")]
    reading = read("账.csv", text(rows))
    assert [(line.document, line.amount) for line in reading.lines] == [("12,3", 500), ("4", 600)]
    assert warned(reading) == []


def test_a_sheet_of_whole_amounts_is_written_as_the_other_sheets_are() -> None:
    heading = ("日期", "摘要", "借方", "贷方")
    first, second = ("2026-01-05", "货", "", "1.234,56"), ("2026-02-05", "货", "", "¥5.000")
    reading = read("账.xlsx", several({"1月": [heading, first], "2月": [heading, second]}))
    assert [line.amount for line in reading.lines] == [123_456, 500_000]


NEVER_CLOSED = ("<a ", "</a ", "<script ", "<!x ", "<? ", "<a b='", "<![CDATA[", "<![if ", "<!--", "&#", '"=|')


def test_tags_that_are_never_closed_take_no_time() -> None:
    started = time.process_time()
    for tag in NEVER_CLOSED:
        with pytest.raises(BooksError):
            read("账.xls", b"<table><tr><td>" + tag.encode() * 8_000)
    assert time.process_time() - started < 5


def test_merged_cells_that_lie_over_one_another_take_no_time() -> None:
    """Each day says that it reaches down to the last row; only the first can."""
    rows: list[tuple[str, ...]] = [("日期", "金额"), *[("2026-03-05", "5.00")] * 16_000]
    lines = xml_2003(rows).decode().split("<Row>")
    forged = [
        line.replace('ss:Index="1"', f'ss:MergeDown="{len(rows) - at}"') if at > 1 else line for at, line in enumerate(lines)
    ]
    started = time.process_time()
    assert len(read("账.xls", "<Row>".join(forged).encode()).lines) == len(rows) - 1
    assert time.process_time() - started < 4


def a_page(*accounts: str, title: str = "<h3>科目：{}</h3><table>", stored: str = "") -> bytes:
    """A table for each account below its title; each has one entry of its own."""
    rows = "<tr><td>日期<td>摘要<td>借方<td>贷方<tr><td>{}月5日<td>货<td><td{}>1,235"
    tables = (title.format(one) + rows.format(at, stored) + "</table>" for at, one in enumerate(accounts, 1))
    return ("<html><h2>2026年</h2>" + "".join(tables)).encode()


def test_two_accounts_on_one_page_are_said_and_two_pages_of_one_are_not() -> None:
    for title in (
        "<h3>科目：{}</h3><table>", "<table><caption>单位名称：{}</caption>", "<p>{} 往来明细</p><table>",
        "<table><tr><td>科目：{}</table><table>", "<p>第9页/共9页<div>{} 往来明细</div><table>",
    ):  # fmt: skip
        for accounts, said in ((("2202.01 海尔", "2202.01 格力"), True), (("海尔", "海尔"), False)):
            opened = read("账2026年.xls", a_page(*accounts, title=title))
            assert [line.amount for line in opened.lines] == [123_500] * 2
            assert ("sheets" in warned(opened)) is said, (title, accounts)
            nothing_is_lost(opened)
    assert "sheets" in warned(read("账2026年.xls", a_page("2202.01 应付账款", "2202.02 应付账款")))


def test_two_accounts_on_sheets_that_excel_has_named_are_said() -> None:
    heading, *rows = signed(yuan)
    for second, said in (("海尔 2026年2月", False), ("格力 2026年2月", True)):
        sheets = {"Sheet1": [("海尔 2026年1月",), heading, rows[0]], "Sheet2": [(second,), heading, rows[2]]}
        assert ("sheets" in warned(read("账.xlsx", several(sheets)))) is said
    longer = {"1月": [heading, rows[0]], "2月": [heading, *rows[1:]]}
    assert [(line.date, line.amount) for line in read("账.xlsx", several(longer)).lines] == PLAIN
    head, own = (*heading, "供应商"), [[*row, name] for row, name in ((rows[0], "海尔"), (rows[2], "格力"))]
    assert "sheets" in warned(read("账.xlsx", several({f"Sheet{at}": [head, row] for at, row in enumerate(own)})))


def test_the_title_of_a_page_tells_the_year_and_the_stored_value_the_cents() -> None:
    reading = read("账.xls", a_page("海尔", stored=' x:num="1234.56"'))
    assert [(line.date, line.amount) for line in reading.lines] == [(dt.date(2026, 1, 5), 123_456)]
    assert read("账.xls", a_page("海尔", stored=" x:num")).lines[0].amount == 123_500
    for shown, stored, day_read in (("5-Mar", "46086", "2026-03-05"), ("2026/3/5", "NaN", "2026-03-05")):
        page = f"<table><tr><td>日期<td>金额<tr><td x:num={stored}>{shown}<td x:num=-5.5>(6)</table>".encode()
        assert [(str(line.date), line.amount) for line in read("账.xls", page).lines] == [(day_read, -550)]


def test_red_letters_are_said_and_counted_as_written_where_nothing_tells_what_they_mean() -> None:
    assert "red-minus" in warned(read("账.xlsx", red_letters()))
    plain = read("账.xlsx", red_letters(balance=False, silent=True))
    assert warned(plain) == ["red"]
    assert [line.amount for line in plain.lines] == [
        entry.fen if at != 2 else -entry.fen for at, entry in enumerate(ENTRIES)
    ]


def test_entries_tell_that_their_sign_is_turned() -> None:
    rows = [(str(entry.day), entry.text, yuan(-entry.fen)) for entry in ENTRIES]
    turned = read("账.csv", text([("日期", "摘要", "金额"), *rows]))
    assert (turned.layout["sign"], turned.layout["sign_reason"]) == ("debit-owed", "words")
    said = read(
        "应收账款.csv", text([("日期", "摘要", "借方", "贷方"), *((*row[:2], "", row[2].strip("-")) for row in rows[:1])])
    )
    assert said.layout["sign_reason"] == "account"
    both = [("2026-01-05", "采购冰箱", "5.00", ""), ("2026-01-06", "支付货款", "", "3.00")]
    assert warned(read("账.csv", text([("日期", "摘要", "借方", "贷方"), *both]))) == ["sign-words"]


def test_a_number_that_ends_in_noughts_behind_the_fifteenth_digit_is_lost() -> None:
    assert number_text("25327000000012345678") == "25327000000012345678"
    with pytest.raises(CellFault, match="number-lost"):
        number_text("25327000000012300000")


def test_a_sum_without_anything_else_is_no_entry_of_the_row_above() -> None:
    rows = [("日期", "摘要", "借方", "贷方"), ("2026-03-05", "货", "", "5.00"), ("", "", "9.00", "7.00")]
    assert faulty(read("账.csv", text(rows))) == ["date-missing"]


def test_a_row_of_several_sheets_is_named_with_its_sheet() -> None:
    heading = ("日期", "摘要", "借方", "贷方", "方向", "余额")
    first = [heading, *((f"2026-01-0{at}", "货", "", 5.0, "贷", 9.0 if at == 4 else at * 5.0) for at in range(1, 5))]
    second = [heading, ("2026-02-05", "货", "", 7.0, "贷", 16.0)]
    reading = read("账.xlsx", several({"1月": first, "2月": second}))
    assert [one.values["row"] for one in reading.warnings if one.key == "books-warn-balance"] == ["1月!5"]


def test_a_second_account_in_one_sheet_is_said_and_a_second_month_is_not() -> None:
    heading = ("日期", "摘要", "借方", "贷方", "方向", "余额")
    rows = [heading, ("", "期初余额", "", "", "贷", "5"), ("2026-03-05", "a", "", "6", "贷", "11")]
    for stated, said in (("11", []), ("90", ["books-warn-sections"])):
        more = [("", "期初余额", "", "", "贷", stated), ("2026-04-05", "b", "", "7", "贷", str(int(stated) + 7))]
        keys = [warned.key for warned in read("账.csv", text([*rows, *more])).warnings]
        assert [key for key in keys if key != "books-warn-balance"] == said


def test_amounts_in_ten_thousands_are_yuan() -> None:
    assert [line.amount for line in read("账.csv", text([("日期", "金额（万元）"), ("2026-03-05", "1.2345")])).lines] == [
        1_234_500
    ]


def test_an_invoice_counts_with_its_tax() -> None:
    rows = [("开票日期", "发票号码", "金额", "税额", "价税合计"), ("2026-03-05", "12345678", "100.00", "13.00", "113.00")]
    assert [(line.amount, line.invoice) for line in read("账.csv", text(rows)).lines] == [(11_300, "12345678")]


def test_line_items_of_sap_know_their_numbers_and_kinds() -> None:
    reading = read("items.txt", text(sap(), "\t"))
    assert [(line.document, line.kind) for line in reading.lines][:2] == [("5100001", "invoice"), ("5100002", "payment")]
    assert (reading.layout["sign"], reading.layout["sign_reason"]) == ("credit-owed", "preset")


def test_days_in_a_short_form_are_read_in_the_order_in_which_all_of_them_are_days() -> None:
    for written, first in ((("05/03/2026", "25/03/2026"), 5), (("05/03/2026", "05/25/2026"), 3)):
        reading = read("账.csv", text([("日期", "金额"), *((one, "1") for one in written)]))
        assert reading.lines[0].date == dt.date(2026, 8 - first, first)


def test_a_choice_that_this_file_does_not_have_is_said() -> None:
    reading = read("账.csv", text(signed(yuan)), Chosen({"amount": "原来的列"}))
    assert [warned.key for warned in reading.warnings] == ["books-warn-column-gone"]
    assert [(line.date, line.amount) for line in reading.lines] == PLAIN


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("本月合计", "subtotal"), ("本年累计", "subtotal"), ("合 计", "total"), ("小计：", "subtotal"),
        ("3月合计", "subtotal"), ("2026年3月份合计", "subtotal"), ("当前累计", "subtotal"), ("总计", "total"),
        ("Grand total", "total"), ("上年结转", "opening"), ("期初余额", "opening"), ("2026年期初余额", "opening"),
        ("承前页", "carried"), ("期末余额", "closing"), ("结转下年", "closing"), ("Closing balance", "closing"),
        ("支付3月合计货款", ""), ("合计金额有误，更正", ""), ("期初余额调整", ""), ("采购", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_label_is_all_that_a_cell_says(said: str, kind: str) -> None:
    assert label_of(said) == kind


def test_headings_of_the_engines_own_file_are_known() -> None:
    for name in ("date", "amount", "document", "invoice", "bank", "text", "kind", "due", "discount"):
        assert roles_of(name)[0][0] == name if name != "discount" else True
    assert heading("借 方 金 额（元）") == "借方金额"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("本月付款", "decrease"), ("支出金额", "decrease"), ("本期进货额", "increase"), ("Vch No.", "voucher"),
        ("Num", "document"), ("傳票號碼", "voucher"), ("品名", "text"), ("余欠", "balance"), ("付款日期", "date"),
        ("本期数量", ""), ("台数", ""), ("进货数", ""), ("到货数", ""), ("采购数", ""), ("入库数", ""),
        ("付款数", "decrease"),
    ],
)  # fmt: skip
def test_words_around_a_heading_say_nothing_of_what_it_is(name: str, role: str) -> None:
    assert [found for found, _ in roles_of(name)[:1]] == [role] * bool(role)


def test_every_reason_has_its_sentence_and_is_told_by_some_file() -> None:
    tried = {key for key, _ in BAD_ROWS}
    assert set(faults.ROW_FAULTS) - tried == {
        "quote",
        "encoding",
        "currency",
        "party",
        "date-period",
        "direction",
        "kind",
        "no-sum",
    }
    rows = [("2026年1月",), ("日期", "方向", "金额"), ("4月1日", "贷", "5"), ("1月1日", "？", "5"), ("1月2日", "贷", "1")]
    assert faulty(read("账.csv", text(rows))) == ["date-period", "direction"]


def test_a_cell_is_read_in_one_way_only() -> None:
    assert money("贷 1,234.50") != money("1,234.50")
    assert money("负1,234.50") == money("-1,234.50")
    assert money("12,34,567.80") == money("1,234,567.80")
    assert money(0.1 + 0.2) is not None
    assert number_text(123.0) == "123"
    for cell in (True, dt.date(2026, 1, 1), dt.time(1)):
        with pytest.raises(CellFault):
            money(cell)
    with pytest.raises(CellFault):
        day(60, Ways())


# --- Whatever is in a ledger ---

YEAR = 2026
entries = st.builds(
    Entry,
    st.dates(dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)),
    st.from_regex(r"[记转付]-[0-9]{4}", fullmatch=True),
    st.sampled_from([entry.text for entry in ENTRIES]),
    st.integers(-(10**12), 10**12).filter(bool),
)
SURE_OF_EVERY_DAY = [label for label in DAYS if label not in ("month first", "day first", "short year", *WITHOUT_YEAR)]


@settings(max_examples=60)
@given(
    st.lists(entries, min_size=1, max_size=12),
    st.sampled_from(SURE_OF_EVERY_DAY),
    st.sampled_from(sorted(AMOUNTS)),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_a_ledger_in_any_spelling_reads_back_as_itself(kept, days, amounts, encoding, separator, two) -> None:
    write, amount = DAYS[days], AMOUNTS[amounts]
    heading = ("日期", "凭证号", "摘要", "借方", "贷方") if two else ("日期", "凭证号", "摘要", "金额")
    rows = [
        (write(e.day), e.voucher, e.text, *((amount(-e.fen), "") if e.fen < 0 else ("", amount(e.fen))))
        if two
        else (write(e.day), e.voucher, e.text, amount(e.fen))
        for e in kept
    ]
    # Entries of any text and sign would say that their sign is turned.
    written = Chosen(sign=None if two else "as-written")
    reading = read("账.csv", text([heading, *rows], separator, encoding), written)
    assert [(line.date, line.amount, line.voucher) for line in reading.lines] == [(e.day, e.fen, e.voucher) for e in kept]
    nothing_is_lost(reading)


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=12))
def test_whatever_stands_in_a_text_no_row_is_lost(rows) -> None:
    content = text([("日期", "摘要", "金额"), ("2026-03-05", "进货", "5.00"), *rows]).replace(b"\x00", b"")
    try:
        reading = read("账.csv", content)
    except BooksError as refused:
        assert refused.key in ("books-not-text", "attachment-text-active", "books-encoding")
        return
    nothing_is_lost(reading)


@settings(max_examples=40)
@given(st.binary(max_size=400), st.sampled_from(["账.csv", "账.xls", "账.xlsx"]))
def test_whatever_a_file_is_it_is_read_or_refused(content: bytes, name: str) -> None:
    for made in (content, xls(workbook_rows())[:600] + content, xlsx(signed(yuan))[:900] + content):
        try:
            nothing_is_lost(read(name, made))
        except BooksError as refused:
            assert speech("en").say(refused.key, **refused.values)


# --- In a process of its own ---


def child(folder: Path, content: bytes, **orders: Any) -> tuple[int, str]:
    """The reader as the application starts it: what it ends with and says."""
    (folder / "given").write_bytes(content)
    said = subprocess.run(
        [sys.executable, "-I", child_module.__file__, json.dumps({"name": "账.csv", **orders})],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False, env={"LANG": "C.UTF-8"},
    )  # fmt: skip
    return said.returncode, said.stdout


def test_a_child_reads_a_file_and_says_what_is_wrong(tmp_path: Path) -> None:
    limits = {"memory": 1_500 * MEGA, "cpu": 20, "file": 50 * MEGA}
    columns, layout = {"amount": "金额", "voucher": ""}, {"year": "2026", "sign": "as-written", "heading_row": None}
    code, said = child(tmp_path, text(signed(yuan)), columns=columns, layout=layout, **limits)
    assert (code, said) == (0, "")
    made = json.loads((tmp_path / "made").read_text(encoding="utf-8"))
    assert [Decimal(line["amount"]) * 100 for line in made["lines"]] == [fen for _, fen in PLAIN]
    code, said = child(tmp_path, b"%PDF-1.7", **limits)
    assert (code, json.loads(said)) == (1, {"key": "books-kind", "values": {"name": "账.csv"}})


def test_a_child_loads_neither_solver_nor_frames() -> None:
    looked = "import sys; import reconcile.books; print({'polars', 'scipy', 'sqlalchemy', 'streamlit'} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", looked],
        capture_output=True, text=True, check=True, cwd=PROJECT,
    )  # fmt: skip
    assert found.stdout.strip() == "set()"


def test_merged_cells_fill_down_days_and_not_amounts() -> None:
    rows, merged = merged_days()
    rows[3] = ("", "", "洗衣机", "", "")
    reading = read("账.xlsx", xlsx(rows, [*merged, (2, 4, 3, 4)]))
    assert [line.amount for line in reading.lines] == [10_050]
    assert faulty(reading) == ["amount-missing"]


def test_the_document_names_every_limit_reason_and_program() -> None:
    told = (PROJECT / "docs" / "reconcile-books.md").read_text(encoding="utf-8")
    for said in (*faults.ROW_FAULTS, *faults.NO_ENTRIES, *faults.WARNINGS, *(preset.key for preset in PRESETS)):
        assert f"`{said}`" in told, said
    for most in (faults.MOST_ROWS, faults.MOST_COLUMNS, faults.MOST_SHEETS, cells.LONGEST_CELL):
        assert f"{most:,}" in told, most


def test_the_last_day_of_a_month_is_a_day() -> None:
    for month in range(1, 13):
        last = dt.date(YEAR, month, calendar.monthrange(YEAR, month)[1])
        assert all(
            day(
                write(last),
                Ways(period=(dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)), last="mdy" if label != "day first" else "dmy"),
            )
            == last
            for label, write in DAYS.items()
        )
