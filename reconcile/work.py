"""Work on a result: what the engine found, and the steps that people took since, give the present state.

Nothing is written over: a step that was taken back is left out when the steps are taken again, so what stood before stands
again, to the letter. Amounts are whole numbers of the smallest unit, both sides with the sign of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Side = Literal["ours", "theirs"]
Place = tuple[Side, str]
OURS: Side = "ours"
THEIRS: Side = "theirs"
SIDES: tuple[Side, Side] = (OURS, THEIRS)
# What the engine says of a group, and what people make of it.
CERTAIN, SUGGESTED, AMBIGUOUS = "certain", "suggested", "ambiguous"
ACCEPTED, BY_HAND = "accepted", "by_hand"
SETTLED = (CERTAIN, ACCEPTED, BY_HAND)
UNDECIDED = (SUGGESTED, AMBIGUOUS)
# Why a line stands alone: as the engine says it, and what people add.
TIMING, MISSING = "timing", "missing"
REASONS = (TIMING, "amount", "duplicate", MISSING, "rejected", "left")
ACTIONS = ("accept", "reject", "match", "note")
MARKS = ("undo", "save")
MOST_BY_HAND = 500
# A file is doubted where, of lines enough of either side, no more than one in so many is settled, or in a match at all.
ENOUGH, HARDLY, HARDLY_MAYBE = 10, 20, 4


class StepError(ValueError):
    """A step that does not fit what stands; `key` names the sentence in the catalogue."""

    def __init__(self, key: str = "reconcile-no-such-step") -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Members:
    """Lines of both sides that belong together."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def places(self) -> tuple[Place, ...]:
        """Its lines with their sides."""
        return (*((OURS, one) for one in self.ours), *((THEIRS, one) for one in self.theirs))


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that agree, or may. `choices` are the possible readings of an ambiguous one; `said` by language.

    `is_doubted`: somebody took the like of it apart before.
    """

    key: str
    members: Members
    rule: str
    status: str
    alternatives: int
    choices: tuple[Members, ...]
    choices_cut: bool
    said: Mapping[str, str]
    is_doubted: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """Why a line stands alone, and which lines of the other side are near it."""

    reason: str
    near: tuple[str, ...]
    said: Mapping[str, str]


@dataclass(frozen=True)
class Balances:
    """Both openings and closings. A closing that is not its opening and lines says that something was not read."""

    ours_opening: int
    ours_closing: int
    theirs_opening: int
    theirs_closing: int

    @property
    def opening_difference(self) -> int:
        """What no line of the period explains: our opening balance less theirs."""
        return self.ours_opening - self.theirs_opening

    @property
    def difference(self) -> int:
        """What has to be explained: our closing balance less theirs."""
        return self.ours_closing - self.theirs_closing


@dataclass(frozen=True)
class Result:
    """What the engine found. Every line of `amounts` stands in one group or is loose."""

    amounts: Mapping[Side, Mapping[str, int]]
    groups: tuple[Group, ...]
    loose: Mapping[Place, Loose]
    balances: Balances


@dataclass(frozen=True)
class Step:
    """One step: `detail` as it was written, who took it and when (as text, only shown)."""

    number: int
    action: str
    detail: Mapping[str, Any]
    by_name: str = ""
    at: Any = None


@dataclass(frozen=True)
class Note:
    """Words about a group or a line."""

    text: str
    by_name: str
    at: Any


@dataclass(frozen=True)
class State:
    """What stands now. `taken` are the steps that hold, the last one of which can be taken back."""

    result: Result
    groups: Mapping[str, Group]
    loose: Mapping[Place, Loose]
    notes: Mapping[str, tuple[Note, ...]]
    taken: tuple[Step, ...]
    parted: tuple[Members, ...] = ()
    """What was taken apart by hand."""

    def amount(self, members: Members) -> int:
        """The difference of lines that belong together: ours less theirs."""
        amounts = self.result.amounts
        return sum(amounts[OURS][one] for one in members.ours) - sum(amounts[THEIRS][one] for one in members.theirs)


@dataclass(frozen=True)
class Item:
    """One line of the reconciliation statement: how many lines or groups it stands for, and how much it explains."""

    key: str
    count: int
    amount: int


def present(result: Result, steps: Sequence[Step]) -> State:
    """The state after these steps, in their order; those that were taken back leave no trace.

    Raises:
        StepError: a step that does not fit what stood when it was taken.
    """
    desk = _Desk(result)
    taken = holding(steps)
    try:
        for step in taken:
            desk.take(step)
    except (KeyError, TypeError) as fault:
        # What was written as a step may lack what it needs.
        raise StepError from fault
    notes = {key: tuple(said) for key, said in desk.notes.items()}
    return State(result, desk.groups, desk.loose, notes, taken, tuple(desk.parted))


def holding(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that hold: an undo takes back the last one that does; a saved version is no step of the work."""
    held: list[Step] = []
    for step in steps:
        if step.action in ACTIONS:
            held.append(step)
        elif step.action == "undo":
            if not held or held[-1].number != step.detail.get("step"):
                raise StepError
            held.pop()
    return tuple(held)


