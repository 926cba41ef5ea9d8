"""The health page finds the newest scan of an inbox, and what was set aside today, without reading all."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("ix_scans_inbox_claimed_at", "scans", ["inbox", "claimed_at"])
    op.create_index("ix_rejected_files_at", "rejected_files", ["at"])
