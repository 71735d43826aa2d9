"""The catalogue is whole: both languages have the same keys and values, none is missing, none is kept in vain."""

from __future__ import annotations

import ast
import inspect
import itertools
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import babel
import pytest
from babel import numbers
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from auth import passwords, people
from auth.pages import AREAS, PAGES
from auth.roles import Role
from charts import tiles
from data import attachments, errors
from data.contract import fees as fee_tables
from data.contract import service as service_tables
from data.settings import PROJECT
from data.thresholds import DEFAULTS
from documents import errors as document_errors
from pages.parts import (
    bringing,
    case,
    claim_case,
    comparing,
    complaint_case,
    download,
    executive_said,
    matching,
    new_claim,
    quality_pictures,
    quality_trend,
    queue,
    reconcile_columns,
    reconcile_said,
    steps,
    territory,
    whatif,
)
from pages.parts import claims as claim_parts
from pages.parts import complaints as complaint_parts
from pages.parts import fees as fee_parts
from pages.parts import handover as handover_parts
from pages.parts import orders as orders_parts
from pages.parts import publishing as publishing_parts
from pages.parts import scorecard as scorecard_parts
from pages.parts import sellthrough as sellthrough_parts
from pages.parts.audit import action_key
from pages.parts.close import BADGES
from pages.parts.confirmations import CHOICES
from pages.parts.filters import PERIODS, SHOW
from pages.parts.find import MODES
from pages.parts.picture import VIEWS
from queries import (
    attention,
    bridge,
    cases,
    claims,
    complaints,
    confirmations,
    disputes,
    executive,
    fees,
    filed,
    find,
    kpis,
    margin,
    monday,
    movements,
    news,
    orders,
    periods,
    profit,
    rebates,
    reconciliation_how,
    requests,
    sellthrough,
    settings,
    statement,
    suggestions,
    warnings,
    work,
)
from reconcile import rules
from reconcile import work as reckoning
from reconcile.books import faults as books_faults
from words import LANGUAGES, NUMBER_LOCALES, plain, speech
from words.speech import DEALER, FOLDER, Speech, UnknownTextError, major

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = ("app.py", "auth", "charts", "data", "documents", "pages", "queries", "reconcile", "words")
# Keys put together from a registry: what the code asks for as f"{prefix}{member}{suffix}".
FAMILIES: dict[str, list[str]] = {
    "books": [f"books-row-{one}" for one in (*books_faults.NO_ENTRIES, *books_faults.ROW_FAULTS)]
    + [f"books-warn-{one}" for one in books_faults.WARNINGS],
    "page": [f"page-{page.slug}" for page in PAGES],
    "role": [f"role-{role}" for role in Role],
    "area": [f"area-{area}" for area in AREAS],
    "compare": [f"compare-{way}{one}" for way in ("", "against-") for one in periods.COMPARISONS],
    "filter": [f"filter-{one}{every}" for one in territory.FILTERS for every in ("", "-all")],
    "unit": [f"unit-{unit}" for unit in get_args(kpis.Unit) if unit in ("days", "weeks", "times", "per-thousand")],
    "quality": [f"quality-look-{one}" for one in quality_pictures.VIEWS]
    + [f"quality-by-{one}" for one in quality_pictures.RANKED]
    + [f"quality-trend-by-{one}" for one in quality_trend.PARTED]
    + [f"quality-{one}-title" for one in (*quality_pictures.VIEWS[:4], "answered", "solved")]
    + [f"quality-{one}-name" for one in (*quality_pictures.VIEWS[:4], "answered", "solved", "breakouts", "list")]
    + [f"quality-{what}-{one}" for what in ("only", "unknown") for one in ("batch", "fault")],
    "stock": [f"stock-by-{one}-{part}" for one in ("line", "model") for part in ("title", "alt", "hint")],
    "movements": [f"movements-by-{one}-{part}" for one in ("line", "model") for part in ("title", "alt")],
    "movements-column": [f"movements-column-{name.replace('_', '-')}" for name in movements.UNITS],
    "movements-kind": [f"movements-kind-{kind.replace('_', '-')}" for kind in movements.KINDS],
    "sellthrough": [f"sellthrough-by-{one}{part}" for one in sellthrough.DIMENSIONS for part in ("", "-title")]
    + [f"sellthrough-whole-{side}" for side in ("all", "manager", "rep")]
    + [f"sellthrough-answer-{way}" for way in ("up", "down")]
    + [
        f"sellthrough-no-{kpi.key}"
        for kpi in (kpis.SELL_THROUGH, kpis.GROSS_MARGIN_PERCENT, kpis.WEEKS_AT_END, kpis.NET_PRICE)
    ]
    + [f"product-{one}-csv-name" for one in ("launch", "price", "channels", "branches")]
    + [f"sellthrough-column-{one}{when}" for one in sellthrough_parts.MEASURES for when in ("", "-before")]
    + [f"sellthrough-{one}-csv-name" for one in ("rows", "movers", "pair")]
    + [f"sellthrough-{one}" for one in ("one", "other")],
    "reps": [f"reps-none-{kpi.key}" for kpi in kpis.FOUR]
    + [f"reps-column-{one}-{unit}" for one in ("total", "own", "weight-moved", "effect") for unit in ("ratio", "days")]
    + [f"reps-{one}-csv-name" for one in ("list", "moved", "beyond")],
    "monday": [f"monday-say-{one}" for one in (*warnings.BY_NAME, monday.WAITING, monday.FALLING)],
    "handover": [f"handover-duty-{one}" for one in handover_parts.DUTIES]
    + [f"handover-{one}-csv-name" for one in ("cases", "people")],
    "province": [f"province-{code.lower()}" for code in tiles.TILES],
    "stock-files": [f"{name}-name" for name in ("stock-goods", "stock-outs", "movements", "movement-days")],
    "suggestions-lead": [f"suggestions-lead-{basis}" for basis in suggestions.LEAD_BASES],
    "suggestions-list": [f"suggestions-{one}-{part}" for one in ("reorder", "clear", "layers") for part in ("alt", "name")],
    "kpi": [f"kpi-{kpi.key}{suffix}" for kpi in kpis.KPIS for suffix in ("", "-definition")],
    "bucket": [f"bucket-{bucket.key}" for bucket in kpis.BUCKETS],
    "kind": [f"kind-{kind}" for kind in statement.KINDS],
    "period": [f"period-{name}" for name in {*PERIODS, *periods.MONTH_PRESETS}],
    "show": [f"show-{view}" for view in VIEWS],
    "statement-show": [f"statement-show-{one}" for one in SHOW],
    "statement-answer": [f"statement-answer-{side}{sign}" for side in ("dealer", "staff") for sign in ("", "-credit")],
    "error": [kind.key for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DataError)],
    "password": sorted(passwords.PROBLEMS),
    "source": [f"source-{source}" for source in get_args(kpis.Source)],
    "download": [f"download-{kind}" for kind in download.KINDS],
    "paper": [f"paper-{of}-{side}" for of in ("letter", "balance") for side in ("owes", "owed", "even")],
    "answer": [f"paper-{kind}{part}" for kind in ("agree", "differ") for part in ("", "-title")],
    "document": [
        kind.key
        for kind in vars(document_errors).values()
        if isinstance(kind, type) and issubclass(kind, document_errors.DocumentError)
    ],
    "action": [action_key(action) for action in people.ACTIONS],
    "attachment": [f"attachment-{fault}" for fault in attachments.FAULTS],
    "setting": [f"setting-{name}" for name in settings.COMPANY],
    # By which the database refuses a write.
    "refusal": re.findall(
        r"'((?:work|confirm|dispute|attachment|setting)-[a-z-]+)'",
        (PROJECT / "data" / "migrations" / "sql" / "0012_writes.sql").read_text(encoding="utf-8"),
    ),
    "confirm-owed": [f"confirm-owed-{side}{sign}" for side in ("dealer", "staff") for sign in ("", "-credit", "-even")],
    "confirm-answer": [
        f"confirm-{what}-{one}"
        for what in ("choice", "answered", "files", "name", "is", "done-dealer", "done-staff")
        for one in confirmations.ANSWERS
    ],
    "confirm-state": [f"confirm-state-{state}" for state in BADGES],
    "confirm-is": [f"confirm-is-{state}" for state in CHOICES],
    "confirm-about": [f"confirm-about-{topic}" for topic in confirmations.TOPICS],
    "confirm-what": [f"confirm-what-{what}" for what in confirmations.CHANGES],
    "confirm-more": [f"confirm-{what}-{more}" for what in ("off", "own") for more in ("more", "less")],
    "confirm-note": [f"confirm-note-{needed}" for needed in ("any", "wrong")],
    "dispute": [f"dispute-status-{one}" for one in (*disputes.STATUSES, "discarded")]
    + [f"dispute-about-{one}" for one in disputes.ABOUTS]
    + [f"dispute-reason-{one}" for one in disputes.REASONS]
    + [f"dispute-action-{one}" for one in disputes.ACTIONS]
    + [f"department-{one}" for one in disputes.DEPARTMENTS],
    "disputes": [f"disputes-{what}-{side}" for what in ("none", "waiting") for side in ("dealer", "staff")],
    "dispute-form": [f"dispute-form-no-{about}" for about in disputes.PART_OF],
    "case": [f"case-{side}-{status}" for side in ("dealer", "staff") for status in disputes.STATUSES if status != "draft"],
    "case-side": [f"case-{what}-{side}" for what in ("side", "write", "about-balance") for side in ("dealer", "staff")],
    "case-words": [f"case-words-{one}" for one in (*steps.ORDER, steps.MESSAGE, steps.NOTE) if one != "take"],
    "case-how": [f"case-how-{one}" for one in steps.WAYS],
    "case-amounts": [f"case-{one}" for one in case.AMOUNTS],
    "queue-whose": [f"queue-{what}-{one}" for what in ("whose", "none") for one in queue.WHOSE],
    "queue-kind": [f"queue-kind-{one.name}" for one in work.KINDS],
    "statement-select": [f"statement-select-hint-{side}" for side in ("dealer", "staff")],
    "fees": [f"fees-documents-{none}{one}" for none in ("", "none-") for one in fee_parts.DOCUMENTS]
    + [f"sub-account-{one}" for one in fees.SUB_ACCOUNTS],
    "rebates": [f"rebate-method-{one}{long}" for one in rebates.METHODS for long in ("", "-long")]
    + [f"{what}-{one}" for one in rebates.BASISES for what in ("rebate-basis", "axis-base")]
    + [f"rebate-state-{one}" for one in rebates.STATES],
    "claims": [f"claim-kind-{one}" for one in claims.KINDS]
    + [f"claim-status-{one}" for one in (*claims.STATUSES, *cases.STATUSES)]
    + [f"claim-{side}-{status}" for side in ("dealer", "staff") for status in cases.STATUSES if status != "draft"]
    + [f"claims-asked-{side}" for side in ("dealer", "staff")]
    + [f"claim-cut-{reason}" for reason in filed.CUT_REASONS]
    + [f"claim-form-hint-{kind}" for kind in claims.KINDS]
    + [f"case-{one}" for one in claim_case.AMOUNTS]
    + re.findall(r'"(claim-lacks-[a-z]+)"', inspect.getsource(new_claim))
    + ["dispute-action-take_back", "case-words-take_back"],
    "complaints": [f"complaint-kind-{one}" for one in complaints.KINDS]
    + [f"complaint-status-{one}" for one in complaints.STATUSES]
    + [f"complaint-{side}-{one}" for side in ("dealer", "staff") for one in complaints.STATUSES]
    + [
        f"complaint-{part}-{one}"
        for part in ("action", "words")
        for one in complaints.ACTIONS
        if (part, one) != ("words", "take")
    ]
    + [f"complaint-form-hint-{one}" for one in complaints.KINDS]
    + [f"case-complaint-{one}" for one in complaint_case.FACTS]
    + [f"complaint-author-{one}" for one in complaint_case.SIDES]
    + [f"complaint-call-{one}" for one in complaint_case.OUTCOMES]
    + [f"complaint-satisfaction-{one}" for one in ("accept", "call")]
    + [f"complaints-{what}-{one}" for what in ("which", "none") for one in complaint_parts.WHICH]
    + [f"complaints-{what}-{side}" for what in ("answer", "answer-call", "none-waiting") for side in ("dealer", "staff")]
    + [f"filter-{one}{every}" for one in ("complaint_kind", "status") for every in ("", "-all")]
    + [f"followed-task-{one}" for name in ("kind", "status") for one in service_tables.SERVICE_TASK.column(name).allowed]
    + [f"followed-warranty-{one}" for one in service_tables.WARRANTY_CLAIM.column("status").allowed]
    + ["followed-return", "followed-warranty", "department-service", "unit-hours"],
    "complaint-refusal": re.findall(
        r"refuse\('(complaint-[a-z-]+)'",
        (PROJECT / "data" / "migrations" / "sql" / "0021_complaints.sql").read_text(encoding="utf-8"),
    ),
    "claim-refusal": [
        f"claim{refusal}"
        for refusal in re.findall(
            r"'(?:claim|)(-[a-z-]+)'",
            (PROJECT / "data" / "migrations" / "sql" / "0017_claims.sql").read_text(encoding="utf-8"),
        )
    ]
    + [f"claims-{what}-{one}" for one in claim_parts.WHICH for what in ("which", "none")],
    "orders": [f"orders-listed-{one}" for one in orders_parts.LISTED]
    + [f"order-state-{one}" for one in orders.STATES]
    + [f"column-step-{step}" for step in orders.STEPS_IN_ORDER]
    + [f"axis-{measure}" for measure in orders.MEASURES],
    "request": [f"request-status-{one}" for one in (*requests.STATUSES, "ordered")]
    + [f"request-do-{one}" for one in ("place", "save", "discard", "withdraw", *requests.DECISIONS)]
    + [f"request-done-{one}" for one in ("place", "discard", "withdraw", *requests.DECISIONS)]
    + [f"request-subject-{one}" for one in requests.SUBJECTS]
    + [f"requests-{what}-{side}" for what in ("none", "waiting") for side in ("dealer", "staff")],
    "request-refusal": re.findall(
        r"refuse\('(request-[a-z-]+)'",
        (PROJECT / "data" / "migrations" / "sql" / "0016_order_requests.sql").read_text(encoding="utf-8"),
    ),
    "reconciliation": [f"bring-role-{one}" for one in reconcile_columns.ROLES]
    + [f"bring-sign-{one}" for one in reconcile_columns.SIGNS]
    + ["bring-sign", "bring-sheet", "reconciliation-more", "reconciliation-less", "reconciliation-sheet-groups"]
    + ["bring-heading", "bring-year", "bring-party"]
    + [f"bring-period-{one}" for one in bringing.OF_BOOKS]
    + [f"bring-how-{one.replace('_', '-')}" for one in reconciliation_how.ASKED]
    + [f"bring-how-{one.replace('_', '-')}-help" for one in (*reconciliation_how.AMOUNTS, reconciliation_how.PERCENT)]
    + [f"bring-how-fault-{one}" for one in ("amount", "percent", "holiday", "holidays")]
    + [f"reconcile-stage-{one}" for one in comparing.STAGES]
    + [f"reconciliation-{what}-{side}" for what in ("none", "saved") for side in ("dealer", "staff")]
    + [f"reconciliation-status-{one}" for one in ("read", "matched", "saved")]
    + [f"reconciliation-item-{one}" for one in ("balance", "opening", "groups", "ambiguous", "adjusted")]
    + [f"reconciliation-item-{side}-{one}" for side in reckoning.SIDES for one in (*reckoning.REASONS, "unread")]
    + [f"reconciliation-{what}-{side}" for what in ("only", "side", "sheet") for side in reckoning.SIDES]
    + [f"reconciliation-only-{side}-alt" for side in reckoning.SIDES]
    + [f"reconciliation-group-{one}" for one in (*reckoning.SETTLED, *reckoning.UNDECIDED)]
    + [f"reconciliation-reason-{one}" for one in (matching.EVERY, *reckoning.REASONS)]
    + [f"reconciliation-{what}-{part}" for what in ("part", "no") for part in matching.PARTS]
    + [f"reconciliation-{part}-alt" for part in ("decide", "agreed")]
    + [f"reconciliation-do-{one}" for one in (*reckoning.ACTIONS, *reckoning.MARKS)]
    + [f"reconciliation-done-{one}" for one in (*reckoning.ACTIONS, *reckoning.MARKS, "discard")]
    + [f"reconciliation-step-{one}" for one in reckoning.ACTIONS],
    "reconciliation-engine": [f"reconcile-rule-{one}" for one in rules.RULES]
    + [f"reconcile-only-{side}-{one}" for side in reckoning.SIDES for one in rules.REASONS],
    "reconciliation-refusal": re.findall(
        r"refuse\('(reconcile-[a-z-]+)'",
        (PROJECT / "data" / "migrations" / "sql" / "0029_reconciliation.sql").read_text(encoding="utf-8"),
    ),
    "reconciliation-fault": ["reconcile-cancelled", "reconcile-too-heavy", "reconcile-failed", "reconcile-many-wait"],
    "promise": [f"promise-{one}" for one in scorecard_parts.PROMISES]
    + [f"promise-claim-{kind.replace('_', '-')}" for kind in fee_tables.CLAIM.column("kind").allowed]
    + [f"scorecard-show-{one}" for one in ("broken", "every")],
    "find-mode": [f"find-mode-{mode}" for mode in MODES],
    "find-answer": [f"find-{many}-{one}" for many in ("one", "some") for one in find.STANDINGS],
    "find-state": [f"find-state-{state}" for state in find.STATES],
    "find-place": [f"find-place-{place}" for place in find.PLACES],
    "find-as": [f"find-as-{closeness}" for closeness in find.CLOSENESS],
    "find-typed": [f"find-{field}{more}" for field in ("amount", "tolerance") for more in ("", "-help")],
    "profit-step": [f"profit-step-{step}" for step in margin.STEPS],
    "profit-quarter": [f"profit-quarter-{one}" for one in margin.QUADRANTS],
    "profit-place": [f"profit-place-{place}" for place in (*profit.PLACES, "too-few", "no-own")],
    "profit-csv": [f"profit-{one}-csv-name" for one in ("steps", "months", "lines", "models", "peers")],
    "whatif": [f"whatif-{one}" for one in ("off", "faster")]
    + [f"whatif-{one}-{what}" for one in ("clear", "faster") for what in ("alt", "csv-name")]
    + [f"whatif-row-{row}" for row in whatif.ROWS],
    "bridge-part": [f"bridge-{what}-{one}" for what in ("part", "meaning") for one in ("before", *bridge.EFFECTS, "now")],
    "bridge-csv": [f"bridge{one}-csv-name" for one in ("", "-lines", "-models")],
    "column-bridge": [f"column-bridge-{one}" for one in bridge.EFFECTS],
    "attention": [f"attention-{reason.key}" for reason in attention.REASONS],
    "home": [f"home-{what}-{kpi.key}" for kpi in kpis.FOUR for what in ("why", "none")]
    + [f"home-target{met}" for met in ("", "-met", "-missed")]
    + [f"home-basis-{basis}" for basis in ("reported", "estimated", "partly")],
    "news-kind": [f"news-kind-{one}" for one in ("all", *news.KINDS)],
    "publish": [f"publish-state-{one}" for one in publishing_parts.SHOWN]
    + [f"publish-{one}{more}" for one in ("end", "discard") for more in ("", "-sure", "-yes")]
    + [f"publish-form-{part}-{language}" for part in ("title", "body") for language in ("zh", "en")]
    + [f"publish-form-{one}" for one in ("channel", "line", "new", "correct")],
    "publish-refusal": re.findall(
        r"refuse\('(publish-[a-z-]+)'",
        (PROJECT / "data" / "migrations" / "sql" / "0018_publishing.sql").read_text(encoding="utf-8"),
    ),
    "warnings": [f"warning-{what}{kind}" for what in ("", "said-") for kind in warnings.BY_NAME]
    + [f"warnings-{what}-{one}" for what in ("show", "none") for one in (*warnings.STATES, "all")]
    + [f"warning-is-{one}" for one in ("open", "closed")]
    + [f"warning-back-{one}" for one in ("day", "worse", "anew")]
    + [f"warning-{what}-{one}" for what in ("do", "did", "done") for one in ("snooze", "close", "bring_back")]
    + ["filter-kind", "filter-kind-all"],
    "warning-refusal": re.findall(
        r"refuse\('((?:warning|threshold)-[a-z-]+)'",
        "".join(
            (PROJECT / "data" / "migrations" / "sql" / name).read_text(encoding="utf-8")
            for name in ("0023_warnings.sql", "0028_warned.sql")
        ),
    ),
    "executive": [f"executive-{part}" for part in ("how-are-we", "why", "what-next")]
    + [f"executive-why-{one}" for one in (*executive.MIXES, "gain", "loss")]
    + [f"executive-need-{one}" for one in (*executive_said.SHOWN_WARNINGS, "dispute", "claim", "payment")]
    + [f"executive-since-{one}" for one in ("balance", "overdue", "late-accounts", "late-over-60", "batches")]
    + [f"executive-since-warning-{one}" for one in ("overdue", *executive_said.SHOWN_WARNINGS)]
    + [f"executive-since-late-{about}" for about in ("dispute", "claim", "payment")]
    + [f"executive-none-{kpi.key}" for kpi in kpis.OF_EXECUTIVE]
    + [f"executive-{one}-csv-name" for one in ("months", "mix", "models")],
    "pinned-refusal": re.findall(
        r"refuse\('((?:pinned|looked)-[a-z-]+)'",
        (PROJECT / "data" / "migrations" / "sql" / "0024_pinned.sql").read_text(encoding="utf-8"),
    ),
    "threshold": [f"threshold-{what}{name}" for what in ("", "does-", "unit-") for name in DEFAULTS]
    + [f"threshold-origin-{one}" for one in ("default", "file", "here")],
    "people-reach": [f"people-reach-{one}" for one in ("account", "rep", "branch")],
    "find-amount": [f"find-amount-{what}{exactly}" for what in ("found", "none") for exactly in ("", "-exactly")],
}


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        self.names.add(node.id.name)


