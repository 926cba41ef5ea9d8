"""The kinds of engine, record target, blob store and directory that come with the program."""

from __future__ import annotations

from typing import Any

from registratur.config import (
    StageConfig,
    config_error,
)
from registratur.engine.registry import Registry

BUILT_IN_STAGES = {
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
}
STAGES = Registry("registratur.stages", BUILT_IN_STAGES)
MODEL_OPTIONS = ("model", "odds")
"""Options of a stage that name a model, or what was fitted to one."""
BUILT_IN_MODELS = {
    "ner.spacy": {"model": "recipient"},
    "titling.llama": {"model": "title", "odds": "title-odds"},
}
"""Their defaults, so that nobody needs to import an engine to know its models."""
RECORDS = Registry("registratur.records", {"records.folder": "registratur.records.folder:FolderRecords"})
BLOBS = Registry(
    "registratur.blobs",
    {
        "blobs.folder": "registratur.stores.blobs:FolderBlobs",
        "blobs.s3": "registratur.stores.object_blobs:ObjectBlobs",
    },
)
SOURCES = Registry(
    "registratur.sources",
    {
        "sources.ldap": "registratur.people.ldap:LdapSource",
        "sources.scim": "registratur.people.scim:ScimSource",
    },
)


def models_of(slot: str, chosen: StageConfig) -> list[str]:
    """Return the models that a stage uses, and what was fitted to them, by name or path."""
    kind = f"{slot}.{chosen.use}"
    if kind in BUILT_IN_STAGES:
        return [
            str(chosen.options.get(option, name)) for option, name in BUILT_IN_MODELS.get(kind, {}).items()
        ]
    options, _ = STAGES.options(slot, chosen.use, chosen.options)
    return [name for option in MODEL_OPTIONS if (name := getattr(options, option, None))]


def options_of(registry: Registry, slot: str, kind: str, values: dict[str, Any]) -> Any:
    """Return the checked options of a kind.

    Raises:
        ConfigError: They are wrong; shows all faults.
    """
    options, faults = registry.options(slot, kind, values)
    if faults:
        raise config_error(faults)
    return options
