"""A small trade that is nasty to sum: for tests of the rollups. Every draw comes from a fixed seed."""

from __future__ import annotations

import datetime as dt
import functools
import random
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data.load import loader_engine
from data.rollups.tables import ROLLUPS
from tests.folders import Folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from data.settings import Settings
    from tests.folders import Rows
    from tests.rollups_oracle import Rollup

FIRST, THROUGH = dt.date(2026, 1, 5), dt.date(2026, 4, 19)
DEALERS = ("D1", "D2", "D3", "D4", "D5", "J1")
# What this account receives comes with deliveries, which must say the same.
DELIVERED = "D6"
MODELS = {"M1": "AC", "M2": "AC", "M3": "WM", "M4": "WM"}
DAILY = ("sell_in", "sell_out", "stock_snapshot", "stock_movement")
CODES = {"dealer_id": "dealer", "model_id": "model", "rep_id": "rep", "branch_id": "branch"}


def _named(kind: str, *codes: str) -> Rows:
    return [{"kind": kind, "code": code, "name_zh": code, "name_en": ""} for code in codes]


def _dealer(code: str, channel: str) -> dict[str, str]:
    return {
        "dealer": code, "name": f"店 {code}", "owner": f"O-{code}", "owner_name": code, "channel": channel, "city": "杭州",
        "currency": "JPY" if code.startswith("J") else "CNY", "opened_on": "2020-01-01",
    }  # fmt: skip


def network() -> dict[str, Rows]:
    """Accounts that moved, one without a rep for a month, and one that never had a branch."""
    at = [("D1", "B1", "2020-01-01", "2026-02-11"), ("D1", "B2", "2026-02-11", ""), ("D2", "B1", "2020-01-01", ""),
          ("D3", "B2", "2020-01-01", ""), ("D4", "B3", "2020-01-01", "2026-03-30"), ("D4", "B1", "2026-03-30", ""),
          ("J1", "B3", "2020-01-01", ""), (DELIVERED, "B2", "2020-01-01", "2026-02-20"),
          (DELIVERED, "B3", "2026-02-25", "")]  # fmt: skip
    reps = [("D1", "R1", "2020-01-01", "2026-02-17"), ("D1", "R2", "2026-02-17", ""), ("D2", "R1", "2020-01-01", ""),
            ("D3", "R2", "2020-01-01", "2026-02-01"), ("D3", "R1", "2026-03-01", ""), ("D5", "R3", "2020-01-01", ""),
            ("J1", "R3", "2020-01-01", "")]  # fmt: skip
    names = ("valid_from", "valid_to")
    return {
        "code": [*_named("channel", "shop", "chain"), *_named("region", "ZJ"), *_named("line", "AC", "WM"),
                 *_named("fault", "F1", "F2")],
        "branch": [{"branch": f"B{n}", "name_zh": f"分{n}", "name_en": "", "region": "ZJ"} for n in (1, 2, 3)],
        "rep": [{"rep": f"R{n}", "name": f"R{n}"} for n in (1, 2, 3)],
        "dealer": [_dealer(code, "chain" if code == "D3" else "shop") for code in (*DEALERS, DELIVERED)],
        "dealer_branch": [{"dealer": d, "branch": b, **dict(zip(names, span, strict=True))} for d, b, *span in at],
        "dealer_rep": [{"dealer": d, "rep": r, **dict(zip(names, span, strict=True))} for d, r, *span in reps],
        "model": [{"model": m, "name_zh": m, "line": line, "launched_on": "2019-01-01"} for m, line in MODELS.items()],
        "production_batch": [{"model": "M1", "batch": "P1", "produced_on": "2025-12-01", "units": "500"}],
    }  # fmt: skip


