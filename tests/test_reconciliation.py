"""Reconciliations on the real primary and its copy: who keeps what, what is read of it, and what the children answer."""

from __future__ import annotations

import base64
import dataclasses
import subprocess
import sys
import time
import uuid
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from data import books
from data.attachments import AttachmentError
from data.packing import packed, unpacked
from pages.parts import matching
from queries import cases, reconciliation, reconciliation_how, reconciliation_lines, reconciliation_rows
from queries.periods import Period
from reconcile import work
from reconcile.options import Options
from tests import reconciliation_checks as claims
from tests.reconciliation_checks import CONTENT, OCTOBER, BooksDesk, books_desk
from tests.request_checks import refused
from words import speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation


@pytest.fixture
def at(installation: Installation, admin: Engine) -> Iterator[BooksDesk]:
    """The account without any reconciliation, before and after."""
    del installation
    with books_desk(admin) as desk:
        yield desk


@pytest.mark.parametrize(
    "claim",
    [
        claims.a_window_that_is_behind_takes_no_step,
        claims.only_the_dealer_works_on_its_books,
        claims.only_what_ends_the_day_before_is_carried,
        claims.a_step_is_seen_before_the_copy_has_it,
        claims.a_file_is_compared_once,
        claims.a_file_of_books_may_have_ten_megabytes,
        claims.the_files_of_books_and_of_complaints_count_apart,
    ],
    ids=lambda claim: claim.__name__,
)
def test_it_holds(claim: Callable[..., None], installation: Installation, admin: Engine) -> None:
    del installation
    claim(admin)


def test_a_line_that_the_dealer_lacks_is_the_whole_difference(installation: Installation, admin: Engine) -> None:
    claims.a_line_that_the_dealer_lacks_is_the_whole_difference(admin, installation)


def test_what_was_brought_and_found_is_read_by_all_who_see_the_account(at: BooksDesk) -> None:
    at.matched()
    for who in ("dealer", "rep", "manager", "executive"):
        one = at.kept(who)[0]
        state = at.state(one, who)
        assert (one.status, one.reference, one.file_name) == ("matched", "D00001-B1", "往来.csv")
        assert work.is_whole(state)
        assert {item.key: item.amount for item in work.statement(state)} == {
            "ambiguous": -50_000, "ours-missing": 7_000, "theirs-timing": 3_000,
        }  # fmt: skip
        assert cases.content(at.scope(who), at.account, one.attachment_no) == CONTENT


def test_what_is_sent_twice_is_done_once(at: BooksDesk) -> None:
    key = uuid.UUID(int=1)
    assert at.bring(key=key) == at.bring(key=key)
    assert refused(lambda: at.bring(key=key, file_name="b.csv")) == "work-key-used"
    told = at.keep(at.bring())
    assert at.step(told, "save", key=uuid.UUID(int=2)) == at.step(told, "save", key=uuid.UUID(int=2))
    assert [one.version_no for one in at.kept()] == [1, 0]


def test_the_work_goes_on_over_steps_a_version_and_the_next_month(at: BooksDesk) -> None:
    told = at.matched()
    told = at.step(told, "accept", {"groups": ["g1"], "choice": 1})
    told = at.step(told, "match", {"ours": ["2"], "theirs": ["6"]})
    told = at.step(told, "undo", {"step": 2})
    told = at.step(told, "note", {"on": "ours:2", "text": "  ask  "})
    told = at.step(told, "save", {"sha256": "x"})
    at.step(told, "reject", {"groups": ["g1"]})
    one = at.kept("rep")[0]
    state = at.state(one, "rep")
    # What was saved is a version; the work has gone on since.
    assert (one.status, one.version_no) == ("matched", 1)
    assert state.notes["ours:2"][0].text == "ask"
    scope = at.scope("dealer")
    compared = reconciliation.compared(scope, one)
    assert compared is not None
    found = compared.work(one, "CNY")
    saved = reconciliation.as_saved(reconciliation.steps(scope, one, []), 1)
    with pytest.raises(reconciliation.NotHereError):
        reconciliation.as_saved(saved, 1)
    carried = reconciliation.carried(work.present(found.result, saved), found, compared.given, "CNY")
    assert [(line["id"], line["came_from"]) for line in carried.ours] == [("D00001-B1:2", "D00001-B1")]
    assert [line["id"] for line in carried.theirs] == ["D00001-B1:4", "D00001-B1:6"]
    split = reconciliation_lines.split({"lines": [], "opening": "470.00", "closing": None}, OCTOBER, "CNY")
    given = reconciliation_lines.prepared([], split, 7_000, None, carried, "CNY")
    # It opens as the version closed, less the lines that are carried; what the file says instead is kept to be shown.
    closing = found.result.balances.theirs_closing
    assert (given.ours_opening, given.known_opening, given.said_opening) == (0, closing - 47_000, 47_000)
    assert reconciliation.assembled(one, given, FOUND_NOTHING, "1", "CNY").openings == (47_000, closing)


