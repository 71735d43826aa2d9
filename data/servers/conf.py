"""Settings of the two embedded servers, and who may connect to which: the one thing about roles that does not replicate."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from data.servers.faults import ServerError

if TYPE_CHECKING:
    from pathlib import Path

# The reader cannot reach the primary even with its password, and nobody writes by way of the standby.
RULES = {
    "primary": """\
# Written at every start. Reads of business facts go to the standby.
local all dealerboard_reader,dealerboard_executive reject
local replication replicator scram-sha-256
local all dealerboard_loader,dealerboard_operator,dealerboard_writer,dealerboard_auth scram-sha-256
local all postgres scram-sha-256
local all all reject
""",
    "standby": """\
# Written at every start. Only readers come here; postgres looks after the server's health.
local all dealerboard_reader,dealerboard_executive scram-sha-256
local all postgres scram-sha-256
local all all reject
""",
}

# 91 connections are the sum of the roles' own limits; both servers must have the same number.
COMMON = """\
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
max_connections = 120
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
# Written ahead and kept for the standby, within bounds: a standby that falls behind further is copied anew.
wal_level = replica
max_wal_senders = 8
max_replication_slots = 4
wal_compression = on
hot_standby = on
hot_standby_feedback = on
max_standby_streaming_delay = 30s
wal_retrieve_retry_interval = 1s
wal_receiver_status_interval = 1s
# Seven files, one a day, each begun anew after a week. No statement, parameter or row stands in them:
# the token of the signed context is part of a statement, and a detail may quote a dealer's figures.
logging_collector = on
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_file_mode = 0600
log_line_prefix = '%m [%p] %u '
log_statement = none
log_min_duration_statement = -1
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
"""
# What a laptop gives without noticing.
SMALL = """\
shared_buffers = 128MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
min_wal_size = 80MB
max_wal_size = 512MB
max_slot_wal_keep_size = 1GB
"""
# For the data of a whole manufacturer on one machine: a first load writes more ahead than the standby replays at once.
FULL = """\
shared_buffers = 2GB
maintenance_work_mem = 512MB
effective_cache_size = 8GB
min_wal_size = 1GB
max_wal_size = 3GB
max_slot_wal_keep_size = 30GB
checkpoint_timeout = 15min
"""
SIZES = {"small": SMALL, "full": FULL}


def settings_text(name: str, title: str, sockets: Path, logs: Path, rules: Path) -> str:
    """The postgresql.conf of the server `name`."""
    return (
        COMMON + _size() + f"cluster_name = '{title}'\n"
        f"unix_socket_directories = '\"{sockets}\"'\n"
        f"hba_file = '{rules}'\n"
        f"log_directory = '{logs}'\n"
        f"log_filename = '{name}-%a.log'\n"
    )


def _size() -> str:
    """How much the servers may take: `DEALERBOARD_SERVERS`, small or full.

    Raises:
        ServerError: it is neither.
    """
    asked = os.environ.get("DEALERBOARD_SERVERS", "small")
    if asked not in SIZES:
        msg = f"DEALERBOARD_SERVERS is {asked!r}. Set it to small or full, or leave it out."
        raise ServerError(msg)
    return SIZES[asked]
