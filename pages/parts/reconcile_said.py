"""The words of a reconciliation, which the page and its documents share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from queries import reconciliation_rows
from reconcile import work as reckoning
from reconcile.work import THEIRS

if TYPE_CHECKING:
    from queries.reconciliation import Kept
    from queries.statement import Account
    from reconcile.work import Side, State
    from words import Speech


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
    if told.timing:
        parts.append(speech.say("reconciliation-timing", amount=money(told.timing)))
    return ("" if speech.language == "zh-CN" else " ").join(parts)


def status(speech: Speech, one: Kept) -> str:
    """How far the work is."""
    return speech.say(f"reconciliation-status-{one.status}", version=one.version_no)


def items(speech: Speech, state: State) -> pl.DataFrame:
    """The rows of the statement with their names (`said`)."""
    rows = reconciliation_rows.statement_rows(state)
    names = {key: speech.say(f"reconciliation-item-{key}") for key in rows["key"]}
    return rows.with_columns(said=pl.col("key").replace_strict(names, return_dtype=pl.String))


def with_status(speech: Speech, rows: pl.DataFrame) -> pl.DataFrame:
    """Groups with their status in words (`status_said`)."""
    names = {one: speech.say(f"reconciliation-group-{one}") for one in (*reckoning.SETTLED, *reckoning.UNDECIDED)}
    return rows.with_columns(status_said=pl.col("status").replace_strict(names, return_dtype=pl.String))


def with_reasons(speech: Speech, rows: pl.DataFrame) -> pl.DataFrame:
    """Lines that stand alone with their reason in words (`reason_said`), the dealer's with the row of the file (`place`)."""
    names = {one: speech.say(f"reconciliation-reason-{one}") for one in reckoning.REASONS}
    return rows.with_columns(
        reason_said=pl.col("reason").replace_strict(names, return_dtype=pl.String),
        # Of ours it is a number that nobody outside the database knows.
        place=pl.when(pl.col("side") == THEIRS).then("id"),
    )


def side(speech: Speech, account: Account, which: Side, rows: pl.DataFrame) -> str:
    """How many lines stand in one book alone, and what they come to."""
    total = speech.money(int(rows["amount"].sum()), account.currency)
    return speech.say(f"reconciliation-only-{which}", count=rows.height, amount=total)
