"""Who trades: branches, reps, accounts, and which belongs to which from when to when."""

from __future__ import annotations

from data.contract.form import Column, Table, dealer, everything_but, names, optional

SUBJECT = "Network"
CODE_KINDS = ("channel", "region", "province", "line", "series", "fee_type", "fault", "cost_type", "reason")

_CODE = (
    Column("kind", "enum", "what the code is of", allowed=CODE_KINDS),
    Column("code", "code", "the code"),
    *names("its name"),
)
CODE = Table(
    "code",
    SUBJECT,
    "Codes that other tables use, with their names. A name missing in one language is shown in the other.",
    "one row per kind and code",
    ("A1", "S1"),
    _CODE,
    ("kind", "code"),
    "reference",
    evolves=("name_zh", "name_en"),
    needed=True,
)
_BRANCH = (
    Column("branch", "code", "the branch"),
    *names("its name"),
    Column("region", "code", "the sales region", references="code:region"),
    optional("province", "code", "the province it sits in, for the map", references="code:province"),
)
BRANCH = Table(
    "branch",
    SUBJECT,
    "The trade companies (工贸公司).",
    "one row per branch",
    ("A1", "S1"),
    _BRANCH,
    ("branch",),
    "reference",
    evolves=everything_but(_BRANCH, ("branch",)),
    needed=True,
)
_REP = (
    Column("rep", "code", "the rep"),
    Column("name", "text", "the rep's name"),
    optional("phone", "text", "where dealers reach the rep"),
    optional("email", "text", "where dealers write to the rep"),
)
REP = Table(
    "rep",
    SUBJECT,
    "The account managers (客户经理).",
    "one row per rep",
    ("A1", "S3"),
    _REP,
    ("rep",),
    "reference",
    evolves=everything_but(_REP, ("rep",)),
    needed=True,
)
_DEALER = (
    Column("dealer", "code", "the account"),
    Column("name", "text", "the account's name, as it is"),
    Column("owner", "code", "the legal owner; accounts of one owner are one peer and may share a login"),
    Column("owner_name", "text", "the legal owner's name; the same for all accounts of the owner"),
    Column("channel", "code", "the kind of dealer", references="code:channel"),
    Column("city", "text", "where it sits"),
    optional("province", "code", "its province, for the map", references="code:province"),
    Column("currency", "currency", "the one currency of the account; never changes"),
    Column("opened_on", "date", "since when it trades with us"),
    optional("closed_on", "date", "since when it no longer does"),
    optional("tax_no", "text", "its taxpayer number (纳税人识别号)"),
)
DEALER = Table(
    "dealer",
    SUBJECT,
    "The dealers (客户); one row is one ledger account.",
    "one row per account",
    ("A1",),
    _DEALER,
    ("dealer",),
    "directory",
    evolves=tuple(name for name in everything_but(_DEALER, ("dealer",)) if name != "currency"),
    needed=True,
)
_CONTACT = (
    dealer(),
    Column("contact", "code", "the person, within the account"),
    Column("name", "text", "the person's name"),
    optional("duty", "enum", "what the person looks after", allowed=("owner", "buyer", "bookkeeper", "service")),
    optional("phone", "text", "telephone"),
    optional("email", "text", "e-mail"),
)
CONTACT = Table(
    "contact",
    SUBJECT,
    "Whom to reach at a dealer.",
    "one row per account and person",
    ("S4",),
    _CONTACT,
    ("dealer", "contact"),
    "directory",
    evolves=everything_but(_CONTACT, ("dealer", "contact")),
)


def _interval(what: str, meaning: str, features: tuple[str, ...]) -> Table:
    columns = (
        dealer(),
        Column(what, "code", f"the {what}", references=what),
        Column("valid_from", "date", "the first day"),
        optional("valid_to", "date", "the first day on which it no longer holds; empty: until further notice"),
    )
    return Table(
        f"dealer_{what}",
        SUBJECT,
        f"{meaning} Intervals of one account do not overlap.",
        "one row per account and first day",
        features,
        columns,
        ("dealer", "valid_from"),
        "directory",
        fills=("valid_to",),
        needed=True,
    )


DEALER_BRANCH = _interval("branch", "Which branch an account belongs to.", ("A1", "S1"))
DEALER_REP = _interval("rep", "Which rep looks after an account.", ("A1", "S3"))
TABLES = (CODE, BRANCH, REP, DEALER, CONTACT, DEALER_BRANCH, DEALER_REP)