def test_what_was_never_saved_is_thrown_away_with_its_file(at: BooksDesk) -> None:
    told = at.step(at.matched(), "discard")
    assert at.kept() == []
    assert cases.content(at.scope("dealer"), at.account, told["reconciliation"]["attachment_no"]) == b""
    saved = at.step(at.matched(), "save", {"sha256": "x"})
    assert refused(lambda: at.step(saved, "discard")) == "reconcile-is-saved"


def test_what_cannot_be_kept_is_refused(at: BooksDesk) -> None:
    for more, sentence in (
        ({"to": date(2030, 1, 31)}, "confirm-not-yet"),
        ({"from": OCTOBER.end, "to": OCTOBER.start}, "reconcile-which-period"),
        ({"line_count": 200_001}, "reconcile-no-lines"),
        ({"media_type": "image/png"}, "attachment-not-allowed"),
        ({"content": b""}, "attachment-not-allowed"),
    ):
        assert refused(lambda more=more: at.bring(**more)) == sentence
    brought = at.bring()
    assert refused(lambda: at.step(brought, "save")) == "reconcile-no-such-step"
    assert refused(lambda: at.step(at.keep(brought), "take", {})) == "reconcile-no-such-step"


def test_lines_outside_the_period_move_the_balances_of_the_file() -> None:
    days = {"1": "2026-08-31", "2": "2026-09-01", "3": "2026-09-30", "4": "2026-10-01"}
    lines = [{"id": one, "date": day, "amount": f"{one}.00"} for one, day in days.items()]
    found = reconciliation_lines.split({"lines": lines, "opening": "10.00", "closing": "20.00"}, claims.SEPTEMBER, "CNY")
    assert [one["id"] for one in found.lines] == ["2", "3"]
    assert (found.opening, found.closing) == (1_100, 1_600)


def test_an_amount_with_more_digits_than_the_currency_is_not_rounded() -> None:
    assert reconciliation_lines.minor("1.500", "CNY") == 150
    for text, currency in (("1.005", "CNY"), ("1.50", "JPY")):
        with pytest.raises(reconciliation_lines.InexactError, match=text):
            reconciliation_lines.minor(text, currency)


TURNED_BOOKS = reconciliation_lines.Split(({"id": "7", "date": "2026-10-05", "amount": "-80.00"},), (), (), None, None)
FOUND_NOTHING = {"options": {"sign": "same"}, "groups": [], "only_ours": [], "only_theirs": []}
TURNED = {**FOUND_NOTHING, "options": {"sign": "turned"}}


def test_what_is_typed_has_our_sign_whatever_the_file_has() -> None:
    given = reconciliation_lines.prepared([], TURNED_BOOKS, 0, 300, None, "CNY")
    found = reconciliation.assembled(claims.BROUGHT, given, TURNED, "1", "CNY")
    assert found.result.balances == work.Balances(0, 0, 300, 8_300)
    assert not found.is_opening_assumed


def test_lines_that_are_carried_keep_their_sign_when_the_next_file_has_another() -> None:
    ours = [{**claims.OURS[0], "id": "9", "date": "2026-10-05", "amount": "80.00"}]
    left = tuple({**one, "came_from": "B1"} for one in claims.THEIRS[:2])
    sign = reconciliation_lines.sign_of(ours, TURNED_BOOKS)
    carried = reconciliation_lines.Carried(1, "B1", 1, (), left, 120_000, sign=sign)
    given = reconciliation_lines.prepared(ours, TURNED_BOOKS, 0, None, carried, "CNY")
    found = reconciliation.assembled(claims.BROUGHT, given, TURNED, "1", "CNY")
    assert found.result.amounts["theirs"] == {"4": 50_000, "5": 50_000, "7": 8_000}
    assert (found.result.balances.theirs_opening, found.result.balances.theirs_closing) == (20_000, 128_000)
    state = work.State(found.result, {}, {("theirs", "4"): work.Loose("left", (), {})}, {}, ())
    assert reconciliation.carried(state, found, given, "CNY").theirs[0]["amount"] == "500.00"


