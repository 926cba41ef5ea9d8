"""Alembic's entry: runs on the connection that `registratur.stores.migration.upgrade` hands in."""

from __future__ import annotations

from alembic import context

from registratur.stores.tables import Table

# SQLite can roll back schema changes; a migration that dies in the middle must leave nothing.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
