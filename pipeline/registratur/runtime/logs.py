"""Where log lines go: to standard error, for people on a terminal and as JSON everywhere else."""

from __future__ import annotations

import sys

import structlog


def configure_logs() -> None:
    """Send log lines to standard error; they carry no personal data."""
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
