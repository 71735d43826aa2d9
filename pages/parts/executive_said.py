"""The sentences of the executive page: how we are, why, what next; each with the page that proves it (S6).

The screen and the printed page say the same ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from pages.parts import figures
from queries import executive, kpis, periods

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.executive import Exceptions, Figure, Overview, Since
    from queries.kpis import Kpi
    from queries.portfolio import View
    from queries.projection import Projection
    from words import Speech

# Where the accounts behind a warning stand; the first of these pages that the reader has.
PAGES_OF_WARNING = ("warnings", "receivables")
# The picture of the months on the business overview, as the address names it.
TREND = "trend"
SHOWN_WARNINGS = ("stock_out", "overstock", "credit_use", "complaint_jump", "silent")


@dataclass(frozen=True)
class Clause:
    """One sentence, and where its proof is: the first page of `slugs` that the reader has, with `asked` in its address."""

    text: str
    slugs: tuple[str, ...]
    asked: dict[str, str] = field(default_factory=dict)
    is_bad: bool = False


@dataclass(frozen=True)
class Desk:
    """One look at the business: the months that are looked at, what comes next, and what is not as it should be."""

    visit: Visit
    view: View
    found: Overview
    models: pl.DataFrame
    outlook: Projection | None
    exceptions: Exceptions

    @property
    def speech(self) -> Speech:
        """How the reader is spoken to."""
        return self.visit.speech

    @property
    def months(self) -> dict[str, str]:
        """The months of the figures, as sentences name them."""
        period = self.view.period
        return {"months": self.speech.months(period.start, period.end)}

    @property
    def asked(self) -> dict[str, str]:
        """The months, comparison and part of this page, for the address of another one."""
        view = self.view
        chosen = {"region": view.region, "branch": view.branch, "channel": view.channel}
        named = {"period": periods.FREE, "from": str(view.period.start), "to": str(view.period.end), "compare": view.compare}
        return named | {key: code for key, code in chosen.items() if code is not None}

    def large(self, minor: int) -> str:
        """An amount in large units, for sentences."""
        return self.speech.large(minor, self.view.currency)

    def moved(self, minor: int) -> str:
        """A change in large units, with its sign."""
        return figures.signed(minor, self.large(minor))


def answer(desk: Desk) -> str:
    """How are we, in two sentences."""
    now, speech = desk.found.now, desk.speech
    if now.is_nothing:
        return speech.say("executive-answer-nothing", **desk.months)
    told = {**desk.months, "sales": desk.large(now.sales)}
    if desk.found.growth is None:
        return speech.say("executive-answer-only", **told, ratio=speech.percent(now.margin_ratio))
    said = [speech.say("executive-answer", **told, **_growth(desk.found.growth, speech), compare=desk.view.compare)]
    judged = [one.is_better for one in desk.found.figures if one.kpi in kpis.FOUR and one.is_better is not None]
    if judged:
        said.append(speech.say("executive-answer-four", better=sum(judged), worse=len(judged) - sum(judged)))
    return speech.sentences(said)


def _growth(ratio: Decimal | None, speech: Speech) -> dict[str, str]:
    """Which way, and by how much without its sign; what is rounded to nothing is even."""
    if ratio is None:
        return {"way": "unknown", "growth": ""}
    said = speech.percent(abs(ratio))
    is_even = not any(sign in said for sign in "123456789")
    return {"way": "even" if is_even else "more" if ratio > 0 else "less", "growth": said}


# How are we


def how(desk: Desk) -> list[Clause]:
    """Sell-out, sell-in, margin and the four figures, each with what it is compared with."""
    if desk.found.now.is_nothing:
        return []
    # Margin is said once, as a part of sales.
    shown = [one for one in desk.found.figures if one.value is not None and one.kpi != kpis.GROSS_MARGIN]
    return [_figure(desk, one) for one in shown]


def _figure(desk: Desk, one: Figure) -> Clause:
    speech, name = desk.speech, desk.speech.say(f"kpi-{one.kpi.key}")
    slugs, asked = _proof(desk, one.kpi)
    value = desk.large(int(one.value or 0)) if one.kpi.unit == "money" else figures.written(one.kpi, one.value, speech)
    if one.before is None:
        return Clause(speech.say("executive-how-only", figure=name, value=value), slugs, asked)
    said = speech.say(
        "executive-how", figure=name, value=value, change=_change(desk, one), compare=desk.view.compare, better=_better(one)
    )
    return Clause(said, slugs, asked, one.is_better is False)


def _proof(desk: Desk, kpi: Kpi) -> tuple[tuple[str, ...], dict[str, str]]:
    """Where a figure is taken apart; what was bought stands month by month in the table of this page's trend."""
    if kpi in kpis.FOUR:
        return ("reps",), desk.asked | {"figure": kpi.key}
    return (("executive",), {TREND: "table"}) if kpi == kpis.NET_SELL_IN else (("sellthrough",), desk.asked)


