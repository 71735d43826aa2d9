"""Passwords: argon2id, bounded work, the same time for unknown names, and the rule for new ones."""

from __future__ import annotations

from argon2.exceptions import InvalidHashError, VerificationError

from data.hashing import AT_ONCE, HASHER, hash_password

__all__ = ["DUMMY_HASH", "hash_password", "needs_rehash", "plausible", "problem", "verify"]
LONGEST_LOGIN = 64
LONGEST_PASSWORD_BYTES = 1024
SHORTEST_PASSWORD = 12
# A shorter login may stand in a password by chance.
SHORTEST_LOGIN_CHECKED = 4
# The problems of a new password, as keys of the catalogue.
TOO_SHORT, TOO_LONG, HAS_LOGIN, COMMON = "password-too-short", "password-too-long", "password-has-login", "password-common"
OLD_WRONG, SAME, THROTTLED = "password-old-wrong", "password-same", "password-throttled"
PROBLEMS = (TOO_SHORT, TOO_LONG, HAS_LOGIN, COMMON, OLD_WRONG, SAME, THROTTLED)
# The most used ones of twelve characters and more; shorter ones are refused anyway.
COMMON_PASSWORDS = frozenset(
    (
        "123456789012", "1234567890123", "12345678901234", "123456789123", "111111111111", "000000000000", "112233445566",
        "qwertyuiop12", "qwertyuiop123", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedcrfv", "password1234", "password12345",
        "passw0rd1234", "passwordpassword", "administrator", "admin123456789", "letmein123456", "welcome12345",
        "iloveyou1234",
        "woaini1314520", "woaini5201314", "abc123456789", "a123456789012", "abcd12345678", "1234qwerasdf", "qwer12345678",
        "asdfghjkl123", "zxcvbnm12345", "changeme1234", "dealerboard1", "dealerboard123",
    )
)  # fmt: skip
# Of no password anybody has; verified for unknown names, so that they take as long as known ones.
DUMMY_HASH = "$argon2id$v=19$m=19456,t=2,p=1$ZGVhbGVyYm9hcmQtbm9uZQ$HtwnI47nlQbkcwUQgy/4m33XYwbW7E6Phdq0pJnfCZY"


def plausible(login: str, password: str) -> bool:
    """Whether it is worth counting and hashing at all: lengths within bounds, text that can be encoded."""
    try:
        size = len(password.encode())
        login.encode()
    except UnicodeEncodeError:
        return False
    return 0 < len(login) <= LONGEST_LOGIN and "\0" not in login and 0 < size <= LONGEST_PASSWORD_BYTES


def verify(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed. A hash that cannot be read fits no password."""
    try:
        with AT_ONCE:
            return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made with other costs than today's."""
    return HASHER.check_needs_rehash(password_hash)


def problem(password: str, login: str) -> str | None:
    """What is wrong with a new password, as a key of the catalogue, or None. Length counts, not kinds of characters."""
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    if not plausible("somebody", password):
        return TOO_LONG
    if len(login) >= SHORTEST_LOGIN_CHECKED and login.lower() in password.lower():
        return HAS_LOGIN
    if password.lower() in COMMON_PASSWORDS or len(set(password)) < SHORTEST_PASSWORD // 3:
        return COMMON
    return None
