"""Roles, tenancy, sign-in, the whole contract, its rollups and the tables of the workflow."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

SQL = Path(__file__).parent.parent / "sql"
FILES = (
    "0001_roles.sql", "0002_network.sql", "0003_tenancy.sql", "0004_sessions.sql", "0005_facts.sql", "0006_standing.sql",
    "0007_flow.sql", "0008_rollups.sql", "0009_refresh.sql",
)  # fmt: skip


def upgrade() -> None:
    """Run the files in order, as they are: no parameter stands in them."""
    for name in FILES:
        op.get_bind().exec_driver_sql((SQL / name).read_text().replace("%", "%%"))
