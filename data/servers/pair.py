"""The embedded servers: a primary and a standby that follows it, kept in the state folder."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa
from psycopg2 import errorcodes
from psycopg2.extensions import encrypt_password
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from data.secrets import read_secrets
from data.servers import statefolder
from data.servers.binaries import binaries, major
from data.servers.cluster import REPLICATOR, SLOT, SUPERUSER, Cluster
from data.servers.faults import ServerError
from data.servers.osuser import server_user, write_for
from data.settings import DATABASE, SOCKET_PORT, socket_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from psycopg2 import extensions

    Say = Callable[[str], None]

PRIMARY, STANDBY = "primary", "standby"
FOLLOW_SECONDS, CATCH_UP_SECONDS, POLL_SECONDS, LISTEN_SECONDS = 15.0, 60.0, 0.1, 2.0
SLOT_STATE = sa.text("select coalesce(wal_status, 'lost') from pg_replication_slots where slot_name = :slot")
IDENTITY = sa.text("select system_identifier::text from pg_control_system()")
# Asked of the primary: the receiver on the standby calls itself streaming before it has even connected.
SENDING = sa.text("select exists (select from pg_stat_replication where state in ('catchup', 'streaming'))")
REPLAY = sa.text(
    "select pg_is_in_recovery(), pg_get_wal_replay_pause_state() <> 'not paused', pg_last_wal_replay_lsn()::text"
)
AHEAD = sa.text("select cast(:replayed as pg_lsn) > pg_current_wal_flush_lsn()")


def admin_url(state: Path, database: str = DATABASE) -> URL:
    """The superuser on the primary."""
    return _superuser_url(state, PRIMARY, database)


def standby_admin_url(state: Path) -> URL:
    """The superuser on the standby; for its health, never for a page."""
    return _superuser_url(state, STANDBY, DATABASE)


def start_servers(state: Path, say: Say) -> None:
    """Make what is missing and start both servers. Nothing happens to a server that runs already as it should."""
    primary, standby = _clusters(state)
    statefolder.lay_out(state, primary.user)
    secrets = read_secrets(state)
    write_for(primary.user, primary.passfile, f"*:*:*:{REPLICATOR}:{secrets.replication}\n")
    if not primary.data.exists():
        say("Making the database server (primary)")
        primary.initialise(secrets.superuser)
    _check_version(primary)
    say("Starting the primary")
    _start(primary)
    _prepare_primary(state, secrets.replication)
    _start_standby(primary, standby, say)


def stop_servers(state: Path) -> None:
    """Stop both servers. The standby goes first, so that nobody reads from one that no longer follows."""
    if (state / "servers").exists():
        primary, standby = _clusters(state)
        standby.stop()
        primary.stop()


def start_server(state: Path, name: str) -> None:
    """Start the server `name` and wait until it takes connections."""
    _start(cluster(state, name))


def stop_server(state: Path, name: str) -> None:
    """Stop the server `name` in an orderly way."""
    cluster(state, name).stop()


def kill_server(state: Path, name: str) -> None:
    """End the server `name` as a crash would."""
    cluster(state, name).kill()


def listening(state: Path, name: str) -> bool:
    """Whether the server `name` listens; cheap enough to be asked every second, and it asks for no password."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(LISTEN_SECONDS)
        return probe.connect_ex(str(socket_folder(state, name) / f".s.PGSQL.{SOCKET_PORT}")) == 0


def rebuild_standby(state: Path) -> None:
    """Copy the standby anew from the running primary and start it."""
    _rebuild(*_clusters(state))


def standby_fault(state: Path) -> str | None:
    """Why the standby cannot follow its primary any more, or None when it can. Both servers are up."""
    primary, standby = _clusters(state)
    return _fault(primary, standby)


def progress(state: Path) -> tuple[bool, str]:
    """Whether the standby is being sent to (or paused by hand), and how far it has replayed."""
    recovering, paused, replayed = _row(standby_admin_url(state), REPLAY)
    sending = _value(admin_url(state), SENDING)
    return bool(recovering and (sending or paused)), str(replayed)


def wait_until_caught_up(state: Path, seconds: float = CATCH_UP_SECONDS) -> bool:
    """Wait until the standby has replayed all that the primary has written so far."""
    target = _value(admin_url(state), sa.text("select pg_current_wal_flush_lsn()::text"))
    reached = sa.text("select pg_last_wal_replay_lsn() >= cast(:target as pg_lsn)").bindparams(target=target)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if _value(standby_admin_url(state), reached):
            return True
        time.sleep(POLL_SECONDS)
    return False


def cluster(state: Path, name: str) -> Cluster:
    """The server `name` of this state folder."""
    user = server_user(state / "servers")
    return Cluster(state, name, binaries(state, user), user)


def identity(state: Path) -> str:
    """The number that PostgreSQL gave the primary when it was made."""
    return str(_value(admin_url(state), IDENTITY))


def _clusters(state: Path) -> tuple[Cluster, Cluster]:
    primary = cluster(state, PRIMARY)
    return primary, Cluster(state, STANDBY, primary.programs, primary.user)


def _superuser_url(state: Path, name: str, database: str) -> URL:
    where = {"host": str(socket_folder(state, name)), "port": str(SOCKET_PORT), "connect_timeout": "10"}
    password = read_secrets(state).superuser
    return URL.create("postgresql+psycopg2", SUPERUSER, password, database=database, query=where)


