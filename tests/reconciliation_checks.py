"""The claims about kept reconciliations as functions, for tests and mutants; what is true comes from the files."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import time
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data import books, servers, workflow
from data.errors import RefusedError
from data.packing import packed
from data.replica import open_scope
from queries import reconciliation, reconciliation_lines, statement
from queries.periods import Period
from reconcile import work
from reconcile.options import Options
from tests.arrangements import empty_the_workflow
from tests.conftest import STATE
from tests.oracle import Books
from tests.request_checks import refused
from tests.workflow_checks import paused_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from queries.reconciliation import Kept
    from tests.conftest import Installation

DEALER, CURRENCY = "D00001", "CNY"
SEPTEMBER, OCTOBER = Period(date(2026, 9, 1), date(2026, 9, 30)), Period(date(2026, 10, 1), date(2026, 10, 31))
CONTENT = "日期,发票号,摘要,借方,贷方\n".encode("gb18030")
ARRANGING = ("books_desk", "ledger_of", "file_of")
# Two lines of ours, of which one has two rivals and one nobody; and one of theirs beside them.
OURS = [
    {"id": "1", "date": "2026-09-03", "amount": "500.00", "invoice": "", "kind": "invoice", "entry": 1},
    {"id": "2", "date": "2026-09-09", "amount": "70.00", "invoice": "", "kind": "invoice", "entry": 2},
]
THEIRS = [
    {"id": "4", "date": "2026-09-03", "amount": "500.00"},
    {"id": "5", "date": "2026-09-03", "amount": "500.00"},
    {"id": "6", "date": "2026-09-29", "amount": "-30.00"},
]
FOUND: dict[str, Any] = {
    "version": 1, "options": {**Options().plain(), "sign": "same"}, "bounds": [],
    "groups": [{
        "ours": ["1"], "theirs": ["4", "5"], "rule": "amount-date", "status": "ambiguous", "alternatives": 2,
        "choices": [{"ours": ["1"], "theirs": ["4"]}, {"ours": ["1"], "theirs": ["5"]}],
        "sentence": {"zh": "二选一", "en": "two"},
    }],
    "only_ours": [{"id": "2", "reason": "missing"}], "only_theirs": [{"id": "6", "reason": "timing"}],
}  # fmt: skip


# A file of October as the page knows it.
NOW = datetime.now(UTC)
BROUGHT = reconciliation.Kept(
    1, 2, "D00001-B2", OCTOBER.start, OCTOBER.end, 1, "往来.csv", "x", {}, 1, 1, 1, "matched", 1, 0, 0, "", NOW, NOW
)  # fmt: skip


class BooksDesk:
    """Writes as the people of the demo, for the account of dealer.demo."""

    def __init__(self, admin: Engine) -> None:
        with admin.connect() as connection:
            self.uids = {row.login: row.uid for row in connection.exec_driver_sql("select login, uid from sec.principal")}
            codes = connection.exec_driver_sql("select dealer_code, dealer_id from sec.dealer_code")
            self.account = {row.dealer_code: row.dealer_id for row in codes}[DEALER]

    def write(self, who: str, function: str, key: uuid.UUID | None = None, **more: Any) -> dict[str, Any]:
        """What a write answered."""
        arguments = {"dealer": self.account, **more}
        return workflow.write(self.uids[f"{who}.demo"], function, key or uuid.uuid4(), **arguments).told

    def bring(self, who: str = "dealer", period: Period = SEPTEMBER, **more: Any) -> dict[str, Any]:
        """A file of the dealer's."""
        read = {"lines": THEIRS, "left_out": [], "opening": None, "closing": None, "headings": ["日期"]}
        known = {
            "from": period.start, "to": period.end, "file_name": "往来.csv", "media_type": "text/csv", "content": CONTENT,
            "layout": {"headings": ["日期"]}, "line_count": 3, "lines": packed(read), "carried_from": None,
        }  # fmt: skip
        return self.write(who, "keep_books", **{**known, **more})

    def keep(self, told: dict[str, Any], who: str = "dealer", found: dict[str, Any] = FOUND) -> dict[str, Any]:
        """What was found in it."""
        given = reconciliation_lines.Input(tuple(OURS), tuple(THEIRS), 10_000, None, None)
        return self.write(
            who, "keep_matching", no=told["reconciliation"]["reconciliation_no"], engine="1", options=found["options"],
            batch=1, ours=reconciliation.packed_ours(given), found=packed(found),
            seen_step=told["reconciliation"]["step_no"],
        )  # fmt: skip

    def matched(self, **more: Any) -> dict[str, Any]:
        """A file that was compared."""
        return self.keep(self.bring(**more))

    def step(
        self, told: dict[str, Any], action: str, detail: dict[str, Any] | None = None, who: str = "dealer", **more: Any
    ) -> dict[str, Any]:
        """One step on the work as it was told."""
        one = told["reconciliation"]
        seen = {"no": one["reconciliation_no"], "seen_step": one["step_no"], "seen_result": one["result_no"]}
        return self.write(who, "step_reconciliation", **{**seen, "action": action, "detail": detail or {}, **more})

    def scope(self, who: str) -> Scope:
        """What somebody sees on the copy, which has everything that was written."""
        assert servers.wait_until_caught_up(STATE)
        return open_scope(self.uids[f"{who}.demo"], who)[0]

    def kept(self, who: str = "dealer") -> list[Kept]:
        """The account's reconciliations as somebody reads them."""
        return reconciliation.kept(self.scope(who), self.account, [])

    def state(self, one: Kept, who: str = "dealer") -> work.State:
        """The newest of them as it stands."""
        scope = self.scope(who)
        found = reconciliation.work_of(scope, one, CURRENCY)
        assert found is not None
        return work.present(found.result, reconciliation.steps(scope, one, []))


