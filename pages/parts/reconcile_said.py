"""The words of a reconciliation, which the page and its documents share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from queries import reconciliation_lines, reconciliation_rows
from reconcile import work as reckoning
from reconcile.work import THEIRS
from words.speech import STAFF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.reconciliation import Kept
    from queries.statement import Account
    from reconcile.work import Side, State
    from words import Speech

# What of a doubt about a file is an amount, kept as the file's reader writes it.
AMOUNTS = ("expected", "found")
# What is part of another text stands behind it.
WHOSE = ("whose-books", "whose-books-first", "whose", "whose-first", "whose-lines")


def answer(speech: Speech, account: Account, state: State) -> str:
    """The answer: how many lines agree, what differs, and by how much the balances do."""
    told = reckoning.told(state)

    def money(amount: int) -> str:
        return speech.money(abs(amount), account.currency)

    parts = [speech.say("reconciliation-agree", agreed=told.agreed, lines=told.lines)]
    if told.differing:
        parts.append(speech.say("reconciliation-differ", count=told.differing, amount=money(told.differing_amount)))
    if told.suggested or told.ambiguous:
        parts.append(speech.say("reconciliation-decide", suggested=told.suggested, ambiguous=told.ambiguous))
    if any(told.loose.values()):
        parts.append(speech.say("reconciliation-alone", ours=told.loose["ours"], theirs=told.loose["theirs"]))
    if not told.difference:
        parts.append(speech.say("reconciliation-equal"))
    else:
        which = "more" if told.difference < 0 else "less"
        parts.append(speech.say(f"reconciliation-{which}", amount=money(told.difference)))
    if opening := state.result.balances.opening_difference:
        parts.append(speech.say("reconciliation-openings-differ", amount=money(opening)))
    if told.timing:
        parts.append(speech.say("reconciliation-timing", amount=money(told.timing)))
    return speech.sentences(parts)


def to_do(speech: Speech, one: Kept, state: State) -> str:
    """What comes next for who works on it: to decide, to look at what stands alone, to save; or that it is saved."""
    told = reckoning.told(state)
    undecided = told.suggested + told.ambiguous
    alone = sum(loose.reason != reckoning.TIMING for loose in state.loose.values())
    if undecided:
        return speech.say("reconciliation-next-decide", count=undecided)
    if one.status == "saved":
        return speech.say("reconciliation-next-saved", count=len(reckoning.left_open(state).places()))
    return speech.say("reconciliation-next-open", count=alone) if alone else speech.say("reconciliation-next-save")


def doubted(speech: Speech, state: State) -> str:
    """That hardly anything agrees, what that may come of, and to the dealer what can be done."""
    told = reckoning.told(state)
    parts = [speech.say("reconciliation-hardly", agreed=told.agreed, lines=told.lines)]
    if speech.reader != STAFF:
        parts.append(speech.say("reconciliation-hardly-do"))
    return speech.sentences(parts)


def how(speech: Speech, currency: str, options: Mapping[str, Any]) -> str:
    """How it is compared: what may differ, by how many days, and what explains a difference."""
    parts = [_allowed(speech, currency, options), _days_said(speech, options)]
    fee = reconciliation_lines.minor(options["bank_fee_most"], currency)
    parts.append(speech.say("how-fee", amount=speech.money(fee, currency)) if fee else speech.say("how-no-fee"))
    parts.append(speech.say("how-early" if options["early_payment"] else "how-not-early"))
    return speech.say("how-and").join(parts)


def _allowed(speech: Speech, currency: str, options: Mapping[str, Any]) -> str:
    """What lines that belong together may differ by."""
    amount = reconciliation_lines.minor(options["tolerance_amount"], currency)
    money = speech.money(amount, currency) if amount else None
    share = Decimal(options["tolerance_percent"])
    percent = f"{share.normalize():f}" if share else None
    if money and percent:
        return speech.say("how-both", amount=money, percent=percent)
    if money:
        return speech.say("how-amount", amount=money)
    return speech.say("how-percent", percent=percent) if percent else speech.say("how-cent")


def _days_said(speech: Speech, options: Mapping[str, Any]) -> str:
    days = int(options["days"])
    if not options["working_days"]:
        return speech.say("how-days", days=days)
    return speech.say("how-working-days", days=days, off=len(options["holidays"]))


def status(speech: Speech, one: Kept) -> str:
    """How far the work is."""
    return speech.say(f"reconciliation-status-{one.status}", version=one.version_no)


def items(speech: Speech, state: State) -> pl.DataFrame:
    """The rows of the statement with their names (`said`)."""
    rows = reconciliation_rows.statement_rows(state)
    names = {key: speech.say(f"reconciliation-item-{key}") for key in rows["key"]}
    return rows.with_columns(said=pl.col("key").replace_strict(names, return_dtype=pl.String))


def counted(speech: Speech, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of the statement, with how many lines or matches each stands for behind its name."""
    said = [_counted(speech, **row) for row in rows.select("key", "said", "count").iter_rows(named=True)]
    return rows.with_columns(said=pl.Series(said, dtype=pl.String))