def trade(seed: int) -> dict[str, Rows]:
    """Purchases, sales, counts and movements; returns outweigh sales on some days, and stock falls below nothing."""
    draw = random.Random(seed)
    tables: dict[str, Rows] = {"sell_in": [], "sell_out": [], "stock_snapshot": [], "stock_movement": []}
    for dealer in DEALERS:
        for model in MODELS:
            if draw.random() < 0.5:
                amount = _minor(dealer, draw.randint(1, 90000)) if draw.random() < 0.7 else ""
                tables["stock_movement"].append(_movement(dealer, model, FIRST, "opening", draw.randint(1, 9), amount))
            sleeps = draw.random() < 0.3
            day = FIRST
            while day <= THROUGH:
                if not (sleeps and day.month in {2, 3}):
                    _one_day(draw, tables, dealer, model, day)
                day += dt.timedelta(days=1)
    return tables


def _minor(dealer: str, amount: int) -> str:
    """An amount in minor units as a file has it; yen have none."""
    return str(amount) if dealer.startswith("J") else f"{amount // 100}.{amount % 100:02d}"


def _movement(dealer: str, model: str, day: dt.date, kind: str, units: int, amount: str) -> dict[str, str]:
    code = f"{kind}-{model}-{day}"
    return {"dealer": dealer, "movement": code, "day": str(day), "model": model, "kind": kind, "quantity": str(units),
            "amount": amount, "note": ""}  # fmt: skip


def _one_day(draw: random.Random, tables: dict[str, Rows], dealer: str, model: str, day: dt.date) -> None:
    minor = functools.partial(_minor, dealer)
    key = {"dealer": dealer, "day": str(day), "model": model}
    if draw.random() < 0.07:
        units, back = draw.randint(0, 7), draw.choice((0, 0, 0, 2))
        amount = minor(units * draw.randint(30000, 60000) + draw.randint(0, 99) * bool(units))
        tables["sell_in"].append({**key, **_returned(units, amount, back, minor(back * 40000))})
    if draw.random() < 0.25:
        units, back = draw.randint(0, 3), draw.choice((0, 0, 0, 1, 4))
        tables["sell_out"].append({**key, **_returned(units, minor(units * 70000), back, minor(back * 69999))})
    if day.weekday() == 6 and draw.random() < 0.6:
        tables["stock_snapshot"].append({**key, "quantity": str(draw.randint(0, 12))})
    if draw.random() < 0.02:
        units = draw.choice((-5, -3, -1, 1, 2, 6))
        amount = minor(draw.randint(1, 200000)) if units > 0 and draw.random() < 0.6 else ""
        kind = draw.choice(("adjusted", "transferred"))
        tables["stock_movement"].append(_movement(dealer, model, day, kind, units, amount))


def _returned(units: int, amount: str, back: int, back_amount: str) -> dict[str, str]:
    return {"quantity": str(units), "amount": amount, "returned_quantity": str(back), "returned_amount": back_amount}


def service(seed: int) -> dict[str, Rows]:
    """Complaints around midnight in the business's zone, and turnover totals."""
    draw = random.Random(seed + 1)
    tables: dict[str, Rows] = {"complaint": [], "complaint_fault": [], "dealer_turnover": []}
    for number in range(60):
        _complaint(draw, tables, number)
    for dealer in DEALERS[:4]:
        for month in ("2026-01", "2026-02", "2026-03", "2026-04"):
            basis = draw.choice(("reported", "estimated"))
            tables["dealer_turnover"].append(
                {"dealer": dealer, "month": month, "line": "AC", "amount": "9000", "basis": basis}
            )
    return tables


def deliveries(seed: int) -> dict[str, Rows]:
    """Deliveries of one account, some with a known batch, one in four still on the way; and the same as received."""
    draw = random.Random(seed + 2)
    tables: dict[str, Rows] = {"delivery": [], "delivery_line": [], "sell_in": []}
    for number in range(40):
        day, model, units = str(FIRST + dt.timedelta(days=2 * number)), draw.choice(tuple(MODELS)), str(draw.randint(1, 9))
        arrived, batch = draw.random() < 0.75, "P1" if model == "M1" and draw.random() < 0.7 else ""
        key = {"dealer": DELIVERED, "delivery": f"V{number}"}
        tables["delivery"].append({**key, "shipped_on": day, "delivered_on": day if arrived else ""})
        tables["delivery_line"].append(
            {**key, "item": "1", "model": model, "quantity": units, "amount": "10.00", "batch": batch}
        )
        if arrived:
            tables["sell_in"].append({"dealer": DELIVERED, "day": day, "model": model, "quantity": units, "amount": "10.00"})
    return tables


