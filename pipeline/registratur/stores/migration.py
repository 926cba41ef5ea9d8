"""Bringing a database to the schema of this version."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from registratur.errors import StoreError
from registratur.i18n import N_
from registratur.stores.transactions import WRITING, Writing

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0006"
"""The newest migration; a test holds it equal to what lies in the folder."""


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, all in one transaction that is alone in writing.

    Of several processes the first migrates; the others wait, and Alembic finds nothing to do for them.

    Raises:
        StoreError: The database belongs to a newer version of the program.
    """
    revision = current_revision(engine)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise StoreError(
            N_("The database is of a newer version of Registratur (schema {found}, known is {known})."),
            advice=N_("Install the newer version, or restore the backup made before the update."),
            found=revision,
            known=HEAD,
        )
    # Alembic takes a tenth of a second to import; workers that find all done need not wait for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.execution_options(**{WRITING: Writing()}).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def current_revision(engine: Engine) -> str | None:
    """Return the schema's revision, or None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
