"""Where documents stand that somebody names: every way of finding on the demo's ledger, against the files."""

from __future__ import annotations

import contextlib
import itertools
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth.roles import Role
from data import servers
from data.demo import DEMO_UNTIL
from data.demo.named import CORRECTED, HEALTHY, LARGE, REOPENED, SINGLE, WE_OWE
from data.replica import open_scope
from data.settings import settings
from pages.parts.find import LONGEST_LIST
from queries import find, periods
from queries.find import MOST_HITS, MOST_NUMBERS, MOST_PER_NUMBER, PLACES, numbers_in
from queries.periods import Period
from tests import statement_checks, tenancy
from tests.counting import queries_of_a_draw
from tests.oracle import BATCHES, Books, cents
from tests.page_checks import says, shown
from words import LANGUAGES, NUMBER_LOCALES, speech
from words.typed import minor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation, Server

    Look = Callable[..., pl.DataFrame]

FILE_COLUMNS = dict(zip(PLACES, ("document_no", "tax_invoice_no", "bank_reference", "entry"), strict=True))
EVERYTHING = periods.preset("all", DEMO_UNTIL)
# Never the same twice: answers are remembered by load, and these entries come without one.
ENTRY_IDS = itertools.count(100)


@pytest.fixture(scope="module")
def books(installation: Installation) -> Books:
    """The files."""
    return Books(installation.folder)


@pytest.fixture(scope="module")
def executive(installation: Installation, admin: Engine) -> Scope:
    """A scope that sees every dealer."""
    person = next(one for one in tenancy.people(installation, admin) if one.role == Role.EXECUTIVE)
    return open_scope(person.uid, person.role)[0]


@pytest.fixture(scope="module")
def ids(admin: Engine) -> dict[str, int]:
    """Dealer ids by code."""
    with admin.connect() as connection:
        return {row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")}


@pytest.fixture
def look(executive: Scope, ids: dict[str, int]) -> Look:
    """Look up numbers in the account of a dealer."""

    def looked(dealer: str, *numbers: str) -> pl.DataFrame:
        return find.by_number(executive, ids[dealer], numbers, DEMO_UNTIL)

    return looked


# What is pasted


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a b\tc\nd\r\ne,f;g", ["a", "b", "c", "d", "e", "f", "g"]),
        ("a，b；c、d　e|f", ["a", "b", "c", "d", "e", "f"]),
        ("ＳＩ２６０５１２－００１", ["SI260512-001"]),
        ("'00123", ["00123"]),
        ("“SI-1”, 'SI-2', \"SI-3\" `SI-4` 「SI-5」 ‘SI-6’", ["SI-1", "SI-2", "SI-3", "SI-4", "SI-5", "SI-6"]),
        ("SI\u200b-1\ufeff \u202eSI-2\x00", ["SI-1", "SI-2"]),
        ("\xa0SI-1\xa0\u2003SI-2", ["SI-1", "SI-2"]),
        ("  ,,;;\n\n''\"\"", []),
        ("", []),
        ("O'Neill-7", ["O'Neill-7"]),
        ("b a b", ["b", "a"]),
        ("=SI-1 -5 +6 @7", ["=SI-1", "-5", "+6", "@7"]),
    ],
)
def test_a_pasted_text_is_taken_apart_as_a_bookkeeper_means_it(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text).numbers) == numbers


def test_what_stands_twice_is_told_and_looked_up_once() -> None:
    pasted = numbers_in("SI-1 SI-2 ＳＩ-1 'SI-1' SI-3 SI-3 si-1")
    assert pasted.numbers == ("SI-1", "SI-2", "SI-3", "si-1")
    assert pasted.twice == ("SI-1", "SI-3")


def test_two_hundred_are_taken_and_the_others_counted() -> None:
    pasted = numbers_in("\n".join(f"N{number}" for number in range(MOST_NUMBERS + 7)))
    assert (len(pasted.numbers), pasted.left_out) == (MOST_NUMBERS, 7)
    assert numbers_in(" ".join(["N1"] * 500)).left_out == 0


