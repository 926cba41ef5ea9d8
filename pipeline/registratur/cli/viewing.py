"""Looking at a waiting document: the item by its number, and a copy of its file that a viewer can open."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from registratur.cli.session import Session
from registratur.domain.review import ReviewItem
from registratur.durable import copy_whole
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.wiring import App


def waiting_item(session: Session, item_id: int) -> ReviewItem:
    """Return an item of the review queue.

    Raises:
        UsageError: It does not wait (any more).
    """
    item = session.app.cases.review_item(item_id)
    if item is None:
        raise UsageError(
            N_("No item {item} waits for a person."),
            advice=N_("`registratur review list` shows the ones that do."),
            item=item_id,
        )
    return item


def oldest_item(session: Session) -> ReviewItem | None:
    """Return the item that waits longest, or None when nothing waits."""
    return next(session.app.cases.review_items(), None)


def copy_for_viewing(app: App, item: ReviewItem) -> Path:
    """Put a copy of an item's file, with the ending of its type, where a viewer can open it.

    The copy lies in the home and goes with the decision; the stored scan itself is never handed out.
    """
    scan = item.case.document.scan
    target = _copy_path(app, item.item_id, mimetypes.guess_extension(scan.media_type) or "")
    target.parent.mkdir(mode=0o700, exist_ok=True)
    # Also in place of one that is there: a viewer may have changed it, or a backup given its number anew.
    copy_whole(app.blobs.local_path(scan.sha256), target)
    return target


def remove_copy(app: App, item_id: int) -> None:
    """Remove the copy of a decided item."""
    for copy in _copy_path(app, item_id, "").parent.glob(f"{item_id}.*"):
        copy.unlink(missing_ok=True)


def _copy_path(app: App, item_id: int, ending: str) -> Path:
    return app.home / "viewing" / f"{item_id}{ending}"
