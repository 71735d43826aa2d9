"""Publishing (G1): what a manager or an executive announces, whom it is aimed at, and which accounts have read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import news, overlay
from queries.cases import business_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from data.scope import Scope

ANNOUNCEMENTS = Query(
    "publishing__announcements",
    {
        "announcement_code": pl.String,
        "status": pl.String,
        "version": pl.Int64,
        "reading": pl.Int64,
        "kind": pl.String,
        "title_zh": pl.String,
        "title_en": pl.String,
        "body_zh": pl.String,
        "body_en": pl.String,
        "channel_code": pl.String,
        "branch_ids": pl.List(pl.Int64),
        "line_code": pl.String,
        "valid_from": pl.Date,
        "valid_to": pl.Date,
        "author_uid": pl.Int64,
        "author_name": pl.String,
        "published_at": pl.Datetime("us", "UTC"),
        "corrected_at": pl.Datetime("us", "UTC"),
        "ended_at": pl.Datetime("us", "UTC"),
        "changed_at": pl.Datetime("us", "UTC"),
    },
)
VERSIONS = Query(
    "publishing__versions",
    {
        "version": pl.Int64,
        "title_zh": pl.String,
        "title_en": pl.String,
        "body_zh": pl.String,
        "body_en": pl.String,
        "is_to_be_read": pl.Boolean,
        "author_name": pl.String,
        "published_at": pl.Datetime("us", "UTC"),
    },
)
AIMS = Query(
    "publishing__aims",
    {"what": pl.String, "code": pl.String, "branch_id": pl.Int64, "name_zh": pl.String, "name_en": pl.String},
)
REACHED = Query("publishing__reached", {"dealer_id": pl.Int64, "dealer_code": pl.String, "name": pl.String})
READERS = Query("publishing__readers", {"dealer_id": pl.Int64})
# As the list is narrowed; an announcement is in one of them on a day.
STATES = ("shown", "planned", "draft", "over")
EXECUTIVE = "executive"


@dataclass(frozen=True)
class Aim:
    """Whom an announcement is for; None is no narrowing."""

    channel_code: str | None = None
    branch_ids: tuple[int, ...] | None = None
    line_code: str | None = None


@dataclass(frozen=True)
class Announcement:
    """What somebody has written here, as it is now. `version` is 0 for a draft; `reading` is the one to be read."""

    announcement_code: str
    status: str
    version: int
    reading: int
    kind: str
    title_zh: str | None
    title_en: str | None
    body_zh: str | None
    body_en: str | None
    channel_code: str | None
    branch_ids: list[int] | None
    line_code: str | None
    valid_from: date
    valid_to: date | None
    author_uid: int
    author_name: str
    published_at: datetime | None
    corrected_at: datetime | None
    ended_at: datetime | None
    changed_at: datetime

    @property
    def aim(self) -> Aim:
        """Whom it is for."""
        branches = None if self.branch_ids is None else tuple(self.branch_ids)
        return Aim(self.channel_code, branches, self.line_code)

    @property
    def read_key(self) -> str:
        """What a reader's mark names: the version that is to be read."""
        return f"{self.announcement_code}#{self.reading}"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it says something."""
        said = {"zh-CN": (self.title_zh, self.body_zh), "en": (self.title_en, self.body_en)}
        return tuple(language for language, texts in said.items() if any(texts))

    def state(self, today: date) -> str:
        """One of STATES, as of the business's today."""
        if self.status == "draft":
            return "draft"
        if self.status == "ended" or (self.valid_to is not None and self.valid_to < today):
            return "over"
        return "planned" if self.valid_from > today else "shown"

    def title(self, language: str) -> str:
        """The title in this language, else in the other; a draft may have none yet."""
        own, other = (self.title_en, self.title_zh) if language == "en" else (self.title_zh, self.title_en)
        return own or other or ""


def blank(uid: int, today: date, now: datetime) -> Announcement:
    """One that nobody has written anything of yet."""
    nothing: dict[str, Any] = dict.fromkeys(ANNOUNCEMENTS.schema)
    known = {
        "announcement_code": "",
        "status": "draft",
        "version": 0,
        "reading": 0,
        "kind": news.KINDS[0],
        "author_name": "",
    }
    return Announcement(**nothing | known | {"valid_from": today, "author_uid": uid, "changed_at": now})


def announcements(scope: Scope, answers: Sequence[Mapping[str, Any]] = ()) -> list[Announcement]:
    """What the asker may change, the latest change first: an executive all that is published, and own drafts.

    `answers` are those of the primary that the copy may lack.
    """
    uid = None if scope.role == EXECUTIVE else scope.uid
    found = {row[0]: Announcement(*row) for row in fetch(scope, ANNOUNCEMENTS, {"uid": uid}).iter_rows()}
    for answer in answers:
        if answer.get("announcement"):
            one = told(answer["announcement"])
            found[one.announcement_code] = one
        found.pop(answer.get("discarded", ""), None)
    return sorted(found.values(), key=lambda one: one.changed_at, reverse=True)


def told(part: Mapping[str, Any]) -> Announcement:
    """The announcement that a write answered."""
    return Announcement(*overlay.row(part, ANNOUNCEMENTS, {}).values())


def versions(scope: Scope, code: str) -> pl.DataFrame:
    """What was published under this code, the newest version first."""
    return fetch(scope, VERSIONS, {"reference": code})


def aims(scope: Scope, language: str) -> pl.DataFrame:
    """The channels, lines and branches that can be aimed at, with `name` in this language, else in the other."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    return remembered(scope, AIMS).with_columns(name=pl.coalesce(f"name_{own}", f"name_{other}", "code"))


def reached(scope: Scope, aim: Aim) -> pl.DataFrame:
    """The accounts in scope that it reaches today, by code. A manager's scope is that of the own branches."""
    return remembered(
        scope,
        REACHED,
        dealers=scope.dealers,
        channel_code=aim.channel_code,
        branch_ids=aim.branch_ids,
        line_code=aim.line_code,
    )


def read_by(scope: Scope, one: Announcement) -> pl.DataFrame:
    """The accounts that it reaches with `has_read`: whether somebody of them has read it; those that have not first."""
    readers = fetch(scope, READERS, {"reference": one.read_key})["dealer_id"]
    rows = reached(scope, one.aim).with_columns(has_read=pl.col("dealer_id").is_in(readers.to_list()))
    return rows.sort("has_read", maintain_order=True)


def as_read(one: Announcement, offered: pl.DataFrame, language: str) -> dict[str, Any]:
    """One announcement as a row of the news in one language, by names of `aims` in that language."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    names = {(row["what"], row["branch_id"] or row["code"]): row["name"] for row in offered.iter_rows(named=True)}
    branches = [names[("branch", number)] for number in one.branch_ids or () if ("branch", number) in names]
    texts = {name: getattr(one, f"{name}_{own}") or getattr(one, f"{name}_{other}") or "" for name in ("title", "body")}
    return texts | {
        "announcement_code": one.announcement_code,
        "kind": one.kind,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "channel": names.get(("channel", one.channel_code)),
        "branch": (", " if language == "en" else "、").join(branches) or None,
        "line": names.get(("line", one.line_code)),
        "promotion_from": None,
        "promotion_to": None,
        "corrected_on": None if one.corrected_at is None else business_day(one.corrected_at),
        "unread": True,
    }
