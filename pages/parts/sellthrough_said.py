"""The sentences of the sell-through page: what was sold, how that compares, who moved it, and who only changed hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts import figures, frame, sellthrough
from queries import kpis

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.sellthrough import Look
    from words import Speech


def answer(visit: Visit, seen: Look) -> None:
    """What was sold, how that compares, what made the difference, and how long the stock lasts."""
    speech = visit.speech
    parts = [_sold(visit, seen), _growth(speech, seen), _handed(speech, seen), _made_by(speech, seen), _stock(speech, seen)]
    frame.answer(speech.sentences(parts))


def _sold(visit: Visit, seen: Look) -> str:
    speech, view = visit.speech, seen.view
    return speech.say(
        "sellthrough-answer",
        where=sellthrough.place(visit, seen),
        sales=speech.money(seen.whole.sales, view.currency),
        months=speech.months(view.period.start, view.period.end),
    )


def _growth(speech: Speech, seen: Look) -> str | None:
    if seen.before is None:
        return None
    grown = kpis.growth(seen.whole.sales, seen.before.sales)
    if grown is None:
        return None
    way = "even" if round(grown, 3) == 0 else "more" if grown > 0 else "less"
    return speech.say("sellthrough-answer-change", way=way, part=speech.percent(abs(grown)), compare=seen.view.compare)


def _handed(speech: Speech, seen: Look) -> str | None:
    """What of the change dealers earned that stayed, apart from what came or went with dealers that changed hands."""
    moved = seen.handed
    if moved is None or moved.is_nothing:
        return None
    rest = [
        speech.say("sellthrough-handed-came", amount=_change(speech, seen, moved.came), dealers=moved.came_accounts)
        if moved.came
        else "",
        speech.say("sellthrough-handed-went", amount=_change(speech, seen, moved.went), dealers=moved.went_accounts)
        if moved.went
        else "",
        speech.say("sellthrough-handed-left", amount=_change(speech, seen, moved.left)) if moved.left else "",
    ]
    change, kept = (_change(speech, seen, one) for one in (moved.change, moved.kept))
    return speech.say("sellthrough-handed", change=change, kept=kept, rest="".join(rest))


def _change(speech: Speech, seen: Look, amount: int) -> str:
    return figures.signed(amount, speech.money(amount, seen.view.currency))


def _made_by(speech: Speech, seen: Look) -> str | None:
    """Who gained and who lost the most."""
    if seen.before is None or seen.by is None or seen.rows.height < 2:  # noqa: PLR2004 - of one row there is no most
        return None
    rows = seen.rows.sort("change", "key_code")
    up, down = rows.row(-1, named=True), rows.row(0, named=True)
    said = [
        speech.say(
            f"sellthrough-answer-{way}",
            name=row["name"],
            amount=speech.money(abs(row["change"]), seen.view.currency),
            handed=_of_which(speech, seen, row["handed"]),
        )
        for way, row, counts in (("up", up, up["change"] > 0), ("down", down, down["change"] < 0))
        if counts
    ]
    return speech.sentences(said) or None


def _of_which(speech: Speech, seen: Look, amount: int) -> str:
    return speech.say("sellthrough-answer-of-which", amount=_change(speech, seen, amount)) if amount else ""


def _stock(speech: Speech, seen: Look) -> str | None:
    whole = seen.whole
    if whole.sell_through is None or whole.weeks is None:
        return None
    return speech.say("sellthrough-answer-stock", rate=speech.percent(whole.sell_through), weeks=speech.tenth(whole.weeks))
