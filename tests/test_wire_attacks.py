"""Attacks on the running app by protocol: what no browser of ours would send.

`server` is the shared running app, `fresh_server` a process that nobody has spoken to yet; both have `url`, `sign_in(login)`
and `accounts`. A stranger is recognised by what it must never get: any text that a signed-in dealer sees on the statement.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from auth.cookies import cookie_name
from tests import page_checks
from tests.wire import Wire

if TYPE_CHECKING:
    from tests import conftest

PROJECT = Path(__file__).resolve().parent.parent
PAGE_FILES = sorted(path for path in (PROJECT / "pages").rglob("*.py") if not path.name.startswith("__"))
COOKIE = cookie_name("http")
POLICY = 1008
PAGE_HASH = re.compile("[0-9a-f]{32}")


class Server(Protocol):
    """What these tests need of a running app."""

    url: str
    accounts: dict[str, tuple[str, str]]

    def sign_in(self, login: str) -> str:
        """The session cookie's value after a sign-in."""


def _cookie(server: Server, role: str = "dealer") -> str:
    return server.sign_in(server.accounts[role][0])


def _secrets(server: Server, cookie: str) -> set[str]:
    """Texts that only the signed-in see: what their page shows and the sign-in page does not.

    The hash of a page's address is in every answer about that address and tells nothing.
    """
    with Wire(server.url) as stranger, Wire(server.url, cookie=cookie) as person:
        known = set(stranger.run().split("\n"))
        return {
            line
            for line in person.run().split("\n")
            if len(line) > len("2026-01-01") and line not in known and not PAGE_HASH.fullmatch(line)
        }


def _signed_in(text: str, secrets: set[str]) -> bool:
    return not secrets.isdisjoint(text.split("\n"))


def _get(server: Server, path: str, cookie: str | None = None, method: str = "GET", **more: Any) -> httpx.Response:
    headers = {**({"Cookie": f"{COOKIE}={cookie}"} if cookie else {}), **more.pop("headers", {})}
    return httpx.request(method, server.url + path, headers=headers, **more)


def _post(server: Server, path: str, cookie: str | None = None, **body: str) -> httpx.Response:
    return _get(server, path, cookie, "POST", json=body, headers={"Origin": server.url})


def _page_names() -> list[str]:
    """Every name by which a page file could be asked for, whether or not it is in the registry."""
    inside = {str(path.relative_to(PROJECT / "pages").with_suffix("")) for path in PAGE_FILES}
    return sorted({"", "admin", *inside, *(path.stem for path in PAGE_FILES)})


def _page_hashes() -> list[str]:
    """Page hashes as Streamlit makes them from a file's path or name."""
    names = {form for path in PAGE_FILES for form in (str(path), path.stem, str(path.relative_to(PROJECT)))}
    return sorted(hashlib.new("md5", name.encode(), usedforsecurity=False).hexdigest() for name in names)


def test_a_page_opened_by_its_name_on_a_process_just_started_shows_the_form(fresh_server: Server) -> None:
    shown = {}
    for name in _page_names():
        with Wire(fresh_server.url) as wire:
            shown[name] = wire.run(name)
            assert wire.widgets_labelled(), name
    cookie = _cookie(fresh_server)
    secrets = _secrets(fresh_server, cookie)
    assert secrets
    assert [name for name, text in shown.items() if _signed_in(text, secrets)] == []


def test_every_name_shows_a_stranger_the_same_form(server: Server) -> None:
    forms = {}
    for name in _page_names():
        with Wire(server.url) as wire:
            wire.run(name)
            forms[name] = wire.widgets_labelled()
    assert forms[""]
    assert {name: form for name, form in forms.items() if form != forms[""]} == {}


def test_a_forged_page_hash_shows_the_form(server: Server) -> None:
    secrets = _secrets(server, _cookie(server))
    with Wire(server.url) as first:
        first.run()
        form = first.widgets_labelled()
    for page_hash in _page_hashes():
        with Wire(server.url) as wire:
            text = wire.run("", page_script_hash=page_hash)
            assert not _signed_in(text, secrets), page_hash
            assert wire.widgets_labelled() == form


