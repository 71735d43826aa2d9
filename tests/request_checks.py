"""The claims about requests for goods as functions, for tests and mutants; what is true comes from the files."""

from __future__ import annotations

import contextlib
import csv
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from data import servers, workflow
from data.errors import RefusedError
from data.replica import fetch, open_scope
from queries import attention, kpis, requests, scorecard, work
from tests.arrangements import empty_the_workflow
from tests.conftest import STATE
from tests.oracle import BATCHES
from tests.workflow_checks import paused_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation

DEALER, OTHER = "D00001", "D00002"
ARRANGING = ("request_desk", "refused", "list_price", "rows_of")


class RequestDesk:
    """Writes as the people of the demo, for the account of dealer.demo."""

    def __init__(self, admin: Engine) -> None:
        with admin.connect() as connection:
            self.uids = {row.login: row.uid for row in connection.exec_driver_sql("select login, uid from sec.principal")}
            codes = connection.exec_driver_sql("select dealer_code, dealer_id from sec.dealer_code")
            self.ids = {row.dealer_code: row.dealer_id for row in codes}
            sql = """select m.model_id, m.model_code, m.ended_on from bi.model as m where m.model_id in (
                select d.model_id from bi.dealer_month_model as d where d.dealer_id = %s) order by m.model_id"""
            rows = connection.exec_driver_sql(sql, (self.ids[DEALER],)).all()
            ended = "select model_id from bi.model where ended_on <= '2026-10-31' limit 1"
            self.ended = connection.exec_driver_sql(ended).scalar()
        self.models = [row.model_id for row in rows if row.ended_on is None][:3]
        self.codes = {row.model_id: row.model_code for row in rows}
        self.account = self.ids[DEALER]

    def write(self, who: str, function: str, key: uuid.UUID | None = None, **more: Any) -> dict[str, Any]:
        """What a write answered."""
        arguments = {"dealer": self.account, **more}
        return workflow.write(self.uids[f"{who}.demo"], function, key or uuid.uuid4(), **arguments).told

    def draft(self, *units: int, who: str = "dealer", **more: Any) -> dict[str, Any]:
        """A draft of the first models."""
        items = [{"model_id": model, "quantity": one} for model, one in zip(self.models, units, strict=False)]
        known = {"request_no": None, "wanted_on": None, "note": "", "items": items, "minor_units": 100, "seen_at": None}
        return self.write(who, "save_request", **{**known, **more})

    def step(
        self, who: str, told: dict[str, Any], action: str, said: str = "", items: Any = None, **more: Any
    ) -> dict[str, Any]:
        """One step of a request as it was told."""
        seen = {"request_no": told["request"]["request_no"], "seen_at": told["request"]["changed_at"]}
        return self.write(who, "step_request", **{**seen, "action": action, "said": said, "items": items, **more})

    def placed(self, *units: int, **more: Any) -> dict[str, Any]:
        """A request that waits for us."""
        return self.step("dealer", self.draft(*units, **more), "place")

    def scope(self, who: str) -> Scope:
        """What somebody sees on the copy, which has everything that was written."""
        assert servers.wait_until_caught_up(STATE)
        return open_scope(self.uids[f"{who}.demo"], {"headoffice": "dealer"}.get(who, who))[0]


@contextlib.contextmanager
def request_desk(admin: Engine) -> Iterator[RequestDesk]:
    """The account without any request, before and after."""
    empty_the_workflow(admin)
    try:
        yield RequestDesk(admin)
    finally:
        empty_the_workflow(admin)
        assert servers.wait_until_caught_up(STATE)


