"""The only place where engines meet ports: from a home folder to a working intake."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from registratur.catalogue import FileCatalogue
from registratur.config import STAGE_SLOTS, Config, config_error, load_config, shipped_folder
from registratur.domain.process import Process
from registratur.engine.pipeline import Pipeline
from registratur.engine.registry import Registry
from registratur.engine.router import Router
from registratur.errors import ConfigError
from registratur.i18n import N_
from registratur.inbox.admission import Limits, admit
from registratur.people.index import PeopleIndex
from registratur.ports import RecordStore, StageContext
from registratur.runtime.intake import Intake
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import open_database
from registratur.stores.journal import SqlJournal
from registratur.stores.people import SqlPeople

STAGES = Registry(
    "registratur.stages",
    {
        "ocr.tesseract": "registratur.stages.ocr.tesseract:TesseractStage",
        "ocr.text_layer": "registratur.stages.ocr.text_layer:TextLayerStage",
        "segmentation.headings": "registratur.stages.segmentation.headings:HeadingsStage",
        "segmentation.whole": "registratur.stages.segmentation.whole:WholeStage",
        "ner.spacy": "registratur.stages.ner.spacy_engine:SpacyStage",
        "ner.patterns": "registratur.stages.ner.patterns:PatternsStage",
        "linking.register": "registratur.stages.linking.register:RegisterStage",
        "linking.exact": "registratur.stages.linking.exact:ExactStage",
        "titling.llama": "registratur.stages.titling.llama:LlamaStage",
        "titling.template": "registratur.stages.titling.template:TemplateStage",
        "filing.record": "registratur.stages.filing.record:RecordStage",
        "filing.null": "registratur.stages.filing.null:NullStage",
    },
)
RECORDS = Registry("registratur.records", {"records.folder": "registratur.records.folder:FolderRecords"})


class SystemClock:
    """The clock of this machine; satisfies the port `Clock`."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)
