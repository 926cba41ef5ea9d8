"""What the file system tells of a folder; shares of other machines tell nothing.

Events only wake the next look. So the worst that a lost one does is to make a scan wait for a few seconds.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

from registratur.inbox.listing import is_for_us, is_in_tray
from registratur.inbox.mark import HIDDEN

_PROBE_PREFIX = ".probe-"
_PROBE_S = 3.0
"""How long a folder has for telling of a file that was made in it."""
_END_S = 2.0


class Mode(StrEnum):
    """What wakes the look at an inbox."""

    AUTO = "auto"
    """Events, where a probe shows that they come and no file was found without one; else the clock."""
    EVENTS = "events"
    POLL = "poll"


class Ear:
    """Listens at one folder while it is there.

    Args:
        folder: The folder.
        mode: What the configuration asks for.
        wake: Set when something was heard.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(
        self,
        folder: Path,
        mode: Mode,
        wake: threading.Event,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._wanted = mode
        self._wake = wake
        self._monotonic = monotonic
        self._observer: Any = None
        self._identity: tuple[int, int] | None = None
        self._heard = False
        self._suspect = False
        self._probe: Path | None = None
        self._probe_end_s = 0.0

    @property
    def mode(self) -> Mode:
        """What wakes the look now: `EVENTS` or `POLL`."""
        return Mode.POLL if self._observer is None or self._probe is not None else Mode.EVENTS

    def listen(self) -> None:
        """Begin to listen, or begin anew where another folder has come in its place."""
        if self._wanted is Mode.POLL:
            return
        try:
            state = self._folder.stat()
        except OSError:
            self.close()
            return
        if self._identity != (state.st_dev, state.st_ino):
            self.close()
            self._identity = state.st_dev, state.st_ino
            self._observer = self._observe()
            if self._wanted is Mode.AUTO and self._observer is not None:
                self._try()
        elif self._probe is not None and self._monotonic() >= self._probe_end_s:
            self._deafen()

    def looked(self, *, found: bool) -> None:
        """Hear that the folder was looked at.

        Args:
            found: True when new files lay in it. Those of which no event tells, not even a little later, were
                dropped on another machine.
        """
        if self._wanted is Mode.AUTO and self._suspect and not self._heard and self._observer is not None:
            self._deafen()
        self._suspect = found and not self._heard
        self._heard = False

    def close(self) -> None:
        """Stop listening."""
        self._identity = None
        self._deafen()

    def _deafen(self) -> None:
        self._end_probe()
        observer, self._observer = self._observer, None
        if observer is not None:
            with suppress(OSError, RuntimeError):
                observer.stop()
                observer.join(timeout=_END_S)

    def _try(self) -> None:
        """Make a file in the hidden folder and see whether its event comes."""
        hidden = self._folder / HIDDEN
        probe = hidden / f"{_PROBE_PREFIX}{uuid.uuid4().hex}"
        self._probe, self._probe_end_s = probe, self._monotonic() + _PROBE_S
        try:
            hidden.mkdir(exist_ok=True)
            for stale in hidden.glob(f"{_PROBE_PREFIX}*"):
                stale.unlink(missing_ok=True)  # somebody has died over it
            probe.touch(mode=0o600, exist_ok=False)
        except OSError:  # it cannot be written: nobody knows, and polling is safe
            self._deafen()

    def _end_probe(self) -> None:
        probe, self._probe = self._probe, None
        if probe is not None:
            with suppress(OSError):
                probe.unlink(missing_ok=True)

    def _hear(self, path: Path) -> None:
        """Take an event; called by the observer's thread."""
        if path == self._probe:
            self._end_probe()
            return
        inside = path.relative_to(self._folder)
        if all(is_for_us(part) for part in inside.parts) and not is_in_tray(inside):
            self._heard = True
            self._wake.set()

    def _observe(self) -> Any:
        from watchdog.events import FileSystemEvent, FileSystemEventHandler
        from watchdog.observers import Observer

        hear = self._hear

        class Listener(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                if event.event_type in ("created", "closed", "moved"):
                    name = event.dest_path or event.src_path
                    hear(Path(name if isinstance(name, str) else name.decode(errors="surrogateescape")))

        observer = Observer()
        try:
            observer.schedule(Listener(), str(self._folder), recursive=True)
            observer.start()
        except OSError:  # no events to be had here
            return None
        return observer
