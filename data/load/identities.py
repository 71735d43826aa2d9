"""What must hold between the rows of several tables once a batch is in. Each is a statement that finds where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.load.against import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.load.stage import Staged
    from data.load.statements import Statements


@dataclass(frozen=True)
class Identity:
    """A statement, the tables of the batch that may break it, and a table without which it says nothing."""

    statement: str
    tables: tuple[str, ...]
    needs: str | None = None


LEDGER = ("ledger_entry", "allocation")
GATHERED = ("number_entries", "number_allocations", "gather_touched", "gather_allocations", "gather_entries")
GATHERED_INTO = {
    "number_entries": "entry_key", "number_allocations": "allocation_key", "gather_touched": "touched_entry",
    "gather_allocations": "allocation_after", "gather_entries": "entry_after",
}  # fmt: skip
IDENTITIES: tuple[Identity, ...] = (
    Identity("check_owners", ("dealer",)),
    Identity("check_intervals", ("dealer_branch", "dealer_rep")),
    Identity("check_allocations", LEDGER),
    Identity("check_cleared", LEDGER),
    Identity("check_fees", ("fee_entry",)),
    Identity("check_tiers", ("rebate_tier",)),
    Identity("check_currencies", ("rebate_programme", "rebate_member", "rebate_settlement"), needs="rebate_programme"),
    Identity("check_rebates", ("rebate_payment", "rebate_settlement")),
    Identity("check_steps", ("order_step", "sales_order_line")),
    Identity("check_invoices", ("ledger_entry",), needs="delivery"),
    Identity("check_deliveries", ("sell_in", "delivery", "delivery_line"), needs="sell_in"),
)


def identities(run: Statements, told: Staged, known: frozenset[str]) -> Iterator[Found]:
    """Rows that break an identity."""
    if told.brings(*LEDGER):
        for name in GATHERED:
            run(name)
            run(f"analyze_{GATHERED_INTO[name]}")
    for one in IDENTITIES:
        if told.brings(*one.tables) and (one.needs is None or one.needs in known or told.brings(one.needs)):
            for row in run(one.statement).mappings():
                yield Found(
                    row["file_no"], row["row_no"], row["column_name"], row["allowed"], row["found"], row.get("money_of")
                )  # fmt: skip
