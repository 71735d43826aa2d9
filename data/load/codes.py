"""The business's codes and the integers we give them: known ones from the database, new ones in the order of their codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl
import sqlalchemy as sa
from pypinyin import lazy_pinyin

from data.contract import NUMBERED, currencies, minor_digits

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from data.contract import Column, Table
    from data.load.folder import Part

USUAL_DIGITS = 2
# Read whole, because their codes get integers in the order of all of them, and before what names them.
CODED = (*NUMBERED, "code")
KNOWN = {
    # An account keeps its integer even where its row is gone: a code is never used again.
    "dealer": "select dealer_code as code, dealer_id as number from sec.dealer_code",
    "branch": "select branch_code as code, branch_id as number from bi.branch",
    "rep": "select rep_code as code, rep_id as number from bi.rep",
    "model": "select model_code as code, model_id as number from bi.model",
}


@dataclass
class Codes:
    """What codes the batch and the database know. It grows while the tables are read, in the order of the contract."""

    numbers: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in NUMBERED})
    kinds: dict[str, set[str]] = field(default_factory=dict)
    digits: dict[str, int] = field(default_factory=dict)
    """Minor digits of each account's currency."""
    doubted: dict[str, str] = field(default_factory=dict)
    """Tables of codes whose file is at fault, so that codes of it may be missing here; and that file."""

    def doubt(self, part: Part) -> None:
        """Remember that codes of this file may be missing."""
        if part.table.name in CODED:
            self.doubted.setdefault(part.table.name, part.file)

    def learn(self, table: Table, frames: list[pl.DataFrame]) -> None:
        """Take the codes of a table of the batch, as text; faulty rows as well, so that one fault is named once."""
        if table.name in NUMBERED:
            self._number(table.name, {code for frame in frames for code in frame[table.name].drop_nulls()})
        for frame in frames:
            if table.name == "dealer":
                self._learn_currencies(frame)
            if table.name == "code":
                for kind, code in frame.select("kind", "code").drop_nulls().iter_rows():
                    self.kinds.setdefault(kind, set()).add(code)

    def _number(self, name: str, codes: set[str]) -> None:
        known = self.numbers[name]
        last = max(known.values(), default=0)
        new = sorted(codes - known.keys())
        known.update((code, number) for number, code in enumerate(new, start=last + 1))

    def _learn_currencies(self, rows: pl.DataFrame) -> None:
        for dealer, currency in rows.select("dealer", "currency").drop_nulls().iter_rows():
            if currency in currencies():
                self.digits.setdefault(dealer, minor_digits(currency))

    def digits_of(self, table: Table) -> pl.Expr:
        """The minor digits for each row. Money of an unknown account is read like most money; the account is the fault."""
        if not any(column.name == "dealer" for column in table.columns) or set(self.digits.values()) <= {USUAL_DIGITS}:
            return pl.lit(USUAL_DIGITS, pl.Int64)
        return pl.col("dealer").replace_strict(self.digits, default=USUAL_DIGITS, return_dtype=pl.Int64)

    def found(self, column: Column) -> tuple[pl.Expr, str] | None:
        """The integer or the code that a column names, null where it is unknown, and what is allowed; None for documents."""
        named, text = column.references or "", pl.col(column.name)
        if named in NUMBERED:
            value = text.replace_strict(self.numbers[named], default=None, return_dtype=pl.Int32)
            return value, f"a {named} of this batch or of an earlier one"
        if named.startswith("code:"):
            kind = named.removeprefix("code:")
            known = sorted(self.kinds.get(kind, ()))
            return pl.when(text.is_in(known)).then(text), f"a code of kind {kind}, of this batch or of an earlier one"
        return None


def known_codes(connection: Connection) -> Codes:
    """What the database knows."""
    codes = Codes({name: {row.code: row.number for row in connection.execute(sa.text(KNOWN[name]))} for name in NUMBERED})
    for row in connection.execute(sa.text("select kind, code from bi.code")):
        codes.kinds.setdefault(row.kind, set()).add(row.code)
    for row in connection.execute(sa.text("select dealer_code, currency from bi.dealer")):
        codes.digits[row.dealer_code] = minor_digits(row.currency)
    return codes


def name_sort(name: str) -> str:
    """The key by which a name is sorted: pinyin without tones, lower case, syllables apart."""
    return " ".join(part.strip() for part in lazy_pinyin(name) if part.strip()).lower()
