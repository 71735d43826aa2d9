"""Numbers by which bookkeepers find each other's lines: in the fields meant for them, and inside free text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import polars as pl

FIELDS = ("document", "invoice", "bank", "text")
TEXT = FIELDS.index("text")
# Dates, years and amounts inside a text are no numbers of documents.
NOT_NUMBERS = re.compile(
    r"(?:19|20)\d\d[-/.年](?:1[0-2]|0?[1-9])(?:[-/.月](?:3[01]|[12]\d|0?[1-9])日?)?(?!\d)|(?<![A-Z\d])\d[\d,]*\.\d{1,2}(?!\d)|(?<!\d)\d{1,6}(?:\.\d{1,6})?%"
    r"|(?<!\d)(?:1[0-2]|0?[1-9])月(?:份|(?:3[01]|[12]\d|0?[1-9])日)?"
    r"|(?<!\d)(?:19|20)\d\d\s?年|(?<![-_/#.0-9A-Z])(?:FY)?(?:199\d|20[0-4]\d)(?:Q[1-4]|H[12])?(?![-_/#.]?[0-9A-Z])"
    r"|(?<![-_/#.0-9A-Z])\d{1,9}\s?元"
)
TOKEN = re.compile(r"[A-Z]*\d[0-9A-Z]*(?:[-_/#.][0-9A-Z]+)*")
APART = re.compile(r"[,;、，；|+&和与及\s]+")
SPAN = re.compile(r"(\d{4,20})[-~至到—–](\d{1,20})")
SPAN_IN_TEXT = re.compile(r"(?<![\dA-Z])\d{6,20}\s?[~至到—–]\s?\d{1,20}(?!\d)")
# 82001034/35/36 names three numbers by what differs.
ENDINGS = re.compile(r"(\d{6,20})((?:[/、]\d{1,3})+)(?!\d)")
# A slash parts two numbers, be the second one's letters what they may; XS/2511/47790 is one.
SLASH = re.compile(r"(?<=\d{6})/(?=[A-Z]{0,4}-?\d{4})")
# A voucher's number and, behind a slash, that of a paper: six digits and more that are no month with a count behind it.
AFTER = re.compile(r"[^/\d]*\d[^/]*/[A-Z]{0,4}-?(?!0)(?=(?:\D*\d){4})(?:[\dOILQ]-?){6,}")
DIGITS = re.compile(r"\d{4,}(?:/\d{4,})+")
GLUED = re.compile(r"\d{8,}")  # digits of a number to which letters of something else are joined
# What stands around the digits: a prefix in letters, and words in Chinese.
AROUND = re.compile(r"^[^\d]+|[^\dA-Z]+$")
LOOKALIKES = str.maketrans("OQIL", "0011")
SHORTEST = 4  # digits of a number that stands for itself in a text
LONG = 16  # a number of twenty digits is often quoted by its last eight
QUOTED = 8
MOST_IN_SPAN = 40
MOST_SIGNS = 2000  # of one cell


@cache
def keys_of(field: str, value: str) -> tuple[tuple[str, int, bool], ...]:
    """The keys in one cell, how many signs of each can agree, and whether it is only the end of a longer number."""
    plain = unicodedata.normalize("NFKC", value[:MOST_SIGNS]).upper()
    tokens = _in_text(plain) if field == "text" else _tokens(plain)
    found: dict[str, tuple[int, bool]] = {}
    for token in tokens:
        for key, weight, end in _keys(token, least=SHORTEST if field == "text" else 1):
            known = found.get(key, (0, True))
            found[key] = max(weight, known[0]), end and known[1]
    return tuple((key, *found[key]) for key in sorted(found))


def _in_text(plain: str) -> list[str]:
    bare = NOT_NUMBERS.sub(" ", plain)
    spans = [re.sub(r"\s", "", one) for one in SPAN_IN_TEXT.findall(bare)]
    endings = [found[0] for found in ENDINGS.finditer(bare)]
    rest = TOKEN.findall(ENDINGS.sub(" ", SPAN_IN_TEXT.sub(" ", bare)))
    return [one for token in [*spans, *endings, *rest] for one in _spelled_out(token)]


def _tokens(plain: str) -> list[str]:
    parts = [part for part in APART.split(plain) if part]
    # 4604 3350 is one number written in groups.
    grouped = len(parts) > 1 and all(len(part) <= SHORTEST for part in parts) and ("".join(parts)).isdigit()
    whole = ["".join(parts)] if grouped else parts
    return [one for part in whole for one in _spelled_out(part)]


def _spelled_out(part: str) -> list[str]:
    """`12345678-80` names three numbers; anything else names itself."""
    if part.isdigit():
        return [part]
    endings = ENDINGS.fullmatch(part)
    if endings is not None:
        stem, tails = endings[1], re.split(r"[/、]", endings[2])[1:]
        return [stem, *(stem[: len(stem) - len(tail)] + tail for tail in tails)]
    span = SPAN.fullmatch(part)
    if span is None:
        return part.split("/") if DIGITS.fullmatch(part) or AFTER.fullmatch(part) else SLASH.split(part)
    first, last = span.groups()
    end = int(first[: len(first) - len(last)] + last) if len(last) < len(first) else int(last)
    if not 0 < end - int(first) <= MOST_IN_SPAN or len(last) > len(first):
        return [part]
    return [str(one).zfill(len(first)) for one in range(int(first), end + 1)] + [part]


def _keys(token: str, least: int) -> list[tuple[str, int, bool]]:
    """A number without dashes, prefix and leading zeros; a short one keeps its letters, or it would be everybody's."""
    if token.isascii() and token.isdigit():
        return _plain_keys(token, least)
    signs = "".join(one for one in token if one.isalnum())
    digits = AROUND.sub("", signs).translate(LOOKALIKES)
    if not digits.isascii() or not digits.isdigit():
        glued = [(one.lstrip("0"), len(one.lstrip("0")), False) for one in GLUED.findall(token) if one.strip("0")]
        whole = least < len(signs) and any(map(str.isdigit, signs))
        return [*([(signs.translate(LOOKALIKES), len(signs), False)] if whole else []), *glued]
    digits = digits.lstrip("0")
    if len(digits) < SHORTEST:
        return [(signs, len(signs), False)] if len(signs) >= max(least, 2) and signs != digits else []
    keys = [(digits, len(digits), False)]
    tail = re.findall(r"\d+", token)[-1].lstrip("0")
    if len(digits) >= LONG:
        keys.append((digits[-QUOTED:].lstrip("0"), QUOTED - 1, True))
    elif SHORTEST <= len(tail) < len(digits):
        keys.append((tail, len(tail) - 1, True))
    return keys


