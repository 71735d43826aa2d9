"""The statement of account on the screen, as a person reads it, against the files by another road."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest
import sqlalchemy as sa

from data.demo import DEMO_UNTIL
from data.demo.named import EMPTY, HEALTHY, LARGE, REOPENED, SINGLE
from documents.columns import heading
from documents.statement import ENTRY_COLUMNS
from pages.parts.statement import SHOWN_COLUMNS
from queries.kpis import BUCKETS
from tests import by_hand
from tests.browser import VERY_WIDE, speech_of
from tests.oracle import Books

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Engine

    from documents.columns import Column
    from tests.browser import Person, Windows
    from tests.conftest import Installation

LANGUAGES = ("zh-CN", "en")
CNY = "CNY"
MONTH = DEMO_UNTIL.replace(day=1)
MONEY = [column for column in ENTRY_COLUMNS if column.kind == "money"]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


@pytest.fixture
def own_preferences(admin: Engine) -> Iterator[None]:
    """Whatever a person chooses in a test is nobody's choice afterwards."""
    yield
    with admin.begin() as connection:
        connection.execute(sa.text("update sec.principal set language = 'auto', number_locale = 'auto'"))


def minor(text: str) -> int:
    """Cents of a cell's plain number."""
    return int(Decimal(text) * 100)


def picture_named(alt: str) -> str:
    """Where the picture is that a screen reader calls so."""
    return f"[role='graphics-document'][aria-label='{alt}']"


def money(person: Person, amount: int) -> str:
    """An amount as this person reads it."""
    return speech_of(person.language).money(amount, CNY)


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


def answer_of(person: Person, account: by_hand.Account) -> str:
    """The sentence as it must stand there for a dealer who owes us something."""
    speech, week = speech_of(person.language), date.fromordinal(account.as_of.toordinal() + 7)
    parts = [
        person.say("statement-answer-dealer", day=speech.date(account.as_of), balance=speech.money(account.balance, CNY)),
        person.say("statement-overdue", amount=speech.money(account.overdue, CNY), since=speech.date(account.oldest))
        if account.overdue > 0
        else person.say("statement-nothing-overdue"),
        person.say("statement-due-soon", amount=speech.money(sum(account.due_soon), CNY), day=speech.date(week))
        if account.due_soon
        else person.say("statement-nothing-due-soon", day=speech.date(week)),
    ]
    return ("" if person.language == "zh-CN" else " ").join(parts)


def check_figures(person: Person, account: by_hand.Account) -> None:
    """The four boxes."""
    shown = person.figures()
    values = {
        "closing-balance": account.balance,
        "overdue": account.overdue,
        "due-next-week": sum(account.due_soon),
        "available-credit": (account.limit or 0) - account.balance,
    }
    assert {label: value for label, (value, _) in shown.items()} == {
        person.say(f"kpi-{key}"): money(person, amount) for key, amount in values.items()
    }


def headings(person: Person, columns: Sequence[Column]) -> list[str]:
    """The headings of entries on screen or in a file, in this person's language."""
    return [heading(column, speech_of(person.language), CNY) for column in columns]


def check_rows(person: Person, rows: list[dict[str, str]], items: list[dict[str, Any]], start: int, last: str) -> None:
    """Each row against its entry; the running column grows by `last` from row to row, from `start` to its end."""
    label = {column.name: heading(column, speech_of(person.language), CNY) for column in ENTRY_COLUMNS}
    wanted = {item["document_no"]: item for item in items}
    assert sorted(row[label["document_no"]] for row in rows) == sorted(wanted)
    for row in rows:
        item = wanted[row[label["document_no"]]]
        assert row[label["booked_on"]] == str(item["booked_on"])
        assert row[label["due_on"]] == str(item["due_on"] or "")
        assert row[label["kind_name"]] == person.say(f"kind-{item['kind']}")
        assert row[label["note"]].removeprefix("'") == (item["note"] or "")
        assert (minor(row[label["amount"]]), minor(row[label["open_amount"]])) == (item["amount"], item["open"])
        assert [minor(row[label[one]]) for one in ("net", "freight", "tax", "withheld")] == [
            minor(item[one]) for one in ("net", "freight", "tax", "withheld")
        ]
        start += item[last]
        assert minor(row[label["balance"]]) == start
    assert [row[label["booked_on"]] for row in rows] == sorted(row[label["booked_on"]] for row in rows)


