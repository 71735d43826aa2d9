"""Finding documents at a browser: each way of asking in both languages, against the files by another road."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from data.demo import DEMO_UNTIL, HEAD_OFFICE
from data.demo.named import HEALTHY, LARGE
from documents.columns import heading
from pages.parts.find import LONGEST_LIST, NUMBER_COLUMNS, STANDING_COLUMNS
from queries.find import MOST_NUMBERS, PLACES
from tests import by_hand
from tests.browser import LANGUAGES, PHONE, SECOND_IN_PROOF, VERY_WIDE, speech_of
from tests.oracle import Books
from tests.test_browser_pages import barriers, scrolls_sideways

if TYPE_CHECKING:
    from documents.columns import Column
    from tests.browser import Person, Windows
    from tests.conftest import Installation

CNY = "CNY"


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


@pytest.fixture(scope="module")
def known(books: Books) -> by_hand.Account:
    """The dealer's account on the demo's last day."""
    return by_hand.account(books, HEALTHY, DEMO_UNTIL)


def minor(text: str) -> int:
    """Cents of a cell's plain number."""
    return int(Decimal(text) * 100)


def money(person: Person, amount: int) -> str:
    """An amount as this person reads it."""
    return speech_of(person.language).money(amount, CNY)


def query_of(person: Person) -> dict[str, str]:
    """The view's state in the address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(person.page.url).query).items()}


def labels(person: Person, columns: tuple[Column, ...]) -> dict[str, str]:
    """The headings in this person's language, by column."""
    return {column.name: heading(column, speech_of(person.language), CNY) for column in columns}


def paste(person: Person, text: str) -> None:
    """Put a list into the field and press the button."""
    person.part("numbers").locator("textarea").fill(text)
    person.press("look-up")


def standing_of(person: Person, known: by_hand.Account, item: dict[str, Any]) -> str:
    """What must be said of an entry."""
    late = known.days_late(item)
    if item["open"] < 0:
        return person.say("find-state-unapplied")
    if item["open"] == 0:
        return person.say("find-state-cleared")
    return person.say("find-state-late", days=late) if late > 0 else person.say("find-state-open")


def check_row(person: Person, known: by_hand.Account, row: dict[str, str], item: dict[str, Any]) -> None:
    """A row of the table against its entry."""
    label = labels(person, STANDING_COLUMNS)
    assert row[label["said"]] == standing_of(person, known, item)
    assert row[label["document_no"]] == item["document_no"]
    assert (minor(row[label["amount"]]), minor(row[label["open_amount"]])) == (item["amount"], item["open"])
    assert row[label["booked_on"]] == str(item["booked_on"])
    assert row[label["kind_name"]] == person.say(f"kind-{item['kind']}")
    assert bool(row[label["cleared_by_said"]]) == bool(row[label["cleared_on"]]) == (item["open"] != item["amount"])


def check_clearing(person: Person, books: Books, item: dict[str, Any]) -> None:
    """The table below a ticked row."""
    key = "statement-clearing-title" if item["amount"] > 0 else "statement-clearing-by-title"
    rows = person.table_named(person.say(key, document=item["document_no"]))
    cleared = [minor(row[person.say("column-cleared", currency=CNY)]) for row in rows]
    assert sorted(cleared) == sorted(by_hand.cleared_by(books, HEALTHY, item["entry"], DEMO_UNTIL))


