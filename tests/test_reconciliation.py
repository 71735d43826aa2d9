"""Reconciliations on the real primary and its copy: who keeps what, what is read of it, and what the children answer."""

from __future__ import annotations

import time
import uuid
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data import books
from data.attachments import AttachmentError
from data.packing import packed, unpacked
from queries import cases, reconciliation
from reconcile import work
from tests import reconciliation_checks as claims
from tests.reconciliation_checks import CONTENT, OCTOBER, BooksDesk, books_desk
from tests.request_checks import refused

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
    assert (one.status, one.version_no) == ("saved", 1)
    assert state.notes["ours:2"][0].text == "ask"
    scope = at.scope("dealer")
    found = reconciliation.work_of(scope, one, "CNY")
    assert found is not None
    saved = reconciliation.as_saved(reconciliation.steps(scope, one, []), 1)
    carried = reconciliation.carried(work.present(found.result, saved), one, found.raw)
    assert [(line["id"], line["came_from"]) for line in carried.ours] == [("D00001-B1:2", "D00001-B1")]
    assert [line["id"] for line in carried.theirs] == ["D00001-B1:4", "D00001-B1:6"]
    split = reconciliation.split({"lines": [], "opening": "470.00", "closing": None}, OCTOBER, "CNY")
    given = reconciliation.prepared([], split, 7_000, None, carried, "CNY")
    assert (given.ours_opening, given.theirs_opening) == (0, 0)


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
    found = reconciliation.split({"lines": lines, "opening": "10.00", "closing": "20.00"}, claims.SEPTEMBER, "CNY")
    assert [one["id"] for one in found.lines] == ["2", "3"]
    assert (found.opening, found.closing) == (1_100, 1_600)


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
    assert refused_.value.key == "attachment-too-heavy"


def test_what_is_packed_is_unpacked_and_what_is_broken_refused() -> None:
    import base64

    text = base64.b64encode(packed({"a": ["ü", 1]})).decode()
    assert unpacked(text) == {"a": ["ü", 1]}
    with pytest.raises(ValueError, match="cut short"):
        unpacked(base64.b64encode(packed({"a": 1})[:-6]).decode())
