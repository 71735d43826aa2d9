"""What a bookkeeper is asked about a file, drawn without a browser: nothing of it is taken for granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from data import books
from data.attachments import AttachmentError
from pages.parts import reconcile_said
from reconcile.books import BooksError, Chosen, read
from tests.books_files import several
from words import speech

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SAID = speech("zh-CN")


@dataclass(frozen=True)
class Picked:
    """A file as the field for it gives it."""

    content: bytes
    name: str = "账.xlsx"
    file_id: str = "1"

    def getvalue(self) -> bytes:
        """Its bytes."""
        return self.content


def here(name: str, content: bytes, columns: Mapping[str, str], layout: Mapping[str, Any]) -> dict[str, Any]:
    """The reader without a process of its own."""
    row = layout.get("heading_row")
    chosen = Chosen(dict(columns), sheet=layout.get("sheet"), heading_row=int(row) if row else None)
    try:
        return read(name, content, chosen).as_json()
    except BooksError as fault:
        raise AttachmentError(fault.key, **fault.values) from fault


def drawn() -> None:
    """The fields, and how many lines are read."""
    import streamlit as st

    from pages.parts import reconcile_columns
    from words import speech

    read = reconcile_columns.understood(speech("zh-CN"), st.session_state["picked"], ())
    st.text("-" if read is None else str(len(read["lines"])))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, Any]], AppTest]:
    """The fields of a workbook with these sheets."""
    monkeypatch.setattr(books, "read", here)

    def of(sheets: dict[str, Any]) -> AppTest:
        test = AppTest.from_function(drawn)
        test.session_state["picked"] = Picked(several(sheets))
        return test.run()

    return of


def column(test: AppTest, role: str) -> Any:
    """The field of a column."""
    return next(one for one in test.selectbox if one.label == SAID.say(f"bring-role-{role}"))


def test_columns_that_are_named_by_hand_add_no_two_suppliers_unasked(page) -> None:
    heading = ("日期", "摘要", "甲")
    sheets = {
        "青岛海尔": [heading, ("2026-01-05", "货", "5"), ("2026-01-06", "货", "6")],
        "珠海格力": [heading, ("2026-01-07", "货", "7")],
    }
    test = page(sheets)
    assert not test.radio
    column(test, "amount").select("甲").run()
    assert [one.value for one in test.text] == ["-"]
    for sheet, lines in (("珠海格力", "1"), ("青岛海尔", "2"), ("", "3")):
        test.radio[0].set_value(sheet).run()
        assert not test.exception
        assert [one.value for one in test.text] == [lines], sheet


def test_the_row_of_the_headings_is_that_of_the_sheet_that_was_chosen(page) -> None:
    heading = ("日期", "摘要", "借方", "贷方")
    first = [heading, ("2026-01-05", "货", "", "5"), ("2026-01-06", "货", "", "6")]
    second = [("珠海格力",), ("2026年",), heading, ("2026-01-07", "货", "", "7")]
    test = page({"青岛海尔": first, "珠海格力": second})
    for sheet, row in (("珠海格力", 3), ("青岛海尔", 1), ("", 1), ("珠海格力", 3)):
        test.radio[0].set_value(sheet).run()
        shown = next(one for one in test.number_input if one.label == SAID.say("bring-heading"))
        assert (shown.value, not test.exception) == (row, True), sheet
    # The row that is shown is no correction, and one that is changed is.
    assert [one.value for one in test.text] == ["1"]
    shown.set_value(2).run()
    assert [one.value for one in test.text] == ["-"]


def test_a_count_beside_money_says_what_it_counts() -> None:
    keys = ("balance", "opening", "groups", "ours-timing", "theirs-missing", "theirs-unread", "adjusted")
    rows = pl.DataFrame({"key": keys, "said": keys, "count": [None, 1, 2, 3, 1, 1, None]})
    for language, said in (
        ("zh-CN", ("groups（2 组）", "ours-timing（3 笔）", "theirs-missing（1 笔）")),
        ("en", ("groups (2 matches)", "ours-timing (3 lines)", "theirs-missing (1 line)")),
    ):
        shown = reconcile_said.counted(speech(language), rows)["said"].to_list()
        assert shown == ["balance", "opening", *said, "theirs-unread", "adjusted"]