def _complaint(draw: random.Random, tables: dict[str, Rows], number: int) -> None:
    dealer, code = draw.choice(DEALERS), f"K{number}"
    opened = dt.datetime(2026, 1, 6, 15, 30, tzinfo=dt.UTC) + dt.timedelta(hours=draw.randrange(2450))
    now = dt.datetime(2026, 4, 19, 15, 59, tzinfo=dt.UTC)

    def after(hours: int, *, known: bool = True) -> str:
        """What has not happened by the data-through date is not known; a promise may lie behind it."""
        at = opened + dt.timedelta(hours=hours)
        return "" if known and at > now else at.isoformat()

    model = draw.choice(("M1", "M1", "M3", ""))
    resolved = draw.choice((after(20), after(100), after(200), ""))
    ends = ("resolved", "closed", "reopened") if after(205) else ("resolved", "closed")
    status = draw.choice(ends) if resolved else draw.choice(("open", "answered"))
    tables["complaint"].append({
        "dealer": dealer, "complaint": code, "kind": draw.choice(("complaint", "repair", "consultation")),
        "opened_at": opened.isoformat(), "status": status, "subject": "s", "model": model,
        "batch": "P1" if model == "M1" else "", "promised_at": draw.choice((*[after(120, known=False)] * 2, "")),
        "first_response_at": draw.choice((after(24), after(25), "")),
        "resolved_at": resolved, "reopened_at": after(205) if status == "reopened" else "",
    })  # fmt: skip
    for fault in draw.choice(((), ("F1",), ("F2", "F1"))):
        tables["complaint_fault"].append({"dealer": dealer, "complaint": code, "fault": fault})


def whole(seed: int) -> dict[str, Rows]:
    """Everything, as it is in the end."""
    brought, sold = deliveries(seed), trade(seed)
    received = sold["sell_in"] + brought["sell_in"]
    return {**network(), **brought, **sold, "sell_in": received, **service(seed)}


def at_once(seed: int) -> Folder:
    """Everything in one batch."""
    return Folder("all", str(THROUGH), tables=whole(seed))


def stored(settings: Settings) -> dict[str, Rollup]:
    """What the rollups hold, with the business's codes for keys."""
    engine = loader_engine(settings)
    with engine.connect() as connection:
        codes = {
            column: dict(
                tuple(row) for row in connection.execute(sa.text(f"select {table}_id, {table}_code from bi.{table}")).all()
            )
            for column, table in CODES.items()
        }
        found: dict[str, Rollup] = {}
        for rollup in ROLLUPS:
            rows = connection.execute(sa.text(f"select * from bi.{rollup.name}")).mappings()
            found[rollup.name] = {
                tuple(row[name] for name in rollup.key): row for row in ({**one, **_coded(dict(one), codes)} for one in rows)
            }
    engine.dispose()
    return found


def _coded(row: Mapping[str, Any], codes: dict[str, dict[int, str]]) -> dict[str, str]:
    """The columns that are numbers of ours, as codes; '' for nobody."""
    return {name: of.get(row[name], "") for name, of in codes.items() if name in row}


ENDS = ("2026-02-10", "2026-03-08", "2026-03-31", str(THROUGH), str(THROUGH))
TIMED = {"complaint": "opened_at", "delivery": "shipped_on", "dealer_turnover": "month"}


