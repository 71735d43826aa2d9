"""Documents: what is printed and what stands in a workbook is the statement, to the cent and for every name there can be."""

from __future__ import annotations

import asyncio
import dataclasses
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, DeferredFileRequestPayload
from streamlit.runtime import app_session
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from auth import downloads
from data.settings import PROJECT
from documents import places, reconciliation_pdf, typeset
from documents.columns import Column, heading
from documents.errors import DocumentBusyError, DocumentError, DocumentTooHeavyError
from documents.statement import ENTRY_COLUMNS, Confirmation, Party, by_month, late_said, with_days_late
from documents.statement_pdf import MOST_LINES, content, pdf_of
from documents.statement_xlsx import xlsx_of
from tests import document_checks
from tests.papers import (
    CNY,
    COMPANY,
    MADE_AT,
    Entry,
    cents,
    figures_after,
    minor,
    pages_of,
    paper,
    reconciled,
    sheets_of,
    some,
)
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse


amounts = st.integers(-(10**12), 10**12)
entries = st.lists(
    st.builds(Entry, amounts, amounts, amounts, amounts, st.booleans(), st.none() | st.text(max_size=40)), max_size=12
)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's documents keep what they need meanwhile."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


# Totals


def test_totals_are_carried_from_page_to_page() -> None:
    document_checks.totals_are_carried_from_page_to_page()


@given(entries, amounts)
@settings(max_examples=60)
def test_what_is_handed_to_the_typesetter_adds_up(drawn: list[Entry], opening: int) -> None:
    made = paper(drawn, opening=opening)
    for part in content(made)["parts"]:
        carried, rows = part["carried"], part["rows"]
        assert len(carried) == len(rows) + 1
        begins, running = (opening, "amount") if part["name"] == "entries" else (0, "open")
        places_of = {"entries": {"amount": 2, "balance": 3, "open": 4}, "items": {"amount": 1, "open": 2, "balance": 3}}
        at, left = places_of[part["name"]], len(rows[0]) - len(carried[0])
        sums = {"amount": 0, "open": 0}
        for row, totals in zip(rows, carried[1:], strict=True):
            for name, before in sums.items():
                sums[name] = before + minor(row[left + at[name]][0])
                assert minor(totals[at[name]][0]) == sums[name]
            assert minor(totals[at["balance"]][0]) == begins + sums[running] == minor(row[left + at["balance"]][0])
        assert minor(carried[-1][at["balance"]][0]) == made.closing


@given(entries, amounts)
@settings(max_examples=60)
def test_a_workbook_adds_up_from_opening_to_closing(drawn: list[Entry], opening: int) -> None:
    made = paper(drawn, opening=opening)
    sheets = sheets_of(xlsx_of(made))
    names = [column.name for column in ENTRY_COLUMNS]
    amount, balance, still_open = (names.index(name) for name in ("amount", "balance", "open_amount"))
    top, head, *rows, last = sheets[made.speech.say("page-statement")][1:]
    assert list(head) == [heading(column, made.speech, CNY) for column in ENTRY_COLUMNS]
    running = cents(top[balance])
    assert running == opening
    for row in rows:
        running += cents(row[amount])
        assert cents(row[balance]) == running
    assert cents(last[balance]) == running == made.closing
    assert cents(last[amount]) == made.closing - opening
    still_open = [column.name for column in with_days_late(ENTRY_COLUMNS)].index("open_amount")
    *items, sums = sheets[made.speech.say("paper-title-open")][2:]
    assert sum(cents(row[still_open]) for row in items) == cents(sums[still_open]) == int(made.items["open_amount"].sum())
    classes = sheets[made.speech.say("paper-ageing")]
    total = classes[8]
    assert cents(total[4]) == sum(cents(row[4]) for row in classes[2:8]) == int(made.aged["net"].sum())


