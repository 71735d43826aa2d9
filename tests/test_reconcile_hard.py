"""Inputs that are hard on the engine: crowds of one amount, of one day. What is looked at stays within its bound."""

from __future__ import annotations

import datetime as dt
import json
import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile import candidates, crowds, daily, nearby, numbers
from reconcile.__main__ import main
from reconcile.lines import LinesError
from reconcile.options import Options, OptionsError
from reconcile.sentences import said
from tests.test_reconcile import groups, line, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.test_reconcile import Row

ONE_DAY = st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 3)), max_size=12)


def as_lines(drawn: list[tuple[int, int]]) -> nearby.Lines:
    """Amounts with their days."""
    amount, day = (np.array([one[at] for one in drawn], dtype=np.int64) for at in (0, 1))
    return nearby.Lines(np.arange(len(drawn)), day, amount)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(ONE_DAY, ONE_DAY, st.integers(-2, 2), st.integers(0, 5), st.integers(0, 9))
def test_lines_with_amounts_in_reach_are_all_found_and_no_others(
    mine: list[tuple[int, int]], other: list[tuple[int, int]], lag: int, reach: int, far: int
) -> None:
    ours, theirs = as_lines(mine), as_lines(other)
    reaches = [(ours.amount - reach, ours.amount + reach), (ours.amount + far, ours.amount + far)]
    i, j = nearby.pairs(ours, theirs, lag, reaches, 10_000)
    expected = {
        (a, b)
        for a, (amount, day) in enumerate(mine)
        for b, (opposite, then) in enumerate(other)
        if then == day + lag and (abs(opposite - amount) <= reach or opposite == amount + far)
    }
    assert len(i) == len(expected)
    assert set(zip(i.tolist(), j.tolist(), strict=True)) == expected
    if expected:
        with pytest.raises(nearby.TooManyError):
            nearby.pairs(ours, theirs, lag, reaches, len(expected) - 1)


def one_day(lines: int, seed: int) -> tuple[list[Row], list[Row]]:
    """Lines of one day with amounts that have nothing to do with each other."""
    drawn = random.Random(seed)
    sides = ([line(f"{side}{n}", f"{drawn.randrange(10_000, 9_000_000) / 100:.2f}") for n in range(lines)] for side in "ot")
    ours, theirs = sides
    return ours, theirs


def test_of_one_day_only_lines_near_in_amount_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    whole = nearby.pairs

    def counted(*given_: Any) -> Any:
        found = whole(*given_)
        seen.append(len(found[0]))
        return found

    monkeypatch.setattr(nearby, "pairs", counted)
    ours, theirs = one_day(1500, 3)
    result = run(ours, theirs)
    assert seen
    assert sum(seen) < 3 * 1500  # All with all would be 2,250,000 on this one day.
    assert result["counts"]["lines"] == 3000


def test_differences_of_too_many_are_not_looked_at_and_said_so() -> None:
    ours, theirs = one_day(200, 4)
    result = run(ours, theirs, tolerance_percent="99", bounds={"pairs": 800})
    assert {"bound": "pairs", "lines": 400} in result["bounds"]
    assert result["counts"]["lines"] == 400


def several_days(seed: int) -> tuple[list[Row], list[Row]]:
    """Each line of theirs is the sum of two of ours of different days, among many."""
    drawn = random.Random(seed)
    ours = [line(f"o{n}", f"{drawn.randrange(10_000, 9_000_000) / 100:.2f}", n % 4) for n in range(120)]
    both = [sum(Decimal(one["amount"]) for one in ours[n : n + 2]) for n in range(0, 120, 3)]
    return ours, [line(f"t{n}", f"{amount:.2f}", n % 4) for n, amount in enumerate(both)]


def test_sums_of_two_are_the_same_however_many_are_looked_at_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = several_days(5)
    usual = run(ours, theirs)
    assert "sum-many-to-one" in usual["counts"]["rules"]
    monkeypatch.setattr(daily, "CELLS", 150)
    assert groups(run(ours, theirs)) == groups(usual)


def test_days_too_full_for_sums_of_two_are_left_out_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    whole = daily._pairs

    def counted(amounts: Any, targets: Any) -> Any:
        looked_at.append(len(amounts) * len(targets))
        return whole(amounts, targets)

    monkeypatch.setattr(daily, "_pairs", counted)
    ours, theirs = several_days(5)
    run(ours, theirs)
    assert max(looked_at) > 500  # So the bound below is one.
    looked_at.clear()
    monkeypatch.setattr(daily, "MOST_OF_TWO", 500)
    result = run(ours, theirs)
    assert sum(looked_at) <= 4 * 500  # For each side and sign.
    assert {one["bound"] for one in result["bounds"]} == {"pool"}


