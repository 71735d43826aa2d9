"""The claims about warnings as functions, for tests and mutants; what is true comes from the files, or by hand."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from data import servers, workflow
from data.errors import RefusedError
from data.replica import fetch, open_scope
from queries import attention, claims, executive, filed, periods, thresholds, warnings
from tests.conftest import STATE
from tests.desk import ACCOUNT
from tests.dispute_checks import scope_of
from tests.filed_checks import bring_to
from tests.oracle import Books
from tests.workflow_checks import at_the_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation
    from tests.desk import Desk as FiledDesk

DAY = dt.date(2026, 10, 31)
LONG_AGO = dt.date(2026, 1, 1)


class Desk:
    """Handles warnings as the people of the demo."""

    def __init__(self, admin: Engine) -> None:
        with admin.connect() as connection:
            self.uids = {row.login: row.uid for row in connection.exec_driver_sql("select login, uid from sec.principal")}
            self.ids = {
                row.dealer_code: row.dealer_id for row in connection.exec_driver_sql("select * from sec.dealer_code")
            }

    def scope(self, who: str) -> Scope:
        """What somebody sees now."""
        return open_scope(self.uids[f"{who}.demo"], who)[0]

    def listed(self, who: str, day: dt.date = DAY, told: tuple[dict[str, Any], ...] = ()) -> pl.DataFrame:
        """The list that somebody sees on a day of the clock."""
        scope = self.scope(who)
        assert scope.data_through is not None
        days = thresholds.in_force(scope)["unconfirmed_days"]
        return warnings.listed(scope, scope.data_through, days, warnings.marks(scope, told), day)

    def one(self, who: str, kind: str) -> dict[str, Any]:
        """The first warning of a kind."""
        return self.listed(who).filter(pl.col("kind") == kind).row(0, named=True)

    def mark(self, who: str, row: dict[str, Any], action: str, key: uuid.UUID | None = None, **more: Any) -> dict[str, Any]:
        """Put it off, close it or bring it back, as it was shown."""
        seen = {name: str(row[name]) for name in ("as_of", "since")} | {name: row[name] for name in ("amount", "quantity")}
        asked = {
            "dealer": row["dealer_id"], "kind": row["kind"], "action": action, "until": None, "said": "x", "seen": seen,
            **more,
        }  # fmt: skip
        told = workflow.write(self.uids[f"{who}.demo"], "mark_warning", key or uuid.uuid4(), **asked).told
        assert servers.wait_until_caught_up(STATE)
        return told


@contextlib.contextmanager
def warning_desk(admin: Engine) -> Iterator[Desk]:
    """Nobody has handled a warning or confirmed a month, before and after."""
    _empty(admin)
    yield Desk(admin)
    _empty(admin)


def _empty(admin: Engine) -> None:
    with admin.begin() as connection:
        for relation in ("flow.warning_mark", "flow.confirmation_entry", "flow.confirmation"):
            connection.exec_driver_sql(f"delete from {relation}")
    assert servers.wait_until_caught_up(STATE)


def refused(do: Callable[[], Any]) -> str:
    """By which sentence it is refused."""
    with pytest.raises(RefusedError) as refusal:
        do()
    return refusal.value.key


def the_list_is_what_the_files_say(installation: Installation, admin: Engine) -> None:
    """Who is overdue since when and by how much, and who has confirmed nothing for how long, of every account in reach."""
    books = Books(installation.folder)
    with warning_desk(admin) as desk:
        codes = {number: code for code, number in desk.ids.items()}
        for who in ("rep", "manager"):
            scope = desk.scope(who)
            assert scope.data_through is not None
            limits = thresholds.in_force(scope)
            rows = desk.listed(who).rows_by_key(["kind", "dealer_code"], named=True, unique=True)
            found = {key: (row["since"], row["amount"]) for key, row in rows.items()}
            late = int(limits["overdue_days"])
            month = warnings.overdue_month(scope.data_through, limits["unconfirmed_days"])
            for code in (codes[one] for one in scope.dealers or ()):
                assert found.get(("overdue", code)) == overdue_of(books, code, scope.data_through, late), code
                assert found.get(("unconfirmed", code)) == unconfirmed_of(books, code, month, last_month(scope)), code
            assert {code for _, code in rows} <= {codes[one] for one in scope.dealers or ()}
            assert any(kind == "overdue" for kind, _ in rows)


def overdue_of(books: Books, code: str, as_of: dt.date, late: int) -> tuple[dt.date, int] | None:
    """Since when, and how much net of credits; None where nothing is late enough."""
    items = books.open_items(code, as_of)
    due = [(row["due_on"] or row["booked_on"], row["open"]) for row in items]
    oldest = min((day for day, amount in due if amount > 0 and day < as_of), default=None)
    net = sum(amount for day, amount in due if day < as_of)
    return (oldest, net) if oldest is not None and (as_of - oldest).days > late and net > 0 else None


def last_month(scope: Scope) -> dt.date:
    """The end of the month that the dealer's own page asks to confirm."""
    assert scope.data_through is not None
    return periods.last_whole_month(periods.Period(LONG_AGO, scope.data_through)).end  # type: ignore[union-attr]


