"""The root command `registratur`: global options, error texts and exit codes; loads nothing heavy.

Exit codes: 0 done · 1 unexpected fault, or (`status`) something needs attention · 2 wrong usage ·
3 configuration · 4 something is not installed · 5 no file could be taken · 6 a store failed · 130 Ctrl-C.
"""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from registratur.cli.commands import COMMANDS
from registratur.cli.lazy import LazyGroup, translate_options
from registratur.cli.session import Session, session_of
from registratur.errors import RegistraturError
from registratur.i18n import LANGUAGES, N_, terminal_language, translate

_VALUED = ("--home", "--language")
_FLAGS = ("--debug",)


class RootGroup(LazyGroup):
    """The root: makes the session, turns errors into texts and exit codes."""

    table = COMMANDS

    def main(self, args: Sequence[str] | None = None, *positional: Any, **settings: Any) -> Any:
        """Run a command line and exit the process; global options may stand anywhere in it."""
        arguments = globals_first(sys.argv[1:] if args is None else args)
        session = Session(language=_language(arguments), debug="--debug" in arguments)
        translate_options(self, session.language)
        self.help = translate(_HELP, language=session.language)
        try:
            return super().main(arguments, *positional, obj=session, **settings)
        except RegistraturError as error:
            _show_traceback(session)
            session.complain(error)
            sys.exit(error.exit_code)
        except Exception as error:
            _show_traceback(session)
            session.complain(_unexpected(error))
            sys.exit(RegistraturError.exit_code)


def _unexpected(error: Exception) -> RegistraturError:
    return RegistraturError(
        N_("An unexpected fault: {kind}: {error}"),
        advice=N_("Nothing is lost, the command can be given again. `--debug` shows where it happened."),
        kind=type(error).__name__,
        error=error,
    )


_HELP = N_("Reads scanned certificates and files each one in the right personnel record.")

app = typer.Typer(
    name="registratur",
    cls=RootGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"registratur {version('registratur')}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            help=N_("Home folder; default: $REGISTRATUR_HOME, else the data folder of this user."),
            metavar="DIR",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(help=N_("Language of texts: de or en; default: the terminal's."), metavar="LANG"),
    ] = None,
    debug: Annotated[  # noqa: ARG001  (read before parsing, so that it covers errors of parsing)
        bool, typer.Option("--debug", help=N_("Show where in the program an error happened."))
    ] = False,
    version: Annotated[  # noqa: ARG001  (its callback does it)
        bool,
        typer.Option(
            "--version", help=N_("Show the version and exit."), callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    session = session_of(context)
    if language is not None and language not in LANGUAGES:
        raise typer.BadParameter(session.text(N_("there are: {languages}"), languages=", ".join(LANGUAGES)))
    session.home_option = home


def globals_first(arguments: Sequence[str]) -> list[str]:
    """Move the global options to the front, so that they work after the command's name, too.

    What stands behind `--` is left alone.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _VALUED and (value := next(words, None)) is not None:
            front += [word, value]
        elif word in _FLAGS or word.startswith(tuple(f"{name}=" for name in _VALUED)):
            front.append(word)
        else:
            rest.append(word)
    return front + rest


def _language(arguments: Sequence[str]) -> str:
    named = terminal_language()
    for position, word in enumerate(arguments):
        if word == "--language":
            named = "".join(arguments[position + 1 : position + 2])
        elif word.startswith("--language="):
            named = word.partition("=")[2]
    return named if named in LANGUAGES else terminal_language()


def _show_traceback(session: Session) -> None:
    if session.debug:
        traceback.print_exc()


def main() -> None:
    """Run the command line of this process."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A name that the terminal cannot show must stop no batch.
        sys.stdout.reconfigure(errors="backslashreplace")
    app()
