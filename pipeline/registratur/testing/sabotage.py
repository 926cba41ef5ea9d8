"""Faults on order in processes that a command started, met where Python meets the operating system.

Whoever wants a process to fail says so in an environment variable and lets every interpreter import this
module at its start (`sitecustomize`). Python announces each file that it opens for writing, names, moves or
removes to an audit hook; ours gives that moment a name and may end the process there, refuse, or wait. The
product knows nothing of it, and nothing of the product is replaced.

A moment is called `place:operation:kind`: `records:link:json` names a sidecar in a record, `inbox:rename:txt`
a note in a tray. Kinds are `part` (a temporary name), `json`, `txt`, `db` or `file`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

VARIABLE = "REGISTRATUR_SABOTAGE"
_SUFFIXES = (".part", ".json", ".txt", ".db")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Fault:
    """What goes wrong.

    Attributes:
        moment: When: a name or a pattern with `*`.
        act: `die` at the first such moment that was never met before, `fail` or `wait` at each.
        flag: Only while a file of this name lies in the folder of the sabotage; whoever dies takes it away,
            so that one flag is one death.
        error: What the operating system says to `fail`.
        seconds: How long to `wait`.
    """

    moment: str
    act: Literal["die", "fail", "wait"]
    flag: str
    error: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Sabotage:
    """A plan: faults, the places that moments are named after, and where to keep flags and traces.

    Attributes:
        folder: Holds flags, and under `met` a file for each moment at which somebody has died.
        places: Folders by name; the deepest that holds a path names it.
        faults: What goes wrong.
    """

    folder: Path
    places: Mapping[str, Path]
    faults: Sequence[Fault]

    @property
    def variables(self) -> dict[str, str]:
        """The environment of the processes to be sabotaged."""
        places = {name: str(place) for name, place in self.places.items()}
        plan = {"folder": str(self.folder), "places": places, "faults": [asdict(one) for one in self.faults]}
        return {VARIABLE: json.dumps(plan)}

    def raise_flag(self, name: str) -> None:
        """Let the faults of a flag begin."""
        (self.folder / "met").mkdir(parents=True, exist_ok=True)
        (self.folder / name).touch()

    def lower_flag(self, name: str) -> None:
        """Let them end."""
        (self.folder / name).unlink(missing_ok=True)

    def is_raised(self, name: str) -> bool:
        """Tell whether a flag is still there; a death takes it away."""
        return (self.folder / name).exists()

    def deaths(self) -> list[str]:
        """Return the moments at which processes have died, in the order of their names."""
        met = self.folder / "met"
        return sorted(path.name for path in met.iterdir()) if met.is_dir() else []

    def meet(self, moment: str) -> None:
        """Do what the plan says for a moment.

        Raises:
            OSError: The plan says so.
        """
        for fault in self.faults:
            if not fnmatchcase(moment, fault.moment) or not self.is_raised(fault.flag):
                continue
            if fault.act == "wait":
                time.sleep(fault.seconds)
            elif fault.act == "fail":
                raise OSError(fault.error, os.strerror(fault.error))
            elif self._takes(moment, fault.flag):
                os.kill(os.getpid(), signal.SIGKILL)

    def _takes(self, moment: str, flag: str) -> bool:
        """Tell whether this process is the one to die: nobody has died there, and the flag is ours."""
        trace = self.folder / "met" / moment
        if trace.exists():
            return False
        try:
            (self.folder / flag).unlink()
        except FileNotFoundError:
            return False
        trace.touch()
        return True

    def name_of(self, operation: str, path: object) -> str | None:
        """Return the name of a moment, None for a path in no known place."""
        if not isinstance(path, str | bytes | os.PathLike):
            return None
        absolute = Path(os.fsdecode(path)).absolute()
        homes = [
            (len(home.parts), name) for name, home in self.places.items() if absolute.is_relative_to(home)
        ]
        if not homes:
            return None
        kind = absolute.suffix if absolute.suffix in _SUFFIXES else ".file"
        return f"{max(homes)[1]}:{operation}:{kind[1:]}"


def begin() -> Sabotage | None:
    """Do in this process what the environment says; None when it says nothing."""
    if VARIABLE not in os.environ:
        return None
    told = json.loads(os.environ[VARIABLE])
    plan = Sabotage(
        folder=Path(told["folder"]),
        places={name: Path(place) for name, place in told["places"].items()},
        faults=[Fault(**fault) for fault in told["faults"]],
    )
    ours = threading.local()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _OPERATIONS or getattr(ours, "busy", False):
            return
        operation, position = _OPERATIONS[event]
        if operation == "create" and not (isinstance(arguments[2], int) and arguments[2] & _WRITING):
            return
        ours.busy = True  # what we do ourselves is no moment
        try:
            moment = plan.name_of(operation, arguments[position])
            if moment is not None:
                plan.meet(moment)
        finally:
            ours.busy = False

    sys.addaudithook(hook)
    return plan


_OPERATIONS = {
    "open": ("create", 0),
    "os.link": ("link", 1),
    "os.rename": ("rename", 1),
    "os.mkdir": ("folder", 0),
    "os.remove": ("remove", 0),
}
"""Audit events of the standard library, what we call them, and which argument is the path."""
