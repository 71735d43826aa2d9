"""Rollups against a plain walk through the files, loaded at once and in pieces, late, corrected and moved."""

from __future__ import annotations

import base64
import copy
import datetime as dt
import os
import pickle
import signal
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from data.load import load, loader_engine
from data.rollups.tables import ROLLUPS
from data.servers import admin_url
from data.settings import PROJECT
from data.verify import verify
from tests.conftest import STATE, empty_database
from tests.folders import Folder
from tests.rollups_oracle import World
from tests.rollups_wild import Wild
from tests.rollups_world import THROUGH, at_once, in_pieces, stored, whole

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings
    from tests.folders import Rows
    from tests.rollups_oracle import Rollup

SEEDS = (1, 2)
PRIMARY_KEY = """
    select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
    from pg_index as i inner join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = %(name)s::regclass and i.indisprimary
"""


def compare(found: dict[str, Rollup], wanted: dict[str, Rollup]) -> None:
    """Same keys, same figures; a figure that the oracle does not name is nothing."""
    for rollup in ROLLUPS:
        name = rollup.name
        assert sorted(map(str, found[name])) == sorted(map(str, wanted[name])), name
        for key, sums in wanted[name].items():
            for column in rollup.measures:
                expected = sums.get(column)
                if expected is None and column not in NULL_WHERE_UNKNOWN:
                    expected = 0
                if column.startswith("stock_") and name == "dealer_day" and not sums.get("counted"):
                    expected = None
                assert found[name][key][column] == expected, (name, key, column)


NULL_WHERE_UNKNOWN = ("counted_on", "counted_quantity", "gap_quantity", "average_cost")


@pytest.mark.parametrize("seed", SEEDS)
def test_every_rollup_is_what_a_walk_through_the_files_gives(cluster: Settings, tmp_path: Path, seed: int) -> None:
    with empty_database(cluster) as settings:
        load(at_once(seed).write(tmp_path), settings)
        compare(stored(settings), World(whole(seed), THROUGH).all())


@pytest.mark.parametrize("seed", SEEDS)
def test_loaded_in_pieces_late_wrong_and_put_right_the_rollups_are_those_of_one_load(
    cluster: Settings, tmp_path: Path, seed: int
) -> None:
    with empty_database(cluster) as settings:
        for folder in in_pieces(seed):
            load(folder.write(tmp_path), settings)
        compare(stored(settings), World(whole(seed), THROUGH).all())


WILD_SEEDS = range(2 if os.environ.get("PROOF") == "short" else 12)


@pytest.mark.proof
@pytest.mark.parametrize("seed", WILD_SEEDS)
def test_after_every_batch_of_a_wild_trade_verify_finds_nothing(scratch: Settings, tmp_path: Path, seed: int) -> None:
    trade = Wild(seed)
    for folder in trade.batches():
        load(folder.write(tmp_path), scratch)
        assert verify(scratch, mend=False) == [], folder.key
    compare(stored(scratch), World(trade.tables(), trade.through).all())


KILLED = """
import base64, os, pickle, signal, sys
from pathlib import Path
from data.load import load, loader_engine
settings, folder, step = pickle.loads(base64.b64decode(sys.stdin.read()))
def progress(line):
    if step in line:
        os.kill(os.getpid(), signal.SIGKILL)
load(Path(folder), settings, progress)
"""


@pytest.mark.parametrize("step", ["rollups of 2026-03", "segments", "committing"])
def test_a_load_killed_within_its_rollups_leaves_the_old_ones_and_then_the_new(
    cluster: Settings, tmp_path: Path, step: str
) -> None:
    first, second = in_pieces(1)[0], Folder("rest", str(THROUGH), correction=True, tables=whole(1))
    with empty_database(cluster) as settings:
        load(first.write(tmp_path), settings)
        old = stored(settings)
        told = base64.b64encode(pickle.dumps((settings, str(second.write(tmp_path)), step))).decode()
        killed = subprocess.run([sys.executable, "-c", KILLED], input=told, text=True, cwd=PROJECT, check=False)
        assert killed.returncode == -signal.SIGKILL
        assert stored(settings) == old
        assert verify(settings, mend=False) == []
        load(tmp_path / "rest", settings)
        compare(stored(settings), World(whole(1), THROUGH).all())


