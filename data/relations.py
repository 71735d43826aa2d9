"""The registry of relations: which holds whose rows. Migrations protect by it, and tests are made from it.

A relation of schema bi, or one with dealer rows anywhere, that does not stand here fails the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["money", "directory", "reference", "inner"]


@dataclass(frozen=True)
class Relation:
    """One table and who may read its rows.

    money: dealer, rep and manager by their dealers, executives all; directory: service as well; reference: whoever has a
    valid context (no dealer rows); inner: nobody, reached only through functions.
    """

    name: str
    kind: Kind


RELATIONS: tuple[Relation, ...] = (
    Relation("bi.dealer", "directory"),
    Relation("bi.dealer_branch", "directory"),
    Relation("bi.dealer_rep", "directory"),
    Relation("bi.credit_limit", "money"),
    Relation("bi.ledger_entry", "money"),
    Relation("bi.allocation", "money"),
    Relation("bi.account_standing", "money"),
    Relation("bi.load_batch", "reference"),
    Relation("bi.code", "reference"),
    Relation("bi.branch", "reference"),
    Relation("bi.rep", "reference"),
    Relation("sec.dealer_code", "inner"),
    Relation("sec.principal_account", "inner"),
)
