"""Where in a sheet the ledger is: its heading of one or two rows, and which column is what, by heading and by content."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.books.cells import NOTHING, Cell, CellFault, Ways, blank, day, money, normal, text_of
from reconcile.books.headings import AMOUNTS, FAR, GOODS, NEVER, ROLES, SEVERAL, heading, roles_of
from reconcile.books.labels import is_note, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reconcile.books.sheets import Sheet

HEADING_WITHIN, SAMPLE = 60, 200
DATES = ("date", "month", "day")
FEWEST_ROLES = 2
LOWER_WORDS = re.compile(r"原币|本位币|本币|外币|金额|数量|单价|方向|汇率|借方|贷方|余额|月|日|字|号")
FITS, BARELY = 0.8, 0.3
BY_CONTENT = 0.6
LONG_NUMBER = 10**9
FEWEST_TO_FOLLOW = 2
# Figures of which none has cents or is as large as this, in the minor unit, may be so many pieces.
PIECES = 1_000_000
PAIRS = (("credit", "debit"), ("increase", "decrease"))
# Of more columns of figures than a ledger has, the first are tried.
MOST_TRIED = 8
# More of a heading says nothing, and is kept with the file.
LONGEST_HEADING = 100
# Any order will do to see whether a column holds days; the period is any year for which a day without one can be built.
ANY_WAY = Ways()


@dataclass(frozen=True)
class Column:
    """A column and what it is: by its `heading`, its `content`, or because somebody has `chosen` it."""

    role: str
    at: int
    confidence: float
    reason: str


@dataclass(frozen=True)
class Table:
    """A ledger in a sheet: `start` is its first row below the heading, `names` are all columns of the sheet.

    `twins` are columns that are not used although their heading says what that of a used one says: days or amounts.
    """

    sheet: Sheet
    start: int
    heading_rows: tuple[int, ...]
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    twins: tuple[tuple[str, int], ...] = ()

    def at(self, role: str) -> int | None:
        """The place of a role's column."""
        return self.places.get(role)

    @cached_property
    def places(self) -> dict[str, int]:
        """Each role's first column, looked up for every cell of a sheet."""
        return {column.role: column.at for column in reversed(self.columns)}

    def every(self, role: str) -> list[int]:
        """All places of a role that may have several."""
        return [column.at for column in self.columns if column.role == role]

    def name_of(self, role: str) -> str:
        """What its column is called for a person."""
        at = self.at(role)
        return "" if at is None else self.names[at]

    @property
    def has_dates(self) -> bool:
        """A day can be known."""
        return self.at("date") is not None or self.at("day") is not None

    @property
    def has_amounts(self) -> bool:
        """Money can be known."""
        return any(self.at(role) is not None for role in AMOUNTS)


def letter(at: int) -> str:
    """0 is A, 26 is AA."""
    text = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def found(sheet: Sheet, chosen: Mapping[str, str | None] | None = None, heading_row: int | None = None) -> Table:
    """The ledger of a sheet as well as it can be told; it may lack days or amounts.

    `heading_row` and `chosen` (role: heading or letter) are what a person corrected.
    """
    width = max((len(row) for row in sheet.rows), default=0)
    chosen = chosen or {}
    top, depth = _heading(sheet, heading_row)
    if not depth:
        top, depth = _chosen_heading(sheet, chosen)
    heads = _heads(sheet, top, depth, width)
    start = top + depth
    names = _unique(heads)
    columns = _by_heading(heads)
    rows = [
        row
        for at, row in enumerate(sheet.rows[start : start + SAMPLE], start)
        if at not in sheet.broken and _may_be_entry(row)
    ]
    columns = _completed(_checked(columns, rows, width), heads, rows) if depth else _by_content(rows, width)
    columns = _settled(_without_pieces(_chosen(columns, names, chosen), heads, rows))
    if not depth:
        # Words above the first figure are no entries, whether they are headings that nobody listed or a title.
        start = next((at for at, row in enumerate(sheet.rows) if _has_figures(row)), 0)
    return Table(sheet, start, tuple(range(top, start)), names, tuple(columns), _twins(heads, columns))


def _twins(heads: list[Head], columns: list[Column]) -> tuple[tuple[str, int], ...]:
    """Columns that the headings would allow for days or amounts beside those that have them, if nobody has chosen."""
    found = {column.role: column for column in columns if column.reason != "chosen"}
    taken = {column.at for column in columns}
    roles = [(roles[0][0], at) for at, head in enumerate(heads) if at not in taken and (roles := _roles(head))]
    return tuple((role, at) for role, at in roles if role in found and role in ("date", *AMOUNTS))


