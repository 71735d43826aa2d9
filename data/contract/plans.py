"""Targets, thresholds, news and the calendar."""

from __future__ import annotations

from data.contract.form import Column, Table, dealer, optional

SUBJECT = "Plans and news"
# The four figures that staff are judged by, and volume for those who ask.
TARGET_KPIS = ("turnover_days", "margin_percent", "resolution_percent", "share_percent", "sell_out_amount")
THRESHOLDS = (
    "holding_cost_percent_per_year",
    "first_response_hours",
    "overdue_days",
    "credit_use_percent",
    "stock_out_days",
    "overstock_weeks",
    "aged_stock_days",
    "complaint_jump_ratio",
    "silent_days",
    "unconfirmed_days",
    "segment_a_percent",
    "segment_b_percent",
    "peer_owners_least",
)


def _target() -> tuple[Column, ...]:
    return (
        Column("kpi", "enum", "the figure", allowed=TARGET_KPIS),
        Column("quarter", "quarter", "the quarter"),
        Column("value", "number", "the target, in the figure's own unit"),
    )


DEALER_TARGET = Table(
    "dealer_target",
    SUBJECT,
    "Targets of an account.",
    "one row per account, figure and quarter",
    ("H0", "S4"),
    (dealer(), *_target()),
    ("dealer", "kpi", "quarter"),
    "money",
    evolves=("value",),
)
REP_TARGET = Table(
    "rep_target",
    SUBJECT,
    "Targets of a rep.",
    "one row per rep, figure and quarter",
    ("S3",),
    (Column("rep", "code", "the rep", references="rep"), *_target()),
    ("rep", "kpi", "quarter"),
    "rep",
    evolves=("value",),
)
BRANCH_TARGET = Table(
    "branch_target",
    SUBJECT,
    "Targets of a branch.",
    "one row per branch, figure and quarter",
    ("S1", "S6"),
    (Column("branch", "code", "the branch", references="branch"), *_target()),
    ("branch", "kpi", "quarter"),
    "branch",
    evolves=("value",),
)
_THRESHOLD = (
    Column("name", "enum", "which threshold", allowed=THRESHOLDS),
    Column("value", "number", "its value, in the unit that its name ends in", least=0),
)
THRESHOLD = Table(
    "threshold",
    SUBJECT,
    "Thresholds and rates of the owner; what is not given has the default that docs/kpis.md prints.",
    "one row per threshold",
    ("C3", "D1", "S5", "S8"),
    _THRESHOLD,
    ("name",),
    "reference",
    evolves=("value",),
)
_ANNOUNCEMENT = (
    Column("announcement", "code", "the announcement"),
    Column("kind", "enum", "what it is", allowed=("product", "promotion", "policy", "culture")),
    Column("title_zh", "text", "its title in Chinese"),
    optional("title_en", "text", "its title in English"),
    Column("body_zh", "long_text", "its text in Chinese"),
    optional("body_en", "long_text", "its text in English"),
    Column("valid_from", "date", "the first day it is shown"),
    optional("valid_to", "date", "the last day it is shown; empty: until further notice"),
    optional("channel", "code", "only to this channel", references="code:channel"),
    optional("branch", "code", "only to this branch", references="branch"),
    optional("line", "code", "only to dealers of this line", references="code:line"),
    optional("promotion", "code", "the promotion it announces", references="promotion"),
)
ANNOUNCEMENT = Table(
    "announcement",
    SUBJECT,
    "Announcements, product introductions, promotions and policies. An empty aim means all.",
    "one row per announcement",
    ("G1", "H0"),
    _ANNOUNCEMENT,
    ("announcement",),
    "reference",
    evolves=tuple(column.name for column in _ANNOUNCEMENT if column.name != "announcement"),
)
_HOLIDAY = (
    Column("day", "date", "the day"),
    Column("kind", "enum", "a day off, or a day worked in place of one (调休)", allowed=("holiday", "workday")),
    Column("name_zh", "text", "its name in Chinese"),
    optional("name_en", "text", "its name in English"),
)
HOLIDAY = Table(
    "holiday",
    SUBJECT,
    "Days that differ from the usual week.",
    "one row per day",
    ("E1", "F1", "S2"),
    _HOLIDAY,
    ("day",),
    "reference",
    evolves=("kind", "name_zh", "name_en"),
)
TABLES = (DEALER_TARGET, REP_TARGET, BRANCH_TARGET, THRESHOLD, ANNOUNCEMENT, HOLIDAY)