def in_pieces(seed: int) -> list[Folder]:
    """The same, in five batches: rows come late, twice, or wrong and are put right by the last, which is a correction."""
    draw = random.Random(seed + 3)
    batches: list[dict[str, Rows]] = [{} for _ in ENDS]
    tables = whole(seed)
    for table, rows in tables.items():
        for row in rows:
            _split(draw, batches, table, row)
    _change_network(batches)
    named = zip(batches, ENDS, strict=True)
    return [Folder(f"part{n}", end, n == len(ENDS) - 1, batch) for n, (batch, end) in enumerate(named)]


def _split(draw: random.Random, batches: list[dict[str, Rows]], table: str, row: dict[str, str]) -> None:
    if table in DAILY:
        first = next(n for n, end in enumerate(ENDS) if row["day"] <= end)
        late = row["dealer"] != DELIVERED and draw.random() < 0.25
        at = min(first + draw.randint(1, 3), 4) if late else first
        wrong = row["dealer"] != DELIVERED and draw.random() < 0.08 and at < 4
        batches[at].setdefault(table, []).append(_wrong(draw, table, row, ENDS[at]) if wrong else row)
        if wrong or (at < 4 and draw.random() < 0.03):
            batches[4].setdefault(table, []).append(row)
        return
    moment = row.get(TIMED.get(table, ""), "")[:10]
    if table == "delivery_line":
        moment = str(FIRST + dt.timedelta(days=2 * int(row["delivery"][1:])))
    if table == "complaint_fault":
        moment = "2026-04-01"
    # A moment of day in our zone may be a day later than in the file's.
    at = next((n for n, end in enumerate(ENDS) if moment < end), 3)
    batches[at].setdefault(table, []).append(row)


def _wrong(draw: random.Random, table: str, row: dict[str, str], end: str) -> dict[str, str]:
    if table == "stock_movement" and draw.random() < 0.5:
        return {**row, "day": str(draw.choice((FIRST, dt.date.fromisoformat(end)))), "model": draw.choice(tuple(MODELS))}
    return {**row, "quantity": str(int(row["quantity"]) + 4)}


def _change_network(batches: list[dict[str, Rows]]) -> None:
    """Early batches do not know yet what changes: who moves, a channel, a line, an answer, a turnover."""
    known_later = {"dealer_branch": 1, "dealer_rep": 2}
    for table, at in known_later.items():
        moved = [row for row in batches[0][table] if row["valid_to"] and row["dealer"] not in {DELIVERED, "D3"}]
        codes = {row["dealer"] for row in moved}
        opened = [{**row, "valid_to": ""} if row in moved else row for row in batches[0][table]]
        batches[0][table] = [row for row in opened if row["dealer"] not in codes or row["valid_from"] == "2020-01-01"]
        now = network()[table]
        late = 3 if table == "dealer_branch" else at
        for row in now:
            if row["dealer"] in codes:
                batches[late if row["dealer"] == "D4" else at].setdefault(table, []).append(row)
    final = {row["dealer"]: row for row in batches[0]["dealer"]}
    batches[0]["dealer"] = [{**row, "channel": "shop"} for row in final.values()]
    batches[2]["dealer"] = [final["D3"]]
    lines = {row["model"]: row for row in batches[0]["model"]}
    batches[0]["model"] = [{**row, "line": "WM"} if code == "M2" else row for code, row in lines.items()]
    batches[3]["model"] = [lines["M2"]]
    _answer_later(batches)


def _answer_later(batches: list[dict[str, Rows]]) -> None:
    empty = {"first_response_at": "", "resolved_at": "", "reopened_at": "", "status": "open"}
    known, totals = (
        [row for batch in batches[:3] for row in batch.get(name, [])] for name in ("complaint", "dealer_turnover")
    )
    for batch in batches[:3]:
        batch["complaint"] = [{**row, **empty, "promised_at": ""} for row in batch.get("complaint", [])]
        batch["dealer_turnover"] = [{**row, "amount": "1", "basis": "estimated"} for row in batch.get("dealer_turnover", [])]
    batches[3]["complaint"] = known + batches[3].get("complaint", [])
    batches[3]["dealer_turnover"] = totals + batches[3].get("dealer_turnover", [])