def test_a_page_of_another_role_is_not_served_by_name_or_hash(server: Server) -> None:
    dealer, admin = _cookie(server), _cookie(server, "admin")
    with Wire(server.url, cookie=admin) as wire:
        wire.run()
        pages = [
            (page.url_pathname, page.page_script_hash)
            for m in wire.received
            if m.HasField("navigation")
            for page in m.navigation.app_pages
        ]
    with Wire(server.url, cookie=dealer) as wire:
        wire.run()
        mine = {page.page_script_hash for m in wire.received if m.HasField("navigation") for page in m.navigation.app_pages}
    foreign = [(name, page_hash) for name, page_hash in pages if page_hash not in mine]
    assert foreign, "the admin has no page that a dealer has not"
    for name, page_hash in foreign:
        for asked in ({"page": name}, {"page": "", "page_script_hash": page_hash}):
            with Wire(server.url, cookie=dealer) as wire:
                wire.run(**asked)
                assert wire.page_hash() in mine, name


@pytest.mark.parametrize(
    "message",
    [
        {"clear_cache": True},
        {"set_run_on_save": True},
        {"load_git_info": True},
        {"debug_disconnect_websocket": True},
        {"debug_shutdown_runtime": True},
        {"file_urls_request": {"request_id": "1", "file_names": ["a.csv"]}},
        {"backend_operation_request": {"request_id": "1", "deferred_file": {"file_id": "0" * 32}}},
        {"rerun_script": {"fragment_id": "0" * 32}},
        {},
    ],
    ids=str,
)
def test_a_stranger_is_cut_off_for_any_message_but_a_plain_run(server: Server, message: dict[str, Any]) -> None:
    with Wire(server.url) as wire:
        wire.run()
        wire.send(**message)
        assert wire.closed_with() == POLICY


@pytest.mark.parametrize("frame", [b"\xff\xff\xff\xff", "text"], ids=["garbage", "text"])
def test_a_stranger_is_cut_off_for_what_cannot_be_read(server: Server, frame: bytes | str) -> None:
    with Wire(server.url) as wire:
        wire.send_bytes(frame)
        assert wire.closed_with() == POLICY


def test_a_person_cannot_clear_the_cache_of_all(server: conftest.Server) -> None:
    page_checks.a_person_cannot_clear_the_cache_of_all(server)


def test_nobody_comes_back_into_another_persons_streamlit_session(server: Server) -> None:
    mine, other = _cookie(server), _cookie(server, "rep")
    with Wire(server.url, cookie=mine) as wire:
        wire.run()
        session = wire.session_id()
    # The window is closed: while it is open, Streamlit itself would give its session to nobody.
    for cookie in (None, other, "forged"):
        with Wire(server.url, cookie=cookie, return_to=session) as thief:
            thief.run()
            assert thief.session_id() != session
    with Wire(server.url, cookie=mine, return_to=session) as again:
        again.run()
        assert again.session_id() == session


def test_a_forged_cookie_or_connection_id_is_a_stranger(server: Server) -> None:
    secrets = _secrets(server, _cookie(server))
    for wire in (Wire(server.url, cookie="forged"), Wire(server.url, headers={"X-Dealerboard-Connection": "forged"})):
        with wire:
            assert not _signed_in(wire.run(), secrets)
            wire.send(file_urls_request={"request_id": "1"})
            assert wire.closed_with() == POLICY


def test_another_sites_page_cannot_open_a_websocket(server: Server) -> None:
    cookie = _cookie(server)
    for origin in ("http://evil.example", "null"):
        with pytest.raises(InvalidStatus), Wire(server.url, cookie=cookie, origin=origin):
            pass


def test_uploads_and_files_need_a_session(server: Server) -> None:
    with Wire(server.url) as wire:
        wire.run()
        path = f"/_stcore/upload_file/{wire.session_id()}/x"
        assert [_get(server, path, method=m, headers={"Origin": server.url}).status_code for m in ("PUT", "DELETE")] == [
            401,
            401,
        ]
    assert [_get(server, p).status_code for p in ("/media/x.csv", "/component/x/y")] == [401, 401]


