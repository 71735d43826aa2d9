"""Complaints and what follows from them: answers, faults, follow-up calls, warranty, stations, and what it costs."""

from __future__ import annotations

from data.contract.form import Column, Table, dealer, everything_but, names, optional, quantity

SUBJECT = "Service"
_COMPLAINT = (
    dealer(),
    Column("complaint", "code", "the complaint, within the account"),
    Column("kind", "enum", "what it is", allowed=("complaint", "consultation", "suggestion", "repair")),
    Column("opened_at", "stamp", "when it was raised"),
    Column("status", "enum", "where it stands", allowed=("open", "answered", "resolved", "reopened", "closed")),
    Column("subject", "text", "what it is about, in a line"),
    optional("model", "code", "the model", references="model"),
    optional("batch", "code", "the production batch", references="production_batch"),
    optional("serial_no", "code", "the unit's serial number"),
    optional("sold_on", "date", "when the unit was sold to its user"),
    optional("promised_at", "stamp", "until when a solution is promised"),
    optional("first_response_at", "stamp", "the first answer by a person"),
    optional("resolved_at", "stamp", "when it was solved last"),
    optional("reopened_at", "stamp", "when it was opened again last"),
    optional("request", "code", "the reference of the complaint as it was filed here, as its page shows it"),
)
COMPLAINT = Table(
    "complaint",
    SUBJECT,
    "Complaints (投诉), consultations (咨询), suggestions and repairs.",
    "one row per account and complaint",
    ("F1", "F2", "S2", "S7"),
    _COMPLAINT,
    ("dealer", "complaint"),
    "service",
    evolves=("status", "promised_at", "resolved_at", "reopened_at"),
    fills=("first_response_at", "model", "batch", "serial_no", "sold_on", "request"),
)
_COMPLAINT_FAULT = (
    dealer(),
    Column("complaint", "code", "the complaint", references="complaint"),
    Column("fault", "code", "the fault that was found", references="code:fault"),
)
COMPLAINT_FAULT = Table(
    "complaint_fault",
    SUBJECT,
    "The faults found in a complaint.",
    "one row per account, complaint and fault",
    ("S2", "S9"),
    _COMPLAINT_FAULT,
    ("dealer", "complaint", "fault"),
    "service",
)
_COMPLAINT_MESSAGE = (
    dealer(),
    Column("complaint", "code", "the complaint", references="complaint"),
    Column("message", "code", "the message, within the complaint"),
    Column("written_at", "stamp", "when"),
    Column("author", "enum", "who wrote", allowed=("dealer", "user", "staff", "robot")),
    Column("body", "long_text", "what was written"),
)
COMPLAINT_MESSAGE = Table(
    "complaint_message",
    SUBJECT,
    "The thread of a complaint. A robot's message is no first response.",
    "one row per account, complaint and message",
    ("F1", "S2"),
    _COMPLAINT_MESSAGE,
    ("dealer", "complaint", "message"),
    "service",
)
_FOLLOW_UP = (
    dealer(),
    Column("complaint", "code", "the complaint", references="complaint"),
    Column("called_at", "stamp", "when the call (回访) was made"),
    Column("reached", "bool", "whether anybody answered"),
    optional("solved", "bool", "whether the person says it is solved"),
    optional("satisfaction", "integer", "from 1, bad, to 5, good", least=1, most=5),
    optional("note", "text", "a remark for the reader"),
)
FOLLOW_UP = Table(
    "follow_up",
    SUBJECT,
    "Follow-up calls (回访) and satisfaction.",
    "one row per account, complaint and call",
    ("F1", "S9"),
    _FOLLOW_UP,
    ("dealer", "complaint", "called_at"),
    "service",
)
_STATION = (
    Column("station", "code", "the station"),
    *names("its name"),
    Column("branch", "code", "the branch it works for", references="branch"),
    Column("city", "text", "where it sits"),
)
STATION = Table(
    "station",
    SUBJECT,
    "Service stations.",
    "one row per station",
    ("S9", "S11"),
    _STATION,
    ("station",),
    "reference",
    evolves=everything_but(_STATION, ("station",)),
)
_SERVICE_TASK = (
    dealer(),
    Column("task", "code", "the task, within the account that sold the unit"),
    Column("station", "code", "the station", references="station"),
    Column("kind", "enum", "what is to be done", allowed=("install", "repair", "inspect", "exchange")),
    Column("planned_on", "date", "when it is planned"),
    Column("status", "enum", "where it stands", allowed=("planned", "done", "failed", "cancelled")),
    optional("done_on", "date", "when it was done"),
    optional("model", "code", "the model", references="model"),
    optional("complaint", "code", "the complaint that led to it", references="complaint"),
)
SERVICE_TASK = Table(
    "service_task",
    SUBJECT,
    "Tasks of service stations.",
    "one row per account and task",
    ("S9",),
    _SERVICE_TASK,
    ("dealer", "task"),
    "service",
    evolves=("status", "planned_on", "done_on"),
    fills=("complaint",),
)
_WARRANTY_CLAIM = (
    dealer(),
    Column("warranty_claim", "code", "the claim, within the account"),
    Column("claimed_on", "date", "the day of the claim"),
    Column("model", "code", "the model", references="model"),
    Column("status", "enum", "where it stands", allowed=("submitted", "approved", "denied", "paid")),
    Column("parts_amount", "money", "parts", least=0),
    Column("labour_amount", "money", "labour", least=0),
    optional("approved_amount", "money", "what was approved", least=0),
    optional("station", "code", "the station that did the work", references="station"),
    optional("complaint", "code", "the complaint that led to it", references="complaint"),
    optional("batch", "code", "the production batch", references="production_batch"),
    optional("serial_no", "code", "the faulty unit's serial number"),
    optional("replacement_serial_no", "code", "the serial number of the unit given for it"),
    optional("decided_on", "date", "the day of the decision"),
    optional("paid_on", "date", "the day of payment"),
    optional("reason", "code", "why it was denied or cut", references="code:reason"),
    optional("entry", "code", "the entry on the statement", references="ledger_entry"),
)
WARRANTY_CLAIM = Table(
    "warranty_claim",
    SUBJECT,
    "Warranty claims (三包).",
    "one row per account and claim",
    ("F3", "S9"),
    _WARRANTY_CLAIM,
    ("dealer", "warranty_claim"),
    "service",
    evolves=("status",),
    fills=("approved_amount", "decided_on", "paid_on", "reason", "entry", "complaint", "replacement_serial_no"),
)
_COST_ENTRY = (
    dealer(),
    Column("cost", "code", "the cost row, within the account"),
    Column("cost_type", "code", "what it was spent on", references="code:cost_type"),
    Column("booked_on", "date", "the day on which it counts"),
    Column("amount", "money", "what it cost us; negative: given back"),
    optional("station", "code", "the station", references="station"),
    optional("model", "code", "the model", references="model"),
    quantity("quantity", "units", required=False),
    optional("note", "text", "a remark for the reader"),
)
COST_ENTRY = Table(
    "cost_entry",
    SUBJECT,
    "Our costs of sale, service and return by dealer, station and model. Not shown to dealers.",
    "one row per account and cost row",
    ("S11",),
    _COST_ENTRY,
    ("dealer", "cost"),
    "cost",
)
TABLES = (
    COMPLAINT,
    COMPLAINT_FAULT,
    COMPLAINT_MESSAGE,
    FOLLOW_UP,
    STATION,
    SERVICE_TASK,
    WARRANTY_CLAIM,
    COST_ENTRY,
)
