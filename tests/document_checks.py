"""The claims about documents as functions, for tests and mutants."""

from __future__ import annotations

import io
import zipfile

from documents.statement import Party
from documents.statement_pdf import pdf_of
from documents.statement_xlsx import xlsx_of
from tests.page_checks import DANGEROUS, HARMLESS
from tests.papers import Entry, figures_after, pages_of, paper, sheets_of, some
from words import speech

MARKUP = ("<r><t>x</t></r>", "<r></c></row></r>", "</t><f>1+1</f>", "&amp;", "_x0041_", "]]>")


def no_text_of_a_workbook_is_a_formula_or_markup() -> None:
    """Whatever somebody wrote stands in its cell as a text, letter by letter; the file has only texts and numbers."""
    texts = [text for text in (*DANGEROUS, *HARMLESS, *MARKUP) if text]
    made = xlsx_of(paper([Entry(100, note=text) for text in texts], party=Party("=1+1", "@SUM(1)", "=2+2")))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet or "<r>" in sheet]
    rows = sheets_of(made)[speech("zh-CN").say("page-statement")][3:-1]
    # A text that is written like the writer's own markup gets a mark behind it that nobody sees.
    assert [str(row[-1]).removesuffix("\N{ZERO WIDTH SPACE}") for row in rows] == texts


def totals_are_carried_from_page_to_page() -> None:
    """What a page says at its foot stands at the head of the next one, and is the sum of all rows up to there."""
    made = paper(some(150))
    say, entries = made.speech.say, made.entries
    pages = [page for page in pages_of(pdf_of(made)) if "DOC-" in page and say("column-net", currency="CNY") in page]
    assert len(pages) > 3
    printed, carried = 0, None
    for page in pages:
        if printed:
            assert figures_after(say("paper-brought"), page) == carried
        printed += page.count("DOC-")
        foot = say("paper-closing", rows=entries.height) if printed == entries.height else say("paper-over")
        carried = figures_after(foot, page)
        above = entries.head(printed)
        sums = [int(above[name].sum()) for name in ("net", "freight", "tax", "withheld", "amount", "open_amount")]
        assert carried == [*sums[:5], made.opening + sums[4], sums[5]]
    assert printed == entries.height
