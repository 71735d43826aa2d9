"""What stands against what: findings that want the same lines, numbers that tell less than they seem, and chance."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import candidates, chance, differences, evidence, groups, packing, pairs
from reconcile.book import Book, Case
from reconcile.lines import COLUMNS, checked
from reconcile.numbers import keys_of, one_slip
from reconcile.options import Options
from tests.test_reconcile import QUICK, line, run

if TYPE_CHECKING:
    from tests.test_reconcile import Row


def came(result: dict[str, Any]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Groups by the lines of both sides: rule and status."""
    return {(*sorted(one["ours"]), *sorted(one["theirs"])): (one["rule"], one["status"]) for one in result["groups"]}


# Findings that contend

FINDINGS = st.lists(
    st.tuples(st.integers(-5, 40), st.frozensets(st.tuples(st.integers(0, 1), st.integers(0, 5)), min_size=1, max_size=3)),
    min_size=1,
    max_size=8,
)


@QUICK
@given(FINDINGS)
def test_what_is_taken_of_contending_findings_is_worth_the_most(drawn: list[tuple[int, frozenset[tuple[int, int]]]]) -> None:
    worth, marks = [float(one) for one, _ in drawn], [sorted(some) for _, some in drawn]
    chosen, lost = packing.Contest.of(worth, marks).best()
    every = set(range(len(drawn)))
    most = _most(worth, marks, every)
    assert sum(worth[place] for place in chosen) == most
    assert _apart(marks, chosen)
    for place in every:
        without = _most(worth, marks, every - {place})
        rest = {other for other in every - {place} if not set(marks[other]) & set(marks[place])}
        assert lost[place] == most - (without if place in chosen else worth[place] + _most(worth, marks, rest))


def _most(worth: list[float], marks: list[list[tuple[int, int]]], among: set[int]) -> float:
    """By trying every choice."""
    choices = (some for size in range(len(among) + 1) for some in combinations(sorted(among), size))
    return max(sum(worth[place] for place in some) for some in choices if _apart(marks, some))


def _apart(marks: list[list[tuple[int, int]]], places: Any) -> bool:
    every = [mark for place in places for mark in marks[place]]
    return len(every) == len(set(every))


@QUICK
@given(FINDINGS)
def test_findings_that_share_no_line_even_by_others_are_settled_apart(drawn: list[tuple[int, frozenset[Any]]]) -> None:
    marks = [sorted(some) for _, some in drawn]
    parts = list(packing.contests(marks))
    assert sorted(place for part in parts for place in part) == list(range(len(marks)))
    for one, other in combinations(parts, 2):
        assert not {mark for place in one for mark in marks[place]} & {mark for place in other for mark in marks[place]}


def test_a_line_that_a_sum_and_a_pair_want_is_shown_with_both() -> None:
    lines, _ = contending(1.0, 1.0, 1.0)
    pair, whole = (groups.Candidate((0,), some, "contra", score, sure=True) for some, score in (((0,), 5.0), ((1, 2), 3.5)))
    groups.settle([pair, whole], lines, close=3.0)
    (group,) = lines.groups
    assert (group.status, group.theirs) == ("ambiguous", (0, 1, 2))
    assert set(group.choices) == {((0,), (0,)), ((0,), (1, 2))}


def test_of_very_many_findings_that_contend_none_is_certain_and_none_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(f"o{n}", f"{1000 + 7 * n}.{10 + n}", invoice="20261001") for n in range(12)]
    other = [row | {"id": f"t{row['id']}"} for row in lines]
    whole = came(run(lines, other))
    monkeypatch.setattr(groups, "CONTENDING_MOST", 1)
    cut = run(lines, other)
    assert set(came(cut)) == set(whole)
    every = [name for one in cut["groups"] for name in (*one["ours"], *one["theirs"])]
    assert len(every) == len(set(every))


