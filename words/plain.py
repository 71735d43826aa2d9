"""Names and notes come from files, and Streamlit draws most texts as markdown: what a name says must stay a name."""

from __future__ import annotations

import re

# Every sign that Streamlit's markdown obeys: emphasis, links, pictures, code, colours, icons (:name:), formulas ($), HTML.
OBEYED = re.compile(r"([\\`*_{}\[\]()#+\-.!$|<>~:&])")


def plain(text: str) -> str:
    """The text with each such sign made a plain one, and on one line."""
    return OBEYED.sub(r"\\\1", " ".join(text.split()))
