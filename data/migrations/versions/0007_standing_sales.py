"""Sales of a year beside what each account owes."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0019_standing_sales.sql",)


def upgrade() -> None:
    """Run the files in order, as they are: no parameter stands in them."""
    for name in FILES:
        op.get_bind().exec_driver_sql((SQL / name).read_text().replace("%", "%%"))
