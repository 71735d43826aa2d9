"""An installation of its own for one scale: written, loaded and timed once, and used again as long as its folder stands."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from auth.roles import Role
from data import servers
from data.demo import DEMO_SEED, DEMO_UNTIL, HISTORY, LATE, write
from data.load import load
from data.migrate import upgrade
from data.people import ensure_demo_accounts
from data.replica import open_scope
from data.settings import settings
from tests.bench.asked import ROLES, asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.scope import Scope
    from data.settings import Settings
    from tests.bench.asked import Ask

COUNTED = ("ledger_entry", "sell_in", "sell_out", "stock_snapshot", "dealer_month_model", "dealer_day", "branch_day_line")
FILE = "bench.json"


@dataclass(frozen=True)
class World:
    """What is measured: the folder of files, the servers, and who asks."""

    settings: Settings
    folder: Path
    made: dict[str, Any]
    scope: Scope
    dealers: dict[str, tuple[int, str]]
    """A small, an ordinary and the largest account by entries of the ledger: id and code."""
    scopes: dict[Role, Scope]
    """Of one person of each role of the staff."""
    asks: list[Ask]
    """What the pages of the staff ask."""


def build(scale: str, say: Callable[[str], None]) -> World:
    """The world of a scale; the servers run afterwards."""
    here = settings()
    servers.start_servers(here.state, say)
    upgrade(servers.admin_url(here.state), here.secrets)
    folder = here.state / "demo"
    if not (here.state / FILE).exists():
        (here.state / FILE).write_text(json.dumps(_make(scale, folder, here, say), indent=2))
    made = json.loads((here.state / FILE).read_text())
    passwords = {one.login: one.password for one in ensure_demo_accounts(here, folder)}
    _settle(here)
    scopes = _scopes()
    asks = asked(passwords, here.state, DEMO_UNTIL)
    return World(here, folder, made, scopes[Role.EXECUTIVE], _chosen(here), scopes, asks)


def admin(here: Settings, *, standby: bool = False) -> sa.Engine:
    """The superuser, who arranges and counts; never the one who is measured."""
    url = servers.standby_admin_url(here.state) if standby else servers.admin_url(here.state)
    return sa.create_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")


def _make(scale: str, folder: Path, here: Settings, say: Callable[[str], None]) -> dict[str, Any]:
    written = None
    if not folder.exists():
        begun = time.monotonic()
        write(folder, scale, DEMO_SEED, DEMO_UNTIL)
        written = round(time.monotonic() - begun)
    loads = [timed_load(folder / batch, here, say) for batch in (HISTORY, LATE)]
    begun = time.monotonic()
    caught_up = servers.wait_until_caught_up(here.state, 3600)
    return {
        "scale": scale,
        "seed": DEMO_SEED,
        "until": str(DEMO_UNTIL),
        "generate_seconds": written,
        "files_mb": round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6),
        "loads": loads,
        "standby_caught_up_seconds_later": round(time.monotonic() - begun) if caught_up else None,
    }


def timed_load(folder: Path, here: Settings, say: Callable[[str], None]) -> dict[str, Any]:
    """Load a folder; rows, seconds and rows per second."""
    begun = time.monotonic()
    report = load(folder, here, say)
    spent = time.monotonic() - begun
    rows = sum(report.rows.values())
    return {"batch": report.batch_key, "rows": rows, "seconds": round(spent, 1), "rows_per_second": round(rows / spent)}


def _settle(here: Settings) -> None:
    with admin(here).connect() as connection:
        connection.exec_driver_sql("vacuum (analyze, skip_locked)")
        connection.exec_driver_sql("checkpoint")
    servers.wait_until_caught_up(here.state, 3600)


def _scopes() -> dict[Role, Scope]:
    with admin(settings()).connect() as connection:
        uids = dict(tuple(row) for row in connection.exec_driver_sql("select login, uid from sec.principal"))
    return {role: open_scope(uids[f"{role}.demo"], role)[0] for role in ROLES}


def _chosen(here: Settings) -> dict[str, tuple[int, str]]:
    with admin(here).connect() as connection:
        rows = connection.exec_driver_sql(
            "select d.dealer_id, d.dealer_code from bi.dealer as d inner join bi.ledger_entry as e using (dealer_id)"
            " group by d.dealer_id, d.dealer_code order by count(*), d.dealer_code"
        ).all()
    places = {"small": len(rows) // 10, "ordinary": len(rows) // 2, "large": len(rows) - 1}
    return {kind: (rows[place].dealer_id, rows[place].dealer_code) for kind, place in places.items()}


def rows_of(here: Settings) -> dict[str, int]:
    """How many rows the tables have that matter for size."""
    with admin(here).connect() as connection:
        return {name: connection.exec_driver_sql(f"select count(*) from bi.{name}").scalar_one() for name in COUNTED}


def disk_mb(here: Settings) -> dict[str, int]:
    """What the database and the largest tables take on the primary, with indexes."""
    with admin(here).connect() as connection:
        whole = connection.exec_driver_sql("select pg_database_size(current_database())").scalar_one()
        parts = connection.exec_driver_sql(
            "select p.relname, sum(pg_total_relation_size(i.inhrelid)) as bytes from pg_inherits as i"
            " join pg_class as p on p.oid = i.inhparent where p.relkind = 'p' group by p.relname"
        ).all()
    return {"database": round(whole / 1e6), **{row.relname: round(int(row.bytes) / 1e6) for row in parts}}