def catalogue(language: str) -> dict[str, set[str]]:
    """The variables of each key."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse((FOLDER / f"{language}.ftl").read_text(encoding="utf-8")).body:
        assert not isinstance(entry, Junk), entry.content
        if isinstance(entry, Message):
            visitor = _Variables()
            visitor.visit(entry)
            assert entry.id.name not in found, f"{entry.id.name} stands twice"
            found[entry.id.name] = visitor.names
    return found


def sources() -> Iterator[Path]:
    """Our Python files outside the tests."""
    for name in OURS:
        path = PROJECT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def literals() -> set[str]:
    """Every string constant in our code."""
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def said() -> set[str]:
    """The keys that the code says by a literal."""
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say" and node.args:
                first = node.args[0]
                for part in [first] if not isinstance(first, ast.IfExp) else [first.body, first.orelse]:
                    if isinstance(part, ast.Constant):
                        found.add(str(part.value))
    return found


def test_both_languages_have_the_same_keys_and_values() -> None:
    one, other = (catalogue(language) for language in LANGUAGES)
    assert one.keys() == other.keys()
    assert {key for key in one if one[key] != other[key]} == set()


def test_every_text_that_is_said_is_there() -> None:
    keys = catalogue(LANGUAGES[0]).keys()
    assert said() - keys == set()
    assert set(itertools.chain(*FAMILIES.values())) - keys == set()


def test_no_text_is_kept_in_vain() -> None:
    used = said() | literals() | set(itertools.chain(*FAMILIES.values()))
    assert catalogue(LANGUAGES[0]).keys() - used == set()


def speaks(node: ast.AST) -> bool:
    """Whether this is a call of Streamlit that shows a text written in the code."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "st"
        and node.func.attr not in {"switch_page", "page_link", "Page", "navigation", "form"}
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and any(letter.isalpha() for letter in node.args[0].value)
    )


