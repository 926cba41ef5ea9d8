"""Which directory has brought somebody of the register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; of whoever was registered before nobody knows, so they are the people file's."""
    op.add_column("people", sa.Column("source", sa.Text(), nullable=False, server_default=""))
