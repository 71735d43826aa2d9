"""The matching engine: two ledgers as frames in, groups, leftovers and a statement out. Knows neither database nor screen."""

from reconcile.engine import VERSION, reconcile
from reconcile.lines import LinesError, checked, read
from reconcile.options import Options, OptionsError

__all__ = ["VERSION", "LinesError", "Options", "OptionsError", "checked", "read", "reconcile"]