def _may_be_entry(row: list[Cell]) -> bool:
    """Totals, balances and notes say nothing of what a column holds."""
    texts = [text_of(cell) for cell in row if isinstance(cell, str)]
    return not any(label_of(text) or is_note(text) for text in texts)


# --- The heading ---


def _heading(sheet: Sheet, said: int | None = None) -> tuple[int, int]:
    """The first row of the heading and how many it has; none when the sheet has none. `said`: its row, as somebody says."""
    tops = range(min(len(sheet.rows), HEADING_WITHIN)) if said is None else [sheet.numbers.index(said)]
    best, place = FEWEST_ROLES - 1, (0, 0) if said is None else (tops[0], 1)
    # One row is likelier than two: a title above a heading is no upper half of it.
    for depth, top in itertools.product((1, 2), tops):
        if (score := _score(sheet, top, depth)) > best:
            best, place = score, (top, depth)
    if place[1] == 1 and _goes_on(sheet, place[0] + 1) and _score(sheet, place[0], 2):
        return place[0], 2
    return place


def _goes_on(sheet: Sheet, at: int) -> bool:
    """A row of nothing but the lower words of a heading: 原币 and 本位币 below 借方."""
    texts = [heading(text_of(cell)) for cell in sheet.rows[at] if not blank(cell)] if at < len(sheet.rows) else []
    return len(texts) > 1 and all(LOWER_WORDS.fullmatch(text) for text in texts)


def _chosen_heading(sheet: Sheet, chosen: Mapping[str, str | None]) -> tuple[int, int]:
    """The row in which the chosen headings stand, where its words are none that anybody listed."""
    wanted = {name for name in chosen.values() if name}
    rows = ([text_of(cell) for cell in row] for row in sheet.rows[:HEADING_WITHIN])
    return next(((top, 1) for top, texts in enumerate(rows) if wanted & set(texts)), (0, 0))


def _score(sheet: Sheet, top: int, depth: int) -> int:
    """How many different roles these rows name; a row with a figure in it is no heading."""
    rows = sheet.rows[top : top + depth]
    if len(rows) < depth or any(_has_figures(row) for row in rows) or any(top + at in sheet.broken for at in range(depth)):
        return 0
    width = max(len(row) for row in rows)
    if depth > 1 and sum(_is_exact(text_of(cell)) for cell in rows[0]) < FEWEST_ROLES:
        return 0
    roles = {roles[0][0] for head in _heads(sheet, top, depth, width) if (roles := _roles(head))}
    useful = roles & {*DATES, *AMOUNTS}
    return len(roles) if useful and sum(not blank(cell) for cell in rows[0]) > 1 else 0


def _is_exact(text: str) -> bool:
    return any(rank < FAR for _, rank in roles_of(text))


def _has_figures(row: list[Cell]) -> bool:
    return any(not isinstance(cell, str) or _is_money(cell) for cell in row if not blank(cell))


def _is_money(cell: Cell) -> bool:
    try:
        return money(cell) is not None
    except CellFault as fault:
        # In 万元 an amount has six decimals.
        return str(fault) == "amount-cents"


def _is_day(cell: Cell) -> bool:
    try:
        return day(cell, ANY_WAY) is not None
    except CellFault as fault:
        return str(fault) in ("date-year", "date-none", "date-range")


Head = tuple[str, str]


def _heads(sheet: Sheet, top: int, depth: int, width: int) -> list[Head]:
    """Each column's heading: the upper word, which may stand over several columns, and the lower one."""
    if not depth:
        return [("", "")] * width
    upper = _spread(sheet, top, width) if depth > 1 else _texts(sheet.rows[top], width)
    lower = _texts(sheet.rows[top + 1], width) if depth > 1 else [""] * width
    own = _texts(sheet.rows[top], width)
    return [(above if below else first, below) for above, below, first in zip(upper, lower, own, strict=True)]


def _texts(row: list[Cell], width: int) -> list[str]:
    texts = [normal(text_of(cell)).replace("\n", "")[:LONGEST_HEADING] for cell in row]
    return texts + [""] * (width - len(texts))


def _spread(sheet: Sheet, top: int, width: int) -> list[str]:
    """An upper heading counts for the empty cells on its right, as far as it was merged, if the sheet knows of merging."""
    texts = _texts(sheet.rows[top], width)
    across = [one for one in sheet.merged if one.top <= top <= one.bottom and one.right > one.left]
    for at in range(1, width):
        within = any(one.left < at <= one.right for one in across)
        if not texts[at] and (within if sheet.merged else texts[at - 1]):
            texts[at] = texts[at - 1]
    return texts