def test_no_text_stands_in_a_page_outside_the_catalogue() -> None:
    found: list[str] = []
    for path in [*(PROJECT / "pages").rglob("*.py"), *(PROJECT / "auth").rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.extend(f"{path.name}: {ast.unparse(node)}" for node in ast.walk(tree) if speaks(node))
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dealer_reads_of_its_own_books_whatever_the_engine_says(language: str) -> None:
    texts = {key: names for key, names in catalogue(language).items() if re.match("reconcile-(rule|only|rivals)", key)}
    staff, dealer = speech(language), speech(language, reader=DEALER)
    kept = [staff.say(key, **dict.fromkeys(names, 7)) for key, names in texts.items()]
    assert any(re.search("经销商|dealer|theirs", one) for one in kept)
    read = [reconcile_said.why(dealer, one) for one in kept]
    assert [one for one in read if re.search("经销商|dealer|theirs", one)] == []
    assert [reconcile_said.why(staff, one) for one in kept] == kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_doubtful_about_a_file_has_its_amounts_as_the_reader_writes_them(language: str) -> None:
    doubt = {"key": "books-warn-balance", "values": {"row": 4, "expected": "-1407647.18", "found": "401171.15"}}
    said = reconcile_said.warned(speech(language), "CNY", doubt)
    assert "-1,407,647.18" in said
    assert "401,171.15" in said
    assert "401171.15" in reconcile_said.warned(speech(language), "JPY", doubt)
    other = {"key": "books-warn-balance-more", "values": {"rows": 3}}
    assert reconcile_said.warned(speech(language), "CNY", other) == speech(language).say("books-warn-balance-more", rows=3)


def test_an_unknown_text_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(UnknownTextError, match="no-such-text"):
        speech("en").say("no-such-text")
    with pytest.raises(UnknownTextError, match="age-fresh"):
        speech("en").say("age-fresh")


@pytest.mark.parametrize(
    ("locale", "money", "number", "day", "share"),
    [
        ("zh_CN", "¥1,234,567.89", "1,234,567", "2026年10月31日", "12.5%"),
        ("en_US", "CN¥1,234,567.89", "1,234,567", "Oct 31, 2026", "12.5%"),
        ("en_GB", "CN¥1,234,567.89", "1,234,567", "31 Oct 2026", "12.5%"),
        ("de_DE", "1.234.567,89\xa0CN¥", "1.234.567", "31.10.2026", "12,5\xa0%"),
    ],
)
def test_a_person_reads_numbers_and_dates_as_at_home(locale: str, money: str, number: str, day: str, share: str) -> None:
    own = speech("en", locale)
    assert own.money(123456789, "CNY") == money
    assert own.number(1234567) == number
    assert own.date(date(2026, 10, 31)) == day
    assert own.percent(Decimal("0.125")) == share


@pytest.mark.parametrize(
    "name",
    [
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "**bold** _it_",
        "$a$ and $b$",
        ":red[x] :material/x:",
        "<b>x</b>",
        "# x\n- y",
        "&lt;",
        "see https://evil.example/login or www.evil.example",
        "write to a@evil.example",
    ],
)
def test_a_name_stays_a_name_whatever_markdown_it_looks_like(name: str) -> None:
    made = plain(name)
    assert "\n" not in made
    assert re.sub(r"\\(.)", r"\1", made).replace("\N{WORD JOINER}", "") == " ".join(name.split())
    assert not re.search(r"https?:/|www[.]|@\w", re.sub(r"\\(.)", r"\1", made))
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]()*_$:<>#!`&]", made)