def contending(*scores: float, sure: bool = True) -> tuple[groups.Open, list[groups.Candidate]]:
    """Answers for one line of ours, each with a line of theirs of its own."""
    rows = [line("o", "1.00")], [line(f"t{n}", "1.00") for n in range(len(scores))]
    frames = (pl.DataFrame(some, schema=dict.fromkeys(COLUMNS, pl.String)) for some in rows)
    ours, theirs = (Book.of(checked(frame, "a.csv")) for frame in frames)
    return groups.Open(Case(ours, theirs, Options())), [
        groups.Candidate((0,), (n,), "contra", one, sure) for n, one in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("scores", "statuses"),
    [((9.0,), ["certain"]), ((-3.0,), ["certain"]), ((9.0, 1.0), ["certain"]), ((9.0, 6.0), ["suggested"]),
     ((9.0, 8.9), ["ambiguous"]), ((4.0, 1.0), ["suggested"])],
)  # fmt: skip
def test_a_finding_is_certain_alone_or_where_every_other_is_far_worse(
    scores: tuple[float, ...], statuses: list[str]
) -> None:
    lines, candidates = contending(*scores)
    groups.settle(candidates, lines)
    assert [group.status for group in lines.groups] == statuses


def test_of_too_many_findings_what_excludes_an_unseen_one_is_only_suggested() -> None:
    lines, candidates = contending(90.0, 3.0, 2.0, 1.0)
    with pytest.MonkeyPatch.context() as few:
        few.setattr(groups, "CONTENDING_MOST", 2)
        groups.settle(candidates, lines)
    assert [group.status for group in lines.groups] == ["suggested"]
    assert lines.bounds == [{"bound": "component", "lines": 5}]


# Numbered lines that keep no other one company.
CALM = [(f"r{n}", f"{1000 + 7919 * n % 9000}.{n + 10}", n, f"9{n}88{n}77") for n in range(60)]


@pytest.mark.parametrize("apart", [0, 4])
def test_two_lines_of_one_amount_that_have_only_each_other_left_stand_against_a_sum_that_wants_one(apart: int) -> None:
    ours, theirs = ([line(side + name, amount, day, invoice=number) for name, amount, day, number in CALM] for side in "ot")
    ours += [line("o", "3000.00", 20), line("whole", "8120.00", 20 + apart)]
    theirs += [line("t", "3000.00", 20 + apart), line("part", "5120.00", 24)]
    with pytest.MonkeyPatch.context() as popular:
        # As if nothing could be said of the two while others of their amount were still open.
        popular.setattr(pairs, "LEAST", 99.0)
        found = came(run(ours, theirs))
        alone = came(run([row for row in ours if row["id"] != "o"], theirs))
    assert found.get(("o", "t")) == ("amount-date", "suggested")
    assert ("whole", "part", "t") in alone


@pytest.mark.parametrize(
    ("lines", "alone", "status"),
    [(1, 0, "suggested"), (99, 0, "suggested"), (2000, 0, "certain"), (2000, 800, "suggested")],
)
def test_a_small_book_or_one_with_many_strangers_must_tell_more_of_a_pair_before_it_is_certain(
    lines: int, alone: int, status: str
) -> None:
    sides = [
        [line(f"{side}{n}", f"{n + 1}.0{place if n < alone else 0}") for n in range(lines)]
        for place, side in enumerate("ot")
    ]
    frames = (pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String)) for rows in sides)
    ours, theirs = (Book.of(checked(frame, "a.csv")) for frame in frames)
    case = Case(ours, theirs, Options())
    habits = evidence.learned(case, candidates.equal_amounts(case, groups.Open(case).free).pairs)
    pair = {"i": [0], "j": [0], "score": [6.0], "lag": [0], "elsewhere": [False], "number": [0.0], "near": [0.0]}
    came_out = groups.Open(case)
    pairs.by_best_reading(pl.DataFrame(pair), came_out, case, habits.sure)
    assert [group.status for group in came_out.groups] == [status]


@pytest.mark.parametrize(
    ("kind", "whole", "parts"),
    [("payment", "-48211.37", ("-48196.37", "-15.00")), ("payment", "-48211.37", ("-48170.02", "-41.35")),
     ("", "48211.37", ("48211.35", "0.02"))],
)  # fmt: skip
@pytest.mark.parametrize("more", [0, 2])
def test_what_a_third_line_makes_up_for_is_no_fee_and_no_rounding(
    kind: str, whole: str, parts: tuple[str, str], more: int
) -> None:
    ours, theirs = ([line(side + name, amount, day, invoice=number) for name, amount, day, number in CALM] for side in "ot")
    ours += [line("o", whole, 20, kind=kind), *(line(f"z{n}", f"{123 + 7000 * n}.45", 20) for n in range(more))]
    theirs += [line(f"t{n}", part, 20, kind=kind) for n, part in enumerate(parts)]
    for one, other in ((ours, theirs), (theirs, ours)):
        found = {frozenset(lines): told for lines, told in came(run(one, other)).items()}
        assert found.get(frozenset(("o", "t0", "t1")), ("", ""))[1] == "certain"


