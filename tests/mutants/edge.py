"""Ways in which a page or the edge could let a stranger in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import page_checks, test_wire_attacks
from tests.mutants.forms import given
from tests.mutation import CodeMutant, Edit, ProcessMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

SOME_ID = "0" * 32
STRANGER = test_wire_attacks.test_a_stranger_is_cut_off_for_any_message_but_a_plain_run
OPEN_ROUTER = Edit("auth/pages.py", "[page for page in PAGES if role in page.roles]", "list(PAGES)")
OPEN_DOOR = Edit(
    "auth/main.py", "page = everywhere(sign_in.form)", "page = st.navigation([page_of(entry, speech) for entry in PAGES])"
)
NO_EDGE = Edit("auth/edge.py", "MIDDLEWARE = [Middleware(Edge)]", "MIDDLEWARE = []")
PAGES_AND_EDGE: tuple[Mutant, ...] = (
    ProcessMutant(
        "a download writes formulas",
        page_checks.no_text_of_a_download_is_a_formula,
        "documents.comma",
        "_text",
        """pl.when(value.str.contains(FORMULA)).then("'" + value).otherwise(value)""",
        "value",
        short=True,
    ),
    ProcessMutant(
        "a download writes formulas behind blanks",
        page_checks.no_text_of_a_download_is_a_formula,
        "documents.comma",
        "_text",
        "value.str.contains(FORMULA)",
        'value.str.contains(r"^[=+\\-@]")',
    ),
    ProcessMutant(
        "a script may read the cookie",
        page_checks.the_cookie_is_for_no_script_and_no_other_site,
        "auth.cookies",
        "set_session_cookie",
        "httponly=True",
        "httponly=False",
    ),
    ProcessMutant(
        "the cookie travels without TLS",
        page_checks.the_cookie_is_for_no_script_and_no_other_site,
        "auth.cookies",
        "set_session_cookie",
        "secure=is_secure(scheme)",
        "secure=False",
    ),
    ProcessMutant(
        "nobody notices that the primary is away",
        page_checks.a_primary_that_went_away_and_came_back_is_noticed,
        "data.heartbeat",
        "Heartbeat.beat",
        "self._failed_since = time.monotonic()",
        "pass",
    ),
    ProcessMutant(
        "nobody notices that the primary is back",
        page_checks.a_primary_that_went_away_and_came_back_is_noticed,
        "data.heartbeat",
        "Heartbeat.beat",
        "self._failed_since = None",
        "pass",
    ),
    CodeMutant(
        "the guard does not look at the role",
        page_checks.the_guard_alone_keeps_a_page_for_its_roles,
        Edit("auth/guard.py", "session.must_change or session.role not in roles", "session.must_change"),
        (OPEN_ROUTER,),
        short=True,
    ),
    CodeMutant(
        "the guard lets a stranger in",
        page_checks.the_guard_alone_keeps_strangers_out,
        Edit("auth/guard.py", 'if session is None:\n        _end(None, "sign-in-please")\n    ', ""),
        (OPEN_DOOR,),
    ),
    CodeMutant("every page in everybody's menu", page_checks.a_page_exists_for_its_roles_and_for_no_other, OPEN_ROUTER),
    CodeMutant(
        "a run past the edge is drawn",
        page_checks.nothing_is_drawn_past_the_edge,
        Edit(
            "auth/main.py", "or not REGISTRY.is_open(connection):\n        st.stop()", "or False:\n        connection = ''"
        ),
        (NO_EDGE,),
    ),
    CodeMutant(
        "a stranger clears the cache",
        given(STRANGER, message={"clear_cache": True}),
        Edit("auth/messages.py", '"clear_cache": Sender.NOBODY', '"clear_cache": Sender.ANYONE'),
        short=True,
    ),
    CodeMutant(
        "a person clears the cache of all",
        page_checks.a_person_cannot_clear_the_cache_of_all,
        Edit("auth/messages.py", '"clear_cache": Sender.NOBODY', '"clear_cache": Sender.SIGNED_IN'),
    ),
    CodeMutant(
        "a stranger asks for files",
        given(STRANGER, message={"file_urls_request": {"request_id": "1", "file_names": ["a.csv"]}}),
        Edit("auth/messages.py", '"file_urls_request": Sender.SIGNED_IN', '"file_urls_request": Sender.ANYONE'),
    ),
    CodeMutant(
        "a stranger runs a fragment",
        given(STRANGER, message={"rerun_script": {"fragment_id": SOME_ID}}),
        Edit("auth/messages.py", "message.rerun_script.fragment_id and not signed_in", "False"),
    ),
    CodeMutant(
        "a foreign Streamlit session is taken over",
        test_wire_attacks.test_nobody_comes_back_into_another_persons_streamlit_session,
        Edit("auth/edge.py", "and session_id is not None and self._registry.owner(items[RETURN_ITEM]) == session_id", ""),
        short=True,
    ),
    CodeMutant(
        "an open window outlives its session",
        test_wire_attacks.test_an_open_window_ends_with_its_session,
        Edit("auth/stream.py", "not await self._is_live(session_id)", "False"),
    ),
    CodeMutant(
        "files for strangers",
        test_wire_attacks.test_uploads_and_files_need_a_session,
        Edit(
            "auth/edge.py",
            "if session_id is None:\n            return 401",
            "if session_id is None:\n            return None",
        ),
    ),
    CodeMutant(
        "a file for everybody who is signed in",
        test_wire_attacks.test_a_media_link_is_good_only_for_whom_it_was_made,
        Edit("auth/edge.py", "return self._media.may_read(session_id, file_id_of(path))", "return True"),
    ),
    CodeMutant(
        "a download on click for everybody who is signed in",
        test_wire_attacks.test_a_download_on_click_is_made_only_for_whom_it_was_offered,
        Edit("auth/media.py", "(not maker or self._owner_of(maker) == session_id)", "True"),
    ),
    CodeMutant(
        "uploads into another person's session",
        test_wire_attacks.test_nobody_uploads_into_another_persons_session,
        Edit("auth/edge.py", "and self._registry.owner(parts[3]) == session_id", ""),
    ),
    CodeMutant(
        "another site opens a WebSocket",
        test_wire_attacks.test_another_sites_page_cannot_open_a_websocket,
        Edit("auth/edge.py", '"origin" in headers and not is_same_origin(headers)', "False"),
        (
            Edit(".streamlit/config.toml", "enableXsrfProtection = true", "enableXsrfProtection = false"),
            Edit(".streamlit/config.toml", "enableCORS = true", "enableCORS = false"),
        ),
    ),
    CodeMutant(
        "any host",
        test_wire_attacks.test_another_host_is_refused,
        Edit("auth/edge.py", "or not _is_our_host(Headers(scope=scope))", ""),
    ),
    CodeMutant(
        "signing out ends nothing",
        test_wire_attacks.test_a_cookie_replayed_after_sign_out_is_a_strangers,
        Edit("auth/routes.py", 'sessions.revoke(found.session_id, "signed out")', "pass"),
    ),
    CodeMutant(
        "metrics for everybody",
        given(test_wire_attacks.test_metrics_are_for_nobody_in_any_spelling, path="/_stcore/metrics"),
        Edit("auth/doors.py", 'Door("/_stcore/", Who.NOBODY)', 'Door("/_stcore/", Who.ANYONE)'),
    ),
    CodeMutant(
        "answers without security headers",
        test_wire_attacks.test_every_answer_has_the_security_headers,
        Edit(
            "auth/edge.py",
            'guarded(message.get("headers", ()), self._scheme, store=self._store)',
            'message.get("headers", ())',
        ),
    ),
)