SMALL = {
    "code": [
        {"kind": "channel", "code": "shop", "name_zh": "店", "name_en": ""},
        {"kind": "region", "code": "ZJ", "name_zh": "浙", "name_en": ""},
        {"kind": "line", "code": "AC", "name_zh": "空调", "name_en": ""},
    ],
    "branch": [{"branch": name, "name_zh": name, "name_en": "", "region": "ZJ"} for name in ("old", "new")],
    "rep": [{"rep": "R1", "name": "王"}],
    "dealer": [
        {"dealer": "D1", "name": "店", "owner": "O1", "owner_name": "O", "channel": "shop", "city": "杭州",
         "currency": "CNY", "opened_on": "2020-01-01"},
    ],
    "dealer_branch": [{"dealer": "D1", "branch": "old", "valid_from": "2020-01-01", "valid_to": ""}],
    "dealer_rep": [{"dealer": "D1", "rep": "R1", "valid_from": "2020-01-01", "valid_to": ""}],
    "model": [{"model": "M1", "name_zh": "型", "line": "AC", "launched_on": "2020-01-01"}],
}  # fmt: skip


def bought(day: str, units: int, amount: str, back: int = 0) -> dict[str, str]:
    return {
        "dealer": "D1",
        "day": day,
        "model": "M1",
        "quantity": str(units),
        "amount": amount,
        "returned_quantity": str(back),
    }


def sold(day: str, units: int, back: int = 0) -> dict[str, str]:
    return {**bought(day, units, f"{200 * units}", back), "returned_amount": f"{200 * back}"}


def opened(units: int, amount: str, day: str = "2026-01-01") -> dict[str, str]:
    return {
        "dealer": "D1",
        "movement": "O1",
        "day": day,
        "model": "M1",
        "kind": "opening",
        "quantity": str(units),
        "amount": amount,
    }


def small(tables: dict[str, Rows], through: str = "2026-03-31") -> Folder:
    return Folder("small", through, tables={**copy.deepcopy(SMALL), **tables})


def months(settings: Settings, *columns: str) -> list[tuple[object, ...]]:
    found = stored(settings)["dealer_month_model"]
    return [tuple(row[name] for name in columns) for _, row in sorted(found.items(), key=lambda item: str(item[0][1]))]


def test_receipts_of_a_day_come_before_its_sales_and_mix_with_what_is_on_hand(scratch: Settings, tmp_path: Path) -> None:
    # 10 at 100 and 5 at 130 make 15 at 110; the sale of the same day goes at 110, the one before it at 100.
    tables = {"stock_movement": [opened(12, "1200")], "sell_in": [bought("2026-01-10", 5, "650")],
              "sell_out": [sold("2026-01-09", 2), sold("2026-01-10", 3)]}  # fmt: skip
    load(small(tables).write(tmp_path), scratch)
    assert months(scratch, "cost_amount", "average_cost", "closing_quantity") == [
        (200_00 + 330_00, Decimal("11000.000000"), 12), (0, Decimal("11000.000000"), 12), (0, Decimal("11000.000000"), 12),
    ]  # fmt: skip


def test_with_nothing_on_hand_a_receipt_begins_a_new_average_and_goods_sent_back_leave_it(
    scratch: Settings, tmp_path: Path
) -> None:
    # 3 at 100 are sold, and one more that was not there; then 4 at 120, of which 1 goes back: 120 stays.
    tables = {"stock_movement": [opened(3, "300")], "sell_out": [sold("2026-01-05", 4), sold("2026-02-03", 1)],
              "sell_in": [bought("2026-02-01", 4, "480", back=1)]}  # fmt: skip
    load(small(tables).write(tmp_path), scratch)
    assert months(scratch, "cost_amount", "average_cost", "closing_quantity")[:2] == [
        (400_00, Decimal("10000.000000"), -1), (120_00, Decimal("12000.000000"), 1),
    ]  # fmt: skip