def _better(one: Figure) -> str:
    return {None: "same", True: "better", False: "worse"}[one.is_better]


def _change(desk: Desk, one: Figure) -> str:
    """Money by its growth, a ratio by points, days by days."""
    speech, moved = desk.speech, one.moved or 0
    if one.kpi.unit == "money":
        ratio = kpis.growth(int(one.value or 0), int(one.before or 0))
        return desk.moved(int(moved)) if ratio is None else figures.signed(ratio, speech.percent(ratio))
    # What is rounded to nothing has no sign.
    said = figures.difference(one.kpi, moved, speech, desk.view.currency)
    return figures.signed(moved, said) if one.moved_as_written else said.lstrip("-")


# Why


def why(desk: Desk) -> list[Clause]:
    """Who and what moved net sell-out most, in its way and against it."""
    found, view = desk.found, desk.view
    if found.before is None:
        return []
    change = found.now.sales - found.before.sales
    clauses = []
    for by in _levels(view):
        for role, one in zip(("with", "against"), executive.movers(executive.mix(found, view, by), change), strict=True):
            if one is not None:
                clauses.append(_mover(desk, by, role, one))
    return clauses + _models(desk)


def _levels(view: View) -> list[str]:
    """By places, one step down from what is chosen, and by channels."""
    place = [] if view.branch else ["branch"] if view.region else ["region"]
    kept = [by for by in (*place, "channel") if _several(view, by)]
    return kept if kept or view.branch or not _several(view, "branch") else ["branch"]


def _several(view: View, by: str) -> bool:
    rows = view.portfolios.filter("is_own_branch")
    return getattr(view, by) is None and rows[f"{by}_code"].n_unique() > 1


def _mover(desk: Desk, by: str, role: str, one: dict[str, object]) -> Clause:
    speech = desk.speech
    change = int(str(one["change"]))
    growth = kpis.growth(int(str(one["sales"])), int(str(one["before"])))
    said = speech.say(
        f"executive-why-{by}",
        name=str(one["name"]),
        change=desk.moved(change),
        way="up" if change > 0 else "down",
        role=role,
        growth="" if growth is None else figures.signed(growth, speech.percent(growth)),
        known="no" if growth is None else "yes",
    )
    return Clause(said, ("sellthrough",), desk.asked | {by: str(one["code"])}, change < 0)


def _models(desk: Desk) -> list[Clause]:
    if desk.models.is_empty():
        return []
    most, least = desk.models.row(0, named=True), desk.models.row(-1, named=True)
    clauses = []
    for key, one in (("gain", most), ("loss", least)):
        if (one["change"] > 0) == (key == "gain") and one["change"]:
            said = desk.speech.say(
                f"executive-why-{key}",
                model=one["model"],
                change=desk.moved(one["change"]),
                units=one["units"] - one["units_before"],
            )
            clauses.append(Clause(said, ("product",), desk.asked | {"model": one["model_code"]}, key == "loss"))
    return clauses


# What next


def coming(desk: Desk) -> list[Clause]:
    """How the month will end, and what needs somebody, the most money first."""
    return [*_outlook(desk), *needs(desk)]


def _outlook(desk: Desk) -> list[Clause]:
    one, speech = desk.outlook, desk.speech
    if one is None:
        return []
    told = {"month": speech.month(one.month), "expected": desk.large(one.expected)}
    told |= _growth(kpis.growth(one.expected, one.last_year), speech)
    return [Clause(speech.say("executive-next", **told), ("sellthrough",), {"period": "3-months"})]


def outlook_how(desk: Desk) -> str:
    """How far the rule was off in the past, and by which rule the month's end is reckoned; nothing without an outlook."""
    one, speech = desk.outlook, desk.speech
    if one is None:
        return ""
    said = []
    if one.low is not None and one.high is not None:
        said.append(
            speech.say("executive-next-range", low=desk.large(one.low), high=desk.large(one.high), months=one.trials)
        )
    rule = speech.say(
        "executive-next-how",
        month=speech.month(one.month),
        sold=desk.large(one.so_far),
        worked=one.worked,
        days=one.working_days,
        growth=figures.signed(one.growth, speech.percent(one.growth)),
    )
    return speech.sentences([*said, rule])


