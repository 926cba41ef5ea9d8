"""Which classes may stand in a history, by the name that the database keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registratur.domain.filing import Entry, FilingProposal
from registratur.domain.linkage import Linkage
from registratur.domain.page import Transcript
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.segmentation import Segmentation
from registratur.domain.title import Title
from registratur.errors import ConfigError
from registratur.i18n import N_

RecordTypes = Mapping[str, type[Record]]

_OF_THE_HOUSE: tuple[type[Record], ...] = (
    Transcript,
    Segmentation,
    Recognition,
    Linkage,
    Title,
    FilingProposal,
    Entry,
)


def record_types(more: Iterable[type[Record]] = ()) -> RecordTypes:
    """Return the value types of the house and those that plug-in stages write, by class name.

    Args:
        more: What the configured stages write; those of the house may be among them.

    Raises:
        ConfigError: Two different classes have the same name.
    """
    types: dict[str, type[Record]] = {}
    for kind in (*_OF_THE_HOUSE, *more):
        if types.setdefault(kind.__name__, kind) is not kind:
            raise ConfigError(
                N_("Two kinds of result have the name {name}; one of the stages must rename its own."),
                name=kind.__name__,
            )
    return types