def test_before_the_first_receipt_cost_is_unknown_and_not_nothing(scratch: Settings, tmp_path: Path) -> None:
    tables = {"stock_movement": [opened(5, "")], "sell_out": [sold("2026-01-05", 2, back=1)]}
    load(small(tables, through="2026-01-31").write(tmp_path), scratch)
    columns = ("cost_amount", "uncosted_quantity", "uncosted_amount", "average_cost", "closing_quantity")
    assert months(scratch, *columns) == [(0, 1, 200_00, None, 4)]


def test_a_late_receipt_changes_the_cost_of_everything_after_it(scratch: Settings, tmp_path: Path) -> None:
    tables = {"stock_movement": [opened(10, "1000")], "sell_out": [sold("2026-01-20", 4), sold("2026-03-02", 2)]}
    load(small(tables).write(tmp_path), scratch)
    assert [cost for (cost,) in months(scratch, "cost_amount")] == [400_00, 0, 200_00]
    load(Folder("late", "2026-03-31", tables={"sell_in": [bought("2026-01-10", 10, "1400")]}).write(tmp_path), scratch)
    assert months(scratch, "cost_amount", "closing_quantity") == [(480_00, 16), (0, 16), (240_00, 14)]


def test_a_dealer_that_moved_counts_with_the_old_branch_before_the_move_also_when_the_move_is_told_late(
    scratch: Settings, tmp_path: Path
) -> None:
    load(small({"sell_out": [sold("2026-02-09", 1), sold("2026-02-11", 2)]}).write(tmp_path), scratch)
    moved = [{"dealer": "D1", "branch": "old", "valid_from": "2020-01-01", "valid_to": "2026-02-10"},
             {"dealer": "D1", "branch": "new", "valid_from": "2026-02-10", "valid_to": ""}]  # fmt: skip
    load(Folder("move", "2026-03-31", tables={"dealer_branch": moved}).write(tmp_path), scratch)
    found = stored(scratch)
    days = {(key[0], key[3]): row["sold_quantity"] for key, row in found["branch_day_line"].items()}
    assert days == {("old", dt.date(2026, 2, 9)): 1, ("new", dt.date(2026, 2, 11)): 2}
    assert {key[0]: row["sold_quantity"] for key, row in found["branch_week_model"].items()} == {"old": 1, "new": 2}
    of_february = {
        key[0]: row["sold_quantity"] for key, row in found["portfolio_month"].items() if key[3] == dt.date(2026, 2, 1)
    }
    assert of_february == {"old": 1, "new": 2}


BY_BRANCH = (
    "branch_day_line", "branch_day", "branch_week_model", "portfolio_month", "portfolio_month_line", "branch_month_line",
    "branch_month_model",
)  # fmt: skip


def sums_of_branches(settings: Settings) -> dict[str, dict[str, int]]:
    """What each branch sold, by rollup."""
    found = stored(settings)
    sums: dict[str, dict[str, int]] = {}
    for name in BY_BRANCH:
        of = sums.setdefault(name, {})
        for key, row in found[name].items():
            of[str(key[0])] = of.get(str(key[0]), 0) + row["sold_quantity"]
    return sums


def test_what_is_sold_on_days_without_a_branch_stands_under_none_so_that_branches_add_up(
    scratch: Settings, tmp_path: Path
) -> None:
    gap = [{"dealer": "D1", "branch": "old", "valid_from": "2026-01-10", "valid_to": "2026-02-10"},
           {"dealer": "D1", "branch": "new", "valid_from": "2026-03-10", "valid_to": ""}]  # fmt: skip
    days = ("2026-01-09", "2026-01-10", "2026-02-10", "2026-03-09", "2026-03-10")
    sales = [sold(day, 10**number) for number, day in enumerate(days)]
    load(small({"sell_out": sales, "dealer_branch": gap}).write(tmp_path), scratch)
    by_branch = {"": 1101, "old": 10, "new": 10000}
    assert sums_of_branches(scratch) == dict.fromkeys(BY_BRANCH, by_branch)
    # Told late that the gap was none, everything finds its branch.
    ended = [{"dealer": "D1", "branch": "new", "valid_from": "2026-02-10", "valid_to": "2026-03-10"}]
    load(Folder("late", "2026-03-31", tables={"dealer_branch": ended}).write(tmp_path), scratch)
    by_branch = {"": 1, "old": 10, "new": 11100}
    assert sums_of_branches(scratch) == dict.fromkeys(BY_BRANCH, by_branch)
    assert verify(scratch, mend=False) == []


