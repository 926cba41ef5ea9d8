"""One call of the command: which home, which language, and how to speak to the person at the terminal."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from registratur.errors import RegistraturError
from registratur.i18n import translate

if TYPE_CHECKING:
    from registratur.domain.record import Text
    from registratur.wiring import App


@dataclass
class Session:
    """What every command shares.

    Attributes:
        language: Language of all texts for people, `de` or `en`.
        debug: Show tracebacks.
        home_option: The folder given by `--home`, if any.
    """

    language: str
    debug: bool = False
    home_option: Path | None = None

    @property
    def home(self) -> Path:
        """The home folder; need not exist yet."""
        from registratur.config import home_folder

        return home_folder(self.home_option)

    @cached_property
    def app(self) -> App:
        """The home with its stores and engines, opened on first use.

        Raises:
            ConfigError: There is no home, or its configuration is wrong.
        """
        from registratur.wiring import App

        return App.open(self.home)

    def text(self, message: str, **values: object) -> str:
        """Render a template in the terminal's language."""
        return translate(message, values, language=self.language)

    def render(self, text: Text) -> str:
        """Render a stored text in the terminal's language."""
        return translate(text.message, text.values, language=self.language)

    def say(self, message: str, **values: object) -> None:
        """Tell the person something; goes to standard error, so that standard output stays for data."""
        typer.echo(self.text(message, **values), err=True)

    def complain(self, error: RegistraturError) -> None:
        """Show an error and what can be done about it."""
        typer.secho(translate(error.message, error.values, language=self.language), fg="red", err=True)
        if error.advice:
            typer.echo(translate(error.advice, error.values, language=self.language), err=True)


def session_of(context: typer.Context) -> Session:
    """Return the session that the root command has made."""
    session = context.obj
    if not isinstance(session, Session):
        raise TypeError("the command was not called through the root command")
    return session


def login_name() -> str:
    """Return the name under which the person is logged in, for the journal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in some containers
        return "unknown"