@pytest.mark.parametrize("count", [7, 60])
def test_of_many_amounts_that_differ_by_cents_every_reading_is_shown(count: int) -> None:
    ours, theirs = (
        [line(f"{side}{n}", amount) for n in range(count)] for side, amount in (("o", "500.00"), ("t", "500.02"))
    )
    (group,) = run(ours, theirs)["groups"]
    assert (group["status"], group["alternatives"]) == ("ambiguous", count * count)


@pytest.mark.parametrize(
    ("mine", "other", "stands"),
    [("payment", "", True), ("", "付款", True), ("invoice", "", False), ("payment", "invoice", False), ("", "", False)],
)
def test_a_fee_stands_against_sums_only_of_what_either_book_calls_a_payment(mine: str, other: str, stands: bool) -> None:
    rows = [line("o", "-5000.37", kind=mine)], [line("t", "-4988.37", kind=other)]
    frames = (pl.DataFrame(some, schema=dict.fromkeys(COLUMNS, pl.String)) for some in rows)
    ours, theirs = (Book.of(checked(frame, "a.csv")) for frame in frames)
    case = Case(ours, theirs, Options())
    assert bool(differences.likely(case, groups.Open(case))) is stands


# Chance


@QUICK
@given(st.lists(st.integers(-7, 7), min_size=2, max_size=8), st.data())
def test_how_close_days_lie_is_how_few_choices_lie_as_close(pool: list[int], data: st.DataObject) -> None:
    days = data.draw(st.lists(st.sampled_from(range(len(pool))), min_size=2, max_size=4, unique=True).map(sorted))
    chosen = [pool[place] for place in days]
    spread, farthest = max(chosen) - min(chosen), max(map(abs, chosen))
    every = list(combinations(pool, len(chosen)))
    as_close = [one for one in every if max(one) - min(one) <= spread and max(map(abs, one)) <= farthest]
    assert chance.nearness(np.array(chosen) + 100, 100, np.array(pool) + 100) == len(as_close) / len(every)


def test_a_sum_whose_lines_stand_together_goes_before_one_whose_lines_are_scattered() -> None:
    others = [line(f"x{n}", f"{311 + 97 * n}.00", 2 * n - 7) for n in range(8)]
    parts = [line("a", "2593.00", 1), line("b", "5187.00", 2), line("c", "1556.00", -6), line("d", "6224.00", 7), *others]
    found = came(run([line("o", "7780.00", 1)], parts))
    assert list(found) == [("o", "a", "b")]


def test_lines_that_stand_together_make_no_sum_of_round_amounts_certain() -> None:
    parts = [line("a", "2593.00", 1), line("b", "5187.00", 2)]
    assert came(run([line("o", "7780.00", 1)], parts)) == {("o", "a", "b"): ("sum-one-to-many", "suggested")}


def test_round_amounts_are_a_sum_by_chance_however_odd_their_neighbours_are() -> None:
    others = [line("x", "1234.57")]
    odd = came(run([line("o", "20417.31")], [line("a", "3120.17"), line("b", "17297.14"), *others]))
    assert odd["o", "a", "b"] == ("sum-one-to-many", "certain")
    found = came(run([line("o", "20000.00")], [line("a", "9000.00"), line("b", "11000.00"), *others]))
    assert found["o", "a", "b"] == ("sum-one-to-many", "suggested")


def test_two_books_that_have_nothing_to_do_with_each_other_have_nothing_certain() -> None:
    prices = [(n * 37 % 85 + 5) * 100 for n in range(40)]
    ours = [line(f"o{n}", f"{prices[n * 7 % 40] * (n % 4 + 1)}.00", n * 3 % 31) for n in range(20)]
    theirs = [line(f"t{n}", f"{prices[n * 11 % 40] * (n % 5 + 1)}.00", n * 7 % 31) for n in range(20)]
    statuses = [one["status"] for one in run(ours, theirs)["groups"]]
    assert statuses
    assert "certain" not in statuses