def test_an_account_that_nobody_looks_after_counts_for_none(scratch: Settings, tmp_path: Path) -> None:
    load(small({"sell_out": [sold("2026-01-09", 1)], "dealer_branch": [], "dealer_rep": []}).write(tmp_path), scratch)
    found = stored(scratch)["portfolio_month"]
    assert {key: (row["sold_quantity"], row["dealers"]) for key, row in found.items()} == {
        ("", "", "shop", dt.date(2026, 1, 1), "CNY"): (1, 0)
    }


def test_an_account_counted_without_a_row_of_a_model_has_none_of_it(scratch: Settings, tmp_path: Path) -> None:
    models = [*SMALL["model"], {**SMALL["model"][0], "model": "M2"}]
    count = [{"dealer": "D1", "day": "2026-01-18", "model": "M2", "quantity": "1"}]
    tables = {
        "stock_movement": [opened(5, "500")],
        "sell_out": [sold("2026-01-20", 2)],
        "stock_snapshot": count,
        "model": models,
    }
    load(small(tables, through="2026-01-31").write(tmp_path), scratch)
    found = stored(scratch)["dealer_month_model"]["D1", dt.date(2026, 1, 1), "M1"]
    # On the 18th five should have been there; the two sold on the 20th have nothing to do with the gap.
    assert (found["counted_quantity"], found["gap_quantity"], found["closing_quantity"]) == (0, -5, 3)


def test_money_is_not_summed_over_two_currencies(scratch: Settings, tmp_path: Path) -> None:
    yen = [*SMALL["dealer"], {**SMALL["dealer"][0], "dealer": "J1", "currency": "JPY"}]
    at = [*SMALL["dealer_branch"], {**SMALL["dealer_branch"][0], "dealer": "J1"}]
    sales = [sold("2026-01-05", 1), {**sold("2026-01-05", 1), "dealer": "J1"}]
    tables = {"dealer": yen, "dealer_branch": at, "sell_out": sales}
    load(small(tables, through="2026-01-31").write(tmp_path), scratch)
    found = stored(scratch)
    assert {key[2]: row["sold_amount"] for key, row in found["branch_day_line"].items()} == {"CNY": 200_00, "JPY": 200}
    assert {key[4]: row["sold_amount"] for key, row in found["portfolio_month"].items()} == {"CNY": 200_00, "JPY": 200}


def test_a_movement_put_right_to_another_day_and_model_leaves_nothing_behind(scratch: Settings, tmp_path: Path) -> None:
    models = [*SMALL["model"], {**SMALL["model"][0], "model": "M2"}]
    tables = {"stock_movement": [opened(5, "500")], "sell_out": [sold("2026-02-05", 1)], "model": models}
    load(small(tables).write(tmp_path), scratch)
    moved = [{**opened(5, "500", "2026-03-03"), "model": "M2"}]
    load(Folder("right", "2026-03-31", correction=True, tables={"stock_movement": moved}).write(tmp_path), scratch)
    assert verify(scratch, mend=False) == []
    assert sorted(map(str, months(scratch, "month", "opening_quantity", "closing_quantity"))) == [
        "(datetime.date(2026, 2, 1), 0, -1)",
        "(datetime.date(2026, 3, 1), -1, -1)",
        "(datetime.date(2026, 3, 1), 5, 5)",
    ]


def test_a_promise_moved_out_of_the_first_month_leaves_nothing_behind(scratch: Settings, tmp_path: Path) -> None:
    complaint = {"dealer": "D1", "complaint": "K1", "kind": "complaint", "opened_at": "2026-01-03T09:00:00+08:00",
                 "status": "open", "subject": "s", "promised_at": "2026-01-10T00:30:00+08:00"}  # fmt: skip
    load(small({"sell_out": [sold("2026-02-02", 1)], "complaint": [complaint]}).write(tmp_path), scratch)
    assert {key[3].month for key in stored(scratch)["portfolio_month"]} == {1, 2, 3}
    moved = {"complaint": [{**complaint, "promised_at": "2026-03-10T00:30:00+08:00"}]}
    load(Folder("moved", "2026-03-31", tables=moved).write(tmp_path), scratch)
    assert verify(scratch, mend=False) == []
    assert {key[3].month for key in stored(scratch)["portfolio_month"]} == {2, 3}


