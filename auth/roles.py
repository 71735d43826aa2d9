"""The roles; the database knows the same six (sec.principal.role)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the manufacturer. The catalogue names them (`role-<value>`)."""

    DEALER = "dealer"
    REP = "rep"
    MANAGER = "manager"
    EXECUTIVE = "executive"
    SERVICE = "service"
    ADMIN = "admin"


SEES_MONEY = frozenset({Role.DEALER, Role.REP, Role.MANAGER, Role.EXECUTIVE})
EVERYBODY = frozenset(Role)
