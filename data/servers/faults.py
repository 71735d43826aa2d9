"""Faults of starting and running that a person can do something about: each is one sentence with the way on."""

from __future__ import annotations

import errno

from psycopg2 import Error as DriverError
from psycopg2 import errorcodes
from sqlalchemy.exc import DBAPIError

from data.migrate import NewerSchemaError
from data.settings import SettingsError

FULL = (errno.ENOSPC, errno.EDQUOT)
FULL_TEXT = "No space left on device"
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class ServerError(RuntimeError):
    """Starting or keeping the servers failed; the text says what, where and the way on."""


class StopRequestedError(RuntimeError):
    """Somebody asked to stop while a step was under way."""


def disk_full(where: object) -> str:
    """The sentence for a full disk."""
    return f"The disk of {where} is full. Free about 1 GB and start again; what was finished is kept."


def sentence(error: BaseException, where: object) -> str | None:
    """What to tell about a known fault; None when it is not known. `where` is the state folder."""
    if isinstance(error, ServerError | SettingsError | NewerSchemaError):
        return str(error)
    if isinstance(error, OSError):
        return _of_system(error, where)
    if isinstance(error, DBAPIError) and isinstance(error.orig, DriverError):
        return _of_database(error.orig, where)
    return None


def _of_system(error: OSError, where: object) -> str | None:
    if error.errno in FULL:
        return disk_full(where)
    if error.errno in FORBIDDEN:
        what = error.filename or where
        return f"No permission for {what}. Set DEALERBOARD_STATE to a folder that you may write to, or give that permission."
    return None


def _of_database(error: DriverError, where: object) -> str | None:
    told = (str(error).strip().splitlines() or ["no reason given"])[0]
    if error.pgcode == errorcodes.DISK_FULL or FULL_TEXT in told:
        return disk_full(where)
    if error.pgcode == errorcodes.INSUFFICIENT_PRIVILEGE:
        return f"The login is not allowed to do this: {told}. PRIMARY_URL needs a login that may create roles and schemas."
    if error.pgcode is None:
        return f"A database server cannot be reached: {told}"
    return None
