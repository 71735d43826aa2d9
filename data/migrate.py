"""Bring a database to this version's schema: `python -m data migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg2.extensions import encrypt_password

if TYPE_CHECKING:
    from psycopg2 import extensions
    from sqlalchemy.engine import URL, Connection

    from data.secrets import Secrets

BLOCK_BYTES = 64
INNER, OUTER = 0x36, 0x5C


class NewerSchemaError(RuntimeError):
    """The database was made by a newer version of dealerboard than this one."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def upgrade(admin: URL, secrets: Secrets) -> bool:
    """Migrate, set the roles' passwords and install the context key. True when the schema changed.

    `admin` may create roles and schemas on the primary. Everything is one transaction.

    Raises:
        NewerSchemaError: the database is ahead of this version; nothing was touched.
    """
    engine = sa.create_engine(admin, poolclass=sa.NullPool, hide_parameters=True)
    config = _config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.begin() as connection:
        connection.exec_driver_sql("select pg_advisory_xact_lock(7000)")
        before = MigrationContext.configure(connection, opts={"version_table_schema": "public"}).get_current_revision()
        if before is not None and before not in known:
            msg = f"The database has schema {before}, which this version does not know. Install the newer version again."
            raise NewerSchemaError(msg)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _install_secrets(connection, secrets)
        after = MigrationContext.configure(connection, opts={"version_table_schema": "public"}).get_current_revision()
    engine.dispose()
    return before != after


def _install_secrets(connection: Connection, secrets: Secrets) -> None:
    driver = cast("extensions.connection", connection.connection.dbapi_connection)
    for role, password in secrets.passwords.items():
        # Hashed here, so that the server never sees the password itself, not even in a log of statements.
        scram = encrypt_password(password, role, scope=driver, algorithm="scram-sha-256")
        connection.exec_driver_sql(f"alter role {role} password %s", (scram,))
    key = bytes.fromhex(secrets.context_key).ljust(BLOCK_BYTES, b"\0")
    connection.exec_driver_sql("set local role dealerboard_owner")
    connection.exec_driver_sql(
        "insert into sec.context_key (kid, inner_key, outer_key) values (%s, %s, %s) on conflict (kid) do update"
        " set inner_key = excluded.inner_key, outer_key = excluded.outer_key, valid = true",
        (secrets.context_key_id, bytes(b ^ INNER for b in key), bytes(b ^ OUTER for b in key)),
    )
    connection.exec_driver_sql("reset role")