def _plain_keys(token: str, least: int) -> list[tuple[str, int, bool]]:
    """The same of nothing but digits, as most numbers are."""
    digits = token.lstrip("0")
    if len(digits) < SHORTEST:
        return [(token, len(token), False)] if len(token) >= max(least, 2) and token != digits else []
    ends = [(digits[-QUOTED:].lstrip("0"), QUOTED - 1, True)] if len(digits) >= LONG else []
    return [(digits, len(digits), False), *ends]


def keys(lines: pl.DataFrame) -> pl.DataFrame:
    """Every key of every line: `line` (place in `lines`), `key`, `weight` (signs), `field` (place in FIELDS), `end`."""
    place: list[int] = []
    key: list[str] = []
    weight: list[int] = []
    field: list[int] = []
    end: list[bool] = []
    for number, name in enumerate(FIELDS):
        for line, value in enumerate(lines[name].to_list()):
            if value:
                for one, signs, ends in keys_of(name, value):
                    end.append(ends)
                    place.append(line)
                    key.append(one)
                    weight.append(signs)
                    field.append(number)
    frame = pl.DataFrame(
        {"line": place, "key": key, "weight": weight, "field": field, "end": end},
        schema={"line": pl.Int64, "key": pl.String, "weight": pl.Int64, "field": pl.Int64, "end": pl.Boolean},
    )
    return (
        frame.group_by("line", "key")
        .agg(pl.col("weight").max(), pl.col("field").min(), pl.col("end").all())
        .sort("line", "key")
    )


def one_slip(one: str, other: str) -> bool:
    """Whether two numbers differ by one digit that is lost, doubled or wrong, or by two neighbours that are swapped."""
    if len(one) != len(other):
        return abs(len(one) - len(other)) == 1
    apart = [place for place, (mine, yours) in enumerate(zip(one, other, strict=True)) if mine != yours]
    if len(apart) == 2:  # noqa: PLR2004
        first, last = apart
        return last == first + 1 and (one[first], one[last]) == (other[last], other[first])
    return len(apart) == 1
