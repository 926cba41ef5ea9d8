"""Tickets of documents without an outcome, and the workers that were seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registratur.stores.columns import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make both tables; what has no ticket yet gets one at the next start."""
    op.create_table(
        "work",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("queue", sa.String(16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(12), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Text()),
        sa.Column("last_death", sa.String(16)),
        sa.PrimaryKeyConstraint("document", name="pk_work"),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_work_document"),
        sa.UniqueConstraint("document_id", name="uq_work_document_id"),
    )
    op.create_index("ix_work_queue_priority_document", "work", ["queue", "priority", "document"])
    op.create_index("ix_work_worker_id", "work", ["worker_id"])
    op.create_table(
        "workers",
        sa.Column("worker_id", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("queues", sa.JSON(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("pause", sa.JSON(none_as_null=True)),
        sa.PrimaryKeyConstraint("worker_id", name="pk_workers"),
    )