@contextlib.contextmanager
def books_desk(admin: Engine) -> Iterator[BooksDesk]:
    """The account without any reconciliation, before and after."""
    empty_the_workflow(admin)
    try:
        yield BooksDesk(admin)
    finally:
        empty_the_workflow(admin)
        assert servers.wait_until_caught_up(STATE)


def a_window_that_is_behind_takes_no_step(admin: Engine) -> None:
    """Who has not seen the last step is told so, and nothing is done."""
    with books_desk(admin) as at:
        told = at.matched()
        at.step(told, "note", {"on": "ours:2", "text": "x"})
        assert refused(lambda: at.step(told, "match", {"ours": ["2"], "theirs": ["6"]})) == "reconcile-moved"


def a_file_is_compared_once(admin: Engine) -> None:
    """What was kept first stays, and a step is about the result that was seen."""
    with books_desk(admin) as at:
        brought = at.bring()
        told = at.keep(brought)
        assert refused(lambda: at.keep(brought)) == "reconcile-compared-already"
        assert refused(lambda: at.step(told, "save", seen_result=0)) == "reconcile-moved"


def a_file_of_books_may_have_ten_megabytes(admin: Engine) -> None:
    """As much as 100,000 entries are as text, and not a byte more."""
    with books_desk(admin) as at:

        def brought(size: int) -> str:
            try:
                return str(at.bring(content=b"x" * size)["reconciliation"]["status"])
            except RefusedError as refusal:
                return refusal.key

        assert brought(books.MOST_BYTES) == "read"
        assert brought(books.MOST_BYTES + 1) == "attachment-not-allowed"


def the_files_of_books_and_of_complaints_count_apart(admin: Engine) -> None:
    """Who works on complaints does not see the files of books: a number taken among theirs would stop the next one."""
    filed: dict[str, Any] = {
        "kind": "repair", "subject": "leaks", "body": "on the floor",
        **dict.fromkeys(("model", "batch", "serial", "sold_on")),
    }  # fmt: skip
    with books_desk(admin) as at:
        case = at.write("dealer", "file_complaint", **filed)["complaint"]["complaint_no"]

        def put(who: str) -> int:
            paper: dict[str, Any] = {"file_name": "a.pdf", "media_type": "application/pdf", "content": b"%PDF-1.7 x"}
            return int(at.write(who, "attach_to_complaint", complaint_no=case, **paper)["attachment"]["attachment_no"])

        first, among_books = put("service"), at.bring()["reconciliation"]["attachment_no"]
        assert among_books < first
        assert put("service") == first + 1


def only_the_dealer_works_on_its_books(admin: Engine) -> None:
    """Staff and other dealers write nothing, whatever they send."""
    with books_desk(admin) as at:
        told = at.matched()
        for who, sentence in (
            ("rep", "work-not-your-side"),
            ("manager", "work-not-your-side"),
            ("executive", "work-out-of-scope"),
            ("service", "work-out-of-scope"),
            ("headoffice", "work-out-of-scope"),
        ):
            assert refused(lambda who=who: at.bring(who)) == sentence
            assert refused(lambda who=who: at.keep(told, who)) == sentence
            assert refused(lambda who=who: at.step(told, "save", who=who)) == sentence


