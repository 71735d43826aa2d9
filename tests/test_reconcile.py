"""What the engine promises of every two ledgers: nothing lost, to the cent, by content only, and no rival called certain."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import Counter
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile import assign, decoys, numbers
from reconcile.__main__ import main
from reconcile.book import Book, Case
from reconcile.engine import reconcile
from reconcile.lines import COLUMNS, LinesError, checked
from reconcile.options import Options, OptionsError, money
from reconcile.rules import REASONS, RULES
from reconcile.sentences import said
from words import speech

if TYPE_CHECKING:
    import random
    from pathlib import Path

Row = dict[str, str]
FIRST = dt.date(2026, 3, 2)
QUICK = settings(max_examples=40, report_multiple_bugs=False, suppress_health_check=[HealthCheck.too_slow])


def line(name: str, amount: str, day: int | None = 0, **more: str) -> Row:
    """A row of a file; `day` counts from a Monday."""
    date = "" if day is None else str(FIRST + dt.timedelta(days=day))
    return dict.fromkeys(COLUMNS, "") | {"id": name, "date": date, "amount": amount} | more


def run(ours: list[Row], theirs: list[Row], **options: Any) -> dict[str, Any]:
    """The result for two lists of rows; the sign is the same unless asked for."""
    frames = [pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String)) for rows in (ours, theirs)]
    books = [checked(frame, name) for frame, name in zip(frames, ("ours.csv", "theirs.csv"), strict=True)]
    return reconcile(books[0], books[1], Options.read({"sign": "same"} | options))


def groups(result: dict[str, Any], names: dict[str, str] | None = None) -> Counter[Any]:
    """Groups without order, each with its status; `names` turns ids into those of another run."""
    named = (names or {}).get
    return Counter(
        (
            frozenset(named(x, x) for x in g["ours"]),
            frozenset(named(x, x) for x in g["theirs"]),
            g["status"],
            g["difference"],
        )
        for g in result["groups"]
    )


# Few amounts, days and numbers, so that everything contends with everything.
AMOUNTS = st.sampled_from(["100.00", "-100.00", "250.50", "350.50", "113.00", "13.00", "0.00", "99.98", "1000.00"])
NUMBERS = st.sampled_from(["", "", "20261001", "20261002", "20261020", "INV-20261001"])
LINES = st.tuples(
    AMOUNTS, st.one_of(st.none(), st.integers(0, 12)), NUMBERS, st.sampled_from(["", "payment 20261002", "rent"])
)
BOOKS = st.lists(LINES, max_size=9)


def rows(side: str, drawn: list[Any]) -> list[Row]:
    return [
        line(f"{side}{place}", amount, day, invoice=number, text=text)
        for place, (amount, day, number, text) in enumerate(drawn)
    ]


@QUICK
@given(BOOKS, BOOKS, st.sampled_from(["same", "turned", "auto"]))
def test_each_line_is_in_one_place_and_the_statement_closes(mine: list[Any], other: list[Any], sign: str) -> None:
    ours, theirs = rows("o", mine), rows("t", other)
    result = run(ours, theirs, sign=sign, ours_opening="12.34", theirs_opening="-1.00")
    for side, all_rows in (("ours", ours), ("theirs", theirs)):
        placed = [name for group in result["groups"] for name in group[side]] + [one["id"] for one in result[f"only_{side}"]]
        assert Counter(placed) == Counter(row["id"] for row in all_rows)
    turn = -1 if result["options"]["sign"] == "turned" else 1
    closing = (
        Decimal("12.34") + turn + sum(Decimal(r["amount"]) for r in ours) - turn * sum(Decimal(r["amount"]) for r in theirs)
    )
    assert Decimal(result["statement"]["closing_difference"]) == closing
    assert sum(Decimal(item["amount"]) for item in result["statement"]["items"]) == closing
    assert {one["reason"] for side in ("ours", "theirs") for one in result[f"only_{side}"]} <= set(REASONS)
    assert {group["rule"] for group in result["groups"]} <= set(RULES)


@QUICK
@given(BOOKS, BOOKS, st.randoms(use_true_random=False), st.sampled_from(["same", "turned"]))
def test_order_and_ids_decide_nothing_and_exchanged_files_mirror_it(
    mine: list[Any], other: list[Any], draw: random.Random, sign: str
) -> None:
    ours, theirs = rows("o", mine), rows("t", other)
    result = run(ours, theirs, sign=sign)
    names = {
        name: row["id"] for row, name in zip(ours + theirs, draw.sample("abcdefghijklmnopqrstuvwxyz", 26), strict=False)
    }
    renamed = {old: new for new, old in names.items()}
    again = [[row | {"id": renamed[row["id"]]} for row in draw.sample(side, len(side))] for side in (ours, theirs)]
    assert _alike(run(*again, sign=sign), names, ours + theirs) == _alike(result, None, ours + theirs)
    mirrored = run(theirs, ours, sign=sign)
    turned = Counter({(t, o, status): n for (o, t, status), n in _alike(mirrored, None, ours + theirs).items()})
    assert turned == _alike(result, None, ours + theirs)


def _alike(result: dict[str, Any], names: dict[str, str] | None, every: list[Row]) -> Counter[Any]:
    """Groups by the content of their lines: of two lines with the same content it does not matter which one is meant."""
    content = {row["id"]: tuple(value for name, value in row.items() if name != "id") for row in every}

    def told(ids: list[str]) -> tuple[Any, ...]:
        return tuple(sorted(content[(names or {}).get(name, name)] for name in ids))

    return Counter((told(one["ours"]), told(one["theirs"]), one["status"]) for one in result["groups"])


@QUICK
@given(st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_lines_that_nothing_tells_apart_come_whole_and_never_certain(mine: int, other: int, numbered: bool) -> None:
    number: dict[str, Any] = {"invoice": "20261001"} if numbered else {}
    ours = [line(f"o{n}", "500.00", **number) for n in range(mine)]
    theirs = [line(f"t{n}", "500.00", **number) for n in range(other)]
    result = run(ours, theirs)
    (group,) = result["groups"]
    if mine == other == 1:
        assert group["status"] == "certain"
        return
    assert group["status"] == "ambiguous"
    assert (len(group["ours"]), len(group["theirs"])) == (mine, other)
    assert {(*c["ours"], *c["theirs"]) for c in group["choices"]} == {
        (f"o{i}", f"t{j}") for i in range(mine) for j in range(other)
    }
    assert group["alternatives"] == mine * other


def test_more_than_fifty_readings_are_cut_and_said_so_with_all_members() -> None:
    result = run([line(f"o{n}", "500.00") for n in range(8)], [line(f"t{n}", "500.00") for n in range(8)])
    assert len(result["groups"]) == 1
    group = result["groups"][0]
    assert len(group["choices"]) == 50
    assert group["choices_cut"]
    assert len(group["ours"]) == len(group["theirs"]) == 8


DAILY = [171337 + 97701 * place + 13 * place**3 for place in range(18)]
EXAMPLES: dict[str, tuple[list[Row], list[Row], str]] = {
    "number": ([line("o", "10.50", invoice="00012345678")], [line("t", "10.50", 2, text="货款No.12345678")], "certain"),
    "number-mistyped": ([line("o", "10.57", invoice="12345678")], [line("t", "10.57", 1, invoice="12354678")], "certain"),
    "amount-date": ([line("o", "1234.56")], [line("t", "1234.56", 3)], "certain"),
    "amount": ([line("o", "1234.56"), line("x", "1.00", 200)], [line("t", "1234.56", 90)], "suggested"),
    "number-one-to-many": (
        [line("o", "100.00", invoice="20261001")],
        [line("t1", "40.00", 3, text="20261001"), line("t2", "60.00", 30, text="20261001")],
        "certain",
    ),
    "number-many-to-one": (
        [line("o1", "40.00", invoice="20261001"), line("o2", "60.00", invoice="20261009")],
        [line("t", "100.00", 9, text="付发票20261001/20261009")],
        "certain",
    ),
    "number-many-to-many": (
        [line("o1", "30.00", document="SO-2026-7001"), line("o2", "70.00", document="SO-2026-7001")],
        [line("t1", "45.00", text="SO20267001"), line("t2", "55.00", text="SO20267001")],
        "certain",
    ),
    "reversal": (
        [
            line("o1", "50.00", invoice="20261001"),
            line("o2", "-50.00", invoice="20261001"),
            line("o3", "50.00", invoice="20261001"),
        ],
        [line("t", "50.00", invoice="20261001")],
        "suggested",
    ),
    "contra": ([line("o1", "50.00", invoice="20261001"), line("o2", "-50.00", 3, invoice="20261001")], [], "certain"),
    "rounding": ([line("o", "100.00", invoice="20261001")], [line("t", "100.02", invoice="20261001")], "certain"),
    "early-payment": ([line("o", "-1000.00", invoice="20261001")], [line("t", "-980.00", 8, invoice="20261001")], "certain"),
    "bank-fee": ([line("o", "-990.50", bank="88812345")], [line("t", "-1000.00", bank="88812345")], "certain"),
    "tax-apart": ([line("o", "1130.00", invoice="20261001")], [line("t", "1000.00", invoice="20261001")], "certain"),
    "sign-turned": ([line("o", "70.31", invoice="20261001")], [line("t", "-70.31", invoice="20261001")], "certain"),
    "digits-swapped": ([line("o", "7431.00", invoice="20261001")], [line("t", "7341.00", invoice="20261001")], "suggested"),
    "day-digits-swapped": ([line("o", "960.00", document="FE26102300103")], [line("t", "906.00", text="运费")], "suggested"),
    "tax-split": ([line("o", "1130.00")], [line("t1", "1000.00"), line("t2", "130.00")], "certain"),
    "sum-many-to-one": ([line("o1", "3120.17"), line("o2", "851.46")], [line("t", "3971.63")], "certain"),
    "sum-many-to-many": (
        [line("o1", "10068.44"), line("o2", "114.09")],
        [line("t1", "7613.29", 1), line("t2", "5.37", 1), line("t3", "2563.87", 1)],
        "suggested",
    ),
    "lump-many-to-one": (
        [line(f"o{n}", money(amount), n // 2) for n, amount in enumerate(DAILY)],
        [line("t", money(sum(DAILY)), 12)],
        "certain",
    ),
}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_each_rule_finds_its_kind(rule: str) -> None:
    ours, theirs, status = EXAMPLES[rule]
    found = [group for group in run(ours, theirs)["groups"] if group["rule"] == rule]
    assert [(len(group["ours"]), group["status"]) for group in found] == [(len([r for r in ours if r["id"] != "x"]), status)]
    mirrored = run(theirs, ours)["groups"]
    assert {frozenset(group["theirs"]) for group in mirrored} >= {frozenset(group["ours"]) for group in found}


@pytest.mark.parametrize(
    ("day", "said_so"),
    [(0, ("the dates are the same", "日期相同")), (1, ("a day apart", "相差 1 天")), (3, ("3 days apart", "相差 3 天")),
     (None, ("a date is missing", "有一方没有日期"))],
)  # fmt: skip
def test_a_sentence_says_how_far_apart_the_dates_are_and_whether_one_is_missing(
    day: int | None, said_so: tuple[str, str]
) -> None:
    (group,) = run([line("o", "70.31", invoice="20261001")], [line("t", "70.31", day, invoice="20261001")])["groups"]
    assert said_so[0] in group["sentence"]["en"]
    assert said_so[1] in group["sentence"]["zh"]


def test_a_bound_names_the_amount_in_our_sign() -> None:
    few = {"bounds": {"pairs": 1}}
    for sign, turned in (("", "same"), ("-", "turned")):
        ours = [line(f"o{n}", f"{sign}500.00", n % 3) for n in range(60)]
        theirs = [line(f"t{n}", "500.00", n % 3) for n in range(60)]
        found = run(ours, theirs, sign=turned, **few)["bounds"]
        assert [one["amount"] for one in found if "amount" in one] == [f"{sign}500.00"]


@pytest.mark.parametrize(
    "theirs",
    [
        [line("t", "906.00", 1)],
        [line("t", "-906.00")],
        [line("t", "609.00")],
        [line("t", "906.00", invoice="20261002")],
        [line("t", "906.00"), line("u", "906.00")],
        [line("t", "906.00"), line("u", "960.00")],
    ],
    ids=["another day", "another sign", "not neighbours", "two numbers", "two of them", "the right amount is there"],
)
def test_swapped_digits_without_a_number_are_suggested_only_where_nothing_speaks_against_it(theirs: list[Row]) -> None:
    found = run([line("o", "960.00", invoice="20261001")], theirs)["groups"]
    assert not [group for group in found if group["rule"] == "day-digits-swapped"]


def test_an_amount_that_many_have_is_suggested_where_the_days_leave_only_two_of_it() -> None:
    ours = [line("o", "5000.00", 200)] + [line(f"x{n}", "5000.00", n % 3) for n in range(60)]
    found = run(ours, [line("t", "5000.00", 195)])["groups"]
    assert [(group["ours"], group["theirs"], group["status"]) for group in found] == [(["o"], ["t"], "suggested")]


def test_the_sign_is_found_and_reported() -> None:
    ours = [line(f"o{n}", f"{100 + 7 * n}.25") for n in range(5)]
    theirs = [line(f"t{n}", f"-{100 + 7 * n}.25") for n in range(5)]
    result = run(ours, theirs, sign="auto")
    assert result["options"]["sign"] == "turned"
    assert result["counts"]["certain"] == 5
    assert result["statement"]["closing_difference"] == "0.00"


def test_a_number_that_names_another_line_is_never_certain() -> None:
    ours = [line("o1", "500.00", invoice="20261001"), line("o2", "700.00", invoice="20261002")]
    theirs = [line("t1", "500.00", invoice="20261002"), line("t2", "700.00", invoice="20261001")]
    assert {group["status"] for group in run(ours, theirs)["groups"]} == {"suggested"}


def test_the_best_reading_is_of_all_together_and_not_first_come() -> None:
    # Taken in order, the first of ours would take the second of theirs, and the last would have nobody.
    ours = [line("o1", "500.00", 3), line("o2", "500.00", 6), line("x", "1.00", 300)]
    theirs = [line("t1", "500.00", 0), line("t2", "500.00", 4)]
    pairs = {(*group["ours"], *group["theirs"]) for group in run(ours, theirs)["groups"]}
    assert pairs == {("o1", "t1"), ("o2", "t2")}


IN_TURN = {("o1", "t1"), ("o2", "t2")}
CROSSED = {("o1", "t2"), ("o2", "t1")}


@pytest.mark.parametrize(
    ("days", "texts", "expected"),
    [
        ((3, 7), ("", ""), IN_TURN),
        ((4, 8), ("", ""), CROSSED),
        ((3, 7), ("KFR-35GW", "BCD-520W"), CROSSED),
    ],
    ids=("the days hardly tell", "two are of one day", "the texts tell"),
)
def test_equal_amounts_go_in_turn_where_nothing_tells(
    days: tuple[int, int], texts: tuple[str, str], expected: set[tuple[str, str]]
) -> None:
    papers = [line(f"p{n}", f"{1000 + 7 * n}.{n + 11}", 3 * n, invoice=f"2026{n}431") for n in range(6)]
    ours = [line("o1", "500.00", 0, text=texts[0]), line("o2", "500.00", 4, text=texts[1])]
    theirs = [line("t1", "500.00", days[0], text=texts[1]), line("t2", "500.00", days[1], text=texts[0])]
    found = [group for group in run([*ours, *papers], [*theirs, *papers], days=7)["groups"] if group["ours"][0][0] == "o"]
    assert {(*group["ours"], *group["theirs"]) for group in found} == expected
    if expected is IN_TURN:
        assert [(group["status"], group["evidence"]["margin"]) for group in found] == [("suggested", 0.0)] * 2


def test_a_sum_by_amounts_only_says_how_much_of_it_is_chance() -> None:
    ours = [line(f"o{n}", f"{n}000.00", n % 5) for n in range(1, 12)]
    for group in run(ours, [line("t", "13000.00", 3)])["groups"]:
        assert group["status"] != "certain"
        assert group["rule"].startswith(("sum", "lump"))
    (round_one,) = run([line("o1", "3000.00"), line("o2", "4000.00")], [line("t", "7000.00")])["groups"]
    assert round_one["status"] == "suggested"
    (found,) = run([line("o1", "3120.17"), line("o2", "851.46")], [line("t", "3971.63")])["groups"]
    assert found["chance"]["pool"] == 2
    assert 0 < found["chance"]["expected"] < 1e-3
    assert "fewer than 0.001" in found["sentence"]["en"]


def test_two_sums_that_are_as_good_are_shown_whole() -> None:
    parts = [line("a", "259.38"), line("b", "518.57"), line("c", "155.67"), line("d", "622.28")]
    (group,) = run([line("o", "777.95")], parts)["groups"]
    assert group["status"] == "ambiguous"
    assert sorted(group["theirs"]) == ["a", "b", "c", "d"]
    assert {frozenset(one["theirs"]) for one in group["choices"]} == {frozenset("ab"), frozenset("cd")}


def test_a_sum_does_not_hide_another_of_the_same_days() -> None:
    ours = [line("o1", "-85918.40", 2), line("o2", "-52073.80", 8)]
    parts = ["-2565.52", "-408.11", "-82944.77", "-50702.41", "-1371.39"]
    theirs = [line(f"t{n}", amount, day) for n, (amount, day) in enumerate(zip(parts, (0, 0, 2, 7, 8), strict=True))]
    came = {(group["ours"][0], *sorted(group["theirs"])) for group in run(ours, theirs)["groups"]}
    assert came == {("o1", "t0", "t1", "t2"), ("o2", "t3", "t4")}


def test_cents_above_and_below_are_rivals_before_any_sum() -> None:
    ours, theirs = [line("o", "30000.00"), line("x", "-700.19")], [line("t1", "30000.03"), line("t2", "29999.97")]
    (group,) = run(ours, [*theirs, line("t3", "-30000.00", 5)])["groups"]
    assert (group["status"], group["rule"], sorted(group["theirs"])) == ("ambiguous", "rounding", ["t1", "t2"])


def test_a_number_of_a_line_that_has_its_own_speaks_less_against_the_day() -> None:
    ours = [line("o1", "20000.00", invoice="67367850"), line("o2", "777.31", invoice="67367849")]
    theirs = [line("t1", "20000.00", 3, text="No. 67367849"), line("t2", "777.31", 1, invoice="67367849")]
    rents = [line(f"r{n}", "20000.00", 40 * n + 50) for n in range(4)]
    came = {(*g["ours"], *g["theirs"]): g["status"] for g in run([*ours, *rents], theirs)["groups"]}
    assert came == {("o1", "t1"): "suggested", ("o2", "t2"): "certain"}


def test_chance_is_counted_where_days_say_that_lines_are_strangers() -> None:
    def told(apart: list[int]) -> float:
        sides = [
            [line(f"{n}", "500.00", 60 * n + days) for n, days in enumerate(lags)] for lags in ([0] * len(apart), apart)
        ]
        frames = [pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String)) for rows in sides]
        mine, other = (Book.of(checked(frame, "x.csv")) for frame in frames)
        case = Case(mine, other, Options())
        free = np.ones(len(apart), dtype=np.bool_)
        return decoys.likelihood(case, decoys.lonely_pairs(case, (free, free)))

    # Within a window of seven days, and in the eight days beyond it on either side, 16 days in all.
    assert told([1] * 10) == 10 * 16
    assert told([1, -12] * 5) == 5 * 16 / 6
    assert told([12] * 10) == 0


def test_a_split_by_a_rate_is_one_reading_among_others() -> None:
    parts = [line("a", "3000.00"), line("b", "50000.00"), line("c", "3038.00"), line("d", "49962.00")]
    (group,) = run([line("o", "53000.00", 1)], parts)["groups"]
    assert (group["status"], group["alternatives"]) == ("ambiguous", 2)


def test_two_events_that_a_number_joins_by_accident_are_two() -> None:
    ours = [
        line("o1", "6290.04", 0, invoice="20606244"),
        line("o2", "9335.42", 19, document="RV20606244", invoice="88259296"),
    ]
    theirs = [line("t1", "5934.00", 1, document="20606244"), line("t2", "8807.00", 19, document="88259296")]
    came = {(*g["ours"], *g["theirs"]): g["status"] for g in run(ours, theirs)["groups"]}
    assert set(came) == {("o1", "t1"), ("o2", "t2")}


def test_sums_among_very_many_lines_come_with_all_their_rivals() -> None:
    # Too many for every subset: lines of one day are looked at day by day, and all readings of one amount come together.
    others = [line(f"x{n}", money(10_000_019 + 700_001 * n + 31 * n**3), n % 9) for n in range(70)]
    parts = [line("a", "259.38"), line("b", "518.57"), line("c", "155.67"), line("d", "622.28")]
    result = run([line("o", "777.95"), line("p", "-5.01", 1)], parts + others)
    assert "pool" in {one["bound"] for one in result["bounds"]}
    came = [(group["status"], sorted(group["theirs"])) for group in result["groups"]]
    assert came == [("ambiguous", ["a", "b", "c", "d"])]
    (found,) = run([line("o", "777.95")], [parts[0], parts[1], *others])["groups"]
    assert (found["rule"], sorted(found["theirs"])) == ("sum-one-to-many", ["a", "b"])


def test_what_stands_on_many_lines_is_no_number() -> None:
    every = "电话13805551234 工行6222021602001234567 日期20260318"
    ours = [line(f"o{n}", f"{100 + 37 * n}.17", 3 * n, text=every) for n in range(6)]
    theirs = [line(f"t{n}", f"{90 + 41 * n}.23", 3 * n + 1, text=every) for n in range(6)]
    assert run(ours, theirs)["counts"]["certain"] == 0
    assert not run(ours[:1], theirs[:1])["groups"]
    whole = line("o", "771.70", invoice="20261001", text=every)
    parts = [line("a", "707.98", invoice="20261001", text=every), line("b", "63.72", text="20261001")]
    joined = run([*ours, whole], [*theirs, *parts])
    assert [g["theirs"] for g in joined["groups"] if g["status"] == "certain"] == [["b", "a"]]


def test_a_voucher_does_not_take_back_what_the_other_book_has() -> None:
    ours = [line("o1", "1000.07"), line("o2", "-1000.07")]
    theirs = [line("t1", "1000.07", 0, document="PZ202600017"), line("t2", "-1000.07", 1, document="PZ202600017")]
    assert {(*g["ours"], *g["theirs"]) for g in run(ours, theirs)["groups"]} == {("o1", "t1"), ("o2", "t2")}


def test_a_bound_that_was_reached_is_reported_and_nothing_is_lost() -> None:
    ours = [line(f"o{n}", "500.00", n) for n in range(12)]
    theirs = [line(f"t{n}", "500.00", n + 1) for n in range(12)]
    result = run(ours, theirs, bounds={"component": 3})
    assert {one["bound"] for one in result["bounds"]} == {"component"}
    (group,) = result["groups"]
    assert group["status"] == "ambiguous"
    assert len(group["ours"]) == 12


def test_working_days_let_a_holiday_pass() -> None:
    ours, theirs = [line("o", "1234.56", 0), line("x", "5.00", 300)], [line("t", "1234.56", 14)]
    holidays = [str(FIRST + dt.timedelta(days=day)) for day in range(2, 12)]
    assert run(ours, theirs)["groups"][0]["rule"] == "amount"
    assert run(ours, theirs, working_days=True, holidays=holidays)["groups"][0]["rule"] == "amount-date"


def test_why_a_line_has_nobody() -> None:
    ours = [
        line("pair", "10.07", 20, invoice="20261001"),
        line("twice", "10.07", 40, invoice="20261001"),
        line("other", "500.00", 20, invoice="20261009"),
        line("last", "77.77", 99),
        line("none", "88.88", 50),
        line("first", "1.01", 0),
    ]
    theirs = [line("pair2", "10.07", 20, invoice="20261001"), line("other2", "9123.45", 21, invoice="20261009")]
    result = run(ours, theirs)
    reasons = {one["id"]: one["reason"] for one in result["only_ours"]}
    assert reasons == {"twice": "duplicate", "other": "amount", "last": "timing", "none": "missing", "first": "timing"}
    assert [one["near"] for one in result["only_ours"] if one["id"] == "other"] == [["other2"]]


@QUICK
@given(st.lists(st.lists(st.integers(-3, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_margin_is_how_much_worse_the_best_other_reading_is(table: list[list[int]]) -> None:
    scores = np.array(table, dtype=np.float64)
    i, j = np.nonzero(scores > 0)
    reading = assign.best(i, j, scores[i, j], 100)
    best = _best(scores, None)
    for place, margin in zip(reading.chosen, reading.margin, strict=True):
        without = _best(scores, (int(i[place]), int(j[place])))
        assert margin <= best - without + 1e-9
    tied = {(int(i[place]), int(j[place])) for rival in reading.rivals for place in rival}
    for place in range(len(i)):
        pair = int(i[place]), int(j[place])
        with_it = scores[pair] + _best(np.delete(np.delete(scores, pair[0], 0), pair[1], 1), None)
        assert (pair in tied) == (best - with_it < assign.TIED and best - _best(scores, pair) < assign.TIED)


def _best(scores: Any, without: tuple[int, int] | None) -> float:
    """The best sum over all ways to pair rows with columns, by trying them all."""
    table = np.maximum(scores, 0)
    if without is not None:
        table = table.copy()
        table[without] = 0
    size, width = table.shape
    return max(
        (sum(table[row, columns[row]] for row in range(size)) for columns in permutations(range(width), size)), default=0.0
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("INV-2026-00123", "inv202600123"),
        ("１２３４５６７８", "12345678"),
        ("0012345678", "No.12345678"),
        ("1234O678", "12340678"),
        ("25332000000698246250", "98246250"),
        ("12074338", "发票12074337至12074339"),
        ("82001036", "82001034/35/36"),
        ("29175556", "发票29175556KFR-35GW"),
        ("41908798/HT202674018", "41908798"),
        ("99222689和35277720", "35277720"),
        ("XS-2511-47790", "货款XS/2511/47790"),
    ],
)
def test_numbers_in_their_spellings_have_a_key_in_common(one: str, other: str) -> None:
    assert {key for key, *_ in numbers.keys_of("invoice", one)} & {key for key, *_ in numbers.keys_of("text", other)}


def test_dates_and_amounts_in_a_text_are_no_numbers() -> None:
    assert numbers.keys_of("text", "2026-03-05 付款 12,345.67 元 13%") == ()


def test_a_sentence_is_what_the_catalogue_says() -> None:
    values: dict[str, str | int] = {
        "ours": 2,
        "theirs": 3,
        "difference": "-1.00",
        "alternatives": 4,
        "days": 5,
        "pool": 6,
        "expected": "0.1",
        "near": "x",
    }
    for key in [f"reconcile-rule-{rule}" for rule in RULES] + ["reconcile-rivals"]:
        for name, language in (("zh", "zh-CN"), ("en", "en")):
            dates = speech(language).say("reconcile-dates-some", days=5)
            assert said(key, values)[name] == speech(language).say(key, **values, dates=dates)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"amount": "1,5"}, "reconcile-cell"),
        ({"amount": ""}, "reconcile-cell"),
        ({"date": "2026-02-30"}, "reconcile-cell"),
        ({"id": ""}, "reconcile-cell"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(row: Row, key: str) -> None:
    with pytest.raises(LinesError) as refused:
        run([line("o", "1.00"), line("p", "1.00") | row], [])
    assert (refused.value.key, refused.value.values["row"]) == (key, 3)


@pytest.mark.parametrize(
    "given_", [{"speed": 1}, {"days": "many"}, {"sign": "up"}, {"tolerance_amount": "1.234"}, {"bounds": {"x": 1}}]
)
def test_an_option_that_is_not_known_or_cannot_be_is_named(given_: dict[str, Any]) -> None:
    with pytest.raises(OptionsError):
        Options.read(given_)


def test_options_read_back_as_they_were_said() -> None:
    asked = {
        "tolerance_amount": "0.10",
        "days": 7,
        "holidays": ["2026-10-01"],
        "period_to": "2026-03-31",
        "ours_closing": "-5.00",
    }
    assert Options.read(Options.read(asked).plain()) == Options.read(asked)
    assert money(-5) == "-0.05"


def test_the_command_matches_two_files_and_names_what_it_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, names in (("ours", ["o"]), ("theirs", ["t"])):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([["id", "date", "amount"], *[[one, "2026-03-05", "1234.56"] for one in names]])
    out, options = tmp_path / "result.json", tmp_path / "options.json"
    options.write_text('{"days": 3}', encoding="utf-8")
    given_ = [str(tmp_path / "ours.csv"), str(tmp_path / "theirs.csv"), "--out", str(out)]
    assert main([*given_, "--options", str(options)]) == 0
    result = json.loads(out.read_text(encoding="utf-8"))
    assert (result["counts"]["certain"], result["options"]["days"]) == (1, 3)
    assert capsys.readouterr().out.splitlines()[-1] == "progress 1.00 write"
    options.write_text('{"day": 3}', encoding="utf-8")
    assert main([*given_, "--options", str(options)]) == 2
    assert "day" in capsys.readouterr().err