class _Desk:
    """The lines while steps are taken, one after the other."""

    def __init__(self, result: Result) -> None:
        self.groups = {one.key: one for one in result.groups}
        self.loose = dict(result.loose)
        self.notes: dict[str, list[Note]] = {}
        self.parted: list[Members] = []

    def take(self, step: Step) -> None:
        """Take one step."""
        match step.action:
            case "accept":
                self._accept(step)
            case "reject":
                for group in self._named(step):
                    del self.groups[group.key]
                    self.parted.append(group.members)
                    self._loosen(group.members.places(), "rejected")
            case "match":
                self._match(step)
            case _:
                said = Note(str(step.detail["text"]), step.by_name, step.at)
                self.notes.setdefault(str(step.detail["on"]), []).append(said)

    def _named(self, step: Step) -> list[Group]:
        keys = list(step.detail.get("groups", ()))
        if not keys or len(set(keys)) != len(keys) or any(key not in self.groups for key in keys):
            raise StepError
        return [self.groups[key] for key in keys]

    def _accept(self, step: Step) -> None:
        groups, choice = self._named(step), step.detail.get("choice")
        if choice is not None and len(groups) == 1:
            self._choose(step, groups[0], choice)
            return
        for group in groups:
            # Which of several readings is right has to be said.
            if group.status != SUGGESTED:
                raise StepError("reconcile-which-choice")
            self.groups[group.key] = replace(group, status=ACCEPTED)

    def _choose(self, step: Step, group: Group, choice: int) -> None:
        """One reading of an ambiguous group. What is left of it stays ambiguous as long as a reading is left."""
        if group.status != AMBIGUOUS or not 0 <= choice < len(group.choices):
            raise StepError
        chosen = group.choices[choice]
        self.groups[group.key] = replace(group, members=chosen, status=ACCEPTED, alternatives=1, choices=())
        gone = set(chosen.places())
        rest = [place for place in group.members.places() if place not in gone]
        free = tuple(one for one in group.choices if not gone & set(one.places()))
        held = {place for one in free for place in one.places()}
        kept = [place for place in rest if place in held]
        if free:
            key = f"{group.key}.{step.number}"
            self.groups[key] = replace(group, key=key, members=_members(kept), choices=free, alternatives=len(free))
        self._loosen([place for place in rest if place not in held], "left")

    def _match(self, step: Step) -> None:
        members = Members(tuple(step.detail.get("ours", ())), tuple(step.detail.get("theirs", ())))
        places = members.places()
        if not 1 < len(places) <= MOST_BY_HAND or len(set(places)) != len(places):
            raise StepError
        if any(place not in self.loose for place in places):
            raise StepError
        for place in places:
            del self.loose[place]
        key = _key_of(step)
        self.groups[key] = Group(key, members, BY_HAND, BY_HAND, 1, (), choices_cut=False, said={})

    def _loosen(self, places: Iterable[Place], reason: str) -> None:
        for place in places:
            self.loose[place] = Loose(reason, (), {})


def _members(places: Iterable[Place]) -> Members:
    given = list(places)
    return Members(tuple(one for side, one in given if side == OURS), tuple(one for side, one in given if side == THEIRS))


def statement(state: State) -> tuple[Item, ...]:
    """Why the balances differ, item by item, as ours less theirs; all items add up to the difference, to the cent."""
    balances = state.result.balances
    found = [
        Item("opening", 1, balances.opening_difference),
        *_of_groups(state),
        *(_of_loose(state, side, reason) for side in SIDES for reason in REASONS),
        *_not_read(state),
    ]
    return tuple(one for one in found if one.amount or (one.count and one.key != "opening"))


