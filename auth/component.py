"""Sign-in drawn by streamlit-authenticator; everything behind its form is ours and in the database.

The library keeps the form, its flow and its session keys. Replaced are its JavaScript cookie (ours is HttpOnly, set by a
route) and its check of the password (ours counts, throttles, hashes and audits). docs/decisions.md says why.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any
from uuid import UUID

import streamlit as st
import streamlit_authenticator as stauth
import structlog
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel
from streamlit_authenticator.utilities import Encryptor, LoginError

from auth import session as sessions
from auth.cookies import cookie_name
from data.errors import PrimaryUnavailableError
from data.settings import settings

if TYPE_CHECKING:
    from auth.session import Session

SESSION_KEY = "session_id"
TICKET_KEY = "sign_in_ticket"
DROP_COOKIE_KEY = "drop_cookie"
UNKNOWN_ADDRESS = "127.0.0.1"

log = structlog.get_logger("dealerboard.sign_in")


def remote_address() -> str:
    """The visitor's address as the server saw it; Streamlit says None for this machine's own.

    An IPv4 address in IPv6 clothes is taken for what it is, and what is no address for none: a proxy may send anything.
    """
    try:
        address = ipaddress.ip_address(st.context.ip_address or UNKNOWN_ADDRESS)
    except ValueError:
        return UNKNOWN_ADDRESS
    return str(getattr(address, "ipv4_mapped", None) or address)


def cookie_token() -> str | None:
    """The session token of the browser's cookie, as it was at the handshake."""
    scheme = "https" if str(st.context.url or "").startswith("https:") else "http"
    token = st.context.cookies.get(cookie_name(scheme))
    return token if isinstance(token, str) and token else None


class DatabaseModel(AuthenticationModel):  # type: ignore[misc]  # The library is untyped.
    """The library's model with the database behind it; never more than one person in its dictionary."""

    def __init__(self) -> None:
        super().__init__({"usernames": {}}, auto_hash=False)

    def check_credentials(self, username: str, password: str) -> bool:
        """The only place where a password is checked.

        Raises:
            LoginError: too many attempts; its text is the number of seconds to wait.
        """
        agent = str(st.context.headers.get("User-Agent") or "")
        outcome = sessions.sign_in(username, password, remote_address(), agent)
        if isinstance(outcome, sessions.Refused):
            if outcome.wait_seconds:
                raise LoginError(str(outcome.wait_seconds))
            return False
        st.session_state[TICKET_KEY] = outcome.ticket
        self.remember(outcome.session, username)
        return True

    def remember(self, session: Session, username: str | None = None) -> None:
        """Put the person where the library looks for one."""
        name = username or session.login
        self.credentials["usernames"] = {
            name: {
                "email": None,
                "first_name": session.display_name,
                "last_name": "",
                "password": "-",
                "roles": [session.role],
            }
        }
        st.session_state[SESSION_KEY] = str(session.session_id)

    def _record_failed_login_attempts(self, *_: Any, **__: Any) -> None:
        """Counted in the database, before the password is hashed."""

    def login(
        self,
        username: str,
        password: str,
        max_concurrent_users: int | None = None,  # noqa: ARG002
        max_login_attempts: int | None = None,  # noqa: ARG002
        token: dict[str, str] | None = None,
        single_session: bool = False,  # noqa: ARG002, FBT001, FBT002
        callback: Any = None,  # noqa: ARG002
    ) -> bool | None:
        """By form, or by the cookie's token: a dead cookie brings the form, not an error."""
        if token:
            found = sessions.live_by_token(sessions.hash_of(token["token"]))
            if found is None:
                return None
            self.remember(found)
            return _accept(found)
        return bool(super().login(username, password))


def _accept(session: Session) -> bool:
    state = st.session_state
    state["name"], state["username"], state["email"] = session.display_name, session.login, None
    state["roles"], state["authentication_status"] = [session.role], True
    return True


class ServerCookie:
    """Stands where the library keeps its JavaScript cookie: the browser's cookie is set by a route of ours."""

    def get_cookie(self) -> dict[str, str] | None:
        """The token of the cookie, unless the person has just signed out in this window."""
        token = None if st.session_state.get("logout") else cookie_token()
        return {"token": token} if token else None

    def set_cookie(self) -> None:
        """Nothing to do here: the ticket is already waiting for the browser."""

    def delete_cookie(self) -> None:
        """The next run tells the browser to drop it."""
        st.session_state[DROP_COOKIE_KEY] = True


class SignIn(stauth.Authenticate):  # type: ignore[misc]  # The library is untyped.
    """The library's front, put together without its cookie iframe."""

    def __init__(self) -> None:
        secret = settings().secrets.cookie_key
        self.api_key = self.path = None
        self.secret_key = secret
        self.attrs = {"login_sleep_time": 0}
        self.cookie_controller = ServerCookie()
        self.authentication_controller = AuthenticationController(
            {"usernames": {}}, None, auto_hash=False, secret_key=secret
        )
        self.authentication_controller.authentication_model = DatabaseModel()
        self.encryptor = Encryptor(secret)


def current_session() -> Session | None:
    """The live session of this window: by its own memory, or resumed from the cookie. None for a stranger."""
    known = st.session_state.get(SESSION_KEY)
    if known is None and not st.session_state.get("logout"):
        SignIn().login("unrendered")
        known = st.session_state.get(SESSION_KEY)
    if known is None:
        return None
    session = sessions.live_by_id(UUID(known))
    if session is None:
        forget_person()
    return session


def forget_person() -> None:
    """Empty this window's memory: nothing of one person is there for the next."""
    for key in list(st.session_state):
        del st.session_state[key]
    for key in ("name", "authentication_status", "username", "email", "roles"):
        st.session_state[key] = None


def sign_out(session: Session) -> None:
    """End the session, empty the window's memory, and have the browser drop its cookie.

    While the primary is away the session cannot be ended and runs out by itself; who leaves still leaves an empty window.
    """
    try:
        sessions.revoke(session.session_id, "signed out")
    except PrimaryUnavailableError:
        log.warning("sign_out_not_recorded")
    SignIn().logout(location="unrendered")
    forget_person()
    st.session_state["logout"] = True
    st.session_state[DROP_COOKIE_KEY] = True