def refused(act: Any) -> str:
    """By which sentence."""
    with pytest.raises(RefusedError) as told:
        act()
    return str(told.value.key)


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table in all batches, the later ones last."""
    found = []
    for batch in BATCHES:
        path = folder / batch / f"{table}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                found += list(csv.DictReader(file))
    return found


def list_price(folder: Path, dealer: str, model: str, day: date) -> Decimal | None:
    """What the files say a unit costs this dealer on a day."""
    account = [row for row in rows_of(folder, "dealer") if row["dealer"] == dealer][-1]
    asked = (account["channel"], account["currency"], model)
    known = {
        row["valid_from"]: Decimal(row["price"])
        for row in rows_of(folder, "price")
        if (row["channel"], row["currency"], row["model"]) == asked and row["valid_from"] <= str(day)
    }
    return known[max(known)] if known else None


def prices_are_those_of_the_list_on_the_day(admin: Engine, installation: Installation) -> None:
    """Of the account's channel and currency, the newest that holds; what it comes to is rounded line by line."""
    with request_desk(admin) as at:
        told = at.draft(3, 1, 7)
        day = at.scope("dealer").data_through
        assert day is not None
        worth, unpriced = Decimal(0), 0
        for line in told["lines"]:
            price = list_price(installation.folder, DEALER, at.codes[line["model_id"]], day)
            assert (price is None) == (line["unit_price"] is None)
            unpriced += price is None
            if price is not None:
                assert Decimal(str(line["unit_price"])) == price
                worth += (price * line["quantity"] * 100 + Decimal("0.5")).to_integral_value(ROUND_FLOOR)
        request = told["request"]
        assert (request["amount"], request["unpriced"], request["priced_on"]) == (int(worth), unpriced, str(day))
        # The page's own prices are the same.
        goods = requests.goods(at.scope("dealer"), at.account, day).filter(pl.col("model_id").is_in(at.models))
        for model, price in goods.select("model_code", "price").iter_rows():
            listed = list_price(installation.folder, DEALER, model, day)
            assert price == (None if listed is None else int(listed * requests.PRICE_PARTS))


def a_screen_that_is_behind_decides_nothing(admin: Engine) -> None:
    """Whoever looks at an older state is told, also of a draft in two windows."""
    with request_desk(admin) as at:
        told = at.placed(5)
        at.step("dealer", told, "withdraw")
        for action in ("accept", "decline"):
            assert refused(lambda action=action: at.step("rep", told, action, "x")) == "request-moved"
        draft = at.draft(1)
        number, seen = draft["request"]["request_no"], draft["request"]["changed_at"]
        at.draft(2, request_no=number, seen_at=seen)
        assert refused(lambda: at.draft(3, request_no=number, seen_at=seen)) == "request-moved"


def of_those_who_decide_at_once_one_does(admin: Engine) -> None:
    """Two managers and two reps with the same screen."""
    with request_desk(admin) as at:
        told = at.placed(5)

        def decide(action: str) -> str:
            try:
                return str(at.step("rep", told, action, "x")["request"]["status"])
            except RefusedError as no:
                return no.key

        with ThreadPoolExecutor(4) as several:
            outcomes = sorted(several.map(decide, ["accept", "decline", "accept", "decline"]))
        assert outcomes.count("request-moved") == 3


def a_draft_is_the_dealers_own(admin: Engine) -> None:
    """We neither read nor decide what is only drafted."""
    with request_desk(admin) as at:
        told = at.draft(1)
        assert refused(lambda: at.step("rep", told, "accept")) == "work-out-of-scope"
        for who, seen in (("dealer", 1), ("rep", 0), ("executive", 0)):
            scope = at.scope(who)
            assert requests.listed(scope, at.account, []).height == seen
            assert requests.lines(scope, at.account, 1, []).height == seen


def no_more_than_was_asked_for_is_accepted(admin: Engine) -> None:
    """Goods are not pushed: a change names every line, changes something, and gives nobody more than was wanted."""
    with request_desk(admin) as at:
        told = at.placed(5, 6)
        for change, sentence in (
            ([(1, 5), (2, 6)], "request-change-nothing"),
            ([(1, 0), (2, 0)], "request-change-nothing"),
            ([(1, 4)], "request-change-nothing"),
            ([(1, 4), (1, 4)], "request-change-nothing"),
            ([(1, 4), (2, -1)], "request-change-nothing"),
            ([(1, 4), (2, 6), (3, 1)], "request-change-nothing"),
            (None, "request-change-nothing"),
            ([(1, 4), (2, 7)], "request-more-than-asked"),
        ):
            items = None if change is None else [{"line_no": line, "quantity": units} for line, units in change]
            assert refused(lambda items=items: at.step("rep", told, "change", "x", items)) == sentence, change
        items = [{"line_no": 1, "quantity": 2}, {"line_no": 2, "quantity": 6}]
        assert refused(lambda: at.step("rep", told, "change", " ", items)) == "work-text-length"
        told = at.step("rep", told, "change", "few left", items)
        assert [line["accepted_quantity"] for line in told["lines"]] == [2, 6]
        assert told["request"]["words"] == "few left"


