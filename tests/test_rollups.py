"""Rollups against a plain walk through the files, loaded at once and in pieces, late, corrected and moved."""

from __future__ import annotations

import copy
import random
from typing import TYPE_CHECKING

import pytest

from data.load import load
from data.rollups.tables import ROLLUPS
from tests.conftest import empty_database
from tests.folders import Folder
from tests.rollups_oracle import World
from tests.rollups_world import KEYS, THROUGH, at_once, stored, whole

if TYPE_CHECKING:
    from pathlib import Path

    from data.settings import Settings
    from tests.folders import Rows
    from tests.rollups_oracle import Rollup

SEEDS = (1, 2)


def compare(found: dict[str, Rollup], wanted: dict[str, Rollup]) -> None:
    """Same keys, same figures; a figure that the oracle does not name is nothing."""
    for rollup in ROLLUPS:
        name = rollup.name
        assert sorted(map(str, found[name])) == sorted(map(str, wanted[name])), name
        for key, sums in wanted[name].items():
            for column in rollup.measures:
                expected = sums.get(column)
                if expected is None and column not in NULL_WHERE_UNKNOWN:
                    expected = 0
                if column.startswith("stock_") and name == "dealer_day" and not sums.get("counted"):
                    expected = None
                assert found[name][key][column] == expected, (name, key, column)


NULL_WHERE_UNKNOWN = ("counted_on", "counted_quantity", "gap_quantity", "average_cost")


@pytest.mark.parametrize("seed", SEEDS)
def test_every_rollup_is_what_a_walk_through_the_files_gives(cluster: Settings, tmp_path: Path, seed: int) -> None:
    with empty_database(cluster) as settings:
        load(at_once(seed).write(tmp_path), settings)
        compare(stored(settings), World(whole(seed), THROUGH).all())