def crowd(lines: int, numbered: int = 0) -> tuple[list[Row], list[Row]]:
    """Lines of one amount over some days, the first of which have a number in both books."""
    sides = (
        [line(f"{side}{n}", "500.00", n % 9, invoice=str(20_260_000 + 7 * n) if n < numbered else "") for n in range(lines)]
        for side in "ot"
    )
    ours, theirs = sides
    return ours, theirs


def test_a_crowd_beyond_the_bound_is_shown_whole_with_its_first_readings() -> None:
    ours, theirs = crowd(60)
    result = run(ours, theirs, bounds={"pairs": 800})
    (group,) = result["groups"]
    assert (group["status"], len(group["ours"]), len(group["theirs"])) == ("ambiguous", 60, 60)
    assert len(group["choices"]) == 50
    assert group["choices_cut"]
    within = sum(abs(a % 9 - b % 9) <= Options().days + 2 for a in range(60) for b in range(60))
    assert group["alternatives"] == within
    assert {"bound": "pairs", "amount": "500.00", "lines": 120} in result["bounds"]


def test_what_numbers_leave_of_a_crowd_is_looked_at_as_if_it_were_none() -> None:
    ours, theirs = crowd(60, numbered=56)
    bounded = run(ours, theirs, bounds={"pairs": 800})
    assert {one["bound"] for one in bounded["bounds"]} == {"pairs"}
    assert groups(bounded) == groups(run(ours, theirs))
    assert bounded["counts"]["certain"] == 56


def test_a_crowd_is_shown_in_the_parts_that_days_make_of_it() -> None:
    sides = ([line(f"{side}{n}", "500.00", n % 2 * 60) for n in range(80)] for side in "ot")
    result = run(*sides, bounds={"pairs": 800})
    assert sorted(len(one["ours"]) for one in result["groups"]) == [40, 40]


@pytest.mark.parametrize(("mine", "other"), [(500, 3), (3, 500), (399, 3), (200, 1)])
def test_equal_lines_against_few_are_shown_whole(mine: int, other: int) -> None:
    result = run([line(f"o{n}", "500.00") for n in range(mine)], [line(f"t{n}", "500.00", 1) for n in range(other)])
    (group,) = result["groups"]
    assert (group["status"], len(group["ours"]), len(group["theirs"])) == ("ambiguous", mine, other)
    assert (group["alternatives"], len(group["choices"])) == (mine * other, 50)


