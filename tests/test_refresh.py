"""Classes, peers and warnings at the data-through date, by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from data.load import load, loader_engine
from data.rollups import refresh_now
from tests.folders import Folder, allocation, entry
from tests.test_rollups import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings
    from tests.folders import Rows

THROUGH = "2026-03-31"


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    engine = loader_engine(settings)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(sa.text(sql))]
    engine.dispose()
    return found


def dealers(*codes: str, owners: dict[str, str] | None = None) -> Rows:
    owner = owners or {}
    named = {code: owner.get(code, f"O-{code}") for code in codes}
    return [{**SMALL["dealer"][0], "dealer": code, "owner": named[code], "owner_name": named[code]} for code in codes]


def bought(dealer: str, units: int, amount: str, day: str = "2026-03-01") -> dict[str, str]:
    return {"dealer": dealer, "day": day, "model": "M1", "quantity": str(units), "amount": amount}


def base(
    *codes: str, owners: dict[str, str] | None = None, trade: dict[str, Rows] | None = None, **tables: Rows
) -> Folder:  # fmt: skip
    nobody: dict[str, Rows] = {"dealer_branch": [], "dealer_rep": []}
    return Folder(
        "base", THROUGH, tables={**SMALL, **nobody, "dealer": dealers(*codes, owners=owners), **(trade or {}), **tables}
    )


def refreshed(folder: Folder, settings: Settings, path: Path) -> None:
    load(folder.write(path), settings)
    refresh_now(settings)


def classes(settings: Settings) -> dict[str, tuple[object, ...]]:
    sql = "select dealer_code, base_class, class, moved, reasons from bi.dealer_segment join bi.dealer using (dealer_id)"
    return {str(code): tuple(more) for code, *more in rows(settings, sql)}


def test_a_class_ends_with_the_account_before_which_its_share_is_reached(scratch: Settings, tmp_path: Path) -> None:
    # 800, 150, 25, 25 of 1,000: before the second 80 % are reached, before the two equal ones 95 %.
    received = [bought(code, 1, amount) for code, amount in (("D1", "800"), ("D2", "150"), ("D3", "25"), ("D4", "25"))]
    too_old = bought("D5", 1, "9000", "2025-03-31")
    refreshed(base("D1", "D2", "D3", "D4", "D5", sell_in=[*received, too_old]), scratch, tmp_path)
    assert {code: found[0] for code, found in classes(scratch).items()} == {
        "D1": "A",
        "D2": "B",
        "D3": "C",
        "D4": "C",
        "D5": "C",
    }


def test_a_year_ago_to_the_day_does_not_count_and_the_day_after_does(scratch: Settings, tmp_path: Path) -> None:
    received = [bought("D1", 1, "10", "2025-03-31"), bought("D2", 1, "10", "2025-04-01")]
    refreshed(base("D1", "D2", "D3", sell_in=[*received, bought("D3", 1, "1")]), scratch, tmp_path)
    sql = "select purchases_12m from bi.dealer_segment join bi.dealer using (dealer_id) order by dealer_code"
    assert rows(scratch, sql) == [(0,), (1000,), (100,)]


def test_late_payers_go_down_one_class_and_prompt_ones_up(scratch: Settings, tmp_path: Path) -> None:
    received = [bought(code, 1, amount) for code, amount in (("D1", "800"), ("D2", "150"), ("D3", "30"), ("D4", "20"))]
    entries = [
        entry("D1", "I1", "invoice", "10.00", due_on="2026-02-20"),
        entry("D3", "I1", "invoice", "100.00", due_on="2026-02-20"),
        entry("D3", "P1", "payment", "-100.00", booked_on="2026-02-20"),
        entry("D4", "I1", "invoice", "100.00", due_on="2026-02-20"),
        entry("D4", "P1", "payment", "-100.00", booked_on="2026-02-21"),
    ]
    cleared = [
        allocation("A1", "I1", "P1", "100.00", "2026-02-20", "D3"),
        allocation("A1", "I1", "P1", "100.00", "2026-02-21", "D4"),
    ]
    folder = base("D1", "D2", "D3", "D4", sell_in=received, ledger_entry=entries, allocation=cleared)
    refreshed(folder, scratch, tmp_path)
    assert classes(scratch) == {
        "D1": ("A", "B", -1, ["overdue", "late_payer"]),
        "D2": ("B", "B", 0, []),
        "D3": ("C", "B", 1, ["pays_in_time"]),
        "D4": ("C", "C", 0, ["late_payer"]),
    }


def test_a_class_remembers_what_it_was_before(scratch: Settings, tmp_path: Path) -> None:
    refreshed(base("D1", "D2", sell_in=[bought("D1", 1, "900"), bought("D2", 1, "100")]), scratch, tmp_path)
    more = Folder("more", "2026-04-02", tables={"sell_in": [bought("D2", 1, "90000", "2026-04-01")]})
    refreshed(more, scratch, tmp_path)
    refresh_now(scratch)
    columns = "dealer_code, class, previous_class, class_since"
    sql = f"select {columns} from bi.dealer_segment join bi.dealer using (dealer_id) order by 1"
    changed = dt.date(2026, 4, 2)
    assert rows(scratch, sql) == [("D1", "C", "A", changed), ("D2", "A", "B", changed)]


def trade_of(margins: dict[str, int]) -> dict[str, Rows]:
    """Each buys ten at 100 and sells ten so that this per cent stays with it."""
    sold = [
        {**bought(code, 10, f"{Decimal(100000) / (100 - margin):.2f}", "2026-03-02")} for code, margin in margins.items()
    ]
    return {"sell_in": [bought(code, 10, "1000") for code in margins], "sell_out": sold}


def cells(settings: Settings) -> list[tuple[object, ...]]:
    return rows(settings, "select kpi, owners, lower_quartile, median, upper_quartile from bi.peer_cell order by kpi")


def test_a_cell_of_five_owners_shows_quartiles_and_one_of_four_shows_nothing(scratch: Settings, tmp_path: Path) -> None:
    five = {"D1": 5, "D2": 10, "D3": 20, "D4": 40, "D5": 50}
    refreshed(base(*five, trade=trade_of(five)), scratch, tmp_path)
    assert cells(scratch) == [("margin_percent", 5, Decimal("10.0"), Decimal("20.0"), Decimal("40.0"))]
    owned = Folder("owned", THROUGH, tables={"dealer": dealers(*five, owners={"D2": "O-D1"})})
    refreshed(owned, scratch, tmp_path)
    assert cells(scratch) == []


def test_accounts_of_one_owner_are_one_peer(scratch: Settings, tmp_path: Path) -> None:
    six = {"D1": 5, "D2": 10, "D3": 20, "D4": 40, "D5": 50, "D6": 50}
    refreshed(base(*six, owners={"D6": "O-D5"}, trade=trade_of(six)), scratch, tmp_path)
    assert cells(scratch) == [("margin_percent", 5, Decimal("10.0"), Decimal("20.0"), Decimal("40.0"))]


def test_a_cell_in_which_one_owner_makes_up_more_than_half_shows_nothing(scratch: Settings, tmp_path: Path) -> None:
    # Equal purchases are in one class; the five accounts of one owner together make up five of nine parts.
    codes = [f"D{n}" for n in range(1, 10)]
    owners = dict.fromkeys(codes[:5], "O-big")
    refreshed(base(*codes, owners=owners, trade=trade_of(dict.fromkeys(codes, 10))), scratch, tmp_path)
    assert cells(scratch) == []
    refreshed(
        Folder("half", THROUGH, tables={"dealer": dealers(*codes, owners=dict.fromkeys(codes[:4], "O-big"))}),
        scratch,
        tmp_path,
    )
    assert [owners for _, owners, *_ in cells(scratch)] == [6]


def warnings(settings: Settings) -> list[tuple[object, ...]]:
    sql = "select dealer_code, kind, since, amount, quantity from bi.warning join bi.dealer using (dealer_id) order by 1, 2"
    return rows(settings, sql)


RECENT = {"sell_in": [bought("D1", 1, "10")]}


def test_overdue_warns_from_the_day_after_the_threshold(scratch: Settings, tmp_path: Path) -> None:
    due = {"D1": "2026-03-01", "D2": "2026-02-28"}
    entries = [entry(code, "I1", "invoice", "10.00", due_on=day) for code, day in due.items()]
    received = [bought(code, 1, "10") for code in due]
    refreshed(base("D1", "D2", ledger_entry=entries, sell_in=received), scratch, tmp_path)
    assert warnings(scratch) == [("D2", "overdue", dt.date(2026, 2, 28), 1000, 31)]


def test_credit_use_warns_above_the_threshold_and_keeps_its_first_day(scratch: Settings, tmp_path: Path) -> None:
    entries = [
        entry(code, "I1", "invoice", amount, due_on="2026-05-01") for code, amount in (("D1", "90.00"), ("D2", "90.01"))
    ]
    limits = [{"dealer": code, "valid_from": "2026-01-01", "amount": "100.00"} for code in ("D1", "D2")]
    received = [bought(code, 1, "10") for code in ("D1", "D2")]
    refreshed(base("D1", "D2", ledger_entry=entries, credit_limit=limits, sell_in=received), scratch, tmp_path)
    first = ("D2", "credit_use", dt.date(2026, 3, 31), 9001, 90)
    assert warnings(scratch) == [first]
    refreshed(Folder("next", "2026-04-05", tables={"sell_in": [bought("D1", 1, "1", "2026-04-01")]}), scratch, tmp_path)
    assert warnings(scratch) == [first]


def test_an_account_is_silent_after_sixty_days_without_a_purchase(scratch: Settings, tmp_path: Path) -> None:
    received = [bought("D1", 1, "1", "2026-01-30"), bought("D2", 1, "1", "2026-01-29")]
    gone = {**dealers("D3")[0], "closed_on": "2026-01-01"}
    folder = base("D1", "D2", sell_in=received)
    folder.tables["dealer"] = [*folder.tables["dealer"], gone]
    refreshed(folder, scratch, tmp_path)
    assert warnings(scratch) == [("D2", "silent", dt.date(2026, 1, 29), None, 61)]


def sold(units: int, day: str, model: str = "M1") -> dict[str, str]:
    return {"dealer": "D1", "day": day, "model": model, "quantity": str(units), "amount": "10"}


def test_a_model_that_sells_and_is_gone_is_a_stock_out_and_the_last_count_is_believed(
    scratch: Settings, tmp_path: Path
) -> None:
    models = [{**SMALL["model"][0], "model": code} for code in ("M1", "M2", "M3")]
    received = [{**bought("D1", 5, "50"), "model": code} for code in ("M1", "M2", "M3")]
    # M1 sold out; M2 should have three, but none was counted; M3 has three. In the second case M1 did not sell for 28 days.
    sales = [sold(5, "2026-03-04", "M1"), sold(2, "2026-03-20", "M2"), sold(2, "2026-03-20", "M3")]
    count = [{"dealer": "D1", "day": "2026-03-29", "model": "M3", "quantity": "3"}]
    refreshed(base("D1", model=models, sell_in=received, sell_out=sales, stock_snapshot=count), scratch, tmp_path)
    assert warnings(scratch) == [("D1", "stock_out", dt.date(2026, 3, 4), None, 2)]
    refreshed(Folder("day", "2026-04-01", tables={"sell_out": [sold(1, "2026-04-01", "M3")]}), scratch, tmp_path)
    assert warnings(scratch) == [("D1", "stock_out", dt.date(2026, 3, 20), None, 1)]


def test_stock_that_lasts_longer_than_twelve_weeks_is_overstock(scratch: Settings, tmp_path: Path) -> None:
    # 10.00 a unit; it came 31 days ago. Ten sold are 2.26 a week: 89 last 39.4 weeks, and twelve weeks are 28 of them.
    tables = {"sell_in": [bought("D1", 99, "990")], "sell_out": [sold(10, "2026-03-10")]}
    refreshed(base("D1", trade=tables), scratch, tmp_path)
    assert warnings(scratch) == [("D1", "overstock", dt.date(2026, 3, 31), (89 - 28) * 10_00, 39)]


def complaint(number: int, day: str) -> dict[str, str]:
    opened = {"opened_at": f"{day}T00:10:00+08:00", "status": "open", "subject": "s"}
    return {"dealer": "D1", "complaint": f"K{number}", "kind": "complaint", **opened}


@pytest.mark.parametrize(("recent", "before", "warned"), [(3, 4, True), (3, 5, False), (2, 0, False)])
def test_complaints_jump_when_four_weeks_bring_twice_the_usual_and_at_least_three(
    scratch: Settings, tmp_path: Path, recent: int, before: int, warned: bool
) -> None:
    # The first of the four weeks' days is 4 March; ten minutes past midnight there is still the day before elsewhere.
    opened = [complaint(n, "2026-03-04") for n in range(recent)] + [complaint(50 + n, "2026-03-03") for n in range(before)]
    refreshed(base("D1", complaint=opened, trade=RECENT), scratch, tmp_path)
    jumps = [row for row in warnings(scratch) if row[1] == "complaint_jump"]
    assert jumps == ([("D1", "complaint_jump", dt.date(2026, 3, 4), None, recent)] if warned else [])


def test_a_threshold_of_the_owner_holds_instead_of_the_default(scratch: Settings, tmp_path: Path) -> None:
    received = [bought("D1", 1, "1", "2026-03-20")]
    refreshed(base("D1", sell_in=received, threshold=[{"name": "silent_days", "value": "10"}]), scratch, tmp_path)
    assert warnings(scratch) == [("D1", "silent", dt.date(2026, 3, 20), None, 11)]
