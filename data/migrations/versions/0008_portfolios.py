"""Sums by portfolio: what reps, branches and the company are measured by, by line and by model."""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0020_portfolios.sql",)


def upgrade() -> None:
    """Run the files in order, as they are: no parameter stands in them."""
    for name in FILES:
        op.get_bind().exec_driver_sql((SQL / name).read_text().replace("%", "%%"))