def check_download(person: Person, rows: list[dict[str, str]], as_of: date) -> None:
    """The file says what the screen says, row by row, and says it so that a spreadsheet reads it."""
    name, content = person.download("statement-csv")
    assert name == f"{person.say('statement-csv-name')}-{HEALTHY}-{as_of}.csv"
    assert content.startswith(BYTE_ORDER_MARK)
    assert content.count(b"\r\n") == content.count(b"\n")
    read = list(csv.DictReader(io.StringIO(content.removeprefix(BYTE_ORDER_MARK).decode(), newline="")))
    assert list(read[0]) == headings(person, ENTRY_COLUMNS)
    money = {heading(column, speech_of(person.language), CNY) for column in MONEY}
    for line in read:
        assert all(re.fullmatch(r"-?\d+\.\d\d", line[label]) for label in money), line
    plain = [{k: minor(v) if k in money else v for k, v in line.items()} for line in read]
    assert plain == [{k: minor(v) if k in money else v for k, v in row.items()} for row in rows]


@pytest.mark.parametrize(("language", "period"), [("zh-CN", "this-month"), ("en", "this-year")])
def test_a_dealer_signs_in_by_the_form_and_reads_its_statement(
    window: Windows, installation: Installation, books: Books, language: str, period: str
) -> None:
    person, known = window(language=language, size=VERY_WIDE), by_hand.account(books, HEALTHY, DEMO_UNTIL)
    person.arrive(f"/statement?period={period}", "dealer.demo", installation.account("dealer.demo").password)
    assert person.answer() == answer_of(person, known)
    check_figures(person, known)
    begin = MONTH if period == "this-month" else date(DEMO_UNTIL.year, 1, 1)
    rows = person.table("entries")
    assert list(rows[0]) == headings(person, SHOWN_COLUMNS)
    check_rows(person, rows, known.since(begin), known.before(begin), "amount")
    check_download(person, rows, DEMO_UNTIL)
    moved = [item["amount"] for item in known.since(begin)]
    said = person.say(
        "statement-in-period",
        entries=len(moved),
        charged=money(person, sum(one for one in moved if one > 0)),
        credited=money(person, sum(one for one in moved if one < 0)),
    )
    for line in (said, f"{person.say('statement-opening-line')} {money(person, known.before(begin))}"):
        assert line in person.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_open_when_asked_for(window: Windows, books: Books, language: str) -> None:
    person, known = window("dealer.demo", language=language, size=VERY_WIDE), by_hand.account(books, HEALTHY, DEMO_UNTIL)
    person.open("/statement")
    person.switch("show", person.say("statement-show-open"))
    assert query_of(person) == {"show": "open"}
    rows = person.table("entries")
    check_rows(person, rows, known.open, 0, "open")
    assert minor(rows[-1][heading(ENTRY_COLUMNS[5], speech_of(language), CNY)]) == known.balance
    check_download(person, rows, DEMO_UNTIL)


def test_a_period_changes_figures_and_address_and_the_back_button_restores_them(window: Windows, books: Books) -> None:
    person = window("dealer.demo")
    person.open("/statement")
    ends = {"last-month": date(2026, 9, 30), "last-year": date(2025, 12, 31), "this-quarter": DEMO_UNTIL}
    sentences = [("this-month", person.answer())]
    for period, end in ends.items():
        person.choose("period", person.say(f"period-{period}"))
        assert query_of(person) == {"period": period}
        assert person.answer() == answer_of(person, by_hand.account(books, HEALTHY, end))
        sentences.append((period, person.answer()))
    for period, sentence in reversed(sentences[:-1]):
        person.page.go_back()
        person.settle()
        assert query_of(person).get("period", "this-month") == period
        assert person.answer() == sentence
        assert person.part("period").locator("[role='combobox']").input_value() == person.say(f"period-{period}")


def test_own_dates_can_be_typed(window: Windows, books: Books) -> None:
    person = window("dealer.demo")
    person.open("/statement?period=last-year")
    person.choose("period", person.say("period-free"))
    person.type_date("to", "20260915")
    assert person.say("period-wrong-order", to=speech_of("zh-CN").date(date(2026, 9, 15))) in person.text()
    person.type_date("from", "20260801")
    assert query_of(person) == {"period": "free", "from": "2026-08-01", "to": "2026-09-15"}
    assert person.answer() == answer_of(person, by_hand.account(books, HEALTHY, date(2026, 9, 15)))


