"""Work on a reconciliation: whatever is done by hand, each line stands in one place and the statement closes to the cent."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.parts import reconcile_said
from queries import disputes, reconciliation_rows
from reconcile import work
from reconcile.work import (
    AMBIGUOUS,
    CERTAIN,
    OURS,
    SUGGESTED,
    THEIRS,
    Balances,
    Group,
    Loose,
    Members,
    Result,
    Step,
    StepError,
    left_open,
    present,
    statement,
)
from tests.browser import speech_of
from words import LANGUAGES
from words.speech import DEALER, STAFF

if TYPE_CHECKING:
    from queries.statement import Account
    from reconcile.work import State

AMOUNT = st.integers(-1_000_000, 1_000_000)
NOTHING: dict[str, str] = {}


def group(key: str, ours: str, theirs: str, status: str = SUGGESTED, choices: tuple[Members, ...] = ()) -> Group:
    """A group of lines by their one-letter ids."""
    return Group(key, Members(tuple(ours), tuple(theirs)), "number", status, max(len(choices), 1), choices, False, NOTHING)


def small() -> Result:
    """Two twins that nobody can tell apart, a suggestion that differs by a fee, and a line alone on each side."""
    twins = tuple(Members((one,), (other,)) for one in "ab" for other in "ab")
    return Result(
        {OURS: {"a": 500, "b": 500, "c": 1_000, "d": 70}, THEIRS: {"a": 500, "b": 500, "c": 980, "e": -300}},
        (group("g1", "ab", "ab", AMBIGUOUS, twins), group("g2", "c", "c")),
        {(OURS, "d"): Loose("missing", (), NOTHING), (THEIRS, "e"): Loose("timing", (), NOTHING)},
        Balances(100, 2_170, 90, 1_770),
    )


def test_the_statement_names_each_reason_and_closes() -> None:
    found = {one.key: one.amount for one in statement(present(small(), ()))}
    assert found == {"opening": 10, "ambiguous": 20, "ours-missing": 70, "theirs-timing": 300}
    assert sum(found.values()) == small().balances.difference == 400


def test_what_goes_both_ways_does_not_cancel_out() -> None:
    loose = {place: Loose("timing", (), NOTHING) for place in ((OURS, "d"), (THEIRS, "e"))}
    amounts = {OURS: {"a": 100, "b": 200, "d": -300}, THEIRS: {"a": 200, "b": 100, "e": -300}}
    groups = (group("g1", "a", "a", CERTAIN), group("g2", "b", "b", CERTAIN))
    found = work.told(present(Result(amounts, groups, loose, Balances(0, 0, 0, 0)), ()))
    assert (found.differing, found.differing_amount, found.timing) == (2, 200, 600)


def test_a_closing_balance_that_the_lines_do_not_give_is_an_item_of_its_own() -> None:
    result = dataclasses.replace(small(), balances=Balances(100, 2_170, 90, 1_700))
    assert {one.key: one.amount for one in statement(present(result, ()))}["theirs-unread"] == 70
    assert work.is_whole(present(result, ()))


def test_choosing_one_reading_leaves_the_others_that_are_still_possible() -> None:
    state = present(small(), [Step(1, "accept", {"groups": ["g1"], "choice": 1})])
    assert state.groups["g1"].members == Members(("a",), ("b",))
    assert state.groups["g1.1"].status == AMBIGUOUS
    assert state.groups["g1.1"].choices == (Members(("b",), ("a",)),)
    assert work.is_whole(state)


def test_a_rival_that_was_not_chosen_stands_alone() -> None:
    rivals = (Members(("a",), ("a",)), Members(("a",), ("b",)))
    result = Result(
        {OURS: {"a": 5}, THEIRS: {"a": 5, "b": 5}}, (group("g1", "a", "ab", AMBIGUOUS, rivals),), {}, Balances(0, 5, 0, 10)
    )
    state = present(result, [Step(1, "accept", {"groups": ["g1"], "choice": 0})])
    assert {place: one.reason for place, one in state.loose.items()} == {(THEIRS, "b"): "left"}


def test_rivals_are_never_accepted_without_a_choice() -> None:
    with pytest.raises(StepError) as refused:
        present(small(), [Step(1, "accept", {"groups": ["g2", "g1"]})])
    assert refused.value.key == "reconcile-which-choice"


@pytest.mark.parametrize(
    ("action", "detail"),
    [
        ("accept", {"groups": ["g9"]}),
        ("accept", {"groups": []}),
        ("accept", {"groups": ["g2", "g2"]}),
        ("accept", {"groups": ["g1"], "choice": 4}),
        ("match", {"ours": ["d"]}),
        ("match", {"ours": ["d", "d"]}),
        ("match", {"ours": ["d"], "theirs": ["a"]}),
        ("undo", {"step": 1}),
        ("note", {"on": "g1"}),
        ("accept", {"groups": ["g1"], "choice": "first"}),
    ],
)
def test_a_step_that_does_not_fit_is_refused(action: str, detail: dict[str, Any]) -> None:
    with pytest.raises(StepError):
        present(small(), [Step(1, action, detail)])


def test_the_next_month_goes_on_with_what_stands_alone_and_with_what_nobody_decided() -> None:
    assert left_open(present(small(), ())) == Members(("d", "a", "b", "c"), ("e", "a", "b", "c"))
    steps = [Step(1, "match", {"ours": ["d"], "theirs": ["e"]}), Step(2, "accept", {"groups": ["g2"]})]
    assert left_open(present(small(), steps)) == Members(("a", "b"), ("a", "b"))


def test_words_stand_with_what_they_are_about() -> None:
    said = present(small(), [Step(1, "note", {"on": "ours:d", "text": "ask Wang"}, "Li")]).notes
    assert [(one.text, one.by_name) for one in said["ours:d"]] == [("ask Wang", "Li")]


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Lines of both sides, put into groups or left alone by chance."""
    amounts = {side: {f"{side}{n}": draw(AMOUNT) for n in range(draw(st.integers(0, 8)))} for side in (OURS, THEIRS)}
    rest = {side: list(lines) for side, lines in amounts.items()}
    groups = []
    for number in range(draw(st.integers(0, 4))):
        taken = {
            side: tuple(rest[side].pop() for _ in range(min(len(rest[side]), draw(st.integers(0, 2))))) for side in rest
        }
        members = Members(taken[OURS], taken[THEIRS])
        if not members.places():
            continue
        status = draw(st.sampled_from([CERTAIN, SUGGESTED, AMBIGUOUS]))
        rivals = tuple(Members((one,), (other,)) for one in members.ours for other in members.theirs)
        if status == AMBIGUOUS and not rivals:
            status = SUGGESTED
        choices = rivals if status == AMBIGUOUS else ()
        groups.append(Group(f"g{number}", members, "amount", status, max(len(choices), 1), choices, False, NOTHING))
    loose = {(side, one): Loose("missing", (), NOTHING) for side, lines in rest.items() for one in lines}
    openings = draw(AMOUNT), draw(AMOUNT)
    closings = openings[0] + sum(amounts[OURS].values()), draw(AMOUNT)
    return Result(amounts, tuple(groups), loose, Balances(openings[0], closings[0], openings[1], closings[1]))