def test_our_lines_that_are_carried_are_looked_up_again() -> None:
    ours = tuple({**one, "id": f"B1:{one['id']}", "came_from": "B1"} for one in claims.OURS)
    carried = reconciliation_lines.Carried(1, "B1", 1, ours, (), 0)
    now = [{**claims.OURS[1], "amount": "60.00"}]
    found = reconciliation_lines.looked_up(carried, now, "CNY")
    assert [(one["id"], one["amount"], one["came_from"]) for one in found.ours] == [("B1:2", "60.00", "B1")]
    assert found.gone == 2
    assert reconciliation_lines.first_day(carried) == date(2026, 9, 3)


def test_a_comparison_is_ended_by_its_person_or_by_its_limit() -> None:
    files = {**dict.fromkeys(("ours.csv", "theirs.csv"), b"id,date,amount\n"), "options.json": b"{}"}
    runs = books.Comparisons(limits=books.Limits(seconds=0.05, cpu=20, memory=6_000_000_000, file=1_000_000))
    run = runs.start(1, (1, 1), files)
    assert runs.start(1, (1, 2), files) is run
    late = runs.start(2, (1, 1), files)
    run.cancel()
    until = time.monotonic() + 30
    while not (run.is_over and late.is_over) and time.monotonic() < until:
        time.sleep(0.02)
    assert (run.fault, late.fault) == ("reconcile-cancelled", "reconcile-too-heavy")
    runs.put_away(1, run)
    assert runs.of(1) is None


def test_what_no_reader_understands_is_refused_with_a_sentence() -> None:
    with pytest.raises(AttachmentError) as refused_:
        books.read("x.csv", b"", {}, {})
    assert refused_.value.key == "attachment-empty"
    with pytest.raises(AttachmentError) as refused_:
        books.read("x.csv", b"a,b\n1,2\n", {}, {}, books.Limits(seconds=0.01, cpu=5, memory=3_000_000_000, file=1_000_000))
    assert refused_.value.key == "books-too-heavy"


def test_what_is_packed_is_unpacked_and_what_is_broken_refused() -> None:
    text = base64.b64encode(packed({"a": ["ü", 1]})).decode()
    assert unpacked(text) == {"a": ["ü", 1]}
    with pytest.raises(ValueError, match="cut short"):
        unpacked(base64.b64encode(packed({"a": 1})[:-6]).decode())


BOTH = {**dict.fromkeys(("ours.csv", "theirs.csv"), b"id,date,amount\n"), "options.json": b"{}"}
WIDE = books.Limits(seconds=60.0, cpu=20, memory=6_000_000_000, file=1_000_000)


def ended(run: books.Run) -> None:
    """Stop it, and wait until it is over."""
    run.cancel()
    until = time.monotonic() + 30
    while run.ended is None and time.monotonic() < until:
        time.sleep(0.02)


def test_what_came_of_a_comparison_waits_for_its_person_an_hour_and_few_wait_for_a_place() -> None:
    runs = books.Comparisons(at_once=1, limits=WIDE, waiting=0)
    first = runs.start(1, (1, 1), BOTH)
    assert runs.start(2, (1, 1), BOTH).fault == "reconcile-many-wait"
    ended(first)
    second = runs.start(1, (1, 2), BOTH)
    ended(second)
    assert [runs.of(1, (1, 1)), runs.of(1, (1, 2)), runs.of(1)] == [first, second, second]
    first.ended = (first.ended or 0.0) - books.KEPT_SECONDS - 1
    assert runs.of(1, (1, 1)) is None
    assert runs.of(1, (1, 2)) is second


def test_a_comparison_that_is_stopped_while_its_child_starts_is_stopped(tmp_path: Path) -> None:
    for name, content in BOTH.items():
        (tmp_path / name).write_bytes(content)
    run = books.Run((1, 1), is_cancelled=True)
    run._listen(str(tmp_path), WIDE)
    assert run.result is None


