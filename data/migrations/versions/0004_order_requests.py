"""Requests for goods, and the order that came of one."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"

SQL = Path(__file__).parent.parent / "sql"
FILES = ("0016_order_requests.sql",)


def upgrade() -> None:
    """Run the files in order, as they are: no parameter stands in them."""
    for name in FILES:
        op.get_bind().exec_driver_sql((SQL / name).read_text().replace("%", "%%"))