def possible(state: State, data: st.DataObject, number: int) -> Step:
    """A step that fits what stands, drawn among all that do."""
    kinds = ["note"]
    suggested = [one.key for one in state.groups.values() if one.status == SUGGESTED]
    rivals = [one for one in state.groups.values() if one.status == AMBIGUOUS]
    kinds += ["accept"] * bool(suggested) + ["choose"] * bool(rivals) + ["reject"] * bool(state.groups)
    kinds += ["match"] * (len(state.loose) > 1) + ["undo"] * 2 * bool(state.taken)
    kind = data.draw(st.sampled_from(kinds))
    if kind == "choose":
        one = data.draw(st.sampled_from(rivals))
        choice = data.draw(st.integers(0, len(one.choices) - 1))
        return Step(number, "accept", {"groups": [one.key], "choice": choice})
    if kind == "match":
        some = data.draw(st.lists(st.sampled_from(sorted(state.loose)), min_size=2, unique=True))
        sides: dict[str, Any] = {side: [one for of, one in some if of == side] for side in (OURS, THEIRS)}
        return Step(number, "match", sides)
    if kind in ("accept", "reject"):
        keys = suggested if kind == "accept" else sorted(state.groups)
        return Step(number, kind, {"groups": data.draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))})
    return Step(number, kind, {"step": state.taken[-1].number} if kind == "undo" else {"on": "g0", "text": "x"})


@settings(max_examples=70)
@given(results(), st.data())
def test_whatever_is_done_no_line_is_lost_and_the_statement_closes(result: Result, data: st.DataObject) -> None:
    steps: list[Step] = []
    for number in range(1, data.draw(st.integers(1, 9))):
        state = present(result, steps)
        steps.append(possible(state, data, number))
        assert work.is_whole(present(result, steps))


