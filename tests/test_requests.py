"""Requests for goods on the real primary and its copy: who may what, once, as it was seen, and what is shown at once."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from data import primary, workflow
from data.errors import PrimaryUnavailableError
from data.replica import fetch
from queries import attention, kpis, orders, requests, stock, suggestions
from queries import goods as offered_goods
from tests import request_checks as claims
from tests.request_checks import DEALER, OTHER, RequestDesk, refused, request_desk
from tests.test_docs import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

PAGE = "docs/kpis-requests.md"
TODAY = date(2026, 6, 30)


@pytest.fixture
def at(installation: Installation, admin: Engine) -> Iterator[RequestDesk]:
    """The account without any request, before and after."""
    del installation
    with request_desk(admin) as desk:
        yield desk


@pytest.mark.parametrize(
    "claim",
    [
        claims.a_screen_that_is_behind_decides_nothing,
        claims.of_those_who_decide_at_once_one_does,
        claims.a_draft_is_the_dealers_own,
        claims.no_more_than_was_asked_for_is_accepted,
        claims.what_was_just_written_is_shown_before_the_copy_has_it,
        claims.it_waits_in_the_queue_of_the_accounts_people,
        claims.an_answer_that_was_promised_is_among_our_promises,
    ],
    ids=lambda claim: claim.__name__,
)
def test_it_holds(claim: Callable[..., None], installation: Installation, admin: Engine) -> None:
    del installation
    claim(admin)


def test_prices_are_those_of_the_files(installation: Installation, admin: Engine) -> None:
    claims.prices_are_those_of_the_list_on_the_day(admin, installation)


def test_a_request_is_drafted_placed_and_accepted_and_all_read_it(at: RequestDesk) -> None:
    told = at.placed(3, 4)
    assert told["request"]["reference"] == f"{DEALER}-R1"
    assert told["request"]["promised_on"] is not None
    told = at.step("rep", told, "accept")
    assert [row["accepted_quantity"] for row in told["lines"]] == [3, 4]
    for who in ("dealer", "rep", "manager", "executive"):
        scope = at.scope(who)
        row = requests.listed(scope, at.account, []).row(0, named=True)
        assert (row["status"], row["units"], row["accepted_units"]) == ("accepted", 7, 7)
        assert requests.lines(scope, at.account, 1, []).height == 2


def test_what_is_sent_twice_is_done_once_and_with_other_content_refused(at: RequestDesk) -> None:
    key = uuid.uuid4()
    assert at.draft(1, key=key) == at.draft(1, key=key)
    assert refused(lambda: at.draft(2, key=key)) == "work-key-used"
    told = at.draft(1)
    assert told["request"]["request_no"] == 2
    assert at.step("dealer", told, "place", key=key_of(7)) == at.step("dealer", told, "place", key=key_of(7))
    assert refused(lambda: at.step("dealer", told, "discard", key=key_of(7))) == "work-key-used"


def key_of(number: int) -> uuid.UUID:
    """A key that is the same each time."""
    return uuid.UUID(int=number)


@pytest.mark.parametrize(
    ("who", "action", "sentence"),
    [
        ("dealer", "accept", "work-not-your-side"),
        ("rep", "withdraw", "work-not-your-side"),
        ("rep", "place", "work-not-your-side"),
        ("executive", "accept", "work-out-of-scope"),
        ("service", "accept", "work-out-of-scope"),
        ("headoffice", "withdraw", "work-out-of-scope"),
        ("dealer", "discard", "request-no-such-step"),
        ("dealer", "place", "request-no-such-step"),
        ("rep", "decline", "work-text-length"),
        ("rep", "nonsense", "request-no-such-step"),
    ],
)
def test_who_may_not_is_refused(at: RequestDesk, who: str, action: str, sentence: str) -> None:
    told = at.placed(5)
    assert refused(lambda: at.step(who, told, action)) == sentence


def test_what_cannot_be_asked_for_is_refused(at: RequestDesk) -> None:
    first = at.models[0]
    for items, sentence in (
        ([], "request-no-items"),
        ([{"model_id": first, "quantity": 0}], "request-item-wrong"),
        ([{"model_id": -1, "quantity": 1}], "request-item-wrong"),
        ([{"model_id": at.ended, "quantity": 1}], "request-item-wrong"),
        ([{"model_id": first, "quantity": 1}, {"model_id": first, "quantity": 2}], "request-item-twice"),
    ):
        assert refused(lambda items=items: at.draft(items=items)) == sentence
    assert refused(lambda: at.draft(1, wanted_on=date(2020, 1, 1))) == "request-wanted-past"
    for elsewhere in (at.ids[OTHER], 2_000_000_000):
        assert refused(lambda elsewhere=elsewhere: at.draft(1, dealer=elsewhere)) == "work-out-of-scope"
    # A number of another account is one that is not there.
    assert refused(lambda: at.draft(1, request_no=99)) == "work-out-of-scope"
    for _ in range(20):
        at.draft(1)
    assert refused(lambda: at.draft(1)) == "request-too-many-drafts"


def test_while_the_primary_is_away_nothing_is_written_and_the_same_key_does_it_once(
    at: RequestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, real = uuid.uuid4(), primary.call

    def answer_lost(*asked: Any, **arguments: Any) -> Any:
        real(*asked, **arguments)
        raise PrimaryUnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(workflow, "primary", SimpleNamespace(call=answer_lost))
        with pytest.raises(PrimaryUnavailableError):
            at.draft(2, key=key)
    assert at.draft(2, key=key)["request"]["request_no"] == 1
    assert requests.listed(at.scope("dealer"), at.account, []).height == 1


def test_the_order_that_names_the_request_is_its_order_and_the_change_is_no_news(at: RequestDesk, admin: Engine) -> None:
    items = [{"line_no": 1, "quantity": 2}]
    told = at.step("rep", at.placed(3), "change", "few left", items)
    scope = at.scope("dealer")
    assert changed(scope, at) == [told["request"]["reference"]]
    named = """update bi.sales_order set request_code = %s where dealer_id = %s
        and order_code = (select max(o.order_code) from bi.sales_order as o where o.dealer_id = %s)"""
    with admin.begin() as connection:
        connection.exec_driver_sql(named, (told["request"]["reference"], at.account, at.account))
    try:
        scope = at.scope("dealer")
        assert requests.listed(scope, at.account, [])["order_code"][0] is not None
        assert changed(scope, at) == []
        lines = fetch(scope, orders.LINES, {"dealer_id": at.account, "as_of": scope.data_through})
        led = lines.filter(pl.col("request").is_not_null())
        assert led["request"].unique().to_list() == [told["request"]["reference"]]
        assert led["order_code"].unique().to_list() == requests.listed(scope, at.account, [])["order_code"].to_list()
    finally:
        with admin.begin() as connection:
            connection.exec_driver_sql("update bi.sales_order set request_code = null where request_code is not null")


def changed(scope: Any, at: RequestDesk) -> list[str]:
    """The requests that the home page says came back changed."""
    asked = {"dealer_id": at.account, "as_of": scope.data_through, "minor_units": 100}
    rows = fetch(scope, attention.REASON_ROWS, asked)
    return rows.filter(pl.col("reason") == "request-changed")["reference"].to_list()


def test_what_speaks_for_a_model_is_what_the_reorder_list_says(at: RequestDesk) -> None:
    scope = at.scope("executive")
    assert scope.data_through is not None
    suggested = 0
    for code in (DEALER, OTHER, "D00102", "D00105"):
        dealer, day = at.ids[code], scope.data_through
        told = requests.needs(scope, dealer, day, requests.goods(scope, dealer, day))
        models = offered_goods.named(offered_goods.offered(scope, dealer), "en")
        rows = stock.now(scope, dealer, day).join(suggestions.supply(scope, dealer, day, models), on="model_id")
        listed = dict(suggestions.reorder(rows, day).select("model_id", "suggested").iter_rows())
        found = told.filter(pl.col("suggested").is_not_null())
        assert dict(found.select("model_id", "suggested").iter_rows()) == listed
        suggested += len(listed)
        for row in told.iter_rows(named=True):
            lasts = row["cover_days"]
            assert (lasts is None) == (row["weekly_sales"] <= 0)
            assert lasts is None or abs(lasts - max(row["on_hand"], 0) * 7 / row["weekly_sales"]) < 0.06
    assert suggested


def test_a_list_in_the_address_is_what_can_be_asked_for() -> None:
    offered = pl.DataFrame({"model_code": ["A-1", "B", "C"], "model_id": [1, 2, 3], "is_made": [True, True, False]})
    text = "A-1:12,B:0,B:x,C:5,D:1,A-1,:3,B:7"
    assert requests.items_of(text, offered) == {1: 12, 2: 7}


def test_what_has_no_price_is_counted_and_said_and_never_nothing() -> None:
    rows = pl.DataFrame({"quantity": [2, 3, 0], "price": [100_000, None, None]}, schema_overrides={"price": pl.Int64})
    told = requests.total(requests.priced(rows, "quantity", "CNY"), "quantity")
    assert (told.models, told.units, told.amount, told.unpriced) == (2, 5, 2_000, 1)
    nothing = requests.total(requests.priced(rows[1:], "quantity", "CNY"), "quantity")
    assert (nothing.models, nothing.amount, nothing.unpriced) == (1, None, 1)


# By hand


def of_page() -> pl.DataFrame:
    """The requests of the worked example."""
    rows = []
    for placed, promised, answered, asked, accepted, status in table(PAGE, "## By hand"):
        at = datetime.fromisoformat(answered).replace(hour=10, tzinfo=UTC) if answered else None
        known = (status, date.fromisoformat(promised), at, int(asked), int(accepted) if accepted else None)
        assert date.fromisoformat(placed) <= known[1]
        rows.append(known)
    names: dict[str, Any] = {
        "status": pl.String,
        "promised_on": pl.Date,
        "decided_at": pl.Datetime("us", "UTC"),
        "units": pl.Int64,
    }
    return pl.DataFrame(rows, schema={**names, "accepted_units": pl.Int64}, orient="row").with_columns(
        order_code=pl.lit(None, pl.String)
    )


def test_the_worked_example_is_what_the_page_says() -> None:
    said = {row[0]: (row[1], row[2]) for row in table(PAGE, "## By hand", 1)}
    rows = of_page()
    told = requests.standing(rows, TODAY)
    found = {"waiting": told.waiting, "late": told.late}
    assert {name: int(said[name][0]) for name in found} == found
    for name, value in (("units accepted", told.share), ("answered in time", told.in_time)):
        assert value is not None
        assert f"{value * 100:.1f} %" == said[name][0]
        assert said[name][0] != said[name][1]
    shares = [row["accepted_units"] / row["units"] for row in rows.filter(answered_lately()).iter_rows(named=True)]
    assert f"{sum(shares) / len(shares) * 100:.1f} %" == said["units accepted"][1]


def answered_lately() -> pl.Expr:
    """Answered in the window of the example."""
    return kpis.answered_on() > TODAY - timedelta(days=requests.WINDOW_DAYS)


def test_nothing_answered_has_no_share() -> None:
    told = requests.standing(of_page().filter(pl.col("decided_at").is_null()), TODAY)
    assert told.share is None
    assert isinstance(told.in_time, Decimal)
