"""What was answered to a month and what changed since: sentence, entries, receipt, versions, and a line on the statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth.roles import Role
from documents.columns import Column
from documents.statement import Confirmation as Sealed
from pages.parts import figures, paper, table
from pages.parts import statement as papers
from queries import confirmations, periods, statement
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.confirmations import Changes, Confirmation, LastLook, Seal
    from queries.periods import Period
    from queries.statement import Account, OpenBalance
    from words import Speech

# What it does to the balance is in sight on a phone too.
CHANGE_COLUMNS = (
    Column("what_name", "confirm-column-what"),
    Column("document_no", "column-document"),
    Column("effect", "confirm-column-effect", "money"),
    Column("booked_on", "column-booked", "date"),
    Column("kind_name", "column-kind"),
    Column("amount_then", "confirm-column-then", "money"),
    Column("amount_now", "confirm-column-now", "money"),
    Column("open_then", "confirm-column-open-then", "money"),
    Column("open_now", "confirm-column-open-now", "money"),
    Column("booked_then", "confirm-column-booked-then", "date"),
)
VERSION_COLUMNS = (
    Column("reference", "confirm-column-reference"),
    Column("month", "confirm-month"),
    Column("answer_name", "confirm-column-answer"),
    Column("balance", "confirm-column-balance", "money"),
    Column("own_balance", "confirm-column-own", "money"),
    Column("difference", "confirm-column-difference", "money"),
    Column("by_name", "column-who"),
    Column("written_at", "column-at", "moment"),
    Column("note", "column-note"),
)
SHORT_HASH = 12


@dataclass(frozen=True)
class Desk:
    """All that lies on the table when a month is closed, of one moment of the standby.

    `changed` is what changed since the month was answered; while it is not, since the reader's last `look`.
    `contested` is what disputes contest of the account now, from `disputes.contested`.
    """

    visit: Visit
    account: Account
    month: Period
    seal: Seal
    answers: list[Confirmation]
    look: LastLook | None
    changed: Changes
    opened: OpenBalance
    asked: pl.DataFrame
    contested: pl.DataFrame

    @property
    def confirmed(self) -> Confirmation | None:
        """The answer to this month that holds."""
        return confirmations.latest(self.answers, self.month.end)

    @property
    def is_done(self) -> bool:
        """Whether the month is answered and nothing changed since."""
        return self.confirmed is not None and not self.changed.count

    @property
    def answers_here(self) -> bool:
        """Whether the reader is of the side that answers."""
        return self.visit.session.role == Role.DEALER

    @property
    def key(self) -> str:
        """What the state of this screen is kept under: one account, one month."""
        return f"{self.account.dealer_id}-{self.month.start:%Y-%m}"

    @property
    def form(self) -> str:
        """The form of the answer; its key lives until the answer was taken or refused."""
        return f"confirm-{self.key}"

    def money(self, minor: int) -> str:
        """An amount of the account."""
        return self.visit.speech.money(minor, self.account.currency)

    def signed(self, minor: int) -> str:
        """An amount with its sign, as a change is written."""
        return figures.signed(minor, self.money(minor))


def said(visit: Visit, account: Account, answer: Confirmation, changed: Changes) -> list[str]:
    """What was answered when and by whom, and whether it still holds."""
    side = "dealer" if visit.session.role == Role.DEALER else "staff"
    return [*_answered(visit.speech, account, answer, side), since_said(visit.speech, account, changed)]


def _answered(speech: Speech, account: Account, answer: Confirmation, side: str) -> list[str]:
    values = {"day": speech.day_of(answer.written_at), "reference": answer.reference, "who": answer.by_name}
    if answer.own_balance is not None:
        values["own"] = speech.money(answer.own_balance, account.currency)
    told = [speech.say(f"confirm-done-{side}-{answer.answer}", **values)]
    if answer.difference is not None:
        more = "more" if answer.difference > 0 else "less"
        told.append(speech.say(f"confirm-off-{more}", difference=speech.money(abs(answer.difference), account.currency)))
    return told


def since_said(speech: Speech, account: Account, changed: Changes) -> str:
    """Whether something changed since it was confirmed, and what that does to the balance."""
    if not changed.count:
        return speech.say("confirm-since-none")
    effect = figures.signed(changed.effect, speech.money(changed.effect, account.currency))
    return speech.say("confirm-since-changed", count=changed.count, effect=effect)


def changes_table(desk: Desk, found: Changes, key: str) -> None:
    """The entries that are another, each with what happened and what it does to the balance."""
    speech = desk.visit.speech
    whats = {what: speech.say(f"confirm-what-{what}") for what in confirmations.CHANGES}
    kinds = {kind: speech.say(f"kind-{kind}") for kind in statement.KINDS}
    rows = found.rows.with_columns(
        what_name=pl.col("what").replace_strict(whats, return_dtype=pl.String),
        kind_name=pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        booked_then=pl.when(pl.col("booked_then") != pl.col("booked_on")).then(pl.col("booked_then")),
    )
    table.show(
        rows,
        CHANGE_COLUMNS,
        speech,
        alt=speech.say("confirm-changes-alt", account=desk.account.code, month=speech.month(desk.month.start)),
        key=f"changes-{key}",
        currency=desk.account.currency,
    )


def receipt(desk: Desk, answer: Confirmation) -> None:
    """Reference, who and when, the papers, and the seal: its beginning to compare by eye, the whole of it on demand."""
    speech = desk.visit.speech
    values = {"reference": answer.reference, "who": answer.by_name, "at": speech.moment(answer.written_at)}
    entries = speech.say("confirm-receipt-entries", count=answer.entries)
    st.markdown(plain(f"{speech.say('confirm-receipt', **values)} {entries}"))
    _papers(desk, answer)
    with st.expander(speech.say("confirm-hash", short=answer.content_hash[:SHORT_HASH]), icon=":material/fingerprint:"):
        st.code(answer.content_hash, language=None, wrap_lines=True)
        st.caption(speech.say("confirm-hash-explained"))


def _papers(desk: Desk, answer: Confirmation) -> None:
    """The statement that was answered, to take away with the reference on it."""
    visit, account, month = desk.visit, desk.account, desk.month
    summary = statement.summary(visit.scope, account.dealer_id, month)
    sealed = _sealed(visit, account, answer)
    disputed = desk.seal.disputed or None
    view = paper.View(account, month, summary, desk.opened, only_open=False, disputed=disputed, confirmation=sealed)
    papers.downloads(visit, view, desk.contested)


def history(desk: Desk) -> None:
    """Every version of every month, the newest first; nothing is drawn before the first one."""
    if not desk.answers:
        return
    speech = desk.visit.speech
    names = {answer: speech.say(f"confirm-name-{answer}") for answer in confirmations.ANSWERS}
    rows = pl.DataFrame(
        [_version(one, speech, names) for one in reversed(desk.answers)],
        schema_overrides={"own_balance": pl.Int64, "difference": pl.Int64, "note": pl.String},
    )
    with st.expander(speech.say("confirm-history", count=rows.height), icon=":material/history:"):
        table.show(
            rows,
            VERSION_COLUMNS,
            speech,
            alt=speech.say("confirm-history-alt", account=desk.account.code),
            key=f"versions-{desk.account.dealer_id}",
            currency=desk.account.currency,
        )


def _version(one: Confirmation, speech: Speech, names: dict[str, str]) -> dict[str, object]:
    fields = ("reference", "balance", "own_balance", "difference", "by_name", "written_at", "note")
    said = {"month": speech.month(one.period_to), "answer_name": names[one.answer]}
    return {**said, **{name: getattr(one, name) for name in fields}}


def line(visit: Visit, account: Account, period: Period) -> Sealed | None:
    """On the statement: whether the newest month of the period is confirmed, and whether that still holds.

    Where the period is that month and nothing changed since, returns by what its papers were confirmed.
    """
    month = periods.last_whole_month(period)
    if month is None:
        return None
    speech, scope = visit.speech, visit.scope
    answer = confirmations.latest(confirmations.versions(scope, account.dealer_id), month.end)
    changed, told = confirmations.NO_CHANGES, [speech.say("confirm-line-missing")]
    if answer is not None:
        changed = confirmations.changes(scope, account.dealer_id, answer.batch_id, month.end)
        told = said(visit, account, answer, changed)
    words = [speech.say("confirm-line", month=speech.month(month.start)), *told]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(speech.sentences(words)), width="content")
        st.page_link(
            "pages/dealer/close.py",
            label=speech.say("page-close"),
            icon=":material/task_alt:",
            query_params={"account": account.code, "month": f"{month.start:%Y-%m}"},
        )
    whole = answer is not None and not changed.count and period == month
    return _sealed(visit, account, answer) if answer is not None and whole else None


def _sealed(visit: Visit, account: Account, answer: Confirmation) -> Sealed:
    """The answer as a letter to the dealer says it, whoever prints it."""
    told = _answered(visit.speech, account, answer, "dealer")
    if answer.note:
        told.append(visit.speech.say("paper-note", note=answer.note))
    return Sealed(answer.reference, answer.content_hash, tuple(told))