def test_a_pair_is_doubted_where_a_line_of_it_may_as_well_be_part_of_a_sum() -> None:
    papers = [line(f"p{n}", f"{1000 + 7 * n}.{n + 11}", n, invoice=f"2026{n}431") for n in range(4)]
    ours, pair = [line("o1", "-4400.00"), *papers], ("o1", "t1")
    theirs = [line("t1", "-4400.00", 2), *(row | {"id": f"y{row['id']}"} for row in papers)]
    assert came(run(ours, theirs))[pair] == ("amount-date", "certain")
    doubted = came(run([*ours, line("o2", "-40017.00")], [*theirs, line("t2", "-44417.00", -4)]))
    assert ("amount-date", "certain") not in doubted.values()


@pytest.mark.parametrize("side", [0, 1])
def test_a_pair_is_doubted_where_an_open_line_differs_by_cents(side: int) -> None:
    papers = [line(f"p{n}", f"{1000 + 7 * n}.{n + 11}", n, invoice=f"2026{n}431") for n in range(6)]
    twins = [row | {"id": f"y{row['id']}"} for row in papers]
    pair = line("a", "-4407.13"), line("b", "-4407.13", 2)

    def status(*others: Row) -> tuple[str, str]:
        books = [[pair[0], *papers], [pair[1], *twins]]
        books[side] += others
        return came(run(*books))["a", "b"]

    assert status() == status(line("c", "-4407.24", 1)) == status(line("c", "-4407.14", 10)) == ("amount-date", "certain")
    assert status(line("c", "-4407.14", 3)) == ("amount-date", "suggested")


def test_beyond_the_days_an_amount_alone_is_never_certain() -> None:
    assert came(run([line("o", "26990.13")], [line("t", "26990.13", 5)])) == {("o", "t"): ("amount-date", "certain")}
    assert came(run([line("o", "26990.13")], [line("t", "26990.13", 6)])) == {("o", "t"): ("amount-date", "suggested")}


def test_a_difference_without_a_number_tells_nothing_where_many_amounts_are_as_near() -> None:
    few = run([line("o", "-9000.00", kind="payment")], [line("t", "-8985.00", kind="payment")])
    assert came(few) == {("o", "t"): ("bank-fee", "suggested")}
    ours = [line(f"o{n}", f"-{9000 + 13 * n}.00", n % 3, kind="payment") for n in range(60)]
    theirs = [line(f"t{n}", f"-{9006 + 13 * n}.00", n % 3, kind="payment") for n in range(60)]
    assert "bank-fee" not in {rule for rule, _ in came(run(ours, theirs)).values()}


# Numbers


@pytest.mark.parametrize("days", [(None, 2), (None, None), (250, 280)])
def test_what_a_number_joins_in_parts_is_found_without_days_and_very_late(days: tuple[int | None, int | None]) -> None:
    ours = [line("o", "40657.00", 0, invoice="77293404")]
    theirs = [line("t1", "37300.00", days[0], invoice="77293404"), line("t2", "3357.00", days[1], invoice="77293404")]
    assert came(run(ours, theirs)) == {("o", "t1", "t2"): ("number-one-to-many", "certain")}


def test_a_part_of_a_cent_takes_nothing_back() -> None:
    parts = [line("a", "0.02"), line("b", "2593.11"), line("c", "5187.07")]
    assert list(came(run([line("o", "7780.20")], parts))) == [("o", "a", "b", "c")]


def test_a_number_on_some_lines_of_both_books_does_not_break_what_a_cleaner_one_joins() -> None:
    ours = [line("o1", "40657.00", 0, invoice="77293404", text="合同HT20259101")]
    theirs = [
        line("t1", "37300.00", 2, invoice="77293404", text="价款 合同HT20259101"),
        line("t2", "3357.00", 2, invoice="77293404", text="税额"),
        line("t3", "13350.75", -10, text="合同HT20259101"),
    ]
    assert came(run(ours, theirs)) == {("o1", "t1", "t2"): ("number-one-to-many", "certain")}


def test_a_contract_on_purchases_and_payments_of_both_books_is_no_number() -> None:
    text = "合同HT20253102"
    both = [line(f"p{n}", amount, n, text=text) for n, amount in enumerate(("6001.00", "-350.00", "-7012.00"))]
    ours = [line("o", "8097.00", 1, text=text), *both]
    theirs = [line("t1", "-8097.00", 10, text=text), line("t2", "-8097.00", 11, text=text)]
    found = came(run(ours, [*theirs, *(row | {"id": f"y{row['id']}"} for row in both)]))
    assert set(found) == {("p0", "yp0"), ("p1", "yp1"), ("p2", "yp2")}