def _roles(head: Head) -> tuple[tuple[str, int], ...]:
    """Both words together, else the lower alone: 2026年 over 月 is a month, 本币 over 借方 a debit."""
    above, below = head
    if not below:
        return roles_of(above)
    return roles_of(above + below) or tuple((role, rank + 1) for role, rank in roles_of(below))


def _unique(heads: list[Head]) -> tuple[str, ...]:
    """What a column is called: its heading, or its letter when it has none or shares it."""
    texts = [" ".join(part for part in head if part) for head in heads]
    counts = Counter(texts)
    return tuple(text if text and counts[text] == 1 else letter(at) for at, text in enumerate(texts))


# --- The columns ---


def _by_heading(heads: list[Head]) -> list[Column]:
    """For each role the column whose heading is the likeliest; a column has one role."""
    wanted = sorted((rank, at, role) for at, head in enumerate(heads) for role, rank in _roles(head))
    columns: list[Column] = []
    for rank, at, role in wanted:
        taken = any(column.at == at or (column.role == role and role not in SEVERAL) for column in columns)
        if not taken:
            columns.append(Column(role, at, 0.7 if rank >= FAR else 1.0, "heading"))
    return columns


def _filled(rows: list[list[Cell]], at: int) -> list[Cell]:
    return [row[at] for row in rows if at < len(row) and not blank(row[at])]


def _part(cells: list[Cell], fits: object) -> float:
    """How much of a column is what it should be; 1 for an empty one, of which nothing bad is known."""
    return sum(map(fits, cells)) / len(cells) if cells and callable(fits) else 1.0


def _checked(columns: list[Column], rows: list[list[Cell]], width: int) -> list[Column]:
    """Headings against what stands below them: a column of dates without a day in it gives its place to one that has."""
    kept = [_weighed(column, rows) for column in columns]
    kept = [column for column in kept if not (column.role == "document" and _counts(_filled(rows, column.at)))]
    free = [at for at in range(width) if all(column.at != at for column in kept)]
    date = next((column for column in kept if column.role == "date"), None)
    if date is None and not {"month", "day"} <= {column.role for column in kept}:
        return [*kept, *_date_by_content(rows, free)]
    if date and date.confidence < BARELY and (other := _date_by_content(rows, free)):
        return [*(column for column in kept if column is not date), *other]
    return kept


def _completed(columns: list[Column], heads: list[Head], rows: list[list[Cell]]) -> list[Column]:
    """Headings that nobody listed, told by a balance: which two columns of figures move it, or which column it is.

    Nothing is guessed that a balance does not bear out from row to row.
    """
    at = {column.role: column.at for column in columns}
    whole = next((pair for pair in PAIRS if at.keys() >= set(pair)), None)
    if whole and "balance" in at:
        return columns
    dated = [row for row in rows if "date" in at and at["date"] < len(row) and _is_day(row[at["date"]])]
    other = {column.at for column in columns if column.role not in (*AMOUNTS, "balance")}
    free = [place for place in _bare(heads, dated) if place not in other]
    if whole:
        more, less = (at[role] for role in whole)
        others = (place for place in free if place not in (more, less))
        found = next((place for place in others if _follows(dated, place, [more, less])), None)
        return columns if found is None else [*columns, Column("balance", found, BY_CONTENT, "content")]
    three = next((three for three in _threes(free) if _moved_by_both(dated, *three)), None)
    if three is None:
        return columns
    balance, *two = three
    more, less = two[:: _follows(dated, balance, two)]
    kept = [column for column in columns if column.role not in (*AMOUNTS, "balance", "direction") and column.at not in three]
    return [*kept, *_by_balance(columns, {"increase": more, "decrease": less, "balance": balance})]


def _bare(heads: list[Head], rows: list[list[Cell]]) -> list[int]:
    """Columns of figures whose heading does not say that they are something else, such as quantities."""
    places = [at for at, head in enumerate(heads) if not NEVER.search(heading("".join(head)))]
    return [at for at in places if _are_figures(_filled(rows, at))][:MOST_TRIED]


def _threes(places: list[int]) -> list[tuple[int, int, int]]:
    """A balance, which stands last as a rule, and two columns that may move it."""
    return [(last, *two) for last in reversed(places) for two in itertools.combinations(places, 2) if last not in two]