def unconfirmed_of(books: Books, code: str, month: dt.date, asked: dt.date) -> tuple[dt.date, int] | None:
    """The balance at the end of the month that is asked for, of an account that had entries by `month` and has a balance."""
    booked = books.entries.filter((pl.col("dealer") == code) & (pl.col("booked_on") <= asked))
    balance = int(booked["amount"].sum())
    return (month, balance) if balance and (booked["booked_on"] <= month).any() else None


def of_nothing_there_is_nothing_to_confirm(installation: Installation, admin: Engine) -> None:
    """The accounts that warn are all that have a balance at the end of the month that Today asks for."""
    books = Books(installation.folder)
    closed = set(books.dealers.filter(pl.col("closed_on").is_not_null())["dealer"])
    with warning_desk(admin) as desk:
        scope = desk.scope("executive")
        rows = desk.listed("executive").filter(pl.col("kind") == "unconfirmed")
        month, asked = rows["since"][0], last_month(scope)
        booked = books.entries.filter(pl.col("booked_on") <= asked)
        sums = booked.group_by("dealer").agg(pl.col("amount").sum(), first=pl.col("booked_on").min())
        old = sums.filter((pl.col("first") <= month) & ~pl.col("dealer").is_in(closed))
        expected = {code: amount for code, amount, _ in old.iter_rows() if amount}
        assert {row["dealer_code"]: row["amount"] for row in rows.iter_rows(named=True)} == expected
        assert len(expected) < old.height, "no account has a balance of nothing"


def unpaid_of(installation: Installation, as_of: dt.date) -> dict[str, tuple[dt.date, int, int]]:
    """Per account: since when, how many and how much, of claims of the files that wait past their promised day."""
    rows = (
        Books(installation.folder)
        ._all("claim", ["dealer", "claim"])
        .with_columns(
            pl.coalesce("approved_amount", "amount").str.to_decimal(scale=2), pl.col("promised_on").str.to_date(strict=False)
        )
    )
    waits = (
        pl.col("status").is_in(["submitted", "under_review", "approved", "partly_approved"]) & pl.col("paid_on").is_null()
    )
    late = rows.filter(waits & (pl.col("promised_on") < as_of) & (pl.col("approved_amount") > 0))
    sums = late.group_by("dealer").agg(pl.col("promised_on").min(), pl.len(), pl.col("approved_amount").sum())
    return {code: (since, count, int(amount * 100)) for code, since, count, amount in sums.iter_rows()}