def needs(desk: Desk) -> list[Clause]:
    """Batches that break out, late money, promises that were not kept, and warnings by kind."""
    owed, speech = desk.exceptions.owed, desk.speech
    found: list[tuple[int, int, Clause]] = []
    if owed.late_accounts:
        said = speech.say(
            "executive-need-overdue",
            amount=desk.large(owed.overdue),
            accounts=owed.late_accounts,
            old=desk.large(owed.late_over_60) if owed.late_over_60 else "",
            is_old="yes" if owed.late_over_60 else "no",
        )
        found.append((owed.overdue, owed.late_accounts, Clause(said, ("receivables",), is_bad=True)))
    for about, items, amount in desk.exceptions.promises.iter_rows():
        is_known = "yes" if amount else "no"
        said = speech.say(f"executive-need-{about}", items=items, amount=desk.large(amount), is_known=is_known)
        found.append((amount, items, Clause(said, *_proof_of_promise(about), is_bad=True)))
    for kind, _, dealers, amount in desk.exceptions.warnings.iter_rows():
        if kind in SHOWN_WARNINGS:
            said = speech.say(f"executive-need-{kind}", dealers=dealers, amount="" if amount is None else desk.large(amount))
            found.append((amount or 0, dealers, Clause(said, PAGES_OF_WARNING, {"kind": kind})))
    by_money = [clause for *_, clause in sorted(found, key=lambda one: (-one[0], -one[1], one[2].text))]
    return [*_batches(desk), *by_money]


def _proof_of_promise(about: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The pages on which promises of this kind that were not kept are listed, and what they are asked."""
    return (("warnings",), {"kind": "claim_unpaid"}) if about == "payment" else (("queue", f"{about}s"), {})


def _batches(desk: Desk) -> list[Clause]:
    """What a bad batch will cost nobody knows yet, so it stands before what has an amount."""
    batches, speech = desk.exceptions.batches, desk.speech
    if batches.is_empty():
        return []
    first = batches.join(desk.view.models.select("model_id", "model_code"), on="model_id", how="left").row(0, named=True)
    own, other = ("zh", "en") if speech.language == "zh-CN" else ("en", "zh")
    said = speech.say(
        "executive-need-batch",
        count=batches.height,
        model=str(first["model_code"]),
        batch=str(first["batch_code"]),
        fault=str(first[f"fault_{own}"] or first[f"fault_{other}"] or first["fault_code"]),
        complaints=speech.number(int(first["complaints"])),
        expected=speech.tenth(Decimal(str(round(first["expected"], 6)))),
    )
    return [Clause(said, ("quality",), {"look": "control", "model": str(first["model_code"])}, is_bad=True)]


# Since the last look


def since_name(name: str, speech: Speech) -> str:
    """What a figure of the last look is called; one of a month or year says which."""
    if name.startswith("month-end-"):
        return speech.say("executive-since-month-end", month=speech.month(date.fromisoformat(f"{name[-7:]}-01")))
    if name.startswith("sold-"):
        return speech.say("executive-since-sold", year=name.removeprefix("sold-"))
    return speech.say(f"executive-since-{name}")


def is_money(name: str) -> bool:
    """Whether a figure of the last look is an amount, and no count of accounts or cases."""
    return name.startswith(("month-end-", "sold-")) or name in ("balance", "overdue", "late-over-60")


def since_rows(desk: Desk, moved: list[Since]) -> pl.DataFrame:
    """What is another since the last look, written out: name, then, now, change."""

    def said(name: str, value: int) -> str:
        return desk.speech.money(value, desk.view.currency) if is_money(name) else desk.speech.number(value)

    rows = [
        (
            since_name(one.name, desk.speech),
            said(one.name, one.then),
            said(one.name, one.now),
            figures.signed(one.now - one.then, said(one.name, one.now - one.then)),
        )
        for one in moved
    ]
    return (
        pl.DataFrame(rows, schema=["said", "then", "now", "change"], orient="row")
        if rows
        else pl.DataFrame(schema=dict.fromkeys(("said", "then", "now", "change"), pl.String))
    )


def since_said(desk: Desk, moved: list[Since]) -> str:
    """The few most telling of them, in a sentence."""
    speech = desk.speech
    parts = [
        speech.say(
            "executive-since-part",
            name=since_name(one.name, speech),
            change=desk.moved(one.now - one.then)
            if is_money(one.name)
            else figures.signed(one.now - one.then, speech.number(one.now - one.then)),
        )
        for one in moved[:3]
    ]
    return speech.clauses(parts)


def shown_kpis() -> tuple[Kpi, ...]:
    """All figures of the page."""
    return (*kpis.OF_EXECUTIVE, kpis.MONTH_END, kpis.OVERDUE)