def _moved_by_both(rows: list[list[Cell]], balance: int, one: int, other: int) -> bool:
    """A balance of money that follows from two columns, and from neither alone as well as from both."""
    if not _follows(rows, balance, [one, other]) or not _is_of_money(rows, balance):
        return False
    both = _steps(rows, balance, [one, other])[0]
    return all(_steps(rows, balance, [at])[0] < both for at in (one, other))


def _is_of_money(rows: list[list[Cell]], at: int) -> bool:
    """What is in stock is counted in pieces, and moves as money does."""
    return any(abs(value) >= PIECES or value % 100 for row in rows if (value := _value(row, at)))


def _by_balance(columns: list[Column], places: dict[str, int]) -> list[Column]:
    """What headings said of the same columns stays surer than what a balance says; 金额 beside 付款 is what was bought."""
    said = {(column.role, column.at): column for column in columns}
    if (bought := said.get(("amount", places["increase"]))) and ("decrease", places["decrease"]) in said:
        said["increase", bought.at] = replace(bought, role="increase")
    return [said.get((role, at), Column(role, at, BY_CONTENT, "content")) for role, at in places.items()]


def _weighed(column: Column, rows: list[list[Cell]]) -> Column:
    """How sure a column is: its heading, and how much of what stands in it is of its kind."""
    fits = _is_day if column.role == "date" else _is_money if column.role in (*AMOUNTS, "balance") else None
    cells = [cell for cell in _filled(rows, column.at) if text_of(cell) not in NOTHING]
    part = _part(cells, fits) if fits else 1.0
    return Column(column.role, column.at, round(column.confidence * part, 2), column.reason)


def _counts(cells: list[Cell]) -> bool:
    """1, 2, 3: the number of a row is no number of a document."""
    texts = [text_of(cell) for cell in cells]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _date_by_content(rows: list[list[Cell]], free: Iterable[int]) -> list[Column]:
    """The column with the largest part of days, if it is a large one."""
    parts = [(_part(cells, _is_a_whole_day), -at) for at in free if (cells := _filled(rows, at))]
    best, place = max(parts, default=(0.0, 0))
    return [Column("date", -place, round(best * BY_CONTENT, 2), "content")] if best >= BY_CONTENT else []