def claims_past_their_day_of_payment_warn(installation: Installation, admin: Engine) -> None:
    """At each account as the files say, in the business overview all together, and at the account the same one by one."""
    with warning_desk(admin) as desk:
        scope = desk.scope("executive")
        assert scope.data_through is not None
        rows = desk.listed("executive").filter(pl.col("kind") == "claim_unpaid")
        told = {row["dealer_code"]: (row["since"], row["quantity"], row["amount"]) for row in rows.iter_rows(named=True)}
        expected = unpaid_of(installation, scope.data_through)
        assert expected
        assert told == expected
        asked = {"dealers": None, "branches": None, "currency": "CNY", "as_of": scope.data_through}
        overview = fetch(scope, executive.PROMISES, asked).filter(pl.col("about") == "payment")
        assert overview.select("items", "amount").row(0) == (rows["quantity"].sum(), rows["amount"].sum())
        for dealer, _, count, amount in rows.select("dealer_id", "since", "quantity", "amount").head(5).iter_rows():
            ours = filed.cases(scope, dealer)
            late = claims.past_payment(claims.cases(scope, dealer, scope.data_through, "en", ours, scope.data_through), ours)
            assert (late.height, late.select(pl.coalesce("approved_amount", "amount").sum()).item()) == (count, amount)

        primary = """select d.dealer_id, w.since, w.quantity, w.amount
            from bi.dealer as d cross join lateral flow.claims_unpaid(d.dealer_id, %s) as w"""
        with admin.connect() as connection:
            found = {row[0]: tuple(row[1:]) for row in connection.exec_driver_sql(primary, (scope.data_through,)) if row[1]}
        assert {code: found.get(number) for code, number in desk.ids.items() if number in found} == expected


@at_the_desk
def a_claim_that_was_filed_here_warns_after_its_day_of_payment(at: FiledDesk) -> None:
    """While nobody has decided it, it waits in the queue; approved and not paid in time it warns."""
    for status in ("in_review", "partly_approved"):
        claim = bring_to(at, status)
        assert servers.wait_until_caught_up(STATE)
        due = dt.date.fromisoformat(claim["paid_by"])
        found = [
            fetch(scope_of(at), warnings.CLAIMS, {"dealers": (ACCOUNT,), "as_of": due + dt.timedelta(days=days)})
            for days in (0, 1)
        ]
        assert found[0].is_empty()
        told = list(found[1].select("since", "quantity", "amount").iter_rows())
        assert told == ([(due, 1, claim["approved_amount"])] if status == "partly_approved" else [])


def an_answer_to_an_earlier_month_confirms_nothing(admin: Engine) -> None:
    """A month warns until it or a later one is answered, whatever was answered before."""
    with warning_desk(admin) as desk:
        row = desk.one("rep", "unconfirmed")

        def still() -> bool:
            kept = desk.listed("rep").filter((pl.col("kind") == "unconfirmed") & (pl.col("dealer_id") == row["dealer_id"]))
            return kept.height == 1

        confirm(admin, row["dealer_id"], 1, dt.date(2026, 3, 1), dt.date(2026, 3, 31))
        assert still()
        last = last_month(desk.scope("rep"))
        confirm(admin, row["dealer_id"], 2, last.replace(day=1), last)
        assert not still()
        assert refused(lambda: desk.mark("rep", row, "close")) == "warning-moved"


def who_has_not_read_what_another_did_handles_nothing(admin: Engine) -> None:
    """A rep looked at a warning; a manager closed it meanwhile: the rep is told so first, and then may handle it."""
    with warning_desk(admin) as desk:
        row = desk.one("rep", "overdue")
        seen = {name: str(row[name]) for name in ("as_of", "since")} | {name: row[name] for name in ("amount", "quantity")}
        desk.mark("manager", row, "close")
        assert refused(lambda: desk.mark("rep", row, "close", seen=seen | {"mark_no": None})) == "warning-handled"
        assert desk.mark("rep", row, "close", seen=seen | {"mark_no": 1})["warning_mark"]["mark_no"] == 2


def confirm(admin: Engine, dealer: int, number: int, first: dt.date, last: dt.date) -> None:
    """An answer as the dealer's own function writes it."""
    sql = """insert into flow.confirmation (dealer_id, confirmation_no, period_from, period_to, answer, balance, entry_count,
        content_hash, batch_id, uid, reference, opening, disputed, by_name)
        select %s, %s, %s, %s, 'agree', 1, 1, 'x', 1, min(p.uid), 'x', 0, 0, 'x' from sec.principal as p"""
    with admin.begin() as connection:
        connection.exec_driver_sql(sql, (dealer, number, first, last))
    assert servers.wait_until_caught_up(STATE)