@pytest.mark.parametrize(
    "amount", [1, -1, 10, 99, 12_345, 10**12 - 1, 999_999_999_999_999, -999_999_999_999_999, 900_719_925_474_093]
)
def test_an_amount_of_fifteen_digits_is_exact_in_a_workbook(amount: int) -> None:
    made = paper([Entry(amount)], opening=0)
    row = sheets_of(xlsx_of(made))[made.speech.say("page-statement")][3]
    assert isinstance(row[4], float | int)
    assert cents(row[4]) == amount


def test_an_amount_too_long_for_a_spreadsheet_is_a_text() -> None:
    made = paper([Entry(10**15)], opening=0, language="en")
    assert sheets_of(xlsx_of(made))["Statement of account"][3][4] == "10,000,000,000,000.00"


# The same as the frame, cell by cell


def test_open_items_in_a_workbook_say_how_late_they_are() -> None:
    """Days from the due day to the period's end, from booking where there is none; the due day itself is not late."""
    made = paper(some(40), language="en")
    head, *rows = sheets_of(xlsx_of(made))["Open items"][1:-1]
    due, booked, late = (head.index(name) for name in ("Due", "Booked", "Days late"))
    told = {((row[due] or row[booked]).date(), row[late]) for row in rows}
    days = {(day, (made.period.end - day).days) for day, _ in told}
    assert told == {(day, number if number > 0 else None) for day, number in days}
    assert len({number for _, number in told}) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_every_cell_of_the_frame(language: str) -> None:
    made = paper(some(40), language=language)
    items, late = late_said(made.items, made.period.end), with_days_late(ENTRY_COLUMNS)
    for name, frame, first, columns in (
        ("page-statement", made.entries, 3, ENTRY_COLUMNS),
        ("paper-title-open", items, 2, late),
    ):
        rows = sheets_of(xlsx_of(made))[made.speech.say(name)][first:-1]
        for row, told in zip(rows, frame.iter_rows(named=True), strict=True):
            for column, value in zip(columns, row, strict=True):
                true = told[column.name]
                if column.kind == "money":
                    assert cents(value) == true
                else:
                    assert (value.date() if isinstance(value, datetime) else value) == true


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_every_cell_of_the_frame(language: str) -> None:
    made = paper(some(70), language=language)
    text = re.sub(r"\s+", "", "".join(pages_of(pdf_of(made))))
    write = made.speech
    for told in made.entries.iter_rows(named=True):
        row = text[text.index(told["document_no"]) :][:400]
        for name in ("net", "freight", "tax", "withheld", "amount", "balance", "open_amount"):
            assert write.amount(told[name], CNY) in row
        for value in (told["tax_invoice_no"], told["bank_reference"], told["note"] or ""):
            assert re.sub(r"\s+", "", value) in row
        assert write.short_date(told["booked_on"]) in text
        assert write.short_date(told["due_on"]) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_says_who_owes_what_and_how_old_it_is(language: str) -> None:
    made = paper(some(20), language=language)
    letter = re.sub(r"\s+", "", pages_of(pdf_of(made))[0])
    said = [
        made.party.name,
        made.party.owner,
        made.money(abs(made.closing)),
        *(made.amount(net) for net in made.aged["net"]),
        *(made.amount(amount) for amount in made.weeks["amount"]),
        made.amount(made.credit_limit),
        made.company.bank_account if made.company else "",
        made.speech.say("paper-seal"),
        made.speech.say(
            "paper-made", moment=made.speech.moment(MADE_AT), who="王芳", through=made.speech.date(made.data_through)
        ),
    ]
    assert [text for text in said if re.sub(r"\s+", "", text) not in letter] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reconciliation_on_paper_says_whose_it_is_and_each_line_with_its_text_and_remarks(language: str) -> None:
    made = reconciled(language)
    text = re.sub(r"\s+", "", "".join(pages_of(reconciliation_pdf.pdf_of(made))))
    (row,) = made.alone[0][1].to_dicts()
    (match,) = made.groups.to_dicts()
    said = [COMPANY.name, COMPANY.address, row["text"], row["notes"], row["invoice"], row["document"], match["notes"]]
    assert [one for one in said if re.sub(r"\s+", "", one) not in text] == []
    assert COMPANY.name not in "".join(pages_of(reconciliation_pdf.pdf_of(reconciled(language, company=None))))