def _of_groups(state: State) -> list[Item]:
    """What groups that agree differ by, and what is not decided yet."""
    settled, open_ = [0, 0], [0, 0]
    for group in state.groups.values():
        amount = state.amount(group.members)
        kept = open_ if group.status in UNDECIDED else settled
        kept[0] += bool(amount)
        kept[1] += amount
    return [Item("groups", *settled), Item("ambiguous", *open_)]


def _of_loose(state: State, side: Side, reason: str) -> Item:
    amounts, sign = state.result.amounts[side], 1 if side == OURS else -1
    lines = [amounts[one] for (of, one), loose in state.loose.items() if of == side and loose.reason == reason]
    return Item(f"{side}-{reason}", len(lines), sign * sum(lines))


def _not_read(state: State) -> list[Item]:
    """What a side's closing balance says beyond its opening and its lines."""
    balances, amounts = state.result.balances, state.result.amounts
    ours = balances.ours_closing - balances.ours_opening - sum(amounts[OURS].values())
    theirs = balances.theirs_closing - balances.theirs_opening - sum(amounts[THEIRS].values())
    return [Item("ours-unread", int(bool(ours)), ours), Item("theirs-unread", int(bool(theirs)), -theirs)]


@dataclass(frozen=True)
class Told:
    """The answer in figures: lines of both sides that agree to the cent, and what is left.

    `differing_amount` and `timing` add up sizes: what goes both ways does not cancel out.
    """

    lines: int
    agreed: int
    differing: int
    differing_amount: int
    suggested: int
    ambiguous: int
    loose: Mapping[Side, int]
    difference: int
    timing: int

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to decide or to explain."""
        return not (self.suggested or self.ambiguous or any(self.loose.values()))


def told(state: State) -> Told:
    """What stands, in figures."""
    groups = state.groups.values()
    differences = [amount for one in groups if one.status in SETTLED and (amount := state.amount(one.members))]
    return Told(
        lines=sum(len(state.result.amounts[side]) for side in SIDES),
        agreed=sum(len(one.members.places()) for one in groups if one.status in SETTLED and not state.amount(one.members)),
        differing=len(differences),
        differing_amount=sum(map(abs, differences)),
        suggested=sum(one.status == SUGGESTED for one in groups),
        ambiguous=sum(one.status == AMBIGUOUS for one in groups),
        loose={side: sum(of == side for of, _ in state.loose) for side in SIDES},
        difference=state.result.balances.difference,
        timing=sum(abs(state.result.amounts[of][one]) for (of, one), why in state.loose.items() if why.reason == "timing"),
    )


def hardly_agrees(state: State) -> bool:
    """Whether so little belongs together that it is likely another account's file, or one of the other sign.

    Only of books with lines enough on both sides; what is still to be decided may yet agree, and so counts for less.
    """
    sizes = [len(state.result.amounts[side]) for side in SIDES]
    lines = {True: 0, False: 0}
    for one in state.groups.values():
        lines[one.status in SETTLED] += len(one.members.places())
    together = lines[True] * HARDLY <= sum(sizes) and sum(lines.values()) * HARDLY_MAYBE <= sum(sizes)
    return min(sizes) >= ENOUGH and together


def put_together(state: State, key: str) -> Step | None:
    """The step by which somebody made this group; None for one of the engine's."""
    return next((one for one in state.taken if one.action == "match" and _key_of(one) == key), None)


def _key_of(step: Step) -> str:
    return f"h{step.number}"


def left_open(state: State) -> Members:
    """The lines that the next month goes on with: those that stand alone, and those of which nobody decided."""
    undecided = [place for one in state.groups.values() if one.status in UNDECIDED for place in one.members.places()]
    return _members([*state.loose, *undecided])


def joins(members: Members, parted: Members) -> bool:
    """Whether lines that were taken apart stand together again: of both sides, or two of the only one."""
    both = [set(one) & set(other) for one, other in ((members.ours, parted.ours), (members.theirs, parted.theirs))]
    if parted.ours and parted.theirs:
        return all(both)
    return sum(map(len, both)) > 1


def is_whole(state: State) -> bool:
    """Whether every line stands in one place, and the statement closes to the cent."""
    places = [place for one in state.groups.values() for place in one.members.places()] + list(state.loose)
    every = {(side, one) for side in SIDES for one in state.result.amounts[side]}
    closes = sum(one.amount for one in statement(state)) == state.result.balances.difference
    return closes and len(places) == len(every) and set(places) == every
