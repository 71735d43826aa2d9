"""Rollups: summed once, in the transaction of the load that changes them, by one code for filling, mending and verifying."""

from data.rollups.refresh import refresh_now
from data.rollups.run import refresh_after

__all__ = ["refresh_after", "refresh_now"]