def test_what_is_not_known_is_left_out_and_what_is_confirmed_is_named() -> None:
    bare = paper(some(3), company=None, credit_limit=None)
    assert bare.speech.say("paper-bank-title") not in pages_of(pdf_of(bare))[0]
    sealed = dataclasses.replace(bare, confirmation=Confirmation("C-2026-09-17", "9f86d081884c7d65"), disputed=4_200)
    letter = pages_of(pdf_of(sealed))[0]
    assert [text for text in ("C-2026-09-17", "9f86d081884c7d65", "42.00") if text not in letter] == []
    told = dict(row[:2] for row in sheets_of(xlsx_of(sealed))[bare.speech.say("paper-about")])
    assert told[bare.speech.say("paper-reference")] == "C-2026-09-17"


def test_the_paper_of_an_answered_month_says_the_answer_and_asks_for_none() -> None:
    asked = paper(some(3))
    said = ("Your books said CN¥540,000.25.", "That is CN¥44.00 less than ours.", "Your note: 少一笔运费")
    answered = dataclasses.replace(asked, confirmation=Confirmation("D00001-C1", "9f86d081884c7d65", said))
    boxes = [asked.speech.say("paper-agree-title"), asked.speech.say("paper-differ-title")]
    before, after = (re.sub(r"\s+", "", pages_of(pdf_of(one))[0]) for one in (asked, answered))
    assert [box for box in boxes if re.sub(r"\s+", "", box) not in before] == []
    assert [box for box in boxes if re.sub(r"\s+", "", box) in after] == []
    assert [text for text in said if re.sub(r"\s+", "", text) not in after] == []
    rows = [row[:2] for row in sheets_of(xlsx_of(answered))[asked.speech.say("paper-about")]]
    assert [text for text in said if (asked.speech.say("paper-reply"), text) not in {tuple(row) for row in rows}] == []


def test_amounts_are_written_as_the_person_writes_them() -> None:
    made = paper([Entry(-123_456_789)], opening=0, speech=speech("en", "de_DE"))
    pages = pages_of(pdf_of(made))
    assert "-1.234.567,89" in pages[1]
    assert "31.10.2026" in pages[0]


def test_only_the_open_items_when_these_are_shown() -> None:
    made = paper(some(60), only_open=True)
    pages = pages_of(pdf_of(made))
    assert sum(page.count("DOC-") for page in pages) == made.items.height < 60
    assert figures_after(made.speech.say("paper-closing", rows=made.items.height), pages[-1])[5] == made.closing  # type: ignore[index]
    assert made.speech.say("page-statement") not in sheets_of(xlsx_of(made))


def test_what_the_screen_shows_beside_the_columns_is_in_every_document() -> None:
    beside = Column("dispute", "column-note")
    made = paper(some(5))
    frame = made.entries.with_columns(dispute=made.entries["document_no"].str.replace("DOC", "X"))
    place = 1 + [column.name for column in ENTRY_COLUMNS].index("open_amount")
    shown = dataclasses.replace(
        made,
        entries=frame,
        items=frame.filter(frame["open_amount"] != 0),
        columns=(*ENTRY_COLUMNS[:place], beside, *ENTRY_COLUMNS[place:]),
    )
    assert pages_of(pdf_of(shown))[1].count("X-0000") == 5 + shown.items.height
    assert [row[place] for row in sheets_of(xlsx_of(shown))[made.speech.say("page-statement")][3:-1]] == list(
        frame["dispute"]
    )


# Long ones


def test_five_thousand_lines_are_printed_within_seconds() -> None:
    made = paper(some(MOST_LINES))
    begun = time.monotonic()
    pages = pages_of(pdf_of(made))
    assert time.monotonic() - begun < 60
    last = next(page for page in reversed(pages) if made.speech.say("paper-closing", rows=made.entries.height) in page)
    assert figures_after(made.speech.say("paper-closing", rows=made.entries.height), last)[5] == made.closing  # type: ignore[index]
    assert made.speech.say("paper-page", page=len(pages), pages=len(pages)) in pages[-1]


