"""The documents say what the code is: pages, figures, variables, commands and events have their place, and links lead."""

from __future__ import annotations

import ast
import dataclasses
import re
import subprocess
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from auth import people
from auth import session as sessions
from auth.limits import Limits
from auth.pages import PAGES, PageEntry
from auth.roles import Role
from data.__main__ import _parser
from data.settings import PROJECT
from queries import kpis
from queries.kpis import KPIS, Kpi
from tests.test_queries import import_all
from words import LANGUAGES, speech

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *sorted(f"docs/{path.name}" for path in (PROJECT / "docs").glob("*.md")),
)
PACKAGES = ("auth", "charts", "data", "documents", "pages", "queries", "words")
LAST_FEATURE = {"A": 7, "B": 3, "C": 5, "D": 4, "E": 2, "F": 3, "G": 1, "H": 0, "S": 11, "P": 10}
FEATURES = [f"{group}{number}" for group, last in LAST_FEATURE.items() for number in range(min(1, last), last + 1)]
STATES = {"done", "partly", "not yet"}
LARGEST_PICTURE = 250_000
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
AS_OF = date(2026, 6, 30)


@cache
def text(name: str) -> str:
    """A document."""
    return (PROJECT / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """What stands below one heading of a document, up to the next of the same or a higher level."""
    level, _, _ = heading.partition(" ")
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text(name), re.MULTILINE | re.DOTALL)
    assert found, f"{name} has no heading '{heading}'"
    return found[1]


def table(name: str, heading: str, number: int = 0) -> list[list[str]]:
    """The cells of a table below a heading, without its first row."""
    tables: list[list[list[str]]] = [[]]
    for line in section(name, heading).splitlines():
        if line.startswith("|"):
            tables[-1].append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif tables[-1]:
            tables.append([])
    return tables[number][2:]


def names(name: str, heading: str, number: int = 0) -> list[str]:
    """The first cells of a table, without their backquotes."""
    return [row[0].strip("`") for row in table(name, heading, number)]


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """The program, parsed."""
    for path in sorted({path for folder in folders for path in (PROJECT / folder).rglob("*.py")}):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def calls(module: ast.Module) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in ast.walk(module) if isinstance(node, ast.Call))


