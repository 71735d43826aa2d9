"""What an administrator sees and does about people: through functions of the primary that check the role themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from ua_parser import parse

from auth import session as sessions
from data import primary

if TYPE_CHECKING:
    from auth.session import Session

Schema = dict[str, pl.DataType | type[pl.DataType]]
PEOPLE: Schema = {
    "uid": pl.Int64,
    "login": pl.String,
    "role": pl.String,
    "display_name": pl.String,
    "active": pl.Boolean,
    "must_change": pl.Boolean,
    "live_sessions": pl.Int64,
    "seen_at": pl.Datetime("us", "UTC"),
}
EVENTS: Schema = {
    "seq": pl.Int64,
    "at": pl.Datetime("us", "UTC"),
    "login": pl.String,
    "action": pl.String,
    "detail": pl.String,
}
EVENTS_PER_PAGE = 200
# Of how many events the page checks the chain; `python -m data lint` checks all.
EVENTS_CHECKED = 5000
# What the audit trail tells, as the database writes it; the catalogue says each as `action-<name>` with dashes for dots.
ACTIONS = (
    "sign_in.accepted", "sign_in.refused", "sign_in.throttled", "session.opened", "session.revoked",
    "session.signed_out_elsewhere", "password.changed", "person.enabled", "person.disabled", "person.signed_out",
    "person.provisioned", "export.csv", "export.pdf", "export.xlsx", "export.file",
    "confirmation.filed", "dispute.drafted", "dispute.submit", "dispute.discard",
    "dispute.take", "dispute.ask_back", "dispute.answer", "dispute.hand_over", "dispute.decide", "dispute.agree",
    "dispute.send_back", "dispute.withdraw", "dispute.reopen", "dispute.said", "dispute.attached", "dispute.detached",
    "claim.drafted", "claim.submit", "claim.discard", "claim.take", "claim.ask_back", "claim.answer", "claim.hand_over",
    "claim.decide", "claim.agree", "claim.send_back", "claim.withdraw", "claim.reopen", "claim.said", "claim.attached",
    "claim.detached",
    "complaint.filed", "complaint.take", "complaint.answer", "complaint.hand_over", "complaint.resolve", "complaint.call",
    "complaint.accept", "complaint.reopen", "complaint.withdraw", "complaint.said", "complaint.attached",
    "request.drafted", "request.place", "request.discard", "request.withdraw",
    "request.accept", "request.change", "request.decline", "note.written", "statement.seen", "setting.changed",
    "announcement.drafted", "announcement.discarded", "announcement.published", "announcement.corrected",
    "announcement.ended", "warning.snooze", "warning.close", "warning.bring_back", "threshold.changed",
    "reconciliation.uploaded", "reconciliation.matched", "reconciliation.accept", "reconciliation.reject",
    "reconciliation.match", "reconciliation.note", "reconciliation.undo", "reconciliation.save", "reconciliation.discard",
    "person.session_ended", "pinned.written", "pinned.changed", "pinned.removed",
)  # fmt: skip
REACH: Schema = {
    "kind": pl.String,
    "code": pl.String,
    "name_zh": pl.String,
    "name_en": pl.String,
    "accounts": pl.Int64,
}
MY_SESSIONS: Schema = {
    "session_id": pl.String,
    "created_at": pl.Datetime("us", "UTC"),
    "seen_at": pl.Datetime("us", "UTC"),
    "expires_at": pl.Datetime("us", "UTC"),
    "address": pl.String,
    "user_agent": pl.String,
}


def everybody(admin: Session) -> pl.DataFrame:
    """Everybody with a sign-in, by role and name."""
    rows = primary.call(admin.uid, f"select {', '.join(PEOPLE)} from api.people()")  # noqa: S608 - constants only
    return pl.DataFrame([tuple(row) for row in rows], schema=PEOPLE, orient="row")


def signed_in(people: pl.DataFrame) -> int:
    """How many of them are signed in somewhere now."""
    return people.filter(pl.col("live_sessions") > 0).height


def set_active(admin: Session, uid: int, *, active: bool) -> None:
    """Disable a sign-in and end its sessions, or enable it again. Doing it twice is doing it once."""
    primary.call(admin.uid, "select api.set_active(%(uid)s, %(active)s)", uid=uid, active=active)
    sessions.forget()


def sign_out_everywhere(admin: Session, uid: int) -> int:
    """End all sessions of a person; returns how many."""
    ended: int = primary.call(admin.uid, "select api.sign_out_person(%(uid)s) as ended", uid=uid)[0].ended
    sessions.forget()
    return ended


def events(admin: Session, before: int | None) -> pl.DataFrame:
    """One page of the audit trail, the newest first, up to but without event `before`."""
    rows = primary.call(
        admin.uid,
        "select seq, at, login, action, detail::text from api.audit_page(%(before)s::bigint, %(rows)s)",
        before=before,
        rows=EVENTS_PER_PAGE,
    )
    return pl.DataFrame([tuple(row) for row in rows], schema=EVENTS, orient="row")


def broken_places(admin: Session) -> list[int]:
    """Those of the newest events at which the audit chain does not hold; none when nothing was changed."""
    rows = primary.call(admin.uid, "select seq from api.audit_broken(%(newest)s)", newest=EVENTS_CHECKED)
    return [row.seq for row in rows]


def device_of(user_agent: str) -> str:
    """Browser and system in words, as far as the user agent tells; itself when it tells nothing known."""
    told = parse(user_agent)
    names = [part.family for part in (told.user_agent, told.os) if part is not None]
    return " · ".join(names) or user_agent


def my_sessions(session: Session) -> pl.DataFrame:
    """The live sessions of one person, the last used first."""
    rows = primary.call(
        session.uid,
        "select session_id::text, created_at, seen_at, expires_at, address, user_agent from api.my_sessions()",
    )
    return pl.DataFrame([tuple(row) for row in rows], schema=MY_SESSIONS, orient="row")


def sign_out_elsewhere(session: Session) -> int:
    """End all sessions of the person but this one; returns how many."""
    ended: int = primary.call(
        session.uid, "select api.sign_out_elsewhere(%(keep)s::uuid) as ended", keep=str(session.session_id)
    )[0].ended
    sessions.forget()
    return ended


def sessions_of(admin: Session, uid: int) -> pl.DataFrame:
    """The live sessions of a person, as an administrator sees them: the last used first, in the columns of MY_SESSIONS."""
    rows = primary.call(
        admin.uid,
        "select session_id::text, created_at, seen_at, expires_at, address, user_agent from api.sessions_of(%(uid)s)",
        uid=uid,
    )
    return pl.DataFrame([tuple(row) for row in rows], schema=MY_SESSIONS, orient="row")


def end_session(admin: Session, uid: int, session_id: str) -> bool:
    """End one session of a person; whether it was still there."""
    told = primary.call(
        admin.uid, "select api.end_session(%(uid)s, %(session)s::uuid) as ended", uid=uid, session=session_id
    )
    sessions.forget()
    return bool(told[0].ended)


def reach_of(admin: Session, uid: int) -> pl.DataFrame:
    """Whom a sign-in reaches today: its accounts by code, or its branches or its rep with how many accounts each has."""
    rows = primary.call(admin.uid, f"select {', '.join(REACH)} from api.reach_of(%(uid)s)", uid=uid)  # noqa: S608 - constants only
    return pl.DataFrame([tuple(row) for row in rows], schema=REACH, orient="row")