def test_a_child_ends_with_whoever_waits_for_it_and_what_it_left_is_removed() -> None:
    program = (
        "import os, pathlib, sys; from data import books; import tempfile, time\n"
        "folder = tempfile.mkdtemp(prefix=f'{books.FOLDER}{os.getpid()}-')\n"
        "what = 'import time; print(1, flush=True); time.sleep(60)'\n"
        "child = books._started(folder, 'timeit', ['-n1', '-r1', what], books.READING)\n"
        "child.stdout.readline()\n"
        "print(child.pid, folder, flush=True); os._exit(0)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60).stdout
    number, folder = said.split()
    until = time.monotonic() + 10
    while Path("/proc", number).exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not Path("/proc", number).exists()
    assert Path(folder).is_dir()
    books.sweep()
    assert not Path(folder).exists()


def test_a_file_is_of_its_own_months_and_of_what_was_not_saved_yet() -> None:
    through = date(2026, 10, 31)
    for first, last, expected in (
        ("2026-09-03", "2026-10-20", (date(2026, 9, 1), date(2026, 10, 31))),
        ("2026-10-03", "2027-02-01", (date(2026, 10, 1), through)),
        ("2019-01-03", "2026-10-20", (date(2023, 11, 1), through)),
    ):
        found = reconciliation_lines.period_of({"period": [first, last]}, through)
        assert found is not None
        assert (found.start, found.end) == expected
    assert reconciliation_lines.period_of({"period": ["2026-11-01", "2026-11-02"]}, through) is None
    assert reconciliation_lines.period_of({"period": None}, through) is None
    saved = dataclasses.replace(
        claims.BROUGHT, period_from=claims.SEPTEMBER.start, period_to=claims.SEPTEMBER.end, version_no=1
    )
    year = Period(date(2026, 1, 1), through)
    assert reconciliation.going_on([saved], year) == OCTOBER
    assert reconciliation.going_on([saved], OCTOBER) is None
    assert reconciliation.going_on([claims.BROUGHT], year) is None


LOCALE = speech("zh-CN", "auto", "zh-CN").locale


def test_what_a_person_asks_of_a_comparison_is_what_the_engine_takes() -> None:
    typed = {
        "tolerance_amount": "1,000.5", "tolerance_percent": "０．５%", "days": 3, "working_days": True,
        "holidays": "2026-10-01\n2026/10/2，2026年10月5日 2026-10-01", "early_payment": False,
    }  # fmt: skip
    told = reconciliation_how.how_of(typed, "CNY", LOCALE)
    assert told["holidays"] == ["2026-10-01", "2026-10-02", "2026-10-05"]
    options = Options.read(told)
    assert (options.tolerance_amount, str(options.tolerance_percent), options.bank_fee_most) == (100_050, "0.5", 0)
    assert (options.days, options.working_days, options.early_payment) == (3, True, False)
    # Days off without working days are not asked for; and the usual ones are those of the engine.
    assert reconciliation_how.how_of({"holidays": "2026-10-01", "days": None}, "CNY", LOCALE)["holidays"] == []
    assert Options.read(reconciliation_how.USUAL) == Options()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"tolerance_amount": "-1"}, "amount"),
        ({"bank_fee_most": "much"}, "amount"),
        ({"tolerance_percent": "100"}, "percent"),
        ({"tolerance_percent": "nan"}, "percent"),
        ({"tolerance_percent": "1E-999999"}, "percent"),
        ({"tolerance_percent": "1_0"}, "percent"),
        ({"working_days": True, "holidays": "2026-02-30"}, "holiday"),
        ({"working_days": True, "holidays": "1 October"}, "holiday"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_with_a_sentence(typed: dict[str, object], fault: str) -> None:
    with pytest.raises(reconciliation_how.HowError) as refused_:
        reconciliation_how.how_of(typed, "CNY", LOCALE)
    assert refused_.value.key == f"bring-how-fault-{fault}"


def test_what_was_taken_apart_in_a_month_before_is_not_certain_again(at: BooksDesk) -> None:
    at.step(at.matched(), "reject", {"groups": ["g1"]})
    compared, state = reconciliation.compared(at.scope("dealer"), at.kept()[0]), at.state(at.kept()[0])
    assert compared is not None
    found = compared.work(at.kept()[0], "CNY")
    carried = reconciliation.carried(state, found, compared.given, "CNY")
    given = reconciliation_lines.prepared([], reconciliation_lines.Split((), (), (), None, None), 0, None, carried, "CNY")
    # The engine knows nothing of what people did, and finds one of the pairs again.
    again = {
        "ours": ["D00001-B1:1"], "theirs": ["D00001-B1:5"], "rule": "number", "status": "certain",
        "sentence": {"zh": "单号一致。", "en": "The number agrees."},
    }  # fmt: skip
    for _ in range(2):
        kept = unpacked(base64.b64encode(reconciliation.packed_ours(given)).decode())
        assert kept["parted"] == [[["D00001-B1:1"], ["D00001-B1:4", "D00001-B1:5"]]]
        group = reconciliation.assembled(
            claims.BROUGHT, given, {**FOUND_NOTHING, "groups": [again]}, "1", "CNY"
        ).result.groups[0]
        assert group.status == work.SUGGESTED
        assert group.said["en"].startswith("The number agrees. ")
        # Nobody decides, and the month after knows it still.
        left = work.State(found.result, {"g1": group}, {("theirs", "D00001-B1:4"): work.Loose("missing", (), {})}, {}, ())
        next_ = reconciliation.carried(left, dataclasses.replace(found, kept=claims.BROUGHT), given, "CNY")
        given = reconciliation_lines.prepared([], reconciliation_lines.Split((), (), (), None, None), 0, None, next_, "CNY")
    other = {**again, "theirs": ["9"]}
    line = {"id": "9", "date": "2026-10-02", "amount": "500.00"}
    more = dataclasses.replace(given, theirs=(*given.theirs, line))
    assert (
        reconciliation.assembled(claims.BROUGHT, more, {**FOUND_NOTHING, "groups": [other]}, "1", "CNY")
        .result.groups[0]
        .status
        == "certain"
    )


def test_a_month_knows_that_the_one_before_was_saved_again() -> None:
    first = dataclasses.replace(claims.BROUGHT, number=1, version_no=1)
    assert reconciliation.newer_than_carried([first], claims.BROUGHT) is None
    assert reconciliation.newer_than_carried([dataclasses.replace(first, version_no=2)], claims.BROUGHT) is not None


def test_a_match_that_was_taken_apart_before_is_only_suggested() -> None:
    ours, theirs = (({**one, "id": f"B1:{one['id']}"},) for one in (claims.OURS[0], claims.THEIRS[0]))
    parted = (work.Members(("B1:1",), ("B1:4",)),)
    found = {"ours": ["B1:1"], "theirs": ["B1:4"], "rule": "number", "status": "certain", "sentence": {"zh": "同号。"}}
    for before, status in (((), work.CERTAIN), (parted, work.SUGGESTED)):
        given = reconciliation_lines.Input(ours, theirs, 0, None, None, parted=before)
        made = reconciliation.assembled(claims.BROUGHT, given, {**FOUND_NOTHING, "groups": [found]}, "1", "CNY")
        assert made.result.groups[0].status == status


@pytest.mark.parametrize(
    ("rule", "status", "is_parted", "is_offered"),
    [
        ("amount", work.SUGGESTED, False, True),
        ("sum-many-to-many", work.SUGGESTED, False, False),
        ("number", work.CERTAIN, True, False),
    ],
)
def test_one_press_accepts_nothing_that_wants_a_look_of_its_own(
    rule: str, status: str, is_parted: bool, is_offered: bool
) -> None:
    ours = ({**claims.OURS[0], "id": "B1:1"},)
    theirs = ({**claims.THEIRS[0], "id": "B1:4", "amount": claims.OURS[0]["amount"]},)
    parted = (work.Members(("B1:1",), ("B1:4",)),) if is_parted else ()
    found = {"ours": ["B1:1"], "theirs": ["B1:4"], "rule": rule, "status": status, "sentence": {"zh": "同号。"}}
    given = reconciliation_lines.Input(ours, theirs, 0, None, None, parted=parted)
    made = reconciliation.assembled(claims.BROUGHT, given, {**FOUND_NOTHING, "groups": [found]}, "1", "CNY")
    assert reconciliation_rows.even_suggestions(work.present(made.result, [])) == (["g1"] if is_offered else [])


def test_what_was_carried_and_has_nobody_is_not_under_way_any_more() -> None:
    ours = ({**claims.OURS[0], "id": "B1:1", "came_from": "B1"}, claims.OURS[1])
    given = reconciliation_lines.Input(ours, (), 0, None, None)
    alone = [{"id": one, "reason": "timing", "sentence": {"en": "x"}} for one in ("B1:1", "2")]
    found = reconciliation.assembled(claims.BROUGHT, given, {**FOUND_NOTHING, "only_ours": alone}, "1", "CNY")
    assert [one.reason for one in found.result.loose.values()] == ["missing", "timing"]


def test_a_column_is_shown_where_something_stands_in_it() -> None:
    rows = pl.DataFrame(
        {
            "booked_on": [None, None],
            "amount": [1, 2],
            "reason_said": ["缺失", "缺失"],
            "notes": ["", None],
            "bank": [None, "HK1"],
            "came_from": [None, None],
        },
        schema_overrides={"booked_on": pl.Date, "came_from": pl.String},
    )
    shown = [one.name for one in matching.telling(matching.LINE_COLUMNS, rows)]
    assert ("notes" in shown, "came_from" in shown, "bank" in shown, "booked_on" in shown) == (False, False, True, True)
    noted = [one.name for one in matching.telling(matching.LINE_COLUMNS, rows.with_columns(notes=pl.lit("asked")))]
    assert noted.index("notes") < noted.index("bank")
