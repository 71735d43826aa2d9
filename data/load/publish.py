"""Writes a checked batch: new rows in the order of their keys, changed ones in place, versions beside their old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from data.contract import TABLES, Table
from data.load.against import days_of_batch
from data.load.tables import CHANGED, LARGE, NEW, WITHOUT_BATCH, key_of, loaded, names_of, others_of, same_key, staged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from data.load.progress import Progress
    from data.load.stage import Staged
    from data.load.statements import Statements


def publish(
    connection: Connection,
    batch_id: int,
    told: Staged,
    counts: dict[str, Mapping[str, int]],
    run: Statements,
    progress: Progress,
) -> dict[str, int]:
    """Write every table; how many rows of each are new or changed."""
    written: dict[str, int] = {}
    for table in TABLES:
        new, changed = counts[table.name].get(NEW, 0), counts[table.name].get(CHANGED, 0)
        written[table.name] = new + changed
        if new + changed:
            with progress.bar(f"{table.name} written", new + changed) as bar:
                _publish_table(connection, table, batch_id, told, counts[table.name], run)
                bar.advance(new + changed)
    named = [table.name for table in TABLES if written[table.name]]
    if named:
        run("mark_loaded", batch=batch_id, tables=named)
    return written


def _publish_table(
    connection: Connection, table: Table, batch_id: int, told: Staged, counts: Mapping[str, int], run: Statements
) -> None:
    if table.versions:
        if counts.get(CHANGED):
            run(f"supersede_{table.name}", batch=batch_id)
        run(f"publish_{table.name}", batch=batch_id)
        return
    if table.name == "dealer":
        run("publish_dealer_code")
    if counts.get(NEW):
        connection.execute(_insert(table, batch_id, told))
    if counts.get(CHANGED):
        connection.execute(_update(table, batch_id, told))


def _insert(table: Table, batch_id: int, told: Staged) -> sa.Insert:
    """New rows, in the order of the key: indexes then grow on their right edge, which is several times faster."""
    here, names = staged(table), names_of(table)
    batch = {} if table.name in WITHOUT_BATCH else {"batch_id": sa.literal(batch_id)}
    rows = sa.select(*(here.c[name] for name in names), *batch.values()).where(here.c.standing == NEW)
    in_order = table in LARGE and told.orders[table.name].ascending
    if not in_order:
        rows = rows.order_by(*(here.c[name] for name in key_of(table)))
    return sa.insert(loaded(table)).from_select([*names, *batch], rows)


def _update(table: Table, batch_id: int, told: Staged) -> sa.Update:
    here, there = staged(table), loaded(table)
    batch = {} if table.name in WITHOUT_BATCH else {"batch_id": batch_id}
    values = {name: here.c[name] for name in others_of(table)} | batch
    changed = [same_key(table, here, there), here.c.standing == CHANGED, *days_of_batch(table, there, told)]
    return sa.update(there).values(values).where(*changed)
