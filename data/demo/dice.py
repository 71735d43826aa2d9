"""Chance that depends on nothing but its names: the same for the same account, model and day in whatever order it comes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from data.demo.scales import Floats

_GOLDEN, _FIRST, _SECOND = (np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def _start(seed: int, name: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest(), "little")


def uniform(seed: int, name: str, *keys: npt.ArrayLike) -> Floats:
    """Numbers from 0 up to 1, one for each set of keys (whole numbers, at least one array): splitmix64 over them."""
    state = np.full(1, _start(seed, name), np.uint64)
    for key in keys:
        state = state + np.atleast_1d(np.asarray(key)).astype(np.uint64) * _GOLDEN + _GOLDEN
        state = (state ^ (state >> np.uint64(30))) * _FIRST
        state = (state ^ (state >> np.uint64(27))) * _SECOND
        state = state ^ (state >> np.uint64(31))
    return (state >> np.uint64(11)).astype(np.float64) * 2.0**-53


def generator(seed: int, name: str, number: int) -> np.random.Generator:
    """A generator of its own for one account."""
    return np.random.Generator(np.random.PCG64([_start(seed, name), number]))