def test_a_payment_later_than_the_date_does_not_count(window: Windows, books: Books) -> None:
    """The invoice stands open with all its amount on the day before, and with less on the day of the payment."""
    paid = books.allocations.join(books.entries, left_on=["dealer", "credit_entry"], right_on=["dealer", "entry"])
    paid = paid.filter((pl.col("dealer") == HEALTHY) & (pl.col("kind") == "payment") & (pl.col("amount") > 0))
    last = paid.sort("effective_on").row(-1, named=True)
    debit = (pl.col("dealer") == HEALTHY) & (pl.col("entry") == last["debit_entry"])
    invoice = books.entries.filter(debit)["document_no"].item()
    person, column = window("dealer.demo"), {one.name: heading(one, speech_of("zh-CN"), CNY) for one in ENTRY_COLUMNS}
    shown = []
    for day in (by_hand.day_before(last["effective_on"]), last["effective_on"]):
        person.open(f"/statement?period=free&from={day.replace(day=1)}&to={day}&show=open")
        known = by_hand.account(books, HEALTHY, day)
        assert person.answer() == answer_of(person, known)
        rows = {row[column["document_no"]]: minor(row[column["open_amount"]]) for row in person.table("entries")}
        assert rows == {item["document_no"]: item["open"] for item in known.open}
        shown.append(rows.get(invoice, 0))
    assert shown[0] - shown[1] == last["amount"]


def test_a_ticked_entry_tells_what_cleared_it(window: Windows, books: Books) -> None:
    """The invoice that was cleared in part by a credit note, a rebate and a payment."""
    known, person = by_hand.account(books, HEALTHY, DEMO_UNTIL), window("dealer.demo", size=VERY_WIDE)
    partly = next(item for item in known.open if 0 < item["open"] < item["amount"])
    cleared = by_hand.cleared_by(books, HEALTHY, partly["entry"], DEMO_UNTIL)
    assert len(cleared) > 1
    person.open("/statement?show=open")
    position = [row[person.say("column-document")] for row in person.table("entries")].index(partly["document_no"])
    person.tick("entries", position)
    title = person.say("statement-clearing-title", document=partly["document_no"])
    rows = person.table_named(title)
    assert [minor(row[person.say("column-cleared", currency=CNY)]) for row in rows] == cleared
    assert sum(cleared) == partly["amount"] - partly["open"]
    amounts = {"amount": partly["amount"], "cleared": sum(cleared), "open": partly["open"]}
    written = {name: money(person, amount) for name, amount in amounts.items()}
    assert person.say("statement-clearing-said", day=speech_of("zh-CN").date(DEMO_UNTIL), **written) in person.text()


def test_an_uncleared_payment_opens_its_invoice_again(window: Windows, books: Books) -> None:
    reversal = books.allocations.filter((pl.col("dealer") == REOPENED) & (pl.col("amount") < 0)).row(0, named=True)
    entries = books.entries.filter(pl.col("dealer") == REOPENED)
    invoice = entries.filter(pl.col("entry") == reversal["debit_entry"]).row(0, named=True)
    before, person = by_hand.day_before(reversal["effective_on"]), window("executive.demo", language="en", size=VERY_WIDE)
    column = {one.name: heading(one, speech_of("en"), CNY) for one in ENTRY_COLUMNS}
    for day, still_open in ((before, 0), (DEMO_UNTIL, invoice["amount"])):
        person.open(f"/statement?account={REOPENED}&period=free&from={invoice['booked_on']}&to={day}")
        rows = person.table("entries")
        position = [row[column["document_no"]] for row in rows].index(invoice["document_no"])
        assert minor(rows[position][column["open_amount"]]) == still_open
        person.tick("entries", position)
        lines = person.table_named(person.say("statement-clearing-title", document=invoice["document_no"]))
        cleared = [minor(line[person.say("column-cleared", currency=CNY)]) for line in lines]
        assert cleared == by_hand.cleared_by(books, REOPENED, invoice["entry"], day)
        assert sum(cleared) == invoice["amount"] - still_open
    assert cleared == [invoice["amount"], -invoice["amount"]]


