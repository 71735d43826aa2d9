"""Real parts for every test: a primary, a streaming standby, the demo loaded by the loader, the app behind uvicorn."""

from __future__ import annotations

import atexit
import dataclasses
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

# One folder of state for the whole run, chosen before any of our modules reads the environment.
STATE = Path(tempfile.mkdtemp(prefix="dealerboard-", dir="/var/tmp"))
STATE.chmod(0o755)
# Also when no test asks for a server.
atexit.register(shutil.rmtree, STATE, ignore_errors=True)
os.environ["DEALERBOARD_STATE"] = str(STATE)
for name in ("DATABASE_URL", "PRIMARY_URL"):
    os.environ.pop(name, None)

import httpx  # noqa: E402
import pytest  # noqa: E402
import sqlalchemy as sa  # noqa: E402
from hypothesis import settings as drawing  # noqa: E402

from auth import session as sessions  # noqa: E402
from data import servers  # noqa: E402
from data.demo import load_demo, write  # noqa: E402
from data.demo.company import ensure_demo_company  # noqa: E402
from data.migrate import upgrade  # noqa: E402
from data.people import DemoAccount, ensure_demo_accounts  # noqa: E402
from data.servers.appserver import FLAGS  # noqa: E402
from data.settings import PROJECT, Settings, settings  # noqa: E402
from tests.browser import Windows, chromium  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from sqlalchemy.engine import Engine

    from tests.browser import Kind

START_SECONDS = 60.0

# What hypothesis draws is the same on every day and machine, as every other seed here is a constant; and a machine that is
# busy with something else fails no test.
drawing.register_profile("same", derandomize=True, deadline=None)
drawing.load_profile("same")


def quiet(_: str) -> None:
    """Progress lines are of no use here."""


@dataclass(frozen=True)
class Installation:
    """The test installation: its settings, the demo's files, and everybody who can sign in."""

    settings: Settings
    folder: Path
    accounts: tuple[DemoAccount, ...]

    def account(self, login: str) -> DemoAccount:
        """The demo account with this login."""
        return next(one for one in self.accounts if one.login == login)


@contextmanager
def running_cluster() -> Iterator[Settings]:
    """A primary and a standby, running, with nothing in them; gone afterwards."""
    try:
        servers.start_servers(STATE, quiet)
        yield settings()
    finally:
        servers.stop_servers(STATE)
        shutil.rmtree(STATE, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Settings]:
    """A primary and a standby for the whole run."""
    with running_cluster() as running:
        yield running


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's files, as the first start writes them; read by many and changed by nobody."""
    folder = tmp_path_factory.mktemp("demo")
    write(folder)
    return folder


@pytest.fixture(scope="session")
def installation(cluster: Settings, demo_files: Path) -> Installation:
    """The cluster with the demo in it, as `make run` leaves it."""
    return install(cluster, demo_files)


def install(cluster: Settings, folder: Path | None = None) -> Installation:
    """Put the demo into the cluster, from this folder or else written for it."""
    upgrade(servers.admin_url(STATE), cluster.secrets)
    if folder is None:
        folder = STATE / "demo"
        write(folder)
    load_demo(folder, cluster)
    accounts = ensure_demo_accounts(cluster, folder)
    ensure_demo_company(cluster)
    assert servers.wait_until_caught_up(STATE)
    return Installation(cluster, folder, tuple(accounts))


@contextmanager
def new_database(cluster: Settings, template: str = "template1") -> Iterator[Settings]:
    """A database of its own on the same servers, a copy of another that nobody uses."""
    name = f"scratch_{time.monotonic_ns()}"
    admin = sa.create_engine(servers.admin_url(STATE), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with admin.connect() as connection:
        connection.exec_driver_sql(f"create database {name} template {template}")
    try:
        yield dataclasses.replace(
            cluster, primary=cluster.primary.set(database=name), replica=cluster.replica.set(database=name)
        )
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"drop database {name} with (force)")
        admin.dispose()


@contextmanager
def empty_database(cluster: Settings) -> Iterator[Settings]:
    """An empty migrated database of its own on the same servers."""
    with new_database(cluster) as own:
        upgrade(servers.admin_url(STATE, str(own.primary.database)), cluster.secrets)
        yield own


@pytest.fixture
def scratch(cluster: Settings) -> Iterator[Settings]:
    """An empty migrated database for one test: migrated and not copied, for rights on a database are not copied with it."""
    with empty_database(cluster) as own:
        yield own


@pytest.fixture(scope="session")
def admin(installation: Installation) -> Iterator[Engine]:
    """The superuser on the primary, who sees everything: for arranging and for the oracle, never for what is tested."""
    del installation
    engine = sa.create_engine(servers.admin_url(STATE), poolclass=sa.NullPool)
    yield engine
    engine.dispose()


@dataclass(frozen=True)
class Server:
    """The app, running."""

    url: str
    installation: Installation
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def ws_url(self) -> str:
        """The address for a WebSocket client."""
        return self.url

    @property
    def accounts(self) -> dict[str, tuple[str, str]]:
        """Login and password by the first word of the login (dealer, rep, ...)."""
        return {one.login.split(".")[0]: (one.login, one.password) for one in self.installation.accounts}

    def sign_in(self, login: str) -> str:
        """A cookie's value for this person, as form and route together would give it."""
        signed = sessions.sign_in(login, self.installation.account(login).password, "127.0.0.1", "test")
        assert isinstance(signed, sessions.SignedIn), signed
        exchanged = sessions.exchange(signed.ticket)
        assert exchanged is not None
        return exchanged[0]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch(installation: Installation, name: str, where: Path = PROJECT) -> Server:
    """Start the app of the folder `where` in a process of its own, on a free port."""
    port = free_port()
    log = STATE / f"{name}-{port}.log"
    arguments = ["uvicorn", "app:app", "--host", "127.0.0.1", "--port", str(port), *FLAGS]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=where,
            env={**os.environ, "DEALERBOARD_SUPERVISED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", installation, process, log)
    wait_for(server)
    return server


def wait_for(server: Server) -> None:
    """Wait until the app answers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            if httpx.get(f"{server.url}/healthz", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        assert server.process.poll() is None, server.log.read_text()
        time.sleep(0.1)
    pytest.fail(server.log.read_text())


def end(server: Server) -> None:
    """Stop the app."""
    server.process.terminate()
    try:
        server.process.wait(10)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait(10)


@pytest.fixture(scope="session")
def server(installation: Installation) -> Iterator[Server]:
    """The app that most tests share."""
    running = launch(installation, "app")
    yield running
    end(running)


@pytest.fixture
def fresh_server(installation: Installation) -> Iterator[Server]:
    """An app that has answered nobody yet."""
    running = launch(installation, "fresh")
    yield running
    end(running)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser per module and not per run: Playwright's event loop occupies this thread, and other modules run theirs."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def kept(browser: Browser) -> dict[Kind, list[Page]] | None:
    """Windows that tests of this module have closed, emptied for the next one; None where each must be a new browser."""
    del browser
    return {}


@pytest.fixture
def window(browser: Browser, server: Server, kept: dict[Kind, list[Page]] | None) -> Iterator[Windows]:
    """Opens windows on the app, each without anybody's cookie or memory; all are closed after the test."""
    windows = Windows(browser, server.url, server.sign_in, kept=kept)
    yield windows
    windows.close()