def _connect(url: URL) -> sa.Connection:
    # Each statement for itself: some of them must not stand in a transaction. No pool: the server may be gone in a second.
    return sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool, hide_parameters=True).connect()


def _row(url: URL, question: sa.TextClause) -> tuple[object, ...]:
    with _connect(url) as connection:
        return tuple(connection.execute(question).one())


def _value(url: URL, question: sa.TextClause) -> object:
    return _row(url, question)[0]


def _check_version(server: Cluster) -> None:
    path = server.data / "PG_VERSION"
    made = path.read_text().strip() if path.exists() else "none"
    ours = major(server.programs, server.user)
    if made != str(ours):
        msg = (
            f"The data in {server.data} is of PostgreSQL {made}, and this version of dealerboard brings {ours}."
            " Use the version that made it, or set DEALERBOARD_STATE to a new folder."
        )
        raise ServerError(msg)


def _start(server: Cluster) -> None:
    changed = server.write_settings()
    if server.pid() is not None and listening(server.state, server.name) and not changed:
        return
    server.stop()
    server.start()


def _prepare_primary(state: Path, replication: str) -> None:
    try:
        with _connect(admin_url(state, "postgres")) as connection:
            _make_replicator(connection, replication)
            if not connection.scalar(sa.text("select true from pg_database where datname = :name"), {"name": DATABASE}):
                connection.exec_driver_sql(f"create database {DATABASE} template template0 encoding 'UTF8'")
    except OperationalError as error:
        if "password authentication failed" not in str(error.orig):
            raise
        msg = (
            f"The passwords in {state / 'secrets.json'} are not those of the servers in {state / 'servers'}."
            " Put the right file back, or remove this state with `make reset`."
        )
        raise ServerError(msg) from error


def _make_replicator(connection: sa.Connection, password: str) -> None:
    known = sa.text("select true from pg_roles where rolname = :name and rolreplication")
    if connection.scalar(known, {"name": REPLICATOR}):
        return
    driver = cast("extensions.connection", connection.connection.dbapi_connection)
    # Hashed here, so that the server never sees the password itself.
    scram = encrypt_password(password, REPLICATOR, scope=driver, algorithm="scram-sha-256")
    connection.exec_driver_sql(f"create role {REPLICATOR} login replication password '{scram}'")


def _start_standby(primary: Cluster, standby: Cluster, say: Say) -> None:
    if not standby.data.exists():
        say("Copying it to the standby")
        _rebuild(primary, standby)
        return
    say("Starting the standby")
    try:
        fault = _fault_of_files(standby)
        if fault is None:
            _start(standby)
            fault = _fault(primary, standby) or _does_not_follow(standby)
    except (ServerError, OperationalError) as error:
        fault = f"it does not start: {error}"
    if fault:
        say(f"The standby is copied anew, because {fault}")
        _rebuild(primary, standby)


def _rebuild(primary: Cluster, standby: Cluster) -> None:
    standby.stop()
    standby.kill()
    _drop_slot(primary)
    standby.copy_from(primary)
    standby.start()
    told = _does_not_follow(standby)
    if told:
        msg = f"The standby was copied anew and still {told.removeprefix('it ')}. The reason is in {standby.logs}."
        raise ServerError(msg)


def _drop_slot(primary: Cluster) -> None:
    drop = sa.text("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = :slot")
    until = time.monotonic() + FOLLOW_SECONDS
    while True:
        try:
            with _connect(admin_url(primary.state, "postgres")) as connection:
                connection.execute(drop, {"slot": SLOT}).all()
        except DBAPIError as error:
            # The sender of the standby just stopped may need a moment to let go.
            if getattr(error.orig, "pgcode", None) != errorcodes.OBJECT_IN_USE or time.monotonic() > until:
                raise
            time.sleep(POLL_SECONDS)
        else:
            return


def _fault_of_files(standby: Cluster) -> str | None:
    if not (standby.data / "PG_VERSION").exists() or not (standby.data / "global" / "pg_control").exists():
        return "its folder is damaged"
    if not (standby.data / "standby.signal").exists():
        return "it is no standby any more"
    return None


def _fault(primary: Cluster, standby: Cluster) -> str | None:
    # The standby is asked first: what it has replayed was on the primary before.
    with _connect(standby_admin_url(standby.state)) as connection:
        made = connection.scalar(IDENTITY)
        recovering, _, replayed = connection.execute(REPLAY).one()
    with _connect(admin_url(primary.state)) as connection:
        slot = connection.scalar(SLOT_STATE, {"slot": SLOT})
        other = connection.scalar(IDENTITY) != made
        ahead = connection.scalar(AHEAD, {"replayed": replayed})
    found = {
        "it is no standby any more": not recovering,
        "it belongs to another primary": other,
        "it holds what the primary never had": ahead,
        "the primary no longer keeps what it has missed": slot in (None, "lost"),
    }
    return next((told for told, applies in found.items() if applies), None)


def _does_not_follow(standby: Cluster) -> str | None:
    """Wait for the connection to the primary for as long as there is progress."""
    before, until = "", time.monotonic() + FOLLOW_SECONDS
    while time.monotonic() < until:
        connected, replayed = progress(standby.state)
        if connected:
            return None
        if replayed != before:
            before, until = replayed, time.monotonic() + FOLLOW_SECONDS
        time.sleep(POLL_SECONDS)
    return "it does not follow the primary"