def _is_a_whole_day(cell: Cell) -> bool:
    """A day for sure, and not an amount that could be one."""
    return _is_day(cell) and not (isinstance(cell, int | float) and cell < LONG_NUMBER // 100 and not isinstance(cell, bool))


def _by_content(rows: list[list[Cell]], width: int) -> list[Column]:
    """A sheet without a heading: days, then figures, then the longest text and a number of a document."""
    columns = _date_by_content(rows, range(width))
    if not columns:
        return []
    rows = [row for row in rows if columns[0].at < len(row) and _is_day(row[columns[0].at])]
    left = [at for at in range(width) if at != columns[0].at]
    figures = [at for at in left if _are_figures(_filled(rows, at))]
    columns += _figures(rows, figures)
    texts = [at for at in left if at not in figures and _filled(rows, at)]
    return [*columns, *_wordy(rows, texts)]


def _are_figures(cells: list[Cell]) -> bool:
    long = all(text_of(cell).isdigit() and len(text_of(cell)) >= len(str(LONG_NUMBER)) for cell in cells)
    return bool(cells) and _part(cells, _is_money) >= FITS and not _counts(cells) and not long


def _figures(rows: list[list[Cell]], places: list[int]) -> list[Column]:
    """A balance follows from the column before it, or from two of which one adds to it.

    Without one, two columns that are never filled together are debit and credit.
    """

    def named(*roles: tuple[str, int]) -> list[Column]:
        return [Column(role, at, BY_CONTENT, "content") for role, at in roles]

    for balance in reversed(places):
        others = [at for at in places if at < balance][-2:]
        if len(others) == 2 and (way := _follows(rows, balance, others)):  # noqa: PLR2004 - debit and credit
            more, less = others[::way]
            return named(("increase", more), ("decrease", less), ("balance", balance))
        if others and _follows(rows, balance, others[-1:]):
            return named(("amount", others[-1]), ("balance", balance))
    if len(places) == 2 and not any(all(_value(row, at) for at in places) for row in rows):  # noqa: PLR2004 - likewise
        return named(("debit", places[0]), ("credit", places[1]))
    return named(("amount", places[0])) if places else []


def _value(row: list[Cell], at: int) -> int:
    try:
        found = money(row[at]) if at < len(row) else None
    except CellFault:
        return 0
    return found.minor if found else 0


def _follows(rows: list[list[Cell]], balance: int, places: list[int]) -> int:
    """1 when from row to row the balance moves by the first less the second, -1 the other way round, 0 for neither."""
    fits, way = _steps(rows, balance, places)
    return way if len(rows) > FEWEST_TO_FOLLOW and fits >= FITS * (len(rows) - 1) else 0


def _steps(rows: list[list[Cell]], balance: int, places: list[int]) -> tuple[int, int]:
    """At how many rows the balance moves so, and which way round."""
    steps = [
        (
            _value(after, balance) - _value(before, balance),
            _value(after, places[0]) - (_value(after, places[1]) if len(places) > 1 else 0),
        )
        for before, after in itertools.pairwise(rows)
    ]
    return max((sum(step == way * moved for step, moved in steps), way) for way in (1, -1))


def _wordy(rows: list[list[Cell]], places: list[int]) -> list[Column]:
    """The widest column is the text; one before it whose every cell has a digit is a number of a voucher."""
    sizes = {at: sum(len(text_of(cell)) for cell in _filled(rows, at)) for at in places}
    text = max(places, key=lambda at: (sizes[at], -at), default=None)
    numbers = [at for at in places if at != text and all(any(map(str.isdigit, text_of(c))) for c in _filled(rows, at))]
    columns = [Column("voucher", numbers[0], BY_CONTENT, "content")] if numbers else []
    return [*columns, *([Column("text", text, BY_CONTENT, "content")] if text is not None else [])]


def _chosen(columns: list[Column], names: tuple[str, ...], chosen: Mapping[str, str | None]) -> list[Column]:
    """What a person chose takes the place of what was found; a role chosen as nothing has no column."""
    places = {letter(at): at for at in range(len(names))} | {name: at for at, name in enumerate(names)}
    picked = [(role, places[name]) for role, name in chosen.items() if role in ROLES and name and name in places]
    # A choice that says what was found anyway leaves a role's second column in its place.
    found = {(column.role, column.at) for column in columns}
    picked = [pair for pair in picked if pair[0] not in SEVERAL or pair not in found]
    dropped = {role for role, name in chosen.items() if not name} | {role for role, _ in picked}
    taken = {at for _, at in picked}
    kept = [column for column in columns if column.role not in dropped and column.at not in taken]
    return [*kept, *(Column(role, at, 1.0, "chosen") for role, at in picked)]


def unknown(table: Table, chosen: Mapping[str, str | None]) -> list[str]:
    """Columns that were chosen once and are not in this sheet."""
    known = {*table.names, *(letter(at) for at in range(len(table.names)))}
    return [name for name in chosen.values() if name and name not in known]


def _crossed(columns: list[Column]) -> bool:
    """Of two columns of 借 and 贷 the amount's comes first; one alone is the amount's."""
    at = {column.role: column.at for column in columns if column.reason == "heading"}
    own, other = at.get("direction"), at.get("balance_direction")
    return other is not None and (own is None or own > other)


def _without_pieces(columns: list[Column], heads: list[Head], rows: list[list[Cell]]) -> list[Column]:
    """到货 beside 金额 says how many came, unless 金额 stands beside a payment that has no goods as well."""
    at = {column.role: column for column in columns}
    goods, amount, paid = (at.get(role) for role in ("increase", "amount", "decrease"))
    if goods is None or amount is None or paid is None or goods.reason != "heading":
        return columns
    beside = any(_value(row, amount.at) and _value(row, paid.at) and not _value(row, goods.at) for row in rows)
    if beside or heading("".join(heads[goods.at])) not in GOODS:
        return columns
    return [column for column in columns if column is not goods]


def _settled(columns: list[Column]) -> list[Column]:
    """Columns of money that say the same are one: debit and credit before 进货 and 付款, these before a bare amount."""
    roles = {column.role for column in columns}
    rename: dict[str, str | None] = {}
    if roles & {"debit", "credit"}:
        rename = {"increase": None, "decrease": None, "amount": None}
    elif "decrease" in roles and "increase" not in roles:
        rename = {"amount": "increase"}
    elif "decrease" in roles:
        rename = {"amount": None}
    elif "increase" in roles:
        rename = {"amount": None, "increase": "amount"} if "amount" not in roles else {"increase": None}
    if roles & {"debit", "credit", "increase", "decrease"}:
        rename["direction"] = None if "balance_direction" in roles else "balance_direction"
    elif _crossed(columns):
        rename |= {"direction": "balance_direction", "balance_direction": "direction"}
    return [
        Column(role, column.at, column.confidence, column.reason)
        for column in columns
        if (role := rename.get(column.role, column.role)) is not None
    ]
