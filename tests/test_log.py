"""The log tells what happened and never a secret, a password that somebody typed, or a row."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import structlog

from data import log
from data.errors import TooHeavyError
from data.secrets import Secrets

if TYPE_CHECKING:
    import pytest

TYPED = "what somebody typed as a password"
SECRETS = Secrets(
    "superuser-secret", "replication-secret", {"dealerboard_reader": "reader-secret"}, 1, "context-secret", "cookie-secret"
)


def fail(password: str, here: Secrets) -> None:
    """Fail with secrets in sight, as a sign-in does when a server goes away."""
    assert password
    assert here
    raise TooHeavyError


def test_an_error_is_logged_without_what_was_in_sight(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure()
    try:
        try:
            fail(TYPED, SECRETS)
        except TooHeavyError as error:
            structlog.get_logger("test").error("page_failed", reference="X", exc_info=error)
        told = capsys.readouterr().err
    finally:
        structlog.reset_defaults()
    assert "page_failed" in told
    assert "TooHeavyError" in told
    assert TYPED not in told
    assert "-secret" not in told


def test_secrets_do_not_tell_themselves() -> None:
    told = repr(SECRETS)
    for value in dataclasses.asdict(SECRETS).values():
        for secret in value.values() if isinstance(value, dict) else [value]:
            assert isinstance(secret, int) or secret not in told