def test_nobody_uploads_into_another_persons_session(server: Server) -> None:
    mine, other = _cookie(server), _cookie(server, "rep")
    with Wire(server.url, cookie=mine) as wire:
        wire.run()
        path = f"/_stcore/upload_file/{wire.session_id()}/x"
        assert [_get(server, path, other, m).status_code for m in ("PUT", "DELETE")] == [404, 404]


def test_a_media_link_is_good_only_for_whom_it_was_made(server: Server) -> None:
    mine, other = _cookie(server), _cookie(server, "rep")
    with Wire(server.url, cookie=mine) as wire:
        wire.run("statement")
        links = wire.media_urls() or wire.make_downloads()
        assert links
        for link in links:
            assert _get(server, link, mine).status_code == 200
            assert _get(server, link, other).status_code == 404
            assert _get(server, link).status_code == 401
        _post(server, "/session/logout", mine)
        assert {_get(server, link, mine).status_code for link in links} == {401}


def test_a_download_on_click_is_made_only_for_whom_it_was_offered(server: Server) -> None:
    mine, other = _cookie(server), _cookie(server, "rep")
    with Wire(server.url, cookie=mine) as wire, Wire(server.url, cookie=other) as thief:
        wire.run("statement")
        thief.run("statement")
        offered = wire.deferred_files()
        assert offered
        assert [thief.make_download(file_id) for file_id in offered] == [None] * len(offered)
        assert None not in [wire.make_download(file_id) for file_id in offered]


def test_a_cookie_replayed_after_sign_out_is_a_strangers(server: Server) -> None:
    cookie = _cookie(server)
    secrets = _secrets(server, cookie)
    assert secrets
    assert _post(server, "/session/logout", cookie).status_code == 204
    with Wire(server.url, cookie=cookie) as wire:
        assert not _signed_in(wire.run(), secrets)
    assert _get(server, "/media/x", cookie).status_code == 401


def test_an_open_window_ends_with_its_session(server: Server) -> None:
    cookie = _cookie(server)
    secrets = _secrets(server, cookie)
    with Wire(server.url, cookie=cookie) as wire:
        assert _signed_in(wire.run(), secrets)
        fragments, session = wire.fragments(), wire.session_id()
        _post(server, "/session/logout", cookie)
        wire.rerun(fragment_id=fragments[0] if fragments else "")
        assert wire.closed_with() == POLICY
    with Wire(server.url, cookie=cookie, return_to=session) as again:
        assert not _signed_in(again.run(), secrets)
        assert again.session_id() != session


def test_a_ticket_is_good_once_and_only_from_our_own_page(server: Server) -> None:
    assert _post(server, "/session/exchange", ticket="forged").status_code == 403
    assert _get(server, "/session/exchange", method="POST", json={"ticket": "x"}).status_code == 403
    assert _get(server, "/session/exchange").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore//metrics",
        "/_STCORE/metrics",
        "/%5fstcore/metrics",
        "/%255fstcore/metrics",
        "/_stcore/metrics/",
        "/x/../_stcore/metrics",
    ],
)
def test_metrics_are_for_nobody_in_any_spelling(server: Server, path: str) -> None:
    request = httpx.Request("GET", server.url, extensions={"target": path.encode()})
    with httpx.Client() as client:
        answer = client.send(request)
    assert answer.status_code in {400, 404}
    assert "cache_memory" not in answer.text


def test_another_host_is_refused(server: Server) -> None:
    for path in ("/", "/healthz", "/media/x", "/static/js/x"):
        assert _get(server, path, headers={"Host": "evil.example"}).status_code == 400


def test_every_answer_has_the_security_headers(server: Server) -> None:
    for path in ("/", "/_stcore/health", "/media/x", "/_stcore/metrics", "/session/s.js", "/static/js/none.js"):
        sent = _get(server, path).headers
        assert "frame-ancestors 'none'" in sent.get("content-security-policy", ""), path
        assert "unsafe-eval'" not in sent["content-security-policy"].replace("wasm-unsafe-eval'", "")
        assert sent["x-content-type-options"] == "nosniff"