@pytest.mark.parametrize(
    ("cell", "number"),
    [("468/84400831", "84400831"), ("记-0268/25826918", "25826918"), ("记-0390/SO-159250", "159250"),
     ("记-0054/442294-2503", "4422942503"), ("268/5O4906", "504906"), ("268/50490O", "504900"),
     ("72/25442000000069714849", "25442000000069714849")],
)  # fmt: skip
def test_a_number_behind_a_vouchers_slash_counts_whole(cell: str, number: str) -> None:
    assert [not end for key, _, end in keys_of("document", cell) if key == number] == [True]


@pytest.mark.parametrize(
    "text",
    ["2026年第1季度返利", "2026 年门店装修款", "Rebate 2026, first quarter", "FY2026 rebate", "2026年度返利", "2026 Q1"],
)
def test_a_year_in_a_text_is_no_number(text: str) -> None:
    assert not [key for key, _, _ in keys_of("text", text) if "2026" in key]


def _among_papers(one: str, other: str, days: int, **numbers: str) -> tuple[str, str]:
    """What becomes of two lines of one amount with these texts, beside papers that agree."""
    papers = [line(f"p{n}", f"{1000 + 7 * n}.{n + 11}", n, invoice=f"2026{n}431") for n in range(6)]
    ours = [line("o", "-5200.00", 0, text=one, **numbers), *papers]
    theirs = [line("t", "-5200.00", days, text=other), *(row | {"id": f"y{row['id']}"} for row in papers)]
    return came(run(ours, theirs)).get(("o", "t"), ("", "suggested"))


def test_two_lines_of_one_year_and_amount_are_not_joined_by_the_year() -> None:
    assert _among_papers("2026年第1季度返利", "2026年门店装修款", 78)[1] == "suggested"
    assert _among_papers("2026年第1季度返利", "2026年门店装修款", 2) == ("amount-date", "certain")


@pytest.mark.parametrize("model", ["KFR-35GW/N8XHB3", "BCD-480WGHTDFVM", "XQG100-14BS4", "TG100V20WDY"])
def test_a_model_in_two_texts_is_no_number_of_a_paper(model: str) -> None:
    assert _among_papers(f"购{model}", f"进货{model}", 78) == ("amount", "suggested")
    assert _among_papers(f"购{model}", f"进货{model}", 2) == ("amount-date", "certain")


@pytest.mark.parametrize("number", ["SO2500123", "HT2025-018", "2025A0012", "A12B345678"])
def test_a_papers_number_in_two_texts_joins_what_is_weeks_apart(number: str) -> None:
    assert _among_papers(f"销售 {number}", f"{number}货款", 78) == ("number", "certain")


def test_letters_and_few_digits_are_a_number_where_one_book_has_them_in_its_column() -> None:
    assert _among_papers("", "TG100V20货款", 78, document="TG100V20") == ("number", "certain")


@pytest.mark.parametrize("digits", ["CXW-1200", "12345"])
def test_few_digits_in_two_texts_tell_nothing_weeks_apart(digits: str) -> None:
    assert _among_papers(f"购{digits}", f"进货{digits}", 78) == ("number", "suggested")
    assert _among_papers(f"购{digits}", f"进货{digits}", 2) == ("number", "certain")


def test_a_model_tells_which_line_of_one_amount_is_meant() -> None:
    goods = ("KFR-35GW/N8XHB3", "BCD-480WGHTDFVM")
    ours = [line(f"o{n}", "5200.00", text=f"购{model}") for n, model in enumerate(goods)]
    theirs = [line(f"t{n}", "5200.00", 1, text=f"进货{model}") for n, model in enumerate(goods)]
    assert set(came(run(ours, theirs))) == {("o0", "t0"), ("o1", "t1")}


def test_a_month_and_a_count_behind_a_slash_stay_one_number() -> None:
    assert {key for key, _, end in keys_of("document", "XS/2511/000123") if not end} == {"2511000123"}


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [("14146075", "14146057", True), ("14146075", "14146076", True), ("14146075", "1414607", True),
     ("14146075", "14146050", False), ("75451394", "75451369", False), ("14146075", "14164075", True)],
)  # fmt: skip
def test_a_slip_is_one_digit_or_two_neighbours_swapped(one: str, other: str, slip: bool) -> None:
    assert one_slip(one, other) is slip
    assert one_slip(other, one) is slip


