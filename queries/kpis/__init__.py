"""Every figure's one home: key, unit, which direction is good, where its definition comes from, and its formula.

A module per slice; this package hands on all of their names and puts their figures together as one registry.
The catalogue has, for each key, `kpi-<key>` (the label) and `kpi-<key>-definition` (the sentence shown beside the number).
Money is Int64 in the minor unit of the account's currency. A figure that cannot be computed is None, shown as a dash.
"""

from queries.kpis.claims import *
from queries.kpis.complaints import *
from queries.kpis.confirmations import *
from queries.kpis.disputes import *
from queries.kpis.executive import *
from queries.kpis.fees import *
from queries.kpis.figure import *
from queries.kpis.home import *
from queries.kpis.margin import *
from queries.kpis.news import *
from queries.kpis.orders import *
from queries.kpis.quality import *
from queries.kpis.rebates import *
from queries.kpis.reps import *
from queries.kpis.requests import *
from queries.kpis.scorecard import *
from queries.kpis.sellthrough import *
from queries.kpis.statement import *
from queries.kpis.stock import *
from queries.kpis.usage import *
from queries.kpis.warnings import *

KPIS = (
    *OF_STATEMENT, *OF_FEES, *OF_REBATES, *OF_CLAIMS,
    *OF_CONFIRMATIONS, *OF_DISPUTES, *OF_STOCK, *OF_MOVEMENTS, *OF_SUGGESTIONS, *OF_HOME, *OF_ORDERS, *OF_SCORECARD,
    *OF_MARGIN, *OF_BRIDGE, *OF_WHATIF, *OF_REQUESTS, *OF_COMPLAINTS, *OF_NEWS, *OF_WARNINGS, ADOPTION,
    *OF_REPS, MONEY_AT_STAKE, *OF_SELLTHROUGH, *OF_OUTLOOK, *OF_QUALITY,
)  # fmt: skip
