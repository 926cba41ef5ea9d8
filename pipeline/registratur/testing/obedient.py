"""Stages that do what a document tells them, in milliseconds: the pipeline of the tests of faith.

The document carries its order as a line of JSON that stands uncompressed among its bytes, so that a PDF and
a picture are told in the same way. Installed through the plug-in door as the kind `obedient` of each slot.
"""

from __future__ import annotations

import os
import re
import time
from typing import ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.errors import StageError
from registratur.ports import Stage, StageContext

R = TypeVar("R", bound=Record)

_ORDER = re.compile(rb"registratur-order (\{[^{}]*\})")
_SURE, _UNSURE = 0.99, 0.01


class Order(Record):
    """What shall become of a document.

    Attributes:
        title: What it shall be called; letters, digits and spaces.
        personnel_number: Whose it is; None: nobody can tell, so that a person has to look.
        act: What happens on the way: nothing, the process dies, hangs for ever, or takes its time.
        at: The slot in which it happens.
        seconds: How long `slow` takes.
    """

    title: str = Field(pattern=r"^[A-Za-z0-9 ]+$")
    personnel_number: str | None = None
    act: Literal["nothing", "crash", "hang", "slow"] = "nothing"
    at: Literal["ocr", "ner", "linking", "titling"] = "ocr"
    seconds: float = Field(default=0.0, ge=0)

    def line(self) -> bytes:
        """Return the line to be written into a document."""
        return b"registratur-order " + self.model_dump_json().encode("ascii")


def order_of(content: bytes) -> Order:
    """Return the order that a document's bytes carry.

    Raises:
        StageError: They carry none.
    """
    found = _ORDER.search(content)
    if found is None:
        raise StageError("the document says nothing about what shall become of it")
    return Order.model_validate_json(found[1])


class _Obedient:
    """What the stages share; each says what it returns."""

    class Options(BaseModel):
        """No options."""

        model_config = ConfigDict(frozen=True, extra="forbid")

    def __init__(self, options: BaseModel, context: StageContext) -> None:
        del options
        self._blobs = context.blobs

    def warm_up(self) -> None:
        """Nothing to load."""


class ObedientOcr(_Obedient):
    """Reads the order from the stored bytes; the only word of its transcript (slot `ocr`)."""

    name: ClassVar[str] = "ocr"
    reads: ClassVar[frozenset[type[Record]]] = frozenset()
    writes: ClassVar[type[Record]] = Transcript

    def run(self, case: Case, /) -> StageResult[Transcript]:
        """Return the order as a transcript."""
        order = order_of(self._blobs.local_path(case.document.scan.sha256).read_bytes())
        _act(order, self.name)
        word = Word(
            text=order.model_dump_json(),
            box=Box(left=10, top=10, width=500, height=20),
            raw_score_percent=100,
            block=1,
            line=1,
        )
        page = Page(number=case.document.first_page, width_px=600, height_px=800, dpi=72, words=(word,))
        return _result(self.name, Transcript(pages=(page,)))


class ObedientNer(_Obedient):
    """Names nobody: linking takes its word from the order (slot `ner`)."""

    name: ClassVar[str] = "ner"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript})
    writes: ClassVar[type[Record]] = Recognition

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Return nothing, surely."""
        _act(_told(case), self.name)
        return _result(self.name, Recognition())


class ObedientLinking(_Obedient):
    """Links the employee whom the order names (slot `linking`)."""

    name: ClassVar[str] = "linking"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript, Recognition})
    writes: ClassVar[type[Record]] = Linkage

    def run(self, case: Case, /) -> StageResult[Linkage]:
        """Return the employee, or nobody and no confidence."""
        order = _told(case)
        _act(order, self.name)
        number = order.personnel_number
        return _result(self.name, Linkage(personnel_number=number), _SURE if number else _UNSURE)


class ObedientTitling(_Obedient):
    """Gives the title that the order names (slot `titling`)."""

    name: ClassVar[str] = "titling"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript})
    writes: ClassVar[type[Record]] = Title

    def run(self, case: Case, /) -> StageResult[Title]:
        """Return the title."""
        order = _told(case)
        _act(order, self.name)
        return _result(self.name, Title(text=order.title))


KINDS: dict[str, type[Stage[Record]]] = {
    stage.name: stage for stage in (ObedientOcr, ObedientNer, ObedientLinking, ObedientTitling)
}
"""The obedient stage of each slot that has one."""


def _told(case: Case) -> Order:
    return Order.model_validate_json(case.value(Transcript).text)


def _act(order: Order, slot: str) -> None:
    if order.at != slot:
        return
    match order.act:
        case "crash":
            os._exit(139)
        case "hang":
            time.sleep(3600)
        case "slow":
            time.sleep(order.seconds)


def _result(stage: str, value: R, confidence: float = _SURE) -> StageResult[R]:
    return StageResult(
        stage=stage,
        engine="obedient",
        value=value,
        confidence=confidence,
        evidence=(Evidence(kind="order", text=stage),),
    )
