"""Whether a folder is the one that was written into before.

Records and blobs often lie on a network share. While it is not mounted, an empty folder stands in its
place: what is written there disappears under the share when that comes back. So the folder carries a mark
that the home knows.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from registratur.durable import Disk
from registratur.errors import StoreAway
from registratur.i18n import N_

MARK = ".registratur"


@dataclass(frozen=True)
class SameFolder:
    """A folder by its mark.

    Attributes:
        root: The folder.
        known: The file of the home that remembers the mark.
        otherwise: What is said of another folder, an English template with the field `{root}`.
        disk: What writes.
    """

    root: Path
    known: Path
    otherwise: str
    disk: Disk = field(default_factory=Disk)

    def check(self) -> None:
        """Refuse another folder than the one that this home has written into; any will do for the first time.

        Raises:
            StoreAway: It is not there, or is another one.
            OSError: The disk failed.
        """
        mark = self.root / MARK
        if not self.known.exists() or (mark.exists() and mark.read_bytes() == self.known.read_bytes()):
            return
        raise StoreAway(
            self.otherwise,
            advice=N_(
                "Mount the network share, or give the folder back its file {mark} from the backup."
                " Where the folder shall begin anew, remove {known}."
            ),
            root=self.root,
            mark=MARK,
            known=self.known,
        )

    def remember(self) -> None:
        """Mark the folder that is written into for the first time, unless another home has marked it.

        Raises:
            OSError: The disk failed.
        """
        if self.known.exists():
            return
        self.disk.publish(self.disk.write_part(self.root, [uuid.uuid4().hex.encode()]).path, self.root / MARK)
        # Where no hard links are known, another one's mark is empty for a moment: the next time will do.
        if mark := (self.root / MARK).read_bytes():
            home = self.known.parent
            self.disk.make_folder(home)
            self.disk.replace(self.disk.write_part(home, [mark]).path, self.known)