def test_the_pictures_are_tables_as_well(window: Windows, books: Books) -> None:
    """Each picture has a sentence for a screen reader, and the same figures as a table, which the address remembers."""
    known, person = by_hand.account(books, HEALTHY, DEMO_UNTIL), window("dealer.demo", size=VERY_WIDE)
    person.open("/statement")
    day = speech_of("zh-CN").date(DEMO_UNTIL)
    names = {key: person.say(f"statement-{key}-alt", account=HEALTHY, day=day) for key in ("ageing", "due")}
    for key, name in names.items():
        person.page.locator(picture_named(name)).wait_for()
        person.switch(key, person.say("show-table"))
    assert query_of(person) == {"ageing": "table", "due": "table"}
    rows = person.table_named(names["ageing"])
    labels = [person.say(f"column-{one}", currency=CNY) for one in ("items", "charges", "credits", "net-open")]
    assert [row[person.say("axis-days-late")] for row in rows] == [person.say(f"bucket-{one.key}") for one in BUCKETS]
    found = [(int(row[labels[0]]), *(minor(row[label]) for label in labels[1:])) for row in rows]
    assert found == known.ageing
    assert sum(net for *_, net in found) == known.balance
    weeks = person.table_named(names["due"])
    assert [(int(row[labels[0]]), minor(row[labels[1]])) for row in weeks] == known.due_by_week
    person.page.reload()
    person.settle()
    assert person.page.locator(picture_named(names["ageing"])).count() == 0


def test_another_language_keeps_the_view_and_is_kept(window: Windows, books: Books, own_preferences: None) -> None:
    del own_preferences
    person = window("dealer.demo")
    person.open("/statement?period=last-month&show=open&due=table")
    before = person.page.url
    person.switch("language-choice", "English")
    person.language = "en"
    assert person.page.url == before
    assert person.answer() == answer_of(person, by_hand.account(books, HEALTHY, date(2026, 9, 30)))
    again = window("dealer.demo", language="zh-CN")
    again.open("/statement")
    assert person.say("page-statement") in again.text()


def test_money_and_dates_are_written_as_the_person_chose(window: Windows, books: Books, own_preferences: None) -> None:
    del own_preferences
    person, known = window("dealer.demo", language="en", size=VERY_WIDE), by_hand.account(books, HEALTHY, DEMO_UNTIL)
    person.open("/account")
    person.choose("number-locale", "German (Germany)")
    assert person.part("number-locale").locator("[role='combobox']").input_value() == "German (Germany)"
    written = f"{known.balance // 100:,}".replace(",", ".") + f",{known.balance % 100:02}"
    person.go("statement")
    assert f"you owe {written}" in person.answer()
    assert "31.10.2026" in person.answer()
    label = {one.name: heading(one, speech_of("en"), CNY) for one in ENTRY_COLUMNS}
    assert person.table("entries")[-1][label["balance"]] == written
    # A file is for programs: it is written the same for everybody.
    assert f"{known.balance // 100}.{known.balance % 100:02}".encode() in person.download("statement-csv")[1]


def test_an_account_without_entries_says_so(window: Windows) -> None:
    person = window("executive.demo")
    person.open(f"/statement?account={EMPTY}&period=all")
    assert person.say("statement-no-entries-ever") in person.text()
    assert person.page.locator("[data-testid='stMetric'], [data-testid='stDataFrame']").count() == 0


def test_an_account_with_one_entry_shows_one(window: Windows, books: Books) -> None:
    person, known = window("executive.demo", language="en", size=VERY_WIDE), by_hand.account(books, SINGLE, DEMO_UNTIL)
    person.open(f"/statement?account={SINGLE}&period=all")
    check_rows(person, person.table("entries"), known.items, 0, "amount")
    assert person.say("statement-in-period", entries=1, charged="", credited="").split(":")[0] == "one entry"
    assert "one entry: charged" in person.text()


def test_all_of_fifty_thousand_entries_can_be_reached(window: Windows, books: Books) -> None:
    person, known = window("executive.demo", language="en", size=VERY_WIDE), by_hand.account(books, LARGE, DEMO_UNTIL)
    assert len(known.items) == 50_000
    person.open(f"/statement?account={LARGE}&period=all&page=100")
    assert person.say("statement-page-of", first="49,501", last="50,000", count="50,000") in person.text()
    label = {one.name: heading(one, speech_of("en"), CNY) for one in ENTRY_COLUMNS}
    last = person.table("entries", only_the_end=True)[-1]
    assert minor(last[label["balance"]]) == known.balance
    assert last[label["booked_on"]] == str(max(item["booked_on"] for item in known.items))
    person.fill("page", "2")
    assert query_of(person)["page"] == "2"
    assert person.say("statement-page-of", first="501", last="1,000", count="50,000") in person.text()