def test_above_that_months_stand_for_entries_and_the_workbook_is_named() -> None:
    made = paper(some(MOST_LINES + 1))
    pages = pages_of(pdf_of(made))
    assert made.speech.say("paper-too-long", entries=MOST_LINES + 1, most=MOST_LINES) in "".join(pages)
    months = by_month(made)
    assert [text for text in map(made.amount, months["balance"]) if text not in pages[-1]] == []
    assert months["balance"][-1] == made.closing
    assert int((months["charged"] + months["credited"]).sum()) == made.closing - made.opening
    assert int(months["entries"].sum()) == MOST_LINES + 1
    assert not any("DOC-" in page for page in pages)


def test_open_items_that_make_it_too_long_are_left_to_the_workbook_which_is_said() -> None:
    made = paper([dataclasses.replace(entry, is_open=True) for entry in some(MOST_LINES // 2 + 1)])
    told = content(made)
    assert [part["name"] for part in told["parts"]] == ["entries"]
    assert told["notes"] == [made.speech.say("paper-items-too-long", items=made.items.height, most=MOST_LINES)]


def test_a_workbook_of_many_entries_has_them_all_and_keeps_nothing(own_folder: Path) -> None:
    made = paper(some(20_000))
    sheet = sheets_of(xlsx_of(made))[made.speech.say("page-statement")]
    assert len(sheet) == 3 + 20_000 + 1
    assert list(own_folder.iterdir()) == []


def test_an_account_without_entries_has_its_balance_printed() -> None:
    made = paper([], opening=0)
    pages = pages_of(pdf_of(made))
    assert len(pages) == 1
    assert made.speech.say("statement-no-entries") in re.sub(r"\n", "", pages[0])
    assert len(sheets_of(xlsx_of(made))) == 4


# Names and texts as they come


HOSTILE = (
    '#import "x"',
    "] $ } */",
    "\\u{1F600} `raw` <label> @ref",
    "= Heading",
    "// no comment",
    "#{panic()}",
    "*_~^",
    "中" * 200,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_printed_as_it_stands(name: str) -> None:
    made = paper([Entry(100, note=name)], party=Party(name, name, name), made_by=name)
    text = re.sub(r"\s", "", "".join(pages_of(pdf_of(made))))
    assert text.count(re.sub(r"\s", "", name)) >= 4


def test_a_word_without_end_stays_in_its_column() -> None:
    made = paper([Entry(100, note="W" * 500), Entry(100)])
    part = content(made)["parts"][0]
    assert part["long"] == [0]
    assert "W" * 500 in re.sub(r"\s", "", pages_of(pdf_of(made))[1])


def test_no_text_of_a_workbook_is_a_formula_or_markup() -> None:
    document_checks.no_text_of_a_workbook_is_a_formula_or_markup()


def test_names_of_sheets_are_such_as_spreadsheets_take() -> None:
    for language in LANGUAGES:
        for name in sheets_of(xlsx_of(paper(some(3), language=language))):
            assert 0 < len(name) <= 31
            assert not set(name) & set("[]:*?/\\")


def test_a_workbook_is_set_up_to_be_read_and_printed(tmp_path: Path) -> None:
    made = paper(some(30), party=Party("D1", "A & B", ""))
    (tmp_path / "made.xlsx").write_bytes(xlsx_of(made))
    sheet = openpyxl.load_workbook(tmp_path / "made.xlsx").worksheets[0]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:O33"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # A single sign would be read as the beginning of a command.
    assert "A && B" in sheet.oddFooter.left.text
    assert sheet["A4"].number_format == "yyyy-mm-dd"
    assert sheet["E4"].number_format == "#,##0.00"
    assert sheet["C4"].number_format == "@"


def test_the_same_statement_gives_the_same_bytes() -> None:
    one, other = paper(some(30)), paper(some(30))
    assert pdf_of(one) == pdf_of(other)
    assert xlsx_of(one) == xlsx_of(other)


# The child and its limits


@pytest.fixture
def nothing_left(own_folder: Path) -> Iterator[None]:
    """Afterwards there is neither a file nor a process of the typesetter."""
    yield
    assert list(own_folder.iterdir()) == []
    running = [child for child in psutil.Process().children(recursive=True) if str(typeset.CHILD) in child.cmdline()]
    assert running == []


@pytest.mark.parametrize("limit", [{"seconds": 0.02}, {"memory_bytes": 300_000_000}, {"file_bytes": 1_000}])
def test_a_child_at_its_limit_is_ended_and_leaves_nothing(limit: dict[str, Any], nothing_left: None) -> None:
    limits = dataclasses.replace(typeset.LIMITS, **limit)
    with pytest.raises(DocumentTooHeavyError):
        typeset.typeset("statement.typ", content(paper(some(1_500))), MADE_AT, limits=limits)


def test_a_child_that_uses_too_much_processor_is_ended(nothing_left: None) -> None:
    limits = dataclasses.replace(typeset.LIMITS, cpu_seconds=1)
    with pytest.raises(DocumentTooHeavyError):
        typeset.typeset("statement.typ", content(paper(some(3_000))), MADE_AT, limits=limits)


def test_a_child_that_fails_says_why_and_leaves_nothing(nothing_left: None) -> None:
    with pytest.raises(DocumentError, match="title"):
        typeset.typeset("statement.typ", {}, MADE_AT)


def test_the_child_gets_nothing_of_our_environment(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = own_folder / "child.py"
    child.write_text("import os, sys; sys.exit(str(dict(os.environ)) + oct(os.stat('.').st_mode))")
    monkeypatch.setattr(typeset, "CHILD", child)
    monkeypatch.setenv("PRIMARY_URL", "postgresql://secret")
    with pytest.raises(DocumentError) as failed:
        typeset.typeset("statement.typ", {}, MADE_AT)
    assert "secret" not in str(failed.value)
    assert "0o40700" in str(failed.value)


def test_who_finds_no_place_is_told_so_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "WAIT_SECONDS", 0.01)
    with places.place(), places.place(), pytest.raises(DocumentBusyError):
        xlsx_of(paper([]))
    assert xlsx_of(paper([]))


def test_the_font_of_the_documents_is_installed() -> None:
    from documents.typesetter import font_folder

    assert list(Path(font_folder()).glob("*.ttc"))


def test_a_document_needs_neither_screen_nor_database() -> None:
    code = "import sys, documents.statement_pdf, documents.statement_xlsx, documents.comma; print(sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert "'polars'" in said
    assert not re.search(r"'(streamlit|sqlalchemy|psycopg2|data|auth)'", said)


# What the person is told


def test_a_download_that_fails_says_why_in_the_persons_language() -> None:
    def fails() -> bytes:
        raise DocumentTooHeavyError

    for language in LANGUAGES:
        with pytest.raises(downloads.ToldError) as told:
            downloads.telling(fails, speech(language))()
        beginning = speech(language).say("error-document-too-heavy", reference="").split("。", maxsplit=1)[0][:20]
        assert str(told.value).startswith(beginning)


def test_the_sentence_reaches_the_browser_and_a_file_its_link() -> None:
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    handler = downloads.TellingHandler(lambda: manager)

    def answer(make: Callable[[], bytes]) -> BackendOperationResponse:
        offered = manager.add_deferred(downloads.telling(make, speech("en")), "application/pdf", "0.0", "x.pdf")
        request = BackendOperationRequest(request_id="1", deferred_file=DeferredFileRequestPayload(file_id=offered))
        return asyncio.run(handler.handle(request, "anybody"))

    def fails() -> bytes:
        raise DocumentTooHeavyError

    assert answer(fails).error_msg.startswith("This document became too long for one PDF.")
    made = answer(lambda: b"%PDF")
    assert made.deferred_file.url.startswith("/media/")
    assert not made.error_msg


def test_every_session_of_the_app_answers_so() -> None:
    downloads.install()
    assert vars(app_session)["DeferredFileHandler"] is downloads.TellingHandler
