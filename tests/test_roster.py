"""An operator sets people up from a file: whole or not at all, with first passwords that must be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from auth import session as sessions
from data.people import ProvisionError
from data.roster import provision_roster, read_roster
from tests import signin

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from tests.conftest import Installation

HEAD = "login,role,name,rep,branches,dealers\n"


def roster(folder: Path, *rows: str) -> Path:
    """A file with these rows."""
    path = folder / "people.csv"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_somebody_new_signs_in_with_the_first_password_and_must_change_it(
    installation: Installation, admin: Engine, tmp_path: Path
) -> None:
    path = roster(tmp_path, "Li.Wei.Roster,dealer,李伟,,,D00001;D00010", "roster.exec,executive,总监,,,")
    made = provision_roster(installation.settings, path)
    try:
        assert [one.login for one in made] == ["li.wei.roster", "roster.exec"]
        signed = sessions.sign_in("li.wei.roster", made[0].password, signin.HERE, signin.AGENT)
        assert isinstance(signed, sessions.SignedIn)
        assert signed.session.must_change
        assert provision_roster(installation.settings, path) == []
        assert isinstance(sessions.sign_in("li.wei.roster", made[0].password, signin.HERE, signin.AGENT), sessions.SignedIn)
        with admin.connect() as connection:
            codes = connection.exec_driver_sql(
                "select c.dealer_code from sec.principal_account as a join sec.dealer_code as c using (dealer_id)"
                " join sec.principal as p using (uid) where p.login = 'li.wei.roster' order by 1"
            ).scalars()
            assert list(codes) == ["D00001", "D00010"]
            told = sa.text("select count(*) from audit.event where action = 'person.provisioned' and uid = :uid")
            assert connection.execute(told, {"uid": signed.session.uid}).scalar_one() == 2
    finally:
        remove(admin, ("li.wei.roster", "roster.exec"))


def remove(admin: Engine, logins: tuple[str, ...]) -> None:
    """Take the people of a test away again, so that other tests meet only the demo's."""
    with admin.begin() as connection:
        uids = list(
            connection.execute(sa.text("select uid from sec.principal where login = any(:l)"), {"l": list(logins)}).scalars()
        )
        for table in ("auth.session", "auth.credential", "sec.principal_account", "sec.principal"):
            connection.execute(sa.text(f"delete from {table} where uid = any(:uids)"), {"uids": uids})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",dealer,A,,,D00001", "row 2 column login: ''"),
        ("a,boss,A,,,", "row 2 column role: 'boss'. Allowed: dealer, rep"),
        ("a,dealer,,,,D00001", "row 2 column name"),
        ("a,dealer,A,,,", "row 2 column dealers: ''. Allowed: a code for role dealer"),
        ("a,rep,A,,,D00001", "row 2 column rep: ''"),
        ("a,rep,A,R001,,D00001", "row 2 column dealers: 'D00001'. Allowed: nothing for role rep"),
        ("a,executive,A,,B01,", "row 2 column branches: 'B01'. Allowed: nothing"),
    ],
)
def test_a_bad_row_is_named_with_its_column_and_what_is_allowed(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ProvisionError) as refused:
        read_roster(roster(tmp_path, row))
    assert said in str(refused.value)


def test_a_login_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ProvisionError, match=r"row 3 column login: 'a'. Allowed: each login once"):
        read_roster(roster(tmp_path, "a,admin,A,,,", "A,admin,B,,,"))


def test_another_heading_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("login,name\nx,y\n")
    with pytest.raises(ProvisionError, match="row 1: the columns must be login, role"):
        read_roster(path)


def test_an_unknown_code_sets_up_nobody(installation: Installation, admin: Engine, tmp_path: Path) -> None:
    path = roster(tmp_path, "roster.good,admin,A,,,", "roster.bad,dealer,B,,,D99999")
    with pytest.raises(ProvisionError, match="row 3: Not known: D99999"):
        provision_roster(installation.settings, path)
    with admin.connect() as connection:
        assert not connection.exec_driver_sql("select 1 from sec.principal where login like 'roster.%%'").all()