def test_a_model_that_slept_for_months_is_taken_back_at_what_it_cost(scratch: Settings, tmp_path: Path) -> None:
    load(small({"stock_movement": [opened(1, "90")], "sell_out": [sold("2026-01-20", 1)]}).write(tmp_path), scratch)
    load(Folder("back", "2026-03-31", tables={"sell_out": [sold("2026-03-20", 0, back=1)]}).write(tmp_path), scratch)
    assert months(scratch, "month", "cost_amount", "closing_quantity") == [
        (dt.date(2026, 1, 1), 90_00, 0), (dt.date(2026, 3, 1), -90_00, 1),
    ]  # fmt: skip


def test_a_move_told_late_takes_whole_months_and_a_week_across_two_of_them_along(scratch: Settings, tmp_path: Path) -> None:
    # 31 March is a Tuesday: its week ends in April, in which nothing happens.
    load(small({"sell_out": [sold("2026-03-31", 3)]}, through="2026-04-19").write(tmp_path), scratch)
    moved = [{"dealer": "D1", "branch": "old", "valid_from": "2020-01-01", "valid_to": "2026-02-01"},
             {"dealer": "D1", "branch": "new", "valid_from": "2026-02-01", "valid_to": ""}]  # fmt: skip
    load(Folder("move", "2026-04-19", tables={"dealer_branch": moved}).write(tmp_path), scratch)
    found = stored(scratch)
    assert {key[0]: row["sold_quantity"] for key, row in found["branch_week_model"].items()} == {"new": 3}
    march = {key[0]: row["dealers"] for key, row in found["portfolio_month"].items() if key[3] == dt.date(2026, 3, 1)}
    assert march == {"new": 1}


def test_a_rep_that_lost_an_account_loses_its_months_too(scratch: Settings, tmp_path: Path) -> None:
    reps = [{"rep": name, "name": name} for name in ("R1", "R2")]
    load(small({"sell_out": [sold("2026-02-09", 1), sold("2026-03-09", 2)], "rep": reps}).write(tmp_path), scratch)
    moved = [{"dealer": "D1", "rep": "R1", "valid_from": "2020-01-01", "valid_to": "2026-02-20"},
             {"dealer": "D1", "rep": "R2", "valid_from": "2026-03-01", "valid_to": ""}]  # fmt: skip
    load(Folder("move", "2026-03-31", tables={"dealer_rep": moved}).write(tmp_path), scratch)
    found = {
        (key[1], key[3].month): (row["sold_quantity"], row["dealers"])
        for key, row in stored(scratch)["portfolio_month"].items()
        if key[1]
    }
    # Nobody has it for the rest of February: what it lost is told by its own rows alone.
    assert found == {("R1", 2): (1, 0), ("R2", 3): (2, 1)}


def test_all_that_an_account_ever_sold_follows_it_into_another_channel(scratch: Settings, tmp_path: Path) -> None:
    load(small({"sell_out": [sold("2026-02-09", 1)]}).write(tmp_path), scratch)
    code = {"kind": "channel", "code": "chain", "name_zh": "连锁", "name_en": ""}
    changed = {"code": [code], "dealer": [{**SMALL["dealer"][0], "channel": "chain"}]}
    load(Folder("change", "2026-03-31", tables=changed).write(tmp_path), scratch)
    found = stored(scratch)
    for name, place in zip(BY_BRANCH, (1, 1, 1, 2, 2, 1, 1), strict=True):
        assert {key[place] for key in found[name]} == {"chain"}, name