def what_was_just_written_is_shown_before_the_copy_has_it(admin: Engine) -> None:
    """The answers laid over a copy that is behind give what the copy gives when it is not."""
    with request_desk(admin) as at:
        before = at.placed(3, 4)
        rep, behind = at.scope("rep"), work.queue(at.scope("rep"))
        assert behind["reference"].to_list() == [f"{DEALER}-R1"]
        with paused_copy():
            told = at.step("rep", before, "change", "x", [{"line_no": 1, "quantity": 1}, {"line_no": 2, "quantity": 4}])
            assert requests.listed(rep, at.account, [])["status"].to_list() == ["placed"]
            overlaid = requests.listed(rep, at.account, [told])
            assert overlaid["status"].to_list() == ["changed"]
            assert work.queue(rep, [told]).is_empty()
        assert at.scope("rep")
        assert requests.listed(rep, at.account, []).equals(overlaid)
        lines = requests.lines(rep, at.account, 1, [])
        assert lines.equals(requests.lines(rep, at.account, 1, [told]))
        # An answer that the copy has overtaken says nothing any more.
        assert requests.listed(rep, at.account, [before]).equals(overlaid)


def it_waits_in_the_queue_of_the_accounts_people(admin: Engine) -> None:
    """Of the rep and of the branch's manager, until it is answered; a draft is nobody's work."""
    with request_desk(admin) as at:
        at.draft(1)
        known = {"model_id": at.models[0], "quantity": 4, "suggested": 4, "cover_days": 3.5}
        told = at.placed(items=[known, {"model_id": at.models[1], "quantity": 1}])
        for who in ("rep", "manager"):
            row = work.queue(at.scope(who)).row(0, named=True)
            assert (row["kind"], row["reference"], row["status"]) == ("request", told["request"]["reference"], "placed")
            assert (row["subject"], row["amount"], row["owner_role"]) == ("reorder", told["request"]["amount"], "rep")
        rep = at.scope("rep")
        assert work.queue(rep).filter(work.waits_for(at.uids["rep.demo"], "rep")).height == 1
        why = requests.lines(rep, at.account, 2, []).select("suggested_quantity", "cover_days").rows()
        assert why == [(4, 3.5), (None, None)]
        assert work.moved(rep, rep.dealers or ()) is not None
        at.step("rep", told, "accept")
        assert work.queue(at.scope("rep")).is_empty()


def an_answer_that_was_promised_is_among_our_promises(admin: Engine) -> None:
    """The same share as on the page of requests; what still waits counts once its day is over, and then stands on Today."""
    with request_desk(admin) as at:
        at.step("dealer", at.placed(1), "withdraw")
        waits = at.placed(2)["request"]
        answered = at.step("rep", at.placed(3), "accept")["request"]
        due = date.fromisoformat(waits["promised_on"])
        kept = (answered["reference"], due, True)
        assert _promised(at, due) == ([kept], [])
        broken = (waits["reference"], due, False)
        late = (waits["reference"], waits["amount"], 1)
        assert _promised(at, due + timedelta(days=1)) == ([kept, broken], [late])


def _promised(at: RequestDesk, as_of: date) -> tuple[list[Any], list[Any]]:
    """What the scorecard says of requests on a day, after comparing its share with that of requests; and what Today says."""
    scope, asked = at.scope("dealer"), {"dealer_id": at.account, "as_of": as_of}
    rows = scorecard.of(fetch(scope, scorecard.PROMISES, {**asked, "from_date": date(1990, 1, 1)}), "requests")
    listed = requests.listed(scope, at.account, [])
    assert scorecard.score(rows).ratio == kpis.requests_in_time(listed, date(1990, 1, 1), as_of)
    reasons = fetch(scope, attention.REASON_ROWS, {**asked, "minor_units": 100}).filter(pl.col("reason") == "request-late")
    told = rows.sort("kept", descending=True).select("reference", "due_on", "kept")
    return list(told.iter_rows()), list(reasons.select("reference", "amount", "items").iter_rows())
