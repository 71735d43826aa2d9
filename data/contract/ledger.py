"""The account: entries, what clears what, limits, and which months are closed."""

from __future__ import annotations

from data.contract.form import Column, Table, dealer, optional

SUBJECT = "Account"
ENTRY_KINDS = ("invoice", "payment", "credit_note", "debit_note", "fee", "rebate")
_CREDIT_LIMIT = (
    dealer(),
    Column("valid_from", "date", "the first day; it holds until the next row"),
    Column("amount", "money", "the limit", least=0),
)
CREDIT_LIMIT = Table(
    "credit_limit",
    SUBJECT,
    "The credit limit (信用额度) in time.",
    "one row per account and first day",
    ("A7",),
    _CREDIT_LIMIT,
    ("dealer", "valid_from"),
    "money",
)
_LEDGER_ENTRY = (
    dealer(),
    Column("entry", "code", "the entry, within the account"),
    Column("kind", "enum", "what it is", allowed=ENTRY_KINDS),
    Column("document_no", "code", "the document's number"),
    optional("tax_invoice_no", "code", "the tax invoice number (发票号码)"),
    optional("bank_reference", "code", "the bank's reference of a payment"),
    Column("document_date", "date", "the date on the document"),
    Column("booked_on", "date", "the day on which it counts in the balance"),
    optional("due_on", "date", "when it falls due; without it, the day of booking"),
    Column("net", "money", "goods or service, without VAT"),
    Column("freight", "money", "freight"),
    Column("tax", "money", "VAT"),
    Column("withheld", "money", "tax withheld by the dealer"),
    Column("amount", "money", "net + freight + tax - withheld; positive: the dealer owes us"),
    optional("note", "text", "a remark for the reader"),
    optional("cancelled", "bool", "whether it was cancelled"),
    optional("settles_dispute", "code", "the reference of the dispute that it settles, as its page shows it"),
)
LEDGER_ENTRY = Table(
    "ledger_entry",
    SUBJECT,
    "The ledger (往来明细). A positive amount is owed by the dealer, a negative one by us.",
    "one row per account, entry and version",
    ("A1", "A2", "A3", "A4", "A5", "A6", "A7"),
    _LEDGER_ENTRY,
    ("dealer", "entry"),
    "money",
    versions=True,
    needed=True,
)
_ALLOCATION = (
    dealer(),
    Column("allocation", "code", "the allocation, within the account"),
    Column("debit_entry", "code", "the entry that is cleared", references="ledger_entry"),
    Column("credit_entry", "code", "the entry that clears it", references="ledger_entry"),
    Column("amount", "money", "how much; negative takes a clearing back"),
    Column("effective_on", "date", "from which day it counts"),
)
ALLOCATION = Table(
    "allocation",
    SUBJECT,
    "What clears what. One payment clears many invoices, in parts, and can be un-cleared.",
    "one row per account, allocation and version",
    ("A2", "A7"),
    _ALLOCATION,
    ("dealer", "allocation"),
    "money",
    versions=True,
)
_CLOSED_PERIOD = (
    Column("month", "month", "the month that is closed"),
    Column("closed_on", "date", "the day on which it was closed"),
)
CLOSED_PERIOD = Table(
    "closed_period",
    SUBJECT,
    "Months whose books are closed: an entry booked into one is shown as late.",
    "one row per month",
    ("A4",),
    _CLOSED_PERIOD,
    ("month",),
    "reference",
)
TABLES = (CREDIT_LIMIT, LEDGER_ENTRY, ALLOCATION, CLOSED_PERIOD)
