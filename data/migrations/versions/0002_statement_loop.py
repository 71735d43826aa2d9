"""The statement loop: confirm a month, dispute what is wrong, answer it."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0010_statement_loop.sql", "0011_sealed.sql", "0012_writes.sql", "0013_find.sql", "0014_disputes.sql")


def upgrade() -> None:
    """Run the files in order, as they are: no parameter stands in them."""
    for name in FILES:
        op.get_bind().exec_driver_sql((SQL / name).read_text().replace("%", "%%"))