def test_all_that_was_ever_sold_of_a_model_follows_it_into_another_line(scratch: Settings, tmp_path: Path) -> None:
    total = [{"dealer": "D1", "month": "2026-02", "line": "AC", "amount": "1000", "basis": "reported"}]
    load(small({"sell_out": [sold("2026-02-09", 1)], "dealer_turnover": total}).write(tmp_path), scratch)
    assert [row["share_sold_amount"] for row in stored(scratch)["dealer_month"].values()] == [200_00]
    code = {"kind": "line", "code": "WM", "name_zh": "洗衣机", "name_en": ""}
    changed = {"code": [code], "model": [{**SMALL["model"][0], "line": "WM"}]}
    load(Folder("change", "2026-03-31", tables=changed).write(tmp_path), scratch)
    found = stored(scratch)
    assert {key[4] for key in found["branch_day_line"]} == {"WM"}
    assert [row["share_sold_amount"] for row in found["dealer_month"].values()] == [0]


def test_a_promise_runs_out_by_the_passing_of_days(scratch: Settings, tmp_path: Path) -> None:
    complaint = {"dealer": "D1", "complaint": "K1", "kind": "complaint", "opened_at": "2026-02-03T09:00:00+08:00",
                 "status": "open", "subject": "s", "promised_at": "2026-02-10T00:30:00+08:00"}  # fmt: skip
    tables = {"sell_out": [sold("2026-02-02", 1)], "complaint": [complaint]}
    load(small(tables, through="2026-02-09").write(tmp_path), scratch)
    assert [row["problems_due"] for row in stored(scratch)["portfolio_month"].values()] == [0]
    for key, through in (("next", "2026-02-10"), ("idle", "2026-04-10")):
        # Nothing happens but that the days pass.
        code = {"kind": "fault", "code": key, "name_zh": key, "name_en": ""}
        load(Folder(key, through, tables={"code": [code]}).write(tmp_path), scratch)
        assert sum(row["problems_due"] for row in stored(scratch)["portfolio_month"].values()) == 1
    assert {key[3].month: row["dealers"] for key, row in stored(scratch)["portfolio_month"].items()} == {2: 1, 3: 1, 4: 1}


def test_a_corrected_branch_of_two_days_corrects_the_week_that_ends_in_the_next_month(
    scratch: Settings, tmp_path: Path
) -> None:
    days = ("2020-01-01", "2026-03-30", "2026-04-01", "")
    spans = [{"dealer": "D1", "branch": "old", "valid_from": days[n], "valid_to": days[n + 1]} for n in range(3)]
    tables = {"sell_out": [sold("2026-03-31", 3)], "dealer_branch": spans}
    load(small(tables, through="2026-04-19").write(tmp_path), scratch)
    put_right = Folder("right", "2026-04-19", correction=True, tables={"dealer_branch": [{**spans[1], "branch": "new"}]})
    load(put_right.write(tmp_path), scratch)
    assert [key[0] for key in stored(scratch)["branch_week_model"]] == ["new"]


def stocked(settings: Settings, rollup: str, *columns: str) -> list[tuple[Any, ...]]:
    """Columns of a rollup of sales and stock, by month, branch and rep."""
    found = sorted(stored(settings)[rollup].items(), key=lambda item: (item[1]["month"], str(item[0])))
    return [tuple(row[name] for name in columns) for _, row in found]


def test_what_an_account_holds_goes_over_with_it_to_its_new_rep(scratch: Settings, tmp_path: Path) -> None:
    reps = [{"rep": name, "name": name} for name in ("R1", "R2")]
    moved = [{"dealer": "D1", "rep": "R1", "valid_from": "2020-01-01", "valid_to": "2026-02-20"},
             {"dealer": "D1", "rep": "R2", "valid_from": "2026-02-20", "valid_to": ""}]  # fmt: skip
    tables = {
        "stock_movement": [opened(10, "1000", "2026-01-05")],
        "sell_out": [sold("2026-02-09", 1), sold("2026-02-21", 2)],
        "rep": reps,
        "dealer_rep": moved,
    }
    load(small(tables, through="2026-02-28").write(tmp_path), scratch)
    columns = ("rep_id", "opening_quantity", "sold_quantity", "moved_quantity", "closing_quantity", "closing_cost")
    assert stocked(scratch, "portfolio_month_line", *columns)[1:] == [
        ("R1", 10, 1, -9, 0, 0), ("R2", 0, 2, 9, 7, 700_00),
    ]  # fmt: skip
    # To the branch nothing came and nothing went.
    assert stocked(scratch, "branch_month_model", *columns[1:])[1:] == [(10, 3, 0, 7, 700_00)]


