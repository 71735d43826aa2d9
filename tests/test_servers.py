"""The embedded servers: who may connect to which, and what happens when something goes wrong."""

from __future__ import annotations

import errno
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from data import servers
from data.migrate import NewerSchemaError, upgrade
from data.secrets import LOGIN_ROLES, read_secrets
from data.servers import statefolder
from data.servers.appserver import check_port, wanted_port
from data.servers.faults import ServerError, sentence
from data.servers.supervisor import MOST_RESTARTS, WITHIN_SECONDS, Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL

READERS = ("dealerboard_reader", "dealerboard_executive")
FOLLOW_SECONDS = 20.0


def silent(_text: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def state() -> Iterator[Path]:
    """Two servers of this module's own, with the schema."""
    # Not pytest's folder: the servers' own user could not enter that, and its path is long for a socket.
    folder = Path(tempfile.mkdtemp(prefix="dealerboard-"))
    try:
        servers.start_servers(folder, silent)
        upgrade(servers.admin_url(folder), read_secrets(folder))
        yield folder
    finally:
        servers.stop_servers(folder)
        shutil.rmtree(folder)


def ask(url: URL, question: str) -> object:
    """One value, or None for a statement that gives none."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        result = connection.exec_driver_sql(question)
        return result.scalar() if result.returns_rows else None


def log_in(state: Path, role: str, url: URL) -> bool:
    """Whether `role` gets in with its right password."""
    try:
        return ask(url.set(username=role, password=read_secrets(state).passwords[role]), "select true") is True
    except OperationalError as error:
        if "pg_hba.conf rejects connection" not in str(error.orig):
            raise
        return False


def test_what_the_primary_commits_is_on_the_standby(state: Path) -> None:
    ask(servers.admin_url(state), "create table public.probe as select 42 as answer")
    assert servers.wait_until_caught_up(state)
    assert ask(servers.standby_admin_url(state), "select answer from public.probe where pg_is_in_recovery()") == 42
    ask(servers.admin_url(state), "drop table public.probe")


@pytest.mark.parametrize("role", LOGIN_ROLES)
def test_a_role_gets_into_its_own_server_only(state: Path, role: str) -> None:
    assert servers.wait_until_caught_up(state)
    assert log_in(state, role, servers.admin_url(state)) is (role not in READERS)
    assert log_in(state, role, servers.standby_admin_url(state)) is (role in READERS)


@pytest.mark.parametrize("server", ["primary", "standby"])
def test_a_wrong_password_is_refused(state: Path, server: str) -> None:
    url = servers.admin_url(state) if server == "primary" else servers.standby_admin_url(state)
    with pytest.raises(OperationalError, match="password authentication failed"):
        ask(url.set(password=read_secrets(state).replication), "select 1")


@pytest.mark.parametrize("server", ["primary", "standby"])
def test_the_socket_is_closed_to_other_users_and_there_is_no_port(state: Path, server: str) -> None:
    url = servers.admin_url(state) if server == "primary" else servers.standby_admin_url(state)
    assert ask(url, "show listen_addresses") == ""
    for folder in (state / "sockets" / server, state / "servers" / server):
        assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("wal_level", "replica"),
        ("hot_standby_feedback", "on"),
        ("max_standby_streaming_delay", "30s"),
        ("data_checksums", "on"),
        ("password_encryption", "scram-sha-256"),
        ("TimeZone", "UTC"),
        ("server_encoding", "UTF8"),
        ("log_statement", "none"),
        ("log_min_error_statement", "panic"),
        ("log_parameter_max_length", "0"),
        ("log_parameter_max_length_on_error", "0"),
        ("max_slot_wal_keep_size", "1GB"),
    ],
)
def test_a_setting_holds_on_both_servers(state: Path, setting: str, value: str) -> None:
    assert ask(servers.admin_url(state), f"show {setting}") == value
    assert ask(servers.standby_admin_url(state), f"show {setting}") == value


def test_no_password_stands_in_a_log_or_in_a_command_line(state: Path) -> None:
    secrets = read_secrets(state)
    known = [secrets.superuser, secrets.replication, *secrets.passwords.values()]
    logs = "".join(path.read_text() for path in (state / "servers" / "log").iterdir())
    commands = "".join(" ".join(process.cmdline()) for process in servers.cluster(state, "standby").processes())
    assert "-c primary_conninfo=" in commands
    assert not [password for password in known if password in logs or password in commands]


def test_starting_again_leaves_running_servers_alone(state: Path) -> None:
    before = servers.cluster(state, "primary").pid(), servers.cluster(state, "standby").pid()
    servers.start_servers(state, silent)
    assert (servers.cluster(state, "primary").pid(), servers.cluster(state, "standby").pid()) == before


@pytest.mark.parametrize("server", ["primary", "standby"])
def test_a_killed_server_starts_again_with_everything_committed(state: Path, server: str) -> None:
    ask(servers.admin_url(state), f"create table public.kept_{server} (n int)")
    servers.kill_server(state, server)
    assert not servers.listening(state, server)
    servers.start_server(state, server)
    assert ask(servers.admin_url(state), f"select count(*) from public.kept_{server}") == 0
    wait_until_following(state)


def test_the_number_of_a_dead_server_in_use_by_another_program_does_not_stop_the_start(state: Path) -> None:
    servers.kill_server(state, "standby")
    left = state / "servers" / "standby" / "postmaster.pid"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        left.write_text("\n".join([str(other.pid), *left.read_text().split("\n")[1:]]))
        servers.start_server(state, "standby")
        other.communicate(b"\n")
    wait_until_following(state)


@pytest.mark.parametrize("damage", ["slot", "signal", "control"])
def test_a_standby_that_cannot_follow_is_copied_anew_and_says_so(state: Path, damage: str) -> None:
    servers.stop_server(state, "standby")
    folder = state / "servers" / "standby"
    if damage == "slot":
        ask(servers.admin_url(state), "select pg_drop_replication_slot('dealerboard_standby')")
    elif damage == "signal":
        (folder / "standby.signal").unlink()
    else:
        (folder / "global" / "pg_control").unlink()
    told: list[str] = []
    servers.start_servers(state, told.append)
    assert [text for text in told if text.startswith("The standby is copied anew, because ")]
    wait_until_following(state)


def test_an_interrupted_copy_of_the_standby_is_made_again(state: Path) -> None:
    servers.stop_server(state, "standby")
    shutil.rmtree(state / "servers" / "standby" / "base")
    (state / "servers" / "standby").rename(state / "servers" / "standby.part")
    servers.start_servers(state, silent)
    wait_until_following(state)
    assert not (state / "servers" / "standby.part").exists()


def test_passwords_of_another_installation_are_a_sentence(state: Path) -> None:
    right = (state / "secrets.json").read_text()
    (state / "secrets.json").unlink()
    try:
        with pytest.raises(ServerError, match=r"secrets\.json are not those of the servers"):
            servers.start_servers(state, silent)
    finally:
        (state / "secrets.json").write_text(right)


def test_a_state_made_by_a_newer_version_is_a_sentence_and_stays_untouched(state: Path) -> None:
    ours = ask(servers.admin_url(state), "select version_num from public.alembic_version")
    ask(servers.admin_url(state), "update public.alembic_version set version_num = '9999'")
    try:
        with pytest.raises(NewerSchemaError, match="9999"):
            upgrade(servers.admin_url(state), read_secrets(state))
    finally:
        ask(servers.admin_url(state), f"update public.alembic_version set version_num = '{ours}'")


def test_a_second_run_on_the_same_state_is_refused(state: Path) -> None:
    asked = "import sys; from pathlib import Path; from data.servers.statefolder import hold; print(hold(Path(sys.argv[1])))"
    assert statefolder.hold(state)
    try:
        other = subprocess.run([sys.executable, "-c", asked, state], check=True, capture_output=True, text=True)
        assert other.stdout.strip() == "False"
    finally:
        statefolder.let_go(state)


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose path is short enough for a socket, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="db-") as folder:
        yield Path(folder)


def test_a_path_too_long_for_a_socket_is_a_sentence(short_path: Path) -> None:
    with pytest.raises(ServerError, match="DEALERBOARD_STATE to a path of at most"):
        statefolder.claim(short_path / ("x" * 90))


def test_a_path_that_a_connection_string_cannot_hold_is_a_sentence(short_path: Path) -> None:
    with pytest.raises(ServerError, match="comma"):
        statefolder.claim(short_path / "a,b")


def test_a_folder_with_other_things_in_it_is_never_taken(short_path: Path) -> None:
    (short_path / "letter.txt").write_text("mine")
    with pytest.raises(ServerError, match="not a state folder of dealerboard"):
        statefolder.claim(short_path)
    assert [path.name for path in short_path.iterdir()] == ["letter.txt"]


def test_a_new_state_folder_is_claimed_and_known_again(short_path: Path) -> None:
    statefolder.claim(short_path / "deep" / "state")
    assert statefolder.is_ours(short_path / "deep" / "state")
    statefolder.claim(short_path / "deep" / "state")


def test_too_little_room_is_a_sentence_before_anything_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(statefolder, "FIRST_START_BYTES", 1 << 60)
    with pytest.raises(ServerError, match="MB free; the first start needs"):
        statefolder.check_space(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_full_disk_is_a_sentence() -> None:
    assert "is full. Free about 1 GB" in str(sentence(OSError(errno.ENOSPC, "No space left on device"), "/state"))


def test_a_taken_port_names_the_way_on() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(ServerError, match=r"PORT=[0-9]+ make run"):
            check_port(other.getsockname()[1])


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1"])
def test_a_port_that_is_none_is_a_sentence(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(ServerError, match="from 1 to 65535"):
        wanted_port()


def test_a_part_that_keeps_failing_is_given_up_and_an_old_failure_is_forgotten() -> None:
    budget = Budget()
    assert [budget.spend(float(n)) for n in range(MOST_RESTARTS + 1)] == [True] * MOST_RESTARTS + [False]
    assert budget.spend(WITHIN_SECONDS * 2)


def wait_until_following(state: Path) -> None:
    """Wait until the standby is being sent to."""
    until = time.monotonic() + FOLLOW_SECONDS
    while not servers.progress(state)[0]:
        assert time.monotonic() < until, "the standby does not follow"
        time.sleep(0.1)