@settings(max_examples=40)
@given(results(), st.data())
def test_taking_back_gives_exactly_what_was(result: Result, data: st.DataObject) -> None:
    states, steps = [present(result, ())], list[Step]()
    for number in range(1, data.draw(st.integers(2, 6))):
        if (step := possible(states[-1], data, number)).action != "undo":
            steps.append(step)
            states.append(present(result, steps))
    for number, step in enumerate(reversed(list(steps)), 100):
        states.pop()
        steps.append(Step(number, "undo", {"step": step.number}))
        assert present(result, steps) == states[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_of_the_openings_is_said_with_the_answer(language: str) -> None:
    account, speech = SimpleNamespace(currency="CNY"), speech_of(language)
    said = speech.say("reconciliation-openings-differ", amount=speech.money(10, "CNY"))
    state = present(small(), ())
    assert said in reconcile_said.answer(speech, cast("Account", account), state)
    even = dataclasses.replace(small(), balances=Balances(100, 2_170, 100, 1_770))
    without = reconcile_said.answer(speech, cast("Account", account), present(even, ()))
    assert speech.say("reconciliation-openings-differ", amount=speech.money(0, "CNY")) not in without


def many(lines: int, agreed: int, maybe: int = 0) -> State:
    """Books of so many lines each, of which the first pairs agree and the next ones are suggested."""
    names = [f"{number:03}" for number in range(lines)]
    statuses = [CERTAIN] * agreed + [SUGGESTED] * maybe
    groups = tuple(
        Group(one, Members((one,), (one,)), "number", status, 1, (), False, NOTHING)
        for one, status in zip(names, statuses, strict=False)
    )
    loose = {(side, one): Loose("missing", (), NOTHING) for side in (OURS, THEIRS) for one in names[len(groups) :]}
    amounts = {side: dict.fromkeys(names, 5) for side in (OURS, THEIRS)}
    return present(Result(amounts, groups, loose, Balances(0, 0, 0, 0)), ())


@pytest.mark.parametrize(
    ("lines", "agreed", "maybe", "doubted"),
    [(54, 0, 0, True), (54, 2, 0, True), (54, 3, 0, False), (54, 0, 13, True), (54, 0, 14, False), (10, 0, 0, True),
     (9, 0, 0, False), (0, 0, 0, False)],
)  # fmt: skip
def test_a_file_is_doubted_where_hardly_anything_of_enough_lines_agrees(
    lines: int, agreed: int, maybe: int, doubted: bool
) -> None:
    assert work.hardly_agrees(many(lines, agreed, maybe)) is doubted


def test_a_file_whose_matches_are_still_to_be_decided_is_not_doubted() -> None:
    assert not work.hardly_agrees(many(54, 0, 50))
    assert work.hardly_agrees(many(54, 0, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_brought_a_doubted_file_reads_what_to_do_and_staff_what_it_may_be(language: str) -> None:
    speech, state = speech_of(language), many(54, 1)
    told, asked = speech.say("reconciliation-hardly", agreed=2, lines=108), speech.say("reconciliation-hardly-do")
    assert speech.say("bring-sign") in asked
    for reader, has_to in ((DEALER, True), (STAFF, False)):
        said = reconcile_said.doubted(dataclasses.replace(speech, reader=reader), state)
        assert (told in said, asked in said) == (True, has_to)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_match_by_hand_says_who_made_it_and_when(language: str) -> None:
    speech, at = speech_of(language), datetime(2026, 11, 3, 1, 5, tzinfo=UTC)
    state = present(small(), [Step(1, "match", {"ours": ["d"], "theirs": ["e"]}, "Li Na", at)])
    said = reconcile_said.by_hand(speech, state, "h1")
    assert "Li Na" in said
    assert speech.moment(at) in said
    assert reconcile_said.by_hand(speech, state, "g2") == ""
    keys = {"key": ["h1", "g2"], "status": ["by_hand", "suggested"], "said": ["", "as found"]}
    shown = reconcile_said.with_status(speech, pl.DataFrame(keys), state)
    assert shown["said"].to_list() == [said, "as found"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("进货 发票26117000001234567890 KFR-35GW", "26117000001234567890"), ("No.12345678、12345679", "12345678, 12345679"),
     ("付货款 20261103 电话13812345678", ""), ("货款 12345678.00", ""), ("SO1234567", ""), ("", "")],
)  # fmt: skip
def test_a_number_in_the_text_of_a_line_is_told_where_it_may_be_an_invoices(text: str, found: str) -> None:
    assert reconciliation_rows.in_text(text) == found
    rows = pl.DataFrame({"invoice": [None, "", "77"], "text": [text] * 3}, schema_overrides={"invoice": pl.String})
    assert reconciliation_rows.with_numbers_in_text(rows)["in_text"].to_list() == [found or None, found or None, None]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [([("duplicate", "payment", -5), ("duplicate", "invoice", 5)], "booked_twice"),
     ([("missing", "invoice", 5)], "not_received"), ([("missing", "invoice", -5)], None),
     ([("missing", "invoice", 5), ("timing", "invoice", 7)], "not_received"), ([("missing", None, 5)], None),
     ([("missing", "invoice", 5), ("missing", "fee", 5)], None), ([], None)],
)  # fmt: skip
def test_why_what_the_dealer_lacks_is_disputed_is_told_by_the_lines(
    rows: list[tuple[str, str | None, int]], reason: str | None
) -> None:
    schema = {"reason": pl.String, "kind": pl.String, "amount": pl.Int64}
    assert reconciliation_rows.disputed_for(pl.DataFrame(rows, schema=schema, orient="row")) == reason
    assert reason is None or reason in disputes.REASONS
