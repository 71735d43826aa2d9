"""Every page for everyone who has it, in a real browser: its language, console, accessibility, and width on a phone."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, SelectExpression, TextElement
from fluent.syntax.visitor import Visitor

from auth.pages import PAGES, pages_of
from auth.roles import Role
from data.demo import HEAD_OFFICE, HEALTHY, company
from data.people import DEMO_PEOPLE
from tests.browser import PHONE, Windows
from tests.oracle import Books
from words import LANGUAGES
from words.speech import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from auth.pages import PageEntry
    from tests.browser import Kind, Person
    from tests.conftest import Installation, Server

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")
# Streamlit asks for these below every page's address before it finds them at the root.
PROBES = re.compile(r"404 /[a-z]+/_stcore/(health|host-config)")

# What Streamlit and Vega say by themselves and no argument replaces; the rest of such a text is ours and is checked.
FRAMEWORK_TEXTS = (
    r"^Skip to main content$", r"^App pages$", r"^Sidebar$", r"^(Collapse|Expand) sidebar$", r"^Main menu$",
    r"^Link to heading$", r"^Open$", r"^Choose an option$", r"^\(required\)$", r"^Help for ", r"^Help$",
    r"^(Show|Hide) password$", r"^Upload$", r"^\d+MB per file$", r"^file upload$",
    r"^(Show/hide columns|Download as CSV|Search|Fullscreen|Show data|Download as PNG|Copy Vega-Lite spec)(: |$)",
    r"^Vega visualization$", r"^[XY]-axis( titled)? ", r" for a (discrete|linear|sqrt) scale with ",
    r"values from \S+ to \S+$", r"^(In|De)crement$",
    r"\d+ values:", r"^x: \d+; y: .*$", r"^\S+ icon$", r"^You need to enable JavaScript .*", r", ending with \S+",
)  # fmt: skip
# Cells that hold what somebody's machine or the record of an event says, not a text of ours.
MACHINE_CELLS = {"audit": "td[aria-colindex='5']", "account": "td[aria-colindex='2']"}
LATIN_DATA = re.compile(r"\S*\d\S*|python -m data [a-z]+|\b(CNY|CSV|PDF|Excel|JPEG|PNG|WebP|English)\b")
LOGIN = re.compile(r"\b[a-z]+\.demo\b")
LATIN_WORD, CHINESE = re.compile(r"[A-Za-z]{3,}"), re.compile(r"[\u4e00-\u9fff]")
SHORTEST = {"en": 3, "zh-CN": 2}

# Findings in parts that only Streamlit can change: rule, where, why.
MENU = "stSidebarNav"
FRAMEWORK_FINDINGS = (
    ("svg-img-alt", "metric_chart", "Vega draws the hovered point of st.metric's sparkline as an image without a name"),
    ("list", MENU, "the menu's list has its groups for children, as st.navigation draws them"),
    ("listitem", MENU, "the entries of the menu stand in its groups"),
)
SEVERE = {"serious", "critical"}
# What stands in the menu says so by its name in front of where it stands.
FIND = """async (onlyColours) => {
  // The rules whose answer depends on whether a page is light or dark, but for those of the strictest level, as without.
  const colours = axe.getRules(['cat.color']).filter((one) => !one.tags.includes('wcag2aaa')).map((one) => one.ruleId);
  const only = onlyColours ? { runOnly: colours } : {};
  const found = await axe.run(document, { resultTypes: ['violations'], ...only });
  for (const rule of found.violations)
    for (const node of rule.nodes)
      if (document.querySelector(node.target[0])?.closest('[data-testid="stSidebarNav"]'))
        node.target.unshift('stSidebarNav');
  return found;
}"""
# How many pictures a page shows of the account that is looked at; the others have none.
PICTURES = {
    "statement": 2, "stock": 1, "suggestions": 1, "fees": 1, "rebates": 1, "profit": 2, "bridge": 1,
    "orders": 1, "scorecard": 1, "executive": 2, "reps": 1, "sellthrough": 1, "product": 2, "quality": 1,
}  # fmt: skip
# An account manager sees itself there, and the others all of them.
PICTURES_OF = {("reps", Role.REP): 2}
# Pages without a table before something is asked, chosen or has happened; these are looked at in their own tests.
ASKS_FIRST = {
    "find", "close", "disputes", "reconcile", "requests", "queue", "home", "news", "publishing", "monday", "quality",
}  # fmt: skip


class _Texts(Visitor):
    """The literal parts of a message, each variant for itself."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802 - the visitor's protocol
        self.found += [line.strip() for line in node.value.split("\n")]

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802 - the visitor's protocol
        for variant in node.variants:
            self.visit(variant.value)


