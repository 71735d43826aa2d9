"""The reconciliation to take away: the statement on paper, and all of it as a workbook. (A6)"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from documents.letterhead import Company
from documents.reconciliation import ReconciliationPaper
from documents.reconciliation_pdf import pdf_of
from documents.reconciliation_xlsx import xlsx_of
from pages.parts import reconcile_said
from pages.parts.download import Made, button
from queries import reconciliation_rows, settings
from reconcile.work import SIDES
from words.speech import STAFF

if TYPE_CHECKING:
    import polars as pl

    from auth.guard import Visit
    from queries.reconciliation import Work
    from queries.statement import Account
    from reconcile.work import Side, State
    from words import Speech


def downloads(visit: Visit, account: Account, found: Work, state: State) -> None:
    """Two buttons; each makes its file only when it is pressed."""
    one = found.kept
    name = f"{visit.speech.say('reconciliation-file-name')}-{account.code}-{one.period_to}"
    about = {"account": account.code, "reconciliation": one.reference, "version": str(one.version_no)}
    for kind, key, made in (("pdf", "reconciliation-pdf", _pdf), ("xlsx", "reconciliation-xlsx", _xlsx)):
        make = partial(made, visit, account, found, state)
        button(visit, kind, make, name=name, key=key, about=about)  # type: ignore[arg-type]  # One of two words.


def _pdf(visit: Visit, account: Account, found: Work, state: State) -> Made:
    paper = paper_of(visit, account, found, state)
    return Made(pdf_of(paper), sum(rows.height for _, rows in paper.alone))


def _xlsx(visit: Visit, account: Account, found: Work, state: State) -> Made:
    paper = paper_of(visit, account, found, state)
    return Made(xlsx_of(paper), paper.groups.height + sum(rows.height for _, rows in paper.alone))


def paper_of(visit: Visit, account: Account, found: Work, state: State) -> ReconciliationPaper:
    """All that the documents say of this work as it stands, in words for whoever comes to read them."""
    speech, one = replace(visit.speech, reader=STAFF), found.kept
    made_at = datetime.now(UTC)
    days = {"from": speech.date(one.period_from), "to": speech.date(one.period_to)}
    keys = [*reconciliation_rows.keys_of(state, "decide"), *reconciliation_rows.keys_of(state, "agreed")]
    groups = reconciliation_rows.group_rows(found, state, keys, speech.language)
    us = settings.company(visit.scope)
    return ReconciliationPaper(
        speech=speech,
        currency=account.currency,
        title=f"{speech.say('reconciliation-statement')} · {account.name}",
        company=Company(**us) if us else None,
        answer=reconcile_said.answer(speech, account, state),
        facts=(
            (speech.say("account"), f"{account.name} · {account.code}"),
            (speech.say("paper-period"), speech.say("period-said", **days)),
            (speech.say("paper-currency"), account.currency),
            (speech.say("column-reconciliation"), f"{one.reference} · {reconcile_said.status(speech, one)}"),
            (speech.say("column-reconciliation-file"), one.file_name),
            (speech.say("bring-how"), reconcile_said.how(speech, account.currency, found.options)),
            (speech.say("reconciliation-hash"), one.file_sha256),
            (speech.say("reconciliation-seal", step=one.step_no), reconciliation_rows.seal_of(found, state.taken)),
        ),
        statement=reconcile_said.items(speech, state),
        alone=tuple(_alone(speech, account, found, state, side) for side in SIDES),
        groups=reconcile_said.with_status(speech, groups, state),
        made=speech.say(
            "paper-made",
            moment=speech.moment(made_at),
            who=visit.session.display_name,
            through=speech.date(visit.scope.data_through),
        ),
        made_at=made_at,
    )


def _alone(speech: Speech, account: Account, found: Work, state: State, side: Side) -> tuple[str, pl.DataFrame]:
    rows = reconciliation_rows.loose_rows(found, state, side, None, speech.language)
    return reconcile_said.side(speech, account, side, rows), reconcile_said.with_reasons(speech, rows)