@given(st.text(max_size=400))
def test_any_text_gives_plain_numbers_each_once_and_a_link_gives_the_same(text: str) -> None:
    pasted = numbers_in(text)
    assert len(set(pasted.numbers)) == len(pasted.numbers) <= MOST_NUMBERS
    assert set(pasted.twice) <= set(pasted.numbers)
    for number in pasted.numbers:
        assert number
        assert number == unicodedata.normalize("NFKC", number)
        assert not any(sign.isspace() or sign in ",;、|\x00" for sign in number)
        number.encode()
    # A link has them parted by commas.
    assert numbers_in(",".join(pasted.numbers)).numbers == pasted.numbers


# Typed amounts


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1,234.50", 123450), ("1234.5", 123450), ("１２３４．５０", 123450), ("(1,234.50)", -123450),
        ("（１，２３４．５０）", -123450), ("-1234.50", -123450), ("\u22121234.5", -123450), ("1234.50-", -123450),
        ("+1234.5", 123450), ("1.234,50", 123450), ("1 234,50", 123450), ("1\u202f234,50", 123450), ("1'234.50", 123450),
        ("¥1,234.50", 123450), ("CN¥1,234.50", 123450), ("￥1234.50元", 123450), ("RMB 1,234.50", 123450),
        ("1,234.50 CNY", 123450), ("-¥1,234.50", -123450), ("1,234", 123400), ("1234", 123400), ("1,234,567", 123456700),
        ("12,34,567.00", 123456700), ("1,2345.00", 1234500), ("12,5", 1250), (".5", 50), ("1.", 100), ("0", 0),
        ("1.500", 150), ("", None), ("abc", None), ("12abc", None), ("1.234", None), ("1,2,3", None), ("1.2.3", None),
        ("--1", None), ("(1", None), ("1)", None), ("-(1)", None), ("-1-", None), ("1.005", None), ("1,234.567,8", None),
        ("1e5", None), ("٣", None), ("12345678901234567890", None), (",", None), ("¥", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_type_it(text: str, minor: int | None) -> None:
    assert minor_of(text, "CNY", speech("zh-CN").locale) == minor


def test_a_single_mark_before_three_digits_is_what_the_locale_says() -> None:
    german, english = speech("en", "de_DE").locale, speech("en", "en_US").locale
    assert [minor_of("1.234", "CNY", one) for one in (german, english)] == [123400, None]
    assert [minor_of("1,234", "CNY", one) for one in (german, english)] == [None, 123400]
    assert [minor_of("1,234", "JPY", one) for one in (german, english)] == [None, 1234]
    assert [minor_of("1.234", "KWD", one) for one in (german, english)] == [1234000, 1234]


@given(
    st.integers(-(10**14), 10**14),
    st.sampled_from(["CNY", "JPY", "KWD", "USD", "EUR"]),
    st.sampled_from(["zh-CN", "en"]),
    st.sampled_from(NUMBER_LOCALES),
)
def test_what_a_page_writes_can_be_typed_back(minor: int, currency: str, language: str, locale: str) -> None:
    own = speech(language, locale)
    assert minor_of(own.amount(minor, currency), currency, own.locale) == minor
    assert minor_of(own.money(minor, currency), currency, own.locale) == minor


def test_both_signs_are_within_the_bounds() -> None:
    assert find.bounds_of(-123450, 100) == find.bounds_of(123450, -100) == (123350, 123550)
    assert find.bounds_of(50, 100) == (0, 150)


# By number


@contextlib.contextmanager
def odd_numbers(admin: Engine, *numbers: str) -> Iterator[None]:
    """The account that is worked out by hand, with one more entry for each of these document numbers."""
    with statement_checks.made_up_account(admin):
        with admin.begin() as connection:
            for place, number in enumerate(numbers):
                connection.exec_driver_sql(
                    "insert into bi.ledger_entry (dealer_id, entry_id, version, entry_code, kind, document_no,"
                    " document_date, booked_on, net, freight, tax, withheld, amount, batch_id)"
                    " values (%s, %s, 1, %s, 'invoice', %s, '2026-05-01', '2026-05-01', 100, 0, 0, 0, 100, 1)",
                    (statement_checks.MADE_UP, next(ENTRY_IDS), f"odd-{place}", number),
                )
        assert servers.wait_until_caught_up(settings().state)
        yield


def state_of(item: dict[str, Any]) -> tuple[str, int | None]:
    """Where an entry stands on the demo's last day, and how late it is, in plain Python."""
    late = (DEMO_UNTIL - (item["due_on"] or item["booked_on"])).days
    if item["open"] == 0:
        return "cleared", None
    if item["open"] < 0:
        return "unapplied", None
    return ("late", late) if late > 0 else ("open", None)


def check_hit(row: dict[str, Any], item: dict[str, Any]) -> None:
    """A row against its entry in the files."""
    assert (row["entry_code"], row["document_no"], row["kind"]) == (item["entry"], item["document_no"], item["kind"])
    assert (row["booked_on"], row["due_on"]) == (item["booked_on"], item["due_on"])
    assert (row["amount"], row["open_amount"]) == (item["amount"], item["open"])
    assert (row["state"], row["days_late"]) == state_of(item)
    assert (row["tax_invoice_no"], row["bank_reference"]) == (item["tax_invoice_no"], item["bank_reference"])


def numbers_of(items: list[dict[str, Any]]) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """Each number of the account with the entries that carry it and where."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for item in items:
        for place, column in FILE_COLUMNS.items():
            if item[column]:
                found.setdefault(item[column], []).append((place, item))
    return found


def counting(found: pl.DataFrame) -> pl.DataFrame:
    """The rows of versions that count in the balance."""
    return found.filter(~pl.col("state").is_in(["replaced", "cancelled", "missing"]))


@pytest.mark.parametrize("dealer", [HEALTHY, REOPENED, WE_OWE, CORRECTED, SINGLE])
def test_every_entry_is_found_by_each_of_its_numbers(look: Look, books: Books, dealer: str) -> None:
    known = numbers_of(books.open_items(dealer, DEMO_UNTIL))
    assert {place for hits in known.values() for place, _ in hits} >= {"document_no", "tax_invoice_no", "entry_code"}
    numbers = list(known)
    for start in range(0, len(numbers), MOST_NUMBERS):
        asked = numbers[start : start + MOST_NUMBERS]
        found = counting(look(dealer, *asked))
        assert set(found["closeness"]) == {"exact"}
        assert list(dict.fromkeys(found["number"])) == asked
        for row in found.iter_rows(named=True):
            place, item = next(one for one in known[row["number"]] if one[1]["entry"] == row["entry_code"])
            assert row["place"] == place
            check_hit(row, item)
        assert found.height == sum(len({item["entry"] for _, item in known[one]}) for one in asked)


def test_case_zeros_width_and_quotes_make_no_difference(look: Look, books: Books) -> None:
    item = books.open_items(HEALTHY, DEMO_UNTIL)[0]
    number = item["document_no"]
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
    pasted = numbers_in(f"{number.lower()}\n000{number}\n'{wide}'\n0{wide.lower()}")
    found = look(HEALTHY, *pasted.numbers)
    assert found["number"].to_list() == [number.lower(), f"000{number}", number, f"0{number.lower()}"]
    assert found["closeness"].to_list() == ["folded", "folded", "exact", "folded"]
    for row in found.iter_rows(named=True):
        check_hit(row, item)


def test_a_number_that_is_there_as_it_is_finds_no_other_but_for_case(executive: Scope, admin: Engine) -> None:
    with odd_numbers(admin, "ab-17", "AB-17", "0ab-17", "00099", "99", "ab-170"):
        found = find.by_number(executive, statement_checks.MADE_UP, ("ab-17", "Ab-17", "0099", "99"), DEMO_UNTIL)
        hits = {number: sorted(rows["document_no"]) for (number,), rows in found.group_by("number")}
    assert hits == {
        "ab-17": ["ab-17"], "Ab-17": ["0ab-17", "AB-17", "ab-17"], "0099": ["00099", "99"], "99": ["99"],
    }  # fmt: skip


def with_part(items: list[dict[str, Any]], digits: str) -> set[str]:
    """The entries that carry a number with these digits in it, as they were typed, else without their zeros."""
    for text in (digits, digits.lstrip("0")):
        numbers = {item["entry"]: [item[column] or "" for column in FILE_COLUMNS.values()] for item in items}
        found = {entry for entry, carried in numbers.items() if any(text in number for number in carried)}
        if found and len(text) >= 4:
            return found
    return set()


def test_the_last_digits_of_a_tax_invoice_number_are_enough(look: Look, books: Books) -> None:
    items = books.open_items(HEALTHY, DEMO_UNTIL)
    invoices = [item["tax_invoice_no"] for item in items if item["tax_invoice_no"]]
    asked = [*(number[-8:] for number in invoices[:60]), *(number[-12:] for number in invoices[60:]), "99999999"]
    found = counting(look(HEALTHY, *asked))
    assert set(found["closeness"]) == {"part"}
    for digits in asked:
        wanted = with_part(items, digits)
        assert set(found.filter(pl.col("number") == digits)["entry_code"]) == wanted, digits
        assert bool(wanted) == (digits != "99999999")


def test_a_part_is_looked_for_in_every_place_and_from_four_signs_on(executive: Scope, admin: Engine) -> None:
    numbers = ("x1234y", "FP-5678-Z", "中文编号甲乙", "a.b*c(d)[e]{f}|g\\h^i$j+k?", "７７８８９９")
    asked = (
        "1234", "123", "0001234", "0034", "5678-z", "编号甲乙", "b*c(d)[e]{f}", "\\h^i$j+k?", ".b..", "778899", "%%%%",
        "____",
    )  # fmt: skip
    with odd_numbers(admin, *numbers):
        found = find.by_number(executive, statement_checks.MADE_UP, asked, DEMO_UNTIL)
    hits = dict(found.filter(pl.col("state") != "missing").select("number", "document_no").iter_rows())
    assert hits == {
        "1234": numbers[0], "0001234": numbers[0], "5678-z": numbers[1], "编号甲乙": numbers[2], "b*c(d)[e]{f}": numbers[3],
        "\\h^i$j+k?": numbers[3], "778899": numbers[4],
    }  # fmt: skip
    closeness = dict(found.select("number", "closeness").iter_rows())
    assert closeness["778899"] == "folded"
    assert {closeness[one] for one in hits if one != "778899"} == {"part"}


def test_what_fits_too_many_is_cut_and_counted(look: Look, books: Books) -> None:
    items = books.open_items(LARGE, DEMO_UNTIL)
    fitting = [item for item in items if any("2026" in (item[column] or "") for column in FILE_COLUMNS.values())]
    assert len(fitting) > MOST_PER_NUMBER
    found = look(LARGE, "2026")
    assert found.height == MOST_PER_NUMBER
    assert (found["beyond"] > 0).all()
    assert find.tally(found).counts["unsure"] == 1


def test_the_answers_stand_in_the_order_of_the_list_and_what_is_missing_at_its_end(look: Look, books: Books) -> None:
    known = [item["document_no"] for item in books.open_items(HEALTHY, DEMO_UNTIL)[:4]]
    asked = ["nowhere-1", known[2], known[0], "nowhere-2", known[3]]
    found = look(HEALTHY, *asked)
    assert found["number"].to_list() == [known[2], known[0], known[3], "nowhere-1", "nowhere-2"]
    missing = found.filter(pl.col("state") == "missing")
    assert missing.drop("number", "turn", "state").null_count().row(0) == (2,) * (found.width - 3)


def test_a_number_of_another_account_is_as_missing_as_one_that_is_nowhere(look: Look, books: Books) -> None:
    other = books.open_items(REOPENED, DEMO_UNTIL)[0]
    mine = {item["document_no"] for item in books.open_items(HEALTHY, DEMO_UNTIL)}
    asked = [other["document_no"], other["tax_invoice_no"], "SI990101-99999-99999"]
    assert not mine & set(asked)
    found = look(HEALTHY, *asked)
    assert found["state"].to_list() == ["missing"] * 3
    assert found.drop("number", "turn").unique().height == 1


def test_a_corrected_entry_is_found_as_it_is_and_as_it_was(look: Look, books: Books, installation: Installation) -> None:
    first, last = (pl.read_csv(installation.folder / batch / "ledger_entry.csv", infer_schema=False) for batch in BATCHES)
    both = last.join(first, on=["dealer", "entry"], suffix="_before").filter(pl.col("dealer") == CORRECTED)
    changed = both.filter(pl.col("amount") != pl.col("amount_before")).with_columns(cents("amount"), cents("amount_before"))
    assert changed.height == 1
    row = changed.row(0, named=True)
    found = look(CORRECTED, row["document_no"])
    assert found["state"].to_list()[1:] == ["replaced"]
    assert found["amount"].to_list() == [row["amount"], row["amount_before"]]
    assert found["open_amount"].to_list() == [row["amount"], None]
    assert found["changed_through"].to_list() == [None, DEMO_UNTIL]
    cancelled = both.filter(pl.col("cancelled") == "true").row(0, named=True)
    found = look(CORRECTED, cancelled["document_no"])
    # The version before says nothing else, and is left out.
    assert found.select("state", "open_amount", "changed_through").rows() == [("cancelled", None, DEMO_UNTIL)]
    tally = find.tally(look(CORRECTED, row["document_no"], cancelled["document_no"]))
    assert (tally.counts["open"], tally.counts["void"]) == (1, 1)
    assert tally.open_amount == row["amount"]


def against(books: Books, dealer: str, entry: str) -> dict[str, tuple[int, date]]:
    """What stands against an entry: sum and last day by the entry on the other side, from the files."""
    found: dict[str, tuple[int, date]] = {}
    mine = books.allocations.filter(pl.col("dealer") == dealer)
    for row in mine.iter_rows(named=True):
        if entry in (row["debit_entry"], row["credit_entry"]):
            other = row["credit_entry"] if entry == row["debit_entry"] else row["debit_entry"]
            amount, day = found.get(other, (0, date.min))
            found[other] = (amount + row["amount"], max(day, row["effective_on"]) if row["amount"] > 0 else day)
    return {other: known for other, known in found.items() if known[0]}


@pytest.mark.parametrize("dealer", [HEALTHY, REOPENED, CORRECTED])
def test_an_entry_names_what_it_was_cleared_by_last(look: Look, books: Books, dealer: str) -> None:
    items = books.open_items(dealer, DEMO_UNTIL)
    documents = {item["entry"]: item["document_no"] for item in items}
    for start in range(0, len(items), MOST_NUMBERS):
        asked = [item["document_no"] for item in items[start : start + MOST_NUMBERS]]
        for row in counting(look(dealer, *asked)).iter_rows(named=True):
            known = against(books, dealer, row["entry_code"])
            last = max((day for _, day in known.values()), default=None)
            assert (row["clearings"], row["cleared_on"]) == (len(known), last)
            assert row["cleared_by"] in {documents[one] for one, (_, day) in known.items() if day == last} or not known
    reopened = [one for one in items if dealer == REOPENED and one["open"] > 0 and not against(books, dealer, one["entry"])]
    assert bool(reopened) == (dealer == REOPENED)


def test_each_number_counts_once_in_the_sentence(look: Look, books: Books) -> None:
    items = books.open_items(HEALTHY, DEMO_UNTIL)
    by_state: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        by_state.setdefault(state_of(item)[0], []).append(item)
    late, credit = by_state["late"][0], by_state["unapplied"][0]
    cleared = by_state["cleared"][:5]
    # The open invoice is named twice, by its document and by its tax invoice; what is open of it counts once.
    asked = [
        *(one["document_no"] for one in cleared),
        late["document_no"],
        late["tax_invoice_no"],
        credit["document_no"],
        "no",
    ]
    tally = find.tally(look(HEALTHY, *asked))
    assert tally.numbers == len(asked)
    assert {one: count for one, count in tally.counts.items() if count} == {
        "cleared": 5, "open": 2, "unapplied": 1, "missing": 1,
    }  # fmt: skip
    assert (tally.open_amount, tally.unapplied_amount) == (late["open"], -credit["open"])


# By amount, and payments


@pytest.fixture
def listed(executive: Scope, ids: dict[str, int]) -> Look:
    """Look for an amount in the account of a dealer."""

    def looked(dealer: str, amount: int, tolerance: int = 0, period: Period = EVERYTHING) -> pl.DataFrame:
        return find.by_amount(executive, ids[dealer], find.bounds_of(amount, tolerance), period, DEMO_UNTIL)

    return looked


@pytest.mark.parametrize("dealer", [HEALTHY, WE_OWE])
def test_an_amount_is_found_whatever_its_sign(listed: Look, books: Books, dealer: str) -> None:
    items = books.open_items(dealer, DEMO_UNTIL)
    by_code = {item["entry"]: item for item in items}
    for item in [*items[:3], *(one for one in items if one["amount"] < 0)][:8]:
        for amount in (item["amount"], -item["amount"]):
            found = counting(listed(dealer, amount))
            assert set(found["entry_code"]) == {one["entry"] for one in items if abs(one["amount"]) == abs(amount)}
            for row in found.iter_rows(named=True):
                check_hit(row, by_code[row["entry_code"]])


@pytest.mark.parametrize(("tolerance", "days"), [(0, 0), (100, 0), (100_000, 0), (500_000, 90), (5_000_000, 400)])
def test_tolerance_and_period_are_held_to_the_cent_and_day(listed: Look, books: Books, tolerance: int, days: int) -> None:
    items = books.open_items(HEALTHY, DEMO_UNTIL)
    middle = items[len(items) // 2]
    period = Period(middle["booked_on"] - timedelta(days=days), middle["booked_on"] + timedelta(days=days))
    wanted = [
        item for item in items
        if abs(abs(item["amount"]) - abs(middle["amount"])) <= tolerance and period.start <= item["booked_on"] <= period.end
    ]  # fmt: skip
    found = counting(listed(HEALTHY, middle["amount"], tolerance, period))
    assert sorted(found["entry_code"]) == sorted(item["entry"] for item in wanted)
    assert found["booked_on"].to_list() == sorted(found["booked_on"], reverse=True)


def test_an_amount_that_was_corrected_is_found_as_it_stood(listed: Look) -> None:
    # 48,500.00 and VAT: what the first load said of two entries, one of which was corrected and one cancelled.
    found = listed(CORRECTED, 48_500_00 * 113 // 100)
    assert {"replaced", "cancelled"} <= set(found["state"])


def test_two_hundred_hits_are_shown_and_the_others_counted(listed: Look) -> None:
    found = listed(LARGE, 0, find.MOST_MONEY)
    assert found.height == MOST_HITS
    assert set(found["beyond"]) == {50_000 - MOST_HITS}


@pytest.mark.parametrize("dealer", [HEALTHY, WE_OWE, LARGE])
def test_payments_of_a_period_with_what_is_left_of_them(
    executive: Scope, ids: dict[str, int], books: Books, dealer: str
) -> None:
    period = periods.preset("this-year", DEMO_UNTIL)
    known = {
        item["entry"]: item
        for item in books.open_items(dealer, DEMO_UNTIL)
        if item["kind"] == "payment" and item["booked_on"] >= period.start
    }
    found = find.payments(executive, ids[dealer], period, DEMO_UNTIL)
    assert set(found["entry_code"]) == set(known)
    for row in found.iter_rows(named=True):
        check_hit(row, known[row["entry_code"]])
    left = [item["open"] for item in known.values() if item["open"]]
    assert find.unapplied(found) == (len(left), -sum(left))


# What it costs


def test_two_hundred_numbers_cost_as_many_queries_as_one(server: Server, books: Books) -> None:
    dealer = LARGE
    known = [item["document_no"] for item in books.open_items(dealer, DEMO_UNTIL)[:150]]
    many = ",".join([*(one[-6:] for one in known), *(f"n{number}" for number in range(50))])
    assert len(many) <= LONGEST_LIST
    counted = [
        queries_of_a_draw(server, Role.EXECUTIVE, "find", f"account={dealer}&numbers={numbers}")
        for numbers in (known[0], known[1].lower(), many)
    ]
    # The first draw of a process may also ask for the accounts: those of the list, and the one that is named.
    assert counted[0] <= 4
    assert counted[1:] == [2, 2]
    modes = [
        queries_of_a_draw(
            server, Role.EXECUTIVE, "find", f"account={dealer}&mode={mode}&amount=5,000&tolerance=700&period=all"
        )
        for mode in ("amount", "payment")
    ]
    assert modes == [2, 2]


def test_a_hostile_address_is_one_calm_page(server: Server) -> None:
    titles = {speech(language).say("page-find") for language in LANGUAGES}
    for query in (
        "numbers=%00", "numbers=" + "x," * 5000, "numbers=' or 1=1 --", "numbers=%25(dealer_id)s", "numbers=" + "9" * 5000,
        "numbers=%F0%9F%92%A9%E2%80%AE", "numbers=(((([[[[{{{{****\\\\\\\\", "mode=nonsense", "mode=amount&amount=9e99",
        "mode=amount&amount=9999999999999&tolerance=9999999999999", "mode=amount&amount=1&tolerance=-5",
        "mode=amount&amount=" + "9" * 5000, "mode=payment&period=free&from=2026-10-31&to=0001-01-01",
        "account=D99999&numbers=a", "find=x&look-up=true", "mode=payment&from=٣",
    ):  # fmt: skip
        text = shown(server, Role.DEALER, "find", query)
        assert set(text.split("\n")) & titles, query
        assert "Traceback" not in text
        assert not says(text, "error-unexpected"), query