def constants(module: ast.Module) -> dict[str, str]:
    """The texts that a module gives a name."""
    named = [node for node in module.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
    return {ast.unparse(node.targets[0]): said for node in named if (said := literal(node.value))}


def literal(node: ast.AST | None, known: dict[str, str] | None = None) -> str | None:
    """A text written out, with names that are known; whatever else is filled in is an ellipsis."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Name):
        return (known or {}).get(node.id)
    if isinstance(node, ast.FormattedValue):
        return literal(node.value, known) if isinstance(node.value, ast.Name) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part, known) or ELLIPSIS for part in node.values)
    return None


# Links, paths and the two commands


@pytest.mark.parametrize("name", DOCS)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text(name)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (PROJECT / name).parent / file if file else PROJECT / name
        assert path.exists(), f"{name}: {target}"
        if anchor:
            assert anchor in anchors(path.read_text(encoding="utf-8")), f"{name}: {target}"


def anchors(document: str) -> set[str]:
    """The anchors that headings get."""
    headings = re.findall(r"^#+ (.+)$", document, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", DOCS)
def test_no_document_names_a_machine_or_a_registry(name: str) -> None:
    forbidden = r"/work/|/root\b|/home/\w|/Users/|/tmp/|/opt/|index-url|pypi\.|registry\.|artifactory"
    assert not re.findall(forbidden, text(name))


def test_every_document_is_reached_from_the_readme() -> None:
    linked = set(re.findall(r"\]\(([^)#\s]+)", text("README.md")))
    assert set(DOCS) - {"README.md"} <= linked


def test_pictures_are_shown_and_small() -> None:
    shown = {Path(target).name for name in DOCS for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text(name))}
    pictures = list((PROJECT / "docs" / "pictures").iterdir())
    assert {path.name for path in pictures} == shown
    assert all(path.stat().st_size < LARGEST_PICTURE for path in pictures)


def targets() -> list[str]:
    """The make targets that `make help` lists."""
    return re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE)


def test_the_commands_of_the_readme_are_targets() -> None:
    assert re.findall(r"^make ([a-z-]+)", section("README.md", "## Two commands"), re.MULTILINE) == ["run", "test"]
    assert {"run", "test"} <= set(targets())


def test_every_target_is_explained() -> None:
    assert sorted(names("CONTRIBUTING.md", "## Commands")) == sorted(f"make {target}" for target in targets())


def test_the_map_has_every_top_level_name() -> None:
    mapped = {
        name.rstrip("/") for row in table("README.md", "## What lies where") for name in re.findall(r"`([^`]+)`", row[0])
    }
    assert [name for name in mapped if not (PROJECT / name).exists()] == []
    listed = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    assert {line.split("/")[0] for line in listed.splitlines()} - mapped <= {"README.md", ".gitignore"}


def test_everybody_of_the_demo_and_every_role_stands_in_the_readme() -> None:
    from data.people import DEMO_PEOPLE

    rows = table("README.md", "## Roles, and the demo's people")
    assert [row[1].strip("`") for row in rows] == [person.login for person, _ in DEMO_PEOPLE]
    assert {row[0].split()[0] for row in rows} == set(Role)


# docs/running.md


def commands() -> dict[str, str]:
    """The subcommands of `python -m data` and what each says of itself."""
    actions = next(action for action in _parser()._actions if action.dest == "command")
    return {action.dest: action.help for action in actions._choices_actions}  # type: ignore[attr-defined]


def test_every_command_is_explained_in_its_own_words() -> None:
    rows = {row[0].strip("`").split()[0]: row[1] for row in table("docs/running.md", "## Commands")}
    assert rows == commands()


def environment() -> set[str]:
    """The variables that program, Makefile and scripts read or set."""
    found = set(re.findall(r"^([A-Z_]+) \?=|@([A-Z_]+)=", text("Makefile"), re.MULTILINE))
    read = {one for pair in found for one in pair if one}
    for _, module in sources(*PACKAGES):
        known = constants(module)
        asked = (call.args[0] for call in calls(module) if ast.unparse(call.func) == "os.environ.get")
        read |= {str(literal(name, known)) for name in asked}
    return read


def test_every_environment_variable_is_explained() -> None:
    assert set(names("docs/running.md", "## Environment variables")) == environment()


def events() -> dict[str, set[str]]:
    """The events of the log with their fields."""
    found: dict[str, set[str]] = {}
    for _, module in sources(*PACKAGES):
        for call in calls(module):
            if re.fullmatch(r"log\.(info|warning|error|exception)", ast.unparse(call.func)):
                fields = {str(keyword.arg) for keyword in call.keywords} - {"exc_info"}
                found.setdefault(str(literal(call.args[0])), set()).update(fields)
    return found


def test_every_event_of_the_log_is_explained_with_its_fields() -> None:
    rows = table("docs/running.md", "## Logs")
    assert {row[0].strip("`"): set(re.findall(r"`(\w+)`", row[1])) for row in rows} == events()


def sentences() -> set[str]:
    """What starting and stopping may say when something is wrong."""
    found: set[str | None] = set()
    single = (PROJECT / "data" / f"{one}.py" for one in ("settings", "venv", "migrate"))
    for path in (*(PROJECT / "data" / "servers").glob("*.py"), *single):
        module = ast.parse(path.read_text(encoding="utf-8"))
        known = constants(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "msg":
                found.add(literal(node.value, known))
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "_refuse":
                found.add(literal(node.args[0], known))
            elif isinstance(node, ast.Return):
                found.add(literal(node.value, known))
    return {one for one in found if one and re.match(rf"[{ELLIPSIS}A-Z].* .*[ .a-z{ELLIPSIS}]", one)}


def test_every_sentence_about_a_fault_has_its_way_on() -> None:
    told = names("docs/running.md", "## When it says that something is wrong")
    assert sentences() - set(told) == set()


# docs/security.md


def test_every_audit_action_is_explained() -> None:
    rows = {row[0].strip("`"): row[1] for row in table("docs/security.md", "### Actions")}
    assert set(rows) == set(people.ACTIONS)


def test_every_finding_of_the_lint_is_explained() -> None:
    found = set(re.findall(r"'(E\d\d) ", text("data/lint.sql")))
    assert set(names("docs/security.md", "### The lint")) == found


def test_limits_and_lifetimes_are_those_of_the_code() -> None:
    printed = {row[0].strip("`"): float(row[1]) for row in table("docs/security.md", "### Limits")}
    assert printed == dataclasses.asdict(Limits())
    lifetimes = [row[1] for row in table("docs/security.md", "## Signing in", 1)]
    assert lifetimes[:4] == [
        f"{sessions.IDLE_SECONDS // 60} minutes",
        f"{sessions.DEALER_HOURS} hours",
        f"{sessions.STAFF_HOURS} hours",
        f"{sessions.REMEMBER_SECONDS:.0f} seconds",
    ]


# docs/pages.md


def facts(page: PageEntry) -> str:
    """What the registry knows about a page, as docs/pages.md prints it."""
    rows = [
        ("address", f"`/{page.slug}`"),
        ("file", f"`{page.file}`"),
        ("for", ", ".join(role for role in Role if role in page.roles)),
        ("home of", ", ".join(role for role in Role if role in page.home_of) or "nobody"),
        ("queries on the standby for a full draw", str(page.queries)),
    ]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_page_has_its_heading_and_the_facts_of_the_registry(page: PageEntry) -> None:
    heading = " · ".join(speech(language).say(f"page-{page.slug}") for language in reversed(LANGUAGES))
    assert facts(page) in section("docs/pages.md", f"## {heading}")


def parameters() -> set[str]:
    """The keys of the URL that pages read."""
    found = set()
    for path, module in sources("pages"):
        for call in calls(module):
            called = ast.unparse(call.func)
            if re.fullmatch(r"url\.(choice|day|words|number)", called) or (called == "_day" and path.name == "filters.py"):
                found.add(literal(call.args[0]))
            if called == "picture":
                found.add(next(literal(keyword.value) for keyword in call.keywords if keyword.arg == "key"))
    return {one for one in found if one}


def test_every_parameter_of_an_address_is_explained() -> None:
    told = {
        name
        for line in re.findall(r"^In the address: .*(?:\n.+)*", text("docs/pages.md"), re.MULTILINE)
        for name in re.findall(r"`(\w+)`", line)
    }
    assert parameters() <= told


def test_every_query_is_named_on_its_page() -> None:
    from data.query import Query

    import_all()
    assert [name for name in Query.registry if f"`{name}`" not in text("docs/pages.md")] == []


# docs/features.md


def features() -> dict[str, tuple[str, str]]:
    """State and remark of each feature by number."""
    rows = re.findall(r"^\| ([A-Z]\d+) \| [^|]+ \| ([^|]+) \|([^|]*)\|$", text("docs/features.md"), re.MULTILINE)
    return {number: (state.strip(), remark.strip()) for number, state, remark in rows}


def test_every_feature_stands_once_with_its_state() -> None:
    assert list(features()) == FEATURES
    assert {state for state, _ in features().values()} <= STATES
    assert [number for number, (state, remark) in features().items() if state != "not yet" and not remark] == []


def test_no_page_claims_a_feature_that_is_not_there() -> None:
    claimed = {
        number
        for page in PAGES
        for number in re.findall(r"\b[A-HPS]\d+\b", ast.get_docstring(ast.parse(text(page.file))) or "")
    }
    assert [number for number in claimed if features()[number][0] == "not yet"] == []


# docs/kpis.md


def definition(kpi: Kpi) -> str:
    """What the catalogue and the registry know about a figure, as docs/kpis.md prints it."""
    said = [f"- {speech(language).say(f'kpi-{kpi.key}-definition')}" for language in reversed(LANGUAGES)]
    good = {"up": "more is better", "down": "less is better", "neither": "neither direction is better"}[kpi.good]
    sources = ", ".join(kpi.sources).replace("-", " ")
    return "\n".join([*said, f"- Unit: {kpi.unit}. Good: {good}. Source: {sources}."])


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.key)
def test_every_figure_has_its_heading_and_the_definition_of_the_catalogue(kpi: Kpi) -> None:
    heading = " · ".join(speech(language).say(f"kpi-{kpi.key}") for language in reversed(LANGUAGES))
    pages = [name for name in DOCS if name.startswith("docs/kpis") and f"\n### {heading}\n" in text(name)]
    assert len(pages) == 1, f"no page of figures, or more than one, has the heading '### {heading}'"
    below = section(pages[0], f"### {heading}")
    assert definition(kpi) in below
    assert "Formula:" in below


def minor(written: str) -> int:
    """Money of the example in the minor unit."""
    return int(written.replace(",", "").replace(".", "").replace("\N{MINUS SIGN}", "-"))


def day(written: str) -> date | None:
    """A date of the example."""
    return date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None


def ledger() -> pl.DataFrame:
    """The entries of the worked example."""
    rows = [(row[0], day(row[2]), day(row[3]), minor(row[4])) for row in table("docs/kpis.md", "## A worked example", 0)]
    schema = {"entry": pl.String, "booked_on": pl.Date, "due_on": pl.Date, "amount": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def clearings() -> list[tuple[str, str, int, date]]:
    """The allocations of the worked example: debit, credit, amount, day."""
    rows = table("docs/kpis.md", "## A worked example", 1)
    return [(row[0], row[1], minor(row[2]), date.fromisoformat(row[3])) for row in rows]


def limits() -> list[tuple[date, int]]:
    """The credit limits of the worked example."""
    return [(date.fromisoformat(row[0]), minor(row[1])) for row in table("docs/kpis.md", "## A worked example", 2)]


def open_items(*, cleared_until: date = AS_OF, reversals: bool = True) -> pl.DataFrame:
    """The example's open entries at the as-of date. The arguments are the mistakes that the page warns of."""
    left = dict(ledger().select("entry", "amount").iter_rows())
    for debit, credit, amount, effective in clearings():
        if effective <= cleared_until and (reversals or amount > 0):
            left[debit] -= amount
            left[credit] += amount
    opened = ledger().with_columns(open_amount=pl.col("entry").replace_strict(left, return_dtype=pl.Int64))
    return opened.filter((pl.col("booked_on") <= AS_OF) & (pl.col("open_amount") != 0))


def balance() -> int:
    """The example's balance: what was booked up to the as-of date."""
    return int(ledger().filter(pl.col("booked_on") <= AS_OF)["amount"].sum())


def _sum(items: pl.DataFrame, of: pl.Expr) -> int:
    return int(items.filter(of)["open_amount"].sum())


def results(heading: str, number: int = 0) -> dict[str, int]:
    """Figures of the example as the page prints them."""
    return {row[0]: minor(row[-1]) for row in table("docs/kpis.md", heading, number)}


def test_the_worked_example_is_small_and_adds_up() -> None:
    assert ledger().height + len(clearings()) + len(limits()) <= 30
    aged = kpis.ageing(open_items(), AS_OF)
    assert int(aged["net"].sum()) == balance()
    printed = [[row[1], *map(minor, row[2:])] for row in table("docs/kpis.md", "### Ageing, by hand")]
    assert printed == [[str(items), charges, credits_, net] for _, items, charges, credits_, net in aged.iter_rows()]


def test_the_worked_example_of_ageing_and_overdue() -> None:
    items = open_items()
    aged = kpis.ageing(items, AS_OF)
    right = kpis.overdue(aged)
    charges = pl.col("open_amount") > 0
    naive = {
        "right": right,
        "counting the due day itself as late": _sum(items, kpis.days_late(AS_OF) >= 0),
        "leaving out credits that clear nothing yet": _sum(items, (kpis.days_late(AS_OF) > 0) & charges),
        "counting the payment of 2 July": kpis.overdue(kpis.ageing(open_items(cleared_until=date(2026, 7, 31)), AS_OF)),
    }
    assert results("### Overdue, by hand") == naive
    assert right not in list(naive.values())[1:]


def test_the_worked_example_of_the_boundaries() -> None:
    items = open_items()
    kept = open_items(reversals=False)
    classes = {row[0]: row[4] for row in kpis.ageing(items, AS_OF).iter_rows()}
    kept_classes = {row[0]: row[4] for row in kpis.ageing(kept, AS_OF).iter_rows()}
    naive = {
        "right": classes["late-31-60"],
        "counting day 30 as 31–60": _sum(items, kpis.days_late(AS_OF).is_between(30, 60)),
        "keeping the clearing that was taken back": kept_classes["late-31-60"],
    }
    assert results("### Ageing, by hand", 1) == naive
    assert len(set(naive.values())) == len(naive)


def test_the_worked_example_of_available_credit() -> None:
    limit = max((one for one in limits() if one[0] <= AS_OF), key=lambda one: one[0])[1]
    charges = _sum(open_items(), pl.col("open_amount") > 0)
    right = kpis.available_credit(limit, balance())
    naive = {
        "right": right,
        "taking the newest limit, which holds from July": limits()[-1][1] - balance(),
        "taking open charges for the exposure": limit - charges,
    }
    assert results("### Available credit, by hand") == naive
    assert right not in list(naive.values())[1:]


def test_the_worked_example_of_what_is_due_next_week() -> None:
    items = open_items()
    right = int(kpis.due_by_week(items, AS_OF)["amount"][1])
    ahead = -kpis.days_late(AS_OF)
    charges = pl.col("open_amount") > 0
    naive = {
        "right": right,
        "beginning on the day after": _sum(items, ahead.is_between(1, 7) & charges),
        "setting off credits that clear nothing yet": _sum(items, ahead.is_between(0, 7)),
        "counting up to the eighth day": _sum(items, ahead.is_between(0, 8) & charges),
    }
    assert results("### Due within 7 days, by hand") == naive
    assert right not in list(naive.values())[1:]


def test_days_sales_outstanding_are_balance_by_net_invoices_of_a_year() -> None:
    heading = "### Days sales outstanding, by hand"
    entries = [(row[1], date.fromisoformat(row[2]), minor(row[3])) for row in table("docs/kpis.md", heading)]
    owed, begin = sum(amount for *_, amount in entries), AS_OF - timedelta(days=364)

    def sold(*kinds: str, since: date = begin) -> int:
        return sum(amount for kind, day, amount in entries if kind in kinds and day >= since)

    def days(sales: int, length: int = 365) -> int:
        found = kpis.days_sales_outstanding(owed, sales, length)
        assert found is not None
        return round(found * 10)

    net = sold("invoice", "debit_note", "credit_note")
    assert results(heading, 1) == {
        "right": days(net),
        "forgetting credit notes": days(sold("invoice")),
        "taking fees and rebates for returns": days(sold("invoice", "credit_note", "fee", "rebate")),
        "all sales there ever were": days(sold("invoice", "credit_note", since=date.min)),
    }
    young = (AS_OF - date(2026, 4, 1)).days + 1
    assert results(heading, 2) == {"right": days(net, young), "a whole year, most of it before the account": days(net)}
    assert kpis.days_sales_outstanding(-1, net, 365) is None
    assert kpis.days_sales_outstanding(0, net, 365) == 0
    assert kpis.days_sales_outstanding(owed, 0, 0) is None


CHANGED_SINCE = ("docs/kpis.md", "### Changed since, by hand")


def changed_entries() -> pl.DataFrame:
    """What a later load made of the example: the entry, its amount then and now, and the effect on the balance."""
    rows = [(row[0], *(None if cell == "–" else minor(cell) for cell in row[1:])) for row in table(*CHANGED_SINCE)]
    frame = pl.DataFrame(rows, schema={"entry": pl.String, "then": pl.Int64, "now": pl.Int64}, orient="row")
    return frame.with_columns(effect=pl.col("now").fill_null(0) - pl.col("then").fill_null(0))


def test_the_worked_example_of_what_changed_since_it_was_confirmed() -> None:
    changed = changed_entries()
    booked = dict(ledger().select("entry", "amount").iter_rows())
    assert {row["entry"]: row["then"] for row in changed.iter_rows(named=True) if row["then"]} == {
        entry: booked[entry] for entry in ("I5", "C1")
    }
    right = kpis.changed_since(changed)
    naive = {
        "right": right,
        "counting only what arrived": kpis.changed_since(changed.filter(pl.col("then").is_null())),
        "leaving out what was cancelled": kpis.changed_since(changed.filter(pl.col("now").is_not_null())),
    }
    assert results("### Changed since, by hand", 1) == naive
    assert right not in list(naive.values())[1:]
    own, ours = balance() + 25_000, balance()
    differences = {
        "right": kpis.books_difference(own, ours),
        "taking today's balance": kpis.books_difference(own, ours + right),
        "ours less theirs": kpis.books_difference(ours, own),
    }
    assert results("### Changed since, by hand", 2) == differences


DISPUTED = "### Disputed, by hand"


def disputes_by_hand() -> pl.DataFrame:
    """The disputes of the example, a row for each dispute and entry, as queries.disputes.contested has them."""

    def amount(cell: str) -> int | None:
        return None if cell == "–" else minor(cell)

    numbers = {entry: place for place, entry in enumerate(ledger()["entry"])}
    rows = [
        (int(row[0][1:]), row[1], amount(row[2]), amount(row[3]), amount(row[4]) or 0, numbers.get(row[5]), amount(row[6]))
        for row in table("docs/kpis.md", DISPUTED)
    ]
    columns = ("dispute_no", "status", "amount", "approved_amount", "settled_amount", "entry_id", "part")
    schema = {name: pl.String if name == "status" else pl.Int64 for name in columns}
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_the_worked_example_of_disputes() -> None:
    contested, undecided = disputes_by_hand(), pl.col("status").is_in(kpis.UNDECIDED)
    every = contested.with_columns(status=pl.lit("submitted"))
    naive = {
        "right": kpis.disputed(contested),
        "counting a dispute once for each of its entries": int(contested.filter(undecided)["amount"].sum()),
        "counting what is approved as disputed": kpis.disputed(every),
    }
    assert results(DISPUTED, 1) == naive
    assert len(set(naive.values())) == len(naive)


def test_the_worked_example_of_what_is_disputed_of_what_is_late() -> None:
    contested = disputes_by_hand()
    numbers = {entry: place for place, entry in enumerate(ledger()["entry"])}
    items = open_items().with_columns(entry_id=pl.col("entry").replace_strict(numbers, return_dtype=pl.Int64))
    parts = contested.filter(pl.col("status").is_in(kpis.UNDECIDED) & pl.col("entry_id").is_not_null())
    late = items.filter((kpis.days_late(AS_OF) > 0) & (pl.col("open_amount") > 0))
    summed = parts.group_by("entry_id").agg(pl.col("part").sum()).join(items, on="entry_id")
    naive = {
        "right": kpis.disputed_overdue(contested, items, AS_OF),
        "counting more of I2 than is open": int(parts.join(late, on="entry_id")["part"].sum()),
        "counting what is not late": int(summed.select(pl.min_horizontal("part", "open_amount").sum()).item()),
    }
    assert results(DISPUTED, 2) == naive
    assert len(set(naive.values())) == len(naive)


def test_the_worked_example_of_the_credit_note_to_come() -> None:
    contested = disputes_by_hand()
    forgotten = contested.with_columns(settled_amount=pl.lit(0))
    naive = {"right": kpis.credit_to_come(contested), "forgetting what was credited": kpis.credit_to_come(forgotten)}
    assert results(DISPUTED, 3) == naive