def test_a_wrong_digit_is_no_evidence_in_numbers_that_run_on() -> None:
    ours, theirs = [line("o", "15000.00", 3, invoice="4431584401")], [line("t", "15000.00", invoice="4431584406")]
    assert came(run(ours, theirs)) == {("o", "t"): ("number-mistyped", "certain")}
    papers = [line(f"r{n}", f"{700 + n}.31", n, invoice=str(4431584410 + 3 * n)) for n in range(12)]
    found = came(run([*ours, *papers], [*theirs, *(row | {"id": f"y{row['id']}"} for row in papers)]))
    assert found["o", "t"] == ("number-mistyped", "suggested")


def test_two_papers_of_one_series_are_two_papers() -> None:
    papers = [line(f"r{n}", f"{700 + n}.31", n, invoice=str(27290601 + 31 * n)) for n in range(8)]
    twins = [row | {"id": f"y{row['id']}"} for row in papers]
    ours = [line("o", "4599.17", document="317,27290792"), *papers]
    assert came(run(ours, [line("t", "4599.17", 1, invoice="27290574"), *twins]))["o", "t"] == ("amount-date", "suggested")
    assert came(run(ours, [line("t", "4599.17", 1, invoice="61"), *twins]))["o", "t"] == ("amount-date", "certain")


def test_a_series_that_books_often_leave_out_is_one() -> None:
    def status(shared: int, other: str, books: int = 12) -> tuple[str, str]:
        papers = [line(f"p{n}", f"{700 + n}.31", n, invoice=str(70290601 + 3100 * n)) for n in range(books)]
        twins = [row | {"id": f"y{n}"} | ({} if n < shared else {"invoice": ""}) for n, row in enumerate(papers)]
        ours = [line("o", "4599.17", invoice="70909227"), *papers]
        return came(run(ours, [line("t", "4599.17", 1, document=other), *twins]))["o", "t"]

    assert status(7, "INV-70538508") == ("amount-date", "suggested")
    assert status(2, "INV-70538508", 2) == ("amount-date", "suggested")
    assert status(1, "INV-70538508", 1) == ("amount-date", "certain")
    assert status(7, "INV-538508") == status(2, "INV-70538508") == ("amount-date", "certain")


def test_each_firms_own_numbers_of_one_year_are_no_series() -> None:
    """Most of their lines quote ours; on the others stands only their own, which begins alike and is as long."""
    ours = [line(f"o{n}", f"{4100 + 61 * n}.17", n, document=f"XSFP-202601{n + 1:02}-0012") for n in range(20)]
    theirs = [
        line(f"t{n}", f"{4100 + 61 * n}.17", n + 1, document=f"CGRK-202601{n + 2:02}-0003", invoice=row["document"])
        if n % 5 < 4
        else line(f"t{n}", f"{4100 + 61 * n}.17", n + 1, document=f"CGRK-202601{n + 2:02}-0003")
        for n, row in enumerate(ours)
    ]
    assert {status for _, status in came(run(ours, theirs)).values()} == {"certain"}


def test_a_line_that_a_number_binds_is_no_part_of_a_split() -> None:
    def rows(bound: str) -> tuple[list[Row], list[Row]]:
        ours = [line("whole", "7339.35"), line("o", "6495.00", 1, invoice="80295563")]
        net = [line("t1", "6495.00", invoice=bound), line("t2", "6495.00", 14, invoice=bound)]
        return ours, [*net, line("net", "6495.00", -1), line("tax", "844.35", -1)]

    found = came(run(*rows("80295563")))
    assert found.get(("whole", "net", "tax")) == ("tax-split", "certain")


def test_a_bank_keeps_no_fee_of_an_invoice() -> None:
    def status(kind: str) -> str:
        ours = [line("o", "1000.00", invoice="12345678", kind=kind)]
        (group,) = run(ours, [line("t", "960.00", invoice="12345678", kind=kind)])["groups"]
        assert group["rule"] == "bank-fee"
        return str(group["status"])

    assert status("") == "suggested"
    assert status("invoice") == "suggested"
    assert status("payment") == "certain"