def follow_to_statement(person: Person, item: dict[str, Any]) -> None:
    """The link below a ticked row leads to the statement that holds the entry."""
    day = speech_of(person.language).date(item["booked_on"])
    person.page.get_by_role("link", name=person.say("find-to-statement", day=day)).click()
    person.page.wait_for_url(re.compile("/statement"))
    person.settle()
    assert query_of(person)["from"] == str(item["booked_on"])
    assert item["document_no"] in [row[person.say("column-document")] for row in person.table("entries")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pasted_list_tells_where_each_number_stands(
    window: Windows, books: Books, known: by_hand.Account, language: str
) -> None:
    person = window("dealer.demo", language=language, size=VERY_WIDE)
    person.open("/find")
    assert person.say("find-start-numbers") in person.text()
    cleared = [item for item in known.items if item["open"] == 0 and item["kind"] == "invoice"][:3]
    late = next(item for item in known.open if item["open"] > 0 and known.days_late(item) > 0)
    credit = next(item for item in known.open if item["kind"] == "payment")
    items = [*cleared, late, credit]
    asked = [
        cleared[0]["document_no"].lower(),
        cleared[1]["tax_invoice_no"],
        cleared[2]["entry"],
        late["tax_invoice_no"],
        credit["bank_reference"],
    ]
    paste(person, f"'{asked[0]}\n{asked[1]}，{asked[2]};no-such-number\t“{asked[3]}” {asked[4]} {asked[4]}")
    parts = [
        person.say("find-some-cleared", count=3, amount=""),
        person.say("find-some-open", count=1, amount=money(person, late["open"])),
        person.say("find-some-unapplied", count=1, amount=money(person, -credit["open"])),
        person.say("find-some-missing", count=1, amount=""),
    ]
    comma = "，" if language == "zh-CN" else ", "
    assert person.answer() == person.say("find-answer", numbers=6, parts=comma.join(parts))
    rows, label = person.table("found"), labels(person, NUMBER_COLUMNS)
    assert list(rows[0]) == list(label.values())
    assert [row[label["number"]] for row in rows] == [*asked, "no-such-number"]
    for row, item in zip(rows, items, strict=False):
        check_row(person, known, row, item)
    place = {one: person.say(f"find-place-{one}") for one in PLACES}
    assert [row[label["found_as"]] for row in rows[:5]] == [
        person.say("find-as-folded", place=place["document_no"]),
        *(
            person.say("find-as-exact", place=place[one])
            for one in ("tax_invoice_no", "entry_code", "tax_invoice_no", "bank_reference")
        ),
    ]
    assert rows[-1][label["said"]] == person.say("find-state-missing")
    day = speech_of(language).date(DEMO_UNTIL)
    assert person.say("find-missing", numbers="no-such-number", day=day) in person.text()
    assert person.say("find-twice", count=1, numbers=asked[4]) in person.text()
    check_download(person, rows)
    person.tick("found", 3)
    check_clearing(person, books, late)
    follow_to_statement(person, late)


def check_download(person: Person, rows: list[dict[str, str]]) -> None:
    """The file says what the screen says."""
    name, content = person.download("find-csv")
    assert name == f"{person.say('find-csv-name')}-{HEALTHY}-{DEMO_UNTIL}.csv"
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    amounts = {person.say(key, currency=CNY) for key in ("column-amount", "column-open")}

    def plain(line: dict[str, str]) -> dict[str, object]:
        return {key: minor(value) if key in amounts and value else value.removeprefix("'") for key, value in line.items()}

    assert [plain(line) for line in read] == [plain(row) for row in rows]


def test_a_link_opens_the_same_list_and_a_longer_one_says_that_it_does_not(window: Windows, known: by_hand.Account) -> None:
    person = window("dealer.demo")
    person.open("/find")
    asked = [item["document_no"] for item in known.items[:2]]
    paste(person, "\r\n".join(asked))
    assert query_of(person) == {"numbers": ",".join(asked)}
    answer, other = person.answer(), window("dealer.demo")
    other.open(person.page.url.removeprefix(person.base))
    assert other.answer() == answer
    assert other.part("numbers").locator("textarea").input_value() == "\n".join(asked)
    long = [f"{number:020}" for number in range(LONGEST_LIST // 20)]
    paste(other, "\n".join(long))
    assert "numbers" not in query_of(other)
    assert other.say("find-too-long-to-share") in other.text()
    # The way back shows the short list again.
    other.page.go_back()
    other.settle()
    assert other.answer() == answer


def test_what_was_typed_waits_while_another_way_is_looked_at(window: Windows) -> None:
    person = window("dealer.demo", language="en")
    person.open("/find?mode=amount")
    shown = person.part("period").locator("[role='combobox']")
    long = "\n".join(f"{number:020}" for number in range(LONGEST_LIST // 20))
    person.switch("mode", person.say("find-mode-numbers"))
    paste(person, long)
    person.switch("mode", person.say("find-mode-amount"))
    assert shown.input_value() == person.say("period-all")
    person.choose("period", person.say("period-last-year"))
    person.fill("amount", "12,5a")
    person.fill("amount", "12,345.00")
    assert shown.input_value() == person.say("period-last-year")
    # A link is about what is shown.
    assert query_of(person) == {"mode": "amount", "amount": "12,345.00", "period": "last-year"}
    person.switch("mode", person.say("find-mode-numbers"))
    assert query_of(person) == {}
    assert person.part("numbers").locator("textarea").input_value() == long
    person.switch("mode", person.say("find-mode-payment"))
    assert query_of(person) == {"mode": "payment", "period": "last-year"}
    assert shown.input_value() == person.say("period-last-year")


def test_more_than_two_hundred_are_cut_and_said(window: Windows) -> None:
    person = window("dealer.demo", language="en")
    person.open("/find")
    paste(person, " ".join(f"no{number}" for number in range(MOST_NUMBERS + 2)))
    assert person.say("find-left-out", most=MOST_NUMBERS, count=2) in person.text()
    assert person.say("find-answer", numbers=MOST_NUMBERS, parts=f"{MOST_NUMBERS} were not found") == person.answer()


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_an_amount_is_found_however_it_is_typed(
    window: Windows, books: Books, known: by_hand.Account, language: str
) -> None:
    person = window("dealer.demo", language=language, size=VERY_WIDE)
    person.open("/find?mode=amount")
    assert person.say("find-start-amount") in person.text()
    item = next(one for one in known.items if one["kind"] == "payment" and one["open"] == 0)
    same = [one for one in known.items if abs(one["amount"]) == -item["amount"]]
    digits = f"{-item['amount'] // 100:,}.{-item['amount'] % 100:02}"
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in digits)
    for typed in (digits, digits.replace(",", ""), wide, f"({digits})", f"-{digits}", f"¥ {digits}"):
        person.fill("amount", typed)
        said = person.say(
            "find-amount-found-exactly",
            hits=len(same),
            amount=money(person, -item["amount"]),
            period=person.say("period-said-all", to=speech_of(language).date(DEMO_UNTIL)),
        )
        assert person.answer() == said, typed
    rows, label = person.table("found"), labels(person, STANDING_COLUMNS)
    assert list(rows[0]) == list(label.values())
    position = [row[label["document_no"]] for row in rows].index(item["document_no"])
    check_row(person, known, rows[position], item)
    person.tick("found", position)
    check_clearing(person, books, item)
    person.fill("amount", "12a")
    sample = speech_of(language).amount(123450, CNY)
    assert person.say("find-no-amount", typed="12a", sample=sample) in person.text()
    person.fill("amount", "0.01")
    assert person.say("find-amount-none-exactly", amount=money(person, 1), period="").split("（")[0][:12] in person.text()
    person.fill("tolerance", "5,000,000")
    near = [one for one in known.items if abs(one["amount"]) <= 5_000_000_01]
    assert query_of(person) == {"mode": "amount", "amount": "0.01", "tolerance": "5,000,000"}
    near_zero = {"amount": money(person, 1), "tolerance": "5,000,000.00"}
    period = person.say("period-said-all", to=speech_of(language).date(DEMO_UNTIL))
    assert person.answer() == person.say("find-amount-found", hits=len(near), period=period, **near_zero)


@pytest.mark.parametrize("language", SECOND_IN_PROOF)
def test_a_payment_tells_what_it_cleared(window: Windows, books: Books, known: by_hand.Account, language: str) -> None:
    person = window("dealer.demo", language=language, size=VERY_WIDE)
    person.open("/find")
    person.switch("mode", person.say("find-mode-payment"))
    person.choose("period", person.say("period-this-year"))
    assert query_of(person) == {"mode": "payment", "period": "this-year"}
    paid = {
        item["document_no"]: item
        for item in known.items
        if item["kind"] == "payment" and item["booked_on"].year == DEMO_UNTIL.year
    }
    left = [item["open"] for item in paid.values() if item["open"]]
    begin = speech_of(language).date(DEMO_UNTIL.replace(month=1, day=1))
    period = person.say("period-said", **{"from": begin}, to=speech_of(language).date(DEMO_UNTIL))
    said: dict[str, str | int] = {"hits": len(paid), "period": period, "open": len(left), "left": money(person, -sum(left))}
    assert person.answer() == person.say("find-payments-open", **said)
    rows, label = person.table("found"), labels(person, STANDING_COLUMNS)
    assert {row[label["document_no"]] for row in rows} == set(paid)
    for row in rows:
        check_row(person, known, row, paid[row[label["document_no"]]])
    position = next(place for place, row in enumerate(rows) if paid[row[label["document_no"]]]["open"] == 0)
    item = paid[rows[position][label["document_no"]]]
    person.tick("found", position)
    check_clearing(person, books, item)
    follow_to_statement(person, item)


def test_what_was_found_has_no_serious_barrier_and_fits_a_phone(window: Windows, known: by_hand.Account) -> None:
    numbers = ",".join([*(item["document_no"] for item in known.items[:12]), "no-such-number"])
    person = window("dealer.demo", language="en")
    person.open(f"/find?numbers={numbers}")
    assert barriers(person) == []
    narrow = window("dealer.demo", language="en", size=PHONE)
    for mode in (f"numbers={numbers}", "mode=amount&amount=1,000", "mode=payment"):
        narrow.open(f"/find?{mode}")
        assert not scrolls_sideways(narrow), mode


def test_all_of_it_can_be_done_from_the_keyboard(window: Windows, known: by_hand.Account) -> None:
    person = window("dealer.demo", language="en")
    person.open("/find")
    person.part("numbers").locator("textarea").focus()
    person.page.keyboard.insert_text(known.items[0]["document_no"])
    person.page.keyboard.press("Tab")
    person.settle()
    for _ in range(3):
        if person.page.evaluate("document.activeElement.closest('.st-key-look-up') !== null"):
            break
        person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    person.settle()
    assert known.items[0]["document_no"] in person.answer()


def test_a_head_office_looks_into_one_account_at_a_time(window: Windows, books: Books) -> None:
    first, second = (by_hand.account(books, code, DEMO_UNTIL).items[0]["document_no"] for code in HEAD_OFFICE[:2])
    person = window("headoffice.demo", language="en")
    person.open(f"/find?account={HEAD_OFFICE[0]}&numbers={second}")
    assert person.answer() == person.say("find-one-missing", number=second, amount="")
    person.open(f"/find?account={HEAD_OFFICE[1]}&numbers={second}")
    assert person.answer() != person.say("find-one-missing", number=second, amount="")
    # Of what is not theirs nothing is told, whether it is there or not.
    texts = []
    for number in (by_hand.account(books, LARGE, DEMO_UNTIL).items[0]["document_no"], "SI990101-99999-99999"):
        person.open(f"/find?account={HEAD_OFFICE[0]}&numbers={number}")
        texts.append(person.text().replace(number, ""))
    assert texts[0] == texts[1]
    assert first