def test_lines_that_differ_are_not_one_line_many_times(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = [line(f"o{n}", "500.00", text=f"freight {n}") for n in range(500)]
    theirs = [line(f"t{n}", "500.00", 1) for n in range(3)]
    assert run(ours, theirs)["groups"] == []
    # The mutant that calls them equal would be seen.
    monkeypatch.setattr(crowds, "CONTENT", ("amount",))
    assert len(run(ours, theirs)["groups"]) == 1


def test_slips_among_numbers_near_each_other_are_sought_within_a_bound() -> None:
    drawn = random.Random(6)
    sides = (
        [line(f"{side}{n}", "500.00", n % 9, invoice=str(drawn.randrange(10_000, 12_000))) for n in range(300)]
        for side in "ot"
    )
    ours, theirs = sides
    found = run(ours, theirs, bounds={"pairs": 3200})
    assert any(set(one) == {"bound", "lines"} and one["bound"] == "pairs" for one in found["bounds"])
    assert not any(set(one) == {"bound", "lines"} and one["bound"] == "pairs" for one in run(ours, theirs)["bounds"])


@pytest.mark.parametrize("number", ["20261", "0020261", "12345678901234567890", "1122334"])
def test_plain_numbers_have_the_keys_of_the_same_with_a_prefix(number: str) -> None:
    # With letters before it a number takes the long way.
    plain, prefixed = (numbers.keys_of("invoice", one) for one in (number, f"号{number}"))
    assert plain == prefixed


@pytest.mark.parametrize(("number", "keys"), [("100", []), ("7", []), ("0007", ["0007"]), ("00123", ["00123"])])
def test_few_digits_are_a_number_only_with_the_zeros_before_them(number: str, keys: list[str]) -> None:
    assert [key for key, *_ in numbers.keys_of("invoice", number)] == keys


def test_a_number_is_spelled_with_each_digit_left_out() -> None:
    keys = ["112345", "99887"]
    spelled = candidates._spelled(pl.DataFrame({"line": [0, 1], "amount": [5, 5], "key": keys}))
    for key in keys:
        shorter = {key[:place] + key[place + 1 :] for place in range(len(key))}
        assert sorted(spelled.filter(pl.col("key") == key)["variant"].to_list()) == sorted({key, *shorter})


def written(path: Path, text: str) -> str:
    """A file of this text; its name."""
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("ours", "said_"),
    [
        (None, ("找不到", "no ours.csv")),
        ("id,date,amount\na,2026-03-02,１２.００\n", ("不能填在", "cannot stand")),
        ("id,date,amount\na,2026-03-02,999999999999999.99\n", ("过大", "too large")),
        ("id,id,date,amount\na,b,2026-03-02,1.00\n", ("不止一次", "more than once")),
    ],
)
def test_a_file_that_cannot_be_worked_on_is_refused_in_both_languages(
    ours: str | None, said_: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = written(tmp_path / "theirs.csv", "id,date,amount\nt,2026-03-02,1.00\n")
    given_ = str(tmp_path / "ours.csv") if ours is None else written(tmp_path / "ours.csv", ours)
    assert main([given_, theirs, "--out", str(tmp_path / "out.json")]) == 2
    told = capsys.readouterr().err
    assert all(one in told for one in said_), told
    assert not (tmp_path / "out.json").exists()


def test_a_missing_file_of_options_and_a_missing_folder_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written(tmp_path / "book.csv", "id,date,amount\nt,2026-03-02,1.00\n")
    out = ["--out", str(tmp_path / "out.json")]
    assert main([book, book, *out, "--options", str(tmp_path / "nowhere.json")]) == 2
    assert main([book, book, "--out", str(tmp_path / "nowhere" / "out.json")]) == 2
    assert capsys.readouterr().err.count("nowhere") == 4  # Twice in each language.
    assert main([book, book, *out]) == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["counts"]["lines"] == 2


@pytest.mark.parametrize(
    ("given_", "key"),
    [
        ({"tolerance_amount": "-1"}, "reconcile-option-money"),
        ({"rounding": "-0.05"}, "reconcile-option-money"),
        ({"bank_fee_most": "-5"}, "reconcile-option-money"),
        ({"tolerance_amount": 1.0}, "reconcile-option-money"),
        ({"ours_opening": 12.5}, "reconcile-option-money"),
        ({"ours_opening": "１２.００"}, "reconcile-option-money"),
        ({"tax_rates": ["13"]}, "reconcile-option-value"),
        ({"tax_rates": ["1"]}, "reconcile-option-value"),
        ({"period_from": "2026-02-01", "period_to": "2026-01-01"}, "reconcile-option-period"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(given_: dict[str, Any], key: str) -> None:
    with pytest.raises(OptionsError) as refused:
        Options.read(given_)
    assert refused.value.key == key
    assert all(refused.value.sentence(language) for language in ("zh-CN", "en"))


def test_a_period_of_one_day_and_a_balance_below_zero_are_none_of_these() -> None:
    asked = Options.read({"period_from": "2026-01-01", "period_to": "2026-01-01", "ours_opening": "-5.00", "rounding": "0"})
    assert (asked.period_from, asked.ours_opening, asked.rounding) == (dt.date(2026, 1, 1), -500, 0)


def test_an_amount_that_is_too_large_is_named_with_its_row() -> None:
    with pytest.raises(LinesError) as refused:
        run([line("o", "1.00"), line("p", "12345678901234")], [])
    assert (refused.value.key, refused.value.values["row"]) == ("reconcile-amount-large", 3)


@pytest.mark.parametrize(
    ("expected", "zh", "en"),
    [(5.6e-08, "少于 0.001 个", "fewer than 0.001"), (0.0213, "约 0.021 个", "about 0.021"), (2.0, "约 2 个", "about 2 ")],
)
def test_chance_is_said_in_plain_decimals(expected: float, zh: str, en: str) -> None:
    told = said("reconcile-rule-sum-many-to-one", {"ours": 2, "pool": 9, "expected": expected})
    assert zh in told["zh"]
    assert en in told["en"]
