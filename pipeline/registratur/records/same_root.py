"""Whether the folder of all records is the one that was filed into before.

Records often lie on a network share. While it is not mounted, an empty folder stands in its place: what is
filed there disappears under the share when that comes back. So the folder carries a mark that the home knows.
"""

from __future__ import annotations

import uuid
from pathlib import Path

from registratur.durable import Disk
from registratur.errors import StoreError
from registratur.i18n import N_

MARK = ".registratur"
KNOWN = "records.mark"


def is_known(home: Path) -> bool:
    """Tell whether this home has filed into some folder before."""
    return (home / KNOWN).exists()


def check(root: Path, home: Path) -> None:
    """Refuse another folder than the one that this home has filed into; any will do for the first time.

    Raises:
        StoreError: It is not there, or is another one.
        OSError: The disk failed.
    """
    if not is_known(home):
        return
    mark = root / MARK
    if not mark.exists() or mark.read_bytes() != (home / KNOWN).read_bytes():
        raise StoreError(
            N_("{root} is not the folder that records were filed into before."),
            advice=N_(
                "Mount the network share, or give the folder back its file {mark} from the backup."
                " Where the records shall begin anew, remove {known}."
            ),
            root=root,
            mark=MARK,
            known=home / KNOWN,
        )


def remember(root: Path, home: Path, disk: Disk) -> None:
    """Mark the folder that is filed into for the first time, unless another home has marked it.

    Raises:
        OSError: The disk failed.
    """
    if is_known(home):
        return
    disk.publish(disk.write_part(root, [uuid.uuid4().hex.encode()]).path, root / MARK)
    # Where no hard links are known, another one's mark is empty for a moment: the next entry will do.
    if mark := (root / MARK).read_bytes():
        disk.make_folder(home)
        disk.replace(disk.write_part(home, [mark]).path, home / KNOWN)
