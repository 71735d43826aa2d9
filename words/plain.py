"""Names and notes come from files, and Streamlit draws most texts as markdown: what a name says must stay a name."""

from __future__ import annotations

import re

# Every sign that Streamlit's markdown obeys: emphasis, links, pictures, code, colours, icons (:name:), formulas ($), HTML.
OBEYED = re.compile(r"([\\`*_{}\[\]()#+\-.!$|<>~:&])")

# Addresses become links after the signs above were undone, so something invisible has to stand in them.
LINKED = re.compile(r"(https?:|ftp:|mailto:|www|@)", re.IGNORECASE)
JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """The text with each such sign made a plain one, and on one line; what looks like an address is no link either."""
    return OBEYED.sub(r"\\\1", LINKED.sub(rf"\1{JOINER}", " ".join(text.split())))
