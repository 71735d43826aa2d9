"""The mutants: each a way in which the system could be broken, and the one check that must notice it.

A claim of tests/tenancy.py, tests/signin.py, tests/workflow_checks.py or tests/filed_checks.py without a mutant here fails
the test of this registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutants.books import BOOKS
from tests.mutants.complaints import COMPLAINTS
from tests.mutants.disputes import DISPUTES
from tests.mutants.documents import DOCUMENTS
from tests.mutants.edge import PAGES_AND_EDGE
from tests.mutants.engine import ENGINE
from tests.mutants.executive import EXECUTIVE
from tests.mutants.fees import FEES
from tests.mutants.figures import FIGURES
from tests.mutants.filed import FILED
from tests.mutants.home import HOME
from tests.mutants.loads import LOADS
from tests.mutants.orders import ORDERS
from tests.mutants.profit import PROFIT
from tests.mutants.publishing import PUBLISHING
from tests.mutants.quality import QUALITY
from tests.mutants.reconciliation import RECONCILIATION
from tests.mutants.reps import REPS
from tests.mutants.requests import REQUESTS
from tests.mutants.rollups import ROLLUPS
from tests.mutants.sellthrough import SELLTHROUGH
from tests.mutants.sign_in import SIGN_IN
from tests.mutants.stock import STOCK
from tests.mutants.tenants import TENANCY
from tests.mutants.warnings import WARNINGS
from tests.mutants.workflow import WORKFLOW

if TYPE_CHECKING:
    from tests.mutation import Mutant

MUTANTS: tuple[Mutant, ...] = (
    *TENANCY,
    *SIGN_IN,
    *FEES,
    *FIGURES,
    *LOADS,
    *HOME,
    *ROLLUPS,
    *PROFIT,
    *DOCUMENTS,
    *WORKFLOW,
    *DISPUTES,
    *FILED,
    *COMPLAINTS,
    *PUBLISHING,
    *STOCK,
    *SELLTHROUGH,
    *ORDERS,
    *REQUESTS,
    *RECONCILIATION,
    *BOOKS,
    *ENGINE,
    *QUALITY,
    *WARNINGS,
    *EXECUTIVE,
    *REPS,
    *PAGES_AND_EDGE,
)
