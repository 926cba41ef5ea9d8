"""People with several employments, and the way back from an import."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; whoever was registered before has one employment."""
    for name in ("person_id", "client"):
        op.add_column("people", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("people", sa.Column("other_employments", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("people_imports", sa.Column("undo", sa.JSON(), nullable=True))
