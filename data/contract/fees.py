"""Fees, sub-accounts, rebates and claims."""

from __future__ import annotations

from data.contract.form import Column, Table, dealer, names, optional, quantity

SUBJECT = "Fees and rebates"


def _entry() -> Column:
    return optional("entry", "code", "the entry on the statement", references="ledger_entry")


_FEE_ENTRY = (
    dealer(),
    Column("fee", "code", "the fee row, within the account"),
    Column("fee_type", "code", "the kind of fee", references="code:fee_type"),
    Column("stage", "enum", "accrued (计提) or settled (结算)", allowed=("accrued", "settled")),
    Column("booked_on", "date", "the day on which it counts"),
    Column("amount", "money", "positive: in the dealer's favour; negative: charged to the dealer"),
    optional("settles", "code", "the accrued row that a settled one settles", references="fee_entry"),
    optional("document_no", "code", "the document's number"),
    _entry(),
    optional("note", "text", "a remark for the reader"),
)
FEE_ENTRY = Table(
    "fee_entry",
    SUBJECT,
    "Fees (费用), accrued and settled. Outstanding is accrued less settled.",
    "one row per account and row",
    ("B1", "D1"),
    _FEE_ENTRY,
    ("dealer", "fee"),
    "money",
    fills=("entry",),
)
_SUB_ACCOUNT_MOVEMENT = (
    dealer(),
    Column("movement", "code", "the movement, within the account"),
    Column(
        "sub_account",
        "enum",
        "deposit (保证金), prepaid (预存), rebate (返利) or overdraft (透支)",
        allowed=("deposit", "prepaid", "rebate", "overdraft"),
    ),
    Column("booked_on", "date", "the day on which it counts"),
    Column("amount", "money", "positive: the dealer has more on the sub-account"),
    optional("document_no", "code", "the document's number"),
    _entry(),
    optional("note", "text", "a remark for the reader"),
)
SUB_ACCOUNT_MOVEMENT = Table(
    "sub_account_movement",
    SUBJECT,
    "Movements on the sub-accounts.",
    "one row per account and movement",
    ("B1",),
    _SUB_ACCOUNT_MOVEMENT,
    ("dealer", "movement"),
    "money",
)
_REBATE_PROGRAMME = (
    Column("programme", "code", "the programme"),
    *names("its name"),
    Column(
        "method",
        "enum",
        "how tiers count; see the definition of rebates",
        allowed=("stepped", "cumulative", "rolling", "total"),
    ),
    Column("basis", "enum", "what counts", allowed=("ordered", "delivered", "invoiced")),
    Column("measure", "enum", "in money without VAT, or in units", allowed=("amount", "quantity")),
    Column("starts_on", "date", "the first day that counts"),
    Column("ends_on", "date", "the last day that counts"),
    Column("currency", "currency", "the currency of tiers and payments"),
    optional("line", "code", "only this line counts", references="code:line"),
    optional("settle_by", "date", "until when it is promised to be paid"),
)
REBATE_PROGRAMME = Table(
    "rebate_programme",
    SUBJECT,
    "Rebate programmes (返利).",
    "one row per programme",
    ("B2",),
    _REBATE_PROGRAMME,
    ("programme",),
    "reference",
)
_REBATE_TIER = (
    Column("programme", "code", "the programme", references="rebate_programme"),
    Column("tier", "integer", "the tier, from 1 up", least=1, most=99),
    Column(
        "up_to",
        "number",
        "where the tier ends, in major units of money or in units; empty: the last one",
        required=False,
        least=0,
    ),
    Column("rate_percent", "number", "per cent of the base, or money per unit", least=0),
)
REBATE_TIER = Table(
    "rebate_tier",
    SUBJECT,
    "The tiers of a programme; each begins where the one before it ends.",
    "one row per programme and tier",
    ("B2",),
    _REBATE_TIER,
    ("programme", "tier"),
    "reference",
)
_REBATE_MEMBER = (dealer(), Column("programme", "code", "the programme", references="rebate_programme"))
REBATE_MEMBER = Table(
    "rebate_member",
    SUBJECT,
    "Which accounts take part in which programme.",
    "one row per account and programme",
    ("B2",),
    _REBATE_MEMBER,
    ("dealer", "programme"),
    "money",
)
_REBATE_SETTLEMENT = (
    dealer(),
    Column("settlement", "code", "the settlement, within the account"),
    Column("programme", "code", "the programme", references="rebate_programme"),
    Column("period_from", "date", "the first day that it covers"),
    Column("period_to", "date", "the last day that it covers"),
    Column("base", "number", "the purchases that count, in major units of money or in units", least=0),
    Column("earned", "money", "what was earned", least=0),
    Column("settled_on", "date", "the day of the settlement"),
    optional("promised_on", "date", "the day on which payment is promised"),
)
REBATE_SETTLEMENT = Table(
    "rebate_settlement",
    SUBJECT,
    "What was earned under a programme.",
    "one row per account and settlement",
    ("B2", "D1"),
    _REBATE_SETTLEMENT,
    ("dealer", "settlement"),
    "money",
)
_REBATE_PAYMENT = (
    dealer(),
    Column("payment", "code", "the payment, within the account"),
    Column("settlement", "code", "what it pays", references="rebate_settlement"),
    Column("paid_on", "date", "the day of payment"),
    Column("amount", "money", "how much", least=0),
    _entry(),
)
REBATE_PAYMENT = Table(
    "rebate_payment",
    SUBJECT,
    "Payments of rebates.",
    "one row per account and payment",
    ("B2",),
    _REBATE_PAYMENT,
    ("dealer", "payment"),
    "money",
    fills=("entry",),
)
_CLAIM = (
    dealer(),
    Column("claim", "code", "the claim, within the account"),
    Column(
        "kind",
        "enum",
        "what is claimed",
        allowed=("promotion_support", "price_protection", "stock_rotation", "freight_damage"),
    ),
    Column("submitted_on", "date", "the day of submission"),
    Column("amount", "money", "what is claimed", least=0),
    Column(
        "status",
        "enum",
        "where it stands",
        allowed=("submitted", "under_review", "approved", "partly_approved", "denied", "paid", "withdrawn"),
    ),
    optional("promised_on", "date", "the day on which payment is promised"),
    optional("decided_on", "date", "the day of the decision"),
    optional("approved_amount", "money", "what was approved", least=0),
    optional("reason", "code", "why it was denied or cut", references="code:reason"),
    optional("paid_on", "date", "the day of payment"),
    optional("model", "code", "the model it is about", references="model"),
    quantity("quantity", "the units it is about", required=False),
    optional("promotion", "code", "the promotion it is about", references="promotion"),
    _entry(),
    optional("note", "text", "a remark for the reader"),
    optional("request", "code", "the reference of the claim as it was filed here, as its page shows it"),
)
CLAIM = Table(
    "claim",
    SUBJECT,
    "Claims of dealers.",
    "one row per account and claim",
    ("B3",),
    _CLAIM,
    ("dealer", "claim"),
    "money",
    evolves=("status", "promised_on"),
    fills=("decided_on", "approved_amount", "reason", "paid_on", "entry", "request"),
)
TABLES = (
    FEE_ENTRY,
    SUB_ACCOUNT_MOVEMENT,
    REBATE_PROGRAMME,
    REBATE_TIER,
    REBATE_MEMBER,
    REBATE_SETTLEMENT,
    REBATE_PAYMENT,
    CLAIM,
)
