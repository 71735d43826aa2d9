"""Complaints and consultations filed here, and their threads."""

from pathlib import Path

from alembic import op

revision = "0009"
down_revision = "0008"

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0021_complaints.sql",)


def upgrade() -> None:
    """Run the files in order, as they are: no parameter stands in them."""
    for name in FILES:
        op.get_bind().exec_driver_sql((SQL / name).read_text().replace("%", "%%"))
