"""Files taken from inboxes, those that wait there, and whose inboxes they are."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from alembic import op

from registratur.stores.columns import FilePath, UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables, and give the database its identity."""
    _arrivals()
    op.create_table(
        "waiting_files",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("inbox", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_waiting_files"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_waiting_files_inbox", "waiting_files", ["inbox"])
    op.create_table(
        "inboxes",
        sa.Column("inbox", sa.Text(), nullable=False),
        sa.Column("marked", FilePath()),
        sa.Column("looked_at", UtcDateTime(), nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("trouble", sa.JSON(none_as_null=True)),
        sa.Column("since", UtcDateTime()),
        sa.PrimaryKeyConstraint("inbox", name="pk_inboxes"),
    )
    identity = op.create_table(
        "identity",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("home_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_identity"),
    )
    op.bulk_insert(identity, [{"number": 1, "home_id": uuid.uuid4().hex}])


def _arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("inbox", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("found_at", FilePath(), nullable=False),
        sa.Column("inode", sa.BigInteger(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("modified_ns", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("document", sa.Integer()),
        sa.Column("rejection", sa.JSON(none_as_null=True)),
        sa.Column("duplicate", sa.Boolean(), nullable=False),
        sa.Column("arrived_at", UtcDateTime(), nullable=False),
        sa.Column("place", FilePath()),
        sa.Column("target", FilePath()),
        sa.Column("told_version", sa.Integer()),
        sa.Column("note_sha256", sa.String(64)),
        sa.Column("trouble", sa.JSON(none_as_null=True)),
        sa.Column("retry_at", UtcDateTime()),
        sa.Column("settled_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("number", name="pk_arrivals"),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_arrivals_document"),
        sqlite_autoincrement=True,
    )
    unsettled = sa.text("settled_at IS NULL")
    op.create_index(
        "ix_arrivals_unsettled",
        "arrivals",
        ["inbox", "number"],
        sqlite_where=unsettled,
        postgresql_where=unsettled,
    )
    op.create_index("ix_arrivals_sha256", "arrivals", ["sha256"])