@functools.cache
def catalogue_texts(language: str) -> dict[str, tuple[str, ...]]:
    """The literal parts of each key's text."""
    found = {}
    for entry in FluentParser().parse((FOLDER / f"{language}.ftl").read_text(encoding="utf-8")).body:
        if isinstance(entry, Message) and entry.value is not None:
            texts = _Texts()
            texts.visit(entry.value)
            found[entry.id.name] = tuple(text for text in texts.found if len(text) >= SHORTEST[language])
    return found


@functools.cache
def foreign_texts(language: str) -> re.Pattern[str]:
    """Every text of the other language, for the keys whose texts differ."""
    other = next(one for one in LANGUAGES if one != language)
    own, theirs = catalogue_texts(language), catalogue_texts(other)
    texts = {text for key in theirs if theirs[key] != own[key] for text in theirs[key]}
    # A word is a whole word in English; a few signs in a row are one in Chinese.
    edge = r"\b" if other == "en" else ""
    return re.compile("|".join(f"{edge}{re.escape(text)}{edge}" for text in sorted(texts, key=len, reverse=True)))


@dataclass(frozen=True)
class Seen:
    """What one person was told on one page, and what went wrong there."""

    page: str
    texts: list[str]
    names: dict[str, list[str | None]]
    complaints: list[str]
    barriers: list[str]


NAMES = """() => {
  const names = (what) => [...document.querySelectorAll(what)].map((one) => one.getAttribute('aria-label'));
  return {
    tables: names('[data-testid="stDataFrameResizable"]'),
    pictures: names('[data-testid="stVegaLiteChart"]'),
  };
}"""


@pytest.fixture(scope="module")
def windows(browser: Browser, server: Server, kept: dict[Kind, list[Page]]) -> Iterator[Windows]:
    """Windows that stay open for the whole module."""
    opened = Windows(browser, server.url, server.sign_in, kept=kept)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def walk(windows: Windows) -> Callable[[Role, str], list[Seen]]:
    """Somebody of this role looks at all pages in the menu, once for all tests."""

    @functools.cache
    def walked(role: Role, language: str) -> list[Seen]:
        person = windows(f"{role}.demo", language=language)
        person.open("/")
        seen = []
        for page, schemes in zip(pages_of(role), itertools.cycle((SCHEMES, SCHEMES[::-1])), strict=False):
            person.go(page.slug)
            assert not person.failed(), person.complaint()
            texts = person.everything(but=MACHINE_CELLS.get(page.slug, ""))
            # A barrier is one in either language. A page is first looked at in the colours that the one before was left in.
            found = barriers(person, schemes) if language == "en" else []
            seen.append(Seen(page.slug, texts, person.page.evaluate(NAMES), list(person.complaints), found))
        windows.leave(person)
        return seen

    return walked


@pytest.fixture(scope="module")
def data_texts(installation: Installation) -> list[str]:
    """Names and notes that are as they are in any language, the longest first."""
    books = Books(installation.folder)
    found = {person.display_name for person, _ in DEMO_PEOPLE} | set(company.SET.values()) | {"中文"}
    for frame, columns in (
        (books.dealers, ("name", "owner_name", "city")),
        (books._all("rep", ["rep"]), ("name",)),
        (books.entries, ("note",)),
        (books._all("complaint", ["dealer", "complaint"]), ("subject",)),
        (books._all("contact", ["dealer", "contact"]), ("name",)),
    ):
        for column in columns:
            found |= set(frame[column].drop_nulls())
    return sorted(found, key=len, reverse=True)


def ours(text: str, data_texts: list[str]) -> str:
    """A text without what the framework says and without names that are data."""
    for said in FRAMEWORK_TEXTS:
        text = re.sub(said, " ", text, flags=re.DOTALL)
    text = LOGIN.sub(" ", text)
    for one in data_texts if CHINESE.search(text) else ():
        text = text.replace(one, " ")
    return text