def row_of(kind: str, amount: int | None, quantity: int, since: dt.date) -> pl.DataFrame:
    """One warning as the database tells it."""
    values = dict.fromkeys(warnings.ROWS) | {
        "dealer_id": 1, "kind": kind, "amount": amount, "quantity": quantity, "since": since, "as_of": DAY,
    }  # fmt: skip
    return pl.DataFrame([tuple(values.values())], schema=warnings.ROWS, orient="row")


def mark_of(kind: str, amount: int | None, quantity: int, since: dt.date, until: dt.date | None) -> pl.DataFrame:
    """What was done about it in the middle of October."""
    values = dict.fromkeys(warnings.MARK) | {
        "dealer_id": 1, "mark_no": 1, "kind": kind, "action": "snooze" if until else "close", "until_on": until,
        "as_of": dt.date(2026, 10, 15), "since": since, "amount": amount, "quantity": quantity,
    }  # fmt: skip
    return pl.DataFrame([tuple(values.values())], schema=warnings.MARK, orient="row")


# kind, then (amount, quantity), now (amount, quantity), since now; put off or closed on 15 October, asked on the 31st.
BACK: tuple[tuple[str, tuple[int | None, int], tuple[int | None, int], dt.date, str | None], ...] = (
    ("overdue", (1000, 40), (1100, 56), LONG_AGO, None),
    ("overdue", (1000, 40), (1101, 56), LONG_AGO, "worse"),
    ("credit_use", (1000, 100), (900, 90), LONG_AGO, None),
    ("overstock", (1000, 13), (1200, 13), LONG_AGO, "worse"),
    ("stock_out", (None, 2), (None, 2), LONG_AGO, None),
    ("stock_out", (None, 2), (None, 3), LONG_AGO, "worse"),
    ("complaint_jump", (None, 4), (None, 5), LONG_AGO, "worse"),
    ("silent", (None, 50), (None, 99), LONG_AGO, None),
    ("silent", (None, 50), (None, 100), LONG_AGO, "worse"),
    ("silent", (None, 50), (None, 50), LONG_AGO + dt.timedelta(days=1), "anew"),
    ("unconfirmed", (1000, 50), (9000, 90), LONG_AGO, None),
    ("unconfirmed", (1000, 50), (1000, 90), LONG_AGO + dt.timedelta(days=31), "anew"),
    ("overdue", (1000, 40), (10, 1), dt.date(2026, 10, 16), "anew"),
    ("overdue", (1000, 40), (10, 1), dt.date(2026, 10, 15), None),
)


def what_got_worse_comes_back() -> None:
    """By hand: each kind on both sides of its rule, closed ones and those that are put off until tomorrow."""
    for kind, then, now, since, expected in BACK:
        for until in (None, DAY + dt.timedelta(days=1)):
            marks = mark_of(kind, *then, LONG_AGO, until)
            row = warnings.handled(row_of(kind, *now, since), marks, DAY).row(0, named=True)
            state = "open" if expected else "snoozed" if until else "closed"
            assert (row["back"], row["state"]) == (expected, state), (kind, then, now, until)
    due = warnings.handled(row_of("overdue", 1, 1, LONG_AGO), mark_of("overdue", 1, 1, LONG_AGO, DAY), DAY)
    assert due.select("back", "state").row(0) == ("day", "open")


def the_money_is_that_of_the_dealers_own_page(admin: Engine) -> None:
    """What a manager reads as at stake is what the dealer's Today says, for every account of the manager."""
    with warning_desk(admin) as desk:
        scope = desk.scope("manager")
        kinds = ("credit_use", "stock_out", "overstock")
        rows = desk.listed("manager").filter(pl.col("kind").is_in(kinds))
        found = {(row["dealer_id"], row["kind"].replace("_", "-")): row["at_stake"] for row in rows.iter_rows(named=True)}
        assert found
        told = {}
        for dealer in scope.dealers or ():
            asked = {"dealer_id": dealer, "as_of": scope.data_through, "minor_units": 100}
            for row in fetch(scope, attention.REASON_ROWS, asked).iter_rows(named=True):
                if row["reason"].replace("-", "_") in kinds:
                    told[dealer, row["reason"]] = row["amount"]
        assert found == told
