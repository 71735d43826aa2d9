"""The demo: 26 months of a trade that never was, the same bytes on every machine. `docs/data.md` names its accounts."""

from data.demo.files import write
from data.demo.loading import load_demo
from data.demo.manners import HEAD_OFFICE, HEALTHY, REP, REP_BRANCHES, WE_OWE
from data.demo.scales import DEMO_SEED, DEMO_UNTIL, HISTORY, LATE

__all__ = [
    "DEMO_SEED", "DEMO_UNTIL", "HEAD_OFFICE", "HEALTHY", "HISTORY", "LATE", "REP", "REP_BRANCHES", "WE_OWE", "load_demo",
    "write",
]  # fmt: skip