def only_what_ends_the_day_before_is_carried(admin: Engine) -> None:
    """A month goes on with a saved version of the month before it, and with nothing else."""
    with books_desk(admin) as at:
        told = at.matched()
        first = told["reconciliation"]["reconciliation_no"]
        assert refused(lambda: at.bring(period=OCTOBER, carried_from=first)) == "reconcile-nothing-to-carry"
        at.step(told, "save", {"sha256": "x"})
        assert refused(lambda: at.bring(carried_from=first)) == "reconcile-nothing-to-carry"
        made = at.bring(period=OCTOBER, carried_from=first)["reconciliation"]
        assert (made["carried_from"], made["carried_version"]) == (first, 1)


def a_step_is_seen_before_the_copy_has_it(admin: Engine) -> None:
    """Who has taken a step sees it at once."""
    with books_desk(admin) as at:
        told = at.matched()
        scope = at.scope("dealer")
        with paused_copy():
            at.step(told, "match", {"ours": ["2"], "theirs": ["6"]})
            answers = workflow.recent(scope.uid)
            one = reconciliation.kept(scope, at.account, answers)[0]
            assert one.step_no == 1
            assert [step.action for step in reconciliation.steps(scope, one, answers)] == ["match"]


def ledger_of(installation: Installation, period: Period) -> list[dict[str, Any]]:
    """The account's entries of a period as the files have them."""
    rows = Books(installation.folder).entries.filter(dealer=DEALER)
    return rows.filter(rows["booked_on"].is_between(period.start, period.end)).sort("booked_on", "document_no").to_dicts()


def file_of(rows: list[dict[str, Any]]) -> bytes:
    """The same as a dealer's program exports its payable to us."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["日期", "凭证号", "发票号码", "摘要", "借方", "贷方"])
    for number, one in enumerate(rows, 1):
        amount = Decimal(one["amount"]) / 100
        text = one["document_no"]
        debit, credit = ("", amount) if amount > 0 else (-amount, "")
        writer.writerow([one["booked_on"], f"记-{number:04}", one["tax_invoice_no"] or "", text, debit, credit])
    return out.getvalue().encode("gb18030")


def a_line_that_the_dealer_lacks_is_the_whole_difference(admin: Engine, installation: Installation) -> None:
    """A file of all entries but one, read and compared in their own processes, differs by that one to the cent."""
    period = Period(date(2026, 5, 1), date(2026, 10, 31))
    rows = ledger_of(installation, period)
    lacking = next(one for one in rows if one["kind"] == "invoice")
    with books_desk(admin) as at:
        scope = at.scope("dealer")
        read = books.read("往来.csv", file_of([one for one in rows if one is not lacking]), {}, {})
        split = reconciliation_lines.split(read, period, CURRENCY)
        assert len(split.lines) == len(rows) - 1
        ours = reconciliation_lines.entries(scope, at.account, period, CURRENCY)
        opening = statement.summary(scope, at.account, period).opening
        given = reconciliation_lines.prepared(ours, split, opening, opening, None, CURRENCY)
        options = reconciliation_lines.options_of(given, period, CURRENCY, {})
        files = {
            "ours.csv": reconciliation_lines.csv_of(given.ours),
            "theirs.csv": reconciliation_lines.csv_of(given.theirs),
        }
        run = books.comparisons.start(scope.uid, (at.account, 1), {**files, "options.json": json.dumps(options).encode()})
        until = time.monotonic() + 120
        while not run.is_over and time.monotonic() < until:
            time.sleep(0.1)
        books.comparisons.put_away(scope.uid, run)
        assert run.fault is None
        told = at.bring(period=period, line_count=len(split.lines), lines=packed(read))
        found = json.loads(run.result or b"{}")
        at.write(
            "dealer", "keep_matching", no=told["reconciliation"]["reconciliation_no"], engine="1",
            options=found["options"], batch=1, ours=reconciliation.packed_ours(given), found=packed(found), seen_step=0,
        )  # fmt: skip
        state = at.state(at.kept("rep")[0], "rep")
        assert work.is_whole(state)
        assert [(place[0], state.result.amounts["ours"][place[1]]) for place in state.loose] == [("ours", lacking["amount"])]
        assert work.told(state).difference == lacking["amount"]
