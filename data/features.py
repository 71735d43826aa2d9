"""What each feature needs of the contract, as data: the check, the pages and docs/tables.md are made from it.

A feature that is not listed needs no files: it lives on what people do here, or on the network alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.contract import TABLES, TABLES_BY_NAME

# The accounts and who looks after them: without these nobody is in anybody's scope.
NETWORK = tuple(table.name for table in TABLES if table.needed and table.name != "ledger_entry")


@dataclass(frozen=True)
class Adds:
    """A table, or an optional column as `table.column`, and what the feature loses without it.

    `has_default`: the feature is whole without it, by figures of our own.
    """

    what: str
    lost: str
    has_default: bool = False

    @property
    def table(self) -> str:
        """The table."""
        return self.what.partition(".")[0]

    @property
    def column(self) -> str | None:
        """The column; None when the whole table is meant."""
        return self.what.partition(".")[2] or None


@dataclass(frozen=True)
class Feature:
    """A feature by its number. Beyond the network it cannot work without `needs`; `adds` make it whole."""

    number: str
    name: str
    needs: tuple[str, ...]
    adds: tuple[Adds, ...] = ()


_DEFAULTS = "the defaults of docs/kpis.md hold"


def _adds(**lost: str) -> tuple[Adds, ...]:
    # Python names have no dots: the column stands behind two underscores.
    return tuple(Adds(what.replace("__", "."), sentence, sentence is _DEFAULTS) for what, sentence in lost.items())


_TRADE = ("sell_in", "sell_out", "stock_snapshot")
DEALER_SIDE = (
    Feature("A1", "Statement for any period, each entry in its parts", ("ledger_entry",), _adds(
        allocation="every invoice stays open in full, and every payment counts as not applied",
        ledger_entry__tax_invoice_no="no tax invoice number to match by",
        ledger_entry__bank_reference="no bank reference to match by",
    )),
    Feature("A2", "As of any date, ageing with printed boundaries, to the cent", ("ledger_entry",), _adds(
        allocation="nothing is ever cleared: the balance is right, its age is not",
        ledger_entry__due_on="every entry falls due on the day it is booked",
    )),
    Feature("A3", "The statement as PDF, XLSX, CSV", ("ledger_entry",), _adds(
        dealer__tax_no="no taxpayer number in its head",
    )),
    Feature("A4", "Confirmation of a balance, and what changed since", ("ledger_entry",), _adds(
        closed_period="an entry booked into a closed month is not marked as late",
    )),
    Feature("A5", "Dispute of a balance, of entries, freight or tax", ("ledger_entry",), _adds(
        ledger_entry__settles_dispute="an approved dispute is never shown as settled",
    )),
    Feature("A6", "Reconciliation against the dealer's own books", ("ledger_entry",), _adds(
        ledger_entry__tax_invoice_no="invoices are matched by date and amount alone",
        ledger_entry__bank_reference="payments are matched by date and amount alone",
    )),
    Feature("A7", "Credit limit, exposure, available credit, what falls due when, DSO", ("ledger_entry",), _adds(
        credit_limit="no limit, no available credit and no share of it used",
        allocation="what was paid still counts as falling due",
        ledger_entry__due_on="nothing falls due later than the day it is booked",
    )),
    Feature("B1", "Fees by type, accrued, settled and outstanding", ("fee_entry",), _adds(
        sub_account_movement="no sub-accounts",
        fee_entry__settles="settled is not set against the accrual it settles, only total against total",
        fee_entry__document_no="no way down to the document",
        fee_entry__entry="no way down to the entry on the statement",
    )),
    Feature("B2", "Rebate programmes, progress, distance to the next tier",
            ("rebate_programme", "rebate_tier", "rebate_member"), _adds(
        sell_in="no progress in programmes that count what was delivered, and no projection",
        sales_order="no progress in programmes that count orders",
        sales_order_line="no progress in programmes that count orders",
        delivery="no progress in programmes that count what was invoiced",
        delivery_line="no progress in programmes that count what was invoiced",
        rebate_settlement="not what was earned in periods that are over",
        rebate_payment="not what was paid of it",
        sell_out="not how many days of stock the missing purchase would add",
        stock_snapshot="not how many days of stock the missing purchase would add",
    )),
    Feature("B3", "Claims and their payout", ("claim",), _adds(
        claim__approved_amount="approved is not told apart from claimed",
        claim__reason="no reason beside a claim that was denied or cut",
        claim__paid_on="no payout delay",
        claim__promised_on="no payout delay against the promise",
        claim__request="a claim that was filed here and comes back in the files stands twice",
        price="price protection cannot be recomputed",
        promotion="promotion support stands without its promotion",
    )),
    Feature("C1", "Inventory turnover days", _TRADE, _adds(
        stock_movement="units on hand before the first delivery have no cost",
    )),
    Feature("C2", "Purchase-sales-stock for any dates", _TRADE, _adds(
        stock_movement="opening stock, adjustments and transfers show as gaps",
    )),
    Feature("C3", "Stock ageing, weeks of supply, stock-outs, overstock", ("stock_snapshot", "sell_out"), _adds(
        sell_in="no age of stock, and no cash in it",
        stock_movement="units on hand when the data begins have no age",
        delivery="what is on its way does not count towards the weeks of supply",
        delivery_line="what is on its way does not count towards the weeks of supply",
        threshold=_DEFAULTS,
    )),
    Feature("C4", "Sell-through", ("sell_in", "sell_out"), _adds(
        stock_snapshot="opening stock counts as none, so the figure is too high",
        stock_movement="stock on hand when the data begins is taken from the first snapshot",
    )),
    Feature("C5", "Suggestions what to reorder and what to clear", ("stock_snapshot", "sell_out"), _adds(
        sell_in="nothing is suggested to be cleared for its age",
        delivery="what is on its way is ordered again",
        delivery_line="what is on its way is ordered again",
        model__ended_on="models that are no longer made are suggested too",
        price="suggestions carry no value",
    )),
    Feature("D1", "Margin by month, line and model, gross and net; GMROI", ("sell_in", "sell_out"), _adds(
        stock_snapshot="no holding cost and no GMROI",
        rebate_settlement="net margin is without rebates",
        fee_entry="net margin is without fees and deductions",
        return_note="goods sent back after a complaint are not told apart",
        threshold=_DEFAULTS,
    )),
    Feature("D2", "Margin bridge between two periods", ("sell_in", "sell_out"), _adds(
        price="no discount on the list price",
    )),
    Feature("D3", "What-if", _TRADE, _adds(threshold=_DEFAULTS)),
    Feature("D4", "Benchmark among peers", _TRADE, _adds(
        dealer_turnover="no benchmark of our share",
        complaint="no benchmark of problem resolution",
        dealer__province="peers are alike in channel and size, not in place",
    )),
    Feature("E1", "Orders, their steps, fill rate, on time in full, lead time",
            ("sales_order", "sales_order_line", "order_step"), _adds(
        delivery="no expected delivery, and no way from an order to its invoice",
        delivery_line="no expected delivery, and no way from an order to its invoice",
        sales_order__wanted_on="an order without a promised day has no day at all",
        sales_order_line__promised_on="on time is against the day the dealer wants, not against a promise",
        sales_order_line__cancelled_quantity="units that will not come count as backorders",
        holiday="working days are those of the usual week",
    )),
    Feature("E2", "Order requests", ("model",), _adds(
        price="requests carry no value",
        sales_order__request="no tracking of what became of a request",
        sales_order="no tracking of what became of a request",
        sales_order_line="no tracking of what became of a request",
    )),
    Feature("F1", "Complaints and advice, answered within 24 hours", ("complaint",), _adds(
        complaint_message="no thread",
        complaint__first_response_at="every complaint counts as unanswered",
        complaint__promised_at="resolution has no promise to be measured against",
        complaint__request="a complaint that was filed here and comes back in the files stands twice",
        follow_up="no follow-up calls and no satisfaction",
        holiday="working days are those of the usual week",
    )),
    Feature("F2", "One thread from complaint to statement entry", ("complaint", "ledger_entry"), _adds(
        warranty_claim="no warranty claim between complaint and credit note",
        service_task="no task of a station between complaint and solution",
        return_note="no returns between complaint and credit note",
        return_note__complaint="returns do not lead back to their complaint",
        return_note__entry="returns do not lead to their credit note",
    )),
    Feature("F3", "Warranty claims", ("warranty_claim",), _adds(
        station="no name beside the station",
        warranty_claim__approved_amount="approved is not told apart from claimed",
        warranty_claim__entry="no way to the entry on the statement",
    )),
    Feature("G1", "Announcements, promotions, product introductions", ("announcement",), _adds(
        promotion="no dates and aims of the promotion behind an announcement",
    )),
    Feature("H0", "Home with the four figures", _TRADE, _adds(
        complaint="no problem resolution",
        dealer_turnover="no share of the dealer's sales",
        dealer_target="no target beside the figures",
        announcement="nothing new to show",
        ledger_entry="nothing about what is owed",
    )),
)  # fmt: skip
STAFF_SIDE = (
    Feature("S1", "Sell-through trends over all dealers", ("model", "sell_out"), _adds(
        sell_in="units sold, but no rate of sell-through",
        branch__province="no map of the branches",
        dealer__province="no map of the dealers",
        branch_target="no target beside a branch",
        promotion="promotions are not marked on the trend",
    )),
    Feature("S2", "Complaint trends", ("complaint",), _adds(
        sell_out="counts, but not per thousand units",
        complaint__model="no figures by line and model",
        complaint_fault="no faults, and no Pareto of them",
        complaint__batch="no figures by production batch",
        production_batch="no figures by production batch",
        delivery_line__batch="a batch is compared with what was made, not with what was delivered",
        complaint__first_response_at="no share answered in time",
        complaint_message="first responses cannot be checked against the thread",
        holiday="holidays look like good days",
    )),
    Feature("S3", "Rep scorecards", _TRADE, _adds(
        complaint="no problem resolution",
        dealer_turnover="no share of the dealer's sales",
        rep_target="figures without targets",
    )),
    Feature("S4", "Everything about one dealer on one screen", ("ledger_entry",), _adds(
        contact="nobody to call",
        sales_order="no orders",
        sell_in="no purchases and no margin",
        sell_out="no sales and no margin",
        stock_snapshot="no stock",
        complaint="no complaints",
        dealer_target="no targets",
    )),
    Feature("S5", "Segments", ("sell_in",), _adds(
        ledger_entry="segments do not move by payment behaviour",
        allocation="segments do not move by payment behaviour",
        credit_limit="segments do not move by credit standing",
        threshold=_DEFAULTS,
    )),
    Feature("S6", "Executive overview", ("sell_in", "sell_out"), _adds(
        stock_snapshot="no turnover days",
        complaint="no problem resolution",
        dealer_turnover="no share of the dealers' sales",
        branch_target="figures without targets",
        ledger_entry="no overdue amounts among the exceptions",
    )),
    Feature("S7", "Work queue", (), _adds(
        complaint="no complaints and consultations in the queue",
        warranty_claim="no warranty claims in the queue",
    )),
    Feature("S8", "Early warnings", ("ledger_entry",), _adds(
        allocation="paid invoices warn as overdue",
        credit_limit="no warning of credit use",
        stock_snapshot="no warning of stock-outs and overstock",
        sell_out="no warning of stock-outs and overstock",
        sell_in="no warning of dealers who stopped buying",
        complaint="no warning of a jump in complaints",
        threshold=_DEFAULTS,
    )),
    Feature("S9", "Service quality", ("complaint",), _adds(
        complaint_fault="no faults",
        production_batch="no figures by production batch",
        delivery_line__batch="a batch is compared with what was made, not with what was delivered",
        warranty_claim="no warranty cost",
        station="no stations",
        service_task="no tasks of stations",
        follow_up="no satisfaction",
    )),
    Feature("S11", "Costs of sale, service and return", ("cost_entry",), _adds(
        station="no name beside the station",
        cost_entry__station="no costs by station",
        cost_entry__model="no costs by model",
    )),
)  # fmt: skip
FEATURES = (*DEALER_SIDE, *STAFF_SIDE)
FEATURES_BY_NUMBER = {feature.number: feature for feature in FEATURES}
# What the whole of a page stands on, beyond the network; a page that is not listed asks for no business figures.
PAGE_NEEDS: dict[str, tuple[str, ...]] = {
    "statement": ("ledger_entry",),
    "find": ("ledger_entry",),
    "close": ("ledger_entry",),
    "confirmations": ("ledger_entry",),
    "disputes": ("ledger_entry",),
    "profit": ("sell_in", "sell_out"),
    "bridge": ("sell_in", "sell_out"),
    "whatif": _TRADE,
    "fees": ("fee_entry",),
    "claims": (),
    "rebates": ("rebate_programme", "rebate_tier", "rebate_member"),
    "stock": ("sell_in", "sell_out", "stock_snapshot"),
    "movements": ("sell_in", "sell_out"),
    "suggestions": ("sell_in", "sell_out", "stock_snapshot"),
    "orders": ("sales_order", "sales_order_line", "order_step"),
    "requests": ("model",),
    "reconcile": ("ledger_entry",),
    "complaints": (),
    "quality": ("model",),
    "scorecard": (),
    "queue": (),
    "warnings": ("ledger_entry",),
    "receivables": ("ledger_entry",),
    "reps": ("sell_in", "sell_out"),
    "monday": ("sell_in", "sell_out"),
    "handover": (),
    "sellthrough": ("sell_in", "sell_out"),
    "product": ("model", "sell_in", "sell_out"),
    "home": (),
    "news": ("announcement",),
    "publishing": (),
    "executive": ("sell_in", "sell_out"),
    "directory": (),
}


def lacking(of: str, loaded: frozenset[str]) -> tuple[str, ...]:
    """The tables that a page (by its slug) or a feature (by its number) cannot work without and that have no rows.

    `loaded` are the tables with rows. In the order of loading; empty when everything is there.

    Raises:
        KeyError: there is no such page or feature with needs.
    """
    needs = with_named(PAGE_NEEDS[of] if of in PAGE_NEEDS else FEATURES_BY_NUMBER[of].needs)
    return tuple(name for name in needs if name not in loaded)


def with_named(needs: tuple[str, ...]) -> tuple[str, ...]:
    """These tables, those that their rows must name, and the network, in the order of loading."""
    found, left = set(NETWORK), list(needs)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            columns = TABLES_BY_NAME[name].columns
            left += [one.references for one in columns if one.required and one.references in TABLES_BY_NAME]
    return tuple(table.name for table in TABLES if table.name in found)


def uses(table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers of the features that cannot work without the table, and of those that it adds to."""
    if table in NETWORK:
        return tuple(feature.number for feature in FEATURES), ()
    needed = tuple(feature.number for feature in FEATURES if table in with_named(feature.needs))
    added = tuple(one.number for one in FEATURES if one.number not in needed and any(a.table == table for a in one.adds))
    return needed, added


def column_uses(table: str, column: str) -> tuple[str, ...]:
    """The numbers of the features that lose something where this optional column is empty."""
    return tuple(one.number for one in FEATURES if any((a.table, a.column) == (table, column) for a in one.adds))