def test_sentences_clauses_and_names_are_joined_as_each_language_does() -> None:
    zh, en = speech("zh-CN"), speech("en")
    assert (zh.sentences(("甲。", None, "", "乙。")), en.sentences(("A.", None, "", "B."))) == ("甲。乙。", "A. B.")
    assert (zh.clauses(("甲", "乙")), en.clauses(("a", "b"))) == ("甲；乙", "a; b")
    assert (zh.enumerated(("甲", "乙")), en.enumerated(("a", "b"))) == ("甲、乙", "a, b")


def test_what_is_not_there_is_a_dash() -> None:
    own = speech("en")
    assert own.amount(None, "CNY") == own.date(None) == own.percent(None) == own.moment(None) == "–"


def test_a_currency_without_minor_digits_has_none() -> None:
    assert speech("en").amount(1234, "JPY") == "1,234"


@pytest.mark.parametrize("currency", ["CNY", "JPY", "KWD"])
def test_an_amount_of_a_column_is_what_babel_writes_in_every_locale(currency: str) -> None:
    digits = numbers.get_currency_precision(currency)
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    for name in babel.localedata.locale_identifiers():
        own = Speech("en", babel.Locale.parse(name))
        for minor in (-123456789, -5, 0, 99, 100_000, 1234567):
            assert own.amount(minor, currency) == numbers.format_decimal(major(minor, currency), pattern, locale=own.locale)


def test_stamps_are_told_in_the_time_of_the_business() -> None:
    assert "08:30" in speech("zh-CN").moment(datetime(2026, 10, 31, 0, 30, tzinfo=UTC))


@pytest.mark.parametrize("browser", ["xx-YY", "", None, "en-US-x-odd", "../../etc", "zh"])
def test_an_odd_browser_locale_falls_back_to_the_language(browser: str | None) -> None:
    assert speech("zh-CN", "auto", browser).locale.language == "zh"


def test_every_offered_locale_exists() -> None:
    assert all(speech("en", name).locale for name in NUMBER_LOCALES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [one for one in FAMILIES["books"] if one.startswith("books-row-")])
def test_why_a_row_is_no_line_names_its_column_and_not_the_row_which_the_list_has(language: str, key: str) -> None:
    said = speech(language).say(key, row=987, column="Soll", value="x")
    assert said
    assert "987" not in said
