"""The first schema, and the triggers that keep histories append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from registratur.stores.columns import BigNumber, ordered_by_bytes

revision = "0001"
down_revision = None

APPEND_ONLY = ("journal", "steps", "decisions")


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _hash(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Make all tables."""
    _scans_and_documents()
    _histories()
    _records_and_files()
    _people()
    if op.get_context().dialect.name == "postgresql":
        _protect_on_postgresql()
    else:
        _protect_on_sqlite()


def _protect_on_sqlite() -> None:
    for table in APPEND_ONLY:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _protect_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _scans_and_documents() -> None:
    op.create_table(
        "scans",
        _hash("sha256"),
        _text("source"),
        _text("inbox"),
        sa.Column("size_bytes", BigNumber, nullable=False),
        _text("media_type"),
        _number("page_count"),
        _moment("claimed_at"),
        sa.PrimaryKeyConstraint("sha256", name="pk_scans"),
    )
    op.create_table(
        "documents",
        _number("number"),
        _text("document_id"),
        _hash("scan_sha256"),
        _number("first_page"),
        _number("last_page"),
        sa.Column("state", sa.String(16), nullable=False),
        _json("reasons"),
        _moment("waiting_since", nullable=True),
        _moment("changed_at"),
        _number("version"),
        sa.PrimaryKeyConstraint("number", name="pk_documents"),
        sa.UniqueConstraint("document_id", name="uq_documents_document_id"),
        sa.ForeignKeyConstraint(["scan_sha256"], ["scans.sha256"], name="fk_documents_scan_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_documents_scan_sha256", "documents", ["scan_sha256"])
    op.create_index("ix_documents_state_waiting_since", "documents", ["state", "waiting_since"])


def _histories() -> None:
    op.create_table(
        "steps",
        _number("number"),
        _number("document"),
        _number("position"),
        _text("stage"),
        _text("engine", nullable=True),
        _text("value_type", nullable=True),
        _json("value", nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        _json("evidence", nullable=True),
        _json("failure", nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        _moment("at"),
        sa.PrimaryKeyConstraint("number", name="pk_steps"),
        sa.UniqueConstraint("document", "position", name="uq_steps_document_position"),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_steps_document"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "decisions",
        _number("number"),
        _number("document"),
        sa.Column("kind", sa.String(16), nullable=False),
        _text("user"),
        _json("decision"),
        _moment("decided_at"),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_decisions_document"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_document", "decisions", ["document"])
    op.create_table(
        "journal",
        _number("number"),
        _moment("at"),
        _text("actor"),
        _text("action"),
        _text("subject"),
        _json("detail"),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_at", "journal", ["at"])
    op.create_index("ix_journal_subject", "journal", ["subject"])


def _records_and_files() -> None:
    op.create_table(
        "entries",
        sa.Column("entry_id", ordered_by_bytes(sa.String(36)), nullable=False),
        _number("document"),
        _text("personnel_number"),
        _text("register_code"),
        _text("register_title"),
        _text("title"),
        _text("document_type"),
        sa.Column("event_date", sa.Date(), nullable=True),
        _text("source"),
        _hash("source_sha256"),
        _number("first_page"),
        _number("last_page"),
        _hash("sha256"),
        _text("media_type"),
        _text("location"),
        _moment("filed_at"),
        _text("decided_by"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_entries"),
        sa.UniqueConstraint("document", name="uq_entries_document"),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name="fk_entries_document"),
    )
    op.create_index("ix_entries_personnel_number", "entries", ["personnel_number"])
    op.create_index("ix_entries_filed_at", "entries", ["filed_at"])
    op.create_table(
        "rejected_files",
        _number("number"),
        _hash("sha256", nullable=True),
        _text("source"),
        _text("inbox"),
        _text("message"),
        _json("values"),
        _moment("at"),
        sa.PrimaryKeyConstraint("number", name="pk_rejected_files"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rejected_files_sha256", "rejected_files", ["sha256"])


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("personnel_number", ordered_by_bytes(sa.Text()), nullable=False),
        _text("family_name"),
        _text("given_names"),
        _text("birth_name"),
        _json("former_names"),
        sa.Column("birth_date", sa.Date(), nullable=True),
        _text("org_unit"),
        sa.Column("entry_date", sa.Date(), nullable=True),
        sa.Column("exit_date", sa.Date(), nullable=True),
        _text("email"),
        sa.PrimaryKeyConstraint("personnel_number", name="pk_people"),
    )
    op.create_table(
        "people_imports",
        _number("number"),
        _moment("at"),
        _text("actor"),
        _number("people_count"),
        _hash("file_sha256"),
        _hash("version"),
        sa.PrimaryKeyConstraint("number", name="pk_people_imports"),
        sqlite_autoincrement=True,
    )
