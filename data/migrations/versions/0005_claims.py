"""Claims are filed and decided here; what is done about a case stands in one place."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0017_claims.sql",)


def upgrade() -> None:
    """Run the files in order, as they are: no parameter stands in them."""
    for name in FILES:
        op.get_bind().exec_driver_sql((SQL / name).read_text().replace("%", "%%"))