def test_a_change_of_hands_on_the_first_of_a_month_leaves_the_closing_of_the_month_before(
    scratch: Settings, tmp_path: Path
) -> None:
    moved = [{"dealer": "D1", "branch": "old", "valid_from": "2020-01-01", "valid_to": "2026-02-01"},
             {"dealer": "D1", "branch": "new", "valid_from": "2026-02-01", "valid_to": ""}]  # fmt: skip
    load(small({"stock_movement": [opened(10, "1000", "2026-01-05")]}, through="2026-02-28").write(tmp_path), scratch)
    load(Folder("move", "2026-02-28", tables={"dealer_branch": moved}).write(tmp_path), scratch)
    assert stocked(scratch, "branch_month_model", "branch_id", "opening_quantity", "moved_quantity", "closing_quantity") == [
        ("old", 10, 0, 10), ("new", 0, 10, 10), ("old", 10, -10, 0),
    ]  # fmt: skip
    assert verify(scratch, mend=False) == []


def test_a_move_told_before_its_day_counts_from_its_day_on(scratch: Settings, tmp_path: Path) -> None:
    moved = [{"dealer": "D1", "branch": "old", "valid_from": "2020-01-01", "valid_to": "2026-02-20"},
             {"dealer": "D1", "branch": "new", "valid_from": "2026-02-20", "valid_to": ""}]  # fmt: skip
    tables = {"stock_movement": [opened(10, "1000", "2026-02-05")], "dealer_branch": moved}
    load(small(tables, through="2026-02-15").write(tmp_path), scratch)
    assert stocked(scratch, "branch_month_model", "branch_id", "closing_quantity") == [("old", 10)]
    load(Folder("later", "2026-02-28", tables={"rep": SMALL["rep"]}).write(tmp_path), scratch)
    assert stocked(scratch, "branch_month_model", "branch_id", "closing_quantity") == [("new", 10), ("old", 0)]
    assert verify(scratch, mend=False) == []


def test_a_rollup_that_a_new_version_brought_is_filled_by_the_next_load(scratch: Settings, tmp_path: Path) -> None:
    load(small({"sell_out": [sold("2026-02-09", 1)]}, through="2026-02-15").write(tmp_path), scratch)
    before = stored(scratch)
    engine = loader_engine(scratch)
    with engine.begin() as connection:
        for name in ("portfolio_month_line", "branch_month_model", "company_month_model", "portfolio_month"):
            assert connection.exec_driver_sql(f"delete from bi.{name}").rowcount > 0
    engine.dispose()
    load(Folder("later", "2026-02-15", tables={"rep": SMALL["rep"]}).write(tmp_path), scratch)
    assert stored(scratch) == before


SUMMED = PROJECT / "data" / "migrations" / "sql" / "0030_summed.sql"


def test_what_was_loaded_before_is_summed_by_the_migration_as_a_load_would(scratch: Settings, tmp_path: Path) -> None:
    load(at_once(1).write(tmp_path), scratch)
    before, names = stored(scratch), ("branch_day", "branch_month_line")
    sums = SUMMED.read_text().partition("protect('bi.branch_month_line', 'branch');\nreset role;")[2]
    engine = sa.create_engine(admin_url(STATE, str(scratch.primary.database)), poolclass=sa.NullPool)
    with engine.begin() as connection:
        for name in names:
            assert connection.exec_driver_sql(f"delete from bi.{name}").rowcount > 0
        connection.exec_driver_sql(sums.replace("%", "%%"))
        for rollup in ROLLUPS:
            key = connection.exec_driver_sql(PRIMARY_KEY, {"name": f"bi.{rollup.name}"}).scalar_one()
            assert tuple(key) == rollup.order, f"{rollup.name} is not written in the order of its key"
    engine.dispose()
    assert stored(scratch) == before