def _counted(speech: Speech, key: str, said: str, count: int | None) -> str:
    """A balance, and a difference of balances, stand for none."""
    if count is None or key == "opening" or key.endswith("-unread"):
        return said
    if key in ("groups", "ambiguous"):
        return speech.say("reconciliation-item-matches", said=said, count=count)
    return speech.say("reconciliation-item-lines", said=said, count=count)


def warned(speech: Speech, currency: str, one: Mapping[str, Any]) -> str:
    """What is doubtful about a file, its amounts as the reader writes them."""
    values = one["values"]
    return speech.say(
        one["key"], **values | {name: _amount(speech, currency, values[name]) for name in AMOUNTS if name in values}
    )


def _amount(speech: Speech, currency: str, text: str) -> str:
    """One with more digits than its currency has stays as it stands in the file."""
    try:
        return speech.amount(reconciliation_lines.minor(text, currency), currency)
    except reconciliation_lines.InexactError:
        return text


def why(speech: Speech, said: str) -> str:
    """A sentence of the engine, which is kept as it is said to staff, as it is said to this reader."""
    for staffs, own in _whose(speech):
        said = said.replace(staffs, own)
    return said


def _as_read(speech: Speech) -> pl.Expr:
    """The column of such sentences."""
    told = pl.col("said")
    for staffs, own in _whose(speech):
        told = told.str.replace_all(staffs, own, literal=True)
    return told


def _whose(speech: Speech) -> list[tuple[str, str]]:
    """What staff read of the dealer's books, and what this reader does."""
    staff = replace(speech, reader=STAFF)
    return [(staff.say(one), speech.say(one)) for one in WHOSE]


def with_status(speech: Speech, rows: pl.DataFrame, state: State) -> pl.DataFrame:
    """Groups with their status in words (`status_said`), and why they belong together in words for this reader."""
    hands = {key: by_hand(speech, state, key) for key in rows.filter(status=reckoning.BY_HAND)["key"]}
    rows = rows.with_columns(said=pl.col("key").replace_strict(hands, default=pl.col("said"), return_dtype=pl.String))
    names = {one: speech.say(f"reconciliation-group-{one}") for one in (*reckoning.SETTLED, *reckoning.UNDECIDED)}
    return rows.with_columns(_as_read(speech), status_said=pl.col("status").replace_strict(names, return_dtype=pl.String))


def by_hand(speech: Speech, state: State, key: str) -> str:
    """Who put the lines of this group together, and when; or nothing where the engine did."""
    step = reckoning.put_together(state, key)
    if step is None:
        return ""
    when = speech.moment(step.at)
    return speech.say("reconciliation-by-hand", who=step.by_name, moment=when) if step.by_name else ""


def with_reasons(speech: Speech, rows: pl.DataFrame) -> pl.DataFrame:
    """Lines that stand alone with their reason in words for this reader, the dealer's with the row of the file (`place`)."""
    names = {one: speech.say(f"reconciliation-reason-{one}") for one in reckoning.REASONS}
    return rows.with_columns(
        _as_read(speech),
        reason_said=pl.col("reason").replace_strict(names, return_dtype=pl.String),
        # Of ours it is a number that nobody outside the database knows.
        place=pl.when(pl.col("side") == THEIRS).then("id"),
    )


def side(speech: Speech, account: Account, which: Side, rows: pl.DataFrame) -> str:
    """How many lines stand in one book alone, and what they come to."""
    total = speech.money(int(rows["amount"].sum()), account.currency)
    return speech.say(f"reconciliation-only-{which}", count=rows.height, amount=total)