def in_another_language(texts: list[str], language: str, data_texts: list[str]) -> list[str]:
    """The texts that are not in the reader's language: by the catalogue, and by their letters."""
    found = []
    for text in texts:
        # Numbers of papers and names of loads are data: demo-2026-10-31-late is no English word.
        left = ours(text, data_texts) if language == "en" else LATIN_DATA.sub(" ", ours(text, []))
        letters = CHINESE.search(left) if language == "en" else LATIN_WORD.search(left)
        if letters or foreign_texts(language).search(left):
            found.append(text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", list(Role))
def test_no_text_of_ours_is_in_another_language(walk, data_texts: list[str], role: Role, language: str) -> None:
    foreign = {}
    for seen in walk(role, language):
        assert len(seen.texts) > 20
        foreign[seen.page] = in_another_language(seen.texts, language, data_texts)
    assert {page: texts for page, texts in foreign.items() if texts} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_on_the_form_and_when_the_first_password_is_changed(
    window: Windows, data_texts: list[str], language: str
) -> None:
    for login, title in ((None, "product-promise"), ("newcomer.demo", "password-first-why")):
        person = window(login, language=language)
        person.open("/")
        assert person.say(title) in person.text()
        assert in_another_language(person.everything(), language, data_texts) == []


def test_the_language_check_finds_what_it_looks_for() -> None:
    assert in_another_language(["期间", "Nothing is overdue.", "¥1.00 falls due by"], "zh-CN", []) == [
        "Nothing is overdue.",
        "¥1.00 falls due by",
    ]
    assert in_another_language(["Overdue", "没有逾期。", "合计"], "en", []) == ["没有逾期。", "合计"]


@pytest.mark.parametrize("role", list(Role))
def test_the_console_has_nothing_to_say(walk, role: Role) -> None:
    """No fault of a script, nothing that the content policy had to stop, nothing that could not be loaded."""
    for seen in walk(role, "zh-CN"):
        assert [one for one in seen.complaints if not PROBES.fullmatch(one)] == [], seen.page


@pytest.mark.parametrize("role", list(Role))
def test_every_table_and_picture_has_a_name_for_a_screen_reader(walk, role: Role) -> None:
    known = {text for key, texts in catalogue_texts("en").items() if key.endswith(("-alt", "-title")) for text in texts[:1]}
    for seen in walk(role, "en"):
        assert seen.names["tables"] or seen.page in ASKS_FIRST, seen.page
        for name in (*seen.names["tables"], *seen.names["pictures"]):
            assert name is not None
            assert any(name.startswith(text) for text in known), name
        assert len(seen.names["pictures"]) == PICTURES_OF.get((seen.page, role), PICTURES.get(seen.page, 0)), seen.page


def barriers(person: Person, schemes: tuple[str, ...] = SCHEMES) -> list[str]:
    """What a page has of them: by every rule in the first colours, by those about colours in the others."""
    others = (findings(person, scheme, only_colours=True) for scheme in schemes[1:])
    return [*findings(person, schemes[0]), *itertools.chain.from_iterable(others)]


def findings(person: Person, scheme: str, *, only_colours: bool = False) -> list[str]:
    """What axe finds serious or critical, but for what only the framework can change."""
    wear(person, scheme)
    # Injected by the debugging protocol: the page's own policy stays in force.
    if not person.page.evaluate("'axe' in window"):
        person.page.evaluate(AXE)
    found = person.page.evaluate(FIND, only_colours)
    return [
        f"{scheme}: {rule['id']} {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for rule in found["violations"]
        if rule["impact"] in SEVERE
        for node in rule["nodes"]
        if not any(rule["id"] == known and where in str(node["target"]) for known, where, _ in FRAMEWORK_FINDINGS)
    ]


def wear(person: Person, scheme: str) -> None:
    """Show the page in these colours; nothing is waited for where it has them already."""
    if not person.page.evaluate("(scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", scheme):
        person.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        person.settle()


@pytest.mark.parametrize("role", list(Role))
def test_no_page_has_a_serious_barrier(walk, role: Role) -> None:
    for seen in walk(role, "en"):
        assert seen.barriers == [], seen.page


@pytest.mark.parametrize("login", [None, "newcomer.demo"])
def test_nor_has_the_way_in(window: Windows, login: str | None) -> None:
    person = window(login, language="en")
    person.open("/")
    assert barriers(person) == []


def scrolls_sideways(person: Person) -> bool:
    """Whether the page is wider than the window."""
    return bool(
        person.page.evaluate(
            "() => [document.scrollingElement, document.querySelector('[data-testid=\"stMain\"]')]"
            ".some((one) => one.scrollWidth > one.clientWidth)"
        )
    )


def cut_links(person: Person) -> list[str]:
    """Sentences that lead to a page and do not fit, so that their end cannot be read."""
    return person.page.evaluate(  # type: ignore[no-any-return]
        "() => [...document.querySelectorAll('[data-testid=\"stPageLink-NavLink\"] > span:last-child')]"
        ".filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
    )


def broken_figures(person: Person) -> list[str]:
    """Figures that have no room in one line of their box."""
    return person.page.evaluate(  # type: ignore[no-any-return]
        "() => [...document.querySelectorAll('[data-testid=\"stMetricValue\"] p')].filter((one) => {"
        "const text = document.createRange(), box = one.closest('[data-testid=\"stMetric\"]').getBoundingClientRect();"
        "text.selectNodeContents(one);"
        "const lines = [...text.getClientRects()];"
        "return new Set(lines.map((line) => line.top)).size !== 1 || lines.some((line) => line.right > box.right + 1);"
        "}).map((one) => one.innerText)"
    )


@pytest.fixture(scope="module")
def phone(windows: Windows) -> Callable[[Role], Person]:
    """Somebody of this role with a phone, in English, whose words are the longer ones; the same one for all pages."""
    return functools.cache(lambda role: windows(f"{role}.demo", language="en", size=PHONE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_fits_a_phone(phone: Callable[[Role], Person], page: PageEntry) -> None:
    person = phone(min(page.roles))
    person.open(f"/{page.slug}")
    assert person.say(f"page-{page.slug}") in person.text()
    assert not scrolls_sideways(person)
    assert cut_links(person) == []
    assert person.page.locator("[data-testid='stSidebar']").get_attribute("data-collapsed") == "true"
    assert broken_figures(person) == []
    figures = person.page.locator("[data-testid='stMetric']").locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]")
    boxes = [box for one in figures.all() if (box := one.bounding_box())]
    # Two of them stand in a row, and they are read row by row.
    assert len({round(box["x"]) for box in boxes}) <= 2
    assert [(box["y"], box["x"]) for box in boxes] == sorted((box["y"], box["x"]) for box in boxes)


def test_the_form_fits_a_phone(window: Windows) -> None:
    person = window(size=PHONE)
    person.open("/")
    assert person.is_at_the_form()
    assert not scrolls_sideways(person)


def test_a_ticked_account_opens_its_statement(window: Windows) -> None:
    person = window("rep.demo")
    person.open("/receivables")
    code = person.table("accounts-CNY")[1][person.say("column-code")]
    person.tick("accounts-CNY", 1)
    person.page.wait_for_url(re.compile(rf"/statement\?account={code}$"))
    person.settle()
    assert code in person.text()
    assert person.page.locator("[data-testid='stMetric']").count() == 4
    # The way back shows the list, not the statement again.
    person.page.go_back()
    person.settle()
    assert person.say("receivables-hint") in person.text()


def test_a_shared_link_shows_a_dealer_nothing_of_another(window: Windows, installation: Installation) -> None:
    books = Books(installation.folder)
    names = dict(books.dealers.select("dealer", "name").iter_rows())
    rep, dealer = window("rep.demo"), window("dealer.demo")
    rep.open("/receivables")
    rep.tick("accounts-CNY", [row[rep.say("column-code")] != HEALTHY for row in rep.table("accounts-CNY")].index(True))
    rep.page.wait_for_url(re.compile("account="))
    other = rep.page.url.rpartition("=")[2]
    assert other != HEALTHY
    dealer.open(rep.page.url.removeprefix(rep.base))
    assert HEALTHY in dealer.text()
    everything = "\n".join(dealer.everything())
    assert other not in everything
    assert names[other] not in everything
    head_office = window("headoffice.demo")
    head_office.open(f"/statement?account={other}")
    assert HEAD_OFFICE[0] in head_office.text()
    assert names[other] not in "\n".join(head_office.everything())
    assert other not in head_office.text()
    # Said once, also where the address names a claim of that account.
    head_office.open(f"/claims?account={other}&claim={other}-S1")
    assert head_office.text().count(head_office.say("link-not-yours", shown=HEAD_OFFICE[0])) == 1
    dealer.open(f"/complaints?account={other}&complaint={other}-K1")
    assert dealer.text().count(dealer.say("link-not-yours", shown=HEALTHY)) == 1


def test_every_account_of_a_head_office_can_be_chosen(window: Windows, installation: Installation) -> None:
    names = dict(Books(installation.folder).dealers.select("dealer", "name").iter_rows())
    person = window("headoffice.demo", language="en")
    person.open("/statement")
    for code in HEAD_OFFICE[1:3]:
        person.choose("account", f"{code} · {names[code]}")
        assert f"account={code}" in person.page.url
        assert f"{names[code]} · {code}" in person.text()
