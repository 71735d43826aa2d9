"""The registry of relations: which holds whose rows. Migrations protect by it, and tests are made from it.

A relation of schemas bi and flow, or one with dealer rows anywhere, that does not stand here fails the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.contract import TABLES
from data.contract.form import Kind as ContractKind

Kind = ContractKind | Literal["own"]


@dataclass(frozen=True)
class Relation:
    """One table and who may read its rows; what the kinds mean stands in data/migrations/sql/0003_tenancy.sql.

    money: dealer, rep and manager by their dealers, executives all; cost: the same without the dealer; directory and
    service: service as well; reference: whoever has a valid context (no dealer rows); staff: whoever of us looks after
    dealers; branch: the managers of the branch, executives; rep: the rep, managers of its dealers, executives; portfolio:
    the rep, managers of the branch or of the rep's dealers, executives; company: executives; own: rows of the asker alone;
    inner: nobody, reached only through functions.
    """

    name: str
    kind: Kind
    meaning: str


# Not brought by files.
OURS: tuple[Relation, ...] = (
    Relation("bi.load_batch", "reference", "The loads, and up to which day each brought data."),
    Relation("bi.loaded_table", "reference", "Which tables have rows at all."),
    Relation("bi.account_standing", "money", "What an account owes at the data-through date, by lateness."),
    Relation("bi.dealer_month_model", "money", "Purchases, sales, stock and cost of a model at an account in a month."),
    Relation("bi.dealer_month", "money", "The four figures' parts of an account in a month."),
    Relation("bi.dealer_day", "money", "Purchases, sales, stock and cost of an account on a day."),
    Relation("bi.branch_day_line", "branch", "Purchases and sales of a line by branch (0: none) and channel on a day."),
    Relation("bi.branch_day", "branch", "Purchases and sales by branch (0: none) and channel on a day."),
    Relation("bi.branch_week_model", "branch", "Purchases and sales of a model by branch (0: none) and channel in a week."),
    Relation("bi.portfolio_month", "portfolio", "The four figures' parts of a branch and rep (0: none) in a month."),
    Relation("bi.portfolio_month_line", "portfolio", "Purchases, sales and stock of a line by branch and rep in a month."),
    Relation("bi.branch_month_line", "branch", "Purchases, sales and stock of a line by branch (0: none) in a month."),
    Relation("bi.branch_month_model", "branch", "Purchases, sales and stock of a model by branch (0: none) in a month."),
    Relation("bi.company_month_model", "company", "Purchases, sales and stock of a model in the whole company in a month."),
    Relation("bi.dealer_stretch_model", "money", "Months of accounts that changed hands, cut where they did."),
    Relation("bi.complaint_cohort", "staff", "Complaints by model, production batch, fault, branch and month."),
    Relation("bi.unit_cohort", "staff", "Units delivered by model, production batch, branch and month."),
    Relation("bi.complaint_time", "staff", "How long complaints took, by day, model, branch and kind."),
    Relation("bi.unit_week", "staff", "Units delivered by model, production batch and week."),
    Relation("bi.breakout_week", "staff", "Complaints of a batch and fault against what like batches bring, by week."),
    Relation("bi.dealer_segment", "money", "The class of an account, and why."),
    Relation("bi.rep_expected", "portfolio", "Cells of a rep's portfolio, and what like accounts reach in them."),
    Relation("bi.rep_place", "portfolio", "Where a rep stands among all by a figure."),
    Relation("bi.rep_peer", "staff", "Quartiles of a figure over reps, where none can be told."),
    Relation("bi.peer_cell", "reference", "Quartiles of a figure among similar owners, where none can be told."),
    Relation("bi.warning", "money", "What needs attention at an account."),
    Relation("bi.threshold_in_force", "reference", "The thresholds that today's figures were worked out with."),
    Relation("bi.load_run", "reference", "How each load went: how long it took, and whether it was refused."),
    Relation("bi.verification", "reference", "When the rollups were compared with their rows, and what came of it."),
    Relation("sec.dealer_code", "inner", "The codes of accounts and their integers."),
    Relation("sec.principal_account", "inner", "Which person holds which accounts."),
    Relation("flow.setting", "reference", "What an administrator sets: our name and bank, and when two decide."),
    Relation("flow.dispute_reason", "reference", "Why something is disputed, and which department answers by when."),
    Relation("flow.dispute_step", "reference", "Which action leads a dispute or claim from which status to which."),
    Relation("flow.claim_kind", "reference", "Who answers for a kind of claim, and within how many working days."),
    Relation("flow.cut_reason", "reference", "Why a claim is cut or denied."),
    Relation("flow.confirmation", "money", "Balances that a dealer confirmed, disagreed with, or stated itself."),
    Relation("flow.confirmation_entry", "money", "The versions of the entries that were confirmed."),
    Relation("flow.dispute", "money", "Disputes of a balance, entries, a percentage, freight or tax."),
    Relation("flow.dispute_entry", "money", "The entries of a dispute."),
    Relation("flow.claim", "money", "Claims filed here."),
    Relation("flow.claim_line", "money", "The models of a claim."),
    Relation("flow.complaint_kind", "reference", "Within how many working days a complaint is solved, and whose it is."),
    Relation("flow.complaint_step", "reference", "Which action leads a complaint from which status to which."),
    Relation("flow.complaint", "service", "Complaints, repairs, consultations and suggestions filed here."),
    Relation("flow.complaint_call", "service", "Calls about what was solved."),
    Relation("flow.thread_message", "money", "What was said about a subject, and its changes of status."),
    Relation("flow.attachment", "money", "Files put to a subject."),
    Relation("flow.note", "cost", "Notes of staff among themselves."),
    Relation("flow.reconciliation", "money", "Reconciliations with a dealer's own books, with the lines of the file."),
    Relation("flow.reconciliation_result", "money", "What was found when a file was compared with our ledger."),
    Relation("flow.reconciliation_step", "money", "What was accepted, rejected, matched by hand, noted and saved since."),
    Relation("flow.order_request", "money", "Requests for goods."),
    Relation("flow.order_request_line", "money", "The lines of a request."),
    Relation("flow.announcement", "reference", "Announcements written here: drafts, published ones and those that ended."),
    Relation("flow.announcement_version", "staff", "What was published, version by version."),
    Relation("flow.warning_mark", "cost", "What we did about a warning: put it off, closed it, brought it back."),
    Relation("flow.threshold_rule", "reference", "Between which values an administrator may set a threshold."),
    Relation("flow.threshold", "inner", "Thresholds that an administrator has set."),
    Relation("flow.page_view", "inner", "Which pages a person opened on a day."),
    Relation("flow.read_mark", "own", "Up to where a person has read."),
    Relation("flow.pinned_note", "branch", "Notes pinned to figures of a branch (0: of the company), version by version."),
    Relation("flow.last_look", "own", "What the figures were when a person last looked at a page."),
    Relation("flow.receipt", "inner", "Answers to writes, by the key they were sent with."),
)
RELATIONS: tuple[Relation, ...] = (*OURS, *(Relation(table.relation, table.kind, table.meaning) for table in TABLES))
